/*
 * lib/acd/agent_state.c: the states of an agent.
 *
 * An agent has three: what the person chose (chosen), what work is going on (busy sessions, direct calls), and what follows (next). Getters see
 * ACD_AGENT_BUSY_ACD while sessions are busy, else ACD_AGENT_BUSY_INCOMING or ACD_AGENT_BUSY_OUTGOING during direct calls, else chosen; a request that comes
 * during work is kept in next.
 */
#include "acd/agent.h"

#include "acd/agent_times.h"
#include "acd/call.h"
#include "acd/group.h"
#include "acd/ready.h"
#include "acd/session.h"

/* The state that others see, and its reason. */
static struct agent_choice what_is_seen(const struct acd_agent *agent)
{
    if (agent->busy)
        return (struct agent_choice){ ACD_AGENT_BUSY_ACD, 0 };
    if (agent->incoming)
        return (struct agent_choice){ ACD_AGENT_BUSY_INCOMING, 0 };
    if (agent->outgoing)
        return (struct agent_choice){ ACD_AGENT_BUSY_OUTGOING, 0 };
    return agent->chosen;
}

/* Publishes the state that follows from chosen and busy, and raises its event. */
static void agent_see_locked(struct change *change, struct acd_agent *agent)
{
    struct agent_choice seen = what_is_seen(agent);
    enum acd_agent_state state = seen.state;

    agent_times_change_locked(change, agent, seen);
    if (state != acd_agent_state(agent)) {
        int reason = change->events.reason;

        if (!agent_works(agent))
            change->events.reason = agent->chosen.reason;
        atomic_store_explicit(&agent->counters.seen, (int)state, memory_order_release);
        events_raise(&change->events, &agent->members, ACD_EVENT_AGENT, (int)state, agent);
        change->events.reason = reason;
    }
    agent_see_available_locked(agent);
}

static bool is_available(const struct acd_agent *agent)
{
    return agent->chosen.state == ACD_AGENT_READY && !(agent->pending && agent->next.state != ACD_AGENT_READY) && agent->busy + agent->offers < agent->max_calls
           && agent_direct_calls(agent) == 0;
}

/* An agent with one session has no room in the heap of its class, which a session needs that is found later with a number that is too old (ready.h). */
static void park_only_session(struct acd_agent *agent)
{
    struct acd_session *session;

    if (agent->session_count != 1)
        return;
    session = LIST_ENTRY(agent->sessions.next, struct acd_session, object.link);
    if (session->where != READY_NOWHERE && session->where != READY_PARKED)
        ready_check_available_locked(session);
}

void agent_see_available_locked(struct acd_agent *agent)
{
    bool available = is_available(agent);

    if (available == agent->available)
        return;
    agent->available = available;
    if (!available) {
        park_only_session(agent);
        return;
    }
    agent->idle_number = ++agent->sw->ready_numbers;
    if (!list_empty(&agent->parked))
        ready_unpark_locked(agent);
}

static void withdraw_offers_locked(struct change *change, struct acd_agent *agent, enum acd_cause cause)
{
    LIST_FOR_EACH (link, &agent->sessions) {
        struct acd_session *session = LIST_ENTRY(link, struct acd_session, object.link);

        if (agent->offers == 0)
            return;
        if (session->call && acd_call_state(session->call) == ACD_CALL_OFFERED)
            call_offer_over_locked(change, session->call, session, cause);
    }
}

static void agent_choose_locked(struct change *change, struct acd_agent *agent, struct agent_choice choice)
{
    enum acd_agent_state state = choice.state;

    if (state != agent->chosen.state && (state == ACD_AGENT_BUSY_INCOMING || state == ACD_AGENT_BUSY_OUTGOING)) {
        sequence_write_begin(&agent->counters.sequence);
        agent_roll_locked(change, agent);
        small_add(state == ACD_AGENT_BUSY_INCOMING ? &agent->counters.incoming : &agent->counters.outgoing, 1);
        sequence_write_end(&agent->counters.sequence);
    }
    agent->chosen = choice;
}

