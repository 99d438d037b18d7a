/*
 * tests/bench/bench.c: what our calls cost beside the least possible work. Both are measured in one run, in turns, and the best of several rounds counts. The
 * ratios matter; the nanoseconds depend on the machine. Prints a table and judges nothing.
 */
#define COBJMACROS
#include <windows.h>
#include <ole2.h>
#include <tapi3.h>
#include <tapi3err.h>

#include <tapi3agent/emulator.h>
#include <tapi3agent/fault.h>

#include "common.h"

#include <math.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 33)
#include <malloc.h>
#define HAVE_MALLINFO2
#endif

#define CALLS 2000000 /* of a getter, a round */
#define LIVES 100000  /* of a call, a round */

/* ---- The stub: the least an object can be ---- */

struct stub {
    ITAgentSession ITAgentSession_iface;
    atomic_uint refs;
    LONG value;
};

static ULONG STDMETHODCALLTYPE stub_AddRef(ITAgentSession *iface) { return atomic_fetch_add(&((struct stub *)(void *)iface)->refs, 1) + 1; }

static ULONG STDMETHODCALLTYPE stub_Release(ITAgentSession *iface) { return atomic_fetch_sub(&((struct stub *)(void *)iface)->refs, 1) - 1; }

static HRESULT STDMETHODCALLTYPE stub_get_TotalCallTime(ITAgentSession *iface, LONG *out)
{
    *out = ((struct stub *)(void *)iface)->value;
    return S_OK;
}

static ITAgentSessionVtbl stub_vtbl = { .AddRef = stub_AddRef, .Release = stub_Release, .get_TotalCallTime = stub_get_TotalCallTime };
static struct stub stub = { { &stub_vtbl }, 1, 5 };

/* ---- What is measured: each does count times one thing ---- */


static void get_total(long count)
{
    ITAgentSession *session = subject;
    LONG value = 0;

    for (long i = 0; i < count; i++) {
        ITAgentSession_get_TotalCallTime(session, &value);
        total += value;
    }
}

static DISPPARAMS no_arguments;

static void invoke_total(long count)
{
    ITAgentSession *session = subject;
    VARIANT value;

    for (long i = 0; i < count; i++) {
        ITAgentSession_Invoke(session, 0xA, &IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_PROPERTYGET, &no_arguments, &value, NULL, NULL);
        total += V_I4(&value);
    }
}

