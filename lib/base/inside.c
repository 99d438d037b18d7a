/* lib/base/inside.c */
#include "base/inside.h"

#include <stdatomic.h>

#define DEPTH 16 /* entries that are stored; a deeper entry is merged into the last of them */

static _Thread_local struct {
    uintptr_t stack;
    uint64_t whose;
    enum inside what;
} entries[DEPTH];
static _Thread_local unsigned depth;

uintptr_t stack_here(void)
{
    return STACK_HERE();
}

uint64_t inside_new_id(void)
{
    static atomic_ullong last;

    return atomic_fetch_add_explicit(&last, 1, memory_order_relaxed) + 1;
}

static void drop_left(uintptr_t here)
{
    while (depth > 0 && entries[depth <= DEPTH ? depth - 1 : DEPTH - 1].stack <= here)
        depth = depth <= DEPTH ? depth - 1 : DEPTH - 1;
}

unsigned inside_enter(enum inside what, uint64_t whose)
{
    unsigned before;

    drop_left(stack_here());
    before = depth++;
    if (before < DEPTH) {
        entries[before].stack = stack_here();
        entries[before].whose = whose;
        entries[before].what = what;
    }
    return before;
}

void inside_leave(unsigned before)
{
    depth = before;
}

void inside_calls(void)
{
    if (depth > 0 && depth <= DEPTH)
        entries[depth - 1].stack = stack_here();
}

void inside_look(void)
{
    if (depth > 0)
        drop_left(stack_here());
}

static unsigned count(void)
{
    return depth < DEPTH ? depth : DEPTH;
}

bool inside_any(unsigned what)
{
    drop_left(stack_here());
    for (unsigned i = 0; i < count(); i++)
        if (entries[i].what & what)
            return true;
    return false;
}

bool inside_of(uint64_t whose)
{
    drop_left(stack_here());
    for (unsigned i = 0; i < count(); i++)
        if (entries[i].whose == whose)
            return true;
    return false;
}

void inside_forget(uint64_t whose)
{
    for (unsigned i = 0; i < count(); i++)
        if (entries[i].whose == whose)
            entries[i].what = INSIDE_FORGOTTEN;
}
