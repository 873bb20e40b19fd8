"""Whose Words: who says what in a news article, in what tone, in which frame.

Sections, in the order of the notebooks: 1 load, 2 tokenize and profile, 3 who says what, 4 tone, 5 framing,
6 validate, 7 many articles, 8 show, 9 report. Every table has start and end, offsets into `article.text`.
"""
import argparse
import base64
import bisect
import collections
import contextlib
import csv
import datetime
import functools
import hashlib
import html
import importlib.metadata
import io
import itertools
import math
import os
import platform
import re
import shlex
import shutil
import string
import subprocess
import sys
import tempfile
import textwrap
import types
import warnings
import zipfile
from collections import namedtuple
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
DATA = HERE / "data"
WORD = re.compile(r"""
    \b[^\W\d_]+             # letters, in any alphabet, not after a digit: 21st is no word
    (?: ['’-] [^\W\d_]+ )*  # then parts joined by ' or -: Blinken's, follow-up
""", re.VERBOSE)


@functools.cache
def _read_list(name):
    """Rows of the word list data/<name>.csv as dicts; ValueError names the line where the file is broken."""
    path = DATA / f"{name}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows = []
        for row in reader:
            if None in row or None in row.values():
                raise ValueError(f"{path.name}, line {reader.line_num}: expected {len(reader.fieldnames)} columns "
                                 f"({', '.join(reader.fieldnames)}): quote a field that holds a comma")
            rows.append({key: value.strip() for key, value in row.items()})
    return rows


@functools.cache
def _known(name, column=1):
    """{entry of a word list in lower case: what stands in that column}."""
    return {cells[0].lower(): cells[column] for cells in (list(row.values()) for row in _read_list(name))}


# ---------------------------------------------------------------------------------------------- 1 Load

ROLES = ("headline", "standfirst", "caption", "date", "dateline", "byline", "body", "boilerplate")
LEFT_OUT = "nav aside figure footer script iframe amp-ad amp-sidebar".split()  # elements of a web page
BODY = ("body", "a paragraph of the article")
LINE = re.compile(r"(?m)^#{1,6}(?= )|\S(?:[^\n\r\f\v\x85\u2028\u2029]*\S)?")  # a Markdown heading's # stands alone
SENTENCE_END = re.compile(r"(?<![A-Z]\.[A-Z])[.!?…:;,。！？][\"'”’»)\]]*$")  # "Mayor meets envoy of the U.S." has none
NAMES = re.compile(r"[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){1,5}(?<!\.)")  # Jane Doe, BBC News
DATELINE = re.compile(r"""(?!ANALYSIS|BREAKING|EDITORIAL|EXCLUSIVE|EXPLAINER|LIVE|OPINION|UPDATE|VIDEO|WATCH)
    (?P<place> [A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,} (?: [ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]+ ){0,4}                       # NEW YORK/LONDON
        | [A-ZÀ-Þ][\w.'’-]+ (?: [ /][A-ZÀ-Þ][\w.'’-]* ){0,4} (?= [^()\n–—]{0,40} \([A-Z] ) )      # London, before (AFP)
    (?: ,\ [^\W\d_][\w.]* (?: \ [\w.]+ ){0,2} ){0,2} (?: \ ?\((?P<source>[A-Z][^()\n]{1,40})\) )?  # , Md., Jan. 9 (AFP)
    \s? (?: [–—] | -- | (?<=\s)-(?=\s|$) ) \s*""", re.VERBOSE)                                    # then a dash


class ArticleError(ValueError):
    """A user's mistake, told in one sentence: what is wrong, where, and how to mend it."""

    def _render_traceback_(self):  # what Jupyter shows
        return [f"{type(self).__name__}: {self}"]


class Article(namedtuple("Article", "text parts title standfirst caption date place source name notes",
                         defaults=[None] * 6 + ["text", ()])):
    """A news article: the text as it was read, and what is known about it; `date` is a datetime.date."""

    @property
    def sha256(self):
        """Fingerprint of the text: two articles with the same one are the same text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def body(self):
        """The parts that are body paragraphs."""
        return self.parts[self.parts.role == "body"]

    _places = functools.cached_property(lambda self: list(zip(self.parts.role, self.parts.start, self.parts.end)))

    def spans(self, *roles):
        """[(start, end)] of the parts that have one of these roles, in the order of the text."""
        return [(start, end) for role, start, end in self._places if role in roles]


def load_article(path):
    """`Article` from a text, Markdown or saved HTML file; `ArticleError` says in one sentence what is wrong with it. A
    relative path starts from the working directory or the project's folder. `article.notes` tells what was odd."""
    import py3langid
    text, name, notes = _read_file(path)
    if re.search(r"(?i)\.x?html?$", name) or re.match(r"(?i)\s*<(!doctype )?html\b", text):
        text = _read_page(text, name, notes)
    article = parse_article(text, name)
    if not any(len(WORD.findall(paragraph[:5000])) > 2 for paragraph in article.body.text):
        raise ArticleError(f"{name} has no sentence in it (no paragraph of three words): save the whole article")
    sample = " ".join(article.body.text)[:4000]
    if len(sample) > 100 and (guess := py3langid.classify(sample)[0]) != "en":
        notes.append(f"The language looks like “{guess}”, but the word lists and the rules know English alone.")
    return article._replace(notes=(*notes, *article.notes))


def _read_file(path):
    """(text with line ends as \\n, file name, [note on the encoding]): UTF-8, else Western or UTF-16, else a guess."""
    tried = [Path(os.path.expanduser(path)), HERE / path]
    file = next(filter(os.path.isfile, tried), tried[0])
    wrong = ("is a folder: name one file in it" if any(map(os.path.isdir, tried)) and not os.path.isfile(file) else
             "is not there: check the path (from the working or the project's folder)" if not os.path.isfile(file) else
             f"is a {file.suffix} file, not text: open it and save it as .txt" if re.fullmatch(
                 r"(?i)\.(docx?|epub|mht(ml)?|odt|pages|pdf|rtf|webarchive)", file.suffix) else
             "may not be read: change its permissions" if not os.access(file, os.R_OK) else
             "is empty: save the article's text in it" if not (size := os.path.getsize(file)) else
             "has more than the 5 MB an article may have: cut it into articles" if size > 5_000_000 else "")
    if wrong:
        raise ArticleError(f"{str(path)!r} {wrong}")
    data = file.read_bytes()
    try:
        text, encoding = data.decode("utf-8"), "utf-8 with a byte order mark"
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes
        western = len(data.translate(None, bytes(range(128)))) < 0.15 * len(data)  # few bytes beyond ASCII
        if not (guess := from_bytes(data, cp_isolation=["cp1252", "utf_16"] if western else None).best()):
            raise ArticleError(f"{file.name} is not text but binary: save it as .txt in its own program") from None
        text, encoding = "\ufeff" + str(guess), guess.encoding
    notes = [f"The file is not plain UTF-8: it was read as {encoding}."] if text.startswith("\ufeff") else []
    return re.sub("\r\n?", "\n", text.lstrip("\ufeff")), file.name, notes


def _read_page(page, name, notes):
    """Title, author, outlet and date of a web page, then the paragraphs that trafilatura keeps; adds a note on it."""
    import trafilatura
    found = trafilatura.bare_extraction(
        page, with_metadata=True, date_extraction_params={"extensive_search": False, "original_date": True},
        include_comments=False, include_tables=False, prune_xpath="//" + " | //".join(LEFT_OUT))
    if not found or not found.text:
        raise ArticleError(f"{name} is a web page in which no article is found: save the article's text as .txt")
    body = [line for line in found.text.split("\n") if line.strip() != found.title]
    author, site, tree = (found.author or "").replace("; ", " and "), found.sitename, trafilatura.load_html(page)
    head = filter(None, [found.title, author and f"By {author}", site and f"Source: {site}", found.date])
    words = len(" ".join(tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]")).split())
    out = ", ".join(f"{tag} {n}" for tag in LEFT_OUT if (n := len(tree.findall(f".//{tag}"))))
    kept = len(" ".join(body).split())
    notes.append(f"Read from a web page: {len(body)} paragraphs with {kept} of its {words} words kept; elements left "
                 f"out: {out or 'none'}; the title, author, outlet and date on top come from the page's data.")
    return "\n\n".join([*head, *body])


def parse_article(text, name="text", rows=None):
    """`Article` from any text, which stays as it is; `rows` of (start, end, role, reason) replace the layout read."""
    rows = [(n, role, start, end, text[start:end], reason)
            for n, (start, end, role, reason) in enumerate(_layout(text) if rows is None else rows, 1)]
    of = {role: [row[4] for row in rows if row[1] == role] for role in ROLES}
    dates = [found for line in of["date"] + of["byline"] for found in _dates(line)]
    date = next((min(found) for found in dates if len(found) == 1), None)
    dateline, byline = DATELINE.match("\n".join(of["dateline"])), "\n".join(of["byline"])
    place = dateline and re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda word: word[0].capitalize(), dateline["place"])
    source = re.search(r"(?im)^(?:source: *|by .*\| *)(?P<source>[^|\d\n]+?) *(?:\||$)", byline) or dateline
    unsure = "The date is not certain (no year, or day and month may be swapped): write it as 2023-05-04."
    return Article(text, pd.DataFrame(rows, columns=["part", "role", "start", "end", "text", "reason"]),
                   *(next(iter(of[role]), None) for role in ("headline", "standfirst", "caption")),
                   date, place, source and source["source"], name, (unsure,) if any(dates) and not date else ())


def set_role(article, part, role):
    """The article with one part's role set by hand; ValueError for an unknown part or role."""
    if role not in ROLES or part not in set(article.parts.part):
        raise ValueError(f"part {part!r} with role {role!r}: use a part of article.parts and one of {', '.join(ROLES)}")
    rows = article.parts.set_index("part")[["start", "end", "role", "reason"]]
    rows.loc[part, ["role", "reason"]] = role, "set by hand"
    changed = parse_article(article.text, article.name, rows.values.tolist())
    return changed._replace(notes=tuple(dict.fromkeys(article.notes + changed.notes)))


def _dates(line):
    """For each piece of a line the set of dates it can mean: "04/05/2023" two, "Jan. 9" one a year, "rain" none."""
    from dateutil.parser import parse
    line, readings = re.sub(r"(?<![.\d])(\d\d?)\.(\d\d)(?![.\d])", r"\1:\2", line[:300]), []  # 17.22 GMT
    for piece in re.split(r"(?i)[|·•]|\b(?:last |first )?(?:updated|modified|published|posted|date)\b(?: on)?", line):
        if piece := piece.strip(" :,\n"):
            found, swaps = set(), {False, not re.match(r"\W*\d{4}", piece)}  # either order of day and month
            with contextlib.suppress(ValueError, OverflowError, TypeError, IndexError, AttributeError):
                found = {parse(piece, dayfirst=swap, default=datetime.datetime(*missing), ignoretz=True).date()
                         for swap in swaps for missing in ((2000, 1, 1), (2004, 2, 2))}
            readings.append(found | {None for date in found if str(date.year) not in piece})
    return readings


def _roles(lines):
    """(role, reason) of each line by its own words, with the patterns of data/layout.csv; body if they say nothing."""
    rows, roles = _read_list("layout"), []
    pattern = re.compile("|".join(f"(?P<r{n}>(?{'is' if row['pattern'].islower() else 's'}:{row['pattern']}))"
                                  for n, row in enumerate(rows)))  # a pattern in lower case fits any case
    for line in lines:
        dates = _dates(line) if len(line) < 100 and re.search(r"\d", line) else []
        found = len(line) < 1000 and pattern.fullmatch(line)
        row = rows[int(found.lastgroup[1:])] if found else {"longest": -1}
        roles.append(("date", "nothing but a date or a time") if dates and all(dates) else
                     (row["role"], row["reason"]) if len(line) <= int(row["longest"]) else BODY)
    return roles


def _paragraphs(text):
    """[(start, end)] of the paragraphs; if a third of the line breaks lie in sentences, wrapped lines are joined."""
    lines = [match.span() for match in LINE.finditer(text)]
    pairs = [(a, b) for a, b in zip(lines, lines[1:]) if text.count("\n", a[1], b[0]) == 1]
    inside = {b for a, b in pairs if text[b[0]].islower() and not SENTENCE_END.search(text[a[1] - 9:a[1]])}
    width = max((end - start for start, end in lines), default=0)
    if width > 120 or len(inside) < max(1, len(pairs) / 3):
        return lines
    roles = _roles([text[start:end] for start, end in lines])
    alone = {line for line, (role, _) in zip(lines, roles) if role not in ("body", "caption")}
    full = {b for a, b in pairs if a[1] - a[0] + len(text[slice(*b)].split()[0]) > 0.8 * width and a not in alone}
    joined = (inside | full) - alone
    return list(zip([line[0] for line in lines if line not in joined],
                    [line[1] for line, after in zip(lines, [*lines[1:], None]) if after not in joined]))


def _layout(text):
    """[(start, end, role, reason)] of all that is not blank: what a line's own words say, else what its place says."""
    spans = _paragraphs(text)
    lines = [text[start:end] for start, end in spans]
    roles = _roles(lines)
    for i, line in enumerate(lines):
        near_list = any("list of other articles" in reason for _, reason in roles[max(0, i - 3):i])
        if near_list and roles[i] == BODY and not SENTENCE_END.search(line[-9:]):
            roles[i] = "boilerplate", "stands in a list of other articles"
    for n, i in enumerate(_before_body(lines, roles)):
        roles[i] = (("headline", "stands first, above the body") if n == 0 else
                    ("byline", "a name alone above the body") if NAMES.fullmatch(lines[i]) else
                    ("standfirst", "stands between headline and body"))
    rows = [(*span, *role) for span, role in zip(spans, roles)]
    first = roles.index(BODY) if BODY in roles else len(rows)
    for found in filter(None, map(DATELINE.match, lines[first:first + 1])):
        start, middle = spans[first][0], spans[first][0] + found.end()
        rows[first:first + 1] = [(start, start + len(found[0].rstrip()), "dateline", "place of the first paragraph"),
                                 (middle, spans[first][1], *BODY)]
    return [row for row in rows if row[0] < row[1]]


def _before_body(lines, roles):
    """Which paragraphs stand before the body: those above a dateline, byline or date, or a first without full stop."""
    rest = [i for i, role in enumerate(roles) if role == BODY][:6]
    short = [n for n in range(len(rest[:4])) if all(lines[i].count(" ") < 60 for i in rest[:n])]
    above = [n for n in short if DATELINE.match(lines[rest[n]])] or [
        n for n in short[1:3] if any(role[0] in ("byline", "date") for role in roles[rest[n - 1] + 1:rest[n]])]
    loose = [not SENTENCE_END.search(lines[i][-9:].rstrip(marks)) and lines[i].count(" ") < most
             for i, most, marks in zip(rest[:-1], (30, 12), ("?!", ""))]
    last = max(above) if above else sum(itertools.takewhile(bool, loose))
    return rest[:last] + list(itertools.takewhile(lambda i: NAMES.fullmatch(lines[i]), rest[last:-1] if last else []))


