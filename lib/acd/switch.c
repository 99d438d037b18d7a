/* lib/acd/switch.c: a switch's life, and how a change begins and ends. */
#include "acd/switch.h"

#include "acd/address.h"
#include "acd/agent.h"
#include "acd/direct.h"
#include "acd/distribute.h"
#include "acd/group.h"
#include "acd/leg.h"
#include "acd/outside.h"
#include "acd/login.h"
#include "acd/queue.h"
#include "acd/session.h"
#include "acd/skill.h"
#include "acd/stage.h"
#include "acd/timer.h"
#include "base/alloc.h"
#include "base/random.h"

#include <string.h>

#define DEFAULT_PERIOD 3600

/* Publishes when the switch has something to do: at its first timer, or at once if an allocation failed. */
static void publish_timer_locked(struct acd_switch *sw)
{
    struct heap_node *top = heap_top(&sw->timers);
    bool late = sw->late < NEVER;
    int64_t due = late ? sw->late : top ? top->key : NEVER;

    atomic_store_explicit(&sw->next_number, top && !late ? top->number : 0, memory_order_relaxed);
    if (due == atomic_load_explicit(&sw->next_due, memory_order_relaxed))
        return;
    sw->sooner |= due < atomic_load_explicit(&sw->next_due, memory_order_relaxed);
    atomic_store_explicit(&sw->next_due, due, memory_order_release);
    if (UNLIKELY(atomic_load_explicit(&sw->acd->indexed, memory_order_relaxed)) && !atomic_load(&sw->object.removed)) /* the clock has forgotten one that was */
        clock_tell(sw);
}

/* False: an allocation failed. The group stays due, and the next change or clock step tries again. */
static bool distribute_locked(struct change *change)
{
    struct acd_switch *sw = change->sw;
    bool ok = true;

    change->events.by = ACD_BY_MODEL;
    change->events.cause = ACD_CAUSE_NONE;
    change->events.reason = 0;
    while (ok && !(list_empty(&sw->due) && list_empty(&sw->queues_due))) {
        struct acd_group *group = LIST_ENTRY(sw->due.next, struct acd_group, due);

        if (list_empty(&sw->due))
            ok = queue_enforce_limits_locked(change, LIST_ENTRY(sw->queues_due.next, struct acd_queue, due));
        else if ((ok = group_distribute_locked(change, group)))
            list_remove(&group->due);
    }
    if (LIKELY(ok && sw->late == NEVER))
        return true;
    sw->late = ok ? NEVER : change->now;
    publish_timer_locked(sw);
    if (!ok)
        world_timer_made(sw->acd);
    return ok;
}

static void change_set_now(struct change *change, int64_t now)
{
    change->now = change->events.now = now;
}

static _Thread_local enum acd_by acting; /* for whom the thread acts: ACD_BY_HOST or ACD_BY_CLIENT */

enum acd_by acd_act_as(enum acd_by by)
{
    enum acd_by before = acting;

    acting = by == ACD_BY_CLIENT ? ACD_BY_CLIENT : ACD_BY_HOST;
    return before;
}

static void change_open(struct change *change, struct acd_switch *sw, enum acd_by by)
{
    change->sw = sw;
    events_open(&change->events, sw->acd, &sw->pocket, &sw->monitors);
    change->events.by = by;
    list_init(&change->gone);
    lock_acquire_inline(&sw->lock);
    change->events.watch = sw->watch;
    if (UNLIKELY(atomic_load_explicit(&sw->object.removed, memory_order_relaxed)))
        change->events.monitors = NULL; /* no application that ends would be taken away from it */
}

/*
 * Fires the first timer if it is not after limit, at its own instant, which a manual clock has been moved to. False: it is later, or an allocation failed
 * (*result).
 */
static bool fire_first_locked(struct change *change, int64_t limit, enum acd_result *result)
{
    struct acd_switch *sw = change->sw;
    struct heap_node *timer = heap_top(&sw->timers);

    if (!timer || timer->key > limit)
        return false;
    if (sw->acd->real)
        change_set_now(change, timer->key > sw->held_up ? timer->key : sw->held_up);
    change->events.cause = ACD_CAUSE_TIME;
    switch (timer->number & ((1u << TIMER_KIND_BITS) - 1)) {
    case TIMER_PATIENCE: *result = call_patience_over_locked(change, LIST_ENTRY(timer, struct acd_call, patience)); break;
    case TIMER_RING: *result = call_ring_over_locked(change, LIST_ENTRY(timer, struct acd_call, ring)); break;
    case TIMER_STAGE: *result = stage_over_locked(change, LIST_ENTRY(timer, struct acd_call, stage)); break;
    default: *result = session_timer_over_locked(change, LIST_ENTRY(timer, struct acd_session, timer)); break;
    }
    return *result == ACD_OK;
}

