/*
 * tests/bench/picks.c: what it costs to find the session for a call among a million that are ready, beside twelve, by each policy; and how two switches on two
 * threads, each with a client that hears, do beside one. Beside the choice at random: what the memory of one of so many costs. Prints and judges nothing.
 */
#define _DEFAULT_SOURCE 1

#include <tapi3agent/acd.h>

#include "base/macros.h"
#include "base/random.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void need(enum acd_result result)
{
    if (result == ACD_OK)
        return;
    fprintf(stderr, "picks: %s\n", acd_result_name(result));
    exit(EXIT_FAILURE);
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

struct center {
    struct acd_switch *sw;
    struct acd_queue *queue;
    struct acd_app *client; /* or NULL */
};

/* A switch of that many agents, all ready; of the client's, if there is one. */
static void open_center(struct acd *acd, struct center *center, enum acd_distribution policy, int agents)
{
    const struct acd_skill skill = { "spanish", 5 };
    struct acd_group *group;
    struct acd_address *address;

    need(acd_switch_create(acd, &(struct acd_switch_options){ .name = "S", .wrap_up = ACD_WRAP_UP_NONE, .auto_answer = true }, &center->sw));
    need(acd_group_create(center->sw, &(struct acd_group_options){ .name = "G", .distribution = policy }, &group));
    need(acd_queue_create(center->sw, &(struct acd_queue_options){ .name = "Q" }, &center->queue));
    need(acd_group_add_queue(group, center->queue, 0));
    need(acd_address_create(center->sw, &(struct acd_address_options){ .name = "A" }, &address));
    for (int i = 0; i < agents; i++) {
        struct acd_session *session;
        struct acd_agent *agent;

        need(acd_agent_create(center->sw, center->client, &agent));
        if (policy == ACD_DISTRIBUTE_SKILL)
            need(acd_agent_set_skills(agent, &skill, 1));
        need(acd_session_create(agent, group, address, center->client, &session));
        need(acd_agent_set_state(agent, ACD_AGENT_READY));
        need(acd_session_set_state(session, ACD_SESSION_READY));
        acd_session_unref(session);
        acd_agent_unref(agent);
    }
    acd_address_unref(address);
    acd_group_unref(group);
}

static void close_center(struct center *center)
{
    acd_queue_unref(center->queue);
    acd_switch_unref(center->sw);
}

/* A call is taken and ends: nanoseconds for one. */
static double pick(const struct center *center, enum acd_distribution policy)
{
    enum {
        PICKS = 100000
    };
    const struct acd_skill skill = { "spanish", 3 };
    struct acd_call_options options = { .skills = policy == ACD_DISTRIBUTE_SKILL ? &skill : NULL, .skill_count = policy == ACD_DISTRIBUTE_SKILL };
    double begun = now();

    for (int i = 0; i < PICKS; i++) {
        struct acd_call *call;

        need(acd_call_arrive(center->queue, &options, &call));
        need(acd_call_end(call));
        acd_call_unref(call);
    }
    return (now() - begun) / PICKS;
}

static double least_pick(enum acd_distribution policy, int agents)
{
    struct center center = { .client = NULL };
    double least = 0;
    struct acd *acd;

    need(acd_create(NULL, &acd));
    open_center(acd, &center, policy, agents);
    for (int round = 0; round < 5; round++) {
        double time = pick(&center, policy);

        least = least == 0 || time < least ? time : least;
    }
    close_center(&center);
    acd_destroy(acd);
    return least;
}

static void measure_policies(void)
{
    static const struct {
        const char *name;
        enum acd_distribution policy;
    } policies[] = {
        { "longest idle", ACD_DISTRIBUTE_LONGEST_IDLE },
        { "fewest calls", ACD_DISTRIBUTE_FEWEST_CALLS },
        { "least talk", ACD_DISTRIBUTE_LEAST_TALK },
        { "round robin", ACD_DISTRIBUTE_ROUND_ROBIN },
        { "fixed order", ACD_DISTRIBUTE_FIXED_ORDER },
        { "random", ACD_DISTRIBUTE_RANDOM },
        { "skill", ACD_DISTRIBUTE_SKILL }, /* ring all has to do with each of them */
    };

    for (size_t i = 0; i < sizeof(policies) / sizeof(policies[0]); i++) {
        double few = least_pick(policies[i].policy, 12), many = least_pick(policies[i].policy, 1000000);

        printf("pick and return, %-13s 12 ready: %7.1f ns; 1,000,000: %7.1f ns, %.2f x (goal 1.5)\n", policies[i].name, few, many, many / few);
    }
}

/* ---- What memory costs ---- */

enum {
    BLOCKS = 1000000,
    BLOCK = 768, /* about what a session and its agent have */
    AHEAD = 8    /* so early is known which is next, and fetched */
};

/* Reads and writes one block of a million at random, known early: nanoseconds for one. No choice at random among as many sessions is done sooner than the memory. */
static double least_touch(void)
{
    char **blocks = calloc(BLOCKS, sizeof(*blocks));
    size_t coming[AHEAD] = { 0 };
    uint64_t random = 1;
    double least = 0;

    for (size_t i = 0; i < BLOCKS; i++)
        need(blocks && (blocks[i] = calloc(1, BLOCK)) ? ACD_OK : ACD_ERR_NOMEM);
    for (int round = 0; round < 5; round++) {
        double begun = now(), time;

        for (size_t i = 0; i < 100000; i++) {
            char *block = blocks[coming[i % AHEAD]];

            for (size_t at = 0; at < BLOCK; at += 64)
                block[at]++;
            coming[i % AHEAD] = (size_t)random_below(&random, BLOCKS);
            PREFETCH(&blocks[coming[i % AHEAD]]);
            block = blocks[coming[(i + AHEAD - 1) % AHEAD]];
            for (size_t at = 0; at < BLOCK; at += 64)
                PREFETCH(block + at);
        }
        time = (now() - begun) / 100000;
        least = least == 0 || time < least ? time : least;
    }
    for (size_t i = 0; i < BLOCKS; i++)
        free(blocks[i]);
    free(blocks);
    return least;
}

/* ---- Two switches ---- */

enum {
    LIVES = 400000
};

static void *live(void *context)
{
    const struct center *center = context;
    struct acd_event *events = NULL;

    for (int i = 0; i < LIVES; i++) {
        struct acd_call *call;

        need(acd_call_arrive(center->queue, NULL, &call));
        need(acd_call_end(call));
        acd_call_unref(call);
        if (i % 64 == 0)
            while ((events = acd_app_take_events(center->client, 256, events)))
                continue;
    }
    return NULL;
}

/* Lives a second on so many threads, each with a switch and a client of its own, in one world. */
static double lives_a_second(int threads)
{
    struct center centers[2] = { { NULL, NULL, NULL }, { NULL, NULL, NULL } };
    pthread_t handles[2];
    struct acd *acd;
    double begun;

    need(acd_create(NULL, &acd));
    for (int i = 0; i < threads; i++) {
        need(acd_app_create(acd, NULL, &centers[i].client));
        acd_app_set_events(centers[i].client, ACD_EVENT_BIT(ACD_EVENT_AGENT) | ACD_EVENT_BIT(ACD_EVENT_SESSION));
        open_center(acd, &centers[i], ACD_DISTRIBUTE_LONGEST_IDLE, 12);
    }
    begun = now();
    for (int i = 0; i < threads; i++)
        if (pthread_create(&handles[i], NULL, live, &centers[i]) != 0)
            need(ACD_ERR_SYSTEM);
    for (int i = 0; i < threads; i++)
        pthread_join(handles[i], NULL);
    begun = now() - begun;
    for (int i = 0; i < threads; i++) {
        close_center(&centers[i]);
        acd_app_unref(centers[i].client);
    }
    acd_destroy(acd);
    return threads * (double)LIVES / begun * 1e9;
}

static void measure_threads(void)
{
    double one = 0, two = 0;

    for (int round = 0; round < 5; round++) {
        double of_one = lives_a_second(1), of_two = lives_a_second(2);

        one = of_one > one ? of_one : one;
        two = of_two > two ? of_two : two;
    }
    printf("calls a second, one switch: %.0f; two switches on two threads: %.0f, %.2f x (goal 1.8)\n", one, two, two / one);
}

int main(void)
{
    measure_policies();
    printf("one of 1,000,000 blocks as large, at random, its memory alone: %.1f ns\n", least_touch());
    measure_threads();
    return 0;
}
