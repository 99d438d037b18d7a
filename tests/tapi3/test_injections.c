/* tests/tapi3/test_injections.c: which faults can be added, and which calls they hit. */
#include "intercepted.h"

#include "late.h"

#include "base/alloc.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE(number) ((HRESULT)(0x80000000u | (number)))

/* ---- What can be added ---- */

static const struct {
    const char *name;
    struct tapi3_fault fault;
    HRESULT expected;
} additions[] = {
    { "a result", { .method = "ITAgent::put_State", .result = E_FAIL }, S_OK },
    { "no method", { .method = NULL, .result = E_FAIL }, E_POINTER },
    { "an empty name", { .method = "", .result = E_FAIL }, E_INVALIDARG },
    { "a misspelt method", { .method = "ITAgent::put_Stat", .result = E_FAIL }, E_INVALIDARG },
    { "more than the method", { .method = "ITAgent::put_States", .result = E_FAIL }, E_INVALIDARG },
    { "a misspelt interface", { .method = "ITAgents::put_State", .result = E_FAIL }, E_INVALIDARG },
    { "a method of another interface", { .method = "ITQueue::put_State", .result = E_FAIL }, E_INVALIDARG },
    { "no interface before the colons", { .method = "::put_State", .result = E_FAIL }, E_INVALIDARG },
    { "no method behind the colons", { .method = "ITAgent::", .result = E_FAIL }, E_INVALIDARG },
    { "the interface alone", { .method = "ITAgent", .result = E_FAIL }, E_INVALIDARG },
    { "the method alone", { .method = "put_State", .result = E_FAIL }, S_OK },
    { "one colon", { .method = "ITAgent:put_State", .result = E_FAIL }, E_INVALIDARG },
    { "everything", { .method = "*", .result = E_FAIL }, S_OK },
    { "every method of every interface", { .method = "*::*", .result = E_FAIL }, S_OK },
    { "a method of every interface", { .method = "*::get_Name", .result = E_FAIL }, S_OK },
    { "every method of an interface", { .method = "ITQueue::*", .result = E_FAIL }, S_OK },
    { "* is all or nothing", { .method = "ITQueue::get_*", .result = E_FAIL }, E_INVALIDARG },
    { "AddRef", { .method = "ITAgent::AddRef", .result = E_FAIL }, E_INVALIDARG },
    { "Release", { .method = "*::Release", .result = E_FAIL }, E_INVALIDARG },
    { "IUnknown's own Release", { .method = "IUnknown::Release", .result = E_FAIL }, E_INVALIDARG },
    { "an inherited method by the heir", { .method = "ITTAPI2::Initialize", .result = E_FAIL }, S_OK },
    { "an inherited method by the base", { .method = "ITTAPI::Initialize", .result = E_FAIL }, S_OK },
    { "the heir's method by the base", { .method = "ITTAPI::get_Phones", .result = E_FAIL }, E_INVALIDARG },
    { "QueryInterface of an interface", { .method = "ITAgent::QueryInterface", .result = E_FAIL }, S_OK },
    { "QueryInterface of a base", { .method = "ITTAPI::QueryInterface", .result = E_FAIL }, S_OK },
    { "Invoke of an enumerator", { .method = "IEnumQueue::Invoke", .result = E_FAIL }, E_INVALIDARG },
    { "making a TAPI object", { .method = "IClassFactory::CreateInstance", .result = E_FAIL }, S_OK },
    { "the class is not intercepted", { .method = "IClassFactory::QueryInterface", .result = E_FAIL }, E_INVALIDARG },
    { "the client's interface", { .method = "ITTAPIEventNotification::Event", .result = E_FAIL }, E_INVALIDARG },
    { "an interface nobody has", { .method = "ITPhone::Clear", .result = E_FAIL }, E_INVALIDARG },
    { "S_OK is no failure", { .method = "*", .result = S_OK }, E_INVALIDARG },
    { "S_FALSE is none either", { .method = "*", .result = S_FALSE }, E_INVALIDARG },
    { "a LINEERR_", { .method = "*", .kind = TAPI3_FAULT_LINE_ERROR, .result = LINE(0x48) }, S_OK },
    { "the last LINEERR_", { .method = "*", .kind = TAPI3_FAULT_LINE_ERROR, .result = LINE(0xFF) }, S_OK },
    { "more than a LINEERR_", { .method = "*", .kind = TAPI3_FAULT_LINE_ERROR, .result = LINE(0x100) }, E_INVALIDARG },
    { "an HRESULT as LINEERR_", { .method = "*", .kind = TAPI3_FAULT_LINE_ERROR, .result = E_FAIL }, E_INVALIDARG },
    { "a positive LINEERR_", { .method = "*", .kind = TAPI3_FAULT_LINE_ERROR, .result = 0x48 }, E_INVALIDARG },
    { "no LINEERR_", { .method = "*", .kind = TAPI3_FAULT_LINE_ERROR }, E_INVALIDARG },
    { "a LINEERR_ as a result", { .method = "*", .result = LINE(0x48) }, S_OK },
    { "no answer", { .method = "ITAgent::put_State", .kind = TAPI3_FAULT_NO_ANSWER }, S_OK },
    { "no answer where nothing is asked", { .method = "ITAgent::get_State", .kind = TAPI3_FAULT_NO_ANSWER }, E_INVALIDARG },
    { "no answer to those that ask", { .method = "*", .kind = TAPI3_FAULT_NO_ANSWER }, S_OK },
    { "no answer from an interface that never asks", { .method = "ITAddress::*", .kind = TAPI3_FAULT_NO_ANSWER }, E_INVALIDARG },
    { "no answer, with a result", { .method = "*", .kind = TAPI3_FAULT_NO_ANSWER, .result = E_FAIL }, E_INVALIDARG },
    { "slow", { .method = "ITAgent::put_State", .kind = TAPI3_FAULT_SLOW, .delay = 1 }, S_OK },
    { "slow by nothing", { .method = "ITAgent::put_State", .kind = TAPI3_FAULT_SLOW }, S_OK },
    { "slow as long as can be", { .method = "ITAgent::put_State", .kind = TAPI3_FAULT_SLOW, .delay = INT64_MAX }, S_OK },
    { "too fast", { .method = "ITAgent::put_State", .kind = TAPI3_FAULT_SLOW, .delay = -1 }, E_INVALIDARG },
    { "slow where nothing is asked", { .method = "ITAgentSession::get_ACDGroup", .kind = TAPI3_FAULT_SLOW, .delay = 1 }, E_INVALIDARG },
    { "slow, with a result", { .method = "*", .kind = TAPI3_FAULT_SLOW, .result = E_FAIL }, E_INVALIDARG },
    { "no memory", { .method = "*", .kind = TAPI3_FAULT_NO_MEMORY, .nth_allocation = 3 }, S_OK },
    { "no memory, with a result", { .method = "*", .kind = TAPI3_FAULT_NO_MEMORY, .result = E_OUTOFMEMORY }, E_INVALIDARG },
    { "no such kind", { .method = "*", .kind = (enum tapi3_fault_kind)5, .result = E_FAIL }, E_INVALIDARG },
    { "a chance", { .method = "*", .result = E_FAIL, .probability = 0.5 }, S_OK },
    { "a certain chance", { .method = "*", .result = E_FAIL, .probability = 1 }, S_OK },
    { "less than no chance", { .method = "*", .result = E_FAIL, .probability = -0.01 }, E_INVALIDARG },
    { "more than a certain chance", { .method = "*", .result = E_FAIL, .probability = 1.01 }, E_INVALIDARG },
    { "a chance that is no number", { .method = "*", .result = E_FAIL, .probability = (double)NAN }, E_INVALIDARG },
};

