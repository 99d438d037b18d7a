/* lib/acd/direct.c: direct calls: between stations and the outside. */
#include "acd/direct.h"

#include "acd/address.h"
#include "acd/agent_times.h"
#include "acd/call_info.h"
#include "acd/queue.h"
#include "acd/session.h"
#include "acd/transfer.h"
#include "base/alloc.h"
#include "base/saturate.h"

/* ---- Who is there ---- */

DEFINE_HELD(acd_address_agent, struct acd_address *address, &address->sw->lock, acd_agent, address->agent)

/* ---- Sides ---- */

static void side_set(struct side *side, struct acd_address *station, struct acd_agent *agent)
{
    side->station = station ? acd_address_ref(station) : NULL;
    side->agent = agent ? acd_agent_ref(agent) : NULL;
}

static struct acd_agent *agent_at(const struct acd_address *station)
{
    return station ? station->agent : NULL;
}

/* The agent is on a direct call, from now on or no more. */
static void side_count(struct change *change, struct side *side, bool incoming)
{
    if (!side->agent)
        return;
    side->counts = true;
    side->incoming = incoming;
    agent_direct_begin_locked(change, side->agent, incoming);
}

static void side_occupy(struct side *side)
{
    if (!side->agent)
        return;
    side->occupies = true;
    agent_occupy_locked(side->agent, 1);
}

static void side_release(struct side *side)
{
    if (side->occupies)
        agent_occupy_locked(side->agent, -1);
    side->occupies = false;
}

static void side_over(struct change *change, struct side *side)
{
    side_release(side);
    if (side->counts)
        agent_direct_end_locked(change, side->agent, side->incoming);
    side->counts = false;
}

void direct_leave_locked(struct change *change, struct acd_call *call, struct side *side)
{
    struct side left = *side;

    if (call->consultation && call->consultation->direct->from.station == side->station)
        call->consultation = NULL;
    *side = (struct side){ .station = NULL };
    side_over(change, &left);
    change_unref(change, left.station);
    change_unref(change, left.agent);
}

static bool side_reserve(struct change *change, const struct side *side)
{
    struct acd_agent *agent = side->agent;

    return !agent
           || (events_reserve(&change->events, &agent->members, 2) && events_reserve_of_calls(&change->events, agent->offers)
               && agent_times_reserve_locked(agent, (struct agent_choice){ ACD_AGENT_BUSY_INCOMING, 0 })
               && agent_times_reserve_locked(agent, (struct agent_choice){ ACD_AGENT_BUSY_OUTGOING, 0 }));
}

bool direct_reserve_sides_locked(struct change *change, const struct acd_call *call)
{
    return side_reserve(change, &call->direct->from) && side_reserve(change, &call->direct->to);
}

void direct_free(struct direct *direct)
{
    if (!direct)
        return;
    acd_address_unref(direct->from.station);
    acd_agent_unref(direct->from.agent);
    acd_address_unref(direct->to.station);
    acd_agent_unref(direct->to.agent);
    acd_call_unref(direct->about);
    mem_free(direct);
}

/* ---- Ringing ---- */

bool station_can_ring(const struct acd_address *station)
{
    return acd_address_in_service(station) && (!station->agent || agent_direct_calls(station->agent) < ACD_DIRECT_CALLS_MAX);
}

void direct_ring_locked(struct change *change, struct acd_call *call, struct acd_address *station, int64_t ring_time)
{
    struct direct *direct = call->direct;

    side_set(&direct->to, station, agent_at(station));
    direct->to_outside = !station;
    call->offered = change->now;
    call_set_state_locked(call, ACD_CALL_OFFERED);
    if (ring_time)
        switch_timer_start_locked(change->sw, &call->ring, TIMER_RING, saturate_add(change->now, ring_time));
    call_tell_locked(change, call, ACD_CALL_CHANGE_OFFERED);
    side_occupy(&direct->to);
}

void direct_answer_locked(struct change *change, struct acd_call *call)
{
    switch_timer_stop_locked(change->sw, &call->ring);
    call->answered = change->now;
    call_set_state_locked(call, ACD_CALL_TALKING);
    call_tell_locked(change, call, ACD_CALL_CHANGE_ANSWERED);
    side_release(&call->direct->to);
    side_count(change, &call->direct->to, true);
}

void direct_over_locked(struct change *change, struct acd_call *call)
{
    struct direct *direct = call->direct;

    switch_timer_stop_locked(change->sw, &call->ring);
    side_over(change, &direct->from);
    side_over(change, &direct->to);
    if (direct->about && direct->about->consultation == call) {
        direct->about->consultation = NULL;
        direct->joined = false;
    }
}

static bool reserve_give_up(struct change *change, const struct acd_call *call)
{
    return events_reserve_of_calls(&change->events, 2) && direct_reserve_sides_locked(change, call);
}

/* Its end is reserved. */
static void give_up(struct change *change, struct acd_call *call, enum acd_cause cause)
{
    enum acd_cause before = change->events.cause;

    change->events.cause = cause;
    call_tell_locked(change, call, ACD_CALL_CHANGE_NOT_ANSWERED);
    call_tell_locked(change, call, ACD_CALL_CHANGE_DISPOSED);
    change->events.cause = before;
    call_finish_locked(change, call);
}

enum acd_result direct_give_up_locked(struct change *change, struct acd_call *call, enum acd_cause cause)
{
    if (!reserve_give_up(change, call))
        return ACD_ERR_NOMEM;
    give_up(change, call, cause);
    return ACD_OK;
}

