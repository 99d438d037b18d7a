/*
 * lib/acd/state_text.c: a world as text that people read and tests compare.
 *
 * Objects go by their names and their places in the lists, times are seconds, so that two worlds with the same history give the same text on every
 * machine. It allocates nothing, so a test can use it while allocations fail.
 */
#include "acd/address.h"
#include "acd/agent.h"
#include "acd/call.h"
#include "acd/call_info.h"
#include "acd/direct.h"
#include "acd/group.h"
#include "acd/login.h"
#include "acd/outside.h"
#include "acd/queue.h"
#include "acd/session.h"
#include "acd/skill.h"
#include "acd/stage.h"
#include "acd/switch.h"
#include "base/writer.h"

#include <inttypes.h>

static void write_seconds(struct writer *writer, const char *before, int64_t ns)
{
    writer_add(writer, "%s", before);
    writer_seconds(writer, ns);
    writer_add(writer, " s");
}

static void write_wrap_up(struct writer *writer, int64_t wrap_up)
{
    if (wrap_up == ACD_WRAP_UP_NONE)
        writer_add(writer, ", no wrap-up");
    else if (wrap_up == ACD_WRAP_UP_UNLIMITED)
        writer_add(writer, ", wrap-up without limit");
    else if (wrap_up != ACD_WRAP_UP_DEFAULT)
        write_seconds(writer, ", wrap-up ", wrap_up);
}

static void write_skills(struct writer *writer, const char *before, const struct acd_switch *sw, const struct skill_set *set)
{
    for (uint32_t i = 0; set && i < set->count; i++)
        writer_add(writer, "%s \"%s\" %d", i ? "," : before, sw->skill_names[set->skills[i].name], set->skills[i].level);
}

static void write_group(struct writer *writer, const struct acd_group *group)
{
    static const char *const distributions[] = {
        NULL,        "the host distributes", "fewest calls first",     "least talk first", "one after the other", "in a fixed order",
        "at random", "rings at all",         "the most skilled first",
    };

    writer_add(writer, "  group \"%s\"", group->name);
    write_wrap_up(writer, group->wrap_up);
    if (group->ring_again == ACD_RING_AGAIN_NEVER)
        writer_add(writer, ", refused calls do not ring again");
    else if (group->ring_again)
        write_seconds(writer, ", refused calls ring again after ", group->ring_again);
    if (group->ring_time) {
        write_seconds(writer, ", rings for ", group->ring_time);
        if (group->no_answer == ACD_NO_ANSWER_NOT_READY)
            writer_add(writer, ", then not ready for reason %d", group->no_answer_reason);
    }
    if (distributions[group->distribution])
        writer_add(writer, ", %s", distributions[group->distribution]);
    LIST_FOR_EACH (link, &group->services) {
        const struct service *service = LIST_ENTRY(link, struct service, of_group);

        writer_add(writer, ", serves \"%s\"", service->queue->name);
        if (service->tier)
            writer_add(writer, " in tier %d", service->tier);
        if (service->after)
            write_seconds(writer, " after ", service->after);
    }
    writer_add(writer, "\n");
}

static void write_limits(struct writer *writer, const struct acd_queue_limits *limits)
{
    if (limits->length)
        writer_add(writer, ", at most %lu calls", (unsigned long)limits->length);
    if (limits->wait)
        write_seconds(writer, ", for at most ", limits->wait);
    if (limits->staffed)
        writer_add(writer, ", while somebody is signed in");
    if (limits->overflow)
        writer_add(writer, ", then \"%s\"", limits->overflow->name);
}

