/* lib/acd/call.c: a caller's way through queues and sessions. */
#include "acd/call.h"

#include "acd/agent.h"
#include "acd/call_info.h"
#include "acd/direct.h"
#include "acd/group.h"
#include "acd/queue.h"
#include "acd/refusal.h"
#include "acd/session.h"
#include "acd/skill.h"
#include "acd/stage.h"
#include "base/alloc.h"
#include "base/saturate.h"

void call_set_state_locked(struct acd_call *call, enum acd_call_state state)
{
    atomic_store_explicit(&call->state, (int)state, memory_order_release);
}

static void call_destroy(void *object)
{
    struct acd_call *call = object;

    call_info_free(call->info);
    direct_free(call->direct);
    acd_guide_unref(call->guide);
    if (call->owns_queue)
        acd_queue_unref(call->queue);
    if (call->keeps_switch)
        acd_switch_unref(call->sw);
    mem_free(call);
}

DEFINE_REFERENCES(acd_call)
DEFINE_CONTEXT(acd_call)

static bool options_are_valid(const struct acd_call_options *options)
{
    return options->patience >= 0 && (!options->info || call_info_is_valid(options->info))
           && (options->skill_count == 0 || skills_are_valid(options->skills, options->skill_count));
}

struct acd_call *call_new(struct acd_switch *sw, const struct acd_call_options *options, bool wanted)
{
    struct acd_call *call = mem_alloc(sizeof(*call));

    if (!call)
        return NULL;
    if (options->info && !(call->info = call_info_new(options->info, ACD_CALL_FIELDS_ALL))) {
        mem_free(call);
        return NULL;
    }
    object_init(&call->object, wanted ? 2 : 1, call_destroy); /* the switch's list's, and the caller's */
    call->sw = sw;
    call->priority = options->priority;
    list_init(&call->of_queue);
    list_init(&call->others);
    list_init(&call->ringing);
    return call;
}

enum acd_result call_made(struct acd_call *call, enum acd_result result, struct acd_call **out)
{
    if (result != ACD_OK) {
        atomic_store(&call->object.refs, 1);
        acd_call_unref(call);
    } else if (out) {
        *out = call;
    }
    return result;
}

void call_enlist_locked(struct change *change, struct acd_call *call)
{
    struct acd_switch *sw = change->sw;

    list_append(&sw->calls, &call->object.link);
    sw->call_count++;
    call->arrived = change->now;
    call->number = ++sw->call_numbers;
}

void call_delist_locked(struct change *change, struct acd_call *call)
{
    skill_set_unref_locked(call->required);
    call->required = NULL;
    if (call->queue) {
        call->owns_queue = atomic_load(&call->object.refs) > 1; /* else nobody can ask for it: only who has the lock or a reference takes another */
        if (call->owns_queue)
            queue_give_ref_locked(call->queue);
        queue_disuse_locked(change, call->queue);
        if (!call->owns_queue)
            call->queue = NULL;
    }
    change_take_out(change, call);
}

void call_forget_queue_locked(struct change *change, struct acd_call *call)
{
    if (!call->keeps_switch)
        acd_switch_ref(call->sw);
    call->keeps_switch = true;
    if (call->queue)
        queue_disuse_locked(change, call->queue);
    call->queue = NULL;
}

/* The call comes into the switch and its first queue. */
static enum acd_result arrive_locked(struct change *change, struct acd_call *call, struct acd_queue *queue, const struct acd_call_options *options)
{
    struct acd_switch *sw = change->sw;

    if (atomic_load(&queue->object.removed))
        return ACD_ERR_QUEUE_REMOVED;
    if (options->skill_count && !skill_set_get_locked(sw, options->skills, options->skill_count, &call->required))
        return ACD_ERR_NOMEM;
    if (!queue_reserve_locked(queue, call->required) || !switch_timers_reserve_locked(sw, 0, 1) || !events_reserve_of_calls(&change->events, 1)) {
        skill_set_unref_locked(call->required);
        return ACD_ERR_NOMEM;
    }
    call_enlist_locked(change, call);
    if (options->patience)
        switch_timer_start_locked(sw, &call->patience, TIMER_PATIENCE, saturate_add(change->now, options->patience));
    queue_enter_locked(change, queue, call, false);
    call_tell_locked(change, call, ACD_CALL_CHANGE_ARRIVED);
    return ACD_OK;
}

