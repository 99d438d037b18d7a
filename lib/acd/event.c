/* lib/acd/event.c: events on their way from a change to the applications' queues. */
#include "acd/event.h"

#include "base/alloc.h"

#include <string.h>

#define POCKETED 2           /* events in a pocket: as many as a session's change reserves */
#define POCKETED_OF_CALLS 64 /* where calls are watched, which reserve for each of what they tell */

static bool app_listens(const struct acd_app *app)
{
    return atomic_load_explicit(&app->kinds, memory_order_relaxed) != 0 && !atomic_load(&app->ended);
}

/* The application's share of the batch, or NULL. Needs the application's lock. */
static struct event_share *find_share_locked(struct event_batch *batch, const struct acd_app *app)
{
    if (app->batch == batch)
        return &batch->shares[app->place];
    if (batch->count > 0 && batch->shares[0].app == app) /* it was in the pocket */
        return &batch->shares[0];
    for (size_t i = 0; app->batch && i < batch->count; i++)
        if (batch->shares[i].app == app)
            return &batch->shares[i];
    return NULL;
}

static struct event_share *add_share_locked(struct event_batch *batch, struct acd_app *app)
{
    if (batch->count == batch->room) {
        struct event_share *shares = mem_alloc_array(batch->room * 2, sizeof(*shares));

        if (!shares)
            return NULL;
        memcpy(shares, batch->shares, batch->count * sizeof(*shares));
        if (batch->shares != batch->few)
            mem_free(batch->shares);
        batch->shares = shares;
        batch->room *= 2;
    }
    if (!app->batch) {
        app->batch = batch;
        app->place = batch->count;
    }
    batch->shares[batch->count] = (struct event_share){ .app = acd_app_ref(app) };
    return &batch->shares[batch->count++];
}

/* Moves count spare events from the application to the share; allocates those that the application does not have. */
static bool fill_share_locked(struct event_share *share, struct acd_app *app, size_t count)
{
    for (; count > 0; count--) {
        struct acd_event *event;

        if (app->spare_count > 0)
            event = app->spares[--app->spare_count];
        else if (!(event = mem_alloc(app->event_size)))
            return false;
        event->next = share->spare;
        share->spare = event;
        share->spare_count++;
    }
    return true;
}

/* Takes the share out of the pocket. */
static void batch_empty_pocket(struct event_batch *batch)
{
    batch->few[0] = *batch->pocket;
    batch->count = 1;
    *batch->pocket = (struct event_share){ .app = NULL };
}

/* Reserves events of a share from the pocket, which needs no lock. */
static bool batch_claim(struct event_batch *batch, const struct acd_app *app, size_t count)
{
    if (batch->count == 0 && batch->pocket->app == app)
        batch_empty_pocket(batch);
    if (batch->count == 0 || batch->shares[0].app != app || batch->shares[0].unclaimed < count)
        return false;
    batch->shares[0].unclaimed -= count;
    return true;
}

static bool batch_reserve(struct event_batch *batch, struct acd_app *app, size_t count)
{
    struct event_share *share;
    bool ok;

    if (!app_listens(app) || batch_claim(batch, app, count))
        return true;
    lock_acquire(&app->lock);
    share = find_share_locked(batch, app);
    ok = (share || (share = add_share_locked(batch, app))) && fill_share_locked(share, app, count);
    lock_release(&app->lock);
    return ok;
}

bool listeners_have_locked(const struct list *listeners, const struct acd_app *app)
{
    LIST_FOR_EACH (link, listeners)
        if (LIST_ENTRY(link, struct listener, link)->app == app)
            return true;
    return false;
}

struct monitor_set monitors_take_locked(struct monitor_set *monitors)
{
    struct monitor_set taken = *monitors;

    *monitors = (struct monitor_set){ .count = 0 };
    return taken;
}

void monitors_end(const struct monitor_set *monitors)
{
    for (size_t i = 0; i < monitors->count; i++)
        acd_app_unref(monitors->apps[i]);
}

