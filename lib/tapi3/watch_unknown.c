/* lib/tapi3/watch_unknown.c: the slots of IUnknown and IDispatch, which all share, and the interfaces that are not dual. */
#include "tapi3/watch_unknown.h"

#include "base/macros.h"

#include <oaidl.h>
#include <ocidl.h>

#define SLOT(I, name) { &method_##I##_##name, (void (*)(void))watch_##I##_##name, call_##I##_##name }
#define ARG_IN(type, vt) { type, vt, false, false, false, NULL }
#define ARG_OUT(type, vt) { type, vt, true, false, false, NULL }
#define OUT_OBJECT(I) { #I " *", VT_UNKNOWN, true, false, false, &IID_##I }
#define OUT_MANY(type, vt, iid) { type, vt, true, false, true, iid }
#define OUT_OPTIONAL(type, vt) { type, vt, true, true, false, NULL }
#define POINTER(p) { .in = { .object = (void *)(uintptr_t)(p) } }
#define NUMBER(n) { .in = { .l = (LONG)(n) } }
#define PLACE(p) { .out = (p) }
#define METHOD(I, slot, name) static const struct watch_method method_##I##_##name = { #I, #name, slot, ARRAY_COUNT(parameters_##I##_##name), false, \
                                                                                       parameters_##I##_##name }

/* Runs the method between begin and end; call.hr is what it answers. */
#define WATCH(object, method, values, expression)                                    \
    do {                                                                             \
        struct watch_call call;                                                      \
                                                                                     \
        for (watch_begin(&call, STACK_HERE(), object, method, values); watch_try(&call);)          \
            call.hr = expression;                                                    \
        return watch_end(&call);                                                     \
    } while (0)
#define ORIGINAL(I) ((const I##Vtbl *)call.original)

/* The same method as its client calls it, with values. */
#define CALL(I, name, ...)                                                            \
    static HRESULT call_##I##_##name(void *pointer, const struct watch_value *values) \
    {                                                                                 \
        I *object = pointer;                                                          \
                                                                                      \
        (void)values;                                                                 \
        return (HRESULT)object->lpVtbl->name(__VA_ARGS__);                            \
    }
#define TAKE_POINTER(i) values[i].in.object
#define TAKE_NUMBER(i) ((ULONG)values[i].in.l)
#define TAKE_PLACE(i) values[i].out

/* ---- IUnknown ---- */

static const struct watch_parameter parameters_IUnknown_QueryInterface[] = { ARG_IN("IID", WATCH_IID), ARG_OUT("IUnknown *", VT_UNKNOWN) };
METHOD(IUnknown, 0, QueryInterface);
static const struct watch_method method_IUnknown_AddRef = { "IUnknown", "AddRef", 1, 0, true, NULL };
static const struct watch_method method_IUnknown_Release = { "IUnknown", "Release", 2, 0, true, NULL };

static HRESULT STDMETHODCALLTYPE watch_IUnknown_QueryInterface(IUnknown *object, REFIID riid, void **out)
{
    struct watch_value values[] = { POINTER(riid), PLACE(out) };

    WATCH(object, &method_IUnknown_QueryInterface, values, ORIGINAL(IUnknown)->QueryInterface(object, riid, values[1].out));
}

static ULONG STDMETHODCALLTYPE watch_IUnknown_AddRef(IUnknown *object)
{
    return watch_count(object, true);
}

static ULONG STDMETHODCALLTYPE watch_IUnknown_Release(IUnknown *object)
{
    return watch_count(object, false);
}

CALL(IUnknown, QueryInterface, object, TAKE_POINTER(0), TAKE_PLACE(1))
CALL(IUnknown, AddRef, object)
CALL(IUnknown, Release, object)

const struct watch_row watch_unknown_rows[] = {
    SLOT(IUnknown, QueryInterface),
    SLOT(IUnknown, AddRef),
    SLOT(IUnknown, Release),
};

/* ---- IDispatch ---- */

static const struct watch_parameter parameters_IDispatch_GetTypeInfoCount[] = { ARG_OUT("UINT", VT_UI4) };
METHOD(IDispatch, 3, GetTypeInfoCount);
static const struct watch_parameter parameters_IDispatch_GetTypeInfo[] = { ARG_IN("UINT", VT_UI4), ARG_IN("LCID", VT_UI4), ARG_OUT("ITypeInfo *", VT_UNKNOWN) };
METHOD(IDispatch, 4, GetTypeInfo);
static const struct watch_parameter parameters_IDispatch_GetIDsOfNames[] = { ARG_IN("IID", WATCH_IID), ARG_IN("LPOLESTR", WATCH_NAME), ARG_IN("UINT", VT_UI4),
                                                                             ARG_IN("LCID", VT_UI4), ARG_OUT("DISPID", VT_I4) };
