/* lib/acd/check.c: the invariants of a world, for tests. */
#include "acd/address.h"
#include "acd/agent.h"
#include "acd/direct.h"
#include "acd/distribute.h"
#include "acd/group.h"
#include "acd/leg.h"
#include "acd/queue.h"
#include "acd/refusal.h"
#include "acd/session.h"
#include "acd/switch.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

struct report {
    char *text;
    size_t size;
    bool ok;
};

/* Records the first violation only. */
static void violated(struct report *report, const char *format, ...)
{
    va_list arguments;

    if (!report->ok)
        return;
    report->ok = false;
    va_start(arguments, format);
    if (report->size)
        vsnprintf(report->text, report->size, format, arguments);
    va_end(arguments);
}

static bool refusal_is_of(const struct acd_call *call, const struct refusal *refusal)
{
    const struct refusal *at = call->refusals;

    while (at && at != refusal)
        at = at->of_call;
    return at && (acd_call_state(call) == ACD_CALL_WAITING || acd_call_state(call) == ACD_CALL_OFFERED);
}

/* To the session besides another. */
static bool is_offered_to(const struct acd_call *call, const struct acd_session *session)
{
    LIST_FOR_EACH (link, &call->others)
        if (LIST_ENTRY(link, struct acd_session, ready) == session)
            return acd_call_state(call) == ACD_CALL_OFFERED;
    return false;
}

static void check_session_locked(struct report *report, const struct acd_session *session, int64_t now)
{
    enum acd_session_state state = session_state(session);
    enum acd_call_state call = session->call ? acd_call_state(session->call) : ACD_CALL_FINISHED;
    int64_t times = now - session->since + session->not_ready_time + session->ready_time + counter_get(&session->counters.call.total.done);
    if (times != now - session->created)
        violated(report, "the times in a session's states are %" PRId64 " ns, its duration %" PRId64 " ns", times, now - session->created);
    if (state == ACD_SESSION_ENDED)
        violated(report, "a session that has ended is still listed");
    if (session->call && session->call->session != session && !is_offered_to(session->call, session))
        violated(report, "a session's call is with another session");
    if (call == ACD_CALL_OFFERED && state != ACD_SESSION_READY)
        violated(report, "a call is offered to a session that is not ready");
    if ((call == ACD_CALL_TALKING || call == ACD_CALL_HELD) && state != ACD_SESSION_ON_CALL)
        violated(report, "a session with a call that is up is in state %d", (int)state);
    if (call == ACD_CALL_WRAP_UP && state != ACD_SESSION_WRAP_UP)
        violated(report, "a session that wraps a call up is in state %d", (int)state);
    if ((session->timer.place != 0) && state != ACD_SESSION_WRAP_UP && !session->refusals)
        violated(report, "a wrap-up timer runs in state %d", (int)state);
    for (const struct refusal *refusal = session->refusals; refusal; refusal = refusal->of_session)
        if (state != ACD_SESSION_READY || refusal->session != session || !refusal_is_of(refusal->call, refusal))
            violated(report, "a session in state %d has refused a call that does not know of it", (int)state);
    if ((session->where != READY_NOWHERE) != (state == ACD_SESSION_READY && !session->call))
        violated(report, "a session in state %d is in place %d among the ready ones", (int)state, (int)session->where);
    if (session->where == READY_PARKED && session->agent->available)
        violated(report, "a session of an available agent is parked");
    if (session->where == READY_REFUSING ? !session->refusals : session->refusals && session->where != READY_NOWHERE && session->where != READY_PARKED)
        violated(report, "a session %s refused calls is in place %d", session->refusals ? "that has" : "that has not", (int)session->where);
}

static void check_agent_locked(struct report *report, const struct acd_agent *agent, int64_t now)
{
    unsigned busy = 0, offers = 0, count = 0;

    LIST_FOR_EACH (link, &agent->sessions) {
        const struct acd_session *session = LIST_ENTRY(link, struct acd_session, object.link);
        enum acd_session_state state = session_state(session);

        check_session_locked(report, session, now);
        count++;
        busy += state == ACD_SESSION_ON_CALL || state == ACD_SESSION_WRAP_UP;
        offers += session->call && acd_call_state(session->call) == ACD_CALL_OFFERED;
    }
    if (busy != agent->busy || offers != agent->offers || count != agent->session_count)
        violated(report, "an agent counts %u sessions, %u busy, %u offered; it has %u, %u, %u", agent->session_count, agent->busy, agent->offers, count, busy,
                 offers);
    if (acd_agent_state(agent)
        != (busy              ? ACD_AGENT_BUSY_ACD
            : agent->incoming ? ACD_AGENT_BUSY_INCOMING
            : agent->outgoing ? ACD_AGENT_BUSY_OUTGOING
                              : agent->chosen.state))
        violated(report, "an agent with %u busy sessions is seen in state %d", busy, (int)acd_agent_state(agent));
    if (agent->timed.state != acd_agent_state(agent))
        violated(report, "the time of state %d runs for an agent in state %d", (int)agent->timed.state, (int)acd_agent_state(agent));
    if (agent->pending && !agent_works(agent))
        violated(report, "an agent that is not busy has a pending state");
}

