/* lib/base/macros.h: what every file may use. */
#ifndef BASE_MACROS_H
#define BASE_MACROS_H

#define ARRAY_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#if defined(__GNUC__)
#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)
#define NOINLINE __attribute__((noinline)) /* for a function that must have a stack frame of its own */
#define PREFETCH(address) __builtin_prefetch(address)
#else
#define LIKELY(condition) (condition)
#define UNLIKELY(condition) (condition)
#define NOINLINE
#define PREFETCH(address) (void)(address)
#endif

#endif
