/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/errors.h"
#include "cases.h"
#include "write/output.h"

/*
 * Calls that fail when a test wants it: these stand before the C library's own.
 * `failing` is what the call of that name does not do; the rest of the process is not
 * concerned.
 */
typedef enum { NO_CALL, WRITE, FSYNC, FSYNC_FOLDER, LINK, RENAME, RACE } Call;

static Call failing;
static int reason;       /* its errno */
static gboolean trickle; /* write() is interrupted, then takes 3 bytes */

ssize_t
write(int fd, const void *bytes, size_t length)
{
    static gboolean interrupted;

    if (failing == WRITE && fd > STDERR_FILENO) {
        errno = reason;
        return -1;
    }
    if (trickle && (interrupted = !interrupted)) {
        errno = EINTR;
        return -1;
    }
    return syscall(SYS_write, fd, bytes, trickle && length > 3 ? 3 : length);
}

int
fsync(int fd)
{
    struct stat status;

    if (failing == FSYNC || failing == FSYNC_FOLDER) {
        fstat(fd, &status);
        if (!S_ISDIR(status.st_mode) == (failing == FSYNC)) {
            errno = reason;
            return -1;
        }
    }
    return syscall(SYS_fsync, fd);
}

int
linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    if (failing == RACE) /* another program was faster */
        close(openat(to_folder, to, O_WRONLY | O_CREAT, 0600));
    if (failing == LINK || failing == RENAME || failing == RACE) {
        errno = reason;
        return -1;
    }
    return syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
}

int
renameat2(int from_folder, const char *from, int to_folder, const char *to,
          unsigned int flags)
{
    if (failing == RENAME) {
        errno = EINVAL;
        return -1;
    }
    return syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

/* A scratch folder for each test. */
static char *folder;

static void
make_folder(void)
{
    folder = g_dir_make_tmp("output-XXXXXX", NULL);
}

static void
remove_folder(void)
{
    const char *name;
    GDir *dir = g_dir_open(folder, 0, NULL);

    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        g_remove(path);
    }
    g_dir_close(dir);
    g_rmdir(folder);
    g_free(folder);
}

TestSuite(output, .init = make_folder, .fini = remove_folder);

/* How many names the folder has. */
static int
count_names(void)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    int n = 0;

    while (g_dir_read_name(dir))
        n++;
    g_dir_close(dir);
    return n;
}

static void
expect_contents(const char *path, const char *expected)
{
    g_autofree char *got = NULL;

    cr_assert(g_file_get_contents(path, &got, NULL, NULL));
    cr_expect_str_eq(got, expected);
}

/* An error about `path`: its code, and its message after the path. */
static void
expect_error(const GError *error, RefuseError code, const char *path,
             const char *message)
{
    g_autofree char *expected = g_strconcat(path, message, NULL);

    cr_assert_not_null(error);
    cr_expect(g_error_matches(error, REFUSE_ERROR, code));
    cr_expect_str_eq(error->message, expected);
}

/* What is at the path before, and what comes of it. */
enum { NOTHING, REGULAR, FOLDER, FIFO, LINK_TO_FILE, LINK_TO_NOTHING, DEVICE };

#define EXISTS ": exists already, and only --force replaces it"
#define NOT_A_FILE ": exists already and is not a file, so never replaced"

static const struct {
    const char *what;
    int before;
    gboolean force;
    const char *trouble;
} places[] = {
    { "new file", NOTHING, FALSE, NULL },
    { "new file by force", NOTHING, TRUE, NULL },
    { "existing file", REGULAR, FALSE, EXISTS },
    { "existing file by force", REGULAR, TRUE, NULL },
    { "folder", FOLDER, FALSE, NOT_A_FILE },
    { "folder by force", FOLDER, TRUE, NOT_A_FILE },
    { "FIFO", FIFO, FALSE, NOT_A_FILE },
    { "FIFO by force", FIFO, TRUE, NOT_A_FILE },
    { "link", LINK_TO_FILE, FALSE, NOT_A_FILE },
    { "link by force", LINK_TO_FILE, TRUE, NOT_A_FILE },
    { "dangling link", LINK_TO_NOTHING, FALSE, NOT_A_FILE },
    { "dangling link by force", LINK_TO_NOTHING, TRUE, NOT_A_FILE },
    { "device", DEVICE, FALSE, NOT_A_FILE },
    { "device by force", DEVICE, TRUE, NOT_A_FILE },
};

