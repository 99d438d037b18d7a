/* lib/acd/world.c: a world's life, and the names of results. */
#include "acd/world.h"

#include "acd/event.h"
#include "acd/switch.h"
#include "acd/timer.h"
#include "base/alloc.h"

#define DAY 86400
#define MANUAL_START INT64_C(946684800) /* 2000-01-01 00:00:00 UTC */

const char *acd_result_name(enum acd_result result)
{
    switch (result) { /* no default: the compiler names a case left out */
    case ACD_OK: return "ACD_OK";
    case ACD_ERR_NOMEM: return "ACD_ERR_NOMEM";
    case ACD_ERR_ARGUMENT: return "ACD_ERR_ARGUMENT";
    case ACD_ERR_STATE: return "ACD_ERR_STATE";
    case ACD_ERR_REMOVED: return "ACD_ERR_REMOVED";
    case ACD_ERR_GROUP_REMOVED: return "ACD_ERR_GROUP_REMOVED";
    case ACD_ERR_QUEUE_REMOVED: return "ACD_ERR_QUEUE_REMOVED";
    case ACD_ERR_NO_AGENT_ID: return "ACD_ERR_NO_AGENT_ID";
    case ACD_ERR_AGENT_ID: return "ACD_ERR_AGENT_ID";
    case ACD_ERR_AGENT_PASSWORD: return "ACD_ERR_AGENT_PASSWORD";
    case ACD_ERR_AGENT_GROUP: return "ACD_ERR_AGENT_GROUP";
    case ACD_ERR_SYSTEM: return "ACD_ERR_SYSTEM";
    case ACD_ERR_NOT_OWNER: return "ACD_ERR_NOT_OWNER";
    }
    return "ACD_ERR_?";
}

static void timer_thread(void *context)
{
    struct acd *acd = context;
    uint64_t seen;

    lock_acquire(&acd->timer_lock);
    while (!acd->timer_stop) {
        int64_t wait;
        bool failed;

        seen = acd->timer_news;
        lock_release(&acd->timer_lock);
        failed = acd_poll(acd) != ACD_OK;
        wait = acd_time_to_next(acd);
        if (failed && wait >= 0)
            wait = 10 * ACD_MILLISECOND; /* an allocation failed: the timer is overdue, but trying again at once would spin */
        lock_acquire(&acd->timer_lock);
        if (acd->timer_stop || seen != acd->timer_news)
            continue;
        if (wait < 0)
            cond_wait(&acd->timer_wake, &acd->timer_lock);
        else
            cond_wait_ns(&acd->timer_wake, &acd->timer_lock, wait > ACD_MILLISECOND ? wait : ACD_MILLISECOND);
    }
    lock_release(&acd->timer_lock);
}

void world_wake_thread(struct acd *acd)
{
    lock_acquire(&acd->timer_lock);
    acd->timer_news++;
    cond_broadcast(&acd->timer_wake);
    lock_release(&acd->timer_lock);
}

static void world_init_clock(struct acd *acd, const struct acd_options *options)
{
    acd->real = options->clock == ACD_CLOCK_REAL;
    acd->zone = options->zone;
    acd->start = options->start;
    if (acd->real) {
        acd->real_zero = clock_coarse_ns();
        if (!options->start) {
            acd->start = clock_calendar();
            acd->zone = clock_zone(acd->start);
        }
    } else if (!options->start) {
        acd->start = MANUAL_START;
    }
}

static void world_destroy(void *object)
{
    struct acd *acd = object;

    world_delist(acd);
    heap_destroy(&acd->host_timers);
    heap_destroy(&acd->order);
    cond_destroy(&acd->timer_wake);
    lock_destroy(&acd->timer_lock);
    lock_destroy(&acd->lock);
    lock_destroy(&acd->turn);
    mem_free(acd);
}

DEFINE_REFERENCES(acd)
DEFINE_CONTEXT(acd)

enum acd_result acd_create(const struct acd_options *options, struct acd **out)
{
    static const struct acd_options defaults;
    struct acd *acd;

    if (!out)
        return ACD_ERR_ARGUMENT;
    *out = NULL;
    if (!options)
        options = &defaults;
    if ((options->clock != ACD_CLOCK_MANUAL && options->clock != ACD_CLOCK_REAL) || options->zone <= -DAY || options->zone >= DAY
        || (options->thread && options->clock != ACD_CLOCK_REAL))
        return ACD_ERR_ARGUMENT;
    if (!(acd = mem_alloc(sizeof(*acd))))
        return ACD_ERR_NOMEM;
    object_init(&acd->object, 1, world_destroy);
    world_init_clock(acd, options);
    atomic_init(&acd->random, options->seed);
    acd->due_sooner = options->due_sooner;
    acd->due_context = options->context;
    lock_init(&acd->turn);
    lock_init(&acd->lock);
    lock_init(&acd->timer_lock);
    cond_init(&acd->timer_wake);
    list_init(&acd->switches);
    list_init(&acd->apps);
    list_init(&acd->monitors);
    atomic_init(&acd->host_due, NEVER);
    world_enlist(acd);
    if (options->thread && !(acd->thread = thread_start(timer_thread, acd))) {
        acd_unref(acd);
        return ACD_ERR_SYSTEM;
    }
    *out = acd;
    return ACD_OK;
}

static struct acd_app *world_first_app(struct acd *acd)
{
    struct acd_app *app = NULL;

    lock_acquire(&acd->lock);
    if (!list_empty(&acd->apps))
        app = acd_app_ref(LIST_ENTRY(acd->apps.next, struct acd_app, object.link));
    lock_release(&acd->lock);
    return app;
}

void acd_destroy(struct acd *acd)
{
    struct acd_app *app;
    struct acd_switch *sw;

    if (!acd)
        return;
    if (acd->thread) {
        lock_acquire(&acd->timer_lock);
        acd->timer_stop = true;
        cond_broadcast(&acd->timer_wake);
        lock_release(&acd->timer_lock);
        thread_join(acd->thread);
        acd->thread = NULL;
    }
    host_timers_end(acd);
    while ((app = world_first_app(acd))) {
        app_leave_world(app);
        acd_app_unref(app);
    }
    while ((sw = world_next_switch(acd, NULL))) { /* nobody listens any more, so none of this needs memory */
        acd_switch_remove(sw);
        acd_switch_unref(sw);
    }
    acd_unref(acd);
}

struct acd_switch *world_next_switch(struct acd *acd, struct acd_switch *sw)
{
    struct acd_switch *next = NULL;
    struct list *link;

    lock_acquire(&acd->lock);
    link = sw && !list_empty(&sw->object.link) ? sw->object.link.next : acd->switches.next;
    if (link != &acd->switches)
        next = acd_switch_ref(LIST_ENTRY(link, struct acd_switch, object.link));
    lock_release(&acd->lock);
    acd_switch_unref(sw);
    return next;
}

DEFINE_LIST(acd_switches, struct acd *acd, &acd->lock, &acd->switches, acd_switch, LIST_ENTRY(link, struct acd_switch, object.link))

size_t acd_addresses(struct acd *acd, struct acd_address **out, size_t room)
{
    size_t count = 0;

    for (struct acd_switch *sw = world_next_switch(acd, NULL); sw; sw = world_next_switch(acd, sw)) {
        size_t left = count < room ? room - count : 0;

        count += acd_switch_addresses(sw, left ? out + count : NULL, left);
    }
    return count;
}
