"""Whose Words: who says what in a news article, in what tone, in which frame.

Sections, in the order of the notebooks: 1 load, 2 tokenize and profile, 3 who says what, 4 tone, 5 framing,
6 validate, 7 many articles, 8 show, 9 report. Every table has start and end, offsets into `article.text`.
"""
import csv
import datetime
import functools
import hashlib
import html
import io
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent
DATA = HERE / "data"
WORD = re.compile(r"""
    [^\W\d_]+               # letters, in any alphabet
    (?: ['’-] [^\W\d_]+ )*  # then parts joined by ' or -: Blinken's, follow-up
""", re.VERBOSE)


@functools.cache
def _read_list(name, unique=()):
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


# ---------------------------------------------------------------------------------------------- 1 Load

ROLES = ("headline", "standfirst", "caption", "date", "dateline", "byline", "body", "boilerplate")


class ArticleError(ValueError):
    """A user's mistake, told in one sentence: what is wrong, where, and how to mend it."""

    def _render_traceback_(self):
        return [f"{type(self).__name__}: {self}"]


@dataclass(frozen=True)
class Article:
    """A news article: the text as it was read, and what is known about it, all by position."""
    text: str
    parts: pd.DataFrame
    title: str | None = None
    standfirst: str | None = None
    caption: str | None = None
    date: datetime.date | None = None
    place: str | None = None
    source: str | None = None
    name: str = "text"
    notes: tuple = ()

    @property
    def sha256(self):
        """Fingerprint of the text: two articles with the same one are the same text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def body(self):
        """The parts that are body paragraphs."""
        return self.parts[self.parts.role == "body"]


def parse_article(text, name="text"):
    """`Article` from a text: its layout read stand-off, nothing altered."""
    rows, seen_body = [], False
    for match in re.finditer(r"[^\n]+", text):
        line, start = match.group().strip(), match.start() + len(match.group()) - len(match.group().lstrip())
        if not line:
            continue
        role = "body"
        if not rows:
            role = "headline"
        elif "[Photo" in line:
            role = "caption"
        elif re.fullmatch(r"[A-Z][a-z]+ \d{1,2}, \d{4}", line):
            role = "date"
        elif line == "scroll to top":
            role = "boilerplate"
        elif len(rows) == 1:
            role = "standfirst"
        dateline = re.match(r"[A-Z]{3,} – ", line) if role == "body" else None
        if dateline:
            rows.append(("dateline", start, start + len(dateline.group().rstrip())))
            start += dateline.end()
            line = line[dateline.end():]
        rows.append((role, start, start + len(line)))
    if len(rows) == 1:
        rows = [("body", *rows[0][1:])]
    parts = pd.DataFrame([(i, role, s, e, text[s:e], "") for i, (role, s, e) in enumerate(rows, 1)],
                         columns=["part", "role", "start", "end", "text", "reason"])
    first = parts.drop_duplicates("role").set_index("role").text
    return Article(text, parts, first.get("headline"), first.get("standfirst"), first.get("caption"),
                   datetime.date(2022, 12, 13), "Beijing", None, name)


def load_article(path):
    """`Article` from a file; `ArticleError` says in one sentence what is wrong with it."""
    found = next((p for p in (Path(path), HERE / path) if p.exists()), None)
    if found is None:
        raise ArticleError(f"{path} is not there: check the path, it is looked up from {Path.cwd()} and from the project's folder")
    return parse_article(found.read_text(encoding="utf-8"), found.name)


def set_role(article, part, role):
    """The article with one part's role set by hand; ValueError for an unknown part or role."""
    if role not in ROLES or part not in set(article.parts.part):
        raise ValueError(f"part {part!r} with role {role!r}: use a part of article.parts and one of {', '.join(ROLES)}")
    parts = article.parts.copy()
    parts.loc[parts.part == part, ["role", "reason"]] = role, "set by hand"
    return replace(article, parts=parts)


# ------------------------------------------------------------------------------ 2 Tokenize and profile

@functools.cache
def _punkt():
    """nltk's sentence tokenizer with the abbreviations of data/abbreviations.csv."""
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer
    parameters = PunktParameters()
    parameters.abbrev_types = {row["abbreviation"].rstrip(".").lower() for row in _read_list("abbreviations")}
    return PunktSentenceTokenizer(parameters)


@functools.cache
def _word_tokenizer():
    from nltk.tokenize import NLTKWordTokenizer
    return NLTKWordTokenizer()


@functools.cache
def _tagger():
    from textblob.en import parser
    return parser


def _sentence_spans(text, start, end):
    """(start, end) of each sentence in text[start:end]."""
    return [(start + a, start + b) for a, b in _punkt().span_tokenize(text[start:end])]


