/* tests/acd/test_leg_dial.c: calls that an application makes at a station, and what it does with two of them. */
#include "direct_fixture.h"
#include "report.h"

#define RULE(number_, does_, after_, talk_) \
    acd_switch_set_outside(fx.sw, &(struct acd_outside_rule){ .number = (number_), .does = (does_), .after = (after_), .talk = (talk_) })

static struct acd_app *maker; /* watches nothing */
static struct acd_leg *legs[8];
static size_t leg_count;

static void dial_setup(void)
{
    direct_setup();
    ok(acd_app_create(fx.acd, NULL, &maker));
    acd_app_set_events(maker, ACD_EVENT_BIT(ACD_EVENT_LEG));
    acd_app_set_events(fx.monitor, 0); /* no host hears of calls */
    ok(RULE("555", ACD_OUTSIDE_ANSWERS, 3 * ACD_SECOND, 60 * ACD_SECOND));
    ok(RULE("556", ACD_OUTSIDE_ANSWERS, 0, 0));
    ok(RULE("666", ACD_OUTSIDE_BUSY, 0, 0));
    ok(RULE("667", ACD_OUTSIDE_REFUSES, 2 * ACD_SECOND, 0));
    ok(RULE("777", ACD_OUTSIDE_NEVER, 0, 0));
}

static void dial_teardown(void)
{
    while (leg_count > 0)
        acd_leg_unref(legs[--leg_count]);
    acd_app_end(maker);
    acd_app_unref(maker);
    direct_teardown();
}

/* The fixture's: given back at the end. */
static struct acd_leg *prepare(const char *number)
{
    struct acd_leg *leg = JUNK(struct acd_leg);

    ok(acd_leg_create(fx.desk, maker, number, &leg));
    return legs[leg_count++] = leg;
}

static struct acd_leg *call_out(const char *number)
{
    struct acd_leg *leg = prepare(number);

    ok(acd_leg_dial(leg, maker));
    return leg;
}

static void seconds(int count) { advance(count * ACD_SECOND); }

/* From now on. */
static void hear_legs(struct acd_app *app)
{
    skip_events(app);
    acd_app_set_events(app, ACD_EVENT_BIT(ACD_EVENT_LEG));
}

static void watch(struct acd_address *address, struct acd_app *app, bool owner, int number)
{
    uint32_t id;

    ok(acd_address_watch(address, app, owner, number, &id));
}

START_TEST(a_prepared_call_is_at_no_switch)
{
    struct acd_leg *leg = prepare("555");
    struct acd_call *call = acd_leg_call(leg);
    char text[8];

    ck_assert_int_eq(acd_leg_state(leg), ACD_LEG_IDLE);
    ck_assert(acd_leg_outgoing(leg));
    ck_assert(acd_leg_owned_by(leg, maker));
    ck_assert(!acd_leg_owned_by(leg, fx.app));
    expect_state(call, ACD_CALL_PREPARED);
    ck_assert_uint_eq(acd_call_number(call), 0);
    ck_assert_int_eq(acd_call_arrived_at(call), 0);
    ck_assert_uint_eq(acd_call_text(call, ACD_CALL_CALLED, text, sizeof(text)), 3);
    ck_assert_str_eq(text, "555");
    ck_assert_uint_eq(acd_switch_calls(fx.sw, NULL, 0), 0);
    ck_assert_uint_eq(acd_address_legs(fx.desk, maker, NULL, 0), 0);
    gives(acd_leg_answer(leg, maker), ACD_ERR_STATE);
    gives(acd_leg_drop(leg, maker, ACD_LEG_CAUSE_NONE), ACD_ERR_STATE);
    gives(acd_leg_hold(leg, maker, true), ACD_ERR_STATE);
    gives(acd_leg_transfer(leg, maker, &TO_STATION(kitchen)), ACD_ERR_STATE);
    gives(acd_leg_join(leg, maker), ACD_ERR_STATE);
    gives(acd_leg_complete_transfer(leg, maker), ACD_ERR_STATE);
    gives(acd_leg_remove_from_conference(leg, maker), ACD_ERR_STATE);
    gives(acd_call_abandon(call), ACD_ERR_STATE);
    gives(acd_call_end(call), ACD_ERR_STATE);
    gives(acd_call_transfer(call, fx.orders), ACD_ERR_STATE);
    gives(acd_call_force(call, fx.session, ACD_CALL_TALKING, 0), ACD_ERR_STATE);
    gives(acd_call_not_reached(call, ACD_CAUSE_BUSY), ACD_ERR_STATE);
    ok(acd_leg_set_app_value(leg, maker, 7));
    ok(acd_call_set_info(call, ACD_CALL_FIELD_BIT(ACD_CALL_DATA), &(struct acd_call_info){ .data = "x", .data_size = 1 }));
    expect_events(maker, "");
    acd_call_unref(call);
}
END_TEST

