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


@pytest.fixture(scope="session")
def bundled():
    """The article that the collection was made for."""
    return utils.load_article("seeds/000_27ae37fc71b1d8d6.txt")


@pytest.fixture
def run_notebook():
    """Run a notebook, on an article if one is given, in this process."""
    from worlds import nothing_left

    with nothing_left():
        yield report._run_here
