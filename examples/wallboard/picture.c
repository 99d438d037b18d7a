/* picture.c: see picture.h. */
#include "picture.h"

#include <stdlib.h>
#include <string.h>

#define LOOKS 2000 /* at most, and not oftener than each second */

/* What an agent is seen doing, with its colour and its name. The colours are those of Okabe and Ito, which colour-blind people tell apart. */
static const struct {
    const char *colour, *name;
} doings[] = {
    { NULL, NULL }, /* not there */
    { "#999999", "not ready" },
    { "#56B4E9", "ready" },
    { "#009E73", "on a call" },
    { "#E69F00", "wrap-up" },
    { "#CC79A7", "other call" },
};

enum doing {
    AWAY,
    NOT_READY,
    READY,
    ON_CALL,
    WRAP_UP,
    OTHER_CALL,
    DOINGS
};

struct lane {
    char *name;
    unsigned char seen[LOOKS + 1];
};

struct picture {
    struct acd_switch *sw;
    struct acd *acd;
    int64_t began, step;
    int looks;
    struct lane **lanes; /* in the order of their first sight */
    size_t lane_count;
    int waiting[LOOKS + 1];
    struct acd_timer *timer;
    bool failed;
};

/* ---- Looking ---- */

static enum doing doing_of(struct acd_agent *agent)
{
    struct acd_session *sessions[64];
    size_t count = acd_agent_sessions(agent, sessions, 64), listed = count < 64 ? count : 64;
    enum doing doing = count ? NOT_READY : AWAY;
    bool ready = acd_agent_state(agent) == ACD_AGENT_READY;

    for (size_t i = 0; i < listed; i++) {
        enum acd_session_state state = acd_session_state(sessions[i]);

        if (state == ACD_SESSION_ON_CALL)
            doing = ON_CALL;
        else if (state == ACD_SESSION_WRAP_UP && doing != ON_CALL)
            doing = WRAP_UP;
        else if (state == ACD_SESSION_READY && ready && doing == NOT_READY)
            doing = READY;
        acd_session_unref(sessions[i]);
    }
    if (acd_agent_state(agent) == ACD_AGENT_BUSY_INCOMING || acd_agent_state(agent) == ACD_AGENT_BUSY_OUTGOING)
        doing = OTHER_CALL;
    return doing;
}

static struct lane *lane_of(struct picture *picture, const char *name)
{
    struct lane **lanes, *lane;

    for (size_t i = 0; i < picture->lane_count; i++)
        if (strcmp(picture->lanes[i]->name, name) == 0)
            return picture->lanes[i];
    if (!(lanes = realloc(picture->lanes, (picture->lane_count + 1) * sizeof(*lanes))))
        return NULL;
    picture->lanes = lanes;
    if (!(lane = calloc(1, sizeof(*lane))) || !(lane->name = malloc(strlen(name) + 1))) {
        free(lane);
        return NULL;
    }
    strcpy(lane->name, name);
    return lanes[picture->lane_count++] = lane;
}

static void look_at_agents(struct picture *picture)
{
    size_t count = acd_switch_agents(picture->sw, NULL, 0);
    struct acd_agent **agents = calloc(count + 1, sizeof(*agents));

    if (!agents) {
        picture->failed = true;
        return;
    }
    count = acd_switch_agents(picture->sw, agents, count);
    for (size_t i = 0; i < count; i++) {
        const char *name = acd_agent_id(agents[i]);
        struct lane *lane = lane_of(picture, name ? name : "without ID");

        if (lane)
            lane->seen[picture->looks] = (unsigned char)doing_of(agents[i]);
        picture->failed |= !lane;
        acd_agent_unref(agents[i]);
    }
    free(agents);
}

static void look_at_queues(struct picture *picture)
{
    size_t count = acd_switch_queues(picture->sw, NULL, 0);
    struct acd_queue **queues = calloc(count + 1, sizeof(*queues));

    if (!queues) {
        picture->failed = true;
        return;
    }
    count = acd_switch_queues(picture->sw, queues, count);
    for (size_t i = 0; i < count; i++) {
        struct acd_queue_stats stats;

        acd_queue_get_stats(queues[i], &stats);
        picture->waiting[picture->looks] += (int)stats.waiting;
        acd_queue_unref(queues[i]);
    }
    free(queues);
}

static void look(void *context, int64_t due)
{
    struct picture *picture = context;

    (void)due;
    acd_timer_stop(picture->timer); /* it has fired */
    picture->timer = NULL;
    look_at_agents(picture);
    look_at_queues(picture);
    if (++picture->looks < LOOKS && acd_timer_start(picture->acd, picture->step, look, picture, &picture->timer) != ACD_OK)
        picture->failed = true;
}

struct picture *picture_begin(struct acd_switch *sw, int64_t from, int64_t duration)
{
    struct picture *picture = calloc(1, sizeof(*picture));

    if (!picture)
        return NULL;
    picture->sw = acd_switch_ref(sw);
    picture->acd = acd_switch_world(sw);
    picture->began = from;
    picture->step = duration / LOOKS > ACD_SECOND ? duration / LOOKS : ACD_SECOND;
    if (acd_timer_start(picture->acd, from - acd_now(picture->acd), look, picture, &picture->timer) == ACD_OK)
        return picture;
    picture_free(picture);
    return NULL;
}

void picture_free(struct picture *picture)
{
    if (!picture)
        return;
    acd_timer_stop(picture->timer);
    for (size_t i = 0; i < picture->lane_count; i++) {
        free(picture->lanes[i]->name);
        free(picture->lanes[i]);
    }
    free(picture->lanes);
    acd_switch_unref(picture->sw);
    free(picture);
}

/* ---- Drawing ---- */

