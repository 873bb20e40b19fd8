"""Framing: the terms, their uses in a text, and the statistics of comparison."""

import math
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import utils

HEADER = "set,frame,term,match,why,source\n"


def frames_of(*terms, frame="one"):
    """A small dictionary: a term that begins with - is excluded."""
    rows = [
        (frame, term.removeprefix("-"), "exclude" if term.startswith("-") else "words")
        for term in terms
    ]
    return pd.DataFrame(rows, columns=["frame", "term", "match"])


def index_of(frames):
    return utils._term_index(frames.to_dict("records"), utils._term_words, "frame")


def terms_in(text, frames):
    """The texts of the frame terms in one paragraph."""
    return list(hits_of(text, frames).text)


def hits_of(text, frames, *voices):
    """Hits in a body of one line a paragraph; one voice a paragraph."""
    article = utils.parse_article(f"A headline\n\n{text}")
    body = article.parts[article.parts.role == "body"]
    voices = (*voices, *["narrator"] * (len(body) - len(voices)))
    said = pd.DataFrame(
        {
            "start": body.start,
            "end": body.end,
            "text": body.text,
            "voice": voices,
            "kind": "narration",
        }
    )
    return utils.frame_hits(article, frames, said)


# --- terms ----------------------------------------------------------------------------------------


def test_our_frames_load_and_each_has_thirty_to_sixty_terms():
    frames = utils.load_frames(which="all")
    counted = frames[frames.match != "exclude"].groupby(["set", "frame"]).size()
    assert counted.groupby("set").size().to_dict() == {"generic": 5, "international": 8}
    assert counted.between(30, 60).all(), counted


def test_no_term_stands_in_the_shadow_of_a_wildcard_of_its_frame():
    frames = utils.load_frames(which="all").query("match != 'exclude'")
    assert frames.frame.nunique() == 13
    for _, terms in frames.groupby("frame").term:
        stems = [term[:-1] for term in terms if term.endswith("*") and " " not in term]
        shadowed = [
            term
            for term in terms
            for stem in stems
            if " " not in term and term != stem + "*" and term.startswith(stem)
        ]
        assert not shadowed


def test_every_term_matches_itself():
    frames = utils.load_frames(which="all").query("match != 'exclude'").reset_index(drop=True)
    index = index_of(frames)
    assert len(frames) > 400
    for number, term in enumerate(frames.term):
        words = [word.rstrip("*") for word in utils._term_words(term)]
        assert (0, len(words), number) in utils._match_terms(words, index)


def test_every_exclusion_takes_something_away():
    frames = utils.load_frames(which="all")
    assert (frames.match == "exclude").sum() > 10
    for frame, terms in frames.groupby("frame"):
        index = index_of(terms[terms.match != "exclude"])
        for term in terms.term[terms.match == "exclude"]:
            words = [word.rstrip("*") for word in utils._term_words(term)]
            assert utils._match_terms(words, index), f"{frame}: {term}"


@pytest.mark.parametrize(
    "line, reason",
    [
        ("a,b,sta*bility,wildcard,why,me", "line 2: 'sta*bility' can never match"),
        ("a,b,stabili*,words,why,me", "line 2: 'stabili*' asks for the match wildcard"),
        ("a,b,peace,words,,me", "line 2: fill the columns"),
        ("a,b,peace,words,why, me, too", "line 2: fill the columns"),
        (
            "a,b,peace,words,why,me\na,b,Peace,words,why,me",
            "line 3: 'Peace' stands twice in the frame b",
        ),
    ],
)
def test_a_broken_dictionary_is_refused_with_line_and_reason(tmp_path, line, reason):
    file = tmp_path / "mine.csv"
    file.write_text(HEADER + line + "\n", encoding="utf-8")
    with pytest.raises(utils.InputError, match=reason.replace("*", r"\*")):
        utils.load_frames(file)


def test_an_unknown_set_is_refused_with_the_known_ones():
    with pytest.raises(utils.InputError, match="use one of international, generic or all"):
        utils.load_frames(which="sports")


