/*
 * tests/tapi3/test_call_walk.c: two clients and a host do whatever they can to calls, sessions and agents, by numbers that are drawn. After each step the model
 * holds together, each code is one that the specification has for the call's state and the client's privilege, and what a client heard of a call is what it reads.
 *
 * TAPI3AGENT_CALL_STEPS: how many steps; TAPI3AGENT_CALL_SEED: other ones.
 */
#include "fixture.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

#define STATIONS 3
#define CLIENTS 2
#define KEPT 12 /* calls that a client holds */
#define HOSTED 8
#define CALLS_MOST 30 /* at the switch */

struct walker {
    ITTAPI *tapi;
    ITAddress *addresses[STATIONS + 1]; /* the last one is the queue's */
    ITAgentHandler *handler;
    ITAgent *agent;
    ITAgentSession *session;
    ITTAPIEventNotification sink;
    DWORD cookie;
    struct kept {
        ITCallInfo *info;
        ITBasicCallControl *control;
        CALL_STATE heard;
        bool told; /* heard is known */
    } kept[KEPT];
};

static struct acd *acd;
static struct acd_switch *sw;
static struct acd_queue *queues[2];
static struct acd_address *stations[STATIONS], *hunt;
static struct acd_call *hosted[HOSTED];
static struct tapi3_emulator *emulator;
static struct walker walkers[CLIENTS];
static uint64_t seed;
static long codes[2]; /* that were failures, and were not */

/* xorshift64* */
static unsigned chance(unsigned below)
{
    seed ^= seed >> 12;
    seed ^= seed << 25;
    seed ^= seed >> 27;
    return (unsigned)((seed * 2685821657736338717ULL) >> 33) % below;
}

/* ---- What clients hear ---- */

static struct walker *walker_of(ITTAPIEventNotification *iface) { return CONTAINING_RECORD(iface, struct walker, sink); }

static HRESULT STDMETHODCALLTYPE sink_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    *out = IsEqualIID(riid, &IID_IUnknown) || IsEqualIID(riid, &IID_ITTAPIEventNotification) ? iface : NULL;
    return *out ? S_OK : E_NOINTERFACE;
}

static ULONG STDMETHODCALLTYPE sink_AddRef(ITTAPIEventNotification *iface) { return iface ? 2 : 0; }
static ULONG STDMETHODCALLTYPE sink_Release(ITTAPIEventNotification *iface) { return iface ? 1 : 0; }

static struct kept *find_kept(struct walker *walker, const ITCallInfo *info)
{
    for (size_t i = 0; i < KEPT; i++)
        if (walker->kept[i].info == info)
            return &walker->kept[i];
    return NULL;
}

static void forget(struct kept *kept)
{
    if (kept->info)
        ITCallInfo_Release(kept->info);
    if (kept->control)
        ITBasicCallControl_Release(kept->control);
    memset(kept, 0, sizeof(*kept));
}

/* Takes over the reference. */
static struct kept *keep(struct walker *walker, ITCallInfo *info)
{
    struct kept *kept = find_kept(walker, info);

    if (kept) {
        ITCallInfo_Release(info);
        return kept;
    }
    kept = find_kept(walker, NULL);
    if (!kept)
        forget(kept = &walker->kept[chance(KEPT)]);
    kept->info = info;
    ok(ITCallInfo_QueryInterface(info, &IID_ITBasicCallControl, (void **)&kept->control));
    return kept;
}

static void hear_state(struct walker *walker, IDispatch *object)
{
    ITCallStateEvent *event;
    struct kept *kept;
    CALL_STATE state;
    ITCallInfo *info;

    ok(IDispatch_QueryInterface(object, &IID_ITCallStateEvent, (void **)&event));
    ok(ITCallStateEvent_get_State(event, &state));
    ok(ITCallStateEvent_get_Call(event, &info));
    ITCallStateEvent_Release(event);
    kept = keep(walker, info);
    must(!kept->told || kept->heard != CS_DISCONNECTED); /* nothing comes after the end */
    must(!kept->told || kept->heard != state);
    kept->heard = state;
    kept->told = true;
}

