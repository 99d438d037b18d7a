#!/usr/bin/env bash
# mingw-check.sh PREFIX: builds the Check library for 64-bit Windows from Debian's source package into PREFIX, once.
set -euo pipefail
prefix=$1
[ -f "$prefix/lib/libcheck.a" ] && exit 0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/sources" "$work/lists/partial"

# The machine's own package sources, asked for source packages, in lists of their own.
for file in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list.d/*.sources; do
    [ -f "$file" ] || continue
    sed -n '/^Types:/s/.*/Types: deb-src/p; /^Types:/!p' "$file" >"$work/sources/$(basename "$file")"
done
for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -f "$file" ] || continue
    sed -n 's/^deb /deb-src /p' "$file" >"$work/sources/$(basename "$file" .list)-src.list"
done
apt=(apt-get -qq -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$work/sources" -o "Dir::State::lists=$work/lists")
"${apt[@]}" update || true # a source that offers no source packages is no harm
(cd "$work" && "${apt[@]}" source --download-only check)

mkdir "$work/check"
tar -xf "$work"/check_*.orig.tar.gz -C "$work/check" --strip-components=1
cat >"$work/toolchain.cmake" <<'EOF'
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
EOF
cmake -S "$work/check" -B "$work/build" -DCMAKE_TOOLCHAIN_FILE="$work/toolchain.cmake" -DCMAKE_INSTALL_PREFIX="$prefix" \
    -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF >"$work/cmake.log" 2>&1 || { cat "$work/cmake.log"; exit 1; }
cmake --build "$work/build" --target install -j "$(nproc)" >"$work/build.log" 2>&1 || { tail -n 50 "$work/build.log"; exit 1; }
rm -f "$prefix"/lib/libcheck*.dll.a "$prefix"/bin/*.dll # the tests are linked with the static library

mkdir -p "$prefix/lib/pkgconfig"
cat >"$prefix/lib/pkgconfig/check.pc" <<EOF
prefix=$prefix
Name: check
Description: unit tests
Version: 0.15.2
Libs: -L\${prefix}/lib -lcheck -lpthread
Cflags: -I\${prefix}/include
EOF
