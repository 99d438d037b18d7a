/* tests/tapi3/test_names.c: every name and number of names.h, both ways, and against the files that they come from. */
#include "fixture.h"

#include <tapi3agent/names.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct row {
    const char *type, *name;
    LONG value;
};

static const struct row results[] = {
#define RESULT(name) { NULL, #name, name },
#define LINE_RESULT(name, number) { NULL, #name, (LONG)(number) },
#include "fixture/result_table.h"
#undef RESULT
#undef LINE_RESULT
};

/* A type's name is told by its own row, which has no name. */
static const struct row enumerations[] = {
#define ENUM_BEGIN(type) { #type, NULL, 0 },
#define ENUM(name) { NULL, #name, name },
#define ENUM_END(type)
#include "fixture/enum_table.h"
};

/* The published numbers. */
static const struct row published[] = {
#define CONSTANT(name, value) { NULL, #name, (LONG)(value) },
#include "../abi/constants.h"
};

/* ---- HRESULTs ---- */

START_TEST(a_result_has_a_name_and_the_name_has_it)
{
    HRESULT hr = 77;
    char text[64];

    ck_assert_str_eq(tapi3_result_name(results[_i].value), results[_i].name);
    ck_assert(tapi3_result_from_name(results[_i].name, &hr));
    ck_assert_int_eq(hr, results[_i].value);
    ck_assert_uint_eq(tapi3_result_text(hr, text, sizeof(text)), strlen(results[_i].name));
    ck_assert_str_eq(text, results[_i].name);
    for (int i = 0; i < _i; i++)
        ck_assert_msg(results[i].value != results[_i].value, "%s and %s are one number", results[i].name, results[_i].name);
}
END_TEST

static const struct {
    HRESULT hr;
    const char *text;
} known[] = {
    { 0, "S_OK" },
    { 1, "S_FALSE" },
    { (HRESULT)0x80004003, "E_POINTER" },
    { (HRESULT)0x8007000E, "E_OUTOFMEMORY" },
    { (HRESULT)0x80040044, "TAPI_E_TIMEOUT" },
    { (HRESULT)0x80040045, "TAPI_E_CALLCENTER_GROUP_REMOVED" },
    { (HRESULT)0x80000048, "LINEERR_OPERATIONFAILED" },
    { (HRESULT)0x8000002A, "LINEERR_INVALGROUPID" },
    { (HRESULT)0x80020009, "DISP_E_EXCEPTION" },
    { (HRESULT)0x80040200, "CONNECT_E_NOCONNECTION" },
    { (HRESULT)0x8004FFFF, "0x8004FFFF" },
    { 2, "0x00000002" },
    { (HRESULT)0xC0000001, "0xC0000001" },
};

START_TEST(a_result_is_written_as_its_name_or_its_digits)
{
    char text[64];
    HRESULT hr = 77;

    ck_assert_uint_eq(tapi3_result_text(known[_i].hr, text, sizeof(text)), strlen(known[_i].text));
    ck_assert_str_eq(text, known[_i].text);
    if (strncmp(text, "0x", 2) == 0)
        ck_assert_ptr_null(tapi3_result_name(known[_i].hr));
    ck_assert(tapi3_result_from_name(text, &hr));
    ck_assert_int_eq(hr, known[_i].hr);
}
END_TEST

START_TEST(a_text_is_cut_to_its_room)
{
    char text[8];

    memset(text, '#', sizeof(text));
    ck_assert_uint_eq(tapi3_result_text(E_POINTER, text, 5), 9);
    ck_assert_int_eq(memcmp(text, "E_PO\0###", 8), 0);
    ck_assert_uint_eq(tapi3_result_text(2, text, 1), 10);
    ck_assert_int_eq(memcmp(text, "\0_PO\0###", 8), 0);
    ck_assert_uint_eq(tapi3_result_text(S_FALSE, text, 0), 7);
    ck_assert_int_eq(memcmp(text, "\0_PO\0###", 8), 0);
    ck_assert_uint_eq(tapi3_result_text(S_FALSE, NULL, 0), 7);
}
END_TEST

static const struct {
    const char *name;
    bool known;
    HRESULT hr;
} spellings[] = {
    { "0x0", true, 0 },
    { "0x8004FFFF", true, (HRESULT)0x8004FFFF },
    { "0x8004ffff", true, (HRESULT)0x8004FFFF },
    { "0xAbCdEf09", true, (HRESULT)0xABCDEF09 },
    { "0x", false, 0 },
    { "0x180040005", false, 0 },
    { "0x8004G005", false, 0 },
    { "0x 80004", false, 0 },
    { "0x-1", false, 0 },
    { "80004005", false, 0 },
    { "0X80004005", false, 0 },
    { "e_fail", false, 0 },
    { "E_FAIL ", false, 0 },
    { "E_", false, 0 },
    { "TAPI_E_", false, 0 },
    { "AS_READY", false, 0 },
    { "", false, 0 },
    { NULL, false, 0 },
};

