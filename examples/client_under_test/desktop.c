/* desktop.c: see desktop.h. It compiles unchanged on Windows. */
#define COBJMACROS
#include "desktop.h"

#include "desktop_find.h"
#include "planted.h"

#include <stdlib.h>
#include <string.h>
#include <tapi3err.h>

/* What the user asked for, kept so that it can be asked again. The PIN is wiped when that is over. */
struct request {
    enum {
        NOTHING,
        SIGN_IN,
        JOIN,
        READY,
        NOT_READY
    } what;
    OLECHAR first[DESKTOP_NAME], second[DESKTOP_NAME]; /* ID and PIN, or group and desk */
};

struct desktop {
    ITTAPI *tapi;
    BOOL initialized;
    IConnectionPoint *point; /* NULL: not advised */
    DWORD cookie;
    struct desktop_sink *sink;
    ITAgentHandler *handler; /* the switch; like the next ones NULL until there is one */
    ITAgent *agent;
    ITACDGroup *group;
    ITAgentSession *session;
    struct phone *phone; /* at the desk of the session, and of one that has ended */
    AGENT_STATE agent_state;
    AGENT_SESSION_STATE session_state;
    LONG session_calls, session_time; /* as they were last read */
    LONG former_calls, former_time;   /* of sessions that have ended */
    BOOL stale;                       /* the switch is to be asked how things are */
    BOOL unread;                      /* it was, in vain: that is what the message says */
    struct request unanswered;
    struct desktop_view view;
};

static void release(void *object)
{
    if (object)
        IUnknown_Release((IUnknown *)object);
}

/* False: it is too long. */
static BOOL copy_text(OLECHAR room[DESKTOP_NAME], const OLECHAR *text)
{
    size_t i = 0;

    do {
        if (i == DESKTOP_NAME)
            return FALSE;
        room[i] = text[i];
    } while (text[i++]);
    return TRUE;
}

/* Whether two interface pointers are of one object, as COM defines it. */
static HRESULT same_object(void *one, void *other, BOOL *same)
{
    IUnknown *first = NULL, *second = NULL;
    HRESULT hr = IUnknown_QueryInterface((IUnknown *)one, &IID_IUnknown, (void **)&first);

    if (SUCCEEDED(hr))
        hr = IUnknown_QueryInterface((IUnknown *)other, &IID_IUnknown, (void **)&second);
    *same = SUCCEEDED(hr) && first == second;
    release(first);
    release(second);
    return hr;
}

/* ---- What the user is told ---- */

static const char *message_of(HRESULT hr)
{
    switch (hr) {
    case TAPI_E_TIMEOUT: return "The switch does not answer. Try again?";
    case TAPI_E_CALLCENTER_INVALAGENTID: return "There is no such agent.";
    case TAPI_E_CALLCENTER_INVALPASSWORD: return "That is not the agent's PIN.";
    case TAPI_E_CALLCENTER_INVALAGENTGROUP: return "The agent may not work for that group.";
    case TAPI_E_CALLCENTER_GROUP_REMOVED: return "The group has been removed.";
    case TAPI_E_NOITEMS: return "There is no such group or desk.";
    case TAPI_E_NODEVICE: return "There is no switch.";
    case E_OUTOFMEMORY: return "Memory is short. Try again?";
    case E_UNEXPECTED: return "That is not possible now.";
    default: return "The switch refused.";
    }
}

/* Of a failure; what was told before stays otherwise. */
static HRESULT tell(struct desktop *desktop, HRESULT hr)
{
    if (FAILED(hr)) {
        desktop->view.silent = hr == TAPI_E_TIMEOUT;
        desktop->view.message = message_of(hr);
    }
    return hr;
}

