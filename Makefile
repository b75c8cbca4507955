# `make check` is the one door: what is red here does not land.
PYTHON ?= .venv/bin/python
BIN = $(dir $(PYTHON))

.PHONY: check fix test shipped messages bench docs pictures

check: $(PYTHON)
	$(BIN)ruff format --check .
	$(BIN)ruff check .
	$(BIN)mypy
	$(BIN)lint-imports
	$(PYTHON) -m pytest -q --cov --cov-report=term
	$(BIN)mkdocs build --strict --quiet
	$(PYTHON) tools/check_wheel.py

# Put right what a machine can put right.
fix: $(PYTHON)
	$(BIN)ruff format .
	$(BIN)ruff check --fix .

test: $(PYTHON)
	$(PYTHON) -m pytest -q

# After an edit of calendars/ or gicli/rulepacks/: read them beforehand for a quick start.
shipped: $(PYTHON)
	$(PYTHON) tools/ship.py

# After a sentence was added or changed: gather, then translate what is new, then run it again.
messages: $(PYTHON)
	$(PYTHON) tools/messages.py

# The guide as pages for a browser: build/guide/index.html. Its table of columns first.
docs: $(PYTHON)
	$(PYTHON) tools/columns.py
	$(BIN)mkdocs build --strict --quiet

# The guide's pictures, made by the program itself; needs Chromium.
pictures: $(PYTHON)
	$(PYTHON) tools/pictures.py

bench: $(PYTHON)
	$(PYTHON) bench/run.py

$(PYTHON):
	python3 -m venv .venv
	$(PYTHON) -m pip install -q -e '.[dev]'
