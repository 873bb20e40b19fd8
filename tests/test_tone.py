"""Tone: the scorers, the masks, the explanation, the uncertainty."""

import csv
import math
import random

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

import utils

SENTENCES = [
    "The talks were candid, in-depth and constructive.",
    "It is not a very good plan!",
    "Nobody was hurt.",
    "The ministry expressed strong dissatisfaction.",
    "THIS is a great, great day, but the war goes on.",
    "US Defense Secretary Smith stressed that the Justice Department declined to comment.",
    "7 of 9",
]


def table(*texts, **columns):
    return pd.DataFrame({"text": texts, **columns})


def score(text, scorer="whose_words"):
    return utils.tone(table(text))[scorer][0]


def test_vader_is_nltks_to_the_last_digit(tmp_path):
    import nltk
    from importlib.resources import files
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

    lexicon = tmp_path / "vader_lexicon.txt"
    lexicon.write_bytes(files("vaderSentiment").joinpath("vader_lexicon.txt").read_bytes())
    nltk.data.path.append(str(tmp_path))
    try:
        theirs = SentimentIntensityAnalyzer("vader_lexicon.txt")
    finally:
        nltk.data.path.remove(str(tmp_path))
    ours = utils.tone(table(*SENTENCES), masks=None).vader
    assert list(ours) == [theirs.polarity_scores(text)["compound"] for text in SENTENCES]


def test_textblob_is_textblobs_to_the_last_digit():
    from textblob import TextBlob

    scored = utils.tone(table(*SENTENCES), masks=None)
    theirs = [TextBlob(text).sentiment for text in SENTENCES]
    assert list(zip(scored.textblob, scored.subjectivity)) == [
        (s.polarity, s.subjectivity) for s in theirs
    ]


@pytest.mark.parametrize("scorer", utils.SCORERS)
def test_repeating_a_text_does_not_move_its_score(scorer):
    text = "The talks were candid. They failed badly, and a war began."
    assert score(text, scorer) == pytest.approx(score(" ".join([text] * 10), scorer))


@pytest.mark.parametrize(
    "worse, better",
    [
        ("The plan is bad.", "The plan is good."),
        ("The plan is bad.", "The plan is not bad."),
        ("The plan is not good.", "The plan is good."),
        ("It is not a good plan.", "It is such a good plan."),
        ("Peace came without a good plan.", "Peace came with a good plan."),
        ("The plan is very bad.", "The plan is bad."),
        ("The plan is good.", "The plan is very good."),
        ("The ministry expressed strong dissatisfaction.", "The ministry expressed its views."),
        ("China firmly opposes the sanctions.", "China studies the sanctions."),
        ("It is bad, not here.", "It is not bad."),
        ("They didn’t help.", "They did help."),
        ("The talks were candid.", "The talks were candid, in-depth and constructive."),
    ],
)
def test_our_score_puts_these_in_order(worse, better):
    assert score(worse) < score(better)


def test_a_comma_ends_the_reach_of_a_negation():
    rows = utils.explain_tone("He said no, good people came.").set_index("word")
    assert rows.factor["good"] == 1


@pytest.mark.parametrize(
    "text, hidden",
    [
        ("The United States met them.", "United States"),
        ("The Justice Department said so.", "Justice Department"),
        ("The chief justice said so.", "chief justice"),
        ("He spoke to Grace Love on Monday.", "Grace, Love, Monday"),
        ("He stressed the point.", "stressed"),
        ("GREAT JOY AS TALKS SUCCEED", ""),
        ("It was a success.", ""),
    ],
)
def test_names_titles_and_reporting_verbs_are_hidden(text, hidden):
    row = utils.tone(table(text)).iloc[0]
    assert row.masked == hidden
    assert not hidden or row.whose_words == 0


def test_names_from_the_article_are_hidden_too():
    assert score("Grace came.") != 0
    assert utils.tone(table("Grace came."), masks=["Grace"]).whose_words[0] == 0


def test_without_masks_the_two_columns_are_the_same():
    scored = utils.tone(table(*SENTENCES), masks=None)
    assert all((scored[name] == scored[f"{name}_unmasked"]).all() for name in utils.SCORERS)


def test_the_names_to_mask_may_be_a_column():
    assert (
        utils.tone(table("We met Joy Good in May."), masks=pd.Series(["Joy Good"]))
        .masked[0]
        .startswith("Joy Good")
    )


def test_a_scorer_of_ones_own_stands_beside_the_others():
    assert utils.tone(table("One two. Three."), scorers={"length": len}).length[0] == 7


