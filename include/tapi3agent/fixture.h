/*
 * fixture.h: a whole emulator for a test of a TAPI client: one function makes the world, its calls and the TAPI class, another resets them.
 *
 *     static struct tapi3_fixture *fixture;
 *
 *     void setup(void)
 *     {
 *         static struct tapi3_fixture_options options; // all zero
 *
 *         options.scene = TAPI3_SCENE_ONE_AGENT;
 *         options.install = true;
 *         tapi3_fixture_create(&options, NULL, 0, &fixture);
 *     }
 *
 *     void test(void)
 *     {
 *         client_signs_in();
 *         tapi3_fixture_call(fixture, "Orders", 5 * ACD_SECOND, 90 * ACD_SECOND);
 *     }
 *
 *     void teardown(void)
 *     {
 *         char report[4096];
 *
 *         assert(tapi3_fixture_destroy(fixture, report, sizeof(report)));
 *     }
 *
 * Fixtures are independent of each other. CoCreateInstance uses the newest fixture that is installed for its thread, else the newest that is installed for
 * all threads (tapi3_emulator_install()).
 *
 * Threads: a fixture is used by one thread at a time; for its members acd.h and emulator.h say which threads may use them.
 */
#ifndef TAPI3AGENT_FIXTURE_H
#define TAPI3AGENT_FIXTURE_H

#include <tapi3agent/observe.h>
#include <tapi3agent/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Ready-made call centers. Each is one switch "Switch" with a wrap-up of 30 s, where the client under test can sign in as 7 with PIN 1234 and
 * work at the address "Desk 1", dialable 101.
 */
enum tapi3_scene {
    TAPI3_SCENE_NONE,
    /* The group "Sales" serves the queue "Orders". Only the test makes calls arrive. */
    TAPI3_SCENE_ONE_AGENT,
    /*
     * "Sales" serves "Orders", "Service" serves "Repairs". The logins 7, 8 and 9, with PINs 1234, 5678 and 9012, may serve both, from "Desk 1" to
     * "Desk 3". Only the test makes calls arrive.
     */
    TAPI3_SCENE_SHARED_AGENTS,
    /*
     * "Sales" serves "Orders", "Service" serves "Repairs", both serve "Returns" when nothing waits there. Fifty agents of the host are at work, 20 in
     * each group and 10 in both. 400 calls come within an hour, the same in every run; every fourth caller hangs up after 20 to 79 s.
     * The measurement period is two hours.
     */
    TAPI3_SCENE_BUSY_HOUR,
    /* "Sales" serves "Orders". Twelve calls come within an hour, and nobody is signed in: half of the callers give up, the others wait. */
    TAPI3_SCENE_NIGHT,
    /*
     * "Sales" serves "Orders", for 20 s at a time, from "Desk 1" and "Desk 2" (102), where the login 8 with PIN 5678 can work, too. Only clients answer. At 10 s
     * Ada Lovelace (5551234, data "order 4711") calls "Orders" and waits for two minutes; at 200 s Grace Hopper (5556789) calls "Desk 1" for 20 s; at 300 s
     * comes a caller without a number who waits for half a minute, and at 302 s one (5550000) who waits for ever. Outside, 555 answers after 3 s and talks for a
     * minute, 666 is busy, and 777 never answers.
     */
    TAPI3_SCENE_DESK_WITH_CALLS
};

/*
 * Writes a scene as a text for acd_scenario_create().
 *   text  where it is written, cut to room and terminated; may be NULL with room 0
 * Returns the length of the whole text: room or more means that it was cut. 0 for TAPI3_SCENE_NONE and for an unknown scene. Allocates nothing.
 */
size_t tapi3_scene_text(enum tapi3_scene scene, char *text, size_t room);

struct tapi3_fixture_options {
    /* Exactly one of these three describes the world. */
    const char *text; /* a text as in scenario.h */
    enum tapi3_scene scene;
    /*
     * Makes the switches of a new world; called by tapi3_fixture_create() and every reset. A result other than ACD_OK ends the world and fails the caller.
     * It gives back the references that it keeps.
     */
    enum acd_result (*build)(void *context, struct acd *acd);
    void *context; /* of build */

    struct acd_options acd; /* the clock of a text and a scene is manual */
    /*
     * Its calls are always intercepted, for faults, traces and reports. If advance is NULL, the calls of the text also happen while a client waits for an
     * answer.
     */
    struct tapi3_emulator_options emulator;
    /*
     * Installs the class CLSID_TAPI for CoCreateInstance: for all threads, or for the calling thread alone, so that several tests can run side by side; not
     * both. The caller's thread has called CoInitializeEx. tapi3_emulator_install() says which emulator a client gets. A reset keeps it installed.
     */
    bool install, install_for_thread;
};

