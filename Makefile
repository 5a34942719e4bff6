# Set-up and checks; each target works on a fresh clone with make and Python 3.11 or later.
#   make handout CLINIC=NJ    make slides CLINIC=NJ    make all CLINIC=NJ    make test    make bench
CLINIC ?= NJ
PYTHON := $(shell python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo python3 || echo python3.11)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: all handout slides test bench venv clean
all: handout slides

handout slides: .venv/.installed
	$(BIN)/build $@ --clinic $(CLINIC)

test: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict .
	$(BIN)/python -m pytest -n auto --dist loadfile

# Speed, memory and size, against scripts that make the same documents without plaincare (docs/speed.md); a few minutes.
bench: .venv/.installed-dev
	$(BIN)/python -m benchmarks

venv: .venv/.installed-dev

.venv/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) --editable .
	touch $@

.venv/.installed-dev: .venv/.installed
	$(PIP) --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
