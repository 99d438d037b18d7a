/* tests/acd/named.h: looking up without a reference, for tests in which nothing is removed meanwhile. */
#ifndef ACD_NAMED_H
#define ACD_NAMED_H

#include <tapi3agent/acd.h>

#define DEFINE_NAMED(name, type, owner, find)                                 \
    static inline struct type *name(struct owner *within, const char *wanted) \
    {                                                                         \
        struct type *found = find(within, wanted);                            \
                                                                              \
        type##_unref(found);                                                  \
        return found;                                                         \
    }

DEFINE_NAMED(switch_named, acd_switch, acd, acd_switch_find)
DEFINE_NAMED(group_named, acd_group, acd_switch, acd_group_find)
DEFINE_NAMED(queue_named, acd_queue, acd_switch, acd_queue_find)
DEFINE_NAMED(address_named, acd_address, acd_switch, acd_address_find)
DEFINE_NAMED(agent_named, acd_agent, acd_switch, acd_agent_find)

#endif
