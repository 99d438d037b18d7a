/*
 * tests/com/list_conversions.c: prints what VariantChangeType makes of every type from every type, at the values where something changes: source type
 * and value, target type, HRESULT, target value, with tabs between. Built with the platform's conversions and with ours, for
 * compare_conversions.py.
 */
#include <windows.h>
#include <oleauto.h>

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct {
    VARTYPE vt;
    const char *name;
    /* clang-format off */
} types[] = {
    { VT_EMPTY, "EMPTY" }, { VT_NULL, "NULL" }, { VT_I1, "I1" }, { VT_UI1, "UI1" },   { VT_I2, "I2" },     { VT_UI2, "UI2" },
    { VT_I4, "I4" },       { VT_UI4, "UI4" },   { VT_INT, "INT" }, { VT_UINT, "UINT" }, { VT_I8, "I8" },     { VT_UI8, "UI8" },
    { VT_R4, "R4" },       { VT_R8, "R8" },     { VT_CY, "CY" }, { VT_DATE, "DATE" }, { VT_BOOL, "BOOL" }, { VT_DECIMAL, "DECIMAL" },
    { VT_BSTR, "BSTR" },   { VT_ERROR, "ERROR" }, { VT_DISPATCH, "DISPATCH" }, { VT_UNKNOWN, "UNKNOWN" }, { VT_VARIANT, "VARIANT" },
    { VT_RECORD, "RECORD" },
};
/* clang-format on */

/* clang-format off */
static const int64_t integers[] = { 0, 1, -1, 2, 127, 128, 255, 256, -128, -129, 32767, 32768, 65535, 65536, -32768, -32769, 2147483647, 2147483648,
                                    4294967295, 4294967294, -2147483647 - 1, INT64_C(-2147483649), 922337203685477, 922337203685478, INT64_C(9007199254740993),
                                    INT64_MAX, INT64_MIN, -2, 12345 };
static const double reals[] = { 0, 1, -1, 0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49999, 127.4, 127.5, 128.5, 255.4, 255.5, 32767.5, 65535.5, -128.5, -129,
                                2147483647.4, 2147483647.5, 4294967295.4, 4294967295.5, 1.23455, 1.00005, 1.00015, 0.00005, 0.1, 1.0 / 3, 123456789.123456789, 1e10, 1e15, 1e16, 1e-5,
                                1e20, 3.5e38, 1e300, 9.2e18, 9.3e18, 922337203685477.5, 922337203685478, -657434, -657435, 2958465, 2958465.9, 2958466, 36526.5, -1.25 };
static const char *const texts[] = { "", " ", "0", "1", "-1", "+1", " 12 ", "\t12\n", "12 3", "1.5", "2.5", "-2.5", ".5", "5.", ".", "1e3", "1E-2", "1e", "1e400", "&H1F",
                                     "&h1f", "&O17", "&HFFFF", "&HFFFFFFFF", "&17", "&H", "&HG", "0x1F", "True", "false", "#TRUE#", "yes", "abc", "1,000", "12,34", "$5", "(5)", "5%",
                                     "127", "128", "255", "256", "-128", "32767", "32768", "2147483647", "2147483648", "4294967295", "4294967296", "9223372036854775807",
                                     "9223372036854775808", "18446744073709551615", "922337203685477.5807", "922337203685477.5808", "1.23456789012345678901234567", "nan",
                                     "inf", "1.00005", "0.00005", "00012", "--1", "1-", "1d3", "79228162514264337593543950335", "79228162514264337593543950336" };
/* clang-format on */

static const char *name_of(VARTYPE vt)
{
    for (size_t i = 0; i < ARRAYSIZE(types); i++)
        if (types[i].vt == vt)
            return types[i].name;
    return "?";
}

static void describe(const VARIANT *value, char *out, size_t room)
{
    uint64_t bits = 0;
    uint32_t few = 0;

    switch (V_VT(value)) {
    case VT_I1: snprintf(out, room, "%d", (signed char)V_I1(value)); break;
    case VT_UI1: snprintf(out, room, "%u", V_UI1(value)); break;
    case VT_I2:
    case VT_BOOL: snprintf(out, room, "%d", V_I2(value)); break;
    case VT_UI2: snprintf(out, room, "%u", V_UI2(value)); break;
    case VT_I4:
    case VT_INT:
    case VT_ERROR: snprintf(out, room, "%d", (int)V_I4(value)); break;
    case VT_UI4:
    case VT_UINT: snprintf(out, room, "%u", (unsigned)V_UI4(value)); break;
    case VT_I8: snprintf(out, room, "%" PRId64, (int64_t)V_I8(value)); break;
    case VT_UI8: snprintf(out, room, "%" PRIu64, (uint64_t)V_UI8(value)); break;
    case VT_CY: snprintf(out, room, "%" PRId64, (int64_t)V_CY(value).int64); break;
    case VT_R4:
        memcpy(&few, &V_R4(value), sizeof(few));
        snprintf(out, room, "%.9g/%08" PRIx32, (double)V_R4(value), few);
        break;
    case VT_R8:
    case VT_DATE:
        memcpy(&bits, &V_R8(value), sizeof(bits));
        snprintf(out, room, "%.17g/%016" PRIx64, V_R8(value), bits);
        break;
    case VT_DECIMAL:
        snprintf(out, room, "%s%u:%" PRIu64 "/%u", value->decVal.sign ? "-" : "", (unsigned)value->decVal.Hi32, (uint64_t)value->decVal.Lo64,
                 value->decVal.scale);
        break;
    case VT_BSTR: {
        UINT i;
        size_t used = 1;
        out[0] = '"';
        for (i = 0; i < SysStringLen(V_BSTR(value)) && used + 6 < room; i++)
            used += (size_t)snprintf(out + used, room - used, V_BSTR(value)[i] >= ' ' && V_BSTR(value)[i] < 127 ? "%c" : "\\x%02x", V_BSTR(value)[i]);
        snprintf(out + used, room - used, "\"");
        break;
    }
    case VT_DISPATCH:
    case VT_UNKNOWN: snprintf(out, room, V_UNKNOWN(value) ? "object" : "none"); break;
    default: snprintf(out, room, "-"); break;
    }
}

