/* replay_client.c: compiles unchanged on Windows, against the platform's <tapi3.h>. */
#define COBJMACROS
#include "replay_client.h"

#include <windows.h>
#include <ole2.h>
#include <tapi3.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ANY_LOG 0x7FFFFFFF /* seconds: a measurement period longer than any log */

struct replay_client {
    bool com;
    ITTAPI *tapi;
    ITAgentHandler *handler;
    ITACDGroup *group;
    ITAddress *address;
    ITAgent **agents;
    ITAgentSession **sessions;
    size_t count;
};

/* Says which call failed and how; true if it did not. */
static bool ok(HRESULT hr, const char *what)
{
    if (SUCCEEDED(hr))
        return true;
    fprintf(stderr, "replay: %s: 0x%08lX\n", what, (unsigned long)(uint32_t)hr);
    return false;
}

/* A BSTR of UTF-8 text; what is not UTF-8 goes in byte by byte and comes out the same. */
static BSTR bstr_from_utf8(const char *text)
{
    size_t length = strlen(text), count = 0;
    BSTR string = SysAllocStringLen(NULL, (UINT)length);

    if (!string)
        return NULL;
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        uint32_t code = *at;
        int more = code >= 0xF0 ? 3 : code >= 0xE0 ? 2 : code >= 0xC0 ? 1 : 0;

        code = more ? code & (0x3Fu >> more) : code;
        for (; more > 0 && (at[1] & 0xC0) == 0x80; more--)
            code = code << 6 | (*++at & 0x3Fu);
        if (code >= 0x10000) {
            string[count++] = (OLECHAR)(0xD7C0 + (code >> 10));
            code = 0xDC00 + (code & 0x3FF);
        }
        string[count++] = (OLECHAR)code;
    }
    SysReAllocStringLen(&string, string, (UINT)count);
    return string;
}

static char *utf8_from_bstr(BSTR string)
{
    UINT length = SysStringLen(string);
    char *text = malloc(3 * (size_t)length + 1), *out = text;

    for (UINT i = 0; out && i < length; i++) {
        uint32_t code = (uint16_t)string[i];

        if (code >= 0xD800 && code < 0xDC00 && i + 1 < length)
            code = 0x10000 + ((code - 0xD800) << 10) + ((uint32_t)(uint16_t)string[++i] - 0xDC00);
        if (code < 0x80) {
            *out++ = (char)code;
            continue;
        }
        if (code < 0x800) {
            *out++ = (char)(0xC0 | code >> 6);
        } else {
            if (code < 0x10000) {
                *out++ = (char)(0xE0 | code >> 12);
            } else {
                *out++ = (char)(0xF0 | code >> 18);
                *out++ = (char)(0x80 | (code >> 12 & 0x3F));
            }
            *out++ = (char)(0x80 | (code >> 6 & 0x3F));
        }
        *out++ = (char)(0x80 | (code & 0x3F));
    }
    if (out)
        *out = '\0';
    return text;
}

/* The TAPI object, the first agent handler, its first group and its first usable address. */
static bool open_switch(struct replay_client *client)
{
    ITTAPICallCenter *center = NULL;
    IEnumAgentHandler *handlers = NULL;
    IEnumACDGroup *groups = NULL;
    IEnumAddress *addresses = NULL;
    bool opened;

    client->com = ok(CoInitializeEx(NULL, COINIT_MULTITHREADED), "CoInitializeEx");
    opened = client->com && ok(CoCreateInstance(&CLSID_TAPI, NULL, CLSCTX_INPROC_SERVER, &IID_ITTAPI, (void **)&client->tapi), "CoCreateInstance")
             && ok(ITTAPI_Initialize(client->tapi), "ITTAPI::Initialize")
             && ok(ITTAPI_QueryInterface(client->tapi, &IID_ITTAPICallCenter, (void **)&center), "QueryInterface(ITTAPICallCenter)")
             && ok(ITTAPICallCenter_EnumerateAgentHandlers(center, &handlers), "EnumerateAgentHandlers")
             && ok(IEnumAgentHandler_Next(handlers, 1, &client->handler, NULL) == S_OK ? S_OK : E_FAIL, "IEnumAgentHandler::Next")
             && ok(ITAgentHandler_EnumerateACDGroups(client->handler, &groups), "EnumerateACDGroups")
             && ok(IEnumACDGroup_Next(groups, 1, &client->group, NULL) == S_OK ? S_OK : E_FAIL, "IEnumACDGroup::Next")
             && ok(ITAgentHandler_EnumerateUsableAddresses(client->handler, &addresses), "EnumerateUsableAddresses")
             && ok(IEnumAddress_Next(addresses, 1, &client->address, NULL) == S_OK ? S_OK : E_FAIL, "IEnumAddress::Next");
    if (addresses)
        IEnumAddress_Release(addresses);
    if (groups)
        IEnumACDGroup_Release(groups);
    if (handlers)
        IEnumAgentHandler_Release(handlers);
    if (center)
        ITTAPICallCenter_Release(center);
    return opened;
}

