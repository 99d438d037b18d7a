/*
 * lib/base/alloc.h: every block the library owns comes from here, so that a test can count the blocks that are
 * left and make any one allocation fail.
 */
#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H

#include <stddef.h>
#include <stdint.h>

/* A zeroed block, or NULL. A size of 0 gives a block that may be freed. */
void *mem_alloc(size_t size);

/* count * size bytes, zeroed, or NULL; also NULL when the product does not fit in a size_t. */
void *mem_alloc_array(size_t count, size_t size);

/* As realloc; what is added is not zeroed. On NULL the old block is untouched. */
void *mem_realloc(void *block, size_t size);

/* Does nothing with NULL. */
void mem_free(void *block);

/* A copy of a NUL-terminated string, or NULL. */
char *mem_strdup(const char *text);

/* Blocks now allocated in the whole process. */
int64_t mem_live(void);

/*
 * For tests: the n-th allocation from now on made by the calling thread fails, once; 0 lets all succeed.
 * mem_failed() tells whether it has come to that since the last call of mem_fail_at().
 */
void mem_fail_at(uint64_t n);
int mem_failed(void);

/*
 * Memory of the fixture: traces, faults, lists of objects. It is not counted, and mem_fail_at() does not make it fail, so that observing a program changes
 * nothing for the program. fixture_alloc() returns zeroed memory. Each returns NULL when the system has none.
 */
void *fixture_alloc(size_t size);
void *fixture_realloc(void *block, size_t size);
void fixture_free(void *block);
char *fixture_strdup(const char *text);

/* As mem_fail_at() and mem_failed(). */
void fixture_fail_at(uint64_t n);
int fixture_failed(void);

#endif