START_TEST(only_exact_names_and_digits_are_results)
{
    HRESULT hr = 77;

    ck_assert_msg(tapi3_result_from_name(spellings[_i].name, &hr) == spellings[_i].known, "%s", spellings[_i].name ? spellings[_i].name : "NULL");
    ck_assert_int_eq(hr, spellings[_i].hr);
}
END_TEST

/* ---- Enumerations ---- */

START_TEST(a_value_has_a_name_and_the_name_has_it)
{
    const char *type = NULL;

    for (size_t i = 0; i < ARRAY_COUNT(enumerations); i++) {
        const struct row *row = &enumerations[i];
        LONG value = 77;

        if (row->type) {
            type = row->type;
            continue;
        }
        ck_assert_str_eq(tapi3_enum_name(type, row->value), row->name); /* the first of two would be named twice */
        ck_assert(tapi3_enum_value(type, row->name, &value));
        ck_assert_int_eq(value, row->value);
    }
}
END_TEST

static const struct row others[] = {
    { "AGENT_STATE", NULL, 6 },
    { "AGENT_STATE", NULL, -1 },
    { "AGENT_SESSION_STATE", NULL, 5 },
    { "TAPI_EVENT", NULL, TE_AGENT | TE_QUEUE },
    { "TAPI_EVENT", NULL, 0 },
    { "QOS_SERVICE_LEVEL", NULL, 0 },
    { "NO_STATE", NULL, 0 },
    { "agent_state", NULL, 0 },
    { "", NULL, 0 },
    { NULL, NULL, 0 },
};

START_TEST(other_values_and_types_have_no_name)
{
    LONG value = 77;

    ck_assert_ptr_null(tapi3_enum_name(others[_i].type, others[_i].value));
    ck_assert(!tapi3_enum_value(others[_i].type, "AS_SOMETHING", &value));
    ck_assert_int_eq(value, 0);
    value = 77;
    ck_assert(!tapi3_enum_value(others[_i].type, NULL, &value));
    ck_assert_int_eq(value, 0);
}
END_TEST

START_TEST(a_number_of_two_types_has_a_name_in_each)
{
    LONG value;

    ck_assert_str_eq(tapi3_enum_name("AGENT_STATE", 1), "AS_READY");
    ck_assert_str_eq(tapi3_enum_name("AGENT_EVENT", 1), "AE_READY");
    ck_assert_str_eq(tapi3_enum_name("AGENT_SESSION_STATE", 1), "ASST_READY");
    ck_assert_str_eq(tapi3_enum_name("AGENT_SESSION_EVENT", 1), "ASE_NOT_READY");
    ck_assert_str_eq(tapi3_enum_name("ADDRESS_STATE", 1), "AS_OUTOFSERVICE");
    ck_assert_str_eq(tapi3_enum_name("ADDRESS_EVENT", 1), "AE_CAPSCHANGE");
    ck_assert(!tapi3_enum_value("ADDRESS_STATE", "AS_READY", &value)); /* the prefix is the same, the type is not */
}
END_TEST

/* ---- Interfaces ---- */

START_TEST(an_interface_has_a_name_and_the_name_has_it)
{
    static const struct {
        const char *name;
        const IID *iid;
    } rows[] = {
        { "IUnknown", &IID_IUnknown },
        { "ITAgent", &IID_ITAgent },
        { "ITAgentSession", &IID_ITAgentSession },
        { "IEnumACDGroup", &IID_IEnumACDGroup },
        { "IConnectionPoint", &IID_IConnectionPoint },
        { "ITTAPIDispatchEventNotification", &DIID_ITTAPIDispatchEventNotification },
    };
    IID copy;

    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        copy = *rows[i].iid; /* compared by value */
        ck_assert_str_eq(tapi3_interface_name(&copy), rows[i].name);
        ck_assert(IsEqualIID(tapi3_interface_id(rows[i].name), rows[i].iid));
    }
}
END_TEST

START_TEST(other_interfaces_have_no_name)
{
    IID other = IID_ITAgent;

    other.Data4[7] ^= 1;
    ck_assert_ptr_null(tapi3_interface_name(&other));
    ck_assert_ptr_null(tapi3_interface_name(&GUID_NULL));
    ck_assert_ptr_null(tapi3_interface_name(&CLSID_TAPI));
    ck_assert_ptr_null(tapi3_interface_name(NULL));
    ck_assert_ptr_null(tapi3_interface_id("ITNobody"));
    ck_assert_ptr_null(tapi3_interface_id("IID_ITAgent"));
    ck_assert_ptr_null(tapi3_interface_id(""));
    ck_assert_ptr_null(tapi3_interface_id(NULL));
}
END_TEST

