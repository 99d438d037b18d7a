/* tests/acd/test_check.c: the checker of invariants, over worlds that are broken on purpose, behind acd.h, and mended again. */
#include "fixture.h"

#include "acd/agent.h"
#include "acd/call.h"
#include "acd/group.h"
#include "acd/queue.h"
#include "acd/refusal.h"
#include "acd/session.h"

#include <string.h>

static struct acd_call *call;       /* of the fixture's session */
static struct acd_session *another; /* of another agent, in Repair, which serves nothing; not ready */

static void setup(void)
{
    fixture_setup();
    another = add_session(fx.repair, false);
    call = NULL;
}

/* ---- Worlds ---- */

static void idle(void) {}
static void ready(void) { get_ready(); }

static void waiting(void) { call = arrive(fx.orders); }

static void two_waiting(void)
{
    waiting();
    waiting();
}

static void offered(void)
{
    get_ready();
    waiting();
}

static void refused(void)
{
    offered();
    ok(acd_call_refuse(call));
}

static void talking(void)
{
    get_ready();
    call = talk();
}

static void held(void)
{
    talking();
    ok(acd_call_hold(call));
}

static void wrapped_up(void)
{
    talking();
    ok(acd_call_end(call));
}

static void wrapping_up_nothing(void) /* there was no call */ { enter(ACD_SESSION_WRAP_UP); }

static void left_alone(void) /* the session has gone on without the call */
{
    talking();
    ok(acd_session_set_state(fx.session, ACD_SESSION_NOT_READY));
}

static void not_distributed(void)
{
    struct acd_group *group;

    ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Host's", .distribution = ACD_DISTRIBUTE_NONE }, &group));
    ok(acd_group_add_queue(group, fx.returns, 0));
    add_session(group, true);
    arrive(fx.returns);
    acd_group_unref(group);
}

/* ---- What is broken in them, and mended ---- */

static void session_state_is(enum acd_session_state state) { atomic_store(&fx.session->counters.state, (int)state); }

static void call_state_is(enum acd_call_state state) { atomic_store(&call->state, (int)state); }

static enum acd_session_state kept_state;

static void session_in(enum acd_session_state state, bool broken)
{
    if (broken)
        kept_state = acd_session_state(fx.session);
    session_state_is(broken ? state : kept_state);
}

static void age(bool broken) { fx.session->created += broken ? 1 : -1; }
static void session_ended(bool broken) { session_in(ACD_SESSION_ENDED, broken); }
static void session_not_ready(bool broken) { session_in(ACD_SESSION_NOT_READY, broken); }
static void session_ready(bool broken) { session_in(ACD_SESSION_READY, broken); }
static void call_with_another(bool broken) { call->session = broken ? another : fx.session; }
static void refused_by_another(bool broken) { fx.session->refusals->session = broken ? another : fx.session; }
static void refused_call_talks(bool broken) { call_state_is(broken ? ACD_CALL_TALKING : ACD_CALL_WAITING); }

static void refusal_of_no_call(bool broken)
{
    static struct refusal *kept;

    if (broken)
        kept = call->refusals;
    call->refusals = broken ? NULL : kept;
}

static void refusal_of_another_call(bool broken)
{
    static struct refusal other, *kept;

    if (broken)
        kept = call->refusals;
    call->refusals = broken ? &other : kept;
}

static void nowhere(bool broken) { fx.session->where = broken ? READY_NOWHERE : READY_IN_RUN; }
static void parked(bool broken) { fx.session->where = broken ? READY_PARKED : READY_IN_RUN; }
static void refusing_nothing(bool broken) { fx.session->where = broken ? READY_REFUSING : READY_IN_RUN; }
static void ready_sessions(bool broken) { fx.sales->ready_count += broken ? 1 : -(size_t)1; }
static void line_of_other_skills(bool broken)
{
    static const struct skill_set *other = (const struct skill_set *)&other;

    call->required = broken ? other : NULL;
}
static void calls_beyond_the_limit(bool broken) { fx.orders->limits.length = broken ? 1 : 0; }
static void busy(bool broken) { fx.agent->busy += broken ? 1 : -1U; }
static void offers(bool broken) { fx.agent->offers += broken ? 1 : -1U; }
static void sessions_of_the_agent(bool broken) { fx.agent->session_count += broken ? 1 : -1U; }
static void seen(bool broken) { atomic_store(&fx.agent->counters.seen, broken ? ACD_AGENT_UNKNOWN : ACD_AGENT_NOT_READY); }
static void seen_while_busy(bool broken) { atomic_store(&fx.agent->counters.seen, broken ? ACD_AGENT_UNKNOWN : ACD_AGENT_BUSY_ACD); }
static void pending(bool broken) { fx.agent->pending = broken; }
static void call_of_another_queue(bool broken) { call->queue = broken ? fx.returns : fx.orders; }
static void calls_of_the_queue(bool broken) { fx.orders->call_count += broken ? 1 : (size_t)-1; }
static void calls_to_choose_from(bool broken) { fx.orders->everyone.choice.count += broken ? 1 : (size_t)-1; }
static void entries(bool broken) { fx.orders->entries += broken ? 1 : -1; }
static void finished(bool broken) { call_state_is(broken ? ACD_CALL_FINISHED : ACD_CALL_TALKING); }
static void wrapped_up_by_nobody(bool broken) { call_state_is(broken ? ACD_CALL_WRAP_UP : ACD_CALL_TALKING); }
static void offered_to_nobody(bool broken) { call_state_is(broken ? ACD_CALL_OFFERED : ACD_CALL_TALKING); }
static void impatient_in_a_talk(bool broken) { call->patience.place = broken; }
static void rings_in_a_talk(bool broken) { call->ring.place = broken; }
static void rings_for_nothing(bool broken) { fx.sales->ring_time = broken; }
static void waiting_nowhere(bool broken) { call_state_is(broken ? ACD_CALL_WAITING : ACD_CALL_TALKING); }
static void unknown_to_its_session(bool broken) { fx.session->call = broken ? NULL : call; }
static void distributed(bool broken)
{
    struct acd_group *group = LIST_ENTRY(fx.sw->groups.prev, struct acd_group, object.link);

    group->distribution = broken ? ACD_DISTRIBUTE_LONGEST_IDLE : ACD_DISTRIBUTE_NONE;
}
static void queues_of_the_group(bool broken) { fx.sales->service_count += broken ? 1 : (size_t)-1; }
static void calls_of_the_switch(bool broken) { fx.sw->call_count += broken ? 1 : (size_t)-1; }
static void sessions_of_the_switch(bool broken) { fx.sw->session_count += broken ? 1 : (size_t)-1; }

