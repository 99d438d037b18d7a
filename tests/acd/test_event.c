/* tests/acd/test_event.c: who is told what, in which order, and what an event is. */
#include "report.h"

#include <string.h>

START_TEST(decision_4_33_events_come_in_the_order_of_the_changes)
{
    struct acd_call *call;

    get_ready();
    call = talk();
    ok(acd_call_end(call));
    ok(acd_agent_set_state(fx.agent, ACD_AGENT_NOT_READY));
    ok(acd_call_end_wrap_up(call));
    ok(acd_session_set_state(fx.session, ACD_SESSION_ENDED));
    expect_events(fx.app,
                  "agent:7:ready session:7:ready session:7:on_call agent:7:busy_acd session:7:wrap_up "
                  "session:7:ready agent:7:not_ready session:7:ended");
}
END_TEST

START_TEST(events_are_numbered_and_carry_the_time_of_the_change)
{
    struct acd_event *event;
    uint64_t number = acd_app_last_event(fx.app), last = number;

    for (int i = 0; i < 3; i++) {
        advance(S(2));
        ok(acd_agent_set_state(fx.agent, i % 2 ? ACD_AGENT_NOT_READY : ACD_AGENT_READY));
        ck_assert_uint_eq(acd_app_last_event(fx.app), ++last);
    }
    for (int i = 0; i < 3; i++) {
        ck_assert_ptr_nonnull(event = acd_app_next_event(fx.app));
        ck_assert_uint_eq(event->number, ++number);
        ck_assert_int_eq(event->time, S(2 * (i + 1)));
        ck_assert_int_eq(event->kind, ACD_EVENT_AGENT);
        ck_assert_int_eq(event->what, i % 2 ? ACD_AGENT_NOT_READY : ACD_AGENT_READY); /* of that moment, not of now */
        ck_assert_ptr_eq(event->object.agent, fx.agent);
        ck_assert_ptr_null(event->next);
        acd_event_free(event);
    }
    ck_assert_ptr_null(acd_app_next_event(fx.app));
    ck_assert_uint_eq(acd_app_last_event(fx.app), last);
}
END_TEST

START_TEST(numbers_begin_with_one_for_each_app)
{
    struct acd_app *app;
    struct acd_event *event;

    ok(acd_app_create(fx.acd, NULL, &app));
    ck_assert_uint_eq(acd_app_last_event(app), 0);
    acd_app_set_events(app, ACD_EVENTS_ALL);
    ok(acd_queue_remove(fx.orders));
    ck_assert_ptr_nonnull(event = acd_app_next_event(app));
    ck_assert_uint_eq(event->number, 1);
    acd_event_free(event);
    acd_app_unref(app);
}
END_TEST

START_TEST(nothing_is_sent_that_was_not_chosen)
{
    static const char *const expected[] = { "agent:7:ready", "session:7:ready", "switch:N:added",  "group:N:added",
                                            "queue:N:added", "address:N:added", "service:Desk:out" };

    acd_app_set_events(fx.app, ACD_EVENT_BIT(_i));
    get_ready();
    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "N" }, NULL));
    ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "N" }, NULL));
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "N" }, NULL));
    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "N" }, NULL));
    ok(acd_address_set_in_service(fx.desk, false));
    expect_events(fx.app, expected[_i]);
    acd_app_set_events(fx.app, 0);
    ok(acd_agent_set_state(fx.agent, ACD_AGENT_NOT_READY));
    ok(acd_queue_remove(fx.orders));
    expect_events(fx.app, "");
}
END_TEST

START_TEST(a_new_app_has_chosen_nothing)
{
    struct acd_app *app;

    ok(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = true }, &app));
    get_ready();
    ck_assert_ptr_null(acd_app_next_event(app));
    acd_app_unref(app);
}
END_TEST

START_TEST(decision_4_33_only_owners_are_told_of_agents_and_sessions)
{
    struct acd_session *others = add_session(fx.sales, true);

    expect_events(fx.monitor, "session:-:added agent:-:ready session:-:ready");
    expect_events(fx.app, "");
    ok(acd_agent_sign_in(fx.sw, fx.app, "8", "8", NULL));
    ok(acd_session_set_state(others, ACD_SESSION_NOT_READY));
    expect_events(fx.app, "");
    get_ready();
    expect_events(fx.app, "agent:7:ready session:7:ready");
    expect_events(fx.monitor, "session:-:not_ready agent:7:ready session:7:ready");
    ok(acd_queue_remove(fx.returns)); /* what is everybody's is told to everybody */
    expect_events(fx.app, "queue:Returns:removed");
    expect_events(fx.monitor, "queue:Returns:removed");
}
END_TEST

START_TEST(who_sees_all_is_told_once_of_its_own_too)
{
    ok(acd_agent_sign_in(fx.sw, fx.monitor, "7", "1234", NULL));
    skip_events(fx.monitor);
    get_ready();
    expect_events(fx.monitor, "agent:7:ready session:7:ready");
}
END_TEST

