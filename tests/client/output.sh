#!/bin/sh
# output.sh EXPECTED COMMAND...: whether a program ends well and prints just that; lines are separated by spaces in EXPECTED, their own spaces by _.
expected=$1
shift
output=$("$@" | tr -d '\r') || exit 1
output=$(printf '%s\n' "$output" | tr ' \n' '_ ')
[ "$output" = "$expected " ] && exit 0
echo "expected: $expected"
echo "printed:  $output"
exit 1
