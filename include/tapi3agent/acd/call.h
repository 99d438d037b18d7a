/* acd/call.h: queues and calls. Part of acd.h, which says how objects, results, strings, times and threads are treated. */
#ifndef TAPI3AGENT_ACD_CALL_H
#define TAPI3AGENT_ACD_CALL_H

#include <tapi3agent/acd/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The address where its calls appear, or NULL. Not counted: as long as the queue. */
struct acd_address *acd_queue_address(const struct acd_queue *queue);

/* As acd_agent_set_period(). ACD_ERR_QUEUE_REMOVED. */
enum acd_result acd_queue_set_period(struct acd_queue *queue, int32_t seconds);
int32_t acd_queue_period(const struct acd_queue *queue);

struct acd_queue_stats {
    /* at present */
    int64_t waiting;         /* calls in the queue, offered ones included */
    int64_t current_longest; /* the longest of their waits so far */
    /* in the present measurement period */
    int64_t queued; /* calls that entered, flowed in ones included */
    int64_t answered;
    int64_t abandoned;
    int64_t flowed_in;         /* came from another queue */
    int64_t flowed_out;        /* went to another queue */
    int64_t finished_in_queue; /* acd_call_finish_in_queue() */
    int64_t left_queue;        /* answered + abandoned + flowed_out + finished_in_queue */
    int64_t wait_time;         /* the waits of those that left, sum */
    int64_t longest_wait;      /* of those that left or still wait */
    int64_t answered_in_time;  /* within the queue's target, like the next, and the last of these four */
    int64_t abandoned_in_time;
    int64_t abandoned_soon; /* before the queue's short_abandon */
    int64_t finished_in_time;
    int64_t completed;         /* answered calls of the queue that have ended */
    int64_t completed_in_time; /* of them, those that were answered within the target */
    int64_t offered;           /* times that a call rang at a session */
    int64_t refused;           /* of these: acd_call_refuse() */
    int64_t not_answered;      /* of these: rung for the group's ring_time */
    int64_t handled;           /* times that a session had done with an answered call, its wrap-up included */
    int64_t handling_time;     /* from the answer to that moment, sum */
};

/* One reading: the numbers fit together. */
void acd_queue_get_stats(const struct acd_queue *queue, struct acd_queue_stats *stats);

/*
 * Sets the wait within which calls are to be answered, and the wait before which a caller who hangs up counts as no caller, nanoseconds; and starts a new
 * measurement period, as acd_queue_set_period() does. ACD_ERR_ARGUMENT: negative. ACD_ERR_QUEUE_REMOVED.
 */
enum acd_result acd_queue_set_target(struct acd_queue *queue, int64_t target, int64_t short_abandon);

/* How the service level is counted. Callers who hang up soon (acd_queue_options.short_abandon) are left out of the first three. */
enum acd_service_level {
    ACD_SERVICE_LEVEL_ANSWERED,  /* of the answered calls, those in time; abandoned ones are ignored */
    ACD_SERVICE_LEVEL_MISSES,    /* of the answered and the abandoned, the answered in time */
    ACD_SERVICE_LEVEL_HITS,      /* of the answered and the abandoned, both in time */
    ACD_SERVICE_LEVEL_ASTERISK,  /* ServicelevelPerf: of the completed calls, those answered in time */
    ACD_SERVICE_LEVEL_ASTERISK_2 /* ServicelevelPerf2: of all calls that are over, those that were answered, abandoned or left in time */
};

/* A part of a whole; 0 of 0 if there is nothing to count. */
struct acd_fraction {
    int64_t part, whole;
};

/* The service level of a queue in its measurement period. 0 of 0 for an unknown formula. */
struct acd_fraction acd_service_level(const struct acd_queue_stats *stats, enum acd_service_level formula);

enum acd_measure {
    ACD_MEASURE_WAIT,    /* of answered calls, in the queue */
    ACD_MEASURE_HANDLING /* from the answer until the session has done with the call */
};

