/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/pool.h"

/* An item on its way, with what went wrong with it. */
typedef struct {
    void *item;
    GError *error;
    gboolean full;
} Slot;

typedef struct {
    const PoolSteps *steps;
    void *data;
    const volatile sig_atomic_t *stop;

    GMutex reading; /* held while an item is fetched */
    guint64 next_in;
    gboolean ended;

    GMutex mutex; /* of all that follows */
    GCond freed;
    void **free;
    guint n_free;
    Slot *ring; /* by number */
    guint size;
    guint64 next_out;
    gboolean taking, failed;
    GError *error;
} Pool;

typedef struct {
    Pool *pool;
    guint number;
} Worker;

guint
pool_items(guint jobs)
{
    return jobs == 1 ? 1 : jobs + jobs / 2 + 1;
}

static void
give_back(Pool *pool, void *item)
{
    pool->free[pool->n_free++] = item;
    g_cond_signal(&pool->freed);
}

/* An item that is free, or NULL: it is over. */
static void *
wait_for_item(Pool *pool)
{
    void *item = NULL;

    g_mutex_lock(&pool->mutex);
    while (!pool->n_free && !pool->failed)
        g_cond_wait(&pool->freed, &pool->mutex);
    if (!pool->failed)
        item = pool->free[--pool->n_free];
    g_mutex_unlock(&pool->mutex);
    return item;
}

/* FALSE: there is nothing more. */
static gboolean
fetch(Pool *pool, Slot *slot, guint64 *number)
{
    gboolean more = FALSE;

    g_mutex_lock(&pool->reading);
    if (!pool->ended && !*pool->stop) {
        gboolean end = FALSE;
        const gboolean good =
            pool->steps->fetch(pool->data, slot->item, &end, &slot->error);

        pool->ended = end || !good;
        more = !end;
        if (more)
            *number = pool->next_in++;
    }
    g_mutex_unlock(&pool->reading);
    return more;
}

/* Takes one whose turn it is; the mutex is held before and after. */
static void
take(Pool *pool, Slot *slot)
{
    const Slot taken = *slot;
    GError *error = taken.error;

    *slot = (Slot){ 0 };
    if (!pool->failed && !error) {
        g_mutex_unlock(&pool->mutex);
        pool->steps->take(pool->data, taken.item, &error);
        g_mutex_lock(&pool->mutex);
    }
    pool->next_out++;
    if (error && !pool->failed) {
        pool->failed = TRUE;
        pool->error = error;
        g_cond_broadcast(&pool->freed);
    } else {
        g_clear_error(&error);
    }
    give_back(pool, taken.item);
}

/* Puts it into the ring; whoever finds the next in order there, and nobody at it,
 * takes. */
static void
deliver(Pool *pool, const Slot *done, guint64 number)
{
    g_mutex_lock(&pool->mutex);
    pool->ring[number % pool->size] = *done;
    pool->ring[number % pool->size].full = TRUE;
    if (!pool->taking) {
        pool->taking = TRUE;
        while (pool->ring[pool->next_out % pool->size].full)
            take(pool, &pool->ring[pool->next_out % pool->size]);
        pool->taking = FALSE;
    }
    g_mutex_unlock(&pool->mutex);
}

static void *
run(void *data)
{
    const Worker *worker = data;
    Pool *pool = worker->pool;

    for (;;) {
        Slot slot = { .item = wait_for_item(pool) };
        guint64 number;

        if (!slot.item)
            break;
        if (!fetch(pool, &slot, &number)) {
            g_mutex_lock(&pool->mutex);
            give_back(pool, slot.item);
            g_mutex_unlock(&pool->mutex);
            break;
        }
        if (!slot.error)
            pool->steps->work(pool->data, worker->number, slot.item, &slot.error);
        deliver(pool, &slot, number);
    }
    return NULL;
}

/* The same without threads. */
static gboolean
run_alone(const PoolSteps *steps, void *data, void *item,
          const volatile sig_atomic_t *stop, GError **error)
{
    while (!*stop) {
        gboolean end = FALSE;

        if (!steps->fetch(data, item, &end, error))
            return FALSE;
        if (end)
            break;
        if (!steps->work(data, 0, item, error) || !steps->take(data, item, error))
            return FALSE;
    }
    return TRUE;
}

static void
run_all(Pool *pool, guint jobs)
{
    g_autofree Worker *workers = g_new(Worker, jobs);
    g_autofree GThread **threads = g_new0(GThread *, jobs);

    for (guint i = 0; i < jobs; i++)
        workers[i] = (Worker){ pool, i };
    for (guint i = 1; i < jobs; i++) /* one that cannot be started is done without */
        threads[i] = g_thread_try_new("refuse", run, &workers[i], NULL);
    run(&workers[0]);
    for (guint i = 1; i < jobs; i++)
        if (threads[i])
            g_thread_join(threads[i]);
}

gboolean
pool_run(const PoolSteps *steps, void *data, void *const *items, guint jobs,
         const volatile sig_atomic_t *stop, GError **error)
{
    Pool pool = { .steps = steps, .data = data, .stop = stop };

    if (jobs == 1)
        return run_alone(steps, data, items[0], stop, error);
    pool.size = pool.n_free = pool_items(jobs);
    pool.free = g_memdup2(items, pool.size * sizeof *items);
    pool.ring = g_new0(Slot, pool.size);
    g_mutex_init(&pool.reading);
    g_mutex_init(&pool.mutex);
    g_cond_init(&pool.freed);
    run_all(&pool, jobs);
    g_cond_clear(&pool.freed);
    g_mutex_clear(&pool.mutex);
    g_mutex_clear(&pool.reading);
    g_free(pool.ring);
    g_free(pool.free);
    if (!pool.failed)
        return TRUE;
    g_propagate_error(error, pool.error);
    return FALSE;
}
