/* tests/acd/random_legs.c */
#include "random_legs.h"

#include "random_steps.h"

#define WATCHERS 3
#define LEGS 128
#define MADE 20
#define HUBS 128

struct heard_leg {
    struct acd_leg *leg; /* holds a reference; NULL: free */
    enum acd_leg_state state;
    bool owner;
};

struct heard_hub {
    struct acd_hub *hub; /* holds a reference; NULL: free */
    size_t legs;
};

struct watcher {
    struct acd_app *app;
    struct heard_leg legs[LEGS];
    struct acd_address *at; /* that it watches with id, or NULL; holds a reference */
    uint32_t id;
    struct heard_hub hubs[HUBS];
    uint64_t over;                         /* legs that it has heard to be over */
    bool begins;                           /* it watches since the step that it hears of: legs were there before of which nobody has told it */
    const struct acd_leg *strangers[LEGS]; /* those of which it heard all the same; not counted, to be compared */
    size_t stranger_count;
};

static struct watcher watchers[WATCHERS];
static struct acd_call *placed[MADE]; /* by them; these hold references */

static struct heard_leg *find(struct watcher *watcher, const struct acd_leg *leg)
{
    for (size_t i = 0; i < LEGS; i++)
        if (watcher->legs[i].leg == leg)
            return &watcher->legs[i];
    return NULL;
}

static void forget(struct heard_leg *heard)
{
    acd_leg_unref(heard->leg);
    *heard = (struct heard_leg){ .leg = NULL };
}

static void forget_hub(struct heard_hub *heard)
{
    acd_hub_unref(heard->hub);
    *heard = (struct heard_hub){ .hub = NULL };
}

static struct heard_leg *learn(struct watcher *watcher, struct acd_leg *leg)
{
    struct heard_leg *heard = find(watcher, NULL);

    SURE(heard, "no place for a leg is left");
    heard->leg = acd_leg_ref(leg);
    return heard;
}

static struct heard_hub *find_hub(struct watcher *watcher, const struct acd_hub *hub)
{
    for (size_t i = 0; i < HUBS; i++)
        if (watcher->hubs[i].hub == hub)
            return &watcher->hubs[i];
    return NULL;
}

static struct heard_hub *learn_hub(struct watcher *watcher, struct acd_hub *hub)
{
    struct heard_hub *heard = find_hub(watcher, NULL);

    SURE(heard, "no place for a hub is left");
    heard->hub = acd_hub_ref(hub);
    return heard;
}

/* Of a leg that was there before it was watched. */
static void learn_hub_of(struct watcher *watcher, struct acd_leg *leg)
{
    struct acd_hub *hub = acd_leg_hub(leg);
    struct heard_hub *heard = find_hub(watcher, hub);

    if (!heard)
        heard = learn_hub(watcher, hub);
    heard->legs++;
    acd_hub_unref(hub);
}

static bool is_stranger(const struct watcher *watcher, const struct acd_leg *leg)
{
    for (size_t i = 0; i < watcher->stranger_count; i++)
        if (watcher->strangers[i] == leg)
            return true;
    return false;
}

/* The step that begins to watch may also end a leg, or change it, that was there before. */
static bool hear_of_stranger(struct watcher *watcher, const struct acd_event *event)
{
    const struct acd_leg *leg = event->object.leg;

    if (!watcher->begins)
        return false;
    if (event->kind == ACD_EVENT_HUB)
        return event->what == ACD_HUB_CHANGE_LEFT ? is_stranger(watcher, leg) : event->what == ACD_HUB_CHANGE_IDLE && !find_hub(watcher, event->hub);
    if (event->what == ACD_LEG_CHANGE_NEW || find(watcher, leg))
        return false;
    if (!is_stranger(watcher, leg)) {
        SURE(watcher->stranger_count < LEGS, "no place for a stranger is left");
        watcher->strangers[watcher->stranger_count++] = leg;
    }
    return true;
}

