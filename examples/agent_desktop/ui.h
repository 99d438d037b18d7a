/* ui.h: the pages of the agent's desktop: what a key does, and what the screen shows. It knows the desktop, and no terminal. */
#ifndef UI_H
#define UI_H

#include "../client_under_test/desktop.h"

#include <stdbool.h>
#include <stddef.h>

struct ui;

/* The desktop stays the caller's, and lives longer. NULL without memory. */
struct ui *ui_create(struct desktop *desktop);
void ui_destroy(struct ui *ui);

/* A key as of terminal.h. False: the agent goes home. */
bool ui_key(struct ui *ui, int key);

/* The whole screen as lines, cut to room. */
void ui_draw(const struct ui *ui, char *screen, size_t room);

#endif
