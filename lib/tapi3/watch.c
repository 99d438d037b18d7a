/* lib/tapi3/watch.c: the frame of each watched call. */
#include "tapi3/watch.h"

#include "base/alloc.h"
#include "base/macros.h"
#include "com/client_strings.h"
#include "com/object.h"
#include "tapi3/error.h"
#include "tapi3/watch_text.h"

#include <string.h>
#include <tapi3err.h>

struct watch *watch_create(struct acd *acd, const struct tapi3_emulator_options *options, bool print)
{
    struct watch *watch = note_alloc(sizeof(*watch));

    if (!watch)
        return NULL;
    if (options->check_pointers) {
        if (!(watch->probe = note_alloc(sizeof(*watch->probe))) || !memory_probe_init(watch->probe)) {
            note_free(watch->probe);
            note_free(watch);
            return NULL;
        }
    }
    atomic_init(&watch->refs, 1);
    client_strings_watch();
    watch->acd = acd_ref(acd);
    watch->map_line_errors = options->map_line_errors;
    watch->advance = options->advance;
    watch->advance_context = options->advance_context;
    watch->faults.random = options->seed;
    lock_init(&watch->lock);
    trace_init(&watch->trace, options->trace_limit, print);
    return watch;
}

void watch_unref(struct watch *watch)
{
    if (!watch || com_unref(&watch->refs) > 0)
        return;
    while (watch->vtables) {
        struct watched *next = watch->vtables->next;

        note_free(watch->vtables);
        watch->vtables = next;
    }
    trace_destroy(&watch->trace);
    live_clear(&watch->live);
    client_strings_forget(watch);
    faults_destroy(&watch->faults);
    if (watch->probe)
        memory_probe_destroy(watch->probe);
    note_free(watch->probe);
    lock_destroy(&watch->lock);
    acd_unref(watch->acd);
    note_free(watch);
}

void watch_forget_advance(struct watch *watch)
{
    lock_acquire(&watch->lock);
    watch->advance = NULL;
    lock_release(&watch->lock);
}

/* ---- A call ---- */

static const struct watched *watched_of(const void *object)
{
    return CONTAINING_RECORD(((const IUnknown *)object)->lpVtbl, struct watched, slots);
}


/* Whether an out may be NULL; the count of an enumerator's elements only with one element, or with VARIANTs. */
static bool is_optional(const struct watch_call *call, unsigned i)
{
    const struct watch_parameter *parameter = &call->method->parameters[i];

    return parameter->optional && (i == 0 || !parameter[-1].many || parameter[-1].vt == VT_VARIANT || call->values[0].in.l == 1);
}

/* Whether the method itself will refuse a NULL pointer. */
static bool has_null(const struct watch_call *call)
{
    for (unsigned i = 0; i < call->method->count; i++)
        if (call->method->parameters[i].out && !call->values[i].out && !is_optional(call, i))
            return true;
    return false;
}

static void null_outs(const struct watch_call *call)
{
    for (unsigned i = 0; i < call->method->count; i++) {
        const struct watch_parameter *parameter = &call->method->parameters[i];

        if (parameter->out && call->values[i].out)
            memset(call->values[i].out, 0, values_size(call, parameter));
    }
}

static HRESULT line_error(const struct watch_call *call, HRESULT result)
{
    return method_is_raw(call->method) && !call->watch->map_line_errors ? result : hr_from_line_error(result);
}

/* A method that never asks the switch is struck here, others at their gates. */
static void strike_local(struct watch_call *call)
{
    if (!call->strike.armed || method_request(call->method) || has_null(call))
        return;
    if (call->strike.kind == TAPI3_FAULT_RESULT)
        call->hr = call->strike.result;
    else if (call->strike.kind == TAPI3_FAULT_LINE_ERROR)
        call->hr = line_error(call, call->strike.result);
    else
        return;
    call->strike.armed = false;
    call->strike.struck = true;
    null_outs(call);
}

/* A call was left by longjmp() of the client's code inside of it. */
static void call_left(const void *whose, void *line)
{
    struct watch *watch = (struct watch *)(uintptr_t)whose;

    if (line) {
        lock_acquire(&watch->lock);
        add_result(trace_resume(line), E_ABORT);
        trace_finish(&watch->trace, line, acd_now(watch->acd), E_ABORT);
        lock_release(&watch->lock);
    }
    watch_unref(watch);
}

