/* tests/acd/test_app.c: applications, what belongs to them, and what goes with them (rule 7). */
#include "report.h"

static int released;

static void count_release(void *context)
{
    ck_assert_ptr_eq(context, &released);
    released++;
}

START_TEST(a_app_needs_a_world_and_room_for_events)
{
    struct acd_app *app = JUNK(struct acd_app);

    gives(acd_app_create(NULL, NULL, &app), ACD_ERR_ARGUMENT);
    ck_assert_ptr_null(app);
    gives(acd_app_create(fx.acd, NULL, NULL), ACD_ERR_ARGUMENT);
    app = JUNK(struct acd_app);
    gives(acd_app_create(fx.acd, &(struct acd_app_options){ .event_size = sizeof(struct acd_event) - 1 }, &app), ACD_ERR_ARGUMENT);
    ck_assert_ptr_null(app);
    ok(acd_app_create(fx.acd, &(struct acd_app_options){ .event_size = sizeof(struct acd_event) }, &app));
    acd_app_end(app);
    acd_app_unref(app);
}
END_TEST

START_TEST(the_context_is_released_once_and_last)
{
    struct acd_app *app;

    released = 0;
    ok(acd_app_create(fx.acd, &(struct acd_app_options){ .released = count_release, .context = &released }, &app));
    ok(acd_agent_create(fx.sw, app, NULL));
    acd_app_ref(app);
    acd_app_unref(app);
    acd_app_end(app);
    ck_assert_int_eq(released, 0); /* the caller still has a reference */
    acd_app_unref(app);
    ck_assert_int_eq(released, 1);
}
END_TEST

START_TEST(rule_7_its_agents_and_sessions_go_with_a_app)
{
    struct acd_call *call;

    get_ready();
    call = talk();
    skip_events(fx.monitor);
    acd_app_end(fx.app);
    ck_assert(acd_agent_removed(fx.agent));
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_ENDED);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_TALKING);
    expect_events(fx.monitor, "call:left:7 session:7:ended agent:7:ready");
    ck_assert_uint_eq(acd_switch_agents(fx.sw, NULL, 0), 0);
}
END_TEST

START_TEST(rule_7_a_reference_given_back_ends_nothing)
{
    acd_session_unref(fx.session);
    acd_agent_unref(fx.agent);
    acd_app_unref(fx.app);
    fx.session = NULL;
    fx.agent = NULL;
    fx.app = NULL;
    ck_assert_uint_eq(acd_switch_agents(fx.sw, NULL, 0), 1);
    ck_assert_uint_eq(acd_group_sessions(fx.sales, NULL, 0), 1);
}
END_TEST

START_TEST(an_agent_goes_with_the_last_of_its_apps)
{
    struct acd_app *second;
    struct acd_session *of_second;

    ok(acd_app_create(fx.acd, NULL, &second));
    ok(acd_agent_sign_in(fx.sw, second, "7", "1234", NULL));
    ok(acd_agent_sign_in(fx.sw, second, "7", "1234", NULL)); /* asking twice makes it no second owner */
    ok(acd_session_create(fx.agent, fx.sales, fx.desk, second, &of_second));
    acd_app_end(fx.app);
    ck_assert(!acd_agent_removed(fx.agent));
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_ENDED); /* each application's own sessions */
    ck_assert_int_eq(acd_session_state(of_second), ACD_SESSION_NOT_READY);
    acd_app_end(second);
    ck_assert(acd_agent_removed(fx.agent));
    ck_assert_int_eq(acd_session_state(of_second), ACD_SESSION_ENDED);
    acd_session_unref(of_second);
    acd_app_unref(second);
}
END_TEST

START_TEST(the_hosts_agents_stay)
{
    struct acd_session *of_app, *of_host;
    struct acd_agent *agent;

    ok(acd_agent_sign_in(fx.sw, NULL, "8", "8", &agent)); /* the host's, and then the application's too */
    ok(acd_agent_sign_in(fx.sw, fx.app, "8", "8", NULL));
    ok(acd_agent_sign_in(fx.sw, NULL, "7", "1234", NULL)); /* the application's, and then the host's too */
    ok(acd_session_create(agent, fx.repair, fx.desk, fx.app, &of_app));
    of_host = add_session_of(agent, fx.repair);
    acd_app_end(fx.app);
    ck_assert(!acd_agent_removed(agent));
    ck_assert(!acd_agent_removed(fx.agent));
    ck_assert_int_eq(acd_session_state(of_app), ACD_SESSION_ENDED);
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_ENDED);
    ck_assert_int_eq(acd_session_state(of_host), ACD_SESSION_NOT_READY);
    acd_session_unref(of_app);
    acd_agent_unref(agent);
}
END_TEST

