/* lib/tapi3/note.c */
#include "tapi3/note.h"

#include "base/alloc.h"
#include "base/writer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define LINE 256 /* what is printed at once, at most: names and numbers */

void note_add_part(struct note *note, const char *text, size_t length)
{
    if (note->lost)
        return;
    if (note->length + length + 1 > note->room) {
        size_t room = (note->length + length + 1) * 2;
        char *grown = note_realloc(note->text, room);

        if (!grown) {
            note->lost = true;
            return;
        }
        note->text = grown;
        note->room = room;
    }
    memcpy(note->text + note->length, text, length);
    note->length += length;
    note->text[note->length] = '\0';
}

void note_add(struct note *note, const char *text)
{
    note_add_part(note, text, strlen(text));
}

void note_print(struct note *note, const char *format, ...)
{
    char line[LINE];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line, sizeof(line), format, arguments);
    va_end(arguments);
    note_add(note, line);
}

void note_seconds(struct note *note, int64_t ns)
{
    char text[SECONDS_ROOM];

    writer_seconds(&(struct writer){ .text = text, .room = sizeof(text) }, ns);
    note_add(note, text);
}

void note_clear(struct note *note)
{
    note_free(note->text);
    memset(note, 0, sizeof(*note));
}