static void write_queue(struct writer *writer, const struct acd_queue *queue)
{
    struct acd_queue_stats stats;

    acd_queue_get_stats(queue, &stats);
    writer_add(writer, "  queue \"%s\"", queue->name);
    if (queue->address)
        writer_add(writer, " at \"%s\"", queue->address->name);
    write_wrap_up(writer, queue->wrap_up);
    if (queue->skill_relax)
        write_seconds(writer, ", skills one lower after each ", queue->skill_relax);
    write_limits(writer, &queue->limits);
    writer_add(writer, ": %" PRId64 " waiting", stats.waiting);
    if (stats.waiting)
        write_seconds(writer, ", for up to ", stats.current_longest);
    writer_add(writer,
               "; in a period of %d s: %" PRId64 " queued, %" PRId64 " answered, %" PRId64 " abandoned, %" PRId64 " flowed in, %" PRId64 " flowed out, %" PRId64
               " finished in queue",
               (int)acd_queue_period(queue), stats.queued, stats.answered, stats.abandoned, stats.flowed_in, stats.flowed_out, stats.finished_in_queue);
    write_seconds(writer, ", waited ", stats.wait_time);
    write_seconds(writer, ", longest ", stats.longest_wait);
    writer_add(writer, "\n");
}

static void write_address(struct writer *writer, const struct acd_address *address)
{
    static const char *const roles[] = { "station", "queue", "route point" };

    writer_add(writer, "  address \"%s\"", address->name);
    if (address->dialable[0])
        writer_add(writer, " %s", address->dialable);
    writer_add(writer, ": %s, %s service\n", roles[address->role], acd_address_in_service(address) ? "in" : "out of");
}

static void write_login(struct writer *writer, const struct acd_switch *sw, const struct login *login)
{
    writer_add(writer, "  login %s", login->id);
    write_wrap_up(writer, login->wrap_up);
    for (size_t i = 0; i < login->group_count; i++)
        writer_add(writer, "%s\"%s\"", i ? ", " : ", may serve ", login->groups[i]->name);
    write_skills(writer, ", can", sw, login->skills);
    if (login->max_calls)
        writer_add(writer, ", up to %u calls at a time", login->max_calls);
    writer_add(writer, "\n");
}

static void write_outside(struct writer *writer, const struct outside *outside)
{
    static const char *const does[] = { "answers", "is busy", "refuses", "never answers" };

    writer_add(writer, "  outside \"%s\": %s", outside->number, does[outside->does]);
    if (outside->after)
        write_seconds(writer, " after ", outside->after);
    if (outside->does == ACD_OUTSIDE_ANSWERS && outside->talk)
        write_seconds(writer, ", talks for ", outside->talk);
    writer_add(writer, "\n");
}

static const char *agent_state_name(enum acd_agent_state state)
{
    static const char *const names[] = { "not ready", "ready", "busy with an ACD call", "busy with an incoming call", "busy with an outgoing call", "unknown" };

    return names[state];
}

static void write_session(struct writer *writer, const struct acd_session *session)
{
    static const char *const names[] = { "not ready", "ready", "on a call", "in wrap-up", "ended" };
    struct acd_session_stats stats;

    acd_session_get_stats(session, &stats);
    writer_add(writer, "    session \"%s\" at \"%s\"", session->group->name, session->address->name);
    if (session->rank)
        writer_add(writer, ", rank %d", session->rank);
    writer_add(writer, ": %s", names[stats.state]);
    write_seconds(writer, ", ", stats.duration);
    writer_add(writer, " old; %" PRId64 " calls", stats.calls);
    write_seconds(writer, ", talk ", stats.talk_time);
    write_seconds(writer, ", wrap-up ", stats.wrap_up_time);
    write_seconds(writer, ", in all ", stats.call_time);
    if (stats.offered != stats.answered)
        writer_add(writer, "; %" PRId64 " offered, %" PRId64 " refused, %" PRId64 " not answered", stats.offered, stats.refused, stats.not_answered);
    writer_add(writer, "; %" PRId64 " answered", stats.answered);
    write_seconds(writer, " in ", stats.answer_time);
    write_seconds(writer, ", longest ", stats.longest_answer_time);
    writer_add(writer, "\n");
}

