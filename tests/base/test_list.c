/* tests/base/test_list.c */
#include "suite.h"

#include "base/list.h"

struct element {
    char name; /* so that the link is not at the start */
    struct list link;
};

static struct element a = { .name = 'a' }, b = { .name = 'b' }, c = { .name = 'c' };

/* The names in the list's order, and the same backwards. */
static void expect(const struct list *head, const char *names)
{
    size_t at = 0;

    LIST_FOR_EACH (link, head)
        ck_assert_int_eq(LIST_ENTRY(link, struct element, link)->name, names[at++]);
    ck_assert_int_eq(names[at], '\0');
    for (struct list *link = head->prev; link != head; link = link->prev)
        ck_assert_int_eq(LIST_ENTRY(link, struct element, link)->name, names[--at]);
    ck_assert_uint_eq(at, 0);
    ck_assert_int_eq(list_empty(head), names[0] == '\0');
}

START_TEST(elements_keep_the_order_they_were_put_in)
{
    struct list head;

    list_init(&head);
    expect(&head, "");
    list_append(&head, &a.link);
    list_append(&head, &c.link);
    list_insert_before(&c.link, &b.link);
    expect(&head, "abc");
    list_remove(&b.link);
    expect(&head, "ac");
    list_insert_before(&a.link, &b.link);
    expect(&head, "bac");
}
END_TEST

START_TEST(what_was_removed_may_be_removed_again)
{
    struct list head;

    list_init(&head);
    list_append(&head, &a.link);
    list_append(&head, &b.link);
    list_remove(&a.link);
    ck_assert(list_empty(&a.link));
    list_remove(&a.link);
    expect(&head, "b");
    list_append(&head, &a.link);
    expect(&head, "ba");
}
END_TEST

START_TEST(the_safe_loop_lets_its_body_remove)
{
    struct list head;
    int seen = 0;

    list_init(&head);
    list_append(&head, &a.link);
    list_append(&head, &b.link);
    list_append(&head, &c.link);
    LIST_FOR_EACH_SAFE (link, after, &head) {
        seen++;
        if (LIST_ENTRY(link, struct element, link)->name != 'b')
            list_remove(link);
    }
    ck_assert_int_eq(seen, 3);
    expect(&head, "b");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("list");
    TCase *tc = suite_case(suite, "list");

    tcase_add_test(tc, elements_keep_the_order_they_were_put_in);
    tcase_add_test(tc, what_was_removed_may_be_removed_again);
    tcase_add_test(tc, the_safe_loop_lets_its_body_remove);
    return suite_run(suite);
}
