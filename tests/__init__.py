"""Tests mirror the rooms; `make test` runs them."""
