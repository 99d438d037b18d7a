/* tests/acd/test_direct.c: calls beside the queues: who calls, who is called, what becomes of them. */
#include "direct_fixture.h"

START_TEST(an_outside_call_rings_at_a_station_without_an_agent)
{
    struct acd_call *call = dial(NULL, TO_STATION(kitchen));

    expect_state(call, ACD_CALL_OFFERED);
    ck_assert(is_from(call, NULL) && is_to(call, kitchen));
    ck_assert_ptr_null(acd_call_queue(call));
    ok(acd_call_answer(call));
    expect_state(call, ACD_CALL_TALKING);
    ok(acd_call_hold(call));
    ok(acd_call_retrieve(call));
    ok(acd_call_end(call));
    expect_state(call, ACD_CALL_FINISHED);
    ck_assert_str_eq(heard(), "aoAhre");
}
END_TEST

START_TEST(an_incoming_call_is_work_of_the_agent)
{
    struct acd_call *call, *acd;
    struct acd_agent *agent = acd_address_agent(fx.desk);

    ck_assert_ptr_eq(agent, fx.agent);
    acd_agent_unref(agent);
    get_ready();
    call = dial(NULL, TO_STATION(fx.desk));
    expect_agent(ACD_AGENT_READY); /* it rings */
    acd = arrive(fx.orders);
    expect_state(acd, ACD_CALL_WAITING); /* and no ACD call beside it */
    ok(acd_call_answer(call));
    expect_agent(ACD_AGENT_BUSY_INCOMING);
    ok(acd_agent_request_state(fx.agent, ACD_AGENT_NOT_READY)); /* waits */
    expect_agent(ACD_AGENT_BUSY_INCOMING);
    advance(S(60));
    ok(acd_call_end(call));
    expect_agent(ACD_AGENT_NOT_READY);
    ok(acd_agent_request_state(fx.agent, ACD_AGENT_READY));
    expect_state(acd, ACD_CALL_OFFERED);
    ck_assert_int_eq(agent_stats(fx.agent).incoming, 1);
    ck_assert_int_eq(agent_stats(fx.agent).outgoing, 0);
    ck_assert_int_eq(agent_stats(fx.agent).calls, 0); /* it is no ACD call */
    ck_assert_int_eq(acd_agent_time_in(fx.agent, ACD_AGENT_BUSY_INCOMING), S(60));
}
END_TEST

START_TEST(an_outgoing_call_is_work_of_the_agent)
{
    struct acd_call *call, *acd;
    char number[8];

    get_ready();
    ok(acd_call_dial(fx.sw, &(struct acd_dial_options){ .from = fx.desk, .to = TO_NUMBER("555"), .info = &(struct acd_call_info){ .called_name = "Joan" } },
                     &call));
    keep(call);
    ck_assert_uint_eq(acd_call_text(call, ACD_CALL_CALLED_NAME, number, sizeof(number)), 4);
    expect_agent(ACD_AGENT_BUSY_OUTGOING);
    ck_assert(is_from(call, fx.desk) && is_to(call, NULL));
    ck_assert_uint_eq(acd_call_text(call, ACD_CALL_CALLED, number, sizeof(number)), 3);
    ck_assert_str_eq(number, "555");
    acd = arrive(fx.orders);
    expect_state(acd, ACD_CALL_WAITING);
    ok(acd_call_answer(call)); /* by the host */
    ok(acd_call_end(call));
    expect_agent(ACD_AGENT_READY);
    expect_state(acd, ACD_CALL_OFFERED);
    ck_assert_int_eq(agent_stats(fx.agent).outgoing, 1);
}
END_TEST

START_TEST(both_agents_of_an_inside_call_work)
{
    struct acd_session *other;
    struct acd_agent *agent;
    struct acd_call *call;

    get_ready();
    ok(acd_agent_create(fx.sw, NULL, &agent));
    ok(acd_session_create(agent, fx.sales, kitchen, NULL, &other));
    ok(acd_agent_set_state(agent, ACD_AGENT_READY));
    call = dial(fx.desk, TO_AGENT(agent));
    ck_assert(is_to(call, kitchen));
    ok(acd_call_answer(call));
    expect_agent(ACD_AGENT_BUSY_OUTGOING);
    ck_assert_int_eq(acd_agent_state(agent), ACD_AGENT_BUSY_INCOMING);
    ok(acd_call_end(call));
    expect_agent(ACD_AGENT_READY);
    ck_assert_int_eq(acd_agent_state(agent), ACD_AGENT_READY);
    call = dial(fx.desk, TO_AGENT(agent));
    ok(acd_agent_remove(agent)); /* the call goes on ringing there */
    ok(acd_call_answer(call));
    ok(acd_call_end(call));
    gives(acd_call_dial(fx.sw, &(struct acd_dial_options){ .to = TO_AGENT(agent) }, NULL), ACD_ERR_REMOVED);
    acd_session_unref(other);
    acd_agent_unref(agent);
}
END_TEST

