/* tests/tapi3/call_fixture.c */
#include "call_fixture.h"

#include <string.h>

struct ear ear;
LONG registration;

const char *heard(void)
{
    static char text[sizeof(ear.text)];

    do /* sinks may cause more */
        tapi3_emulator_flush(fx.emulator);
    while (tapi3_emulator_waiting(fx.emulator) > 0);
    memcpy(text, ear.text, sizeof(text));
    ear.text[0] = '\0';
    return text;
}

static void call_setup_with(void (*setup)(void))
{
    setup();
    ear_advise(&ear, fx.tapi);
    ok(ITTAPI_put_EventFilter(fx.tapi, CALLS | TE_AGENT | TE_AGENTSESSION));
    ok(ITTAPI_RegisterCallNotifications(fx.tapi, fx.com_address, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, 77, &registration));
}

static void call_setup(void) { call_setup_with(fixture_setup); }
static void call_setup_threaded(void) { call_setup_with(fixture_setup_threaded); }

static void call_teardown(void)
{
    tapi3_emulator_flush(fx.emulator);
    ear_drop_call(&ear);
    fixture_teardown();
}

struct acd_call *offer(void)
{
    struct acd_call *call = offer_call();

    expect_heard("a:ready s:ready owner offering");
    ck_assert_int_eq(ear.instance, 77);
    return call;
}

ITCallInfo *info_of(ITBasicCallControl *call)
{
    ITCallInfo *info;

    ok(ITBasicCallControl_QueryInterface(call, &IID_ITCallInfo, (void **)&info));
    ITCallInfo_Release(info); /* the call is held */
    return info;
}

void expect_state(CALL_STATE expected)
{
    CALL_STATE state;

    ok(ITCallInfo_get_CallState(info_of(ear.call), &state));
    ck_assert_int_eq(state, expected);
}

int run_call_suite(const char *name, void (*add_tests)(TCase *tc))
{
    Suite *suite = suite_create(name);
    TCase *pumped = tcase_create("pumped"), *threaded = tcase_create("threaded");

    tcase_add_checked_fixture(pumped, call_setup, call_teardown);
    tcase_add_checked_fixture(threaded, call_setup_threaded, call_teardown);
    suite_add_tcase(suite, pumped);
    suite_add_tcase(suite, threaded);
    add_tests(pumped);
    add_tests(threaded);
    return run_suite(suite);
}
