/* lib/acd/call.h */
#ifndef ACD_CALL_H
#define ACD_CALL_H

#include "acd/switch.h"

struct acd_call {
    struct object object;
    struct acd_switch *sw; /* kept by its queue, or with keeps_switch by a reference */
    atomic_int state;      /* written under the switch's lock */
    int priority;
    uint64_t number; /* at the switch */

    /* guarded by the switch's lock */
    struct list of_queue;             /* acd_queue.calls while waiting or offered */
    struct heap_node choice;          /* line.choice while waiting */
    struct line *line;                /* of queue, while waiting or offered */
    const struct skill_set *required; /* NULL: none; counted until the call is over */
    struct acd_queue *queue;          /* the last one it entered; in its use (queue.h), or with owns_queue by a reference */
    struct acd_session *session;      /* offered to it or with it; not counted: the session's end clears it */
    struct list others;               /* sessions that it is offered to besides, by their acd_session.ready */
    struct list ringing;              /* acd_group.ringing, while it is offered by ACD_DISTRIBUTE_RING_ALL */
    int64_t entered;                  /* when it entered queue */
    int64_t offered;                  /* when it was offered */
    int64_t answered;                 /* by its session */
    bool in_time;                     /* it was answered within the queue's target */
    bool keeps_switch, owns_queue;
    unsigned guide_step;
    struct refusal *refusals;      /* a chain: who has refused it in this queue (lib/acd/refusal.h) */
    int64_t arrived;               /* at the switch */
    struct heap_node patience;     /* acd_switch.timers, until the call is answered or over */
    struct heap_node ring;         /* acd_switch.timers, while the call is offered */
    struct heap_node stage;        /* acd_switch.timers, while something is to happen because it waits (lib/acd/stage.h) */
    struct acd_guide *guide;       /* holds a reference; NULL without one */
    struct call_info *info;        /* NULL: nothing is known */
    struct direct *direct;         /* NULL: it only comes from outside through queues (lib/acd/direct.h) */
    struct acd_call *consultation; /* about it; not counted: its end clears this */
};

/*
 * Each operation on a call is a condition and a step under the lock. In this order: argument, lock, the step, unlock. The caller's
 * reference keeps the call until the lock is released; a call that is only in the switch's list has that one.
 */
enum acd_result call_do(struct acd_call *call, void *context, enum acd_result (*step)(struct change *change, struct acd_call *call, void *context));

/*
 * Such steps, of acd_call_refuse() and acd_call_refuse_by() (context: the session or NULL), of acd_call_abandon() and acd_call_end(). Each reserves what it needs
 * first.
 */
enum acd_result call_refuse_step(struct change *change, struct acd_call *call, void *context);
enum acd_result call_abandon_step(struct change *change, struct acd_call *call, void *context);
enum acd_result call_end_step(struct change *change, struct acd_call *call, void *context);

/* One that waits, or is offered from its queue, is over as by acd_call_finish_in_queue(). */
enum acd_result call_drop_from_queue_step(struct change *change, struct acd_call *call, void *context);

/* What the answer by that session needs; NULL: of a direct call. */
bool call_reserve_answer_locked(struct change *change, const struct acd_call *call, const struct acd_session *session);

/* Allocates a call, which is in no list yet; with a reference for the caller, if wanted. NULL without memory. */
struct acd_call *call_new(struct acd_switch *sw, const struct acd_call_options *options, bool wanted);

/* Gives the new call to *out, which may be NULL, or if it failed lets it go. Returns its second argument. */
enum acd_result call_made(struct acd_call *call, enum acd_result result, struct acd_call **out);

/* Brings it into its switch's list, or takes it out again, after which it only keeps what the host may ask for. */
void call_enlist_locked(struct change *change, struct acd_call *call);
void call_delist_locked(struct change *change, struct acd_call *call);

/* The call is none of a queue: it holds its switch by itself. */
void call_forget_queue_locked(struct change *change, struct acd_call *call);

/* In a queue: waiting or offered. */
static inline bool call_is_queued(const struct acd_call *call)
{
    if (UNLIKELY(!call->queue))
        return false;
    return acd_call_state(call) == ACD_CALL_WAITING || acd_call_state(call) == ACD_CALL_OFFERED;
}

/* Answered and not ended; its session may have left it. */
static inline bool call_is_up(const struct acd_call *call)
{
    return acd_call_state(call) == ACD_CALL_TALKING || acd_call_state(call) == ACD_CALL_HELD;
}

void call_set_state_locked(struct acd_call *call, enum acd_call_state state);

/* Tells of a change of the call, with its session as it is. One event of calls is reserved. */
static inline void call_tell_locked(struct change *change, struct acd_call *call, enum acd_call_change what)
{
    events_raise_of_call(&change->events, what, call, call->session);
}

/* Each needs that its condition in acd.h holds. The first and the last need one event of calls reserved, call_answer_locked() session_reserve_locked(). */
void call_offer_locked(struct change *change, struct acd_call *call, struct acd_session *session);
void call_answer_locked(struct change *change, struct acd_call *call, struct acd_session *session);
void call_not_answered_locked(struct change *change, struct acd_call *call, enum acd_cause cause);

/* Ends the offer to one session; the call waits again if it was the last one. One event of calls is reserved. */
void call_offer_over_locked(struct change *change, struct acd_call *call, struct acd_session *session, enum acd_cause cause);

/* How many sessions it is offered to. */
size_t call_offers_locked(const struct acd_call *call);

/* From talking to held, or back. One event of calls is reserved. */
void call_set_held_locked(struct change *change, struct acd_call *call, bool held);

/* Ends the offer without telling of it: the caller tells what becomes of the call. */
void call_withdraw_locked(struct change *change, struct acd_call *call);

/* The caller has no more patience; the telephone has rung for long enough. ACD_ERR_NOMEM: it goes on. */
enum acd_result call_patience_over_locked(struct change *change, struct acd_call *call);
enum acd_result call_ring_over_locked(struct change *change, struct acd_call *call);

/* The call and its session part, after it was answered; the call's state is the caller's to set. */
void call_detach_locked(const struct change *change, struct acd_call *call);
void call_finish_locked(struct change *change, struct acd_call *call);

#endif
