/*
 * lib/tapi3/call.h: the Call object: a call as it appears at an address, for the files that have its interfaces. It stands for a leg of the model (acd/leg.h),
 * which has the call's life: the object may go and come again.
 */
#ifndef TAPI3_CALL_H
#define TAPI3_CALL_H

#include "tapi3/objects.h"

#define CALL_KINDS 7 /* bits of TAPI_EVENT up to TE_CALLINFOCHANGE */

struct call {
    struct wrapper wrapper;
    ITCallInfo2 ITCallInfo2_iface; /* primary: the identity */
    ITBasicCallControl2 ITBasicCallControl2_iface;
    atomic_uint off[CALL_KINDS]; /* ITCallInfo2::put_EventFilter(): a bit a sub-event */
    atomic_int privilege;        /* as it was read last, for when the TAPI object is shut down */
};

DEFINE_WRAPPER_UNKNOWN(call)

/* Where one interface is from another. */
#define CALL_OFFSET(to, from) ((ptrdiff_t)offsetof(struct call, to##_iface) - (ptrdiff_t)offsetof(struct call, from##_iface))

extern const ITBasicCallControl2Vtbl call_control_vtbl;
extern const ITCallInfo2Vtbl call_info_vtbl;

static inline struct acd_leg *call_leg(const struct call *call)
{
    return call->wrapper.model;
}

/* What a method begins with, and ends with: the client of the model for whom it acts, as which the thread acts. */
struct action {
    struct acd_app *client;
    enum acd_by before;
};

/* S_OK; else what the method answers. */
HRESULT action_begin(struct call *call, struct action *action);

/* otherwise: for a call in the wrong state. */
HRESULT action_end(const struct action *action, enum acd_result result, HRESULT otherwise);
HRESULT hr_of_action(enum acd_result result, HRESULT otherwise);

/* A new call of a client's, CS_IDLE. S_OK, TAPI_E_NOT_INITIALIZED, TAPI_E_NOTSUPPORTED at an address that is no station, E_OUTOFMEMORY;
 * *out is NULL on failure. */
HRESULT call_create(struct tapi *tapi, struct acd_address *address, const char *destination, ITBasicCallControl **out);

/* What ITBasicCallControl::Connect, and with a second call at the same address Transfer and Conference do. sync: they wait for the answer. */
HRESULT call_connect(struct call *call, VARIANT_BOOL sync);
HRESULT call_consult(struct call *call, struct call *consultation, VARIANT_BOOL sync);

/* The calls that a client hears of somewhere: at an address, in a hub. A model's list in the common type. */
typedef size_t call_lister(void *of, const struct acd_app *client, struct acd_leg **out, size_t room);

/* What it lists for the TAPI object now; nothing unless it is initialised. As wrapper_collect() and wrapper_enumerate(); E_POINTER without an out. */
HRESULT call_collect(struct tapi *tapi, call_lister *list, void *of, VARIANT *out);
HRESULT call_enumerate(struct tapi *tapi, call_lister *list, void *of, IEnumCall **out);

/* The object of an interface pointer of the client's, if it is a call of that TAPI object; else NULL. */
struct call *call_from_interface(struct tapi *tapi, ITBasicCallControl *iface);

/* Whether its TAPI object owns the call now. */
bool call_is_owned(struct call *call);

/* Whether the filter of the object lets an event pass; events of other kinds than a call's do. */
bool call_lets_pass(const struct call *call, TAPI_EVENT event, LONG sub_event);

/* Whether the object of a leg, if there is one, lets an event pass. */
bool call_filter_passes(struct tapi *tapi, const struct acd_leg *leg, TAPI_EVENT event, LONG sub_event);

#endif
