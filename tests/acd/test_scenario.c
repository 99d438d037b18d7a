/* tests/acd/test_scenario.c: switches and calls from a text. */
#include "named.h"
#include "report.h"

#include "base/sync.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

static struct acd_scenario *scenario;
static struct acd_agent *agent;
static struct acd_session *session;

static enum acd_result load(const char *text, char *error, size_t room) { return acd_scenario_create(fx.acd, text, strlen(text), error, room, &scenario); }

static void load_well(const char *text)
{
    char error[200];

    if (load(text, error, sizeof(error)) != ACD_OK)
        ck_abort_msg("%s", error);
}

/* The only switch there is, with a ready session of its first group at its first address. */
static void sit_down(void)
{
    struct acd_switch *sw;
    struct acd_group *group;
    struct acd_address *address;

    ck_assert_uint_eq(acd_switches(fx.acd, &sw, 1), 1);
    ck_assert_uint_ge(acd_switch_groups(sw, &group, 1), 1);
    ck_assert_uint_ge(acd_switch_addresses(sw, &address, 1), 1);
    ok(acd_agent_create(sw, NULL, &agent));
    ok(acd_session_create(agent, group, address, NULL, &session));
    ok(acd_agent_set_state(agent, ACD_AGENT_READY));
    ok(acd_session_set_state(session, ACD_SESSION_READY));
    acd_address_unref(address);
    acd_group_unref(group);
    acd_switch_unref(sw);
}

static void teardown(void)
{
    acd_scenario_destroy(scenario);
    acd_session_unref(session);
    acd_agent_unref(agent);
    scenario = NULL;
    session = NULL;
    agent = NULL;
    fixture_teardown();
}

static void play(int64_t duration)
{
    int64_t until = acd_now(fx.acd) + duration;

    moves(acd_scenario_advance(scenario, until - acd_now(fx.acd)));
}

/* ---- Reading ---- */

#define SIMPLE "switch S wrap-up 30\ngroup G\nqueue Q group G\naddress A\n"

