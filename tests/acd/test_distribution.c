/* tests/acd/test_distribution.c: which call goes to which session. */
#include "report.h"

/* Asserts that a session of Sales that becomes ready now gets this call. */
static void expect_next(struct acd_call *call)
{
    struct acd_session *session = add_session(fx.sales, true);

    ck_assert_ptr_eq(session_of(call), session);
}

START_TEST(the_session_that_was_ready_longest_goes_first)
{
    struct acd_session *sessions[3];
    struct acd_call *calls[4];

    for (size_t i = 0; i < 3; i++) {
        sessions[i] = add_session(fx.sales, false);
        ok(acd_agent_set_state(acd_session_agent(sessions[i]), ACD_AGENT_READY));
    }
    ok(acd_session_set_state(sessions[1], ACD_SESSION_READY)); /* not the order of creation */
    advance(S(1));
    ok(acd_session_set_state(sessions[2], ACD_SESSION_READY));
    advance(S(1));
    ok(acd_session_set_state(sessions[0], ACD_SESSION_READY));
    for (size_t i = 0; i < 4; i++)
        calls[i] = arrive(fx.orders);
    ck_assert_ptr_eq(session_of(calls[0]), sessions[1]);
    ck_assert_ptr_eq(session_of(calls[1]), sessions[2]);
    ck_assert_ptr_eq(session_of(calls[2]), sessions[0]);
    ck_assert_int_eq(acd_call_state(calls[3]), ACD_CALL_WAITING);

    ok(acd_call_answer(calls[1]));
    ok(acd_call_end(calls[1]));
    ok(acd_call_end_wrap_up(calls[1])); /* who comes back takes what waits */
    ck_assert_ptr_eq(session_of(calls[3]), sessions[2]);
    ok(acd_call_answer(calls[0]));
    ok(acd_call_answer(calls[3]));
    ok(acd_session_set_state(sessions[2], ACD_SESSION_READY));
    ok(acd_session_set_state(sessions[1], ACD_SESSION_READY));
    ck_assert_ptr_eq(session_of(arrive(fx.orders)), sessions[2]); /* ready before sessions[1] now */
}
END_TEST

START_TEST(an_agent_who_becomes_ready_again_is_last)
{
    struct acd_session *first = add_session(fx.sales, true), *second = add_session(fx.sales, true);

    ok(acd_agent_set_state(acd_session_agent(first), ACD_AGENT_NOT_READY));
    ok(acd_agent_set_state(acd_session_agent(first), ACD_AGENT_READY));
    ck_assert_ptr_eq(session_of(arrive(fx.orders)), second);
    ck_assert_ptr_eq(session_of(arrive(fx.orders)), first);
}
END_TEST

static const struct {
    const char *name;
    int priorities[4];
    size_t order[4]; /* in which the calls are taken */
} priority_tables[] = {
    { "equal ones by arrival", { 0, 0, 0, 0 }, { 0, 1, 2, 3 } },
    { "the highest first", { 0, 1, 2, 3 }, { 3, 2, 1, 0 } },
    { "below zero too", { -1, 0, -5, 0 }, { 1, 3, 0, 2 } },
    { "the extremes", { INT32_MIN, INT32_MAX, 0, INT32_MIN }, { 1, 2, 0, 3 } },
};

START_TEST(the_highest_priority_then_the_longest_wait)
{
    struct acd_call *calls[4];

    for (size_t i = 0; i < 4; i++) {
        calls[i] = arrive_with(fx.orders, priority_tables[_i].priorities[i]);
        advance(S(1));
    }
    for (size_t i = 0; i < 4; i++) {
        struct acd_session *session = add_session(fx.sales, true);

        ck_assert_msg(session_of(calls[priority_tables[_i].order[i]]) == session, "%s: call %zu", priority_tables[_i].name, i);
    }
}
END_TEST

START_TEST(the_lowest_tier_goes_before_any_priority)
{
    struct acd_call *low, *high, *longest;

    ok(acd_group_add_queue(fx.sales, fx.returns, 1));
    longest = arrive(fx.returns);
    advance(S(10));
    high = arrive_with(fx.returns, 9);
    low = arrive(fx.orders);
    expect_next(low);
    expect_next(high);
    expect_next(longest);
}
END_TEST

