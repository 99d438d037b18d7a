/*
 * lib/tapi3/tapi.c: the TAPI object: one client's session with the switches. Here its life and ITTAPI2; call_center.c has ITTAPICallCenter,
 * class_info.c IProvideClassInfo2, com/connection_point.c IConnectionPointContainer.
 */
#include "tapi3/tapi.h"

#include "base/alloc.h"
#include "base/inside.h"
#include "com/collection.h"
#include "com/object.h"
#include "tapi3/address_filter.h"
#include "tapi3/delivery.h"
#include "tapi3/emulator.h"
#include "tapi3/error.h"
#include "tapi3/event.h"
#include "tapi3/interfaces.h"
#include "tapi3/objects.h"
#include "tapi3/observer.h"
#include "tapi3/registration.h"

#include <tapi3err.h>


struct tapi *tapi_hold(struct tapi *tapi)
{
    atomic_fetch_add_explicit(&tapi->holds, 1, memory_order_relaxed);
    return tapi;
}

bool tapi_try_hold(struct tapi *tapi)
{
    unsigned holds = atomic_load(&tapi->holds);

    while (holds != 0)
        if (atomic_compare_exchange_weak(&tapi->holds, &holds, holds + 1))
            return true;
    return false;
}

void tapi_drop(struct tapi *tapi)
{
    if (atomic_fetch_sub_explicit(&tapi->holds, 1, memory_order_acq_rel) != 1)
        return;
    emulator_remove_tapi(tapi->emulator, tapi);
    connection_container_destroy(&tapi->connections);
    lock_destroy(&tapi->table_lock);
    lock_destroy(&tapi->lock);
    table_clear(&tapi->wrappers);
    emulator_unref(tapi->emulator);
    mem_free(tapi);
}

struct acd_app *tapi_client(struct tapi *tapi)
{
    struct acd_app *client;

    lock_acquire(&tapi->lock);
    client = tapi->life == TAPI_UP ? acd_app_ref(tapi->client) : NULL;
    lock_release(&tapi->lock);
    return client;
}

HRESULT tapi_gate_answer(struct tapi *tapi, HRESULT removed, struct acd_switch *sw)
{
    unsigned gate = atomic_load(&tapi->gate);

    if (gate & TAPI_GATE_DOWN)
        return TAPI_E_NOT_INITIALIZED;
    if (gate & TAPI_GATE_REINIT)
        return TAPI_E_REINIT;
    return SUCCEEDED(removed) && (gate & TAPI_GATE_OBSERVED) ? tapi->emulator->observer->table->ask(tapi->emulator->observer, sw) : removed;
}

HRESULT tapi_ready(struct tapi *tapi, HRESULT otherwise)
{
    HRESULT hr = tapi_gate(tapi);

    return hr == TAPI_E_NOT_INITIALIZED ? otherwise : hr;
}

HRESULT tapi_prepare_post(struct tapi *tapi, struct acd_app **client, struct acd_event **event)
{
    *event = NULL;
    if (!(*client = tapi_client(tapi)))
        return S_FALSE;
    if ((*event = acd_app_prepare_post(*client)))
        return S_OK;
    acd_app_unref(*client);
    *client = NULL;
    return E_OUTOFMEMORY;
}

void tapi_want_reinit(struct tapi *tapi, const struct acd_app *client)
{
    lock_acquire(&tapi->lock);
    if (tapi->life == TAPI_UP && tapi->client == client)
        atomic_fetch_or(&tapi->gate, TAPI_GATE_REINIT);
    lock_release(&tapi->lock);
}

struct acd *tapi_world(const struct tapi *tapi)
{
    return tapi->emulator->acd;
}

struct delivery *tapi_delivery(struct tapi *tapi)
{
    struct delivery *delivery;

    lock_acquire(&tapi->lock);
    delivery = tapi->life == TAPI_UP ? delivery_ref(tapi->delivery) : NULL;
    lock_release(&tapi->lock);
    return delivery;
}

/* ---- Life ---- */

/* Call notifications, whose watches have ended with the client, and the filters of addresses. */
static void tapi_unregister_all(struct tapi *tapi)
{
    lock_acquire(&tapi->lock);
    registrations_clear_locked(tapi);
    address_filters_clear_locked(tapi);
    lock_release(&tapi->lock);
}

/* The kinds of events that the model raises for the client: none until the first sink, with which the delivery thread starts. */
static void tapi_choose_events_locked(struct tapi *tapi)
{
    bool taken = tapi->advised || tapi->emulator->delivery == TAPI3_DELIVERY_PUMP;

    acd_app_set_events(tapi->client, taken ? event_kinds_of_filter(atomic_load(&tapi->filter)) : 0);
}

