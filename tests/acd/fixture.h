/* tests/acd/fixture.h: a world for tests of the model, which use no COM. */
#ifndef ACD_FIXTURE_H
#define ACD_FIXTURE_H

#include <tapi3agent/acd.h>

#include <check.h>

#define ARRAY_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A switch with a group that serves a queue, an address, two agents with a ready session each, and a client that sees all. */
struct fixture {
    int64_t live_blocks;
    struct acd *acd;
    struct acd_switch *sw;
    struct acd_group *group;
    struct acd_queue *queue, *other_queue; /* nobody serves the other one */
    struct acd_address *address;
    struct acd_agent *agent[2];
    struct acd_session *session[2];
    struct acd_client *client;
};

extern struct fixture fx;

void fixture_setup(void);

/* Fails if an invariant does not hold or a block is left. */
void fixture_teardown(void);

/* Makes the world anew with a switch of these options. */
void fixture_rebuild(const struct acd_switch_options *options, enum acd_distribution distribution);

#define expect(expression, expected)                                                                               \
    do {                                                                                                           \
        enum acd_result result_ = (expression);                                                                    \
        ck_assert_msg(result_ == (expected), "%s is %s, not %s", #expression, acd_result_name(result_),            \
                      acd_result_name(expected));                                                                  \
    } while (0)
#define ok(expression) expect(expression, ACD_OK)

void check_invariants(void);
void advance(int64_t seconds);
struct acd_call *arrive(void);
struct acd_session_stats session_stats(int i);
struct acd_agent_stats agent_stats(int i);
struct acd_queue_stats queue_stats(void);

/* The next event's kind and what, or {-1, -1}. */
struct told {
    int kind, what;
};
struct told next_event(void);
void drop_events(void);

TCase *add_case(Suite *suite, const char *name);
int run_suite(Suite *suite);

#endif