void agent_busy_begin_locked(struct change *change, struct acd_agent *agent)
{
    agent->busy++;
    if (agent->busy + agent->offers > agent->max_calls)
        withdraw_offers_locked(change, agent, ACD_CAUSE_BUSY);
    agent_see_locked(change, agent);
}

/* Some work is over: with the last of it a pending state begins. */
static void work_end(struct change *change, struct acd_agent *agent)
{
    if (agent->pending && !agent_works(agent)) {
        agent->pending = false;
        agent_choose_locked(change, agent, agent->next);
    }
    agent_see_locked(change, agent);
}

void agent_busy_end_locked(struct change *change, struct acd_agent *agent)
{
    agent->busy--;
    work_end(change, agent);
}

void agent_direct_begin_locked(struct change *change, struct acd_agent *agent, bool incoming)
{
    if (atomic_load(&agent->object.removed))
        return;
    sequence_write_begin(&agent->counters.sequence);
    agent_roll_locked(change, agent);
    small_add(incoming ? &agent->counters.incoming : &agent->counters.outgoing, 1);
    sequence_write_end(&agent->counters.sequence);
    if (incoming)
        agent->incoming++;
    else
        agent->outgoing++;
    withdraw_offers_locked(change, agent, ACD_CAUSE_BUSY);
    agent_see_locked(change, agent);
}

void agent_direct_end_locked(struct change *change, struct acd_agent *agent, bool incoming)
{
    if (atomic_load(&agent->object.removed))
        return;
    if (incoming)
        agent->incoming--;
    else
        agent->outgoing--;
    work_end(change, agent);
}

void agent_occupy_locked(struct acd_agent *agent, int by)
{
    agent->occupied = (unsigned)((int)agent->occupied + by) & 0x7F;
    agent_see_available_locked(agent);
}

static void agent_choose_later_locked(struct acd_agent *agent, struct agent_choice choice)
{
    agent->pending = true;
    agent->next = choice;
    agent_see_available_locked(agent);
}

/* Nothing is busy. Events are reserved for the agent, and of calls for its offers. */
static void agent_set_locked(struct change *change, struct acd_agent *agent, struct agent_choice choice)
{
    bool other_reason = agent->chosen.state == choice.state && agent->chosen.reason != choice.reason;

    agent_choose_locked(change, agent, choice);
    if (choice.state != ACD_AGENT_READY)
        withdraw_offers_locked(change, agent, ACD_CAUSE_NOT_READY);
    if (other_reason) {
        change->events.reason = choice.reason;
        events_raise_to_monitors(&change->events, ACD_EVENT_AGENT, (int)choice.state, agent);
    }
    agent_see_locked(change, agent);
}

void agent_not_ready_locked(struct change *change, struct acd_agent *agent, int reason)
{
    struct agent_choice choice = { ACD_AGENT_NOT_READY, reason };

    if (agent_works(agent))
        agent_choose_later_locked(agent, choice);
    else
        agent_set_locked(change, agent, choice);
}

static enum acd_result set_state(struct acd_agent *agent, struct agent_choice choice, bool client)
{
    struct change change;
    bool reserved;

    change_begin(&change, agent->sw);
    if (client)
        change.events.by = ACD_BY_CLIENT;
    if (atomic_load(&agent->object.removed))
        return change_end(&change, ACD_ERR_REMOVED);
    reserved = agent_works(agent) || (events_reserve(&change.events, &agent->members, 1) && events_reserve_of_calls(&change.events, agent->offers));
    if (!reserved || !agent_times_reserve_locked(agent, choice))
        return change_end(&change, ACD_ERR_NOMEM);
    if (agent_works(agent))
        agent_choose_later_locked(agent, choice);
    else
        agent_set_locked(&change, agent, choice);
    return change_end(&change, ACD_OK);
}

enum acd_result acd_agent_request_state_for(struct acd_agent *agent, enum acd_agent_state state, int reason)
{
    if (!agent || (int)state < ACD_AGENT_NOT_READY || state > ACD_AGENT_BUSY_OUTGOING)
        return ACD_ERR_ARGUMENT;
    return set_state(agent, (struct agent_choice){ state, reason }, true);
}

