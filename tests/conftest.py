"""What the tests share: the project on the path, the bundled article."""
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import utils  # noqa: E402


@pytest.fixture(scope="session")
def bundled():
    """The article that the collection was made for."""
    return utils.load_article("seeds/000_27ae37fc71b1d8d6.txt")
