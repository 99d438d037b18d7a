/* lib/tapi3/registration.c */
#include "tapi3/registration.h"

#include "base/alloc.h"
#include "tapi3/error.h"

#include <tapi3err.h>

struct registration {
    struct list link; /* tapi.registrations */
    LONG cookie;
    struct acd_address *address; /* holds a reference */
    uint32_t watch;
};

static void registration_free(struct registration *registration)
{
    acd_address_unref(registration->address);
    mem_free(registration);
}

void registrations_clear_locked(struct tapi *tapi)
{
    LIST_FOR_EACH_SAFE (link, after, &tapi->registrations) {
        list_remove(link);
        registration_free(LIST_ENTRY(link, struct registration, link));
    }
}

HRESULT registration_add(struct tapi *tapi, struct acd_address *address, bool owner, LONG callback_instance, LONG *cookie)
{
    struct registration *registration = mem_alloc(sizeof(*registration));
    HRESULT hr;

    if (!registration)
        return E_OUTOFMEMORY;
    registration->address = acd_address_ref(address);
    lock_acquire(&tapi->lock);
    if (tapi->life != TAPI_UP)
        hr = TAPI_E_NOT_INITIALIZED;
    else if (SUCCEEDED(hr = hr_from_acd(acd_address_watch(address, tapi->client, owner, (int)callback_instance, &registration->watch)))) {
        *cookie = registration->cookie = ++tapi->last_registration;
        list_append(&tapi->registrations, &registration->link);
    }
    lock_release(&tapi->lock);
    if (FAILED(hr))
        registration_free(registration);
    return hr;
}

HRESULT registration_remove(struct tapi *tapi, LONG cookie)
{
    struct registration *found = NULL;

    lock_acquire(&tapi->lock);
    LIST_FOR_EACH (link, &tapi->registrations)
        if (LIST_ENTRY(link, struct registration, link)->cookie == cookie)
            found = LIST_ENTRY(link, struct registration, link);
    if (found) {
        list_remove(&found->link);
        acd_address_unwatch(found->address, tapi->client, found->watch);
    }
    lock_release(&tapi->lock);
    if (!found)
        return E_INVALIDARG;
    registration_free(found);
    return S_OK;
}