static void find_and_invoke_total(long count)
{
    ITAgentSession *session = subject;
    OLECHAR text[] = OLESTR("TotalCallTime");
    LPOLESTR name = text;
    VARIANT value;
    DISPID id;

    for (long i = 0; i < count; i++) {
        ITAgentSession_GetIDsOfNames(session, &IID_NULL, &name, 1, LOCALE_USER_DEFAULT, &id);
        ITAgentSession_Invoke(session, id, &IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_PROPERTYGET, &no_arguments, &value, NULL, NULL);
        total += V_I4(&value);
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

enum client {
    NO_CLIENT,
    TAPI_CLIENT,
    INTERCEPTED_CLIENT
};

static void world_open(struct world *world, enum acd_clock clock, size_t agents, enum client client)
{
    struct tapi3_emulator_options options = { .delivery = TAPI3_DELIVERY_PUMP, .observe_calls = client == INTERCEPTED_CLIENT };
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
    acd_switch_create(world->acd, &(struct acd_switch_options){ .name = "S", .wrap_up = 30 * ACD_SECOND, .auto_answer = true }, &sw);
    acd_group_create(sw, &(struct acd_group_options){ .name = "G" }, &group);
    acd_queue_create(sw, &(struct acd_queue_options){ .name = "Q" }, &world->queue);
    acd_group_add_queue(group, world->queue, 0);
    acd_address_create(sw, &(struct acd_address_options){ .name = "A" }, &address);
    for (size_t i = 0; !client && i < agents; i++) {
        struct acd_session *session;
        struct acd_agent *agent;

        acd_agent_create(sw, NULL, &agent);
        need(acd_session_create(agent, group, address, NULL, &session) == ACD_OK, "acd_session_create");
        acd_agent_set_state(agent, ACD_AGENT_READY);
        acd_session_set_state(session, ACD_SESSION_READY);
        acd_session_unref(session);
        acd_agent_unref(agent);
    }
    if (client) {
        tapi3_observe();
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
        for (size_t i = 1; i < agents; i++) { /* the client's, as it hears of no others */
            ITAgentSession *session;
            ITAgent *agent;

            ITAgentHandler_CreateAgent(handler, &agent);
            need(ITAgent_CreateSession(agent, sales, place, &session) == S_OK, "CreateSession");
            ITAgent_put_State(agent, AS_READY);
            ITAgentSession_put_State(session, ASST_READY);
            ITAgentSession_Release(session);
            ITAgent_Release(agent);
        }
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
    need(acd_call_arrive(world->queue, NULL, &world->call) == ACD_OK && acd_call_state(world->call) == ACD_CALL_TALKING, "acd_call_arrive");
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
        { "Invoke of TotalCallTime by its DISPID", invoke_total, NULL, CALLS, 0 },
        { "GetIDsOfNames and Invoke of TotalCallTime", find_and_invoke_total, NULL, CALLS / 4, 0 },
#if defined(CLOCK_MONOTONIC_COARSE)
        { "the coarse clock", read_coarse_clock, NULL, CALLS, 0 },
#endif
    };
    struct world real_busy;

    world_open(&idle, ACD_CLOCK_MANUAL, 1, TAPI_CLIENT);
    world_open(&busy, ACD_CLOCK_MANUAL, 1, TAPI_CLIENT);
    world_open(&real, ACD_CLOCK_REAL, 1, TAPI_CLIENT);
    world_open(&real_busy, ACD_CLOCK_REAL, 1, TAPI_CLIENT);
    world_call(&busy);
    world_call(&real_busy);
    measures[1].subject = idle.session;
    measures[2].subject = busy.session;
    measures[3].subject = real.session;
    measures[4].subject = real_busy.session;
    for (size_t i = 6; i <= 8; i++)
        measures[i].subject = idle.session;
    measure_all(measures, ARRAY_COUNT(measures));
    printf("%-52s %8.2f ns\n", measures[0].name, measures[0].best);
    line(&measures[1], &measures[0], 2);
    line(&measures[2], &measures[0], 3);
    line(&measures[3], &measures[0], 2);
#if defined(CLOCK_MONOTONIC_COARSE)
    line(&measures[4], &measures[9], 2);
#endif
    line(&measures[6], &measures[5], 1.3);
    line(&measures[7], &measures[0], 15);
    line(&measures[8], &measures[0], 0);
    world_close(&idle);
    world_close(&busy);
    world_close(&real);
    world_close(&real_busy);
}

/* ---- The life of a call ---- */

static struct world alive;

/* Calls that waited and that the model has answered meanwhile. */
static void find_answered(int64_t now)
{
    while (life.first < life.last && acd_call_state(life.waiting[life.first % 4096]) == ACD_CALL_TALKING) {
        struct life_event *event = life.spare[--life.spares];

        event->call = life.waiting[life.first++ % 4096];
        schedule(event, now + draw(MEAN_TALK));
    }
}

static void live_in_model(long count)
{
    life_begin(acd_now(alive.acd));
    for (long done = 0; done < count;) {
        struct life_event *event = life_next();
        int64_t now = event->node.key;

        acd_advance(alive.acd, now - acd_now(alive.acd));
        if (event->arrival) {
            acd_call_arrive(alive.queue, NULL, &life.waiting[life.last++ % 4096]);
            schedule(event, now + draw(MEAN_GAP));
        } else {
            acd_call_end(event->call);
            acd_call_unref(event->call);
            life.spare[life.spares++] = event;
            done++;
        }
        find_answered(now);
    }
    while (life.heap.count > 0) { /* those that are still up end too, so that the next round begins afresh */
        struct life_event *event = life_next();

        if (event->arrival)
            continue;
        acd_call_end(event->call);
        acd_call_unref(event->call);
        life.spare[life.spares++] = event;
        find_answered(acd_now(alive.acd));
    }
    while (life.first < life.last) {
        acd_call_abandon(life.waiting[life.first % 4096]);
        acd_call_unref(life.waiting[life.first++ % 4096]);
    }
    acd_run(alive.acd);
    heap_destroy(&life.heap);
}

static struct world alone, intercepted;

static void live_in_model_alone(long count)
{
    alive = alone;
    live_in_model(count);
}

/* ---- The same with a client that hears of it ---- */

static long heard;

static HRESULT STDMETHODCALLTYPE sink_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    (void)riid;
    *out = iface;
    return S_OK;
}
static ULONG STDMETHODCALLTYPE sink_AddRef(ITTAPIEventNotification *iface) { return iface ? 2 : 0; }
static ULONG STDMETHODCALLTYPE sink_Release(ITTAPIEventNotification *iface) { return iface ? 1 : 0; }
static HRESULT STDMETHODCALLTYPE sink_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *event)
{
    (void)iface;
    (void)event;
    heard += kind == TE_AGENTSESSION || kind == TE_AGENT;
    return S_OK;
}
static ITTAPIEventNotificationVtbl sink_vtbl = { .QueryInterface = sink_QueryInterface, .AddRef = sink_AddRef, .Release = sink_Release, .Event = sink_Event };
static ITTAPIEventNotification sink = { .lpVtbl = &sink_vtbl };

