/* lib/tapi3/replay_call.c: one recorded call, made again with the arguments of its line, and what came of it. */
#include "tapi3/replay.h"
#include "tapi3/replay_value.h"

#include "base/alloc.h"
#include "tapi3/watch_text.h"
#include "tapi3/watch_unknown.h"

#include <olectl.h>
#include <string.h>

#define ELEMENTS 1000000 /* that are asked of an enumerator at once, at most */
#define NAME_LENGTH 63   /* of a name in GetIDsOfNames; the trace has no more */

union place {
    void *object;
    VARIANT variant;
    IID iid;
    CONNECTDATA connection;
    union com_value value;
};

/* Where a reference of a VARIANT leads to; its strings are the replay's. */
struct referred {
    VARIANT value;
    struct referred *next;
};

/* A call while it is made. */
struct made {
    struct replay *replay;
    struct replay_entry *entry;
    struct watch_call call;   /* as the trace's own functions take it: method, values, hr, waited */
    struct watch_value values[WATCH_PARAMETERS];
    union place places[WATCH_PARAMETERS];
    void *elements;           /* room for an array */
    IID iid;
    OLECHAR name[NAME_LENGTH + 1];
    LPOLESTR names;
    DISPPARAMS params;
    EXCEPINFO exception;
    UINT bad;
    struct referred *referred;
    struct span absent;       /* a name that nothing stands for */
    const char *left_out;     /* why it cannot be made */
};

static struct replay_reader read_again(struct made *made, const char *at)
{
    return (struct replay_reader){ .text = &made->replay->text, .at = at, .end = made->entry->end, .use = REPLAY_AGAIN };
}

static bool no_memory(struct made *made)
{
    made->replay->hr = E_OUTOFMEMORY;
    return false;
}

/* ---- Arguments ---- */

static bool take_object(struct made *made, const struct replay_value *value, const IID *iid, void **out)
{
    struct replay_object *object;

    *out = NULL;
    if (value->null)
        return true;
    object = replay_is_client(value->text) ? replay_object_client(made->replay, value->text) : replay_object_named(made->replay, value->text);
    if (!object) {
        made->absent = value->text;
        return false;
    }
    if (object->sink)
        replay_sink_refuse(object->sink, made->entry->ended && made->entry->hr == CONNECT_E_CANNOTCONNECT);
    *out = replay_object_argument(object, iid);
    return true;
}

/* A string that a VARIANT was given, which is all that it owns. */
static void drop_string(VARIANT *value)
{
    if (V_VT(value) == VT_BSTR)
        SysFreeString(V_BSTR(value));
}

/* The value moves to where a reference leads to: the VARIANT as a whole, or what it holds. */
static bool refer(struct made *made, VARIANT *value, bool whole)
{
    struct referred *referred = mem_alloc(sizeof(*referred));

    if (!referred) {
        drop_string(value);
        VariantInit(value);
        return no_memory(made);
    }
    referred->value = *value;
    referred->next = made->referred;
    made->referred = referred;
    V_VT(value) = whole ? VT_BYREF | VT_VARIANT : (VARTYPE)(V_VT(value) | VT_BYREF);
    V_BYREF(value) = whole ? (void *)&referred->value : &V_I8(&referred->value);
    return true;
}

static bool take_variant(struct made *made, const struct replay_value *value, VARIANT *out)
{
    void *object;

    VariantInit(out);
    if (value->missing) {
        made->left_out = "the trace does not have what is in a VARIANT";
        return false;
    }
    switch (value->vt) {
    case VT_BSTR:
        V_BSTR(out) = value->null ? NULL : replay_string(value->text);
        if (!value->null && !V_BSTR(out))
            return no_memory(made);
        break;
    case VT_DISPATCH:
    case VT_UNKNOWN:
        if (!take_object(made, value, NULL, &object))
            return false;
        V_UNKNOWN(out) = object;
        break;
    default:
        *out = value->in.variant;
        break;
    }
    V_VT(out) = value->vt;
    return (!value->referred || refer(made, out, false)) && (!value->of_variant || refer(made, out, true));
}

