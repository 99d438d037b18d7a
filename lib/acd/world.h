/*
 * lib/acd/world.h: the world, and what its switches share.
 *
 * Lock order, outermost first:
 *   1. acd.turn           one thread moves the clock
 *   2. acd_switch.lock    everything of a switch
 *   3. acd.lock           the lists of switches and applications
 *   4. acd_app.lock       an application's queue of events
 *   4. acd.timer_lock     wakes the timer thread
 * Who forks takes 2 to 4 of all worlds (lib/acd/fork.c).
 * acd_app_options.notify runs without a switch's lock, but the turn may be held: it must not call back.
 */
#ifndef ACD_WORLD_H
#define ACD_WORLD_H

#include <tapi3agent/acd.h>

#include "acd/object.h"
#include "base/clock.h"
#include "base/heap.h"
#include "base/list.h"
#include "base/macros.h"
#include "base/sync.h"

#include <stdatomic.h>

struct acd {
    struct object object;
    bool real;
    int64_t real_zero; /* clock_coarse_ns() at time 0 */
    atomic_llong now;  /* the manual clock; only the thread that has the turn writes it */
    int64_t start;     /* UTC */
    int32_t zone;
    atomic_ullong numbers;   /* orders timers over all switches */
    atomic_ullong random;    /* what the random numbers of the next switch begin with */
    atomic_uint address_ids; /* the last that was given */

    void (*due_sooner)(void *context); /* may be NULL */
    void *due_context;

    struct lock turn;
    struct lock lock;
    struct list switches; /* guarded by lock; each holds a reference */
    size_t switch_count;  /* guarded by turn */
    struct heap order;    /* lib/acd/clock.c, like the next two */
    atomic_bool indexed;
    atomic_uintptr_t news;
    struct list apps;     /* guarded by lock; each holds a reference */
    struct list monitors; /* guarded by lock: those of the applications that see all */
    atomic_uint monitor_count;
    atomic_uint monitors_version;   /* counts each that comes and goes; not 0 once there was one */
    atomic_uint call_monitor_count; /* those of them that chose events of calls */
    atomic_uint call_host_count;    /* and of these, those that do not only look */
    atomic_uint app_count;
    atomic_uint ending; /* applications whose end waits for memory */

    struct heap host_timers; /* guarded by lock */
    atomic_llong host_due;   /* of the first of them, as acd_switch.next_due and next_number */
    atomic_ullong host_number;
    atomic_uintptr_t firing; /* the thread that has the turn and is in one of the host's timers, or 0 (lib/acd/timer.h) */

    struct list of_all; /* lib/acd/fork.c, like the next */
    bool held;          /* by who forks */

    struct thread *thread; /* set once, by acd_create() */
    struct lock timer_lock;
    struct cond timer_wake;
    bool timer_stop;     /* guarded by timer_lock */
    uint64_t timer_news; /* guarded by timer_lock; counts the timers made */
};

/* From here on, and up to there, a fork waits until nobody changes the world. */
void world_enlist(struct acd *acd);
void world_delist(struct acd *acd);

/* acd_now() for the hot paths. */
static inline int64_t world_now(const struct acd *acd)
{
    if (UNLIKELY(acd->real))
        return clock_coarse_ns() - acd->real_zero;
    return atomic_load_explicit(&acd->now, memory_order_acquire);
}

/* A timer was made: tells the timer thread, if there is one. */
void world_wake_thread(struct acd *acd);

static inline void world_timer_made(struct acd *acd)
{
    if (UNLIKELY(acd->thread != NULL))
        world_wake_thread(acd);
}

/* Room for a switch more; needs the turn and the world's lock. */
bool clock_reserve_locked(struct acd *acd);

/* A switch was added: from some number of them on, the clock keeps them in a heap. Needs the turn, and no switch's lock. */
void clock_index(struct acd *acd);
void clock_remove_switch(struct acd_switch *sw);

/* The switch's next timer is due at another time than before. */
void clock_tell(struct acd_switch *sw);

/* In a forked child: what another thread may have been in the middle of begins anew. */
void clock_begin_anew(struct acd *acd);

/* Ends the applications whose end waits for memory, as far as there is some now. */
void world_try_ends(struct acd *acd);

static inline void world_end_apps(struct acd *acd)
{
    if (UNLIKELY(atomic_load(&acd->ending) > 0))
        world_try_ends(acd);
}

/*
 * The switch after sw in the world's list, or the first one after NULL, with a reference; the reference of sw is given back.
 * After a sw that was removed meanwhile it begins again, so every switch is seen at least once.
 */
struct acd_switch *world_next_switch(struct acd *acd, struct acd_switch *sw);

#endif
