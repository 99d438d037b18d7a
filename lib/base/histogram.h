/*
 * lib/base/histogram.h: how often values of each size came, with a bounded error: a power of two is cut into 32 steps, so that a value is known to one part in 32.
 *
 * Values are durations in nanoseconds. The unit is a millisecond: what is below 32 ms is known to the millisecond, and what is above some 24 days counts as that.
 */
#ifndef BASE_HISTOGRAM_H
#define BASE_HISTOGRAM_H

#include <stdint.h>
#include <string.h>

#define HISTOGRAM_UNIT INT64_C(1000000)
#define HISTOGRAM_BITS 5 /* of the steps of a power of two */
#define HISTOGRAM_STEPS (1u << HISTOGRAM_BITS)
#define HISTOGRAM_MAX 0x7FFFFFFFu /* units */
#define HISTOGRAM_SIZE (HISTOGRAM_STEPS * (32 - HISTOGRAM_BITS))

struct histogram {
    uint64_t count;
    uint32_t steps[HISTOGRAM_SIZE];
};

/* Above the highest bit of a number that is not 0. */
static inline unsigned histogram_bits(uint32_t units)
{
#if defined(__GNUC__)
    return 32u - (unsigned)__builtin_clz(units);
#else
    unsigned bits = 0;

    for (; units; units >>= 1)
        bits++;
    return bits;
#endif
}

static inline unsigned histogram_step(int64_t value)
{
    int64_t whole = value <= 0 ? 0 : value / HISTOGRAM_UNIT;
    uint32_t units = whole > HISTOGRAM_MAX ? HISTOGRAM_MAX : (uint32_t)whole;
    unsigned shift;

    if (units < 2 * HISTOGRAM_STEPS)
        return units;
    shift = histogram_bits(units) - HISTOGRAM_BITS - 1;
    return HISTOGRAM_STEPS * shift + (units >> shift);
}

static inline void histogram_add(struct histogram *histogram, int64_t value)
{
    histogram->steps[histogram_step(value)]++;
    histogram->count++;
}

/* A new window often begins with nothing to clear. */
static inline void histogram_clear(struct histogram *histogram)
{
    if (histogram->count)
        memset(histogram, 0, sizeof(*histogram));
}

/* The end of a step: no value that counts there is greater, but for those beyond HISTOGRAM_MAX. */
static inline int64_t histogram_end(unsigned step)
{
    unsigned shift = step < 2 * HISTOGRAM_STEPS ? 0 : step / HISTOGRAM_STEPS - 1;
    int64_t units = (int64_t)(step - HISTOGRAM_STEPS * shift + 1) << shift;

    return units * HISTOGRAM_UNIT - 1;
}

/* The end of the step in which the value is that so many of a thousand do not exceed; -1 without a value. */
static inline int64_t histogram_percentile(const struct histogram *histogram, unsigned per_mille)
{
    uint64_t rank = (histogram->count * per_mille + 999) / 1000, seen = 0;

    if (histogram->count == 0)
        return -1;
    for (unsigned step = 0; step < HISTOGRAM_SIZE; step++) {
        seen += histogram->steps[step];
        if (seen >= rank && seen > 0)
            return histogram_end(step);
    }
    return -1;
}

#endif