static const struct {
    const char *text, *error;
} errors[] = {
    { "swotch S", "line 1: \"swotch\" is no statement" },
    { "group G", "line 1: a group belongs to a switch, and there is none above" },
    { "\n\nswitch", "line 3: the name is missing" },
    { "switch \"\"", "line 1: a switch has a name" },
    { "switch \"S", "line 1: a quote is not closed" },
    { "switch S\nswitch S", "line 2: there is a switch \"S\" already" },
    { "switch S\ngroup G\ngroup G", "line 3: there is a group \"G\" already" },
    { "switch S\nqueue Q group G", "line 2: there is no group \"G\" above" },
    { "switch S\ngroup G\nswitch T\nqueue Q group G", "line 4: there is no group \"G\" above" },
    { "switch S wrap-up", "line 1: wrap-up is missing" },
    { "switch S wrap-up soon", "line 1: wrap-up is a number of seconds or none, not \"soon\"" },
    { "switch S wrap-up -3", "line 1: wrap-up is a number of seconds or none, not \"-3\"" },
    { "switch S wrap-up 1.2.3", "line 1: wrap-up is a number of seconds or none, not \"1.2.3\"" },
    { "switch S wrap-up 99999999999", "line 1: wrap-up is a number of seconds or none, not \"99999999999\"" },
    { "switch S period 0", "line 1: period is a positive number of seconds" },
    { "switch S period x", "line 1: period is a whole number, not \"x\"" },
    { "switch S totals some", "line 1: totals cannot be \"some\"" },
    { "switch S talk 5", "line 1: a switch has no \"talk\"" },
    { "switch S\ngroup G ring-again", "line 2: ring-again is missing" },
    { "switch S\ngroup G ring-again soon", "line 2: ring-again is a positive number of seconds or never, not \"soon\"" },
    { "switch S\ngroup G ring-again 0", "line 2: ring-again is a positive number of seconds or never, not \"0\"" },
    { "switch S\nqueue Q ring-again 3", "line 2: a queue has no \"ring-again\"" },
    { "switch S\ngroup G distribution fair", "line 2: distribution cannot be \"fair\"" },
    { "switch S\nqueue Q tier 1", "line 2: tier follows the group it is for" },
    { "switch S\naddress A role kitchen", "line 2: role cannot be \"kitchen\"" },
    { "switch S\nlogin 7 pin", "line 2: pin is missing" },
    { "switch S\nlogin 7\nlogin 7", "line 3: there is a login \"7\" already" },
    { SIMPLE "call at 5", "line 5: a call has a queue, a guide or an address" },
    { SIMPLE "call queue Q", "line 5: a call has a time: at" },
    { SIMPLE "call at soon queue Q", "line 5: at is a number of seconds, not \"soon\"" },
    { "switch S\ngroup G no-answer", "line 2: no-answer is missing" },
    { "switch S\ngroup G no-answer never", "line 2: no-answer cannot be \"never\"" },
    { SIMPLE "call at 5 queue Q caller", "line 5: caller is missing" },
    { SIMPLE "call at 5 queue Q data", "line 5: data is missing" },
    { SIMPLE "call at 5 queue Q origin", "line 5: origin is missing" },
    { SIMPLE "call at 5 queue Q origin abroad", "line 5: origin cannot be \"abroad\"" },
    { SIMPLE "call at 5 queue R", "line 5: there is no queue \"R\" above" },
    { SIMPLE "call at 5 queue Q priority high", "line 5: priority is a whole number, not \"high\"" },
    { SIMPLE "call at 5 queue \"Q", "line 5: a quote is not closed" },
    { "agent group G address A", "line 1: an agent belongs to a switch, and there is none above" },
    { SIMPLE "agent address A", "line 5: an agent has a group" },
    { SIMPLE "agent group G", "line 5: an agent has an address" },
    { SIMPLE "agent group H address A", "line 5: there is no group \"H\" above" },
    { SIMPLE "agent group G address B", "line 5: there is no address \"B\" above" },
    { SIMPLE "agent group G address A asleep", "line 5: an agent has no \"asleep\"" },
    { SIMPLE "agent login 7 group G address A", "line 5: there is no login \"7\" above" },
    { SIMPLE "agent login 7\nlogin 7", "line 5: there is no login \"7\" above" },
    { SIMPLE "address H role queue\nagent group G address H", "line 6: nobody takes calls at the address \"H\": it is no station" },
    { SIMPLE "login 7\nagent login 7 group G address A\nagent login 7 group G address A", "line 7: an agent has signed in with login \"7\" above" },
    { SIMPLE "group H\nlogin 7 group H\nagent login 7 group H group G address A", "line 7: login \"7\" may not serve the group \"G\"" },
    { SIMPLE "agents", "line 5: how many is missing" },
    { SIMPLE "agents some group G address D", "line 5: how many is a whole number, not \"some\"" },
    { SIMPLE "agents 0 group G address D", "line 5: a row has 1 to 1000 agents" },
    { SIMPLE "agents 1001 group G address D", "line 5: a row has 1 to 1000 agents" },
    { SIMPLE "agents 2 address D", "line 5: a row of agents has a group" },
    { SIMPLE "agents 2 group G", "line 5: a row of agents has addresses" },
    { SIMPLE "agents 2 group G address \"\"", "line 5: a row of agents has addresses" },
    { SIMPLE "agents 2 login 7 group G address D", "line 5: a row of agents has no \"login\"" },
    { SIMPLE "agents 2 group G address D\nagents 1 group G address D", "line 6: there is an address \"D 1\" already" },
    { SIMPLE "agents 20 group G address D\naddress \"D 20\"", "line 6: there is an address \"D 20\" already" },
    { SIMPLE "address \"D 20\"\nagents 20 group G address D", "line 6: there is an address \"D 20\" already" },
    { "clock speed 0", "line 1: speed is a positive number or max, not \"0\"" },
    { "clock start later", "line 1: start cannot be \"later\"" },
    { "clock speed", "line 1: speed is missing" },
    { "clock speed fast", "line 1: speed is a positive number or max, not \"fast\"" },
    { "clock start", "line 1: start is missing" },
    { "switch S period", "line 1: period is missing" },
    { "switch S period 60x", "line 1: period is a whole number, not \"60x\"" },
    { "switch S period 1000001", "line 1: period is a whole number, not \"1000001\"" },
    { "switch S period -1000001", "line 1: period is a whole number, not \"-1000001\"" },
    { "switch S wrap-up 2147483648", "line 1: wrap-up is a number of seconds or none, not \"2147483648\"" },
    { "switch S wrap-up 1.1234567890", "line 1: wrap-up is a number of seconds or none, not \"1.1234567890\"" },
    { "switch S wrap-up 1.5-", "line 1: wrap-up is a number of seconds or none, not \"1.5-\"" },
    { "switch S wrap-up 1.5x", "line 1: wrap-up is a number of seconds or none, not \"1.5x\"" },
    { "switch S wrap-up 5x", "line 1: wrap-up is a number of seconds or none, not \"5x\"" },
    { "switch S totals", "line 1: totals is missing" },
    { "switch S\nqueue Q group", "line 2: group is missing" },
    { SIMPLE "call at", "line 5: at is missing" },
};

