/* lib/acd/leg_place.c: where a call has legs, and the state that each has by the call. */
#include "acd/leg_board.h"
#include "acd/queue.h"

static bool is_offered_to(const struct acd_call *call, const struct acd_session *session)
{
    return acd_call_state(call) == ACD_CALL_OFFERED && session->call == call;
}

static enum acd_leg_state state_of_up(const struct acd_leg *leg)
{
    return acd_call_state(leg->call) == ACD_CALL_HELD && leg->holds ? ACD_LEG_HELD : ACD_LEG_CONNECTED;
}

/* A session that has left a call that is up has it in its hands still. */
static enum acd_leg_state state_with_session(const struct acd_leg *leg)
{
    const struct acd_call *call = leg->call;
    int before = atomic_load(&leg->state);

    if (is_offered_to(call, leg->session))
        return ACD_LEG_OFFERING;
    if (!call_is_up(call) || (call->session && call->session != leg->session))
        return ACD_LEG_OVER;
    if (!call->session && (call_is_direct(call) || (before != ACD_LEG_CONNECTED && before != ACD_LEG_HELD)))
        return ACD_LEG_OVER;
    return state_of_up(leg);
}

/* Of a side of its own: who is called by a direct call, or who calls, and stays connected when the call goes on from who has answered to others. */
static enum acd_leg_state state_of_side(const struct acd_leg *leg)
{
    int before = atomic_load(&leg->state);
    const struct acd_call *call = leg->call;
    enum acd_call_state state = acd_call_state(call);

    if (call_is_direct(call) && call->direct->to.station == leg->address)
        return state == ACD_CALL_OFFERED ? ACD_LEG_OFFERING : call_is_up(call) ? state_of_up(leg) : ACD_LEG_OVER;
    if (!call->direct || call->direct->from.station != leg->address)
        return ACD_LEG_OVER;
    if (state == ACD_CALL_WAITING || state == ACD_CALL_OFFERED || state == ACD_CALL_UNROUTED)
        return before == ACD_LEG_CONNECTED || before == ACD_LEG_HELD ? ACD_LEG_CONNECTED : ACD_LEG_IN_PROGRESS;
    return call_is_up(call) ? state_of_up(leg) : ACD_LEG_OVER;
}

/* The queue where the call waits, also while it is offered from there, has an address. */
static struct acd_address *waits_at(const struct acd_call *call)
{
    return call_is_queued(call) ? call->queue->address : NULL;
}

static enum acd_leg_state state_at_queue(const struct acd_leg *leg)
{
    if (waits_at(leg->call) != leg->address)
        return ACD_LEG_OVER;
    return leg->address->role == ACD_ADDRESS_QUEUE ? ACD_LEG_QUEUED : ACD_LEG_OFFERING;
}

enum acd_leg_state leg_state_by_call_locked(const struct acd_leg *leg)
{
    if (atomic_load(&leg->sw->object.removed))
        return ACD_LEG_OVER;
    if (leg->address->role != ACD_ADDRESS_STATION)
        return state_at_queue(leg);
    return leg->session ? state_with_session(leg) : state_of_side(leg);
}

void legs_each_place_locked(struct acd_call *call, place_found *found, void *context)
{
    enum acd_call_state state = acd_call_state(call);

    if (state == ACD_CALL_WRAP_UP || state == ACD_CALL_FINISHED)
        return;
    if (waits_at(call))
        found(context, call, call->queue->address, NULL);
    if (call->session)
        found(context, call, call->session->address, call->session);
    if (state == ACD_CALL_OFFERED)
        LIST_FOR_EACH (link, &call->others)
            found(context, call, LIST_ENTRY(link, struct acd_session, ready)->address, LIST_ENTRY(link, struct acd_session, ready));
    if (call_is_direct(call) && call->direct->to.station && state != ACD_CALL_UNROUTED)
        found(context, call, call->direct->to.station, NULL);
    if (call->direct && call->direct->from.station)
        found(context, call, call->direct->from.station, NULL);
}

static void find_missing(void *context, struct acd_call *call, struct acd_address *address, struct acd_session *session)
{
    bool *complete = context;

    if (address_is_watched_locked(address) && !legs_find_locked(address->sw->legs, call, address, session))
        *complete = false;
}

bool legs_are_complete_locked(struct acd_call *call)
{
    bool complete = true;

    legs_each_place_locked(call, find_missing, &complete);
    return complete;
}
