/* tests/acd/test_world.c: clocks, statistics over windows, clients and their events, logins, lists, removal. */
#include "fixture.h"

#include "base/alloc.h"
#include "base/sync.h"

/* ---- The manual clock ---- */

START_TEST(sixty_steps_of_a_second_are_one_of_sixty)
{
    struct acd_session_stats stepped, whole;

    for (int i = 0; i < 2; i++) {
        struct acd_call *call;

        fixture_rebuild(&(struct acd_switch_options){ .name = "Switch", .wrap_up = 20 * ACD_SECOND }, ACD_DISTRIBUTE_LONGEST_IDLE);
        call = arrive();
        ok(acd_call_answer(call));
        advance(10);
        ok(acd_call_end(call));
        for (int step = 0; i == 0 && step < 60; step++)
            advance(1);
        if (i == 1)
            advance(60);
        if (i == 0)
            stepped = session_stats(0);
        else
            whole = session_stats(0);
        acd_call_unref(call);
    }
    ck_assert_mem_eq(&stepped, &whole, sizeof(whole));
    ck_assert_int_eq(whole.wrap_up_time, 20 * ACD_SECOND);
}
END_TEST

START_TEST(timers_fire_at_their_own_instants_in_order)
{
    struct acd_call *calls[2];
    struct acd_event *event;
    int64_t last = 0;
    int ready = 0;

    fixture_rebuild(&(struct acd_switch_options){ .name = "Switch", .wrap_up = 20 * ACD_SECOND }, ACD_DISTRIBUTE_LONGEST_IDLE);
    for (int i = 0; i < 2; i++) {
        calls[i] = arrive();
        ok(acd_call_answer(calls[i]));
    }
    ok(acd_call_end(calls[1]));
    advance(5);
    ok(acd_call_end(calls[0]));
    drop_events();
    ck_assert_int_eq(acd_next_due(fx.acd), 15 * ACD_SECOND);
    advance(1000);
    while ((event = acd_client_next_event(fx.client))) {
        ck_assert_int_ge(event->time, last);
        last = event->time;
        if (event->kind == ACD_EVENT_SESSION && event->what == ACD_SESSION_TO_READY) {
            ck_assert_int_eq(event->time, (ready ? 25 : 20) * ACD_SECOND);
            ck_assert_ptr_eq(event->object.session, fx.session[ready ? 0 : 1]);
            ready++;
        }
        acd_event_free(event);
    }
    ck_assert_int_eq(ready, 2);
    ck_assert_int_eq(acd_now(fx.acd), 1005 * ACD_SECOND);
    ck_assert_int_eq(acd_next_due(fx.acd), -1);
    acd_call_unref(calls[0]);
    acd_call_unref(calls[1]);
}
END_TEST

START_TEST(the_clock_refuses_what_it_cannot_do)
{
    struct acd *real;

    expect(acd_advance(fx.acd, -1), ACD_ERR_ARGUMENT);
    ok(acd_advance(fx.acd, 5));
    expect(acd_advance(fx.acd, INT64_MAX), ACD_ERR_ARGUMENT);
    ck_assert_int_eq(acd_now(fx.acd), 5);
    ok(acd_advance_to_next(fx.acd));
    ck_assert_int_eq(acd_now(fx.acd), 5);
    expect(acd_create(&(struct acd_options){ .clock = (enum acd_clock)9 }, &real), ACD_ERR_ARGUMENT);
    expect(acd_create(&(struct acd_options){ .zone = 86400 }, &real), ACD_ERR_ARGUMENT);
    expect(acd_create(&(struct acd_options){ .thread = true }, &real), ACD_ERR_ARGUMENT);
    ck_assert_ptr_null(real);
    ok(acd_create(&(struct acd_options){ .clock = ACD_CLOCK_REAL }, &real));
    expect(acd_advance(real, 1), ACD_ERR_STATE);
    expect(acd_advance_to_next(real), ACD_ERR_STATE);
    expect(acd_run(real), ACD_ERR_STATE);
    ok(acd_poll(real));
    ck_assert_int_ge(acd_now(real), 0);
    acd_destroy(real);
}
END_TEST

