/* lib/acd/policy.c: a policy is a row and a function that gives a ready session its key. */
#include "acd/policy.h"

#include "acd/agent.h"
#include "acd/group.h"
#include "acd/session.h"
#include "base/random.h"

static int64_t calls_handled(const struct acd_session *session)
{
    return small_get(&session->counters.calls);
}

static int64_t time_talked(const struct acd_session *session)
{
    return counter_get(&session->counters.talk.total.done);
}

/* The turn is a lap and the place of the session that was chosen last: the next one is behind it in this lap, or the first one of the next lap. */
static int64_t next_turn(const struct acd_session *session)
{
    int64_t lap = session->group->turn >> 32, key = lap * (INT64_C(1) << 32) + session->serial;

    return key > session->group->turn ? key : key + (INT64_C(1) << 32);
}

static int64_t fixed_place(const struct acd_session *session)
{
    return session->rank * (INT64_C(1) << 32) + session->serial;
}

/* How long it waits, exponentially distributed, when it is compared with others; of many together the least waits as much less as they are. */
static int64_t random_wait(const struct acd_session *session)
{
    return (int64_t)random_exponential(&session->agent->sw->random);
}

static const struct policy {
    bool known;
    int64_t (*key)(const struct acd_session *session); /* NULL: as they become ready */
    bool keeps_turn;                                   /* acd_group.turn becomes the key of each that is chosen */
    bool shuffles;                                     /* any of a class may be first; its key is for comparing classes */
} policies[] = {
    [ACD_DISTRIBUTE_LONGEST_IDLE] = { true, NULL, false, false },
    [ACD_DISTRIBUTE_NONE] = { true, NULL, false, false },
    [ACD_DISTRIBUTE_FEWEST_CALLS] = { true, calls_handled, false, false },
    [ACD_DISTRIBUTE_LEAST_TALK] = { true, time_talked, false, false },
    [ACD_DISTRIBUTE_ROUND_ROBIN] = { true, next_turn, true, false },
    [ACD_DISTRIBUTE_FIXED_ORDER] = { true, fixed_place, false, false },
    [ACD_DISTRIBUTE_RANDOM] = { true, random_wait, false, true },
    [ACD_DISTRIBUTE_RING_ALL] = { true, NULL, false, false },
    [ACD_DISTRIBUTE_SKILL] = { true, NULL, false, false },
};

bool policy_is(enum acd_distribution policy)
{
    return (int)policy >= 0 && (size_t)policy < ARRAY_COUNT(policies) && policies[policy].known;
}

bool policy_has_keys(enum acd_distribution policy)
{
    return policies[policy].key != NULL;
}

bool policy_keeps_turn(enum acd_distribution policy)
{
    return policies[policy].keeps_turn;
}

bool policy_shuffles(enum acd_distribution policy)
{
    return policies[policy].shuffles;
}

int64_t policy_key(const struct acd_session *session)
{
    const struct policy *policy = &policies[session->group->distribution];

    return policy->key ? policy->key(session) : 0;
}

void policy_chosen_locked(const struct acd_session *session)
{
    struct acd_group *group = session->group;

    if (policies[group->distribution].keeps_turn)
        group->turn = ready_key_locked(session);
}
