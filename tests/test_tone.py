"""Tone: the scorers, the masks, the explanation, the uncertainty."""

import csv
import json
import math
import random
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    from importlib.resources import files

    import nltk
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


VADER_PIECES = ["good", "GOOD", "bad", "don't", "kind", "of", "but", "very", ":)", "7", "“", "’s"]
VADER_MARKS = [
    " ",
    ", ",
    ". ",
    "!",
    "!!",
    "!!!",
    "?",
    "?!?",
    "-",
    "'",
    '"',
    ";",
    ":",
    "…",
    "\n",
    "",
]
VADER_TEXT = st.lists(
    st.tuples(st.sampled_from(VADER_MARKS), st.sampled_from(VADER_PIECES)), max_size=12
)


@given(VADER_TEXT, st.sampled_from(VADER_MARKS))
def test_vader_needs_no_mark_that_is_not_there(pieces, end):
    text = "".join(mark + word for mark, word in pieces) + end
    theirs = utils._vader().polarity_scores(text)
    assert utils._vader_for(text).polarity_scores(text) == theirs


def test_textblob_is_textblobs_to_the_last_digit():
    from textblob import TextBlob

    scored = utils.tone(table(*SENTENCES), masks=None)
    theirs = [TextBlob(text).sentiment for text in SENTENCES]
    ours = list(zip(scored.textblob, scored.subjectivity, strict=True))
    assert ours == [(s.polarity, s.subjectivity) for s in theirs]


AFINN_WORDS = st.sampled_from(
    ["good", "not", "bad", "luck", "Luck", "kind", "of", "some", "no", "fun", "can't", "stand"]
    + ["fed", "up", "cover-up", "gr8", "naïve", "İ", "the"]
)
BETWEEN = st.sampled_from([" ", "  ", "\n", "\u00a0", ", ", "-", "’", ". “", ""])


@given(st.lists(st.tuples(AFINN_WORDS, BETWEEN), max_size=12))
def test_afinn_is_afinns_to_the_last_digit(pieces):
    from afinn import Afinn

    text = "".join(word + mark for word, mark in pieces)
    words = len(utils.WORD.findall(text)) or 1
    theirs = utils._afinn()
    assert isinstance(theirs, Afinn)
    assert utils._afinn_score(text) == theirs.score(text) / words**0.5


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
    "text, factor, changed_by",
    [
        ("It was not good.", -0.5, "not"),
        ("It was not a terribly good plan.", -0.65, "not terribly"),
        ("It wasn’t a good plan.", -0.5, "wasn't"),
        ("It was never not good.", -0.5, "not"),  # one negation counts
        ("It was not bad.", 0, "not"),
        ("It was good.", 1, ""),
    ],
)
def test_what_stands_before_a_word_changes_it(text, factor, changed_by):
    rows = utils.explain_tone(text).set_index("word")
    word = "bad" if "bad" in text else "good"
    assert (rows.factor[word], rows.changed_by[word]) == (factor, changed_by)


@pytest.mark.parametrize(
    "text, word, factor, changed_by",
    [
        ("The pact was far from successful.", "successful", -0.5, "far from"),
        ("The ballot was anything but fair.", "fair", -0.5, "anything but"),
        ("Theft fell.", "Theft", 0, "fell"),
        ("The blockade has finally been lifted.", "blockade", 0, "lifted"),
        ("The bill bans the torture.", "torture", 0, "bans"),
        ("Progress slowed.", "Progress", -0.5, "slowed"),
        ("The blockade was not lifted.", "blockade", 1, ""),
        ("Theft rose, and prices fell.", "Theft", 1, ""),
        ("She came from a successful firm.", "successful", 1, ""),
    ],
)
def test_what_reverses_or_undoes_a_word_is_named(text, word, factor, changed_by):
    rows = utils.explain_tone(text).set_index("word")
    assert (rows.factor[word], rows.changed_by[word]) == (factor, changed_by)


