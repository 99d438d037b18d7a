/* lib/acd/leg_control.c: what an application does to a call at one of its legs. */
#include "acd/address.h"
#include "acd/direct.h"
#include "acd/leg.h"
#include "acd/transfer.h"

enum acd_result leg_may_act_locked(const struct acd_leg *leg, const struct acd_app *app)
{
    if (app && !leg_is_owned_locked(leg, app))
        return ACD_ERR_NOT_OWNER;
    return acd_leg_state(leg) == ACD_LEG_OVER ? ACD_ERR_STATE : ACD_OK;
}

/* Each is a step under the lock, for who may act. */
static enum acd_result leg_do(struct acd_leg *leg, const struct acd_app *app, int argument,
                              enum acd_result (*step)(struct change *change, struct acd_leg *leg, int argument))
{
    enum acd_result result;
    struct change change;

    if (!leg)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, leg->sw);
    if ((result = leg_may_act_locked(leg, app)) == ACD_OK)
        result = step(&change, leg, argument);
    legs_act_locked(&change, NULL, ACD_LEG_CAUSE_NONE);
    return change_end(&change, result);
}

/* Another leg at the same address in that state, or NULL; *count: how many. */
static struct acd_leg *other_at_address(const struct acd_leg *leg, enum acd_leg_state state, size_t *count)
{
    struct acd_leg *found = NULL;

    *count = 0;
    LIST_FOR_EACH (link, &leg->address->legs) {
        struct acd_leg *at = LIST_ENTRY(link, struct acd_leg, of_address);

        if (at == leg || acd_leg_state(at) != state)
            continue;
        found = at;
        ++*count;
    }
    return found;
}

static void leg_hold_reserved(struct change *change, struct acd_leg *leg, bool held)
{
    legs_act_locked(change, leg, ACD_LEG_CAUSE_NONE);
    call_set_held_locked(change, leg->call, held);
    legs_act_locked(change, NULL, ACD_LEG_CAUSE_NONE);
}

enum acd_result leg_set_held_locked(struct change *change, struct acd_leg *leg, bool held)
{
    if (acd_call_state(leg->call) != (held ? ACD_CALL_TALKING : ACD_CALL_HELD))
        return ACD_ERR_STATE; /* the other side holds it */
    if (!events_reserve_of_calls(&change->events, 1))
        return ACD_ERR_NOMEM;
    leg_hold_reserved(change, leg, held);
    return ACD_OK;
}

enum acd_result leg_find_active_locked(const struct acd_leg *leg, struct acd_leg **out)
{
    size_t held, connected;

    other_at_address(leg, ACD_LEG_HELD, &held);
    *out = other_at_address(leg, ACD_LEG_CONNECTED, &connected);
    return connected > 1 || (*out && held > 0) ? ACD_ERR_STATE : ACD_OK;
}

/* One call is active at an address: the others are held. */
static enum acd_result answer_step(struct change *change, struct acd_leg *leg, int argument)
{
    struct acd_leg *active;
    enum acd_result result;

    (void)argument;
    if (acd_leg_state(leg) != ACD_LEG_OFFERING || leg->address->role != ACD_ADDRESS_STATION)
        return ACD_ERR_STATE;
    if ((result = leg_find_active_locked(leg, &active)) != ACD_OK)
        return result;
    if (!call_reserve_answer_locked(change, leg->call, leg->session))
        return ACD_ERR_NOMEM;
    if (active && (result = leg_set_held_locked(change, active, true)) != ACD_OK)
        return result;
    if (leg->session)
        call_answer_locked(change, leg->call, leg->session);
    else
        direct_answer_locked(change, leg->call);
    return ACD_OK;
}

enum acd_result acd_leg_answer(struct acd_leg *leg, const struct acd_app *app)
{
    return leg_do(leg, app, 0, answer_step);
}

/* The conference that the leg's station has made of the call; NULL: none. */
static struct acd_call *conference_of(const struct acd_leg *leg)
{
    struct acd_call *consultation = leg->call->consultation;

    return consultation && consultation->direct->joined && consultation->direct->from.station == leg->address ? consultation : NULL;
}

