/* tests/tapi3/test_fixture_memory.c: allocations of the fixture fail. The client must not notice. */
#include "intercepted.h"

#include "late.h"

#include "base/alloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Making one ---- */

START_TEST(an_emulator_that_cannot_be_intercepted_is_not_made)
{
    struct tapi3_emulator_options options = { .observe_calls = !_i, .check_pointers = _i };
    int64_t blocks = mem_live();
    struct tapi3_emulator *emulator = JUNK;
    uint64_t n = 0;
    HRESULT hr;

    do {
        fixture_fail_at(++n);
        hr = tapi3_emulator_create(fx.acd, &options, &emulator);
        ck_assert_int_eq(hr != S_OK, fixture_failed());
        fixture_fail_at(0);
        if (hr != S_OK) {
            expect_hr(hr, E_OUTOFMEMORY, "create");
            ck_assert_ptr_null(emulator);
            ck_assert_int_eq(mem_live(), blocks);
        }
    } while (hr != S_OK);
    ck_assert_uint_eq(n, _i ? 3 : 2);
    tapi3_emulator_destroy(emulator);
}
END_TEST

START_TEST(a_fault_or_a_proxy_that_cannot_be_noted_is_not_there)
{
    struct tapi3_fault fault = { .method = "*", .result = E_FAIL };
    unsigned id = 99;

    fixture_fail_at(1);
    expect_hr(tapi3_fault_add(fx.emulator, &fault, &id), E_OUTOFMEMORY, "fault");
    ck_assert_uint_eq(id, 0);
    fixture_fail_at(1);
    expect_hr(tapi3_proxy_set(fx.emulator, fx.sw, TAPI3_PROXY_NONE, 0), E_OUTOFMEMORY, "proxy");
    fixture_fail_at(0);
    ck_assert(acd_switch_available(fx.sw));
    ok(ITAgent_put_State(fx.agent, AS_READY));
}
END_TEST

START_TEST(a_call_that_cannot_be_noted_is_lost_and_counted)
{
    fixture_fail_at(1);
    ok(ITAgent_put_State(fx.agent, AS_READY));
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, NULL), 18);
    ck_assert_uint_eq(tapi3_trace_lost(fx.emulator), 1);
    fixture_fail_at(2); /* its text */
    ok(ITAgent_put_State(fx.agent, AS_NOT_READY));
    ck_assert(fixture_failed());
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, NULL), 19);
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "put_State"), 0);
    ck_assert_uint_eq(tapi3_trace_lost(fx.emulator), 2);
    ok(ITAgent_put_State(fx.agent, AS_READY));
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "put_State"), 1);
    ck_assert_uint_eq(tapi3_trace_lost(fx.emulator), 2);
}
END_TEST

/* ---- A client's day ---- */

struct results {
    HRESULT hr[60];
    size_t count;
};

static struct results *results;

static void buffer(HRESULT hr)
{
    ck_assert_uint_lt(results->count, ARRAY_COUNT(results->hr));
    results->hr[results->count++] = hr;
}

static void ask_in_sink(struct sink *sink)
{
    LONG number;

    (void)sink;
    buffer(ITAgentSession_get_NumberOfCalls(fx.session, &number));
}

/* A day of a client that ignores every result and releases every object. */
static void use_lists(void)
{
    ITAddressCapabilities *capabilities;
    VARIANT list, item, elements[2];
    ITCollection *collection;
    ITACDGroup *groups[2];
    IEnumVARIANT *variants;
    IEnumACDGroup *all;
    IUnknown *unknown;

    buffer(ITAgentHandler_EnumerateACDGroups(fx.handler, &all));
    buffer(IEnumACDGroup_Next(all, 2, groups, &(ULONG){ 0 }));
    ITACDGroup_Release(groups[0]);
    ITACDGroup_Release(groups[1]);
    IEnumACDGroup_Release(all);
    buffer(ITAgentHandler_get_ACDGroups(fx.handler, &list));
    buffer(IDispatch_QueryInterface(V_DISPATCH(&list), &IID_ITCollection, (void **)&collection));
    buffer(ITCollection_get_Item(collection, 1, &item));
    buffer(ITCollection_get__NewEnum(collection, &unknown));
    buffer(IUnknown_QueryInterface(unknown, &IID_IEnumVARIANT, (void **)&variants));
    buffer(IEnumVARIANT_Next(variants, 2, elements, NULL));
    VariantClear(&elements[0]);
    VariantClear(&elements[1]);
    VariantClear(&item);
    IEnumVARIANT_Release(variants);
    IUnknown_Release(unknown);
    ITCollection_Release(collection);
    VariantClear(&list);
    buffer(ITAddress_QueryInterface(fx.com_address, &IID_ITAddressCapabilities, (void **)&capabilities));
    ITAddressCapabilities_AddRef(capabilities);
    ITAddressCapabilities_Release(capabilities);
    ITAddressCapabilities_Release(capabilities);
}

