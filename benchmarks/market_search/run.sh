#!/bin/sh
# Builds a market from data/companies and searches it, beside SQLite FTS5 with trigrams (its module is in Python itself).
# --full asks 1,000 queries of each kind instead of 60; further arguments go to run.py (see its --help).
set -eu
cd "$(dirname "$0")/../.."
export OPENBLAS_NUM_THREADS=1
if [ "${1:-}" = --full ]; then shift; set -- --queries 1000 "$@"; fi
exec .venv/bin/python benchmarks/market_search/run.py "$@"