/* The path, the caller's. */
static char *
prepare(int before)
{
    g_autofree char *target = g_build_filename(folder, "target", NULL);
    char *path = g_build_filename(folder, "letter.txt", NULL);

    if (before == REGULAR)
        cr_assert(g_file_set_contents(path, "old", -1, NULL));
    else if (before == FOLDER)
        cr_assert_eq(g_mkdir(path, 0700), 0);
    else if (before == FIFO)
        cr_assert_eq(mkfifo(path, 0600), 0);
    else if (before == LINK_TO_FILE)
        cr_assert(g_file_set_contents(target, "old", -1, NULL));
    else if (before == DEVICE && mknod(path, S_IFCHR | 0600, makedev(1, 3)) < 0)
        cr_assert_eq(mknod(path, S_IFSOCK | 0600, 0), 0); /* we are not root */
    if (before == LINK_TO_FILE || before == LINK_TO_NOTHING)
        cr_assert_eq(symlink("target", path), 0);
    return path;
}

EACH_CASE(output, minds_what_is_there, places)
{
    const int before = places[*row].before;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = prepare(before);
    const int names = count_names();
    gboolean done = output_file(path, "new\n", 4, places[*row].force, &error);

    cr_expect_eq(done, !places[*row].trouble, "%s", places[*row].what);
    if (done) {
        expect_contents(path, "new\n");
        cr_expect_eq(count_names(), 1);
        return;
    }
    expect_error(error, REFUSE_ERROR_CREATE, path, places[*row].trouble);
    cr_expect_eq(count_names(), names, "%s", places[*row].what);
    if (before == REGULAR || before == LINK_TO_FILE)
        expect_contents(path, "old");
}

/* Paths at which nothing can be made; "%s" is the scratch folder. */
static const struct {
    const char *what, *path, *trouble;
} paths[] = {
    { "no name", "", "cannot create a file without a name" },
    { "no such folder", "%s/none/letter.txt",
      ": cannot be created: No such file or directory" },
    { "slash at the end", "%s/letter/", ": names a folder, expected a file" },
    { "the folder itself", "%s/.", NOT_A_FILE },
    { "the folder above", "%s/..", NOT_A_FILE },
    { "the root", "/", ": names a folder, expected a file" },
    { "below a device", "/dev/null/letter.txt",
      ": cannot be created: Not a directory" },
};

EACH_CASE(output, refuses_paths, paths)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) parts = g_strsplit(paths[*row].path, "%s", 2);
    g_autofree char *path = g_strjoinv(folder, parts);

    cr_expect_not(output_file(path, "new", 3, TRUE, &error), "%s", paths[*row].what);
    expect_error(error, REFUSE_ERROR_CREATE, path, paths[*row].trouble);
    cr_expect_eq(count_names(), 0);
}

Test(output, folder_without_permission_is_an_error)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, "letter.txt", NULL);
    const uid_t user = geteuid();
    gboolean done;

    cr_assert_eq(g_chmod(folder, 0555), 0);
    if (user == 0)
        cr_assert_eq(seteuid(65534), 0);
    done = output_file(path, "new", 3, TRUE, &error);
    if (user == 0)
        cr_assert_eq(seteuid(0), 0);
    prctl(PR_SET_DUMPABLE, 1); /* for LeakSanitizer */
    cr_assert_eq(g_chmod(folder, 0700), 0);
    cr_expect_not(done);
    expect_error(error, REFUSE_ERROR_CREATE, path,
                 ": cannot be created: Permission denied");
}

/* One may make files in such a folder, but not list it. */
Test(output, folder_that_cannot_be_read_will_do)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, "letter.txt", NULL);
    const uid_t user = geteuid();
    gboolean done;

    cr_assert_eq(g_chmod(folder, 0333), 0);
    if (user == 0)
        cr_assert_eq(seteuid(65534), 0);
    done = output_file(path, "new", 3, FALSE, &error);
    if (user == 0)
        cr_assert_eq(seteuid(0), 0);
    prctl(PR_SET_DUMPABLE, 1);
    cr_assert_eq(g_chmod(folder, 0700), 0);
    cr_expect(done, "%s", error ? error->message : "");
    cr_expect_eq(count_names(), 1);
}

Test(output, file_is_for_its_owner_only)
{
    static const mode_t masks[] = { 0, 022, 0777 };

    for (gsize i = 0; i < G_N_ELEMENTS(masks); i++) {
        g_autofree char *path = prepare(NOTHING);
        const mode_t old = umask(masks[i]);
        struct stat status;

        cr_expect(output_file(path, "new", 3, TRUE, NULL));
        umask(old);
        cr_assert_eq(stat(path, &status), 0);
        cr_expect_eq(status.st_mode & 07777, 0600);
        cr_expect_eq(status.st_nlink, 1);
    }
}