/* A hub is new with the first leg that it counts, and idle after the last. */
static void hear_hub(struct watcher *watcher, const struct acd_event *event)
{
    struct heard_hub *heard = find_hub(watcher, event->hub);

    if (event->what == ACD_HUB_CHANGE_NEW) {
        SURE(!heard, "a hub is new twice");
        learn_hub(watcher, event->hub);
        return;
    }
    SURE(heard, "an event of a hub that is not known");
    switch (event->what) {
    case ACD_HUB_CHANGE_JOINED: heard->legs++; break;
    case ACD_HUB_CHANGE_LEFT:
        SURE(heard->legs > 0, "more legs leave a hub than have joined it");
        heard->legs--;
        break;
    default: SURE(heard->legs == 0, "a hub is idle that has legs"); forget_hub(heard);
    }
}

static void hear(struct watcher *watcher, const struct acd_event *event)
{
    struct heard_leg *heard = find(watcher, event->object.leg);

    if (hear_of_stranger(watcher, event))
        return;
    if (event->kind == ACD_EVENT_HUB) {
        hear_hub(watcher, event);
        return;
    }
    SURE(event->kind == ACD_EVENT_LEG, "an event of another kind");
    if (event->what == ACD_LEG_CHANGE_NEW) {
        SURE(!heard, "a leg is new twice");
        learn(watcher, event->object.leg)->owner = event->fields != 0;
        return;
    }
    SURE(heard, "an event of a leg that is not known");
    if (event->what == ACD_LEG_CHANGE_INFO) {
        heard->owner |= event->fields == ACD_LEG_ITEM_OWNER;
        return;
    }
    SURE(heard->state != (enum acd_leg_state)event->fields, "a leg comes into the state that it has");
    SURE(heard->state != ACD_LEG_OVER, "a leg goes on after its end");
    heard->state = (enum acd_leg_state)event->fields;
    if (heard->state == ACD_LEG_OVER) {
        SURE(acd_leg_cause(heard->leg) != ACD_LEG_CAUSE_NONE, "a leg is over without a cause");
        watcher->over++;
        forget(heard);
    }
}

static void hear_all(struct watcher *watcher)
{
    struct acd_event *event;

    while (watcher->app && (event = acd_app_next_event(watcher->app))) {
        hear(watcher, event);
        acd_event_free(event);
    }
}

static size_t legs_at(struct watcher *watcher, struct acd_address *address, struct acd_leg **legs)
{
    size_t count = acd_address_legs(address, watcher->app, legs, LEGS);

    SURE(count <= LEGS, "%zu legs at an address", count);
    return count;
}

static void check_at(struct watcher *watcher, struct acd_address *address, int number)
{
    struct acd_leg *legs[LEGS];
    size_t count = legs_at(watcher, address, legs);

    for (size_t i = 0; i < LEGS; i++)
        if (watcher->legs[i].leg && acd_leg_address(watcher->legs[i].leg) == address)
            SURE(count-- > 0, "step %d: a leg was heard of that is not there", number);
    SURE(count == 0, "step %d: %zu legs were not heard of", number, count);
    for (size_t i = acd_address_legs(address, watcher->app, NULL, 0); i > 0; i--) {
        const struct heard_leg *heard = find(watcher, legs[i - 1]);

        SURE(heard && heard->state == acd_leg_state(legs[i - 1]), "step %d: a leg is in state %d, and was heard to be in %d", number,
             (int)acd_leg_state(legs[i - 1]), heard ? (int)heard->state : -1);
        SURE(heard->owner == acd_leg_owned_by(legs[i - 1], watcher->app), "step %d: a leg is owned otherwise than was heard", number);
        acd_leg_unref(legs[i - 1]);
    }
}

