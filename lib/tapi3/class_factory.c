/*
 * lib/tapi3/class_factory.c: the class object (IClassFactory) of CLSID_TAPI.
 *
 * The process has one class object and one list of installed emulators, as the platform has one list of class objects. A platform may accept one
 * registration of a class and ignore later ones (Wine), so an emulator that is uninstalled passes its registration on to another installed one.
 */
#include "tapi3/class_factory.h"

#include "com/object.h"
#include "tapi3/tapi.h"

#include <tapi3.h>

static struct lock lock = LOCK_INIT;
static struct list installed = { &installed, &installed }; /* guarded by lock; the newest first; not counted: each is uninstalled before it goes */

static struct tapi3_emulator *newest_locked(uintptr_t thread)
{
    LIST_FOR_EACH (link, &installed) {
        struct tapi3_emulator *emulator = LIST_ENTRY(link, struct tapi3_emulator, installed);

        if (emulator->installed_thread == thread)
            return emulator;
    }
    return NULL;
}

/* The emulator that makes the TAPI objects of the calling thread, with a reference, or NULL. */
static struct tapi3_emulator *choose_emulator(void)
{
    struct tapi3_emulator *emulator;

    lock_acquire(&lock);
    if (!(emulator = newest_locked(thread_current_id())))
        emulator = newest_locked(0);
    if (emulator)
        emulator_ref(emulator);
    lock_release(&lock);
    return emulator;
}

static HRESULT STDMETHODCALLTYPE class_factory_QueryInterface(IClassFactory *iface, REFIID riid, void **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_IClassFactory))
        return E_NOINTERFACE;
    *out = iface;
    return S_OK;
}

/* It lives as long as the process. */
static ULONG STDMETHODCALLTYPE class_factory_AddRef(IClassFactory *iface)
{
    (void)iface;
    return 2;
}

static ULONG STDMETHODCALLTYPE class_factory_Release(IClassFactory *iface)
{
    (void)iface;
    return 1;
}

static HRESULT STDMETHODCALLTYPE class_factory_CreateInstance(IClassFactory *iface, IUnknown *outer, REFIID riid, void **out)
{
    struct tapi3_emulator *emulator;
    HRESULT hr;

    (void)iface;
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (outer)
        return CLASS_E_NOAGGREGATION;
    if (!(emulator = choose_emulator()))
        return REGDB_E_CLASSNOTREG;
    hr = tapi_create(emulator, riid, out);
    emulator_unref(emulator);
    return hr;
}

/* There is no server to keep running. */
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

static IClassFactory class_factory = { &class_factory_vtbl };

/* Registers the class. CO_E_OBJISREG: the platform keeps the registration of another installed emulator, which is enough. */
static HRESULT register_locked(DWORD *cookie)
{
    HRESULT hr = CoRegisterClassObject(&CLSID_TAPI, (IUnknown *)&class_factory, CLSCTX_INPROC_SERVER, REGCLS_MULTIPLEUSE, cookie);

    return hr == CO_E_OBJISREG && !list_empty(&installed) ? S_OK : hr;
}

HRESULT class_factory_install(struct tapi3_emulator *emulator, uintptr_t thread)
{
    HRESULT hr = S_FALSE;

    lock_acquire(&lock);
    if (list_empty(&emulator->installed) && SUCCEEDED(hr = register_locked(&emulator->cookie))) {
        emulator->installed_thread = thread;
        list_insert_before(installed.next, &emulator->installed);
    }
    lock_release(&lock);
    return hr;
}

/* Whether another emulator has taken the registration over. */
static bool leave_registration_locked(DWORD cookie)
{
    LIST_FOR_EACH (link, &installed) {
        struct tapi3_emulator *emulator = LIST_ENTRY(link, struct tapi3_emulator, installed);

        if (!emulator->cookie) {
            emulator->cookie = cookie;
            return true;
        }
    }
    return false;
}

HRESULT class_factory_uninstall(struct tapi3_emulator *emulator)
{
    HRESULT hr = S_FALSE;

    lock_acquire(&lock);
    if (!list_empty(&emulator->installed)) {
        list_remove(&emulator->installed);
        hr = !emulator->cookie || leave_registration_locked(emulator->cookie) ? S_OK : CoRevokeClassObject(emulator->cookie);
        emulator->cookie = 0;
    }
    lock_release(&lock);
    return hr;
}

void class_factory_hand_over(struct tapi3_emulator *emulator, struct tapi3_emulator *to)
{
    lock_acquire(&lock);
    if (!list_empty(&emulator->installed)) {
        list_insert_before(&emulator->installed, &to->installed);
        list_remove(&emulator->installed);
        to->installed_thread = emulator->installed_thread;
        to->cookie = emulator->cookie;
        emulator->cookie = 0;
    }
    lock_release(&lock);
}