static void hear_notification(struct walker *walker, IDispatch *object)
{
    ITCallNotificationEvent *event;
    CALL_NOTIFICATION_EVENT code;
    ITCallInfo *info;

    ok(IDispatch_QueryInterface(object, &IID_ITCallNotificationEvent, (void **)&event));
    ok(ITCallNotificationEvent_get_Event(event, &code));
    ok(ITCallNotificationEvent_get_Call(event, &info));
    ITCallNotificationEvent_Release(event);
    keep(walker, info);
}

static HRESULT STDMETHODCALLTYPE sink_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *object)
{
    if (kind == TE_CALLSTATE)
        hear_state(walker_of(iface), object);
    else if (kind == TE_CALLNOTIFICATION)
        hear_notification(walker_of(iface), object);
    return S_OK;
}

static ITTAPIEventNotificationVtbl sink_vtbl = { sink_QueryInterface, sink_AddRef, sink_Release, sink_Event };

/* After all events: what was heard last is what is. */
static void hear_all(void)
{
    tapi3_emulator_pump(emulator);
    for (size_t i = 0; i < CLIENTS; i++)
        for (size_t j = 0; j < KEPT; j++) {
            const struct kept *kept = &walkers[i].kept[j];
            CALL_STATE state;

            if (!kept->info || !kept->told)
                continue;
            ok(ITCallInfo_get_CallState(kept->info, &state));
            if (state != kept->heard)
                ck_abort_msg("a call is in state %d, and was heard to be in %d", (int)state, (int)kept->heard);
        }
}

/* ---- What the host does ---- */

static struct acd_target any_target(void)
{
    struct acd_target target = { .queue = NULL };
    unsigned which = chance(4);

    if (which == 0)
        target.queue = queues[chance(2)];
    else if (which == 1)
        target.number = "556";
    else
        target.station = stations[chance(STATIONS)];
    return target;
}

/* The host keeps the newest calls. */
static void arrive(struct acd_call **place)
{
    struct acd_call *call;

    if (acd_call_arrive(queues[chance(2)], &(struct acd_call_options){ .patience = (int64_t)(1 + chance(90)) * ACD_SECOND }, &call) != ACD_OK)
        return;
    acd_call_unref(*place);
    *place = call;
}

static void call_in(struct acd_call **place, struct acd_target to)
{
    struct acd_call *call;

    if (acd_call_dial(sw, &(struct acd_dial_options){ .to = to, .ring_time = 20 * ACD_SECOND }, &call) != ACD_OK)
        return;
    acd_call_unref(*place);
    *place = call;
}

/* Calls that nobody keeps would go on for ever. */
static void end_oldest(void)
{
    struct acd_call *call;

    while (acd_switch_calls(sw, NULL, 0) > CALLS_MOST && acd_switch_calls(sw, &call, 1) > 0) {
        if (acd_call_end(call) != ACD_OK && acd_call_abandon(call) != ACD_OK)
            ok(acd_call_end_wrap_up(call) == ACD_OK ? S_OK : E_FAIL);
        acd_call_unref(call);
    }
}

static void host_step(void)
{
    static const struct acd_call_info info = { .caller = "0800", .caller_name = "Ada", .data = "x", .data_size = 1 };
    struct acd_call **place = &hosted[chance(HOSTED)], *other = hosted[chance(HOSTED)];
    struct acd_target to = any_target();

    switch (chance(14)) {
    case 0:
    case 1:
    case 2: arrive(place); break;
    case 3: call_in(place, to); break;
    case 4: acd_call_answer(other); break;
    case 5: acd_call_end(other); break;
    case 6: acd_call_abandon(other); break;
    case 7: acd_call_hold(other); break;
    case 8: acd_call_retrieve(other); break;
    case 9: acd_call_transfer_to(other, &to); break;
    case 10: acd_call_set_info(other, 1 + chance(255), &info); break;
    case 11: acd_call_refuse(other); break;
    case 12: acd_call_finish_in_queue(other); break;
    default: acd_advance(acd, (int64_t)chance(15) * ACD_SECOND); break;
    }
    end_oldest();
}

