/* lib/tapi3/interfaces.h: the dual interfaces of TAPI 3 as tables, and its type library. */
#ifndef TAPI3_INTERFACES_H
#define TAPI3_INTERFACES_H

#include "com/automation.h"

extern const struct com_interface ITAgent_interface;
extern const struct com_interface ITAgentSession_interface;
extern const struct com_interface ITACDGroup_interface;
extern const struct com_interface ITQueue_interface;
extern const struct com_interface ITAgentEvent_interface;
extern const struct com_interface ITAgentSessionEvent_interface;
extern const struct com_interface ITACDGroupEvent_interface;
extern const struct com_interface ITQueueEvent_interface;
extern const struct com_interface ITAgentHandlerEvent_interface;
extern const struct com_interface ITTAPICallCenter_interface;
extern const struct com_interface ITAgentHandler_interface;
extern const struct com_interface ITTAPI_interface;
extern const struct com_interface ITTAPI2_interface;
extern const struct com_interface ITAddress_interface;
extern const struct com_interface ITAddress2_interface;
extern const struct com_interface ITAddressCapabilities_interface;
extern const struct com_interface ITMediaSupport_interface;
extern const struct com_interface ITBasicCallControl_interface;
extern const struct com_interface ITBasicCallControl2_interface;
extern const struct com_interface ITCallInfo_interface;
extern const struct com_interface ITCallInfo2_interface;
extern const struct com_interface ITCallHub_interface;
extern const struct com_interface ITCallNotificationEvent_interface;
extern const struct com_interface ITCallStateEvent_interface;
extern const struct com_interface ITCallInfoChangeEvent_interface;
extern const struct com_interface ITCallHubEvent_interface;
extern const struct com_interface ITAddressEvent_interface;
extern const struct com_interface ITTAPIObjectEvent_interface;
extern const struct com_interface ITTAPIObjectEvent2_interface;

/* Interfaces that are passed to methods which refuse them: no object here has one. */
extern const IID foreign_ITForwardInformation;
extern const IID foreign_ITTerminal;
extern const IID foreign_ITPhone;

/* TAPI3Lib: the interfaces, what scripts are called back by, and the class TAPI. */
extern const struct com_library tapi3_library;

/* The class TAPI as a type of it. */
extern const struct com_type *const tapi3_class;

#endif