/* Where a number leads, at once and in time. */
static const struct {
    const char *number, *heard;
    int seconds;
    const char *later;
} numbers[] = {
    { "555", "Desk:in_progress", 3, "Desk:connected" },
    { "T5-5 (5)", "Desk:in_progress", 63, "Desk:connected Desk:over:normal" },
    { "556", "Desk:in_progress Desk:connected", 1000, "" },
    { "666", "Desk:in_progress Desk:over:busy", 0, "" },
    { "667", "Desk:in_progress", 2, "Desk:over:rejected" },
    { "777", "Desk:in_progress", 1000, "" },
    { "nowhere", "Desk:in_progress Desk:over:bad_address", 0, "" },
    { "101", "Desk:in_progress Desk:over:busy", 0, "" },      /* its own */
    { "102", "Desk:in_progress", 30, "Desk:over:no_answer" }, /* nobody is there */
    { "Orders", "Desk:in_progress", 1000, "" },
};

START_TEST(each_number_leads_somewhere)
{
    call_out(numbers[_i].number);
    expect_events(maker, numbers[_i].heard);
    seconds(numbers[_i].seconds);
    expect_events(maker, numbers[_i].later);
}
END_TEST

START_TEST(a_station_rings_until_its_owner_answers)
{
    struct acd_leg *leg, *there;

    watch(kitchen, fx.app, true, 1);
    hear_legs(fx.app);
    leg = call_out("102");
    seconds(1000);
    expect_events(fx.app, "Kitchen:owner Kitchen:offering");
    ck_assert_uint_eq(acd_address_legs(kitchen, fx.app, &there, 1), 1);
    ok(acd_leg_answer(there, fx.app));
    expect_events(maker, "Desk:in_progress Desk:connected");
    gives(acd_leg_dial(leg, maker), ACD_ERR_STATE);
    call_out("102"); /* which is on a call now; the first call is held */
    expect_events(maker, "Desk:held Desk:in_progress Desk:over:busy");
    ok(acd_leg_drop(there, fx.app, ACD_LEG_CAUSE_NONE));
    expect_events(maker, "Desk:over:normal");
    acd_leg_unref(there);
}
END_TEST

/* A host that hears of calls answers for the outside. */
static const struct {
    enum acd_cause cause;
    const char *heard;
} outcomes[] = {
    { ACD_CAUSE_BUSY, "Desk:over:busy" },        { ACD_CAUSE_BAD_ADDRESS, "Desk:over:bad_address" }, { ACD_CAUSE_OUT_OF_SERVICE, "Desk:over:failed" },
    { ACD_CAUSE_REFUSED, "Desk:over:rejected" }, { ACD_CAUSE_NO_ANSWER, "Desk:over:no_answer" },
};

START_TEST(a_host_says_why_nobody_is_reached)
{
    struct acd_call *call;

    acd_app_set_events(fx.monitor, ACD_EVENT_BIT(ACD_EVENT_CALL));
    call = keep(acd_leg_call(call_out("4711")));
    expect_events(maker, "Desk:in_progress");
    gives(acd_call_not_reached(call, ACD_CAUSE_NONE), ACD_ERR_ARGUMENT);
    gives(acd_call_not_reached(NULL, ACD_CAUSE_BUSY), ACD_ERR_ARGUMENT);
    ok(acd_call_not_reached(call, outcomes[_i].cause));
    expect_events(maker, outcomes[_i].heard);
    gives(acd_call_not_reached(call, outcomes[_i].cause), ACD_ERR_STATE);
    ck_assert_str_eq(heard(), "aond");
}
END_TEST