/* ---- What a client does, and what may come of it ---- */

#define STATE(state) (1u << (state))
#define CALLS_UP (STATE(CS_CONNECTED) | STATE(CS_HOLD))

/* Codes besides those of privilege and memory: in these states the method may succeed, and what it answers in all others; else what else it may answer there. */
struct act {
    const char *name;
    HRESULT (*call)(struct walker *walker, struct kept *kept);
    unsigned states;
    HRESULT elsewhere, refusal;
    bool looks; /* anybody may */
};

static struct kept *another(struct walker *walker)
{
    struct kept *kept = &walker->kept[chance(KEPT)];

    return kept->info ? kept : NULL;
}

static HRESULT act_answer(struct walker *walker, struct kept *kept) { return (void)walker, ITBasicCallControl_Answer(kept->control); }
static HRESULT act_drop(struct walker *walker, struct kept *kept)
{
    return (void)walker, ITBasicCallControl_Disconnect(kept->control, (DISCONNECT_CODE)chance(3));
}
static HRESULT act_hold(struct walker *walker, struct kept *kept) { return (void)walker, ITBasicCallControl_Hold(kept->control, VARIANT_TRUE); }
static HRESULT act_retrieve(struct walker *walker, struct kept *kept) { return (void)walker, ITBasicCallControl_Hold(kept->control, VARIANT_FALSE); }
static HRESULT act_connect(struct walker *walker, struct kept *kept) { return (void)walker, ITBasicCallControl_Connect(kept->control, VARIANT_FALSE); }
static HRESULT act_remove(struct walker *walker, struct kept *kept) { return (void)walker, ITBasicCallControl_RemoveFromConference(kept->control); }
static HRESULT act_finish(struct walker *walker, struct kept *kept) { return (void)walker, ITBasicCallControl_Finish(kept->control, (FINISH_MODE)chance(2)); }

static BSTR any_number(void)
{
    static const char *const numbers[] = { "101", "102", "103", "200", "Orders", "555", "666", "777", "nowhere" };

    return bstr(numbers[chance(ARRAY_COUNT(numbers))]);
}

static HRESULT act_transfer_blindly(struct walker *walker, struct kept *kept)
{
    BSTR number = any_number();
    HRESULT hr = ITBasicCallControl_BlindTransfer(kept->control, number);

    (void)walker;
    SysFreeString(number);
    return hr;
}

static HRESULT act_put_value(struct walker *walker, struct kept *kept)
{
    (void)walker;
    return ITCallInfo_put_CallInfoLong(kept->info, CIL_APPSPECIFIC, (LONG)chance(9));
}

static HRESULT act_look(struct walker *walker, struct kept *kept)
{
    ITCallHub *hub = NULL;
    LONG number;
    HRESULT hr = ITCallInfo_get_CallHub(kept->info, &hub);

    (void)walker;
    must(hr == E_PENDING || hr == S_OK);
    if (hub)
        ITCallHub_Release(hub);
    hr = ITCallInfo_get_CallInfoLong(kept->info, CIL_NUMBEROFOWNERS, &number);
    must(hr == TAPI_E_INVALCALLSTATE || (hr == S_OK && number <= 1));
    return S_OK;
}