START_TEST(queues_of_one_tier_are_one_line)
{
    struct acd_call *calls[4];

    ok(acd_group_add_queue(fx.sales, fx.returns, 0));
    calls[2] = arrive(fx.returns);
    calls[3] = arrive(fx.orders);
    calls[0] = arrive_with(fx.orders, 1);
    calls[1] = arrive_with(fx.returns, 1);
    for (size_t i = 0; i < 4; i++)
        expect_next(calls[i]);
}
END_TEST

START_TEST(a_new_tier_takes_the_place_of_the_old)
{
    struct acd_call *order, *back;

    ok(acd_group_add_queue(fx.sales, fx.returns, 1));
    ok(acd_group_add_queue(fx.sales, fx.returns, -1));
    order = arrive(fx.orders);
    back = arrive(fx.returns);
    expect_next(back);
    expect_next(order);
}
END_TEST

START_TEST(serving_a_queue_brings_its_calls_at_once)
{
    struct acd_session *session = add_session(fx.repair, true);
    struct acd_call *call = arrive(fx.returns);

    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    ok(acd_group_add_queue(fx.repair, fx.returns, 0));
    ck_assert_ptr_eq(session_of(call), session);
}
END_TEST

START_TEST(several_groups_may_serve_a_queue)
{
    struct acd_session *of_sales = add_session(fx.sales, true), *of_repair = add_session(fx.repair, true);
    struct acd_call *first, *second, *third;

    ok(acd_group_add_queue(fx.repair, fx.orders, 5)); /* a group's tiers are its own */
    first = arrive(fx.orders);
    second = arrive(fx.orders);
    third = arrive(fx.orders);
    ck_assert_ptr_eq(session_of(first), of_sales);
    ck_assert_ptr_eq(session_of(second), of_repair);
    ck_assert_int_eq(acd_call_state(third), ACD_CALL_WAITING);
    ok(acd_group_remove(fx.sales));
    ck_assert(!acd_queue_removed(fx.orders));
    ck_assert_int_eq(acd_call_state(first), ACD_CALL_WAITING);
    ok(acd_call_answer(second));
    ok(acd_session_set_state(of_repair, ACD_SESSION_READY));
    ck_assert_ptr_eq(session_of(first), of_repair);
}
END_TEST

START_TEST(a_refused_call_goes_to_another_session)
{
    struct acd_session *first = add_session(fx.sales, true), *second = add_session(fx.sales, true);
    struct acd_call *call = arrive(fx.orders), *later = arrive(fx.orders);

    ck_assert_ptr_eq(session_of(call), first);
    ok(acd_call_abandon(later)); /* the second is free again */
    ok(acd_call_refuse(call));
    ck_assert_ptr_eq(session_of(call), second);
    ok(acd_call_refuse(call));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING); /* both have refused it */
    ck_assert_int_eq(acd_time_to_next(fx.acd), S(10));
    advance(S(10));
    ck_assert_ptr_eq(session_of(call), first);
}
END_TEST

START_TEST(a_refused_call_goes_to_another_group_too)
{
    struct acd_session *of_sales = add_session(fx.sales, true), *of_repair = add_session(fx.repair, true);
    struct acd_call *call;

    ok(acd_group_add_queue(fx.repair, fx.orders, 0));
    call = arrive(fx.orders);
    ck_assert_ptr_eq(session_of(call), of_sales);
    ok(acd_call_refuse(call));
    ck_assert_ptr_eq(session_of(call), of_repair);
    ok(acd_call_refuse(call));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    advance(S(10));
    ck_assert_ptr_eq(session_of(call), of_sales);
}
END_TEST

/* A group with that ring_again, and what happens to a call that its only session refuses. */
static const struct {
    int64_t ring_again, after; /* -1: never */
} rings[] = { { 0, S(10) }, { S(3), S(3) }, { 1, 1 }, { ACD_RING_AGAIN_NEVER, -1 }, { INT64_MAX, -1 } };

static struct acd_session *serve(int64_t ring_again)
{
    struct acd_session *session;
    struct acd_group *group;

    ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Ringing", .ring_again = ring_again }, &group));
    ok(acd_group_add_queue(group, fx.returns, 0));
    session = add_session(group, true);
    acd_group_unref(group);
    return session;
}