static bool needs_thread_locked(const struct tapi *tapi)
{
    return tapi->advised && tapi->emulator->delivery == TAPI3_DELIVERY_THREAD;
}

/* S_OK, E_OUTOFMEMORY. */
static HRESULT tapi_start_delivery_locked(struct tapi *tapi)
{
    struct delivery *delivery;
    HRESULT hr = delivery_start(tapi, &delivery);

    if (FAILED(hr))
        return hr;
    if (needs_thread_locked(tapi) && !delivery_start_thread(delivery)) {
        struct acd_app *client = delivery_client(delivery);

        delivery_stop(delivery);
        acd_app_end(client);
        acd_app_unref(client);
        return E_OUTOFMEMORY;
    }
    tapi->delivery = delivery;
    tapi->client = delivery_client(delivery);
    tapi_choose_events_locked(tapi);
    return S_OK;
}

static HRESULT tapi_start(struct tapi *tapi)
{
    HRESULT hr;

    lock_acquire(&tapi->lock);
    if (tapi->life == TAPI_UP)
        hr = S_FALSE;
    else if (tapi->life == TAPI_STOPPING)
        hr = TAPI_E_REINIT; /* a Shutdown on another thread is not finished */
    else if (SUCCEEDED(hr = emulator_admit(tapi->emulator)) && FAILED(hr = tapi_start_delivery_locked(tapi)))
        emulator_dismiss(tapi->emulator);
    if (hr == S_OK) {
        tapi->life = TAPI_UP;
        atomic_fetch_and(&tapi->gate, TAPI_GATE_OBSERVED);
    }
    lock_release(&tapi->lock);
    return hr;
}

/* May run inside a sink: then the delivery ends when that sink returns. */
static HRESULT tapi_stop(struct tapi *tapi)
{
    struct delivery *delivery;
    struct acd_app *client;
    enum tapi_life life;
    unsigned before = 0;

    inside_look();
    lock_acquire(&tapi->lock);
    life = tapi->life;
    if (life == TAPI_UP) {
        tapi->life = TAPI_STOPPING;
        atomic_fetch_or(&tapi->gate, TAPI_GATE_DOWN);
        atomic_fetch_and(&tapi->gate, ~TAPI_GATE_REINIT);
        before = emulator_stop_begins(tapi->emulator);
    }
    delivery = tapi->delivery;
    client = tapi->client;
    lock_release(&tapi->lock);
    if (life != TAPI_UP)
        return life == TAPI_NEW ? TAPI_E_NOT_INITIALIZED : S_FALSE;

    connection_container_clear(&tapi->connections);
    delivery_stop(delivery);
    acd_app_end(client);
    acd_app_unref(client);
    atomic_store(&tapi->filter, 0);
    tapi_unregister_all(tapi);

    lock_acquire(&tapi->lock);
    tapi->delivery = NULL;
    tapi->client = NULL;
    tapi->life = TAPI_DOWN;
    lock_release(&tapi->lock);
    emulator_dismiss(tapi->emulator);
    emulator_stop_ends(tapi->emulator, before);
    return S_OK;
}

/* ---- IUnknown ---- */

ULONG tapi_add_ref(struct tapi *tapi)
{
    unsigned before = atomic_fetch_add_explicit(&tapi->refs, 1, memory_order_relaxed);

    if (before == 0) { /* ITAddress::get_TAPIObject after the last Release */
        tapi_hold(tapi);
        com_objects_add(1);
    }
    return before + 1;
}

ULONG tapi_release(struct tapi *tapi)
{
    ULONG refs = com_unref(&tapi->refs);

    if (refs == 0) {
        tapi_stop(tapi);
        connection_container_clear(&tapi->connections); /* sinks advised without Initialize */
        com_objects_add(-1);
        tapi_drop(tapi);
    }
    return refs;
}

HRESULT tapi_query(struct tapi *tapi, REFIID riid, void **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (IsEqualIID(riid, &IID_IUnknown) || IsEqualIID(riid, &IID_IDispatch) || IsEqualIID(riid, &IID_ITTAPI) || IsEqualIID(riid, &IID_ITTAPI2))
        *out = &tapi->ITTAPI2_iface;
    else if (IsEqualIID(riid, &IID_ITTAPICallCenter))
        *out = &tapi->ITTAPICallCenter_iface;
    else if (IsEqualIID(riid, &IID_IConnectionPointContainer))
        *out = &tapi->connections.IConnectionPointContainer_iface;
    else if (IsEqualIID(riid, &IID_IProvideClassInfo) || IsEqualIID(riid, &IID_IProvideClassInfo2))
        *out = &tapi->IProvideClassInfo2_iface;
    else
        return E_NOINTERFACE;
    tapi_add_ref(tapi);
    return S_OK;
}

