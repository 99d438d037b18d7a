/* lib/acd/timer.h: timers of the host's own, on the model's clock. */
#ifndef ACD_TIMER_H
#define ACD_TIMER_H

#include "acd/world.h"

/* Fires the host's first timer if it is due at that time. Needs the turn, and no other lock: the host's code runs. */
void host_timer_fire(struct acd *acd, int64_t due);

/* Drops those that have not fired. */
void host_timers_end(struct acd *acd);

/* Whether the caller is one of the host's timers, which runs while its thread has the turn. */
static inline bool turn_is_callers(struct acd *acd)
{
    uintptr_t firing = atomic_load_explicit(&acd->firing, memory_order_relaxed);

    return UNLIKELY(firing != 0) && firing == thread_current_id();
}

/* The turn, for what a timer of the host may do, too: false if the caller has it already. */
bool turn_take(struct acd *acd);
void turn_give(struct acd *acd, bool taken);

#endif