enum {
    LEFT = 150, /* names */
    WIDTH = 1200,
    RIGHT = 20,
    TOP = 74, /* title and legend */
    CURVE = 110,
    GAP = 34,
    LANE = 20
};

/* Text of XML: what has a meaning there is written otherwise, and what XML does not allow as a question mark. */
static void write_text(FILE *file, const char *text, size_t most)
{
    for (size_t count = 0; *text && count < most; text++) {
        unsigned char c = (unsigned char)*text;

        switch (c) {
        case '&': fputs("&amp;", file); break;
        case '<': fputs("&lt;", file); break;
        case '>': fputs("&gt;", file); break;
        default: fputc(c < 0x20 ? '?' : c, file); break;
        }
        count += (text[1] & 0xC0) != 0x80; /* a character is whole */
    }
    if (*text)
        fputs("\xE2\x80\xA6", file);
}

static double x_of(const struct picture *picture, int look_number)
{
    return LEFT + (double)look_number * WIDTH / (picture->looks > 1 ? picture->looks : 1);
}

static void draw_legend(FILE *file)
{
    int x = LEFT;

    for (int i = 1; i < DOINGS; i++) {
        fprintf(file, "<rect x=\"%d\" y=\"42\" width=\"14\" height=\"14\" fill=\"%s\"/><text x=\"%d\" y=\"54\">%s</text>\n", x, doings[i].colour, x + 20,
                doings[i].name);
        x += 110;
    }
    fprintf(file, "<path d=\"M%d 49h24\" stroke=\"#D55E00\" stroke-width=\"2\" fill=\"none\"/><text x=\"%d\" y=\"54\">calls that wait</text>\n", x, x + 30);
}

static int most_waiting(const struct picture *picture)
{
    int most = 1;

    for (int i = 0; i < picture->looks; i++)
        if (picture->waiting[i] > most)
            most = picture->waiting[i];
    return most;
}

static void draw_curve(const struct picture *picture, FILE *file)
{
    int most = most_waiting(picture), bottom = TOP + CURVE;

    fprintf(file, "<path d=\"M%d %dh%d\" stroke=\"#BBBBBB\" fill=\"none\"/><text x=\"%d\" y=\"%d\" text-anchor=\"end\">0</text>", LEFT, bottom, WIDTH, LEFT - 8,
            bottom + 4);
    fprintf(file, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%d</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">waiting</text>\n", LEFT - 8, TOP + 12, most,
            LEFT - 8, TOP + CURVE / 2 + 4);
    fprintf(file, "<path d=\"M%d %d", LEFT, bottom);
    for (int i = 0; i < picture->looks; i++)
        fprintf(file, "L%.1f %.1fH%.1f", x_of(picture, i), bottom - (double)picture->waiting[i] * (CURVE - 6) / most, x_of(picture, i + 1));
    fprintf(file, "\" stroke=\"#D55E00\" stroke-width=\"1.5\" fill=\"none\"/>\n");
}

/* Runs of the same doing are one bar. */
static void draw_lane(const struct picture *picture, const struct lane *lane, int y, FILE *file)
{
    fprintf(file, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">", LEFT - 8, y + LANE - 6);
    write_text(file, lane->name, 18);
    fprintf(file, "</text>");
    for (int i = 0, end; i < picture->looks; i = end) {
        for (end = i + 1; end < picture->looks && lane->seen[end] == lane->seen[i]; end++)
            continue;
        if (lane->seen[i] != AWAY)
            fprintf(file, "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>", x_of(picture, i), y + 2,
                    x_of(picture, end) - x_of(picture, i), LANE - 4, doings[lane->seen[i]].colour);
    }
    fputc('\n', file);
}

/* Lines at round times, not more than a dozen. */
static void draw_axis(const struct picture *picture, int y, FILE *file)
{
    static const int64_t units[] = { 1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14400, 43200, 86400, 604800 };
    int64_t begin = acd_local_time(picture->acd, picture->began), length = picture->step * picture->looks / ACD_SECOND, unit = 0;

    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]) && (unit == 0 || length / unit > 12); i++)
        unit = units[i];
    for (int64_t time = (begin + unit - 1) / unit * unit; time <= begin + length; time += unit) {
        double x = LEFT + (double)(time - begin) * WIDTH / (double)(length ? length : 1);
        int of_day = (int)(time % 86400);

        fprintf(file, "<path d=\"M%.1f %dV%d\" stroke=\"#DDDDDD\" fill=\"none\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%02d:%02d", x, TOP, y, x,
                y + 16, of_day / 3600, of_day / 60 % 60);
        fprintf(file, unit < 60 ? ":%02d</text>\n" : "</text>\n", of_day % 60);
    }
}

bool picture_write(struct picture *picture, const char *title, FILE *file)
{
    int lanes = TOP + CURVE + GAP, bottom = lanes + (int)picture->lane_count * LANE + 6, height = bottom + 30, width = LEFT + WIDTH + RIGHT;

    fprintf(file,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\" "
            "fill=\"#222222\">\n"
            "<rect width=\"%d\" height=\"%d\" fill=\"#FFFFFF\"/>\n<text x=\"%d\" y=\"26\" font-size=\"18\">",
            width, height, width, height, width, height, LEFT);
    write_text(file, title, 100);
    fprintf(file, "</text>\n");
    draw_legend(file);
    draw_axis(picture, bottom, file);
    draw_curve(picture, file);
    for (size_t i = 0; i < picture->lane_count; i++)
        draw_lane(picture, picture->lanes[i], lanes + (int)i * LANE, file);
    fprintf(file, "</svg>\n");
    return fflush(file) == 0 && !ferror(file) && !picture->failed;
}
