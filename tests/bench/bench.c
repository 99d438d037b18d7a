/*
 * tests/bench/bench.c: what our calls cost beside the least that could be: both measured in one run, in turns, the best of several
 * rounds each. The ratios count; the nanoseconds only tell the size. Prints a table, and judges nothing.
 */
#define COBJMACROS
#include <windows.h>
#include <ole2.h>
#include <tapi3.h>

#include <tapi3agent/emulator.h>

#include "base/heap.h"
#include "base/macros.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 9
#define CALLS 2000000 /* of a getter, a round */
#define LIVES 100000  /* of a call, a round */

static double now_ns(void)
{
    struct timespec now;

    timespec_get(&now, TIME_UTC);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* Stops the compiler from knowing what a pointer points to, so that a call through a vtable stays one. */
static void *volatile opaque;
static void *hide(void *pointer)
{
    opaque = pointer;
    return opaque;
}

/* ---- The stub: the least an object can be ---- */

struct stub {
    ITAgentSession ITAgentSession_iface;
    atomic_uint refs;
    LONG value;
};

static ULONG STDMETHODCALLTYPE stub_AddRef(ITAgentSession *iface)
{
    return atomic_fetch_add(&((struct stub *)(void *)iface)->refs, 1) + 1;
}

static ULONG STDMETHODCALLTYPE stub_Release(ITAgentSession *iface)
{
    return atomic_fetch_sub(&((struct stub *)(void *)iface)->refs, 1) - 1;
}

static HRESULT STDMETHODCALLTYPE stub_get_TotalCallTime(ITAgentSession *iface, LONG *out)
{
    *out = ((struct stub *)(void *)iface)->value;
    return S_OK;
}

static ITAgentSessionVtbl stub_vtbl = { .AddRef = stub_AddRef, .Release = stub_Release, .get_TotalCallTime = stub_get_TotalCallTime };
static struct stub stub = { { &stub_vtbl }, 1, 5 };

/* ---- What is measured: each does count times one thing ---- */

static void *subject;
static LONG total;

static void get_total(long count)
{
    ITAgentSession *session = subject;
    LONG value = 0;

    for (long i = 0; i < count; i++) {
        ITAgentSession_get_TotalCallTime(session, &value);
        total += value;
    }
}

static void add_and_release(long count)
{
    ITAgentSession *session = subject;

    for (long i = 0; i < count; i++) {
        ITAgentSession_AddRef(session);
        ITAgentSession_Release(session);
    }
}

#if defined(CLOCK_MONOTONIC_COARSE)
static void read_coarse_clock(long count)
{
    for (long i = 0; i < count; i++) {
        struct timespec now;

        clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
        total += (LONG)now.tv_nsec;
    }
}
#endif

struct measure {
    const char *name;
    void (*run)(long count);
    void *subject;
    long count;
    double best; /* nanoseconds for one */
};

static void measure_round(struct measure *measures, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double begun, each;

        subject = measures[i].subject ? hide(measures[i].subject) : NULL;
        begun = now_ns();
        measures[i].run(measures[i].count);
        each = (now_ns() - begun) / (double)measures[i].count;
        if (measures[i].best == 0 || each < measures[i].best)
            measures[i].best = each;
    }
}

static void measure_all(struct measure *measures, size_t count)
{
    for (int round = 0; round < ROUNDS; round++)
        measure_round(measures, count);
}

static void line(const struct measure *at, const struct measure *beside, double goal)
{
    printf("%-52s %8.2f ns  %6.2f x %-22s (goal %.1f)\n", at->name, at->best, at->best / beside->best, beside->name, goal);
}

/* ---- A world with one agent, one session ---- */

struct world {
    struct acd *acd;
    struct acd_queue *queue;
    struct tapi3_emulator *emulator;
    struct acd_call *call;
    ITTAPI *tapi;
    ITAgent *agent;
    ITAgentSession *session;
};

static void need(bool ok, const char *what)
{
    if (ok)
        return;
    fprintf(stderr, "bench: %s failed\n", what);
    exit(EXIT_FAILURE);
}

