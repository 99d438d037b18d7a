/* lib/tapi3/replay_word.h: words, numbers and strings of a trace. */
#ifndef TAPI3_REPLAY_WORD_H
#define TAPI3_REPLAY_WORD_H

#include "tapi3/replay_value.h"

/* What stands up to the next separator. */
struct span word_read(struct replay_reader *reader);

/* With a NUL behind it; false if it has no room, or has one inside. */
#define WORD_LENGTH 80 /* no name or number of a trace is longer */
bool word_copy(struct span word, char copy[WORD_LENGTH]);

/* Whether a word is a number and nothing else, within its limits. */
bool word_number(struct span word, int64_t least, int64_t most, int64_t *out);
bool word_unsigned(struct span word, uint64_t most, uint64_t *out);
bool word_real(struct span word, double *out);
bool word_currency(struct span word, CY *out); /* "-1.5000" */
bool word_hexadecimal(struct span word, uint32_t *out); /* "0x80020004" */
int word_hex_digit(char c); /* -1: none */

/* The word before an ending such as ":VT_DATE", if it has it. */
bool word_before(struct span word, const char *ending, struct span *out);

/* A string between quotes, at the first of them. */
bool word_string(struct replay_reader *reader, struct replay_value *value);

#endif
