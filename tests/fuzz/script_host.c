/* tests/fuzz/script_host.c: the switches and what their host does, and the faults and questions of a tester. */
#include "script.h"

#include "base/alloc.h"

#include <tapi3agent/fault.h>
#include <tapi3agent/trace.h>

#define SWITCHES 2
#define OBJECTS 4 /* groups, queues and addresses, of both switches */
#define CALLS 8
#define LISTED 4

static struct host {
    struct acd_switch *switches[SWITCHES];
    struct acd_group *groups[OBJECTS];
    struct acd_queue *queues[OBJECTS];
    struct acd_address *addresses[OBJECTS];
    struct acd_call *calls[CALLS]; /* NULL at first */
} host;

/* ---- Objects of a step ---- */

#define PICK(list, number) (host.list[(number) % ARRAY_COUNT(host.list)])

/* An agent of a switch, or a session of one, with a reference; NULL if there is none. */
static struct acd_agent *pick_agent(uint8_t number)
{
    struct acd_agent *agents[LISTED], *picked = NULL;
    size_t count = acd_switch_agents(PICK(switches, number), agents, LISTED);

    count = count < LISTED ? count : LISTED;
    for (size_t i = 0; i < count; i++) {
        if (i == number / SWITCHES % count)
            picked = acd_agent_ref(agents[i]);
        acd_agent_unref(agents[i]);
    }
    return picked;
}

static struct acd_session *pick_session(uint8_t number)
{
    struct acd_agent *agent = pick_agent(number);
    struct acd_session *session;
    bool found = agent && acd_agent_sessions(agent, &session, 1) > 0;

    acd_agent_unref(agent);
    return found ? session : NULL;
}

/* ---- What the host does: whether it failed ---- */

static bool arrive(const struct step *step)
{
    struct acd_call **place = &PICK(calls, step->a), *call;

    if (acd_call_arrive(PICK(queues, step->b), &(struct acd_call_options){ .priority = step->b / OBJECTS % 3 }, &call) != ACD_OK)
        return true;
    acd_call_unref(*place);
    *place = call;
    return false;
}

#define CALL_STEP(name, what) \
    static bool call_##name(const struct step *step) { return acd_call_##what(PICK(calls, step->a)) != ACD_OK; }

CALL_STEP(answer, answer)
CALL_STEP(refuse, refuse)
CALL_STEP(abandon, abandon)
CALL_STEP(hold, hold)
CALL_STEP(retrieve, retrieve)
CALL_STEP(hang_up, end)
CALL_STEP(end_wrap_up, end_wrap_up)
CALL_STEP(finish, finish_in_queue)

static bool call_transfer(const struct step *step) { return acd_call_transfer(PICK(calls, step->a), PICK(queues, step->b)) != ACD_OK; }

static bool call_place(const struct step *step)
{
    struct acd_session *session = pick_session(step->b);
    enum acd_result result = step->b & 0x80 ? acd_call_offer(PICK(calls, step->a), session) : acd_call_offer_and_answer(PICK(calls, step->a), session);

    acd_session_unref(session);
    return result != ACD_OK;
}

static bool agent_works(const struct step *step)
{
    struct acd_agent *agent = pick_agent(step->a);
    enum acd_result result = acd_agent_set_state(agent, (enum acd_agent_state)(step->b % 7));

    acd_agent_unref(agent);
    return result != ACD_OK;
}

static bool agent_leaves(const struct step *step)
{
    struct acd_agent *agent = pick_agent(step->a);
    enum acd_result result = acd_agent_remove(agent);

    acd_agent_unref(agent);
    return result != ACD_OK;
}

/* An agent of the host's own, with a session that is ready. */
static bool agent_comes(const struct step *step)
{
    struct acd_session *session = NULL;
    struct acd_agent *agent;

    if (acd_agent_create(PICK(switches, step->a), NULL, &agent) != ACD_OK)
        return true;
    if (acd_session_create(agent, PICK(groups, step->b), PICK(addresses, step->b), NULL, &session) == ACD_OK
        && acd_agent_set_state(agent, ACD_AGENT_READY) == ACD_OK)
        acd_session_set_state(session, ACD_SESSION_READY);
    acd_session_unref(session);
    acd_agent_unref(agent);
    return false;
}

