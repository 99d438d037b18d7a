/* lib/acd/session.c: an agent at work for a group at an address. */
#include "acd/session.h"

#include "acd/address.h"
#include "acd/agent.h"
#include "acd/call.h"
#include "acd/group.h"
#include "acd/login.h"
#include "acd/policy.h"
#include "acd/queue.h"
#include "acd/ready.h"
#include "acd/refusal.h"
#include "acd/stage.h"
#include "base/alloc.h"
#include "base/saturate.h"

static const bool allowed[ACD_SESSION_ENDED + 1][ACD_SESSION_ENDED + 1] = {
    /* [from][to]; staying is handled before */
    [ACD_SESSION_NOT_READY] = { [ACD_SESSION_READY] = true, [ACD_SESSION_ENDED] = true },
    [ACD_SESSION_READY] = { [ACD_SESSION_ON_CALL] = true, [ACD_SESSION_NOT_READY] = true, [ACD_SESSION_ENDED] = true },
    [ACD_SESSION_ON_CALL] = { [ACD_SESSION_WRAP_UP] = true, [ACD_SESSION_READY] = true, [ACD_SESSION_NOT_READY] = true, [ACD_SESSION_ENDED] = true },
    [ACD_SESSION_WRAP_UP] = { [ACD_SESSION_READY] = true, [ACD_SESSION_NOT_READY] = true, [ACD_SESSION_ENDED] = true },
};

static enum acd_result may_create_locked(const struct acd_agent *agent, const struct acd_group *group, const struct acd_address *address,
                                         const struct acd_app *app)
{
    if (atomic_load(&agent->object.removed) || atomic_load(&address->object.removed))
        return ACD_ERR_REMOVED;
    if (atomic_load(&group->object.removed))
        return ACD_ERR_GROUP_REMOVED;
    if (app && atomic_load(&app->ended))
        return ACD_ERR_STATE;
    if (agent->login && !login_may_serve(agent->login, group))
        return ACD_ERR_AGENT_GROUP;
    return ACD_OK;
}

bool session_reserve_locked(struct change *change, const struct acd_agent *agent, size_t count)
{
    return events_reserve(&change->events, &agent->members, count * SESSION_EVENTS)
           && events_reserve_of_calls(&change->events, count * SESSION_CALL_EVENTS + agent->offers);
}

static void session_add_locked(struct change *change, struct acd_session *session)
{
    struct acd_agent *agent = session->agent;

    session->created = session->since = change->now;
    list_append(&agent->sessions, &acd_session_ref(session)->object.link);
    list_append(&session->group->sessions, &session->of_group);
    address_session_begin_locked(session);
    session->serial = ++session->group->session_numbers;
    session->group->in_state[ACD_SESSION_NOT_READY]++;
    if (session->creator) {
        lock_acquire(&session->creator->lock);
        list_append(&session->creator->sessions, &session->of_creator);
        lock_release(&session->creator->lock);
    }
    change->sw->session_count++;
    agent_session_begin_locked(change, agent);
    events_raise(&change->events, &session->agent->members, ACD_EVENT_SESSION, ACD_SESSION_ADDED, session);
}

/* With a second session the agent's sessions may come into the heaps of their classes, since they are left behind while the agent works (ready.h). */
static bool join_class_locked(struct acd_session *session)
{
    struct acd_agent *agent = session->agent;

    if (agent->session_count == 1 && !ready_class_need_heap_locked(LIST_ENTRY(agent->sessions.next, struct acd_session, object.link)->class))
        return false;
    session->class = ready_class_join_locked(session->group, agent->skills, agent->session_count > 0);
    return session->class != NULL;
}

static void session_destroy(void *object)
{
    struct acd_session *session = object;

    acd_app_unref(session->creator);
    acd_address_unref(session->address);
    acd_group_unref(session->group);
    acd_agent_unref(session->agent);
    mem_free(session);
}

DEFINE_REFERENCES(acd_session)
DEFINE_CONTEXT(acd_session)

enum acd_result acd_session_create(struct acd_agent *agent, struct acd_group *group, struct acd_address *address, struct acd_app *app, struct acd_session **out)
{
    struct acd_session *session;
    enum acd_result result;
    struct change change;

