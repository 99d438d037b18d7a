/*
 * lib/tapi3/address_filter.h: which events of an address a client does not want (ITAddress2::put_EventFilter).
 *
 * Decision A22: at first no event is filtered, and the filter of the TAPI object is applied before. A setting stays until Shutdown,
 * even if the client releases the address.
 */
#ifndef TAPI3_ADDRESS_FILTER_H
#define TAPI3_ADDRESS_FILTER_H

#include "tapi3/tapi.h"

/* One event of TAPI_EVENT, and one of the numbers of its own enumeration, or 0 where it has none. */
bool address_filter_is_valid(TAPI_EVENT event, LONG sub_event);

/* S_OK, E_OUTOFMEMORY, TAPI_E_NOT_INITIALIZED. */
HRESULT address_filter_set(struct tapi *tapi, struct acd_address *address, TAPI_EVENT event, LONG sub_event, bool on);

bool address_filter_passes(struct tapi *tapi, const struct acd_address *address, TAPI_EVENT event, LONG sub_event);

/* Resets all filters. Needs tapi.lock. */
void address_filters_clear_locked(struct tapi *tapi);

/* The bit of TAPI_EVENT that an event is, counted from 0. */
unsigned address_filter_kind(TAPI_EVENT event);

#endif
