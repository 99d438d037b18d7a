/* lib/tapi3/call_info.c: ITCallInfo2 of the Call object: what is known of a call. */
#include "tapi3/address_filter.h"
#include "tapi3/call.h"
#include "tapi3/error.h"
#include "tapi3/text.h"

#include "base/alloc.h"

#ifdef _WIN32
#include <tapi.h> /* LINECALLORIGIN_, LINECALLREASON_, LINEADDRESSTYPE_, LINEBEARERMODE_ */
#endif
#include <string.h>
#include <tapi3err.h>

DEFINE_AUTOMATION(call_info, &tapi3_library, { &ITCallInfo2_interface, 0 }, { &ITBasicCallControl2_interface, CALL_OFFSET(ITBasicCallControl2, ITCallInfo2) })
DEFINE_DUAL(call_info, struct call, ITCallInfo2, call_query, call_add_ref, call_release)

static struct acd_leg *leg_of(ITCallInfo2 *iface)
{
    return call_leg(impl_from_ITCallInfo2(iface));
}

static HRESULT STDMETHODCALLTYPE call_info_get_Address(ITCallInfo2 *iface, ITAddress **out)
{
    if (!out)
        return E_POINTER;
    return wrapper_get(impl_from_ITCallInfo2(iface)->wrapper.tapi, &address_class, acd_leg_address(leg_of(iface)), (void **)out);
}

static HRESULT STDMETHODCALLTYPE call_info_get_CallState(ITCallInfo2 *iface, CALL_STATE *out)
{
    if (!out)
        return E_POINTER;
    *out = (CALL_STATE)acd_leg_state(leg_of(iface));
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE call_info_get_Privilege(ITCallInfo2 *iface, CALL_PRIVILEGE *out)
{
    if (!out)
        return E_POINTER;
    *out = call_is_owned(impl_from_ITCallInfo2(iface)) ? CP_OWNER : CP_MONITOR;
    return S_OK;
}

/* A call has a hub from when the switch knows it. */
static HRESULT STDMETHODCALLTYPE call_info_get_CallHub(ITCallInfo2 *iface, ITCallHub **out)
{
    struct acd_hub *hub;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!(hub = acd_leg_hub(leg_of(iface))))
        return E_PENDING;
    hr = wrapper_get(impl_from_ITCallInfo2(iface)->wrapper.tapi, &hub_class, hub, (void **)out);
    acd_hub_unref(hub);
    return hr;
}

/* ---- Numbers ---- */

static LONG origin_of(const struct acd_leg *leg, struct acd_call *call)
{
    static const LONG origins[] = {
        [ACD_ORIGIN_UNKNOWN] = LINECALLORIGIN_INBOUND,   [ACD_ORIGIN_INBOUND] = LINECALLORIGIN_INBOUND,   [ACD_ORIGIN_EXTERNAL] = LINECALLORIGIN_EXTERNAL,
        [ACD_ORIGIN_INTERNAL] = LINECALLORIGIN_INTERNAL, [ACD_ORIGIN_OUTBOUND] = LINECALLORIGIN_OUTBOUND, [ACD_ORIGIN_CONFERENCE] = LINECALLORIGIN_CONFERENCE,
    };

    if (acd_call_joined(call))
        return LINECALLORIGIN_CONFERENCE;
    return acd_leg_outgoing(leg) ? LINECALLORIGIN_OUTBOUND : origins[acd_call_origin(call)];
}

