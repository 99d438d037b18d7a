/* acd/agent.h: agents and their sessions. Part of acd.h, which says how objects, results, strings, times and threads are treated. */
#ifndef TAPI3AGENT_ACD_AGENT_H
#define TAPI3AGENT_ACD_AGENT_H

#include <tapi3agent/acd/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The numbers are those of TAPI's AGENT_STATE. */
enum acd_agent_state {
    ACD_AGENT_NOT_READY,
    ACD_AGENT_READY,
    ACD_AGENT_BUSY_ACD,      /* a session is on a call or in wrap-up, or the state was set */
    ACD_AGENT_BUSY_INCOMING, /* handles an incoming call that did not come through a queue */
    ACD_AGENT_BUSY_OUTGOING, /* handles an outgoing call */
    ACD_AGENT_UNKNOWN        /* the host cannot tell */
};

/*
 * Makes an agent without an ID, not ready. With an application the agent belongs to that application: it is told of the agent's events, and the agent
 * is signed out when it ends. With NULL the agent is the host's.
 * ACD_ERR_ARGUMENT: an application of another world. ACD_ERR_REMOVED: the switch. ACD_ERR_STATE: the application has ended.
 */
enum acd_result acd_agent_create(struct acd_switch *sw, struct acd_app *app, struct acd_agent **out);

/*
 * Signs an agent in by ID and PIN. An ID that is signed in already gives the same agent, after its PIN is checked; the
 * agent then belongs to this application too, and is signed out with the last of its applications.
 * ACD_ERR_AGENT_ID: no such login. ACD_ERR_AGENT_PASSWORD: not its PIN. Others as acd_agent_create().
 */
enum acd_result acd_agent_sign_in(struct acd_switch *sw, struct acd_app *app, const char *id, const char *pin, struct acd_agent **out);

/* Signs an agent out: its sessions end. ACD_ERR_REMOVED: it is out already. */
enum acd_result acd_agent_remove(struct acd_agent *agent);

/*
 * Requests a state for an application, from any state. While a session is on a call or in wrap-up, the request waits and takes effect after that work; a
 * later request replaces it. ACD_ERR_ARGUMENT: ACD_AGENT_UNKNOWN or none of the states. ACD_ERR_REMOVED.
 * Event, if the state that is seen changes: ACD_EVENT_AGENT with the new state.
 */
enum acd_result acd_agent_request_state(struct acd_agent *agent, enum acd_agent_state state);

/* The same by the host, which may also set ACD_AGENT_UNKNOWN. */
enum acd_result acd_agent_set_state(struct acd_agent *agent, enum acd_agent_state state);

/*
 * The same with a reason code of the host's own, such as that of a break; without one it is 0. The event has it. Another reason for the same state
 * raises an event for applications that see all.
 */
enum acd_result acd_agent_request_state_for(struct acd_agent *agent, enum acd_agent_state state, int reason);
enum acd_result acd_agent_set_state_for(struct acd_agent *agent, enum acd_agent_state state, int reason);

/* The reason of the state that was chosen last, also while the agent is busy. */
int acd_agent_reason(struct acd_agent *agent);

/*
 * How long the agent has been in a state, for all reasons or for one of them, since signing in and up to now or to signing out, nanoseconds. The times of all
 * states add up to that. 0 for what is no state. These take the switch's lock.
 */
int64_t acd_agent_time_in(struct acd_agent *agent, enum acd_agent_state state);
int64_t acd_agent_time_for(struct acd_agent *agent, enum acd_agent_state state, int reason);

/* Whether a requested state waits for the end of the work. state and reason, which may be NULL, are then that state's, else ACD_AGENT_NOT_READY and 0. */
bool acd_agent_pending(struct acd_agent *agent, enum acd_agent_state *state, int *reason);

/* Withdraws a state that waits: after the work the agent is in the state of before. ACD_ERR_STATE: none waits. ACD_ERR_REMOVED. */
enum acd_result acd_agent_withdraw(struct acd_agent *agent);

