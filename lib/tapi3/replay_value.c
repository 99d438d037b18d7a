/* lib/tapi3/replay_value.c */
#include "tapi3/replay_word.h"

#include "base/utf.h"
#include "com/variant_type.h"

#include <string.h>
#include <tapi3agent/names.h>

/* ---- Values ---- */

static bool read_object(struct replay_reader *reader, const struct watch_parameter *parameter, struct replay_value *value)
{
    struct span word = word_read(reader);

    if (span_is(word, "NULL")) {
        value->null = true;
        return true;
    }
    if (replay_is_name(word)) {
        value->text = word;
        return replay_use_name(reader, word);
    }
    if (parameter->out && word.length == strcspn(parameter->type, " ") && memcmp(word.at, parameter->type, word.length) == 0) {
        value->missing = true; /* one that is not watched */
        return true;
    }
    return replay_wrong(reader, "\"%.*s\" is no object", SPAN(word));
}

/* ---- VARIANT ---- */

static bool number_of_type(struct span word, VARTYPE vt, VARIANT *out)
{
    const struct variant_type *type = variant_type(vt);
    unsigned spare = 64 - type->size * 8u;
    uint64_t natural;
    int64_t whole;
    uint32_t code;
    double real;

    VariantInit(out);
    switch (type->kind) {
    case VARIANT_SIGNED:
        if (!word_number(word, INT64_MIN / ((int64_t)1 << spare), INT64_MAX >> spare, &whole))
            return false;
        variant_set_bits(out, type->size, (uint64_t)whole);
        break;
    case VARIANT_UNSIGNED:
        if (!word_unsigned(word, UINT64_MAX >> spare, &natural))
            return false;
        variant_set_bits(out, type->size, natural);
        break;
    case VARIANT_CODE:
        if (!word_hexadecimal(word, &code))
            return false;
        V_ERROR(out) = (SCODE)code;
        break;
    default:
        if (!word_real(word, &real))
            return false;
        if (vt == VT_R4)
            V_R4(out) = (FLOAT)real;
        else
            V_R8(out) = real;
        break;
    }
    V_VT(out) = vt;
    return true;
}

/* "5", "5:VT_UI8", "0x80020004:VT_ERROR" */
static bool variant_number(struct span word, VARIANT *out)
{
    if (number_of_type(word, VT_I4, out))
        return true;
    for (VARTYPE vt = VT_EMPTY; vt <= VT_UINT; vt++) {
        const struct variant_type *type = variant_type(vt);
        struct span number;

        if (type->kind == VARIANT_NONE || type->kind == VARIANT_OTHER || !word_before(word, type->name, &number))
            continue;
        if (word_before(number, ":", &number))
            return number_of_type(number, vt, out);
    }
    return false;
}

static bool read_plain(struct replay_reader *reader, struct replay_value *value)
{
    VARIANT *out = &value->in.variant;
    struct span word, part;
    CY cy;

    if (reader->at < reader->end && *reader->at == '"')
        return word_string(reader, value);
    word = word_read(reader);
    value->vt = VT_EMPTY;
    VariantInit(out);
    if (span_is(word, "EMPTY"))
        return true;
    if (span_is(word, "TRUE") || span_is(word, "FALSE")) {
        V_BOOL(out) = span_is(word, "TRUE") ? VARIANT_TRUE : VARIANT_FALSE;
        value->vt = VT_BOOL;
    } else if (span_is(word, "NULL") || span_is(word, "NULL:VT_BSTR") || span_is(word, "NULL:VT_UNKNOWN")) {
        value->vt = word.length == 4 ? VT_DISPATCH : span_is(word, "NULL:VT_BSTR") ? VT_BSTR : VT_UNKNOWN;
        value->null = true;
    } else if (span_is(word, "VT_NULL")) {
        value->vt = VT_NULL;
    } else if (word.length > 10 && memcmp(word.at, "VARIANT:0x", 10) == 0) {
        value->missing = true;
    } else if (replay_is_name(word) || (word_before(word, ":VT_UNKNOWN", &part) && replay_is_name(part))) {
        value->vt = replay_is_name(word) ? VT_DISPATCH : VT_UNKNOWN;
        value->text = replay_is_name(word) ? word : part;
        return replay_use_name(reader, value->text);
    } else if (word_currency(word, &cy)) {
        V_CY(out) = cy;
        value->vt = VT_CY;
    } else if (variant_number(word, out)) {
        value->vt = V_VT(out);
    } else {
        return replay_wrong(reader, "\"%.*s\" is nothing that a VARIANT holds", SPAN(word));
    }
    return true;
}

