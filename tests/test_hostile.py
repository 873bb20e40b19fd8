"""Hostile articles: a correct report or a clear refusal; none executes anything, none hangs."""

import csv
import itertools
import re

import lxml.html
import pytest

import report
import utils
from conftest import needs_chromium
from test_notebooks import says_what_it_shows
from worlds import ALL, each_article_read_once, reports_made_here

STORY = (
    "“We agreed,” said Li Na. The minister said that it rained.\n\nNobody in town was surprised.\n"
)
SPEAKERS = [  # 5,000, or 2,000 of them
    f"{first} {last}{end}"
    for first, last, end in itertools.product(
        ("Ana", "Ben", "Cara", "Dora", "Eli", "Fay", "Gil", "Hana", "Ivo", "Joy"),
        ("Bar", "Del", "Fin", "Gul", "Hol", "Kar", "Len", "Mor", "Nor", "Pet"),
        map(
            "".join,
            itertools.product(
                ("ra", "ne", "li", "mo", "tu") if ALL else ("ra", "ne"),
                ("ton", "vik", "son", "sky", "ley", "man", "berg", "dal", "ford", "wood"),
            ),
        ),
    )
]

HOSTILE = {
    "html in the headline": (
        "<script>alert(1)</script><img src=x onerror=alert(2)> “plan”\n\n" + STORY
    ),
    "a formula as a quote": (
        "Talks =1+1\n\n“=cmd|' /C calc'!A0,” said Li Na.\n\n"
        "“+SUM(A1),” said Li Wei. “@x,” she said."
    ),
    "right-to-left marks": (
        "Talks \u202eemuser\u202c today\n\n“\u200fنعم,” said Li Na. "
        "\u202e“We agreed,” said Li Wei.\u202c\n\n" + STORY
    ),
    "emoji": (
        "Rain 🌧️ in May 👩‍👩‍👧\n\n“👍🏽 We agreed 🎉,” said Li Na 🇨🇳. 🌧️🌧️ It rained.\n\n" + STORY
    ),
    "zero-width characters": (
        "Ra\u200bin in M\u00aday\n\n“We\u200b ag\u200creed,”\u2060 said L\u200bi Na.\ufeff "
        "It\x00 rained.\n\n" + STORY
    ),
    "no speaker at all": (
        "Rain in May\n\nIt rained all day. Nobody came.\n\n"
        "The river rose by a metre and fell again."
    ),
    "thousands of speakers": "Many voices\n\n"
    + "\n\n".join(f"“We agreed on point {n},” said {name}." for n, name in enumerate(SPEAKERS)),
}

# Nothing else happens in more paragraphs than in some: `make test` has a fifth of them.
PARAGRAPHS = 3575 if ALL else 715
LONG = "A long story\n\n" + PARAGRAPHS * (
    "The council of Eastmoor met on Monday, and Mayor Edith Crane said the bridge would open in "
    "May. "
    "“We have waited long enough,” she said. Critics were not so sure.\n\n"
)
SMALL = [name for name in HOSTILE if name != "thousands of speakers"]


def load(tmp_path, text):
    path = tmp_path / "hostile.txt"
    path.write_text(text, encoding="utf-8")
    return utils.load_article(path)


def check_offsets(article, *tables):
    for table in tables:
        assert all(article.text[row.start : row.end] == row.text for row in table.itertuples())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_article_is_read_rightly_from_end_to_end(tmp_path, name):
    article = load(tmp_path, HOSTILE[name])
    quotes = utils.quotes(article)
    utterances = utils.utterances(article, quotes)
    hits = utils.frame_hits(article, utterances=utterances)
    tone = utils.tone(utterances.head(200))
    assert article.text == HOSTILE[name]
    check_offsets(article, article.parts, quotes, utterances, hits)
    assert "".join(utterances.text) == "".join(article.body.text)
    if name == "thousands of speakers":
        assert quotes.speaker.nunique() == len(quotes) == len(SPEAKERS)
    assert len(tone) == min(len(utterances), 200)
    page = utils.highlight(article, quotes)._repr_html_()
    assert not re.search(r"<script>alert|<img src=x", page)


def test_a_script_in_the_headline_is_only_a_title(tmp_path):
    article = load(tmp_path, HOSTILE["html in the headline"])
    assert article.title.startswith("<script>alert(1)</script>")
    assert "&lt;script&gt;" in utils.show(article.parts)._repr_html_()


def test_a_hundred_thousand_words_are_read(tmp_path):
    """In `.ci/run`; in `make test` it is 20,000, read in the same way."""
    article = load(tmp_path, LONG)
    assert len(article.text.split()) > (100_000 if ALL else 20_000)
    assert len(article.body) == PARAGRAPHS
    assert len(utils.utterances(article)) > PARAGRAPHS


@pytest.mark.parametrize(
    "text", ["Rain", "1234 5678\n\n!!! ??? 42", "👍👍👍", "\x00" * 5000, "\u200b\u200b\n"]
)
def test_one_word_and_no_letters_are_refused_in_one_sentence(tmp_path, text):
    with pytest.raises(utils.ArticleError, match="^hostile.txt has no sentence in it"):
        load(tmp_path, text)


STRANGE = [
    "rain and wind " * 37_500,
    "x" * 500_000,
    "Rain\n\n" + "[photo" * 50_000,
    "Rain\n\n" + "2022-12-13 | " * 30_000,
    "Rain\n\nBy " + "A:A a.b A.b & " * 20 + "x!",
    "x | " * 24 + "!q",
    "A" * 200_000 + "/B",
    "BEIJING " * 50_000 + "–",
    "#" * 250_000,
    "“" * 150_000,
    "\n" * 500_000,
    "a\nb\n" * 15_000,
    "By " * 50_000,
    ". " * 150_000,
    "(Reuters" * 30_000,
    "Rain" + " " * 500_000 + "x",
    "Rain in May\n\n" + "A" * 5_000 + "!\n\nBy Jane Doe\n\nIt rained.",
]


