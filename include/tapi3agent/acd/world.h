/* acd/world.h: a world and its clock. Part of acd.h, which says how objects, results, strings, times and threads are treated. */
#ifndef TAPI3AGENT_ACD_WORLD_H
#define TAPI3AGENT_ACD_WORLD_H

#include <tapi3agent/acd/base.h>

#ifdef __cplusplus
extern "C" {
#endif

enum acd_clock {
    ACD_CLOCK_MANUAL, /* stands still until acd_advance(), acd_advance_to_next() or acd_run() */
    ACD_CLOCK_REAL    /* the system's monotonic clock, as exact as its coarse reading (some milliseconds) */
};

struct acd_options {
    enum acd_clock clock;
    int64_t start; /* time 0 as UTC, seconds since 1970-01-01; 0: 2000-01-01 00:00:00 (manual), the present (real) */
    int32_t zone;  /* local time minus UTC, seconds; used when start is given or the clock is manual, else the system's */
    /* real clock: a thread of the library fires due timers, instead of acd_poll(). A forked child has no such thread and calls acd_poll() */
    bool thread;
    /*
     * For a host whose event loop sleeps for acd_time_to_next(); may be NULL. Called when a new timer is due before all others of its switch, so that the
     * loop would wake too late. It runs on the thread that made the timer, which may be an application's. It should wake the loop (an eventfd,
     * PostMessage()), and must not call functions of this library.
     */
    void (*due_sooner)(void *context);
    void *context;
    uint64_t seed; /* of the random numbers that ACD_DISTRIBUTE_RANDOM draws: the same seed and the same calls give the same choices on every machine */
};

/*
 * Makes a world without switches. options may be NULL: all zero. A process may fork while other threads change worlds: fork() waits until their changes
 * are complete. The child has a copy of each world, and none of the threads.
 * ACD_ERR_ARGUMENT: unknown clock, a zone of a day or more, or a thread for a manual clock. ACD_ERR_SYSTEM: no thread.
 */
enum acd_result acd_create(const struct acd_options *options, struct acd **out);

/*
 * Ends a world and gives the caller's reference back: its thread stops, its switches are removed without events, its
 * applications are ended. What is still referenced stays usable as a removed object. NULL is nothing to do. Not to be called
 * while another thread changes the same world.
 */
void acd_destroy(struct acd *acd);

struct acd *acd_ref(struct acd *acd);
void acd_unref(struct acd *acd);
void acd_set_context(struct acd *of, void *context, void (*dropped)(void *context)); /* acd.h, "Contexts" */
void *acd_context(const struct acd *of);

/* Nanoseconds since the start. */
int64_t acd_now(const struct acd *acd);

/* A time of the world as local calendar time: seconds since 1970-01-01 00:00:00 local time, rounded down. */
int64_t acd_local_time(const struct acd *acd, int64_t time);

/*
 * Moves a manual clock forward by duration (not negative), firing the timers due on the way, each at its own instant
 * and in the order of (time, creation), also those that are created on the way.
 * ACD_ERR_STATE: the clock is real. ACD_ERR_ARGUMENT: negative, or time would pass INT64_MAX.
 * ACD_ERR_NOMEM: an allocation failed while a timer fired, or while a call was offered (auto_answer). The clock then stands at that moment, and the next
 * call tries again.
 */
enum acd_result acd_advance(struct acd *acd, int64_t duration);

/* Moves a manual clock to the next timer and fires all timers of that instant. Without a timer: ACD_OK, no move. Errors as acd_advance(). */
enum acd_result acd_advance_to_next(struct acd *acd);

/* Moves a manual clock until no timer is left. Errors as acd_advance(). */
enum acd_result acd_run(struct acd *acd);

/*
 * Nanoseconds until the next timer is due, 0 if it is overdue, -1 if there is none: the timeout of an event loop. When another thread makes an earlier
 * timer, acd_options.due_sooner wakes the loop. Waits until no other thread moves the clock.
 */
int64_t acd_time_to_next(struct acd *acd);

/*
 * Starts a timer of the host's own on the model's clock, manual or real. fire is called once, after nanoseconds from now, in the order of (time, creation)
 * with all other timers. after 0: at the next move or poll of the clock; if a timer's fire starts it, in the same move. due is the time for which the timer
 * was set; a late poll may call fire after it. fire runs on the thread that moves or polls the clock, or on the world's own thread. It may call every function
 * of this header but acd_destroy(); functions that move or poll the clock then return ACD_ERR_STATE. out may be NULL if the timer need not be stopped.
 * acd_destroy() drops the timers that have not fired.
 * ACD_ERR_ARGUMENT: acd or fire is NULL, after is negative or beyond the end of time. ACD_ERR_NOMEM.
 */
enum acd_result acd_timer_start(struct acd *acd, int64_t after, void (*fire)(void *context, int64_t due), void *context, struct acd_timer **out);

/* Stops a timer, which the caller gives up. False: it has fired already, or is firing on another thread just now. NULL is nothing to do. */
bool acd_timer_stop(struct acd_timer *timer);

/*
 * Fires the timers that are due. A late timer has its effect at the instant for which it was set, and before any later change of its switch: a wrap-up of
 * 5 s lasts 5 s however late the poll comes, and the event of its end carries that time. Until the poll, getters show the wrap-up as running.
 * ACD_ERR_NOMEM: a timer could not fire and is tried again by the next call.
 */
enum acd_result acd_poll(struct acd *acd);

#ifdef __cplusplus
}
#endif

#endif
