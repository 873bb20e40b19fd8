"""Whose Words: who says what in a news article, in what tone, in which frame.

The sections follow the notebooks. Every table has start and end, offsets into `article.text`.
"""

import base64
import bisect
import collections
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
import re
import textwrap
import types
import warnings
from collections import namedtuple
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


# ------------------------------------------------------------------------------------------- 7 Show
# In: the tables of the other sections, and the article they were made from.
# Out: what a notebook shows: tables, remarks, charts, and the article with its voices in colour.

GREY = "#6B6B6B"
UNNAMED = ("narrator", "unknown", "ambiguous")  # voices that are nobody's name

# Six colours that the colour-blind can tell apart (Okabe and Ito 2008).
_OKABE_ITO = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
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
    try:
        return Html(f"<p>{template}</p>").format(**values)
    except KeyError as missing:
        raise InputError(f"say has no value for {missing}: add it, as in say(…, n=3)") from None
    except (ValueError, TypeError, AttributeError, IndexError) as fault:
        raise InputError(f"say cannot fill in the remark {template!r}: {fault}") from None


def show(table, caption: str | None = None, rows: int | None = 200) -> Html:
    """A table as readers see it: texts whole, numbers rounded, a dash where nothing is known.

    Parameters
        table   a DataFrame, a Series, or what pandas makes a DataFrame from
        rows    how many rows are shown; None shows all
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
    names = [_column_name(column) for column in table.columns]
    shown = table.iloc[:rows].set_axis(range(len(names)), axis=1)
    shown = shown.convert_dtypes()  # whole numbers stay whole beside a missing one
    cells = shown.astype(object).where(shown.notna(), None)
    page = _template("table").render(
        names=names,
        numeric=[_is_numeric(kind) for kind in shown.dtypes],
        rows=cells.to_numpy().tolist(),
        total=len(table),
        caption=caption,
    )
    return Html(page)


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


def _is_numeric(kind):
    """Does a column of this type hold numbers? True and False are none."""
    return pd.api.types.is_numeric_dtype(kind) and kind != "boolean"


# -- charts


def _chart_style():
    """A context in which charts have our style; afterwards the user's own settings hold again."""
    import matplotlib.style

    return matplotlib.style.context(["default", _TEMPLATE / "charts.mplstyle"])


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
        title, table, labels   as given
        alt                    the chart in words, with the labels
        figure, axes           matplotlib's, to be changed by hand
    Raises
        InputError   if title, xlabel or a label is no text, or `table` no table
    Example
        >>> numbers = pd.DataFrame({"n": [3, 1]}, index=["trade", "war"])
        >>> Picture("Trade leads", "times", numbers, ["trade, 3", "war, 1"]).bars(numbers.n)
        Trade leads
        Chart of times: trade, 3; war, 1.
    """

    def __init__(self, title: str, xlabel: str, table, labels: list[str], **options):
        _require_texts(title, xlabel, labels)
        self.title = _with_minus(title)
        self.table = None if table is None else _as_table(table)
        self.labels = [_with_minus(label) for label in labels]
        self.alt = f"Chart of {xlabel}: {'; '.join(self.labels) or 'none'}."
        with _chart_style():
            self.figure = _new_figure(len(self.labels))
            self.figure.supxlabel(xlabel)
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
        return self.draw("barh", range(len(lengths)), lengths, color=color, height=0.65, **style)

    def png(self) -> bytes:
        """The picture without its title: the same bytes on every run."""
        file = io.BytesIO()
        with _chart_style(), warnings.catch_warnings(action="ignore"):  # letters the font lacks
            self.figure.savefig(file, format="png", dpi=170, metadata={"Software": None})
        return file.getvalue()

    def _repr_html_(self):
        data = base64.b64encode(self.png()).decode()
        return _template("picture").render(picture=self, show=show, data=data)

    def __repr__(self):
        return f"{self.title}\n{self.alt}"


def _require_texts(title, xlabel, labels):
    """`InputError` unless a picture's title and xlabel are texts and its labels a list of them."""
    if isinstance(labels, str):
        raise InputError(f"labels is the text {labels!r}: give a list, with one for each row")
    for text in (title, xlabel, *labels):
        if not isinstance(text, str):
            raise InputError(f"{_short(text)} is no text: a picture's title and labels are texts")