static const struct {
    void (*world)(void);
    void (*set)(bool broken);
    const char *sentence; /* how it begins */
} violations[] = {
    { idle, age, "the times in a session's states are 0 ns, its duration -1 ns" },
    { idle, session_ended, "a session that has ended is still listed" },
    { talking, call_with_another, "a session's call is with another session" },
    { offered, session_not_ready, "a call is offered to a session that is not ready" },
    { talking, session_ready, "a session with a call that is up is in state 1" },
    { held, session_ready, "a session with a call that is up is in state 1" },
    { wrapped_up, session_not_ready, "a session that wraps a call up is in state 0" },
    { wrapping_up_nothing, session_not_ready, "a wrap-up timer runs in state 0" },
    { refused, session_not_ready, "a session in state 0 has refused a call that does not know of it" },
    { refused, refused_by_another, "a session in state 1 has refused a call that does not know of it" },
    { refused, refused_call_talks, "a session in state 1 has refused a call that does not know of it" },
    { refused, refusal_of_no_call, "a session in state 1 has refused a call that does not know of it" },
    { refused, refusal_of_another_call, "a session in state 1 has refused a call that does not know of it" },
    { ready, nowhere, "a session in state 1 is in place 0 among the ready ones" },
    { ready, parked, "a session of an available agent is parked" },
    { ready, refusing_nothing, "a session that has not refused calls is in place 3" },
    { ready, ready_sessions, "group Sales counts 2 ready sessions, it has 1" },
    { waiting, line_of_other_skills, "queue Orders: a call is in a line of other skills" },
    { two_waiting, calls_beyond_the_limit, "queue Orders has 2 calls, beyond its limit" },
    { idle, busy, "an agent counts 1 sessions, 1 busy, 0 offered; it has 1, 0, 0" },
    { offered, offers, "an agent counts 1 sessions, 0 busy, 2 offered; it has 1, 0, 1" },
    { idle, sessions_of_the_agent, "an agent counts 2 sessions, 0 busy, 0 offered; it has 1, 0, 0" },
    { idle, seen, "an agent with 0 busy sessions is seen in state 5" },
    { talking, seen_while_busy, "an agent with 1 busy sessions is seen in state 5" },
    { idle, pending, "an agent that is not busy has a pending state" },
    { waiting, call_of_another_queue, "a call is in the list of another queue" },
    { waiting, calls_of_the_queue, "queue Orders counts 2 calls, 1 to choose from; it has 1 waiting and 0 offered" },
    { waiting, calls_to_choose_from, "queue Orders counts 1 calls, 2 to choose from; it has 1 waiting and 0 offered" },
    { offered, entries, "queue Orders: 2 calls entered, 0 left, 1 wait" },
    { left_alone, finished, "a finished call is still listed" },
    { left_alone, wrapped_up_by_nobody, "a call in state 4 is not with the session it should be with" },
    { talking, impatient_in_a_talk, "a caller in state 2 may lose patience" },
    { talking, rings_in_a_talk, "the ring time of a call in state 2 runs" },
    { offered, rings_for_nothing, "the ring time of a call in state 1 does not run" },
    { left_alone, offered_to_nobody, "a call in state 1 is not with the session it should be with" },
    { talking, unknown_to_its_session, "a call in state 2 is not with the session it should be with" },
    { left_alone, waiting_nowhere, "1 calls are waiting or offered, the queues have 0" },
    { not_distributed, distributed, "group Host's and queue Returns do not know of each other's sessions or calls" },
    { idle, queues_of_the_group, "group Sales counts 2 queues, it serves 1" },
    { talking, calls_of_the_switch, "the switch counts 2 calls, it has 1" },
    { idle, sessions_of_the_switch, "the switch counts 3 sessions, its groups have 2" },
};

START_TEST(each_violation_is_told_in_a_sentence)
{
    char text[256] = "?", cut[6];

    violations[_i].world();
    ck_assert(acd_check_invariants(fx.acd, text, sizeof(text)));
    ck_assert_str_eq(text, "");
    violations[_i].set(true);
    ck_assert(!acd_check_invariants(fx.acd, text, sizeof(text)));
    ck_assert_str_eq(text, violations[_i].sentence); /* the first, though there may be more */
    ck_assert(!acd_check_invariants(fx.acd, cut, sizeof(cut)));
    ck_assert(strlen(cut) == 5 && strncmp(cut, text, 5) == 0);
    ck_assert(!acd_check_invariants(fx.acd, NULL, 0));
    violations[_i].set(false);
    ck_assert(acd_check_invariants(fx.acd, NULL, 0));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd check");
    TCase *tc = suite_case(suite, "check");

    tcase_add_checked_fixture(tc, setup, fixture_teardown);
    tcase_add_loop_test(tc, each_violation_is_told_in_a_sentence, 0, ARRAY_COUNT(violations));
    return suite_run(suite);
}
