/* lib/acd/leg.c: legs begin, follow their calls, and end. */
#include "acd/leg_board.h"
#include "base/alloc.h"

/* ---- Memory ---- */

static void leg_destroy(void *object)
{
    struct acd_leg *leg = object;

    while (leg->hearers) {
        struct leg_hearer *next = leg->hearers->next;

        leg_hearer_free(leg->hearers);
        leg->hearers = next;
    }
    for (size_t i = 0; i < ACD_LEG_TEXTS; i++)
        mem_free(leg->texts[i]);
    acd_app_unref(leg->maker);
    acd_session_unref(leg->session);
    acd_address_unref(leg->address);
    acd_call_unref(leg->call);
    acd_hub_unref(leg->hub);
    acd_switch_unref(leg->sw);
    mem_free(leg);
}

DEFINE_REFERENCES(acd_leg)

static void leg_init(struct acd_leg *leg, struct acd_address *address)
{
    object_init(&leg->object, 1, leg_destroy);
    leg->sw = acd_switch_ref(address->sw);
    leg->address = acd_address_ref(address);
}

struct acd_leg *leg_new(struct acd_address *address)
{
    struct acd_leg *leg = mem_alloc(sizeof(*leg));

    if (leg)
        leg_init(leg, address);
    return leg;
}

bool legs_spare_locked(struct leg_board *board, size_t count)
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

void legs_end(struct leg_board *board)
{
    if (!board)
        return;
    for (struct acd_leg *leg; (leg = take_leg(board));)
        mem_free(leg);
    hubs_end(board);
    table_clear(&board->by_call);
    cond_destroy(&board->moved);
    mem_free(board);
}

/* ---- The legs of a call ---- */

struct acd_leg *legs_first_of_locked(const struct leg_board *board, const struct acd_call *call)
{
    struct table_node *node = table_find(&board->by_call, call);

    return node ? LIST_ENTRY(node, struct acd_leg, node) : NULL;
}

struct acd_leg *legs_next_of_locked(const struct leg_board *board, const struct acd_leg *leg)
{
    struct acd_leg *next = LIST_ENTRY(leg->siblings.next, struct acd_leg, siblings);

    return next == legs_first_of_locked(board, leg->call) ? NULL : next;
}

struct acd_leg *legs_find_locked(const struct leg_board *board, const struct acd_call *call, const struct acd_address *address,
                                 const struct acd_session *session)
{
    for (struct acd_leg *leg = legs_first_of_locked(board, call); leg; leg = legs_next_of_locked(board, leg))
        if (leg->address == address && leg->session == session)
            return leg;
    return NULL;
}

static void join_siblings(struct leg_board *board, struct acd_leg *leg)
{
    struct acd_leg *first = legs_first_of_locked(board, leg->call);

    list_init(&leg->siblings);
    if (first)
        list_append(&first->siblings, &leg->siblings);
    else
        table_add(&board->by_call, &leg->node, leg->call);
}

static void leave_siblings(struct leg_board *board, struct acd_leg *leg)
{
    struct acd_leg *next = LIST_ENTRY(leg->siblings.next, struct acd_leg, siblings);

    if (legs_first_of_locked(board, leg->call) == leg) {
        table_remove(&board->by_call, &leg->node);
        if (next != leg)
            table_add(&board->by_call, &next->node, leg->call);
    }
    list_remove(&leg->siblings);
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

    for (struct acd_leg *leg = legs_first_of_locked(board, call); leg; leg = legs_next_of_locked(board, leg))
        leg->holds = !holder || leg->address == holder;
}

/* Of a leg that begins while its call is held. */
static bool holds_from_the_beginning(const struct leg_board *board, const struct acd_leg *leg)
{
    const struct acd_address *holder = holder_of(board, leg->call);

    for (const struct acd_leg *other = legs_first_of_locked(board, leg->call); other; other = legs_next_of_locked(board, other))
        if (other->holds)
            return false;
    return acd_call_state(leg->call) == ACD_CALL_HELD && (!holder || holder == leg->address);
}

