/* tests/acd/test_force.c: a host corrects the model: calls, agents and sessions are where the real switch says, whatever they were doing. */
#include "report.h"

#include <string.h>

/* The sessions are of Repair, which serves no queue. worker has the call of a test, target is where it is put. */
static struct acd_session *worker, *target;
static struct acd_call *call, *others; /* others: what target has before */

static void setup(void)
{
    fixture_setup();
    worker = add_session(fx.repair, true);
    target = add_session(fx.repair, true);
    others = NULL;
}

/* ---- Calls: where the call is before, where the target is, and where it is put ---- */

static void waits(void) { call = arrive(fx.orders); }

static void rings(void)
{
    waits();
    ok(acd_call_offer(call, worker));
}

static void talks(void)
{
    waits();
    ok(acd_call_offer_and_answer(call, worker));
}

static void is_held(void)
{
    talks();
    ok(acd_call_hold(call));
}

static void is_wrapped_up(void)
{
    talks();
    ok(acd_call_end(call));
}

static void is_unrouted(void)
{
    waits();
    ok(acd_queue_remove(fx.orders));
}

static void talks_alone(void)
{
    talks();
    ok(acd_session_set_state(worker, ACD_SESSION_READY));
}

static void is_held_alone(void)
{
    is_held();
    ok(acd_session_set_state(worker, ACD_SESSION_READY));
}

static void rings_at_target(void)
{
    waits();
    ok(acd_call_offer(call, target));
}

static void talks_with_target(void)
{
    waits();
    ok(acd_call_offer_and_answer(call, target));
}

static void is_wrapped_up_by_target(void)
{
    talks_with_target();
    ok(acd_call_end(call));
}

static void (*const befores[])(void) = { waits, rings, talks, is_held, is_wrapped_up, is_unrouted, talks_alone, is_held_alone };
static void is_held_by_target(void)
{
    talks_with_target();
    ok(acd_call_hold(call));
}

static void (*const befores_at_target[])(void) = { rings_at_target, talks_with_target, is_held_by_target, is_wrapped_up_by_target };

static void is_ready(void) {}
static void is_not_ready(void) { ok(acd_session_set_state(target, ACD_SESSION_NOT_READY)); }
static void has_no_ready_agent(void) { ok(acd_agent_set_state(acd_session_agent(target), ACD_AGENT_NOT_READY)); }
static void is_on_no_call(void) { ok(acd_session_set_state(target, ACD_SESSION_ON_CALL)); }

static void wraps_up_no_call(void)
{
    is_on_no_call();
    ok(acd_session_set_state(target, ACD_SESSION_WRAP_UP));
}

static void is_offered_another(void)
{
    others = arrive(fx.returns);
    ok(acd_call_offer(others, target));
}

static void talks_with_another(void)
{
    others = arrive(fx.returns);
    ok(acd_call_offer_and_answer(others, target));
}

static void wraps_up_another(void)
{
    talks_with_another();
    ok(acd_call_end(others));
}

/* Another session of the target's agent is offered a call. */
static void has_an_agent_who_is_offered_another(void)
{
    struct acd_session *second = add_session_of(acd_session_agent(target), fx.repair);

    ok(acd_session_set_state(second, ACD_SESSION_READY));
    others = arrive(fx.returns);
    ok(acd_call_offer(others, second));
}

static void (*const targets[])(void) = {
    is_ready,           is_not_ready,     has_no_ready_agent,
    is_on_no_call,      wraps_up_no_call, is_offered_another,
    talks_with_another, wraps_up_another, has_an_agent_who_is_offered_another,
};

static const enum acd_call_state states[] = { ACD_CALL_OFFERED, ACD_CALL_TALKING, ACD_CALL_HELD };

