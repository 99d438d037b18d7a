/* tests/acd/random_steps.h: a small world, and random steps of its host and its agents. */
#ifndef TESTS_ACD_RANDOM_STEPS_H
#define TESTS_ACD_RANDOM_STEPS_H

#include "fixture.h"

#define SESSIONS 12
#define CALLS 24

/* As ck_assert_msg(), which writes to a pipe each time: here it is asked millions of times. */
#define SURE(condition, ...)           \
    do {                               \
        if (!(condition))              \
            ck_abort_msg(__VA_ARGS__); \
    } while (0)

extern struct acd_session *sessions[SESSIONS]; /* NULL: none yet */
extern struct acd_call *calls[CALLS];          /* NULL: let go of */
extern struct acd_agent *agents[SESSIONS];
extern int64_t made[SESSIONS]; /* when each agent was */
extern uint64_t arrived, finished;
extern struct acd_address *kitchen; /* beside the fixture's desk; now and then another one */
extern struct acd_address *hunt;    /* of queues */

/* A number below, by the seed. */
unsigned chance(unsigned below);

/* Adds to the fixture's world; what is drawn from here on follows from the seed. */
void random_begin(uint64_t seed);

/* One step, whose result may be anything that its function documents. */
enum acd_result random_step(void);

void random_end(void);

#endif
