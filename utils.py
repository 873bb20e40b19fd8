"""Whose Words: who says what in a news article, in what tone, in which frame.

The sections follow the notebooks. Every table has start and end, offsets into `article.text`.
"""

import argparse
import base64
import bisect
import collections
import contextlib
import copy
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
from collections.abc import Callable, Iterable, Mapping
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


# ------------------------------------------------------------------------------ 2 Tokenize and profile

MARKS = (
    dict.fromkeys("“‘«„", "``") | dict.fromkeys('”’»"', "''") | dict.fromkeys("—–…-;:", ":")
)  # their Penn tags
SILENT_E = re.compile(
    r"([^aeiouyl]|[aeiouy]l)e$|[^aeiouytd]ed$|[^aeiouycghsxz]es$"
)  # made, whole, asked, makes


@functools.cache
def _sentence_tools():
    """The pattern of stops and marks that end no sentence (Mr. Smith), and nltk's Punkt (Kiss and Strunk 2006)."""
    from nltk import redos
    from nltk.tokenize import punkt

    redos.DEFAULT_TIMEOUT = (
        None  # nltk's patterns are linear; its clock would stop a long text on a slow machine
    )
    known = (
        punkt.PunktParameters()
    )  # no trained model; only that The after an initial opens a sentence (plan B. The)
    known.ortho_context.update(dict.fromkeys(_entries("stopwords"), punkt._ORTHO_LC))
    kinds = pd.DataFrame(_read_list("abbreviations")).groupby("kind").abbreviation
    words = {kind: "|".join(map(re.escape, each)) for kind, each in kinds} | {
        "stop": "|".join(row["word"].lower() for row in _read_list("stopwords"))
    }
    pattern = "|".join(row["pattern"] for row in _read_list("sentence_marks"))
    pattern = re.sub("<([a-z]+)>", lambda kind: words[kind[1]], pattern)
    no_end = re.compile(
        rf"(?=[.?!…]|\b\w{{1,8}}[.!])(?:{pattern})"
    )  # the first condition only saves time
    return no_end, punkt.PunktSentenceTokenizer(known)


def _sentence_spans(text, start, end):
    """(start, end) of each sentence in text[start:end]."""
    no_end, punkt = _sentence_tools()
    plain = text[start:end]
    if not plain.islower():
        plain = no_end.sub(lambda match: re.sub("[.?!…]", "·", match[0]), plain)
    spans = [(start + a, start + b) for a, b in punkt.span_tokenize(plain.replace("…", "."))]
    return [(b - len(text[a:b].lstrip()), b) for a, b in spans if text[a:b].strip()]


def _word_spans(text, start, end):
    """(start, end) of each word and mark in text[start:end], one sentence: “don’t” is do and n’t."""
    from nltk.tokenize import NLTKWordTokenizer

    plain = re.sub(r"(?<=\w)’(?=\w)", "'", text[start:end])  # it splits ’s in two
    return [(start + a, start + b) for a, b in NLTKWordTokenizer().span_tokenize(plain)]


def _tag(words):
    """Penn Treebank tag of each word of a sentence: TextBlob's tagger, mended by the rules of data/tags.csv."""
    from textblob.en import parser

    plain = [word.replace("’", "'") for word in words]
    tags = [tag for _, tag in parser.find_tags(plain)]
    rules = {
        (row["before"], row["tag"], row["after"]): row["becomes"] for row in _read_list("tags")
    }
    cased, before = any(map(str.islower, words)), ("", "")
    for i, (word, after) in enumerate(zip(plain, [*tags[1:], ""])):
        acronym = cased and len(word) > 1 and word.isupper()  # US, WTO, U.S.
        tag = "NNP" if acronym else MARKS.get(words[i], tags[i])
        tags[i] = next(
            (rules[key] for key in itertools.product(before, [tag], ["", after]) if key in rules),
            tag,
        )
        if tags[i] != "RB":  # have also moved
            before = word.lower(), tags[i]
    return tags


def _lemma(word):
    from simplemma import lemmatize

    return lemmatize(word.rstrip(".") or word, lang="en").lower()


