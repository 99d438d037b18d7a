/* lib/base/utf.h: UTF-8 (the model) to UTF-16 (COM) and back. What is not well-formed becomes U+FFFD, never an error. */
#ifndef BASE_UTF_H
#define BASE_UTF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Writes the UTF-16 units of size bytes of UTF-8 to out (no NUL is added) and returns how many there are.
 * With out NULL it only counts. out has room for all: size units are always enough.
 */
size_t utf8_to_utf16(const char *text, size_t size, uint16_t *out);

/* The other way; 3 * count bytes are always enough. */
size_t utf16_to_utf8(const uint16_t *text, size_t count, char *out);

/* Whether it can be kept as a C string and comes back the same: no half of a surrogate pair, no NUL. */
bool utf16_is_whole(const uint16_t *text, size_t count);

#endif