static void write_reason(struct writer *writer, struct agent_choice choice)
{
    if (choice.reason)
        writer_add(writer, " for reason %d", choice.reason);
}

static void write_agent(struct writer *writer, const struct acd_agent *agent)
{
    struct acd_agent_stats stats;

    acd_agent_get_stats(agent, &stats);
    writer_add(writer, "  agent %s: %s", acd_agent_id(agent) ? acd_agent_id(agent) : "without ID", agent_state_name(acd_agent_state(agent)));
    write_reason(writer, agent->chosen);
    write_skills(writer, ", can", agent->sw, agent->skills);
    if (agent->max_calls > 1)
        writer_add(writer, ", up to %u calls at a time", agent->max_calls);
    if (agent->pending) {
        writer_add(writer, ", then %s", agent_state_name(agent->next.state));
        write_reason(writer, agent->next);
    }
    writer_add(writer, "; in a period of %d s: %" PRId64 " calls, %" PRId64 " incoming, %" PRId64 " outgoing", (int)acd_agent_period(agent), stats.calls,
               stats.incoming, stats.outgoing);
    write_seconds(writer, ", talk ", stats.talk_time);
    write_seconds(writer, ", wrap-up ", stats.wrap_up_time);
    write_seconds(writer, ", in all ", stats.call_time);
    write_seconds(writer, ", in sessions ", stats.session_time);
    writer_add(writer, "\n");
    LIST_FOR_EACH (link, &agent->sessions)
        write_session(writer, LIST_ENTRY(link, struct acd_session, object.link));
}

/* A number that tells most contents apart, the same on every machine (FNV-1a). */
static uint32_t digest(const struct call_bytes *bytes)
{
    const unsigned char *at = bytes->bytes;
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < bytes->size; i++)
        hash = (hash ^ at[i]) * 16777619u;
    return hash;
}

static void write_info(struct writer *writer, const struct call_info *info)
{
    static const char *const texts[] = { "from", "to", "redirected by" }, *const bytes[CALL_BYTES] = { "data", "user-to-user data" };
    static const char *const reasons[] = { NULL,          "direct",      "forwarded as busy", "forwarded without an answer",
                                           "forwarded",   "picked up",   "unparked",          "redirected",
                                           "called back", "transferred", "reminder",          "parked",
                                           "camped on",   "intruded",    "route request" };
    static const char *const origins[] = { NULL, "inbound", "external", "internal", "outbound", "conference" };

    for (size_t i = 0; i < CALL_TEXTS; i += 2) { /* a number and a name */
        if (info->texts[i] || info->texts[i + 1])
            writer_add(writer, ", %s \"%s\"", texts[i / 2], info->texts[i] ? info->texts[i] : "");
        if (info->texts[i + 1])
            writer_add(writer, " (%s)", info->texts[i + 1]);
    }
    if (origins[info->origin])
        writer_add(writer, ", %s", origins[info->origin]);
    if (reasons[info->reason])
        writer_add(writer, ", %s", reasons[info->reason]);
    for (size_t i = 0; i < CALL_BYTES; i++)
        if (info->bytes[i].size)
            writer_add(writer, ", %s %u bytes, digest %08" PRIx32, bytes[i], (unsigned)info->bytes[i].size, digest(&info->bytes[i]));
}

static void write_with(struct writer *writer, const char *before, const struct acd_session *session)
{
    const char *id = acd_agent_id(session->agent);

    writer_add(writer, "%s %s in \"%s\"", before, id ? id : "an agent without ID", session->group->name);
}

static void write_direct(struct writer *writer, const struct acd_call *call)
{
    const struct direct *direct = call->direct;

    if (direct->from.station)
        writer_add(writer, ", from station \"%s\"", direct->from.station->name);
    if (!call->queue && direct->to.station)
        writer_add(writer, ", to station \"%s\"", direct->to.station->name);
    else if (!call->queue && direct->to_outside)
        writer_add(writer, ", to outside");
    if (direct->about && direct->about->consultation == call)
        writer_add(writer, ", %s", direct->joined ? "in a conference" : "a consultation");
}

