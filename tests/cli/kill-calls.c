/*
 * Preloaded into a program: kills it at a call that changes files. KILL_AT="17:before": the 17th such
 * call is not made, "17:after": it is, "17:half": half of it is, if it writes. KILL_COUNT=FILE: how many there
 * were is written to the file at the end.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int count, at;
static char how;

__attribute__((constructor)) static void
read_order(void)
{
    const char *order = getenv("KILL_AT");

    if (order)
        sscanf(order, "%d:%c", &at, &how);
}

__attribute__((destructor)) static void
say_count(void)
{
    const char *path = getenv("KILL_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;

    if (file) {
        fprintf(file, "%d\n", count);
        fclose(file);
    }
}

static void
die(void)
{
    raise(SIGKILL);
}

static void
before(void)
{
    if (++count == at && how == 'b')
        die();
}

static long
after(long result)
{
    if (count == at && how != 'b')
        die();
    return result;
}

/* How much of it is written: all, but half of the last. */
static size_t
share(size_t n)
{
    return count == at && how == 'h' ? n / 2 : n;
}

#define WRAP(name, number, parameters, ...)                                              \
    int name parameters                                                                  \
    {                                                                                    \
        before();                                                                        \
        return (int)after(syscall(number, __VA_ARGS__));                                 \
    }

WRAP(fsync, SYS_fsync, (int fd), fd)
WRAP(fdatasync, SYS_fdatasync, (int fd), fd)
WRAP(syncfs, SYS_syncfs, (int fd), fd)
WRAP(ftruncate, SYS_ftruncate, (int fd, off_t size), fd, size)
WRAP(ftruncate64, SYS_ftruncate, (int fd, off64_t size), fd, size)
WRAP(linkat, SYS_linkat, (int from, const char *old, int to, const char *name, int flags),
     from, old, to, name, flags)
WRAP(unlinkat, SYS_unlinkat, (int folder, const char *name, int flags), folder, name, flags)
WRAP(unlink, SYS_unlinkat, (const char *name), AT_FDCWD, name, 0)
WRAP(rename, SYS_renameat, (const char *old, const char *name), AT_FDCWD, old, AT_FDCWD, name)
WRAP(renameat, SYS_renameat, (int from, const char *old, int to, const char *name), from, old,
     to, name)
WRAP(renameat2, SYS_renameat2,
     (int from, const char *old, int to, const char *name, unsigned flags), from, old, to, name,
     flags)
WRAP(mkdir, SYS_mkdirat, (const char *name, mode_t mode), AT_FDCWD, name, mode)
WRAP(mkdirat, SYS_mkdirat, (int folder, const char *name, mode_t mode), folder, name, mode)
WRAP(fchmod, SYS_fchmod, (int fd, mode_t mode), fd, mode)

ssize_t
write(int fd, const void *bytes, size_t n)
{
    if (fd <= STDERR_FILENO)
        return syscall(SYS_write, fd, bytes, n);
    before();
    return after(syscall(SYS_write, fd, bytes, share(n)));
}

ssize_t
pwrite64(int fd, const void *bytes, size_t n, off64_t offset)
{
    before();
    return after(syscall(SYS_pwrite64, fd, bytes, share(n), offset));
}

ssize_t
pwrite(int fd, const void *bytes, size_t n, off_t offset)
{
    return pwrite64(fd, bytes, n, offset);
}

static int
open_file(int folder, const char *path, int flags, va_list more)
{
    const mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;

    if (!(flags & O_CREAT))
        return (int)syscall(SYS_openat, folder, path, flags, 0);
    before();
    return (int)after(syscall(SYS_openat, folder, path, flags, mode));
}

#define OPEN(name, parameters, folder)                                                   \
    int name parameters                                                                  \
    {                                                                                    \
        va_list more;                                                                    \
        int fd;                                                                          \
                                                                                         \
        va_start(more, flags);                                                           \
        fd = open_file(folder, path, flags, more);                                       \
        va_end(more);                                                                    \
        return fd;                                                                       \
    }

OPEN(open, (const char *path, int flags, ...), AT_FDCWD)
OPEN(open64, (const char *path, int flags, ...), AT_FDCWD)
OPEN(openat, (int folder, const char *path, int flags, ...), folder)
OPEN(openat64, (int folder, const char *path, int flags, ...), folder)