METHOD(IDispatch, 5, GetIDsOfNames);
static const struct watch_parameter parameters_IDispatch_Invoke[] = { ARG_IN("DISPID", VT_I4),          ARG_IN("IID", WATCH_IID),
                                                                      ARG_IN("LCID", VT_UI4),           ARG_IN("WORD", VT_UI4),
                                                                      ARG_IN("DISPPARAMS", WATCH_PARAMS), OUT_OPTIONAL("VARIANT", VT_VARIANT),
                                                                      ARG_IN("EXCEPINFO", WATCH_DATA),  ARG_IN("UINT", WATCH_DATA) };
METHOD(IDispatch, 6, Invoke);

static HRESULT STDMETHODCALLTYPE watch_IDispatch_GetTypeInfoCount(IDispatch *object, UINT *count)
{
    struct watch_value values[] = { PLACE(count) };

    WATCH(object, &method_IDispatch_GetTypeInfoCount, values, ORIGINAL(IDispatch)->GetTypeInfoCount(object, values[0].out));
}

static HRESULT STDMETHODCALLTYPE watch_IDispatch_GetTypeInfo(IDispatch *object, UINT index, LCID lcid, ITypeInfo **info)
{
    struct watch_value values[] = { NUMBER(index), NUMBER(lcid), PLACE(info) };

    WATCH(object, &method_IDispatch_GetTypeInfo, values, ORIGINAL(IDispatch)->GetTypeInfo(object, index, lcid, values[2].out));
}

static HRESULT STDMETHODCALLTYPE watch_IDispatch_GetIDsOfNames(IDispatch *object, REFIID riid, LPOLESTR *names, UINT count, LCID lcid, DISPID *ids)
{
    struct watch_value values[] = { POINTER(riid), POINTER(names), NUMBER(count), NUMBER(lcid), PLACE(ids) };

    WATCH(object, &method_IDispatch_GetIDsOfNames, values, ORIGINAL(IDispatch)->GetIDsOfNames(object, riid, values[1].in.object, count, lcid, values[4].out));
}

static HRESULT STDMETHODCALLTYPE watch_IDispatch_Invoke(IDispatch *object, DISPID id, REFIID riid, LCID lcid, WORD flags, DISPPARAMS *params,
                                                        VARIANT *result, EXCEPINFO *exception, UINT *argument)
{
    struct watch_value values[] = { NUMBER(id),      POINTER(riid), NUMBER(lcid),       NUMBER(flags),
                                    POINTER(params), PLACE(result), POINTER(exception), POINTER(argument) };

    WATCH(object, &method_IDispatch_Invoke, values,
          ORIGINAL(IDispatch)->Invoke(object, id, riid, lcid, flags, values[4].in.object, values[5].out, values[6].in.object, values[7].in.object));
}

CALL(IDispatch, GetTypeInfoCount, object, TAKE_PLACE(0))
CALL(IDispatch, GetTypeInfo, object, TAKE_NUMBER(0), TAKE_NUMBER(1), TAKE_PLACE(2))
CALL(IDispatch, GetIDsOfNames, object, TAKE_POINTER(0), TAKE_POINTER(1), TAKE_NUMBER(2), TAKE_NUMBER(3), TAKE_PLACE(4))
CALL(IDispatch, Invoke, object, values[0].in.l, TAKE_POINTER(1), TAKE_NUMBER(2), (WORD)TAKE_NUMBER(3), TAKE_POINTER(4), TAKE_PLACE(5), TAKE_POINTER(6),
     TAKE_POINTER(7))

const struct watch_row watch_dispatch_rows[] = {
    SLOT(IDispatch, GetTypeInfoCount),
    SLOT(IDispatch, GetTypeInfo),
    SLOT(IDispatch, GetIDsOfNames),
    SLOT(IDispatch, Invoke),
};

/* ---- IClassFactory: called by tapi3_emulator_create_tapi() too, and not through a vtable of ours ---- */

static const struct watch_parameter parameters_IClassFactory_CreateInstance[] = { ARG_IN("IID", WATCH_IID), ARG_OUT("IUnknown *", VT_UNKNOWN) };
const struct watch_method watch_create_instance = { "IClassFactory", "CreateInstance", 3, ARRAY_COUNT(parameters_IClassFactory_CreateInstance), false,
                                                    parameters_IClassFactory_CreateInstance };
