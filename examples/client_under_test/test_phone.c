/* test_phone.c: tests of the desktop's telephone, in the scene of a desk with calls. */
#include "test_desktop.h"

#include <string.h>
#include <tapi3err.h>

/* The colleague at "Desk 2" is a desktop, too. */
static struct desktop *colleague;

static void phone_setup(void)
{
    ck_assert_hr(CoInitializeEx(NULL, COINIT_MULTITHREADED), S_OK);
    begin(&(struct tapi3_fixture_options){ .scene = TAPI3_SCENE_DESK_WITH_CALLS, .emulator.delivery = TAPI3_DELIVERY_PUMP, .install = true });
    come_to_work();
}

static void colleague_comes(void)
{
    ck_assert_hr(desktop_open(&colleague), S_OK);
    ck_assert_hr(desktop_sign_in(colleague, OLESTR("8"), OLESTR("5678")), S_OK);
    ck_assert_hr(desktop_join(colleague, OLESTR("Sales"), OLESTR("Desk 2")), S_OK);
}

static void colleague_goes(void)
{
    desktop_close(colleague);
    colleague = NULL;
}

static struct phone *phone(void)
{
    return desktop_phone(desktop);
}

static void expect_phone_of(struct desktop *of, enum phone_state state, enum phone_state consultation, const char *name, const char *number)
{
    static const char *const states[] = { "quiet", "ringing", "calling", "talking", "holding" };
    const struct phone_view *seen;
    BSTR text;

    desktop_work(of);
    seen = phone_view(desktop_phone(of));
    ck_assert_str_eq(states[seen->state], states[state]);
    ck_assert_str_eq(states[seen->consultation], states[consultation]);
    text = SysAllocString(seen->name);
    ck_assert_bstr_eq(text, name);
    SysFreeString(text);
    text = SysAllocString(seen->number);
    ck_assert_bstr_eq(text, number);
    SysFreeString(text);
}

#define expect_phone(...) expect_phone_of(desktop, __VA_ARGS__)

static void answer_ada(void)
{
    pass(10);
    expect_phone(PHONE_RINGING, PHONE_QUIET, "Ada Lovelace", "5551234");
    ck_assert_hr(phone_answer(phone()), S_OK);
    pass(0);
    expect_phone(PHONE_TALKING, PHONE_QUIET, "Ada Lovelace", "5551234");
    ck_assert_int_eq(desktop_view(desktop)->call, DESKTOP_TALKING);
}

START_TEST(a_caller_is_shown_and_answered)
{
    expect_phone(PHONE_QUIET, PHONE_QUIET, "", "");
    ck_assert_hr(phone_answer(phone()), E_UNEXPECTED);
    answer_ada();
    ck_assert_hr(phone_answer(phone()), E_UNEXPECTED);
    pass(90); /* and she has said what she wanted */
    expect_phone(PHONE_QUIET, PHONE_QUIET, "", "");
    ck_assert_int_eq(desktop_view(desktop)->call, DESKTOP_WRAP_UP);
}
END_TEST

START_TEST(a_call_that_is_over_is_let_go_of)
{
    answer_ada();
    ck_assert_hr(phone_hang_up(phone()), S_OK);
    pass(0);
    expect_phone(PHONE_QUIET, PHONE_QUIET, "", "");
    ck_assert_hr(phone_hang_up(phone()), E_UNEXPECTED);
    pass(190); /* the next call finds its place */
    expect_phone(PHONE_RINGING, PHONE_QUIET, "Grace Hopper", "5556789");
    pass(20);
    expect_phone(PHONE_QUIET, PHONE_QUIET, "", "");
}
END_TEST

/* The event says that it rings; since then the caller has hung up, which is told later. */
START_TEST(a_caller_who_hung_up_meanwhile_does_not_ring)
{
    struct acd_call *call;

    ck_assert_int_eq(acd_call_arrive(tapi3_fixture_queue(fixture, "Orders"), NULL, &call), ACD_OK);
    tapi3_emulator_pump(fixture->emulator);
    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    ck_assert_int_eq(acd_call_end(call), ACD_OK);
    expect_phone(PHONE_QUIET, PHONE_QUIET, "", "");
    acd_call_unref(call);
    ck_assert_int_eq(acd_call_arrive(tapi3_fixture_queue(fixture, "Orders"), NULL, &call), ACD_OK);
    pass(30);
    expect_phone(PHONE_RINGING, PHONE_QUIET, "", "");
    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    tapi3_emulator_pump(fixture->emulator); /* that it talks is noted */
    ck_assert_int_eq(acd_call_end(call), ACD_OK);
    expect_phone(PHONE_QUIET, PHONE_QUIET, "", "");
    acd_call_unref(call);
}
END_TEST

