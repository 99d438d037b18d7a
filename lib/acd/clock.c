/* lib/acd/clock.c: moving time. Each timer fires at its own instant, in the order of (time, creation) over all switches. */
#include "acd/switch.h"
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
 * The switch whose next timer comes first, with a reference, or NULL; *due is its time. Reads what the switches publish, so
 * that it needs no switch's lock: whoever fires looks again under the lock. Any thread; leaves acd.due alone.
 */
static struct acd_switch *first_due(struct acd *acd, int64_t *due)
{
    struct acd_switch *first = NULL;
    uint64_t first_number = 0;

    lock_acquire(&acd->lock);
    LIST_FOR_EACH (link, &acd->switches) {
        struct acd_switch *sw = LIST_ENTRY(link, struct acd_switch, link);
        int64_t time = atomic_load(&sw->next_due);
        uint64_t number = atomic_load(&sw->next_number);

        if (time == NEVER || (first && (time > *due || (time == *due && number > first_number))))
            continue;
        first = sw;
        first_number = number;
        *due = time;
    }
    if (first)
        acd_switch_ref(first);
    lock_release(&acd->lock);
    return first;
}

/*
 * The same, and makes acd.due what it found. Needs the turn: acd.due is too late from the store below to the end of the search, so only
 * the thread that searches may read it. A timer made from that store on lowers acd.due again, whether the search sees that timer or not.
 */
static struct acd_switch *find_due(struct acd *acd, int64_t *due)
{
    struct acd_switch *first;

    atomic_store(&acd->due, NEVER);
    if ((first = first_due(acd, due)))
        world_due_by(acd, *due);
    return first;
}

/* Fires all timers up to limit; a manual clock goes with them. Needs the turn. */
static enum acd_result fire_until(struct acd *acd, int64_t limit)
{
    struct acd_switch *sw;
    int64_t due;

    while (atomic_load(&acd->due) <= limit && (sw = find_due(acd, &due))) {
        enum acd_result result = ACD_OK;
        bool reached = due <= limit;

        if (reached) {
            if (!acd->real && due > atomic_load(&acd->now))
                atomic_store_explicit(&acd->now, due, memory_order_release);
            result = switch_fire(sw, due);
        }
        acd_switch_unref(sw);
        if (!reached)
            break;
        if (result != ACD_OK)
            return result;
    }
    return ACD_OK;
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
    if (acd->real)
        return ACD_ERR_STATE;
    world_end_clients(acd);
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
    struct acd_switch *sw;
    int64_t due;

    if (!acd)
        return ACD_ERR_ARGUMENT;
    if (acd->real)
        return ACD_ERR_STATE;
    world_end_clients(acd);
    lock_acquire(&acd->turn);
    if ((sw = first_due(acd, &due))) {
        acd_switch_unref(sw);
        result = move_to(acd, due);
    }
    lock_release(&acd->turn);
    return result;
}

enum acd_result acd_run(struct acd *acd)
{
    enum acd_result result;

    if (!acd)
        return ACD_ERR_ARGUMENT;
    if (acd->real)
        return ACD_ERR_STATE;
    world_end_clients(acd);
    lock_acquire(&acd->turn);
    result = fire_until(acd, NEVER - 1);
    lock_release(&acd->turn);
    return result;
}

int64_t acd_next_due(struct acd *acd)
{
    struct acd_switch *sw;
    int64_t due, now;

    if (!(sw = first_due(acd, &due)))
        return -1;
    acd_switch_unref(sw);
    now = world_now(acd);
    return due > now ? due - now : 0;
}

enum acd_result acd_poll(struct acd *acd)
{
    enum acd_result result;

    if (!acd)
        return ACD_ERR_ARGUMENT;
    world_end_clients(acd);
    lock_acquire(&acd->turn);
    result = fire_until(acd, world_now(acd));
    lock_release(&acd->turn);
    return result;
}
