/* lib/acd/call.c: a caller's way through queues and sessions. */
#include "acd/call.h"

#include "acd/agent.h"
#include "acd/call_info.h"
#include "acd/group.h"
#include "acd/queue.h"
#include "acd/refusal.h"
#include "acd/session.h"
#include "base/alloc.h"
#include "base/saturate.h"

void call_set_state_locked(struct acd_call *call, enum acd_call_state state)
{
    atomic_store_explicit(&call->state, (int)state, memory_order_release);
}

static void call_destroy(void *object)
{
    struct acd_call *call = object;

    call_info_free(call->info);
    acd_queue_unref(call->queue);
    acd_switch_unref(call->sw);
    mem_free(call);
}

DEFINE_REFERENCES(acd_call)
DEFINE_CONTEXT(acd_call)

enum acd_result acd_call_arrive(struct acd_queue *queue, const struct acd_call_options *options, struct acd_call **out)
{
    enum acd_result result = ACD_ERR_NOMEM;
    struct acd_call *call;
    struct change change;

    if (out)
        *out = NULL;
    if (!queue || (options && (options->patience < 0 || (options->info && !call_info_is_valid(options->info)))))
        return ACD_ERR_ARGUMENT;
    if (!(call = mem_alloc(sizeof(*call))))
        return ACD_ERR_NOMEM;
    if (options && options->info && !(call->info = call_info_new(options->info, ACD_CALL_FIELDS_ALL))) {
        mem_free(call);
        return ACD_ERR_NOMEM;
    }
    object_init(&call->object, out ? 2 : 1, call_destroy); /* the switch's list's, and the caller's */
    call->sw = acd_switch_ref(queue->sw);
    call->priority = options ? options->priority : 0;
    list_init(&call->of_queue);

    change_begin(&change, queue->sw);
    if (atomic_load(&queue->object.removed)) {
        result = ACD_ERR_QUEUE_REMOVED;
    } else if (queue_reserve_locked(queue) && switch_timers_reserve_locked(change.sw, 0, 1) && events_reserve_of_calls(&change.events, 1)) {
        list_append(&change.sw->calls, &call->object.link);
        change.sw->call_count++;
        if (options && options->patience)
            switch_timer_start_locked(change.sw, &call->patience, TIMER_PATIENCE, saturate_add(change.now, options->patience));
        call->arrived = change.now;
        call->number = ++change.sw->call_numbers;
        queue_enter_locked(&change, queue, call, false);
        call_tell_locked(&change, call, ACD_CALL_CHANGE_ARRIVED);
        result = ACD_OK;
    }
    change_end(&change, result);
    if (result == ACD_OK) {
        if (out)
            *out = call;
        return ACD_OK;
    }
    atomic_store(&call->object.refs, 1);
    acd_call_unref(call);
    return result;
}

void call_offer_locked(struct change *change, struct acd_call *call, struct acd_session *session)
{
    heap_remove(&call->queue->choice, &call->choice);
    queue_tell_locked(call->queue);
    call_set_state_locked(call, ACD_CALL_OFFERED);
    call->offered = change->now;
    if (session->group->ring_time)
        switch_timer_start_locked(change->sw, &call->ring, TIMER_RING, saturate_add(change->now, session->group->ring_time));
    call->session = session;
    session->call = acd_call_ref(call);
    session->agent->offers++;
    call_tell_locked(change, call, ACD_CALL_CHANGE_OFFERED);
    agent_place_sessions_locked(session->agent);
}

/* Separates the call from its session. */
void call_detach_locked(struct acd_call *call)
{
    switch_timer_stop_locked(call->sw, &call->ring);
    call->session->call = NULL;
    call->session = NULL;
    acd_call_unref(call); /* the session's; the switch's list has another */
}

void call_withdraw_locked(struct acd_call *call)
{
    struct acd_agent *agent = call->session->agent;

    call_detach_locked(call);
    agent->offers--;
    call_set_state_locked(call, ACD_CALL_WAITING);
    heap_add(&call->queue->choice, &call->choice); /* its old number is its old place */
    queue_tell_locked(call->queue);
    agent_place_sessions_locked(agent);
    queue_due_locked(call->queue, 0);
}

