/* tests/fuzz/script_calls.c: the methods of all interfaces as functions that make their arguments of a step. */
#include "script.h"

#include "com/member.h"
#include "tapi3/interfaces.h"

/* How an argument of a type is made and a result taken: by its member of union com_value. */
#define make_l make_long
#define make_b make_flag
#define make_s make_bstr
#define make_at make_variant_at
#define take_l take_long
#define take_b take_flag
#define take_s take_bstr
#define BY_FIELD(verb, field) BY_FIELD_OF(verb, field)
#define BY_FIELD_OF(verb, field) verb##_##field
#define T_GUID (GUID, guid, 0, NULL)
#define T_TYPE_INFO (ITypeInfo *, type_info, 0, NULL)

#define CALL(I, method, ...)                                               \
    static void call_##I##_##method(void *object, const struct step *step) \
    {                                                                      \
        HRESULT hr;                                                        \
                                                                           \
        (void)step;                                                        \
        call_begin();                                                      \
        hr = ((I *)object)->lpVtbl->method(__VA_ARGS__);                   \
        call_end(#I "::" #method, hr, false);                              \
    }
#define CALL_R(I, method, R, ...)                                          \
    static void call_##I##_##method(void *object, const struct step *step) \
    {                                                                      \
        TYPE_C R out;                                                      \
        TYPE_C R *place = junk(&out, sizeof(out), step);                   \
        HRESULT hr;                                                        \
                                                                           \
        call_begin();                                                      \
        hr = ((I *)object)->lpVtbl->method(__VA_ARGS__, place);            \
        call_end(#I "::" #method, hr, !place);                             \
        if (place)                                                         \
            BY_FIELD(take, TYPE_FIELD R)(place, hr, TYPE_IID R);           \
    }

/* ---- Members that are no Automation ---- */

CALL_R(ITTAPI, EnumeratePrivateTAPIObjects, T_OTHER(IEnumUnknown), object)

static void call_ITAddress2_DeviceSpecific(void *object, const struct step *step)
{
    BYTE data[4] = { step->a, step->b };
    HRESULT hr;

    call_begin();
    hr = ITAddress2_DeviceSpecific((ITAddress2 *)object, make_object(step, 0, NULL), data, sizeof(data));
    call_end("ITAddress2::DeviceSpecific", hr, false);
}

static void call_ITCallInfo_GetCallInfoBuffer(void *object, const struct step *step)
{
    DWORD size = 77;
    BYTE *out, **place = junk(&out, sizeof(out), step);
    HRESULT hr;

    call_begin();
    hr = ITCallInfo_GetCallInfoBuffer((ITCallInfo *)object, (CALLINFO_BUFFER)make_long(step, 0, NULL), &size, place);
    call_end("ITCallInfo::GetCallInfoBuffer", hr, !place);
    if (!place)
        return;
    MUST(SUCCEEDED(hr) ? out && size > 0 : !out && size == 0);
    CoTaskMemFree(out);
}

static void call_ITCallInfo_SetCallInfoBuffer(void *object, const struct step *step)
{
    BYTE data[4] = { step->a, step->b };
    HRESULT hr;

    call_begin();
    hr = ITCallInfo_SetCallInfoBuffer((ITCallInfo *)object, (CALLINFO_BUFFER)make_long(step, 0, NULL), step->b % 5, step->b == 0xFF ? NULL : data);
    call_end("ITCallInfo::SetCallInfoBuffer", hr, false);
}

/* ---- The others: first the functions ---- */

#define MADE_TAKEN(i, T, name) , BY_FIELD(make, TYPE_FIELD T)(step, i, TYPE_IID T)
#define MADE_GIVEN(i, T, name) , place
#define MADE_NONE(i, T, name)
#define ROOM_TAKEN(i, T, name)
#define ROOM_GIVEN(i, T, name) \
    TYPE_C T name;             \
    TYPE_C T *place = junk(&name, sizeof(name), step);
#define ROOM_NONE ROOM_TAKEN
#define REFUSED_TAKEN(i, T, name)
#define REFUSED_GIVEN(i, T, name) || !place
#define REFUSED_NONE REFUSED_TAKEN
#define GOT_TAKEN(i, T, name)
#define GOT_GIVEN(i, T, name) \
    if (place)                \
        BY_FIELD(take, TYPE_FIELD T)(place, hr, TYPE_IID T);
#define GOT_NONE GOT_TAKEN

#define INTERFACE_BEGIN(I)
#define INTERFACE_END(I, slots)
#define EXTENSION_END(I, base, slots)
#define CLOSED(I, slot, method, ...)
#define MEMBER(I, slot, name, text, method, id, kind, flags, ...)           \
    static void call_##I##_##method(void *object, const struct step *step)  \
    {                                                                       \
        EACH(ROOM, __VA_ARGS__)                                             \
        HRESULT hr;                                                         \
                                                                            \
        (void)step;                                                         \
        call_begin();                                                       \
        hr = ((I *)object)->lpVtbl->method(object EACH(MADE, __VA_ARGS__)); \
        call_end(#I "::" text, hr, false EACH(REFUSED, __VA_ARGS__));       \
        EACH(GOT, __VA_ARGS__)                                              \
    }

#include "com/collection_table.h"
#include "tapi3/interface_all_table.h"
#include "com/member_undef.h"

/* ---- Then: the tables ---- */

#define COUNTED_TAKEN(i, T, name) +1
#define COUNTED_GIVEN(i, T, name)
#define COUNTED_NONE COUNTED_GIVEN
#define TABLE_END(I, base, slots) \
    }                             \
    ;                             \
    static const struct interface_type I##_type = { #I, &IID_##I, base, I##_members, ARRAY_COUNT(I##_members), true };

#define INTERFACE_BEGIN(I) static const struct member I##_members[] = {
#define INTERFACE_END(I, slots) TABLE_END(I, NULL, slots)
#define EXTENSION_END(I, base, slots) TABLE_END(I, &base##_type, slots)
#define CLOSED(I, slot, method, id, ...) { #method, id, DISPATCH_METHOD, 0, call_##I##_##method },
#define MEMBER(I, slot, name, text, method, id, kind, flags, ...) { text, id, kind, 0 EACH(COUNTED, __VA_ARGS__), call_##I##_##method },
#include "com/collection_table.h"
#include "tapi3/interface_all_table.h"
#include "com/member_undef.h"

/* ---- Interfaces that are not dual ---- */

#define PLAIN(I, name)                    \
    {                                     \
#name, 0, 0, 0, call_##I##_##name \
    }
#define PLAIN_INTERFACE(I) static const struct interface_type I##_type = { #I, &IID_##I, NULL, I##_members, ARRAY_COUNT(I##_members), false }

CALL_R(IProvideClassInfo2, GetClassInfo, T_TYPE_INFO, object)
CALL_R(IProvideClassInfo2, GetGUID, T_GUID, object, step->a % 3)

static const struct member IProvideClassInfo2_members[] = { PLAIN(IProvideClassInfo2, GetClassInfo), PLAIN(IProvideClassInfo2, GetGUID) };
PLAIN_INTERFACE(IProvideClassInfo2);

static const IID *outgoing(const struct step *step)
{
    static const IID *const iids[] = { &IID_ITTAPIEventNotification, &DIID_ITTAPIDispatchEventNotification, &IID_IUnknown };

    return iids[step->a % ARRAY_COUNT(iids)];
}

CALL_R(IConnectionPointContainer, FindConnectionPoint, T_UNKNOWN(IConnectionPoint), object, outgoing(step))
CALL_R(IConnectionPointContainer, EnumConnectionPoints, T_UNKNOWN(IEnumConnectionPoints), object)

static const struct member IConnectionPointContainer_members[] = { PLAIN(IConnectionPointContainer, FindConnectionPoint),
                                                                   PLAIN(IConnectionPointContainer, EnumConnectionPoints) };
PLAIN_INTERFACE(IConnectionPointContainer);

CALL_R(IConnectionPoint, GetConnectionInterface, T_GUID, object)
CALL_R(IConnectionPoint, GetConnectionPointContainer, T_UNKNOWN(IConnectionPointContainer), object)
CALL_R(IConnectionPoint, EnumConnections, T_UNKNOWN(IEnumConnections), object)
CALL(IConnectionPoint, Unadvise, object, any_cookie(step->a))

static void call_IConnectionPoint_Advise(void *object, const struct step *step)
{
    DWORD cookie, *place = junk(&cookie, sizeof(cookie), step);
    IUnknown *sink = make_sink(step);
    HRESULT hr;

    call_begin();
    hr = IConnectionPoint_Advise((IConnectionPoint *)object, sink, place);
    call_end("IConnectionPoint::Advise", hr, !place);
    MUST(!place || SUCCEEDED(hr) == (cookie != 0));
    if (place && cookie)
        advised(cookie);
    if (sink)
        IUnknown_Release(sink);
}

static const struct member IConnectionPoint_members[] = {
    PLAIN(IConnectionPoint, Advise),
    PLAIN(IConnectionPoint, Unadvise),
    PLAIN(IConnectionPoint, EnumConnections),
    PLAIN(IConnectionPoint, GetConnectionInterface),
    PLAIN(IConnectionPoint, GetConnectionPointContainer),
};
PLAIN_INTERFACE(IConnectionPoint);

/* ---- Enumerators ---- */

#define ROOM 3 /* elements asked for at once, at most */

/* Whether Next looks at its places at all. */
static bool next_is_refused(const void *elements, const void *fetched, ULONG count) { return !elements || (!fetched && count != 1); }

#define ENUMERATOR(I, Element, kind, iid)                                                                            \
    static void call_##I##_Next(void *object, const struct step *step)                                               \
    {                                                                                                                \
        Element elements[ROOM];                                                                                      \
        Element *place = junk(elements, sizeof(elements), step);                                                     \
        ULONG count = step->a % (ROOM + 1), got = 77, *fetched = step->b & 1 ? NULL : &got;                          \
        HRESULT hr;                                                                                                  \
                                                                                                                     \
        call_begin();                                                                                                \
        hr = I##_Next((I *)object, count, place, fetched);                                                           \
        call_end(#I "::Next", hr, false);                                                                            \
        MUST(!fetched || (SUCCEEDED(hr) ? got <= count : got == 0));                                                 \
        if (FAILED(hr) && next_is_refused(place, fetched, count))                                                    \
            return;                                                                                                  \
        for (ULONG i = 0; place && i < count; i++)                                                                   \
            take_##kind(&place[i], hr, iid);                                                                         \
    }                                                                                                                \
    CALL(I, Reset, object)                                                                                           \
    CALL(I, Skip, object, step->a % (ROOM + 1))                                                                      \
    CALL_R(I, Clone, T_UNKNOWN(I), object)                                                                           \
                                                                                                                     \
    static const struct member I##_members[] = { PLAIN(I, Next), PLAIN(I, Reset), PLAIN(I, Skip), PLAIN(I, Clone) }; \
    PLAIN_INTERFACE(I)

ENUMERATOR(IEnumAgentHandler, ITAgentHandler *, object, &IID_ITAgentHandler);
ENUMERATOR(IEnumAgentSession, ITAgentSession *, object, &IID_ITAgentSession);
ENUMERATOR(IEnumACDGroup, ITACDGroup *, object, &IID_ITACDGroup);
ENUMERATOR(IEnumQueue, ITQueue *, object, &IID_ITQueue);
ENUMERATOR(IEnumAddress, ITAddress *, object, &IID_ITAddress);
ENUMERATOR(IEnumCall, ITCallInfo *, object, &IID_ITCallInfo);
ENUMERATOR(IEnumCallHub, ITCallHub *, object, &IID_ITCallHub);
ENUMERATOR(IEnumPhone, ITPhone *, object, NULL);
ENUMERATOR(IEnumBstr, BSTR, bstr, NULL);
ENUMERATOR(IEnumVARIANT, VARIANT, variant, NULL);
ENUMERATOR(IEnumConnections, CONNECTDATA, connection, NULL);
ENUMERATOR(IEnumConnectionPoints, IConnectionPoint *, object, &IID_IConnectionPoint);

/* ---- All of them ---- */

const struct interface_type *const interfaces[] = {
    &ITCollection_type,
    &ITAgentHandler_type,
    &ITACDGroup_type,
    &ITQueue_type,
    &ITAddress2_type,
    &ITAgent_type,
    &ITAgentSession_type,
    &ITTAPI2_type,
    &IEnumVARIANT_type,
    &ITCallInfo2_type,
    &ITBasicCallControl2_type,
    &ITCallInfo_type,
    &ITBasicCallControl_type,
    &ITCallHub_type,
    &ITCallNotificationEvent_type,
    &ITCallStateEvent_type,
    &ITCallInfoChangeEvent_type,
    &ITCallHubEvent_type,
    &ITAgentEvent_type,
    &ITAgentSessionEvent_type,
    &ITAgentHandlerEvent_type,
    &ITACDGroupEvent_type,
    &ITQueueEvent_type,
    &ITTAPIObjectEvent2_type,
    &ITAddressEvent_type,
    &ITTAPI_type,
    &ITTAPIObjectEvent_type,
    &ITTAPICallCenter_type,
    &ITAddress_type,
    &ITAddressCapabilities_type,
    &ITMediaSupport_type,
    &ITCollection2_type,
    &IProvideClassInfo2_type,
    &IConnectionPointContainer_type,
    &IConnectionPoint_type,
    &IEnumConnectionPoints_type,
    &IEnumConnections_type,
    &IEnumAgentHandler_type,
    &IEnumAgentSession_type,
    &IEnumACDGroup_type,
    &IEnumQueue_type,
    &IEnumAddress_type,
    &IEnumCall_type,
    &IEnumCallHub_type,
    &IEnumPhone_type,
    &IEnumBstr_type,
    NULL,
};

const struct interface_type *interface_at(uint8_t number) { return interfaces[number % (ARRAY_COUNT(interfaces) - 1)]; }

const struct interface_type *interface_of(REFIID iid)
{
    size_t i = 0;

    while (interfaces[i] && !IsEqualIID(interfaces[i]->iid, iid))
        i++;
    return interfaces[i];
}

const struct member *interface_member(const struct interface_type *type, size_t n)
{
    size_t count = 0;

    for (const struct interface_type *part = type; part; part = part->base)
        count += part->count;
    if (count == 0)
        return NULL;
    for (n %= count; n >= type->count; type = type->base)
        n -= type->count;
    return &type->members[n];
}