@pytest.mark.parametrize(
    "worse, better",
    [
        ("The nurses deserve better.", "The nurses deserve the prize."),
        ("She is too proud to ask.", "She is proud to ask."),
        ("It was too generous.", "It was generous."),
        ("It was too weak.", "It was weak."),
        ("The pact left much to be desired.", "The pact was desired."),
        ("The talks veered into a war.", "They kept the talks from veering into a war."),
        ("A guard kept her from succeeding.", "She came from a talk and succeeded."),
        ("Jobs fell by half.", "Jobs rose by half."),
        ("The pilot refused to praise the boat.", "The pilot agreed to praise the boat."),
        ("It is not a good boat.", "It is not only a good boat."),
        ("It is nothing.", "It is nothing but praise."),
        ("The mob attacked the winger.", "The winger attacked on the left."),
        ("The army attacked the team.", "The team attacked before its coach could blink."),
    ],
)
def test_what_is_less_wanted_has_the_lower_score(worse, better):
    assert score(worse) < score(better)


@pytest.mark.parametrize(
    "text, word, factor, changed_by",
    [
        ("They kept the talks from a conflict.", "conflict", 0, "kept from"),
        ("A wall shields the old town from floods.", "floods", 0, "shields from"),
        ("They kept to the talks; from there a conflict grew.", "conflict", 1, ""),
        ("The child came from a conflict.", "conflict", 1, ""),
        ("It was not only brave.", "brave", 1, ""),
        ("It was nothing but brave.", "brave", 1, ""),
        ("It was not good but brave.", "brave", 1, ""),
        ("She was not afraid but furious.", "furious", 1, ""),
        ("It was anything but brave.", "brave", -0.5, "anything but"),
        ("It was not brave.", "brave", -0.5, "not"),
        ("It was too brave.", "brave", -0.5, "too"),
        ("She was only too glad.", "glad", 1.3, "only too"),
        ("It was good, too.", "good", 1, ""),
        ("Theft sharply fell.", "Theft", 0, "fell"),
        ("Theft, family fell.", "Theft", 1, ""),
        ("Theft July fell.", "Theft", 1, ""),
        ("The blaze of theft supply fell.", "theft", 1, ""),
    ],
)
def test_what_keeps_a_word_from_its_sense_is_named(text, word, factor, changed_by):
    rows = utils.explain_tone(text).set_index("word")
    assert (rows.factor[word], rows.changed_by[word]) == (factor, changed_by)


@pytest.mark.parametrize(
    "word, plain",
    [
        ("sharply", "sharp"),
        ("peacefully", "peaceful"),
        ("family", "family"),
        ("supply", "supply"),
        ("friendly", "friendly"),
        ("likely", "likely"),
    ],
)
def test_only_an_adverb_is_taken_without_its_ly(word, plain):
    assert utils._without_ly(word) == plain


@pytest.mark.parametrize(
    "text",
    [
        "The lamp sends polarized light through glass.",
        "Hope Partners met in a hall.",
        "Victory Capital met in a hall.",
        "Liberty Mutual met in a hall.",
        "The goalkeeper saw the danger.",
        "According to a map, the hall is near.",
        "The vice president declined to speak.",
    ],
)
def test_a_name_or_a_game_is_no_opinion(text):
    assert score(text) == 0


@pytest.mark.parametrize(
    "text",
    ["A polarized town met.", "Hope rose.", "The soldier saw the danger.", "The firm declined."],
)
def test_the_same_words_count_elsewhere(text):
    assert score(text) != 0


@pytest.mark.parametrize(
    "sentence",
    [
        "Li Na refused to praise the boat.",
        "Li Na did not praise the boat.",
        "The mayor declined to condemn the raid.",
        "The union never criticised the boat.",
    ],
)
def test_a_judgement_that_was_not_passed_is_narrated(sentence):
    rows = utils.utterances(utils.parse_article(f"The boat\n\nIt rained. {sentence}"))
    scored = utils.tone(rows[rows.text.str.contains("boat|raid")])
    assert scored.kind.tolist() == ["narration"]
    assert scored.whose_words.tolist() == [pytest.approx(utils.whose_words(sentence))]


def test_words_that_were_kept_back_are_a_statement():
    article = utils.parse_article("The boat\n\nLi Na refused to call it “a fine boat”.")
    assert utils.quotes(article).polarity.tolist() == ["declined"]


