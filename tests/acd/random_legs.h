/* tests/acd/random_legs.h: applications that watch the addresses of a random walk, know legs by events alone, and act on them. */
#ifndef TESTS_ACD_RANDOM_LEGS_H
#define TESTS_ACD_RANDOM_LEGS_H

#include <tapi3agent/acd.h>

void random_legs_begin(void);
void random_legs_end(void);

/* An application comes, goes, watches, or does something at a leg. */
enum acd_result random_leg_step(void);

/* How many of the calls that they have made are not over. */
size_t random_legs_calls(void);

/* What they have heard is what is. */
void random_legs_check(int number);

#endif
