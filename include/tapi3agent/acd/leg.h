/*
 * acd/leg.h: a call as it appears at an address. Part of acd.h, which says how objects, results, strings, times and threads are treated.
 *
 * A leg is one appearance of a call at one address: at a station it begins when the call is offered there, or is made there; at the address of a queue
 * (struct acd_queue_options) when the call comes into the queue. It is over when the call leaves it for whatever reason: a queue, also by the answer. The same
 * call that comes to the same address again is another leg. Legs exist where an application watches the address (acd_address_watch()); elsewhere they would
 * cost and nobody would see them. A call that waits is ACD_LEG_QUEUED at a queue's address and ACD_LEG_OFFERING at that of a route point.
 *
 * The application that watches first, of those that may own calls, owns the legs that begin at the address; the others monitor them. Who owns a leg may answer
 * the call there, hold it, pass it on and end it. What happens to a call by acd/call.h shows at its legs.
 */
#ifndef TAPI3AGENT_ACD_LEG_H
#define TAPI3AGENT_ACD_LEG_H

#include <tapi3agent/acd/base.h>

#ifdef __cplusplus
extern "C" {
#endif

struct acd_target;

/* The numbers are those of TAPI's CALL_STATE. */
enum acd_leg_state {
    ACD_LEG_IDLE,        /* acd_leg_create(), and not dialled */
    ACD_LEG_IN_PROGRESS, /* made there, and not answered */
    ACD_LEG_CONNECTED,
    ACD_LEG_OVER,
    ACD_LEG_OFFERING, /* it rings */
    ACD_LEG_HELD,     /* by that side; of a call that the other side holds, the leg stays connected */
    ACD_LEG_QUEUED    /* it waits at the address of a queue */
};

/* Why a leg is over. The numbers are those of TAPI's CALL_STATE_EVENT_CAUSE. */
enum acd_leg_cause {
    ACD_LEG_CAUSE_NONE, /* it is not */
    ACD_LEG_CAUSE_NORMAL,
    ACD_LEG_CAUSE_BUSY,
    ACD_LEG_CAUSE_BAD_ADDRESS,
    ACD_LEG_CAUSE_NO_ANSWER,
    ACD_LEG_CAUSE_CANCELLED, /* who made the call gave up before the answer */
    ACD_LEG_CAUSE_REJECTED,
    ACD_LEG_CAUSE_FAILED /* what it needs was removed */
};

/* What ACD_EVENT_LEG tells, by the event's what. The event's reason is the number that its application gave to acd_address_watch(). */
enum acd_leg_change {
    ACD_LEG_CHANGE_NEW,   /* fields: 1 if the application owns it, else 0 */
    ACD_LEG_CHANGE_STATE, /* fields: enum acd_leg_state */
    ACD_LEG_CHANGE_INFO   /* fields: enum acd_leg_item, one an event */
};

/* The numbers are those of TAPI's CALLINFOCHANGE_CAUSE, and their order is that of the events of one change. */
enum acd_leg_item {
    ACD_LEG_ITEM_APP_VALUE = 4,
    ACD_LEG_ITEM_ORIGIN = 7,
    ACD_LEG_ITEM_REASON = 8,
    ACD_LEG_ITEM_CALLER = 14,
    ACD_LEG_ITEM_CALLED = 15,
    ACD_LEG_ITEM_REDIRECTING = 18,
    ACD_LEG_ITEM_USER_USER = 19,
    ACD_LEG_ITEM_DATA = 24,
    ACD_LEG_ITEM_OWNER = 25 /* the application owns it from now on */
};

/*
 * What ACD_EVENT_HUB tells of a leg and its hub. The legs of a call, and those of calls by which somebody consults about it, are of one hub while they are not
 * over. An application is told of the legs that it hears of, before it is told of a new one, and after it is told of the end of one.
 */
enum acd_hub_change {
    ACD_HUB_CHANGE_JOINED, /* the numbers are those of TAPI's CALLHUB_EVENT */
    ACD_HUB_CHANGE_LEFT,
    ACD_HUB_CHANGE_NEW, /* its first leg joins */
    ACD_HUB_CHANGE_IDLE /* its last leg has left */
};

/*
 * The application hears of calls at an address from now on, if it chooses ACD_EVENT_LEG; calls that are there already become legs without an event. owner: it
 * may own calls; it also becomes the owner of those that have none. number: comes back with the events. *id is for acd_address_unwatch(); it is never 0. An
 * application may watch an address more than once: its first number counts.
 * ACD_ERR_ARGUMENT: another world, or id NULL. ACD_ERR_REMOVED: the address was, or the application has ended.
 */
enum acd_result acd_address_watch(struct acd_address *address, struct acd_app *app, bool owner, int number, uint32_t *id);

/* Ends that for calls to come; what it knows of goes on. ACD_ERR_ARGUMENT: no such watch of the application. */
enum acd_result acd_address_unwatch(struct acd_address *address, struct acd_app *app, uint32_t id);

/* Whether an application watches an address of the switch. */
bool acd_switch_is_watched(struct acd_switch *sw);

/* The legs at an address that are not over and that the application hears of, each with a reference: as many as room says; returns how many there are. */
size_t acd_address_legs(struct acd_address *address, const struct acd_app *app, struct acd_leg **out, size_t room);

enum acd_leg_state acd_leg_state(const struct acd_leg *leg);
enum acd_leg_cause acd_leg_cause(const struct acd_leg *leg);
bool acd_leg_outgoing(const struct acd_leg *leg); /* the call was made there */

/* Its call, with a reference; it may have gone on elsewhere when the leg is over. After a transfer, a leg of the consultation is one of the call. */
struct acd_call *acd_leg_call(struct acd_leg *leg);

/* The number of the call that its call is a consultation about; or of the consultation that it was one of before a transfer; 0: neither. */
uint64_t acd_leg_related(struct acd_leg *leg);

/* Not counted: as long as the leg. */
struct acd_address *acd_leg_address(const struct acd_leg *leg);
struct acd_switch *acd_leg_switch(const struct acd_leg *leg);

/* Whether the application owns it; also when it is over. And how many applications own and monitor it: 0 or 1, and the others that watch. */
bool acd_leg_owned_by(struct acd_leg *leg, const struct acd_app *app);
size_t acd_leg_owners(struct acd_leg *leg);
size_t acd_leg_monitors(struct acd_leg *leg);

/* A number of the applications' own. Events: ACD_LEG_ITEM_APP_VALUE. Errors as acd_leg_answer(), and ACD_ERR_STATE when it is over. */
enum acd_result acd_leg_set_app_value(struct acd_leg *leg, const struct acd_app *app, int32_t value);
int32_t acd_leg_app_value(const struct acd_leg *leg);

/*
 * Prepares a call that an application is about to make at a station, which it owns: a leg in ACD_LEG_IDLE, whose call is ACD_CALL_PREPARED and can be told what is
 * known of it (acd_call_set_info()). The switch knows nothing of it: it is in no list, and gone with its last reference. dialled: where it is to go, which is
 * what is known as the called number; NULL and "": not known yet.
 * ACD_ERR_ARGUMENT: NULL, an address that is no station, an application of another world. ACD_ERR_REMOVED: the application has ended. ACD_ERR_NOMEM.
 */
enum acd_result acd_leg_create(struct acd_address *address, struct acd_app *app, const char *dialled, struct acd_leg **out);

/*
 * Calls, to where acd_target_find() leads with the called number. The leg is in progress, and is over with a cause if the call gets nowhere: ACD_LEG_CAUSE_BUSY if
 * an answered call is up at the station, or it is the caller's own; ACD_LEG_CAUSE_BAD_ADDRESS; ACD_LEG_CAUSE_FAILED out of service; ACD_LEG_CAUSE_NO_ANSWER after
 * 30 seconds at a station that no application watches as an owner, if no host hears of calls. Another call that is connected at the leg's station is held before. The
 * application need not watch the station to hear of this call.
 * ACD_ERR_NOT_OWNER. ACD_ERR_ARGUMENT: no called number. ACD_ERR_STATE: it was dialled before; its station is out of service, or has a connected call and one
 * on hold. ACD_ERR_REMOVED: its station, its switch or its application was. ACD_ERR_NOMEM.
 */
enum acd_result acd_leg_dial(struct acd_leg *leg, const struct acd_app *app);

/*
 * Waits until the leg is in progress no more, or for so long, nanoseconds of the machine's own clock; may return earlier. Whether it is in progress no more.
 */
bool acd_leg_wait(struct acd_leg *leg, int64_t ns);

/*
 * Consults somebody about the call of a leg that is connected or held, with a second leg of the same station: dials that if it is idle, as acd_leg_dial() does, or
 * takes it as it is if the station has made its call. The first call is held. As acd_call_consult_by() says of both calls.
 * ACD_ERR_NOT_OWNER of one of them. ACD_ERR_ARGUMENT: the same leg twice, legs of different stations, no called number. ACD_ERR_STATE: the first is not up or has a
 * consultation, the second is over, was not made there, or is a consultation. Others as acd_leg_dial().
 */
enum acd_result acd_leg_consult(struct acd_leg *leg, struct acd_leg *consultation, const struct acd_app *app);

/*
 * Ends a consultation by a transfer, as acd_call_complete_transfer(), and by a conference, as acd_call_join(). leg: the consultation's, at the station that
 * consults. Errors as these; ACD_ERR_NOT_OWNER; ACD_ERR_STATE also: it is held or over.
 */
enum acd_result acd_leg_complete_transfer(struct acd_leg *leg, const struct acd_app *app);
enum acd_result acd_leg_join(struct acd_leg *leg, const struct acd_app *app);

/* Drops the party that the leg's call is with out of the conference that its station has made. Errors as acd_leg_answer(); ACD_ERR_STATE: it is in none. */
enum acd_result acd_leg_remove_from_conference(struct acd_leg *leg, const struct acd_app *app);

/* Of two legs of a station, one is connected and one held: the other way round. ACD_ERR_ARGUMENT, ACD_ERR_STATE: they are not. ACD_ERR_NOT_OWNER. ACD_ERR_NOMEM. */
enum acd_result acd_leg_swap_hold(struct acd_leg *leg, struct acd_leg *with, const struct acd_app *app);

/* What its maker says of a call. */
enum acd_leg_text {
    ACD_LEG_TEXT_ADDRESS,
    ACD_LEG_TEXT_CALLED_PARTY,
    ACD_LEG_TEXT_COMMENT,
    ACD_LEG_TEXT_CALLING_PARTY
};

#define ACD_LEG_TEXTS 4

/* Only while it is idle. ACD_ERR_NOT_OWNER, ACD_ERR_STATE, ACD_ERR_ARGUMENT, ACD_ERR_NOMEM. The getter is as acd_call_text(). */
enum acd_result acd_leg_set_text(struct acd_leg *leg, const struct acd_app *app, enum acd_leg_text which, const char *text);
size_t acd_leg_text(struct acd_leg *leg, enum acd_leg_text which, char *text, size_t room);

/* Likewise a number of the maker's. */
enum acd_result acd_leg_set_flags(struct acd_leg *leg, const struct acd_app *app, int32_t flags);
int32_t acd_leg_flags(const struct acd_leg *leg);

/*
 * Answers. Another call that is connected at the address is held before. app: NULL, or who must own the leg.
 * ACD_ERR_NOT_OWNER. ACD_ERR_STATE: it does not ring at a station. ACD_ERR_NOMEM.
 */
enum acd_result acd_leg_answer(struct acd_leg *leg, const struct acd_app *app);

/*
 * Ends the call there: rejects one that is offered, which is then as after acd_call_refuse(), with this cause; gives up one that is in progress; ends one that
 * is up as acd_call_end(); one that waits, or is offered from there, is over as by acd_call_finish_in_queue(). Of a conference that the leg's station has made
 * of its call, the station leaves and the others stay connected. Errors as acd_leg_answer(); ACD_ERR_STATE: it is idle or over.
 */
enum acd_result acd_leg_drop(struct acd_leg *leg, const struct acd_app *app, enum acd_leg_cause cause);

/*
 * Holds and retrieves; nothing to do is no error. Errors as acd_leg_answer(); ACD_ERR_STATE: it is not up, the other side of a direct call holds it, or with
 * retrieve another call is connected at the address.
 */
enum acd_result acd_leg_hold(struct acd_leg *leg, const struct acd_app *app, bool hold);

/*
 * As acd_call_transfer_by() by the leg's station, or acd_call_transfer_to() of a call that is offered or waits there. Errors as these; ACD_ERR_NOT_OWNER;
 * ACD_ERR_STATE also: an answered call is up at the station that it is to go to.
 */
enum acd_result acd_leg_transfer(struct acd_leg *leg, const struct acd_app *app, const struct acd_target *to);

struct acd_leg *acd_leg_ref(struct acd_leg *leg);
void acd_leg_unref(struct acd_leg *leg);

/* ---- Hubs ---- */

/* The hub that a leg is of, or was of last, with a reference; NULL before it is dialled. */
struct acd_hub *acd_leg_hub(struct acd_leg *leg);

/* The legs of a hub that are not over and that the application hears of, as acd_address_legs(). And the hubs that have such legs, likewise. */
size_t acd_hub_legs(struct acd_hub *hub, const struct acd_app *app, struct acd_leg **out, size_t room);
size_t acd_app_hubs(struct acd_app *app, struct acd_hub **out, size_t room);

/* Not counted: as long as the hub. */
struct acd_switch *acd_hub_switch(const struct acd_hub *hub);
struct acd_hub *acd_hub_ref(struct acd_hub *hub);
void acd_hub_unref(struct acd_hub *hub);

#ifdef __cplusplus
}
#endif

#endif
