#!/bin/sh
# unfinished.sh ROOT: fails if something in the code says that it is not done, or a public header cites what its readers do not have.
set -eu
cd "$1"
if grep -rnE '\b(TODO|FIXME|XXX|HACK)\b' lib include examples --include='*.[ch]' --include='*.cpp'; then
    echo "left as unfinished"
    exit 1
fi
if grep -rnE '\b(decision|specification) [0-9]|\b(decisions|slot) [0-9]|\((V|S|R|D)\)' include; then
    echo "cites a document of its own: the rule stands in its place"
    exit 1
fi
echo "nothing is left as unfinished"