static const struct {
    int64_t start;
    int32_t zone;
    int64_t time, expected;
} dates[] = {
    { 0, 0, 0, 946684800 },
    { 0, 3600, ACD_SECOND, 946688401 },
    { 1000, -3600, 999999999, -2600 },
    { 1000, 0, -1, 999 },
};

START_TEST(local_time_is_start_and_zone_and_whole_seconds)
{
    struct acd *acd;

    ok(acd_create(&(struct acd_options){ .start = dates[_i].start, .zone = dates[_i].zone }, &acd));
    ck_assert_int_eq(acd_local_time(acd, dates[_i].time), dates[_i].expected);
    acd_destroy(acd);
}
END_TEST

START_TEST(without_memory_a_timer_stays_due_and_the_clock_waits_for_it)
{
    struct acd_call *call;
    enum acd_result result;
    uint64_t n = 0;

    fixture_rebuild(&(struct acd_switch_options){ .name = "Switch", .wrap_up = 20 * ACD_SECOND }, ACD_DISTRIBUTE_LONGEST_IDLE);
    call = arrive();
    ok(acd_call_answer(call));
    ok(acd_call_end(call));
    drop_events();
    do {
        mem_fail_at(++n);
        result = acd_advance(fx.acd, 60 * ACD_SECOND);
        mem_fail_at(0);
        if (result != ACD_OK) {
            expect(result, ACD_ERR_NOMEM);
            ck_assert_int_eq(acd_now(fx.acd), 20 * ACD_SECOND);
            ck_assert_int_eq(acd_session_state(fx.session[0]), ACD_SESSION_WRAP_UP);
            ck_assert_int_eq(next_event().kind, -1);
            check_invariants();
        }
    } while (result != ACD_OK);
    ck_assert_uint_gt(n, 1);
    ck_assert_int_eq(acd_session_state(fx.session[0]), ACD_SESSION_READY);
    ck_assert_int_eq(session_stats(0).wrap_up_time, 20 * ACD_SECOND);
    acd_call_unref(call);
}
END_TEST

/* ---- The real clock with a thread ---- */

struct signal {
    struct lock lock;
    struct cond cond;
    int count;
};

static void on_event(void *context)
{
    struct signal *signal = context;

    lock_acquire(&signal->lock);
    signal->count++;
    cond_broadcast(&signal->cond);
    lock_release(&signal->lock);
}

START_TEST(a_thread_fires_the_timers_of_a_real_clock)
{
    struct acd_options options = { .clock = ACD_CLOCK_REAL, .thread = true };
    struct acd_client_options client_options = { .notify = on_event, .sees_all = true };
    struct signal signal = { .count = 0 };
    struct acd_client *client;
    struct acd_session *session;
    struct acd_address *address;
    struct acd_agent *agent;
    struct acd_event *event;
    struct acd_group *group;
    struct acd_switch *sw;
    struct acd *acd;

    lock_init(&signal.lock);
    cond_init(&signal.cond);
    client_options.context = &signal;
    ok(acd_create(&options, &acd));
    ok(acd_client_create(acd, &client_options, &client));
    ok(acd_switch_create(acd, &(struct acd_switch_options){ .name = "S", .wrap_up = ACD_MILLISECOND }, &sw));
    ok(acd_group_create(sw, &(struct acd_group_options){ .name = "G" }, &group));
    ok(acd_address_create(sw, &(struct acd_address_options){ .name = "A" }, &address));
    ok(acd_agent_create(sw, NULL, &agent));
    ok(acd_session_create(agent, group, address, NULL, &session));
    ok(acd_session_set_state(session, ACD_SESSION_READY));
    ok(acd_session_set_state(session, ACD_SESSION_ON_CALL));
    acd_client_set_events(client, ACD_EVENT_BIT(ACD_EVENT_SESSION));
    ok(acd_session_set_state(session, ACD_SESSION_WRAP_UP));
    event = acd_client_next_event(client);
    lock_acquire(&signal.lock);
    while (signal.count < 2 && acd_session_state(session) != ACD_SESSION_READY) /* the wrap-up's end comes by itself */
        cond_wait(&signal.cond, &signal.lock);
    lock_release(&signal.lock);
    ck_assert_int_eq(acd_session_state(session), ACD_SESSION_READY);
    acd_event_free(event);
    acd_client_end(client);
    acd_client_unref(client);
    acd_session_unref(session);
    acd_agent_unref(agent);
    acd_address_unref(address);
    acd_group_unref(group);
    acd_switch_unref(sw);
    acd_destroy(acd);
    cond_destroy(&signal.cond);
    lock_destroy(&signal.lock);
}
END_TEST