START_TEST(a_fault_is_added_or_refused)
{
    unsigned id = 99;
    HRESULT hr = tapi3_fault_add(fx.emulator, &additions[_i].fault, &id);

    expect_hr(hr, additions[_i].expected, additions[_i].name);
    ck_assert_uint_eq(id, SUCCEEDED(hr) ? 1 : 0);
    expect_hr(tapi3_fault_remove(fx.emulator, 1), SUCCEEDED(hr) ? S_OK : S_FALSE, additions[_i].name);
    ok(ITAgent_put_State(fx.agent, AS_READY));
}
END_TEST

START_TEST(without_an_emulator_or_a_intercept_there_are_no_faults)
{
    struct tapi3_fault fault = { .method = "*", .result = E_FAIL };
    unsigned id = 99;

    expect_hr(tapi3_fault_add(NULL, &fault, &id), E_POINTER, "no emulator");
    ck_assert_uint_eq(id, 0);
    expect_hr(tapi3_fault_add(fx.emulator, NULL, NULL), E_POINTER, "no fault");
    expect_hr(tapi3_fault_add(fx.emulator, &fault, &id), E_UNEXPECTED, "not intercepted");
    ck_assert_uint_eq(id, 0);
    ck_assert_uint_eq(tapi3_fault_injections(fx.emulator, 1), 0);
    ck_assert_uint_eq(tapi3_fault_injections(NULL, 1), 0);
    expect_hr(tapi3_fault_remove(fx.emulator, 1), S_FALSE, "not intercepted");
    expect_hr(tapi3_fault_remove(NULL, 1), E_POINTER, "no emulator");
    tapi3_fault_clear(fx.emulator);
    tapi3_fault_clear(NULL);
    expect_hr(tapi3_proxy_set(NULL, fx.sw, TAPI3_PROXY_NONE, 0), E_POINTER, "no emulator");
    expect_hr(tapi3_proxy_set(fx.emulator, NULL, TAPI3_PROXY_NONE, 0), E_POINTER, "no switch");
    expect_hr(tapi3_proxy_set(fx.emulator, fx.sw, TAPI3_PROXY_NONE, 0), E_UNEXPECTED, "not intercepted");
    ck_assert(acd_switch_available(fx.sw));
    ok(ITAgent_put_State(fx.agent, AS_READY));
}
END_TEST

