"""All tables from one pass: the same, to the last value, as the single functions give."""

import pandas as pd
import pytest
from hypothesis import given, settings

import utils
from test_invented import body

NAMES = [
    "parts",
    "sentences",
    "tokens",
    "mentions",
    "marks",
    "quotes",
    "utterances",
    "speakers",
    "sources",
    "tone",
    "tone_by_speaker",
    "targets",
    "frame_hits",
    "frames_by_voice",
]


def one_by_one(article):
    """The tables by the single functions, as a notebook calls them one after the other."""
    quotes = utils.quotes(article)
    mentions = utils.mentions(article)
    utterances = utils.utterances(article, quotes)
    tone = utils.tone(utterances, masks=mentions.text)
    hits = utils.frame_hits(article, utterances=utterances)
    return {
        "parts": article.parts,
        "sentences": utils.sentences(article),
        "tokens": utils.tokens(article),
        "mentions": mentions,
        "marks": utils.marks(article),
        "quotes": quotes,
        "utterances": utterances,
        "speakers": utils.speakers(article, quotes),
        "sources": utils.sources(article, quotes),
        "tone": tone,
        "tone_by_speaker": utils.tone_by_speaker(tone),
        "targets": utils.tone_towards(article, utterances),
        "frame_hits": hits,
        "frames_by_voice": utils.frames_by_voice(hits, utterances),
    }


def check_equal(article):
    expected = one_by_one(article)
    analysis = utils.analyze(article)
    assert list(analysis) == list(expected) == NAMES
    for name, table in expected.items():
        pd.testing.assert_frame_equal(analysis[name], table, check_exact=True, obj=name)


def test_the_bundled_article_has_the_same_tables_both_ways(bundled):
    check_equal(bundled)


@settings(max_examples=20)
@given(body())
def test_an_invented_article_has_the_same_tables_both_ways(body):
    check_equal(utils.parse_article("A headline about fish\n\n" + body + "\n"))


@pytest.mark.parametrize("text", ["Rain", "It rained.\n\nNobody spoke.", "“We go,” she said."])
def test_a_text_with_next_to_nothing_in_it_has_the_same_tables_both_ways(text):
    check_equal(utils.parse_article(text))


def test_aliases_corrections_and_frames_are_handed_on():
    article = utils.parse_article("Fish\n\nThe Net said it rained. Bo Lin said it snowed.")
    rain = pd.DataFrame({"frame": ["weather"], "term": ["rained"]})
    found = utils.analyze(article, rain, aliases={"the net": "Li Na"}, corrections={2: "Li Wei"})
    assert list(found["quotes"].speaker) == ["Li Na", "Li Wei"]
    assert list(found["frame_hits"].voice) == ["Li Na"]


def test_a_table_that_is_changed_changes_no_other():
    found = utils.analyze(utils.parse_article("Fish\n\n“We go,” said Li Na."))
    taken = found["quotes"]
    taken["speaker"] = "somebody else"
    assert list(found["quotes"].speaker) == ["Li Na"]


def test_each_step_is_taken_once(monkeypatch):
    """The steps that cost most are counted; a second reading would be seen."""
    steps = ["_placed_sentences", "_quotation_blocks", "_read_speech", "_mention_rows"]
    steps += ["_quote_rows", "_utterance_rows", "_speaker_rows", "_token_rows", "_tone_rows"]
    steps += ["_target_rows", "_named_in", "_hit_rows", "_word_rows", "_resolved", "_fated_marks"]
    calls = []

    def counted(name, step):
        def run(*given, **named):
            calls.append(name)
            return step(*given, **named)

        return run

    for name in steps:
        monkeypatch.setattr(utils, name, counted(name, getattr(utils, name)))
    dict(utils.analyze(utils.parse_article("Fish\n\n“We go,” said Li Na. It rained.")))
    assert sorted(calls) == sorted(steps)


def test_an_article_is_read_once_for_all_its_tables(monkeypatch):
    read = []
    plainly = utils._read_article
    monkeypatch.setattr(
        utils, "_read_article", lambda article, *more: read.append(1) or plainly(article, *more)
    )
    article = utils.parse_article("Fish\n\n“We go,” said Li Na. She blamed the rain.")
    for table in (utils.quotes, utils.marks, utils.mentions, utils.utterances, utils.sources):
        table(article)
    found = utils.quotes(article)
    utils.tone_towards(article), utils.speakers(article, found), dict(utils.analyze(article))
    assert len(read) == 1
    found["speaker"] = "somebody else"
    assert list(utils.quotes(article).speaker) == ["Li Na", "Li Na"][: len(found)]


def test_an_analysis_names_its_tables(bundled):
    assert repr(utils.analyze(bundled)) == f"<Analysis: {', '.join(NAMES)}>"
