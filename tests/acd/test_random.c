/* tests/acd/test_random.c: random steps of the host and its agents, with and without memory; the invariants hold after each. */
#include "fixture.h"

#define SESSIONS 12
#define CALLS 24
#define STEPS 4000

static uint64_t seed;

/* A small generator of our own, so that a seed means the same everywhere. */
static unsigned chance(unsigned below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)(seed >> 33) % below;
}

static struct acd_session *sessions[SESSIONS];
static struct acd_call *calls[CALLS];
static struct acd_queue *queues[3];
static struct acd_group *groups[3];
static struct acd_agent *agents[SESSIONS];
static uint64_t arrived, finished;

/* What a host knows of a call that only listens: it follows the events, and must be right after each step. */
struct heard {
    const struct acd_call *call;
    enum acd_call_state state;
    const struct acd_session *session;
};

static struct heard heard[CALLS];

static void more_of_everything(void)
{
    ok(acd_group_create(
        fx.sw, &(struct acd_group_options){ .name = "Second", .wrap_up = 3 * ACD_SECOND, .ring_time = 4 * ACD_SECOND, .no_answer = ACD_NO_ANSWER_NOT_READY },
        &groups[1]));
    groups[0] = acd_group_ref(fx.sales);
    queues[0] = acd_queue_ref(fx.orders);
    queues[1] = acd_queue_ref(fx.returns);
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Third", .wrap_up = ACD_WRAP_UP_NONE, .period = 30 }, &queues[2]));
    ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Third", .ring_time = 2 * ACD_SECOND, .ring_again = 6 * ACD_SECOND }, &groups[2]));
    ok(acd_group_add_queue(groups[2], queues[0], 0));
    ok(acd_group_add_queue(groups[0], queues[1], 1));
    ok(acd_group_add_queue(groups[1], queues[1], 0));
    ok(acd_group_add_queue(groups[1], queues[2], 0));
    for (int i = 0; i < SESSIONS; i++) {
        if (i % 3 == 1) /* an agent with many sessions */
            agents[i] = acd_agent_ref(fx.agent);
        else
            ok(acd_agent_create(fx.sw, NULL, &agents[i]));
    }
}

static void let_go(void)
{
    for (int i = 0; i < SESSIONS; i++) {
        acd_session_unref(sessions[i]);
        acd_agent_unref(agents[i]);
        sessions[i] = NULL;
    }
    for (int i = 0; i < CALLS; i++) {
        acd_call_unref(calls[i]);
        calls[i] = NULL;
    }
    for (int i = 0; i < 3; i++)
        acd_queue_unref(queues[i]);
    acd_group_unref(groups[0]);
    acd_group_unref(groups[1]);
    acd_group_unref(groups[2]);
}

static enum acd_result step_session(int i)
{
    if (!sessions[i] || acd_session_state(sessions[i]) == ACD_SESSION_ENDED) {
        acd_session_unref(sessions[i]);
        return acd_session_create(agents[i], groups[i % 3], fx.desk, NULL, &sessions[i]);
    }
    return acd_session_set_state(sessions[i], (enum acd_session_state)chance(chance(20) ? 4 : 5));
}

static enum acd_result step_new_call(int i)
{
    enum acd_result result;

    if (calls[i])
        return ACD_ERR_STATE;
    result = acd_call_arrive(queues[chance(3)],
                             &(struct acd_call_options){ .priority = (int)chance(3), .patience = (int64_t)(chance(3) * chance(30)) * ACD_SECOND }, &calls[i]);
    arrived += result == ACD_OK;
    return result;
}

static enum acd_result step_call(int i)
{
    struct acd_session *session = sessions[chance(SESSIONS)];
    enum acd_result result = ACD_ERR_STATE;

    if (!calls[i])
        return step_new_call(i);
    switch (chance(13)) {
    case 0:
    case 1:
    case 2: result = acd_call_answer(calls[i]); break;
    case 3: result = acd_call_refuse(calls[i]); break;
    case 4: result = acd_call_abandon(calls[i]); break;
    case 5: result = chance(2) ? acd_call_hold(calls[i]) : acd_call_retrieve(calls[i]); break;
    case 6:
    case 7: result = acd_call_end(calls[i]); break;
    case 8: result = acd_call_transfer(calls[i], queues[chance(3)]); break;
    case 9: result = session ? acd_call_offer_and_answer(calls[i], session) : ACD_ERR_STATE; break;
    case 11: result = session ? acd_call_force(calls[i], session, (enum acd_call_state)(1 + chance(3)), (int)chance(4)) : ACD_ERR_STATE; break;
    case 12: result = acd_call_set_info(calls[i], 1u << chance(10), &(struct acd_call_info){ .caller = "1", .data = "2", .data_size = 1 }); break;
    case 10: result = chance(3) ? acd_call_end_wrap_up(calls[i]) : acd_call_finish_in_queue(calls[i]); break;
    }
    if (acd_call_state(calls[i]) == ACD_CALL_FINISHED) {
        finished++;
        acd_call_unref(calls[i]);
        calls[i] = NULL;
    }
    return result;
}

