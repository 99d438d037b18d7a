/* tests/tapi3/built.h: tests of the fixture that the library gives to tests of clients. The objects of the client under test are in fx. */
#ifndef TESTS_TAPI3_BUILT_H
#define TESTS_TAPI3_BUILT_H

#include "fixture.h"

#include <tapi3agent/fixture.h>

#define SNAPSHOT_ROOM (1 << 16)

extern struct tapi3_fixture *fixture;
extern int64_t live_blocks, live_objects; /* when the test began */
extern char report[2048];
extern char before[SNAPSHOT_ROOM], after[SNAPSHOT_ROOM]; /* for snapshots */

/* The thread has called CoInitializeEx between them; the second fails if anything is left. */
void built_setup(void);
void built_teardown(void);

/* fixture, or a test that fails. */
void create_fixture(const struct tapi3_fixture_options *options);
void create_scene(enum tapi3_scene scene, enum tapi3_delivery delivery);

/* Forgets the fixture first, so that a test that fails here does not end it twice. */
bool destroy_fixture(char *text, size_t room);

/* "Switch" of the scenes. */
struct acd_switch *the_switch(void);

void snapshot(char *text); /* before or after */

/* Moves the clock; the world holds together. */
void step(int64_t seconds);

/* The client under test: signs in as 7 at the first address for the first group, ready if wanted. Its TAPI object is there already, or is made. */
void client_comes(bool ready);

#endif
