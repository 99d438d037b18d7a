/* lib/tapi3/names.c: names.h, by tables that are made with the constants themselves. They are searched from the begin: people read slowly. */
#include <tapi3agent/names.h>

#include "base/macros.h"
#include "tapi3/interfaces.h"

#include <olectl.h>
#include <tapi3.h>
#include <tapi3err.h>

#include <stdio.h>
#include <string.h>

struct number {
    const char *name;
    LONG value;
};

struct numbers {
    const char *type;
    const struct number *rows;
    size_t count;
};

/* ---- HRESULTs ---- */

static const struct number results[] = {
#define RESULT(name) { #name, name },
#define LINE_RESULT(name, number) { #name, (LONG)(number) },
#include "tapi3/result_table.h"
#undef RESULT
#undef LINE_RESULT
};

static const char *find_name(const struct number *rows, size_t count, LONG value)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].value == value)
            return rows[i].name;
    return NULL;
}

static bool find_value(const struct number *rows, size_t count, const char *name, LONG *out)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].name, name) == 0) {
            *out = rows[i].value;
            return true;
        }
    }
    return false;
}

const char *tapi3_result_name(HRESULT hr) { return find_name(results, ARRAY_COUNT(results), hr); }

size_t tapi3_result_text(HRESULT hr, char *text, size_t room)
{
    const char *name = tapi3_result_name(hr);

    if (name)
        return (size_t)snprintf(text, room, "%s", name);
    return (size_t)snprintf(text, room, "0x%08X", (unsigned)hr);
}

/* One to eight digits; strtoul would let blanks and signs pass. */
static bool parse_digits(const char *text, ULONG *out)
{
    ULONG value = 0;
    size_t count = strlen(text);

    if (count < 1 || count > 8)
        return false;
    for (; *text; text++) {
        static const char digits[] = "0123456789abcdefABCDEF";
        const char *digit = strchr(digits, *text);

        if (!digit)
            return false;
        value = value << 4 | (ULONG)(digit - digits < 16 ? digit - digits : digit - digits - 6);
    }
    *out = value;
    return true;
}

bool tapi3_result_from_name(const char *name, HRESULT *out)
{
    LONG value;
    ULONG bits;

    *out = 0;
    if (!name)
        return false;
    if (find_value(results, ARRAY_COUNT(results), name, &value)) {
        *out = value;
        return true;
    }
    if (strncmp(name, "0x", 2) != 0 || !parse_digits(name + 2, &bits))
        return false;
    *out = (HRESULT)bits;
    return true;
}

/* ---- Enumerations ---- */

#define ENUM_BEGIN(type) static const struct number type##_rows[] = {
#define ENUM(name) { #name, name },
#define ENUM_END(type) \
    }                  \
    ;
#include "tapi3/enum_table.h"
#undef ENUM_BEGIN
#undef ENUM
#undef ENUM_END

static const struct numbers enumerations[] = {
#define ENUM_BEGIN(type) { #type, type##_rows, ARRAY_COUNT(type##_rows) },
#define ENUM(name)
#define ENUM_END(type)
#include "tapi3/enum_table.h"
#undef ENUM_BEGIN
#undef ENUM
#undef ENUM_END
};

static const struct numbers *find_type(const char *type)
{
    for (size_t i = 0; type && i < ARRAY_COUNT(enumerations); i++)
        if (strcmp(enumerations[i].type, type) == 0)
            return &enumerations[i];
    return NULL;
}

const char *tapi3_enum_name(const char *type, LONG value)
{
    const struct numbers *numbers = find_type(type);

    return numbers ? find_name(numbers->rows, numbers->count, value) : NULL;
}

bool tapi3_enum_value(const char *type, const char *name, LONG *out)
{
    const struct numbers *numbers = find_type(type);

    *out = 0;
    return numbers && name && find_value(numbers->rows, numbers->count, name, out);
}

/* ---- Interfaces ---- */

#define INTERFACE_NAME(I) { #I, &IID_##I }

