/* lib/base/writer.h: a text that is written into a given room piece by piece, and whose whole length is known also where it does not fit. */
#ifndef BASE_WRITER_H
#define BASE_WRITER_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

/* Begins as { .text = text, .room = room }; text may be NULL with room 0. */
struct writer {
    char *text;
    size_t room, length; /* length: of the whole text, whether it fits or not */
};

/* As printf. What is in the room is always terminated. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void writer_add(struct writer *writer, const char *format, ...);

/* As vprintf. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 0)))
#endif
void writer_add_list(struct writer *writer, const char *format, va_list arguments);

/* Nanoseconds as seconds, with a fraction only where there is one: "12.5". Their text fits into SECONDS_ROOM bytes. */
#define SECONDS_ROOM 32
void writer_seconds(struct writer *writer, int64_t ns);

#endif
