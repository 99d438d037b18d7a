/* lib/acd/leg_dial.c: an application makes a call at a station, or consults somebody about one. */
#include "acd/call_info.h"
#include "acd/leg_board.h"
#include "acd/transfer.h"
#include "base/alloc.h"
#include "base/macros.h"

#define RING_TIME (30 * ACD_SECOND) /* where nobody could answer */

/* ---- Making ready ---- */

/* It is told of no events yet: its application is found when it is dialled. */
static struct leg_hearer *maker_new(struct acd_app *app)
{
    struct leg_hearer *maker = leg_hearer_new(NULL, app);

    if (!maker)
        return NULL;
    maker->app = app;
    maker->owner = true;
    maker->made = true;
    return maker;
}

static struct acd_call *prepare_call(struct acd_switch *sw, const char *dialled)
{
    struct acd_call_info info = { .called = dialled, .origin = ACD_ORIGIN_INTERNAL };
    struct acd_call *call = direct_new(sw, &(struct acd_dial_options){ .info = &info }, false);

    if (call)
        call_set_state_locked(call, ACD_CALL_PREPARED);
    return call;
}

enum acd_result acd_leg_create(struct acd_address *address, struct acd_app *app, const char *dialled, struct acd_leg **out)
{
    struct acd_leg *leg;

    if (out)
        *out = NULL;
    if (!address || !app || !out || app->acd != address->sw->acd || address->role != ACD_ADDRESS_STATION)
        return ACD_ERR_ARGUMENT;
    if (atomic_load(&app->ended))
        return ACD_ERR_REMOVED;
    if (!(leg = leg_new(address)))
        return ACD_ERR_NOMEM;
    if (!(leg->call = prepare_call(address->sw, dialled)) || !(leg->hearers = maker_new(app))) {
        acd_leg_unref(leg);
        return ACD_ERR_NOMEM;
    }
    leg->maker = acd_app_ref(app);
    leg->outgoing = true;
    *out = leg;
    return ACD_OK;
}

/* ---- Dialling ---- */

static const char *dialled_of(const struct acd_leg *leg)
{
    const char *called = leg->call->info->texts[ACD_CALL_CALLED];

    return called && number_is_dialable(called) ? called : NULL;
}

/* Somebody may answer there: who watches, or the host. */
static bool is_heard_at(const struct acd_address *station)
{
    LIST_FOR_EACH (link, &station->watches)
        if (LIST_ENTRY(link, struct watch, link)->owner)
            return true;
    return atomic_load(&station->sw->acd->call_host_count) > 0;
}

/* Where the call goes, or why it does not get there. */
static struct dial dial_of(const struct acd_leg *leg)
{
    struct dial dial = { .from = leg->address };
    const struct acd_address *station;

    if (!number_find_locked(leg->sw, dialled_of(leg), &dial.to))
        dial.fails = ACD_CAUSE_BAD_ADDRESS;
    if (!(station = dial.to.station))
        return dial;
    if (!acd_address_in_service(station))
        dial.fails = ACD_CAUSE_OUT_OF_SERVICE;
    else if (station == leg->address || station_is_engaged_locked(station) || !station_can_ring(station))
        dial.fails = ACD_CAUSE_BUSY;
    if (dial.fails != ACD_CAUSE_NONE)
        dial.to.station = NULL;
    else if (!is_heard_at(station))
        dial.ring_time = RING_TIME;
    return dial;
}

/* From now on, with the call that its application makes, the leg is one of the board's. leg_end_ready() follows. */
static bool leg_make_ready(struct change *change, struct acd_leg *leg)
{
    struct leg_app *of;

    if (!legs_open_locked(change->sw) || !(of = leg_app_open_locked(change->sw->legs, leg->maker)))
        return false;
    of->uses++;
    leg->hearers->of = of;
    change->sw->watch = change->events.watch = &change->sw->legs->watch;
    change->sw->legs->dialled = leg;
    acd_call_ref(leg->call); /* the switch's list's */
    return true;
}

/* The board has it, or it is as before. */
static void leg_end_ready(struct change *change, struct acd_leg *leg, bool begun)
{
    change->sw->legs->dialled = NULL;
    if (begun) {
        change_unref(change, leg->maker);
        leg->maker = NULL;
        return;
    }
    leg_app_disuse_locked(change, leg->hearers->of);
    leg->hearers->of = NULL;
    change_unref(change, leg->call);
}

/* Whether the application may call with it now. */
static enum acd_result may_dial(const struct acd_leg *leg, const struct acd_app *app)
{
    enum acd_result result = leg_may_act_locked(leg, app);

    if (result != ACD_OK)
        return result;
    if (acd_leg_state(leg) != ACD_LEG_IDLE)
        return ACD_ERR_STATE;
    if (atomic_load(&leg->maker->ended))
        return ACD_ERR_REMOVED;
    return dialled_of(leg) ? ACD_OK : ACD_ERR_ARGUMENT;
}

static enum acd_result dial_locked(struct change *change, struct acd_leg *leg)
{
    struct acd_leg *active;
    enum acd_result result;
    struct dial dial;

    if ((result = direct_may_call_locked(change->sw, leg->address)) != ACD_OK || (result = leg_find_active_locked(leg, &active)) != ACD_OK)
        return result;
    if (!leg_make_ready(change, leg))
        return ACD_ERR_NOMEM;
    dial = dial_of(leg);
    result = direct_prepare_locked(change, leg->call, &dial) ? ACD_OK : ACD_ERR_NOMEM;
    if (result == ACD_OK && active && (result = leg_set_held_locked(change, active, true)) != ACD_OK)
        direct_unprepare_locked(change, leg->call);
    if (result == ACD_OK)
        direct_begin_locked(change, leg->call, &dial);
    events_settle(&change->events);
    leg_end_ready(change, leg, result == ACD_OK);
    return result;
}

