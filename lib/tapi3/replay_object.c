/* lib/tapi3/replay_object.c: the objects of a replay, what they are called in both traces, and the references of them that it holds. */
#include "tapi3/replay.h"

#include "base/alloc.h"
#include "com/frame.h"

#include <stdio.h>
#include <string.h>

static struct replay_object **chain_of(struct replay *replay, const char *now)
{
    unsigned hash = 5381;

    for (; *now; now++)
        hash = hash * 33 + (unsigned char)*now;
    return &replay->chains[hash % REPLAY_CHAINS];
}

static struct replay_object *find_now(struct replay *replay, const char *now)
{
    struct replay_object *object = *chain_of(replay, now);

    while (object && strcmp(object->now, now) != 0)
        object = object->chain;
    return object;
}

/* The name in the new trace of a pointer; false if the new emulator does not know it. */
static bool name_now(struct replay *replay, const void *pointer, char now[40])
{
    const struct live_object *live;

    lock_acquire(&replay->watch->lock);
    if ((live = live_find(&replay->watch->live, pointer)))
        snprintf(now, 40, "%s#%u", live->kind, live->number);
    lock_release(&replay->watch->lock);
    return live != NULL;
}

/* The sink one of whose interfaces has that name in the new trace. */
static struct replay_object *find_client_now(struct replay *replay, const char *now)
{
    char name[40];

    for (struct replay_object *object = replay->objects; object; object = object->next)
        for (unsigned i = 0; object->sink && i < object->count; i++)
            if (name_now(replay, object->pointers[i], name) && strcmp(name, now) == 0)
                return object;
    return NULL;
}

static struct replay_object *find_pointer(struct replay *replay, const void *pointer)
{
    char now[40];

    if (!name_now(replay, pointer, now))
        return NULL;
    return replay_is_client((struct span){ now, strlen(now) }) ? find_client_now(replay, now) : find_now(replay, now);
}

static struct replay_object *object_new(struct replay *replay)
{
    struct replay_object *object = mem_alloc(sizeof(*object));

    if (!object) {
        replay->hr = E_OUTOFMEMORY;
        return NULL;
    }
    object->next = replay->objects;
    object->at = &replay->objects;
    if (object->next)
        object->next->at = &object->next;
    replay->objects = object;
    return object;
}

static void add_pointer(struct replay *replay, struct replay_object *object, void *pointer)
{
    for (unsigned i = 0; i < object->count; i++)
        if (object->pointers[i] == pointer)
            return;
    if (object->count == REPLAY_POINTERS)
        return;
    object->types[object->count] = watch_type_of(replay->watch, pointer);
    object->pointers[object->count++] = pointer;
}

static void bind_name(struct replay *replay, struct replay_object *object, struct span text)
{
    struct replay_name *name = text.length ? replay_names_find(&replay->text.names, text) : NULL;

    if (!name || name->object)
        return; /* it stands for another object: what comes out differs */
    name->object = object;
    name->other = object->names;
    object->names = name;
}

static void object_forget(struct replay *replay, struct replay_object *object)
{
    struct replay_object **chain = chain_of(replay, object->now);

    while (*chain && *chain != object)
        chain = &(*chain)->chain;
    if (*chain)
        *chain = object->chain;
    for (struct replay_name *name = object->names; name; name = name->other)
        name->object = NULL;
    *object->at = object->next;
    if (object->next)
        object->next->at = object->at;
    mem_free(object);
}

struct replay_object *replay_object_named(const struct replay *replay, struct span text)
{
    const struct replay_name *name = replay_names_find(&replay->text.names, text);

    return name ? name->object : NULL;
}

/* ---- References ---- */

/* The library's own doing: not in the trace, and not in the account of what clients hold. */
static NOINLINE void release_unseen(const struct replay *replay, void *pointer)
{
    struct com_frame frame;

    com_frame_enter(&frame, COM_FRAME_LIBRARY, replay->watch, NULL, false);
    ((IUnknown *)pointer)->lpVtbl->Release(pointer);
    com_frame_leave(&frame);
}

/* A reference that the client was handed out. */
static void give_back(struct replay *replay, void *pointer)
{
    lock_acquire(&replay->watch->lock);
    live_count(&replay->watch->live, pointer, -1); /* before it is gone, so that nobody finds its name */
    lock_release(&replay->watch->lock);
    release_unseen(replay, pointer);
}

/* The object behind a pointer, made if there is none yet; NULL: it is not watched, or there is no memory. */
static struct replay_object *object_of(struct replay *replay, void *pointer)
{
    struct replay_object *object = find_pointer(replay, pointer), **chain;
    char now[40];

    if (!object && name_now(replay, pointer, now) && !replay_is_client((struct span){ now, strlen(now) }) && (object = object_new(replay))) {
        strcpy(object->now, now);
        chain = chain_of(replay, now);
        object->chain = *chain;
        *chain = object;
    }
    if (object)
        add_pointer(replay, object, pointer);
    return object;
}

void replay_object_take(struct replay *replay, void *pointer, struct span name)
{
    struct replay_object *object = object_of(replay, pointer);

    if (object)
        bind_name(replay, object, name);
    if (object && !object->sink)
        object->held++;
    else if (FAILED(replay->hr))
        give_back(replay, pointer);
    else
        release_unseen(replay, pointer);
}

