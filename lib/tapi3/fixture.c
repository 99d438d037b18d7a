/*
 * lib/tapi3/fixture.c: world, calls and emulator of a test, made, put back and ended together.
 *
 * The three together are a setting. A reset makes a second one from the same options, and then ends the first.
 */
#include <tapi3agent/fixture.h>

#include "base/alloc.h"
#include "base/writer.h"
#include "tapi3/emulator.h"
#include "tapi3/error.h"

#include <inttypes.h>
#include <string.h>

struct fixture {
    struct tapi3_fixture setting;         /* first: it is what the test sees */
    struct tapi3_fixture_options options; /* its strings are the next ones; a scene has become its text */
    char *text, *user, *provider;
    int64_t live_before;                  /* COM objects, when it was made */
};

static struct fixture *fixture_own(struct tapi3_fixture *fixture)
{
    return (struct fixture *)(void *)fixture;
}

/* ---- Settings ---- */

static void setting_end(struct tapi3_fixture *setting)
{
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

/* A setting of its own, installed or not. On failure it is empty. */
static HRESULT setting_create(const struct tapi3_fixture_options *options, bool install, char *error, size_t room, struct tapi3_fixture *setting)
{
    HRESULT hr;

    *setting = (struct tapi3_fixture){ 0 };
    hr = setting_fill(setting, options, error, room);
    if (SUCCEEDED(hr) && install && FAILED(hr = tapi3_emulator_install(setting->emulator)))
        writer_add(&(struct writer){ .text = error, .room = room }, "the class: 0x%08X", (unsigned)hr);
    if (FAILED(hr))
        setting_end(setting);
    return hr;
}

/* Waits until no thread of the library is at work in the world. What is to be pumped is left alone: the sinks may be gone. */
static void setting_quiet(const struct tapi3_fixture *setting, const struct tapi3_fixture_options *options)
{
    if (options->emulator.delivery == TAPI3_DELIVERY_THREAD)
        emulator_quiet(setting->emulator);
}

static bool setting_installed(const struct tapi3_fixture *setting)
{
    bool installed;

    lock_acquire(&setting->emulator->lock);
    installed = setting->emulator->installed;
    lock_release(&setting->emulator->lock);
    return installed;
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

/* False without memory. */
static bool copy_options(struct fixture *own, const struct tapi3_fixture_options *options)
{
    own->options = *options;
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
    mem_free(own->text);
    mem_free(own->user);
    mem_free(own->provider);
    mem_free(own);
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
    own->live_before = tapi3_live_objects();
    hr = copy_options(own, options) ? setting_create(&own->options, options->install, error, room, &own->setting) : E_OUTOFMEMORY;
    if (FAILED(hr)) {
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
    HRESULT hr;

    if (!fixture)
        return E_POINTER;
    if (FAILED(hr = setting_create(&own->options, setting_installed(fixture), NULL, 0, &next)))
        return hr;
    old = *fixture;
    *fixture = next;
    setting_quiet(&old, &own->options);
    setting_end(&old);
    return S_OK;
}

static int64_t next_due(const struct tapi3_fixture *fixture)
{
    return fixture->scenario ? acd_scenario_next_due(fixture->scenario) : acd_next_due(fixture->acd);
}

enum acd_result tapi3_fixture_advance(struct tapi3_fixture *fixture, int64_t duration)
{
    enum acd_result result;

    if (!fixture || duration < 0 || duration > INT64_MAX - acd_now(fixture->acd))
        return ACD_ERR_ARGUMENT;
    do {
        int64_t due = next_due(fixture), step = due >= 0 && due < duration ? due : duration;

        result = fixture->scenario ? acd_scenario_advance(fixture->scenario, step) : acd_advance(fixture->acd, step);
        emulator_quiet(fixture->emulator);
        duration -= step;
    } while (result == ACD_OK && (duration > 0 || next_due(fixture) == 0)); /* what the sinks did may be due at once */
    return result;
}

/* Whether the client holds COM objects that it did not hold when the fixture was made, and which. */
static bool fixture_tell_held(const struct fixture *own, struct writer *report)
{
    int64_t held = tapi3_live_objects() - own->live_before;

    if (held <= 0)
        return false;
    writer_add(report, held == 1 ? "%" PRId64 " COM object is still held\n" : "%" PRId64 " COM objects are still held\n", held);
    return true;
}

bool tapi3_fixture_destroy(struct tapi3_fixture *fixture, char *report, size_t room)
{
    struct fixture *own = fixture_own(fixture);
    bool held;

    if (report && room)
        report[0] = '\0';
    if (!fixture)
        return true;
    setting_quiet(fixture, &own->options);
    held = fixture_tell_held(own, &(struct writer){ .text = report, .room = report ? room : 0 });
    setting_end(fixture);
    fixture_free(own);
    return !held;
}
