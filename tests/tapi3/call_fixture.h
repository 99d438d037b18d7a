/*
 * tests/tapi3/call_fixture.h: what the tests of calls share: the client of fixture.h hears of the calls at its address, with callback instance 77, and owns
 * them. ear writes what it heard.
 */
#ifndef TESTS_TAPI3_CALL_FIXTURE_H
#define TESTS_TAPI3_CALL_FIXTURE_H

#include "ear.h"

#define CALLS (TE_CALLNOTIFICATION | TE_CALLSTATE | TE_CALLINFOCHANGE)

extern struct ear ear;
extern LONG registration;

/* What was heard since the last time. */
const char *heard(void);

#define expect_heard(expected) ck_assert_str_eq(heard(), (expected))

/* The client's call is offered, and everything about that was heard. */
struct acd_call *offer(void);

/* The same call; not counted. */
ITCallInfo *info_of(ITBasicCallControl *call);

/* Of the call that was heard of last. */
void expect_state(CALL_STATE expected);

/* Runs the tests twice: with delivery by pump, and by a thread. */
int run_call_suite(const char *name, void (*add_tests)(TCase *tc));

#endif
