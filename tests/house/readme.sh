#!/bin/sh
# readme.sh README LIBRARY INCLUDES CC CXX: builds each program of the README as it is shown, runs it, and compares what it prints with
# what the README says it prints.
#
#   <!-- program: NAME -->     before a fenced block: a program; NAME ends in .c or .cpp
#   <!-- file: NAME -->        before a fenced block: a file that a program includes
#   <!-- output: NAME -->      before a fenced block: what it prints
#
# readme.sh --extract README FOLDER: only writes the marked blocks to FOLDER: program NAME to NAME, its output to NAME.expected.
set -eu

extract() {
    awk -v work="$2" '
        /^<!-- (program|file|output): [A-Za-z0-9_.-]+ -->$/ { kind = $2; name = $3; next }
        /^```/ {
            if (inside) { close(file); inside = 0; name = "" }
            else if (name != "") { file = work "/" name (kind == "output:" ? ".expected" : ""); inside = 1; printf "" > file }
            next
        }
        inside { print > file }
    ' "$1"
}

if [ "$1" = --extract ]; then
    extract "$2" "$3"
    exit 0
fi
readme=$1
library=$2
includes=$3
cc=$4
cxx=$5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
extract "$readme" "$work"

count=0
for program in "$work"/*.c "$work"/*.cpp; do
    [ -f "$program" ] || continue
    name=$(basename "$program")
    if [ ! -f "$program.expected" ]; then
        echo "$name: the README does not say what it prints"
        exit 1
    fi
    case $name in
    *.cpp) compile="$cxx -std=c++17" ;;
    *) compile="$cc -std=c11" ;;
    esac
    # shellcheck disable=SC2086 # both are lists of words
    $compile -Wall -Wextra -Wpedantic -Werror $includes -o "$work/$name.run" "$program" "$library" -lpthread -lm
    "$work/$name.run" >"$work/$name.printed"
    if ! diff -u "$program.expected" "$work/$name.printed"; then
        echo "$name prints something else than the README says"
        exit 1
    fi
    lines=$(grep -cv '^ *$' "$program")
    echo "$name: $lines lines, builds, runs, prints what is shown"
    count=$((count + 1))
done
[ "$count" -gt 0 ] || { echo "no program in $readme"; exit 1; }
