# Lotse: two commands. `make run` sets up and shows a plan, `make test` sets up and proves it.
# Everything lands in this folder: .venv (the program), var (what it makes). `make clean` removes both.

SHELL       := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV        := .venv
BIN         := $(VENV)/bin
LOTSE       := $(BIN)/lotse
VAR         ?= var
MARKET      := $(VAR)/market
SERVE       ?= 1
ALLOW_MISSING ?=
# The first interpreter of version 3.11 or newer, unless PYTHON names one.
PYTHON      ?= $(shell tools/find-python)

help:  ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' Makefile

run: $(VENV)/.core  ## set up, build the market, write two plans, serve them (SERVE=0 stops before)
	@tools/run "$(VAR)" "$(SERVE)"

test: $(VENV)/.test  ## set up and run every check (ALLOW_MISSING=chromium,postgresql to go without)
	@ALLOW_MISSING="$(ALLOW_MISSING)" tools/test

shots: $(VENV)/.test  ## pictures of every screen in every language, theme and width, into shots/
	@PYTHONPATH=. DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python tools/shots.py

bench: $(VENV)/.core  ## measure Lotse beside its peers, each in an environment of its own
	@tools/bench

format: $(VENV)/.test  ## let ruff put the code in order
	$(BIN)/ruff check --fix src tests benchmarks
	$(BIN)/ruff format src tests benchmarks

lock:  ## renew requirements/*.txt from pyproject.toml (needs uv; hashes, no addresses)
	@tools/lock

clean:  ## remove .venv and var
	rm -rf $(VENV) $(VAR)

$(VENV)/.core: requirements/core.txt pyproject.toml
	@tools/setup "$(PYTHON)" $(VENV) requirements/core.txt
	@touch $@

$(VENV)/.test: requirements/test.txt pyproject.toml
	@tools/setup "$(PYTHON)" $(VENV) requirements/test.txt
	@touch $(VENV)/.core $@

.PHONY: help run test shots bench format lock clean