static const struct watch_row IClassFactory_rows[] = { { &watch_create_instance, NULL, NULL } };
const struct watch_interface watch_IClassFactory = { "IClassFactory", &IID_IClassFactory, NULL, IClassFactory_rows, 1, 0, false, false };

#define WATCHED_INTERFACE(I, slots, adopted) \
    const struct watch_interface watch_##I = { #I, &IID_##I, NULL, I##_rows, ARRAY_COUNT(I##_rows), slots, false, adopted }

/* ---- IProvideClassInfo2 ---- */

static const struct watch_parameter parameters_IProvideClassInfo2_GetClassInfo[] = { ARG_OUT("ITypeInfo *", VT_UNKNOWN) };
METHOD(IProvideClassInfo2, 3, GetClassInfo);
static const struct watch_parameter parameters_IProvideClassInfo2_GetGUID[] = { ARG_IN("DWORD", VT_UI4), ARG_OUT("GUID", WATCH_IID) };
METHOD(IProvideClassInfo2, 4, GetGUID);

static HRESULT STDMETHODCALLTYPE watch_IProvideClassInfo2_GetClassInfo(IProvideClassInfo2 *object, ITypeInfo **info)
{
    struct watch_value values[] = { PLACE(info) };

    WATCH(object, &method_IProvideClassInfo2_GetClassInfo, values, ORIGINAL(IProvideClassInfo2)->GetClassInfo(object, values[0].out));
}

static HRESULT STDMETHODCALLTYPE watch_IProvideClassInfo2_GetGUID(IProvideClassInfo2 *object, DWORD kind, GUID *out)
{
    struct watch_value values[] = { NUMBER(kind), PLACE(out) };

    WATCH(object, &method_IProvideClassInfo2_GetGUID, values, ORIGINAL(IProvideClassInfo2)->GetGUID(object, kind, values[1].out));
}

CALL(IProvideClassInfo2, GetClassInfo, object, TAKE_PLACE(0))
CALL(IProvideClassInfo2, GetGUID, object, TAKE_NUMBER(0), TAKE_PLACE(1))

static const struct watch_row IProvideClassInfo2_rows[] = {
    SLOT(IProvideClassInfo2, GetClassInfo),
    SLOT(IProvideClassInfo2, GetGUID),
};
WATCHED_INTERFACE(IProvideClassInfo2, 5, false);

/* ---- IConnectionPointContainer, IConnectionPoint ---- */

static const struct watch_parameter parameters_IConnectionPointContainer_EnumConnectionPoints[] = { OUT_OBJECT(IEnumConnectionPoints) };
METHOD(IConnectionPointContainer, 3, EnumConnectionPoints);
static const struct watch_parameter parameters_IConnectionPointContainer_FindConnectionPoint[] = { ARG_IN("IID", WATCH_IID), OUT_OBJECT(IConnectionPoint) };
METHOD(IConnectionPointContainer, 4, FindConnectionPoint);

static HRESULT STDMETHODCALLTYPE watch_IConnectionPointContainer_EnumConnectionPoints(IConnectionPointContainer *object, IEnumConnectionPoints **out)
{
    struct watch_value values[] = { PLACE(out) };

    WATCH(object, &method_IConnectionPointContainer_EnumConnectionPoints, values,
          ORIGINAL(IConnectionPointContainer)->EnumConnectionPoints(object, values[0].out));
}

static HRESULT STDMETHODCALLTYPE watch_IConnectionPointContainer_FindConnectionPoint(IConnectionPointContainer *object, REFIID riid, IConnectionPoint **out)
{
    struct watch_value values[] = { POINTER(riid), PLACE(out) };

    WATCH(object, &method_IConnectionPointContainer_FindConnectionPoint, values,
          ORIGINAL(IConnectionPointContainer)->FindConnectionPoint(object, riid, values[1].out));
}

CALL(IConnectionPointContainer, EnumConnectionPoints, object, TAKE_PLACE(0))
CALL(IConnectionPointContainer, FindConnectionPoint, object, TAKE_POINTER(0), TAKE_PLACE(1))

static const struct watch_row IConnectionPointContainer_rows[] = {
    SLOT(IConnectionPointContainer, EnumConnectionPoints),
    SLOT(IConnectionPointContainer, FindConnectionPoint),
};
WATCHED_INTERFACE(IConnectionPointContainer, 5, false);

