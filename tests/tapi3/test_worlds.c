/*
 * tests/tapi3/test_worlds.c: many worlds side by side in threads, each with a client, faults and a trace of its own: nobody notices the others.
 */
#include "intercepted.h"

#include "base/sync.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define THREADS 8
#define STEPS 40

/* How many worlds there are: a thousand, or what the environment says. */
static size_t worlds_wanted(void)
{
    const char *asked = getenv("TAPI3AGENT_WORLDS");

    return asked ? (size_t)atol(asked) : 1000;
}

/* What a client of one world holds. */
struct client {
    struct acd *acd;
    struct acd_switch *sw;
    struct acd_queue *queue;
    struct tapi3_emulator *emulator;
    ITTAPI *tapi;
    ITTAPICallCenter *center;
    ITAgentHandler *handler;
    ITACDGroup *group;
    ITAddress *address;
    ITAgent *agent;
    ITAgentSession *session;
    uint64_t random;
};

static void release(void *object)
{
    if (object)
        IUnknown_Release((IUnknown *)object);
}

static unsigned pick(struct client *client, unsigned count)
{
    client->random = client->random * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(client->random >> 33) % count;
}

static HRESULT STDMETHODCALLTYPE sink_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    (void)riid;
    *out = iface;
    return S_OK;
}
static ULONG STDMETHODCALLTYPE sink_AddRef(ITTAPIEventNotification *iface) { return iface ? 2 : 0; }
static ULONG STDMETHODCALLTYPE sink_Release(ITTAPIEventNotification *iface) { return iface ? 1 : 0; }

/* Asks the event's TAPI object nothing, but the event for its type. */
static HRESULT STDMETHODCALLTYPE sink_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *event)
{
    UINT count;

    (void)iface;
    (void)kind;
    return IDispatch_GetTypeInfoCount(event, &count);
}
static ITTAPIEventNotificationVtbl sink_vtbl = { .QueryInterface = sink_QueryInterface, .AddRef = sink_AddRef, .Release = sink_Release, .Event = sink_Event };
static ITTAPIEventNotification sink = { .lpVtbl = &sink_vtbl };

/* Everything here may fail, since there are faults; what was not got is NULL. */
static void advise(struct client *client)
{
    IConnectionPointContainer *container = NULL;
    IConnectionPoint *point = NULL;
    DWORD cookie;

    if (SUCCEEDED(ITTAPI_QueryInterface(client->tapi, &IID_IConnectionPointContainer, (void **)&container))
        && SUCCEEDED(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point)))
        IConnectionPoint_Advise(point, (IUnknown *)&sink, &cookie);
    release(point);
    release(container);
    ITTAPI_put_EventFilter(client->tapi, TE_AGENT | TE_AGENTSESSION | TE_AGENTHANDLER);
}

static void sit_down(struct client *client)
{
    IEnumAgentHandler *handlers = NULL;
    IEnumAddress *addresses = NULL;
    IEnumACDGroup *groups = NULL;

    if (!client->center)
        ITTAPI_QueryInterface(client->tapi, &IID_ITTAPICallCenter, (void **)&client->center);
    if (client->center && !client->handler && SUCCEEDED(ITTAPICallCenter_EnumerateAgentHandlers(client->center, &handlers)))
        IEnumAgentHandler_Next(handlers, 1, &client->handler, NULL);
    if (client->handler && !client->group && SUCCEEDED(ITAgentHandler_EnumerateACDGroups(client->handler, &groups)))
        IEnumACDGroup_Next(groups, 1, &client->group, NULL);
    if (client->handler && !client->address && SUCCEEDED(ITAgentHandler_EnumerateUsableAddresses(client->handler, &addresses)))
        IEnumAddress_Next(addresses, 1, &client->address, NULL);
    if (client->handler && !client->agent)
        ITAgentHandler_CreateAgent(client->handler, &client->agent);
    if (client->agent && client->group && client->address && !client->session)
        ITAgent_CreateSession(client->agent, client->group, client->address, &client->session);
    release(addresses);
    release(groups);
    release(handlers);
}

static void work(struct client *client)
{
    struct acd_call *call;
    VARIANT list;
    LONG number;
    BSTR text;

    switch (pick(client, 9)) {
    case 0: ITAgent_put_State(client->agent, pick(client, 2) ? AS_READY : AS_NOT_READY); break;
    case 1: ITAgentSession_put_State(client->session, pick(client, 2) ? ASST_READY : ASST_NOT_READY); break;
    case 2:
        must(acd_call_arrive(client->queue, NULL, &call) == ACD_OK);
        acd_call_unref(call);
        break;
    case 3: ITAgentSession_get_TotalCallTime(client->session, &number); break;
    case 4:
        if (SUCCEEDED(ITAgentHandler_get_ACDGroups(client->handler, &list)))
            VariantClear(&list);
        break;
    case 5:
        if (SUCCEEDED(ITACDGroup_get_Name(client->group, &text)))
            SysFreeString(text);
        break;
    case 6: ITAgentSession_Invoke(client->session, 9, &IID_NULL, 0, DISPATCH_PROPERTYGET, &(DISPPARAMS){ 0 }, NULL, NULL, NULL); break;
    case 7: must(acd_advance(client->acd, (int64_t)pick(client, 40) * ACD_SECOND) == ACD_OK); break;
    default: tapi3_emulator_pump(client->emulator); break;
    }
}

