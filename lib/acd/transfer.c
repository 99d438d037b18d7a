/* lib/acd/transfer.c: calls that are moved to somebody else: blind, after a consultation, or into a conference. */
#include "acd/transfer.h"

#include "acd/address.h"
#include "acd/call_info.h"
#include "acd/leg.h"
#include "acd/queue.h"
#include "acd/session.h"
#include "base/alloc.h"

/* What a transfer needs that may fail. */
struct transfer {
    struct acd_target to;
    const struct acd_address *by; /* the station that transfers; NULL: see leaving_side() */
    struct direct *direct;        /* for a call that has none; NULL when it is used */
    struct call_info *info;       /* what is known of the call from then on, or NULL */
    struct acd_leg *asked;        /* whose owner, which app must be, transfers; NULL: the host does */
    const struct acd_app *app;
};

static bool transfer_prepare(struct transfer *transfer, const struct acd_target *to, const struct acd_address *by)
{
    *transfer = (struct transfer){ .to = *to, .by = by };
    return to->queue || (transfer->direct = mem_alloc(sizeof(*transfer->direct)));
}

static void transfer_end(struct transfer *transfer)
{
    direct_free(transfer->direct);
    call_info_free(transfer->info);
}

#define MOVED_FIELDS (ACD_CALL_FIELD_BIT(ACD_CALL_REASON) | ACD_CALL_FIELD_BIT(ACD_CALL_REDIRECTING) | ACD_CALL_FIELD_BIT(ACD_CALL_REDIRECTING_NAME))

struct call_info *call_moved_info_locked(const struct acd_call *call, const struct acd_address *station, const char *number)
{
    struct acd_call_info info = { .called = number, .reason = call_is_up(call) ? ACD_REASON_TRANSFERRED : ACD_REASON_REDIRECTED };

    if (station) {
        info.redirecting = station->dialable;
        info.redirecting_name = station->name;
    } else if (call_is_queued(call)) {
        info.redirecting_name = call->queue->name;
    }
    return call_info_new(&info, MOVED_FIELDS | ACD_CALL_FIELD_BIT(ACD_CALL_CALLED));
}

void call_take_info_locked(struct acd_call *call, struct call_info **info, bool called)
{
    if (call->info) {
        call_info_exchange(call->info, *info, MOVED_FIELDS | (called ? ACD_CALL_FIELD_BIT(ACD_CALL_CALLED) : 0));
    } else {
        call->info = *info;
        *info = NULL;
    }
}

/* ---- Leaving ---- */

/* Whether the station has the call; NULL: whoever has it. */
static bool is_by_right(const struct acd_call *call, const struct acd_address *by)
{
    if (!by)
        return true;
    if (call->session || call_is_queued(call))
        return call->session && call->session->address == by && call_is_up(call);
    return call->direct && (call->direct->from.station == by || call->direct->to.station == by);
}

/* Of a direct call, the side of the station, or with NULL the side that belongs to the switch, and of two such who was called. */
static struct side *leaving_side(const struct acd_call *call, const struct acd_address *by)
{
    struct direct *direct = call->direct;

    if (by)
        return direct->to.station == by ? &direct->to : &direct->from;
    return direct->to_outside ? &direct->from : &direct->to;
}

/* The station of the side that stays when the call is transferred; NULL: the outside. */
static const struct acd_address *staying_station(const struct acd_call *call, const struct acd_address *by)
{
    if (!call->direct)
        return NULL;
    if (call->session || call_is_queued(call))
        return call->direct->from.station;
    return leaving_side(call, by) == &call->direct->from ? call->direct->to.station : call->direct->from.station;
}

/* The station that passes the call on, or NULL. */
static const struct acd_address *passing_station(const struct acd_call *call, const struct acd_address *by)
{
    if (by || call_is_queued(call))
        return by;
    if (call->session)
        return call->session->address;
    return call->direct ? leaving_side(call, NULL)->station : NULL;
}

/* Who is left of a direct call is its caller from now on, so that there is room for who is called. */
static void keep_as_caller(struct direct *direct)
{
    if (direct->from.station || direct->from.agent)
        return;
    direct->from = direct->to;
    direct->to = (struct side){ .station = NULL };
    direct->to_outside = false;
}

/* A session that has left a call: what follows for it comes after what is told of the call. */
struct left {
    struct acd_session *session; /* NULL: none */
    const struct acd_queue *queue;
};

