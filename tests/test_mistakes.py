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
RATES = pd.DataFrame(columns=["outlet", "item", "articles", "n", "rate", "low", "high"])
NO_TERM = pd.DataFrame({"frame": ["fish"], "term": [""]})
SHORT = pd.DataFrame({"one": [1, 2], "two": [1, 2]})
ENTRY = utils.Entry("a", None, False, None, None, None, None, None, "is empty: save its text in it")
FOLDER = tempfile.mkdtemp()
SHEETS = ["data/hand_codes/practice_tone_a.jsonl", "data/hand_codes/practice_tone_b.jsonl"]

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
    "sources": [(None,), (ARTICLE, NOTHING), (ARTICLE, "quotes")],
    "sources_by_kind": [(None,), (NOTHING,), (QUOTES,)],
    "who_gets_to_speak": [(None,), (NOTHING,), (QUOTES,)],
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
    "coding_sheet": [
        (None,),
        (ARTICLE, "mood"),
        (ARTICLE, "tone", 1),
        (ARTICLE, "tone", "six"),
        (ARTICLE, "tone", 6, "data/README.md"),
        ([],),
        ("nowhere.txt",),
    ],
    "open_sheet": [(None,), ("nowhere.jsonl",), ("data/README.md",), ("data",)],
    "CodingSheet": [(None,), ("nowhere.jsonl",), ("data/README.md",)],
    "coders_agree": [(None,), ([],), (SHEETS[:1],), (SHEETS, 0), ([QUOTES],)],
    "agreed_codes": [(None,), (SHEETS, {99: 1}), (SHEETS, {1: "lovely"}), (SHEETS, [1])],
    "compare_codes": [(None, ARTICLE), (SHEETS, ARTICLE), (SHEETS, None)],
    "read_codings": [(None, ARTICLE), ("data/frames.csv", ARTICLE), ("nowhere.csv", ARTICLE)],
    "read_study": [(None,), ("nowhere.csv",), ("data/frames.csv",)],
    "validation_page": [(None, SHEETS, ARTICLE), ({}, SHEETS, ARTICLE), ({}, None, ARTICLE)],
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
    "load_tellings": [(None,), ("a.txt",), (["a.txt"],), (["Rain\n\nIt rained."] * 2,), ([3, 4],)],
    "compare_tone": [(None,), ({"a": TABLES},), ({"a": TABLES, "b": QUOTES},)],
    "compare_targets": [(None,), ({"a": TABLES},), ({"a": TABLES, "b": QUOTES},)],
    "compare_frames": [(None,), ({"a": TABLES},), ({"a": TABLES, "b": QUOTES},)],
    "compare_speakers": [(None,), (TABLES,), ({"a": TABLES},), ({"a": TABLES, "b": QUOTES},)],
    "compare_quotes": [(None,), (TABLES,), ({"a": TABLES},), ({"a": TABLES, "b": QUOTES},)],
    "compare_sentences": [(None,), (TABLES,), ({"a": TABLES},), ({"a": TABLES, "b": QUOTES},)],
    "corpus_rows": [(None, "quotes"), ("data", "quotes"), ("data", "words"), ("data", 3)],
    "corpus_rates": [(None, "tone"), ("data", "tone"), ("data", "tones"), ("data", "tone", "day")],
    "corpus_word_counts": [(None,), ("data",), ("data", "day")],
    "corpus_speakers": [(None,), ("data",)],
    "analyze_corpus": [
        (None, "/tmp"),
        ("data/practice/two_tellings", None),
        ("data/practice/two_tellings", "utils.py"),
        (FOLDER, FOLDER),
        (FOLDER, f"{FOLDER}/tables"),
        ("data/practice/two_tellings", FOLDER, None, "frames.csv"),
        ("data/practice/two_tellings", FOLDER, None, None, 0),
        ("data/practice/two_tellings", FOLDER, None, None, 1, None, "7 of 200"),
        ("data/practice/two_tellings", FOLDER, None, None, 1, None, None, 0),
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
    "pencil": [
        (None,),
        ("Rain",),
        (ARTICLE, 3),
        (ARTICLE, "utils.py"),
        (ARTICLE, "requirements.txt"),
    ],
    "Picture": [("Rain", "words", None, "Oslo"), (None, "words", None, ["Oslo"])],
    "voice_colours": [("Li Na",), (3,)],
    "plot_sources": [(None,), (NOTHING,), (QUOTES,)],
    "plot_voices": [(NOTHING,), (None,)],
    "plot_tone": [(SAID,), (None,)],
    "plot_towards": [
        (None,),
        (SAID,),
        (utils.tone_towards(ARTICLE), 0),
        (utils.tone_towards(ARTICLE), 3, "Li Na"),
    ],
    "plot_frames": [(NOTHING, SAID), (HITS, NOTHING), (None, None)],
    "plot_frame_strip": [(NOTHING, SAID), (HITS, NOTHING), (None, None)],
    "plot_rates": [(None, "tone"), (NOTHING, "tone"), (RATES, "tone")],
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
    "Pencil",
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
