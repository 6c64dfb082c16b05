#!/bin/sh
# Matching: 5,000 dirty records against 300,000 companies, Lotse beside rapidfuzz, Splink and string-grouper.
# --full takes 10,000 records, a number as many; peers without an environment are left out by name.
set -eu
cd "$(dirname "$0")/../.."
export OPENBLAS_NUM_THREADS=1
for peer in splink string-grouper; do sh benchmarks/environments/make.sh "$peer" >/dev/null || true; done
case "${1:-}" in --full) n=10000 ;; "") n=5000 ;; *) n=$1 ;; esac
exec .venv/bin/python benchmarks/matching/run.py "$n"
