#!/bin/sh
# Prints F1 by field and country on invented pages that were kept aside, and pages per second.
set -eu
cd "$(dirname "$0")/../.."
.venv/bin/python benchmarks/imprint/measure.py "$@"
exec .venv/bin/python benchmarks/imprint/speed.py
