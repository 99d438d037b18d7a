/* lib/acd/group.h */
#ifndef ACD_GROUP_H
#define ACD_GROUP_H

#include "acd/service.h"

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
    struct list services; /* guarded by the switch's lock, like all below */
    size_t service_count;
    struct list active; /* lib/acd/service.h, like the next */
    struct heap told;
    bool counted_on;      /* by a call, which marked this group and no other */
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

#endif
