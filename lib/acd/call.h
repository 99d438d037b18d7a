/* lib/acd/call.h */
#ifndef ACD_CALL_H
#define ACD_CALL_H

#include "acd/switch.h"

struct acd_call {
    struct object object;
    struct acd_switch *sw; /* holds a reference */
    atomic_int state;      /* written under the switch's lock */
    int priority;

    /* guarded by the switch's lock */
    struct list of_queue;        /* acd_queue.calls while waiting or offered */
    struct heap_node choice;     /* acd_queue.choice while waiting */
    struct acd_queue *queue;     /* the last one it entered; holds a reference */
    struct acd_session *session; /* offered to it or with it; not counted: the session's end clears it */
    int64_t entered;             /* when it entered queue */
    int64_t offered;             /* when it was offered */
    struct refusal *refusals;    /* a chain: who has refused it in this queue (lib/acd/refusal.h) */
    int64_t arrived;             /* at the switch */
};

void call_set_state_locked(struct acd_call *call, enum acd_call_state state);

/* Each needs that its condition in acd.h holds. call_answer_locked() needs SESSION_EVENTS reserved. */
void call_offer_locked(struct change *change, struct acd_call *call, struct acd_session *session);
void call_answer_locked(struct change *change, struct acd_call *call);
void call_withdraw_locked(struct acd_call *call);

/* The call and its session part; the call's state is the caller's to set. */
void call_detach_locked(struct acd_call *call);
void call_finish_locked(struct change *change, struct acd_call *call);

#endif
