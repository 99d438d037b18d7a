/*
 * lib/base/inside.h: what code of a client the calling thread is inside of, so that it waits for nothing that waits for it.
 *
 * A client may leave its code by longjmp(), as test frameworks do when a test fails, and then nobody leaves here. So each entry remembers how deep the
 * stack was: entries that are no shallower than the caller are of functions that have been left, and are dropped when somebody asks.
 */
#ifndef BASE_INSIDE_H
#define BASE_INSIDE_H

#include <stdbool.h>
#include <stdint.h>

enum inside {
    INSIDE_SINK = 1,     /* a sink, or another object of the client's that is called by what ends sinks */
    INSIDE_STOP = 2,     /* a Shutdown */
    INSIDE_FORGOTTEN = 4 /* either, of an emulator that is destroyed: inside_forget() */
};

/* A position on the calling thread's stack: larger is shallower. */
uintptr_t stack_here(void);

/* That of the function that asks, above those of all that it calls. */
#define STACK_HERE() ((uintptr_t)__builtin_frame_address(0)) /* the address of a variable may be elsewhere under AddressSanitizer */

/* Numbers for whose, never 0 and never the same. */
uint64_t inside_new_id(void);

/* whose: an id, or 0. Returns what inside_leave() takes on the same thread, innermost first. */
unsigned inside_enter(enum inside what, uint64_t whose);
void inside_leave(unsigned before);

/* The client's code is about to be called: tells how deep the stack is by now. */
void inside_calls(void);

/* Drops the entries that were left. First of all in a function that a client calls, where the stack is as shallow as it gets. */
void inside_look(void);

/* Whether the thread is inside of any of these (an OR). */
bool inside_any(unsigned what);

/* Whether it is inside of code of that one, forgotten or not. */
bool inside_of(uint64_t whose);

/* The thread may wait as if it were outside of what it is inside of by that one, which has perhaps been left. */
void inside_forget(uint64_t whose);

#endif