START_TEST(others_hear_of_it_as_of_any_call)
{
    struct acd_leg *leg;

    hear_legs(fx.app);
    watch(fx.desk, fx.app, true, 5);
    watch(fx.desk, maker, false, 6);
    leg = call_out("556");
    expect_events(fx.app, "Desk:monitor Desk:in_progress Desk:connected");
    expect_events(maker, "Desk:in_progress Desk:connected");
    ck_assert_uint_eq(acd_leg_owners(leg), 1);
    ck_assert_uint_eq(acd_leg_monitors(leg), 1);
    gives(acd_leg_drop(leg, fx.app, ACD_LEG_CAUSE_NONE), ACD_ERR_NOT_OWNER);
    acd_app_end(maker); /* a watch that may own gets it */
    expect_events(fx.app, "Desk:becomes_owner");
    ok(acd_leg_drop(leg, fx.app, ACD_LEG_CAUSE_NONE));
    expect_events(fx.app, "Desk:over:normal");
    acd_app_unref(maker);
    ok(acd_app_create(fx.acd, NULL, &maker));
}
END_TEST

START_TEST(who_gives_up_has_cancelled)
{
    struct acd_leg *leg = call_out("777");

    seconds(10);
    ok(acd_leg_drop(leg, maker, ACD_LEG_CAUSE_NONE));
    expect_events(maker, "Desk:in_progress Desk:over:cancelled");
}
END_TEST

START_TEST(what_cannot_be_dialled_changes_nothing)
{
    struct acd_leg *leg = JUNK(struct acd_leg), *empty = prepare(""), *none = prepare(NULL), *good = prepare("555");
    struct acd_address *queues;

    gives(acd_leg_create(NULL, maker, "1", &leg), ACD_ERR_ARGUMENT);
    ck_assert_ptr_null(leg);
    gives(acd_leg_create(fx.desk, NULL, "1", &leg), ACD_ERR_ARGUMENT);
    gives(acd_leg_create(fx.desk, maker, "1", NULL), ACD_ERR_ARGUMENT);
    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Q", .role = ACD_ADDRESS_QUEUE }, &queues));
    gives(acd_leg_create(queues, maker, "1", &leg), ACD_ERR_ARGUMENT);
    acd_address_unref(queues);
    gives(acd_leg_dial(NULL, maker), ACD_ERR_ARGUMENT);
    gives(acd_leg_dial(empty, maker), ACD_ERR_ARGUMENT);
    gives(acd_leg_dial(none, maker), ACD_ERR_ARGUMENT);
    gives(acd_leg_dial(good, fx.app), ACD_ERR_NOT_OWNER);
    ok(acd_address_set_in_service(fx.desk, false));
    gives(acd_leg_dial(good, maker), ACD_ERR_STATE);
    ok(acd_address_set_in_service(fx.desk, true));
    ok(acd_address_set_in_service(kitchen, false));
    ck_assert_int_eq(acd_leg_state(call_out("102")), ACD_LEG_OVER);
    expect_events(maker, "Desk:in_progress Desk:over:failed");
    ok(acd_address_remove(fx.desk));
    gives(acd_leg_dial(good, maker), ACD_ERR_REMOVED);
    acd_app_end(maker);
    gives(acd_leg_create(kitchen, maker, "1", &leg), ACD_ERR_REMOVED);
    acd_app_unref(maker);
    ok(acd_app_create(fx.acd, NULL, &maker));
}
END_TEST