static bool open_session(struct replay_client *client, const char *id)
{
    BSTR id_string = bstr_from_utf8(id), pin = SysAllocString(OLESTR(""));
    ITAgentSession **session = &client->sessions[client->count];
    ITAgent **agent = &client->agents[client->count];
    bool opened;

    client->count++;
    opened = ok(id_string && pin ? S_OK : E_OUTOFMEMORY, "SysAllocString")
             && ok(ITAgentHandler_CreateAgentWithID(client->handler, id_string, pin, agent), "CreateAgentWithID")
             && ok(ITAgent_CreateSession(*agent, client->group, client->address, session), "CreateSession")
             && ok(ITAgent_put_State(*agent, AS_READY), "ITAgent::put_State")
             && ok(ITAgentSession_put_State(*session, ASST_READY), "ITAgentSession::put_State");
    SysFreeString(id_string);
    SysFreeString(pin);
    return opened;
}

/* Does something with each queue of the group. */
static bool each_queue(struct replay_client *client, bool (*act)(ITQueue *queue, void *context), void *context)
{
    IEnumQueue *queues = NULL;
    ITQueue *queue = NULL;
    bool going = ok(ITACDGroup_EnumerateQueues(client->group, &queues), "EnumerateQueues");

    while (going && IEnumQueue_Next(queues, 1, &queue, NULL) == S_OK) {
        going = act(queue, context);
        ITQueue_Release(queue);
    }
    if (queues)
        IEnumQueue_Release(queues);
    return going;
}

static bool measure_all(ITQueue *queue, void *context)
{
    (void)context;
    return ok(ITQueue_put_MeasurementPeriod(queue, ANY_LOG), "ITQueue::put_MeasurementPeriod");
}

struct replay_client *replay_client_create(char *const *ids, size_t count)
{
    struct replay_client *client = calloc(1, sizeof(*client));
    bool opened;

    if (!client)
        return NULL;
    client->agents = calloc(count + 1, sizeof(ITAgent *));
    client->sessions = calloc(count + 1, sizeof(ITAgentSession *));
    opened = ok(client->agents && client->sessions ? S_OK : E_OUTOFMEMORY, "memory") && open_switch(client) && each_queue(client, measure_all, NULL);
    for (size_t i = 0; opened && i < count; i++)
        opened = open_session(client, ids[i]);
    if (opened)
        return client;
    replay_client_destroy(client);
    return NULL;
}

void replay_client_destroy(struct replay_client *client)
{
    if (!client)
        return;
    for (size_t i = 0; i < client->count; i++) {
        if (client->sessions[i])
            ITAgentSession_Release(client->sessions[i]);
        if (client->agents[i])
            ITAgent_Release(client->agents[i]);
    }
    if (client->address)
        ITAddress_Release(client->address);
    if (client->group)
        ITACDGroup_Release(client->group);
    if (client->handler)
        ITAgentHandler_Release(client->handler);
    if (client->tapi) {
        ITTAPI_Shutdown(client->tapi);
        ITTAPI_Release(client->tapi);
    }
    if (client->com)
        CoUninitialize();
    free(client->agents);
    free(client->sessions);
    free(client);
}

