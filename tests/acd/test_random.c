/* tests/acd/test_random.c: random steps of the host and its agents, with and without memory; the invariants hold after each. */
#include "random_steps.h"

#include "base/random.h"
#include "random_legs.h"

#include <stdlib.h>

static int steps = 4000;

/* What a host knows of a call that only listens: it follows the events, and must be right after each step. */
struct heard {
    const struct acd_call *call;
    enum acd_call_state state;
    const struct acd_session *session;         /* that it is with */
    const struct acd_session *rings[SESSIONS]; /* while it is offered */
};

static struct heard heard[CALLS];

static struct heard *heard_of(const struct acd_call *call)
{
    size_t i = 0;

    while (i < CALLS && calls[i] != call)
        i++;
    return i < CALLS ? &heard[i] : NULL; /* NULL: the test has let go of it */
}

static const struct acd_session **place_of(struct heard *of, const struct acd_session *session)
{
    size_t i = 0;

    while (i < SESSIONS && of->rings[i] != session)
        i++;
    SURE(i < SESSIONS, "no place is left");
    return &of->rings[i];
}

static bool rings_at(const struct heard *of, const struct acd_session *session)
{
    for (size_t i = 0; i < SESSIONS; i++)
        if (of->rings[i] == session)
            return true;
    return false;
}

static size_t rings(const struct heard *of)
{
    size_t count = 0;

    for (size_t i = 0; i < SESSIONS; i++)
        count += of->rings[i] != NULL;
    return count;
}

/* It rings where it was heard to ring. */
static void check_rings(int number, const struct heard *of, struct acd_call *call)
{
    size_t count = 0;

    for (size_t i = 0; i < SESSIONS; i++) {
        struct acd_call *with = sessions[i] ? acd_session_call(sessions[i]) : NULL;

        if (with == call) {
            count++;
            place_of((struct heard *)(uintptr_t)of, sessions[i]);
        }
        acd_call_unref(with);
    }
    SURE(count == rings(of), "step %d: a call rings at %zu sessions, and was heard to ring at %zu", number, count, rings(of));
}

/* Where it rings. */
static void read_rings(struct heard *of)
{
    memset(of->rings, 0, sizeof(of->rings));
    for (size_t i = 0; i < SESSIONS; i++) {
        struct acd_call *with = sessions[i] ? acd_session_call(sessions[i]) : NULL;

        if (with == of->call && of->state == ACD_CALL_OFFERED)
            *place_of(of, NULL) = sessions[i];
        acd_call_unref(with);
    }
}

static void hear(const struct acd_event *event)
{
    static const enum acd_call_state states[] = {
        [ACD_CALL_CHANGE_ARRIVED] = ACD_CALL_WAITING,      [ACD_CALL_CHANGE_OFFERED] = ACD_CALL_OFFERED,   [ACD_CALL_CHANGE_ANSWERED] = ACD_CALL_TALKING,
        [ACD_CALL_CHANGE_NOT_ANSWERED] = ACD_CALL_WAITING, [ACD_CALL_CHANGE_HELD] = ACD_CALL_HELD,         [ACD_CALL_CHANGE_RETRIEVED] = ACD_CALL_TALKING,
        [ACD_CALL_CHANGE_TRANSFERRED] = ACD_CALL_WAITING,  [ACD_CALL_CHANGE_ENDED] = ACD_CALL_WRAP_UP,     [ACD_CALL_CHANGE_WRAPPED_UP] = ACD_CALL_FINISHED,
        [ACD_CALL_CHANGE_ABANDONED] = ACD_CALL_FINISHED,   [ACD_CALL_CHANGE_DISPOSED] = ACD_CALL_FINISHED, [ACD_CALL_CHANGE_UNROUTED] = ACD_CALL_UNROUTED,
    };
    struct heard *of;

    if (event->kind != ACD_EVENT_CALL || !(of = heard_of(event->object.call)) || event->what == ACD_CALL_CHANGE_INFO)
        return;
    if (of->call != event->object.call)
        *of = (struct heard){ .call = event->object.call };
    if (event->what == ACD_CALL_CHANGE_JOINED)
        return;
    if (event->what == ACD_CALL_CHANGE_OFFERED && event->session) {
        if (!rings_at(of, event->session))
            *place_of(of, NULL) = event->session;
    } else if (event->what == ACD_CALL_CHANGE_NOT_ANSWERED && event->session) {
        if (rings_at(of, event->session))
            *place_of(of, event->session) = NULL;
    } else {
        memset(of->rings, 0, sizeof(of->rings));
    }
    if (event->what == ACD_CALL_CHANGE_NOT_ANSWERED)
        of->state = rings(of) ? ACD_CALL_OFFERED : ACD_CALL_WAITING;
    else if (event->what != ACD_CALL_CHANGE_LEFT)
        of->state = states[event->what];
    if (event->what == ACD_CALL_CHANGE_TRANSFERRED) { /* where it is now is read from the call */
        of->state = acd_call_state(of->call);
        of->session = of->state == ACD_CALL_OFFERED ? NULL : session_of((struct acd_call *)(uintptr_t)of->call);
        read_rings(of);
        return;
    }
    of->session = event->what == ACD_CALL_CHANGE_LEFT || of->state == ACD_CALL_WAITING || of->state == ACD_CALL_UNROUTED || of->state == ACD_CALL_OFFERED
                      ? NULL
                      : event->session;
}

