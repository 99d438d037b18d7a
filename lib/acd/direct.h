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
    bool engages;                /* the station: it has called or answered */
};

struct direct {
    struct side from, to;
    bool to_outside;        /* the host answers, or the rule */
    struct outside *rule;   /* of the number that it rings or talks at, or NULL: the switch keeps it (lib/acd/outside.h) */
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

/* What ringing there needs. */
bool direct_reserve_ring_locked(struct change *change, const struct acd_call *call, const struct acd_address *station);

/* It rings at a station, or with NULL outside, where a rule may answer or end it at once. A ring time of 0 is none. */
void direct_ring_locked(struct change *change, struct acd_call *call, struct acd_address *station, int64_t ring_time);

/* Answered. direct_reserve_locked() was called, and one event of calls reserved. */
void direct_answer_locked(struct change *change, struct acd_call *call);

/* It has rung, or who is called outside has talked, for the time that was set. */
enum acd_result direct_ring_over_locked(struct change *change, struct acd_call *call);

/* Refused, or not answered: it is over. */
enum acd_result direct_give_up_locked(struct change *change, struct acd_call *call, enum acd_cause cause);

/* The sides are on the call no more. */
void direct_over_locked(struct change *change, struct acd_call *call);

/* An answered call is up at the station. */
bool station_is_engaged_locked(const struct acd_address *station);

/* A side leaves; the call goes on without it. What it has asked somebody about the call is a call of its own from now on. */
void direct_leave_locked(struct change *change, struct acd_call *call, struct side *side);

/* Makes a call that is in no list yet; NULL without memory. */
struct acd_call *direct_new(struct acd_switch *sw, const struct acd_dial_options *options, bool wanted);

/* A queue, a station, or with neither the outside. */
struct place {
    struct acd_queue *queue;
    struct acd_address *station;
};

struct dial {
    struct acd_address *from;     /* the station that calls; NULL: from outside */
    struct acd_agent *consulting; /* whose consultation it is; NULL: none */
    struct place to;
    int64_t ring_time;
    enum acd_cause fails; /* it rings nowhere, and is over for this at once; ACD_CAUSE_NONE: it rings */
};

/* Whether somebody may call from there now; NULL: outside. */
enum acd_result direct_may_call_locked(const struct acd_switch *sw, const struct acd_address *from);

/* Brings such a call to where it goes: first what may fail, after which it is as before. */
bool direct_prepare_locked(struct change *change, struct acd_call *call, const struct dial *dial);
void direct_unprepare_locked(struct change *change, struct acd_call *call);
void direct_begin_locked(struct change *change, struct acd_call *call, const struct dial *dial);

/* What rings at an address that is removed is over: reserves, and does it. */
bool address_reserve_silence_locked(struct change *change, const struct acd_address *address);
void address_silence_locked(struct change *change, const struct acd_address *address);

void direct_free(struct direct *direct);

#endif
