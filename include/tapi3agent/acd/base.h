/* acd/base.h: units of time, results, and the kinds of objects. Part of acd.h, which says how objects, results, strings, times and threads are treated. */
#ifndef TAPI3AGENT_ACD_BASE_H
#define TAPI3AGENT_ACD_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ACD_MILLISECOND INT64_C(1000000)
#define ACD_SECOND INT64_C(1000000000)
#define ACD_MINUTE (60 * ACD_SECOND)
#define ACD_HOUR (60 * ACD_MINUTE)

/* What a function can answer. The comments give the general meaning; what it means for one function is said there. */
enum acd_result {
    ACD_OK,
    ACD_ERR_NOMEM,          /* an allocation failed */
    ACD_ERR_ARGUMENT,       /* NULL, out of range, or objects of different switches */
    ACD_ERR_STATE,          /* not possible in the object's present state */
    ACD_ERR_REMOVED,        /* the switch, address, agent or session is no longer part of its world */
    ACD_ERR_GROUP_REMOVED,  /* the group is no longer part of its switch */
    ACD_ERR_QUEUE_REMOVED,  /* the queue is no longer part of its switch */
    ACD_ERR_NO_AGENT_ID,    /* the agent was made without an ID */
    ACD_ERR_AGENT_ID,       /* no such login */
    ACD_ERR_AGENT_PASSWORD, /* the PIN is not the login's */
    ACD_ERR_AGENT_GROUP,    /* the login is not entitled to that group */
    ACD_ERR_SYSTEM,         /* the system gave no thread */
    ACD_ERR_NOT_OWNER       /* the call is another application's */
};

#define ACD_MAX_CALLS 255 /* of an agent at a time */
#define ACD_SKILLS_MAX 32 /* of an agent or a call */
#define ACD_SKILL_LEVEL_MAX 100

/* What an agent can do, or a call needs, by a name of the host's. */
struct acd_skill {
    const char *name; /* not empty */
    int level;        /* 1 to ACD_SKILL_LEVEL_MAX; of a call: at least */
};

/* The name of a result, such as "ACD_ERR_STATE"; never NULL. */
const char *acd_result_name(enum acd_result result);

struct acd;         /* a world */
struct acd_switch;  /* TAPI: an agent handler */
struct acd_group;   /* sessions that serve the same queues */
struct acd_queue;   /* calls that wait */
struct acd_address; /* where an agent takes calls */
struct acd_agent;
struct acd_session; /* agent + group + address */
struct acd_call;
struct acd_leg;   /* a call as it appears at an address */
struct acd_hub;   /* the legs of a call and of its consultations */
struct acd_guide; /* the queues that a call goes through */
struct acd_timer; /* of the host's own */
struct acd_app;   /* an application: it is told what changes, and agents sign in through it. TAPI: a TAPI object */

#ifdef __cplusplus
}
#endif

#endif