static size_t count_list(struct replay_reader reader)
{
    struct replay_argument argument;
    size_t count = 0;
    bool more;

    while (replay_list_next(&reader, count == 0, &more) && more && replay_argument_read(&reader, &argument))
        count++;
    return count;
}

/* A named argument; the value of a property put is one without saying so. */
static void take_name(struct made *made, const struct replay_argument *argument, UINT at)
{
    bool put = made->values[3].in.l & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF);

    if (argument->named)
        made->params.rgdispidNamedArgs[at] = argument->id;
    else if (at == 0 && put && !argument->unnamed && made->params.cNamedArgs == 0)
        made->params.rgdispidNamedArgs[at] = DISPID_PROPERTYPUT;
    else
        return;
    if (at >= made->params.cNamedArgs)
        made->params.cNamedArgs = at + 1;
}

static bool take_params(struct made *made, const struct replay_value *value)
{
    struct replay_reader reader = read_again(made, value->text.at);
    size_t count = value->null ? 0 : count_list(reader);
    struct replay_argument argument;
    bool more;

    if (value->null)
        return true;
    made->params.rgvarg = mem_alloc_array(count, sizeof(VARIANTARG));
    made->params.rgdispidNamedArgs = mem_alloc_array(count, sizeof(DISPID));
    if (!made->params.rgvarg || !made->params.rgdispidNamedArgs)
        return no_memory(made);
    made->params.cArgs = (UINT)count;
    for (UINT at = (UINT)count; at-- > 0;) {
        replay_list_next(&reader, at + 1 == count, &more);
        replay_argument_read(&reader, &argument);
        if (!take_variant(made, &argument.value, &made->params.rgvarg[at]))
            return false;
        take_name(made, &argument, at);
    }
    return true;
}

/* What GetIDsOfNames of one name is given. */
static void take_method_name(struct made *made, const struct replay_value *value, struct watch_value *out)
{
    bool given = !value->null || made->entry->hr != E_POINTER || made->entry->null_out;

    made->names = value->null ? NULL : made->name;
    for (size_t i = 0; i < value->text.length && i < NAME_LENGTH; i++)
        made->name[i] = (OLECHAR)(unsigned char)value->text.at[i];
    out->in.object = given ? &made->names : NULL;
}

/* EXCEPINFO and what is wrong with the arguments are of our own. */
static bool take_data(struct made *made, const struct replay_value *value, unsigned i)
{
    if (value->null)
        return true;
    if (made->call.method != watch_dispatch_rows[3].method) {
        made->left_out = "the trace does not have its data";
        return false;
    }
    made->values[i].in.object = i == 6 ? (void *)&made->exception : (void *)&made->bad;
    return true;
}

static bool take_argument(struct made *made, unsigned i, const struct replay_value *value)
{
    const struct watch_parameter *parameter = &made->call.method->parameters[i];
    struct watch_value *out = &made->values[i];

    switch (parameter->vt) {
    case VT_BSTR:
        out->in.s = value->null ? NULL : replay_string(value->text);
        return value->null || out->in.s || no_memory(made);
    case VT_VARIANT:
        return take_variant(made, value, &out->in.variant);
    case VT_DISPATCH:
    case VT_UNKNOWN:
        return take_object(made, value, parameter->iid, &out->in.object);
    case WATCH_IID:
        made->iid = value->iid;
        out->in.object = &made->iid;
        return true;
    case WATCH_NAME:
        take_method_name(made, value, out);
        return true;
    case WATCH_PARAMS:
        out->in.object = value->null ? NULL : &made->params;
        return take_params(made, value);
    case WATCH_DATA:
        return take_data(made, value, i);
    default:
        out->in = value->in;
        return true;
    }
}