static LONG reason_of(struct acd_call *call)
{
    static const LONG reasons[] = {
        [ACD_REASON_UNKNOWN] = LINECALLREASON_DIRECT,
        [ACD_REASON_DIRECT] = LINECALLREASON_DIRECT,
        [ACD_REASON_FORWARDED_BUSY] = LINECALLREASON_FWDBUSY,
        [ACD_REASON_FORWARDED_NO_ANSWER] = LINECALLREASON_FWDNOANSWER,
        [ACD_REASON_FORWARDED] = LINECALLREASON_FWDUNCOND,
        [ACD_REASON_PICKED_UP] = LINECALLREASON_PICKUP,
        [ACD_REASON_UNPARKED] = LINECALLREASON_UNPARK,
        [ACD_REASON_REDIRECTED] = LINECALLREASON_REDIRECT,
        [ACD_REASON_CALL_COMPLETION] = LINECALLREASON_CALLCOMPLETION,
        [ACD_REASON_TRANSFERRED] = LINECALLREASON_TRANSFER,
        [ACD_REASON_REMINDER] = LINECALLREASON_REMINDER,
        [ACD_REASON_PARKED] = LINECALLREASON_PARKED,
        [ACD_REASON_CAMPED_ON] = LINECALLREASON_CAMPEDON,
        [ACD_REASON_INTRUDED] = LINECALLREASON_INTRUDE,
        [ACD_REASON_ROUTE_REQUEST] = LINECALLREASON_ROUTEREQUEST,
    };

    return reasons[acd_call_reason(call)];
}

/* What the switch does not know is 0. */
static LONG number_of(struct acd_leg *leg, struct acd_call *call, CALLINFO_LONG which)
{
    switch ((LONG)which) {
    case CIL_MEDIATYPESAVAILABLE: return acd_leg_state(leg) == ACD_LEG_OVER ? 0 : TAPIMEDIATYPE_AUDIO;
    case CIL_BEARERMODE: return LINEBEARERMODE_VOICE;
    case CIL_CALLERIDADDRESSTYPE:
    case CIL_CALLEDIDADDRESSTYPE:
    case CIL_CONNECTEDIDADDRESSTYPE:
    case CIL_REDIRECTIONIDADDRESSTYPE:
    case CIL_REDIRECTINGIDADDRESSTYPE: return LINEADDRESSTYPE_PHONENUMBER;
    case CIL_ORIGIN: return origin_of(leg, call);
    case CIL_REASON: return reason_of(call);
    case CIL_APPSPECIFIC: return acd_leg_app_value(leg);
    case CIL_CALLPARAMSFLAGS: return acd_leg_flags(leg);
    case CIL_CALLID: return (LONG)acd_call_number(call);
    case CIL_RELATEDCALLID: return (LONG)acd_leg_related(leg);
    case CIL_NUMBEROFOWNERS: return (LONG)acd_leg_owners(leg);
    case CIL_NUMBEROFMONITORS: return (LONG)acd_leg_monitors(leg);
    default: return 0;
    }
}

/* What can be read of a call before it is made: what its maker sets. */
static bool is_known_when_idle(CALLINFO_LONG which)
{
    switch ((LONG)which) {
    case CIL_BEARERMODE:
    case CIL_CALLERIDADDRESSTYPE:
    case CIL_CALLEDIDADDRESSTYPE:
    case CIL_CONNECTEDIDADDRESSTYPE:
    case CIL_REDIRECTIONIDADDRESSTYPE:
    case CIL_REDIRECTINGIDADDRESSTYPE:
    case CIL_MINRATE:
    case CIL_MAXRATE:
    case CIL_APPSPECIFIC:
    case CIL_CALLPARAMSFLAGS: return true;
    default: return false;
    }
}

static bool is_idle(ITCallInfo2 *iface)
{
    return acd_leg_state(leg_of(iface)) == ACD_LEG_IDLE;
}

static HRESULT STDMETHODCALLTYPE call_info_get_CallInfoLong(ITCallInfo2 *iface, CALLINFO_LONG which, LONG *out)
{
    struct acd_call *call;

    if (!out)
        return E_POINTER;
    *out = 0;
    if ((LONG)which < CIL_MEDIATYPESAVAILABLE || (LONG)which > CIL_MONITORMEDIAMODES)
        return E_INVALIDARG;
    if (is_idle(iface) && !is_known_when_idle(which))
        return TAPI_E_INVALCALLSTATE;
    call = acd_leg_call(leg_of(iface));
    *out = number_of(leg_of(iface), call, which);
    acd_call_unref(call);
    return S_OK;
}