/*
 * The time that so many of a thousand calls of the measurement period did not exceed, nanoseconds; -1 if there is none, or for a wrong argument. It is
 * counted with a bounded error: never less than the exact one, and greater by less than 1/32 of it and a millisecond; beyond 24 days it is less. Takes the
 * switch's lock.
 */
int64_t acd_queue_percentile(struct acd_queue *queue, enum acd_measure measure, unsigned per_mille);

/*
 * How long a call that came now would probably wait, nanoseconds: 0 if a session is free; else the calls before it and itself, times the mean handling time of the
 * period, by the sessions that work for the queue's groups. Priorities, skills and what those sessions do for other queues are not considered. -1 if it
 * is not known: no session, or no call handled yet. Takes the switch's lock and looks at the groups of the queue.
 */
int64_t acd_queue_expected_wait(struct acd_queue *queue);

/* The sessions of a group. */
struct acd_group_stats {
    int64_t not_ready, ready, on_call, wrap_up; /* at present */
    int64_t not_ready_time, ready_time;         /* of all sessions, ended ones included, since the group's creation, sums; nanoseconds */
    int64_t call_time;                          /* on calls and in wrap-up */
    struct acd_fraction occupancy;              /* of the time on calls, in wrap-up or ready, that on calls or in wrap-up */
};

/* Takes the switch's lock and looks at each session of the group. */
void acd_group_get_stats(struct acd_group *group, struct acd_group_stats *stats);


/* ---- Calls ---- */

enum acd_call_state {
    ACD_CALL_WAITING, /* in a queue */
    ACD_CALL_OFFERED, /* rings at a session; keeps its place in the queue */
    ACD_CALL_TALKING,
    ACD_CALL_HELD,
    ACD_CALL_WRAP_UP,  /* over; the session works on it */
    ACD_CALL_UNROUTED, /* its queue was removed: the host places it by acd_call_transfer() or ends it by acd_call_abandon() */
    ACD_CALL_FINISHED,
    ACD_CALL_PREPARED /* by acd_leg_create(), and at no switch yet: it has no number, and only its information can be set */
};

/* Where a call comes from. */
enum acd_call_origin {
    ACD_ORIGIN_UNKNOWN,
    ACD_ORIGIN_INBOUND,  /* into the center; from where is not known */
    ACD_ORIGIN_EXTERNAL, /* from outside of the switch */
    ACD_ORIGIN_INTERNAL, /* from another station of the switch */
    ACD_ORIGIN_OUTBOUND, /* made by an agent */
    ACD_ORIGIN_CONFERENCE
};

/* Why a call came to the place that it was called at. */
enum acd_call_reason {
    ACD_REASON_UNKNOWN,
    ACD_REASON_DIRECT,
    ACD_REASON_FORWARDED_BUSY,
    ACD_REASON_FORWARDED_NO_ANSWER,
    ACD_REASON_FORWARDED, /* always */
    ACD_REASON_PICKED_UP,
    ACD_REASON_UNPARKED,
    ACD_REASON_REDIRECTED,
    ACD_REASON_CALL_COMPLETION, /* called back when the line was free */
    ACD_REASON_TRANSFERRED,
    ACD_REASON_REMINDER,
    ACD_REASON_PARKED,
    ACD_REASON_CAMPED_ON,
    ACD_REASON_INTRUDED,
    ACD_REASON_ROUTE_REQUEST
};

#define ACD_CALL_DATA_MAX 4096 /* bytes of data that go with a call */
#define ACD_USER_USER_MAX 128  /* bytes of user-to-user information */

/* What a host may know of a call. All of it is copied. */
struct acd_call_info {
    const char *caller; /* numbers and names; NULL and "": not known */
    const char *caller_name;
    const char *called;
    const char *called_name;
    const char *redirecting; /* from where the call was redirected */
    const char *redirecting_name;
    enum acd_call_reason reason;
    enum acd_call_origin origin;
    const void *data; /* of the center's applications; they hand it on with the call */
    size_t data_size;
    const void *user_user; /* from the caller's equipment */
    size_t user_user_size;
};