static bool session_works(const struct step *step)
{
    struct acd_session *session = pick_session(step->a);
    enum acd_result result = acd_session_set_state(session, (enum acd_session_state)(step->b % 6));

    acd_session_unref(session);
    return result != ACD_OK;
}

/* ---- Direct calls ---- */

/* To a station, a queue, an agent, or outside. */
static struct acd_target pick_target(uint8_t number, struct acd_agent **agent)
{
    struct acd_target target = { .queue = NULL };

    *agent = NULL;
    switch (number % 4) {
    case 0: target.station = PICK(addresses, number / 4); break;
    case 1: target.queue = PICK(queues, number / 4); break;
    case 2: target.agent = *agent = pick_agent(number / 4); break;
    default: target.number = "8"; break;
    }
    return target;
}

static bool take_call(const struct step *step, enum acd_result result, struct acd_call *call)
{
    struct acd_call **place = &PICK(calls, step->a);

    if (result != ACD_OK)
        return true;
    acd_call_unref(*place);
    *place = call;
    return false;
}

static bool call_dials(const struct step *step)
{
    struct acd_agent *agent;
    struct acd_dial_options options = { .to = pick_target(step->b, &agent),
                                        .from = step->a & 0x80 ? PICK(addresses, step->a / CALLS) : NULL,
                                        .ring_time = step->a & 0x40 ? 10 * ACD_SECOND : 0 };
    struct acd_call *call = NULL;
    enum acd_result result = acd_call_dial(PICK(switches, step->a / 16), &options, &call);

    acd_agent_unref(agent);
    return take_call(step, result, call);
}

static bool call_moves(const struct step *step)
{
    struct acd_agent *agent;
    struct acd_target to = pick_target(step->b, &agent);
    enum acd_result result = acd_call_transfer_to(PICK(calls, step->a), &to);

    acd_agent_unref(agent);
    return result != ACD_OK;
}

static bool call_consults(const struct step *step)
{
    struct acd_agent *agent;
    struct acd_target to = pick_target(step->b, &agent);
    struct acd_call *made = NULL;
    enum acd_result result = acd_call_consult(PICK(calls, step->a / CALLS), &to, &made);

    acd_agent_unref(agent);
    return take_call(step, result, made);
}

CALL_STEP(completes, complete_transfer)
CALL_STEP(joins, join)

static bool call_becomes_known(const struct step *step)
{
    static const struct acd_call_info info = { .caller = "555", .caller_name = "Ada", .data = "x", .data_size = 1, .reason = ACD_REASON_PARKED };

    return acd_call_set_info(PICK(calls, step->a), step->b, &info) != ACD_OK;
}

static bool call_is_not_reached(const struct step *step) { return acd_call_not_reached(PICK(calls, step->a), ACD_CAUSE_BUSY) != ACD_OK; }

static bool outside_changes(const struct step *step)
{
    struct acd_outside_rule rule = { "8", (enum acd_outside)(step->b % 4), step->a * ACD_SECOND / 8, step->b * ACD_SECOND };

    return acd_switch_set_outside(PICK(switches, step->a), &rule) != ACD_OK;
}

