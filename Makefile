# Everything starts from a clone and a Python of 3.11 or newer: each target makes .venv by itself.
# Another Python: make site PYTHON=python3.12

PYTHON ?= python3

BIN := .venv/bin
# Wheels only, each with the hash that was locked: nothing is built, nothing runs while installing.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
LOCKED := $(INSTALL) --require-hashes --only-binary :all:

# Installing twice at once into one .venv breaks it.
.NOTPARALLEL:
.PHONY: site serve check test clean

site: .venv/installed
	$(BIN)/councilhub build

serve: .venv/installed
	$(BIN)/councilhub serve

check: .venv/installed
	$(BIN)/councilhub check

test:: .venv/installed
	@echo "==> councilhub: the committed schemas are those of the models"
	$(BIN)/councilhub schemas --check
	@echo "==> councilhub: .github/CODEOWNERS is that of the roles"
	$(BIN)/councilhub codeowners --check
	@echo "==> councilhub: the content of this hub"
	$(BIN)/councilhub check

# Where the program is written, its tests follow.
-include tests/program.mk

clean:
	rm -rf build .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find generator $(wildcard tests) -type d -name __pycache__ -prune -exec rm -rf {} +

# A changed lock starts a new environment, so that it never holds more than the lock.
.venv/requirements: requirements/runtime.txt
	@command -v $(PYTHON) >/dev/null || { \
	    echo "councilhub needs Python 3.11 or newer: there is no '$(PYTHON)' here." >&2; \
	    echo "Install one, or name it: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "councilhub needs Python 3.11 or newer: '$(PYTHON)' is" \
	        "$$($(PYTHON) -c 'import platform; print(platform.python_version())')." >&2; \
	    echo "Name a newer one: make PYTHON=python3.12" >&2; exit 1; }
	@echo "==> setting up .venv (once, and again when requirements/ change)"
	$(PYTHON) -m venv --clear .venv
	$(LOCKED) --requirement requirements/runtime.txt
	@touch $@

.venv/installed: .venv/requirements pyproject.toml
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@
