/* tests/acd/test_memory.c: each allocation of each function that changes something fails in turn, and nothing changes then. */
#include "report.h"

#include <string.h>

static struct acd_call *waiting;       /* rings at the session */
static struct acd_call *other;         /* waits in a queue that nobody serves */
static struct acd_call *talking;       /* with another session */
static struct acd_switch *open_switch; /* anybody may sign in */

static const struct acd_call_info whole = {
    .caller = "1",
    .caller_name = "2",
    .called = "3",
    .called_name = "4",
    .redirecting = "5",
    .redirecting_name = "6",
    .data = "7",
    .data_size = 1,
    .user_user = "8",
    .user_user_size = 1,
};

static enum acd_result do_switch(void) { return acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "x" }, NULL); }
static enum acd_result do_group(void) { return acd_group_create(fx.sw, &(struct acd_group_options){ .name = "x" }, NULL); }
static enum acd_result do_queue(void) { return acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "x" }, NULL); }
static enum acd_result do_address(void) { return acd_address_create(fx.sw, &(struct acd_address_options){ .name = "x" }, NULL); }
static enum acd_result do_login(void) { return acd_login_create(fx.sw, &(struct acd_login_options){ .id = "x", .groups = &fx.sales, .group_count = 1 }); }
static enum acd_result do_service(void) { return acd_group_add_queue(fx.sales, fx.returns, 0); }
static enum acd_result do_agent(void) { return acd_agent_create(fx.sw, fx.app, NULL); }
static enum acd_result do_sign_in(void) { return acd_agent_sign_in(fx.sw, fx.app, "8", "8", NULL); }
static enum acd_result do_sign_in_anybody(void) { return acd_agent_sign_in(open_switch, fx.app, "anybody", "", NULL); }
static enum acd_result do_session(void) { return acd_session_create(fx.agent, fx.sales, fx.desk, fx.app, NULL); }
static enum acd_result do_arrive(void) { return acd_call_arrive(fx.returns, NULL, NULL); }
static enum acd_result do_state(void) { return acd_session_set_state(fx.session, ACD_SESSION_NOT_READY); }
static enum acd_result do_end(void) { return acd_session_set_state(fx.session, ACD_SESSION_ENDED); }
static enum acd_result do_agent_state(void) { return acd_agent_set_state(fx.agent, ACD_AGENT_BUSY_INCOMING); }
static enum acd_result do_answer(void) { return acd_call_answer(waiting); }
static enum acd_result do_remove_agent(void) { return acd_agent_remove(fx.agent); }
static enum acd_result do_remove_group(void) { return acd_group_remove(fx.sales); } /* and the queue that it serves, with a call */
static enum acd_result do_remove_queue(void) { return acd_queue_remove(fx.orders); }
static enum acd_result do_remove_address(void) { return acd_address_remove(fx.desk); }
static enum acd_result do_remove_switch(void) { return acd_switch_remove(fx.sw); }
static enum acd_result do_available(void) { return acd_switch_set_available(fx.sw, false); }
static enum acd_result do_service_level(void) { return acd_address_set_in_service(fx.desk, false); }

static enum acd_result do_offer(void) { return acd_call_offer(other, fx.sessions[1]); }
static enum acd_result do_connect(void) { return acd_call_offer_and_answer(other, fx.sessions[1]); }
static enum acd_result do_refuse(void) { return acd_call_refuse(waiting); }
static enum acd_result do_abandon(void) { return acd_call_abandon(other); }
static enum acd_result do_hold(void) { return acd_call_hold(talking); }
static enum acd_result do_call_end(void) { return acd_call_end(talking); }
static enum acd_result do_transfer(void) { return acd_call_transfer(talking, fx.returns); }
static enum acd_result do_transfer_waiting(void) { return acd_call_transfer(other, fx.orders); }
static enum acd_result do_finish(void) { return acd_call_finish_in_queue(other); }
static enum acd_result do_remove_waiting_queue(void) { return acd_queue_remove(fx.returns); }
static enum acd_result do_set_info(void) { return acd_call_set_info(talking, ACD_CALL_FIELDS_ALL, &whole); }
static enum acd_result do_arrive_with_info(void) { return acd_call_arrive(fx.returns, &(struct acd_call_options){ .info = &whole }, NULL); }
static enum acd_result do_force_call(void) { return acd_call_force(talking, fx.session, ACD_CALL_HELD, 1); }
static enum acd_result do_force_session(void) { return acd_session_force_state(fx.session, ACD_SESSION_WRAP_UP, 1); }
static enum acd_result do_force_agent(void) { return acd_agent_force_state(acd_session_agent(fx.sessions[0]), ACD_AGENT_NOT_READY, 1); }
static enum acd_result do_agent_reason(void) { return acd_agent_set_state_for(fx.agent, ACD_AGENT_READY, 1); }

