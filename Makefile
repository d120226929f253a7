# Back Massage Essentials. `make` alone lists what it can do. The work is in tools/*.sh.

PORT ?= 8000
ARGS ?=
JOBS ?= auto

export PYTHON PORT BROWSER_PATH UPGRADE
export PYTHONUTF8 := 1
unexport PYTHONHOME PYTHONPATH PYTHONSAFEPATH
# Both notices say the same on every build: MkDocs 1.x has come to its end. HACKING.md says what we do about it.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

PY := .venv/bin/python

define lint
$(PY) -m ruff check --quiet
$(PY) -m ruff format --quiet --check
$(PY) -m mypy
.venv/bin/zizmor --offline --quiet --no-progress .github
endef

.DEFAULT_GOAL := help
.PHONY: help serve build test check seal new fields schema lint fix lock bench screenshots clean distclean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

serve: ## Serve the site at http://127.0.0.1:8000 with live reload (another port: PORT=8001)
	@sh tools/setup.sh site
	@sh tools/serve.sh

build: ## Check the data and build the site into site/, all or nothing (for the web: SITE_URL=https://example.org/)
	@sh tools/setup.sh site
	@sh tools/build.sh

check: ## Check data and pages: quick, no build (with counts: ARGS=--counts)
	@sh tools/setup.sh site
	@$(PY) -m backmassage check $(ARGS)

new: ## Start a record and its page: make new technique lomi-lomi
	@sh tools/setup.sh site
	@$(PY) -m backmassage new $(words)

fields: ## List what a kind of file may say: make fields technique
	@sh tools/setup.sh site
	@$(PY) -m backmassage fields $(words)

schema: ## Write the schemas by which editors know the fields: after a change in data/scales.yml
	@sh tools/setup.sh site
	@$(PY) -m backmassage schema

# Problems of the content stand alone: nothing else runs before they are mended.
test: ## Check, lint and run every test, on all cores (some of them: ARGS="-k words tests/unit"; on one core: JOBS=0)
	@sh tools/setup.sh site
	@$(PY) -m backmassage check
	@sh tools/setup.sh site lint tests browser
	$(lint)
	$(PY) -m pytest $(if $(JOBS),-n $(JOBS) --maxprocesses 4 --dist worksteal) $(if $(ARGS),$(ARGS),--cov --cov-report=term-missing:skip-covered)

lint: ## Lint, types and the security of the workflows
	@sh tools/setup.sh site lint tests
	$(lint)

seal: ## Keep new and stricter levels, urgencies and routes in data/safety-seal.yml
	@sh tools/setup.sh site
	$(PY) -m backmassage seal

fix: ## Correct what ruff can correct, and format
	@sh tools/setup.sh site lint
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

lock: ## Resolve the requirements again (take the newest versions that fit: UPGRADE=1)
	@sh tools/setup.sh site lint tests
	@sh tools/lock.sh

bench: ## Build time and bytes per page, beside a stock Material site with the same pages
	@sh tools/setup.sh site tests
	@$(PY) -m tests.bench $(ARGS)

screenshots: ## Pictures of every state of the pages, at four widths, light and dark (some of them: ARGS="search faq")
	@sh tools/setup.sh site tests browser
	$(PY) -m tests.screenshots $(ARGS)

clean: ## Remove what was built, and the caches
	@rm -rf site .site-new* .site-last .cache .mypy_cache .ruff_cache .pytest_cache .coverage .coverage.* htmlcov
	@find backmassage tests tools -name node_modules -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## Remove also all that was installed here
	@rm -rf .venv tests/node_modules .setup-lock .build-lock

# The words after `new` and `fields` are for them, not targets.
ifneq (,$(filter new fields,$(firstword $(MAKECMDGOALS))))
words := $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS))
Makefile: ;
%: ; @:
endif