START_TEST(a_wrong_text_is_told_with_its_line_and_makes_nothing)
{
    char error[200] = "?";
    struct acd_app *app;

    ok(acd_app_create(fx.acd, NULL, &app));
    acd_app_set_events(app, ACD_EVENTS_ALL);
    scenario = JUNK(struct acd_scenario);
    gives(load(errors[_i].text, error, sizeof(error)), ACD_ERR_ARGUMENT);
    ck_assert_ptr_null(scenario);
    ck_assert_str_eq(error, errors[_i].error);
    ck_assert_uint_eq(acd_switches(fx.acd, NULL, 0), 0);
    ck_assert_uint_eq(acd_app_last_event(app), 0);
    acd_app_end(app);
    acd_app_unref(app);
}
END_TEST

START_TEST(a_short_room_for_the_error_cuts_it)
{
    char error[8];

    gives(load("swotch S", error, sizeof(error)), ACD_ERR_ARGUMENT);
    ck_assert_str_eq(error, "line 1:");
    gives(load("swotch S", error, 3), ACD_ERR_ARGUMENT); /* not even the line */
    ck_assert_str_eq(error, "li");
    gives(load("swotch S", NULL, 0), ACD_ERR_ARGUMENT);
    gives(acd_scenario_create(fx.acd, "switch S\0x", 10, error, sizeof(error), &scenario), ACD_ERR_ARGUMENT);
}
END_TEST

START_TEST(arguments_are_checked)
{
    char untouched = '?';

    gives(acd_scenario_create(NULL, "", 0, NULL, 0, &scenario), ACD_ERR_ARGUMENT);
    gives(acd_scenario_create(fx.acd, NULL, 0, NULL, 0, &scenario), ACD_ERR_ARGUMENT);
    gives(acd_scenario_create(fx.acd, "", 0, NULL, 5, &scenario), ACD_ERR_ARGUMENT);
    gives(acd_scenario_create(fx.acd, "", 0, NULL, 0, NULL), ACD_ERR_ARGUMENT);
    gives(acd_scenario_create(fx.acd, "x", 1, &untouched, 0, &scenario), ACD_ERR_ARGUMENT);
    ck_assert_int_eq(untouched, '?');
    gives(acd_scenario_advance(NULL, 0), ACD_ERR_ARGUMENT);
    gives(acd_scenario_run(NULL), ACD_ERR_ARGUMENT);
    ck_assert_int_eq(acd_scenario_time_to_next(NULL), -1);
    load_well("");
    gives(acd_scenario_advance(scenario, -1), ACD_ERR_ARGUMENT);
    advance(1);
    gives(acd_scenario_advance(scenario, INT64_MAX), ACD_ERR_ARGUMENT); /* past the end of time */
    moves(acd_scenario_run(scenario));
}
END_TEST

START_TEST(a_real_clock_takes_switches_and_no_calls)
{
    static const char switches[] = "switch S wrap-up 30\ngroup G\nqueue Q group G\naddress A\nlogin 7 pin 1\nagents 2 group G address Row\n";
    static const char calls[] = "switch S\ngroup G\nqueue Q group G\n\ncall at 5 queue Q\n";
    struct acd_scenario *made;
    char error[100];
    struct acd *real;

    ok(acd_create(&(struct acd_options){ .clock = ACD_CLOCK_REAL }, &real));
    gives(acd_scenario_create(real, calls, strlen(calls), error, sizeof(error), &made), ACD_ERR_STATE);
    ck_assert_ptr_null(made);
    ck_assert_str_eq(error, "line 5: a call comes by a manual clock only");
    gives(acd_scenario_create(real, calls, strlen(calls), NULL, 0, &made), ACD_ERR_STATE);
    ck_assert_uint_eq(acd_switches(real, NULL, 0), 0);
    once(acd_scenario_create(real, switches, strlen(switches), error, sizeof(error), &made), ACD_OK);
    ck_assert_uint_eq(acd_switches(real, NULL, 0), 1);
    gives(acd_scenario_advance(made, 0), ACD_ERR_STATE);
    acd_scenario_destroy(made);
    ck_assert_uint_eq(acd_switches(real, NULL, 0), 1); /* they stay */
    acd_destroy(real);
}
END_TEST

