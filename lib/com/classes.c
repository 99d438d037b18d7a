/*
 * lib/com/classes.c: apartments and class objects.
 *
 * The list of class objects, like that of the platform, belongs to the process. No
 * lock is held while a class object runs.
 */
#include "base/alloc.h"
#include "base/list.h"
#include "base/sync.h"

#include <objbase.h>
#include <stdbool.h>

enum model {
    MODEL_NONE,
    MODEL_STA,
    MODEL_MTA
};

static _Thread_local unsigned entered; /* times the calling thread has */
static _Thread_local enum model model;

static struct lock lock = LOCK_INIT;
static unsigned mta_count;                           /* guarded by lock: threads in the multithreaded apartment; while there is one, every thread is in it */
static DWORD last_cookie;                            /* guarded by lock */
static struct list classes = { &classes, &classes }; /* guarded by lock; the newest first */

struct class {
    struct list link;
    CLSID clsid;
    unsigned uses;    /* guarded by lock: the list's, and of those who are about to call the object */
    IUnknown *object; /* holds a reference */
    DWORD cookie, context, flags;
};

static void class_unuse(struct class *class)
{
    bool last;

    lock_acquire(&lock);
    last = --class->uses == 0;
    lock_release(&lock);
    if (!last)
        return;
    class->object->lpVtbl->Release(class->object);
    mem_free(class);
}

HRESULT CoInitializeEx(LPVOID reserved, DWORD flags)
{
    enum model wanted = flags & COINIT_APARTMENTTHREADED ? MODEL_STA : MODEL_MTA;

    if (reserved)
        return E_INVALIDARG;
    if (entered > 0 && model != wanted)
        return RPC_E_CHANGED_MODE;
    if (entered++ > 0)
        return S_FALSE;
    model = wanted;
    if (model == MODEL_MTA) {
        lock_acquire(&lock);
        mta_count++;
        lock_release(&lock);
    }
    return S_OK;
}

HRESULT CoInitialize(LPVOID reserved)
{
    return CoInitializeEx(reserved, COINIT_APARTMENTTHREADED);
}

void CoUninitialize(void)
{
    if (entered == 0 || --entered > 0)
        return;
    if (model == MODEL_MTA) {
        lock_acquire(&lock);
        mta_count--;
        lock_release(&lock);
    }
    model = MODEL_NONE;
}

static bool initialized(void)
{
    bool in_mta;

    if (entered > 0)
        return true;
    lock_acquire(&lock);
    in_mta = mta_count > 0;
    lock_release(&lock);
    return in_mta;
}

HRESULT CoRegisterClassObject(REFCLSID clsid, IUnknown *object, DWORD context, DWORD flags, DWORD *cookie)
{
    struct class *class;

    if (!cookie)
        return E_INVALIDARG;
    *cookie = 0;
    if (!object)
        return E_INVALIDARG;
    if (!initialized())
        return CO_E_NOTINITIALIZED;
    if (!(class = mem_alloc(sizeof(*class))))
        return E_OUTOFMEMORY;
    class->clsid = *clsid;
    class->uses = 1;
    class->object = object;
    class->context = context;
    class->flags = flags;
    object->lpVtbl->AddRef(object);
    lock_acquire(&lock);
    *cookie = class->cookie = ++last_cookie;
    list_insert_before(classes.next, &class->link);
    lock_release(&lock);
    return S_OK;
}

HRESULT CoRevokeClassObject(DWORD cookie)
{
    struct class *found = NULL;

    lock_acquire(&lock);
    LIST_FOR_EACH (link, &classes)
        if (LIST_ENTRY(link, struct class, link)->cookie == cookie)
            found = LIST_ENTRY(link, struct class, link);
    if (found)
        list_remove(&found->link);
    lock_release(&lock);
    if (!found)
        return CO_E_OBJNOTREG;
    class_unuse(found);
    return S_OK;
}

/* The newest registration of a class, in use until class_unuse(); one for a single use goes out of sight with it. */
static struct class *find_class(REFCLSID clsid, DWORD context)
{
    struct class *found = NULL;

    lock_acquire(&lock);
    LIST_FOR_EACH (link, &classes) {
        struct class *class = LIST_ENTRY(link, struct class, link);

        if (!IsEqualCLSID(&class->clsid, clsid) || !(class->context & context) || (class->flags & REGCLS_SUSPENDED))
            continue;
        found = class;
        found->uses++;
        if (class->flags == REGCLS_SINGLEUSE)
            class->context = 0;
        break;
    }
    lock_release(&lock);
    return found;
}

HRESULT CoGetClassObject(REFCLSID clsid, DWORD context, LPVOID reserved, REFIID riid, LPVOID *out)
{
    struct class *class;
    HRESULT hr;

    (void)reserved; /* the description of a remote machine, of which there is none here */
    if (!out)
        return E_INVALIDARG;
    *out = NULL;
    if (!initialized())
        return CO_E_NOTINITIALIZED;
    if (!(class = find_class(clsid, context)))
        return REGDB_E_CLASSNOTREG;
    hr = class->object->lpVtbl->QueryInterface(class->object, riid, out);
    class_unuse(class);
    return hr;
}

HRESULT CoCreateInstance(REFCLSID clsid, IUnknown *outer, DWORD context, REFIID riid, LPVOID *out)
{
    IClassFactory *factory;
    void *object;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (FAILED(hr = CoGetClassObject(clsid, context, NULL, &IID_IClassFactory, &object)))
        return hr;
    factory = object;
    hr = factory->lpVtbl->CreateInstance(factory, outer, riid, out);
    factory->lpVtbl->Release(factory);
    return hr;
}
