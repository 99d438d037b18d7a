/* tests/client/written.h: the switch of the program. */
#ifndef CLIENT_WRITTEN_H
#define CLIENT_WRITTEN_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A switch with one agent, "7" with PIN "1234", behind CLSID_TAPI. false at the end: something was still held, and is printed. */
bool begin_switch(void);
bool end_switch(void);
void deliver(void);

/* Until it is done. */
void on_another_thread(void (*work)(void *context), void *context);

#ifdef __cplusplus
}
#endif

#endif
