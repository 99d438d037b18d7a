/* center.h: a call center for a wallboard to look at: two groups, three queues, agents who come, take breaks and go, callers by the hour. Only acd.h. */
#ifndef WALLBOARD_CENTER_H
#define WALLBOARD_CENTER_H

#include <tapi3agent/acd.h>

struct center;

/* A day of that many hours, which begins at 08:00. NULL without memory. */
struct center *center_create(double hours, uint64_t seed);
struct acd *center_world(struct center *center);
struct acd_switch *center_switch(struct center *center);

/* Lets that much time go by. False without memory. */
bool center_advance(struct center *center, int64_t duration);
void center_destroy(struct center *center);

#endif
