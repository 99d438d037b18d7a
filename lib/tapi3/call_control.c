/*
 * lib/tapi3/call_control.c: ITBasicCallControl2 of the Call object.
 *
 * Calls are answered, held, passed on and ended. There is no consultation, conference, parking and pick-up, no quality of service and no terminal here: such
 * methods check their arguments and return the code that their page has for that.
 */
#include "tapi3/call.h"
#include "tapi3/error.h"
#include "tapi3/text.h"

#include "base/alloc.h"

#include <tapi3err.h>

DEFINE_AUTOMATION(call_control, &tapi3_library, { &ITBasicCallControl2_interface, 0 },
                  { &ITCallInfo2_interface, CALL_OFFSET(ITCallInfo2, ITBasicCallControl2) })
DEFINE_DUAL(call_control, struct call, ITBasicCallControl2, call_query, call_add_ref, call_release)

/* What a method begins with, and ends with: the client of the model for whom it acts, as which the thread acts. */
struct action {
    struct acd_app *client;
    enum acd_by before;
};

static HRESULT action_begin(ITBasicCallControl2 *iface, struct action *action)
{
    struct call *call = impl_from_ITBasicCallControl2(iface);
    HRESULT hr = wrapper_gate(&call->wrapper, S_OK);

    if (FAILED(hr))
        return hr;
    if (!(action->client = tapi_client(call->wrapper.tapi)))
        return TAPI_E_NOT_INITIALIZED;
    action->before = acd_act_as(ACD_BY_CLIENT);
    return S_OK;
}

/* otherwise: for a call in the wrong state. */
static HRESULT action_end(const struct action *action, enum acd_result result, HRESULT otherwise)
{
    acd_act_as(action->before);
    acd_app_unref(action->client);
    return result == ACD_ERR_STATE ? otherwise : hr_from_acd(result);
}

static struct acd_leg *leg_of(ITBasicCallControl2 *iface)
{
    return call_leg(impl_from_ITBasicCallControl2(iface));
}

/* Whether who acts owns the call. */
static HRESULT check_owner(ITBasicCallControl2 *iface)
{
    struct call *call = impl_from_ITBasicCallControl2(iface);
    HRESULT hr = wrapper_gate(&call->wrapper, S_OK);

    if (SUCCEEDED(hr) && !call_is_owned(call))
        hr = TAPI_E_NOTOWNER;
    return hr;
}

/* What the switch does not support. */
static HRESULT refuse(ITBasicCallControl2 *iface, HRESULT refusal)
{
    HRESULT hr = wrapper_gate(&impl_from_ITBasicCallControl2(iface)->wrapper, S_OK);

    return FAILED(hr) ? hr : refusal;
}

/* No call here is CS_IDLE. */
static HRESULT STDMETHODCALLTYPE call_control_Connect(ITBasicCallControl2 *iface, VARIANT_BOOL sync)
{
    HRESULT hr = check_owner(iface);

    (void)sync;
    return FAILED(hr) ? hr : TAPI_E_INVALCALLSTATE;
}

static HRESULT STDMETHODCALLTYPE call_control_Answer(ITBasicCallControl2 *iface)
{
    struct action action;
    HRESULT hr = action_begin(iface, &action);

    if (FAILED(hr))
        return hr;
    return action_end(&action, acd_leg_answer(leg_of(iface), action.client),
                      acd_leg_state(leg_of(iface)) == ACD_LEG_OFFERING ? TAPI_E_INVALCALLSTATE : E_UNEXPECTED);
}

static HRESULT STDMETHODCALLTYPE call_control_Disconnect(ITBasicCallControl2 *iface, DISCONNECT_CODE code)
{
    static const enum acd_leg_cause causes[] = {
        [DC_NORMAL] = ACD_LEG_CAUSE_NONE, [DC_NOANSWER] = ACD_LEG_CAUSE_NO_ANSWER, [DC_REJECTED] = ACD_LEG_CAUSE_REJECTED
    };
    struct action action;
    enum acd_leg_cause cause;
    HRESULT hr;

    if ((LONG)code < DC_NORMAL || (LONG)code > DC_REJECTED)
        return E_INVALIDARG;
    if (FAILED(hr = action_begin(iface, &action)))
        return hr;
    cause = acd_leg_state(leg_of(iface)) == ACD_LEG_OFFERING ? causes[code] : ACD_LEG_CAUSE_NONE;
    return action_end(&action, acd_leg_drop(leg_of(iface), action.client, cause), S_FALSE);
}