static const struct {
    const char *name;
    enum acd_result (*act)(void);
} functions[] = {
    { "acd_switch_create", do_switch },
    { "acd_group_create", do_group },
    { "acd_queue_create", do_queue },
    { "acd_address_create", do_address },
    { "acd_login_create", do_login },
    { "acd_group_add_queue", do_service },
    { "acd_agent_create", do_agent },
    { "acd_session_create", do_session },
    { "acd_call_arrive", do_arrive },
    { "acd_session_set_state", do_state },
    { "acd_session_set_state ended", do_end },
    { "acd_agent_set_state", do_agent_state },
    { "acd_call_answer", do_answer },
    { "acd_agent_remove", do_remove_agent },
    { "acd_group_remove", do_remove_group },
    { "acd_queue_remove", do_remove_queue },
    { "acd_address_remove", do_remove_address },
    { "acd_switch_remove", do_remove_switch },
    { "acd_address_set_in_service", do_service_level },
    { "acd_switch_set_available", do_available },
    { "acd_call_offer", do_offer },
    { "acd_call_offer_and_answer", do_connect },
    { "acd_call_refuse", do_refuse },
    { "acd_call_abandon", do_abandon },
    { "acd_call_hold", do_hold },
    { "acd_call_end", do_call_end },
    { "acd_call_transfer", do_transfer },
    { "acd_call_transfer of a waiting call", do_transfer_waiting },
    { "acd_call_finish_in_queue", do_finish },
    { "acd_queue_remove with a call", do_remove_waiting_queue },
    { "acd_call_set_info", do_set_info },
    { "acd_call_arrive with information", do_arrive_with_info },
    { "acd_call_force", do_force_call },
    { "acd_session_force_state", do_force_session },
    { "acd_agent_force_state", do_force_agent },
    { "acd_agent_set_state_for", do_agent_reason },
    { "acd_agent_sign_in", do_sign_in },
    { "acd_agent_sign_in of an unknown ID", do_sign_in_anybody },
};

static struct report before, after;

START_TEST(a_change_without_memory_changes_nothing)
{
    enum acd_result result = ACD_ERR_NOMEM;
    struct acd_app *fresh; /* one that has no memory for events yet, in each try */
    uint64_t n;

    ok(acd_agent_set_state(fx.agent, ACD_AGENT_READY));
    ok(acd_session_set_state(fx.session, ACD_SESSION_READY));
    waiting = arrive(fx.orders);
    other = arrive(fx.returns);
    talking = arrive(fx.returns);
    ok(acd_call_offer_and_answer(talking, add_session(fx.repair, true)));
    add_session(fx.repair, true);
    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Open", .any_login = true }, &open_switch));
    for (n = 1; result == ACD_ERR_NOMEM; n++) {
        uint64_t heard = acd_app_last_event(fx.monitor);

        ok(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = true }, &fresh));
        acd_app_set_events(fresh, ACD_EVENTS_ALL);
        report_clear(&before);
        report_world(&before, fx.acd);
        mem_fail_at(n);
        result = functions[_i].act();
        mem_fail_at(0);
        acd_app_end(fresh);
        acd_app_unref(fresh);
        if (result == ACD_OK)
            break;
        once(result, ACD_ERR_NOMEM);
        report_clear(&after);
        report_world(&after, fx.acd);
        ck_assert_msg(strcmp(before.text, after.text) == 0, "%s changed something:\n%s\n%s", functions[_i].name, before.text, after.text);
        ck_assert_uint_eq(acd_app_last_event(fx.monitor), heard);
    }
    once(result, ACD_OK);
    ck_assert_uint_gt(n, 1); /* there was something to fail */
    acd_switch_unref(open_switch);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("memory");

    tcase_add_loop_test(add_case(suite, "memory", fixture_setup), a_change_without_memory_changes_nothing, 0, (int)ARRAY_COUNT(functions));
    return suite_run(suite);
}
