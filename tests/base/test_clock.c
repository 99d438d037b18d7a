/* tests/base/test_clock.c: the system's clocks are plausible. What they tell is the system's business. */
#include "suite.h"

#include "base/clock.h"

#include <time.h>

#define DAY 86400

START_TEST(the_monotonic_clock_never_goes_back)
{
    int64_t last = clock_coarse_ns();

    ck_assert_int_ge(last, 0);
    for (int i = 0; i < 100000; i++) {
        int64_t now = clock_coarse_ns();

        ck_assert_int_ge(now, last);
        last = now;
    }
}
END_TEST

START_TEST(the_monotonic_clock_moves)
{
    int64_t begin = clock_coarse_ns();

    while (clock_coarse_ns() == begin) {
        /* its step is some milliseconds */
    }
}
END_TEST

START_TEST(the_calendar_is_that_of_the_c_library)
{
    int64_t before = (int64_t)time(NULL), calendar = clock_calendar();

    ck_assert_int_ge(calendar, before);
    ck_assert_int_le(calendar, (int64_t)time(NULL));
}
END_TEST

START_TEST(the_zone_is_less_than_a_day)
{
    static const int64_t moments[] = { 0, 951782400, 1700000000, 4102444800 };

    ck_assert_int_gt(clock_zone(moments[_i]), -DAY);
    ck_assert_int_lt(clock_zone(moments[_i]), DAY);
}
END_TEST

#ifndef _WIN32
static const struct {
    const char *tz;
    int64_t moment;
    int32_t zone;
} zones[] = {
    { "UTC0", 1700000000, 0 },
    { "IST-5:30", 1700000000, 19800 },
    { "NST3:30", 1700000000, -12600 },
    { "CET-1CEST,M3.5.0,M10.5.0/3", 1700000000, 3600 }, /* a November */
    { "CET-1CEST,M3.5.0,M10.5.0/3", 1690000000, 7200 }, /* a July: the rules of that moment count */
};

START_TEST(the_zone_is_that_of_the_moment)
{
    ck_assert_int_eq(setenv("TZ", zones[_i].tz, 1), 0);
    tzset();
    ck_assert_int_eq(clock_zone(zones[_i].moment), zones[_i].zone);
    ck_assert_int_eq(unsetenv("TZ"), 0);
    tzset();
}
END_TEST
#endif

int main(void)
{
    Suite *suite = suite_create("clock");
    TCase *tc = suite_case(suite, "clock");

    tcase_add_test(tc, the_monotonic_clock_never_goes_back);
    tcase_add_test(tc, the_monotonic_clock_moves);
    tcase_add_test(tc, the_calendar_is_that_of_the_c_library);
    tcase_add_loop_test(tc, the_zone_is_less_than_a_day, 0, 4);
#ifndef _WIN32
    tcase_add_loop_test(tc, the_zone_is_that_of_the_moment, 0, sizeof(zones) / sizeof(zones[0]));
#endif
    return suite_run(suite);
}