/* ---- Setting ---- */

/* Whether this TAPI object may set something of the call now. */
static HRESULT check_settable(ITCallInfo2 *iface, bool settable)
{
    struct call *call = impl_from_ITCallInfo2(iface);
    HRESULT hr = wrapper_gate(&call->wrapper, S_OK);

    if (FAILED(hr))
        return hr;
    if (!call_is_owned(call))
        return TAPI_E_NOTOWNER;
    return settable && acd_leg_state(call_leg(call)) != ACD_LEG_OVER ? S_OK : TAPI_E_INVALCALLSTATE;
}

static HRESULT result_of_setting(enum acd_result result, enum acd_by before)
{
    acd_act_as(before);
    return result == ACD_ERR_STATE ? TAPI_E_INVALCALLSTATE : hr_from_acd(result);
}

/* The switch has one bearer mode, no rates, no treatments and one type of address: what it has can be set. False: it does not take that value. */
static bool takes_constant(CALLINFO_LONG which, LONG value, bool *constant)
{
    *constant = true;
    switch ((LONG)which) {
    case CIL_BEARERMODE: return value == LINEBEARERMODE_VOICE;
    case CIL_CALLTREATMENT:
    case CIL_MINRATE:
    case CIL_MAXRATE: return value == 0;
    case CIL_CALLERIDADDRESSTYPE:
    case CIL_CALLEDIDADDRESSTYPE:
    case CIL_CONNECTEDIDADDRESSTYPE:
    case CIL_REDIRECTIONIDADDRESSTYPE:
    case CIL_REDIRECTINGIDADDRESSTYPE: return value == LINEADDRESSTYPE_PHONENUMBER;
    default: *constant = false; return true;
    }
}

static bool is_settable(ITCallInfo2 *iface, CALLINFO_LONG which)
{
    bool later = (LONG)which == CIL_BEARERMODE || (LONG)which == CIL_CALLTREATMENT || (LONG)which == CIL_MINRATE || (LONG)which == CIL_MAXRATE;

    return later || (LONG)which == CIL_APPSPECIFIC || (is_idle(iface) && is_known_when_idle(which));
}

static HRESULT STDMETHODCALLTYPE call_info_put_CallInfoLong(ITCallInfo2 *iface, CALLINFO_LONG which, LONG value)
{
    enum acd_result result;
    enum acd_by before;
    bool constant;
    HRESULT hr;

    if ((LONG)which < CIL_MEDIATYPESAVAILABLE || (LONG)which > CIL_MONITORMEDIAMODES || !takes_constant(which, value, &constant))
        return E_INVALIDARG;
    if (FAILED(hr = check_settable(iface, is_settable(iface, which))) || constant)
        return hr;
    before = acd_act_as(ACD_BY_CLIENT);
    result = (LONG)which == CIL_APPSPECIFIC ? acd_leg_set_app_value(leg_of(iface), NULL, value) : acd_leg_set_flags(leg_of(iface), NULL, value);
    return result_of_setting(result, before);
}

/* ---- Texts ---- */

/* What the call has for that; NULL: nothing. For mem_free(). */
static HRESULT text_of_call(struct acd_call *call, enum acd_call_field field, char **out)
{
    size_t length = acd_call_text(call, field, NULL, 0), room;

    *out = NULL;
    do { /* it may be changed meanwhile */
        mem_free(*out);
        *out = NULL;
        if (length == 0)
            return S_OK;
        room = length + 1;
        if (!(*out = mem_alloc(room)))
            return E_OUTOFMEMORY;
        length = acd_call_text(call, field, *out, room);
    } while (length >= room);
    return S_OK;
}

