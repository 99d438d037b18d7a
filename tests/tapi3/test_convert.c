/* tests/tapi3/test_convert.c: the model's numbers, results and strings as the API has them. */
#include "fixture.h"

#include "base/alloc.h"
#include "tapi3/convert.h"
#include "tapi3/error.h"
#include "tapi3/text.h"

static const struct {
    enum acd_result result;
    HRESULT hr;
} results[] = {
    { ACD_OK, S_OK },
    { ACD_ERR_NOMEM, E_OUTOFMEMORY },
    { ACD_ERR_ARGUMENT, E_INVALIDARG },
    { ACD_ERR_STATE, TAPI_E_CALLCENTER_INVALAGENTSTATE },
    { ACD_ERR_REMOVED, TAPI_E_NODEVICE },
    { ACD_ERR_GROUP_REMOVED, TAPI_E_CALLCENTER_GROUP_REMOVED },
    { ACD_ERR_QUEUE_REMOVED, TAPI_E_CALLCENTER_QUEUE_REMOVED },
    { ACD_ERR_NO_AGENT_ID, TAPI_E_CALLCENTER_NO_AGENT_ID },
    { ACD_ERR_AGENT_ID, TAPI_E_CALLCENTER_INVALAGENTID },
    { ACD_ERR_AGENT_PASSWORD, TAPI_E_CALLCENTER_INVALPASSWORD },
    { ACD_ERR_AGENT_GROUP, TAPI_E_CALLCENTER_INVALAGENTGROUP },
    { ACD_ERR_SYSTEM, TAPI_E_RESOURCEUNAVAIL },
    { ACD_ERR_NOT_OWNER, TAPI_E_NOTOWNER },
    { (enum acd_result)999, E_UNEXPECTED },
};

START_TEST(every_result_has_its_code) { expect_hr(hr_from_acd(results[_i].result), results[_i].hr, acd_result_name(results[_i].result)); }
END_TEST

START_TEST(decision_4_49_what_is_too_large_for_a_LONG_saturates)
{
    ck_assert_int_eq(convert_count(0x7FFFFFFE), 0x7FFFFFFE);
    ck_assert_int_eq(convert_count(0x7FFFFFFF), 0x7FFFFFFF);
    ck_assert_int_eq(convert_count(INT64_MAX), 0x7FFFFFFF);
    ck_assert_int_eq(convert_seconds(INT64_MAX), 0x7FFFFFFF);
    ck_assert_int_eq(convert_seconds(1999999999), 1);
    ck_assert_int_eq(convert_average(INT64_MAX, 1), 0x7FFFFFFF);
    ck_assert_int_eq(convert_average(7999999999, 2), 3);
    ck_assert_int_eq(convert_average(5, 0), 0);
}
END_TEST

START_TEST(a_rate_saturates_before_it_is_divided)
{
    ck_assert(convert_rate(6, 60 * ACD_SECOND, 1).int64 == 360 * 10000);
    ck_assert(convert_rate(1, 7 * ACD_SECOND, 10).int64 == INT64_C(10) * 10000 * 3600 / 7);
    ck_assert(convert_rate(5, ACD_SECOND - 1, 1).int64 == 0); /* no second has passed */
    ck_assert(convert_rate(INT64_MAX, ACD_SECOND, 1).int64 == INT64_MAX);
    ck_assert(convert_rate(INT64_MAX / 36000000 + 1, 2 * ACD_SECOND, 1).int64 == INT64_MAX / 2);
}
END_TEST

static const struct {
    int64_t seconds; /* since 1970-01-01 */
    DATE date;
} dates[] = {
    { 0, 25569 },
    { 21600, 25569.25 },
    { -1, 25568 + 86399 / 86400.0 },
    { -86400, 25568 },
    { INT64_C(-25569) * 86400, 0 }, /* 1899-12-30 */
    { INT64_C(-25569) * 86400 + 43200, 0.5 },
    { INT64_C(-25569) * 86400 - 86400, -1 },
    { INT64_C(-25569) * 86400 - 64800, -1.25 }, /* 1899-12-29 06:00 */
    { INT64_C(-25569) * 86400 - 1, -1 - 86399 / 86400.0 },
};