static bool prepare_out(struct made *made, unsigned i)
{
    const struct watch_parameter *parameter = &made->call.method->parameters[i];
    ULONG count = (ULONG)made->values[0].in.l;

    if (parameter->optional ? !made->entry->optional_given : made->entry->null_out)
        return true;
    made->values[i].out = &made->places[i];
    if (!parameter->many)
        return true;
    if (count > ELEMENTS) {
        made->left_out = "it asks for too many at once";
        return false;
    }
    made->values[i].out = made->elements = mem_alloc_array(count, value_size(parameter));
    return made->elements || no_memory(made);
}

/* Whether the call can be made. */
static bool prepare(struct made *made)
{
    struct replay_reader reader = read_again(made, made->entry->arguments);
    const struct watch_method *method = made->call.method;
    struct replay_value value;
    bool first = true;

    for (unsigned i = 0; i < method->count; i++) {
        if (method->parameters[i].out) {
            if (!prepare_out(made, i))
                return false;
            continue;
        }
        if (!first)
            replay_skip(&reader, ", ");
        first = false;
        replay_value_read(&reader, &method->parameters[i], &value);
        if (!take_argument(made, i, &value))
            return false;
    }
    if (method == watch_dispatch_rows[2].method && made->values[2].in.l != 1) {
        made->left_out = "the trace does not have all names";
        return false;
    }
    return true;
}

static void clear_arguments(struct made *made)
{
    const struct watch_method *method = made->call.method;

    for (unsigned i = 0; i < method->count; i++) {
        if (!method->parameters[i].out && method->parameters[i].vt == VT_BSTR)
            SysFreeString(made->values[i].in.s);
        if (!method->parameters[i].out && method->parameters[i].vt == VT_VARIANT)
            drop_string(&made->values[i].in.variant);
    }
    for (UINT i = 0; i < made->params.cArgs; i++)
        drop_string(&made->params.rgvarg[i]);
    for (struct referred *at = made->referred, *next; at; at = next) {
        next = at->next;
        drop_string(&at->value);
        mem_free(at);
    }
    mem_free(made->params.rgvarg);
    mem_free(made->params.rgdispidNamedArgs);
    mem_free(made->elements);
}

/* ---- Results ---- */

/* What came out is taken over, or given up. */
static void take_out(struct made *made, const struct watch_parameter *parameter, void *place, struct span name)
{
    void *object = NULL;

    switch (parameter->vt) {
    case VT_DISPATCH:
    case VT_UNKNOWN:
        object = *(void **)place;
        break;
    case WATCH_CONNECTION:
        object = ((CONNECTDATA *)place)->pUnk;
        break;
    case VT_BSTR:
        SysFreeString(*(BSTR *)place);
        break;
    case VT_VARIANT:
        if (V_VT((VARIANT *)place) == VT_DISPATCH || V_VT((VARIANT *)place) == VT_UNKNOWN)
            object = V_UNKNOWN((VARIANT *)place);
        else
            VariantClear(place);
        break;
    default:
        break;
    }
    if (object)
        replay_object_take(made->replay, object, name);
}

/* The name that the trace has for the next value; an empty span if it has none. */
static struct span recorded_name(struct replay_reader *reader, const struct watch_parameter *parameter)
{
    struct replay_value value;

    replay_value_read(reader, parameter, &value);
    return replay_is_name(value.text) && value.vt != VT_BSTR ? value.text : (struct span){ "", 0 };
}

static void take_elements(struct made *made, unsigned i, struct replay_reader *reader, bool recorded)
{
    const struct watch_parameter *parameter = &made->call.method->parameters[i];
    size_t count = values_fetched(&made->call);
    bool more = recorded && replay_skip(reader, "["), first = true;

    for (size_t n = 0; n < count || more; n++) {
        struct span name = { "", 0 };

        if (more)
            replay_list_next(reader, first, &more);
        first = false;
        if (more)
            name = recorded_name(reader, parameter);
        if (n < count)
            take_out(made, parameter, (char *)made->elements + n * value_size(parameter), name);
    }
}

