/* lib/acd/force.c: calls that the real switch has put somewhere, whatever the model thinks. */
#include "acd/agent.h"
#include "acd/direct.h"
#include "acd/group.h"
#include "acd/queue.h"
#include "acd/session.h"

struct placing {
    struct acd_session *session;
    enum acd_call_state state;
    int reason;
};

/* Takes the call away from another session, which goes on as after a call. */
static void take_from_session_locked(struct change *change, struct acd_call *call)
{
    struct acd_session *session = call->session;
    enum acd_call_state state = acd_call_state(call);

    if (state == ACD_CALL_OFFERED) {
        call_not_answered_locked(change, call, ACD_CAUSE_FORCED);
        return;
    }
    call_tell_locked(change, call, state == ACD_CALL_WRAP_UP ? ACD_CALL_CHANGE_WRAPPED_UP : ACD_CALL_CHANGE_LEFT);
    call_detach_locked(change, call);
    if (state != ACD_CALL_WRAP_UP)
        session_after_call_locked(change, session, call->queue);
}

/* The session is on the call, which was in no queue or was wrapped up. */
static void connect_locked(struct change *change, struct acd_call *call, struct acd_session *session)
{
    if (!call->session) {
        call->session = session;
        session->call = call;
    }
    switch_timer_stop_locked(change->sw, &call->patience); /* the queue may be gone in which it ran */
    call->answered = change->now;
    call_set_state_locked(call, ACD_CALL_TALKING);
    call_tell_locked(change, call, ACD_CALL_CHANGE_ANSWERED);
    session_count_answer_locked(session, 0);
    session_move_locked(change, session, ACD_SESSION_ON_CALL);
}

/* Talking, from whatever it does. */
static void put_on_locked(struct change *change, struct acd_call *call, struct acd_session *session)
{
    if (acd_call_state(call) == ACD_CALL_WAITING)
        call_offer_locked(change, call, session);
    if (acd_call_state(call) == ACD_CALL_OFFERED)
        call_answer_locked(change, call, session);
    else if (!call->session || acd_call_state(call) == ACD_CALL_WRAP_UP)
        connect_locked(change, call, session);
}

static enum acd_result force_step(struct change *change, struct acd_call *call, void *context)
{
    const struct placing *placing = context;
    struct acd_session *session = placing->session, *other = call->session == session ? NULL : call->session;
    bool was_up = call_is_up(call);

    if (acd_call_state(call) == ACD_CALL_FINISHED || acd_call_state(call) == ACD_CALL_PREPARED || session_state(session) == ACD_SESSION_ENDED
        || (placing->state == ACD_CALL_OFFERED && !call_is_queued(call)))
        return ACD_ERR_STATE;
    if (call->session == session && acd_call_state(call) == placing->state)
        return ACD_OK;
    if (!session_reserve_locked(change, session->agent, 2) || (other && !session_reserve_locked(change, other->agent, 1))
        || !events_reserve_of_calls(&change->events, call_offers_locked(call)) || !direct_reserve_locked(change, call))
        return ACD_ERR_NOMEM;
    change->events.cause = ACD_CAUSE_FORCED;
    change->events.reason = placing->reason;
    if (call_is_direct(call) && !call->session) {
        direct_leave_locked(change, call, &call->direct->to);
        call_set_state_locked(call, ACD_CALL_UNROUTED);
    }
    if (session->call && session->call != call)
        session_leave_call_locked(change, session);
    if (other)
        take_from_session_locked(change, call);
    if (placing->state == ACD_CALL_OFFERED) {
        if (session_state(session) != ACD_SESSION_READY)
            session_move_locked(change, session, ACD_SESSION_READY);
        call_offer_locked(change, call, session);
        return ACD_OK;
    }
    if (was_up && !call->session)
        call_set_state_locked(call, ACD_CALL_TALKING);
    put_on_locked(change, call, session);
    if (acd_call_state(call) != placing->state)
        call_set_held_locked(change, call, placing->state == ACD_CALL_HELD);
    return ACD_OK;
}

enum acd_result acd_call_force(struct acd_call *call, struct acd_session *session, enum acd_call_state state, int reason)
{
    if (!call || !session || session->agent->sw != call->sw || (state != ACD_CALL_OFFERED && state != ACD_CALL_TALKING && state != ACD_CALL_HELD))
        return ACD_ERR_ARGUMENT;
    return call_do(call, &(struct placing){ session, state, reason }, force_step);
}
