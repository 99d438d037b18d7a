/* tests/acd/test_clock.c: the world, its options, and time that moves only when it is told to. */
#include "report.h"

#include "base/clock.h"
#include "base/random.h"
#include "base/sync.h"

#include <stdatomic.h>
#include <string.h>

#define DAY 86400

/* ---- Making a world ---- */

static const struct {
    const char *name;
    struct acd_options options;
    enum acd_result expected;
} creations[] = {
    { "all zero", { .zone = 0 }, ACD_OK },
    { "a real clock", { .clock = ACD_CLOCK_REAL }, ACD_OK },
    { "a real clock with a thread", { .clock = ACD_CLOCK_REAL, .thread = true }, ACD_OK },
    { "a manual clock with a thread", { .thread = true }, ACD_ERR_ARGUMENT },
    { "no such clock", { .clock = (enum acd_clock)2 }, ACD_ERR_ARGUMENT },
    { "a zone just below a day", { .zone = DAY - 1 }, ACD_OK },
    { "a zone of a day", { .zone = DAY }, ACD_ERR_ARGUMENT },
    { "a zone of minus a day", { .zone = -DAY }, ACD_ERR_ARGUMENT },
    { "a start before 1970", { .start = -1 }, ACD_OK },
};

START_TEST(create_answers_as_its_options_deserve)
{
    int64_t before = mem_live();
    struct acd *acd = JUNK(struct acd);
    enum acd_result result = acd_create(&creations[_i].options, &acd);

    ck_assert_msg(result == creations[_i].expected, "%s: %s", creations[_i].name, acd_result_name(result));
    ck_assert_int_eq(acd != NULL, result == ACD_OK);
    acd_destroy(acd);
    ck_assert_int_eq(mem_live() - before, 0);
}
END_TEST

START_TEST(create_needs_somewhere_to_put_it) { gives(acd_create(NULL, NULL), ACD_ERR_ARGUMENT); }
END_TEST

START_TEST(create_without_memory_leaves_nothing)
{
    int64_t before = mem_live();
    struct acd *acd = JUNK(struct acd);

    mem_fail_at(1);
    once(acd_create(NULL, &acd), ACD_ERR_NOMEM);
    ck_assert_ptr_null(acd);
    mem_fail_at(2);
    once(acd_create(&(struct acd_options){ .clock = ACD_CLOCK_REAL, .thread = true }, &acd), ACD_ERR_SYSTEM);
    ck_assert_ptr_null(acd);
    mem_fail_at(0);
    ck_assert_int_eq(mem_live() - before, 0);
}
END_TEST

START_TEST(every_result_has_a_name_of_its_own)
{
    for (int i = ACD_OK; i <= ACD_ERR_NOT_OWNER; i++)
        for (int j = ACD_OK; j < i; j++)
            ck_assert_str_ne(acd_result_name((enum acd_result)i), acd_result_name((enum acd_result)j));
    ck_assert_str_eq(acd_result_name(ACD_ERR_STATE), "ACD_ERR_STATE");
    ck_assert_ptr_nonnull(acd_result_name((enum acd_result)999));
    ck_assert_ptr_nonnull(acd_result_name((enum acd_result)(-1)));
}
END_TEST

START_TEST(null_may_be_given_back)
{
    acd_destroy(NULL);
    acd_unref(NULL);
    acd_switch_unref(NULL);
    acd_group_unref(NULL);
    acd_queue_unref(NULL);
    acd_address_unref(NULL);
    acd_agent_unref(NULL);
    acd_session_unref(NULL);
    acd_call_unref(NULL);
    acd_app_unref(NULL);
    acd_app_end(NULL);
    acd_event_free(NULL);
}
END_TEST

/* ---- Calendar time ---- */

