/*
 * lib/tapi3/fixture.c: world, calls and emulator of a test, made, put back and ended together.
 *
 * The three together are a setting. A reset makes a second one from the same options, and then ends the first; its emulator is kept to the end,
 * since it knows which of its objects the client still holds.
 */
#include "tapi3/fixture.h"

#include "base/alloc.h"
#include "base/writer.h"
#include "tapi3/emulator.h"
#include "tapi3/error.h"
#include "tapi3/watch.h"

#include <string.h>

/* ---- Settings ---- */

static void setting_end(struct tapi3_fixture *setting)
{
    if (setting->emulator)
        watch_forget_advance(setting->emulator->watch);
    tapi3_emulator_destroy(setting->emulator);
    acd_scenario_destroy(setting->scenario);
    acd_destroy(setting->acd);
    *setting = (struct tapi3_fixture){ 0 };
}

static HRESULT setting_fill(struct tapi3_fixture *setting, const struct tapi3_fixture_options *options, char *error, size_t room)
{
    struct writer writer = { .text = error, .room = room };
    enum acd_result result = acd_create(&options->acd, &setting->acd);
    HRESULT hr;

    if (result != ACD_OK) {
        writer_add(&writer, "the world: %s", acd_result_name(result));
        return hr_from_acd(result);
    }
    if (options->text)
        result = acd_scenario_create(setting->acd, options->text, strlen(options->text), error, room, &setting->scenario);
    else if ((result = options->build(options->context, setting->acd)) != ACD_OK)
        writer_add(&writer, "build answered %s", acd_result_name(result));
    if (result != ACD_OK)
        return hr_from_acd(result);
    if (FAILED(hr = tapi3_emulator_create(setting->acd, &options->emulator, &setting->emulator)))
        writer_add(&writer, "the emulator: 0x%08X", (unsigned)hr);
    return hr;
}

/* On failure it is empty. */
static HRESULT setting_create(const struct tapi3_fixture_options *options, char *error, size_t room, struct tapi3_fixture *setting)
{
    HRESULT hr;

    *setting = (struct tapi3_fixture){ 0 };
    if (FAILED(hr = setting_fill(setting, options, error, room)))
        setting_end(setting);
    return hr;
}

/* Waits until no thread of the library is at work in the world. What is to be pumped is left alone: the sinks may be gone. */
static void setting_quiet(const struct tapi3_fixture *setting, const struct tapi3_fixture_options *options)
{
    if (options->emulator.delivery == TAPI3_DELIVERY_THREAD)
        emulator_quiet(setting->emulator);
}

/* ---- Fixtures ---- */

/* Why the options are refused, or NULL. */
static const char *options_fault(const struct tapi3_fixture_options *options)
{
    int sources = (options->text != NULL) + (options->scene != TAPI3_SCENE_NONE) + (options->build != NULL);

    if (sources != 1)
        return "a fixture is made from one of text, scene and build";
    if (options->scene != TAPI3_SCENE_NONE && tapi3_scene_text(options->scene, NULL, 0) == 0)
        return "there is no such scene";
    if (!options->build && options->acd.clock != ACD_CLOCK_MANUAL)
        return "the clock of a text is manual";
    if (options->install && options->install_for_thread)
        return "a fixture is installed for all threads or for one";
    return NULL;
}

static char *copy_text(const struct tapi3_fixture_options *options)
{
    size_t size = tapi3_scene_text(options->scene, NULL, 0) + 1;
    char *text;

    if (options->text)
        return mem_strdup(options->text);
    if ((text = mem_alloc(size)))
        tapi3_scene_text(options->scene, text, size);
    return text;
}

/* Moves the clock, and lets the calls of the text happen. */
static enum acd_result fixture_move(struct fixture *own, int64_t duration)
{
    const struct tapi3_fixture *setting = &own->setting;
    enum acd_result result;

    lock_acquire(&own->turn);
    result = setting->scenario ? acd_scenario_advance(setting->scenario, duration) : acd_advance(setting->acd, duration);
    lock_release(&own->turn);
    return result;
}

static enum acd_result client_waits(void *context, int64_t duration)
{
    return fixture_move(context, duration);
}

/* False without memory. */
static bool copy_options(struct fixture *own, const struct tapi3_fixture_options *options)
{
    own->options = *options;
    own->options.emulator.watch_calls = true;
    if (!options->emulator.advance && !options->build) {
        own->options.emulator.advance = client_waits;
        own->options.emulator.advance_context = own;
    }
    if (!options->build && !(own->text = copy_text(options)))
        return false;
    if (options->emulator.user && !(own->user = mem_strdup(options->emulator.user)))
        return false;
    if (options->emulator.provider && !(own->provider = mem_strdup(options->emulator.provider)))
        return false;
    own->options.text = own->text;
    own->options.emulator.user = own->user;
    own->options.emulator.provider = own->provider;
    return true;
}

