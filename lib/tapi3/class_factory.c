/*
 * lib/tapi3/class_factory.c: the class object (IClassFactory) of CLSID_TAPI.
 *
 * The list of those that are installed belongs to the process, as the platform's list of class objects does.
 */
#include "tapi3/class_factory.h"

#include "base/alloc.h"
#include "com/object.h"
#include "tapi3/tapi.h"

#include <tapi3.h>

/* Kept by the registry while the emulator is installed, so it is not counted as an object of the client. */
struct class_factory {
    IClassFactory IClassFactory_iface;
    atomic_uint refs;
    uintptr_t thread;                /* the only one that it is for, or 0 */
    struct list link;                /* installed, or alone; guarded by lock */
    struct tapi3_emulator *emulator; /* guarded by lock; holds a reference */
};

static struct lock lock = LOCK_INIT;
static struct list installed = { &installed, &installed }; /* guarded by lock; the newest first; not counted */

static struct class_factory *impl_from_IClassFactory(IClassFactory *iface)
{
    return CONTAINING_RECORD(iface, struct class_factory, IClassFactory_iface);
}

static HRESULT STDMETHODCALLTYPE class_factory_QueryInterface(IClassFactory *iface, REFIID riid, void **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_IClassFactory))
        return E_NOINTERFACE;
    IClassFactory_AddRef(iface);
    *out = iface;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE class_factory_AddRef(IClassFactory *iface)
{
    return com_ref(&impl_from_IClassFactory(iface)->refs);
}

static ULONG STDMETHODCALLTYPE class_factory_Release(IClassFactory *iface)
{
    struct class_factory *factory = impl_from_IClassFactory(iface);
    ULONG refs = com_unref(&factory->refs);

    if (refs == 0) {
        emulator_unref(factory->emulator);
        mem_free(factory);
    }
    return refs;
}

static struct lock registering = LOCK_INIT; /* one at a time: Wine 8 gives two threads the same cookie now and then */

static struct class_factory *newest_locked(uintptr_t thread)
{
    LIST_FOR_EACH (link, &installed) {
        struct class_factory *factory = LIST_ENTRY(link, struct class_factory, link);

        if (factory->thread == thread)
            return factory;
    }
    return NULL;
}

/* Whose TAPI objects the calling thread gets, with a reference, or NULL. found is the class object that the platform has found. */
static struct tapi3_emulator *choose_emulator(struct class_factory *found)
{
    uintptr_t thread = thread_current_id();
    struct tapi3_emulator *emulator;
    struct class_factory *chosen;

    lock_acquire(&lock);
    if (!(chosen = newest_locked(thread)) && !(chosen = newest_locked(0)) && (found->thread == 0 || found->thread == thread))
        chosen = found; /* a client has kept it beyond its installation */
    emulator = chosen ? emulator_ref(chosen->emulator) : NULL;
    lock_release(&lock);
    return emulator;
}

static HRESULT STDMETHODCALLTYPE class_factory_CreateInstance(IClassFactory *iface, IUnknown *outer, REFIID riid, void **out)
{
    struct class_factory *factory = impl_from_IClassFactory(iface);
    struct tapi3_emulator *emulator;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (outer)
        return CLASS_E_NOAGGREGATION;
    *out = NULL;
    if (!(emulator = choose_emulator(factory)))
        return REGDB_E_CLASSNOTREG;
    hr = tapi_create(emulator, riid, out);
    emulator_unref(emulator);
    return hr;
}

/* The class lives as long as it is installed: there is no server to keep running. */
static HRESULT STDMETHODCALLTYPE class_factory_LockServer(IClassFactory *iface, BOOL locked)
{
    (void)iface;
    (void)locked;
    return S_OK;
}

static const IClassFactoryVtbl class_factory_vtbl = {
    .QueryInterface = class_factory_QueryInterface,
    .AddRef = class_factory_AddRef,
    .Release = class_factory_Release,
    .CreateInstance = class_factory_CreateInstance,
    .LockServer = class_factory_LockServer,
};

HRESULT class_factory_create(struct tapi3_emulator *emulator, uintptr_t thread, IClassFactory **out)
{
    struct class_factory *factory = mem_alloc(sizeof(*factory));

    *out = NULL;
    if (!factory)
        return E_OUTOFMEMORY;
    factory->IClassFactory_iface.lpVtbl = &class_factory_vtbl;
    atomic_init(&factory->refs, 1);
    factory->thread = thread;
    list_init(&factory->link);
    factory->emulator = emulator_ref(emulator);
    *out = &factory->IClassFactory_iface;
    return S_OK;
}

void class_factory_install(IClassFactory *iface)
{
    lock_acquire(&lock);
    list_insert_before(installed.next, &impl_from_IClassFactory(iface)->link);
    lock_release(&lock);
}

void class_factory_uninstall(IClassFactory *iface)
{
    lock_acquire(&lock);
    list_remove(&impl_from_IClassFactory(iface)->link);
    lock_release(&lock);
}

HRESULT class_factory_register(IClassFactory *factory, DWORD *cookie)
{
    HRESULT hr;

    lock_acquire(&registering);
    hr = CoRegisterClassObject(&CLSID_TAPI, (IUnknown *)factory, CLSCTX_INPROC_SERVER, REGCLS_MULTIPLEUSE, cookie);
    lock_release(&registering);
    return hr;
}

HRESULT class_factory_revoke(DWORD cookie)
{
    HRESULT hr;

    lock_acquire(&registering);
    hr = CoRevokeClassObject(cookie);
    lock_release(&registering);
    return hr;
}

void class_factory_serve(IClassFactory *iface, struct tapi3_emulator *emulator)
{
    struct class_factory *factory = impl_from_IClassFactory(iface);
    struct tapi3_emulator *before;

    lock_acquire(&lock);
    before = factory->emulator;
    factory->emulator = emulator_ref(emulator);
    lock_release(&lock);
    emulator_unref(before);
}
