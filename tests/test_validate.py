"""How far to trust it: agreement, quotes and tone against hand codes."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import utils


def test_alpha_is_the_one_of_krippendorffs_worked_example():
    """Krippendorff 2011, Computing Krippendorff's Alpha-Reliability: two coders, ten units."""
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


def spans(*pairs):
    return quotes(*[(start, end, "", "direct", "Li Na") for start, end in pairs])


def found(predicted, gold, overlap=0.5):
    scores, _ = utils.score_quotes(spans(*predicted), spans(*gold), overlap)
    return scores.set_index("kind").found["all"]


def shares(predicted, gold):
    """The shares of each pair, from the definition: common over covered characters."""
    table = {}
    for g, (start, end) in enumerate(gold):
        for p, (from_, to) in enumerate(predicted):
            common = len(set(range(start, end)) & set(range(from_, to)))
            covered = max(end, to) - min(start, from_)
            table[g, p] = common / covered
    return table


def found_greedily(predicted, gold, overlap):
    """How many pairs are found if the largest share is always taken first."""
    taken_gold, taken_predicted = set(), set()
    table = shares(predicted, gold)
    for g, p in sorted(table, key=table.get, reverse=True):
        is_free = g not in taken_gold and p not in taken_predicted
        if is_free and table[g, p] >= overlap:
            taken_gold.add(g)
            taken_predicted.add(p)
    return len(taken_gold)


def best_total(predicted, gold, overlap):
    """(pairs, shares in total) of the best of all ways to match, tried one by one."""
    table = shares(predicted, gold)

    def best(g, free):
        if g == len(gold):
            return (0, 0.0)
        results = [best(g + 1, free)]
        for p in free:
            if table[g, p] >= overlap:
                count, total = best(g + 1, free - {p})
                results.append((count + 1, total + table[g, p]))
        return max(results)

    return best(0, frozenset(range(len(predicted))))


SPAN = st.tuples(st.integers(0, 20), st.integers(1, 20)).map(lambda at: (at[0], at[0] + at[1]))
SPANS = st.lists(SPAN, min_size=1, max_size=5)


def test_no_pair_is_missed_because_both_are_closest_to_the_same():
    """[0, 80] is the closest to both, yet [0, 44] is close enough to the second."""
    assert found([(0, 80), (0, 44)], [(0, 100), (0, 60)]) == 2


def test_no_pair_is_missed_because_a_closer_one_was_taken_first():
    gold, predicted = [(0, 100), (50, 100)], [(0, 100), (0, 50)]
    assert found_greedily(predicted, gold, 0.5) == 1
    assert found(predicted, gold) == 2


@given(SPANS, SPANS, st.sampled_from([0.1, 0.3, 0.5, 0.9]))
def test_the_matching_is_the_best_of_all(predicted, gold, overlap):
    matches = utils._matches(spans(*gold), spans(*predicted), overlap)
    count, total = best_total(predicted, gold, overlap)
    assert len(matches) == count >= found_greedily(predicted, gold, overlap)
    assert sum(match.share for match in matches) == pytest.approx(total)
    assert len({match.gold for match in matches}) == len(matches)
    assert len({match.predicted for match in matches}) == len(matches)
    assert found(predicted, gold, overlap) == count


def test_a_long_quote_is_found_behind_short_ones_within_it():
    assert found([(0, 100), (1, 3), (5, 8)], [(20, 100)]) == 1


@pytest.mark.filterwarnings("error")
def test_empty_quotes_match_nothing():
    assert found([(5, 5), (0, 9)], [(5, 5)]) == 0


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_speaker_that_is_missing_is_never_the_right_one(missing):
    bare = GOLD.assign(speaker=[missing, "Li Wei"])
    scores, misses = utils.score_quotes(bare, bare)
    assert scores.set_index("kind").speaker["all"] == 0.5
    assert misses.problem.tolist() == ["wrong speaker"]


def test_two_loose_pairs_count_before_a_perfect_one():
    gold, predicted = [(0, 100), (60, 100)], [(0, 100), (0, 40)]
    assert found(predicted, gold, overlap=0.3) == 2
    assert found(predicted, gold, overlap=0.5) == 1


def test_of_two_ways_with_as_many_pairs_the_closer_one_is_taken():
    gold = quotes((0, 100, "", "direct", "Li Na"))
    predicted = quotes((0, 60, "", "direct", "Li Wei"), (0, 99, "", "direct", "Li Na"))
    assert utils.score_quotes(predicted, gold)[1].problem.tolist() == ["invented"]


def test_thousands_of_quotes_are_matched_at_once():
    """Neither a table of all pairs nor one matrix of them: 5,000 times 5,000 would need 200 MB."""
    many = spans(*[(40 * n, 40 * n + 60) for n in range(5000)])
    scores, misses = utils.score_quotes(many.sample(frac=1, random_state=1), many)
    assert scores.found.tolist() == [5000, 5000] and misses.empty


