/* tests/base/test_heap.c: the heap beside an array that is searched. */
#include "suite.h"

#include "base/alloc.h"
#include "base/heap.h"

#include <string.h>

#define NODES 200

static struct heap_node nodes[NODES];

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

/* The least of those that should be in the heap. */
static struct heap_node *least(void)
{
    struct heap_node *best = NULL;

    for (size_t i = 0; i < NODES; i++)
        if (nodes[i].place && (!best || nodes[i].key < best->key || (nodes[i].key == best->key && nodes[i].number < best->number)))
            best = &nodes[i];
    return best;
}

static void check(const struct heap *heap)
{
    size_t count = 0;

    for (size_t i = 0; i < NODES; i++) {
        if (!nodes[i].place)
            continue;
        count++;
        ck_assert_uint_le(nodes[i].place, heap->count);
        ck_assert_ptr_eq(heap->nodes[nodes[i].place - 1], &nodes[i]);
    }
    ck_assert_uint_eq(count, heap->count);
    ck_assert_ptr_eq(heap_top(heap), least());
}

START_TEST(the_top_is_the_least_after_any_adding_and_removing)
{
    int64_t before = mem_live();
    uint64_t seed = (uint64_t)_i, number = 0;
    struct heap heap = { 0 };

    memset(nodes, 0, sizeof(nodes));
    ck_assert(heap_reserve(&heap, NODES));
    for (int step = 0; step < 3000; step++) {
        struct heap_node *node = &nodes[next_random(&seed) % NODES];

        if (next_random(&seed) % 8 == 0) { /* a top now and then */
            if (heap_top(&heap))
                heap_remove(&heap, heap_top(&heap));
        } else if (node->place) {
            heap_remove(&heap, node);
            ck_assert_uint_eq(node->place, 0);
        } else {
            node->key = (int64_t)(next_random(&seed) % 16) - 8; /* many are equal: the number decides */
            node->number = number++;
            heap_add(&heap, node);
        }
        check(&heap);
    }
    heap_destroy(&heap);
    ck_assert_int_eq(mem_live() - before, 0);
}
END_TEST

START_TEST(what_comes_out_is_sorted)
{
    uint64_t seed = 7;
    struct heap heap = { 0 };
    struct heap_node last;

    memset(nodes, 0, sizeof(nodes));
    ck_assert(heap_reserve(&heap, NODES));
    for (size_t i = 0; i < NODES; i++) {
        nodes[i].key = i % 3 ? (int64_t)next_random(&seed) : (i % 2 ? INT64_MAX : INT64_MIN);
        nodes[i].number = NODES - i;
        heap_add(&heap, &nodes[i]);
    }
    last = *heap_top(&heap);
    for (size_t i = 0; i < NODES; i++) {
        struct heap_node *top = heap_top(&heap);

        ck_assert(!heap_node_before(top, &last));
        last = *top;
        heap_remove(&heap, top);
    }
    ck_assert_ptr_null(heap_top(&heap));
    heap_destroy(&heap);
}
END_TEST

START_TEST(room_that_cannot_be_had_changes_nothing)
{
    int64_t before = mem_live();
    struct heap heap = { 0 };
    struct heap_node node = { .key = 1 };
    size_t room;

    mem_fail_at(1);
    ck_assert(!heap_reserve(&heap, 1));
    ck_assert_uint_eq(heap.room, 0);
    ck_assert(heap_reserve(&heap, 1));
    heap_add(&heap, &node);
    room = heap.room;
    mem_fail_at(1);
    ck_assert(!heap_reserve(&heap, room + 1));
    ck_assert_uint_eq(heap.room, room);
    ck_assert_ptr_eq(heap_top(&heap), &node);
    ck_assert(heap_reserve(&heap, room)); /* is there: asks for no memory */
    mem_fail_at(0);
    heap_destroy(&heap);
    ck_assert_int_eq(mem_live() - before, 0);
}
END_TEST

START_TEST(removing_what_is_in_no_heap_does_nothing)
{
    struct heap heap = { 0 };
    struct heap_node in = { .key = 1 }, out = { .key = 0 };

    ck_assert(heap_reserve(&heap, 2));
    heap_add(&heap, &in);
    heap_remove(&heap, &out);
    ck_assert_uint_eq(heap.count, 1);
    heap_remove(&heap, &in);
    heap_remove(&heap, &in);
    ck_assert_uint_eq(heap.count, 0);
    heap_destroy(&heap);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("heap");
    TCase *tc = suite_case(suite, "heap");

    tcase_add_loop_test(tc, the_top_is_the_least_after_any_adding_and_removing, 1, 5);
    tcase_add_test(tc, what_comes_out_is_sorted);
    tcase_add_test(tc, room_that_cannot_be_had_changes_nothing);
    tcase_add_test(tc, removing_what_is_in_no_heap_does_nothing);
    return suite_run(suite);
}