def _sentence_rows(article, roles=("body",)):
    """(paragraph, sentence, start, end) of each sentence in the parts of the roles, numbered from 1."""
    rows = [
        (p, *span)
        for p, at in enumerate(article.spans(*roles), 1)
        for span in _sentence_spans(article.text, *at)
    ]
    return [(p, s, start, end) for s, (p, start, end) in enumerate(rows, 1)]


def sentences(article, roles=("body",)):
    """One row a sentence: paragraph, sentence, start, end, text, words (count)."""
    rows = [(p, s, a, b, article.text[a:b]) for p, s, a, b in _sentence_rows(article, roles)]
    table = pd.DataFrame(rows, columns="paragraph sentence start end text".split())
    return table.assign(words=[len(WORD.findall(text)) for text in table.text])


def tokens(article, roles=("body",)):
    """One row a token: paragraph, sentence, start, end, text, pos (Penn tag), lemma (a name keeps its form), is_word
    (of do and n’t, do), is_content (a word that is not on the stop list, data/stopwords.csv)."""
    rows = []
    for paragraph, sentence, start, end in _sentence_rows(article, roles):
        spans = _word_spans(article.text, start, end)
        words = [article.text[a:b] for a, b in spans]
        rows += [
            (paragraph, sentence, *span, *word) for span, *word in zip(spans, words, _tag(words))
        ]
    table = pd.DataFrame(rows, columns="paragraph sentence start end text pos".split())
    names = table.pos.str.startswith("NNP") | table.text.str[1:].str.contains("[A-Z]")
    table["lemma"] = table.text.where(names, table.text.map(_lemma))
    table["is_word"] = table.start.isin([match.start() for match in WORD.finditer(article.text)])
    stop = table.text.str.lower().isin(_entries("stopwords")) & ~(
        names & table.text.str.isupper()
    )  # us, not US
    return table.assign(is_content=table.is_word & ~stop)


def profile(article, roles=("body",)):
    """One row a figure of data/measures.csv: measure, value (missing where there is no word), unit, meaning, source."""
    table, spans, words = (
        pd.DataFrame(_read_list("measures")),
        sentences(article, roles),
        tokens(article, roles),
    )
    words = words[words.is_word]
    forms, n = list(words.text.str.lower()), max(1, len(words))
    runs, per_sentence = (
        [set(forms[i : i + 50]) for i in range(max(1, n - 49))],
        n / max(1, len(spans)),
    )
    syllables = (
        sum(
            max(1, len(re.findall("[aeiouy]+", form)) - bool(SILENT_E.search(form)))
            for form in forms
        )
        / n
    )
    values = {row.measure: words.pos.str.match(row.tags).mean() for row in table.itertuples()} | {
        "words": n,
        "sentences": len(spans),
        "paragraphs": spans.paragraph.nunique(),
        "mean sentence length": per_sentence,
        "median sentence length": spans.words.median(),
        "longest sentence": spans.words.max(),
        "mean word length": words.text.str.len().mean(),
        "types": len(set(forms)),
        "type-token ratio": len(set(forms)) / n,
        "MATTR": sum(map(len, runs)) / len(runs) / min(50, n),
        "lexical density": words.is_content.mean(),
        "syllables per word": syllables,
        "Flesch reading ease": 206.835 - 1.015 * per_sentence - 84.6 * syllables,
    }
    table["value"] = table.measure.map(values if forms else {"words": 0, "sentences": len(spans)})
    return table[["measure", "value", "unit", "meaning", "source"]]


def kwic(article, words, width=40, roles=("body",)):
    """Concordance of a word or phrase, * standing for any letters: start, end, left, match, right (in the paragraph).
    Words all in capitals (US) find only capitals. ValueError where there is no letter to look for."""
    if not WORD.search(words):
        raise ValueError(
            f"{words!r} has no letters to look for: give a word, a phrase, or the start of a word and *"
        )
    inner = re.sub(r"(?:\\\*)+", r"\\w*", re.escape(words.strip())).replace(r"\ ", r"\s+")
    pattern = re.compile(rf"(?<!\w){inner}(?!\w)", 0 if words.isupper() else re.IGNORECASE)
    rows = [
        (
            *hit.span(),
            article.text[max(start, hit.start() - width) : hit.start()].rjust(width),
            hit.group(),
            article.text[hit.end() : min(end, hit.end() + width)].ljust(width),
        )
        for start, end in article.spans(*roles)
        for hit in pattern.finditer(article.text, start, end)
    ]
    return pd.DataFrame(rows, columns=["start", "end", "left", "match", "right"]).replace(
        "\n", " ", regex=True
    )


