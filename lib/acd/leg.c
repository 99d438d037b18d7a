/* lib/acd/leg.c: legs begin, follow their calls, and end. */
#include "acd/leg.h"

#include "acd/address.h"
#include "acd/direct.h"
#include "acd/session.h"
#include "base/alloc.h"

#define LEGS_A_TELL 2   /* that may begin for one event of a call */
#define EVENTS_A_TELL 8 /* for each application: two legs that begin, or all items of one leg; ends have events of their own */

/* That an application watches an address. */
struct watch {
    struct list link; /* acd_address.watches, in the order of watching */
    struct leg_app *of;
    bool owner;
    int number;
    uint32_t id;
};

/* An application that watches in this switch. */
struct leg_app {
    struct list link;    /* leg_board.apps */
    struct acd_app *app; /* holds a reference */
    size_t uses;         /* watches, and legs that it hears of */
    struct leg_hearer *spares;
    size_t spare_count;
};

/* That an application hears of a leg. */
struct leg_hearer {
    struct leg_hearer *next;
    struct leg_app *of;        /* NULL: the leg is over, or the application has ended */
    const struct acd_app *app; /* not counted: to be compared */
    bool owner;
    int number;
    struct acd_event *end; /* that the leg is over; NULL when it was raised */
};

struct leg_board {
    struct call_watch watch;
    struct list apps, live;
    struct table by_call;
    struct acd_leg *spares; /* a chain by object.context */
    size_t spare_count;
    uint32_t ids;
    struct { /* what was told and is not settled */
        struct acd_call *call;
        enum acd_call_change what;
        enum acd_cause cause;
        unsigned fields;
        bool fresh; /* nothing of it is settled */
    } told;
    const struct acd_leg *acting;
    enum acd_leg_cause acting_cause;
};

/* ---- Memory ---- */

static void leg_destroy(void *object)
{
    struct acd_leg *leg = object;

    while (leg->hearers) {
        struct leg_hearer *next = leg->hearers->next;

        mem_free(leg->hearers->end);
        mem_free(leg->hearers);
        leg->hearers = next;
    }
    acd_session_unref(leg->session);
    acd_address_unref(leg->address);
    acd_call_unref(leg->call);
    acd_switch_unref(leg->sw);
    mem_free(leg);
}

DEFINE_REFERENCES(acd_leg)

static bool spare_legs(struct leg_board *board, size_t count)
{
    while (board->spare_count < count) {
        struct acd_leg *leg = mem_alloc(sizeof(*leg));

        if (!leg)
            return false;
        atomic_store(&leg->object.context, (uintptr_t)board->spares);
        board->spares = leg;
        board->spare_count++;
    }
    return true;
}

static struct acd_leg *take_leg(struct leg_board *board)
{
    struct acd_leg *leg = board->spares;

    if (!leg)
        return NULL;
    board->spares = (struct acd_leg *)atomic_load(&leg->object.context);
    board->spare_count--;
    atomic_store(&leg->object.context, 0);
    return leg;
}

static bool spare_hearers(struct leg_app *of, size_t count)
{
    while (of->spare_count < count) {
        struct leg_hearer *hearer = mem_alloc(sizeof(*hearer));

        if (!hearer || !(hearer->end = mem_alloc(of->app->event_size))) {
            mem_free(hearer);
            return false;
        }
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

        mem_free(of->spares->end);
        mem_free(of->spares);
        of->spares = next;
    }
    list_remove(&of->link);
    mem_free(of);
}

void legs_end(struct leg_board *board)
{
    if (!board)
        return;
    for (struct acd_leg *leg; (leg = take_leg(board));)
        mem_free(leg);
    table_clear(&board->by_call);
    mem_free(board);
}

static bool board_reserve(struct call_watch *watch, struct event_batch *batch, size_t count)
{
    struct leg_board *board = LIST_ENTRY(watch, struct leg_board, watch);
    size_t begins = (batch->call_events + count) * LEGS_A_TELL;

    LIST_FOR_EACH (link, &board->apps) {
        struct leg_app *of = LIST_ENTRY(link, struct leg_app, link);

        if (!spare_hearers(of, begins) || !events_reserve_for_app(batch, of->app, EVENTS_A_TELL * count))
            return false;
    }
    return spare_legs(board, begins);
}

/* ---- Where a call is ---- */

