#!/bin/sh
# Fills a workspace with 100,000 invented accounts and asks for every page of it 30 times, from the real server. Fails where a page takes
# more than 300 ms at the 95th percentile. --full asks 200 times; further arguments go to run.py (--accounts, --requests, --only PAGE).
# BENCH_DATA keeps the data folder for a second run. On PostgreSQL: tools/with-postgresql sh benchmarks/application/run.sh
set -eu
cd "$(dirname "$0")/../.."
if [ "${1:-}" = --full ]; then shift; set -- --requests 200 "$@"; fi
if [ -n "${BENCH_DATA:-}" ]; then folder=$BENCH_DATA; else folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; fi
mkdir -p "$folder"
export LOTSE_DATA="$folder" DJANGO_SETTINGS_MODULE=lotse.config.settings
PYTHONPATH=".${PYTHONPATH:+:$PYTHONPATH}" .venv/bin/python -c 'import django; django.setup(); from benchmarks.application.run import main; main()' "$@"
