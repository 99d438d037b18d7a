/*
 * replay.c: replays a day of a call center's calls through the model, and reads the totals as a TAPI 3 client does.
 *
 * replay_host.c is the host: it drives the model. replay_client.c is the client: it knows TAPI only. This file puts the two together.
 */
#include "call_log.h"
#include "replay_client.h"
#include "replay_host.h"
#include "replay_report.h"

#include <tapi3agent/emulator.h>

#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#else
#include <unistd.h>
#endif

#define EXIT_MALFORMED 1 /* rows were left out because they could not be read */
#define EXIT_UNUSABLE 2  /* no totals at all */

static const char usage[] =
    "usage: replay [--csv] [--ascii] [FILE]\n"
    "\n"
    "Replays a call-by-call log (CSV with the columns type, q_start, q_exit, outcome, ser_start, ser_exit, server) and\n"
    "prints what ITAgentSession and ITQueue tell of it. Without FILE it takes a sample day; - is the standard input.\n"
    "\n"
    "  --csv    rows for a program instead of a table\n"
    "  --ascii  a table without bars of Unicode blocks (the default where the locale is not UTF-8)\n"
    "\n"
    "Rows that are no call (neither served by an agent nor abandoned in a queue, or ending before they begin) are left out\n"
    "and counted, and so are rows that cannot be read, each with a word on the standard error.\n"
    "Exit status: 0; 1 if rows could not be read; 2 if the file cannot be used at all.\n";

struct options {
    bool csv, ascii, help;
    const char *file; /* NULL: the sample day */
};

static bool locale_is_utf8(void)
{
    static const char *const variables[] = { "LC_ALL", "LC_CTYPE", "LANG" };

    for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++) {
        const char *value = getenv(variables[i]);

        if (value && value[0])
            return strstr(value, "UTF-8") || strstr(value, "utf8") || strstr(value, "utf-8");
    }
    return false;
}

static bool parse_options(int count, char **arguments, struct options *options)
{
    *options = (struct options){ .ascii = !locale_is_utf8() };
    for (int i = 1; i < count; i++) {
        const char *argument = arguments[i];

        if (strcmp(argument, "--csv") == 0) {
            options->csv = true;
        } else if (strcmp(argument, "--ascii") == 0) {
            options->ascii = true;
        } else if (strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0) {
            options->help = true;
        } else if ((argument[0] == '-' && argument[1]) || options->file) {
            fprintf(stderr, "replay: %s: not understood\n%s", argument, usage);
            return false;
        } else {
            options->file = argument;
        }
    }
    return true;
}

static void on_malformed(void *context, size_t line, const char *reason)
{
    fprintf(stderr, "replay: %s:%zu: %s; left out\n", (const char *)context, line, reason);
}

static bool read_log(const struct options *options, struct call_log *log)
{
    const char *path = options->file ? options->file : SAMPLE_DAY, *reason;
    bool input = strcmp(path, "-") == 0;
    FILE *file = input ? stdin : fopen(path, "rb");
    enum call_log_result result;

    *log = (struct call_log){ 0 };
    if (!file) {
        fprintf(stderr, "replay: %s: cannot be opened\n", path);
        return false;
    }
    result = call_log_read(file, log, &reason, on_malformed, (void *)(input ? "standard input" : path));
    if (!input)
        fclose(file);
    if (result == CALL_LOG_NO_MEMORY)
        fprintf(stderr, "replay: out of memory\n");
    else if (result == CALL_LOG_UNUSABLE)
        fprintf(stderr, "replay: %s: not a call log: %s\n", input ? "standard input" : path, reason);
    return result == CALL_LOG_OK;
}

#ifdef _WIN32
static bool error_is_terminal(void)
{
    return _isatty(_fileno(stderr));
}
static void use_binary(void)
{
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
}
#else
static bool error_is_terminal(void)
{
    return isatty(STDERR_FILENO);
}
static void use_binary(void) {}
#endif

static void on_progress(size_t done, size_t all)
{
    static bool shown;

    if (all < 65536 || !error_is_terminal())
        return;
    if (done < all) {
        fprintf(stderr, "\rreplaying: %3zu %%", done * 100 / all);
        shown = true;
    } else if (shown) {
        fputs("\r                \r", stderr);
    }
    fflush(stderr);
}

static bool replay(const struct call_log *log, struct replay_totals *totals)
{
    struct tapi3_emulator_options how = { .delivery = TAPI3_DELIVERY_PUMP };
    struct replay_host *host = replay_host_create(log);
    struct tapi3_emulator *emulator = NULL;
    struct replay_client *client = NULL;
    bool com, done;

    com = SUCCEEDED(CoInitializeEx(NULL, COINIT_MULTITHREADED));
    done = com && host && SUCCEEDED(tapi3_emulator_create(replay_host_world(host), &how, &emulator)) && SUCCEEDED(tapi3_emulator_install(emulator))
           && (client = replay_client_create(log->servers.list, log->servers.count)) && replay_host_run(host, on_progress)
           && replay_client_read(client, totals);
    replay_client_destroy(client);
    tapi3_emulator_destroy(emulator);
    replay_host_destroy(host);
    if (com)
        CoUninitialize();
    if (tapi3_live_objects() != 0) {
        fprintf(stderr, "replay: %ld objects were not released\n", (long)tapi3_live_objects());
        return false;
    }
    return done;
}

int main(int count, char **arguments)
{
    struct replay_totals totals = { 0 };
    struct options options;
    struct call_log log;
    int status = EXIT_UNUSABLE;

    use_binary();
    if (!parse_options(count, arguments, &options))
        return EXIT_UNUSABLE;
    if (options.help) {
        fputs(usage, stdout);
        return 0;
    }
    if (read_log(&options, &log) && replay(&log, &totals)) {
        if (options.csv)
            report_csv(&totals, &log);
        else
            report_table(&totals, &log, options.ascii);
        status = log.malformed ? EXIT_MALFORMED : 0;
        if (log.malformed)
            fprintf(stderr, "replay: %zu rows could not be read\n", log.malformed);
    }
    replay_totals_free(&totals);
    call_log_free(&log);
    if (fflush(stdout) != 0) {
        fprintf(stderr, "replay: the output cannot be written\n");
        status = EXIT_UNUSABLE;
    }
    return status;
}
