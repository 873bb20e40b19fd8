"""How far to trust it: agreement, quotes and tone against hand codes."""

import pandas as pd
import pytest

import utils


def test_alpha_is_the_one_of_krippendorffs_worked_example():
    """Krippendorff 2011, Computing Krippendorff's Alpha-Reliability: two coders, ten units, binary: alpha 0.095."""
    codes = pd.DataFrame(
        {"Meg": [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], "Owen": [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]}
    )
    assert utils.agreement(codes).alpha[0] == pytest.approx(0.095, abs=0.001)


def test_alpha_takes_missing_codes_and_numbers():
    """The same paper's four coders with gaps: nominal 0.743, interval 0.849."""
    gap = None
    codes = pd.DataFrame(
        {
            "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, gap, gap, gap],
            "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, gap, 3],
            "C": [gap, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, gap],
            "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, gap],
        }
    )
    assert utils.agreement(codes).alpha[0] == pytest.approx(0.743, abs=0.001)
    assert utils.agreement(codes, "interval").alpha[0] == pytest.approx(0.849, abs=0.001)


def test_alpha_has_an_interval_that_is_the_same_on_every_run():
    codes = pd.DataFrame({"a": [1, 0, -1, 1, 0, -1, 1, 0], "b": [1, 0, -1, 0, 0, -1, 1, 1]})
    first, second = utils.agreement(codes), utils.agreement(codes)
    assert first.equals(second)
    assert first.low[0] < first.alpha[0] <= first.high[0]


def test_one_coder_alone_is_refused():
    with pytest.raises(ValueError, match="two coders"):
        utils.agreement(pd.DataFrame({"a": [1, 0, 1]}))


def quotes(*rows):
    return pd.DataFrame(rows, columns=["start", "end", "text", "kind", "speaker"])


GOLD = quotes(
    (0, 10, "aaaaaaaaaa", "direct", "Li Na"), (20, 30, "bbbbbbbbbb", "indirect", "Li Wei")
)


def test_a_perfect_prediction_scores_one_and_misses_nothing():
    scores, misses = utils.score_quotes(GOLD, GOLD)
    assert (scores[["precision", "recall", "f1", "speaker"]] == 1).all(axis=None) and misses.empty


@pytest.mark.parametrize(
    "predicted, problems, precision, recall",
    [
        (GOLD.iloc[:1], ["missed"], 1, 0.5),
        (
            quotes((0, 10, "", "direct", "Li Na"), (20, 30, "", "indirect", "Li Na")),
            ["wrong speaker"],
            1,
            1,
        ),
        (
            quotes((4, 14, "", "direct", "Li Na"), (20, 30, "", "indirect", "Li Wei")),
            ["missed", "invented"],
            0.5,
            0.5,
        ),
        (
            quotes(
                (0, 9, "", "direct", "Li Na"),
                (0, 10, "", "direct", "Li Na"),
                (21, 31, "", "indirect", "Li Wei"),
            ),
            ["invented"],
            2 / 3,
            1,
        ),
        (GOLD.iloc[:0], ["missed", "missed"], None, 0),
        (
            quotes(
                (0, 10, "", "direct", "Li Na"),
                (20, 30, "", "indirect", "Li Wei"),
                (20, 29, "", "indirect", "Li Wei"),
            ),
            ["invented"],
            2 / 3,
            1,
        ),
    ],
)
def test_what_a_prediction_misses_is_counted_and_listed(predicted, problems, precision, recall):
    scores, misses = utils.score_quotes(predicted, GOLD)
    total = scores.set_index("kind").loc["all"]
    assert misses.problem.tolist() == problems
    assert total.recall == pytest.approx(recall)
    assert precision is None or total.precision == pytest.approx(precision)


def test_tone_scores_follow_the_codes_or_not():
    perfect = utils.score_tone(pd.Series([-0.5, 0.0, 0.5, 0.9]), pd.Series([-1, 0, 1, 1])).iloc[0]
    assert perfect.macro_f1 == perfect.accuracy == 1 and perfect.pearson > 0.9
    turned = utils.score_tone(pd.Series([0.5, 0.0, -0.5, -0.9]), pd.Series([-1, 0, 1, 1])).iloc[0]
    assert turned.pearson < 0 and turned.macro_f1 < 0.5


def test_scores_within_the_threshold_are_neutral():
    assert utils.tone_class(pd.Series([0.05, -0.05, 0.06, -0.06])).tolist() == [0, 0, 1, -1]


def test_each_hand_code_still_points_at_its_sentence():
    codes = pd.read_csv(utils.DATA / "hand_codes" / "tone.csv")
    assert codes[["first", "second"]].isin([-1, 0, 1]).all(axis=None)
    for name, rows in codes.groupby("article"):
        texts = utils.sentences(utils.load_article(name)).set_index("sentence").text
        assert all(
            texts[row.sentence].startswith(row.opening.split()[0]) for row in rows.itertuples()
        )
        assert [" ".join(texts[n].split()[:4]) for n in rows.sentence] == rows.opening.tolist()


def test_one_prediction_finds_one_quote_only():
    two = quotes((0, 10, "", "direct", "Li Na"), (1, 10, "", "direct", "Li Na"))
    scores, misses = utils.score_quotes(two.iloc[:1], two)
    assert scores.found.tolist() == [1, 1] and misses.problem.tolist() == ["missed"]
