/*
 * lib/acd/refusal.h: that a session has refused a call, which is not offered to it again for a while.
 *
 * A refusal is in a chain of its session and in one of its call. It goes when its time is over, when the session leaves ACD_SESSION_READY, or when the
 * call leaves the queue. While a session is ready its timer is that of the next refusal to go. All needs the switch's lock.
 */
#ifndef ACD_REFUSAL_H
#define ACD_REFUSAL_H

#include "acd/switch.h"

struct refusal {
    struct refusal *of_session; /* the session's next one, which goes later */
    struct refusal *of_call;
    struct acd_session *session; /* not counted, like the call: the refusal goes before them */
    struct acd_call *call;
    int64_t until; /* NEVER: as long as the session is ready */
};

/* Notes that the session has refused the call; refusal is memory for it, which is taken over. */
void refusal_add_locked(struct change *change, struct refusal *refusal, struct acd_session *session, struct acd_call *call);

bool refusal_is_locked(const struct acd_session *session, const struct acd_call *call);

/* Forgets what the session, or who, has refused. */
void refusals_forget_session_locked(struct acd_session *session);
void refusals_forget_call_locked(struct change *change, struct acd_call *call);

/* The timer of a ready session: its calls ring again. */
void refusals_expire_locked(struct change *change, struct acd_session *session);

#endif
