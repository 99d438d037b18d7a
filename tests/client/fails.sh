#!/bin/sh
# fails.sh MESSAGE COMMAND...: whether a program fails, by its status and not by a signal, and says this among other things.
message=$1
shift
status=0
output=$("$@" 2>&1) || status=$?
printf '%s\n' "$output"
[ "$status" -gt 0 ] && [ "$status" -lt 128 ] || { echo "its status is $status"; exit 1; }
case $output in
*"$message"*) exit 0 ;;
esac
echo "it does not say: $message"
exit 1
