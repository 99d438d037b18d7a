/*
 * tests/bench/growth.c: what the same work costs at 1, 100 and 10,000 of a thing that it does not concern, or of as many as it has to do with. Prints the
 * time of one piece and, for each number, its ratio to the first.
 */
#define _DEFAULT_SOURCE 1

#include <tapi3agent/scenario.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SIZES 3
static const int sizes[SIZES] = { 1, 100, 10000 };

struct world {
    struct acd *acd;
    struct acd_switch *sw;
    struct acd_group *group;
    struct acd_queue *queue;
    struct acd_address *address;
    int count;
    struct acd_app **clients; /* each with an agent of its own, not ready; the first one's takes the calls */
    struct acd_agent **agents;
};

static void need(enum acd_result result)
{
    if (result == ACD_OK)
        return;
    fprintf(stderr, "growth: %s\n", acd_result_name(result));
    exit(EXIT_FAILURE);
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static void open_world(struct world *world, int count)
{
    struct acd_session *session;

    world->count = count;
    need(acd_create(NULL, &world->acd));
    need(acd_switch_create(world->acd, &(struct acd_switch_options){ .name = "Switch", .wrap_up = ACD_WRAP_UP_NONE }, &world->sw));
    need(acd_group_create(world->sw, &(struct acd_group_options){ .name = "Group" }, &world->group));
    need(acd_queue_create(world->sw, &(struct acd_queue_options){ .name = "Queue" }, &world->queue));
    need(acd_group_add_queue(world->group, world->queue, 0));
    need(acd_address_create(world->sw, &(struct acd_address_options){ .name = "Desk" }, &world->address));
    world->clients = calloc((size_t)count, sizeof(struct acd_app *));
    world->agents = calloc((size_t)count, sizeof(struct acd_agent *));
    if (!world->clients || !world->agents)
        need(ACD_ERR_NOMEM);
    for (int i = 0; i < count; i++) {
        need(acd_app_create(world->acd, NULL, &world->clients[i]));
        acd_app_set_events(world->clients[i], ACD_EVENTS_ALL);
        need(acd_agent_create(world->sw, world->clients[i], &world->agents[i]));
    }
    need(acd_session_create(world->agents[0], world->group, world->address, world->clients[0], &session));
    need(acd_session_set_state(session, ACD_SESSION_READY));
    need(acd_agent_set_state(world->agents[0], ACD_AGENT_READY));
    acd_session_unref(session);
}

static void drain(struct acd_app *client)
{
    struct acd_event *event = NULL;

    while ((event = acd_app_take_events(client, 1, event)))
        continue;
}

static void close_world(struct world *world)
{
    for (int i = 0; i < world->count; i++) {
        acd_agent_unref(world->agents[i]);
        acd_app_unref(world->clients[i]);
    }
    free(world->agents);
    free(world->clients);
    acd_address_unref(world->address);
    acd_queue_unref(world->queue);
    acd_group_unref(world->group);
    acd_switch_unref(world->sw);
    acd_destroy(world->acd);
}

/* One life of a call, its events taken. */
static double life(struct world *world)
{
    enum {
        LIVES = 20000
    };
    double begun = now();

    for (int i = 0; i < LIVES; i++) {
        struct acd_call *call;

        need(acd_call_arrive(world->queue, NULL, &call));
        need(acd_call_answer(call));
        need(acd_call_end(call));
        acd_call_unref(call);
        if (i % 1000 == 0)
            drain(world->clients[0]);
    }
    return (now() - begun) / LIVES;
}

/* One event of a queue, for each client that is told. */
static double queue_event(struct world *world)
{
    enum {
        ROUNDS = 5
    };
    double sum = 0;

    for (int i = 0; i < ROUNDS; i++) {
        struct acd_queue *queue;
        double begun;

        for (int k = 0; k < world->count; k++)
            drain(world->clients[k]);
        begun = now();
        need(acd_queue_create(world->sw, &(struct acd_queue_options){ .name = "Another" }, &queue));
        sum += now() - begun;
        need(acd_queue_remove(queue));
        acd_queue_unref(queue);
    }
    return sum / ROUNDS / world->count;
}

/* A session of the first agent, of so many. */
static double sessions(struct world *world)
{
    double begun = now();

    for (int i = 0; i < world->count; i++)
        need(acd_session_create(world->agents[0], world->group, world->address, world->clients[0], NULL));
    return (now() - begun) / world->count;
}

/* The end of one client; all of them end. */
static double end(struct world *world)
{
    double begun = now();

    for (int i = 0; i < world->count; i++)
        acd_app_end(world->clients[i]);
    return (now() - begun) / world->count;
}

/* The life of a call in a switch of its own with one ready session, after prepare() has added so many of something that it does not concern. */
static double life_beside(int count, void (*prepare)(struct world *world, int count))
{
    enum {
        LIVES = 20000
    };
    struct world world;
    struct acd_session *session;
    struct acd_agent *agent;
    double begun;

    need(acd_create(NULL, &world.acd));
    need(acd_switch_create(world.acd, &(struct acd_switch_options){ .name = "Switch", .wrap_up = ACD_WRAP_UP_NONE }, &world.sw));
    need(acd_group_create(world.sw, &(struct acd_group_options){ .name = "Group" }, &world.group));
    need(acd_queue_create(world.sw, &(struct acd_queue_options){ .name = "Queue" }, &world.queue));
    need(acd_address_create(world.sw, &(struct acd_address_options){ .name = "Desk" }, &world.address));
    prepare(&world, count);
    need(acd_group_add_queue(world.group, world.queue, 0));
    need(acd_agent_create(world.sw, NULL, &agent));
    need(acd_agent_set_state(agent, ACD_AGENT_READY));
    need(acd_session_create(agent, world.group, world.address, NULL, &session));
    need(acd_session_set_state(session, ACD_SESSION_READY));
    begun = now();
    for (int i = 0; i < LIVES; i++) {
        struct acd_call *call;

        need(acd_call_arrive(world.queue, NULL, &call));
        need(acd_call_answer(call));
        need(acd_call_end(call));
        acd_call_unref(call);
    }
    begun = (now() - begun) / LIVES;
    acd_session_unref(session);
    acd_agent_unref(agent);
    acd_address_unref(world.address);
    acd_queue_unref(world.queue);
    acd_group_unref(world.group);
    acd_switch_unref(world.sw);
    acd_destroy(world.acd);
    return begun;
}

static void add_queues_of_group(struct world *world, int count)
{
    for (int i = 1; i < count; i++) {
        struct acd_queue *queue;

        need(acd_queue_create(world->sw, &(struct acd_queue_options){ .name = "Another" }, &queue));
        need(acd_group_add_queue(world->group, queue, 0));
        acd_queue_unref(queue);
    }
}

static double queues_of_group(struct world *world) { return life_beside(world->count, add_queues_of_group); }

static void add_groups_of_queue(struct world *world, int count)
{
    for (int i = 1; i < count; i++) {
        struct acd_group *group;

        need(acd_group_create(world->sw, &(struct acd_group_options){ .name = "Another" }, &group));
        need(acd_group_add_queue(group, world->queue, 0));
        acd_group_unref(group);
    }
}

static double groups_of_queue(struct world *world) { return life_beside(world->count, add_groups_of_queue); }

/* Sessions of the agent in as many groups, which serve queues of their own. */
static double sessions_of_agent(struct world *world)
{
    enum {
        LIVES = 20000
    };
    int count = world->count > 100 ? 100 : world->count; /* nobody has more */
    struct world own;
    struct acd_agent *agent;
    struct acd_session *session;
    double begun;

    need(acd_create(NULL, &own.acd));
    need(acd_switch_create(own.acd, &(struct acd_switch_options){ .name = "Switch", .wrap_up = ACD_WRAP_UP_NONE }, &own.sw));
    need(acd_address_create(own.sw, &(struct acd_address_options){ .name = "Desk" }, &own.address));
    need(acd_agent_create(own.sw, NULL, &agent));
    need(acd_agent_set_state(agent, ACD_AGENT_READY));
    for (int i = 0; i < count; i++) {
        need(acd_group_create(own.sw, &(struct acd_group_options){ .name = "Group" }, &own.group));
        need(acd_queue_create(own.sw, &(struct acd_queue_options){ .name = "Queue" }, &own.queue));
        need(acd_group_add_queue(own.group, own.queue, 0));
        need(acd_session_create(agent, own.group, own.address, NULL, &session));
        need(acd_session_set_state(session, ACD_SESSION_READY));
        acd_session_unref(session);
        acd_group_unref(own.group);
        if (i < count - 1)
            acd_queue_unref(own.queue);
    }
    begun = now();
    for (int i = 0; i < LIVES; i++) {
        struct acd_call *call;

        need(acd_call_arrive(own.queue, NULL, &call));
        need(acd_call_answer(call));
        need(acd_call_end(call));
        acd_call_unref(call);
    }
    begun = (now() - begun) / LIVES;
    acd_agent_unref(agent);
    acd_address_unref(own.address);
    acd_queue_unref(own.queue);
    acd_switch_unref(own.sw);
    acd_destroy(own.acd);
    return begun;
}

/* A switch with one agent, ready. The wrap-up is what makes its timers. */
static void add_switch(struct world *world, int64_t wrap_up)
{
    struct acd_session *session;
    struct acd_agent *agent;

    need(acd_switch_create(world->acd, &(struct acd_switch_options){ .name = "Switch", .wrap_up = wrap_up, .auto_answer = true }, &world->sw));
    need(acd_group_create(world->sw, &(struct acd_group_options){ .name = "Group" }, &world->group));
    need(acd_queue_create(world->sw, &(struct acd_queue_options){ .name = "Queue" }, &world->queue));
    need(acd_group_add_queue(world->group, world->queue, 0));
    need(acd_address_create(world->sw, &(struct acd_address_options){ .name = "Desk" }, &world->address));
    need(acd_agent_create(world->sw, NULL, &agent));
    need(acd_agent_set_state(agent, ACD_AGENT_READY));
    need(acd_session_create(agent, world->group, world->address, NULL, &session));
    need(acd_session_set_state(session, ACD_SESSION_READY));
    acd_session_unref(session);
    acd_agent_unref(agent);
    acd_address_unref(world->address);
    acd_group_unref(world->group);
    acd_switch_unref(world->sw);
}

/* A call and its wrap-up, beside switches whose timers run. */
static double switches_with_timers(struct world *world)
{
    enum {
        LIVES = 5000
    };
    struct world own;
    double begun;

    need(acd_create(NULL, &own.acd));
    for (int i = 0; i < world->count; i++) {
        struct acd_call *call;

        add_switch(&own, i < world->count - 1 ? ACD_HOUR * 24 * 365 : ACD_SECOND);
        if (i == world->count - 1)
            break;
        need(acd_call_arrive(own.queue, NULL, &call));
        need(acd_call_end(call));
        acd_call_unref(call);
        acd_queue_unref(own.queue);
    }
    begun = now();
    for (int i = 0; i < LIVES; i++) {
        struct acd_call *call;

        need(acd_call_arrive(own.queue, NULL, &call));
        need(acd_call_end(call));
        need(acd_advance(own.acd, ACD_SECOND));
        acd_call_unref(call);
    }
    begun = (now() - begun) / LIVES;
    acd_queue_unref(own.queue);
    acd_destroy(own.acd);
    return begun;
}

/* A call of a text that is served, while so many others wait where nobody takes them. */
static double scripted(struct world *world)
{
    enum {
        SERVED = 1000,
        LINE = 60
    };
    char *text = malloc((size_t)(world->count + SERVED + 10) * LINE), *at = text;
    struct acd_scenario *scenario;
    struct acd *acd;
    double begun;

    if (!text)
        need(ACD_ERR_NOMEM);
    at += sprintf(at, "switch S wrap-up none\ngroup G\nqueue Served group G\nqueue Left\naddress A\nagent group G address A ready\n");
    for (int i = 0; i < world->count; i++)
        at += sprintf(at, "call at 0 queue Left\n");
    for (int i = 0; i < SERVED; i++)
        at += sprintf(at, "call at %d queue Served ring 1 talk 3\n", 10 + 5 * i);
    need(acd_create(NULL, &acd));
    need(acd_scenario_create(acd, text, strlen(text), NULL, 0, &scenario));
    need(acd_scenario_advance(scenario, 5 * ACD_SECOND)); /* the others have arrived */
    begun = now();
    need(acd_scenario_run(scenario));
    begun = (now() - begun) / SERVED;
    acd_scenario_destroy(scenario);
    acd_destroy(acd);
    free(text);
    return begun;
}

int main(void)
{
    static const struct {
        const char *name;
        double (*measure)(struct world *world);
        const char *goal;
    } lines[] = {
        { "life of a call beside other clients", life, "2" },
        { "life of a call, queues of its group", queues_of_group, "2" },
        { "life of a call, groups of its queue", groups_of_queue, "2" },
        { "life of a call, sessions of its agent, to 100", sessions_of_agent, "3" },
        { "life of a call, switches with timers", switches_with_timers, "2" },
        { "scripted call beside others that wait", scripted, "2" },
        { "event of a queue, a client that is told", queue_event, "linear in all" },
        { "session of an agent, so many of them", sessions, "linear in all" },
        { "end of a client, all of them", end, "linear in all" },
    };
    double times[sizeof(lines) / sizeof(lines[0])][SIZES];

    for (int i = 0; i < SIZES; i++) {
        struct world world;

        open_world(&world, sizes[i]);
        for (size_t k = 0; k < sizeof(lines) / sizeof(lines[0]); k++)
            times[k][i] = lines[k].measure(&world);
        close_world(&world);
    }
    for (size_t k = 0; k < sizeof(lines) / sizeof(lines[0]); k++)
        printf("%-44s 1: %8.0f ns; 100: %6.2f x; 10,000: %8.2f x (goal %s)\n", lines[k].name, times[k][0], times[k][1] / times[k][0], times[k][2] / times[k][0],
               lines[k].goal);
    return 0;
}
