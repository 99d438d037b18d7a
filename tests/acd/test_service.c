/* tests/acd/test_service.c: groups and queues in any number find each other: the right call, the right group, whoever tells whom. */
#include "report.h"

#include "acd/agent.h"
#include "acd/call.h"
#include "acd/group.h"
#include "acd/queue.h"
#include "acd/session.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    MOST = 24,
    STEPS = 1500
};

static struct acd_group *groups[MOST];
static struct acd_queue *queues[MOST];
static struct acd_session *sessions[2 * MOST]; /* one of each of two agents for each group */
static size_t group_count, queue_count;
static uint64_t seed;

static size_t chance(size_t one_of)
{
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)(seed >> 33) % one_of;
}

static void build(size_t of_groups, size_t of_queues)
{
    char name[32];

    group_count = of_groups;
    queue_count = of_queues;
    for (size_t i = 0; i < group_count; i++) {
        snprintf(name, sizeof(name), "G%zu", i);
        ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = name, .wrap_up = ACD_WRAP_UP_NONE, .ring_again = 5 * ACD_SECOND }, &groups[i]));
        sessions[2 * i] = add_session(groups[i], false);
        sessions[2 * i + 1] = add_session_of(acd_session_agent(sessions[0]), groups[i]); /* the first agent works for all */
        ok(acd_agent_set_state(acd_session_agent(sessions[2 * i]), ACD_AGENT_READY));
        fx.session_count = 0; /* kept here */
    }
    for (size_t i = 0; i < queue_count; i++) {
        snprintf(name, sizeof(name), "Q%zu", i);
        ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = name }, &queues[i]));
    }
}

static void give_back(void)
{
    for (size_t i = 0; i < group_count; i++) {
        acd_session_unref(sessions[2 * i]);
        acd_session_unref(sessions[2 * i + 1]);
        acd_group_unref(groups[i]);
    }
    for (size_t i = 0; i < queue_count; i++)
        acd_queue_unref(queues[i]);
}

/* Looked for in the plainest way: all queues of the group, all calls of the queues. */
static const struct acd_call *plain_best(const struct acd_group *group)
{
    const struct acd_call *best = NULL;
    int best_tier = 0;

    LIST_FOR_EACH (link, &group->services) {
        const struct service *service = LIST_ENTRY(link, struct service, of_group);

        LIST_FOR_EACH (at, &service->queue->calls) {
            const struct acd_call *call = LIST_ENTRY(at, struct acd_call, of_queue);
            bool better = !best || service->tier < best_tier || (service->tier == best_tier && heap_node_before(&call->choice, &best->choice));

            if (acd_call_state(call) == ACD_CALL_WAITING && better) {
                best = call;
                best_tier = service->tier;
            }
        }
    }
    return best;
}

/* A session that gets ready is offered the first of all calls that its group serves; those that are there have left it none they could take. */
static void get_session_ready(struct acd_session *session)
{
    const struct acd_call *expected = plain_best(session->group);
    bool can;

    if (acd_session_state(session) != ACD_SESSION_NOT_READY)
        return;
    can = acd_agent_state(session->agent) == ACD_AGENT_READY && session->agent->offers == 0;
    ok(acd_session_set_state(session, ACD_SESSION_READY));
    if (can)
        ck_assert_ptr_eq(session->call, expected);
}

static void take_calls_on(struct acd_session *session)
{
    struct acd_call *call = acd_session_call(session);

    if (call && acd_call_state(call) == ACD_CALL_OFFERED) {
        if (chance(4) > 0)
            ok(acd_call_answer(call));
        else
            ok(acd_call_refuse(call));
    } else if (call) {
        ok(acd_call_end(call));
    } else if (acd_session_state(session) == ACD_SESSION_READY) {
        ok(acd_session_set_state(session, ACD_SESSION_NOT_READY));
    }
    acd_call_unref(call);
}

static void step(void)
{
    struct acd_group *group = groups[chance(group_count)];
    struct acd_queue *queue = queues[chance(queue_count)];
    struct acd_session *session = sessions[chance(2 * group_count)];

    switch (chance(10)) {
    case 0: ok(acd_group_add_queue(group, queue, (int)chance(3))); break;
    case 1:
        if (service_find_locked(group, queue))
            ok(acd_group_remove_queue(group, queue));
        break;
    case 2:
    case 3:
    case 4: ok(acd_call_arrive(queue, &(struct acd_call_options){ .priority = (int)chance(3) - 1, .patience = (int64_t)chance(40) * ACD_SECOND }, NULL)); break;
    case 5:
    case 6: get_session_ready(session); break;
    case 7: advance((int64_t)chance(4) * ACD_SECOND); break;
    default: take_calls_on(session); break;
    }
}

