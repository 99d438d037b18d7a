/* tests/tapi3/test_queue.c: ITACDGroup and ITQueue: lists, figures, removal. */
#include "fixture.h"

#include <string.h>

static LONG queue_long(HRESULT(STDMETHODCALLTYPE *getter)(ITQueue *, LONG *))
{
    LONG value = -1;

    ok(getter(fx.com_queue, &value));
    return value;
}

#define expect_queue(name, expected) ck_assert_int_eq(queue_long(fx.com_queue->lpVtbl->get_##name), expected)

static struct acd_call *arrive(void)
{
    struct acd_call *call;

    ck_assert_int_eq(acd_call_arrive(fx.queue, NULL, &call), ACD_OK);
    return call;
}

START_TEST(figures_follow_the_calls)
{
    struct acd_call *first = arrive(), *second, *third;
    struct acd_queue *other;

    ck_assert_int_eq(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Other" }, &other), ACD_OK);
    expect_queue(TotalCallsQueued, 1);
    expect_queue(CurrentCallsQueued, 1);
    advance(10);
    second = arrive();
    advance(5);
    expect_queue(CurrentLongestWaitTime, 15);
    expect_queue(LongestEverWaitTime, 15); /* decision 4.42: those that still wait are included */
    expect_queue(AverageWaitTime, 0);      /* nobody has left */
    ck_assert_int_eq(acd_call_abandon(first), ACD_OK);
    expect_queue(TotalCallsAbandoned, 1);
    expect_queue(AverageWaitTime, 15);
    expect_queue(CurrentLongestWaitTime, 5);
    advance(2);
    ck_assert_int_eq(acd_call_transfer(second, other), ACD_OK);
    expect_queue(TotalCallsFlowedOut, 1);
    expect_queue(AverageWaitTime, 11); /* (15 + 7) / 2 */
    ck_assert_int_eq(acd_call_transfer(second, fx.queue), ACD_OK);
    expect_queue(TotalCallsFlowedIn, 1);
    expect_queue(TotalCallsQueued, 3);
    ck_assert_int_eq(acd_call_finish_in_queue(second), ACD_OK);
    expect_queue(FinalDisposition, 1);
    third = offer_call();
    ck_assert_int_eq(acd_call_answer(third), ACD_OK);
    expect_queue(TotalCallsQueued, 4); /* a wait of 0 counts too */
    expect_queue(AverageWaitTime, 5);  /* (15 + 7 + 0 + 0) / 4 */
    expect_queue(CurrentCallsQueued, 0);
    expect_queue(CurrentLongestWaitTime, 0);
    expect_queue(LongestEverWaitTime, 15);
    ok(ITQueue_put_MeasurementPeriod(fx.com_queue, 3600)); /* decision 4.15 */
    expect_queue(TotalCallsQueued, 0);
    expect_queue(LongestEverWaitTime, 0);
    acd_call_unref(first);
    acd_call_unref(second);
    acd_call_unref(third);
    acd_queue_unref(other);
}
END_TEST

START_TEST(the_window_turns_over_and_waiting_calls_stay)
{
    struct acd_call *call;

    ok(ITQueue_put_MeasurementPeriod(fx.com_queue, 60));
    call = arrive();
    advance(59);
    expect_queue(TotalCallsQueued, 1);
    advance(1);
    expect_queue(TotalCallsQueued, 0);
    expect_queue(CurrentCallsQueued, 1);
    expect_queue(CurrentLongestWaitTime, 60); /* the full wait, not clipped */
    ck_assert_int_eq(acd_call_abandon(call), ACD_OK);
    expect_queue(AverageWaitTime, 60); /* credited whole to the window in which it ends */
    acd_call_unref(call);
}
END_TEST

START_TEST(the_lists_of_a_group_come_in_both_forms)
{
    ITCollection *collection;
    IEnumVARIANT *variants;
    IUnknown *enumerator;
    VARIANT list, item;
    ITQueue *queue;
    ULONG fetched;
    LONG count;

    ok(ITACDGroup_get_Queues(fx.com_group, &list));
    ck_assert_int_eq(V_VT(&list), VT_DISPATCH);
    ok(IDispatch_QueryInterface(V_DISPATCH(&list), &IID_ITCollection, (void **)&collection));
    ok(ITCollection_get_Count(collection, &count));
    ck_assert_int_eq(count, 1);
    ok(ITCollection_get_Item(collection, 1, &item)); /* decision 4.38: from 1 */
    ck_assert_int_eq(V_VT(&item), VT_DISPATCH);
    ok(IDispatch_QueryInterface(V_DISPATCH(&item), &IID_ITQueue, (void **)&queue));
    ck_assert_ptr_eq(queue, fx.com_queue);
    ITQueue_Release(queue);
    VariantClear(&item);
    expect_hr(ITCollection_get_Item(collection, 0, &item), E_INVALIDARG, "0");
    ck_assert_int_eq(V_VT(&item), VT_UNKNOWN);
    ck_assert_ptr_null(V_UNKNOWN(&item));
    expect_hr(ITCollection_get_Item(collection, 2, &item), E_INVALIDARG, "2");
    ok(ITCollection_get__NewEnum(collection, &enumerator));
    ok(IUnknown_QueryInterface(enumerator, &IID_IEnumVARIANT, (void **)&variants));
    ok(IEnumVARIANT_Next(variants, 1, &item, NULL));
    ck_assert_ptr_eq(V_DISPATCH(&item), (IDispatch *)fx.com_queue);
    VariantClear(&item);
    expect_hr(IEnumVARIANT_Next(variants, 1, &item, &fetched), S_FALSE, "the end");
    ck_assert_int_eq(V_VT(&item), VT_EMPTY);
    IEnumVARIANT_Release(variants);
    IUnknown_Release(enumerator);
    ITCollection_Release(collection);
    VariantClear(&list);
}
END_TEST

START_TEST(enumerators_keep_their_contract)
{
    ITACDGroup *groups[3] = { JUNK, JUNK, JUNK };
    IEnumACDGroup *enumerator, *clone;
    ULONG fetched = 9;

    ok(ITAgentHandler_EnumerateACDGroups(fx.handler, &enumerator));
    expect_hr(IEnumACDGroup_Next(enumerator, 0, groups, &fetched), S_OK, "none asked for");
    ck_assert_uint_eq(fetched, 0);
    expect_hr(IEnumACDGroup_Next(enumerator, 2, groups, NULL), E_POINTER, "no place for the count: decision 4.37");
    ok(IEnumACDGroup_Skip(enumerator, 1));
    ok(IEnumACDGroup_Clone(enumerator, &clone));
    expect_hr(IEnumACDGroup_Next(enumerator, 3, groups, &fetched), S_FALSE, "one is left");
    ck_assert_uint_eq(fetched, 1);
    ck_assert_ptr_eq(groups[0], fx.com_other_group);
    ck_assert_ptr_null(groups[1]);
    ck_assert_ptr_null(groups[2]);
    ITACDGroup_Release(groups[0]);
    ok(IEnumACDGroup_Next(clone, 1, groups, NULL)); /* a position of its own */
    ck_assert_ptr_eq(groups[0], fx.com_other_group);
    ITACDGroup_Release(groups[0]);
    expect_hr(IEnumACDGroup_Skip(clone, 1), S_FALSE, "past the end");
    ok(IEnumACDGroup_Reset(clone));
    ok(IEnumACDGroup_Next(clone, 2, groups, &fetched));
    ck_assert_ptr_eq(groups[0], fx.com_group);
    ITACDGroup_Release(groups[0]);
    ITACDGroup_Release(groups[1]);
    IEnumACDGroup_Release(clone);
    IEnumACDGroup_Release(enumerator);
}
END_TEST

START_TEST(a_removed_group_and_its_queue_say_so)
{
    ITAgentSession *session = JUNK;
    AGENT_SESSION_STATE state;
    IEnumQueue *queues = JUNK;
    ITACDGroup *group;
    VARIANT list;
    LONG value = 7;
    BSTR name;

    ck_assert_int_eq(acd_group_remove(fx.group), ACD_OK);
    ok(ITACDGroup_get_Name(fx.com_group, &name)); /* decision 4.25 */
    SysFreeString(name);
    ok(ITQueue_get_Name(fx.com_queue, &name));
    SysFreeString(name);
    expect_hr(ITACDGroup_EnumerateQueues(fx.com_group, &queues), TAPI_E_CALLCENTER_GROUP_REMOVED, "removed");
    ck_assert_ptr_null(queues);
    expect_hr(ITACDGroup_get_Queues(fx.com_group, &list), TAPI_E_CALLCENTER_GROUP_REMOVED, "removed");
    expect_hr(ITQueue_get_TotalCallsQueued(fx.com_queue, &value), TAPI_E_CALLCENTER_QUEUE_REMOVED, "removed");
    ck_assert_int_eq(value, 0);
    expect_hr(ITQueue_put_MeasurementPeriod(fx.com_queue, 60), TAPI_E_CALLCENTER_QUEUE_REMOVED, "removed");
    expect_hr(ITAgent_CreateSession(fx.agent, fx.com_group, fx.com_address, &session), TAPI_E_CALLCENTER_GROUP_REMOVED, "removed");
    ok(ITAgentSession_get_State(fx.session, &state)); /* decision 4.27 */
    ck_assert_int_eq(state, ASST_SESSION_ENDED);
    ok(ITAgentSession_get_ACDGroup(fx.session, &group)); /* decision 4.53 */
    ck_assert_ptr_eq(group, fx.com_group);
    ITACDGroup_Release(group);
}
END_TEST

/* ---- What a user may see ---- */

static bool sees_only_sales(void *context, const struct acd_group *group)
{
    ck_assert_ptr_eq(context, &fx);
    return strcmp(acd_group_name(group), "Sales") == 0;
}

START_TEST(the_switch_decides_which_groups_a_user_sees)
{
    struct tapi3_emulator_options options = { .delivery = TAPI3_DELIVERY_PUMP, .sees_group = sees_only_sales, .context = &fx };
    struct tapi3_emulator *emulator;
    IEnumAgentHandler *handlers;
    ITTAPICallCenter *center;
    ITAgentHandler *handler;
    IEnumACDGroup *groups;
    ITACDGroup *group;
    struct sink sink;
    ITTAPI *tapi, *all = fx.tapi;
    VARIANT list;
    LONG count;
    BSTR name;

    ok(tapi3_emulator_create(fx.acd, &options, &emulator));
    ok(tapi3_emulator_create_tapi(emulator, &IID_ITTAPI, (void **)&tapi));
    ok(ITTAPI_Initialize(tapi));
    ok(ITTAPI_QueryInterface(tapi, &IID_ITTAPICallCenter, (void **)&center));
    ok(ITTAPICallCenter_EnumerateAgentHandlers(center, &handlers));
    ok(IEnumAgentHandler_Next(handlers, 1, &handler, NULL));
    ok(ITAgentHandler_EnumerateACDGroups(handler, &groups));
    ok(IEnumACDGroup_Next(groups, 1, &group, NULL));
    ok(ITACDGroup_get_Name(group, &name));
    expect_text(name, "Sales");
    ITACDGroup_Release(group);
    expect_hr(IEnumACDGroup_Next(groups, 1, &group, NULL), S_FALSE, "no other");
    ok(ITAgentHandler_get_ACDGroups(handler, &list));
    ok(ITCollection_get_Count((ITCollection *)V_DISPATCH(&list), &count));
    ck_assert_int_eq(count, 1);
    VariantClear(&list);
    ok(ITAgentHandler_get_ACDGroups(fx.handler, &list)); /* another user sees both */
    ok(ITCollection_get_Count((ITCollection *)V_DISPATCH(&list), &count));
    ck_assert_int_eq(count, 2);
    VariantClear(&list);

    sink_init(&sink);
    fx.tapi = tapi;
    sink_advise(&sink);
    ok(ITTAPI_put_EventFilter(tapi, TE_ACDGROUP));
    fx.tapi = all;
    ck_assert_int_eq(acd_group_remove(fx.other_group), ACD_OK);
    ck_assert_int_eq(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Night" }, NULL), ACD_OK);
    ck_assert_int_eq(acd_group_remove(fx.group), ACD_OK);
    tapi3_emulator_pump(emulator);
    ck_assert_int_eq(sink.count, 1);
    ck_assert_int_eq(sink.seen[0].what, ACDGE_GROUP_REMOVED);

    IEnumACDGroup_Release(groups);
    ITAgentHandler_Release(handler);
    IEnumAgentHandler_Release(handlers);
    ITTAPICallCenter_Release(center);
    ITTAPI_Release(tapi);
    tapi3_emulator_destroy(emulator);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ITQueue");
    TCase *tc = add_case(suite, "queue", fixture_setup);

    tcase_add_test(tc, figures_follow_the_calls);
    tcase_add_test(tc, the_window_turns_over_and_waiting_calls_stay);
    tcase_add_test(tc, the_lists_of_a_group_come_in_both_forms);
    tcase_add_test(tc, enumerators_keep_their_contract);
    tcase_add_test(tc, a_removed_group_and_its_queue_say_so);
    tcase_add_test(tc, the_switch_decides_which_groups_a_user_sees);
    return run_suite(suite);
}