static bool read_agent(ITAgent *agent, ITAgentSession *session, struct agent_totals *totals)
{
    LONG calls, talk, call_time, average;
    BSTR name = NULL;
    bool done = ok(ITAgent_get_ID(agent, &name), "ITAgent::get_ID") && ok(ITAgentSession_get_NumberOfCalls(session, &calls), "get_NumberOfCalls")
                && ok(ITAgentSession_get_TotalTalkTime(session, &talk), "get_TotalTalkTime")
                && ok(ITAgentSession_get_TotalCallTime(session, &call_time), "get_TotalCallTime")
                && ok(ITAgentSession_get_AverageTalkTime(session, &average), "get_AverageTalkTime");

    if (done) {
        *totals = (struct agent_totals){ utf8_from_bstr(name), calls, talk, call_time, average };
        done = ok(totals->name ? S_OK : E_OUTOFMEMORY, "memory");
    }
    SysFreeString(name);
    return done;
}

static bool read_queue(ITQueue *queue, void *context)
{
    struct replay_totals *totals = context;
    struct queue_totals *made = realloc(totals->queues, (totals->queue_count + 1) * sizeof(*made));
    LONG queued, abandoned, longest, average, waiting;
    BSTR name = NULL;
    bool done = ok(made ? S_OK : E_OUTOFMEMORY, "memory");

    if (made)
        totals->queues = made;
    done = done && ok(ITQueue_get_Name(queue, &name), "ITQueue::get_Name") && ok(ITQueue_get_TotalCallsQueued(queue, &queued), "get_TotalCallsQueued")
           && ok(ITQueue_get_TotalCallsAbandoned(queue, &abandoned), "get_TotalCallsAbandoned")
           && ok(ITQueue_get_LongestEverWaitTime(queue, &longest), "get_LongestEverWaitTime")
           && ok(ITQueue_get_AverageWaitTime(queue, &average), "get_AverageWaitTime")
           && ok(ITQueue_get_CurrentCallsQueued(queue, &waiting), "get_CurrentCallsQueued");
    if (done) {
        totals->queues[totals->queue_count++] = (struct queue_totals){ utf8_from_bstr(name), queued, abandoned, longest, average, waiting };
        done = ok(totals->queues[totals->queue_count - 1].name ? S_OK : E_OUTOFMEMORY, "memory");
    }
    SysFreeString(name);
    return done;
}

static int compare_agents(const void *a, const void *b)
{
    return strcmp(((const struct agent_totals *)a)->name, ((const struct agent_totals *)b)->name);
}

static int compare_queues(const void *a, const void *b)
{
    return strcmp(((const struct queue_totals *)a)->name, ((const struct queue_totals *)b)->name);
}

bool replay_client_read(struct replay_client *client, struct replay_totals *totals)
{
    bool done;

    *totals = (struct replay_totals){ 0 };
    totals->agents = calloc(client->count + 1, sizeof(*totals->agents));
    done = ok(totals->agents ? S_OK : E_OUTOFMEMORY, "memory") && each_queue(client, read_queue, totals);
    while (done && totals->agent_count < client->count) {
        size_t i = totals->agent_count;

        if ((done = read_agent(client->agents[i], client->sessions[i], &totals->agents[i])))
            totals->agent_count++;
    }
    if (!done) {
        replay_totals_free(totals);
        return false;
    }
    qsort(totals->agents, totals->agent_count, sizeof(*totals->agents), compare_agents);
    if (totals->queue_count)
        qsort(totals->queues, totals->queue_count, sizeof(*totals->queues), compare_queues);
    return true;
}

void replay_totals_free(struct replay_totals *totals)
{
    for (size_t i = 0; i < totals->agent_count; i++)
        free(totals->agents[i].name);
    for (size_t i = 0; i < totals->queue_count; i++)
        free(totals->queues[i].name);
    free(totals->agents);
    free(totals->queues);
    *totals = (struct replay_totals){ 0 };
}
