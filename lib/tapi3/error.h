/* lib/tapi3/error.h: results of the model as HRESULTs. */
#ifndef TAPI3_ERROR_H
#define TAPI3_ERROR_H

#include <windows.h>
#include <ole2.h>
#include <tapi3.h>
#include <tapi3agent/acd.h>

HRESULT hr_from_acd(enum acd_result result);

#endif
