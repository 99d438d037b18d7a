/* lib/tapi3/error.h: results of the model as HRESULTs. */
#ifndef TAPI3_ERROR_H
#define TAPI3_ERROR_H

#include <windows.h>
#include <ole2.h>
#include <tapi3.h>
#include <tapi3agent/acd.h>

HRESULT hr_from_acd(enum acd_result result);

/* A LINEERR_ code as the HRESULT that stands for it (specification 3.7); one that is not known there is TAPI_E_OPERATIONFAILED. */
HRESULT hr_from_line_error(HRESULT code);

#define LINE_OPERATIONUNAVAIL 0x80000049u /* LINEERR_OPERATIONUNAVAIL */

#endif
