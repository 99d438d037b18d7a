// tests/tapi3/test_call_scenarios.cpp: the scenarios of the specification as a client in C++ plays them, a test each by its number, with delivery by pump and by
// thread. The sequence of events is asserted in order; the tests in C look at more around them.
#include "call_fixture.h"

#include <cstring>

namespace {

// A call of the model, let go of with the test.
struct model_call {
    acd_call *call = nullptr;

    ~model_call() { acd_call_unref(call); }
    void offered() { call = offer(); }
    void answered()
    {
        offered();
        ok(ear.call->Answer());
        heard();
    }
    void rings_at(acd_address *station)
    {
        acd_dial_options options = {};

        options.to.station = station;
        ck_assert_int_eq(acd_call_dial(fx.sw, &options, &call), ACD_OK);
    }
    void caller_ends() { ck_assert_int_eq(acd_call_end(call), ACD_OK); }
    void caller_gives_up() { ck_assert_int_eq(acd_call_abandon(call), ACD_OK); }
    void is(enum acd_call_state state) { ck_assert_int_eq(acd_call_state(call), state); }
};

// A reference of the client's.
template <class Interface> struct held {
    Interface *object = nullptr;

    explicit held(Interface *from, bool more = false) : object(from)
    {
        if (more)
            object->AddRef();
    }
    held(const held &) = delete;
    held &operator=(const held &) = delete;
    ~held()
    {
        if (object)
            object->Release();
    }
    Interface *operator->() const { return object; }
    operator Interface *() const { return object; }
};

using held_call = held<ITBasicCallControl>;

void answers(HRESULT hr, HRESULT expected) { expect_hr(hr, expected, "a scenario"); }

CALL_STATE state_of(ITBasicCallControl *call)
{
    CALL_STATE state;

    ok(info_of(call)->get_CallState(&state));
    return state;
}

void agent_is(AGENT_STATE expected)
{
    AGENT_STATE state;

    ok(fx.agent->get_State(&state));
    ck_assert_int_eq(state, expected);
}

LONG number_of(ITBasicCallControl *call, CALLINFO_LONG which)
{
    LONG number;

    ok(info_of(call)->get_CallInfoLong(which, &number));
    return number;
}

void text_is(ITBasicCallControl *call, CALLINFO_STRING which, const char *expected)
{
    BSTR text = nullptr;

    ok(info_of(call)->get_CallInfoString(which, &text));
    expect_text(text, expected);
}

void tell_caller(acd_call *call, const char *number)
{
    acd_call_info info = {};

    info.caller = number;
    ck_assert_int_eq(acd_call_set_info(call, ACD_CALL_FIELD_BIT(ACD_CALL_CALLER), &info), ACD_OK);
}

void scenario_1()
{
    model_call call;
    LONG seconds;

    call.answered();
    advance(90);
    call.caller_ends();
    expect_heard("disconnected:normal s:wrapup");
    advance(30);
    ok(fx.session->get_TotalCallTime(&seconds));
    ck_assert_int_eq(seconds, 120);
    heard();
}

void scenario_2()
{
    model_call call;

    call.answered();
    ok(ear.call->Disconnect(DC_NORMAL));
    expect_heard("disconnected:normal s:wrapup");
}

void scenario_3()
{
    model_call call;

    call.offered();
    call.caller_gives_up();
    expect_heard("disconnected:normal");
}

void scenario_4()
{
    model_call call;

    call.offered();
    ok(ear.call->Disconnect(DC_REJECTED));
    expect_heard("disconnected:rejected");
    call.is(ACD_CALL_WAITING);
}

void scenario_5()
{
    model_call call;

    call.offered();
    ok(ear.call->Disconnect(DC_NOANSWER));
    expect_heard("disconnected:no_answer");
    call.is(ACD_CALL_WAITING);
}

void scenario_6()
{
    model_call call;

    call.offered();
    ok(fx.session->put_State(ASST_NOT_READY));
    expect_heard("disconnected:normal s:not_ready");
}

void scenario_7()
{
    model_call call;

    call.offered();
    ok(ear.call->Answer());
    answers(ear.call->Answer(), E_UNEXPECTED);
    expect_heard("connected s:busy a:busy_acd");
}

void scenario_8()
{
    model_call call;
    LONG cookie;

    colleague_begin();
    held<ITAddress> desk_of_colleague(last_address(fx.tapi));
    ok(fx.tapi->RegisterCallNotifications(desk_of_colleague, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, 5, &cookie));
    call.rings_at(desk_2);
    expect_heard("monitor offering");
    answers(ear.call->Answer(), TAPI_E_NOTOWNER);
    ck_assert_str_eq(colleague_heard(), "owner offering");
    call.caller_gives_up();
    expect_heard("disconnected:normal");
}

void scenario_9()
{
    model_call call;

    call.answered();
    ok(ear.call->Hold(VARIANT_TRUE));
    ok(ear.call->Hold(VARIANT_TRUE));
    ok(ear.call->Hold(VARIANT_FALSE));
    expect_heard("hold connected");
}

void scenario_10()
{
    held_call idle(make_call("777"));

    answers(idle->Disconnect(DC_NORMAL), S_FALSE);
    ok(idle->Connect(VARIANT_FALSE));
    ok(idle->Disconnect(DC_NORMAL));
    answers(idle->Disconnect(DC_NORMAL), S_FALSE);
    expect_heard("in_progress a:busy_out disconnected:cancelled a:not_ready");
}

void scenario_11()
{
    model_call call;
    BSTR text = nullptr;

    call.offered();
    answers(info_of(ear.call)->get_CallInfoString(CIS_CALLERIDNUMBER, &text), TAPI_E_NOITEMS);
    ck_assert_ptr_null(text);
    tell_caller(call.call, "0800");
    expect_heard("info:14");
    text_is(ear.call, CIS_CALLERIDNUMBER, "0800");
}

void scenario_12()
{
    model_call call;
    BYTE *bytes;
    DWORD size;

    colleague_begin();
    call.answered();
    ok(info_of(ear.call)->SetCallInfoBuffer(CIB_CALLDATABUFFER, 5, reinterpret_cast<BYTE *>(const_cast<char *>("order"))));
    ok(blind_transfer(ear.call, "102"));
    expect_heard("info:24 disconnected:normal s:wrapup");
    ck_assert_str_eq(colleague_heard(), "owner offering");
    ok(info_of(colleague.call)->GetCallInfoBuffer(CIB_CALLDATABUFFER, &size, &bytes));
    ck_assert_uint_eq(size, 5);
    ck_assert_int_eq(std::memcmp(bytes, "order", 5), 0);
    CoTaskMemFree(bytes);
}

void scenario_13()
{
    model_call call;

    call.answered();
    answers(blind_transfer(ear.call, "nonsense"), E_FAIL);
    expect_state(CS_CONNECTED);
    ok(blind_transfer(ear.call, "Orders"));
    expect_heard("disconnected:normal s:wrapup");
    call.is(ACD_CALL_WAITING);
}

void scenario_14()
{
    model_call call;

    colleague_begin();
    call.offered();
    tell_caller(call.call, "0800");
    ok(ear.call->Answer());
    heard();
    held_call first(ear.call, true), second(make_call("102"));
    ok(first->Transfer(second, VARIANT_FALSE));
    expect_heard("hold in_progress");
    colleague_heard();
    ok(colleague.call->Answer());
    expect_heard("connected");
    ok(second->Finish(FM_ASTRANSFER));
    expect_heard("disconnected:normal disconnected:normal s:wrapup");
    ck_assert_str_eq(colleague_heard(), "connected info:14");
    text_is(colleague.call, CIS_CALLERIDNUMBER, "0800");
}

void scenario_15()
{
    model_call call;

    call.answered();
    held_call first(ear.call, true), second(make_call("777"));
    ok(first->Transfer(second, VARIANT_FALSE));
    answers(first->SwapHold(second), E_FAIL);
    ok(second->Disconnect(DC_NORMAL));
    ok(first->Hold(VARIANT_FALSE));
    expect_heard("hold in_progress disconnected:cancelled connected");
}

void scenario_16()
{
    model_call call;

    colleague_begin();
    call.answered();
    held_call first(ear.call, true), second(make_call("102"));
    ok(first->Transfer(second, VARIANT_FALSE));
    ok(second->Finish(FM_ASTRANSFER));
    expect_heard("hold in_progress disconnected:normal disconnected:normal s:wrapup");
    ck_assert_str_eq(colleague_heard(), "owner offering info:14");
}

void scenario_17()
{
    model_call call;

    call.answered();
    held_call first(ear.call, true), second(make_call("556"));
    ok(first->Conference(second, VARIANT_TRUE));
    ok(second->Finish(FM_ASCONFERENCE));
    expect_heard("hold in_progress connected connected");
    ck_assert_int_eq(number_of(first, CIL_ORIGIN), LINECALLORIGIN_CONFERENCE);
    ok(second->RemoveFromConference());
    expect_heard("disconnected:normal");
    ck_assert_int_eq(state_of(first), CS_CONNECTED);
}

void scenario_18()
{
    held_call call(call_out("666"));

    expect_heard("in_progress a:busy_out disconnected:busy a:not_ready");
}

void scenario_19()
{
    held_call call(make_call("555"));

    ok(call->Connect(VARIANT_TRUE));
    expect_heard("in_progress a:busy_out connected");
    agent_is(AS_BUSY_OUTGOING);
    ok(call->Disconnect(DC_NORMAL));
    expect_heard("disconnected:normal a:not_ready");
}

void scenario_20()
{
    held_call call(make_call("777"));

    answers(call->Connect(VARIANT_TRUE), TAPI_E_TIMEOUT);
    ck_assert_int_eq(acd_now(fx.acd), 120 * ACD_SECOND);
    ck_assert_int_eq(state_of(call), CS_INPROGRESS);
    ok(call->Disconnect(DC_NORMAL));
    expect_heard("in_progress a:busy_out disconnected:cancelled a:not_ready");
}

void scenario_21()
{
    colleague_begin();
    held_call call(call_out("102"));
    expect_heard("in_progress a:busy_out");
    ck_assert_str_eq(colleague_heard(), "owner offering");
    ok(colleague.call->Answer());
    expect_heard("connected");
    ck_assert_str_eq(colleague_heard(), "connected");
}

void scenario_22()
{
    held_call call(call_out("556"));

    ok(fx.agent->put_State(AS_READY));
    agent_is(AS_BUSY_OUTGOING);
    ok(call->Disconnect(DC_NORMAL));
    expect_heard("in_progress a:busy_out connected disconnected:normal a:ready");
}

void scenario_23()
{
    model_call call;
    LONG cookie;

    colleague_begin();
    held<ITAddress> there(last_address(fx.tapi));
    ok(fx.tapi->RegisterCallNotifications(there, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, 5, &cookie));
    call.rings_at(desk_2);
    expect_heard("monitor offering");
    ck_assert_str_eq(colleague_heard(), "owner offering");
    call.caller_gives_up();
    expect_heard("disconnected:normal");
}

void scenario_24()
{
    model_call call;

    ok(fx.tapi->put_EventFilter(TE_CALLNOTIFICATION | TE_AGENT | TE_AGENTSESSION));
    call.call = offer_call();
    expect_heard("a:ready s:ready owner");
    ok(ear.call->Answer());
    expect_heard("s:busy a:busy_acd");
}

void scenario_25()
{
    model_call call;
    IEnumCall *calls;
    ITCallInfo *info;

    ok(fx.tapi->UnregisterNotifications(registration));
    call.call = offer_call();
    ok(fx.tapi->RegisterCallNotifications(fx.com_address, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, 0, &registration));
    expect_heard("a:ready s:ready");
    ok(fx.com_address->EnumerateCalls(&calls));
    ok(calls->Next(1, &info, nullptr));
    calls->Release();
    ok(info->QueryInterface(IID_ITBasicCallControl, reinterpret_cast<void **>(&ear.call)));
    info->Release();
    ok(ear.call->Answer());
    expect_heard("connected s:busy a:busy_acd");
}

void scenario_26()
{
    model_call call;
    IEnumCall *calls;
    ITCallInfo *info;
    void *out;

    call.answered();
    ear_drop_call(&ear);
    ok(fx.com_address->EnumerateCalls(&calls));
    ok(calls->Next(1, &info, nullptr));
    calls->Release();
    ok(info->QueryInterface(IID_ITBasicCallControl2, &out));
    info->Release();
    held<ITBasicCallControl2> control(static_cast<ITBasicCallControl2 *>(out));
    ok(control->Disconnect(DC_NORMAL));
    expect_heard("disconnected:normal s:wrapup");
}

void scenario_27()
{
    model_call call;
    acd_address_options at = {};
    acd_queue_options options = {};
    acd_address *hunt;
    acd_queue *queue;
    LONG cookie;

    at.name = options.name = "Hunting";
    at.role = ACD_ADDRESS_QUEUE;
    ck_assert_int_eq(acd_address_create(fx.sw, &at, &hunt), ACD_OK);
    options.address = hunt;
    ck_assert_int_eq(acd_queue_create(fx.sw, &options, &queue), ACD_OK);
    held<ITAddress> address(last_address(fx.tapi));
    ok(fx.tapi->RegisterCallNotifications(address, VARIANT_TRUE, VARIANT_FALSE, TAPIMEDIATYPE_AUDIO, 5, &cookie));
    ck_assert_int_eq(acd_call_arrive(queue, nullptr, &call.call), ACD_OK);
    expect_heard("monitor queued");
    call.caller_gives_up();
    expect_heard("disconnected:normal");
    acd_queue_unref(queue);
    acd_address_unref(hunt);
}

void scenario_28()
{
    model_call call;

    call.answered();
    ck_assert_int_eq(acd_group_remove(fx.group), ACD_OK);
    expect_state(CS_CONNECTED);
    ok(ear.call->Disconnect(DC_NORMAL));
    expect_heard("s:end a:ready disconnected:normal");
}

void scenario_29()
{
    model_call call;

    call.offered();
    ok(fx.tapi->Shutdown());
    answers(ear.call->Answer(), TAPI_E_NOT_INITIALIZED);
    answers(ear.call->Disconnect(DC_NORMAL), TAPI_E_NOT_INITIALIZED);
    ck_assert_int_gt(number_of(ear.call, CIL_CALLID), 0);
}

void answer_inside(struct ear *of, TAPI_EVENT kind, int code)
{
    if (kind == TE_CALLSTATE && code == CS_OFFERING)
        ok(of->call->Answer());
    else if (kind == TE_CALLSTATE && code == CS_CONNECTED)
        ok(of->call->Disconnect(DC_NORMAL));
    else if (kind == TE_CALLSTATE)
        ear_drop_call(of);
}

void scenario_30()
{
    model_call call;

    ear.during = answer_inside;
    ok(fx.agent->put_State(AS_READY));
    ok(fx.session->put_State(ASST_READY));
    ck_assert_int_eq(acd_call_arrive(fx.queue, nullptr, &call.call), ACD_OK);
    expect_heard("a:ready s:ready owner offering connected s:busy a:busy_acd disconnected:normal s:wrapup");
}

void scenario_31()
{
    model_call call;
    ITCallHub *hub;
    LONG count;

    call.answered();
    held_call first(ear.call, true), second(make_call("556"));
    ok(first->Transfer(second, VARIANT_TRUE));
    ok(info_of(first)->get_CallHub(&hub));
    held<ITCallHub> of_both(hub);
    ok(of_both->get_NumCalls(&count));
    ck_assert_int_eq(count, 2);
    ok(second->Finish(FM_ASTRANSFER));
    ok(of_both->get_NumCalls(&count));
    ck_assert_int_eq(count, 0);
    expect_heard("hold in_progress connected disconnected:normal disconnected:normal s:wrapup");
}

void scenario_33()
{
    model_call call;

    ok(fx.session->put_State(ASST_SESSION_ENDED));
    heard();
    call.rings_at(fx.address);
    expect_heard("owner offering");
    ok(ear.call->Answer());
    ok(ear.call->Disconnect(DC_NORMAL));
    expect_heard("connected disconnected:normal");
}

void scenario_34()
{
    call_out("556")->Release();
    expect_heard("in_progress a:busy_out connected");
    ok(ear.call->Disconnect(DC_NORMAL));
    expect_heard("disconnected:normal a:not_ready");
}

void scenario_35()
{
    model_call acd, direct;

    acd.answered();
    direct.rings_at(fx.address);
    expect_heard("owner offering");
    ok(ear.call->Answer());
    expect_heard("hold connected");
}

void (*const scenarios[])() = {
    scenario_1,  scenario_2,  scenario_3,  scenario_4,  scenario_5,  scenario_6,  scenario_7,  scenario_8,  scenario_9,  scenario_10, scenario_11, scenario_12,
    scenario_13, scenario_14, scenario_15, scenario_16, scenario_17, scenario_18, scenario_19, scenario_20, scenario_21, scenario_22, scenario_23, scenario_24,
    scenario_25, scenario_26, scenario_27, scenario_28, scenario_29, scenario_30, scenario_31, scenario_33, scenario_34, scenario_35,
};

} // namespace

START_TEST(a_scenario_in_order)
{
    outside_begin();
    scenarios[_i]();
}
END_TEST

static void add_tests(TCase *tc) { tcase_add_loop_test(tc, a_scenario_in_order, 0, static_cast<int>(ARRAY_COUNT(scenarios))); }

int main() { return run_call_suite("call_scenarios", add_tests); }