/* ---- Which calls are hit ---- */

/* Calls that are to fail are 'x', those that go well '-'. */
static void expect_strikes(const char *expected)
{
    char seen[64];
    size_t length = strlen(expected);

    ck_assert_uint_lt(length, sizeof(seen));
    for (size_t i = 0; i < length; i++)
        seen[i] = FAILED(ITAgent_put_State(fx.agent, i % 2 ? AS_READY : AS_NOT_READY)) ? 'x' : '-';
    seen[length] = '\0';
    ck_assert_str_eq(seen, expected);
}

static const struct {
    const char *name;
    struct tapi3_fault fault;
    const char *expected;
} choices[] = {
    { "all", { .method = "ITAgent::put_State", .result = E_FAIL }, "xxxxx" },
    { "the first", { .method = "ITAgent::put_State", .result = E_FAIL, .nth_call = 1 }, "x----" },
    { "the third", { .method = "ITAgent::put_State", .result = E_FAIL, .nth_call = 3 }, "--x--" },
    { "one that never comes", { .method = "ITAgent::put_State", .result = E_FAIL, .nth_call = 6 }, "-----" },
    { "a certain chance", { .method = "ITAgent::put_State", .result = E_FAIL, .probability = 1 }, "xxxxx" },
    { "hardly a chance", { .method = "ITAgent::put_State", .result = E_FAIL, .probability = 1e-300 }, "-----" },
    { "the second, for certain", { .method = "ITAgent::put_State", .result = E_FAIL, .probability = 1, .nth_call = 2 }, "-x---" },
    { "the second, hardly", { .method = "ITAgent::put_State", .result = E_FAIL, .probability = 1e-300, .nth_call = 2 }, "-----" },
    { "by the method's name", { .method = "put_State", .result = E_FAIL }, "xxxxx" },
    { "by the interface's name", { .method = "ITAgent::*", .result = E_FAIL }, "xxxxx" },
    { "everything", { .method = "*", .result = E_FAIL, .nth_call = 4 }, "---x-" },
    { "another method", { .method = "ITAgent::put_MeasurementPeriod", .result = E_FAIL }, "-----" },
    { "the same method of another interface", { .method = "ITAgentSession::put_State", .result = E_FAIL }, "-----" },
};

START_TEST(a_fault_strikes_the_calls_that_are_meant)
{
    unsigned id;
    size_t strikes = 0;

    expect_hr(tapi3_fault_add(fx.emulator, &choices[_i].fault, &id), S_OK, choices[_i].name);
    ck_assert_uint_eq(tapi3_fault_injections(fx.emulator, id), 0);
    expect_strikes(choices[_i].expected);
    for (const char *at = choices[_i].expected; *at; at++)
        strikes += *at == 'x';
    ck_assert_uint_eq(tapi3_fault_injections(fx.emulator, id), strikes);
    ck_assert_uint_eq(tapi3_fault_injections(fx.emulator, id + 1), 0);
    tapi3_fault_clear(fx.emulator);
    ck_assert_uint_eq(tapi3_fault_injections(fx.emulator, id), 0);
    expect_strikes("---");
}
END_TEST

