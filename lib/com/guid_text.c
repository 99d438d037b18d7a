/* lib/com/guid_text.c: GUIDs as text. */
#include <objbase.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define GUID_UNITS 38 /* {00000000-0000-0000-0000-000000000000} */

/* The bytes of a GUID in the order in which its text has them. */
static void guid_to_bytes(const GUID *guid, uint8_t bytes[16])
{
    for (int i = 0; i < 4; i++)
        bytes[i] = (uint8_t)(guid->Data1 >> (24 - 8 * i));
    for (int i = 0; i < 2; i++) {
        bytes[4 + i] = (uint8_t)(guid->Data2 >> (8 - 8 * i));
        bytes[6 + i] = (uint8_t)(guid->Data3 >> (8 - 8 * i));
    }
    memcpy(bytes + 8, guid->Data4, 8);
}

static void guid_from_bytes(GUID *guid, const uint8_t bytes[16])
{
    guid->Data1 = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
    guid->Data2 = (uint16_t)(bytes[4] << 8 | bytes[5]);
    guid->Data3 = (uint16_t)(bytes[6] << 8 | bytes[7]);
    memcpy(guid->Data4, bytes + 8, 8);
}

/* Whether a hyphen stands before this byte in the text. */
static bool hyphen_before(int byte)
{
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

INT StringFromGUID2(REFGUID guid, LPOLESTR out, INT room)
{
    static const char digits[] = "0123456789ABCDEF";
    uint8_t bytes[16];

    if (!out || room < GUID_UNITS + 1)
        return 0;
    guid_to_bytes(guid, bytes);
    *out++ = '{';
    for (int i = 0; i < 16; i++) {
        if (hyphen_before(i))
            *out++ = '-';
        *out++ = (OLECHAR)digits[bytes[i] >> 4];
        *out++ = (OLECHAR)digits[bytes[i] & 15];
    }
    *out++ = '}';
    *out = 0;
    return GUID_UNITS + 1;
}

HRESULT StringFromCLSID(REFCLSID clsid, LPOLESTR *out)
{
    if (!out)
        return E_INVALIDARG;
    *out = CoTaskMemAlloc((GUID_UNITS + 1) * sizeof(OLECHAR));
    if (!*out)
        return E_OUTOFMEMORY;
    StringFromGUID2(clsid, *out, GUID_UNITS + 1);
    return S_OK;
}

/* The value of a hexadecimal digit, or 16. */
static unsigned digit_of(OLECHAR unit)
{
    if (unit >= '0' && unit <= '9')
        return (unsigned)(unit - '0');
    if (unit >= 'A' && unit <= 'F')
        return (unsigned)(unit - 'A' + 10);
    return unit >= 'a' && unit <= 'f' ? (unsigned)(unit - 'a' + 10) : 16;
}

static bool parse(LPCOLESTR text, GUID *out)
{
    uint8_t bytes[16];

    if (*text++ != '{')
        return false;
    for (int i = 0; i < 16; i++) {
        unsigned high, low;

        if (hyphen_before(i) && *text++ != '-')
            return false;
        if ((high = digit_of(text[0])) > 15 || (low = digit_of(text[1])) > 15)
            return false;
        bytes[i] = (uint8_t)(high << 4 | low);
        text += 2;
    }
    if (text[0] != '}' || text[1] != 0)
        return false;
    guid_from_bytes(out, bytes);
    return true;
}

static int length_of(LPCOLESTR text)
{
    int length = 0;

    while (length <= GUID_UNITS && text[length])
        length++;
    return length;
}

HRESULT CLSIDFromString(LPCOLESTR text, CLSID *out)
{
    if (!out)
        return E_INVALIDARG;
    memset(out, 0, sizeof(*out));
    return !text || parse(text, out) ? S_OK : CO_E_CLASSSTRING;
}

HRESULT IIDFromString(LPCOLESTR text, IID *out)
{
    if (!out)
        return E_INVALIDARG;
    memset(out, 0, sizeof(*out));
    if (text && length_of(text) != GUID_UNITS)
        return E_INVALIDARG;
    return !text || parse(text, out) ? S_OK : CO_E_IIDSTRING;
}
