/* acd/switch.h: switches, and what is configured on them. Part of acd.h, which says how objects, results, strings, times and threads are treated. */
#ifndef TAPI3AGENT_ACD_SWITCH_H
#define TAPI3AGENT_ACD_SWITCH_H

#include <tapi3agent/acd/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Wrap-up (after-call work). Of the agent's, the queue's, the group's and the switch's setting, the first that is not ACD_WRAP_UP_DEFAULT applies. */
#define ACD_WRAP_UP_DEFAULT INT64_C(0)  /* the next setting applies; of the switch: ACD_WRAP_UP_UNLIMITED */
#define ACD_WRAP_UP_NONE (-INT64_C(1))  /* the session is ready at once */
#define ACD_WRAP_UP_UNLIMITED INT64_MAX /* until the agent ends it */
/* any other positive value: nanoseconds after which the session becomes ready by itself */

enum acd_totals {
    ACD_TOTALS_LIVE,    /* total times include the phase that is running */
    ACD_TOTALS_FINISHED /* a total moves when a phase ends */
};

struct acd_switch_options {
    const char *name; /* required */
    enum acd_totals totals;
    int64_t wrap_up;  /* ACD_WRAP_UP_* or nanoseconds */
    int32_t period;   /* measurement period of new agents and queues, seconds; 0: 3600 */
    bool any_login;   /* any agent ID with any PIN may sign in, known or not */
    bool auto_answer; /* a distributed call is answered when it is offered; if an allocation fails, at the next change or clock step */
    /*
     * How long a wait is worth as much as a step of priority, nanoseconds: a call of priority 1 that has just come and one of priority 0 that has waited so
     * long are equal. 0: a higher priority goes first however long the others wait.
     */
    int64_t priority_aging;
};

/*
 * Like acd_switch_remove(), waits until no other thread moves the clock. ACD_ERR_ARGUMENT: no name, unknown totals, a wrap-up below ACD_WRAP_UP_NONE, a
 * negative priority_aging. Event: ACD_EVENT_SWITCH, ACD_ADDED.
 */
enum acd_result acd_switch_create(struct acd *acd, const struct acd_switch_options *options, struct acd_switch **out);

/*
 * Removes a switch from its world: its sessions end; then its queues, groups and addresses are removed, in this order, each
 * with its event; then the switch, with its event if it was available. Waiting and offered calls become ACD_CALL_UNROUTED, answered ones stay up.
 * ACD_ERR_REMOVED: the switch was removed before.
 */
enum acd_result acd_switch_remove(struct acd_switch *sw);

/*
 * Whether applications can reach a switch. A new switch is available. In TAPI, a switch is available while its proxy application runs: a TAPI object lists
 * only the agent handlers of available switches, while acd_switches() lists all. Every application is told of a change as of the creation and the end
 * of a switch: by ACD_EVENT_SWITCH with ACD_ADDED or ACD_REMOVED. Nothing else changes: agents, sessions and calls stay, and their events
 * are raised as before. A switch that is removed while it is not available raises no second ACD_REMOVED.
 * ACD_ERR_REMOVED: the switch. The same value again is ACD_OK without an event.
 */
enum acd_result acd_switch_set_available(struct acd_switch *sw, bool available);
bool acd_switch_available(const struct acd_switch *sw); /* false for one that was removed */

/* To which of a group's ready sessions a call goes. Among sessions that are equal by the policy, to the one that has been ready longest. */
enum acd_distribution {
    ACD_DISTRIBUTE_LONGEST_IDLE, /* that has been ready longest; the agent's work in other sessions counts */
    ACD_DISTRIBUTE_NONE,         /* the host decides: acd_call_offer(), acd_call_offer_and_answer() */
    ACD_DISTRIBUTE_FEWEST_CALLS, /* that has handled the fewest calls (acd_session_stats.calls) */
    ACD_DISTRIBUTE_LEAST_TALK,   /* that has talked least (finished_talk_time) */
    ACD_DISTRIBUTE_ROUND_ROBIN,  /* the next in the order of their creation, behind the one that had the group's last call */
    ACD_DISTRIBUTE_FIXED_ORDER,  /* the first by acd_session_set_rank(), then in the order of their creation */
    ACD_DISTRIBUTE_RANDOM,       /* any, with even chances (acd_options.seed) */
    ACD_DISTRIBUTE_RING_ALL,     /* to all at once: the first that answers has it. Sessions that become ready while it rings join them */
    ACD_DISTRIBUTE_SKILL         /* whose agent has the highest levels of the skills that the call needs, added up */
};

#define ACD_RING_AGAIN_NEVER (-1)

