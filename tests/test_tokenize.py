"""Sentences, words, tags, the profile of an article, concordance and dispersion."""

import itertools
import json
import math
import re
import socket
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import utils

TEXTS = st.text(
    alphabet=st.sampled_from("aeBUS1 .,;:!?…\"'“”‘’«»`()[]-—–&$@*#\n\t\u00a0\u3000é中"), max_size=60
) | st.text(max_size=40)


def _article(*paragraphs):
    """An article whose body is these paragraphs."""
    rows = []
    start = 0
    for paragraph in paragraphs:
        if paragraph:
            rows.append((start, start + len(paragraph), "body", "given"))
        start += len(paragraph) + 2
    return utils.parse_article("\n\n".join(paragraphs), rows=rows)


def _sentences(text):
    return utils.split_sentences(text)


def _words(text):
    return [text[start:end] for start, end in utils._word_spans(text, 0, len(text))]


def _profile(*paragraphs):
    return utils.profile(_article(*paragraphs)).set_index("measure").value


# Sentences


def test_hard_sentence_boundaries_are_right_in_at_least_95_of_100_cases():
    cases = [row["text"] for row in utils._read_list("hand_codes/sentence_boundaries")]
    right = [
        _sentences(case.replace("‖", "")) == [part.strip() for part in case.split("‖")]
        for case in cases
    ]
    assert len(cases) >= 60
    assert sum(right) / len(cases) >= 0.95


@pytest.mark.parametrize(
    "text, number",
    [
        ("The talks on Jan. 21 ended.", 1),
        ("They ended in Jan. Nobody noticed.", 2),
        ("Mr. He signed for the U.S. Navy.", 1),
        ("She moved to the U.S. He stayed.", 2),
        ("“Is it over?” Li Na asked.", 1),
        ("“Is it over?” Li Na left.", 2),
        ("no capitals here. none at all.", 2),
        ("Sales fell. iPhone sales rose.", 2),
        ("", 0),
        ("?!", 1),
    ],
)
def test_number_of_sentences(text, number):
    assert len(_sentences(text)) == number


@pytest.mark.parametrize("row", utils._read_list("sentence_marks"), ids=lambda row: row["example"])
def test_every_sentence_mark_keeps_its_example_whole_and_is_needed_for_it(row, monkeypatch):
    assert len(_sentences(row["example"])) == 1
    read = utils._read_list
    monkeypatch.setattr(
        utils, "_read_list", lambda name: [other for other in read(name) if other is not row]
    )
    monkeypatch.setattr(utils, "_inner_stop", utils._inner_stop.__wrapped__)
    assert len(_sentences(row["example"])) == 2


@given(TEXTS)
def test_sentences_are_trimmed_in_order_and_leave_out_only_blanks(text):
    spans = utils._sentence_spans(text, 0, len(text))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(
        text.split()
    )
    assert spans == sorted(spans)


ONE_OR_MORE = [
    ("He left", True),
    ("He left.  ", True),
    ("“He left.”", True),
    ("(He left?)]", True),
    (" \n ", True),
    ("He left…", True),
    ("He left?!", False),
    ("He left. “", False),
    ("He left. She stayed.", False),
    ("Mr. He left", False),
]


@pytest.mark.parametrize("text, is_one", ONE_OR_MORE)
def test_a_text_with_no_stop_but_its_last_is_told_to_be_one_sentence_at_once(text, is_one):
    assert bool(utils._ONE_SENTENCE.fullmatch(text)) == is_one