static enum acd_result step_agent(struct acd_agent *agent)
{
    enum acd_agent_state state = chance(3) ? ACD_AGENT_READY : (enum acd_agent_state)chance(5);

    switch (chance(8)) {
    case 0: return acd_agent_force_state(agent, state, (int)chance(3));
    case 1: return acd_agent_withdraw(agent);
    case 2: return acd_agent_request_state_for(agent, state, (int)chance(3));
    default: return acd_agent_set_state(agent, state);
    }
}

static enum acd_result step(void)
{
    int i;

    switch (chance(9)) {
    case 8: return sessions[i = (int)chance(SESSIONS)] ? acd_session_force_state(sessions[i], (enum acd_session_state)chance(chance(20) ? 4 : 5), 1) : ACD_OK;
    case 0: return step_session((int)chance(SESSIONS));
    case 1: return step_agent(agents[chance(SESSIONS)]);
    case 2: return acd_advance(fx.acd, (int64_t)chance(9000) * ACD_MILLISECOND);
    case 3: return step_new_call((int)chance(CALLS));
    case 4: return chance(20) ? ACD_OK : acd_queue_set_period(queues[chance(3)], (int32_t)chance(50) + 1);
    default: return step_call((int)chance(CALLS));
    }
}

static struct heard *heard_of(const struct acd_call *call)
{
    size_t i = 0;

    while (i < CALLS && calls[i] != call)
        i++;
    return i < CALLS ? &heard[i] : NULL; /* NULL: the test has let go of it */
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
    of->call = event->object.call;
    if (event->what != ACD_CALL_CHANGE_LEFT)
        of->state = states[event->what];
    of->session = event->what == ACD_CALL_CHANGE_LEFT || of->state == ACD_CALL_WAITING || of->state == ACD_CALL_UNROUTED ? NULL : event->session;
}

/* What was heard is what is. */
static void check_heard(int number)
{
    for (int i = 0; i < CALLS; i++) {
        enum acd_call_state state;

        if (!calls[i])
            continue;
        state = acd_call_state(calls[i]);
        ck_assert_msg(heard[i].call == calls[i], "step %d: a call was not heard of", number);
        ck_assert_msg(heard[i].state == state || (heard[i].state == ACD_CALL_WRAP_UP && state == ACD_CALL_FINISHED),
                      "step %d: a call is in state %d, and was heard to be in %d", number, (int)state, (int)heard[i].state);
        ck_assert_msg(state == ACD_CALL_FINISHED || heard[i].session == session_of(calls[i]),
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

static uint64_t run(uint64_t with, bool memory_fails)
{
    uint64_t digest = 14695981039346656037ULL;
    char text[256];

    seed = with;
    arrived = finished = 0;
    more_of_everything();
    for (int i = 0; i < STEPS; i++) {
        enum acd_result result;

        if (memory_fails && chance(3) == 0)
            mem_fail_at(1 + chance(4));
        result = step();
        mem_fail_at(0);
        if (result == ACD_ERR_NOMEM)
            ck_assert(memory_fails);
        ck_assert_msg(acd_check_invariants(fx.acd, text, sizeof(text)), "step %d: %s", i, text);
        digest = digest_events(digest);
        check_heard(i);
    }
    /* calls that only wrap-up timers finish are found here */
    for (int i = 0; i < CALLS; i++)
        finished += calls[i] && acd_call_state(calls[i]) == ACD_CALL_FINISHED;
    ck_assert_uint_eq(arrived, finished + acd_switch_calls(fx.sw, NULL, 0));
    let_go();
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

START_TEST(auto_answer_holds_too) { run((uint64_t)_i + 2000, _i % 2); }
END_TEST

int main(void)
{
    Suite *suite = suite_create("random");
    TCase *tc = add_case(suite, "offers that ring", fixture_setup), *answered = add_case(suite, "auto-answer", fixture_setup_auto_answer);

    tcase_add_loop_test(tc, invariants_hold_after_every_step, 0, 8);
    tcase_add_loop_test(tc, invariants_hold_when_memory_fails, 0, 8);
    tcase_add_test(tc, the_same_seed_tells_the_same);
    tcase_add_loop_test(answered, auto_answer_holds_too, 0, 6);
    return suite_run(suite);
}
