/* lib/com/automation.c: members by name and number, arguments in and results out. */
#include "com/automation.h"

#include "base/macros.h"
#include "com/call_context.h"

#include <stdbool.h>
#include <string.h>

#define INVOKE_ALL (INVOKE_FUNC | INVOKE_PROPERTYGET | INVOKE_PROPERTYPUT)

/* The ids of an interface run from 1 with few gaps and pairs, so the place is near the id. */
static const struct com_member *find_here(const struct com_interface *type, DISPID id, unsigned kinds)
{
    const struct com_member *members = type->members;
    size_t last = type->count - 1, at = (size_t)(id & 0xFFFF);

    at = at > last ? last : at;
    while (at > 0 && members[at].id >= id)
        at--;
    while (at < last && members[at].id < id)
        at++;
    for (; at <= last && members[at].id == id; at++)
        if (members[at].kind & kinds)
            return &members[at];
    return NULL;
}

const struct com_member *com_interface_find(const struct com_interface *type, DISPID id, unsigned kinds)
{
    const struct com_member *member = NULL;

    for (; type && !member; type = type->base)
        member = find_here(type, id, kinds);
    return member;
}

size_t com_interface_members(const struct com_interface *type)
{
    return type->count + (type->base ? com_interface_members(type->base) : 0);
}

const struct com_member *com_interface_member(const struct com_interface *type, size_t n)
{
    size_t inherited = type->base ? com_interface_members(type->base) : 0;

    return n < inherited ? com_interface_member(type->base, n) : &type->members[n - inherited];
}

static OLECHAR lower(OLECHAR c)
{
    return c >= 'A' && c <= 'Z' ? (OLECHAR)(c - 'A' + 'a') : c;
}

bool com_same_name(const OLECHAR *a, const char *b)
{
    while (*a && lower(*a) == lower((OLECHAR)(unsigned char)*b)) {
        a++;
        b++;
    }
    return !*a && !*b;
}

const char *com_member_parameter(const struct com_member *member, unsigned i)
{
    const char *name = member->names + strlen(member->names) + 1;

    while (i-- > 0)
        name += strlen(name) + 1;
    return name;
}

const struct com_member *com_interface_find_name(const struct com_interface *type, const OLECHAR *name)
{
    for (; type; type = type->base)
        for (size_t i = 0; i < type->count; i++)
            if (com_same_name(name, type->members[i].names))
                return com_interface_find(type, type->members[i].id, INVOKE_ALL);
    return NULL;
}

HRESULT automation_get_ids_of_names(const struct automation *automation, REFIID riid, LPOLESTR *names, UINT count, DISPID *ids)
{
    HRESULT hr = S_OK;

    if (!names || !ids)
        return E_POINTER;
    if (!IsEqualIID(riid, &IID_NULL))
        return DISP_E_UNKNOWNINTERFACE;
    for (UINT i = 0; i < count; i++) {
        const struct com_member *member = NULL;

        for (size_t part = 0; i == 0 && names[0] && !member && automation->parts[part].type; part++)
            member = com_interface_find_name(automation->parts[part].type, names[0]);
        ids[i] = member ? member->id : DISPID_UNKNOWN;
        if (!member)
            hr = DISP_E_UNKNOWNNAME;
    }
    return hr;
}

/* ---- Arguments ---- */

/* What an argument needs to be given back after the call. */
struct argument {
    VARIANT changed;     /* VT_EMPTY, or what the argument was changed to */
    IUnknown *reference; /* NULL, or a reference of ours */
};

static HRESULT take_object(const VARIANT *from, const IID *wanted, struct argument *argument, union com_value *value)
{
    IUnknown *object;

    value->object = NULL;
    if (V_VT(from) == VT_EMPTY)
        return S_OK;
    if (V_VT(from) == VT_DISPATCH || V_VT(from) == VT_UNKNOWN)
        object = V_UNKNOWN(from);
    else if (V_VT(from) != (VT_DISPATCH | VT_BYREF) && V_VT(from) != (VT_UNKNOWN | VT_BYREF))
        return DISP_E_TYPEMISMATCH;
    else
        object = *V_UNKNOWNREF(from);
    if (!object)
        return S_OK;
    if (FAILED(object->lpVtbl->QueryInterface(object, wanted, &value->object)) || !value->object) {
        value->object = NULL;
        return DISP_E_TYPEMISMATCH;
    }
    argument->reference = value->object;
    return S_OK;
}