DEFINE_AUTOMATION(tapi, &tapi3_library, { &ITTAPI2_interface, 0 }, { &ITTAPICallCenter_interface, TAPI_TO_CALL_CENTER })
DEFINE_DUAL(tapi, struct tapi, ITTAPI2, tapi_query, tapi_add_ref, tapi_release)

ITTAPI *tapi_get_ITTAPI(struct tapi *tapi)
{
    tapi_add_ref(tapi);
    return (ITTAPI *)&tapi->ITTAPI2_iface;
}

/* ---- ITTAPI2 ---- */

static HRESULT STDMETHODCALLTYPE tapi_Initialize(ITTAPI2 *iface)
{
    return tapi_start(impl_from_ITTAPI2(iface));
}

static HRESULT STDMETHODCALLTYPE tapi_Shutdown(ITTAPI2 *iface)
{
    return tapi_stop(impl_from_ITTAPI2(iface));
}

DEFINE_LISTER(list_addresses, struct acd, struct acd_address, acd_addresses)

static HRESULT STDMETHODCALLTYPE tapi_get_Addresses(ITTAPI2 *iface, VARIANT *out)
{
    struct tapi *tapi = impl_from_ITTAPI2(iface);
    HRESULT hr;

    if (!out)
        return E_POINTER;
    VariantInit(out);
    if (FAILED(hr = tapi_ready(tapi, E_INVALIDARG)))
        return hr;
    return wrapper_collect(tapi, &address_class, list_addresses, tapi->emulator->acd, NULL, out);
}

static HRESULT STDMETHODCALLTYPE tapi_EnumerateAddresses(ITTAPI2 *iface, IEnumAddress **out)
{
    struct tapi *tapi = impl_from_ITTAPI2(iface);
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (FAILED(hr = tapi_ready(tapi, E_INVALIDARG)))
        return hr;
    return wrapper_enumerate(tapi, &address_class, list_addresses, tapi->emulator->acd, NULL, &IID_IEnumAddress, (void **)out);
}

static HRESULT STDMETHODCALLTYPE tapi_RegisterCallNotifications(ITTAPI2 *iface, ITAddress *address, VARIANT_BOOL monitor, VARIANT_BOOL owner, LONG media_types,
                                                                LONG callback_instance, LONG *out)
{
    struct tapi *tapi = impl_from_ITTAPI2(iface);
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = 0;
    if (!address)
        return E_POINTER;
    if (FAILED(hr = tapi_gate(tapi))) /* before the address, which cannot be this object's then */
        return hr;
    if (address_tapi(tapi, address) != tapi || (!monitor && !owner))
        return E_INVALIDARG;
    if (!(media_types & TAPIMEDIATYPE_AUDIO))
        return TAPI_E_INVALIDMEDIATYPE;
    return registration_add(tapi, address_from_interface(tapi, address), owner != VARIANT_FALSE, callback_instance, out);
}

static HRESULT STDMETHODCALLTYPE tapi_UnregisterNotifications(ITTAPI2 *iface, LONG cookie)
{
    struct tapi *tapi = impl_from_ITTAPI2(iface);
    HRESULT hr = tapi_ready(tapi, E_INVALIDARG);

    return FAILED(hr) ? hr : registration_remove(tapi, cookie);
}

/* The hubs of calls that the client hears of and that are not over. */
DEFINE_LISTER(list_hubs, struct acd_app, struct acd_hub, acd_app_hubs)

static HRESULT STDMETHODCALLTYPE tapi_get_CallHubs(ITTAPI2 *iface, VARIANT *out)
{
    struct tapi *tapi = impl_from_ITTAPI2(iface);
    struct acd_app *client;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    VariantInit(out);
    if (FAILED(hr = tapi_ready(tapi, E_INVALIDARG)))
        return hr;
    client = tapi_client(tapi);
    hr = wrapper_collect(tapi, &hub_class, list_hubs, client, NULL, out);
    acd_app_unref(client);
    return hr;
}

static HRESULT STDMETHODCALLTYPE tapi_EnumerateCallHubs(ITTAPI2 *iface, IEnumCallHub **out)
{
    struct tapi *tapi = impl_from_ITTAPI2(iface);
    struct acd_app *client;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (FAILED(hr = tapi_ready(tapi, E_INVALIDARG)))
        return hr;
    client = tapi_client(tapi);
    hr = wrapper_enumerate(tapi, &hub_class, list_hubs, client, NULL, &IID_IEnumCallHub, (void **)out);
    acd_app_unref(client);
    return hr;
}