static void show(struct desktop *desktop)
{
    struct desktop_view *view = &desktop->view;

    view->call = DESKTOP_NO_CALL;
    if (desktop->session && desktop->session_state == ASST_BUSY_ON_CALL)
        view->call = DESKTOP_TALKING;
    if (desktop->session && desktop->session_state == ASST_BUSY_WRAPUP)
        view->call = DESKTOP_WRAP_UP;
    if (!desktop->agent)
        view->state = DESKTOP_SIGNED_OUT;
    else if (!desktop->session)
        view->state = DESKTOP_NO_GROUP;
    else if (view->call != DESKTOP_NO_CALL)
        view->state = DESKTOP_BUSY;
    else
        view->state = desktop->session_state == ASST_READY && desktop->agent_state == AS_READY ? DESKTOP_READY : DESKTOP_NOT_READY;
    view->calls = desktop->former_calls + desktop->session_calls;
    view->call_time = desktop->former_time + desktop->session_time;
}

/* ---- Connecting ---- */

static HRESULT advise(struct desktop *desktop)
{
    IConnectionPointContainer *points;
    HRESULT hr = ITTAPI_QueryInterface(desktop->tapi, &IID_IConnectionPointContainer, (void **)&points);

    if (FAILED(hr))
        return hr;
    hr = IConnectionPointContainer_FindConnectionPoint(points, &IID_ITTAPIEventNotification, &desktop->point);
    IConnectionPointContainer_Release(points);
    if (SUCCEEDED(hr) && FAILED(hr = IConnectionPoint_Advise(desktop->point, (IUnknown *)desktop_sink_interface(desktop->sink), &desktop->cookie))) {
        IConnectionPoint_Release(desktop->point);
        desktop->point = NULL;
    }
    return hr;
}

static HRESULT connect_tapi(struct desktop *desktop)
{
    HRESULT hr;

    if (!(desktop->sink = desktop_sink_create()))
        return E_OUTOFMEMORY;
    if (FAILED(hr = CoCreateInstance(&CLSID_TAPI, NULL, CLSCTX_INPROC_SERVER, &IID_ITTAPI, (void **)&desktop->tapi)))
        return hr;
    if (FAILED(hr = ITTAPI_Initialize(desktop->tapi)))
        return hr;
    desktop->initialized = TRUE;
    if (FAILED(hr = advise(desktop)))
        return hr;
    if (PLANTED(FORGOTTEN_FILTER))
        return S_OK;
    return ITTAPI_put_EventFilter(desktop->tapi, DESKTOP_EVENTS);
}

HRESULT desktop_open(struct desktop **out)
{
    struct desktop *desktop = calloc(1, sizeof(*desktop));
    HRESULT hr;

    *out = NULL;
    if (!desktop)
        return E_OUTOFMEMORY;
    desktop->view.message = "";
    if (FAILED(hr = connect_tapi(desktop))) {
        desktop_close(desktop);
        return hr;
    }
    *out = desktop;
    return S_OK;
}

/* The switch has ended the session. Its numbers stay, and the group is known until it is told whether it was removed. */
static void end_session(struct desktop *desktop)
{
    if (PLANTED(USE_AFTER_REMOVAL))
        return;
    desktop->former_calls += desktop->session_calls;
    desktop->former_time += desktop->session_time;
    desktop->session_calls = desktop->session_time = 0;
    release(desktop->session);
    desktop->session = NULL;
    desktop->unanswered.what = NOTHING; /* it was about the session */
    desktop->view.group[0] = 0;
    desktop->view.waiting = 0;
    desktop->view.message = "The switch has ended the session.";
}

void desktop_close(struct desktop *desktop)
{
    if (!desktop)
        return;
    if (desktop->point) {
        IConnectionPoint_Unadvise(desktop->point, desktop->cookie);
        IConnectionPoint_Release(desktop->point);
    }
    phone_close(desktop->phone);
    release(desktop->session);
    release(desktop->group);
    release(desktop->agent);
    release(desktop->handler);
    if (desktop->initialized && !PLANTED(FORGOTTEN_SHUTDOWN))
        ITTAPI_Shutdown(desktop->tapi);
    release(desktop->tapi);
    if (desktop->sink)
        ITTAPIEventNotification_Release(desktop_sink_interface(desktop->sink));
    free(desktop);
}