/* ---- Counting ---- */

static void one_call(int64_t talk)
{
    struct acd_call *call = arrive();

    ok(acd_call_answer(call));
    advance(talk);
    ok(acd_call_end(call));
    ok(acd_call_end_wrap_up(call));
    acd_call_unref(call);
}

START_TEST(an_interval_belongs_to_the_window_in_which_it_ends)
{
    struct acd_call *call;

    ok(acd_agent_set_period(fx.agent[0], 60));
    call = arrive();
    ok(acd_call_answer(call));
    advance(50);
    ck_assert_int_eq(agent_stats(0).talk_time, 50 * ACD_SECOND);
    advance(20);
    ck_assert_int_eq(agent_stats(0).talk_time, 70 * ACD_SECOND); /* it runs: whole, in the window that holds */
    ck_assert_int_eq(agent_stats(0).active, 10 * ACD_SECOND);    /* clipped to it */
    ok(acd_call_end(call));
    ck_assert_int_eq(agent_stats(0).calls, 1);
    ck_assert_int_eq(agent_stats(0).talk_time, 70 * ACD_SECOND);
    advance(50); /* a new window */
    ck_assert_int_eq(agent_stats(0).calls, 0);
    ck_assert_int_eq(agent_stats(0).talk_time, 0);
    ck_assert_int_eq(agent_stats(0).wrap_up_time, 50 * ACD_SECOND);
    acd_call_unref(call);
}
END_TEST

START_TEST(a_negative_period_never_ends)
{
    ok(acd_agent_set_period(fx.agent[0], -5));
    one_call(100);
    advance(1000000);
    ck_assert_int_eq(agent_stats(0).calls, 1);
    expect(acd_agent_set_period(fx.agent[0], 0), ACD_ERR_ARGUMENT);
    expect(acd_queue_set_period(fx.queue, 0), ACD_ERR_ARGUMENT);
    ck_assert_int_eq(acd_agent_period(fx.agent[0]), -5);
}
END_TEST

START_TEST(active_is_the_union_of_the_sessions)
{
    struct acd_session *more;

    advance(10);
    ok(acd_session_create(fx.agent[0], fx.group, fx.address, NULL, &more));
    advance(10);
    ok(acd_session_set_state(fx.session[0], ACD_SESSION_ENDED));
    advance(10);
    ok(acd_session_set_state(more, ACD_SESSION_ENDED));
    advance(10);
    ck_assert_int_eq(agent_stats(0).active, 30 * ACD_SECOND);
    acd_session_unref(more);
}
END_TEST

START_TEST(finished_totals_move_when_a_phase_ends)
{
    struct acd_call *call;

    fixture_rebuild(&(struct acd_switch_options){ .name = "Switch", .totals = ACD_TOTALS_FINISHED }, ACD_DISTRIBUTE_LONGEST_IDLE);
    call = arrive();
    ok(acd_call_answer(call));
    advance(10);
    ok(acd_call_hold(call));
    advance(5);
    ck_assert_int_eq(session_stats(0).talk_time, 0);
    ck_assert_int_eq(session_stats(0).call_time, 0);
    ok(acd_call_end(call));
    ck_assert_int_eq(session_stats(0).talk_time, 10 * ACD_SECOND);
    ck_assert_int_eq(session_stats(0).call_time, 15 * ACD_SECOND);
    advance(7);
    ck_assert_int_eq(session_stats(0).wrap_up_time, 0);
    ok(acd_call_end_wrap_up(call));
    ck_assert_int_eq(session_stats(0).wrap_up_time, 7 * ACD_SECOND);
    ck_assert_int_eq(agent_stats(0).call_time, 22 * ACD_SECOND);
    acd_call_unref(call);
}
END_TEST

