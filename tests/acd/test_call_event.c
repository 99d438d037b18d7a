/* tests/acd/test_call_event.c: what a host is told of calls, and who caused a change and why. */
#include "report.h"

#include <stdio.h>
#include <string.h>

/* An event with its cause and who caused it, such as "call:not_answered:7(model,time)". */
static void report_caused(struct report *report, const struct acd_event *event)
{
    static const char *const by[] = { "host", "client", "model" };
    static const char *const causes[] = { "",      ",refused",    ",no answer", ",busy",      ",not ready",     ",time",
                                          ",call", ",signed out", ",removed",   ",app ended", ",session ended", ",forced" };

    report_event(report, event);
    report_add(report, "(%s%s)", by[event->by], causes[event->cause]);
}

/* All that wait for the monitor; agents' and sessions' too. */
static const char *caused(void)
{
    static struct report report;
    struct acd_event *event;

    report_clear(&report);
    while ((event = acd_app_next_event(fx.monitor))) {
        if (report.length)
            report_add(&report, " ");
        report_caused(&report, event);
        acd_event_free(event);
    }
    return report.text;
}

/* ---- A row: what was before, what is done, and what the monitor hears of it ---- */

static struct acd_call *call;

static void nothing(void) {}

static void waits(void) { call = arrive(fx.orders); }

static void rings(void)
{
    get_ready();
    waits();
}

static void talks(void)
{
    get_ready();
    call = talk();
}

static void held(void)
{
    talks();
    ok(acd_call_hold(call));
}

static void wraps_up(void)
{
    talks();
    ok(acd_call_end(call));
}

static void unrouted(void)
{
    waits();
    ok(acd_queue_remove(fx.orders));
}

static void without_session(void)
{
    talks();
    ok(acd_session_set_state(fx.session, ACD_SESSION_READY));
}

/* Of the agent: one session rings, another one is of the group that serves nothing, and ready as well. */
static void rings_beside_another(void)
{
    struct acd_session *other = add_session_of(fx.agent, fx.repair);

    ok(acd_session_set_state(other, ACD_SESSION_READY));
    rings();
}

static void arrives(void) { call = arrive(fx.orders); }
static void arrives_and_rings(void) { call = arrive(fx.orders); }
static void is_answered(void) { ok(acd_call_answer(call)); }
static void is_answered_for_a_client(void)
{
    ck_assert_int_eq(acd_act_as(ACD_BY_CLIENT), ACD_BY_HOST);
    ok(acd_call_answer(call));
    ck_assert_int_eq(acd_act_as(ACD_BY_HOST), ACD_BY_CLIENT);
}
static void session_takes_it(void) { ok(acd_session_set_state(fx.session, ACD_SESSION_ON_CALL)); }
static void is_refused(void) { ok(acd_call_refuse(call)); }
static void session_not_ready(void) { ok(acd_session_set_state(fx.session, ACD_SESSION_NOT_READY)); }
static void session_ends(void) { ok(acd_session_set_state(fx.session, ACD_SESSION_ENDED)); }
static void agent_not_ready(void) { ok(acd_agent_set_state(fx.agent, ACD_AGENT_NOT_READY)); }
static void agent_asks_for_not_ready(void) { ok(acd_agent_request_state(fx.agent, ACD_AGENT_NOT_READY)); }
static void other_is_connected(void)
{
    struct acd_call *another = arrive(fx.returns);

    skip_events(fx.monitor);
    ok(acd_call_offer_and_answer(another, fx.sessions[0]));
}
static void is_held(void) { ok(acd_call_hold(call)); }
static void is_retrieved(void) { ok(acd_call_retrieve(call)); }
static void ends(void) { ok(acd_call_end(call)); }
static void wrap_up_is_ended(void) { ok(acd_call_end_wrap_up(call)); }
static void time_passes(void) { advance(S(30)); }
static void session_is_ready(void) { ok(acd_session_set_state(fx.session, ACD_SESSION_READY)); }
static void is_transferred(void) { ok(acd_call_transfer(call, fx.returns)); }
static void is_abandoned(void) { ok(acd_call_abandon(call)); }
static void is_disposed(void) { ok(acd_call_finish_in_queue(call)); }
static void queue_is_removed(void) { ok(acd_queue_remove(fx.orders)); }
static void group_is_removed(void) { ok(acd_group_remove(fx.sales)); }
static void address_is_removed(void) { ok(acd_address_remove(fx.desk)); }
static void agent_signs_out(void) { ok(acd_agent_remove(fx.agent)); }
static void app_ends(void) { acd_app_end(fx.app); }

