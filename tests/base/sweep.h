/*
 * tests/base/sweep.h: what a sweep over allocations counts, and the line that tells it.
 *
 * With TAPI3AGENT_SWEEP in the environment a suite tries each of its calls with the first, second, ... allocation failing until the call meets no
 * failure; how it does so is the fixture's. A point is one allocation that was made to fail. The process ends with the line
 *     sweep: 1234 allocation points, 0 violations, 5 did without
 * and fails when there was a violation, or no point at all. For one thread.
 */
#ifndef BASE_SWEEP_H
#define BASE_SWEEP_H

#include <stdbool.h>

/* Whether the environment asks for a sweep; from the first call on the line will be printed. */
bool sweep_wanted(void);

/* An allocation was made to fail. */
void sweep_point(void);

/* The call that met it succeeded all the same: it could do without, or left something for later. */
void sweep_did_without(void);

/* What must not be after a failure; told at once, with printf's format. */
void sweep_violation(const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 1, 2)))
#endif
    ;

#endif