enum acd_result acd_agent_request_state(struct acd_agent *agent, enum acd_agent_state state)
{
    return acd_agent_request_state_for(agent, state, 0);
}

static bool is_state(enum acd_agent_state state)
{
    return (int)state >= ACD_AGENT_NOT_READY && state <= ACD_AGENT_UNKNOWN;
}

enum acd_result acd_agent_set_state_for(struct acd_agent *agent, enum acd_agent_state state, int reason)
{
    return agent && is_state(state) ? set_state(agent, (struct agent_choice){ state, reason }, false) : ACD_ERR_ARGUMENT;
}

enum acd_result acd_agent_set_state(struct acd_agent *agent, enum acd_agent_state state)
{
    return acd_agent_set_state_for(agent, state, 0);
}

/* Ends the work of the busy sessions; the last end applies the pending state. */
static void end_work_locked(struct change *change, struct acd_agent *agent)
{
    enum acd_session_state after = agent->next.state == ACD_AGENT_READY ? ACD_SESSION_READY : ACD_SESSION_NOT_READY;

    LIST_FOR_EACH (link, &agent->sessions) {
        struct acd_session *session = LIST_ENTRY(link, struct acd_session, object.link);

        if (session_is_busy(session_state(session))) {
            session_leave_call_locked(change, session);
            session_move_locked(change, session, after);
        }
    }
}

enum acd_result acd_agent_force_state(struct acd_agent *agent, enum acd_agent_state state, int reason)
{
    const struct agent_choice choice = { state, reason };
    enum acd_result result = ACD_OK;
    struct change change;

    if (!agent || !is_state(state))
        return ACD_ERR_ARGUMENT;
    change_begin(&change, agent->sw);
    change.events.cause = ACD_CAUSE_FORCED;
    change.events.reason = reason;
    if (atomic_load(&agent->object.removed)) {
        result = ACD_ERR_REMOVED;
    } else if (!session_reserve_locked(&change, agent, agent->session_count + 1) || !agent_times_reserve_locked(agent, choice)) {
        result = ACD_ERR_NOMEM;
    } else if (!agent_works(agent)) {
        agent_set_locked(&change, agent, choice);
    } else if (state != ACD_AGENT_BUSY_ACD || !agent->busy) {
        agent_choose_later_locked(agent, choice);
        end_work_locked(&change, agent);
    }
    return change_end(&change, result);
}

enum acd_result acd_agent_withdraw(struct acd_agent *agent)
{
    enum acd_result result = ACD_OK;
    struct change change;

    if (!agent)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, agent->sw);
    if (atomic_load(&agent->object.removed))
        result = ACD_ERR_REMOVED;
    else if (!agent->pending)
        result = ACD_ERR_STATE;
    else
        agent->pending = false;
    if (result == ACD_OK)
        agent_see_available_locked(agent);
    return change_end(&change, result);
}

enum acd_agent_state acd_agent_state(const struct acd_agent *agent)
{
    return (enum acd_agent_state)atomic_load_explicit(&agent->counters.seen, memory_order_acquire);
}

enum acd_agent_state acd_agent_next_state(struct acd_agent *agent)
{
    enum acd_agent_state state;

    lock_acquire(&agent->sw->lock);
    state = agent->pending ? agent->next.state : agent->chosen.state;
    lock_release(&agent->sw->lock);
    return state;
}

bool acd_agent_pending(struct acd_agent *agent, enum acd_agent_state *state, int *reason)
{
    bool pending;

    lock_acquire(&agent->sw->lock);
    pending = agent->pending;
    if (state)
        *state = pending ? agent->next.state : ACD_AGENT_NOT_READY;
    if (reason)
        *reason = pending ? agent->next.reason : 0;
    lock_release(&agent->sw->lock);
    return pending;
}

int acd_agent_reason(struct acd_agent *agent)
{
    int reason;

    lock_acquire(&agent->sw->lock);
    reason = agent->chosen.reason;
    lock_release(&agent->sw->lock);
    return reason;
}
