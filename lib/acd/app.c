/* lib/acd/app.c: applications: they get events, and agents and sessions belong to them. */
#include "acd/event.h"
#include "acd/switch.h"
#include "base/alloc.h"

#include <string.h>

#define SPARES_LEAST 256 /* events whose memory is kept for the next ones */
#define SPARES_MOST 8192

static void app_destroy(void *object)
{
    struct acd_app *app = object;

    while (app->spare_count > 0)
        mem_free(app->spares[--app->spare_count]);
    mem_free(app->spares);
    if (app->released)
        app->released(app->context);
    lock_destroy(&app->lock);
    acd_unref(app->acd);
    mem_free(app);
}

DEFINE_REFERENCES(acd_app)

enum acd_result acd_app_create(struct acd *acd, const struct acd_app_options *options, struct acd_app **out)
{
    static const struct acd_app_options defaults;
    struct acd_app *app;

    if (out)
        *out = NULL;
    if (!options)
        options = &defaults;
    if (!acd || !out || (options->event_size && options->event_size < sizeof(struct acd_event)))
        return ACD_ERR_ARGUMENT;
    if (!(app = mem_alloc(sizeof(*app))))
        return ACD_ERR_NOMEM;
    object_init(&app->object, 2, app_destroy); /* the caller's and the list's */
    app->acd = acd_ref(acd);
    app->notify = options->notify;
    app->released = options->released;
    app->context = options->context;
    app->event_size = options->event_size ? options->event_size : sizeof(struct acd_event);
    app->sees_all = options->sees_all;
    app->only_looks = options->only_looks;
    app->max_waiting = options->max_waiting;
    lock_init(&app->lock);
    app->last = &app->first;

    list_init(&app->monitor);
    list_init(&app->agents);
    list_init(&app->sessions);
    lock_acquire(&acd->lock);
    list_append(&acd->apps, &app->object.link);
    if (app->sees_all) {
        list_append(&acd->monitors, &app->monitor);
        atomic_fetch_add(&acd->monitor_count, 1);
        atomic_fetch_add(&acd->monitors_version, 1);
    }
    lock_release(&acd->lock);
    atomic_fetch_add(&acd->app_count, 1);
    *out = app;
    return ACD_OK;
}

/* Whether the application counts in acd.call_monitor_count. Needs acd.lock. */
static bool sees_calls_locked(const struct acd_app *app)
{
    return !list_empty(&app->monitor) && (atomic_load(&app->kinds) & ACD_EVENT_BIT(ACD_EVENT_CALL));
}

/* One more, or one fewer: 1 or -1, in arithmetic modulo 2^32. */
static void count_call_monitor_locked(struct acd_app *app, unsigned by)
{
    atomic_fetch_add(&app->acd->call_monitor_count, by);
    if (!app->only_looks)
        atomic_fetch_add(&app->acd->call_host_count, by);
}

void acd_app_set_events(struct acd_app *app, unsigned kinds)
{
    struct acd *acd = app->acd;
    bool before, now;

    lock_acquire(&acd->lock);
    before = sees_calls_locked(app);
    atomic_store(&app->kinds, kinds);
    now = sees_calls_locked(app);
    if (now && !before)
        count_call_monitor_locked(app, 1);
    else if (before && !now)
        count_call_monitor_locked(app, -1U);
    lock_release(&acd->lock);
}

uint64_t acd_app_last_event(struct acd_app *app)
{
    return atomic_load_explicit(&app->last_number, memory_order_acquire);
}

uint64_t acd_app_discarded(struct acd_app *app)
{
    uint64_t discarded;

    lock_acquire(&app->lock);
    discarded = app->discarded;
    lock_release(&app->lock);
    return discarded;
}

/* Keeps memory for as many events as the last backlog had, as the next one is likely to be as long. */
static size_t spares_wanted_locked(const struct acd_app *app)
{
    if (atomic_load(&app->ended))
        return 0;
    return app->backlog < SPARES_LEAST ? SPARES_LEAST : app->backlog > SPARES_MOST ? SPARES_MOST : app->backlog;
}

static bool grow_spares_locked(struct acd_app *app)
{
    size_t room = app->spare_room ? app->spare_room * 2 : 16;
    struct acd_event **spares = mem_alloc_array(room, sizeof(struct acd_event *));

    if (!spares)
        return false;
    if (app->spare_count > 0)
        memcpy(spares, app->spares, app->spare_count * sizeof(struct acd_event *));
    mem_free(app->spares);
    app->spares = spares;
    app->spare_room = room;
    return true;
}

bool app_keep_spare_locked(struct acd_app *app, struct acd_event *event)
{
    if (app->spare_count >= spares_wanted_locked(app) || (app->spare_count == app->spare_room && !grow_spares_locked(app)))
        return false;
    app->spares[app->spare_count++] = event;
    return true;
}