def test_a_table_keeps_its_rows_index_and_columns():
    before = pd.DataFrame({"text": ["Good.", None, ""], "voice": list("abc")}, index=[5, 7, 9])
    after = utils.tone(before)
    assert list(after.index) == [5, 7, 9] and list(after.voice) == list("abc")
    assert list(before.columns) == ["text", "voice"]
    assert after.whose_words.isna().tolist() == [False, True, True]
    assert set(utils.tone(before.iloc[:0]).columns) == set(after.columns)


@pytest.mark.parametrize("scorer", utils.SCORERS)
@pytest.mark.parametrize("text", [" ".join(SENTENCES), *SENTENCES])
def test_contributions_add_up_to_the_score(scorer, text):
    assert utils.explain_tone(text, scorer).contribution.sum() == pytest.approx(score(text, scorer))


def test_an_explanation_says_what_negated_and_what_was_masked():
    rows = utils.explain_tone("The Justice Department has not a good plan.", "vader").set_index(
        "word"
    )
    assert rows.contribution["not"] < 0 < rows.contribution["good"]
    assert rows.changed_by["Justice"] == "masked" and rows.contribution["Justice"] == 0
    assert (
        utils.explain_tone("They have no good plan.").set_index("word").changed_by["good"] == "no"
    )


def test_any_function_is_explained_from_outside():
    rows = utils.explain_tone(
        "One good day. It was so good!", lambda text: 6 * text.count("good") + text.count("!")
    )
    assert rows.word.tolist() == ["good", "good", "(rest)"] and rows.contribution.tolist() == [
        3,
        3,
        0.5,
    ]


def test_a_share_is_the_mean_of_what_a_word_adds_to_the_others_and_alone():
    both, tense = utils.tone(table("It was good but tense.", "It was xxxx but tense.")).vader
    share = utils.explain_tone("It was good but tense.", "vader").set_index("word").contribution
    alone = utils.tone(table("xx xxx good xxx xxxxx.")).vader[0]
    assert share["good"] == pytest.approx((both - tense + alone) / 2) and "It" not in share


def test_the_words_of_a_mean_share_it_fairly():
    shares = utils.explain_tone("It was good and great.", "textblob").set_index("word").contribution
    assert 0 < shares["good"] < shares["great"] and "(rest)" not in shares


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("good bad not very War US. ,!?“”’'-\n\té中7")))
def test_any_text_gets_scores_within_bounds(text):
    row = utils.tone(table(text)).iloc[0]
    assert math.isnan(row.whose_words) or all(
        -1 <= row[name] <= 1 for name in ("whose_words", "vader", "textblob")
    )
    assert utils.explain_tone(text).contribution.sum() == pytest.approx(
        0 if math.isnan(row.whose_words) else row.whose_words
    )


def test_a_dimension_shows_the_words_behind_its_count():
    scored = utils.tone(table("We must build mutual trust.", "It may rain.", "Yes.")).iloc[0:3]
    assert scored.dimension_words.tolist() == [
        "mutual trust (cooperative); must (directive)",
        "may (hedged)",
        "",
    ]
    assert scored[["cooperative", "directive", "hedged"]].to_numpy().tolist() == [
        [1, 1, 0],
        [0, 0, 1],
        [0, 0, 0],
    ]


def voices(n, text="A good day."):
    return utils.tone(table(*[text] * n, voice=["Li Na"] * n, kind=["direct"] * n))


def test_below_the_minimum_no_mean_is_given():
    few = utils.tone_by_speaker(voices(utils.MIN_N - 1)).iloc[0]
    assert not few.enough and math.isnan(few["mean"]) and few.n == utils.MIN_N - 1
    assert utils.tone_by_speaker(voices(utils.MIN_N)).iloc[0]["mean"] > 0


def test_cues_are_not_a_speakers_words():
    scored = utils.tone(
        table("Good.", "Li Na praised it.", voice=["Li Na"] * 2, kind=["direct", "cue"])
    )
    assert utils.tone_by_speaker(scored).n.tolist() == [1]


def test_a_speaker_without_scored_words_stays_in_the_table():
    assert utils.tone_by_speaker(voices(12, "On Monday.")).unscored.tolist() == [1.0]


def test_stances_count_the_verbs_that_report_a_voice():
    article = utils.parse_article(
        "“It rained,” said Li Na.\n\n“It snowed,” Li Na claimed. “It snowed again,” said Li Na."
    )
    assert utils.speakers(article).set_index("speaker").stances["Li Na"] == "neutral 2, doubting 1"


