/*
 * acd.h: the model of an automatic call distributor. Plain C11, no COM.
 *
 * A world (struct acd) has a clock and switches. A switch has groups, queues, addresses, logins, agents, sessions
 * and calls. The host (a link to a real switch, a replay, a test) drives all of them through these functions;
 * applications see the results through emulator.h and the TAPI interfaces, or here.
 *
 * Objects. Every create function makes an object and, when its last parameter is not NULL, gives the caller one counted
 * reference, which the matching unref gives back. An object that is part of its world needs no reference of the caller's. With a
 * reference, the getters work also after the object was removed or has ended, and after its world was destroyed.
 * The ref functions return their argument; NULL may be given to any unref.
 *
 * Results. A function either does all of what it says and returns ACD_OK, or changes nothing and returns an error;
 * out parameters are then NULL or zero. Each can return ACD_ERR_ARGUMENT for a NULL that is not allowed, and those
 * that change something ACD_ERR_NOMEM; beyond that each names its errors.
 *
 * Strings are UTF-8, NUL-terminated and copied. A pointer to a string that a getter returns lives as long as the object.
 *
 * Times are int64_t nanoseconds since the world's start, durations likewise (ACD_SECOND); measurement periods are
 * whole seconds, as the TAPI API has them.
 *
 * Threads. Every function may be called from any thread, except where noted; each switch has a lock of its own. The
 * getters of states and statistics take no lock. No function may be called from inside acd_app_options.notify.
 */
#ifndef TAPI3AGENT_ACD_H
#define TAPI3AGENT_ACD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ACD_MILLISECOND INT64_C(1000000)
#define ACD_SECOND INT64_C(1000000000)
#define ACD_MINUTE (60 * ACD_SECOND)
#define ACD_HOUR (60 * ACD_MINUTE)

/* What a function can answer. The comments give the general meaning; what it means for one function is said there. */
enum acd_result {
    ACD_OK,
    ACD_ERR_NOMEM,          /* an allocation failed */
    ACD_ERR_ARGUMENT,       /* NULL, out of range, or objects of different switches */
    ACD_ERR_STATE,          /* not possible in the object's present state */
    ACD_ERR_REMOVED,        /* the switch, address, agent or session is no longer part of its world */
    ACD_ERR_GROUP_REMOVED,  /* the group is no longer part of its switch */
    ACD_ERR_QUEUE_REMOVED,  /* the queue is no longer part of its switch */
    ACD_ERR_NO_AGENT_ID,    /* the agent was made without an ID */
    ACD_ERR_AGENT_ID,       /* no such login */
    ACD_ERR_AGENT_PASSWORD, /* the PIN is not the login's */
    ACD_ERR_AGENT_GROUP,    /* the login is not entitled to that group */
    ACD_ERR_SYSTEM          /* the system gave no thread */
};

/* The name of a result, such as "ACD_ERR_STATE"; never NULL. */
const char *acd_result_name(enum acd_result result);

struct acd;         /* a world */
struct acd_switch;  /* TAPI: an agent handler */
struct acd_group;   /* sessions that serve the same queues */
struct acd_queue;   /* calls that wait */
struct acd_address; /* where an agent takes calls */
struct acd_agent;
struct acd_session; /* agent + group + address */
struct acd_call;
struct acd_timer; /* of the host's own */
struct acd_app;   /* an application: it is told what changes, and agents sign in through it. TAPI: a TAPI object */

/* ---- The world and its clock ---------------------------------------------------------------------------------- */

enum acd_clock {
    ACD_CLOCK_MANUAL, /* stands still until acd_advance(), acd_advance_to_next() or acd_run() */
    ACD_CLOCK_REAL    /* the system's monotonic clock, as exact as its coarse reading (some milliseconds) */
};

struct acd_options {
    enum acd_clock clock;
    int64_t start; /* time 0 as UTC, seconds since 1970-01-01; 0: 2000-01-01 00:00:00 (manual), the present (real) */
    int32_t zone;  /* local time minus UTC, seconds; used when start is given or the clock is manual, else the system's */
    /* real clock: a thread of the library fires due timers, instead of acd_poll(). A forked child has no such thread and calls acd_poll() */
    bool thread;
    /*
     * For a host whose event loop sleeps for acd_time_to_next(); may be NULL. Called when a new timer is due before all others of its switch, so that the
     * loop would wake too late. It runs on the thread that made the timer, which may be an application's. It should wake the loop (an eventfd,
     * PostMessage()), and must not call functions of this library.
     */
    void (*due_sooner)(void *context);
    void *context;
};

