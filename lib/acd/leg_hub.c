/*
 * lib/acd/leg_hub.c: hubs: the legs of a call, and of what somebody consults about it, are of one hub while they live. Each application counts those that it hears
 * of, so that it is told when its first one comes and its last one has gone.
 */
#include "acd/leg_board.h"
#include "acd/world.h"
#include "base/alloc.h"

static void hub_destroy(void *object)
{
    struct acd_hub *hub = object;

    acd_switch_unref(hub->sw);
    mem_free(hub);
}

DEFINE_REFERENCES(acd_hub)

struct acd_switch *acd_hub_switch(const struct acd_hub *hub)
{
    return hub->sw;
}

bool hubs_spare_locked(struct leg_board *board, size_t count)
{
    while (board->hub_spare_count < count) {
        struct acd_hub *hub = mem_alloc(sizeof(*hub));

        if (!hub)
            return false;
        atomic_store(&hub->object.context, (uintptr_t)board->hub_spares);
        board->hub_spares = hub;
        board->hub_spare_count++;
    }
    return true;
}

static struct acd_hub *take_spare(struct leg_board *board)
{
    struct acd_hub *hub = board->hub_spares;

    board->hub_spares = (struct acd_hub *)atomic_load(&hub->object.context);
    board->hub_spare_count--;
    atomic_store(&hub->object.context, 0);
    return hub;
}

void hubs_end(struct leg_board *board)
{
    while (board->hub_spare_count > 0)
        mem_free(take_spare(board));
}

/* ---- Who hears of one ---- */

static struct hub_app *find_app(const struct acd_hub *hub, const struct acd_app *app)
{
    LIST_FOR_EACH (link, &hub->apps)
        if (LIST_ENTRY(link, struct hub_app, link)->app == app)
            return LIST_ENTRY(link, struct hub_app, link);
    return NULL;
}

/* batch: NULL, nobody is told. */
void hub_count_in_locked(struct event_batch *batch, struct acd_leg *leg, struct leg_hearer *hearer)
{
    struct hub_app *in = find_app(leg->hub, hearer->app);

    if (!in) {
        in = hearer->hub_spare;
        hearer->hub_spare = NULL;
        in->app = hearer->app;
        in->legs = 0;
        list_append(&leg->hub->apps, &in->link);
    }
    if (batch && in->legs == 0)
        events_raise_for_app(batch, hearer->of->app, NULL, ACD_EVENT_HUB, ACD_HUB_CHANGE_NEW, 0, hearer->number, leg, leg->hub);
    in->legs++;
    if (batch)
        events_raise_for_app(batch, hearer->of->app, NULL, ACD_EVENT_HUB, ACD_HUB_CHANGE_JOINED, 0, hearer->number, leg, leg->hub);
}

/* The last one to go takes the count with it. */
static bool count_out(struct leg_hearer *hearer, struct hub_app *in)
{
    if (--in->legs > 0)
        return false;
    list_remove(&in->link);
    if (hearer->hub_spare)
        mem_free(in);
    else
        hearer->hub_spare = in;
    return true;
}

void hub_forget_locked(const struct acd_leg *leg, struct leg_hearer *hearer)
{
    struct hub_app *in = find_app(leg->hub, hearer->app);

    if (in)
        count_out(hearer, in);
}

void hub_leave_locked(struct event_batch *batch, struct acd_leg *leg, struct leg_hearer *hearer)
{
    struct hub_app *in = find_app(leg->hub, hearer->app);

    events_raise_for_app(batch, hearer->app, hearer->left, ACD_EVENT_HUB, ACD_HUB_CHANGE_LEFT, 0, hearer->number, leg, leg->hub);
    hearer->left = NULL;
    if (!in || !count_out(hearer, in))
        return;
    events_raise_for_app(batch, hearer->app, hearer->idle, ACD_EVENT_HUB, ACD_HUB_CHANGE_IDLE, 0, hearer->number, leg, leg->hub);
    hearer->idle = NULL;
}

/* ---- Which hub a leg is of ---- */

static struct acd_hub *hub_of(const struct leg_board *board, const struct acd_call *call)
{
    const struct acd_leg *leg = call ? legs_first_of_locked(board, call) : NULL;

    return leg ? leg->hub : NULL;
}