static void go_on_after_call(struct change *change, const struct left *left)
{
    if (left->session)
        session_after_call_locked(change, left->session, left->queue);
}

/* Who had the call leaves it: its queue, its session or its station. What the call becomes is the caller's to say. */
static struct left leave_place(struct change *change, struct acd_call *call, const struct acd_address *by)
{
    struct left left = { .queue = call->queue };
    struct acd_session *session = call->session;

    if (call_is_queued(call)) {
        if (session)
            call_withdraw_locked(change, call);
        queue_leave_locked(change, call, QUEUE_EXIT_FLOWED_OUT);
    } else if (session) {
        call_detach_locked(change, call);
        call_set_state_locked(call, ACD_CALL_UNROUTED); /* until it has come to its new place */
        left.session = session;
    } else if (call->direct) {
        direct_leave_locked(change, call, leaving_side(call, by));
        keep_as_caller(call->direct);
    }
    return left;
}

static bool reserve_leaving(struct change *change, const struct acd_call *call)
{
    return events_reserve_of_calls(&change->events, 2) && (!call->session || session_reserve_locked(change, call->session->agent, 1))
           && direct_reserve_locked(change, call);
}

static void forget_guide(struct change *change, struct acd_call *call)
{
    change_unref(change, call->guide);
    call->guide = NULL;
}

static bool can_move(const struct acd_call *call, const struct acd_address *by, const struct place *place)
{
    enum acd_call_state state = acd_call_state(call);

    if (state == ACD_CALL_WRAP_UP || state == ACD_CALL_FINISHED || state == ACD_CALL_PREPARED)
        return false;
    if (call_is_direct(call) && state == ACD_CALL_OFFERED && (!call->direct->to.station || (by && by != call->direct->to.station)))
        return false;
    return !(place->queue && call_is_queued(call) && call->queue == place->queue);
}

/* Whether the leg is still one of the call, and its owner's to act on. Of a call that is up its own side leaves, else the call goes as a whole. */
static enum acd_result ask_leg(struct transfer *transfer, const struct acd_call *call)
{
    enum acd_leg_state state = acd_leg_state(transfer->asked);
    enum acd_result result = leg_may_act_locked(transfer->asked, transfer->app);

    if (state == ACD_LEG_CONNECTED || state == ACD_LEG_HELD)
        transfer->by = acd_leg_address(transfer->asked);
    return result == ACD_OK && transfer->asked->call != call ? ACD_ERR_STATE : result;
}

static enum acd_result transfer_step(struct change *change, struct acd_call *call, void *context)
{
    struct transfer *transfer = context;
    struct place place;
    struct left left;
    enum acd_result result;

    if (transfer->asked && (result = ask_leg(transfer, call)) != ACD_OK)
        return result;
    result = target_find_locked(&transfer->to, staying_station(call, transfer->by), &place);

    if (!can_move(call, transfer->by, &place) || !is_by_right(call, transfer->by)
        || (transfer->asked && place.station && station_is_engaged_locked(place.station)))
        return ACD_ERR_STATE;
    if (result != ACD_OK)
        return result;
    if (atomic_load(&change->sw->object.removed))
        return ACD_ERR_REMOVED; /* the outside is still there, but the switch has no calls any more */
    if (!reserve_leaving(change, call)
        || !(place.queue ? queue_reserve_locked(place.queue, call->required) : direct_reserve_ring_locked(change, call, place.station))
        || !(transfer->info = call_moved_info_locked(call, passing_station(call, transfer->by), transfer->to.number)))
        return ACD_ERR_NOMEM;
    call_tell_locked(change, call, ACD_CALL_CHANGE_TRANSFERRED);
    change->events.cause = ACD_CAUSE_CALL;
    left = leave_place(change, call, transfer->by);
    go_on_after_call(change, &left);
    forget_guide(change, call);
    call_take_info_locked(call, &transfer->info, transfer->to.number != NULL);
    if (place.queue) {
        queue_enter_locked(change, place.queue, call, true);
        return ACD_OK;
    }
    switch_timer_stop_locked(change->sw, &call->patience);
    call_forget_queue_locked(change, call);
    if (!call->direct) {
        call->direct = transfer->direct;
        transfer->direct = NULL;
    }
    direct_ring_locked(change, call, place.station, 0);
    return ACD_OK;
}

