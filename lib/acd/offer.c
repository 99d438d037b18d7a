/* lib/acd/offer.c: a call that rings: to whom it is offered, who answers, and what follows when nobody does. */
#include "acd/agent_times.h"
#include "acd/direct.h"
#include "acd/group.h"
#include "acd/queue.h"
#include "acd/refusal.h"
#include "acd/session.h"
#include "acd/stage.h"
#include "base/saturate.h"

void call_offer_locked(struct change *change, struct acd_call *call, struct acd_session *session)
{
    struct acd_group *group = session->group;

    session->call = call;
    session_place_locked(session); /* it cannot take another one; acd_session.ready is free */
    if (acd_call_state(call) == ACD_CALL_WAITING) {
        queue_take_choice_locked(call);
        call_set_state_locked(call, ACD_CALL_OFFERED);
        call->offered = change->now;
        if (group->ring_time)
            switch_timer_start_locked(change->sw, &call->ring, TIMER_RING, saturate_add(change->now, group->ring_time));
        if (group->distribution == ACD_DISTRIBUTE_RING_ALL)
            list_append(&group->ringing, &call->ringing);
        call->session = session;
    } else {
        list_append(&call->others, &session->ready);
    }
    session_count_offer_locked(session);
    queue_count_offer_locked(change, call->queue);
    session->agent->offers++;
    events_raise_of_call(&change->events, ACD_CALL_CHANGE_OFFERED, call, session);
    agent_see_available_locked(session->agent);
}

size_t call_offers_locked(const struct acd_call *call)
{
    size_t count = acd_call_state(call) == ACD_CALL_OFFERED;

    LIST_FOR_EACH (link, &call->others)
        count++;
    return count;
}

/* Separates the call from one of those that it is offered to; another one becomes the first. */
static void offer_end(struct acd_call *call, struct acd_session *session)
{
    if (call->session == session)
        call->session = list_empty(&call->others) ? NULL : LIST_ENTRY(call->others.next, struct acd_session, ready);
    if (call->session)
        list_remove(&call->session->ready);
    list_remove(&session->ready);
    session->call = NULL;
    session->agent->offers--;
    agent_see_available_locked(session->agent);
    session_place_locked(session);
}

/* It rings nowhere any more. */
static void ring_end(struct acd_call *call)
{
    switch_timer_stop_locked(call->sw, &call->ring);
    list_remove(&call->ringing);
}

/* No offer is left. */
static void wait_again(struct change *change, struct acd_call *call)
{
    ring_end(call);
    call_set_state_locked(call, ACD_CALL_WAITING);
    queue_add_choice_locked(call); /* its old number is its old place */
    stage_start_locked(change, call);
    queue_due_locked(call->queue, 0);
    queue_limits_due_locked(call->queue);
}

void call_withdraw_locked(struct change *change, struct acd_call *call)
{
    while (call->session)
        offer_end(call, call->session);
    wait_again(change, call);
}

void call_offer_over_locked(struct change *change, struct acd_call *call, struct acd_session *session, enum acd_cause cause)
{
    enum acd_cause before = change->events.cause;

    change->events.cause = cause;
    events_raise_of_call(&change->events, ACD_CALL_CHANGE_NOT_ANSWERED, call, session);
    change->events.cause = before;
    offer_end(call, session);
    if (!call->session)
        wait_again(change, call);
}

void call_not_answered_locked(struct change *change, struct acd_call *call, enum acd_cause cause)
{
    while (call->session)
        call_offer_over_locked(change, call, call->session, cause);
}

void call_answer_locked(struct change *change, struct acd_call *call, struct acd_session *session)
{
    while (!list_empty(&call->others)) {
        struct acd_session *other = LIST_ENTRY(call->others.next, struct acd_session, ready);

        call_offer_over_locked(change, call, other == session ? call->session : other, ACD_CAUSE_TAKEN);
    }
    session->agent->offers--;
    ring_end(call);
    switch_timer_stop_locked(change->sw, &call->patience);
    queue_leave_locked(change, call, QUEUE_EXIT_ANSWERED);
    call->answered = change->now;
    call_set_state_locked(call, ACD_CALL_TALKING);
    call_tell_locked(change, call, ACD_CALL_CHANGE_ANSWERED);
    session_count_answer_locked(session, change->now - call->offered);
    session_move_locked(change, session, ACD_SESSION_ON_CALL);
}

/* ---- Operations ---- */

static enum acd_result offer_step(struct change *change, struct acd_call *call, void *context)
{
    struct acd_session *session = context;

    if (acd_call_state(call) != ACD_CALL_WAITING || !session_can_be_offered_locked(session))
        return ACD_ERR_STATE;
    if (!events_reserve_of_calls(&change->events, 1))
        return ACD_ERR_NOMEM;
    call_offer_locked(change, call, session);
    return ACD_OK;
}

enum acd_result acd_call_offer(struct acd_call *call, struct acd_session *session)
{
    if (!call || !session || session->agent->sw != call->sw)
        return ACD_ERR_ARGUMENT;
    return call_do(call, session, offer_step);
}

/* Who answers or refuses: a session that the call is offered to, or with NULL the first of them. NULL if there is none such. */
static struct acd_session *offered_to(const struct acd_call *call, struct acd_session *session)
{
    if (acd_call_state(call) != ACD_CALL_OFFERED)
        return NULL;
    return !session ? call->session : session->call == call ? session : NULL;
}

static bool call_rings_directly(const struct acd_call *call, const struct acd_session *session)
{
    return !session && call_is_direct(call) && acd_call_state(call) == ACD_CALL_OFFERED;
}

