/* lib/scenario/scenario_words.h: a text that is read line by line and word by word. What goes wrong first is told, with its line. */
#ifndef SCENARIO_SCENARIO_WORDS_H
#define SCENARIO_SCENARIO_WORDS_H

#include "scenario/scenario_text.h"

struct reader {
    struct script *script;
    char *at; /* what is left of the line */
    unsigned line;
    size_t sw; /* the present switch statement */
    char *error;
    size_t room;
    enum acd_result result; /* ACD_OK until something is wrong */
};


/* Reports what is wrong with the text, or that an allocation failed. Each returns false. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
bool reader_wrong(struct reader *reader, const char *format, ...);
bool reader_no_memory(struct reader *reader);

/* The next word of the line, or NULL at its end or where something is wrong. */
char *reader_next_word(struct reader *reader);

/* Seconds with up to nine decimals, as nanoseconds. False if it is no such number. */
bool parse_seconds(const char *word, int64_t *out);

/* The next word as it must be; what is its name in the sentence about a wrong one. NULL or false where something is wrong. */
char *reader_need_word(struct reader *reader, const char *what);
bool reader_need_seconds(struct reader *reader, const char *what, int64_t *out);
bool reader_need_number(struct reader *reader, const char *what, int *out);
bool reader_need_choice(struct reader *reader, const char *what, const char *const *choices, size_t count, size_t *out); /* *out: its place */

/* The statement of that kind and name in a switch, or NO_STATEMENT. */
size_t script_find(const struct script *script, enum statement_kind kind, size_t sw, const char *name);

/* Reads the options of a statement, which a sentence calls name, up to the end of the line. */
bool read_options(struct reader *reader, struct statement *statement, const char *name);

#endif
