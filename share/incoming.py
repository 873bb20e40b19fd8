"""What a report is made from: files, and copies of what is none.

A page at an address, a text that was piped in, and each article of a database export become files
of their own first. So the notebooks read them as any other, the address is asked once, and a
reader can put corrections beside the copy.
"""

import hashlib
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import utils

_PIPE = "-"


class Incoming(NamedTuple):
    """An article, the file it was read from, and what the user called it."""

    article: utils.Article
    path: Path
    given: str


def is_elsewhere(name):
    """Is this no file's name, but an address, or the sign for what is piped in?"""
    return name == _PIPE or utils._is_web_address(name)


def read(names, folder, faults):
    """The articles of these names, as `Incoming`; copies of what is no file go to `folder`.

    Why one can't be read is told in `faults`.
    """
    found = []
    for name in names:
        try:
            path = _copied(name, folder) if is_elsewhere(name) else name
            found += _articles(path, str(name), folder)
        except utils.ArticleError as mistake:
            faults.append(str(mistake))
    return found


def keep(incoming, folder, kept_in):
    """The same article, with a copy in `folder` moved to `kept_in`; other files stay."""
    if incoming.path.parent != folder:
        return incoming
    kept_in.mkdir(exist_ok=True)
    path = kept_in / incoming.path.name
    data = incoming.path.read_bytes()
    if (
        path.exists() and path.read_bytes() != data
    ):  # another of this name, perhaps with corrections
        path = path.with_stem(f"{path.stem}-{_fingerprint(data)}")
    shutil.move(incoming.path, path)
    return incoming._replace(path=path, article=utils.load_article(path))


def _copied(name, folder):
    """The file to which a page or a piped text is copied."""
    source = _piped() if name == _PIPE else utils._open(name)
    path = _free_name(folder / source.name)
    path.write_bytes(source.data)
    return path


def _piped():
    """The `_Source` that is piped in."""
    data = sys.stdin.buffer.read()
    if not data.strip():
        raise utils.ArticleError("nothing is piped in: cat my.txt | make report ARTICLE=-")
    ending = ".docx" if data.startswith(b"PK\x03\x04") else ".txt"
    return utils._Source(f"piped-{_fingerprint(data)}{ending}", ending, data)


def _fingerprint(data):
    """The first eight signs of the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()[:8]


def _free_name(path):
    """The path, or one beside it that is free: index.html, index-2.html."""
    free = path
    number = 2
    while free.exists():
        free = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return free


def _articles(path, given, folder):
    """The `Incoming` of a file: itself, or a file in `folder` for each article of an export."""
    articles = utils.load_articles(path)
    if len(articles) == 1:
        return [Incoming(articles[0], Path(path), given)]
    parted = []
    for article in articles:
        file = _free_name(folder / article.name)
        file.write_text(article.text, encoding="utf-8", newline="\n")
        parted.append(Incoming(utils.load_article(file), file, given))
    return parted