/* ---- How things are at the switch ---- */

static HRESULT read_waiting(struct desktop *desktop)
{
    IEnumQueue *queues;
    ITQueue *queue;
    LONG sum = 0, most = 0, waiting, longest;
    HRESULT hr = ITACDGroup_EnumerateQueues(desktop->group, &queues);

    if (FAILED(hr))
        return hr;
    while ((hr = IEnumQueue_Next(queues, 1, &queue, NULL)) == S_OK) {
        hr = ITQueue_get_CurrentCallsQueued(queue, &waiting);
        if (SUCCEEDED(hr))
            hr = ITQueue_get_CurrentLongestWaitTime(queue, &longest);
        ITQueue_Release(queue);
        if (hr == TAPI_E_CALLCENTER_QUEUE_REMOVED) /* since it was listed */
            continue;
        if (FAILED(hr))
            break;
        sum += waiting;
        most = longest > most ? longest : most;
    }
    IEnumQueue_Release(queues);
    if (FAILED(hr))
        return hr;
    desktop->view.waiting = sum;
    desktop->view.longest_wait = most;
    return S_OK;
}

/* Reads all or none, because a getter that fails writes a zero. */
static HRESULT read_numbers(struct desktop *desktop)
{
    LONG calls, time, talk, wrap_up;
    HRESULT hr = ITAgentSession_get_NumberOfCalls(desktop->session, &calls);

    if (SUCCEEDED(hr))
        hr = ITAgentSession_get_TotalCallTime(desktop->session, &time);
    if (SUCCEEDED(hr))
        hr = ITAgentSession_get_TotalTalkTime(desktop->session, &talk);
    if (SUCCEEDED(hr))
        hr = ITAgentSession_get_TotalWrapUpTime(desktop->session, &wrap_up);
    if (FAILED(hr))
        return hr;
    desktop->view.talk_time = talk;
    desktop->view.wrap_up_time = wrap_up;
    desktop->session_calls = calls;
    desktop->session_time = time;
    return S_OK;
}

static HRESULT read_session(struct desktop *desktop)
{
    AGENT_SESSION_STATE state;
    HRESULT hr = read_numbers(desktop);

    if (SUCCEEDED(hr))
        hr = ITAgentSession_get_State(desktop->session, &state);
    if (FAILED(hr))
        return hr;
    desktop->session_state = state;
    if (state != ASST_SESSION_ENDED)
        return read_waiting(desktop);
    end_session(desktop);
    return S_OK;
}

static HRESULT read_all(struct desktop *desktop)
{
    AGENT_STATE state = AS_UNKNOWN;
    HRESULT hr = S_OK;

    if (desktop->agent)
        hr = ITAgent_get_State(desktop->agent, &state);
    if (SUCCEEDED(hr))
        desktop->agent_state = state;
    if (SUCCEEDED(hr) && desktop->session)
        hr = read_session(desktop);
    if (SUCCEEDED(hr) && desktop->stale && desktop->unread)
        desktop->view.message = "";
    desktop->unread = desktop->stale = FAILED(hr);
    return tell(desktop, hr);
}

/* ---- Events ---- */

static void on_session(struct desktop *desktop, const struct told *told)
{
    BOOL own = PLANTED(FOREIGN_SESSION);

    if (!desktop->session)
        return;
    if (!own && FAILED(same_object(told->about, desktop->session, &own)))
        desktop->stale = TRUE;
    if (!own)
        return;
    desktop->stale = TRUE;
    switch ((AGENT_SESSION_EVENT)told->what) {
    case ASE_NOT_READY: desktop->session_state = ASST_NOT_READY; break;
    case ASE_READY: desktop->session_state = ASST_READY; break;
    case ASE_BUSY: desktop->session_state = ASST_BUSY_ON_CALL; break;
    case ASE_WRAPUP: desktop->session_state = ASST_BUSY_WRAPUP; break;
    case ASE_END:
        if (!desktop->view.silent)
            tell(desktop, read_numbers(desktop)); /* for the last time; else they stay as they are */
        end_session(desktop);
        break;
    default: break;
    }
}

