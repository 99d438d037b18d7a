/* tests/base/test_alloc.c: blocks are zeroed and counted, and any one of them can be made to fail. */
#include "suite.h"

#include "base/alloc.h"
#include "base/sync.h"

#include <string.h>

START_TEST(blocks_are_zeroed_and_counted)
{
    int64_t before = mem_live();
    unsigned char *block = mem_alloc(64), *array = mem_alloc_array(16, 4), *empty = mem_alloc(0);

    ck_assert_ptr_nonnull(block);
    ck_assert_ptr_nonnull(array);
    ck_assert_ptr_nonnull(empty);
    for (int i = 0; i < 64; i++)
        ck_assert_int_eq(block[i] | array[i], 0);
    ck_assert_int_eq(mem_live() - before, 3);
    mem_free(block);
    mem_free(array);
    mem_free(empty);
    mem_free(NULL);
    ck_assert_int_eq(mem_live() - before, 0);
}
END_TEST

START_TEST(a_product_that_does_not_fit_is_no_allocation)
{
    int64_t before = mem_live();
    void *block;

    mem_fail_at(1);
    ck_assert_ptr_null(mem_alloc_array(SIZE_MAX / 2 + 1, 2));
    ck_assert_ptr_null(mem_alloc_array(SIZE_MAX, SIZE_MAX));
    ck_assert_int_eq(mem_failed(), 0); /* the countdown was not asked */
    mem_fail_at(0);
    block = mem_alloc_array(SIZE_MAX, 0); /* of nothing there may be any number */
    ck_assert_ptr_nonnull(block);
    ck_assert_ptr_nonnull(block = mem_realloc(block, 0)); /* as a new one of no size is a block too */
    mem_free(block);
    ck_assert_int_eq(mem_live() - before, 0);
}
END_TEST

START_TEST(realloc_keeps_the_content_and_the_count)
{
    int64_t before = mem_live();
    char *block = mem_realloc(NULL, 4), *more;

    ck_assert_ptr_nonnull(block);
    memcpy(block, "abc", 4);
    mem_fail_at(1);
    ck_assert_ptr_null(mem_realloc(block, 400));
    ck_assert_int_eq(mem_failed(), 1);
    ck_assert_str_eq(block, "abc");
    more = mem_realloc(block, 400);
    ck_assert_ptr_nonnull(more);
    ck_assert_str_eq(more, "abc");
    ck_assert_int_eq(mem_live() - before, 1);
    mem_free(more);
    ck_assert_int_eq(mem_live() - before, 0);
}
END_TEST

START_TEST(strdup_copies_and_can_fail)
{
    int64_t before = mem_live();
    char text[] = "Gr\xC3\xBC\xC3\x9F", *copy = mem_strdup(text);

    ck_assert_ptr_ne(copy, text);
    text[0] = 'x';
    ck_assert_str_eq(copy, "Gr\xC3\xBC\xC3\x9F");
    mem_fail_at(1);
    ck_assert_ptr_null(mem_strdup(text));
    mem_free(copy);
    ck_assert_int_eq(mem_live() - before, 0);
}
END_TEST

START_TEST(the_nth_allocation_fails_once)
{
    int64_t before = mem_live();
    void *blocks[6];

    mem_fail_at((uint64_t)_i);
    for (int i = 0; i < 6; i++) {
        blocks[i] = mem_alloc(8);
        ck_assert_int_eq(blocks[i] == NULL, i + 1 == _i);
        ck_assert_int_eq(mem_failed(), _i && i + 1 >= _i);
    }
    mem_fail_at(0);
    ck_assert_int_eq(mem_failed(), 0);
    ck_assert_int_eq(mem_live() - before, _i >= 1 && _i <= 6 ? 5 : 6);
    for (int i = 0; i < 6; i++)
        mem_free(blocks[i]);
    ck_assert_int_eq(mem_live() - before, 0);
}
END_TEST

START_TEST(the_nth_fixture_allocation_fails_once_and_no_other_block)
{
    int64_t before = mem_live();
    void *blocks[6];

    fixture_fail_at((uint64_t)_i);
    for (int i = 0; i < 6; i++) {
        void *block = mem_alloc(8);

        ck_assert_ptr_nonnull(block);
        mem_free(block);
        blocks[i] = i < 2 ? fixture_alloc(8) : i < 4 ? fixture_realloc(NULL, 8) : fixture_strdup("a text");
        ck_assert_int_eq(blocks[i] == NULL, i + 1 == _i);
        ck_assert_int_eq(fixture_failed(), _i && i + 1 >= _i);
    }
    ck_assert_int_eq(mem_failed(), 0);
    ck_assert_int_eq(mem_live(), before); /* fixture allocations are not counted */
    fixture_fail_at(0);
    ck_assert_int_eq(fixture_failed(), 0);
    mem_fail_at(1);
    blocks[5] = fixture_realloc(blocks[5], 0);
    ck_assert_ptr_nonnull(blocks[5]);
    mem_fail_at(0);
    for (int i = 0; i < 6; i++)
        fixture_free(blocks[i]);
}
END_TEST

struct other_thread {
    struct lock lock;
    struct cond go;
    int gone;
    void *block;
};

static void allocate_when_told(void *context)
{
    struct other_thread *other = context;

    lock_acquire(&other->lock);
    while (!other->gone)
        cond_wait(&other->go, &other->lock);
    other->block = mem_alloc(8);
    lock_release(&other->lock);
}

START_TEST(the_countdown_belongs_to_its_thread)
{
    int64_t before = mem_live();
    struct other_thread other = { .gone = 0 };
    struct thread *thread;

    lock_init(&other.lock);
    cond_init(&other.go);
    thread = thread_start(allocate_when_told, &other);
    ck_assert_ptr_nonnull(thread);
    mem_fail_at(1);
    lock_acquire(&other.lock);
    other.gone = 1;
    cond_broadcast(&other.go);
    lock_release(&other.lock);
    thread_join(thread);
    ck_assert_ptr_nonnull(other.block);
    ck_assert_int_eq(mem_failed(), 0);
    ck_assert_ptr_null(mem_alloc(8));
    mem_free(other.block);
    cond_destroy(&other.go);
    lock_destroy(&other.lock);
    ck_assert_int_eq(mem_live() - before, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("alloc");
    TCase *tc = suite_case(suite, "alloc");

    tcase_add_test(tc, blocks_are_zeroed_and_counted);
    tcase_add_loop_test(tc, the_nth_fixture_allocation_fails_once_and_no_other_block, 0, 8);
    tcase_add_test(tc, a_product_that_does_not_fit_is_no_allocation);
    tcase_add_test(tc, realloc_keeps_the_content_and_the_count);
    tcase_add_test(tc, strdup_copies_and_can_fail);
    tcase_add_loop_test(tc, the_nth_allocation_fails_once, 0, 8);
    tcase_add_test(tc, the_countdown_belongs_to_its_thread);
    return suite_run(suite);
}