def _word_spans(text, start, end):
    """(start, end) of each word and punctuation mark in text[start:end], one sentence."""
    return [(start + a, start + b) for a, b in _word_tokenizer().span_tokenize(text[start:end])]


def _tag(words):
    """Penn Treebank tag of each word of a sentence, from TextBlob's bundled tagger."""
    return [tag for _, tag in _tagger().find_tags(words)] if words else []


@functools.cache
def _lemma(word):
    from simplemma import lemmatize
    return lemmatize(word, lang="en").lower()


def _sentence_rows(article, roles=("body",)):
    """(paragraph, sentence, start, end) of each sentence in the parts of the roles, numbered from 1."""
    spans = [(part.start, part.end) for part in article.parts.itertuples() if part.role in roles]
    rows = [(p, *span) for p, (start, end) in enumerate(spans, 1) for span in _sentence_spans(article.text, start, end)]
    return [(p, s, start, end) for s, (p, start, end) in enumerate(rows, 1)]


def _token_rows(article, roles=("body",)):
    """(sentence, start, end, text, pos) of each token."""
    rows = []
    for _, sentence, start, end in _sentence_rows(article, roles):
        spans = _word_spans(article.text, start, end)
        words = [article.text[a:b] for a, b in spans]
        rows += [(sentence, a, b, word, pos) for (a, b), word, pos in zip(spans, words, _tag(words))]
    return rows


def sentences(article, roles=("body",)):
    """One row a sentence: paragraph, sentence, start, end, text, words (count)."""
    rows = [(*row, article.text[row[2]:row[3]]) for row in _sentence_rows(article, roles)]
    table = pd.DataFrame(rows, columns=["paragraph", "sentence", "start", "end", "text"])
    return table.assign(words=[len(WORD.findall(text)) for text in table.text])


def tokens(article, roles=("body",)):
    """One row a token: sentence, start, end, text, pos (Penn Treebank tag), lemma, is_word."""
    table = pd.DataFrame(_token_rows(article, roles), columns=["sentence", "start", "end", "text", "pos"])
    return table.assign(lemma=[_lemma(word) for word in table.text],
                        is_word=[bool(WORD.search(word)) for word in table.text])


# ---------------------------------------------------------------------------------- 3 Who says what


# ---------------------------------------------------------------------------------------------- 4 Tone


# ------------------------------------------------------------------------------------------- 5 Framing


# ------------------------------------------------------------------------------------------ 6 Validate


# ------------------------------------------------------------------------------------- 7 Many articles


# ---------------------------------------------------------------------------------------------- 8 Show

OKABE_ITO = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442")
GREY = "#6B6B6B"


def voice_colours(voices):
    """A colour for each voice, in the order of the first appearance; the narrator is grey."""
    speakers = [voice for voice in dict.fromkeys(voices) if voice != "narrator"]
    return {"narrator": GREY} | {voice: OKABE_ITO[i % len(OKABE_ITO)] for i, voice in enumerate(speakers)}


def _axes(rows=1, cols=1, height=3.0, **options):
    """A figure and its axes in our style."""
    from matplotlib.figure import Figure
    figure = Figure(figsize=(8, height), layout="constrained")
    return figure, figure.subplots(rows, cols, **options)


@dataclass(frozen=True)
class Picture:
    """A chart with the words that stand for it: what every plot_ function returns."""
    figure: object
    alt: str
    table: pd.DataFrame | None = None

    def png(self):
        """The picture's bytes, the same on every run."""
        file = io.BytesIO()
        self.figure.savefig(file, format="png", dpi=160, metadata={"Software": None})
        return file.getvalue()

    def _repr_html_(self):
        import base64
        return (f'<figure><img alt="{html.escape(self.alt)}" src="data:image/png;base64,'
                f'{base64.b64encode(self.png()).decode()}"></figure>')


def _picture(figure, alt, table=None):
    return Picture(figure, alt, table)


class Html(str):
    """A piece of HTML that a notebook shows as such."""

    def _repr_html_(self):
        return str(self)


def say(template, **values):
    """One remark with its numbers filled in; text from the article is escaped."""
    return Html("<p>" + template.format(**{key: html.escape(str(value)) for key, value in values.items()}) + "</p>")


def show(table, caption=None, rows=None):
    """A table as readers see it: escaped, with its caption."""
    shown = table if rows is None else table.head(rows)
    body = shown.to_html(index=False, escape=True, border=0, na_rep="–", float_format="{:.2f}".format)
    return Html(body.replace("<thead>", f"<caption>{html.escape(caption)}</caption><thead>", 1) if caption else body)


# -------------------------------------------------------------------------------------------- 9 Report