/* ---- Against the files ---- */

static const char *specification; /* of TAPI 2; NULL where there is none beside the project */

/* A whole file, to be freed: of the project, or the specification. */
static char *read_file(const char *name)
{
    char path[1000], *text = malloc(1000000);
    FILE *file;
    size_t size;

    snprintf(path, sizeof(path), "%s%s%s", name == specification ? "" : SOURCE_ROOT, name == specification ? "" : "/", name);
    file = fopen(path, "rb");
    ck_assert_msg(text && file, "%s cannot be read", path);
    size = fread(text, 1, 999999, file);
    ck_assert_uint_lt(size, 999999);
    text[size] = '\0';
    fclose(file);
    return text;
}

/* The name that follows the mark, from *at on; false when there is none. *at moves behind it. */
static bool next_name(const char **at, const char *mark, char *name, size_t room)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";
    const char *begin = strstr(*at, mark);
    size_t length;

    if (!begin)
        return false;
    begin += strlen(mark);
    length = strspn(begin, letters);
    ck_assert_uint_lt(length, room);
    memcpy(name, begin, length);
    name[length] = '\0';
    *at = begin + length;
    return true;
}

static const struct {
    const char *file;
    int least; /* so many at least, to notice a reader that finds nothing */
} error_headers[] = {
    { "include/tapi3agent/win32/winerror.h", 35 },
    { "include/tapi3agent/win32/tapi3err.h", 90 },
};

START_TEST(each_code_of_the_headers_has_its_name)
{
    char *text = read_file(error_headers[_i].file), name[64];
    const char *at = text;
    int count = 0;

    while (next_name(&at, "#define ", name, sizeof(name))) {
        const char *number = strncmp(at, " _HRESULT_TYPEDEF_(0x", 21) == 0 ? at + 19 : strncmp(at, " 0x8", 4) == 0 ? at + 1 : NULL;
        HRESULT hr;

        if (!number)
            continue;
        ck_assert_msg(tapi3_result_from_name(name, &hr), "%s is not known", name);
        ck_assert_msg((ULONG)hr == strtoul(number, NULL, 16), "%s is another number", name);
        count++;
    }
    ck_assert_int_ge(count, error_headers[_i].least);
    free(text);
}
END_TEST

static const struct {
    const char *file;
    int least;
} enum_headers[] = {
    { "include/tapi3agent/win32/tapi3cc.h", 29 },
    { "include/tapi3agent/win32/tapi3enum.h", 200 },
};

START_TEST(each_enumeration_of_the_headers_has_its_names)
{
    char *text = read_file(enum_headers[_i].file), type[64], name[64];
    const char *at = text;
    int count = 0;

    while (next_name(&at, "typedef enum ", type, sizeof(type))) {
        const char *end = strchr(at, '}');

        while (next_name(&at, "\n    ", name, sizeof(name)) && at < end) {
            LONG value;

            if (strstr(name, "_LASTITEM"))
                continue;
            ck_assert_msg(tapi3_enum_value(type, name, &value), "%s of %s is not known", name, type);
            ck_assert_msg((ULONG)value == strtoul(at + 3, NULL, 0), "%s of %s is another number", name, type); /* behind " = " */
            count++;
        }
        at = end;
    }
    ck_assert_int_ge(count, enum_headers[_i].least);
    free(text);
}
END_TEST

static const struct {
    const char *file;
    int least;
} enumeration_files[] = {
    { "lib/tapi3/interface_table.h", 16 },
    { "lib/tapi3/interface_call_table.h", 14 },
};

START_TEST(each_enumeration_of_the_methods_is_known)
{
    char *text = read_file(enumeration_files[_i].file), type[64];
    const char *at = text;
    int count = 0;

    while (next_name(&at, "T_ENUM(", type, sizeof(type))) {
        bool known_type = false;

        for (LONG value = 0; value < 2; value++) /* each of them has a 0 or a 1 */
            known_type |= tapi3_enum_name(type, value) != NULL;
        ck_assert_msg(known_type, "%s is not known", type);
        count++;
    }
    ck_assert_int_ge(count, enumeration_files[_i].least);
    free(text);
}
END_TEST