/* What was heard is what is. */
static void check_heard(int number)
{
    for (int i = 0; i < CALLS; i++) {
        enum acd_call_state state;

        if (!calls[i])
            continue;
        state = acd_call_state(calls[i]);
        SURE(heard[i].call == calls[i], "step %d: a call was not heard of", number);
        SURE(heard[i].state == state || (heard[i].state == ACD_CALL_WRAP_UP && state == ACD_CALL_FINISHED),
             "step %d: a call is in state %d, and was heard to be in %d", number, (int)state, (int)heard[i].state);
        if (state == ACD_CALL_OFFERED)
            check_rings(number, &heard[i], calls[i]);
        SURE(state == ACD_CALL_FINISHED || state == ACD_CALL_OFFERED || heard[i].session == session_of(calls[i]),
             "step %d: a call in state %d is with another session than was heard", number, (int)state);
    }
}

/* A number that tells apart two runs that were told different things. */
static uint64_t digest_events(uint64_t digest)
{
    struct acd_event *event;

    while ((event = acd_app_next_event(fx.monitor))) {
        hear(event);
        digest =
            (digest ^ (uint64_t)event->time ^ (uint64_t)event->kind << 8 ^ (uint64_t)event->what ^ (uint64_t)event->cause << 16 ^ (uint64_t)event->by << 24)
            * 1099511628211ULL;
        acd_event_free(event);
    }
    return digest;
}

/* The times in the states of an agent add up to its age. */
static void check_times(int number)
{
    for (int i = 0; i < SESSIONS; i++) {
        int64_t sum = 0;

        for (int state = ACD_AGENT_NOT_READY; state <= ACD_AGENT_UNKNOWN; state++)
            sum += acd_agent_time_in(agents[i], (enum acd_agent_state)state);
        SURE(sum == acd_now(fx.acd) - made[i], "step %d: the times in an agent's states are %" PRId64 " ns, not %" PRId64, number, sum,
             acd_now(fx.acd) - made[i]);
    }
}

static uint64_t run(uint64_t with, bool memory_fails)
{
    uint64_t digest = 14695981039346656037ULL, failing = with;
    char text[256];

    memset(heard, 0, sizeof(heard));
    random_begin(with);
    for (int i = 0; i < steps; i++) {
        enum acd_result result;

        if (memory_fails && random_below(&failing, 3) == 0)
            mem_fail_at(1 + random_below(&failing, 4));
        result = random_step();
        mem_fail_at(0);
        SURE(result != ACD_ERR_NOMEM || memory_fails, "step %d: no memory", i);
        SURE(acd_check_invariants(fx.acd, text, sizeof(text)), "step %d: %s", i, text);
        digest = digest_events(digest);
        check_heard(i);
        random_legs_check(i);
        check_times(i);
    }
    /* calls that only wrap-up timers finish are found here */
    for (int i = 0; i < CALLS; i++)
        finished += calls[i] && acd_call_state(calls[i]) == ACD_CALL_FINISHED;
    ck_assert_uint_eq(arrived + random_legs_calls(), finished + acd_switch_calls(fx.sw, NULL, 0));
    random_end();
    return digest;
}

START_TEST(invariants_hold_after_every_step) { run((uint64_t)_i + 1, false); }
END_TEST

START_TEST(invariants_hold_when_memory_fails) { run((uint64_t)_i + 1000, true); }
END_TEST

START_TEST(the_same_seed_tells_the_same)
{
    uint64_t first = run(42, false), second;

    fixture_teardown();
    fixture_setup();
    second = run(42, false);
    ck_assert_uint_eq(first, second);
}
END_TEST

/* The same on every machine, whatever has compiled it. Who changes what the model does or tells puts the new number here. */
START_TEST(the_walk_is_the_same_everywhere) { ck_assert_uint_eq(run(42, false), UINT64_C(961597386151226655)); }
END_TEST

/* With TAPI3AGENT_WALK=SEED: one walk of a million steps, with memory that fails if the seed is odd. */
START_TEST(a_long_walk)
{
    uint64_t of = strtoull(getenv("TAPI3AGENT_WALK"), NULL, 10);

    steps = 1000000;
    run(of, of % 2 == 1);
}
END_TEST

START_TEST(auto_answer_holds_too) { run((uint64_t)_i + 2000, _i % 2); }
END_TEST

int main(void)
{
    Suite *suite = suite_create("random");
    TCase *tc = add_case(suite, "offers that ring", fixture_setup), *answered = add_case(suite, "auto-answer", fixture_setup_auto_answer);

    if (getenv("TAPI3AGENT_WALK")) {
        tcase_add_test(tc, a_long_walk);
        tcase_set_timeout(tc, 0);
        return suite_run(suite);
    }
    tcase_add_test(tc, the_walk_is_the_same_everywhere);
    tcase_add_loop_test(tc, invariants_hold_after_every_step, 0, 8);
    tcase_add_loop_test(tc, invariants_hold_when_memory_fails, 0, 8);
    tcase_add_test(tc, the_same_seed_tells_the_same);
    tcase_add_loop_test(answered, auto_answer_holds_too, 0, 6);
    return suite_run(suite);
}