@pytest.mark.parametrize("text", STRANGE, ids=lambda text: repr(text[:12]))
def test_the_layout_of_a_strange_text_is_read_without_hanging(text):
    article = utils.parse_article(text)
    check_offsets(article, article.parts)
    assert article.text == text
    assert not article.parts.text.str.strip().eq("").any()


ALL_AT_ONCE = "\n\n".join(HOSTILE[name] for name in SMALL if name != "no speaker at all")
REPORTED = {"all at once": ALL_AT_ONCE, "no speaker at all": HOSTILE["no speaker at all"]}


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """Reports by the notebooks as they are: of the small ones in one, of the one without speech."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in REPORTED.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with reports_made_here():
        return report.report(folder, folder / "reports").parent


@pytest.mark.parametrize("name", REPORTED)
def test_a_hostile_article_gets_a_whole_report(reports, name):
    folder = reports / re.sub(r"[^\w-]+", "-", name)
    pages = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}
    assert len(pages) == len(list(report.NOTEBOOKS.glob(report.ON_ONE_ARTICLE))) + 2
    for page in pages.values():
        assert len(page.encode()) <= 3_000_000
        assert all(says_what_it_shows(image) for image in re.findall(r"<img[^>]*>", page))
        elements = list(lxml.html.document_fromstring(page).iter("*"))
        assert [element.tag for element in elements].count("script") == 1
        assert not [element for element in elements if element.get("src") == "x"]
        named = set().union(*(element.attrib for element in elements))
        assert not [name for name in named if name.startswith("on")]
    tables = {
        path.stem: list(csv.reader(path.open(encoding="utf-8-sig", newline="")))
        for path in folder.glob("tables/*.csv")
    }
    assert not [
        cell
        for rows in tables.values()
        for row in rows
        for cell in row
        if re.match(r"[=+@]|-\D|-.*[^\d.e-]", cell)
    ]
    heard = [row[0] for row in tables["speakers"][1:] if row[3] != "0"]
    assert "Li Na" in heard if name == "all at once" else heard == []


@needs_chromium
def test_no_script_of_an_article_runs_when_its_pages_are_opened(reports, browser):
    """Of chapters, whose HTML is all in whole.html again, `make test` opens one of each report."""
    trouble, pages = [], sorted(reports.rglob("*.html"))
    if not ALL:
        pages = [page for page in pages if not re.match("0[1-6]", page.name)]
    page = browser.new_context(offline=True).new_page()
    page.on("dialog", lambda dialog: trouble.append(dialog.message) or dialog.dismiss())
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on(
        "request",
        lambda request: (
            trouble.append(request.url) if not request.url.startswith(("file:", "data:")) else None
        ),
    )
    for path in pages:
        page.goto(path.as_uri())
        assert (
            page.locator("h1").count() and not page.locator("main script, main [onerror]").count()
        ), path
    page.context.close()
    chapters = sum(page.name.startswith("0") for page in pages)
    assert trouble == [] and chapters >= len(REPORTED)
    assert {"index.html", "whole.html"} < {page.name for page in pages}


def test_an_article_without_a_sentence_is_refused_beside_others(tmp_path, monkeypatch):
    monkeypatch.setattr(report, "_warm_up", lambda: None)  # nothing is read of what is refused
    (tmp_path / "a.txt").write_text("Rain", encoding="utf-8")
    (tmp_path / "b.txt").write_text("1234 5678\n\n!!! ??? 42", encoding="utf-8")
    with pytest.raises(utils.ArticleError) as caught:
        report.report(tmp_path, tmp_path / "reports")
    lines = str(caught.value).split("\n")
    assert [line[:27] for line in lines] == [
        "a.txt has no sentence in it",
        "b.txt has no sentence in it",
    ]
    assert not (tmp_path / "reports").exists()


# What a page shows of a long article is cut off; these are long enough for each cut: rows of a
# table, characters to correct, stretches with a link.
MANY_VOICES = "\n\n".join(HOSTILE["thousands of speakers"].split("\n\n")[:1001])
MANY_WORDS = "\n\n".join(LONG.split("\n\n")[:301])


@pytest.fixture(scope="module")
def very_long(tmp_path_factory):
    """The path of a file with a text; two notebooks that read it get one article."""
    folder = tmp_path_factory.mktemp("long")

    def path_of(text):
        path = folder / f"{len(text)}.txt"
        path.write_text(text, encoding="utf-8")
        return path

    with each_article_read_once():
        yield path_of


@pytest.mark.parametrize(
    "text, notebook",
    [
        (MANY_VOICES, "00_at_a_glance"),
        (MANY_VOICES, "03_who_says_what"),
        (MANY_WORDS, "01_load"),
        (MANY_WORDS, "03_who_says_what"),
    ],
    ids=["1,000 speakers-00", "1,000 speakers-03", "8,000 words-01", "8,000 words-03"],
)
def test_a_very_long_article_gives_pages_of_three_megabytes_at_most(
    tmp_path, run_notebook, very_long, text, notebook
):
    path = very_long(text)
    drawn = {utils.Picture: report._as_drawing}  # as in each report
    ran = run_notebook(report.NOTEBOOKS / f"{notebook}.ipynb", path, drawn)
    chapter = report._chapter(notebook, ran)
    page = tmp_path / chapter.href
    report._write(page, "page", chapter.html, current=chapter.href, chapters=[chapter])
    assert 50_000 < page.stat().st_size <= 1_500_000  # three such pages stand in whole.html