START_TEST(a_refused_call_rings_again_after_its_time)
{
    struct acd_session *session = serve(rings[_i].ring_again);
    struct acd_call *call = arrive(fx.returns);

    ck_assert_ptr_eq(session_of(call), session);
    for (int round = 0; round < 3; round++) {
        ok(acd_call_refuse(call));
        ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
        ck_assert_int_eq(acd_time_to_next(fx.acd), rings[_i].after);
        if (rings[_i].after < 0) {
            advance(S(100000));
            ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
            return;
        }
        advance(rings[_i].after - 1);
        ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
        advance(1);
        ck_assert_ptr_eq(session_of(call), session);
    }
    ok(acd_call_answer(call));
    ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
}
END_TEST

START_TEST(who_refuses_a_call_gets_the_next_one)
{
    struct acd_session *session = serve(S(30));
    struct acd_call *first = arrive(fx.returns), *second = arrive(fx.returns), *third = arrive(fx.returns);

    ok(acd_call_refuse(first));
    ck_assert_ptr_eq(session_of(second), session);
    advance(S(5));
    ok(acd_call_refuse(second));
    ck_assert_ptr_eq(session_of(third), session);
    ok(acd_call_abandon(third));
    ck_assert_int_eq(acd_call_state(first), ACD_CALL_WAITING);
    ck_assert_int_eq(acd_call_state(second), ACD_CALL_WAITING);
    advance(S(25)); /* the first one's time */
    ck_assert_ptr_eq(session_of(first), session);
    ok(acd_call_refuse(first));
    ck_assert_int_eq(acd_call_state(second), ACD_CALL_WAITING);
    advance(S(5));
    ck_assert_ptr_eq(session_of(second), session);
    ok(acd_call_refuse(second));
    ok(acd_call_abandon(second)); /* what was refused last goes first */
    ck_assert_int_eq(acd_time_to_next(fx.acd), S(25));
    ok(acd_call_abandon(first));
    ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
}
END_TEST

/* What lets a refused call ring at once again, and what does not. */
static void get_ready_anew(struct acd_session *session, struct acd_call *call)
{
    (void)call;
    ok(acd_session_set_state(session, ACD_SESSION_NOT_READY));
    ok(acd_session_set_state(session, ACD_SESSION_READY));
}

static void enter_another_queue(struct acd_session *session, struct acd_call *call)
{
    ok(acd_group_add_queue(acd_session_group(session), fx.orders, 1));
    ok(acd_call_transfer(call, fx.orders));
}

static void offer_by_hand(struct acd_session *session, struct acd_call *call) { ok(acd_call_offer(call, session)); }

static void let_another_come(struct acd_session *session, struct acd_call *call)
{
    struct acd_call *another = arrive(fx.returns);

    (void)session;
    (void)call;
    ok(acd_call_abandon(another));
}

static const struct {
    void (*happen)(struct acd_session *session, struct acd_call *call);
    bool rings;
} occasions[] = { { get_ready_anew, true }, { enter_another_queue, true }, { offer_by_hand, true }, { let_another_come, false } };

START_TEST(a_refusal_ends_with_what_it_was_about)
{
    struct acd_session *session = serve(ACD_RING_AGAIN_NEVER);
    struct acd_call *call = arrive(fx.returns);

    ok(acd_call_refuse(call));
    occasions[_i].happen(session, call);
    ck_assert_int_eq(acd_call_state(call), occasions[_i].rings ? ACD_CALL_OFFERED : ACD_CALL_WAITING);
    if (occasions[_i].rings)
        ok(acd_call_refuse(call)); /* which counts again */
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    ok(acd_session_set_state(session, ACD_SESSION_ENDED));
}
END_TEST

START_TEST(without_memory_a_call_is_not_refused)
{
    struct acd_call *call;

    serve(0);
    call = arrive(fx.returns);
    mem_fail_at(1);
    once(acd_call_refuse(call), ACD_ERR_NOMEM);
    mem_fail_at(0);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_OFFERED);
}
END_TEST