static void listen_to(struct world *world)
{
    IConnectionPointContainer *container;
    IConnectionPoint *point;
    DWORD cookie;

    ITTAPI_QueryInterface(world->tapi, &IID_IConnectionPointContainer, (void **)&container);
    IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point);
    need(IConnectionPoint_Advise(point, (IUnknown *)&sink, &cookie) == S_OK, "Advise");
    IConnectionPoint_Release(point);
    IConnectionPointContainer_Release(container);
    ITTAPI_put_EventFilter(world->tapi, TE_AGENT | TE_AGENTSESSION);
}

/* One client whose agents they all are; its events are pumped after each thousand calls. */
static void live_in_wrapper(long count)
{
    alive = intercepted;
    for (long done = 0; done < count; done += 1000) {
        live_in_model(1000);
        tapi3_emulator_pump(intercepted.emulator);
    }
}

static void bench_lives(void)
{
    struct measure measures[] = {
        { "a bare event-heap loop, a call", live_in_bare_loop, NULL, LIVES, 0 },
        { "the life of a call in the model", live_in_model_alone, NULL, LIVES, 0 },
        { "the same with TAPI and one sink", live_in_wrapper, NULL, LIVES, 0 },
    };

    world_open(&alone, ACD_CLOCK_MANUAL, AGENTS, NO_CLIENT);
    world_open(&intercepted, ACD_CLOCK_MANUAL, AGENTS, TAPI_CLIENT);
    listen_to(&intercepted);
    measure_all(measures, ARRAY_COUNT(measures));
    printf("%-52s %8.2f ns\n", measures[0].name, measures[0].best);
    line(&measures[1], &measures[0], 3);
    line(&measures[2], &measures[0], 6);
    world_close(&alone);
    world_close(&intercepted);
}

/* ---- Many ready agents ---- */

/* A call is taken by the session that has been ready longest, and the session is ready again. */
static void pick_and_return(long count)
{
    for (long i = 0; i < count; i++) {
        struct acd_call *call;

        acd_call_arrive(alive.queue, NULL, &call);
        acd_call_end(call);
        acd_call_end_wrap_up(call);
        acd_call_unref(call);
    }
}

static struct world few_agents, many_agents;
static void pick_of_few(long count)
{
    alive = few_agents;
    pick_and_return(count);
}
static void pick_of_many(long count)
{
    alive = many_agents;
    pick_and_return(count);
}

