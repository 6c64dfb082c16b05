#!/bin/sh
# Goal forecast: 5 seeded histories of each of 11 kinds, Lotse beside run rate, weighted pipeline and simple funnel.
# --full takes 25 seeds; a number as many; kinds of worlds may follow (see worlds.py).
set -eu
cd "$(dirname "$0")/../../.."
export OPENBLAS_NUM_THREADS=1
case "${1:-}" in --full) shift; set -- 25 "$@" ;; "") set -- 5 ;; esac
PYTHONPATH=. exec .venv/bin/python -m benchmarks.learning.forecast.run "$@"