/* ---- Clients ---- */

START_TEST(an_agent_goes_with_the_last_of_its_clients)
{
    struct acd_client *first, *second;
    struct acd_session *session, *host_session;
    struct acd_agent *agent, *same;

    ok(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "7", .pin = "1" }));
    ok(acd_client_create(fx.acd, NULL, &first));
    ok(acd_client_create(fx.acd, NULL, &second));
    acd_client_set_events(second, ACD_EVENTS_ALL);
    ok(acd_agent_sign_in(fx.sw, first, "7", "1", &agent));
    ok(acd_agent_sign_in(fx.sw, second, "7", "1", &same));
    ck_assert_ptr_eq(agent, same);
    ok(acd_session_create(agent, fx.group, fx.address, first, &session));
    ok(acd_session_create(agent, fx.group, fx.address, second, &host_session));
    acd_client_end(first);
    ck_assert(!acd_agent_removed(agent));
    ck_assert_int_eq(acd_session_state(session), ACD_SESSION_ENDED); /* its maker has ended */
    ck_assert_int_eq(acd_session_state(host_session), ACD_SESSION_NOT_READY);
    expect(acd_agent_create(fx.sw, first, NULL), ACD_ERR_STATE);
    acd_client_end(second);
    ck_assert(acd_agent_removed(agent));
    ck_assert_int_eq(acd_session_state(host_session), ACD_SESSION_ENDED);
    ck_assert_ptr_null(acd_client_next_event(second));
    expect(acd_agent_set_state(agent, ACD_AGENT_READY), ACD_ERR_REMOVED);
    acd_session_unref(session);
    acd_session_unref(host_session);
    acd_agent_unref(agent);
    acd_agent_unref(same);
    acd_client_unref(first);
    acd_client_unref(second);
}
END_TEST

START_TEST(a_client_whose_end_finds_no_memory_ends_later)
{
    struct acd_session *session;
    struct acd_client *client;
    struct acd_agent *agent;

    ok(acd_client_create(fx.acd, NULL, &client));
    ok(acd_agent_create(fx.sw, client, &agent));
    ok(acd_session_create(agent, fx.group, fx.address, client, &session));
    drop_events();
    mem_fail_at(1); /* the other client has to be told that the session ends */
    acd_client_end(client);
    ck_assert(mem_failed());
    mem_fail_at(0);
    ck_assert_int_eq(acd_session_state(session), ACD_SESSION_NOT_READY);
    ok(acd_advance(fx.acd, 0));
    ck_assert_int_eq(acd_session_state(session), ACD_SESSION_ENDED);
    ck_assert_int_eq(next_event().what, ACD_SESSION_TO_ENDED);
    acd_session_unref(session);
    acd_agent_unref(agent);
    acd_client_unref(client);
}
END_TEST

START_TEST(events_have_numbers_room_and_references)
{
    struct acd_client_options options = { .event_size = sizeof(struct acd_event) + 64, .sees_all = true };
    struct acd_client_options small = { .event_size = 4 };
    static const char zero[64];
    struct acd_client *client;
    struct acd_event *event;

    expect(acd_client_create(fx.acd, &small, &client), ACD_ERR_ARGUMENT);
    ok(acd_client_create(fx.acd, &options, &client));
    ok(acd_agent_set_state(fx.agent[0], ACD_AGENT_NOT_READY)); /* not chosen yet */
    acd_client_set_events(client, ACD_EVENT_BIT(ACD_EVENT_AGENT));
    for (uint64_t number = 1; number <= 2; number++) {
        ok(acd_agent_set_state(fx.agent[0], number == 1 ? ACD_AGENT_READY : ACD_AGENT_NOT_READY));
        ok(acd_session_set_state(fx.session[1], number == 1 ? ACD_SESSION_NOT_READY : ACD_SESSION_READY)); /* not chosen */
        ck_assert_uint_eq(acd_client_last_event(client), number);
        event = acd_client_next_event(client);
        ck_assert_ptr_nonnull(event);
        ck_assert_uint_eq(event->number, number);
        ck_assert_ptr_eq(event->object.agent, fx.agent[0]);
        ck_assert_mem_eq(event + 1, zero, sizeof(zero));
        acd_event_free(event);
    }
    ck_assert_ptr_null(acd_client_next_event(client));
    acd_client_end(client);
    acd_client_unref(client);
}
END_TEST