# --- uses -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, terms, expected",
    [
        ("Stabilising prices helps stability.", ["stabili*"], ["Stabilising", "stability"]),
        (
            "A level of confrontation rose.",
            ["confrontation", "level of confrontation"],
            ["level of confrontation"],
        ),
        ("The trade union praised trade.", ["trade", "-trade union"], ["trade"]),
        ("China’s people’s army marched.", ["people's army"], ["people’s army"]),
        ("Peace talk ended. Talks began.", ["peace talks"], []),
        ("peace talks resumed", ["peace talk*", "talks resumed"], ["peace talks"]),
        ("The distrade fell.", ["trade"], []),
    ],
)
def test_what_counts_as_a_use(text, terms, expected):
    assert terms_in(text, frames_of(*terms)) == expected


def test_a_phrase_does_not_cross_the_end_of_a_sentence():
    assert (
        terms_in("They want peace. Talks follow.", frames_of("peace . talks", "peace talks")) == []
    )


def test_one_stretch_may_be_a_term_of_two_frames():
    both = pd.concat([frames_of("trade war", frame="fight"), frames_of("trade", frame="money")])
    assert list(hits_of("A trade war loomed.", both).frame) == ["fight", "money"]


@pytest.mark.parametrize(
    "text, negated",
    [
        ("There was no cooperation.", True),
        ("They did not rule out any cooperation.", False),  # four words away
        ("He said no, cooperation must go on.", False),  # a comma between
        ("The talks kept ties from veering into a conflict, they offered cooperation.", False),
        ("It is a step to prevent the ties from veering into a lack of cooperation.", True),
        ("There isn’t cooperation.", True),
    ],
)
def test_negation_reaches_as_far_as_its_word_does(text, negated):
    assert list(hits_of(text, frames_of("cooperation")).negated) == [negated]


@pytest.mark.parametrize(
    "text, terms, apart, once",
    [
        # the longest counts, whichever frame is listed first
        ("A trade war loomed.", {"money": "trade", "fight": "trade war"}, 2, ["trade war"]),
        ("A trade war loomed.", {"fight": "trade war", "money": "trade"}, 2, ["trade war"]),
        # of equal length, the earlier; at one place, the frame listed first
        ("War trade war.", {"a": "war trade", "b": "trade war"}, 2, ["War trade"]),
        ("A war came.", {"a": "war", "b": "war"}, 2, ["war"]),
        # what shares no words stays
        ("War and trade.", {"a": "war", "b": "trade"}, 2, ["War", "trade"]),
        ("A trade war, then war.", {"a": "trade war", "b": "war"}, 3, ["trade war", "war"]),
    ],
)
def test_on_request_the_same_words_count_once_at_all(text, terms, apart, once):
    article = utils.parse_article(f"A headline\n\n{text}")
    frames = pd.DataFrame({"frame": terms.keys(), "term": terms.values()})
    assert len(utils.frame_hits(article, frames)) == apart
    hits = utils.frame_hits(article, frames, once=True)
    assert hits.text.tolist() == once
    assert list(hits.frame.cat.categories) == list(terms)


def test_words_that_two_frames_share_count_for_the_frame_listed_first():
    frames = pd.DataFrame({"frame": ["fight", "money"], "term": ["trade war", "trade war"]})
    article = utils.parse_article("A headline\n\nA trade war loomed.")
    assert utils.frame_hits(article, frames, once=True).frame.tolist() == ["fight"]


# --- which set of frames --------------------------------------------------------------------------

TALKS = "The talks on trade and cooperation went on in the town. "  # 3 international terms
FIRE = "The victims wept, and their families mourned. "  # generic terms only
RAIN = "It rained on the hills, and the sheep stood under the trees all day. "


@pytest.mark.parametrize(
    "body, chosen, reason",
    [
        (TALKS * 2, "international", "are those of international relations, with 6 terms"),
        (
            TALKS + RAIN * 2 + FIRE,
            "international",
            "No list of frame terms finds much here: 3 terms",
        ),
        (FIRE * 2, "generic", "finds little here (0 terms). The generic frames"),
        (FIRE * 9 + TALKS, "generic", "finds little here (3 terms)"),
        (FIRE * 9 + TALKS * 2, "international", "with 6 terms"),
        # six terms in a thousand words are little
        (FIRE * 9 + TALKS * 2 + RAIN * 70, "generic", "finds little here (6 terms)"),
        (RAIN, "international", "0 terms of the international frames, 0 of the generic ones"),
        ("Talks.", "international", "1 term of the international frames"),
        ("", "international", "0 terms of the international frames"),
    ],
)
def test_generic_frames_are_shown_where_the_international_ones_find_little(body, chosen, reason):
    article = utils.parse_article(f"A headline\n\n{body}")
    assert utils.fitting_frames(article)["set"].unique().tolist() == [chosen]
    assert reason in utils.why_these_frames(article)


