"""Whose Words: who says what in a news article, in what tone, in which frame.

Sections, in the order of the notebooks: 1 load, 2 tokenize and profile, 3 who says what, 4 tone, 5 framing,
6 validate, 7 many articles, 8 show, 9 report. Every table has start and end, offsets into `article.text`.
"""
import base64
import bisect
import csv
import datetime
import functools
import hashlib
import html
import io
import itertools
import re
import textwrap
import warnings
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

TEMPLATE = HERE / "share" / "jupyter" / "nbconvert" / "templates" / "whosewords"  # all HTML, style and script
GREY = "#6B6B6B"
UNNAMED = ("narrator", "unknown", "ambiguous")  # voices that are nobody's name
OKABE_ITO = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")  # told apart by the colour-blind
CHART_STYLE = {
    "font.family": "DejaVu Sans", "font.size": 11, "axes.titlesize": 11, "axes.titleweight": "bold",
    "axes.titlelocation": "left", "axes.spines.top": False, "axes.spines.right": False, "axes.edgecolor": GREY,
    "axes.axisbelow": True, "ytick.left": False, "legend.frameon": False, "text.parse_math": False}


class Html(str):
    """A piece of HTML that a notebook shows as such; where HTML cannot be shown, its text."""

    def _repr_html_(self):
        return str(self)

    __html__ = _repr_html_

    def __repr__(self):
        text = re.sub(r"</t[hd]>", "  ", re.sub(r"<style>[^<]*</style>", "", self))
        text = re.sub(r"</(?:tr|p|li|caption|figcaption)>", "\n", text)
        return re.sub(r"\s*\n\s*", "\n", html.unescape(re.sub(r"<[^<>]*>", "", text))).strip()


@functools.cache
def _templates():
    from jinja2 import Environment, FileSystemLoader
    return Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def _render(name, **values):
    """HTML from a template of ours; every value is escaped there unless it is `Html`."""
    return Html(_templates().get_template(f"{name}.html.j2").render(values))


def say(template, **values):
    """One remark with its numbers filled in: `say("{n} speakers", n=3)`. Texts are escaped."""
    safe = {key: html.escape(value) if isinstance(value, str) else value for key, value in values.items()}
    return Html(f"<p>{template.format(**safe)}</p>")


def _cell(value):
    """The text of one cell: two decimals, a true minus, a dash for what is missing."""
    if isinstance(value, (list, tuple, set)):
        return ", ".join(map(str, value))
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = f"{value:.{2 if value == 0 or abs(value) >= 0.01 else 4}f}" if isinstance(value, float) else str(value)
    return text if isinstance(value, str) else text.replace("-", "−")


def _column(name, values):
    """One column for the template: name, class (n: number, long: long text), cells, and what its numbers point at."""
    given = [value for value in values if _cell(value) != "–"]
    if not given or any(isinstance(v, bool) or not isinstance(v, (int, float)) for v in given):
        cells = [_cell(value) for value in values]
        return name, "long" if max(map(len, cells), default=0) > 50 else "", cells, ""
    whole = all(value % 1 == 0 for value in given)
    cells = ["–" if (text := _cell(v)) == "–" else _cell(int(v)) if whole else text for v in values]
    return name, "n", cells, {"quote": "q", "sentence": "s"}.get(name, "")


