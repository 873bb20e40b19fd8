"""The practice corpus: the program finds in it what was put in, and notebook 09 tells the truth."""

import re

import pandas as pd
import pytest

import utils
from test_prose import FIGURE, plain, prose, value_of

FOLDER = utils.DATA / "practice" / "four_outlets"
CODES = utils.DATA / "hand_codes"
GAZETTE, LANTERN, LEDGER, POST = "Ostrey Gazette", "The Lantern", "Merrow Ledger", "Tideway Post"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """The folder of the analysed corpus."""
    folder = tmp_path_factory.mktemp("four_outlets")
    generic = utils.load_frames(which="generic")
    utils.analyze_corpus(FOLDER, folder, frames=generic, workers=1)
    return folder


def rates(out, what, by="outlet", **how):
    """{(outlet or month, item): a row of the rates}."""
    table = utils.corpus_rates(out, what, by, **how)
    return {(row[by], row["item"]): row for row in table.to_dict("records")}


def in_front(rows, item, first):
    """Has this group more of an item than each other, beyond the intervals?"""
    others = [row for (group, each), row in rows.items() if each == item and group != first]
    return len(others) > 1 and all(row["high"] < rows[first, item]["low"] for row in others)


# ---- what was put in


@pytest.fixture(scope="module")
def heard(out):
    """The ledger's lines of those who speak, with the kind that the author noted."""
    noted = pd.read_csv(CODES / "four_outlets_speakers.csv")
    ledger = utils.corpus_rows(out, "speakers").drop(columns="kind")  # the program's own
    ledger = ledger[ledger.statements > 0]
    return ledger.assign(speaker=ledger.speaker.str.removeprefix("the ")).merge(noted)


def test_officials_speak_in_one_outlet_and_residents_in_another(heard):
    words = heard.pivot_table(
        index="outlet", columns="kind", values="words", aggfunc="sum", fill_value=0
    )
    assert words.official[GAZETTE] > 700 and words.resident[GAZETTE] == 0
    assert words.resident[LANTERN] > 300 and words.official[LANTERN] == 0
    assert words.business.idxmax() == LEDGER


def test_the_kinds_of_sources_tell_it_too(out):
    kinds = rates(out, "sources", reprints=False)
    government = {
        group: row["rate"] for (group, kind), row in kinds.items() if kind == "government"
    }
    assert government[GAZETTE] > 3 * max(government[LEDGER], government[POST])
    known = {kind: row["rate"] for (group, kind), row in kinds.items() if group == GAZETTE}
    assert max(known.keys() - {"not known"}, key=known.get) == "government"
    assert government[LANTERN] == kinds[LANTERN, "police and law"]["rate"] == 0
    assert kinds[LANTERN, "not known"]["rate"] > 0.8


def test_most_of_those_who_were_given_words_are_found(heard):
    noted = pd.read_csv(CODES / "four_outlets_speakers.csv")
    assert len(noted) > 90 and len(heard) / len(noted) > 0.75


def test_one_outlet_is_warm_on_the_water_company_and_one_is_cold(out):
    towards = rates(out, "towards")
    said = utils.corpus_rows(out, "targets", target="Merrow Water").dropna(subset=["score"])
    assert said.score[said.outlet == LEDGER].median() > 0.2
    assert (said.score[said.outlet == POST] < 0).all()
    assert (GAZETTE, "Merrow Water") not in towards and (LANTERN, "Merrow Water") not in towards


@pytest.mark.parametrize(
    "frame, by, first",
    [
        ("economic consequences", "outlet", LEDGER),
        ("human interest", "outlet", LANTERN),
        ("conflict", "month", "2025-11"),
    ],
)
def test_a_frame_leads_where_it_was_put(out, frame, by, first):
    assert in_front(rates(out, "frames", by), frame, first)


def test_what_was_put_nowhere_leads_nowhere(out):
    assert all(row["n"] < 3 for key, row in rates(out, "frames").items() if key[1] == "morality")
    assert len({group for (group, _), row in rates(out, "frames").items()}) == 4


def test_conflict_is_in_every_outlet_in_november_and_in_none_before(out):
    hits = utils.corpus_rows(out, "frame_hits", frame="conflict")
    assert set(hits.outlet) == {GAZETTE, LANTERN, LEDGER, POST}
    assert set(hits.date.str[:7]) == {"2025-11"}


