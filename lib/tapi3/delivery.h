/*
 * lib/tapi3/delivery.h: takes events from a client of the model to the sinks of a TAPI object.
 *
 * A delivery exists from Initialize to Shutdown. It is the context of its acd_app's notify, so its memory is freed when both the TAPI
 * object and the client have released it.
 */
#ifndef TAPI3_DELIVERY_H
#define TAPI3_DELIVERY_H

#include "tapi3/tapi.h"

struct delivery;

/* Makes a delivery and its client, of which the caller gets the one reference through delivery_client(). S_OK, E_OUTOFMEMORY. */
HRESULT delivery_start(struct tapi *tapi, struct delivery **out);

/* Starts the delivery's thread, unless it runs. The caller holds the TAPI object's lock. False: an allocation failed. */
bool delivery_start_thread(struct delivery *delivery);

/* The client whose events it delivers. */
struct acd_app *delivery_client(const struct delivery *delivery);

/*
 * Stops it: no further event is taken, and unless this is called from inside a sink, of whichever delivery, its thread has ended. Drops the caller's
 * reference. The caller ends the client afterwards.
 */
void delivery_stop(struct delivery *delivery);

/* How many events were raised and are not delivered yet. Any thread. */
uint64_t delivery_waiting(struct delivery *delivery);

/* How many events were discarded; 0 once it is stopped, when the emulator has added them to its own count. Any thread. */
uint64_t delivery_discarded(struct delivery *delivery);

struct delivery *delivery_ref(struct delivery *delivery);
void delivery_unref(struct delivery *delivery);

/* Delivers the waiting events, unless a delivery is running; returns the number of events taken. */
uint64_t delivery_pump(struct delivery *delivery);

/*
 * Returns when the events raised so far are delivered, or when the delivery is stopped: waits for the delivering thread, or pumps if there is none. Not
 * from inside a sink.
 */
void delivery_flush(struct delivery *delivery);

#endif