static HRESULT bstr_or_no_items(const char *text, BSTR *out)
{
    return text && *text ? text_to_bstr(text, out) : TAPI_E_NOITEMS;
}

/* What is known of a side, or else what its station is called. */
static HRESULT side_text(struct acd_call *call, enum acd_call_field field, const struct acd_address *station, bool name, BSTR *out)
{
    char *known;
    HRESULT hr = text_of_call(call, field, &known);

    if (SUCCEEDED(hr))
        hr = bstr_or_no_items(known ? known : !station ? NULL : name ? acd_address_name(station) : acd_address_dialable(station), out);
    mem_free(known);
    return hr;
}

static HRESULT caller_text(const struct acd_leg *leg, struct acd_call *call, bool name, BSTR *out)
{
    const struct acd_address *own = acd_leg_address(leg);
    struct acd_address *from;
    HRESULT hr;

    if (acd_leg_outgoing(leg))
        return bstr_or_no_items(name ? acd_address_name(own) : acd_address_dialable(own), out);
    from = acd_call_from(call);
    hr = side_text(call, name ? ACD_CALL_CALLER_NAME : ACD_CALL_CALLER, from, name, out);
    acd_address_unref(from);
    return hr;
}

static HRESULT called_text(struct acd_call *call, bool name, BSTR *out)
{
    struct acd_address *to = acd_call_to(call);
    HRESULT hr = side_text(call, name ? ACD_CALL_CALLED_NAME : ACD_CALL_CALLED, to, name, out);

    acd_address_unref(to);
    return hr;
}

/* Which of the texts that a call's maker sets; -1: none. */
static int text_of_maker(CALLINFO_STRING which)
{
    switch ((LONG)which) {
    case CIS_DISPLAYABLEADDRESS: return ACD_LEG_TEXT_ADDRESS;
    case CIS_CALLEDPARTYFRIENDLYNAME: return ACD_LEG_TEXT_CALLED_PARTY;
    case CIS_COMMENT: return ACD_LEG_TEXT_COMMENT;
    case CIS_CALLINGPARTYID: return ACD_LEG_TEXT_CALLING_PARTY;
    default: return -1;
    }
}

/* It is set once and for all when the call is made, and by one application before. */
static HRESULT maker_text(struct acd_leg *leg, int which, BSTR *out)
{
    size_t length = acd_leg_text(leg, (enum acd_leg_text)which, NULL, 0);
    char *text;
    HRESULT hr;

    if (length == 0)
        return TAPI_E_NOITEMS;
    if (!(text = mem_alloc(length + 1)))
        return E_OUTOFMEMORY;
    acd_leg_text(leg, (enum acd_leg_text)which, text, length + 1);
    hr = bstr_or_no_items(text, out);
    mem_free(text);
    return hr;
}

static HRESULT connected_text(const struct acd_leg *leg, struct acd_call *call, bool name, BSTR *out)
{
    enum acd_leg_state state = acd_leg_state(leg);

    if (state == ACD_LEG_OFFERING || state == ACD_LEG_IN_PROGRESS || state == ACD_LEG_QUEUED)
        return TAPI_E_NOITEMS;
    return acd_leg_outgoing(leg) ? called_text(call, name, out) : caller_text(leg, call, name, out);
}

static bool was_passed_on(struct acd_call *call)
{
    return acd_call_text(call, ACD_CALL_REDIRECTING, NULL, 0) > 0 || acd_call_text(call, ACD_CALL_REDIRECTING_NAME, NULL, 0) > 0;
}

