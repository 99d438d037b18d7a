/* windef.h: the types of wtypes.h under another published name. */
#ifndef TAPI3AGENT_WINDEF_H
#define TAPI3AGENT_WINDEF_H

#include "wtypes.h"

#endif
