/* lib/acd/queue.c: waiting calls and their statistics. */
#include "acd/queue.h"

#include "acd/address.h"
#include "acd/call.h"
#include "acd/group.h"
#include "acd/refusal.h"
#include "acd/skill.h"
#include "acd/stage.h"
#include "base/alloc.h"
#include "base/saturate.h"

#define DEFAULT_TARGET (20 * ACD_SECOND)

static void queue_destroy(void *object)
{
    struct acd_queue *queue = object;

    heap_destroy(&queue->everyone.choice);
    acd_queue_unref(queue->limits.overflow); /* of one that was never in its switch */
    heap_destroy(&queue->told);
    mem_free(queue->name);
    acd_address_unref(queue->address);
    acd_switch_unref(queue->sw);
    mem_free(queue);
}

DEFINE_REFERENCES(acd_queue)
DEFINE_CONTEXT(acd_queue)
DEFINE_BELONGING(acd_queue)

static bool may_be_at(const struct acd_switch *sw, const struct acd_address *address)
{
    return !address || (address->sw == sw && address->role != ACD_ADDRESS_STATION);
}

enum acd_result acd_queue_create(struct acd_switch *sw, const struct acd_queue_options *options, struct acd_queue **out)
{
    enum acd_result result = ACD_ERR_NOMEM;
    struct acd_queue *queue;
    struct change change;

    if (out)
        *out = NULL;
    if (!sw || !options || !options->name || options->wrap_up < ACD_WRAP_UP_NONE || options->skill_relax < 0 || options->target < 0
        || options->short_abandon < 0 || !may_be_at(sw, options->address))
        return ACD_ERR_ARGUMENT;
    if (!(queue = mem_alloc(sizeof(*queue))))
        return ACD_ERR_NOMEM;
    object_init(&queue->object, 1, queue_destroy);
    queue->acd = sw->acd;
    queue->sw = acd_switch_ref(sw);
    queue->wrap_up = options->wrap_up;
    list_init(&queue->services);
    list_init(&queue->active);
    list_init(&queue->calls);
    list_init(&queue->lines);
    list_init(&queue->due);
    list_append(&queue->lines, &queue->everyone.link);
    queue->skill_relax = options->skill_relax;
    queue->target = options->target ? options->target : DEFAULT_TARGET;
    queue->short_abandon = options->short_abandon;
    queue->name = mem_strdup(options->name);
    queue->address = options->address ? acd_address_ref(options->address) : NULL;

    change_begin(&change, sw);
    atomic_init(&queue->counters.window.start, change.now);
    window_set_period(&queue->counters.window, options->period ? options->period : sw->period);
    if (atomic_load(&sw->object.removed) || (queue->address && atomic_load(&queue->address->object.removed))) {
        result = ACD_ERR_REMOVED;
    } else if (queue->name && events_reserve(&change.events, NULL, 1)) {
        list_append(&sw->queues, &acd_queue_ref(queue)->object.link);
        events_raise(&change.events, NULL, ACD_EVENT_QUEUE, ACD_ADDED, queue);
        result = ACD_OK;
    }
    change_end(&change, result);
    if (result == ACD_OK && out)
        *out = acd_queue_ref(queue);
    acd_queue_unref(queue);
    return result;
}

enum acd_result acd_queue_remove(struct acd_queue *queue)
{
    enum acd_result result = ACD_ERR_NOMEM;
    struct change change;

    if (!queue)
        return ACD_ERR_ARGUMENT;
    acd_queue_ref(queue);
    change_begin(&change, queue->sw);
    if (atomic_load(&queue->object.removed)) {
        result = ACD_ERR_QUEUE_REMOVED;
    } else if (events_reserve(&change.events, NULL, 1) && events_reserve_of_calls(&change.events, queue->call_count)) {
        change.events.cause = ACD_CAUSE_REMOVED;
        queue_remove_locked(&change, queue);
        result = ACD_OK;
    }
    change_end(&change, result);
    acd_queue_unref(queue);
    return result;
}

/* ---- Lines ---- */

