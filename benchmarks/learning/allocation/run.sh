#!/bin/sh
# Weekly decisions on conversations: 2 seeded half-years of each kind of world, Lotse beside an even spread and Thompson sampling on replies.
# --full takes 20 seeds; a number as many; kinds of worlds may follow (see worlds.py).
set -eu
cd "$(dirname "$0")/../../.."
export OPENBLAS_NUM_THREADS=1
case "${1:-}" in --full) shift; set -- 20 "$@" ;; "") set -- 2 ;; esac
PYTHONPATH=. exec .venv/bin/python -m benchmarks.learning.allocation.run "$@"