static void world_open(struct world *world, enum acd_clock clock, size_t agents, bool face)
{
    struct tapi3_emulator_options options = { .delivery = TAPI3_DELIVERY_PUMP };
    IEnumAgentHandler *handlers;
    struct acd_address *address;
    ITTAPICallCenter *center;
    ITAgentHandler *handler;
    struct acd_group *group;
    struct acd_switch *sw;
    IEnumACDGroup *groups;
    IEnumAddress *places;
    ITAddress *place;
    ITACDGroup *sales;

    memset(world, 0, sizeof(*world));
    need(acd_create(&(struct acd_options){ .clock = clock }, &world->acd) == ACD_OK, "acd_create");
    acd_switch_create(world->acd, &(struct acd_switch_options){ .name = "S", .wrap_up = 30 * ACD_SECOND }, &sw);
    acd_group_create(sw, &(struct acd_group_options){ .name = "G" }, &group);
    acd_queue_create(sw, &(struct acd_queue_options){ .name = "Q" }, &world->queue);
    acd_group_add_queue(group, world->queue, 0);
    acd_address_create(sw, &(struct acd_address_options){ .name = "A" }, &address);
    for (size_t i = face ? 1 : 0; i < agents; i++) {
        struct acd_session *session;
        struct acd_agent *agent;

        acd_agent_create(sw, NULL, &agent);
        need(acd_session_create(agent, group, address, NULL, &session) == ACD_OK, "acd_session_create");
        acd_agent_set_state(agent, ACD_AGENT_READY);
        acd_session_set_state(session, ACD_SESSION_READY);
        acd_session_unref(session);
        acd_agent_unref(agent);
    }
    if (face) {
        need(tapi3_emulator_create(world->acd, &options, &world->emulator) == S_OK, "tapi3_emulator_create");
        need(tapi3_emulator_create_tapi(world->emulator, &IID_ITTAPI, (void **)&world->tapi) == S_OK, "tapi3_emulator_create_tapi");
        ITTAPI_Initialize(world->tapi);
        ITTAPI_QueryInterface(world->tapi, &IID_ITTAPICallCenter, (void **)&center);
        ITTAPICallCenter_EnumerateAgentHandlers(center, &handlers);
        IEnumAgentHandler_Next(handlers, 1, &handler, NULL);
        ITAgentHandler_EnumerateACDGroups(handler, &groups);
        IEnumACDGroup_Next(groups, 1, &sales, NULL);
        ITAgentHandler_EnumerateUsableAddresses(handler, &places);
        IEnumAddress_Next(places, 1, &place, NULL);
        ITAgentHandler_CreateAgent(handler, &world->agent);
        need(ITAgent_CreateSession(world->agent, sales, place, &world->session) == S_OK, "CreateSession");
        ITAgent_put_State(world->agent, AS_READY);
        ITAgentSession_put_State(world->session, ASST_READY);
        ITAddress_Release(place);
        IEnumAddress_Release(places);
        ITACDGroup_Release(sales);
        IEnumACDGroup_Release(groups);
        ITAgentHandler_Release(handler);
        IEnumAgentHandler_Release(handlers);
        ITTAPICallCenter_Release(center);
    }
    acd_address_unref(address);
    acd_group_unref(group);
    acd_switch_unref(sw);
}

static void world_call(struct world *world)
{
    need(acd_call_arrive(world->queue, NULL, &world->call) == ACD_OK && acd_call_answer(world->call) == ACD_OK, "acd_call_answer");
    if (acd_advance(world->acd, 100 * ACD_SECOND) == ACD_OK)
        return; /* a real clock moves by itself */
}

static void world_close(struct world *world)
{
    acd_call_unref(world->call);
    if (world->tapi) {
        ITAgentSession_Release(world->session);
        ITAgent_Release(world->agent);
        ITTAPI_Shutdown(world->tapi);
        ITTAPI_Release(world->tapi);
        tapi3_emulator_destroy(world->emulator);
    }
    acd_queue_unref(world->queue);
    acd_destroy(world->acd);
}

