/* lib/tapi3/note.h: text that grows, in memory of the fixture's own (base/alloc.h: note_alloc). */
#ifndef TAPI3_NOTE_H
#define TAPI3_NOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct note {
    char *text; /* terminated, or NULL while it is empty */
    size_t length, room;
    bool lost;  /* memory was short: the text is not whole */
};

void note_add(struct note *note, const char *text);
void note_add_part(struct note *note, const char *text, size_t length);
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void note_print(struct note *note, const char *format, ...);

/* As writer_seconds(). */
void note_seconds(struct note *note, int64_t ns);

void note_clear(struct note *note);

#endif
