/* tests/acd/test_scenario_rules.c: the text form of who gets which call, and of what waiting does; and the world as text with it. */
#include "fixture.h"

#include <tapi3agent/scenario.h>

static const char text[] =
    "switch Main aging 60 wrap-up none\n"
    "group First distribution fewest-calls\n"
    "group Second distribution ring-all ring-time 8\n"
    "group Third distribution skill\n"
    "queue Last group First staffed\n"
    "queue Calls group First group Second tier 2 after 20 max-length 3 max-wait 90 overflow Last relax 5\n"
    "queue Special group Third\n"
    "guide Way queue Special for 4 queue Calls for 10 queue Last\n"
    "address Desk\n"
    "login 7 skill tax 3 max-calls 2\n"
    "agent login 7 group Third address Desk ready\n"
    "agents 2 group First group Second address Row rank 3 skill spanish 2 not-ready\n"
    "call at 1 guide Way needs tax 5\n"
    "call at 2 queue Calls needs spanish 4 needs tax 1 priority 2\n"
    "call at 3 queue Special needs tax 2 talk 600\n"
    "outside 555 answers 3 talk 20\n"
    "outside 666 busy\n"
    "outside \"7 77\" never\n"
    "outside 888 refuses ring 2\n";

static const char at_9[] =
    "time 9 s, next timer in 1 s\n"
    "switch \"Main\", no wrap-up, a step of priority is worth 60 s\n"
    "  group \"First\", fewest calls first, serves \"Last\", serves \"Calls\"\n"
    "  group \"Second\", rings for 8 s, rings at all, serves \"Calls\" in tier 2 after 20 s\n"
    "  group \"Third\", the most skilled first, serves \"Special\"\n"
    "  queue \"Last\", while somebody is signed in: 0 waiting; in a period of 3600 s: 0 queued, 0 answered, 0 abandoned, 0 flowed in, 0 flowed "
    "out, 0 finished in queue, waited 0 s, longest 0 s\n"
    "  queue \"Calls\", skills one lower after each 5 s, at most 3 calls, for at most 90 s, then \"Last\": 2 waiting, for up to 7 s; in a period "
    "of 3600 s: 2 queued, 0 answered, 0 abandoned, 1 flowed in, 0 flowed out, 0 finished in queue, waited 0 s, longest 7 s\n"
    "  queue \"Special\": 0 waiting; in a period of 3600 s: 2 queued, 1 answered, 0 abandoned, 0 flowed in, 1 flowed out, 0 finished in queue, "
    "waited 4 s, longest 4 s\n"
    "  address \"Desk\": station, in service\n"
    "  address \"Row 1\": station, in service\n"
    "  address \"Row 2\": station, in service\n"
    "  login 7, can \"tax\" 3, up to 2 calls at a time\n"
    "  outside \"555\": answers after 3 s, talks for 20 s\n"
    "  outside \"666\": is busy\n"
    "  outside \"7 77\": never answers\n"
    "  outside \"888\": refuses after 2 s\n";

START_TEST(the_rules_of_a_text_hold)
{
    static char state[8192];
    struct acd_scenario *scenario;
    char error[128] = "";

    ck_assert_msg(acd_scenario_create(fx.acd, text, strlen(text), error, sizeof(error), &scenario) == ACD_OK, "%s", error);
    ck_assert_int_eq(acd_scenario_advance(scenario, S(9)), ACD_OK);
    ck_assert_uint_lt(acd_state_text(fx.acd, state, sizeof(state)), sizeof(state));
    ck_assert_msg(strncmp(state, at_9, strlen(at_9)) == 0, "%s", state);
    ck_assert_msg(strstr(state, "  agent 7: busy with an ACD call, can \"tax\" 3, up to 2 calls at a time;"), "%s", state);
    ck_assert_msg(strstr(state, "    session \"First\" at \"Row 1\", rank 3: not ready,"), "%s", state);
    ck_assert_msg(strstr(state, "  call waiting in \"Calls\" for 4 s, needs \"tax\" 5, step 2 of its guide, redirected by \"\" (Special), redirected\n"), "%s",
                  state);
    ck_assert_msg(strstr(state, "  call waiting in \"Calls\", priority 2 for 7 s, needs \"tax\" 1, \"spanish\" 4\n"), "%s", state);
    ck_assert_int_eq(acd_scenario_run(scenario), ACD_OK);
    ck_assert_uint_lt(acd_state_text(fx.acd, state, sizeof(state)), sizeof(state));
    ck_assert_msg(strstr(state, "  queue \"Last\", while somebody is signed in: 2 waiting"), "%s", state); /* by the guide, and by the limit of 90 s */
    acd_scenario_destroy(scenario);
}
END_TEST

#define SIMPLE "switch S\ngroup G\nqueue Q group G\naddress A\n"

