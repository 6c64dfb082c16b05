#!/bin/sh
# make.sh PEER: an environment of its own for a peer, from the pinned list beside this file; prints its python.
# Made once, and again when the list changes or the making was cut short. Fails, and says so, where the packages cannot be had.
set -eu
peer=$1
here=$(dirname "$0")
list=$here/$peer.txt
place=benchmarks/.envs/$peer
log=$place.log

if ! cmp -s "$list" "$place/made-from.txt"; then
    mkdir -p benchmarks/.envs
    rm -rf "$place"
    echo "Setting up $place ..." >&2
    if ! { .venv/bin/python -m venv "$place" \
        && "$place/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r "$list"; } >"$log" 2>&1; then
        tail -n 3 "$log" >&2
        echo "No environment for $peer: left out. The whole output is in $log" >&2
        exit 1
    fi
    cp "$list" "$place/made-from.txt"
fi
echo "$place/bin/python"
