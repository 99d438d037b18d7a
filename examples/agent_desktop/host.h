/* host.h: the switch behind the desktop where no other is: made from a text (tapi3agent/scenario.h), in the same program. It knows nothing of the desktop. */
#ifndef HOST_H
#define HOST_H

#include <stdbool.h>
#include <stdint.h>

struct host;

/* Installs the class CLSID_TAPI; the thread has called CoInitializeEx. NULL after saying what is wrong. */
struct host *host_open(const char *file);

/* Time passes at the switch, nanoseconds, and what happens then is told. */
void host_pass(struct host *host, int64_t duration);

/* After the desktop is closed. False, after saying so: it has forgotten to release something. */
bool host_close(struct host *host);

#endif
