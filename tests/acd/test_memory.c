/* tests/acd/test_memory.c: each allocation of each function that changes something fails in turn, and nothing changes then. */
#include "report.h"

#include <string.h>

static struct acd_call *waiting;
static struct acd_switch *open_switch; /* anybody may sign in */

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
static enum acd_result do_remove_group(void) { return acd_group_remove(fx.sales); }
static enum acd_result do_remove_queue(void) { return acd_queue_remove(fx.orders); }
static enum acd_result do_remove_address(void) { return acd_address_remove(fx.desk); }
static enum acd_result do_remove_switch(void) { return acd_switch_remove(fx.sw); }
static enum acd_result do_available(void) { return acd_switch_set_available(fx.sw, false); }
static enum acd_result do_service_level(void) { return acd_address_set_in_service(fx.desk, false); }

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
    { "acd_agent_sign_in", do_sign_in },
    { "acd_agent_sign_in of an unknown ID", do_sign_in_anybody },
};

static struct report before, after;

START_TEST(a_change_without_memory_changes_nothing)
{
    enum acd_result result = ACD_ERR_NOMEM;
    struct acd_app *fresh; /* one that has no memory for events yet */
    uint64_t n;

    ok(acd_agent_set_state(fx.agent, ACD_AGENT_READY));
    ok(acd_session_set_state(fx.session, ACD_SESSION_READY));
    waiting = arrive(fx.orders);
    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Open", .any_login = true }, &open_switch));
    ok(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = true }, &fresh));
    acd_app_set_events(fresh, ACD_EVENTS_ALL);
    for (n = 1; result == ACD_ERR_NOMEM; n++) {
        uint64_t heard = acd_app_last_event(fx.monitor);

        report_clear(&before);
        report_world(&before, fx.acd);
        mem_fail_at(n);
        result = functions[_i].act();
        mem_fail_at(0);
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
    acd_app_end(fresh);
    acd_app_unref(fresh);
    acd_switch_unref(open_switch);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("memory");

    tcase_add_loop_test(add_case(suite, "memory", fixture_setup), a_change_without_memory_changes_nothing, 0, (int)ARRAY_COUNT(functions));
    return suite_run(suite);
}
