/* lib/base/alloc.c: counted, failable allocation. The countdown belongs to a thread, so tests that run side by side do not meet. */
#include "base/alloc.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static atomic_llong live_blocks;
static _Thread_local uint64_t fail_countdown;
static _Thread_local int fail_seen;

static int must_fail(void)
{
    if (fail_countdown == 0 || --fail_countdown != 0)
        return 0;
    fail_seen = 1;
    return 1;
}

static void *counted(void *block)
{
    if (block)
        atomic_fetch_add_explicit(&live_blocks, 1, memory_order_relaxed);
    return block;
}

void *mem_alloc(size_t size)
{
    return must_fail() ? NULL : counted(calloc(1, size ? size : 1));
}

void *mem_alloc_array(size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        return NULL;
    return mem_alloc(count * size);
}

void *mem_realloc(void *block, size_t size)
{
    if (!block)
        return mem_alloc(size);
    return must_fail() ? NULL : realloc(block, size ? size : 1);
}

void mem_free(void *block)
{
    if (!block)
        return;
    atomic_fetch_sub_explicit(&live_blocks, 1, memory_order_relaxed);
    free(block);
}

char *mem_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = mem_alloc(size);

    return copy ? memcpy(copy, text, size) : NULL;
}

int64_t mem_live(void)
{
    return atomic_load_explicit(&live_blocks, memory_order_relaxed);
}

void mem_fail_at(uint64_t n)
{
    fail_countdown = n;
    fail_seen = 0;
}

int mem_failed(void)
{
    return fail_seen;
}

void *note_alloc(size_t size)
{
    return calloc(1, size ? size : 1);
}

void *note_realloc(void *block, size_t size)
{
    return realloc(block, size ? size : 1);
}

void note_free(void *block)
{
    free(block);
}

char *note_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = note_alloc(size);

    return copy ? memcpy(copy, text, size) : NULL;
}
