/* lib/acd/statistics.c: what supervisors read of queues and groups: service level, percentiles, occupancy, expected wait. */
#include "acd/call.h"
#include "acd/group.h"
#include "acd/queue.h"
#include "acd/session.h"
#include "base/saturate.h"

/* ---- Queues ---- */

void acd_queue_get_stats(const struct acd_queue *queue, struct acd_queue_stats *stats)
{
    const struct queue_counters *counters = &queue->counters;
    const struct queue_counts *counts = &counters->counts;
    int64_t now, oldest;
    bool fresh;
    unsigned begun;

    do {
        begun = sequence_read_begin(&counters->sequence);
        now = world_now(queue->acd);
        fresh = window_is_over(&counters->window, now);
        oldest = counter_get(&counters->oldest);
        stats->waiting = counter_get(&counters->waiting);
        stats->queued = counter_get(&counts->queued);
        stats->answered = counter_get(&counts->answered);
        stats->abandoned = counter_get(&counts->abandoned);
        stats->flowed_in = counter_get(&counts->flowed_in);
        stats->flowed_out = counter_get(&counts->flowed_out);
        stats->finished_in_queue = counter_get(&counts->finished);
        stats->wait_time = counter_get(&counts->wait_time);
        stats->longest_wait = counter_get(&counts->longest_wait);
        stats->answered_in_time = counter_get(&counts->answered_in_time);
        stats->abandoned_in_time = counter_get(&counts->abandoned_in_time);
        stats->abandoned_soon = counter_get(&counts->abandoned_soon);
        stats->finished_in_time = counter_get(&counts->finished_in_time);
        stats->completed = counter_get(&counts->completed);
        stats->completed_in_time = counter_get(&counts->completed_in_time);
        stats->offered = counter_get(&counts->offered);
        stats->refused = counter_get(&counts->refused);
        stats->not_answered = counter_get(&counts->missed);
        stats->handled = counter_get(&counts->handled);
        stats->handling_time = counter_get(&counts->handling_time);
    } while (!sequence_read_ok(&counters->sequence, begun));

    if (fresh) /* a window has begun in which nothing has ended yet */
        *stats = (struct acd_queue_stats){ .waiting = stats->waiting };
    stats->left_queue = stats->answered + stats->abandoned + stats->flowed_out + stats->finished_in_queue;
    stats->current_longest = stats->waiting ? now - oldest : 0;
    if (stats->current_longest > stats->longest_wait)
        stats->longest_wait = stats->current_longest;
}

struct acd_fraction acd_service_level(const struct acd_queue_stats *stats, enum acd_service_level formula)
{
    /* calls that hang up soon are no calls; whether they were in time depends on which bound is the lower one, so they are never counted as more than there are */
    int64_t abandoned = stats->abandoned - stats->abandoned_soon, in_time = stats->abandoned_in_time - stats->abandoned_soon;

    if (in_time < 0)
        in_time = 0;
    switch (formula) {
    case ACD_SERVICE_LEVEL_ANSWERED: return (struct acd_fraction){ stats->answered_in_time, stats->answered };
    case ACD_SERVICE_LEVEL_MISSES: return (struct acd_fraction){ stats->answered_in_time, stats->answered + abandoned };
    case ACD_SERVICE_LEVEL_HITS: return (struct acd_fraction){ stats->answered_in_time + in_time, stats->answered + abandoned };
    case ACD_SERVICE_LEVEL_ASTERISK: return (struct acd_fraction){ stats->completed_in_time, stats->completed };
    case ACD_SERVICE_LEVEL_ASTERISK_2:
        return (struct acd_fraction){ stats->completed_in_time + stats->abandoned_in_time + stats->finished_in_time,
                                      stats->completed + stats->abandoned + stats->finished_in_queue };
    }
    return (struct acd_fraction){ 0, 0 };
}

int64_t acd_queue_percentile(struct acd_queue *queue, enum acd_measure measure, unsigned per_mille)
{
    int64_t value = -1;

    if (!queue || per_mille > 1000 || (measure != ACD_MEASURE_WAIT && measure != ACD_MEASURE_HANDLING))
        return -1;
    lock_acquire(&queue->sw->lock);
    if (!window_is_over(&queue->counters.window, world_now(queue->acd)))
        value = histogram_percentile(measure == ACD_MEASURE_WAIT ? &queue->waits : &queue->handling, per_mille);
    lock_release(&queue->sw->lock);
    return value;
}

/* Whether a group has a session for a call that comes now. */
static bool has_free_session(const struct acd_group *group)
{
    LIST_FOR_EACH (link, &group->sessions)
        if (session_can_be_offered_locked(LIST_ENTRY(link, struct acd_session, of_group)))
            return true;
    return false;
}

int64_t acd_queue_expected_wait(struct acd_queue *queue)
{
    struct acd_queue_stats stats;
    int64_t staff = 0, expected = -1;
    bool free_session = false;
    size_t before = 0;

    if (!queue)
        return -1;
    lock_acquire(&queue->sw->lock);
    acd_queue_get_stats(queue, &stats);
    LIST_FOR_EACH (link, &queue->lines)
        before += LIST_ENTRY(link, struct line, link)->choice.count;
    LIST_FOR_EACH (link, &queue->services) {
        const struct acd_group *group = LIST_ENTRY(link, struct service, of_queue)->group;

        staff += group->in_state[ACD_SESSION_READY] + group->in_state[ACD_SESSION_ON_CALL] + group->in_state[ACD_SESSION_WRAP_UP];
        free_session = free_session || (before == 0 && has_free_session(group));
    }
    if (free_session)
        expected = 0;
    else if (staff > 0 && stats.handled > 0)
        expected = (int64_t)((double)(before + 1) * ((double)stats.handling_time / (double)stats.handled) / (double)staff);
    lock_release(&queue->sw->lock);
    return expected;
}

/* ---- Groups ---- */

void group_count_session_locked(const struct acd_session *session, int64_t now, struct group_times *times)
{
    enum acd_session_state state = session_state(session);
    int64_t elapsed = state == ACD_SESSION_ENDED ? 0 : now - session->since;

    times->not_ready = saturate_add(times->not_ready, session->not_ready_time + (state == ACD_SESSION_NOT_READY ? elapsed : 0));
    times->ready = saturate_add(times->ready, session->ready_time + (state == ACD_SESSION_READY ? elapsed : 0));
    times->call = saturate_add(times->call, saturate_add(counter_get(&session->counters.call.total.done), session_is_busy(state) ? elapsed : 0));
}

void acd_group_get_stats(struct acd_group *group, struct acd_group_stats *stats)
{
    struct group_times times;
    int64_t now;

    lock_acquire(&group->sw->lock);
    now = world_now(group->sw->acd);
    times = group->ended;
    LIST_FOR_EACH (link, &group->sessions)
        group_count_session_locked(LIST_ENTRY(link, struct acd_session, of_group), now, &times);
    *stats = (struct acd_group_stats){ .not_ready = group->in_state[ACD_SESSION_NOT_READY],
                                       .ready = group->in_state[ACD_SESSION_READY],
                                       .on_call = group->in_state[ACD_SESSION_ON_CALL],
                                       .wrap_up = group->in_state[ACD_SESSION_WRAP_UP],
                                       .not_ready_time = times.not_ready,
                                       .ready_time = times.ready,
                                       .call_time = times.call,
                                       .occupancy = { times.call, saturate_add(times.call, times.ready) } };
    lock_release(&group->sw->lock);
}