static void take_plain(const VARIANT *from, VARTYPE type, union com_value *value)
{
    switch (type) {
    case VT_I4: value->l = V_I4(from); break;
    case VT_BOOL: value->b = V_BOOL(from); break;
    default: value->s = V_BSTR(from); break;
    }
}

static bool is_missing(const VARIANT *from)
{
    return V_VT(from) == VT_ERROR && V_ERROR(from) == DISP_E_PARAMNOTFOUND;
}

static bool is_valid_type(VARTYPE type)
{
    VARTYPE base = type & VT_TYPEMASK;

    return !(type & ~(VT_TYPEMASK | VT_ARRAY | VT_BYREF)) && base != 15 && base <= VT_UINT && (base != VT_VARIANT || type != VT_VARIANT)
           && (base > VT_NULL || type == base);
}

static HRESULT take_argument(VARIANT *from, VARTYPE type, const IID *wanted, struct argument *argument, union com_value *value)
{
    bool any = (type & ~VT_BYREF) == VT_VARIANT;
    HRESULT hr;

    if (V_VT(from) == type && type != VT_DISPATCH && !any) {
        take_plain(from, type, value);
        return S_OK;
    }
    if (V_VT(from) == (VT_VARIANT | VT_BYREF) && !any) {
        from = V_VARIANTREF(from);
        if (!from || V_VT(from) == (VT_VARIANT | VT_BYREF))
            return E_INVALIDARG; /* NULL, or a chain that may never end: the platform follows no chain either */
    }
    if (is_missing(from))
        return DISP_E_PARAMNOTOPTIONAL;
    if (!is_valid_type(V_VT(from)))
        return DISP_E_BADVARTYPE;
    if (any) {
        if (type & VT_BYREF)
            value->at = from;
        else
            value->variant = *from;
        return S_OK;
    }
    if ((V_VT(from) & VT_BYREF) && !V_BYREF(from))
        return DISP_E_TYPEMISMATCH;
    if (type == VT_DISPATCH)
        return take_object(from, wanted, argument, value);
    if (FAILED(hr = VariantChangeType(&argument->changed, from, 0, type)))
        return hr;
    take_plain(&argument->changed, type, value);
    return S_OK;
}

static void give_back(struct argument *arguments, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        VariantClear(&arguments[i].changed);
        if (arguments[i].reference)
            arguments[i].reference->lpVtbl->Release(arguments[i].reference);
    }
}

/* Fills values from params, last argument first. *bad: which one of them could not be taken. */
static HRESULT take_arguments(const struct com_member *member, const DISPPARAMS *params, struct argument *arguments, union com_value *values, UINT *bad)
{
    for (unsigned i = 0; i < member->count; i++) {
        UINT at = params->cArgs - 1 - i;
        HRESULT hr;

        V_VT(&arguments[i].changed) = VT_EMPTY;
        arguments[i].reference = NULL;
        if (FAILED(hr = take_argument(&params->rgvarg[at], member->types[i], member->wanted[i], &arguments[i], &values[i]))) {
            give_back(arguments, i);
            if (bad)
                *bad = at;
            return hr;
        }
    }
    return S_OK;
}

/* ---- Results ---- */

static void give_result(VARTYPE type, const union com_value *value, VARIANT *result)
{
    switch (type) {
    case VT_VARIANT: *result = value->variant; return;
    case VT_I4: V_I4(result) = value->l; break;
    case VT_BOOL: V_BOOL(result) = value->b; break;
    case VT_DATE: V_DATE(result) = value->date; break;
    case VT_CY: V_CY(result) = value->cy; break;
    case VT_BSTR: V_BSTR(result) = value->s; break;
    default: V_UNKNOWN(result) = value->object; break;
    }
    V_VT(result) = type;
}

/* Releases a result for which the caller passed no place. */
static NOINLINE void give_up(VARIANT *unwanted)
{
    struct com_context call_context;

    com_context_enter(&call_context, COM_CONTEXT_CLIENT, NULL, NULL, false);
    VariantClear(unwanted);
    com_context_leave(&call_context);
}

/* ---- Invoke ---- */

/* Which kinds of members the flags of Invoke ask for. Nothing here is put by reference; some hosts call the enumerator as a method. */
static unsigned kinds_of_flags(DISPID id, WORD flags)
{
    unsigned kinds = flags & (DISPATCH_METHOD | DISPATCH_PROPERTYGET | DISPATCH_PROPERTYPUT);

    return id == DISPID_NEWENUM && (kinds & DISPATCH_METHOD) ? kinds | DISPATCH_PROPERTYGET : kinds;
}

