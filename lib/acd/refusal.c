/* lib/acd/refusal.c */
#include "acd/refusal.h"

#include "acd/call.h"
#include "acd/group.h"
#include "acd/ready.h"
#include "acd/session.h"
#include "base/alloc.h"
#include "base/saturate.h"

#define RING_AGAIN (10 * ACD_SECOND)

static int64_t until_of(const struct acd_session *session, int64_t now)
{
    int64_t pause = session->group->ring_again;

    return pause == ACD_RING_AGAIN_NEVER ? NEVER : saturate_add(now, pause ? pause : RING_AGAIN);
}

/* The session's timer is that of its first refusal. */
static void restart_timer(struct change *change, struct acd_session *session)
{
    switch_timer_stop_locked(change->sw, &session->timer);
    if (session->refusals && session->refusals->until != NEVER)
        switch_timer_start_locked(change->sw, &session->timer, TIMER_SESSION, session->refusals->until);
}

static void take_out_of_session(const struct refusal *refusal)
{
    struct refusal **at = &refusal->session->refusals;

    while (*at != refusal)
        at = &(*at)->of_session;
    *at = refusal->of_session;
}

static void take_out_of_call(const struct refusal *refusal)
{
    struct refusal **at = &refusal->call->refusals;

    while (*at != refusal)
        at = &(*at)->of_call;
    *at = refusal->of_call;
}

static struct refusal *find(const struct acd_session *session, const struct acd_call *call)
{
    struct refusal *refusal = session->refusals;

    while (refusal && refusal->call != call)
        refusal = refusal->of_session;
    return refusal;
}

bool refusal_reserve_locked(const struct acd_call *call, const struct acd_session *session)
{
    if (session)
        return ready_class_need_heap_locked(session->class);
    LIST_FOR_EACH (link, &call->others)
        if (!ready_class_need_heap_locked(LIST_ENTRY(link, struct acd_session, ready)->class))
            return false;
    return ready_class_need_heap_locked(call->session->class);
}

struct refusal *refusals_new(size_t count)
{
    struct refusal *first = NULL;

    for (; count > 0; count--) {
        struct refusal *made = mem_alloc(sizeof(*made));

        if (!made) {
            while ((made = first)) {
                first = made->of_session;
                mem_free(made);
            }
            return NULL;
        }
        made->of_session = first;
        first = made;
    }
    return first;
}

/* The session has no refusals left, or its first one: its place among the ready ones is another. */
static void place(struct acd_session *session)
{
    ready_move_locked(session, session->class);
}

bool refusal_is_locked(const struct acd_session *session, const struct acd_call *call)
{
    return find(session, call) != NULL;
}

void refusal_add_locked(struct change *change, struct refusal *refusal, struct acd_session *session, struct acd_call *call)
{
    struct refusal *before = find(session, call), **at = &session->refusals; /* the host may have offered it again by hand */

    if (before) {
        take_out_of_session(before);
        take_out_of_call(before);
        mem_free(before);
    }
    *refusal = (struct refusal){ .session = session, .call = call, .until = until_of(session, change->now), .of_call = call->refusals };
    call->refusals = refusal;
    while (*at) /* those of before go before it, as all of a session's have the group's time */
        at = &(*at)->of_session;
    *at = refusal;
    restart_timer(change, session);
    if (session->where != READY_REFUSING)
        place(session);
}

void refusals_forget_session_locked(struct acd_session *session)
{
    struct refusal *refusal;

    while ((refusal = session->refusals)) {
        session->refusals = refusal->of_session;
        take_out_of_call(refusal);
        mem_free(refusal);
    }
}

void refusals_forget_call_locked(struct change *change, struct acd_call *call)
{
    struct refusal *refusal;

    while ((refusal = call->refusals)) {
        struct acd_session *session = refusal->session;

        call->refusals = refusal->of_call;
        take_out_of_session(refusal);
        mem_free(refusal);
        restart_timer(change, session);
        if (!session->refusals)
            place(session);
    }
}

void refusals_expire_locked(struct change *change, struct acd_session *session)
{
    struct refusal *refusal;

    while ((refusal = session->refusals) && refusal->until <= change->now) {
        session->refusals = refusal->of_session;
        take_out_of_call(refusal);
        mem_free(refusal);
    }
    restart_timer(change, session);
    if (!session->refusals)
        place(session);
    group_due_locked(session->group);
}