/*
 * Makes a world without switches. options may be NULL: all zero. A process may fork while other threads change worlds: fork() waits until their changes
 * are complete. The child has a copy of each world, and none of the threads.
 * ACD_ERR_ARGUMENT: unknown clock, a zone of a day or more, or a thread for a manual clock. ACD_ERR_SYSTEM: no thread.
 */
enum acd_result acd_create(const struct acd_options *options, struct acd **out);

/*
 * Ends a world and gives the caller's reference back: its thread stops, its switches are removed without events, its
 * applications are ended. What is still referenced stays usable as a removed object. NULL is nothing to do. Not to be called
 * while another thread changes the same world.
 */
void acd_destroy(struct acd *acd);

struct acd *acd_ref(struct acd *acd);
void acd_unref(struct acd *acd);

/* Nanoseconds since the start. */
int64_t acd_now(const struct acd *acd);

/* A time of the world as local calendar time: seconds since 1970-01-01 00:00:00 local time, rounded down. */
int64_t acd_local_time(const struct acd *acd, int64_t time);

/*
 * Moves a manual clock forward by duration (not negative), firing the timers due on the way, each at its own instant
 * and in the order of (time, creation), also those that are created on the way.
 * ACD_ERR_STATE: the clock is real. ACD_ERR_ARGUMENT: negative, or time would pass INT64_MAX.
 * ACD_ERR_NOMEM: an allocation failed while a timer fired, or while a call was offered (auto_answer). The clock then stands at that moment, and the next
 * call tries again.
 */
enum acd_result acd_advance(struct acd *acd, int64_t duration);

/* Moves a manual clock to the next timer and fires all timers of that instant. Without a timer: ACD_OK, no move. Errors as acd_advance(). */
enum acd_result acd_advance_to_next(struct acd *acd);

/* Moves a manual clock until no timer is left. Errors as acd_advance(). */
enum acd_result acd_run(struct acd *acd);

/*
 * Nanoseconds until the next timer is due, 0 if it is overdue, -1 if there is none: the timeout of an event loop. When another thread makes an earlier
 * timer, acd_options.due_sooner wakes the loop.
 */
int64_t acd_time_to_next(struct acd *acd);

/*
 * Starts a timer of the host's own on the model's clock, manual or real. fire is called once, after nanoseconds from now, in the order of (time, creation)
 * with all other timers. after 0: at the next move or poll of the clock; if a timer's fire starts it, in the same move. due is the time for which the timer
 * was set; a late poll may call fire after it. fire runs on the thread that moves or polls the clock, or on the world's own thread. It may call every function
 * of this header but acd_destroy(); functions that move or poll the clock then return ACD_ERR_STATE. out may be NULL if the timer need not be stopped.
 * acd_destroy() drops the timers that have not fired.
 * ACD_ERR_ARGUMENT: acd or fire is NULL, after is negative or beyond the end of time. ACD_ERR_NOMEM.
 */
enum acd_result acd_timer_start(struct acd *acd, int64_t after, void (*fire)(void *context, int64_t due), void *context, struct acd_timer **out);

/* Stops a timer, which the caller gives up. False: it has fired already, or is firing on another thread just now. NULL is nothing to do. */
bool acd_timer_stop(struct acd_timer *timer);

/*
 * Fires the timers that are due. A late timer has its effect at the instant for which it was set, and before any later change of its switch: a wrap-up of
 * 5 s lasts 5 s however late the poll comes, and the event of its end carries that time. Until the poll, getters show the wrap-up as running.
 * ACD_ERR_NOMEM: a timer could not fire and is tried again by the next call.
 */
enum acd_result acd_poll(struct acd *acd);

/* ---- Switches and what is configured on them ------------------------------------------------------------------- */

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
};

/*
 * Like acd_switch_remove(), waits until no other thread moves the clock. ACD_ERR_ARGUMENT: no name, unknown totals, a wrap-up below ACD_WRAP_UP_NONE.
 * Event: ACD_EVENT_SWITCH, ACD_ADDED.
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

enum acd_distribution {
    ACD_DISTRIBUTE_LONGEST_IDLE, /* calls go to the session that has been ready longest */
    ACD_DISTRIBUTE_NONE          /* the host decides: acd_call_offer(), acd_call_offer_and_answer() */
};

#define ACD_RING_AGAIN_NEVER (-1)

