/*
 * lib/base/inside.h: which code of a client the calling thread is running. A function that waits until a client's code has ended asks here first, because it
 * would wait for ever for code that called it.
 *
 * A client may leave its code by longjmp(), as test frameworks do when a test fails, and then inside_leave() is not called. So each entry remembers how deep
 * the stack was. An entry at the caller's depth or deeper belongs to a function that was left; the next question drops it.
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

/* The position of the calling function, shallower than that of every function it calls. */
#define STACK_HERE() ((uintptr_t)__builtin_frame_address(0)) /* the address of a variable may be elsewhere under AddressSanitizer */

/* Numbers for whose, never 0 and never the same. */
uint64_t inside_new_id(void);

/* whose: an id, or 0. Returns what inside_leave() takes on the same thread, innermost first. */
unsigned inside_enter(enum inside what, uint64_t whose);
void inside_leave(unsigned before);

/* Called just before the client's code runs: records how deep the stack is. */
void inside_calls(void);

/* Drops the entries of functions that were left. A function that a client calls begins with it, because the stack is shallowest there. */
void inside_look(void);

/* Whether the thread is inside of any of these (an OR). */
bool inside_any(unsigned what);

/* Whether the thread is inside of code entered for that id, forgotten or not. */
bool inside_of(uint64_t whose);

/* Forgets the entries for that id, whose code was perhaps left by longjmp(): the thread may wait as if it were outside of them. */
void inside_forget(uint64_t whose);

#endif
