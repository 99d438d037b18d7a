/* lib/tapi3/watch_value.c: single values as text, those that a VARIANT holds among them. */
#include "tapi3/watch_text.h"

#include "base/utf.h"
#include "com/variant_type.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CY_ONE 10000

void string_text(struct note *note, BSTR string)
{
    UINT length = string ? SysStringLen(string) : 0;

    if (!string) {
        note_add(note, "NULL");
        return;
    }
    note_add(note, "\"");
    for (UINT i = 0; i < length; i++) {
        char bytes[8];
        size_t units = 1, size;

        if (string[i] >= 0xD800 && string[i] < 0xDC00 && i + 1 < length)
            units = 2;
        size = utf16_to_utf8((const uint16_t *)&string[i], units, bytes);
        i += (UINT)units - 1;
        if (size == 1 && (bytes[0] == '"' || bytes[0] == '\\'))
            note_print(note, "\\%c", bytes[0]);
        else if (size == 1 && (unsigned char)bytes[0] < ' ')
            note_print(note, "\\x%02X", (unsigned)(unsigned char)bytes[0]);
        else
            note_add_part(note, bytes, size);
    }
    note_add(note, "\"");
}

void currency_text(struct note *note, CY value)
{
    uint64_t whole = value.int64 < 0 ? 0 - (uint64_t)value.int64 : (uint64_t)value.int64;

    note_print(note, "%s%" PRIu64 ".%04u", value.int64 < 0 ? "-" : "", whole / CY_ONE, (unsigned)(whole % CY_ONE));
}

void real_text(struct note *note, double value)
{
    char text[40];

    snprintf(text, sizeof(text), "%.15g", value);
    if (strtod(text, NULL) != value)
        snprintf(text, sizeof(text), "%.17g", value);
    note_add(note, text);
}

/* ---- VARIANT ---- */

static int64_t signed_number(const VARIANT *value, unsigned size)
{
    return size == 1 ? (signed char)V_I1(value) : size == 2 ? V_I2(value) : size == 4 ? V_I4(value) : V_I8(value);
}

static uint64_t unsigned_number(const VARIANT *value, unsigned size)
{
    return size == 1 ? V_UI1(value) : size == 2 ? V_UI2(value) : size == 4 ? V_UI4(value) : V_UI8(value);
}

/* All numbers but VT_I4 are followed by their type. */
static void number_text(struct note *note, const VARIANT *value)
{
    const struct variant_type *type = variant_type(V_VT(value));

    if (type->kind == VARIANT_SIGNED)
        note_print(note, "%" PRId64, signed_number(value, type->size));
    else if (type->kind == VARIANT_UNSIGNED)
        note_print(note, "%" PRIu64, unsigned_number(value, type->size));
    else if (type->kind == VARIANT_CODE)
        note_print(note, "0x%08X", (unsigned)V_ERROR(value));
    else
        real_text(note, V_VT(value) == VT_R4 ? (double)V_R4(value) : V_R8(value));
    if (V_VT(value) != VT_I4)
        note_print(note, ":%s", type->name);
}

static void plain_text(struct watch *watch, struct note *note, const VARIANT *value)
{
    switch (V_VT(value)) {
    case VT_EMPTY:
        note_add(note, "EMPTY");
        break;
    case VT_NULL:
        note_add(note, "VT_NULL");
        break;
    case VT_BOOL:
        note_add(note, V_BOOL(value) ? "TRUE" : "FALSE");
        break;
    case VT_CY:
        currency_text(note, V_CY(value));
        break;
    case VT_BSTR:
        string_text(note, V_BSTR(value));
        note_add(note, V_BSTR(value) ? "" : ":VT_BSTR");
        break;
    case VT_DISPATCH:
    case VT_UNKNOWN:
        live_name(&watch->live, note, V_UNKNOWN(value));
        note_add(note, V_VT(value) == VT_UNKNOWN ? ":VT_UNKNOWN" : "");
        break;
    default:
        number_text(note, value);
        break;
    }
}

void variant_text(struct watch *watch, struct note *note, const VARIANT *value)
{
    bool of_variant = V_VT(value) == (VT_BYREF | VT_VARIANT) && V_VARIANTREF(value), referred;
    const VARIANT *at = of_variant ? V_VARIANTREF(value) : value;
    const void *from;
    VARIANT plain;

    VariantInit(&plain);
    V_VT(&plain) = V_VT(at) & (VARTYPE)~VT_BYREF;
    referred = V_VT(at) & VT_BYREF;
    from = referred ? V_BYREF(at) : &V_I8(at);
    if (!from || V_VT(&plain) == VT_VARIANT || (variant_type(V_VT(&plain))->size == 0 && (V_VT(at) != VT_EMPTY && V_VT(at) != VT_NULL))) {
        note_print(note, "VARIANT:0x%X", (unsigned)V_VT(value));
        return;
    }
    memcpy(&V_I8(&plain), from, variant_type(V_VT(&plain))->size);
    note_add(note, of_variant ? "&&" : "");
    note_add(note, referred ? "&" : "");
    plain_text(watch, note, &plain);
}
