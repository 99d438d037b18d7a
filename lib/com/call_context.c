/* lib/com/call_context.c */
#include "com/call_context.h"

#include <stddef.h>

#define PLACES 64 /* call contexts whose end by longjmp() is noticed; those nested deeper are not tracked */

/* Nothing of a call context is read once its code may have been left: it lay on the stack. */
static _Thread_local struct place {
    struct com_context *call_context;
    uintptr_t stack;
    void (*left)(const void *whose, void *held); /* NULL: nothing to do */
    const void *whose;
    void *held;
} places[PLACES];
static _Thread_local unsigned entered;            /* and not left */
static _Thread_local struct com_context *deepest; /* with more than PLACES */

static unsigned placed(void)
{
    return entered < PLACES ? entered : PLACES;
}

/* How many call contexts are alive, as seen from that position: a call context is shallower on the stack than everything that its function calls. */
static unsigned count_living(uintptr_t here)
{
    unsigned living = placed();

    while (living > 0 && places[living - 1].stack < here)
        living--;
    return living;
}

/* Drops all but the first count, innermost first: their code was left by longjmp(). */
static void drop_to(unsigned count)
{
    while (placed() > count) {
        struct place place = places[placed() - 1];

        entered = placed() - 1;
        if (place.left)
            place.left(place.whose, place.held);
    }
}

void com_context_look(uintptr_t stack)
{
    unsigned stay = placed();

    while (stay > 0 && places[stay - 1].stack <= stack)
        stay--;
    if (stay < placed())
        drop_to(stay);
}

static const struct com_context *innermost(void)
{
    unsigned living = count_living(stack_here());

    return living == PLACES && entered > PLACES ? deepest : living > 0 ? places[living - 1].call_context : NULL;
}

void com_context_hold(void (*left)(const void *whose, void *held), void *held)
{
    if (entered > 0 && entered <= PLACES) {
        places[entered - 1].left = left;
        places[entered - 1].held = held;
    }
}

void com_context_enter_at(struct com_context *call_context, uintptr_t stack, enum com_context_kind kind, const void *whose, void *call, bool counts)
{
    com_context_look(stack);
    call_context->outer = entered > PLACES ? deepest : NULL;
    call_context->kind = kind;
    call_context->depth = com_context_depth() + (counts ? 1 : 0);
    call_context->whose = whose;
    call_context->call = call;
    if (entered < PLACES) {
        places[entered] = (struct place){ .call_context = call_context, .stack = stack, .whose = whose };
    } else {
        deepest = call_context;
    }
    entered++;
}

void com_context_leave(const struct com_context *call_context)
{
    if (entered > PLACES) {
        deepest = call_context->outer;
        entered--;
        return;
    }
    for (unsigned i = entered; i-- > 0;)
        if (places[i].call_context == call_context) {
            drop_to(i + 1);
            entered = i;
            return;
        }
}

void com_context_forget(const struct com_context *call_context)
{
    unsigned at = 0, count = placed();

    while (at < count && places[at].call_context != call_context)
        at++;
    if (at == count || entered > PLACES)
        return;
    for (; at + 1 < count; at++)
        places[at] = places[at + 1];
    entered--;
}

void com_context_add_ref(IUnknown *object)
{
    struct com_context call_context;

    com_context_enter(&call_context, COM_CONTEXT_CLIENT, NULL, NULL, false);
    object->lpVtbl->AddRef(object);
    com_context_leave(&call_context);
}

void com_context_release(IUnknown *object)
{
    struct com_context call_context;

    if (!object)
        return;
    com_context_enter(&call_context, COM_CONTEXT_CLIENT, NULL, NULL, false);
    object->lpVtbl->Release(object);
    com_context_leave(&call_context);
}

enum com_context_kind com_context_kind(const void *whose)
{
    const struct com_context *call_context = innermost();

    return call_context && call_context->whose == whose ? call_context->kind : COM_CONTEXT_CLIENT;
}

unsigned com_context_depth(void)
{
    const struct com_context *call_context = innermost();

    return call_context ? call_context->depth : 0;
}

void *com_context_call(void)
{
    const struct com_context *call_context = innermost();

    return call_context ? call_context->call : NULL;
}