def test_only_the_body_decides_which_frames_are_shown():
    article = utils.parse_article(f"Talks, trade, peace, summit, consensus\n\n{RAIN}{FIRE}")
    assert "(0 terms)" in utils.why_these_frames(article)


def test_each_hit_carries_its_evidence():
    hit = hits_of("We spoke.\n\nThe leaders want trade now.", frames_of("trade"), "Li Na").iloc[0]
    assert (hit.text, hit.voice, hit.role, hit.sentence) == ("trade", "narrator", "body", 2)
    assert hit.left.endswith("The leaders want") and hit.right == "now."


def test_the_words_beside_a_term_are_whole_and_those_of_its_part():
    far = "Longwordsstandhere " * 4
    text = f"Rain\n\nOne trade deal. {far}trade {far}\n\nScroll to top\n\nTrade. It rained."
    first, second, third = hits_of(text, frames_of("trade"), "Li Na").itertuples()
    assert (first.left, first.right.split()[:2]) == ("One", ["deal.", "Longwordsstandhere"])
    assert {*second.left.split(), *second.right.split()} == {"Longwordsstandhere"}
    assert len(second.left) <= 60 and (third.left, third.right) == ("", ". It rained.")


def test_a_caption_between_paragraphs_has_no_voice():
    text = "Trade.\n\nTrade.\n\nTrade."
    spans = [(0, 6, "body", ""), (8, 14, "caption", ""), (16, 22, "body", "")]
    article = utils.parse_article(text, rows=spans)
    said = pd.DataFrame({"start": [0, 16], "voice": "narrator", "kind": "narration"})
    hits = utils.frame_hits(article, frames_of("trade"), said)
    assert hits.role.tolist() == ["body", "caption", "body"]
    assert hits.voice.isna().tolist() == [False, True, False]
    assert hits.sentence.tolist() == [1, 1, 2]


def test_a_frame_of_ones_own_needs_only_frame_and_term():
    mine = pd.DataFrame({"frame": "energy", "term": ["oil", "nuclear power"]})
    hits = hits_of("Oil and nuclear power and trade.", pd.concat([utils.load_frames(), mine]))
    assert list(hits.text[hits.frame == "energy"]) == ["Oil", "nuclear power"] and "trade" in set(
        hits.text
    )


def test_the_hand_codes_of_the_bundled_article_name_its_hits(bundled):
    codes = pd.read_csv(utils.DATA / "hand_codes" / "frames_bundled.csv")
    hits = utils.frame_hits(bundled, utils.load_frames(which="all"))
    coded = codes[["frame", "start", "text"]].values.tolist()
    assert len(coded) > 20
    assert sorted(coded) == sorted(hits[["frame", "start", "text"]].values.tolist())


# --- properties -----------------------------------------------------------------------------------

WORDS = st.lists(st.sampled_from(["a", "b", "ab", "abc", "A", "c"]), max_size=12)
TERM = st.lists(st.sampled_from(["a", "b", "a*", "ab*", "c"]), min_size=1, max_size=3).map(" ".join)


def reference(words, terms):
    """Every term tried at every place: the longest, the earliest, exclusions, then plain terms."""

    def fits(word, part):
        return word.lower().startswith(part[:-1]) if part.endswith("*") else word.lower() == part

    candidates = [
        (-len(parts), i, counts, "*" in term, i + len(parts), n)
        for n, (term, counts) in enumerate(terms)
        for parts in [term.split()]
        for i in range(len(words) - len(parts) + 1)
        if all(map(fits, words[i:], parts))
    ]
    taken, found = set(), []
    for _, i, counts, _, end, n in sorted(candidates):
        if not taken & set(range(i, end)):
            taken |= set(range(i, end))
            found += [(i, end, n)] if counts else []
    return sorted(found)