/* Reads them again. Somebody else has a reference to each that goes: one that ends is taken away from all switches before (switch_end_app()). */
static void monitors_read(struct monitor_set *monitors, struct acd *acd)
{
    struct monitor_set read = { .count = 0 };

    lock_acquire(&acd->lock);
    read.version = atomic_load(&acd->monitors_version);
    read.too_many = atomic_load(&acd->monitor_count) > ARRAY_COUNT(read.apps);
    LIST_FOR_EACH (link, &acd->monitors) {
        struct acd_app *app = LIST_ENTRY(link, struct acd_app, monitor);

        if (!read.too_many && !atomic_load(&app->ended))
            read.apps[read.count++] = acd_app_ref(app);
    }
    lock_release(&acd->lock);
    monitors_end(monitors);
    *monitors = read;
}

/* Those that the switch knows; NULL: it does not know them. */
static const struct monitor_set *known_monitors(const struct event_batch *batch)
{
    struct monitor_set *monitors = batch->monitors;

    if (monitors && UNLIKELY(monitors->version != atomic_load(&batch->acd->monitors_version)))
        monitors_read(monitors, batch->acd);
    return monitors && !monitors->too_many ? monitors : NULL;
}

static bool reserve_for_monitors(struct event_batch *batch, const struct list *listeners, size_t count)
{
    const struct monitor_set *known = known_monitors(batch);
    struct acd *acd = batch->acd;
    bool ok = true;

    for (size_t i = 0; known && i < known->count; i++)
        if (!listeners_have_locked(listeners, known->apps[i]) && !batch_reserve(batch, known->apps[i], count))
            return false;
    if (known)
        return true;
    lock_acquire(&acd->lock);
    LIST_FOR_EACH (link, &acd->monitors) {
        struct acd_app *app = LIST_ENTRY(link, struct acd_app, monitor);

        if (!listeners_have_locked(listeners, app) && !(ok = batch_reserve(batch, app, count)))
            break;
    }
    lock_release(&acd->lock);
    return ok;
}

/* An object that knows its listeners costs the same however many other applications there are. */
static bool reserve_for_listeners(struct event_batch *batch, const struct list *listeners, size_t count)
{
    LIST_FOR_EACH (link, listeners)
        if (!batch_reserve(batch, LIST_ENTRY(link, struct listener, link)->app, count))
            return false;
    return atomic_load_explicit(&batch->acd->monitor_count, memory_order_acquire) == 0 || reserve_for_monitors(batch, listeners, count);
}

bool events_reserve_for_apps(struct event_batch *batch, const struct list *listeners, size_t count)
{
    struct acd *acd = batch->acd;
    bool ok = true;

    if (listeners)
        return reserve_for_listeners(batch, listeners, count);
    lock_acquire(&acd->lock);
    LIST_FOR_EACH (link, &acd->apps)
        if (!(ok = batch_reserve(batch, LIST_ENTRY(link, struct acd_app, object.link), count)))
            break;
    lock_release(&acd->lock);
    return ok;
}

/* Whether the application's queue has room for an event; if not, the event is counted as discarded. */
static bool has_room_locked(struct acd_app *app)
{
    if (atomic_load(&app->ended))
        return false; /* its queue was emptied for good */
    if (app->max_waiting == 0 || app->waiting < app->max_waiting)
        return true;
    app->discarded++;
    return false;
}

/* Puts an event at the end of an application's queue; the return value tells whether it was empty. */
static bool app_queue_locked(struct acd_app *app, struct acd_event *event)
{
    bool was_empty = !app->first;

    event->next = NULL;
    event->number = atomic_load_explicit(&app->last_number, memory_order_relaxed) + 1;
    atomic_store_explicit(&app->last_number, event->number, memory_order_release);
    *app->last = event;
    app->last = &event->next;
    if (++app->waiting > app->backlog)
        app->backlog = app->waiting;
    return was_empty;
}

static bool app_chose(const struct acd_app *app, enum acd_event_kind kind)
{
    return atomic_load_explicit(&app->kinds, memory_order_relaxed) & ACD_EVENT_BIT(kind);
}

static bool app_hears(const struct acd_app *app, const struct list *listeners, enum acd_event_kind kind)
{
    return app_chose(app, kind) && (!listeners || app->sees_all || listeners_have_locked(listeners, app));
}