static HRESULT check_params(const struct com_member *member, const DISPPARAMS *params)
{
    if (member->kind == INVOKE_PROPERTYPUT) {
        if (params->cNamedArgs == 0 || !params->rgdispidNamedArgs || params->rgdispidNamedArgs[0] != DISPID_PROPERTYPUT)
            return DISP_E_PARAMNOTFOUND;
        if (params->cNamedArgs > 1)
            return DISP_E_NONAMEDARGS;
    } else if (params->cNamedArgs > 0) {
        return DISP_E_NONAMEDARGS;
    }
    if (params->cArgs != member->count)
        return DISP_E_BADPARAMCOUNT;
    return params->cArgs > 0 && !params->rgvarg ? E_POINTER : S_OK;
}

static HRESULT tell_exception(HRESULT hr, EXCEPINFO *exception)
{
    if (exception) {
        memset(exception, 0, sizeof(*exception));
        exception->scode = hr;
    }
    return DISP_E_EXCEPTION;
}

static HRESULT call_with_arguments(const struct com_member *member, void *iface, const DISPPARAMS *params, union com_value *values, UINT *bad,
                                   EXCEPINFO *exception)
{
    struct argument arguments[COM_PARAMETERS];
    HRESULT hr = take_arguments(member, params, arguments, values, bad);

    if (FAILED(hr))
        return hr;
    hr = member->call(iface, values);
    give_back(arguments, member->count);
    return FAILED(hr) ? tell_exception(hr, exception) : S_OK;
}

/*
 * Whether the arguments are meant for the default member of what the member gives, as of every get that takes none: Addresses(1) is
 * Addresses.Item(1).
 */
static bool is_for_result(const struct com_member *member, const DISPPARAMS *params)
{
    return member->kind == INVOKE_PROPERTYGET && member->count == 0 && params->cArgs > 0 && params->cNamedArgs == 0;
}

static NOINLINE HRESULT invoke_result(const struct com_member *member, void *iface, WORD flags, DISPPARAMS *params, VARIANT *result, EXCEPINFO *exception,
                                      UINT *argument)
{
    union com_value value, place = { .out = &value };
    struct com_context call_context;
    VARIANT collection;
    HRESULT hr = member->call(iface, &place);

    if (FAILED(hr))
        return tell_exception(hr, exception);
    VariantInit(&collection);
    give_result(member->types[0], &value, &collection);
    com_context_enter(&call_context, COM_CONTEXT_CLIENT, NULL, NULL, false);
    hr = DISP_E_NOTACOLLECTION;
    if (V_VT(&collection) == VT_DISPATCH && V_DISPATCH(&collection))
        hr = IDispatch_Invoke(V_DISPATCH(&collection), DISPID_VALUE, &IID_NULL, LOCALE_USER_DEFAULT, flags, params, result, exception, argument);
    VariantClear(&collection);
    com_context_leave(&call_context);
    return hr == DISP_E_MEMBERNOTFOUND ? DISP_E_NOTACOLLECTION : hr;
}

HRESULT automation_invoke(const struct automation *automation, void *iface, DISPID id, REFIID riid, WORD flags, DISPPARAMS *params, VARIANT *result,
                          EXCEPINFO *exception, UINT *argument)
{
    const struct com_member *member = NULL;
    union com_value values[COM_PARAMETERS + 1], given;
    size_t part = 0;
    HRESULT hr;

    if (result)
        V_VT(result) = VT_EMPTY;
    if (!IsEqualIID(riid, &IID_NULL))
        return DISP_E_UNKNOWNINTERFACE;
    if (!params)
        return E_POINTER;
    for (; automation->parts[part].type; part++)
        if ((member = com_interface_find(automation->parts[part].type, id, kinds_of_flags(id, flags))))
            break;
    if (!member || !member->call)
        return DISP_E_MEMBERNOTFOUND;
    iface = (char *)iface + automation->parts[part].offset;
    if (FAILED(hr = check_params(member, params)))
        return is_for_result(member, params) ? invoke_result(member, iface, flags, params, result, exception, argument) : hr;
    values[member->count].out = &given;
    if (member->count > 0)
        hr = call_with_arguments(member, iface, params, values, argument, exception);
    else if (FAILED(hr = member->call(iface, values)))
        hr = tell_exception(hr, exception);
    if (FAILED(hr))
        return hr;
    if (member->types[member->count] != VT_EMPTY) {
        VARIANT unwanted;

        give_result(member->types[member->count], &given, result ? result : &unwanted);
        if (!result)
            give_up(&unwanted);
    }
    return S_OK;
}
