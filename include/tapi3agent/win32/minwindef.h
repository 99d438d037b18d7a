/* minwindef.h: the types of wtypes.h under another published name. */
#ifndef TAPI3AGENT_MINWINDEF_H
#define TAPI3AGENT_MINWINDEF_H

#include "wtypes.h"

#endif