@given(
    WORDS,
    st.lists(
        st.tuples(TERM, st.booleans()), min_size=1, max_size=6, unique_by=lambda term: term[0]
    ),
)
def test_terms_found_equal_a_plain_slow_search(words, terms):
    frames = frames_of(*[term if counts else "-" + term for term, counts in terms])
    assert utils._match_terms(words, index_of(frames)) == reference(words, terms)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="trade .,’'\"“”\n-*Tno", max_size=80))
def test_any_text_gives_hits_that_lie_where_they_say(text):
    article = utils.parse_article(text)
    said = article.body.assign(voice="narrator", kind="narration")
    hits = utils.frame_hits(article, frames_of("trade*", "no trade"), said)
    for hit in hits.itertuples():
        assert article.text[hit.start : hit.end] == hit.text


def test_a_frame_index_is_made_once_for_each_list(bundled):
    mine = pd.DataFrame(
        {
            "frame": ["energy"],
            "term": [
                "oil",
            ],
        }
    )
    utils._frame_index.cache_clear()
    for frames in (None, mine, None, mine.copy(), utils.load_frames()):
        utils.frame_hits(bundled, frames)
    used = utils._frame_index.cache_info()
    assert (used.misses, used.hits) == (2, 3)


def test_hits_are_the_same_from_rows_made_for_other_purposes(bundled):
    said = utils.utterances(bundled)
    placed = bundled._placed  # boilerplate and byline too
    words = utils._word_rows(bundled, placed)
    heard = utils._heard(said)
    rows = utils._hit_rows(bundled, placed, words, heard, utils._frame_terms(None))
    hits = utils.frame_hits(bundled, utterances=said)
    assert len(rows) > 20
    assert [row.start for row in rows] == hits.start.tolist()
    assert [row.sentence for row in rows] == hits.sentence.tolist()
    assert [row.voice for row in rows if row.voice] == hits.voice.dropna().tolist()


def test_terms_of_different_groups_share_their_words_and_those_of_one_do_not():
    rows = [{"term": "trade war", "kind": "a"}, {"term": "trade", "kind": "b"}]
    apart = utils._term_index(rows, str.split, "kind")
    together = utils._term_index(rows, str.split, None)
    assert utils._match_terms(["Trade", "war"], apart) == [(0, 1, 1), (0, 2, 0)]
    assert utils._match_terms(["Trade", "war"], together) == [(0, 2, 0)]


def test_a_word_stands_for_its_other_forms_but_itself_goes_first():
    rows = [{"term": "rise"}, {"term": "rises"}]
    index = utils._term_index(rows, str.split, None, (lambda word: word.removesuffix("s"),))
    assert utils._match_terms(["Rises", "rise"], index) == [(0, 1, 1), (1, 2, 0)]


# --- tables ---------------------------------------------------------------------------------------


def test_a_frame_and_a_voice_without_hits_stay_in_the_table():
    both = pd.concat([frames_of("trade", frame="money"), frames_of("war", frame="fight")])
    hits = hits_of("Trade, trade and imports.\n\nHello there.", both, "Li Na")
    said = pd.DataFrame(
        {"text": ["Trade, trade and imports.", "Hello there."], "voice": ["Li Na", "narrator"]}
    )
    table = utils.frames_by_voice(hits, said).set_index(["frame", "voice"])
    assert table.hits.to_dict() == {
        ("money", "Li Na"): 2,
        ("money", "narrator"): 0,
        ("fight", "Li Na"): 0,
        ("fight", "narrator"): 0,
    }
    assert table.rate["money", "Li Na"] == 50 and table.rate_without["money", "Li Na"] == 0


@pytest.mark.parametrize(
    "text, top, times",
    [
        ("Trade, war, war and tariffs.", "war", 2),
        ("War, tariffs, trade.", "tariffs", 1),  # as often: the first in the alphabet
    ],
)
def test_the_top_term_is_the_commonest(text, top, times):
    hits = hits_of(text, frames_of("trade", "war", "tariffs"))
    row = utils.frames_by_voice(hits, pd.DataFrame({"text": [text], "voice": ["narrator"]})).iloc[0]
    assert (row.top, row.top_hits, row.hits) == (top, times, len(hits))


