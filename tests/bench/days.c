/*
 * tests/bench/days.c: days of an M/M/12 center, simulated by examples/staffing through the model beside a bare loop of events: calls that arrive and end, a ring
 * of those that wait, and the sums. Both are measured in one run, in turns. Prints the processor time of each and the ratio.
 */
#include "../../examples/staffing/day.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum {
    DAYS = 300,
    ROUNDS = 5,
    AGENTS = 12
};

static uint64_t random_state;

static uint64_t next_random(void)
{
    uint64_t mixed = random_state += 0x9E3779B97F4A7C15ULL;

    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBULL;
    return mixed ^ mixed >> 31;
}

static int64_t draw(double mean) { return (int64_t)(-log(((double)(next_random() >> 11) + 0.5) / 9007199254740992.0) * mean * 1e9); }

/* ---- The bare loop: the ends of the calls that are up in a heap, those that wait in a ring ---- */

static struct bare {
    int64_t ends[AGENTS], waiting[4096];
    int up;
    size_t first, last;
} bare;

static void push_end(int64_t end)
{
    int at = bare.up++;

    for (; at > 0 && bare.ends[(at - 1) / 2] > end; at = (at - 1) / 2)
        bare.ends[at] = bare.ends[(at - 1) / 2];
    bare.ends[at] = end;
}

static void pop_end(void)
{
    int64_t last = bare.ends[--bare.up];
    int at = 0, child;

    for (; (child = 2 * at + 1) < bare.up; at = child) {
        if (child + 1 < bare.up && bare.ends[child + 1] < bare.ends[child])
            child++;
        if (bare.ends[child] >= last)
            break;
        bare.ends[at] = bare.ends[child];
    }
    bare.ends[at] = last;
}

static void bare_answer(const struct question *question, struct day *day, int64_t now, int64_t arrived, int64_t closing)
{
    int64_t end = now + draw(question->service);

    day->answered++;
    day->in_time += (double)(now - arrived) <= question->target * 1e9;
    day->wait += (double)(now - arrived) / 1e9;
    if (now < closing)
        day->busy += (double)((end < closing ? end : closing) - now) / 1e9;
    push_end(end);
}

static void bare_day(const struct question *question, struct day *day)
{
    int64_t closing = (int64_t)(question->hours * 3600e9), arrival = draw(1 / question->rate);

    bare.up = 0;
    bare.first = bare.last = 0;
    while (arrival < closing || bare.up > 0) {
        if (arrival < closing && (bare.up == 0 || arrival < bare.ends[0])) {
            day->calls++;
            if (bare.up < AGENTS)
                bare_answer(question, day, arrival, arrival, closing);
            else
                bare.waiting[bare.last++ % 4096] = arrival;
            arrival += draw(1 / question->rate);
        } else {
            int64_t now = bare.ends[0];

            pop_end();
            if (bare.first < bare.last)
                bare_answer(question, day, now, bare.waiting[bare.first++ % 4096], closing);
        }
    }
}

static double processor(void) { return (double)clock() / CLOCKS_PER_SEC; }

/* The least time of so many days by a policy, of several rounds. */
static double measure(struct question *question, enum acd_distribution policy, struct day *sum)
{
    double least = INFINITY;

    question->policy = policy;
    for (int round = 0; round < ROUNDS; round++) {
        double began = processor();

        for (int i = 0; i < DAYS; i++) {
            struct day day;

            if (!day_run(question, round * DAYS + i, &day))
                exit(EXIT_FAILURE);
            sum->answered += day.answered;
            sum->in_time += day.in_time;
        }
        least = fmin(least, processor() - began);
    }
    return least;
}

static double measure_bare(const struct question *question, struct day *sum)
{
    double least = INFINITY;

    for (int round = 0; round < ROUNDS; round++) {
        double began = processor();

        for (int i = 0; i < DAYS; i++)
            bare_day(question, sum);
        least = fmin(least, processor() - began);
    }
    return least;
}

int main(void)
{
    static const struct {
        const char *name;
        enum acd_distribution policy;
        double goal;
    } policies[] = {
        { "longest idle", ACD_DISTRIBUTE_LONGEST_IDLE, 4 }, { "fewest calls", ACD_DISTRIBUTE_FEWEST_CALLS, 5 },
        { "least talk", ACD_DISTRIBUTE_LEAST_TALK, 5 },     { "round robin", ACD_DISTRIBUTE_ROUND_ROBIN, 5 },
        { "fixed order", ACD_DISTRIBUTE_FIXED_ORDER, 5 },   { "random", ACD_DISTRIBUTE_RANDOM, 5 },
        { "ring all", ACD_DISTRIBUTE_RING_ALL, 5 },         { "skill", ACD_DISTRIBUTE_SKILL, 5 },
    };
    struct question question = { .rate = 4.2 / 60, .service = 120, .hours = 8, .target = 20, .agents = AGENTS, .queues = 1, .seed = 1 };
    struct day bare_sum = { 0 };
    double loop = measure_bare(&question, &bare_sum);

    printf("%d days in a bare loop            %8.1f ms, service level %.4f\n", DAYS, loop * 1e3, bare_sum.in_time / bare_sum.answered);
    for (size_t i = 0; i < sizeof(policies) / sizeof(policies[0]); i++) {
        struct day sum = { 0 };
        double time = measure(&question, policies[i].policy, &sum);

        loop = fmin(loop, measure_bare(&question, &bare_sum));
        printf("%d days in the model, %-12s %8.1f ms, service level %.4f; %.2f x the bare loop (goal %.0f)\n", DAYS, policies[i].name, time * 1e3,
               sum.in_time / sum.answered, time / loop, policies[i].goal);
    }
    return 0;
}