bool address_reserve_silence_locked(struct change *change, const struct acd_address *address)
{
    LIST_FOR_EACH (link, &change->sw->calls) {
        const struct acd_call *call = LIST_ENTRY(link, struct acd_call, object.link);

        if (call_rings_at(call, address) && !reserve_give_up(change, call))
            return false;
    }
    return true;
}

void address_silence_locked(struct change *change, const struct acd_address *address)
{
    LIST_FOR_EACH_SAFE (link, after, &change->sw->calls) {
        struct acd_call *call = LIST_ENTRY(link, struct acd_call, object.link);

        if (call_rings_at(call, address))
            give_up(change, call, ACD_CAUSE_REMOVED);
    }
}

/* ---- Dialling ---- */

static bool is_station(const struct acd_address *address, const struct acd_switch *sw)
{
    return address->sw == sw && address->role == ACD_ADDRESS_STATION;
}

bool target_is_valid(const struct acd_target *to, const struct acd_switch *sw)
{
    if ((to->queue != NULL) + (to->station != NULL) + (to->agent != NULL) + (to->number != NULL) != 1)
        return false;
    return (!to->queue || to->queue->sw == sw) && (!to->station || is_station(to->station, sw)) && (!to->agent || to->agent->sw == sw);
}

enum acd_result target_find_locked(const struct acd_target *to, const struct acd_address *from, struct place *out)
{
    *out = (struct place){ .queue = to->queue, .station = to->station };
    if (to->queue)
        return atomic_load(&to->queue->object.removed) ? ACD_ERR_QUEUE_REMOVED : ACD_OK;
    if (to->agent && atomic_load(&to->agent->object.removed))
        return ACD_ERR_REMOVED;
    if (to->agent && list_empty(&to->agent->sessions))
        return ACD_ERR_STATE;
    if (to->agent)
        out->station = LIST_ENTRY(to->agent->sessions.next, struct acd_session, object.link)->address;
    if (!out->station)
        return ACD_OK;
    if (atomic_load(&out->station->object.removed))
        return ACD_ERR_REMOVED;
    if (out->station == from)
        return ACD_ERR_ARGUMENT;
    return station_can_ring(out->station) ? ACD_OK : ACD_ERR_STATE;
}

struct acd_call *direct_new(struct acd_switch *sw, const struct acd_dial_options *options, bool wanted)
{
    struct acd_call_info info = options->info ? *options->info : (struct acd_call_info){ .caller = NULL };
    struct acd_call_options of_call = { .info = options->info || options->to.number ? &info : NULL };
    struct acd_call *call;

    if (options->to.number)
        info.called = options->to.number;
    if (!(call = call_new(sw, &of_call, wanted)))
        return NULL;
    acd_switch_ref(sw);
    call->keeps_switch = true;
    if ((call->direct = mem_alloc(sizeof(*call->direct))))
        return call;
    call_made(call, ACD_ERR_NOMEM, NULL);
    return NULL;
}

enum acd_result direct_begin_locked(struct change *change, struct acd_call *call, const struct acd_dial_options *options, struct acd_agent *consulting)
{
    struct acd_switch *sw = change->sw;
    struct direct *direct = call->direct;
    struct place place;
    enum acd_result result;

    if (atomic_load(&sw->object.removed) || (options->from && atomic_load(&options->from->object.removed)))
        return ACD_ERR_REMOVED;
    if (options->from && !station_can_ring(options->from))
        return ACD_ERR_STATE;
    if ((result = target_find_locked(&options->to, options->from, &place)) != ACD_OK)
        return result;
    side_set(&direct->from, options->from, consulting ? consulting : agent_at(options->from));
    if ((place.queue && !queue_reserve_locked(place.queue, NULL)) || !switch_timers_reserve_locked(sw, 0, 1) || !events_reserve_of_calls(&change->events, 2)
        || !side_reserve(change, &direct->from))
        return ACD_ERR_NOMEM;
    call_enlist_locked(change, call);
    if (place.queue)
        queue_enter_locked(change, place.queue, call, false);
    call_tell_locked(change, call, ACD_CALL_CHANGE_ARRIVED);
    if (consulting)
        side_occupy(&direct->from);
    else
        side_count(change, &direct->from, false);
    if (!place.queue)
        direct_ring_locked(change, call, place.station, options->ring_time);
    return ACD_OK;
}

static bool options_are_valid(const struct acd_switch *sw, const struct acd_dial_options *options)
{
    return options->ring_time >= 0 && (!options->info || call_info_is_valid(options->info)) && (!options->from || is_station(options->from, sw))
           && target_is_valid(&options->to, sw);
}

enum acd_result acd_call_dial(struct acd_switch *sw, const struct acd_dial_options *options, struct acd_call **out)
{
    struct acd_call *call;
    enum acd_result result;
    struct change change;

    if (out)
        *out = NULL;
    if (!sw || !options || !options_are_valid(sw, options))
        return ACD_ERR_ARGUMENT;
    if (!(call = direct_new(sw, options, out)))
        return ACD_ERR_NOMEM;
    change_begin(&change, sw);
    result = change_end(&change, direct_begin_locked(&change, call, options, NULL));
    return call_made(call, result, out);
}

/* ---- Getters ---- */

DEFINE_HELD(acd_call_from, struct acd_call *call, &call->sw->lock, acd_address, call->direct ? call->direct->from.station : NULL)

static struct acd_address *station_called(const struct acd_call *call)
{
    if (call->session)
        return call->session->address;
    return call->direct ? call->direct->to.station : NULL;
}

DEFINE_HELD(acd_call_to, struct acd_call *call, &call->sw->lock, acd_address, station_called(call))
