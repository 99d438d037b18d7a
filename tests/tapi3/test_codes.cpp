// tests/tapi3/test_codes.cpp: what every method answers in each of six situations, and those of calls in each CALL_STATE, beside what the specification says. A
// method of an interface that objects here have, and that has no row in codes_table.h or call_codes_table.h, fails the test. With the argument --table it prints
// the whole table.
#include "call_codes.h"

#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

namespace {

// ---- Trying them: each call has a world of its own ----

enum situation {
    NULL_OUT,
    BAD_ARGUMENT,
    BEFORE_INITIALIZE,
    AFTER_SHUTDOWN,
    AFTER_REMOVAL,
    SUCCESS,
    SITUATIONS
};

const char *const situation_names[] = { "NULL out", "bad argument", "before Initialize", "after Shutdown", "after removal", "success" };

HRESULT expected(const method &at, const expectation &row, situation in)
{
    switch (in) {
    case NULL_OUT: return at.has_out ? E_POINTER : NONE;
    case BAD_ARGUMENT: return row.bad;
    case BEFORE_INITIALIZE: return row.before;
    case AFTER_SHUTDOWN: return row.after;
    case AFTER_REMOVAL: return row.removed;
    default: return row.success;
    }
}

// Takes the object out of the model, by the interface that stands for it.
void remove_object(const std::string &name)
{
    enum acd_result result;

    if (name == "ITACDGroup")
        result = acd_group_remove(fx.group);
    else if (name == "ITQueue")
        result = acd_queue_remove(fx.queue);
    else if (name.compare(0, 9, "ITAddress") == 0 || name == "ITMediaSupport")
        result = acd_address_remove(fx.address);
    else
        result = acd_switch_remove(fx.sw);
    ck_assert_int_eq(result, ACD_OK);
}

void *new_tapi(const char *name)
{
    bool center = std::strcmp(name, "ITTAPICallCenter") == 0;
    void *out = nullptr;

    ok(tapi3_emulator_create_tapi(fx.emulator, center ? IID_ITTAPICallCenter : IID_ITTAPI2, &out));
    return out;
}

HRESULT observe(const method &at, const expectation &row, situation in)
{
    void *object;
    HRESULT hr;

    fixture_setup();
    object = in == BEFORE_INITIALIZE ? new_tapi(at.interface_name) : find_object(at.interface_name)->get();
    if (in == AFTER_SHUTDOWN)
        ok(fx.tapi->Shutdown());
    if (in == AFTER_REMOVAL)
        remove_object(at.interface_name);
    if (in == NULL_OUT)
        hr = at.null(object);
    else if (in == BAD_ARGUMENT)
        hr = row.call_bad(object);
    else
        hr = call_right(at, object);
    static_cast<IUnknown *>(object)->Release();
    fixture_teardown();
    return hr;
}

std::vector<call_outcome> outcomes;
std::vector<std::string> missing;

void run_table()
{
    outcomes.clear();
    missing.clear();
    for (size_t i = 0; i < method_count; i++) {
        const method &at = methods[i];
        const wrapper_object *object = find_object(at.interface_name);
        const expectation *row = find_expectation(at);

        if (!object || !object->get)
            continue; // no object of ours has the interface
        if (!row) {
            missing.push_back(name_of(at));
            continue;
        }
        for (int in = 0; in < SITUATIONS; in++) {
            HRESULT hr = expected(at, *row, static_cast<situation>(in));

            if (hr != NONE)
                outcomes.push_back({ name_of(at), situation_names[in], hr, observe(at, *row, static_cast<situation>(in)) });
        }
    }
    run_call_table(outcomes, missing);
}

bool prints; // the whole table, and not only what is wrong

int print_table()
{
    int wrong = 0;

    for (const std::string &name : missing)
        std::printf("%s has no row\n", name.c_str());
    for (const call_outcome &at : outcomes) {
        bool right = at.expected == at.observed;

        if (prints || !right)
            std::printf("%-76s %-25s expected 0x%08X observed 0x%08X%s\n", at.method.c_str(), at.situation.c_str(), static_cast<unsigned>(at.expected),
                        static_cast<unsigned>(at.observed), right ? "" : "  WRONG");
        wrong += !right;
    }
    return wrong;
}

} // namespace

START_TEST(every_method_answers_as_the_specification_says)
{
    run_table();
    int wrong = print_table();
    std::printf("%zu calls\n", outcomes.size());
    ck_assert_uint_eq(missing.size(), 0);
    ck_assert_int_eq(wrong, 0);
    ck_assert_uint_gt(outcomes.size(), 1100);
}
END_TEST

START_TEST(every_row_is_of_a_method)
{
    for (size_t row = 0; row < expectation_count; row++) {
        bool found = false;

        for (size_t i = 0; i < method_count; i++)
            found |= find_expectation(methods[i]) == &expectations[row];
        ck_assert_msg(found, "%s::%s is no method", expectations[row].interface_name, expectations[row].name);
    }
}
END_TEST

int main(int count, char **arguments)
{
    prints = count > 1 && std::strcmp(arguments[1], "--table") == 0;
    Suite *suite = suite_create("codes");
    TCase *tc = tcase_create("codes");

    tcase_set_timeout(tc, 120);
    suite_add_tcase(suite, tc);
    tcase_add_test(tc, every_method_answers_as_the_specification_says);
    tcase_add_test(tc, every_row_is_of_a_method);
    return run_suite(suite);
}
