/* tests/erlang/test_erlang.c: Erlang B, C and A. */
#include <tapi3agent/erlang.h>

#include "base/macros.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "../base/suite.h"

/* ---- Published numbers, to 4 digits ---- */

static void expect_close(double value, double expected, const char *what)
{
    ck_assert_msg(fabs(value - expected) <= 0.00005 * fabs(expected) + 1e-12 || fabs(value - expected) < 0.5 * pow(10, floor(log10(fabs(expected))) - 3),
                  "%s is %.8g, not %.8g", what, value, expected);
}

static const struct {
    double load;
    int agents;
    double blocked;
} losses[] = {
    { 10, 10, 0.2146 }, { 1, 1, 0.5 }, { 2, 2, 0.4 }, { 0, 5, 0 }, { 3, 0, 1 }, { 100, 117, 0.00979007 } /* the last one by fractions */,
};

START_TEST(erlang_b)
{
    if (losses[_i].blocked == 0)
        ck_assert_double_eq(acd_erlang_b(losses[_i].load, losses[_i].agents), 0);
    else
        ck_assert_double_eq_tol(acd_erlang_b(losses[_i].load, losses[_i].agents), losses[_i].blocked, losses[_i].blocked * 5e-4);
}
END_TEST

static const struct {
    struct acd_staffing center;
    double wait_probability, mean_wait, abandonment, occupancy; /* 0: not in the row */
} rows[] = {
    { { 100.0 / 1800, 180, 0, 14 }, 0.174132, 7.836, 0, 0 },     { { 100.0 / 1800, 180, 0, 11 }, 0.682118, 122.78, 0, 0 },
    { { 3.5 / 60, 180, 0, 13 }, 0.36885, 26.56, 0, 0 },          { { 48.0 / 60, 60, 0, 50 }, 0.6945, 20.83, 0, 0 },
    { { 2.0 / 3600, 1200, 0, 2 }, 1.0 / 6, 150 - 0 * 50, 0, 0 }, { { 48.0 / 60, 60, 120, 50 }, 0.4678, 3.71, 0.0309, 0.930 },
    { { 3.5 / 60, 180, 300, 9 }, 0, 56.62, 0.1887, 0 },
};

/* A number that is given with so many digits. */
static void expect_digits(double value, double expected, double unit, const char *what)
{
    if (expected != 0)
        ck_assert_msg(fabs(value - expected) <= 0.51 * unit, "%s is %.8g, not %.8g", what, value, expected);
}

START_TEST(the_rows_of_the_books)
{
    struct acd_staffing_result result;

    ck_assert(acd_staffing_solve(&rows[_i].center, &result));
    if (rows[_i].wait_probability != 0)
        expect_close(result.wait_probability, rows[_i].wait_probability, "the probability to wait");
    expect_digits(result.mean_wait, rows[_i].mean_wait,
                  rows[_i].mean_wait > 100  ? 0.01
                  : rows[_i].mean_wait > 10 ? 0.01
                  : rows[_i].mean_wait > 7  ? 0.001
                                            : 0.01,
                  "the wait");
    expect_digits(result.abandonment, rows[_i].abandonment, 0.0001, "abandonment");
    expect_digits(result.occupancy, rows[_i].occupancy, 0.001, "occupancy");
}
END_TEST

/* ---- Beside the plainest calculation: how likely each number of calls in the center is, from the one below ---- */

static const struct acd_staffing chains[] = {
    { 0.8, 60, 120, 50 }, { 0.8, 60, 5, 50 }, { 0.8, 60, 2000, 40 }, { 0.05, 180, 300, 9 }, { 0.05, 180, 1, 9 }, { 2, 100, 900, 205 }, { 0.1, 10, 10000, 1 },
};

START_TEST(erlang_a_beside_the_chain_of_states)
{
    const struct acd_staffing *center = &chains[_i];
    enum {
        STATES = 20000
    };
    double likely = 1, sum = 1, waits = 0, waiting = 0;
    struct acd_staffing_result result;

    for (int calls = 1; calls < STATES; calls++) {
        int over = calls > center->agents ? calls - center->agents : 0;

        if (calls - 1 >= center->agents)
            waits += likely;
        likely *= center->rate / ((calls - over) / center->service + over / center->patience);
        sum += likely;
        waiting += over * likely;
        if (sum > 1e250) {
            likely *= 1e-250;
            sum *= 1e-250;
            waits *= 1e-250;
            waiting *= 1e-250;
        }
    }
    ck_assert(acd_staffing_solve(center, &result));
    ck_assert_double_eq_tol(result.wait_probability, waits / sum, 1e-9 * waits / sum);
    ck_assert_double_eq_tol(result.mean_wait, waiting / sum / center->rate, 1e-7 * result.mean_wait);
    ck_assert_double_eq_tol(result.abandonment, waiting / sum / center->rate / center->patience, 1e-7 * result.abandonment);
}
END_TEST

