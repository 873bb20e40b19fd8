"""Ten hostile articles: each gives a correct article or a clear refusal; none executes anything, none hangs."""
import itertools
import re

import pytest

import utils

STORY = "“We agreed,” said Li Na. The minister said that it rained.\n\nNobody in town was surprised.\n"
SPEAKERS = [f"{first} {last}{end}" for first, last, end in itertools.product(
    ("Ana", "Ben", "Cara", "Dora", "Eli", "Fay", "Gil", "Hana", "Ivo", "Joy"),
    ("Bar", "Del", "Fin", "Gul", "Hol", "Kar", "Len", "Mor", "Nor", "Pet"), map("".join, itertools.product(
        ("ra", "ne", "li", "mo", "tu"), ("ton", "vik", "son", "sky", "ley", "man", "berg", "dal", "ford", "wood"))))]

HOSTILE = {
    "html in the headline": "<script>alert(1)</script><img src=x onerror=alert(2)> “plan”\n\n" + STORY,
    "a formula as a quote": "Talks =1+1\n\n“=cmd|' /C calc'!A0,” said Li Na.\n\n“+SUM(A1),” said Li Wei. “@x,” she said.",
    "right-to-left marks": "Talks \u202eemuser\u202c today\n\n“\u200fنعم,” said Li Na. \u202e“We agreed,” said Li Wei.\u202c\n\n" + STORY,
    "emoji": "Rain 🌧️ in May 👩‍👩‍👧\n\n“👍🏽 We agreed 🎉,” said Li Na 🇨🇳. 🌧️🌧️ It rained.\n\n" + STORY,
    "zero-width characters": "Ra\u200bin in M\u00aday\n\n“We\u200b ag\u200creed,”\u2060 said L\u200bi Na.\ufeff It\x00 rained.\n\n" + STORY,
    "no speaker at all": "Rain in May\n\nIt rained all day. Nobody came.\n\nThe river rose by a metre and fell again.",
    "5,000 speakers": "Many voices\n\n" + "\n\n".join(f"“We agreed on point {n},” said {name}." for n, name in enumerate(SPEAKERS)),
}


def load(tmp_path, text):
    path = tmp_path / "hostile.txt"
    path.write_text(text, encoding="utf-8")
    return utils.load_article(path)


def check_offsets(article, *tables):
    for table in tables:
        assert all(article.text[row.start:row.end] == row.text for row in table.itertuples())


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
    assert len(tone) == min(len(utterances), 200)
    page = utils.highlight(article, quotes)._repr_html_()
    assert not re.search(r"<script>alert|<img src=x", page)


def test_a_script_in_the_headline_is_only_a_title(tmp_path):
    article = load(tmp_path, HOSTILE["html in the headline"])
    assert article.title.startswith("<script>alert(1)</script>")
    assert "&lt;script&gt;" in utils.show(article.parts)._repr_html_()


def test_each_of_5000_speakers_has_a_voice(tmp_path):
    quotes = utils.quotes(load(tmp_path, HOSTILE["5,000 speakers"]))
    assert quotes.speaker.nunique() == len(quotes) == 5000


def test_200000_words_are_read(tmp_path):
    paragraph = ("The council of Eastmoor met on Monday, and Mayor Edith Crane said the bridge would open in May. "
                 "“We have waited long enough,” she said. Critics were not so sure.\n\n")
    article = load(tmp_path, "A long story\n\n" + paragraph * 7150)
    assert len(article.text.split()) > 200_000 and len(article.body) == 7150
    assert len(utils.utterances(article)) > 7150


@pytest.mark.parametrize("text", ["Rain", "1234 5678\n\n!!! ??? 42", "👍👍👍", "\x00" * 5000, "\u200b\u200b\n"])
def test_one_word_and_no_letters_are_refused_in_one_sentence(tmp_path, text):
    with pytest.raises(utils.ArticleError, match="^hostile.txt has no sentence in it"):
        load(tmp_path, text)


@pytest.mark.parametrize("text", [
    "rain and wind " * 75_000, "x" * 1_000_000, "Rain\n\n" + "[photo" * 100_000, "Rain\n\n" + "2022-12-13 | " * 60_000,
    "Rain\n\nBy " + "A:A a.b A.b & " * 20 + "x!", "x | " * 24 + "!q", "A" * 400_000 + "/B", "BEIJING " * 100_000 + "–",
    "#" * 500_000, "“" * 300_000, "\n" * 1_000_000, "a\nb\n" * 30_000, "By " * 100_000, ". " * 300_000, "(Reuters" * 60_000,
    "Rain" + " " * 1_000_000 + "x",
    "Rain in May\n\n" + "A" * 5_000 + "!\n\nBy Jane Doe\n\nIt rained.",
], ids=lambda text: repr(text[:12]))
def test_the_layout_of_a_strange_text_is_read_without_hanging(text):
    article = utils.parse_article(text)
    check_offsets(article, article.parts)
