/* lib/tapi3/interfaces.c: the tables of the dual interfaces, and the type library made of them. */
#include "tapi3/interfaces.h"

#include "base/macros.h"
#include "com/collection.h"

#include <tapi3.h>

/* The pages of the SDK's Tapi3if.Idl have these identifiers. */
const IID foreign_ITForwardInformation = { 0x449F659E, 0x88A3, 0x11D1, { 0xBB, 0x5D, 0x00, 0xC0, 0x4F, 0xB6, 0x80, 0x9F } };
const IID foreign_ITTerminal = { 0xB1EFC38A, 0x9355, 0x11D0, { 0x83, 0x5C, 0x00, 0xAA, 0x00, 0x3C, 0xCA, 0xBD } };
const IID foreign_ITPhone = { 0x09D48DB4, 0x10CC, 0x4388, { 0x9D, 0xE7, 0xA8, 0x46, 0x56, 0x18, 0x97, 0x5A } };

#define MEMBER_TABLE "tapi3/interface_all_table.h"
#include "com/member_tables.h"

/* What a script's sink is called by. */
static const struct com_member event_members[] = {
    { "Event\0TapiEvent\0pEvent\0", NULL, 1, INVOKE_FUNC, 0, COM_SHOWN, 2, { VT_I4, VT_DISPATCH }, { NULL, &IID_IDispatch } },
};
static const struct com_interface ITTAPIDispatchEventNotification_interface = {
    "ITTAPIDispatchEventNotification", &DIID_ITTAPIDispatchEventNotification, NULL, event_members, ARRAY_COUNT(event_members), 7,
};

#define DISPATCH(I)                                      \
    {                                                    \
        TKIND_DISPATCH, &I##_interface, NULL, NULL, NULL \
    }

static const struct com_type types[] = {
    { TKIND_COCLASS, &ITTAPI2_interface, &ITTAPIDispatchEventNotification_interface, "TAPI", &CLSID_TAPI },
    DISPATCH(ITAgent),
    DISPATCH(ITAgentSession),
    DISPATCH(ITACDGroup),
    DISPATCH(ITQueue),
    DISPATCH(ITAgentEvent),
    DISPATCH(ITAgentSessionEvent),
    DISPATCH(ITACDGroupEvent),
    DISPATCH(ITQueueEvent),
    DISPATCH(ITAgentHandlerEvent),
    DISPATCH(ITTAPICallCenter),
    DISPATCH(ITAgentHandler),
    DISPATCH(ITTAPI),
    DISPATCH(ITTAPI2),
    DISPATCH(ITAddress),
    DISPATCH(ITAddress2),
    DISPATCH(ITAddressCapabilities),
    DISPATCH(ITMediaSupport),
    DISPATCH(ITBasicCallControl),
    DISPATCH(ITBasicCallControl2),
    DISPATCH(ITCallInfo),
    DISPATCH(ITCallInfo2),
    DISPATCH(ITCallHub),
    DISPATCH(ITCallNotificationEvent),
    DISPATCH(ITCallStateEvent),
    DISPATCH(ITCallInfoChangeEvent),
    DISPATCH(ITCallHubEvent),
    DISPATCH(ITAddressEvent),
    DISPATCH(ITTAPIObjectEvent),
    DISPATCH(ITTAPIObjectEvent2),
    DISPATCH(ITCollection),
    DISPATCH(ITCollection2),
    DISPATCH(ITTAPIDispatchEventNotification),
};

const struct com_type *const tapi3_class = &types[0];

const struct com_library tapi3_library = {
    .id = &LIBID_TAPI3Lib,
    .name = "TAPI3Lib",
    .text = "Microsoft TAPI 3.0 Type Library",
    .major = 1,
    .minor = 0,
    .types = types,
    .count = ARRAY_COUNT(types),
};
