#!/bin/sh
# consumer.sh SOURCE CC: links the README's client in the ways the README gives: installed by pkg-config, as a meson subproject, and by hand.
set -eu
source=$1
cc=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The README's program, its header, and what it prints.
sh "$source/tests/house/readme.sh" --extract "$source/README.md" "$work"

try() {
    "$2" >"$work/printed"
    diff -u "$work/client.c.expected" "$work/printed" || { echo "$1: prints something else"; exit 1; }
    echo "$1: links, prints what is shown"
}

meson setup "$work/build" "$source" --prefix "$work/prefix" -Dtests=disabled -Dexamples=false >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
meson install -C "$work/build" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
cd "$work"

pc=$(dirname "$(find "$work/prefix" -name tapi3agent.pc)")
case $(cat "$pc/tapi3agent.pc") in
*symbols.h*) echo "the .pc file gives programs the library's own names"; exit 1 ;;
esac
# shellcheck disable=SC2046 # a list of words
$cc -o by-pkg-config client.c $(PKG_CONFIG_PATH=$pc pkg-config --cflags --libs tapi3agent)
try pkg-config ./by-pkg-config

mkdir -p project/subprojects
cp client.c switch.h project
ln -s "$source" project/subprojects/tapi3agent
cat >project/meson.build <<'EOF'
project('client', 'c')
tapi3agent = dependency('tapi3agent', fallback : ['tapi3agent', 'tapi3agent_dep'])
executable('client', 'client.c', dependencies : tapi3agent)
EOF
meson setup project/build project >log 2>&1 || { cat log; exit 1; }
ninja -C project/build >log 2>&1 || { cat log; exit 1; }
try 'meson subproject' project/build/client
meson introspect project/build --tests >tests
programs=$(meson introspect project/build --targets | grep -o '"type": "[a-z ]*executable"' | wc -l)
if [ "$(cat tests)" != "[]" ] || [ "$programs" -ne 1 ]; then
    echo "meson subproject: $programs programs, and these tests:"
    cat tests
    exit 1
fi

$cc "-I$source/include" "-I$source/include/tapi3agent/win32" -o by-hand client.c build/lib/libtapi3agent.a -lpthread -lm
try 'by hand' ./by-hand
