/*
 * lib/acd/event.h: applications, and how a change tells them.
 *
 * A change reserves the events it may raise before it changes anything (events_reserve): the batch takes their memory from each application. It raises
 * them into the batch, publishes the batch before it releases the switch's lock, so that events are queued in the order of the changes, and closes it
 * afterwards, which wakes the applications that got something. So an application's lock is taken once to reserve and once to publish.
 */
#ifndef ACD_EVENT_H
#define ACD_EVENT_H

#include "acd/world.h"

struct acd_app {
    struct object object;
    struct acd *acd;     /* holds a reference */
    struct list monitor; /* acd.monitors, or alone */
    void (*notify)(void *context);
    void (*released)(void *context);
    void *context;
    size_t event_size;
    bool sees_all, only_looks;
    atomic_bool ended;
    bool ending;               /* guarded by acd.lock: its sessions still wait to be ended */
    size_t max_waiting;        /* 0: no bound */
    atomic_uint kinds;         /* ACD_EVENT_BIT()s chosen */
    atomic_ullong last_number; /* of the newest event */

    struct lock lock;
    struct acd_event *first, **last; /* guarded by lock: those that wait */
    size_t waiting;                  /* guarded by lock, like all below: how many */
    size_t backlog;                  /* the most that waited since the queue was found empty */
    uint64_t discarded;              /* since they found max_waiting others */
    struct acd_event **spares;       /* memory for the next ones: an array, so that none is read before it is written */
    size_t spare_count, spare_room;
    const struct event_batch *batch; /* an open batch that has a share for the application, or NULL; others may have one too */
    size_t place;                    /* of that share */
    struct list agents;              /* membership.of_app; each also needs its switch's lock to be moved */
    struct list sessions;            /* that the application created and that have not ended, likewise */
};

struct event_batch;

/*
 * What hears of the calls of a switch besides the applications that see all (lib/acd/leg.h). It reserves with them, is told what they are told, and settles what
 * that means before anything else is raised, and at the end of the change: the change goes on from where it tells.
 */
struct call_watch {
    bool (*reserve)(struct call_watch *watch, struct event_batch *batch, size_t count);
    void (*tell)(struct call_watch *watch, struct event_batch *batch, enum acd_call_change what, void *call, void *session);
    void (*settle)(struct call_watch *watch, struct event_batch *batch);
    bool unsettled; /* something was told in this change */
};

/* What a batch has for one application. */
struct event_share {
    struct acd_app *app;            /* holds a reference */
    struct acd_event *spare;        /* not yet raised; after publishing, those that the application does not keep */
    size_t spare_count, unclaimed;  /* how many; and of these, not reserved */
    struct acd_event *first, *last; /* raised; after publishing, those that found no place */
    bool wake;
};

/*
 * The applications that see all, as a switch knows them: guarded by its lock, so that its changes need not take the world's. A switch forgets them when one of
 * them ends or it is removed.
 */
struct monitor_set {
    struct acd_app *apps[6]; /* each holds a reference */
    size_t count;
    bool too_many;    /* the changes take the world's lock */
    unsigned version; /* acd.monitors_version when they were read */
};

/*
 * pocket is the switch's, guarded by its lock: a share that a batch left for the next one, whose application is then told without a lock to reserve and
 * without a reference to count. Its application is NULL if there is none. It goes when its application ends or the switch is removed.
 */
struct event_batch {
    struct acd *acd;
    int64_t now; /* of what is raised, like the next two */
    enum acd_by by;
    enum acd_cause cause;
    unsigned fields; /* of ACD_CALL_CHANGE_INFO */
    int reason;
    size_t call_events;       /* that are reserved */
    struct call_watch *watch; /* the switch's; NULL: nobody watches its calls */
    struct event_share *pocket;
    struct monitor_set *monitors;       /* the switch's; NULL: it keeps none */
    struct event_share few[4], *shares; /* shares is few or an allocated array */
    size_t count, room;
};

static inline void events_open(struct event_batch *batch, struct acd *acd, struct event_share *pocket, struct monitor_set *monitors)
{
    batch->acd = acd;
    batch->pocket = pocket;
    batch->monitors = monitors;
    batch->shares = batch->few;
    batch->count = 0;
    batch->room = ARRAY_COUNT(batch->few);
    batch->cause = ACD_CAUSE_NONE;
    batch->call_events = 0;
    batch->fields = 0;
    batch->reason = 0;
}

