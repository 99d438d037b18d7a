/* lib/base/list.h: circular doubly linked lists whose links lie in the elements. */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct list {
    struct list *next, *prev;
};

/* clang-format off */
#define LIST_ENTRY(link, type, member) ((type *)((char *)(link) - offsetof(type, member)))
/* clang-format on */
#define LIST_FOR_EACH(link, head) for (struct list *link = (head)->next; link != (head); link = link->next)

/* Lets the body remove the element it is at. */
#define LIST_FOR_EACH_SAFE(link, after, head) for (struct list *link = (head)->next, *after = link->next; link != (head); link = after, after = link->next)

static inline void list_init(struct list *head)
{
    head->next = head->prev = head;
}

static inline bool list_empty(const struct list *head)
{
    return head->next == head;
}

static inline void list_insert_before(struct list *at, struct list *link)
{
    link->next = at;
    link->prev = at->prev;
    at->prev->next = link;
    at->prev = link;
}

static inline void list_append(struct list *head, struct list *link)
{
    list_insert_before(head, link);
}

/* The link is left as an empty list of its own, so removing it again does no harm. */
static inline void list_remove(struct list *link)
{
    link->prev->next = link->next;
    link->next->prev = link->prev;
    list_init(link);
}

/* Moves all elements behind those of another list. */
static inline void list_move(struct list *from, struct list *to)
{
    while (!list_empty(from)) {
        struct list *link = from->next;

        list_remove(link);
        list_append(to, link);
    }
}

#endif
