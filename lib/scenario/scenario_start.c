/* lib/scenario/scenario_start.c: what the clock of a scenario may wait for. */
#include "scenario/scenario_text.h"

#include "base/alloc.h"

/* Whether this holds for an object of a list; lets go of all that were listed. The lists may grow meanwhile. */
#define ANY_OF(type, list, of, holds, out)                                         \
    do {                                                                           \
        size_t room_ = list((of), NULL, 0), count_ = 0;                            \
        struct type **all_ = room_ ? mem_alloc_array(room_, sizeof(*all_)) : NULL; \
                                                                                   \
        if (all_)                                                                  \
            count_ = list((of), all_, room_);                                      \
        for (size_t i_ = 0; i_ < count_ && i_ < room_; i_++) {                     \
            (out) = (out) || holds(all_[i_]);                                      \
            type##_unref(all_[i_]);                                                \
        }                                                                          \
        mem_free(all_);                                                            \
    } while (0)

static bool session_is_ready(struct acd_session *session)
{
    return acd_session_state(session) == ACD_SESSION_READY && acd_agent_state(acd_session_agent(session)) == ACD_AGENT_READY;
}

static bool group_is_ready(struct acd_group *group)
{
    bool ready = false;

    ANY_OF(acd_session, acd_group_sessions, group, session_is_ready, ready);
    return ready;
}

static bool switch_is_ready(struct acd_switch *sw)
{
    bool ready = false;

    ANY_OF(acd_group, acd_switch_groups, sw, group_is_ready, ready);
    return ready;
}

bool clock_may_start(const struct acd_scenario_clock *clock, struct acd *acd)
{
    bool may = false;

    if (clock->start_at_ready)
        ANY_OF(acd_switch, acd_switches, acd, switch_is_ready, may);
    else if (clock->start_at_registered)
        ANY_OF(acd_switch, acd_switches, acd, acd_switch_is_watched, may);
    else
        may = true;
    return may;
}
