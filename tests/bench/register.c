/*
 * What the register costs a row, beyond its fsyncs: in a folder in memory, where these
 * cost nothing. Rows are looked up, recorded and committed by 1024, about as merge does it.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "merge/doubles.h"
#include "merge/register.h"

enum { ROWS = 1000000, BATCH = 1024, AT_ONCE = 64 };
typedef enum { RISING, NONE, RANDOM } Keys;

static double
seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void
die(const GError *error)
{
    fprintf(stderr, "%s\n", error->message);
    _exit(1);
}

static const char *
make_id(Keys keys, guint64 row, char key[32], RegisterId *id)
{
    if (keys == RISING)
        g_snprintf(key, 32, "client-%08" G_GUINT64_FORMAT, row);
    else
        g_snprintf(key, 32, "%016" G_GINT64_MODIFIER "x",
                   row * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15));
    *id = (RegisterId){ keys == NONE ? NULL : key, row, "decline" };
    return key;
}

/* Rows whose letters are recorded together, as merge does it. */
typedef struct {
    RegisterRecord records[AT_ONCE];
    char keys[AT_ONCE][32], clients[AT_ONCE][32], addresses[AT_ONCE][40];
    guint n;
} Some;

static void
make_row(Some *some, Keys keys, guint64 row)
{
    const guint n = some->n;
    RegisterRecord *record = &some->records[n];

    make_id(keys, row, some->keys[n], &record->id);
    g_snprintf(some->clients[n], sizeof some->clients[n], "Client %" G_GUINT64_FORMAT, row);
    g_snprintf(some->addresses[n], sizeof some->addresses[n],
               "c%" G_GUINT64_FORMAT "@example.org", row);
    record->letter = (RegisterLetter){ "en", "capacity", some->clients[n],
                                       some->addresses[n], row, 1792584000 };
}

static gboolean
write_out(Register *reg, Some *some, GError **error)
{
    const guint n = some->n;

    some->n = 0;
    return register_record(reg, some->records, n, error);
}

/* One pass over all rows; what comes twice is looked for in the first, as in merge. */
static double
run(const char *path, Keys keys, gboolean first)
{
    g_autoptr(GError) error = NULL;
    const double start = seconds();
    g_autoptr(Register) reg = register_open(path, REGISTER_MERGE, &error);
    g_autoptr(Doubles) doubles = doubles_new();
    guint64 a, b, known = 0;
    static Some some;

    if (!reg || !register_set_job(reg, "x", 1, &error))
        die(error);
    for (guint64 row = 1; row <= ROWS; row++) {
        const RegisterId *id = &some.records[some.n].id;
        RegisterAnswer answer;

        make_row(&some, keys, row);
        if ((keys != NONE &&
             !doubles_add(doubles, register_hash(reg, id->key, strlen(id->key)), row,
                          &error)) ||
            !register_look_up(reg, id, row, &answer, &error))
            die(error);
        known += answer == REGISTER_KNOWN;
        some.n += answer == REGISTER_UNKNOWN;
        if ((some.n == AT_ONCE && !write_out(reg, &some, &error)) ||
            (row % BATCH == 0 && !register_commit(reg, &error)))
            die(error);
    }
    if (!write_out(reg, &some, &error) || !register_commit(reg, &error) ||
        !doubles_find(doubles, &a, &b, &error))
        die(error);
    if (known != (first ? 0 : ROWS))
        fprintf(stderr, "known: %lu\n", (gulong)known);
    return (seconds() - start) / ROWS * 1e6;
}

/* What the loop costs without a register. */
static double
floor_of(void)
{
    const double start = seconds();
    volatile char sink;

    for (guint64 row = 1; row <= ROWS; row++) {
        char key[32], client[32], address[40];
        RegisterId id;

        make_id(RISING, row, key, &id);
        g_snprintf(client, sizeof client, "Client %" G_GUINT64_FORMAT, row);
        g_snprintf(address, sizeof address, "c%" G_GUINT64_FORMAT "@example.org", row);
        sink = client[0];
        sink = address[0];
    }
    (void)sink;
    return (seconds() - start) / ROWS * 1e6;
}

int
main(void)
{
    static const char *const names[] = { "rising keys", "no keys", "random keys" };
    const char *memory = access("/dev/shm", W_OK) ? g_get_tmp_dir() : "/dev/shm";
    g_autofree char *path = g_strdup_printf("%s/refuse-bench-%d", memory, (int)getpid());
    const double base = floor_of();
    struct rusage usage;

    for (Keys keys = RISING; keys <= RANDOM; keys++) {
        const double fresh = run(path, keys, TRUE), again = run(path, keys, FALSE);

        printf("%-12s %5.2f us a row, known ones %5.2f%s\n", names[keys], fresh - base,
               again - base, keys == RANDOM ? "" : " (to be at most 3)");
        unlink(path);
    }
    getrusage(RUSAGE_SELF, &usage);
    printf("peak memory  %5.1f MiB\n", (double)usage.ru_maxrss / 1024);
    return 0;
}