START_TEST(a_group_rings_again_after_some_time_or_never)
{
    gives(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Wrong", .ring_again = ACD_RING_AGAIN_NEVER - 1 }, NULL), ACD_ERR_ARGUMENT);
}
END_TEST

START_TEST(a_group_may_serve_a_queue_no_more)
{
    struct acd_session *of_sales = add_session(fx.sales, true), *of_repair = add_session(fx.repair, true);
    struct acd_call *offered, *waiting;

    gives(acd_group_remove_queue(NULL, fx.orders), ACD_ERR_ARGUMENT);
    gives(acd_group_remove_queue(fx.sales, NULL), ACD_ERR_ARGUMENT);
    gives(acd_group_remove_queue(fx.repair, fx.orders), ACD_ERR_STATE);
    offered = arrive(fx.orders);
    ok(acd_group_remove_queue(fx.sales, fx.orders));
    ck_assert_ptr_eq(session_of(offered), of_sales); /* what it has, it keeps */
    ok(acd_call_answer(offered));
    ok(acd_call_end(offered));
    ok(acd_call_end_wrap_up(offered));
    waiting = arrive(fx.orders);
    ck_assert_int_eq(acd_call_state(waiting), ACD_CALL_WAITING); /* nobody serves it */
    ck_assert_uint_eq(acd_group_queues(fx.sales, NULL, 0), 0);
    ok(acd_group_add_queue(fx.repair, fx.orders, 0));
    ck_assert_ptr_eq(session_of(waiting), of_repair);
    ok(acd_queue_remove(fx.orders));
    gives(acd_group_remove_queue(fx.repair, fx.orders), ACD_ERR_QUEUE_REMOVED);
    ok(acd_group_remove(fx.repair));
    gives(acd_group_remove_queue(fx.repair, fx.returns), ACD_ERR_GROUP_REMOVED);
}
END_TEST

START_TEST(an_agent_is_offered_one_call_at_a_time)
{
    struct acd_session *second = add_session_of(fx.agent, fx.repair);
    struct acd_call *first_call, *second_call;

    ok(acd_group_add_queue(fx.repair, fx.returns, 0));
    ok(acd_session_set_state(second, ACD_SESSION_READY));
    get_ready();
    first_call = arrive(fx.orders);
    second_call = arrive(fx.returns);
    ck_assert_ptr_eq(session_of(first_call), fx.session);
    ck_assert_int_eq(acd_call_state(second_call), ACD_CALL_WAITING);
    ok(acd_call_answer(first_call));
    ok(acd_call_end(first_call));
    ck_assert_int_eq(acd_call_state(second_call), ACD_CALL_WAITING); /* nor in wrap-up (decision 4.21) */
    advance(S(30));
    ck_assert_ptr_eq(session_of(second_call), second);
}
END_TEST

START_TEST(auto_answer_answers_at_the_moment_of_the_offer)
{
    struct acd_call *first, *second;

    first = arrive(fx.orders);
    advance(S(6));
    get_ready();
    ck_assert_int_eq(acd_call_state(first), ACD_CALL_TALKING);
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_ON_CALL);
    ck_assert_int_eq(session_stats(fx.session).answer_time, 0);
    ck_assert_int_eq(queue_stats(fx.orders).wait_time, S(6));
    expect_events(fx.app, "agent:7:ready session:7:ready session:7:on_call agent:7:busy_acd");
    second = arrive(fx.orders);
    ck_assert_int_eq(acd_call_state(second), ACD_CALL_WAITING);
    ok(acd_call_end(first));
    advance(S(30));
    ck_assert_int_eq(acd_call_state(second), ACD_CALL_TALKING);
    ck_assert_int_eq(queue_stats(fx.orders).wait_time, S(36));
    expect_events(fx.app, "session:7:wrap_up session:7:ready agent:7:ready session:7:on_call agent:7:busy_acd");
}
END_TEST

START_TEST(without_memory_for_an_answer_the_clock_stands_and_tries_again)
{
    enum acd_result result = ACD_ERR_NOMEM;
    struct acd_call *call;

    get_ready();
    talk();
    ok(acd_call_end(fx.calls[0]));
    call = arrive(fx.orders);
    for (uint64_t n = 1; result == ACD_ERR_NOMEM && acd_session_state(fx.session) == ACD_SESSION_WRAP_UP; n++) {
        mem_fail_at(n);
        result = acd_advance(fx.acd, S(60));
        mem_fail_at(0);
    }
    ck_assert_int_eq(result, ACD_ERR_NOMEM); /* the wrap-up is over, but the call is not answered */
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_READY);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    ck_assert_int_eq(acd_now(fx.acd), S(30));
    ck_assert_int_eq(acd_time_to_next(fx.acd), 0);
    advance(S(60));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_TALKING);
    ck_assert_int_eq(queue_stats(fx.orders).wait_time, S(30));
    ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
}
END_TEST

