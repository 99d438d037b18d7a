/* lib/tapi3/fault.c: faults by the names of methods, and how the proxies of switches serve. */
#include "tapi3/fault.h"

#include "base/alloc.h"
#include "base/macros.h"
#include "tapi3/emulator.h"
#include "tapi3/error.h"
#include "tapi3/watch.h"

#include <string.h>
#include <tapi3err.h>

struct fault {
    struct fault *next;
    unsigned id;
    char *interface_name, *method; /* "*": any; in the memory of the fault */
    struct tapi3_fault what;       /* its method is not used */
    uint64_t calls, strikes;
    char names[];
};

struct proxy {
    struct proxy *next;
    struct acd_switch *sw; /* holds a reference */
    enum tapi3_proxy how;
    unsigned served;
};

/* ---- What methods ask ---- */

static const struct {
    const char *interface_name;
    unsigned char first, last; /* slots */
    bool raw;
    unsigned request;
} requests[] = {
    { "ITAgentHandler", 8, 9, false, TAPI3_REQUEST_CREATE_AGENT },
    { "ITAgentHandler", 10, 10, false, TAPI3_REQUEST_GET_GROUPS },
    { "ITAgentHandler", 12, 12, false, TAPI3_REQUEST_GET_GROUPS },
    { "ITAgent", 8, 9, false, TAPI3_REQUEST_CREATE_SESSION },
    { "ITAgent", 12, 12, false, TAPI3_REQUEST_SET_AGENT_STATE },
    { "ITAgent", 14, 14, true, TAPI3_REQUEST_SET_AGENT_PERIOD },
    { "ITAgent", 15, 22, false, TAPI3_REQUEST_GET_AGENT_INFO },
    { "ITAgentSession", 9, 9, true, 0 }, /* decision 4.53 */
    { "ITAgentSession", 10, 10, true, TAPI3_REQUEST_SET_SESSION_STATE },
    { "ITAgentSession", 12, 23, true, TAPI3_REQUEST_GET_SESSION_INFO },
    { "ITACDGroup", 8, 9, false, TAPI3_REQUEST_GET_QUEUES },
    { "ITQueue", 7, 7, true, TAPI3_REQUEST_SET_QUEUE_PERIOD },
    { "ITQueue", 8, 17, false, TAPI3_REQUEST_GET_QUEUE_INFO },
};

static size_t find_request(const struct watch_method *method)
{
    size_t i = 0;

    while (i < ARRAY_COUNT(requests) && (method->slot < requests[i].first || method->slot > requests[i].last
                                         || strcmp(method->interface_name, requests[i].interface_name) != 0))
        i++;
    return i;
}

unsigned method_request(const struct watch_method *method)
{
    size_t i = find_request(method);

    return i < ARRAY_COUNT(requests) ? requests[i].request : 0;
}

bool method_is_raw(const struct watch_method *method)
{
    size_t i = find_request(method);

    return i < ARRAY_COUNT(requests) && requests[i].raw;
}

/* ---- Choosing ---- */

/* A number from 0 to 1, 1 excluded. The generator is Vigna's splitmix64. */
static double chance(struct faults *faults)
{
    uint64_t z = faults->random += 0x9E3779B97F4A7C15ULL;

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    z ^= z >> 31;
    return (double)(z >> 11) / 9007199254740992.0;
}

static bool name_fits(const char *pattern, const char *name)
{
    return strcmp(pattern, "*") == 0 || strcmp(pattern, name) == 0;
}

static bool waits(enum tapi3_fault_kind kind)
{
    return kind == TAPI3_FAULT_NO_ANSWER || kind == TAPI3_FAULT_SLOW;
}

/* Whether a name is that of an interface that has the method: the one that it is called through, or one that this begins with. */
static bool interface_fits(const char *pattern, const struct watch_interface *type, const struct watch_method *method)
{
    for (; type && method->slot < type->slots; type = type->base)
        if (name_fits(pattern, type->name))
            return true;
    return name_fits(pattern, method->interface_name);
}

/* type: the interface that the method is called through, or NULL. */
static bool fault_fits(const struct fault *fault, const struct watch_interface *type, const struct watch_method *method)
{
    if (method->counts || !name_fits(fault->method, method->name) || (waits(fault->what.kind) && !method_request(method)))
        return false;
    return interface_fits(fault->interface_name, type, method);
}