def draw(rng):
    """A sentence score as news has them: two in five are 0, the rest lean to bad news with a tail to the good."""
    return 0.0 if rng.random() < 0.4 else min(1, max(-1, rng.betavariate(1.5, 3) * 1.8 - 0.9))


@pytest.mark.parametrize("n", [5, 8, 12, 20, 30])
def test_the_interval_covers_what_it_says(n):
    rng = random.Random(n)
    truth = sum(draw(rng) for _ in range(50_000)) / 50_000
    intervals = [utils.mean_interval([draw(rng) for _ in range(n)]) for _ in range(1500)]
    assert 0.93 <= sum(low <= truth <= high for _, low, high in intervals) / 1500 <= 0.99


def test_equal_scores_are_no_certainty():
    mean, low, high = utils.mean_interval([0.0] * 6)
    assert mean == 0 and low < -0.1 and high > 0.1


@pytest.mark.parametrize("name", ["tone_words", "tone_masks", "tone_modifiers", "tone_dimensions"])
def test_each_list_entry_is_there_once_and_can_match(name):
    with (utils.DATA / f"{name}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    keys = [(row["term"], row.get("dimension")) for row in rows]
    assert len(keys) == len(set(keys))
    assert all(row["reason"] for row in rows)
    if name != "tone_masks":
        assert all(row["term"] == row["term"].lower() for row in rows)
    if name in ("tone_words", "tone_dimensions"):
        group = "dimension" if name == "tone_dimensions" else None
        index = utils._term_index(rows, utils._CLAUSE_TOKEN.findall, group, (utils._lemma,))
        for row in rows:
            words = utils._CLAUSE_TOKEN.findall(row["term"])
            found = [
                index.rows[number]
                for first, end, number in utils._match_terms(words, index)
                if end == len(words)
            ]
            assert row in found, row


def test_the_chart_says_where_there_is_too_little():
    both = pd.concat([voices(utils.MIN_N), voices(2).assign(voice="Li Wei")], ignore_index=True)
    picture = utils.plot_tone(both)
    assert "Li Wei, n 2: too few" in picture.alt and "1 of 2 voices" in picture.title
    assert picture.png() == utils.plot_tone(both).png()


def test_the_chart_of_no_utterance_is_drawn():
    assert utils.plot_tone(utils.tone(pd.DataFrame({"text": [], "voice": [], "kind": []}))).png()


def test_the_longest_term_counts_and_of_equals_the_one_as_written():
    rows = utils.explain_tone(
        "Officials questioned the plan and worry; a worrying logjam."
    ).set_index("word")
    assert "questioned the" in rows.index and rows.value["worry"] != rows.value["worrying"]
    assert utils._match_terms(
        ["rises"], utils._TermIndex([{"term": "rise"}, {"term": "rises"}], str.split, utils._lemma)
    ) == [(0, 1, 1)]


def test_a_list_can_be_left_out_of_our_score():
    sentence = "The talks were candid and fantastic."
    assert utils.whose_words("A fantastic plan.", without="vader") != utils.whose_words(
        "A fantastic plan."
    )
    assert utils.whose_words("They exchanged countermeasures.", without="ours") == 0
    assert utils.whose_words(sentence) == pytest.approx(
        utils.explain_tone(sentence).contribution.sum()
    )


def test_an_utterance_without_a_word_is_no_observation():
    scored = utils.tone(table("Good.", "“ 7 ”", voice=["Li Na"] * 2, kind=["direct"] * 2))
    assert utils.tone_by_speaker(scored).n.tolist() == [1]


def test_a_long_sentence_costs_linear_time():
    """Counted, not timed: how often terms and words are compared when those of a long sentence are matched."""
    compared = []

    class Forms(set):
        def __contains__(self, part):
            compared.append(part)
            return super().__contains__(part)

    class Index(utils._TermIndex):
        def __missing__(self, word):
            self[word] = Forms(super().__missing__(word))
            return self[word]

    index = Index(utils._read_list("tone_words"), utils._CLAUSE.findall, utils._lemma)
    assert len(utils._match_terms("in good faith the war".split() * 400, index)) == 800
    assert 400 < len(compared) < 40 * 2000


def test_a_score_can_be_worked_out_by_hand():
    """logjam is −1 in our list alone; over 3 is −1/3; six words: s / √(s² + 0.6)."""
    assert utils.explain_tone("The talks are in a logjam.").value.tolist() == pytest.approx(
        [-1 / 3]
    )
    assert score("The talks are in a logjam.") == pytest.approx(-1 / 3 / math.sqrt(1 / 9 + 0.6))