static struct acd_event *take_spare(struct event_share *share)
{
    struct acd_event *event = share->spare;

    if (!event)
        return NULL;
    share->spare = event->next;
    share->spare_count--;
    return event;
}

static void share_append(struct event_share *share, struct acd_event *event)
{
    event->next = NULL;
    if (share->last)
        share->last->next = event;
    else
        share->first = event;
    share->last = event;
}

/* Fills an event for an application with what the batch says and what is given; an event of NULL is one that is reserved, if there is one. */
static inline void share_raise(struct event_share *share, const struct event_batch *batch, struct acd_event *event, const struct acd_event *given)
{
    if (!event && !(event = take_spare(share)))
        return;
    event->time = batch->now;
    event->by = batch->by;
    event->cause = batch->cause;
    event->kind = given->kind;
    event->what = given->what;
    event->reason = given->reason;
    event->fields = given->fields;
    event->object = given->object;
    event->session = given->session;
    object_ref(event->object.agent); /* or whatever it is: the union has pointers alone */
    if (event->session)
        object_ref(event->session);
    share_append(share, event);
}

struct acd_event *acd_app_prepare_post(struct acd_app *app)
{
    struct acd_event *event = mem_alloc(app->event_size);

    if (event)
        event->kind = ACD_EVENT_POSTED;
    return event;
}

void acd_app_post(struct acd_app *app, struct acd_event *prepared, int what)
{
    bool wake = false;

    lock_acquire(&app->lock);
    if (app_chose(app, ACD_EVENT_POSTED) && has_room_locked(app)) {
        prepared->what = what;
        prepared->time = world_now(app->acd);
        wake = app_queue_locked(app, prepared);
        prepared = NULL;
    }
    lock_release(&app->lock);
    acd_event_free(prepared);
    if (wake && app->notify)
        app->notify(app->context);
}

void events_raise_for_apps(struct event_batch *batch, const struct list *listeners, enum acd_event_kind kind, int what, void *object, void *session)
{
    const struct acd_event given = { .kind = kind, .what = what, .fields = batch->fields, .reason = batch->reason, .object.agent = object, .session = session };

    events_settle(batch);
    for (size_t i = 0; i < batch->count; i++)
        if (app_hears(batch->shares[i].app, listeners, kind))
            share_raise(&batch->shares[i], batch, NULL, &given);
}

static const struct list nobody = { (struct list *)(uintptr_t)&nobody,
                                    (struct list *)(uintptr_t)&nobody }; /* who listens to a call, but for those that see all */

bool events_reserve_of_calls_for_apps(struct event_batch *batch, size_t count)
{
    if (batch->watch && !batch->watch->reserve(batch->watch, batch, count))
        return false;
    if (atomic_load_explicit(&batch->acd->call_monitor_count, memory_order_acquire) > 0 && !events_reserve_for_apps(batch, &nobody, count))
        return false;
    batch->call_events += count;
    return true;
}

void events_raise_to_monitors(struct event_batch *batch, enum acd_event_kind kind, int what, void *object)
{
    events_raise_for_apps(batch, &nobody, kind, what, object, NULL);
}

void events_raise_of_call_for_apps(struct event_batch *batch, enum acd_call_change what, void *call, void *session)
{
    batch->call_events--;
    events_raise_for_apps(batch, &nobody, ACD_EVENT_CALL, (int)what, call, session);
    if (batch->watch)
        batch->watch->tell(batch->watch, batch, what, call, session);
}

bool events_reserve_for_app(struct event_batch *batch, struct acd_app *app, size_t count)
{
    return batch_reserve(batch, app, count);
}

struct acd_event *events_take_for_app(struct event_batch *batch, struct acd_app *app)
{
    struct event_share *share = &batch->shares[0];

    if (!app_listens(app) || !batch_claim(batch, app, 1))
        return mem_alloc(app->event_size);
    return take_spare(share);
}

static struct event_share *share_of(const struct event_batch *batch, const struct acd_app *app)
{
    for (size_t i = 0; i < batch->count; i++)
        if (batch->shares[i].app == app)
            return &batch->shares[i];
    return NULL;
}

