#!/bin/sh
# layers.sh ROOT: fails if a layer of ROOT/lib includes upwards or across, time and events of the model an agent or a call, or an example that is a TAPI client like any other includes what is ours. Without an argument it proves itself on planted includes.
set -eu

# forbidden LAYER: what that layer's files may not include, as a pattern over the included name.
forbidden() {
    case $1 in
    base) echo '^(acd|scenario|com|tapi3|tapi2|fixture|tapi3agent)/|^(objbase|ole2|oleauto|tapi3.*)\.h$' ;;
    acd) echo '^(scenario|com|tapi3|tapi2|fixture)/|^tapi3agent/[^a]|^(windows|objbase|ole2|oleauto|oaidl|unknwn|guiddef|tapi[^/]*)\.h$' ;;
    scenario) echo '^(acd|com|tapi3|tapi2|fixture)/|^tapi3agent/[^as]|^(windows|objbase|ole2|oleauto|oaidl|unknwn|guiddef|tapi[^/]*)\.h$' ;;
    erlang) echo '^(base|acd|scenario|com|tapi3|tapi2|fixture)/|^tapi3agent/[^e]' ;;
    com) echo '^(acd|scenario|tapi3|tapi2|fixture)/|^tapi3agent/' ;;
    tapi3) echo '^(tapi2|fixture|scenario)/|^tapi3agent/[^ae]' ;;
    tapi2) echo '^(com|tapi3|fixture)/' ;;
    fixture) echo '^tapi2/' ;;
    esac
}

# including PATTERN FILE...: the includes of files whose name fits the pattern.
including() {
    pattern=$1
    shift
    # a pattern has backslashes, which awk takes out of what is passed by -v
    PATTERN=$pattern awk '
        /^[ \t]*#[ \t]*include[ \t]*["<]/ {
            name = $0
            sub(/^[ \t]*#[ \t]*include[ \t]*["<]/, "", name)
            sub(/[">].*/, "", name)
            if (name ~ ENVIRON["PATTERN"]) print FILENAME " includes " name
        }' "$@"
}

check() {
    found=$(
        cd "$1"
        for file in examples/replay_client.[ch] examples/client_under_test/*.[ch]; do
            case $file in
            */test_*) continue ;;
            esac
            [ ! -f "$file" ] || including / "$file"
        done
        for file in object world clock timer event app fork; do # within the model: time, events and applications know no kind of object but the switch
            for file in lib/acd/$file.[ch]; do
                [ ! -f "$file" ] || including '^acd/(address|agent|call|group|login|queue|refusal|session)\.h$' "$file"
            done
        done
        for layer in base acd scenario erlang com tapi3 tapi2 fixture; do
            [ -d "lib/$layer" ] || continue
            set -- "lib/$layer"/*.[ch]
            [ ! -f "$1" ] || including "$(forbidden "$layer")|^\.\./" "$@"
        done
    )
    [ -z "$found" ] || echo "$found"
    [ -z "$found" ]
}

# plant FOLDER INCLUDE [FILE]: whether a planted include is found.
plant() {
    planted=$work/$1/${3:-planted.c}
    mkdir -p "$work/$1"
    echo "#include $2" >"$planted"
    if check "$work" >/dev/null; then
        echo "not found: $1 including $2"
        exit 1
    fi
    rm "$planted"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
plant lib/base '"acd/world.h"'
plant lib/base '<tapi3agent/acd.h>'
plant lib/acd '"com/object.h"'
plant lib/acd '<tapi3.h>'
plant lib/acd '"tapi3/wrapper.h"'
plant lib/acd '"scenario/scenario_text.h"'
plant lib/acd '<tapi3agent/scenario.h>'
plant lib/acd '"acd/agent.h"' event.c
plant lib/acd '"acd/call.h"' world.h
plant lib/scenario '"acd/world.h"'
plant lib/scenario '<tapi3agent/emulator.h>'
plant lib/erlang '"base/alloc.h"'
plant lib/erlang '<tapi3agent/acd.h>'
plant lib/com '"acd/world.h"'
plant lib/com '<tapi3agent/acd.h>'
plant lib/com '"tapi3/wrapper.h"'
plant lib/tapi3 '"../com/object.h"'
plant lib/tapi3 '"fixture/intercept.h"'
plant lib/tapi3 '<tapi3agent/trace.h>'
plant lib/com '"fixture/client_strings.h"'
plant lib/fixture '"../com/object.h"'
plant examples/client_under_test '<tapi3agent/emulator.h>'
mkdir -p "$work/lib/com"
echo '#include "base/alloc.h"' >"$work/lib/com/fine.c"
check "$work" || exit 1
check "$1"
echo "no layer includes upwards or across, no client what is ours"