START_TEST(everything_that_is_described_is_made)
{
    static struct report report;
    struct acd_switch *sw, *both[2];
    struct acd_address *addresses[2];
    struct acd_group *groups[2];
    struct acd_agent *seven;

    load_well(
        "\xEF\xBB\xBF# a comment, after a byte order mark\r\n"
        "switch \"Main switch\" wrap-up 12.5 period 60 totals finished # and another\n"
        "  group Sales distribution none wrap-up none\n"
        "\tgroup \"Night # service\"\n"
        "queue Orders group Sales group \"Night # service\" tier 2 wrap-up 3 period 30\n"
        "address \"Desk 1\" dialable 101\n"
        "address Hunt role queue out-of-service\n"
        "login 7 pin 1234 group Sales\n"
        "login 8\n"
        "switch Other any-login auto-answer");
    ck_assert_uint_eq(acd_switches(fx.acd, both, 2), 2);
    sw = both[0];
    ck_assert_str_eq(acd_switch_name(sw), "Main switch");
    ck_assert_uint_eq(acd_switch_groups(sw, groups, 2), 2);
    ck_assert_str_eq(acd_group_name(groups[1]), "Night # service");
    ck_assert_uint_eq(acd_group_queues(groups[1], NULL, 0), 1);
    ck_assert_uint_eq(acd_switch_addresses(sw, addresses, 2), 2);
    ck_assert_str_eq(acd_address_dialable(addresses[0]), "101");
    ck_assert_int_eq(acd_address_role(addresses[1]), ACD_ADDRESS_QUEUE);
    ck_assert(!acd_address_in_service(addresses[1]));
    gives(acd_agent_sign_in(sw, NULL, "7", "12", NULL), ACD_ERR_AGENT_PASSWORD);
    ok(acd_agent_sign_in(sw, NULL, "7", "1234", &seven));
    gives(acd_session_create(seven, groups[1], addresses[0], NULL, NULL), ACD_ERR_AGENT_GROUP);
    ok(acd_agent_sign_in(sw, NULL, "8", "", NULL));
    ok(acd_agent_sign_in(both[1], NULL, "anybody", "at all", NULL));
    report_clear(&report);
    report_world(&report, fx.acd);
    ck_assert_ptr_nonnull(strstr(report.text, "Orders"));
    acd_agent_unref(seven);
    for (int i = 0; i < 2; i++) {
        acd_address_unref(addresses[i]);
        acd_group_unref(groups[i]);
        acd_switch_unref(both[i]);
    }
}
END_TEST

/* A session's group, address and states as words, for comparing. */
static void expect_session(struct acd_session *at, const char *group, const char *address, enum acd_session_state state)
{
    ck_assert_str_eq(acd_group_name(acd_session_group(at)), group);
    ck_assert_str_eq(acd_address_name(acd_session_address(at)), address);
    ck_assert_int_eq(acd_session_state(at), state);
}

START_TEST(agents_are_there_with_their_sessions)
{
    struct acd_agent *agents[4], *seven;
    struct acd_session *sessions[3];
    struct acd_switch *sw;

    load_well(SIMPLE
              "group H\nlogin 7 pin 1234 group H group G\nlogin 8\n"
              "agent login 7 group G group H address A\n"
              "agent not-ready address A group H\n"
              "agent login 8 group G address A not-ready ready");
    sw = switch_named(fx.acd, "S");
    ck_assert_uint_eq(acd_switch_agents(sw, agents, 4), 3);
    seven = agent_named(sw, "7");
    ck_assert_ptr_eq(agents[0], seven);
    ck_assert_int_eq(acd_agent_state(seven), ACD_AGENT_READY);
    ck_assert_uint_eq(acd_agent_sessions(seven, sessions, 3), 2);
    expect_session(sessions[0], "G", "A", ACD_SESSION_READY);
    expect_session(sessions[1], "H", "A", ACD_SESSION_READY);
    acd_session_unref(sessions[1]);
    acd_session_unref(sessions[0]);
    ck_assert_ptr_null(acd_agent_id(agents[1]));
    ck_assert_int_eq(acd_agent_state(agents[1]), ACD_AGENT_NOT_READY);
    ck_assert_uint_eq(acd_agent_sessions(agents[1], sessions, 3), 1);
    expect_session(sessions[0], "H", "A", ACD_SESSION_NOT_READY);
    acd_session_unref(sessions[0]);
    ck_assert_str_eq(acd_agent_id(agents[2]), "8");
    ck_assert_int_eq(acd_agent_state(agents[2]), ACD_AGENT_READY); /* the last word counts */
    for (int i = 0; i < 3; i++)
        acd_agent_unref(agents[i]);
}
END_TEST

