/* tests/tapi3/test_call_faults.c: calls while something goes wrong: what failed has changed nothing, and can be done again. Scenario 32 of the specification. */
#include "call_fixture.h"
#include "intercepted.h"

#include <string.h>

static void setup(void)
{
    call_setup_with(fixture_setup_intercepted);
    outside_begin();
}

static char before[TEXT_ROOM];

/* The model is as it was, but for the time. */
static void remember_world(void) { strcpy(before, world_text()); }
static void expect_same_world(void) { ck_assert_str_eq(world_text(), before); }

static void put_fault(const char *method, enum tapi3_fault_kind kind, HRESULT result, uint64_t nth)
{
    struct tapi3_fault fault = { .method = method, .kind = kind, .result = result };

    if (kind == TAPI3_FAULT_NO_MEMORY)
        fault.nth_allocation = nth;
    else
        fault.nth_call = nth;
    ok(tapi3_fault_add(fx.emulator, &fault, NULL));
}

START_TEST(scenario_32_the_answer_times_out)
{
    struct acd_call *call = offer();

    put_fault("ITBasicCallControl::Answer", TAPI3_FAULT_NO_ANSWER, 0, 1);
    ck_assert_int_eq(ITBasicCallControl_Answer(ear.call), TAPI_E_TIMEOUT);
    ck_assert_int_eq(acd_now(fx.acd), 120 * ACD_SECOND);
    expect_heard("");
    expect_state(CS_OFFERING);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_OFFERED);
    ok(ITBasicCallControl_Answer(ear.call));
    expect_heard("connected s:busy a:busy_acd");
    acd_call_unref(call);
}
END_TEST

START_TEST(a_line_error_leaves_the_call_as_it_is)
{
    struct acd_call *call = offer();

    put_fault("ITBasicCallControl::Hold", TAPI3_FAULT_LINE_ERROR, (HRESULT)0x80000048, 1);
    ok(ITBasicCallControl_Answer(ear.call));
    ck_assert_int_eq(ITBasicCallControl_Hold(ear.call, VARIANT_TRUE), TAPI_E_OPERATIONFAILED);
    expect_state(CS_CONNECTED);
    ok(ITBasicCallControl_Hold(ear.call, VARIANT_TRUE));
    expect_state(CS_HOLD);
    heard();
    acd_call_unref(call);
}
END_TEST

/* What is tried without memory, from a beginning. */
static ITBasicCallControl *made;

static HRESULT place(void) { return ITBasicCallControl_Connect(made, VARIANT_FALSE); }
static HRESULT answer(void) { return ITBasicCallControl_Answer(ear.call); }
static HRESULT hold(void) { return ITBasicCallControl_Hold(ear.call, VARIANT_TRUE); }
static HRESULT drop(void) { return ITBasicCallControl_Disconnect(ear.call, DC_NORMAL); }
static HRESULT pass_on(void) { return blind_transfer(ear.call, "777"); }
static HRESULT consult(void) { return ITBasicCallControl_Transfer(ear.call, made, VARIANT_FALSE); }

static void offered(void) { acd_call_unref(offer()); }

static void connected(void)
{
    offered();
    ok(answer());
    heard();
}

static void nothing(void) {}

static const struct {
    const char *method;
    void (*begin)(void);
    HRESULT (*act)(void);
} starving[] = {
    { "ITBasicCallControl::Connect", nothing, place },      { "ITBasicCallControl::Connect", offered, place },
    { "ITBasicCallControl::Answer", offered, answer },      { "ITBasicCallControl::Hold", connected, hold },
    { "ITBasicCallControl::Disconnect", connected, drop },  { "ITBasicCallControl::BlindTransfer", connected, pass_on },
    { "ITBasicCallControl::Disconnect", offered, drop },    { "ITBasicCallControl::BlindTransfer", offered, pass_on },
    { "ITBasicCallControl::Transfer", connected, consult },
};

START_TEST(scenario_32_without_memory)
{
    HRESULT hr = E_OUTOFMEMORY;

    starving[_i].begin();
    made = make_call("777");
    remember_world();
    for (uint64_t n = 1; hr != S_OK; n++) {
        put_fault(starving[_i].method, TAPI3_FAULT_NO_MEMORY, 0, n);
        hr = starving[_i].act();
        if (hr != S_OK) {
            ck_assert_int_eq(hr, E_OUTOFMEMORY);
            expect_same_world();
            expect_heard("");
        }
        tapi3_fault_clear(fx.emulator);
        ck_assert_uint_lt(n, 100);
    }
    heard();
    ITBasicCallControl_Release(made);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("call_faults");
    TCase *tc = tcase_create("faults");

    tcase_add_checked_fixture(tc, setup, call_teardown);
    suite_add_tcase(suite, tc);
    tcase_add_test(tc, scenario_32_the_answer_times_out);
    tcase_add_test(tc, a_line_error_leaves_the_call_as_it_is);
    tcase_add_loop_test(tc, scenario_32_without_memory, 0, ARRAY_COUNT(starving));
    return run_suite(suite);
}
