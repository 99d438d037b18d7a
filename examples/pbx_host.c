/*
 * pbx_host.c: a host between a telephone system and the model, with a poll loop and the real clock. The model distributes the calls. The host lets telephones
 * ring as the model's events say, and tells the model what the telephone system reports. It never asks the model for a state.
 *
 * The standard input plays the telephone system, a report a line: call CALLER, gone CALLER (hangs up), pickup PHONE, refuse PHONE, hangup PHONE.
 * The standard output is what its telephones are to do: ring PHONE CALLER, stop PHONE, talk PHONE CALLER, free PHONE.
 */
#include <tapi3agent/acd.h>

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PHONES 2
#define LINES 100

/* The context of a session: what the host knows of its telephone, from events alone. */
static struct phone {
    char number[32];
    struct acd_call *call; /* rings or is talked with; its last event comes before it goes */
} phones[PHONES];

static struct {
    char caller[32];
    struct acd_call *call; /* a reference */
} lines[LINES];

static struct acd *acd;
static struct acd_queue *orders;
static struct acd_app *ears;
static int wake_pipe[2];

static void need(bool ok, const char *what)
{
    if (ok)
        return;
    fprintf(stderr, "%s failed\n", what);
    exit(EXIT_FAILURE);
}

/* On any thread; calls nothing of the library. */
static void wake(void *context)
{
    (void)context;
    need(write(wake_pipe[1], "", 1) == 1, "write");
}

static void add_phone(struct acd_switch *sw, struct acd_group *group, struct phone *phone)
{
    struct acd_address *address;
    struct acd_agent *agent;
    struct acd_session *session;

    snprintf(phone->number, sizeof(phone->number), "%d", 101 + (int)(phone - phones));
    need(acd_address_create(sw, &(struct acd_address_options){ .name = phone->number, .dialable = phone->number }, &address) == ACD_OK, "an address");
    need(acd_agent_create(sw, NULL, &agent) == ACD_OK && acd_agent_set_state(agent, ACD_AGENT_READY) == ACD_OK, "an agent");
    need(acd_session_create(agent, group, address, NULL, &session) == ACD_OK && acd_session_set_state(session, ACD_SESSION_READY) == ACD_OK, "a session");
    acd_session_set_context(session, phone, NULL);
    acd_session_unref(session);
    acd_agent_unref(agent);
    acd_address_unref(address);
}

static void build(void)
{
    struct acd_switch *sw;
    struct acd_group *group;

    need(acd_create(&(struct acd_options){ .clock = ACD_CLOCK_REAL, .due_sooner = wake }, &acd) == ACD_OK, "a world");
    need(acd_switch_create(acd, &(struct acd_switch_options){ .name = "PBX", .wrap_up = ACD_WRAP_UP_NONE }, &sw) == ACD_OK, "a switch");
    need(acd_group_create(sw, &(struct acd_group_options){ .name = "Sales" }, &group) == ACD_OK, "a group");
    need(acd_queue_create(sw, &(struct acd_queue_options){ .name = "Orders" }, &orders) == ACD_OK, "a queue");
    need(acd_group_add_queue(group, orders, 0) == ACD_OK, "acd_group_add_queue");
    need(acd_app_create(acd, &(struct acd_app_options){ .sees_all = true, .notify = wake }, &ears) == ACD_OK, "an application");
    acd_app_set_events(ears, ACD_EVENT_BIT(ACD_EVENT_CALL));
    for (int i = 0; i < PHONES; i++)
        add_phone(sw, group, &phones[i]);
    acd_group_unref(group);
    acd_switch_unref(sw);
}

/* From the model to the telephones. */
static void obey(const struct acd_event *event)
{
    struct phone *phone = event->session ? acd_session_context(event->session) : NULL;
    bool answered = event->what == ACD_CALL_CHANGE_ANSWERED, ended = event->what == ACD_CALL_CHANGE_ENDED;
    char caller[32];

    if (!phone)
        return;
    acd_call_text(event->object.call, ACD_CALL_CALLER, caller, sizeof(caller));
    if (answered || event->what == ACD_CALL_CHANGE_OFFERED) {
        phone->call = event->object.call;
        printf("%s %s %s\n", answered ? "talk" : "ring", phone->number, caller);
    } else if (ended || event->what == ACD_CALL_CHANGE_NOT_ANSWERED || event->what == ACD_CALL_CHANGE_ABANDONED) {
        phone->call = NULL;
        printf("%s %s\n", ended ? "free" : "stop", phone->number);
    }
}

/* From the telephone system to the model. */
static void report(const char *what, const char *who)
{
    bool arrives = strcmp(what, "call") == 0;
    const struct acd_call_info info = { .caller = who, .origin = ACD_ORIGIN_EXTERNAL };

    for (struct phone *phone = phones; phone < phones + PHONES; phone++)
        if (phone->call && strcmp(phone->number, who) == 0)
            need((what[0] == 'p' ? acd_call_answer : what[0] == 'r' ? acd_call_refuse : acd_call_end)(phone->call) != ACD_ERR_NOMEM, what);
    for (int i = 0; i < LINES; i++) {
        if (arrives && !lines[i].call) {
            snprintf(lines[i].caller, sizeof(lines[i].caller), "%s", who);
            need(acd_call_arrive(orders, &(struct acd_call_options){ .info = &info }, &lines[i].call) == ACD_OK, "acd_call_arrive");
            return;
        }
        if (strcmp(what, "gone") == 0 && lines[i].call && strcmp(lines[i].caller, who) == 0) {
            if (acd_call_abandon(lines[i].call) == ACD_ERR_STATE)
                acd_call_end(lines[i].call); /* it was answered */
            acd_call_unref(lines[i].call);
            lines[i].call = NULL;
        }
    }
}

static void hear_model(void)
{
    struct acd_event *event;

    need(acd_poll(acd) == ACD_OK, "acd_poll");
    while ((event = acd_app_next_event(ears))) {
        obey(event);
        acd_event_free(event);
    }
    fflush(stdout);
}

/* Milliseconds until the model's next timer. */
static int timeout(void)
{
    int64_t due = acd_time_to_next(acd);

    return due < 0 ? -1 : due > ACD_HOUR ? 3600000 : (int)((due + ACD_MILLISECOND - 1) / ACD_MILLISECOND);
}

int main(void)
{
    struct pollfd from[2] = { { .fd = STDIN_FILENO, .events = POLLIN }, { .events = POLLIN } };
    char line[80], what[16], who[32], woken[64];

    need(pipe(wake_pipe) == 0, "pipe");
    from[1].fd = wake_pipe[0];
    setvbuf(stdin, NULL, _IONBF, 0); /* so that poll() sees every line */
    build();
    for (;;) {
        need(poll(from, 2, timeout()) >= 0, "poll");
        if (from[1].revents)
            need(read(wake_pipe[0], woken, sizeof(woken)) > 0, "read"); /* before the rest: what comes after it wakes again */
        hear_model();
        if (!from[0].revents)
            continue;
        if (!fgets(line, sizeof(line), stdin))
            break;
        if (sscanf(line, "%15s %31s", what, who) == 2)
            report(what, who);
        hear_model();
    }
    for (int i = 0; i < LINES; i++)
        acd_call_unref(lines[i].call);
    acd_queue_unref(orders);
    acd_app_end(ears);
    acd_app_unref(ears);
    acd_destroy(acd);
    return EXIT_SUCCESS;
}
