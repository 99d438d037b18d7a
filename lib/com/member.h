/*
 * lib/com/member.h: makes struct com_interface out of a list of members. Included by a file that defined MEMBER_TABLE as the header with
 * the list, which it includes twice: for the functions that call, and for the tables. The list is made of
 *
 *     INTERFACE_BEGIN(ITQueue)
 *         GET(ITQueue, slot, Name, DISPID, SHOWN | HIDDEN | RESTRICTED, type of the value, name of the parameter)
 *         GET_n(... the same, then type and name of each of n arguments, of the value)
 *         PUT, PUT_n(the same)
 *         METHOD_n(... type and name of each of n arguments), METHOD_nR(... and of the result)
 *         CLOSED(ITQueue, slot, method, DISPID, flags, number of parameters, NAME(of one), NAME ...): types that are none of Automation's
 *     INTERFACE_END(ITQueue, &the base's ITBase_interface or NULL for IDispatch, slots)
 *
 * in the order of the DISPIDs, a get before its put. Types are T_LONG, T_ENUM(type), T_BOOL, T_BSTR, T_DATE, T_CY, T_VARIANT,
 * T_VARIANT_AT (a VARIANT passed by its address), T_DISPATCH(interface), T_UNKNOWN(interface).
 */
#include "com/automation.h"

#include <string.h>

/* A type: in C, its member of union com_value, its VARTYPE, the IID that an object which is passed in needs. */
#define T_LONG (LONG, l, VT_I4, NULL)
#define T_ENUM(type) (type, l, VT_I4, NULL)
#define T_BOOL (VARIANT_BOOL, b, VT_BOOL, NULL)
#define T_BSTR (BSTR, s, VT_BSTR, NULL)
#define T_DATE (DATE, date, VT_DATE, NULL)
#define T_CY (CY, cy, VT_CY, NULL)
#define T_VARIANT (VARIANT, variant, VT_VARIANT, NULL)
#define T_VARIANT_AT (VARIANT *, variant, VT_VARIANT, NULL)
#define T_DISPATCH(I) (I *, object, VT_DISPATCH, &IID_##I)
#define T_FOREIGN(I) (I *, object, VT_DISPATCH, &foreign_##I) /* one that no object here has */
#define T_UNKNOWN(I) (I *, object, VT_UNKNOWN, &IID_##I)
#define TYPE_C(c, field, vt, iid) c
#define TYPE_FIELD(c, field, vt, iid) field
#define TYPE_VT(c, field, vt, iid) vt
#define TYPE_IID(c, field, vt, iid) iid

#define SHOWN COM_SHOWN
#define HIDDEN COM_HIDDEN
#define RESTRICTED COM_RESTRICTED


/* ---- First: the functions that call ---- */

#define TAKE(i, T) values[i].TYPE_FIELD T
#define CALL(I, method, ...)                                                  \
    static HRESULT call_##I##_##method(void *iface, union com_value *values) \
    {                                                                         \
        I *object = iface;                                                    \
                                                                              \
        (void)values;                                                         \
        return object->lpVtbl->method(__VA_ARGS__);                           \
    }
#define CALL_R(I, method, n, R, ...)                                          \
    static HRESULT call_##I##_##method(void *iface, union com_value *values) \
    {                                                                         \
        I *object = iface;                                                    \
        TYPE_C R out;                                                         \
        HRESULT hr;                                                           \
                                                                              \
        memset(&out, 0, sizeof(out));                                         \
        hr = object->lpVtbl->method(__VA_ARGS__, &out);                       \
        values[n].TYPE_FIELD R = out;                                         \
        return hr;                                                            \
    }

#define INTERFACE_BEGIN(I)
#define INTERFACE_END(I, base, slots)
#define CLOSED(I, slot, method, id, flags, n, ...)
#define GET(I, slot, name, id, flags, R, r) CALL_R(I, get_##name, 0, R, object)
#define GET_1(I, slot, name, id, flags, A, a, R, r) CALL_R(I, get_##name, 1, R, object, TAKE(0, A))
#define GET_2(I, slot, name, id, flags, A, a, B, b, R, r) CALL_R(I, get_##name, 2, R, object, TAKE(0, A), TAKE(1, B))
#define PUT(I, slot, name, id, flags, A, a) CALL(I, put_##name, object, TAKE(0, A))
#define PUT_1(I, slot, name, id, flags, A, a, B, b) CALL(I, put_##name, object, TAKE(0, A), TAKE(1, B))
#define PUT_2(I, slot, name, id, flags, A, a, B, b, C, c) CALL(I, put_##name, object, TAKE(0, A), TAKE(1, B), TAKE(2, C))
#define METHOD_0(I, slot, name, id, flags) CALL(I, name, object)
#define METHOD_1(I, slot, name, id, flags, A, a) CALL(I, name, object, TAKE(0, A))
#define METHOD_2(I, slot, name, id, flags, A, a, B, b) CALL(I, name, object, TAKE(0, A), TAKE(1, B))
#define METHOD_2_AT(I, slot, name, id, flags, A, a, B, b) CALL(I, name, object, TAKE(0, A), &TAKE(1, B))
#define METHOD_3(I, slot, name, id, flags, A, a, B, b, C, c) CALL(I, name, object, TAKE(0, A), TAKE(1, B), TAKE(2, C))
#define METHOD_0R(I, slot, name, id, flags, R, r) CALL_R(I, name, 0, R, object)
#define METHOD_1R(I, slot, name, id, flags, A, a, R, r) CALL_R(I, name, 1, R, object, TAKE(0, A))
#define METHOD_2R(I, slot, name, id, flags, A, a, B, b, R, r) CALL_R(I, name, 2, R, object, TAKE(0, A), TAKE(1, B))
#define METHOD_3R(I, slot, name, id, flags, A, a, B, b, C, c, R, r) \
    CALL_R(I, name, 3, R, object, TAKE(0, A), TAKE(1, B), TAKE(2, C))
