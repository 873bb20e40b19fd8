"""Two tellings of one event: who is heard where, what is quoted how, what only one reports."""

import pytest

import utils


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
