/* lib/tapi3/text.c */
#include "tapi3/text.h"

#include "base/alloc.h"
#include "base/utf.h"

#include <string.h>

HRESULT text_to_bstr(const char *text, BSTR *out)
{
    size_t size = strlen(text), count = utf8_to_utf16(text, size, NULL);

    *out = SysAllocStringLen(NULL, (UINT)count);
    if (!*out)
        return E_OUTOFMEMORY;
    utf8_to_utf16(text, size, (uint16_t *)*out);
    (*out)[count] = 0;
    return S_OK;
}

HRESULT text_from_bstr(BSTR text, HRESULT bad, char **out)
{
    UINT count = SysStringLen(text);
    size_t size;

    *out = NULL;
    if (SysStringByteLen(text) != count * sizeof(OLECHAR) || !utf16_is_whole((const uint16_t *)text, count))
        return bad;
    size = utf16_to_utf8((const uint16_t *)text, count, NULL);
    if (!(*out = mem_alloc(size + 1)))
        return E_OUTOFMEMORY;
    utf16_to_utf8((const uint16_t *)text, count, *out);
    return S_OK;
}
