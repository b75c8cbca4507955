# `make check` is the one door: what is red here does not land.
PYTHON ?= .venv/bin/python
BIN = $(dir $(PYTHON))

# What `make test` runs; with QUIET=1 it shows the closing line alone, or everything if it fails.
TEST_PATH ?= tests
# More for the environments of check-lowest and check-newest: `make check-newest WITH=pyyaml==6.0.3`.
WITH ?=

# The tests of `make check`, the branches of gicli/core counted: all. .ci/run, which has just run them
# all as a newcomer does, asks for the rooms that this count needs.
COUNTED ?= tests

.PHONY: check fuzz kill check-lowest check-newest lock fix test shipped lunar messages bench docs letters pictures bundle

check: $(PYTHON)
	$(BIN)ruff format --check .
	$(BIN)ruff check .
	$(BIN)mypy
	$(BIN)lint-imports
	@started=$$(date +%s); $(PYTHON) -m pytest -q --cov --cov-report=term $(COUNTED) && \
	  echo "The tests took $$(($$(date +%s) - started)) seconds."
	$(PYTHON) tools/fuzz.py 20
	$(BIN)mkdocs build --strict --quiet
	$(PYTHON) tools/check_wheel.py

# Random and mutated files for every reader, two minutes; longer on request: make fuzz SECONDS=3600.
SECONDS ?= 120
fuzz: $(PYTHON)
	$(PYTHON) tools/fuzz.py $(SECONDS)

# Runs killed while they write; more on request: make kill KILLS=3000.
KILLS ?= 300
kill: $(PYTHON)
	$(PYTHON) tools/kill.py $(KILLS)

# Put right what a machine can put right.
fix: $(PYTHON)
	$(BIN)ruff format .
	$(BIN)ruff check --fix .

test: $(PYTHON)
ifdef QUIET
	@kept=$$(mktemp); trap 'rm -f "$$kept"' EXIT; $(PYTHON) -m pytest -q $(TEST_PATH) >"$$kept" 2>&1 \
	  && tail -n 1 "$$kept" || { code=$$?; cat "$$kept"; exit $$code; }
else
	$(PYTHON) -m pytest -q $(TEST_PATH)
endif

# The ranges in pyproject.toml hold: the tests under the lowest version of each package named there,
# and under the newest of everything, whatever constraints.txt says.
check-lowest: RESOLUTION = lowest-direct
check-newest: RESOLUTION = highest
check-lowest check-newest: $(PYTHON)
	$(BIN)uv venv -q --clear --python $(PYTHON) build/$@
	$(BIN)uv pip install -q --python build/$@ --resolution $(RESOLUTION) --upgrade -e '.[dev]' $(WITH)
	build/$@/bin/python -m pytest -q $(TEST_PATH)

# After an edit of pyproject.toml, and now and then: constraints.txt anew, for every platform and
# every Python from 3.11, and in it no address of whoever runs this.
lock: $(PYTHON)
	$(BIN)uv pip compile -q --no-config --universal --python-version 3.11 --all-extras --upgrade \
	  --no-annotate --custom-compile-command 'make lock' pyproject.toml -o constraints.txt

# After an edit of calendars/ or gicli/rulepacks/: read them beforehand for a quick start.
shipped: $(PYTHON)
	$(PYTHON) tools/ship.py

# The festivals of the moon, once more from the `holidays` package.
lunar: $(PYTHON)
	$(PYTHON) tools/lunar.py

# After a sentence was added or changed: gather, then translate what is new, then run it again.
messages: $(PYTHON)
	$(PYTHON) tools/messages.py

# The guide as pages for a browser: build/guide/index.html. Its table of columns first.
docs: $(PYTHON)
	$(PYTHON) tools/columns.py
	$(PYTHON) tools/rooms.py
	$(PYTHON) tools/settings.py
	$(BIN)mkdocs build --strict --quiet

# The templates of `gicli letter`, after an edit of tools/letters.py.
letters: $(PYTHON)
	$(PYTHON) tools/letters.py

# The guide's pictures, made by the program itself; needs Chromium, LibreOffice Writer and pdftoppm.
pictures: $(PYTHON)
	$(PYTHON) tools/pictures.py

# Zips for desks without a network, in build/bundle: this machine's, or PLATFORMS=all.
PLATFORMS ?=
bundle: $(PYTHON)
	$(PYTHON) tools/make_bundle.py $(PLATFORMS)

bench: $(PYTHON)
	$(PYTHON) -m bench

$(PYTHON):
	python3 -m venv .venv
	$(PYTHON) -m pip install -q -c constraints.txt -e '.[dev]'
