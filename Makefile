# Two commands matter: make report, make test. README.md says the same in plain pip and jupyter commands.
ARTICLE ?= seeds/000_27ae37fc71b1d8d6.txt
PYTHON ?= python3
BIN := .venv/bin
export ARTICLE

.PHONY: report test lab notebooks bench lock clean

report: .venv/ready ## read the article (ARTICLE=path) and write reports/
	@$(BIN)/python utils.py report "$$ARTICLE"

test: .venv/ready ## run the tests
	@$(BIN)/python -m pytest

lab: .venv/ready ## open JupyterLab on the first notebook
	@$(BIN)/jupyter lab notebooks/00_at_a_glance.ipynb

notebooks: .venv/ready ## run the notebooks afresh and store their outputs in them
	@$(BIN)/python utils.py notebooks

bench: .venv/ready ## time each step (TEXTS=path to a .jsonl file with a "text" a line)
	@$(BIN)/python tests/bench.py $(TEXTS)

lock: .venv/ready ## make requirements.lock anew from requirements.txt
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements.txt --output-file requirements.lock

clean: ## remove what make made
	rm -rf .venv reports .pytest_cache .hypothesis

.venv/ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("Whose Words needs Python 3.11 or newer; this is " + sys.version.split()[0] + ": make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@
