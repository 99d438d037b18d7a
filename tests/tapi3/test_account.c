/* tests/tapi3/test_account.c: the account of references in an intercepted emulator: it counts what the client was given, and no more. */
#include "fixture.h"

#include "fixture/held.h"
#include "fixture/buffer.h"
#include "fixture/intercept.h"

#include <string.h>
#include <tapi3agent/fault.h>
#include <tapi3agent/trace.h>

/* ---- An intercepted emulator of the fixture's world ---- */

static struct tapi3_emulator *emulator;
static ITTAPI *tapi;
static ITTAPICallCenter *center;
static ITAgentHandler *handler;

static void setup(void)
{
    struct tapi3_emulator_options options = { .delivery = TAPI3_DELIVERY_PUMP, .observe_calls = true };
    IEnumAgentHandler *handlers;

    fixture_setup();
    ok(tapi3_emulator_create(fx.acd, &options, &emulator));
    ok(tapi3_emulator_create_tapi(emulator, &IID_ITTAPI, (void **)&tapi));
    ok(ITTAPI_Initialize(tapi));
    ok(ITTAPI_QueryInterface(tapi, &IID_ITTAPICallCenter, (void **)&center));
    ok(ITTAPICallCenter_EnumerateAgentHandlers(center, &handlers));
    ok(IEnumAgentHandler_Next(handlers, 1, &handler, NULL));
    IEnumAgentHandler_Release(handlers);
}

/* Releases what setup took, and expects that nothing else is held. */
static void release_all(void)
{
    char text[500];

    ITAgentHandler_Release(handler);
    ITTAPICallCenter_Release(center);
    ITTAPI_Release(tapi);
    tapi3_emulator_held_report(emulator, text, sizeof(text));
    ck_assert_str_eq(text, "");
    tapi3_emulator_destroy(emulator);
}

static void expect_held(const char *lines)
{
    char text[2000];

    tapi3_emulator_held_report(emulator, text, sizeof(text));
    ck_assert_msg(strstr(text, lines), "\"%s\" is not in:\n%s", lines, text);
}

static IConnectionPoint *find_point(void)
{
    IConnectionPointContainer *container;
    IConnectionPoint *point;

    ok(ITTAPI_QueryInterface(tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point));
    IConnectionPointContainer_Release(container);
    return point;
}

/* ---- A sink of the client that goes with an object ---- */

struct owner {
    IUnknown IUnknown_iface;
    LONG refs;
    IUnknown *object; /* NULL when it has gone */
};

static struct owner *impl_from_IUnknown(IUnknown *iface) { return CONTAINING_RECORD(iface, struct owner, IUnknown_iface); }