void replay_object_count(struct replay *replay, struct replay_object *object, int change)
{
    object->held += change;
    if (object->held <= 0 && !object->lent)
        object_forget(replay, object);
}

struct replay_object *replay_object_lend(struct replay *replay, void *pointer, struct span name)
{
    struct replay_object *object = object_of(replay, pointer);

    if (!object) {
        replay->hr = E_OUTOFMEMORY;
        return NULL;
    }
    object->lent = true;
    bind_name(replay, object, name);
    return object;
}

void replay_object_take_back(struct replay *replay, struct replay_object *object)
{
    object->lent = false;
    replay_object_count(replay, object, 0);
}

struct replay_object *replay_object_client(struct replay *replay, struct span name)
{
    struct replay_object *object = replay_object_named(replay, name);

    if (object)
        return object;
    if (!(object = object_new(replay)))
        return NULL;
    if (!(object->sink = replay_sink_create(replay))) {
        replay->hr = E_OUTOFMEMORY;
        object_forget(replay, object);
        return NULL;
    }
    for (unsigned i = 0; i < REPLAY_SINK_INTERFACES; i++)
        object->pointers[object->count++] = replay_sink_interface(object->sink, i);
    bind_name(replay, object, name);
    return object;
}

void replay_objects_release(struct replay *replay)
{
    struct replay_object *object, *next;

    for (object = replay->objects; object; object = object->next)
        for (; !object->sink && object->held > 0; object->held--)
            give_back(replay, object->pointers[0]);
    for (object = replay->objects; object; object = next) {
        next = object->next;
        if (object->sink)
            replay_sink_end(object->sink);
        object_forget(replay, object);
    }
}

/* ---- Interfaces ---- */

/* Whether an interface is that one, or begins with it. */
static bool is_of_type(const struct watch_interface *type, const struct watch_interface *wanted)
{
    while (type && type != wanted)
        type = type->base;
    return type != NULL;
}

static void *find_interface(const struct replay_object *object, const struct watch_interface *type)
{
    for (unsigned i = 0; i < object->count; i++)
        if (object->types[i] == type)
            return object->pointers[i];
    for (unsigned i = 0; i < object->count; i++)
        if (is_of_type(object->types[i], type))
            return object->pointers[i];
    return NULL;
}

void *replay_object_argument(const struct replay_object *object, const IID *iid)
{
    const struct watch_interface *type = iid ? watch_interface_of(iid) : NULL;
    void *pointer = type ? find_interface(object, type) : NULL;

    return pointer ? pointer : object->pointers[0];
}

void *replay_object_interface(struct replay *replay, struct replay_object *object, const struct watch_interface *type)
{
    IUnknown *unknown = object->pointers[0];
    void *pointer = find_interface(object, type);
    struct com_frame frame;
    HRESULT hr;

    if (pointer)
        return pointer;
    com_frame_enter(&frame, COM_FRAME_LIBRARY, replay->watch, NULL, false);
    hr = unknown->lpVtbl->QueryInterface(unknown, type->iid, &pointer);
    com_frame_leave(&frame);
    if (FAILED(hr))
        return NULL;
    add_pointer(replay, object, pointer);
    release_unseen(replay, pointer); /* the object lives by another reference */
    return pointer;
}

/* ---- Names ---- */

/* The name that begins at *at, or an empty span; *at moves behind it, or behind the character or the string in quotes that begins there. */
static struct span next_name(const char **at, const char *end)
{
    struct span word = { *at, 0 };

    if (**at == '"') {
        for ((*at)++; *at < end && **at != '"'; (*at)++)
            *at += **at == '\\' && *at + 1 < end;
        *at += *at < end;
        return (struct span){ word.at, 0 };
    }
    while (*at < end && (unsigned char)**at > ' ' && !strchr(",:[]()\"", **at))
        (*at)++;
    word.length = (size_t)(*at - word.at);
    if (word.length == 0)
        (*at)++;
    return replay_is_name(word) ? word : (struct span){ word.at, 0 };
}

/* The next name of a text, whatever is before it. */
static struct span find_name(const char **at, const char *end)
{
    struct span name = { *at, 0 };

    while (*at < end && name.length == 0)
        name = next_name(at, end);
    return name;
}

static void add_name(struct replay *replay, struct span name, struct span recorded, struct note *note)
{
    struct replay_object *object = NULL;
    char now[40];

    if (name.length < sizeof(now)) {
        memcpy(now, name.at, name.length);
        now[name.length] = '\0';
        object = replay_is_client(name) ? find_client_now(replay, now) : find_now(replay, now);
    }
    if (object && recorded.length > 0 && replay_object_named(replay, recorded) == object) {
        note_add_part(note, recorded.at, recorded.length);
    } else if (object && object->names) {
        note_add_part(note, object->names->text.at, object->names->text.length);
    } else {
        note_add(note, "a new ");
        note_add_part(note, name.at, strcspn(name.at, "#"));
    }
}

void replay_translate(struct replay *replay, struct span now, struct span recorded, struct note *note)
{
    const char *end = now.at + now.length, *recorded_at = recorded.at, *recorded_end = recorded.at + recorded.length;

    for (const char *at = now.at; at < end;) {
        const char *from = at;
        struct span name = next_name(&at, end);

        if (name.length > 0)
            add_name(replay, name, find_name(&recorded_at, recorded_end), note);
        else
            note_add_part(note, from, (size_t)(at - from));
    }
}
