/* lib/acd/direct.c: direct calls: between stations and the outside. */
#include "acd/direct.h"

#include "acd/address.h"
#include "acd/agent_times.h"
#include "acd/call_info.h"
#include "acd/outside.h"
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

/* Its station is in use. */
static void side_engage(struct side *side)
{
    if (!side->station)
        return;
    side->engages = true;
    side->station->engaged++;
}

static void side_over(struct change *change, struct side *side)
{
    side_release(side);
    if (side->engages)
        side->station->engaged--;
    side->engages = false;
    if (side->counts)
        agent_direct_end_locked(change, side->agent, side->incoming);
    side->counts = false;
}

void direct_leave_locked(struct change *change, struct acd_call *call, struct side *side)
{
    struct side left = *side;

    switch_timer_stop_locked(change->sw, &call->ring); /* how long who is called outside talks, too */
    call->direct->rule = NULL;
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

bool station_is_engaged_locked(const struct acd_address *station)
{
    if (station->engaged > 0)
        return true;
    if (station->agent)
        LIST_FOR_EACH (link, &station->agent->sessions) {
            const struct acd_session *session = LIST_ENTRY(link, struct acd_session, object.link);

            if (session->address == station && session->call && call_is_up(session->call))
                return true;
        }
    return false;
}

bool station_can_ring(const struct acd_address *station)
{
    return acd_address_in_service(station) && (!station->agent || agent_direct_calls(station->agent) < ACD_DIRECT_CALLS_MAX);
}

void direct_answer_locked(struct change *change, struct acd_call *call)
{
    switch_timer_stop_locked(change->sw, &call->ring);
    call->answered = change->now;
    call_set_state_locked(call, ACD_CALL_TALKING);
    call_tell_locked(change, call, ACD_CALL_CHANGE_ANSWERED);
    side_release(&call->direct->to);
    side_count(change, &call->direct->to, true);
    side_engage(&call->direct->to);
    if (call->direct->rule && call->direct->rule->talk)
        switch_timer_start_locked(change->sw, &call->ring, TIMER_RING, saturate_add(change->now, call->direct->rule->talk));
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

/* What a number outside may do at once. */
static bool reserve_outside(struct change *change, const struct acd_call *call)
{
    return events_reserve_of_calls(&change->events, 2) && direct_reserve_locked(change, call);
}

/* What the rule of a number outside is when it has rung for its time. */
static void outside_acts(struct change *change, struct acd_call *call)
{
    switch (call->direct->rule->does) {
    case ACD_OUTSIDE_ANSWERS: direct_answer_locked(change, call); break;
    case ACD_OUTSIDE_BUSY: give_up(change, call, ACD_CAUSE_BUSY); break;
    case ACD_OUTSIDE_REFUSES: give_up(change, call, ACD_CAUSE_REFUSED); break;
    default: break;
    }
}

bool direct_reserve_ring_locked(struct change *change, const struct acd_call *call, const struct acd_address *station)
{
    return events_reserve_of_calls(&change->events, 1) && (station || reserve_outside(change, call));
}

void direct_ring_locked(struct change *change, struct acd_call *call, struct acd_address *station, int64_t ring_time)
{
    struct direct *direct = call->direct;

    side_set(&direct->to, station, agent_at(station));
    direct->to_outside = !station;
    if (!station && (direct->rule = outside_find_locked(change->sw, call)))
        ring_time = direct->rule->does == ACD_OUTSIDE_NEVER ? 0 : direct->rule->after;
    call->offered = change->now;
    call_set_state_locked(call, ACD_CALL_OFFERED);
    if (ring_time)
        switch_timer_start_locked(change->sw, &call->ring, TIMER_RING, saturate_add(change->now, ring_time));
    call_tell_locked(change, call, ACD_CALL_CHANGE_OFFERED);
    side_occupy(&direct->to);
    if (direct->rule && direct->rule->after == 0)
        outside_acts(change, call);
}

enum acd_result direct_ring_over_locked(struct change *change, struct acd_call *call)
{
    if (!call->direct->rule)
        return direct_give_up_locked(change, call, ACD_CAUSE_NO_ANSWER);
    if (acd_call_state(call) != ACD_CALL_OFFERED)
        return call_end_step(change, call, NULL); /* it has talked for its time */
    if (!reserve_outside(change, call))
        return ACD_ERR_NOMEM;
    outside_acts(change, call);
    return ACD_OK;
}

static enum acd_result not_reached_step(struct change *change, struct acd_call *call, void *context)
{
    if (!call_is_direct(call) || acd_call_state(call) != ACD_CALL_OFFERED)
        return ACD_ERR_STATE;
    return direct_give_up_locked(change, call, *(const enum acd_cause *)context);
}

enum acd_result acd_call_not_reached(struct acd_call *call, enum acd_cause cause)
{
    if (cause != ACD_CAUSE_BUSY && cause != ACD_CAUSE_BAD_ADDRESS && cause != ACD_CAUSE_OUT_OF_SERVICE && cause != ACD_CAUSE_REFUSED
        && cause != ACD_CAUSE_NO_ANSWER)
        return ACD_ERR_ARGUMENT;
    return call_do(call, &cause, not_reached_step);
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

enum acd_result direct_may_call_locked(const struct acd_switch *sw, const struct acd_address *from)
{
    if (atomic_load(&sw->object.removed) || (from && atomic_load(&from->object.removed)))
        return ACD_ERR_REMOVED;
    return from && !station_can_ring(from) ? ACD_ERR_STATE : ACD_OK;
}

static bool reserve_beginning(struct change *change, const struct acd_call *call, const struct dial *dial)
{
    const struct acd_queue *queue = dial->to.queue;

    return (!queue || queue_reserve_locked(dial->to.queue, NULL)) && switch_timers_reserve_locked(change->sw, 0, 1)
           && events_reserve_of_calls(&change->events, 1) && side_reserve(change, &call->direct->from)
           && (dial->fails == ACD_CAUSE_NONE ? queue || direct_reserve_ring_locked(change, call, dial->to.station) : reserve_give_up(change, call));
}

void direct_unprepare_locked(struct change *change, struct acd_call *call)
{
    change_unref(change, call->direct->from.station);
    change_unref(change, call->direct->from.agent);
    call->direct->from = (struct side){ .station = NULL };
}

bool direct_prepare_locked(struct change *change, struct acd_call *call, const struct dial *dial)
{
    side_set(&call->direct->from, dial->from, dial->consulting ? dial->consulting : agent_at(dial->from));
    if (reserve_beginning(change, call, dial))
        return true;
    direct_unprepare_locked(change, call);
    return false;
}

void direct_begin_locked(struct change *change, struct acd_call *call, const struct dial *dial)
{
    struct direct *direct = call->direct;

    call_enlist_locked(change, call);
    if (dial->to.queue)
        queue_enter_locked(change, dial->to.queue, call, false);
    else
        call_set_state_locked(call, ACD_CALL_OFFERED);
    call_tell_locked(change, call, ACD_CALL_CHANGE_ARRIVED);
    side_engage(&direct->from);
    if (dial->consulting)
        side_occupy(&direct->from);
    else
        side_count(change, &direct->from, false);
    direct->to_outside = !dial->to.queue && !dial->to.station;
    if (dial->fails != ACD_CAUSE_NONE)
        give_up(change, call, dial->fails);
    else if (!dial->to.queue)
        direct_ring_locked(change, call, dial->to.station, dial->ring_time);
}

static bool options_are_valid(const struct acd_switch *sw, const struct acd_dial_options *options)
{
    return options->ring_time >= 0 && (!options->info || call_info_is_valid(options->info)) && (!options->from || is_station(options->from, sw))
           && target_is_valid(&options->to, sw);
}

static enum acd_result dial_locked(struct change *change, struct acd_call *call, const struct acd_dial_options *options)
{
    struct dial dial = { .from = options->from, .ring_time = options->ring_time };
    enum acd_result result = direct_may_call_locked(change->sw, options->from);

    if (result == ACD_OK)
        result = target_find_locked(&options->to, options->from, &dial.to);
    if (result != ACD_OK)
        return result;
    if (!direct_prepare_locked(change, call, &dial))
        return ACD_ERR_NOMEM;
    direct_begin_locked(change, call, &dial);
    return ACD_OK;
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
    result = change_end(&change, dial_locked(&change, call, options));
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