/* Who leaves a conference leaves the others connected: decision C11. */
static enum acd_result drop_step(struct change *change, struct acd_leg *leg, int cause)
{
    enum acd_leg_state state = acd_leg_state(leg);
    struct acd_call *conference = conference_of(leg);

    if (conference)
        return call_complete_transfer_locked(change, conference);
    if (leg->address->role != ACD_ADDRESS_STATION)
        return call_drop_from_queue_step(change, leg->call, NULL);
    legs_act_locked(change, leg, (enum acd_leg_cause)cause);
    if (state == ACD_LEG_OFFERING)
        return call_refuse_step(change, leg->call, leg->session);
    if (state == ACD_LEG_IN_PROGRESS)
        return call_abandon_step(change, leg->call, NULL);
    return call_end_step(change, leg->call, NULL);
}

enum acd_result acd_leg_drop(struct acd_leg *leg, const struct acd_app *app, enum acd_leg_cause cause)
{
    if ((int)cause < ACD_LEG_CAUSE_NONE || cause > ACD_LEG_CAUSE_FAILED)
        return ACD_ERR_ARGUMENT;
    return leg_do(leg, app, (int)cause, drop_step);
}

static enum acd_result hold_step(struct change *change, struct acd_leg *leg, int hold)
{
    enum acd_leg_state state = acd_leg_state(leg);
    size_t connected;

    if (state != ACD_LEG_CONNECTED && state != ACD_LEG_HELD)
        return ACD_ERR_STATE;
    if ((state == ACD_LEG_HELD) == (hold != 0))
        return ACD_OK;
    if (!hold && other_at_address(leg, ACD_LEG_CONNECTED, &connected))
        return ACD_ERR_STATE;
    return leg_set_held_locked(change, leg, hold != 0);
}

enum acd_result acd_leg_hold(struct acd_leg *leg, const struct acd_app *app, bool hold)
{
    return leg_do(leg, app, hold, hold_step);
}

/* Of two calls at a station, the active one is held and the other one active. */
static enum acd_result swap_locked(struct change *change, struct acd_leg *leg, struct acd_leg *with)
{
    struct acd_leg *active = acd_leg_state(leg) == ACD_LEG_CONNECTED ? leg : with, *held = active == leg ? with : leg;

    if (acd_leg_state(active) != ACD_LEG_CONNECTED || acd_leg_state(held) != ACD_LEG_HELD || acd_call_state(active->call) != ACD_CALL_TALKING)
        return ACD_ERR_STATE;
    if (!events_reserve_of_calls(&change->events, 2))
        return ACD_ERR_NOMEM;
    leg_hold_reserved(change, active, true);
    leg_hold_reserved(change, held, false);
    return ACD_OK;
}

enum acd_result acd_leg_swap_hold(struct acd_leg *leg, struct acd_leg *with, const struct acd_app *app)
{
    enum acd_result result;
    struct change change;

    if (!leg || !with || leg == with || leg->address != with->address)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, leg->sw);
    if ((result = leg_may_act_locked(leg, app)) == ACD_OK && (result = leg_may_act_locked(with, app)) == ACD_OK)
        result = swap_locked(&change, leg, with);
    return change_end(&change, result);
}

/* The party of a conference that the leg's call is with. */
static enum acd_result remove_step(struct change *change, struct acd_leg *leg, int argument)
{
    const struct acd_call *call = leg->call;

    (void)argument;
    if (!conference_of(leg) && !(call->direct && call->direct->joined && call->direct->from.station == leg->address))
        return ACD_ERR_STATE;
    return call_end_step(change, leg->call, NULL);
}

enum acd_result acd_leg_remove_from_conference(struct acd_leg *leg, const struct acd_app *app)
{
    return leg_do(leg, app, 0, remove_step);
}

static enum acd_result set_app_value_step(struct change *change, struct acd_leg *leg, int value)
{
    if (!events_reserve_of_calls(&change->events, 1))
        return ACD_ERR_NOMEM;
    atomic_store(&leg->app_value, value);
    leg_tell_item_locked(change, leg, ACD_LEG_ITEM_APP_VALUE);
    return ACD_OK;
}

enum acd_result acd_leg_set_app_value(struct acd_leg *leg, const struct acd_app *app, int32_t value)
{
    return leg_do(leg, app, value, set_app_value_step);
}