static const struct act acts[] = {
    { "Answer", act_answer, STATE(CS_OFFERING), E_UNEXPECTED, TAPI_E_INVALCALLSTATE, false },
    { "Answer", act_answer, STATE(CS_OFFERING), E_UNEXPECTED, TAPI_E_INVALCALLSTATE, false },
    { "Disconnect", act_drop, ~(STATE(CS_IDLE) | STATE(CS_DISCONNECTED)), S_FALSE, S_FALSE, false },
    { "Hold(TRUE)", act_hold, CALLS_UP, TAPI_E_INVALCALLSTATE, TAPI_E_INVALCALLSTATE, false },
    { "Hold(FALSE)", act_retrieve, CALLS_UP, TAPI_E_INVALCALLSTATE, TAPI_E_INVALCALLSTATE, false },
    { "Connect", act_connect, STATE(CS_IDLE), TAPI_E_INVALCALLSTATE, TAPI_E_INVALCALLSTATE, false },
    { "RemoveFromConference", act_remove, CALLS_UP, TAPI_E_NOCONFERENCE, TAPI_E_NOCONFERENCE, false },
    { "Finish", act_finish, STATE(CS_INPROGRESS) | STATE(CS_CONNECTED), TAPI_E_INVALCALLSTATE, TAPI_E_INVALCALLSTATE, false },
    { "BlindTransfer", act_transfer_blindly, CALLS_UP | STATE(CS_OFFERING) | STATE(CS_QUEUED), TAPI_E_INVALCALLSTATE, E_FAIL, false },
    { "put_CallInfoLong", act_put_value, ~STATE(CS_DISCONNECTED), TAPI_E_INVALCALLSTATE, TAPI_E_INVALCALLSTATE, false },
    { "get_CallInfoLong", act_look, ~0u, S_OK, S_OK, true },
};

static void judge(const char *name, HRESULT hr, bool may, HRESULT elsewhere, HRESULT refusal, CALL_STATE state, CALL_PRIVILEGE privilege)
{
    bool right = privilege == CP_MONITOR ? hr == TAPI_E_NOTOWNER : may ? hr == S_OK || hr == refusal : hr == elsewhere;

    if (!right)
        ck_abort_msg("%s in state %d, privilege %d: 0x%08X", name, (int)state, (int)privilege, (unsigned)hr);
    codes[SUCCEEDED(hr)]++;
}

static void act(struct walker *walker, struct kept *kept)
{
    const struct act *what = &acts[chance(ARRAY_COUNT(acts))];
    CALL_PRIVILEGE privilege;
    CALL_STATE state;

    ok(ITCallInfo_get_CallState(kept->info, &state));
    ok(ITCallInfo_get_Privilege(kept->info, &privilege));
    judge(what->name, what->call(walker, kept), what->states & STATE(state), what->elsewhere, what->refusal, state, what->looks ? CP_OWNER : privilege);
}

static void make_call(struct walker *walker)
{
    BSTR number = any_number();
    ITBasicCallControl *control;
    ITCallInfo *info;

    ok(ITAddress_CreateCall(walker->addresses[chance(STATIONS)], number, LINEADDRESSTYPE_PHONENUMBER, TAPIMEDIATYPE_AUDIO, &control));
    SysFreeString(number);
    ok(ITBasicCallControl_QueryInterface(control, &IID_ITCallInfo, (void **)&info));
    ITBasicCallControl_Release(control);
    keep(walker, info);
}

/* Two calls of a client: consultation, conference, the other one active. */
static void join(struct walker *walker, struct kept *kept)
{
    struct kept *with = another(walker);
    HRESULT hr;

    if (!with)
        return;
    switch (chance(3)) {
    case 0: hr = ITBasicCallControl_Transfer(kept->control, with->control, VARIANT_FALSE); break;
    case 1: hr = ITBasicCallControl_Conference(kept->control, with->control, VARIANT_FALSE); break;
    default: hr = ITBasicCallControl_SwapHold(kept->control, with->control); break;
    }
    must(hr == S_OK || hr == E_INVALIDARG || hr == E_FAIL || hr == TAPI_E_NOTOWNER || hr == TAPI_E_INVALCALLSTATE);
    codes[SUCCEEDED(hr)]++;
}

static void work(struct walker *walker)
{
    AGENT_SESSION_STATE state = (AGENT_SESSION_STATE)chance(4);
    HRESULT hr = chance(2) ? ITAgentSession_put_State(walker->session, state) : ITAgent_put_State(walker->agent, chance(4) ? AS_READY : AS_NOT_READY);

    codes[SUCCEEDED(hr)]++;
}

