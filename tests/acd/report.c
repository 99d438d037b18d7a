/* tests/acd/report.c */
#include "report.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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

static const char *id_of(const struct acd_agent *agent) { return acd_agent_id(agent) ? acd_agent_id(agent) : "-"; }

void report_world(struct report *report, struct acd *acd)
{
    size_t left = sizeof(report->text) - report->length, length = acd_state_text(acd, report->text + report->length, left);

    ck_assert_msg(length < left, "a report is too long");
    report->length += length;
}

void report_event(struct report *report, const struct acd_event *event)
{
    static const char *const agent_states[] = { "not_ready", "ready", "busy_acd", "busy_incoming", "busy_outgoing", "unknown" };
    static const char *const session_changes[] = { "added", "not_ready", "ready", "on_call", "wrap_up", "ended" };
    static const char *const changes[] = { "added", "removed" };
    static const char *const call_changes[] = { "arrived", "offered", "answered",   "not_answered", "held",     "retrieved", "transferred",
                                                "left",    "ended",   "wrapped_up", "abandoned",    "disposed", "unrouted",  "info" };

    static const char *const leg_states[] = { "idle", "in_progress", "connected", "over", "offering", "held", "queued" };
    static const char *const leg_causes[] = { "none", "normal", "busy", "bad_address", "no_answer", "cancelled", "rejected", "failed" };
    static const char *const leg_items[] = {
        [ACD_LEG_ITEM_APP_VALUE] = "app_value", [ACD_LEG_ITEM_ORIGIN] = "origin", [ACD_LEG_ITEM_REASON] = "reason",
        [ACD_LEG_ITEM_CALLER] = "caller",       [ACD_LEG_ITEM_CALLED] = "called", [ACD_LEG_ITEM_REDIRECTING] = "redirecting",
        [ACD_LEG_ITEM_USER_USER] = "user_user", [ACD_LEG_ITEM_DATA] = "data",     [ACD_LEG_ITEM_OWNER] = "becomes_owner"
    };

    switch (event->kind) {
    case ACD_EVENT_AGENT: report_add(report, "agent:%s:%s", id_of(event->object.agent), agent_states[event->what]); break;
    case ACD_EVENT_SESSION: report_add(report, "session:%s:%s", id_of(acd_session_agent(event->object.session)), session_changes[event->what]); break;
    case ACD_EVENT_SWITCH: report_add(report, "switch:%s:%s", acd_switch_name(event->object.sw), changes[event->what]); break;
    case ACD_EVENT_GROUP: report_add(report, "group:%s:%s", acd_group_name(event->object.group), changes[event->what]); break;
    case ACD_EVENT_QUEUE: report_add(report, "queue:%s:%s", acd_queue_name(event->object.queue), changes[event->what]); break;
    case ACD_EVENT_ADDRESS: report_add(report, "address:%s:%s", acd_address_name(event->object.address), changes[event->what]); break;
    case ACD_EVENT_POSTED: report_add(report, "posted:%d", event->what); break;
    case ACD_EVENT_CALL:
        report_add(report, "call:%s", call_changes[event->what]);
        if (event->session)
            report_add(report, ":%s", id_of(acd_session_agent(event->session)));
        break;
    case ACD_EVENT_LEG:
        report_add(report, "%s:%s", acd_address_name(acd_leg_address(event->object.leg)),
                   event->what == ACD_LEG_CHANGE_NEW     ? event->fields ? "owner" : "monitor"
                   : event->what == ACD_LEG_CHANGE_STATE ? leg_states[event->fields]
                                                         : leg_items[event->fields]);
        if (event->what == ACD_LEG_CHANGE_STATE && event->fields == ACD_LEG_OVER)
            report_add(report, ":%s", leg_causes[acd_leg_cause(event->object.leg)]);
        break;
    case ACD_EVENT_HUB: {
        static const char *const hub_changes[] = { "joined", "left", "hub_new", "hub_idle" };

        report_add(report, "%s:%s", acd_address_name(acd_leg_address(event->object.leg)), hub_changes[event->what]);
        break;
    }
    case ACD_EVENT_SERVICE: report_add(report, "service:%s:%s", acd_address_name(event->object.address), event->what ? "in" : "out"); break;
    }
}

void check_events(struct acd_app *app, const char *expected, const char *file, int line)
{
    static struct report report;
    struct acd_event *event;

    report_clear(&report);
    while ((event = acd_app_next_event(app))) {
        if (report.length)
            report_add(&report, " ");
        report_event(&report, event);
        acd_event_free(event);
    }
    if (strcmp(report.text, expected) != 0)
        ck_abort_msg("%s:%d: events are \"%s\", not \"%s\"", file, line, report.text, expected);
}

size_t skip_events(struct acd_app *app)
{
    struct acd_event *event;
    size_t count = 0;

    while ((event = acd_app_next_event(app))) {
        acd_event_free(event);
        count++;
    }
    return count;
}