static void each_target(VARIANT *source)
{
    char from[200], to[200];

    describe(source, from, sizeof(from));
    for (size_t i = 0; i < ARRAYSIZE(types); i++) {
        VARIANT target;
        HRESULT hr;

        VariantInit(&target);
        hr = VariantChangeType(&target, source, 0, types[i].vt);
        if (SUCCEEDED(hr))
            describe(&target, to, sizeof(to));
        else
            to[0] = '\0';
        printf("%s %s\t%s\t%08X\t%s\n", name_of(V_VT(source)), from, types[i].name, (unsigned)hr, to);
        VariantClear(&target);
    }
    VariantClear(source);
}

static void list_integers(VARTYPE type)
{
    for (size_t i = 0; i < ARRAYSIZE(integers); i++) {
        char text[40], exact[40];
        VARIANT source;
        int64_t value = integers[i];

        VariantInit(&source);
        V_VT(&source) = type;
        switch (type) {
        case VT_I1:
        case VT_UI1: V_UI1(&source) = (BYTE)value; break;
        case VT_I2:
        case VT_UI2:
        case VT_BOOL: V_I2(&source) = (SHORT)value; break;
        case VT_I8:
        case VT_UI8:
        case VT_CY: V_I8(&source) = value; break;
        default: V_I4(&source) = (LONG)value; break;
        }
        describe(&source, text, sizeof(text));
        snprintf(exact, sizeof(exact), "%" PRId64, value);
        if ((strcmp(text, exact) != 0 && type != VT_UI8) || (type == VT_BOOL && (value < -1 || value > 1)))
            continue; /* it is none of its values */
        each_target(&source);
    }
}

static void list_reals(VARTYPE type)
{
    for (size_t i = 0; i < ARRAYSIZE(reals); i++) {
        VARIANT source;

        VariantInit(&source);
        V_VT(&source) = type;
        if (type != VT_R4)
            V_R8(&source) = reals[i];
        else if (fabs(reals[i]) < 3e38)
            V_R4(&source) = (FLOAT)reals[i];
        else
            continue;
        each_target(&source);
    }
}

static void list_decimals(void)
{
    for (size_t i = 0; i < ARRAYSIZE(integers); i++)
        for (BYTE scale = 0; scale < 6; scale++) {
            VARIANT source;

            VariantInit(&source);
            source.decVal.Lo64 = integers[i] < 0 ? 0 - (uint64_t)integers[i] : (uint64_t)integers[i];
            source.decVal.sign = integers[i] < 0 ? 0x80 : 0;
            source.decVal.scale = scale;
            V_VT(&source) = VT_DECIMAL;
            each_target(&source);
        }
}

static void list_texts(void)
{
    for (size_t i = 0; i < ARRAYSIZE(texts); i++) {
        VARIANT source;

        VariantInit(&source);
        V_VT(&source) = VT_BSTR;
        if (!(V_BSTR(&source) = SysAllocStringLen(NULL, (UINT)strlen(texts[i]))))
            continue;
        for (size_t k = 0; k <= strlen(texts[i]); k++)
            V_BSTR(&source)[k] = (OLECHAR)(unsigned char)texts[i][k];
        each_target(&source);
    }
}

int main(void)
{
    for (size_t i = 0; i < ARRAYSIZE(types); i++) {
        VARIANT source;

        switch (types[i].vt) {
        case VT_R4:
        case VT_R8:
        case VT_DATE: list_reals(types[i].vt); break;
        case VT_DECIMAL: list_decimals(); break;
        case VT_BSTR: list_texts(); break;
        case VT_EMPTY:
        case VT_NULL:
        case VT_DISPATCH:
        case VT_UNKNOWN:
        case VT_VARIANT:
        case VT_RECORD:
            VariantInit(&source);
            V_VT(&source) = types[i].vt;
            each_target(&source);
            break;
        default: list_integers(types[i].vt); break;
        }
    }
    return 0;
}
