/* tests/acd/test_random.c: random steps of the host and its agents, with and without memory; the invariants hold after each. */
#include "fixture.h"

#include <stdlib.h>

#define SESSIONS 12
#define CALLS 24
#define GROUPS 3
#define QUEUES 3

/* As ck_assert_msg(), which writes to a pipe each time: here it is asked millions of times. */
#define SURE(condition, ...)           \
    do {                               \
        if (!(condition))              \
            ck_abort_msg(__VA_ARGS__); \
    } while (0)

static int steps = 4000;

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
static struct acd_queue *queues[QUEUES];
static struct acd_group *groups[GROUPS];
static struct acd_guide *guide;
static struct acd_address *kitchen;
static struct acd_agent *agents[SESSIONS];
static uint64_t arrived, finished;

/* What a host knows of a call that only listens: it follows the events, and must be right after each step. */
struct heard {
    const struct acd_call *call;
    enum acd_call_state state;
    const struct acd_session *session;         /* that it is with */
    const struct acd_session *rings[SESSIONS]; /* while it is offered */
};

static struct heard heard[CALLS];

/*
 * What a group does, by the seed: each policy comes in some walk. Here and below each number is drawn in a statement of its own, as compilers evaluate arguments
 * in any order.
 */
static struct acd_group_options any_group(const char *name)
{
    struct acd_group_options options = { .name = name, .no_answer_reason = 3 };

    if (chance(3))
        options.distribution = (enum acd_distribution)chance(ACD_DISTRIBUTE_SKILL + 1);
    options.wrap_up = (int64_t)chance(5) * ACD_SECOND;
    options.ring_time = (int64_t)chance(5) * ACD_SECOND;
    options.ring_again = (int64_t)chance(8) * ACD_SECOND - 1;
    options.no_answer = (enum acd_no_answer)chance(2);
    return options;
}

static void more_of_everything(void)
{
    struct acd_group_options second = any_group("Second"), third = any_group("Third");

    ok(acd_group_create(fx.sw, &second, &groups[1]));
    groups[0] = acd_group_ref(fx.sales);
    queues[0] = acd_queue_ref(fx.orders);
    queues[1] = acd_queue_ref(fx.returns);
    ok(acd_queue_create(
        fx.sw, &(struct acd_queue_options){ .name = "Third", .wrap_up = ACD_WRAP_UP_NONE, .period = 30, .skill_relax = (int64_t)chance(2) * 7 * ACD_SECOND },
        &queues[2]));
    ok(acd_group_create(fx.sw, &third, &groups[2]));
    ok(acd_group_add_queue(groups[2], queues[0], 0));
    ok(acd_group_add_queue(groups[0], queues[1], 1));
    ok(acd_group_add_queue_after(groups[1], queues[1], 0, (int64_t)chance(2) * 12 * ACD_SECOND));
    ok(acd_group_add_queue(groups[1], queues[2], 0));
    ok(acd_guide_create(fx.sw, (struct acd_guide_step[]){ { queues[0], 9 * ACD_SECOND }, { queues[2], 0 }, { queues[1], 20 * ACD_SECOND } }, 3, &guide));
    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Kitchen" }, &kitchen));
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
    for (int i = 0; i < QUEUES; i++)
        acd_queue_unref(queues[i]);
    for (int i = 0; i < GROUPS; i++)
        acd_group_unref(groups[i]);
    acd_guide_unref(guide);
    acd_address_unref(kitchen);
}

static const struct acd_skill *any_skills(size_t *count)
{
    static const char *const names[] = { "a", "b", "c" };
    static struct acd_skill skills[2];

    *count = chance(3) ? 0 : 1 + chance(2);
    skills[0].name = names[chance(2)];
    skills[0].level = 1 + (int)chance(4);
    skills[1] = (struct acd_skill){ names[2], 1 + (int)chance(4) };
    return skills;
}

static enum acd_result step_session(int i)
{
    if (!sessions[i] || acd_session_state(sessions[i]) == ACD_SESSION_ENDED) {
        acd_session_unref(sessions[i]);
        return acd_session_create(agents[i], groups[i % GROUPS], chance(2) ? fx.desk : kitchen, NULL, &sessions[i]);
    }
    return acd_session_set_state(sessions[i], (enum acd_session_state)chance(chance(20) ? 4 : 5));
}

static enum acd_result step_new_call(int i)
{
    struct acd_call_options options = { .priority = (int)chance(3) };
    enum acd_result result;

    if (calls[i])
        return ACD_ERR_STATE;
    if (chance(3))
        options.patience = (int64_t)chance(60) * ACD_SECOND;
    options.skills = any_skills(&options.skill_count);
    result = chance(4) ? acd_call_arrive(queues[chance(QUEUES)], &options, &calls[i]) : acd_call_arrive_by_guide(guide, &options, &calls[i]);
    arrived += result == ACD_OK;
    return result;
}

static struct acd_target any_target(void)
{
    switch (chance(4)) {
    case 0: return (struct acd_target){ .queue = queues[chance(QUEUES)] };
    case 1: return (struct acd_target){ .station = chance(2) ? fx.desk : kitchen };
    case 2: return (struct acd_target){ .agent = agents[chance(SESSIONS)] };
    default: return (struct acd_target){ .number = "555" };
    }
}

static enum acd_result step_dial(int i)
{
    struct acd_dial_options options = { .ring_time = (int64_t)chance(9) * ACD_SECOND };
    enum acd_result result;

