/* lib/tapi3/error.c: every error of the model is mapped here and nowhere else. */
#include "tapi3/error.h"

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
    }
    return E_UNEXPECTED;
}
