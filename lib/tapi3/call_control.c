/*
 * lib/tapi3/call_control.c: ITBasicCallControl2 of the Call object.
 *
 * There is no parking and pick-up, no quality of service and no terminal here: such methods check their arguments and return the code that their page has
 * for that.
 */
#include "tapi3/call.h"
#include "tapi3/emulator.h"
#include "tapi3/error.h"
#include "tapi3/observer.h"
#include "tapi3/text.h"

#include "base/alloc.h"

#include <tapi3err.h>

DEFINE_AUTOMATION(call_control, &tapi3_library, { &ITBasicCallControl2_interface, 0 },
                  { &ITCallInfo2_interface, CALL_OFFSET(ITCallInfo2, ITBasicCallControl2) })
DEFINE_DUAL(call_control, struct call, ITBasicCallControl2, call_query, call_add_ref, call_release)

HRESULT action_begin(struct call *call, struct action *action)
{
    HRESULT hr = wrapper_gate(&call->wrapper, S_OK);

    if (FAILED(hr))
        return hr;
    if (!(action->client = tapi_client(call->wrapper.tapi)))
        return TAPI_E_NOT_INITIALIZED;
    action->before = acd_act_as(ACD_BY_CLIENT);
    return S_OK;
}

HRESULT hr_of_action(enum acd_result result, HRESULT otherwise)
{
    return result == ACD_ERR_STATE ? otherwise : hr_from_acd(result);
}

HRESULT action_end(const struct action *action, enum acd_result result, HRESULT otherwise)
{
    acd_act_as(action->before);
    acd_app_unref(action->client);
    return hr_of_action(result, otherwise);
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

static HRESULT STDMETHODCALLTYPE call_control_Connect(ITBasicCallControl2 *iface, VARIANT_BOOL sync)
{
    return call_connect(impl_from_ITBasicCallControl2(iface), sync);
}

static HRESULT STDMETHODCALLTYPE call_control_Answer(ITBasicCallControl2 *iface)
{
    struct action action;
    HRESULT hr = action_begin(impl_from_ITBasicCallControl2(iface), &action);

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
    if (FAILED(hr = action_begin(impl_from_ITBasicCallControl2(iface), &action)))
        return hr;
    cause = acd_leg_state(leg_of(iface)) == ACD_LEG_OFFERING ? causes[code] : ACD_LEG_CAUSE_NONE;
    return action_end(&action, acd_leg_drop(leg_of(iface), action.client, cause), S_FALSE);
}

static HRESULT STDMETHODCALLTYPE call_control_Hold(ITBasicCallControl2 *iface, VARIANT_BOOL hold)
{
    struct action action;
    HRESULT hr = action_begin(impl_from_ITBasicCallControl2(iface), &action);

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

/* Consults: one pattern for a transfer and a conference, which differ when they are finished. */
static HRESULT consult(ITBasicCallControl2 *iface, ITBasicCallControl *with, VARIANT_BOOL sync)
{
    struct call *call = impl_from_ITBasicCallControl2(iface), *other;

    if (!with)
        return E_POINTER;
    other = call_from_interface(call->wrapper.tapi, with);
    if (!other || other == call || acd_leg_address(call_leg(other)) != acd_leg_address(call_leg(call)))
        return E_INVALIDARG;
    return call_consult(call, other, sync);
}

static HRESULT STDMETHODCALLTYPE call_control_Conference(ITBasicCallControl2 *iface, ITBasicCallControl *with, VARIANT_BOOL sync)
{
    return consult(iface, with, sync);
}

static HRESULT STDMETHODCALLTYPE call_control_Transfer(ITBasicCallControl2 *iface, ITBasicCallControl *to, VARIANT_BOOL sync)
{
    return consult(iface, to, sync);
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
    if (state == ACD_LEG_OVER || state == ACD_LEG_IN_PROGRESS || state == ACD_LEG_IDLE)
        return TAPI_E_INVALCALLSTATE;
    if (FAILED(hr = action_begin(impl_from_ITBasicCallControl2(iface), &action)))
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

/* The page has E_FAIL for two calls that cannot be swapped. */
static HRESULT STDMETHODCALLTYPE call_control_SwapHold(ITBasicCallControl2 *iface, ITBasicCallControl *with)
{
    struct call *call = impl_from_ITBasicCallControl2(iface), *other;
    struct action action;
    enum acd_result result;
    HRESULT hr;

    if (!with)
        return E_POINTER;
    if (!(other = call_from_interface(call->wrapper.tapi, with)))
        return E_INVALIDARG;
    if (FAILED(hr = action_begin(call, &action)))
        return hr;
    result = acd_leg_swap_hold(call_leg(call), call_leg(other), action.client);
    return action_end(&action, result == ACD_ERR_ARGUMENT ? ACD_ERR_STATE : result, E_FAIL);
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

static HRESULT STDMETHODCALLTYPE call_control_Finish(ITBasicCallControl2 *iface, FINISH_MODE mode)
{
    struct call *call = impl_from_ITBasicCallControl2(iface);
    struct action action;
    HRESULT hr;

    if (mode != FM_ASTRANSFER && mode != FM_ASCONFERENCE)
        return E_INVALIDARG;
    if (FAILED(hr = action_begin(call, &action)))
        return hr;
    return action_end(&action, mode == FM_ASTRANSFER ? acd_leg_complete_transfer(call_leg(call), action.client) : acd_leg_join(call_leg(call), action.client),
                      TAPI_E_INVALCALLSTATE);
}

static HRESULT STDMETHODCALLTYPE call_control_RemoveFromConference(ITBasicCallControl2 *iface)
{
    struct action action;
    HRESULT hr = action_begin(impl_from_ITBasicCallControl2(iface), &action);

    if (FAILED(hr))
        return hr;
    return action_end(&action, acd_leg_remove_from_conference(leg_of(iface), action.client), TAPI_E_NOCONFERENCE);
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

/* ITBasicCallControl begins ITBasicCallControl2: one pointer is both. */
struct call *call_from_interface(struct tapi *tapi, ITBasicCallControl *iface)
{
    struct call *call = NULL;

    if (iface && observer_original(tapi->emulator->observer, iface) == &call_control_vtbl)
        call = impl_from_ITBasicCallControl2((ITBasicCallControl2 *)iface);
    return call && call->wrapper.tapi == tapi ? call : NULL;
}