void watch_begin_of(struct watch_call *call, uintptr_t stack, struct watch *watch, void *object, const struct watch_method *method, struct watch_value *values)
{
    call->watch = watch;
    call->object = object;
    call->method = method;
    call->values = values;
    call->hr = S_OK;
    call->waited = 0;
    call->unserved = false;
    call->tries = 0;
    com_ref(&watch->refs);
    if (watch->probe)
        watch_check_pointers(call);
    lock_acquire(&watch->lock);
    if (com_frame_kind(watch) == COM_FRAME_INVOKE)
        live_know_interface(&watch->live, object, ((struct watch_call *)com_frame_call())->object);
    faults_choose(&watch->faults, call, &call->strike);
    if ((call->line = trace_begin(&watch->trace, acd_now(watch->acd), com_frame_depth(), false)))
        call_text(call, &call->line->text);
    lock_release(&watch->lock);
    com_frame_enter_at(&call->frame, stack, method == watch_dispatch_rows[3].method ? COM_FRAME_INVOKE : COM_FRAME_LIBRARY, watch, call,
                       method == watch_dispatch_rows[3].method);
    com_frame_hold(call_left, call->line);
    strike_local(call);
}

void watch_begin(struct watch_call *call, uintptr_t stack, void *object, const struct watch_method *method, struct watch_value *values)
{
    enum com_frame_kind kind;

    com_frame_look(stack);
    call->watched = watched_of(object);
    kind = com_frame_kind(call->watched->watch);
    call->original = call->watched->original;
    call->own = kind == COM_FRAME_LIBRARY || (kind == COM_FRAME_INVOKE && method->slot < 3);
    if (call->own) {
        call->values = values;
        call->tries = 0;
    } else {
        watch_begin_of(call, stack, call->watched->watch, object, method, values);
    }
}

bool watch_try(struct watch_call *call)
{
    unsigned tries = call->tries++;
    bool again = tries == 0 && (call->own || SUCCEEDED(call->hr));

    if (call->own)
        return again;
    if (tries > 0) {
        if (call->strike.armed && call->strike.kind == TAPI3_FAULT_NO_MEMORY) {
            call->strike.struck |= mem_failed();
            mem_fail_at(0);
        }
        again = call->watch->retry.again && call->watch->retry.again(call->watch->retry.context, call, tries);
    }
    if (again && call->watch->retry.before)
        call->watch->retry.before(call->watch->retry.context, call, tries + 1);
    if (again && call->strike.armed && call->strike.kind == TAPI3_FAULT_NO_MEMORY)
        mem_fail_at(call->strike.allocation);
    return again;
}

HRESULT watch_end(struct watch_call *call)
{
    struct watch *watch = call->watch;

    if (call->own)
        return call->hr;
    com_frame_leave(&call->frame);
    if (call->strike.armed && call->strike.kind != TAPI3_FAULT_NO_MEMORY && SUCCEEDED(call->hr) && method_request(call->method))
        atomic_fetch_add(&watch->strays, 1);
    lock_acquire(&watch->lock);
    if (call->strike.struck)
        faults_struck(&watch->faults, &call->strike);
    watch_hand_out_locked(call);
    if (call->line) {
        call->line->entry.fault = call->strike.struck ? call->strike.id : 0;
        call->line->entry.proxy = call->unserved;
        result_text(call, trace_resume(call->line));
        trace_finish(&watch->trace, call->line, acd_now(watch->acd), call->hr);
    }
    lock_release(&watch->lock);
    watch_unref(watch);
    return call->hr;
}

ULONG watch_count(void *object, bool add)
{
    const struct watched *watched = watched_of(object);
    const IUnknownVtbl *original = watched->original;
    struct watch *watch = watched->watch;
    struct watch_call call = { .watch = watch, .watched = watched, .object = object, .method = watch_unknown_rows[add ? 1 : 2].method };
    bool adopted = watched->type->adopted, own;
    ULONG refs;

    com_frame_look(STACK_HERE());
    own = com_frame_kind(watch) != COM_FRAME_CLIENT;
    com_ref(&watch->refs); /* the object may be what keeps it */
    if (!own) {
        lock_acquire(&watch->lock);
        if ((call.line = trace_begin(&watch->trace, acd_now(watch->acd), com_frame_depth(), false)))
            call_text(&call, &call.line->text);
        live_count(&watch->live, object, add ? 1 : -1); /* a Release first, so that nobody finds the name of one that is gone */
        lock_release(&watch->lock);
    }
    com_frame_enter(&call.frame, COM_FRAME_LIBRARY, watch, NULL, false);
    com_frame_hold(call_left, call.line);
    refs = add ? original->AddRef(object) : original->Release(object);
    com_frame_leave(&call.frame);
    if (!own && call.line) {
        lock_acquire(&watch->lock);
        note_print(trace_resume(call.line), " = %u", (unsigned)refs);
        trace_finish(&watch->trace, call.line, acd_now(watch->acd), (HRESULT)refs);
        lock_release(&watch->lock);
    }
    if (adopted && refs == 0 && !add)
        watch_unref(watch);
    watch_unref(watch);
    return refs;
}

