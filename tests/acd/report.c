/* tests/acd/report.c */
#include "report.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define MANY 128

void report_clear(struct report *report)
{
    report->length = 0;
    report->text[0] = '\0';
}

void report_add(struct report *report, const char *format, ...)
{
    size_t left = sizeof(report->text) - report->length;
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(report->text + report->length, left, format, arguments);
    va_end(arguments);
    ck_assert_msg(length >= 0 && (size_t)length < left, "a report is too long");
    report->length += (size_t)length;
}

static const char *id_of(const struct acd_agent *agent)
{
    return acd_agent_id(agent) ? acd_agent_id(agent) : "-";
}

static void report_session(struct report *report, struct acd_session *session)
{
    struct acd_session_stats stats = session_stats(session);

    report_add(report, "  session %s at %s: state %d, %" PRId64 "+%" PRId64 "; calls %" PRId64 " talk %" PRId64 " wrap %" PRId64
               " call %" PRId64 " (%" PRId64 " %" PRId64 " %" PRId64 ") answered %" PRId64 " %" PRId64 " %" PRId64 "\n",
               acd_group_name(acd_session_group(session)), acd_address_name(acd_session_address(session)), (int)stats.state,
               stats.created, stats.duration, stats.calls, stats.talk_time, stats.wrap_up_time, stats.call_time,
               stats.finished_talk_time, stats.finished_wrap_up_time, stats.finished_call_time, stats.answered, stats.answer_time,
               stats.longest_answer_time);
    acd_session_unref(session);
}

static void report_agent(struct report *report, struct acd_agent *agent)
{
    struct acd_agent_stats stats = agent_stats(agent);
    struct acd_session *sessions[MANY];
    size_t count = acd_agent_sessions(agent, sessions, MANY);

    report_add(report, " agent %s: state %d, next %d, period %d; calls %" PRId64 " in %" PRId64 " out %" PRId64 " talk %" PRId64
               " wrap %" PRId64 " call %" PRId64 " active %" PRId64 "\n",
               id_of(agent), (int)acd_agent_state(agent), (int)acd_agent_next_state(agent), (int)acd_agent_period(agent),
               stats.calls, stats.incoming, stats.outgoing, stats.talk_time, stats.wrap_up_time, stats.call_time, stats.active);
    for (size_t i = 0; i < count; i++)
        report_session(report, sessions[i]);
    acd_agent_unref(agent);
}

static void report_queue(struct report *report, struct acd_queue *queue)
{
    struct acd_queue_stats stats = queue_stats(queue);

    report_add(report, " queue %s: period %d, waiting %" PRId64 " %" PRId64 "; queued %" PRId64 " answered %" PRId64 " abandoned %" PRId64
               " in %" PRId64 " out %" PRId64 " disposed %" PRId64 " left %" PRId64 " wait %" PRId64 " %" PRId64 "\n",
               acd_queue_name(queue), (int)acd_queue_period(queue), stats.waiting, stats.current_longest, stats.queued, stats.answered,
               stats.abandoned, stats.flowed_in, stats.flowed_out, stats.disposed, stats.left, stats.wait_time, stats.longest_wait);
    acd_queue_unref(queue);
}

static void report_group(struct report *report, struct acd_group *group)
{
    struct acd_queue *queues[MANY];
    size_t count = acd_group_queues(group, queues, MANY);

    report_add(report, " group %s: %zu sessions;", acd_group_name(group), acd_group_sessions(group, NULL, 0));
    for (size_t i = 0; i < count; i++) {
        report_add(report, " %s", acd_queue_name(queues[i]));
        acd_queue_unref(queues[i]);
    }
    report_add(report, "\n");
    acd_group_unref(group);
}

static void report_call(struct report *report, struct acd_call *call)
{
    struct acd_session *session = acd_call_session(call);

    report_add(report, " call: state %d, %s\n", (int)acd_call_state(call), session ? id_of(acd_session_agent(session)) : "nobody");
    acd_session_unref(session);
    acd_call_unref(call);
}

