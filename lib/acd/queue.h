/* lib/acd/queue.h */
#ifndef ACD_QUEUE_H
#define ACD_QUEUE_H

#include "acd/counters.h"
#include "acd/service.h"
#include "base/histogram.h"

struct queue_counters {
    struct sequence sequence;
    struct window window;
    counter waiting, oldest; /* oldest: when the longest waiting call entered */
    struct queue_counts {
        counter queued, answered, abandoned, flowed_in, flowed_out, finished;
        counter wait_time, longest_wait;
        counter answered_in_time, abandoned_in_time, abandoned_soon, finished_in_time; /* by the target and the bound of the queue */
        counter completed, completed_in_time;                                          /* calls that ended after they were answered */
        counter offered, refused, missed;
        counter handled, handling_time;
    } counts; /* in the window */
};

/* How a call leaves a queue. */
enum queue_exit {
    QUEUE_EXIT_ANSWERED,
    QUEUE_EXIT_ABANDONED,
    QUEUE_EXIT_FLOWED_OUT,
    QUEUE_EXIT_FINISHED,
    QUEUE_EXIT_REMOVED, /* the queue goes; no window counts it */
    QUEUE_EXITS
};

/* The waiting calls that need the same skills. */
struct line {
    struct list link;                 /* acd_queue.lines */
    const struct skill_set *required; /* NULL: none; counted */
    struct heap choice;               /* the key is what the priority makes of the wait (queue.c), the number the order in which they came */
    size_t calls;                     /* waiting or offered: choice has room for them */
};

struct acd_queue {
    struct object object;
    struct acd *acd;
    struct acd_switch *sw; /* holds a reference */
    char *name;
    struct acd_address *address; /* where its calls appear, or NULL; holds a reference */
    int64_t wrap_up;
    struct queue_counters counters; /* written under the switch's lock */
    struct list services;           /* guarded by the switch's lock, like all below */
    size_t service_count;
    struct list active; /* lib/acd/service.h, like the next */
    struct heap told;
    struct list calls; /* waiting and offered, in the order they came; the switch's list has a reference to each */
    size_t call_count;
    size_t users;                        /* calls of its switch's list that are or were in it last; of a removed queue they hold a reference together */
    unsigned spare_refs;                 /* references to be given to calls that leave that list */
    struct line everyone;                /* those that need no skills */
    struct list lines;                   /* everyone and the others */
    size_t later_services;               /* groups that serve it after a wait */
    struct acd_queue_limits limits;      /* holds a reference to overflow */
    struct list due;                     /* acd_switch.queues_due, or alone */
    int64_t skill_relax;                 /* the wait after which each level that a call needs is one lower; 0: never */
    int64_t entries, exits[QUEUE_EXITS]; /* since its creation */
    int64_t target, short_abandon;       /* of the service level */
    struct histogram waits, handling;    /* in the window: of answered calls, and of what their sessions did */
};

/* The first of the calls to choose from has changed. */
static inline void queue_tell_locked(struct acd_queue *queue)
{
    if (!list_empty(&queue->active))
        services_tell_locked(&queue->active);
}

/* The first of all that wait, or NULL. */
static inline struct heap_node *queue_first(const struct acd_queue *queue)
{
    struct heap_node *first = heap_top(&queue->everyone.choice);

    for (const struct list *link = queue->everyone.link.next; UNLIKELY(link != &queue->lines); link = link->next) {
        struct heap_node *other = heap_top(&LIST_ENTRY(link, struct line, link)->choice);

        if (other && (!first || heap_node_before(other, first)))
            first = other;
    }
    return first;
}

/* A call is one to choose from, or not any more. */
void queue_add_choice_locked(struct acd_call *call);
void queue_take_choice_locked(struct acd_call *call);

/* When the call that has waited longest came. There is one. */
int64_t queue_oldest(const struct acd_queue *queue);

/* Room for one call more that needs these skills. */
bool queue_reserve_locked(struct acd_queue *queue, const struct skill_set *required);

/* The waits after which something happens to its calls are others. */
void queue_restart_stages_locked(struct change *change, struct acd_queue *queue);

/* A call uses it, or does no more. The first returns its argument. */
struct acd_queue *queue_use_locked(struct acd_queue *queue);
void queue_disuse_locked(struct change *change, struct acd_queue *queue);

/* Gives a reference to a call that will do no more with the lock; it uses the queue. */
void queue_give_ref_locked(struct acd_queue *queue);

/* The call enters; room is reserved. */
void queue_enter_locked(struct change *change, struct acd_queue *queue, struct acd_call *call, bool flowed);
void queue_leave_locked(struct change *change, struct acd_call *call, enum queue_exit how);

/* Count: an offer; one that was refused or not answered, by its cause; that an answered call is over; that a session has done with one after so long. */
void queue_count_offer_locked(const struct change *change, struct acd_queue *queue);
void queue_count_refusal_locked(const struct change *change, struct acd_queue *queue, enum acd_cause cause);
void queue_count_end_locked(const struct change *change, struct acd_queue *queue, bool in_time);
void queue_count_handled_locked(const struct change *change, struct acd_queue *queue, int64_t length);

/*
 * A call more waits: marks the first of the groups that could take it for change_end(), of those behind a service's number. One is enough: if it cannot
 * take the call, since its sessions have refused it, it marks the next.
 */
void queue_due_locked(struct acd_queue *queue, uint64_t after);

/* Marks all that serve it. */
void queue_due_to_all_locked(struct acd_queue *queue);

/* Takes a queue out of its switch, its calls become ACD_CALL_UNROUTED. One event is reserved, and one of calls for each. */
void queue_remove_locked(struct change *change, struct acd_queue *queue);

#endif
