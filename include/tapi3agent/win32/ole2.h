/* ole2.h: all of these headers but those of TAPI. */
#ifndef TAPI3AGENT_OLE2_H
#define TAPI3AGENT_OLE2_H

#include "objbase.h"
#include "ocidl.h"
#include "oleauto.h"

#endif
