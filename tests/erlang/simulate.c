/*
 * tests/erlang/simulate.c: the rows of test_erlang.c by simulation: calls through the model, with its distributor, its queue's statistics and its callers' patience.
 *
 * simulate LIGHT HEAVY: so many calls in each row, HEAVY in those of a load near the number of agents, whose waits hang together over thousands of calls. Prints
 * the probability to wait, the mean wait over all calls and the share that hang up, beside the formulas; exit status 1 if the first is off by more than 2 %, the
 * second by more than 3 %, or the share that hang up by more than 3 %.
 */
#include <tapi3agent/acd.h>
#include <tapi3agent/erlang.h>

#include "base/random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const struct {
    struct acd_staffing center;
    bool heavy;
} rows[] = {
    { { 100.0 / 1800, 180, 0, 14 }, false }, { { 100.0 / 1800, 180, 0, 11 }, true }, { { 3.5 / 60, 180, 0, 13 }, false },  { { 48.0 / 60, 60, 0, 50 }, true },
    { { 2.0 / 3600, 1200, 0, 2 }, false },   { { 48.0 / 60, 60, 120, 50 }, false },  { { 3.5 / 60, 180, 300, 9 }, false },
};

static void need(bool ok)
{
    if (ok)
        return;
    fprintf(stderr, "simulate: something failed\n");
    exit(2);
}

static uint64_t state;

static int64_t draw(double mean) { return (int64_t)(-log(((double)(random_next(&state) >> 11) + 0.5) / 9007199254740992.0) * mean * 1e9); }

/* An answered call and its end, in a heap. */
struct talk {
    int64_t end;
    struct acd_call *call;
};

static struct talk talks[64];
static int talk_count;

static void add_talk(struct talk talk)
{
    int at = talk_count++;

    for (; at > 0 && talks[(at - 1) / 2].end > talk.end; at = (at - 1) / 2)
        talks[at] = talks[(at - 1) / 2];
    talks[at] = talk;
}

static struct talk take_talk(void)
{
    struct talk first = talks[0], last = talks[--talk_count];
    int at = 0, child;

    for (; (child = 2 * at + 1) < talk_count; at = child) {
        if (child + 1 < talk_count && talks[child + 1].end < talks[child].end)
            child++;
        if (talks[child].end >= last.end)
            break;
        talks[at] = talks[child];
    }
    talks[at] = last;
    return first;
}

static struct acd *acd;
static struct acd_queue *queue;
static struct acd_app *ears;
static double service;

static void open_center(const struct acd_staffing *center)
{
    struct acd_switch *sw;
    struct acd_group *group;
    struct acd_address *address;

    need(acd_create(NULL, &acd) == ACD_OK);
    need(acd_switch_create(acd, &(struct acd_switch_options){ .name = "S", .auto_answer = true, .wrap_up = ACD_WRAP_UP_NONE }, &sw) == ACD_OK);
    need(acd_group_create(sw, &(struct acd_group_options){ .name = "G" }, &group) == ACD_OK);
    need(acd_queue_create(sw, &(struct acd_queue_options){ .name = "Q", .period = -1 }, &queue) == ACD_OK);
    need(acd_group_add_queue(group, queue, 0) == ACD_OK && acd_address_create(sw, &(struct acd_address_options){ .name = "A" }, &address) == ACD_OK);
    for (int i = 0; i < center->agents; i++) {
        struct acd_session *session;
        struct acd_agent *agent;

        need(acd_agent_create(sw, NULL, &agent) == ACD_OK && acd_agent_set_state(agent, ACD_AGENT_READY) == ACD_OK);
        need(acd_session_create(agent, group, address, NULL, &session) == ACD_OK && acd_session_set_state(session, ACD_SESSION_READY) == ACD_OK);
        acd_session_unref(session);
        acd_agent_unref(agent);
    }
    need(acd_app_create(acd, &(struct acd_app_options){ .sees_all = true }, &ears) == ACD_OK);
    acd_app_set_events(ears, ACD_EVENT_BIT(ACD_EVENT_CALL));
    acd_address_unref(address);
    acd_group_unref(group);
    acd_switch_unref(sw);
}

/* Answered calls begin to talk. Returns how many were answered without a wait. */
static int hear(void)
{
    struct acd_event *event;
    int at_once = 0;

    while ((event = acd_app_next_event(ears))) {
        if (event->what == ACD_CALL_CHANGE_ANSWERED) {
            at_once += acd_call_arrived_at(event->object.call) == event->time;
            add_talk((struct talk){ event->time + draw(service), acd_call_ref(event->object.call) });
        }
        acd_event_free(event);
    }
    return at_once;
}

struct outcome {
    double wait_probability, mean_wait, abandonment;
};

static struct outcome simulate(const struct acd_staffing *center, long count)
{
    struct acd_queue_stats stats;
    int64_t arrival = 0;
    double at_once = 0;

    state = 1;
    service = center->service;
    open_center(center);
    for (long calls = 0; calls < count || talk_count > 0;) {
        int64_t now = acd_now(acd), due = center->patience > 0 ? acd_time_to_next(acd) : -1, next = calls < count ? arrival : INT64_MAX;

        if (talk_count > 0 && talks[0].end < next)
            next = talks[0].end;
        if (due >= 0 && now + due < next)
            next = now + due;
        need(acd_advance(acd, next - now) == ACD_OK);
        if (calls < count && next == arrival) {
            struct acd_call_options options = { .patience = center->patience > 0 ? draw(center->patience) + 1 : 0 };

            need(acd_call_arrive(queue, &options, NULL) == ACD_OK);
            arrival = next + draw(1 / center->rate);
            calls++;
        } else if (talk_count > 0 && talks[0].end == next) {
            struct talk talk = take_talk();

            need(acd_call_end(talk.call) == ACD_OK);
            acd_call_unref(talk.call);
        }
        at_once += hear();
    }
    acd_queue_get_stats(queue, &stats);
    acd_app_end(ears);
    acd_app_unref(ears);
    acd_queue_unref(queue);
    acd_destroy(acd);
    return (struct outcome){ 1 - at_once / (double)count, (double)stats.wait_time / 1e9 / (double)count, (double)stats.abandoned / (double)count };
}

static bool is_near(double value, double expected, double part) { return fabs(value - expected) <= part * expected; }

int main(int count, char **arguments)
{
    long light = count > 1 ? atol(arguments[1]) : 2000000, heavy = count > 2 ? atol(arguments[2]) : light;
    int status = 0;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const struct acd_staffing *center = &rows[i].center;
        long calls = rows[i].heavy ? heavy : light;
        struct acd_staffing_result exact;
        struct outcome got;

        if (calls == 0)
            continue;
        need(acd_staffing_solve(center, &exact));
        got = simulate(center, calls);
        bool near = is_near(got.wait_probability, exact.wait_probability, 0.02) && is_near(got.mean_wait, exact.mean_wait, 0.03)
                    && (center->patience == 0 || is_near(got.abandonment, exact.abandonment, 0.03));
        printf("%5.2f Erl, %2d agents, %9ld calls: P(wait) %.5f (%.5f), mean wait %8.3f s (%8.3f), hang up %.4f (%.4f) %s\n", center->rate * center->service,
               center->agents, calls, got.wait_probability, exact.wait_probability, got.mean_wait, exact.mean_wait, got.abandonment, exact.abandonment,
               near ? "" : "TOO FAR");
        status |= !near;
    }
    return status;
}
