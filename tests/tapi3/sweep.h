/* tests/tapi3/sweep.h: an allocation sweep over every call of a suite, on top of the interception of calls (see base/sweep.h). */
#ifndef TESTS_TAPI3_SWEEP_H
#define TESTS_TAPI3_SWEEP_H

#include <tapi3agent/emulator.h>

/* Whether this process sweeps: an emulator is made intercepted then, and given to sweep_emulator() before its first call. */
bool wrapper_sweep_wanted(void);

/*
 * From now on each call of the thread that asked first is tried with its 1st, 2nd, ... allocation failing until it meets no failure; after each
 * failure the code, the out parameters and the world are looked at and, unless a thread delivers events, objects and blocks.
 */
void sweep_emulator(struct tapi3_emulator *emulator);

#endif