static const struct {
    const char *file, *mark;
    int least;
} iid_files[] = {
    { "lib/tapi3/iids.c", "(IID_", 40 },
    { "lib/tapi3/iids.c", "(DIID_", 1 },
    { "lib/com/guids.c", "(IID_", 14 },
    { "lib/tapi3/interfaces.c", "IID foreign_", 3 },
    { "lib/tapi3/interface_table.h", "INTERFACE_BEGIN(", 20 },
    { "lib/tapi3/interface_call_table.h", "INTERFACE_BEGIN(", 9 },
    { "lib/tapi3/interface_table.h", "T_UNKNOWN(", 10 },
};

START_TEST(each_interface_of_the_library_has_its_name)
{
    char *text = read_file(iid_files[_i].file), name[64];
    const char *at = text;
    int count = 0;

    while (next_name(&at, iid_files[_i].mark, name, sizeof(name))) {
        const IID *iid = tapi3_interface_id(name);

        ck_assert_msg(iid != NULL, "%s is not known", name);
        ck_assert_str_eq(tapi3_interface_name(iid), name);
        count++;
    }
    ck_assert_int_ge(count, iid_files[_i].least);
    free(text);
}
END_TEST

/* The published number, or -1: no constant of that name is in that list. */
static int64_t published_number(const char *name)
{
    for (size_t i = 0; i < ARRAY_COUNT(published); i++)
        if (strcmp(published[i].name, name) == 0)
            return (int64_t)(ULONG)published[i].value;
    return -1;
}

START_TEST(the_numbers_are_the_published_ones)
{
    int compared = 0;

    for (size_t i = 0; i < ARRAY_COUNT(results) + ARRAY_COUNT(enumerations); i++) {
        const struct row *row = i < ARRAY_COUNT(results) ? &results[i] : &enumerations[i - ARRAY_COUNT(results)];
        int64_t number = row->name ? published_number(row->name) : -1;

        if (number < 0)
            continue;
        ck_assert_msg(number == (int64_t)(ULONG)row->value, "%s is another number", row->name);
        compared++;
    }
    ck_assert_int_ge(compared, 300);
}
END_TEST

/* Its table has two columns of "| NAME | 0x80000048 |" a line. */
START_TEST(the_codes_of_TAPI_2_are_those_of_the_specification)
{
    char *text = read_file(specification), name[64], full[80];
    const char *at = text;
    int count = 0;

    while (next_name(&at, "| ", name, sizeof(name))) {
        HRESULT hr;

        if (!*name || strncmp(at, " | 0x80000", 10) != 0)
            continue;
        snprintf(full, sizeof(full), "LINEERR_%s", name);
        ck_assert_msg(tapi3_result_from_name(full, &hr), "%s is not known", full);
        ck_assert_msg((ULONG)hr == strtoul(at + 3, NULL, 16), "%s is another number", full);
        count++;
    }
    ck_assert_int_ge(count, 33);
    free(text);
}
END_TEST

int main(int argc, char **argv)
{
    FILE *found = argc > 1 ? fopen(argv[1], "rb") : NULL;
    Suite *suite = suite_create("names");
    TCase *tc = tcase_create("names");

    tcase_add_loop_test(tc, a_result_has_a_name_and_the_name_has_it, 0, ARRAY_COUNT(results));
    tcase_add_loop_test(tc, a_result_is_written_as_its_name_or_its_digits, 0, ARRAY_COUNT(known));
    tcase_add_test(tc, a_text_is_cut_to_its_room);
    tcase_add_loop_test(tc, only_exact_names_and_digits_are_results, 0, ARRAY_COUNT(spellings));
    tcase_add_test(tc, a_value_has_a_name_and_the_name_has_it);
    tcase_add_loop_test(tc, other_values_and_types_have_no_name, 0, ARRAY_COUNT(others));
    tcase_add_test(tc, a_number_of_two_types_has_a_name_in_each);
    tcase_add_test(tc, an_interface_has_a_name_and_the_name_has_it);
    tcase_add_test(tc, other_interfaces_have_no_name);
    tcase_add_loop_test(tc, each_code_of_the_headers_has_its_name, 0, ARRAY_COUNT(error_headers));
    tcase_add_loop_test(tc, each_enumeration_of_the_headers_has_its_names, 0, ARRAY_COUNT(enum_headers));
    tcase_add_loop_test(tc, each_enumeration_of_the_methods_is_known, 0, (int)ARRAY_COUNT(enumeration_files));
    tcase_add_loop_test(tc, each_interface_of_the_library_has_its_name, 0, ARRAY_COUNT(iid_files));
    tcase_add_test(tc, the_numbers_are_the_published_ones);
    if (found) {
        specification = argv[1];
        fclose(found);
        tcase_add_test(tc, the_codes_of_TAPI_2_are_those_of_the_specification);
    }
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
