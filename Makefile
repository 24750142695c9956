# make data   environment, install, build, summary
# make test   the whole test suite, but for what takes minutes
# make test-slow   that: builds that are killed, flipped bits, mutated files
# make contribution   checks the seeds, builds them in build/contribution, and shows what changes in the data
# make goldens   writes all that is generated: data/, schema/, CITATION.cff, what tests and pages show
# make lint   ruff and mypy
# make site   the website of the dataset, in build/site, with the documentation in build/site/docs; SITE="--base-url URL"
# make docs   the documentation site, in build/docs
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: environment data test test-slow contribution goldens lint docs site coverage clean

environment: $(VENV)/.installed

data: environment
	@$(BIN)/policytrack build

test: environment
	@$(BIN)/python -m pytest -n auto --dist loadfile

test-slow: environment
	@$(BIN)/python -m pytest -m slow -n auto --dist loadfile --durations=10

contribution: environment
	@$(BIN)/policytrack validate seeds --no-drafts
	@rm -rf build/contribution && mkdir -p build/contribution && cp -R data schema build/contribution
	@$(BIN)/policytrack build --out build/contribution > /dev/null
	@$(BIN)/policytrack verify --data build/contribution/data > /dev/null
	@$(BIN)/policytrack diff data build/contribution/data

goldens: environment
	@$(BIN)/policytrack build
	@$(BIN)/policytrack export cff --out CITATION.cff
	@$(BIN)/python -m tests.golden_claims
	@$(BIN)/python -m tests.test_bad_inputs --write
	@$(BIN)/python -m tests.docs.markdown_blocks --write
	@$(BIN)/python docs/_ext/entity_drawing.py docs/_static/tables.svg
	@$(BIN)/python -m tests.docs.notebook docs/tour.ipynb
	@$(BIN)/python -m tests.docs.test_contributing --write

lint: environment
	@$(BIN)/ruff check .
	@$(BIN)/mypy

docs: environment
	@$(BIN)/python -m sphinx -W -q -b html docs build/docs

site: environment
	@$(BIN)/policytrack site --out build/site --docs docs/index.html $(SITE)
	@$(BIN)/python -m sphinx -W -q -b html docs build/site/docs

coverage: environment
	@$(BIN)/coverage erase && $(BIN)/coverage run -m pytest -q && $(BIN)/coverage combine -q && $(BIN)/coverage report

$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "policytrack needs Python 3.11 or newer: make PYTHON=python3.12 data")'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*