START_TEST(an_acd_call_that_rings_goes_back_when_another_call_is_answered)
{
    struct acd_call *acd, *call;

    get_ready();
    acd = arrive(fx.orders);
    call = dial(NULL, TO_STATION(fx.desk));
    expect_state(acd, ACD_CALL_OFFERED); /* both ring */
    ok(acd_call_answer(call));
    expect_state(acd, ACD_CALL_WAITING);
    ok(acd_call_end(call));
    expect_state(acd, ACD_CALL_OFFERED);
    ok(acd_call_answer(acd));
    call = dial(NULL, TO_STATION(fx.desk)); /* rings beside the ACD call */
    ok(acd_call_answer(call));
    expect_agent(ACD_AGENT_BUSY_ACD);
    ok(acd_call_end(acd));
    ok(acd_call_end_wrap_up(acd));
    expect_agent(ACD_AGENT_BUSY_INCOMING);
}
END_TEST

static const struct {
    const char *name;
    enum acd_result (*over)(struct acd_call *call);
    const char *heard;
} ends[] = {
    { "refused", acd_call_refuse, "aond" },
    { "given up", acd_call_abandon, "aox" },
};

START_TEST(a_direct_call_that_is_not_answered_is_over)
{
    struct acd_call *call, *timed;

    get_ready();
    call = dial(fx.desk, TO_STATION(kitchen));
    gives_as(ends[_i].name, ends[_i].over(call), ACD_OK);
    expect_state(call, ACD_CALL_FINISHED);
    expect_agent(ACD_AGENT_READY);
    ck_assert_str_eq(heard(), ends[_i].heard);
    ok(acd_call_dial(fx.sw, &(struct acd_dial_options){ .to = TO_STATION(fx.desk), .ring_time = S(15) }, &timed));
    keep(timed);
    advance(S(15) - 1);
    expect_state(timed, ACD_CALL_OFFERED);
    ck_assert_int_eq(acd_call_state(arrive(fx.orders)), ACD_CALL_WAITING);
    advance(1);
    expect_state(timed, ACD_CALL_FINISHED);
}
END_TEST

START_TEST(a_station_that_is_removed_rings_no_more)
{
    struct acd_call *rings = dial(fx.desk, TO_STATION(kitchen)), *talks;

    ok(acd_call_answer(rings));
    talks = rings;
    rings = dial(NULL, TO_STATION(kitchen));
    ok(acd_address_remove(kitchen));
    expect_state(rings, ACD_CALL_FINISHED);
    expect_state(talks, ACD_CALL_TALKING);
    gives(acd_call_dial(fx.sw, &(struct acd_dial_options){ .to = TO_STATION(kitchen) }, NULL), ACD_ERR_REMOVED);
    gives(acd_call_dial(fx.sw, &(struct acd_dial_options){ .from = kitchen, .to = TO_NUMBER("1") }, NULL), ACD_ERR_REMOVED);
    ok(acd_switch_remove(fx.sw));
    gives(acd_call_dial(fx.sw, &(struct acd_dial_options){ .to = TO_NUMBER("1") }, NULL), ACD_ERR_REMOVED);
}
END_TEST

