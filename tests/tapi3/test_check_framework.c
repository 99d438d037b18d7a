/*
 * tests/tapi3/test_check_framework.c: with Check's header before it, check.h fails in Check itself, at the place of the assertion. A suite of tests
 * that fail on purpose is run first, in silence, and then its results are looked at.
 */
#include "fixture.h"

#include <tapi3agent/check.h>

#include <stdlib.h>

static int lines[8];         /* of the assertions that fail, by the test's number */
static int passed, returned; /* assertions that let the test go on, that hold and that do not */

START_TEST(holds)
{
    (void)_i;
    ck_assert_hr(S_OK, S_OK);
    ck_assert_bstr_eq(NULL, "");
    passed++;
}
END_TEST

START_TEST(fails_by_result)
{
    lines[1] = __LINE__ + 1;
    ck_assert_hr(TAPI_E_TIMEOUT, S_OK);
    returned++;
}
END_TEST

START_TEST(fails_by_agent)
{
    ITAgent *agent = NULL;

    lines[2] = __LINE__ + 1;
    ck_assert_state(agent, AS_READY);
    returned++;
}
END_TEST

START_TEST(fails_by_session)
{
    ITAgentSession *session = NULL;

    lines[3] = __LINE__ + 1;
    ck_assert_state(session, ASST_READY);
    returned++;
}
END_TEST

START_TEST(fails_by_string)
{
    lines[4] = __LINE__ + 1;
    ck_assert_bstr_eq(NULL, "100 %s");
    returned++;
}
END_TEST

static const char *const messages[] = {
    "Passed",
    "TAPI_E_TIMEOUT is TAPI_E_TIMEOUT (0x80040044), not S_OK (0x00000000)",
    "agent is NULL, not AS_READY",
    "session is NULL, not ASST_READY",
    "NULL is NULL, not \"100 %s\"",
};

static TestResult **inner; /* of the tests above, in their order */
static int inner_count;

START_TEST(a_failed_assertion_is_a_failure_of_the_test)
{
    ck_assert_int_eq(inner_count, (int)ARRAY_COUNT(messages));
    ck_assert_int_eq(tr_rtype(inner[_i]), _i == 0 ? CK_PASS : CK_FAILURE);
    ck_assert_str_eq(tr_msg(inner[_i]), messages[_i]);
    if (_i > 0) {
        ck_assert_int_eq(tr_lno(inner[_i]), lines[_i]);
        ck_assert_str_eq(tr_lfile(inner[_i]), __FILE__);
    }
}
END_TEST

START_TEST(a_failed_assertion_leaves_its_test_and_the_callback_alone)
{
    ck_assert_int_eq(passed, 1);
    ck_assert_int_eq(returned, 0);
    ck_assert(tapi3_on_failure(NULL) == NULL); /* the process has lived on without one */
}
END_TEST

static Suite *failing_suite(void)
{
    Suite *suite = suite_create("failing");
    TCase *tc = tcase_create("failing");

    tcase_add_test(tc, holds);
    tcase_add_test(tc, fails_by_result);
    tcase_add_test(tc, fails_by_agent);
    tcase_add_test(tc, fails_by_session);
    tcase_add_test(tc, fails_by_string);
    suite_add_tcase(suite, tc);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(failing_suite());
    Suite *suite = suite_create("check in Check");
    TCase *tc = tcase_create("check");
    int status;

    srunner_set_fork_status(runner, CK_NOFORK); /* what they record is looked at here */
    srunner_run_all(runner, CK_SILENT);
    inner = srunner_results(runner);
    inner_count = srunner_ntests_run(runner);

    tcase_add_loop_test(tc, a_failed_assertion_is_a_failure_of_the_test, 0, ARRAY_COUNT(messages));
    tcase_add_test(tc, a_failed_assertion_leaves_its_test_and_the_callback_alone);
    suite_add_tcase(suite, tc);
    status = run_suite(suite);
    free(inner);
    srunner_free(runner);
    return status;
}
