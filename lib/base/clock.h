/* lib/base/clock.h: the system's clocks. Nothing else in the library reads them. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

/* Monotonic nanoseconds since some moment, at the coarse reading's cost and step (some milliseconds). */
int64_t clock_coarse_ns(void);

/* UTC now, seconds since 1970-01-01. */
int64_t clock_calendar(void);

/* Local time minus UTC at that moment, seconds. */
int32_t clock_zone(int64_t calendar);

#endif
