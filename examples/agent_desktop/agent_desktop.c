/*
 * agent_desktop.c: an agent's desktop on a terminal: sign in, ready and not ready, the caller's name, answer, hold, transfer, own numbers and those of the queues.
 *
 * ui.c is what the agent sees, ../client_under_test what talks to TAPI, and nothing but TAPI; terminal.c the terminal. host.c is the switch, from a text.
 */
#include "host.h"
#include "terminal.h"
#include "ui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STEP 50 /* milliseconds without a key */
#define SECOND INT64_C(1000000000)

static const char usage[] =
    "usage: agent_desktop [--speed N | --by-hand] [FILE]\n"
    "\n"
    "An agent's desktop over a switch that is described by FILE (tapi3agent/scenario.h), else by a sample. Its agents sign in with 7 and PIN\n"
    "1234, or with 8 and 5678.\n"
    "\n"
    "  --speed 1   seconds of the switch in a second\n"
    "  --by-hand   its time stands, and passes by a second with each space\n";

struct options {
    double speed; /* 0: by hand */
    const char *file;
};

static bool parse(int count, char **arguments, struct options *options)
{
    *options = (struct options){ 1, SAMPLE_SWITCH };
    for (int i = 1; i < count; i++) {
        char *end = NULL;

        if (strcmp(arguments[i], "--by-hand") == 0) {
            options->speed = 0;
        } else if (strcmp(arguments[i], "--speed") == 0 && i + 1 < count) {
            options->speed = strtod(arguments[++i], &end);
            if (*end || !(options->speed > 0 && options->speed <= 1000)) {
                fprintf(stderr, "agent_desktop: --speed is a number to 1000\n");
                return false;
            }
        } else if (arguments[i][0] == '-') {
            fputs(usage, stderr);
            return false;
        } else {
            options->file = arguments[i];
        }
    }
    return true;
}

/* Each second the numbers may be others. */
static void pass(struct host *host, struct desktop *desktop, int64_t duration, int64_t *since_tick)
{
    host_pass(host, duration);
    *since_tick += duration;
    if (*since_tick >= SECOND) {
        *since_tick = 0;
        desktop_tick(desktop);
    }
}

static void run(struct host *host, struct desktop *desktop, struct ui *ui, double speed)
{
    int64_t before = terminal_time(), since_tick = 0;
    char screen[4096];
    int key;

    do {
        int64_t now;

        desktop_work(desktop);
        ui_draw(ui, screen, sizeof(screen));
        terminal_draw(screen);
        key = terminal_key(STEP);
        now = terminal_time();
        if (speed > 0)
            pass(host, desktop, (int64_t)((double)(now > before ? now - before : 0) * speed), &since_tick);
        else if (key == ' ')
            pass(host, desktop, SECOND, &since_tick);
        else
            host_pass(host, 0);
        before = now;
    } while (key != KEY_END && (key == KEY_NONE || (key == ' ' && speed == 0) || ui_key(ui, key)));
}

int main(int count, char **arguments)
{
    struct desktop *desktop = NULL;
    struct ui *ui = NULL;
    struct options options;
    struct host *host = NULL;
    bool ok = false;

    if (!parse(count, arguments, &options))
        return EXIT_FAILURE;
    if (FAILED(CoInitializeEx(NULL, COINIT_MULTITHREADED)) || !(host = host_open(options.file)))
        return EXIT_FAILURE;
    if (FAILED(desktop_open(&desktop)) || !(ui = ui_create(desktop)))
        fprintf(stderr, "agent_desktop: there is no TAPI\n");
    else if (!(ok = terminal_open()))
        fprintf(stderr, "agent_desktop: this is no terminal\n");
    else
        run(host, desktop, ui, options.speed);
    terminal_close();
    ui_destroy(ui);
    desktop_close(desktop);
    ok &= host_close(host);
    CoUninitialize();
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
