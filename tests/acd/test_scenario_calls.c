/* tests/acd/test_scenario_calls.c: the text form of calls that a client meets: at stations, in queues with addresses, and when they begin to come. */
#include "direct_fixture.h"

#include <tapi3agent/scenario.h>

static struct acd_scenario *scenario;
static char state[16384];

static void teardown(void)
{
    acd_scenario_destroy(scenario);
    scenario = NULL;
    fixture_teardown();
}

static void load(const char *text)
{
    char error[200] = "";

    ck_assert_msg(acd_scenario_create(fx.acd, text, strlen(text), error, sizeof(error), &scenario) == ACD_OK, "%s", error);
}

static bool state_has(const char *line)
{
    ck_assert_uint_lt(acd_state_text(fx.acd, state, sizeof(state)), sizeof(state));
    return strstr(state, line) != NULL;
}

/* Not by ok(), which tries a step again that memory was too short for: the clock would move twice. */
static void pass(int64_t seconds) { ck_assert_int_eq(acd_scenario_advance(scenario, seconds * ACD_SECOND), ACD_OK); }

#define DESK "switch Main\naddress \"Desk 1\" dialable 101\n"

START_TEST(a_call_rings_at_a_station_for_so_long)
{
    load(DESK "call at 5 address \"Desk 1\" from 5551234 name \"Ada Lovelace\" data \"order 7\" ring 20 talk 60\n");
    pass(5);
    ck_assert_msg(state_has("  call ringing, to station \"Desk 1\" for 0 s, rings for another 20 s, from \"5551234\" (Ada Lovelace), data 7 bytes"), "%s",
                  state);
    pass(19);
    ck_assert(state_has("  call ringing, to station \"Desk 1\""));
    pass(1);
    ck_assert(!state_has("  call "));
    ck_assert_int_eq(acd_scenario_time_to_next(scenario), -1);
}
END_TEST

START_TEST(who_answers_a_call_at_a_station_talks_for_so_long)
{
    struct acd_call *call;
    struct acd_switch *switches[2];

    load(DESK "call at 5 address \"Desk 1\" talk 60\n");
    pass(1000); /* it rings for ever */
    ck_assert_uint_eq(acd_switches(fx.acd, switches, 2), 2);
    ck_assert_uint_eq(acd_switch_calls(switches[1], &call, 1), 1);
    ok(acd_call_answer(call));
    pass(59);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_TALKING);
    pass(1);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_FINISHED);
    acd_call_unref(call);
    acd_switch_unref(switches[0]);
    acd_switch_unref(switches[1]);
}
END_TEST

START_TEST(a_caller_at_a_station_loses_patience)
{
    load(DESK "call at 5 address \"Desk 1\" patience 7\n");
    pass(11);
    ck_assert(state_has("  call ringing"));
    pass(1);
    ck_assert(!state_has("  call "));
}
END_TEST

START_TEST(a_call_to_a_station_out_of_service_does_not_come)
{
    load("switch Main\naddress \"Desk 1\" out-of-service\ncall at 5 address \"Desk 1\"\n");
    pass(6);
    ck_assert(!state_has("  call "));
    ck_assert_int_eq(acd_scenario_time_to_next(scenario), -1);
}
END_TEST

START_TEST(a_call_that_the_text_never_answers_waits_for_an_application)
{
    load(DESK "group Sales\nqueue Orders group Sales\nagent group Sales address \"Desk 1\"\ncall at 5 queue Orders ring never patience 100\n");
    pass(104);
    ck_assert(state_has("  call offered from \"Orders\""));
    pass(1);
    ck_assert(!state_has("  call "));
}
END_TEST

START_TEST(a_queue_has_an_address)
{
    load(DESK "address Hunt dialable 200 role queue\nqueue Orders address Hunt\n");
    ck_assert(state_has("  queue \"Orders\" at \"Hunt\":"));
}
END_TEST

