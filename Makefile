# Ketenkaart: one command builds, one tests. `make` alone says what there is.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
INSTALLED := $(VENV)/.installed
RUN := $(VENV)/bin/

.DEFAULT_GOAL := help
.PHONY: help report test check verify build dates readme lint format lock clean

help: ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

report: $(INSTALLED) ## check everything, then answer every question
	$(RUN)ketenkaart report

test: $(INSTALLED) ## run the tests; those left out for want of something are named at the end
	$(RUN)pytest --numprocesses auto --dist loadfile

check: $(INSTALLED) ## shapes, lint and hygiene over our own data
	$(RUN)ketenkaart check

verify: $(INSTALLED) ## find every passage again in the texts (../shared/sources)
	$(RUN)ketenkaart verify

build: $(INSTALLED) ## write the distribution files to build/dist
	$(RUN)ketenkaart build

dates: $(INSTALLED) ## write data/dates.ttl anew from the dates that the data uses
	$(RUN)ketenkaart dates

readme: $(INSTALLED) ## write the output of the examples in the README anew
	$(RUN)python tests/house/readme.py

lint: $(INSTALLED) ## ruff and the type checker
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)mypy

format: $(INSTALLED) ## put the Python code in its fixed form
	$(RUN)ruff check --fix .
	$(RUN)ruff format .

lock: $(INSTALLED) ## write requirements.lock anew from pyproject.toml
	$(RUN)pip-compile --quiet --upgrade --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --extra dev --output-file requirements.lock pyproject.toml

clean: ## remove what was made
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(INSTALLED): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Ketenkaart needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV)
	$(RUN)python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(RUN)python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
