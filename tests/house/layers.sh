#!/bin/sh
# layers.sh ROOT: fails if a layer of ROOT/lib includes upwards or across. Without an argument it proves itself on planted includes.
set -eu

# forbidden LAYER: what that layer's files may not include, as a pattern over the included name.
forbidden() {
    case $1 in
    base) echo '^(acd|com|tapi3|tapi2|tapi3agent)/|^(objbase|ole2|oleauto|tapi3.*)\.h$' ;;
    acd) echo '^(com|tapi3|tapi2)/|^tapi3agent/(emulator|win32)|^(windows|objbase|ole2|oleauto|oaidl|unknwn|guiddef|tapi[^/]*)\.h$' ;;
    com) echo '^(acd|tapi3|tapi2)/|^tapi3agent/' ;;
    tapi3) echo '^tapi2/' ;;
    tapi2) echo '^(com|tapi3)/' ;;
    esac
}

check() {
    found=0
    for layer in base acd com tapi3 tapi2; do
        [ -d "$1/lib/$layer" ] || continue
        pattern=$(forbidden "$layer")
        for file in "$1"/lib/"$layer"/*.[ch]; do
            [ -f "$file" ] || continue
            bad=$(sed -nE 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*["<]([^">]*)[">].*/\1/p' "$file" | grep -E "$pattern|^\.\./" || true)
            if [ -n "$bad" ]; then
                echo "lib/$layer/$(basename "$file") includes $bad"
                found=1
            fi
        done
    done
    return $found
}

# Whether a planted include is found.
plant() {
    mkdir -p "$work/lib/$1"
    echo "#include $2" >"$work/lib/$1/planted.c"
    if check "$work" >/dev/null; then
        echo "not found: lib/$1 including $2"
        exit 1
    fi
    rm "$work/lib/$1/planted.c"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
plant base '"acd/world.h"'
plant base '<tapi3agent/acd.h>'
plant acd '"com/object.h"'
plant acd '<tapi3.h>'
plant acd '"tapi3/face.h"'
plant com '"acd/world.h"'
plant com '<tapi3agent/acd.h>'
plant com '"tapi3/face.h"'
plant tapi3 '"../com/object.h"'
mkdir -p "$work/lib/com"
echo '#include "base/alloc.h"' >"$work/lib/com/fine.c"
check "$work" || exit 1
check "$1"
echo "no layer includes upwards or across"