/* That an application is told of an object, in a list of the object's; guarded by the switch's lock. */
struct listener {
    struct list link;
    struct acd_app *app; /* holds a reference */
};

bool listeners_have_locked(const struct list *listeners, const struct acd_app *app);

/*
 * Reserves count events for each application that would be told: the listeners and those that see all, or with NULL everybody.
 * Needs the switch's lock. False without memory; events_publish() gives back what was reserved.
 */
bool events_reserve_for_apps(struct event_batch *batch, const struct list *listeners, size_t count);

static inline bool events_reserve(struct event_batch *batch, const struct list *listeners, size_t count)
{
    return atomic_load_explicit(&batch->acd->app_count, memory_order_acquire) == 0 || events_reserve_for_apps(batch, listeners, count);
}

/* The same for events of calls. Without an application that chose them it costs a look. */
bool events_reserve_of_calls_for_apps(struct event_batch *batch, size_t count);

static inline bool events_reserve_of_calls(struct event_batch *batch, size_t count)
{
    return LIKELY(atomic_load_explicit(&batch->acd->call_monitor_count, memory_order_acquire) == 0 && !batch->watch)
           || events_reserve_of_calls_for_apps(batch, count);
}

/*
 * Raises an event, for which there is a reservation with the same listeners. object begins with struct object, and so does session, which may be NULL.
 * Needs the switch's lock.
 */
void events_raise_for_apps(struct event_batch *batch, const struct list *listeners, enum acd_event_kind kind, int what, void *object, void *session);

static inline void events_raise(struct event_batch *batch, const struct list *listeners, enum acd_event_kind kind, int what, void *object)
{
    if (batch->count) /* a model without applications pays no more */
        events_raise_for_apps(batch, listeners, kind, what, object, NULL);
}

/* The same for those that see all, out of a reservation with any listeners. */
void events_raise_to_monitors(struct event_batch *batch, enum acd_event_kind kind, int what, void *object);

void events_raise_of_call_for_apps(struct event_batch *batch, enum acd_call_change what, void *call, void *session);

static inline void events_raise_of_call(struct event_batch *batch, enum acd_call_change what, void *call, void *session)
{
    if (UNLIKELY(batch->call_events > 0))
        events_raise_of_call_for_apps(batch, what, call, session);
}

/* What was told of a call comes before what is raised now. */
static inline void events_settle(struct event_batch *batch)
{
    if (UNLIKELY(batch->watch && batch->watch->unsettled))
        batch->watch->settle(batch->watch, batch);
}

/* Reserves count events for one application. */
bool events_reserve_for_app(struct event_batch *batch, struct acd_app *app, size_t count);

/* Memory for an event that is raised later; from what the batch has for the application beyond what is reserved, or new. NULL without memory. */
struct acd_event *events_take_for_app(struct event_batch *batch, struct acd_app *app);

/*
 * Raises one for that application alone: the event that is given, whose memory was the application's, or with NULL one that is reserved. The batch has reserved
 * something for it.
 */
void events_raise_for_app(struct event_batch *batch, const struct acd_app *app, struct acd_event *event, enum acd_event_kind kind, int what, unsigned fields,
                          int reason, void *object, void *session);

/* Keeps an event's memory for the next ones. False, and it is the caller's: it finds no place. */
bool app_keep_spare_locked(struct acd_app *app, struct acd_event *event);

/* Queues what was raised and gives back what was reserved beyond it. Needs the switch's lock. */
void events_publish_shares(struct event_batch *batch);

static inline void events_publish(struct event_batch *batch)
{
    if (batch->count)
        events_publish_shares(batch);
}

/* Wakes the applications. Needs that no lock is held. */
void events_close_shares(struct event_batch *batch);

static inline void events_close(struct event_batch *batch)
{
    if (batch->count)
        events_close_shares(batch);
}

/* Ends a share that was taken out of a pocket. Needs that no lock is held, as the application may go. */
void event_share_end(struct event_share *share);

/* Takes what a switch knows of those that see all away from it; and gives that back, likewise. */
struct monitor_set monitors_take_locked(struct monitor_set *monitors);
void monitors_end(const struct monitor_set *monitors);

/* Takes an application out of the world's list: it hears nothing any more. */
void app_leave_world(struct acd_app *app);

#endif
