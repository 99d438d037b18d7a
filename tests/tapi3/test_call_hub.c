/* tests/tapi3/test_call_hub.c: hubs: which calls belong together, and what is told of that; decision C12 and scenario 31. */
#include "call_fixture.h"

static ITBasicCallControl *first, *second; /* released with the test */
static ITCallHub *hub;

static void release_all(void)
{
    if (first)
        ITBasicCallControl_Release(first);
    if (second)
        ITBasicCallControl_Release(second);
    if (hub)
        ITCallHub_Release(hub);
    first = second = NULL;
    hub = NULL;
}

static void hear_hubs(void)
{
    outside_begin();
    ok(ITTAPI_put_EventFilter(fx.tapi, CALLS | TE_CALLHUB | TE_AGENT | TE_AGENTSESSION));
}

/* Not counted. */
static ITCallHub *hub_of(ITBasicCallControl *call)
{
    ITCallHub *found = JUNK;

    ok(ITCallInfo_get_CallHub(info_of(call), &found));
    ITCallHub_Release(found);
    return found;
}

static void expect_hub(LONG calls, CALLHUB_STATE expected)
{
    CALLHUB_STATE state;
    LONG count;

    ok(ITCallHub_get_NumCalls(hub, &count));
    ck_assert_int_eq(count, calls);
    ok(ITCallHub_get_State(hub, &state));
    ck_assert_int_eq(state, expected);
}

static size_t count_hubs(void)
{
    IEnumCallHub *hubs;
    ITCallHub *at;
    size_t count = 0;

    ok(ITTAPI_EnumerateCallHubs(fx.tapi, &hubs));
    while (IEnumCallHub_Next(hubs, 1, &at, NULL) == S_OK) {
        ITCallHub_Release(at);
        count++;
    }
    IEnumCallHub_Release(hubs);
    return count;
}

/* An answered call of the queue, its hub held. */
static struct acd_call *on_a_call(void)
{
    struct acd_call *call = offer_call();

    expect_heard("a:ready s:ready hub join owner offering");
    ok(ITBasicCallControl_Answer(ear.call));
    first = ear.call;
    ITBasicCallControl_AddRef(first);
    hub = hub_of(first);
    ITCallHub_AddRef(hub);
    heard();
    ck_assert_ptr_eq(ear.hub, hub); /* one object a hub */
    return call;
}

START_TEST(a_hub_comes_and_goes_with_its_call)
{
    struct acd_call *call = on_a_call();
    ITCollection *collection;
    ITCallInfo *info;
    IEnumCall *calls;
    VARIANT all;

    expect_hub(1, CHS_ACTIVE);
    ck_assert_uint_eq(count_hubs(), 1);
    ok(ITCallHub_EnumerateCalls(hub, &calls));
    ok(IEnumCall_Next(calls, 1, &info, NULL));
    ck_assert_ptr_eq(info, info_of(first));
    ITCallInfo_Release(info);
    IEnumCall_Release(calls);
    ok(ITCallHub_get_Calls(hub, &all));
    ok(IDispatch_QueryInterface(V_DISPATCH(&all), &IID_ITCollection, (void **)&collection));
    ITCollection_Release(collection);
    VariantClear(&all);
    ok(ITTAPI_get_CallHubs(fx.tapi, &all));
    VariantClear(&all);
    ok(ITBasicCallControl_Disconnect(first, DC_NORMAL));
    expect_heard("disconnected:normal leave idle s:wrapup");
    expect_hub(0, CHS_IDLE);
    ck_assert_uint_eq(count_hubs(), 0);
    ck_assert_ptr_eq(hub_of(first), hub); /* data stay readable */
    acd_call_unref(call);
    release_all();
}
END_TEST

START_TEST(scenario_31_of_a_consultation_and_its_transfer)
{
    struct acd_call *call = on_a_call();

    second = make_call("555");
    ok(ITBasicCallControl_Transfer(first, second, VARIANT_TRUE));
    expect_heard("hold join in_progress connected");
    ck_assert_ptr_eq(hub_of(second), hub);
    expect_hub(2, CHS_ACTIVE);
    ok(ITBasicCallControl_Finish(second, FM_ASTRANSFER));
    expect_heard("disconnected:normal leave disconnected:normal leave idle s:wrapup");
    expect_hub(0, CHS_IDLE);
    acd_call_unref(call);
    release_all();
}
END_TEST

START_TEST(scenario_31_of_a_conference)
{
    struct acd_call *call = on_a_call();

    second = make_call("556");
    ok(ITBasicCallControl_Conference(first, second, VARIANT_TRUE));
    ok(ITBasicCallControl_Finish(second, FM_ASCONFERENCE));
    expect_heard("hold join in_progress connected connected");
    expect_hub(2, CHS_ACTIVE);
    ok(ITBasicCallControl_RemoveFromConference(second));
    expect_heard("disconnected:normal leave");
    expect_hub(1, CHS_ACTIVE);
    acd_call_unref(call);
    release_all();
}
END_TEST

/* A call of its own becomes a consultation. */
START_TEST(two_hubs_become_one)
{
    struct acd_call *call = on_a_call();

    second = call_out("556");
    expect_heard("hold hub join in_progress connected");
    ck_assert_ptr_ne(hub_of(second), hub);
    ck_assert_uint_eq(count_hubs(), 2);
    ok(ITBasicCallControl_Transfer(first, second, VARIANT_FALSE));
    expect_heard("leave idle join");
    ck_assert_ptr_eq(hub_of(second), hub);
    ck_assert_uint_eq(count_hubs(), 1);
    acd_call_unref(call);
    release_all();
}
END_TEST

START_TEST(a_hub_is_cleared)
{
    struct acd_call *call = on_a_call();

    second = make_call("556");
    ok(ITBasicCallControl_Transfer(first, second, VARIANT_TRUE));
    heard();
    ok(ITCallHub_Clear(hub));
    expect_heard("disconnected:normal leave s:wrapup disconnected:normal leave idle"); /* one call after the other */
    ok(ITCallHub_Clear(hub));                                                          /* it is empty */
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WRAP_UP);
    acd_call_unref(call);
    release_all();
}
END_TEST

START_TEST(a_colleague_sees_his_own_part)
{
    colleague_begin();
    first = call_out("102");
    heard();
    hub = hub_of(first);
    ITCallHub_AddRef(hub);
    expect_hub(1, CHS_ACTIVE); /* the other appearance is the colleague's */
    ok(ITCallHub_Clear(hub));
    ck_assert_str_eq(colleague_heard(), "owner offering disconnected:normal");
    release_all();
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, hear_hubs, NULL);
    tcase_add_test(tc, a_hub_comes_and_goes_with_its_call);
    tcase_add_test(tc, scenario_31_of_a_consultation_and_its_transfer);
    tcase_add_test(tc, scenario_31_of_a_conference);
    tcase_add_test(tc, two_hubs_become_one);
    tcase_add_test(tc, a_hub_is_cleared);
    tcase_add_test(tc, a_colleague_sees_his_own_part);
}

int main(void) { return run_call_suite("call_hub", add_tests); }