static void expect_put(enum acd_call_state state)
{
    ck_assert_int_eq(acd_call_state(call), state);
    ck_assert_ptr_eq(session_of(call), target);
    ck_assert_int_eq(acd_session_state(target), state == ACD_CALL_OFFERED ? ACD_SESSION_READY : ACD_SESSION_ON_CALL);
    if (others)
        ck_assert_ptr_ne(session_of(others), target);
}

/* Loop: every place of the call, every state of the target, every state to put it in. The invariants are checked after each step. */
START_TEST(a_call_is_put_to_a_session_whatever_both_are_doing)
{
    enum acd_call_state state = states[_i % 3];
    size_t before = (size_t)_i / 3 % ARRAY_COUNT(befores);
    bool queued = before < 2;
    int64_t calls;

    befores[before]();
    targets[(size_t)_i / 3 / ARRAY_COUNT(befores)]();
    advance(S(3));
    gives(acd_call_force(call, target, state, 5), state == ACD_CALL_OFFERED && !queued ? ACD_ERR_STATE : ACD_OK);
    if (state == ACD_CALL_OFFERED && !queued)
        return;
    expect_put(state);
    if (state == ACD_CALL_OFFERED)
        ok(acd_call_answer(call));
    if (state == ACD_CALL_HELD)
        ok(acd_call_retrieve(call));
    calls = session_stats(target).calls;
    advance(S(10));
    ok(acd_call_end(call));
    ck_assert_int_eq(session_stats(target).calls, calls + 1);
    ck_assert_int_ge(session_stats(target).talk_time, S(10));
}
END_TEST

START_TEST(a_call_of_the_session_itself_is_put_into_another_state)
{
    enum acd_call_state state = states[_i % 3];
    size_t before = (size_t)_i / 3;

    befores_at_target[before]();
    gives(acd_call_force(call, target, state, 0), state == ACD_CALL_OFFERED && before > 0 ? ACD_ERR_STATE : ACD_OK);
    if (state != ACD_CALL_OFFERED || before == 0)
        expect_put(state);
    skip_events(fx.monitor);
    if (state != ACD_CALL_OFFERED || before == 0) {
        ok(acd_call_force(call, target, state, 0)); /* it is there already */
        expect_events(fx.monitor, "");
    }
}
END_TEST

static const struct {
    void (*before)(void), (*target)(void);
    enum acd_call_state state;
    const char *told;
} tellings[] = {
    { waits, is_not_ready, ACD_CALL_OFFERED, "session:-:ready call:offered:-" },
    { waits, is_not_ready, ACD_CALL_TALKING, "call:offered:- call:answered:- session:-:on_call agent:-:busy_acd" },
    { waits, is_ready, ACD_CALL_HELD, "call:offered:- call:answered:- session:-:on_call agent:-:busy_acd call:held:-" },
    { rings, is_ready, ACD_CALL_TALKING, "call:not_answered:- call:offered:- call:answered:- session:-:on_call agent:-:busy_acd" },
    { talks, is_ready, ACD_CALL_TALKING, "call:left:- session:-:wrap_up call:answered:- session:-:on_call agent:-:busy_acd" },
    { talks, talks_with_another, ACD_CALL_TALKING, "call:left:- call:left:- session:-:wrap_up call:answered:- session:-:on_call" },
    { is_wrapped_up, is_ready, ACD_CALL_TALKING, "call:wrapped_up:- call:answered:- session:-:on_call agent:-:busy_acd" },
    { is_held, is_ready, ACD_CALL_TALKING, "call:left:- session:-:wrap_up call:answered:- session:-:on_call agent:-:busy_acd" },
    { talks_with_target, is_ready, ACD_CALL_HELD, "call:held:-" },
    { waits, is_offered_another, ACD_CALL_OFFERED, "call:not_answered:- call:offered:-" },
    { waits, wraps_up_another, ACD_CALL_TALKING, "call:wrapped_up:- call:offered:- call:answered:- session:-:on_call" },
};

