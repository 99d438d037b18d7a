/* tests/tapi3/call_fixture.c */
#include "call_fixture.h"

#include <string.h>

struct ear ear, colleague;
LONG registration;
struct acd_address *desk_2;
static ITTAPI *colleague_tapi;

static const char *heard_by(struct ear *of)
{
    static char text[sizeof(of->text)];

    do /* sinks may cause more */
        tapi3_emulator_flush(fx.emulator);
    while (tapi3_emulator_waiting(fx.emulator) > 0);
    memcpy(text, of->text, sizeof(text));
    of->text[0] = '\0';
    return text;
}

const char *heard(void) { return heard_by(&ear); }
const char *colleague_heard(void) { return heard_by(&colleague); }

ITAddress *last_address(ITTAPI *tapi)
{
    ITAddress *last = NULL, *address;
    IEnumAddress *addresses;

    ok(ITTAPI_EnumerateAddresses(tapi, &addresses));
    while (IEnumAddress_Next(addresses, 1, &address, NULL) == S_OK) {
        if (last)
            ITAddress_Release(last);
        last = address;
    }
    IEnumAddress_Release(addresses);
    return last;
}

void colleague_begin(void)
{
    ITAddress *address;
    LONG cookie;

    ck_assert_int_eq(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Desk 2", .dialable = "102" }, &desk_2), ACD_OK);
    ok(tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&colleague_tapi));
    ok(ITTAPI_Initialize(colleague_tapi));
    ear_advise(&colleague, colleague_tapi);
    ok(ITTAPI_put_EventFilter(colleague_tapi, CALLS));
    address = last_address(colleague_tapi);
    ok(ITTAPI_RegisterCallNotifications(colleague_tapi, address, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, 88, &cookie));
    ITAddress_Release(address);
}

static void colleague_end(void)
{
    if (!colleague_tapi)
        return;
    ear_drop_call(&colleague);
    ITTAPI_Shutdown(colleague_tapi);
    ITTAPI_Release(colleague_tapi);
    colleague_tapi = NULL;
    acd_address_unref(desk_2);
}

void outside_begin(void)
{
    static const struct acd_outside_rule rules[] = {
        { "555", ACD_OUTSIDE_ANSWERS, 3 * ACD_SECOND, 60 * ACD_SECOND },
        { "556", ACD_OUTSIDE_ANSWERS, 0, 0 },
        { "666", ACD_OUTSIDE_BUSY, 0, 0 },
        { "777", ACD_OUTSIDE_NEVER, 0, 0 },
    };

    for (size_t i = 0; i < ARRAY_COUNT(rules); i++)
        ck_assert_int_eq(acd_switch_set_outside(fx.sw, &rules[i]), ACD_OK);
}

ITBasicCallControl *make_call(const char *destination)
{
    BSTR text = bstr(destination);
    ITBasicCallControl *call = JUNK;

    ok(ITAddress_CreateCall(fx.com_address, text, LINEADDRESSTYPE_PHONENUMBER, TAPIMEDIATYPE_AUDIO, &call));
    SysFreeString(text);
    return call;
}

ITBasicCallControl *call_out(const char *destination)
{
    ITBasicCallControl *call = make_call(destination);

    ok(ITBasicCallControl_Connect(call, VARIANT_FALSE));
    return call;
}

HRESULT blind_transfer(ITBasicCallControl *call, const char *to)
{
    BSTR text = bstr(to);
    HRESULT hr = ITBasicCallControl_BlindTransfer(call, text);

    SysFreeString(text);
    return hr;
}

void call_setup_with(void (*setup)(void))
{
    setup();
    ear_advise(&ear, fx.tapi);
    ok(ITTAPI_put_EventFilter(fx.tapi, CALLS | TE_AGENT | TE_AGENTSESSION));
    ok(ITTAPI_RegisterCallNotifications(fx.tapi, fx.com_address, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, 77, &registration));
}

static void call_setup(void) { call_setup_with(fixture_setup); }
static void call_setup_threaded(void) { call_setup_with(fixture_setup_threaded); }

void call_teardown(void)
{
    tapi3_emulator_flush(fx.emulator);
    ear_drop_call(&ear);
    ear_drop_hub(&ear);
    colleague_end();
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
