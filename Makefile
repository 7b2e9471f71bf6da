# The one list of commands. `make run` and `make test` do all the set-up by themselves.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

REQUIREMENTS := requirements/runtime.txt requirements/dev.txt
INSTALLED := $(VENV)/.requirements-installed
LINKED := $(VENV)/.project-linked

# Compiled modules are kept, whatever the machine says: the tests start the program some hundreds of times.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup run test check format docs shots bench clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup: $(LINKED) ## make .venv/ with the pinned packages and the project in it

run: setup ## load the demo prefecture, unless data are there already, and serve it on 127.0.0.1:8000 (PORT=)
	@$(BIN)/guiju demo
	@$(BIN)/guiju serve

test: setup ## run every test (one: make test T=tests/core/test_exact.py)
	@$(BIN)/python -m pytest -n auto --dist worksteal $(T)

check: setup ## lint, format, types, import contracts, documents
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/docs tests/architecture/test_requirements.py

format: setup ## rewrite the code in the project's format
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

docs: setup ## write the generated pages of docs/reference again
	$(BIN)/python -m guiju.cli.reference docs/reference/cli.md
	@$(BIN)/guiju schema --reference docs/reference/rulebook.md >/dev/null
	$(BIN)/python -m guiju.site.reference docs/reference

shots: setup ## take the pictures of the guides again, in Chromium
	@$(BIN)/python -m tests.web.shots docs/guides/shots

bench: setup ## run all benchmarks (one: make bench B=assess-scale)
	@$(BIN)/python benchmarks/run.py $(B)

clean: ## remove the environment and everything that can be made again
	rm -rf $(VENV) out build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Guiju needs Python 3.11 or newer (this is $$($(PYTHON) --version 2>&1)); name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "Python's venv is missing: apt-get install python3-venv" >&2; exit 1; }

$(INSTALLED): $(REQUIREMENTS) | $(BIN)/python
	@echo "installing the pinned packages into $(VENV)"
	@$(PIP) install $(addprefix -r ,$(REQUIREMENTS))
	@touch $@

# The build backend is among the pinned packages, so that linking the project asks no network.
$(LINKED): pyproject.toml $(INSTALLED)
	@$(PIP) install --no-index --no-build-isolation --no-deps --editable .
	@touch $@
