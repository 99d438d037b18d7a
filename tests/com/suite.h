/* tests/com/suite.h: what the suites of the COM runtime share. */
#ifndef COM_SUITE_H
#define COM_SUITE_H

#ifndef COBJMACROS
#define COBJMACROS
#endif
#include <windows.h>
#include <ole2.h>
#include <olectl.h>

#include <check.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

#define ARRAY_COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define JUNK ((void *)(uintptr_t)0xDEADBEEF)
#define expect_hr(expression, expected)                                                                                 \
    do {                                                                                                                \
        HRESULT hr_ = (expression);                                                                                     \
        ck_assert_msg(hr_ == (expected), "%s is 0x%08X, not 0x%08X", #expression, (unsigned)hr_, (unsigned)(expected)); \
    } while (0)

/* Blocks of the library before a test; on Windows strings and arrays are the platform's and do not count. */
static int64_t blocks_before;

static inline void suite_setup(void) { blocks_before = mem_live(); }
static inline void suite_teardown(void)
{
    mem_fail_at(0);
    ck_assert_int_eq(mem_live() - blocks_before, 0);
}

static inline TCase *suite_case(Suite *suite, const char *name)
{
    TCase *tc = tcase_create(name);

    tcase_add_checked_fixture(tc, suite_setup, suite_teardown);
    suite_add_tcase(suite, tc);
    return tc;
}

static inline int suite_run(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    int failed;

    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
