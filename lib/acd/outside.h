/* lib/acd/outside.h: what numbers outside do that the switch has a rule for. All of it needs the switch's lock. */
#ifndef ACD_OUTSIDE_H
#define ACD_OUTSIDE_H

#include "acd/call.h"

struct outside {
    struct list link; /* acd_switch.outside */
    enum acd_outside does;
    int64_t after, talk;
    char number[];
};

/* The rule for the number that a call goes to, or NULL. */
struct outside *outside_find_locked(const struct acd_switch *sw, const struct acd_call *call);

bool outside_knows_locked(const struct acd_switch *sw, const char *dialled);

/* With the last reference of the switch. */
void outside_end(struct acd_switch *sw);

#endif
