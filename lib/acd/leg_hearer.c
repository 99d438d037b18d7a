/* lib/acd/leg_hearer.c: the applications that hear of legs, and who of them owns one. */
#include "acd/leg_board.h"
#include "base/alloc.h"

/* ---- Applications ---- */

void leg_hearer_free(struct leg_hearer *hearer)
{
    if (!hearer)
        return;
    mem_free(hearer->end);
    mem_free(hearer->left);
    mem_free(hearer->idle);
    mem_free(hearer->hub_spare);
    mem_free(hearer);
}

static struct acd_event *take_event(struct event_batch *batch, struct acd_app *app)
{
    return batch ? events_take_for_app(batch, app) : mem_alloc(app->event_size);
}

struct leg_hearer *leg_hearer_new(struct event_batch *batch, struct acd_app *app)
{
    struct leg_hearer *hearer = mem_alloc(sizeof(*hearer));

    if (hearer && (hearer->end = take_event(batch, app)) && (hearer->left = take_event(batch, app)) && (hearer->idle = take_event(batch, app))
        && (hearer->hub_spare = mem_alloc(sizeof(*hearer->hub_spare))))
        return hearer;
    leg_hearer_free(hearer);
    return NULL;
}

bool leg_app_spare_locked(struct event_batch *batch, struct leg_app *of, size_t count)
{
    while (of->spare_count < count) {
        struct leg_hearer *hearer = leg_hearer_new(batch, of->app);

        if (!hearer)
            return false;
        hearer->next = of->spares;
        of->spares = hearer;
        of->spare_count++;
    }
    return true;
}

static struct leg_hearer *take_hearer(struct leg_app *of)
{
    struct leg_hearer *hearer = of->spares;

    if (!hearer)
        return NULL;
    of->spares = hearer->next;
    of->spare_count--;
    of->uses++;
    hearer->next = NULL;
    hearer->of = of;
    hearer->app = of->app;
    return hearer;
}

static void leg_app_end(struct leg_app *of)
{
    while (of->spares) {
        struct leg_hearer *next = of->spares->next;

        leg_hearer_free(of->spares);
        of->spares = next;
    }
    list_remove(&of->link);
    mem_free(of);
}

void leg_app_disuse_locked(struct change *change, struct leg_app *of)
{
    if (--of->uses > 0)
        return;
    change_unref(change, of->app);
    leg_app_end(of);
    if (list_empty(&change->sw->legs->apps))
        change->sw->watch = NULL;
}

struct leg_app *leg_app_find_locked(const struct leg_board *board, const struct acd_app *app)
{
    LIST_FOR_EACH (link, &board->apps)
        if (LIST_ENTRY(link, struct leg_app, link)->app == app)
            return LIST_ENTRY(link, struct leg_app, link);
    return NULL;
}

struct leg_app *leg_app_open_locked(struct leg_board *board, struct acd_app *app)
{
    struct leg_app *of = leg_app_find_locked(board, app);

    if (of || !(of = mem_alloc(sizeof(*of))))
        return of;
    of->app = acd_app_ref(app);
    list_append(&board->apps, &of->link);
    return of;
}

/* ---- Hearers ---- */

struct leg_hearer *leg_find_hearer_locked(const struct acd_leg *leg, const struct acd_app *app)
{
    for (struct leg_hearer *hearer = leg->hearers; hearer; hearer = hearer->next)
        if (app && hearer->app == app)
            return hearer;
    return NULL;
}

static struct leg_hearer *owner_of(const struct acd_leg *leg)
{
    for (struct leg_hearer *hearer = leg->hearers; hearer; hearer = hearer->next)
        if (hearer->owner)
            return hearer;
    return NULL;
}

void leg_add_hearer_locked(struct acd_leg *leg, const struct watch *watch)
{
    struct leg_hearer *hearer = leg_find_hearer_locked(leg, watch->of->app), **last = &leg->hearers;

    if (!hearer && (hearer = take_hearer(watch->of))) {
        hearer->number = watch->number;
        while (*last)
            last = &(*last)->next;
        *last = hearer;
    }
    if (hearer && hearer->made && hearer->number == 0)
        hearer->number = watch->number;
    if (hearer && watch->owner && !owner_of(leg))
        hearer->owner = true;
}

