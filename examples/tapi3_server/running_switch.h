/* running_switch.h: the switch of a file, with a clock that runs, as an emulator. */
#ifndef RUNNING_SWITCH_H
#define RUNNING_SWITCH_H

#include <tapi3agent/emulator.h>

struct running_switch;

/*
 * Reads the file, makes its switches and starts its clock (scenario.h says what a file has).
 *   error  where a sentence about what is wrong is written: which file, which line, why
 * S_OK; HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND): it cannot be read; TAPI_E_REGISTRY_SETTING_CORRUPT: it is wrong; E_OUTOFMEMORY.
 */
HRESULT running_switch_start(const wchar_t *file, char *error, size_t room, struct running_switch **out);

/* Stops the clock and gives the switch up; TAPI objects that are still held go on working. */
void running_switch_stop(struct running_switch *running);

struct tapi3_emulator *running_switch_emulator(struct running_switch *running);

#endif
