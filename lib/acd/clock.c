/* lib/acd/clock.c: moving time. Each timer fires at its own instant, in the order of (time, creation) over all switches. */
#include "acd/switch.h"
#include "acd/timer.h"
#include "base/saturate.h"

int64_t acd_now(const struct acd *acd)
{
    return world_now(acd);
}

int64_t acd_local_time(const struct acd *acd, int64_t time)
{
    int64_t seconds = time / ACD_SECOND - (time % ACD_SECOND < 0);

    return saturate_add(saturate_add(acd->start, acd->zone), seconds);
}

/*
 * When the first timer of the world is due, or NEVER; *out is its switch, or NULL for a timer of the host. Needs the turn or the world's lock, which keep
 * the switches in the list. It reads published values without a switch's lock; the thread that fires the timer looks again under that lock.
 */
static int64_t first_due(struct acd *acd, struct acd_switch **out)
{
    int64_t due = atomic_load(&acd->host_due);
    uint64_t first_number = atomic_load_explicit(&acd->host_number, memory_order_relaxed);

    *out = NULL;
    LIST_FOR_EACH (link, &acd->switches) {
        struct acd_switch *sw = LIST_ENTRY(link, struct acd_switch, object.link);
        int64_t time = atomic_load(&sw->next_due);
        uint64_t number = atomic_load_explicit(&sw->next_number, memory_order_relaxed);

        if (time > due || time == NEVER || (time == due && number > first_number))
            continue;
        *out = sw;
        first_number = number;
        due = time;
    }
    return due;
}

/*
 * The same, and stores the result in acd.due. Needs the turn: between the store below and the end of the search acd.due is too late, so only
 * the searching thread may read it. A timer that is made after that store lowers acd.due again, whether or not the search finds it.
 */
static int64_t find_due(struct acd *acd, struct acd_switch **out)
{
    int64_t due;

    atomic_store(&acd->due, NEVER);
    due = first_due(acd, out);
    world_due_by(acd, due);
    return due;
}

/* Fires all timers up to limit; a manual clock goes with them. Needs the turn. */
static enum acd_result fire_until(struct acd *acd, int64_t limit)
{
    enum acd_result result = ACD_OK;

    while (result == ACD_OK && atomic_load(&acd->due) <= limit) {
        struct acd_switch *sw;
        int64_t due = find_due(acd, &sw);

        if (due == NEVER || due > limit)
            break;
        if (!acd->real && due > atomic_load(&acd->now))
            atomic_store_explicit(&acd->now, due, memory_order_release);
        if (sw)
            result = switch_fire(sw, due);
        else
            host_timer_fire(acd, due);
    }
    return result;
}

static enum acd_result move_to(struct acd *acd, int64_t time)
{
    enum acd_result result = fire_until(acd, time);

    if (result != ACD_OK || time <= atomic_load(&acd->now))
        return result;
    atomic_store_explicit(&acd->now, time, memory_order_release);
    return fire_until(acd, time); /* what another thread, which read the clock before, has made due meanwhile */
}

enum acd_result acd_advance(struct acd *acd, int64_t duration)
{
    enum acd_result result;

    if (!acd || duration < 0)
        return ACD_ERR_ARGUMENT;
    if (acd->real || turn_is_callers(acd))
        return ACD_ERR_STATE;
    world_end_apps(acd);
    lock_acquire(&acd->turn);
    if (duration > INT64_MAX - atomic_load(&acd->now))
        result = ACD_ERR_ARGUMENT;
    else
        result = move_to(acd, atomic_load(&acd->now) + duration);
    lock_release(&acd->turn);
    return result;
}

enum acd_result acd_advance_to_next(struct acd *acd)
{
    enum acd_result result = ACD_OK;
    struct acd_switch *whose;
    int64_t due;

    if (!acd)
        return ACD_ERR_ARGUMENT;
    if (acd->real || turn_is_callers(acd))
        return ACD_ERR_STATE;
    world_end_apps(acd);
    lock_acquire(&acd->turn);
    if ((due = first_due(acd, &whose)) != NEVER)
        result = move_to(acd, due);
    lock_release(&acd->turn);
    return result;
}

enum acd_result acd_run(struct acd *acd)
{
    enum acd_result result;

    if (!acd)
        return ACD_ERR_ARGUMENT;
    if (acd->real || turn_is_callers(acd))
        return ACD_ERR_STATE;
    world_end_apps(acd);
    lock_acquire(&acd->turn);
    result = fire_until(acd, NEVER - 1);
    lock_release(&acd->turn);
    return result;
}

int64_t acd_time_to_next(struct acd *acd)
{
    struct acd_switch *whose;
    int64_t due, now;

    lock_acquire(&acd->lock);
    due = first_due(acd, &whose);
    lock_release(&acd->lock);
    if (due == NEVER)
        return -1;
    now = world_now(acd);
    return due > now ? due - now : 0;
}

enum acd_result acd_poll(struct acd *acd)
{
    enum acd_result result;

    if (!acd)
        return ACD_ERR_ARGUMENT;
    if (turn_is_callers(acd))
        return ACD_ERR_STATE;
    world_end_apps(acd);
    lock_acquire(&acd->turn);
    result = fire_until(acd, world_now(acd));
    lock_release(&acd->turn);
    return result;
}
