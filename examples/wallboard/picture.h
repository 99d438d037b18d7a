/* picture.h: a day as a picture: agents as lanes, their states as colours, the calls that wait as a curve. */
#ifndef WALLBOARD_PICTURE_H
#define WALLBOARD_PICTURE_H

#include <tapi3agent/acd.h>

#include <stdio.h>

struct picture;

/*
 * Looks at a switch from a moment on, some thousand times within so much of the model's time. The world must have a manual clock. Agents get a lane when they are
 * seen first. NULL without memory.
 */
struct picture *picture_begin(struct acd_switch *sw, int64_t from, int64_t duration);

/* Writes what was seen as SVG. title is UTF-8. False when the file could not be written, or memory was short meanwhile. */
bool picture_write(struct picture *picture, const char *title, FILE *file);
void picture_free(struct picture *picture);

#endif
