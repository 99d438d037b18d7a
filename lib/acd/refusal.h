/*
 * lib/acd/refusal.h: refusals: while a refusal exists, its call is not offered to its session again.
 *
 * A refusal is in a chain of its session and in one of its call. It ends when its time is over, when the session leaves ACD_SESSION_READY, or when the
 * call leaves the queue. While a session is ready, its timer ends the first of its refusals. All functions need the switch's lock.
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

/* Room for the sessions that refuse the call: this one, or with NULL all that it is offered to. False without memory. */
bool refusal_reserve_locked(const struct acd_call *call, const struct acd_session *session);

/* So many refusals, a chain by of_session; NULL without memory, or for none. */
struct refusal *refusals_new(size_t count);

/* Records that the session has refused the call; takes over refusal, the memory for it. */
void refusal_add_locked(struct change *change, struct refusal *refusal, struct acd_session *session, struct acd_call *call);

bool refusal_is_locked(const struct acd_session *session, const struct acd_call *call);

/* Ends all refusals of a session, or of a call. */
void refusals_forget_session_locked(struct acd_session *session);
void refusals_forget_call_locked(struct change *change, struct acd_call *call);

/* Ends the refusals of a ready session whose time is over: their calls may be offered again. */
void refusals_expire_locked(struct change *change, struct acd_session *session);

#endif
