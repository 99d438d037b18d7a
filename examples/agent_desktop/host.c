/* host.c: see host.h. */
#include "host.h"

#include <tapi3agent/fixture.h>

#include <stdio.h>
#include <stdlib.h>

#define LARGEST_FILE (1 << 20)

struct host {
    struct tapi3_fixture *fixture;
};

static char *read_file(const char *name)
{
    char *text = malloc(LARGEST_FILE);
    FILE *file = text ? fopen(name, "rb") : NULL;
    size_t length;

    if (!file) {
        fprintf(stderr, "agent_desktop: %s: %s\n", name, text ? "cannot be opened" : "memory is short");
        free(text);
        return NULL;
    }
    length = fread(text, 1, LARGEST_FILE, file);
    if (ferror(file) || length == LARGEST_FILE) {
        fprintf(stderr, "agent_desktop: %s: %s\n", name, ferror(file) ? "cannot be read" : "is too long");
        free(text);
        text = NULL;
    } else {
        text[length] = '\0';
    }
    fclose(file);
    return text;
}

struct host *host_open(const char *file)
{
    struct tapi3_fixture_options options = { .emulator.delivery = TAPI3_DELIVERY_PUMP, .install = true };
    struct host *host = calloc(1, sizeof(*host));
    char error[200] = "", *text = host ? read_file(file) : NULL;

    options.text = text;
    if (text && FAILED(tapi3_fixture_create(&options, error, sizeof(error), &host->fixture)))
        fprintf(stderr, "agent_desktop: %s: %s\n", file, error[0] ? error : "there is no switch");
    free(text);
    if (host && host->fixture)
        return host;
    free(host);
    return NULL;
}

void host_pass(struct host *host, int64_t duration)
{
    tapi3_fixture_advance(host->fixture, duration);
}

bool host_close(struct host *host)
{
    char report[4096];
    bool empty = tapi3_fixture_destroy(host->fixture, report, sizeof(report));

    if (!empty)
        fprintf(stderr, "agent_desktop: still held:\n%s", report);
    free(host);
    return empty;
}