/* Whether that is the leg with which an application makes the call. */
static bool is_dialled(const struct leg_board *board, const struct acd_call *call, const struct acd_address *address)
{
    return board->dialled && board->dialled->call == call && board->dialled->address == address;
}

static struct acd_leg *leg_begin(struct leg_board *board, struct acd_call *call, struct acd_address *address, struct acd_session *session)
{
    struct acd_leg *leg = is_dialled(board, call, address) ? acd_leg_ref(board->dialled) : take_leg(board);

    if (!leg)
        return NULL;
    if (!leg->call) {
        leg_init(leg, address);
        leg->call = acd_call_ref(call);
    }
    leg->session = session ? acd_session_ref(session) : NULL;
    leg->outgoing = !session && call->direct && call->direct->from.station == address;
    leg->holds = holds_from_the_beginning(board, leg);
    list_append(&board->live, &leg->object.link);
    list_append(&address->legs, &leg->of_address);
    hub_join_locked(board, leg);
    join_siblings(board, leg);
    LIST_FOR_EACH (link, &address->watches)
        leg_add_hearer_locked(leg, LIST_ENTRY(link, struct watch, link));
    return leg;
}

static void leg_has_moved(struct leg_board *board)
{
    if (board->waiting)
        cond_broadcast(&board->moved);
}

void leg_end_locked(struct leg_board *board, struct change *change, struct acd_leg *leg, enum acd_leg_cause cause)
{
    atomic_store(&leg->cause, (int)cause);
    atomic_store(&leg->state, ACD_LEG_OVER);
    for (struct leg_hearer *hearer = leg->hearers; hearer; hearer = hearer->next) {
        if (!hearer->of)
            continue;
        events_raise_for_app(&change->events, hearer->of->app, hearer->end, ACD_EVENT_LEG, ACD_LEG_CHANGE_STATE, ACD_LEG_OVER, hearer->number, leg, NULL);
        hearer->end = NULL;
        hub_leave_locked(&change->events, leg, hearer);
        leg_app_disuse_locked(change, hearer->of);
        hearer->of = NULL;
    }
    leave_siblings(board, leg);
    list_remove(&leg->of_hub);
    list_remove(&leg->of_address);
    leg_has_moved(board);
    change_take_out(change, leg);
}

void legs_end_unheard_locked(struct change *change)
{
    struct leg_board *board = change->sw->legs;

    while (list_empty(&board->apps) && !list_empty(&board->live))
        leg_end_locked(board, change, LIST_ENTRY(board->live.next, struct acd_leg, object.link), ACD_LEG_CAUSE_NORMAL);
}

static void leg_set_state(struct event_batch *batch, struct acd_leg *leg, enum acd_leg_state state)
{
    if (atomic_load(&leg->state) == (int)state)
        return;
    atomic_store(&leg->state, (int)state);
    leg_has_moved(leg->sw->legs);
    leg_tell_hearers_locked(batch, leg, ACD_LEG_CHANGE_STATE, state);
}

void legs_begin_missing_locked(void *context, struct acd_call *call, struct acd_address *address, struct acd_session *session)
{
    const struct settling *settling = context;
    struct acd_leg *leg;

    if ((!address_is_watched_locked(address) && !is_dialled(settling->board, call, address)) || legs_find_locked(settling->board, call, address, session))
        return;
    if (!(leg = leg_begin(settling->board, call, address, session)))
        return;
    for (struct leg_hearer *hearer = leg->hearers; hearer; hearer = hearer->next)
        hub_count_in_locked(settling->batch, leg, hearer);
    if (settling->batch) {
        leg_tell_hearers_locked(settling->batch, leg, ACD_LEG_CHANGE_NEW, 0);
        leg_set_state(settling->batch, leg, leg_state_by_call_locked(leg));
    } else {
        atomic_store(&leg->state, (int)leg_state_by_call_locked(leg));
    }
}