void call_not_answered_locked(struct change *change, struct acd_call *call, enum acd_cause cause)
{
    enum acd_cause before = change->events.cause;

    change->events.cause = cause;
    call_tell_locked(change, call, ACD_CALL_CHANGE_NOT_ANSWERED);
    change->events.cause = before;
    call_withdraw_locked(call);
}

void call_answer_locked(struct change *change, struct acd_call *call)
{
    struct acd_session *session = call->session;

    session->agent->offers--;
    switch_timer_stop_locked(change->sw, &call->ring);
    switch_timer_stop_locked(change->sw, &call->patience);
    queue_leave_locked(change, call, QUEUE_EXIT_ANSWERED);
    call_set_state_locked(call, ACD_CALL_TALKING);
    call_tell_locked(change, call, ACD_CALL_CHANGE_ANSWERED);
    session_count_answer_locked(session, change->now - call->offered);
    session_move_locked(change, session, ACD_SESSION_ON_CALL);
}

void call_finish_locked(struct change *change, struct acd_call *call)
{
    if (call->session)
        call_detach_locked(call);
    call_set_state_locked(call, ACD_CALL_FINISHED);
    switch_timer_stop_locked(change->sw, &call->patience);
    if (list_empty(&call->object.link))
        return; /* its switch was removed before */
    change_take_out(change, call);
    change->sw->call_count--;
}

enum acd_result call_do(struct acd_call *call, void *context, enum acd_result (*step)(struct change *change, struct acd_call *call, void *context))
{
    enum acd_result result;
    struct change change;

    if (!call)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, call->sw);
    result = step(&change, call, context);
    return change_end(&change, result);
}

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

static enum acd_result answer_step(struct change *change, struct acd_call *call, void *context)
{
    (void)context;
    if (acd_call_state(call) != ACD_CALL_OFFERED)
        return ACD_ERR_STATE;
    if (!session_reserve_locked(change, call->session->agent, 1))
        return ACD_ERR_NOMEM;
    call_answer_locked(change, call);
    return ACD_OK;
}

enum acd_result acd_call_answer(struct acd_call *call)
{
    return call_do(call, NULL, answer_step);
}

/* The session has not taken the call, which is then not offered to it for a while. */
static enum acd_result pass_on_locked(struct change *change, struct acd_call *call, enum acd_cause cause)
{
    struct acd_session *session = call->session;
    struct acd_group *group = session->group;
    struct refusal *refusal;

    if (!events_reserve_of_calls(&change->events, 1) || !(refusal = mem_alloc(sizeof(*refusal))))
        return ACD_ERR_NOMEM;
    call_not_answered_locked(change, call, cause);
    refusal_add_locked(change, refusal, session, call);
    queue_due_to_all_locked(call->queue);
    if (!list_empty(&group->due)) { /* the other groups that serve the queue choose first */
        list_remove(&group->due);
        list_append(&change->sw->due, &group->due);
    }
    return ACD_OK;
}

static enum acd_result refuse_step(struct change *change, struct acd_call *call, void *context)
{
    (void)context;
    return acd_call_state(call) == ACD_CALL_OFFERED ? pass_on_locked(change, call, ACD_CAUSE_REFUSED) : ACD_ERR_STATE;
}

enum acd_result call_ring_over_locked(struct change *change, struct acd_call *call)
{
    struct acd_agent *agent = call->session->agent;
    const struct acd_group *group = call->session->group;

    if (group->no_answer == ACD_NO_ANSWER_NEXT)
        return pass_on_locked(change, call, ACD_CAUSE_NO_ANSWER);
    if (!session_reserve_locked(change, agent, 1))
        return ACD_ERR_NOMEM;
    call_not_answered_locked(change, call, ACD_CAUSE_NO_ANSWER);
    agent_not_ready_locked(change, agent, group->no_answer_reason);
    return ACD_OK;
}