/* The fields of that, in its order. */
enum acd_call_field {
    ACD_CALL_CALLER,
    ACD_CALL_CALLER_NAME,
    ACD_CALL_CALLED,
    ACD_CALL_CALLED_NAME,
    ACD_CALL_REDIRECTING,
    ACD_CALL_REDIRECTING_NAME,
    ACD_CALL_REASON,
    ACD_CALL_ORIGIN,
    ACD_CALL_DATA,
    ACD_CALL_USER_USER
};

#define ACD_CALL_FIELD_BIT(field) (1u << (field))
#define ACD_CALL_FIELDS_ALL 0x3FFu

struct acd_call_options {
    int priority;                     /* higher goes first */
    const struct acd_call_info *info; /* NULL: nothing is known */
    int64_t patience;                 /* nanoseconds after which the caller hangs up if nobody has answered; 0: never */
    const struct acd_skill *skills;   /* that an agent needs for it; the distributor offers it to no other */
    size_t skill_count;
};

/*
 * A call enters a queue; options may be NULL. The distributor may offer it at once. Event: ACD_CALL_CHANGE_ARRIVED.
 * ACD_ERR_QUEUE_REMOVED. ACD_ERR_ARGUMENT: an origin or reason that is none, data beyond its limit, or NULL with a size; a negative patience; a
 * skill without a name, twice, or with a level out of its range, or more than ACD_SKILLS_MAX.
 */
enum acd_result acd_call_arrive(struct acd_queue *queue, const struct acd_call_options *options, struct acd_call **out);

/* The same in the first queue of a call guide. ACD_ERR_QUEUE_REMOVED: all of its queues are. */
enum acd_result acd_call_arrive_by_guide(struct acd_guide *guide, const struct acd_call_options *options, struct acd_call **out);

/*
 * Offers a waiting call to a session that is ready, whose agent is ready and to whom nothing is offered.
 * ACD_ERR_STATE: the call does not wait, or the session cannot take one. ACD_ERR_ARGUMENT: other switch.
 */
enum acd_result acd_call_offer(struct acd_call *call, struct acd_session *session);

/*
 * Answers an offered call: the session goes to ACD_SESSION_ON_CALL. Of several sessions that the call is offered to, the first answers.
 * ACD_ERR_STATE: it is not offered.
 */
enum acd_result acd_call_answer(struct acd_call *call);

/* The same by one of them. The offers to the others are over (ACD_CAUSE_TAKEN). ACD_ERR_STATE: it is not offered to that session. */
enum acd_result acd_call_answer_by(struct acd_call *call, struct acd_session *session);

/*
 * Withdraws an offer, because the agent refuses the call or does not answer. The call keeps its place in the queue, and the distributor looks for another
 * session. It is offered to the same session again after its group's ring_again, or by acd_call_offer(). ACD_ERR_STATE: it is not offered.
 * ACD_ERR_NOMEM.
 */
enum acd_result acd_call_refuse(struct acd_call *call);

/* The same for one of several sessions that the call is offered to; it goes on ringing at the others. ACD_ERR_STATE: it is not offered to that session. */
enum acd_result acd_call_refuse_by(struct acd_call *call, struct acd_session *session);

/*
 * Offers and answers at one instant. The agent need not be ready (the switch knows better), but the session must be, and
 * nothing else may be offered to it. Errors as acd_call_offer().
 */
enum acd_result acd_call_offer_and_answer(struct acd_call *call, struct acd_session *session);

/* The caller hangs up before the answer. ACD_ERR_STATE: the call is not waiting, offered or unrouted. */
enum acd_result acd_call_abandon(struct acd_call *call);

/* Holds and retrieves a call. Talk time stops, call time goes on. ACD_ERR_STATE: it is not talking (held, for retrieve). */
enum acd_result acd_call_hold(struct acd_call *call);
enum acd_result acd_call_retrieve(struct acd_call *call);

/*
 * Either side hangs up an answered call: its session, if still on the call, goes to wrap-up or, by ACD_WRAP_UP_NONE, to ready.
 * ACD_ERR_STATE: it is not talking or held.
 */
