/* tests/com/test_times.c: DATEs and their parts, here and on Windows. */
#include <windows.h>
#include <oleauto.h>

#include "../base/suite.h"
#include "base/macros.h"

static const struct {
    double date;
    SYSTEMTIME time; /* year, month, day of week, day, hour, minute, second, millisecond */
} moments[] = {
    { 0, { 1899, 12, 6, 30, 0, 0, 0, 0 } },
    { 36526, { 2000, 1, 6, 1, 0, 0, 0, 0 } },
    { 36585.5, { 2000, 2, 2, 29, 12, 0, 0, 0 } },
    { -1.25, { 1899, 12, 5, 29, 6, 0, 0, 0 } },
    { 2958465, { 9999, 12, 5, 31, 0, 0, 0, 0 } },
    { 25569.75, { 1970, 1, 4, 1, 18, 0, 0, 0 } },
    { 25569 + 1 / 86400.0, { 1970, 1, 4, 1, 0, 0, 1, 0 } },
};

START_TEST(a_date_has_its_parts)
{
    SYSTEMTIME time;
    double date = 77;

    memset(&time, 0xAA, sizeof(time));
    ck_assert_int_eq(VariantTimeToSystemTime(moments[_i].date, &time), TRUE);
    ck_assert_msg(memcmp(&time, &moments[_i].time, sizeof(time)) == 0, "%g: %d-%d-%d (%d) %d:%d:%d.%d", moments[_i].date, time.wYear, time.wMonth, time.wDay,
                  time.wDayOfWeek, time.wHour, time.wMinute, time.wSecond, time.wMilliseconds);
    ck_assert_int_eq(SystemTimeToVariantTime(&time, &date), TRUE); /* and back */
    ck_assert(date > moments[_i].date - 1e-9 && date < moments[_i].date + 1e-9);
}
END_TEST

static const SYSTEMTIME wrong[] = {
    { 2001, 13, 0, 1, 0, 0, 0, 0 }, { 10000, 1, 0, 1, 0, 0, 0, 0 },
#ifndef _WIN32 /* some versions roll them over */
    { 2001, 0, 0, 1, 0, 0, 0, 0 },  { 2001, 1, 0, 1, 24, 0, 0, 0 }, { 2001, 1, 0, 1, 0, 60, 0, 0 }, { 2001, 1, 0, 1, 0, 0, 60, 0 },
#endif
};

START_TEST(what_is_no_time_is_refused)
{
    SYSTEMTIME time = wrong[_i];
    double date = 77;

    ck_assert_int_eq(SystemTimeToVariantTime(&time, &date), FALSE);
}
END_TEST

START_TEST(what_is_no_date_is_refused)
{
    static const double dates[] = { 2958466, -657435, 1e300 };
    SYSTEMTIME time;

    for (size_t i = 0; i < ARRAY_COUNT(dates); i++)
        ck_assert_int_eq(VariantTimeToSystemTime(dates[i], &time), FALSE);
#ifndef _WIN32
    ck_assert_int_eq(VariantTimeToSystemTime(0, NULL), FALSE);
    ck_assert_int_eq(SystemTimeToVariantTime(NULL, NULL), FALSE);
    ck_assert_int_eq(SystemTimeToVariantTime(&(SYSTEMTIME){ .wYear = 2001, .wMonth = 1, .wDay = 1 }, NULL), FALSE);
#endif
}
END_TEST

/* What else clients take from the platform's headers. */
START_TEST(errors_of_Windows_become_HRESULTs)
{
    VARIANT value;

    ck_assert_int_eq(HRESULT_FROM_WIN32(0), S_OK);
    ck_assert_int_eq(HRESULT_FROM_WIN32(5), (HRESULT)0x80070005);
    ck_assert_int_eq(HRESULT_FROM_WIN32(E_FAIL), E_FAIL);
    VariantInit(&value);
    V_DECIMAL(&value).Lo64 = 7;
    V_VT(&value) = VT_DECIMAL;
    ck_assert_int_eq(VariantChangeType(&value, &value, 0, VT_I4), S_OK);
    ck_assert_int_eq(V_I4(&value), 7);
}
END_TEST

START_TEST(a_count_is_moved_in_one_step)
{
    LONG count = 1;

    ck_assert_int_eq(InterlockedIncrement(&count), 2);
    ck_assert_int_eq(InterlockedDecrement(&count), 1);
    ck_assert_int_eq(InterlockedDecrement(&count), 0);
    ck_assert_int_eq(count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("times");
    TCase *tc = suite_case(suite, "times");

    tcase_add_loop_test(tc, a_date_has_its_parts, 0, (int)ARRAY_COUNT(moments));
    tcase_add_loop_test(tc, what_is_no_time_is_refused, 0, (int)ARRAY_COUNT(wrong));
    tcase_add_test(tc, what_is_no_date_is_refused);
    tcase_add_test(tc, errors_of_Windows_become_HRESULTs);
    tcase_add_test(tc, a_count_is_moved_in_one_step);
    return suite_run(suite);
}
