/* tests/tapi3/test_unobserved.c: a program that has not called tapi3_observe() has emulators, and none that is observed. */
#include <tapi3agent/observe.h>

#include "../base/suite.h"

#include "base/alloc.h"

static struct acd *acd;
static int64_t live_blocks;

static void setup(void)
{
    live_blocks = mem_live();
    ck_assert_int_eq(acd_create(NULL, &acd), ACD_OK);
}

static void teardown(void)
{
    acd_destroy(acd);
    ck_assert_int_eq(mem_live(), live_blocks);
}

static const struct {
    const char *name;
    struct tapi3_emulator_options options;
    HRESULT hr; /* before tapi3_observe() */
} rows[] = {
    { "nothing", { .seed = 1 }, S_OK },
    { "observed calls", { .observe_calls = true }, E_UNEXPECTED },
    { "checked pointers", { .check_pointers = true }, E_UNEXPECTED },
};

static void create(int row, HRESULT expected)
{
    struct tapi3_emulator *emulator = (struct tapi3_emulator *)1;

    ck_assert_msg(tapi3_emulator_create(acd, &rows[row].options, &emulator) == expected, "%s", rows[row].name);
    ck_assert_int_eq(emulator != NULL, expected == S_OK);
    ck_assert_uint_eq(tapi3_emulator_held_objects(emulator), 0);
    tapi3_emulator_destroy(emulator);
}

/* One test, as there is no way back. */
START_TEST(what_needs_tapi3_observe_is_refused_without_it)
{
    for (int i = 0; i < 3; i++)
        create(i, rows[i].hr);
    tapi3_observe();
    tapi3_observe();
    for (int i = 0; i < 3; i++)
        create(i, S_OK);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wrapper unobserved");
    TCase *tc = suite_case(suite, "unobserved");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, what_needs_tapi3_observe_is_refused_without_it);
    return suite_run(suite);
}
