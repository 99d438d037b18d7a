/* lib/tapi3/check_snapshot.c: check.h: a world beside the file that says what it should be. */
#include <tapi3agent/check.h>

#include <tapi3agent/acd.h>

#include "base/alloc.h"
#include "base/writer.h"
#include "tapi3/check_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REWRITE "TAPI3AGENT_REWRITE"

/* One line of a text; text NULL: it has ended. */
struct line {
    const char *text;
    size_t length;
};

/* The next line, without its end, which may be CR LF. */
static struct line next_line(const char **at)
{
    const char *end = strchr(*at, '\n');
    struct line line = { *at, end ? (size_t)(end - *at) : strlen(*at) };

    if (!**at)
        return (struct line){ NULL, 0 };
    *at += line.length + (end ? 1 : 0);
    if (line.length > 0 && line.text[line.length - 1] == '\r')
        line.length--;
    return line;
}

static void add_line(struct writer *writer, struct line line)
{
    if (line.text)
        writer_add(writer, "\"%.*s\"", (int)(line.length < 300 ? line.length : 300), line.text);
    else
        writer_add(writer, "nothing");
}

/* False with the first line that differs. */
static bool compare(const char *is, const char *expected, const char *path, struct writer *message)
{
    struct line left, right;

    for (unsigned number = 1;; number++) {
        left = next_line(&is);
        right = next_line(&expected);
        if (!left.text && !right.text)
            return true;
        if (left.text && right.text && left.length == right.length && memcmp(left.text, right.text, left.length) == 0)
            continue;
        writer_add(message, "line %u is ", number);
        add_line(message, left);
        writer_add(message, ", not ");
        add_line(message, right);
        writer_add(message, " of %s (which is written anew with " REWRITE "=1)", path);
        return false;
    }
}

/* The whole file, to be freed; NULL, and the message says why. */
static char *read_file(const char *path, struct writer *message)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    long size;

    if (!file) {
        writer_add(message, "%s cannot be read (it is written with " REWRITE "=1)", path);
        return NULL;
    }
    if (fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0 || fseek(file, 0, SEEK_SET) != 0)
        writer_add(message, "%s cannot be read", path);
    else if (!(text = mem_alloc((size_t)size + 1)))
        writer_add(message, "there is no memory for %s", path);
    else
        text[fread(text, 1, (size_t)size, file)] = '\0';
    fclose(file);
    return text;
}

static bool write_file(const char *path, const char *text, struct writer *message)
{
    FILE *file = fopen(path, "wb");
    bool written = file && fputs(text, file) >= 0;

    if (file && fclose(file) != 0)
        written = false;
    if (!written)
        writer_add(message, "%s cannot be written", path);
    return written;
}

static bool check_text(const char *text, const char *path, struct writer *message)
{
    const char *rewrite = getenv(REWRITE);
    char *expected;
    bool same;

    if (rewrite && *rewrite)
        return write_file(path, text, message);
    if (!(expected = read_file(path, message)))
        return false;
    same = compare(text, expected, path, message);
    mem_free(expected);
    return same;
}

static bool check_world(struct acd *acd, const char *path, struct writer *message)
{
    size_t size = acd_state_text(acd, NULL, 0) + 1;
    char *text = mem_alloc(size);
    bool same = false;

    if (!text)
        writer_add(message, "there is no memory for a snapshot");
    else if (acd_state_text(acd, text, size) >= size)
        writer_add(message, "the world changes while it is written");
    else
        same = check_text(text, path, message);
    mem_free(text);
    return same;
}

bool tapi3_check_snapshot(struct acd *acd, const char *path, char *message, size_t room)
{
    struct writer writer = { .text = message, .room = room };

    if (!acd || !path)
        writer_add(&writer, "there is no %s", acd ? "path" : "world");
    else if (check_world(acd, path, &writer))
        return true;
    check_message_end(&writer);
    return false;
}