    if (out)
        *out = NULL;
    if (!agent || !group || !address || group->sw != agent->sw || address->sw != agent->sw || address->role != ACD_ADDRESS_STATION
        || (app && app->acd != agent->sw->acd))
        return ACD_ERR_ARGUMENT;
    if (!(session = mem_alloc(sizeof(*session))))
        return ACD_ERR_NOMEM;
    object_init(&session->object, 1, session_destroy);
    session->acd = agent->sw->acd;
    session->agent = acd_agent_ref(agent);
    session->group = acd_group_ref(group);
    session->address = acd_address_ref(address);
    session->creator = app ? acd_app_ref(app) : NULL;
    session->hold_since = -1;
    list_init(&session->of_creator);
    list_init(&session->of_group);
    list_init(&session->ready);
    atomic_init(&session->counters.state, ACD_SESSION_NOT_READY);
    atomic_init(&session->counters.ended, -1);

    change_begin(&change, agent->sw);
    if (app)
        change.events.by = ACD_BY_CLIENT;
    result = may_create_locked(agent, group, address, app);
    if (result == ACD_OK
        && (!switch_timers_reserve_locked(change.sw, 1, 0) || !events_reserve(&change.events, &agent->members, 1) || !join_class_locked(session)))
        result = ACD_ERR_NOMEM;
    if (result == ACD_OK)
        session_add_locked(&change, session);
    change_end(&change, result);
    if (result == ACD_OK && out)
        *out = acd_session_ref(session);
    acd_session_unref(session);
    return result;
}

bool session_can_be_offered_locked(const struct acd_session *session)
{
    return session_state(session) == ACD_SESSION_READY && !session->call && session->agent->available;
}

void session_place_locked(struct acd_session *session)
{
    bool could = session_state(session) == ACD_SESSION_READY && !session->call;

    if (could && session->where == READY_NOWHERE)
        ready_add_locked(session);
    else if (!could && session->where != READY_NOWHERE)
        ready_take_out_locked(session);
}

/* The totals of a phase, which start and stop together in the session and in its agent. */
struct phase_totals {
    struct session_total *of_session;
    struct total *of_agent;
};

/* After a total was stopped or has ended, inside the write: nothing runs then. */
static void settle(struct session_total *sum)
{
    counter_set(&sum->resting, total_of_one_at(&sum->total, 0) / 1000000000);
}

/* Begins and ends a write of the numbers of a session and of its agent's. */
static void write_begin(struct acd_session *session)
{
    sequence_write_begin(&session->counters.sequence);
    sequence_write_begin(&session->agent->counters.sequence);
}

static void write_end(struct acd_session *session)
{
    sequence_write_end(&session->agent->counters.sequence);
    sequence_write_end(&session->counters.sequence);
}

static void phase_start(const struct acd_session *session, struct phase_totals totals, int64_t now)
{
    if (session->agent->sw->totals != ACD_TOTALS_LIVE)
        return;
    total_start(&totals.of_session->total, now, false);
    counter_set(&totals.of_session->resting, -1);
    total_start(totals.of_agent, now, true);
}

static void phase_pause(const struct acd_session *session, struct phase_totals totals, int64_t now)
{
    if (session->agent->sw->totals != ACD_TOTALS_LIVE)
        return;
    total_stop(&totals.of_session->total, now, false);
    settle(totals.of_session);
    total_stop(totals.of_agent, now, true);
}

/* paused: a hold has stopped the phase before. */
static void phase_end(const struct acd_session *session, struct phase_totals totals, int64_t now, int64_t length, bool paused)
{
    if (session->agent->sw->totals == ACD_TOTALS_LIVE) {
        if (!paused) {
            total_end(&totals.of_session->total, now, length, false);
            total_end(totals.of_agent, now, length, true);
        } else {
            total_forget(&totals.of_session->total, length, false);
            total_forget(totals.of_agent, length, true);
        }
    }
    counter_add_time(&totals.of_session->total.done, length);
    settle(totals.of_session);
    counter_add_time(&totals.of_agent->done, length);
}

#define PHASE(session, name) ((struct phase_totals){ &(session)->counters.name, &(session)->agent->counters.name })

