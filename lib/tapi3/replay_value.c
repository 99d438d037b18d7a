/* lib/tapi3/replay_value.c */
#include "tapi3/replay_value.h"

#include "base/alloc.h"
#include "base/utf.h"

#include <stdlib.h>
#include <string.h>
#include <tapi3agent/names.h>

#define WORD_LENGTH 80 /* no name or number of a trace is longer */

/* ---- Words ---- */

/* What stands up to the next separator. */
static struct span read_word(struct replay_reader *reader)
{
    struct span word = { reader->at, 0 };

    while (reader->at < reader->end && (unsigned char)*reader->at > ' ' && !strchr(",()[]\"", *reader->at))
        reader->at++;
    word.length = (size_t)(reader->at - word.at);
    return word;
}

/* With a NUL behind it; false if it has no room, or has one inside. */
static bool copy_word(struct span word, char copy[WORD_LENGTH])
{
    if (word.length >= WORD_LENGTH || memchr(word.at, 0, word.length))
        return false;
    memcpy(copy, word.at, word.length);
    copy[word.length] = '\0';
    return true;
}

static bool whole_number(struct span word, int64_t least, int64_t most, int64_t *out)
{
    bool negative = word.length > 0 && *word.at == '-';
    int64_t value = 0;

    if (word.length == (size_t)negative || word.length > 11)
        return false;
    for (size_t i = negative; i < word.length; i++) {
        if (word.at[i] < '0' || word.at[i] > '9')
            return false;
        value = value * 10 + (word.at[i] - '0');
    }
    *out = negative ? -value : value;
    return *out >= least && *out <= most;
}

static bool real_number(struct span word, double *out)
{
    char copy[WORD_LENGTH], *end;

    if (word.length == 0 || !copy_word(word, copy))
        return false;
    *out = strtod(copy, &end);
    return !*end;
}