static const struct {
    const char *name;
    const IID *iid;
} interfaces[] = {
    INTERFACE_NAME(IUnknown),
    INTERFACE_NAME(IDispatch),
    INTERFACE_NAME(ITTAPI),
    INTERFACE_NAME(ITTAPI2),
    INTERFACE_NAME(ITTAPICallCenter),
    INTERFACE_NAME(ITTAPIEventNotification),
    { "ITTAPIDispatchEventNotification", &DIID_ITTAPIDispatchEventNotification },
    INTERFACE_NAME(ITAgentHandler),
    INTERFACE_NAME(ITAgent),
    INTERFACE_NAME(ITAgentSession),
    INTERFACE_NAME(ITACDGroup),
    INTERFACE_NAME(ITQueue),
    INTERFACE_NAME(ITAgentHandlerEvent),
    INTERFACE_NAME(ITAgentEvent),
    INTERFACE_NAME(ITAgentSessionEvent),
    INTERFACE_NAME(ITACDGroupEvent),
    INTERFACE_NAME(ITQueueEvent),
    INTERFACE_NAME(IEnumAgentHandler),
    INTERFACE_NAME(IEnumAgent),
    INTERFACE_NAME(IEnumAgentSession),
    INTERFACE_NAME(IEnumACDGroup),
    INTERFACE_NAME(IEnumQueue),
    INTERFACE_NAME(ITAddress),
    INTERFACE_NAME(ITAddress2),
    INTERFACE_NAME(ITAddressCapabilities),
    INTERFACE_NAME(ITMediaSupport),
    INTERFACE_NAME(ITAddressEvent),
    INTERFACE_NAME(ITTAPIObjectEvent),
    INTERFACE_NAME(ITTAPIObjectEvent2),
    INTERFACE_NAME(ITBasicCallControl),
    INTERFACE_NAME(ITBasicCallControl2),
    INTERFACE_NAME(ITCallInfo),
    INTERFACE_NAME(ITCallInfo2),
    INTERFACE_NAME(ITCallHub),
    INTERFACE_NAME(ITCallNotificationEvent),
    INTERFACE_NAME(ITCallStateEvent),
    INTERFACE_NAME(ITCallInfoChangeEvent),
    INTERFACE_NAME(ITCallHubEvent),
    INTERFACE_NAME(ITCollection),
    INTERFACE_NAME(ITCollection2),
    INTERFACE_NAME(IEnumAddress),
    INTERFACE_NAME(IEnumCall),
    INTERFACE_NAME(IEnumCallHub),
    INTERFACE_NAME(IEnumPhone),
    INTERFACE_NAME(IEnumBstr),
    { "ITForwardInformation", &foreign_ITForwardInformation },
    { "ITTerminal", &foreign_ITTerminal },
    { "ITPhone", &foreign_ITPhone },
    INTERFACE_NAME(IClassFactory),
    INTERFACE_NAME(IConnectionPointContainer),
    INTERFACE_NAME(IConnectionPoint),
    INTERFACE_NAME(IEnumConnectionPoints),
    INTERFACE_NAME(IEnumConnections),
    INTERFACE_NAME(IProvideClassInfo),
    INTERFACE_NAME(IProvideClassInfo2),
    INTERFACE_NAME(ISupportErrorInfo),
    INTERFACE_NAME(IEnumVARIANT),
    INTERFACE_NAME(IEnumUnknown),
    INTERFACE_NAME(IErrorInfo),
    INTERFACE_NAME(IMarshal),
    INTERFACE_NAME(ISequentialStream),
    INTERFACE_NAME(IStream),
    INTERFACE_NAME(ITypeInfo),
    INTERFACE_NAME(ITypeLib),
};

const char *tapi3_interface_name(REFIID iid)
{
    for (size_t i = 0; iid && i < ARRAY_COUNT(interfaces); i++)
        if (IsEqualIID(iid, interfaces[i].iid))
            return interfaces[i].name;
    return NULL;
}

const IID *tapi3_interface_id(const char *name)
{
    for (size_t i = 0; name && i < ARRAY_COUNT(interfaces); i++)
        if (strcmp(interfaces[i].name, name) == 0)
            return interfaces[i].iid;
    return NULL;
}
