/* tests/com/test_call_contexts.c: whose code a thread runs, when calls are nested deeply and when some of them are left by longjmp(). */
#include "text.h"

#include "base/macros.h"
#include "com/call_context.h"

#include <setjmp.h>

static const int one_intercept, other_intercept;
static int left_calls;
static void *left_held;
static jmp_buf out;

static void on_left(const void *whose, void *held)
{
    ck_assert_ptr_eq(whose, &one_intercept);
    left_calls++;
    left_held = held;
}

static void setup_call_contexts(void)
{
    left_calls = 0;
    left_held = NULL;
}

/* Calls itself so many times, each in a call context of its own. The innermost one checks the contexts and returns, or leaves by longjmp(). */
static NOINLINE void nest(int depth, bool leaves)
{
    struct com_context call_context;

    if (depth == 0) {
        ck_assert_int_eq(com_context_kind(&one_intercept), COM_CONTEXT_LIBRARY);
        ck_assert_int_eq(com_context_kind(&other_intercept), COM_CONTEXT_CLIENT);
        if (leaves)
            longjmp(out, 1);
        return;
    }
    com_context_enter(&call_context, COM_CONTEXT_LIBRARY, &one_intercept, &call_context, true);
    com_context_hold(on_left, &left_held);
    ck_assert_ptr_eq(com_context_call(), &call_context);
    nest(depth - 1, leaves);
    ck_assert_ptr_eq(com_context_call(), &call_context);
    com_context_leave(&call_context);
}

static const int depths[] = { 1, 2, 64, 65, 100 };

START_TEST(calls_are_nested_as_deeply_as_they_are)
{
    nest(depths[_i], false);
    ck_assert_uint_eq(com_context_depth(), 0);
    ck_assert_int_eq(com_context_kind(&one_intercept), COM_CONTEXT_CLIENT);
    ck_assert_ptr_null(com_context_call());
    ck_assert_int_eq(left_calls, 0);
}
END_TEST

#ifndef _WIN32 /* where longjmp() unwinds the call contexts between by their tables, and has not been tried */
/* One that stays, around those that are left. */
static NOINLINE void leave_some(int depth)
{
    struct com_context call_context;

    com_context_enter(&call_context, COM_CONTEXT_LIBRARY, &one_intercept, NULL, true);
    if (setjmp(out) == 0)
        nest(depth, true);
    com_context_look(stack_here());
    ck_assert_uint_eq(com_context_depth(), 1);
    ck_assert_int_eq(com_context_kind(&one_intercept), COM_CONTEXT_LIBRARY);
    ck_assert_ptr_null(com_context_call());
    com_context_leave(&call_context);
}

/* The code around those that were left returns before anyone looks. */
static NOINLINE void return_from_around(int depth)
{
    struct com_context call_context;

    com_context_enter(&call_context, COM_CONTEXT_CLIENT, NULL, NULL, true);
    if (setjmp(out) == 0)
        nest(depth, true);
    com_context_leave(&call_context);
}

START_TEST(what_left_frames_held_is_given_back_when_the_code_around_them_returns)
{
    return_from_around(_i + 1);
    ck_assert_int_eq(left_calls, _i + 1);
    ck_assert_uint_eq(com_context_depth(), 0);
}
END_TEST

START_TEST(frames_that_were_left_are_dropped_and_those_around_them_stay)
{
    leave_some(depths[_i]);
    ck_assert_uint_eq(com_context_depth(), 0);
    ck_assert_int_eq(left_calls, depths[_i] < 63 ? depths[_i] : 63); /* with the one around them 64 are told apart */
    ck_assert_ptr_eq(left_held, &left_held);
    nest(2, false); /* and the thread goes on */
    ck_assert_uint_eq(com_context_depth(), 0);
}
END_TEST
#endif

/* From under one that was entered since. */
static NOINLINE void forget_under(struct com_context *call_context, bool twice)
{
    struct com_context inner;

    com_context_enter(&inner, COM_CONTEXT_CLIENT, NULL, NULL, true);
    com_context_forget(call_context);
    if (twice)
        com_context_forget(call_context);
    ck_assert_uint_eq(com_context_depth(), 2);
    com_context_leave(&inner);
    ck_assert_uint_eq(com_context_depth(), 0);
}

START_TEST(a_frame_is_forgotten_from_under_another)
{
    struct com_context call_context;

    com_context_enter(&call_context, COM_CONTEXT_LIBRARY, &one_intercept, NULL, true);
    forget_under(&call_context, _i);
    com_context_leave(&call_context); /* is there no more, and leaves nothing */
    ck_assert_uint_eq(com_context_depth(), 0);
    com_context_release(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("call contexts");
    TCase *tc = suite_case(suite, "call contexts");

    tcase_add_checked_fixture(tc, setup_call_contexts, NULL);
    tcase_add_loop_test(tc, calls_are_nested_as_deeply_as_they_are, 0, (int)ARRAY_COUNT(depths));
#ifndef _WIN32
    tcase_add_loop_test(tc, what_left_frames_held_is_given_back_when_the_code_around_them_returns, 0, 3);
    tcase_add_loop_test(tc, frames_that_were_left_are_dropped_and_those_around_them_stay, 0, (int)ARRAY_COUNT(depths));
#endif
    tcase_add_loop_test(tc, a_frame_is_forgotten_from_under_another, 0, 2);
    return suite_run(suite);
}
