/*
 * acd/direct.h: calls beside the queues: direct calls, consultation, transfer to somebody, conference. Part of acd.h, which says how objects, results, strings,
 * times and threads are treated.
 *
 * A direct call goes from a station or from outside to a station or to the outside, with or without an agent there. The agent at a station is the one who
 * opened a session there last and still has one. While such a call is up, its agents are ACD_AGENT_BUSY_OUTGOING (who called) and ACD_AGENT_BUSY_INCOMING (who
 * answered), unless they work on an ACD call, too; they count it in acd_agent_stats. While it rings or is up, no ACD call is offered to them.
 *
 * The states are those of every call: it is ACD_CALL_OFFERED while it rings, then ACD_CALL_TALKING or ACD_CALL_HELD, and ACD_CALL_FINISHED. acd_call_answer(),
 * acd_call_refuse(), acd_call_abandon(), acd_call_hold(), acd_call_retrieve(), acd_call_end() and acd_call_transfer() are for direct calls, too; a direct call
 * that is refused, or not answered in its ring time, is over. Its queue and its session are NULL.
 */
#ifndef TAPI3AGENT_ACD_DIRECT_H
#define TAPI3AGENT_ACD_DIRECT_H

#include <tapi3agent/acd/base.h>
#include <tapi3agent/acd/call.h>
#include <tapi3agent/acd/event.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ACD_DIRECT_CALLS_MAX 100 /* of an agent at a time */

/* Where a call goes: exactly one of these. */
struct acd_target {
    struct acd_queue *queue;
    struct acd_address *station; /* a telephone of the switch, which rings */
    struct acd_agent *agent;     /* the telephone of the agent's oldest session */
    const char *number;          /* outside: the host answers for it. It becomes what is known as the called number */
};

/* What a number outside does when it is called. */
enum acd_outside {
    ACD_OUTSIDE_ANSWERS,
    ACD_OUTSIDE_BUSY,
    ACD_OUTSIDE_REFUSES,
    ACD_OUTSIDE_NEVER
};

struct acd_outside_rule {
    const char *number;
    enum acd_outside does;
    int64_t after; /* it rings for so long before it does that, nanoseconds; 0: at once */
    int64_t talk;  /* how long who has answered talks, then hangs up; 0: until somebody else ends the call. Not after a transfer to somebody else */
};

/*
 * From now on the switch answers for that number as the rule says, and the host need not; another rule for it is replaced. Copied.
 * ACD_ERR_ARGUMENT: no number, something else, or a negative time. ACD_ERR_NOMEM.
 */
enum acd_result acd_switch_set_outside(struct acd_switch *sw, const struct acd_outside_rule *rule);

/*
 * A direct call that rings, or rings outside, reaches nobody: it is over, with the cause that is given: ACD_CAUSE_BUSY, ACD_CAUSE_BAD_ADDRESS,
 * ACD_CAUSE_OUT_OF_SERVICE, ACD_CAUSE_REFUSED, as by acd_call_refuse(), or ACD_CAUSE_NO_ANSWER. Events: ACD_CALL_CHANGE_NOT_ANSWERED, ACD_CALL_CHANGE_DISPOSED.
 * ACD_ERR_ARGUMENT: another cause. ACD_ERR_STATE: it is no direct call, or does not ring.
 */
enum acd_result acd_call_not_reached(struct acd_call *call, enum acd_cause cause);

/*
 * Where a string leads that somebody dials: to the station with that dialable string, else to the queue of that name, else outside, if the switch has a rule for
 * that number, or if the host hears of calls (an application that sees all and has chosen ACD_EVENT_CALL, and does not only look).
 * Blanks, hyphens, parentheses and a leading T do not count in numbers. False: nowhere.
 * The target has a reference, for acd_target_unref(); a number is the string itself.
 */
bool acd_target_find(struct acd_switch *sw, const char *dialled, struct acd_target *out);
void acd_target_unref(const struct acd_target *target);

struct acd_dial_options {
    struct acd_address *from; /* the station that calls; NULL: from outside */
    struct acd_target to;
    const struct acd_call_info *info; /* NULL: nothing is known */
    int64_t ring_time;                /* how long it rings before it is over, nanoseconds; 0: until somebody answers or gives up. Not of a queue */
};

