/* tests/tapi3/test_call_queue.c: calls that wait, at the address of their queue; scenarios of the specification by their numbers. */
#include "call_fixture.h"

static struct acd_address *hunt, *entry;
static struct acd_queue *lines, *calls_in;

/* A queue at an address of that role, which the client registers. The sessions of the fixture's group take its calls. */
static void add_queue(const char *name, enum acd_address_role role, VARIANT_BOOL owner, struct acd_address **address, struct acd_queue **queue)
{
    ITAddress *com_address;
    LONG cookie;

    ck_assert_int_eq(acd_address_create(fx.sw, &(struct acd_address_options){ .name = name, .role = role }, address), ACD_OK);
    ck_assert_int_eq(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = name, .address = *address }, queue), ACD_OK);
    ck_assert_int_eq(acd_group_add_queue(fx.group, *queue, 0), ACD_OK);
    com_address = last_address(fx.tapi);
    ok(ITTAPI_RegisterCallNotifications(fx.tapi, com_address, VARIANT_TRUE, owner, TAPIMEDIATYPE_AUDIO, 99, &cookie));
    ITAddress_Release(com_address);
}

static void hunt_begin(VARIANT_BOOL owner) { add_queue("Hunting", ACD_ADDRESS_QUEUE, owner, &hunt, &lines); }
static void entry_begin(void) { add_queue("Entry", ACD_ADDRESS_ROUTE_POINT, VARIANT_TRUE, &entry, &calls_in); }

static void queues_end(void)
{
    acd_queue_unref(lines);
    acd_queue_unref(calls_in);
    acd_address_unref(hunt);
    acd_address_unref(entry);
    lines = calls_in = NULL;
    hunt = entry = NULL;
}

static struct acd_call *arrive(struct acd_queue *queue)
{
    struct acd_call *call;

    ck_assert_int_eq(acd_call_arrive(queue, NULL, &call), ACD_OK);
    return call;
}

START_TEST(scenario_27_left_by_the_answer)
{
    struct acd_call *call;

    hunt_begin(VARIANT_TRUE);
    call = arrive(lines);
    expect_heard("owner queued");
    ck_assert_int_eq(ear.instance, 99);
    expect_state(CS_QUEUED);
    ok(ITAgent_put_State(fx.agent, AS_READY));
    ok(ITAgentSession_put_State(fx.session, ASST_READY));
    advance(0);                                     /* if memory was too short for the offer */
    expect_heard("a:ready s:ready owner offering"); /* at the desk; in the queue it stays */
    ok(ITBasicCallControl_Answer(ear.call));
    expect_heard("disconnected:normal connected s:busy a:busy_acd");
    acd_call_unref(call);
    queues_end();
}
END_TEST

START_TEST(scenario_27_left_by_who_gives_up)
{
    struct acd_call *call;

    hunt_begin(VARIANT_TRUE);
    call = arrive(lines);
    advance(20);
    ck_assert_int_eq(acd_call_abandon(call), ACD_OK);
    expect_heard("owner queued disconnected:normal");
    acd_call_unref(call);
    queues_end();
}
END_TEST

START_TEST(scenario_27_left_by_overflow)
{
    struct acd_call *call;
    LONG reason;
    BSTR text;

    hunt_begin(VARIANT_TRUE);
    entry_begin();
    ck_assert_int_eq(acd_queue_set_limits(lines, &(struct acd_queue_limits){ .wait = 30 * ACD_SECOND, .overflow = calls_in }), ACD_OK);
    call = arrive(lines);
    expect_heard("owner queued");
    advance(30);
    expect_heard("disconnected:normal owner offering"); /* at the route point */
    ok(ITCallInfo_get_CallInfoLong(info_of(ear.call), CIL_REASON, &reason));
    ck_assert_int_eq(reason, LINECALLREASON_REDIRECT);
    ok(ITCallInfo_get_CallInfoString(info_of(ear.call), CIS_REDIRECTINGIDNAME, &text));
    expect_text(text, "Hunting");
    ok(ITCallInfo_get_CallInfoString(info_of(ear.call), CIS_REDIRECTIONIDNAME, &text));
    expect_text(text, "Entry");
    ck_assert_int_eq(ITCallInfo_get_CallInfoString(info_of(ear.call), CIS_REDIRECTIONIDNUMBER, &text), TAPI_E_NOITEMS); /* the route point has none */
    ck_assert_int_eq(acd_queue_remove(calls_in), ACD_OK);
    expect_heard("disconnected:failed");
    acd_call_unref(call);
    queues_end();
}
END_TEST

START_TEST(who_owns_the_queues_calls_drops_and_requeues_them)
{
    struct acd_queue_stats stats;
    struct acd_call *call;
    LONG disposed;

    hunt_begin(VARIANT_TRUE);
    call = arrive(lines);
    heard();
    ck_assert_int_eq(blind_transfer(ear.call, "nonsense"), E_FAIL);
    expect_state(CS_QUEUED);
    ok(blind_transfer(ear.call, "Orders"));
    expect_heard("disconnected:normal");
    acd_call_unref(call);
    call = arrive(lines);
    expect_heard("owner queued");
    ok(ITBasicCallControl_Disconnect(ear.call, DC_NORMAL));
    expect_heard("disconnected:normal");
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_FINISHED);
    acd_queue_get_stats(lines, &stats);
    ck_assert_int_eq(stats.finished_in_queue, 1);
    ck_assert_int_eq(stats.abandoned, 0);
    ok(ITQueue_get_FinalDisposition(fx.com_queue, &disposed));
    ck_assert_int_eq(disposed, 0); /* of the other queue */
    acd_call_unref(call);
    queues_end();
}
END_TEST

START_TEST(who_monitors_a_queue_only_looks)
{
    struct acd_call *call;

    hunt_begin(VARIANT_FALSE);
    call = arrive(lines);
    expect_heard("monitor queued");
    ck_assert_int_eq(ITBasicCallControl_Disconnect(ear.call, DC_NORMAL), TAPI_E_NOTOWNER);
    ck_assert_int_eq(blind_transfer(ear.call, "Orders"), TAPI_E_NOTOWNER);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    acd_call_unref(call);
    queues_end();
}
END_TEST

START_TEST(a_route_point_routes_on)
{
    struct acd_call *call;

    entry_begin();
    call = arrive(calls_in);
    expect_heard("owner offering");
    ck_assert_int_eq(ITBasicCallControl_Answer(ear.call), TAPI_E_INVALCALLSTATE); /* nobody sits there */
    ok(blind_transfer(ear.call, "Orders"));
    expect_heard("disconnected:normal");
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    acd_call_unref(call);
    queues_end();
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, scenario_27_left_by_the_answer);
    tcase_add_test(tc, scenario_27_left_by_who_gives_up);
    tcase_add_test(tc, scenario_27_left_by_overflow);
    tcase_add_test(tc, who_owns_the_queues_calls_drops_and_requeues_them);
    tcase_add_test(tc, who_monitors_a_queue_only_looks);
    tcase_add_test(tc, a_route_point_routes_on);
}

int main(void) { return run_call_suite("call_queue", add_tests); }