def test_the_interval_of_a_rate_is_the_exact_poisson_one():
    """Ulm (1990), Am. J. Epidemiology: 11 events, 6.6 expected, ratio 1.67, from 0.832 to 2.98."""
    hits = pd.DataFrame(
        {"frame": pd.Categorical(["x"] * 11), "voice": "a", "text": "t", "negated": False}
    )
    row = utils.frames_by_voice(hits, pd.DataFrame({"voice": ["a"], "text": ["word " * 660]})).iloc[
        0
    ]
    assert (row.low, row.high) == pytest.approx((0.832, 2.98), abs=0.005)


def test_the_interval_is_half_the_chi_square_quantiles_to_twelve_digits():
    for n in range(200):
        low, high = utils._poisson_interval(n)
        assert low == pytest.approx(stats.chi2.ppf(0.025, 2 * n) / 2 if n else 0, rel=1e-12)
        assert high == pytest.approx(stats.chi2.ppf(0.975, 2 * n + 2) / 2, rel=1e-12)


def test_a_voice_without_words_has_no_rate():
    hits = hits_of("Trade.", frames_of("trade", "war"))
    said = pd.DataFrame({"text": ["Trade.", "…"], "voice": ["narrator", "Li Na"]})
    row = utils.frames_by_voice(hits, said).set_index("voice").loc["Li Na"]
    assert (row.hits, row.words, row.low) == (0, 0, 0)
    assert pd.isna(row.rate) and pd.isna(row.high) and pd.isna(row.top)


def test_frames_of_two_articles_are_counted_together():
    first = hits_of("Trade grew.", frames_of("trade"), "Li Na")
    second = hits_of("War came. Trade fell.", frames_of("war", "trade", frame="two"), "Li Na")
    said = pd.DataFrame({"text": ["Trade grew.", "War came. Trade fell."], "voice": "Li Na"})
    table = utils.frames_by_voice(pd.concat([first, second]), said).set_index("frame")
    assert table.hits.to_dict() == {"one": 1, "two": 2}
    assert table.words.tolist() == [6, 6]


def test_frames_by_voice_reads_hits_that_come_back_from_a_file(tmp_path, bundled):
    said = utils.utterances(bundled)
    hits = utils.frame_hits(bundled, utterances=said)
    for table, name in ((hits, "hits"), (said, "said")):
        table.to_csv(tmp_path / f"{name}.csv", index=False, encoding="utf-8-sig")
    back, said_back = (pd.read_csv(tmp_path / f"{name}.csv") for name in ("hits", "said"))
    before = utils.frames_by_voice(hits, said).query("hits > 0").sort_values(["frame", "voice"])
    after = utils.frames_by_voice(back, said_back).query("hits > 0")
    after = after.sort_values(["frame", "voice"])
    assert len(before) > 5
    pd.testing.assert_frame_equal(
        before.reset_index(drop=True), after.reset_index(drop=True), check_dtype=False
    )


def test_what_has_no_voice_counts_in_none():
    hits = hits_of("Trade.", frames_of("trade"))
    said = pd.DataFrame({"text": ["Trade.", "Trade."], "voice": ["narrator", None]})
    hits = pd.concat([hits, hits.assign(voice=None)])  # one in a headline
    table = utils.frames_by_voice(hits, said)
    assert table[["voice", "hits", "words"]].values.tolist() == [["narrator", 1, 1]]


def test_frames_can_be_counted_by_another_column():
    hits = hits_of("Trade.\n\nTrade.", frames_of("trade")).assign(place=["lead", "body"])
    said = pd.DataFrame({"text": ["Trade.", "Trade and war."], "place": ["lead", "body"]})
    table = utils.frames_by_voice(hits, said, by="place")
    assert list(table.columns[:3]) == ["frame", "place", "hits"]
    assert table.place.tolist() == ["lead", "body"] and table.hits.tolist() == [1, 1]


# --- comparison -----------------------------------------------------------------------------------

TARGET = pd.Series({"trade": 12, "the": 60, "war": 1, "a": 27})
REFERENCE = pd.Series({"trade": 3, "the": 110, "peace": 7, "a": 80})


