/* tests/tapi3/test_fixture_find.c: what a test looks up in its fixture, and the calls that it lets come, in one step each. */
#include "../acd/named.h"
#include "built.h"

#include "base/alloc.h"

#define TWO                                                                        \
    "switch S wrap-up 30\ngroup G\nqueue Q group G\naddress A\nlogin 7 pin 1234\n" \
    "switch T\ngroup H\nqueue Q group H\nqueue R group H\naddress B\nlogin 8 pin 8\n"

static void setup(void)
{
    built_setup();
    create_fixture(&(struct tapi3_fixture_options){ .text = TWO, .emulator.delivery = TAPI3_DELIVERY_PUMP });
}

START_TEST(what_has_a_name_is_found)
{
    struct acd_switch *first = tapi3_fixture_switch(fixture, NULL), *second = tapi3_fixture_switch(fixture, "T");

    ck_assert_str_eq(acd_switch_name(first), "S");
    ck_assert_str_eq(acd_switch_name(second), "T");
    ck_assert_ptr_eq(tapi3_fixture_switch(fixture, "S"), first);
    ck_assert_str_eq(acd_group_name(tapi3_fixture_group(fixture, "H")), "H");
    ck_assert_str_eq(acd_address_name(tapi3_fixture_address(fixture, "B")), "B");
    ck_assert_str_eq(acd_queue_name(tapi3_fixture_queue(fixture, "R")), "R");
    ck_assert_ptr_eq(acd_queue_switch(tapi3_fixture_queue(fixture, "Q")), first); /* of both */
    ck_assert_ptr_eq(tapi3_fixture_queue(fixture, "Q"), tapi3_fixture_queue(fixture, "Q"));
    ck_assert_ptr_null(tapi3_fixture_agent(fixture, "7")); /* not signed in */
    ck_assert_int_eq(acd_agent_sign_in(second, NULL, "8", "8", NULL), ACD_OK);
    ck_assert_ptr_nonnull(tapi3_fixture_agent(fixture, "8"));

    ck_assert_ptr_null(tapi3_fixture_switch(fixture, "U"));
    ck_assert_ptr_null(tapi3_fixture_queue(fixture, "U"));
    ck_assert_ptr_null(tapi3_fixture_queue(fixture, NULL));
    ck_assert_ptr_null(tapi3_fixture_queue(NULL, "Q"));
    ck_assert_ptr_null(tapi3_fixture_switch(NULL, NULL));
}
END_TEST

START_TEST(what_was_found_stays_until_the_reset)
{
    struct acd_queue *queue = tapi3_fixture_queue(fixture, "R");

    ck_assert_int_eq(acd_queue_remove(queue), ACD_OK);
    ck_assert_str_eq(acd_queue_name(queue), "R");
    ck_assert(acd_queue_removed(queue));
    ck_assert_ptr_null(tapi3_fixture_queue(fixture, "R"));
    ok(tapi3_fixture_reset(fixture));
    ck_assert_ptr_nonnull(tapi3_fixture_queue(fixture, "R"));
}
END_TEST

static void *find_group(struct tapi3_fixture *f, const char *name) { return tapi3_fixture_group(f, name); }
static void *find_queue(struct tapi3_fixture *f, const char *name) { return tapi3_fixture_queue(f, name); }
static void *find_address(struct tapi3_fixture *f, const char *name) { return tapi3_fixture_address(f, name); }
static void *find_agent(struct tapi3_fixture *f, const char *id) { return tapi3_fixture_agent(f, id); }
static void *find_switch(struct tapi3_fixture *f, const char *name) { return tapi3_fixture_switch(f, name); }

static const struct {
    void *(*find)(struct tapi3_fixture *f, const char *name);
    const char *name; /* something of the second switch */
} finders[] = { { find_group, "H" }, { find_queue, "R" }, { find_address, "B" }, { find_agent, "8" }, { find_switch, "T" } };

