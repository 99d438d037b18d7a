/* lib/acd/session.h */
#ifndef ACD_SESSION_H
#define ACD_SESSION_H

#include "acd/counters.h"
#include "acd/switch.h"

/*
 * A total of a session, in which at most one interval runs. While nothing runs the sum is a constant, and resting has it in whole seconds: one number that
 * needs no sequence to be read. Else it is -1.
 */
struct session_total {
    counter resting;
    struct total total;
};

struct session_counters {
    struct sequence sequence;
    small_counter state;
    counter ended; /* when, or -1 */
    struct session_total talk, wrap_up, call;
    counter answer_time, longest_answer_time;
    small_counter calls, offered, answered, refused, missed; /* missed: rung for the group's ring_time */
};

struct acd_session {
    struct object object;
    struct acd_agent *agent; /* these hold references */
    struct acd_group *group;

    /* guarded by the switch's lock, like all below the counters; here, since they come to the processor with the neighbour's ready */
    struct list ready; /* lib/acd/ready.h, like the next five; while a call is offered: the others that it is offered to */
    struct ready_class *class;
    uint64_t ready_number;
    uint32_t ready_place;
    unsigned where : 3, serial : 29; /* enum ready_where; serial: in the order of creation in its group */
    int rank;
    struct refusal *refusals; /* a chain, the first to go first (lib/acd/refusal.h) */
    struct acd_call *call;    /* offered to it, with it or wrapped up by it; the switch's list has a reference */

    struct session_counters counters;   /* written under the switch's lock */
    struct acd *acd;                    /* the switch holds a reference */
    struct acd_address *address;        /* holds a reference */
    struct heap_node timer;             /* ends the wrap-up; in ACD_SESSION_READY, the first of refusals */
    int64_t since;                      /* when the present state began, and how long those before were */
    int64_t not_ready_time, ready_time; /* that on calls, and wrapping up, is in the totals */
    int64_t held;                       /* how long its call was held, up to hold_since */
    int64_t hold_since;                 /* -1: not held */

    int64_t created;         /* no call needs this, and what is below */
    struct acd_app *creator; /* holds a reference; NULL for the host's */
    struct list of_creator;  /* acd_app.sessions */
    struct list of_group;    /* acd_group.sessions */
};

/*
 * What a change of one session's state may raise: its own event and its agent's; and of calls: what happens to its own, besides that the offers to other
 * sessions of the agent are over.
 */
#define SESSION_EVENTS 2
#define SESSION_CALL_EVENTS 3

/* Reserves that for so many sessions of the agent. */
bool session_reserve_locked(struct change *change, const struct acd_agent *agent, size_t count);

/* A total of the session at this moment in whole seconds, as one reading. */
static inline int64_t session_read_seconds(const struct acd_session *session, const struct session_total *sum)
{
    int64_t resting = counter_get(&sum->resting);
    const struct total *total = &sum->total;

    if (LIKELY(resting >= 0))
        return resting;
    for (;;) {
        unsigned begun = sequence_read_begin(&session->counters.sequence);
        uint64_t value = (uint64_t)counter_get(&total->done) - (uint64_t)counter_get(&total->base);

        value += (uint64_t)small_get(&total->running) * (uint64_t)world_now(session->acd); /* of one session: below 2^64, as of total_of_one_at() */
        if (sequence_read_ok(&session->counters.sequence, begun))
            return LIKELY(value <= INT64_MAX) ? (int64_t)(value / 1000000000u) : INT64_MAX / 1000000000;
    }
}

static inline enum acd_session_state session_state(const struct acd_session *session)
{
    return (enum acd_session_state)small_get(&session->counters.state);
}

/*
 * Moves a session to another state: counts what ends, starts what begins, raises the events of the session and its agent, keeps the ready
 * lists. Decides nothing: the caller has checked that the move is allowed, has called session_reserve_locked(), and looks after the call.
 */
void session_move_locked(struct change *change, struct acd_session *session, enum acd_session_state state);

static inline bool session_is_busy(enum acd_session_state state)
{
    return state == ACD_SESSION_ON_CALL || state == ACD_SESSION_WRAP_UP;
}

/* Ends the session's part of its call, when the session leaves its state for another than ON_CALL. */
void session_leave_call_locked(struct change *change, struct acd_session *session);

/* After a call of queue that the session was on: wraps up, or is ready at once. */
void session_after_call_locked(struct change *change, struct acd_session *session, const struct acd_queue *queue);

/* Starts the timer of a wrap-up that has just begun, after a call of queue (NULL: of none). */
void session_limit_wrap_up_locked(struct change *change, struct acd_session *session, const struct acd_queue *queue);

/* How a call of queue is wrapped up in this session: ACD_WRAP_UP_NONE, ACD_WRAP_UP_UNLIMITED or nanoseconds. */
int64_t session_wrap_up_locked(const struct acd_session *session, const struct acd_queue *queue);

/* Ends a session in whatever state; its call goes back to its queue, stays up without it, or is finished. session_reserve_locked() was called. */
void session_end_locked(struct change *change, struct acd_session *session);

/* A wrap-up is over. ACD_ERR_NOMEM: it goes on. */
enum acd_result session_wrap_up_over_locked(struct change *change, struct acd_session *session);

/* The session's timer has fired: that of a wrap-up, or of what it has refused. */
enum acd_result session_timer_over_locked(struct change *change, struct acd_session *session);

/* Hold and retrieve of the call that the session is on. */
void session_hold_locked(const struct change *change, struct acd_session *session);
void session_retrieve_locked(const struct change *change, struct acd_session *session);

/* Counts an offer, one that was refused or not answered (by its cause), and one that was answered. */
void session_count_offer_locked(struct acd_session *session);
void session_count_refusal_locked(struct acd_session *session, enum acd_cause cause);
void session_count_answer_locked(struct acd_session *session, int64_t answer_time);

/* Puts the session among the ready ones of its group, or takes it out, as its state and its call demand. */
void session_place_locked(struct acd_session *session);

/* Whether a call can be offered to the session now. */
bool session_can_be_offered_locked(const struct acd_session *session);

#endif
