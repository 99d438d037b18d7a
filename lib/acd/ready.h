/*
 * lib/acd/ready.h: the sessions of a group that could take a call, and which of them is first.
 *
 * The ready sessions of a group are in classes by their agents' skills, as those of one class can take the same calls. In a class each has a key by the group's
 * policy (policy.h); the least (key, ready_number) is first. Those that come behind all others, as those of the longest idle do, are in a run, which costs least;
 * the others in a heap. Where any may be first, the heap is an array without order, with the next one at its top.
 *
 * An agent that takes a call leaves its other sessions where they are, so that a call costs the same however many sessions an agent has. The distributor
 * finds such a session when it is first, and parks it until its agent is available again. Their numbers are then too old: the distributor
 * finds that likewise, and gives them the number of the moment at which their agent became available.
 *
 * Sessions that have refused a call (refusal.h) are apart, as each of them can take other calls. All of this needs the switch's lock.
 */
#ifndef ACD_READY_H
#define ACD_READY_H

#include "acd/switch.h"

#define READY_CHOICE 8

struct ready_entry {
    union {
        int64_t key;
        struct acd_agent *agent; /* of an array without order, where there are no keys */
    };
    uint64_t number;
    struct acd_session *session;
};

struct ready_class {
    struct list link;             /* acd_group.classes */
    struct list run;              /* in order: those that came behind all others */
    struct ready_entry *heap;     /* each node has 16 children, which lie together */
    size_t count, room;           /* of heap */
    size_t chosen;                /* without order (shuffle.h): how many are; with an order 0 */
    uint32_t drawn[READY_CHOICE]; /* without order: random numbers for the next choice */
    bool is_drawn;
    size_t sessions;                /* of the class, ready or not */
    bool heaped;                    /* the heap has room for all of them */
    const struct skill_set *skills; /* NULL: none; counted */
};

/* Where a session is. */
enum ready_where {
    READY_NOWHERE, /* it could not take a call */
    READY_IN_RUN,
    READY_IN_HEAP,
    READY_REFUSING, /* acd_group.refusing */
    READY_PARKED    /* acd_agent.parked */
};

void ready_class_init(struct ready_class *class, const struct skill_set *skills);
void ready_class_destroy(struct ready_class *class);

/*
 * The class of the group's sessions with these skills, with room for one session more; NULL without memory. heap: sessions of it may come into the heap, also
 * those that are in it already.
 */
struct ready_class *ready_class_join_locked(struct acd_group *group, const struct skill_set *skills, bool heap);

/* A session less; a class without sessions goes. */
void ready_class_leave_locked(struct acd_group *group, struct ready_class *class);

/* From now on sessions of the class may come into the heap. False without memory. */
bool ready_class_need_heap_locked(struct ready_class *class);

/* Puts a session, which could take a call, to its place, and takes it out of it. */
void ready_add_locked(struct acd_session *session);
void ready_take_out_locked(struct acd_session *session);

/* Puts it to where it belongs now, with its old number: its refusals or its rank are others, or it came from another class. */
void ready_move_locked(struct acd_session *session, struct ready_class *from);

/* All that were parked because of the agent are back. */
void ready_unpark_locked(struct acd_agent *agent);

/* The first session of the class whose agent is available; NULL if there is none. */
struct acd_session *ready_first_locked(struct ready_class *class);

/* The key of a session that is here, for a comparison with the first ones of other classes. */
int64_t ready_key_locked(const struct acd_session *session);

/* Whether a session that is here could take a call: its agent is available. Else it is parked. */
bool ready_check_available_locked(struct acd_session *session);

#endif