def test_keyness_equals_scipy_on_each_table():
    table = utils.keyness(TARGET, REFERENCE, minimum=1).set_index("word")
    for _, row in table.iterrows():
        counts = [[row.target, 100 - row.target], [row.reference, 200 - row.reference]]
        assert row.chi2 == pytest.approx(
            stats.chi2_contingency(counts, correction=False)[0], abs=1e-6
        )
        g2 = stats.chi2_contingency(counts, correction=False, lambda_="log-likelihood")
        assert (row.g2, row.p) == pytest.approx(g2[:2], abs=1e-6)
    assert len(table) == 5
    assert table.log_ratio["trade"] == pytest.approx(math.log2(12 / 100 / (3 / 200)), abs=1e-6)


def test_the_correction_for_many_tests_is_benjamini_and_hochbergs():
    p = np.sort(utils.keyness(TARGET, REFERENCE, minimum=1).p)
    stepwise = np.minimum.accumulate((p * len(p) / np.arange(1, len(p) + 1))[::-1])[::-1].clip(
        max=1
    )
    assert np.sort(utils.keyness(TARGET, REFERENCE, minimum=1).p_corrected) == pytest.approx(
        stepwise, abs=1e-6
    )


def test_log_odds_equal_the_formulas_written_out():
    """Monroe, Colaresi & Quinn (2008), the informative prior, word by word in plain arithmetic."""
    table = utils.log_odds(TARGET, REFERENCE, prior_words=50, minimum=1)
    assert len(table) == 5
    for _, row in table.iterrows():
        y_i, y_j = TARGET.get(row.word, 0), REFERENCE.get(row.word, 0)
        a0, a = 50, 50 * (y_i + y_j) / 300
        assert (row.target, row.reference) == (y_i, y_j)
        delta = math.log((y_i + a) / (100 + a0 - y_i - a)) - math.log(
            (y_j + a) / (200 + a0 - y_j - a)
        )
        assert row.log_odds == pytest.approx(delta, abs=1e-6)
        assert row.z == pytest.approx(delta / math.sqrt(1 / (y_i + a) + 1 / (y_j + a)), abs=1e-6)


def test_a_strong_prior_draws_rare_words_to_the_middle():
    weak, strong = (
        utils.log_odds(TARGET, REFERENCE, prior_words=n, minimum=1).set_index("word").log_odds
        for n in (1, 1000)
    )
    assert abs(strong["war"]) < abs(weak["war"])


@pytest.mark.parametrize("compare", [utils.keyness, utils.log_odds])
def test_an_empty_text_has_no_words_of_its_own(compare):
    assert compare(TARGET, pd.Series(dtype=float)).empty


def test_the_other_words_of_a_reference_count_in_its_size_and_are_no_word():
    rows = [
        utils.keyness(TARGET, REFERENCE.add(extra, fill_value=0)).set_index("word")
        for extra in (pd.Series({"(others)": 50.0}), pd.Series({"the": 50.0}))
    ]
    assert "(others)" not in rows[0].index and rows[0].g2["trade"] == pytest.approx(
        rows[1].g2["trade"]
    )


def test_words_are_counted_in_any_case_and_without_the_possessive():
    said = pd.DataFrame({"text": ["China’s trade. Trade!", "War"], "voice": ["a", "b"]})
    assert utils.word_counts(said, "a").to_dict() == {"china": 1, "trade": 2}


def test_content_words_are_those_that_the_stop_list_does_not_have():
    said = pd.DataFrame({"text": ["The US gave us A trade, and the US’s trade is its own."]})
    assert utils.word_counts(said, content=True).to_dict() == {"us": 2, "trade": 2, "gave": 1}
    assert utils.word_counts(said)["us"] == 3


# --- mistakes -------------------------------------------------------------------------------------

