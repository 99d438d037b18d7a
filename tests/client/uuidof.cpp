// tests/client/uuidof.cpp: __uuidof and IID_PPV_ARGS compile, link and are right, with the platform's headers or with ours.
#include <tapi3agent/uuidof.h>

#include <tapi3agent/emulator.h>

#include <cstdio>

static const struct {
    const char *name;
    const GUID *uuid;
    const IID *iid;
} types[] = {
    { "TAPI", &__uuidof(TAPI), &CLSID_TAPI },
    { "IEnumACDGroup", &__uuidof(IEnumACDGroup), &IID_IEnumACDGroup },
    { "IEnumAddress", &__uuidof(IEnumAddress), &IID_IEnumAddress },
    { "IEnumAgent", &__uuidof(IEnumAgent), &IID_IEnumAgent },
    { "IEnumAgentHandler", &__uuidof(IEnumAgentHandler), &IID_IEnumAgentHandler },
    { "IEnumAgentSession", &__uuidof(IEnumAgentSession), &IID_IEnumAgentSession },
    { "IEnumBstr", &__uuidof(IEnumBstr), &IID_IEnumBstr },
    { "IEnumCall", &__uuidof(IEnumCall), &IID_IEnumCall },
    { "IEnumCallHub", &__uuidof(IEnumCallHub), &IID_IEnumCallHub },
    { "IEnumPhone", &__uuidof(IEnumPhone), &IID_IEnumPhone },
    { "IEnumQueue", &__uuidof(IEnumQueue), &IID_IEnumQueue },
    { "ITACDGroup", &__uuidof(ITACDGroup), &IID_ITACDGroup },
    { "ITACDGroupEvent", &__uuidof(ITACDGroupEvent), &IID_ITACDGroupEvent },
    { "ITAddress", &__uuidof(ITAddress), &IID_ITAddress },
    { "ITAddress2", &__uuidof(ITAddress2), &IID_ITAddress2 },
    { "ITAddressCapabilities", &__uuidof(ITAddressCapabilities), &IID_ITAddressCapabilities },
    { "ITAddressEvent", &__uuidof(ITAddressEvent), &IID_ITAddressEvent },
    { "ITAgent", &__uuidof(ITAgent), &IID_ITAgent },
    { "ITAgentEvent", &__uuidof(ITAgentEvent), &IID_ITAgentEvent },
    { "ITAgentHandler", &__uuidof(ITAgentHandler), &IID_ITAgentHandler },
    { "ITAgentHandlerEvent", &__uuidof(ITAgentHandlerEvent), &IID_ITAgentHandlerEvent },
    { "ITAgentSession", &__uuidof(ITAgentSession), &IID_ITAgentSession },
    { "ITAgentSessionEvent", &__uuidof(ITAgentSessionEvent), &IID_ITAgentSessionEvent },
    { "ITBasicCallControl", &__uuidof(ITBasicCallControl), &IID_ITBasicCallControl },
    { "ITBasicCallControl2", &__uuidof(ITBasicCallControl2), &IID_ITBasicCallControl2 },
    { "ITCallHub", &__uuidof(ITCallHub), &IID_ITCallHub },
    { "ITCallHubEvent", &__uuidof(ITCallHubEvent), &IID_ITCallHubEvent },
    { "ITCallInfo", &__uuidof(ITCallInfo), &IID_ITCallInfo },
    { "ITCallInfo2", &__uuidof(ITCallInfo2), &IID_ITCallInfo2 },
    { "ITCallInfoChangeEvent", &__uuidof(ITCallInfoChangeEvent), &IID_ITCallInfoChangeEvent },
    { "ITCallNotificationEvent", &__uuidof(ITCallNotificationEvent), &IID_ITCallNotificationEvent },
    { "ITCallStateEvent", &__uuidof(ITCallStateEvent), &IID_ITCallStateEvent },
    { "ITCollection", &__uuidof(ITCollection), &IID_ITCollection },
    { "ITCollection2", &__uuidof(ITCollection2), &IID_ITCollection2 },
    { "ITMediaSupport", &__uuidof(ITMediaSupport), &IID_ITMediaSupport },
    { "ITQueue", &__uuidof(ITQueue), &IID_ITQueue },
    { "ITQueueEvent", &__uuidof(ITQueueEvent), &IID_ITQueueEvent },
    { "ITTAPI", &__uuidof(ITTAPI), &IID_ITTAPI },
    { "ITTAPI2", &__uuidof(ITTAPI2), &IID_ITTAPI2 },
    { "ITTAPICallCenter", &__uuidof(ITTAPICallCenter), &IID_ITTAPICallCenter },
    { "ITTAPIEventNotification", &__uuidof(ITTAPIEventNotification), &IID_ITTAPIEventNotification },
    { "ITTAPIObjectEvent", &__uuidof(ITTAPIObjectEvent), &IID_ITTAPIObjectEvent },
    { "ITTAPIObjectEvent2", &__uuidof(ITTAPIObjectEvent2), &IID_ITTAPIObjectEvent2 },
};

int main()
{
    int wrong = 0;
    acd *world = nullptr;
    tapi3_emulator *emulator = nullptr;
    ITTAPI *tapi = nullptr;
    ITTAPICallCenter *center = nullptr;

    for (const auto &type : types) {
        if (*type.uuid != *type.iid) {
            std::printf("__uuidof(%s)\n", type.name);
            wrong++;
        }
    }
    if (acd_create(nullptr, &world) != ACD_OK || FAILED(tapi3_emulator_create(world, nullptr, &emulator))
        || FAILED(tapi3_emulator_create_tapi(emulator, IID_PPV_ARGS(&tapi))) || FAILED(tapi->QueryInterface(IID_PPV_ARGS(&center)))) {
        std::puts("IID_PPV_ARGS");
        return 1;
    }
    wrong += __uuidof(center) != IID_ITTAPICallCenter;
    center->Release();
    tapi->Release();
    tapi3_emulator_destroy(emulator);
    acd_destroy(world);
    return wrong != 0;
}