START_TEST(each_owner_of_an_agent_is_told)
{
    struct acd_app *second;

    ok(acd_app_create(fx.acd, NULL, &second));
    acd_app_set_events(second, ACD_EVENTS_ALL);
    get_ready();
    expect_events(second, "");
    ok(acd_agent_sign_in(fx.sw, second, "7", "1234", NULL));
    ok(acd_session_set_state(fx.session, ACD_SESSION_NOT_READY));
    expect_events(second, "session:7:not_ready");
    acd_app_unref(second);
}
END_TEST

START_TEST(decision_4_18_the_same_state_again_is_no_event)
{
    get_ready();
    skip_events(fx.app);
    ok(acd_agent_set_state(fx.agent, ACD_AGENT_READY));
    ok(acd_session_set_state(fx.session, ACD_SESSION_READY));
    expect_events(fx.app, "");
}
END_TEST

START_TEST(an_event_has_the_room_it_was_ordered_with)
{
    size_t size = sizeof(struct acd_event) + (size_t)_i * 37;
    struct acd_app *app;
    struct acd_event *event;
    const unsigned char *extra;

    ok(acd_app_create(fx.acd, &(struct acd_app_options){ .event_size = size, .sees_all = true }, &app));
    acd_app_set_events(app, ACD_EVENTS_ALL);
    for (int i = 0; i < 3; i++) {
        ok(acd_agent_set_state(fx.agent, i % 2 ? ACD_AGENT_NOT_READY : ACD_AGENT_READY));
        ck_assert_ptr_nonnull(event = acd_app_next_event(app));
        extra = (const unsigned char *)event + sizeof(*event);
        for (size_t at = 0; at < size - sizeof(*event); at++)
            ck_assert_uint_eq(extra[at], 0);
        memset((unsigned char *)event + sizeof(*event), 0xAA, size - sizeof(*event)); /* the owner's, until it is given back */
        acd_event_free(event);
    }
    acd_app_unref(app);
}
END_TEST

static int notified;

static void count_notify(void *context)
{
    ck_assert_ptr_eq(context, &notified);
    notified++;
}

START_TEST(notify_comes_when_the_queue_becomes_non_empty)
{
    struct acd_app *app;

    notified = 0;
    ok(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = true, .notify = count_notify, .context = &notified }, &app));
    get_ready();
    ck_assert_int_eq(notified, 0); /* nothing was chosen */
    acd_app_set_events(app, ACD_EVENTS_ALL);
    talk();
    ck_assert_int_eq(notified, 1); /* five events, one queue that was empty */
    ok(acd_call_end(fx.calls[0]));
    ck_assert_int_eq(notified, 1); /* it was not empty */
    ck_assert_uint_eq(skip_events(app), 7);
    ok(acd_agent_set_state(fx.agent, ACD_AGENT_NOT_READY)); /* pending: no event */
    ck_assert_int_eq(notified, 1);
    advance(S(30));
    ck_assert_int_eq(notified, 2);
    ck_assert_uint_eq(skip_events(app), 3);
    acd_app_end(app);
    ok(acd_session_set_state(fx.session, ACD_SESSION_NOT_READY));
    ck_assert_int_eq(notified, 2);
    acd_app_unref(app);
}
END_TEST

START_TEST(an_event_keeps_its_object)
{
    struct acd_event *event;

    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Short-lived" }, NULL));
    ok(acd_agent_remove(fx.agent));
    acd_session_unref(fx.session);
    acd_agent_unref(fx.agent);
    fx.session = NULL;
    fx.agent = NULL;
    ck_assert_ptr_nonnull(event = acd_app_next_event(fx.monitor));
    ck_assert_str_eq(acd_queue_name(event->object.queue), "Short-lived");
    acd_event_free(event);
    ck_assert_ptr_nonnull(event = acd_app_next_event(fx.monitor));
    ck_assert_int_eq(event->what, ACD_SESSION_TO_ENDED);
    ck_assert_int_eq(acd_session_state(event->object.session), ACD_SESSION_ENDED);
    ck_assert_str_eq(acd_agent_id(acd_session_agent(event->object.session)), "7");
    acd_event_free(event);
}
END_TEST

START_TEST(an_event_outlives_its_world)
{
    struct acd_event *event;

    ok(acd_agent_set_state(fx.agent, ACD_AGENT_READY));
    ck_assert_ptr_nonnull(event = acd_app_next_event(fx.monitor));
    fixture_release();
    memset(&fx.calls, 0, sizeof(fx.calls));
    fx.acd = NULL;
    fx.sw = NULL;
    fx.sales = fx.repair = NULL;
    fx.orders = fx.returns = NULL;
    fx.desk = NULL;
    fx.app = fx.monitor = NULL;
    fx.agent = NULL;
    fx.session = NULL;
    ck_assert_str_eq(acd_agent_id(event->object.agent), "7");
    ck_assert_str_eq(acd_switch_name(acd_agent_switch(event->object.agent)), "Switch");
    acd_event_free(event);
}
END_TEST

