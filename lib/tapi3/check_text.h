/* lib/tapi3/check_text.h: what the messages of check.h have in common. */
#ifndef TAPI3_CHECK_TEXT_H
#define TAPI3_CHECK_TEXT_H

#include "base/writer.h"

/* A cut message says so, and ends with a whole character. */
void check_message_end(struct writer *message);

#endif
