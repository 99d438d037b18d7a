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

/* A session that an agent has opened; kept after it has ended, for its totals. */
struct desk_session {
    ITAgentSession *session;
    LONG finished; /* its TotalTalkTime when its present call began */
};

struct desk_agent {
    char *id;
    ITAgent *agent;
    struct desk_session *sessions;
    ITACDGroup **groups; /* of each; not counted */
    size_t count;
};

struct replay_client {
    bool com;
    ITTAPI *tapi;
    ITAgentHandler *handler;
    ITACDGroup **groups;
    char **group_names;
    size_t group_count;
    ITAddress *address;
    struct desk_agent *agents;
    size_t count, room;
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

/* Takes over the group. */
static bool add_group(struct replay_client *client, ITACDGroup *group)
{
    ITACDGroup **groups = realloc(client->groups, (client->group_count + 1) * sizeof(*groups));
    char **names;
    BSTR name = NULL;

    if (groups)
        client->groups = groups;
    names = groups ? realloc(client->group_names, (client->group_count + 1) * sizeof(*names)) : NULL;
    if (!names) {
        ITACDGroup_Release(group);
        return ok(E_OUTOFMEMORY, "memory");
    }
    client->group_names = names;
    groups[client->group_count] = group;
    names[client->group_count] = ok(ITACDGroup_get_Name(group, &name), "ITACDGroup::get_Name") ? utf8_from_bstr(name) : NULL;
    SysFreeString(name);
    client->group_count++;
    return ok(names[client->group_count - 1] ? S_OK : E_OUTOFMEMORY, "the name of a group");
}

static bool open_groups(struct replay_client *client)
{
    IEnumACDGroup *groups = NULL;
    ITACDGroup *group;
    bool opened = ok(ITAgentHandler_EnumerateACDGroups(client->handler, &groups), "EnumerateACDGroups");

    while (opened && IEnumACDGroup_Next(groups, 1, &group, NULL) == S_OK)
        opened = add_group(client, group);
    if (groups)
        IEnumACDGroup_Release(groups);
    return opened;
}

/* The TAPI object, the first agent handler, its groups and its first usable address. */
static bool open_switch(struct replay_client *client)
{
    ITTAPICallCenter *center = NULL;
    IEnumAgentHandler *handlers = NULL;
    IEnumAddress *addresses = NULL;
    bool opened;

    client->com = ok(CoInitializeEx(NULL, COINIT_MULTITHREADED), "CoInitializeEx");
    opened = client->com && ok(CoCreateInstance(&CLSID_TAPI, NULL, CLSCTX_INPROC_SERVER, &IID_ITTAPI, (void **)&client->tapi), "CoCreateInstance")
             && ok(ITTAPI_Initialize(client->tapi), "ITTAPI::Initialize")
             && ok(ITTAPI_QueryInterface(client->tapi, &IID_ITTAPICallCenter, (void **)&center), "QueryInterface(ITTAPICallCenter)")
             && ok(ITTAPICallCenter_EnumerateAgentHandlers(center, &handlers), "EnumerateAgentHandlers")
             && ok(IEnumAgentHandler_Next(handlers, 1, &client->handler, NULL) == S_OK ? S_OK : E_FAIL, "IEnumAgentHandler::Next") && open_groups(client)
             && ok(ITAgentHandler_EnumerateUsableAddresses(client->handler, &addresses), "EnumerateUsableAddresses")
             && ok(IEnumAddress_Next(addresses, 1, &client->address, NULL) == S_OK ? S_OK : E_FAIL, "IEnumAddress::Next");
    if (addresses)
        IEnumAddress_Release(addresses);
    if (handlers)
        IEnumAgentHandler_Release(handlers);
    if (center)
        ITTAPICallCenter_Release(center);
    return opened;
}

/* Does something with each queue of each group. */
static bool each_queue(struct replay_client *client, bool (*act)(ITQueue *queue, void *context), void *context)
{
    bool going = true;

    for (size_t i = 0; going && i < client->group_count; i++) {
        IEnumQueue *queues = NULL;
        ITQueue *queue = NULL;

        going = ok(ITACDGroup_EnumerateQueues(client->groups[i], &queues), "EnumerateQueues");
        while (going && IEnumQueue_Next(queues, 1, &queue, NULL) == S_OK) {
            going = act(queue, context);
            ITQueue_Release(queue);
        }
        if (queues)
            IEnumQueue_Release(queues);
    }
    return going;
}

static bool measure_all(ITQueue *queue, void *context)
{
    (void)context;
    return ok(ITQueue_put_MeasurementPeriod(queue, ANY_LOG), "ITQueue::put_MeasurementPeriod");
}

struct replay_client *replay_client_create(void)
{
    struct replay_client *client = calloc(1, sizeof(*client));

