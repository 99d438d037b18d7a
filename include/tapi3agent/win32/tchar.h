/* tchar.h: TCHAR is WCHAR, as in programs that are compiled with UNICODE. */
#ifndef TAPI3AGENT_TCHAR_H
#define TAPI3AGENT_TCHAR_H

#include "winnt.h"

#define _T(text) TEXT(text)
#define _TEXT(text) TEXT(text)

#endif
