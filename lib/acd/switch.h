/* lib/acd/switch.h: a switch, its lock, its timers; and struct change, through which everything alters a switch. */
#ifndef ACD_SWITCH_H
#define ACD_SWITCH_H

#include "acd/event.h"
#include "acd/world.h"
#include "base/heap.h"

#define NEVER INT64_MAX

struct acd_switch {
    struct object object;
    struct acd *acd; /* holds a reference */
    char *name;
    enum acd_totals totals;
    int64_t wrap_up;
    int32_t period;
    bool any_login, auto_answer;
    atomic_bool available; /* applications can reach it; not once it was removed */

    struct lock lock;   /* guards all below, and what its objects say it guards */
    struct list groups; /* these lists hold a reference to each element */
    struct list queues;
    struct list addresses;
    struct list logins; /* the list owns them */
    struct list agents;
    struct list calls;      /* not yet finished */
    struct list due;        /* groups for which calls and sessions may have to be brought together */
    struct list queues_due; /* queues that may have more calls than their limits allow */
    int64_t late;           /* when an allocation for that failed; NEVER: none did */
    size_t session_count;   /* sessions not ended; each has a timer reserved */
    size_t call_count;      /* calls in the list; each has three */
    size_t login_count;
    struct login **login_table; /* by hash of the ID; its size is a power of two */
    size_t login_table_size;
    uint64_t arrivals;      /* orders calls in their queues */
    uint64_t ready_numbers; /* orders ready sessions */
    uint64_t random;        /* base/random.h */
    int64_t priority_aging;
    struct list skill_sets; /* lib/acd/skill.h */
    struct list outside;    /* lib/acd/outside.h */
    char **skill_names;
    size_t skill_name_count;
    size_t waiting;            /* calls to choose from, in all its queues */
    size_t line_count;         /* lines of its queues for calls that need skills */
    uint64_t service_numbers;  /* the last that was given, like the next */
    uint64_t call_numbers;     /* the last that was given */
    struct heap timers;        /* the key is the time; the number's lowest bits are an enum timer_kind */
    struct event_share pocket; /* lib/acd/event.h */
    struct monitor_set monitors;
    struct leg_board *legs;   /* lib/acd/leg.h; NULL: nobody has watched its calls yet */
    struct call_watch *watch; /* of legs, while somebody does */
    int64_t held_up;          /* with a real clock: when a due timer could not fire, as an allocation failed; timers due before count from here on */
    bool sooner;              /* next_due has become earlier, which the world's owner is to be told of */

    atomic_llong next_due; /* for the clock: late or the top of timers; NEVER without one */
    atomic_ullong next_number;
    struct heap_node in_order;    /* acd.order; guarded by the turn */
    struct acd_switch *next_news; /* lib/acd/clock.c, like the next */
    atomic_bool in_news;
    bool held; /* by who forks (lib/acd/fork.c), who alone looks at it */
};

/* One change of a switch, from the lock to the last notification. */
struct change {
    struct acd_switch *sw;
    struct event_batch events;
    int64_t now;
    struct list gone; /* objects taken out of their lists: the list's reference is given back without the lock, as the last one calls the host's code */
};

/* Takes the switch's lock. What it changes is caused by whom the thread acts for. */
void change_begin(struct change *change, struct acd_switch *sw);

/* Brings waiting calls and ready sessions together, releases the lock, wakes applications, gives references back. Returns its argument. */
enum acd_result change_end(struct change *change, enum acd_result result);

/* Gives a reference back: at once if it is not the last one, else when the change ends. The object is in no list. */
void change_unref(struct change *change, void *object);

/* Takes an object out of the list that has a reference to it, which is given back when the change ends. */
void change_take_out(struct change *change, void *object);

/* What a timer is a member of, and what it ends. */
enum timer_kind {
    TIMER_SESSION,  /* acd_session.timer: the wrap-up, or the first refusal */
    TIMER_PATIENCE, /* acd_call.patience: the caller's */
    TIMER_RING,     /* acd_call.ring: the offer */
    TIMER_STAGE     /* acd_call.stage: something that happens because it waits */
};

#define TIMER_KIND_BITS 2

/* Room for the timers of so many sessions and calls more. */
bool switch_timers_reserve_locked(struct acd_switch *sw, size_t sessions, size_t calls);

/* Timers; each needs the lock. The node's memory is the caller's, room is reserved with the session or the call. A due of NEVER starts none. */
void switch_timer_start_locked(struct acd_switch *sw, struct heap_node *timer, enum timer_kind kind, int64_t due);
void switch_timer_take_out_locked(struct acd_switch *sw, struct heap_node *timer);

static inline void switch_timer_stop_locked(struct acd_switch *sw, struct heap_node *timer)
{
    if (timer->place)
        switch_timer_take_out_locked(sw, timer);
}

/* Fires the next timer if it is due at now, and brings together what was late. */
enum acd_result switch_fire(struct acd_switch *sw, int64_t now);

/* Ends the sessions of an application and signs out the agents that belong to nobody else. False without memory; nothing of what remains has changed then. */
bool switch_end_app(struct acd_switch *sw, struct acd_app *app);

#endif
