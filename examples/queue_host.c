/* queue_host.c: see queue_host.h. */
#include "queue_host.h"

#include <stdlib.h>
#include <string.h>

/* An agent's place in a queue. */
struct seat {
    struct acd_session *session; /* NULL without one */
    bool paused;
    bool ending; /* when its call is over */
};

struct queue_host {
    const struct queue_log *log;
    struct acd *acd;
    struct acd_switch *sw;
    struct acd_group **groups; /* by queue, like the next */
    struct acd_queue **queues;
    struct acd_call **calls; /* NULL before the arrival and after the end */
    struct seat *seats;      /* by agent, then queue */
};

static bool ok(enum acd_result result, const char *what)
{
    if (result == ACD_OK)
        return true;
    fprintf(stderr, "replay: %s: %s\n", what, acd_result_name(result));
    return false;
}

/* With a group, and an address for clients that register for its calls. */
static bool add_queue(struct queue_host *host, size_t i)
{
    const char *name = host->log->queues.list[i];
    struct acd_address *address;
    bool done =
        ok(acd_group_create(host->sw, &(struct acd_group_options){ .name = name, .distribution = ACD_DISTRIBUTE_NONE }, &host->groups[i]), "acd_group_create")
        && ok(acd_address_create(host->sw, &(struct acd_address_options){ .name = name, .role = ACD_ADDRESS_QUEUE }, &address), "acd_address_create");

    if (!done)
        return false;
    done = ok(acd_queue_create(host->sw, &(struct acd_queue_options){ .name = name, .address = address }, &host->queues[i]), "acd_queue_create")
           && ok(acd_group_add_queue(host->groups[i], host->queues[i], 0), "acd_group_add_queue");
    acd_address_unref(address);
    return done;
}

static bool build(struct queue_host *host)
{
    const struct names *queues = &host->log->queues;

    if (!ok(acd_create(&(struct acd_options){ .start = host->log->first > 0 ? host->log->first : 0 }, &host->acd), "acd_create")
        || !ok(acd_switch_create(host->acd, &(struct acd_switch_options){ .name = "PBX", .any_login = true, .wrap_up = ACD_WRAP_UP_NONE }, &host->sw),
               "acd_switch_create")
        || !ok(acd_address_create(host->sw, &(struct acd_address_options){ .name = "Telephone" }, NULL), "acd_address_create"))
        return false;
    host->groups = calloc(queues->count + 1, sizeof(*host->groups));
    host->queues = calloc(queues->count + 1, sizeof(*host->queues));
    host->calls = calloc(host->log->calls.count + 1, sizeof(*host->calls));
    host->seats = calloc(host->log->agents.count * queues->count + 1, sizeof(*host->seats));
    if (!host->groups || !host->queues || !host->calls || !host->seats)
        return ok(ACD_ERR_NOMEM, "memory");
    for (size_t i = 0; i < queues->count; i++)
        if (!add_queue(host, i))
            return false;
    return true;
}

struct queue_host *queue_host_create(const struct queue_log *log)
{
    struct queue_host *host = calloc(1, sizeof(*host));

    if (!host) {
        ok(ACD_ERR_NOMEM, "memory");
        return NULL;
    }
    host->log = log;
    if (build(host))
        return host;
    queue_host_destroy(host);
    return NULL;
}

struct acd *queue_host_world(struct queue_host *host)
{
    return host->acd;
}

void queue_host_destroy(struct queue_host *host)
{
    size_t seats = host ? host->log->agents.count * host->log->queues.count : 0;

    if (!host)
        return;
    for (size_t i = 0; host->seats && i < seats; i++)
        acd_session_unref(host->seats[i].session);
    for (size_t i = 0; host->calls && i < host->log->calls.count; i++)
        acd_call_unref(host->calls[i]);
    for (size_t i = 0; host->queues && i < host->log->queues.count; i++)
        acd_queue_unref(host->queues[i]);
    for (size_t i = 0; host->groups && i < host->log->queues.count; i++)
        acd_group_unref(host->groups[i]);
    free(host->seats);
    free(host->calls);
    free(host->queues);
    free(host->groups);
    acd_switch_unref(host->sw);
    acd_destroy(host->acd);
    free(host);
}

/* ---- Seats ---- */

static struct seat *seat_of(struct queue_host *host, size_t agent, size_t queue)
{
    return &host->seats[agent * host->log->queues.count + queue];
}

/* The session that the agent has opened in a group. */
static struct acd_session *find_session(struct queue_host *host, const char *agent, const struct acd_group *group)
{
    struct acd_agent *found = acd_agent_find(host->sw, agent);
    struct acd_session *session = NULL, **list;
    size_t count = found ? acd_agent_sessions(found, NULL, 0) : 0;

    if ((list = calloc(count + 1, sizeof(*list))) && found)
        count = acd_agent_sessions(found, list, count);
    for (size_t i = 0; list && i < count; i++) {
        if (!session && acd_session_group(list[i]) == group)
            session = list[i];
        else
            acd_session_unref(list[i]);
    }
    free(list);
    acd_agent_unref(found);
    return session;
}

