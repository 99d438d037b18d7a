/* lib/tapi3/class_factory.h: the class object of CLSID_TAPI, and for which emulators it makes TAPI objects. */
#ifndef TAPI3_CLASS_FACTORY_H
#define TAPI3_CLASS_FACTORY_H

#include "tapi3/emulator.h"

/* Installs an emulator for one thread, by its number, or for all with 0. As tapi3_emulator_install(). */
HRESULT class_factory_install(struct tapi3_emulator *emulator, uintptr_t thread);

/* S_OK, or S_FALSE for one that is not installed. */
HRESULT class_factory_uninstall(struct tapi3_emulator *emulator);

/* Another emulator takes its place, if it is installed. */
void class_factory_hand_over(struct tapi3_emulator *emulator, struct tapi3_emulator *to);

#endif
