// tests/tapi3/methods.h: every method of every interface, called through its slot, by the table of the binary interface; and what it answers, by
// codes_table.h. For tests that try them all.
#ifndef TESTS_TAPI3_METHODS_H
#define TESTS_TAPI3_METHODS_H

#include "objects.h"

#include <string>

// One method. Each function calls it on an object, with arguments that are right for most methods where nothing else is said.
struct method {
    const char *interface_name, *name;
    bool has_out;           // or data, which must not be NULL either
    const char *parameters; // a letter each: o an out, i an interface, s a string, d data, - a number
    HRESULT (*good)(void *object);
    HRESULT (*null)(void *object);                                // every out is NULL
    HRESULT (*junk)(void *object, bool *cleared);                 // outs begin as junk; cleared: afterwards all are NULL, 0 or VT_EMPTY
    HRESULT (*with)(void *object, size_t parameter, void *place); // one pointer is this
};

extern const method methods[];
extern const size_t method_count;

const HRESULT NONE = 0x7FFFFFFF; // the situation does not exist for this method

// What codes_table.h says.
struct expectation {
    const char *interface_name, *name;
    HRESULT bad, before, after, removed, success;
    HRESULT (*call_bad)(void *object);  // nullptr: no argument can be out of range
    HRESULT (*call_good)(void *object); // nullptr: the arguments that are right for most
};

extern const expectation expectations[];
extern const size_t expectation_count;

const expectation *find_expectation(const method &at); // nullptr: it has no row
const wrapper_object *find_object(const char *name);   // nullptr: likewise
std::string name_of(const method &at);                 // "ITAgent::put_State"

// The call that is right for it.
HRESULT call_right(const method &at, void *object);

#endif