/* Somebody who knows the next temporary name, and has a link there, gains nothing. */
Test(output, planted_link_is_not_followed)
{
    g_autofree char *path = prepare(NOTHING), *name = NULL, *planted = NULL;
    g_autofree char *target = g_build_filename(folder, "target", NULL);

    g_random_set_seed(1);
    name = g_strdup_printf(".refuse-%08x", g_random_int());
    planted = g_build_filename(folder, name, NULL);
    cr_assert(g_file_set_contents(target, "old", -1, NULL));
    cr_assert_eq(symlink("target", planted), 0);
    g_random_set_seed(1);
    cr_expect(output_file(path, "new", 3, FALSE, NULL));
    expect_contents(path, "new");
    expect_contents(target, "old");
    expect_contents(planted, "old");
    cr_expect_eq(count_names(), 3);
}

Test(output, longest_name_will_do)
{
    g_autofree char *name = g_strnfill(255, 'n');
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *longer = g_strconcat(path, "n", NULL);
    g_autoptr(GError) error = NULL;

    cr_expect(output_file(path, "new", 3, FALSE, NULL));
    expect_contents(path, "new");
    cr_expect_not(output_file(longer, "new", 3, FALSE, &error));
    expect_error(error, REFUSE_ERROR_CREATE, longer,
                 ": cannot be created: File name too long");
    cr_expect_eq(count_names(), 1);
}

Test(output, name_without_a_folder_is_made_here)
{
    cr_assert_eq(g_chdir(folder), 0);
    cr_expect(output_file("letter.txt", "", 0, FALSE, NULL));
    expect_contents("letter.txt", "");
    cr_expect_eq(count_names(), 1);
}

Test(output, every_byte_is_written)
{
    enum { BYTES = 300000 };
    g_autofree char *bytes = g_malloc(BYTES), *path = prepare(NOTHING), *got = NULL;
    gsize length;

    for (int i = 0; i < BYTES; i++)
        bytes[i] = (char)(i * 7);
    cr_expect(output_file(path, bytes, BYTES, FALSE, NULL));
    cr_assert(g_file_get_contents(path, &got, &length, NULL));
    cr_expect_eq(length, BYTES);
    cr_expect_eq(memcmp(got, bytes, BYTES), 0);
}

Test(output, short_and_interrupted_writes_go_on)
{
    g_autofree char *path = prepare(NOTHING);

    trickle = TRUE;
    cr_expect(output_file(path, "a few more bytes", 16, FALSE, NULL));
    trickle = FALSE;
    expect_contents(path, "a few more bytes");
}

/* A call fails: what is said, and whether the file is there in the end. */
static const struct {
    const char *what;
    Call call;
    int reason;
    gboolean force;
    RefuseError code; /* 0: it is done all the same */
    const char *trouble;
} failures[] = {
    { "full disk", WRITE, ENOSPC, FALSE, REFUSE_ERROR_IO,
      ": cannot be written: No space left on device" },
    { "full disk by force", WRITE, ENOSPC, TRUE, REFUSE_ERROR_IO,
      ": cannot be written: No space left on device" },
    { "disk error at fsync", FSYNC, EIO, FALSE, REFUSE_ERROR_IO,
      ": cannot be written: Input/output error" },
    { "quota at fsync", FSYNC, EDQUOT, TRUE, REFUSE_ERROR_IO,
      ": cannot be written: Disk quota exceeded" },
    { "disk error at the folder", FSYNC_FOLDER, EIO, FALSE, REFUSE_ERROR_IO,
      ": cannot be written: Input/output error" },
    { "folder cannot be synced", FSYNC_FOLDER, EINVAL, FALSE, 0, NULL },
    { "no links", LINK, EPERM, FALSE, 0, NULL },
    { "links are not supported", LINK, EOPNOTSUPP, FALSE, 0, NULL },
    { "link fails", LINK, EIO, FALSE, REFUSE_ERROR_CREATE,
      ": cannot be created: Input/output error" },
    { "file appears meanwhile", LINK, EEXIST, FALSE, REFUSE_ERROR_CREATE, EXISTS },
    { "neither links nor renames", RENAME, EPERM, FALSE, REFUSE_ERROR_CREATE,
      ": cannot be created: Operation not permitted" },
    { "no links, by force", RENAME, EPERM, TRUE, 0, NULL },
};

EACH_CASE(output, failure_leaves_nothing, failures)
{
    const gboolean force = failures[*row].force;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = prepare(force ? REGULAR : NOTHING);
    gboolean done;

    failing = failures[*row].call;
    reason = failures[*row].reason;
    done = output_file(path, "new", 3, force, &error);
    failing = NO_CALL;
    cr_expect_eq(done, !failures[*row].code, "%s", failures[*row].what);
    if (done)
        expect_contents(path, "new");
    else
        expect_error(error, failures[*row].code, path, failures[*row].trouble);
    if (!done && force)
        expect_contents(path, "old");
    cr_expect_eq(count_names(), done || force ? 1 : 0, "%s", failures[*row].what);
}