void faults_choose(struct faults *faults, const struct watch_call *call, struct strike *strike)
{
    const struct watch_interface *type = call->watched ? call->watched->type : NULL;

    memset(strike, 0, sizeof(*strike));
    for (struct fault *fault = faults->first; fault; fault = fault->next) {
        if (!fault_fits(fault, type, call->method))
            continue;
        fault->calls++;
        if ((fault->what.nth_call && fault->calls != fault->what.nth_call) || (fault->what.probability > 0 && chance(faults) >= fault->what.probability)
            || strike->armed)
            continue;
        strike->armed = true;
        strike->id = fault->id;
        strike->kind = fault->what.kind;
        strike->result = fault->what.result;
        strike->delay = fault->what.delay;
        strike->allocation = fault->what.nth_allocation ? fault->what.nth_allocation : 1;
    }
}

static struct fault *find_fault(const struct faults *faults, unsigned id)
{
    struct fault *fault = faults->first;

    while (fault && fault->id != id)
        fault = fault->next;
    return fault;
}

void faults_struck(struct faults *faults, const struct strike *strike)
{
    struct fault *fault = find_fault(faults, strike->id);

    if (fault)
        fault->strikes++;
}

enum tapi3_proxy faults_proxy(const struct faults *faults, const struct acd_switch *sw, unsigned *served)
{
    const struct proxy *proxy = faults->proxies;

    while (proxy && proxy->sw != sw)
        proxy = proxy->next;
    if (proxy)
        *served = proxy->served;
    return proxy ? proxy->how : TAPI3_PROXY_COMPLETE;
}

void faults_destroy(struct faults *faults)
{
    while (faults->first) {
        struct fault *next = faults->first->next;

        note_free(faults->first);
        faults->first = next;
    }
    while (faults->proxies) {
        struct proxy *next = faults->proxies->next;

        acd_switch_unref(faults->proxies->sw);
        note_free(faults->proxies);
        faults->proxies = next;
    }
}

/* ---- fault.h ---- */

/* A fault with its names; NULL without memory. */
static struct fault *fault_new(const struct tapi3_fault *what)
{
    const char *colons = strstr(what->method, "::");
    size_t interface_length = colons ? (size_t)(colons - what->method) : 0, length = strlen(what->method);
    struct fault *fault = note_alloc(sizeof(*fault) + length + 4);

    if (!fault)
        return NULL;
    fault->what = *what;
    fault->interface_name = fault->names;
    if (colons) {
        memcpy(fault->names, what->method, interface_length);
        fault->method = fault->names + interface_length + 1;
        memcpy(fault->method, colons + 2, length - interface_length - 2);
    } else {
        fault->names[0] = '*';
        fault->method = fault->names + 2;
        memcpy(fault->method, what->method, length);
    }
    return fault;
}

static bool fault_is_valid(const struct tapi3_fault *fault)
{
    bool failure = FAILED(fault->result), line = ((DWORD)fault->result & 0xFFFFFF00u) == 0x80000000u;

    if (!(fault->probability >= 0 && fault->probability <= 1) || fault->delay < 0)
        return false;
    switch (fault->kind) {
    case TAPI3_FAULT_RESULT:
        return failure;
    case TAPI3_FAULT_LINE_ERROR:
        return line;
    case TAPI3_FAULT_NO_ANSWER:
    case TAPI3_FAULT_SLOW:
    case TAPI3_FAULT_NO_MEMORY:
        return fault->result == 0;
    }
    return false;
}

static bool strikes_method(const struct watch_interface *type, const struct watch_method *method, void *context)
{
    return fault_fits(context, type, method);
}

HRESULT tapi3_fault_add(struct tapi3_emulator *emulator, const struct tapi3_fault *what, unsigned *id)
{
    struct fault *fault, **at;
    struct watch *watch;

    if (id)
        *id = 0;
    if (!emulator || !what || !what->method)
        return E_POINTER;
    if (!fault_is_valid(what))
        return E_INVALIDARG;
    if (!(watch = emulator->watch))
        return E_UNEXPECTED;
    if (!(fault = fault_new(what)))
        return E_OUTOFMEMORY;
    if (!watch_each_method(strikes_method, fault)) {
        note_free(fault);
        return E_INVALIDARG;
    }
    lock_acquire(&watch->lock);
    for (at = &watch->faults.first; *at; at = &(*at)->next)
        ;
    *at = fault;
    fault->id = ++watch->faults.last_id;
    if (id)
        *id = fault->id;
    lock_release(&watch->lock);
    return S_OK;
}

