/* tests/fuzz/script_calls.c: the methods of all interfaces as functions that make their arguments of a step. */
#include "script.h"

/* A type: in C, how an argument is made and a result is taken, the interface of an object. */
#define T_LONG (LONG, long, NULL)
#define T_ENUM(type) (type, long, NULL)
#define T_BOOL (VARIANT_BOOL, flag, NULL)
#define T_BSTR (BSTR, bstr, NULL)
#define T_DATE (DATE, date, NULL)
#define T_CY (CY, cy, NULL)
#define T_VARIANT (VARIANT, variant, NULL)
#define T_VARIANT_AT (VARIANT *, variant_at, NULL)
#define T_DISPATCH(I) (I *, object, &IID_##I)
#define T_FOREIGN(I) (I *, object, NULL)
#define T_UNKNOWN(I) (I *, object, &IID_##I)
#define T_GUID (GUID, guid, NULL)
#define T_TYPE_INFO (ITypeInfo *, type_info, NULL)
#define TYPE_C(c, kind, iid) c
#define TYPE_MAKE(c, kind, iid) make_##kind
#define TYPE_TAKE(c, kind, iid) take_##kind
#define TYPE_IID(c, kind, iid) iid
#define MAKE(T, n) TYPE_MAKE T(step, n, TYPE_IID T)

