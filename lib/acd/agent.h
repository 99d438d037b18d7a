/* lib/acd/agent.h */
#ifndef ACD_AGENT_H
#define ACD_AGENT_H

#include "acd/counters.h"
#include "acd/switch.h"

struct agent_counters {
    struct sequence sequence;
    atomic_int seen; /* the state that is seen (agent_state.c); not part of the sequence */
    struct window window;
    small_counter calls, incoming, outgoing;   /* in the window */
    struct total talk, wrap_up, call, session; /* session: with one or more of them */
};

/* That an agent belongs to an application. */
struct membership {
    struct listener listener; /* in acd_agent.members */
    struct list of_app;       /* acd_app.agents */
    struct acd_agent *agent;  /* not counted: it owns this */
};

/* A state that the person chose, and the host's reason code for it. */
struct agent_choice {
    enum acd_agent_state state;
    int reason;
};

struct acd_agent {
    struct object object;
    struct acd_switch *sw; /* holds a reference */
    char *id;              /* NULL without one */
    int64_t wrap_up;
    struct agent_counters counters; /* written under the switch's lock */

    /* guarded by the switch's lock */
    struct login *login;        /* NULL without an ID */
    struct list members;        /* memberships */
    struct list sessions;       /* not ended; each holds a reference */
    struct agent_choice chosen; /* what the person asked for */
    struct agent_choice next;   /* what will be chosen when the last busy session is done */
    struct agent_choice timed;  /* the state that is seen, with its reason: what runs since state_since (lib/acd/agent_times.h) */
    int64_t state_since, state_times[ACD_AGENT_BUSY_ACD + 1];
    struct state_times *other_times;
    unsigned pending : 1;                /* whether next means anything */
    unsigned hosts : 1;                  /* the host made it or signed it in: it does not go with its applications */
    unsigned available : 1;              /* a call can be offered to its ready sessions (agent_state.c) */
    unsigned max_calls : 8;              /* ACD calls at a time */
    unsigned occupied : 7;               /* direct calls that ring, and consultations: at most ACD_DIRECT_CALLS_MAX, like the next two */
    unsigned incoming : 7, outgoing : 7; /* direct calls that are up */
    unsigned offers;                     /* sessions with an offered call */
    unsigned busy;                       /* sessions on a call or in wrap-up; apart from incoming, or one look at both waits for the write of one */
    unsigned session_count;
    struct list parked;             /* its ready sessions that were found while it was not available (lib/acd/ready.h) */
    uint64_t idle_number;           /* acd_switch.ready_numbers when it became available */
    const struct skill_set *skills; /* NULL: none; counted */
};

/* Takes a membership out of its agent and its application, and frees it. */
void membership_destroy_locked(struct membership *member);

/* A session has become busy, or is busy no more. One event is reserved. */
void agent_busy_begin_locked(struct change *change, struct acd_agent *agent);
void agent_busy_end_locked(struct change *change, struct acd_agent *agent);

/* A direct call of the agent begins, or ends. One event of the agent is reserved, and one of calls for each offer. */
void agent_direct_begin_locked(struct change *change, struct acd_agent *agent, bool incoming);
void agent_direct_end_locked(struct change *change, struct acd_agent *agent, bool incoming);

/* Something that keeps ACD calls from the agent begins (1), or ends (-1). */
void agent_occupy_locked(struct acd_agent *agent, int by);

static inline unsigned agent_direct_calls(const struct acd_agent *agent)
{
    return agent->occupied + agent->incoming + agent->outgoing;
}

/* The agent works: on an ACD call, its wrap-up or a direct call. Requested states wait. */
static inline bool agent_works(const struct acd_agent *agent)
{
    return agent->busy || agent->incoming || agent->outgoing;
}

/* The agent is not ready for that reason: at once, or after the present work. session_reserve_locked() was called. */
void agent_not_ready_locked(struct change *change, struct acd_agent *agent, int reason);

/* A session was added, or ended. */
void agent_session_begin_locked(struct change *change, struct acd_agent *agent);
void agent_session_end_locked(struct change *change, struct acd_agent *agent);

/* Whether the agent can be offered calls has perhaps changed: its work or its chosen state is another. */
void agent_see_available_locked(struct acd_agent *agent);

/* Moves the window on to the one that holds at change->now; before anything is credited. Inside a write of the counters. */
void agent_roll_locked(const struct change *change, struct acd_agent *agent);

/* Reserves what ending all sessions of the agent may raise. */
bool agent_reserve_end_locked(struct change *change, struct acd_agent *agent);

/* Signs out: the sessions end, the login is free. Reserved by agent_reserve_end_locked(). Gives the list's reference back. */
void agent_remove_locked(struct change *change, struct acd_agent *agent);

#endif
