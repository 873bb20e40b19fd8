"""A wrong argument to a public function gives one clear sentence, whichever function it is."""

import re
import tempfile

import pandas as pd
import pytest

import utils

ARTICLE = utils.parse_article("Fish\n\n“We go,” said Li Na. It rained in Oslo.")
QUOTES = utils.quotes(ARTICLE)
SAID = utils.utterances(ARTICLE)
TONE = utils.tone(SAID)
HITS = utils.frame_hits(ARTICLE)
TABLES = utils.analyze(ARTICLE)
COUNTS = utils.word_counts(SAID)
NOTHING = pd.DataFrame({"nothing": [1]})
NO_TERM = pd.DataFrame({"frame": ["fish"], "term": [""]})
SHORT = pd.DataFrame({"one": [1, 2], "two": [1, 2]})
ENTRY = utils.Entry("a", None, False, None, None, None, None, None, "is empty: save its text in it")
FOLDER = tempfile.mkdtemp()

WRONG = {
    "load_article": [(None,), (3,), ("nowhere.txt",), ("data",), ("tests/pages",)],
    "load_articles": [(None,), (3,), ("nowhere.txt",), ("data",), ("Rain\nin May",)],
    "parse_article": [(None,), (b"Rain",), (ARTICLE,), ("Rain", "x", [(0, 99, "body", "why")])],
    "set_role": [(None, 1, "body"), (ARTICLE, 99, "body"), (ARTICLE, 1, "title")],
    "correct": [(None, QUOTES), (ARTICLE, None), (ARTICLE, QUOTES), (ARTICLE, "nowhere.csv")],
    "corrections": [(None,), ("Rain",), (QUOTES,)],
    "split_sentences": [(None,), (3,)],
    "sentences": [(None,), ("Rain",), (ARTICLE, ("title",)), (ARTICLE, "body")],
    "tokens": [(None,), ("Rain",), (ARTICLE, ("title",))],
    "profile": [(None,), ("Rain",), (ARTICLE, ("title",))],
    "kwic": [(None, "rain"), (ARTICLE, "***"), (ARTICLE, None), (ARTICLE, "rain", -1)],
    "dispersion": [(ARTICLE, "rain"), (ARTICLE, ["rain"], "page"), (None, ["rain"])],
    "quotes": [(None,), ("Rain",), (ARTICLE, ["Li"]), (ARTICLE, None, {99: "Li Na"})],
    "marks": [(None,), ("Rain",), (QUOTES,)],
    "mentions": [(None,), ("Rain",), (QUOTES,)],
    "check_first": [(None,), (NOTHING,), ("quotes",)],
    "utterances": [(None,), (ARTICLE, NOTHING), (ARTICLE, "quotes")],
    "speakers": [(None,), (ARTICLE, NOTHING), (ARTICLE, "quotes")],
    "tone": [("Good.",), (NOTHING,), (SAID, None, "Wang"), (SAID, None, ["Wang", None]), (SAID, 3)],
    "whose_words": [(None,), ("Good.", "vadr")],
    "explain_tone": [(None,), ("Good.", "vadr"), ("Good.", "vader", "Wang")],
    "mean_interval": [(["good"],), ([0.1], 2), (None,)],
    "tone_by_speaker": [(SAID,), (NOTHING,), (None,), (utils.tone(utils.sentences(ARTICLE)),)],
    "tone_towards": [(None,), (ARTICLE, NOTHING), (ARTICLE, None, "talks"), (ARTICLE, None, [3])],
    "towards_by_voice": [(None,), (SAID,), (NOTHING,)],
    "load_frames": [("nowhere.csv",), ("data",), (None, "all of them"), (3,)],
    "fitting_frames": [(None,), ("Rain",), (HITS,)],
    "frame_hits": [(None,), (ARTICLE, "frames.csv"), (ARTICLE, NO_TERM), (ARTICLE, NOTHING)],
    "frames_by_voice": [(NOTHING, SAID), (HITS, NOTHING), (None, SAID), (HITS, SAID, "outlet")],
    "word_counts": [(None,), (NOTHING,)],
    "keyness": [(None, COUNTS), (COUNTS, "words"), (SAID, SAID)],
    "log_odds": [(None, COUNTS), (COUNTS, "words"), (COUNTS, COUNTS, "usual")],
    "agreement": [(None,), (SHORT.head(1),), (SHORT, "ordinall"), (SAID[["text"]],)],
    "score_quotes": [(None, QUOTES), (QUOTES, NOTHING), (QUOTES, QUOTES, 3)],
    "tone_class": [(["good"],), (None,)],
    "score_tone": [([0.1], [1]), ([0.1, 0.2], [1]), (None, [1])],
    "analyze": [(None,), ("Rain",), (ARTICLE, "frames.csv"), (ARTICLE, None, ["Li"])],
    "Analysis": [],
    "read_articles": [
        (None,),
        ("nowhere",),
        ("seeds", {"words": "text"}),
        ("utils.py",),
        ("x://y",),
    ],
    "read_entry": [(None,), ("Rain",), (ENTRY,)],
    "Entry": [],
    "compare_speakers": [(None,), (TABLES,), ({"a": TABLES},), ({"a": TABLES, "b": QUOTES},)],
    "compare_quotes": [(None,), (TABLES,), ({"a": TABLES},), ({"a": TABLES, "b": QUOTES},)],
    "compare_sentences": [(None,), (TABLES,), ({"a": TABLES},), ({"a": TABLES, "b": QUOTES},)],
    "corpus_rows": [(None, "quotes"), ("data", "quotes"), ("data", "words"), ("data", 3)],
    "corpus_rates": [(None, "tone"), ("data", "tone"), ("data", "tones"), ("data", "tone", "day")],
    "corpus_word_counts": [(None,), ("data",), ("data", "day")],
    "corpus_speakers": [(None,), ("data",)],
    "analyze_corpus": [
        (None, "/tmp"),
        ("data/practice", None),
        ("data/practice", "utils.py"),
        ("data/practice", FOLDER, None, "frames.csv"),
        ("data/practice", FOLDER, None, None, 0),
        ("data/practice", FOLDER, None, None, 1, None, "7 of 200"),
        ("data/practice", FOLDER, None, None, 1, None, None, 0),
    ],
    "say": [("{n} speakers",), (None,)],
    "show": [("x",), (5,), (None,)],
    "never_heard": [({},), (None,), (ARTICLE,)],
    "at_a_glance": [(None, {}), (ARTICLE, None), (ARTICLE, {}), ("Rain", TABLES)],
    "why_these_frames": [(None,), ("Rain",), (HITS,)],
    "ribbon": [(None, {}), (ARTICLE, None), (ARTICLE, SAID), ("Rain", TABLES)],
    "facts": [(None,), ("Rain",), (QUOTES,)],
    "word_lists": [],
    "highlight": [(None,), (ARTICLE, NOTHING), (ARTICLE, None, NOTHING)],
    "Picture": [("Rain", "words", None, "Oslo"), (None, "words", None, ["Oslo"])],
    "voice_colours": [("Li Na",), (3,)],
    "plot_voices": [(NOTHING,), (None,)],
    "plot_tone": [(SAID,), (None,)],
    "plot_towards": [(None,), (SAID,), (utils.tone_towards(ARTICLE), 0)],
    "plot_frames": [(NOTHING, SAID), (HITS, NOTHING), (None, None)],
    "plot_frame_strip": [(NOTHING, SAID), (HITS, NOTHING), (None, None)],
    "annotations": [(None,), ("Rain",), (ARTICLE, {}), (ARTICLE, QUOTES), (ARTICLE, "quotes")],
    "tei": [(None,), ("Rain",), (ARTICLE, {}), (ARTICLE, QUOTES)],
    "without_words": [(None,), ("Rain",), (ARTICLE, {}), (ARTICLE, QUOTES)],
    "with_words": [(None, ARTICLE), ({}, ARTICLE), ("nowhere", ARTICLE), ("data", ARTICLE)],
}
CLASSES = {
    "Article",
    "ArticleError",
    "InputError",
    "Html",
    "Ribbon",
}  # made by functions, not by users
CALLS = [(name, given) for name, calls in WRONG.items() for given in calls]


def test_no_public_function_is_left_out():
    called = {name for name in utils.__all__ if callable(getattr(utils, name))}
    assert called - CLASSES == WRONG.keys()


@pytest.mark.parametrize(
    "name, given", CALLS, ids=[f"{name}-{n}" for n, (name, _) in enumerate(CALLS)]
)
def test_a_mistake_is_told_in_one_sentence(name, given):
    with pytest.raises(utils.InputError) as told:
        getattr(utils, name)(*given)
    sentence = str(told.value)
    assert "\n" not in sentence and len(sentence) < 300
    assert len(re.findall(r"[a-z]{2,}", sentence)) > 3  # words, not the name of a column alone
    assert not re.search(r"Traceback|object at 0x|NoneType", sentence)