static enum acd_result arrive(struct acd_queue *queue, struct acd_guide *guide, const struct acd_call_options *options, struct acd_call **out)
{
    static const struct acd_call_options none;
    struct acd_call *call;
    enum acd_result result;
    struct change change;

    if (out)
        *out = NULL;
    if (!options)
        options = &none;
    if ((!queue && !guide) || !options_are_valid(options))
        return ACD_ERR_ARGUMENT;
    if (!(call = call_new(queue ? queue->sw : guide->sw, options, out)))
        return ACD_ERR_NOMEM;
    change_begin(&change, call->sw);
    if (guide && (call->guide_step = guide_step_from(guide, 0)) < guide->count) {
        call->guide = acd_guide_ref(guide);
        queue = guide->steps[call->guide_step].queue;
    }
    result = queue ? arrive_locked(&change, call, queue, options) : ACD_ERR_QUEUE_REMOVED;
    return call_made(call, change_end(&change, result), out);
}

enum acd_result acd_call_arrive(struct acd_queue *queue, const struct acd_call_options *options, struct acd_call **out)
{
    return arrive(queue, NULL, options, out);
}

enum acd_result acd_call_arrive_by_guide(struct acd_guide *guide, const struct acd_call_options *options, struct acd_call **out)
{
    return arrive(NULL, guide, options, out);
}

/* Separates the call from its session. */
void call_detach_locked(const struct change *change, struct acd_call *call)
{
    if (call->queue)
        queue_count_handled_locked(change, call->queue, change->now - call->answered);
    call->session->call = NULL;
    call->session = NULL;
    call->consultation = NULL; /* the session's: it is a call of its own now */
}

void call_finish_locked(struct change *change, struct acd_call *call)
{
    if (call->session)
        call_detach_locked(change, call);
    call_set_state_locked(call, ACD_CALL_FINISHED);
    if (UNLIKELY(call->direct != NULL))
        direct_over_locked(change, call);
    call->consultation = NULL;
    switch_timer_stop_locked(change->sw, &call->patience);
    if (list_empty(&call->object.link))
        return; /* its switch was removed before */
    call_delist_locked(change, call);
    change->sw->call_count--;
}

/* ---- Operations ---- */

enum acd_result call_do(struct acd_call *call, void *context, enum acd_result (*step)(struct change *change, struct acd_call *call, void *context))
{
    enum acd_result result;
    struct change change;

    if (!call)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, call->sw);
    result = step(&change, call, context);
    return change_end(&change, result);
}

enum acd_result call_abandon_step(struct change *change, struct acd_call *call, void *context)
{
    (void)context;
    if (!call_is_queued(call) && acd_call_state(call) != ACD_CALL_UNROUTED && acd_call_state(call) != ACD_CALL_OFFERED)
        return ACD_ERR_STATE;
    if (!events_reserve_of_calls(&change->events, 1) || !direct_reserve_locked(change, call))
        return ACD_ERR_NOMEM;
    call_tell_locked(change, call, ACD_CALL_CHANGE_ABANDONED);
    if (call->session)
        call_withdraw_locked(change, call);
    if (call_is_queued(call))
        queue_leave_locked(change, call, QUEUE_EXIT_ABANDONED);
    call_finish_locked(change, call);
    return ACD_OK;
}

enum acd_result call_patience_over_locked(struct change *change, struct acd_call *call)
{
    return call_abandon_step(change, call, NULL);
}

enum acd_result acd_call_abandon(struct acd_call *call)
{
    return call_do(call, NULL, call_abandon_step);
}

void call_set_held_locked(struct change *change, struct acd_call *call, bool held)
{
    call_set_state_locked(call, held ? ACD_CALL_HELD : ACD_CALL_TALKING);
    call_tell_locked(change, call, held ? ACD_CALL_CHANGE_HELD : ACD_CALL_CHANGE_RETRIEVED);
    if (call->session && held)
        session_hold_locked(change, call->session);
    else if (call->session)
        session_retrieve_locked(change, call->session);
}

/* context: the state that the call must be in; the other one follows. */
static enum acd_result hold_or_retrieve_step(struct change *change, struct acd_call *call, void *context)
{
    enum acd_call_state before = *(const enum acd_call_state *)context;

    if (acd_call_state(call) != before)
        return ACD_ERR_STATE;
    if (!events_reserve_of_calls(&change->events, 1))
        return ACD_ERR_NOMEM;
    call_set_held_locked(change, call, before == ACD_CALL_TALKING);
    return ACD_OK;
}