START_TEST(a_change_finds_what_memory_was_short_for)
{
    struct acd_call *call = NULL;

    get_ready();
    skip_events(fx.app);
    skip_events(fx.monitor);
    for (uint64_t n = 1; !call; n++) { /* first for the call itself, then for the events of its answer */
        mem_fail_at(n);
        acd_call_arrive(fx.orders, NULL, &call);
        ck_assert_int_eq(mem_failed(), 1);
    }
    mem_fail_at(0);
    fx.calls[fx.call_count++] = call;
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    ck_assert_int_eq(acd_time_to_next(fx.acd), 0);
    ok(acd_address_set_in_service(fx.desk, true)); /* it is: a change that changes nothing itself */
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_TALKING);
    ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
    expect_events(fx.app, "session:7:on_call agent:7:busy_acd");
}
END_TEST

START_TEST(with_auto_answer_the_hosts_offer_rings)
{
    struct acd_session *session = add_session(fx.repair, true);
    struct acd_call *call = arrive(fx.returns);

    ok(acd_call_offer(call, session));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_OFFERED);
}
END_TEST

START_TEST(a_group_without_distribution_waits_for_the_host)
{
    struct acd_session *session;
    struct acd_group *group;
    struct acd_call *call;

    ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Host's", .distribution = ACD_DISTRIBUTE_NONE }, &group));
    ok(acd_group_add_queue(group, fx.returns, 0));
    session = add_session(group, true);
    call = arrive(fx.returns);
    advance(S(100));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    ok(acd_call_offer(call, session));
    ok(acd_call_refuse(call));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    ok(acd_call_offer_and_answer(call, session));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_TALKING);
    acd_group_unref(group);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd distribution");
    TCase *tc = add_case(suite, "distribution", fixture_setup);

    tcase_add_test(tc, the_session_that_was_ready_longest_goes_first);
    tcase_add_test(tc, an_agent_who_becomes_ready_again_is_last);
    tcase_add_loop_test(tc, the_highest_priority_then_the_longest_wait, 0, ARRAY_COUNT(priority_tables));
    tcase_add_test(tc, the_lowest_tier_goes_before_any_priority);
    tcase_add_test(tc, queues_of_one_tier_are_one_line);
    tcase_add_test(tc, a_new_tier_takes_the_place_of_the_old);
    tcase_add_test(tc, serving_a_queue_brings_its_calls_at_once);
    tcase_add_test(tc, several_groups_may_serve_a_queue);
    tcase_add_test(tc, a_refused_call_goes_to_another_session);
    tcase_add_test(tc, a_refused_call_goes_to_another_group_too);
    tcase_add_loop_test(tc, a_refused_call_rings_again_after_its_time, 0, ARRAY_COUNT(rings));
    tcase_add_test(tc, who_refuses_a_call_gets_the_next_one);
    tcase_add_loop_test(tc, a_refusal_ends_with_what_it_was_about, 0, ARRAY_COUNT(occasions));
    tcase_add_test(tc, without_memory_a_call_is_not_refused);
    tcase_add_test(tc, a_group_rings_again_after_some_time_or_never);
    tcase_add_test(tc, a_group_may_serve_a_queue_no_more);
    tcase_add_test(tc, an_agent_is_offered_one_call_at_a_time);
    tcase_add_test(tc, a_group_without_distribution_waits_for_the_host);
    tc = add_case(suite, "auto answer", fixture_setup_auto_answer);
    tcase_add_test(tc, auto_answer_answers_at_the_moment_of_the_offer);
    tcase_add_test(tc, without_memory_for_an_answer_the_clock_stands_and_tries_again);
    tcase_add_test(tc, a_change_finds_what_memory_was_short_for);
    tcase_add_test(tc, with_auto_answer_the_hosts_offer_rings);
    return suite_run(suite);
}
