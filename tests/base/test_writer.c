/* tests/base/test_writer.c: a text that fits is whole, another is cut, and its length is known all the same. */
#include "suite.h"

#include "base/macros.h"
#include "base/writer.h"

#include <string.h>

static const struct {
    size_t room;
    const char *text;
} rooms[] = {
    { 20, "one 22 three" }, { 13, "one 22 three" }, { 12, "one 22 thre" }, { 8, "one 22 " }, { 7, "one 22" },
    { 6, "one 2" },         { 5, "one " },          { 4, "one" },          { 1, "" },
};

static void write_pieces(struct writer *writer)
{
    writer_add(writer, "one");
    writer_add(writer, " %d %s", 22, "");
    writer_add(writer, "%s", "three");
}

START_TEST(what_does_not_fit_is_cut_and_counted)
{
    char text[21];
    struct writer writer = { .text = text, .room = rooms[_i].room };

    memset(text, '#', sizeof(text));
    write_pieces(&writer);
    ck_assert_uint_eq(writer.length, strlen("one 22 three"));
    ck_assert_str_eq(text, rooms[_i].text);
    ck_assert_int_eq(text[rooms[_i].room], '#'); /* nothing is written past the room */
}
END_TEST

START_TEST(without_room_it_only_counts)
{
    struct writer writer = { .text = NULL };

    write_pieces(&writer);
    ck_assert_uint_eq(writer.length, strlen("one 22 three"));
}
END_TEST

static const struct {
    int64_t ns;
    const char *text;
} seconds[] = {
    { 0, "0" },
    { INT64_C(1000000000), "1" },
    { INT64_C(12500000000), "12.5" },
    { 1, "0.000000001" },
    { INT64_C(3600000000120), "3600.00000012" },
    { INT64_MAX, "9223372036.854775807" },
};

START_TEST(seconds_have_a_fraction_where_there_is_one)
{
    char text[SECONDS_ROOM];
    struct writer writer = { .text = text, .room = sizeof(text) };

    writer_seconds(&writer, seconds[_i].ns);
    ck_assert_str_eq(text, seconds[_i].text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("writer");
    TCase *tc = suite_case(suite, "writer");

    tcase_add_loop_test(tc, what_does_not_fit_is_cut_and_counted, 0, (int)ARRAY_COUNT(rooms));
    tcase_add_test(tc, without_room_it_only_counts);
    tcase_add_loop_test(tc, seconds_have_a_fraction_where_there_is_one, 0, (int)ARRAY_COUNT(seconds));
    return suite_run(suite);
}
