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
 * With Check they are failures of Check, with their own file and line: include <check.h> before this header. In C++, include the headers of the C++ library
 * before both, since <check.h> has macros, such as fail(), that break <fstream> and others. With any other framework, or none, a failure calls one
 * callback: tapi3_on_failure(). examples/frameworks shows Check, googletest, doctest and cmocka.
 *
 * Each argument is evaluated once. The framework is called only on failure, so an assertion that holds may stand in a sink or on another thread. An
 * assertion that fails in a sink may leave it by longjmp() (tapi3_emulator_pump() says what follows), or together with the process (Check with forks). An
 * exception that leaves a sink ends the program. Only ck_assert_snapshot() allocates. A message that is longer than TAPI3_CHECK_ROOM is cut, and ends in "...".
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
 * Called with a failed assertion, on its thread.
 *   message  UTF-8, one line without its end; valid during the call
 * It may leave the test (longjmp, an exception; not from a sink), or record the failure and return; then the test goes on.
 */
typedef void tapi3_failure(const char *file, int line, const char *message);

/*
 * Sets the callback of the process; any thread, at any time. With NULL, and at first, "file:line: message" is written to
 * standard error, and abort() is called. Returns the former callback, or NULL.
 */
tapi3_failure *tapi3_on_failure(tapi3_failure *callback);

/*
 * The function that a failed assertion calls: the callback, or the default one; never NULL. For assertions of your own. No function of this
 * library is between the assertion and the callback, so an exception passes only through code of yours.
 */
tapi3_failure *tapi3_failure_callback(void);

/* Asserts that an HRESULT has this value. S_FALSE is not S_OK. */
#define ck_assert_hr(expression, expected) \
    TAPI3_CHECK_(tapi3_check_hr((expression), (expected), #expression, tapi3_check_message_, sizeof(tapi3_check_message_)))

/*
 * Asserts that an ITAgent * is in this AGENT_STATE, or an ITAgentSession * in this AGENT_SESSION_STATE. It calls get_State as a client does; an error of
 * that, and NULL, is a failure too.
 */
#define ck_assert_state(object, expected) \
    TAPI3_CHECK_(tapi3_check_state_of_(object)((object), (expected), #object, tapi3_check_message_, sizeof(tapi3_check_message_)))

/*
 * Asserts that a BSTR has this text, in UTF-8; it is not freed. A NULL BSTR is an empty string, as everywhere in COM. expected NULL asserts that
 * the BSTR is NULL.
 */
#define ck_assert_bstr_eq(string, expected) TAPI3_CHECK_(tapi3_check_bstr((string), (expected), #string, tapi3_check_message_, sizeof(tapi3_check_message_)))

/*
 * Asserts that an observed emulator (observe.h) has delivered exactly these events since its trace was cleared (trace.h), in this order: names, separated
 * by blanks or ends of lines; "" is none. Call tapi3_emulator_pump() or tapi3_emulator_flush() before, to deliver those that wait. An
 * emulator that is not observed, a trace that has lost entries, and more than 8000 bytes of names are failures too.
 */
#define ck_assert_events(emulator, expected) TAPI3_CHECK_(tapi3_check_events((emulator), (expected), tapi3_check_message_, sizeof(tapi3_check_message_)))

/*
 * Asserts that the clients of an observed emulator hold none of its objects; the failure names each, and the call that gave it. An emulator that is not
 * observed is a failure too.
 */
#define ck_assert_no_objects(emulator) TAPI3_CHECK_(tapi3_check_no_objects((emulator), tapi3_check_message_, sizeof(tapi3_check_message_)))

/*
 * Asserts that acd_state_text() of a world (acd.h) equals a file; the failure has the first line that differs. If the environment variable
 * TAPI3AGENT_REWRITE is set and not empty, the assertion writes the file instead, and holds: so the file is made, and updated after a wanted change. Lines
 * may end with CR LF. A file that cannot be read or written is a failure. Allocates memory.
 */
#define ck_assert_snapshot(acd, path) TAPI3_CHECK_(tapi3_check_snapshot((acd), (path), tapi3_check_message_, sizeof(tapi3_check_message_)))

/*
 * Ends a fixture (fixture.h), as tapi3_fixture_destroy(): the last line of a teardown. Asserts that the client has released everything; the failure names
 * what it holds.
 */
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
/* clang-format off */
#define tapi3_check_state_of_(object)                                                                                                          \
    _Generic((object), ITAgent *: tapi3_check_agent_state, ITAgentSession *: tapi3_check_session_state)
/* clang-format on */
#endif

#ifdef ck_abort_msg
#define tapi3_fail_here_(message) ck_abort_msg("%s", (message))
#else
#define tapi3_fail_here_(message) tapi3_failure_callback()(__FILE__, __LINE__, (message))
#endif

#define TAPI3_CHECK_(holds)                          \
    do {                                             \
        char tapi3_check_message_[TAPI3_CHECK_ROOM]; \
                                                     \
        if (!(holds))                                \
            tapi3_fail_here_(tapi3_check_message_);  \
    } while (0)

#endif
