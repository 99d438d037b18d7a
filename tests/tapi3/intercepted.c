/* tests/tapi3/intercepted.c */
#include "intercepted.h"

#include "tapi3/emulator.h"
#include "fixture/intercept.h"

unsigned strays(void) { return atomic_load(&intercept_of(fx.emulator)->strays); }

const char *world_text(void)
{
    static char text[TEXT_ROOM];

    ck_assert_uint_lt(acd_state_text(fx.acd, text, sizeof(text)), sizeof(text));
    return text;
}

const char *trace_text(void)
{
    static char text[TEXT_ROOM];

    ck_assert_uint_lt(tapi3_trace_text(fx.emulator, text, sizeof(text)), sizeof(text));
    return text;
}

const char *report_text(void)
{
    static char text[TEXT_ROOM];

    ck_assert_uint_lt(tapi3_emulator_held_report(fx.emulator, text, sizeof(text)), sizeof(text));
    return text;
}

unsigned add_fault(const char *method, enum tapi3_fault_kind kind, HRESULT result)
{
    struct tapi3_fault fault = { .method = method, .kind = kind, .result = result };
    unsigned id;

    expect_hr(tapi3_fault_add(fx.emulator, &fault, &id), S_OK, method);
    ck_assert_uint_ne(id, 0);
    return id;
}
