/* windows.h: all of these headers but those of TAPI. */
#ifndef TAPI3AGENT_WINDOWS_H
#define TAPI3AGENT_WINDOWS_H

#include "objbase.h"
#include "ocidl.h"
#include "oleauto.h"
#include "winbase.h"
#include "winnls.h"
#include "winnt.h"

#endif