enum acd_result acd_call_hold(struct acd_call *call)
{
    return call_do(call, &(enum acd_call_state){ ACD_CALL_TALKING }, hold_or_retrieve_step);
}

enum acd_result acd_call_retrieve(struct acd_call *call)
{
    return call_do(call, &(enum acd_call_state){ ACD_CALL_HELD }, hold_or_retrieve_step);
}

enum acd_result call_end_step(struct change *change, struct acd_call *call, void *context)
{
    struct acd_session *session = call->session;
    const struct acd_queue *queue = call->queue;

    (void)context;
    if (!call_is_up(call))
        return ACD_ERR_STATE;
    if ((session ? !session_reserve_locked(change, session->agent, 1) : !events_reserve_of_calls(&change->events, 1)) || !direct_reserve_locked(change, call))
        return ACD_ERR_NOMEM;
    call_tell_locked(change, call, ACD_CALL_CHANGE_ENDED);
    if (LIKELY(call->queue != NULL))
        queue_count_end_locked(change, call->queue, call->in_time);
    call_set_state_locked(call, session ? ACD_CALL_WRAP_UP : ACD_CALL_FINISHED);
    if (UNLIKELY(call->direct != NULL))
        direct_over_locked(change, call);
    call->consultation = NULL; /* it is a call of its own now */
    if (!session) {
        call_finish_locked(change, call);
        return ACD_OK;
    }
    change->events.cause = ACD_CAUSE_CALL;
    if (session_wrap_up_locked(session, queue) == ACD_WRAP_UP_NONE)
        call_finish_locked(change, call);
    session_after_call_locked(change, session, queue);
    return ACD_OK;
}

enum acd_result acd_call_end(struct acd_call *call)
{
    return call_do(call, NULL, call_end_step);
}

static enum acd_result end_wrap_up_step(struct change *change, struct acd_call *call, void *context)
{
    (void)context;
    if (acd_call_state(call) != ACD_CALL_WRAP_UP)
        return ACD_ERR_STATE;
    return session_wrap_up_over_locked(change, call->session);
}

enum acd_result acd_call_end_wrap_up(struct acd_call *call)
{
    return call_do(call, NULL, end_wrap_up_step);
}

enum acd_result call_drop_from_queue_step(struct change *change, struct acd_call *call, void *context)
{
    (void)context;
    if (!call_is_queued(call))
        return ACD_ERR_STATE;
    if (!events_reserve_of_calls(&change->events, 1) || !direct_reserve_locked(change, call))
        return ACD_ERR_NOMEM;
    call_tell_locked(change, call, ACD_CALL_CHANGE_DISPOSED);
    if (call->session)
        call_withdraw_locked(change, call);
    queue_leave_locked(change, call, QUEUE_EXIT_FINISHED);
    call_finish_locked(change, call);
    return ACD_OK;
}

static enum acd_result finish_in_queue_step(struct change *change, struct acd_call *call, void *context)
{
    return acd_call_state(call) == ACD_CALL_WAITING ? call_drop_from_queue_step(change, call, context) : ACD_ERR_STATE;
}

enum acd_result acd_call_finish_in_queue(struct acd_call *call)
{
    return call_do(call, NULL, finish_in_queue_step);
}

enum acd_call_state acd_call_state(const struct acd_call *call)
{
    return (enum acd_call_state)atomic_load_explicit(&call->state, memory_order_acquire);
}

DEFINE_HELD(acd_call_session, struct acd_call *call, &call->sw->lock, acd_session, call->session)

DEFINE_HELD(acd_call_queue, struct acd_call *call, &call->sw->lock, acd_queue, call->queue)

/* Of a call that is dialled just now, other threads see it when they see its state. */
static bool was_at_switch(const struct acd_call *call)
{
    return acd_call_state(call) != ACD_CALL_PREPARED;
}

uint64_t acd_call_number(const struct acd_call *call)
{
    return was_at_switch(call) ? call->number : 0;
}

int acd_call_priority(const struct acd_call *call)
{
    return call->priority;
}

int64_t acd_call_arrived_at(const struct acd_call *call)
{
    return was_at_switch(call) ? call->arrived : 0;
}

int64_t acd_call_queued_at(struct acd_call *call)
{
    int64_t queued;

    lock_acquire(&call->sw->lock);
    queued = call->entered;
    lock_release(&call->sw->lock);
    return queued;
}