static bool is_offered_to(const struct acd_call *call, const struct acd_session *session)
{
    return acd_call_state(call) == ACD_CALL_OFFERED && session->call == call;
}

static enum acd_leg_state state_of_up(const struct acd_leg *leg)
{
    return acd_call_state(leg->call) == ACD_CALL_HELD && leg->holds ? ACD_LEG_HELD : ACD_LEG_CONNECTED;
}

/* A session that has left a call that is up has it in its hands still. */
static enum acd_leg_state state_with_session(const struct acd_leg *leg)
{
    const struct acd_call *call = leg->call;
    int before = atomic_load(&leg->state);

    if (is_offered_to(call, leg->session))
        return ACD_LEG_OFFERING;
    if (!call_is_up(call) || (call->session && call->session != leg->session))
        return ACD_LEG_OVER;
    if (!call->session && (call_is_direct(call) || (before != ACD_LEG_CONNECTED && before != ACD_LEG_HELD)))
        return ACD_LEG_OVER;
    return state_of_up(leg);
}

/* Of a side of its own: who is called by a direct call, or who calls, and stays connected when the call goes on from who has answered to others. */
static enum acd_leg_state state_of_side(const struct acd_leg *leg)
{
    int before = atomic_load(&leg->state);
    const struct acd_call *call = leg->call;
    enum acd_call_state state = acd_call_state(call);

    if (call_is_direct(call) && call->direct->to.station == leg->address)
        return state == ACD_CALL_OFFERED ? ACD_LEG_OFFERING : call_is_up(call) ? state_of_up(leg) : ACD_LEG_OVER;
    if (!call->direct || call->direct->from.station != leg->address)
        return ACD_LEG_OVER;
    if (state == ACD_CALL_WAITING || state == ACD_CALL_OFFERED || state == ACD_CALL_UNROUTED)
        return before == ACD_LEG_CONNECTED || before == ACD_LEG_HELD ? ACD_LEG_CONNECTED : ACD_LEG_IN_PROGRESS;
    return call_is_up(call) ? state_of_up(leg) : ACD_LEG_OVER;
}

enum acd_leg_state leg_state_by_call_locked(const struct acd_leg *leg)
{
    if (atomic_load(&leg->sw->object.removed))
        return ACD_LEG_OVER;
    return leg->session ? state_with_session(leg) : state_of_side(leg);
}

typedef void place_found(void *context, struct acd_call *call, struct acd_address *address, struct acd_session *session);

/* All places where the call is to have a leg, if somebody watches. */
static void each_place(struct acd_call *call, place_found *found, void *context)
{
    enum acd_call_state state = acd_call_state(call);

    if (state == ACD_CALL_WRAP_UP || state == ACD_CALL_FINISHED)
        return;
    if (call->session)
        found(context, call, call->session->address, call->session);
    if (state == ACD_CALL_OFFERED)
        LIST_FOR_EACH (link, &call->others)
            found(context, call, LIST_ENTRY(link, struct acd_session, ready)->address, LIST_ENTRY(link, struct acd_session, ready));
    if (call_is_direct(call) && call->direct->to.station && state != ACD_CALL_UNROUTED)
        found(context, call, call->direct->to.station, NULL);
    if (call->direct && call->direct->from.station)
        found(context, call, call->direct->from.station, NULL);
}

/* ---- The legs of a call ---- */

static struct acd_leg *first_leg(const struct leg_board *board, const struct acd_call *call)
{
    struct table_node *node = table_find(&board->by_call, call);

    return node ? LIST_ENTRY(node, struct acd_leg, node) : NULL;
}

static struct acd_leg *next_leg(const struct leg_board *board, const struct acd_leg *leg)
{
    struct acd_leg *next = LIST_ENTRY(leg->siblings.next, struct acd_leg, siblings);

    return next == first_leg(board, leg->call) ? NULL : next;
}

static struct acd_leg *find_leg(const struct leg_board *board, const struct acd_call *call, const struct acd_address *address,
                                const struct acd_session *session)
{
    for (struct acd_leg *leg = first_leg(board, call); leg; leg = next_leg(board, leg))
        if (leg->address == address && leg->session == session)
            return leg;
    return NULL;
}

