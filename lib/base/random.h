/* lib/base/random.h: random numbers that are the same on every machine: splitmix64, which any seed begins well. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stdint.h>

static inline uint64_t random_next(uint64_t *state)
{
    uint64_t mixed = *state += 0x9E3779B97F4A7C15ULL;

    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBULL;
    return mixed ^ mixed >> 31;
}

/* Evenly distributed below count, which is below 2^32: each number as often as another but for one part in 2^32 / count. */
static inline uint64_t random_below(uint64_t *state, uint64_t count)
{
    return (random_next(state) >> 32) * count >> 32;
}

#define RANDOM_UNIT_BITS 28
#define RANDOM_UNIT (INT64_C(1) << RANDOM_UNIT_BITS)

/* The binary logarithm of 1 + x, x below 1, in units of 2^-28 like its result: a polynomial, off by less than 8 millionths. */
static inline int64_t random_log2(int64_t x)
{
    static const int64_t terms[] = { -9079036, 38781164, -80970337, 125804660, -193369836, 387266858 };
    int64_t sum = 0;

    for (int i = 0; i < 6; i++)
        sum = sum * x / RANDOM_UNIT + terms[i];
    return sum * x / RANDOM_UNIT;
}

/*
 * Exponentially distributed with mean 1, in units of 2^-28: minus the logarithm of a number that is evenly distributed below 1. Without floating point, so that
 * every machine draws the same.
 */
static inline uint64_t random_exponential(uint64_t *state)
{
    uint64_t number = random_next(state) | 1;
    int64_t whole = 1, logarithm;

#if defined(__GNUC__)
    whole += __builtin_clzll(number);
    number <<= whole - 1;
#else
    for (; !(number >> 63); number <<= 1)
        whole++;
#endif
    logarithm = whole * RANDOM_UNIT - random_log2((int64_t)(number >> (63 - RANDOM_UNIT_BITS)) - RANDOM_UNIT);
    return logarithm <= 0 ? 0 : (uint64_t)logarithm * 186065279u >> RANDOM_UNIT_BITS; /* the natural logarithm of 2 */
}

#endif
