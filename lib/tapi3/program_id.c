/* lib/tapi3/program_id.c: the names under which TAPI is registered, where the platform has no registry. */
#include <objbase.h>
#include <stdbool.h>
#include <string.h>
#include <tapi3.h>

static const OLECHAR versioned[] = OLESTR("TAPI.TAPI.1"), current[] = OLESTR("TAPI.TAPI");

static OLECHAR upper(OLECHAR unit)
{
    return unit >= 'a' && unit <= 'z' ? (OLECHAR)(unit - 'a' + 'A') : unit;
}

static bool is_same(LPCOLESTR text, const OLECHAR *name)
{
    while (*name && upper(*text) == *name)
        text++, name++;
    return !*name && !*text;
}

HRESULT CLSIDFromProgID(LPCOLESTR text, CLSID *out)
{
    if (!out)
        return E_INVALIDARG;
    memset(out, 0, sizeof(*out));
    if (!text)
        return E_INVALIDARG;
    if (!is_same(text, current) && !is_same(text, versioned))
        return CO_E_CLASSSTRING;
    *out = CLSID_TAPI;
    return S_OK;
}

HRESULT ProgIDFromCLSID(REFCLSID clsid, LPOLESTR *out)
{
    if (!out)
        return E_INVALIDARG;
    *out = NULL;
    if (!clsid)
        return E_INVALIDARG;
    if (!IsEqualCLSID(clsid, &CLSID_TAPI))
        return REGDB_E_CLASSNOTREG;
    if (!(*out = CoTaskMemAlloc(sizeof(versioned))))
        return E_OUTOFMEMORY;
    memcpy(*out, versioned, sizeof(versioned));
    return S_OK;
}