    if (calls[i])
        return ACD_ERR_STATE;
    if (chance(2))
        options.from = chance(2) ? fx.desk : kitchen;
    options.to = any_target();
    result = acd_call_dial(fx.sw, &options, &calls[i]);
    arrived += result == ACD_OK;
    return result;
}

/* What is done with a call beside the queues. */
static enum acd_result step_direct(struct acd_call *call)
{
    struct acd_target to = any_target();
    int other = (int)chance(CALLS);
    enum acd_result result;

    switch (chance(4)) {
    case 0: return acd_call_transfer_to(call, &to);
    case 1: return acd_call_complete_transfer(call);
    case 2: return acd_call_join(call);
    default:
        if (calls[other])
            return ACD_ERR_STATE;
        result = acd_call_consult(call, &to, &calls[other]);
        arrived += result == ACD_OK;
        return result;
    }
}

static struct acd_queue_limits any_limits(const struct acd_queue *queue)
{
    struct acd_queue_limits limits = { .staffed = chance(3) == 0, .overflow = NULL };
    struct acd_queue *overflow = queues[chance(QUEUES)];

    if (chance(2))
        limits.length = 1 + chance(6);
    if (chance(2))
        limits.wait = (int64_t)chance(40) * ACD_SECOND;
    if (overflow != queue && chance(2))
        limits.overflow = overflow;
    return limits;
}

/* What is seldom changed. */
static enum acd_result step_rules(void)
{
    static const int64_t afters[] = { 0, 0, 5 * ACD_SECOND };
    unsigned rule = chance(7), some = chance(3), other = chance(5);
    struct acd_queue *queue = queues[chance(QUEUES)];
    struct acd_group *group = groups[chance(GROUPS)];
    struct acd_agent *agent = agents[chance(SESSIONS)];
    struct acd_session *session = sessions[chance(SESSIONS)];
    struct acd_queue_limits limits;
    const struct acd_skill *skills;
    size_t count;

    switch (rule) {
    case 0: return acd_queue_set_period(queue, (int32_t)chance(50) + 1);
    case 1: limits = any_limits(queue); return acd_queue_set_limits(queue, &limits);
    case 2: return acd_group_add_queue_after(group, queue, (int)other, afters[some]);
    case 3: return acd_group_remove_queue(group, queue);
    case 4: return acd_agent_set_max_calls(agent, 1 + some);
    case 5: return session ? acd_session_set_rank(session, (int)other) : ACD_OK;
    default: skills = any_skills(&count); return acd_agent_set_skills(agent, skills, count);
    }
}

static enum acd_result step_call(int i)
{
    struct acd_session *session = sessions[chance(SESSIONS)];
    int reason = (int)chance(4);
    enum acd_result result = ACD_ERR_STATE;

    if (!calls[i])
        return chance(4) ? step_new_call(i) : step_dial(i);
    switch (chance(15)) {
    case 0:
    case 1: result = acd_call_answer(calls[i]); break;
    case 2: result = session ? acd_call_answer_by(calls[i], session) : ACD_ERR_STATE; break;
    case 3: result = session && chance(2) ? acd_call_refuse_by(calls[i], session) : acd_call_refuse(calls[i]); break;
    case 4: result = acd_call_abandon(calls[i]); break;
    case 5: result = chance(2) ? acd_call_hold(calls[i]) : acd_call_retrieve(calls[i]); break;
    case 6:
    case 7: result = acd_call_end(calls[i]); break;
    case 8: result = acd_call_transfer(calls[i], queues[chance(QUEUES)]); break;
    case 9: result = session ? acd_call_offer_and_answer(calls[i], session) : ACD_ERR_STATE; break;
    case 11: result = session ? acd_call_force(calls[i], session, (enum acd_call_state)(1 + chance(3)), reason) : ACD_ERR_STATE; break;
    case 12: result = acd_call_set_info(calls[i], 1u << chance(10), &(struct acd_call_info){ .caller = "1", .data = "2", .data_size = 1 }); break;
    case 13:
    case 14: result = step_direct(calls[i]); break;
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
    case 4: return chance(4) ? ACD_OK : step_rules();
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

/* The times in the states of an agent add up to its age: all were made at the beginning. */
static void check_times(int number)
{
    for (int i = 0; i < SESSIONS; i++) {
        int64_t sum = 0;

        for (int state = ACD_AGENT_NOT_READY; state <= ACD_AGENT_UNKNOWN; state++)
            sum += acd_agent_time_in(agents[i], (enum acd_agent_state)state);
        SURE(sum == acd_now(fx.acd), "step %d: the times in an agent's states are %" PRId64 " ns, not %" PRId64, number, sum, acd_now(fx.acd));
    }
}

static uint64_t run(uint64_t with, bool memory_fails)
{
    uint64_t digest = 14695981039346656037ULL;
    char text[256];

    seed = with;
    arrived = finished = 0;
    memset(heard, 0, sizeof(heard));
    more_of_everything();
    for (int i = 0; i < steps; i++) {
        enum acd_result result;

        if (memory_fails && chance(3) == 0)
            mem_fail_at(1 + chance(4));
        result = step();
        mem_fail_at(0);
        SURE(result != ACD_ERR_NOMEM || memory_fails, "step %d: no memory", i);
        SURE(acd_check_invariants(fx.acd, text, sizeof(text)), "step %d: %s", i, text);
        digest = digest_events(digest);
        check_heard(i);
        check_times(i);
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

/* The same on every machine, whatever has compiled it. Who changes what the model does or tells puts the new number here. */
START_TEST(the_walk_is_the_same_everywhere) { ck_assert_uint_eq(run(42, false), UINT64_C(3324288127722764317)); }
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
