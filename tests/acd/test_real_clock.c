/* tests/acd/test_real_clock.c: a world whose clock runs by itself: who fires its timers, who is woken, and what a late one counts. */
#include "report.h"

#include "acd/world.h"
#include "base/sync.h"

#include <stdatomic.h>
#include <string.h>

struct waker {
    struct lock lock;
    struct cond woken;
    bool wake;             /* guarded by lock */
    int shortages, failed; /* guarded by lock: times that the next allocation of the world's thread is to fail, and that it did */
};

static struct waker waker;
static _Thread_local bool is_test; /* the thread of the test, not the world's */

static void wake(void *context)
{
    struct waker *w = context;

    lock_acquire(&w->lock);
    w->wake = true;
    if (!is_test) {
        w->failed += mem_failed();
        mem_fail_at(w->shortages > 0 ? 1 : 0);
        w->shortages -= w->shortages > 0;
    }
    cond_broadcast(&w->woken);
    lock_release(&w->lock);
}

static atomic_int sooner; /* calls of due_sooner */

static void count_sooner(void *context)
{
    ck_assert_ptr_eq(context, &sooner);
    atomic_fetch_add(&sooner, 1);
}

/* A world with a real clock. Agent 7 wraps up for an hour, agent 8 for a millisecond, agent 9 for 5 s. */
static void setup_real(bool thread)
{
    memset(&fx, 0, sizeof(fx));
    fx.live_blocks = mem_live();
    is_test = true;
    waker.wake = false;
    waker.shortages = waker.failed = 0;
    lock_init(&waker.lock);
    cond_init(&waker.woken);
    atomic_store(&sooner, 0);
    gives(acd_create(&(struct acd_options){ .clock = ACD_CLOCK_REAL, .thread = thread, .due_sooner = count_sooner, .context = &sooner }, &fx.acd), ACD_OK);
    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Switch" }, &fx.sw));
    ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Sales" }, &fx.sales));
    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Desk" }, &fx.desk));
    ok(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "7", .wrap_up = S(3600) }));
    ok(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "8", .wrap_up = ACD_MILLISECOND }));
    ok(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "9", .wrap_up = S(5) }));
    ok(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = true, .notify = wake, .context = &waker }, &fx.monitor));
}

static void setup_polled(void) { setup_real(false); }
static void setup_with_thread(void) { setup_real(true); }

static void teardown_real(void)
{
    fixture_teardown();
    cond_destroy(&waker.woken);
    lock_destroy(&waker.lock);
}

static void sleep_again(void)
{
    lock_acquire(&waker.lock);
    waker.wake = false;
    lock_release(&waker.lock);
}

static void wait_for_wake(void)
{
    lock_acquire(&waker.lock);
    while (!waker.wake) /* the agent's event comes when the wrap-up is over */
        cond_wait(&waker.woken, &waker.lock);
    lock_release(&waker.lock);
}

static struct acd_session *wrap_up_as(const char *id)
{
    struct acd_session *session;
    struct acd_agent *agent;

    ok(acd_agent_sign_in(fx.sw, NULL, id, "", &agent));
    session = add_session_of(agent, fx.sales);
    ok(acd_session_set_state(session, ACD_SESSION_READY));
    ok(acd_session_set_state(session, ACD_SESSION_ON_CALL));
    skip_events(fx.monitor);
    sleep_again();
    ok(acd_session_set_state(session, ACD_SESSION_WRAP_UP));
    acd_agent_unref(agent);
    return session;
}

START_TEST(a_real_clock_is_not_moved_by_hand)
{
    gives(acd_advance(fx.acd, 1), ACD_ERR_STATE);
    gives(acd_advance_to_next(fx.acd), ACD_ERR_STATE);
    gives(acd_run(fx.acd), ACD_ERR_STATE);
    gives(acd_advance(fx.acd, -1), ACD_ERR_ARGUMENT);
}
END_TEST

START_TEST(a_polled_world_says_when_it_wants_to_be_polled)
{
    struct acd_session *session;

    ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
    wrap_up_as("7");
    ck_assert_int_gt(acd_time_to_next(fx.acd), 0);
    ck_assert_int_le(acd_time_to_next(fx.acd), S(3600));
    session = wrap_up_as("8");
    ck_assert_int_le(acd_time_to_next(fx.acd), ACD_MILLISECOND);
    while (acd_time_to_next(fx.acd) > 0) {
        /* the clock moves by itself */
    }
    moves(acd_poll(fx.acd));
    ck_assert_int_eq(acd_session_state(session), ACD_SESSION_READY);
    ck_assert_int_ge(session_stats(session).wrap_up_time, ACD_MILLISECOND);
    ck_assert_int_gt(acd_time_to_next(fx.acd), 0); /* the hour's */
}
END_TEST

