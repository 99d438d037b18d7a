/* tests/acd/test_removal.c: taking things out of a world, in which order, and what becomes of what depended on them. */
#include "report.h"

START_TEST(decision_4_27_a_group_goes_after_its_sessions_and_queues)
{
    struct acd_session *other = add_session(fx.sales, true);

    ok(acd_group_add_queue(fx.sales, fx.returns, 1));
    ok(acd_group_add_queue(fx.repair, fx.returns, 0));
    enter(ACD_SESSION_ON_CALL);
    skip_events(fx.app);
    skip_events(fx.monitor);
    ok(acd_group_remove(fx.sales));
    /* Orders has nobody left; Returns is still served by Repair. */
    expect_events(fx.monitor, "session:7:ended agent:7:not_ready session:-:ended queue:Orders:removed group:Sales:removed");
    expect_events(fx.app, "session:7:ended agent:7:not_ready queue:Orders:removed group:Sales:removed");
    ck_assert(acd_group_removed(fx.sales) && acd_queue_removed(fx.orders));
    ck_assert(!acd_queue_removed(fx.returns) && !acd_agent_removed(fx.agent));
    ck_assert_int_eq(acd_session_state(other), ACD_SESSION_ENDED);
    ck_assert_uint_eq(acd_switch_groups(fx.sw, NULL, 0), 1);
    ck_assert_uint_eq(acd_switch_queues(fx.sw, NULL, 0), 1);
    ck_assert_uint_eq(acd_group_queues(fx.sales, NULL, 0), 0);
    ck_assert_uint_eq(acd_group_sessions(fx.sales, NULL, 0), 0);
    ck_assert_uint_eq(acd_agent_sessions(fx.agent, NULL, 0), 0);

    gives(acd_group_remove(fx.sales), ACD_ERR_GROUP_REMOVED);
    gives(acd_session_create(fx.agent, fx.sales, fx.desk, NULL, NULL), ACD_ERR_GROUP_REMOVED);
    gives(acd_group_add_queue(fx.repair, fx.orders, 0), ACD_ERR_QUEUE_REMOVED);
    ck_assert_str_eq(acd_group_name(fx.sales), "Sales"); /* decision 4.25: the name is still there */
}
END_TEST

START_TEST(calls_of_a_removed_queue_are_unrouted)
{
    struct acd_call *offered, *waiting, *talking;

    get_ready();
    talking = talk();
    add_session(fx.sales, true);
    offered = arrive(fx.orders);
    waiting = arrive(fx.orders);
    ck_assert_int_eq(acd_call_state(offered), ACD_CALL_OFFERED);
    skip_events(fx.monitor);
    ok(acd_queue_remove(fx.orders));
    expect_events(fx.monitor, "call:unrouted:- call:unrouted queue:Orders:removed");
    ck_assert_int_eq(acd_call_state(talking), ACD_CALL_TALKING);
    ck_assert_int_eq(acd_call_state(offered), ACD_CALL_UNROUTED);
    ck_assert_int_eq(acd_call_state(waiting), ACD_CALL_UNROUTED);
    ck_assert_ptr_null(session_of(offered));
    ck_assert_ptr_null(acd_session_call(fx.sessions[0]));
    ck_assert_uint_eq(acd_switch_calls(fx.sw, NULL, 0), 3); /* none is lost */
    ck_assert_int_eq(queue_stats(fx.orders).waiting, 0);
    ck_assert_int_eq(queue_stats(fx.orders).abandoned, 0);

    gives(acd_queue_remove(fx.orders), ACD_ERR_QUEUE_REMOVED);
    gives(acd_queue_set_period(fx.orders, 5), ACD_ERR_QUEUE_REMOVED);
    gives(acd_call_arrive(fx.orders, NULL, NULL), ACD_ERR_QUEUE_REMOVED);
    gives(acd_call_transfer(offered, fx.orders), ACD_ERR_QUEUE_REMOVED);
    ck_assert_int_eq(acd_call_state(offered), ACD_CALL_UNROUTED);
    ck_assert_str_eq(acd_queue_name(fx.orders), "Orders");

    ok(acd_call_transfer(offered, fx.returns));
    ck_assert_int_eq(acd_call_state(offered), ACD_CALL_WAITING);
    ck_assert_int_eq(queue_stats(fx.returns).flowed_in, 1);
    ok(acd_call_abandon(waiting));
    ck_assert_int_eq(acd_call_state(waiting), ACD_CALL_FINISHED);
    ok(acd_call_end(talking)); /* its queue's removal is nothing to it */
    ck_assert_int_eq(acd_call_state(talking), ACD_CALL_WRAP_UP);
}
END_TEST