/* Where a call that was passed on went to: its station, or the queue where it waits. */
static HRESULT redirection_text(struct acd_call *call, bool name, BSTR *out)
{
    struct acd_address *to = acd_call_to(call);
    struct acd_queue *queue = acd_call_queue(call);
    const struct acd_address *place = to ? to : queue ? acd_queue_address(queue) : NULL;
    const char *text = NULL;
    HRESULT hr;

    if (name && queue && !to)
        text = acd_queue_name(queue);
    else if (place)
        text = name ? acd_address_name(place) : acd_address_dialable(place);
    hr = bstr_or_no_items(was_passed_on(call) ? text : NULL, out);

    acd_queue_unref(queue);
    acd_address_unref(to);
    return hr;
}

static HRESULT text_of(const struct acd_leg *leg, struct acd_call *call, CALLINFO_STRING which, BSTR *out)
{
    switch ((LONG)which) {
    case CIS_CALLERIDNAME: return caller_text(leg, call, true, out);
    case CIS_CALLERIDNUMBER: return caller_text(leg, call, false, out);
    case CIS_CALLEDIDNAME: return called_text(call, true, out);
    case CIS_CALLEDIDNUMBER: return called_text(call, false, out);
    case CIS_CONNECTEDIDNAME: return connected_text(leg, call, true, out);
    case CIS_CONNECTEDIDNUMBER: return connected_text(leg, call, false, out);
    case CIS_REDIRECTINGIDNAME: return side_text(call, ACD_CALL_REDIRECTING_NAME, NULL, true, out);
    case CIS_REDIRECTINGIDNUMBER: return side_text(call, ACD_CALL_REDIRECTING, NULL, false, out);
    case CIS_REDIRECTIONIDNAME: return redirection_text(call, true, out);
    case CIS_REDIRECTIONIDNUMBER: return redirection_text(call, false, out);
    default: return TAPI_E_NOITEMS;
    }
}

static HRESULT STDMETHODCALLTYPE call_info_get_CallInfoString(ITCallInfo2 *iface, CALLINFO_STRING which, BSTR *out)
{
    struct acd_call *call;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if ((LONG)which < CIS_CALLERIDNAME || (LONG)which > CIS_CALLINGPARTYID)
        return E_INVALIDARG;
    if (text_of_maker(which) >= 0)
        return maker_text(leg_of(iface), text_of_maker(which), out);
    if (is_idle(iface))
        return TAPI_E_INVALCALLSTATE;
    call = acd_leg_call(leg_of(iface));
    hr = text_of(leg_of(iface), call, which, out);
    acd_call_unref(call);
    return hr;
}

/* Texts are settable before a call is made. */
static HRESULT STDMETHODCALLTYPE call_info_put_CallInfoString(ITCallInfo2 *iface, CALLINFO_STRING which, BSTR value)
{
    enum acd_result result;
    enum acd_by before;
    char *text;
    HRESULT hr;

    if ((LONG)which < CIS_CALLERIDNAME || (LONG)which > CIS_CALLINGPARTYID)
        return E_INVALIDARG;
    if (FAILED(hr = check_settable(iface, text_of_maker(which) >= 0 && is_idle(iface))) || FAILED(hr = text_from_bstr(value, E_INVALIDARG, &text)))
        return hr;
    before = acd_act_as(ACD_BY_CLIENT);
    result = acd_leg_set_text(leg_of(iface), NULL, (enum acd_leg_text)text_of_maker(which), text);
    mem_free(text);
    return result_of_setting(result, before);
}

/* ---- Bytes ---- */

static bool is_buffer(CALLINFO_BUFFER which)
{
    return (LONG)which >= CIB_USERUSERINFO && (LONG)which <= CIB_LOWLEVELCOMPATIBILITYBUFFER;
}

