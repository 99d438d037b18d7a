/* lib/scenario/scenario_words.c: the words and numbers of a line. */
#include "scenario/scenario_words.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool reader_wrong(struct reader *reader, const char *format, ...)
{
    va_list arguments;
    int length;

    reader->result = ACD_ERR_ARGUMENT;
    if (reader->room == 0)
        return false;
    length = snprintf(reader->error, reader->room, "line %u: ", reader->line);
    if (length < 0 || (size_t)length >= reader->room)
        return false;
    va_start(arguments, format);
    vsnprintf(reader->error + length, reader->room - (size_t)length, format, arguments);
    va_end(arguments);
    return false;
}

bool reader_no_memory(struct reader *reader)
{
    reader->result = ACD_ERR_NOMEM;
    return false;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

char *reader_next_word(struct reader *reader)
{
    char *word, *at = reader->at;

    while (is_space(*at))
        at++;
    reader->at = at;
    if (!*at || *at == '#')
        return NULL;
    if (*at == '"') {
        word = ++at;
        while (*at && *at != '"')
            at++;
        if (!*at) {
            reader_wrong(reader, "a quote is not closed");
            return NULL;
        }
    } else {
        word = at;
        while (*at && !is_space(*at))
            at++;
    }
    reader->at = *at ? at + 1 : at;
    *at = '\0';
    return word;
}

char *reader_need_word(struct reader *reader, const char *what)
{
    char *word = reader_next_word(reader);

    if (!word && reader->result == ACD_OK)
        reader_wrong(reader, "%s is missing", what);
    return word;
}

/* No floating point, so that every machine reads the same. */
bool parse_seconds(const char *word, int64_t *out)
{
    int64_t whole = 0, part = 0, unit = ACD_SECOND;

    if (*word < '0' || *word > '9')
        return false;
    for (; *word >= '0' && *word <= '9'; word++) {
        if (whole > INT32_MAX)
            return false;
        whole = whole * 10 + (*word - '0');
    }
    if (*word == '.')
        for (word++; *word >= '0' && *word <= '9' && unit > 1; word++) {
            unit /= 10;
            part += (*word - '0') * unit;
        }
    *out = whole * ACD_SECOND + part;
    return !*word && whole <= INT32_MAX;
}

bool reader_need_seconds(struct reader *reader, const char *what, int64_t *out)
{
    char *word = reader_need_word(reader, what);

    if (!word)
        return false;
    return parse_seconds(word, out) || reader_wrong(reader, "%s is a number of seconds, not \"%s\"", what, word);
}

bool reader_need_number(struct reader *reader, const char *what, int *out)
{
    char *word = reader_need_word(reader, what), *end;
    long value;

    if (!word)
        return false;
    value = strtol(word, &end, 10);
    if (end == word || *end || value < -1000000 || value > 1000000)
        return reader_wrong(reader, "%s is a whole number, not \"%s\"", what, word);
    *out = (int)value;
    return true;
}

bool reader_need_choice(struct reader *reader, const char *what, const char *const *choices, size_t count, size_t *out)
{
    char *word = reader_need_word(reader, what);

    if (!word)
        return false;
    for (*out = 0; *out < count; (*out)++)
        if (strcmp(word, choices[*out]) == 0)
            return true;
    return reader_wrong(reader, "%s cannot be \"%s\"", what, word);
}