void events_raise_for_app(struct event_batch *batch, const struct acd_app *app, struct acd_event *event, enum acd_event_kind kind, int what, unsigned fields,
                          int reason, void *object, void *session)
{
    const struct acd_event given = { .kind = kind, .what = what, .fields = fields, .reason = reason, .object.agent = object, .session = session };
    struct event_share *share = share_of(batch, app);

    if (share && app_chose(app, kind))
        share_raise(share, batch, event, &given);
    else
        mem_free(event);
}

/* Moves the raised events to the application's queue; those for which it has no room stay in the share. */
static void share_queue_locked(struct event_share *share)
{
    struct acd_event *event = share->first, *next;

    share->first = share->last = NULL;
    for (; event; event = next) {
        next = event->next;
        if (has_room_locked(share->app)) {
            share->wake |= app_queue_locked(share->app, event);
        } else {
            event->next = share->first;
            share->first = event;
        }
    }
}

/* Gives spare events back to the application, except stay of them, as far as the application keeps them. */
static void share_give_back_locked(struct event_share *share, size_t stay)
{
    while (share->spare_count > stay) {
        struct acd_event *event = share->spare, *next = event->next;

        if (!app_keep_spare_locked(share->app, event))
            break;
        share->spare = next;
        share->spare_count--;
    }
}

static size_t pocketed(const struct event_batch *batch)
{
    return batch->watch ? POCKETED_OF_CALLS : POCKETED;
}

/* Whether the share can stay in the pocket for the next batch; if so, it has as many spare events as belong there, or as there are. */
static bool share_stays_locked(struct event_share *share, const struct event_batch *batch)
{
    struct acd_app *app = share->app;
    size_t wanted = pocketed(batch), missing = share->spare_count < wanted ? wanted - share->spare_count : 0;

    if (batch->count != 1 || batch->pocket->app || atomic_load(&app->ended) || share->spare_count + app->spare_count < POCKETED)
        return false;
    return fill_share_locked(share, app, missing < app->spare_count ? missing : app->spare_count);
}

/* Puts the share into the pocket, with its reference, unless the application must still be woken. */
static void share_pocket(struct event_share *share, struct event_share *pocket)
{
    *pocket = (struct event_share){ .app = share->app, .spare = share->spare, .spare_count = share->spare_count, .unclaimed = share->spare_count };
    share->spare = NULL;
    if (share->wake)
        acd_app_ref(share->app);
    else
        share->app = NULL;
}

static void share_publish(struct event_share *share, struct event_batch *batch)
{
    struct acd_app *app = share->app;
    bool stays;

    lock_acquire_inline(&app->lock);
    share_queue_locked(share);
    stays = share_stays_locked(share, batch);
    share_give_back_locked(share, stays ? pocketed(batch) : 0);
    if (app->batch == batch)
        app->batch = NULL;
    lock_release_inline(&app->lock);
    if (stays)
        share_pocket(share, batch->pocket);
}

void events_publish_shares(struct event_batch *batch)
{
    for (size_t i = 0; i < batch->count; i++)
        share_publish(&batch->shares[i], batch);
}

void event_share_end(struct event_share *share)
{
    acd_events_free(share->first);
    acd_events_free(share->spare);
    if (share->wake && share->app->notify)
        share->app->notify(share->app->context);
    acd_app_unref(share->app);
}

void events_close_shares(struct event_batch *batch)
{
    for (size_t i = 0; i < batch->count; i++)
        event_share_end(&batch->shares[i]);
    if (batch->shares != batch->few)
        mem_free(batch->shares);
    batch->count = 0;
}

void acd_event_drop_object(struct acd_event *event)
{
    object_unref(event->object.agent); /* or whatever it is */
    memset(&event->object, 0, sizeof(event->object));
    object_unref(event->session);
    event->session = NULL;
}

void acd_event_free(struct acd_event *event)
{
    if (!event)
        return;
    acd_event_drop_object(event);
    mem_free(event);
}

void acd_events_free(struct acd_event *first)
{
    while (first) {
        struct acd_event *next = first->next;

        acd_event_free(first);
        first = next;
    }
}
