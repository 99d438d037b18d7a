#!/bin/sh
# wallboard.sh ROOT COMMAND...: whether examples/wallboard shows a day as lines and as a picture, of the simulated center and of logs, and refuses what it cannot take.
set -eu
root=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "$*"; exit 1; }

"$@" --speed max --hours 2 >"$work/raw"
tr -d '\r' <"$work/raw" >"$work/lines"
[ "$(wc -l <"$work/lines")" -eq 10 ] || fail "a day of 2 hours and a half has 10 quarters"
grep -q '^09:00:00  waiting ' "$work/lines" || fail "there is no line of 09:00"
tail -n 1 "$work/lines" | awk '$1 != "10:30:00" || $5 < 50 { print; exit 1 }'
"$@" --speed max --hours 2 >"$work/again"
cmp "$work/raw" "$work/again"
"$@" --speed max --hours 2 --seed 2 >"$work/other"
! cmp -s "$work/raw" "$work/other" || fail "another seed gives the same day"

# picture NAMES OPTION...: a picture with a lane for each name, a legend, hours and a curve.
picture() {
    names=$1
    shift
    "$@" --svg "$work/day.svg" || fail "$*: no picture"
    tr -d '\r' <"$work/day.svg" >"$work/picture"
    for name in $names 'on a call' 'calls that wait' 'wrap-up' '#009E73' 'stroke="#D55E00"'; do
        grep -q -- "$name" "$work/picture" || fail "the picture has no $name"
    done
    tail -n 1 "$work/picture" | grep -qx '</svg>' || fail "the picture has no end"
}
picture 'Ada Lena 09:00' "$@" --hours 3
picture 'Ana Bert Cora 00:17' "$@" "$root/tests/replay/every_event.queue_log"
grep -q 'M&#252;ller\|Müller, "Jo"' "$work/picture" || fail "a name is written otherwise"
grep -q '>every_event.queue_log</text>' "$work/picture" || fail "the title is not the name of the log"
picture '10:00' "$@" "$root/examples/sample-day.csv"

# refused MESSAGE OPTION...: ends with another status than 0 and says why.
refused() {
    message=$1
    shift
    ! "$@" >"$work/out" 2>"$work/err" || fail "$* is taken"
    grep -q "$message" "$work/err" || { cat "$work/err"; fail "$*: not told why"; }
}
refused 'needs a value' "$@" --hours
refused 'out of range' "$@" --speed 0
refused 'needs a file' "$@" --svg
refused 'not understood' "$@" --colour
refused 'with --svg only' "$@" "$root/examples/sample-day.csv"
refused 'cannot be read' "$@" --svg "$work/x.svg" "$work/missing"
refused 'is no log' "$@" --svg "$work/x.svg" "$root/meson.build"
refused 'cannot be written' "$@" --svg "$work/missing/x.svg" --hours 1
"$@" --help | grep -q -- --svg
echo "a day as lines and as a picture"
