/*
 * examples/frameworks/test_cmocka.c: a suite with cmocka. A failed assertion of <tapi3agent/check.h> leaves the test, as cmocka's own do. Both do so by
 * longjmp(), so neither is made in a sink: a sink notes what it was told, and the test asserts it afterwards.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COBJMACROS
#include <tapi3agent/check.h>
#include <tapi3agent/fault.h>
#include <tapi3agent/fixture.h>

#include <tapi3err.h>

#include "desk.h"

static struct tapi3_fixture *fixture;
static struct desk desk;

static void fail_in_cmocka(const char *file, int line, const char *message)
{
    print_error("%s\n", message);
    _fail(file, line);
}

static int set_up(void **state)
{
    struct tapi3_fixture_options options = { .scene = TAPI3_SCENE_ONE_AGENT, .install_for_thread = true }; /* desk_open() calls CoCreateInstance */

    (void)state;
    tapi3_on_failure(fail_in_cmocka);
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    ck_assert_hr(tapi3_fixture_create(&options, NULL, 0, &fixture), S_OK);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    desk_close(&desk);
    ck_end_fixture(fixture); /* fails if the client still holds something */
    CoUninitialize();
    return 0;
}

static void a_call_is_counted(void **state)
{
    LONG seconds;

    (void)state;
    ck_assert_hr(desk_open(&desk, OLESTR("7"), OLESTR("1234")), S_OK);
    assert_int_equal(tapi3_fixture_call(fixture, "Orders", 5 * ACD_SECOND, 90 * ACD_SECOND), ACD_OK);
    ck_assert_state(desk.session, ASST_BUSY_WRAPUP);
    ck_assert_hr(ITAgentSession_get_TotalCallTime(desk.session, &seconds), S_OK);
    assert_int_equal(seconds, 90);
}

static void a_wrong_PIN_is_refused(void **state)
{
    (void)state;
    ck_assert_hr(desk_open(&desk, OLESTR("7"), OLESTR("4321")), TAPI_E_CALLCENTER_INVALPASSWORD);
}

static void a_switch_that_does_not_answer_is_given_up(void **state)
{
    (void)state;
    tapi3_proxy_set(fixture->emulator, tapi3_fixture_switch(fixture, "Switch"), TAPI3_PROXY_SILENT, 0);
    ck_assert_hr(desk_open(&desk, OLESTR("7"), OLESTR("1234")), TAPI_E_TIMEOUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_call_is_counted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_wrong_PIN_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_switch_that_does_not_answer_is_given_up, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