static void count_state_end(const struct change *change, struct acd_session *session, enum acd_session_state state)
{
    int64_t elapsed = change->now - session->since;
    bool held = session->hold_since >= 0;

    if (state == ACD_SESSION_READY)
        session->ready_time += elapsed;
    else if (state == ACD_SESSION_NOT_READY)
        session->not_ready_time += elapsed;
    if (state == ACD_SESSION_ON_CALL) {
        if (held)
            session->held += change->now - session->hold_since;
        phase_end(session, PHASE(session, talk), change->now, elapsed - session->held, held);
        phase_end(session, PHASE(session, call), change->now, elapsed, false);
        small_add(&session->counters.calls, 1);
        small_add(&session->agent->counters.calls, 1);
        session->held = 0;
        session->hold_since = -1;
    } else if (state == ACD_SESSION_WRAP_UP) {
        phase_end(session, PHASE(session, wrap_up), change->now, elapsed, false);
        phase_end(session, PHASE(session, call), change->now, elapsed, false);
    }
}

static void count_state_begin(const struct change *change, struct acd_session *session, enum acd_session_state state)
{
    if (state == ACD_SESSION_ON_CALL)
        phase_start(session, PHASE(session, talk), change->now);
    else if (state == ACD_SESSION_WRAP_UP)
        phase_start(session, PHASE(session, wrap_up), change->now);
    if (state == ACD_SESSION_ON_CALL || state == ACD_SESSION_WRAP_UP)
        phase_start(session, PHASE(session, call), change->now);
    else if (state == ACD_SESSION_ENDED)
        counter_set(&session->counters.ended, change->now);
}

void session_move_locked(struct change *change, struct acd_session *session, enum acd_session_state state)
{
    enum acd_session_state before = session_state(session);
    struct acd_agent *agent = session->agent;

    write_begin(session);
    agent_roll_locked(change, agent);
    count_state_end(change, session, before);
    count_state_begin(change, session, state);
    small_set(&session->counters.state, (int)state);
    write_end(session);
    session->since = change->now;
    session->group->in_state[before]--;
    if (state == ACD_SESSION_ENDED)
        group_count_session_locked(session, change->now, &session->group->ended);
    else
        session->group->in_state[state]++;
    switch_timer_stop_locked(change->sw, &session->timer);
    if (session->refusals)
        refusals_forget_session_locked(session);

    events_raise(&change->events, &session->agent->members, ACD_EVENT_SESSION, (int)state + 1, session);
    if (session_is_busy(state) && !session_is_busy(before))
        agent_busy_begin_locked(change, agent);
    else if (session_is_busy(before) && !session_is_busy(state))
        agent_busy_end_locked(change, agent);
    session_place_locked(session);
}

int64_t session_wrap_up_locked(const struct acd_session *session, const struct acd_queue *queue)
{
    if (session->agent->wrap_up)
        return session->agent->wrap_up;
    if (queue && queue->wrap_up)
        return queue->wrap_up;
    return session->group->wrap_up ? session->group->wrap_up : session->agent->sw->wrap_up;
}

void session_limit_wrap_up_locked(struct change *change, struct acd_session *session, const struct acd_queue *queue)
{
    int64_t limit = session_wrap_up_locked(session, queue);

    if (limit != ACD_WRAP_UP_NONE && limit < NEVER - change->now)
        switch_timer_start_locked(change->sw, &session->timer, TIMER_SESSION, change->now + limit);
}

void session_after_call_locked(struct change *change, struct acd_session *session, const struct acd_queue *queue)
{
    if (session_wrap_up_locked(session, queue) == ACD_WRAP_UP_NONE) {
        session_move_locked(change, session, ACD_SESSION_READY);
        return;
    }
    session_move_locked(change, session, ACD_SESSION_WRAP_UP);
    session_limit_wrap_up_locked(change, session, queue);
}

enum acd_result session_wrap_up_over_locked(struct change *change, struct acd_session *session)
{
    if (!session_reserve_locked(change, session->agent, 1))
        return ACD_ERR_NOMEM;
    if (session->call) {
        call_tell_locked(change, session->call, ACD_CALL_CHANGE_WRAPPED_UP);
        call_finish_locked(change, session->call);
    }
    session_move_locked(change, session, ACD_SESSION_READY);
    return ACD_OK;
}

enum acd_result session_timer_over_locked(struct change *change, struct acd_session *session)
{
    if (session_state(session) == ACD_SESSION_WRAP_UP)
        return session_wrap_up_over_locked(change, session);
    refusals_expire_locked(change, session);
    return ACD_OK;
}

