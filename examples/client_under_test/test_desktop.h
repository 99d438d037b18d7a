/* test_desktop.h: what the two files of the desktop's suite share. */
#ifndef TEST_DESKTOP_H
#define TEST_DESKTOP_H

#include "desktop.h"

#include <check.h>

#include <tapi3agent/check.h>
#include <tapi3agent/fault.h>
#include <tapi3agent/fixture.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

extern struct tapi3_fixture *fixture;
extern struct desktop *desktop;

/* A fixture with these options, and a desktop; teardown() closes both. */
void begin(const struct tapi3_fixture_options *options);
void setup(void);
void teardown(void);

/* Time passes, and the desktop does what it does when its windows are idle. */
void pass(int seconds);

/* The agent signs in, joins "Sales" at "Desk 1", and is ready. */
void come_to_work(void);

/* A case of its own for each test: Check tells a failure's case, and not its test. */
#define ADD_WITH(suite, set_up, test, count)              \
    do {                                                  \
        TCase *tc_ = tcase_create(#test);                 \
                                                          \
        tcase_set_timeout(tc_, 300);                      \
        tcase_add_checked_fixture(tc_, set_up, teardown); \
        tcase_add_loop_test(tc_, test, 0, (count));       \
        suite_add_tcase((suite), tc_);                    \
    } while (0)
#define ADD(suite, test, count) ADD_WITH(suite, setup, test, count)

/* The tests of the telephone. */
void add_phone_tests(Suite *suite);

#endif
