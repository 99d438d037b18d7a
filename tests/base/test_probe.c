/* tests/base/test_probe.c: what can be read and written, and what cannot. */
#include "pages.h"
#include "suite.h"

#include "base/alloc.h"
#include "base/macros.h"
#include "base/probe.h"
#include "base/sync.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#ifndef _WIN32
#include <fcntl.h>
#include <sys/resource.h>
#endif

#define ROUNDS 2000

/* Pages: two for all, one to be read, one for all, one for nobody, and one that is given back. */
static const enum protection kinds[] = { PAGES_WRITE, PAGES_WRITE, PAGES_READ, PAGES_WRITE, PAGES_NONE, PAGES_GONE };

static struct memory_probe probe;
static unsigned char *pages;
static size_t page;

static void setup(void)
{
    ck_assert(memory_probe_init(&probe));
    page = page_size();
    pages = pages_map(ARRAY_COUNT(kinds) * page);
    ck_assert_ptr_nonnull(pages);
    for (size_t i = 0; i < ARRAY_COUNT(kinds) * page; i++)
        pages[i] = (unsigned char)(i * 7 + i / page);
    for (size_t i = 0; i < ARRAY_COUNT(kinds); i++)
        pages_protect(pages + i * page, page, kinds[i]);
}

static void teardown(void)
{
    memory_probe_destroy(&probe);
    pages_unmap(pages, (ARRAY_COUNT(kinds) - 1) * page);
}

/* A range begins and ends in those pages: at a page, so many bytes from its begin. */
static const struct {
    const char *name;
    int first_page, first, last_page, last; /* last is the last byte of the range */
    bool readable, writable;
} ranges[] = {
    { "one byte", 0, 0, 0, 0, true, true },
    { "a whole page", 0, 0, 0, -1, true, true },
    { "from one page to the next", 0, -1, 1, 0, true, true },
    { "two pages", 0, 0, 1, -1, true, true },
    { "a read-only page", 2, 0, 2, -1, true, false },
    { "one byte of a read-only page", 2, 8, 2, 8, true, false },
    { "the end is read-only", 1, 0, 2, 0, true, false },
    { "the begin is read-only", 2, -1, 3, 0, true, false },
    { "the middle is read-only", 1, 5, 3, 5, true, false },
    { "a page of nobody", 4, 0, 4, -1, false, false },
    { "one byte of a page of nobody", 4, 8, 4, 8, false, false },
    { "up to a page of nobody", 3, 0, 3, -1, true, true },
    { "the end is nobody's", 3, 0, 4, 0, false, false },
    { "all before the end is good", 0, 0, 4, 0, false, false },
    { "a page that was given back", 5, 0, 5, -1, false, false },
    { "the last byte before it, and it", 4, -1, 5, 0, false, false },
};

START_TEST(a_range_is_as_good_as_its_pages)
{
    int first = ranges[_i].first, last = ranges[_i].last;
    unsigned char *from = pages + (size_t)(ranges[_i].first_page + (first < 0)) * page + first;
    unsigned char *to = pages + (size_t)(ranges[_i].last_page + (last < 0)) * page + last;
    size_t size = (size_t)(to - from) + 1;

    for (int i = 0; i < 40; i++) { /* more often than a pipe has room for what failed */
        ck_assert_msg(memory_is_readable(&probe, from, size) == ranges[_i].readable, "%s, read", ranges[_i].name);
        ck_assert_msg(memory_is_writable(&probe, from, size) == ranges[_i].writable, "%s, write", ranges[_i].name);
    }
    for (size_t i = 0; i < 4 * page; i++)
        if (pages[i] != (unsigned char)(i * 7 + i / page))
            ck_abort_msg("%s: byte %u of the memory has changed", ranges[_i].name, (unsigned)i);
}
END_TEST

START_TEST(ordinary_memory_can_be_read_and_written)
{
    static char statically[3];
    char on_the_stack[9000];
    char *on_the_heap = mem_alloc(sizeof(on_the_stack));

    memset(on_the_stack, 5, sizeof(on_the_stack));
    ck_assert(memory_is_readable(&probe, statically, sizeof(statically)) && memory_is_writable(&probe, statically, sizeof(statically)));
    ck_assert(memory_is_readable(&probe, on_the_stack, sizeof(on_the_stack)) && memory_is_writable(&probe, on_the_stack, sizeof(on_the_stack)));
    ck_assert(memory_is_readable(&probe, on_the_heap, sizeof(on_the_stack)) && memory_is_writable(&probe, on_the_heap, sizeof(on_the_stack)));
    for (size_t i = 0; i < sizeof(on_the_stack); i++)
        ck_assert(on_the_stack[i] == 5 && on_the_heap[i] == 0);
    mem_free(on_the_heap);
}
END_TEST

static const struct {
    const char *name;
    uintptr_t address;
    size_t size;
    bool good;
} wild[] = {
    { "NULL", 0, 1, false },
    { "NULL, and much", 0, SIZE_MAX, false },
    { "a member of NULL", 8, 4, false },
    { "an odd address near NULL", 1, 1, false },
    { "the end of the first page", 4095, 1, false },
    { "the last byte there is", UINTPTR_MAX, 1, false },
    { "past the last byte", UINTPTR_MAX, 2, false },
    { "around all memory", UINTPTR_MAX - 15, SIZE_MAX, false },
    { "nothing at NULL", 0, 0, true },
    { "nothing at the end", UINTPTR_MAX, 0, true },
};

