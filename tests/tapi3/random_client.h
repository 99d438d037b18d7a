/* tests/tapi3/random_client.h: a thread that calls whatever it finds of the fixture's client and world. */
#ifndef FACE_RANDOM_CLIENT_H
#define FACE_RANDOM_CLIENT_H

#include "fixture.h"

#include <stdatomic.h>

#define KEPT 16

struct worker {
    uint64_t seed; /* not 0 */
    int sequences;
    IDispatch *kept[KEPT]; /* objects that it found, each with a reference; NULL at first */
    struct acd_call *call;
};

/* How many sequences in all: as TAPI3AGENT_SEQUENCES says. */
int sequences(void);

/* From 0 to below - 1. */
unsigned chance(struct worker *worker, unsigned below);

/* Of a struct worker: as many sequences as it says. */
void random_work(void *context);

/* A sink that asks each event what it is about, and counts them. */
extern ITTAPIEventNotification busy;
extern atomic_long events;

#endif