/* What follows when a call has rung for the group's ring_time. In each case the call keeps its place in the queue, and the distributor looks for another session. */
enum acd_no_answer {
    ACD_NO_ANSWER_NEXT,     /* as after acd_call_refuse(): the same session is not offered the call for ring_again */
    ACD_NO_ANSWER_NOT_READY /* the agent is put to ACD_AGENT_NOT_READY */
};

struct acd_group_options {
    const char *name; /* required */
    enum acd_distribution distribution;
    int64_t wrap_up;
    /*
     * How long a call that a session of the group has refused is not offered to that session again, nanoseconds; 0: 10 s. ACD_RING_AGAIN_NEVER: as long
     * as the session stays ACD_SESSION_READY. It is offered to others at once, and again to all when it enters another queue.
     */
    int64_t ring_again;
    /* How long a call rings at a session of the group before it counts as not answered, nanoseconds; 0: until somebody answers or withdraws it. */
    int64_t ring_time;
    enum acd_no_answer no_answer; /* what follows */
    int no_answer_reason;         /* of the agent's state, with ACD_NO_ANSWER_NOT_READY */
};

/*
 * ACD_ERR_ARGUMENT: no name, unknown distribution, a wrap-up below ACD_WRAP_UP_NONE, a ring_again below ACD_RING_AGAIN_NEVER,
 * a negative ring_time, an unknown no_answer. ACD_ERR_REMOVED: the switch.
 * Event: ACD_EVENT_GROUP, ACD_ADDED.
 */
enum acd_result acd_group_create(struct acd_switch *sw, const struct acd_group_options *options, struct acd_group **out);

/*
 * Removes a group: its sessions end, the queues that no other group serves are removed, then the group, each with its
 * event. ACD_ERR_GROUP_REMOVED: it was already.
 */
enum acd_result acd_group_remove(struct acd_group *group);

struct acd_address;

struct acd_queue_options {
    const char *name; /* required */
    int64_t wrap_up;
    int32_t period;      /* seconds; 0: the switch's */
    int64_t skill_relax; /* after each so long wait, every level that a call needs is one lower, nanoseconds; 0: never */
    int64_t target;      /* of the service level: acd_queue_set_target(); 0: 20 s */
    int64_t short_abandon;
    struct acd_address *address; /* where its calls appear while they wait, for who watches that; NULL: nowhere. No station */
};

/*
 * A queue is served by nobody until acd_group_add_queue(). Event: ACD_EVENT_QUEUE, ACD_ADDED. Errors as acd_group_create(); ACD_ERR_ARGUMENT also: a negative
 * skill_relax, target or short_abandon, an address of another switch or one that is a station; ACD_ERR_REMOVED also: the address was.
 */
enum acd_result acd_queue_create(struct acd_switch *sw, const struct acd_queue_options *options, struct acd_queue **out);

/* Whether a session of the switch is ready, with its agent, and could take a call. */
bool acd_switch_is_ready(struct acd_switch *sw);

/* Removes a queue, with its event; its waiting calls become ACD_CALL_UNROUTED. ACD_ERR_QUEUE_REMOVED: it was already. */
enum acd_result acd_queue_remove(struct acd_queue *queue);

#define ACD_TIER_MAX 1000000

/*
 * Lets a group serve a queue. A ready session takes the waiting call of the lowest tier; within a tier that of the highest
 * priority, then the longest waiting. A call goes to the first of its queue's groups that has a ready session, in the order in which they were added. A group
 * that serves the queue already gets the new tier.
 * ACD_ERR_ARGUMENT: other switch, a tier beyond ACD_TIER_MAX or below minus that. ACD_ERR_GROUP_REMOVED, ACD_ERR_QUEUE_REMOVED.
 */
enum acd_result acd_group_add_queue(struct acd_group *group, struct acd_queue *queue, int tier);

/* The same for a group that takes calls only after they have waited in the queue for after, nanoseconds: a further tier of agents. ACD_ERR_ARGUMENT: negative. */
enum acd_result acd_group_add_queue_after(struct acd_group *group, struct acd_queue *queue, int tier, int64_t after);

struct acd_queue_limits {
    size_t length;              /* calls in the queue at once, offered ones included; 0: any number */
    int64_t wait;               /* how long a call waits in it, nanoseconds; 0: for ever. A call that rings just then goes on ringing */
    bool staffed;               /* calls wait only while a group that serves the queue has a session */
    struct acd_queue *overflow; /* where calls go for which there is no place, or no longer one; NULL: nowhere */
};

