/* tests/acd/test_random.c: random steps of the host and its agents, with and without memory; the invariants hold after each. */
#include "fixture.h"

#include "base/alloc.h"

#include <string.h>

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
static struct acd_group *groups[2];
static struct acd_agent *agents[SESSIONS];
static uint64_t arrived, finished;

static void more_of_everything(void)
{
    ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Second", .wrap_up = 3 * ACD_SECOND }, &groups[1]));
    groups[0] = acd_group_ref(fx.group);
    queues[0] = acd_queue_ref(fx.queue);
    queues[1] = acd_queue_ref(fx.other_queue);
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Third", .wrap_up = ACD_WRAP_UP_NONE, .period = 30 }, &queues[2]));
    ok(acd_group_add_queue(groups[0], queues[1], 1));
    ok(acd_group_add_queue(groups[1], queues[1], 0));
    ok(acd_group_add_queue(groups[1], queues[2], 0));
    for (int i = 0; i < SESSIONS; i++) {
        agents[i] = acd_agent_ref(fx.agent[i % 2]);
        if (i % 3 == 0) {
            acd_agent_unref(agents[i]);
            ok(acd_agent_create(fx.sw, NULL, &agents[i]));
        }
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
}

static enum acd_result step_session(int i)
{
    if (!sessions[i] || acd_session_state(sessions[i]) == ACD_SESSION_ENDED) {
        acd_session_unref(sessions[i]);
        return acd_session_create(agents[i], groups[i % 2], fx.address, NULL, &sessions[i]);
    }
    return acd_session_set_state(sessions[i], (enum acd_session_state)chance(chance(20) ? 4 : 5));
}

static enum acd_result step_new_call(int i)
{
    enum acd_result result;

    if (calls[i])
        return ACD_ERR_STATE;
    result = acd_call_arrive(queues[chance(3)], &(struct acd_call_options){ .priority = (int)chance(3) }, &calls[i]);
    arrived += result == ACD_OK;
    return result;
}

static enum acd_result step_call(int i)
{
    struct acd_session *session = sessions[chance(SESSIONS)];
    enum acd_result result = ACD_ERR_STATE;

    if (!calls[i])
        return step_new_call(i);
    switch (chance(11)) {
    case 0:
    case 1:
    case 2:
        result = acd_call_answer(calls[i]);
        break;
    case 3:
        result = acd_call_refuse(calls[i]);
        break;
    case 4:
        result = acd_call_abandon(calls[i]);
        break;
    case 5:
        result = chance(2) ? acd_call_hold(calls[i]) : acd_call_retrieve(calls[i]);
        break;
    case 6:
    case 7:
        result = acd_call_end(calls[i]);
        break;
    case 8:
        result = acd_call_transfer(calls[i], queues[chance(3)]);
        break;
    case 9:
        result = session ? acd_call_connect(calls[i], session) : ACD_ERR_STATE;
        break;
    case 10:
        result = chance(3) ? acd_call_end_wrap_up(calls[i]) : acd_call_dispose(calls[i]);
        break;
    }
    if (acd_call_state(calls[i]) == ACD_CALL_FINISHED) {
        finished++;
        acd_call_unref(calls[i]);
        calls[i] = NULL;
    }
    return result;
}

static enum acd_result step(void)
{
    switch (chance(8)) {
    case 0:
        return step_session((int)chance(SESSIONS));
    case 1:
        return acd_agent_set_state(agents[chance(SESSIONS)], chance(3) ? ACD_AGENT_READY : (enum acd_agent_state)chance(5));
    case 2:
        return acd_advance(fx.acd, (int64_t)chance(9000) * ACD_MILLISECOND);
    case 3:
        return step_new_call((int)chance(CALLS));
    case 4:
        return chance(20) ? ACD_OK : acd_queue_set_period(queues[chance(3)], (int32_t)chance(50) + 1);
    default:
        return step_call((int)chance(CALLS));
    }
}

/* A number that tells apart two runs that were told different things. */
static uint64_t digest_events(uint64_t digest)
{
    struct acd_event *event;

    while ((event = acd_client_next_event(fx.client))) {
        digest = (digest ^ (uint64_t)event->time ^ (uint64_t)event->kind << 8 ^ (uint64_t)event->what) * 1099511628211ULL;
        acd_event_free(event);
    }
    return digest;
}

static uint64_t run(uint64_t with, bool memory_fails)
{
    uint64_t digest = 14695981039346656037ULL;

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
        check_invariants();
        digest = digest_events(digest);
    }
    /* calls that only wrap-up timers finish are found here */
    for (int i = 0; i < CALLS; i++)
        finished += calls[i] && acd_call_state(calls[i]) == ACD_CALL_FINISHED;
    ck_assert_uint_eq(arrived, finished + acd_switch_calls(fx.sw, NULL, 0));
    let_go();
    return digest;
}

START_TEST(invariants_hold_after_every_step)
{
    run((uint64_t)_i + 1, false);
}
END_TEST

START_TEST(invariants_hold_when_memory_fails)
{
    run((uint64_t)_i + 1000, true);
}
END_TEST

START_TEST(the_same_seed_tells_the_same)
{
    uint64_t first = run(42, false), second;

    fixture_rebuild(&(struct acd_switch_options){ .name = "Switch" }, ACD_DISTRIBUTE_LONGEST_IDLE);
    second = run(42, false);
    ck_assert_uint_eq(first, second);
}
END_TEST

START_TEST(auto_answer_holds_too)
{
    fixture_rebuild(&(struct acd_switch_options){ .name = "Switch", .auto_answer = true, .wrap_up = 5 * ACD_SECOND },
                    ACD_DISTRIBUTE_LONGEST_IDLE);
    run((uint64_t)_i + 2000, _i % 2);
}
END_TEST

