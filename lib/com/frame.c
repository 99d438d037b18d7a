/* lib/com/frame.c */
#include "com/frame.h"

#include <stddef.h>

static _Thread_local struct com_frame *innermost;

void com_frame_enter(struct com_frame *frame, enum com_frame_kind kind, const void *whose, void *call, bool counts)
{
    frame->outer = innermost;
    frame->kind = kind;
    frame->depth = com_frame_depth() + (counts ? 1 : 0);
    frame->whose = whose;
    frame->call = call;
    innermost = frame;
}

void com_frame_leave(const struct com_frame *frame)
{
    innermost = frame->outer;
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
    return innermost && innermost->whose == whose ? innermost->kind : COM_FRAME_CLIENT;
}

unsigned com_frame_depth(void)
{
    return innermost ? innermost->depth : 0;
}

void *com_frame_call(void)
{
    return innermost ? innermost->call : NULL;
}