START_TEST(an_agent_of_the_text_is_the_hosts)
{
    struct acd_app *app;
    struct acd_switch *sw;

    load_well(SIMPLE "login 7 pin 1234\nagent login 7 group G address A");
    sw = switch_named(fx.acd, "S");
    ok(acd_app_create(fx.acd, NULL, &app));
    ok(acd_agent_sign_in(sw, app, "7", "1234", NULL)); /* an application may join it */
    ck_assert_uint_eq(acd_switch_agents(sw, NULL, 0), 1);
    acd_app_end(app);
    acd_app_unref(app);
    ck_assert_ptr_nonnull(agent_named(sw, "7")); /* and it does not go with its application */
    ck_assert_uint_eq(acd_agent_sessions(agent_named(sw, "7"), NULL, 0), 1);
}
END_TEST

START_TEST(a_row_of_agents_has_addresses_of_its_own)
{
    struct acd_session *sessions[2];
    struct acd_agent *agents[12];
    struct acd_switch *sw;

    load_well(SIMPLE
              "address \"Desk 12\"\naddress \"Desk 01\"\naddress Desk\ngroup H\nagents 11 group G group H address Desk\n"
              "address \"Desk 13\"\nagents 1 group H address \"Desk 1\" not-ready\nswitch T\ngroup G\nagents 3 group G address Desk");
    sw = switch_named(fx.acd, "S");
    ck_assert_uint_eq(acd_switch_agents(sw, agents, 12), 12);
    ck_assert_uint_eq(acd_switch_addresses(sw, NULL, 0), 1 + 3 + 11 + 1 + 1);
    ck_assert_uint_eq(acd_agent_sessions(agents[10], sessions, 2), 2);
    expect_session(sessions[0], "G", "Desk 11", ACD_SESSION_READY);
    expect_session(sessions[1], "H", "Desk 11", ACD_SESSION_READY);
    acd_session_unref(sessions[1]);
    acd_session_unref(sessions[0]);
    ck_assert_uint_eq(acd_agent_sessions(agents[11], sessions, 2), 1);
    expect_session(sessions[0], "H", "Desk 1 1", ACD_SESSION_NOT_READY);
    acd_session_unref(sessions[0]);
    for (int i = 0; i < 12; i++)
        acd_agent_unref(agents[i]);
    ck_assert_uint_eq(acd_switch_agents(switch_named(fx.acd, "T"), NULL, 0), 3);
    ck_assert_ptr_nonnull(address_named(switch_named(fx.acd, "T"), "Desk 3"));
}
END_TEST

START_TEST(names_beside_those_of_a_row_are_free)
{
    struct acd_switch *sw;

    load_well(SIMPLE
              "agents 20 group G address D\naddress \"D 21\"\naddress \"D 1x\"\naddress \"D a\"\naddress D:1\naddress \"DE 1\"\n"
              "switch T\naddress \"D 1\"");
    ck_assert_ptr_nonnull(sw = switch_named(fx.acd, "S"));
    ck_assert_uint_eq(acd_switch_addresses(sw, NULL, 0), 1 + 20 + 5);
    ck_assert_ptr_nonnull(address_named(switch_named(fx.acd, "T"), "D 1"));
}
END_TEST

START_TEST(agents_take_calls_by_themselves)
{
    struct acd_queue_stats stats;

    load_well(SIMPLE "agents 2 group G address D\ncall at 1 queue Q talk 10\ncall at 2 queue Q talk 10\ncall at 3 queue Q ring 2 talk 10");
    play(S(11) + S(30) - 1);
    acd_queue_get_stats(queue_named(switch_named(fx.acd, "S"), "Q"), &stats);
    ck_assert_int_eq(stats.answered, 2);
    moves(acd_scenario_run(scenario)); /* the third, when the first agent has wrapped up */
    ck_assert_int_eq(acd_now(fx.acd), S(1 + 10 + 30 + 2 + 10 + 30));
    acd_queue_get_stats(queue_named(switch_named(fx.acd, "S"), "Q"), &stats);
    ck_assert_int_eq(stats.answered, 3);
}
END_TEST

START_TEST(a_wrap_up_of_no_time_is_none)
{
    struct acd_switch *sw;
    struct report report;

    load_well("switch S wrap-up 0\ngroup G wrap-up 0.000\t\nqueue Q wrap-up 1.123456789");
    ck_assert_uint_eq(acd_switches(fx.acd, &sw, 1), 1);
    report_clear(&report);
    report_world(&report, fx.acd);
    ck_assert_ptr_nonnull(strstr(report.text, "switch \"S\", no wrap-up\n  group \"G\", no wrap-up\n  queue \"Q\", wrap-up 1.123456789 s"));
    acd_switch_unref(sw);
}
END_TEST

