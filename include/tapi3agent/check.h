/*
 * check.h: assertions for tests of TAPI clients, that say what is wrong by its name:
 *
 *     ck_assert_hr(ITAgent_put_State(agent, AS_READY), S_OK);
 *         ITAgent_put_State(agent, AS_READY) is TAPI_E_TIMEOUT (0x80040044), not S_OK (0x00000000)
 *     ck_assert_state(session, ASST_READY);
 *         session is ASST_BUSY_WRAPUP, not ASST_READY
 *     ck_assert_bstr_eq(name, "Orders");
 *         name is "Order", not "Orders"
 *     ck_assert_events(emulator, "AE_READY ASE_READY ASE_BUSY");
 *         event 3 is nothing, not ASE_BUSY; told were: AE_READY ASE_READY
 *
 * With Check they are failures of Check, at their own place: include <check.h> before this header. In C++ the headers of the C++ library come before
 * both, since <check.h> has macros, such as fail(), that break <fstream> and others behind it. With any other framework, or none, the failures go to one
 * callback: tapi3_on_failure(). examples/frameworks shows Check, googletest, doctest and cmocka.
 *
 * Each argument is evaluated once. The framework is touched only on failure, so an assertion that holds is as good in a sink, on another thread
 * or in an event as in the test. One that fails in a sink may leave it only together with the process (Check with forks): a longjmp or an exception
 * out of a sink tears the delivery that called it, and no more may be asked of that emulator. ck_assert_snapshot() alone allocates: a message that is
 * longer than TAPI3_CHECK_ROOM is cut, and ends in "...".
 */
#ifndef TAPI3AGENT_CHECK_H
#define TAPI3AGENT_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <windows.h>
#include <ole2.h>
#include <tapi3.h>

