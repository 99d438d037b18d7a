/*
 * tests/acd/attempt.h: a step of a test, made once or, in a sweep (tests/base/sweep.h), tried first with each of its allocations failing.
 *
 * After a try that failed the world is as before: its snapshot, the applications' numbers of events, the blocks that are allocated. Of the blocks only
 * those are left out that the model keeps for later, and these are counted exactly: events for what is to come, and tables that were grown.
 */
#ifndef ACD_ATTEMPT_H
#define ACD_ATTEMPT_H

#include <tapi3agent/acd.h>

enum attempt_kind {
    ATTEMPT_CHANGES, /* all or nothing */
    ATTEMPT_MOVES,   /* moves the clock: what has happened before the failure has happened, and the next try goes on from there */
    ATTEMPT_ONCE     /* the test itself lets memory fail: no sweep */
};

struct attempt {
    enum attempt_kind kind;
    enum acd_result result;
    const char *name, *file;
    int line;
    unsigned long long n; /* the allocation that fails in this try; 0: none, and there is no other */
};

/* world: the one that is looked at, where the expression will find it; *world may be NULL. */
void attempt_begin(struct attempt *attempt, enum attempt_kind kind, struct acd *const *world, const char *name, const char *file, int line);

/* Whether the expression is to be evaluated again, after it was: its result is not the step's yet. */
bool attempt_again(struct attempt *attempt, enum acd_result result);

/* Evaluates an expression of the model until it meets no failure. Its own side effects must bear that. */
#define ATTEMPT(attempt, kind, world, expression, name)                \
    do {                                                               \
        attempt_begin(attempt, kind, world, name, __FILE__, __LINE__); \
        while (attempt_again(attempt, (expression)))                   \
            continue;                                                  \
    } while (0)

#endif
