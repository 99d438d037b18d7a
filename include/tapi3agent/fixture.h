/*
 * fixture.h: a whole emulator for a test of a TAPI client: world, calls and TAPI class, made by one function, put back by another.
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
 * Fixtures are independent of each other. Of those that are installed, CoCreateInstance finds the newest for its thread, else the newest for all
 * threads (tapi3_emulator_install()).
 *
 * Threads: a fixture is used by one thread at a time; what it shows, as acd.h and emulator.h say.
 */
#ifndef TAPI3AGENT_FIXTURE_H
#define TAPI3AGENT_FIXTURE_H

#include <tapi3agent/observe.h>
#include <tapi3agent/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Call centers to begin with. Each is one switch "Switch" with wrap-up of 30 s, where the client under test can sign in as 7 with PIN 1234 and
 * sit down at the address "Desk 1", dialable 101.
 */
enum tapi3_scene {
    TAPI3_SCENE_NONE,
    /* The group "Sales" serves the queue "Orders". Nobody calls until the test lets somebody. */
    TAPI3_SCENE_ONE_AGENT,
    /*
     * "Sales" serves "Orders", "Service" serves "Repairs". The logins 7, 8 and 9, with PINs 1234, 5678 and 9012, may serve both, from "Desk 1" to
     * "Desk 3". Nobody calls.
     */
    TAPI3_SCENE_SHARED_AGENTS,
    /*
     * "Sales" serves "Orders", "Service" serves "Repairs", both serve "Returns" when nothing waits there. Fifty agents of the host are at work, 20 in
     * each group and 10 in both. 400 calls come within an hour, the same in every run; every fourth caller hangs up after 20 to 79 s.
     * The measurement period is two hours.
     */
    TAPI3_SCENE_BUSY_HOUR,
    /* "Sales" serves "Orders". Twelve calls come within an hour, and nobody is signed in: half of the callers give up, the others wait. */
    TAPI3_SCENE_NIGHT
};

/*
 * Writes a scene as a text for acd_scenario_create().
 *   text  where it is written, cut to room and terminated; may be NULL with room 0
 * Returns the length of the whole text: room or more means that it was cut. 0 for TAPI3_SCENE_NONE and what is no scene. Allocates nothing.
 */
size_t tapi3_scene_text(enum tapi3_scene scene, char *text, size_t room);

struct tapi3_fixture_options {
    /* Exactly one of these three says what is there in the beginning. */
    const char *text;       /* a text as in scenario.h */
    enum tapi3_scene scene;
    /*
     * Makes the switches in a new world, at once and for every reset. Anything but ACD_OK fails what called it, and the world is ended. References
     * that it keeps are its own to give back.
     */
    enum acd_result (*build)(void *context, struct acd *acd);
    void *context;          /* of build */

    struct acd_options acd; /* the clock of a text and a scene is manual */
    /*
     * It is observed, whatever its options say: a test wants faults, traces and reports. Without an advance of its own the calls of the text go on
     * while a client waits for an answer.
     */
    struct tapi3_emulator_options emulator;
    /*
     * The class CLSID_TAPI, for CoCreateInstance: for all threads, or for the calling thread alone, so that several tests run side by side. The caller's
     * thread has called CoInitializeEx. Which one a client gets: tapi3_emulator_install(). A reset keeps it. Not both.
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
 *   error  where a sentence is written about what is wrong, such as "line 3: there is no group \"Sails\" above", and cut to room; it is empty where
 *          the code says all; may be NULL with room 0
 * S_OK. E_POINTER: options, out, or error with a room is NULL. E_INVALIDARG: none or more than one of text, scene and build, no such scene, a clock
 * that is not manual with text or scene, both ways to install, a wrong text, other wrong options. E_OUTOFMEMORY. CO_E_NOTINITIALIZED: to be installed, without
 * CoInitializeEx. For an error of build the code that the TAPI interfaces have for it. *out is NULL on failure, and nothing that was made is left.
 */
HRESULT tapi3_fixture_create(const struct tapi3_fixture_options *options, char *error, size_t room, struct tapi3_fixture **out);

/*
 * Puts a fixture back to what it was when it was made: by a new world and a new emulator, which is installed if the present one is. When they are
 * there, and not before, the old ones are ended, as by tapi3_fixture_destroy(): TAPI objects and others that the client still holds are then objects
 * of an ended world; they answer as after the removal of all switches, and are the client's to release. Not to be called from inside a sink, or while
 * another thread uses the old world.
 * S_OK. E_POINTER. Other codes as tapi3_fixture_create(): nothing has changed then.
 */
HRESULT tapi3_fixture_reset(struct tapi3_fixture *fixture);

/*
 * Delivers what waits, and moves the clock by duration (further, if a client waits for an answer so long: fault.h); lets the calls of the text happen
 * on the way, and delivers the events of each moment before the clock moves on, so that a client that acts when it is told acts in time; with
 * TAPI3_DELIVERY_THREAD it waits for the delivery. From inside a sink it only moves the clock.
 * ACD_ERR_STATE: the clock is real. Others as acd_advance(); what has happened until then has happened, and its events are delivered.
 */
enum acd_result tapi3_fixture_advance(struct tapi3_fixture *fixture, int64_t duration);

/*
 * What has that name, of the first switch that has such a thing; an agent by the ID that it is signed in with; a switch of NULL is the first. It is the
 * fixture's and not counted: it stays usable until the next reset, also when it is removed before. NULL: there is none, or no memory.
 */
struct acd_switch *tapi3_fixture_switch(struct tapi3_fixture *fixture, const char *name);
struct acd_group *tapi3_fixture_group(struct tapi3_fixture *fixture, const char *name);
struct acd_queue *tapi3_fixture_queue(struct tapi3_fixture *fixture, const char *name);
struct acd_address *tapi3_fixture_address(struct tapi3_fixture *fixture, const char *name);
struct acd_agent *tapi3_fixture_agent(struct tapi3_fixture *fixture, const char *id);

/*
 * A whole call in one step: it arrives at that queue, rings for that long, is answered, and ends when it has lasted talk, nanoseconds; the clock moves by
 * both, as by tapi3_fixture_advance(). The wrap-up after it goes on by itself.
 * ACD_ERR_ARGUMENT: NULL, a time that is negative, no such queue, or no memory to look for it. ACD_ERR_STATE: nobody was there to be offered it when it
 * had rung, and it waits; or the client ended it by itself. Others as tapi3_fixture_advance().
 */
enum acd_result tapi3_fixture_call(struct tapi3_fixture *fixture, const char *queue, int64_t ring, int64_t talk);

/*
 * Ends everything: emulator, calls and world. Events that the pump has not delivered are dropped; delivery by threads is waited for.
 *   report  where it is written what the client still holds, a line an object as from tapi3_emulator_held_report(), also of emulators before a reset; cut to
 *           room and terminated, empty when that is nothing; may be NULL with room 0
 * Returns whether the client had released all COM objects, and freed all BSTRs, that came from this fixture. Those that it holds go on as objects of an ended world.
 * NULL is nothing to do, and true. Not to be called from inside a sink, or while another thread uses the world.
 */
bool tapi3_fixture_destroy(struct tapi3_fixture *fixture, char *report, size_t room);

#ifdef __cplusplus
}
#endif

#endif