static const struct {
    const char *name;
    struct acd_options options;
    int64_t time, local;
} moments[] = {
    { "a manual clock starts with the year 2000", { .zone = 0 }, 0, 946684800 },
    { "the zone holds for the default start too", { .zone = 3600 }, 0, 946688400 },
    { "a start of one's own", { .start = 1000 }, 0, 1000 },
    { "a zone west of Greenwich", { .start = 1000, .zone = -7200 }, 0, -6200 },
    { "a fraction is dropped", { .start = 1000 }, S(2) - 1, 1001 },
    { "rounded down, not to zero, before the start", { .start = 1000 }, -1, 999 },
    { "a whole second before the start", { .start = 1000 }, -S(1), 999 },
    { "a start before 1970", { .start = -86400 }, S(1), -86399 },
    { "a start near the end of numbers stays there", { .start = INT64_MAX - 1, .zone = 3600 }, S(1), INT64_MAX },
    { "and one near their beginning", { .start = INT64_MIN + 1, .zone = -3600 }, -S(1), INT64_MIN },
    { "a real clock with a start takes the zone given", { .clock = ACD_CLOCK_REAL, .start = 1000, .zone = 60 }, S(1), 1061 },
};

START_TEST(local_time_is_start_and_zone_and_whole_seconds)
{
    struct acd *acd;

    gives(acd_create(&moments[_i].options, &acd), ACD_OK);
    ck_assert_msg(acd_local_time(acd, moments[_i].time) == moments[_i].local, "%s: %" PRId64, moments[_i].name, acd_local_time(acd, moments[_i].time));
    acd_destroy(acd);
}
END_TEST

START_TEST(a_real_clock_without_a_start_is_the_systems)
{
    int64_t before = clock_calendar(), local;
    struct acd *acd;

    gives(acd_create(&(struct acd_options){ .clock = ACD_CLOCK_REAL, .zone = 12345 }, &acd), ACD_OK);
    local = acd_local_time(acd, 0);
    ck_assert_int_ge(local, before + clock_zone(before));
    ck_assert_int_le(local, clock_calendar() + clock_zone(clock_calendar()));
    ck_assert_int_ge(acd_now(acd), 0);
    acd_destroy(acd);
}
END_TEST

/* ---- The manual clock ---- */

START_TEST(a_manual_clock_stands_still_until_it_is_moved)
{
    ck_assert_int_eq(acd_now(fx.acd), 0);
    arrive(fx.orders);
    ck_assert_int_eq(acd_now(fx.acd), 0);
    advance(S(5));
    ck_assert_int_eq(acd_now(fx.acd), S(5));
    advance(0);
    ck_assert_int_eq(acd_now(fx.acd), S(5));
    moves(acd_poll(fx.acd));
    ck_assert_int_eq(acd_now(fx.acd), S(5));
}
END_TEST

START_TEST(advance_takes_no_step_back_and_none_past_the_end)
{
    gives(acd_advance(NULL, 1), ACD_ERR_ARGUMENT);
    gives(acd_advance_to_next(NULL), ACD_ERR_ARGUMENT);
    gives(acd_run(NULL), ACD_ERR_ARGUMENT);
    gives(acd_poll(NULL), ACD_ERR_ARGUMENT);
    gives(acd_advance(fx.acd, -1), ACD_ERR_ARGUMENT);
    ck_assert_int_eq(acd_now(fx.acd), 0);
    advance(1);
    gives(acd_advance(fx.acd, INT64_MAX), ACD_ERR_ARGUMENT);
    ck_assert_int_eq(acd_now(fx.acd), 1);
    advance(INT64_MAX - 1);
    ck_assert_int_eq(acd_now(fx.acd), INT64_MAX);
    gives(acd_advance(fx.acd, 1), ACD_ERR_ARGUMENT);
    advance(0);
}
END_TEST

static struct report reports[2];

