/* replay_report.c: see replay_report.h. */
#include "replay_report.h"

#include <stdio.h>
#include <string.h>

#define BAR 24

/* A field as Python's csv module writes it: quoted when it must be. */
static void csv_field(const char *text)
{
    if (!strpbrk(text, ",\"\r\n")) {
        fputs(text, stdout);
        return;
    }
    putchar('"');
    for (; *text; text++) {
        if (*text == '"')
            putchar('"');
        putchar(*text);
    }
    putchar('"');
}

void report_csv(const struct replay_totals *totals, const struct replay_summary *summary)
{
    for (size_t i = 0; i < totals->agent_count; i++) {
        const struct agent_totals *agent = &totals->agents[i];

        fputs("agent,", stdout);
        csv_field(agent->name);
        printf(",%ld,%ld,%ld,%ld\n", agent->calls, agent->talk, agent->call_time, agent->average_talk);
    }
    for (size_t i = 0; i < totals->queue_count; i++) {
        const struct queue_totals *queue = &totals->queues[i];

        fputs("queue,", stdout);
        csv_field(queue->name);
        printf(",%ld,%ld,%ld,%ld,%ld\n", queue->queued, queue->abandoned, queue->longest, queue->average, queue->waiting);
    }
    printf("total,%zu,%zu,%zu\n", summary->served, summary->abandoned, summary->left_out);
}

/* Columns that UTF-8 text takes, one for each code point. */
static int width_of(const char *text)
{
    int width = 0;

    for (; *text; text++)
        width += (*text & 0xC0) != 0x80;
    return width;
}

static void pad(const char *text, int width)
{
    printf("%s%*s", text, width > width_of(text) ? width - width_of(text) : 0, "");
}

static void duration(long seconds)
{
    printf("  %3ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/* part of whole as a bar, in eighths of a column where there are such. */
static void bar(long part, long whole, bool ascii)
{
    static const char *const eighths[] = { "", "\xE2\x96\x8F", "\xE2\x96\x8E", "\xE2\x96\x8D", "\xE2\x96\x8C", "\xE2\x96\x8B", "\xE2\x96\x8A", "\xE2\x96\x89" };
    long units = whole > 0 ? (part * BAR * 8 + whole / 2) / whole : 0;

    if (units > BAR * 8)
        units = BAR * 8;
    for (long i = 0; i < units / 8; i++)
        fputs(ascii ? "#" : "\xE2\x96\x88", stdout);
    if (ascii)
        fputs(units % 8 >= 4 ? "#" : "", stdout);
    else
        fputs(eighths[units % 8], stdout);
}

static int percent(long part, long whole)
{
    return whole > 0 ? (int)((part * 100 + whole / 2) / whole) : 0;
}

static void agent_table(const struct replay_totals *totals, long day, bool ascii)
{
    int width = 5;

    for (size_t i = 0; i < totals->agent_count; i++)
        if (width_of(totals->agents[i].name) > width)
            width = width_of(totals->agents[i].name);
    pad("Agent", width);
    printf("  %6s  %9s  %9s  Share of the day\n", "Calls", "Talk", "A call");
    for (size_t i = 0; i < totals->agent_count; i++) {
        const struct agent_totals *agent = &totals->agents[i];

        pad(agent->name, width);
        printf("  %6ld", agent->calls);
        duration(agent->talk);
        duration(agent->average_talk);
        printf("  %3d %% ", percent(agent->talk, day));
        bar(agent->talk, day, ascii);
        putchar('\n');
    }
}

static void queue_table(const struct replay_totals *totals, bool ascii)
{
    int width = 5;

    for (size_t i = 0; i < totals->queue_count; i++)
        if (width_of(totals->queues[i].name) > width)
            width = width_of(totals->queues[i].name);
    pad("Queue", width);
    printf("  %6s  %9s  %9s  Abandoned\n", "Calls", "A wait", "Longest");
    for (size_t i = 0; i < totals->queue_count; i++) {
        const struct queue_totals *queue = &totals->queues[i];

        pad(queue->name, width);
        printf("  %6ld", queue->queued);
        duration(queue->average);
        duration(queue->longest);
        printf("  %3d %% ", percent(queue->abandoned, queue->queued));
        bar(queue->abandoned, queue->queued, ascii);
        printf("%s%ld\n", queue->abandoned ? " " : "", queue->abandoned);
    }
}

void report_table(const struct replay_totals *totals, const struct replay_summary *summary, bool ascii)
{
    long begin = summary->begin, end = summary->end, day = end - begin;

    printf("%zu calls from %ld:%02ld to %ld:%02ld: %zu answered, %zu abandoned (%zu %s left out)\n\n", summary->served + summary->abandoned, begin / 3600,
           begin / 60 % 60, end / 3600, end / 60 % 60, summary->served, summary->abandoned, summary->left_out, summary->what);
    agent_table(totals, day, ascii);
    putchar('\n');
    queue_table(totals, ascii);
}