static void take_outs(struct made *made)
{
    struct replay_reader reader = read_again(made, made->entry->outs);
    bool recorded = made->entry->ended && SUCCEEDED(made->entry->hr);

    for (unsigned i = 0; SUCCEEDED(made->call.hr) && i < made->call.method->count; i++) {
        const struct watch_parameter *parameter = &made->call.method->parameters[i];

        if (!parameter->out || !made->values[i].out)
            continue;
        if (recorded)
            replay_skip(&reader, ", ");
        if (parameter->many)
            take_elements(made, i, &reader, recorded);
        else
            take_out(made, parameter, made->values[i].out, recorded ? recorded_name(&reader, parameter) : (struct span){ "", 0 });
    }
}

/* "= S_OK, Agent#1", with the names of the new trace. */
static void write_result(struct made *made, struct note *note)
{
    if (made->call.method->counts) {
        note_print(note, " = %u", (unsigned)made->call.hr);
        return;
    }
    lock_acquire(&made->replay->watch->lock);
    result_text(&made->call, note);
    lock_release(&made->replay->watch->lock);
}

static void compare(struct made *made, const struct note *note)
{
    struct span now = { note->text + 1, note->length - 1 };
    struct note translated = { 0 };

    if (!made->entry->ended)
        return;
    replay_translate(made->replay, now, made->entry->result, &translated);
    if (translated.lost)
        no_memory(made);
    else if (!span_same((struct span){ translated.text, translated.length }, made->entry->result))
        replay_differs(made->replay, made->entry, "recorded %.*s, now %s", SPAN(made->entry->result), translated.text);
    note_clear(&translated);
}

/* ---- The call ---- */

static void make(struct made *made, void *pointer)
{
    int64_t began = acd_now(made->replay->acd);
    struct note note = { 0 };

    if (made->entry->type == &watch_IClassFactory)
        made->call.hr = tapi3_emulator_create_tapi(made->replay->emulator, &made->iid, made->values[1].out);
    else
        made->call.hr = made->entry->row->call(pointer, made->values);
    made->call.waited = acd_now(made->replay->acd) - began;
    write_result(made, &note);
    if (!made->call.method->counts)
        take_outs(made);
    if (note.lost)
        no_memory(made);
    else
        compare(made, &note);
    note_clear(&note);
}

static void make_of_object(struct made *made, struct replay_object *object)
{
    const struct replay_entry *entry = made->entry;
    void *pointer = replay_object_interface(made->replay, object, entry->type);
    int change = !made->call.method->counts ? 0 : made->call.method == watch_unknown_rows[1].method ? 1 : -1;

    if (!pointer) {
        replay_differs(made->replay, entry, "not called, %.*s has no %s now", SPAN(entry->object), entry->type->name);
    } else if (object->held + change < 0) {
        replay_differs(made->replay, entry, "not called, the replay holds no reference to give up");
    } else {
        make(made, pointer);
        if (change)
            replay_object_count(made->replay, object, change);
    }
}

void replay_call(struct replay *replay, struct replay_entry *entry)
{
    struct made made = { .replay = replay, .entry = entry, .call = { .watch = replay->watch, .method = entry->row->method } };
    struct replay_object *object = entry->object.length ? replay_object_named(replay, entry->object) : NULL;

    made.call.values = made.values;
    if (replay_is_client(entry->object))
        made.left_out = "the object is none of the library's";
    else if (entry->object.length && !object)
        made.absent = entry->object;
    else if (prepare(&made))
        object ? make_of_object(&made, object) : make(&made, NULL);
    if (made.left_out)
        replay_leave_out(replay, entry, made.left_out);
    else if (made.absent.length > 0 && SUCCEEDED(replay->hr))
        replay_differs(replay, entry, "not called, nothing stands for %.*s now", SPAN(made.absent));
    clear_arguments(&made);
}
