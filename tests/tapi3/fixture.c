/* tests/tapi3/fixture.c */
#include "fixture.h"
#include "sweep.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

struct fixture fx;

BSTR bstr(const char *ascii)
{
    size_t length = strlen(ascii);
    BSTR string = SysAllocStringLen(NULL, (UINT)length);

    ck_assert_ptr_nonnull(string);
    for (size_t i = 0; i <= length; i++)
        string[i] = (OLECHAR)(unsigned char)ascii[i];
    return string;
}

void expect_text(BSTR string, const char *expected)
{
    BSTR wanted = bstr(expected);

    ck_assert_ptr_nonnull(string);
    ck_assert_uint_eq(SysStringLen(string), SysStringLen(wanted));
    ck_assert_mem_eq(string, wanted, SysStringByteLen(wanted));
    SysFreeString(wanted);
    SysFreeString(string);
}

static struct acd_options world_options;

static void model_setup(void)
{
    struct acd_switch_options options = { .name = "Switch", .wrap_up = 30 * ACD_SECOND };

    ck_assert_int_eq(acd_create(&world_options, &fx.acd), ACD_OK);
    ck_assert_int_eq(acd_switch_create(fx.acd, &options, &fx.sw), ACD_OK);
    ck_assert_int_eq(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Sales" }, &fx.group), ACD_OK);
    ck_assert_int_eq(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Repair" }, &fx.other_group), ACD_OK);
    ck_assert_int_eq(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Orders" }, &fx.queue), ACD_OK);
    ck_assert_int_eq(acd_group_add_queue(fx.group, fx.queue, 0), ACD_OK);
    ck_assert_int_eq(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Hunt", .role = ACD_ADDRESS_QUEUE }, NULL), ACD_OK);
    ck_assert_int_eq(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Desk", .dialable = "101" }, &fx.address), ACD_OK);
    ck_assert_int_eq(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "7", .pin = "1234" }), ACD_OK);
    ck_assert_int_eq(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "8", .pin = "8", .groups = &fx.other_group, .group_count = 1 }), ACD_OK);
}

static void client_setup(void)
{
    BSTR id = bstr("7"), pin = bstr("1234");
    IEnumAgentHandler *handlers;
    IEnumAddress *addresses;
    IEnumACDGroup *groups;
    IEnumQueue *queues;

    ok(tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&fx.tapi));
    ok(ITTAPI_Initialize(fx.tapi));
    ok(ITTAPI_QueryInterface(fx.tapi, &IID_ITTAPICallCenter, (void **)&fx.center));
    ok(ITTAPICallCenter_EnumerateAgentHandlers(fx.center, &handlers));
    ok(IEnumAgentHandler_Next(handlers, 1, &fx.handler, NULL));
    IEnumAgentHandler_Release(handlers);
    ok(ITAgentHandler_EnumerateACDGroups(fx.handler, &groups));
    ok(IEnumACDGroup_Next(groups, 1, &fx.com_group, NULL));
    ok(IEnumACDGroup_Next(groups, 1, &fx.com_other_group, NULL));
    IEnumACDGroup_Release(groups);
    ok(ITACDGroup_EnumerateQueues(fx.com_group, &queues));
    ok(IEnumQueue_Next(queues, 1, &fx.com_queue, NULL));
    IEnumQueue_Release(queues);
    ok(ITAgentHandler_EnumerateUsableAddresses(fx.handler, &addresses));
    ok(IEnumAddress_Next(addresses, 1, &fx.com_address, NULL));
    IEnumAddress_Release(addresses);
    ok(ITAgentHandler_CreateAgentWithID(fx.handler, id, pin, &fx.agent));
    ok(ITAgent_CreateSession(fx.agent, fx.com_group, fx.com_address, &fx.session));
    SysFreeString(id);
    SysFreeString(pin);
}

void fixture_setup_with(struct tapi3_emulator_options options)
{
    options.user = "ada";
    options.provider = "test.tsp";
    options.observe_calls |= wrapper_sweep_wanted();
    memset(&fx, 0, sizeof(fx));
    fx.live_blocks = mem_live();
    model_setup();
    ok(tapi3_emulator_create(fx.acd, &options, &fx.emulator));
    if (wrapper_sweep_wanted())
        sweep_emulator(fx.emulator);
    client_setup();
}

void fixture_setup_real(void)
{
    world_options = (struct acd_options){ .clock = ACD_CLOCK_REAL, .thread = true };
    fixture_setup_threaded();
    world_options = (struct acd_options){ .clock = ACD_CLOCK_MANUAL };
}

void fixture_setup(void) { fixture_setup_with((struct tapi3_emulator_options){ .delivery = TAPI3_DELIVERY_PUMP }); }

void fixture_setup_threaded(void) { fixture_setup_with((struct tapi3_emulator_options){ .delivery = TAPI3_DELIVERY_THREAD }); }

void fixture_setup_intercepted(void) { fixture_setup_with((struct tapi3_emulator_options){ .delivery = TAPI3_DELIVERY_PUMP, .observe_calls = true }); }

static void release(void *object)
{
    if (object)
        IUnknown_Release((IUnknown *)object);
}

void fixture_release_client(void)
{
    release(fx.second_call);
    release(fx.session);
    release(fx.agent);
    release(fx.com_address);
    release(fx.com_queue);
    release(fx.com_other_group);
    release(fx.com_group);
    release(fx.handler);
    release(fx.center);
    release(fx.tapi);
    fx.second_call = NULL;
    fx.session = NULL;
    fx.agent = NULL;
    fx.com_address = NULL;
    fx.com_queue = NULL;
    fx.com_other_group = fx.com_group = NULL;
    fx.handler = NULL;
    fx.center = NULL;
    fx.tapi = NULL;
}