START_TEST(a_wild_address_is_an_answer)
{
    ck_assert_msg(memory_is_readable(&probe, (const void *)wild[_i].address, wild[_i].size) == wild[_i].good, "%s", wild[_i].name);
    ck_assert_msg(memory_is_writable(&probe, (void *)wild[_i].address, wild[_i].size) == wild[_i].good, "%s", wild[_i].name);
}
END_TEST

START_TEST(an_overflowing_size_is_refused_at_good_memory_too)
{
    ck_assert(!memory_is_readable(&probe, pages, SIZE_MAX));
    ck_assert(!memory_is_writable(&probe, pages, SIZE_MAX - 1));
    ck_assert(memory_is_readable(&probe, pages, 0) && memory_is_writable(&probe, pages + 4 * page, 0));
}
END_TEST

START_TEST(an_answer_follows_the_protection)
{
    pages_protect(pages, page, PAGES_NONE);
    ck_assert(!memory_is_readable(&probe, pages, 1));
    pages_protect(pages, page, PAGES_READ);
    ck_assert(memory_is_readable(&probe, pages, page) && !memory_is_writable(&probe, pages, page));
    pages_protect(pages, page, PAGES_WRITE);
    ck_assert(memory_is_readable(&probe, pages, page) && memory_is_writable(&probe, pages, page));
}
END_TEST

START_TEST(errno_stays_as_it_was)
{
    errno = ERANGE;
    ck_assert(!memory_is_writable(&probe, pages + 4 * page, 1));
    ck_assert_int_eq(errno, ERANGE);
    ck_assert(memory_is_writable(&probe, pages, 1));
    ck_assert_int_eq(errno, ERANGE);
}
END_TEST

struct asker {
    int kind; /* a page */
    int wrong;
};

static void ask_often(void *context)
{
    struct asker *asker = context;
    unsigned char *own = pages + (size_t)asker->kind * page;

    for (int i = 0; i < ROUNDS; i++) {
        asker->wrong += memory_is_readable(&probe, own + i % 64, page - 64) != (kinds[asker->kind] == PAGES_READ || kinds[asker->kind] == PAGES_WRITE);
        asker->wrong += memory_is_writable(&probe, own + i % 64, page - 64) != (kinds[asker->kind] == PAGES_WRITE);
    }
}

START_TEST(threads_do_not_take_each_others_bytes)
{
    struct asker askers[] = { { 0, 0 }, { 1, 0 }, { 2, 0 }, { 3, 0 }, { 4, 0 } };
    struct thread *threads[ARRAY_COUNT(askers)];

    for (size_t i = 0; i < ARRAY_COUNT(askers); i++)
        ck_assert_ptr_nonnull(threads[i] = thread_start(ask_often, &askers[i]));
    for (size_t i = 0; i < ARRAY_COUNT(askers); i++) {
        thread_join(threads[i]);
        ck_assert_msg(askers[i].wrong == 0, "page %d: %d wrong answers", (int)i, askers[i].wrong);
    }
    for (size_t i = 0; i < 4 * page; i++)
        if (pages[i] != (unsigned char)(i * 7 + i / page))
            ck_abort_msg("byte %u of the memory has changed", (unsigned)i);
}
END_TEST

#ifndef _WIN32

static int open_descriptors(void)
{
    int count = 0;

    for (int fd = 0; fd < 1024; fd++)
        count += fcntl(fd, F_GETFD) != -1;
    return count;
}

START_TEST(a_destroyed_probe_leaves_no_file_descriptor)
{
    int before = open_descriptors();
    struct memory_probe other;

    ck_assert(memory_probe_init(&other));
    ck_assert_int_eq(open_descriptors(), before + 2);
    ck_assert_int_ne(fcntl(other.in, F_GETFD) & FD_CLOEXEC, 0);
    ck_assert_int_ne(fcntl(other.out, F_GETFD) & FD_CLOEXEC, 0);
    memory_probe_destroy(&other);
    for (int i = 0; i < 2000; i++) { /* more often than there can be open ones */
        ck_assert(memory_probe_init(&other));
        ck_assert(memory_is_writable(&other, pages, 1));
        memory_probe_destroy(&other);
    }
    ck_assert_int_eq(open_descriptors(), before);
}
END_TEST

START_TEST(without_a_file_descriptor_there_is_no_probe)
{
    struct memory_probe other;
    struct rlimit old, none;
    bool made;

    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &old), 0);
    none = (struct rlimit){ 0, old.rlim_max };
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &none), 0);
    made = memory_probe_init(&other);
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &old), 0);
    ck_assert(!made);
    ck_assert(memory_is_writable(&probe, pages, page)); /* one that exists goes on */
}
END_TEST

#endif

int main(void)
{
    Suite *suite = suite_create("probe");
    TCase *tc = suite_case(suite, "probe");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, a_range_is_as_good_as_its_pages, 0, ARRAY_COUNT(ranges));
    tcase_add_test(tc, ordinary_memory_can_be_read_and_written);
    tcase_add_loop_test(tc, a_wild_address_is_an_answer, 0, ARRAY_COUNT(wild));
    tcase_add_test(tc, an_overflowing_size_is_refused_at_good_memory_too);
    tcase_add_test(tc, an_answer_follows_the_protection);
    tcase_add_test(tc, errno_stays_as_it_was);
    tcase_add_test(tc, threads_do_not_take_each_others_bytes);
#ifndef _WIN32
    tcase_add_test(tc, a_destroyed_probe_leaves_no_file_descriptor);
    tcase_add_test(tc, without_a_file_descriptor_there_is_no_probe);
#endif
    return suite_run(suite);
}