def dispersion(article, words, by="paragraph", roles=("body",)):
    """How evenly words are spread: word, count, parts (paragraphs or sentences with a hit), dp (Gries 2008): 0 where
    each part has its share of the hits, near 1 where a small part has them all; missing without a hit."""
    spans = sentences(article, roles)
    shares, rows = spans.groupby(by).words.sum() / spans.words.sum(), []
    for word in words:
        at = spans.start.searchsorted(kwic(article, word, roles=roles).start, side="right") - 1
        hits = spans[by].iloc[at].value_counts().reindex(shares.index, fill_value=0)
        rows.append(
            (word, len(at), (hits > 0).sum(), (hits / len(at) - shares).abs().sum(skipna=False) / 2)
        )
    return pd.DataFrame(rows, columns=["word", "count", "parts", "dp"])


def _plain(word):
    """A word as words are compared: small letters, straight apostrophe."""
    return word.lower().replace("’", "'")


class _TermIndex(dict):
    """From a word to what may stand for it in a term: worked out when it is first met, then a look-up. `cut` splits a
    term into words; one that ends in * may go on; a word also stands for what the `other_forms` make of it."""

    def __init__(self, rows, cut, *other_forms):
        self.rows, self.other_forms, self.terms = rows, other_forms, collections.defaultdict(list)
        for number, row in enumerate(rows):
            parts, group = cut(row["term"]), row.get("frame", row.get("dimension"))
            self.terms[parts[0]].append((parts, row.get("match") != "exclude", number, group))
        self.parts = {
            part for terms in self.terms.values() for parts, *_ in terms for part in parts
        }
        self.starts = {len(part) - 1 for part in self.parts if part.endswith("*")}

    def __missing__(self, word):
        plain = _plain(word)
        forms = {
            plain,
            *(form(plain) for form in self.other_forms),
            *(plain[:n] + "*" for n in self.starts),
        }
        return self.setdefault(word, forms & self.parts)


def _match_terms(words, index):
    """(first, end, number of its row) of each term among a sentence's words. Of overlapping terms of one group the
    longest counts, then the earliest, then one to be left out, then one that stands in the list as in the text."""
    found, taken, hits, forms = [], set(), [], [*map(index.__getitem__, words)]
    for first, form in [(first, form) for first, fit in enumerate(forms) if fit for form in fit]:
        for parts, counts, number, group in index.terms.get(form, ()):
            said = forms[first : first + len(parts)]
            if len(said) == len(parts) and all(map(operator.contains, said, parts)):
                other = parts != [*map(_plain, words[first : first + len(parts)])]
                found.append((-len(parts), first, counts, other, number, group))
    for length, first, counts, _, number, group in sorted(found):
        places = {(group, at) for at in range(first, first - length)}
        if taken.isdisjoint(places):
            taken |= places
            hits += [(first, first - length, number)] * counts
    return sorted(hits)


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


@_remembered
def _count_words(text):
    """The number of words in a text."""
    return len(WORD.findall(text))


# The three general scorers: their own packages compute them, so the figures are the published ones.


@functools.cache
def _vader():
    """nltk's VADER with the lexicon of the vaderSentiment package; nltk would download it."""
    from nltk import data
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

    package = importlib.metadata.distribution("vaderSentiment")
    folder = str(package.locate_file("vaderSentiment"))
    data.path.append(folder)
    try:
        return SentimentIntensityAnalyzer("vader_lexicon.txt")
    finally:
        data.path.remove(folder)


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


