"""The set-up: what stands in the files of requirements, and that the first of them is enough."""

import ast
import collections
import importlib.metadata
import importlib.util
import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PINNED = r"(?m)^([\w.-]+)==([\w.]+)"


def pinned(name):
    """{package: version} that a file of requirements names."""
    return dict(re.findall(PINNED, (ROOT / name).read_text(encoding="utf-8").lower()))


def imported(*names):
    """The modules that Python files import, by the first part of their names."""
    found = set()
    for name in names:
        for node in ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            if isinstance(node, ast.ImportFrom):
                found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("name", ["requirements.txt", "tests/requirements.txt"])
def test_what_is_asked_for_is_what_is_locked_and_installed(name):
    asked, locked = pinned(name), pinned("requirements.lock")
    assert asked and asked.items() - locked.items() <= {("scipy", "1.17.1"), ("scipy", "1.18.1")}
    for package in asked.keys() - {"scipy"}:
        assert importlib.metadata.version(package) == asked[package], package


def test_every_line_of_the_locks_has_its_hashes():
    for name in ("requirements.lock", "requirements-uv.txt"):
        entries = re.split(PINNED, (ROOT / name).read_text(encoding="utf-8"))[3::3]
        assert entries and all("--hash=sha256:" in entry for entry in entries), name


def test_no_package_is_asked_for_twice():
    assert not pinned("requirements.txt").keys() & pinned("tests/requirements.txt").keys()


def test_nothing_that_the_tests_alone_need_is_imported_by_the_project():
    code = ["utils.py", *(path.relative_to(ROOT) for path in ROOT.glob("share/*.py"))]
    assert not imported(*code) & {"pytest", "hypothesis", "playwright", "openpyxl"}


def test_binder_has_the_python_that_the_packages_were_chosen_for():
    [chosen] = re.findall(
        r"--python-version (\S+)", (ROOT / "Makefile").read_text(encoding="utf-8")
    )
    assert (ROOT / "runtime.txt").read_text(encoding="utf-8") == f"python-{chosen}\n"


# --- as Binder installs it ------------------------------------------------------------------------


@pytest.fixture
def bare(tmp_path):
    """The Python of a new environment that holds what requirements.txt asks for."""
    look = ["-m", "pip", "download", "--quiet", "--no-deps", "afinn", "--dest"]
    if subprocess.run([sys.executable, *look, tmp_path], capture_output=True).returncode:
        pytest.skip("the package index can't be reached")
    venv.create(tmp_path / "bare", with_pip=True)
    python = tmp_path / "bare" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = [python, "-m", "pip", "install", "-q"]
    if importlib.util.find_spec("uv"):
        install = [sys.executable, "-m", "uv", "pip", "install", "-q", "--link-mode", "copy"]
        install += ["--python", python]
    subprocess.run([*install, "-r", ROOT / "requirements.txt"], check=True)
    return python


@pytest.mark.install
def test_requirements_alone_run_a_notebook(bare):
    command = "-m nbconvert --to notebook --execute --stdout notebooks/00_at_a_glance.ipynb"
    done = subprocess.run([bare, *command.split()], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert '"output_type": "display_data"' in done.stdout or "execute_result" in done.stdout
    missing = subprocess.run([bare, "-c", "import pytest"], capture_output=True, text=True)
    assert "ModuleNotFoundError" in missing.stderr


def test_no_name_of_the_module_is_given_twice():
    tree = ast.parse((ROOT / "utils.py").read_text(encoding="utf-8"))
    named = [node.name for node in tree.body if hasattr(node, "name")]
    assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
    targets = [target for node in assigned for target in node.targets]
    parts = [part for target in targets for part in ast.walk(target)]
    named += [part.id for part in parts if isinstance(part, ast.Name)]
    assert [name for name, times in collections.Counter(named).items() if times > 1] == []
