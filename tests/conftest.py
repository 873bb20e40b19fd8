"""What the tests share: the project on the path, the bundled article."""

import sys
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import utils  # noqa: E402

hypothesis.settings.register_profile(
    "steady", deadline=None, derandomize=True
)  # a slow machine fails no test
hypothesis.settings.load_profile("steady")


@pytest.fixture(scope="session")
def bundled():
    """The article that the collection was made for."""
    return utils.load_article("seeds/000_27ae37fc71b1d8d6.txt")
