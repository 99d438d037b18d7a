/*
 * lib/com/member.h: how an interface is described, once for all that is made of it: late binding and type information (com/member_tables.h), and what a
 * test sees of its calls (fixture/intercept_member.h). A description is a list in a header of its own:
 *
 *     INTERFACE_BEGIN(ITQueue)
 *         GET(ITQueue, slot, Name, DISPID, SHOWN | HIDDEN | RESTRICTED, GIVES(type, name))
 *         PUT(ITQueue, slot, Name, DISPID, flags, TAKES(type, name))
 *         METHOD(ITQueue, slot, Method, DISPID, flags, TAKES(type, name), ..., GIVES(type, name))
 *         CLOSED(the same): a method with types that are none of Automation's, which late binding cannot call
 *     INTERFACE_END(ITQueue, slots), or EXTENSION_END(ITTAPI2, ITTAPI, slots) for one that extends another; slots counts those of the bases too
 *
 * in the order of the DISPIDs, a get before its put; a method that takes and gives nothing says NOTHING. Who reads a list defines INTERFACE_BEGIN, both
 * ends, MEMBER(I, slot, name, text, method, id, kind, flags, parameters...) and CLOSED, and includes com/member_undef.h behind it. name is a
 * string, as text is, the name of the method: windows.h makes other names of some, GetClassInfo among them.
 */
#ifndef COM_MEMBER_H
#define COM_MEMBER_H

#include "com/automation.h"

/* A type: in C, its member of union com_value, its VARTYPE, the IID of an object (NULL: not known here). */
#define T_LONG (LONG, l, VT_I4, NULL)
#define T_ENUM(type) (type, l, VT_I4, NULL)
#define T_DWORD (DWORD, l, VT_UI4, NULL)
#define T_BOOL (VARIANT_BOOL, b, VT_BOOL, NULL)
#define T_BSTR (BSTR, s, VT_BSTR, NULL)
#define T_DATE (DATE, date, VT_DATE, NULL)
#define T_CY (CY, cy, VT_CY, NULL)
#define T_VARIANT (VARIANT, variant, VT_VARIANT, NULL)
#define T_VARIANT_AT (VARIANT *, at, VT_VARIANT | VT_BYREF, NULL) /* passed by its address */
#define T_DISPATCH(I) (I *, object, VT_DISPATCH, &IID_##I)
#define T_FOREIGN(I) (I *, object, VT_DISPATCH, &foreign_##I) /* one that no object here has */
#define T_UNKNOWN(I) (I *, object, VT_UNKNOWN, &IID_##I)
#define T_OTHER(I) (I *, object, VT_UNKNOWN, NULL)
#define T_DATA(type) (type, data, VT_PTR, NULL) /* a pointer to what is not looked into */
#define TYPE_C(c, field, vt, iid) c
#define TYPE_NAME(c, field, vt, iid) #c
#define TYPE_FIELD(c, field, vt, iid) field
#define TYPE_VT(c, field, vt, iid) vt
#define TYPE_IID(c, field, vt, iid) iid

#define SHOWN COM_SHOWN
#define HIDDEN COM_HIDDEN
#define RESTRICTED COM_RESTRICTED

#define TAKES(type, name) (TAKEN, type, name)
#define GIVES(type, name) (GIVEN, type, name)
#define NOTHING (NONE, T_LONG, nothing)

#define GET(I, slot, name, id, flags, ...) MEMBER(I, slot, #name, "get_" #name, get_##name, id, INVOKE_PROPERTYGET, flags, __VA_ARGS__)
#define PUT(I, slot, name, id, flags, ...) MEMBER(I, slot, #name, "put_" #name, put_##name, id, INVOKE_PROPERTYPUT, flags, __VA_ARGS__)
#define METHOD(I, slot, name, id, flags, ...) MEMBER(I, slot, #name, #name, name, id, INVOKE_FUNC, flags, __VA_ARGS__)

/* EACH(M, parameters...): M_TAKEN(i, type, name), M_GIVEN(...) or M_NONE(...) of each of up to eight, by its kind. */
#define EACH(M, ...) EACH_COUNTED(EACH_COUNT(__VA_ARGS__, 8, 7, 6, 5, 4, 3, 2, 1, 0), M, __VA_ARGS__)
#define EACH_COUNT(a, b, c, d, e, f, g, h, count, ...) count
#define EACH_COUNTED(count, M, ...) EACH_OF(count, M, __VA_ARGS__)
#define EACH_OF(count, M, ...) EACH_##count(M, __VA_ARGS__)
#define EACH_1(M, a) EACH_ITEM(M, 0, a)
#define EACH_2(M, a, b) EACH_1(M, a) EACH_ITEM(M, 1, b)
#define EACH_3(M, a, b, c) EACH_2(M, a, b) EACH_ITEM(M, 2, c)
#define EACH_4(M, a, b, c, d) EACH_3(M, a, b, c) EACH_ITEM(M, 3, d)
#define EACH_5(M, a, b, c, d, e) EACH_4(M, a, b, c, d) EACH_ITEM(M, 4, e)
#define EACH_6(M, a, b, c, d, e, f) EACH_5(M, a, b, c, d, e) EACH_ITEM(M, 5, f)
#define EACH_7(M, a, b, c, d, e, f, g) EACH_6(M, a, b, c, d, e, f) EACH_ITEM(M, 6, g)
#define EACH_8(M, a, b, c, d, e, f, g, h) EACH_7(M, a, b, c, d, e, f, g) EACH_ITEM(M, 7, h)
#define EACH_ITEM(M, i, item) EACH_OPEN(M, i, EACH_PARTS item)
#define EACH_PARTS(...) __VA_ARGS__
#define EACH_OPEN(...) EACH_KIND(__VA_ARGS__)
#define EACH_KIND(M, i, kind, type, name) M##_##kind(i, type, name)

/* The function that calls a method through the vtable, with what the array says: com_member.call. */
#define PASSED_TAKEN(i, T, name) , values[i].TYPE_FIELD T
#define PASSED_GIVEN(i, T, name) , values[i].out
#define PASSED_NONE(i, T, name)
#define DEFINE_CALL(I, method, ...)                                                  \
    static HRESULT call_##I##_##method(void *pointer, const union com_value *values) \
    {                                                                                \
        I *object = pointer;                                                         \
                                                                                     \
        (void)values;                                                                \
        return (HRESULT)object->lpVtbl->method(object EACH(PASSED, __VA_ARGS__));    \
    }

#endif
