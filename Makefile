# Every target does its own set-up. `make demo` and `make test` are all a newcomer needs.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
OPENAI := .venv-openai
SERVE  ?= 1
LITERATA := 5.3.0
STATIC := $(CURDIR)/src/mediacat/web/static
# Real talks to measure on are not part of the project; see benchmarks/README.md.
TALKS  ?= ../shared/data/talks
BITEXT ?= ../shared/data/bitext
AUDIO  ?= ../shared/data/audio

.PHONY: help setup demo test browser postgres test-openai lint bench fonts clean

help:
	@echo "make demo         build the bundled miniature forum and open its catalog (SERVE=0: without the web page)"
	@echo "make test         lint, types, import contracts and all tests"
	@echo "make test-openai  the reference engine's contract tests (downloads torch)"
	@echo "make bench        measure; TALKS=DIR and AUDIO=DIR name real data"
	@echo "make fonts        the committed fonts are those of their pinned package (npm)"
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

# Pages are tested in a real Chromium; on Debian, as root, it is fetched here.
browser:
	@command -v chromium > /dev/null \
		|| { [ "$$(id -u)" = 0 ] && apt-get -qq update && apt-get -qq install -y chromium > /dev/null; } \
		|| echo "There is no Chromium (apt-get install chromium): tests in a browser are skipped."

# The server engine is tested on a PostgreSQL that the tests start themselves; on Debian, as root, it is fetched here.
postgres:
	@command -v initdb > /dev/null || ls /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1 \
		|| { [ "$$(id -u)" = 0 ] && apt-get -qq update \
			&& apt-get -qq install -y --no-install-recommends postgresql > /dev/null; } \
		|| echo "There is no PostgreSQL (apt-get install postgresql): tests of the server engine are skipped."

# Tests share the machine's cores, but four at most: each process builds the forum for itself.
test: lint browser postgres
	$(BIN)/pytest -n auto --maxprocesses 4 --cov --cov-report=term:skip-covered -m "not openai"

# The reference engine in an environment of its own: torch alone is 0.9 GB. Its requirement triton, another
# gigabyte and of no use on a CPU, is left out: hence --no-deps.
test-openai: $(OPENAI)/.ready
	$(OPENAI)/bin/pytest -m openai tests/transcribe

$(OPENAI)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(OPENAI)
	$(OPENAI)/bin/python -m pip install --quiet --upgrade --constraint constraints.txt pip
	$(OPENAI)/bin/python -m pip install --quiet --constraint constraints.txt --build-constraint constraints.txt \
		--editable . --group dev torch==2.13.0 numba==0.68.1 tiktoken==0.14.0 more-itertools==11.2.1
	$(OPENAI)/bin/python -m pip install --quiet --no-deps openai-whisper==20250625
	@touch $@

bench: setup
	$(BIN)/python -m benchmarks --talks "$(TALKS)" --bitext "$(BITEXT)" --audio "$(AUDIO)"

# The committed fonts, which the wheel carries, are byte for byte those of the package they come from.
fonts:
	@folder=$$(mktemp -d) && trap 'rm -rf $$folder' EXIT && cd $$folder \
		&& npm pack --silent @fontsource-variable/literata@$(LITERATA) > archive && tar -xzf $$(cat archive) \
		&& for script in latin cyrillic; do \
			cmp package/files/literata-$$script-wght-normal.woff2 $(STATIC)/literata-$$script.woff2 || exit 1; \
		done && echo "The fonts are those of @fontsource-variable/literata $(LITERATA)."

clean:
	rm -rf $(VENV) $(OPENAI) var .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
