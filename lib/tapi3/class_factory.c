/* lib/tapi3/class_factory.c: the class object (IClassFactory) of CLSID_TAPI. */
#include "tapi3/class_factory.h"

#include "base/alloc.h"
#include "com/object.h"
#include "tapi3/tapi.h"

#include <tapi3.h>

/* Kept by the registry while the emulator is installed, so it is not counted as an object of the client. */
struct class_factory {
    IClassFactory IClassFactory_iface;
    atomic_uint refs;
    struct lock lock;
    struct tapi3_emulator *emulator; /* guarded by lock; holds a reference */
};

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
        lock_destroy(&factory->lock);
        mem_free(factory);
    }
    return refs;
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
    lock_acquire(&factory->lock);
    emulator = emulator_ref(factory->emulator);
    lock_release(&factory->lock);
    hr = tapi_create(emulator, riid, out);
    emulator_unref(emulator);
    return hr;
}

/* The class lives as long as it is installed: there is no server to keep running. */
static HRESULT STDMETHODCALLTYPE class_factory_LockServer(IClassFactory *iface, BOOL lock)
{
    (void)iface;
    (void)lock;
    return S_OK;
}

static const IClassFactoryVtbl class_factory_vtbl = {
    .QueryInterface = class_factory_QueryInterface,
    .AddRef = class_factory_AddRef,
    .Release = class_factory_Release,
    .CreateInstance = class_factory_CreateInstance,
    .LockServer = class_factory_LockServer,
};

HRESULT class_factory_create(struct tapi3_emulator *emulator, IClassFactory **out)
{
    struct class_factory *factory = mem_alloc(sizeof(*factory));

    *out = NULL;
    if (!factory)
        return E_OUTOFMEMORY;
    factory->IClassFactory_iface.lpVtbl = &class_factory_vtbl;
    atomic_init(&factory->refs, 1);
    lock_init(&factory->lock);
    factory->emulator = emulator_ref(emulator);
    *out = &factory->IClassFactory_iface;
    return S_OK;
}

void class_factory_serve(IClassFactory *iface, struct tapi3_emulator *emulator)
{
    struct class_factory *factory = impl_from_IClassFactory(iface);
    struct tapi3_emulator *before;

    lock_acquire(&factory->lock);
    before = factory->emulator;
    factory->emulator = emulator_ref(emulator);
    lock_release(&factory->lock);
    emulator_unref(before);
}