/* ---- Each allocation of each function fails in turn ---- */

static struct acd_call *waiting;

static enum acd_result do_switch(void) { return acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "x" }, NULL); }
static enum acd_result do_group(void) { return acd_group_create(fx.sw, &(struct acd_group_options){ .name = "x" }, NULL); }
static enum acd_result do_queue(void) { return acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "x" }, NULL); }
static enum acd_result do_address(void) { return acd_address_create(fx.sw, &(struct acd_address_options){ .name = "x" }, NULL); }
static enum acd_result do_login(void)
{
    return acd_login_create(fx.sw, &(struct acd_login_options){ .id = "x", .groups = &fx.group, .group_count = 1 });
}
static enum acd_result do_service(void) { return acd_group_add_queue(fx.group, fx.other_queue, 0); }
static enum acd_result do_agent(void) { return acd_agent_create(fx.sw, fx.client, NULL); }
static enum acd_result do_session(void) { return acd_session_create(fx.agent[0], fx.group, fx.address, fx.client, NULL); }
static enum acd_result do_arrive(void) { return acd_call_arrive(fx.other_queue, NULL, NULL); }
static enum acd_result do_state(void) { return acd_session_set_state(fx.session[0], ACD_SESSION_NOT_READY); }
static enum acd_result do_end(void) { return acd_session_set_state(fx.session[0], ACD_SESSION_ENDED); }
static enum acd_result do_agent_state(void) { return acd_agent_set_state(fx.agent[0], ACD_AGENT_BUSY_INCOMING); }
static enum acd_result do_answer(void) { return acd_call_answer(waiting); }
static enum acd_result do_remove_agent(void) { return acd_agent_remove(fx.agent[0]); }
static enum acd_result do_remove_group(void) { return acd_group_remove(fx.group); }
static enum acd_result do_remove_queue(void) { return acd_queue_remove(fx.queue); }
static enum acd_result do_remove_address(void) { return acd_address_remove(fx.address); }
static enum acd_result do_remove_switch(void) { return acd_switch_remove(fx.sw); }
static enum acd_result do_service_level(void) { return acd_address_set_in_service(fx.address, false); }

static const struct {
    const char *name;
    enum acd_result (*act)(void);
} functions[] = {
    { "acd_switch_create", do_switch },       { "acd_group_create", do_group },         { "acd_queue_create", do_queue },
    { "acd_address_create", do_address },     { "acd_login_create", do_login },         { "acd_group_add_queue", do_service },
    { "acd_agent_create", do_agent },         { "acd_session_create", do_session },     { "acd_call_arrive", do_arrive },
    { "acd_session_set_state", do_state },    { "acd_session_set_state ended", do_end }, { "acd_agent_set_state", do_agent_state },
    { "acd_call_answer", do_answer },         { "acd_agent_remove", do_remove_agent },  { "acd_group_remove", do_remove_group },
    { "acd_queue_remove", do_remove_queue },  { "acd_address_remove", do_remove_address }, { "acd_switch_remove", do_remove_switch },
    { "acd_address_set_in_service", do_service_level },
};

struct picture {
    struct acd_session_stats session;
    struct acd_agent_stats agent;
    struct acd_queue_stats queue;
    size_t lists[7];
    uint64_t events;
    int states[4];
};

static struct picture take_picture(void)
{
    struct picture picture;

    memset(&picture, 0, sizeof(picture));
    picture.session = session_stats(0);
    picture.agent = agent_stats(0);
    picture.queue = queue_stats();
    picture.lists[0] = acd_switches(fx.acd, NULL, 0);
    picture.lists[1] = acd_switch_groups(fx.sw, NULL, 0);
    picture.lists[2] = acd_switch_queues(fx.sw, NULL, 0);
    picture.lists[3] = acd_switch_addresses(fx.sw, NULL, 0);
    picture.lists[4] = acd_switch_agents(fx.sw, NULL, 0);
    picture.lists[5] = acd_switch_calls(fx.sw, NULL, 0);
    picture.lists[6] = acd_group_queues(fx.group, NULL, 0);
    picture.events = acd_client_last_event(fx.client);
    picture.states[0] = (int)acd_agent_state(fx.agent[0]);
    picture.states[1] = (int)acd_call_state(waiting);
    picture.states[2] = (int)acd_session_state(fx.session[1]);
    picture.states[3] = acd_address_in_service(fx.address);
    return picture;
}

START_TEST(a_change_without_memory_changes_nothing)
{
    enum acd_result result = ACD_ERR_NOMEM;
    uint64_t n;

    waiting = arrive();
    for (n = 1; result == ACD_ERR_NOMEM; n++) {
        struct picture before = take_picture(), after;

        mem_fail_at(n);
        result = functions[_i].act();
        mem_fail_at(0);
        if (result == ACD_OK)
            break;
        expect(result, ACD_ERR_NOMEM);
        after = take_picture();
        ck_assert_msg(memcmp(&before, &after, sizeof(after)) == 0, "%s changed something", functions[_i].name);
        check_invariants();
    }
    expect(result, ACD_OK);
    ck_assert_uint_gt(n, 1); /* there was something to fail */
    acd_call_unref(waiting);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("random");
    TCase *tc = add_case(suite, "random");

    tcase_add_loop_test(tc, invariants_hold_after_every_step, 0, 8);
    tcase_add_loop_test(tc, invariants_hold_when_memory_fails, 0, 8);
    tcase_add_loop_test(tc, auto_answer_holds_too, 0, 6);
    tcase_add_test(tc, the_same_seed_tells_the_same);
    tcase_add_loop_test(tc, a_change_without_memory_changes_nothing, 0, (int)ARRAY_COUNT(functions));
    return run_suite(suite);
}
