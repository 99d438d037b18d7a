/* lib/tapi3/watch_unknown.h: the interfaces of watched objects that are not dual. */
#ifndef TAPI3_WATCH_UNKNOWN_H
#define TAPI3_WATCH_UNKNOWN_H

#include "tapi3/watch.h"

extern const struct watch_interface watch_IClassFactory, watch_IProvideClassInfo2, watch_IConnectionPointContainer, watch_IConnectionPoint,
    watch_IEnumConnectionPoints, watch_IEnumConnections, watch_IEnumAgentHandler, watch_IEnumAgentSession, watch_IEnumACDGroup, watch_IEnumQueue,
    watch_IEnumAddress, watch_IEnumCall, watch_IEnumCallHub, watch_IEnumPhone, watch_IEnumBstr, watch_IEnumVARIANT;

#endif
