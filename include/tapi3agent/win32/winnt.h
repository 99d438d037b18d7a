/* winnt.h: the types of wtypes.h under another published name. */
#ifndef TAPI3AGENT_WINNT_H
#define TAPI3AGENT_WINNT_H

#include "wtypes.h"

#endif
