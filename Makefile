# The two commands that matter are `make run` and `make test`; `make help` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test soak mutants bench lint fmt translate words limits where form picture lock clean

UV_VERSION := 0.13.9
TOOLS := .tools
UV = "$(CURDIR)/$(TOOLS)/uv"
# Nothing of the caller's environment may choose another interpreter or another place to install to.
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH
export UV_SYSTEM_CERTS := true
export PYTHONDONTWRITEBYTECODE :=

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

run: .venv/.run ## start everything with the demonstration federation; Ctrl-C stops it
	@exec .venv/bin/baraza up

test: .venv/.test ## the whole test suite, on real PostgreSQL and Valkey
	@.venv/bin/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

soak: .venv/.test ## the long tests: histories, kills and faults for minutes; all tests at both ends of the calendar
	@.venv/bin/python -m pytest -m soak --override-ini addopts="-q -p no:cacheprovider"
	@.venv/bin/python -m tests.mutants --all
	@BARAZA_TESTS_ZONE=Pacific/Kiritimati BARAZA_TESTS_DAY=2028-02-29 $(MAKE) --no-print-directory test
	@BARAZA_TESTS_ZONE=Pacific/Pago_Pago BARAZA_TESTS_DAY=2027-12-31 $(MAKE) --no-print-directory test

mutants: .venv/.test ## edits of the code that some test must notice: as many as fit ten minutes (all of them in `make soak`)
	@.venv/bin/python -m tests.mutants

bench: .venv/.test ## what a hop and a message cost, as a table and as bench/results/*.json
	@.venv/bin/python -m bench

lint: .venv/.test ## style, dead code, and who may import whom
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/lint-imports

fmt: .venv/.test ## put the code into the house's form
	@.venv/bin/ruff check --fix-only . ; .venv/bin/ruff format .

translate: .venv/.test ## collect new phrases into every catalog; says what is still to translate
	@.venv/bin/python -m locales.collect

words: .venv/.test ## what every phrase costs in every language, as a table
	@.venv/bin/python -m tests.house.costs

limits: .venv/.test ## write docs/limits.md anew: every limit, its value and what it is for
	@.venv/bin/python -m tests.house.limits

where: .venv/.test ## write docs/where.md anew: where each rule is, and what each file is about
	@.venv/bin/python -m tests.house.where

form: .venv/.test ## write migrations/form.txt anew, after a migration: what an audit finds in a database that nobody has touched
	@.venv/bin/python -m tests.house.form

picture: .venv/.test ## take the README's picture of the phone anew, and those of the books
	@PICTURE=1 .venv/bin/python -m pytest tests/web/test_picture.py tests/console/test_books.py -k picture

lock: $(TOOLS)/uv ## resolve the dependencies anew into the two lock files
	@$(UV) pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --no-header --python-version 3.11 \
	    pyproject.toml -o requirements.lock
	@$(UV) pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --no-header --python-version 3.11 \
	    -c requirements.lock --group dev pyproject.toml -o requirements-dev.lock

clean: ## remove the environment (never the data)
	@rm -rf .venv $(TOOLS)

# --- the environment -------------------------------------------------------------------------------------------------
# `.run` is what the service needs, `.test` adds what the tests need. Both come from hash-locked files. An environment knows
# by name the folder that it stands in: in one that was moved or copied it is made anew.
ifneq ($(shell cat .venv/.here 2>/dev/null),$(CURDIR))
$(shell rm -f .venv/.run .venv/.test)
endif

.venv/.run: requirements.lock pyproject.toml | $(TOOLS)/uv
	@echo "Installing Baraza into .venv (the first time takes a minute)"
	@sh embedded/install.sh requirements.lock
	@touch .venv/.run

.venv/.test: requirements-dev.lock pyproject.toml | $(TOOLS)/uv
	@echo "Installing Baraza and its tests into .venv (the first time takes a minute)"
	@sh embedded/install.sh requirements-dev.lock
	@touch .venv/.run .venv/.test

$(TOOLS)/uv:
	@UV_VERSION=$(UV_VERSION) sh embedded/fetch-uv.sh