/* ---- Laws ---- */

START_TEST(endless_patience_is_erlang_c)
{
    struct acd_staffing patient = { 0.8, 60, 0, 50 }, nearly = { 0.8, 60, 1e9, 50 };
    struct acd_staffing_result a, c;

    acd_staffing_solve(&patient, &c);
    acd_staffing_solve(&nearly, &a);
    ck_assert_double_eq_tol(a.wait_probability, c.wait_probability, 1e-5);
    ck_assert_double_eq_tol(a.mean_wait, c.mean_wait, 1e-3);
    for (double seconds = 0; seconds < 100; seconds += 9)
        ck_assert_double_eq_tol(acd_staffing_service_level(&nearly, seconds), acd_staffing_service_level(&patient, seconds), 1e-5);
}
END_TEST

/* Whoever does not hang up is answered in the end; nobody at once who has to wait. */
START_TEST(the_service_level_goes_from_those_who_do_not_wait_to_those_who_do_not_hang_up)
{
    static const double patiences[] = { 1, 30, 300, 3000, 100000 };

    for (size_t i = 0; i < ARRAY_COUNT(patiences); i++) {
        for (int agents = 1; agents <= 100; agents += 9) {
            struct acd_staffing center = { 0.5, 90, patiences[i], agents };
            struct acd_staffing_result result;
            double before = 0;

            ck_assert(acd_staffing_solve(&center, &result));
            ck_assert_double_eq_tol(acd_staffing_service_level(&center, 0), 1 - result.wait_probability, 1e-9);
            ck_assert_double_eq_tol(acd_staffing_service_level(&center, 1e9), 1 - result.abandonment, 1e-6);
            for (double seconds = 0; seconds < 1000; seconds += 37) {
                double level = acd_staffing_service_level(&center, seconds);

                ck_assert_double_ge(level, before - 1e-12);
                before = level;
            }
            ck_assert_double_eq_tol(result.occupancy * agents, 45 * (1 - result.abandonment), 1e-9); /* who is answered is served */
        }
    }
}
END_TEST

/* Large centers: between too few and enough there is no break, nothing overflows. */
START_TEST(large_centers_are_no_harder)
{
    static const double patiences[] = { 0, 5, 120, 36000, 1e7 };
    double before = 1;

    for (int agents = 11000; agents <= 13000; agents += 50) {
        struct acd_staffing center = { 12000.0 / 200, 200, patiences[_i], agents };
        struct acd_staffing_result result;
        double level = acd_staffing_service_level(&center, 20);

        ck_assert(acd_staffing_solve(&center, &result));
        ck_assert(result.wait_probability >= 0 && result.wait_probability <= before + 1e-12);
        ck_assert(result.abandonment >= 0 && result.abandonment < 1);
        ck_assert(result.occupancy > 0.9 && result.occupancy <= 1 + 1e-12);
        ck_assert(level >= 0 && level <= 1 + 1e-9);
        ck_assert(result.mean_wait >= 0);
        if (patiences[_i] > 0 && agents == 11000) /* as many hang up as cannot be served */
            ck_assert_double_ge(result.abandonment, 1.0 / 12 - 1e-6);
        before = result.wait_probability;
    }
}
END_TEST

START_TEST(agents_that_are_enough)
{
    struct acd_staffing center = { 4.2 / 60, 120, _i ? 100.0 : 0, 0 };
    int agents = acd_staffing_agents(&center, 0.9, 20);

    center.agents = agents;
    ck_assert_double_ge(acd_staffing_service_level(&center, 20), 0.9);
    center.agents = agents - 1;
    ck_assert_double_lt(acd_staffing_service_level(&center, 20), 0.9);
    ck_assert_int_eq(acd_staffing_agents(&center, 0, 20), _i ? 1 : 1); /* everything is enough for nothing */
    center.rate = 1e6;
    ck_assert_int_eq(acd_staffing_agents(&center, 0.9, 20), 0); /* 120 million Erlang */
}
END_TEST