static void check_queue_locked(struct report *report, const struct acd_queue *queue)
{
    size_t waiting = 0, offered = 0, choice = 0, of_lines = 0;
    int64_t left = 0;

    LIST_FOR_EACH (link, &queue->calls) {
        const struct acd_call *call = LIST_ENTRY(link, struct acd_call, of_queue);

        waiting += acd_call_state(call) == ACD_CALL_WAITING;
        offered += acd_call_state(call) == ACD_CALL_OFFERED;
        if (call->queue != queue)
            violated(report, "a call is in the list of another queue");
    }
    for (int i = 0; i < QUEUE_EXITS; i++)
        left += queue->exits[i];
    LIST_FOR_EACH (link, &queue->lines) {
        const struct line *line = LIST_ENTRY(link, struct line, link);

        choice += line->choice.count;
        of_lines += line->calls;
        for (size_t i = 0; i < line->choice.count && line->choice.count <= line->calls; i++)
            if (LIST_ENTRY(line->choice.nodes[i], struct acd_call, choice)->required != line->required)
                violated(report, "queue %s: a call is in a line of other skills", queue->name);
    }
    if (waiting + offered != queue->call_count || of_lines != queue->call_count || waiting != choice)
        violated(report, "queue %s counts %zu calls, %zu to choose from; it has %zu waiting and %zu offered", queue->name, queue->call_count, choice, waiting,
                 offered);
    if (queue->limits.length && queue->call_count > queue->limits.length && waiting > 0 && list_empty(&queue->due))
        violated(report, "queue %s has %zu calls, beyond its limit", queue->name, queue->call_count);
    if (queue->entries != left + (int64_t)queue->call_count)
        violated(report, "queue %s: %" PRId64 " calls entered, %" PRId64 " left, %zu wait", queue->name, queue->entries, left, queue->call_count);
}

static void check_services_locked(struct report *report, const struct acd_group *group)
{
    size_t count = 0;

    LIST_FOR_EACH (link, &group->services) {
        const struct service *service = LIST_ENTRY(link, struct service, of_group);

        count++;
        if (!service_is_told_locked(service))
            violated(report, "group %s and queue %s do not know of each other's sessions or calls", group->name, service->queue->name);
    }
    if (count != group->service_count)
        violated(report, "group %s counts %zu queues, it serves %zu", group->name, group->service_count, count);
}

/* What direct calls are to agents, and to stations. */
struct sides {
    unsigned incoming, outgoing, occupied;
    size_t engaged;
};

static void count_side(struct sides *sides, const struct side *side)
{
    sides->engaged += side->engages && !atomic_load(&side->station->object.removed);
    if (!side->agent || atomic_load(&side->agent->object.removed))
        return;
    sides->incoming += side->counts && side->incoming;
    sides->outgoing += side->counts && !side->incoming;
    sides->occupied += side->occupies;
}

static void count_sides(struct sides *sides, const struct direct *direct)
{
    count_side(sides, &direct->from);
    count_side(sides, &direct->to);
}

static void check_calls_locked(struct report *report, const struct acd_switch *sw)
{
    struct sides sides = { 0 }, at_agents = { 0 };
    size_t queued = 0, in_queues = 0, count = 0, engaged = 0;

    LIST_FOR_EACH (link, &sw->calls) {
        const struct acd_call *call = LIST_ENTRY(link, struct acd_call, object.link);
        enum acd_call_state state = acd_call_state(call);

        count++;
        queued += call_is_queued(call);
        if (call->direct)
            count_sides(&sides, call->direct);
        if (state == ACD_CALL_FINISHED)
            violated(report, "a finished call is still listed");
        if (call->patience.place && state != ACD_CALL_WAITING && state != ACD_CALL_OFFERED && state != ACD_CALL_UNROUTED)
            violated(report, "a caller in state %d may lose patience", (int)state);
        if (call_is_direct(call) ? call->ring.place && state != ACD_CALL_OFFERED && !call->direct->rule
                                 : (call->ring.place != 0) != (state == ACD_CALL_OFFERED && call->session && call->session->group->ring_time))
            violated(report, "the ring time of a call in state %d %s", (int)state, call->ring.place ? "runs" : "does not run");
        if (call->session ? call->session->call != call : (state == ACD_CALL_OFFERED && !call_is_direct(call)) || state == ACD_CALL_WRAP_UP)
            violated(report, "a call in state %d is not with the session it should be with", (int)state);
    }
    LIST_FOR_EACH (link, &sw->queues)
        in_queues += LIST_ENTRY(link, struct acd_queue, object.link)->call_count;
    LIST_FOR_EACH (link, &sw->agents) {
        const struct acd_agent *agent = LIST_ENTRY(link, struct acd_agent, object.link);

        at_agents.incoming += agent->incoming;
        at_agents.outgoing += agent->outgoing;
        at_agents.occupied += agent->occupied;
    }
    LIST_FOR_EACH (link, &sw->addresses)
        engaged += LIST_ENTRY(link, struct acd_address, object.link)->engaged;
    if (engaged != sides.engaged)
        violated(report, "stations count %zu sides of calls, there are %zu", engaged, sides.engaged);
    if (at_agents.incoming != sides.incoming || at_agents.outgoing != sides.outgoing || at_agents.occupied != sides.occupied)
        violated(report, "agents count %u incoming, %u outgoing calls, %u that ring; there are %u, %u, %u", at_agents.incoming, at_agents.outgoing,
                 at_agents.occupied, sides.incoming, sides.outgoing, sides.occupied);
    if (count != sw->call_count)
        violated(report, "the switch counts %zu calls, it has %zu", sw->call_count, count);
    if (queued != in_queues)
        violated(report, "%zu calls are waiting or offered, the queues have %zu", queued, in_queues);
}