static void fixture_free(struct fixture *own)
{
    while (own->former) {
        struct former *next = own->former->next;

        emulator_unref(own->former->emulator);
        mem_free(own->former);
        own->former = next;
    }
    lock_destroy(&own->turn);
    mem_free(own->text);
    mem_free(own->user);
    mem_free(own->provider);
    mem_free(own);
}

static HRESULT setting_install(const struct tapi3_fixture *setting, const struct tapi3_fixture_options *options)
{
    if (options->install)
        return tapi3_emulator_install(setting->emulator);
    return options->install_for_thread ? tapi3_emulator_install_for_thread(setting->emulator) : S_OK;
}

HRESULT tapi3_fixture_create(const struct tapi3_fixture_options *options, char *error, size_t room, struct tapi3_fixture **out)
{
    struct fixture *own;
    const char *fault;
    HRESULT hr;

    if (out)
        *out = NULL;
    if (error && room)
        error[0] = '\0';
    if (!options || !out || (!error && room))
        return E_POINTER;
    if ((fault = options_fault(options))) {
        writer_add(&(struct writer){ .text = error, .room = room }, "%s", fault);
        return E_INVALIDARG;
    }
    if (!(own = mem_alloc(sizeof(*own))))
        return E_OUTOFMEMORY;
    lock_init(&own->turn);
    hr = copy_options(own, options) ? setting_create(&own->options, error, room, &own->setting) : E_OUTOFMEMORY;
    if (SUCCEEDED(hr) && FAILED(hr = setting_install(&own->setting, options)))
        writer_add(&(struct writer){ .text = error, .room = room }, "the class: 0x%08X", (unsigned)hr);
    if (FAILED(hr)) {
        setting_end(&own->setting);
        fixture_free(own);
        return hr;
    }
    *out = &own->setting;
    return S_OK;
}

HRESULT tapi3_fixture_reset(struct tapi3_fixture *fixture)
{
    struct fixture *own = fixture_own(fixture);
    struct tapi3_fixture next, old;
    struct former *former;
    HRESULT hr;

    if (!fixture)
        return E_POINTER;
    if (!(former = mem_alloc(sizeof(*former))))
        return E_OUTOFMEMORY;
    if (FAILED(hr = setting_create(&own->options, NULL, 0, &next))) {
        mem_free(former);
        return hr;
    }
    fixture_let_go(own);
    old = *fixture;
    former->emulator = emulator_ref(old.emulator);
    former->next = own->former;
    own->former = former;
    *fixture = next;
    emulator_hand_over(old.emulator, next.emulator);
    setting_quiet(&old, &own->options);
    setting_end(&old);
    return S_OK;
}

static int64_t next_due(const struct tapi3_fixture *fixture)
{
    return fixture->scenario ? acd_scenario_time_to_next(fixture->scenario) : acd_time_to_next(fixture->acd);
}

enum acd_result tapi3_fixture_advance(struct tapi3_fixture *fixture, int64_t duration)
{
    enum acd_result result;
    int64_t end;

    if (!fixture || duration < 0 || duration > INT64_MAX - acd_now(fixture->acd))
        return ACD_ERR_ARGUMENT;
    end = acd_now(fixture->acd) + duration;
    emulator_quiet(fixture->emulator); /* what waits is of this moment */
    do {
        int64_t due = next_due(fixture), left = end - acd_now(fixture->acd), step;

        left = left > 0 ? left : 0; /* a client that waited for an answer has moved the clock itself */
        step = due >= 0 && due < left ? due : left;
        result = fixture_move(fixture_own(fixture), step);
        emulator_quiet(fixture->emulator);
    } while (result == ACD_OK && (acd_now(fixture->acd) < end || next_due(fixture) == 0)); /* what the sinks did may be due at once */
    return result;
}

static size_t add_report(struct writer *report, struct tapi3_emulator *emulator)
{
    size_t fits = report->length < report->room ? report->room - report->length : 0;

    report->length += tapi3_emulator_held_report(emulator, fits ? report->text + report->length : NULL, fits);
    return tapi3_emulator_held_objects(emulator) + tapi3_emulator_held_strings(emulator);
}

/* How many objects and strings the client still holds; a line of the report about each. */
static size_t tell_held(const struct fixture *own, struct writer *report)
{
    size_t held = add_report(report, own->setting.emulator);

    for (const struct former *former = own->former; former; former = former->next)
        held += add_report(report, former->emulator);
    return held;
}

bool tapi3_fixture_destroy(struct tapi3_fixture *fixture, char *report, size_t room)
{
    struct fixture *own = fixture_own(fixture);
    size_t held;

    if (report && room)
        report[0] = '\0';
    if (!fixture)
        return true;
    setting_quiet(fixture, &own->options);
    held = tell_held(own, &(struct writer){ .text = report, .room = report ? room : 0 });
    fixture_let_go(own);
    setting_end(fixture);
    fixture_free(own);
    return held == 0;
}
