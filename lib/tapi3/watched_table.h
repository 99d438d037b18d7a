/* lib/tapi3/watched_table.h: the members of the dual interfaces of all objects, for tapi3/watch_member.h. */
#include "tapi3/interface_table.h"
#include "com/collection_table.h"