/* Some minutes of work, with the clock moved in steps of that many seconds. The report has the statistics after each minute. */
static void work(struct report *report, int64_t step)
{
    struct acd_event *event;
    struct acd_call *call;

    report_clear(report);
    fixture_setup();
    ok(acd_agent_set_period(fx.agent, 100));
    ok(acd_queue_set_period(fx.orders, 45));
    get_ready();
    for (int i = 0; i < 4; i++) {
        call = arrive(fx.orders);
        if (acd_call_state(call) == ACD_CALL_OFFERED)
            ok(acd_call_answer(call));
        else
            call = NULL;
        for (int64_t at = 0; at < 60; at += step)
            advance(S(step));
        if (call)
            ok(acd_call_end(call));
        for (int64_t at = 0; at < 60; at += step)
            advance(S(step));
        while ((event = acd_app_next_event(fx.monitor))) {
            report_add(report, "%" PRId64 " ", event->time);
            report_event(report, event);
            report_add(report, "\n");
            acd_event_free(event);
        }
        report_world(report, fx.acd);
    }
    fixture_teardown();
}

START_TEST(sixty_steps_of_a_second_are_one_step_of_a_minute)
{
    work(&reports[0], 1);
    work(&reports[1], 60);
    ck_assert_str_eq(reports[0].text, reports[1].text);
    ck_assert_ptr_nonnull(strstr(reports[0].text, "90000000000 session:7:ready")); /* wrap-up ended inside a minute */
}
END_TEST

/* ---- Timers over two switches ---- */

static struct acd_switch *switches[2];
static struct acd_session *wrappers[2];

static void setup_two_switches(void)
{
    static const struct acd_switch_options options[] = { { .name = "A", .wrap_up = S(5) }, { .name = "B", .wrap_up = S(3) } };

    fixture_setup_empty();
    for (size_t i = 0; i < 2; i++) {
        struct acd_group *group;
        struct acd_agent *agent;

        ok(acd_switch_create(fx.acd, &options[i], &switches[i]));
        ok(acd_group_create(switches[i], &(struct acd_group_options){ .name = "Group" }, &group));
        ok(acd_address_create(switches[i], &(struct acd_address_options){ .name = "Desk" }, &fx.desk));
        ok(acd_login_create(switches[i], &(struct acd_login_options){ .id = options[i].name }));
        ok(acd_agent_sign_in(switches[i], NULL, options[i].name, "", &agent));
        wrappers[i] = add_session_of(agent, group);
        ok(acd_session_set_state(wrappers[i], ACD_SESSION_READY));
        ok(acd_session_set_state(wrappers[i], ACD_SESSION_ON_CALL));
        acd_agent_unref(agent);
        acd_group_unref(group);
        acd_address_unref(fx.desk);
        fx.desk = NULL;
    }
    ok(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = true }, &fx.monitor));
    acd_app_set_events(fx.monitor, ACD_EVENT_BIT(ACD_EVENT_SESSION));
}

static void teardown_two_switches(void)
{
    acd_switch_unref(switches[0]);
    acd_switch_unref(switches[1]);
    fixture_teardown();
}

START_TEST(timers_of_one_instant_fire_in_the_order_they_were_made)
{
    ok(acd_session_set_state(wrappers[0], ACD_SESSION_WRAP_UP)); /* due at 5 s */
    advance(S(2));
    ok(acd_session_set_state(wrappers[1], ACD_SESSION_WRAP_UP)); /* due at 5 s */
    skip_events(fx.monitor);
    advance(S(60));
    expect_events(fx.monitor, "session:A:ready session:B:ready");
}
END_TEST

START_TEST(not_in_the_order_of_the_switches)
{
    struct acd_switch *third;
    struct acd_session *session;

    /* A third switch whose wrap-up lasts longest: made first, it goes first at the same instant, though it is the last of the switches. */
    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "C", .wrap_up = S(7), .any_login = true }, &third));
    ok(acd_group_create(third, &(struct acd_group_options){ .name = "Group" }, &fx.sales));
    ok(acd_address_create(third, &(struct acd_address_options){ .name = "Desk" }, &fx.desk));
    ok(acd_agent_sign_in(third, NULL, "C", "", &fx.agent));
    session = add_session_of(fx.agent, fx.sales);
    ok(acd_session_set_state(session, ACD_SESSION_READY));
    ok(acd_session_set_state(session, ACD_SESSION_ON_CALL));
    ok(acd_session_set_state(session, ACD_SESSION_WRAP_UP)); /* due at 7 s */
    advance(S(2));
    ok(acd_session_set_state(wrappers[0], ACD_SESSION_WRAP_UP)); /* due at 7 s */
    advance(S(2));
    ok(acd_session_set_state(wrappers[1], ACD_SESSION_WRAP_UP)); /* due at 7 s */
    skip_events(fx.monitor);
    advance(S(60));
    expect_events(fx.monitor, "session:C:ready session:A:ready session:B:ready");
    acd_switch_unref(third);
}
END_TEST

