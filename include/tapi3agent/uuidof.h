/*
 * uuidof.h: __uuidof() and IID_PPV_ARGS() of TAPI's types in C++, wherever the program is built.
 *
 * The headers of MinGW declare TAPI's interfaces without their numbers, so that a program that asks for them compiles and does not link
 * (__mingw_uuidof<ITTAPI>). This header gives the numbers there, and nothing elsewhere: a program includes it everywhere. It is linked with this
 * library, which has the IID_ names that MinGW's libuuid lacks.
 */
#ifndef TAPI3AGENT_UUIDOF_H
#define TAPI3AGENT_UUIDOF_H

#include <windows.h>
#include <ole2.h>
#include <tapi3.h>

#if defined(__cplusplus) && defined(__MINGW32__) && USE___UUIDOF == 0

#define TAPI3AGENT_UUID_OF(type, id)                        \
    template <> inline const GUID &__mingw_uuidof<type>()   \
    {                                                       \
        return id;                                          \
    }                                                       \
    template <> inline const GUID &__mingw_uuidof<type *>() \
    {                                                       \
        return id;                                          \
    }
#define TAPI3AGENT_UUID(type) TAPI3AGENT_UUID_OF(type, IID_##type)

extern "C++" {
TAPI3AGENT_UUID_OF(TAPI, CLSID_TAPI)
TAPI3AGENT_UUID(IEnumACDGroup)
TAPI3AGENT_UUID(IEnumAddress)
TAPI3AGENT_UUID(IEnumAgent)
TAPI3AGENT_UUID(IEnumAgentHandler)
TAPI3AGENT_UUID(IEnumAgentSession)
TAPI3AGENT_UUID(IEnumBstr)
TAPI3AGENT_UUID(IEnumCall)
TAPI3AGENT_UUID(IEnumCallHub)
TAPI3AGENT_UUID(IEnumPhone)
TAPI3AGENT_UUID(IEnumQueue)
TAPI3AGENT_UUID(ITACDGroup)
TAPI3AGENT_UUID(ITACDGroupEvent)
TAPI3AGENT_UUID(ITAddress)
TAPI3AGENT_UUID(ITAddress2)
TAPI3AGENT_UUID(ITAddressCapabilities)
TAPI3AGENT_UUID(ITAddressEvent)
TAPI3AGENT_UUID(ITAgent)
TAPI3AGENT_UUID(ITAgentEvent)
TAPI3AGENT_UUID(ITAgentHandler)
TAPI3AGENT_UUID(ITAgentHandlerEvent)
TAPI3AGENT_UUID(ITAgentSession)
TAPI3AGENT_UUID(ITAgentSessionEvent)
TAPI3AGENT_UUID(ITBasicCallControl)
TAPI3AGENT_UUID(ITBasicCallControl2)
TAPI3AGENT_UUID(ITCallHub)
TAPI3AGENT_UUID(ITCallHubEvent)
TAPI3AGENT_UUID(ITCallInfo)
TAPI3AGENT_UUID(ITCallInfo2)
TAPI3AGENT_UUID(ITCallInfoChangeEvent)
TAPI3AGENT_UUID(ITCallNotificationEvent)
TAPI3AGENT_UUID(ITCallStateEvent)
TAPI3AGENT_UUID(ITCollection)
TAPI3AGENT_UUID(ITCollection2)
TAPI3AGENT_UUID(ITMediaSupport)
TAPI3AGENT_UUID(ITQueue)
TAPI3AGENT_UUID(ITQueueEvent)
TAPI3AGENT_UUID(ITTAPI)
TAPI3AGENT_UUID(ITTAPI2)
TAPI3AGENT_UUID(ITTAPICallCenter)
TAPI3AGENT_UUID(ITTAPIEventNotification)
TAPI3AGENT_UUID(ITTAPIObjectEvent)
TAPI3AGENT_UUID(ITTAPIObjectEvent2)
}

#undef TAPI3AGENT_UUID
#undef TAPI3AGENT_UUID_OF

#endif
#endif
