/* lib/com/call_context.c */
#include "com/call_context.h"

#include <stddef.h>

#define PLACES 64 /* frames that are found again when their code is left by longjmp(); those inside of so many are not */

/* Nothing of a frame is read once its code may have been left: it lay on the stack. */
static _Thread_local struct place {
    struct com_frame *frame;
    uintptr_t stack;
    void (*left)(const void *whose, void *held); /* NULL: nothing to do */
    const void *whose;
    void *held;
} places[PLACES];
static _Thread_local unsigned entered; /* and not left */
static _Thread_local struct com_frame *deepest; /* with more than PLACES */

static unsigned placed(void) { return entered < PLACES ? entered : PLACES; }

/* How many are still there as seen from that place: a frame lies further up than all that its function calls. */
static unsigned count_living(uintptr_t here)
{
    unsigned living = placed();

    while (living > 0 && places[living - 1].stack < here)
        living--;
    return living;
}

/* All but so many, from the innermost: their code was left. */
static void drop_to(unsigned count)
{
    while (placed() > count) {
        struct place place = places[placed() - 1];

        entered = placed() - 1;
        if (place.left)
            place.left(place.whose, place.held);
    }
}

void com_frame_look(uintptr_t stack)
{
    unsigned stay = placed();

    while (stay > 0 && places[stay - 1].stack <= stack)
        stay--;
    if (stay < placed())
        drop_to(stay);
}

static const struct com_frame *innermost(void)
{
    unsigned living = count_living(stack_here());

    return living == PLACES && entered > PLACES ? deepest : living > 0 ? places[living - 1].frame : NULL;
}

void com_frame_hold(void (*left)(const void *whose, void *held), void *held)
{
    if (entered > 0 && entered <= PLACES) {
        places[entered - 1].left = left;
        places[entered - 1].held = held;
    }
}

void com_frame_enter_at(struct com_frame *frame, uintptr_t stack, enum com_frame_kind kind, const void *whose, void *call, bool counts)
{
    com_frame_look(stack);
    frame->outer = entered > PLACES ? deepest : NULL;
    frame->kind = kind;
    frame->depth = com_frame_depth() + (counts ? 1 : 0);
    frame->whose = whose;
    frame->call = call;
    if (entered < PLACES) {
        places[entered] = (struct place){ .frame = frame, .stack = stack, .whose = whose };
    } else {
        deepest = frame;
    }
    entered++;
}

void com_frame_leave(const struct com_frame *frame)
{
    if (entered > PLACES) {
        deepest = frame->outer;
        entered--;
        return;
    }
    for (unsigned i = entered; i-- > 0;)
        if (places[i].frame == frame) {
            drop_to(i + 1);
            entered = i;
            return;
        }
}

void com_frame_forget(const struct com_frame *frame)
{
    unsigned at = 0, count = placed();

    while (at < count && places[at].frame != frame)
        at++;
    if (at == count || entered > PLACES)
        return;
    for (; at + 1 < count; at++)
        places[at] = places[at + 1];
    entered--;
}

void com_frame_add_ref(IUnknown *object)
{
    struct com_frame frame;

    com_frame_enter(&frame, COM_FRAME_CLIENT, NULL, NULL, false);
    object->lpVtbl->AddRef(object);
    com_frame_leave(&frame);
}

void com_frame_release(IUnknown *object)
{
    struct com_frame frame;

    if (!object)
        return;
    com_frame_enter(&frame, COM_FRAME_CLIENT, NULL, NULL, false);
    object->lpVtbl->Release(object);
    com_frame_leave(&frame);
}

enum com_frame_kind com_frame_kind(const void *whose)
{
    const struct com_frame *frame = innermost();

    return frame && frame->whose == whose ? frame->kind : COM_FRAME_CLIENT;
}

unsigned com_frame_depth(void)
{
    const struct com_frame *frame = innermost();

    return frame ? frame->depth : 0;
}

void *com_frame_call(void)
{
    const struct com_frame *frame = innermost();

    return frame ? frame->call : NULL;
}