def _without_ly(word):
    """An adverb without its -ly, peaceful for peacefully; any other word as it is."""
    return word.removesuffix("ly")


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
    """A row of data/tone_modifiers.csv: a word that negates or boosts the term after it."""

    negates: bool
    on_good: float  # what it multiplies a good word with
    on_bad: float


@functools.cache
def _modifiers():
    """{word: how it changes the term after it}."""
    found = {}
    for row in _read_list("tone_modifiers"):
        negates = row["effect"] == "negate"
        on_good = float(row["on_good"])
        on_bad = float(row["on_bad"])
        found[row["term"].lower()] = _Modifier(negates, on_good, on_bad)
    return found


def _modifier(word):
    """How this word changes the term after it, or None; each n’t is a not."""
    plain = _plain(word)
    key = "not" if plain.endswith("n't") else plain
    return _modifiers().get(key)


def _modified(before, is_good):
    """(factor, words): what negates a term from up to three words before, or boosts it."""
    factor = 1.0
    changed_by = []
    for distance, word in enumerate(reversed(before)):
        if word in _CLAUSE_MARKS:  # He said no, good people came
            break
        modifier = _modifier(word)
        if modifier is None:
            continue
        is_next = distance == 0  # very good
        negates_from_afar = modifier.negates and factor > 0  # not a very good plan
        if is_next or negates_from_afar:
            factor *= modifier.on_good if is_good else modifier.on_bad
            changed_by.insert(0, _plain(word))
    return factor, " ".join(changed_by)


class _Contribution(NamedTuple):
    """What one term adds to the score of its sentence."""

    word: str
    value: float  # in the lists
    factor: float  # what the words before make of it
    changed_by: str  # these words
    does: str  # what the term does in texts like this
    contribution: float


def _term_contribution(words, first, end, row):
    """The term words[first:end], with its row in the index; it still contributes value × factor."""
    value = row["value"]
    near = words[max(first - 3, 0) : first]
    factor, changed_by = _modified(near, is_good=value > 0)
    text = " ".join(words[first:end])
    return _Contribution(text, value, factor, changed_by, row["does"], value * factor)


def _valued_words(sentence, index):
    """The terms of a sentence that have a value."""
    words = _clause_tokens(sentence)
    found = []
    for first, end, number in _match_terms(words, index):
        row = index.rows[number]
        if row["value"]:  # our list sets words to 0 that are no opinion in news
            found.append(_term_contribution(words, first, end, row))
    return found


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
_FIRST_RUN = re.compile(r"\w+|\W+")  # letters and digits, or what stands between them
_NAME_WITHIN = re.compile(  # a capital that opens no sentence and no quotation
    r"""
    (?!^)
    (?<! [.:!?"“‘]\s )
    (?<! ["“‘] )
    [A-ZÀ-Þ] [\w’'-]*
    """,
    re.VERBOSE,
)


def _by_first_run(masks):
    """{the letters that masks begin with: those masks, the longest first}."""
    index = collections.defaultdict(list)
    for mask in sorted(masks, key=len, reverse=True):
        first = _FIRST_RUN.match(mask)[0]
        index[first].append(mask)
    return index


@functools.cache
def _listed_masks():
    """The masks of data/tone_masks.csv by what they begin with."""
    return _by_first_run(row["term"] for row in _read_list("tone_masks"))


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


def _mask_end(sentence, start, run, index, edges):
    """Where the longest mask ends that begins here with these letters (`run`), or None."""
    for mask in index.get(run, ()):
        end = start + len(mask)
        if end in edges and sentence.startswith(mask, start):
            return end
    return None


def _name_end(sentence, start):
    """Where the capitalised word ends that begins here, within a sentence; or None."""
    name = _NAME_WITHIN.match(sentence, start)
    return name.end() if name else None


def _hidden_spans(sentence, index, hides_names):
    """(start, end) of all that is masked, from left to right, the longest mask at each place."""
    edges = [edge.start() for edge in _EDGE.finditer(sentence)]
    whole = set(edges)
    spans = []
    free = 0  # where the last one ended
    for start, run_end in itertools.pairwise([*edges, len(sentence)]):
        if start < free:
            continue
        end = _mask_end(sentence, start, sentence[start:run_end], index, whole)
        if end is None and hides_names:
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


