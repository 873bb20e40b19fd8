"""What the tests share: an article of a few lines, and a process as it was before a notebook."""

import contextlib
import sys

import matplotlib

import utils

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