static const struct {
    const char *text, *error;
} wrong[] = {
    { DESK "queue Orders address \"Desk 1\"", "line 3: no calls wait at the address \"Desk 1\": it is a station" },
    { DESK "queue Orders address Hunt", "line 3: there is no address \"Hunt\" above" },
    { DESK "call at 5 address Hunt", "line 3: there is no address \"Hunt\" above" },
    { DESK "queue Q\ncall at 5 queue Q address \"Desk 1\"", "line 4: a call has a queue, a guide or an address" },
    { DESK "address Hunt role queue\ncall at 5 address Hunt", "line 4: nobody takes calls at the address \"Hunt\": it is no station" },
    { DESK "call at 5 address \"Desk 1\" priority 2", "line 3: a call to an address needs no skills and has no priority" },
    { DESK "call at 5 address \"Desk 1\" needs tax 2", "line 3: a call to an address needs no skills and has no priority" },
    { DESK "call at 5 address \"Desk 1\" ring never", "line 3: a call rings at an address for a positive number of seconds" },
    { DESK "call at 5 address \"Desk 1\" ring 0", "line 3: a call rings at an address for a positive number of seconds" },
    { DESK "call at 5 address \"Desk 1\" ring soon", "line 3: ring is a number of seconds or never, not \"soon\"" },
    { "clock start later", "line 1: start cannot be \"later\"" },
};

START_TEST(what_is_wrong_is_told)
{
    char error[200];

    gives(acd_scenario_create(fx.acd, wrong[_i].text, strlen(wrong[_i].text), error, sizeof(error), &scenario), ACD_ERR_ARGUMENT);
    ck_assert_str_eq(error, wrong[_i].error);
}
END_TEST

/* ---- When the calls begin to come ---- */

static struct acd_address *desk_of_text(struct acd_switch **sw)
{
    struct acd_switch *switches[2];
    struct acd_address *address;

    ck_assert_uint_eq(acd_switches(fx.acd, switches, 2), 2);
    acd_switch_unref(switches[0]);
    *sw = switches[1];
    ck_assert_uint_eq(acd_switch_addresses(*sw, &address, 1), 1);
    return address;
}

START_TEST(a_clock_waits_until_somebody_watches)
{
    struct acd_address *address;
    struct acd_switch *sw;
    uint32_t id;

    load(DESK "clock start registered\n");
    ck_assert(acd_scenario_clock(scenario).start_at_registered && !acd_scenario_clock(scenario).start_at_ready);
    ck_assert(!acd_scenario_may_start(scenario));
    address = desk_of_text(&sw);
    ck_assert(!acd_switch_is_watched(sw));
    ok(acd_address_watch(address, fx.app, true, 0, &id));
    ck_assert(acd_switch_is_watched(sw));
    ck_assert(acd_scenario_may_start(scenario));
    ok(acd_address_unwatch(address, fx.app, id));
    ck_assert(!acd_switch_is_watched(sw));
    ck_assert(acd_scenario_may_start(scenario)); /* from then on */
    acd_address_unref(address);
    acd_switch_unref(sw);
}
END_TEST

START_TEST(a_clock_waits_until_somebody_is_ready)
{
    load(DESK "clock start ready\n");
    ck_assert(!acd_scenario_may_start(scenario));
    get_ready();
    ck_assert(acd_scenario_may_start(scenario));
}
END_TEST

START_TEST(a_clock_without_a_start_waits_for_nobody)
{
    load(DESK);
    ck_assert(acd_scenario_may_start(scenario));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("scenario_calls");
    TCase *tc = tcase_create("calls");

    tcase_add_checked_fixture(tc, fixture_setup, teardown);
    suite_add_tcase(suite, tc);
    tcase_add_test(tc, a_call_rings_at_a_station_for_so_long);
    tcase_add_test(tc, who_answers_a_call_at_a_station_talks_for_so_long);
    tcase_add_test(tc, a_caller_at_a_station_loses_patience);
    tcase_add_test(tc, a_call_to_a_station_out_of_service_does_not_come);
    tcase_add_test(tc, a_call_that_the_text_never_answers_waits_for_an_application);
    tcase_add_test(tc, a_queue_has_an_address);
    tcase_add_loop_test(tc, what_is_wrong_is_told, 0, (int)ARRAY_COUNT(wrong));
    tcase_add_test(tc, a_clock_waits_until_somebody_watches);
    tcase_add_test(tc, a_clock_waits_until_somebody_is_ready);
    tcase_add_test(tc, a_clock_without_a_start_waits_for_nobody);
    return suite_run(suite);
}
