/* running_switch.c */
#include "running_switch.h"

#include <tapi3agent/observe.h>
#include <tapi3agent/scenario.h>

#include <stdio.h>
#include <stdlib.h>
#include <tapi3err.h>

#define STEP 5 /* milliseconds between two looks at the clock */
#define LARGEST_FILE (16 * 1024 * 1024)

struct running_switch {
    struct acd *acd;
    struct acd_scenario *scenario;
    struct tapi3_emulator *emulator;
    HANDLE thread, stop;
};

static bool read_file(const wchar_t *name, char **text, size_t *length)
{
    FILE *file = _wfopen(name, L"rb");
    long size = -1;

    *text = NULL;
    if (!file)
        return false;
    if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 && size <= LARGEST_FILE && fseek(file, 0, SEEK_SET) == 0
        && (*text = malloc((size_t)size + 1)))
        *length = fread(*text, 1, (size_t)size, file);
    fclose(file);
    return *text != NULL;
}

static int64_t host_time(void)
{
    LARGE_INTEGER now, frequency;

    QueryPerformanceCounter(&now);
    QueryPerformanceFrequency(&frequency);
    return (int64_t)((double)now.QuadPart * 1e9 / (double)frequency.QuadPart);
}

/* A step that failed without memory is tried again: it is late, but not lost. */
static DWORD WINAPI run_clock(void *context)
{
    struct running_switch *running = context;
    struct acd_scenario_clock clock = acd_scenario_clock(running->scenario);
    int64_t before = host_time();

    while (WaitForSingleObject(running->stop, STEP) == WAIT_TIMEOUT) {
        int64_t now = host_time(), elapsed = now - before;

        before = now;
        if (!acd_scenario_may_start(running->scenario))
            continue;
        if (clock.speed > 0)
            acd_scenario_advance(running->scenario, (int64_t)((double)elapsed * clock.speed));
        else
            acd_scenario_run(running->scenario);
    }
    return 0;
}

static HRESULT build(struct running_switch *running, const wchar_t *file, char *error, size_t room)
{
    size_t length, prefix = 0;
    enum acd_result result;
    char *text;

    if (!read_file(file, &text, &length)) {
        snprintf(error, room, "%ls: cannot be read", file);
        return HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND);
    }
    if (room) {
        snprintf(error, room, "%ls: ", file);
        while (error[prefix])
            prefix++;
    }
    result = acd_create(NULL, &running->acd);
    if (result == ACD_OK)
        result = acd_scenario_create(running->acd, text, length, error + prefix, room - prefix, &running->scenario);
    free(text);
    if (result == ACD_ERR_ARGUMENT)
        return TAPI_E_REGISTRY_SETTING_CORRUPT;
    tapi3_observe(); /* TAPI3AGENT_TRACE shows what a program calls */
    return result == ACD_OK ? tapi3_emulator_create(running->acd, NULL, &running->emulator) : E_OUTOFMEMORY;
}

HRESULT running_switch_start(const wchar_t *file, char *error, size_t room, struct running_switch **out)
{
    struct running_switch *running = calloc(1, sizeof(*running));
    HRESULT hr;

    *out = NULL;
    if (!running)
        return E_OUTOFMEMORY;
    hr = build(running, file, error, room);
    if (SUCCEEDED(hr) && (!(running->stop = CreateEventW(NULL, TRUE, FALSE, NULL)) || !(running->thread = CreateThread(NULL, 0, run_clock, running, 0, NULL))))
        hr = E_OUTOFMEMORY;
    if (FAILED(hr))
        running_switch_stop(running);
    else
        *out = running;
    return hr;
}

void running_switch_stop(struct running_switch *running)
{
    if (running->thread) {
        SetEvent(running->stop);
        WaitForSingleObject(running->thread, INFINITE);
        CloseHandle(running->thread);
    }
    if (running->stop)
        CloseHandle(running->stop);
    tapi3_emulator_destroy(running->emulator);
    acd_scenario_destroy(running->scenario);
    if (running->acd)
        acd_destroy(running->acd);
    free(running);
}

struct tapi3_emulator *running_switch_emulator(struct running_switch *running)
{
    return running->emulator;
}
