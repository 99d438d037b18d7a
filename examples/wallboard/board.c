/* board.c: see board.h. */
#include "board.h"

#include <stdio.h>
#include <stdlib.h>

#define LIST_MAX 200 /* objects of a kind that have room on a board */

static void clock_text(struct acd *acd, char *text, size_t size)
{
    int of_day = (int)(acd_local_time(acd, acd_now(acd)) % 86400);

    snprintf(text, size, "%02d:%02d:%02d", of_day / 3600, of_day / 60 % 60, of_day % 60);
}

/* A part of a whole in percent; -1 of nothing. */
static int percent(struct acd_fraction fraction)
{
    return fraction.whole ? (int)((100 * fraction.part + fraction.whole / 2) / fraction.whole) : -1;
}

static void percent_text(int value, char *text, size_t size)
{
    if (value < 0)
        snprintf(text, size, "-");
    else
        snprintf(text, size, "%d %%", value);
}

static void seconds_text(int64_t time, char *text, size_t size)
{
    if (time < 0)
        snprintf(text, size, "-");
    else
        snprintf(text, size, "%d:%02d", (int)(time / ACD_MINUTE), (int)(time / ACD_SECOND % 60));
}

static void draw_queue(struct acd_queue *queue)
{
    char longest[16], level[16], p90[16], expected[16];
    struct acd_queue_stats stats;

    acd_queue_get_stats(queue, &stats);
    seconds_text(stats.current_longest, longest, sizeof(longest));
    percent_text(percent(acd_service_level(&stats, ACD_SERVICE_LEVEL_MISSES)), level, sizeof(level));
    seconds_text(acd_queue_percentile(queue, ACD_MEASURE_WAIT, 900), p90, sizeof(p90));
    seconds_text(acd_queue_expected_wait(queue), expected, sizeof(expected));
    printf("%-16.16s %7d %8s %8s %9d %9d %8s %8s\033[K\n", acd_queue_name(queue), (int)stats.waiting, longest, expected, (int)stats.answered,
           (int)stats.abandoned, p90, level);
}

static void draw_group(struct acd_group *group)
{
    struct acd_group_stats stats;
    char occupancy[16];

    acd_group_get_stats(group, &stats);
    percent_text(percent(stats.occupancy), occupancy, sizeof(occupancy));
    printf("%-16.16s %7d %8d %8d %9d %9s\033[K\n", acd_group_name(group), (int)stats.ready, (int)stats.on_call, (int)stats.wrap_up, (int)stats.not_ready,
           occupancy);
}

static const char *doing_of(struct acd_agent *agent)
{
    struct acd_session *session = NULL;
    const char *doing = "not ready";

    acd_agent_sessions(agent, &session, 1);
    if (session && acd_session_state(session) == ACD_SESSION_ON_CALL)
        doing = "on a call";
    else if (session && acd_session_state(session) == ACD_SESSION_WRAP_UP)
        doing = "wrap-up";
    else if (acd_agent_state(agent) == ACD_AGENT_READY)
        doing = "ready";
    else if (acd_agent_reason(agent))
        doing = "on a break";
    acd_session_unref(session);
    return doing;
}

static void draw_agents(struct acd_switch *sw, int columns)
{
    struct acd_agent *agents[LIST_MAX];
    size_t count = acd_switch_agents(sw, agents, LIST_MAX), listed = count < LIST_MAX ? count : LIST_MAX;
    int in_a_row = columns / 26 > 0 ? columns / 26 : 1;

    for (size_t i = 0; i < listed; i++) {
        const char *id = acd_agent_id(agents[i]);

        printf("%-12.12s %-12s%s", id ? id : "without ID", doing_of(agents[i]),
               (int)(i % (size_t)in_a_row) == in_a_row - 1 || i + 1 == listed ? "\033[K\n" : " ");
        acd_agent_unref(agents[i]);
    }
}

void board_draw(struct acd_switch *sw, int columns)
{
    struct acd_queue *queues[LIST_MAX];
    struct acd_group *groups[LIST_MAX];
    size_t count;
    char time[16];

    clock_text(acd_switch_world(sw), time, sizeof(time));
    printf("\033[H\033[1m%s  %s\033[0m\033[K\n\033[K\n", acd_switch_name(sw), time);
    printf("%-16s %7s %8s %8s %9s %9s %8s %8s\033[K\n", "Queue", "waiting", "longest", "expected", "answered", "abandoned", "90 % in", "in time");
    count = acd_switch_queues(sw, queues, LIST_MAX);
    for (size_t i = 0; i < count && i < LIST_MAX; i++) {
        draw_queue(queues[i]);
        acd_queue_unref(queues[i]);
    }
    printf("\033[K\n%-16s %7s %8s %8s %9s %9s\033[K\n", "Group", "ready", "on calls", "wrap-up", "not ready", "occupied");
    count = acd_switch_groups(sw, groups, LIST_MAX);
    for (size_t i = 0; i < count && i < LIST_MAX; i++) {
        draw_group(groups[i]);
        acd_group_unref(groups[i]);
    }
    printf("\033[K\n");
    draw_agents(sw, columns);
    printf("\033[J");
    fflush(stdout);
}

void board_line(struct acd_switch *sw)
{
    struct acd_queue *queues[LIST_MAX];
    size_t count = acd_switch_queues(sw, queues, LIST_MAX);
    struct acd_fraction level = { 0, 0 };
    int waiting = 0, answered = 0, abandoned = 0;
    char time[16], text[16];

    for (size_t i = 0; i < count && i < LIST_MAX; i++) {
        struct acd_queue_stats stats;
        struct acd_fraction one;

        acd_queue_get_stats(queues[i], &stats);
        one = acd_service_level(&stats, ACD_SERVICE_LEVEL_MISSES);
        level.part += one.part;
        level.whole += one.whole;
        waiting += (int)stats.waiting;
        answered += (int)stats.answered;
        abandoned += (int)stats.abandoned;
        acd_queue_unref(queues[i]);
    }
    clock_text(acd_switch_world(sw), time, sizeof(time));
    percent_text(percent(level), text, sizeof(text));
    printf("%s  waiting %3d  answered %5d  abandoned %4d  in time %s\n", time, waiting, answered, abandoned, text);
    fflush(stdout);
}
