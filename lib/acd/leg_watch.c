/* lib/acd/leg_watch.c: applications watch addresses. */
#include "acd/leg_board.h"
#include "base/alloc.h"

bool address_is_watched_locked(const struct acd_address *address)
{
    return !list_empty(&address->watches) && !atomic_load(&address->object.removed);
}

void address_drop_watches_locked(struct change *change, struct acd_address *address, const struct acd_app *app, uint32_t id)
{
    LIST_FOR_EACH_SAFE (link, after, &address->watches) {
        struct watch *watch = LIST_ENTRY(link, struct watch, link);

        if ((app && watch->of->app != app) || (id && watch->id != id))
            continue;
        list_remove(link);
        leg_app_disuse_locked(change, watch->of);
        mem_free(watch);
    }
}

struct counting {
    const struct acd_address *address;
    size_t count;
};

static void count_at(void *context, struct acd_call *call, struct acd_address *address, struct acd_session *session)
{
    struct counting *counting = context;

    (void)call;
    (void)session;
    counting->count += address == counting->address;
}

/* The legs at the address, and those that there will be: one may be of a session that has left its call. */
static size_t count_legs_at(const struct acd_switch *sw, const struct acd_address *address)
{
    struct counting there = { address, 0 };

    LIST_FOR_EACH (link, &sw->calls)
        legs_each_place_locked(LIST_ENTRY(link, struct acd_call, object.link), count_at, &there);
    LIST_FOR_EACH (link, &address->legs)
        there.count++;
    return there.count;
}

/* All that a watch needs for these. */
static bool reserve_watch(struct change *change, const struct acd_address *address, struct acd_app *app, struct leg_app **of)
{
    struct acd_switch *sw = change->sw;
    bool first = !sw->legs, ok;
    size_t count;

    *of = NULL;
    if (!legs_open_locked(sw))
        return false;
    count = count_legs_at(sw, address);
    if ((ok = legs_spare_locked(sw->legs, count) && hubs_spare_locked(sw->legs, count) && (*of = leg_app_open_locked(sw->legs, app)))) {
        ok = leg_app_spare_locked(&change->events, *of, count);
        (*of)->uses++; /* the watch's */
        if (!ok)
            leg_app_disuse_locked(change, *of);
    }
    if (!ok && first) {
        legs_end(sw->legs);
        sw->legs = NULL;
    }
    return ok;
}

/* The calls that are there already become legs, of which nobody is told. */
static void see_present_calls(struct leg_board *board, struct acd_address *address, const struct watch *watch)
{
    LIST_FOR_EACH (link, &address->legs) {
        struct acd_leg *leg = LIST_ENTRY(link, struct acd_leg, of_address);
        bool heard = leg_find_hearer_locked(leg, watch->of->app) != NULL;

        leg_add_hearer_locked(leg, watch);
        if (!heard)
            hub_count_in_locked(NULL, leg, leg_find_hearer_locked(leg, watch->of->app));
    }
    LIST_FOR_EACH (link, &address->sw->calls) {
        struct acd_call *call = LIST_ENTRY(link, struct acd_call, object.link);

        legs_each_place_locked(call, legs_begin_missing_locked, &(struct settling){ board, NULL });
    }
}

enum acd_result acd_address_watch(struct acd_address *address, struct acd_app *app, bool owner, int number, uint32_t *id)
{
    enum acd_result result = ACD_ERR_NOMEM;
    struct watch *watch;
    struct change change;

    if (!address || !app || !id || app->acd != address->sw->acd)
        return ACD_ERR_ARGUMENT;
    *id = 0;
    if (!(watch = mem_alloc(sizeof(*watch))))
        return ACD_ERR_NOMEM;
    change_begin(&change, address->sw);
    if (atomic_load(&address->object.removed) || atomic_load(&app->ended)) {
        result = ACD_ERR_REMOVED;
    } else if (reserve_watch(&change, address, app, &watch->of)) {
        struct leg_board *board = change.sw->legs;

        watch->owner = owner;
        watch->number = number;
        *id = watch->id = ++board->ids;
        list_append(&address->watches, &watch->link);
        change.sw->watch = change.events.watch = &board->watch; /* this change, too, may go on to offer calls */
        see_present_calls(board, address, watch);
        result = ACD_OK;
    }
    change_end(&change, result);
    if (result != ACD_OK)
        mem_free(watch);
    return result;
}

enum acd_result acd_address_unwatch(struct acd_address *address, struct acd_app *app, uint32_t id)
{
    enum acd_result result = ACD_ERR_ARGUMENT;
    struct change change;

    if (!address || !app || id == 0)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, address->sw);
    LIST_FOR_EACH (link, &address->watches)
        if (LIST_ENTRY(link, struct watch, link)->id == id && LIST_ENTRY(link, struct watch, link)->of->app == app)
            result = ACD_OK;
    if (result == ACD_OK) {
        address_drop_watches_locked(&change, address, app, id);
        legs_end_unheard_locked(&change);
    }
    return change_end(&change, result);
}

bool acd_switch_is_watched(struct acd_switch *sw)
{
    bool watched = false;

    lock_acquire(&sw->lock);
    LIST_FOR_EACH (link, &sw->addresses)
        watched |= !list_empty(&LIST_ENTRY(link, struct acd_address, object.link)->watches);
    lock_release(&sw->lock);
    return watched;
}

size_t acd_address_legs(struct acd_address *address, const struct acd_app *app, struct acd_leg **out, size_t room)
{
    size_t count = 0;

    if (!address)
        return 0;
    lock_acquire(&address->sw->lock);
    LIST_FOR_EACH (link, &address->legs) {
        struct acd_leg *leg = LIST_ENTRY(link, struct acd_leg, of_address);

        if (!leg_find_hearer_locked(leg, app))
            continue;
        if (count < room)
            out[count] = acd_leg_ref(leg);
        count++;
    }
    lock_release(&address->sw->lock);
    return count;
}