# ------------------------------------------------------------------------------ 2 Tokenize and profile

MARKS = dict.fromkeys("“‘«„", "``") | dict.fromkeys('”’»"', "''") | dict.fromkeys("—–…-;:", ":")  # their Penn tags
SILENT_E = re.compile(r"([^aeiouyl]|[aeiouy]l)e$|[^aeiouytd]ed$|[^aeiouycghsxz]es$")  # made, whole, asked, makes


@functools.cache
def _stopwords():
    return frozenset(row["word"] for row in _read_list("stopwords"))


@functools.cache
def _sentence_tools():
    """The pattern of stops and marks that end no sentence (Mr. Smith), and nltk's Punkt (Kiss and Strunk 2006)."""
    from nltk import redos
    from nltk.tokenize import punkt
    redos.DEFAULT_TIMEOUT = None  # nltk's patterns are linear; its clock would stop a long text on a slow machine
    known = punkt.PunktParameters()  # no trained model; only that The after an initial opens a sentence (plan B. The)
    known.ortho_context.update(dict.fromkeys(_stopwords(), punkt._ORTHO_LC))
    rows = pd.DataFrame(_read_list("abbreviations"))
    short = rows.abbreviation.map(re.escape).groupby(rows.kind).agg("|".join)
    return re.compile(rf"""
        \b(?= \w{{1,8}}[.!] ) (?:                                  # an abbreviation:
            (?: {short["title"]} ) (?=\s)                          # Mr. Smith
          | {short["pair"]} | [A-Z]\. (?=\s[A-Z]\.)                # 9 a.m. Monday, J. A. Smith
          | (?i: {short["number"]} ) (?=\s+\d) | (?: ^ | (?<=\w{{5}}[.?!]\s) ) \d{{1,3}}\. (?=\s)  # No. 5, 2. Wait
          | (?: {short["inside"]} | (?![ap]\.m) (?:[^\W\d_]\.){{2,6}} )  # Acme Inc. Chief, U.A.E. Navy, Yahoo! Inc.
            (?= \s+ (?! (?i: {"|".join(_stopwords())} ) \b ) ) )  # but: Acme Inc. The
      | [.?!…] ['"’”»)\]]* (?= \s+ [a-zß-ÿ] (?![A-Z).]) | \s* [,;:—–?!.] )  # “Is it?” he asked; but: iPhones, b)
      | [?!] ['"’”»] (?= \s (?: [A-Z][\w.'’-]* \s ){{1,3}} (?:asked|said|says|replied|cried|added|wondered|shouted)\b )
        """, re.VERBOSE), punkt.PunktSentenceTokenizer(known)


def _sentence_spans(text, start, end):
    """(start, end) of each sentence in text[start:end]."""
    no_end, punkt = _sentence_tools()
    plain = text[start:end]
    plain = plain if plain.islower() else no_end.sub(lambda match: re.sub("[.?!…]", "·", match.group()), plain)
    spans = [(start + a, start + b) for a, b in punkt.span_tokenize(plain.replace("…", "."))]
    return [(b - len(text[a:b].lstrip()), b) for a, b in spans if text[a:b].strip()]


def _word_spans(text, start, end):
    """(start, end) of each word and punctuation mark in text[start:end], one sentence: “don’t” is do and n’t."""
    from nltk.tokenize import NLTKWordTokenizer, util  # it rewrites " and '' and splits ’s in two: give it stand-ins
    plain = re.sub(r"(?<=\w)’(?=\w)", "'", text[start:end].replace('"', "”").replace("''", "``"))
    return [(start + a, start + b) for a, b in util.align_tokens(NLTKWordTokenizer().tokenize(plain), plain)]


def _tag(words):
    """Penn Treebank tag of each word of a sentence: TextBlob's tagger, mended by the rules of data/tags.csv."""
    from textblob.en import lexicon, parser
    known = [word.lower() if before in MARKS and word.istitle() and word not in lexicon else word.replace("’", "'")
             for before, word in zip(["", *words], words)]  # “Prices: the tagger has only prices
    tags = [tag for _, tag in parser.find_tags(known)]
    rules = {(row["before"], row["tag"], row["after"]): row["becomes"] for row in _read_list("tags")}
    cased, word_before, tag_before = any(map(str.islower, words)), "", ""
    for i, (word, after) in enumerate(zip(words, [*tags[1:], ""])):
        acronym = cased and len(word) > 1 and word.isupper()  # US, WTO, U.S.
        tags[i] = MARKS.get(word, "NNP" if acronym else tags[i])
        for key in ((word_before, tags[i], ""), (tag_before, tags[i], ""), (tag_before, tags[i], after)):
            tags[i] = rules.get(key, tags[i])
        if tags[i] != "RB":  # have also moved
            word_before, tag_before = word.lower().replace("’", "'"), tags[i]
    return tags


@functools.lru_cache(2**16)
def _lemma(word):
    from simplemma import lemmatize
    return lemmatize(word.rstrip(".") or word, lang="en").lower()


def _sentence_rows(article, roles=("body",)):
    """(paragraph, sentence, start, end) of each sentence in the parts of the roles, numbered from 1."""
    rows = [(p, *span) for p, at in enumerate(article.spans(*roles), 1) for span in _sentence_spans(article.text, *at)]
    return [(p, s, start, end) for s, (p, start, end) in enumerate(rows, 1)]


def _token_rows(article, roles=("body",)):
    """(paragraph, sentence, start, end, text, pos) of each token."""
    for paragraph, sentence, start, end in _sentence_rows(article, roles):
        spans = _word_spans(article.text, start, end)
        words = [article.text[a:b] for a, b in spans]
        yield from ((paragraph, sentence, *span, word, pos) for span, word, pos in zip(spans, words, _tag(words)))


def sentences(article, roles=("body",)):
    """One row a sentence: paragraph, sentence, start, end, text, words (count)."""
    rows = [(p, s, a, b, article.text[a:b]) for p, s, a, b in _sentence_rows(article, roles)]
    table = pd.DataFrame(rows, columns=["paragraph", "sentence", "start", "end", "text"])
    return table.assign(words=[len(WORD.findall(text)) for text in table.text])


def tokens(article, roles=("body",)):
    """One row a token: paragraph, sentence, start, end, text, pos (Penn tag), lemma (a name keeps its form), is_word
    (of do and n’t, do), is_content (a word that is not on the stop list, data/stopwords.csv)."""
    table = pd.DataFrame(_token_rows(article, roles), columns="paragraph sentence start end text pos".split())
    names = table.pos.str.startswith("NNP") | table.text.str[1:].str.contains("[A-Z]")
    table["lemma"] = table.text.where(names, table.text.map(_lemma))
    table["is_word"] = table.start.isin([match.start() for match in WORD.finditer(article.text)])
    stop = table.text.str.lower().isin(_stopwords()) & ~(names & table.text.str.isupper())  # us, not US
    return table.assign(is_content=table.is_word & ~stop)


def profile(article, roles=("body",)):
    """One row a figure of data/measures.csv: measure, value (missing where there is no word), unit, meaning, source."""
    table, spans, words = pd.DataFrame(_read_list("measures")), sentences(article, roles), tokens(article, roles)
    words = words[words.is_word]
    forms, n = list(words.text.str.lower()), max(1, len(words))
    runs, per_sentence = [set(forms[i:i + 50]) for i in range(max(1, n - 49))], n / max(1, len(spans))
    syllables = sum(max(1, len(re.findall("[aeiouy]+", form)) - bool(SILENT_E.search(form))) for form in forms) / n
    values = {row.measure: words.pos.str.match(row.tags).mean() for row in table.itertuples()} | {
        "words": n, "sentences": len(spans), "paragraphs": spans.paragraph.nunique(),
        "mean sentence length": per_sentence, "median sentence length": spans.words.median(),
        "longest sentence": spans.words.max(), "mean word length": words.text.str.len().mean(),
        "types": len(set(forms)), "type-token ratio": len(set(forms)) / n,
        "MATTR": sum(map(len, runs)) / len(runs) / min(50, n), "lexical density": words.is_content.mean(),
        "syllables per word": syllables, "Flesch reading ease": 206.835 - 1.015 * per_sentence - 84.6 * syllables}
    table["value"] = table.measure.map(values if forms else {"words": 0, "sentences": len(spans)})
    return table[["measure", "value", "unit", "meaning", "source"]]


def kwic(article, words, width=40, roles=("body",)):
    """Concordance of a word or phrase, * standing for any letters: start, end, left, match, right (in the paragraph).
    Words all in capitals (US) find only capitals. ValueError where there is no letter to look for."""
    if not WORD.search(words):
        raise ValueError(f"{words!r} has no letters to look for: give a word, a phrase, or the start of a word and *")
    inner = re.sub(r"(?:\\\*)+", r"\\w*", re.escape(words.strip())).replace(r"\ ", r"\s+")
    pattern = re.compile(rf"(?<!\w){inner}(?!\w)", 0 if words.isupper() else re.IGNORECASE)
    rows = [(*hit.span(), article.text[max(start, hit.start() - width):hit.start()].rjust(width), hit.group(),
             article.text[hit.end():min(end, hit.end() + width)].ljust(width))
            for start, end in article.spans(*roles) for hit in pattern.finditer(article.text, start, end)]
    return pd.DataFrame(rows, columns=["start", "end", "left", "match", "right"]).replace("\n", " ", regex=True)


def dispersion(article, words, by="paragraph", roles=("body",)):
    """How evenly words are spread: word, count, parts (paragraphs or sentences with a hit), dp (Gries 2008): 0 where
    each part has its share of the hits, near 1 where a small part has them all; missing without a hit."""
    spans = sentences(article, roles)
    shares, rows = spans.groupby(by).words.sum() / spans.words.sum(), []
    for word in words:
        at = spans.start.searchsorted(kwic(article, word, roles=roles).start, side="right") - 1
        hits = spans[by].iloc[at].value_counts().reindex(shares.index, fill_value=0)
        rows.append((word, len(at), (hits > 0).sum(), (hits / len(at) - shares).abs().sum(skipna=False) / 2))
    return pd.DataFrame(rows, columns=["word", "count", "parts", "dp"])


# ---------------------------------------------------------------------------------- 3 Who says what
#
# First: which words are reported speech. A paragraph is cut into units: sentences in which each quoted stretch is folded
# into one token, so that what stands inside the marks cannot disturb the grammar around them. A unit is also a string of
# one letter a token, its class (data/speech_words.csv): "Wang said on Monday that" is CVfTt, and a noun phrase is a pattern
# over letters. In a unit we look for cues (data/reporting_verbs.csv), for the source before or after each cue, and for the
# words that it reports (data/speech_openings.csv).