NO_TERM = pd.DataFrame({"frame": ["one", "one"], "term": ["trade", " "]})
NO_FRAME = pd.DataFrame({"frame": [None], "term": ["trade"]})
SAID = pd.DataFrame({"start": [0], "voice": "a", "kind": "direct", "text": "Trade."})
HITS = pd.DataFrame({"frame": ["one"], "voice": "a", "text": "Trade", "negated": False})
ARTICLE = utils.parse_article("Rain\n\nThey trade.")


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: utils.load_frames("nowhere.csv"), "nowhere.csv is not there: check the path"),
        (lambda: utils.load_frames(FRAMES), "is not a path"),
        (lambda: utils.frame_hits(None), "is not an article"),
        (lambda: utils.frame_hits(ARTICLE, "x.csv"), r"load_frames\('x.csv'\) reads one"),
        (lambda: utils.frame_hits(ARTICLE, NO_TERM), "row 2 of the frames has no term but ' '"),
        (lambda: utils.frame_hits(ARTICLE, NO_FRAME), "row 1 of the frames has no frame"),
        (lambda: utils.frame_hits(ARTICLE, SAID), "the table has no column 'frame'"),
        (lambda: utils.frame_hits(ARTICLE, ["trade"]), "the table has no column 'frame'"),
        (lambda: utils.frame_hits(ARTICLE, None, HITS), "the table has no column 'start'"),
        (lambda: utils.frames_by_voice(SAID, SAID), "the table has no column 'frame'"),
        (lambda: utils.frames_by_voice(HITS, HITS.drop(columns="voice")), "no column 'voice'"),
        (lambda: utils.frames_by_voice(HITS, SAID, by="place"), "no column 'place'"),
        (lambda: utils.frames_by_voice(HITS, SAID.assign(text=[1])), "a row has 1 for a text"),
        (lambda: utils.frames_by_voice(HITS.assign(text=None), SAID), "a row has None for a text"),
        (lambda: utils.frames_by_voice(None, SAID), "the table has no column 'frame'"),
        (lambda: utils.word_counts("Trade."), "the table has no column 'text'"),
        (lambda: utils.word_counts(SAID[["text"]], "a"), "the table has no column 'voice'"),
        (lambda: utils.word_counts(SAID.assign(text=None)), "a row has None for a text"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(call, message):
    with pytest.raises(utils.InputError, match=message) as told:
        call()
    assert "\n" not in str(told.value)


FRAMES = pd.DataFrame({"frame": ["one"], "term": ["trade"]})
TWICE = pd.Series([1, 2], index=["trade", "trade"])


@pytest.mark.parametrize("compare", [utils.keyness, utils.log_odds])
@pytest.mark.parametrize(
    "target, reference, message",
    [
        ("trade", REFERENCE, "target is no count of words: give what word_counts makes"),
        (TARGET, None, "reference is no count of words"),
        (TARGET, SAID, "reference is no count of words"),
        (pd.Series(["trade"]), REFERENCE, "target is no count of words"),
        (TWICE, REFERENCE, "target has a word twice"),
        (TARGET, -REFERENCE, "reference has a count below 0"),
        (TARGET, REFERENCE * math.nan, "reference has a count below 0 or none"),
    ],
)
def test_what_is_no_count_of_words_is_not_compared(compare, target, reference, message):
    with pytest.raises(utils.InputError, match=message):
        compare(target, reference)


@pytest.mark.parametrize(
    "settings, message",
    [
        ({"minimum": None}, "minimum None: give a number of uses"),
        ({"prior_words": 0}, "prior_words 0: give a number of words above 0"),
        ({"prior_words": "many"}, "prior_words 'many'"),
        ({"prior": "english"}, "prior is no count of words"),
    ],
)
def test_settings_of_a_comparison_are_numbers(settings, message):
    with pytest.raises(utils.InputError, match=message):
        utils.log_odds(TARGET, REFERENCE, **settings)


def test_a_frame_file_without_its_columns_is_refused(tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text("frame,term\none,trade\n", encoding="utf-8")
    with pytest.raises(utils.InputError, match="mine.csv, line 1: the column 'set' is missing"):
        utils.load_frames(file)


# --- pictures -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "places, title",
    [
        ([], "No frame term in the body"),
        ([10.0], "Of 1 frame term, 1 in the first half of the body"),
        ([10.0, 90.0], "Of 2 frame terms, 1 in the first half of the body"),
        ([10.0, 50.0, 90.0], "Of 3 frame terms, 2 in the second half of the body"),
    ],
)
def test_the_strip_says_which_half_has_more_terms(places, title):
    assert utils._strip_title(pd.Series(places, dtype=float)) == title


@pytest.mark.parametrize(
    "speakers, expected", [(0, []), (1, ["Speaker 0"]), (40, ["36 others", "Speaker 3"])]
)
@pytest.mark.parametrize("plot", [utils.plot_frames, utils.plot_frame_strip])
def test_pictures_of_frames_hold_any_number_of_voices(plot, speakers, expected):
    names = [f"Speaker {n}" for n in range(speakers)]
    text = "\n\n".join(["Trade is good for all of us here."] * speakers or ["Nothing."])
    article = utils.parse_article(f"A headline\n\n{text}")
    said = article.body.assign(voice=names or "narrator", kind="direct")
    picture = plot(utils.frame_hits(article, frames_of("trade"), said), said, top=4)
    written = [*picture.axes.texts, *picture.axes.get_xticklabels()]
    names = {re.sub(r"\s", " ", text.get_text()) for text in written}
    assert names >= set(expected) and len(names) < 13
    assert (" one: " in picture.alt) == (speakers > 0) and picture.png().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "voice",
    [
        "an inspector from the ministry of the harbours and lakes of the north of Eastmoor",
        "Anneliese Vandenbroeckhoven-Featherstonehaugh",
    ],
)
def test_a_long_name_has_three_lines_at_most_above_its_column_and_is_drawn(voice):
    article = utils.parse_article("Talks\n\n" + "Trade goes on.\n\n" * 6)
    said = article.body.assign(voice=[voice, *"BCDEF"], kind="direct")
    hits = utils.frame_hits(article, frames_of("trade"), said).head(1)
    picture = utils.plot_frames(hits, said)
    heads = [label.get_text() for label in picture.axes.get_xticklabels()]
    assert max(len(line) for head in heads for line in head.split("\n")) <= 10
    assert heads[0].count("\n") < 3 and heads[0].endswith("…") and voice in picture.alt
    assert picture.png().startswith(b"\x89PNG")