    if (!client)
        return NULL;
    if (open_switch(client) && each_queue(client, measure_all, NULL))
        return client;
    replay_client_destroy(client);
    return NULL;
}

static void release_agent(struct desk_agent *agent)
{
    for (size_t i = 0; i < agent->count; i++)
        ITAgentSession_Release(agent->sessions[i].session);
    if (agent->agent)
        ITAgent_Release(agent->agent);
    free(agent->sessions);
    free(agent->groups);
    free(agent->id);
}

void replay_client_destroy(struct replay_client *client)
{
    if (!client)
        return;
    for (size_t i = 0; i < client->count; i++)
        release_agent(&client->agents[i]);
    if (client->address)
        ITAddress_Release(client->address);
    for (size_t i = 0; i < client->group_count; i++) {
        ITACDGroup_Release(client->groups[i]);
        free(client->group_names[i]);
    }
    if (client->handler)
        ITAgentHandler_Release(client->handler);
    if (client->tapi) {
        ITTAPI_Shutdown(client->tapi);
        ITTAPI_Release(client->tapi);
    }
    if (client->com)
        CoUninitialize();
    free(client->agents);
    free(client->groups);
    free(client->group_names);
    free(client);
}

/* ---- Agents ---- */

bool replay_client_sign_in(struct replay_client *client, const char *id)
{
    BSTR id_string = bstr_from_utf8(id), pin = SysAllocString(OLESTR(""));
    struct desk_agent *agent;
    bool done = id_string && pin;

    if (done && client->count == client->room) {
        size_t room = client->room ? 2 * client->room : 64;
        struct desk_agent *agents = realloc(client->agents, room * sizeof(*agents));

        if ((done = agents != NULL)) {
            client->agents = agents;
            client->room = room;
        }
    }
    if (done) {
        agent = &client->agents[client->count++];
        *agent = (struct desk_agent){ .id = malloc(strlen(id) + 1) };
        done = agent->id != NULL;
    }
    if (ok(done ? S_OK : E_OUTOFMEMORY, "memory")) {
        strcpy(agent->id, id);
        done = ok(ITAgentHandler_CreateAgentWithID(client->handler, id_string, pin, &agent->agent), "CreateAgentWithID")
               && ok(ITAgent_put_State(agent->agent, AS_READY), "ITAgent::put_State");
    }
    SysFreeString(id_string);
    SysFreeString(pin);
    return done;
}

/* The newest first: who signs in opens sessions then. */
static struct desk_agent *find_agent(struct replay_client *client, const char *id)
{
    for (size_t i = client->count; i > 0; i--)
        if (strcmp(client->agents[i - 1].id, id) == 0)
            return &client->agents[i - 1];
    fprintf(stderr, "replay: %s is not signed in\n", id);
    return NULL;
}

static ITACDGroup *find_group(const struct replay_client *client, const char *name)
{
    for (size_t i = 0; i < client->group_count; i++)
        if (!name || strcmp(client->group_names[i], name) == 0)
            return client->groups[i];
    fprintf(stderr, "replay: there is no group %s\n", name ? name : "");
    return NULL;
}

bool replay_client_open(struct replay_client *client, const char *id, const char *group_name)
{
    struct desk_agent *agent = find_agent(client, id);
    ITACDGroup *group = find_group(client, group_name), **groups;
    struct desk_session *sessions;
    ITAgentSession *session;

    if (!agent || !group)
        return false;
    sessions = realloc(agent->sessions, (agent->count + 1) * sizeof(*sessions));
    if (sessions)
        agent->sessions = sessions;
    groups = sessions ? realloc(agent->groups, (agent->count + 1) * sizeof(*groups)) : NULL;
    if (!ok(groups ? S_OK : E_OUTOFMEMORY, "memory"))
        return false;
    agent->groups = groups;
    if (!ok(ITAgent_CreateSession(agent->agent, group, client->address, &session), "CreateSession"))
        return false;
    sessions[agent->count] = (struct desk_session){ session, 0 };
    groups[agent->count++] = group;
    return ok(ITAgentSession_put_State(session, ASST_READY), "ITAgentSession::put_State");
}

bool replay_client_connecting(struct replay_client *client, const char *id, const char *group_name)
{
    struct desk_agent *agent = find_agent(client, id);
    ITACDGroup *group = find_group(client, group_name);

    for (size_t i = agent ? agent->count : 0; i > 0; i--)
        if (agent->groups[i - 1] == group) /* the newest is the one that is open */
            return ok(ITAgentSession_get_TotalTalkTime(agent->sessions[i - 1].session, &agent->sessions[i - 1].finished), "get_TotalTalkTime");
    return false;
}

/* ---- Totals ---- */

/* Adds the numbers of a session to its agent's; *finished is the talk without the call that runs. */
static bool read_session(const struct desk_session *desk, struct agent_totals *totals, LONG *finished)
{
    AGENT_SESSION_STATE state;
    LONG calls, talk, call_time;

    if (!ok(ITAgentSession_get_State(desk->session, &state), "ITAgentSession::get_State")
        || !ok(ITAgentSession_get_NumberOfCalls(desk->session, &calls), "get_NumberOfCalls")
        || !ok(ITAgentSession_get_TotalTalkTime(desk->session, &talk), "get_TotalTalkTime")
        || !ok(ITAgentSession_get_TotalCallTime(desk->session, &call_time), "get_TotalCallTime"))
        return false;
    totals->calls += calls;
    totals->talk += talk;
    totals->call_time += call_time;
    *finished += state == ASST_BUSY_ON_CALL ? desk->finished : talk;
    return true;
}

static bool read_agent(const struct desk_agent *agent, struct agent_totals *totals)
{
    LONG finished = 0, average;
    BSTR name = NULL;
    bool done = ok(ITAgent_get_ID(agent->agent, &name), "ITAgent::get_ID");

    *totals = (struct agent_totals){ .name = done ? utf8_from_bstr(name) : NULL };
    SysFreeString(name);
    if (!done || !ok(totals->name ? S_OK : E_OUTOFMEMORY, "memory"))
        return false;
    for (size_t i = 0; done && i < agent->count; i++)
        done = read_session(&agent->sessions[i], totals, &finished);
    totals->average_talk = totals->calls ? finished / totals->calls : 0;
    if (!done || agent->count != 1)
        return done;
    if (!ok(ITAgentSession_get_AverageTalkTime(agent->sessions[0].session, &average), "get_AverageTalkTime"))
        return false;
    totals->average_talk = average;
    return true;
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

        done = read_agent(&client->agents[i], &totals->agents[i]);
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
