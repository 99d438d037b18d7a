/*
 * lib/acd/counters.h: numbers that are written under a switch's lock and read without one.
 *
 * The numbers of an object stand behind a sequence counter: odd while a writer is at work. A reader copies what it wants
 * and begins again if a writer was there, so numbers of one reading fit together. All fields are atomics; the acquire and
 * release on each of them keep a reader's second look at the counter behind its copies without a fence.
 */
#ifndef ACD_COUNTERS_H
#define ACD_COUNTERS_H

#include "base/macros.h"
#include "base/saturate.h"

#include <tapi3agent/acd/base.h>

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

typedef atomic_llong counter;

static inline int64_t counter_get(const counter *c)
{
    return atomic_load_explicit(c, memory_order_acquire);
}

static inline void counter_set(counter *c, int64_t value)
{
    atomic_store_explicit(c, value, memory_order_release);
}

/* For counts. Only one writer at a time, so load and store need not be one step. Moments are added too, modulo 2^64: only their differences count. */
static inline void counter_add(counter *c, int64_t value)
{
    counter_set(c, (int64_t)((uint64_t)atomic_load_explicit(c, memory_order_relaxed) + (uint64_t)value));
}

/* The same for sums of durations, which stop at the end of the type. */
static inline void counter_add_time(counter *c, int64_t value)
{
    counter_set(c, saturate_add(atomic_load_explicit(c, memory_order_relaxed), value));
}

/* What fits into 32 bits, read and written the same way. */
typedef atomic_int small_counter;

static inline int small_get(const small_counter *c)
{
    return atomic_load_explicit(c, memory_order_acquire);
}

static inline void small_set(small_counter *c, int value)
{
    atomic_store_explicit(c, value, memory_order_release);
}

static inline void small_add(small_counter *c, int value)
{
    atomic_store_explicit(c, atomic_load_explicit(c, memory_order_relaxed) + value, memory_order_release);
}

static inline void counter_raise(counter *c, int64_t value)
{
    if (value > atomic_load_explicit(c, memory_order_relaxed))
        counter_set(c, value);
}

struct sequence {
    atomic_uint value;
};

static inline void sequence_write_begin(struct sequence *s)
{
    atomic_store_explicit(&s->value, atomic_load_explicit(&s->value, memory_order_relaxed) + 1, memory_order_relaxed);
}

static inline void sequence_write_end(struct sequence *s)
{
    atomic_store_explicit(&s->value, atomic_load_explicit(&s->value, memory_order_relaxed) + 1, memory_order_release);
}

static inline unsigned sequence_read_begin(const struct sequence *s)
{
    return atomic_load_explicit(&s->value, memory_order_acquire);
}

/* Whether what was read since sequence_read_begin() fits together. */
static inline bool sequence_read_ok(const struct sequence *s, unsigned begun)
{
    return LIKELY(!(begun & 1) && atomic_load_explicit(&s->value, memory_order_relaxed) == begun);
}

/*
 * A sum of durations, some of them running: at time t it is done + running * t - base, where base is the sum of the
 * moments at which those that run began. Stopping the clock of one of them without crediting it (hold) takes t from base
 * and 1 from running; running may be 0 with a base that is not. base has 96 bits, since many may run at once, each as long as the type allows; the sum
 * saturates at INT64_MAX.
 */
struct total {
    counter done;
    counter base;            /* its lower 64 bits */
    small_counter base_high; /* and those above */
    small_counter running;
};

/* Adds to base. Its lower half is enough where one runs at a time, as in a session: many is constant where these functions are called. */
static inline void total_add_base(struct total *total, int64_t moment, bool many)
{
    if (!many) {
        counter_add(&total->base, moment);
        return;
    }
    uint64_t before = (uint64_t)counter_get(&total->base), after = before + (uint64_t)moment;
    int carry = (after < before) - (moment < 0);

    counter_set(&total->base, (int64_t)after);
    if (carry)
        small_add(&total->base_high, carry);
}

/* running * now - base, the time that is not yet in done. now is not negative. */
static inline int64_t total_open(const struct total *total, int64_t now)
{
    uint64_t running = (uint64_t)small_get(&total->running), base = (uint64_t)counter_get(&total->base);
    uint64_t lower = running * ((uint64_t)now & UINT32_MAX), upper = running * ((uint64_t)now >> 32);
    uint64_t low = lower + (upper << 32);
    int64_t high = (int64_t)(upper >> 32) + (low < lower) - (low < base) - small_get(&total->base_high);

    low -= base;
    return high > 0 || (high == 0 && low > INT64_MAX) ? INT64_MAX : (int64_t)low;
}

static inline int64_t total_at(const struct total *total, int64_t now)
{
    return saturate_add(counter_get(&total->done), total_open(total, now));
}

/* The same of one that runs at most once: running * now - base is below 2^64. */
static inline int64_t total_of_one_at(const struct total *total, int64_t now)
{
    uint64_t open = (uint64_t)small_get(&total->running) * (uint64_t)now - (uint64_t)counter_get(&total->base);

    return saturate_add(counter_get(&total->done), open > INT64_MAX ? INT64_MAX : (int64_t)open);
}

static inline void total_start(struct total *total, int64_t now, bool many)
{
    small_add(&total->running, 1);
    total_add_base(total, now, many);
}

static inline void total_stop(struct total *total, int64_t now, bool many)
{
    small_add(&total->running, -1);
    total_add_base(total, -now, many);
}

/* Takes back what one interval of this length, started and stopped, has left in base. */
static inline void total_forget(struct total *total, int64_t length, bool many)
{
    total_add_base(total, length, many);
}

/* Both at once. */
static inline void total_end(struct total *total, int64_t now, int64_t length, bool many)
{
    small_add(&total->running, -1);
    total_add_base(total, length - now, many);
}

/* A measurement period: the window that runs, and how long it is. */
struct window {
    counter start;
    counter length; /* negative: the window never ends */
};

static inline void window_set_period(struct window *window, int32_t seconds)
{
    counter_set(&window->length, seconds * ACD_SECOND);
}

static inline int32_t window_period(const struct window *window)
{
    return (int32_t)(counter_get(&window->length) / ACD_SECOND);
}

static inline bool window_is_over(const struct window *window, int64_t now)
{
    int64_t length = counter_get(&window->length);

    return length > 0 && now - counter_get(&window->start) >= length;
}

/* Where the window that holds now begins; the stored start unless that window has run out. */
static inline int64_t window_start_at(const struct window *window, int64_t now)
{
    int64_t start = counter_get(&window->start);

    return LIKELY(!window_is_over(window, now)) ? start : now - (now - start) % counter_get(&window->length);
}

#endif