START_TEST(rules_that_are_none)
{
    gives(RULE(NULL, ACD_OUTSIDE_BUSY, 0, 0), ACD_ERR_ARGUMENT);
    gives(RULE("- ", ACD_OUTSIDE_BUSY, 0, 0), ACD_ERR_ARGUMENT);
    gives(RULE("1", (enum acd_outside)4, 0, 0), ACD_ERR_ARGUMENT);
    gives(RULE("1", ACD_OUTSIDE_ANSWERS, -1, 0), ACD_ERR_ARGUMENT);
    gives(RULE("1", ACD_OUTSIDE_ANSWERS, 0, -1), ACD_ERR_ARGUMENT);
    gives(acd_switch_set_outside(NULL, &(struct acd_outside_rule){ "1", ACD_OUTSIDE_BUSY, 0, 0 }), ACD_ERR_ARGUMENT);
    gives(acd_switch_set_outside(fx.sw, NULL), ACD_ERR_ARGUMENT);
    ok(RULE("5 5 5", ACD_OUTSIDE_BUSY, 0, 0)); /* in place of the former */
    call_out("555");
    expect_events(maker, "Desk:in_progress Desk:over:busy");
}
END_TEST

/* ---- Two calls of a station ---- */

/* Somebody outside talks with the desk. */
static struct acd_leg *connected(void)
{
    struct acd_leg *leg = call_out("556");

    expect_events(maker, "Desk:in_progress Desk:connected");
    return leg;
}

START_TEST(consulting_holds_dials_and_transfers)
{
    struct acd_leg *leg = connected(), *consultation = prepare("555"), *another = prepare("556");
    struct acd_call *call = keep(acd_leg_call(leg));

    gives(acd_leg_complete_transfer(consultation, maker), ACD_ERR_STATE);
    ok(acd_leg_consult(leg, consultation, maker));
    expect_events(maker, "Desk:held Desk:in_progress");
    gives(acd_leg_consult(leg, another, maker), ACD_ERR_STATE); /* one at a time */
    seconds(3);
    ok(acd_leg_complete_transfer(consultation, maker));
    expect_events(maker, "Desk:connected Desk:over:normal Desk:over:normal");
    expect_state(call, ACD_CALL_TALKING); /* those outside, with each other */
    seconds(60);
    expect_state(call, ACD_CALL_FINISHED); /* who was consulted hangs up */
}
END_TEST

START_TEST(a_transfer_while_it_rings_rings_on)
{
    struct acd_leg *leg = connected(), *consultation = prepare("555");
    struct acd_call *call = keep(acd_leg_call(leg));

    ok(acd_leg_consult(leg, consultation, maker));
    gives(acd_leg_join(consultation, maker), ACD_ERR_STATE);
    ok(acd_leg_complete_transfer(consultation, maker));
    expect_events(maker, "Desk:held Desk:in_progress Desk:over:normal Desk:over:normal");
    expect_state(call, ACD_CALL_OFFERED);
    seconds(3);
    expect_state(call, ACD_CALL_TALKING);
}
END_TEST

START_TEST(a_consultation_that_fails_leaves_the_call_held)
{
    struct acd_leg *leg = connected(), *consultation = prepare("666"), *another = prepare("555");

    ok(acd_leg_consult(leg, consultation, maker));
    expect_events(maker, "Desk:held Desk:in_progress Desk:over:busy");
    gives(acd_leg_complete_transfer(consultation, maker), ACD_ERR_STATE);
    ok(acd_leg_hold(leg, maker, false));
    ok(acd_leg_consult(leg, another, maker)); /* it may be tried again */
}
END_TEST

START_TEST(a_call_that_was_made_becomes_the_consultation)
{
    struct acd_leg *leg = connected(), *second = call_out("556");

    expect_events(maker, "Desk:held Desk:in_progress Desk:connected");
    ok(acd_leg_consult(leg, second, maker));
    gives(acd_leg_consult(leg, second, maker), ACD_ERR_STATE);
    expect_events(maker, "");
    ok(acd_leg_complete_transfer(second, maker));
    expect_events(maker, "Desk:over:normal Desk:over:normal");
}
END_TEST

