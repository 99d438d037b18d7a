/* winnt.h: the types of wtypes.h under another published name, TCHAR, and counting in one step. */
#ifndef TAPI3AGENT_WINNT_H
#define TAPI3AGENT_WINNT_H

#include "wtypes.h"

#ifndef TAPI3AGENT_NO_WIN32_TYPES
typedef WCHAR TCHAR;
typedef LPWSTR LPTSTR;
typedef LPCWSTR LPCTSTR;
#define TEXT(text) OLESTR(text)
#endif

#if !defined(TAPI3AGENT_NO_WIN32_TYPES) && defined(__GNUC__)
/* The new value. A full barrier, as on Windows. */
static inline LONG InterlockedIncrement(LONG volatile *value) { return __sync_add_and_fetch(value, 1); }
static inline LONG InterlockedDecrement(LONG volatile *value) { return __sync_sub_and_fetch(value, 1); }
#endif

#endif
