/* lib/base/utf.c: strict decoding (no overlong forms, no surrogates in UTF-8), one U+FFFD for each byte or unit refused. */
#include "base/utf.h"

#define REPLACEMENT 0xFFFDu

/* Decodes one code point at *at and moves *at past it. */
static uint32_t utf8_next(const unsigned char *text, size_t size, size_t *at)
{
    static const uint32_t least[] = { 0, 0x80, 0x800, 0x10000 };
    unsigned char lead = text[(*at)++];
    size_t more = lead < 0x80 ? 0 : lead >= 0xF0 && lead < 0xF8 ? 3 : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xC0 && lead < 0xE0 ? 1 : 4;
    uint32_t code;

    if (more == 0)
        return lead;
    if (more == 4 || more > size - *at)
        return REPLACEMENT;
    code = lead & (0x3Fu >> more);
    for (size_t i = 0; i < more; i++) {
        if ((text[*at + i] & 0xC0) != 0x80)
            return REPLACEMENT;
        code = code << 6 | (text[*at + i] & 0x3Fu);
    }
    if (code < least[more] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        return REPLACEMENT;
    *at += more;
    return code;
}

static uint32_t utf16_next(const uint16_t *text, size_t count, size_t *at)
{
    uint32_t unit = text[(*at)++];

    if (unit < 0xD800 || unit >= 0xE000)
        return unit;
    if (unit >= 0xDC00 || *at == count || text[*at] < 0xDC00 || text[*at] >= 0xE000)
        return REPLACEMENT;
    return 0x10000 + ((unit - 0xD800) << 10) + (text[(*at)++] - 0xDC00u);
}

bool utf16_is_whole(const uint16_t *text, size_t count)
{
    for (size_t at = 0; at < count;) {
        uint16_t first = text[at];
        uint32_t code = utf16_next(text, count, &at);

        if (code == 0 || (code == REPLACEMENT && first != REPLACEMENT))
            return false;
    }
    return true;
}

size_t utf8_to_utf16(const char *text, size_t size, uint16_t *out)
{
    size_t count = 0;

    for (size_t at = 0; at < size;) {
        uint32_t code = utf8_next((const unsigned char *)text, size, &at);

        if (code >= 0x10000) {
            if (out) {
                out[count] = (uint16_t)(0xD800 + ((code - 0x10000) >> 10));
                out[count + 1] = (uint16_t)(0xDC00 + ((code - 0x10000) & 0x3FF));
            }
            count += 2;
            continue;
        }
        if (out)
            out[count] = (uint16_t)code;
        count++;
    }
    return count;
}

size_t utf16_to_utf8(const uint16_t *text, size_t count, char *out)
{
    size_t size = 0;

    for (size_t at = 0; at < count;) {
        uint32_t code = utf16_next(text, count, &at);
        unsigned more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;

        if (out) {
            static const unsigned char marks[] = { 0x00, 0xC0, 0xE0, 0xF0 };

            for (unsigned i = more; i > 0; i--) {
                out[size + i] = (char)(0x80 | (code & 0x3F));
                code >>= 6;
            }
            out[size] = (char)(marks[more] | code);
        }
        size += more + 1;
    }
    return size;
}