static const struct watch_parameter parameters_IConnectionPoint_GetConnectionInterface[] = { ARG_OUT("IID", WATCH_IID) };
METHOD(IConnectionPoint, 3, GetConnectionInterface);
static const struct watch_parameter parameters_IConnectionPoint_GetConnectionPointContainer[] = { OUT_OBJECT(IConnectionPointContainer) };
METHOD(IConnectionPoint, 4, GetConnectionPointContainer);
static const struct watch_parameter parameters_IConnectionPoint_Advise[] = { ARG_IN("IUnknown *", VT_UNKNOWN), ARG_OUT("DWORD", VT_UI4) };
METHOD(IConnectionPoint, 5, Advise);
static const struct watch_parameter parameters_IConnectionPoint_Unadvise[] = { ARG_IN("DWORD", VT_UI4) };
METHOD(IConnectionPoint, 6, Unadvise);
static const struct watch_parameter parameters_IConnectionPoint_EnumConnections[] = { OUT_OBJECT(IEnumConnections) };
METHOD(IConnectionPoint, 7, EnumConnections);

static HRESULT STDMETHODCALLTYPE watch_IConnectionPoint_GetConnectionInterface(IConnectionPoint *object, IID *out)
{
    struct watch_value values[] = { PLACE(out) };

    WATCH(object, &method_IConnectionPoint_GetConnectionInterface, values, ORIGINAL(IConnectionPoint)->GetConnectionInterface(object, values[0].out));
}

static HRESULT STDMETHODCALLTYPE watch_IConnectionPoint_GetConnectionPointContainer(IConnectionPoint *object, IConnectionPointContainer **out)
{
    struct watch_value values[] = { PLACE(out) };

    WATCH(object, &method_IConnectionPoint_GetConnectionPointContainer, values,
          ORIGINAL(IConnectionPoint)->GetConnectionPointContainer(object, values[0].out));
}

static HRESULT STDMETHODCALLTYPE watch_IConnectionPoint_Advise(IConnectionPoint *object, IUnknown *sink, DWORD *cookie)
{
    struct watch_value values[] = { POINTER(sink), PLACE(cookie) };

    WATCH(object, &method_IConnectionPoint_Advise, values, ORIGINAL(IConnectionPoint)->Advise(object, values[0].in.object, values[1].out));
}

static HRESULT STDMETHODCALLTYPE watch_IConnectionPoint_Unadvise(IConnectionPoint *object, DWORD cookie)
{
    struct watch_value values[] = { NUMBER(cookie) };

    WATCH(object, &method_IConnectionPoint_Unadvise, values, ORIGINAL(IConnectionPoint)->Unadvise(object, cookie));
}

static HRESULT STDMETHODCALLTYPE watch_IConnectionPoint_EnumConnections(IConnectionPoint *object, IEnumConnections **out)
{
    struct watch_value values[] = { PLACE(out) };

    WATCH(object, &method_IConnectionPoint_EnumConnections, values, ORIGINAL(IConnectionPoint)->EnumConnections(object, values[0].out));
}

CALL(IConnectionPoint, GetConnectionInterface, object, TAKE_PLACE(0))
CALL(IConnectionPoint, GetConnectionPointContainer, object, TAKE_PLACE(0))
CALL(IConnectionPoint, Advise, object, TAKE_POINTER(0), TAKE_PLACE(1))
CALL(IConnectionPoint, Unadvise, object, TAKE_NUMBER(0))
CALL(IConnectionPoint, EnumConnections, object, TAKE_PLACE(0))

static const struct watch_row IConnectionPoint_rows[] = {
    SLOT(IConnectionPoint, GetConnectionInterface),
    SLOT(IConnectionPoint, GetConnectionPointContainer),
    SLOT(IConnectionPoint, Advise),
    SLOT(IConnectionPoint, Unadvise),
    SLOT(IConnectionPoint, EnumConnections),
};
WATCHED_INTERFACE(IConnectionPoint, 8, true);

/* ---- Enumerators: those of TAPI have Reset before Skip, those of COM Skip before Reset ---- */