def test_rows_are_told_apart_where_their_index_repeats():
    gold = pd.concat([spans((0, 10)), spans((20, 30))])
    scores, misses = utils.score_quotes(spans((0, 10)), gold)
    assert scores.found.tolist() == [1, 1]
    assert misses.start.tolist() == [20]


def test_quotes_without_their_words_are_scored_too():
    bare = GOLD.drop(columns="text")
    scores, misses = utils.score_quotes(bare.iloc[:1], bare)
    assert scores.found.tolist() == [1, 0, 1] and misses.text.tolist() == [""]


CODES = pd.DataFrame({"Meg": [0, 1, 0], "Owen": [0, 1, 1]})
NOT_WHOLE = GOLD.assign(start=[0, None])


@pytest.mark.parametrize(
    "mistake, told",
    [
        (lambda: utils.agreement(CODES.replace({0: "no", 1: "yes"})), "a number for each code"),
        (lambda: utils.agreement(CODES.iloc[:1]), "1 texts have codes"),
        (lambda: utils.agreement(CODES.iloc[:0]), "0 texts have codes"),
        (lambda: utils.agreement(CODES, level="ordinall"), "'ordinall'"),
        (lambda: utils.agreement(CODES, level=["nominal"]), "level"),
        (lambda: utils.agreement(CODES, draws=0), "draws=0"),
        (lambda: utils.agreement(CODES, draws="many"), "draws='many'"),
        (lambda: utils.agreement([[0, 1], [1, 1]]), "a table of codes"),
        (lambda: utils.agreement(None), "a table of codes"),
        (lambda: utils.score_quotes(GOLD.drop(columns="end"), GOLD), "no column 'end'"),
        (lambda: utils.score_quotes(GOLD, GOLD.drop(columns="speaker")), "no column 'speaker'"),
        (lambda: utils.score_quotes(GOLD, None), "no column 'start'"),
        (lambda: utils.score_quotes(GOLD, GOLD, overlap=50), "overlap=50"),
        (lambda: utils.score_quotes(GOLD, GOLD, overlap=-0.5), "overlap=-0.5"),
        (lambda: utils.score_quotes(GOLD, GOLD, overlap="half"), "overlap='half'"),
        (lambda: utils.score_quotes(NOT_WHOLE, GOLD), "a start or end is missing"),
        (lambda: utils.score_quotes(GOLD, GOLD.assign(end="x")), "the column end"),
        (lambda: utils.score_tone([0.1, 0.2, 0.3], [1, 0]), "3 predicted scores for 2"),
        (lambda: utils.score_tone([0.1, 0.2], [1, 0]), "2 pairs"),
        (lambda: utils.score_tone([0.1, 0.2, None], [1, 0, 1]), "2 pairs"),
        (lambda: utils.score_tone([0.1, 0.1, 0.1], [1, 0, 1]), "all values of predicted"),
        (lambda: utils.score_tone([0.1, 0.2, 0.3], [1, 1, 1]), "all values of gold"),
        (lambda: utils.score_tone(["good", "bad", "no"], [1, 0, 1]), "predicted holds"),
        (lambda: utils.score_tone(0.1, 1), "predicted is no list"),
        (lambda: utils.tone_class([0.1, 0.2]), "a column of numbers"),
        (lambda: utils.tone_class(pd.Series(["good"])), "a column of numbers"),
        (lambda: utils.tone_class(pd.Series([0.1]), threshold=-1), "threshold=-1"),
        (lambda: utils.tone_class(pd.Series([0.1]), threshold=None), "threshold=None"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(mistake, told):
    with pytest.raises(utils.InputError, match=told) as error:
        mistake()
    assert "\n" not in str(error.value)


# --- the hand codes of the practice articles ------------------------------------------------------

CODED = ("tone_practice", "frames_practice", "targets")


@pytest.mark.parametrize("name", CODED)
def test_codes_of_sentences_point_at_their_sentences(name):
    codes = pd.read_csv(utils.DATA / "hand_codes" / f"{name}.csv")
    assert codes.article.nunique() == 6
    for article, rows in codes.groupby("article"):
        table = utils.sentences(utils.load_article(f"data/practice/{article}"))
        openings = dict(zip(table.start, table.text.str.split().str[:4].str.join(" "), strict=True))
        assert [openings.get(start) for start in rows.start] == rows.opening.tolist()


def test_codes_of_practice_articles_use_the_terms_that_are_explained():
    folder = utils.DATA / "hand_codes"
    rules = (folder / "README.md").read_text(encoding="utf-8")
    tables = {name: pd.read_csv(folder / f"{name}.csv") for name in (*CODED, "speech")}
    assert set(tables["tone_practice"].tone) == {-1, 0, 1}
    assert all(f"*{trap}*" in rules for trap in tables["tone_practice"].trap.dropna())
    generic = utils.load_frames(which="generic").frame
    assert set(tables["frames_practice"].frame) == set(generic)
    assert set(tables["targets"].polarity) == {-1, 1}
    assert set(tables["speech"].polarity) == {"affirmed", "denied", "declined"}
    assert all(kind in rules for kind in tables["speech"].speaker_type)