struct acd_group_options {
    const char *name; /* required */
    enum acd_distribution distribution;
    int64_t wrap_up;
    /*
     * How long a call that a session of the group has refused is not offered to that session again, nanoseconds; 0: 10 s. ACD_RING_AGAIN_NEVER: as long
     * as the session stays ACD_SESSION_READY. It is offered to others at once, and again to all when it enters another queue.
     */
    int64_t ring_again;
};

/*
 * ACD_ERR_ARGUMENT: no name, unknown distribution, a wrap-up below ACD_WRAP_UP_NONE, a ring_again below ACD_RING_AGAIN_NEVER. ACD_ERR_REMOVED: the switch.
 * Event: ACD_EVENT_GROUP, ACD_ADDED.
 */
enum acd_result acd_group_create(struct acd_switch *sw, const struct acd_group_options *options, struct acd_group **out);

/*
 * Removes a group: its sessions end, the queues that no other group serves are removed, then the group, each with its
 * event. ACD_ERR_GROUP_REMOVED: it was already.
 */
enum acd_result acd_group_remove(struct acd_group *group);

struct acd_queue_options {
    const char *name; /* required */
    int64_t wrap_up;
    int32_t period; /* seconds; 0: the switch's */
};

/* Errors as acd_group_create(). Event: ACD_EVENT_QUEUE, ACD_ADDED. A queue is served by nobody until acd_group_add_queue(). */
enum acd_result acd_queue_create(struct acd_switch *sw, const struct acd_queue_options *options, struct acd_queue **out);

/* Removes a queue, with its event; its waiting calls become ACD_CALL_UNROUTED. ACD_ERR_QUEUE_REMOVED: it was already. */
enum acd_result acd_queue_remove(struct acd_queue *queue);

/*
 * Lets a group serve a queue. A ready session takes the waiting call of the lowest tier; within a tier that of the highest
 * priority, then the longest waiting. A group that serves the queue already gets the new tier.
 * ACD_ERR_ARGUMENT: other switch. ACD_ERR_GROUP_REMOVED, ACD_ERR_QUEUE_REMOVED.
 */
enum acd_result acd_group_add_queue(struct acd_group *group, struct acd_queue *queue, int tier);

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

/* Removes an address, with its event; its sessions end first. ACD_ERR_REMOVED: it was already. */
enum acd_result acd_address_remove(struct acd_address *address);

/* Event, if this changes anything: ACD_EVENT_SERVICE. ACD_ERR_REMOVED. */
enum acd_result acd_address_set_in_service(struct acd_address *address, bool in_service);

struct acd_login_options {
    const char *id;                  /* required, not empty */
    const char *pin;                 /* NULL: "" */
    int64_t wrap_up;                 /* of the agent who signs in with it */
    struct acd_group *const *groups; /* those it is entitled to; NULL: every group */
    size_t group_count;
};

/* Lets agents sign in as id. ACD_ERR_ARGUMENT: no id, one that exists, a group of another switch. ACD_ERR_REMOVED, ACD_ERR_GROUP_REMOVED. */
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

/* ---- Agents ---------------------------------------------------------------------------------------------------- */

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

enum acd_agent_state acd_agent_state(const struct acd_agent *agent);

/* While a session is on a call or in wrap-up: the state that follows, which is the requested one, or else the one before that work. Else the present state. */
enum acd_agent_state acd_agent_next_state(struct acd_agent *agent);

/*
 * Sets the measurement period in seconds, starts a new one now and zeroes what was counted; also when the period stays
 * the same. A negative period is kept as given and never ends. ACD_ERR_ARGUMENT: 0. ACD_ERR_REMOVED.
 */
enum acd_result acd_agent_set_period(struct acd_agent *agent, int32_t seconds);
int32_t acd_agent_period(const struct acd_agent *agent);

/* ACD_OK if the PIN is that of the agent's login, else ACD_ERR_AGENT_PASSWORD; ACD_ERR_NO_AGENT_ID; ACD_ERR_REMOVED. */
enum acd_result acd_agent_check_pin(struct acd_agent *agent, const char *pin);

const char *acd_agent_id(const struct acd_agent *agent); /* NULL without one */
bool acd_agent_removed(const struct acd_agent *agent);
struct acd_switch *acd_agent_switch(const struct acd_agent *agent);
struct acd_agent *acd_agent_ref(struct acd_agent *agent);
void acd_agent_unref(struct acd_agent *agent);

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

