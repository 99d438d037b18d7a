/*
 * tests/bench/calls.c: what calls cost a client: the day of the bare loop, by an application that hears of each call, answers it and hangs it up through
 * ITBasicCallControl; and a getter of a call beside a stub. Prints a table and judges nothing.
 */
#define COBJMACROS
#include <windows.h>
#include <ole2.h>
#include <tapi3.h>
#include <tapi3err.h>

#include <tapi3agent/emulator.h>

#include "common.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#define GETS 2000000
#define LIVES 50000

/* ---- A switch with a station for each agent, all of them one client's ---- */

struct center {
    struct acd *acd;
    struct acd_queue *queue;
    struct tapi3_emulator *emulator;
    ITTAPI *tapi;
    ITAgent *agents[AGENTS];
    ITAgentSession *sessions[AGENTS];
};

static struct center center;

static struct {
    ITBasicCallControl *calls[AGENTS]; /* that were heard of and are to be answered, each with a reference */
    size_t count;
    long states; /* TE_CALLSTATE */
} heard;

static HRESULT STDMETHODCALLTYPE sink_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    (void)riid;
    *out = iface;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE sink_AddRef(ITTAPIEventNotification *iface) { return iface ? 2 : 0; }
static ULONG STDMETHODCALLTYPE sink_Release(ITTAPIEventNotification *iface) { return iface ? 1 : 0; }

static void hear_of_call(IDispatch *event)
{
    ITCallNotificationEvent *notification;
    ITCallInfo *info;

    need(IDispatch_QueryInterface(event, &IID_ITCallNotificationEvent, (void **)&notification) == S_OK, "ITCallNotificationEvent");
    need(ITCallNotificationEvent_get_Call(notification, &info) == S_OK, "get_Call");
    need(ITCallInfo_QueryInterface(info, &IID_ITBasicCallControl, (void **)&heard.calls[heard.count++]) == S_OK, "ITBasicCallControl");
    ITCallInfo_Release(info);
    ITCallNotificationEvent_Release(notification);
}

static HRESULT STDMETHODCALLTYPE sink_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *event)
{
    (void)iface;
    if (kind == TE_CALLNOTIFICATION)
        hear_of_call(event);
    else
        heard.states += kind == TE_CALLSTATE;
    return S_OK;
}

static ITTAPIEventNotificationVtbl sink_vtbl = { .QueryInterface = sink_QueryInterface, .AddRef = sink_AddRef, .Release = sink_Release, .Event = sink_Event };
static ITTAPIEventNotification sink = { .lpVtbl = &sink_vtbl };

static void listen_to_calls(void)
{
    IConnectionPointContainer *container;
    IConnectionPoint *point;
    DWORD cookie;

    ITTAPI_QueryInterface(center.tapi, &IID_IConnectionPointContainer, (void **)&container);
    IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point);
    need(IConnectionPoint_Advise(point, (IUnknown *)&sink, &cookie) == S_OK, "Advise");
    IConnectionPoint_Release(point);
    IConnectionPointContainer_Release(container);
    ITTAPI_put_EventFilter(center.tapi, TE_CALLNOTIFICATION | TE_CALLSTATE);
}

static void build_switch(void)
{
    struct acd_group *group;
    struct acd_switch *sw;

    need(acd_create(NULL, &center.acd) == ACD_OK, "acd_create");
    acd_switch_create(center.acd, &(struct acd_switch_options){ .name = "S", .wrap_up = WRAP_UP * ACD_SECOND }, &sw);
    acd_group_create(sw, &(struct acd_group_options){ .name = "G" }, &group);
    acd_queue_create(sw, &(struct acd_queue_options){ .name = "Q" }, &center.queue);
    need(acd_group_add_queue(group, center.queue, 0) == ACD_OK, "acd_group_add_queue");
    for (int i = 0; i < AGENTS; i++)
        need(acd_address_create(sw, &(struct acd_address_options){ .name = "A" }, NULL) == ACD_OK, "acd_address_create");
    acd_group_unref(group);
    acd_switch_unref(sw);
}

static void center_open(void)
{
    IEnumAgentHandler *handlers;
    ITTAPICallCenter *calls;
    ITAgentHandler *handler;
    IEnumACDGroup *groups;
    IEnumAddress *places;
    ITACDGroup *sales;

    build_switch();
    need(tapi3_emulator_create(center.acd, &(struct tapi3_emulator_options){ .delivery = TAPI3_DELIVERY_PUMP }, &center.emulator) == S_OK, "emulator");
    need(tapi3_emulator_create_tapi(center.emulator, &IID_ITTAPI, (void **)&center.tapi) == S_OK, "tapi3_emulator_create_tapi");
    ITTAPI_Initialize(center.tapi);
    ITTAPI_QueryInterface(center.tapi, &IID_ITTAPICallCenter, (void **)&calls);
    ITTAPICallCenter_EnumerateAgentHandlers(calls, &handlers);
    IEnumAgentHandler_Next(handlers, 1, &handler, NULL);
    ITAgentHandler_EnumerateACDGroups(handler, &groups);
    IEnumACDGroup_Next(groups, 1, &sales, NULL);
    ITAgentHandler_EnumerateUsableAddresses(handler, &places);
    for (int i = 0; i < AGENTS; i++) {
        ITAddress *place;
        LONG registration;

        need(IEnumAddress_Next(places, 1, &place, NULL) == S_OK, "IEnumAddress::Next");
        need(ITTAPI_RegisterCallNotifications(center.tapi, place, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, 0, &registration) == S_OK, "register");
        ITAgentHandler_CreateAgent(handler, &center.agents[i]);
        need(ITAgent_CreateSession(center.agents[i], sales, place, &center.sessions[i]) == S_OK, "CreateSession");
        ITAgent_put_State(center.agents[i], AS_READY);
        ITAgentSession_put_State(center.sessions[i], ASST_READY);
        ITAddress_Release(place);
    }
    listen_to_calls();
    IEnumAddress_Release(places);
    ITACDGroup_Release(sales);
    IEnumACDGroup_Release(groups);
    ITAgentHandler_Release(handler);
    IEnumAgentHandler_Release(handlers);
    ITTAPICallCenter_Release(calls);
}

