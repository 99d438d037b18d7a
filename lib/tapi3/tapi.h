/*
 * lib/tapi3/tapi.h: the TAPI object, and the gate through which its objects' methods pass.
 *
 * Two counts. refs counts the client's references: at 0 the object shuts down. holds counts the client's references as
 * one, each wrapper, each event and the delivery: at 0 the memory is freed. So objects that outlive the TAPI object
 * still answer, and ITAddress::get_TAPIObject finds it.
 *
 * Lock order, outermost first:
 *   1. tapi.lock         life, client, delivery
 *   2. the model's locks (acd/world.h)
 *   3. tapi.table_lock   the wrappers
 *   3. delivery.lock
 * No code of the client runs with any of them held.
 */
#ifndef TAPI3_TAPI_H
#define TAPI3_TAPI_H

#include "base/list.h"
#include "base/macros.h"
#include "base/sync.h"
#include "base/table.h"
#include "com/connection_point.h"

#include <windows.h>
#include <ole2.h>
#include <olectl.h>
#include <stdatomic.h>
#include <tapi3.h>
#include <tapi3agent/acd.h>

struct tapi3_emulator;
struct delivery;
struct wrapper;

enum tapi_life {
    TAPI_NEW, /* Initialize has not been called */
    TAPI_UP,
    TAPI_STOPPING,
    TAPI_DOWN /* Shutdown has been called; Initialize may follow */
};

/* Bits of tapi.gate: any of them sends a call the slow way. */
#define TAPI_GATE_DOWN 0x1u     /* not initialised, or shut down */
#define TAPI_GATE_REINIT 0x2u   /* the service wants every TAPI object to be shut down */
#define TAPI_GATE_OBSERVED 0x4u /* set from the beginning: what the switch answers may be another thing */

struct tapi {
    ITTAPI2 ITTAPI2_iface; /* primary: owns IUnknown */
    ITTAPICallCenter ITTAPICallCenter_iface;
    IProvideClassInfo2 IProvideClassInfo2_iface;
    struct connection_container connections; /* IConnectionPointContainer and the sinks */
    atomic_uint refs, holds;
    atomic_uint gate;
    struct tapi3_emulator *emulator; /* holds a reference */
    struct list of_emulator;         /* guarded by the emulator's lock */
    atomic_int filter;               /* an OR of TAPI_EVENT */

    struct lock lock;
    enum tapi_life life;         /* guarded by lock, like the next two */
    struct acd_app *client;      /* from Initialize to Shutdown; holds a reference */
    struct delivery *delivery;   /* likewise */
    bool advised;                /* a sink was advised once */
    struct list registrations;   /* guarded by lock */
    LONG last_registration;      /* guarded by lock; never reused */
    struct list address_filters; /* guarded by lock */
    atomic_bool filters_calls;   /* an address or a call has been told to leave events out: else its events need not look for that */

    struct lock table_lock;
    struct table wrappers; /* guarded by table_lock: by the model object */
};

/* The outgoing interfaces: the places of their sinks in tapi.connections. */
enum {
    TAPI_OUTGOING_VTABLE,   /* ITTAPIEventNotification */
    TAPI_OUTGOING_DISPATCH, /* ITTAPIDispatchEventNotification */
    TAPI_OUTGOING
};

extern const ITTAPICallCenterVtbl call_center_vtbl;
extern const IProvideClassInfo2Vtbl class_info_vtbl;

/* Where ITTAPICallCenter is from ITTAPI2. */
#define TAPI_TO_CALL_CENTER ((ptrdiff_t)offsetof(struct tapi, ITTAPICallCenter_iface) - (ptrdiff_t)offsetof(struct tapi, ITTAPI2_iface))

/* IUnknown, for all its interfaces. */
HRESULT tapi_query(struct tapi *tapi, REFIID riid, void **out);
ULONG tapi_add_ref(struct tapi *tapi);
ULONG tapi_release(struct tapi *tapi);

HRESULT tapi_create(struct tapi3_emulator *emulator, REFIID riid, void **out);

struct tapi *tapi_hold(struct tapi *tapi);
bool tapi_try_hold(struct tapi *tapi); /* false when the last hold is gone: the memory is about to go */
void tapi_drop(struct tapi *tapi);

/* The world of its emulator. */
struct acd *tapi_world(const struct tapi *tapi);

/* The TAPI object as ITTAPI, with a reference for the client; also after its last Release. */
ITTAPI *tapi_get_ITTAPI(struct tapi *tapi);

/* The client of the model through which this TAPI object acts now, with a reference; NULL unless initialised. */
struct acd_app *tapi_client(struct tapi *tapi);

/* The delivery of its events, with a reference; NULL unless initialised. */
struct delivery *tapi_delivery(struct tapi *tapi);

/* The result of a call that needs the switch while the gate is closed. sw: the switch that is asked; NULL: not one alone. */
HRESULT tapi_gate_answer(struct tapi *tapi, HRESULT removed, struct acd_switch *sw);

/*
 * Every method that may reach the switches begins here, after its pointers and arguments are checked; those that ask one switch by
 * wrapper_gate().
 * S_OK: go on. TAPI_E_NOT_INITIALIZED: the TAPI object is not initialised, or was shut down. TAPI_E_REINIT: it has to be.
 */
static inline HRESULT tapi_gate(struct tapi *tapi)
{
    if (LIKELY(atomic_load_explicit(&tapi->gate, memory_order_acquire) == 0))
        return S_OK;
    return tapi_gate_answer(tapi, S_OK, NULL);
}

/* The same for methods whose pages give another code for an object that is not initialised: decision A2. */
HRESULT tapi_ready(struct tapi *tapi, HRESULT otherwise);

/*
 * If the TAPI object is initialised: its client with a reference, and memory for an event to be posted to it. S_OK; S_FALSE: it is not, and both are
 * NULL; E_OUTOFMEMORY.
 */
HRESULT tapi_prepare_post(struct tapi *tapi, struct acd_app **client, struct acd_event **event);

/* Every call that needs the switch is refused with TAPI_E_REINIT from now on, until Shutdown, if client is still its client. */
void tapi_want_reinit(struct tapi *tapi, const struct acd_app *client);

#endif
