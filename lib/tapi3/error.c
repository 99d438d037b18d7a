/* lib/tapi3/error.c: every error of the model, and of TAPI 2, is mapped here and nowhere else. */
#include "tapi3/error.h"

#include "base/macros.h"

#include <tapi3err.h>

HRESULT hr_from_acd(enum acd_result result)
{
    switch (result) { /* no default: the compiler names a case left out */
    case ACD_OK: return S_OK;
    case ACD_ERR_NOMEM: return E_OUTOFMEMORY;
    case ACD_ERR_ARGUMENT: return E_INVALIDARG;
    case ACD_ERR_STATE: return TAPI_E_CALLCENTER_INVALAGENTSTATE;
    case ACD_ERR_REMOVED: return TAPI_E_NODEVICE;
    case ACD_ERR_GROUP_REMOVED: return TAPI_E_CALLCENTER_GROUP_REMOVED;
    case ACD_ERR_QUEUE_REMOVED: return TAPI_E_CALLCENTER_QUEUE_REMOVED;
    case ACD_ERR_NO_AGENT_ID: return TAPI_E_CALLCENTER_NO_AGENT_ID;
    case ACD_ERR_AGENT_ID: return TAPI_E_CALLCENTER_INVALAGENTID;
    case ACD_ERR_AGENT_PASSWORD: return TAPI_E_CALLCENTER_INVALPASSWORD;
    case ACD_ERR_AGENT_GROUP: return TAPI_E_CALLCENTER_INVALAGENTGROUP;
    case ACD_ERR_SYSTEM: return TAPI_E_RESOURCEUNAVAIL;
    case ACD_ERR_NOT_OWNER: return TAPI_E_NOTOWNER;
    }
    return E_UNEXPECTED;
}

HRESULT hr_from_line_error(HRESULT code)
{
    static const struct {
        DWORD code;
        HRESULT hr;
    } table[] = {
        { 0x80000044, E_OUTOFMEMORY },                        /* LINEERR_NOMEM */
        { 0x80000032, E_INVALIDARG },                         /* INVALPARAM */
        { 0x80000035, E_INVALIDARG },                         /* INVALPOINTER */
        { LINE_OPERATIONUNAVAIL, TAPI_E_NOTSUPPORTED },       /* OPERATIONUNAVAIL */
        { 0x8000004B, TAPI_E_RESOURCEUNAVAIL },               /* RESOURCEUNAVAIL */
        { 0x80000050, TAPI_E_NOT_INITIALIZED },               /* UNINITIALIZED */
        { 0x8000002B, E_UNEXPECTED },                         /* INVALLINEHANDLE */
        { 0x80000057, TAPI_E_CALLCENTER_INVALAGENTID },       /* INVALAGENTID */
        { 0x80000058, TAPI_E_CALLCENTER_INVALAGENTGROUP },    /* INVALAGENTGROUP */
        { 0x80000059, TAPI_E_CALLCENTER_INVALPASSWORD },      /* INVALPASSWORD */
        { 0x8000005A, TAPI_E_CALLCENTER_INVALAGENTSTATE },    /* INVALAGENTSTATE */
        { 0x8000005F, TAPI_E_CALLCENTER_INVALAGENTSTATE },    /* INVALAGENTSESSIONSTATE */
        { 0x8000005B, TAPI_E_CALLCENTER_INVALAGENTACTIVITY }, /* INVALAGENTACTIVITY */
        { 0x8000004C, TAPI_E_REQUESTOVERRUN },                /* REQUESTOVERRUN */
    };

    for (size_t i = 0; i < ARRAY_COUNT(table); i++)
        if (table[i].code == (DWORD)code)
            return table[i].hr;
    return TAPI_E_OPERATIONFAILED;
}