/*
 * Sets a queue's limits; at first it has none. A call beyond them leaves the queue: the youngest that waits, if there are too many. By its guide it goes to
 * the next queue of that; else to overflow, if there is place; else it is over, as by acd_call_finish_in_queue(). Events: ACD_CALL_CHANGE_TRANSFERRED or
 * ACD_CALL_CHANGE_DISPOSED, with ACD_CAUSE_LENGTH, ACD_CAUSE_TIME or ACD_CAUSE_UNSTAFFED. If an allocation fails, it leaves at the next change or clock step.
 * ACD_ERR_ARGUMENT: a negative wait; overflow of another switch, or the queue itself. ACD_ERR_QUEUE_REMOVED: either queue.
 */
enum acd_result acd_queue_set_limits(struct acd_queue *queue, const struct acd_queue_limits *limits);

#define ACD_GUIDE_STEPS_MAX 1000

struct acd_guide_step {
    struct acd_queue *queue;
    int64_t time; /* how long a call waits there before it goes on, nanoseconds; 0: for ever */
};

/*
 * A call guide: the queues through which a call goes while nobody answers, for acd_call_arrive_by_guide(). At its end the call is over, as by
 * acd_call_finish_in_queue(). Removed queues are passed over. ACD_ERR_ARGUMENT: no step or more than ACD_GUIDE_STEPS_MAX, a queue of another switch, a negative
 * time, out is NULL. ACD_ERR_REMOVED: the switch.
 */
enum acd_result acd_guide_create(struct acd_switch *sw, const struct acd_guide_step *steps, size_t count, struct acd_guide **out);
struct acd_guide *acd_guide_ref(struct acd_guide *guide);
void acd_guide_unref(struct acd_guide *guide);

/*
 * The group serves the queue no more. The queue and its calls stay, and calls that are offered to the group's sessions or with them go on.
 * ACD_ERR_STATE: the group does not serve the queue. Others as acd_group_add_queue().
 */
enum acd_result acd_group_remove_queue(struct acd_group *group, struct acd_queue *queue);

enum acd_address_role {
    ACD_ADDRESS_STATION,    /* an agent takes calls there: a usable address */
    ACD_ADDRESS_QUEUE,      /* calls wait there */
    ACD_ADDRESS_ROUTE_POINT /* calls are routed there */
};

struct acd_address_options {
    const char *name;     /* required: the display name */
    const char *dialable; /* what others dial to reach it; NULL: "" */
    enum acd_address_role role;
    bool out_of_service;
};

/* ACD_ERR_ARGUMENT: no name, unknown role. ACD_ERR_REMOVED: the switch. Event: ACD_EVENT_ADDRESS, ACD_ADDED. */
enum acd_result acd_address_create(struct acd_switch *sw, const struct acd_address_options *options, struct acd_address **out);

/* Removes an address, with its event; its sessions end first, and direct calls that ring there are over. ACD_ERR_REMOVED: it was already. */
enum acd_result acd_address_remove(struct acd_address *address);

/* Event, if this changes anything: ACD_EVENT_SERVICE. ACD_ERR_REMOVED. */
enum acd_result acd_address_set_in_service(struct acd_address *address, bool in_service);

struct acd_login_options {
    const char *id;                  /* required, not empty */
    const char *pin;                 /* NULL: "" */
    int64_t wrap_up;                 /* of the agent who signs in with it */
    struct acd_group *const *groups; /* those it is entitled to; NULL: every group */
    size_t group_count;
    const struct acd_skill *skills; /* of the agent who signs in with it: acd_agent_set_skills() */
    size_t skill_count;
    unsigned max_calls; /* the same for acd_agent_set_max_calls(); 0: 1 */
};

/* Lets agents sign in as id. ACD_ERR_ARGUMENT: no id, one that exists, a group of another switch, skills as for acd_call_arrive(), max_calls beyond ACD_MAX_CALLS. ACD_ERR_REMOVED, ACD_ERR_GROUP_REMOVED. */
enum acd_result acd_login_create(struct acd_switch *sw, const struct acd_login_options *options);

/*
 * Removes a login: nobody can sign in as id any more. ACD_ERR_AGENT_ID: the switch has no such login. ACD_ERR_STATE: an agent is signed in with it.
 * ACD_ERR_REMOVED.
 */
enum acd_result acd_login_remove(struct acd_switch *sw, const char *id);

/* Changes the PIN for later sign-ins. pin may be NULL: "". ACD_ERR_AGENT_ID, ACD_ERR_REMOVED, ACD_ERR_NOMEM. */
enum acd_result acd_login_set_pin(struct acd_switch *sw, const char *id, const char *pin);