static bool read_variant(struct replay_reader *reader, struct replay_value *value)
{
    value->of_variant = replay_skip(reader, "&&");
    value->referred = replay_skip(reader, "&");
    if (!read_plain(reader, value))
        return false;
    if (value->missing && (value->of_variant || value->referred))
        return replay_wrong(reader, "a reference to what is not told");
    if (value->referred && variant_type(value->vt)->size == 0)
        return replay_wrong(reader, "a reference to nothing");
    return true;
}

/* ---- Other values ---- */

/* "{00020400-0000-0000-C000-000000000046}" */
static bool guid_from_text(struct span word, IID *out)
{
    static const char form[] = "{########-####-####-####-############}";
    unsigned char bytes[16] = { 0 };
    size_t digits = 0;

    if (word.length != sizeof(form) - 1)
        return false;
    for (size_t i = 0; i < word.length; i++) {
        int digit = word_hex_digit(word.at[i]);

        if (form[i] != '#' ? word.at[i] != form[i] : digit < 0)
            return false;
        if (form[i] == '#') {
            bytes[digits / 2] = (unsigned char)(bytes[digits / 2] << 4 | digit);
            digits++;
        }
    }
    out->Data1 = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
    out->Data2 = (uint16_t)(bytes[4] << 8 | bytes[5]);
    out->Data3 = (uint16_t)(bytes[6] << 8 | bytes[7]);
    memcpy(out->Data4, bytes + 8, 8);
    return true;
}

static bool read_iid(struct replay_reader *reader, struct replay_value *value)
{
    struct span word = word_read(reader);
    char name[WORD_LENGTH];
    const IID *iid = NULL;

    if (span_is(word, "IID_NULL"))
        iid = &IID_NULL;
    else if (word_copy(word, name))
        iid = tapi3_interface_id(name);
    if (iid)
        value->iid = *iid;
    else if (!guid_from_text(word, &value->iid))
        return replay_wrong(reader, "\"%.*s\" is no interface", SPAN(word));
    return true;
}

/* Whether what follows a name that is written as it is can be the rest of GetIDsOfNames. */
static bool is_after_name(struct replay_reader reader)
{
    int64_t number;

    for (int i = 0; i < 2; i++)
        if (!replay_skip(&reader, ", ") || !word_number(word_read(&reader), 0, UINT32_MAX, &number))
            return false;
    replay_skip(&reader, ", NULL");
    return replay_skip(&reader, ")") && (reader.at == reader.end || replay_skip(&reader, " = "));
}

/* A name may have anything in it: it ends where it can end last. */
static bool read_name(struct replay_reader *reader, struct replay_value *value)
{
    struct replay_reader end = *reader;

    for (end.at = reader->end; end.at > reader->at && !is_after_name(end);)
        end.at--;
    value->text = (struct span){ reader->at, (size_t)(end.at - reader->at) };
    value->null = span_is(value->text, "NULL");
    reader->at = end.at;
    return is_after_name(end) || replay_wrong(reader, "IDispatch::GetIDsOfNames is given too little");
}

static bool read_number(struct replay_reader *reader, const struct watch_parameter *parameter, struct replay_value *value)
{
    struct span word = word_read(reader);
    bool is_signed = parameter->vt != VT_UI4;
    char name[WORD_LENGTH];
    int64_t number;

    if (word_number(word, is_signed ? INT32_MIN : 0, is_signed ? INT32_MAX : UINT32_MAX, &number)) {
        value->in.l = (LONG)number;
        return true;
    }
    if (word_copy(word, name) && tapi3_enum_value(parameter->type, name, &value->in.l))
        return true;
    return replay_wrong(reader, "\"%.*s\" is no %s", SPAN(word), parameter->type);
}

static bool read_bool(struct replay_reader *reader, struct replay_value *value)
{
    struct span word = word_read(reader);

    value->in.b = span_is(word, "TRUE") ? VARIANT_TRUE : VARIANT_FALSE;
    return span_is(word, "TRUE") || span_is(word, "FALSE") || replay_wrong(reader, "\"%.*s\" is neither TRUE nor FALSE", SPAN(word));
}