/* The hubs that an application was told of are those that have legs which it hears of. */
static void check_hubs(struct watcher *watcher, int number)
{
    struct acd_hub *hubs[HUBS];
    size_t count = acd_app_hubs(watcher->app, hubs, HUBS), told = 0, found = 0;

    for (size_t i = 0; i < HUBS; i++) {
        const struct heard_hub *heard = &watcher->hubs[i];

        if (!heard->hub)
            continue;
        told++;
        SURE(acd_hub_legs(heard->hub, watcher->app, NULL, 0) == heard->legs, "step %d: a hub has not the legs that were told of", number);
        for (size_t at = 0; at < count; at++)
            found += hubs[at] == heard->hub;
    }
    for (size_t i = 0; i < count; i++) {
        SURE(acd_hub_legs(hubs[i], watcher->app, NULL, 0) > 0, "step %d: a hub without legs", number);
        acd_hub_unref(hubs[i]);
    }
    SURE(found == told && count == told, "step %d: %zu of %zu hubs that were told of are there, of %zu", number, found, told, count);
}

void random_legs_check(int number)
{
    for (size_t i = 0; i < WATCHERS; i++) {
        hear_all(&watchers[i]);
        if (!watchers[i].app)
            continue;
        check_at(&watchers[i], fx.desk, number);
        check_at(&watchers[i], kitchen, number);
        check_at(&watchers[i], hunt, number);
        check_hubs(&watchers[i], number);
    }
}

/* Without events of calls that are there already: the application asks for them. */
static enum acd_result watch(struct watcher *watcher, struct acd_address *address, bool owner)
{
    enum acd_result result;
    struct acd_leg *legs[LEGS];

    if (watcher->at) {
        result = acd_address_unwatch(watcher->at, watcher->app, watcher->id);
        acd_address_unref(watcher->at);
        watcher->at = NULL;
        return result;
    }
    if ((result = acd_address_watch(address, watcher->app, owner, 7, &watcher->id)) != ACD_OK)
        return result;
    watcher->at = acd_address_ref(address);
    watcher->begins = true;
    watcher->stranger_count = 0;
    hear_all(watcher);
    watcher->begins = false;
    for (size_t i = legs_at(watcher, address, legs); i > 0; i--) {
        struct heard_leg *heard = find(watcher, legs[i - 1]);

        if (!heard) {
            heard = learn(watcher, legs[i - 1]);
            learn_hub_of(watcher, legs[i - 1]);
        }
        heard->state = acd_leg_state(legs[i - 1]);
        heard->owner = acd_leg_owned_by(legs[i - 1], watcher->app);
        acd_leg_unref(legs[i - 1]);
    }
    return ACD_OK;
}

static void end_watcher(struct watcher *watcher)
{
    hear_all(watcher);
    acd_app_end(watcher->app);
    acd_app_unref(watcher->app);
    acd_address_unref(watcher->at);
    watcher->app = NULL;
    watcher->at = NULL;
    for (size_t i = 0; i < LEGS; i++)
        if (watcher->legs[i].leg)
            forget(&watcher->legs[i]);
    for (size_t i = 0; i < HUBS; i++)
        forget_hub(&watcher->hubs[i]);
}

static enum acd_result come_or_go(struct watcher *watcher)
{
    enum acd_result result = ACD_OK;

    if (watcher->app)
        end_watcher(watcher);
    else if ((result = acd_app_create(fx.acd, NULL, &watcher->app)) == ACD_OK)
        acd_app_set_events(watcher->app, ACD_EVENT_BIT(ACD_EVENT_LEG) | ACD_EVENT_BIT(ACD_EVENT_HUB));
    return result;
}

/* Those of the made calls that are not over are so many; the host ends one of them if there is no place for another. */
static struct acd_call **place_for_call(void)
{
    struct acd_call **free_place = NULL;

    for (size_t i = 0; i < MADE; i++) {
        if (placed[i] && acd_call_state(placed[i]) == ACD_CALL_FINISHED) {
            acd_call_unref(placed[i]);
            placed[i] = NULL;
        }
        if (!placed[i])
            free_place = &placed[i];
    }
    if (!free_place && acd_call_abandon(placed[0]) != ACD_OK && acd_call_end(placed[0]) == ACD_ERR_STATE)
        acd_call_end_wrap_up(placed[0]);
    return free_place;
}