QUOTE_MARK = re.compile(r"""
    ``|''|‘‘|’’|["“”„«»]               # double marks, also typed as two single ones
    | (?<![\w.,;:!?’'])[‘'](?=\w)      # a single mark that opens: a blank or bracket before, a letter after
    | (?<=[\w.,!?…])[’'](?!\w)         # a single mark (or an apostrophe) at the end of a word
""", re.VERBOSE)
MARK_FAMILY = {"«": "angle", "»": "angle", "‘": "single", "’": "single", "'": "single"}  # all others are double
SPEECH_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[-'’&/.,]\w+)*|--+|\.\.+|[^\w\s]")  # U.S., words, dashes, marks
LABEL = re.compile(r"[\"“]?(?:Said )?((?:[A-Z][\w.'’-]*+ ?+){1,5}+)(?:\([^)\n]{1,40}\) ?)?: *(?=\S)")  # VOSS (R-Texas): …
LONGEST_UNIT = 300  # tokens: what has no full stop for longer is cut, which keeps the time linear
NOUN = "(?>[ph]|[DGy]+[JNC9P&.yTl]*|[JNC9PT][JNC9P&.yTl]*)"                                # she · the two leaders · Mr. Wang
ADVERBIAL = f"yT|[TRl]|[fibuo](?:{NOUN}(?:f{NOUN})*)"                                      # last week · in a letter to Wang
NOUNS = re.compile(f"(?:{NOUN}(?:f{NOUN})*)?")                                             # a spokesman for the port
NOUNS_BACK = re.compile("(?:(?:d(?=[NC]))?{0}(?:[f+ou]{0})*)?".format("(?:[ph]|[JNC9P&.yTl]+[DGy]*|[DGy]+)"))
VERBS_BACK = re.compile("(?:[aeRl]|o[VdgJa])*")                                            # read backwards: has not, went on to
ADVERBIALS, HAS_VERB = re.compile(f"(?:{ADVERBIAL})*"), re.compile("[VdaehQ]")
Cue = namedtuple("Cue", "first last form stance takes listener speech")
Frame = namedtuple("Frame", "cue source first group border")
INVERTED = re.compile(",?Q|,[^,]{0,40}[VdaeQ][^,rt]{0,20}(?:,|$)")  # read backwards, what stands before: said Wang
ASIDE_STOP, CLAUSE_STOP = re.compile("[,;]"), re.compile(";")
PHRASE_STOP = re.compile(";|,(?=[gcr])|(?<=Q),(?![D+Q])")  # a noun phrase also ends at: , saying · , but · , who
ROW = "quote start end cue cue_start stance source source_start rule".split()


class Unit(namedtuple("Unit", "words tags starts ends code mirror n")):
    """A sentence as tokens and as a string of letters, and the same string mirrored for patterns that look back."""

    def end(self, pattern, k):
        """Where a pattern that starts at token k ends."""
        return pattern.match(self.code, k).end()

    def back(self, pattern, k):
        """Where a pattern that ends before token k starts."""
        return self.n - pattern.match(self.mirror, self.n - k).end()


def _quoted_spans(text, start, end):
    """(open, inner start, inner end, close, closed) of each outermost quoted stretch of a paragraph."""
    spans, opened, family = [], None, None
    for match in QUOTE_MARK.finditer(text, start, end):
        mark, before = match.group(), text[max(match.start() - 1, start):match.start()]
        opens = mark in "“„«``‘‘" or mark in "\"''" and before in " \t\xa0([—–-/"
        if opens and opened is None:
            opened, family = match.span(), MARK_FAMILY.get(mark, "double")
        elif not opens and opened and MARK_FAMILY.get(mark, "double") == family:
            spans.append((*opened, *match.span(), True))
            opened = None
    if opened and family != "single":  # an unclosed mark reaches to the end of its paragraph
        spans.append((*opened, end, end, False))
    return spans


def _units(text, start, end, quoted):
    """`Unit`s of a paragraph: its sentences, joined where a quotation runs across their border, and that folded."""
    borders = []
    for a, b in _sentence_spans(text, start, end):
        i = bisect.bisect_left(quoted, (a,)) - 1
        joined = borders and (i >= 0 and a < quoted[i][3] or text[a].islower())
        borders.append((borders.pop()[0] if joined else a, b))
    for a, b in borders:
        inside, spans, position = quoted[bisect.bisect_left(quoted, (a,)):bisect.bisect_left(quoted, (b,))], [], a
        for opening, _, stop, close, _ in [*inside, (b,) * 5]:
            spans += [match.span() for match in SPEECH_TOKEN.finditer(text, position, opening)]
            spans += [(opening, close)] * (opening < b) + [(stop - 1, stop)] * (opening < b and text[stop - 1] == ",")
            position = close  # a comma at the end of a quotation parts clauses all the same: it is a token too
        for i in range(0, len(spans), LONGEST_UNIT):
            yield _read_unit(text, spans[i:i + LONGEST_UNIT], {span[0] for span in inside})


def _read_unit(text, spans, marks):
    """The `Unit` of these tokens; those that start at one of the marks are quotations."""
    words, starts, ends = [text[a:b] for a, b in spans], [a for a, _ in spans], [b for _, b in spans]
    tags = _tag(["it" if a in marks else word for word, a in zip(words, starts)])
    codes = ["Q" if a in marks else _code(word, tag, a == starts[0]) for word, tag, a in zip(words, tags, starts)]
    code = re.sub(r"[.,;:x-]+$", "", "".join(codes))
    lower, pad = [word.lower() for word in words], [""] * 3
    return Unit(lower + pad, tags + pad, starts, ends, code + "$$$", code[::-1], len(code))


@functools.cache
def _speech_words():
    return {row["word"]: row["code"] for row in _read_list("speech_words")}


def _code(word, tag, first):
    """The class of a word, one letter: by the word itself, unless it may be a name, else by its tag."""
    plain, codes = word.lower().replace("’", "'"), _speech_words()
    code = codes.get(plain)
    if code and word not in ("US", "IT") and (first or word.islower() or not word.isalpha() or code in "phTyl"):
        return code
    return "P" if plain.endswith("'s") else codes.get(tag, "W" if word[0].isalnum() else "x")


@functools.cache
def _cue_forms():
    """First word of a cue -> [(its other words and the fields of a `Cue` from form on)], longest first."""
    table = {"according": [(["to"], "according", "neutral", frozenset(), False, True)]}
    for row in _read_list("reporting_verbs"):
        (base, *rest), (s, *others) = row["verb"].split(), row["forms"].split()
        kinds = {base: "base"} | {form: "ing" if form.endswith("ing") else "past" for form in others} | {s: "s"}
        for form, kind in kinds.items():
            table.setdefault(form, []).append((rest, kind, row["stance"], frozenset(row["constructions"].split()),
                                               "person" in row["constructions"], row["speech"] == "yes"))
    return {form: sorted(entries, key=lambda entry: -len(entry[0])) for form, entries in table.items()}


@functools.cache
def _openings(takes):
    """The openings for a verb that takes these constructions, in the order they are tried, with their patterns."""
    return [(row["construction"], row["after_quote"], row["clause"] == "yes",
             re.compile(row["pattern"].replace("L", NOUN).replace("A)", ADVERBIAL + ")")))
            for row in _read_list("speech_openings")
            if row["construction"] in takes | {"any"} or row["construction"].endswith("preposition")]


def _cues(unit):
    """The reporting expressions of a unit."""
    reach = 0
    for i, word in enumerate(unit.words[:unit.n]):
        for rest, *entry in _cue_forms().get(word, ()) if i >= reach else ():
            cue = Cue(i, i + 1 + len(rest), *entry)
            if unit.words[i + 1:cue.last] == rest and _is_verb(unit, cue):
                reach = cue.last
                yield cue
                break


def _is_verb(unit, cue):
    """Is this word a verb here? "He claims" and "to claim", but not "the claims" and "a leading claim"."""
    before, after, tag = unit.code[cue.first - 1], unit.code[cue.last], unit.tags[cue.first]
    modified, told, active = before in "DGJ9P", after in "QphGDts", unit.words[cue.last] != "by"
    subject = before in "oaephrtV" or unit.tags[cue.first - 1] in ("NNS", "NNPS") or told and before in "NC"
    fits = {"base": not modified and before not in "fibuSx$" and (subject or tag[:2] == "VB"),
            "s": not modified and (before in "phrCQ,+cR)" or tag == "VBZ" or told and before == "N"),
            "past": active and before not in "fibu" and not (modified and after in "NC9J")}
    return unit.code[cue.first] != "C" and fits.get(cue.form, active and not modified)


def _frame(unit, cue):
    """A cue with its source (first and last token, or None), its verb group, and the border it draws to its left."""
    code, group, border = unit.code, unit.back(VERBS_BACK, cue.first), None
    source = (group - 1, group) if code[group - 1] in "phrt" else (unit.back(NOUNS_BACK, group), group)
    if code[group - 1] in ",-)" and cue.form not in ("ing", "according"):  # X, a researcher with the academy, said
        ends = [k for k in range(group - 2, max(0, group - 41), -1) if code[k] == code[group - 1].replace(")", "(")]
        source = next(((unit.back(NOUNS_BACK, k), k) for k in ends if unit.back(NOUNS_BACK, k) < k), source)
    source = source if source[0] < source[1] else None
    first = source[0] if source else group
    joined = code[first - 1] in "+cSs"
    if code[first - 1 - joined] == ",":
        border = first - 1 - joined
    elif code[first - 1] in "+c" and source is None:
        border = first - 1
    return Frame(cue, source, first, group, border)


def _complement(unit, cue, after_quote):
    """(first token, is it a clause) of the words reported after a cue, or None."""
    for construction, quoted, clause, pattern in _openings(cue.takes):
        match = pattern.match(unit.code, cue.last) if quoted == "yes" or not after_quote else None
        if match and not construction.endswith("preposition"):
            return match.end(), clause
        if match and construction.replace("preposition", unit.words[match.end()]) in cue.takes:
            return match.end() + 1, clause  # past the word that the list of verbs names: for, person-about
    return None


def _content_end(unit, start, frame, borders, clause):
    """Where words that start at a token end: before the next speaker's clause, an aside, the end of the unit."""
    first, code = frame.first, unit.code
    aside = code[0] in "sSb" or frame.group == 0 or code[max(0, first - 1):first + 1] == ",r"  # Although she said so, …
    stop = (ASIDE_STOP if aside else CLAUSE_STOP if clause else PHRASE_STOP).search(code, start + 1)
    return min([unit.n, *(border for border in borders if border > start), *([stop.start()] if stop else [])])


def _statement(unit, frame, borders):
    """(source, pieces of words said, rule) of a cue, or None where nothing is reported."""
    (cue, source, first, group, _), code, n = frame, unit.code, unit.n
    end = unit.end(NOUNS, cue.last)
    if cue.form == "according":
        rest = [(code.find(",", end, n) + 1 or n, n)] if not HAS_VERB.search(code, 0, cue.first) else []
        return ((cue.last, end), [(0, cue.first)] + rest, "“according to” names the source") if end > cue.last else None
    quote = first - 1 - (code[first - 1] == ",")
    after_quote = cue.form != "ing" and code[quote] == "Q" and code[quote - 1] not in "fibuP"
    if group and cue.form in ("past", "s") and end > cue.last and INVERTED.match(unit.mirror, n - group):
        return _words_before(unit, frame, borders, after_quote, (cue.last, end))
    found = _complement(unit, cue, after_quote)
    if found:
        return _words_after(unit, frame, borders, *found)
    return _words_before(unit, frame, borders, after_quote, source)


def _words_after(unit, frame, borders, start, clause):
    """The statement of a cue whose words follow it."""
    (cue, source, first, group, _), code = frame, unit.code
    passive = cue.form == "past" and "e" in code[group:cue.first]
    if passive and cue.listener:
        source = None  # was asked whether, were told that: the verb names the listener
    elif passive and unit.words[group - 1] != "it" or cue.form == "past" and not source and code[first - 1] not in ",+c":
        return None
    end = _content_end(unit, start, frame, borders, clause)
    if source and start == cue.last and code[start] in "Ve" and code[first - 1] == ",":
        noun = source[1] - 1  # "a move observers said is necessary": what is said of the move
        return (noun, source[1]), [(first, noun), (start, end)], "words around a source and its verb"
    return (source, [(start, end)], "words reported after the verb") if cue.speech or "Q" in code[start:end] else None


def _words_before(unit, frame, borders, after_quote, source):
    """The statement of a cue whose words come before it, and perhaps go on after it."""
    cue, first, code = frame.cue, frame.first, unit.code
    if not source or first == 0 or cue.form == "ing" or code[cue.first - 1] == "o" or \
            not cue.takes & {"quote", "that"} or not (cue.speech or after_quote):
        return None
    resume = unit.end(ADVERBIALS, max(cue.last, unit.end(NOUNS, cue.last) if cue.listener else 0, source[1]))
    if code[first - 1] not in ",Q-" or not after_quote and resume < unit.n and code[resume] not in ",:":
        return None
    start = max((border for border in borders if border < first - 1), default=0)
    pieces = [(start, first)]
    if code[resume] == "," and (code[resume + 1] == "Q" or not HAS_VERB.search(code, start, first) or
                                not after_quote and code[resume + 1] not in "gdrDsSb"):
        pieces.append((resume + 1, _content_end(unit, resume + 1, frame, borders, True)))
    return source, pieces, "the verb follows the words"


def _unit_rows(text, unit):
    """Plain rows of the speech reported in one unit."""
    frames, last = [_frame(unit, cue) for cue in _cues(unit)], None
    borders = {frame.border for frame in frames if frame.border is not None and _complement(unit, frame.cue, False) and
               (frame.cue.speech or "Q" in unit.code[frame.cue.last:frame.cue.last + 8])}
    for frame in frames:
        source, pieces, rule = _statement(unit, frame, borders) or (None, [], "")
        source = source or last
        a, b = (unit.starts[source[0]], unit.ends[source[1] - 1]) if source else (None, None)
        cue, cue_end = unit.starts[frame.cue.first], unit.ends[frame.cue.last - 1]
        for start, end in pieces:
            end = start + len(unit.code[start:end].rstrip(",:-;+"))
            start = end - len(unit.code[start:end].lstrip(",:-;"))
            if start < end:
                yield dict(zip(ROW, (cue, unit.starts[start], unit.ends[end - 1], text[cue:cue_end], cue,
                                     frame.cue.stance, text[a:b] if source else None, a, rule)))
        last = source


def _lone_quotes(text, unit, found, last):
    """Rows of quotations in a unit that no cue has claimed: the last speaker goes on, or a name follows a dash."""
    sole, model = not unit.code.strip("Q.,;:()&$x-"), found[-1] if found else last
    for k, start, end in ((k, unit.starts[k], unit.ends[k]) for k in range(unit.n) if unit.code[k] == "Q"):
        double = text[start] not in "'‘" or text[start] == text[start + 1]
        if any(row["start"] <= start and end <= row["end"] for row in found):
            continue
        if unit.code.startswith("Q-C") and not found:
            name = unit.starts[2], unit.ends[unit.end(NOUNS, 2) - 1]
            yield dict(zip(ROW, (start, start, end, unit.words[1], unit.starts[1], "neutral", text[slice(*name)],
                                 name[0], "a name after the quotation and a dash")))
        elif model and (sole and double or found and model["end"] < start and text[start - 2] == ","):
            yield dict(model, start=start, end=end, rule="the quotation goes on")


def _stray_mark(text, start, end, quoted):
    """Does the paragraph's last mark, never closed, hide the cue that reports its words ("“We go, Lee said.")?"""
    if not quoted or quoted[-1][4] or text[end:end + 9].lstrip()[:1] in tuple("“„«\"`‘'"):
        return False  # where the next paragraph opens anew, the quotation goes on
    folded, bare = ([row for unit in _units(text, start, end, marks) for row in _unit_rows(text, unit)]
                    for marks in (quoted, quoted[:-1]))
    return all(row["end"] <= quoted[-1][0] for row in folded) and any(row["cue_start"] > quoted[-1][0] for row in bare)


def _speech_rows(article):
    """Plain rows of reported speech, in reading order: the table `quotes` without its speakers."""
    rows, text, last, marks, numbers, waiting = [], article.text, None, [], {}, []
    headlines = article.spans("headline")
    for start, end in article.spans("headline", "standfirst", "body"):
        quoted, label = _quoted_spans(text, start, end), LABEL.match(text, start, end)
        stray = quoted.pop() if _stray_mark(text, start, end, quoted) else None
        marks += quoted
        goes_on, said = bool(quoted) and not quoted[-1][4], len(rows)
        new = goes_on and not (len(marks) > len(quoted) and not marks[-len(quoted) - 1][4])  # opened here, closed later
        if label and (label[1].isupper() or (start, end) in headlines or text[label.end()] in "“\"«‘"):
            last = dict(zip(ROW, (label.end(1), label.end(), end, ":", label.end(1), "neutral", label[1].strip(),
                                  label.start(1), "words after a name and a colon")))
            rows.append(last)
        for unit in _units(text, start, end, quoted):
            found = list(_unit_rows(text, unit))
            found += _lone_quotes(text, unit, found, None if new or waiting else last)
            if stray:
                found = [row | {"start": stray[1] if row["start"] == stray[0] else row["start"],
                                "rule": row["rule"] + "; a quotation mark is never closed"} for row in found]
            rows += found
            last = found[-1] if found else last
        waiting += [quoted[-1]] if (new or waiting) and quoted and said == len(rows) else []
        if waiting and not (goes_on and said == len(rows)):  # a cue at last, or the quotation has ended without one
            model = rows[said] if said < len(rows) else last
            rows += [dict(model, start=mark[0], end=mark[3], rule="a quotation of several paragraphs") for mark in waiting if model]
            waiting = []
    rows = sorted((_finished(text, row, marks) for row in rows), key=lambda row: (row["start"], -row["end"]))
    return [row | {"quote": numbers.setdefault(row["quote"], len(numbers) + 1)} for row in rows]


def _finished(text, row, marks):
    """The row with its kind, and without the outer quotation marks."""
    start, end = row["start"], row["end"]
    marks = marks[max(0, bisect.bisect_left(marks, (start,)) - 1):bisect.bisect_left(marks, (end,))]
    words = [match.start() for match in WORD.finditer(text, start, end)] if marks else []
    inside = sum(bisect.bisect_left(words, b) - bisect.bisect_left(words, a) for _, a, b, *_ in marks)
    for opening, a, b, close, closed in marks:
        if opening <= start and end <= close:
            start, end = max(a, start), min(b, end)
            row = row if closed or "several" in row["rule"] else row | {"rule": row["rule"] + "; the quotation mark is never closed"}
    start, end = end - len(text[start:end].lstrip(" \t,")), start + len(text[start:end].rstrip(" \t,"))
    kind = "direct" if words and inside == len(words) else "mixed" if inside else "indirect"
    return row | {"kind": kind, "start": start, "end": max(start, end)}


# Then: who said it. Names are read from capital letters, from lists, and from what the article does with a word: a
# surname is what it later uses alone. A source is a name, a pronoun or a description, and points back to whoever fits.

CAPITAL = f"[{''.join(filter(str.isupper, map(chr, range(0x250))))}]"
TITLE = r"(?:Mr|Mrs|Ms|Dr|Drs|Prof|Sens?|Reps?|Govs?|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Rev|Hon|St|Atty|Supt)\."
NAME = rf"(?:{TITLE}|(?:{CAPITAL}\.)++(?!\w)|(?:al-|d['’])?{CAPITAL}\w*+(?:[-’'&](?!s\b)\w++)*+)"  # J., O’Brien-Smith
GAP = r"\s{1,2}(?:(?:de|da|di|del|della|van|von|der|den|bin|bint|ibn|al|el|la|le|du|dos)\s)*+"
NAME_WORD, NAME_RUN = re.compile(rf"(?<![\w’'.-]){NAME}"), re.compile(rf"(?<![\w’'.-]){NAME}(?:{GAP}{NAME})*+")
NAME_CLASSES = re.compile("(?:[gsw]|b(?=[gsw]))*$|g[gswb]*[bt]$")  # Maria Olsen, Jordan Bell, Steve King
ROLE_BEFORE = re.compile(rf"(?:(?:of|for|and|on)\s)*((?:(?:{TITLE}|{CAPITAL}[\w’'-]*|of|for|and|on|former|"
                         r"[a-z-]+(?=,?\s$))[,\s]\s?)+)$")
ROLE_AFTER = re.compile(r",\s(?:the\s)?((?!who\b|and\b|but\b)[a-z][^,.;:“”\"()]{3,160})(?=[,.;)])")
PHRASE_END = re.compile(r",|\s(?:\(|[–—-]|(?:of|for|with|at|in|from|on|by|who|whose|that|which|about|to|near|like)\b)")
Mention = namedtuple("Mention", "start end text name type role gender evidence rule sentence spoke")


@functools.cache
def _name_class(word):
    """g given name; t title, people, place; o word that no name holds; b a name and t or o; s no noun; w the rest."""
    given, eastern = word in _known("given_names"), word in _known("surname_first")
    kind = _known("not_people").get(word, "title" if {word, word + "."} & _known("titles").keys() else "")
    if kind:
        return "b" if given or eastern else "t" if kind in ("title", "people", "place") else "o"
    return "g" if given else "w" if eastern or _tag([word])[0][:2] == "NN" else "s"


def _capital_runs(article):
    """Every run of capitalised words as (word, start, end), and those of a person's name at its end."""
    for first, last in article.spans("headline", "standfirst", "caption", "body"):
        for match in NAME_RUN.finditer(article.text, first, last):
            run = [(word.group(), *word.span()) for word in NAME_WORD.finditer(article.text, *match.span())]
            opens = article.text[max(first, match.start() - 2):match.start()].strip()[-1:] in ("", *"*.!?:”\"“«")
            run = run[opens and not run[0][0].isupper() and _name_class(run[0][0].lower()) == "s":]  # But Wang
            classes = NAME_CLASSES.search("".join(_name_class(word.lower()) for word, *_ in run[-9:])).group()
            if run:
                yield run, run[len(run) - len(classes):]


def _person(text, name, people, alone, reach):
    """The person of a full name, or of a role and a name: of `people`, or new among them; None if it may be none."""
    start, end, titles, given_names = name[0][1], name[-1][2], _known("titles"), _known("given_names")
    words = [word.lower() for word, *_ in name if word not in ("Jr", "Sr", "II", "III", "IV")] or [""]
    found = ROLE_BEFORE.search(text, max(reach, start - 120), start), ROLE_AFTER.match(text, end, end + 170)
    roles = (" ".join(match[1].split()).strip(",") for match in found if match)
    role = next((role for role in roles if titles.keys() & role.lower().split()[:12]), "")
    eastern = words[1:] and _known("surname_first", 2).get(words[0]) == "no"
    if not (role or words[1:] and (eastern or words[0] in given_names or "." in words[0] or alone[words[-1]])):
        return None
    surname, given = (words[0], words[-1]) if eastern else (words[-1], words[0] if words[1:] else "")
    given, short = (_known("given_names", 2).get(given) or given).lower(), given  # Robert, Bob
    told = next(filter(titles.get, role.lower().split()), "")
    bearers = [person for person in people[surname][-50:] if person.given in ("", given) or not given and (
        not told or person.gender in ("", titles[told]))]
    if bearers[1:] and not given:
        return None
    person = (bearers or [types.SimpleNamespace(given="", role="", gender="", evidence="", last=(0, False))])[0]
    if not person.given:
        person.name, person.given, person.surname = " ".join(text[start:end].split()), given, surname
        for word in {surname, given, words[0]} - {""}:
            people[word] += [] if person in people[word][-50:] else [person]
    person.role = person.role or role * (_known("titles", 2).get(role.lower()) != "form of address")
    if told and person.evidence[:1] != "“":
        person.gender, person.evidence = titles[told], f"“{told}”"
    elif not person.gender and given_names.get(short):
        person.gender, person.evidence = given_names[short], f"the given name {short.title()} (weak)"
    return person


def _mention_rows(article, starts, spoken=frozenset()):
    """`Mention`s in reading order, from the starts of the sentences and the positions of the sources of speech."""
    found, headlines, reach = list(_capital_runs(article)), article.spans("headline"), 0
    alone = collections.Counter(name[0][0].lower() for _, name in found if len(name) == 1)
    people, known = collections.defaultdict(list), {}
    for run, name in found:
        if 0 < len(name) < 5 and not any(start <= name[0][1] < end for start, end in headlines):
            known[name[0][1]] = _person(article.text, name, people, alone, reach)
        if name and name[-1][0].lower() in people:
            reach = name[-1][2]  # the role of the next does not reach over this name
    for run, name in found:
        name = name or run * (len(run) == 1)
        person = name and known.get(name[0][1])
        person, rule = (person, "named in full") if person else _bearer(people, " ".join(word for word, *_ in name))
        if rule or any(_known("not_people").get(word.lower()) == "organisation" for word, *_ in run):
            start, end, sentence = (name if rule else run)[0][1], run[-1][2], bisect.bisect_right(starts, run[0][1])
            text, spoke = article.text[start:end], not spoken.isdisjoint((run[0][1], start))
            told = (person.name, "person", person.role, person.gender, person.evidence) if person else (
                None if rule else text, "person" if rule else "organisation", "", "", "")
            yield Mention(start, end, text, *told, rule or "a word of an organisation's name", sentence, spoke)
            if person:
                person.last = sentence, spoke


def _bearer(people, name):
    """(person, rule) of a name given in part: of those who bear it, who spoke or was named last? No rule: nobody."""
    ranked = sorted(people.get(name.lower().split(" ")[-1], [])[-50:], key=lambda person: person.last, reverse=True)
    ranked = [person for person in ranked if person.name == name or " " not in name]  # Cara Tarn is not Ben Tarn
    ranked = [person for person in ranked if person.surname == name.lower()] or ranked
    first, second = (ranked + [None, None])[:2]
    if first and second and first.last == second.last:
        return None, f"two people named {name} fit equally"
    if second and second.last[0]:
        return first, f"the {name} {'heard' if first.last[1] else 'named'} last"
    return first, first and f"the only {name} named {'so far' if first.last[0] else 'in the article'}"


def mentions(article):
    """Every mention of a named person or organisation, one row each, in reading order.

    Columns: start, end, text, name (the full name it resolves to; missing where two fit equally), type (person or
    organisation), role (what the article says they are), gender (m, f), evidence (a title, or weakly the name), rule.
    """
    rows = _mention_rows(article, [row[2] for row in _sentence_rows(article, ROLES)])
    return pd.DataFrame(rows, columns=Mention._fields).drop(columns=["sentence", "spoke"])


def _resolve_speakers(article, rows, aliases=None, corrections=None):
    """The rows with speaker and speaker_type, and why in `rule`; aliases and corrections come last and win."""
    starts = [row[2] for row in _sentence_rows(article, ROLES)]
    scene = types.SimpleNamespace(text=article.text, sentences=starts, last=("", "", ""))
    scene.found = list(_mention_rows(article, starts, {row["source_start"] for row in rows if row["source"]}))
    answers = _known("aliases") | {alias.lower(): name for alias, name in (aliases or {}).items()} | (corrections or {})
    for row in rows:
        speaker, kind, rule = scene.last = _speaker(scene, row["source"], row["source_start"], row["cue_start"] or 0)
        kind = kind if speaker else "ambiguous" if kind == "person" else "unknown"
        for key in (str(row["source"]).lower(), str(speaker).lower(), row.get("quote"), row["start"]):
            if key in answers:
                speaker, kind = answers[key], "person"
                rule = "an alias says who it is" if isinstance(key, str) else "corrected by hand"
        yield row | {"speaker": speaker, "speaker_type": kind, "rule": "; ".join(filter(None, (row.get("rule"), rule)))}


def _speaker(scene, source, start, cue):
    """(speaker, type, rule) of the words that name the source of speech, or of the subject if there are none."""
    if not source:
        return _subject(scene, cue)
    kind = _known("speaker_nouns").get(re.split("['’]", source.lower())[0])
    if kind in ("he", "she"):
        return _referent(scene, start, "m" if kind == "he" else "f")
    i = bisect.bisect_left(scene.found, (start,))
    before = scene.found[max(0, i - 1):i]
    if kind == "who" and before and before[0].end >= start - 2:
        return _described(scene, before[0].text, before[0].start)
    if kind in ("they", "it") and scene.last[1] in ("organisation", "document" if kind == "it" else "group"):
        return *scene.last[:2], f"“{source}” after a source that fits"
    if kind in ("they", "it", "who"):
        return None, "unknown", f"nothing fits “{source}”"
    return _described(scene, source, start)


def _subject(scene, cue):
    """Speaker of a cue without a source ("Wang left, saying …"): the subject of its sentence, a name or a pronoun."""
    first = scene.sentences[max(0, bisect.bisect_right(scene.sentences, cue) - 1)] if scene.sentences else 0
    i = bisect.bisect_left(scene.found, (first,))
    named = scene.found[i:i + 1]
    pronoun = re.search(r"\b(?:([Hh]e)|[Ss]he)\b", scene.text[first:min([cue, *(name.start for name in named)])])
    if pronoun:
        return _referent(scene, first + pronoun.start(), "m" if pronoun[1] else "f")
    if named and named[0].end <= cue:
        return named[0].name, named[0].type, "the first name in a sentence whose verb has no source"
    return None, "unknown", "no source is named"


def _described(scene, source, start):
    """Speaker of a source in words: a name, or a description whose last noun says what it is."""
    titles, nouns, cut = _known("titles"), _known("speaker_nouns"), PHRASE_END.search(source)
    stop, i = start + (cut.start() if cut else len(source)), bisect.bisect_left(scene.found, (start,))
    named = scene.found[i:bisect.bisect_left(scene.found, (stop + 3,))]  # also right after it: her husband, Bob Tarn
    if named and named[-1].type == "person" and named[-1].end >= stop - 2:
        if named[1:] and named[0].type == "person" and " and " in scene.text[named[0].end:named[-1].start]:
            return " and ".join(mention.name or mention.text for mention in named), "group", "several names"
        return named[-1].name, "person", named[-1].rule
    words = WORD.findall(scene.text, start, stop) or [source]
    label = re.sub("^[Tt]he (?=[A-Z])", "", " ".join(source.split()))
    first, head = words[0].lower(), words[-1].lower()
    if head in titles and first in ("the", "this", "that", "his", "her", "their", "its"):
        for mention in reversed(scene.found[max(0, i - 60):i]):
            if mention.name and head in mention.role.lower().split():
                return mention.name, "person", f"the last person called {head}"
    common = "so" if words[1:] and words[1].islower() else "s"  # Legal experts, but not Congress
    if label.startswith(words[0].title()) and (_name_class(first) in common or first in titles or first in nouns):
        label = label[0].lower() + label[1:]  # “Observers” and “observers” are one voice
    kind = "unnamed" if head in titles else nouns.get(head) or nouns.get(first) or (named and named[-1].type)
    kind = kind or ("unnamed" if label[0].islower() else "organisation" if label.isupper() or words[2:] else "person")
    kind = kind if kind in ("document", "organisation", "group", "person") else "unnamed"
    return label, kind, f"“{head}” stands for a speaker of the type {kind}"


def _referent(scene, position, gender):
    """Whom he or she means: who is near, opens a sentence, has just spoken; only weakly, whose gender is known."""
    def weight(mention):
        opens = not scene.text[scene.sentences[mention.sentence - 1]:mention.start].strip(" “\"'")
        spoke = 2 * mention.spoke + 1.5 * (mention.name == scene.last[0])
        return 1.5 * mention.sentence + 2 * opens + spoke + 0.5 * bool(mention.gender) + mention.start / 1e9
    i = bisect.bisect_left(scene.found, (position,))
    fitting = [mention for mention in scene.found[max(0, i - 30):i]
               if mention.name and mention.type == "person" and mention.gender in ("", gender)]
    if not fitting:
        return None, "unknown", "nobody named before fits the pronoun"
    return max(fitting, key=weight).name, "person", "the nearest fitting person before the pronoun"


QUOTE_COLUMNS = ["quote", "kind", "start", "end", "text", "cue", "cue_start", "stance", "source", "source_start",
                 "speaker", "speaker_type", "rule"]


def quotes(article, aliases=None, corrections=None):
    """Reported speech, one row a contiguous span of words said: who said them, how, and by which rule we know.

    Columns: quote (number of the statement; the parts of a split quotation share it), kind (direct, indirect, mixed),
    start, end, text, cue, cue_start, stance, source, source_start, speaker, speaker_type, rule. Words quoted inside
    reported words have a row of their own, inside the other. aliases and corrections override the speaker.
    """
    rows = [row | {"text": article.text[row["start"]:row["end"]]}
            for row in _resolve_speakers(article, _speech_rows(article), aliases, corrections)]
    return pd.DataFrame(rows, columns=QUOTE_COLUMNS)


def utterances(article, quotes_table=None):
    """The body cut into stretches of one voice within one sentence, without gap or overlap.

    Columns: paragraph, sentence, start, end, text, voice (a speaker, "narrator", "unknown" or "ambiguous"), kind (narration,
    cue, direct, indirect: words in quotation marks are direct), quote (missing for the journalist's own words). What
    somebody says that somebody else said belongs to the outer voice; a mark belongs to the words inside it.
    """
    text, table, rows = article.text, quotes(article) if quotes_table is None else quotes_table, []
    said, inside = [(-1, -1)] + _outer_voices(article, table), _sentence_rows(article)
    starts, voice_starts, cues = [row[2] for row in inside], [row[0] for row in said], sorted(table.cue_start.dropna())
    cuts = sorted({*starts, *(edge for row in said for edge in row[:2])})
    for first, last in article.spans("body"):
        edges = [first, *cuts[bisect.bisect_right(cuts, first):bisect.bisect_left(cuts, last)], last]
        for start, end in zip(edges, edges[1:]):
            paragraph, sentence, *_ = inside[max(0, bisect.bisect_right(starts, start) - 1)]
            _, reach, *voice = said[bisect.bisect_right(voice_starts, start) - 1]
            cued = bisect.bisect_left(cues, start) < bisect.bisect_left(cues, end)
            voice = voice if start < reach else ("narrator", "cue" if cued else "narration", None)
            rows.append((paragraph, sentence, start, end, text[start:end], *voice))
    return pd.DataFrame(rows, columns=["paragraph", "sentence", "start", "end", "text", "voice", "kind", "quote"])


def _outer_voices(article, table):
    """(start, end, voice, kind, quote) of the words said, with their marks and the blanks after them, none inside another."""
    said, reach, text, stops = [], -1, article.text, re.compile(r"[\s.,;:!?]*")  # commas and blanks after the words
    marks = [span for part in article.spans("body") for span in _quoted_spans(text, *part)]
    opens, closes = {a: opening for opening, a, *_ in marks}, {b: close for _, _, b, close, _ in marks}
    for row in table.sort_values(["start", "end"], ascending=[True, False]).itertuples():
        position, end = max(opens.get(row.start, row.start), reach), row.end
        end = next((closes[b] for b in range(end, stops.match(text, end, end + 50).end() + 1) if b in closes), end)
        end = stops.match(text, end, end + 50).end()
        voice = row.speaker_type if row.speaker_type in ("unknown", "ambiguous") else row.speaker
        near = marks[max(0, bisect.bisect_left(marks, (position,)) - 1):bisect.bisect_left(marks, (end,))]
        for opening, _, _, close, _ in [*near, (end,) * 5] if end > reach else ():
            for kind, cut in (("indirect", opening), ("direct", close if WORD.search(text, close, end) else end)):
                if position < min(cut, end) and close >= position:
                    said.append((position, min(cut, end), voice, kind, row.quote))
                    position = min(cut, end)
        reach = max(reach, end)
    return said


def speakers(article, quotes_table=None):
    """The ledger: one row a speaker, most words first; then the people who are named but never heard (0 statements).

    Columns: speaker, role (what the article says they are), type, statements, sentences and words (of the body they
    fill), share (of all words reported), direct_words and indirect_words (in quotation marks or not), stances (of the
    verbs chosen for them), first (where first named or heard), named (times by name). The unresolved stay in sight as
    "unknown" and "ambiguous". A `quotes_table` with corrections is counted instead of `quotes(article)`.
    """
    table = quotes(article) if quotes_table is None else quotes_table
    voices = table.speaker.mask(table.speaker_type.isin(["unknown", "ambiguous"]), table.speaker_type)
    heard, verbs = table.groupby(voices), table.drop_duplicates("quote").groupby(voices).stance
    said = utterances(article, table).dropna(subset="quote")
    said["words"] = [len(WORD.findall(text)) for text in said.text]
    body, direct = said.groupby("voice"), said[said.kind == "direct"].groupby("voice")
    named = mentions(article).query("type == 'person'").groupby("name")
    ledger = pd.DataFrame({
        "role": named.role.first(), "type": heard.speaker_type.first(), "statements": heard.quote.nunique(),
        "sentences": body.sentence.nunique(), "words": body.words.sum(), "direct_words": direct.words.sum(),
        "first": named.start.first().combine_first(heard.start.min()), "named": named.size(),
        "stances": verbs.agg(lambda column: ", ".join(f"{stance} {n}" for stance, n in column.value_counts().items()))})
    ledger = ledger.fillna({"role": "", "type": "person", "stances": ""}).fillna(0).rename_axis("speaker").reset_index()
    ledger = ledger.astype(dict.fromkeys("statements sentences words direct_words first named".split(), int))
    share, rest = ledger.words / max(1, ledger.words.sum()), ledger.words - ledger.direct_words
    ledger = ledger.assign(share=share, indirect_words=rest)
    return ledger.sort_values(["words", "statements", "first"], ascending=[False, False, True], ignore_index=True)[
        "speaker role type statements sentences words share direct_words indirect_words stances first named".split()]


# ---------------------------------------------------------------------------------------------- 4 Tone

SCORERS = ("whose_words", "vader", "textblob", "afinn")  # the first is primary, named before any result was seen
DIMENSIONS = ("cooperative", "confrontational", "hedged", "assertive", "directive", "intense")
THRESHOLD = 0.05  # a score beyond ±0.05 counts as positive or negative (Hutto & Gilbert 2014)
MIN_N = 10        # utterances a voice needs before a mean is reported, compared or ranked
_CLAUSE = re.compile(f"({WORD.pattern})" + r"|[.,;:!?()\u2013\u2014]", re.VERBOSE)  # a word, or the end of a clause


@functools.cache
def _lists():
    """The general scorers: nltk's VADER with the lexicon of the vaderSentiment package, TextBlob's, AFINN's."""
    from afinn import Afinn
    from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants
    from textblob.en import sentiment
    from vaderSentiment import vaderSentiment
    vader = SentimentIntensityAnalyzer.__new__(SentimentIntensityAnalyzer)  # its __init__ wants nltk's download
    vader.lexicon, vader.constants = vaderSentiment.SentimentIntensityAnalyzer().lexicon, VaderConstants()
    vader.score_valence = lambda found, text: {**type(vader).score_valence(vader, found, text), "valences": found}
    sentiment.load()
    return vader, sentiment, Afinn()


@functools.cache
def _terms(name, dimension=None):
    """From the words of each term in a list to its row, and from each first word to the length of its longest term."""
    terms = {tuple(filter(None, _CLAUSE.findall(row["term"]))): row for row in _read_list(name)
             if dimension in (None, row.get("dimension"))}
    return terms | {words[0]: len(words) for words in sorted(terms, key=len)}


def _matches(text, terms):
    """(start, end, row, three words before), first to last: the longest listed term each, or one word without row."""
    marks, i = [*_CLAUSE.finditer(text)], 0
    words = [_plain(mark[0]) for mark in marks]
    forms = [dict.fromkeys((word, _lemma(word))) for word in words]
    while i < len(words):
        keys = (key for form in forms[i] for n in range(terms.get(form, 0), 0, -1)
                for key in itertools.product((form,), *forms[i + 1:i + n]))
        key, before = next(filter(terms.get, keys), (words[i],)), words[max(i - 3, 0):i]
        yield marks[i].start(), marks[i + len(key) - 1].end(), terms.get(key), before
        i += len(key)


@functools.cache
def _word_value(word, without=None):
    """(value, what it does) of one word: the mean of our list's (−3 to 3, over 3) and half the sum of what VADER, AFINN
    and TextBlob give it (each −1 to 1). Where one side lists it, that one; where they contradict or ours is 0, ours."""
    (vader, textblob, afinn), forms = _lists(), (word, _lemma(word), word.removesuffix("ly"))
    values = [{"vader": vader.lexicon.get(form, 0) / 4, "afinn": afinn._dict.get(form, 0) / 5,
               "textblob": dict.get(textblob, form, {None: [0]})[None][0], without: 0} for form in forms]  # left out
    theirs = next(filter(None, (sum(value.values()) / 2 for value in values)), 0.0)
    row = next(filter(None, (_terms("tone_words").get((form,)) for form in forms if without != "ours")), None)
    value = float(row["value"]) / 3 if row else theirs
    return (value + theirs) / 2 if value * theirs > 0 else value, row["does"] if row else "listed elsewhere"


def _modified(before, column):
    """(factor, words): what negates a term from up to three words before, or boosts it from right before it."""
    factor, by = 1.0, []
    for back, word in enumerate(itertools.takewhile(WORD.match, before[::-1])):  # a comma or full stop ends the reach
        row = _terms("tone_modifiers").get(("not" if word.endswith("n't") else word,))
        if row and (back == 0 or (row["effect"] == "negate" and factor > 0)):
            factor, by = factor * float(row[column]), [word, *by]
    return factor, " ".join(by)


def _whose_words(text, without=None):
    """The rows of `explain_tone` for a sentence; they add up to s / √(s² + words / 10), s the sum of value × factor."""
    hits = []
    for start, end, row, before in _matches(text, {} if without == "ours" else _terms("tone_words")):
        word, phrase = _plain(text[start:end]), row and " " in row["term"]
        value, does = (float(row["value"]) / 3, row["does"]) if phrase else _word_value(word, without)
        if value:
            hits.append((text[start:end], value, *_modified(before, "on_good" if value > 0 else "on_bad"), does))
    root = (sum(value * factor for _, value, factor, *_ in hits) ** 2 + len(WORD.findall(text)) / 10) ** 0.5
    return [(*hit, hit[1] * hit[2] / root + 0.0) for hit in hits]


def whose_words(text, without=None):
    """Our score of one sentence, unmasked; `without` leaves out a list: "ours", "vader", "textblob" or "afinn"."""
    return sum((row[-1] for row in _whose_words(text, without)), 0.0)


_BUILT_IN = {"whose_words": whose_words,
             "vader": lambda text: _lists()[0].polarity_scores(text)["compound"],
             "textblob": lambda text: _lists()[1](text)[0], "subjectivity": lambda text: _lists()[1](text)[1],
             "afinn": lambda text: _lists()[2].score(text) / (len(WORD.findall(text)) or 1) ** 0.5}


def _masked(text, masks):
    """(sentence, masked, hidden) for each: listed masks, names and the capitals within it are turned to x's."""
    terms = {row["term"] for row in _read_list("tone_masks")} | {*(() if masks is None else masks)} - {""}
    listed = r"\b(?:" + "|".join(map(re.escape, sorted(terms, key=len, reverse=True))) + r")\b"
    for sentence in (text[a:b] for a, b in _sentence_spans(text, 0, len(text)) if WORD.search(text, a, b)):
        words = WORD.findall(sentence)
        capitals = 2 * sum(word[0].isupper() for word in words[1:]) <= len(words)  # else a headline in capitals
        pattern = listed + r"|(?!^)(?<![.:!?\"“‘]\s)(?<![\"“‘])\b[A-ZÀ-Þ][\w’'-]*" * capitals
        pattern = "(?!)" if masks is None else pattern
        yield sentence, re.sub(pattern, lambda hit: re.sub(r"\w", "x", hit[0]), sentence), re.findall(pattern, sentence)


def tone(table, scorers=None, masks=()):
    """The table (column `text`) with its tone: each text sentence by sentence, then the mean of its sentences. Adds
    words; scored (terms with a value); whose_words (primary: our lists and the general ones), vader (nltk's; Hutto &
    Gilbert 2014), textblob (−1 to 1 like these), subjectivity (0 to 1; De Smedt & Daelemans 2012), afinn (sum / √words;
    Nielsen 2011) after masking, before it as `…_unmasked`; masked (words); hits of each of DIMENSIONS, dimension_words.
    NaN without a word. `masks`: more names to hide; None hides nothing. `scorers={"mine": any function of a text}`."""
    rows = []
    for text in [*table.text.fillna(""), ""]:  # one more, so that an empty table gets its columns
        plain, clean, hidden = zip(*_masked(text, masks)) if WORD.search(text) else ((), (), ())
        row = {"words": len(WORD.findall(text)), "scored": sum(len(_whose_words(sentence)) for sentence in clean)}
        for name, score in (_BUILT_IN | (scorers or {})).items():
            scores = {sentence: score(sentence) for sentence in clean + plain}  # each sentence once
            row[name], row[f"{name}_unmasked"] = (
                sum(map(scores.get, said)) / (len(said) or math.nan) for said in (clean, plain))
        hits = [(name, sentence[start:end].lower()) for sentence in clean for name in DIMENSIONS
                for start, end, found, _ in _matches(sentence, _terms("tone_dimensions", name)) if found]
        row["masked"] = ", ".join(dict.fromkeys(itertools.chain(*hidden)))
        row |= {dimension: [name for name, _ in hits].count(dimension) for dimension in DIMENSIONS}
        rows.append(row | {"dimension_words": "; ".join(f"{word} ({name})" for name, word in hits)})
    added = pd.DataFrame(rows).iloc[:-1].set_axis(table.index)
    return table.assign(**{name: added[name] for name in added})


def _explain(text, scorer):
    """The rows of `explain_tone` for a sentence, by one of SCORERS."""
    (vader, textblob, afinn), root = _lists(), (len(WORD.findall(text)) or 1) ** 0.5
    if scorer == "whose_words":
        return _whose_words(text)
    if scorer == "afinn":
        return [(word, v := afinn._dict[word], 1.0, "", "", v / root) for word in afinn.find_all(text)]
    if scorer == "textblob":
        found = textblob(text).assessments
        return [(" ".join(words), v, 1.0, " ".join(words[:-1]), "", v / len(found)) for words, v, *_ in found]
    from nltk.sentiment.vader import SentiText
    rules, valences = vader.constants, vader.polarity_scores(text)["valences"]
    words = SentiText(text, rules.PUNC_LIST, rules.REGEX_REMOVE_PUNCTUATION).words_and_emoticons
    root = ((abs(sum(valences)) + vader._punctuation_emphasis(0, text)) ** 2 + 15) ** 0.5
    return [(word, v := vader.lexicon[word.lower()], p / v, "", "", p / root) for word, p in zip(words, valences) if p]


def explain_tone(text, scorer="whose_words", masks=()):
    """One row a word: word, value (in the scorer's list), factor (what its neighbours make of it), changed_by, does
    (in such texts, by our list), contribution: they add up to the text's score by that one of SCORERS. A masked word
    stays, with 0 and "masked"; "(rest)" is what no word carries alone (exclamation marks, rounding)."""
    sentences, rows, total = [*_masked(text, masks)], [], 0.0
    for plain, clean, hidden in sentences:
        total, lost = total + _BUILT_IN[scorer](clean) / len(sentences), WORD.findall(" ".join(hidden))
        rows += [(*row[:-1], row[-1] / len(sentences)) for row in _explain(clean, scorer)]
        rows += [(*row[:2], 0.0, "masked", "", 0.0) for row in _explain(plain, scorer) if row[0] in lost]
    rest = total - sum(row[-1] for row in rows)
    rows += [("(rest)", math.nan, 1.0, "", "", rest)] * (abs(rest) > 1e-9)
    return pd.DataFrame(rows, columns="word value factor changed_by does contribution".split())


def mean_interval(values, level=0.95, prior_n=4, prior_sd=0.35):
    """(mean, low, high) of scores between −1 and 1: a t interval whose variance counts `prior_n` more scores, with the
    spread usual in news (normal, inverse-χ² prior; Gelman et al. 2013, ch. 3): four equal ones are no certainty."""
    from scipy.stats import t
    n, mean = max(len(values), 1), sum(values) / len(values) if len(values) else math.nan
    variance = (prior_n * prior_sd ** 2 + sum((value - mean) ** 2 for value in values)) / (prior_n + n - 1)
    half = t.ppf((1 + level) / 2, prior_n + n - 1) * (variance / n) ** 0.5
    return mean, max(mean - half, -1.0), min(mean + half, 1.0)


def tone_by_speaker(table):
    """One row a voice of a scored table, most utterances first; a voice's cues ("Wang said") are not its words.
    n (utterances), words, enough (n ≥ MIN_N), unscored (share without a valued term), mean, low, high (whose_words, 95%
    interval) and the other scorers' means (missing without enough), dimensions per 100 words, their hits as `…_n`."""
    said = table[(table.kind != "cue") & (table.words > 0)].assign(n=1, unscored=table.scored == 0)
    voices = said.groupby("voice", sort=False)
    counts, hits = voices[["n", "words"]].sum(), voices[[*DIMENSIONS]].sum()
    means = pd.DataFrame([*map(mean_interval, voices.whose_words.agg(list))], counts.index, ["mean", "low", "high"])
    means = means.join(voices[[*SCORERS[1:], "subjectivity"]].mean())
    result = counts.assign(enough=counts.n >= MIN_N, unscored=voices.unscored.mean())
    result, rates = result.sort_values("n", ascending=False, kind="stable"), 100 * hits.div(counts.words, axis=0)
    return result.join([means.where(result.enough), rates, hits.add_suffix("_n")]).reset_index()


# ------------------------------------------------------------------------------------------- 5 Framing

def load_frames(path=None, which=None):
    """The frame dictionary, one row a term: set, frame, term, match (words, wildcard, exclude), why, source. `which`:
    "international" (default for our file), "generic" (Semetko & Valkenburg 2000), "all" (default for yours). `*` lets
    a word go on: stabili*. An excluded term counts for nothing: "trade union" keeps its trade. ValueError gives the
    line of a broken file, and the reason."""
    file, rows, columns = Path(path or DATA / "frames.csv"), {}, ["set", "frame", "term", "match", "why", "source"]
    reader = csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines())
    for row in reader:
        term = row.get("term") or ""
        key, kind = (row.get("frame"), _plain(term)), "wildcard" if "*" in term else "words"
        faults = {  # what would be wrong, and is it?
            f"fill the columns {', '.join(columns)}, and quote a field that holds a comma":
                len(row) != 6 or not all((row.get(name) or "").strip() for name in columns),
            f"{term!r} asks for the match {kind} or exclude": row.get("match") not in (kind, "exclude"),
            f"{term!r} can never match: * stands at the end of a word": "*" in "".join(dict(_term_words(term))),
            f"{term!r} stands twice in the frame {key[0]}": key in rows}
        for fault in filter(faults.get, faults):
            raise ValueError(f"{file.name}, line {reader.line_num}: {fault}")
        rows[key] = row
    frames, which = pd.DataFrame(rows.values(), columns=columns), which or ("all" if path else "international")
    if which not in {"all", *frames["set"]}:
        raise ValueError(f"no set {which!r} in {file.name}: use one of {', '.join(frames['set'].unique())} or all")
    return frames[(frames["set"] == which) | (which == "all")].reset_index(drop=True)