static const struct {
    const char *name;
    void (*before)(void), (*done)(void);
    const char *told;
} rows[] = {
    { "arrives", nothing, arrives, "call:arrived(host)" },
    { "arrives at a ready session", get_ready, arrives_and_rings, "call:arrived(host) call:offered:7(model)" },
    { "a session gets ready", waits, get_ready, "agent:7:ready(host) session:7:ready(host) call:offered:7(model)" },
    { "is answered", rings, is_answered, "call:answered:7(host) session:7:on_call(host) agent:7:busy_acd(host)" },
    { "is answered for a client", rings, is_answered_for_a_client, "call:answered:7(client) session:7:on_call(client) agent:7:busy_acd(client)" },
    { "is taken by its session", rings, session_takes_it, "call:answered:7(host) session:7:on_call(host) agent:7:busy_acd(host)" },
    { "is refused", rings, is_refused, "call:not_answered:7(host,refused)" },
    { "its session is not ready", rings, session_not_ready, "call:not_answered:7(host,not ready) session:7:not_ready(host)" },
    { "its session ends", rings, session_ends, "call:not_answered:7(host,session ended) session:7:ended(host)" },
    { "its agent is not ready", rings, agent_not_ready, "call:not_answered:7(host,not ready) agent:7:not_ready(host)" },
    { "its agent asks for it", rings, agent_asks_for_not_ready, "call:not_answered:7(client,not ready) agent:7:not_ready(client)" },
    { "its agent gets another call", rings_beside_another, other_is_connected,
      "call:offered:7(host) call:answered:7(host) session:7:on_call(host) call:not_answered:7(host,busy) agent:7:busy_acd(host)" },
    { "is held", talks, is_held, "call:held:7(host)" },
    { "is held without a session", without_session, is_held, "call:held(host)" },
    { "is retrieved", held, is_retrieved, "call:retrieved:7(host)" },
    { "ends", talks, ends, "call:ended:7(host) session:7:wrap_up(host,call)" },
    { "ends without a session", without_session, ends, "call:ended(host)" },
    { "the wrap-up is ended", wraps_up, wrap_up_is_ended, "call:wrapped_up:7(host) session:7:ready(host) agent:7:ready(host)" },
    { "the wrap-up takes its time", wraps_up, time_passes, "call:wrapped_up:7(model,time) session:7:ready(model,time) agent:7:ready(model,time)" },
    { "the session ends its wrap-up", wraps_up, session_is_ready, "call:wrapped_up:7(host) session:7:ready(host) agent:7:ready(host)" },
    { "the session leaves it", talks, session_is_ready, "call:left:7(host) session:7:ready(host) agent:7:ready(host)" },
    { "is transferred from the queue", waits, is_transferred, "call:transferred(host)" },
    { "is transferred while it rings", rings, is_transferred, "call:transferred:7(host)" },
    { "is transferred from the talk", talks, is_transferred, "call:transferred:7(host) session:7:wrap_up(host,call)" },
    { "is abandoned", waits, is_abandoned, "call:abandoned(host)" },
    { "is abandoned while it rings", rings, is_abandoned, "call:abandoned:7(host)" },
    { "is abandoned without a queue", unrouted, is_abandoned, "call:abandoned(host)" },
    { "is disposed", waits, is_disposed, "call:disposed(host)" },
    { "its queue is removed", waits, queue_is_removed, "call:unrouted(host,removed) queue:Orders:removed(host,removed)" },
    { "its queue is removed while it rings", rings, queue_is_removed, "call:unrouted:7(host,removed) queue:Orders:removed(host,removed)" },
    { "its group is removed", talks, group_is_removed,
      "call:left:7(host,removed) session:7:ended(host,removed) agent:7:ready(host,removed) queue:Orders:removed(host,removed) "
      "group:Sales:removed(host,removed)" },
    { "its address is removed", rings, address_is_removed,
      "call:not_answered:7(host,removed) session:7:ended(host,removed) address:Desk:removed(host,removed)" },
    { "its agent signs out", rings, agent_signs_out, "call:not_answered:7(host,signed out) session:7:ended(host,signed out)" },
    { "its application ends", rings, app_ends, "call:not_answered:7(client,app ended) session:7:ended(client,app ended)" },
};

START_TEST(a_host_is_told_of_calls_with_who_and_why)
{
    const char *told;

    rows[_i].before();
    advance(S(2));
    skip_events(fx.monitor);
    rows[_i].done();
    told = caused();
    ck_assert_msg(strcmp(told, rows[_i].told) == 0, "%s: \"%s\", not \"%s\"", rows[_i].name, told, rows[_i].told);
}
END_TEST