/* With a real clock that was not polled in time: fires the overdue timers before the change. */
static void change_catch_up(struct change *change)
{
    enum acd_result result = ACD_OK;
    enum acd_by by = change->events.by;
    int64_t now = change->now;

    change->events.by = ACD_BY_MODEL;
    while (fire_first_locked(change, now, &result) && distribute_locked(change))
        continue;
    if (result != ACD_OK)
        change->sw->held_up = now;
    change->events.by = by;
    change->events.cause = ACD_CAUSE_NONE;
    change_set_now(change, now);
}

void change_begin(struct change *change, struct acd_switch *sw)
{
    change_open(change, sw, acting);
    change_set_now(change, world_now(sw->acd));
    if (UNLIKELY(sw->acd->real))
        change_catch_up(change);
}

/* False if an allocation for offering calls to sessions failed. */
static bool change_close(struct change *change)
{
    struct acd_switch *sw = change->sw;
    bool nothing_due = list_empty(&sw->due) && list_empty(&sw->queues_due) && sw->late == NEVER;
    bool distributed = nothing_due || distribute_locked(change), sooner = sw->sooner;
    struct acd *acd = sw->acd;

    sw->sooner = false;
    events_settle(&change->events);
    if (UNLIKELY(change->events.watch != NULL))
        change->events.watch->unsettled = false;
    events_publish(&change->events);
    lock_release_inline(&change->sw->lock);
    events_close(&change->events);
    if (UNLIKELY(sooner && acd->due_sooner))
        acd->due_sooner(acd->due_context);
    LIST_FOR_EACH_SAFE (link, after, &change->gone) {
        list_remove(link);
        object_unref(LIST_ENTRY(link, struct object, link));
    }
    return distributed;
}

enum acd_result change_end(struct change *change, enum acd_result result)
{
    change_close(change);
    return result;
}

void change_unref(struct change *change, void *pointer)
{
    struct object *object = pointer;

    if (object && !object_unref_unless_last(object))
        list_append(&change->gone, &object->link);
}

void change_take_out(struct change *change, void *pointer)
{
    struct object *object = pointer;

    list_remove(&object->link);
    list_append(&change->gone, &object->link);
}

bool switch_timers_reserve_locked(struct acd_switch *sw, size_t sessions, size_t calls)
{
    return heap_reserve(&sw->timers, sw->session_count + sessions + 3 * (sw->call_count + calls));
}

void switch_timer_start_locked(struct acd_switch *sw, struct heap_node *timer, enum timer_kind kind, int64_t due)
{
    if (due == NEVER)
        return;
    timer->key = due;
    timer->number = (uint64_t)atomic_fetch_add(&sw->acd->numbers, 1) << TIMER_KIND_BITS | kind;
    heap_add(&sw->timers, timer);
    publish_timer_locked(sw);
    world_timer_made(sw->acd);
}

void switch_timer_take_out_locked(struct acd_switch *sw, struct heap_node *timer)
{
    heap_remove(&sw->timers, timer);
    publish_timer_locked(sw);
}

enum acd_result switch_fire(struct acd_switch *sw, int64_t now)
{
    enum acd_result result = ACD_OK;
    struct change change;

    change_open(&change, sw, ACD_BY_MODEL);
    change_set_now(&change, world_now(sw->acd));
    if (!fire_first_locked(&change, now, &result))
        publish_timer_locked(sw); /* a child that was forked in the middle of a change may be told of a timer that is not there */
    return change_close(&change) ? result : ACD_ERR_NOMEM;
}

static void switch_destroy(void *object)
{
    struct acd_switch *sw = object;

    event_share_end(&sw->pocket);
    monitors_end(&sw->monitors);
    legs_end(sw->legs);
    outside_end(sw);
    heap_destroy(&sw->timers);
    skill_names_free(sw);
    lock_destroy(&sw->lock);
    mem_free(sw->name);
    acd_unref(sw->acd);
    mem_free(sw);
}

DEFINE_REFERENCES(acd_switch)
DEFINE_CONTEXT(acd_switch)
DEFINE_REMOVED(acd_switch)

static bool reserve_in_clock(struct acd *acd)
{
    bool reserved;

    lock_acquire(&acd->lock);
    reserved = clock_reserve_locked(acd);
    lock_release(&acd->lock);
    return reserved;
}

enum acd_result acd_switch_create(struct acd *acd, const struct acd_switch_options *options, struct acd_switch **out)
{
    enum acd_result result = ACD_ERR_NOMEM;
    struct acd_switch *sw;
    struct change change;
    bool taken;