static struct line *find_line(const struct acd_queue *queue, const struct skill_set *required)
{
    LIST_FOR_EACH (link, &queue->lines)
        if (LIST_ENTRY(link, struct line, link)->required == required)
            return LIST_ENTRY(link, struct line, link);
    return NULL;
}

static struct line *add_line_locked(struct acd_queue *queue, const struct skill_set *required)
{
    struct line *line = mem_alloc(sizeof(*line));

    if (!line)
        return NULL;
    line->required = skill_set_ref_locked(required);
    list_append(&queue->lines, &line->link);
    queue->sw->line_count++;
    return line;
}

static void drop_line_locked(struct acd_queue *queue, struct line *line)
{
    list_remove(&line->link);
    skill_set_unref_locked(line->required);
    heap_destroy(&line->choice);
    mem_free(line);
    queue->sw->line_count--;
}

static void drop_other_lines_locked(struct acd_queue *queue)
{
    while (queue->lines.prev != &queue->everyone.link)
        drop_line_locked(queue, LIST_ENTRY(queue->lines.prev, struct line, link));
}

bool queue_reserve_locked(struct acd_queue *queue, const struct skill_set *required)
{
    struct line *line = LIKELY(!required) ? &queue->everyone : find_line(queue, required);

    return (line || (line = add_line_locked(queue, required))) && heap_reserve(&line->choice, line->calls + 1);
}

int64_t queue_oldest(const struct acd_queue *queue)
{
    return LIST_ENTRY(queue->calls.next, struct acd_call, of_queue)->entered;
}

void queue_remove_locked(struct change *change, struct acd_queue *queue)
{
    while (!list_empty(&queue->services))
        service_remove_locked(LIST_ENTRY(queue->services.next, struct service, of_queue));
    while (!list_empty(&queue->calls)) {
        struct acd_call *call = LIST_ENTRY(queue->calls.next, struct acd_call, of_queue);

        call_tell_locked(change, call, ACD_CALL_CHANGE_UNROUTED);
        if (call->session)
            call_withdraw_locked(change, call);
        queue_leave_locked(change, call, QUEUE_EXIT_REMOVED);
        call_set_state_locked(call, ACD_CALL_UNROUTED);
    }
    drop_other_lines_locked(queue);
    list_remove(&queue->due);
    change_unref(change, queue->limits.overflow);
    queue->limits.overflow = NULL;
    atomic_store(&queue->object.removed, true);
    if (queue->users > 0)
        acd_queue_ref(queue);
    atomic_fetch_sub(&queue->object.refs, queue->spare_refs); /* not the last ones */
    queue->spare_refs = 0;
    events_raise(&change->events, NULL, ACD_EVENT_QUEUE, ACD_REMOVED, queue);
    change_take_out(change, queue);
}

/* Starts the window that holds at now with nothing counted. Inside a write of the counters. */
static void window_open_locked(struct acd_queue *queue, int64_t start)
{
    counter *counts = (counter *)&queue->counters.counts;

    counter_set(&queue->counters.window.start, start);
    for (size_t i = 0; i < sizeof(struct queue_counts) / sizeof(counter); i++)
        counter_set(&counts[i], 0);
    histogram_clear(&queue->waits);
    histogram_clear(&queue->handling);
}

static void write_begin_locked(struct acd_queue *queue, int64_t now)
{
    const struct window *window = &queue->counters.window;

    sequence_write_begin(&queue->counters.sequence);
    if (UNLIKELY(window_is_over(window, now)))
        window_open_locked(queue, window_start_at(window, now));
}

static void write_end_locked(struct acd_queue *queue)
{
    struct queue_counters *counters = &queue->counters;

    counter_set(&counters->waiting, (int64_t)queue->call_count);
    if (queue->call_count)
        counter_set(&counters->oldest, queue_oldest(queue));
    sequence_write_end(&counters->sequence);
}

/*
 * Higher priorities first. Where they age, a step of priority is worth so long a wait: then the key is the moment at which a call of priority 0 would have had
 * to come to be its equal, in milliseconds.
 */
