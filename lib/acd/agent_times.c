/*
 * lib/acd/agent_times.c. Not ready, ready and busy with an ACD call, without a reason, are what most agents are nearly always: their times are in the agent.
 * The others are in a list that is made when there is one.
 */
#include "acd/agent_times.h"

#include "base/alloc.h"

struct state_time {
    struct agent_choice of;
    int64_t time;
};

struct state_times {
    size_t count;
    struct state_time list[];
};

static bool is_same(struct agent_choice a, struct agent_choice b)
{
    return a.state == b.state && a.reason == b.reason;
}

/* Where the time of a state and reason is; NULL if it is nowhere yet. */
static int64_t *find(struct acd_agent *agent, struct agent_choice choice)
{
    struct state_times *others = agent->other_times;

    if (choice.reason == 0 && choice.state <= ACD_AGENT_BUSY_ACD)
        return &agent->state_times[choice.state];
    for (size_t i = 0; others && i < others->count; i++)
        if (is_same(others->list[i].of, choice))
            return &others->list[i].time;
    return NULL;
}

bool agent_times_reserve_locked(struct acd_agent *agent, struct agent_choice choice)
{
    size_t count = agent->other_times ? agent->other_times->count : 0;
    struct state_times *more;

    if (LIKELY(find(agent, choice) != NULL))
        return true;
    if (!(more = mem_realloc(agent->other_times, sizeof(*more) + (count + 1) * sizeof(struct state_time))))
        return false;
    more->list[count] = (struct state_time){ .of = choice };
    more->count = count + 1;
    agent->other_times = more;
    return true;
}

void agent_times_change_locked(const struct change *change, struct acd_agent *agent, struct agent_choice choice)
{
    if (is_same(agent->timed, choice))
        return;
    agent_times_end_locked(change, agent);
    agent->timed = choice;
}

void agent_times_end_locked(const struct change *change, struct acd_agent *agent)
{
    *find(agent, agent->timed) += change->now - agent->state_since;
    agent->state_since = change->now;
}

void agent_times_free(struct acd_agent *agent)
{
    mem_free(agent->other_times);
}

/* Up to now; any_reason: for all of them. */
static int64_t time_in(struct acd_agent *agent, struct agent_choice choice, bool any_reason)
{
    int64_t time = 0, *one;

    lock_acquire(&agent->sw->lock);
    if ((one = find(agent, choice)))
        time = *one;
    for (size_t i = 0; any_reason && agent->other_times && i < agent->other_times->count; i++)
        if (agent->other_times->list[i].of.state == choice.state && agent->other_times->list[i].of.reason != choice.reason)
            time += agent->other_times->list[i].time;
    if (!atomic_load(&agent->object.removed) && agent->timed.state == choice.state && (any_reason || agent->timed.reason == choice.reason))
        time += world_now(agent->sw->acd) - agent->state_since;
    lock_release(&agent->sw->lock);
    return time;
}

static bool is_state(enum acd_agent_state state)
{
    return (int)state >= ACD_AGENT_NOT_READY && state <= ACD_AGENT_UNKNOWN;
}

int64_t acd_agent_time_in(struct acd_agent *agent, enum acd_agent_state state)
{
    return agent && is_state(state) ? time_in(agent, (struct agent_choice){ state, 0 }, true) : 0;
}

int64_t acd_agent_time_for(struct acd_agent *agent, enum acd_agent_state state, int reason)
{
    return agent && is_state(state) ? time_in(agent, (struct agent_choice){ state, reason }, false) : 0;
}