    if (out)
        *out = NULL;
    if (!acd || !options || !options->name || (options->totals != ACD_TOTALS_LIVE && options->totals != ACD_TOTALS_FINISHED)
        || options->wrap_up < ACD_WRAP_UP_NONE || options->priority_aging < 0)
        return ACD_ERR_ARGUMENT;
    if (!(sw = mem_alloc(sizeof(*sw))))
        return ACD_ERR_NOMEM;
    object_init(&sw->object, 1, switch_destroy);
    sw->acd = acd_ref(acd);
    sw->totals = options->totals;
    sw->wrap_up = options->wrap_up ? options->wrap_up : ACD_WRAP_UP_UNLIMITED;
    sw->period = options->period ? options->period : DEFAULT_PERIOD;
    sw->any_login = options->any_login;
    sw->auto_answer = options->auto_answer;
    atomic_init(&sw->available, true);
    sw->late = NEVER;
    atomic_init(&sw->next_due, NEVER);
    lock_init(&sw->lock);
    list_init(&sw->groups);
    list_init(&sw->queues);
    list_init(&sw->addresses);
    list_init(&sw->logins);
    list_init(&sw->agents);
    list_init(&sw->calls);
    list_init(&sw->due);
    list_init(&sw->queues_due);
    list_init(&sw->skill_sets);
    list_init(&sw->outside);
    sw->priority_aging = options->priority_aging;
    sw->random = atomic_fetch_add(&acd->random, 0x9E3779B97F4A7C15ULL);
    random_next(&sw->random);

    taken = turn_take(acd);
    change_begin(&change, sw);
    if ((sw->name = mem_strdup(options->name)) && events_reserve(&change.events, NULL, 1) && reserve_in_clock(acd)) {
        acd->switch_count++;
        lock_acquire(&acd->lock);
        list_append(&acd->switches, &acd_switch_ref(sw)->object.link);
        lock_release(&acd->lock);
        events_raise(&change.events, NULL, ACD_EVENT_SWITCH, ACD_ADDED, sw);
        result = ACD_OK;
    }
    change_end(&change, result);
    if (result == ACD_OK)
        clock_index(acd);
    turn_give(acd, taken);
    if (result == ACD_OK && out)
        *out = acd_switch_ref(sw);
    acd_switch_unref(sw);
    return result;
}

static bool reserve_remove_locked(struct change *change)
{
    struct acd_switch *sw = change->sw;
    size_t events = 1;

    LIST_FOR_EACH (link, &sw->agents)
        if (!agent_reserve_end_locked(change, LIST_ENTRY(link, struct acd_agent, object.link)))
            return false;
    LIST_FOR_EACH (link, &sw->queues)
        events++;
    LIST_FOR_EACH (link, &sw->groups)
        events++;
    LIST_FOR_EACH (link, &sw->addresses)
        events++;
    return events_reserve(&change->events, NULL, events) && events_reserve_of_calls(&change->events, 2 * sw->call_count);
}

/* The caller destroys the logins without the lock. */
static void remove_all_locked(struct change *change, struct list *logins)
{
    struct acd_switch *sw = change->sw;

    while (!list_empty(&sw->agents))
        agent_remove_locked(change, LIST_ENTRY(sw->agents.next, struct acd_agent, object.link));
    while (!list_empty(&sw->queues))
        queue_remove_locked(change, LIST_ENTRY(sw->queues.next, struct acd_queue, object.link));
    while (!list_empty(&sw->groups))
        group_remove_locked(change, LIST_ENTRY(sw->groups.next, struct acd_group, object.link));
    while (!list_empty(&sw->addresses))
        address_remove_locked(change, LIST_ENTRY(sw->addresses.next, struct acd_address, object.link));
    LIST_FOR_EACH (link, &sw->logins)
        login_drop_skills_locked(LIST_ENTRY(link, struct login, link));
    list_move(&sw->logins, logins);
    mem_free(sw->login_table);
    sw->login_table = NULL;
    sw->login_table_size = sw->login_count = 0;
    while (!list_empty(&sw->calls)) { /* those that are up stay so, but the switch forgets them */
        struct acd_call *call = LIST_ENTRY(sw->calls.next, struct acd_call, object.link);

        switch_timer_stop_locked(sw, &call->patience);
        if (call->direct)
            direct_over_locked(change, call);
        if (acd_call_state(call) == ACD_CALL_OFFERED) {
            call_tell_locked(change, call, ACD_CALL_CHANGE_UNROUTED);
            call_set_state_locked(call, ACD_CALL_UNROUTED);
        }
        call_delist_locked(change, call);
    }
    sw->call_count = 0;
    legs_leave_switch_locked(change);
}