static void client_step(void)
{
    struct walker *walker = &walkers[chance(CLIENTS)];
    struct kept *kept = another(walker);

    switch (chance(12)) {
    case 0: make_call(walker); break;
    case 1:
    case 2: work(walker); break;
    case 3:
        if (kept)
            join(walker, kept);
        break;
    case 4:
        if (kept && chance(4) == 0)
            forget(kept);
        break;
    default:
        if (kept)
            act(walker, kept);
    }
}

/* ---- The world ---- */

static void build_switch(void)
{
    static const struct acd_outside_rule rules[] = {
        { "555", ACD_OUTSIDE_ANSWERS, 3 * ACD_SECOND, 60 * ACD_SECOND },
        { "556", ACD_OUTSIDE_ANSWERS, 0, 20 * ACD_SECOND },
        { "666", ACD_OUTSIDE_BUSY, 0, 0 },
        { "777", ACD_OUTSIDE_NEVER, 0, 0 },
    };
    static const char *const names[] = { "Desk 1", "Desk 2", "Desk 3" }, *const numbers[] = { "101", "102", "103" };
    struct acd_group *group;

    ck_assert_int_eq(acd_create(NULL, &acd), ACD_OK);
    ck_assert_int_eq(acd_switch_create(acd, &(struct acd_switch_options){ .name = "Switch", .wrap_up = 10 * ACD_SECOND, .any_login = true }, &sw), ACD_OK);
    ck_assert_int_eq(acd_group_create(sw, &(struct acd_group_options){ .name = "Sales", .ring_time = 15 * ACD_SECOND }, &group), ACD_OK);
    for (size_t i = 0; i < STATIONS; i++)
        ck_assert_int_eq(acd_address_create(sw, &(struct acd_address_options){ .name = names[i], .dialable = numbers[i] }, &stations[i]), ACD_OK);
    ck_assert_int_eq(acd_address_create(sw, &(struct acd_address_options){ .name = "Hunt", .dialable = "200", .role = ACD_ADDRESS_QUEUE }, &hunt), ACD_OK);
    ck_assert_int_eq(acd_queue_create(sw, &(struct acd_queue_options){ .name = "Orders", .address = hunt }, &queues[0]), ACD_OK);
    ck_assert_int_eq(acd_queue_create(sw, &(struct acd_queue_options){ .name = "Repairs" }, &queues[1]), ACD_OK);
    for (size_t i = 0; i < ARRAY_COUNT(queues); i++)
        ck_assert_int_eq(acd_group_add_queue(group, queues[i], 0), ACD_OK);
    for (size_t i = 0; i < ARRAY_COUNT(rules); i++)
        ck_assert_int_eq(acd_switch_set_outside(sw, &rules[i]), ACD_OK);
    acd_group_unref(group);
}

static void advise(struct walker *walker)
{
    IConnectionPointContainer *container;
    IConnectionPoint *point;

    walker->sink.lpVtbl = &sink_vtbl;
    ok(ITTAPI_QueryInterface(walker->tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point));
    ok(IConnectionPoint_Advise(point, (IUnknown *)&walker->sink, &walker->cookie));
    IConnectionPoint_Release(point);
    IConnectionPointContainer_Release(container);
    ok(ITTAPI_put_EventFilter(walker->tapi, TE_CALLNOTIFICATION | TE_CALLSTATE | TE_CALLINFOCHANGE | TE_CALLHUB | TE_AGENT | TE_AGENTSESSION));
}

