# A newcomer needs two commands: make run, make test.

PYTHON ?= python3
BIN := .venv/bin
SCREEN := $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Darwin,$(shell uname))

.DEFAULT_GOAL := help
.PHONY: help run test quick check check-static messages bench predictor prove screens package release-check lock

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /make \1	/p' Makefile | expand -t 20

ifneq ($(SCREEN),)
run: ## install what is missing and start HipMob (without a screen: picture its first minute)
	@$(PYTHON) tools/setup.py run
	@$(BIN)/hipmob
else
run:
	@$(PYTHON) tools/setup.py screen
	@$(BIN)/python -m tools.first_minute
endif

# A worker that crashes ends the run and names its test; pytest-xdist 3.8 hangs when it replaces one.
WORKERS := --numprocesses=2 --dist=loadgroup --max-worker-restart=0

test: ## install what is missing and run all tests
	@$(PYTHON) tools/setup.py test
	@$(BIN)/python -m pytest $(WORKERS)

quick: ## run the tests that need no real window, sound server or process
	@$(PYTHON) tools/setup.py test
	@$(BIN)/python -m pytest $(WORKERS) -m "not real"

check-static: ## lint, format, types and import contracts
	@$(PYTHON) tools/setup.py test
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

messages: ## bring the catalogues of translations up to date: extract, update, compile
	@$(PYTHON) tools/setup.py test
	@$(BIN)/python -m tools.messages extract
	@$(BIN)/python -m tools.messages update
	@$(BIN)/python -m tools.messages compile

check: check-static test ## all that has to hold before a change is handed in

bench: ## measure what has to be quick
	@$(PYTHON) tools/setup.py bench
	@$(BIN)/python -m benchmarks

predictor: ## add to the benchmark of the voices a predictor of their quality (PyTorch, which is large)
	@$(PYTHON) tools/setup.py bench
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps distillmos==0.9.1 xls-r-sqa==0.1.0
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "torch>=2"

MINUTES ?= 60
SEED ?= 1

prove: ## attack it for an hour, or for MINUTES=5, and tell what was lost, hung or leaked
	@$(PYTHON) tools/setup.py test
	@$(BIN)/python -m tools.prove --minutes $(MINUTES) --seed $(SEED)

screens: ## take a picture of every screen
	@$(PYTHON) tools/setup.py test
	@$(BIN)/python -m tools.screens

package: ## make wheel, folder and Debian packages of the present commit, into dist/ (some minutes)
	@$(PYTHON) tools/setup.py test
	@$(BIN)/python -m tools.package

release-check: package ## use every package in clean systems, and make it a second time (root; half an hour)
	@$(BIN)/python -m tools.package.check

lock: ## choose the newest allowed version of every dependency, with hashes
	@$(PYTHON) tools/setup.py run
	@$(BIN)/python tools/lock.py
