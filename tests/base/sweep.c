/* tests/base/sweep.c */
#include "sweep.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static unsigned long points, violations, without;

static void tell(void)
{
    printf("sweep: %lu allocation points, %lu violations, %lu did without\n", points, violations, without);
    if (violations > 0 || points == 0) {
        fflush(NULL);
        _Exit(EXIT_FAILURE); /* exit() is under way and its status is given */
    }
}

bool sweep_wanted(void)
{
    static int wanted = -1;

    if (wanted < 0) {
        wanted = getenv("TAPI3AGENT_SWEEP") != NULL;
        if (wanted)
            atexit(tell);
    }
    return wanted;
}

void sweep_point(void) { points++; }

void sweep_did_without(void) { without++; }

void sweep_violation(const char *format, ...)
{
    va_list arguments;

    violations++;
    printf("sweep: ");
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    printf("\n");
}
