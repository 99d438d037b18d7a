/*
 * tests/acd/fixture.h: a small call center, built through acd.h alone.
 *
 * The tests here are named after what they prove: rule_N are the counting rules of the design, decision_4_NN those of the
 * specification where the pages are silent, the others say it in words.
 */
#ifndef ACD_FIXTURE_H
#define ACD_FIXTURE_H

#include <tapi3agent/acd.h>

#include "base/alloc.h"
#include "base/macros.h"

#include "../base/suite.h"
#include "attempt.h"
#include "outs.h"

#include <inttypes.h>

#define S(seconds) (ACD_SECOND * (seconds))
#define JUNK(type) ((type *)(uintptr_t)0xDEADBEEF) /* what outs begin as, to prove that they were written */

/*
 * One switch, wrap-up 30 s. Group Sales serves the queue Orders, group Repair serves nothing; the queue Returns is served by
 * nobody. Logins: 7, PIN 1234, and 8, PIN 8, for Repair only. The agent is 7, signed in by the application, not ready; the session is
 * Sales at Desk, made by the application. The application hears everything about its own, the monitor everything about everybody.
 */
struct fixture {
    int64_t live_blocks;
    struct acd *acd;
    struct acd_switch *sw;
    struct acd_group *sales, *repair;
    struct acd_queue *orders, *returns;
    struct acd_address *desk;
    struct acd_app *app, *monitor;
    struct acd_agent *agent;
    struct acd_session *session;

    /* What the helpers made; given back by the teardown. */
    struct acd_call *calls[64];
    size_t call_count;
    struct acd_session *sessions[32];
    size_t session_count;
};

extern struct fixture fx;

void fixture_setup_empty(void); /* only a world with a manual clock */
void fixture_setup(void);
void fixture_setup_finished(void); /* ACD_TOTALS_FINISHED */
void fixture_setup_auto_answer(void);

/* A fixture of another switch; the world is there. */
void fixture_build(const struct acd_switch_options *options);

/* Fails if a block is left or an invariant does not hold. */
void fixture_teardown(void);

/* The same outside of a test's setup, for tests that need many worlds. */
void fixture_release(void);

/* A case of the suite that runs with that fixture. */
TCase *add_case(Suite *suite, const char *name, void (*setup)(void));

/*
 * ---- Steps: each fails the test if the answer is another, or if an invariant does not hold afterwards ----
 *
 * In a sweep the expression is evaluated several times; what it does besides the one call of the model must bear that. moves() is for what moves the
 * clock, and once() for a test that lets memory fail by itself.
 */

#define gives(expression, expected) STEP(ATTEMPT_CHANGES, expression, expected, #expression)
#define ok(expression) STEP(ATTEMPT_CHANGES, expression, ACD_OK, #expression)
#define moves(expression) STEP(ATTEMPT_MOVES, expression, ACD_OK, #expression)
#define once(expression, expected) STEP(ATTEMPT_ONCE, expression, expected, #expression)
#define gives_as(name, expression, expected) STEP(ATTEMPT_CHANGES, expression, expected, name) /* a row of a table */

#define STEP(kind, expression, expected, name)                               \
    do {                                                                     \
        struct attempt attempt_;                                             \
                                                                             \
        ATTEMPT(&attempt_, kind, &fx.acd, expression, name);                 \
        check_step(attempt_.result, (expected), (name), __FILE__, __LINE__); \
    } while (0)

void check_step(enum acd_result result, enum acd_result expected, const char *name, const char *file, int line);

void advance(int64_t duration);

/* These return a borrowed reference, which the fixture holds. */
struct acd_call *arrive(struct acd_queue *queue);
struct acd_call *arrive_with(struct acd_queue *queue, int priority);

/* A session of a new agent of the host's, without ID, at Desk; both ready, if wanted. */
struct acd_session *add_session(struct acd_group *group, bool ready);

/* Another session of an agent, by the host. */
struct acd_session *add_session_of(struct acd_agent *agent, struct acd_group *group);

/* The fixture's agent and session are ready. */
void get_ready(void);

/* A call of Orders that the fixture's session talks with; the session was ready, nobody else is. */
struct acd_call *talk(void);

/* Takes the fixture's session, not ready, to a state by allowed steps. */
void enter(enum acd_session_state state);

/* The session that a call is with or offered to, borrowed (the fixture or the world keeps it), or NULL. */
struct acd_session *session_of(struct acd_call *call);

struct acd_session_stats session_stats(const struct acd_session *session);
struct acd_agent_stats agent_stats(const struct acd_agent *agent);
struct acd_queue_stats queue_stats(const struct acd_queue *queue);

#endif
