/* tests/tapi3/fixture.h: one switch, one client. Everything goes through vtables, as a client does. */
#ifndef TESTS_TAPI3_FIXTURE_H
#define TESTS_TAPI3_FIXTURE_H

#ifndef COBJMACROS
#define COBJMACROS
#endif
#include <windows.h>
#include <ole2.h>
#include <olectl.h>
#include <tapi3.h>
#include <tapi3err.h>

#include <tapi3agent/observe.h>

#include <check.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ARRAY_COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define JUNK ((void *)(uintptr_t)0xDEADBEEF) /* what outs begin as, to prove that they were written */

/* The model: a switch with a group "Sales" that serves the queue "Orders", a telephone, a hunt address, logins 7/1234 and 8/8. */
struct fixture {
    int64_t live_blocks;
    struct acd *acd;
    struct acd_switch *sw;
    struct acd_group *group, *other_group; /* login 8 may serve the other group only */
    struct acd_queue *queue;
    struct acd_address *address;
    struct tapi3_emulator *emulator;
    ITTAPI *tapi;
    ITTAPICallCenter *center;
    ITAgentHandler *handler;
    ITACDGroup *com_group, *com_other_group;
    ITQueue *com_queue;
    ITAddress *com_address;
    ITAgent *agent; /* login 7 */
    ITAgentSession *session;
    ITBasicCallControl *second_call; /* that a test may make besides another one, or NULL */
};

extern struct fixture fx;

/* With events delivered by the pump, or by a thread. */
void fixture_setup(void);
void fixture_setup_threaded(void);
void fixture_setup_intercepted(void); /* pumped */
void fixture_setup_real(void);        /* threaded, with the real clock and a thread for its timers */

/* With other options; user and provider are the fixture's. */
void fixture_setup_with(struct tapi3_emulator_options options);

/* Fails if an object or a block is left. */
void fixture_teardown(void);

/* Gives up what the fixture holds of the client's side, so that a test can see the rest. */
void fixture_release_client(void);

BSTR bstr(const char *ascii);

/* That a string is this, and frees it. */
void expect_text(BSTR string, const char *expected);

/*
 * These two, unlike Check's own, touch Check only when they fail: it keeps its record without a lock, and sinks run on other threads.
 */
#define expect_hr(expression, expected, what)                                                                       \
    do {                                                                                                            \
        HRESULT hr_ = (expression);                                                                                 \
        if (hr_ != (expected))                                                                                      \
            ck_abort_msg("%s: %s is 0x%08X, not 0x%08X", (what), #expression, (unsigned)hr_, (unsigned)(expected)); \
    } while (0)
#define must(condition)                               \
    do {                                              \
        if (!(condition))                             \
            ck_abort_msg("not true: %s", #condition); \
    } while (0)
#define ok(expression) expect_hr(expression, S_OK, "line")

/* A call of the queue that talks for some seconds in the session, from the offer to its end. */
struct acd_call *offer_call(void);
void advance(int64_t seconds);

/* The present count of references. */
ULONG references(void *object);

#ifndef __cplusplus
/* A sink that keeps a record of what it was told. */
struct sink {
    ITTAPIEventNotification ITTAPIEventNotification_iface;
    _Atomic LONG refs; /* a delivery thread may give back what another takes */
    int count;
    struct {
        TAPI_EVENT kind;
        int what;     /* get_Event */
        void *object; /* the object's pointer, not counted */
    } seen[64];
    void (*during)(struct sink *sink); /* called inside Event; may be NULL */
};

void sink_init(struct sink *sink);
DWORD sink_advise(struct sink *sink);
HRESULT sink_unadvise(DWORD cookie);
#endif

/* Runs a suite; the exit status. */
int run_suite(Suite *suite);
TCase *add_case(Suite *suite, const char *name, void (*setup)(void));

#ifdef __cplusplus
}
#endif

#endif