#define METHOD_5R(I, slot, name, id, flags, A, a, B, b, C, c, D, d, E, e, R, r) \
    CALL_R(I, name, 5, R, object, TAKE(0, A), TAKE(1, B), TAKE(2, C), TAKE(3, D), TAKE(4, E))

#include MEMBER_TABLE

#include "com/member_undef.h"

/* ---- Then: the tables ---- */

#define PARAMETER(T, parameter) { #parameter, TYPE_VT T, TYPE_IID T }
#define MEMBER(I, slot, name, method, id, kind, flags, n, vt, ...) \
    { #name, id, kind, slot, flags, n, vt, (const struct com_parameter[]){ __VA_ARGS__ }, call_##I##_##method },

#define INTERFACE_BEGIN(I) static const struct com_member I##_members[] = {
#define INTERFACE_END(I, base, slots)                                                                                                   \
    }                                                                                                                                   \
    ;                                                                                                                                   \
    const struct com_interface I##_interface = { #I, &IID_##I, base, I##_members, sizeof(I##_members) / sizeof(I##_members[0]), \
                                                 slots };
#define NAME(parameter) { #parameter, VT_EMPTY, NULL }
#define CLOSED(I, slot, method, id, flags, n, ...) \
    { #method, id, INVOKE_FUNC, slot, flags, n, VT_EMPTY, (const struct com_parameter[]){ __VA_ARGS__ }, NULL },
#define GET(I, slot, name, id, flags, R, r) MEMBER(I, slot, name, get_##name, id, INVOKE_PROPERTYGET, flags, 0, TYPE_VT R, PARAMETER(R, r))
#define GET_1(I, slot, name, id, flags, A, a, R, r) \
    MEMBER(I, slot, name, get_##name, id, INVOKE_PROPERTYGET, flags, 1, TYPE_VT R, PARAMETER(A, a), PARAMETER(R, r))
#define GET_2(I, slot, name, id, flags, A, a, B, b, R, r) \
    MEMBER(I, slot, name, get_##name, id, INVOKE_PROPERTYGET, flags, 2, TYPE_VT R, PARAMETER(A, a), PARAMETER(B, b), PARAMETER(R, r))
#define PUT(I, slot, name, id, flags, A, a) MEMBER(I, slot, name, put_##name, id, INVOKE_PROPERTYPUT, flags, 1, VT_EMPTY, PARAMETER(A, a))
#define PUT_1(I, slot, name, id, flags, A, a, B, b) \
    MEMBER(I, slot, name, put_##name, id, INVOKE_PROPERTYPUT, flags, 2, VT_EMPTY, PARAMETER(A, a), PARAMETER(B, b))
#define PUT_2(I, slot, name, id, flags, A, a, B, b, C, c) \
    MEMBER(I, slot, name, put_##name, id, INVOKE_PROPERTYPUT, flags, 3, VT_EMPTY, PARAMETER(A, a), PARAMETER(B, b), PARAMETER(C, c))
#define METHOD(I, slot, name, id, flags, n, vt, ...) MEMBER(I, slot, name, name, id, INVOKE_FUNC, flags, n, vt, __VA_ARGS__)
#define METHOD_0(I, slot, name, id, flags) { #name, id, INVOKE_FUNC, slot, flags, 0, VT_EMPTY, NULL, call_##I##_##name },
#define METHOD_1(I, slot, name, id, flags, A, a) METHOD(I, slot, name, id, flags, 1, VT_EMPTY, PARAMETER(A, a))
#define METHOD_2(I, slot, name, id, flags, A, a, B, b) METHOD(I, slot, name, id, flags, 2, VT_EMPTY, PARAMETER(A, a), PARAMETER(B, b))
#define METHOD_2_AT METHOD_2
#define METHOD_3(I, slot, name, id, flags, A, a, B, b, C, c) \
    METHOD(I, slot, name, id, flags, 3, VT_EMPTY, PARAMETER(A, a), PARAMETER(B, b), PARAMETER(C, c))
#define METHOD_0R(I, slot, name, id, flags, R, r) METHOD(I, slot, name, id, flags, 0, TYPE_VT R, PARAMETER(R, r))
#define METHOD_1R(I, slot, name, id, flags, A, a, R, r) METHOD(I, slot, name, id, flags, 1, TYPE_VT R, PARAMETER(A, a), PARAMETER(R, r))
#define METHOD_2R(I, slot, name, id, flags, A, a, B, b, R, r) \
    METHOD(I, slot, name, id, flags, 2, TYPE_VT R, PARAMETER(A, a), PARAMETER(B, b), PARAMETER(R, r))
#define METHOD_3R(I, slot, name, id, flags, A, a, B, b, C, c, R, r) \
    METHOD(I, slot, name, id, flags, 3, TYPE_VT R, PARAMETER(A, a), PARAMETER(B, b), PARAMETER(C, c), PARAMETER(R, r))
#define METHOD_5R(I, slot, name, id, flags, A, a, B, b, C, c, D, d, E, e, R, r)                                                              \
    METHOD(I, slot, name, id, flags, 5, TYPE_VT R, PARAMETER(A, a), PARAMETER(B, b), PARAMETER(C, c), PARAMETER(D, d), PARAMETER(E, e), \
           PARAMETER(R, r))

#include MEMBER_TABLE
