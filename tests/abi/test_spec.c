/*
 * tests/abi/test_spec.c: our table of the binary interface against the specification's, line by line and both ways. The argument is the
 * specification's abi.tsv; without that file the test is skipped.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARRAY_COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define SKIPPED 77

static const struct {
    const char *interface_name, *iid, *base, *slot, *method, *dispid, *kind;
} rows[] = {
/* The interface's own columns are told by the row before its methods, with method NULL. */
#define ABI_INTERFACE(name, iid, base, first) { #name, iid, #base, NULL, NULL, NULL, NULL },
#define ABI_METHOD(interface_name, slot, name, dispid, kind, ...) { #interface_name, NULL, NULL, #slot, #name, #dispid, #kind },
#define ABI_METHOD_0(interface_name, slot, name, dispid, kind) { #interface_name, NULL, NULL, #slot, #name, #dispid, #kind },
#define ABI_END(name, slots)
#include "abi_table.h"
};

/* Writes our table in the form of the specification's first seven columns; returns the number of lines. */
static size_t format_ours(char (*lines)[256], size_t room)
{
    const char *iid = "", *base = "";
    size_t count = 0;

    for (size_t i = 0; i < ARRAY_COUNT(rows) && count < room; i++) {
        if (!rows[i].method) {
            iid = rows[i].iid;
            base = rows[i].base;
            continue;
        }
        snprintf(lines[count++], sizeof(lines[0]), "%s\t%s\t%s\t%s\t%s\t%s\t%s", rows[i].interface_name, iid, base, rows[i].slot, rows[i].method,
                 strcmp(rows[i].dispid, "NO_DISPID") == 0 ? "" : rows[i].dispid, rows[i].kind);
    }
    return count;
}

/* Cuts a line of the specification after its seventh column. */
static void cut(char *line)
{
    int tabs = 0;

    for (; *line && *line != '\n' && *line != '\r'; line++)
        if (*line == '\t' && ++tabs == 7)
            break;
    *line = '\0';
}

int main(int count, char **arguments)
{
    static char ours[ARRAY_COUNT(rows)][256];
    char line[2048];
    size_t all = format_ours(ours, ARRAY_COUNT(rows)), at = 0;
    int wrong = 0;
    FILE *file = count > 1 ? fopen(arguments[1], "r") : NULL;

    if (!file) {
        printf("skipped: there is no specification beside the project (%s)\n", count > 1 ? arguments[1] : "no argument");
        return SKIPPED;
    }
    while (fgets(line, sizeof(line), file)) {
        if (line[0] == '#')
            continue;
        cut(line);
        if (at >= all || strcmp(line, ours[at]) != 0) {
            printf("the specification has\n  %s\nwe have\n  %s\n", line, at < all ? ours[at] : "nothing");
            wrong++;
        }
        at++;
    }
    fclose(file);
    if (at < all) {
        printf("we have %zu methods more than the specification\n", all - at);
        wrong++;
    }
    printf("%zu methods compared, %d differences\n", at, wrong);
    return wrong || at == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