#define CALL(I, method, ...)                                                       \
    static void call_##I##_##method(void *object, const struct step *step)         \
    {                                                                              \
        HRESULT hr;                                                                \
                                                                                   \
        (void)step;                                                                \
        call_begin();                                                              \
        hr = ((I *)object)->lpVtbl->method(__VA_ARGS__);                           \
        call_end(#I "::" #method, hr, false);                                      \
    }
#define CALL_R(I, method, R, ...)                                                  \
    static void call_##I##_##method(void *object, const struct step *step)         \
    {                                                                              \
        TYPE_C R out;                                                              \
        TYPE_C R *place = junk(&out, sizeof(out), step);                           \
        HRESULT hr;                                                                \
                                                                                   \
        call_begin();                                                              \
        hr = ((I *)object)->lpVtbl->method(__VA_ARGS__, place);                    \
        call_end(#I "::" #method, hr, !place);                                     \
        if (place)                                                                 \
            TYPE_TAKE R(place, hr, TYPE_IID R);                                    \
    }

/* ---- Members that are no Automation ---- */

CALL_R(ITTAPI, EnumeratePrivateTAPIObjects, T_FOREIGN(IEnumUnknown), object)

static void call_ITAddress2_DeviceSpecific(void *object, const struct step *step)
{
    BYTE data[4] = { step->a, step->b };
    HRESULT hr;

    call_begin();
    hr = ITAddress2_DeviceSpecific((ITAddress2 *)object, make_object(step, 0, NULL), data, sizeof(data));
    call_end("ITAddress2::DeviceSpecific", hr, false);
}

/* ---- The others: first the functions ---- */

#define INTERFACE_BEGIN(I)
#define INTERFACE_END(I, base, slots)
#define CLOSED(I, slot, method, ...)
#define GET(I, slot, name, id, flags, R, r) CALL_R(I, get_##name, R, object)
#define GET_1(I, slot, name, id, flags, A, a, R, r) CALL_R(I, get_##name, R, object, MAKE(A, 0))
#define GET_2(I, slot, name, id, flags, A, a, B, b, R, r) CALL_R(I, get_##name, R, object, MAKE(A, 0), MAKE(B, 1))
#define PUT(I, slot, name, id, flags, A, a) CALL(I, put_##name, object, MAKE(A, 0))
#define PUT_1(I, slot, name, id, flags, A, a, B, b) CALL(I, put_##name, object, MAKE(A, 0), MAKE(B, 1))
#define PUT_2(I, slot, name, id, flags, A, a, B, b, C, c) CALL(I, put_##name, object, MAKE(A, 0), MAKE(B, 1), MAKE(C, 2))
#define METHOD_0(I, slot, name, id, flags) CALL(I, name, object)
#define METHOD_1(I, slot, name, id, flags, A, a) CALL(I, name, object, MAKE(A, 0))
#define METHOD_2(I, slot, name, id, flags, A, a, B, b) CALL(I, name, object, MAKE(A, 0), MAKE(B, 1))
#define METHOD_2_AT METHOD_2
#define METHOD_3(I, slot, name, id, flags, A, a, B, b, C, c) CALL(I, name, object, MAKE(A, 0), MAKE(B, 1), MAKE(C, 2))
#define METHOD_0R(I, slot, name, id, flags, R, r) CALL_R(I, name, R, object)
#define METHOD_1R(I, slot, name, id, flags, A, a, R, r) CALL_R(I, name, R, object, MAKE(A, 0))
#define METHOD_2R(I, slot, name, id, flags, A, a, B, b, R, r) CALL_R(I, name, R, object, MAKE(A, 0), MAKE(B, 1))
#define METHOD_3R(I, slot, name, id, flags, A, a, B, b, C, c, R, r) CALL_R(I, name, R, object, MAKE(A, 0), MAKE(B, 1), MAKE(C, 2))
#define METHOD_5R(I, slot, name, id, flags, A, a, B, b, C, c, D, d, E, e, R, r) \
    CALL_R(I, name, R, object, MAKE(A, 0), MAKE(B, 1), MAKE(C, 2), MAKE(D, 3), MAKE(E, 4))

#include "fixture/watched_table.h"

#include "com/member_undef.h"

/* ---- Then: the tables ---- */

#define ROW(I, name, id, kind, n) { #name, id, kind, n, call_##I##_##name },
#define INTERFACE_BEGIN(I) static const struct member I##_members[] = {
#define INTERFACE_END(I, base, slots)                                                                                             \
    }                                                                                                                             \
    ;                                                                                                                             \
    static const struct interface_type I##_interface = { #I, &IID_##I, base, I##_members, ARRAY_COUNT(I##_members), true };
#define CLOSED(I, slot, name, id, ...) ROW(I, name, id, DISPATCH_METHOD, 0)
#define GET(I, slot, name, id, ...) ROW(I, get_##name, id, DISPATCH_PROPERTYGET, 0)
#define GET_1(I, slot, name, id, ...) ROW(I, get_##name, id, DISPATCH_PROPERTYGET, 1)
#define GET_2(I, slot, name, id, ...) ROW(I, get_##name, id, DISPATCH_PROPERTYGET, 2)
#define PUT(I, slot, name, id, ...) ROW(I, put_##name, id, DISPATCH_PROPERTYPUT, 1)
#define PUT_1(I, slot, name, id, ...) ROW(I, put_##name, id, DISPATCH_PROPERTYPUT, 2)
#define PUT_2(I, slot, name, id, ...) ROW(I, put_##name, id, DISPATCH_PROPERTYPUT, 3)
#define METHOD(I, name, id, n) ROW(I, name, id, DISPATCH_METHOD, n)
#define METHOD_0(I, slot, name, id, ...) METHOD(I, name, id, 0)
#define METHOD_1(I, slot, name, id, ...) METHOD(I, name, id, 1)
#define METHOD_2(I, slot, name, id, ...) METHOD(I, name, id, 2)
#define METHOD_2_AT METHOD_2
#define METHOD_3(I, slot, name, id, ...) METHOD(I, name, id, 3)
#define METHOD_0R METHOD_0
#define METHOD_1R METHOD_1
#define METHOD_2R METHOD_2
#define METHOD_3R METHOD_3
#define METHOD_5R(I, slot, name, id, ...) METHOD(I, name, id, 5)

#include "fixture/watched_table.h"

/* ---- Interfaces that are not dual ---- */

#define PLAIN(I, name) { #name, 0, 0, 0, call_##I##_##name }
#define PLAIN_INTERFACE(I) static const struct interface_type I##_interface = { #I, &IID_##I, NULL, I##_members, ARRAY_COUNT(I##_members), false }

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
static bool next_is_refused(const void *elements, const void *fetched, ULONG count)
{
    return !elements || (!fetched && count != 1);
}

#define ENUMERATOR(I, Element, kind, iid)                                                          \
    static void call_##I##_Next(void *object, const struct step *step)                             \
    {                                                                                              \
        Element elements[ROOM];                                                                    \
        Element *place = junk(elements, sizeof(elements), step);                                   \
        ULONG count = step->a % (ROOM + 1), got = 77, *fetched = step->b & 1 ? NULL : &got;        \
        HRESULT hr;                                                                                \
                                                                                                   \
        call_begin();                                                                              \
        hr = I##_Next((I *)object, count, place, fetched);                                         \
        call_end(#I "::Next", hr, false);                                                          \
        MUST(!fetched || (SUCCEEDED(hr) ? got <= count : got == 0));                               \
        if (FAILED(hr) && next_is_refused(place, fetched, count))                                  \
            return;                                                                                \
        for (ULONG i = 0; place && i < count; i++)                                                 \
            take_##kind(&place[i], hr, iid);                                                       \
    }                                                                                              \
    CALL(I, Reset, object)                                                                         \
    CALL(I, Skip, object, step->a % (ROOM + 1))                                                    \
    CALL_R(I, Clone, T_UNKNOWN(I), object)                                                         \
                                                                                                   \
    static const struct member I##_members[] = { PLAIN(I, Next), PLAIN(I, Reset), PLAIN(I, Skip), PLAIN(I, Clone) }; \
    PLAIN_INTERFACE(I)

ENUMERATOR(IEnumAgentHandler, ITAgentHandler *, object, &IID_ITAgentHandler);
ENUMERATOR(IEnumAgentSession, ITAgentSession *, object, &IID_ITAgentSession);
ENUMERATOR(IEnumACDGroup, ITACDGroup *, object, &IID_ITACDGroup);
ENUMERATOR(IEnumQueue, ITQueue *, object, &IID_ITQueue);
ENUMERATOR(IEnumAddress, ITAddress *, object, &IID_ITAddress);
ENUMERATOR(IEnumCall, ITCallInfo *, object, NULL);
ENUMERATOR(IEnumCallHub, ITCallHub *, object, NULL);
ENUMERATOR(IEnumPhone, ITPhone *, object, NULL);
ENUMERATOR(IEnumBstr, BSTR, bstr, NULL);
ENUMERATOR(IEnumVARIANT, VARIANT, variant, NULL);
ENUMERATOR(IEnumConnections, CONNECTDATA, connection, NULL);
ENUMERATOR(IEnumConnectionPoints, IConnectionPoint *, object, &IID_IConnectionPoint);

/* ---- All of them ---- */

const struct interface_type *const interfaces[] = {
    &ITCollection_interface,
    &ITAgentHandler_interface,
    &ITACDGroup_interface,
    &ITQueue_interface,
    &ITAddress2_interface,
    &ITAgent_interface,
    &ITAgentSession_interface,
    &ITTAPI2_interface,
    &IEnumVARIANT_interface,
    &ITAgentEvent_interface,
    &ITAgentSessionEvent_interface,
    &ITAgentHandlerEvent_interface,
    &ITACDGroupEvent_interface,
    &ITQueueEvent_interface,
    &ITTAPIObjectEvent2_interface,
    &ITAddressEvent_interface,
    &ITTAPI_interface,
    &ITTAPIObjectEvent_interface,
    &ITTAPICallCenter_interface,
    &ITAddress_interface,
    &ITAddressCapabilities_interface,
    &ITMediaSupport_interface,
    &ITCollection2_interface,
    &IProvideClassInfo2_interface,
    &IConnectionPointContainer_interface,
    &IConnectionPoint_interface,
    &IEnumConnectionPoints_interface,
    &IEnumConnections_interface,
    &IEnumAgentHandler_interface,
    &IEnumAgentSession_interface,
    &IEnumACDGroup_interface,
    &IEnumQueue_interface,
    &IEnumAddress_interface,
    &IEnumCall_interface,
    &IEnumCallHub_interface,
    &IEnumPhone_interface,
    &IEnumBstr_interface,
    NULL,
};

const struct interface_type *interface_at(uint8_t number)
{
    return interfaces[number % (ARRAY_COUNT(interfaces) - 1)];
}

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