/* ---- Sessions -------------------------------------------------------------------------------------------------- */

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

enum acd_session_state acd_session_state(const struct acd_session *session);

/* Not counted: they live as long as the session. */
struct acd_agent *acd_session_agent(const struct acd_session *session);
struct acd_group *acd_session_group(const struct acd_session *session);
struct acd_address *acd_session_address(const struct acd_session *session);
struct acd_session *acd_session_ref(struct acd_session *session);
void acd_session_unref(struct acd_session *session);

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
};

/* One reading: the numbers fit together. */
void acd_session_get_stats(const struct acd_session *session, struct acd_session_stats *stats);

/* ---- Queues ---------------------------------------------------------------------------------------------------- */

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
};

/* One reading: the numbers fit together. */
void acd_queue_get_stats(const struct acd_queue *queue, struct acd_queue_stats *stats);

/* ---- Calls ----------------------------------------------------------------------------------------------------- */

enum acd_call_state {
    ACD_CALL_WAITING, /* in a queue */
    ACD_CALL_OFFERED, /* rings at a session; keeps its place in the queue */
    ACD_CALL_TALKING,
    ACD_CALL_HELD,
    ACD_CALL_WRAP_UP,  /* over; the session works on it */
    ACD_CALL_UNROUTED, /* its queue was removed: the host places it by acd_call_transfer() or ends it by acd_call_abandon() */
    ACD_CALL_FINISHED
};

struct acd_call_options {
    int priority; /* higher goes first */
};

/* A call enters a queue; options may be NULL. The distributor may offer it at once. ACD_ERR_QUEUE_REMOVED. */
enum acd_result acd_call_arrive(struct acd_queue *queue, const struct acd_call_options *options, struct acd_call **out);

/*
 * Offers a waiting call to a session that is ready, whose agent is ready and to whom nothing is offered.
 * ACD_ERR_STATE: the call does not wait, or the session cannot take one. ACD_ERR_ARGUMENT: other switch.
 */
enum acd_result acd_call_offer(struct acd_call *call, struct acd_session *session);

/* Answers an offered call: the session goes to ACD_SESSION_ON_CALL. ACD_ERR_STATE: it is not offered. */
enum acd_result acd_call_answer(struct acd_call *call);

/*
 * Withdraws an offer, because the agent refuses the call or does not answer. The call keeps its place in the queue, and the distributor looks for another
 * session. It is offered to the same session again after its group's ring_again, or by acd_call_offer(). ACD_ERR_STATE: it is not offered.
 * ACD_ERR_NOMEM.
 */
enum acd_result acd_call_refuse(struct acd_call *call);

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

enum acd_call_state acd_call_state(const struct acd_call *call);

/* The queue that the call waits in or came from last, with a reference. */
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

/* ---- Applications and events ----------------------------------------------------------------------------------- */

enum acd_event_kind {
    ACD_EVENT_AGENT,   /* what: enum acd_agent_state */
    ACD_EVENT_SESSION, /* what: enum acd_session_change */
    ACD_EVENT_SWITCH,  /* what: enum acd_change */
    ACD_EVENT_GROUP,
    ACD_EVENT_QUEUE,
    ACD_EVENT_ADDRESS,
    ACD_EVENT_SERVICE, /* of an address; what: 1 in service, 0 out of service */
    ACD_EVENT_POSTED   /* of the program: acd_app_post(); no object */
};

#define ACD_EVENT_BIT(kind) (1u << (kind))
#define ACD_EVENTS_ALL 0xFFu

/* The numbers are those of TAPI's AGENT_SESSION_EVENT: a state's change is the state + 1. */
enum acd_session_change {
    ACD_SESSION_ADDED,
    ACD_SESSION_TO_NOT_READY,
    ACD_SESSION_TO_READY,
    ACD_SESSION_TO_ON_CALL,
    ACD_SESSION_TO_WRAP_UP,
    ACD_SESSION_TO_ENDED
};

enum acd_change {
    ACD_ADDED,
    ACD_REMOVED
};

struct acd_event {
    struct acd_event *next; /* of events taken together, the next younger one or NULL; else for the library */
    uint64_t number;        /* 1, 2, 3 ... in each application's order */
    int64_t time;
    enum acd_event_kind kind;
    int what;
    union { /* the event holds a reference */
        struct acd_agent *agent;
        struct acd_session *session;
        struct acd_switch *sw;
        struct acd_group *group;
        struct acd_queue *queue;
        struct acd_address *address;
    } object;
};

