/* lib/tapi3/watch_vtable.c: objects get the vtables of watched ones, when they are made or when they are handed out. */
#include "tapi3/watch_unknown.h"

#include "base/alloc.h"
#include "base/macros.h"
#include "com/client_strings.h"
#include "com/object.h"
#include "tapi3/watch_text.h"

#include <oaidl.h>
#include <ocidl.h>
#include <string.h>

/* ---- Vtables ---- */

const struct watch_interface *watch_interface_of(const IID *iid)
{
    for (const struct watch_interface *const *type = watch_interfaces; *type; type++)
        if (IsEqualIID((*type)->iid, iid))
            return *type;
    return NULL;
}

bool watch_each_method(bool (*visit)(const struct watch_interface *type, const struct watch_method *method, void *context), void *context)
{
    for (const struct watch_interface *const *type = watch_interfaces; *type; type++) {
        for (size_t i = 0; (*type)->slots && i < 3; i++)
            if (visit(*type, watch_unknown_rows[i].method, context))
                return true;
        for (size_t i = 0; (*type)->dispatch && i < 4; i++)
            if (visit(*type, watch_dispatch_rows[i].method, context))
                return true;
        for (const struct watch_interface *part = *type; part; part = part->base)
            for (size_t i = 0; i < part->count; i++)
                if (visit(*type, part->rows[i].method, context))
                    return true;
    }
    return false;
}

static const void *vtable_of(const void *object)
{
    return ((const IUnknown *)object)->lpVtbl;
}

struct watched *watched_find_locked(const struct watch *watch, const void *vtable)
{
    for (struct watched *watched = watch->vtables; watched; watched = watched->next)
        if ((const void *)watched->slots == vtable)
            return watched;
    return NULL;
}

static void set_slots(struct watched *watched, const struct watch_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].thunk)
            watched->slots[rows[i].method->slot] = rows[i].thunk;
}

static struct watched *vtable_locked(struct watch *watch, const struct watch_interface *type, const void *original)
{
    struct watched *watched = watch->vtables;

    while (watched && (watched->type != type || watched->original != original))
        watched = watched->next;
    if (watched || !(watched = note_alloc(sizeof(*watched) + type->slots * sizeof(watched->slots[0]))))
        return watched;
    watched->type = type;
    watched->original = original;
    watched->watch = watch;
    set_slots(watched, watch_unknown_rows, 3);
    set_slots(watched, watch_dispatch_rows, type->dispatch ? 4 : 0);
    for (; type; type = type->base)
        set_slots(watched, type->rows, type->count);
    watched->next = watch->vtables;
    watch->vtables = watched;
    return watched;
}

/* Whether it was changed: false for one that is watched already, and without memory. */
static bool change_locked(struct watch *watch, void *object, const struct watch_interface *type)
{
    struct watched *watched;

    if (watched_find_locked(watch, vtable_of(object)) || !(watched = vtable_locked(watch, type, vtable_of(object))))
        return false;
    ((IUnknown *)object)->lpVtbl = (void *)watched->slots;
    return true;
}

void watch_object(struct watch *watch, void *object, const IID *iid)
{
    if (!watch)
        return;
    lock_acquire(&watch->lock);
    change_locked(watch, object, watch_interface_of(iid));
    lock_release(&watch->lock);
}

const struct watch_interface *watch_type_locked(const struct watch *watch, const void *object)
{
    const struct watched *watched = watched_find_locked(watch, vtable_of(object));

    return watched ? watched->type : NULL;
}

const struct watch_interface *watch_type_of(struct watch *watch, const void *object)
{
    const struct watch_interface *type;

    lock_acquire(&watch->lock);
    type = watch_type_locked(watch, object);
    lock_release(&watch->lock);
    return type;
}

const void *watch_original(struct watch *watch, const void *object)
{
    const void *vtable = vtable_of(object);

    if (watch) {
        const struct watched *watched;

        lock_acquire(&watch->lock);
        if ((watched = watched_find_locked(watch, vtable)))
            vtable = watched->original;
        lock_release(&watch->lock);
    }
    return vtable;
}

/* ---- What is handed out ---- */

/*
 * What an out parameter's interface is adopted as, if its objects are: a collection in a VARIANT, unless it is an element of one; the enumerator of a
 * collection, which comes as an IUnknown. A connection point that comes out of an enumerator was adopted with it.
 */