START_TEST(a_call_to_a_removed_queue_arrives_nowhere)
{
    struct acd_call *call = JUNK(struct acd_call);

    ok(acd_queue_remove(fx.orders));
    gives(acd_call_arrive(fx.orders, NULL, &call), ACD_ERR_QUEUE_REMOVED);
    ck_assert_ptr_null(call);
    ck_assert_uint_eq(acd_switch_calls(fx.sw, NULL, 0), 0);
}
END_TEST

START_TEST(an_address_goes_after_its_sessions)
{
    struct acd_address *second;
    struct acd_session *there;

    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Second" }, &second));
    ok(acd_session_create(fx.agent, fx.repair, second, NULL, &there));
    add_session(fx.repair, true);
    skip_events(fx.monitor);
    ok(acd_address_remove(fx.desk));
    expect_events(fx.monitor, "session:7:ended session:-:ended address:Desk:removed");
    ck_assert(acd_address_removed(fx.desk));
    ck_assert_int_eq(acd_session_state(there), ACD_SESSION_NOT_READY);
    ck_assert_uint_eq(acd_switch_addresses(fx.sw, NULL, 0), 1);

    gives(acd_address_remove(fx.desk), ACD_ERR_REMOVED);
    gives(acd_address_set_in_service(fx.desk, false), ACD_ERR_REMOVED);
    gives(acd_session_create(fx.agent, fx.repair, fx.desk, NULL, NULL), ACD_ERR_REMOVED);
    ck_assert_str_eq(acd_address_name(fx.desk), "Desk");
    acd_session_unref(there);
    acd_address_unref(second);
}
END_TEST

START_TEST(a_switch_goes_after_all_that_is_on_it)
{
    struct acd_call *up, *waiting, *wrapped;

    get_ready();
    up = talk();
    add_session(fx.sales, true);
    wrapped = arrive(fx.orders);
    ok(acd_call_answer(wrapped));
    ok(acd_call_end(wrapped));
    waiting = arrive(fx.orders);
    skip_events(fx.monitor);
    ok(acd_switch_remove(fx.sw));
    expect_events(
        fx.monitor,
        "call:left:7 session:7:ended agent:7:ready call:wrapped_up:- session:-:ended agent:-:ready call:unrouted queue:Orders:removed queue:Returns:removed "
        "group:Sales:removed group:Repair:removed address:Desk:removed switch:Switch:removed");
    ck_assert(acd_switch_removed(fx.sw) && acd_group_removed(fx.sales) && acd_group_removed(fx.repair));
    ck_assert(acd_queue_removed(fx.orders) && acd_address_removed(fx.desk) && acd_agent_removed(fx.agent));
    ck_assert_int_eq(acd_call_state(up), ACD_CALL_TALKING);
    ck_assert_int_eq(acd_call_state(waiting), ACD_CALL_UNROUTED);
    ck_assert_int_eq(acd_call_state(wrapped), ACD_CALL_FINISHED);

    /* Of a removed owner nothing is listed, and nothing can be made or asked. */
    ck_assert_uint_eq(acd_switches(fx.acd, NULL, 0), 0);
    ck_assert_uint_eq(acd_addresses(fx.acd, NULL, 0), 0);
    ck_assert_uint_eq(acd_switch_groups(fx.sw, NULL, 0) + acd_switch_queues(fx.sw, NULL, 0) + acd_switch_addresses(fx.sw, NULL, 0)
                          + acd_switch_agents(fx.sw, NULL, 0) + acd_switch_calls(fx.sw, NULL, 0),
                      0);
    gives(acd_switch_remove(fx.sw), ACD_ERR_REMOVED);
    gives(acd_group_remove(fx.sales), ACD_ERR_GROUP_REMOVED);
    gives(acd_queue_remove(fx.orders), ACD_ERR_QUEUE_REMOVED);
    gives(acd_address_remove(fx.desk), ACD_ERR_REMOVED);
    gives(acd_agent_remove(fx.agent), ACD_ERR_REMOVED);
    gives(acd_agent_create(fx.sw, NULL, NULL), ACD_ERR_REMOVED);
    gives(acd_agent_sign_in(fx.sw, NULL, "7", "1234", NULL), ACD_ERR_REMOVED);
    gives(acd_agent_set_state(fx.agent, ACD_AGENT_READY), ACD_ERR_REMOVED);
    gives(acd_agent_set_state(fx.agent, ACD_AGENT_READY), ACD_ERR_REMOVED);
    gives(acd_agent_set_period(fx.agent, 60), ACD_ERR_REMOVED);
    gives(acd_agent_check_pin(fx.agent, "1234"), ACD_ERR_REMOVED);
    gives(acd_session_create(fx.agent, fx.sales, fx.desk, NULL, NULL), ACD_ERR_REMOVED);
    gives(acd_session_set_state(fx.session, ACD_SESSION_READY), ACD_ERR_STATE);
    gives(acd_call_transfer(waiting, fx.orders), ACD_ERR_QUEUE_REMOVED);

    /* What is up can be hung up, what is unrouted can be given up. */
    ok(acd_call_hold(up));
    ok(acd_call_retrieve(up));
    ok(acd_call_end(up));
    ck_assert_int_eq(acd_call_state(up), ACD_CALL_FINISHED);
    ok(acd_call_abandon(waiting));
    ck_assert_int_eq(acd_call_state(waiting), ACD_CALL_FINISHED);
}
END_TEST

