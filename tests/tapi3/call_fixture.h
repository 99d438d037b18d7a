/*
 * tests/tapi3/call_fixture.h: what the tests of calls share: the client of fixture.h hears of the calls at its address, with callback instance 77, and owns
 * them. ear writes what it heard.
 */
#ifndef TESTS_TAPI3_CALL_FIXTURE_H
#define TESTS_TAPI3_CALL_FIXTURE_H

#include "ear.h"

#ifdef __cplusplus
extern "C" {
#endif

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

/* Of the switch; with a reference. */
ITAddress *last_address(ITTAPI *tapi);

/*
 * A colleague: another client, with another TAPI object, which owns the calls at "Desk 2" (102), where nobody is signed in, with callback instance 88. Ends with
 * the test.
 */
extern struct ear colleague;
extern struct acd_address *desk_2;
void colleague_begin(void);
const char *colleague_heard(void);

/* Numbers outside: 555 answers after 3 s and talks for 60, 556 answers at once, 666 is busy, 777 never answers. */
void outside_begin(void);

/* A call that the client makes, not dialled; and dialled, without waiting. */
ITBasicCallControl *make_call(const char *destination);
ITBasicCallControl *call_out(const char *destination);

HRESULT blind_transfer(ITBasicCallControl *call, const char *to);

/* The client on that fixture, and its end. */
void call_setup_with(void (*setup)(void));
void call_teardown(void);

/* Runs the tests twice: with delivery by pump, and by a thread. */
int run_call_suite(const char *name, void (*add_tests)(TCase *tc));

#ifdef __cplusplus
}
#endif

#endif
