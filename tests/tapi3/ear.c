/* tests/tapi3/ear.c */
#include "ear.h"

#include <stdio.h>
#include <string.h>

static HRESULT STDMETHODCALLTYPE ear_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    struct ear *of = CONTAINING_RECORD(iface, struct ear, ITTAPIEventNotification_iface);

    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_ITTAPIEventNotification))
        return E_NOINTERFACE;
    of->refs++;
    *out = iface;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE ear_AddRef(ITTAPIEventNotification *iface)
{
    return (ULONG)++CONTAINING_RECORD(iface, struct ear, ITTAPIEventNotification_iface)->refs;
}

static ULONG STDMETHODCALLTYPE ear_Release(ITTAPIEventNotification *iface)
{
    return (ULONG)--CONTAINING_RECORD(iface, struct ear, ITTAPIEventNotification_iface)->refs;
}

static void write_word(struct ear *of, const char *word)
{
    size_t length = strlen(of->text);

    snprintf(of->text + length, sizeof(of->text) - length, "%s%s", length ? " " : "", word);
}

/* The test reads the call on its own thread: an event of the same one writes nothing. */
static void take_call(struct ear *of, ITCallInfo *info)
{
    ITBasicCallControl *call;

    ok(ITCallInfo_QueryInterface(info, &IID_ITBasicCallControl, (void **)&call));
    ITCallInfo_Release(info);
    if (call == of->call) {
        ITBasicCallControl_Release(call);
        return;
    }
    ear_drop_call(of);
    of->call = call;
}

static const char *const state_names[] = { "idle", "in_progress", "connected", "disconnected", "offering", "hold", "queued" };

static int hear_notification(struct ear *of, IDispatch *object)
{
    ITCallNotificationEvent *event;
    CALL_NOTIFICATION_EVENT code;
    ITCallInfo *info;

    ok(IDispatch_QueryInterface(object, &IID_ITCallNotificationEvent, (void **)&event));
    ok(ITCallNotificationEvent_get_Call(event, &info));
    ok(ITCallNotificationEvent_get_Event(event, &code));
    ok(ITCallNotificationEvent_get_CallbackInstance(event, &of->instance));
    ITCallNotificationEvent_Release(event);
    take_call(of, info);
    write_word(of, code == CNE_OWNER ? "owner" : "monitor");
    return (int)code;
}

static int hear_state(struct ear *of, IDispatch *object)
{
    static const char *const causes[] = { "", ":normal", ":busy", ":bad_address", ":no_answer", ":cancelled", ":rejected", ":failed" };
    CALL_STATE_EVENT_CAUSE cause;
    ITCallStateEvent *event;
    CALL_STATE state;
    ITCallInfo *info;
    char word[40];

    ok(IDispatch_QueryInterface(object, &IID_ITCallStateEvent, (void **)&event));
    ok(ITCallStateEvent_get_Call(event, &info));
    ok(ITCallStateEvent_get_State(event, &state));
    ok(ITCallStateEvent_get_Cause(event, &cause));
    ok(ITCallStateEvent_get_CallbackInstance(event, &of->instance));
    ITCallStateEvent_Release(event);
    take_call(of, info);
    snprintf(word, sizeof(word), "%s%s", state_names[state], causes[cause]);
    write_word(of, word);
    return (int)state;
}

static int hear_info(struct ear *of, IDispatch *object)
{
    ITCallInfoChangeEvent *event;
    CALLINFOCHANGE_CAUSE cause;
    ITCallInfo *info;
    char word[40];

    ok(IDispatch_QueryInterface(object, &IID_ITCallInfoChangeEvent, (void **)&event));
    ok(ITCallInfoChangeEvent_get_Call(event, &info));
    ok(ITCallInfoChangeEvent_get_Cause(event, &cause));
    ok(ITCallInfoChangeEvent_get_CallbackInstance(event, &of->instance));
    ITCallInfoChangeEvent_Release(event);
    take_call(of, info);
    snprintf(word, sizeof(word), "info:%d", (int)cause);
    write_word(of, word);
    return (int)cause;
}

