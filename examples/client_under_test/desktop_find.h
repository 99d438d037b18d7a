/* desktop_find.h: what the switch has, found by its name. S_OK with a reference, TAPI_E_NOITEMS, or TAPI_E_NODEVICE without a switch. */
#ifndef DESKTOP_FIND_H
#define DESKTOP_FIND_H

#include "desktop.h"

HRESULT find_handler(ITTAPI *tapi, ITAgentHandler **out);
HRESULT find_group(ITAgentHandler *handler, const OLECHAR *name, ITACDGroup **out);
HRESULT find_desk(ITAgentHandler *handler, const OLECHAR *name, ITAddress **out);

/* All of them, by their names. */
HRESULT each_group(ITAgentHandler *handler, desktop_named *named, void *context);
HRESULT each_desk(ITAgentHandler *handler, desktop_named *named, void *context);

#endif
