/*
 * lib/com/call_context.h: whose code a thread runs: the client's, or the library's.
 *
 * The fixture observes the calls of a client (fixture/intercept.h), and must tell them from those that the library makes to its own objects through the same
 * vtables. So an intercepted call enters a call context, and so does the library where it calls the client back. Call contexts lie on their thread's stack. One
 * whose code was left by longjmp() is dropped when the thread next enters one from a shallower position.
 */
#ifndef COM_CONTEXT_H
#define COM_CONTEXT_H

#include "base/inside.h"

#include <stdbool.h>
#include <stdint.h>
#include <windows.h>
#include <objbase.h>

enum com_context_kind {
    COM_CONTEXT_CLIENT,  /* the client's code: a sink, or an object of its own */
    COM_CONTEXT_LIBRARY, /* a method of ours */
    COM_CONTEXT_INVOKE   /* IDispatch::Invoke of ours, which calls the method that the client means */
};

struct com_context {
    struct com_context *outer; /* of the deepest ones only */
    enum com_context_kind kind;
    unsigned depth;    /* of the intercepted calls and sinks around it */
    const void *whose; /* the interceptor that the library's code is under; NULL: the client's code */
    void *call;        /* the intercepted call, or NULL */
};

/* Drops the call contexts of code that was left by longjmp(). stack: the position of the function that is about to enter one. */
void com_context_look(uintptr_t stack);

/*
 * Enters a call context. The same thread leaves it, innermost first. A function enters one at a time and is NOINLINE. Only one that counts adds to
 * com_context_depth(). com_context_enter_at() takes the function's position on the stack.
 */
void com_context_enter_at(struct com_context *call_context, uintptr_t stack, enum com_context_kind kind, const void *whose, void *call, bool counts);
#define com_context_enter(call_context, kind, whose, call, counts) com_context_enter_at(call_context, STACK_HERE(), kind, whose, call, counts)
void com_context_leave(const struct com_context *call_context);

/* Gives the call context that was just entered something to hold: if its code is left by longjmp(), left() is called with it, without a lock. */
void com_context_hold(void (*left)(const void *whose, void *held), void *held);

/* Removes a call context whose code was left by longjmp(), though the thread has entered others since. */
void com_context_forget(const struct com_context *call_context);

/* AddRef and Release of an object that is the client's: its code runs in a call context of its own. The object of Release may be NULL. */
void com_context_add_ref(IUnknown *object);
void com_context_release(IUnknown *object);

/*
 * Whose code the thread runs, as seen by objects under that interceptor: code under another interceptor counts as a client's. Outside of all call contexts it
 * is COM_CONTEXT_CLIENT.
 */
enum com_context_kind com_context_kind(const void *whose);

/* The intercepted calls and sinks that the thread is inside of. */
unsigned com_context_depth(void);

/* The intercepted call whose method the thread runs, or NULL. */
void *com_context_call(void);

#endif