def _new_figure(rows):
    """A figure as high as its rows ask for; one without a row is as high as with six."""
    from matplotlib.figure import Figure  # needs no screen

    height = 0.8 + 0.34 * (rows or 6)
    return Figure(figsize=(7.2, height), layout="constrained")


def _label_rows(axes, labels):
    """Write the labels beside the rows, the first on top, each in two lines at most."""
    lines = textwrap.TextWrapper(width=34, max_lines=2, placeholder="…")
    axes.set_yticks(range(len(labels)), [lines.fill(label) for label in labels])
    axes.set_ylim(len(labels) - 0.4, -0.6)


def voice_colours(voices) -> dict[str, str]:
    """A colour for each voice: six for the first speakers, grey for the unnamed and all others.

    Parameters
        voices   in the order in which they appear, as often as they do
    Example
        >>> colours = voice_colours(["narrator", "Li Na", "narrator", "Bob Tarn"])
        >>> colours["narrator"], colours["Li Na"], colours["Bob Tarn"]
        ('#6B6B6B', '#0072B2', '#D55E00')
    """
    named = [voice for voice in dict.fromkeys(voices) if voice not in UNNAMED]
    colours = dict.fromkeys([*UNNAMED, *named], GREY)
    colours.update(zip(named, _OKABE_ITO, strict=False))  # from the seventh speaker on: grey
    return colours


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
    """A box round each frame cue that carries the number of its frame."""
    elements = []
    for start, end, frame in zip(hits.start, hits.end, hits.frame, strict=True):
        number = numbers[str(frame)]
        opening = f'<mark class="f{number}" data-n="{number}">'
        elements.append(_Element(start, end, opening, "</mark>"))
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


class _Heard(NamedTuple):
    """How often a voice is heard, and the number of its first statement."""

    statements: int
    first: int


def _heard(stretches):
    """{voice: _Heard} of all whose words stand in the body, by first appearance."""
    heard = {}
    said = stretches[stretches.kind.isin(["direct", "indirect"])]
    for voice, numbers in said.groupby("voice", sort=False).quote:
        heard[voice] = _Heard(numbers.nunique(), numbers.iloc[0])
    return heard


def _quotes_given(article, table):
    """The table of quotes that a user gave, else the article's own."""
    if table is None:
        return quotes(article)
    _require(table, ("quote", "start", "end", "cue", "cue_start", "rule"), "quotes(article)")
    return table


def _frames_given(table):
    """The table of frame cues that a user gave, else one without a row."""
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

    Parameters
        quotes   a table that `quotes(article)` made, corrected or not; else it is made here
        frames   a table that `frame_hits(article)` made: each frame cue stands in a box
        limit    of a longer text only so many characters are shown
    Raises
        InputError   if one of the tables lacks a column, or `limit` is not a number from 1 on
    Example
        >>> article = parse_article("Rain\\n\\n“It rained,” said Li Na.")
        >>> "<b>Li Na</b> direct speech." in highlight(article)
        True
    """
    if not isinstance(article, Article):
        raise InputError(f"{_short(article)} is no article: load_article(path) reads one")
    _require_count("limit", limit)
    spoken = _quotes_given(article, quotes)
    hits = _frames_given(frames)
    first_parts = spoken.drop_duplicates("quote")
    stretches = utterances(article, spoken)
    # Counted as text: a frame without a cue, still a category of the column, has no switch.
    counts = dict(collections.Counter(map(str, hits.frame)).most_common())
    numbers = {frame: number for number, frame in enumerate(counts, 1)}
    elements = sorted(_frame_elements(hits, numbers) + _verb_elements(spoken))
    page = _template("reading").render(
        paragraphs=_shown_paragraphs(article, stretches, elements, limit),
        said=_heard(stretches),
        unnamed=UNNAMED,
        colours=voice_colours(stretches.voice),
        counts=counts,
        rules=dict(zip(first_parts.quote, first_parts.rule, strict=True)),
        limit=limit if len(article.text) > limit else None,
    )
    return Html(page)


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
        >>> plot_voices(utterances(article)).labels
        ['narrator, 0+3 (60%)', 'Li Na, 2+0 (40%)']
    """
    _require(said, ("voice", "kind", "text"), "utterances(article)")
    _require_count("most", most)
    table = _words_by_voice(said)
    share = table.words / max(table.words.sum(), 1)
    own = share[table.voice == "narrator"]
    others = len(table) - len(own)
    title = f"{others} voices besides the journalist's, which has {own.sum():.0%} of the words"
    top = table.head(most)
    labels = []
    for row, part in zip(top.itertuples(), share.head(most), strict=True):
        labels.append(f"{row.voice}, {row.direct}+{row.other} ({part:.0%})")
    xlabel = "words of the body in quotation marks (filled) + others (hatched)"
    picture = Picture(title, xlabel, table, labels)
    colours = top.voice.map(voice_colours(said.voice))
    picture.bars(top.direct, color=colours)
    return picture.bars(top.other, left=top.direct, color="white", edgecolor=colours, hatch="///")