def test_the_picture_of_frames_says_what_it_shows_and_draws_a_negated_term_hollow():
    article = utils.parse_article(
        "Talks\n\n“Cooperation is good,” said Li Na. “No cooperation failed.” It rained on trade."
    )
    said = utils.utterances(article)
    picture = utils.plot_frames(utils.frame_hits(article, frames_of("cooperation"), said), said)
    assert picture.title.startswith("Only 2 frame terms stand in the body, too few")
    assert picture.alt.endswith(": Li Na 2 (1 negated).")
    fills = [face.tolist() for dots in picture.axes.collections for face in dots.get_facecolors()]
    assert len(fills) == 2 and [fill[3] for fill in fills].count(0) == 1


@pytest.mark.parametrize(
    "text, title",
    [
        ("Trade.", "Only 1 frame term stands in the body, too few for a frame to lead: “b” (1)"),
        (
            "War, trade. " * 3,
            "Of 6 frame terms, “a” and “b” have the most: 3 each, all in words of the journalist",
        ),
        (
            "War, war, trade, war. “Trade, war,” said Li Na.",
            "Of 6 frame terms, “a” has the most: 4, 3 of them in words of the journalist; "
            "next comes “b” (2)",
        ),
        (
            "War, trade, peace, rain. " * 2,
            "Of 8 frame terms, 4 frames have 2 each, all in words of the journalist",
        ),
        ("Fish.", "No frame term stands in the body"),
    ],
)
def test_the_title_of_the_picture_singles_out_no_frame_that_does_not_lead(text, title):
    frames = pd.DataFrame({"frame": list("abcd"), "term": ["war", "trade", "peace", "rain"]})
    article = utils.parse_article(f"A headline\n\n{text}")
    said = utils.utterances(article)
    assert utils.plot_frames(utils.frame_hits(article, frames, said), said).title == title


def test_in_the_table_behind_the_picture_a_rate_rests_on_enough_terms():
    article = utils.parse_article("Talks\n\n" + "“Trade is trade,” said Li Na. Trade rose. " * 3)
    said = utils.utterances(article)
    table = utils.plot_frames(utils.frame_hits(article, frames_of("trade"), said), said).table
    few = table[table.hits < utils._FEWEST_TERMS]
    assert few.hits.max() == 3 and few[["rate", "low", "high"]].isna().all(axis=None)
    enough = table[table.hits >= utils._FEWEST_TERMS]
    assert enough.voice.tolist() == ["Li Na"] and enough.rate.gt(0).all()
