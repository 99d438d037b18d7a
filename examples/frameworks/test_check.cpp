// examples/frameworks/test_check.cpp: a suite with Check, in C++. The headers of the C++ library come before <check.h>, which has macros such as fail()
// that break them (<fstream>); and <check.h> comes before <tapi3agent/check.h>, whose assertions are then failures of Check.
#include <fstream>

#include <check.h>

#include <tapi3agent/check.h>
#include <tapi3agent/fault.h>
#include <tapi3agent/fixture.h>

#include <tapi3err.h>

#include "desk.h"

static struct tapi3_fixture *fixture;
static struct desk desk;

static void set_up()
{
    struct tapi3_fixture_options options = {};

    CoInitializeEx(nullptr, COINIT_MULTITHREADED);
    options.scene = TAPI3_SCENE_ONE_AGENT;
    options.install_for_thread = true; // desk_open() calls CoCreateInstance
    ck_assert_hr(tapi3_fixture_create(&options, nullptr, 0, &fixture), S_OK);
}

static void tear_down()
{
    desk_close(&desk);
    ck_end_fixture(fixture); // fails if the client still holds something
    CoUninitialize();
}

START_TEST(a_call_is_counted)
{
    LONG seconds;

    ck_assert_hr(desk_open(&desk, OLESTR("7"), OLESTR("1234")), S_OK);
    ck_assert_int_eq(tapi3_fixture_call(fixture, "Orders", 5 * ACD_SECOND, 90 * ACD_SECOND), ACD_OK);
    ck_assert_state(desk.session, ASST_BUSY_WRAPUP);
    ck_assert_hr(desk.session->get_TotalCallTime(&seconds), S_OK);
    ck_assert_int_eq(seconds, 90);
}
END_TEST

START_TEST(a_wrong_PIN_is_refused)
{
    ck_assert_hr(desk_open(&desk, OLESTR("7"), OLESTR("4321")), TAPI_E_CALLCENTER_INVALPASSWORD);
}
END_TEST

START_TEST(a_switch_that_does_not_answer_is_given_up)
{
    tapi3_proxy_set(fixture->emulator, tapi3_fixture_switch(fixture, "Switch"), TAPI3_PROXY_SILENT, 0);
    ck_assert_hr(desk_open(&desk, OLESTR("7"), OLESTR("1234")), TAPI_E_TIMEOUT);
}
END_TEST

int main()
{
    Suite *suite = suite_create("desk");
    TCase *tc = tcase_create("desk");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, a_call_is_counted);
    tcase_add_test(tc, a_wrong_PIN_is_refused);
    tcase_add_test(tc, a_switch_that_does_not_answer_is_given_up);
    suite_add_tcase(suite, tc);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
