# Two commands matter: make report, make test. README.md says the same in plain pip and jupyter commands.
ARTICLE ?= seeds/000_27ae37fc71b1d8d6.txt
TEXT ?= yes
PYTHON ?= python3
UV := 0.13.9
BIN := .venv/bin
export ARTICLE

CORPUS ?= data/practice/four_outlets
OUT ?= corpus

.PHONY: report corpus test cov lint lab notebooks handout collect bench lock clean

report: .venv/ready ## read the article (ARTICLE=path, address or -) and write reports/; TEXT=no leaves out its words
	@$(BIN)/python share/report.py report "$$ARTICLE" $(if $(filter no,$(TEXT)),--without-words)

corpus: .venv/ready ## analyse many articles: CORPUS=folder, table or address, OUT=folder for the tables
	@$(BIN)/python share/corpus.py "$(CORPUS)" "$(OUT)"

# A process a core, and one more, as some tests wait for a browser or a worker: to collect the tests takes
# each of them seconds. Each file of tests runs in one of them.
WORKERS = $(shell $(PYTHON) -c 'import os; print(1 + os.cpu_count())')
PYTEST = $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

test: .venv/ready ## run the tests, on all cores: each file's reports are made once
	@$(PYTEST)

cov: .venv/ready ## the lines of the code that no test runs
	@$(PYTEST) --cov --cov-config tests/coverage.ini

lint: .venv/ready ## how the code is printed, and what a linter sees in it, notebooks included
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check

lab: .venv/ready ## open JupyterLab on the first notebook
	@$(BIN)/jupyter lab notebooks/00_at_a_glance.ipynb

notebooks: .venv/ready ## run the notebooks afresh, store their outputs in them, and compute the time of each lesson
	@$(BIN)/python share/report.py notebooks
	@$(BIN)/python share/classroom.py times

handout: .venv/ready ## a copy for students, without solutions, and one for teachers, in handout/
	@$(BIN)/python share/classroom.py handout

collect: .venv/ready ## what students handed in, as one table: FOLDER=folder or zip, DUE=2026-12-01 if you like
	@$(BIN)/python share/classroom.py collect "$(FOLDER)" $(if $(DUE),--due "$(DUE)")

bench: .venv/ready ## speed, memory and kills as ratios (TEXTS=a .jsonl file with a "text" a line; MANY, KILLS)
	@$(BIN)/python tests/bench.py $(TEXTS) --many $(or $(MANY),10000) --kills $(or $(KILLS),100)

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
lock: .venv/ready ## make requirements.lock anew, and requirements-uv.txt for the UV named above
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV)
	$(COMPILE) requirements.txt tests/requirements.txt --output-file requirements.lock
	echo uv==$(UV) | $(COMPILE) --no-annotate - --output-file requirements-uv.txt

clean: ## remove what make made
	rm -rf .venv reports handout collected .pytest_cache .ruff_cache .hypothesis .coverage

# uv installs in a quarter of pip's time, with copies, as nltk reads no file that is linked; where it can't be had, pip does it alone.
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
.venv/ready: requirements.lock requirements-uv.txt
	@$(PYTHON) -c 'import sys; sys.exit("Whose Words needs Python 3.11 or newer; this is " + sys.version.split()[0] + ": make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(PIP) --requirement requirements-uv.txt \
	&& $(BIN)/uv pip sync --quiet --link-mode copy --python $(BIN)/python --compile-bytecode --require-hashes requirements.lock \
	|| { echo "uv did not work here; pip does the same in a minute."; $(PIP) --no-deps --requirement requirements.lock; }
	@touch $@
