#!/bin/sh
# Salesperson or segment: 4 simulated firms a scenario, Lotse beside raw win rate, quota, a mixed logit and an oracle.
# --full takes 40 firms and measures speed; further arguments go to run.py (see its --help).
set -eu
cd "$(dirname "$0")/../../.."
export OPENBLAS_NUM_THREADS=1
sh benchmarks/environments/make.sh statsmodels >/dev/null || true
case "${1:-}" in --full) shift; set -- --firms 40 "$@" ;; *) set -- --firms 4 --no-speed "$@" ;; esac
exec .venv/bin/python benchmarks/learning/diagnosis/run.py "$@"