/* ---- Lists and removal ---- */

START_TEST(lists_tell_how_much_room_they_want)
{
    struct acd_queue *queues[3] = { NULL, NULL, NULL };

    ck_assert_uint_eq(acd_switch_queues(fx.sw, NULL, 0), 2);
    ck_assert_uint_eq(acd_switch_queues(fx.sw, queues, 1), 2);
    ck_assert_ptr_eq(queues[0], fx.queue);
    ck_assert_ptr_null(queues[1]);
    acd_queue_unref(queues[0]);
    ck_assert_uint_eq(acd_group_queues(fx.group, queues, 3), 1);
    acd_queue_unref(queues[0]);
    ck_assert_uint_eq(acd_addresses(fx.acd, NULL, 0), 1);
    ck_assert_uint_eq(acd_switches(fx.acd, NULL, 0), 1);
    ck_assert_uint_eq(acd_switch_agents(fx.sw, NULL, 0), 2);
    ck_assert_uint_eq(acd_group_sessions(fx.group, NULL, 0), 2);
}
END_TEST

START_TEST(a_switch_is_removed_from_the_inside_out)
{
    static const struct told expected[] = {
        { ACD_EVENT_SESSION, ACD_SESSION_TO_ENDED }, { ACD_EVENT_SESSION, ACD_SESSION_TO_ENDED },
        { ACD_EVENT_QUEUE, ACD_REMOVED },            { ACD_EVENT_QUEUE, ACD_REMOVED },
        { ACD_EVENT_GROUP, ACD_REMOVED },            { ACD_EVENT_ADDRESS, ACD_REMOVED },
        { ACD_EVENT_SWITCH, ACD_REMOVED },
    };
    struct acd_call *call;

    ok(acd_call_arrive(fx.other_queue, NULL, &call));
    ok(acd_switch_remove(fx.sw));
    for (size_t i = 0; i < ARRAY_COUNT(expected); i++) {
        struct told told = next_event();

        ck_assert_int_eq(told.kind, expected[i].kind);
        ck_assert_int_eq(told.what, expected[i].what);
    }
    ck_assert_int_eq(next_event().kind, -1);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_UNPLACED);
    expect(acd_switch_remove(fx.sw), ACD_ERR_REMOVED);
    expect(acd_group_remove(fx.group), ACD_ERR_GROUP_REMOVED);
    expect(acd_queue_remove(fx.queue), ACD_ERR_QUEUE_REMOVED);
    expect(acd_address_remove(fx.address), ACD_ERR_REMOVED);
    expect(acd_agent_remove(fx.agent[0]), ACD_ERR_REMOVED);
    expect(acd_call_arrive(fx.queue, NULL, NULL), ACD_ERR_QUEUE_REMOVED);
    expect(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "x" }, NULL), ACD_ERR_REMOVED);
    expect(acd_agent_create(fx.sw, NULL, NULL), ACD_ERR_REMOVED);
    ck_assert_uint_eq(acd_switch_queues(fx.sw, NULL, 0), 0);
    ok(acd_call_abandon(call));
    acd_call_unref(call);
}
END_TEST