START_TEST(a_long_text_is_read_to_its_end)
{
    char text[4096] = "switch S\n";
    struct acd_switch *sw;

    for (int i = 0; i < 100; i++)
        snprintf(text + strlen(text), sizeof(text) - strlen(text), "address A%d\n", i);
    load_well(text);
    ck_assert_uint_eq(acd_switches(fx.acd, &sw, 1), 1);
    ck_assert_uint_eq(acd_switch_addresses(sw, NULL, 0), 100);
    acd_switch_unref(sw);
}
END_TEST

START_TEST(the_clock_statement_is_for_who_runs_it)
{
    load_well("");
    ck_assert(acd_scenario_clock(scenario).speed == 1 && !acd_scenario_clock(scenario).start_at_ready);
    acd_scenario_destroy(scenario);
    load_well("clock speed 2.5 start ready");
    ck_assert(acd_scenario_clock(scenario).speed == 2.5 && acd_scenario_clock(scenario).start_at_ready);
    acd_scenario_destroy(scenario);
    load_well("clock speed max");
    ck_assert(acd_scenario_clock(scenario).speed == 0);
}
END_TEST

/* ---- Running ---- */

START_TEST(calls_happen_at_their_times)
{
    struct acd_session_stats stats;

    load_well(SIMPLE "call at 200 queue Q ring 4 talk 60\ncall at 5 queue Q talk 90");
    ok(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = true }, &fx.monitor));
    acd_app_set_events(fx.monitor, ACD_EVENTS_ALL); /* so that what happens needs memory */
    advance(S(1000));                               /* times are counted from the start */
    sit_down();
    play(S(5));
    ck_assert_int_eq(acd_session_state(session), ACD_SESSION_ON_CALL);
    play(S(90));
    ck_assert_int_eq(acd_session_state(session), ACD_SESSION_WRAP_UP);
    play(S(30));
    ck_assert_int_eq(acd_session_state(session), ACD_SESSION_READY);
    ck_assert_int_eq(acd_scenario_time_to_next(scenario), S(75));
    moves(acd_scenario_run(scenario));
    ck_assert_int_eq(acd_now(fx.acd), S(1000 + 200 + 4 + 60 + 30));
    acd_session_get_stats(session, &stats);
    ck_assert_int_eq(stats.calls, 2);
    ck_assert_int_eq(stats.talk_time, S(150));
    ck_assert_int_eq(stats.wrap_up_time, S(60));
    ck_assert_int_eq(stats.longest_answer_time, S(4));
    ck_assert_int_eq(acd_scenario_time_to_next(scenario), -1);
}
END_TEST

START_TEST(steps_make_no_difference)
{
    static struct report once, often;

    for (int run = 0; run < 2; run++) {
        struct report *report = run ? &often : &once;

        if (run) {
            teardown();
            fixture_setup_empty();
        }
        load_well(SIMPLE "call at 1 queue Q talk 3.5\ncall at 1 queue Q talk 2 ring 0.25 priority 2\ncall at 2 queue Q patience 9\ncall at 40 queue Q");
        sit_down();
        if (run)
            for (int i = 0; i < 3000; i++)
                play(S(1) / 10);
        else
            play(S(300));
        report_clear(report);
        report_world(report, fx.acd);
    }
    ck_assert_str_eq(once.text, often.text);
}
END_TEST

START_TEST(who_is_not_answered_in_time_gives_up)
{
    struct acd_queue_stats stats;
    struct acd_switch *sw;
    struct acd_queue *queue;

    load_well(SIMPLE "call at 1 queue Q patience 20\ncall at 2 queue Q");
    moves(acd_scenario_run(scenario)); /* nobody is there: the second waits on */
    ck_assert_int_eq(acd_now(fx.acd), S(21));
    ck_assert_uint_eq(acd_switches(fx.acd, &sw, 1), 1);
    ck_assert_uint_eq(acd_switch_queues(sw, &queue, 1), 1);
    acd_queue_get_stats(queue, &stats);
    ck_assert_int_eq(stats.abandoned, 1);
    ck_assert_int_eq(stats.waiting, 1);
    sit_down();
    moves(acd_scenario_run(scenario));
    ck_assert_int_eq(acd_now(fx.acd), S(21 + 60 + 30));
    acd_queue_unref(queue);
    acd_switch_unref(sw);
}
END_TEST

