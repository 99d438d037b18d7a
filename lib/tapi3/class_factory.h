/* lib/tapi3/class_factory.h */
#ifndef TAPI3_CLASS_FACTORY_H
#define TAPI3_CLASS_FACTORY_H

#include "tapi3/emulator.h"

/* The class object of CLSID_TAPI for one emulator. S_OK or E_OUTOFMEMORY. */
HRESULT class_factory_create(struct tapi3_emulator *emulator, IClassFactory **out);

/* Makes TAPI objects of another emulator from now on. */
void class_factory_serve(IClassFactory *factory, struct tapi3_emulator *emulator);

#endif
