/*
 * replay.c: replays a day of a call center's calls through the model, and reads the totals as a TAPI 3 client does.
 *
 * replay_host.c is the host: it drives the model. replay_client.c is the client: it knows TAPI only, and so does replay_calls.c, which hears of calls. This file
 * puts them together.
 */
#include "call_log.h"
#include "queue_host.h"
#include "queue_log.h"
#include "replay_calls.h"
#include "replay_client.h"
#include "replay_host.h"
#include "replay_report.h"

#include <tapi3agent/emulator.h>

#include <stdio.h>
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
    "usage: replay [--csv] [--ascii] [--calls] [FILE]\n"
    "\n"
    "Replays a log of calls and prints what ITAgentSession and ITQueue tell of it: a call-by-call log (CSV with the columns\n"
    "type, q_start, q_exit, outcome, ser_start, ser_exit, server), or the queue_log of an Asterisk PBX (EPOCH|CALL|QUEUE|\n"
    "AGENT|EVENT|...). Without FILE it takes a sample day; - is the standard input.\n"
    "\n"
    "  --csv    rows for a program instead of a table\n"
    "  --ascii  a table without bars of Unicode blocks (the default where the locale is not UTF-8)\n"
    "  --calls  a client registers for the calls of all addresses; what it heard is told on the standard error\n"
    "\n"
    "Rows that are no call (neither served by an agent nor abandoned in a queue, or ending before they begin) and events\n"
    "that do not fit (the end of a call that does not talk) are left out and counted, and so are rows that cannot be read,\n"
    "each of these with a word on the standard error.\n"
    "Exit status: 0; 1 if rows could not be read; 2 if the file cannot be used at all.\n";

