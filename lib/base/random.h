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

#define RANDOM_UNIT_BITS 28

/*
 * Exponentially distributed with mean 1, in units of 2^-28, by von Neumann's method, which only compares: no floating point, so every machine draws the same.
 * A run of falling numbers, the first of which is u, has odd length with probability e^-u.
 */
static inline uint64_t random_exponential(uint64_t *state)
{
    for (uint64_t whole = 0;; whole++) {
        uint64_t first = random_next(state) >> (64 - RANDOM_UNIT_BITS), last = first;
        int length = 1;

        for (;;) {
            uint64_t next = random_next(state) >> (64 - RANDOM_UNIT_BITS);

            if (next > last)
                break;
            last = next;
            length++;
        }
        if (length & 1)
            return (whole << RANDOM_UNIT_BITS) + first;
    }
}

#endif
