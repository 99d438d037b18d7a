/* tests/acd/fixture.c */
#include "fixture.h"

#include <string.h>

struct fixture fx;

void check_step(enum acd_result result, enum acd_result expected, const char *name, const char *file, int line)
{
    char text[256];

    if (result != expected)
        ck_abort_msg("%s:%d: %s is %s, not %s", file, line, name, acd_result_name(result), acd_result_name(expected));
    if (fx.acd && !acd_check_invariants(fx.acd, text, sizeof(text)))
        ck_abort_msg("%s:%d: after %s: %s", file, line, name, text);
}

void fixture_setup_empty(void)
{
    memset(&fx, 0, sizeof(fx));
    fx.live_blocks = mem_live();
    ok(acd_create(NULL, &fx.acd));
}

static struct acd_app *listener(bool sees_all)
{
    struct acd_app *app;

    ok(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = sees_all }, &app));
    acd_app_set_events(app, ACD_EVENTS_ALL);
    return app;
}

static void drop_events(struct acd_app *app)
{
    struct acd_event *event;

    while ((event = acd_app_next_event(app)))
        acd_event_free(event);
}

void fixture_build(const struct acd_switch_options *options)
{
    ok(acd_switch_create(fx.acd, options, &fx.sw));
    ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Sales" }, &fx.sales));
    ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Repair" }, &fx.repair));
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Orders" }, &fx.orders));
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Returns" }, &fx.returns));
    ok(acd_group_add_queue(fx.sales, fx.orders, 0));
    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Desk", .dialable = "101" }, &fx.desk));
    ok(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "7", .pin = "1234" }));
    ok(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "8", .pin = "8", .groups = &fx.repair, .group_count = 1 }));
    fx.app = listener(false);
    fx.monitor = listener(true);
    ok(acd_agent_sign_in(fx.sw, fx.app, "7", "1234", &fx.agent));
    ok(acd_session_create(fx.agent, fx.sales, fx.desk, fx.app, &fx.session));
    drop_events(fx.app);
    drop_events(fx.monitor);
}

void fixture_setup(void)
{
    fixture_setup_empty();
    fixture_build(&(struct acd_switch_options){ .name = "Switch", .wrap_up = S(30) });
}

void fixture_setup_finished(void)
{
    fixture_setup_empty();
    fixture_build(&(struct acd_switch_options){ .name = "Switch", .wrap_up = S(30), .totals = ACD_TOTALS_FINISHED });
}

void fixture_setup_auto_answer(void)
{
    fixture_setup_empty();
    fixture_build(&(struct acd_switch_options){ .name = "Switch", .wrap_up = S(30), .auto_answer = true });
}

void fixture_release(void)
{
    while (fx.call_count > 0)
        acd_call_unref(fx.calls[--fx.call_count]);
    while (fx.session_count > 0)
        acd_session_unref(fx.sessions[--fx.session_count]);
    acd_session_unref(fx.session);
    acd_agent_unref(fx.agent);
    acd_app_unref(fx.monitor);
    acd_app_unref(fx.app);
    acd_address_unref(fx.desk);
    acd_queue_unref(fx.returns);
    acd_queue_unref(fx.orders);
    acd_group_unref(fx.repair);
    acd_group_unref(fx.sales);
    acd_switch_unref(fx.sw);
    acd_destroy(fx.acd);
}

void fixture_teardown(void)
{
    char text[256];

    mem_fail_at(0);
    if (fx.acd)
        ck_assert_msg(acd_check_invariants(fx.acd, text, sizeof(text)), "%s", text);
    fixture_release();
    ck_assert_int_eq(mem_live() - fx.live_blocks, 0);
}

TCase *add_case(Suite *suite, const char *name, void (*setup)(void))
{
    TCase *tc = suite_case(suite, name);

    tcase_add_checked_fixture(tc, setup, fixture_teardown);
    return tc;
}

void advance(int64_t duration)
{
    int64_t until = acd_now(fx.acd) + duration;

    moves(acd_advance(fx.acd, until - acd_now(fx.acd)));
}

struct acd_call *arrive_with(struct acd_queue *queue, int priority)
{
    struct acd_call *call = JUNK(struct acd_call);

    ck_assert_uint_lt(fx.call_count, ARRAY_COUNT(fx.calls));
    ok(acd_call_arrive(queue, &(struct acd_call_options){ .priority = priority }, &call));
    fx.calls[fx.call_count++] = call;
    return call;
}

struct acd_call *arrive(struct acd_queue *queue) { return arrive_with(queue, 0); }

struct acd_session *add_session_of(struct acd_agent *agent, struct acd_group *group)
{
    struct acd_session *session = JUNK(struct acd_session);

    ck_assert_uint_lt(fx.session_count, ARRAY_COUNT(fx.sessions));
    ok(acd_session_create(agent, group, fx.desk, NULL, &session));
    fx.sessions[fx.session_count++] = session;
    return session;
}

struct acd_session *add_session(struct acd_group *group, bool ready)
{
    struct acd_session *session;
    struct acd_agent *agent;

    ok(acd_agent_create(acd_group_switch(group), NULL, &agent));
    session = add_session_of(agent, group);
    if (ready) {
        ok(acd_agent_set_state(agent, ACD_AGENT_READY));
        ok(acd_session_set_state(session, ACD_SESSION_READY));
    }
    acd_agent_unref(agent);
    return session;
}

void get_ready(void)
{
    ok(acd_agent_set_state(fx.agent, ACD_AGENT_READY));
    ok(acd_session_set_state(fx.session, ACD_SESSION_READY));
}

struct acd_call *talk(void)
{
    struct acd_call *call = arrive(fx.orders);

    if (acd_call_state(call) == ACD_CALL_OFFERED)
        ok(acd_call_answer(call));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_TALKING);
    ck_assert_ptr_eq(session_of(call), fx.session);
    return call;
}

void enter(enum acd_session_state state)
{
    static const enum acd_session_state steps[] = { ACD_SESSION_READY, ACD_SESSION_ON_CALL, ACD_SESSION_WRAP_UP };

    for (size_t i = 0; state != ACD_SESSION_ENDED && i < (size_t)state; i++)
        ok(acd_session_set_state(fx.session, steps[i]));
    if (state == ACD_SESSION_ENDED)
        ok(acd_session_set_state(fx.session, ACD_SESSION_ENDED));
    ck_assert_int_eq(acd_session_state(fx.session), state);
}

struct acd_session *session_of(struct acd_call *call)
{
    struct acd_session *session = acd_call_session(call);

    acd_session_unref(session);
    return session;
}

struct acd_session_stats session_stats(const struct acd_session *session)
{
    struct acd_session_stats stats;

    memset(&stats, 0xAB, sizeof(stats));
    acd_session_get_stats(session, &stats);
    return stats;
}

struct acd_agent_stats agent_stats(const struct acd_agent *agent)
{
    struct acd_agent_stats stats;

    memset(&stats, 0xAB, sizeof(stats));
    acd_agent_get_stats(agent, &stats);
    return stats;
}

struct acd_queue_stats queue_stats(const struct acd_queue *queue)
{
    struct acd_queue_stats stats;

    memset(&stats, 0xAB, sizeof(stats));
    acd_queue_get_stats(queue, &stats);
    return stats;
}
