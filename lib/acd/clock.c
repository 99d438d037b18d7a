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
 * ---- Which switch is next ----
 *
 * Each switch publishes when its next timer is due. While there are few, the clock looks at all. When there are more, it keeps them in a heap, and a switch whose
 * time has changed puts itself into a list of news, which the clock takes before it looks. The list needs no lock; the heap needs the turn.
 */

#define FEW_SWITCHES 4

void clock_tell(struct acd_switch *sw)
{
    struct acd *acd = sw->acd;
    uintptr_t first;

    if (atomic_exchange(&sw->in_news, true))
        return; /* the clock has not taken it yet, and will read what is published now */
    first = atomic_load(&acd->news);
    do
        sw->next_news = (struct acd_switch *)first;
    while (!atomic_compare_exchange_weak(&acd->news, &first, (uintptr_t)sw));
}

static void place(struct acd_switch *sw)
{
    int64_t due;

    heap_remove(&sw->acd->order, &sw->in_order);
    atomic_exchange(&sw->in_news, false); /* first: what changes from here on is news again, and what was told before is seen */
    if ((due = atomic_load(&sw->next_due)) == NEVER)
        return;
    sw->in_order.key = due;
    sw->in_order.number = atomic_load_explicit(&sw->next_number, memory_order_relaxed);
    heap_add(&sw->acd->order, &sw->in_order);
}

static void take_news(struct acd *acd)
{
    struct acd_switch *sw = NULL;

    if (atomic_load(&acd->news))
        sw = (struct acd_switch *)atomic_exchange(&acd->news, 0);
    while (sw) {
        struct acd_switch *next = sw->next_news;

        place(sw);
        sw = next;
    }
}

bool clock_reserve_locked(struct acd *acd)
{
    return acd->switch_count < FEW_SWITCHES || heap_reserve(&acd->order, acd->switch_count + 1);
}

void clock_index(struct acd *acd)
{
    if (atomic_load(&acd->indexed) || acd->switch_count <= FEW_SWITCHES)
        return; /* what it has published it has told, or it is looked at */
    atomic_store(&acd->indexed, true);
    for (struct acd_switch *one = world_next_switch(acd, NULL); one; one = world_next_switch(acd, one)) {
        lock_acquire(&one->lock); /* who does not see it yet has published before, and who has the lock next does see it */
        clock_tell(one);
        lock_release(&one->lock);
    }
}

void clock_remove_switch(struct acd_switch *sw)
{
    sw->acd->switch_count--;
    take_news(sw->acd); /* it may be in there; nobody changes it any more, as its lock is held */
    heap_remove(&sw->acd->order, &sw->in_order);
}

void clock_begin_anew(struct acd *acd)
{
    acd->order.count = 0;
    atomic_store(&acd->news, 0);
    LIST_FOR_EACH (link, &acd->switches) {
        struct acd_switch *sw = LIST_ENTRY(link, struct acd_switch, object.link);

        sw->in_order.place = 0;
        atomic_store(&sw->in_news, false);
        if (atomic_load(&acd->indexed))
            clock_tell(sw);
    }
}

/* Whether the switch's next timer comes before another one. */
static bool is_before(struct acd_switch *sw, int64_t due, uint64_t number)
{
    int64_t time = atomic_load(&sw->next_due);

    return time != NEVER && (time < due || (time == due && atomic_load_explicit(&sw->next_number, memory_order_relaxed) <= number));
}

/*
 * When the first timer of the world is due, or NEVER; *out is its switch, or NULL for a timer of the host. Needs the turn, which keeps the switches in the
 * list. It reads published values without a switch's lock; the thread that fires the timer looks again under that lock.
 */
static int64_t first_due(struct acd *acd, struct acd_switch **out)
{
    int64_t due = atomic_load(&acd->host_due);
    uint64_t number = atomic_load_explicit(&acd->host_number, memory_order_relaxed);

    *out = NULL;
    if (UNLIKELY(atomic_load(&acd->indexed))) {
        struct heap_node *top;

        take_news(acd);
        if ((top = heap_top(&acd->order)) && (top->key < due || (top->key == due && top->number <= number))) {
            *out = LIST_ENTRY(top, struct acd_switch, in_order);
            due = top->key;
        }
        return due;
    }
    LIST_FOR_EACH (link, &acd->switches) {
        struct acd_switch *sw = LIST_ENTRY(link, struct acd_switch, object.link);

        if (!is_before(sw, due, number))
            continue;
        *out = sw;
        number = atomic_load_explicit(&sw->next_number, memory_order_relaxed);
        due = atomic_load(&sw->next_due);
    }
    return due;
}

/* Whether any timer is due up to limit. Needs the turn, like first_due(). */
static inline bool is_any_due(struct acd *acd, int64_t limit)
{
    const struct heap_node *top;

    if (atomic_load_explicit(&acd->host_due, memory_order_acquire) <= limit)
        return true;
    if (UNLIKELY(atomic_load_explicit(&acd->indexed, memory_order_relaxed))) {
        take_news(acd);
        return (top = heap_top(&acd->order)) && top->key <= limit;
    }
    LIST_FOR_EACH (link, &acd->switches)
        if (atomic_load_explicit(&LIST_ENTRY(link, struct acd_switch, object.link)->next_due, memory_order_acquire) <= limit)
            return true;
    return false;
}

/* Fires all timers up to limit; a manual clock goes with them. Needs the turn. */
static enum acd_result fire_until(struct acd *acd, int64_t limit)
{
    enum acd_result result = ACD_OK;

    while (result == ACD_OK && is_any_due(acd, limit)) {
        struct acd_switch *sw;
        int64_t due = first_due(acd, &sw);

        if (due == NEVER || due > limit)
            break; /* none, or it was taken back meanwhile */
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
    lock_acquire_inline(&acd->turn);
    if (duration > INT64_MAX - atomic_load(&acd->now))
        result = ACD_ERR_ARGUMENT;
    else
        result = move_to(acd, atomic_load(&acd->now) + duration);
    lock_release_inline(&acd->turn);
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
    bool taken;

    taken = turn_take(acd);
    due = first_due(acd, &whose);
    turn_give(acd, taken);
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