START_TEST(sessions_of_a_app_end_wherever_they_are)
{
    struct acd_session *elsewhere, *on_another;
    struct acd_address *desk;
    struct acd_switch *sw;
    struct acd_group *group;
    struct acd_agent *agent, *host;

    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Other" }, &sw));
    ok(acd_group_create(sw, &(struct acd_group_options){ .name = "G" }, &group));
    ok(acd_address_create(sw, &(struct acd_address_options){ .name = "A" }, &desk));
    ok(acd_agent_create(sw, fx.app, &agent));
    ok(acd_session_create(agent, group, desk, fx.app, &elsewhere));
    ok(acd_agent_create(fx.sw, NULL, &host));
    ok(acd_session_create(host, fx.sales, fx.desk, fx.app, &on_another)); /* of an agent that is not the application's */
    acd_app_end(fx.app);
    ck_assert_int_eq(acd_session_state(elsewhere), ACD_SESSION_ENDED);
    ck_assert_int_eq(acd_session_state(on_another), ACD_SESSION_ENDED);
    ck_assert(acd_agent_removed(agent));
    ck_assert(!acd_agent_removed(host));
    acd_session_unref(on_another);
    acd_session_unref(elsewhere);
    acd_agent_unref(host);
    acd_agent_unref(agent);
    acd_address_unref(desk);
    acd_group_unref(group);
    acd_switch_unref(sw);
}
END_TEST

START_TEST(an_ended_app_gets_and_makes_nothing)
{
    struct acd_agent *agent = JUNK(struct acd_agent);

    get_ready();
    acd_app_end(fx.app);
    ck_assert_ptr_null(acd_app_next_event(fx.app)); /* those that waited were dropped */
    gives(acd_agent_create(fx.sw, fx.app, &agent), ACD_ERR_STATE);
    ck_assert_ptr_null(agent);
    gives(acd_agent_sign_in(fx.sw, fx.app, "7", "1234", NULL), ACD_ERR_STATE);
    ok(acd_agent_create(fx.sw, NULL, &agent));
    gives(acd_session_create(agent, fx.sales, fx.desk, fx.app, NULL), ACD_ERR_STATE);
    ok(acd_queue_remove(fx.orders));
    ck_assert_ptr_null(acd_app_next_event(fx.app));
    acd_agent_unref(agent);
}
END_TEST

/* ---- The end of an application when memory is short for what others must be told ---- */

static enum acd_result by_advance(void) { return acd_advance(fx.acd, 0); }
static enum acd_result by_next(void) { return acd_advance_to_next(fx.acd); }
static enum acd_result by_run(void) { return acd_run(fx.acd); }
static enum acd_result by_poll(void) { return acd_poll(fx.acd); }

static enum acd_result by_another_end(void)
{
    struct acd_app *other;
    enum acd_result result = acd_app_create(fx.acd, NULL, &other);

    acd_app_end(other);
    acd_app_unref(other);
    return result;
}

static enum acd_result (*const finishers[])(void) = { by_advance, by_next, by_run, by_poll, by_another_end };

START_TEST(without_memory_a_app_ends_later)
{
    get_ready();
    talk();
    add_session_of(fx.agent, fx.repair);
    skip_events(fx.monitor);
    mem_fail_at(1);
    acd_app_end(fx.app);
    ck_assert_int_eq(mem_failed(), 1);
    ck_assert(!acd_agent_removed(fx.agent)); /* nothing has changed */
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_ON_CALL);
    expect_events(fx.monitor, "");
    ck_assert_ptr_null(acd_app_next_event(fx.app)); /* except that it hears nothing more */
    gives(acd_agent_create(fx.sw, fx.app, NULL), ACD_ERR_STATE);

    mem_fail_at(1); /* short again: later still */
    once(acd_advance(fx.acd, 0), ACD_OK);
    ck_assert(!acd_agent_removed(fx.agent));
    mem_fail_at(0);
    moves(finishers[_i]());
    ck_assert(acd_agent_removed(fx.agent));
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_ENDED);
    expect_events(fx.monitor, "call:left:7 session:7:ended agent:7:ready session:7:ended");
}
END_TEST

START_TEST(a_world_may_be_destroyed_before_a_app_has_ended)
{
    get_ready();
    mem_fail_at(1);
    acd_app_end(fx.app);
    ck_assert_int_eq(mem_failed(), 1);
    mem_fail_at(0);
}
END_TEST