/* Signed in at the station of its number; it watches all of them, and the queue. */
static void walker_begin(struct walker *walker, size_t station)
{
    ITTAPICallCenter *center;
    IEnumAgentHandler *handlers;
    IEnumACDGroup *groups;
    IEnumAddress *addresses;
    ITACDGroup *group;
    LONG cookie;

    ok(tapi3_emulator_create_tapi(emulator, &IID_ITTAPI, (void **)&walker->tapi));
    ok(ITTAPI_Initialize(walker->tapi));
    advise(walker);
    ok(ITTAPI_EnumerateAddresses(walker->tapi, &addresses));
    for (size_t i = 0; i <= STATIONS; i++) {
        ok(IEnumAddress_Next(addresses, 1, &walker->addresses[i], NULL));
        ok(ITTAPI_RegisterCallNotifications(walker->tapi, walker->addresses[i], VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, 0, &cookie));
    }
    IEnumAddress_Release(addresses);
    ok(ITTAPI_QueryInterface(walker->tapi, &IID_ITTAPICallCenter, (void **)&center));
    ok(ITTAPICallCenter_EnumerateAgentHandlers(center, &handlers));
    ok(IEnumAgentHandler_Next(handlers, 1, &walker->handler, NULL));
    ok(ITAgentHandler_EnumerateACDGroups(walker->handler, &groups));
    ok(IEnumACDGroup_Next(groups, 1, &group, NULL));
    ok(ITAgentHandler_CreateAgent(walker->handler, &walker->agent));
    ok(ITAgent_CreateSession(walker->agent, group, walker->addresses[station], &walker->session));
    ITACDGroup_Release(group);
    IEnumACDGroup_Release(groups);
    IEnumAgentHandler_Release(handlers);
    ITTAPICallCenter_Release(center);
}

static void walker_end(struct walker *walker)
{
    for (size_t i = 0; i < KEPT; i++)
        forget(&walker->kept[i]);
    for (size_t i = 0; i <= STATIONS; i++)
        ITAddress_Release(walker->addresses[i]);
    ITAgentSession_Release(walker->session);
    ITAgent_Release(walker->agent);
    ITAgentHandler_Release(walker->handler);
    ITTAPI_Shutdown(walker->tapi);
    ITTAPI_Release(walker->tapi);
    memset(walker, 0, sizeof(*walker));
}

static void end(void)
{
    for (size_t i = 0; i < CLIENTS; i++)
        walker_end(&walkers[i]);
    ck_assert_int_eq(tapi3_live_objects(), 0);
    tapi3_emulator_destroy(emulator);
    for (size_t i = 0; i < HOSTED; i++) {
        acd_call_unref(hosted[i]);
        hosted[i] = NULL;
    }
    for (size_t i = 0; i < STATIONS; i++)
        acd_address_unref(stations[i]);
    acd_address_unref(hunt);
    for (size_t i = 0; i < ARRAY_COUNT(queues); i++)
        acd_queue_unref(queues[i]);
    acd_switch_unref(sw);
    acd_destroy(acd);
}

static long steps(void)
{
    const char *text = getenv("TAPI3AGENT_CALL_STEPS");

    return text ? atol(text) : 1000000;
}

START_TEST(whatever_is_done_to_calls)
{
    int64_t blocks = mem_live();
    char text[256];

    seed = 88172645463325252ULL + (getenv("TAPI3AGENT_CALL_SEED") ? (uint64_t)atol(getenv("TAPI3AGENT_CALL_SEED")) : 0);
    build_switch();
    ok(tapi3_emulator_create(acd, &(struct tapi3_emulator_options){ .delivery = TAPI3_DELIVERY_PUMP }, &emulator));
    for (size_t i = 0; i < CLIENTS; i++)
        walker_begin(&walkers[i], i);
    for (long i = 0; i < steps(); i++) {
        if (chance(3) == 0)
            host_step();
        else
            client_step();
        if (!acd_check_invariants(acd, text, sizeof(text)))
            ck_abort_msg("step %ld: %s", i, text);
        if (chance(4) == 0)
            hear_all();
    }
    ck_assert_int_gt(codes[0], steps() / 20);
    ck_assert_int_gt(codes[1], steps() / 20);
    end();
    ck_assert_int_eq(mem_live(), blocks);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("call_walk");
    TCase *tc = tcase_create("walk");

    tcase_set_timeout(tc, 600);
    suite_add_tcase(suite, tc);
    tcase_add_test(tc, whatever_is_done_to_calls);
    return run_suite(suite);
}
