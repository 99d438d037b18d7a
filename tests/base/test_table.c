/* tests/base/test_table.c: the hash table by pointer, beside a list of what is in it. */
#include "base/alloc.h"
#include "base/macros.h"
#include "base/table.h"

#include "suite.h"

#include <string.h>

#define NODES 5000

static struct table table;
static struct table_node nodes[NODES];
static char keys[NODES * 16];
static int64_t live_blocks;

static const void *key_of(size_t i) { return &keys[i * 16]; }

static void setup(void)
{
    live_blocks = mem_live();
    table = (struct table){ .alloc = mem_alloc, .free = mem_free };
}

static void teardown(void)
{
    table_clear(&table);
    ck_assert_int_eq(mem_live(), live_blocks);
}

static void add(size_t i)
{
    ck_assert(table_reserve(&table));
    table_add(&table, &nodes[i], key_of(i));
}

/* How many nodes a walk meets; each once, and only those that are there. */
static size_t walk(const bool *there)
{
    static bool met[NODES];
    size_t count = 0;

    memset(met, 0, sizeof(met));
    for (const struct table_node *node = table_next(&table, NULL); node; node = table_next(&table, node)) {
        size_t i = (size_t)(node - nodes);

        ck_assert(there[i] && !met[i]);
        met[i] = true;
        count++;
    }
    return count;
}

START_TEST(an_empty_table_has_nothing)
{
    ck_assert_ptr_null(table_find(&table, key_of(0)));
    ck_assert_ptr_null(table_next(&table, NULL));
    table_clear(&table);
    ck_assert_ptr_null(table_find(&table, NULL));
}
END_TEST

START_TEST(what_was_added_is_found_until_it_is_removed)
{
    static bool there[NODES];
    size_t count = 0;

    memset(there, 0, sizeof(there));
    for (size_t step = 0; step < 4 * NODES; step++) { /* i goes over all in an order of its own, four times: in, out, in, out of a third */
        size_t i = step * 7919 % NODES;

        if (there[i] && step % 3 == 0) {
            table_remove(&table, &nodes[i]);
            there[i] = false;
            count--;
        } else if (!there[i]) {
            add(i);
            there[i] = true;
            count++;
        }
    }
    ck_assert_uint_eq(table.count, count);
    ck_assert_uint_eq(walk(there), count);
    for (size_t i = 0; i < NODES; i++)
        ck_assert_ptr_eq(table_find(&table, key_of(i)), there[i] ? &nodes[i] : NULL);
    for (size_t i = 0; i < NODES; i++)
        if (there[i])
            table_remove(&table, &nodes[i]);
    ck_assert_uint_eq(table.count, 0);
    ck_assert_ptr_null(table_next(&table, NULL));
}
END_TEST

START_TEST(there_are_as_many_chains_as_nodes)
{
    for (size_t i = 0; i < NODES; i++) {
        add(i);
        ck_assert_uint_ge(table.size, table.count);
        ck_assert_uint_lt(table.size, 4 * (table.count > 32 ? table.count : 32));
    }
}
END_TEST

START_TEST(without_memory_the_chains_grow_longer)
{
    size_t size;

    mem_fail_at(1);
    ck_assert(!table_reserve(&table)); /* the first chains must be there */
    ck_assert(mem_failed());
    ck_assert(table_reserve(&table));
    for (size_t i = 0; i < table.size; i++)
        table_add(&table, &nodes[i], key_of(i));
    size = table.size;
    ck_assert_uint_eq(table.count, size);
    mem_fail_at(1);
    table_add(&table, &nodes[size], key_of(size));
    ck_assert(mem_failed());
    ck_assert_uint_eq(table.size, size);
    mem_fail_at(1);
    ck_assert(table_reserve(&table));
    ck_assert(mem_failed());
    for (size_t i = 0; i <= size; i++)
        ck_assert_ptr_eq(table_find(&table, key_of(i)), &nodes[i]);
    table_add(&table, &nodes[size + 1], key_of(size + 1));
    ck_assert_uint_eq(table.size, 2 * size);
}
END_TEST

/* As a walk that ends all does. */
START_TEST(the_present_one_may_be_taken_out)
{
    struct table_node *node, *next;

    for (size_t i = 0; i < NODES; i++)
        add(i);
    for (node = table_next(&table, NULL); node; node = next) {
        next = table_next(&table, node);
        table_remove(&table, node);
    }
    ck_assert_uint_eq(table.count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("table");
    TCase *tc = suite_case(suite, "table");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, an_empty_table_has_nothing);
    tcase_add_test(tc, what_was_added_is_found_until_it_is_removed);
    tcase_add_test(tc, there_are_as_many_chains_as_nodes);
    tcase_add_test(tc, without_memory_the_chains_grow_longer);
    tcase_add_test(tc, the_present_one_may_be_taken_out);
    return suite_run(suite);
}
