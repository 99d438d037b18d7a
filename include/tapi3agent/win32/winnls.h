/* winnls.h: UTF-16 to UTF-8 and back, as for the text of a BSTR that is to be printed, or a literal that becomes one. */
#ifndef TAPI3AGENT_WINNLS_H
#define TAPI3AGENT_WINNLS_H

#include "winbase.h"
#include "wtypes.h"

#define CP_ACP 0 /* UTF-8, here */
#define CP_UTF8 65001
#define WC_ERR_INVALID_CHARS 0x00000080
#define MB_ERR_INVALID_CHARS 0x00000008

/*
 * Writes text as UTF-8.
 *   length     WCHARs; -1: up to its NUL, which is written too
 *   out, room  bytes; room 0: nothing is written, and how many bytes are needed is returned
 *   fallback, fell_back  NULL, as Windows demands of CP_UTF8
 * What is no UTF-16 becomes U+FFFD, or with WC_ERR_INVALID_CHARS an error. Returns the bytes written. 0, and GetLastError() tells: ERROR_INVALID_PARAMETER
 * (also for other code pages), ERROR_INVALID_FLAGS, ERROR_INSUFFICIENT_BUFFER, and nothing is written; ERROR_NO_UNICODE_TRANSLATION;
 * ERROR_NOT_ENOUGH_MEMORY.
 */
EXTERN_C int WINAPI WideCharToMultiByte(UINT code_page, DWORD flags, LPCWSTR text, int length, LPSTR out, int room, LPCSTR fallback, LPBOOL fell_back);

/* The other way, with MB_ERR_INVALID_CHARS; length counts bytes, room WCHARs. */
EXTERN_C int WINAPI MultiByteToWideChar(UINT code_page, DWORD flags, LPCSTR text, int length, LPWSTR out, int room);

#endif