#ifdef __cplusplus
extern "C" {
#endif

struct acd;
struct tapi3_emulator;
struct tapi3_fixture;

#define TAPI3_CHECK_ROOM 1000 /* bytes of a message, with its NUL */

/*
 * Is told of a failed assertion, on its thread.
 *   message  UTF-8, one line without its end; as long as the call
 * What it does decides: it may leave the test (longjmp, an exception; not from a sink), or note the failure and return, and the test
 * goes on.
 */
typedef void tapi3_failure(const char *file, int line, const char *message);

/*
 * Sets the callback of the process; any thread, at any time. NULL, and what is there in the beginning: "file:line: message" is written to
 * standard error, and abort() is called. Returns the former one.
 */
tapi3_failure *tapi3_on_failure(tapi3_failure *callback);

/*
 * What a failed assertion calls now: the callback, or what is there without one; never NULL. For assertions of your own. No function of this
 * library is between the assertion and the callback, so an exception meets only frames of yours.
 */
tapi3_failure *tapi3_failure_callback(void);

/* That an HRESULT is this one. S_FALSE is not S_OK. */
#define ck_assert_hr(expression, expected)                                                                                                     \
    TAPI3_CHECK_(tapi3_check_hr((expression), (expected), #expression, tapi3_check_message_, sizeof(tapi3_check_message_)))

/*
 * That an ITAgent * is in this AGENT_STATE, or an ITAgentSession * in this AGENT_SESSION_STATE. Its get_State is called as a client calls it; what
 * fails there, and NULL, is a failure too.
 */
#define ck_assert_state(object, expected)                                                                                                      \
    TAPI3_CHECK_(tapi3_check_state_of_(object)((object), (expected), #object, tapi3_check_message_, sizeof(tapi3_check_message_)))

/*
 * That a BSTR is this text, in UTF-8; it is not freed. A NULL BSTR is an empty one, as everywhere in COM; to expect NULL instead of a text means that
 * there is no string at all.
 */
#define ck_assert_bstr_eq(string, expected)                                                                                                    \
    TAPI3_CHECK_(tapi3_check_bstr((string), (expected), #string, tapi3_check_message_, sizeof(tapi3_check_message_)))

/*
 * That an observed emulator (observe.h) has told these events and no others since its trace was cleared (trace.h), in this order: names with blanks
 * or ends of lines between them; "" is none. What waits for delivery is not told yet: tapi3_emulator_pump() or tapi3_emulator_flush() first. An
 * emulator that is not observed, a trace that has lost entries, and more than 8000 bytes of names are failures too.
 */
#define ck_assert_events(emulator, expected)                                                                                                   \
    TAPI3_CHECK_(tapi3_check_events((emulator), (expected), tapi3_check_message_, sizeof(tapi3_check_message_)))

/*
 * That the clients of an observed emulator hold none of its objects; the failure names each, and the call it came from. An emulator that is not observed
 * is a failure too.
 */
#define ck_assert_no_objects(emulator) TAPI3_CHECK_(tapi3_check_no_objects((emulator), tapi3_check_message_, sizeof(tapi3_check_message_)))

/*
 * That a world (acd.h) is what a file says, as acd_state_text() writes it; the failure tells the first line that differs. With the environment variable
 * TAPI3AGENT_REWRITE set and not empty the file is written instead, and the assertion holds: so it is made, and renewed when the change is wanted. Lines
 * may end with CR LF. What cannot be read or written is a failure. Allocates memory.
 */
#define ck_assert_snapshot(acd, path) TAPI3_CHECK_(tapi3_check_snapshot((acd), (path), tapi3_check_message_, sizeof(tapi3_check_message_)))

/* Ends a fixture (fixture.h), as tapi3_fixture_destroy(): the last line of a teardown. That the client still holds something is a failure, which names it. */
#define ck_end_fixture(fixture) TAPI3_CHECK_(tapi3_check_end_fixture((fixture), tapi3_check_message_, sizeof(tapi3_check_message_)))

/*
 * The same as functions: true, or false with the message.
 *   what     what is compared, for the message
 *   message  room bytes, at least 4; untouched when the answer is true
 */
bool tapi3_check_hr(HRESULT hr, HRESULT expected, const char *what, char *message, size_t room);
bool tapi3_check_agent_state(ITAgent *agent, AGENT_STATE expected, const char *what, char *message, size_t room);
bool tapi3_check_session_state(ITAgentSession *session, AGENT_SESSION_STATE expected, const char *what, char *message, size_t room);
bool tapi3_check_bstr(BSTR string, const char *expected, const char *what, char *message, size_t room);
bool tapi3_check_events(struct tapi3_emulator *emulator, const char *expected, char *message, size_t room);
bool tapi3_check_no_objects(struct tapi3_emulator *emulator, char *message, size_t room);
bool tapi3_check_snapshot(struct acd *acd, const char *path, char *message, size_t room);
bool tapi3_check_end_fixture(struct tapi3_fixture *fixture, char *message, size_t room);

#ifdef __cplusplus
}

inline bool tapi3_check_state(ITAgent *agent, AGENT_STATE expected, const char *what, char *message, size_t room)
{
    return tapi3_check_agent_state(agent, expected, what, message, room);
}

inline bool tapi3_check_state(ITAgentSession *session, AGENT_SESSION_STATE expected, const char *what, char *message, size_t room)
{
    return tapi3_check_session_state(session, expected, what, message, room);
}

#define tapi3_check_state_of_(object) tapi3_check_state
#else
#define tapi3_check_state_of_(object)                                                                                                          \
    _Generic((object), ITAgent *: tapi3_check_agent_state, ITAgentSession *: tapi3_check_session_state)
#endif

#ifdef ck_abort_msg
#define tapi3_fail_here_(message) ck_abort_msg("%s", (message))
#else
#define tapi3_fail_here_(message) tapi3_failure_callback()(__FILE__, __LINE__, (message))
#endif

#define TAPI3_CHECK_(holds)                                                                                                                    \
    do {                                                                                                                                       \
        char tapi3_check_message_[TAPI3_CHECK_ROOM];                                                                                           \
                                                                                                                                               \
        if (!(holds))                                                                                                                          \
            tapi3_fail_here_(tapi3_check_message_);                                                                                            \
    } while (0)

#endif
