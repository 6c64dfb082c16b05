#!/bin/sh
# Builds a market of the shipped registers and the six further tables, and compares what it joined with pairs found by name and town.
set -eu
cd "$(dirname "$0")/../.."
export OPENBLAS_NUM_THREADS=1
exec .venv/bin/python benchmarks/linking/run.py "$@"