static void on_agent(struct desktop *desktop, const struct told *told)
{
    desktop->stale = TRUE;
    switch ((AGENT_EVENT)told->what) {
    case AE_READY: desktop->agent_state = AS_READY; break;
    case AE_NOT_READY: desktop->agent_state = AS_NOT_READY; break;
    default:
        desktop->agent_state = AS_UNKNOWN; /* busy in one way or another: the session says how */
        break;
    }
}

static void on_group(struct desktop *desktop, const struct told *told)
{
    BOOL own;

    desktop->stale = TRUE;
    if (told->what != ACDGE_GROUP_REMOVED || !desktop->group || FAILED(same_object(told->about, desktop->group, &own)) || !own)
        return;
    release(desktop->group);
    desktop->group = NULL;
    desktop->view.message = message_of(TAPI_E_CALLCENTER_GROUP_REMOVED);
}

static void on_event(struct desktop *desktop, const struct told *told)
{
    switch (told->kind) {
    case TE_AGENT: on_agent(desktop, told); break;
    case TE_AGENTSESSION: on_session(desktop, told); break;
    case TE_ACDGROUP: on_group(desktop, told); break;
    case TE_CALLNOTIFICATION:
    case TE_CALLSTATE:
    case TE_CALLINFOCHANGE:
        if (desktop->phone)
            phone_hear(desktop->phone, told);
        break;
    default: /* a queue more or less: what waits may be another number now */ desktop->stale = TRUE; break;
    }
}

unsigned desktop_work(struct desktop *desktop)
{
    struct told *told, *next;
    unsigned count = 0;
    BOOL missed;

    for (told = desktop_sink_take(desktop->sink, &missed); told; told = next, count++) {
        next = told->next;
        on_event(desktop, told);
        told_free(told);
        if (PLANTED(QUESTION_FOR_EACH_EVENT))
            read_all(desktop);
    }
    if (missed)
        desktop->stale = TRUE;
    if (missed && desktop->phone)
        phone_missed(desktop->phone);
    if (desktop->phone && !desktop->view.silent)
        phone_look(desktop->phone);
    if (desktop->stale && !desktop->view.silent) /* one round of questions, however many events there were */
        read_all(desktop);
    show(desktop);
    return count;
}

void desktop_tick(struct desktop *desktop)
{
    desktop->stale = TRUE;
}

/* ---- What the user asks for ---- */

static HRESULT sign_in(struct desktop *desktop, const struct request *request)
{
    BSTR id, pin;
    HRESULT hr;

    if (desktop->agent)
        return E_UNEXPECTED;
    if (!desktop->handler && FAILED(hr = find_handler(desktop->tapi, &desktop->handler)))
        return hr;
    id = SysAllocString(request->first);
    pin = SysAllocString(request->second);
    hr = id && pin ? ITAgentHandler_CreateAgentWithID(desktop->handler, id, pin, &desktop->agent) : E_OUTOFMEMORY;
    SysFreeString(id);
    SysFreeString(pin);
    return hr;
}

static HRESULT join(struct desktop *desktop, const struct request *request)
{
    ITACDGroup *group = NULL;
    ITAddress *desk = NULL;
    struct phone *phone = NULL;
    HRESULT hr;

    if (!desktop->agent || desktop->session)
        return E_UNEXPECTED;
    hr = find_group(desktop->handler, request->first, &group);
    if (SUCCEEDED(hr))
        hr = find_desk(desktop->handler, request->second, &desk);
    if (SUCCEEDED(hr))
        hr = phone_open(desktop->tapi, desk, &phone);
    if (SUCCEEDED(hr))
        hr = ITAgent_CreateSession(desktop->agent, group, desk, &desktop->session);
    release(desk);
    if (FAILED(hr)) {
        phone_close(phone);
        release(group);
        return hr;
    }
    phone_close(desktop->phone); /* of a session that has ended, as is the group */
    desktop->phone = phone;
    release(desktop->group);
    desktop->group = group;
    desktop->session_state = ASST_NOT_READY;
    copy_text(desktop->view.group, request->first);
    return S_OK;
}