/* Methods that the library does not support: the first check is whether the object is initialised. */
static HRESULT refuse(struct tapi *tapi, HRESULT not_initialised, HRESULT refusal)
{
    HRESULT hr = tapi_ready(tapi, not_initialised);

    return FAILED(hr) ? hr : refusal;
}

/* Decision C12: hubs are tracked anyway. */
static HRESULT STDMETHODCALLTYPE tapi_SetCallHubTracking(ITTAPI2 *iface, VARIANT addresses, VARIANT_BOOL tracking)
{
    (void)addresses;
    (void)tracking;
    return tapi_ready(impl_from_ITTAPI2(iface), E_INVALIDARG);
}

static HRESULT STDMETHODCALLTYPE tapi_EnumeratePrivateTAPIObjects(ITTAPI2 *iface, IEnumUnknown **out)
{
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    hr = tapi_gate(impl_from_ITTAPI2(iface));
    return FAILED(hr) ? hr : E_NOTIMPL; /* what the page says, always */
}

static HRESULT STDMETHODCALLTYPE tapi_get_PrivateTAPIObjects(ITTAPI2 *iface, VARIANT *out)
{
    HRESULT hr;

    if (!out)
        return E_POINTER;
    VariantInit(out);
    hr = tapi_gate(impl_from_ITTAPI2(iface));
    return FAILED(hr) ? hr : E_NOTIMPL; /* what the page says, always */
}

static HRESULT STDMETHODCALLTYPE tapi_RegisterRequestRecipient(ITTAPI2 *iface, LONG instance, LONG mode, VARIANT_BOOL enable)
{
    (void)instance;
    (void)mode;
    (void)enable;
    return refuse(impl_from_ITTAPI2(iface), E_INVALIDARG, TAPI_E_NOTSUPPORTED);
}

static HRESULT STDMETHODCALLTYPE tapi_SetAssistedTelephonyPriority(ITTAPI2 *iface, BSTR application, VARIANT_BOOL priority)
{
    HRESULT hr = tapi_gate(impl_from_ITTAPI2(iface));

    (void)application;
    (void)priority;
    return FAILED(hr) ? hr : TAPI_E_NOTSUPPORTED;
}

/* This is the only application, so it always has priority. */
static HRESULT STDMETHODCALLTYPE tapi_SetApplicationPriority(ITTAPI2 *iface, BSTR application, LONG media_type, VARIANT_BOOL priority)
{
    (void)application;
    (void)media_type;
    (void)priority;
    return tapi_gate(impl_from_ITTAPI2(iface));
}

