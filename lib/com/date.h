/* lib/com/date.h: DATE as the text "YYYY-MM-DD HH:MM:SS", and only that is read back (the time may be left out). */
#ifndef COM_DATE_H
#define COM_DATE_H

#include <oleauto.h>

#define DATE_ROOM 64

/* S_OK, DISP_E_TYPEMISMATCH: no such text, or no such day. */
HRESULT date_from_text(const char *text, DATE *out);

/* To the nearest second. S_OK, DISP_E_OVERFLOW: outside of the years 100 to 9999. */
HRESULT date_to_text(DATE date, char out[DATE_ROOM]);

#endif