static void report_switch(struct report *report, struct acd_switch *sw)
{
    struct acd_group *groups[MANY];
    struct acd_queue *queues[MANY];
    struct acd_address *addresses[MANY];
    struct acd_agent *agents[MANY];
    struct acd_call *calls[MANY];
    size_t count;

    report_add(report, "switch %s\n", acd_switch_name(sw));
    count = acd_switch_groups(sw, groups, MANY);
    for (size_t i = 0; i < count; i++)
        report_group(report, groups[i]);
    count = acd_switch_queues(sw, queues, MANY);
    for (size_t i = 0; i < count; i++)
        report_queue(report, queues[i]);
    count = acd_switch_addresses(sw, addresses, MANY);
    for (size_t i = 0; i < count; i++) {
        report_add(report, " address %s (%s) role %d %s\n", acd_address_name(addresses[i]), acd_address_dialable(addresses[i]),
                   (int)acd_address_role(addresses[i]), acd_address_in_service(addresses[i]) ? "in service" : "out of service");
        acd_address_unref(addresses[i]);
    }
    count = acd_switch_agents(sw, agents, MANY);
    for (size_t i = 0; i < count; i++)
        report_agent(report, agents[i]);
    count = acd_switch_calls(sw, calls, MANY);
    for (size_t i = 0; i < count; i++)
        report_call(report, calls[i]);
    acd_switch_unref(sw);
}

void report_world(struct report *report, struct acd *acd)
{
    struct acd_switch *switches[MANY];
    size_t count = acd_switches(acd, switches, MANY);

    report_add(report, "now %" PRId64 ", next timer in %" PRId64 "\n", acd_now(acd), acd_next_due(acd));
    for (size_t i = 0; i < count; i++)
        report_switch(report, switches[i]);
}

void report_event(struct report *report, const struct acd_event *event)
{
    static const char *const agent_states[] = { "not_ready", "ready", "busy_acd", "busy_incoming", "busy_outgoing", "unknown" };
    static const char *const session_changes[] = { "added", "not_ready", "ready", "on_call", "wrap_up", "ended" };
    static const char *const changes[] = { "added", "removed" };

    switch (event->kind) {
    case ACD_EVENT_AGENT:
        report_add(report, "agent:%s:%s", id_of(event->object.agent), agent_states[event->what]);
        break;
    case ACD_EVENT_SESSION:
        report_add(report, "session:%s:%s", id_of(acd_session_agent(event->object.session)), session_changes[event->what]);
        break;
    case ACD_EVENT_SWITCH:
        report_add(report, "switch:%s:%s", acd_switch_name(event->object.sw), changes[event->what]);
        break;
    case ACD_EVENT_GROUP:
        report_add(report, "group:%s:%s", acd_group_name(event->object.group), changes[event->what]);
        break;
    case ACD_EVENT_QUEUE:
        report_add(report, "queue:%s:%s", acd_queue_name(event->object.queue), changes[event->what]);
        break;
    case ACD_EVENT_ADDRESS:
        report_add(report, "address:%s:%s", acd_address_name(event->object.address), changes[event->what]);
        break;
    case ACD_EVENT_POSTED:
        report_add(report, "posted:%d", event->what);
        break;
    case ACD_EVENT_SERVICE:
        report_add(report, "service:%s:%s", acd_address_name(event->object.address), event->what ? "in" : "out");
        break;
    }
}

void check_events(struct acd_client *client, const char *expected, const char *file, int line)
{
    static struct report report;
    struct acd_event *event;

    report_clear(&report);
    while ((event = acd_client_next_event(client))) {
        if (report.length)
            report_add(&report, " ");
        report_event(&report, event);
        acd_event_free(event);
    }
    if (strcmp(report.text, expected) != 0)
        ck_abort_msg("%s:%d: events are \"%s\", not \"%s\"", file, line, report.text, expected);
}

size_t skip_events(struct acd_client *client)
{
    struct acd_event *event;
    size_t count = 0;

    while ((event = acd_client_next_event(client))) {
        acd_event_free(event);
        count++;
    }
    return count;
}