static enum acd_result transfer_as(struct acd_call *call, const struct acd_address *by, const struct acd_target *to, struct acd_leg *asked,
                                   const struct acd_app *app)
{
    struct transfer transfer;
    enum acd_result result = ACD_ERR_NOMEM;

    if (!call || !to || !target_is_valid(to, call->sw) || (by && by->sw != call->sw))
        return ACD_ERR_ARGUMENT;
    if (transfer_prepare(&transfer, to, by)) {
        transfer.asked = asked;
        transfer.app = app;
        result = call_do(call, &transfer, transfer_step);
    }
    transfer_end(&transfer);
    return result;
}

enum acd_result acd_call_transfer_by(struct acd_call *call, const struct acd_address *by, const struct acd_target *to)
{
    return transfer_as(call, by, to, NULL, NULL);
}

enum acd_result acd_leg_transfer(struct acd_leg *leg, const struct acd_app *app, const struct acd_target *to)
{
    enum acd_result result;
    struct acd_call *call;

    if (!leg)
        return ACD_ERR_ARGUMENT;
    call = acd_leg_call(leg);
    result = transfer_as(call, NULL, to, leg, app);
    acd_call_unref(call);
    return result;
}

enum acd_result acd_call_transfer_to(struct acd_call *call, const struct acd_target *to)
{
    return acd_call_transfer_by(call, NULL, to);
}

enum acd_result acd_call_transfer(struct acd_call *call, struct acd_queue *queue)
{
    return queue ? acd_call_transfer_to(call, &(struct acd_target){ .queue = queue }) : ACD_ERR_ARGUMENT;
}

/* ---- Consultation ---- */

/* The call that a consultation is about, if it still is. */
static struct acd_call *consulted(const struct acd_call *call)
{
    return call->direct && call->direct->about && call->direct->about->consultation == call ? call->direct->about : NULL;
}

/* Who consults about the call: its session, or the side that is at the switch. False: nobody is. */
static bool find_consulting(const struct acd_call *call, const struct acd_address *by, struct acd_address **station, struct acd_agent **agent)
{
    if (!is_by_right(call, by))
        return false;
    if (call->session) {
        *station = call->session->address;
        *agent = call->session->agent;
        return true;
    }
    *station = call->direct ? leaving_side(call, by)->station : NULL;
    *agent = *station ? leaving_side(call, by)->agent : NULL;
    return *station != NULL;
}

struct consult {
    const struct acd_address *by;
    struct acd_target to;
    struct acd_call *made;
};

enum acd_result call_consult_locked(struct change *change, struct acd_call *call, const struct acd_address *by, struct acd_call *made, struct dial *dial)
{
    enum acd_result result;

    if (!call_is_up(call) || call->consultation || !find_consulting(call, by, &dial->from, &dial->consulting))
        return ACD_ERR_STATE;
    if ((result = direct_may_call_locked(change->sw, dial->from)) != ACD_OK)
        return result;
    if (!events_reserve_of_calls(&change->events, 1) || !direct_prepare_locked(change, made, dial))
        return ACD_ERR_NOMEM;
    if (acd_call_state(call) == ACD_CALL_TALKING)
        call_set_held_locked(change, call, true);
    made->direct->about = acd_call_ref(call);
    call->consultation = made;
    direct_begin_locked(change, made, dial);
    return ACD_OK;
}

enum acd_result call_link_consultation_locked(struct change *change, struct acd_call *call, const struct acd_address *by, struct acd_call *made)
{
    enum acd_call_state state = acd_call_state(made);
    struct acd_address *station;
    struct acd_agent *agent;

    if (!call_is_up(call) || call->consultation || !find_consulting(call, by, &station, &agent) || made == call || consulted(made) || !made->direct
        || made->direct->from.station != station || state == ACD_CALL_FINISHED || state == ACD_CALL_WRAP_UP || state == ACD_CALL_UNROUTED)
        return ACD_ERR_STATE;
    if (!events_reserve_of_calls(&change->events, 1))
        return ACD_ERR_NOMEM;
    if (acd_call_state(call) == ACD_CALL_TALKING)
        call_set_held_locked(change, call, true);
    change_unref(change, made->direct->about); /* what it was about before is over, or has gone on without it */
    made->direct->about = acd_call_ref(call);
    call->consultation = made;
    return ACD_OK;
}