/* Every event says that it was forced, and has the reason. */
START_TEST(the_host_is_told_that_it_was_forced)
{
    struct acd_app *second;
    struct acd_event *event;

    tellings[_i].before();
    tellings[_i].target();
    ok(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = true }, &second));
    acd_app_set_events(second, ACD_EVENTS_ALL);
    skip_events(fx.monitor);
    ok(acd_call_force(call, target, tellings[_i].state, 77));
    expect_events(fx.monitor, tellings[_i].told);
    while ((event = acd_app_next_event(second))) {
        ck_assert_int_eq(event->cause, ACD_CAUSE_FORCED);
        ck_assert_int_eq(event->by, ACD_BY_HOST);
        ck_assert_int_eq(event->reason, 77);
        acd_event_free(event);
    }
    acd_app_end(second);
    acd_app_unref(second);
}
END_TEST

START_TEST(who_talks_has_patience_even_if_the_queue_is_gone)
{
    struct acd_call *impatient;

    ok(acd_call_arrive(fx.orders, &(struct acd_call_options){ .patience = S(10) }, &impatient));
    ok(acd_queue_remove(fx.orders));
    ck_assert_int_eq(acd_call_state(impatient), ACD_CALL_UNROUTED);
    ok(acd_call_force(impatient, target, ACD_CALL_TALKING, 0));
    advance(S(20));
    ck_assert_int_eq(acd_call_state(impatient), ACD_CALL_TALKING);
    acd_call_unref(impatient);
}
END_TEST

START_TEST(what_is_over_stays_over)
{
    struct acd_session *ended = add_session(fx.repair, false);
    struct acd_switch *sw;

    ok(acd_session_set_state(ended, ACD_SESSION_ENDED));
    waits();
    gives(acd_call_force(call, ended, ACD_CALL_TALKING, 0), ACD_ERR_STATE);
    gives(acd_session_force_state(ended, ACD_SESSION_READY, 0), ACD_ERR_STATE);
    ok(acd_session_force_state(ended, ACD_SESSION_ENDED, 0));
    ok(acd_call_abandon(call));
    gives(acd_call_force(call, target, ACD_CALL_TALKING, 0), ACD_ERR_STATE);
    gives(acd_call_force(NULL, target, ACD_CALL_TALKING, 0), ACD_ERR_ARGUMENT);
    gives(acd_call_force(call, NULL, ACD_CALL_TALKING, 0), ACD_ERR_ARGUMENT);
    gives(acd_call_force(call, target, ACD_CALL_WAITING, 0), ACD_ERR_ARGUMENT);
    gives(acd_call_force(call, target, ACD_CALL_WRAP_UP, 0), ACD_ERR_ARGUMENT);
    gives(acd_session_force_state(NULL, ACD_SESSION_READY, 0), ACD_ERR_ARGUMENT);
    gives(acd_session_force_state(target, (enum acd_session_state)(-1), 0), ACD_ERR_ARGUMENT);
    gives(acd_session_force_state(target, (enum acd_session_state)5, 0), ACD_ERR_ARGUMENT);
    gives(acd_agent_force_state(NULL, ACD_AGENT_READY, 0), ACD_ERR_ARGUMENT);
    gives(acd_agent_force_state(fx.agent, (enum acd_agent_state)(-1), 0), ACD_ERR_ARGUMENT);
    gives(acd_agent_force_state(fx.agent, (enum acd_agent_state)6, 0), ACD_ERR_ARGUMENT);
    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Other" }, &sw));
    {
        struct acd_queue *queue;
        struct acd_call *foreign;

        ok(acd_queue_create(sw, &(struct acd_queue_options){ .name = "Q" }, &queue));
        ok(acd_call_arrive(queue, NULL, &foreign));
        gives(acd_call_force(foreign, target, ACD_CALL_TALKING, 0), ACD_ERR_ARGUMENT);
        acd_call_unref(foreign);
        acd_queue_unref(queue);
    }
    acd_switch_unref(sw);
    ok(acd_agent_remove(fx.agent));
    gives(acd_agent_force_state(fx.agent, ACD_AGENT_READY, 0), ACD_ERR_REMOVED);
}
END_TEST