START_TEST(the_memory_of_an_event_that_is_done_with_is_used_again)
{
    struct acd_event *event = NULL;
    int64_t blocks;

    skip_events(fx.monitor);
    acd_app_set_events(fx.app, 0);                      /* the other one that would hear */
    ok(acd_agent_set_state(fx.agent, ACD_AGENT_READY)); /* so that some memory is there */
    event = acd_app_next_event(fx.monitor);
    ck_assert_ptr_nonnull(event);
    ck_assert_ptr_null(acd_app_take_events(fx.monitor, 1, event));
    blocks = mem_live();
    for (int i = 0; i < 10; i++) {
        ok(acd_agent_set_state(fx.agent, i % 2 ? ACD_AGENT_READY : ACD_AGENT_NOT_READY));
        event = acd_app_next_event(fx.monitor);
        ck_assert_int_eq(event->what, i % 2 ? ACD_AGENT_READY : ACD_AGENT_NOT_READY);
        ck_assert_ptr_eq(event->object.agent, fx.agent);
        ck_assert_ptr_null(acd_app_take_events(fx.monitor, 1, event));
        ck_assert_int_eq(mem_live(), blocks);
    }
}
END_TEST

static void raise_events(int count)
{
    for (int i = 0; i < count; i++)
        ok(acd_agent_set_state(fx.agent, acd_agent_state(fx.agent) == ACD_AGENT_READY ? ACD_AGENT_NOT_READY : ACD_AGENT_READY));
}

/* Lets so many events wait, takes and frees them, and returns how many blocks the world has. */
static int64_t have_backlog(int count)
{
    skip_events(fx.monitor);
    raise_events(count);
    ck_assert_ptr_null(acd_app_take_events(fx.monitor, SIZE_MAX, acd_app_take_events(fx.monitor, SIZE_MAX, NULL)));
    return mem_live();
}

/* As many events as a backlog had are kept for the next one, 256 at least and 8,192 at most; a shorter one gives back what it did not need. */
static const struct {
    int before, backlog;
    int more; /* blocks, within a few of the table's */
} backlogs[] = {
    { 256, 256, 0 },   { 256, 200, 0 },     { 256, 1000, 744 }, { 256, 8192, 7936 }, { 256, 20000, 7936 },
    { 1000, 1000, 0 }, { 1000, 300, -700 }, { 1000, 1, -744 },  { 20000, 1, -7936 },
};

START_TEST(as_many_spares_are_kept_as_the_last_backlog_needed)
{
    int64_t blocks;

    acd_app_set_events(fx.app, 0);
    blocks = have_backlog(backlogs[_i].before);
    blocks = have_backlog(backlogs[_i].backlog) - blocks;
    ck_assert_msg(blocks >= backlogs[_i].more - 2 && blocks <= backlogs[_i].more + 2, "%d after %d: %d more", backlogs[_i].backlog, backlogs[_i].before,
                  (int)blocks);
}
END_TEST

START_TEST(to_look_at_an_empty_queue_gives_no_spares_back)
{
    int64_t blocks;

    acd_app_set_events(fx.app, 0);
    blocks = have_backlog(1000);
    for (int i = 0; i < 3; i++)
        ck_assert_ptr_null(acd_app_next_event(fx.monitor));
    ck_assert_int_eq(mem_live(), blocks);
}
END_TEST

/* count events of the oldest that wait, in order; their memory goes back. */
static void take(size_t count, size_t expected, uint64_t first)
{
    struct acd_event *event, *taken = acd_app_take_events(fx.monitor, count, NULL);
    size_t length = 0;

    for (event = taken; event; event = event->next)
        ck_assert_uint_eq(event->number, first + length++);
    ck_assert_uint_eq(length, expected);
    ck_assert_ptr_null(acd_app_take_events(fx.monitor, 0, taken));
}

START_TEST(events_are_taken_together_the_oldest_first)
{
    uint64_t number;

    skip_events(fx.monitor);
    number = acd_app_last_event(fx.monitor) + 1;
    raise_events(10);
    take(0, 0, number);
    take(3, 3, number);
    take(1, 1, number + 3);
    raise_events(2);
    take(8, 8, number + 4);
    take(8, 0, 0);
    raise_events(2);
    take(SIZE_MAX, 2, number + 12);
}
END_TEST

START_TEST(events_that_were_taken_wait_no_longer)
{
    struct acd_app *bounded;
    struct acd_event *taken;

    ok(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = true, .max_waiting = 3 }, &bounded));
    acd_app_set_events(bounded, ACD_EVENTS_ALL);
    raise_events(5);
    ck_assert_uint_eq(acd_app_discarded(bounded), 2);
    taken = acd_app_take_events(bounded, 2, NULL);
    raise_events(3);
    ck_assert_uint_eq(acd_app_discarded(bounded), 3);
    acd_event_drop_object(taken);
    ck_assert_ptr_null(taken->object.agent);
    ck_assert_ptr_null(acd_app_take_events(bounded, 0, taken));
    acd_app_end(bounded);
    acd_app_unref(bounded);
}
END_TEST

