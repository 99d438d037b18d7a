/* lib/tapi3/class_factory.h */
#ifndef TAPI3_CLASS_FACTORY_H
#define TAPI3_CLASS_FACTORY_H

#include "tapi3/emulator.h"

/*
 * The class object of CLSID_TAPI for one emulator. thread is the number of the only thread that it is for, or 0.
 * S_OK or E_OUTOFMEMORY.
 */
HRESULT class_factory_create(struct tapi3_emulator *emulator, uintptr_t thread, IClassFactory **out);

/*
 * Puts it into the list of those that are installed, as the newest, or takes it out. Whichever class object the platform finds for a client asks that
 * list for the emulator, so that the same one is chosen on every platform.
 */
void class_factory_install(IClassFactory *factory);
void class_factory_uninstall(IClassFactory *factory);

/* CoRegisterClassObject() and CoRevokeClassObject() for one of them. */
HRESULT class_factory_register(IClassFactory *factory, DWORD *cookie);
HRESULT class_factory_revoke(DWORD cookie);

/* Makes TAPI objects of another emulator from now on. */
void class_factory_serve(IClassFactory *factory, struct tapi3_emulator *emulator);

#endif
