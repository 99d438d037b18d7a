/* lib/acd/agent_times.h: how long an agent was in each state, and for each reason. All of it needs the switch's lock. */
#ifndef ACD_AGENT_TIMES_H
#define ACD_AGENT_TIMES_H

#include "acd/agent.h"

/* Room for the time of a state and reason that the agent is about to have. False without memory. */
bool agent_times_reserve_locked(struct acd_agent *agent, struct agent_choice choice);

/* From now on the agent is in that state, for which there is room. */
void agent_times_change_locked(const struct change *change, struct acd_agent *agent, struct agent_choice choice);

/* The agent is signed out: no time runs any more. */
void agent_times_end_locked(const struct change *change, struct acd_agent *agent);
void agent_times_free(struct acd_agent *agent);

#endif