def _masked_sentences(text, index):
    """Each sentence of a text that has a word, with its masked form."""
    found = []
    for start, end in _sentence_spans(text, 0, len(text)):
        if WORD.search(text, start, end):
            found.append(_masked_sentence(text[start:end], index))
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


def _tone_row(text, mask_index, scorers):
    """{column: value} of all that `tone` adds to one text."""
    sentences = _masked_sentences(text, mask_index)
    plain = [sentence.plain for sentence in sentences]
    clean = [sentence.clean for sentence in sentences]
    hidden = itertools.chain.from_iterable(sentence.hidden for sentence in sentences)
    scored = sum(len(_contributions(sentence)) for sentence in clean)
    row = {"words": _count_words(text), "scored": scored}
    for name, score in scorers.items():
        row[name] = _mean([score(sentence) for sentence in clean])
        row[f"{name}_unmasked"] = _mean([score(sentence) for sentence in plain])
    row["masked"] = ", ".join(dict.fromkeys(hidden))
    row.update(_dimension_columns(clean))
    return row


def _tone_rows(texts, masks, scorers):
    """{column: value} of what `tone` adds to each text; `scorers` are those beside our own."""
    mask_index = _mask_index(masks)
    # Masked and as it is, a sentence is often the same: no function is asked twice.
    added = {name: functools.cache(score) for name, score in scorers.items()}
    functions = {**_BUILT_IN_SCORERS, **added}
    return [_tone_row(text, mask_index, functions) for text in texts]


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
    A text without a word has none (NaN). Dimensions are lists of terms, data/tone_dimensions.csv.

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
    rows = _tone_rows(texts, names, added)
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
    mask_index = _mask_index(_checked_masks(masks))
    sentences = _masked_sentences(text, mask_index)
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
    try:
        return pd.Series(values).astype(float).to_numpy()
    except (TypeError, ValueError) as error:
        raise InputError(f"{name} holds what is no number: {error}") from error


def _is_said(row):
    """Are these words of a voice? Not "Wang said", not a bare “7”, not what has no voice."""
    has_voice = not pd.isna(row["voice"])
    return has_voice and row["kind"] != "cue" and row["words"] > 0


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


# ------------------------------------------------------------------------------------------- 5 Framing


def load_frames(path=None, which=None):
    """The frame dictionary, one row a term: set, frame, term, match (words, wildcard, exclude), why, source. `which`:
    "international" (default for our file), "generic" (Semetko & Valkenburg 2000), "all" (default for yours). `*` lets
    a word go on: stabili*. An excluded term counts for nothing: "trade union" keeps its trade. ValueError gives the
    line of a broken file, and the reason."""
    file, rows, columns = (
        Path(path or DATA / "frames.csv"),
        {},
        ["set", "frame", "term", "match", "why", "source"],
    )
    reader = csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines())
    for row in reader:
        term = row.get("term") or ""
        key, kind = (row.get("frame"), _plain(term)), "wildcard" if "*" in term else "words"
        faults = {  # what would be wrong, and is it?
            f"fill the columns {', '.join(columns)}, and quote a field that holds a comma": len(row)
            != 6
            or not all((row.get(name) or "").strip() for name in columns),
            f"{term!r} asks for the match {kind} or exclude": row.get("match")
            not in (kind, "exclude"),
            f"{term!r} can never match: * stands at the end of a word": re.search(
                r"\*\S|(?<!\S)\*", term
            ),
            f"{term!r} stands twice in the frame {key[0]}": key in rows,
        }
        for fault in filter(faults.get, faults):
            raise ValueError(f"{file.name}, line {reader.line_num}: {fault}")
        rows[key] = row
    frames, which = (
        pd.DataFrame(rows.values(), columns=columns),
        which or ("all" if path else "international"),
    )
    if which not in {"all", *frames["set"]}:
        raise ValueError(
            f"no set {which!r} in {file.name}: use one of {', '.join(frames['set'].unique())} or all"
        )
    return frames[(frames["set"] == which) | (which == "all")].reset_index(drop=True)