static HRESULT STDMETHODCALLTYPE owner_QueryInterface(IUnknown *iface, REFIID riid, void **out)
{
    (void)riid;
    IUnknown_AddRef(iface);
    *out = iface;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE owner_AddRef(IUnknown *iface) { return (ULONG)++impl_from_IUnknown(iface)->refs; }

static ULONG STDMETHODCALLTYPE owner_Release(IUnknown *iface)
{
    struct owner *owner = impl_from_IUnknown(iface);

    if (--owner->refs == 0) {
        IUnknown_Release(owner->object);
        owner->object = NULL;
    }
    return (ULONG)owner->refs;
}

static IUnknownVtbl owner_vtbl = { owner_QueryInterface, owner_AddRef, owner_Release };

/* ---- Tests ---- */

START_TEST(a_result_that_Invoke_has_no_place_for_is_not_held)
{
    DISPPARAMS none = { NULL, NULL, 0, 0 };

    ok(ITAgentHandler_Invoke(handler, 4, &IID_NULL, 0, DISPATCH_METHOD, &none, NULL, NULL, NULL));
    ck_assert_uint_eq(tapi3_trace_count(emulator, "ITAgentHandler::EnumerateACDGroups() = S_OK, EnumACDGroup#1"), 1);
    ck_assert_uint_eq(tapi3_emulator_held_objects(emulator), 2);
    release_all();
}
END_TEST

START_TEST(a_connection_point_gives_its_own_hold_of_the_TAPI_object_back)
{
    IConnectionPoint *point = find_point();
    IEnumConnectionPoints *points;
    IConnectionPointContainer *container;

    ok(IConnectionPoint_GetConnectionPointContainer(point, &container));
    ok(IConnectionPointContainer_EnumConnectionPoints(container, &points));
    IConnectionPointContainer_Release(container);
    ck_assert_uint_eq(IEnumConnectionPoints_Release(points), 0);
    ck_assert_uint_eq(IConnectionPoint_Release(point), 0);
    expect_held("TAPI#1: 2 references, from call 1: IClassFactory::CreateInstance(ITTAPI)\n");
    release_all();
}
END_TEST

START_TEST(what_a_sink_lets_go_is_no_longer_held_whoever_lets_the_sink_go)
{
    struct owner owner = { { &owner_vtbl }, 1, (IUnknown *)handler };
    IConnectionPoint *point = find_point();
    IEnumConnections *connections;
    DWORD cookie;

    ITAgentHandler_AddRef(handler);
    ok(IConnectionPoint_Advise(point, &owner.IUnknown_iface, &cookie));
    IUnknown_Release(&owner.IUnknown_iface);
    ok(IConnectionPoint_EnumConnections(point, &connections));
    ok(IConnectionPoint_Unadvise(point, cookie));
    IConnectionPoint_Release(point);
    expect_held("AgentHandler#1: 2 references,");
    ck_assert_ptr_nonnull(owner.object);
    ck_assert_uint_eq(IEnumConnections_Release(connections), 0);
    ck_assert_ptr_null(owner.object);
    expect_held("AgentHandler#1: 1 reference,");
    release_all();
}
END_TEST

START_TEST(GetIDsOfNames_that_is_struck_clears_the_id_of_each_name)
{
    static OLECHAR name[] = { 'N', 'a', 'm', 'e', 0 };
    LPOLESTR names[] = { name, name, name };
    DISPID ids[4] = { 77, 77, 77, 77 };

    ok(tapi3_fault_add(emulator, &(struct tapi3_fault){ .method = "IDispatch::GetIDsOfNames", .result = E_FAIL }, NULL));
    expect_hr(ITAgentHandler_GetIDsOfNames(handler, &IID_NULL, names, 3, 0, ids), E_FAIL, "the fault");
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(ids[i], 0);
    ck_assert_int_eq(ids[3], 77);
    release_all();
}
END_TEST

START_TEST(an_object_in_the_memory_of_one_of_the_clients_has_its_own_name)
{
    static const char memory[64];
    struct buffer buffer = { 0 };
    struct held account;

    held_init(&account);
    held_name(&account, &buffer, memory);
    held_name(&account, &buffer, memory + 8);
    held_add(&account, memory, intercept_interface_of(&IID_ITAgent), "first");
    held_name(&account, &buffer, memory);
    held_know_interface(&account, memory + 8, memory);
    held_name(&account, &buffer, memory + 8);
    ck_assert_str_eq(buffer.text, "client#1client#2Agent#1Agent#1");
    ck_assert_uint_eq(held_count(&account), 1);
    held_change(&account, memory, -1);
    ck_assert_uint_eq(held_count(&account), 0);
    buffer_clear(&buffer);
    held_clear(&account);
}
END_TEST

START_TEST(a_pattern_of_many_stars_is_decided)
{
    char digits[101];
    BSTR id, pin = bstr("8");
    ITAgent *agent;

    memset(digits, '1', 100);
    digits[100] = '\0';
    id = bstr(digits);
    ck_assert_int_eq(ITAgentHandler_CreateAgentWithID(handler, id, pin, &agent), TAPI_E_CALLCENTER_INVALAGENTID);
    ck_assert_uint_eq(tapi3_trace_count(emulator, "1*1*1*1*1*1*1*1*1*1*1*1*1*1*1*1*1*1*1*1*1*2"), 0);
    ck_assert_uint_eq(tapi3_trace_count(emulator, "1*1*1*1*1*1*1*1*1*1*1*1*1*1*1*1*1*1*1*1*1*8"), 1);
    SysFreeString(id);
    SysFreeString(pin);
    release_all();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("account");
    TCase *tcase = add_case(suite, "account", setup);

    tcase_add_test(tcase, a_result_that_Invoke_has_no_place_for_is_not_held);
    tcase_add_test(tcase, a_connection_point_gives_its_own_hold_of_the_TAPI_object_back);
    tcase_add_test(tcase, what_a_sink_lets_go_is_no_longer_held_whoever_lets_the_sink_go);
    tcase_add_test(tcase, GetIDsOfNames_that_is_struck_clears_the_id_of_each_name);
    tcase_add_test(tcase, a_pattern_of_many_stars_is_decided);
    tcase = add_case(suite, "names", fixture_setup);
    tcase_add_test(tcase, an_object_in_the_memory_of_one_of_the_clients_has_its_own_name);
    return run_suite(suite);
}
