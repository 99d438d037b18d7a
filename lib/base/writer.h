/* lib/base/writer.h: a text that is written into a given room piece by piece, and whose whole length is known also where it does not fit. */
#ifndef BASE_WRITER_H
#define BASE_WRITER_H

#include <stddef.h>

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

#endif