START_TEST(calls_are_counted_from_when_the_fault_was_added)
{
    struct tapi3_fault second = { .method = "put_State", .result = E_FAIL, .nth_call = 2 };

    expect_strikes("---");
    ok(tapi3_fault_add(fx.emulator, &second, NULL));
    expect_strikes("-x-");
    ok(tapi3_fault_add(fx.emulator, &second, NULL));
    expect_strikes("-x--");
}
END_TEST

START_TEST(a_call_that_is_refused_for_itself_is_a_call_but_no_strike)
{
    unsigned id = add_fault("ITAgent::put_State", TAPI3_FAULT_RESULT, E_FAIL);

    expect_hr(ITAgent_put_State(fx.agent, AS_UNKNOWN), E_INVALIDARG, "a wrong state");
    ck_assert_uint_eq(tapi3_fault_injections(fx.emulator, id), 0);
    tapi3_fault_clear(fx.emulator);
    ok(tapi3_fault_add(fx.emulator, &(struct tapi3_fault){ .method = "put_State", .result = E_FAIL, .nth_call = 2 }, &id));
    expect_hr(ITAgent_put_State(fx.agent, AS_UNKNOWN), E_INVALIDARG, "a wrong state");
    expect_strikes("x--");
    ck_assert_uint_eq(tapi3_fault_injections(fx.emulator, id), 1);
}
END_TEST

START_TEST(the_first_added_strikes)
{
    unsigned first = add_fault("ITAgent::put_State", TAPI3_FAULT_RESULT, E_FAIL), second = add_fault("*", TAPI3_FAULT_RESULT, E_ABORT), third;
    LONG period;

    ok(tapi3_fault_add(fx.emulator, &(struct tapi3_fault){ .method = "put_State", .result = E_PENDING, .nth_call = 2 }, &third));
    ck_assert_uint_ne(first, second);
    expect_hr(ITAgent_put_State(fx.agent, AS_READY), E_FAIL, "the first");
    expect_hr(ITAgent_get_MeasurementPeriod(fx.agent, &period), E_ABORT, "the second");
    ck_assert_uint_eq(tapi3_fault_injections(fx.emulator, first), 1);
    ck_assert_uint_eq(tapi3_fault_injections(fx.emulator, second), 1);
    ok(tapi3_fault_remove(fx.emulator, first));
    expect_hr(tapi3_fault_remove(fx.emulator, first), S_FALSE, "it is gone");
    ok(tapi3_fault_remove(fx.emulator, second));
    expect_hr(ITAgent_put_State(fx.agent, AS_READY), E_PENDING, "it counts those that others hit");
    ck_assert_uint_eq(add_fault("*", TAPI3_FAULT_RESULT, E_ABORT), third + 1); /* numbers are not used again */
}
END_TEST

START_TEST(faults_are_removed_from_every_place)
{
    unsigned ids[3];

    for (size_t i = 0; i < ARRAY_COUNT(ids); i++)
        ids[i] = add_fault("put_State", TAPI3_FAULT_RESULT, E_FAIL);
    ok(tapi3_fault_remove(fx.emulator, ids[(_i + 1) % 3]));
    ok(tapi3_fault_remove(fx.emulator, ids[(_i + 2) % 3]));
    expect_strikes("x");
    ck_assert_uint_eq(tapi3_fault_injections(fx.emulator, ids[_i]), 1);
    ok(tapi3_fault_remove(fx.emulator, ids[_i]));
    expect_strikes("-");
}
END_TEST

/* ---- Chance ---- */

#define THROWS 1000

/* Which of a thousand calls are hit, in a world of its own. */
static int throw(uint64_t seed, double probability, char *hit)
{
    struct tapi3_emulator_options options = { .delivery = TAPI3_DELIVERY_PUMP, .observe_calls = true, .seed = seed };
    struct tapi3_fault fault = { .method = "ITAgent::get_State", .result = E_FAIL, .probability = probability };
    AGENT_STATE state;
    unsigned id;
    int count = 0;

    fixture_setup_with(options);
    ok(tapi3_fault_add(fx.emulator, &fault, &id));
    for (int i = 0; i < THROWS; i++) {
        hit[i] = FAILED(ITAgent_get_State(fx.agent, &state));
        count += hit[i];
    }
    ck_assert_uint_eq(tapi3_fault_injections(fx.emulator, id), (unsigned)count);
    tapi3_fault_clear(fx.emulator);
    fixture_teardown();
    return count;
}