START_TEST(decision_4_24_what_is_removed_answers_with_frozen_numbers)
{
    get_ready();
    advance(S(5));
    talk();
    advance(S(20));
    ok(acd_agent_remove(fx.agent));
    gives(acd_agent_remove(fx.agent), ACD_ERR_REMOVED);
    advance(S(1000));
    ck_assert_int_eq(session_stats(fx.session).duration, S(25));
    ck_assert_int_eq(session_stats(fx.session).talk_time, S(20));
    ck_assert_int_eq(session_stats(fx.session).calls, 1);
    ck_assert_int_eq(session_stats(fx.session).state, ACD_SESSION_ENDED);
    ck_assert_int_eq(agent_stats(fx.agent).talk_time, S(20));
    ck_assert_str_eq(acd_agent_id(fx.agent), "7");
    ck_assert_ptr_eq(acd_agent_switch(fx.agent), fx.sw);
    ck_assert_ptr_eq(acd_session_agent(fx.session), fx.agent);
    ck_assert_ptr_eq(acd_session_group(fx.session), fx.sales);
    ck_assert_ptr_eq(acd_session_address(fx.session), fx.desk);
    gives(acd_session_set_state(fx.session, ACD_SESSION_READY), ACD_ERR_STATE);
    ok(acd_session_set_state(fx.session, ACD_SESSION_ENDED));
}
END_TEST

START_TEST(a_destroyed_world_leaves_its_objects_answering)
{
    struct acd_app *kept = acd_app_ref(fx.app);
    struct acd_call *call;

    get_ready();
    call = talk();
    advance(S(7));
    skip_events(fx.monitor);
    skip_events(fx.app);
    acd_destroy(fx.acd);
    fx.acd = NULL;
    ck_assert_ptr_null(acd_app_next_event(fx.monitor)); /* without events */
    ck_assert_ptr_null(acd_app_next_event(fx.app));
    ck_assert(acd_switch_removed(fx.sw) && acd_agent_removed(fx.agent) && acd_queue_removed(fx.orders));
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_ENDED);
    ck_assert_int_eq(session_stats(fx.session).talk_time, S(7));
    ck_assert_int_eq(queue_stats(fx.orders).answered, 1);
    ck_assert_str_eq(acd_switch_name(fx.sw), "Switch");
    gives(acd_agent_create(fx.sw, kept, NULL), ACD_ERR_REMOVED);
    ok(acd_call_end(call));
    ck_assert_int_eq(acd_now(acd_switch_world(fx.sw)), S(7));
    acd_app_end(kept);
    acd_app_unref(kept);
}
END_TEST

START_TEST(the_worlds_references_are_enough)
{
    /* Everything was made without a reference for the caller; the world alone keeps it, and lets it go. */
    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "X" }, NULL));
    ok(acd_agent_create(fx.sw, NULL, NULL));
    ok(acd_session_create(fx.agent, fx.repair, fx.desk, NULL, NULL));
    ok(acd_call_arrive(fx.orders, NULL, NULL));
    ok(acd_agent_set_state(fx.agent, ACD_AGENT_READY));
    ok(acd_session_set_state(fx.session, ACD_SESSION_READY));
    ok(acd_session_set_state(fx.session, ACD_SESSION_ON_CALL));
    ok(acd_agent_remove(fx.agent));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd removal");
    TCase *tc = add_case(suite, "removal", fixture_setup);

    tcase_add_test(tc, decision_4_27_a_group_goes_after_its_sessions_and_queues);
    tcase_add_test(tc, calls_of_a_removed_queue_are_unrouted);
    tcase_add_test(tc, a_call_to_a_removed_queue_arrives_nowhere);
    tcase_add_test(tc, an_address_goes_after_its_sessions);
    tcase_add_test(tc, a_switch_goes_after_all_that_is_on_it);
    tcase_add_test(tc, decision_4_24_what_is_removed_answers_with_frozen_numbers);
    tcase_add_test(tc, a_destroyed_world_leaves_its_objects_answering);
    tcase_add_test(tc, the_worlds_references_are_enough);
    return suite_run(suite);
}
