/* board.h: a switch as lines of text: its queues, its groups and its agents. Only acd.h. */
#ifndef WALLBOARD_BOARD_H
#define WALLBOARD_BOARD_H

#include <tapi3agent/acd.h>

/* The whole board, over the one before, for a terminal of that width. */
void board_draw(struct acd_switch *sw, int columns);

/* One line, for what is no terminal. */
void board_line(struct acd_switch *sw);

#endif
