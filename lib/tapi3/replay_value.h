/* lib/tapi3/replay_value.h: what a call was given and gave, read back from its text (watch_text.c). */
#ifndef TAPI3_REPLAY_VALUE_H
#define TAPI3_REPLAY_VALUE_H

#include "tapi3/replay_text.h"

struct replay_value {
    VARTYPE vt;         /* the parameter's; of a VARIANT, what is in it */
    bool null;
    bool missing;       /* it was there, and the text does not have it: "data" */
    bool referred;      /* of a VARIANT: VT_BYREF */
    bool of_variant;    /* and behind a VARIANT that refers to that one */
    union com_value in; /* numbers, booleans, dates, currency; of a VARIANT the same in its form */
    IID iid;
    struct span text;   /* a string between its quotes; a name; a list behind its bracket */
};

/* An argument of DISPPARAMS. */
struct replay_argument {
    bool named;
    bool unnamed; /* the value of a property put, which should have been */
    DISPID id;
    struct replay_value value;
};

/* Reads one value, up to what separates it from the next. Of an out: one element. */
bool replay_value_read(struct replay_reader *reader, const struct watch_parameter *parameter, struct replay_value *value);

/* The next of a list in brackets, which begins where at is behind the bracket; *more: whether there was one, else at is behind the list. */
bool replay_list_next(struct replay_reader *reader, bool first, bool *more);
bool replay_argument_read(struct replay_reader *reader, struct replay_argument *argument);

/* The string between quotes; NULL without memory. */
BSTR replay_string(struct span text);

#endif
