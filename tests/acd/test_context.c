/* tests/acd/test_context.c: the pointers that a host gives to objects, and when they are dropped. */
#include "named.h"
#include "report.h"

#include <string.h>

static char dropped[100]; /* the letters of the contexts that were dropped, in their order */

static void drop(void *context) { strncat(dropped, context, 1); }

static struct acd_call *call;

static void setup(void)
{
    fixture_setup();
    call = arrive(fx.orders);
    dropped[0] = '\0';
}

/* ---- Each kind of object ---- */

#define DEFINE_KIND(type, object)                                                                                \
    static void set_##type(void *context, void (*drops)(void *)) { type##_set_context(object, context, drops); } \
    static void *get_##type(void) { return type##_context(object); }

DEFINE_KIND(acd, fx.acd)
DEFINE_KIND(acd_switch, fx.sw)
DEFINE_KIND(acd_group, fx.sales)
DEFINE_KIND(acd_queue, fx.orders)
DEFINE_KIND(acd_address, fx.desk)
DEFINE_KIND(acd_agent, fx.agent)
DEFINE_KIND(acd_session, fx.session)
DEFINE_KIND(acd_call, call)

#define KIND(type)             \
    {                          \
        set_##type, get_##type \
    }

static const struct {
    void (*set)(void *context, void (*drops)(void *));
    void *(*get)(void);
} kinds[] = { KIND(acd), KIND(acd_switch), KIND(acd_group), KIND(acd_queue), KIND(acd_address), KIND(acd_agent), KIND(acd_session), KIND(acd_call) };

START_TEST(an_object_keeps_a_pointer_of_the_hosts)
{
    static char a[] = "a", b[] = "b", c[] = "c";

    ck_assert_ptr_null(kinds[_i].get());
    kinds[_i].set(a, drop);
    ck_assert_ptr_eq(kinds[_i].get(), a);
    for (size_t i = 0; i < ARRAY_COUNT(kinds); i++)
        if (i != (size_t)_i)
            ck_assert_ptr_null(kinds[i].get());
    kinds[_i].set(b, NULL); /* dropped by nobody */
    ck_assert_str_eq(dropped, "a");
    ck_assert_ptr_eq(kinds[_i].get(), b);
    kinds[_i].set(NULL, drop);
    ck_assert_ptr_null(kinds[_i].get());
    ck_assert_str_eq(dropped, "a");
    kinds[_i].set(c, drop);
    kinds[_i].set(NULL, NULL);
    ck_assert_str_eq(dropped, "ac");
}
END_TEST

START_TEST(a_context_is_dropped_with_the_last_reference)
{
    static char letters[] = "0\0001\0002\0003\0004\0005\0006\0007";

    for (size_t i = 0; i < ARRAY_COUNT(kinds); i++)
        kinds[i].set(&letters[2 * i], drop);
    acd_ref(fx.acd);
    fixture_release();
    ck_assert_int_eq(strlen(dropped), ARRAY_COUNT(kinds) - 1);
    ck_assert_ptr_null(strchr(dropped, '0')); /* the world, which is still referenced */
    acd_unref(fx.acd);
    for (size_t i = 0; i < ARRAY_COUNT(kinds); i++)
        ck_assert_ptr_nonnull(strchr(dropped, '0' + (char)i));
    ck_assert_int_eq(mem_live() - fx.live_blocks, 0);
}
END_TEST

/* ---- No lock is held while a context is dropped: the host's code may use the switch ---- */

static void use_switch(void *context)
{
    strncat(dropped, context, 1);
    ck_assert_int_eq(acd_queue_set_period(fx.returns, 60), ACD_OK); /* would wait for ever for the lock */
}

static void forget_events(void)
{
    acd_events_free(acd_app_take_events(fx.app, SIZE_MAX, NULL)); /* they have references, too */
    acd_events_free(acd_app_take_events(fx.monitor, SIZE_MAX, NULL));
}

static struct acd_queue *temporary(const char *context)
{
    struct acd_queue *queue;

    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Temporary" }, &queue));
    acd_queue_set_context(queue, (void *)(uintptr_t)context, use_switch);
    return queue;
}

/* The last reference of a removed queue is that of its call, which goes to another queue. */
static void leave_by_transfer(void)
{
    struct acd_queue *queue = temporary("q");
    struct acd_call *moved = arrive(queue);

    acd_queue_unref(queue);
    ok(acd_queue_remove(queue));
    forget_events();
    ck_assert_str_eq(dropped, "");
    ok(acd_call_transfer(moved, fx.returns));
}

static void leave_by_removal(void)
{
    acd_queue_unref(temporary("q"));
    ok(acd_queue_remove(queue_named(fx.sw, "Temporary")));
}

/* The last reference of a removed group is that of a login that was entitled to it. */
static void leave_by_login(void)
{
    struct acd_group *group;

    ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Temporary" }, &group));
    acd_group_set_context(group, (void *)(uintptr_t) "q", use_switch);
    ok(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "9", .groups = &group, .group_count = 1 }));
    acd_group_unref(group);
    ok(acd_group_remove(group));
    forget_events();
    ck_assert_str_eq(dropped, "");
    ok(acd_login_remove(fx.sw, "9"));
}

static void leave_by_end(void)
{
    struct acd_call *temporary_call;

    ok(acd_call_arrive(fx.returns, NULL, &temporary_call));
    acd_call_set_context(temporary_call, (void *)(uintptr_t) "q", use_switch);
    acd_call_unref(temporary_call);
    ok(acd_call_abandon(temporary_call));
}

static void (*const ways[])(void) = { leave_by_transfer, leave_by_removal, leave_by_login, leave_by_end };

START_TEST(no_lock_is_held_while_a_context_is_dropped)
{
    ways[_i]();
    forget_events();
    ck_assert_str_eq(dropped, "q");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd context");
    TCase *tc = add_case(suite, "context", setup);

    tcase_add_loop_test(tc, an_object_keeps_a_pointer_of_the_hosts, 0, ARRAY_COUNT(kinds));
    tcase_add_loop_test(tc, no_lock_is_held_while_a_context_is_dropped, 0, ARRAY_COUNT(ways));
    tc = suite_case(suite, "end");
    tcase_add_checked_fixture(tc, setup, NULL);
    tcase_add_test(tc, a_context_is_dropped_with_the_last_reference);
    return suite_run(suite);
}
