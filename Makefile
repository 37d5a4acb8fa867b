# make run    sets everything up and serves the console with demo data and a worker (PORT=8000)
# make test   sets everything up and passes the tests (ARGS="tests/test_x.py -k name" for some of them)
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: run test lint bench load translations requirements clean

run: $(VENV)/.runtime
	@PORT=$(PORT) $(BIN)/python manage.py demo_server --port $(PORT)

# The tests start some fifty processes: what Python compiled for one serves the next, whatever the environment says.
test: $(VENV)/.dev
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/mypy

bench: $(VENV)/.dev
	@$(BIN)/python manage.py bench $(ARGS)

load: $(VENV)/.dev
	@$(BIN)/python -m tests.bench.load $(ARGS)

translations: $(VENV)/.runtime
	@command -v msgmerge >/dev/null 2>&1 || { echo "This needs the gettext tools: install them first (Debian and Ubuntu: apt install gettext)"; exit 1; }
	@$(BIN)/python manage.py make_translations

requirements:
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header -q pyproject.toml -o requirements.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header -q pyproject.toml --extra dev -c requirements.txt -o requirements-dev.txt

# The stamps are younger than the requirement files when these are installed, so a second start installs nothing.
$(VENV)/.runtime: requirements.txt | $(BIN)/python
	@echo "Installing the requirements (once, a minute or two) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(BIN)/python
	@echo "Installing the requirements for tests (once, a minute or two) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.runtime

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Portin needs Python 3.11 or newer, and '$(PYTHON)' is not on the PATH: install it, or say make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Portin needs Python 3.11 or newer, and '$(PYTHON)' is older: say make PYTHON=python3.11 (or newer)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Portin needs Python's venv module: install it first (Debian and Ubuntu: apt install python3-venv)"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) var staticfiles