def show(table, caption=None, rows=200):
    """The first `rows` rows of a table (None: all) as readers see them: texts escaped and whole, numbers rounded."""
    table = table.to_frame() if isinstance(table, pd.Series) else table
    if any(table.index.names) or not pd.api.types.is_integer_dtype(table.index):
        table = table.reset_index(allow_duplicates=True).rename(columns={"index": ""})
    names = [" ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in table.columns]
    columns = [_column(name, table.iloc[:rows, i].tolist()) for i, name in enumerate(names)]
    return _render("table", columns=columns, caption=caption, shown=len(table.iloc[:rows]), total=len(table))


def _axes(rows=1, cols=1, height=3.0, **options):
    """A figure and its axes in our style, drawn without a screen; options go to `Figure.subplots`."""
    import matplotlib.style
    from matplotlib.figure import Figure
    matplotlib.style.use(["default", CHART_STYLE])
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

    def save(self, path):
        """Write the picture with its title to a .png, .svg or .pdf file."""
        title = self.figure.suptitle("\n".join(textwrap.wrap(self.title, 76)), x=0.01, ha="left", weight="bold")
        self.figure.savefig(path, dpi=300)
        title.set_text("")

    def _repr_html_(self):
        return _render("picture", picture=self, data=base64.b64encode(self.png()).decode(),
                       numbers=None if self.table is None else show(self.table))

    def __repr__(self):
        return f"{self.title}\n{self.alt}"


def _picture(figure, alt, table=None):
    """`Picture` of a figure, whose title is taken out of the drawing so that it wraps and can be read aloud."""
    title = figure.get_suptitle()
    if title:
        figure.suptitle("")
    elif len(figure.axes) == 1:
        title = figure.axes[0].get_title("left") or figure.axes[0].get_title()
        figure.axes[0].set_title("", loc="left"), figure.axes[0].set_title("")
    return Picture(figure, alt, table, title)


def voice_colours(voices):
    """A colour for each voice by first appearance; grey for the narrator, for who is unknown and from the seventh on."""
    named = [voice for voice in dict.fromkeys(voices) if voice not in UNNAMED]
    return dict.fromkeys([*UNNAMED, *named], GREY) | dict(zip(named, OKABE_ITO))


def _letters(number):
    """A, B, … Z, AA, AB, …: the mark of the speaker with this number, counted from 0."""
    return (_letters(number // 26 - 1) if number > 25 else "") + chr(65 + number % 26)


def _marked(text, start, end, marks):
    """text[start:end] escaped, with each (start, end, opening, closing) mark round its stretch; marks may overlap."""
    near = marks[bisect.bisect_left(marks, (start - 200,)):bisect.bisect_left(marks, (end,))]
    inside = [(max(a, start), min(b, end), *tags) for a, b, *tags in near if b > start]
    cuts = sorted({start, end, *(cut for mark in inside for cut in mark[:2])})
    pieces = []
    for a, b in zip(cuts, cuts[1:]):
        over = [tags for s, e, *tags in inside if s <= a and b <= e]
        pieces.append("".join(t[0] for t in over) + html.escape(text[a:b]) + "".join(t[1] for t in reversed(over)))
    return Html("".join(pieces))


def _pieces(article, stretches, marks):
    """The reading view's rows in the order of the text, in paragraphs as laid out and runs of one voice in a statement."""
    parts = article.parts[article.parts.role != "body"].assign(kind=lambda part: part.role, voice="", quote=0, sentence=0)
    rows = pd.concat([stretches.assign(role="body"), parts]).sort_values("start", kind="stable", ignore_index=True)
    rows["quote"], rows["sentence"] = rows.quote.fillna(0).astype(int), rows.sentence.astype(int)
    rows["paragraph"] = [*itertools.accumulate("\n" in article.text[a:b] for a, b in zip([0, *rows.end], rows.start))]
    key = rows[["paragraph", "voice", "kind", "quote"]]
    rows["run"] = (key != key.shift()).any(axis=1).cumsum()
    rows["said"] = rows.kind.isin(["direct", "indirect"])
    rows["part"] = rows.groupby(["quote", "said"]).run.rank(method="dense").astype(int)  # 2 where a statement goes on elsewhere
    rows["first"] = ~rows.sentence.duplicated() & (rows.sentence > 0)
    texts = [article.text[a:b] for a, b in zip(rows.start, rows.end)]
    return rows.assign(html=[_marked(article.text, a, a + len(t.rstrip()), marks) for a, t in zip(rows.start, texts)],
                       blank=[t[len(t.rstrip()):] for t in texts])


def highlight(article, quotes=None, frames=None, limit=150_000):
    """The article as it was laid out, each voice in its colour and with its letter, each frame cue in a box.

    `quotes` and `frames` are tables as `quotes(article)` and `frame_hits(article)` give them; by default the quotes are
    found and no frames are marked. Hover over a stretch, or focus its letter, for speaker, kind and rule. A text longer
    than `limit` characters is shown up to there. No script is needed.
    """
    spoken = globals()["quotes"](article) if quotes is None else quotes
    stretches = utterances(article) if quotes is None else utterances(article, quotes)
    colours = voice_colours(stretches.voice)
    letters = {voice: _letters(i) for i, voice in enumerate(v for v in colours if v not in UNNAMED)}
    counts = {} if frames is None else frames.frame.value_counts().to_dict()
    number = {frame: i for i, frame in enumerate(counts, 1)}
    marks = [(int(q.cue_start), int(q.cue_start) + len(q.cue), '<span class="ww-cueword">', "</span>")
             for q in spoken.dropna(subset=["cue", "cue_start"]).itertuples()]
    marks += [(h.start, h.end, f'<mark class="f{number[h.frame]}" data-n="{number[h.frame]}">', "</mark>")
              for h in (frames.itertuples() if counts else ())]
    pieces = _pieces(article, stretches, sorted(marks))
    said = pieces[pieces.said].groupby("voice", sort=False).quote.nunique()
    return _render("reading", pieces=pieces[pieces.start < limit].to_dict("records"), letters=letters, colours=colours, said=said.to_dict(),
                   rules=spoken.drop_duplicates("quote").set_index("quote").rule.to_dict(), counts=counts,
                   limit=limit if len(article.text) > limit else None)


# -------------------------------------------------------------------------------------------- 9 Report