static void use_events(void)
{
    struct sink sink;

    sink_init(&sink);
    sink.during = ask_in_sink;
    sink_advise(&sink);
    buffer(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT | TE_AGENTSESSION));
    buffer(ITAgent_put_State(fx.agent, AS_READY));
    buffer(ITAgentSession_put_State(fx.session, ASST_READY));
    ck_assert_uint_eq(tapi3_emulator_pump(fx.emulator), 2);
    ck_assert_int_eq(sink.count, 2);
    buffer(late_long(fx.session, "State"));
    buffer(ITTAPI_Shutdown(fx.tapi));
}

static void ask_for_everything(void)
{
    struct tapi3_trace_entry entry;
    char text[TEXT_ROOM];

    tapi3_trace_text(fx.emulator, text, sizeof(text));
    tapi3_trace_events(fx.emulator, text, sizeof(text));
    tapi3_emulator_held_report(fx.emulator, text, sizeof(text));
    tapi3_trace_get(fx.emulator, tapi3_trace_last(fx.emulator, "put_State"), &entry);
}

/* The day with the nth fixture allocation failing; false when there was none. Its end is looked at in the teardown, too. */
static bool spend_day(uint64_t n, struct results *out, size_t *lost)
{
    bool failed;

    memset(out, 0, sizeof(*out));
    results = out;
    fixture_fail_at(n);
    fixture_setup_intercepted();
    use_lists();
    use_events();
    ask_for_everything();
    fixture_release_client();
    failed = fixture_failed();
    fixture_fail_at(0);
    *lost = tapi3_trace_lost(fx.emulator);
    ck_assert_uint_eq(tapi3_emulator_held_objects(fx.emulator), 0);
    ck_assert_str_eq(report_text(), "");
    fixture_teardown();
    return failed;
}

START_TEST(a_client_notices_nothing_when_any_one_note_fails)
{
    struct results alone, short_of_memory;
    size_t lost, losses = 0;
    uint64_t n = 2; /* the first is the interceptor itself: see above */

    ck_assert(!spend_day(0, &alone, &lost));
    ck_assert_uint_eq(lost, 0);
    ck_assert_uint_eq(alone.count, 16);
    for (; spend_day(n, &short_of_memory, &lost); n++) {
        losses += lost;
        ck_assert_msg(memcmp(&alone, &short_of_memory, sizeof(alone)) == 0, "buffer %u", (unsigned)n);
    }
    printf("%u fixture allocations\n", (unsigned)n);
    ck_assert_uint_gt(n, 200);
    ck_assert_uint_gt(losses, 100);
}
END_TEST

/* Calls that nobody intercepts do not fail, but nothing else goes wrong. */
START_TEST(faults_and_notes_may_fail_together)
{
    bool failed = true;
    uint64_t n;

    for (n = 2; failed; n++) {
        ITAgent *agent;
        LONG number;
        HRESULT hr;

        fixture_fail_at(n);
        fixture_setup_intercepted();
        while ((hr = tapi3_fault_add(fx.emulator, &(struct tapi3_fault){ .method = "ITQueue::*", .kind = TAPI3_FAULT_NO_ANSWER }, NULL)) == E_OUTOFMEMORY)
            must(fixture_failed());
        ok(hr);
        while ((hr = tapi3_proxy_set(fx.emulator, fx.sw, TAPI3_PROXY_SILENT, 0)) == E_OUTOFMEMORY)
            must(fixture_failed());
        ok(hr);
        hr = ITQueue_get_TotalCallsQueued(fx.com_queue, &number);
        ck_assert(hr == TAPI_E_TIMEOUT || (hr == S_OK && fixture_failed()));
        hr = ITAgentHandler_CreateAgent(fx.handler, &agent);
        ck_assert(hr == TAPI_E_TIMEOUT || (hr == S_OK && fixture_failed()));
        if (hr == S_OK)
            ITAgent_Release(agent);
        failed = fixture_failed();
        fixture_fail_at(0);
        ck_assert_uint_eq(strays(), 0);
        fixture_teardown();
    }
    ck_assert_uint_gt(n, 100);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fixture allocations");
    TCase *tc = add_case(suite, "fixture allocations", fixture_setup_intercepted), *days = tcase_create("days");

    tcase_add_loop_test(tc, an_emulator_that_cannot_be_intercepted_is_not_made, 0, 2);
    tcase_add_test(tc, a_fault_or_a_proxy_that_cannot_be_noted_is_not_there);
    tcase_add_test(tc, a_call_that_cannot_be_noted_is_lost_and_counted);
    tcase_set_timeout(days, 120);
    suite_add_tcase(suite, days);
    tcase_add_test(days, a_client_notices_nothing_when_any_one_note_fails);
    tcase_add_test(days, faults_and_notes_may_fail_together);
    return run_suite(suite);
}
