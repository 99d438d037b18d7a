/* lib/tapi3/watch_text.c */
#include "tapi3/watch_text.h"

#include <inttypes.h>
#include <ocidl.h>
#include <string.h>
#include <tapi3agent/names.h>

size_t value_size(const struct watch_parameter *parameter)
{
    switch (parameter->vt) {
    case VT_BOOL:
        return sizeof(VARIANT_BOOL);
    case VT_DATE:
        return sizeof(DATE);
    case VT_CY:
        return sizeof(CY);
    case VT_VARIANT:
        return sizeof(VARIANT);
    case VT_BSTR:
    case VT_DISPATCH:
    case VT_UNKNOWN:
        return sizeof(void *);
    case WATCH_IID:
        return sizeof(IID);
    case WATCH_CONNECTION:
        return sizeof(CONNECTDATA);
    default:
        return sizeof(LONG);
    }
}

size_t values_size(const struct watch_call *call, const struct watch_parameter *parameter)
{
    size_t count = 1, size = value_size(parameter);

    if (parameter->many)
        count = (ULONG)call->values[0].in.l;
    else if (call->method == watch_dispatch_rows[2].method) /* GetIDsOfNames */
        count = (ULONG)call->values[2].in.l;
    return count > SIZE_MAX / size ? SIZE_MAX : count * size;
}

size_t values_fetched(const struct watch_call *call)
{
    const ULONG *fetched = call->values[call->method->count - 1].out;

    return fetched ? *fetched : (ULONG)call->values[0].in.l;
}

/* ---- Values ---- */

static void iid_text(struct note *note, const IID *iid)
{
    const char *name = iid ? tapi3_interface_name(iid) : "NULL";

    if (iid && IsEqualIID(iid, &IID_NULL))
        name = "IID_NULL";
    if (name)
        note_add(note, name);
    else
        note_print(note, "{%08X-%04X-%04X-%02X%02X-%02X%02X%02X%02X%02X%02X}", (unsigned)iid->Data1, iid->Data2, iid->Data3, iid->Data4[0],
                   iid->Data4[1], iid->Data4[2], iid->Data4[3], iid->Data4[4], iid->Data4[5], iid->Data4[6], iid->Data4[7]);
}

static void number_text(struct note *note, const struct watch_parameter *parameter, LONG value)
{
    const char *name = tapi3_enum_name(parameter->type, value);

    if (name)
        note_add(note, name);
    else if (parameter->vt == VT_UI4)
        note_print(note, "%u", (unsigned)value);
    else
        note_print(note, "%d", (int)value);
}

/* One that is not watched goes by its interface. */
static void object_text(struct watch *watch, struct note *note, const struct watch_parameter *parameter, const void *object)
{
    if (object && !live_find(&watch->live, object))
        note_add_part(note, parameter->type, strcspn(parameter->type, " "));
    else
        live_name(&watch->live, note, object);
}

/* Whether the value of a property put is named as it must be, and nothing else is. */
static bool is_put_value(const DISPPARAMS *params, WORD flags)
{
    return (flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) && params->cNamedArgs == 1 && params->rgdispidNamedArgs
           && params->rgdispidNamedArgs[0] == DISPID_PROPERTYPUT;
}

/*
 * DISPPARAMS as they are passed: the last argument first. A named one is "id=value", but for the value of a property put; without its name that one is
 * "unnamed value".
 */
static void params_text(struct watch *watch, struct note *note, const DISPPARAMS *params, WORD flags)
{
    bool put = flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF);

    if (!params) {
        note_add(note, "NULL");
        return;
    }
    note_add(note, "[");
    for (UINT i = params->rgvarg ? params->cArgs : 0; i-- > 0;) {
        if (i < params->cNamedArgs && params->rgdispidNamedArgs && !is_put_value(params, flags))
            note_print(note, "%d=", (int)params->rgdispidNamedArgs[i]);
        else if (i == 0 && put && params->cNamedArgs == 0)
            note_add(note, "unnamed ");
        variant_text(watch, note, &params->rgvarg[i]);
        note_add(note, i ? ", " : "");
    }
    note_add(note, "]");
}

static void name_text(struct note *note, LPOLESTR *names)
{
    char text[64];
    size_t length = 0;

    if (!names || !*names) {
        note_add(note, "NULL");
        return;
    }
    while (length < sizeof(text) - 1 && (*names)[length]) {
        text[length] = (*names)[length] >= ' ' && (*names)[length] < 0x7F ? (char)(*names)[length] : '?';
        length++;
    }
    note_add_part(note, text, length);
}

static void in_text(struct watch *watch, struct note *note, const struct watch_parameter *parameter, const struct watch_value *value)
{
    switch (parameter->vt) {
    case VT_BOOL:
        note_add(note, value->in.b ? "TRUE" : "FALSE");
        break;
    case VT_BSTR:
        string_text(note, value->in.s);
        break;
    case VT_VARIANT:
        variant_text(watch, note, &value->in.variant);
        break;
    case VT_DISPATCH:
    case VT_UNKNOWN:
        live_name(&watch->live, note, value->in.object);
        break;
    case WATCH_IID:
        iid_text(note, value->in.object);
        break;
    case WATCH_NAME:
        name_text(note, value->in.object);
        break;
    case WATCH_PARAMS: /* of Invoke: the flags are before them */
        params_text(watch, note, value->in.object, (WORD)value[-1].in.l);
        break;
    case WATCH_DATA:
        note_add(note, value->in.object ? "data" : "NULL");
        break;
    default:
        number_text(note, parameter, value->in.l);
        break;
    }
}