def _plain(word):
    """A word as words are compared: small letters, straight apostrophe."""
    return word.lower().replace("’", "'")


def _term_words(term):
    """(word, may it go on?) for each word of a term, cut as the article's words are; ː holds the place of a last *."""
    term = re.sub(r"\*(?!\S)", "ː", _plain(term))
    return [(term[a:b].rstrip("ː"), term[b - 1] == "ː") for a, b in _word_spans(term, 0, len(term))]


class _FrameIndex(dict):
    """From a word to the terms that it is the telling word of: worked out when it is first met, then a look-up."""
    def __init__(self, frames):
        self.terms = collections.defaultdict(list)
        for n, row in enumerate(frames.to_dict("records")):
            pattern = _term_words(row["term"])
            place = max(range(len(pattern)), key=lambda i: (pattern[i][0] not in _stopwords(), len(pattern[i][0])))
            self.terms[pattern[place]].append((row["frame"], n, pattern, place, row.get("match") != "exclude"))

    def __missing__(self, word):
        plain = _plain(word)
        keys = [(plain, False)] + [(plain[:end], True) for end in range(1, len(plain) + 1)]
        return self.setdefault(word, [term for key in keys if key in self.terms for term in self.terms[key]])


def _match_frames(words, index):
    """(first, end, term number) of each frame cue among a sentence's words. Of overlapping cues of one frame the
    longest counts, then the earliest; an excluded term wins over its equals."""
    found, taken, cues, terms_at = [], set(), [], [*map(index.__getitem__, words)]
    for at, terms in enumerate(terms_at if any(terms_at) else ()):
        for frame, term, pattern, place, counts in terms:
            first, end = at - place, at - place + len(pattern)
            if len(pattern) == 1 or 0 <= first and end <= len(words) and all(
                    word.startswith(text) if stem else word == text
                    for word, (text, stem) in zip(map(_plain, words[first:end]), pattern)):
                found.append((first - end, first, counts, term, frame))
    for length, first, counts, term, frame in sorted(found):
        places = {(frame, at) for at in range(first, first - length)}
        if taken.isdisjoint(places):
            taken |= places
            cues += [(first, first - length, term)] * counts
    return sorted(cues)