struct options {
    bool csv, ascii, calls, help;
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
        } else if (strcmp(argument, "--calls") == 0) {
            options->calls = true;
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

/* ---- Input ---- */

/* A log of either form. */
struct input {
    char *text;
    size_t length;
    const char *name; /* for messages */
    bool is_queue_log;
    struct call_log calls;
    struct queue_log queue;
};

static bool read_all(FILE *file, struct input *input)
{
    size_t room = 65536, got = 0;
    char *text;

    do {
        input->length += got;
        if (!input->text || input->length == room) {
            room *= input->text ? 2 : 1;
            if (!(text = realloc(input->text, room)))
                return false;
            input->text = text;
        }
        got = fread(input->text + input->length, 1, room - input->length, file);
    } while (got > 0);
    return true;
}

static bool read_input(const struct options *options, struct input *input)
{
    const char *path = options->file ? options->file : SAMPLE_DAY;
    bool standard = strcmp(path, "-") == 0, read, failed;
    FILE *file = standard ? stdin : fopen(path, "rb");

    *input = (struct input){ .name = standard ? "standard input" : path };
    if (!file) {
        fprintf(stderr, "replay: %s: cannot be opened\n", path);
        return false;
    }
    read = read_all(file, input);
    failed = ferror(file);
    if (!standard)
        fclose(file);
    if (!read)
        fprintf(stderr, "replay: out of memory\n");
    else if (failed)
        fprintf(stderr, "replay: %s: cannot be read\n", input->name);
    return read && !failed;
}

static void on_left_out(void *context, size_t line, const char *reason)
{
    fprintf(stderr, "replay: %s:%zu: %s; left out\n", (const char *)context, line, reason);
}

static bool parse_input(struct input *input)
{
    enum call_log_result result = CALL_LOG_OK;
    const char *reason = NULL;
    void *name = (void *)(uintptr_t)input->name;

    if ((input->is_queue_log = queue_log_begins(input->text, input->length)))
        result = queue_log_read(input->text, input->length, &input->queue, on_left_out, name) ? CALL_LOG_OK : CALL_LOG_NO_MEMORY;
    else
        result = call_log_read(input->text, input->length, &input->calls, &reason, on_left_out, name);
    if (result == CALL_LOG_NO_MEMORY)
        fprintf(stderr, "replay: out of memory\n");
    else if (result == CALL_LOG_UNUSABLE)
        fprintf(stderr, "replay: %s: not a call log: %s\n", input->name, reason);
    return result == CALL_LOG_OK;
}

static void input_free(struct input *input)
{
    call_log_free(&input->calls);
    queue_log_free(&input->queue);
    free(input->text);
}

static size_t malformed(const struct input *input)
{
    return input->is_queue_log ? input->queue.malformed : input->calls.malformed;
}

/* From the first arrival to the end of the last call. */
static struct replay_summary summary_of_calls(const struct call_log *log)
{
    struct replay_summary summary = { .left_out = log->left_out, .what = "rows" };
    int64_t first = INT64_MAX, last = 0;

    for (size_t i = 0; i < log->count; i++) {
        if (log->calls[i].arrival < first)
            first = log->calls[i].arrival;
        if (log->calls[i].end > last)
            last = log->calls[i].end;
        *(log->calls[i].start >= 0 ? &summary.served : &summary.abandoned) += 1;
    }
    summary.begin = log->count ? (long)first : 0;
    summary.end = log->count ? (long)last : 0;
    return summary;
}

static struct replay_summary summary_of(const struct input *input)
{
    const struct queue_log *log = &input->queue;
    long begin;

    if (!input->is_queue_log)
        return summary_of_calls(&input->calls);
    begin = log->first > 0 ? (long)(log->first % 86400) : 0;
    return (struct replay_summary){ log->served, log->abandoned, log->left_out,
                                    "lines",     begin,          begin + (long)(log->last - (log->first > 0 ? log->first : log->last)) };
}

/* ---- Replay ---- */

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

/* The host of either form. */
struct host {
    struct replay_host *calls;
    struct queue_host *queue;
    struct replay_client *client;
};

static bool host_create(struct host *host, const struct input *input)
{
    *host = (struct host){ .calls = NULL };
    if (input->is_queue_log)
        host->queue = queue_host_create(&input->queue);
    else
        host->calls = replay_host_create(&input->calls);
    return host->queue || host->calls;
}

static struct acd *host_world(struct host *host)
{
    return host->queue ? queue_host_world(host->queue) : replay_host_world(host->calls);
}

/* The client's agents: those of a call log open their sessions before the day begins, those of a queue log when they are added. */
static bool sign_in(struct host *host, const struct input *input)
{
    const struct names *agents = input->is_queue_log ? &input->queue.agents : &input->calls.servers;

    for (size_t i = 0; i < agents->count; i++)
        if (!replay_client_sign_in(host->client, agents->list[i]) || (host->calls && !replay_client_open(host->client, agents->list[i], NULL)))
            return false;
    return true;
}

static bool on_open(void *context, const char *agent, const char *queue)
{
    return replay_client_open(context, agent, queue);
}

static bool on_connecting(void *context, const char *agent, const char *queue)
{
    return replay_client_connecting(context, agent, queue);
}

static bool host_run(struct host *host)
{
    if (host->queue)
        return queue_host_run(host->queue, &(struct queue_desk){ on_open, on_connecting, host->client });
    return replay_host_run(host->calls, on_progress);
}

/* After the last event. */
static void tell_calls(struct tapi3_emulator *emulator, struct replay_calls *calls)
{
    struct call_counts queues, telephones;

    tapi3_emulator_flush(emulator);
    replay_calls_count(calls, &queues, &telephones);
    fprintf(stderr, "calls at queues: %ld came, %ld left; at telephones: %ld came, %ld connected, %ld left\n", queues.appeared, queues.over,
            telephones.appeared, telephones.connected, telephones.over);
}

static bool replay(const struct input *input, bool with_calls, struct replay_totals *totals)
{
    struct tapi3_emulator_options how = { .delivery = with_calls ? TAPI3_DELIVERY_THREAD : TAPI3_DELIVERY_PUMP };
    struct replay_calls *calls = NULL;
    struct tapi3_emulator *emulator = NULL;
    struct host host = { .calls = NULL };
    bool com, done;

    com = SUCCEEDED(CoInitializeEx(NULL, COINIT_MULTITHREADED));
    done = com && host_create(&host, input) && SUCCEEDED(tapi3_emulator_create(host_world(&host), &how, &emulator))
           && SUCCEEDED(tapi3_emulator_install(emulator)) && (host.client = replay_client_create()) && (!with_calls || (calls = replay_calls_create()))
           && sign_in(&host, input) && host_run(&host) && replay_client_read(host.client, totals);
    if (done && calls)
        tell_calls(emulator, calls);
    replay_calls_destroy(calls);
    replay_client_destroy(host.client);
    tapi3_emulator_destroy(emulator);
    replay_host_destroy(host.calls);
    queue_host_destroy(host.queue);
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
    struct input input = { .text = NULL };
    int status = EXIT_UNUSABLE;

    use_binary();
    if (!parse_options(count, arguments, &options))
        return EXIT_UNUSABLE;
    if (options.help) {
        fputs(usage, stdout);
        return 0;
    }
    if (read_input(&options, &input) && parse_input(&input) && replay(&input, options.calls, &totals)) {
        struct replay_summary summary = summary_of(&input);

        if (options.csv)
            report_csv(&totals, &summary);
        else
            report_table(&totals, &summary, options.ascii);
        status = malformed(&input) ? EXIT_MALFORMED : 0;
        if (malformed(&input))
            fprintf(stderr, "replay: %zu %s could not be read\n", malformed(&input), summary.what);
    }
    replay_totals_free(&totals);
    input_free(&input);
    if (fflush(stdout) != 0) {
        fprintf(stderr, "replay: the output cannot be written\n");
        status = EXIT_UNUSABLE;
    }
    return status;
}