static const struct {
    size_t groups, queues, services; /* services in percent of all that could be, at first */
} shapes[] = { { 1, 1, 100 }, { 1, MOST, 100 }, { MOST, 1, 100 }, { MOST, MOST, 10 }, { MOST, MOST, 100 }, { 3, MOST, 50 }, { MOST, 3, 50 } };

/* The invariants, which are checked after each step, say that no call waits that a ready session could take. */
START_TEST(calls_and_sessions_find_each_other)
{
    seed = (uint64_t)_i + 1;
    build(shapes[_i].groups, shapes[_i].queues);
    for (size_t g = 0; g < group_count; g++)
        for (size_t q = 0; q < queue_count; q++)
            if (chance(100) < shapes[_i].services)
                ok(acd_group_add_queue(groups[g], queues[q], (int)chance(2)));
    for (int i = 0; i < STEPS; i++)
        step();
    give_back();
}
END_TEST

/* The side with fewer services is the active one, but for a factor of two. */
START_TEST(who_has_fewer_tells)
{
    build(1, MOST);
    for (size_t q = 0; q < queue_count; q++)
        ok(acd_group_add_queue(groups[0], queues[q], 0));
    LIST_FOR_EACH (link, &groups[0]->services)
        ck_assert(LIST_ENTRY(link, struct service, of_group)->queue_is_active);
    while (groups[0]->service_count > 1)
        ok(acd_group_remove_queue(groups[0], queues[groups[0]->service_count - 1]));
    ck_assert(!LIST_ENTRY(groups[0]->services.next, struct service, of_group)->queue_is_active);
    give_back();
}
END_TEST

/* Two calls come free at once, and each of two groups has one session. */
START_TEST(each_of_two_calls_finds_a_group)
{
    build(3, 1);
    for (size_t g = 0; g < 3; g++)
        ok(acd_group_add_queue(groups[g], queues[0], 0));
    for (int i = 0; i < 2; i++)
        ok(acd_call_arrive(queues[0], NULL, NULL));
    ok(acd_session_set_state(sessions[0], ACD_SESSION_READY));
    add_session(groups[0], false);
    ok(acd_session_set_state(fx.sessions[0], ACD_SESSION_READY));
    ck_assert_ptr_nonnull(sessions[0]->call);
    ok(acd_session_set_state(sessions[2], ACD_SESSION_READY));
    ok(acd_session_set_state(sessions[4], ACD_SESSION_READY));
    ok(acd_agent_set_state(acd_session_agent(fx.sessions[0]), ACD_AGENT_READY));
    ok(acd_group_remove(groups[0])); /* its sessions end, their calls wait again */
    ck_assert_ptr_nonnull(sessions[2]->call);
    ck_assert_ptr_nonnull(sessions[4]->call);
    give_back();
}
END_TEST

/* A call comes free that counts on a group which then is removed, or serves the queue no more. */
START_TEST(a_call_does_not_count_on_a_group_that_goes)
{
    build(2, 1);
    ok(acd_group_add_queue(groups[0], queues[0], 0));
    ok(acd_group_add_queue(groups[1], queues[0], 0));
    ok(acd_call_arrive(queues[0], NULL, NULL));
    ok(acd_session_set_state(sessions[0], ACD_SESSION_READY));
    ck_assert_ptr_nonnull(sessions[0]->call);
    add_session(groups[0], true);
    ok(acd_session_set_state(sessions[2], ACD_SESSION_READY));
    ck_assert_ptr_null(sessions[2]->call);
    ok(acd_group_remove(groups[0])); /* the first of its sessions gives the call back while the second is still ready */
    ck_assert_ptr_nonnull(sessions[2]->call);
    give_back();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd service");
    TCase *tc = add_case(suite, "service", fixture_setup);

    tcase_add_loop_test(tc, calls_and_sessions_find_each_other, 0, ARRAY_COUNT(shapes));
    tcase_add_test(tc, who_has_fewer_tells);
    tcase_add_test(tc, each_of_two_calls_finds_a_group);
    tcase_add_test(tc, a_call_does_not_count_on_a_group_that_goes);
    return suite_run(suite);
}