/* Takes the share out of the pocket; the caller ends it after the change. */
static void take_pocket_locked(struct change *change, struct event_share *pocket)
{
    *pocket = change->sw->pocket;
    change->sw->pocket = (struct event_share){ .app = NULL };
    change->events.pocket = pocket;
}

enum acd_result acd_switch_remove(struct acd_switch *sw)
{
    enum acd_result result = ACD_ERR_NOMEM;
    struct event_share pocket = { .app = NULL };
    struct monitor_set monitors = { .count = 0 };
    struct change change;
    struct list logins;
    bool taken, listed = false;

    if (!sw)
        return ACD_ERR_ARGUMENT;
    list_init(&logins);
    acd_switch_ref(sw);
    taken = turn_take(sw->acd);
    change_begin(&change, sw);
    change.events.cause = ACD_CAUSE_REMOVED;
    take_pocket_locked(&change, &pocket);
    if (atomic_load(&sw->object.removed)) {
        result = ACD_ERR_REMOVED;
    } else if (reserve_remove_locked(&change)) {
        remove_all_locked(&change, &logins);
        atomic_store(&sw->object.removed, true);
        if (atomic_exchange(&sw->available, false)) /* else applications know already that it is gone */
            events_raise(&change.events, NULL, ACD_EVENT_SWITCH, ACD_REMOVED, sw);
        clock_remove_switch(sw);
        lock_acquire(&sw->acd->lock);
        list_remove(&sw->object.link);
        lock_release(&sw->acd->lock);
        monitors = monitors_take_locked(&sw->monitors);
        listed = true;
        result = ACD_OK;
    }
    change_end(&change, result);
    turn_give(sw->acd, taken);
    event_share_end(&pocket);
    monitors_end(&monitors);
    LIST_FOR_EACH_SAFE (link, after, &logins)
        login_destroy(LIST_ENTRY(link, struct login, link));
    if (listed)
        acd_switch_unref(sw);
    acd_switch_unref(sw);
    return result;
}

enum acd_result acd_switch_set_available(struct acd_switch *sw, bool available)
{
    enum acd_result result = ACD_OK;
    struct change change;

    if (!sw)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, sw);
    if (atomic_load(&sw->object.removed)) {
        result = ACD_ERR_REMOVED;
    } else if (atomic_load(&sw->available) != available) {
        if (events_reserve(&change.events, NULL, 1)) {
            atomic_store(&sw->available, available);
            events_raise(&change.events, NULL, ACD_EVENT_SWITCH, available ? ACD_ADDED : ACD_REMOVED, sw);
        } else {
            result = ACD_ERR_NOMEM;
        }
    }
    return change_end(&change, result);
}

const char *acd_switch_name(const struct acd_switch *sw)
{
    return sw->name;
}

bool acd_switch_available(const struct acd_switch *sw)
{
    return atomic_load(&sw->available);
}

struct acd *acd_switch_world(const struct acd_switch *sw)
{
    return sw->acd;
}

/* Ends the application's sessions of one agent, and its membership. False: an allocation failed. */
static bool end_app_of_agent_locked(struct change *change, struct acd_agent *agent, struct acd_app *app)
{
    struct membership *own = NULL;
    bool shared = agent->hosts;

    LIST_FOR_EACH (link, &agent->members) {
        struct membership *member = LIST_ENTRY(link, struct membership, listener.link);

        if (member->listener.app == app)
            own = member;
        else
            shared = true;
    }
    if (!agent_reserve_end_locked(change, agent))
        return false;
    if (own && !shared) {
        agent_remove_locked(change, agent);
        return true;
    }
    LIST_FOR_EACH_SAFE (link, after, &agent->sessions) {
        struct acd_session *session = LIST_ENTRY(link, struct acd_session, object.link);

        if (session->creator == app)
            session_end_locked(change, session);
    }
    if (own)
        membership_destroy_locked(own);
    return true;
}

/*
 * Moves the application's memberships and sessions of this switch to the lists given here. Both locks guard the links. Afterwards the switch's lock alone
 * suffices for the moved ones; those of other switches stay in the application's lists.
 */
static void take_of_app_locked(struct acd_switch *sw, struct acd_app *app, struct list *agents, struct list *sessions)
{
    lock_acquire(&app->lock);
    LIST_FOR_EACH_SAFE (link, after, &app->agents) {
        if (LIST_ENTRY(link, struct membership, of_app)->agent->sw == sw) {
            list_remove(link);
            list_append(agents, link);
        }
    }
    LIST_FOR_EACH_SAFE (link, after, &app->sessions) {
        if (LIST_ENTRY(link, struct acd_session, of_creator)->agent->sw == sw) {
            list_remove(link);
            list_append(sessions, link);
        }
    }
    lock_release(&app->lock);
}