static void bench_getters(void)
{
    struct world idle, busy, real;
    struct measure measures[] = {
        { "a stub's getter", get_total, &stub, CALLS, 0 },
        { "get_TotalCallTime, idle, manual clock", get_total, NULL, CALLS, 0 },
        { "get_TotalCallTime, during a call, manual clock", get_total, NULL, CALLS, 0 },
        { "get_TotalCallTime, idle, real clock", get_total, NULL, CALLS, 0 },
        { "get_TotalCallTime, during a call, real clock", get_total, NULL, CALLS, 0 },
        { "two atomic adds", add_and_release, &stub, CALLS, 0 },
        { "AddRef and Release", add_and_release, NULL, CALLS, 0 },
#if defined(CLOCK_MONOTONIC_COARSE)
        { "the coarse clock", read_coarse_clock, NULL, CALLS, 0 },
#endif
    };
    struct world real_busy;

    world_open(&idle, ACD_CLOCK_MANUAL, 1, true);
    world_open(&busy, ACD_CLOCK_MANUAL, 1, true);
    world_open(&real, ACD_CLOCK_REAL, 1, true);
    world_open(&real_busy, ACD_CLOCK_REAL, 1, true);
    world_call(&busy);
    world_call(&real_busy);
    measures[1].subject = idle.session;
    measures[2].subject = busy.session;
    measures[3].subject = real.session;
    measures[4].subject = real_busy.session;
    measures[6].subject = idle.session;
    measure_all(measures, ARRAY_COUNT(measures));
    printf("%-52s %8.2f ns\n", measures[0].name, measures[0].best);
    line(&measures[1], &measures[0], 2);
    line(&measures[2], &measures[0], 3);
    line(&measures[3], &measures[0], 2);
#if defined(CLOCK_MONOTONIC_COARSE)
    line(&measures[4], &measures[7], 2);
#endif
    line(&measures[6], &measures[5], 1.3);
    world_close(&idle);
    world_close(&busy);
    world_close(&real);
    world_close(&real_busy);
}

/* ---- The life of a call ---- */

#define AGENTS 12

static struct world alive;

/* Arrives, is offered, answered, ended and wrapped up; every statistic, the distributor on. */
static void live_in_model(long count)
{
    for (long i = 0; i < count; i++) {
        struct acd_call *call;

        acd_call_arrive(alive.queue, NULL, &call);
        acd_call_answer(call);
        acd_advance(alive.acd, 100 * ACD_SECOND);
        acd_call_end(call);
        acd_advance(alive.acd, 30 * ACD_SECOND);
        acd_call_unref(call);
    }
}

/* The bare loop: the same steps as events of a heap, with a list of free agents and sums, and nothing else. */
struct bare_event {
    struct heap_node node;
    int kind, agent;
};

static void live_in_bare_loop(long count)
{
    struct bare_event events[AGENTS + 1], *event;
    int64_t time = 0, talk = 0, since[AGENTS];
    int free_agents[AGENTS], head = 0, tail = 0;
    struct heap heap = { 0 };
    uint64_t number = 0;
    long done = 0;

    need(heap_reserve(&heap, ARRAY_COUNT(events)), "heap_reserve");
    memset(events, 0, sizeof(events));
    for (int i = 0; i < AGENTS; i++)
        free_agents[i] = i;
    events[AGENTS].kind = 0;
    heap_add(&heap, &events[AGENTS].node);
    while (done < count) {
        event = (struct bare_event *)(void *)heap_top(&heap);
        heap_remove(&heap, &event->node);
        time = event->node.key;
        if (event->kind == 0) { /* a call arrives, is offered and answered; the next one comes 130 s later */
            int agent = free_agents[head];

            head = (head + 1) % AGENTS;
            since[agent] = time;
            events[agent] = (struct bare_event){ .node = { .key = time + 100, .number = number++ }, .kind = 1, .agent = agent };
            heap_add(&heap, &events[agent].node);
            event->node = (struct heap_node){ .key = time + 130, .number = number++ };
            heap_add(&heap, &event->node);
        } else if (event->kind == 1) { /* it ends, and is wrapped up for 30 s */
            talk += time - since[event->agent];
            event->kind = 2;
            event->node = (struct heap_node){ .key = time + 30, .number = number++ };
            heap_add(&heap, &event->node);
        } else { /* the agent is free again */
            free_agents[tail] = event->agent;
            tail = (tail + 1) % AGENTS;
            done++;
        }
    }
    total += (LONG)talk;
    heap_destroy(&heap);
}

static void bench_lives(void)
{
    struct measure measures[] = {
        { "a bare event-heap loop", live_in_bare_loop, NULL, LIVES, 0 },
        { "the life of a call in the model", live_in_model, NULL, LIVES, 0 },
    };

    world_open(&alive, ACD_CLOCK_MANUAL, AGENTS, false);
    measure_all(measures, ARRAY_COUNT(measures));
    printf("%-52s %8.2f ns\n", measures[0].name, measures[0].best);
    line(&measures[1], &measures[0], 4);
    world_close(&alive);
}

int main(void)
{
    bench_getters();
    bench_lives();
    return total == 1 ? EXIT_FAILURE : EXIT_SUCCESS; /* keeps the sums alive */
}