/* A scenario that is not run for long keeps no more events than it must, and finds out afterwards what it has missed. */
START_TEST(a_scenario_that_is_not_run_keeps_little)
{
    struct acd_switch *sw;
    struct acd_queue *queue;
    struct acd_call *call;
    int64_t blocks;

    load_well(SIMPLE "call at 1 queue Q ring 5 talk 60");
    play(S(2));
    sw = acd_switch_find(fx.acd, "S");
    queue = acd_queue_find(sw, "Q");
    ck_assert_uint_eq(acd_switch_calls(sw, &call, 1), 1);
    blocks = mem_live();
    for (int i = 0; i < 15000; i++) {
        struct acd_call *other;

        ck_assert_int_eq(acd_call_arrive(queue, NULL, &other), ACD_OK);
        ck_assert_int_eq(acd_call_abandon(other), ACD_OK);
        acd_call_unref(other);
    }
    ck_assert_int_lt(mem_live() - blocks, 10000 + 2 * 10000 + 300); /* the events, what they refer to, and spare ones */
    sit_down();                                                     /* the call rings, which nobody hears */
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_OFFERED);
    play(S(6));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_TALKING);
    play(S(70));
    ck_assert_int_ge(acd_call_state(call), ACD_CALL_WRAP_UP);
    blocks = mem_live(); /* none of its calls is alive: it hears of no others */
    for (int i = 0; i < 1000; i++) {
        struct acd_call *other;

        ck_assert_int_eq(acd_call_arrive(queue, NULL, &other), ACD_OK);
        ck_assert_int_eq(acd_call_abandon(other), ACD_OK);
        acd_call_unref(other);
    }
    ck_assert_int_lt(mem_live() - blocks, 20);
    acd_call_unref(call);
    acd_queue_unref(queue);
    acd_switch_unref(sw);
}
END_TEST

START_TEST(other_hosts_may_act_on_its_calls)
{
    struct acd_call *call;
    struct acd_switch *sw;

    load_well(SIMPLE "call at 1 queue Q ring 5 talk 60 patience 100\ncall at 500 queue Q");
    sit_down();
    play(S(2));
    ck_assert_uint_eq(acd_switches(fx.acd, &sw, 1), 1);
    ck_assert_uint_eq(acd_switch_calls(sw, &call, 1), 1);
    ok(acd_call_answer(call)); /* sooner than it would ring */
    play(S(10));
    ok(acd_call_hold(call));
    play(S(50));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WRAP_UP); /* 60 s after the answer */
    ok(acd_session_set_state(session, ACD_SESSION_NOT_READY));
    ok(acd_switch_remove(sw));
    moves(acd_scenario_run(scenario)); /* the second call finds no queue */
    ck_assert_int_eq(acd_now(fx.acd), S(500));
    acd_call_unref(call);
    acd_switch_unref(sw);
}
END_TEST

static void move_a_little(void *context)
{
    atomic_bool *done = context;

    while (!atomic_load(done))
        acd_advance(fx.acd, 1);
}

START_TEST(another_thread_may_move_the_clock)
{
    atomic_bool done = false;
    struct thread *mover;

    load_well(SIMPLE "call at 1 queue Q");
    ck_assert_ptr_nonnull(mover = thread_start(move_a_little, &done));
    for (int i = 0; i < 20000; i++)
        ck_assert_int_eq(acd_scenario_advance(scenario, 0), ACD_OK); /* what is past when it is looked at is no mistake of the caller's */
    atomic_store(&done, true);
    thread_join(mover);
    moves(acd_scenario_run(scenario));
}
END_TEST

/* ---- Snapshots ---- */

static const char golden[] =
    "time 96 s, next timer in 29 s\n"
    "switch \"S\", wrap-up 30 s\n"
    "  group \"G\", refused calls ring again after 2.5 s, serves \"Q\"\n"
    "  group \"H\", no wrap-up, refused calls do not ring again, the host distributes, serves \"Q\" in tier 2\n"
    "  queue \"Q\": 1 waiting, for up to 36 s; in a period of 3600 s: 3 queued, 1 answered, 1 abandoned, 0 flowed in, 0 flowed out, 0 finished in queue, "
    "waited 2.5 s, longest 36 s\n"
    "  address \"A\" 101: station, in service\n"
    "  address \"B\": route point, out of service\n"
    "  login 7, wrap-up 5 s, may serve \"G\", \"H\"\n"
    "  agent without ID: busy with an ACD call; in a period of 3600 s: 1 calls, 0 incoming, 0 outgoing, talk 90 s, wrap-up 1 s, in all 91 s, in sessions 96 s\n"
    "    session \"G\" at \"A\": in wrap-up, 96 s old; 1 calls, talk 90 s, wrap-up 1 s, in all 91 s; 1 answered in 0 s, longest 0 s\n"
    "  call wrapped up, from \"Q\", with an agent without ID in \"G\"\n"
    "  call waiting in \"Q\", priority 3 for 36 s\n";