/* ---- The switch is asked ---- */

/* With a real clock: until it has gone that far. */
static void sleep_for(struct acd *acd, int64_t duration)
{
    int64_t end = acd_now(acd) + duration, left;
    struct lock lock;
    struct cond never;

    lock_init(&lock);
    cond_init(&never);
    lock_acquire(&lock);
    while ((left = end - acd_now(acd)) > 0)
        cond_wait_ns(&never, &lock, left);
    lock_release(&lock);
    cond_destroy(&never);
    lock_destroy(&lock);
}

enum acd_result watch_advance(struct watch *watch, int64_t duration)
{
    enum acd_result (*advance)(void *, int64_t);
    void *context;

    lock_acquire(&watch->lock);
    advance = watch->advance;
    context = watch->advance_context;
    lock_release(&watch->lock);
    return advance ? advance(context, duration) : acd_advance(watch->acd, duration);
}

/* The time of the model's clock passes that the client waits; TAPI_E_TIMEOUT when that is, with what it has waited before, all that it waits. */
static HRESULT wait_for(struct watch_call *call, int64_t duration)
{
    int64_t left = TAPI3_ANSWER_TIME - call->waited, least = duration < left ? duration : left;
    enum acd_result result = watch_advance(call->watch, least);

    if (result == ACD_ERR_STATE) /* it is no manual one */
        sleep_for(call->watch->acd, least);
    else if (result != ACD_OK)
        return hr_from_acd(result);
    call->waited += least;
    return least == left ? TAPI_E_TIMEOUT : S_OK;
}

static HRESULT answer_of_strike(struct watch_call *call)
{
    call->strike.armed = false;
    call->strike.struck = true;
    switch (call->strike.kind) {
    case TAPI3_FAULT_RESULT:
        return call->strike.result;
    case TAPI3_FAULT_LINE_ERROR:
        return line_error(call, call->strike.result);
    case TAPI3_FAULT_NO_ANSWER:
        return wait_for(call, TAPI3_ANSWER_TIME);
    case TAPI3_FAULT_SLOW:
        return wait_for(call, call->strike.delay);
    case TAPI3_FAULT_NO_MEMORY:
        break;
    }
    return S_OK;
}

static HRESULT answer_of_proxy(struct watch_call *call, const struct acd_switch *sw, unsigned request)
{
    enum tapi3_proxy proxy;
    unsigned served = 0;

    lock_acquire(&call->watch->lock);
    proxy = faults_proxy(&call->watch->faults, sw, &served);
    lock_release(&call->watch->lock);
    if (proxy == TAPI3_PROXY_NONE)
        return TAPI_E_NODEVICE;
    if (proxy == TAPI3_PROXY_SILENT)
        return wait_for(call, TAPI3_ANSWER_TIME);
    return proxy == TAPI3_PROXY_PARTIAL && !(served & request) ? line_error(call, (HRESULT)LINE_OPERATIONUNAVAIL) : S_OK;
}

HRESULT watch_ask(struct watch *watch, struct acd_switch *sw)
{
    struct watch_call *call = com_frame_call();
    unsigned request;
    HRESULT hr = S_OK;

    if (!call || call->watch != watch || !(request = method_request(call->method)))
        return S_OK;
    if (call->strike.armed && call->strike.kind != TAPI3_FAULT_NO_MEMORY)
        hr = answer_of_strike(call);
    if (SUCCEEDED(hr) && sw) {
        hr = answer_of_proxy(call, sw, request);
        call->unserved |= FAILED(hr);
    }
    return hr;
}

/* ---- Events ---- */

void watch_event_begin(struct watch *watch, uintptr_t stack, struct watch_event *event, TAPI_EVENT kind, const char *what_type, LONG what, void *object, const void *about)
{
    com_frame_look(stack);
    lock_acquire(&watch->lock);
    if ((event->line = trace_begin(&watch->trace, acd_now(watch->acd), com_frame_depth(), true)))
        event_text(watch, event->line, kind, what_type, what, object, about);
    else
        event_loan(watch, object, kind);
    lock_release(&watch->lock);
    com_frame_enter_at(&event->frame, stack, COM_FRAME_CLIENT, NULL, NULL, true);
}

void watch_event_end(struct watch *watch, struct watch_event *event, void *object, HRESULT hr, bool left)
{
    if (left)
        com_frame_forget(&event->frame);
    else
        com_frame_leave(&event->frame);
    lock_acquire(&watch->lock);
    live_count(&watch->live, object, -1);
    if (event->line) {
        add_result(trace_resume(event->line), hr);
        trace_finish(&watch->trace, event->line, acd_now(watch->acd), hr);
    }
    lock_release(&watch->lock);
}