static void join_siblings(struct leg_board *board, struct acd_leg *leg)
{
    struct acd_leg *first = first_leg(board, leg->call);

    list_init(&leg->siblings);
    if (first)
        list_append(&first->siblings, &leg->siblings);
    else
        table_add(&board->by_call, &leg->node, leg->call);
}

static void leave_siblings(struct leg_board *board, struct acd_leg *leg)
{
    struct acd_leg *next = LIST_ENTRY(leg->siblings.next, struct acd_leg, siblings);

    if (first_leg(board, leg->call) == leg) {
        table_remove(&board->by_call, &leg->node);
        if (next != leg)
            table_add(&board->by_call, &next->node, leg->call);
    }
    list_remove(&leg->siblings);
}

/* ---- Who hears of a leg ---- */

static struct leg_hearer *find_hearer(const struct acd_leg *leg, const struct acd_app *app)
{
    for (struct leg_hearer *hearer = leg->hearers; hearer; hearer = hearer->next)
        if (hearer->app == app)
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

static void add_hearer(struct acd_leg *leg, const struct watch *watch)
{
    struct leg_hearer *hearer = find_hearer(leg, watch->of->app), **last = &leg->hearers;

    if (!hearer && (hearer = take_hearer(watch->of))) {
        hearer->number = watch->number;
        while (*last)
            last = &(*last)->next;
        *last = hearer;
    }
    if (hearer && watch->owner && !owner_of(leg))
        hearer->owner = true;
}

static bool is_watched(const struct acd_address *address)
{
    return !list_empty(&address->watches) && !atomic_load(&address->object.removed);
}

static void tell_hearers(struct event_batch *batch, struct acd_leg *leg, enum acd_leg_change what, unsigned fields)
{
    for (struct leg_hearer *hearer = leg->hearers; hearer; hearer = hearer->next)
        if (hearer->of)
            events_raise_for_app(batch, hearer->of->app, NULL, ACD_EVENT_LEG, (int)what, what == ACD_LEG_CHANGE_NEW ? hearer->owner : fields, hearer->number,
                                 leg);
}

/* ---- A leg's life ---- */

/* Who holds a call that is held: who acts, who consults, or the side that has the call. NULL: all. */
static const struct acd_address *holder_of(const struct leg_board *board, const struct acd_call *call)
{
    if (board->acting && board->acting->call == call)
        return board->acting->address;
    if (call->consultation)
        return call->consultation->direct->from.station;
    if (call->session)
        return call->session->address;
    if (!call->direct)
        return NULL;
    return call->direct->to.station ? call->direct->to.station : call->direct->from.station;
}

static void see_who_holds(struct leg_board *board, const struct acd_call *call)
{
    const struct acd_address *holder = holder_of(board, call);

    for (struct acd_leg *leg = first_leg(board, call); leg; leg = next_leg(board, leg))
        leg->holds = !holder || leg->address == holder;
}

/* Of a leg that begins while its call is held. */
static bool holds_from_the_beginning(const struct leg_board *board, const struct acd_leg *leg)
{
    const struct acd_address *holder = holder_of(board, leg->call);

    for (const struct acd_leg *other = first_leg(board, leg->call); other; other = next_leg(board, other))
        if (other->holds)
            return false;
    return acd_call_state(leg->call) == ACD_CALL_HELD && (!holder || holder == leg->address);
}

static struct acd_leg *leg_begin(struct leg_board *board, struct acd_call *call, struct acd_address *address, struct acd_session *session)
{
    struct acd_leg *leg = take_leg(board);