/*
 * Calls each with the ID of every login of the switch, in the order of creation, and returns how many there are. each runs under the switch's lock: it must
 * copy the ID to keep it, and must not call functions of this library. each may be NULL.
 */
size_t acd_switch_logins(struct acd_switch *sw, void (*each)(void *context, const char *id), void *context);

struct acd_switch *acd_switch_ref(struct acd_switch *sw);
void acd_switch_unref(struct acd_switch *sw);
struct acd_group *acd_group_ref(struct acd_group *group);
void acd_group_unref(struct acd_group *group);
struct acd_queue *acd_queue_ref(struct acd_queue *queue);
void acd_queue_unref(struct acd_queue *queue);
struct acd_address *acd_address_ref(struct acd_address *address);
void acd_address_unref(struct acd_address *address);

void acd_switch_set_context(struct acd_switch *of, void *context, void (*dropped)(void *context)); /* acd.h, "Contexts" */
void *acd_switch_context(const struct acd_switch *of);
void acd_group_set_context(struct acd_group *of, void *context, void (*dropped)(void *context));
void *acd_group_context(const struct acd_group *of);
void acd_queue_set_context(struct acd_queue *of, void *context, void (*dropped)(void *context));
void *acd_queue_context(const struct acd_queue *of);
void acd_address_set_context(struct acd_address *of, void *context, void (*dropped)(void *context));
void *acd_address_context(const struct acd_address *of);

const char *acd_switch_name(const struct acd_switch *sw);
const char *acd_group_name(const struct acd_group *group);
const char *acd_queue_name(const struct acd_queue *queue);
const char *acd_address_name(const struct acd_address *address);
const char *acd_address_dialable(const struct acd_address *address);
enum acd_address_role acd_address_role(const struct acd_address *address);
bool acd_address_in_service(const struct acd_address *address);
uint32_t acd_address_id(const struct acd_address *address); /* 1, 2, 3 ... in the order of creation in its world */

/* Whether the object has been taken out of its world. */
bool acd_switch_removed(const struct acd_switch *sw);
bool acd_group_removed(const struct acd_group *group);
bool acd_queue_removed(const struct acd_queue *queue);
bool acd_address_removed(const struct acd_address *address);

/* The owner, not counted: it lives as long as the object. */
struct acd *acd_switch_world(const struct acd_switch *sw);
struct acd_switch *acd_group_switch(const struct acd_group *group);
struct acd_switch *acd_queue_switch(const struct acd_queue *queue);
struct acd_switch *acd_address_switch(const struct acd_address *address);

/*
 * Lists, in the order of creation. Each writes up to room counted references and returns how many objects there are. If that is
 * more than room, call again with more room; the references of the first call are the caller's too. room 0 with out NULL only counts.
 * Removed and ended objects are not listed; the lists of a removed owner are empty.
 */
size_t acd_switches(struct acd *acd, struct acd_switch **out, size_t room);
size_t acd_addresses(struct acd *acd, struct acd_address **out, size_t room); /* of all switches */
size_t acd_switch_groups(struct acd_switch *sw, struct acd_group **out, size_t room);
size_t acd_switch_queues(struct acd_switch *sw, struct acd_queue **out, size_t room);
size_t acd_switch_addresses(struct acd_switch *sw, struct acd_address **out, size_t room);
size_t acd_switch_agents(struct acd_switch *sw, struct acd_agent **out, size_t room);
size_t acd_switch_calls(struct acd_switch *sw, struct acd_call **out, size_t room);    /* not yet finished */
size_t acd_queue_calls(struct acd_queue *queue, struct acd_call **out, size_t room);   /* that wait or are offered, as they came into the queue */
size_t acd_group_queues(struct acd_group *group, struct acd_queue **out, size_t room); /* by tier, then as they were added */
size_t acd_group_sessions(struct acd_group *group, struct acd_session **out, size_t room);
size_t acd_agent_sessions(struct acd_agent *agent, struct acd_session **out, size_t room);

/*
 * Find by name: the first object of that name in the order of creation, with a reference for the caller; NULL if there is none, or if an argument is
 * NULL. Any thread.
 */
struct acd_switch *acd_switch_find(struct acd *acd, const char *name);
struct acd_group *acd_group_find(struct acd_switch *sw, const char *name);
struct acd_queue *acd_queue_find(struct acd_switch *sw, const char *name);
struct acd_address *acd_address_find(struct acd_switch *sw, const char *name); /* the display name */
struct acd_agent *acd_agent_find(struct acd_switch *sw, const char *id);       /* signed in with that login */

#ifdef __cplusplus
}
#endif

#endif
