/* desktop_find.c: see desktop_find.h. It compiles unchanged on Windows. */
#define COBJMACROS
#include "desktop_find.h"

#include "planted.h"

#include <tapi3err.h>

static BOOL same_text(BSTR string, const OLECHAR *text)
{
    UINT length = SysStringLen(string), i;

    for (i = 0; i < length && string[i] == text[i]; i++)
        ;
    return i == length && text[i] == 0;
}

HRESULT find_handler(ITTAPI *tapi, ITAgentHandler **out)
{
    ITTAPICallCenter *center;
    IEnumAgentHandler *handlers;
    HRESULT hr = ITTAPI_QueryInterface(tapi, &IID_ITTAPICallCenter, (void **)&center);

    *out = NULL;
    if (FAILED(hr))
        return hr;
    if (SUCCEEDED(hr = ITTAPICallCenter_EnumerateAgentHandlers(center, &handlers))) {
        hr = IEnumAgentHandler_Next(handlers, 1, out, NULL);
        IEnumAgentHandler_Release(handlers);
    }
    ITTAPICallCenter_Release(center);
    return hr == S_FALSE ? TAPI_E_NODEVICE : hr;
}

/*
 * The named things of a list: each of them, or the one with a name. named is NULL for that one.
 */
#define FINDER(find, each, Enum, Item, enumerate, get_name)                                                                      \
    static HRESULT find##_or_each(ITAgentHandler *handler, const OLECHAR *name, Item **out, desktop_named *named, void *context) \
    {                                                                                                                            \
        HRESULT hr;                                                                                                              \
        Enum *items;                                                                                                             \
        Item *item, *found_item = NULL;                                                                                          \
                                                                                                                                 \
        if (FAILED(hr = enumerate(handler, &items)))                                                                             \
            return hr;                                                                                                           \
        while (!found_item && (hr = Enum##_Next(items, 1, &item, NULL)) == S_OK) {                                               \
            BSTR found = NULL;                                                                                                   \
                                                                                                                                 \
            if (SUCCEEDED(hr = get_name(item, &found)) && named)                                                                 \
                named(context, found);                                                                                           \
            if (SUCCEEDED(hr) && !named && same_text(found, name))                                                               \
                found_item = item;                                                                                               \
            else                                                                                                                 \
                Item##_Release(item);                                                                                            \
            if (!PLANTED(FORGOTTEN_STRING))                                                                                      \
                SysFreeString(found);                                                                                            \
            if (FAILED(hr))                                                                                                      \
                break;                                                                                                           \
        }                                                                                                                        \
        if (!PLANTED(FORGOTTEN_RELEASE))                                                                                         \
            Enum##_Release(items);                                                                                               \
        if (out)                                                                                                                 \
            *out = found_item;                                                                                                   \
        return hr != S_FALSE ? hr : named ? S_OK : TAPI_E_NOITEMS;                                                               \
    }                                                                                                                            \
    HRESULT find(ITAgentHandler *handler, const OLECHAR *name, Item **out)                                                       \
    {                                                                                                                            \
        *out = NULL;                                                                                                             \
        return find##_or_each(handler, name, out, NULL, NULL);                                                                   \
    }                                                                                                                            \
    HRESULT each(ITAgentHandler *handler, desktop_named *named, void *context)                                                   \
    {                                                                                                                            \
        return find##_or_each(handler, NULL, NULL, named, context);                                                              \
    }

FINDER(find_group, each_group, IEnumACDGroup, ITACDGroup, ITAgentHandler_EnumerateACDGroups, ITACDGroup_get_Name)
FINDER(find_desk, each_desk, IEnumAddress, ITAddress, ITAgentHandler_EnumerateUsableAddresses, ITAddress_get_AddressName)