/* A removed object stays in its place until another one is made there. */
#define REPLACE_STEP(name, list)                                                            \
    static bool name##_changes(const struct step *step)                                     \
    {                                                                                       \
        struct acd_##name **place = &PICK(list, step->a), *made;                            \
                                                                                            \
        if (!acd_##name##_removed(*place))                                                  \
            return acd_##name##_remove(*place) != ACD_OK;                                   \
        if (acd_##name##_create(PICK(switches, step->b), &name##_options, &made) != ACD_OK) \
            return true;                                                                    \
        acd_##name##_unref(*place);                                                         \
        *place = made;                                                                      \
        return false;                                                                       \
    }

static const struct acd_group_options group_options = { .name = "New group" };
static const struct acd_queue_options queue_options = { .name = "New queue", .wrap_up = ACD_SECOND };
static const struct acd_address_options address_options = { .name = "New address", .dialable = "99" };

REPLACE_STEP(group, groups)
REPLACE_STEP(queue, queues)
REPLACE_STEP(address, addresses)

static bool group_serves(const struct step *step) { return acd_group_add_queue(PICK(groups, step->a), PICK(queues, step->b), step->b / OBJECTS % 3) != ACD_OK; }

static bool address_serves(const struct step *step) { return acd_address_set_in_service(PICK(addresses, step->a), step->b & 1) != ACD_OK; }

static bool switch_serves(const struct step *step) { return acd_switch_set_available(PICK(switches, step->a), step->b & 1) != ACD_OK; }

/* Rare, and only the second switch: without the first there is little to do. */
static bool switch_goes(const struct step *step) { return step->a == step->b && acd_switch_remove(host.switches[1]) != ACD_OK; }

/* These fail only as the timers do that fire, which may have done their work in part. */
static bool time_passes(const struct step *step)
{
    acd_advance(script.acd, (int64_t)step->a * (step->b & 1 ? ACD_MINUTE : 100 * ACD_MILLISECOND));
    return false;
}

static bool timer_fires(const struct step *step)
{
    (void)step;
    acd_advance_to_next(script.acd);
    return false;
}

/* Sinks take steps of their own, which end the shortness of memory. */
static bool events_are_delivered(const struct step *step)
{
    mem_fail_at(script.fail_at);
    script.fail_at = 0;
    if (step->a & 1)
        tapi3_emulator_flush(script.emulator);
    else
        tapi3_emulator_pump(script.emulator);
    mem_fail_at(0);
    return false;
}

/* ---- What a tester does ---- */

static const char *const patterns[] = {
    "*",
    "ITAgent::*",
    "ITAgentSession::put_State",
    "*::get_State",
    "ITQueue::*",
    "ITAgentHandler::*",
    "IUnknown::*",
    "IDispatch::Invoke",
    "Next",
    "Initialize",
    "ITAgentSession::get_TotalTalkTime",
    "ITCollection::get_Item",
    "no::such",
    "CreateSession",
    "IClassFactory::CreateInstance",
    "ITAgent::put_State",
};

static void name_method(const struct step *step, char name[100])
{
    const struct interface_type *type = interface_at(step->object);
    const struct member *member = interface_member(type, step->b >> 1);

    if (step->b & 1)
        snprintf(name, 100, "%s::%s", type->name, member->name);
    else
        snprintf(name, 100, "%s", patterns[(step->b >> 1) % ARRAY_COUNT(patterns)]);
}

static bool fault_comes(const struct step *step)
{
    static const HRESULT results[] = { E_FAIL, E_ACCESSDENIED, E_OUTOFMEMORY, TAPI_E_TIMEOUT, S_OK };
    static const HRESULT lines[] = { (HRESULT)0x80000048, (HRESULT)0x80000044, (HRESULT)0x80000059, (HRESULT)0x8000004B, (HRESULT)0x800000FE };
    static const int64_t delays[] = { 0, 1, ACD_SECOND, 119 * ACD_SECOND, 120 * ACD_SECOND, ACD_HOUR };
    struct tapi3_fault fault = { .kind = (enum tapi3_fault_kind)(step->a % 5), .nth_call = step->a / 5 % 4 };
    char name[100];
    HRESULT hr;
    unsigned id;

    name_method(step, name);
    fault.method = name;
    if (fault.kind == TAPI3_FAULT_RESULT)
        fault.result = results[step->object % ARRAY_COUNT(results)];
    else if (fault.kind == TAPI3_FAULT_LINE_ERROR)
        fault.result = lines[step->object % ARRAY_COUNT(lines)];
    else if (fault.kind == TAPI3_FAULT_SLOW)
        fault.delay = delays[step->object % ARRAY_COUNT(delays)];
    else if (fault.kind == TAPI3_FAULT_NO_MEMORY)
        fault.nth_allocation = step->object % 6;
    if (step->a & 0x80)
        fault.probability = 0.5;
    hr = tapi3_fault_add(script.emulator, &fault, &id);
    MUST(hr == S_OK || hr == E_INVALIDARG);
    MUST((hr == S_OK) == (id != 0));
    MUST(tapi3_fault_injections(script.emulator, id) == 0);
    return hr != S_OK;
}

static bool fault_goes(const struct step *step)
{
    if (step->a & 1)
        tapi3_fault_clear(script.emulator);
    else
        tapi3_fault_remove(script.emulator, step->b % 8);
    return false;
}

static bool proxy_changes(const struct step *step)
{
    enum tapi3_proxy proxy = (enum tapi3_proxy)(step->b % 4);
    unsigned served = proxy == TAPI3_PROXY_PARTIAL ? TAPI3_REQUESTS_ALL & ~TAPI3_REQUEST_GET_QUEUE_INFO & ~(step->b << 9u) : 0;

    return FAILED(tapi3_proxy_set(script.emulator, PICK(switches, step->a), proxy, served));
}

static bool service_changes(const struct step *step) { return FAILED(tapi3_emulator_set_service(script.emulator, (enum tapi3_service)(step->a % 4))); }

static bool memory_is_short(const struct step *step)
{
    script.fail_at = 1 + step->a % 16;
    return false;
}

static bool trace_is_read(const struct step *step)
{
    static const char *const wanted[] = { "", "event", "Agent#1", "= S_OK", "put_State(AS_?E", "*::get_* = E_", "client#", "TAPI_E_TIMEOUT after" };
    const char *pattern = wanted[step->a % ARRAY_COUNT(wanted)];
    uint64_t first = tapi3_trace_find(script.emulator, pattern, step->b), last = tapi3_trace_last(script.emulator, pattern);
    static char text[1 << 12];
    struct tapi3_trace_entry entry;
    size_t length, room = step->b & 1 ? sizeof(text) : 10;

    MUST(first <= last && (last == 0) == (tapi3_trace_count(script.emulator, pattern) == 0));
    MUST(tapi3_trace_get(script.emulator, last, &entry) == (last != 0));
    MUST(!tapi3_trace_in_order(script.emulator, pattern, "nowhere"));
    length = tapi3_trace_text(script.emulator, text, room);
    MUST(strlen(text) == (length < room ? length : room - 1));
    length = tapi3_trace_events(script.emulator, text, room);
    MUST(strlen(text) == (length < room ? length : room - 1));
    length = tapi3_emulator_held_report(script.emulator, text, room);
    MUST(strlen(text) == (length < room ? length : room - 1));
    return false;
}

static bool trace_is_cleared(const struct step *step)
{
    (void)step;
    tapi3_trace_clear(script.emulator);
    MUST(tapi3_trace_count(script.emulator, "") == 0 || script.depth > 0);
    return false;
}

/* ---- Steps ---- */

struct action {
    const char *name;
    bool (*act)(const struct step *step);
    bool always; /* no attempt: it does not fail */
};

static void act(const struct action *action, const struct step *step)
{
    bool failed;

    if (action->always) {
        action->act(step);
        return;
    }
    attempt_begin();
    failed = action->act(step);
    attempt_end(action->name, failed);
}

#define ATTEMPT(name)      \
    {                      \
#name, name, false \
    }
#define ALWAYS(name)      \
    {                     \
#name, name, true \
    }

void host_acts(const struct step *step)
{
    static const struct action actions[] = {
        ATTEMPT(arrive),          ATTEMPT(call_answer),   ATTEMPT(call_hang_up),       ALWAYS(events_are_delivered),
        ATTEMPT(call_abandon),    ATTEMPT(call_hold),     ATTEMPT(call_retrieve),      ATTEMPT(call_refuse),
        ATTEMPT(call_transfer),   ATTEMPT(call_finish),   ATTEMPT(call_place),         ATTEMPT(call_end_wrap_up),
        ATTEMPT(time_passes),     ATTEMPT(timer_fires),   ATTEMPT(agent_works),        ATTEMPT(agent_comes),
        ATTEMPT(agent_leaves),    ATTEMPT(session_works), ATTEMPT(group_changes),      ATTEMPT(queue_changes),
        ATTEMPT(address_changes), ATTEMPT(group_serves),  ATTEMPT(address_serves),     ATTEMPT(switch_serves),
        ATTEMPT(switch_goes),     ATTEMPT(call_dials),    ATTEMPT(call_moves),         ATTEMPT(call_consults),
        ATTEMPT(call_completes),  ATTEMPT(call_joins),    ATTEMPT(call_becomes_known), ATTEMPT(call_is_not_reached),
        ATTEMPT(outside_changes),
    };

    act(&actions[step->object % ARRAY_COUNT(actions)], step);
}

void tester_acts(const struct step *step)
{
    static const struct action actions[] = {
        ATTEMPT(fault_comes),     ALWAYS(memory_is_short), ALWAYS(fault_goes),       ATTEMPT(proxy_changes),
        ATTEMPT(service_changes), ALWAYS(trace_is_read),   ALWAYS(trace_is_cleared),
    };

    act(&actions[step->what % ARRAY_COUNT(actions)], step);
}

/* ---- The beginning and the end ---- */

static void first_switch(void)
{
    struct acd_switch *sw;

    MUST(acd_switch_create(script.acd, &(struct acd_switch_options){ .name = "First", .wrap_up = 5 * ACD_SECOND }, &sw) == ACD_OK);
    host.switches[0] = sw;
    MUST(acd_group_create(sw, &(struct acd_group_options){ .name = "Sales" }, &host.groups[0]) == ACD_OK);
    MUST(acd_group_create(sw, &(struct acd_group_options){ .name = "Help", .distribution = ACD_DISTRIBUTE_NONE }, &host.groups[1]) == ACD_OK);
    MUST(acd_address_create(sw, &(struct acd_address_options){ .name = "Desk", .dialable = "11" }, &host.addresses[0]) == ACD_OK);
    MUST(acd_address_create(sw, &(struct acd_address_options){ .name = "Hunt", .role = ACD_ADDRESS_QUEUE }, &host.addresses[1]) == ACD_OK);
    MUST(acd_queue_create(sw, &(struct acd_queue_options){ .name = "Orders", .period = 60, .address = host.addresses[1] }, &host.queues[0]) == ACD_OK);
    MUST(acd_queue_create(sw, &(struct acd_queue_options){ .name = "Questions", .wrap_up = ACD_WRAP_UP_NONE }, &host.queues[1]) == ACD_OK);
    MUST(acd_group_add_queue(host.groups[0], host.queues[0], 0) == ACD_OK);
    MUST(acd_group_add_queue(host.groups[0], host.queues[1], 1) == ACD_OK);
    MUST(acd_group_add_queue(host.groups[1], host.queues[1], 0) == ACD_OK);
    MUST(acd_login_create(sw, &(struct acd_login_options){ .id = "7", .pin = "1234" }) == ACD_OK);
    MUST(acd_login_create(sw, &(struct acd_login_options){ .id = "8", .pin = "8", .groups = &host.groups[1], .group_count = 1 }) == ACD_OK);
}

static void second_switch(void)
{
    struct acd_switch_options options = { .name = "Second", .totals = ACD_TOTALS_FINISHED, .any_login = true, .auto_answer = true };

    MUST(acd_switch_create(script.acd, &options, &host.switches[1]) == ACD_OK);
    for (int i = 2; i < OBJECTS; i++) {
        MUST(acd_group_create(host.switches[1], &(struct acd_group_options){ .name = i == 2 ? "A" : "B" }, &host.groups[i]) == ACD_OK);
        MUST(acd_queue_create(host.switches[1], &(struct acd_queue_options){ .name = i == 2 ? "C" : "D" }, &host.queues[i]) == ACD_OK);
        MUST(acd_address_create(host.switches[1], &(struct acd_address_options){ .name = i == 2 ? "E" : "F" }, &host.addresses[i]) == ACD_OK);
        MUST(acd_group_add_queue(host.groups[i], host.queues[i], 0) == ACD_OK);
    }
}

void host_begin(void)
{
    MUST(acd_create(NULL, &script.acd) == ACD_OK);
    first_switch();
    second_switch();
}

void host_end(void)
{
    for (size_t i = 0; i < SWITCHES; i++)
        acd_switch_unref(host.switches[i]);
    for (size_t i = 0; i < OBJECTS; i++) {
        acd_group_unref(host.groups[i]);
        acd_queue_unref(host.queues[i]);
        acd_address_unref(host.addresses[i]);
    }
    for (size_t i = 0; i < CALLS; i++)
        acd_call_unref(host.calls[i]);
    memset(&host, 0, sizeof(host));
    acd_destroy(script.acd);
}