START_TEST(without_memory_nothing_is_found)
{
    void *found = NULL;

    ck_assert_int_eq(acd_agent_sign_in(tapi3_fixture_switch(fixture, "T"), NULL, "8", "8", NULL), ACD_OK);
    ck_assert_ptr_null(finders[_i].find(NULL, finders[_i].name));
    ck_assert_ptr_null(finders[_i].find(fixture, "nothing"));
    if (finders[_i].find != find_switch)
        ck_assert_ptr_null(finders[_i].find(fixture, NULL));
    for (uint64_t n = 1; !found; n++) {
        mem_fail_at(n);
        found = finders[_i].find(fixture, finders[_i].name);
        mem_fail_at(0);
        ck_assert_uint_lt(n, 10);
    }
    ck_assert_ptr_eq(finders[_i].find(fixture, finders[_i].name), found);
}
END_TEST

START_TEST(a_whole_call_is_one_step)
{
    LONG seconds = 0;

    client_comes(true);
    ck_assert_int_eq(tapi3_fixture_call(fixture, "Q", 4 * ACD_SECOND, 90 * ACD_SECOND), ACD_OK);
    ck_assert_int_eq(acd_now(fixture->acd), 94 * ACD_SECOND);
    ok(ITAgentSession_get_TotalTalkTime(fx.session, &seconds));
    ck_assert_int_eq(seconds, 90);
    ok(ITAgentSession_get_NumberOfCalls(fx.session, &seconds));
    ck_assert_int_eq(seconds, 1);
    step(30);
    ok(ITAgentSession_get_TotalWrapUpTime(fx.session, &seconds));
    ck_assert_int_eq(seconds, 30);
}
END_TEST

START_TEST(a_call_that_nobody_takes_waits)
{
    enum acd_result result = ACD_OK;

    ck_assert_int_eq(tapi3_fixture_call(fixture, "Q", 4 * ACD_SECOND, 90 * ACD_SECOND), ACD_ERR_STATE);
    ck_assert_int_eq(acd_now(fixture->acd), 4 * ACD_SECOND);
    ck_assert_uint_eq(acd_queue_calls(tapi3_fixture_queue(fixture, "Q"), NULL, 0), 1);
    ck_assert_int_eq(tapi3_fixture_call(fixture, "None", 0, 0), ACD_ERR_ARGUMENT);
    ck_assert_int_eq(tapi3_fixture_call(fixture, NULL, 0, 0), ACD_ERR_ARGUMENT);
    ck_assert_int_eq(tapi3_fixture_call(NULL, "Q", 0, 0), ACD_ERR_ARGUMENT);
    ck_assert_int_eq(tapi3_fixture_call(fixture, "Q", -1, 0), ACD_ERR_ARGUMENT);
    ck_assert_int_eq(tapi3_fixture_call(fixture, "Q", 0, -1), ACD_ERR_ARGUMENT);
    ck_assert_int_eq(tapi3_fixture_call(fixture, "Q", INT64_MAX, 0), ACD_ERR_ARGUMENT); /* it has come, and the clock cannot go so far */
    for (uint64_t n = 1; result != ACD_ERR_NOMEM; n++) {
        mem_fail_at(n);
        result = tapi3_fixture_call(fixture, "Q", 0, 0);
        mem_fail_at(0);
        ck_assert_uint_lt(n, 10);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fixture look-ups");
    TCase *tc = tcase_create("look-ups");

    suite_add_tcase(suite, tc);
    tcase_add_checked_fixture(tc, setup, built_teardown);
    tcase_add_test(tc, what_has_a_name_is_found);
    tcase_add_test(tc, what_was_found_stays_until_the_reset);
    tcase_add_loop_test(tc, without_memory_nothing_is_found, 0, (int)ARRAY_COUNT(finders));
    tcase_add_test(tc, a_whole_call_is_one_step);
    tcase_add_test(tc, a_call_that_nobody_takes_waits);
    return run_suite(suite);
}