enum acd_result acd_call_refuse(struct acd_call *call)
{
    return call_do(call, NULL, refuse_step);
}

static enum acd_result connect_step(struct change *change, struct acd_call *call, void *context)
{
    struct acd_session *session = context;

    if (acd_call_state(call) != ACD_CALL_WAITING || session_state(session) != ACD_SESSION_READY || session->call)
        return ACD_ERR_STATE;
    if (!session_reserve_locked(change, session->agent, 1))
        return ACD_ERR_NOMEM;
    call_offer_locked(change, call, session);
    call_answer_locked(change, call);
    return ACD_OK;
}

enum acd_result acd_call_offer_and_answer(struct acd_call *call, struct acd_session *session)
{
    if (!call || !session || session->agent->sw != call->sw)
        return ACD_ERR_ARGUMENT;
    return call_do(call, session, connect_step);
}

static enum acd_result abandon_step(struct change *change, struct acd_call *call, void *context)
{
    (void)context;
    if (!call_is_queued(call) && acd_call_state(call) != ACD_CALL_UNROUTED)
        return ACD_ERR_STATE;
    if (!events_reserve_of_calls(&change->events, 1))
        return ACD_ERR_NOMEM;
    call_tell_locked(change, call, ACD_CALL_CHANGE_ABANDONED);
    if (call->session)
        call_withdraw_locked(call);
    if (call_is_queued(call))
        queue_leave_locked(change, call, QUEUE_EXIT_ABANDONED);
    call_finish_locked(change, call);
    return ACD_OK;
}

enum acd_result call_patience_over_locked(struct change *change, struct acd_call *call)
{
    return abandon_step(change, call, NULL);
}

enum acd_result acd_call_abandon(struct acd_call *call)
{
    return call_do(call, NULL, abandon_step);
}

void call_set_held_locked(struct change *change, struct acd_call *call, bool held)
{
    call_set_state_locked(call, held ? ACD_CALL_HELD : ACD_CALL_TALKING);
    call_tell_locked(change, call, held ? ACD_CALL_CHANGE_HELD : ACD_CALL_CHANGE_RETRIEVED);
    if (call->session && held)
        session_hold_locked(change, call->session);
    else if (call->session)
        session_retrieve_locked(change, call->session);
}

/* context: the state that the call must be in; the other one follows. */
static enum acd_result hold_or_retrieve_step(struct change *change, struct acd_call *call, void *context)
{
    enum acd_call_state before = *(const enum acd_call_state *)context;

    if (acd_call_state(call) != before)
        return ACD_ERR_STATE;
    if (!events_reserve_of_calls(&change->events, 1))
        return ACD_ERR_NOMEM;
    call_set_held_locked(change, call, before == ACD_CALL_TALKING);
    return ACD_OK;
}

enum acd_result acd_call_hold(struct acd_call *call)
{
    return call_do(call, &(enum acd_call_state){ ACD_CALL_TALKING }, hold_or_retrieve_step);
}

enum acd_result acd_call_retrieve(struct acd_call *call)
{
    return call_do(call, &(enum acd_call_state){ ACD_CALL_HELD }, hold_or_retrieve_step);
}

static enum acd_result end_step(struct change *change, struct acd_call *call, void *context)
{
    struct acd_session *session = call->session;

    (void)context;
    if (!call_is_up(call))
        return ACD_ERR_STATE;
    if (session ? !session_reserve_locked(change, session->agent, 1) : !events_reserve_of_calls(&change->events, 1))
        return ACD_ERR_NOMEM;
    call_tell_locked(change, call, ACD_CALL_CHANGE_ENDED);
    if (!session) {
        call_finish_locked(change, call);
        return ACD_OK;
    }
    change->events.cause = ACD_CAUSE_CALL;
    if (session_wrap_up_locked(session, call->queue) == ACD_WRAP_UP_NONE)
        call_finish_locked(change, call);
    else
        call_set_state_locked(call, ACD_CALL_WRAP_UP);
    session_after_call_locked(change, session, call->queue);
    return ACD_OK;
}

