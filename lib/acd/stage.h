/*
 * lib/acd/stage.h: what happens to a call because it waits: further groups may take it, it needs less skill, its guide leads it to another queue, a limit of its
 * queue is reached. A call has one timer for the next of these. All of this needs the switch's lock.
 */
#ifndef ACD_STAGE_H
#define ACD_STAGE_H

#include "acd/call.h"
#include "acd/queue.h"

/* A call guide: the queues in which a call waits, each for a time. */
struct acd_guide {
    struct object object;
    struct acd_switch *sw; /* holds a reference */
    size_t count;
    struct acd_guide_step steps[]; /* each holds a reference to its queue */
};

/* Starts the timer of a call that waits, or starts it anew. */
void stage_start_any_locked(struct change *change, struct acd_call *call);

static inline void stage_start_locked(struct change *change, struct acd_call *call)
{
    if (UNLIKELY(call->queue->later_services || call->required || call->guide || call->queue->limits.wait || call->stage.place))
        stage_start_any_locked(change, call);
}

/* Its timer has fired. ACD_ERR_NOMEM: it is tried again. */
enum acd_result stage_over_locked(struct change *change, struct acd_call *call);

/* Marks a queue for change_end(), if a limit may have been passed: a call has come, or a group that serves it has lost its last session. */
void queue_limits_due_locked(struct acd_queue *queue);
void group_limits_due_locked(const struct acd_group *group);

/* The calls for which the queue has no place leave it. False without memory: it stays marked. */
bool queue_enforce_limits_locked(struct change *change, struct acd_queue *queue);

/* The first step of a guide from a place on whose queue is there; count if there is none. */
unsigned guide_step_from(const struct acd_guide *guide, unsigned step);

#endif