/* Ways to end an application for which a switch keeps a share of events. */
static void go_by_end(struct acd_app *app) { acd_app_end(app); }

static void go_after_its_switch(struct acd_app *app)
{
    ok(acd_switch_remove(fx.sw));
    acd_app_end(app);
}

static void go_after_another_was_told(struct acd_app *app)
{
    raise_events(1);
    acd_app_end(app);
}

static void (*const goings[])(struct acd_app *app) = { go_by_end, go_after_its_switch, go_after_another_was_told };

START_TEST(a_app_that_was_told_last_goes_whole)
{
    struct acd_app *app;
    struct acd_agent *agent;

    released = 0;
    acd_app_set_events(fx.monitor, 0);
    ok(acd_app_create(fx.acd, &(struct acd_app_options){ .released = count_release, .context = &released }, &app));
    acd_app_set_events(app, ACD_EVENTS_ALL);
    ok(acd_agent_create(fx.sw, app, &agent));
    for (int i = 0; i < 4; i++)
        ok(acd_agent_set_state(agent, i % 2 ? ACD_AGENT_READY : ACD_AGENT_NOT_READY));
    acd_agent_unref(agent);
    goings[_i](app);
    ck_assert_int_eq(released, 0);
    acd_app_unref(app);
    ck_assert_int_eq(released, 1);
}
END_TEST

/* A switch knows some of those that see all, and of many none; all hear the same, and one that ends goes whole at once. */
START_TEST(all_that_see_all_hear_however_many)
{
    struct acd_app *apps[12];
    struct acd_call *call;
    size_t count = (size_t)_i;

    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = true, .released = count_release, .context = &released }, &apps[i]),
                         ACD_OK);
        acd_app_set_events(apps[i], ACD_EVENT_BIT(ACD_EVENT_CALL));
        ck_assert_int_eq(acd_call_arrive(fx.orders, NULL, &call), ACD_OK); /* the switch hears of each that comes */
        ck_assert_int_eq(acd_call_abandon(call), ACD_OK);
        acd_call_unref(call);
    }
    released = 0;
    for (size_t i = 0; i < count; i++)
        skip_events(apps[i]);
    for (size_t gone = 0; gone < count; gone++) {
        ck_assert_int_eq(acd_call_arrive(fx.orders, NULL, &call), ACD_OK);
        for (size_t i = gone; i < count; i++)
            expect_events(apps[i], "call:arrived");
        ck_assert_int_eq(acd_call_abandon(call), ACD_OK);
        acd_call_unref(call);
        for (size_t i = gone; i < count; i++)
            skip_events(apps[i]);
        acd_app_end(apps[gone]);
        acd_app_unref(apps[gone]);
        ck_assert_int_eq(released, (int)gone + 1);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd app");
    TCase *tc = add_case(suite, "app", fixture_setup);

    tcase_add_test(tc, a_app_needs_a_world_and_room_for_events);
    tcase_add_test(tc, the_context_is_released_once_and_last);
    tcase_add_test(tc, rule_7_its_agents_and_sessions_go_with_a_app);
    tcase_add_test(tc, rule_7_a_reference_given_back_ends_nothing);
    tcase_add_test(tc, an_agent_goes_with_the_last_of_its_apps);
    tcase_add_test(tc, the_hosts_agents_stay);
    tcase_add_test(tc, sessions_of_a_app_end_wherever_they_are);
    tcase_add_test(tc, an_ended_app_gets_and_makes_nothing);
    tcase_add_loop_test(tc, as_many_spares_are_kept_as_the_last_backlog_needed, 0, ARRAY_COUNT(backlogs));
    tcase_add_test(tc, to_look_at_an_empty_queue_gives_no_spares_back);
    tcase_add_test(tc, events_are_taken_together_the_oldest_first);
    tcase_add_test(tc, events_that_were_taken_wait_no_longer);
    tcase_add_loop_test(tc, a_app_that_was_told_last_goes_whole, 0, ARRAY_COUNT(goings));
    tcase_add_test(tc, the_memory_of_an_event_that_is_done_with_is_used_again);
    tcase_add_loop_test(tc, without_memory_a_app_ends_later, 0, ARRAY_COUNT(finishers));
    tcase_add_test(tc, a_world_may_be_destroyed_before_a_app_has_ended);
    tcase_add_loop_test(tc, all_that_see_all_hear_however_many, 1, 12);
    return suite_run(suite);
}
