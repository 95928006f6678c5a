/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/group.h"

static void
free_part(void *part)
{
    g_string_free(part, TRUE);
}

void
group_init(Group *group)
{
    *group = (Group){ 0 };
    group->parts = g_ptr_array_new_with_free_func(free_part);
    group->letters = g_array_new(FALSE, FALSE, sizeof(struct iovec));
    group->plan = g_array_new(FALSE, FALSE, sizeof(MboxPlanned));
    group->facts = g_array_new(FALSE, FALSE, sizeof(Fact));
    group->words = g_string_new(NULL);
    group->names = g_string_new(NULL);
}

void
group_clear(Group *group)
{
    g_ptr_array_unref(group->parts);
    g_array_unref(group->letters);
    g_array_unref(group->plan);
    g_array_unref(group->facts);
    g_string_free(group->words, TRUE);
    g_string_free(group->names, TRUE);
}

void
group_empty(Group *group)
{
    group->n_parts = 0;
    group->bytes = 0;
    g_array_set_size(group->letters, 0);
    g_array_set_size(group->plan, 0);
    g_array_set_size(group->facts, 0);
    g_string_truncate(group->words, 0);
    g_string_truncate(group->names, 0);
}

void
group_swap_bytes(Group *group, GString **bytes)
{
    GString *taken = *bytes;

    if (group->n_parts == group->parts->len)
        /* as large; of its size and one more it would be twice as large */
        g_ptr_array_add(group->parts, g_string_sized_new(taken->allocated_len - 1));
    *bytes = group->parts->pdata[group->n_parts];
    group->parts->pdata[group->n_parts++] = taken;
    group->bytes += taken->len;
}
