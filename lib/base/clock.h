/* lib/base/clock.h: the system's clocks. Nothing else in the library reads them. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

/* Monotonic nanoseconds since some moment, at the coarse reading's cost and step (some milliseconds). */
#ifdef _WIN32
int64_t clock_coarse_ns(void);
#else
#ifdef CLOCK_MONOTONIC_COARSE
#define CLOCK_COARSE CLOCK_MONOTONIC_COARSE
#else
#define CLOCK_COARSE CLOCK_MONOTONIC
#endif
static inline int64_t clock_coarse_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_COARSE, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}
#endif

/* UTC now, seconds since 1970-01-01. */
int64_t clock_calendar(void);

/* Local time minus UTC at that moment, seconds. */
int32_t clock_zone(int64_t calendar);

#endif
