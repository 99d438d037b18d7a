/*
 * lib/tapi3/watch_member.h: makes what watch.h needs to know of interfaces out of the lists of members that com/member.h reads too. Included by a
 * file that defined MEMBER_TABLE as the header with the list, which it includes twice: for the slots' functions, and for the tables. The file has
 * also defined, for each interface I, BASE_I and ADOPTED_I (struct watch_interface), and for each CLOSED member CLOSED_I_member(slot), a THUNK().
 */
#include "tapi3/watch.h"

/* A type: in C, its member of union com_value, its VARTYPE, the IID of an object. */
#define T_LONG (LONG, l, VT_I4, NULL)
#define T_ENUM(type) (type, l, VT_I4, NULL)
#define T_BOOL (VARIANT_BOOL, b, VT_BOOL, NULL)
#define T_BSTR (BSTR, s, VT_BSTR, NULL)
#define T_DATE (DATE, date, VT_DATE, NULL)
#define T_CY (CY, cy, VT_CY, NULL)
#define T_VARIANT (VARIANT, variant, VT_VARIANT, NULL)
#define T_VARIANT_AT (VARIANT *, object, WATCH_DATA, NULL)
#define T_DISPATCH(I) (I *, object, VT_DISPATCH, &IID_##I)
#define T_FOREIGN(I) (I *, object, VT_DISPATCH, NULL)
#define T_UNKNOWN(I) (I *, object, VT_UNKNOWN, &IID_##I)
#define T_DATA (BYTE *, object, WATCH_DATA, NULL)
#define T_DWORD (DWORD, l, VT_UI4, NULL)
#define TYPE_C(c, field, vt, iid) c
#define TYPE_FIELD(c, field, vt, iid) field
#define TYPE_VT(c, field, vt, iid) vt
#define TYPE_IID(c, field, vt, iid) iid
#define TYPE_NAME(c, field, vt, iid) #c
#define NAME_OF(T) TYPE_NAME T

#define ARG_IN(T) { NAME_OF(T), TYPE_VT T, false, false, false, TYPE_IID T }
#define ARG_OUT(T) { NAME_OF(T), TYPE_VT T, true, false, false, TYPE_IID T }
#define IN_VALUE(T, value) { .in = { .TYPE_FIELD T = value } }
#define OUT_VALUE(place) { .out = place }
#define TAKE(i, T) values[i].in.TYPE_FIELD T
#define PLACE(i) values[i].out
#define PASS(...) __VA_ARGS__

/* ---- First: the functions ---- */