@functools.lru_cache(2**12)
def _term_words(term):
    """The words of a term, cut as the article's words are; a * stays at the end of its word."""
    letters = _plain(term).replace("*", "ː")  # a letter for the cut
    return [letters[a:b].replace("ː", "*") for a, b in _word_spans(letters, 0, len(letters))]


def _negated(before):
    """Does one of the last words before a cue negate it: near enough, and with no comma between?"""
    near = itertools.takewhile(lambda word: word not in ",;:—–", reversed(before))
    return any(
        distance <= int(_known("negators", "within").get(_plain(word), 0))
        for distance, word in enumerate(near, 1)
    )


def frame_hits(article, frames=None, utterances=None):
    """The article's frame cues with their evidence: set, frame, term, sentence (number in the role), start, end, text,
    negated ("no cooperation", "prevent … conflict": still a cue), role, voice and kind (missing outside the body), left
    and right (the words around). `frames`: `load_frames()`, or any table with frame and term."""
    frames = load_frames() if frames is None else frames
    said = (
        globals()["utterances"](article) if utterances is None else utterances
    )  # the function of that name
    starts, heard = [*said.start], [(None, None), *zip(said.voice, said.kind)]
    text, index, rows = article.text, _TermIndex(frames.to_dict("records"), _term_words), []
    for role in ("headline", "standfirst", "caption", "body"):
        for _, sentence, start, end in _sentence_rows(article, (role,)):
            spans = _word_spans(text, start, end)
            words = [text[a:b] for a, b in spans]
            for first, last, number in _match_terms(words, index):
                a, b, negated = (
                    spans[first][0],
                    spans[last - 1][1],
                    _negated(words[max(0, first - 9) : first]),
                )
                frame = [index.rows[number].get(name) for name in ("set", "frame", "term")]
                voice = heard[bisect.bisect(starts, a) if role == "body" else 0]
                around = [
                    " ".join(side.split()) for side in (text[max(0, a - 60) : a], text[b : b + 60])
                ]
                rows.append((*frame, sentence, a, b, text[a:b], negated, role, *voice, *around))
    hits = pd.DataFrame(
        rows,
        columns="set frame term sentence start end text negated role voice kind left right".split(),
    )
    listed = pd.CategoricalDtype(
        frames.frame.unique()
    )  # so that a frame without hits stays in view
    hits = hits.astype({"frame": listed, "start": int, "end": int, "text": str, "negated": bool})
    return hits.sort_values(["start", "frame"], ignore_index=True)


def frames_by_voice(hits, utterances, by="voice"):
    """Each frame in each voice: hits, negated, words (all that the voice says), rate per 100 words, low and high (exact
    Poisson interval, 95%, Garwood 1936), top and top_hits (the commonest cue), rate_without (the rate without it).
    Where the two rates tell different stories, a chart shows a word and not a frame."""
    from scipy.stats import chi2

    words = (
        utterances.text.map(lambda text: len(WORD.findall(text)))
        .groupby(utterances[by], sort=False)
        .sum()
    )
    pairs = pd.MultiIndex.from_product(
        [hits.frame.cat.categories, words.index], names=["frame", by]
    )
    cues = hits.assign(top=hits.text.str.lower()).groupby(["frame", by], observed=True)
    top_hits = cues.top.value_counts().groupby(["frame", by], observed=True).max()
    top = cues.top.agg(
        lambda cue: cue.mode()[0]
    )  # of two that come as often, the first in the alphabet
    counts = pd.DataFrame(
        {"hits": cues.size(), "negated": cues.negated.sum(), "top_hits": top_hits}
    )
    table = counts.reindex(pairs, fill_value=0).assign(top=top).reset_index()
    n, per = table.hits, 100 / table[by].map(words.where(words > 0))
    return table.assign(
        words=table[by].map(words),
        rate=n * per,
        low=(chi2.ppf(0.025, 2 * n) / 2 * per).where(n > 0, 0),
        high=chi2.ppf(0.975, 2 * n + 2) / 2 * per,
        rate_without=(n - table.top_hits) * per,
    )


