/* tests/bench/common.c */
#include "common.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32
#include <windows.h>
#else
#include <time.h>
#endif

double now_ns(void)
{
#ifdef _WIN32
    LARGE_INTEGER now, frequency;

    QueryPerformanceCounter(&now);
    QueryPerformanceFrequency(&frequency);
    return (double)now.QuadPart * 1e9 / (double)frequency.QuadPart;
#else
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
#endif
}

static void *volatile opaque;
void *hide(void *pointer)
{
    opaque = pointer;
    return opaque;
}

void need(bool ok, const char *what)
{
    if (ok)
        return;
    fprintf(stderr, "bench: %s failed\n", what);
    exit(EXIT_FAILURE);
}

/* ---- Measuring ---- */

void *subject;
int32_t total;

void measure_round(struct measure *measures, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double begun, each;

        subject = measures[i].subject ? hide(measures[i].subject) : NULL;
        begun = now_ns();
        measures[i].run(measures[i].count);
        each = (now_ns() - begun) / (double)measures[i].count;
        if (measures[i].best == 0 || each < measures[i].best)
            measures[i].best = each;
    }
}

void measure_all(struct measure *measures, size_t count)
{
    for (int round = 0; round < ROUNDS; round++)
        measure_round(measures, count);
}

void line(const struct measure *at, const struct measure *beside, double goal)
{
    printf("%-52s %8.2f ns  %6.2f x %-22s", at->name, at->best, at->best / beside->best, beside->name);
    if (goal > 0)
        printf(" (goal %.1f)", goal);
    putchar('\n');
}

/* ---- The life of a call ---- */

struct life life;

int64_t draw(double mean)
{
    life.seed ^= life.seed << 13;
    life.seed ^= life.seed >> 7;
    life.seed ^= life.seed << 17;
    return (int64_t)(-log(((double)(life.seed >> 11) + 1) / 9007199254740993.0) * mean * 1e9);
}

void schedule(struct life_event *event, int64_t at)
{
    event->node.key = at;
    event->node.number = life.number++;
    heap_add(&life.heap, &event->node);
}

void life_begin(int64_t at)
{
    memset(&life, 0, sizeof(life));
    life.seed = 88172645463325252ULL;
    need(heap_reserve(&life.heap, AGENTS + 1), "heap_reserve");
    for (size_t i = 0; i < AGENTS; i++)
        life.spare[life.spares++] = &life.events[i];
    life.events[AGENTS].arrival = true;
    schedule(&life.events[AGENTS], at);
}

struct life_event *life_next(void)
{
    struct life_event *event = (struct life_event *)(void *)heap_top(&life.heap);

    heap_remove(&life.heap, &event->node);
    return event;
}

static void bare_answer(int64_t now, int64_t since)
{
    struct life_event *event = life.spare[--life.spares];

    event->wrap_up = false;
    event->since = now;
    life.wait += now - since;
    schedule(event, now + draw(MEAN_TALK));
}

void live_in_bare_loop(long count)
{
    life_begin(0);
    for (long done = 0; done < count;) {
        struct life_event *event = life_next();
        int64_t now = event->node.key;

        if (event->arrival) {
            if (life.spares > 0)
                bare_answer(now, now);
            else
                life.waiting_since[life.last++ % 4096] = now;
            schedule(event, now + draw(MEAN_GAP));
        } else if (!event->wrap_up) {
            life.talk += now - event->since;
            event->wrap_up = true;
            schedule(event, now + WRAP_UP * ACD_SECOND);
        } else {
            done++;
            life.spare[life.spares++] = event;
            if (life.first < life.last)
                bare_answer(now, life.waiting_since[life.first++ % 4096]);
        }
    }
    total += (int32_t)(life.talk + life.wait);
    heap_destroy(&life.heap);
}
