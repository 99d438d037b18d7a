/*
 * lib/acd/shuffle.h: the ready sessions of a class where any may be first: an array without order.
 *
 * The first few are chosen: those that come next, the last of them first. They are chosen some at a time, so that their memory, which among many is in no cache of
 * the processor, comes for all of them at once and before it is needed. Each session is as likely to be at any place among them as another. All of this needs
 * the switch's lock.
 */
#ifndef ACD_SHUFFLE_H
#define ACD_SHUFFLE_H

#include "acd/ready.h"

void shuffle_add_locked(struct ready_class *class, struct acd_session *session);
void shuffle_take_out_locked(struct ready_class *class, struct acd_session *session);

/* The one that comes next; NULL: it is empty. */
static inline struct acd_session *shuffle_first_locked(const struct ready_class *class)
{
    return class->count > 0 ? class->heap[class->chosen - 1].session : NULL;
}

#endif
