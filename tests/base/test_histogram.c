/* tests/base/test_histogram.c: the bound of the error, over values of every size. */
#include "suite.h"

#include "base/histogram.h"
#include "base/random.h"

#include <stdlib.h>

static struct histogram histogram;

static void check_one(int64_t value)
{
    int64_t end = histogram_end(histogram_step(value));

    ck_assert_int_ge(end, value);
    ck_assert_int_lt(end - value, value / 32 + HISTOGRAM_UNIT);
}

START_TEST(a_value_is_known_to_one_part_in_32)
{
    uint64_t random = 1;

    for (int bits = 0; bits < 31; bits++)
        for (int i = -2; i <= 2; i++)
            if ((INT64_C(1) << bits) + i >= 0)
                check_one(((INT64_C(1) << bits) + i) * HISTOGRAM_UNIT);
    for (int i = 0; i < 100000; i++)
        check_one((int64_t)(random_next(&random) >> (2 + random_next(&random) % 40)) % (HISTOGRAM_MAX * HISTOGRAM_UNIT));
    ck_assert_uint_eq(histogram_step(-5), 0);
    ck_assert_uint_eq(histogram_step(INT64_MAX), HISTOGRAM_SIZE - 1);
    for (unsigned step = 0; step + 1 < HISTOGRAM_SIZE; step++) { /* no step is left out, and none is entered from another */
        ck_assert_uint_eq(histogram_step(histogram_end(step)), step);
        ck_assert_uint_eq(histogram_step(histogram_end(step) + 1), step + 1);
    }
}
END_TEST

static int by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return x < y ? -1 : x > y;
}

START_TEST(percentiles_are_within_the_bound_of_the_exact_ones)
{
    enum {
        COUNT = 9973
    };
    static int64_t values[COUNT];
    uint64_t random = 7;

    histogram_clear(&histogram);
    ck_assert_int_eq(histogram_percentile(&histogram, 500), -1);
    for (int i = 0; i < COUNT; i++) {
        values[i] = (int64_t)(random_exponential(&random) * 300); /* a mean of some 80 s */
        histogram_add(&histogram, values[i]);
    }
    qsort(values, COUNT, sizeof(*values), by_value);
    for (unsigned per_mille = 0; per_mille <= 1000; per_mille++) {
        int rank = (int)((COUNT * per_mille + 999) / 1000);
        int64_t exact = values[rank > 0 ? rank - 1 : 0], got = histogram_percentile(&histogram, per_mille);

        ck_assert_int_ge(got, exact);
        ck_assert_int_lt(got - exact, exact / 32 + HISTOGRAM_UNIT);
    }
    histogram_clear(&histogram);
    ck_assert_int_eq(histogram_percentile(&histogram, 1000), -1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("histogram");
    TCase *tc = suite_case(suite, "histogram");

    tcase_add_test(tc, a_value_is_known_to_one_part_in_32);
    tcase_add_test(tc, percentiles_are_within_the_bound_of_the_exact_ones);
    return suite_run(suite);
}