def word_counts(texts, voice=None):
    """How often each word stands in a table's texts (utterances, sentences, parts), or in one voice's."""
    said = texts.text if voice is None else texts.text[texts.voice == voice]
    words = [_plain(word).removesuffix("'s") for text in said for word in WORD.findall(text)]
    return pd.Series(words, dtype=str).value_counts().astype(float)


def _two_counts(target, reference, minimum):
    """Both counts of each word that stands `minimum` times in all, none where a text is empty; and the totals."""
    table = pd.DataFrame({"target": target, "reference": reference}, dtype=float).fillna(0.0)
    enough = (table.sum(axis=1) >= minimum) & (table.index != "(others)") & (table.sum() > 0).all()
    return table[enough].rename_axis("word").reset_index(), target.sum(), reference.sum()


def keyness(target, reference, minimum=2):
    """Words that one text uses more, or less, than another, by their `word_counts`: the most surprising first. word;
    target, reference (counts); g2 (log-likelihood ratio, Dunning 1993), chi2 of the two-by-two table; log_ratio (+1 is
    twice as often; 0 counts as 0.5; Hardie 2014); p of g2; p_corrected (Benjamini & Hochberg 1995)."""
    from scipy import stats

    table, n1, n2 = _two_counts(target, reference, minimum)
    a, b, n = table.target, table.reference, n1 + n2
    seen = np.array([a, b, n1 - a, n2 - b])
    due = np.array([(a + b) * n1, (a + b) * n2, (n - a - b) * n1, (n - a - b) * n2]).clip(1e-9) / n
    g2, p = stats.power_divergence(seen, due, ddof=2, lambda_="log-likelihood")
    ratio = np.log2(a.clip(0.5) / n1 / (b.clip(0.5) / n2))
    table = table.assign(
        g2=g2.clip(0), chi2=stats.chisquare(seen, due).statistic, log_ratio=ratio, p=p
    )
    table["p_corrected"] = stats.false_discovery_control(p)
    return table.sort_values("g2", ascending=False, ignore_index=True)


def log_odds(target, reference, prior=None, prior_words=500, minimum=2):
    """Words that tell two texts apart, drawn towards what is usual (Monroe, Colaresi & Quinn 2008, Fightin' Words):
    word; target, reference (counts); prior (what `prior`, counts of a usual text, or both texts together, expects in
    `prior_words` words: an informative Dirichlet prior); log_odds (above 0: the target's word); z; p; p_corrected."""
    from scipy.stats import false_discovery_control as corrected, norm

    table, n1, n2 = _two_counts(target, reference, minimum)
    usual = target.add(reference, fill_value=0) if prior is None else prior
    expected = prior_words * table.word.map(usual).astype(float).fillna(0).clip(0.5) / usual.sum()
    y1, y2 = table.target + expected, table.reference + expected
    delta = np.log(y1 / (n1 + prior_words - y1).clip(1e-9)) - np.log(
        y2 / (n2 + prior_words - y2).clip(1e-9)
    )
    table = table.assign(prior=expected, log_odds=delta, z=delta / np.sqrt(1 / y1 + 1 / y2))
    p = 2 * norm.sf(table.z.abs())
    return table.assign(p=p, p_corrected=corrected(p)).sort_values(
        "z", ascending=False, ignore_index=True
    )


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
    samples = [rng.choices(texts, k=len(texts)) for _ in range(draws)]
    alphas = pd.Series([_alpha(sample, distance) for sample in samples])
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
    return misses.fillna("").sort_values("start", kind="stable", ignore_index=True)


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


def score_tone(predicted: Iterable[float], gold: Iterable[float]) -> pd.DataFrame:
    """How well scores follow hand codes, in one row; pairs with a gap are left out.

    Parameters
        predicted   scores between −1 and 1; their classes are cut at ±THRESHOLD
        gold        hand codes in the same order, negative to positive; their classes are cut at 0
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
    predicted_class = tone_class(pairs["predicted"])
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


# adapter, deleted on merging
class _TermHit(NamedTuple):
    first: int
    end: int
    number: int


# adapter, deleted on merging
def _term_index(rows, cut, group, other_forms=()):
    return _TermIndex(rows, cut, *other_forms)


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
