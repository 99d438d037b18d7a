/* lib/base/alloc.c: counted, failable allocation. The countdown belongs to a thread, so tests that run side by side do not meet. */
#include "base/alloc.h"

#include "base/macros.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define SMALL 1024 /* bytes */

/*
 * How many blocks there are: a sum over stripes, each in a line of the processor's cache of its own. The first threads have a stripe each, which they alone write;
 * all others share the last one. A block may be freed on another thread than made it; only the sum means anything.
 */
#define STRIPES 32

static struct {
    _Alignas(64) atomic_llong blocks;
} live[STRIPES];
static atomic_uint stripes_given;
static _Thread_local unsigned own_stripe; /* its number + 1; 0: none yet */

static void count_blocks(int by)
{
    atomic_llong *blocks;

    if (UNLIKELY(own_stripe == 0)) {
        own_stripe = atomic_load(&stripes_given) < STRIPES ? atomic_fetch_add(&stripes_given, 1) + 1 : STRIPES;
        own_stripe = own_stripe < STRIPES ? own_stripe : STRIPES;
    }
    blocks = &live[own_stripe - 1].blocks;
    if (LIKELY(own_stripe < STRIPES))
        atomic_store_explicit(blocks, atomic_load_explicit(blocks, memory_order_relaxed) + by, memory_order_relaxed);
    else
        atomic_fetch_add_explicit(blocks, by, memory_order_relaxed);
}

struct countdown {
    uint64_t left; /* 0: none */
    int seen;      /* the countdown has reached zero */
};

static _Thread_local struct countdown failing, fixture_memory_failing;

static int must_fail(struct countdown *countdown)
{
    if (countdown->left == 0 || --countdown->left != 0)
        return 0;
    countdown->seen = 1;
    return 1;
}

static void *counted(void *block)
{
    if (block)
        count_blocks(1);
    return block;
}

/* malloc() is faster for a small block: it reuses what the thread has just freed. calloc() is faster for a large one, whose pages are zero already. */
static void *allocate(size_t size)
{
    void *block;

    if (size > SMALL)
        return calloc(1, size);
    block = malloc(size ? size : 1);
    return block ? memset(block, 0, size) : NULL;
}

void *mem_alloc(size_t size)
{
    return must_fail(&failing) ? NULL : counted(allocate(size));
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
    return must_fail(&failing) ? NULL : realloc(block, size ? size : 1);
}

void mem_free(void *block)
{
    if (!block)
        return;
    count_blocks(-1);
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
    int64_t sum = 0;

    for (size_t i = 0; i < STRIPES; i++)
        sum += atomic_load_explicit(&live[i].blocks, memory_order_relaxed);
    return sum;
}

void mem_fail_at(uint64_t n)
{
    failing = (struct countdown){ .left = n };
}

int mem_failed(void)
{
    return failing.seen;
}

void *fixture_alloc(size_t size)
{
    return must_fail(&fixture_memory_failing) ? NULL : calloc(1, size ? size : 1);
}

void *fixture_realloc(void *block, size_t size)
{
    return must_fail(&fixture_memory_failing) ? NULL : realloc(block, size ? size : 1);
}

void fixture_free(void *block)
{
    free(block);
}

char *fixture_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = fixture_alloc(size);

    return copy ? memcpy(copy, text, size) : NULL;
}

void fixture_fail_at(uint64_t n)
{
    fixture_memory_failing = (struct countdown){ .left = n };
}

int fixture_failed(void)
{
    return fixture_memory_failing.seen;
}
