"""What the tests share: an article of a few lines, and how notebooks are run in this process."""

import contextlib
import functools
import os
import sys

import matplotlib
import pytest

import report
import utils

# Many rows of a table of tests prove one thing in the same way, and each takes seconds. `make test`
# takes some of each kind, `.ci/run` all.
ALL = os.environ.get("KERNELS") == "all"

HEAD = "A headline\n\nA standfirst that says little\n\n"


def article(body):
    """An article whose body is the given paragraphs, each of them whatever it looks like."""
    made = utils.parse_article(HEAD + body)
    for part in made.parts[made.parts.start >= len(HEAD)].part:
        made = utils.set_role(made, part, "body")
    return made


@contextlib.contextmanager
def nothing_left():
    """What a notebook changes for the process it runs in is as before when it has run."""
    path = list(sys.path)
    with matplotlib.rc_context():
        yield
    sys.path[:] = path


@contextlib.contextmanager
def each_article_read_once():
    """Notebooks that load the same file get the same article, which is read once for them all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(utils, "load_article", functools.cache(utils.load_article))
        yield


@contextlib.contextmanager
def reports_made_here():
    """Reports are made in this process, one notebook after another, and without a PDF.

    That a notebook shows here what it shows in a process of its own, other tests prove.
    """
    here = {
        "BROWSERS": (),
        "_AT_A_TIME": 1,  # what shows a notebook is there once in a process
        "_warm_up": lambda: None,
        "_chapter_apart": report._read_by,
        "_reading_apart": report._analysed,
    }
    with pytest.MonkeyPatch.context() as patch, nothing_left(), each_article_read_once():
        for name, value in here.items():
            patch.setattr(report, name, value)
        yield