START_TEST(a_rejected_call_goes_back_to_its_place)
{
    struct acd_call *call;

    pass(10);
    ck_assert_uint_eq(acd_queue_calls(tapi3_fixture_queue(fixture, "Orders"), &call, 1), 1);
    ck_assert_hr(phone_hang_up(phone()), S_OK);
    pass(0);
    expect_phone(PHONE_QUIET, PHONE_QUIET, "", "");
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    acd_call_unref(call);
}
END_TEST

START_TEST(a_number_that_comes_late_is_shown)
{
    static const struct acd_call_info late = { .caller = "5557777", .caller_name = "Edsger Dijkstra" };
    struct acd_call *call;

    ck_assert_int_eq(acd_call_arrive(tapi3_fixture_queue(fixture, "Orders"), NULL, &call), ACD_OK);
    pass(0);
    expect_phone(PHONE_RINGING, PHONE_QUIET, "", "");
    ck_assert_int_eq(acd_call_set_info(call, ACD_CALL_FIELD_BIT(ACD_CALL_CALLER) | ACD_CALL_FIELD_BIT(ACD_CALL_CALLER_NAME), &late), ACD_OK);
    pass(0);
    expect_phone(PHONE_RINGING, PHONE_QUIET, "Edsger Dijkstra", "5557777");
    acd_call_unref(call);
}
END_TEST

START_TEST(a_call_is_held_and_retrieved)
{
    ck_assert_hr(phone_hold(phone(), TRUE), E_UNEXPECTED);
    answer_ada();
    ck_assert_hr(phone_hold(phone(), FALSE), E_UNEXPECTED);
    ck_assert_hr(phone_hold(phone(), TRUE), S_OK);
    pass(5);
    expect_phone(PHONE_HOLDING, PHONE_QUIET, "Ada Lovelace", "5551234");
    ck_assert_hr(phone_hold(phone(), FALSE), S_OK);
    pass(5);
    expect_phone(PHONE_TALKING, PHONE_QUIET, "Ada Lovelace", "5551234");
}
END_TEST

START_TEST(a_colleague_is_consulted_and_gets_the_caller)
{
    colleague_comes();
    answer_ada();
    ck_assert_hr(phone_consult(phone(), OLESTR("102")), S_OK);
    pass(0);
    expect_phone(PHONE_HOLDING, PHONE_CALLING, "Ada Lovelace", "5551234");
    expect_phone_of(colleague, PHONE_RINGING, PHONE_QUIET, "Desk 1", "101");
    ck_assert_hr(phone_answer(desktop_phone(colleague)), S_OK);
    pass(5);
    expect_phone(PHONE_HOLDING, PHONE_TALKING, "Ada Lovelace", "5551234");
    ck_assert_hr(phone_transfer(phone()), S_OK);
    pass(0);
    expect_phone(PHONE_QUIET, PHONE_QUIET, "", "");
    expect_phone_of(colleague, PHONE_TALKING, PHONE_QUIET, "Ada Lovelace", "5551234");
    colleague_goes();
}
END_TEST

START_TEST(who_consults_in_vain_goes_back_to_the_caller)
{
    answer_ada();
    ck_assert_hr(phone_transfer(phone()), E_UNEXPECTED);
    ck_assert_hr(phone_consult(phone(), OLESTR("777")), S_OK);
    pass(5);
    expect_phone(PHONE_HOLDING, PHONE_CALLING, "Ada Lovelace", "5551234");
    ck_assert_hr(phone_consult(phone(), OLESTR("555")), E_UNEXPECTED);
    ck_assert_hr(phone_hang_up(phone()), S_OK);
    pass(0);
    expect_phone(PHONE_HOLDING, PHONE_QUIET, "Ada Lovelace", "5551234");
    ck_assert_hr(phone_consult(phone(), OLESTR("666")), S_OK); /* busy */
    pass(0);
    expect_phone(PHONE_HOLDING, PHONE_QUIET, "Ada Lovelace", "5551234");
    ck_assert_hr(phone_hold(phone(), FALSE), S_OK);
}
END_TEST

