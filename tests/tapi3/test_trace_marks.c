/* tests/tapi3/test_trace_marks.c: a trace tells which answers the test made itself: by a fault that was injected, or by a proxy. */
#include "intercepted.h"

#include <string.h>

/* What is set before the client asks its queue for a number, which asks the switch, and for its name, which does not. */
static const struct {
    const char *name;
    struct tapi3_fault fault; /* none without a method */
    enum tapi3_proxy proxy;
    unsigned served;
    const char *number, *queue_name; /* the lines of the two calls */
    unsigned number_fault, name_fault;
    bool number_proxy;
    /* clang-format off */
} marks[] = {
    { "nothing", { .method = NULL }, TAPI3_PROXY_COMPLETE, 0, "Queue#1 ITQueue::get_TotalCallsQueued() = S_OK, 0",
      "Queue#1 ITQueue::get_Name() = S_OK, \"Orders\"", 0, 0, false },
    { "a result", { .method = "get_Name", .result = E_FAIL }, TAPI3_PROXY_COMPLETE, 0, "Queue#1 ITQueue::get_TotalCallsQueued() = S_OK, 0",
      "Queue#1 ITQueue::get_Name() = E_FAIL  <- fault 1", 0, 1, false },
    { "an error of the line", { .method = "ITQueue::get_TotalCallsQueued", .kind = TAPI3_FAULT_LINE_ERROR, .result = (HRESULT)0x80000048 },
      TAPI3_PROXY_COMPLETE, 0, "Queue#1 ITQueue::get_TotalCallsQueued() = TAPI_E_OPERATIONFAILED  <- fault 1",
      "Queue#1 ITQueue::get_Name() = S_OK, \"Orders\"", 1, 0, false },
    { "no answer", { .method = "*", .kind = TAPI3_FAULT_NO_ANSWER }, TAPI3_PROXY_COMPLETE, 0,
      "Queue#1 ITQueue::get_TotalCallsQueued() = TAPI_E_TIMEOUT after 120 s  <- fault 1", "Queue#1 ITQueue::get_Name() = S_OK, \"Orders\"", 1, 0, false },
    { "a slow answer", { .method = "*", .kind = TAPI3_FAULT_SLOW, .delay = 2 * ACD_SECOND }, TAPI3_PROXY_COMPLETE, 0,
      "Queue#1 ITQueue::get_TotalCallsQueued() = S_OK after 2 s, 0  <- fault 1", "Queue#1 ITQueue::get_Name() = S_OK, \"Orders\"", 1, 0, false },
#ifndef _WIN32 /* where BSTRs are the platform's */
    { "no memory", { .method = "*", .kind = TAPI3_FAULT_NO_MEMORY }, TAPI3_PROXY_COMPLETE, 0,
      "Queue#1 ITQueue::get_TotalCallsQueued() = S_OK, 0" /* it allocates nothing */, "Queue#1 ITQueue::get_Name() = E_OUTOFMEMORY  <- fault 1", 0, 1, false },
#endif
    { "the second call only", { .method = "ITQueue::*", .result = E_ABORT, .nth_call = 2 }, TAPI3_PROXY_COMPLETE, 0,
      "Queue#1 ITQueue::get_TotalCallsQueued() = S_OK, 0", "Queue#1 ITQueue::get_Name() = E_ABORT  <- fault 1", 0, 1, false },
    { "no proxy", { .method = NULL }, TAPI3_PROXY_NONE, 0, "Queue#1 ITQueue::get_TotalCallsQueued() = TAPI_E_NODEVICE  <- proxy",
      "Queue#1 ITQueue::get_Name() = S_OK, \"Orders\"", 0, 0, true },
    { "a silent proxy", { .method = NULL }, TAPI3_PROXY_SILENT, 0, "Queue#1 ITQueue::get_TotalCallsQueued() = TAPI_E_TIMEOUT after 120 s  <- proxy",
      "Queue#1 ITQueue::get_Name() = S_OK, \"Orders\"", 0, 0, true },
    { "a proxy that does not serve it", { .method = NULL }, TAPI3_PROXY_PARTIAL, TAPI3_REQUEST_GET_GROUPS,
      "Queue#1 ITQueue::get_TotalCallsQueued() = TAPI_E_NOTSUPPORTED  <- proxy", "Queue#1 ITQueue::get_Name() = S_OK, \"Orders\"", 0, 0, true },
    { "a proxy that serves it", { .method = NULL }, TAPI3_PROXY_PARTIAL, TAPI3_REQUEST_GET_QUEUE_INFO,
      "Queue#1 ITQueue::get_TotalCallsQueued() = S_OK, 0", "Queue#1 ITQueue::get_Name() = S_OK, \"Orders\"", 0, 0, false },
    { "a fault before the proxy", { .method = "get_TotalCallsQueued", .result = E_FAIL }, TAPI3_PROXY_SILENT, 0,
      "Queue#1 ITQueue::get_TotalCallsQueued() = E_FAIL  <- fault 1", "Queue#1 ITQueue::get_Name() = S_OK, \"Orders\"", 1, 0, false },
    { "a slow answer of a silent proxy", { .method = "*", .kind = TAPI3_FAULT_SLOW, .delay = 2 * ACD_SECOND }, TAPI3_PROXY_SILENT, 0,
      "Queue#1 ITQueue::get_TotalCallsQueued() = TAPI_E_TIMEOUT after 120 s  <- fault 1", "Queue#1 ITQueue::get_Name() = S_OK, \"Orders\"", 1, 0, true },
};
/* clang-format on */

