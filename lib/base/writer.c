/* lib/base/writer.c: text into a given room. */
#include "base/writer.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

void writer_add(struct writer *writer, const char *format, ...)
{
    bool fits = writer->length < writer->room;
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(fits ? writer->text + writer->length : NULL, fits ? writer->room - writer->length : 0, format, arguments);
    va_end(arguments);
    if (length > 0)
        writer->length += (size_t)length;
}