START_TEST(calls_are_swapped)
{
    struct acd_leg *leg = connected(), *second = prepare("556");

    gives(acd_leg_swap_hold(leg, second, maker), ACD_ERR_STATE);
    ok(acd_leg_consult(leg, second, maker));
    expect_events(maker, "Desk:held Desk:in_progress Desk:connected");
    gives(acd_leg_swap_hold(leg, second, fx.app), ACD_ERR_NOT_OWNER);
    ok(acd_leg_swap_hold(leg, second, maker));
    expect_events(maker, "Desk:held Desk:connected");
    ck_assert_int_eq(acd_leg_state(leg), ACD_LEG_CONNECTED);
    gives(acd_leg_complete_transfer(second, maker), ACD_ERR_STATE); /* it is held */
    ok(acd_leg_swap_hold(leg, second, maker));
    ok(acd_leg_drop(second, maker, ACD_LEG_CAUSE_NONE));
    expect_events(maker, "Desk:held Desk:connected Desk:over:normal");
    ok(acd_leg_hold(leg, maker, false));
    gives(acd_leg_swap_hold(leg, second, maker), ACD_ERR_STATE);
    gives(acd_leg_swap_hold(leg, leg, maker), ACD_ERR_ARGUMENT);
    gives(acd_leg_swap_hold(leg, NULL, maker), ACD_ERR_ARGUMENT);
    gives(acd_leg_swap_hold(NULL, leg, maker), ACD_ERR_ARGUMENT);
}
END_TEST

/* Three are in conference; decision C11 says what is left when one goes. */
static void confer(struct acd_leg **leg, struct acd_leg **second)
{
    *leg = connected();
    *second = prepare("556");
    ok(acd_leg_consult(*leg, *second, maker));
    gives(acd_leg_join(*second, fx.app), ACD_ERR_NOT_OWNER);
    gives(acd_leg_remove_from_conference(*second, maker), ACD_ERR_STATE);
    ok(acd_leg_join(*second, maker));
    expect_events(maker, "Desk:held Desk:in_progress Desk:connected Desk:connected");
}

START_TEST(the_first_of_a_conference_is_removed)
{
    struct acd_leg *leg, *second;

    confer(&leg, &second);
    ok(acd_leg_remove_from_conference(leg, maker));
    expect_events(maker, "Desk:over:normal");
    ck_assert_int_eq(acd_leg_state(second), ACD_LEG_CONNECTED);
}
END_TEST

START_TEST(the_second_of_a_conference_is_removed)
{
    struct acd_leg *leg, *second;

    confer(&leg, &second);
    ok(acd_leg_remove_from_conference(second, maker));
    expect_events(maker, "Desk:over:normal");
    ck_assert_int_eq(acd_leg_state(leg), ACD_LEG_CONNECTED);
    gives(acd_leg_remove_from_conference(leg, maker), ACD_ERR_STATE);
}
END_TEST

START_TEST(who_leaves_a_conference_leaves_the_others)
{
    struct acd_leg *leg, *second;
    struct acd_call *call;

    confer(&leg, &second);
    call = keep(acd_leg_call(leg));
    ok(acd_leg_drop(leg, maker, ACD_LEG_CAUSE_NONE));
    expect_events(maker, "Desk:over:normal Desk:over:normal");
    expect_state(call, ACD_CALL_TALKING);
}
END_TEST

START_TEST(wrong_consultations)
{
    struct acd_leg *leg = connected(), *elsewhere, *idle = prepare("556"), *empty = prepare("");

    ok(acd_leg_create(kitchen, maker, "555", &elsewhere));
    gives(acd_leg_consult(leg, elsewhere, maker), ACD_ERR_ARGUMENT);
    gives(acd_leg_consult(leg, leg, maker), ACD_ERR_ARGUMENT);
    gives(acd_leg_consult(leg, NULL, maker), ACD_ERR_ARGUMENT);
    gives(acd_leg_consult(NULL, leg, maker), ACD_ERR_ARGUMENT);
    gives(acd_leg_consult(leg, empty, maker), ACD_ERR_ARGUMENT);
    gives(acd_leg_consult(idle, leg, maker), ACD_ERR_STATE);
    gives(acd_leg_consult(leg, idle, fx.app), ACD_ERR_NOT_OWNER);
    gives(acd_leg_join(NULL, maker), ACD_ERR_ARGUMENT);
    gives(acd_leg_complete_transfer(NULL, maker), ACD_ERR_ARGUMENT);
    gives(acd_leg_remove_from_conference(NULL, maker), ACD_ERR_ARGUMENT);
    expect_events(maker, "");
    acd_leg_unref(elsewhere);
}
END_TEST