@pytest.mark.parametrize(
    "text",
    ["There was no theft.", "Nobody was harmed.", "Theft fell sharply.", "The fire was put out."],
)
def test_an_ill_that_is_not_there_is_near_neutral(text):
    assert abs(utils.whose_words(text)) <= utils.THRESHOLD


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


def listed_masks():
    """The masks of the list that are hidden wherever they stand."""
    rows = utils._read_list("tone_masks")
    return [row["term"] for row in rows if row["kind"] != "name ending"]


def masked_by_pattern(sentence, masks, hides_names):
    """(masked sentence, hidden words) by one pattern of all masks, the longest first."""
    longest_first = sorted({mask for mask in masks if mask}, key=len, reverse=True)
    pattern = rf"\b(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})\b"
    if hides_names:
        pattern += r"|(?!^)(?<![.:!?\"“‘]\s)(?<![\"“‘])\b[A-ZÀ-Þ][\w’'-]*"
    clean = re.sub(pattern, lambda hit: re.sub(r"\w", "x", hit[0]), sentence)
    return clean, re.findall(pattern, sentence)


MASK_PIECES = ["Li", "Na", "Li Na", "É", "’s", "’", "-", "“", "×", "7", ". ", " "]
MASK_TEXT = st.lists(st.sampled_from(MASK_PIECES), max_size=14).map("".join)
MASK = st.lists(st.sampled_from(MASK_PIECES), min_size=1, max_size=4).map("".join)


@settings(max_examples=500)
@given(MASK_TEXT, st.lists(MASK, max_size=5), st.booleans())
def test_masks_hide_what_one_pattern_of_them_all_would(sentence, masks, hides_names):
    index = utils._by_first_run(masks)
    spans = utils._hidden_spans(sentence, index, hides_names)
    hidden = [sentence[start:end] for start, end in spans]
    expected = masked_by_pattern(sentence, masks, hides_names)
    assert (utils._crossed_out(sentence, spans), hidden) == expected


@pytest.mark.parametrize(
    "text, masks, hidden",
    [
        ("We met Li Na Wu.", ["Li", "Li Na Wu", "Li Na"], ["Li Na Wu"]),  # the longest
        ("In the United States of America", [], ["United States of America"]),
        ("In the United States Senate", ["United States Senate"], ["United States Senate"]),
        ("a Lime in a liming-Li.", ["Li"], ["Lime", "Li"]),  # whole words, and a capital
        ("Li Na came.", ["Li Na"], ["Li Na"]),
        ("Trade and Justice Department", ["Trade and"], ["Trade and", "Justice Department"]),
        ("It is “Li” now.", ["", "Li"], ["Li"]),
        ("Li\nNa came.", ["Li Na"], ["Na"]),  # as it is written
    ],
)
def test_the_longest_mask_of_whole_words_is_hidden(text, masks, hidden):
    sentence = utils._masked_sentence(text, utils._mask_index(masks))
    assert sentence.hidden == hidden
    listed = set(listed_masks())
    by_pattern = masked_by_pattern(text, listed.union(masks), not utils._is_headline(text))
    assert (sentence.clean, sentence.hidden) == by_pattern


def test_the_masks_of_an_article_are_the_listed_ones_and_its_names(bundled):
    names = utils.mentions(bundled).text.tolist()
    listed = listed_masks()
    index = utils._mask_index(names)
    hidden = 0
    for sentence in utils.sentences(bundled).text:
        hides_names = not utils._is_headline(sentence)
        masked = utils._masked_sentence(sentence, index)
        expected = masked_by_pattern(sentence, [*listed, *names], hides_names)
        assert (masked.clean, masked.hidden) == expected
        hidden += len(masked.hidden)
    assert hidden > 10


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


def test_a_scorer_is_asked_once_about_each_sentence():
    asked = []
    mine = {"mine": lambda sentence: asked.append(sentence) or 0}
    utils.tone(table("It rained. It rained. We met Li."), scorers=mine)
    assert asked == ["It rained.", "We met xx.", "We met Li."]