/* The bytes, for mem_free(), and how many. S_OK, TAPI_E_NOITEMS, E_OUTOFMEMORY. */
static HRESULT bytes_of(ITCallInfo2 *iface, CALLINFO_BUFFER which, BYTE **bytes, size_t *size)
{
    enum acd_call_field field = which == CIB_USERUSERINFO ? ACD_CALL_USER_USER : ACD_CALL_DATA;
    struct acd_call *call;

    *bytes = NULL;
    *size = 0;
    if (which != CIB_USERUSERINFO && which != CIB_CALLDATABUFFER)
        return is_idle(iface) ? TAPI_E_INVALCALLSTATE : TAPI_E_NOITEMS;
    if (!(*bytes = mem_alloc(ACD_CALL_DATA_MAX)))
        return E_OUTOFMEMORY;
    call = acd_leg_call(leg_of(iface));
    *size = acd_call_bytes(call, field, *bytes, ACD_CALL_DATA_MAX);
    acd_call_unref(call);
    return *size > 0 ? S_OK : TAPI_E_NOITEMS;
}

static HRESULT array_of(const BYTE *bytes, size_t size, VARIANT *out)
{
    SAFEARRAY *array = SafeArrayCreateVector(VT_UI1, 0, (ULONG)size);
    void *data;

    if (!array)
        return E_OUTOFMEMORY;
    SafeArrayAccessData(array, &data);
    memcpy(data, bytes, size);
    SafeArrayUnaccessData(array);
    V_VT(out) = VT_ARRAY | VT_UI1;
    V_ARRAY(out) = array;
    return S_OK;
}

/* Decision A12. */
static HRESULT STDMETHODCALLTYPE call_info_get_CallInfoBuffer(ITCallInfo2 *iface, CALLINFO_BUFFER which, VARIANT *out)
{
    BYTE *bytes;
    size_t size;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    VariantInit(out);
    if (!is_buffer(which))
        return E_INVALIDARG;
    if (SUCCEEDED(hr = bytes_of(iface, which, &bytes, &size)))
        hr = array_of(bytes, size, out);
    mem_free(bytes);
    return hr;
}

static HRESULT STDMETHODCALLTYPE call_info_GetCallInfoBuffer(ITCallInfo2 *iface, CALLINFO_BUFFER which, DWORD *out_size, BYTE **out)
{
    BYTE *bytes;
    size_t size;
    HRESULT hr;

    if (out_size)
        *out_size = 0;
    if (out)
        *out = NULL;
    if (!out_size || !out)
        return E_POINTER;
    if (!is_buffer(which))
        return E_INVALIDARG;
    hr = bytes_of(iface, which, &bytes, &size);
    if (SUCCEEDED(hr) && !(*out = CoTaskMemAlloc(size)))
        hr = E_OUTOFMEMORY;
    if (SUCCEEDED(hr)) {
        memcpy(*out, bytes, size);
        *out_size = (DWORD)size;
    }
    mem_free(bytes);
    return hr;
}

static HRESULT set_bytes(ITCallInfo2 *iface, CALLINFO_BUFFER which, const void *bytes, size_t size)
{
    struct acd_call_info info = { .data = bytes, .data_size = size };
    bool user_user = which == CIB_USERUSERINFO;
    enum acd_result result;
    struct acd_call *call;
    enum acd_by before;
    HRESULT hr;

    if (which == CIB_CALLDATABUFFER && size > ACD_CALL_DATA_MAX)
        return E_INVALIDARG;
    if (user_user && size > ACD_USER_USER_MAX)
        return TAPI_E_USERUSERINFOTOOBIG;
    if (FAILED(hr = check_settable(iface, user_user || which == CIB_CALLDATABUFFER)))
        return hr;
    if (user_user)
        info = (struct acd_call_info){ .user_user = bytes, .user_user_size = size };
    before = acd_act_as(ACD_BY_CLIENT);
    call = acd_leg_call(leg_of(iface));
    result = acd_call_set_info(call, ACD_CALL_FIELD_BIT(user_user ? ACD_CALL_USER_USER : ACD_CALL_DATA), &info);
    acd_call_unref(call);
    return result_of_setting(result, before);
}