static HRESULT STDMETHODCALLTYPE call_control_Hold(ITBasicCallControl2 *iface, VARIANT_BOOL hold)
{
    struct action action;
    HRESULT hr = action_begin(iface, &action);

    if (FAILED(hr))
        return hr;
    return action_end(&action, acd_leg_hold(leg_of(iface), action.client, hold != VARIANT_FALSE), TAPI_E_INVALCALLSTATE);
}

static HRESULT STDMETHODCALLTYPE call_control_HandoffDirect(ITBasicCallControl2 *iface, BSTR application)
{
    return application ? refuse(iface, TAPI_E_TARGETNOTFOUND) : E_POINTER;
}

static HRESULT STDMETHODCALLTYPE call_control_HandoffIndirect(ITBasicCallControl2 *iface, LONG media_type)
{
    return media_type == TAPIMEDIATYPE_AUDIO ? refuse(iface, TAPI_E_TARGETSELF) : E_INVALIDARG;
}

static HRESULT STDMETHODCALLTYPE call_control_Conference(ITBasicCallControl2 *iface, ITBasicCallControl *with, VARIANT_BOOL sync)
{
    (void)sync;
    return with ? refuse(iface, TAPI_E_NOTSUPPORTED) : E_POINTER;
}

static HRESULT STDMETHODCALLTYPE call_control_Transfer(ITBasicCallControl2 *iface, ITBasicCallControl *to, VARIANT_BOOL sync)
{
    (void)sync;
    return to ? refuse(iface, E_FAIL) : E_POINTER;
}

/* A destination that is none, or cannot be called now, changes nothing: the page has E_FAIL for it. */
static HRESULT transfer_to(ITBasicCallControl2 *iface, const char *destination)
{
    enum acd_leg_state state = acd_leg_state(leg_of(iface));
    enum acd_result result;
    struct acd_target target;
    struct action action;
    HRESULT hr;

    if (FAILED(hr = check_owner(iface)))
        return hr;
    if (state == ACD_LEG_OVER || state == ACD_LEG_IN_PROGRESS)
        return TAPI_E_INVALCALLSTATE;
    if (FAILED(hr = action_begin(iface, &action)))
        return hr;
    result = acd_target_find(acd_leg_switch(leg_of(iface)), destination, &target) ? acd_leg_transfer(leg_of(iface), action.client, &target) : ACD_ERR_STATE;
    acd_target_unref(&target);
    if (result == ACD_ERR_ARGUMENT || result == ACD_ERR_REMOVED || result == ACD_ERR_QUEUE_REMOVED)
        result = ACD_ERR_STATE;
    return action_end(&action, result, E_FAIL);
}

static HRESULT STDMETHODCALLTYPE call_control_BlindTransfer(ITBasicCallControl2 *iface, BSTR destination)
{
    char *text;
    HRESULT hr;

    if (!destination)
        return E_POINTER;
    if (FAILED(hr = text_from_bstr(destination, E_FAIL, &text)))
        return hr;
    hr = transfer_to(iface, text);
    mem_free(text);
    return hr;
}

static HRESULT STDMETHODCALLTYPE call_control_SwapHold(ITBasicCallControl2 *iface, ITBasicCallControl *with)
{
    return with ? refuse(iface, E_FAIL) : E_POINTER;
}

static HRESULT STDMETHODCALLTYPE call_control_ParkDirect(ITBasicCallControl2 *iface, BSTR address)
{
    return address ? refuse(iface, E_FAIL) : E_POINTER;
}

static HRESULT STDMETHODCALLTYPE call_control_ParkIndirect(ITBasicCallControl2 *iface, BSTR *out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    return refuse(iface, E_FAIL);
}

