/* day.c: see day.h. The host keeps what a host knows: when the next call arrives, and when each that was answered ends. */
#include "day.h"

#include <tapi3agent/acd.h>

#include <math.h>
#include <stdlib.h>

/* An answered call and its end, in a heap. */
struct talk {
    int64_t end;
    struct acd_call *call;
};

/* A call that has not been answered yet. */
struct waiter {
    int64_t arrived;
    struct acd_call *call;
};

struct center {
    struct acd *acd;
    struct acd_switch *sw;
    struct acd_queue **queues;
    struct acd_session **sessions;
    struct talk *talks; /* the first ends first */
    int talk_count;
    struct waiter *waiters;      /* a ring, in the order of arrival */
    size_t first, waiting, room; /* room is a power of two */
    uint64_t random;
};

/* ---- Chance (splitmix64, which any seed begins well) ---- */

static uint64_t next_random(uint64_t *state)
{
    uint64_t mixed = *state += 0x9E3779B97F4A7C15ULL;

    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBULL;
    return mixed ^ mixed >> 31;
}

/* Exponentially distributed nanoseconds. */
static int64_t draw(struct center *center, double mean)
{
    double uniform = ((double)(next_random(&center->random) >> 11) + 0.5) / 9007199254740992.0;

    return (int64_t)(-log(uniform) * mean * 1e9);
}

/* ---- The center ---- */

static bool build(struct center *center, const struct question *question)
{
    const struct acd_switch_options options = {
        .name = "Center", .auto_answer = true, .wrap_up = question->wrap_up > 0 ? (int64_t)(question->wrap_up * 1e9) : ACD_WRAP_UP_NONE, .period = -1
    };
    struct acd_group *group = NULL;
    struct acd_address *address = NULL;
    struct acd_agent *agent;
    bool ok = acd_create(&(struct acd_options){ .seed = center->random }, &center->acd) == ACD_OK
              && acd_switch_create(center->acd, &options, &center->sw) == ACD_OK
              && acd_group_create(center->sw, &(struct acd_group_options){ .name = "Agents", .distribution = question->policy }, &group) == ACD_OK
              && acd_address_create(center->sw, &(struct acd_address_options){ .name = "Desk" }, &address) == ACD_OK;

    for (int i = 0; ok && i < question->queues; i++)
        ok = acd_queue_create(center->sw, &(struct acd_queue_options){ .name = "Queue" }, &center->queues[i]) == ACD_OK
             && acd_group_add_queue(group, center->queues[i], 0) == ACD_OK;
    for (int i = 0; ok && i < question->agents; i++) {
        ok = acd_agent_create(center->sw, NULL, &agent) == ACD_OK;
        ok = ok && acd_agent_set_state(agent, ACD_AGENT_READY) == ACD_OK && acd_session_create(agent, group, address, NULL, &center->sessions[i]) == ACD_OK
             && acd_session_set_state(center->sessions[i], ACD_SESSION_READY) == ACD_OK;
        acd_agent_unref(agent);
    }
    acd_group_unref(group);
    acd_address_unref(address);
    return ok;
}

static void close_down(struct center *center, const struct question *question)
{
    for (int i = 0; center->queues && i < question->queues; i++)
        acd_queue_unref(center->queues[i]);
    for (int i = 0; center->sessions && i < question->agents; i++)
        acd_session_unref(center->sessions[i]);
    acd_switch_unref(center->sw);
    acd_destroy(center->acd);
    free(center->queues);
    free(center->sessions);
    free(center->talks);
    free(center->waiters);
}

/* ---- Calls ---- */

static void add_talk(struct center *center, struct talk talk)
{
    int at = center->talk_count++;

    for (; at > 0 && center->talks[(at - 1) / 2].end > talk.end; at = (at - 1) / 2)
        center->talks[at] = center->talks[(at - 1) / 2];
    center->talks[at] = talk;
}

static struct talk take_talk(struct center *center)
{
    struct talk first = center->talks[0], last = center->talks[--center->talk_count];
    int at = 0, child;

    for (; (child = 2 * at + 1) < center->talk_count; at = child) {
        if (child + 1 < center->talk_count && center->talks[child + 1].end < center->talks[child].end)
            child++;
        if (center->talks[child].end >= last.end)
            break;
        center->talks[at] = center->talks[child];
    }
    center->talks[at] = last;
    return first;
}