static const struct {
    double probability;
    int least, most;
} chances[] = { { 0.5, 440, 560 }, { 0.1, 60, 140 }, { 0.999, 990, 1000 }, { 0.001, 0, 8 } };

START_TEST(chance_follows_the_seed)
{
    static char first[THROWS], again[THROWS], other[THROWS];
    int count = throw(7, chances[_i].probability, first);

    ck_assert_int_ge(count, chances[_i].least);
    ck_assert_int_le(count, chances[_i].most);
    ck_assert_int_eq(throw(7, chances[_i].probability, again), count);
    ck_assert_mem_eq(first, again, sizeof(first));
    throw(8, chances[_i].probability, other);
    if (chances[_i].probability > 0.05 && chances[_i].probability < 0.95)
        ck_assert_mem_ne(first, other, sizeof(first));
}
END_TEST

/* ---- The names of inherited methods ---- */

static HRESULT initialize(void) { return ITTAPI_Initialize(fx.tapi); }
static HRESULT get_filter(void)
{
    LONG filter;

    return ITTAPI_get_EventFilter(fx.tapi, &filter);
}
static HRESULT query(void *from, REFIID riid)
{
    void *out = JUNK;
    HRESULT hr = IUnknown_QueryInterface((IUnknown *)from, riid, &out);

    if (SUCCEEDED(hr))
        IUnknown_Release((IUnknown *)out);
    else
        ck_assert_ptr_null(out);
    return hr;
}
static HRESULT query_agent(void) { return query(fx.agent, &IID_ITAgent); }
static HRESULT query_tapi(void) { return query(fx.tapi, &IID_ITTAPI); }
static HRESULT query_center(void) { return query(fx.center, &IID_ITTAPI); }
static HRESULT query_address(void) { return query(fx.com_address, &IID_ITAddress); }
static HRESULT get_state(void)
{
    ADDRESS_STATE state;

    return ITAddress_get_State(fx.com_address, &state);
}
static HRESULT count_type_infos(void)
{
    UINT count;

    return ITTAPI_GetTypeInfoCount(fx.tapi, &count);
}
static HRESULT create_tapi(void)
{
    ITTAPI *out = JUNK;
    HRESULT hr = tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&out);

    if (SUCCEEDED(hr))
        ITTAPI_Release(out);
    else
        ck_assert_ptr_null(out);
    return hr;
}
static HRESULT count_items(void)
{
    ITCollection2 *collection;
    ITTAPI2 *tapi;
    LONG count;
    HRESULT hr;

    ok(ITTAPI_QueryInterface(fx.tapi, &IID_ITTAPI2, (void **)&tapi));
    ok(ITTAPI2_CreateEmptyCollectionObject(tapi, &collection));
    hr = ITCollection2_get_Count(collection, &count);
    ITCollection2_Release(collection);
    ITTAPI2_Release(tapi);
    return hr;
}

static const struct {
    const char *method;
    HRESULT (*call)(void);
    bool hit;
} names[] = {
    { "ITTAPI::Initialize", initialize, true },
    { "ITTAPI2::Initialize", initialize, true },
    { "*::Initialize", initialize, true },
    { "ITTAPI2::*", get_filter, true },
    { "ITTAPI::*", get_filter, true },
    { "ITTAPICallCenter::*", get_filter, false },
    { "ITAgent::QueryInterface", query_agent, true },
    { "IUnknown::QueryInterface", query_agent, true },
    { "IUnknown::*", query_agent, true },
    { "ITAgent::*", query_agent, true },
    { "ITQueue::QueryInterface", query_agent, false },
    { "ITTAPI2::QueryInterface", query_tapi, true },
    { "ITTAPI::QueryInterface", query_tapi, true },
    { "ITTAPICallCenter::QueryInterface", query_tapi, false },
    { "ITTAPICallCenter::QueryInterface", query_center, true },
    { "ITTAPI::QueryInterface", query_center, false },
    { "ITAddress::QueryInterface", query_address, true },
    { "ITAddress2::QueryInterface", query_address, true },
    { "ITAddress2::get_State", get_state, true },
    { "ITAddress::get_State", get_state, true },
    { "IDispatch::GetTypeInfoCount", count_type_infos, true },
    { "ITTAPI::GetTypeInfoCount", count_type_infos, true },
    { "ITTAPI2::GetTypeInfoCount", count_type_infos, true },
    { "ITAgent::GetTypeInfoCount", count_type_infos, false },
    { "IClassFactory::CreateInstance", create_tapi, true },
    { "IClassFactory::*", create_tapi, true },
    { "CreateInstance", create_tapi, true },
    { "ITTAPI::*", create_tapi, false },
    { "ITCollection::get_Count", count_items, true },
    { "ITCollection2::get_Count", count_items, true },
};