def _negated(words, first):
    """Does a negator stand before the cue, near enough and with no comma between?"""
    near = itertools.takewhile(lambda word: word not in ",;:—–", reversed(words[max(0, first - 9):first]))
    reach = {row["word"]: int(row["within"]) for row in _read_list("negators")}
    return any(distance <= reach.get(_plain(word), 0) for distance, word in enumerate(near, 1))


def frame_hits(article, frames=None, utterances=None):
    """The article's frame cues with their evidence: set, frame, term, sentence (number in the role), start, end, text,
    negated ("no cooperation", "prevent … conflict": still a cue), role, voice and kind (missing outside the body), left
    and right (the words around). `frames`: `load_frames()`, or any table with frame and term."""
    frames = load_frames() if frames is None else frames.reset_index(drop=True)
    said = globals()["utterances"](article) if utterances is None else utterances  # the function of that name
    text, index, rows = article.text, _FrameIndex(frames), []
    for role in ("headline", "standfirst", "caption", "body"):
        for sentence, group in itertools.groupby(_token_rows(article, (role,)), key=lambda token: token[1]):
            starts, ends, words = [*zip(*group)][2:5]
            rows += [(sentence, starts[first], ends[end - 1], term, _negated(words, first), role)
                     for first, end, term in _match_frames(words, index)]
    hits = pd.DataFrame(rows, columns=["sentence", "start", "end", "term", "negated", "role"])
    hits = hits.astype({"start": int, "end": int, "term": int, "negated": bool}).sort_values(["start", "term"])
    hits = pd.merge_asof(hits, said[["start", "voice", "kind"]].astype({"start": int}), on="start")
    hits[["voice", "kind"]] = hits[["voice", "kind"]].where(hits.role == "body")
    named = frames.reindex(columns=["set", "frame", "term"]).iloc[hits.pop("term")].reset_index(drop=True)
    named["frame"] = pd.Categorical(named.frame, frames.frame.unique())  # so that a frame without hits stays in view
    spans = [*zip(hits.start, hits.end)]
    hits.insert(3, "text", pd.Series([text[a:b] for a, b in spans], dtype=str))
    return named.join(hits).assign(left=[" ".join(text[max(0, a - 60):a].split()) for a, _ in spans],
                                   right=[" ".join(text[b:b + 60].split()) for _, b in spans])


