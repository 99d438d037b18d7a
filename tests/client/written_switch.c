/* tests/client/written_switch.c */
#include "written.h"

#include "base/sync.h"

#include <stdio.h>
#include <stdlib.h>
#include <tapi3agent/fixture.h>

static struct tapi3_fixture *fixture;

bool begin_switch(void)
{
    char error[200];

    if (tapi3_fixture_create(&(struct tapi3_fixture_options){ .scene = TAPI3_SCENE_ONE_AGENT }, error, sizeof(error), &fixture) != ACD_OK) {
        puts(error);
        return false;
    }
    return tapi3_emulator_install(fixture->emulator) == S_OK;
}

bool end_switch(void)
{
    char report[1000];

    tapi3_emulator_uninstall(fixture->emulator);
    if (tapi3_fixture_destroy(fixture, report, sizeof(report)))
        return true;
    printf("still held:\n%s", report);
    return false;
}

void deliver(void) { tapi3_emulator_flush(fixture->emulator); }

void on_another_thread(void (*work)(void *context), void *context)
{
    struct thread *thread = thread_start(work, context);

    if (!thread)
        abort();
    thread_join(thread);
}
