/*
 * lib/tapi3/call_place.c: calls that a client makes: ITAddress::CreateCall, ITBasicCallControl::Connect, and the consultations of Transfer and Conference, which
 * may wait for the answer.
 */
#include "tapi3/call.h"
#include "tapi3/emulator.h"
#include "tapi3/error.h"

#include <tapi3err.h>

#define ANSWER_TIME (120 * ACD_SECOND) /* how long a synchronous method waits: decision C8 */
#define STEP (ACD_SECOND / 10)         /* of a manual clock, by which the wait moves it */

HRESULT call_create(struct tapi *tapi, struct acd_address *address, const char *destination, ITBasicCallControl **out)
{
    struct acd_app *client = tapi_client(tapi);
    ITCallInfo2 *info = NULL;
    struct acd_leg *leg;
    HRESULT hr;

    *out = NULL;
    if (!client)
        return TAPI_E_NOT_INITIALIZED;
    if (acd_address_role(address) != ACD_ADDRESS_STATION) { /* nobody lifts a receiver there */
        acd_app_unref(client);
        return TAPI_E_NOTSUPPORTED;
    }
    if (SUCCEEDED(hr = hr_from_acd(acd_leg_create(address, client, destination, &leg)))) {
        hr = wrapper_get(tapi, &call_class, leg, (void **)&info);
        acd_leg_unref(leg);
    }
    acd_app_unref(client);
    if (SUCCEEDED(hr)) /* of the object, one reference is of all its interfaces */
        *out = (ITBasicCallControl *)&CONTAINING_RECORD(info, struct call, ITCallInfo2_iface)->ITBasicCallControl2_iface;
    return hr;
}

static bool is_in_progress(struct call *call)
{
    return acd_leg_state(call_leg(call)) == ACD_LEG_IN_PROGRESS;
}

/* A switch that keeps the time itself; else the wait moves it on. */
static HRESULT wait_a_little(struct call *call, int64_t left, int64_t *waited)
{
    int64_t step = left < STEP ? left : STEP, before = acd_now(tapi_world(call->wrapper.tapi));
    enum acd_result result = emulator_advance(call->wrapper.tapi->emulator, step);

    if (result == ACD_ERR_STATE) { /* the clock is real */
        acd_leg_wait(call_leg(call), step);
        *waited += acd_now(tapi_world(call->wrapper.tapi)) - before;
        return S_OK;
    }
    *waited += step;
    return hr_from_acd(result);
}

static HRESULT wait_for_answer(struct call *call)
{
    HRESULT hr = S_OK;
    int64_t waited = 0;

    while (SUCCEEDED(hr) && is_in_progress(call)) {
        if (waited >= ANSWER_TIME)
            return TAPI_E_TIMEOUT;
        if (SUCCEEDED(hr = wait_a_little(call, ANSWER_TIME - waited, &waited)))
            hr = tapi_gate(call->wrapper.tapi);
    }
    if (FAILED(hr))
        return hr;
    return acd_leg_state(call_leg(call)) == ACD_LEG_OVER ? TAPI_E_OPERATIONFAILED : S_OK;
}

/* Decision A26: what is wrong with the address comes out here. */
static HRESULT result_of_dialling(struct call *call, enum acd_result result)
{
    const struct acd_address *address = acd_leg_address(call_leg(call));

    switch ((int)result) {
    case ACD_ERR_ARGUMENT: return TAPI_E_INVALCALLPARAMS;
    case ACD_ERR_REMOVED: return TAPI_E_NODEVICE;
    case ACD_ERR_STATE: return acd_address_in_service(address) ? TAPI_E_INVALCALLSTATE : TAPI_E_INVALADDRESSSTATE;
    default: return hr_from_acd(result);
    }
}

HRESULT call_connect(struct call *call, VARIANT_BOOL sync)
{
    struct action action;
    enum acd_result result;
    HRESULT hr = action_begin(call, &action);

    if (FAILED(hr))
        return hr;
    result = acd_leg_dial(call_leg(call), action.client);
    action_end(&action, result, S_OK);
    if (result != ACD_OK)
        return acd_leg_state(call_leg(call)) == ACD_LEG_IDLE ? result_of_dialling(call, result) : hr_of_action(result, TAPI_E_INVALCALLSTATE);
    return sync ? wait_for_answer(call) : S_OK;
}

HRESULT call_consult(struct call *call, struct call *consultation, VARIANT_BOOL sync)
{
    struct action action;
    enum acd_result result;
    HRESULT hr = action_begin(call, &action);

    if (FAILED(hr))
        return hr;
    result = acd_leg_consult(call_leg(call), call_leg(consultation), action.client);
    action_end(&action, result, S_OK);
    if (result == ACD_ERR_ARGUMENT)
        return E_INVALIDARG; /* no destination: decision C10 */
    if (result != ACD_OK)
        return result_of_dialling(call, result);
    return sync ? wait_for_answer(consultation) : S_OK;
}