    if (!leg)
        return NULL;
    object_init(&leg->object, 1, leg_destroy);
    leg->sw = acd_switch_ref(address->sw);
    leg->call = acd_call_ref(call);
    leg->address = acd_address_ref(address);
    leg->session = session ? acd_session_ref(session) : NULL;
    leg->outgoing = !session && call->direct && call->direct->from.station == address;
    leg->holds = holds_from_the_beginning(board, leg);
    list_append(&board->live, &leg->object.link);
    join_siblings(board, leg);
    LIST_FOR_EACH (link, &address->watches)
        add_hearer(leg, LIST_ENTRY(link, struct watch, link));
    return leg;
}

/* It watches nothing more, and hears of nothing. */
static void leg_app_disuse(struct change *change, struct leg_app *of)
{
    if (--of->uses > 0)
        return;
    change_unref(change, of->app);
    leg_app_end(of);
    if (list_empty(&change->sw->legs->apps))
        change->sw->watch = NULL;
}

/* The last event of each hearer was kept for this. */
static void leg_end(struct leg_board *board, struct change *change, struct acd_leg *leg, enum acd_leg_cause cause)
{
    atomic_store(&leg->cause, (int)cause);
    atomic_store(&leg->state, ACD_LEG_OVER);
    for (struct leg_hearer *hearer = leg->hearers; hearer; hearer = hearer->next) {
        if (!hearer->of)
            continue;
        events_raise_for_app(&change->events, hearer->of->app, hearer->end, ACD_EVENT_LEG, ACD_LEG_CHANGE_STATE, ACD_LEG_OVER, hearer->number, leg);
        hearer->end = NULL;
        leg_app_disuse(change, hearer->of);
        hearer->of = NULL;
    }
    leave_siblings(board, leg);
    change_take_out(change, leg);
}

/* Without anybody who watches, nothing follows the calls any more. */
static void end_unheard(struct change *change)
{
    struct leg_board *board = change->sw->legs;

    while (list_empty(&board->apps) && !list_empty(&board->live))
        leg_end(board, change, LIST_ENTRY(board->live.next, struct acd_leg, object.link), ACD_LEG_CAUSE_NORMAL);
}

static enum acd_leg_cause cause_of(const struct leg_board *board, const struct acd_leg *leg)
{
    bool calling = atomic_load(&leg->state) == ACD_LEG_IN_PROGRESS;