START_TEST(each_timer_fires_at_its_own_instant)
{
    struct acd_event *event;

    ok(acd_session_set_state(wrappers[0], ACD_SESSION_WRAP_UP)); /* due at 5 s */
    ok(acd_session_set_state(wrappers[1], ACD_SESSION_WRAP_UP)); /* due at 3 s */
    skip_events(fx.monitor);
    ck_assert_int_eq(acd_time_to_next(fx.acd), S(3));
    advance(S(60));
    ck_assert_ptr_nonnull(event = acd_app_next_event(fx.monitor));
    ck_assert_ptr_eq(event->object.session, wrappers[1]);
    ck_assert_int_eq(event->time, S(3));
    acd_event_free(event);
    ck_assert_ptr_nonnull(event = acd_app_next_event(fx.monitor));
    ck_assert_ptr_eq(event->object.session, wrappers[0]);
    ck_assert_int_eq(event->time, S(5));
    acd_event_free(event);
    ck_assert_int_eq(session_stats(wrappers[1]).wrap_up_time, S(3));
    ck_assert_int_eq(session_stats(wrappers[0]).wrap_up_time, S(5));
    ck_assert_int_eq(acd_now(fx.acd), S(60));
    ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
}
END_TEST

START_TEST(the_earliest_timer_goes_first_whichever_switch_has_it)
{
    ok(acd_session_set_state(wrappers[0], ACD_SESSION_WRAP_UP)); /* due at 5 s */
    advance(S(3));
    ok(acd_session_set_state(wrappers[1], ACD_SESSION_WRAP_UP)); /* due at 6 s */
    skip_events(fx.monitor);
    ck_assert_int_eq(acd_time_to_next(fx.acd), S(2));
    moves(acd_run(fx.acd));
    ck_assert_int_eq(acd_now(fx.acd), S(6));
    expect_events(fx.monitor, "session:A:ready session:B:ready");
}
END_TEST

START_TEST(a_timer_fires_at_its_time_and_not_before)
{
    ok(acd_session_set_state(wrappers[0], ACD_SESSION_WRAP_UP));
    advance(S(5) - 1);
    ck_assert_int_eq(acd_session_state(wrappers[0]), ACD_SESSION_WRAP_UP);
    ck_assert_int_eq(acd_time_to_next(fx.acd), 1);
    advance(1);
    ck_assert_int_eq(acd_session_state(wrappers[0]), ACD_SESSION_READY);
}
END_TEST

START_TEST(advance_to_next_fires_one_instant)
{
    moves(acd_advance_to_next(fx.acd)); /* no timer: no move */
    ck_assert_int_eq(acd_now(fx.acd), 0);
    ok(acd_session_set_state(wrappers[0], ACD_SESSION_WRAP_UP)); /* due at 5 s */
    advance(S(2));
    ok(acd_session_set_state(wrappers[1], ACD_SESSION_WRAP_UP)); /* due at 5 s */
    skip_events(fx.monitor);
    moves(acd_advance_to_next(fx.acd));
    ck_assert_int_eq(acd_now(fx.acd), S(5));
    expect_events(fx.monitor, "session:A:ready session:B:ready");

    ok(acd_session_set_state(wrappers[0], ACD_SESSION_ON_CALL));
    ok(acd_session_set_state(wrappers[1], ACD_SESSION_ON_CALL));
    ok(acd_session_set_state(wrappers[0], ACD_SESSION_WRAP_UP));
    ok(acd_session_set_state(wrappers[1], ACD_SESSION_WRAP_UP));
    moves(acd_advance_to_next(fx.acd));
    ck_assert_int_eq(acd_now(fx.acd), S(8));
    ck_assert_int_eq(acd_session_state(wrappers[0]), ACD_SESSION_WRAP_UP);
    ck_assert_int_eq(acd_session_state(wrappers[1]), ACD_SESSION_READY);
}
END_TEST