static HRESULT STDMETHODCALLTYPE call_control_Unpark(ITBasicCallControl2 *iface)
{
    return refuse(iface, E_FAIL);
}

static HRESULT STDMETHODCALLTYPE call_control_SetQOS(ITBasicCallControl2 *iface, LONG media_type, QOS_SERVICE_LEVEL level)
{
    (void)level;
    return media_type == TAPIMEDIATYPE_AUDIO ? refuse(iface, TAPI_E_NOTSUPPORTED) : E_INVALIDARG;
}

static HRESULT STDMETHODCALLTYPE call_control_Pickup(ITBasicCallControl2 *iface, BSTR group)
{
    return group ? refuse(iface, E_FAIL) : E_POINTER;
}

/* The digits have no effect at the switch. */
static HRESULT STDMETHODCALLTYPE call_control_Dial(ITBasicCallControl2 *iface, BSTR digits)
{
    enum acd_leg_state state = acd_leg_state(leg_of(iface));
    HRESULT hr;

    if (!digits)
        return E_POINTER;
    if (FAILED(hr = check_owner(iface)))
        return hr;
    return state == ACD_LEG_CONNECTED || state == ACD_LEG_IN_PROGRESS ? S_OK : TAPI_E_INVALCALLSTATE;
}

/* No call here is flagged for a transfer or a conference. */
static HRESULT STDMETHODCALLTYPE call_control_Finish(ITBasicCallControl2 *iface, FINISH_MODE mode)
{
    HRESULT hr;

    if (mode != FM_ASTRANSFER && mode != FM_ASCONFERENCE)
        return E_INVALIDARG;
    hr = check_owner(iface);
    return FAILED(hr) ? hr : TAPI_E_INVALCALLSTATE;
}

static HRESULT STDMETHODCALLTYPE call_control_RemoveFromConference(ITBasicCallControl2 *iface)
{
    HRESULT hr = check_owner(iface);

    return FAILED(hr) ? hr : TAPI_E_NOCONFERENCE;
}

static HRESULT STDMETHODCALLTYPE call_control_RequestTerminal(ITBasicCallControl2 *iface, BSTR class, LONG media_type, TERMINAL_DIRECTION direction,
                                                              ITTerminal **out)
{
    (void)class;
    (void)media_type;
    (void)direction;
    if (!out)
        return E_POINTER;
    *out = NULL;
    return refuse(iface, TAPI_E_NOTSUPPORTED);
}

static HRESULT STDMETHODCALLTYPE call_control_SelectTerminalOnCall(ITBasicCallControl2 *iface, ITTerminal *terminal)
{
    return terminal ? refuse(iface, TAPI_E_NOTSUPPORTED) : E_POINTER;
}

static HRESULT STDMETHODCALLTYPE call_control_UnselectTerminalOnCall(ITBasicCallControl2 *iface, ITTerminal *terminal)
{
    return terminal ? refuse(iface, TAPI_E_NOTSUPPORTED) : E_POINTER;
}

const ITBasicCallControl2Vtbl call_control_vtbl = {
    DUAL_SLOTS(call_control),
    .Connect = call_control_Connect,
    .Answer = call_control_Answer,
    .Disconnect = call_control_Disconnect,
    .Hold = call_control_Hold,
    .HandoffDirect = call_control_HandoffDirect,
    .HandoffIndirect = call_control_HandoffIndirect,
    .Conference = call_control_Conference,
    .Transfer = call_control_Transfer,
    .BlindTransfer = call_control_BlindTransfer,
    .SwapHold = call_control_SwapHold,
    .ParkDirect = call_control_ParkDirect,
    .ParkIndirect = call_control_ParkIndirect,
    .Unpark = call_control_Unpark,
    .SetQOS = call_control_SetQOS,
    .Pickup = call_control_Pickup,
    .Dial = call_control_Dial,
    .Finish = call_control_Finish,
    .RemoveFromConference = call_control_RemoveFromConference,
    .RequestTerminal = call_control_RequestTerminal,
    .SelectTerminalOnCall = call_control_SelectTerminalOnCall,
    .UnselectTerminalOnCall = call_control_UnselectTerminalOnCall,
};
