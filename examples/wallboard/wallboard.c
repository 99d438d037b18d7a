/*
 * wallboard.c: a call center at work, on a terminal or as a picture.
 *
 * center.c is the center, board.c what is shown of it, picture.c the picture. With --svg it also takes the logs of examples/replay, whose hosts replay them; here
 * the agents are the host's.
 */
#define _DEFAULT_SOURCE 1

#include "board.h"
#include "center.h"
#include "picture.h"

#include "../call_log.h"
#include "../queue_host.h"
#include "../queue_log.h"
#include "../replay_host.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#include <io.h>
#include <windows.h>
#else
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#endif

static const char usage[] =
    "usage: wallboard [--speed N | max] [--hours N] [--seed N]\n"
    "       wallboard --svg FILE [--hours N] [--seed N] [LOG]\n"
    "\n"
    "Shows a simulated call center at work: queues, groups, agents, service level. On a terminal the board is drawn anew each\n"
    "second; elsewhere it is a line each 15 minutes of the center's time.\n"
    "\n"
    "  --speed 60     seconds of the center in a second; max: as fast as it goes\n"
    "  --hours 10     of the day, which begins at 08:00\n"
    "  --seed 1\n"
    "  --svg FILE     writes the whole day as a picture: agents as lanes, states as colours, waiting calls as a curve;\n"
    "                 of the simulated center, or of a log that examples/replay takes\n";

struct options {
    double speed; /* 0: max */
    double hours;
    uint64_t seed;
    const char *svg, *log;
};

static bool wrong(const char *format, ...)
{
    va_list arguments;

    fprintf(stderr, "wallboard: ");
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    return false;
}

/* ---- The command line ---- */

static bool read_number(const char *option, const char *text, double least, double most, double *out)
{
    char *end;

    if (!text)
        return wrong("%s needs a value", option);
    *out = strtod(text, &end);
    return (end != text && !*end && *out >= least && *out <= most) || wrong("%s is out of range", option);
}

static bool parse(int count, char **arguments, struct options *options)
{
    *options = (struct options){ .speed = 60, .hours = 10, .seed = 1 };
    for (int i = 1; i < count; i++) {
        const char *option = arguments[i], *value = i + 1 < count ? arguments[i + 1] : NULL;
        double number = 0;
        bool ok = true;

        if (strcmp(option, "--speed") == 0 && value && strcmp(value, "max") == 0) {
            options->speed = 0;
        } else if (strcmp(option, "--speed") == 0) {
            ok = read_number(option, value, 1e-3, 1e6, &options->speed);
        } else if (strcmp(option, "--hours") == 0) {
            ok = read_number(option, value, 0.1, 100, &options->hours);
        } else if (strcmp(option, "--seed") == 0) {
            ok = read_number(option, value, 0, 9e15, &number);
            options->seed = (uint64_t)number;
        } else if (strcmp(option, "--svg") == 0) {
            options->svg = value;
            ok = value || wrong("--svg needs a file");
        } else if (option[0] == '-' || options->log) {
            return wrong("%s is not understood; see --help", option);
        } else {
            options->log = option;
            continue;
        }
        if (!ok)
            return false;
        i++;
    }
    return options->svg || !options->log || wrong("a log is shown with --svg only");
}

/* ---- The board ---- */

#ifdef _WIN32
static bool is_terminal(void)
{
    return _isatty(_fileno(stdout));
}
static int columns_of_terminal(void)
{
    return 100;
}
static void wait_a_second(void)
{
    Sleep(1000);
}
#else
static bool is_terminal(void)
{
    return isatty(STDOUT_FILENO);
}
static int columns_of_terminal(void)
{
    struct winsize size;

    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}
static void wait_a_second(void)
{
    nanosleep(&(struct timespec){ .tv_sec = 1 }, NULL);
}
#endif

static bool show(const struct options *options)
{
    struct center *center = center_create(options->hours, options->seed);
    int64_t end = (int64_t)(options->hours * 3600e9) + ACD_HOUR / 2, line = 15 * ACD_MINUTE, now = 0;
    bool terminal = is_terminal(), ok = center != NULL;

    if (terminal)
        fputs("\033[2J", stdout);
    while (ok && now < end) {
        int64_t step = options->speed > 0 ? (int64_t)(options->speed * 1e9) : line;

        if (step > end - now)
            step = end - now;
        ok = center_advance(center, step);
        now += step;
        if (terminal)
            board_draw(center_switch(center), columns_of_terminal());
        else if (now / line > (now - step) / line)
            board_line(center_switch(center));
        if (options->speed > 0)
            wait_a_second();
    }
    if (center)
        center_destroy(center);
    return ok || wrong("out of memory");
}

/* ---- The picture ---- */

static bool save(struct picture *picture, const char *title, const char *path)
{
    FILE *file = fopen(path, "wb");
    bool written = file && picture_write(picture, title, file);

    if (file && fclose(file) != 0)
        written = false;
    return written || wrong("%s cannot be written", path);
}

static bool draw_center(const struct options *options)
{
    int64_t end = (int64_t)(options->hours * 3600e9) + ACD_HOUR / 2;
    struct center *center = center_create(options->hours, options->seed);
    struct picture *picture = center ? picture_begin(center_switch(center), 0, end) : NULL;
    bool ok = picture && center_advance(center, end);

    ok = ok ? save(picture, "A day of a simulated call center", options->svg) : wrong("out of memory");
    picture_free(picture);
    if (center)
        center_destroy(center);
    return ok;
}