def frames_by_voice(hits, utterances, by="voice"):
    """Each frame in each voice: hits, negated, words (all that the voice says), rate per 100 words, low and high (exact
    Poisson interval, 95%, Garwood 1936), top and top_hits (the commonest cue), rate_without (the rate without it).
    Where the two rates tell different stories, a chart shows a word and not a frame."""
    from scipy.stats import chi2
    words = utterances.text.map(lambda text: len(WORD.findall(text))).groupby(utterances[by], sort=False).sum()
    pairs = pd.MultiIndex.from_product([hits.frame.cat.categories, words.index], names=["frame", by])
    cues = hits.assign(top=hits.text.str.lower()).groupby(["frame", by, "top"], observed=True).negated
    cues = cues.agg(hits="size", negated="sum", top_hits="size").sort_values("hits", ascending=False).reset_index("top")
    counts = {"hits": "sum", "negated": "sum", "top_hits": "first"}
    table = cues.groupby(["frame", by], observed=True).agg(counts | {"top": "first"}).reindex(pairs)
    table = table.fillna(dict.fromkeys(counts, 0)).astype(dict.fromkeys(counts, int)).reset_index()
    n, per = table.hits, 100 / table[by].map(words.where(words > 0))
    return table.assign(words=table[by].map(words), rate=n * per, low=(chi2.ppf(.025, 2 * n) / 2 * per).where(n > 0, 0),
                        high=chi2.ppf(.975, 2 * n + 2) / 2 * per, rate_without=(n - table.top_hits) * per)


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
    from scipy import special, stats
    table, n1, n2 = _two_counts(target, reference, minimum)
    a, b, n = table.target, table.reference, n1 + n2
    seen = np.array([a, b, n1 - a, n2 - b])
    due = np.array([(a + b) * n1, (a + b) * n2, (n - a - b) * n1, (n - a - b) * n2]) / n
    g2 = 2 * (special.xlogy(seen, seen) - special.xlogy(seen, due)).sum(axis=0).clip(0)
    ratio, p = np.log2(a.clip(.5) / n1 / (b.clip(.5) / n2)), stats.chi2.sf(g2, 1)
    table = table.assign(g2=g2, chi2=((seen - due) ** 2 / due).sum(axis=0), log_ratio=ratio, p=p)
    table["p_corrected"] = stats.false_discovery_control(p)
    return table.sort_values("g2", ascending=False, ignore_index=True)


def log_odds(target, reference, prior=None, prior_words=500, minimum=2):
    """Words that tell two texts apart, drawn towards what is usual (Monroe, Colaresi & Quinn 2008, Fightin' Words):
    word; target, reference (counts); prior (what `prior`, counts of a usual text, or both texts together, expects in
    `prior_words` words: an informative Dirichlet prior); log_odds (above 0: the target's word); z; p; p_corrected."""
    from scipy.stats import false_discovery_control as corrected, norm
    table, n1, n2 = _two_counts(target, reference, minimum)
    usual = target.add(reference, fill_value=0) if prior is None else prior
    expected = prior_words * table.word.map(usual).astype(float).fillna(0).clip(.5) / usual.sum()
    y1, y2 = table.target + expected, table.reference + expected
    delta = np.log(y1 / (n1 + prior_words - y1).clip(1e-9)) - np.log(y2 / (n2 + prior_words - y2).clip(1e-9))
    table = table.assign(prior=expected, log_odds=delta, z=delta / np.sqrt(1 / y1 + 1 / y2))
    p = 2 * norm.sf(table.z.abs())
    return table.assign(p=p, p_corrected=corrected(p)).sort_values("z", ascending=False, ignore_index=True)


# ------------------------------------------------------------------------------------------ 6 Validate

def agreement(codes, level="nominal", draws=500, seed=1):
    """Krippendorff's alpha (nltk's) of codes, one column a coder, one row a text (NaN: left out): alpha, low and
    high (95%, `draws` samples of texts), n, coders. 1: accord, 0: chance. `level`: nominal, or interval (numbers)."""
    import random
    from nltk.metrics import agreement as nltk_agreement, binary_distance, interval_distance
    rng, distance = random.Random(seed), interval_distance if level == "interval" else binary_distance
    texts = [row.dropna().to_dict() for _, row in codes.astype(float).iterrows() if row.count() > 1]
    if len(texts) < 2:
        raise ValueError(f"{len(texts)} texts have codes by two coders: code at least 2 before asking for an agreement")
    samples = [texts, *(rng.choices(texts, k=len(texts)) for _ in range(draws))]
    rows = ([(coder, n, code) for n, text in enumerate(sample) for coder, code in text.items()] for sample in samples)
    alpha, *others = [nltk_agreement.AnnotationTask(row, distance).alpha() for row in rows]
    low, high = pd.Series(others).quantile([0.025, 0.975])
    return pd.DataFrame([{"alpha": alpha, "low": low, "high": high, "n": len(texts), "coders": codes.shape[1]}])


