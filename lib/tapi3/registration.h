/* lib/tapi3/registration.h: registrations of a TAPI object for new calls at addresses: watches of the model's. */
#ifndef TAPI3_REGISTRATION_H
#define TAPI3_REGISTRATION_H

#include "tapi3/tapi.h"

/* The client hears of calls at the address from now on. S_OK, TAPI_E_NOT_INITIALIZED, E_OUTOFMEMORY, TAPI_E_NODEVICE; *cookie as it was on failure. */
HRESULT registration_add(struct tapi *tapi, struct acd_address *address, bool owner, LONG callback_instance, LONG *cookie);

/* No more of new ones. E_INVALIDARG: there is no such registration. */
HRESULT registration_remove(struct tapi *tapi, LONG cookie);

/* When the client has ended, and its watches with it. Needs tapi.lock. */
void registrations_clear_locked(struct tapi *tapi);

#endif