/* ---- What is told of a call ---- */

static bool board_reserve(struct call_watch *watch, struct event_batch *batch, size_t count)
{
    struct leg_board *board = LIST_ENTRY(watch, struct leg_board, watch);
    size_t begins = (batch->call_events + count + watch->unsettled) * LEGS_A_TELL; /* what was told may still have to begin */

    LIST_FOR_EACH (link, &board->apps) {
        struct leg_app *of = LIST_ENTRY(link, struct leg_app, link);

        if (!leg_app_spare_locked(batch, of, begins) || !events_reserve_for_app(batch, of->app, EVENTS_A_TELL * count))
            return false;
    }
    return legs_spare_locked(board, begins) && hubs_spare_locked(board, begins);
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
        if (board->told.cause == ACD_CAUSE_BAD_ADDRESS)
            return ACD_LEG_CAUSE_BAD_ADDRESS;
        if (board->told.cause == ACD_CAUSE_OUT_OF_SERVICE)
            return ACD_LEG_CAUSE_FAILED;
        if (board->told.cause == ACD_CAUSE_BUSY && !leg->session)
            return ACD_LEG_CAUSE_BUSY;
    }
    return calling && board->told.what != ACD_CALL_CHANGE_ENDED ? ACD_LEG_CAUSE_CANCELLED : ACD_LEG_CAUSE_NORMAL;
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
            leg_tell_hearers_locked(batch, leg, ACD_LEG_CHANGE_INFO, (unsigned)items[i].item);
}

/* Among many sessions that a call is offered to at a time, each costs the same. */
static void settle_offer(struct leg_board *board, struct change *change, struct acd_call *call, struct acd_session *session)
{
    struct acd_leg *leg = legs_find_locked(board, call, session->address, session);
    enum acd_leg_state state = leg ? leg_state_by_call_locked(leg) : ACD_LEG_OVER;

    if (leg && state == ACD_LEG_OVER)
        leg_end_locked(board, change, leg, cause_of(board, leg));
    else if (leg)
        leg_set_state(&change->events, leg, state);
    else if (session->call == call && acd_call_state(call) == ACD_CALL_OFFERED)
        legs_begin_missing_locked(&(struct settling){ board, &change->events }, call, session->address, session);
}

static void settle(struct call_watch *watch, struct event_batch *batch)
{
    struct leg_board *board = LIST_ENTRY(watch, struct leg_board, watch);
    struct change *change = LIST_ENTRY(batch, struct change, events);
    struct acd_call *call = board->told.call;
    struct acd_leg *leg = legs_first_of_locked(board, call), *next;

    if (board->told.session) {
        settle_offer(board, change, call, board->told.session);
        legs_end_unheard_locked(change);
        return;
    }
    if (board->told.fresh && board->told.what == ACD_CALL_CHANGE_HELD)
        see_who_holds(board, call);
    for (; leg; leg = next) {
        enum acd_leg_state state = leg_state_by_call_locked(leg);

        next = legs_next_of_locked(board, leg);
        if (state == ACD_LEG_OVER)
            leg_end_locked(board, change, leg, cause_of(board, leg));
        else
            leg_set_state(batch, leg, state);
        if (state != ACD_LEG_OVER && board->told.fresh && board->told.what == ACD_CALL_CHANGE_INFO)
            tell_items(batch, leg, board->told.fields);
    }
    legs_each_place_locked(call, legs_begin_missing_locked, &(struct settling){ board, batch });
    board->told.fresh = false;
    legs_end_unheard_locked(change);
}