Test(output, file_made_meanwhile_stays)
{
    static const int reasons[] = { EEXIST, EPERM }; /* EPERM: no links, a rename then */

    for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++) {
        g_autofree char *path = prepare(NOTHING);
        g_autoptr(GError) error = NULL;

        failing = RACE;
        reason = reasons[i];
        cr_expect_not(output_file(path, "new", 3, FALSE, &error));
        failing = NO_CALL;
        expect_error(error, REFUSE_ERROR_CREATE, path, EXISTS);
        expect_contents(path, "");
        cr_expect_eq(count_names(), 1);
        g_unlink(path);
    }
}

Test(output, file_beyond_the_limit_is_an_error)
{
    const struct rlimit limit = { 4096, 4096 };
    g_autofree char *bytes = g_strnfill(10000, 'x'), *path = prepare(NOTHING);
    g_autoptr(GError) error = NULL;

    output_guard_streams(); /* and no death by SIGXFSZ */
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    cr_expect_not(output_file(path, bytes, 10000, FALSE, &error));
    expect_error(error, REFUSE_ERROR_IO, path, ": cannot be written: File too large");
    cr_expect_eq(count_names(), 0);
    cr_expect(output_file(path, bytes, 4096, FALSE, NULL));
}

/* Standard output is `fd` during the call. */
static gboolean
stream_to(int fd, const char *bytes, gsize length, GError **error)
{
    const int saved = dup(STDOUT_FILENO);
    gboolean done;

    if (fd < 0)
        close(STDOUT_FILENO);
    else
        dup2(fd, STDOUT_FILENO);
    output_guard_streams();
    done = output_stream(bytes, length, error);
    dup2(saved, STDOUT_FILENO);
    close(saved);
    return done;
}

static void
expect_stream_error(int fd, const char *why)
{
    g_autoptr(GError) error = NULL;

    cr_expect_not(stream_to(fd, "letter", 6, &error));
    expect_error(error, REFUSE_ERROR_IO, "cannot write to standard output: ", why);
}

Test(output, stream_on_a_full_disk_is_an_error)
{
    const int fd = open("/dev/full", O_WRONLY);

    expect_stream_error(fd, "No space left on device");
    close(fd);
}

Test(output, closed_stream_is_an_error)
{
    expect_stream_error(-1, "Bad file descriptor");
}

Test(output, reader_that_went_away_is_an_error)
{
    int ends[2];

    cr_assert_eq(pipe(ends), 0);
    close(ends[0]);
    expect_stream_error(ends[1], "Broken pipe");
    close(ends[1]);
}

Test(output, no_file_gets_the_number_of_a_stream)
{
    const int saved[] = { dup(0), dup(1), dup(2) };
    int fd;

    for (int i = 0; i < 3; i++)
        close(i);
    output_guard_streams();
    fd = open("/dev/null", O_RDONLY);
    for (int i = 0; i < 3; i++)
        dup2(saved[i], i);
    cr_expect_gt(fd, 2);
}

Test(output, open_streams_stay)
{
    struct stat before, after;

    fstat(STDERR_FILENO, &before);
    output_guard_streams();
    fstat(STDERR_FILENO, &after);
    cr_expect_eq(before.st_ino, after.st_ino);
}

/* A pipe that is not drained at once: the rest comes when there is room again. */
Test(output, stream_waits_for_a_slow_reader)
{
    enum { BYTES = 1000000 };
    g_autofree char *bytes = g_strnfill(BYTES, 'x');
    int ends[2], status;
    pid_t child;

    cr_assert_eq(pipe2(ends, O_NONBLOCK), 0);
    child = fork();
    if (child == 0) {
        gsize length = 0;
        char room[5000];

        close(ends[1]);
        fcntl(ends[0], F_SETFL, 0);
        for (gssize n; (n = read(ends[0], room, sizeof room)) > 0; length += n)
            g_usleep(500);
        _exit(length == BYTES ? 0 : 1);
    }
    close(ends[0]);
    cr_expect(stream_to(ends[1], bytes, BYTES, NULL));
    close(ends[1]);
    waitpid(child, &status, 0);
    cr_expect_eq(status, 0);
}

Test(output, stream_gets_every_byte)
{
    g_autofree char *path = prepare(NOTHING);
    const int fd = open(path, O_WRONLY | O_CREAT, 0600);

    trickle = TRUE;
    cr_expect(stream_to(fd, "a few more bytes", 16, NULL));
    cr_expect(stream_to(fd, "", 0, NULL));
    trickle = FALSE;
    close(fd);
    expect_contents(path, "a few more bytes");
}