enum acd_result acd_leg_dial(struct acd_leg *leg, const struct acd_app *app)
{
    enum acd_result result;
    struct change change;

    if (!leg)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, leg->sw);
    if ((result = may_dial(leg, app)) == ACD_OK)
        result = dial_locked(&change, leg);
    return change_end(&change, result);
}

/* ---- Consulting ---- */

static enum acd_result consult_locked(struct change *change, struct acd_leg *leg, struct acd_leg *consultation)
{
    enum acd_result result;
    struct dial dial;

    if (!leg_make_ready(change, consultation))
        return ACD_ERR_NOMEM;
    dial = dial_of(consultation);
    legs_act_locked(change, leg, ACD_LEG_CAUSE_NONE); /* its side holds the call */
    result = call_consult_locked(change, leg->call, leg->address, consultation->call, &dial);
    legs_act_locked(change, NULL, ACD_LEG_CAUSE_NONE);
    leg_end_ready(change, consultation, result == ACD_OK);
    return result;
}

/* By a call that the station has made already. */
static enum acd_result link_locked(struct change *change, struct acd_leg *leg, struct acd_leg *consultation)
{
    enum acd_result result;

    if (!hub_reserve_merge_locked(change, consultation))
        return ACD_ERR_NOMEM;
    legs_act_locked(change, leg, ACD_LEG_CAUSE_NONE);
    result = call_link_consultation_locked(change, leg->call, leg->address, consultation->call);
    legs_act_locked(change, NULL, ACD_LEG_CAUSE_NONE);
    if (result == ACD_OK)
        hub_merge_locked(change, consultation, leg->hub);
    return result;
}

static enum acd_result may_consult(const struct acd_leg *leg, const struct acd_leg *consultation, const struct acd_app *app)
{
    enum acd_leg_state state = acd_leg_state(leg);
    enum acd_result result;

    if (app && (!leg_is_owned_locked(leg, app) || !leg_is_owned_locked(consultation, app)))
        return ACD_ERR_NOT_OWNER;
    if (state != ACD_LEG_CONNECTED && state != ACD_LEG_HELD)
        return ACD_ERR_STATE;
    if (acd_leg_state(consultation) != ACD_LEG_IDLE)
        return leg_may_act_locked(consultation, app);
    result = may_dial(consultation, app);
    return result == ACD_OK ? direct_may_call_locked(leg->sw, leg->address) : result;
}

enum acd_result acd_leg_consult(struct acd_leg *leg, struct acd_leg *consultation, const struct acd_app *app)
{
    enum acd_result result;
    struct change change;

    if (!leg || !consultation || leg == consultation || leg->address != consultation->address)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, leg->sw);
    if ((result = may_consult(leg, consultation, app)) == ACD_OK)
        result = acd_leg_state(consultation) == ACD_LEG_IDLE ? consult_locked(&change, leg, consultation) : link_locked(&change, leg, consultation);
    return change_end(&change, result);
}

/* ---- Waiting for the answer ---- */

bool acd_leg_wait(struct acd_leg *leg, int64_t ns)
{
    bool in_progress;

    lock_acquire(&leg->sw->lock);
    if ((in_progress = acd_leg_state(leg) == ACD_LEG_IN_PROGRESS) && leg->sw->legs) {
        leg->sw->legs->waiting++;
        cond_wait_ns(&leg->sw->legs->moved, &leg->sw->lock, ns);
        leg->sw->legs->waiting--;
        in_progress = acd_leg_state(leg) == ACD_LEG_IN_PROGRESS;
    }
    lock_release(&leg->sw->lock);
    return !in_progress;
}

/* ---- Texts of the maker's ---- */

static enum acd_result may_set(const struct acd_leg *leg, const struct acd_app *app)
{
    enum acd_result result = leg_may_act_locked(leg, app);

    return result == ACD_OK && acd_leg_state(leg) != ACD_LEG_IDLE ? ACD_ERR_STATE : result;
}

enum acd_result acd_leg_set_flags(struct acd_leg *leg, const struct acd_app *app, int32_t flags)
{
    enum acd_result result;

    if (!leg)
        return ACD_ERR_ARGUMENT;
    lock_acquire(&leg->sw->lock);
    if ((result = may_set(leg, app)) == ACD_OK)
        atomic_store(&leg->flags, flags);
    lock_release(&leg->sw->lock);
    return result;
}

int32_t acd_leg_flags(const struct acd_leg *leg)
{
    return atomic_load(&leg->flags);
}

enum acd_result acd_leg_set_text(struct acd_leg *leg, const struct acd_app *app, enum acd_leg_text which, const char *text)
{
    enum acd_result result;
    char *copy;

    if (!leg || (int)which < 0 || which >= ACD_LEG_TEXTS)
        return ACD_ERR_ARGUMENT;
    if (!(copy = mem_strdup(text ? text : "")))
        return ACD_ERR_NOMEM;
    lock_acquire(&leg->sw->lock);
    if ((result = may_set(leg, app)) == ACD_OK) {
        char *before = leg->texts[which];

        leg->texts[which] = copy;
        copy = before;
    }
    lock_release(&leg->sw->lock);
    mem_free(copy);
    return result;
}

size_t acd_leg_text(struct acd_leg *leg, enum acd_leg_text which, char *text, size_t room)
{
    const char *known = "";
    size_t length;

    lock_acquire(&leg->sw->lock);
    if ((int)which >= 0 && which < ACD_LEG_TEXTS && leg->texts[which])
        known = leg->texts[which];
    length = text_copy(known, text, room);
    lock_release(&leg->sw->lock);
    return length;
}