bool call_reserve_answer_locked(struct change *change, const struct acd_call *call, const struct acd_session *session)
{
    if (!session)
        return events_reserve_of_calls(&change->events, 1) && direct_reserve_locked(change, call);
    return session_reserve_locked(change, session->agent, 1) && events_reserve_of_calls(&change->events, call_offers_locked(call));
}

static enum acd_result answer_step(struct change *change, struct acd_call *call, void *context)
{
    struct acd_session *session = offered_to(call, context);

    if (!session && !call_rings_directly(call, context))
        return ACD_ERR_STATE;
    if (!call_reserve_answer_locked(change, call, session))
        return ACD_ERR_NOMEM;
    if (session)
        call_answer_locked(change, call, session);
    else
        direct_answer_locked(change, call);
    return ACD_OK;
}

enum acd_result acd_call_answer(struct acd_call *call)
{
    return call_do(call, NULL, answer_step);
}

enum acd_result acd_call_answer_by(struct acd_call *call, struct acd_session *session)
{
    return session ? call_do(call, session, answer_step) : ACD_ERR_ARGUMENT;
}

/* Behind a session, the next one that the call is offered to, or NULL. */
static struct acd_session *session_of_next_offer(const struct acd_call *call, const struct acd_session *session)
{
    const struct list *next = session == call->session ? call->others.next : session->ready.next;

    return next == &call->others ? NULL : LIST_ENTRY(next, struct acd_session, ready);
}

/* The groups of the queue choose again, that of who did not take the call behind the others. */
static void choose_again(struct change *change, struct acd_call *call, struct acd_group *group)
{
    queue_due_to_all_locked(call->queue);
    if (!list_empty(&group->due)) {
        list_remove(&group->due);
        list_append(&change->sw->due, &group->due);
    }
}

/* The session has not taken the call, which is then not offered to it for a while; with NULL none of those that it is offered to has. */
static enum acd_result pass_on_locked(struct change *change, struct acd_call *call, struct acd_session *session, enum acd_cause cause)
{
    size_t count = session ? 1 : call_offers_locked(call);
    struct acd_group *group = call->session->group;
    struct refusal *refusals;

    if (!events_reserve_of_calls(&change->events, count) || !refusal_reserve_locked(call, session) || !(refusals = refusals_new(count)))
        return ACD_ERR_NOMEM;
    while (refusals) {
        struct acd_session *of = session ? session : call->session;
        struct refusal *refusal = refusals;

        refusals = refusal->of_session;
        session_count_refusal_locked(of, cause);
        queue_count_refusal_locked(change, call->queue, cause);
        call_offer_over_locked(change, call, of, cause);
        refusal_add_locked(change, refusal, of, call);
    }
    choose_again(change, call, group);
    return ACD_OK;
}

enum acd_result call_refuse_step(struct change *change, struct acd_call *call, void *context)
{
    if (call_rings_directly(call, context))
        return direct_give_up_locked(change, call, ACD_CAUSE_REFUSED);
    if (!offered_to(call, context))
        return ACD_ERR_STATE;
    return pass_on_locked(change, call, context, ACD_CAUSE_REFUSED);
}

/* Each of the agents whose telephones have rung is not ready. */
static enum acd_result not_ready_locked(struct change *change, struct acd_call *call)
{
    const struct acd_group *group = call->session->group;

    for (struct acd_session *session = call->session; session; session = session_of_next_offer(call, session))
        if (!session_reserve_locked(change, session->agent, 1)
            || !agent_times_reserve_locked(session->agent, (struct agent_choice){ ACD_AGENT_NOT_READY, group->no_answer_reason }))
            return ACD_ERR_NOMEM;
    while (acd_call_state(call) == ACD_CALL_OFFERED) {
        struct acd_session *session = call->session;

        session_count_refusal_locked(session, ACD_CAUSE_NO_ANSWER);
        queue_count_refusal_locked(change, call->queue, ACD_CAUSE_NO_ANSWER);
        call_offer_over_locked(change, call, session, ACD_CAUSE_NO_ANSWER);
        agent_not_ready_locked(change, session->agent, group->no_answer_reason);
    }
    return ACD_OK;
}

enum acd_result call_ring_over_locked(struct change *change, struct acd_call *call)
{
    if (call_is_direct(call))
        return direct_ring_over_locked(change, call);
    if (call->session->group->no_answer == ACD_NO_ANSWER_NEXT)
        return pass_on_locked(change, call, NULL, ACD_CAUSE_NO_ANSWER);
    return not_ready_locked(change, call);
}

enum acd_result acd_call_refuse(struct acd_call *call)
{
    return call_do(call, NULL, call_refuse_step);
}

enum acd_result acd_call_refuse_by(struct acd_call *call, struct acd_session *session)
{
    return session ? call_do(call, session, call_refuse_step) : ACD_ERR_ARGUMENT;
}

static enum acd_result connect_step(struct change *change, struct acd_call *call, void *context)
{
    struct acd_session *session = context;

    if (acd_call_state(call) != ACD_CALL_WAITING || session_state(session) != ACD_SESSION_READY || session->call)
        return ACD_ERR_STATE;
    if (!session_reserve_locked(change, session->agent, 1))
        return ACD_ERR_NOMEM;
    call_offer_locked(change, call, session);
    call_answer_locked(change, call, session);
    return ACD_OK;
}

enum acd_result acd_call_offer_and_answer(struct acd_call *call, struct acd_session *session)
{
    if (!call || !session || session->agent->sw != call->sw)
        return ACD_ERR_ARGUMENT;
    return call_do(call, session, connect_step);
}