START_TEST(run_goes_on_until_no_timer_is_left)
{
    moves(acd_run(fx.acd));
    ck_assert_int_eq(acd_now(fx.acd), 0);
    ok(acd_session_set_state(wrappers[0], ACD_SESSION_WRAP_UP));
    ok(acd_session_set_state(wrappers[1], ACD_SESSION_WRAP_UP));
    moves(acd_run(fx.acd));
    ck_assert_int_eq(acd_now(fx.acd), S(5));
    ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
    ck_assert_int_eq(acd_session_state(wrappers[0]), ACD_SESSION_READY);
    ck_assert_int_eq(acd_session_state(wrappers[1]), ACD_SESSION_READY);
}
END_TEST

START_TEST(a_timer_that_was_stopped_does_not_fire)
{
    ok(acd_session_set_state(wrappers[0], ACD_SESSION_WRAP_UP));
    ok(acd_session_set_state(wrappers[0], ACD_SESSION_NOT_READY));
    ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
    ok(acd_session_set_state(wrappers[1], ACD_SESSION_WRAP_UP));
    ok(acd_switch_remove(switches[1]));
    ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
    advance(S(60));
    ck_assert_int_eq(acd_session_state(wrappers[0]), ACD_SESSION_NOT_READY);
    ck_assert_int_eq(acd_session_state(wrappers[1]), ACD_SESSION_ENDED);
}
END_TEST

/* Short of memory at a timer: each way of moving the clock says so, stands there, and goes on when it is called again. */
static enum acd_result by_advance(struct acd *acd) { return acd_advance(acd, S(60)); }
static enum acd_result (*const movers[])(struct acd *acd) = { by_advance, acd_advance_to_next, acd_run };

START_TEST(without_memory_the_clock_stands_at_the_timer)
{
    ok(acd_session_set_state(wrappers[0], ACD_SESSION_WRAP_UP));
    skip_events(fx.monitor);
    mem_fail_at(1);
    once(movers[_i](fx.acd), ACD_ERR_NOMEM);
    ck_assert_int_eq(mem_failed(), 1);
    ck_assert_int_eq(acd_now(fx.acd), S(5));
    ck_assert_int_eq(acd_time_to_next(fx.acd), 0);
    ck_assert_int_eq(acd_session_state(wrappers[0]), ACD_SESSION_WRAP_UP);
    expect_events(fx.monitor, "");

    mem_fail_at(1); /* the poll of a host finds the same */
    once(acd_poll(fx.acd), ACD_ERR_NOMEM);
    mem_fail_at(0);
    moves(acd_advance(fx.acd, 0));
    ck_assert_int_eq(acd_session_state(wrappers[0]), ACD_SESSION_READY);
    ck_assert_int_eq(session_stats(wrappers[0]).wrap_up_time, S(5));
    expect_events(fx.monitor, "session:A:ready");
}
END_TEST

/* ---- Readers beside the clock ---- */

struct reader {
    struct acd *acd;
    atomic_bool stop;
};

static void read_next_due(void *context)
{
    struct reader *reader = context;

    while (!atomic_load(&reader->stop))
        acd_time_to_next(reader->acd);
}