def test_the_rows_are_those_of_the_table():
    kinds = [None] * len(SENTENCES)
    scorers = {**utils._QUICK_SCORERS, "length": len}
    rows = utils._tone_rows(SENTENCES, kinds, utils._masking(["Smith"]), scorers)
    scored = utils.tone(table(*SENTENCES), scorers={"length": len}, masks=["Smith"])
    assert pd.DataFrame(rows).equals(scored.drop(columns="text"))


def test_a_table_keeps_its_rows_index_and_columns():
    before = pd.DataFrame({"text": ["Good.", None, ""], "voice": list("abc")}, index=[5, 7, 9])
    after = utils.tone(before)
    assert list(after.index) == [5, 7, 9] and list(after.voice) == list("abc")
    assert list(before.columns) == ["text", "voice"]
    assert after.whose_words.isna().tolist() == [False, True, True]
    empty = utils.tone(before.iloc[:0])
    assert list(empty.columns) == list(after.columns)
    added = after.columns[2:]
    assert (empty[added].dtypes == after[added].dtypes).all()


def test_a_table_that_is_scored_again_has_each_column_once():
    once = utils.tone(table("Good."))
    assert utils.tone(once).equals(once)


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


def test_the_rest_may_be_negative():
    rows = utils.explain_tone("A day!", lambda text: -text.count("!"))
    assert rows.word.tolist() == ["(rest)"] and rows.contribution.tolist() == [-1]


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
    assert math.isnan(scored.whose_words[1]) and scored.words.tolist() == [1, 4]


def test_a_speaker_without_scored_words_stays_in_the_table():
    assert utils.tone_by_speaker(voices(12, "On Monday.")).unscored.tolist() == [1.0]


def test_stances_count_the_verbs_that_report_a_voice():
    article = utils.parse_article(
        "“It rained,” said Li Na.\n\n“It snowed,” Li Na claimed. “It snowed again,” said Li Na."
    )
    assert utils.speakers(article).set_index("speaker").stances["Li Na"] == "neutral 2, doubting 1"


def draw(rng):
    """A score as sentences of news have it: two in five are 0, most others are bad, a few good."""
    return 0.0 if rng.random() < 0.4 else min(1, max(-1, rng.betavariate(1.5, 3) * 1.8 - 0.9))


@pytest.mark.parametrize("n", [5, 8, 12, 20, 30])
def test_the_interval_covers_what_it_says(n):
    rng = random.Random(n)
    truth = sum(draw(rng) for _ in range(50_000)) / 50_000
    intervals = [utils.mean_interval([draw(rng) for _ in range(n)]) for _ in range(1500)]
    assert 0.93 <= sum(low <= truth <= high for _, low, high in intervals) / 1500 <= 0.99


SCORES = st.lists(st.floats(-1, 1), min_size=1, max_size=30)


@given(SCORES, st.floats(0.01, 0.99), st.integers(0, 9), st.floats(0.01, 1))
def test_the_interval_is_the_t_interval(scores, level, prior_n, prior_sd):
    from scipy.stats import t

    degrees = prior_n + len(scores) - 1
    if degrees == 0:
        return
    squares = sum((score - np.mean(scores)) ** 2 for score in scores)
    variance = (prior_n * prior_sd**2 + squares) / degrees
    error = math.sqrt(variance / len(scores))
    expected = np.clip(t.interval(level, degrees, np.mean(scores), error or math.nan), -1, 1)
    _, low, high = utils.mean_interval(scores, level, prior_n, prior_sd)
    assert (low, high) == pytest.approx(tuple(expected), abs=1e-12, nan_ok=True)


def test_no_score_has_no_mean():
    assert all(math.isnan(figure) for figure in utils.mean_interval([]))


def test_equal_scores_are_no_certainty():
    mean, low, high = utils.mean_interval([0.0] * 6)
    assert mean == 0 and low < -0.1 and high > 0.1


