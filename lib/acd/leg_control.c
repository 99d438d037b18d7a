/* lib/acd/leg_control.c: what an application does to a call at one of its legs. */
#include "acd/address.h"
#include "acd/direct.h"
#include "acd/leg.h"

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
    if (change.sw->legs)
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

static enum acd_result set_held(struct change *change, struct acd_leg *leg, bool held)
{
    if (acd_call_state(leg->call) != (held ? ACD_CALL_TALKING : ACD_CALL_HELD))
        return ACD_ERR_STATE; /* the other side holds it */
    if (!events_reserve_of_calls(&change->events, 1))
        return ACD_ERR_NOMEM;
    legs_act_locked(change, leg, ACD_LEG_CAUSE_NONE);
    call_set_held_locked(change, leg->call, held);
    legs_act_locked(change, NULL, ACD_LEG_CAUSE_NONE);
    return ACD_OK;
}

/* One call is active at an address: the others are held. */
static enum acd_result answer_step(struct change *change, struct acd_leg *leg, int argument)
{
    struct acd_leg *active;
    enum acd_result result;
    size_t held, connected;

    (void)argument;
    if (acd_leg_state(leg) != ACD_LEG_OFFERING)
        return ACD_ERR_STATE;
    other_at_address(leg, ACD_LEG_HELD, &held);
    active = other_at_address(leg, ACD_LEG_CONNECTED, &connected);
    if (connected > 1 || (active && held > 0))
        return ACD_ERR_STATE;
    if (!call_reserve_answer_locked(change, leg->call, leg->session))
        return ACD_ERR_NOMEM;
    if (active && (result = set_held(change, active, true)) != ACD_OK)
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

static enum acd_result drop_step(struct change *change, struct acd_leg *leg, int cause)
{
    enum acd_leg_state state = acd_leg_state(leg);

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
    return set_held(change, leg, hold != 0);
}

enum acd_result acd_leg_hold(struct acd_leg *leg, const struct acd_app *app, bool hold)
{
    return leg_do(leg, app, hold, hold_step);
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
