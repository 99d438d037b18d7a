/* lib/base/writer.c: text into a given room. */
#include "base/writer.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>

#define SECOND INT64_C(1000000000)

void writer_add_list(struct writer *writer, const char *format, va_list arguments)
{
    bool fits = writer->length < writer->room;
    int length = vsnprintf(fits ? writer->text + writer->length : NULL, fits ? writer->room - writer->length : 0, format, arguments);

    if (length > 0)
        writer->length += (size_t)length;
}

void writer_add(struct writer *writer, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    writer_add_list(writer, format, arguments);
    va_end(arguments);
}

void writer_seconds(struct writer *writer, int64_t ns)
{
    int64_t part = ns % SECOND;
    int digits = 9;

    writer_add(writer, "%" PRId64, ns / SECOND);
    if (!part)
        return;
    for (; part % 10 == 0; digits--)
        part /= 10;
    writer_add(writer, ".%0*" PRId64, digits, part);
}
