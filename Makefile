# Every target does its own set-up. `make demo` and `make test` are all a newcomer needs.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
SERVE  ?= 1
# Real talks to measure on are not part of the project; see benchmarks/README.md.
TALKS  ?= ../shared/data/talks
BITEXT ?= ../shared/data/bitext
AUDIO  ?= ../shared/data/audio

.PHONY: help setup demo test test-openai lint bench clean

help:
	@echo "make demo         build the bundled miniature forum and open its catalog (SERVE=0: without the web page)"
	@echo "make test         lint, types, import contracts and all tests"
	@echo "make test-openai  the reference engine's contract tests (downloads torch)"
	@echo "make bench        measure; TALKS=DIR and AUDIO=DIR name real data"
	@echo "make setup        only the virtual environment in $(VENV)"

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade --constraint constraints.txt pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --build-constraint constraints.txt --editable . --group dev
	@touch $@

demo: setup
	$(BIN)/mediacat demo --into var/demo $(if $(filter 0,$(SERVE)),--no-serve)

lint: setup
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test: lint
	$(BIN)/pytest --cov --cov-report=term:skip-covered -m "not openai"

bench: setup
	$(BIN)/python -m benchmarks --talks "$(TALKS)" --bitext "$(BITEXT)" --audio "$(AUDIO)"

clean:
	rm -rf $(VENV) .venv-openai var .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
