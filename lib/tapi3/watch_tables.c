/* lib/tapi3/watch_tables.c: the dual interfaces of watched objects. */
#define CLOSED_ITTAPI_EnumeratePrivateTAPIObjects(slot)                                                                                \
    THUNK(ITTAPI, slot, 1, EnumeratePrivateTAPIObjects, (ARG_OUT(T_FOREIGN(IEnumUnknown))), (ITTAPI * object, IEnumUnknown * *list), \
          (OUT_VALUE(list)), (object, PLACE(0)))
#define CLOSED_ITAddress2_DeviceSpecific(slot)                                                                                        \
    THUNK(ITAddress2, slot, 3, DeviceSpecific, (ARG_IN(T_DISPATCH(ITCallInfo)), ARG_IN(T_DATA), ARG_IN(T_DWORD)),                                 \
          (ITAddress2 * object, ITCallInfo * called, BYTE * data, DWORD size),                                                        \
          (IN_VALUE(T_DISPATCH(ITCallInfo), called), IN_VALUE(T_DATA, data), IN_VALUE(T_DWORD, (LONG)size)),                          \
          (object, TAKE(0, T_DISPATCH(ITCallInfo)), TAKE(1, T_DATA), (DWORD)TAKE(2, T_DWORD)))

#define BASE_ITAgent NULL
#define BASE_ITAgentSession NULL
#define BASE_ITACDGroup NULL
#define BASE_ITQueue NULL
#define BASE_ITAgentEvent NULL
#define BASE_ITAgentSessionEvent NULL
#define BASE_ITACDGroupEvent NULL
#define BASE_ITQueueEvent NULL
#define BASE_ITAgentHandlerEvent NULL
#define BASE_ITTAPICallCenter NULL
#define BASE_ITAgentHandler NULL
#define BASE_ITTAPI NULL
#define BASE_ITTAPI2 &ITTAPI_watched
#define BASE_ITAddress NULL
#define BASE_ITAddress2 &ITAddress_watched
#define BASE_ITAddressCapabilities NULL
#define BASE_ITMediaSupport NULL
#define BASE_ITAddressEvent NULL
#define BASE_ITTAPIObjectEvent NULL
#define BASE_ITTAPIObjectEvent2 &ITTAPIObjectEvent_watched
#define BASE_ITCollection NULL
#define BASE_ITCollection2 &ITCollection_watched

#define ADOPTED_ITAgent false
#define ADOPTED_ITAgentSession false
#define ADOPTED_ITACDGroup false
#define ADOPTED_ITQueue false
#define ADOPTED_ITAgentEvent false
#define ADOPTED_ITAgentSessionEvent false
#define ADOPTED_ITACDGroupEvent false
#define ADOPTED_ITQueueEvent false
#define ADOPTED_ITAgentHandlerEvent false
#define ADOPTED_ITTAPICallCenter false
#define ADOPTED_ITAgentHandler false
#define ADOPTED_ITTAPI false
#define ADOPTED_ITTAPI2 false
#define ADOPTED_ITAddress false
#define ADOPTED_ITAddress2 false
#define ADOPTED_ITAddressCapabilities false
#define ADOPTED_ITMediaSupport false
#define ADOPTED_ITAddressEvent false
#define ADOPTED_ITTAPIObjectEvent false
#define ADOPTED_ITTAPIObjectEvent2 false
#define ADOPTED_ITCollection true
#define ADOPTED_ITCollection2 true

#define MEMBER_TABLE "tapi3/watched_table.h"
#include "tapi3/watch_member.h"

#include "tapi3/watch_unknown.h"

const struct watch_interface *const watch_interfaces[] = {
    &ITTAPI2_watched,
    &ITTAPI_watched,
    &ITTAPICallCenter_watched,
    &ITAgentHandler_watched,
    &ITAgent_watched,
    &ITAgentSession_watched,
    &ITACDGroup_watched,
    &ITQueue_watched,
    &ITAddress2_watched,
    &ITAddress_watched,
    &ITAddressCapabilities_watched,
    &ITMediaSupport_watched,
    &ITAgentEvent_watched,
    &ITAgentSessionEvent_watched,
    &ITAgentHandlerEvent_watched,
    &ITACDGroupEvent_watched,
    &ITQueueEvent_watched,
    &ITTAPIObjectEvent2_watched,
    &ITTAPIObjectEvent_watched,
    &ITAddressEvent_watched,
    &ITCollection_watched,
    &ITCollection2_watched,
    &watch_IClassFactory,
    &watch_IProvideClassInfo2,
    &watch_IConnectionPointContainer,
    &watch_IConnectionPoint,
    &watch_IEnumConnectionPoints,
    &watch_IEnumConnections,
    &watch_IEnumAgentHandler,
    &watch_IEnumAgentSession,
    &watch_IEnumACDGroup,
    &watch_IEnumQueue,
    &watch_IEnumAddress,
    &watch_IEnumCall,
    &watch_IEnumCallHub,
    &watch_IEnumPhone,
    &watch_IEnumBstr,
    &watch_IEnumVARIANT,
    NULL,
};