static void write_call(struct writer *writer, const struct acd_call *call, int64_t now)
{
    static const char *const names[] = { "waiting in",       "offered from",          "talking, from", "held, from",
                                         "wrapped up, from", "without a place, from", "finished, from" };
    static const char *const direct_names[] = { "waiting", "ringing", "talking", "held", "wrapped up", "without a place", "finished" };
    enum acd_call_state state = acd_call_state(call);

    if (call->queue)
        writer_add(writer, "  call %s \"%s\"", names[state], call->queue->name);
    else
        writer_add(writer, "  call %s", direct_names[state]);
    if (call->direct)
        write_direct(writer, call);
    if (call->priority)
        writer_add(writer, ", priority %d", call->priority);
    if (state == ACD_CALL_WAITING || state == ACD_CALL_OFFERED)
        write_seconds(writer, " for ", now - (call->queue ? call->entered : call->offered));
    write_skills(writer, ", needs", call->sw, call->required);
    if (call->guide)
        writer_add(writer, ", step %lu of its guide", (unsigned long)call->guide_step + 1);
    if (call->ring.place)
        write_seconds(writer, ", rings for another ", call->ring.key - now);
    if (call->patience.place)
        write_seconds(writer, ", waits for another ", call->patience.key - now);
    if (call->session)
        write_with(writer, ", with", call->session);
    LIST_FOR_EACH (link, &call->others)
        write_with(writer, ", and", LIST_ENTRY(link, struct acd_session, ready));
    if (call->info)
        write_info(writer, call->info);
    writer_add(writer, "\n");
}

static void write_switch_locked(struct writer *writer, struct acd_switch *sw, int64_t now)
{
    writer_add(writer, "switch \"%s\"", sw->name);
    write_wrap_up(writer, sw->wrap_up);
    if (sw->priority_aging)
        write_seconds(writer, ", a step of priority is worth ", sw->priority_aging);
    writer_add(writer, acd_switch_available(sw) ? "\n" : ", not available\n");
    LIST_FOR_EACH (link, &sw->groups)
        write_group(writer, LIST_ENTRY(link, struct acd_group, object.link));
    LIST_FOR_EACH (link, &sw->queues)
        write_queue(writer, LIST_ENTRY(link, struct acd_queue, object.link));
    LIST_FOR_EACH (link, &sw->addresses)
        write_address(writer, LIST_ENTRY(link, struct acd_address, object.link));
    LIST_FOR_EACH (link, &sw->logins)
        write_login(writer, sw, LIST_ENTRY(link, struct login, link));
    LIST_FOR_EACH (link, &sw->outside)
        write_outside(writer, LIST_ENTRY(link, struct outside, link));
    LIST_FOR_EACH (link, &sw->agents)
        write_agent(writer, LIST_ENTRY(link, struct acd_agent, object.link));
    LIST_FOR_EACH (link, &sw->calls)
        write_call(writer, LIST_ENTRY(link, struct acd_call, object.link), now);
}

size_t acd_state_text(struct acd *acd, char *text, size_t room)
{
    struct writer writer = { .text = text, .room = room };
    int64_t due = acd_time_to_next(acd);

    write_seconds(&writer, "time ", acd_now(acd));
    if (due >= 0)
        write_seconds(&writer, ", next timer in ", due);
    writer_add(&writer, "\n");
    for (struct acd_switch *sw = world_next_switch(acd, NULL); sw; sw = world_next_switch(acd, sw)) {
        lock_acquire(&sw->lock);
        write_switch_locked(&writer, sw, world_now(acd));
        lock_release(&sw->lock);
    }
    return writer.length;
}
