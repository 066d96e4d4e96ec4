# shiryo: meeting PDFs into a searchable database. `make help` lists the targets.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
NEXT := .venv-next
CAMELOT := .venv-camelot
BIN := $(VENV)/bin
DB ?= shiryo.db

.PHONY: help setup ingest serve test test-long test-next lint check accuracy compare-camelot bench bench-site lock clean

help: ## List all targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

# A stamp file a set of pinned requirements, so that set-up runs once and again when pins change.
$(VENV)/run.stamp: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("shiryo needs Python 3.11 or newer; set PYTHON=python3.11 or the like" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "setting up .venv (about half a minute)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.txt
	@touch $@

# The pins, with the alpha (and what it asks for) put over the release.
$(NEXT)/next.stamp: requirements-dev.txt
	@test -x $(NEXT)/bin/python || $(PYTHON) -m venv $(NEXT)
	$(NEXT)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.txt
	$(NEXT)/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'datasette>=1.0a41'
	@PYTHONWARNINGS=ignore $(NEXT)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Camelot (MIT) asks for OpenCV, numpy and pandas: 110 MB of wheels that nothing else here needs.
$(CAMELOT)/camelot.stamp: requirements-dev.txt
	@test -x $(CAMELOT)/bin/python || $(PYTHON) -m venv $(CAMELOT)
	$(CAMELOT)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.txt
	$(CAMELOT)/bin/python -m pip install --quiet --disable-pip-version-check 'camelot-py>=2,<3'
	@PYTHONWARNINGS=ignore $(CAMELOT)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

setup: $(VENV)/dev.stamp ## Set up the development environment

ingest: $(VENV)/run.stamp ## Fetch, extract and load what is new (BODY=system SINCE=2024-01-01 FROM=folder)
	@$(BIN)/shiryo ingest --db $(DB) $(foreach b,$(BODY),--body $(b)) $(if $(SINCE),--since $(SINCE)) $(FROM)

serve: $(VENV)/run.stamp ## Browse the database on 127.0.0.1
	@$(BIN)/shiryo serve --db $(DB)

test: $(VENV)/dev.stamp ## Run the whole test suite
	$(BIN)/python -m pytest -n 2

test-long: $(VENV)/dev.stamp ## Run the trials that take minutes
	$(BIN)/python -m pytest -n 2 -m long

test-next: $(NEXT)/next.stamp ## Run the tests of the site against the newest alpha of Datasette
	$(NEXT)/bin/python -m pytest -n 2 tests/end_to_end/test_serve_*.py tests/unit/db

lint: $(VENV)/dev.stamp ## Lint, types, import direction, documents in step
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m shiryo.dictionary --check

check: lint test ## What CI runs: lint, then the tests with their accuracy floors

accuracy: $(VENV)/dev.stamp ## Print how much of what is known to be there is read right
	$(BIN)/python -m tests.accuracy

compare-camelot: $(CAMELOT)/camelot.stamp ## Score real tables with camelot beside ours and the others
	$(CAMELOT)/bin/python -m tests.accuracy.tables_real

bench: $(VENV)/dev.stamp ## Time our reading next to the bare read and pdfplumber
	$(BIN)/python -m tests.bench

bench-site: $(VENV)/dev.stamp ## Time search over 100,000 invented rows (ROWS=1000000), and pictures
	$(BIN)/python -m tests.bench.search $(if $(ROWS),--rows $(ROWS))
	$(BIN)/python -m tests.bench.pictures

lock: $(VENV)/dev.stamp ## Pin the dependencies anew, with hashes and without an index address
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 --no-header --no-annotate -q -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --extra dev -c requirements.txt --universal --generate-hashes --python-version 3.11 --no-header --no-annotate -q -o requirements-dev.txt

clean: ## Remove the environment and caches (never the corpus or the database)
	rm -rf $(VENV) $(NEXT) $(CAMELOT) .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
