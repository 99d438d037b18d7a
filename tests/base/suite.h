/* tests/base/suite.h: what every Check program of the lower layers needs to run its suite. */
#ifndef BASE_SUITE_H
#define BASE_SUITE_H

#include <check.h>
#include <stdlib.h>

static inline TCase *suite_case(Suite *suite, const char *name)
{
    TCase *tc = tcase_create(name);

    tcase_set_timeout(tc, 300); /* Check's 4 s are too short for a sanitizer; without forks it does not apply anyway */
    suite_add_tcase(suite, tc);
    return tc;
}

/* The program's exit status. */
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