START_TEST(an_inherited_method_goes_by_both_names)
{
    unsigned id = add_fault(names[_i].method, TAPI3_FAULT_RESULT, E_ABORT);
    HRESULT hr = names[_i].call();

    ck_assert_msg((hr == E_ABORT) == names[_i].hit, "%s: 0x%08X", names[_i].method, (unsigned)hr);
    ck_assert_uint_eq(tapi3_fault_injections(fx.emulator, id), names[_i].hit);
    tapi3_fault_clear(fx.emulator);
    ck_assert(SUCCEEDED(names[_i].call()));
}
END_TEST

/* ---- Every LINEERR_ ---- */

static const struct {
    HRESULT code, mapped;
} line_errors[] = {
    { LINE(0x44), E_OUTOFMEMORY },
    { LINE(0x32), E_INVALIDARG },
    { LINE(0x35), E_INVALIDARG },
    { LINE(0x48), TAPI_E_OPERATIONFAILED },
    { LINE(0x49), TAPI_E_NOTSUPPORTED },
    { LINE(0x4B), TAPI_E_RESOURCEUNAVAIL },
    { LINE(0x50), TAPI_E_NOT_INITIALIZED },
    { LINE(0x2B), E_UNEXPECTED },
    { LINE(0x57), TAPI_E_CALLCENTER_INVALAGENTID },
    { LINE(0x58), TAPI_E_CALLCENTER_INVALAGENTGROUP },
    { LINE(0x59), TAPI_E_CALLCENTER_INVALPASSWORD },
    { LINE(0x5A), TAPI_E_CALLCENTER_INVALAGENTSTATE },
    { LINE(0x5F), TAPI_E_CALLCENTER_INVALAGENTSTATE },
    { LINE(0x5B), TAPI_E_CALLCENTER_INVALAGENTACTIVITY },
    { LINE(0x4C), TAPI_E_REQUESTOVERRUN },
    { LINE(0x01), TAPI_E_OPERATIONFAILED },
    { LINE(0xFF), TAPI_E_OPERATIONFAILED },
};

START_TEST(a_LINEERR_is_raw_or_mapped_as_the_page_has_it)
{
    ITACDGroup *group = JUNK;
    LONG number = 99;

    add_fault("*", TAPI3_FAULT_LINE_ERROR, line_errors[_i].code);
    expect_hr(ITAgent_get_NumberOfACDCalls(fx.agent, &number), line_errors[_i].mapped, "mapped");
    ck_assert_int_eq(number, 0);
    number = 99;
    expect_hr(ITAgentSession_get_TotalCallTime(fx.session, &number), line_errors[_i].code, "raw");
    ck_assert_int_eq(number, 0);
    expect_hr(ITAgentSession_get_ACDGroup(fx.session, &group), line_errors[_i].code, "raw, though nothing is asked");
    ck_assert_ptr_null(group);
    tapi3_fault_clear(fx.emulator);
}
END_TEST

/* ---- Through Invoke ---- */

static const struct {
    const char *fault, *member;
    enum tapi3_fault_kind kind;
    HRESULT result, invoke, scode;
} invocations[] = {
    { "ITAgent::get_State", "State", TAPI3_FAULT_RESULT, E_ABORT, DISP_E_EXCEPTION, E_ABORT },
    { "ITAgent::get_NumberOfACDCalls", "NumberOfACDCalls", TAPI3_FAULT_RESULT, E_ABORT, DISP_E_EXCEPTION, E_ABORT },
    { "ITAgent::get_NumberOfACDCalls", "NumberOfACDCalls", TAPI3_FAULT_LINE_ERROR, LINE(0x48), DISP_E_EXCEPTION, TAPI_E_OPERATIONFAILED },
    { "ITAgent::get_NumberOfACDCalls", "NumberOfACDCalls", TAPI3_FAULT_NO_ANSWER, 0, DISP_E_EXCEPTION, TAPI_E_TIMEOUT },
    { "ITAgent::get_AgentSessions", "AgentSessions", TAPI3_FAULT_NO_MEMORY, 0, DISP_E_EXCEPTION, E_OUTOFMEMORY },
    { "ITAgent::*", "AgentSessions", TAPI3_FAULT_RESULT, E_ABORT, E_ABORT, 0 }, /* Invoke is one of them */
    { "ITAgent::Invoke", "State", TAPI3_FAULT_RESULT, E_ABORT, E_ABORT, 0 },
    { "IDispatch::Invoke", "State", TAPI3_FAULT_RESULT, E_ABORT, E_ABORT, 0 },
};

