/* lib/acd/timer.c */
#include "acd/timer.h"

#include "acd/switch.h"
#include "base/alloc.h"

struct acd_timer {
    struct object object;  /* references: the caller's, and the heap's */
    struct acd *acd;       /* holds a reference */
    struct heap_node node; /* acd.host_timers; guarded by acd.lock */
    void (*fire)(void *context, int64_t due);
    void *context;
};

bool turn_take(struct acd *acd)
{
    if (turn_is_callers(acd))
        return false;
    lock_acquire(&acd->turn);
    return true;
}

void turn_give(struct acd *acd, bool taken)
{
    if (taken)
        lock_release(&acd->turn);
}

static void timer_destroy(void *object)
{
    struct acd_timer *timer = object;

    acd_unref(timer->acd);
    mem_free(timer);
}

/* Publishes the next timer for the clock, which reads it without the lock. True: it is due earlier than before. */
static bool publish_locked(struct acd *acd)
{
    struct heap_node *top = heap_top(&acd->host_timers);
    int64_t due = top ? top->key : NEVER;
    bool sooner = due < atomic_load_explicit(&acd->host_due, memory_order_relaxed);

    atomic_store_explicit(&acd->host_number, top ? top->number : 0, memory_order_relaxed);
    atomic_store(&acd->host_due, due);
    return sooner;
}

enum acd_result acd_timer_start(struct acd *acd, int64_t after, void (*fire)(void *context, int64_t due), void *context, struct acd_timer **out)
{
    struct acd_timer *timer;
    bool made, sooner = false;
    int64_t now;

    if (out)
        *out = NULL;
    if (!acd || !fire || after < 0 || after >= NEVER - (now = world_now(acd)))
        return ACD_ERR_ARGUMENT;
    if (!(timer = mem_alloc(sizeof(*timer))))
        return ACD_ERR_NOMEM;
    object_init(&timer->object, out ? 2 : 1, timer_destroy);
    timer->acd = acd_ref(acd);
    timer->fire = fire;
    timer->context = context;
    timer->node.key = now + after;
    lock_acquire(&acd->lock);
    if ((made = heap_reserve(&acd->host_timers, acd->host_timers.count + 1))) {
        timer->node.number = (uint64_t)atomic_fetch_add(&acd->numbers, 1) << TIMER_KIND_BITS; /* as those of switches */
        heap_add(&acd->host_timers, &timer->node);
        sooner = publish_locked(acd);
    }
    lock_release(&acd->lock);
    if (!made) {
        atomic_store(&timer->object.refs, 1);
        object_unref(timer);
        return ACD_ERR_NOMEM;
    }
    world_timer_made(acd);
    if (out)
        *out = timer;
    if (sooner && acd->due_sooner)
        acd->due_sooner(acd->due_context);
    return ACD_OK;
}

bool acd_timer_stop(struct acd_timer *timer)
{
    struct acd *acd;
    bool waits;

    if (!timer)
        return false;
    acd = timer->acd;
    lock_acquire(&acd->lock);
    if ((waits = timer->node.place != 0)) {
        heap_remove(&acd->host_timers, &timer->node);
        publish_locked(acd);
    }
    lock_release(&acd->lock);
    if (waits)
        object_unref(timer); /* the heap's: the caller has another */
    object_unref(timer);
    return waits;
}

/* Takes the first due timer out of the heap, with the heap's reference; NULL if none is due. */
static struct acd_timer *take_first(struct acd *acd, int64_t due)
{
    struct heap_node *top;

    lock_acquire(&acd->lock);
    top = heap_top(&acd->host_timers);
    if (top && top->key <= due)
        heap_remove(&acd->host_timers, top);
    else
        top = NULL;
    publish_locked(acd);
    lock_release(&acd->lock);
    return top ? LIST_ENTRY(top, struct acd_timer, node) : NULL;
}

void host_timer_fire(struct acd *acd, int64_t due)
{
    struct acd_timer *timer = take_first(acd, due);

    if (!timer)
        return;
    atomic_store_explicit(&acd->firing, thread_current_id(), memory_order_relaxed);
    timer->fire(timer->context, timer->node.key);
    atomic_store_explicit(&acd->firing, 0, memory_order_relaxed);
    object_unref(timer);
}

void host_timers_end(struct acd *acd)
{
    struct acd_timer *timer;

    while ((timer = take_first(acd, NEVER)))
        object_unref(timer);
}