@pytest.mark.parametrize("name", ["tone_words", "tone_masks", "tone_modifiers", "tone_dimensions"])
def test_each_list_entry_is_there_once_and_can_match(name):
    with (utils.DATA / f"{name}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    keys = [(row["term"], row.get("dimension"), row.get("place")) for row in rows]
    assert len(keys) == len(set(keys))
    assert all(row["reason"] for row in rows)
    if name != "tone_masks":
        assert all(row["term"] == row["term"].lower() for row in rows)
    rows = [row for row in rows if row.get("match") != "exclude"]  # these are never found
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


# The list of words: what each row says of itself is true.

TONE_WORDS = utils._read_list("tone_words")
WORD_GROUPS = {sense: [] for sense in sorted({row["sense"] for row in TONE_WORDS})}
for listed_row in TONE_WORDS:
    WORD_GROUPS[listed_row["sense"]].append(listed_row)


def general_values(term):
    """What the packages say of a term: (VADER, AFINN, TextBlob), None where they have no such."""
    polarity, *_ = utils._textblob().get(term, {None: (None,)})[None]
    return utils._vader().lexicon.get(term), utils._afinn()._dict.get(term), polarity


def test_the_columns_of_the_general_lists_are_those_of_the_packages():
    for row in TONE_WORDS:
        told = [row["vader"], row["afinn"], row["textblob"]]
        listed = tuple(float(value) if value else None for value in told)
        assert listed == general_values(row["term"]), row["term"]


def how_it_differs(row):
    """How our value stands to the general ones, each from −1 to 1, added up."""
    ours = float(row["value"])
    listed = [x for x in general_values(row["term"]) if x is not None]
    if not ours:
        return "silenced" if listed else "silenced within"
    highest = zip(general_values(row["term"]), (4, 5, 1), strict=True)
    theirs = sum((value or 0) / top for value, top in highest)
    if abs(theirs) < 1e-9:
        return "undecided" if listed else "only ours"
    return "same side" if theirs * ours > 0 else "other side"


def test_how_our_value_differs_is_told_truly():
    assert [row["term"] for row in TONE_WORDS if row["differs"] != how_it_differs(row)] == []


@pytest.mark.parametrize("sense", WORD_GROUPS)
def test_a_sense_is_one_group_with_one_reason(sense):
    rows = WORD_GROUPS[sense]
    assert len({(row["area"], row["does"], row["reason"]) for row in rows}) == 1
    assert len(rows) < 160
    others = {row["reason"] for row in TONE_WORDS if row["sense"] != sense}
    assert rows[0]["reason"] not in others


def test_a_zero_silences_what_would_count_without_it():
    general = utils._general_values()
    ours = {row["term"]: row for row in TONE_WORDS if float(row["value"])}
    terms = dict.fromkeys([*ours, *general])
    rows = [utils._valued_term(term, ours, general) for term in terms]
    forms = (utils._lemma, utils._without_ly)
    index = utils._term_index(rows, utils._clause_tokens, None, forms)
    idle = []
    for row in TONE_WORDS:
        found = utils._match_terms(utils._clause_tokens(row["term"]), index)
        counts = any(index.rows[number]["value"] for _, _, number in found)
        if not float(row["value"]) and not counts:
            idle.append(row["term"])
    assert idle == []


def tags_of(sense):
    """{single word of a sense: its part-of-speech tag}, of the words that have the value 0."""
    zeros = [row["term"] for row in WORD_GROUPS[sense] if not float(row["value"])]
    tags = {term: utils._listed_tag(term, False) for term in zeros if " " not in term}
    assert tags
    return tags


@pytest.mark.parametrize(
    "sense, allowed",
    [
        ("noun of news", ("NN",)),
        ("act of news", ("VB", "NN")),  # a cut, to cut
        ("field", ("JJ", "RB")),
        ("degree word", ("RB",)),
    ],
)
def test_a_word_without_tone_is_of_the_class_that_its_reason_names(sense, allowed):
    assert {w: tag for w, tag in tags_of(sense).items() if not tag.startswith(allowed)} == {}


def test_an_adjective_is_silent_only_where_it_does_not_judge():
    describing = {"amount and degree", "time and order", "field", "feature", "marked quality"}
    describing |= {"likelihood", "surprise", "two meanings", "pleasant occasion"}
    names = {"talk", "name of a thing"}  # dear reader, the Super Bowl
    zeros = [row for row in TONE_WORDS if not float(row["value"]) and " " not in row["term"]]
    adjectives = {
        row["sense"] for row in zeros if utils._listed_tag(row["term"], False).startswith("JJ")
    }
    assert adjectives == describing | names


def test_a_degree_word_is_a_modifier_and_a_set_phrase_is_a_phrase():
    for row in WORD_GROUPS["degree word"]:
        assert utils._modifier(row["term"]), row["term"]
    phrases = [row for row in WORD_GROUPS["idiom"] if row["term"] not in ("like", "kinds")]
    assert phrases and all(" " in row["term"] for row in phrases)


BELOW_ZERO = ("blames", "reports harm", "reports wrongdoing", "limits", "objects", "bad news")
ABOVE_ZERO = ("praises", "weakly good", "describes agreement", "good news", "leans to the good")
SILENT = (
    "names a",
    "describes without",
    "tells when",
    "tells how",
    "tells that",
    "a word of",
    "a set",
)


@pytest.mark.parametrize(
    "beginnings, signs", [(BELOW_ZERO, {-1}), (ABOVE_ZERO, {1}), (SILENT, {0})]
)
def test_the_sign_of_a_value_is_what_its_row_says(beginnings, signs):
    found = {
        row["term"]: float(row["value"]) for row in TONE_WORDS if row["does"].startswith(beginnings)
    }
    assert found
    assert [term for term, value in found.items() if np.sign(value) not in signs] == []


def test_the_dimensions_were_read_and_most_of_their_hits_are_right():
    path = utils.DATA / "hand_codes" / "dimensions_precision.csv"
    read = pd.read_csv(path).set_index(["reading", "dimension"])
    for row in read.itertuples():
        share, z, n = row.right / row.n, 1.96, row.n
        middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z * math.sqrt(share * (1 - share) / n + (z / (2 * n)) ** 2) / (1 + z**2 / n)
        assert (row.low, row.high) == pytest.approx((middle - half, middle + half), abs=0.006)
    second = read.loc["second"]
    assert tuple(second.index) == utils.DIMENSIONS
    assert (second.right / second.n >= 0.85).all()
    told = ", ".join(f"{row.Index} {row.right}" for row in second.itertuples())
    notebook = utils.DATA.parent / "notebooks" / "04_tone_by_speaker.ipynb"
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    assert any(told in "".join(cell["source"]) for cell in cells)


@pytest.mark.parametrize(
    "text, words",
    [
        ("According to Li, it rained.", ""),
        ("The two sides signed an accord.", "accord (cooperative)"),
        ("It was as opposed to rain.", ""),
        ("They oppose the dam.", "oppose (confrontational)"),
        ("They met in order to talk.", ""),
        ("She was ordered to leave.", "ordered to (directive)"),
        ("There were exchanges at all levels.", ""),
        ("The jar contains some ink.", ""),
        ("It did so almost always.", "almost (hedged)"),
    ],
)
def test_a_word_of_another_sense_is_no_term_of_a_dimension(text, words):
    assert utils.tone(table(text)).dimension_words[0] == words


def test_the_chart_gives_no_mean_of_too_few_utterances():
    both = pd.concat([voices(utils.MIN_N), voices(2).assign(voice="Li Wei")], ignore_index=True)
    picture = utils.plot_tone(both)
    assert "Li Wei: 2 utterances" in picture.alt and picture.alt.count("mean +") == 1
    assert picture.png() == utils.plot_tone(both).png()


def test_the_chart_of_no_utterance_is_drawn():
    assert utils.plot_tone(utils.tone(pd.DataFrame({"text": [], "voice": [], "kind": []}))).png()


def test_the_longest_term_counts_and_of_equals_the_one_as_written():
    rows = utils.explain_tone(
        "Officials questioned the plan and worry; a worrying logjam."
    ).set_index("word")
    assert "questioned the" in rows.index and rows.value["worry"] != rows.value["worrying"]
    both = [{"term": "rise"}, {"term": "rises"}]
    index = utils._term_index(both, str.split, None, (utils._lemma,))
    assert utils._match_terms(["rises"], index) == [(0, 1, 1)]


def test_a_list_can_be_left_out_of_our_score():
    sentence = "The talks were candid and fantastic."
    assert utils.whose_words("A fantastic plan.", without="vader") != utils.whose_words(
        "A fantastic plan."
    )
    assert utils.whose_words("They exchanged countermeasures.", without="ours") == 0
    assert utils.whose_words(sentence) == pytest.approx(
        utils.explain_tone(sentence).contribution.sum()
    )


def test_leaving_out_no_list_is_the_score_itself():
    sentence = "The talks were not candid and fantastic."
    assert utils.whose_words(sentence, without=None) == score(sentence)
    lists = ("ours", "vader", "textblob", "afinn")
    assert all(-1 <= utils.whose_words(sentence, without=name) <= 1 for name in lists)


def test_reading_vaders_list_leaves_nltks_folders_alone():
    import nltk

    before = list(nltk.data.path)
    utils._vader.__wrapped__()
    assert nltk.data.path == before


def test_an_utterance_without_a_word_is_no_observation():
    scored = utils.tone(table("Good.", "“ 7 ”", voice=["Li Na"] * 2, kind=["direct"] * 2))
    assert utils.tone_by_speaker(scored).n.tolist() == [1]


def test_a_long_sentence_costs_linear_time():
    """Counted, not timed: how often the words of terms are compared when a sentence is matched."""

    class Part(str):
        asked = 0

        def __hash__(self):
            Part.asked += 1
            return super().__hash__()

        def __eq__(self, other):
            Part.asked += 1
            return super().__eq__(other)

        def __ne__(self, other):
            return not self == other

    def cut(term):
        return [Part(word) for word in utils._clause_tokens(term)]

    index = utils._term_index(utils._read_list("tone_words"), cut, None, (utils._lemma,))
    words = ["in", "good", "faith", "the", "war"] * 400
    Part.asked = 0
    assert len(utils._match_terms(words, index)) == 800
    assert 400 < Part.asked < 40 * 2000


def test_a_score_can_be_worked_out_by_hand():
    """logjam is −1 in our list alone; over 3 is −1/3; six words: s / √(s² + 0.6)."""
    assert utils.explain_tone("The talks are in a logjam.").value.tolist() == pytest.approx(
        [-1 / 3]
    )
    assert score("The talks are in a logjam.") == pytest.approx(-1 / 3 / math.sqrt(1 / 9 + 0.6))


def test_the_figures_of_a_voice_can_be_worked_out_by_hand():
    texts = ["We must build mutual trust."] * 10 + ["Seven."] * 2
    said = table(*texts, voice=["Li Na"] * 12, kind=["direct"] * 12)
    row = utils.tone_by_speaker(utils.tone(said)).iloc[0]
    assert (row.n, row.words, row.enough, row.unscored) == (12, 52, True, 2 / 12)
    assert (row.cooperative_n, row.directive_n) == (10, 10)
    assert row.cooperative == pytest.approx(100 * 10 / 52)
    scores = [score(text) for text in texts]
    figures = (row["mean"], row.low, row.high)
    assert figures == pytest.approx(utils.mean_interval(scores))
    assert row.vader == pytest.approx(sum(score(text, "vader") for text in texts) / 12)


def test_voices_stand_by_their_utterances_then_as_they_come():
    texts = ["A very long day in a very good year.", "Good.", "Good.", "Good.", "Good."]
    voice = ["narrator", "Li", "Wu", "Li", None]
    said = utils.tone(table(*texts, voice=voice, kind=["direct"] * 5))
    assert utils.tone_by_speaker(said).voice.tolist() == ["Li", "narrator", "Wu"]


def test_a_table_without_utterances_has_the_columns_of_voices():
    empty = utils.tone_by_speaker(voices(1).iloc[:0])
    full = utils.tone_by_speaker(voices(1))
    assert empty.empty and list(empty.columns) == list(full.columns)
    assert (empty.dtypes == full.dtypes).all()


SCORED = utils.tone(table("Good.", voice=["Li"], kind=["direct"]))


@pytest.mark.parametrize(
    "mistake, told",
    [
        (lambda: utils.tone(table("Good."), masks="Wang"), r"masks=\['Wang'\]"),
        (lambda: utils.tone(table("Good."), masks=["Wang", None]), "masks holds None"),
        (lambda: utils.tone(table("Good."), masks=["Wang", math.nan]), "masks holds nan"),
        (lambda: utils.tone(table("Good."), masks=[7]), "masks holds 7"),
        (lambda: utils.tone(table("Good."), masks=7), "no list of names"),
        (lambda: utils.tone(table("Good."), masks=table("Wang")), "no list of names"),
        (lambda: utils.tone("text"), "a table with a column text"),
        (lambda: utils.tone(None), "a table with a column text"),
        (lambda: utils.tone(["text"]), "a table with a column text"),
        (lambda: utils.tone(SCORED.text), "a table with a column text"),
        (lambda: utils.tone(SCORED[["voice"]]), "no column 'text'"),
        (lambda: utils.tone(pd.DataFrame({"text": [7]})), "7 is no text"),
        (lambda: utils.tone(table("Good."), scorers=len), "no dict"),
        (lambda: utils.tone(table("Good."), scorers=["vader"]), "no dict"),
        (lambda: utils.tone(table("Good."), scorers={"mine": 1}), "'mine'"),
        (lambda: utils.tone(table("Good."), scorers={1: len}), "scorers has 1"),
        (lambda: utils.explain_tone("Good.", scorer="vadr"), "'vadr' is no scorer"),
        (lambda: utils.explain_tone("Good.", scorer=["vader"]), "is no scorer"),
        (lambda: utils.explain_tone("Good.", scorer=None), "None is no scorer"),
        (lambda: utils.explain_tone(None), "None is no text"),
        (lambda: utils.explain_tone("Good.", masks="Wang"), "is one text"),
        (lambda: utils.whose_words("Good.", without="vadr"), "'vadr' is no list"),
        (lambda: utils.whose_words("Good.", without=["vader"]), "is no list"),
        (lambda: utils.whose_words(math.nan), "nan is no text"),
        (lambda: utils.tone_by_speaker(SCORED.drop(columns="voice")), "utterances made"),
        (lambda: utils.tone_by_speaker(SCORED.drop(columns="scored")), "tone made"),
        (lambda: utils.tone_by_speaker(SCORED[["text", "voice", "kind"]]), "tone made"),
        (lambda: utils.tone_by_speaker(None), "no column 'voice'"),
        (lambda: utils.mean_interval(["good"]), "no number"),
        (lambda: utils.mean_interval("good"), "no list of numbers"),
        (lambda: utils.mean_interval(0.5), "no list of numbers"),
        (lambda: utils.mean_interval(None), "no list of numbers"),
        (lambda: utils.mean_interval([0.5], level=95), "level=95"),
        (lambda: utils.mean_interval([0.5], level="95%"), "level='95%'"),
        (lambda: utils.mean_interval([0.5], prior_n=-1), "prior_n=-1"),
        (lambda: utils.mean_interval([0.5], prior_sd=None), "prior_sd=None"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(mistake, told):
    with pytest.raises(utils.InputError, match=told) as error:
        mistake()
    assert "\n" not in str(error.value)


def test_without_a_prior_equal_scores_have_no_interval():
    mean, low, high = utils.mean_interval([0.5, 0.5], prior_n=0)
    assert mean == 0.5 and math.isnan(low) and math.isnan(high)


def test_a_picture_of_few_voices_counts_the_utterances_of_all_and_says_so():
    article = utils.parse_article(
        "Rain\n\n“We are glad. It is good,” said Li Na. It was bad. “We are sad,” said Ben Cole."
    )
    picture = utils.plot_tone(utils.tone(utils.utterances(article)), most=1)
    assert len(picture.labels) == 1
    assert picture.title == "Tone of 4 utterances: 2 warm, 2 cold"
    assert "1 of 3 voices" in picture.alt