static int hear_hub(struct ear *of, IDispatch *object)
{
    static const char *const names[] = { "join", "leave", "hub", "idle" };
    ITCallHubEvent *event;
    CALLHUB_EVENT code;
    ITCallInfo *info;

    ok(IDispatch_QueryInterface(object, &IID_ITCallHubEvent, (void **)&event));
    ok(ITCallHubEvent_get_Event(event, &code));
    ok(ITCallHubEvent_get_Call(event, &info));
    must((info != NULL) == (code == CHE_CALLJOIN || code == CHE_CALLLEAVE)); /* decision A37 */
    if (info)
        ITCallInfo_Release(info);
    ear_drop_hub(of);
    ok(ITCallHubEvent_get_CallHub(event, &of->hub));
    ITCallHubEvent_Release(event);
    write_word(of, names[code]);
    return (int)code;
}

static int hear_session(struct ear *of, IDispatch *object)
{
    static const char *const names[] = { "s:new", "s:not_ready", "s:ready", "s:busy", "s:wrapup", "s:end" };
    ITAgentSessionEvent *event;
    AGENT_SESSION_EVENT code;

    ok(IDispatch_QueryInterface(object, &IID_ITAgentSessionEvent, (void **)&event));
    ok(ITAgentSessionEvent_get_Event(event, &code));
    ITAgentSessionEvent_Release(event);
    write_word(of, names[code]);
    return (int)code;
}

static int hear_agent(struct ear *of, IDispatch *object)
{
    static const char *const names[] = { "a:not_ready", "a:ready", "a:busy_acd", "a:busy_in", "a:busy_out", "a:unknown" };
    ITAgentEvent *event;
    AGENT_EVENT code;

    ok(IDispatch_QueryInterface(object, &IID_ITAgentEvent, (void **)&event));
    ok(ITAgentEvent_get_Event(event, &code));
    ITAgentEvent_Release(event);
    write_word(of, names[code]);
    return (int)code;
}

static HRESULT STDMETHODCALLTYPE ear_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *object)
{
    struct ear *of = CONTAINING_RECORD(iface, struct ear, ITTAPIEventNotification_iface);
    int code = 0;

    switch ((LONG)kind) {
    case TE_CALLNOTIFICATION: code = hear_notification(of, object); break;
    case TE_CALLSTATE: code = hear_state(of, object); break;
    case TE_CALLHUB: code = hear_hub(of, object); break;
    case TE_CALLINFOCHANGE: code = hear_info(of, object); break;
    case TE_AGENTSESSION: code = hear_session(of, object); break;
    case TE_AGENT: code = hear_agent(of, object); break;
    default: ck_abort_msg("an event of another kind");
    }
    if (of->during)
        of->during(of, kind, code);
    return S_OK;
}

static ITTAPIEventNotificationVtbl ear_vtbl = { ear_QueryInterface, ear_AddRef, ear_Release, ear_Event };

DWORD ear_advise(struct ear *of, ITTAPI *tapi)
{
    IConnectionPointContainer *container;
    IConnectionPoint *point;
    DWORD made;

    memset(of, 0, sizeof(*of));
    of->ITTAPIEventNotification_iface.lpVtbl = &ear_vtbl;
    of->refs = 1;
    ok(ITTAPI_QueryInterface(tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point));
    ok(IConnectionPoint_Advise(point, (IUnknown *)&of->ITTAPIEventNotification_iface, &made));
    IConnectionPoint_Release(point);
    IConnectionPointContainer_Release(container);
    return made;
}

void ear_drop_call(struct ear *of)
{
    if (of->call)
        ITBasicCallControl_Release(of->call);
    of->call = NULL;
}

void ear_drop_hub(struct ear *of)
{
    if (of->hub)
        ITCallHub_Release(of->hub);
    of->hub = NULL;
}
