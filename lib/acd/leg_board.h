/*
 * lib/acd/leg_board.h: what the files of legs share: the board of a switch, who watches, who hears, what belongs together. leg_place.c says where a call is to
 * have legs, leg_hearer.c who hears of them, leg_hub.c which belong together, leg_watch.c has the watches, leg.c the legs' lives, leg_dial.c the calls that
 * applications make, leg_control.c what else they do.
 */
#ifndef ACD_LEG_BOARD_H
#define ACD_LEG_BOARD_H

#include "acd/address.h"
#include "acd/direct.h"
#include "acd/leg.h"
#include "acd/session.h"

#define LEGS_A_TELL 2   /* that may begin for one event of a call */
#define EVENTS_A_TELL 8 /* for each application: two legs that begin, each with a hub, or all items of one leg; ends have events of their own */

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
    bool owner, made;          /* it has made the call, and need not be told that there is one */
    int number;
    struct acd_event *end;         /* that the leg is over; NULL when it was raised, like the next two */
    struct acd_event *left, *idle; /* that it has left its hub, and that this has no other */
    struct hub_app *hub_spare;     /* for the hub, if no other leg of the application is there */
};

/* How many legs of a hub an application hears of. */
struct hub_app {
    struct list link;          /* acd_hub.apps */
    const struct acd_app *app; /* not counted */
    size_t legs;
};

/* All of it is guarded by the switch's lock. */
struct acd_hub {
    struct object object;
    struct acd_switch *sw;  /* holds a reference */
    struct list legs, apps; /* live legs; struct hub_app */
};

struct leg_board {
    struct call_watch watch;
    struct list apps, live;
    struct table by_call;
    struct acd_leg *spares; /* a chain by object.context */
    size_t spare_count;
    struct acd_hub *hub_spares; /* likewise */
    size_t hub_spare_count;
    uint32_t ids;
    struct { /* what was told and is not settled */
        struct acd_call *call;
        struct acd_session *session; /* of an offer that begins or is over, which concerns no other place; else NULL */
        enum acd_call_change what;
        enum acd_cause cause;
        unsigned fields;
        bool fresh; /* nothing of it is settled */
    } told;
    struct acd_leg *dialled; /* that its application calls with just now, or NULL */
    struct cond moved;       /* told of when a leg has another state, if somebody waits for that */
    unsigned waiting;
    const struct acd_leg *acting;
    enum acd_leg_cause acting_cause;
};

/* ---- leg_place.c ---- */

typedef void place_found(void *context, struct acd_call *call, struct acd_address *address, struct acd_session *session);

/* All places where the call is to have a leg, if somebody watches. */
void legs_each_place_locked(struct acd_call *call, place_found *found, void *context);

/* ---- leg_hearer.c ---- */

/* Makes sure of spare hearers for so many legs more. */
bool leg_app_spare_locked(struct event_batch *batch, struct leg_app *of, size_t count);

/* A hearer with what it needs when its leg is over, for leg_hearer_free(); batch: whose spare events may serve, or NULL. NULL without memory. */
struct leg_hearer *leg_hearer_new(struct event_batch *batch, struct acd_app *app);
void leg_hearer_free(struct leg_hearer *hearer);

/* The application in the board, or NULL; the second adds it, NULL without memory. */
struct leg_app *leg_app_find_locked(const struct leg_board *board, const struct acd_app *app);
struct leg_app *leg_app_open_locked(struct leg_board *board, struct acd_app *app);

/* It watches nothing more, and hears of nothing. */
void leg_app_disuse_locked(struct change *change, struct leg_app *of);

struct leg_hearer *leg_find_hearer_locked(const struct acd_leg *leg, const struct acd_app *app);
void leg_add_hearer_locked(struct acd_leg *leg, const struct watch *watch);
void leg_tell_hearers_locked(struct event_batch *batch, struct acd_leg *leg, enum acd_leg_change what, unsigned fields);

/* ---- leg_hub.c ---- */

/* Makes sure of memory for so many hubs; and gives it back. */
bool hubs_spare_locked(struct leg_board *board, size_t count);
void hubs_end(struct leg_board *board);

/* A leg that begins comes into the hub of its call, which may be a new one: a hub is spare. */
void hub_join_locked(struct leg_board *board, struct acd_leg *leg);

/* A hearer of a leg counts it in its hub; tells of that, unless batch is NULL. And no more: told by events that were kept for this, or untold. */
void hub_count_in_locked(struct event_batch *batch, struct acd_leg *leg, struct leg_hearer *hearer);
void hub_leave_locked(struct event_batch *batch, struct acd_leg *leg, struct leg_hearer *hearer);
void hub_forget_locked(const struct acd_leg *leg, struct leg_hearer *hearer);

/* All legs of the leg's hub come to another one. What that tells is reserved by the first. */
bool hub_reserve_merge_locked(struct change *change, const struct acd_leg *leg);
void hub_merge_locked(struct change *change, struct acd_leg *leg, struct acd_hub *to);

/* ---- leg_watch.c ---- */

bool address_is_watched_locked(const struct acd_address *address);

/* Those of the application (NULL: of all), with that id (0: any). */
void address_drop_watches_locked(struct change *change, struct acd_address *address, const struct acd_app *app, uint32_t id);

/* ---- leg.c ---- */

/* A board without legs, in the switch. False without memory. */
bool legs_open_locked(struct acd_switch *sw);

/* A leg at an address, without a call. NULL without memory. */
struct acd_leg *leg_new(struct acd_address *address);

/* Makes sure of memory for so many legs. */
bool legs_spare_locked(struct leg_board *board, size_t count);

/* The live legs of a call, the next after one; NULL at the end. */
struct acd_leg *legs_first_of_locked(const struct leg_board *board, const struct acd_call *call);
struct acd_leg *legs_next_of_locked(const struct leg_board *board, const struct acd_leg *leg);
struct acd_leg *legs_find_locked(const struct leg_board *board, const struct acd_call *call, const struct acd_address *address,
                                 const struct acd_session *session);

struct settling {
    struct leg_board *board;
    struct event_batch *batch; /* NULL: nobody is told */
};

/* A place_found with that as its context: a leg begins, unless it is there. */
void legs_begin_missing_locked(void *context, struct acd_call *call, struct acd_address *address, struct acd_session *session);

/* It is over; the last event of each hearer was kept for this. */
void leg_end_locked(struct leg_board *board, struct change *change, struct acd_leg *leg, enum acd_leg_cause cause);

/* Without anybody who watches, nothing follows the calls any more. */
void legs_end_unheard_locked(struct change *change);

#endif