/* ---- What belongs to the maker ---- */

START_TEST(texts_are_set_while_it_is_idle)
{
    struct acd_leg *leg = prepare("777");
    char text[4];

    ck_assert_uint_eq(acd_leg_text(leg, ACD_LEG_TEXT_COMMENT, text, sizeof(text)), 0);
    ck_assert_str_eq(text, "");
    ok(acd_leg_set_text(leg, maker, ACD_LEG_TEXT_COMMENT, "first"));
    ok(acd_leg_set_text(leg, maker, ACD_LEG_TEXT_COMMENT, "second"));
    ok(acd_leg_set_flags(leg, maker, 5));
    gives(acd_leg_set_text(leg, fx.app, ACD_LEG_TEXT_COMMENT, "x"), ACD_ERR_NOT_OWNER);
    gives(acd_leg_set_text(leg, maker, (enum acd_leg_text)ACD_LEG_TEXTS, "x"), ACD_ERR_ARGUMENT);
    gives(acd_leg_set_text(NULL, maker, ACD_LEG_TEXT_COMMENT, "x"), ACD_ERR_ARGUMENT);
    ok(acd_leg_dial(leg, maker));
    gives(acd_leg_set_text(leg, maker, ACD_LEG_TEXT_COMMENT, "x"), ACD_ERR_STATE);
    gives(acd_leg_set_flags(leg, maker, 6), ACD_ERR_STATE);
    ck_assert_uint_eq(acd_leg_text(leg, ACD_LEG_TEXT_COMMENT, text, sizeof(text)), 6);
    ck_assert_str_eq(text, "sec");
    ck_assert_uint_eq(acd_leg_text(leg, (enum acd_leg_text)ACD_LEG_TEXTS, text, sizeof(text)), 0);
    ck_assert_int_eq(acd_leg_flags(leg), 5);
}
END_TEST

START_TEST(waiting_ends_with_the_time_or_the_answer)
{
    struct acd_leg *leg = call_out("777");

    ck_assert(!acd_leg_wait(leg, 1));
    ok(acd_leg_drop(leg, maker, ACD_LEG_CAUSE_NONE));
    ck_assert(acd_leg_wait(leg, INT64_MAX));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("leg_dial");
    TCase *tc = tcase_create("calls");

    tcase_add_checked_fixture(tc, dial_setup, dial_teardown);
    suite_add_tcase(suite, tc);
    tcase_add_test(tc, a_prepared_call_is_at_no_switch);
    tcase_add_loop_test(tc, each_number_leads_somewhere, 0, ARRAY_COUNT(numbers));
    tcase_add_test(tc, a_station_rings_until_its_owner_answers);
    tcase_add_loop_test(tc, a_host_says_why_nobody_is_reached, 0, ARRAY_COUNT(outcomes));
    tcase_add_test(tc, others_hear_of_it_as_of_any_call);
    tcase_add_test(tc, who_gives_up_has_cancelled);
    tcase_add_test(tc, what_cannot_be_dialled_changes_nothing);
    tcase_add_test(tc, rules_that_are_none);
    tcase_add_test(tc, consulting_holds_dials_and_transfers);
    tcase_add_test(tc, a_transfer_while_it_rings_rings_on);
    tcase_add_test(tc, a_consultation_that_fails_leaves_the_call_held);
    tcase_add_test(tc, a_call_that_was_made_becomes_the_consultation);
    tcase_add_test(tc, calls_are_swapped);
    tcase_add_test(tc, the_first_of_a_conference_is_removed);
    tcase_add_test(tc, the_second_of_a_conference_is_removed);
    tcase_add_test(tc, who_leaves_a_conference_leaves_the_others);
    tcase_add_test(tc, wrong_consultations);
    tcase_add_test(tc, texts_are_set_while_it_is_idle);
    tcase_add_test(tc, waiting_ends_with_the_time_or_the_answer);
    return suite_run(suite);
}
