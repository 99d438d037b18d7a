/* lib/acd/direct.h: what a call has that does not only come from outside through queues. All of it needs the switch's lock. */
#ifndef ACD_DIRECT_H
#define ACD_DIRECT_H

#include "acd/agent.h"
#include "acd/call.h"

/* One side of a call at the switch. */
struct side {
    struct acd_address *station; /* NULL: outside, or a session's; else holds a reference */
    struct acd_agent *agent;     /* who was there when it began; NULL: nobody; else holds a reference */
    bool counts, incoming;       /* the agent counts it as a direct call that is up, incoming or outgoing */
    bool occupies;               /* it keeps ACD calls from the agent, and is not counted: it rings, or the agent consults */
};

struct direct {
    struct side from, to;
    bool to_outside;        /* the host answers */
    struct acd_call *about; /* of a consultation: holds a reference */
    bool joined;            /* with that call */
};

/* A call without a queue: it rings at a station or outside, or is up there. */
static inline bool call_is_direct(const struct acd_call *call)
{
    return UNLIKELY(call->direct != NULL) && !call->queue;
}

static inline bool call_rings_at(const struct acd_call *call, const struct acd_address *station)
{
    return call_is_direct(call) && acd_call_state(call) == ACD_CALL_OFFERED && call->direct->to.station == station;
}

/* Reserves what the end of its sides may raise. */
bool direct_reserve_sides_locked(struct change *change, const struct acd_call *call);

static inline bool direct_reserve_locked(struct change *change, const struct acd_call *call)
{
    return LIKELY(!call->direct) || direct_reserve_sides_locked(change, call);
}

/* It rings at a station, or with NULL outside. One event of calls is reserved. */
void direct_ring_locked(struct change *change, struct acd_call *call, struct acd_address *station, int64_t ring_time);

/* Answered. direct_reserve_locked() was called, and one event of calls reserved. */
void direct_answer_locked(struct change *change, struct acd_call *call);

/* Refused, or not answered: it is over. */
enum acd_result direct_give_up_locked(struct change *change, struct acd_call *call, enum acd_cause cause);

/* The sides are on the call no more. */
void direct_over_locked(struct change *change, struct acd_call *call);

/* A side leaves; the call goes on without it. What it has asked somebody about the call is a call of its own from now on. */
void direct_leave_locked(struct change *change, struct acd_call *call, struct side *side);

/* Makes a call that is in no list yet; NULL without memory. And brings it to its target; with consulting, it is a consultation of that agent's. */
struct acd_call *direct_new(struct acd_switch *sw, const struct acd_dial_options *options, bool wanted);
enum acd_result direct_begin_locked(struct change *change, struct acd_call *call, const struct acd_dial_options *options, struct acd_agent *consulting);

/* What rings at an address that is removed is over: reserves, and does it. */
bool address_reserve_silence_locked(struct change *change, const struct acd_address *address);
void address_silence_locked(struct change *change, const struct acd_address *address);

void direct_free(struct direct *direct);

#endif