/* ---- Sessions: every state from every state, with the call that belongs to it ---- */

static void to_not_ready(void) { is_not_ready(); }
static void to_ready(void) {}
static void to_on_call(void) { talks_with_target(); }
static void to_wrap_up(void) { is_wrapped_up_by_target(); }
static void to_offered(void) { rings_at_target(); }

static void (*const froms[])(void) = { to_not_ready, to_ready, to_on_call, to_wrap_up, to_offered };

START_TEST(a_session_is_put_into_any_state)
{
    enum acd_session_state state = (enum acd_session_state)(_i % 5);
    size_t from = (size_t)_i / 5;
    bool same, answered = from == 4 && state == ACD_SESSION_ON_CALL;

    call = NULL;
    froms[from]();
    same = acd_session_state(target) == state;
    advance(S(2));
    ok(acd_session_force_state(target, state, 9));
    ck_assert_int_eq(acd_session_state(target), state);
    if (call && !same && !answered)
        ck_assert_ptr_null(session_of(call));
    if (answered)
        ck_assert_int_eq(acd_call_state(call), ACD_CALL_TALKING);
    advance(S(40)); /* a wrap-up ends by itself */
    if (state == ACD_SESSION_WRAP_UP && !(same && from == 3))
        ck_assert_int_eq(acd_session_state(target), ACD_SESSION_READY);
}
END_TEST

/* ---- Agents ---- */

START_TEST(an_agent_is_put_into_any_state)
{
    enum acd_agent_state state = (enum acd_agent_state)(_i % 6);
    struct acd_agent *agent = acd_session_agent(target);

    call = NULL;
    froms[_i / 6]();
    if (_i / 6 == 2)
        ok(acd_agent_request_state(agent, ACD_AGENT_BUSY_OUTGOING)); /* waits, and is dropped */
    skip_events(fx.monitor);
    ok(acd_agent_force_state(agent, state, 3));
    ck_assert_int_eq(acd_agent_state(agent), state);
    if (_i / 6 == 2 || _i / 6 == 3) { /* on a call, in wrap-up */
        enum acd_session_state left = state == ACD_AGENT_READY ? ACD_SESSION_READY : ACD_SESSION_NOT_READY;

        if (state == ACD_AGENT_BUSY_ACD) {
            expect_events(fx.monitor, "");
            return;
        }
        ck_assert_int_eq(acd_session_state(target), left);
        ck_assert_ptr_null(session_of(call));
        ck_assert_int_eq(acd_call_state(call), _i / 6 == 2 ? ACD_CALL_TALKING : ACD_CALL_FINISHED);
    }
    ck_assert(!acd_agent_pending(agent, NULL, NULL));
    ck_assert_int_eq(acd_agent_reason(agent), 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd force");
    TCase *tc = add_case(suite, "force", setup);

    tcase_add_loop_test(tc, a_call_is_put_to_a_session_whatever_both_are_doing, 0, 3 * ARRAY_COUNT(befores) * ARRAY_COUNT(targets));
    tcase_add_loop_test(tc, a_call_of_the_session_itself_is_put_into_another_state, 0, 3 * ARRAY_COUNT(befores_at_target));
    tcase_add_loop_test(tc, the_host_is_told_that_it_was_forced, 0, ARRAY_COUNT(tellings));
    tcase_add_test(tc, who_talks_has_patience_even_if_the_queue_is_gone);
    tcase_add_test(tc, what_is_over_stays_over);
    tcase_add_loop_test(tc, a_session_is_put_into_any_state, 0, 5 * ARRAY_COUNT(froms));
    tcase_add_loop_test(tc, an_agent_is_put_into_any_state, 0, 6 * ARRAY_COUNT(froms));
    return suite_run(suite);
}
