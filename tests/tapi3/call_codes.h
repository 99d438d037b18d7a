// tests/tapi3/call_codes.h: every method of a call, in each CALL_STATE, as its owner and as a monitor.
#ifndef TESTS_TAPI3_CALL_CODES_H
#define TESTS_TAPI3_CALL_CODES_H

#include "methods.h"

#include <string>
#include <vector>

struct call_outcome {
    std::string method, situation;
    HRESULT expected, observed;
};

// Tries all of it, each in a world of its own; adds what came out, and the methods that have no row.
void run_call_table(std::vector<call_outcome> &outcomes, std::vector<std::string> &missing);

#endif
