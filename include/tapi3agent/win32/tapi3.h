/* tapi3.h: all of TAPI 3. */
#ifndef TAPI3AGENT_TAPI3_H
#define TAPI3AGENT_TAPI3_H

#include "tapi3cc.h"
#include "tapi3if.h"

#endif
