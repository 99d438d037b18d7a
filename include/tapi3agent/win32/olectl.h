/* olectl.h: connection points and their results. */
#ifndef TAPI3AGENT_OLECTL_H
#define TAPI3AGENT_OLECTL_H

#include "ocidl.h"

#endif
