#!/bin/sh
# link.sh SOURCE LIBRARY CC: what programs link of the library. A client with its host links nothing of lib/fixture, a program on acd.h alone nothing of COM either;
# and how much text that is, which has a limit where the sizes are known (x86-64).
set -eu
source=$1
library=$2
cc=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sh "$source/tests/house/readme.sh" --extract "$source/README.md" "$work"
status=0
several=$(cd "$source/lib" && ls -d */*.c | sed 's,.*/,,' | sort | uniq -d | tr '\n' ' ') # files of one name in several rooms

# link PROGRAM LIMIT ROOM...: the README's program may have nothing of these rooms, and so many bytes of text.
link() {
    program=$1
    limit=$2
    shift 2
    # shellcheck disable=SC2086 # a compiler with its options
    $cc -std=c11 -O2 "-I$source/include" "-I$source/include/tapi3agent/win32" -o "$work/run" "$work/$program" "$library" -lpthread -lm -Wl,--gc-sections "-Wl,-Map=$work/map"
    linked=$(grep -o '([a-z0-9_]*\.c\.o)' "$work/map" | sort -u)
    for room in "$@"; do
        for file in "$source"/lib/"$room"/*.c; do
            name=${file##*/}
            case " $several " in
            *" $name "*) continue ;; # the map does not tell the rooms
            esac
            case $linked in
            *"($name.o)"*)
                echo "$program links $room/$name"
                status=1
                ;;
            esac
        done
    done
    text=$(size "$work/run" | awk 'NR == 2 { print $1 }')
    echo "$program: $text bytes of text"
    if [ "$(uname -m)" = x86_64 ] && [ "$text" -gt "$limit" ]; then
        echo "$program has more text than $limit bytes"
        status=1
    fi
}

# Whether the check finds what it looks for: a test does link the fixture.
(link test_sign_in.c 1000000 fixture) >"$work/found"
grep -q "links fixture/intercept.c" "$work/found" || { echo "the fixture is not found in a program that links it"; exit 1; }
link client.c 262144 fixture # the agent half had 200 KB, the calls have 60
link host.c 98304 com tapi3 fixture scenario
exit $status