static void bench_picks(void)
{
    struct measure measures[] = {
        { "pick and return, 12 ready agents", pick_of_few, NULL, LIVES, 0 },
        { "pick and return, 1,000,000 ready agents", pick_of_many, NULL, LIVES, 0 },
    };

    world_open(&few_agents, ACD_CLOCK_MANUAL, AGENTS, NO_CLIENT);
    world_open(&many_agents, ACD_CLOCK_MANUAL, 1000000, NO_CLIENT);
    measure_all(measures, ARRAY_COUNT(measures));
    printf("%-52s %8.2f ns\n", measures[0].name, measures[0].best);
    line(&measures[1], &measures[0], 1.5);
    world_close(&few_agents);
    world_close(&many_agents);
}

/* ---- A switch that does not answer ---- */

#define SILENCES 1000

static void ask_in_vain(long count)
{
    LONG value;

    for (long i = 0; i < count; i++)
        need(ITAgentSession_get_TotalCallTime((ITAgentSession *)subject, &value) == TAPI_E_TIMEOUT, "TAPI_E_TIMEOUT");
}

/* Two minutes of the model's clock, in real time. */
static void bench_silence(void)
{
    struct measure silence = { "a call without answer: two minutes of the model", ask_in_vain, NULL, SILENCES, 0 };
    struct world world;

    world_open(&world, ACD_CLOCK_MANUAL, 1, INTERCEPTED_CLIENT);
    need(tapi3_fault_add(world.emulator, &(struct tapi3_fault){ .method = "*", .kind = TAPI3_FAULT_NO_ANSWER }, NULL) == S_OK, "tapi3_fault_add");
    silence.subject = world.session;
    measure_all(&silence, 1);
    printf("%-52s %8.2f ns (goal 1000000)\n", silence.name, silence.best);
    world_close(&world);
}

#ifdef HAVE_MALLINFO2
enum {
    FEW = 1000,
    MANY = 11000
};

/* What the heap holds for each of MANY things more than for each of FEW, by the platform's own account. */
static void memory_line(const char *name, size_t before, size_t between, size_t after, double goal)
{
    printf("%-52s %8.0f bytes (goal %.0f)\n", name, ((double)(after - between) - (double)(between - before)) / (MANY - FEW), goal);
}

static void bench_memory_of_agents(void)
{
    struct world few, many;
    size_t before = mallinfo2().uordblks, between;

    world_open(&few, ACD_CLOCK_MANUAL, FEW, NO_CLIENT);
    between = mallinfo2().uordblks;
    world_open(&many, ACD_CLOCK_MANUAL, MANY, NO_CLIENT);
    memory_line("memory of a ready agent with its session", before, between, mallinfo2().uordblks, 800);
    world_close(&few);
    world_close(&many);
}

/* A world in which so many calls wait, of which the host keeps nothing. */
static void world_wait(struct world *world, int calls)
{
    world_open(world, ACD_CLOCK_MANUAL, 0, NO_CLIENT);
    for (int i = 0; i < calls; i++)
        need(acd_call_arrive(world->queue, NULL, NULL) == ACD_OK, "acd_call_arrive");
}

static void bench_memory_of_calls(void)
{
    struct world few, many;
    size_t before = mallinfo2().uordblks, between;

    world_wait(&few, FEW);
    between = mallinfo2().uordblks;
    world_wait(&many, MANY);
    memory_line("memory of a waiting call", before, between, mallinfo2().uordblks, 400);
    world_close(&few);
    world_close(&many);
}
#endif

int main(void)
{
    bench_getters();
    bench_lives();
    bench_picks();
    bench_silence();
#ifdef HAVE_MALLINFO2
    bench_memory_of_agents();
    bench_memory_of_calls();
#endif
    return total == 1 ? EXIT_FAILURE : EXIT_SUCCESS; /* keeps the sums alive */
}