/* Whether a group that serves the queue is about to look at its calls, since an allocation failed. */
static bool is_due(const struct acd_queue *queue)
{
    LIST_FOR_EACH (link, &queue->services)
        if (!list_empty(&LIST_ENTRY(link, struct service, of_queue)->group->due))
            return true;
    return false;
}

static void check_groups_locked(struct report *report, const struct acd_switch *sw, int64_t now)
{
    const struct heap_node *timer = heap_top(&sw->timers);
    bool overdue = timer && timer->key <= now; /* an allocation failed when it fired; it may be what lets a group take a call */
    size_t sessions = 0;

    LIST_FOR_EACH (link, &sw->groups) {
        const struct acd_group *group = LIST_ENTRY(link, struct acd_group, object.link);
        size_t ready = 0;
        bool calls = false;

        check_services_locked(report, group);
        LIST_FOR_EACH (at, &group->sessions) {
            const struct acd_session *session = LIST_ENTRY(at, struct acd_session, of_group);

            sessions++;
            ready += session->where != READY_NOWHERE && session->where != READY_PARKED;
            if (session->where != READY_NOWHERE && session->agent->available) {
                const struct acd_call *call = group_best_call_locked(session, now);

                calls = calls || (call && !is_due(call->queue));
            }
        }
        if (ready != group->ready_count)
            violated(report, "group %s counts %zu ready sessions, it has %zu", group->name, group->ready_count, ready);
        if (calls && !overdue && group->distribution != ACD_DISTRIBUTE_NONE)
            violated(report, "group %s has ready sessions and waiting calls", group->name);
    }
    if (sessions != sw->session_count)
        violated(report, "the switch counts %zu sessions, its groups have %zu", sw->session_count, sessions);
}

/* A leg has the state that its call gives it, and there is one wherever somebody watches. */
static void check_legs_locked(struct report *report, const struct acd_switch *sw)
{
    for (const struct acd_leg *leg = legs_next_locked(sw, NULL); leg; leg = legs_next_locked(sw, leg)) {
        enum acd_leg_state state = leg_state_by_call_locked(leg);

        if (state != acd_leg_state(leg))
            violated(report, "a leg at %s is in state %d, by its call, in state %d, in %d", acd_address_name(leg->address), (int)acd_leg_state(leg),
                     (int)acd_call_state(leg->call), (int)state);
    }
    LIST_FOR_EACH (link, &sw->calls)
        if (!legs_are_complete_locked(LIST_ENTRY(link, struct acd_call, object.link)))
            violated(report, "a call in state %d has no leg where it is watched", (int)acd_call_state(LIST_ENTRY(link, struct acd_call, object.link)));
}

bool acd_check_invariants(struct acd *acd, char *text, size_t size)
{
    struct report report = { .text = text, .size = size, .ok = true };

    if (size)
        text[0] = '\0';
    for (struct acd_switch *sw = world_next_switch(acd, NULL); sw; sw = world_next_switch(acd, sw)) {
        lock_acquire(&sw->lock);
        LIST_FOR_EACH (link, &sw->agents)
            check_agent_locked(&report, LIST_ENTRY(link, struct acd_agent, object.link), world_now(acd));
        LIST_FOR_EACH (link, &sw->queues)
            check_queue_locked(&report, LIST_ENTRY(link, struct acd_queue, object.link));
        check_calls_locked(&report, sw);
        check_groups_locked(&report, sw, world_now(acd));
        check_legs_locked(&report, sw);
        lock_release(&sw->lock);
    }
    return report.ok;
}
