/*
 * tests/fuzz/invoke.c: Invoke with any member, flags and arguments on any object that it leads to, while calls come. In the end nothing is left and the
 * world holds together.
 */
#define COBJMACROS
#include "fuzz.h"

#include "base/alloc.h"

#include <windows.h>
#include <ole2.h>
#include <tapi3.h>
#include <tapi3agent/emulator.h>

#include <string.h>

#define KEPT 8

static struct acd *acd;
static struct acd_queue *queue;
static struct tapi3_emulator *emulator;
static IDispatch *kept[KEPT];

static void build(void)
{
    struct tapi3_emulator_options options = { .delivery = TAPI3_DELIVERY_PUMP };
    struct acd_switch *sw;
    struct acd_group *group;

    MUST(acd_create(NULL, &acd) == ACD_OK);
    MUST(acd_switch_create(acd, &(struct acd_switch_options){ .name = "S", .wrap_up = 5 * ACD_SECOND, .any_login = true }, &sw) == ACD_OK);
    MUST(acd_group_create(sw, &(struct acd_group_options){ .name = "G" }, &group) == ACD_OK);
    MUST(acd_queue_create(sw, &(struct acd_queue_options){ .name = "Q" }, &queue) == ACD_OK);
    MUST(acd_group_add_queue(group, queue, 0) == ACD_OK);
    MUST(acd_address_create(sw, &(struct acd_address_options){ .name = "A" }, NULL) == ACD_OK);
    acd_group_unref(group);
    acd_switch_unref(sw);
    MUST(tapi3_emulator_create(acd, &options, &emulator) == S_OK);
    MUST(tapi3_emulator_create_tapi(emulator, &IID_IDispatch, (void **)&kept[0]) == S_OK);
}

static void tear_down(int64_t live)
{
    char text[200];

    if (!acd_check_invariants(acd, text, sizeof(text))) {
        fprintf(stderr, "%s\n", text);
        abort();
    }
    for (size_t i = 0; i < KEPT; i++) {
        if (kept[i])
            IDispatch_Release(kept[i]);
        kept[i] = NULL;
    }
    MUST(tapi3_live_objects() == 0);
    tapi3_emulator_destroy(emulator);
    acd_queue_unref(queue);
    acd_destroy(acd);
    MUST(mem_live() == live);
}

static void make_argument(struct bytes *bytes, VARIANT *argument)
{
    static VARIANT other;
    static LONG number;

    VariantInit(argument);
    switch (next_byte(bytes) % 10) {
    case 0:
        V_VT(argument) = VT_I4;
        V_I4(argument) = (LONG)next_word(bytes);
        break;
    case 1:
        V_VT(argument) = VT_I2;
        V_I2(argument) = (SHORT)next_byte(bytes);
        break;
    case 2:
        V_VT(argument) = VT_R8;
        V_R8(argument) = (double)(int32_t)next_word(bytes) * 1e3;
        break;
    case 3:
        V_VT(argument) = VT_BOOL;
        V_BOOL(argument) = next_byte(bytes) & 1 ? VARIANT_TRUE : VARIANT_FALSE;
        break;
    case 4: {
        UINT length = next_byte(bytes) % 6;

        V_VT(argument) = VT_BSTR;
        V_BSTR(argument) = SysAllocStringLen(NULL, length);
        for (UINT i = 0; i < length; i++)
            V_BSTR(argument)[i] = (OLECHAR)(next_byte(bytes) % 32 == 0 ? next_word(bytes) : '0' + next_byte(bytes) % 10U);
        break;
    }
    case 5:
    case 6:
        V_VT(argument) = VT_DISPATCH;
        if ((V_DISPATCH(argument) = kept[next_byte(bytes) % KEPT]))
            IDispatch_AddRef(V_DISPATCH(argument));
        break;
    case 7:
        V_VT(argument) = VT_BYREF | VT_I4;
        number = (LONG)next_byte(bytes);
        V_I4REF(argument) = &number;
        break;
    case 8:
        V_VT(argument) = VT_BYREF | VT_VARIANT;
        VariantInit(&other);
        V_VT(&other) = VT_I4;
        V_I4(&other) = (LONG)next_byte(bytes);
        V_VARIANTREF(argument) = &other;
        break;
    default:
        V_VT(argument) = (VARTYPE)(next_byte(bytes) % 20); /* a type with nothing in it, and some that are none */
        break;
    }
}

static void forget_argument(VARIANT *argument)
{
    if (V_VT(argument) == VT_BSTR || V_VT(argument) == VT_DISPATCH)
        VariantClear(argument);
}

static void invoke(struct bytes *bytes)
{
    static const DISPID bases[] = { 0, 0x10000, 0x20000, 0x30000 };
    IDispatch *object = kept[next_byte(bytes) % KEPT];
    DISPID names[2] = { DISPID_PROPERTYPUT, 1 }, id = bases[next_byte(bytes) % 4] + (DISPID)(next_byte(bytes) % 28);
    VARIANT arguments[4], result;
    DISPPARAMS params = { arguments, names, next_byte(bytes) % 5, 0 };
    WORD flags = next_byte(bytes) % 16;
    EXCEPINFO exception;
    UINT bad = 77;
    HRESULT hr;

    params.cNamedArgs = flags & DISPATCH_PROPERTYPUT ? 1 : next_byte(bytes) % 16 == 0;
    if (params.cNamedArgs > params.cArgs)
        params.cNamedArgs = params.cArgs;
    if (id == 27)
        id = DISPID_NEWENUM;
    if (!object)
        return;
    for (UINT i = 0; i < params.cArgs; i++)
        make_argument(bytes, &arguments[i]);
    VariantInit(&result);
    memset(&exception, 0, sizeof(exception));
    IDispatch_AddRef(object);
    hr = IDispatch_Invoke(object, id, &IID_NULL, LOCALE_USER_DEFAULT, flags, &params, &result, &exception, &bad);
    IDispatch_Release(object);
    MUST(hr == S_OK || V_VT(&result) == VT_EMPTY);
    MUST((hr == DISP_E_EXCEPTION) == (exception.scode != 0));
    MUST(bad == 77 || bad < params.cArgs);
    if (V_VT(&result) == VT_DISPATCH && V_DISPATCH(&result)) {
        IDispatch **place = &kept[next_byte(bytes) % KEPT];

        if (*place)
            IDispatch_Release(*place);
        *place = V_DISPATCH(&result);
    } else {
        VariantClear(&result);
    }
    for (UINT i = 0; i < params.cArgs; i++)
        forget_argument(&arguments[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes bytes = { data, size > 2000 ? 2000 : size };
    int64_t live = mem_live();
    struct acd_call *call = NULL;

    build();
    while (bytes.left > 0) {
        switch (next_byte(&bytes) % 8) {
        case 0:
            if (!call)
                acd_call_arrive(queue, NULL, &call);
            else if (acd_call_answer(call) != ACD_OK && acd_call_end(call) != ACD_OK) {
                acd_call_unref(call);
                call = NULL;
            }
            break;
        case 1: acd_advance(acd, (int64_t)next_byte(&bytes) * ACD_SECOND); break;
        case 2: tapi3_emulator_pump(emulator); break;
        default: invoke(&bytes); break;
        }
    }
    acd_call_unref(call);
    tear_down(live);
    return 0;
}