static const struct watch_interface *adopted_type(const struct watch_method *method, const struct watch_parameter *parameter)
{
    const struct watch_interface *type = NULL;

    if (strcmp(method->interface_name, "IEnumConnectionPoints") == 0 && parameter->iid && IsEqualIID(parameter->iid, &IID_IConnectionPoint))
        return NULL;
    if (parameter->vt == VT_VARIANT)
        type = method->interface_name[1] == 'T' && strcmp(method->interface_name, "ITCollection") != 0 ? watch_interface_of(&IID_ITCollection) : NULL;
    else if (parameter->iid)
        type = watch_interface_of(IsEqualIID(parameter->iid, &IID_IUnknown) ? &IID_IEnumVARIANT : parameter->iid);
    return type && type->adopted ? type : NULL;
}

/* Adds "call 12: " and the call itself. */
static void origin_text(const struct watch_call *call, struct note *note)
{
    if (call->line)
        note_print(note, "call %llu: ", (unsigned long long)call->line->entry.number);
    call_text(call, note);
}

static void hand_out_string_locked(const struct watch_call *call, BSTR string)
{
    struct note line = { 0 };

    if (!string)
        return;
    note_add(&line, "BSTR ");
    string_text(&line, string);
    note_add(&line, ": from ");
    origin_text(call, &line);
    client_string_add(string, call->watch, line.text ? line.text : "");
    note_clear(&line);
}

/*
 * The points of a new enumerator, which nobody else has yet: once two threads have it, each copies points and calls them for that, so they cannot be
 * changed when they come out of it.
 */
static void adopt_points_locked(struct watch *watch, IEnumConnectionPoints *points)
{
    IConnectionPoint *point;

    while (IEnumConnectionPoints_Next(points, 1, &point, NULL) == S_OK) {
        ULONG (STDMETHODCALLTYPE *release)(IConnectionPoint *) = point->lpVtbl->Release; /* the other one needs the lock */

        if (change_locked(watch, point, &watch_IConnectionPoint))
            com_ref(&watch->refs);
        release(point); /* the enumerator has another reference */
    }
    IEnumConnectionPoints_Reset(points);
}

static void hand_out_locked(struct watch_call *call, const struct watch_parameter *parameter, void *object)
{
    struct watch *watch = call->watch;
    const struct watch_interface *type;
    const struct watched *watched;
    struct note from = { 0 };

    if (!object)
        return;
    if (call->watched && call->watched->type == &watch_IConnectionPointContainer && parameter->iid && IsEqualIID(parameter->iid, &IID_IEnumConnectionPoints))
        adopt_points_locked(watch, object);
    if ((type = adopted_type(call->method, parameter)) && change_locked(watch, object, type))
        com_ref(&watch->refs);
    if (!(watched = watched_find_locked(watch, vtable_of(object))))
        return;
    if (call->method == watch_unknown_rows[0].method && live_find(&watch->live, call->object)) {
        live_add_interface(&watch->live, object, call->object);
        return;
    }
    origin_text(call, &from);
    live_add(&watch->live, object, watched->type, from.text ? from.text : "");
    note_clear(&from);
}

static void hand_out_value_locked(struct watch_call *call, const struct watch_parameter *parameter, void *place)
{
    switch (parameter->vt) {
    case VT_DISPATCH:
    case VT_UNKNOWN:
        hand_out_locked(call, parameter, *(void **)place);
        break;
    case VT_VARIANT:
        if (V_VT((VARIANT *)place) == VT_DISPATCH || V_VT((VARIANT *)place) == VT_UNKNOWN)
            hand_out_locked(call, parameter, V_UNKNOWN((VARIANT *)place));
        else if (V_VT((VARIANT *)place) == VT_BSTR)
            hand_out_string_locked(call, V_BSTR((VARIANT *)place));
        break;
    case VT_BSTR:
        hand_out_string_locked(call, *(BSTR *)place);
        break;
    default:
        break;
    }
}

void watch_hand_out_locked(struct watch_call *call)
{
    if (FAILED(call->hr) || call->method == watch_dispatch_rows[3].method)
        return;
    for (unsigned i = 0; i < call->method->count; i++) {
        const struct watch_parameter *parameter = &call->method->parameters[i];
        size_t count = parameter->many ? values_fetched(call) : 1;

        for (size_t n = 0; parameter->out && call->values[i].out && n < count; n++)
            hand_out_value_locked(call, parameter, (char *)call->values[i].out + n * value_size(parameter));
    }
}
