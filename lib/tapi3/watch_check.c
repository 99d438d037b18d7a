/* lib/tapi3/watch_check.c: pointers of the client that are not what they should be are passed on as NULL. */
#include "tapi3/watch_text.h"

#include "com/variant_type.h"

#include <oaidl.h>
#include <ocidl.h>
#include <string.h>

static bool object_is_good(struct memory_probe *probe, const void *object)
{
    return memory_is_readable(probe, object, sizeof(void *)) && memory_is_readable(probe, ((const IUnknown *)object)->lpVtbl, 3 * sizeof(void *));
}

static bool string_is_good(struct memory_probe *probe, BSTR string)
{
    const char *text = (const char *)string;

    return text && memory_is_readable(probe, text - 4, 4) && memory_is_readable(probe, text, SysStringByteLen(string));
}

/* What it holds can be looked at; also where it refers to. */
static bool variant_is_good(struct memory_probe *probe, const VARIANT *value, bool chained)
{
    VARTYPE type = V_VT(value) & (VARTYPE)~VT_BYREF;
    size_t size = type & VT_ARRAY ? sizeof(void *) : type == VT_DECIMAL ? sizeof(DECIMAL) : variant_type(type)->size;

    if (V_VT(value) == VT_BSTR)
        return !V_BSTR(value) || string_is_good(probe, V_BSTR(value));
    if (!(V_VT(value) & VT_BYREF) || !V_BYREF(value))
        return true;
    if (!memory_is_readable(probe, V_BYREF(value), size))
        return false;
    if (type == VT_VARIANT)
        return chained || variant_is_good(probe, V_VARIANTREF(value), true); /* a chain is refused without looking further */
    return type != VT_BSTR || !*V_BSTRREF(value) || string_is_good(probe, *V_BSTRREF(value));
}

static bool array_is_good(struct memory_probe *probe, const void *array, size_t count, size_t size)
{
    return memory_is_readable(probe, array, count > SIZE_MAX / size ? SIZE_MAX : count * size);
}

static bool names_are_good(struct memory_probe *probe, LPOLESTR *names, size_t count)
{
    if (!array_is_good(probe, names, count, sizeof(*names)))
        return false;
    for (size_t i = 0; i < count; i++)
        if (names[i] && !memory_is_readable(probe, names[i], sizeof(OLECHAR)))
            return false;
    return true;
}

static bool params_are_good(struct memory_probe *probe, const DISPPARAMS *params)
{
    if (!memory_is_readable(probe, params, sizeof(*params)) || !array_is_good(probe, params->rgvarg, params->cArgs, sizeof(VARIANT))
        || !array_is_good(probe, params->rgdispidNamedArgs, params->cNamedArgs, sizeof(DISPID)))
        return false;
    for (UINT i = 0; params->rgvarg && i < params->cArgs; i++)
        if (!variant_is_good(probe, &params->rgvarg[i], false))
            return false;
    return true;
}

/* What is not looked into: by its type. */
static bool data_is_good(struct memory_probe *probe, const struct watch_parameter *parameter, void *data)
{
    if (strcmp(parameter->type, "EXCEPINFO") == 0)
        return memory_is_writable(probe, data, sizeof(EXCEPINFO));
    if (strcmp(parameter->type, "UINT") == 0)
        return memory_is_writable(probe, data, sizeof(UINT));
    return strcmp(parameter->type, "VARIANT *") != 0 || memory_is_readable(probe, data, sizeof(VARIANT));
}

static bool pointer_is_good(const struct watch_call *call, const struct watch_parameter *parameter, const struct watch_value *value)
{
    struct memory_probe *probe = call->watch->probe;

    switch (parameter->vt) {
    case VT_DISPATCH:
    case VT_UNKNOWN:
        return object_is_good(probe, value->in.object);
    case VT_BSTR:
        return string_is_good(probe, value->in.s);
    case WATCH_NAME:
        return names_are_good(probe, value->in.object, (ULONG)call->values[2].in.l);
    case WATCH_PARAMS:
        return params_are_good(probe, value->in.object);
    case WATCH_DATA:
        return data_is_good(probe, parameter, value->in.object);
    default:
        return true;
    }
}

void watch_check_pointers(struct watch_call *call)
{
    struct memory_probe *probe = call->watch->probe;

    for (unsigned i = 0; i < call->method->count; i++) {
        const struct watch_parameter *parameter = &call->method->parameters[i];
        struct watch_value *value = &call->values[i];

        if (parameter->out) {
            if (!memory_is_writable(probe, value->out, values_size(call, parameter)))
                value->out = NULL;
        } else if (parameter->vt == VT_VARIANT) {
            if (!variant_is_good(probe, &value->in.variant, false))
                V_BYREF(&value->in.variant) = NULL;
        } else if (!pointer_is_good(call, parameter, value)) {
            if (parameter->vt == VT_BSTR)
                value->in.s = NULL;
            else
                value->in.object = NULL;
        }
    }
}