START_TEST(a_queue_that_two_groups_serve_outlives_one)
{
    struct acd_group *second;

    ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Second" }, &second));
    ok(acd_group_add_queue(second, fx.queue, 0));
    ok(acd_group_remove(fx.group));
    ck_assert(!acd_queue_removed(fx.queue));
    ok(acd_group_remove(second));
    ck_assert(acd_queue_removed(fx.queue));
    acd_group_unref(second);
}
END_TEST

START_TEST(an_address_takes_its_sessions_along)
{
    ok(acd_address_set_in_service(fx.address, false));
    ck_assert_int_eq(next_event().what, ACD_CHANGED);
    ok(acd_address_set_in_service(fx.address, false)); /* nothing changes, nothing is told */
    ck_assert_int_eq(next_event().kind, -1);
    ok(acd_address_remove(fx.address));
    ck_assert_int_eq(acd_session_state(fx.session[0]), ACD_SESSION_ENDED);
    ck_assert_int_eq(acd_session_state(fx.session[1]), ACD_SESSION_ENDED);
    expect(acd_session_create(fx.agent[0], fx.group, fx.address, NULL, NULL), ACD_ERR_REMOVED);
}
END_TEST

START_TEST(logins_are_checked)
{
    struct acd_agent *agent;

    ok(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "7", .pin = "1" }));
    expect(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "7" }), ACD_ERR_ARGUMENT);
    expect(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "" }), ACD_ERR_ARGUMENT);
    for (int i = 100; i < 200; i++) { /* the table grows */
        char id[8] = { (char)('0' + i / 100), (char)('0' + i / 10 % 10), (char)('0' + i % 10), '\0' };

        ok(acd_login_create(fx.sw, &(struct acd_login_options){ .id = id, .pin = id }));
    }
    ok(acd_agent_sign_in(fx.sw, NULL, "155", "155", &agent));
    ck_assert_str_eq(acd_agent_id(agent), "155");
    expect(acd_agent_check_pin(agent, "x"), ACD_ERR_AGENT_PASSWORD);
    ok(acd_agent_check_pin(agent, "155"));
    expect(acd_agent_check_pin(fx.agent[0], "x"), ACD_ERR_NO_AGENT_ID);
    ok(acd_agent_remove(agent));
    acd_agent_unref(agent);
    ok(acd_agent_sign_in(fx.sw, NULL, "155", "155", NULL)); /* the login is free again */
    fixture_rebuild(&(struct acd_switch_options){ .name = "Switch", .any_login = true }, ACD_DISTRIBUTE_LONGEST_IDLE);
    ok(acd_agent_sign_in(fx.sw, NULL, "anybody", "anything", NULL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("world");
    TCase *tc = add_case(suite, "world");

    tcase_add_test(tc, sixty_steps_of_a_second_are_one_of_sixty);
    tcase_add_test(tc, timers_fire_at_their_own_instants_in_order);
    tcase_add_test(tc, the_clock_refuses_what_it_cannot_do);
    tcase_add_loop_test(tc, local_time_is_start_and_zone_and_whole_seconds, 0, (int)ARRAY_COUNT(dates));
    tcase_add_test(tc, without_memory_a_timer_stays_due_and_the_clock_waits_for_it);
    tcase_add_test(tc, a_thread_fires_the_timers_of_a_real_clock);
    tcase_add_test(tc, an_interval_belongs_to_the_window_in_which_it_ends);
    tcase_add_test(tc, a_negative_period_never_ends);
    tcase_add_test(tc, active_is_the_union_of_the_sessions);
    tcase_add_test(tc, finished_totals_move_when_a_phase_ends);
    tcase_add_test(tc, an_agent_goes_with_the_last_of_its_clients);
    tcase_add_test(tc, a_client_whose_end_finds_no_memory_ends_later);
    tcase_add_test(tc, events_have_numbers_room_and_references);
    tcase_add_test(tc, lists_tell_how_much_room_they_want);
    tcase_add_test(tc, a_switch_is_removed_from_the_inside_out);
    tcase_add_test(tc, a_queue_that_two_groups_serve_outlives_one);
    tcase_add_test(tc, an_address_takes_its_sessions_along);
    tcase_add_test(tc, logins_are_checked);
    return run_suite(suite);
}
