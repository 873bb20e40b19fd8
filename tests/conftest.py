"""What pytest gives to every test: the project on the path, the bundled article, notebooks."""

import sys
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "share")]

import report  # noqa: E402
import utils  # noqa: E402

hypothesis.settings.register_profile("steady", deadline=None, derandomize=True)  # slow is no fault
hypothesis.settings.load_profile("steady")


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items):
    """Let the tests that share a fixture of their module run on one core: it is made once."""
    for item in items:
        if any(fixture.scope == "module" for fixture in _fixtures(item)):
            item.add_marker(pytest.mark.xdist_group(item.module.__name__))


def _fixtures(item):
    """The definitions of the fixtures that a test uses."""
    found = getattr(item, "_fixtureinfo", None)  # a doctest may have none
    return [known[-1] for known in found.name2fixturedefs.values()] if found else []


@pytest.fixture(scope="session")
def bundled():
    """The article that the collection was made for."""
    return utils.load_article("seeds/000_27ae37fc71b1d8d6.txt")


@pytest.fixture
def run_notebook(monkeypatch):
    """Run a notebook, on an article if one is given, in this process: see `worlds.InProcess`."""
    from worlds import InProcess

    monkeypatch.setattr("nbclient.NotebookClient", InProcess)
    return report._run