START_TEST(wrong_targets_are_refused)
{
    struct acd_address *point, *shut;
    struct acd_switch *other;
    struct acd_target both = { .queue = fx.orders, .station = kitchen };
    struct acd_agent *nowhere;

    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Point", .role = ACD_ADDRESS_ROUTE_POINT }, &point));
    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Shut", .out_of_service = true }, &shut));
    ok(acd_agent_create(fx.sw, NULL, &nowhere));
    gives(acd_call_dial(NULL, &(struct acd_dial_options){ .to = TO_NUMBER("1") }, NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_dial(fx.sw, NULL, NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_dial(fx.sw, &(struct acd_dial_options){ .from = kitchen }, NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_dial(fx.sw, &(struct acd_dial_options){ .to = both }, NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_dial(fx.sw, &(struct acd_dial_options){ .to = TO_STATION(point) }, NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_dial(fx.sw, &(struct acd_dial_options){ .from = point, .to = TO_NUMBER("1") }, NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_dial(fx.sw, &(struct acd_dial_options){ .to = TO_NUMBER("1"), .ring_time = -1 }, NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_dial(fx.sw, &(struct acd_dial_options){ .from = kitchen, .to = TO_STATION(kitchen) }, NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_dial(fx.sw, &(struct acd_dial_options){ .to = TO_STATION(shut) }, NULL), ACD_ERR_STATE);
    gives(acd_call_dial(fx.sw, &(struct acd_dial_options){ .from = shut, .to = TO_NUMBER("1") }, NULL), ACD_ERR_STATE);
    gives(acd_call_dial(fx.sw, &(struct acd_dial_options){ .to = TO_AGENT(nowhere) }, NULL), ACD_ERR_STATE);
    gives(acd_call_dial(fx.sw, &(struct acd_dial_options){ .to = TO_NUMBER("1"), .info = &(struct acd_call_info){ .data_size = 1 } }, NULL), ACD_ERR_ARGUMENT);
    ok(acd_queue_remove(fx.returns));
    gives(acd_call_dial(fx.sw, &(struct acd_dial_options){ .to = TO_QUEUE(fx.returns) }, NULL), ACD_ERR_QUEUE_REMOVED);
    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Other" }, &other));
    gives(acd_call_dial(other, &(struct acd_dial_options){ .to = TO_STATION(kitchen) }, NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_dial(other, &(struct acd_dial_options){ .to = TO_QUEUE(fx.orders) }, NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_dial(other, &(struct acd_dial_options){ .to = TO_AGENT(fx.agent) }, NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_dial(other, &(struct acd_dial_options){ .from = kitchen, .to = TO_NUMBER("1") }, NULL), ACD_ERR_ARGUMENT);
    acd_switch_unref(other);
    acd_agent_unref(nowhere);
    acd_address_unref(shut);
    acd_address_unref(point);
}
END_TEST

START_TEST(an_agent_has_so_many_direct_calls_and_no_more)
{
    for (int i = 0; i < ACD_DIRECT_CALLS_MAX; i++)
        ck_assert_int_eq(acd_call_dial(fx.sw, &(struct acd_dial_options){ .from = fx.desk, .to = TO_NUMBER("1") }, NULL), ACD_OK);
    gives(acd_call_dial(fx.sw, &(struct acd_dial_options){ .from = fx.desk, .to = TO_NUMBER("1") }, NULL), ACD_ERR_STATE);
    gives(acd_call_dial(fx.sw, &(struct acd_dial_options){ .to = TO_STATION(fx.desk) }, NULL), ACD_ERR_STATE);
    ck_assert_int_eq(agent_stats(fx.agent).outgoing, ACD_DIRECT_CALLS_MAX);
}
END_TEST

START_TEST(a_station_calls_a_queue)
{
    struct acd_call *call = dial(kitchen, TO_QUEUE(fx.orders));

    expect_state(call, ACD_CALL_WAITING);
    ck_assert(is_from(call, kitchen));
    get_ready();
    ck_assert_ptr_eq(session_of(call), fx.session);
    ck_assert(is_to(call, fx.desk));
    ok(acd_call_answer(call));
    ok(acd_call_end(call));
    expect_state(call, ACD_CALL_WRAP_UP);
    ck_assert_int_eq(queue_stats(fx.orders).completed, 1);
}
END_TEST

START_TEST(the_host_puts_a_direct_call_to_a_session)
{
    struct acd_call *direct = dial(NULL, TO_STATION(kitchen));

    gives(acd_call_force(direct, fx.session, ACD_CALL_OFFERED, 1), ACD_ERR_STATE);
    ok(acd_call_force(direct, fx.session, ACD_CALL_TALKING, 1));
    ck_assert_ptr_eq(session_of(direct), fx.session);
    expect_agent(ACD_AGENT_BUSY_ACD);
    ok(acd_call_end(direct));
    expect_state(direct, ACD_CALL_WRAP_UP);
    ok(acd_call_force(direct, fx.session, ACD_CALL_HELD, 1));
    expect_state(direct, ACD_CALL_HELD);
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_ON_CALL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("direct");
    TCase *tc = suite_case(suite, "direct calls");

    tcase_add_checked_fixture(tc, direct_setup, direct_teardown);
    tcase_add_test(tc, an_outside_call_rings_at_a_station_without_an_agent);
    tcase_add_test(tc, an_incoming_call_is_work_of_the_agent);
    tcase_add_test(tc, an_outgoing_call_is_work_of_the_agent);
    tcase_add_test(tc, both_agents_of_an_inside_call_work);
    tcase_add_test(tc, an_acd_call_that_rings_goes_back_when_another_call_is_answered);
    tcase_add_loop_test(tc, a_direct_call_that_is_not_answered_is_over, 0, (int)ARRAY_COUNT(ends));
    tcase_add_test(tc, a_station_that_is_removed_rings_no_more);
    tcase_add_test(tc, wrong_targets_are_refused);
    tcase_add_test(tc, an_agent_has_so_many_direct_calls_and_no_more);
    tcase_add_test(tc, a_station_calls_a_queue);
    tcase_add_test(tc, the_host_puts_a_direct_call_to_a_session);
    return suite_run(suite);
}