    if (board->acting == leg && board->acting_cause != ACD_LEG_CAUSE_NONE)
        return board->acting_cause;
    if (board->told.what == ACD_CALL_CHANGE_UNROUTED || board->told.cause == ACD_CAUSE_REMOVED)
        return ACD_LEG_CAUSE_FAILED;
    if (board->told.what == ACD_CALL_CHANGE_NOT_ANSWERED || board->told.what == ACD_CALL_CHANGE_DISPOSED) {
        if (board->told.cause == ACD_CAUSE_REFUSED)
            return calling || !leg->session ? ACD_LEG_CAUSE_REJECTED : ACD_LEG_CAUSE_NORMAL;
        if (board->told.cause == ACD_CAUSE_NO_ANSWER)
            return ACD_LEG_CAUSE_NO_ANSWER;
    }
    return calling ? ACD_LEG_CAUSE_CANCELLED : ACD_LEG_CAUSE_NORMAL;
}

static void leg_set_state(struct event_batch *batch, struct acd_leg *leg, enum acd_leg_state state)
{
    if (atomic_load(&leg->state) == (int)state)
        return;
    atomic_store(&leg->state, (int)state);
    tell_hearers(batch, leg, ACD_LEG_CHANGE_STATE, state);
}

struct settling {
    struct leg_board *board;
    struct event_batch *batch; /* NULL: nobody is told */
};

static void begin_where_missing(void *context, struct acd_call *call, struct acd_address *address, struct acd_session *session)
{
    const struct settling *settling = context;
    struct acd_leg *leg;

    if (!is_watched(address) || find_leg(settling->board, call, address, session))
        return;
    if (!(leg = leg_begin(settling->board, call, address, session)))
        return;
    if (settling->batch) {
        tell_hearers(settling->batch, leg, ACD_LEG_CHANGE_NEW, 0);
        leg_set_state(settling->batch, leg, leg_state_by_call_locked(leg));
    } else {
        atomic_store(&leg->state, (int)leg_state_by_call_locked(leg));
    }
}

static void tell_items(struct event_batch *batch, struct acd_leg *leg, unsigned fields)
{
    static const struct {
        unsigned fields;
        enum acd_leg_item item;
    } items[] = {
        { ACD_CALL_FIELD_BIT(ACD_CALL_ORIGIN), ACD_LEG_ITEM_ORIGIN },
        { ACD_CALL_FIELD_BIT(ACD_CALL_REASON), ACD_LEG_ITEM_REASON },
        { ACD_CALL_FIELD_BIT(ACD_CALL_CALLER) | ACD_CALL_FIELD_BIT(ACD_CALL_CALLER_NAME), ACD_LEG_ITEM_CALLER },
        { ACD_CALL_FIELD_BIT(ACD_CALL_CALLED) | ACD_CALL_FIELD_BIT(ACD_CALL_CALLED_NAME), ACD_LEG_ITEM_CALLED },
        { ACD_CALL_FIELD_BIT(ACD_CALL_REDIRECTING) | ACD_CALL_FIELD_BIT(ACD_CALL_REDIRECTING_NAME), ACD_LEG_ITEM_REDIRECTING },
        { ACD_CALL_FIELD_BIT(ACD_CALL_USER_USER), ACD_LEG_ITEM_USER_USER },
        { ACD_CALL_FIELD_BIT(ACD_CALL_DATA), ACD_LEG_ITEM_DATA },
    };

    for (size_t i = 0; i < ARRAY_COUNT(items); i++)
        if (fields & items[i].fields)
            tell_hearers(batch, leg, ACD_LEG_CHANGE_INFO, (unsigned)items[i].item);
}

static void settle(struct call_watch *watch, struct event_batch *batch)
{
    struct leg_board *board = LIST_ENTRY(watch, struct leg_board, watch);
    struct change *change = LIST_ENTRY(batch, struct change, events);
    struct acd_call *call = board->told.call;
    struct acd_leg *leg = first_leg(board, call), *next;

    if (board->told.fresh && board->told.what == ACD_CALL_CHANGE_HELD)
        see_who_holds(board, call);
    for (; leg; leg = next) {
        enum acd_leg_state state = leg_state_by_call_locked(leg);

        next = next_leg(board, leg);
        if (state == ACD_LEG_OVER)
            leg_end(board, change, leg, cause_of(board, leg));
        else
            leg_set_state(batch, leg, state);
        if (state != ACD_LEG_OVER && board->told.fresh && board->told.what == ACD_CALL_CHANGE_INFO)
            tell_items(batch, leg, board->told.fields);
    }
    each_place(call, begin_where_missing, &(struct settling){ board, batch });
    board->told.fresh = false;
    end_unheard(change);
}

static void board_tell(struct call_watch *watch, struct event_batch *batch, enum acd_call_change what, void *call, void *session)
{
    struct leg_board *board = LIST_ENTRY(watch, struct leg_board, watch);

    (void)session;
    events_settle(batch);
    board->told.call = call;
    board->told.fresh = true;
    board->told.what = what;
    board->told.cause = batch->cause;
    board->told.fields = batch->fields;
    watch->unsettled = true;
}

void leg_tell_item_locked(struct change *change, struct acd_leg *leg, enum acd_leg_item item)
{
    events_settle(&change->events);
    tell_hearers(&change->events, leg, ACD_LEG_CHANGE_INFO, (unsigned)item);
}

void legs_act_locked(struct change *change, struct acd_leg *leg, enum acd_leg_cause cause)
{
    struct leg_board *board = change->sw->legs;

    events_settle(&change->events);
    board->acting = leg;
    board->acting_cause = cause;
}

/* ---- Who and what goes ---- */

void legs_leave_switch_locked(struct change *change)
{
    struct leg_board *board = change->sw->legs;

    if (!board)
        return;
    events_settle(&change->events);
    while (!list_empty(&board->live))
        leg_end(board, change, LIST_ENTRY(board->live.next, struct acd_leg, object.link), ACD_LEG_CAUSE_FAILED);
}

struct moving {
    struct change *change;
    struct acd_call *from;
};

/* The other one has it from now on: its leg goes on, with the caller of that call. */
static void move_where_missing(void *context, struct acd_call *call, struct acd_address *address, struct acd_session *session)
{
    const struct moving *moving = context;
    struct leg_board *board = moving->change->sw->legs;
    struct acd_leg *leg = find_leg(board, call, address, session) ? NULL : find_leg(board, moving->from, address, session);

    if (!leg)
        return;
    leave_siblings(board, leg);
    leg->call = acd_call_ref(call);
    join_siblings(board, leg);
    tell_hearers(&moving->change->events, leg, ACD_LEG_CHANGE_INFO, ACD_LEG_ITEM_CALLER);
    acd_call_unref(moving->from); /* who moves has another reference */
}

void legs_move_locked(struct change *change, struct acd_call *from, struct acd_call *to)
{
    if (!change->sw->legs)
        return;
    events_settle(&change->events);
    each_place(to, move_where_missing, &(struct moving){ change, from });
}

static struct leg_app *find_app(const struct leg_board *board, const struct acd_app *app)
{
    LIST_FOR_EACH (link, &board->apps)
        if (LIST_ENTRY(link, struct leg_app, link)->app == app)
            return LIST_ENTRY(link, struct leg_app, link);
    return NULL;
}

/* Those of the application (NULL: of all), with that id (0: any). */
static void drop_watches(struct change *change, struct acd_address *address, const struct acd_app *app, uint32_t id)
{
    LIST_FOR_EACH_SAFE (link, after, &address->watches) {
        struct watch *watch = LIST_ENTRY(link, struct watch, link);

        if ((app && watch->of->app != app) || (id && watch->id != id))
            continue;
        list_remove(link);
        leg_app_disuse(change, watch->of);
        mem_free(watch);
    }
}

void legs_leave_address_locked(struct change *change, struct acd_address *address)
{
    struct leg_board *board = change->sw->legs;

    if (!board)
        return;
    events_settle(&change->events);
    LIST_FOR_EACH_SAFE (link, after, &board->live) {
        struct acd_leg *leg = LIST_ENTRY(link, struct acd_leg, object.link);

        if (leg->address == address)
            leg_end(board, change, leg, ACD_LEG_CAUSE_FAILED);
    }
    drop_watches(change, address, NULL, 0);
    end_unheard(change);
}

/* Who watches the leg's address and may own it comes next. */
static struct leg_hearer *heir_of(const struct acd_leg *leg, const struct acd_app *app)
{
    LIST_FOR_EACH (link, &leg->address->watches) {
        const struct watch *watch = LIST_ENTRY(link, struct watch, link);

        if (watch->owner && watch->of->app != app)
            return find_hearer(leg, watch->of->app);
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
    struct leg_hearer *hearer = find_hearer(leg, app), *heir;

    if (!hearer || !hearer->of)
        return;
    if (hearer->owner && (heir = heir_of(leg, app))) {
        heir->owner = true;
        events_raise_for_app(&change->events, heir->of->app, NULL, ACD_EVENT_LEG, ACD_LEG_CHANGE_INFO, ACD_LEG_ITEM_OWNER, heir->number, leg);
    }
    hearer->owner = false;
    leg_app_disuse(change, hearer->of);
    hearer->of = NULL;
    hearer->app = NULL;
}

bool legs_leave_app_locked(struct change *change, struct acd_app *app)
{
    struct leg_board *board = change->sw->legs;

    if (!board || !find_app(board, app))
        return true;
    if (!reserve_heirs(change, board, app))
        return false;
    events_settle(&change->events);
    LIST_FOR_EACH (link, &change->sw->addresses)
        drop_watches(change, LIST_ENTRY(link, struct acd_address, object.link), app, 0);
    LIST_FOR_EACH (link, &board->live)
        forget_hearer(change, LIST_ENTRY(link, struct acd_leg, object.link), app);
    end_unheard(change);
    return true;
}

/* ---- Watching ---- */

static bool open_board(struct acd_switch *sw)
{
    struct leg_board *board;

    if (sw->legs)
        return true;
    if (!(board = mem_alloc(sizeof(*board))))
        return false;
    board->watch = (struct call_watch){ .reserve = board_reserve, .tell = board_tell, .settle = settle };
    list_init(&board->apps);
    list_init(&board->live);
    board->by_call.alloc = mem_alloc;
    board->by_call.free = mem_free;
    if (!table_reserve(&board->by_call)) {
        mem_free(board);
        return false;
    }
    sw->legs = board;
    return true;
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

static struct leg_app *open_app(struct leg_board *board, struct acd_app *app)
{
    struct leg_app *of = find_app(board, app);

    if (of || !(of = mem_alloc(sizeof(*of))))
        return of;
    of->app = acd_app_ref(app);
    list_append(&board->apps, &of->link);
    return of;
}

/* The legs at the address, and those that there will be: one may be of a session that has left its call. */
static size_t count_legs_at(const struct acd_switch *sw, const struct acd_address *address)
{
    struct counting there = { address, 0 };

    LIST_FOR_EACH (link, &sw->calls)
        each_place(LIST_ENTRY(link, struct acd_call, object.link), count_at, &there);
    LIST_FOR_EACH (link, &sw->legs->live)
        there.count += LIST_ENTRY(link, struct acd_leg, object.link)->address == address;
    return there.count;
}

/* All that a watch needs for these. */
static bool reserve_watch(struct change *change, const struct acd_address *address, struct acd_app *app, struct leg_app **of)
{
    struct acd_switch *sw = change->sw;
    bool first = !sw->legs, ok;
    size_t count;

    *of = NULL;
    if (!open_board(sw))
        return false;
    count = count_legs_at(sw, address);
    if ((ok = spare_legs(sw->legs, count) && (*of = open_app(sw->legs, app)))) {
        ok = spare_hearers(*of, count);
        (*of)->uses++; /* the watch's */
        if (!ok)
            leg_app_disuse(change, *of);
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
    LIST_FOR_EACH (link, &board->live)
        if (LIST_ENTRY(link, struct acd_leg, object.link)->address == address)
            add_hearer(LIST_ENTRY(link, struct acd_leg, object.link), watch);
    LIST_FOR_EACH (link, &address->sw->calls) {
        struct acd_call *call = LIST_ENTRY(link, struct acd_call, object.link);

        each_place(call, begin_where_missing, &(struct settling){ board, NULL });
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
        change.sw->watch = &board->watch;
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
        drop_watches(&change, address, app, id);
        end_unheard(&change);
    }
    return change_end(&change, result);
}

/* ---- Getters ---- */

struct acd_leg *legs_next_locked(const struct acd_switch *sw, const struct acd_leg *leg)
{
    const struct list *next = !sw->legs ? NULL : leg ? leg->object.link.next : sw->legs->live.next;

    return next && next != &sw->legs->live ? LIST_ENTRY(next, struct acd_leg, object.link) : NULL;
}

size_t legs_count_locked(const struct acd_switch *sw, const struct acd_call *call)
{
    size_t count = 0;

    for (const struct acd_leg *leg = sw->legs ? first_leg(sw->legs, call) : NULL; leg; leg = next_leg(sw->legs, leg))
        count++;
    return count;
}

size_t legs_spares_locked(const struct acd_switch *sw)
{
    size_t blocks = sw->legs ? 2 + sw->legs->spare_count : 0; /* the board and its table */

    if (sw->legs)
        LIST_FOR_EACH (link, &sw->legs->apps)
            blocks += 2 * LIST_ENTRY(link, struct leg_app, link)->spare_count; /* each with an event */
    return blocks;
}

static void find_missing(void *context, struct acd_call *call, struct acd_address *address, struct acd_session *session)
{
    bool *complete = context;

    if (is_watched(address) && !find_leg(address->sw->legs, call, address, session))
        *complete = false;
}

bool legs_are_complete_locked(struct acd_call *call)
{
    bool complete = true;

    each_place(call, find_missing, &complete);
    return complete;
}

size_t acd_address_legs(struct acd_address *address, const struct acd_app *app, struct acd_leg **out, size_t room)
{
    size_t count = 0;

    if (!address)
        return 0;
    lock_acquire(&address->sw->lock);
    for (struct acd_leg *leg = legs_next_locked(address->sw, NULL); leg; leg = legs_next_locked(address->sw, leg)) {
        if (leg->address != address || !find_hearer(leg, app))
            continue;
        if (count < room)
            out[count] = acd_leg_ref(leg);
        count++;
    }
    lock_release(&address->sw->lock);
    return count;
}

enum acd_leg_state acd_leg_state(const struct acd_leg *leg)
{
    return (enum acd_leg_state)atomic_load(&leg->state);
}

enum acd_leg_cause acd_leg_cause(const struct acd_leg *leg)
{
    return (enum acd_leg_cause)atomic_load(&leg->cause);
}

bool acd_leg_outgoing(const struct acd_leg *leg)
{
    return leg->outgoing;
}

struct acd_address *acd_leg_address(const struct acd_leg *leg)
{
    return leg->address;
}

struct acd_switch *acd_leg_switch(const struct acd_leg *leg)
{
    return leg->sw;
}

DEFINE_HELD(acd_leg_call, struct acd_leg *leg, &leg->sw->lock, acd_call, leg->call)

bool leg_is_owned_locked(const struct acd_leg *leg, const struct acd_app *app)
{
    const struct leg_hearer *hearer = find_hearer(leg, app);

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

int32_t acd_leg_app_value(const struct acd_leg *leg)
{
    return atomic_load(&leg->app_value);
}
