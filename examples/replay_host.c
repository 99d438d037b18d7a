/*
 * replay_host.c: what a link to a real switch would do: tell the model when calls arrive, are connected to an agent, end.
 *
 * Within one second calls first end and are abandoned, then arrive, then are connected. An agent talks to one caller at a time: a call that
 * is still up when the agent's next one is connected ends at that moment.
 */
#include "replay_host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In the order in which they happen within a second. */
enum step_kind {
    STEP_LEAVE, /* the call ends, or its caller hangs up */
    STEP_ARRIVE,
    STEP_CONNECT
};

struct step {
    int64_t time;
    int64_t until; /* orders connections of one second: the earlier end first, as the log's reader expects */
    size_t call;
    enum step_kind kind;
};

struct replay_host {
    const struct call_log *log;
    struct acd *acd;
    struct acd_switch *sw;
    struct acd_group *group;
    struct acd_queue **queues;     /* by type */
    struct acd_session **sessions; /* by server */
    struct acd_call **calls;       /* by record; NULL before the arrival and after the end */
};

static bool ok(enum acd_result result, const char *what)
{
    if (result == ACD_OK)
        return true;
    fprintf(stderr, "replay: %s: %s\n", what, acd_result_name(result));
    return false;
}

static bool no_memory(void)
{
    fprintf(stderr, "replay: out of memory\n");
    return false;
}

/* With an address, for clients that register for its calls. */
static bool add_queue(struct replay_host *host, const char *name, struct acd_queue **out)
{
    struct acd_address *address;
    bool done = ok(acd_address_create(host->sw, &(struct acd_address_options){ .name = name, .role = ACD_ADDRESS_QUEUE }, &address), "acd_address_create")
                && ok(acd_queue_create(host->sw, &(struct acd_queue_options){ .name = name, .address = address }, out), "acd_queue_create")
                && ok(acd_group_add_queue(host->group, *out, 0), "acd_group_add_queue");

    acd_address_unref(address);
    return done;
}

static bool build(struct replay_host *host)
{
    const struct names *types = &host->log->types;

    if (!ok(acd_create(NULL, &host->acd), "acd_create")
        || !ok(acd_switch_create(host->acd, &(struct acd_switch_options){ .name = "Replay", .any_login = true, .wrap_up = ACD_WRAP_UP_NONE }, &host->sw),
               "acd_switch_create")
        || !ok(acd_group_create(host->sw, &(struct acd_group_options){ .name = "Everybody", .distribution = ACD_DISTRIBUTE_NONE }, &host->group),
               "acd_group_create")
        || !ok(acd_address_create(host->sw, &(struct acd_address_options){ .name = "Telephone", .dialable = "100" }, NULL), "acd_address_create"))
        return false;
    host->queues = calloc(types->count + 1, sizeof(struct acd_queue *));
    host->sessions = calloc(host->log->servers.count + 1, sizeof(struct acd_session *));
    host->calls = calloc(host->log->count + 1, sizeof(struct acd_call *));
    if (!host->queues || !host->sessions || !host->calls)
        return no_memory();
    for (size_t i = 0; i < types->count; i++)
        if (!add_queue(host, types->list[i], &host->queues[i]))
            return false;
    return true;
}

struct replay_host *replay_host_create(const struct call_log *log)
{
    struct replay_host *host = calloc(1, sizeof(*host));

    if (!host) {
        no_memory();
        return NULL;
    }
    host->log = log;
    if (build(host))
        return host;
    replay_host_destroy(host);
    return NULL;
}

struct acd *replay_host_world(struct replay_host *host)
{
    return host->acd;
}

void replay_host_destroy(struct replay_host *host)
{
    if (!host)
        return;
    for (size_t i = 0; host->calls && i < host->log->count; i++)
        acd_call_unref(host->calls[i]);
    for (size_t i = 0; host->sessions && i < host->log->servers.count; i++)
        acd_session_unref(host->sessions[i]);
    for (size_t i = 0; host->queues && i < host->log->types.count; i++)
        acd_queue_unref(host->queues[i]);
    free(host->calls);
    free(host->sessions);
    free(host->queues);
    acd_group_unref(host->group);
    acd_switch_unref(host->sw);
    acd_destroy(host->acd);
    free(host);
}

