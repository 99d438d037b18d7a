# shellcheck shell=bash
# Shared by tests/run, examples/run and .ci/run: installing what is missing, building, counting results. Sourced by bash.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
passed=0
failed=0
skipped=0
skips=() # the names of tests that were skipped
reasons=() # and what they said
fails=() # the builds and names of tests that failed

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# need PROGRAM-OR-FILE=PACKAGE ...: installs the packages of what is not there, and asks apt nothing when all is.
need() {
    local missing=() pair what package
    for pair in "$@"; do
        what=${pair%%=*}
        package=${pair#*=}
        case $what in
        /*) [ -e "$what" ] || missing+=("$package") ;;
        *) command -v "$what" >/dev/null 2>&1 || missing+=("$package") ;;
        esac
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    echo "installing: ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

need_build_tools() {
    need gcc=gcc g++=g++ meson=meson ninja=ninja-build pkg-config=pkg-config
}

need_test_tools() {
    need_build_tools
    [ -n "$(find /usr/lib /usr/local/lib -name check.pc -print -quit 2>/dev/null)" ] || need /usr/include/check.h=check
}

# What a build folder is made from, as one text: where it lies and its sources, the compilers and flags, the options.
recipe() {
    local dir=$1 compiler
    shift
    printf '%s\n' "$dir" "$root" "${CFLAGS:-}" "${CXXFLAGS:-}" "${CPPFLAGS:-}" "${LDFLAGS:-}" "$@"
    for compiler in "${CC:-cc}" "${CXX:-c++}"; do
        echo "$compiler"
        $compiler --version 2>/dev/null | head -n 1 # it may be several words, such as "ccache gcc"
    done
}

# configure DIR [meson options]: a build folder of these options. One that is there is taken if it was made here from the same recipe and meson
# can bring it up to date; else it is made anew.
configure() {
    local dir=$1 stamp=$1/made-from
    shift
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(recipe "$dir" "$@")" ] && ninja -C "$dir" build.ninja >"$dir.setup.log" 2>&1 \
        && meson introspect "$dir" --projectinfo >/dev/null 2>&1; then
        rm -f "$dir.setup.log"
        return 0
    fi
    rm -rf "$dir"
    meson setup "$dir" "$root" "$@" >"$dir.setup.log" 2>&1 || {
        cat "$dir.setup.log"
        return 1
    }
    rm -f "$dir.setup.log"
    recipe "$dir" "$@" >"$stamp"
}

# run_tests DIR [meson test options]: runs a build folder's tests and adds to passed, failed and skipped.
run_tests() {
    local dir=$1 log status=0 n
    shift
    log=$dir/meson-logs/run.log
    mkdir -p "$dir/meson-logs"
    meson test -C "$dir" --print-errorlogs "$@" >"$log" 2>&1 || status=$?
    cat "$log"
    count() { sed -n "s/^$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1; }
    n=$(count Ok)
    passed=$((passed + ${n:-0}))
    if [ "$status" -eq 0 ] && [ "${n:-0}" -eq 0 ]; then
        echo "no test ran in $dir"
        status=1
        failed=$((failed + 1))
    fi
    for kind in Fail "Unexpected Pass" Timeout; do
        n=$(count "$kind")
        failed=$((failed + ${n:-0}))
    done
    n=$(count Skipped)
    skipped=$((skipped + ${n:-0}))
    mapfile -t -O "${#skips[@]}" skips < <(sed -n 's,^ *[0-9]*/[0-9]* .* / \(.*[^ ]\)  *SKIP .*,\1,p' "$log")
    mapfile -t -O "${#fails[@]}" fails < <(sed -n "s,^ *[0-9]*/[0-9]* .* / \(.*[^ ]\)  *\(FAIL\|TIMEOUT\|UNEXPECTEDPASS\) .*,${dir##*/}: \1 \2,p" "$log")
    mapfile -t -O "${#reasons[@]}" reasons < <(sed -n 's/^skipped: //p' "$dir/meson-logs/testlog.txt" | sort -u)
    sweeps "$dir/meson-logs/testlog.txt"
    return "$status"
}

# sweeps LOG: the sum of the lines that sweeps over allocations have left in a log of meson's (tests/base/sweep.h); nothing without one.
sweeps() {
    [ ! -f "$1" ] || tr -d '\r' <"$1" | awk '
        /^sweep: [0-9]+ allocation points, [0-9]+ violations/ { suites++; points += $2; violations += $5 }
        END { if (suites) printf "sweeps: %d allocation points in %d suites, %d violations\n", points, suites, violations }'
}

# The line that says how it went, and the status to leave with; before it one that names what was skipped.
summary() {
    local status=$1
    if [ ${#skips[@]} -gt 0 ]; then
        (IFS=, && echo "skipped: ${skips[*]} (${reasons[*]})") | sed 's/,\([^ ]\)/, \1/g'
    fi
    [ ${#fails[@]} -eq 0 ] || printf 'failed: %s\n' "${fails[@]}"
    if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
        failed=1 # something that is no test: a build, an install
    fi
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