START_TEST(a_thread_fires_what_is_due_and_wakes_the_app)
{
    struct acd_session *session;

    wrap_up_as("7"); /* the thread waits for an hour now */
    acd_app_set_events(fx.monitor, ACD_EVENT_BIT(ACD_EVENT_AGENT));
    session = wrap_up_as("8");
    wait_for_wake();
    ck_assert_int_eq(acd_session_state(session), ACD_SESSION_READY);
    expect_events(fx.monitor, "agent:8:not_ready");
    ck_assert_int_gt(acd_time_to_next(fx.acd), 0);
}
END_TEST

START_TEST(a_thread_without_a_timer_waits_for_the_next)
{
    struct acd_session *session;

    acd_app_set_events(fx.monitor, ACD_EVENT_BIT(ACD_EVENT_AGENT));
    session = wrap_up_as("8");
    for (int i = 0; i < 20; i++) {
        wait_for_wake(); /* now the thread has nothing to wait for */
        ck_assert_int_eq(acd_session_state(session), ACD_SESSION_READY);
        expect_events(fx.monitor, "agent:8:not_ready");
        ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
        ok(acd_session_set_state(session, ACD_SESSION_ON_CALL));
        skip_events(fx.monitor);
        sleep_again();
        ok(acd_session_set_state(session, ACD_SESSION_WRAP_UP));
    }
    wait_for_wake();
}
END_TEST

START_TEST(a_thread_without_memory_tries_again)
{
    struct acd_session *session;
    struct acd_app *hearer; /* of everything: for it the end of a wrap-up needs memory */

    ok(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = true }, &hearer));
    acd_app_set_events(hearer, ACD_EVENTS_ALL);
    acd_app_set_events(fx.monitor, ACD_EVENT_BIT(ACD_EVENT_AGENT));
    waker.shortages = 1;
    session = wrap_up_as("8");
    wait_for_wake(); /* the thread's next allocation fails */
    ok(acd_session_set_state(session, ACD_SESSION_ON_CALL));
    skip_events(fx.monitor);
    sleep_again();
    ok(acd_session_set_state(session, ACD_SESSION_WRAP_UP));
    wait_for_wake();
    ck_assert_int_eq(waker.failed, 1);
    ck_assert_int_eq(acd_session_state(session), ACD_SESSION_READY);
    expect_events(fx.monitor, "agent:8:not_ready");
    acd_app_end(hearer);
    acd_app_unref(hearer);
}
END_TEST

/* ---- Late polls ---- */

/* As if the process had slept so long. */
static void let_pass(int64_t duration) { fx.acd->real_zero -= duration; }

/* The time of the newest of the monitor's events, which is of that kind. */
static int64_t time_of_last(enum acd_event_kind kind)
{
    struct acd_event *event, *last = NULL;
    int64_t time;

    while ((event = acd_app_next_event(fx.monitor))) {
        if (event->kind == kind) {
            acd_event_free(last);
            last = event;
        } else {
            acd_event_free(event);
        }
    }
    ck_assert_ptr_nonnull(last);
    time = last->time;
    acd_event_free(last);
    return time;
}

static void poll_it(void) { moves(acd_poll(fx.acd)); }
static void change_its_agents_state(void) { once(acd_agent_set_state(acd_session_agent(fx.sessions[0]), ACD_AGENT_READY), ACD_OK); }
static void let_a_call_come(void) { once(acd_call_arrive(fx.orders, NULL, &fx.calls[fx.call_count++]), ACD_OK); }
static void work_elsewhere(void) { once(acd_agent_create(fx.sw, NULL, NULL), ACD_OK); }

/* What first happens on the switch 3 s after the end of a wrap-up of 5 s. */
static void (*const late[])(void) = { poll_it, change_its_agents_state, let_a_call_come, work_elsewhere };

START_TEST(a_late_timer_counts_at_its_own_instant)
{
    struct acd_session *session;
    int64_t began, expected = S(5);

    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Orders" }, &fx.orders));
    ok(acd_group_add_queue(fx.sales, fx.orders, 0));
    acd_app_set_events(fx.monitor, ACD_EVENTS_ALL);
    session = wrap_up_as("9");
    began = time_of_last(ACD_EVENT_SESSION);
    let_pass(S(8));
    late[_i]();
    ck_assert_int_eq(acd_session_state(session), ACD_SESSION_READY);
    ck_assert_int_eq(session_stats(session).wrap_up_time, expected);
    ck_assert_int_eq(agent_stats(acd_session_agent(session)).wrap_up_time, expected);
    ck_assert_int_eq(time_of_last(ACD_EVENT_SESSION), began + expected);
}
END_TEST

