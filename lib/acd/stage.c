/* lib/acd/stage.c */
#include "acd/stage.h"

#include "acd/call_info.h"
#include "acd/direct.h"
#include "acd/group.h"
#include "acd/skill.h"
#include "acd/transfer.h"
#include "base/alloc.h"
#include "base/saturate.h"

/* ---- Guides ---- */

static void guide_destroy(void *object)
{
    struct acd_guide *guide = object;

    for (size_t i = 0; i < guide->count; i++)
        acd_queue_unref(guide->steps[i].queue);
    acd_switch_unref(guide->sw);
    mem_free(guide);
}

DEFINE_REFERENCES(acd_guide)

enum acd_result acd_guide_create(struct acd_switch *sw, const struct acd_guide_step *steps, size_t count, struct acd_guide **out)
{
    struct acd_guide *guide;

    if (out)
        *out = NULL;
    if (!sw || !steps || count == 0 || count > ACD_GUIDE_STEPS_MAX || !out)
        return ACD_ERR_ARGUMENT;
    for (size_t i = 0; i < count; i++)
        if (!steps[i].queue || steps[i].queue->sw != sw || steps[i].time < 0)
            return ACD_ERR_ARGUMENT;
    if (acd_switch_removed(sw))
        return ACD_ERR_REMOVED;
    if (!(guide = mem_alloc(sizeof(*guide) + count * sizeof(*steps))))
        return ACD_ERR_NOMEM;
    object_init(&guide->object, 1, guide_destroy);
    guide->sw = acd_switch_ref(sw);
    guide->count = count;
    for (size_t i = 0; i < count; i++)
        guide->steps[i] = (struct acd_guide_step){ acd_queue_ref(steps[i].queue), steps[i].time };
    *out = guide;
    return ACD_OK;
}

unsigned guide_step_from(const struct acd_guide *guide, unsigned step)
{
    while (step < guide->count && atomic_load(&guide->steps[step].queue->object.removed))
        step++;
    return step;
}

/* ---- Times ---- */

/* How long the call may wait in its queue: by its guide and by the queue's limit; NEVER: without end. */
static int64_t longest_wait(const struct acd_call *call)
{
    int64_t limit = call->queue->limits.wait, time = call->guide ? call->guide->steps[call->guide_step].time : 0;

    if (limit == 0)
        limit = NEVER;
    return time > 0 && time < limit ? time : limit;
}

/* After a wait of more than waited, the next wait after which something happens; NEVER if nothing does. */
static int64_t next_stage(const struct acd_call *call, int64_t waited)
{
    const struct acd_queue *queue = call->queue;
    int64_t next = longest_wait(call);

    if (next <= waited)
        next = NEVER; /* it rings: what it does when it waits again, call_withdraw_locked() says */
    if (queue->later_services)
        LIST_FOR_EACH (link, &queue->services) {
            int64_t after = LIST_ENTRY(link, struct service, of_queue)->after;

            if (after > waited && after < next)
                next = after;
        }
    if (call->required && queue->skill_relax && waited / queue->skill_relax < skill_set_highest(call->required)) {
        int64_t relaxed = saturate_mul(waited / queue->skill_relax + 1, queue->skill_relax);

        if (relaxed < next)
            next = relaxed;
    }
    return next;
}

void stage_start_any_locked(struct change *change, struct acd_call *call)
{
    int64_t waited = change->now - call->entered, next;

    switch_timer_stop_locked(change->sw, &call->stage);
    next = acd_call_state(call) == ACD_CALL_WAITING && waited >= longest_wait(call) ? waited : next_stage(call, waited);
    if (next != NEVER)
        switch_timer_start_locked(change->sw, &call->stage, TIMER_STAGE, saturate_add(call->entered, next));
}

/* ---- Leaving a queue ---- */

static bool is_staffed(const struct acd_queue *queue)
{
    LIST_FOR_EACH (link, &queue->services)
        if (!list_empty(&LIST_ENTRY(link, struct service, of_queue)->group->sessions))
            return true;
    return false;
}

static bool takes(const struct acd_queue *queue)
{
    return !atomic_load(&queue->object.removed) && (!queue->limits.length || queue->call_count < queue->limits.length)
           && (!queue->limits.staffed || is_staffed(queue));
}

/* A waiting call goes where its guide leads, else to the queue's overflow; without either it is over. */
static enum acd_result leave(struct change *change, struct acd_call *call, enum acd_cause cause)
{
    struct acd_queue *from = call->queue, *to = NULL;
    enum acd_cause before = change->events.cause;
    struct call_info *info = NULL;
    unsigned step = call->guide ? guide_step_from(call->guide, call->guide_step + 1) : 0;