static HRESULT STDMETHODCALLTYPE tapi_put_EventFilter(ITTAPI2 *iface, LONG filter)
{
    struct tapi *tapi = impl_from_ITTAPI2(iface);

    lock_acquire(&tapi->lock);
    atomic_store(&tapi->filter, (int)filter);
    if (tapi->life == TAPI_UP)
        tapi_choose_events_locked(tapi);
    lock_release(&tapi->lock);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE tapi_get_EventFilter(ITTAPI2 *iface, LONG *out)
{
    if (!out)
        return E_POINTER;
    *out = (LONG)atomic_load(&impl_from_ITTAPI2(iface)->filter);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE tapi_get_Phones(ITTAPI2 *iface, VARIANT *out)
{
    HRESULT hr;

    if (!out)
        return E_POINTER;
    VariantInit(out);
    if (FAILED(hr = tapi_gate(impl_from_ITTAPI2(iface))))
        return hr;
    return wrapper_collect_nothing(out);
}

static HRESULT STDMETHODCALLTYPE tapi_EnumeratePhones(ITTAPI2 *iface, IEnumPhone **out)
{
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (FAILED(hr = tapi_gate(impl_from_ITTAPI2(iface))))
        return hr;
    return wrapper_enumerate_nothing(&IID_IEnumPhone, (void **)out);
}

static HRESULT STDMETHODCALLTYPE tapi_CreateEmptyCollectionObject(ITTAPI2 *iface, ITCollection2 **out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    return collection2_create(out);
}

static const ITTAPI2Vtbl tapi_vtbl = {
    DUAL_SLOTS(tapi),
    .Initialize = tapi_Initialize,
    .Shutdown = tapi_Shutdown,
    .get_Addresses = tapi_get_Addresses,
    .EnumerateAddresses = tapi_EnumerateAddresses,
    .RegisterCallNotifications = tapi_RegisterCallNotifications,
    .UnregisterNotifications = tapi_UnregisterNotifications,
    .get_CallHubs = tapi_get_CallHubs,
    .EnumerateCallHubs = tapi_EnumerateCallHubs,
    .SetCallHubTracking = tapi_SetCallHubTracking,
    .EnumeratePrivateTAPIObjects = tapi_EnumeratePrivateTAPIObjects,
    .get_PrivateTAPIObjects = tapi_get_PrivateTAPIObjects,
    .RegisterRequestRecipient = tapi_RegisterRequestRecipient,
    .SetAssistedTelephonyPriority = tapi_SetAssistedTelephonyPriority,
    .SetApplicationPriority = tapi_SetApplicationPriority,
    .put_EventFilter = tapi_put_EventFilter,
    .get_EventFilter = tapi_get_EventFilter,
    .get_Phones = tapi_get_Phones,
    .EnumeratePhones = tapi_EnumeratePhones,
    .CreateEmptyCollectionObject = tapi_CreateEmptyCollectionObject,
};

/* ---- Making one ---- */

static const IID *const outgoing[TAPI_OUTGOING] = {
    [TAPI_OUTGOING_VTABLE] = &IID_ITTAPIEventNotification,
    [TAPI_OUTGOING_DISPATCH] = &DIID_ITTAPIDispatchEventNotification,
};

/* Starts the delivery thread before the first sink is added. */
static HRESULT tapi_admit_sink(struct connection_container *connections, uint64_t *mark)
{
    struct tapi *tapi = CONTAINING_RECORD(connections, struct tapi, connections);
    HRESULT hr = S_OK;

    *mark = 0;
    lock_acquire(&tapi->lock);
    tapi->advised = true;
    if (tapi->life == TAPI_UP) {
        if (needs_thread_locked(tapi) && !delivery_start_thread(tapi->delivery))
            hr = E_OUTOFMEMORY;
        tapi_choose_events_locked(tapi);
        *mark = acd_app_last_event(tapi->client);
    }
    lock_release(&tapi->lock);
    return hr;
}

/* Lets the observer intercept its interfaces. */
static void tapi_observe(struct tapi *tapi)
{
    struct observer *observer = tapi->emulator->observer;

    observer_object(observer, &tapi->ITTAPI2_iface, &IID_ITTAPI2);
    observer_object(observer, &tapi->ITTAPICallCenter_iface, &IID_ITTAPICallCenter);
    observer_object(observer, &tapi->IProvideClassInfo2_iface, &IID_IProvideClassInfo2);
    observer_object(observer, &tapi->connections.IConnectionPointContainer_iface, &IID_IConnectionPointContainer);
}

static HRESULT tapi_new(struct tapi3_emulator *emulator, REFIID riid, void **out)
{
    struct tapi *tapi;
    HRESULT hr;

    *out = NULL;
    if (!(tapi = mem_alloc(sizeof(*tapi))))
        return E_OUTOFMEMORY;
    tapi->wrappers.alloc = mem_alloc;
    tapi->wrappers.free = mem_free;
    if (!table_reserve(&tapi->wrappers)) {
        mem_free(tapi);
        return E_OUTOFMEMORY;
    }
    com_objects_add(1); /* while the client holds it */
    tapi->ITTAPI2_iface.lpVtbl = &tapi_vtbl;
    tapi->ITTAPICallCenter_iface.lpVtbl = &call_center_vtbl;
    tapi->IProvideClassInfo2_iface.lpVtbl = &class_info_vtbl;
    connection_container_init(&tapi->connections, (IUnknown *)&tapi->ITTAPI2_iface, outgoing, TAPI_OUTGOING, tapi_admit_sink);
    atomic_init(&tapi->refs, 1);
    atomic_init(&tapi->holds, 1); /* the client's */
    atomic_init(&tapi->gate, TAPI_GATE_DOWN | (emulator->observer ? TAPI_GATE_OBSERVED : 0));
    lock_init(&tapi->lock);
    lock_init(&tapi->table_lock);
    list_init(&tapi->registrations);
    list_init(&tapi->address_filters);
    tapi->emulator = emulator_ref(emulator);
    tapi_observe(tapi);
    emulator_add_tapi(emulator, tapi);
    hr = tapi_query(tapi, riid, out);
    tapi_release(tapi);
    return hr;
}

HRESULT tapi_create(struct tapi3_emulator *emulator, REFIID riid, void **out)
{
    struct observer *observer = emulator->observer;

    return observer ? observer->table->create_tapi(observer, STACK_HERE(), emulator, riid, out, tapi_new) : tapi_new(emulator, riid, out);
}