enum acd_result acd_call_end(struct acd_call *call);

/* Ends the wrap-up; the session becomes ready. ACD_ERR_STATE: the call is not in wrap-up. */
enum acd_result acd_call_end_wrap_up(struct acd_call *call);

/*
 * Moves a waiting, offered, talking, held or unrouted call to another queue: it flows out of the one where it waits, if any,
 * and flows in there; a session that was on the call goes on as after acd_call_end(). ACD_ERR_STATE: over, or already in that queue.
 * ACD_ERR_QUEUE_REMOVED. ACD_ERR_ARGUMENT: other switch.
 */
enum acd_result acd_call_transfer(struct acd_call *call, struct acd_queue *queue);

/*
 * The switch itself ends a waiting call that nobody has answered: with an announcement, a mailbox, at the end of its call guide. The call is over.
 * ITQueue::get_FinalDisposition counts it. ACD_ERR_STATE: it is not waiting.
 */
enum acd_result acd_call_finish_in_queue(struct acd_call *call);

/*
 * Puts a call to a session, in ACD_CALL_OFFERED, ACD_CALL_TALKING or ACD_CALL_HELD, as the real switch reports it and whatever state both are in. The session
 * leaves its other call, which stays up, waits again or is finished; a session that the call was with goes on as after acd_call_end(). A call that waited
 * leaves its queue as answered, unless it is only offered. A session that is offered a call becomes ready; the agent's state stays as it is chosen. The
 * events have ACD_CAUSE_FORCED and the reason.
 * ACD_ERR_STATE: the call is over, the session has ended, or ACD_CALL_OFFERED for a call that is in no queue. ACD_ERR_ARGUMENT: other switch, or
 * another state.
 */
enum acd_result acd_call_force(struct acd_call *call, struct acd_session *session, enum acd_call_state state, int reason);

enum acd_call_state acd_call_state(const struct acd_call *call);

/*
 * Changes these fields of what is known of the call (an OR of ACD_CALL_FIELD_BIT()); the others stay. Event: ACD_CALL_CHANGE_INFO with the fields.
 * ACD_ERR_STATE: the call is over. ACD_ERR_ARGUMENT: no field or one that is none; else as acd_call_arrive().
 */
enum acd_result acd_call_set_info(struct acd_call *call, unsigned fields, const struct acd_call_info *info);

/*
 * What is known of a call. A text is cut to room and terminated; text may be NULL with room 0. Returns the length of the whole text, 0 if it is not known.
 * Bytes likewise, without an end. 0 for a field of another type.
 */
size_t acd_call_text(struct acd_call *call, enum acd_call_field field, char *text, size_t room);
size_t acd_call_bytes(struct acd_call *call, enum acd_call_field field, void *bytes, size_t room);
enum acd_call_reason acd_call_reason(struct acd_call *call);
enum acd_call_origin acd_call_origin(struct acd_call *call);

/* 1, 2, 3 ... in the order of arrival at its switch; it stays the same wherever the call goes. */
uint64_t acd_call_number(const struct acd_call *call);

/* The queue that the call waits in or came from last, with a reference; NULL for a direct call. */
struct acd_queue *acd_call_queue(struct acd_call *call);
int acd_call_priority(const struct acd_call *call);

/* When it arrived at the switch, and when it came into its queue: the same, unless it was transferred. */
int64_t acd_call_arrived_at(const struct acd_call *call);
int64_t acd_call_queued_at(struct acd_call *call);

/* The session the call is offered to or is with, with a reference, or NULL. */
struct acd_session *acd_call_session(struct acd_call *call);

/* The call that is offered to a session, is with it or is wrapped up by it, with a reference, or NULL. */
struct acd_call *acd_session_call(struct acd_session *session);
struct acd_call *acd_call_ref(struct acd_call *call);
void acd_call_unref(struct acd_call *call);
void acd_call_set_context(struct acd_call *of, void *context, void (*dropped)(void *context)); /* acd.h, "Contexts" */
void *acd_call_context(const struct acd_call *of);

#ifdef __cplusplus
}
#endif

#endif