def score_quotes(predicted, gold, overlap=0.5):
    """(scores, misses) of predicted against hand-coded quotes, which match if they share `overlap` of what they cover.
    Scores, by kind and for all: gold, predicted, found, precision, recall, f1, speaker (share of the found with the
    right one). Misses: problem (missed, invented, wrong speaker), start, text, speaker, expected."""
    gold = gold.rename(columns={"speaker": "expected"})
    pairs = gold.reset_index(names="g").merge(predicted.reset_index(names="p"), how="cross", suffixes=("", "_p"))
    ends, starts = pairs[["end", "end_p"]], pairs[["start", "start_p"]]
    pairs["share"] = (ends.min(axis=1) - starts.max(axis=1)) / (ends.max(axis=1) - starts.min(axis=1))
    best = pairs[pairs.share >= overlap].sort_values("share", ascending=False)
    pairs = best.drop_duplicates("g").drop_duplicates("p")
    wrong = pairs.expected.astype(str) != pairs.speaker.astype(str)
    kinds = dict(gold=gold.kind, predicted=predicted.kind, found=pairs.kind, hit=pairs.kind_p, wrong=pairs.kind[wrong])
    table = pd.DataFrame({name: kind.value_counts() for name, kind in kinds.items()}).sort_index().fillna(0).astype(int)
    table.loc["all"] = table.sum()
    p, r, speaker = table.pop("hit") / table.predicted, table.found / table.gold, 1 - table.pop("wrong") / table.found
    scores = table.assign(precision=p, recall=r, f1=(2 * p * r / (p + r)).fillna(0), speaker=speaker)
    misses = pd.concat([gold.drop(pairs.g).assign(problem="missed"), predicted.drop(pairs.p).assign(problem="invented"),
                        pairs[wrong].assign(problem="wrong speaker")])
    misses = misses.reindex(columns=["problem", "start", "text", "speaker", "expected"]).fillna("")
    return scores.rename_axis("kind").reset_index(), misses.sort_values("start", ignore_index=True)


def tone_class(scores, threshold=THRESHOLD):
    """−1, 0 or 1 for each score: below −threshold, between, above threshold; NaN stays."""
    return scores.map(lambda score: score if pd.isna(score) else float((score > threshold) - (score < -threshold)))


def score_tone(predicted, gold):
    """How well scores follow hand codes, as a one-row table: n, pearson with low and high (95%, Fisher's z), spearman,
    accuracy and macro_f1 of the classes at ±THRESHOLD (predicted) and 0 (gold)."""
    pairs = pd.DataFrame({"p": [*predicted], "g": [*gold]}).dropna()
    r, n, p, g = pairs.p.corr(pairs.g), len(pairs), tone_class(pairs.p), tone_class(pairs.g, 0)
    low, high = (math.tanh(math.atanh(min(max(r, -0.9999), 0.9999)) + z / max(n - 3, 1) ** 0.5) for z in (-1.96, 1.96))
    f1 = [2 * ((p == k) & (g == k)).sum() / ((p == k).sum() + (g == k).sum()) for k in set(g)]
    return pd.DataFrame([{"n": n, "pearson": r, "low": low, "high": high, "spearman": pairs.rank().corr().loc["p", "g"],
                          "accuracy": (p == g).mean(), "macro_f1": sum(f1) / max(len(f1), 1)}])


# ------------------------------------------------------------------------------------- 7 Many articles


# ---------------------------------------------------------------------------------------------- 8 Show

TEMPLATE = HERE / "share" / "jupyter" / "nbconvert" / "templates" / "whosewords"  # all HTML, style and script
GREY = "#6B6B6B"
UNNAMED = ("narrator", "unknown", "ambiguous")  # voices that are nobody's name
OKABE_ITO = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")  # told apart by the colour-blind


class Html(str):
    """A piece of HTML that a notebook shows as such, and as its bare text where HTML cannot be shown."""

    def _repr_html_(self):
        return str(self)

    __html__ = _repr_html_  # for the templates: escape everything but this

    def __repr__(self):
        text = re.sub(r"<style>[^<]*</style>|</tr>\s*", "\n", re.sub(r"</t[hd]>", "  ", self))
        return re.sub(r"\s*\n\s*", "\n", html.unescape(re.sub(r"<[^<>]*>", "", text))).strip()


@functools.cache
def _template(name):
    from jinja2 import Environment, FileSystemLoader
    pages = Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    pages.filters["sha256"] = lambda text: base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return pages.get_template(f"{name}.html.j2")


def say(template, **values):
    """One remark with its numbers filled in: `say("{n} speakers", n=3)`. Texts are escaped."""
    safe = {key: html.escape(value) if isinstance(value, str) else value for key, value in values.items()}
    return Html(f"<p>{template.format(**safe)}</p>")


