# Papan Kinerja. `make help` lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CHROMIUM ?= /usr/bin/chromium

# Servers that tests start would otherwise compile every library anew, each of them.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup run serve test test-panjang lint bench smoke migration lock pictures chromium

help: ## what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/.ready ## make .venv with the pinned requirements

run: $(VENV)/.ready ## start with the demo city on http://127.0.0.1:8501
	@$(BIN)/python cli.py start --demo

serve: $(VENV)/.ready ## start without demo data; the first visitor needs the code from the console
	@$(BIN)/python cli.py start

test: $(VENV)/.ready-dev chromium ## everything: rules, services, pages, browser; SQLite and PostgreSQL
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --durations=20 -m "not panjang"

test-panjang: $(VENV)/.ready-dev chromium ## what is too long for every change: other dates, whole matrices, axe; BAGIAN="acak matriks" or --hari
	$(BIN)/python -m tests.panjang $(BAGIAN)

lint: $(VENV)/.ready-dev ## ruff, mypy, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports

bench: $(VENV)/.ready-dev ## speed beside a bare Streamlit page, in one run
	$(BIN)/python -m bench

smoke: ## fresh clone in an empty folder, make run, first page, stop
	bash .ci/smoke

pictures: $(VENV)/.ready-dev chromium ## the pictures in docs/, from the running app
	$(BIN)/python docs/pictures.py

migration: $(VENV)/.ready-dev ## write the next migration from the tables: make migration NAME=what_it_is_for
	@$(BIN)/python -m commands.migration $(NAME)

lock: $(VENV)/.ready-dev ## pin requirements.in and requirements-dev.in with everything they pull in, for every platform
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-header --no-emit-index-url --no-annotate requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-header --no-emit-index-url --no-annotate requirements-dev.in -o requirements-dev.txt

chromium:
	@test -x $(CHROMIUM) || command -v chromium >/dev/null || \
	  { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -q && apt-get install -y -q chromium; } || \
	  echo "Chromium tidak ada dan tidak dapat dipasang: uji peramban akan dilewati (pasang paket chromium)."

# What pip and uv say goes to .venv.log; what went wrong is one sentence.
$(VENV)/.ready: requirements.txt
	@$(PYTHON) commands/pasang.py $(VENV) requirements.txt
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.txt
	@$(PYTHON) commands/pasang.py $(VENV) requirements-dev.txt
	@touch $@
