"""Two tellings of one event: who is heard where, what is quoted how, what only one reports."""

import pandas as pd
import pytest

import utils
from test_prose import FIGURE, prose


def analyses(one, other):
    """The analyses of two small bodies, named A and B."""
    return {
        "A": utils.analyze(utils.parse_article(f"Fish\n\n{one}\n")),
        "B": utils.analyze(utils.parse_article(f"Fish\n\n{other}\n")),
    }


@pytest.mark.parametrize(
    "one, other, places",
    [
        ("Li Na said it rained.", "Li Na said it snowed.", ["heard", "heard"]),
        ("Li Na said it rained.", "Li Na left the harbour.", ["heard", "named only"]),
        ("Li Na said it rained.", "The harbour was empty again.", ["heard", "absent"]),
        ("Li Na left the harbour.", "Li Na declined to comment.", ["named only", "named only"]),
    ],
)
def test_who_is_heard_where(one, other, places):
    table = utils.compare_speakers(analyses(one, other))
    assert list(table.loc["Li Na", ["A", "B"]]) == places


def test_tone_is_counted_by_voice_and_article():
    both = analyses("“A wonderful day,” said Li Na. It rained.", "“A terrible day,” said Li Na.")
    table = utils.compare_tone(both)
    assert list(table.index) == ["Li Na", "narrator"]
    assert table.loc["Li Na"].tolist() == ["1 good", "1 bad"]
    assert table.loc["narrator", "B"] == "–"


@pytest.mark.parametrize(
    "one, other, told",
    [
        ("Bo Lin said Li Na is brave.", "It rained.", ["Bo Lin: brave (good)", "–"]),
        ("Li Na is a brave and honest woman.", "Bo Lin praised Li Na.",
         ["narrator: brave, honest (good)", "narrator: praised (good)"]),
    ],
)  # fmt: skip
def test_what_is_said_of_whom_stands_side_by_side(one, other, told):
    assert utils.compare_targets(analyses(one, other)).loc["Li Na"].tolist() == told


def test_nobody_is_judged_and_nothing_is_scored():
    both = analyses("It is what it was.", "It was what it is.")
    assert utils.compare_targets(both).empty and utils.compare_frames(both).empty


def test_frames_are_rates_of_the_words_of_each_article():
    table = utils.compare_frames(analyses("Trade grew. " + "It rained. " * 9, "Trade grew."))
    row = table.loc["economy and trade"]
    assert (row["A terms"], row["B terms"]) == (1, 1)
    assert (row["A"], row["B"]) == (50, 500)


@pytest.mark.parametrize(
    "heads, names",
    [
        (["By Al Bo | Tideline", "By Cy Do | Northwire"], ["Tideline", "Northwire"]),
        (["By Al Bo | Tideline", "By Cy Do | Tideline"], ["a", "b"]),
        (["By Al Bo | Tideline", "By Cy Do"], ["a", "b"]),
    ],
)
def test_tellings_are_named_by_outlet_or_else_by_file(tmp_path, heads, names):
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path, head in zip(paths, heads, strict=True):
        path.write_text(f"Fish\n\n{head}\n\nIt rained, {path.stem} said.\n", encoding="utf-8")
    assert list(utils.load_tellings(paths)) == names


WHOLE = "“The bridge is safe, but only if we get the money,” Li Na said."


@pytest.mark.parametrize(
    "other, how, only_first, only_second",
    [
        (WHOLE, "the same words", "", ""),
        ("Li Na told us: “The bridge is safe.”", "cut", "but only if we get the money", ""),
        (
            "“The bridge is sound, but only if we get the cash,” said Li Na.",
            "worded differently",
            "safe … money",
            "sound … cash",
        ),
        (
            "“The bridge,” said Li Na, “is safe, but only if we get the money.”",
            "the same words",
            "",
            "",
        ),
    ],
)
def test_one_quotation_told_twice(other, how, only_first, only_second):
    (row,) = utils.compare_quotes(analyses(WHOLE, other)).itertuples()
    assert (row.how, row.only_first, row.only_second) == (how, only_first, only_second)


@pytest.mark.parametrize(
    "other",
    [
        "“It rained on the bridge,” said Li Na.",
        "Li Na said the bridge is safe, but only if we get the money.",
        "“The bridge is red,” said Bo Lin.",
        "Li Na did not say “The bridge is safe, but only if we get the money.”",
    ],
)
def test_other_words_are_no_shared_quotation(other):
    assert utils.compare_quotes(analyses(WHOLE, other)).empty


def test_each_sentence_is_compared_with_the_nearest_of_the_other():
    one = "The mayor opened the new bridge on Monday. Snow fell in the hills."
    other = "A trawler sank off the coast. On Monday the new bridge was opened by the mayor."
    table = utils.compare_sentences(analyses(one, other))
    assert list(table.counterpart) == [True, False, False, True]
    assert table.nearest[0].startswith("On Monday")
    assert table.shared.between(0, 1).all()


def test_the_same_sentence_shares_all():
    table = utils.compare_sentences(analyses("It snowed in Oslo.", "It snowed in Oslo."))
    assert list(table.shared.round(9)) == [1, 1]


# ---- what notebook 07 says of the practice pair

PAIR = ["brackwater_post", "harbour_voice"]


@pytest.fixture(scope="module")
def practice():
    """The analyses of the practice pair, by name."""
    articles = utils.load_tellings([f"data/practice/two_tellings/{name}.txt" for name in PAIR])
    return {name: utils.analyze(each) for name, each in articles.items()}


def remarks():
    return " ".join(text for text, tags in prose("07") if "practice" in tags)


def test_who_is_heard_in_the_practice_pair(practice):
    heard = utils.compare_speakers(practice)
    assert list(heard.loc["Maud Pellier", PAIR]) == ["named only", "heard"]
    assert list(heard.loc["Tobias Wren", PAIR]) == ["heard", "named only"]
    declined = practice[PAIR[1]]["quotes"].query("polarity == 'declined'")
    assert list(declined.speaker) == ["Tobias Wren"] and "*declined to comment*" in remarks()
    chief = heard.loc["Samuel Okoro", [f"{name} words" for name in PAIR]]
    assert (
        f"the fire chief has {chief.iloc[0]} in one article and {chief.iloc[1]} in the other"
        in remarks()
    )


def test_the_quotation_that_was_cut_in_the_practice_pair(practice):
    shared = utils.compare_quotes(practice).set_index("first_text")
    row = shared.loc["“It can be run safely,”"]
    assert row.how == "cut" and row.only_second.startswith("but only if")
    assert "*It can be run safely* loses its *but only if*" in remarks()


def test_each_figure_in_a_remark_on_the_practice_pair_is_computed():
    judgements = pd.read_csv(utils.DATA / "hand_codes" / "tellings_targets.csv")
    assert FIGURE.findall(remarks()) == ["10", "33", str(len(judgements))]


def test_the_list_hears_no_judgement_in_the_practice_pair(practice):
    assert utils.compare_targets(practice).empty
    assert "the list heard none of them" in remarks()