size_t random_legs_calls(void)
{
    size_t count = 0;

    place_for_call();
    for (size_t i = 0; i < MADE; i++)
        count += placed[i] != NULL;
    return count;
}

/* Makes a call, or consults about one. Of its own calls an application hears no news: it knows them. */
static enum acd_result call_out(struct watcher *watcher, struct acd_leg *about)
{
    static const char *const numbers[] = { "101", "102", "Orders", "200", "555", "666", "777", "nowhere" };
    const char *number = numbers[chance(sizeof(numbers) / sizeof(numbers[0]))];
    struct acd_call **place = place_for_call();
    bool consults = chance(3) > 0;
    struct acd_leg *leg;
    enum acd_result result;

    if (!place)
        return ACD_OK;
    if ((result = acd_leg_create(acd_leg_address(about), watcher->app, number, &leg)) != ACD_OK)
        return result;
    result = consults ? acd_leg_consult(about, leg, NULL) : acd_leg_dial(leg, watcher->app);
    if (result == ACD_OK) {
        learn(watcher, leg)->owner = true;
        *place = acd_leg_call(leg);
    } else {
        SURE(acd_leg_state(leg) == ACD_LEG_IDLE, "a leg that was not dialled is in state %d", (int)acd_leg_state(leg));
    }
    acd_leg_unref(leg);
    return result;
}

static enum acd_result act(struct watcher *watcher, struct acd_leg *leg)
{
    const struct acd_app *app = chance(6) ? watcher->app : NULL;
    struct acd_leg *with = watcher->legs[chance(8)].leg;
    unsigned what = chance(14), cause = chance(3);

    switch (what) {
    case 5:
    case 6:
    case 7: return call_out(watcher, leg);
    case 8: return acd_leg_complete_transfer(leg, app);
    case 9: return acd_leg_join(leg, app);
    case 10: return acd_leg_remove_from_conference(leg, app);
    case 11: return with ? acd_leg_swap_hold(leg, with, app) : ACD_OK;
    case 12: return with ? acd_leg_consult(leg, with, app) : ACD_OK;
    case 0:
    case 1: return acd_leg_answer(leg, app);
    case 2: return acd_leg_drop(leg, app, (enum acd_leg_cause)cause);
    case 3: return acd_leg_hold(leg, app, cause > 0);
    case 4: return acd_leg_transfer(leg, app, &(struct acd_target){ .station = cause ? fx.desk : kitchen });
    default: return acd_leg_set_app_value(leg, app, (int32_t)cause);
    }
}

enum acd_result random_leg_step(void)
{
    struct watcher *watcher = &watchers[chance(WATCHERS)];
    unsigned what = chance(30), some = chance(3), owner = chance(3);
    const struct heard_leg *heard = &watcher->legs[chance(8)];

    if (what == 0 || !watcher->app)
        return come_or_go(watcher);
    if (what < 3)
        return watch(watcher, (struct acd_address *[]){ kitchen, fx.desk, hunt }[some], owner > 0);
    return heard->leg ? act(watcher, heard->leg) : ACD_OK;
}

void random_legs_begin(void)
{
    ok(acd_switch_set_outside(fx.sw, &(struct acd_outside_rule){ "555", ACD_OUTSIDE_ANSWERS, 3 * ACD_SECOND, 20 * ACD_SECOND }));
    ok(acd_switch_set_outside(fx.sw, &(struct acd_outside_rule){ "666", ACD_OUTSIDE_BUSY, 0, 0 }));
    ok(acd_switch_set_outside(fx.sw, &(struct acd_outside_rule){ "777", ACD_OUTSIDE_NEVER, 0, 0 }));
    for (size_t i = 0; i < WATCHERS; i++)
        ok(come_or_go(&watchers[i]));
}

void random_legs_end(void)
{
    for (size_t i = 0; i < WATCHERS; i++)
        if (watchers[i].app)
            end_watcher(&watchers[i]);
    for (size_t i = 0; i < MADE; i++) {
        acd_call_unref(placed[i]);
        placed[i] = NULL;
    }
}