/* The line of the whole text that has this number, without its time and thread. */
static const char *whole_line(uint64_t number)
{
    static char line[400];
    const char *at = trace_text();

    for (uint64_t first = tapi3_trace_find(fx.emulator, NULL, 0); first < number; first++)
        at = strchr(at, '\n') + 1;
    at = strstr(at, "] ") + 2;
    memcpy(line, at, strcspn(at, "\n"));
    line[strcspn(at, "\n")] = '\0';
    return line;
}

static void expect_mark(const char *method, const char *line, unsigned fault, bool proxy)
{
    uint64_t number = tapi3_trace_last(fx.emulator, method);
    struct tapi3_trace_entry entry;

    ck_assert(tapi3_trace_get(fx.emulator, number, &entry));
    ck_assert_str_eq(whole_line(number), line);
    ck_assert_uint_eq(entry.fault, fault);
    ck_assert_int_eq(entry.proxy, proxy);
    ck_assert_ptr_null(strstr(entry.text, "<-")); /* patterns find the answer, however it was made */
    ck_assert_mem_eq(entry.text, line, strlen(entry.text));
}

START_TEST(what_the_test_answered_itself_is_marked)
{
    LONG number;
    BSTR name;

    tapi3_trace_clear(fx.emulator);
    ok(tapi3_proxy_set(fx.emulator, fx.sw, marks[_i].proxy, marks[_i].served));
    if (marks[_i].fault.method)
        ok(tapi3_fault_add(fx.emulator, &marks[_i].fault, NULL));
    ITQueue_get_TotalCallsQueued(fx.com_queue, &number);
    if (ITQueue_get_Name(fx.com_queue, &name) == S_OK)
        SysFreeString(name);
    expect_mark("get_TotalCallsQueued", marks[_i].number, marks[_i].number_fault, marks[_i].number_proxy);
    expect_mark("get_Name", marks[_i].queue_name, marks[_i].name_fault, false);
    tapi3_fault_clear(fx.emulator);
    ok(tapi3_proxy_set(fx.emulator, fx.sw, TAPI3_PROXY_COMPLETE, 0));
}
END_TEST

/* NULL is refused before a fault comes, which then has answered nothing. */
START_TEST(a_call_that_is_refused_before_its_fault_is_not_marked)
{
    add_fault("ITQueue::get_Name", TAPI3_FAULT_RESULT, E_FAIL);
    expect_hr(ITQueue_get_Name(fx.com_queue, NULL), E_POINTER, "NULL");
    expect_mark("get_Name", "Queue#1 ITQueue::get_Name(NULL) = E_POINTER", 0, false);
}
END_TEST

START_TEST(each_fault_goes_by_its_number)
{
    unsigned first = add_fault("ITQueue::get_Name", TAPI3_FAULT_RESULT, E_FAIL), second;
    BSTR name;

    ok(tapi3_fault_remove(fx.emulator, first));
    second = add_fault("ITQueue::get_Name", TAPI3_FAULT_RESULT, E_ABORT);
    expect_hr(ITQueue_get_Name(fx.com_queue, &name), E_ABORT, "second");
    ck_assert_uint_eq(second, 2);
    expect_mark("get_Name", "Queue#1 ITQueue::get_Name() = E_ABORT  <- fault 2", second, false);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trace, marks");
    TCase *tc = add_case(suite, "marks", fixture_setup_intercepted);

    tcase_add_loop_test(tc, what_the_test_answered_itself_is_marked, 0, (int)ARRAY_COUNT(marks));
    tcase_add_test(tc, a_call_that_is_refused_before_its_fault_is_not_marked);
    tcase_add_test(tc, each_fault_goes_by_its_number);
    return run_suite(suite);
}