static void board_tell(struct call_watch *watch, struct event_batch *batch, enum acd_call_change what, void *call, void *session)
{
    struct leg_board *board = LIST_ENTRY(watch, struct leg_board, watch);

    events_settle(batch);
    board->told.call = call;
    board->told.session = what == ACD_CALL_CHANGE_OFFERED || what == ACD_CALL_CHANGE_NOT_ANSWERED ? session : NULL;
    board->told.fresh = true;
    board->told.what = what;
    board->told.cause = batch->cause;
    board->told.fields = batch->fields;
    watch->unsettled = true;
}

void leg_tell_item_locked(struct change *change, struct acd_leg *leg, enum acd_leg_item item)
{
    events_settle(&change->events);
    leg_tell_hearers_locked(&change->events, leg, ACD_LEG_CHANGE_INFO, (unsigned)item);
}

void legs_act_locked(struct change *change, struct acd_leg *leg, enum acd_leg_cause cause)
{
    struct leg_board *board = change->sw->legs;

    if (!board) /* of a leg that was not dialled, before any other */
        return;
    events_settle(&change->events);
    board->acting = leg;
    board->acting_cause = cause;
}

bool legs_open_locked(struct acd_switch *sw)
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
    cond_init(&board->moved);
    sw->legs = board;
    return true;
}

/* ---- Who and what goes ---- */

void legs_leave_switch_locked(struct change *change)
{
    struct leg_board *board = change->sw->legs;

    if (!board)
        return;
    events_settle(&change->events);
    while (!list_empty(&board->live))
        leg_end_locked(board, change, LIST_ENTRY(board->live.next, struct acd_leg, object.link), ACD_LEG_CAUSE_FAILED);
}

void legs_leave_address_locked(struct change *change, struct acd_address *address)
{
    struct leg_board *board = change->sw->legs;

    if (!board)
        return;
    events_settle(&change->events);
    while (!list_empty(&address->legs))
        leg_end_locked(board, change, LIST_ENTRY(address->legs.next, struct acd_leg, of_address), ACD_LEG_CAUSE_FAILED);
    address_drop_watches_locked(change, address, NULL, 0);
    legs_end_unheard_locked(change);
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
    struct acd_leg *leg = legs_find_locked(board, call, address, session) ? NULL : legs_find_locked(board, moving->from, address, session);

    if (!leg)
        return;
    leave_siblings(board, leg);
    leg->related = moving->from->number;
    leg->call = acd_call_ref(call);
    join_siblings(board, leg);
    leg_tell_hearers_locked(&moving->change->events, leg, ACD_LEG_CHANGE_INFO, ACD_LEG_ITEM_CALLER);
    acd_call_unref(moving->from); /* who moves has another reference */
}

void legs_move_locked(struct change *change, struct acd_call *from, struct acd_call *to)
{
    if (!change->sw->legs)
        return;
    events_settle(&change->events);
    legs_each_place_locked(to, move_where_missing, &(struct moving){ change, from });
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

    for (const struct acd_leg *leg = sw->legs ? legs_first_of_locked(sw->legs, call) : NULL; leg; leg = legs_next_of_locked(sw->legs, leg))
        count++;
    return count;
}

size_t legs_spares_locked(const struct acd_switch *sw)
{
    size_t blocks = sw->legs ? 2 + sw->legs->spare_count + sw->legs->hub_spare_count : 0; /* the board and its table */

    if (sw->legs)
        LIST_FOR_EACH (link, &sw->legs->apps)
            blocks += 5 * LIST_ENTRY(link, struct leg_app, link)->spare_count; /* each with three events, and what counts in a hub */
    return blocks;
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

uint64_t acd_leg_related(struct acd_leg *leg)
{
    const struct acd_call *about;
    uint64_t related;

    lock_acquire(&leg->sw->lock);
    about = leg->call->direct ? leg->call->direct->about : NULL;
    related = about && about->consultation == leg->call ? about->number : leg->related;
    lock_release(&leg->sw->lock);
    return related;
}

int32_t acd_leg_app_value(const struct acd_leg *leg)
{
    return atomic_load(&leg->app_value);
}