def test_copies_and_the_bad_file_are_told(out):
    copies = utils.corpus_rows(out, "copies")
    ways = ["same text", "same body", *["shared wording"] * 3]
    assert sorted(copies.how) == sorted(ways)
    assert set(copies.of) == {"gazette-12", "gazette-13"} and copies.share.min() > 0.5
    assert list(utils.corpus_rows(out, "problems").article) == ["post/2025-11-12-members.html"]


def test_who_is_one_person_and_who_is_two(out):
    people = utils.corpus_speakers(out)
    assert list(people.role[people.speaker == "Martin Hale"]) == ["Judge", "baker"]
    (venn,) = people[people.speaker == "Oscar Venn"].itertuples()
    assert venn.outlets == 2 and venn.joined == "full name and role"


def test_each_outlet_and_day_is_read_from_its_form(out):
    articles = utils.corpus_rows(out, "articles")
    assert articles.outlet.value_counts().to_dict() == {
        GAZETTE: 13,
        LANTERN: 11,
        LEDGER: 11,
        POST: 11,
    }
    assert set(articles.date.str[:7]) == {"2025-09", "2025-10", "2025-11"}
    assert articles.title.notna().all() and articles.words.between(110, 300).all()


# ---- what notebook 09 says in words


def copies_by_how(out):
    return utils.corpus_rows(out, "copies").how.value_counts()


def first_words(out):
    """The word that tells the Gazette from the Lantern most surely, and the other way round."""
    counts = utils.corpus_word_counts(out, reprints=False)
    apart = utils.log_odds(counts[GAZETTE], counts[LANTERN])
    return [apart.word.iloc[0], apart.word.iloc[-1]]


def too_few_for_a_mean(out):
    """The utterances that a mean needs, if neither outlet judges the company in as many."""
    judged = utils.corpus_rows(out, "targets", target="Merrow Water").dropna(subset=["score"])
    counts = judged.outlet.value_counts()
    assert set(counts.index) == {LEDGER, POST}
    return utils.MIN_N if counts.max() < utils.MIN_N else 0


SAID = [
    ("In the practice corpus <two> agency stories make <five> copies. <One> is the same to the "
     "letter, <one> the same on a page with a menu around it, and <three> share their wording",
     lambda out: [utils.corpus_rows(out, "copies").of.nunique(), copies_by_how(out).sum(),
                  copies_by_how(out)["same text"], copies_by_how(out)["same body"],
                  copies_by_how(out)["shared wording"]]),
    ("<two> outlets write of one water company as if there were <two> of them",
     lambda out: [len({group for group, item in rates(out, "towards") if item == "Merrow Water"}),
                  2]),
    ("Neither does so in <ten> utterances, too few for a mean", too_few_for_a_mean),
    ("it comes with November, in all <four> outlets",
     lambda out: utils.corpus_rows(out, "frame_hits", frame="conflict").outlet.nunique()),
    ("the judge Martin Hale and the baker Martin Hale are <two> people",
     lambda out: (utils.corpus_speakers(out).speaker == "Martin Hale").sum()),
    ("Oscar Venn speaks in <two> outlets, and his words are joined, since both call him a director",
     lambda out: utils.corpus_speakers(out).set_index("speaker").outlets["Oscar Venn"]),
]  # fmt: skip
REMARKS = [text for text, tags in prose("09") if "practice" in tags]


@pytest.mark.parametrize("phrase, computed", SAID, ids=[row[0] for row in SAID])
def test_a_figure_of_notebook_09_is_what_the_corpus_says(out, phrase, computed):
    assert any(plain(phrase) in text for text in REMARKS), "the phrase has changed"
    told = [value_of(figure) for figure in re.findall(r"<(\w+)>", phrase)]
    values = computed(out)
    assert told == [int(value) for value in (values if isinstance(values, list) else [values])]


@pytest.mark.parametrize("text", REMARKS, ids=[text[:60] for text in REMARKS])
def test_no_figure_of_notebook_09_is_left_out(text):
    assert text.startswith("In the practice corpus")
    for phrase, _ in SAID:
        text = text.replace(plain(phrase), "")
    assert not FIGURE.findall(re.sub("the two apart|more than half", "", text))


def test_what_notebook_09_says_without_figures_holds(out):
    assert first_words(out) == ["said", "says"]
    unnamed = {}
    for reprints in (True, False):
        told = rates(out, "speech", reprints=reprints)
        unnamed[reprints] = [told[group, "unnamed"]["rate"] for group in (LANTERN, LEDGER, POST)]
    assert min(unnamed[True]) > 2 * min(unnamed[False])
    assert utils.corpus_rows(out, "copies").share.min() > 0.5
