# `make` sets everything up and does the main job; `make help` lists the rest.
# Another Python than the first on the path: make PYTHON=python3.12

PYTHON ?= python3

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCKED := .venv/.locked
READY := .venv/.ready
OLD_MATPLOTLIB := 3.9 3.10
LABELS := $(OLD_MATPLOTLIB:%=labels-%)
UV := build/uv/bin/uv
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-header --upgrade

.DEFAULT_GOAL := run
.DELETE_ON_ERROR:
.PHONY: help setup run test lint types unit labels $(LABELS) notebooks check lab extras \
	format lock clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

run: $(READY)  ## set up, execute the notebooks, draw figures/ (the default)
	$(BIN)/rasid run

test: lint types unit labels notebooks  ## set up, then every test there is

lint: $(READY)  ## style and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(READY)  ## static types
	$(BIN)/mypy

unit: $(READY)  ## unit tests and doctests
	$(BIN)/python -m pytest

labels: $(LABELS)  ## Arabic labels on older Matplotlibs

$(LABELS): labels-%: $(READY) build/matplotlib-%/.ready
	PYTHONPATH=build/matplotlib-$* $(BIN)/python -c \
		'import matplotlib; assert matplotlib.__version__.startswith("$*."), matplotlib.__file__'
	PYTHONPATH=build/matplotlib-$* $(BIN)/python -m pytest tests/test_labels.py

notebooks: $(READY)  ## run the notebooks and compare with the outputs stored in them
	$(BIN)/python -m pytest --nbval --nbval-current-env --nbval-cell-timeout=600 notebooks

check: $(READY)  ## precision, recall and F1 a table, against the gold
	$(BIN)/rasid check

lab: $(READY)  ## JupyterLab, open at the notebooks
	$(BIN)/jupyter lab --LabApp.default_url=/lab/tree/notebooks

setup: $(READY)  ## only set up

extras: $(READY)  ## set up the optional libraries too (scale, html, bench)
	$(PIP) install --no-compile --require-hashes -r requirements-extras.lock

format: $(READY)  ## put the code into its format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: $(UV)  ## lock the newest versions that pyproject.toml allows
	$(COMPILE) pyproject.toml --extra test --extra parquet --group build -o requirements.lock
	$(COMPILE) pyproject.toml --extra scale --extra html --extra bench \
		-c requirements.lock -o requirements-extras.lock
	for old in $(OLD_MATPLOTLIB); do \
		echo "matplotlib==$$old.*" | $(COMPILE) - --no-deps --no-annotate \
			-o tests/locks/matplotlib-$$old.lock || exit 1; \
	done

clean:  ## remove what was set up and built, keep what is committed
	rm -rf .venv build dist rasid.egg-info .mypy_cache .pytest_cache .ruff_cache
	find analysis notebooks tests \( -name __pycache__ -o -name .ipynb_checkpoints \) \
		-prune -exec rm -rf {} +

$(LOCKED): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Rasid needs Python 3.11 or later; '$(PYTHON)' is:" \
			"$$($(PYTHON) --version 2>&1 || true)." \
			"Name another: make PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up .venv from requirements.lock: a minute or two, once"
	@$(PYTHON) -m venv --clear .venv
	@$(PIP) install --no-compile --require-hashes -r requirements.lock
	@touch $@

$(READY): $(LOCKED) pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

build/matplotlib-%/.ready: tests/locks/matplotlib-%.lock $(LOCKED)
	@echo "Setting up Matplotlib $* for the label tests"
	@rm -rf $(@D)
	@$(PIP) install --no-compile --no-deps --require-hashes --target $(@D) -r $<
	@touch $@

$(UV):
	@$(PYTHON) -m venv build/uv
	@build/uv/bin/python -m pip --disable-pip-version-check --quiet install uv
