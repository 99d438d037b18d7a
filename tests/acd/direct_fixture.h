/* tests/acd/direct_fixture.h: the fixture, with a station without an agent, and what tests of calls beside the queues do with it. */
#ifndef TESTS_ACD_DIRECT_FIXTURE_H
#define TESTS_ACD_DIRECT_FIXTURE_H

#include "fixture.h"

#define TO_STATION(address) ((struct acd_target){ .station = (address) })
#define TO_NUMBER(text) ((struct acd_target){ .number = (text) })
#define TO_QUEUE(name) ((struct acd_target){ .queue = (name) })
#define TO_AGENT(name) ((struct acd_target){ .agent = (name) })

extern struct acd_address *kitchen; /* the station without an agent */

void direct_setup(void);
void direct_teardown(void);

/* Each call is the fixture's: it is given back at the end. The first returns its argument. */
struct acd_call *keep(struct acd_call *call);
struct acd_call *dial(struct acd_address *from, struct acd_target to);
struct acd_call *consult(struct acd_call *call, struct acd_target to);

void expect_state(struct acd_call *call, enum acd_call_state state);
void expect_agent(enum acd_agent_state state);
bool is_from(struct acd_call *call, const struct acd_address *station);
bool is_to(struct acd_call *call, const struct acd_address *station);

/* An application that hears of legs, and the only leg at an address that it hears of, borrowed: the world keeps it while it is not over. */
struct acd_app *leg_app(void);
struct acd_leg *leg_at(struct acd_address *address, const struct acd_app *app);

/* The changes of calls that the monitor has heard since the last time, a letter each: a is arrived, o offered, A answered and so on, in the order of their enum. */
const char *heard(void);

#endif