enum acd_result acd_call_end(struct acd_call *call)
{
    return call_do(call, NULL, end_step);
}

static enum acd_result end_wrap_up_step(struct change *change, struct acd_call *call, void *context)
{
    (void)context;
    if (acd_call_state(call) != ACD_CALL_WRAP_UP)
        return ACD_ERR_STATE;
    return session_wrap_up_over_locked(change, call->session);
}

enum acd_result acd_call_end_wrap_up(struct acd_call *call)
{
    return call_do(call, NULL, end_wrap_up_step);
}

static enum acd_result transfer_step(struct change *change, struct acd_call *call, void *context)
{
    struct acd_queue *queue = context;
    struct acd_session *session = call->session;
    bool queued = call_is_queued(call);

    if (acd_call_state(call) == ACD_CALL_WRAP_UP || acd_call_state(call) == ACD_CALL_FINISHED || (queued && call->queue == queue))
        return ACD_ERR_STATE;
    if (atomic_load(&queue->object.removed))
        return ACD_ERR_QUEUE_REMOVED;
    if (!queue_reserve_locked(queue) || (session ? !session_reserve_locked(change, session->agent, 1) : !events_reserve_of_calls(&change->events, 1)))
        return ACD_ERR_NOMEM;
    call_tell_locked(change, call, ACD_CALL_CHANGE_TRANSFERRED);
    change->events.cause = ACD_CAUSE_CALL;
    if (queued) {
        if (session)
            call_withdraw_locked(call);
        queue_leave_locked(change, call, QUEUE_EXIT_FLOWED_OUT);
    } else if (session) {
        call_detach_locked(call);
        session_after_call_locked(change, session, call->queue);
    }
    queue_enter_locked(change, queue, call, true);
    return ACD_OK;
}

enum acd_result acd_call_transfer(struct acd_call *call, struct acd_queue *queue)
{
    if (!call || !queue || queue->sw != call->sw)
        return ACD_ERR_ARGUMENT;
    return call_do(call, queue, transfer_step);
}

static enum acd_result finish_in_queue_step(struct change *change, struct acd_call *call, void *context)
{
    (void)context;
    if (acd_call_state(call) != ACD_CALL_WAITING)
        return ACD_ERR_STATE;
    if (!events_reserve_of_calls(&change->events, 1))
        return ACD_ERR_NOMEM;
    call_tell_locked(change, call, ACD_CALL_CHANGE_DISPOSED);
    queue_leave_locked(change, call, QUEUE_EXIT_FINISHED);
    call_finish_locked(change, call);
    return ACD_OK;
}

enum acd_result acd_call_finish_in_queue(struct acd_call *call)
{
    return call_do(call, NULL, finish_in_queue_step);
}

enum acd_call_state acd_call_state(const struct acd_call *call)
{
    return (enum acd_call_state)atomic_load_explicit(&call->state, memory_order_acquire);
}

struct acd_session *acd_call_session(struct acd_call *call)
{
    struct acd_session *session;

    lock_acquire(&call->sw->lock);
    session = call->session ? acd_session_ref(call->session) : NULL;
    lock_release(&call->sw->lock);
    return session;
}

struct acd_queue *acd_call_queue(struct acd_call *call)
{
    struct acd_queue *queue;

    lock_acquire(&call->sw->lock);
    queue = acd_queue_ref(call->queue);
    lock_release(&call->sw->lock);
    return queue;
}

uint64_t acd_call_number(const struct acd_call *call)
{
    return call->number;
}

int acd_call_priority(const struct acd_call *call)
{
    return call->priority;
}

int64_t acd_call_arrived_at(const struct acd_call *call)
{
    return call->arrived;
}

int64_t acd_call_queued_at(struct acd_call *call)
{
    int64_t queued;

    lock_acquire(&call->sw->lock);
    queued = call->entered;
    lock_release(&call->sw->lock);
    return queued;
}
