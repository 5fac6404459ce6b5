# Ketenkaart: one command builds, one tests. `make` alone says what there is.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
INSTALLED := $(VENV)/.installed
DEVELOPING := $(VENV)/.developing
RUN := $(VENV)/bin/
COMPILE := $(RUN)pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links
INSTALL := $(RUN)python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help report test check verify build book dates docs pictures bench mutants lint format lock clean

help: ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

report: $(INSTALLED) ## check everything, then answer every question
	$(RUN)ketenkaart report

test: $(DEVELOPING) ## run the tests; those left out for want of something are named at the end
	$(RUN)pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

check: $(INSTALLED) ## shapes, lint and hygiene over our own data
	$(RUN)ketenkaart check

verify: $(INSTALLED) ## find every passage again in the texts (../shared/sources)
	$(RUN)ketenkaart verify

build: $(INSTALLED) ## write the distribution files to build/dist
	$(RUN)ketenkaart build

book: $(INSTALLED) ## write the book of answers to build/book, in Dutch and in English
	$(RUN)ketenkaart report --lang nl --book build/book > /dev/null
	$(RUN)ketenkaart report --lang en --book build/book

dates: $(INSTALLED) ## write data/dates.ttl anew from the dates that the data uses
	$(RUN)ketenkaart dates

docs: $(DEVELOPING) ## write anew what the README and docs/ show of the program
	cd tests && for page in readme catalogue sparql_page lint_page drawings_page notebook; do ../$(RUN)python -m house.$$page; done

pictures: $(DEVELOPING) ## draw the pictures in docs/pictures anew
	cd tests && ../$(RUN)python -m house.pictures

bench: $(DEVELOPING) ## measure against the references in one run and write docs/benchmarks.md
	$(RUN)python -m benchmarks

mutants: $(DEVELOPING) ## damage the data in every way a curator could, and write docs/mutants.md
	cd tests && ../$(RUN)python -m mutants

lint: $(DEVELOPING) ## ruff, the type checker, and the form of Turtle
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)ketenkaart format --check ontology data tests
	$(RUN)mypy

format: $(DEVELOPING) ## put Python and Turtle in their fixed form
	$(RUN)ruff check --fix .
	$(RUN)ruff format .
	$(RUN)ketenkaart format ontology data tests

lock: $(DEVELOPING) ## write both lock files anew from pyproject.toml
	$(COMPILE) --upgrade --extra checkout --output-file requirements.lock pyproject.toml
	$(COMPILE) --upgrade --extra checkout --extra dev --extra notebook --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

clean: ## remove what was made
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(INSTALLED): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Ketenkaart needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEVELOPING): $(INSTALLED) requirements-dev.lock
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