START_TEST(an_agent_calls_somebody)
{
    ck_assert_hr(desktop_set_ready(desktop, FALSE), S_OK);
    ck_assert_hr(phone_dial(phone(), OLESTR("555")), S_OK);
    pass(0);
    expect_phone(PHONE_CALLING, PHONE_QUIET, "", "555");
    pass(3);
    expect_phone(PHONE_TALKING, PHONE_QUIET, "", "555");
    ck_assert_hr(phone_dial(phone(), OLESTR("777")), E_UNEXPECTED);
    pass(60);
    expect_phone(PHONE_QUIET, PHONE_QUIET, "", "");
    ck_assert_hr(phone_dial(phone(), OLESTR("666")), S_OK);
    pass(0);
    expect_phone(PHONE_QUIET, PHONE_QUIET, "", "");
}
END_TEST

/* What the agent does fails once, and the call is as it was. */
static HRESULT answer(void)
{
    return phone_answer(phone());
}
static HRESULT hang_up(void)
{
    return phone_hang_up(phone());
}
static HRESULT hold(void)
{
    return phone_hold(phone(), TRUE);
}
static HRESULT consult(void)
{
    return phone_consult(phone(), OLESTR("777"));
}

static const struct {
    const char *method;
    HRESULT (*act)(void);
    bool rings;
} acts[] = {
    { "ITBasicCallControl::Answer", answer, true },     { "ITBasicCallControl::Disconnect", hang_up, false }, { "ITBasicCallControl::Hold", hold, false },
    { "ITBasicCallControl::Transfer", consult, false }, { "ITAddress::CreateCall", consult, false },
};

START_TEST(what_fails_leaves_the_call_as_it_is)
{
    static const struct {
        enum tapi3_fault_kind kind;
        HRESULT result, answer;
    } failures[] = {
        { TAPI3_FAULT_RESULT, E_FAIL, E_FAIL },
        { TAPI3_FAULT_LINE_ERROR, (HRESULT)0x80000048, TAPI_E_OPERATIONFAILED },
    };

    if (acts[_i].rings)
        pass(10);
    else
        answer_ada();
    for (int i = 0; i < COUNT(failures); i++) {
        struct tapi3_fault fault = { .method = acts[_i].method, .kind = failures[i].kind, .result = failures[i].result, .nth_call = 1 };

        ck_assert_hr(tapi3_fault_add(fixture->emulator, &fault, NULL), S_OK);
        ck_assert_hr(acts[_i].act(), failures[i].answer);
        tapi3_fault_clear(fixture->emulator);
        pass(0);
        expect_phone(acts[_i].rings ? PHONE_RINGING : PHONE_TALKING, PHONE_QUIET, "Ada Lovelace", "5551234");
    }
    ck_assert_hr(acts[_i].act(), S_OK);
}
END_TEST

/* The desktop cannot read what it is told, only that it is: then it looks for itself. */
START_TEST(calls_that_could_not_be_read_are_found)
{
    struct tapi3_fault fault = { .method = "*::get_Call", .kind = TAPI3_FAULT_RESULT, .result = E_OUTOFMEMORY };

    ck_assert_hr(tapi3_fault_add(fixture->emulator, &fault, NULL), S_OK);
    pass(10);
    expect_phone(PHONE_RINGING, PHONE_QUIET, "Ada Lovelace", "5551234");
    ck_assert_hr(phone_answer(phone()), S_OK);
    pass(10);
    expect_phone(PHONE_TALKING, PHONE_QUIET, "Ada Lovelace", "5551234");
    pass(80);
    expect_phone(PHONE_QUIET, PHONE_QUIET, "", "");
}
END_TEST

void add_phone_tests(Suite *suite)
{
    ADD_WITH(suite, phone_setup, a_caller_is_shown_and_answered, 1);
    ADD_WITH(suite, phone_setup, a_call_that_is_over_is_let_go_of, 1);
    ADD_WITH(suite, phone_setup, a_caller_who_hung_up_meanwhile_does_not_ring, 1);
    ADD_WITH(suite, phone_setup, a_rejected_call_goes_back_to_its_place, 1);
    ADD_WITH(suite, phone_setup, a_number_that_comes_late_is_shown, 1);
    ADD_WITH(suite, phone_setup, a_call_is_held_and_retrieved, 1);
    ADD_WITH(suite, phone_setup, a_colleague_is_consulted_and_gets_the_caller, 1);
    ADD_WITH(suite, phone_setup, who_consults_in_vain_goes_back_to_the_caller, 1);
    ADD_WITH(suite, phone_setup, an_agent_calls_somebody, 1);
    ADD_WITH(suite, phone_setup, what_fails_leaves_the_call_as_it_is, COUNT(acts));
    ADD_WITH(suite, phone_setup, calls_that_could_not_be_read_are_found, 1);
}