void session_leave_call_locked(struct change *change, struct acd_session *session)
{
    struct acd_call *call = session->call;

    if (!call)
        return;
    switch (acd_call_state(call)) {
    case ACD_CALL_OFFERED:
        call_offer_over_locked(change, call, session, change->events.cause == ACD_CAUSE_NONE ? ACD_CAUSE_NOT_READY : change->events.cause);
        break;
    case ACD_CALL_TALKING:
    case ACD_CALL_HELD:
        call_tell_locked(change, call, ACD_CALL_CHANGE_LEFT);
        call_detach_locked(change, call);
        break;
    case ACD_CALL_WRAP_UP:
        call_tell_locked(change, call, ACD_CALL_CHANGE_WRAPPED_UP);
        call_finish_locked(change, call);
        break;
    case ACD_CALL_WAITING:
    case ACD_CALL_UNROUTED:
    case ACD_CALL_FINISHED:
    case ACD_CALL_PREPARED: break;
    }
}

void session_end_locked(struct change *change, struct acd_session *session)
{
    enum acd_cause cause = change->events.cause;

    if (cause == ACD_CAUSE_NONE)
        change->events.cause = ACD_CAUSE_SESSION_ENDED;
    session_leave_call_locked(change, session);
    change->events.cause = cause;
    session_move_locked(change, session, ACD_SESSION_ENDED);
    change->sw->session_count--;
    agent_session_end_locked(change, session->agent);
    if (session->creator) {
        lock_acquire(&session->creator->lock);
        list_remove(&session->of_creator);
        lock_release(&session->creator->lock);
    }
    acd_app_unref(session->creator);
    session->creator = NULL;
    list_remove(&session->of_group);
    ready_class_leave_locked(session->group, session->class);
    session->class = NULL;
    if (list_empty(&session->group->sessions))
        group_limits_due_locked(session->group);
    change_take_out(change, session);
    address_session_end_locked(session);
}

static void set_state_locked(struct change *change, struct acd_session *session, enum acd_session_state state)
{
    const struct acd_queue *queue = session->call ? session->call->queue : NULL;

    if (state == ACD_SESSION_ENDED) {
        session_end_locked(change, session);
    } else if (state == ACD_SESSION_ON_CALL && session->call && acd_call_state(session->call) == ACD_CALL_OFFERED) {
        call_answer_locked(change, session->call, session);
    } else {
        session_leave_call_locked(change, session);
        session_move_locked(change, session, state);
        if (state == ACD_SESSION_WRAP_UP)
            session_limit_wrap_up_locked(change, session, queue);
    }
}

/* What a change of the session's state, asked for by its owner, may raise. */
static bool reserve_set_locked(struct change *change, const struct acd_session *session)
{
    return session_reserve_locked(change, session->agent, 1)
           && (!session->call
               || events_reserve_of_calls(&change->events, call_offers_locked(session->call))); /* it may answer a call that rings elsewhere, too */
}

enum acd_result acd_session_force_state(struct acd_session *session, enum acd_session_state state, int reason)
{
    enum acd_result result = ACD_OK;
    struct change change;

    if (!session || (int)state < ACD_SESSION_NOT_READY || state > ACD_SESSION_ENDED)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, session->agent->sw);
    change.events.cause = ACD_CAUSE_FORCED;
    change.events.reason = reason;
    if (session_state(session) == ACD_SESSION_ENDED)
        result = state == ACD_SESSION_ENDED ? ACD_OK : ACD_ERR_STATE;
    else if (state == session_state(session))
        result = ACD_OK;
    else if (!reserve_set_locked(&change, session))
        result = ACD_ERR_NOMEM;
    else
        set_state_locked(&change, session, state);
    return change_end(&change, result);
}

enum acd_result acd_session_set_state(struct acd_session *session, enum acd_session_state state)
{
    enum acd_result result = ACD_OK;
    struct change change;

    if (!session || (int)state < ACD_SESSION_NOT_READY || state > ACD_SESSION_ENDED)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, session->agent->sw);
    if (state == session_state(session))
        result = ACD_OK;
    else if (!allowed[session_state(session)][state])
        result = ACD_ERR_STATE;
    else if (!reserve_set_locked(&change, session))
        result = ACD_ERR_NOMEM;
    else
        set_state_locked(&change, session, state);
    return change_end(&change, result);
}

static bool wraps_up_with_limit(const struct acd_session *session)
{
    return session_state(session) == ACD_SESSION_WRAP_UP && session->timer.place;
}

enum acd_result acd_session_extend_wrap_up(struct acd_session *session, int64_t by)
{
    enum acd_result result = ACD_ERR_STATE;
    struct change change;