static void ignore_line(void *context, size_t line, const char *reason)
{
    (void)context;
    (void)line;
    (void)reason;
}

static void no_progress(size_t done, size_t all)
{
    (void)done;
    (void)all;
}

/* An agent of the host's who opens a session in a group, ready. */
static bool open_session(struct acd_switch *sw, const char *id, const char *group_name)
{
    struct acd_group *group = acd_group_find(sw, group_name);
    struct acd_address *desk = acd_address_find(sw, "Telephone");
    struct acd_agent *agent = NULL;
    struct acd_session *session = NULL;
    bool ok = group && desk && acd_agent_sign_in(sw, NULL, id, "", &agent) == ACD_OK && acd_agent_set_state(agent, ACD_AGENT_READY) == ACD_OK
              && acd_session_create(agent, group, desk, NULL, &session) == ACD_OK && acd_session_set_state(session, ACD_SESSION_READY) == ACD_OK;

    acd_session_unref(session);
    acd_agent_unref(agent);
    acd_address_unref(desk);
    acd_group_unref(group);
    return ok;
}

static bool on_open(void *context, const char *agent, const char *queue)
{
    return open_session(context, agent, queue);
}

static bool on_connecting(void *context, const char *agent, const char *queue)
{
    return context && agent && queue;
}

static const char *name_of(const char *path)
{
    const char *name = strrchr(path, '/');

    return name ? name + 1 : path;
}

static bool draw_queue_log(const struct options *options, const struct queue_log *log)
{
    struct queue_host *host = queue_host_create(log);
    struct acd_switch *sw = host ? acd_switch_find(queue_host_world(host), "PBX") : NULL;
    int64_t length = log->last > log->first ? (log->last - log->first) * ACD_SECOND : ACD_SECOND;
    struct picture *picture = sw ? picture_begin(sw, 0, length) : NULL;
    bool ok = picture && queue_host_run(host, &(struct queue_desk){ on_open, on_connecting, sw }) && save(picture, name_of(options->log), options->svg);

    picture_free(picture);
    acd_switch_unref(sw);
    queue_host_destroy(host);
    return ok;
}

static void times_of(const struct call_log *log, int64_t *first, int64_t *last)
{
    *first = log->count ? INT64_MAX : 0;
    *last = 1;
    for (size_t i = 0; i < log->count; i++) {
        if (log->calls[i].arrival < *first)
            *first = log->calls[i].arrival;
        if (log->calls[i].end > *last)
            *last = log->calls[i].end;
    }
}

static bool draw_call_log(const struct options *options, const struct call_log *log)
{
    struct replay_host *host = replay_host_create(log);
    struct acd_switch *sw = host ? acd_switch_find(replay_host_world(host), "Replay") : NULL;
    struct picture *picture = NULL;
    int64_t first, last;
    bool ok = sw != NULL;

    times_of(log, &first, &last);
    for (size_t i = 0; ok && i < log->servers.count; i++)
        ok = open_session(sw, log->servers.list[i], "Everybody");
    ok = ok && (picture = picture_begin(sw, first * ACD_SECOND, (last - first) * ACD_SECOND)) && replay_host_run(host, no_progress)
         && save(picture, name_of(options->log), options->svg);
    picture_free(picture);
    acd_switch_unref(sw);
    replay_host_destroy(host);
    return ok;
}

/* The whole file, NULL if it cannot be read. */
static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    size_t room = 65536, got = 1;
    char *text = file ? malloc(room) : NULL;

    for (*length = 0; text && got > 0; *length += got) {
        if (*length == room) {
            char *more = realloc(text, room *= 2);

            if (!more)
                free(text);
            text = more;
        }
        got = text ? fread(text + *length, 1, room - *length, file) : 0;
    }
    if (text && ferror(file)) {
        free(text);
        text = NULL;
    }
    if (file)
        fclose(file);
    return text;
}

static bool draw_log(const struct options *options)
{
    struct queue_log queue = { .count = 0 };
    struct call_log calls = { .count = 0 };
    const char *reason = NULL;
    size_t length;
    char *text = read_file(options->log, &length);
    bool ok = false;

    if (!text)
        return wrong("%s cannot be read", options->log);
    if (queue_log_begins(text, length))
        ok = queue_log_read(text, length, &queue, ignore_line, NULL) && draw_queue_log(options, &queue);
    else if (call_log_read(text, length, &calls, &reason, ignore_line, NULL) == CALL_LOG_OK)
        ok = draw_call_log(options, &calls);
    else
        wrong("%s is no log: %s", options->log, reason ? reason : "out of memory");
    call_log_free(&calls);
    queue_log_free(&queue);
    free(text);
    return ok;
}

int main(int count, char **arguments)
{
    struct options options;

    if (count == 2 && (strcmp(arguments[1], "--help") == 0 || strcmp(arguments[1], "-h") == 0)) {
        fputs(usage, stdout);
        return 0;
    }
    if (!parse(count, arguments, &options))
        return 2;
    if (!options.svg)
        return show(&options) ? 0 : 1;
    return (options.log ? draw_log(&options) : draw_center(&options)) ? 0 : 1;
}