    if (call->guide && step < call->guide->count)
        to = call->guide->steps[step].queue;
    else if (!call->guide && from->limits.overflow && takes(from->limits.overflow))
        to = from->limits.overflow;
    if (!events_reserve_of_calls(&change->events, 1) || !direct_reserve_locked(change, call)
        || (to && (!queue_reserve_locked(to, call->required) || !(info = call_moved_info_locked(call, NULL, NULL)))))
        return ACD_ERR_NOMEM;
    change->events.cause = cause;
    call_tell_locked(change, call, to ? ACD_CALL_CHANGE_TRANSFERRED : ACD_CALL_CHANGE_DISPOSED);
    queue_leave_locked(change, call, to ? QUEUE_EXIT_FLOWED_OUT : QUEUE_EXIT_FINISHED);
    if (call->guide)
        call->guide_step = step;
    if (to) {
        call_take_info_locked(call, &info, false);
        queue_enter_locked(change, to, call, true);
        call_info_free(info);
    } else {
        call_finish_locked(change, call);
    }
    change->events.cause = before;
    return ACD_OK;
}

/* The groups that may take the call from now on look at it. */
static void tell_groups(const struct acd_call *call, int64_t waited)
{
    const struct acd_queue *queue = call->queue;
    bool relaxed = call->required && queue->skill_relax;

    LIST_FOR_EACH (link, &queue->services) {
        struct service *service = LIST_ENTRY(link, struct service, of_queue);

        if (relaxed || (service->after > 0 && service->after <= waited))
            service_count_on_locked(service);
    }
}

void queue_restart_stages_locked(struct change *change, struct acd_queue *queue)
{
    LIST_FOR_EACH (link, &queue->calls) {
        struct acd_call *call = LIST_ENTRY(link, struct acd_call, of_queue);

        tell_groups(call, change->now - call->entered); /* a stage may be overdue, as an allocation failed */
        stage_start_locked(change, call);
    }
}

enum acd_result stage_over_locked(struct change *change, struct acd_call *call)
{
    int64_t waited = change->now - call->entered;

    if (acd_call_state(call) == ACD_CALL_WAITING && waited >= longest_wait(call))
        return leave(change, call, ACD_CAUSE_TIME);
    tell_groups(call, waited);
    stage_start_locked(change, call);
    return ACD_OK;
}

/* ---- Limits ---- */

void queue_limits_due_locked(struct acd_queue *queue)
{
    if (list_empty(&queue->due) && !atomic_load(&queue->object.removed)
        && ((queue->limits.length && queue->call_count > queue->limits.length) || (queue->limits.staffed && queue->call_count > 0)))
        list_append(&queue->sw->queues_due, &queue->due);
}

void group_limits_due_locked(const struct acd_group *group)
{
    LIST_FOR_EACH (link, &group->services)
        queue_limits_due_locked(LIST_ENTRY(link, struct service, of_group)->queue);
}

/* The youngest or the oldest that waits, or NULL. */
static struct acd_call *find_waiting(const struct acd_queue *queue, bool youngest)
{
    for (const struct list *link = youngest ? queue->calls.prev : queue->calls.next; link != &queue->calls; link = youngest ? link->prev : link->next)
        if (acd_call_state(LIST_ENTRY(link, struct acd_call, of_queue)) == ACD_CALL_WAITING)
            return LIST_ENTRY(link, struct acd_call, of_queue);
    return NULL;
}

bool queue_enforce_limits_locked(struct change *change, struct acd_queue *queue)
{
    struct acd_call *call;

    if (queue->limits.staffed && !is_staffed(queue))
        while ((call = find_waiting(queue, false)))
            if (leave(change, call, ACD_CAUSE_UNSTAFFED) != ACD_OK)
                return false;
    while (queue->limits.length && queue->call_count > queue->limits.length && (call = find_waiting(queue, true)))
        if (leave(change, call, ACD_CAUSE_LENGTH) != ACD_OK)
            return false;
    list_remove(&queue->due);
    return true;
}

enum acd_result acd_queue_set_limits(struct acd_queue *queue, const struct acd_queue_limits *limits)
{
    enum acd_result result = ACD_OK;
    struct change change;

    if (!queue || !limits || limits->wait < 0 || (limits->overflow && (limits->overflow->sw != queue->sw || limits->overflow == queue)))
        return ACD_ERR_ARGUMENT;
    change_begin(&change, queue->sw);
    if (atomic_load(&queue->object.removed) || (limits->overflow && atomic_load(&limits->overflow->object.removed))) {
        result = ACD_ERR_QUEUE_REMOVED;
    } else {
        struct acd_queue *before = queue->limits.overflow;

        queue->limits = *limits;
        if (limits->overflow)
            acd_queue_ref(limits->overflow);
        change_unref(&change, before);
        queue_restart_stages_locked(&change, queue);
        queue_limits_due_locked(queue);
    }
    return change_end(&change, result);
}
