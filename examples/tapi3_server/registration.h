/* registration.h: the class in the registry: CLSID, and the ProgIDs TAPI.TAPI and TAPI.TAPI.1. */
#ifndef REGISTRATION_H
#define REGISTRATION_H

#include <windows.h>

/* Which file is registered. */
void registration_set_module(HINSTANCE module);

/* S_OK, or what the registry answered; a registration that fails is taken back. */
HRESULT registration_add(void);

/* S_OK, also when there was none. */
HRESULT registration_remove(void);

#endif
