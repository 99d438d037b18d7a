/* lib/tapi3/replay_word.c */
#include "tapi3/replay_word.h"

#include "base/alloc.h"
#include "base/utf.h"

#include <stdlib.h>
#include <string.h>

struct span word_read(struct replay_reader *reader)
{
    struct span word = { reader->at, 0 };

    while (reader->at < reader->end && (unsigned char)*reader->at > ' ' && !strchr(",()[]\"", *reader->at))
        reader->at++;
    word.length = (size_t)(reader->at - word.at);
    return word;
}

bool word_copy(struct span word, char copy[WORD_LENGTH])
{
    if (word.length >= WORD_LENGTH || memchr(word.at, 0, word.length))
        return false;
    memcpy(copy, word.at, word.length);
    copy[word.length] = '\0';
    return true;
}

int word_hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool word_unsigned(struct span word, uint64_t most, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < word.length; i++) {
        unsigned digit = (unsigned)(unsigned char)word.at[i] - '0';

        if (digit > 9 || *out > (most - digit) / 10)
            return false;
        *out = *out * 10 + digit;
    }
    return word.length > 0;
}

bool word_number(struct span word, int64_t least, int64_t most, int64_t *out)
{
    bool negative = word.length > 0 && *word.at == '-';
    struct span digits = { word.at + negative, word.length - negative };
    uint64_t value;

    if (!word_unsigned(digits, (uint64_t)INT64_MAX + negative, &value))
        return false;
    *out = (int64_t)(negative ? 0 - value : value);
    return *out >= least && *out <= most;
}

bool word_hexadecimal(struct span word, uint32_t *out)
{
    *out = 0;
    if (word.length < 3 || word.length > 10 || word.at[0] != '0' || word.at[1] != 'x')
        return false;
    for (size_t i = 2; i < word.length; i++) {
        int digit = word_hex_digit(word.at[i]);

        if (digit < 0)
            return false;
        *out = *out << 4 | (uint32_t)digit;
    }
    return true;
}

bool word_real(struct span word, double *out)
{
    char copy[WORD_LENGTH], *end;

    if (word.length == 0 || !word_copy(word, copy))
        return false;
    *out = strtod(copy, &end);
    return !*end;
}

bool word_currency(struct span word, CY *out)
{
    bool negative = word.length > 0 && *word.at == '-';
    uint64_t value = 0, most = (uint64_t)INT64_MAX + negative;

    if (word.length < (size_t)negative + 6 || word.at[word.length - 5] != '.')
        return false;
    for (size_t i = negative; i < word.length; i++) {
        unsigned digit = (unsigned)(unsigned char)word.at[i] - '0';

        if (i == word.length - 5)
            continue;
        if (digit > 9 || value > (most - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    out->int64 = (int64_t)(negative ? 0 - value : value);
    return true;
}

bool word_before(struct span word, const char *ending, struct span *out)
{
    size_t length = strlen(ending);

    if (word.length < length || memcmp(word.at + word.length - length, ending, length) != 0)
        return false;
    *out = (struct span){ word.at, word.length - length };
    return true;
}

/* ---- Strings ---- */

/* The character that begins there and how long it is written; -1: an escape that is none. */
static int unescape(const char *at, const char *end, size_t *length)
{
    *length = 1;
    if (*at != '\\')
        return (unsigned char)*at;
    if (end - at >= 2 && (at[1] == '"' || at[1] == '\\')) {
        *length = 2;
        return at[1];
    }
    *length = 4;
    if (end - at < 4 || at[1] != 'x' || word_hex_digit(at[2]) < 0 || word_hex_digit(at[3]) < 0)
        return -1;
    return word_hex_digit(at[2]) * 16 + word_hex_digit(at[3]);
}

bool word_string(struct replay_reader *reader, struct replay_value *value)
{
    size_t length;

    value->text.at = ++reader->at;
    while (reader->at < reader->end && *reader->at != '"') {
        if (unescape(reader->at, reader->end, &length) < 0)
            return replay_wrong(reader, "a string has a \\ that is not before \\, \" or xNN");
        reader->at += length;
    }
    if (reader->at == reader->end)
        return replay_wrong(reader, "a string is not closed");
    value->text.length = (size_t)(reader->at++ - value->text.at);
    value->vt = VT_BSTR;
    return true;
}

BSTR replay_string(struct span text)
{
    char *bytes = mem_alloc(text.length);
    size_t size = 0, units, length;
    BSTR string;

    if (!bytes)
        return NULL;
    for (size_t i = 0; i < text.length; i += length)
        bytes[size++] = (char)unescape(text.at + i, text.at + text.length, &length);
    units = utf8_to_utf16(bytes, size, NULL);
    if (units <= UINT32_MAX / sizeof(OLECHAR) - 8 && (string = SysAllocStringLen(NULL, (UINT)units)))
        utf8_to_utf16(bytes, size, (uint16_t *)string);
    else
        string = NULL;
    mem_free(bytes);
    return string;
}
