/*
 * lib/acd/leg.h: calls as they appear at addresses, for the applications that watch these.
 *
 * A leg decides nothing. Its state follows from the call's: a change tells of a call (event.h), goes on, and before it raises anything else the legs of that call
 * settle: those that the call has left are over, those that it has come to begin, the others take the state that they have now. So that this cannot fail, what
 * it needs is reserved with the events of the call, and the last event of each leg when the leg begins. All of it needs the switch's lock.
 */
#ifndef ACD_LEG_H
#define ACD_LEG_H

#include "acd/switch.h"
#include "base/table.h"

struct acd_leg {
    struct object object; /* in leg_board.live, which has a reference, while it is not over */
    struct acd_switch *sw;
    struct acd_call *call; /* guarded by the switch's lock, as a transfer may change it; these hold references */
    struct acd_address *address;
    struct list of_address;      /* acd_address.legs, while it is not over */
    struct acd_session *session; /* it is offered to or with; NULL: a side of its own, who calls or is called directly */
    bool outgoing;
    bool holds; /* its side holds the call */
    atomic_int state, cause;
    atomic_int app_value;
    struct acd_app *maker;      /* until it is dialled: who made it; holds a reference. It is in no list then */
    char *texts[ACD_LEG_TEXTS]; /* of the maker's; guarded by the switch's lock */
    atomic_int flags;           /* likewise */
    struct leg_hearer *hearers; /* a chain, in the order of watching; kept when it is over */
    struct table_node node;     /* leg_board.by_call, of the first leg of its call */
    struct list siblings;       /* the live legs of its call, a ring */
    uint64_t related;           /* the number of the call as which it came, before a transfer made it one of another; 0: none. Guarded by the switch's lock */
    struct acd_hub *hub;        /* NULL: it was not dialled; else holds a reference */
    struct list of_hub;         /* hub.legs, while it is not over */
};

struct leg_board;

/* Takes them away from who ends; at the address, or in the switch that is removed. Enough is reserved. */
bool legs_leave_app_locked(struct change *change, struct acd_app *app);
void legs_leave_address_locked(struct change *change, struct acd_address *address);
void legs_leave_switch_locked(struct change *change);

/* A call goes on as another one: who consults is left behind at from, and who was consulted comes to to with the leg. */
void legs_move_locked(struct change *change, struct acd_call *from, struct acd_call *to);

/* With the last reference of the switch. NULL is nothing to do. */
void legs_end(struct leg_board *board);

/* From now on, until NULL, what happens to the leg's call is done by the leg's side; cause: if the leg is over by that, ACD_LEG_CAUSE_NONE: as it follows. */
void legs_act_locked(struct change *change, struct acd_leg *leg, enum acd_leg_cause cause);

/* The live leg after this one, or with NULL the first; NULL at the end. */
struct acd_leg *legs_next_locked(const struct acd_switch *sw, const struct acd_leg *leg);

/* How many live legs a call has. */
size_t legs_count_locked(const struct acd_switch *sw, const struct acd_call *call);

/* The state that a live leg must have by the call's; for the checks of a world, too. */
enum acd_leg_state leg_state_by_call_locked(const struct acd_leg *leg);

/* Whether the call has a leg wherever it is and somebody watches. For checks. */
bool legs_are_complete_locked(struct acd_call *call);

/*
 * The other call that is connected at the leg's address, or NULL, as one that is to become active holds it. ACD_ERR_STATE: there are more, or one is on hold
 * already.
 */
enum acd_result leg_find_active_locked(const struct acd_leg *leg, struct acd_leg **out);

/* Its side holds or retrieves the call. ACD_ERR_STATE: the other side holds it. ACD_ERR_NOMEM. */
enum acd_result leg_set_held_locked(struct change *change, struct acd_leg *leg, bool held);

bool leg_is_owned_locked(const struct acd_leg *leg, const struct acd_app *app);

/* Whether the application may act on the leg, as NULL may: ACD_ERR_NOT_OWNER; ACD_ERR_STATE: it is over. */
enum acd_result leg_may_act_locked(const struct acd_leg *leg, const struct acd_app *app);

/* Blocks of memory that are kept for legs to come. For tests that count blocks. */
size_t legs_spares_locked(const struct acd_switch *sw);

/* Raises that an item of the leg has changed. One event of calls is reserved. */
void leg_tell_item_locked(struct change *change, struct acd_leg *leg, enum acd_leg_item item);

#endif
