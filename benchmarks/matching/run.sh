#!/bin/sh
# Matching: 10,000 dirty records against 300,000 companies.
set -eu
exec .venv/bin/python "$(dirname "$0")/run.py" 10000