static const struct {
    const char *text, *error;
} errors[] = {
    { "switch S aging 0", "line 1: aging is a positive number of seconds" },
    { "switch S aging long", "line 1: aging is a number of seconds, not \"long\"" },
    { "switch S\nqueue Q after 3", "line 2: after follows the group it is for" },
    { "switch S\ngroup G\nqueue Q group G after never", "line 3: after is a number of seconds, not \"never\"" },
    { "switch S\nqueue Q max-length 0", "line 2: max-length is a positive number" },
    { "switch S\nqueue Q max-wait 0", "line 2: max-wait is a positive number of seconds" },
    { "switch S\nqueue Q relax 0", "line 2: relax is a positive number of seconds" },
    { "switch S\nqueue Q overflow Q", "line 2: there is no queue \"Q\" above" },
    { SIMPLE "guide W", "line 5: a guide has a queue" },
    { SIMPLE "guide W for 3", "line 5: for follows the queue it is for" },
    { SIMPLE "guide W queue R", "line 5: there is no queue \"R\" above" },
    { SIMPLE "guide W queue Q for ever", "line 5: for is a number of seconds, not \"ever\"" },
    { SIMPLE "guide W queue Q\nguide W queue Q", "line 6: there is a guide \"W\" already" },
    { SIMPLE "guide W queue Q\ncall at 1 guide W queue Q", "line 6: a call has a queue, a guide or an address" },
    { SIMPLE "call at 1 guide W", "line 5: there is no guide \"W\" above" },
    { SIMPLE "call at 1 queue Q needs", "line 5: needs is missing" },
    { SIMPLE "call at 1 queue Q needs tax", "line 5: the level is missing" },
    { SIMPLE "call at 1 queue Q needs tax 0", "line 5: needs has a name, and a level of 1 to 100" },
    { SIMPLE "call at 1 queue Q needs tax 101", "line 5: needs has a name, and a level of 1 to 100" },
    { SIMPLE "call at 1 queue Q needs tax 1 needs tax 1", "line 5: there is needs \"tax\" already" },
    { SIMPLE "agent group G address A skill \"\" 3", "line 5: skill has a name, and a level of 1 to 100" },
    { SIMPLE "agent group G address A max-calls 0", "line 5: max-calls is a positive number" },
    { SIMPLE "agent group G address A max-calls 256", "line 5: max-calls is at most 255" },
    { SIMPLE "agent group G address A rank first", "line 5: rank is a whole number, not \"first\"" },
    { SIMPLE "login 7 rank 3", "line 5: a login has no \"rank\"" },
    { "outside 5 busy", "line 1: a number outside belongs to a switch, and there is none above" },
    { SIMPLE "outside 5", "line 5: a number outside answers, is busy, refuses, or never answers" },
    { SIMPLE "outside 5 answers", "line 5: answers is missing" },
    { SIMPLE "outside 5 answers soon", "line 5: answers is a number of seconds, not \"soon\"" },
    { SIMPLE "outside 5 busy never", "line 5: a number outside does one thing" },
    { SIMPLE "outside - busy", "line 5: \"-\" is nothing to dial" },
    { SIMPLE "outside 5 busy\noutside 5 never", "line 6: there is a number outside \"5\" already" },
    { SIMPLE "outside 5 busy patience 3", "line 5: a number outside has no \"patience\"" },
};

START_TEST(wrong_rules_are_told)
{
    struct acd_scenario *scenario = JUNK(struct acd_scenario);
    const char *wrong = errors[_i].text;
    char error[128];

    once(acd_scenario_create(fx.acd, wrong, strlen(wrong), error, sizeof(error), &scenario), ACD_ERR_ARGUMENT);
    ck_assert_str_eq(error, errors[_i].error);
    ck_assert_ptr_null(scenario);
    ck_assert_uint_eq(acd_switches(fx.acd, NULL, 0), 0);
}
END_TEST

/* Who runs the calls of a text only looks: no other number leads outside. */
START_TEST(numbers_outside_lead_where_the_text_says)
{
    static const char *const numbers[] = { "555", "(666)", "777", "888" };
    struct acd_scenario *scenario;
    struct acd_target target;
    struct acd_switch *sw;

    ck_assert_int_eq(acd_scenario_create(fx.acd, text, strlen(text), NULL, 0, &scenario), ACD_OK);
    ck_assert_uint_eq(acd_switches(fx.acd, &sw, 1), 1);
    for (size_t i = 0; i < ARRAY_COUNT(numbers); i++) {
        ck_assert(acd_target_find(sw, numbers[i], &target));
        ck_assert_ptr_eq(target.number, numbers[i]);
    }
    ck_assert(!acd_target_find(sw, "999", &target));
    acd_switch_unref(sw);
    acd_scenario_destroy(scenario);
}
END_TEST

START_TEST(without_memory_no_rule_is_made)
{
    struct acd_scenario *scenario = NULL;

    gives(acd_scenario_create(fx.acd, text, strlen(text), NULL, 0, &scenario), ACD_OK);
    acd_scenario_destroy(scenario);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("scenario rules");
    TCase *tc = add_case(suite, "rules", fixture_setup_empty);

    tcase_add_test(tc, the_rules_of_a_text_hold);
    tcase_add_loop_test(tc, wrong_rules_are_told, 0, (int)ARRAY_COUNT(errors));
    tcase_add_test(tc, numbers_outside_lead_where_the_text_says);
    tcase_add_test(tc, without_memory_no_rule_is_made);
    return suite_run(suite);
}
