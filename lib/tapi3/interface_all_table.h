/* lib/tapi3/interface_all_table.h: the members of all dual interfaces of TAPI 3, as com/member.h says. */
#include "tapi3/interface_table.h"
#include "tapi3/interface_call_table.h"
