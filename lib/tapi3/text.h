/* lib/tapi3/text.h: strings between the model (UTF-8) and COM (BSTR). */
#ifndef TAPI3_TEXT_H
#define TAPI3_TEXT_H

#include <windows.h>
#include <ole2.h>
#include <tapi3.h>

/* A new BSTR, owned by the caller. S_OK or E_OUTOFMEMORY; *out is NULL on failure. */
HRESULT text_to_bstr(const char *text, BSTR *out);

/* A copy for mem_free(), up to the first NUL. NULL: no memory. A NULL BSTR is empty. */
char *text_from_bstr(BSTR text);

#endif
