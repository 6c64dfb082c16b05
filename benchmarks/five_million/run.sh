#!/bin/sh
# A market of 100,000 invented companies, built, searched and ranked; --full makes five million. Further arguments go to run.py.
set -eu
cd "$(dirname "$0")/../.."
export OPENBLAS_NUM_THREADS=1
if [ "${1:-}" = --full ]; then shift; set -- --companies 5000000 "$@"; fi
exec .venv/bin/python benchmarks/five_million/run.py "$@"
