/* terminal.h: a whole terminal for a program: keys as they are pressed, and screens drawn over each other with plain ANSI sequences. */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>
#include <stdint.h>

#define KEY_NONE (-1) /* no key within the time */
#define KEY_END (-2)  /* there is no more input */
#define KEY_ENTER '\r'
#define KEY_ESCAPE 27
#define KEY_BACKSPACE 127

/* Takes the terminal of standard input and output. False: they are none. */
bool terminal_open(void);

/* Gives it back as it was; also at exit(). */
void terminal_close(void);

/* The next key, waiting so many milliseconds for it at most. Keys that send sequences, such as arrows, are none. */
int terminal_key(int milliseconds);

/* Time that goes on evenly, from some beginning, nanoseconds. */
int64_t terminal_time(void);

/* A screen of lines, UTF-8. Only what has changed since the last one is written. */
void terminal_draw(const char *screen);

#endif