static void world_open(struct client *client, size_t number)
{
    struct tapi3_emulator_options options = { .delivery = TAPI3_DELIVERY_PUMP, .observe_calls = true, .seed = number };
    struct acd_switch_options switch_options = { .name = "Switch", .wrap_up = 10 * ACD_SECOND, .auto_answer = true };
    struct acd_group *group;

    memset(client, 0, sizeof(*client));
    client->random = number;
    must(acd_create(NULL, &client->acd) == ACD_OK);
    must(acd_switch_create(client->acd, &switch_options, &client->sw) == ACD_OK);
    must(acd_group_create(client->sw, &(struct acd_group_options){ .name = "Sales" }, &group) == ACD_OK);
    must(acd_queue_create(client->sw, &(struct acd_queue_options){ .name = "Orders" }, &client->queue) == ACD_OK);
    must(acd_group_add_queue(group, client->queue, 0) == ACD_OK);
    must(acd_address_create(client->sw, &(struct acd_address_options){ .name = "Desk" }, NULL) == ACD_OK);
    acd_group_unref(group);
    ok(tapi3_emulator_create(client->acd, &options, &client->emulator));
}

/* Faults that differ from world to world. */
static void add_faults(struct client *client, size_t number)
{
    struct tapi3_fault faults[] = {
        { .method = "*", .result = E_ABORT, .probability = 0.02 },
        { .method = "*", .kind = TAPI3_FAULT_NO_ANSWER, .probability = 0.05 },
        { .method = "*", .kind = TAPI3_FAULT_SLOW, .delay = (int64_t)(number % 50) * ACD_SECOND, .probability = 0.1 },
        { .method = "*", .kind = TAPI3_FAULT_LINE_ERROR, .result = (HRESULT)0x80000048, .probability = 0.05 },
        { .method = "ITAgentHandler::*", .kind = TAPI3_FAULT_NO_MEMORY, .nth_allocation = number % 3, .probability = 0.2 },
    };

    for (size_t i = 0; i < ARRAY_COUNT(faults); i++)
        ok(tapi3_fault_add(client->emulator, &faults[i], NULL));
}

/* One client's day; its trace, and the world at the end, as text that is the caller's to free. */
static char *run_world(size_t number)
{
    struct client client;
    size_t length, room;
    char *text;

    world_open(&client, number);
    ok(tapi3_emulator_create_tapi(client.emulator, &IID_ITTAPI, (void **)&client.tapi));
    ok(ITTAPI_Initialize(client.tapi));
    add_faults(&client, number);
    advise(&client);
    for (int step = 0; step < STEPS; step++) {
        if (!client.session)
            sit_down(&client);
        else
            work(&client);
        if (step == STEPS / 2)
            ok(tapi3_proxy_set(client.emulator, client.sw, number % 2 ? TAPI3_PROXY_SILENT : TAPI3_PROXY_NONE, 0));
        if (step == STEPS * 3 / 4)
            ok(tapi3_proxy_set(client.emulator, client.sw, TAPI3_PROXY_COMPLETE, 0));
    }
    tapi3_emulator_pump(client.emulator);
    tapi3_fault_clear(client.emulator);
    ok(ITTAPI_Shutdown(client.tapi));
    release(client.session);
    release(client.agent);
    release(client.address);
    release(client.group);
    release(client.handler);
    release(client.center);
    release(client.tapi);
    must(tapi3_emulator_held_objects(client.emulator) == 0);
    must(tapi3_trace_lost(client.emulator) == 0);

    length = tapi3_trace_text(client.emulator, NULL, 0);
    room = length + acd_state_text(client.acd, NULL, 0) + 1;
    must((text = malloc(room)) != NULL);
    tapi3_trace_text(client.emulator, text, room);
    acd_state_text(client.acd, text + length, room - length);
    tapi3_emulator_destroy(client.emulator);
    acd_queue_unref(client.queue);
    acd_switch_unref(client.sw);
    acd_destroy(client.acd);
    return text;
}

static size_t world_count;
static char **alone, **together;

/* Every eighth world, one of which each thread begins with. */
static void run_share(void *context)
{
    for (size_t i = (size_t)(uintptr_t)context; i < world_count; i += THREADS)
        together[i] = run_world(i);
}