/* "-1.5000" */
static bool currency(struct span word, CY *out)
{
    bool negative = word.length > 0 && *word.at == '-';
    uint64_t value = 0, most = (uint64_t)INT64_MAX + negative;

    if (word.length < (size_t)negative + 6 || word.at[word.length - 5] != '.')
        return false;
    for (size_t i = negative; i < word.length; i++) {
        unsigned digit = (unsigned)(unsigned char)word.at[i] - '0';

        if (i == word.length - 5)
            continue;
        if (digit > 9 || value > (most - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    out->int64 = (int64_t)(negative ? 0 - value : value);
    return true;
}

/* The word before an ending such as ":VT_DATE", if it has it. */
static bool before(struct span word, const char *ending, struct span *out)
{
    size_t length = strlen(ending);

    if (word.length < length || memcmp(word.at + word.length - length, ending, length) != 0)
        return false;
    *out = (struct span){ word.at, word.length - length };
    return true;
}

/* ---- Strings ---- */

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The character that begins there and how long it is written; -1: an escape that is none. */
static int unescape(const char *at, const char *end, size_t *length)
{
    *length = 1;
    if (*at != '\\')
        return (unsigned char)*at;
    if (end - at >= 2 && (at[1] == '"' || at[1] == '\\')) {
        *length = 2;
        return at[1];
    }
    *length = 4;
    if (end - at < 4 || at[1] != 'x' || hex_digit(at[2]) < 0 || hex_digit(at[3]) < 0)
        return -1;
    return hex_digit(at[2]) * 16 + hex_digit(at[3]);
}

static bool read_string(struct replay_reader *reader, struct replay_value *value)
{
    size_t length;

    value->text.at = ++reader->at;
    while (reader->at < reader->end && *reader->at != '"') {
        if (unescape(reader->at, reader->end, &length) < 0)
            return replay_wrong(reader, "a string has a \\ that is not before \\, \" or xNN");
        reader->at += length;
    }
    if (reader->at == reader->end)
        return replay_wrong(reader, "a string is not closed");
    value->text.length = (size_t)(reader->at++ - value->text.at);
    value->vt = VT_BSTR;
    return true;
}

BSTR replay_string(struct span text)
{
    char *bytes = mem_alloc(text.length);
    size_t size = 0, units, length;
    BSTR string;

    if (!bytes)
        return NULL;
    for (size_t i = 0; i < text.length; i += length)
        bytes[size++] = (char)unescape(text.at + i, text.at + text.length, &length);
    units = utf8_to_utf16(bytes, size, NULL);
    if (units <= UINT32_MAX / sizeof(OLECHAR) - 8 && (string = SysAllocStringLen(NULL, (UINT)units)))
        utf8_to_utf16(bytes, size, (uint16_t *)string);
    else
        string = NULL;
    mem_free(bytes);
    return string;
}

/* ---- Values ---- */

static bool read_object(struct replay_reader *reader, const struct watch_parameter *parameter, struct replay_value *value)
{
    struct span word = read_word(reader);

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

static bool read_variant(struct replay_reader *reader, struct replay_value *value)
{
    struct span word, part;
    int64_t number;

    if (reader->at < reader->end && *reader->at == '"')
        return read_string(reader, value);
    word = read_word(reader);
    value->vt = VT_EMPTY;
    if (span_is(word, "EMPTY"))
        return true;
    if (span_is(word, "TRUE") || span_is(word, "FALSE")) {
        value->vt = VT_BOOL;
        value->in.b = span_is(word, "TRUE") ? VARIANT_TRUE : VARIANT_FALSE;
    } else if (span_is(word, "NULL") || span_is(word, "NULL:VT_BSTR")) {
        value->vt = word.length == 4 ? VT_DISPATCH : VT_BSTR;
        value->null = true;
    } else if (span_is(word, "VT_NULL")) {
        value->vt = VT_NULL;
    } else if (word.length > 10 && memcmp(word.at, "VARIANT:0x", 10) == 0) {
        value->missing = true;
    } else if (replay_is_name(word)) {
        value->vt = VT_DISPATCH;
        value->text = word;
        return replay_use_name(reader, word);
    } else if (whole_number(word, INT32_MIN, INT32_MAX, &number)) {
        value->vt = VT_I4;
        value->in.l = (LONG)number;
    } else if (before(word, ":VT_I2", &part) && whole_number(part, INT16_MIN, INT16_MAX, &number)) {
        value->vt = VT_I2;
        value->in.l = (LONG)number;
    } else if (before(word, ":VT_DATE", &part) && real_number(part, &value->in.date)) {
        value->vt = VT_DATE;
    } else if (currency(word, &value->in.cy)) {
        value->vt = VT_CY;
    } else {
        return replay_wrong(reader, "\"%.*s\" is nothing that a VARIANT holds", SPAN(word));
    }
    return true;
}

/* "{00020400-0000-0000-C000-000000000046}" */
static bool guid_from_text(struct span word, IID *out)
{
    static const char form[] = "{########-####-####-####-############}";
    unsigned char bytes[16] = { 0 };
    size_t digits = 0;

    if (word.length != sizeof(form) - 1)
        return false;
    for (size_t i = 0; i < word.length; i++) {
        int digit = hex_digit(word.at[i]);

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
    struct span word = read_word(reader);
    char name[WORD_LENGTH];
    const IID *iid = NULL;

    if (span_is(word, "IID_NULL"))
        iid = &IID_NULL;
    else if (copy_word(word, name))
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
        if (!replay_skip(&reader, ", ") || !whole_number(read_word(&reader), 0, UINT32_MAX, &number))
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
    struct span word = read_word(reader);
    bool is_signed = parameter->vt != VT_UI4;
    char name[WORD_LENGTH];
    int64_t number;

    if (whole_number(word, is_signed ? INT32_MIN : 0, is_signed ? INT32_MAX : UINT32_MAX, &number)) {
        value->in.l = (LONG)number;
        return true;
    }
    if (copy_word(word, name) && tapi3_enum_value(parameter->type, name, &value->in.l))
        return true;
    return replay_wrong(reader, "\"%.*s\" is no %s", SPAN(word), parameter->type);
}

static bool read_bool(struct replay_reader *reader, struct replay_value *value)
{
    struct span word = read_word(reader);

    value->in.b = span_is(word, "TRUE") ? VARIANT_TRUE : VARIANT_FALSE;
    return span_is(word, "TRUE") || span_is(word, "FALSE") || replay_wrong(reader, "\"%.*s\" is neither TRUE nor FALSE", SPAN(word));
}

static bool read_bstr(struct replay_reader *reader, struct replay_value *value)
{
    struct span word;

    if (reader->at < reader->end && *reader->at == '"')
        return read_string(reader, value);
    word = read_word(reader);
    value->null = span_is(word, "NULL");
    return value->null || replay_wrong(reader, "\"%.*s\" is no string in quotes", SPAN(word));
}

static bool read_data(struct replay_reader *reader, struct replay_value *value)
{
    struct span word = read_word(reader);

    value->null = span_is(word, "NULL");
    value->missing = span_is(word, "data");
    return value->null || value->missing || replay_wrong(reader, "\"%.*s\" is neither data nor NULL", SPAN(word));
}

/* "client#1:3", a sink and its cookie. */
static bool read_connection(struct replay_reader *reader, struct replay_value *value)
{
    struct span word = read_word(reader), cookie;
    const char *colon = memchr(word.at, ':', word.length);
    int64_t number;

    value->text = (struct span){ word.at, colon ? (size_t)(colon - word.at) : 0 };
    cookie = (struct span){ word.at + value->text.length + 1, word.length - value->text.length - 1 };
    value->null = span_is(value->text, "NULL");
    if (!colon || !whole_number(cookie, 0, UINT32_MAX, &number) || (!value->null && !replay_is_name(value->text)))
        return replay_wrong(reader, "\"%.*s\" is no connection", SPAN(word));
    return value->null || replay_use_name(reader, value->text);
}

static bool read_params(struct replay_reader *reader, struct replay_value *value)
{
    struct replay_argument argument;
    struct span word = read_word(reader);
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
        word = read_word(reader);
        return real_number(word, &value->in.date) || replay_wrong(reader, "\"%.*s\" is no date", SPAN(word));
    case VT_CY:
        word = read_word(reader);
        return currency(word, &value->in.cy) || replay_wrong(reader, "\"%.*s\" is no currency", SPAN(word));
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
    if (at < reader->end && *at == '=' && whole_number((struct span){ reader->at, (size_t)(at - reader->at) }, INT32_MIN, INT32_MAX, &id)) {
        argument->named = true;
        argument->id = (DISPID)id;
        reader->at = at + 1;
    }
    argument->unnamed = replay_skip(reader, "unnamed ");
    return replay_value_read(reader, &variant, &argument->value);
}