/* Two sessions whose wrap-ups end one after the other, long ago; a call waits since then. */
START_TEST(late_timers_count_in_their_order)
{
    struct acd_session *first, *second;
    int64_t began;

    acd_app_set_events(fx.monitor, ACD_EVENTS_ALL);
    first = wrap_up_as("9");
    began = time_of_last(ACD_EVENT_SESSION);
    let_pass(S(2));
    second = wrap_up_as("9");
    let_pass(S(3600));
    poll_it();
    ck_assert_int_eq(session_stats(first).wrap_up_time, S(5));
    ck_assert_int_eq(session_stats(second).wrap_up_time, S(5));
    ck_assert_int_ge(time_of_last(ACD_EVENT_AGENT), began + S(7)); /* the agent, of whom both are, is free after the second */
    ck_assert_int_le(agent_stats(acd_session_agent(first)).wrap_up_time, S(10));
}
END_TEST

START_TEST(a_late_timer_without_memory_counts_from_there)
{
    struct acd_session *session = wrap_up_as("9");
    struct acd_app *hearer; /* of everything: for it the end of a wrap-up needs memory */
    int64_t from, now;

    ok(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = true }, &hearer));
    acd_app_set_events(hearer, ACD_EVENTS_ALL);
    let_pass(S(8));
    mem_fail_at(1);
    once(acd_poll(fx.acd), ACD_ERR_NOMEM);
    mem_fail_at(0);
    ck_assert_int_eq(acd_session_state(session), ACD_SESSION_WRAP_UP);
    mem_fail_at(1);
    ok(acd_agent_set_period(acd_session_agent(session), 60)); /* another change goes on without */
    mem_fail_at(0);
    from = session_stats(session).wrap_up_time;
    ok(acd_poll(fx.acd));
    now = session_stats(session).wrap_up_time;
    ck_assert_int_eq(acd_session_state(session), ACD_SESSION_READY);
    ck_assert_int_ge(now, S(8));
    ck_assert_int_le(now, from); /* not later than when memory was short */
    acd_app_end(hearer);
    acd_app_unref(hearer);
}
END_TEST

START_TEST(who_sleeps_is_told_of_an_earlier_timer)
{
    struct acd_session *sessions[2];

    ck_assert_int_eq(atomic_load(&sooner), 0);
    sessions[0] = wrap_up_as("7"); /* an hour */
    ck_assert_int_eq(atomic_load(&sooner), 1);
    sessions[1] = wrap_up_as("9"); /* earlier */
    ck_assert_int_eq(atomic_load(&sooner), 2);
    ok(acd_session_set_state(sessions[1], ACD_SESSION_READY)); /* later */
    ck_assert_int_eq(atomic_load(&sooner), 2);
    ok(acd_session_set_state(sessions[0], ACD_SESSION_READY)); /* none */
    ck_assert_int_eq(atomic_load(&sooner), 2);
    ok(acd_session_set_state(sessions[0], ACD_SESSION_ON_CALL));
    ok(acd_session_set_state(sessions[0], ACD_SESSION_WRAP_UP)); /* the hour again, which is the first now */
    ck_assert_int_eq(atomic_load(&sooner), 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd real clock");
    TCase *tc = suite_case(suite, "polled");

    tcase_add_checked_fixture(tc, setup_polled, teardown_real);
    tcase_add_test(tc, a_real_clock_is_not_moved_by_hand);
    tcase_add_test(tc, a_polled_world_says_when_it_wants_to_be_polled);
    tcase_add_loop_test(tc, a_late_timer_counts_at_its_own_instant, 0, ARRAY_COUNT(late));
    tcase_add_test(tc, late_timers_count_in_their_order);
    tcase_add_test(tc, a_late_timer_without_memory_counts_from_there);
    tcase_add_test(tc, who_sleeps_is_told_of_an_earlier_timer);
    tc = suite_case(suite, "thread");
    tcase_add_checked_fixture(tc, setup_with_thread, teardown_real);
    tcase_add_test(tc, a_thread_fires_what_is_due_and_wakes_the_app);
    tcase_add_test(tc, a_thread_without_a_timer_waits_for_the_next);
    tcase_add_test(tc, a_thread_without_memory_tries_again);
    return suite_run(suite);
}