#define ENUMERATOR(I, reset_slot, skip_slot, Element, vt, iid)                                                                            \
    static const struct watch_parameter parameters_##I##_Next[] = { ARG_IN("ULONG", VT_UI4), OUT_MANY(#Element, vt, iid),                 \
                                                                    OUT_OPTIONAL("ULONG", VT_UI4) };                                      \
    METHOD(I, 3, Next);                                                                                                                   \
    static const struct watch_method method_##I##_Reset = { #I, "Reset", reset_slot, 0, false, NULL };                                    \
    static const struct watch_parameter parameters_##I##_Skip[] = { ARG_IN("ULONG", VT_UI4) };                                            \
    METHOD(I, skip_slot, Skip);                                                                                                           \
    static const struct watch_parameter parameters_##I##_Clone[] = { OUT_OBJECT(I) };                                                     \
    METHOD(I, 6, Clone);                                                                                                                  \
                                                                                                                                          \
    static HRESULT STDMETHODCALLTYPE watch_##I##_Next(I *object, ULONG count, Element *elements, ULONG *fetched)                          \
    {                                                                                                                                     \
        struct watch_value values[] = { NUMBER(count), PLACE(elements), PLACE(fetched) };                                                 \
                                                                                                                                          \
        WATCH(object, &method_##I##_Next, values, ORIGINAL(I)->Next(object, count, values[1].out, values[2].out));                        \
    }                                                                                                                                     \
                                                                                                                                          \
    static HRESULT STDMETHODCALLTYPE watch_##I##_Reset(I *object)                                                                         \
    {                                                                                                                                     \
        WATCH(object, &method_##I##_Reset, NULL, ORIGINAL(I)->Reset(object));                                                             \
    }                                                                                                                                     \
                                                                                                                                          \
    static HRESULT STDMETHODCALLTYPE watch_##I##_Skip(I *object, ULONG count)                                                             \
    {                                                                                                                                     \
        struct watch_value values[] = { NUMBER(count) };                                                                                  \
                                                                                                                                          \
        WATCH(object, &method_##I##_Skip, values, ORIGINAL(I)->Skip(object, count));                                                      \
    }                                                                                                                                     \
                                                                                                                                          \
    static HRESULT STDMETHODCALLTYPE watch_##I##_Clone(I *object, I **out)                                                                \
    {                                                                                                                                     \
        struct watch_value values[] = { PLACE(out) };                                                                                     \
                                                                                                                                          \
        WATCH(object, &method_##I##_Clone, values, ORIGINAL(I)->Clone(object, values[0].out));                                            \
    }                                                                                                                                     \
                                                                                                                                          \
    CALL(I, Next, object, TAKE_NUMBER(0), TAKE_PLACE(1), TAKE_PLACE(2))                                                                   \
    CALL(I, Reset, object)                                                                                                                \
    CALL(I, Skip, object, TAKE_NUMBER(0))                                                                                                 \
    CALL(I, Clone, object, TAKE_PLACE(0))                                                                                                 \
                                                                                                                                          \
    static const struct watch_row I##_rows[] = {                                                                                          \
        SLOT(I, Next),                                                                                                                    \
        SLOT(I, Reset),                                                                                                                   \
        SLOT(I, Skip),                                                                                                                    \
        SLOT(I, Clone),                                                                                                                   \
    };                                                                                                                                    \
    WATCHED_INTERFACE(I, 7, true)

ENUMERATOR(IEnumAgentHandler, 4, 5, ITAgentHandler *, VT_UNKNOWN, NULL);
ENUMERATOR(IEnumAgentSession, 4, 5, ITAgentSession *, VT_UNKNOWN, NULL);
ENUMERATOR(IEnumACDGroup, 4, 5, ITACDGroup *, VT_UNKNOWN, NULL);
ENUMERATOR(IEnumQueue, 4, 5, ITQueue *, VT_UNKNOWN, NULL);
ENUMERATOR(IEnumAddress, 4, 5, ITAddress *, VT_UNKNOWN, NULL);
ENUMERATOR(IEnumCall, 4, 5, ITCallInfo *, VT_UNKNOWN, NULL);
ENUMERATOR(IEnumCallHub, 4, 5, ITCallHub *, VT_UNKNOWN, NULL);
ENUMERATOR(IEnumPhone, 4, 5, ITPhone *, VT_UNKNOWN, NULL);
ENUMERATOR(IEnumBstr, 4, 5, BSTR, VT_BSTR, NULL);
ENUMERATOR(IEnumVARIANT, 5, 4, VARIANT, VT_VARIANT, NULL);
ENUMERATOR(IEnumConnections, 5, 4, CONNECTDATA, WATCH_CONNECTION, NULL);
ENUMERATOR(IEnumConnectionPoints, 5, 4, IConnectionPoint *, VT_UNKNOWN, &IID_IConnectionPoint);
