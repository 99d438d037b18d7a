/* acd/event.h: applications, and the events that they get. Part of acd.h, which says how objects, results, strings, times and threads are treated. */
#ifndef TAPI3AGENT_ACD_EVENT_H
#define TAPI3AGENT_ACD_EVENT_H

#include <tapi3agent/acd/base.h>

#ifdef __cplusplus
extern "C" {
#endif

enum acd_event_kind {
    ACD_EVENT_AGENT,   /* what: enum acd_agent_state */
    ACD_EVENT_SESSION, /* what: enum acd_session_change */
    ACD_EVENT_SWITCH,  /* what: enum acd_change */
    ACD_EVENT_GROUP,
    ACD_EVENT_QUEUE,
    ACD_EVENT_ADDRESS,
    ACD_EVENT_SERVICE, /* of an address; what: 1 in service, 0 out of service */
    ACD_EVENT_POSTED,  /* of the program: acd_app_post(); no object */
    ACD_EVENT_CALL,    /* what: enum acd_call_change. Only for applications that see all */
    ACD_EVENT_LEG,     /* what: enum acd_leg_change. Only for applications that hear of the leg */
    ACD_EVENT_HUB      /* of a leg; what: enum acd_hub_change. Likewise */
};

#define ACD_EVENT_BIT(kind) (1u << (kind))
#define ACD_EVENTS_ALL 0x7FFu

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

/*
 * What happens to a call. The event's session is the one that the call is or was offered to or with, or NULL; its queue and state are read from the call,
 * which may have gone on meanwhile.
 */
enum acd_call_change {
    ACD_CALL_CHANGE_ARRIVED,      /* at the switch */
    ACD_CALL_CHANGE_OFFERED,      /* to the session: its telephone is to ring */
    ACD_CALL_CHANGE_ANSWERED,     /* by the session */
    ACD_CALL_CHANGE_NOT_ANSWERED, /* the offer to the session is over; the cause tells why. If it was the only one, the call waits again */
    ACD_CALL_CHANGE_HELD,
    ACD_CALL_CHANGE_RETRIEVED,
    ACD_CALL_CHANGE_TRANSFERRED, /* to another queue: by the host, or by a limit or a guide (the cause tells) */
    ACD_CALL_CHANGE_LEFT,        /* by the session; it stays up without one */
    ACD_CALL_CHANGE_ENDED,       /* after it was answered; the session may wrap it up */
    ACD_CALL_CHANGE_WRAPPED_UP,  /* the wrap-up is over */
    ACD_CALL_CHANGE_ABANDONED,   /* the caller hung up before the answer */
    ACD_CALL_CHANGE_DISPOSED,    /* the switch ended it in its queue: acd_call_finish_in_queue() */
    ACD_CALL_CHANGE_UNROUTED,    /* its queue was removed: the host places it */
    ACD_CALL_CHANGE_INFO,        /* what is known of it: acd_call_set_info() */
    ACD_CALL_CHANGE_JOINED       /* into a conference with its consultation, or with the call that it is about */
};

/* Who caused a change. */
enum acd_by {
    ACD_BY_HOST,   /* a function that the host called */
    ACD_BY_CLIENT, /* an application: a client's function, or one that was called after acd_act_as(ACD_BY_CLIENT) */
    ACD_BY_MODEL   /* the distributor or a timer */
};

/*
 * Says for whom the calling thread acts from now on: for the host, as every thread does at first, or for a client, as the TAPI objects of emulator.h and a
 * gateway of the host's do. The events of what it changes say so. acd_agent_request_state(), acd_app_end(), and acd_session_create() with
 * an application, always act for a client. ACD_BY_MODEL, and what is none, is taken for ACD_BY_HOST. Returns for whom it acted before.
 */
enum acd_by acd_act_as(enum acd_by by);

/* Why something changed, where the change itself does not say it. */
enum acd_cause {
    ACD_CAUSE_NONE,
    ACD_CAUSE_REFUSED,       /* acd_call_refuse() */
    ACD_CAUSE_NO_ANSWER,     /* it has rung for the group's ring_time */
    ACD_CAUSE_BUSY,          /* the agent took another call; who is called directly is on one */
    ACD_CAUSE_NOT_READY,     /* the agent or the session is not ready any more */
    ACD_CAUSE_TIME,          /* a time that was set is over: of a wrap-up, of the caller's patience */
    ACD_CAUSE_CALL,          /* what happened to the session's call */
    ACD_CAUSE_SIGNED_OUT,    /* the agent signed out */
    ACD_CAUSE_REMOVED,       /* what it needs was removed: a group, a queue, an address, a switch */
    ACD_CAUSE_APP_ENDED,     /* the application that it belongs to has ended */
    ACD_CAUSE_SESSION_ENDED, /* the session has ended */
    ACD_CAUSE_FORCED,        /* the host corrected the model: acd_call_force() and the like */
    ACD_CAUSE_TAKEN,         /* another of the sessions that the call was offered to has answered */
    ACD_CAUSE_LENGTH,        /* the queue has too many calls: acd_queue_set_limits() */
    ACD_CAUSE_UNSTAFFED,     /* nobody is signed in who serves the queue */
    ACD_CAUSE_BAD_ADDRESS,   /* what was dialled leads nowhere */
    ACD_CAUSE_OUT_OF_SERVICE /* who is called directly */
};

struct acd_event {
    struct acd_event *next; /* of events taken together, the next younger one or NULL; else for the library */
    uint64_t number;        /* 1, 2, 3 ... in each application's order */
    int64_t time;
    enum acd_event_kind kind;
    int what;
    enum acd_by by;
    enum acd_cause cause;
    int reason;      /* the host's code: of an agent's state, of what was forced; of ACD_EVENT_LEG and ACD_EVENT_HUB: acd_address_watch()'s number; else 0 */
    unsigned fields; /* of ACD_CALL_CHANGE_INFO: an OR of ACD_CALL_FIELD_BIT(); of ACD_EVENT_LEG: as enum acd_leg_change says */
    union {          /* the event holds a reference */
        struct acd_session *session; /* of ACD_EVENT_CALL, or NULL */
        struct acd_hub *hub;         /* of ACD_EVENT_HUB */
    };
    union { /* likewise */
        struct acd_agent *agent;
        struct acd_session *session;
        struct acd_switch *sw;
        struct acd_group *group;
        struct acd_queue *queue;
        struct acd_address *address;
        struct acd_call *call;
        struct acd_leg *leg;
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
    bool sees_all;      /* agents and sessions of everybody, and all calls; else only agents that belong to the application, and their sessions */
    bool only_looks;    /* although it sees all calls, it answers none: numbers outside lead nowhere for that (acd_target_find()) */
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

/* Gives back the event's references of its object and its session, for a program that keeps the event itself until its next acd_app_take_events(). */
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

/* Returns the event's references and its memory. */
void acd_event_free(struct acd_event *event);

/*
 * Ends an application: its sessions end, agents that belong to no other application are signed out, waiting events are dropped, and no further ones come.
 * If an event for another application cannot be allocated, the sessions end with the next clock step or the next end of an
 * application. Not to be called twice.
 */
void acd_app_end(struct acd_app *app);

struct acd_app *acd_app_ref(struct acd_app *app);
void acd_app_unref(struct acd_app *app);

#ifdef __cplusplus
}
#endif

#endif