#define THUNK(I, at, n, name, types, declared, given, passed)                                                            \
    static const struct watch_parameter parameters_##I##_##name[] = { PASS types };                                      \
    static const struct watch_method method_##I##_##name = { #I, #name, at, n, false, parameters_##I##_##name };         \
                                                                                                                         \
    static HRESULT STDMETHODCALLTYPE watch_##I##_##name declared                                                         \
    {                                                                                                                    \
        struct watch_value values[] = { PASS given };                                                                    \
        struct watch_call call;                                                                                          \
                                                                                                                         \
        for (watch_begin(&call, STACK_HERE(), object, &method_##I##_##name, values); watch_try(&call);)                                \
            call.hr = ((const I##Vtbl *)call.original)->name passed;                                                     \
        return watch_end(&call);                                                                                         \
    }                                                                                                                    \
                                                                                                                         \
    static HRESULT call_##I##_##name(void *pointer, const struct watch_value *values)                                    \
    {                                                                                                                    \
        I *object = pointer;                                                                                             \
                                                                                                                         \
        (void)values;                                                                                                    \
        return object->lpVtbl->name passed;                                                                              \
    }

#define INTERFACE_BEGIN(I)
#define INTERFACE_END(I, base, slots)
#define CLOSED(I, slot, method, id, flags, n, ...) CLOSED_##I##_##method(slot)
#define GET(I, slot, name, id, flags, R, r) \
    THUNK(I, slot, 1, get_##name, (ARG_OUT(R)), (I * object, TYPE_C R * r), (OUT_VALUE(r)), (object, PLACE(0)))
#define GET_1(I, slot, name, id, flags, A, a, R, r)                                                                       \
    THUNK(I, slot, 2, get_##name, (ARG_IN(A), ARG_OUT(R)), (I * object, TYPE_C A a, TYPE_C R * r), (IN_VALUE(A, a), OUT_VALUE(r)), \
          (object, TAKE(0, A), PLACE(1)))
#define GET_2(I, slot, name, id, flags, A, a, B, b, R, r)                                                       \
    THUNK(I, slot, 3, get_##name, (ARG_IN(A), ARG_IN(B), ARG_OUT(R)), (I * object, TYPE_C A a, TYPE_C B b, TYPE_C R * r), \
          (IN_VALUE(A, a), IN_VALUE(B, b), OUT_VALUE(r)), (object, TAKE(0, A), TAKE(1, B), PLACE(2)))
#define CALL_1(I, slot, method, A, a) THUNK(I, slot, 1, method, (ARG_IN(A)), (I * object, TYPE_C A a), (IN_VALUE(A, a)), (object, TAKE(0, A)))
#define CALL_2(I, slot, method, A, a, B, b)                                                                              \
    THUNK(I, slot, 2, method, (ARG_IN(A), ARG_IN(B)), (I * object, TYPE_C A a, TYPE_C B b), (IN_VALUE(A, a), IN_VALUE(B, b)), \
          (object, TAKE(0, A), TAKE(1, B)))
#define CALL_3(I, slot, method, A, a, B, b, C, c)                                                                       \
    THUNK(I, slot, 3, method, (ARG_IN(A), ARG_IN(B), ARG_IN(C)), (I * object, TYPE_C A a, TYPE_C B b, TYPE_C C c), \
          (IN_VALUE(A, a), IN_VALUE(B, b), IN_VALUE(C, c)), (object, TAKE(0, A), TAKE(1, B), TAKE(2, C)))
#define PUT(I, slot, name, id, flags, A, a) CALL_1(I, slot, put_##name, A, a)
#define PUT_1(I, slot, name, id, flags, A, a, B, b) CALL_2(I, slot, put_##name, A, a, B, b)
#define PUT_2(I, slot, name, id, flags, A, a, B, b, C, c) CALL_3(I, slot, put_##name, A, a, B, b, C, c)
#define METHOD_0(I, slot, name, id, flags) THUNK(I, slot, 0, name, ({ 0 }), (I * object), ({ .out = NULL }), (object))
#define METHOD_1(I, slot, name, id, flags, A, a) CALL_1(I, slot, name, A, a)
#define METHOD_2(I, slot, name, id, flags, A, a, B, b) CALL_2(I, slot, name, A, a, B, b)
#define METHOD_2_AT METHOD_2
#define METHOD_3(I, slot, name, id, flags, A, a, B, b, C, c) CALL_3(I, slot, name, A, a, B, b, C, c)
#define METHOD_0R(I, slot, name, id, flags, R, r) THUNK(I, slot, 1, name, (ARG_OUT(R)), (I * object, TYPE_C R * r), (OUT_VALUE(r)), (object, PLACE(0)))
#define METHOD_1R(I, slot, name, id, flags, A, a, R, r)                                                               \
    THUNK(I, slot, 2, name, (ARG_IN(A), ARG_OUT(R)), (I * object, TYPE_C A a, TYPE_C R * r), (IN_VALUE(A, a), OUT_VALUE(r)), \
          (object, TAKE(0, A), PLACE(1)))
#define METHOD_2R(I, slot, name, id, flags, A, a, B, b, R, r)                                            \
    THUNK(I, slot, 3, name, (ARG_IN(A), ARG_IN(B), ARG_OUT(R)), (I * object, TYPE_C A a, TYPE_C B b, TYPE_C R * r), \
          (IN_VALUE(A, a), IN_VALUE(B, b), OUT_VALUE(r)), (object, TAKE(0, A), TAKE(1, B), PLACE(2)))
#define METHOD_3R(I, slot, name, id, flags, A, a, B, b, C, c, R, r)                                                          \
    THUNK(I, slot, 4, name, (ARG_IN(A), ARG_IN(B), ARG_IN(C), ARG_OUT(R)), (I * object, TYPE_C A a, TYPE_C B b, TYPE_C C c, TYPE_C R * r), \
          (IN_VALUE(A, a), IN_VALUE(B, b), IN_VALUE(C, c), OUT_VALUE(r)), (object, TAKE(0, A), TAKE(1, B), TAKE(2, C), PLACE(3)))
#define METHOD_5R(I, slot, name, id, flags, A, a, B, b, C, c, D, d, E, e, R, r)                                             \
    THUNK(I, slot, 6, name, (ARG_IN(A), ARG_IN(B), ARG_IN(C), ARG_IN(D), ARG_IN(E), ARG_OUT(R)),                                                    \
          (I * object, TYPE_C A a, TYPE_C B b, TYPE_C C c, TYPE_C D d, TYPE_C E e, TYPE_C R * r),                           \
          (IN_VALUE(A, a), IN_VALUE(B, b), IN_VALUE(C, c), IN_VALUE(D, d), IN_VALUE(E, e), OUT_VALUE(r)),                   \
          (object, TAKE(0, A), TAKE(1, B), TAKE(2, C), TAKE(3, D), TAKE(4, E), PLACE(5)))

#include MEMBER_TABLE

#include "com/member_undef.h"

/* ---- Then: the tables ---- */

#define ROW(I, name) { &method_##I##_##name, (void (*)(void))watch_##I##_##name, call_##I##_##name },
#define INTERFACE_BEGIN(I) static const struct watch_row I##_rows[] = {
#define INTERFACE_END(I, base, slots)                                                                                            \
    }                                                                                                                            \
    ;                                                                                                                            \
    static const struct watch_interface I##_watched = { #I, &IID_##I, BASE_##I, I##_rows, sizeof(I##_rows) / sizeof(I##_rows[0]), \
                                                        slots, true, ADOPTED_##I };
#define CLOSED(I, slot, method, id, flags, n, ...) ROW(I, method)
#define GET(I, slot, name, ...) ROW(I, get_##name)
#define GET_1 GET
#define GET_2 GET
#define PUT(I, slot, name, ...) ROW(I, put_##name)
#define PUT_1 PUT
#define PUT_2 PUT
#define METHOD_0(I, slot, name, ...) ROW(I, name)
#define METHOD_1 METHOD_0
#define METHOD_2 METHOD_0
#define METHOD_2_AT METHOD_0
#define METHOD_3 METHOD_0
#define METHOD_0R METHOD_0
#define METHOD_1R METHOD_0
#define METHOD_2R METHOD_0
#define METHOD_3R METHOD_0
#define METHOD_5R METHOD_0

#include MEMBER_TABLE