uint64_t tapi3_fault_injections(struct tapi3_emulator *emulator, unsigned id)
{
    const struct fault *fault;
    uint64_t strikes;

    if (!emulator || !emulator->watch)
        return 0;
    lock_acquire(&emulator->watch->lock);
    fault = find_fault(&emulator->watch->faults, id);
    strikes = fault ? fault->strikes : 0;
    lock_release(&emulator->watch->lock);
    return strikes;
}

HRESULT tapi3_fault_remove(struct tapi3_emulator *emulator, unsigned id)
{
    struct fault *found = NULL;

    if (!emulator)
        return E_POINTER;
    if (!emulator->watch)
        return S_FALSE;
    lock_acquire(&emulator->watch->lock);
    for (struct fault **at = &emulator->watch->faults.first; *at && !found;) {
        if ((*at)->id == id) {
            found = *at;
            *at = found->next;
        } else {
            at = &(*at)->next;
        }
    }
    lock_release(&emulator->watch->lock);
    note_free(found);
    return found ? S_OK : S_FALSE;
}

void tapi3_fault_clear(struct tapi3_emulator *emulator)
{
    struct fault *fault, *next;

    if (!emulator || !emulator->watch)
        return;
    lock_acquire(&emulator->watch->lock);
    fault = emulator->watch->faults.first;
    emulator->watch->faults.first = NULL;
    lock_release(&emulator->watch->lock);
    for (; fault; fault = next) {
        next = fault->next;
        note_free(fault);
    }
}

/* The proxy of a switch, made if there is none; NULL without memory. */
static struct proxy *proxy_of_locked(struct faults *faults, struct acd_switch *sw)
{
    struct proxy *proxy = faults->proxies;

    while (proxy && proxy->sw != sw)
        proxy = proxy->next;
    if (!proxy && (proxy = note_alloc(sizeof(*proxy)))) {
        proxy->sw = acd_switch_ref(sw);
        proxy->next = faults->proxies;
        faults->proxies = proxy;
    }
    return proxy;
}

static bool proxy_is_valid(enum tapi3_proxy how, unsigned served)
{
    switch (how) {
    case TAPI3_PROXY_COMPLETE:
    case TAPI3_PROXY_NONE:
    case TAPI3_PROXY_SILENT:
        return served == 0;
    case TAPI3_PROXY_PARTIAL:
        return !(served & ~TAPI3_REQUESTS_ALL) && served != TAPI3_REQUESTS_ALL;
    }
    return false;
}

/* Sets what calls are answered; what it was before in *before. False without memory. */
static bool exchange_proxy(struct watch *watch, struct acd_switch *sw, struct proxy now, struct proxy *before)
{
    struct proxy *proxy;

    lock_acquire(&watch->lock);
    if ((proxy = proxy_of_locked(&watch->faults, sw))) {
        *before = *proxy;
        proxy->how = now.how;
        proxy->served = now.served;
    }
    lock_release(&watch->lock);
    return proxy != NULL;
}

HRESULT tapi3_proxy_set(struct tapi3_emulator *emulator, struct acd_switch *sw, enum tapi3_proxy how, unsigned served)
{
    struct proxy now = { .how = how, .served = served }, before;
    enum acd_result result;
    struct watch *watch;

    if (!emulator || !sw)
        return E_POINTER;
    if (!proxy_is_valid(how, served) || acd_switch_world(sw) != emulator->acd)
        return E_INVALIDARG;
    if (!(watch = emulator->watch))
        return E_UNEXPECTED;
    if (!exchange_proxy(watch, sw, now, &before)) /* first, so that whoever is told of the handler can use it */
        return E_OUTOFMEMORY;
    result = acd_switch_set_available(sw, how == TAPI3_PROXY_COMPLETE || how == TAPI3_PROXY_SILENT);
    if (result != ACD_OK)
        exchange_proxy(watch, sw, before, &now);
    return hr_from_acd(result);
}
