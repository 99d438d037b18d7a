/*
 * winbase.h: what programs use beside COM: the last error, memory, and strings of WCHAR.
 *
 * What the platform has in a better way is left to it: threads, files, time.
 */
#ifndef TAPI3AGENT_WINBASE_H
#define TAPI3AGENT_WINBASE_H

#include "winerror.h"
#include "wtypes.h"

#include <string.h>

#define ZeroMemory(memory, size) memset((memory), 0, (size))
#define FillMemory(memory, size, byte) memset((memory), (byte), (size))
#define CopyMemory(to, from, size) memcpy((to), (from), (size))
#define MoveMemory(to, from, size) memmove((to), (from), (size))

#define MAX_PATH 260
#define INFINITE 0xFFFFFFFFu

/* The error of the calling thread's last call that tells one: ERROR_ codes. The functions of <winnls.h> do; HRESULTs need none. */
EXTERN_C DWORD WINAPI GetLastError(void);
EXTERN_C void WINAPI SetLastError(DWORD error);

/* WCHARs before the NUL; 0 for NULL. */
EXTERN_C int WINAPI lstrlenW(LPCWSTR text);

/*
 * Negative, 0 or positive. By the units' numbers, where Windows asks the user's locale: texts are equal here if they are there, and their order may be
 * another one. NULL is before all others.
 */
EXTERN_C int WINAPI lstrcmpW(LPCWSTR left, LPCWSTR right);

/* The same without regard to the case of the letters A to Z. */
EXTERN_C int WINAPI lstrcmpiW(LPCWSTR left, LPCWSTR right);

/* Copies with the NUL, into memory that has room. Returns to; NULL, and nothing is done, if one of them is NULL. */
EXTERN_C LPWSTR WINAPI lstrcpyW(LPWSTR to, LPCWSTR from);

#endif