static void center_close(void)
{
    for (int i = 0; i < AGENTS; i++) {
        ITAgentSession_Release(center.sessions[i]);
        ITAgent_Release(center.agents[i]);
    }
    ITTAPI_Shutdown(center.tapi);
    ITTAPI_Release(center.tapi);
    tapi3_emulator_destroy(center.emulator);
    acd_queue_unref(center.queue);
    acd_destroy(center.acd);
}

/* ---- The life of a call, by its client ---- */

/* What was offered is answered at once. */
static void answer_all(int64_t now)
{
    tapi3_emulator_pump(center.emulator);
    while (heard.count > 0) {
        struct life_event *event = life.spare[--life.spares];

        ITBasicCallControl *control = heard.calls[--heard.count];

        event->control = control;
        need(ITBasicCallControl_Answer(control) == S_OK, "Answer");
        schedule(event, now + draw(MEAN_TALK));
    }
}

static void hang_up(struct life_event *event)
{
    ITBasicCallControl *control = event->control;

    need(ITBasicCallControl_Disconnect(control, DC_NORMAL) == S_OK, "Disconnect");
    ITBasicCallControl_Release(control);
    life.spare[life.spares++] = event;
}

static void live_with_client(long count)
{
    struct acd_call *call;

    life_begin(acd_now(center.acd));
    for (long done = 0; done < count;) {
        struct life_event *event = life_next();
        int64_t now = event->node.key;

        acd_advance(center.acd, now - acd_now(center.acd));
        if (event->arrival) {
            acd_call_arrive(center.queue, NULL, NULL);
            schedule(event, now + draw(MEAN_GAP));
        } else {
            hang_up(event);
            done++;
        }
        answer_all(now);
    }
    while (life.heap.count > 0) { /* the next round begins afresh */
        struct life_event *event = life_next();

        if (!event->arrival)
            hang_up(event);
    }
    while (acd_queue_calls(center.queue, &call, 1) > 0) {
        acd_call_abandon(call);
        acd_call_unref(call);
    }
    acd_run(center.acd);
    tapi3_emulator_pump(center.emulator);
    while (heard.count > 0) {
        heard.count--;
        ITBasicCallControl_Release(heard.calls[heard.count]);
    }
    heap_destroy(&life.heap);
}

/* ---- A getter ---- */

struct stub {
    ITCallInfo ITCallInfo_iface;
    CALL_STATE state;
};

static HRESULT STDMETHODCALLTYPE stub_get_CallState(ITCallInfo *iface, CALL_STATE *out)
{
    *out = ((struct stub *)(void *)iface)->state;
    return S_OK;
}

static ITCallInfoVtbl stub_vtbl = { .get_CallState = stub_get_CallState };
static struct stub stub = { { &stub_vtbl }, CS_CONNECTED };

static void get_state(long count)
{
    ITCallInfo *info = subject;

    while (count-- > 0) {
        CALL_STATE state;

        ITCallInfo_get_CallState(info, &state);
        total += (int32_t)state;
    }
}

static void bench_getter(void)
{
    struct measure measures[] = {
        { "a stub's get_CallState", get_state, &stub, GETS, 0 },
        { "ITCallInfo::get_CallState", get_state, NULL, GETS, 0 },
    };
    struct acd_call *call;
    ITCallInfo *info;

    acd_call_arrive(center.queue, NULL, &call);
    tapi3_emulator_pump(center.emulator);
    need(heard.count == 1, "the offer");
    ITBasicCallControl_Answer(heard.calls[0]);
    ITBasicCallControl_QueryInterface(heard.calls[0], &IID_ITCallInfo, (void **)&info);
    measures[1].subject = info;
    measure_all(measures, ARRAY_COUNT(measures));
    printf("%-52s %8.2f ns\n", measures[0].name, measures[0].best);
    line(&measures[1], &measures[0], 2);
    ITCallInfo_Release(info);
    ITBasicCallControl_Disconnect(heard.calls[0], DC_NORMAL);
    ITBasicCallControl_Release(heard.calls[0]);
    heard.count = 0;
    acd_call_unref(call);
    acd_run(center.acd);
    tapi3_emulator_pump(center.emulator);
}

int main(void)
{
    struct measure measures[] = {
        { "a bare event-heap loop, a call", live_in_bare_loop, NULL, LIVES, 0 },
        { "offered, answered and ended by a client", live_with_client, NULL, LIVES, 0 },
    };

    center_open();
    measure_all(measures, ARRAY_COUNT(measures));
    need(heard.states >= 3L * LIVES * ROUNDS, "hearing of the calls");
    printf("%-52s %8.2f ns\n", measures[0].name, measures[0].best);
    line(&measures[1], &measures[0], 12);
    bench_getter();
    center_close();
    return 0;
}