void hub_join_locked(struct leg_board *board, struct acd_leg *leg)
{
    const struct acd_call *call = leg->call;
    struct acd_hub *hub = hub_of(board, call);

    if (!hub)
        hub = hub_of(board, call->consultation);
    if (!hub && call->direct)
        hub = hub_of(board, call->direct->about);
    if (hub) {
        leg->hub = acd_hub_ref(hub);
    } else {
        leg->hub = hub = take_spare(board);
        object_init(&hub->object, 1, hub_destroy);
        hub->sw = acd_switch_ref(leg->sw);
        list_init(&hub->legs);
        list_init(&hub->apps);
    }
    list_append(&hub->legs, &leg->of_hub);
}

/* ---- Two become one ---- */

static void tell_merged(struct event_batch *batch, const struct leg_hearer *hearer, struct acd_leg *leg, enum acd_hub_change what, struct acd_hub *hub)
{
    events_raise_for_app(batch, hearer->app, NULL, ACD_EVENT_HUB, what, 0, hearer->number, leg, hub);
}

static void move_leg(struct change *change, struct acd_leg *leg, struct acd_hub *to)
{
    struct acd_hub *from = leg->hub;

    list_remove(&leg->of_hub);
    list_append(&to->legs, &leg->of_hub);
    leg->hub = acd_hub_ref(to);
    for (struct leg_hearer *hearer = leg->hearers; hearer; hearer = hearer->next) {
        struct hub_app *in, *there;

        if (!hearer->of || !(in = find_app(from, hearer->app)))
            continue;
        there = find_app(to, hearer->app);
        tell_merged(&change->events, hearer, leg, ACD_HUB_CHANGE_LEFT, from);
        if (--in->legs == 0) {
            tell_merged(&change->events, hearer, leg, ACD_HUB_CHANGE_IDLE, from);
            list_remove(&in->link);
            if (there) {
                mem_free(in);
            } else {
                list_append(&to->apps, &in->link);
                there = in;
            }
        }
        if (there && there->legs++ == 0)
            tell_merged(&change->events, hearer, leg, ACD_HUB_CHANGE_NEW, to);
        tell_merged(&change->events, hearer, leg, ACD_HUB_CHANGE_JOINED, to);
    }
    change_unref(change, from);
}

bool hub_reserve_merge_locked(struct change *change, const struct acd_leg *leg)
{
    size_t legs = 0;

    LIST_FOR_EACH (link, &leg->hub->legs)
        legs++;
    return events_reserve_of_calls(&change->events, legs);
}

void hub_merge_locked(struct change *change, struct acd_leg *leg, struct acd_hub *to)
{
    struct acd_hub *from = acd_hub_ref(leg->hub);

    if (from != to) {
        events_settle(&change->events);
        LIST_FOR_EACH_SAFE (link, after, &from->legs)
            move_leg(change, LIST_ENTRY(link, struct acd_leg, of_hub), to);
    }
    change_unref(change, from);
}

/* ---- For applications ---- */

struct acd_hub *acd_leg_hub(struct acd_leg *leg)
{
    struct acd_hub *hub;

    lock_acquire(&leg->sw->lock);
    if ((hub = leg->hub))
        acd_hub_ref(hub);
    lock_release(&leg->sw->lock);
    return hub;
}

size_t acd_hub_legs(struct acd_hub *hub, const struct acd_app *app, struct acd_leg **out, size_t room)
{
    size_t count = 0;

    if (!hub)
        return 0;
    lock_acquire(&hub->sw->lock);
    LIST_FOR_EACH (link, &hub->legs) {
        struct acd_leg *leg = LIST_ENTRY(link, struct acd_leg, of_hub);

        if (!leg_find_hearer_locked(leg, app))
            continue;
        if (count < room)
            out[count] = acd_leg_ref(leg);
        count++;
    }
    lock_release(&hub->sw->lock);
    return count;
}

/* Each hub is seen at the first of its legs. */
static size_t list_hubs_locked(struct acd_switch *sw, const struct acd_app *app, struct acd_hub **out, size_t room, size_t count)
{
    for (struct acd_leg *leg = legs_next_locked(sw, NULL); leg; leg = legs_next_locked(sw, leg)) {
        if (leg->hub->legs.next != &leg->of_hub || !find_app(leg->hub, app))
            continue;
        if (count < room)
            out[count] = acd_hub_ref(leg->hub);
        count++;
    }
    return count;
}

size_t acd_app_hubs(struct acd_app *app, struct acd_hub **out, size_t room)
{
    size_t count = 0;

    if (!app)
        return 0;
    for (struct acd_switch *sw = world_next_switch(app->acd, NULL); sw; sw = world_next_switch(app->acd, sw)) {
        lock_acquire(&sw->lock);
        count = list_hubs_locked(sw, app, out, room, count);
        lock_release(&sw->lock);
    }
    return count;
}