static enum acd_result consult_step(struct change *change, struct acd_call *call, void *context)
{
    const struct consult *consult = context;
    struct acd_address *station;
    struct acd_agent *agent;
    struct dial dial = { .ring_time = 0 };
    enum acd_result result = ACD_ERR_STATE;

    if (find_consulting(call, consult->by, &station, &agent))
        result = target_find_locked(&consult->to, station, &dial.to);
    return result == ACD_OK ? call_consult_locked(change, call, consult->by, consult->made, &dial) : result;
}

enum acd_result acd_call_consult_by(struct acd_call *call, const struct acd_address *by, const struct acd_target *to, struct acd_call **out)
{
    struct consult consult;
    enum acd_result result;

    if (out)
        *out = NULL;
    if (!call || !to || !target_is_valid(to, call->sw) || (by && by->sw != call->sw))
        return ACD_ERR_ARGUMENT;
    consult = (struct consult){ .by = by, .to = *to };
    if (!(consult.made = direct_new(call->sw, &(struct acd_dial_options){ .to = *to }, out)))
        return ACD_ERR_NOMEM;
    result = call_do(call, &consult, consult_step);
    return call_made(consult.made, result, out);
}

enum acd_result acd_call_consult(struct acd_call *call, const struct acd_target *to, struct acd_call **out)
{
    return acd_call_consult_by(call, NULL, to, out);
}

/* ---- Transfer after a consultation ---- */

/* The session that was consulted has the call from now on, as it has the consultation. */
static void take_session(struct change *change, struct acd_call *call, struct acd_call *consultation)
{
    struct acd_session *session = consultation->session;

    call_forget_queue_locked(change, call);
    if (consultation->queue) /* else the host has put it to the session from nowhere */
        call->queue = queue_use_locked(consultation->queue);
    call->session = session;
    session->call = call;
    consultation->session = NULL;
    call->answered = consultation->answered;
    call->in_time = consultation->in_time;
    call_set_state_locked(call, acd_call_state(consultation));
}

/* The station or the outside that was consulted has the call. */
static void take_side(struct change *change, struct acd_call *call, struct acd_call *consultation)
{
    call_forget_queue_locked(change, call);
    call->direct->to = consultation->direct->to;
    call->direct->to_outside = consultation->direct->to_outside;
    call->direct->rule = consultation->direct->rule;
    if (consultation->ring.place)
        switch_timer_start_locked(change->sw, &call->ring, TIMER_RING, consultation->ring.key);
    consultation->direct->to = (struct side){ .station = NULL };
    if (acd_call_state(consultation) != ACD_CALL_OFFERED)
        call->answered = change->now;
    call_set_state_locked(call, acd_call_state(consultation) == ACD_CALL_OFFERED ? ACD_CALL_OFFERED : ACD_CALL_TALKING);
}

/* That the owner of a leg finishes its consultation, at the station that consults. */
struct finish {
    struct acd_leg *leg;
    const struct acd_app *app;
};

static enum acd_result ask_to_finish(const struct finish *finish, const struct acd_call *consultation)
{
    enum acd_result result = leg_may_act_locked(finish->leg, finish->app);
    enum acd_leg_state state = acd_leg_state(finish->leg);

    if (result != ACD_OK)
        return result;
    if (finish->leg->call != consultation || !consulted(consultation) || consultation->direct->from.station != acd_leg_address(finish->leg))
        return ACD_ERR_STATE;
    return state == ACD_LEG_CONNECTED || state == ACD_LEG_IN_PROGRESS ? ACD_OK : ACD_ERR_STATE;
}

static void end_consultation(struct change *change, struct acd_call *consultation)
{
    call_tell_locked(change, consultation, ACD_CALL_CHANGE_ENDED);
    call_finish_locked(change, consultation);
}

enum acd_result call_complete_transfer_locked(struct change *change, struct acd_call *consultation)
{
    struct acd_call *call = consulted(consultation);
    struct acd_queue *queue = consultation->queue;
    bool waits = call_is_queued(consultation);
    struct call_info *info;
    struct left left;

