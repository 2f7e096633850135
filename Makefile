# make brief   sets everything up and runs the main job on the example story
# make test    sets everything up and runs all tests
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STORY  ?= examples/hochwasser
PAGE   ?= build/lagebild.html
# the weights of the trained reader, where they are in this checkout; without them rules read alone
READER := $(wildcard packages/lagebild-reader/src/lagebild_reader/model/reader.onnx)
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help brief test check lint types contracts eval bench lineage-bench lineage-oracle train clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(BIN)/lagebild: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Lagebild needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/reader: $(BIN)/lagebild $(READER)
	$(BIN)/python -m pip install --quiet --editable packages/lagebild-reader
	touch $@

$(VENV)/dev: $(BIN)/lagebild $(if $(READER),$(VENV)/reader)
	$(BIN)/python -m pip install --quiet --group dev
	touch $@

brief: $(BIN)/lagebild $(if $(READER),$(VENV)/reader) ## set up, and make the picture of the example story
	@mkdir -p $(dir $(PAGE))
	$(BIN)/lagebild brief $(STORY) --html $(PAGE)

test: $(VENV)/dev ## set up, and run all tests
	$(BIN)/python -m pytest

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev
	$(BIN)/mypy

contracts: $(VENV)/dev
	$(BIN)/lint-imports --no-logo

check: lint types contracts ## lint, types and the import contracts

eval: $(VENV)/dev ## measure quality on the gold data (LAGEBILD_GOLD) and hold it against eval/pins.json
	$(BIN)/python -m eval
	$(BIN)/python -m eval.recognizers

bench: $(VENV)/dev ## measure time, memory and growth
	$(BIN)/python -m benchmarks

build/training/venv/ready: training/requirements.txt
	test -x build/training/venv/bin/python || $(PYTHON) -m venv build/training/venv
	build/training/venv/bin/python -m pip install --quiet -r training/requirements.txt --editable .
	touch $@

train: build/training/venv/ready ## make the reader's weights (hours; see training/README.md)
	training/recipe.sh build/training/venv/bin/python

lineage-bench: $(VENV)/dev ## measure lineage of a whole corpus, and tools beside it
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python -m benchmarks.lineage --add 1000 --others 3000

lineage-oracle: $(VENV)/dev ## hold lineage against exhaustive search (LAGEBILD_GOLD)
	$(BIN)/python -m eval.lineage_oracle

clean: ## remove the environment and what was built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
