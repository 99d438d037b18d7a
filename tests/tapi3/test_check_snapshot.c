/* tests/tapi3/test_check_snapshot.c: ck_assert_snapshot: a world beside a file. */
#include <tapi3agent/check.h>

#include "../base/suite.h"

#include <tapi3agent/acd.h>

#include "base/alloc.h"
#include "base/macros.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATH "test_check_snapshot.txt"

static struct acd *world;
static struct acd_switch *sw;
static char told[TAPI3_CHECK_ROOM];
static int64_t blocks;

static void set_rewrite(const char *value)
{
#ifdef _WIN32
    char text[40];

    snprintf(text, sizeof(text), "TAPI3AGENT_REWRITE=%s", value);
    _putenv(text);
#else
    setenv("TAPI3AGENT_REWRITE", value, 1);
#endif
}

static void record(const char *file, int line, const char *message)
{
    (void)file;
    (void)line;
    snprintf(told, sizeof(told), "%s", message);
}

static void setup(void)
{
    blocks = mem_live();
    told[0] = '\0';
    set_rewrite("");
    remove(PATH);
    tapi3_on_failure(record);
    ck_assert_int_eq(acd_create(NULL, &world), ACD_OK);
    ck_assert_int_eq(acd_switch_create(world, &(struct acd_switch_options){ .name = "S" }, &sw), ACD_OK);
}

static void teardown(void)
{
    mem_fail_at(0);
    acd_switch_unref(sw);
    acd_destroy(world);
    tapi3_on_failure(NULL);
    set_rewrite("");
    remove(PATH);
    ck_assert_int_eq(mem_live(), blocks);
}

static void put(const char *text)
{
    FILE *file = fopen(PATH, "wb");

    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

START_TEST(a_file_is_written_when_that_is_wanted_and_compared_else)
{
    ck_assert_snapshot(world, PATH);
    ck_assert_str_eq(told, PATH " cannot be read (it is written with TAPI3AGENT_REWRITE=1)");
    told[0] = '\0';
    set_rewrite("1");
    ck_assert_snapshot(world, PATH);
    set_rewrite("");
    ck_assert_snapshot(world, PATH);
    ck_assert_str_eq(told, "");
    ck_assert_int_eq(acd_group_create(sw, &(struct acd_group_options){ .name = "G" }, NULL), ACD_OK);
    ck_assert_snapshot(world, PATH);
    ck_assert_str_eq(told, "line 3 is \"  group \"G\"\", not nothing of " PATH " (which is written anew with TAPI3AGENT_REWRITE=1)");
    told[0] = '\0';
    set_rewrite("1");
    ck_assert_snapshot(world, PATH);
    set_rewrite("");
    ck_assert_snapshot(world, PATH);
    ck_assert_str_eq(told, "");
}
END_TEST

static const struct {
    const char *text, *message; /* NULL: it is the same */
} files[] = {
    { "time 0 s\nswitch \"S\", wrap-up without limit\n", NULL },
    { "time 0 s\r\nswitch \"S\", wrap-up without limit\r\n", NULL },
    { "time 0 s\nswitch \"S\", wrap-up without limit", NULL },
    { "", "line 1 is \"time 0 s\", not nothing of " },
    { "time 10 s\n", "line 1 is \"time 0 s\", not \"time 10 s\" of " },
    { "time 1 s\nswitch \"S\", wrap-up without limit\n", "line 1 is \"time 0 s\", not \"time 1 s\" of " },
    { "time 0 s\nswitch \"S\", wrap-up without limit\n\n", "line 3 is nothing, not \"\" of " },
    { "time 0 s\n", "line 2 is \"switch \"S\", wrap-up without limit\", not nothing of " },
};

START_TEST(the_first_line_that_differs_is_told)
{
    put(files[_i].text);
    ck_assert_snapshot(world, PATH);
    if (files[_i].message)
        ck_assert_msg(strncmp(told, files[_i].message, strlen(files[_i].message)) == 0, "%s", told);
    else
        ck_assert_str_eq(told, "");
}
END_TEST

START_TEST(a_long_line_is_cut)
{
    char name[401];

    memset(name, 'n', sizeof(name) - 1);
    name[sizeof(name) - 1] = '\0';
    ck_assert_int_eq(acd_group_create(sw, &(struct acd_group_options){ .name = name }, NULL), ACD_OK);
    put("time 0 s\nswitch \"S\", wrap-up without limit\n");
    ck_assert_snapshot(world, PATH);
    ck_assert_ptr_nonnull(strstr(told, "nnn\", not nothing of " PATH));
}
END_TEST

START_TEST(what_cannot_be_done_is_a_failure)
{
    char small[16];

    ck_assert(!tapi3_check_snapshot(NULL, PATH, told, sizeof(told)));
    ck_assert_str_eq(told, "there is no world");
    ck_assert(!tapi3_check_snapshot(world, NULL, told, sizeof(told)));
    ck_assert_str_eq(told, "there is no path");
    set_rewrite("1");
    ck_assert(!tapi3_check_snapshot(world, "no such folder/" PATH, told, sizeof(told)));
    ck_assert_str_eq(told, "no such folder/" PATH " cannot be written");
    set_rewrite("");
    ck_assert(!tapi3_check_snapshot(world, PATH, small, sizeof(small)));
    ck_assert_str_eq(small, "test_check_s...");
#ifndef _WIN32
    set_rewrite("1");
    ck_assert(!tapi3_check_snapshot(world, "/dev/full", told, sizeof(told)));
    ck_assert_str_eq(told, "/dev/full cannot be written");
    unsetenv("TAPI3AGENT_REWRITE");
    ck_assert(!tapi3_check_snapshot(world, PATH, told, sizeof(told)));
#endif
    put("time 0 s\n");
    for (uint64_t n = 1; n <= 2; n++) {
        mem_fail_at(n);
        ck_assert(!tapi3_check_snapshot(world, PATH, told, sizeof(told)));
        mem_fail_at(0);
        ck_assert_ptr_nonnull(strstr(told, "there is no memory for"));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("check snapshot");
    TCase *tc = tcase_create("snapshot");

    suite_add_tcase(suite, tc);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_file_is_written_when_that_is_wanted_and_compared_else);
    tcase_add_loop_test(tc, the_first_line_that_differs_is_told, 0, (int)ARRAY_COUNT(files));
    tcase_add_test(tc, a_long_line_is_cut);
    tcase_add_test(tc, what_cannot_be_done_is_a_failure);
    return suite_run(suite);
}