static bool open_seat(struct queue_host *host, const struct queue_step *step, const struct queue_desk *desk)
{
    const char *agent = host->log->agents.list[step->agent], *queue = host->log->queues.list[step->queue];
    struct seat *seat = seat_of(host, step->agent, step->queue);

    seat->ending = false;
    if (seat->session)
        return true;
    seat->paused = false;
    if (!desk->open(desk->context, agent, queue))
        return false;
    if (!(seat->session = find_session(host, agent, host->groups[step->queue])))
        return ok(ACD_ERR_STATE, agent);
    return true;
}

/* Puts the session into the state that its seat has, unless it is on a call. */
static bool settle(struct seat *seat)
{
    enum acd_session_state state = seat->ending ? ACD_SESSION_ENDED : seat->paused ? ACD_SESSION_NOT_READY : ACD_SESSION_READY;
    bool done;

    if (!seat->session || acd_session_state(seat->session) == ACD_SESSION_ON_CALL)
        return true;
    done = ok(acd_session_force_state(seat->session, state, 0), "acd_session_force_state");
    if (seat->ending) {
        acd_session_unref(seat->session);
        *seat = (struct seat){ .session = NULL };
    }
    return done;
}

static bool pause_seats(struct queue_host *host, const struct queue_step *step)
{
    for (size_t queue = 0; queue < host->log->queues.count; queue++) {
        struct seat *seat = seat_of(host, step->agent, queue);

        if (step->queue != QUEUE_LOG_ALL && step->queue != queue)
            continue;
        seat->paused = step->kind == QUEUE_STEP_PAUSE;
        if (!settle(seat))
            return false;
    }
    return true;
}

/* ---- Steps ---- */

static void let_go(struct queue_host *host, size_t call)
{
    acd_call_unref(host->calls[call]);
    host->calls[call] = NULL;
}

/* To another queue, or to the end of its own. */
static bool move(struct queue_host *host, const struct queue_step *step)
{
    struct acd_call **call = &host->calls[step->call];
    struct acd_queue *queue = host->queues[step->queue], *now = acd_call_queue(*call);

    acd_queue_unref(now);
    if (now != queue)
        return ok(acd_call_transfer(*call, queue), "acd_call_transfer");
    if (!ok(acd_call_finish_in_queue(*call), "acd_call_finish_in_queue"))
        return false;
    let_go(host, step->call);
    return ok(acd_call_arrive(queue, NULL, call), "acd_call_arrive");
}

static bool connect(struct queue_host *host, const struct queue_step *step, const struct queue_desk *desk)
{
    struct seat *seat = seat_of(host, step->agent, step->queue);

    return open_seat(host, step, desk) && desk->connecting(desk->context, host->log->agents.list[step->agent], host->log->queues.list[step->queue])
           && ok(acd_call_force(host->calls[step->call], seat->session, ACD_CALL_TALKING, 0), "acd_call_force");
}

static bool take_step(struct queue_host *host, const struct queue_step *step, const struct queue_desk *desk)
{
    struct acd_call **call = &host->calls[step->call];
    bool done = true;

    switch (step->kind) {
    case QUEUE_STEP_ARRIVE: return ok(acd_call_arrive(host->queues[step->queue], NULL, call), "acd_call_arrive");
    case QUEUE_STEP_MOVE: return move(host, step);
    case QUEUE_STEP_CONNECT: return connect(host, step, desk);
    case QUEUE_STEP_END:
        done = ok(acd_call_end(*call), "acd_call_end") && settle(seat_of(host, step->agent, step->queue));
        let_go(host, step->call);
        return done;
    case QUEUE_STEP_ABANDON:
        done = ok(acd_call_abandon(*call), "acd_call_abandon");
        let_go(host, step->call);
        return done;
    case QUEUE_STEP_EXIT:
        done = ok(acd_call_finish_in_queue(*call), "acd_call_finish_in_queue");
        let_go(host, step->call);
        return done;
    case QUEUE_STEP_ADD: return open_seat(host, step, desk) && settle(seat_of(host, step->agent, step->queue));
    case QUEUE_STEP_REMOVE: seat_of(host, step->agent, step->queue)->ending = true; return settle(seat_of(host, step->agent, step->queue));
    case QUEUE_STEP_PAUSE:
    case QUEUE_STEP_UNPAUSE: return pause_seats(host, step);
    }
    return false;
}

static bool advance_to(struct queue_host *host, int64_t time)
{
    return ok(acd_advance(host->acd, (time - host->log->first) * ACD_SECOND - acd_now(host->acd)), "acd_advance");
}

bool queue_host_run(struct queue_host *host, const struct queue_desk *desk)
{
    for (size_t i = 0; i < host->log->count; i++)
        if (!advance_to(host, host->log->steps[i].time) || !take_step(host, &host->log->steps[i], desk))
            return false;
    return host->log->first < 0 || advance_to(host, host->log->last);
}