/* Moves back what could not be ended because an allocation failed. */
static void give_back_to_app_locked(struct acd_app *app, struct list *agents, struct list *sessions)
{
    lock_acquire(&app->lock);
    LIST_FOR_EACH_SAFE (link, after, agents) {
        list_remove(link);
        list_append(&app->agents, link);
    }
    LIST_FOR_EACH_SAFE (link, after, sessions) {
        list_remove(link);
        list_append(&app->sessions, link);
    }
    lock_release(&app->lock);
}

/* In one change: no call goes on to an agent that is about to end. */
bool switch_end_app(struct acd_switch *sw, struct acd_app *app)
{
    struct event_share pocket = { .app = NULL };
    struct monitor_set monitors;
    struct list agents, sessions;
    struct change change;
    bool ok = true;

    list_init(&agents);
    list_init(&sessions);
    change_begin(&change, sw);
    change.events.by = ACD_BY_CLIENT;
    change.events.cause = ACD_CAUSE_APP_ENDED;
    ok = legs_leave_app_locked(&change, app);
    if (sw->pocket.app == app)
        take_pocket_locked(&change, &pocket);
    monitors = monitors_take_locked(&sw->monitors);
    take_of_app_locked(sw, app, &agents, &sessions);
    while (ok && !list_empty(&agents))
        ok = end_app_of_agent_locked(&change, LIST_ENTRY(agents.next, struct membership, of_app)->agent, app);
    while (ok && !list_empty(&sessions)) /* of agents that are not the application's */
        ok = end_app_of_agent_locked(&change, LIST_ENTRY(sessions.next, struct acd_session, of_creator)->agent, app);
    give_back_to_app_locked(app, &agents, &sessions);
    change_end(&change, ACD_OK);
    event_share_end(&pocket);
    monitors_end(&monitors);
    return ok;
}

DEFINE_LIST(acd_switch_groups, struct acd_switch *sw, &sw->lock, &sw->groups, acd_group, LIST_ENTRY(link, struct acd_group, object.link))
DEFINE_LIST(acd_switch_queues, struct acd_switch *sw, &sw->lock, &sw->queues, acd_queue, LIST_ENTRY(link, struct acd_queue, object.link))
DEFINE_LIST(acd_switch_addresses, struct acd_switch *sw, &sw->lock, &sw->addresses, acd_address, LIST_ENTRY(link, struct acd_address, object.link))
DEFINE_LIST(acd_switch_agents, struct acd_switch *sw, &sw->lock, &sw->agents, acd_agent, LIST_ENTRY(link, struct acd_agent, object.link))
DEFINE_LIST(acd_switch_calls, struct acd_switch *sw, &sw->lock, &sw->calls, acd_call, LIST_ENTRY(link, struct acd_call, object.link))

/* A lookup walks along a list of the switch, or of the world: both have a lock. */
#define DEFINE_FIND(function, owner_type, type, member)                                \
    struct type *function(struct owner_type *owner, const char *name)                  \
    {                                                                                  \
        struct type *found = NULL;                                                     \
                                                                                       \
        if (!owner || !name)                                                           \
            return NULL;                                                               \
        lock_acquire(&owner->lock);                                                    \
        LIST_FOR_EACH (link, &owner->member) {                                         \
            if (strcmp(LIST_ENTRY(link, struct type, object.link)->name, name) == 0) { \
                found = type##_ref(LIST_ENTRY(link, struct type, object.link));        \
                break;                                                                 \
            }                                                                          \
        }                                                                              \
        lock_release(&owner->lock);                                                    \
        return found;                                                                  \
    }

DEFINE_FIND(acd_switch_find, acd, acd_switch, switches)
DEFINE_FIND(acd_group_find, acd_switch, acd_group, groups)
DEFINE_FIND(acd_queue_find, acd_switch, acd_queue, queues)
DEFINE_FIND(acd_address_find, acd_switch, acd_address, addresses)

struct acd_agent *acd_agent_find(struct acd_switch *sw, const char *id)
{
    struct login *login;
    struct acd_agent *found;

    if (!sw || !id)
        return NULL;
    lock_acquire(&sw->lock);
    login = login_find_locked(sw, id);
    found = login && login->agent ? acd_agent_ref(login->agent) : NULL;
    lock_release(&sw->lock);
    return found;
}
