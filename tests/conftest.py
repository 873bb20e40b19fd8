"""What pytest gives to every test: the project on the path, the bundled article, notebooks."""

import compileall
import gc
import shutil
import socket
import sys
from pathlib import Path

import hypothesis
import pytest
from _pytest.doctest import DoctestModule

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "share")]
# The fresh processes that tests start would compile it anew where Python is told to write no code.
compileall.compile_file(ROOT / "utils.py", quiet=1)

import report  # noqa: E402
import utils  # noqa: E402

# The word lists and the tests themselves stay; to look through them again and again for what can
# be thrown away would take a sixth of the time.
gc.set_threshold(100_000, 20, 20)

hypothesis.settings.register_profile("steady", deadline=None, derandomize=True)  # slow is no fault
hypothesis.settings.load_profile("steady")


LONGEST_FIRST = (
    "test_browser.py",
    "test_jupyterlab.py",
    "test_notebooks.py",
    "test_hostile.py",
    "test_report.py",
    "test_corpus.py",
)


@pytest.hookimpl(wrapper=True)
def pytest_collect_file():
    """Examples stand in utils.py alone: none are looked for in the tests."""
    found = yield
    return [each for each in found if not isinstance(each, DoctestModule)]


def pytest_collection_finish():
    """What has been collected stays until the end."""
    gc.freeze()


def pytest_collection_modifyitems(items):
    """The files that take longest come first, so that none of them runs alone at the end."""
    order = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: order.get(item.path.name, len(order)))


HERE = ("127.", "::1", "localhost")  # this machine: a test may have a server of its own


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """No test asks another machine: neither for a name nor for a connection."""
    connect, find = socket.socket.connect, socket.getaddrinfo

    def connect_here(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
            raise AssertionError(f"a test asks the network: {address}")
        return connect(self, address)

    def find_here(host, *rest, **more):
        if host is not None and not _is_here(host) and not _is_number(host):
            raise socket.gaierror(f"no network in tests: {host}")
        return find(host, *rest, **more)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
    monkeypatch.setattr(socket, "getaddrinfo", find_here)


def _is_here(host):
    """Is this the machine that the tests run on?"""
    return str(host).startswith(HERE)


def _is_number(host):
    """Is this a number (IP), which nobody needs to be asked for: 10.0.0.1, [::1], 2130706433?"""
    return all(sign in "0123456789abcdefx.:%" for sign in str(host).lower())


CHROMIUM = next(filter(None, map(shutil.which, report.BROWSERS)), None)
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="Chromium is not installed: apt install chromium"
)


@pytest.fixture(scope="module")
def browser():
    """A real browser, where there is one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


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