static HRESULT STDMETHODCALLTYPE call_info_put_CallInfoBuffer(ITCallInfo2 *iface, CALLINFO_BUFFER which, VARIANT value)
{
    SAFEARRAY *array = V_VT(&value) == (VT_ARRAY | VT_UI1) ? V_ARRAY(&value) : NULL;
    void *data;
    HRESULT hr;

    if (!is_buffer(which) || !array || SafeArrayGetDim(array) != 1 || SafeArrayGetElemsize(array) != 1)
        return E_INVALIDARG;
    if (FAILED(SafeArrayAccessData(array, &data)))
        return E_INVALIDARG;
    hr = set_bytes(iface, which, data, array->rgsabound[0].cElements);
    SafeArrayUnaccessData(array);
    return hr;
}

static HRESULT STDMETHODCALLTYPE call_info_SetCallInfoBuffer(ITCallInfo2 *iface, CALLINFO_BUFFER which, DWORD size, BYTE *bytes)
{
    if (!bytes)
        return E_POINTER;
    return is_buffer(which) ? set_bytes(iface, which, bytes, size) : E_INVALIDARG;
}

static HRESULT STDMETHODCALLTYPE call_info_ReleaseUserUserInfo(ITCallInfo2 *iface)
{
    return wrapper_gate(&impl_from_ITCallInfo2(iface)->wrapper, S_OK);
}

/* ---- Filter ---- */

static HRESULT STDMETHODCALLTYPE call_info_get_EventFilter(ITCallInfo2 *iface, TAPI_EVENT event, LONG sub_event, VARIANT_BOOL *out)
{
    struct call *call = impl_from_ITCallInfo2(iface);
    struct tapi *tapi = call->wrapper.tapi;

    if (!out)
        return E_POINTER;
    *out = VARIANT_FALSE;
    if (!address_filter_is_valid(event, sub_event))
        return E_INVALIDARG;
    if ((atomic_load(&tapi->filter) & (int)event) && address_filter_passes(tapi, acd_leg_address(call_leg(call)), event, sub_event)
        && call_lets_pass(call, event, sub_event))
        *out = VARIANT_TRUE;
    return S_OK;
}

/* Events of other kinds are none of a call's. */
static HRESULT STDMETHODCALLTYPE call_info_put_EventFilter(ITCallInfo2 *iface, TAPI_EVENT event, LONG sub_event, VARIANT_BOOL on)
{
    struct call *call = impl_from_ITCallInfo2(iface);

    if (!address_filter_is_valid(event, sub_event) || address_filter_kind(event) >= CALL_KINDS)
        return E_INVALIDARG;
    if (on != VARIANT_FALSE) {
        atomic_fetch_and(&call->off[address_filter_kind(event)], ~(1u << sub_event));
    } else {
        atomic_fetch_or(&call->off[address_filter_kind(event)], 1u << sub_event);
        atomic_store(&call->wrapper.tapi->filters_calls, true);
    }
    return S_OK;
}

const ITCallInfo2Vtbl call_info_vtbl = {
    DUAL_SLOTS(call_info),
    .get_Address = call_info_get_Address,
    .get_CallState = call_info_get_CallState,
    .get_Privilege = call_info_get_Privilege,
    .get_CallHub = call_info_get_CallHub,
    .get_CallInfoLong = call_info_get_CallInfoLong,
    .put_CallInfoLong = call_info_put_CallInfoLong,
    .get_CallInfoString = call_info_get_CallInfoString,
    .put_CallInfoString = call_info_put_CallInfoString,
    .get_CallInfoBuffer = call_info_get_CallInfoBuffer,
    .put_CallInfoBuffer = call_info_put_CallInfoBuffer,
    .GetCallInfoBuffer = call_info_GetCallInfoBuffer,
    .SetCallInfoBuffer = call_info_SetCallInfoBuffer,
    .ReleaseUserUserInfo = call_info_ReleaseUserUserInfo,
    .get_EventFilter = call_info_get_EventFilter,
    .put_EventFilter = call_info_put_EventFilter,
};