def _words_by_voice(said):
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
        >>> article = parse_article("Rain\\n\\n“It rained,” said Li Na.")
        >>> plot_tone(tone(utterances(article))).labels
        ['Li Na, n 1: too few']
    """
    needed = ("voice", "kind", "words", "scored", "whose_words", *SCORERS, *DIMENSIONS)
    _require(table, needed, "tone(utterances)")
    _require_count("most", most)
    voices = tone_by_speaker(table).head(most)
    enough = voices.enough.sum()
    picture = Picture(
        f"{enough} of {len(voices)} voices have the {MIN_N} utterances that a mean needs",
        "tone by whose_words from −1 to 1 (diamond: mean, 95% interval)",
        voices.loc[:, :"high"],
        [_tone_label(row) for row in voices.itertuples()],
        xlim=(-1.05, 1.05),
        xticks=np.linspace(-1, 1, 5),
    )
    _draw_utterances(picture, table, voices)
    reach = [voices["mean"] - voices.low, voices.high - voices["mean"]]
    return picture.draw("errorbar", voices["mean"], voices.index, xerr=reach, fmt="kD", capsize=4)


def _tone_label(row):
    """A voice with its utterances and their mean, as "Li Na, n 12: +0.25"."""
    mean = f"{row.mean:+.2f}"
    if pd.isna(row.mean):
        mean = "too few"
    return f"{row.voice}, n {row.n}: {mean}"


def _draw_utterances(picture, table, voices):
    """Draw a dot for each utterance, equal scores one above the other."""
    said = table[(table.kind != "cue") & table.voice.isin(voices.voice)]
    number = said.groupby("voice").cumcount()
    golden = number * 0.618 % 1  # steps of the golden ratio fill a row evenly
    row_of = dict(zip(voices.voice, voices.index, strict=True))
    heights = said.voice.map(row_of) + 0.4 * (golden - 0.5)
    colours = said.voice.map(voice_colours(table.voice))
    picture.draw("scatter", said.whose_words, heights, color=colours, edgecolor="#222222")


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
    """Under each frame a bar for each voice that uses it: cues per 100 words, with interval.

    Parameters
        hits         a table that `frame_hits(article)` made
        utterances   a table that `utterances(article)` made
        top          how many voices have bars of their own, those with most words
    Raises
        InputError   if one of the tables lacks a column, or `top` is not a number from 1 on
    Example
        >>> article = parse_article("Talks\\n\\n“Cooperation goes on,” said Li Na.")
        >>> said = utterances(article)
        >>> plot_frames(frame_hits(article, utterances=said), said).title
        'Most cues: cooperation, 1 of 1'
    """
    _require(hits, ("frame", "text", "negated", "voice"), "frame_hits(article)")
    _require(utterances, ("voice", "text"), "utterances(article)")
    _require_count("top", top)
    few = _few_voices(utterances, top)
    table = frames_by_voice(
        hits.assign(voice=hits.voice.map(few)),
        utterances.assign(voice=utterances.voice.map(few)),
    )
    used = table[table.hits > 0].sort_values("rate", ascending=False)
    counts = used.groupby("frame", observed=True).hits.sum()
    counts = counts.sort_values(ascending=False, kind="stable")
    rows = _under_heads(used, counts.index)
    xlabel = "cues per 100 words of the voice (number of cues), 95% interval"
    labels = [_frame_label(row) for row in rows.itertuples()]
    picture = Picture(_most_cues(counts), xlabel, table, labels)
    colours = voice_colours(utterances.voice)
    reach = [rows.rate - rows.low, rows.high - rows.rate]
    return picture.bars(rows.rate, xerr=reach, color=[colours.get(v, GREY) for v in rows.voice])


def _most_cues(counts):
    """Which frame has most cues, in a sentence."""
    if counts.empty:
        return "No cue in the body"
    return f"Most cues: {counts.index[0]}, {counts.iloc[0]} of {counts.sum()}"


def _under_heads(used, frames):
    """The rows of each frame under one that has only its name, in capitals, and no bar."""
    names = [frame.upper() for frame in frames]
    heads = pd.DataFrame({"frame": frames, "voice": names})
    rows = pd.concat([heads, used])
    return rows.sort_values("frame", key=frames.get_indexer, kind="stable")


def _frame_label(row):
    """A voice with its rate and its cues, as "Li Na, 2.5 (3)"; the bare name of a head."""
    if pd.isna(row.rate):
        return row.voice
    return f"{row.voice}, {row.rate:.1f} ({row.hits:.0f})"


def plot_frame_strip(hits: pd.DataFrame, utterances: pd.DataFrame, top: int = 6) -> Picture:
    """The body from left to right: above who speaks, below where the cues of each frame stand.

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
        ['Li Na', 'narrator', 'cooperation, 1+0+0']
    """
    _require(
        hits, ("frame", "start", "text", "voice", "negated", "sentence"), "frame_hits(article)"
    )
    _require(utterances, ("voice", "text", "start", "end"), "utterances(article)")
    _require_count("top", top)
    cues = hits.dropna(subset="voice")  # those of the body
    at = _percent_of_body(cues.start, utterances)
    thirds = pd.crosstab(cues.frame, at // 33.34).reindex(columns=range(3), fill_value=0)
    rows, voices = pd.factorize(utterances.voice.map(_few_voices(utterances, top)))
    picture = Picture(
        f"Where the {len(cues)} frame cues stand, and in whose words",
        "percent of the body, with the cues in each third (×: negated)",
        cues[["frame", "text", "voice", "negated", "sentence"]],
        [*voices, *_thirds_labels(thirds)],
        xlim=(0, 100),
    )
    picture.draw("axhline", len(voices) - 0.5, color=GREY, linewidth=0.8)
    colours = voice_colours(utterances.voice)
    _draw_turns(picture, utterances, rows, colours)
    height = len(voices) + thirds.index.get_indexer(cues.frame)
    return _draw_cues(picture, cues, at, height, colours)


def _percent_of_body(places, utterances):
    """Offsets into the text as percent of the way through the body."""
    first = utterances.start.min()
    length = utterances.end.max() - first
    return 100 * (places - first) / length


def _thirds_labels(thirds):
    """Each frame with its cues in the first, second and last third: "trade, 3+0+1"."""
    labels = []
    for frame, *counts in thirds.itertuples():
        labels.append(f"{frame}, {'+'.join(map(str, counts))}")
    return labels or ["none"]


def _draw_turns(picture, utterances, rows, colours):
    """Draw when each voice speaks; `rows` tells the row of each utterance."""
    start = _percent_of_body(utterances.start, utterances)
    length = _percent_of_body(utterances.end, utterances) - start
    color = utterances.voice.map(colours)
    for row in range(max(rows, default=-1) + 1):
        own = rows == row
        spans = list(zip(start[own], length[own], strict=True))
        picture.draw("broken_barh", spans, (row - 0.4, 0.8), color=color[own])


def _draw_cues(picture, cues, at, height, colours):
    """The picture with a stroke for each cue, and a cross for each negated one."""
    for negated, marker in ((False, "|"), (True, "x")):
        own = cues.negated == negated
        color = cues.voice[own].map(colours)
        if own.any():
            style = {"s": 90, "linewidth": 2, "color": color}
            picture.draw("scatter", at[own], height[own], marker=marker, **style)
    return picture