/* A session is not to be ready while its agent is not: the switch would have nobody for its calls. */
static HRESULT set_ready(struct desktop *desktop, BOOL ready)
{
    BOOL talking = desktop->session && desktop->session_state == ASST_BUSY_ON_CALL; /* then the session's state would end the call's time */
    BOOL agent_first = PLANTED(WRONG_ORDER) ? !ready : ready;
    AGENT_STATE agent_state = ready ? AS_READY : AS_NOT_READY;
    AGENT_SESSION_STATE session_state = ready ? ASST_READY : ASST_NOT_READY;
    HRESULT hr = S_OK;

    if (!desktop->session)
        return E_UNEXPECTED;
    if (agent_first)
        hr = ITAgent_put_State(desktop->agent, agent_state);
    if (SUCCEEDED(hr) && !talking)
        hr = ITAgentSession_put_State(desktop->session, session_state);
    if (PLANTED(IGNORED_SECOND_STEP))
        return S_OK;
    if (SUCCEEDED(hr) && !agent_first)
        hr = ITAgent_put_State(desktop->agent, agent_state);
    else if (FAILED(hr) && agent_first)
        ITAgent_put_State(desktop->agent, AS_NOT_READY); /* the result does not matter: an agent who stays ready has no session that is */
    return hr;
}

static HRESULT perform(struct desktop *desktop)
{
    struct request *request = &desktop->unanswered;
    HRESULT hr = S_OK;

    desktop->view.silent = desktop->unread = FALSE;
    desktop->view.message = "";
    switch (request->what) {
    case SIGN_IN: hr = sign_in(desktop, request); break;
    case JOIN: hr = join(desktop, request); break;
    case READY:
    case NOT_READY: hr = set_ready(desktop, request->what == READY); break;
    case NOTHING: hr = read_all(desktop); break;
    }
    if (PLANTED(IGNORED_TIMEOUT) && hr == TAPI_E_TIMEOUT)
        hr = S_OK;
    if (hr != TAPI_E_TIMEOUT && hr != E_OUTOFMEMORY)
        memset(request, 0, sizeof(*request));
    desktop->stale = TRUE;
    tell(desktop, hr);
    show(desktop);
    return hr;
}

static HRESULT ask(struct desktop *desktop, int what, const OLECHAR *first, const OLECHAR *second)
{
    struct request *request = &desktop->unanswered;

    memset(request, 0, sizeof(*request));
    if (!copy_text(request->first, first) || !copy_text(request->second, second))
        return tell(desktop, E_INVALIDARG);
    request->what = what;
    return perform(desktop);
}

static const OLECHAR empty[] = { 0 };

HRESULT desktop_sign_in(struct desktop *desktop, const OLECHAR *id, const OLECHAR *pin)
{
    return ask(desktop, SIGN_IN, id, pin);
}

HRESULT desktop_join(struct desktop *desktop, const OLECHAR *group, const OLECHAR *desk)
{
    return ask(desktop, JOIN, group, desk);
}

HRESULT desktop_set_ready(struct desktop *desktop, BOOL ready)
{
    return ask(desktop, ready ? READY : NOT_READY, empty, empty);
}

HRESULT desktop_retry(struct desktop *desktop)
{
    return perform(desktop);
}

HRESULT desktop_each_group(struct desktop *desktop, desktop_named *named, void *context)
{
    return desktop->handler ? each_group(desktop->handler, named, context) : E_UNEXPECTED;
}

HRESULT desktop_each_desk(struct desktop *desktop, desktop_named *named, void *context)
{
    return desktop->handler ? each_desk(desktop->handler, named, context) : E_UNEXPECTED;
}

struct phone *desktop_phone(struct desktop *desktop)
{
    return desktop->phone;
}

const struct desktop_view *desktop_view(const struct desktop *desktop)
{
    return &desktop->view;
}
