# The tests of the program: a hub that `councilhub init` made has the Makefile, but none of this.

PYTEST_ARGS ?=

.PHONY: bench

test:: .venv/installed .venv/test-requirements
	@echo "==> ruff: mistakes and style in the code"
	$(BIN)/ruff check examples generator tests
	@echo "==> ruff: formatting"
	$(BIN)/ruff format --check examples generator tests
	@echo "==> mypy: types"
	$(BIN)/mypy
	@echo "==> import-linter: what may import what"
	$(BIN)/lint-imports
	@echo "==> pytest: the tests"
	$(BIN)/python -m pytest $(PYTEST_ARGS)

# Minutes, on hubs that are generated; prints ratios to other programs in the same run.
# Search is measured in a browser, beside Pagefind too: `npm ci --prefix tests/npm` first.
bench: .venv/installed .venv/test-requirements
	$(BIN)/python -m tests.benchmarks.impact
	$(BIN)/python -m tests.benchmarks.search
	$(BIN)/python -m tests.benchmarks.first_view

.venv/test-requirements: .venv/requirements requirements/test.txt
	@echo "==> adding what the tests need to .venv"
	$(LOCKED) --requirement requirements/test.txt
	@touch $@
