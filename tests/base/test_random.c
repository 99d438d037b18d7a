/* tests/base/test_random.c: the same numbers on every machine, and of the right distribution. */
#include "suite.h"

#include "base/random.h"

#include <stdlib.h>

START_TEST(the_numbers_are_those_of_splitmix64)
{
    static const uint64_t expected[] = { 0xE220A8397B1DCDAFULL, 0x6E789E6AA1B965F4ULL, 0x06C45D188009454FULL };
    uint64_t state = 0;

    for (int i = 0; i < 3; i++)
        ck_assert_uint_eq(random_next(&state), expected[i]);
}
END_TEST

/* Of each eighth part the number is within five standard deviations of what an exponential distribution gives: 1 - e^-x, by integers. */
START_TEST(exponential_numbers_are_exponential)
{
    static const int within[] = { 117503, 221199, 312711, 393469, 464739, 527633, 583138, 632121 }; /* 1 - e^-(k/8), millionths */
    enum {
        COUNT = 1000000
    };
    int counts[8] = { 0 };
    uint64_t state = 3;

    for (int i = 0; i < COUNT; i++) {
        uint64_t part = random_exponential(&state) >> (RANDOM_UNIT_BITS - 3);

        for (uint64_t k = part; k < 8; k++)
            counts[k]++;
    }
    for (int k = 0; k < 8; k++)
        ck_assert_int_lt(abs(counts[k] - within[k]), 2500);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("random numbers");
    TCase *tc = suite_case(suite, "random numbers");

    tcase_add_test(tc, the_numbers_are_those_of_splitmix64);
    tcase_add_test(tc, exponential_numbers_are_exponential);
    return suite_run(suite);
}