static int64_t choice_key(const struct acd_call *call)
{
    int64_t aging = call->sw->priority_aging, worth, moment;

    if (LIKELY(aging == 0))
        return -(int64_t)call->priority;
    worth = saturate_mul(call->priority < 0 ? -(int64_t)call->priority : call->priority, aging);
    moment = saturate_add(call->entered, call->priority < 0 ? worth : -worth) / ACD_MILLISECOND;
    return moment >= CHOICE_KEY_MAX ? CHOICE_KEY_MAX - 1 : moment <= -CHOICE_KEY_MAX ? 1 - CHOICE_KEY_MAX : moment;
}

void queue_add_choice_locked(struct acd_call *call)
{
    heap_add(&call->line->choice, &call->choice);
    call->sw->waiting++;
    queue_tell_locked(call->queue);
}

void queue_take_choice_locked(struct acd_call *call)
{
    heap_remove(&call->line->choice, &call->choice);
    call->sw->waiting--;
    queue_tell_locked(call->queue);
}

struct acd_queue *queue_use_locked(struct acd_queue *queue)
{
    queue->users++;
    return queue;
}

void queue_disuse_locked(struct change *change, struct acd_queue *queue)
{
    if (--queue->users == 0 && UNLIKELY(atomic_load_explicit(&queue->object.removed, memory_order_relaxed)))
        change_unref(change, queue);
}

/* They are taken many at once, since each time costs more than all else that is done here. A removed queue keeps none. */
void queue_give_ref_locked(struct acd_queue *queue)
{
    if (UNLIKELY(queue->spare_refs == 0)) {
        queue->spare_refs = atomic_load(&queue->object.removed) ? 1 : 64;
        atomic_fetch_add_explicit(&queue->object.refs, queue->spare_refs, memory_order_relaxed);
    }
    queue->spare_refs--;
}

void queue_enter_locked(struct change *change, struct acd_queue *queue, struct acd_call *call, bool flowed)
{
    struct acd_queue *before = call->queue;

    call->queue = queue_use_locked(queue);
    if (before)
        queue_disuse_locked(change, before);
    call->entered = change->now;
    call->choice.key = choice_key(call);
    call->choice.number = ++queue->sw->arrivals;
    list_append(&queue->calls, &call->of_queue);
    queue->call_count++;
    queue->entries++;
    call->line = LIKELY(!call->required) ? &queue->everyone : find_line(queue, call->required);
    call->line->calls++;
    queue_add_choice_locked(call);
    call_set_state_locked(call, ACD_CALL_WAITING);
    stage_start_locked(change, call);

    write_begin_locked(queue, change->now);
    counter_add(&queue->counters.counts.queued, 1);
    if (flowed)
        counter_add(&queue->counters.counts.flowed_in, 1);
    write_end_locked(queue);
    queue_due_locked(queue, 0);
    queue_limits_due_locked(queue);
}

void queue_leave_locked(struct change *change, struct acd_call *call, enum queue_exit how)
{
    struct acd_queue *queue = call->queue;
    struct queue_counts *counts = &queue->counters.counts;
    int64_t wait = change->now - call->entered;
    bool in_time = wait <= queue->target;

    if (call->refusals)
        refusals_forget_call_locked(change, call);
    if (call->choice.place)
        queue_take_choice_locked(call);
    if (--call->line->calls == 0 && call->line != &queue->everyone)
        drop_line_locked(queue, call->line);
    call->line = NULL;
    switch_timer_stop_locked(change->sw, &call->stage);
    list_remove(&call->of_queue);
    queue->call_count--;
    queue->exits[how]++;

    write_begin_locked(queue, change->now);
    switch (how) {
    case QUEUE_EXIT_ANSWERED:
        counter_add(&counts->answered, 1);
        counter_add(&counts->answered_in_time, in_time);
        histogram_add(&queue->waits, wait);
        call->in_time = in_time;
        break;
    case QUEUE_EXIT_ABANDONED:
        counter_add(&counts->abandoned, 1);
        counter_add(&counts->abandoned_in_time, in_time);
        counter_add(&counts->abandoned_soon, wait < queue->short_abandon);
        break;
    case QUEUE_EXIT_FLOWED_OUT: counter_add(&counts->flowed_out, 1); break;
    case QUEUE_EXIT_FINISHED:
        counter_add(&counts->finished, 1);
        counter_add(&counts->finished_in_time, in_time);
        break;
    case QUEUE_EXIT_REMOVED:
    case QUEUE_EXITS: break;
    }
    if (how != QUEUE_EXIT_REMOVED) {
        counter_add_time(&counts->wait_time, wait);
        counter_raise(&counts->longest_wait, wait);
    }
    write_end_locked(queue);
}