void fixture_teardown(void)
{
    char text[256];

    mem_fail_at(0);
    ck_assert_msg(acd_check_invariants(fx.acd, text, sizeof(text)), "%s", text);
    fixture_release_client();
    tapi3_emulator_flush(fx.emulator);
    ck_assert_int_eq(tapi3_live_objects(), 0);
    tapi3_emulator_destroy(fx.emulator);
    acd_address_unref(fx.address);
    acd_queue_unref(fx.queue);
    acd_group_unref(fx.other_group);
    acd_group_unref(fx.group);
    acd_switch_unref(fx.sw);
    acd_destroy(fx.acd);
    ck_assert_int_eq(mem_live() - fx.live_blocks, 0);
}

struct acd_call *offer_call(void)
{
    struct acd_call *call;

    ok(ITAgent_put_State(fx.agent, AS_READY));
    ok(ITAgentSession_put_State(fx.session, ASST_READY));
    ck_assert_int_eq(acd_call_arrive(fx.queue, NULL, &call), ACD_OK);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_OFFERED);
    return call;
}

void advance(int64_t seconds) { ck_assert_int_eq(acd_advance(fx.acd, seconds * ACD_SECOND), ACD_OK); }

ULONG references(void *object)
{
    IUnknown_AddRef((IUnknown *)object);
    return IUnknown_Release((IUnknown *)object);
}

/* ---- The sink ---- */

static struct sink *impl_from_ITTAPIEventNotification(ITTAPIEventNotification *iface)
{
    return CONTAINING_RECORD(iface, struct sink, ITTAPIEventNotification_iface);
}

static HRESULT STDMETHODCALLTYPE sink_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_ITTAPIEventNotification))
        return E_NOINTERFACE; /* *out is left alone, as some clients do */
    ITTAPIEventNotification_AddRef(iface);
    *out = iface;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE sink_AddRef(ITTAPIEventNotification *iface) { return (ULONG)++impl_from_ITTAPIEventNotification(iface)->refs; }

static ULONG STDMETHODCALLTYPE sink_Release(ITTAPIEventNotification *iface) { return (ULONG)--impl_from_ITTAPIEventNotification(iface)->refs; }

/* What an event tells, by the interface of its kind. */
static void read_event(TAPI_EVENT kind, IDispatch *event, int *what, IUnknown **object)
{
#define READ(Interface, get_object)                                             \
    do {                                                                        \
        Interface *typed;                                                       \
        ok(IDispatch_QueryInterface(event, &IID_##Interface, (void **)&typed)); \
        ok(typed->lpVtbl->get_Event(typed, (void *)what));                      \
        ok(typed->lpVtbl->get_object(typed, (void *)object));                   \
        must(Interface##_Release(typed) != 0);                                  \
    } while (0)

    switch ((int)kind) {
    case TE_AGENT: READ(ITAgentEvent, get_Agent); break;
    case TE_AGENTSESSION: READ(ITAgentSessionEvent, get_Session); break;
    case TE_AGENTHANDLER: READ(ITAgentHandlerEvent, get_AgentHandler); break;
    case TE_ACDGROUP: READ(ITACDGroupEvent, get_Group); break;
    case TE_QUEUE: READ(ITQueueEvent, get_Queue); break;
    default: ck_abort_msg("event 0x%X", (unsigned)kind);
    }
}

static HRESULT STDMETHODCALLTYPE sink_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *event)
{
    struct sink *sink = impl_from_ITTAPIEventNotification(iface);
    IUnknown *object = NULL;
    int what = -1;

    read_event(kind, event, &what, &object);
    must(sink->count < (int)ARRAY_COUNT(sink->seen));
    sink->seen[sink->count].kind = kind;
    sink->seen[sink->count].what = what;
    sink->seen[sink->count++].object = object;
    IUnknown_Release(object);
    if (sink->during)
        sink->during(sink);
    return E_FAIL; /* nobody minds */
}

static ITTAPIEventNotificationVtbl sink_vtbl = {
    .QueryInterface = sink_QueryInterface,
    .AddRef = sink_AddRef,
    .Release = sink_Release,
    .Event = sink_Event,
};

void sink_init(struct sink *sink)
{
    memset(sink, 0, sizeof(*sink));
    sink->ITTAPIEventNotification_iface.lpVtbl = &sink_vtbl;
    sink->refs = 1;
}

static IConnectionPoint *find_point(void)
{
    IConnectionPointContainer *container;
    IConnectionPoint *point;

    ok(ITTAPI_QueryInterface(fx.tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point));
    IConnectionPointContainer_Release(container);
    return point;
}

DWORD sink_advise(struct sink *sink)
{
    IConnectionPoint *point = find_point();
    DWORD cookie = 0;

    ok(IConnectionPoint_Advise(point, (IUnknown *)&sink->ITTAPIEventNotification_iface, &cookie));
    must(cookie != 0);
    IConnectionPoint_Release(point);
    return cookie;
}

HRESULT sink_unadvise(DWORD cookie)
{
    IConnectionPoint *point = find_point();
    HRESULT hr = IConnectionPoint_Unadvise(point, cookie);

    IConnectionPoint_Release(point);
    return hr;
}

/* ---- Running ---- */

TCase *add_case(Suite *suite, const char *name, void (*set_up)(void))
{
    TCase *tc = tcase_create(name);

    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, set_up, fixture_teardown);
    suite_add_tcase(suite, tc);
    return tc;
}

int run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    int failed;

    tapi3_observe(); /* some emulators of the tests want it */
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
