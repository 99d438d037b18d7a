/* lib/tapi3/fixture.h: what a fixture is besides what the test sees of it. */
#ifndef TAPI3_FIXTURE_H
#define TAPI3_FIXTURE_H

#include <tapi3agent/fixture.h>

#include "base/sync.h"

struct found;

/* An emulator from before a reset. */
struct former {
    struct former *next;
    struct tapi3_emulator *emulator; /* a reference */
};

struct fixture {
    struct tapi3_fixture setting;         /* first: it is what the test sees */
    struct tapi3_fixture_options options; /* its strings are the next ones; a scene has become its text */
    char *text, *user, *provider;
    struct former *former;                /* the oldest last */
    struct found *found;                  /* what was looked up, with references, until the next reset */
    struct lock turn;                     /* of who moves the clock: the test, or a client that waits on a thread of its own */
};

static inline struct fixture *fixture_own(struct tapi3_fixture *fixture)
{
    return (struct fixture *)(void *)fixture;
}

/* Gives back what was looked up. */
void fixture_let_go(struct fixture *fixture);

#endif