START_TEST(a_world_is_written_as_text)
{
    char text[4096], small[40];
    size_t length;

    load_well(
        "switch S wrap-up 30\ngroup G ring-again 2.5\ngroup H ring-again never wrap-up none distribution none\nqueue Q group G group H tier 2\n"
        "address A dialable 101\naddress B role route-point out-of-service\nlogin 7 wrap-up 5 group G group H\n"
        "call at 5 queue Q talk 90\ncall at 60 queue Q priority 3\ncall at 70 queue Q patience 2.5");
    sit_down();
    play(S(96));
    length = acd_state_text(fx.acd, text, sizeof(text));
    ck_assert_str_eq(text, golden);
    ck_assert_uint_eq(length, strlen(golden));
    ck_assert_uint_eq(acd_state_text(fx.acd, small, sizeof(small)), length); /* cut, and terminated */
    ck_assert_uint_eq(strlen(small), sizeof(small) - 1);
    ck_assert(strncmp(small, golden, sizeof(small) - 1) == 0);
    ck_assert_uint_eq(acd_state_text(fx.acd, NULL, 0), length);
    mem_fail_at(1);
    ck_assert_uint_eq(acd_state_text(fx.acd, text, sizeof(text)), length); /* needs no memory */
    mem_fail_at(0);
    ck_assert_int_eq(mem_failed(), 0);
}
END_TEST

START_TEST(without_memory_nothing_is_made)
{
    static const char text[] = SIMPLE "login 7 group G\ncall at 1 queue Q\nagent login 7 group G address A\nagents 2 group G address D";
    enum acd_result result = ACD_ERR_NOMEM;
    uint64_t n;

    for (n = 1; result == ACD_ERR_NOMEM; n++) {
        int64_t live = mem_live();

        mem_fail_at(n);
        result = load(text, NULL, 0);
        mem_fail_at(0);
        if (result == ACD_ERR_NOMEM) {
            ck_assert_uint_eq(acd_switches(fx.acd, NULL, 0), 0);
            ck_assert_int_eq(mem_live(), live);
        }
    }
    ok(result);
    ck_assert_uint_gt(n, 25);
}
END_TEST

START_TEST(without_memory_a_call_comes_later)
{
    struct acd_session_stats stats;
    int failures = 0;

    load_well(SIMPLE "call at 1 queue Q ring 1 talk 10");
    sit_down();
    for (int i = 0; i < 100; i++) {
        enum acd_result result;

        mem_fail_at(1 + (uint64_t)(i % 2));
        result = acd_scenario_advance(scenario, S(1));
        mem_fail_at(0);
        ck_assert(result == ACD_OK || result == ACD_ERR_NOMEM);
        failures += result == ACD_ERR_NOMEM;
    }
    moves(acd_scenario_run(scenario));
    acd_session_get_stats(session, &stats);
    ck_assert_int_eq(stats.calls, 1);
    ck_assert_int_eq(stats.talk_time, S(10));
    ck_assert_int_gt(failures, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("scenario");
    TCase *tc = suite_case(suite, "scenario");

    tcase_add_checked_fixture(tc, fixture_setup_empty, teardown);
    tcase_add_loop_test(tc, a_wrong_text_is_told_with_its_line_and_makes_nothing, 0, (int)ARRAY_COUNT(errors));
    tcase_add_test(tc, a_short_room_for_the_error_cuts_it);
    tcase_add_test(tc, arguments_are_checked);
    tcase_add_test(tc, a_real_clock_takes_switches_and_no_calls);
    tcase_add_test(tc, everything_that_is_described_is_made);
    tcase_add_test(tc, agents_are_there_with_their_sessions);
    tcase_add_test(tc, an_agent_of_the_text_is_the_hosts);
    tcase_add_test(tc, a_row_of_agents_has_addresses_of_its_own);
    tcase_add_test(tc, names_beside_those_of_a_row_are_free);
    tcase_add_test(tc, agents_take_calls_by_themselves);
    tcase_add_test(tc, a_wrap_up_of_no_time_is_none);
    tcase_add_test(tc, a_long_text_is_read_to_its_end);
    tcase_add_test(tc, the_clock_statement_is_for_who_runs_it);
    tcase_add_test(tc, calls_happen_at_their_times);
    tcase_add_test(tc, steps_make_no_difference);
    tcase_add_test(tc, who_is_not_answered_in_time_gives_up);
    tcase_add_test(tc, a_scenario_that_is_not_run_keeps_little);
    tcase_add_test(tc, other_hosts_may_act_on_its_calls);
    tcase_add_test(tc, another_thread_may_move_the_clock);
    tcase_add_test(tc, a_world_is_written_as_text);
    tcase_add_test(tc, without_memory_nothing_is_made);
    tcase_add_test(tc, without_memory_a_call_comes_later);
    return suite_run(suite);
}
