/*
 * tests/fuzz/fuzz.h: a fuzz target is a function of some bytes. With -Dfuzz=true libFuzzer calls it with inputs of its own; in the tests files.c calls it
 * with the files of its corpus, so that what was found once is tried by every build.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must be true, in every build. */
#define MUST(condition)                                                               \
    do {                                                                              \
        if (!(condition)) {                                                           \
            fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition); \
            abort();                                                                  \
        }                                                                             \
    } while (0)

/* The bytes of an input, one after the other; 0 when there are no more. */
struct bytes {
    const uint8_t *at;
    size_t left;
};

static inline uint8_t next_byte(struct bytes *bytes)
{
    if (bytes->left == 0)
        return 0;
    bytes->left--;
    return *bytes->at++;
}

static inline uint32_t next_word(struct bytes *bytes)
{
    uint32_t word = next_byte(bytes);

    word = word << 8 | next_byte(bytes);
    word = word << 8 | next_byte(bytes);
    return word << 8 | next_byte(bytes);
}

#endif