START_TEST(a_reader_of_the_next_timer_makes_the_clock_skip_none)
{
    struct reader reader = { .acd = fx.acd };
    struct thread *thread;
    int late = 0;

    enter(ACD_SESSION_READY);
    atomic_init(&reader.stop, false);
    ck_assert_ptr_nonnull(thread = thread_start(read_next_due, &reader));
    for (int i = 0; i < 20000; i++) {
        acd_session_set_state(fx.session, ACD_SESSION_ON_CALL);
        acd_session_set_state(fx.session, ACD_SESSION_WRAP_UP); /* for 30 s */
        acd_advance(fx.acd, S(60));
        late += acd_session_state(fx.session) != ACD_SESSION_READY;
        if (acd_session_state(fx.session) != ACD_SESSION_READY)
            acd_session_set_state(fx.session, ACD_SESSION_READY);
    }
    atomic_store(&reader.stop, true);
    thread_join(thread);
    ck_assert_int_eq(late, 0);
    ck_assert_int_eq(session_stats(fx.session).wrap_up_time, 20000 * S(30));
}
END_TEST

#define MANY 40

/* What a switch of many does at a time: a call begins its wrap-up of a second. */
static struct acd_call *wrap_up_at(struct acd_switch *sw, int64_t at)
{
    struct acd_queue *queue = acd_queue_find(sw, "Q");
    struct acd_call *call;

    advance(at - acd_now(fx.acd));
    ok(acd_call_arrive(queue, NULL, &call));
    ok(acd_call_end(call));
    acd_queue_unref(queue);
    return call;
}

static struct acd_switch *add_one_of_many(void)
{
    struct acd_switch *sw;
    struct acd_group *group;
    struct acd_queue *queue;
    struct acd_address *desk;
    struct acd_agent *agent;
    struct acd_session *session;

    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "One of many", .wrap_up = ACD_SECOND, .auto_answer = true }, &sw));
    ok(acd_group_create(sw, &(struct acd_group_options){ .name = "G" }, &group));
    ok(acd_queue_create(sw, &(struct acd_queue_options){ .name = "Q" }, &queue));
    ok(acd_group_add_queue(group, queue, 0));
    ok(acd_address_create(sw, &(struct acd_address_options){ .name = "A" }, &desk));
    ok(acd_agent_create(sw, NULL, &agent));
    ok(acd_agent_set_state(agent, ACD_AGENT_READY));
    ok(acd_session_create(agent, group, desk, NULL, &session));
    ok(acd_session_set_state(session, ACD_SESSION_READY));
    acd_session_unref(session);
    acd_agent_unref(agent);
    acd_address_unref(desk);
    acd_queue_unref(queue);
    acd_group_unref(group);
    return sw;
}

/* The clock finds the first among many switches, those that were there before they were many, and one that goes while its timer runs. */
START_TEST(many_switches_fire_in_order)
{
    struct acd_switch *many[MANY];
    struct acd_call *calls[MANY];

    for (int i = 0; i < 3; i++)
        many[i] = add_one_of_many();
    for (int i = 0; i < 3; i++)
        calls[i] = wrap_up_at(many[i], (int64_t)i * ACD_MILLISECOND);
    for (int i = 3; i < MANY; i++)
        many[i] = add_one_of_many();
    for (int i = 3; i < MANY; i++)
        calls[i] = wrap_up_at(many[3 + (i - 3) * 7 % (MANY - 3)], (int64_t)(i * 7) * ACD_MILLISECOND); /* not in the order of their creation */
    ck_assert_int_eq(acd_time_to_next(fx.acd), ACD_SECOND - acd_now(fx.acd));
    for (int i = 0; i < MANY; i++) {
        ck_assert_int_eq(acd_call_state(calls[i]), ACD_CALL_WRAP_UP);
        if (i == 10) {
            ok(acd_switch_remove(many[3 + (i - 3) * 7 % (MANY - 3)]));
            continue;
        }
        moves(acd_advance_to_next(fx.acd));
        ck_assert_int_eq(acd_call_state(calls[i]), ACD_CALL_FINISHED);
    }
    ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
    for (int i = 0; i < MANY; i++) {
        acd_call_unref(calls[i]);
        acd_switch_unref(many[i]);
    }
}
END_TEST

