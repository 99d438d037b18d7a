/* basetsd.h: the types of wtypes.h under another published name. */
#ifndef TAPI3AGENT_BASETSD_H
#define TAPI3AGENT_BASETSD_H

#include "wtypes.h"

#endif