static bool arrive(struct center *center, const struct question *question, int64_t now)
{
    struct acd_call_options options = { .patience = question->patience > 0 ? draw(center, question->patience) + 1 : 0 };
    struct waiter waiter = { .arrived = now };
    int queue = question->queues > 1 ? (int)(next_random(&center->random) % (unsigned)question->queues) : 0;

    if (center->waiting == center->room) {
        size_t room = center->room ? 2 * center->room : 64;
        struct waiter *waiters = malloc(room * sizeof(*waiters));

        if (!waiters)
            return false;
        for (size_t i = 0; i < center->waiting; i++)
            waiters[i] = center->waiters[(center->first + i) & (center->room - 1)];
        free(center->waiters);
        center->waiters = waiters;
        center->room = room;
        center->first = 0;
    }
    if (acd_call_arrive(center->queues[queue], &options, &waiter.call) != ACD_OK)
        return false;
    center->waiters[(center->first + center->waiting++) & (center->room - 1)] = waiter;
    return true;
}

/* Who has been answered at this moment begins to talk, who has hung up is forgotten. Calls are answered in the order of their arrival. */
static void look_at_waiters(struct center *center, const struct question *question, int64_t now, struct day *day)
{
    while (center->waiting > 0) {
        struct waiter *waiter = &center->waiters[center->first];
        enum acd_call_state state = acd_call_state(waiter->call);
        double wait = (double)(now - waiter->arrived) / 1e9;

        if (state == ACD_CALL_WAITING)
            return;
        if (state == ACD_CALL_TALKING) {
            day->answered++;
            day->in_time += wait <= question->target;
            day->wait += wait;
            add_talk(center, (struct talk){ now + draw(center, question->service), waiter->call });
        } else {
            day->abandoned++;
            acd_call_unref(waiter->call);
        }
        center->first = (center->first + 1) & (center->room - 1);
        center->waiting--;
    }
}

/* Moves the clock to the next moment at which anything happens, but not beyond until. False without memory, or when nothing is left. */
static bool step(struct center *center, const struct question *question, int64_t *arrival, int64_t until, struct day *day)
{
    int64_t now = acd_now(center->acd), next = *arrival, due = question->wrap_up > 0 || question->patience > 0 ? acd_time_to_next(center->acd) : -1;

    if (center->talk_count > 0 && center->talks[0].end < next)
        next = center->talks[0].end;
    if (due >= 0 && now + due < next)
        next = now + due;
    if (next > until)
        next = until;
    if (acd_advance(center->acd, next - now) != ACD_OK)
        return false;
    if (next == *arrival) {
        if (!arrive(center, question, next))
            return false;
        day->calls++;
        *arrival = next + draw(center, 1 / question->rate);
    } else if (center->talk_count > 0 && center->talks[0].end == next) {
        struct talk talk = take_talk(center);
        enum acd_result result = acd_call_end(talk.call);

        acd_call_unref(talk.call);
        if (result != ACD_OK)
            return false;
    }
    look_at_waiters(center, question, next, day);
    return true;
}

bool day_run(const struct question *question, int number, struct day *day)
{
    int64_t closing = (int64_t)(question->hours * 3600e9), arrival;
    struct center center = { .random = question->seed * 0xD1342543DE82EF95ULL + (uint64_t)number };
    bool ok;

    *day = (struct day){ 0 };
    next_random(&center.random);
    center.queues = calloc((size_t)question->queues, sizeof(*center.queues));
    center.sessions = calloc((size_t)question->agents, sizeof(*center.sessions));
    center.talks = calloc((size_t)question->agents, sizeof(*center.talks));
    ok = center.queues && center.sessions && center.talks && build(&center, question);
    arrival = draw(&center, 1 / question->rate);
    while (ok && acd_now(center.acd) < closing)
        ok = step(&center, question, &arrival, closing, day);
    for (int i = 0; ok && i < question->agents; i++) {
        struct acd_session_stats stats;

        acd_session_get_stats(center.sessions[i], &stats);
        day->busy += (double)stats.call_time / 1e9;
    }
    arrival = INT64_MAX; /* nobody calls any more */
    while (ok && (center.waiting > 0 || center.talk_count > 0))
        ok = step(&center, question, &arrival, INT64_MAX, day);
    while (center.talk_count > 0)
        acd_call_unref(center.talks[--center.talk_count].call);
    for (; center.waiting > 0; center.waiting--, center.first = (center.first + 1) & (center.room - 1))
        acd_call_unref(center.waiters[center.first].call);
    close_down(&center, question);
    return ok;
}