START_TEST(many_apps_are_all_told)
{
    struct acd_app *apps[20];

    for (size_t i = 0; i < ARRAY_COUNT(apps); i++) {
        ok(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = true }, &apps[i]));
        acd_app_set_events(apps[i], ACD_EVENTS_ALL);
    }
    get_ready();
    talk();
    for (size_t i = 0; i < ARRAY_COUNT(apps); i++) {
        expect_events(apps[i], "agent:7:ready session:7:ready call:arrived call:offered:7 call:answered:7 session:7:on_call agent:7:busy_acd");
        acd_app_end(apps[i]);
        acd_app_unref(apps[i]);
    }
}
END_TEST

START_TEST(what_is_posted_keeps_its_place_among_the_events)
{
    struct acd_event *first = acd_app_prepare_post(fx.monitor), *unwanted = acd_app_prepare_post(fx.monitor);

    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_nonnull(unwanted);
    ok(acd_agent_set_state(fx.agent, ACD_AGENT_READY));
    acd_app_post(fx.monitor, first, 5);
    ok(acd_agent_set_state(fx.agent, ACD_AGENT_NOT_READY));
    expect_events(fx.monitor, "agent:7:ready posted:5 agent:7:not_ready");
    acd_app_set_events(fx.monitor, ACD_EVENTS_ALL & ~ACD_EVENT_BIT(ACD_EVENT_POSTED));
    acd_app_post(fx.monitor, unwanted, 6);
    expect_events(fx.monitor, "");
    acd_event_free(acd_app_prepare_post(fx.monitor)); /* one that is not posted */
    mem_fail_at(1);
    ck_assert_ptr_null(acd_app_prepare_post(fx.monitor));
    mem_fail_at(0);
    acd_app_end(fx.app);
    acd_app_post(fx.app, acd_app_prepare_post(fx.app), 7); /* nobody is there */
}
END_TEST

START_TEST(a_post_wakes_its_app)
{
    struct acd_app *app;

    notified = 0;
    ok(acd_app_create(fx.acd, &(struct acd_app_options){ .notify = count_notify, .context = &notified }, &app));
    acd_app_set_events(app, ACD_EVENT_BIT(ACD_EVENT_POSTED));
    for (int i = 0; i < 2; i++)
        acd_app_post(app, acd_app_prepare_post(app), i);
    ck_assert_int_eq(notified, 1); /* then the queue was not empty */
    expect_events(app, "posted:0 posted:1");
    skip_events(fx.monitor);
    acd_app_post(fx.monitor, acd_app_prepare_post(fx.monitor), 3); /* which has nobody to wake */
    expect_events(fx.monitor, "posted:3");
    acd_app_end(app);
    acd_app_unref(app);
}
END_TEST

START_TEST(states_have_the_numbers_of_tapi)
{
    /* The kind of a session's change is its state plus one; lib/tapi3 relies on that. */
    ck_assert_int_eq(ACD_SESSION_TO_NOT_READY, ACD_SESSION_NOT_READY + 1);
    ck_assert_int_eq(ACD_SESSION_TO_ENDED, ACD_SESSION_ENDED + 1);
    ck_assert_int_eq(ACD_SESSION_ADDED, 0);
    ck_assert_int_eq(ACD_AGENT_UNKNOWN, 5);
    ck_assert_uint_eq(ACD_EVENTS_ALL, ACD_EVENT_BIT(ACD_EVENT_HUB + 1) - 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd event");
    TCase *tc = add_case(suite, "event", fixture_setup);

    tcase_add_test(tc, decision_4_33_events_come_in_the_order_of_the_changes);
    tcase_add_test(tc, events_are_numbered_and_carry_the_time_of_the_change);
    tcase_add_test(tc, numbers_begin_with_one_for_each_app);
    tcase_add_loop_test(tc, nothing_is_sent_that_was_not_chosen, 0, ACD_EVENT_SERVICE + 1);
    tcase_add_test(tc, a_new_app_has_chosen_nothing);
    tcase_add_test(tc, decision_4_33_only_owners_are_told_of_agents_and_sessions);
    tcase_add_test(tc, who_sees_all_is_told_once_of_its_own_too);
    tcase_add_test(tc, each_owner_of_an_agent_is_told);
    tcase_add_test(tc, decision_4_18_the_same_state_again_is_no_event);
    tcase_add_loop_test(tc, an_event_has_the_room_it_was_ordered_with, 0, 3);
    tcase_add_test(tc, notify_comes_when_the_queue_becomes_non_empty);
    tcase_add_test(tc, an_event_keeps_its_object);
    tcase_add_test(tc, an_event_outlives_its_world);
    tcase_add_test(tc, many_apps_are_all_told);
    tcase_add_test(tc, what_is_posted_keeps_its_place_among_the_events);
    tcase_add_test(tc, a_post_wakes_its_app);
    tcase_add_test(tc, states_have_the_numbers_of_tapi);
    return suite_run(suite);
}
