#!/bin/sh
# readme.sh README LIBRARY INCLUDE CC CXX: builds each program of the README as it is shown, runs it, and compares what it prints with
# what the README says it prints.
#
#   <!-- program: NAME -->     before a fenced block: a program; NAME ends in .c or .cpp
#   <!-- file: NAME -->        before a fenced block: a file that a program includes
#   <!-- output: NAME -->      before a fenced block: what it prints
#   <!-- fails: NAME -->       before a fenced block: what the program prints when it fails, as it does until the fixes are made
#   <!-- fix: NAME -->         before a fenced block: a difference that is made to a file or program, before programs are built that do not fail
#
# readme.sh --extract README FOLDER: only writes the marked blocks to FOLDER: program NAME to NAME, its output to NAME.expected.
set -eu

extract() {
    awk -v work="$2" '
        BEGIN { suffix["output:"] = ".expected"; suffix["fails:"] = ".fails"; suffix["fix:"] = ".fix" }
        /^<!-- (program|file|output|fails|fix): [A-Za-z0-9_.-]+ -->$/ { kind = $2; name = $3; next }
        /^```/ {
            if (inside) { close(file); inside = 0; name = "" }
            else if (name != "") { file = work "/" name suffix[kind]; inside = 1; printf "" > file }
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
include=$3
cc=$4
cxx=$5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
extract "$readme" "$work"

# apply FILE FIX: FILE with the lines of FIX that have a blank or - in front replaced by those that have a blank or +.
apply() {
    awk '
        FNR == NR { if (/^[ -]/) old = old substr($0, 2) "\n"; if (/^[ +]/) new = new substr($0, 2) "\n"; next }
        { text = text $0 "\n" }
        END {
            at = index("\n" text, "\n" old)
            if (!at) exit 1
            printf "%s%s%s", substr(text, 1, at - 1), new, substr(text, at + length(old))
        }
    ' "$2" "$1" >"$1.fixed" && mv "$1.fixed" "$1"
}

# build_and_run NAME EXPECTED: the program prints what it should; its status is left in $status.
build_and_run() {
    case $1 in
    *.cpp) compile="$cxx -std=c++17" ;;
    *) compile="$cc -std=c11" ;;
    esac
    # shellcheck disable=SC2086 # both are lists of words
    $compile -Wall -Wextra -Wpedantic -Werror "-I$include" "-I$include/tapi3agent/win32" -o "$work/$1.run" "$work/$1" "$library" -lpthread -lm
    status=0
    "$work/$1.run" >"$work/$1.printed" || status=$?
    if ! diff -u "$2" "$work/$1.printed"; then
        echo "$1 prints something else than the README says"
        exit 1
    fi
}

for expected in "$work"/*.fails; do
    [ -f "$expected" ] || continue
    name=$(basename "$expected" .fails)
    build_and_run "$name" "$expected"
    [ "$status" -ne 0 ] || { echo "$name does not fail"; exit 1; }
    echo "$name: fails as is shown"
done
for fix in "$work"/*.fix; do
    [ -f "$fix" ] || continue
    apply "${fix%.fix}" "$fix" || { echo "$(basename "$fix" .fix) has no place for its fix"; exit 1; }
done

count=0
for program in "$work"/*.c "$work"/*.cpp; do
    [ -f "$program" ] || continue
    name=$(basename "$program")
    if [ ! -f "$program.expected" ]; then
        echo "$name: the README does not say what it prints"
        exit 1
    fi
    build_and_run "$name" "$program.expected"
    [ "$status" -eq 0 ] || { echo "$name ends with status $status"; exit 1; }
    lines=$(grep -cv '^ *$' "$program")
    echo "$name: $lines lines, builds, runs, prints what is shown"
    count=$((count + 1))
done
[ "$count" -gt 0 ] || { echo "no program in $readme"; exit 1; }