def show(table, caption=None, rows=200):
    """The first `rows` rows of a table (None: all) as readers see them: texts escaped and whole, numbers rounded."""
    table = table.to_frame() if isinstance(table, pd.Series) else table
    if any(table.index.names) or not pd.api.types.is_integer_dtype(table.index):
        table = table.reset_index(allow_duplicates=True).rename(columns={"index": ""})
    names = [" ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in table.columns]
    shown = table.iloc[:rows].set_axis(range(len(names)), axis=1).convert_dtypes()  # whole numbers stay whole
    numeric = [pd.api.types.is_numeric_dtype(kind) and kind != "boolean" for kind in shown.dtypes]
    cells = shown.astype(object).where(shown.notna(), None).to_numpy().tolist()
    return Html(_template("table").render(names=names, numeric=numeric, rows=cells, total=len(table), caption=caption))


def _axes(rows=1, cols=1, height=3.0, **options):
    """A figure and its axes in our style, drawn without a screen; options go to `Figure.subplots`."""
    import matplotlib.style
    from matplotlib.figure import Figure
    matplotlib.style.use(["default", TEMPLATE / "charts.mplstyle"])
    figure = Figure(figsize=(7.2, height), layout="constrained")
    return figure, figure.subplots(rows, cols, **options)


@dataclass(frozen=True)
class Picture:
    """A chart with the words that stand for it: what every plot_ function returns."""
    figure: object
    alt: str
    table: pd.DataFrame | None = None
    title: str = ""

    def png(self):
        """The picture without its title: the same bytes on every run."""
        file = io.BytesIO()
        with warnings.catch_warnings(action="ignore", category=UserWarning):  # a letter that the font does not have
            self.figure.savefig(file, format="png", dpi=170, metadata={"Software": None})
        return file.getvalue()

    def _repr_html_(self):
        return _template("picture").render(picture=self, data=base64.b64encode(self.png()).decode(),
                                           numbers=None if self.table is None else show(self.table))

    def __repr__(self):
        return f"{self.title}\n{self.alt}"


def _picture(figure, alt, table=None):
    """`Picture` of a figure, whose title is taken out of the drawing so that it wraps and can be read aloud."""
    alone = figure.axes if len(figure.axes) == 1 else []
    title = figure.get_suptitle() or "".join(axes.get_title("left") for axes in alone)
    for remove in (figure.suptitle, *(axes.set_title for axes in alone)):
        remove("")
    return Picture(figure, alt, table, title)


def voice_colours(voices):
    """A colour for each voice by first appearance; grey for the narrator, the unknown, and from the seventh speaker on."""
    named = [voice for voice in dict.fromkeys(voices) if voice not in UNNAMED]
    return dict.fromkeys([*UNNAMED, *named], GREY) | dict(zip(named, OKABE_ITO))


def _marked(text, start, end, marks):
    """text[start:end] escaped, with each (start, end, opening, closing) mark round its stretch; marks may overlap."""
    near = marks[bisect.bisect_left(marks, (start - 200,)):bisect.bisect_left(marks, (end,))]
    inside = [(max(a, start), min(b, end), *tags) for a, b, *tags in near if b > start]
    cuts, pieces = sorted({start, end, *(cut for mark in inside for cut in mark[:2])}), []
    for a, b in zip(cuts, cuts[1:]):
        over = [tags for s, e, *tags in inside if s <= a and b <= e]
        pieces += [*(tag for tag, _ in over), html.escape(text[a:b]), *(tag for _, tag in reversed(over))]
    return Html("".join(pieces))


def highlight(article, quotes=None, frames=None, limit=45_000):
    """The article as it was laid out, each voice in its colour and with its letter, each cue of `frames` in a box.

    `quotes` and `frames` are tables as `quotes(article)` (the default) and `frame_hits(article)` give them. Hover over
    a stretch, or focus its letter, for speaker, kind and rule. Of a longer text the first `limit` characters are shown.
    """
    spoken = globals()["quotes"](article) if quotes is None else quotes  # the function of that name
    stretches, counts = utterances(article, spoken), {}
    marks = [(int(q.cue_start), int(q.cue_start) + len(q.cue), '<span class="ww-cueword">', "</span>")
             for q in spoken.dropna(subset=["cue", "cue_start"]).itertuples()]
    if frames is not None:
        counts = frames.frame.astype(str).value_counts().to_dict()  # as text: a category without a cue has no switch
        opening = {frame: f'<mark class="f{i}" data-n="{i}">' for i, frame in enumerate(counts, 1)}
        marks += [(hit.start, hit.end, opening[hit.frame], "</mark>") for hit in frames.itertuples()]
    marks.sort()
    parts = article.parts[article.parts.role != "body"].assign(kind=lambda rows: rows.role, voice="", sentence=0)
    rows = pd.concat([stretches.assign(role="body"), parts]).sort_values("start", kind="stable", ignore_index=True)
    rows["quote"] = rows.quote.astype(float).fillna(0).astype(int)
    rows["said"] = (rows.quote > 0) & ~rows.kind.isin(["narration", "cue"])
    rows["paragraph"] = list(itertools.accumulate("\n" in article.text[a:b] for a, b in zip([0, *rows.end], rows.start)))
    run = rows[["paragraph", "voice", "kind", "quote"]]
    rows["run"] = (run != run.shift()).any(axis=1).cumsum()
    rows["part"] = rows.groupby(["quote", "said"]).run.rank(method="dense")  # 2 where a statement goes on elsewhere
    rows["first"] = ~rows.sentence.duplicated() & (rows.sentence > 0)
    ends = [a + len(article.text[a:b].rstrip()) for a, b in zip(rows.start, rows.end)]
    rows["html"] = [_marked(article.text, a, b, marks) for a, b in zip(rows.start, ends)]
    rows["blank"] = [article.text[a:b] for a, b in zip(ends, rows.end)]
    return Html(_template("reading").render(
        pieces=rows[rows.start < limit].to_dict("records"), colours=voice_colours(stretches.voice), counts=counts,
        unnamed=UNNAMED, said=rows[rows.said].groupby("voice", sort=False).quote.nunique().to_dict(),
        rules=spoken.drop_duplicates("quote").set_index("quote").rule.to_dict(),
        limit=limit if len(article.text) > limit else None))


def plot_voices(said, most=15):
    """`Picture` of an `utterances` table: words of the body in each voice, in quotation marks and outside them."""
    words = said.text.str.count(WORD).groupby([said.voice, said.kind.where(said.kind == "direct", "other")]).sum()
    table = words.unstack(fill_value=0).reindex(columns=["direct", "other"], fill_value=0).rename_axis(columns=None)
    table = table.assign(words=table.sum(axis=1)).sort_values("words", ascending=False, kind="stable")
    top, total, own = table.head(most), max(table.words.sum(), 1), table.words.get("narrator", 0)
    (figure, axes), paint = _axes(height=1.2 + 0.34 * max(len(top), 1)), top.index.map(voice_colours(said.voice))
    axes.barh(range(len(top)), top.direct, color=paint)
    bars = axes.barh(range(len(top)), top.other, left=top.direct, color="white", edgecolor=paint, hatch="///")
    labels, others = [f"{n}, {n / total:.0%}" for n in top.words], len(table) - ("narrator" in table.index)
    axes.bar_label(bars, labels, padding=4)
    axes.set(ylim=(max(len(top), 1) - 0.4, -0.6), yticks=range(len(top)), yticklabels=top.index.str[:40], xmargin=0.15,
             xlabel="words of the body; filled: in quotation marks, hatched: not",
             title=f"{others} voices besides the journalist's, which has {own / total:.0%} of the words")
    alt = "; ".join(f"{row.Index} {n}, {row.direct} in quotation marks" for row, n in zip(top.itertuples(), labels))
    return _picture(figure, f"Bars of words by voice: {alt}.", table.reset_index())


def plot_tone(table, most=12):
    """`Picture` of a scored table: a dot for each utterance of a voice; mean and 95% interval only from MIN_N on."""
    said, voices, colours = table[table.kind != "cue"], tone_by_speaker(table).head(most), voice_colours(table.voice)
    (figure, axes), labels = _axes(height=1.2 + 0.42 * max(len(voices), 1)), []
    for y, row in enumerate(voices.itertuples()):
        scores = said[said.voice == row.voice].whose_words
        heights = [y + 0.4 * (i * 0.618 % 1 - 0.5) for i in range(len(scores))]  # so that equal scores stay apart
        axes.plot(scores, heights, "o", color=colours[row.voice], alpha=0.5, markersize=5)
        axes.errorbar(row.mean, y, xerr=[[row.mean - row.low], [row.high - row.mean]], fmt="kD", capsize=4)
        labels.append(f"{row.voice[:40]}, n {row.n}: " + (f"{row.mean:+.2f}" if row.enough else "too few"))
    axes.axvline(0, color=GREY, linewidth=0.8)
    axes.set(xlim=(-1.05, 1.05), ylim=(max(len(voices), 1) - 0.5, -0.5), yticks=range(len(voices)), yticklabels=labels,
             xlabel="tone by whose_words; diamond: mean, 95% interval",
             title=f"{voices.enough.sum()} of {len(voices)} voices have the {MIN_N} utterances that a mean needs")
    columns = ["voice", "n", "words", "mean", "low", "high", "unscored"]
    return _picture(figure, "Dots on a scale from −1 to 1. " + "; ".join(labels) + ".", voices[columns])


def plot_explanation(explanation, most=15):
    """`Picture` of an `explain_tone` table: the contribution of each word, the largest first."""
    rows = explanation.sort_values("contribution", key=abs, ascending=False, kind="stable").head(most)
    labels = (rows.word + (" (" + rows.changed_by + ")").where(rows.changed_by != "", "")).tolist()
    figure, axes = _axes(height=1.2 + 0.3 * max(len(rows), 1))
    bars = axes.barh(range(len(rows)), rows.contribution, tick_label=labels,
                     color=[OKABE_ITO[value < 0] for value in rows.contribution])
    axes.bar_label(bars, fmt="{:+.2f}", padding=3)
    axes.axvline(0, color=GREY, linewidth=0.8)
    axes.set(ylim=(max(len(rows), 1) - 0.4, -0.6), xmargin=0.15, xlabel="contribution to the score",
             title=f"Score of {explanation.contribution.sum():+.2f}, word by word")
    return _picture(figure, "Bars: " + ", ".join(f"{label} {v:+.2f}" for label, v in zip(labels, rows.contribution)))


def plot_words(counts, n=15):
    """`Picture` of the n first of the counts of words, as `tokens(article).lemma.value_counts()` gives them."""
    top, (figure, axes) = counts.head(n), _axes(height=0.9 + 0.28 * min(n, len(counts)))
    axes.bar_label(axes.barh(range(len(top)), top, color=GREY, tick_label=top.index), padding=4)
    title = f"“{top.index[0]}” comes most often, {top.iloc[0]} times" if len(top) else "No words"
    axes.set(xlabel="times in the article", ylim=(len(top) - 0.4, -0.6), title=title)
    return _picture(figure, "Bars: " + ", ".join(f"{word} {n}" for word, n in top.items()), top.to_frame())


def plot_sentence_lengths(table):
    """`Picture` of the number of words in each sentence of a `sentences` table, in the order of the text."""
    words, (figure, axes) = table.words, _axes(height=2.8)
    axes.vlines(table.sentence, 0, words, color=GREY, linewidth=max(1, min(8, 200 / max(1, len(words)))))
    axes.axhline(words.median(), color="black", linestyle="--")
    title = f"Sentences run from {words.min():g} to {words.max():g} words, with a median of {words.median():g}"
    axes.set(title=title, ylim=0, ylabel="words",
             xlabel="sentence, from first to last; dashed: half are shorter, half longer")
    return _picture(figure, f"{title}: one bar for each of {len(table)}.", table[["sentence", "words"]])


def plot_dispersion(article, words):
    """`Picture` of where words, or beginnings of words with *, stand between the body's first and last character."""
    table, (figure, axes) = dispersion(article, words), _axes(height=1 + 0.35 * len(words))
    first, last = article.body.start.min(), article.body.end.max()
    at = [100 * (kwic(article, word).start - first) / (last - first) for word in words]
    axes.eventplot(at, colors=GREY, linelengths=0.7)
    labels = [f"{row.word}, n {row[2]}, DP {row.dp:.2f}" for row in table.itertuples()]
    axes.set(xlabel="percent of the body, from start to end", xlim=(0, 100), ylim=(len(words) - 0.5, -0.5),
             yticks=range(len(words)), yticklabels=labels, title="Where the words stand (low DP: spread evenly)")
    return _picture(figure, f"A row of ticks for each word: {'; '.join(labels)}.", table)


def _few_voices(utterances, top):
    """{voice: label}: the `top` voices with most words under their own names, cut to fit, all others as one."""
    sizes = utterances.text.str.len().groupby(utterances.voice, sort=False).sum()
    voices = sizes.sort_values(ascending=False, kind="stable").index
    names, rest = [textwrap.shorten(voice, 26, placeholder="…") for voice in voices], len(voices) - top
    return dict(zip(voices, names if rest < 2 else names[:top] + [f"{rest} others"] * rest))


def plot_frames(hits, utterances, top=5):
    """Small multiples: a panel a frame, a bar a voice (the `top` with most words, and the rest), rate with interval."""
    label, colours = _few_voices(utterances, top), voice_colours(utterances.voice)
    hits, said = (table.assign(voice=table.voice.map(label)) for table in (hits, utterances))
    table, voices = frames_by_voice(hits, said), [*dict.fromkeys(label.values())][::-1]
    paint = [next(colours[voice] for voice in colours if label.get(voice) == name) for name in voices]
    counts = table.groupby("frame").hits.sum().sort_values(ascending=False).loc[lambda n: n > 0]
    rows = -(-len(counts) // 2) or 1
    figure, axes = _axes(rows, 2, rows * (len(voices) * .27 + .5) + .5, sharex=True, sharey=True, squeeze=False)
    for axis, frame in itertools.zip_longest(axes.flat, counts.index):
        here = table[table.frame == frame].set_index("voice").reindex(voices)
        reach = [here.rate - here.low, (here.high - here.rate).where(here.hits > 0, 0)]
        bars = axis.barh(voices, here.rate, xerr=reach, color=paint, height=.6, error_kw={"elinewidth": 1})
        labels = [f"{rate:.1f} ({n})" if n else "0" for rate, n in zip(here.rate, here.hits)]
        axis.bar_label(bars, labels, padding=3, size=9)
        axis.set(title=frame, xmargin=.25, visible=frame is not None)
    figure.supxlabel("cues per 100 words of the voice (number of cues), with 95% interval", size=10)
    most = [f"Most cues: {frame}, {n} of {counts.sum()}" for frame, n in counts.items()]
    figure.suptitle([*most, "No cue in the body"][0])
    alt = "; ".join(f"{r.frame}, {r.voice}: {r.rate:.1f} ({r.hits})" for r in table[table.hits > 0].itertuples())
    return _picture(figure, f"Frame cues per 100 words of each voice, and their number: {alt or 'none'}.", table)


def plot_frame_strip(hits, utterances, top=6):
    """The body from left to right: above who speaks, below where each frame's cues stand, in the voice's colour."""
    label, colours, cues = _few_voices(utterances, top), voice_colours(utterances.voice), hits.dropna(subset="voice")
    voices, counts = list(dict.fromkeys(label.values())), cues.frame.value_counts().loc[lambda n: n > 0]
    first, length = utterances.start.min(), (utterances.end.max() - utterances.start.min()) / 100
    rows, names = [len(voices), len(counts)], [voices, [f"{frame} {n}" for frame, n in counts.items()]]
    figure, axes = _axes(2, 1, .27 * sum(rows) + 1, sharex=True, height_ratios=[n or 1 for n in rows])
    axes[0].barh(utterances.voice.map(label).map(voices.index), (utterances.end - utterances.start) / length,
                 left=(utterances.start - first) / length, color=utterances.voice.map(colours))
    for negated, marks in cues.groupby("negated"):
        axes[1].scatter((marks.start - first) / length, counts.index.get_indexer(marks.frame), s=90, linewidth=2,
                        marker="x" if negated else "|", color=marks.voice.map(colours))
    for axis, part in zip(axes, names):
        axis.set(yticks=range(len(part)), yticklabels=part, ylim=(len(part) - .4, -.6), xlim=(0, 100))
    axes[1].set_xlabel("percent of the body   (| a cue, × a negated cue)")
    figure.suptitle(f"Where the {len(cues)} frame cues stand, and in whose words")
    table = pd.crosstab(cues.frame, (cues.start - first) / length // 33.34)
    table = table.reindex(index=counts.index, columns=range(3), fill_value=0)
    alt = "; ".join(f"{frame} {', '.join(map(str, row))}" for frame, *row in table.itertuples())
    return _picture(figure, f"Frame cues in the first, second and last third of the body: {alt or 'none'}.",
                    table.set_axis(["first third", "second third", "last third"], axis=1))


def plot_word_shift(odds, target, reference, n=8):
    """The `n` words that most mark each of two texts, from `log_odds`: bars with 95% intervals and both counts."""
    table = pd.concat([odds[odds.z > 0].head(n), odds[odds.z < 0].tail(n)])
    names = [f"{row.word}  {row.target:.0f} : {row.reference:.0f}" for row in table.itertuples()]
    (figure, axis), y = _axes(height=.26 * len(table) + 1), range(len(table))[::-1]
    axis.barh(y, table.log_odds, xerr=1.96 * table.log_odds / table.z, color=GREY, height=.6, ecolor="#222222")
    sure, alt = (odds.p_corrected < .05).sum(), "; ".join(names) or "none"
    axis.set(yticks=y, yticklabels=names, xlabel=f"← {reference}     log-odds, 95% interval     {target} →",
             title=f"{target} : {reference}. {sure} of {len(odds)} words differ by more than chance")
    return _picture(figure, f"Words of {target} against {reference}, with both counts: {alt}.", table)


# -------------------------------------------------------------------------------------------- 9 Report

NOTEBOOKS = HERE / "notebooks"
BUNDLED = HERE / "seeds" / "000_27ae37fc71b1d8d6.txt"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠|%]|[\t\r\n]")  # how a text starts that a spreadsheet may take for a command
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what no spreadsheet can hold


def _article_paths(given):
    """The files meant by a path, a folder, several of them, or one string that names several as a shell does."""
    names = [str(given)] if isinstance(given, (str, Path)) else [str(name) for name in given]
    if len(names) == 1 and not (Path(names[0]).exists() or (HERE / names[0]).exists()):
        names = [name.strip("'\"") for name in re.findall(r"""'[^']+'|"[^"]+"|\S+""", names[0])]
    paths = [(Path(name) if Path(name).exists() else HERE / name).resolve() for name in names]
    files = [sorted(f for f in path.glob("*") if re.fullmatch(r"(?i)\.(txt|md|html?)", f.suffix)) for path in paths]
    return list(dict.fromkeys(file for path, inside in zip(paths, files) for file in inside or [path]))


def _run(path, article=None):
    """A notebook run in a fresh kernel; on the file `article`, if given, without the cells about the bundled one."""
    import nbformat
    from nbclient import NotebookClient, exceptions
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [c for c in notebook.cells if not article or "bundled" not in c.metadata.get("tags", [])]
    named = [c for c in notebook.cells if article and "parameters" in c.metadata.get("tags", [])]
    for cell in named:
        cell.source = re.sub(r"(?m)^ARTICLE *=.*", lambda _: f"ARTICLE = {str(article)!r}", cell.source)
    with tempfile.TemporaryDirectory() as profile:  # nobody's own start-up files
        env = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")]),
                            "PYTHONHASHSEED": "0", "IPYTHONDIR": profile, "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
        try:
            NotebookClient(notebook, timeout=900, kernel_name="python3", record_timing=False, extra_arguments=[
                "--log-level=40"], resources={"metadata": {"path": str(path.parent)}}).execute(env=env)
        except (exceptions.CellExecutionError, exceptions.CellTimeoutError, exceptions.DeadKernelError) as error:
            name, said = getattr(error, "ename", "its kernel"), getattr(error, "evalue", str(error)).partition("\n")[0]
            raise ArticleError(said if name == "ArticleError" else f"{path.name} stopped: {name}: {said}") from None
    for cell in named:
        cell.source = cell.source.replace(repr(str(article)), repr(article.name))
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def write_tables(tables, folder):
    """Write each table as .csv (UTF-8 as Excel knows it) and all as tables.xlsx: no formulas, always the same bytes."""
    def safe(v):
        return "'" * bool(FORMULA.match(v)) + UNREADABLE.sub("\ufffd", v)[:32_000] if isinstance(v, str) else v
    folder.mkdir(parents=True, exist_ok=True)
    with pd.ExcelWriter(book := io.BytesIO(), engine="openpyxl") as writer:
        for name, table in tables.items():
            table = table.map(safe)
            table.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\r\n")
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
    return {"parts": article.parts, "sentences": sentences(article), "mentions": named, "quotes": spoken,
            "utterances": stretches, "speakers": speakers(article, spoken), "tone": scored, "frame_hits": hits,
            "tone_by_speaker": tone_by_speaker(scored), "frames_by_voice": frames_by_voice(hits, stretches)}


def _chapter(stem, notebook):
    """A notebook as a part of a page: href, html, headings (id, text), question, places (link in a notebook: #id)."""
    from nbconvert import HTMLExporter
    exporter = HTMLExporter(template_name=TEMPLATE.name, extra_template_basedirs=[str(TEMPLATE.parent)])
    page = re.sub(r"<style[^<>]*>[^<]*</style>", "", exporter.from_notebook_node(notebook)[0])
    headings = re.findall(r'(?s)<h[12] id="([^"]*)">(.*?)<a class="anchor', page) or [("text", stem)]
    places = {f"{stem}.ipynb": f"#{headings[0][0]}"}
    for name in re.findall(r' id="([^"]*)"', page):
        places[f"#{name}"] = places[f"{stem}.ipynb#{name}"] = f"#{name}"
    return {"href": f"{stem}.html", "html": page, "headings": [(name, repr(Html(text))) for name, text in headings],
            "question": repr(Html(re.search(r"(?s)</h1>\s*<p>(.*?)</p>|$", page)[1] or "")), "places": places}


def _print(page):
    """Print a page as PDF beside it, if there is a browser that can; in place of today's date is one that stays."""
    browser, pdf = next(filter(None, map(shutil.which, BROWSERS)), None), page.with_suffix(".pdf")
    pdf.unlink(missing_ok=True)
    if browser:
        with tempfile.TemporaryDirectory() as profile, contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run([browser, "--headless", "--no-sandbox", "--no-pdf-header-footer", f"--print-to-pdf={pdf}",
                            f"--user-data-dir={profile}", page.as_uri()], capture_output=True, timeout=300)
    if pdf.exists():
        return pdf.write_bytes(re.sub(rb"Date \(D:\d{14}", b"Date (D:20000101000000", pdf.read_bytes()))
    print("No PDF is made: install Chromium or Chrome to get whole.pdf beside whole.html.", file=sys.stderr)


def _made(article):
    """What it takes to make the report again: command, settings, word lists by their fingerprints, versions."""
    ours = (HERE / "requirements.txt").read_text(encoding="utf-8").partition("# the tests")[0]
    versions = {name: importlib.metadata.version(name) for name in re.findall(r"(?m)^([\w-]+)==", ours)}
    lists = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in sorted(DATA.glob("*.csv"))}
    return {"Made again by": "make report" + f" ARTICLE={shlex.quote(article.name)}" * (article.name != BUNDLED.name),
            "Settings": f"tone by {SCORERS[0]} first, its means from {MIN_N} utterances on; chance with a fixed seed",
            "Word lists (SHA-256)": lists, "Versions": {"Python": platform.python_version()} | versions}


def _write(path, template, page="", links=(), **values):
    """Write a page with each id once, its links to notebooks and evidence leading where `links` says, or nowhere."""
    first = {}
    page = re.sub(r' id="([^"]*)"', lambda m: m[0] if first.setdefault(m[1], m.start()) == m.start() else "", page)
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
    ran = thread_map(_run, books, [own] * len(books), max_workers=2, unit="notebook", desc=article.name)
    chapters = [_chapter(book.stem, notebook) for book, notebook in zip(books, ran)]
    name = re.sub(r"[^\w.-]+", "-", Path(article.name).stem).strip("-.") or "article"
    cover = out / name / "index.html"
    if cover.exists() and article.sha256 not in cover.read_text(encoding="utf-8"):  # another article's
        cover = out / f"{name}-{article.sha256[:8]}" / "index.html"
    write_tables(tables := _tables(article), cover.parent / "tables")
    shutil.copyfile(DATA / "README.md", cover.parent / "tables" / "data_dictionary.md")
    entry = {"article": article, "made": _made(article), "chapters": chapters, "tables": tables}
    for page in [*chapters, {"href": "whole.html", "html": "".join(page["html"] for page in chapters)}]:
        links = {link: (other["href"] if page in chapters else "") + place
                 for other in reversed(chapters) for link, place in other["places"].items()}  # the first of one name
        _write(cover.with_name(page["href"]), "page", page["html"], links, current=page["href"], **entry)
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
    parser.add_argument("articles", nargs="*", default=[BUNDLED], help="files or folders; else the bundled one")
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
