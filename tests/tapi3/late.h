/* tests/tapi3/late.h: a client that knows objects by the names of their members only. */
#ifndef TESTS_TAPI3_LATE_H
#define TESTS_TAPI3_LATE_H

#include "fixture.h"

/* What an Invoke gave. */
struct outcome {
    HRESULT hr;
    VARIANT result;
    EXCEPINFO exception;
    UINT argument;
};

DISPID late_id(void *object, const char *name);

/* Arguments are in the order of the method; they stay the caller's. value is the last of a property put. */
struct outcome late_invoke(void *object, DISPID id, WORD flags, UINT count, const VARIANT *arguments);

/* These fail the test unless Invoke succeeds; the result is the caller's. */
VARIANT late_call(void *object, const char *name, UINT count, const VARIANT *arguments);
VARIANT late_get(void *object, const char *name);
void late_put(void *object, const char *name, VARIANT value);
LONG late_long(void *object, const char *name);

VARIANT of_long(LONG value);
VARIANT of_bool(VARIANT_BOOL value);
VARIANT of_text(const char *text); /* the caller clears it */
VARIANT of_object(void *object);   /* no reference */

#endif