@given(TEXTS | st.text(alphabet="aB.?!…\"')]}’”»“‘« \n\t-", max_size=12))
def test_what_is_told_at_once_is_what_punkt_finds(text):
    at_once = utils._sentence_spans(text, 0, len(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(utils, "_ONE_SENTENCE", re.compile("(?!)"))
        assert utils._sentence_spans(text, 0, len(text)) == at_once


def test_telling_one_sentence_takes_linear_time():
    for text in ("“" * 200_000 + ".a", " " * 200_000 + ". a", "a" * 200_000 + ".”a"):
        assert not utils._ONE_SENTENCE.fullmatch(text)


def test_sentences_of_some_roles_are_numbered_as_if_there_were_no_others(bundled):
    placed = bundled._placed
    assert {sentence.role for sentence in placed} > {"headline", "body"}
    for roles in (("body",), ("headline", "body"), utils.ROLES):
        rows = utils._sentences_of(placed, roles)
        assert rows == utils._sentence_rows(bundled, roles)
        assert [row.sentence for row in rows] == list(range(1, len(rows) + 1))
        spans = bundled.spans(*roles)
        assert {row.paragraph for row in rows} == set(range(1, len(spans) + 1))
        for row in rows:
            start, end = spans[row.paragraph - 1]
            assert start <= row.start < row.end <= end


NLTK_SETTINGS = """
import json
from nltk import redos
from nltk.tokenize import NLTKWordTokenizer, punkt
places = [redos, punkt, punkt.PunktLanguageVars, punkt.PunktToken, NLTKWordTokenizer]
def settings():
    values = [(name, repr(value)) for place in places for name, value in vars(place).items()]
    for rules in (NLTKWordTokenizer.PUNCTUATION, NLTKWordTokenizer.ENDING_QUOTES):
        values += [(rule.pattern, repr(rule._timeout)) for rule, _ in rules]
    return values
before = settings()
import utils
utils.tokens(utils.parse_article("A b\\n\\nOne plan B. The end. It goes on, he said: don't."))
print(json.dumps([before, settings()]))
"""


def test_reading_sentences_and_words_leaves_the_settings_of_nltk_alone():
    command = [sys.executable, "-c", NLTK_SETTINGS]
    output = subprocess.run(command, cwd=utils.HERE, capture_output=True, text=True, check=True)
    before, after = json.loads(output.stdout)
    assert dict(before)["DEFAULT_TIMEOUT"] == "5.0"
    assert [pair for pair in after if pair not in before] == []


def test_the_clock_of_nltk_stops_no_long_text(monkeypatch):
    from nltk import redos

    monkeypatch.setattr(redos, "DEFAULT_TIMEOUT", 0.002)
    text = "It rained in Oslo, he said. " * 2000
    assert len(_sentences(text)) == 2000
    assert len(_words(text.replace(".", ""))) == 14_000


def test_the_flags_of_punkt_are_those_of_a_word_seen_in_small_letters():
    from nltk.tokenize import punkt

    assert punkt._ORTHO_LC == utils._SEEN_IN_SMALL_LETTERS
    assert _sentences("They chose plan B. The end.") == ["They chose plan B.", "The end."]
    assert len(_sentences("They met J. Moe there.")) == 1


# Words


@pytest.mark.parametrize(
    "text, words",
    [
        ("“Don’t go,” said China’s envoy.", "“ Do n’t go , ” said China ’s envoy ."),
        ('He said "we don\'t" twice.', 'He said " we do n\'t " twice .'),
        ("''Yes,'' she said.", "'' Yes , '' she said ."),
        ("Costs rose 3.5% — to $1,200.", "Costs rose 3.5 % — to $ 1,200 ."),
        ("O’Neill cannot stay.", "O’Neill can not stay ."),
    ],
)
def test_words_keep_the_marks_of_the_text(text, words):
    assert _words(text) == words.split()


@given(TEXTS)
def test_words_cover_every_character_but_blanks_once_and_in_order(text):
    spans = utils._word_spans(text, 0, len(text))
    assert "".join(text[start:end] for start, end in spans) == "".join(text.split())
    assert all(a < b <= c for (a, b), (c, _) in itertools.pairwise(spans))


@given(TEXTS, TEXTS)
def test_every_token_stands_where_its_row_says(first, second):
    article = _article(first, second)
    table = utils.tokens(article)
    assert all(article.text[row.start : row.end] == row.text for row in table.itertuples())
    assert table.is_word.sum() <= utils.sentences(article).words.sum()


KNOWN = st.sampled_from(["The", "the", "Us", "US", "talks", "Slept", "Warned", "May", "will", "5"])
UNKNOWN = st.text(alphabet="aeUS'-.5ngly", max_size=6) | st.text(max_size=3)


@given(st.lists(KNOWN | UNKNOWN, max_size=6))
def test_textblob_looks_at_a_word_alone_and_whether_it_is_first(words):
    from textblob.en import parser

    tags = [tag for _, tag in parser.find_tags(words)]
    assert tags == [utils._listed_tag(word, n == 0) for n, word in enumerate(words)]


@pytest.mark.parametrize(
    "sentence, word, tag",
    [
        ("The US told us nothing.", "US", "NNP"),
        ("The US told us nothing.", "us", "PRP"),
        ("They have also moved away.", "moved", "VBN"),
        ("Then they moved away.", "moved", "VBD"),
        ("It’s late.", "’s", "VBZ"),
        ("China’s envoy left.", "’s", "POS"),
        ("“Prices fell,” he said.", "Prices", "NNS"),
        ("“Kunches agrees,” he said.", "Kunches", "NNP"),
        ("It will increase trade.", "increase", "VB"),
        ("He left — early.", "—", ":"),
    ],
)
def test_tags(sentence, word, tag):
    words = _words(sentence)
    assert utils._tag(words)[words.index(word)] == tag


def test_a_headline_in_capitals_is_not_all_names():
    assert utils._tag(["LEADERS", "TOLD", "US"])[-1] == "PRP"


def test_names_keep_their_form_and_other_words_get_their_lemma():
    table = utils.tokens(_article("The United States held talks.")).set_index("text")
    assert table.lemma[["States", "held", "talks"]].tolist() == ["States", "hold", "talk"]


def test_content_words_are_the_words_off_the_stop_list():
    table = utils.tokens(_article("In 2020, I said, the US told us of China-US talks."))
    assert table[table.is_content].lemma.tolist() == ["US", "tell", "China-US", "talk"]


def test_a_contraction_counts_as_one_word():
    table = utils.tokens(_article("China’s envoy didn’t go."))
    assert table[table.is_word].text.tolist() == ["China", "envoy", "did", "go"]


@pytest.mark.parametrize("rule", utils._read_list("tags"), ids=lambda rule: rule["example"])
def test_every_tag_rule_makes_its_example_right(rule):
    from textblob.en import parser

    words = rule["example"].split()
    changed = {
        (old[1], new)
        for old, new in zip(parser.find_tags(words), utils._tag(words), strict=True)
        if old[1] != new
    }
    assert (rule["tag"], rule["becomes"]) in changed


# The profile


def test_readability_is_flesch_1948_on_counts_made_by_hand():
    values = _profile("The cat sat. It sat there.")  # 6 words, 2 sentences, 6 syllables
    assert values["Flesch reading ease"] == pytest.approx(206.835 - 1.015 * 3 - 84.6 * 1)


@pytest.mark.parametrize(
    "word, syllables",
    [
        ("the", 1),
        ("made", 1),
        ("people", 2),
        ("whole", 1),
        ("asked", 1),
        ("wanted", 2),
        ("agree", 2),
        ("makes", 1),
        ("prices", 3 - 1),
        ("relationship", 4),
        ("cooperation", 5),
        ("stability", 4),
        ("minister", 3),
        ("science", 2),
        ("business", 2),
        ("created", 3),
        ("being", 2),
        ("area", 3),
        ("Aalborg", 2),  # its entry ends in a remark: # place, danish
        ("follow-up", 3),
        ("state-run", 2),
        ("O’Neill", 2),
    ],
)
def test_syllables(word, syllables):
    assert _profile(word)["syllables per word"] == syllables


@pytest.mark.parametrize(
    "word, syllables",
    [("the", 1), ("made", 1), ("people", 2), ("whole", 1), ("asked", 1), ("wanted", 2)]
    + [("agree", 2), ("makes", 1), ("prices", 2), ("relationship", 4), ("stability", 4)]
    + [("zorbly", 2), ("Zhezkazgan", 3), ("mrs", 1)],
)
def test_syllables_by_our_rule_for_words_that_the_dictionary_lacks(word, syllables, monkeypatch):
    assert utils._syllables_by_rule(word.lower()) == syllables
    monkeypatch.setattr(utils, "_pronunciations", dict)
    assert utils._syllables_of_part.__wrapped__(word.lower()) == syllables


def test_the_pronouncing_dictionary_is_read_without_a_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("no network here")

    monkeypatch.setattr(socket, "socket", refuse)
    phones = utils._pronunciations.__wrapped__()
    assert len(phones) > 100_000 and phones["science"] == "S AY1 AH0 N S"


def test_moving_average_is_the_mean_over_all_windows_of_50_words():
    words = ["a"] * 50 + ["b"]  # two windows: 1 type and 2 types
    assert _profile(" ".join(words))["MATTR"] == pytest.approx((1 / 50 + 2 / 50) / 2)


def test_moving_average_of_a_text_shorter_than_50_words_is_its_type_token_ratio():
    assert _profile("talks and talks")["MATTR"] == pytest.approx(2 / 3)


def test_diversity_of_a_text_twice_as_long_stays_while_the_type_token_ratio_halves():
    words = " ".join("x" * n for n in range(1, 61))
    once, twice = _profile(words), _profile(f"{words} {words}")
    assert twice["MATTR"] == once["MATTR"] == 1
    assert twice["type-token ratio"] == once["type-token ratio"] / 2


@pytest.mark.parametrize("text", ["", "?!", "12 34."])
def test_a_text_without_words_has_a_profile_of_counts_alone(text):
    values = _profile(text)
    assert values["words"] == 0 and values.drop(["words", "sentences"]).isna().all()
    assert not utils.tokens(_article(text)).is_word.any()


def test_every_figure_of_the_profile_has_a_value_and_a_meaning(bundled):
    table = utils.profile(bundled)
    assert table.notna().all(axis=None) and (table.meaning != "").all()


# Concordance


@pytest.mark.parametrize(
    "words, hits",
    [
        ("relation*", ["Relations", "relationship"]),
        ("*ship", ["relationship"]),
        ("US", ["US"]),
        ("the us", []),
        ("level of risk", ["level of\nrisk"]),
        ("risks", []),
    ],
)
def test_kwic_finds_words_phrases_and_beginnings(words, hits):
    article = _article(
        "Relations between us and the U.S. or US.", "The relationship has a level of\nrisk."
    )
    assert [
        article.text[row.start : row.end] for row in utils.kwic(article, words).itertuples()
    ] == hits


def test_kwic_lines_are_aligned_and_stay_in_their_paragraph():
    table = utils.kwic(_article("First.", "One risk, two risks.", "Last."), "risk*", width=8)
    assert table.left.tolist() == ["    One ", "    two "]
    assert table.right.tolist() == [", two   ", ".       "]


def test_kwic_refuses_a_pattern_without_letters():
    with pytest.raises(ValueError, match="no letters"):
        utils.kwic(_article("One."), "*")


@given(TEXTS.filter(utils.WORD.search), TEXTS)
def test_kwic_takes_any_words(words, text):
    table = utils.kwic(_article(text), words)
    assert (table.left.str.len() == 40).all() and (table.right.str.len() == 40).all()


# Dispersion

GRIES = (
    "b a m n i b e u p",
    "b a s a t b e w q n",
    "b c a g a b e s t a",
    "b a g h a b e a a t",
    "b a h a a b e a x a t",
)


def test_dispersion_agrees_with_the_worked_example_of_gries_2008():
    row = utils.dispersion(_article(*GRIES), ["a"]).iloc[0]
    assert (row["count"], row.parts, round(row.dp, 2)) == (15, 5, 0.18)


def test_a_word_that_never_occurs_stays_in_the_table_without_dp():
    row = utils.dispersion(_article("One two."), ["three"]).iloc[0]
    assert row["count"] == 0 and math.isnan(row.dp)


@given(st.lists(st.text(alphabet="ab ", min_size=1, max_size=20), min_size=1, max_size=5))
def test_dp_lies_between_0_and_1(paragraphs):
    table = utils.dispersion(_article(*paragraphs), ["a", "b"], by="sentence").dropna()
    assert table.dp.between(0, 1).all()


# Word lists


@pytest.mark.parametrize(
    "name, kinds",
    [
        ("abbreviations", {"title", "number", "inside", "pair"}),
        ("stopwords", None),
    ],
)
def test_no_entry_stands_twice_or_lacks_its_reason(name, kinds):
    rows = utils._read_list(name)
    entries = [next(iter(row.values())) for row in rows]
    assert len(set(map(str.lower, entries))) == len(entries)
    assert all(row["why"] for row in rows)
    assert kinds is None or {row["kind"] for row in rows} == kinds


def test_every_abbreviation_can_match():
    assert len(utils._read_list("abbreviations")) > 50
    for row in utils._read_list("abbreviations"):
        short = row["abbreviation"]
        text = {"number": f"It was {short} 5 here.", "pair": f"It was 5 {short} here."}.get(
            row["kind"], f"So {short} Smith left."
        )
        assert len(_sentences(text)) == 1, short


def test_every_stop_word_is_one_token():
    assert len(utils._entries("stopwords")) > 100
    for word in utils._entries("stopwords"):
        assert _words(f"{word} x")[0] == word or word in ("can't",), word


# Terms (their rules are in test_framing.py, where the lists are)


def test_matching_the_terms_of_a_long_sentence_takes_linear_time():
    """Counted, not timed: how often a part of a term is compared with a word."""
    compared = []

    class Forms(frozenset):
        def __contains__(self, part):
            compared.append(part)
            return super().__contains__(part)

    rows = utils._read_list("tone_words")
    index = utils._term_index(rows, utils.WORD.findall, None, (utils._lemma,))
    counted = index._replace(forms=lambda word: Forms(index.forms(word)))
    words = "in good faith the war".split() * 400  # noqa: SIM905
    assert len(utils._match_terms(words, counted)) == 800
    assert 400 < len(compared) < 40 * 2000


def test_a_word_is_taken_apart_once():
    asked = []

    def form(word):
        asked.append(word)
        return word

    index = utils._term_index([{"term": "war"}], str.split, None, (form,))
    for _ in range(3):
        assert utils._match_terms(["War", "and", "War"], index) == [(0, 1, 0), (2, 3, 0)]
    assert asked == ["war", "and"]


# Users' mistakes

ONE = _article("It rained.")


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: utils.split_sentences(None), "None is no text"),
        (lambda: utils.sentences("It rained."), "str is not an article"),
        (lambda: utils.tokens(None), "is not an article"),
        (lambda: utils.profile(None), "is not an article"),
        (lambda: utils.kwic("file.txt", "word"), "is not an article"),
        (lambda: utils.dispersion(None, ["word"]), "is not an article"),
        (lambda: utils.sentences(ONE, "body"), r"roles takes a list: write roles=\['body'\]"),
        (lambda: utils.sentences(ONE, None), "roles takes a list"),
        (
            lambda: utils.tokens(ONE, ["title"]),
            "no part has the role 'title': use some of headline",
        ),
        (lambda: utils.profile(ONE, ["body", "lead"]), "no part has the role 'lead'"),
        (lambda: utils.kwic(ONE, "rain", roles=["text"]), "no part has the role 'text'"),
        (lambda: utils.kwic(ONE, ""), "has no letters to look for"),
        (lambda: utils.kwic(ONE, "12 *"), "has no letters to look for"),
        (lambda: utils.kwic(ONE, ["rain"]), "has no letters to look for"),
        (lambda: utils.kwic(ONE, "rain", width=-1), "width -1: give a number of characters"),
        (lambda: utils.kwic(ONE, "rain", width="wide"), "width 'wide': give a number"),
        (lambda: utils.dispersion(ONE, "the"), r"words takes a list: write words=\['the'\]"),
        (lambda: utils.dispersion(ONE, None), "words takes a list"),
        (lambda: utils.dispersion(ONE, ["rained", "*"]), "has no letters to look for"),
        (lambda: utils.dispersion(ONE, ["rain"], by="page"), "by='page': use \"paragraph\" or"),
        (lambda: utils.dispersion(ONE, ["rain"], roles="body"), "roles takes a list"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(call, message):
    with pytest.raises(utils.InputError, match=message) as told:
        call()
    assert "\n" not in str(told.value)


def test_a_width_of_0_shows_no_neighbours():
    assert utils.kwic(ONE, "rained", width=0)[["left", "right"]].values.tolist() == [["", ""]]


@pytest.mark.parametrize(
    "text",
    [
        "Orla Ltd.’s chief left.‖He was 60.",
        "The U.S.'s plan failed.‖It was late.",
        "She read vol. XII at night.‖It was long.",
        "They cite Phil. 4:8 and Matt. 5:9 there.‖It helps.",
        "She left the pier.‖He stayed.",
        "“Enough!” Ada Bell told the crowd.‖It cheered.",
        "“Never again!” Mr. Bell vowed.‖It rained.",
        '"Is it safe?" Prof. Bell demanded.‖Nobody knew.',
        "Ada Bell asked: “Is it safe?”‖Ben Orr said it was.",
        "“Is it safe?”‖The Bell Inn had closed.",
    ],
)
def test_sentences_that_marks_and_names_make_hard(text):
    assert utils.split_sentences(text.replace("‖", " ")) == text.split("‖")


@pytest.mark.parametrize(
    "text, count",
    [
        ("He left the pier.She stayed there.", 2),
        ("Did it rain?I think it did.", 2),
        ("We use Node.js and a.example.org here.", 1),
        ("It cost $4.5 million in the U.S.A last year.", 1),
    ],
)
def test_a_missing_blank_parts_sentences_and_an_address_does_not(text, count):
    assert len(utils.split_sentences(text)) == count


@pytest.mark.parametrize("words", ["mayor's", "mayor’s"])
def test_the_concordance_takes_apostrophes_as_one(words):
    article = utils.parse_article("Rain\n\nThe mayor’s plan and the mayor's house stood there.")
    assert len(utils.kwic(article, words)) == 2
    assert list(utils.dispersion(article, [words])["count"]) == [2]


@pytest.mark.parametrize(
    "sentences",
    [
        ["he met mr. smith.", "then he left."],
        ["the u.s. economy grew.", "it was late!"],
        ["it was acme inc. chief li na.", "he read no. 5 aloud."],
        ["acme inc.’s chief left.", "he was 60."],
    ],
)
def test_a_text_of_small_letters_is_cut_at_its_stops(sentences):
    assert utils.split_sentences(" ".join(sentences)) == sentences


# words by token: what stands between two blanks is cut once ---------------------------------------

CUT_WORDS = st.sampled_from(
    ["He", "said", "don't", "cannot", "wanna", "'tis", "more'n", "d'ye", "U.S.", "Mr.", "end."]
    + [
        "3,5",
        "5:30",
        "$5",
        "50%",
        "a--b",
        "x—y",
        "“Hi",
        "”",
        "‘",
        '"',
        "'",
        "(",
        ")",
        "[",
        "}",
        ">",
    ]
    + ["...", "..", ".", ",", ":", "!", "#", "s'", "it's", "'em", "well-known", "cannot-do", "'90s"]
    + ["“Fine,”", "(see)", "naïve", "e.g.", "a/b", "_x_", "İ", "Wang's,", "`", "''"]
)
CUT_BETWEEN = st.sampled_from([" "] * 5 + ["", "  ", ", ", ". ", "' ", "'", "\u00a0", "\n"])


@given(st.lists(st.tuples(CUT_WORDS | st.text(max_size=3), CUT_BETWEEN), max_size=8))
def test_words_by_token_are_those_of_the_whole_sentence(pieces):
    sentence = "".join(word + between for word, between in pieces).strip()
    if sentence and not utils._NEEDS_THE_WHOLE.search(sentence):
        assert utils._spans_by_token(sentence) == utils._spans_in_whole(sentence)


def test_few_sentences_must_be_cut_as_a_whole(bundled):
    sentences = utils.sentences(bundled).text
    whole = sum(bool(utils._NEEDS_THE_WHOLE.search(sentence)) for sentence in sentences)
    assert 10 * whole < len(sentences)


# what is remembered of words ----------------------------------------------------------------------


def test_a_word_is_asked_for_once_and_a_full_memory_keeps_what_it_met_of_late(monkeypatch):
    monkeypatch.setattr(utils, "_MOST_WORDS", 3)
    asked = []
    length = utils._once_a_word(lambda word: asked.append(word) or len(word))
    assert [length(word) for word in ("rain", "rain", "snows")] == [4, 4, 5]
    assert asked == ["rain", "snows"]
    for word in ("a", "b", "c", "rain"):  # it was full, and it rained again
        length(word)
    assert asked.count("rain") == 1
    for number in range(9):  # full, again and again, without rain
        length(f"word {number}")
    assert length("rain") == 4
    assert asked.count("rain") == 2


@pytest.mark.parametrize(
    "sentence",
    ["“No,” said Li; he left.", "Mr. O’Brien-Tarn (54) paid $3.50 …", "xxx Xxx's — yes!", "?!", ""],
)
def test_words_are_counted_alike_for_a_score_and_elsewhere(sentence):
    assert utils._count_scored(sentence) == utils._count_words(sentence)