/* What memory was short for is still to be done when the switch goes: the clock must not hear of it then. */
START_TEST(a_switch_that_goes_with_work_left_is_forgotten)
{
    struct acd_switch *many[6];
    struct acd_queue *queue;
    enum acd_result result = ACD_ERR_NOMEM;

    for (int i = 0; i < 6; i++)
        many[i] = add_one_of_many();
    queue = acd_queue_find(many[5], "Q");
    for (uint64_t n = 1; n < 20 && result != ACD_OK; n++) { /* the call comes, and cannot be offered */
        mem_fail_at(n);
        result = acd_call_arrive(queue, NULL, NULL);
        mem_fail_at(0);
    }
    acd_queue_unref(queue);
    for (int i = 0; i < 6; i++) {
        ck_assert_int_eq(acd_switch_remove(many[i]), ACD_OK);
        acd_switch_unref(many[i]);
    }
    ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
    ck_assert_int_eq(acd_advance(fx.acd, S(1)), ACD_OK);
}
END_TEST

/* A million timers of the host's own, set in any order, fire in that of their times. */
static int64_t last_due;
static long fired;

static void in_order(void *context, int64_t due)
{
    (void)context;
    ck_assert_int_ge(due, last_due);
    last_due = due;
    fired++;
}

START_TEST(a_million_timers)
{
    uint64_t random = 1;

    last_due = fired = 0;
    for (int i = 0; i < 1000000; i++)
        if (acd_timer_start(fx.acd, (int64_t)(random_next(&random) % 1000000) * ACD_MILLISECOND, in_order, NULL, NULL) != ACD_OK)
            ck_abort_msg("timer %d", i);
    ck_assert_int_eq(acd_run(fx.acd), ACD_OK);
    ck_assert_int_eq(fired, 1000000);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd clock");
    TCase *tc = suite_case(suite, "world");

    tcase_add_loop_test(tc, create_answers_as_its_options_deserve, 0, ARRAY_COUNT(creations));
    tcase_add_test(tc, create_needs_somewhere_to_put_it);
    tcase_add_test(tc, create_without_memory_leaves_nothing);
    tcase_add_test(tc, every_result_has_a_name_of_its_own);
    tcase_add_test(tc, null_may_be_given_back);
    tcase_add_loop_test(tc, local_time_is_start_and_zone_and_whole_seconds, 0, ARRAY_COUNT(moments));
    tcase_add_test(tc, a_real_clock_without_a_start_is_the_systems);
    tcase_add_test(tc, sixty_steps_of_a_second_are_one_step_of_a_minute);
    tc = add_case(suite, "manual", fixture_setup);
    tcase_add_test(tc, a_manual_clock_stands_still_until_it_is_moved);
    tc = add_case(suite, "end of time", fixture_setup_empty);
    tcase_add_test(tc, many_switches_fire_in_order);
    tcase_add_test(tc, a_switch_that_goes_with_work_left_is_forgotten);
    tcase_add_test(tc, a_million_timers);
    tcase_add_test(tc, advance_takes_no_step_back_and_none_past_the_end);
    tc = suite_case(suite, "timers");
    tcase_add_checked_fixture(tc, setup_two_switches, teardown_two_switches);
    tcase_add_test(tc, timers_of_one_instant_fire_in_the_order_they_were_made);
    tcase_add_test(tc, not_in_the_order_of_the_switches);
    tcase_add_test(tc, each_timer_fires_at_its_own_instant);
    tcase_add_test(tc, the_earliest_timer_goes_first_whichever_switch_has_it);
    tcase_add_test(tc, a_timer_fires_at_its_time_and_not_before);
    tcase_add_test(tc, advance_to_next_fires_one_instant);
    tcase_add_test(tc, run_goes_on_until_no_timer_is_left);
    tcase_add_test(tc, a_timer_that_was_stopped_does_not_fire);
    tcase_add_loop_test(tc, without_memory_the_clock_stands_at_the_timer, 0, ARRAY_COUNT(movers));
    tc = add_case(suite, "readers", fixture_setup);
    tcase_add_test(tc, a_reader_of_the_next_timer_makes_the_clock_skip_none);
    return suite_run(suite);
}
