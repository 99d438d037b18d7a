/*
 * lib/com/call_context.h: whose code a thread runs: the client's, or the library's.
 *
 * The fixture observes the calls of a client (fixture/intercept.h), and must tell them from those that the library makes to its own objects through the same
 * vtables. So a watched call enters a frame, and so does the library where it calls the client back. Frames lie on their thread's stack; one whose code
 * was left by longjmp() is dropped as soon as the thread comes by from further up.
 */
#ifndef COM_FRAME_H
#define COM_FRAME_H

#include "base/inside.h"

#include <stdbool.h>
#include <stdint.h>
#include <windows.h>
#include <objbase.h>

enum com_frame_kind {
    COM_FRAME_CLIENT,  /* the client's code: a sink, or an object of its own */
    COM_FRAME_LIBRARY, /* a method of ours */
    COM_FRAME_INVOKE   /* IDispatch::Invoke of ours, which calls the method that the client means */
};

struct com_frame {
    struct com_frame *outer; /* of the deepest ones only */
    enum com_frame_kind kind;
    unsigned depth; /* of the watched calls and sinks around it */
    const void *whose; /* the watch that the library's code is under; NULL: the client's code */
    void *call;     /* the watched call, or NULL */
};

/* Drops the frames of code that was left; stack: where the function is that is about to enter one. */
void com_frame_look(uintptr_t stack);

/*
 * To be left by the thread that entered, innermost first; a function enters one at a time, and is NOINLINE. It is one of depth only if it counts.
 * com_frame_enter_at() is told where on the stack that function is.
 */
void com_frame_enter_at(struct com_frame *frame, uintptr_t stack, enum com_frame_kind kind, const void *whose, void *call, bool counts);
#define com_frame_enter(frame, kind, whose, call, counts) com_frame_enter_at(frame, STACK_HERE(), kind, whose, call, counts)
void com_frame_leave(const struct com_frame *frame);

/* What the frame that was just entered holds: left() is called with it, and without a lock, if its code was left by longjmp(). */
void com_frame_hold(void (*left)(const void *whose, void *held), void *held);

/* Takes out a frame whose code has been left by longjmp(), from under those that the thread has entered since. */
void com_frame_forget(const struct com_frame *frame);

/* AddRef and Release of an object that is the client's: its code runs in a frame of its own. The object of Release may be NULL. */
void com_frame_add_ref(IUnknown *object);
void com_frame_release(IUnknown *object);

/* To objects under one watch, code under another is a client's. COM_FRAME_CLIENT outside of all frames, too. */
enum com_frame_kind com_frame_kind(const void *whose);

/* The watched calls and sinks that the thread is inside of. */
unsigned com_frame_depth(void);

/* The watched call whose method the thread runs, or NULL. */
void *com_frame_call(void);

#endif