/* These three change at a reset; they belong to the fixture. */
struct tapi3_fixture {
    struct acd *acd;
    struct acd_scenario *scenario; /* NULL with build */
    struct tapi3_emulator *emulator;
};

/*
 * Makes a fixture. The options are copied, with their strings.
 *   error  where a sentence about the error is written, such as "line 3: there is no group \"Sails\" above", cut to room; it is empty if the code
 *          says everything; may be NULL with room 0
 * S_OK. E_POINTER: options, out, or error with a room is NULL. E_INVALIDARG: none or more than one of text, scene and build, no such scene, a clock
 * that is not manual with text or scene, both ways to install, a wrong text, other wrong options. E_OUTOFMEMORY. CO_E_NOTINITIALIZED: to be installed, without
 * CoInitializeEx. For an error of build the code that the TAPI interfaces have for it. *out is NULL on failure, and nothing that was made is left.
 */
HRESULT tapi3_fixture_create(const struct tapi3_fixture_options *options, char *error, size_t room, struct tapi3_fixture **out);

/*
 * Gives a fixture the state in which it was made, by a new world and a new emulator, which is installed if the present one is. After they are made, the
 * old ones are ended, as by tapi3_fixture_destroy(). Objects that the client still holds then belong to an ended world: they answer as after the removal
 * of all switches, and the client releases them. Not to be called from inside a sink, or while another thread uses the old world.
 * S_OK. E_POINTER. Other codes as tapi3_fixture_create(): nothing has changed then.
 */
HRESULT tapi3_fixture_reset(struct tapi3_fixture *fixture);

/*
 * Delivers the waiting events, then moves the clock by duration, or further if a client waits for an answer (fault.h). The calls of the text happen on the
 * way. The events of each moment are delivered before the clock moves on, so that a client that reacts to an event reacts in time; with
 * TAPI3_DELIVERY_THREAD it waits for the delivery. From inside a sink it only moves the clock.
 * ACD_ERR_STATE: the clock is real. Others as acd_advance(); the clock then stands where the error occurred, and the events until then are delivered.
 */
enum acd_result tapi3_fixture_advance(struct tapi3_fixture *fixture, int64_t duration);

/*
 * Find an object by name, in the first switch that has one of that name; an agent by the ID that it is signed in with; tapi3_fixture_switch(fixture, NULL)
 * gives the first switch. The fixture keeps the reference: the object can be used until the next reset, also after it was removed. NULL: there is none, or an
 * allocation failed.
 */
struct acd_switch *tapi3_fixture_switch(struct tapi3_fixture *fixture, const char *name);
struct acd_group *tapi3_fixture_group(struct tapi3_fixture *fixture, const char *name);
struct acd_queue *tapi3_fixture_queue(struct tapi3_fixture *fixture, const char *name);
struct acd_address *tapi3_fixture_address(struct tapi3_fixture *fixture, const char *name);
struct acd_agent *tapi3_fixture_agent(struct tapi3_fixture *fixture, const char *id);

/*
 * A whole call in one step: it arrives at the queue, rings for ring nanoseconds, is answered, and ends after talk nanoseconds. The clock moves by both, as by
 * tapi3_fixture_advance(). The wrap-up then runs as the clock moves.
 * ACD_ERR_ARGUMENT: NULL, a negative time, no such queue, or no memory to look for it. ACD_ERR_STATE: the call is not offered to anybody after ring, and
 * waits; or the client ended it. Others as tapi3_fixture_advance().
 */
enum acd_result tapi3_fixture_call(struct tapi3_fixture *fixture, const char *queue, int64_t ring, int64_t talk);

/*
 * Ends everything: emulator, calls and world. Events that the pump has not delivered are dropped; delivery threads finish first.
 *   report  lists what the client has not released, as tapi3_emulator_held_report() does, also of emulators before a reset; cut to room and terminated,
 *           empty if there is nothing; may be NULL with room 0
 * Returns whether the client has released all COM objects, and freed all BSTRs, that came from this fixture. The others become objects of an ended world.
 * NULL is nothing to do, and true. Not to be called from inside a sink, or while another thread uses the world.
 */
bool tapi3_fixture_destroy(struct tapi3_fixture *fixture, char *report, size_t room);

#ifdef __cplusplus
}
#endif

#endif
