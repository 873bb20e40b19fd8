"""Where reported words begin and where they end."""

import pytest

import utils
from worlds import article


def said(body):
    """(text, source) of each row."""
    table = utils.quotes(article(body))
    return list(zip(table.text, table.source, strict=True))


@pytest.mark.parametrize(
    "opening",
    [
        "Ada Bell wrote on Facebook:",
        "Ada Bell wrote on X:",
        "Ada Bell posted on Bluesky:",
        "Ada Bell wrote in a post on Telegram:",
        "Ada Bell warned on Monday:",
        "Ada Bell commented on Facebook,",
    ],
)
def test_a_place_before_a_colon_and_a_quotation_is_not_said(opening):
    assert said(f"{opening} “We won the vote.”") == [("We won the vote.", "Ada Bell")]


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Ada Bell wrote about “the long night” in May.", "the long night” in May"),
        ("Ada Bell warned of “a long night” for all.", "a long night” for all"),
    ],
)
def test_what_a_preposition_names_is_said(body, expected):
    assert said(body) == [(expected, "Ada Bell")]


@pytest.mark.parametrize(
    "body",
    [
        "In an email, Ada Bell wrote:",
        "On Monday, the firm said:",
        "At a rally in Port Vale, she said:",
        "During the debate, Ada Bell said:",
    ],
)
def test_a_place_or_time_before_a_cue_is_not_said(body):
    assert said(body) == []


@pytest.mark.parametrize(
    "body, expected",
    [
        ("The fish had gone, Ada Bell said.", ["The fish had gone"]),
        ("In May the fish had gone, Ada Bell said.", ["In May the fish had gone"]),
        ("The fish, she said, had gone.", ["The fish", "had gone"]),
        ("In May, she said, the fish had gone.", ["In May", "the fish had gone"]),
    ],
)
def test_words_before_a_cue_are_said(body, expected):
    assert [text for text, _ in said(body)] == expected


ENDS = [(row["words"], row["pattern"], row["why"]) for row in utils._read_list("speech_ends")]


@pytest.mark.parametrize("words, pattern, why", ENDS)
def test_each_shape_of_an_end_cuts_its_example(words, pattern, why):
    before, after = why.split(": ")[1].split(" | ")
    said_words = before.removeprefix("said ").removeprefix("praised ")
    rows = [text for text, _ in said(f"Li Na {before}{'' if after[0] in ',;' else ' '}{after}.")]
    assert rows[0] == said_words, pattern


@pytest.mark.parametrize("words, pattern, why", ENDS)
def test_without_its_shape_an_example_runs_on(words, pattern, why, monkeypatch):
    before, after = why.split(": ")[1].split(" | ")
    kept = [row for row in utils._read_list("speech_ends") if row["pattern"] != pattern]
    read = utils._read_list
    monkeypatch.setattr(
        utils, "_read_list", lambda name: kept if name == "speech_ends" else read(name)
    )
    utils._end_patterns.cache_clear()
    rows = [text for text, _ in said(f"Li Na {before}{'' if after[0] in ',;' else ' '}{after}.")]
    utils._end_patterns.cache_clear()
    assert rows[0] != before.removeprefix("said ").removeprefix("praised ")


@pytest.mark.parametrize(
    "body, expected",
    [
        ("And the fish had gone, Ada Bell said.", "the fish had gone"),
        ("But “the fish have gone,” Ada Bell said.", "the fish have gone"),
        ("The post read: “The fish have gone.”", "The fish have gone."),
        ("One sign read, “The fish have gone.”", "The fish have gone."),
        ("The letter, seen by Bo Lin, read: “Burn this.”", "Burn this."),
    ],
)
def test_words_begin_after_what_joins_or_shows_them(body, expected):
    assert [text for text, _ in said(body)] == [expected]


def test_a_question_before_a_clause_of_its_own_goes_on_with_the_speaker_before_it():
    body = "“It is over,” said Nora Vale. “Who cares?” Ben Cole said the people would pay."
    table = utils.quotes(article(body))
    assert list(table.speaker) == ["Nora Vale", "Nora Vale", "Ben Cole"]
    assert list(table.text) == ["It is over", "Who cares?", "the people would pay"]


@pytest.mark.parametrize("verb", ["implored", "begged"])
def test_the_person_implored_is_not_said(verb):
    assert said(f"Ada Bell {verb} her to stay.") == [("to stay", "Ada Bell")]
