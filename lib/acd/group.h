/* lib/acd/group.h */
#ifndef ACD_GROUP_H
#define ACD_GROUP_H

#include "acd/switch.h"

/* That a group serves a queue. */
struct service {
    struct list of_group; /* acd_group.services, by tier */
    struct list of_queue; /* acd_queue.services */
    struct acd_group *group;
    struct acd_queue *queue; /* both are in the switch's lists as long as this exists */
    int tier;
};

struct acd_group {
    struct object object;
    struct acd_switch *sw; /* holds a reference */
    struct list due;       /* acd_switch.due, or alone */
    char *name;
    enum acd_distribution distribution;
    int64_t wrap_up;
    int64_t ring_again, ring_time;
    enum acd_no_answer no_answer;
    int no_answer_reason;
    struct list services; /* guarded by the switch's lock, like the next two */
    struct list sessions; /* not ended */
    struct list ready;    /* those that can be offered a call, the longest ready first */
};

/* Marks the group for change_end(). */
void group_due_locked(struct acd_group *group);

/* The call that a ready session would get now, or NULL. */
struct acd_call *group_best_call_locked(const struct acd_session *session);

/* Offers waiting calls to ready sessions until none is left for any of them. False without memory: the group stays due. */
bool group_distribute_locked(struct change *change, struct acd_group *group);

/* Takes a group out of its switch; its sessions have ended. */
void group_remove_locked(struct change *change, struct acd_group *group);

/* Removes a service and frees it. */
void service_remove_locked(struct service *service);

#endif
