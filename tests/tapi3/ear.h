/* tests/tapi3/ear.h: a sink that writes what it hears of calls, sessions and agents as words, in order. */
#ifndef TESTS_TAPI3_EAR_H
#define TESTS_TAPI3_EAR_H

#include "fixture.h"

#ifdef __cplusplus
#include <atomic>
typedef std::atomic<LONG> ear_refs; /* of the same size, as is the next */
typedef void *ear_interface;
extern "C" {
#else
typedef _Atomic LONG ear_refs;
typedef ITTAPIEventNotification ear_interface;
#endif

struct ear {
    ear_interface ITTAPIEventNotification_iface;
    ear_refs refs;
    char text[1024];
    ITBasicCallControl *call; /* of the last event of a call; holds a reference */
    ITCallHub *hub;           /* of the last event of a hub; likewise */
    void (*during)(struct ear *ear, TAPI_EVENT kind, int code);
    LONG instance;
};

/* Begins anew, as a sink of the TAPI object. The cookie. */
DWORD ear_advise(struct ear *of, ITTAPI *tapi);

/* Lets go of the call that it heard of last. */
void ear_drop_call(struct ear *of);
void ear_drop_hub(struct ear *of);

#ifdef __cplusplus
}
#endif

#endif
