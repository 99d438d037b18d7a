#!/bin/sh
# symbols.sh SOURCE LIBRARY CC: every external symbol of the archive is published by the platform, or begins with a prefix of the project; and lib/symbols.h, which
# gives the prefix to what is the library's own, has no name that is not there any more.
set -eu
source=$1
library=$2
cc=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C

"$($cc -print-prog-name=nm)" -g --defined-only "$library" 2>/dev/null | awk 'NF == 3 { sub(/^[.]refptr[.]/, "", $3); print $3 }' | sort -u >"$work/symbols"
[ "$(wc -l <"$work/symbols")" -gt 100 ] || { echo "the archive has no symbols"; exit 1; }
cat "$source"/include/tapi3agent/win32/*.h | grep -oE '[A-Za-z_][A-Za-z0-9_]*' | sort -u >"$work/published"
grep -vE '^__|^(acd|tapi3|tapi2|tapi3agent)_|^(IID|DIID|CLSID|LIBID|GUID)_' "$work/symbols" | comm -23 - "$work/published" >"$work/ours" || :
$cc -dM -E -include "$source/lib/symbols.h" -x c /dev/null | sed -n 's/^#define \([A-Za-z0-9_]*\) tapi3agent_[A-Za-z0-9_]*$/tapi3agent_\1/p' | sort -u >"$work/named"
status=0
if [ -s "$work/ours" ]; then
    echo "without a prefix; for lib/symbols.h:"
    sed 's/.*/#define & tapi3agent_&/' "$work/ours"
    status=1
fi
if [ "$("$cc" -dumpmachine)" != x86_64-w64-mingw32 ] && comm -23 "$work/named" "$work/symbols" | grep .; then # there some are the platform's
    echo "these are in lib/symbols.h and not in the archive"
    status=1
fi
echo "$(wc -l <"$work/symbols") symbols, $(wc -l <"$work/named") of them by lib/symbols.h"
exit $status