static void out_text(struct watch *watch, struct note *note, const struct watch_parameter *parameter, const void *place)
{
    switch (parameter->vt) {
    case VT_BOOL:
        note_add(note, *(const VARIANT_BOOL *)place ? "TRUE" : "FALSE");
        break;
    case VT_DATE:
        real_text(note, *(const DATE *)place);
        break;
    case VT_CY:
        currency_text(note, *(const CY *)place);
        break;
    case VT_BSTR:
        string_text(note, *(const BSTR *)place);
        break;
    case VT_VARIANT:
        variant_text(watch, note, place);
        break;
    case VT_DISPATCH:
    case VT_UNKNOWN:
        object_text(watch, note, parameter, *(void *const *)place);
        break;
    case WATCH_IID:
        iid_text(note, place);
        break;
    case WATCH_CONNECTION:
        live_name(&watch->live, note, ((const CONNECTDATA *)place)->pUnk);
        note_print(note, ":%u", (unsigned)((const CONNECTDATA *)place)->dwCookie);
        break;
    default:
        number_text(note, parameter, *(const LONG *)place);
        break;
    }
}

/* ---- Calls ---- */

void call_text(const struct watch_call *call, struct note *note)
{
    const struct watch_method *method = call->method;
    bool inherited = call->watched && (strcmp(method->interface_name, "IUnknown") == 0 || strcmp(method->interface_name, "IDispatch") == 0);
    bool first = true;

    if (call->object) {
        live_name(&call->watch->live, note, call->object);
        note_add(note, " ");
    }
    note_add(note, inherited ? call->watched->type->name : method->interface_name);
    note_add(note, "::");
    note_add(note, method->name);
    note_add(note, "(");
    for (unsigned i = 0; i < method->count; i++) {
        const struct watch_parameter *parameter = &method->parameters[i];
        bool null = parameter->out && !call->values[i].out;

        if (parameter->out && (!null || parameter->optional))
            continue;
        note_add(note, first ? "" : ", ");
        first = false;
        if (null)
            note_add(note, "NULL");
        else
            in_text(call->watch, note, parameter, &call->values[i]);
    }
    note_add(note, ")");
}

void add_result(struct note *note, HRESULT hr)
{
    char name[64];

    tapi3_result_text(hr, name, sizeof(name));
    note_add(note, " = ");
    note_add(note, name);
}

static void array_text(const struct watch_call *call, struct note *note, unsigned i)
{
    const struct watch_parameter *parameter = &call->method->parameters[i];
    size_t count = values_fetched(call);

    note_add(note, "[");
    for (size_t n = 0; n < count; n++) {
        const char *place = (const char *)call->values[i].out + n * value_size(parameter);

        note_add(note, n ? ", " : "");
        out_text(call->watch, note, parameter, place);
    }
    note_add(note, "]");
}

void result_text(const struct watch_call *call, struct note *note)
{
    add_result(note, call->hr);
    if (call->waited > 0) {
        note_add(note, " after ");
        note_seconds(note, call->waited);
        note_add(note, " s");
    }
    for (unsigned i = 0; SUCCEEDED(call->hr) && i < call->method->count; i++) {
        const struct watch_parameter *parameter = &call->method->parameters[i];

        if (!parameter->out || !call->values[i].out || (!parameter->many && values_size(call, parameter) == 0))
            continue;
        note_add(note, ", ");
        if (parameter->many)
            array_text(call, note, i);
        else
            out_text(call->watch, note, parameter, call->values[i].out);
    }
}

/* ---- Events ---- */

static void kind_text(struct note *note, TAPI_EVENT kind)
{
    const char *name = tapi3_enum_name("TAPI_EVENT", (LONG)kind);

    note_add(note, name ? name : "TE_?");
}

void event_loan(struct watch *watch, void *object, TAPI_EVENT kind)
{
    const struct watch_interface *type = watch_type_locked(watch, object);
    struct note from = { 0 };

    if (!type)
        return;
    note_add(&from, "event ");
    kind_text(&from, kind);
    live_add(&watch->live, object, type, from.text ? from.text : "");
    note_clear(&from);
}

void event_text(struct watch *watch, struct trace_line *line, TAPI_EVENT kind, const char *what_type, LONG what, void *object, const void *about)
{
    struct note *note = &line->text;
    const char *name = tapi3_enum_name(what_type, what);

    note_add(note, "event ");
    kind_text(note, kind);
    note_add(note, " ");
    line->told = note->length;
    if (name)
        note_add(note, name);
    else
        note_print(note, "%d", (int)what);
    line->told_length = note->length - line->told;
    note_add(note, " ");
    if (about && live_find(&watch->live, about))
        live_name(&watch->live, note, about);
    else
        note_add(note, "-");
    event_loan(watch, object, kind);
    note_add(note, ", ");
    live_name(&watch->live, note, object);
}