/* Where the library goes over from one way of calculation to the other, nothing is seen of it. */
START_TEST(a_longer_patience_changes_little)
{
    static const int agents[] = { 40, 44, 45, 46, 50 };
    struct acd_staffing center = { 0.5, 90, 1000, agents[_i] };
    struct acd_staffing_result before, after;

    for (; center.patience < 1e9; center.patience *= 1.05) {
        struct acd_staffing longer = center;

        longer.patience *= 1.0001;
        ck_assert(acd_staffing_solve(&center, &before) && acd_staffing_solve(&longer, &after));
        ck_assert_double_eq_tol(after.wait_probability, before.wait_probability, 1e-4);
        ck_assert_double_ge(after.wait_probability, before.wait_probability * (1 - 1e-6));
        ck_assert_double_le(after.abandonment, before.abandonment * (1 + 1e-6) + 1e-12);
    }
}
END_TEST

/* ---- What is out of range ---- */

static const struct acd_staffing wrong[] = {
    { 0, 1, 0, 1 },  { -1, 1, 0, 1 },  { 1, 0, 0, 1 },        { 1, -1, 0, 1 },       { 1, 1, -1, 1 },      { 1, 1, 0, 0 },
    { 1, 1, 0, -1 }, { NAN, 1, 0, 1 }, { 1, INFINITY, 0, 1 }, { 1, 1, INFINITY, 1 }, { 1, 1, 0, 1000001 }, { 1e300, 1e300, 0, 1 },
};

START_TEST(what_is_out_of_range_is_no_number)
{
    struct acd_staffing_result result = { 1, 1, 1, 1 };

    ck_assert(!acd_staffing_solve(&wrong[_i], &result));
    ck_assert(isnan(result.wait_probability) && isnan(result.mean_wait) && isnan(result.abandonment) && isnan(result.occupancy));
    ck_assert(isnan(acd_staffing_service_level(&wrong[_i], 1)));
}
END_TEST

START_TEST(arguments_are_checked)
{
    struct acd_staffing center = { 1, 1, 0, 2 }, bad = { 1, 0, 0, 2 };
    struct acd_staffing_result result;

    ck_assert(!acd_staffing_solve(NULL, &result));
    ck_assert(!acd_staffing_solve(&center, NULL));
    ck_assert(isnan(acd_staffing_service_level(&center, -1)) && isnan(acd_staffing_service_level(NULL, 1)) && isnan(acd_staffing_service_level(&center, NAN)));
    ck_assert(isnan(acd_erlang_b(-1, 1)) && isnan(acd_erlang_b(NAN, 1)) && isnan(acd_erlang_b(INFINITY, 1)) && isnan(acd_erlang_b(1, -1)));
    ck_assert(isnan(acd_erlang_b(1, ACD_STAFFING_AGENTS_MAX + 1)));
    ck_assert(isnan(acd_erlang_c(1, 0)) && isnan(acd_erlang_c(-1, 1)));
    ck_assert_double_eq(acd_erlang_c(2, 2), 1);
    ck_assert_int_eq(acd_staffing_agents(NULL, 0.9, 1), 0);
    ck_assert_int_eq(acd_staffing_agents(&bad, 0.9, 1), 0);
    ck_assert_int_eq(acd_staffing_agents(&center, 1, 1), 0);
    ck_assert_int_eq(acd_staffing_agents(&center, -0.1, 1), 0);
    ck_assert_int_eq(acd_staffing_agents(&center, 0.9, -1), 0);
    center.agents = 1; /* the queue grows without end */
    ck_assert(acd_staffing_solve(&center, &result));
    ck_assert(isinf(result.mean_wait) && result.wait_probability >= 1 && result.occupancy >= 1);
    ck_assert_double_eq(acd_staffing_service_level(&center, 1000), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("erlang");
    TCase *tc = suite_case(suite, "erlang");

    tcase_add_loop_test(tc, erlang_b, 0, ARRAY_COUNT(losses));
    tcase_add_loop_test(tc, the_rows_of_the_books, 0, ARRAY_COUNT(rows));
    tcase_add_loop_test(tc, erlang_a_beside_the_chain_of_states, 0, ARRAY_COUNT(chains));
    tcase_add_test(tc, endless_patience_is_erlang_c);
    tcase_add_test(tc, the_service_level_goes_from_those_who_do_not_wait_to_those_who_do_not_hang_up);
    tcase_add_loop_test(tc, large_centers_are_no_harder, 0, 5);
    tcase_add_loop_test(tc, agents_that_are_enough, 0, 2);
    tcase_add_loop_test(tc, a_longer_patience_changes_little, 0, 5);
    tcase_add_loop_test(tc, what_is_out_of_range_is_no_number, 0, ARRAY_COUNT(wrong));
    tcase_add_test(tc, arguments_are_checked);
    return suite_run(suite);
}