static bool read_bstr(struct replay_reader *reader, struct replay_value *value)
{
    struct span word;

    if (reader->at < reader->end && *reader->at == '"')
        return word_string(reader, value);
    word = word_read(reader);
    value->null = span_is(word, "NULL");
    return value->null || replay_wrong(reader, "\"%.*s\" is no string in quotes", SPAN(word));
}

static bool read_data(struct replay_reader *reader, struct replay_value *value)
{
    struct span word = word_read(reader);

    value->null = span_is(word, "NULL");
    value->missing = span_is(word, "data");
    return value->null || value->missing || replay_wrong(reader, "\"%.*s\" is neither data nor NULL", SPAN(word));
}

/* "client#1:3", a sink and its cookie. */
static bool read_connection(struct replay_reader *reader, struct replay_value *value)
{
    struct span word = word_read(reader), cookie;
    const char *colon = memchr(word.at, ':', word.length);
    int64_t number;

    value->text = (struct span){ word.at, colon ? (size_t)(colon - word.at) : 0 };
    cookie = (struct span){ word.at + value->text.length + 1, word.length - value->text.length - 1 };
    value->null = span_is(value->text, "NULL");
    if (!colon || !word_number(cookie, 0, UINT32_MAX, &number) || (!value->null && !replay_is_name(value->text)))
        return replay_wrong(reader, "\"%.*s\" is no connection", SPAN(word));
    return value->null || replay_use_name(reader, value->text);
}

static bool read_params(struct replay_reader *reader, struct replay_value *value)
{
    struct replay_argument argument;
    struct span word = word_read(reader);
    bool more;

    value->null = span_is(word, "NULL");
    if (value->null)
        return true;
    if (word.length > 0 || !replay_skip(reader, "["))
        return replay_wrong(reader, "what Invoke passes on is no list");
    value->text.at = reader->at;
    for (bool first = true; replay_list_next(reader, first, &more); first = false) {
        if (!more)
            return true;
        if (!replay_argument_read(reader, &argument))
            return false;
    }
    return false;
}

bool replay_value_read(struct replay_reader *reader, const struct watch_parameter *parameter, struct replay_value *value)
{
    struct span word;

    memset(value, 0, sizeof(*value));
    value->vt = parameter->vt;
    switch (parameter->vt) {
    case VT_BOOL:
        return read_bool(reader, value);
    case VT_BSTR:
        return read_bstr(reader, value);
    case VT_VARIANT:
        return read_variant(reader, value);
    case VT_DISPATCH:
    case VT_UNKNOWN:
        return read_object(reader, parameter, value);
    case VT_DATE:
        word = word_read(reader);
        return word_real(word, &value->in.date) || replay_wrong(reader, "\"%.*s\" is no date", SPAN(word));
    case VT_CY:
        word = word_read(reader);
        return word_currency(word, &value->in.cy) || replay_wrong(reader, "\"%.*s\" is no currency", SPAN(word));
    case WATCH_IID:
        return read_iid(reader, value);
    case WATCH_NAME:
        return read_name(reader, value);
    case WATCH_PARAMS:
        return read_params(reader, value);
    case WATCH_CONNECTION:
        return read_connection(reader, value);
    case WATCH_DATA:
        return read_data(reader, value);
    default:
        return read_number(reader, parameter, value);
    }
}

bool replay_list_next(struct replay_reader *reader, bool first, bool *more)
{
    *more = false;
    if (replay_skip(reader, "]"))
        return true;
    *more = first || replay_skip(reader, ", ");
    return *more || replay_wrong(reader, "a list is not closed");
}

/* "5", "-3=5", "unnamed 5" */
bool replay_argument_read(struct replay_reader *reader, struct replay_argument *argument)
{
    static const struct watch_parameter variant = { .type = "VARIANT", .vt = VT_VARIANT };
    const char *at = reader->at;
    int64_t id;

    memset(argument, 0, sizeof(*argument));
    while (at < reader->end && (*at == '-' || (*at >= '0' && *at <= '9')))
        at++;
    if (at < reader->end && *at == '=' && word_number((struct span){ reader->at, (size_t)(at - reader->at) }, INT32_MIN, INT32_MAX, &id)) {
        argument->named = true;
        argument->id = (DISPID)id;
        reader->at = at + 1;
    }
    argument->unnamed = replay_skip(reader, "unnamed ");
    return replay_value_read(reader, &variant, &argument->value);
}