void leg_tell_hearers_locked(struct event_batch *batch, struct acd_leg *leg, enum acd_leg_change what, unsigned fields)
{
    for (struct leg_hearer *hearer = leg->hearers; hearer; hearer = hearer->next)
        if (hearer->of && !(hearer->made && what == ACD_LEG_CHANGE_NEW))
            events_raise_for_app(batch, hearer->of->app, NULL, ACD_EVENT_LEG, (int)what, what == ACD_LEG_CHANGE_NEW ? hearer->owner : fields, hearer->number,
                                 leg, NULL);
}

bool leg_is_owned_locked(const struct acd_leg *leg, const struct acd_app *app)
{
    const struct leg_hearer *hearer = leg_find_hearer_locked(leg, app);

    return hearer && hearer->owner;
}

bool acd_leg_owned_by(struct acd_leg *leg, const struct acd_app *app)
{
    bool owned;

    lock_acquire(&leg->sw->lock);
    owned = leg_is_owned_locked(leg, app);
    lock_release(&leg->sw->lock);
    return owned;
}

/* Those that hear of it, and own it or not. */
static size_t count_hearers(struct acd_leg *leg, bool owner)
{
    size_t count = 0;

    lock_acquire(&leg->sw->lock);
    for (const struct leg_hearer *hearer = leg->hearers; hearer; hearer = hearer->next)
        count += hearer->app && hearer->owner == owner;
    lock_release(&leg->sw->lock);
    return count;
}

size_t acd_leg_owners(struct acd_leg *leg)
{
    return count_hearers(leg, true);
}

size_t acd_leg_monitors(struct acd_leg *leg)
{
    return count_hearers(leg, false);
}

/* ---- Who goes ---- */

/* Who watches the leg's address and may own it comes next. */
static struct leg_hearer *heir_of(const struct acd_leg *leg, const struct acd_app *app)
{
    LIST_FOR_EACH (link, &leg->address->watches) {
        const struct watch *watch = LIST_ENTRY(link, struct watch, link);

        if (watch->owner && watch->of->app != app)
            return leg_find_hearer_locked(leg, watch->of->app);
    }
    return NULL;
}

static bool reserve_heirs(struct change *change, const struct leg_board *board, const struct acd_app *app)
{
    LIST_FOR_EACH (link, &board->live) {
        const struct acd_leg *leg = LIST_ENTRY(link, struct acd_leg, object.link);
        const struct leg_hearer *heir = leg_is_owned_locked(leg, app) ? heir_of(leg, app) : NULL;

        if (heir && !events_reserve_for_app(&change->events, heir->of->app, 1))
            return false;
    }
    return true;
}

static void forget_hearer(struct change *change, struct acd_leg *leg, const struct acd_app *app)
{
    struct leg_hearer *hearer = leg_find_hearer_locked(leg, app), *heir;

    if (!hearer || !hearer->of)
        return;
    if (hearer->owner && (heir = heir_of(leg, app))) {
        heir->owner = true;
        events_raise_for_app(&change->events, heir->of->app, NULL, ACD_EVENT_LEG, ACD_LEG_CHANGE_INFO, ACD_LEG_ITEM_OWNER, heir->number, leg, NULL);
    }
    hearer->owner = false;
    hub_forget_locked(leg, hearer);
    leg_app_disuse_locked(change, hearer->of);
    hearer->of = NULL;
    hearer->app = NULL;
}

bool legs_leave_app_locked(struct change *change, struct acd_app *app)
{
    struct leg_board *board = change->sw->legs;

    if (!board || !leg_app_find_locked(board, app))
        return true;
    if (!reserve_heirs(change, board, app))
        return false;
    events_settle(&change->events);
    LIST_FOR_EACH (link, &change->sw->addresses)
        address_drop_watches_locked(change, LIST_ENTRY(link, struct acd_address, object.link), app, 0);
    LIST_FOR_EACH (link, &board->live)
        forget_hearer(change, LIST_ENTRY(link, struct acd_leg, object.link), app);
    legs_end_unheard_locked(change);
    return true;
}