/* The sessions that agents have opened, by the agent's ID, which is the server's name. */
static bool find_sessions(struct replay_host *host)
{
    const struct names *servers = &host->log->servers;
    size_t count = acd_group_sessions(host->group, NULL, 0);
    struct acd_session **open = calloc(count + 1, sizeof(struct acd_session *));
    bool complete = true;

    if (!open)
        return no_memory();
    count = acd_group_sessions(host->group, open, count);
    for (size_t i = 0; i < count; i++) {
        const char *id = acd_agent_id(acd_session_agent(open[i]));

        /* the client opened them in the order of the names, so the first guess is right */
        if (i < servers->count && id && strcmp(id, servers->list[i]) == 0 && !host->sessions[i])
            host->sessions[i] = open[i];
        else
            acd_session_unref(open[i]);
    }
    free(open);
    for (size_t i = 0; i < servers->count; i++)
        if (!host->sessions[i]) {
            fprintf(stderr, "replay: %s has no session\n", servers->list[i]);
            complete = false;
        }
    return complete;
}

static int compare_steps(const void *a, const void *b)
{
    const struct step *x = a, *y = b;

    if (x->time != y->time)
        return x->time < y->time ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->until != y->until)
        return x->until < y->until ? -1 : 1;
    return x->call < y->call ? -1 : x->call > y->call;
}

static struct step *steps_of(const struct call_log *log, size_t *count)
{
    struct step *steps = malloc((log->count * 3 + 1) * sizeof(*steps));

    *count = 0;
    for (size_t i = 0; steps && i < log->count; i++) {
        const struct call_record *call = &log->calls[i];

        steps[(*count)++] = (struct step){ call->arrival, 0, i, STEP_ARRIVE };
        if (call->start >= 0)
            steps[(*count)++] = (struct step){ call->start, call->end, i, STEP_CONNECT };
        if (call->end > (call->start >= 0 ? call->start : call->arrival)) /* else it leaves in the step that brings it there */
            steps[(*count)++] = (struct step){ call->end, 0, i, STEP_LEAVE };
    }
    if (steps)
        qsort(steps, *count, sizeof(*steps), compare_steps);
    return steps;
}

static bool leave(struct replay_host *host, size_t i)
{
    struct acd_call *call = host->calls[i];
    bool done;

    if (!call)
        return true; /* the agent's next call has ended it */
    host->calls[i] = NULL;
    done = acd_call_state(call) == ACD_CALL_WAITING   ? ok(acd_call_abandon(call), "acd_call_abandon")
           : acd_call_state(call) == ACD_CALL_TALKING ? ok(acd_call_end(call), "acd_call_end")
                                                      : true;
    acd_call_unref(call);
    return done;
}

static bool connect(struct replay_host *host, size_t i)
{
    struct acd_session *session = host->sessions[host->log->calls[i].server];
    struct acd_call *before = acd_session_call(session);
    bool free_now = true;

    if (before) {
        free_now = ok(acd_call_end(before), "acd_call_end");
        acd_call_unref(before);
    }
    return free_now && ok(acd_call_offer_and_answer(host->calls[i], session), "acd_call_offer_and_answer");
}

static bool take_step(struct replay_host *host, const struct step *step)
{
    const struct call_record *record = &host->log->calls[step->call];

    switch (step->kind) {
    case STEP_LEAVE: return leave(host, step->call);
    case STEP_ARRIVE:
        if (!ok(acd_call_arrive(host->queues[record->type], NULL, &host->calls[step->call]), "acd_call_arrive"))
            return false;
        return record->start >= 0 || record->end > record->arrival || leave(host, step->call);
    case STEP_CONNECT: return connect(host, step->call) && (record->end > record->start || leave(host, step->call));
    }
    return false;
}

bool replay_host_run(struct replay_host *host, void (*progress)(size_t done, size_t all))
{
    struct step *steps;
    size_t count;
    bool going = true;

    if (!find_sessions(host))
        return false;
    if (!(steps = steps_of(host->log, &count)))
        return no_memory();
    for (size_t i = 0; going && i < count; i++) {
        going = ok(acd_advance(host->acd, steps[i].time * ACD_SECOND - acd_now(host->acd)), "acd_advance") && take_step(host, &steps[i]);
        if (i % 4096 == 0)
            progress(i, count);
    }
    progress(count, count);
    free(steps);
    return going;
}