START_TEST(a_method_is_struck_through_Invoke)
{
    DISPID id = late_id(fx.agent, invocations[_i].member);
    unsigned fault = add_fault(invocations[_i].fault, invocations[_i].kind, invocations[_i].result);
    int64_t blocks = mem_live(), began = acd_now(fx.acd);
    struct outcome outcome = late_invoke(fx.agent, id, DISPATCH_PROPERTYGET, 0, NULL);

    expect_hr(outcome.hr, invocations[_i].invoke, invocations[_i].fault);
    ck_assert_int_eq(V_VT(&outcome.result), VT_EMPTY);
    ck_assert_uint_eq(tapi3_fault_injections(fx.emulator, fault), 1);
    if (outcome.hr == DISP_E_EXCEPTION) {
        expect_hr(outcome.exception.scode, invocations[_i].scode, invocations[_i].fault);
        SysFreeString(outcome.exception.bstrSource);
        SysFreeString(outcome.exception.bstrDescription);
        SysFreeString(outcome.exception.bstrHelpFile);
    }
    ck_assert_int_eq(acd_now(fx.acd) - began, invocations[_i].kind == TAPI3_FAULT_NO_ANSWER ? TAPI3_ANSWER_TIME : 0);
    ck_assert_int_eq(mem_live(), blocks);
    ck_assert_uint_eq(strays(), 0);
    tapi3_fault_clear(fx.emulator);
    outcome = late_invoke(fx.agent, id, DISPATCH_PROPERTYGET, 0, NULL);
    ok(outcome.hr);
    VariantClear(&outcome.result);
}
END_TEST

START_TEST(a_put_is_struck_through_Invoke)
{
    VARIANT ready = of_long(AS_READY);
    struct outcome outcome;

    add_fault("ITAgent::put_State", TAPI3_FAULT_RESULT, TAPI_E_CALLCENTER_INVALAGENTSTATE);
    outcome = late_invoke(fx.agent, late_id(fx.agent, "State"), DISPATCH_PROPERTYPUT, 1, &ready);
    expect_hr(outcome.hr, DISP_E_EXCEPTION, "put");
    expect_hr(outcome.exception.scode, TAPI_E_CALLCENTER_INVALAGENTSTATE, "put");
    SysFreeString(outcome.exception.bstrSource);
    SysFreeString(outcome.exception.bstrDescription);
    ck_assert_int_eq(late_long(fx.agent, "State"), AS_NOT_READY);
    tapi3_fault_clear(fx.emulator);
    late_put(fx.agent, "State", ready);
    ck_assert_int_eq(late_long(fx.agent, "State"), AS_READY);
}
END_TEST

START_TEST(names_are_struck_too)
{
    BSTR name = bstr("State");
    LPOLESTR names_of[] = { name, name };
    DISPID ids[] = { 77, 77, 77 };

    add_fault("ITAgent::GetIDsOfNames", TAPI3_FAULT_RESULT, E_ABORT);
    expect_hr(ITAgent_GetIDsOfNames(fx.agent, &IID_NULL, names_of, 0, LOCALE_USER_DEFAULT, ids), E_ABORT, "no name");
    ck_assert_int_eq(ids[0], 77);
    expect_hr(ITAgent_GetIDsOfNames(fx.agent, &IID_NULL, names_of, 2, LOCALE_USER_DEFAULT, ids), E_ABORT, "two names");
    ck_assert_int_eq(ids[0], 0);
    ck_assert_int_eq(ids[1], 0);
    ck_assert_int_eq(ids[2], 77);
    SysFreeString(name);
}
END_TEST

/* ---- Through the class ---- */