    if (!session || by <= 0)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, session->agent->sw);
    if (wraps_up_with_limit(session)) {
        int64_t until = saturate_add(session->timer.key, by);

        switch_timer_stop_locked(change.sw, &session->timer);
        switch_timer_start_locked(change.sw, &session->timer, TIMER_SESSION, until);
        result = ACD_OK;
    }
    return change_end(&change, result);
}

int64_t acd_session_wrap_up_until(struct acd_session *session)
{
    struct acd_switch *sw = session->agent->sw;
    int64_t until;

    lock_acquire(&sw->lock);
    until = wraps_up_with_limit(session) ? session->timer.key : -1;
    lock_release(&sw->lock);
    return until;
}

enum acd_result acd_session_set_rank(struct acd_session *session, int rank)
{
    enum acd_result result = ACD_OK;
    struct change change;

    if (!session)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, session->agent->sw);
    if (session_state(session) == ACD_SESSION_ENDED) {
        result = ACD_ERR_STATE;
    } else {
        session->rank = rank;
        if (policy_has_keys(session->group->distribution))
            ready_move_locked(session, session->class);
    }
    return change_end(&change, result);
}

enum acd_session_state acd_session_state(const struct acd_session *session)
{
    return session_state(session);
}

void session_hold_locked(const struct change *change, struct acd_session *session)
{
    write_begin(session);
    phase_pause(session, PHASE(session, talk), change->now);
    write_end(session);
    session->hold_since = change->now;
}

void session_retrieve_locked(const struct change *change, struct acd_session *session)
{
    write_begin(session);
    phase_start(session, PHASE(session, talk), change->now);
    write_end(session);
    session->held += change->now - session->hold_since;
    session->hold_since = -1;
}

void session_count_offer_locked(struct acd_session *session)
{
    sequence_write_begin(&session->counters.sequence);
    small_add(&session->counters.offered, 1);
    sequence_write_end(&session->counters.sequence);
}

void session_count_refusal_locked(struct acd_session *session, enum acd_cause cause)
{
    sequence_write_begin(&session->counters.sequence);
    small_add(cause == ACD_CAUSE_REFUSED ? &session->counters.refused : &session->counters.missed, 1);
    sequence_write_end(&session->counters.sequence);
}

void session_count_answer_locked(struct acd_session *session, int64_t answer_time)
{
    sequence_write_begin(&session->counters.sequence);
    small_add(&session->counters.answered, 1);
    counter_add_time(&session->counters.answer_time, answer_time);
    counter_raise(&session->counters.longest_answer_time, answer_time);
    sequence_write_end(&session->counters.sequence);
}

void acd_session_get_stats(const struct acd_session *session, struct acd_session_stats *stats)
{
    const struct session_counters *counters = &session->counters;
    int64_t now, ended;
    unsigned begun;

    do {
        begun = sequence_read_begin(&counters->sequence);
        now = world_now(session->acd);
        ended = counter_get(&counters->ended);
        stats->state = session_state(session);
        stats->calls = small_get(&counters->calls);
        stats->talk_time = total_of_one_at(&counters->talk.total, now);
        stats->wrap_up_time = total_of_one_at(&counters->wrap_up.total, now);
        stats->call_time = total_of_one_at(&counters->call.total, now);
        stats->finished_talk_time = counter_get(&counters->talk.total.done);
        stats->finished_wrap_up_time = counter_get(&counters->wrap_up.total.done);
        stats->finished_call_time = counter_get(&counters->call.total.done);
        stats->answered = small_get(&counters->answered);
        stats->answer_time = counter_get(&counters->answer_time);
        stats->longest_answer_time = counter_get(&counters->longest_answer_time);
        stats->offered = small_get(&counters->offered);
        stats->refused = small_get(&counters->refused);
        stats->not_answered = small_get(&counters->missed);
    } while (!sequence_read_ok(&counters->sequence, begun));
    stats->created_at = session->created;
    stats->duration = (ended >= 0 ? ended : now) - session->created;
}

struct acd_agent *acd_session_agent(const struct acd_session *session)
{
    return session->agent;
}

struct acd_group *acd_session_group(const struct acd_session *session)
{
    return session->group;
}

struct acd_address *acd_session_address(const struct acd_session *session)
{
    return session->address;
}

DEFINE_HELD(acd_session_call, struct acd_session *session, &session->agent->sw->lock, acd_call, session->call)
