/*
 * lib/acd/service.h: that a group serves a queue, and how the two find each other when a call or a session comes.
 *
 * A call that comes must find a group with a ready session, and a session that becomes ready a queue with a waiting call. If each looked at all of the other
 * side, a call would cost more because of groups or queues that it does not concern. If each told all of the other side when it starts or stops waiting,
 * it would cost as much. So of each service one side is active, the one with fewer services: it tells the other side of itself, and it looks at the
 * other side when it needs something. The passive side does neither: it keeps those that have told it in a heap. A queue of one group, in a group of 10,000
 * queues, tells one group; that group takes the first of its heap.
 */
#ifndef ACD_SERVICE_H
#define ACD_SERVICE_H

#include "acd/switch.h"

struct service {
    struct list of_group; /* acd_group.services, by tier */
    struct list of_queue; /* acd_queue.services */
    struct acd_group *group;
    struct acd_queue *queue; /* both are in the switch's lists as long as this exists */
    int tier;
    int64_t after;         /* the group takes calls that have waited so long */
    uint64_t number;       /* orders the services of a queue: older ones first */
    bool queue_is_active;  /* else the group is */
    struct list active;    /* acd_queue.active or acd_group.active */
    struct list counted;   /* acd_group.counted, or alone */
    struct heap_node told; /* acd_group.told: by what the queue's first call is; or acd_queue.told: by number */
};

/* Makes a service, or gives one that exists another tier. False without memory. */
bool service_set_locked(struct acd_group *group, struct acd_queue *queue, int tier, int64_t after);
struct service *service_find_locked(const struct acd_group *group, const struct acd_queue *queue);

/* Removes a service and frees it. */
void service_remove_locked(struct service *service);

/* A call of the queue counts on the group: it looks at it, and if it does not take it, the next of the queue's groups does. */
void service_count_on_locked(struct service *service);

/* Tells the passive sides of active services: the queue's first call has changed, or the group's sessions have begun or ceased to be ready. */
void services_tell_locked(const struct list *active);

#define CHOICE_KEY_MAX (INT64_C(1) << 41) /* the keys of waiting calls (queue.c) are below, so that a tier and a key are one number */

/* How a waiting call of the queue stands beside those of the group's other queues: by tier, priority and arrival. */
struct heap_node service_rank(const struct service *service, const struct heap_node *call);

/* Of the queue whose first call comes first, whatever the calls need; NULL if no call waits. */
struct service *group_first_service_locked(const struct acd_group *group);

/*
 * The oldest service of the queue, of those behind a number (0: all), whose group has ready sessions, distributes calls, and may take the call that has
 * waited longest; NULL if there is none.
 */
struct service *queue_first_service_locked(const struct acd_queue *queue, uint64_t after);

/* Whether what is told is what is: for checks. */
bool service_is_told_locked(const struct service *service);

#endif
