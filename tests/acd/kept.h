/* tests/acd/kept.h: the blocks of memory that a switch keeps for later, which a sweep of failing allocations does not count as left. */
#ifndef TESTS_ACD_KEPT_H
#define TESTS_ACD_KEPT_H

#include "acd/switch.h"

/* Events and legs to come, and tables that were grown. */
int64_t kept_by_switch(struct acd_switch *sw);

#endif