/*
 * Makes a call. To a queue it is an ACD call as by acd_call_arrive(), whose caller is the station. Events: ACD_CALL_CHANGE_ARRIVED, and
 * ACD_CALL_CHANGE_OFFERED without a session when it rings.
 * ACD_ERR_ARGUMENT: no target or several, an address that is no station, a station that calls itself, objects of another switch, a negative ring_time, info as
 * for acd_call_arrive(). ACD_ERR_STATE: the station is out of service, the agent has no session, or an agent has ACD_DIRECT_CALLS_MAX. ACD_ERR_REMOVED,
 * ACD_ERR_QUEUE_REMOVED.
 */
enum acd_result acd_call_dial(struct acd_switch *sw, const struct acd_dial_options *options, struct acd_call **out);

/*
 * Moves an ACD call, or a direct one that is up or rings at a station, to a target without asking it. An ACD call leaves its queue or its session as by
 * acd_call_transfer(). Of a direct call the side leaves that belongs to the switch: who was called, or if that is the outside, who called. Event:
 * ACD_CALL_CHANGE_TRANSFERRED, and ACD_CALL_CHANGE_OFFERED where it rings. What is known of the call tells from where it comes: its reason is
 * ACD_REASON_TRANSFERRED, or ACD_REASON_REDIRECTED if nobody has answered it, and redirecting is the station that it leaves, or the queue. Errors as
 * acd_call_dial(); ACD_ERR_STATE: the call is over or in wrap-up, or a direct call rings outside.
 */
enum acd_result acd_call_transfer_to(struct acd_call *call, const struct acd_target *to);

/*
 * The same by a station that has the call: it leaves, and the other side goes to the target. Of a call between two stations that may be who called, too; the
 * other one is then the caller. NULL: as above. ACD_ERR_STATE also: the station has not the call, or has called where it rings. Who called a queue cannot
 * transfer who answered there.
 */
enum acd_result acd_call_transfer_by(struct acd_call *call, const struct acd_address *by, const struct acd_target *to);

/*
 * Consults somebody about a call that is up with a session or with a station: holds it, if it is not held, and makes a call from that station to the target,
 * the consultation. It counts as no outgoing call of its agent. A call has one consultation at a time.
 * ACD_ERR_STATE: the call is not up, nobody of the switch is on it, or it has a consultation. Others as acd_call_dial().
 */
enum acd_result acd_call_consult(struct acd_call *call, const struct acd_target *to, struct acd_call **out);

/* The same by a station that has the call, as acd_call_transfer_by(). After acd_call_complete_transfer() it has left. */
enum acd_result acd_call_consult_by(struct acd_call *call, const struct acd_address *by, const struct acd_target *to, struct acd_call **out);

/*
 * Ends a consultation by a transfer: who consulted leaves, and the call goes where the consultation is: to its session or its other side, if it was answered,
 * else to its queue, or it rings where it rang. The consultation is over. Event of the call: ACD_CALL_CHANGE_TRANSFERRED, with the session that it is with now.
 * ACD_ERR_STATE: it is no consultation, or its call is over.
 */
enum acd_result acd_call_complete_transfer(struct acd_call *consultation);

/*
 * Joins an answered consultation and its call: three are in conference. Both are ACD_CALL_TALKING. When one of the two calls ends, the other one goes on; after
 * acd_call_complete_transfer() who consulted has left. Event of both: ACD_CALL_CHANGE_JOINED. ACD_ERR_STATE: it is no consultation, or not answered, or its
 * call is not up, or they are joined already.
 */
enum acd_result acd_call_join(struct acd_call *consultation);

/* The stations that a call comes from and rings at or is with, with a reference; NULL: the outside, or not known of an ACD call. */
struct acd_address *acd_call_from(struct acd_call *call);
struct acd_address *acd_call_to(struct acd_call *call);

/* The call that a consultation is about, and the consultation of a call, with a reference, or NULL. */
struct acd_call *acd_call_consulted(struct acd_call *consultation);
struct acd_call *acd_call_consultation(struct acd_call *call);

/* Whether it is joined with its consultation, or with what it is about. */
bool acd_call_joined(struct acd_call *call);

/* The agent at a station, with a reference, or NULL. */
struct acd_agent *acd_address_agent(struct acd_address *address);

#ifdef __cplusplus
}
#endif

#endif