static void say_difference(size_t number)
{
    size_t at = 0;

    while (alone[number][at] && alone[number][at] == together[number][at])
        at++;
    while (at > 0 && alone[number][at - 1] != '\n')
        at--;
    ck_abort_msg("world %u: \"%.*s\", and together with others \"%.*s\"", (unsigned)number, (int)strcspn(alone[number] + at, "\n"), alone[number] + at,
                 (int)strcspn(together[number] + at, "\n"), together[number] + at);
}

START_TEST(a_thousand_worlds_in_eight_threads_are_each_as_if_alone)
{
    struct thread *threads[THREADS];
    size_t strikes = 0, lines = 0, different = 0;

    world_count = worlds_wanted();
    alone = calloc(world_count, sizeof(*alone));
    together = calloc(world_count, sizeof(*together));
    ck_assert(alone && together);
    for (size_t i = 0; i < world_count; i++)
        alone[i] = run_world(i);
    for (size_t i = 0; i < THREADS; i++)
        ck_assert_ptr_nonnull(threads[i] = thread_start(run_share, (void *)(uintptr_t)i));
    for (size_t i = 0; i < THREADS; i++)
        thread_join(threads[i]);
    for (size_t i = 0; i < world_count; i++) {
        if (strcmp(alone[i], together[i]) != 0)
            say_difference(i);
        for (const char *at = alone[i]; (at = strchr(at, '\n')); at++)
            lines++;
        strikes += strstr(alone[i], "= E_ABORT") != NULL;
        strikes += strstr(alone[i], "= TAPI_E_TIMEOUT after 120 s") != NULL;
        strikes += strstr(alone[i], "= TAPI_E_OPERATIONFAILED") != NULL;
        different += i > 0 && strcmp(alone[i], alone[i - 1]) != 0;
    }
    printf("%u worlds, %u lines\n", (unsigned)world_count, (unsigned)lines);
    ck_assert_uint_gt(strikes, world_count);
    ck_assert_uint_eq(different, world_count - 1);
    for (size_t i = 0; i < world_count; i++) {
        free(alone[i]);
        free(together[i]);
    }
    free(alone);
    free(together);
}
END_TEST

/* ---- One world for many threads ---- */

static void come_and_go(void *context)
{
    long number = (long)(intptr_t)context;

    for (int i = 0; i < 100; i++) {
        IEnumACDGroup *groups = NULL;
        ITACDGroup *group = NULL;
        unsigned id;

        if (i % 10 == number % 10) {
            ok(tapi3_fault_add(fx.emulator, &(struct tapi3_fault){ .method = "IEnumACDGroup::*", .result = E_ABORT, .nth_call = 3 }, &id));
            ok(tapi3_fault_remove(fx.emulator, id));
        }
        ok(ITAgentHandler_EnumerateACDGroups(fx.handler, &groups));
        must(SUCCEEDED(IEnumACDGroup_Next(groups, 1, &group, NULL)) || !group);
        release(group);
        release(groups);
        tapi3_trace_count(fx.emulator, "EnumerateACDGroups"); /* which another thread may have cleared */
        must(tapi3_emulator_held_objects(fx.emulator) >= 8);
        tapi3_emulator_held_report(fx.emulator, NULL, 0);
        if (i % 50 == 49)
            tapi3_trace_clear(fx.emulator);
    }
}

START_TEST(many_threads_may_ask_about_one_world_and_change_its_faults)
{
    struct thread *threads[4];

    ITAgentHandler_AddRef(fx.handler);
    for (size_t i = 0; i < ARRAY_COUNT(threads); i++)
        ck_assert_ptr_nonnull(threads[i] = thread_start(come_and_go, (void *)(intptr_t)i));
    for (size_t i = 0; i < ARRAY_COUNT(threads); i++)
        thread_join(threads[i]);
    ITAgentHandler_Release(fx.handler);
    ck_assert_uint_eq(tapi3_emulator_held_objects(fx.emulator), 8);
    fixture_release_client();
    ck_assert_uint_eq(tapi3_emulator_held_objects(fx.emulator), 0);
    ck_assert_str_eq(report_text(), "");
}
END_TEST

static void setup_threaded(void) { fixture_setup_with((struct tapi3_emulator_options){ .delivery = TAPI3_DELIVERY_THREAD, .observe_calls = true }); }

int main(void)
{
    Suite *suite = suite_create("worlds");
    TCase *tc = tcase_create("worlds"), *one = add_case(suite, "one world", setup_threaded);

    tcase_set_timeout(tc, 300);
    suite_add_tcase(suite, tc);
    tcase_add_test(tc, a_thousand_worlds_in_eight_threads_are_each_as_if_alone);
    tcase_add_test(one, many_threads_may_ask_about_one_world_and_change_its_faults);
    return run_suite(suite);
}
