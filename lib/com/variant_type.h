/* lib/com/variant_type.h: properties of the types of Automation that are one value of a fixed size. */
#ifndef COM_VARIANT_TYPE_H
#define COM_VARIANT_TYPE_H

#include <oaidl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum variant_kind {
    VARIANT_NONE,
    VARIANT_SIGNED,
    VARIANT_UNSIGNED,
    VARIANT_REAL,
    VARIANT_CODE,
    VARIANT_OTHER
};

struct variant_type {
    const char *name;   /* "VT_I4" */
    unsigned char size; /* bytes of a value, in an array or behind a reference */
    unsigned char kind; /* enum variant_kind; VARIANT_CODE: VT_ERROR */
};

/* Of a type without VT_ARRAY and VT_BYREF; size 0 and VARIANT_NONE for VT_EMPTY, VT_DECIMAL and whatever else is none of them. */
const struct variant_type *variant_type(VARTYPE type);

/* The low bits as an integer of so many bytes; V_VT stays. */
void variant_set_bits(VARIANT *out, unsigned size, uint64_t bits);

bool variant_is_integer(VARTYPE type);
bool variant_is_unsigned(VARTYPE type);

#endif
