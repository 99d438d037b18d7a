/* lib/com/variant.h: what the two files about VARIANTs share. */
#ifndef COM_VARIANT_H
#define COM_VARIANT_H

#include <oleauto.h>
#include <stdbool.h>

/* The value of a VARIANT, a BYREF one followed, still owned by whoever owns it. S_OK, E_INVALIDARG, DISP_E_BADVARTYPE. */
HRESULT variant_value(const VARIANT *source, VARIANT *value);

#endif