/*
 * Sets a state at once, as the real switch reports it or a supervisor orders it. Busy sessions leave their calls, which stay up; wrap-ups end. These sessions
 * are then ready if the new state is ACD_AGENT_READY, else not ready. ACD_AGENT_BUSY_ACD changes nothing while a session is busy. What waited is dropped.
 * The events have ACD_CAUSE_FORCED and the reason. ACD_ERR_ARGUMENT: none of the states. ACD_ERR_REMOVED.
 */
enum acd_result acd_agent_force_state(struct acd_agent *agent, enum acd_agent_state state, int reason);

enum acd_agent_state acd_agent_state(const struct acd_agent *agent);

/* While a session is on a call or in wrap-up: the state that follows, which is the requested one, or else the one before that work. Else the present state. */
enum acd_agent_state acd_agent_next_state(struct acd_agent *agent);

/*
 * Sets the measurement period in seconds, starts a new one now and zeroes what was counted; also when the period stays
 * the same. A negative period is kept as given and never ends. ACD_ERR_ARGUMENT: 0. ACD_ERR_REMOVED.
 */
enum acd_result acd_agent_set_period(struct acd_agent *agent, int32_t seconds);
int32_t acd_agent_period(const struct acd_agent *agent);

/*
 * Sets what the agent can do; at first nothing. Calls that need skills are offered only to agents who have them. count 0 takes all away.
 * ACD_ERR_ARGUMENT: as for acd_call_arrive(). ACD_ERR_REMOVED.
 */
enum acd_result acd_agent_set_skills(struct acd_agent *agent, const struct acd_skill *skills, size_t count);
int acd_agent_skill(struct acd_agent *agent, const char *name); /* the level; 0: none */

/* How many calls the agent takes at a time in all sessions, one in each; at first 1. ACD_ERR_ARGUMENT: 0, or more than ACD_MAX_CALLS. ACD_ERR_REMOVED. */
enum acd_result acd_agent_set_max_calls(struct acd_agent *agent, unsigned count);

/* ACD_OK if the PIN is that of the agent's login, else ACD_ERR_AGENT_PASSWORD; ACD_ERR_NO_AGENT_ID; ACD_ERR_REMOVED. */
enum acd_result acd_agent_check_pin(struct acd_agent *agent, const char *pin);

const char *acd_agent_id(const struct acd_agent *agent); /* NULL without one */
bool acd_agent_removed(const struct acd_agent *agent);
struct acd_switch *acd_agent_switch(const struct acd_agent *agent);
struct acd_agent *acd_agent_ref(struct acd_agent *agent);
void acd_agent_unref(struct acd_agent *agent);
void acd_agent_set_context(struct acd_agent *of, void *context, void (*dropped)(void *context)); /* acd.h, "Contexts" */
void *acd_agent_context(const struct acd_agent *of);

/* Over the present measurement period. What runs is included in the times unless ACD_TOTALS_FINISHED. */
struct acd_agent_stats {
    int64_t calls;     /* ACD calls handled: counted when the talk ends */
    int64_t incoming;  /* times in ACD_AGENT_BUSY_INCOMING */
    int64_t outgoing;  /* times in ACD_AGENT_BUSY_OUTGOING */
    int64_t talk_time; /* on ACD calls, hold not included */
    int64_t wrap_up_time;
    int64_t call_time;    /* on ACD calls, hold included, and wrap-up */
    int64_t session_time; /* with one session or more */
};

/* One reading: the numbers fit together. */
void acd_agent_get_stats(const struct acd_agent *agent, struct acd_agent_stats *stats);


/* ---- Sessions ---- */

/* The numbers are those of TAPI's AGENT_SESSION_STATE. */
enum acd_session_state {
    ACD_SESSION_NOT_READY,
    ACD_SESSION_READY,
    ACD_SESSION_ON_CALL,
    ACD_SESSION_WRAP_UP,
    ACD_SESSION_ENDED
};

