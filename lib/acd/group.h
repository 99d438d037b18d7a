/* lib/acd/group.h */
#ifndef ACD_GROUP_H
#define ACD_GROUP_H

#include "acd/ready.h"
#include "acd/service.h"

/* Times of sessions. */
struct group_times {
    int64_t not_ready, ready, call;
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
    struct list services; /* guarded by the switch's lock, like all below */
    size_t service_count;
    struct list active; /* lib/acd/service.h, like the next */
    struct heap told;
    size_t later_services;               /* those that begin after a wait */
    struct list counted;                 /* services by which a call has marked this group and no other */
    struct list sessions;                /* not ended */
    uint32_t session_numbers;            /* the last serial that was given */
    struct ready_class everybody;        /* those whose agents have no skills */
    struct list classes;                 /* everybody and those with skills */
    struct list refusing;                /* ready sessions that have refused calls */
    size_t ready_count;                  /* sessions in the classes and in refusing */
    int64_t in_state[ACD_SESSION_ENDED]; /* sessions in each state */
    struct group_times ended;            /* of sessions that have ended */
    int64_t turn;                        /* of the policies that go around (policy.h) */
    struct list ringing;                 /* by ACD_DISTRIBUTE_RING_ALL: calls that ring */
};

/* Adds the times of a session up to now. */
void group_count_session_locked(const struct acd_session *session, int64_t now, struct group_times *times);

/* Marks the group for change_end(). */
void group_due_locked(struct acd_group *group);

/* Takes a group out of its switch; its sessions have ended. */
void group_remove_locked(struct change *change, struct acd_group *group);

#endif