/* ---- Counting ---- */

void queue_count_offer_locked(const struct change *change, struct acd_queue *queue)
{
    write_begin_locked(queue, change->now);
    counter_add(&queue->counters.counts.offered, 1);
    sequence_write_end(&queue->counters.sequence);
}

void queue_count_refusal_locked(const struct change *change, struct acd_queue *queue, enum acd_cause cause)
{
    write_begin_locked(queue, change->now);
    counter_add(cause == ACD_CAUSE_REFUSED ? &queue->counters.counts.refused : &queue->counters.counts.missed, 1);
    sequence_write_end(&queue->counters.sequence);
}

void queue_count_end_locked(const struct change *change, struct acd_queue *queue, bool in_time)
{
    write_begin_locked(queue, change->now);
    counter_add(&queue->counters.counts.completed, 1);
    counter_add(&queue->counters.counts.completed_in_time, in_time);
    sequence_write_end(&queue->counters.sequence);
}

void queue_count_handled_locked(const struct change *change, struct acd_queue *queue, int64_t length)
{
    write_begin_locked(queue, change->now);
    counter_add(&queue->counters.counts.handled, 1);
    counter_add_time(&queue->counters.counts.handling_time, length);
    histogram_add(&queue->handling, length);
    sequence_write_end(&queue->counters.sequence);
}

void queue_due_locked(struct acd_queue *queue, uint64_t after)
{
    struct service *service = queue_first_service_locked(queue, after);

    while (service && !list_empty(&service->group->due)) /* what it has may be taken by another call */
        service = queue_first_service_locked(queue, service->number);
    if (!service)
        return;
    service_count_on_locked(service);
}

void queue_due_to_all_locked(struct acd_queue *queue)
{
    LIST_FOR_EACH (link, &queue->services)
        group_due_locked(LIST_ENTRY(link, struct service, of_queue)->group);
}

enum acd_result acd_queue_set_target(struct acd_queue *queue, int64_t target, int64_t short_abandon)
{
    struct change change;

    if (!queue || target < 0 || short_abandon < 0)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, queue->sw);
    if (atomic_load(&queue->object.removed))
        return change_end(&change, ACD_ERR_QUEUE_REMOVED);
    queue->target = target;
    queue->short_abandon = short_abandon;
    sequence_write_begin(&queue->counters.sequence);
    window_open_locked(queue, change.now);
    sequence_write_end(&queue->counters.sequence);
    return change_end(&change, ACD_OK);
}

enum acd_result acd_queue_set_period(struct acd_queue *queue, int32_t seconds)
{
    struct change change;

    if (!queue || seconds == 0)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, queue->sw);
    if (atomic_load(&queue->object.removed))
        return change_end(&change, ACD_ERR_QUEUE_REMOVED);
    sequence_write_begin(&queue->counters.sequence);
    window_set_period(&queue->counters.window, seconds);
    window_open_locked(queue, change.now);
    sequence_write_end(&queue->counters.sequence);
    return change_end(&change, ACD_OK);
}

int32_t acd_queue_period(const struct acd_queue *queue)
{
    return window_period(&queue->counters.window);
}

struct acd_address *acd_queue_address(const struct acd_queue *queue)
{
    return queue->address;
}

const char *acd_queue_name(const struct acd_queue *queue)
{
    return queue->name;
}

DEFINE_LIST(acd_queue_calls, struct acd_queue *queue, &queue->sw->lock, &queue->calls, acd_call, LIST_ENTRY(link, struct acd_call, of_queue))