/*
 * Makes a session, not ready. It ends with the application, if one is given.
 * ACD_ERR_ARGUMENT: group or address of another switch, the address is no station, the application of another world.
 * ACD_ERR_AGENT_GROUP: the agent's login is not entitled. ACD_ERR_GROUP_REMOVED, ACD_ERR_REMOVED (agent or address),
 * ACD_ERR_STATE (the application has ended). Event: ACD_EVENT_SESSION, ACD_SESSION_ADDED.
 */
enum acd_result acd_session_create(struct acd_agent *agent, struct acd_group *group, struct acd_address *address, struct acd_app *app,
                                   struct acd_session **out);

/*
 * Asks for a state. Allowed: NOT_READY to READY; READY to NOT_READY, ON_CALL (takes the call that is offered to it, if any);
 * ON_CALL to WRAP_UP, READY, NOT_READY; WRAP_UP to READY, NOT_READY; all of them to ENDED; each to itself, which does
 * nothing. Leaving ON_CALL does not end the call. An offered call goes back to its place in the queue when the session stops being ready.
 * ACD_ERR_STATE: not allowed. ACD_ERR_ARGUMENT: none of the states. Event: ACD_EVENT_SESSION with the new state.
 */
enum acd_result acd_session_set_state(struct acd_session *session, enum acd_session_state state);

/*
 * Puts a session into a state from any other, as the real switch reports it. Otherwise as acd_session_set_state(). The events have ACD_CAUSE_FORCED and the
 * reason. ACD_ERR_STATE: the session has ended.
 */
enum acd_result acd_session_force_state(struct acd_session *session, enum acd_session_state state, int reason);

/*
 * Lets a wrap-up that has a limit last longer by so many nanoseconds. ACD_ERR_STATE: the session does not wrap up, or without a limit. ACD_ERR_ARGUMENT:
 * not positive.
 */
enum acd_result acd_session_extend_wrap_up(struct acd_session *session, int64_t by);

/* When the wrap-up of the session ends by itself; -1: it does not wrap up, or without a limit. */
int64_t acd_session_wrap_up_until(struct acd_session *session);

/* The session's place with ACD_DISTRIBUTE_FIXED_ORDER: lower ones first; at first 0. ACD_ERR_STATE: it has ended. */
enum acd_result acd_session_set_rank(struct acd_session *session, int rank);

enum acd_session_state acd_session_state(const struct acd_session *session);

/* Not counted: they live as long as the session. */
struct acd_agent *acd_session_agent(const struct acd_session *session);
struct acd_group *acd_session_group(const struct acd_session *session);
struct acd_address *acd_session_address(const struct acd_session *session);
struct acd_session *acd_session_ref(struct acd_session *session);
void acd_session_unref(struct acd_session *session);
void acd_session_set_context(struct acd_session *of, void *context, void (*dropped)(void *context)); /* acd.h, "Contexts" */
void *acd_session_context(const struct acd_session *of);

/* Since the session's creation; frozen when it ends. Times include what runs unless ACD_TOTALS_FINISHED. */
struct acd_session_stats {
    enum acd_session_state state;
    int64_t created_at; /* time of creation */
    int64_t duration;   /* from creation to now or to the end */
    int64_t calls;      /* handled: counted when the talk ends */
    int64_t talk_time;  /* hold not included */
    int64_t wrap_up_time;
    int64_t call_time;          /* hold included, and wrap-up */
    int64_t finished_talk_time; /* the same three without what runs: the averages are made of these */
    int64_t finished_wrap_up_time;
    int64_t finished_call_time;
    int64_t answered;    /* calls that were offered here and answered */
    int64_t answer_time; /* from offer to answer, sum */
    int64_t longest_answer_time;
    int64_t offered;      /* calls that rang here */
    int64_t refused;      /* of them: acd_call_refuse() */
    int64_t not_answered; /* of them: that rang for the group's ring_time */
};

/* One reading: the numbers fit together. */
void acd_session_get_stats(const struct acd_session *session, struct acd_session_stats *stats);

#ifdef __cplusplus
}
#endif

#endif