/* Called when the queue is empty: takes out the spare events that the last backlog did not need. */
static struct acd_event *take_surplus_locked(struct acd_app *app)
{
    size_t wanted = spares_wanted_locked(app);
    struct acd_event *surplus = NULL;

    if (app->backlog == 0)
        return NULL;
    app->backlog = 0;
    while (app->spare_count > wanted) {
        struct acd_event *event = app->spares[--app->spare_count];

        event->next = surplus;
        surplus = event;
    }
    return surplus;
}

static void events_drop_objects(struct acd_event *event)
{
    for (; event; event = event->next)
        acd_event_drop_object(event);
}

/* Keeps spare events up to the wanted number, and returns the others. */
static struct acd_event *keep_spares_locked(struct acd_app *app, struct acd_event *event)
{
    size_t wanted = spares_wanted_locked(app);

    while (event && app->spare_count < wanted && (app->spare_count < app->spare_room || grow_spares_locked(app))) {
        app->spares[app->spare_count++] = event;
        event = event->next;
    }
    return event;
}

static struct acd_event *take_locked(struct acd_app *app, size_t count)
{
    struct acd_event *first = app->first, **last = app->last;

    if (count < app->waiting) {
        last = &app->first;
        for (size_t taken = 0; taken < count; taken++)
            last = &(*last)->next;
        app->waiting -= count;
    } else {
        app->waiting = 0;
    }
    if (last == &app->first)
        return NULL;
    app->first = *last;
    *last = NULL;
    if (!app->first)
        app->last = &app->first;
    return first;
}

struct acd_event *acd_app_take_events(struct acd_app *app, size_t count, struct acd_event *done)
{
    struct acd_event *taken, *surplus = NULL;

    events_drop_objects(done);
    lock_acquire(&app->lock);
    done = keep_spares_locked(app, done);
    taken = take_locked(app, count);
    if (count > 0 && !taken)
        surplus = take_surplus_locked(app);
    lock_release(&app->lock);
    acd_events_free(done);
    acd_events_free(surplus);
    return taken;
}

struct acd_event *acd_app_next_event(struct acd_app *app)
{
    return acd_app_take_events(app, 1, NULL);
}

static void app_drop_events(struct acd_app *app)
{
    struct acd_event *event;

    lock_acquire(&app->lock);
    atomic_store(&app->ended, true);
    event = app->first;
    app->first = NULL;
    app->last = &app->first;
    app->waiting = 0;
    lock_release(&app->lock);
    acd_events_free(event);
}

void app_leave_world(struct acd_app *app)
{
    struct acd *acd = app->acd;
    bool listed;

    app_drop_events(app);
    lock_acquire(&acd->lock);
    if ((listed = !list_empty(&app->object.link)))
        list_remove(&app->object.link);
    if (sees_calls_locked(app))
        count_call_monitor_locked(app, -1U);
    if (!list_empty(&app->monitor)) {
        list_remove(&app->monitor);
        atomic_fetch_sub(&acd->monitor_count, 1);
        atomic_fetch_add(&acd->monitors_version, 1);
    }
    if (app->ending) {
        app->ending = false;
        atomic_fetch_sub(&acd->ending, 1);
    }
    lock_release(&acd->lock);
    if (listed) {
        atomic_fetch_sub(&acd->app_count, 1);
        acd_app_unref(app);
    }
}

/* False: an event for another application could not be allocated; a later call ends the remaining sessions. */
static bool app_end_sessions(struct acd_app *app)
{
    bool ok = true;

    for (struct acd_switch *sw = world_next_switch(app->acd, NULL); sw; sw = world_next_switch(app->acd, sw))
        ok &= switch_end_app(sw, app);
    return ok;
}

void acd_app_end(struct acd_app *app)
{
    struct acd *acd;

    if (!app)
        return;
    acd = app->acd;
    app_drop_events(app);
    if (app_end_sessions(app)) {
        app_leave_world(app);
        world_end_apps(acd);
        return;
    }
    lock_acquire(&acd->lock);
    if (!list_empty(&app->object.link) && !app->ending) {
        app->ending = true;
        atomic_fetch_add(&acd->ending, 1);
    }
    lock_release(&acd->lock);
}

static struct acd_app *world_ending_app(struct acd *acd)
{
    struct acd_app *found = NULL;

    lock_acquire(&acd->lock);
    LIST_FOR_EACH (link, &acd->apps) {
        struct acd_app *app = LIST_ENTRY(link, struct acd_app, object.link);

        if (app->ending) {
            found = acd_app_ref(app);
            break;
        }
    }
    lock_release(&acd->lock);
    return found;
}

void world_try_ends(struct acd *acd)
{
    struct acd_app *app;
    bool ok = true;

    while (ok && atomic_load(&acd->ending) && (app = world_ending_app(acd))) {
        if ((ok = app_end_sessions(app)))
            app_leave_world(app);
        acd_app_unref(app);
    }
}