START_TEST(an_event_has_the_call_the_session_and_the_time)
{
    struct acd_event *event;

    rings();
    advance(S(3));
    skip_events(fx.monitor);
    ok(acd_call_answer(call));
    event = acd_app_next_event(fx.monitor);
    ck_assert_int_eq(event->kind, ACD_EVENT_CALL);
    ck_assert_int_eq(event->what, ACD_CALL_CHANGE_ANSWERED);
    ck_assert_ptr_eq(event->object.call, call);
    ck_assert_ptr_eq(event->session, fx.session);
    ck_assert_int_eq(event->time, S(3));
    acd_event_drop_object(event);
    ck_assert_ptr_null(event->object.call);
    ck_assert_ptr_null(event->session);
    acd_event_free(event);
}
END_TEST

/* What an application hears depends on what it sees and chose. */
START_TEST(only_who_sees_all_and_chose_it_hears_of_calls)
{
    acd_app_set_events(fx.app, ACD_EVENTS_ALL);
    acd_app_set_events(fx.monitor, ACD_EVENT_BIT(ACD_EVENT_SESSION));
    get_ready();
    call = talk();
    expect_events(fx.app, "agent:7:ready session:7:ready session:7:on_call agent:7:busy_acd");
    expect_events(fx.monitor, "session:7:ready session:7:on_call");
    acd_app_set_events(fx.monitor, ACD_EVENT_BIT(ACD_EVENT_CALL));
    ok(acd_call_end(call));
    expect_events(fx.monitor, "call:ended:7");
    acd_app_set_events(fx.monitor, 0);
    ok(acd_call_end_wrap_up(call));
    expect_events(fx.monitor, "");
}
END_TEST

START_TEST(who_acts_is_the_host_or_a_client)
{
    ck_assert_int_eq(acd_act_as(ACD_BY_MODEL), ACD_BY_HOST);
    ck_assert_int_eq(acd_act_as((enum acd_by)7), ACD_BY_HOST);
    ck_assert_int_eq(acd_act_as(ACD_BY_CLIENT), ACD_BY_HOST);
    skip_events(fx.monitor);
    ok(acd_session_set_state(fx.session, ACD_SESSION_READY));
    ok(acd_agent_set_state(fx.agent, ACD_AGENT_READY));
    ck_assert_str_eq(caused(), "session:7:ready(client) agent:7:ready(client)");
    waits();
    ck_assert_str_eq(caused(), "call:arrived(client) call:offered:7(model)");
    advance(0);
    ck_assert_int_eq(acd_act_as(ACD_BY_HOST), ACD_BY_CLIENT);
    ok(acd_session_create(fx.agent, fx.repair, fx.desk, fx.app, NULL));
    ck_assert_str_eq(caused(), "session:7:added(client)");
}
END_TEST

/* What the distributor does after a change was not forced, and has no reason. */
START_TEST(a_reason_is_of_its_own_change_only)
{
    struct acd_event *event;
    int offers = 0;

    ok(acd_session_set_state(fx.session, ACD_SESSION_READY));
    waits();
    skip_events(fx.monitor);
    ok(acd_agent_force_state(fx.agent, ACD_AGENT_READY, 9));
    while ((event = acd_app_next_event(fx.monitor))) {
        bool offered = event->kind == ACD_EVENT_CALL;

        offers += offered;
        ck_assert_int_eq(event->reason, offered ? 0 : 9);
        ck_assert_int_eq(event->cause, offered ? ACD_CAUSE_NONE : ACD_CAUSE_FORCED);
        acd_event_free(event);
    }
    ck_assert_int_eq(offers, 1);
}
END_TEST

/* Choosing events again misses none that was chosen before, and counts once. */
START_TEST(events_may_be_chosen_again)
{
    acd_app_set_events(fx.monitor, ACD_EVENTS_ALL);
    acd_app_set_events(fx.monitor, ACD_EVENT_BIT(ACD_EVENT_CALL));
    arrive(fx.orders);
    expect_events(fx.monitor, "call:arrived");
    acd_app_set_events(fx.monitor, 0);
    acd_app_set_events(fx.monitor, 0);
    acd_app_set_events(fx.monitor, ACD_EVENT_BIT(ACD_EVENT_CALL));
    arrive(fx.orders);
    expect_events(fx.monitor, "call:arrived");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd call event");
    TCase *tc = add_case(suite, "call event", fixture_setup);

    tcase_add_loop_test(tc, a_host_is_told_of_calls_with_who_and_why, 0, ARRAY_COUNT(rows));
    tcase_add_test(tc, an_event_has_the_call_the_session_and_the_time);
    tcase_add_test(tc, only_who_sees_all_and_chose_it_hears_of_calls);
    tcase_add_test(tc, a_reason_is_of_its_own_change_only);
    tcase_add_test(tc, events_may_be_chosen_again);
    tcase_add_test(tc, who_acts_is_the_host_or_a_client);
    return suite_run(suite);
}