    if (!call || !call_is_up(call) || acd_call_state(consultation) == ACD_CALL_FINISHED || acd_call_state(consultation) == ACD_CALL_WRAP_UP
        || acd_call_state(consultation) == ACD_CALL_UNROUTED || (!waits && !consultation->session && !call_is_direct(consultation)))
        return ACD_ERR_STATE;
    if (!reserve_leaving(change, call) || !reserve_leaving(change, consultation) || !events_reserve_of_calls(&change->events, 3)
        || (waits && !queue_reserve_locked(queue, call->required)) || !(info = call_moved_info_locked(call, consultation->direct->from.station, NULL)))
        return ACD_ERR_NOMEM;
    if (!call->direct && !(call->direct = mem_alloc(sizeof(*call->direct)))) {
        call_info_free(info);
        return ACD_ERR_NOMEM;
    }
    call_take_info_locked(call, &info, false);
    call_info_free(info);
    change->events.cause = ACD_CAUSE_CALL;
    left = leave_place(change, call, consultation->direct->from.station);
    if (waits) {
        leave_place(change, consultation, NULL);
        queue_enter_locked(change, queue, call, true);
    } else if (consultation->session) {
        take_session(change, call, consultation);
    } else {
        take_side(change, call, consultation);
    }
    legs_move_locked(change, consultation, call);
    call_tell_locked(change, call, ACD_CALL_CHANGE_TRANSFERRED);
    end_consultation(change, consultation);
    go_on_after_call(change, &left);
    return ACD_OK;
}

/* Who asks, or NULL: the host does. */
static enum acd_result complete_step(struct change *change, struct acd_call *consultation, void *context)
{
    const struct finish *finish = context;
    enum acd_result result = finish ? ask_to_finish(finish, consultation) : ACD_OK;

    return result == ACD_OK ? call_complete_transfer_locked(change, consultation) : result;
}

enum acd_result acd_call_complete_transfer(struct acd_call *consultation)
{
    return call_do(consultation, NULL, complete_step);
}

/* ---- Conference ---- */

static enum acd_result join_step(struct change *change, struct acd_call *consultation, void *context)
{
    struct acd_call *call = consulted(consultation);
    const struct finish *finish = context;
    enum acd_result result = finish ? ask_to_finish(finish, consultation) : ACD_OK;

    if (result != ACD_OK)
        return result;
    if (!call || !call_is_up(call) || !call_is_up(consultation) || consultation->direct->joined)
        return ACD_ERR_STATE;
    if (!events_reserve_of_calls(&change->events, 4))
        return ACD_ERR_NOMEM;
    if (acd_call_state(call) == ACD_CALL_HELD)
        call_set_held_locked(change, call, false);
    if (acd_call_state(consultation) == ACD_CALL_HELD)
        call_set_held_locked(change, consultation, false);
    consultation->direct->joined = true;
    call_tell_locked(change, call, ACD_CALL_CHANGE_JOINED);
    call_tell_locked(change, consultation, ACD_CALL_CHANGE_JOINED);
    return ACD_OK;
}

enum acd_result acd_call_join(struct acd_call *consultation)
{
    return call_do(consultation, NULL, join_step);
}

static enum acd_result leg_finish(struct acd_leg *leg, const struct acd_app *app,
                                  enum acd_result (*step)(struct change *change, struct acd_call *call, void *context))
{
    struct finish finish = { leg, app };
    enum acd_result result;
    struct acd_call *call;

    if (!leg)
        return ACD_ERR_ARGUMENT;
    call = acd_leg_call(leg);
    result = call_do(call, &finish, step);
    acd_call_unref(call);
    return result;
}

enum acd_result acd_leg_complete_transfer(struct acd_leg *leg, const struct acd_app *app)
{
    return leg_finish(leg, app, complete_step);
}

enum acd_result acd_leg_join(struct acd_leg *leg, const struct acd_app *app)
{
    return leg_finish(leg, app, join_step);
}

/* ---- Getters ---- */

DEFINE_HELD(acd_call_consulted, struct acd_call *consultation, &consultation->sw->lock, acd_call, consulted(consultation))

DEFINE_HELD(acd_call_consultation, struct acd_call *call, &call->sw->lock, acd_call, call->consultation)

bool acd_call_joined(struct acd_call *call)
{
    bool joined;

    lock_acquire(&call->sw->lock);
    joined = (consulted(call) && call->direct->joined) || (call->consultation && call->consultation->direct->joined);
    lock_release(&call->sw->lock);
    return joined;
}
