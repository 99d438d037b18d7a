#!/bin/sh
# snippets.sh SOURCE CC CXX: what the public headers show in their first comment compiles as C and as C++.
set -eu
source=$1
cc=$2
cxx=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

# The lines of a header's first comment that are indented by five, without those that stand for something else, or show what is printed.
snippet() {
    sed -n '1,/\*\/$/s/^ \*     //p' "$source/include/tapi3agent/$1" | grep -vE '^ *\.\.\.|^line |^    (ITAgent_|session is|name is|event 3)'
}

# try HEADER INCLUDES BEFORE AFTER [LANGUAGE]: the snippet between what is around it in a program.
try() {
    {
        printf '#define COBJMACROS\n#include <assert.h>\n#include <stddef.h>\n#include <string.h>\n'
        printf '#include <%s>\n' $2 tapi3agent/"$1"
        printf '%s\n' "$3"
        snippet "$1"
        printf '%s\n' "$4"
    } >"$work/snippet.c"
    cp "$work/snippet.c" "$work/snippet.cpp"
    for compile in "$cc -std=c11" "$cxx -std=c++17"; do
        extension=c
        [ "$compile" = "$cc -std=c11" ] || extension=cpp
        [ "${5:-$extension}" = "$extension" ] || continue
        # shellcheck disable=SC2086 # a compiler with its options
        if $compile -Wall -Wextra -Wpedantic -Werror -fsyntax-only "-I$source/include" "-I$source/include/tapi3agent/win32" "$work/snippet.$extension"; then
            echo "$1: compiles with $compile"
        else
            status=1
        fi
    done
}

emulator='extern struct tapi3_emulator *emulator; extern struct acd_switch *sw; void shown(void); void shown(void) {'
try fixture.h '' 'void client_signs_in(void); void setup(void); void test(void); void teardown(void);' ''
try fault.h '' "$emulator" '}'
try emulator.h '' 'extern struct acd *acd; void shown(void); void shown(void) {' '}'
try erlang.h stdio.h 'void shown(void); void shown(void) {' '}' c # in C++ of 17 it has no designators
try observe.h '' 'extern struct acd *acd; extern struct tapi3_emulator *emulator; void shown(void); void shown(void) {' '}'
try check.h tapi3.h "extern ITAgent *agent; extern ITAgentSession *session; extern BSTR name; $emulator" '}' c # in C++ it is agent->put_State(AS_READY)
try replay.h tapi3agent/trace.h "extern struct tapi3_emulator *recorded, *emulator; HRESULT shown(void); HRESULT shown(void) {
static char text[100], report[100]; struct tapi3_replay_result result; HRESULT hr;" 'return hr; }'
exit $status
