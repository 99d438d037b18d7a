/* lib/tapi3/text.h: strings between the model (UTF-8) and COM (BSTR). */
#ifndef TAPI3_TEXT_H
#define TAPI3_TEXT_H

#include <windows.h>
#include <ole2.h>
#include <tapi3.h>

/* A new BSTR, owned by the caller. S_OK or E_OUTOFMEMORY; *out is NULL on failure. */
HRESULT text_to_bstr(const char *text, BSTR *out);

/*
 * A copy for mem_free(). bad: what is answered for a text that the model could not keep as it is: with a NUL inside, with half a surrogate pair, with
 * half a character at its end. A NULL BSTR is empty. S_OK, bad, E_OUTOFMEMORY; *out is NULL on failure.
 */
HRESULT text_from_bstr(BSTR text, HRESULT bad, char **out);

#endif