START_TEST(CoCreateInstance_is_struck)
{
    unsigned id = add_fault("IClassFactory::CreateInstance", _i ? TAPI3_FAULT_NO_MEMORY : TAPI3_FAULT_RESULT, _i ? 0 : REGDB_E_CLASSNOTREG);
    size_t objects = tapi3_emulator_held_objects(fx.emulator);
    int64_t blocks;
    ITTAPI *tapi = JUNK;

    ok(CoInitializeEx(NULL, COINIT_MULTITHREADED));
    ok(tapi3_emulator_install(fx.emulator));
    blocks = mem_live();
    expect_hr(CoCreateInstance(&CLSID_TAPI, NULL, CLSCTX_INPROC_SERVER, &IID_ITTAPI, (void **)&tapi), _i ? E_OUTOFMEMORY : REGDB_E_CLASSNOTREG, "create");
    ck_assert_ptr_null(tapi);
    ck_assert_uint_eq(tapi3_fault_injections(fx.emulator, id), 1);
    ck_assert_int_eq(mem_live(), blocks);
    tapi = JUNK;
    expect_hr(tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&tapi), _i ? E_OUTOFMEMORY : REGDB_E_CLASSNOTREG, "create");
    ck_assert_ptr_null(tapi);
    ck_assert_uint_eq(tapi3_emulator_held_objects(fx.emulator), objects);
    tapi3_fault_clear(fx.emulator);
    ok(CoCreateInstance(&CLSID_TAPI, NULL, CLSCTX_INPROC_SERVER, &IID_ITTAPI, (void **)&tapi));
    ITTAPI_Release(tapi);
    ok(tapi3_emulator_uninstall(fx.emulator));
    CoUninitialize();
}
END_TEST

/* ---- From inside ---- */

static unsigned from_sink;

static void add_another(struct sink *sink)
{
    if (sink->count == 1)
        from_sink = add_fault("ITAgent::put_State", TAPI3_FAULT_RESULT, E_ABORT);
}

START_TEST(a_sink_can_add_and_remove_faults)
{
    struct sink sink;
    DWORD cookie;

    sink_init(&sink);
    cookie = sink_advise(&sink);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT));
    sink.during = add_another;
    ok(ITAgent_put_State(fx.agent, AS_READY));
    tapi3_emulator_pump(fx.emulator);
    ck_assert_int_eq(sink.count, 1);
    expect_hr(ITAgent_put_State(fx.agent, AS_NOT_READY), E_ABORT, "added inside");
    ok(tapi3_fault_remove(fx.emulator, from_sink));
    ok(ITAgent_put_State(fx.agent, AS_NOT_READY));
    ok(sink_unadvise(cookie));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("strikes");
    TCase *tc = add_case(suite, "strikes", fixture_setup_intercepted), *unobserved = add_case(suite, "not intercepted", fixture_setup), *chance;

    tcase_add_loop_test(tc, a_fault_is_added_or_refused, 0, (int)ARRAY_COUNT(additions));
    tcase_add_loop_test(tc, a_fault_strikes_the_calls_that_are_meant, 0, (int)ARRAY_COUNT(choices));
    tcase_add_test(tc, calls_are_counted_from_when_the_fault_was_added);
    tcase_add_test(tc, a_call_that_is_refused_for_itself_is_a_call_but_no_strike);
    tcase_add_test(tc, the_first_added_strikes);
    tcase_add_loop_test(tc, faults_are_removed_from_every_place, 0, 3);
    tcase_add_loop_test(tc, an_inherited_method_goes_by_both_names, 0, (int)ARRAY_COUNT(names));
    tcase_add_loop_test(tc, a_LINEERR_is_raw_or_mapped_as_the_page_has_it, 0, (int)ARRAY_COUNT(line_errors));
    tcase_add_loop_test(tc, a_method_is_struck_through_Invoke, 0, (int)ARRAY_COUNT(invocations));
    tcase_add_test(tc, a_put_is_struck_through_Invoke);
    tcase_add_test(tc, names_are_struck_too);
    tcase_add_loop_test(tc, CoCreateInstance_is_struck, 0, 2);
    tcase_add_test(tc, a_sink_can_add_and_remove_faults);
    tcase_add_test(unobserved, without_an_emulator_or_a_intercept_there_are_no_faults);
    chance = tcase_create("chance");
    tcase_set_timeout(chance, 120);
    suite_add_tcase(suite, chance);
    tcase_add_loop_test(chance, chance_follows_the_seed, 0, (int)ARRAY_COUNT(chances));
    return run_suite(suite);
}