struct acd_app_options {
    /*
     * Called when the application's queue of events has become non-empty; may be NULL. It runs on the thread that made the
     * change and is meant to wake the thread that calls acd_app_next_event(); it calls no function of this header itself.
     */
    void (*notify)(void *context);
    void (*released)(void *context); /* may be NULL: called once, when nothing will use context any more */
    void *context;
    /*
     * Bytes to allocate for an event, struct acd_event first; 0: sizeof(struct acd_event). The program may use the rest. It is zero at first; when the
     * memory of an event that acd_app_take_events() gave back is used again, it is as the program left it.
     */
    size_t event_size;
    size_t max_waiting; /* while so many events wait, new ones are discarded and counted (acd_app_discarded()); 0: no bound */
    bool sees_all;      /* agents and sessions of everybody; else only agents that belong to the application, and their sessions */
};

/* An application without any event chosen. options may be NULL. ACD_ERR_ARGUMENT: an event_size too small. */
enum acd_result acd_app_create(struct acd *acd, const struct acd_app_options *options, struct acd_app **out);

/* Chooses the kinds of events the application gets from now on: an OR of ACD_EVENT_BIT(). At first none. */
void acd_app_set_events(struct acd_app *app, unsigned kinds);

/* The oldest event that waits, or NULL. The caller owns it and gives it to acd_event_free(). */
struct acd_event *acd_app_next_event(struct acd_app *app);

/*
 * For a program that handles many events: takes up to count waiting events, linked by next, the oldest first; NULL when none waits. Taken events no longer
 * count for max_waiting. done is a chain of this application's events that the program has handled, linked in the same way, or NULL: the application uses
 * their memory again, which costs less than acd_event_free().
 */
struct acd_event *acd_app_take_events(struct acd_app *app, size_t count, struct acd_event *done);

/* Frees the events of such a chain, as acd_event_free() does each. NULL is nothing to do. */
void acd_events_free(struct acd_event *first);

/* Gives back the event's reference of its object, for a program that keeps the event itself until its next acd_app_take_events(). */
void acd_event_drop_object(struct acd_event *event);

/*
 * An event of the program's own, in the order of the others. acd_app_prepare_post() allocates it, NULL if that fails; acd_event_free() frees it if it is not
 * posted. acd_app_post() takes it over and cannot fail. The event is discarded if the application has not chosen ACD_EVENT_POSTED, or has ended.
 */
struct acd_event *acd_app_prepare_post(struct acd_app *app);
void acd_app_post(struct acd_app *app, struct acd_event *prepared, int what);

/* The number of the newest event that was queued; 0 before the first. */
uint64_t acd_app_last_event(struct acd_app *app);

/*
 * How many events were discarded because max_waiting others waited. A discarded event has no number. When this has grown, an application that must not
 * miss anything reads the states from the model again.
 */
uint64_t acd_app_discarded(struct acd_app *app);

/* Returns the event's reference and its memory. */
void acd_event_free(struct acd_event *event);

/*
 * Ends an application: its sessions end, agents that belong to no other application are signed out, waiting events are dropped, and no further ones come.
 * If an event for another application cannot be allocated, the sessions end with the next clock step or the next end of an
 * application. Not to be called twice.
 */
void acd_app_end(struct acd_app *app);

struct acd_app *acd_app_ref(struct acd_app *app);
void acd_app_unref(struct acd_app *app);

/* ---- Checking -------------------------------------------------------------------------------------------------- */

/*
 * The state of a world as text: its time, and of each switch the groups, queues, addresses, logins, agents with their sessions, and calls, with
 * all their numbers.
 * Two worlds with the same history give the same text on every machine, so it can be compared with a file.
 *   text  where it is written, cut to room and terminated; may be NULL with room 0
 * Returns the length of the whole text: room or more means that it was cut. Takes each switch's lock in turn and allocates nothing.
 */
size_t acd_state_text(struct acd *acd, char *text, size_t room);

/*
 * Checks the world's invariants: each agent's state is that of its work, calls are where their queues and sessions say, the times in
 * the states of a session add up to its duration, queued = answered + abandoned + flowed out + finished in queue + waiting.
 * Returns true, or false with a sentence about the first violation in text (size bytes, always terminated).
 * Meant for tests; takes every switch's lock in turn.
 */
bool acd_check_invariants(struct acd *acd, char *text, size_t size);

#ifdef __cplusplus
}
#endif

#endif