START_TEST(a_moment_is_a_date) { ck_assert_msg(convert_date(dates[_i].seconds) == dates[_i].date, "%.10f", convert_date(dates[_i].seconds)); }
END_TEST

START_TEST(text_goes_there_and_back)
{
    BSTR string = JUNK;
    char *text;

    ok(text_to_bstr("M\xC3\xBCller \xF0\x9F\x98\x80", &string));
    ck_assert_uint_eq(SysStringLen(string), 9);
    ck_assert_int_eq(string[1], 0xFC);
    ok(text_from_bstr(string, E_FAIL, &text));
    ck_assert_str_eq(text, "M\xC3\xBCller \xF0\x9F\x98\x80");
    mem_free(text);
    mem_fail_at(1);
    expect_hr(text_from_bstr(string, E_FAIL, &text), E_OUTOFMEMORY, "no memory");
    ck_assert_ptr_null(text);
#ifndef _WIN32 /* there strings are the platform's, and their memory does not fail */
    mem_fail_at(1);
    SysFreeString(string);
    expect_hr(text_to_bstr("x", &string), E_OUTOFMEMORY, "no memory");
    ck_assert_ptr_null(string);
#endif
    mem_fail_at(0);
    SysFreeString(string);
    ok(text_from_bstr(NULL, E_FAIL, &text)); /* no string is an empty one */
    ck_assert_str_eq(text, "");
    mem_free(text);
}
END_TEST

static const struct {
    const char *name;
    OLECHAR units[4];
    UINT count;
    HRESULT expected;
} strings[] = {
    { "a pair", { 'a', 0xD83D, 0xDE00, 'b' }, 4, S_OK },
    { "a NUL inside", { '7', 0, 'x' }, 3, E_FAIL },
    { "a NUL at the end", { '7', 0 }, 2, E_FAIL },
    { "the first half of a pair", { 0xD83D, 'x' }, 2, E_FAIL },
    { "the first half of a pair at the end", { 'x', 0xD83D }, 2, E_FAIL },
    { "the second half of a pair", { 0xDE00, 'x' }, 2, E_FAIL },
    { "a character behind the pairs", { 0xE000, 0xFFFD }, 2, S_OK },
    { "half a pair before one of them", { 0xD83D, 0xE000 }, 2, E_FAIL },
    { "two first halves", { 0xD83D, 0xD83D }, 2, E_FAIL },
};

START_TEST(only_what_can_be_kept_becomes_text)
{
    BSTR string = SysAllocStringLen(strings[_i].units, strings[_i].count);
    char *text = JUNK;

    expect_hr(text_from_bstr(string, E_FAIL, &text), strings[_i].expected, strings[_i].name);
    ck_assert((text != NULL) == (strings[_i].expected == S_OK));
    mem_free(text);
    SysFreeString(string);
}
END_TEST

START_TEST(half_a_character_is_no_text)
{
    BSTR string = SysAllocStringByteLen("7\0x", 3);
    char *text = JUNK;

    expect_hr(text_from_bstr(string, E_FAIL, &text), E_FAIL, "three bytes");
    ck_assert_ptr_null(text);
    SysFreeString(string);
}
END_TEST

static int64_t live_blocks;

static void setup(void) { live_blocks = mem_live(); }
static void teardown(void) { ck_assert_int_eq(mem_live() - live_blocks, 0); }

int main(void)
{
    Suite *suite = suite_create("convert");
    TCase *tc = tcase_create("convert");

    tcase_add_checked_fixture(tc, setup, teardown);
    suite_add_tcase(suite, tc);
    tcase_add_loop_test(tc, every_result_has_its_code, 0, (int)ARRAY_COUNT(results));
    tcase_add_test(tc, decision_4_49_what_is_too_large_for_a_LONG_saturates);
    tcase_add_test(tc, a_rate_saturates_before_it_is_divided);
    tcase_add_loop_test(tc, a_moment_is_a_date, 0, (int)ARRAY_COUNT(dates));
    tcase_add_test(tc, text_goes_there_and_back);
    tcase_add_loop_test(tc, only_what_can_be_kept_becomes_text, 0, (int)ARRAY_COUNT(strings));
    tcase_add_test(tc, half_a_character_is_no_text);
    return run_suite(suite);
}
