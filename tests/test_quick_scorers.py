"""What `analyze` computes for VADER, TextBlob and AFINN is what their packages find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import utils

PAIRS = [
    (utils._quick_vader_score, lambda text: utils._vader().polarity_scores(text)["compound"]),
    (utils._quick_textblob_scores, lambda text: tuple(utils._textblob()(text))),
    (utils._quick_afinn_score, lambda text: utils._afinn().score(text) / root_of_words(text)),
]


def root_of_words(text):
    return (len(utils.WORD.findall(text)) or 1) ** 0.5


def check(text, pairs=PAIRS):
    for quick, package in pairs:
        assert quick.__wrapped__(text) == package(text), (quick.__name__, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Rain.",
        "The plan is good, but the talks are bad.",
        "BUT good news; bad news BUT no war.",
        "It is kind of good. Kind of you! A kind man, kind",
        "The least good of plans, at least good, very least good.",
        "Never so good, never this bad; without doubt so good.",
        "It was the bomb. Yeah right, the kiss of death, hand to mouth.",
        "GREAT news, VERY bad news",
        "ALL IS GREAT",
        "good good GOOD bad Good",  # VADER knows the first place of a word alone
        "!!good!! !good!! ?!?bad ,war, \"hope\" 'hope' hope'",
        "So good!!!! Really??? Is it good?? Good!?!?",
        "He isn't good, ain’t bad, isnt happy, can't stand it, can't  stand it",
        "not good, not very good, not really a good plan, no good, never a good one",
        "very good, very or so good, really not good, hardly ever good",
        "not a good one; not the good one; n't good",
        "very to of good, very to of the good, not a b c bad, not a of bad, very not to good",
        "Rain today :) and then a little sun ;-) in 2013 <3",
        "good ! ! bad ( ! ) fine (!) sad( !)",
        "in 1998 ) we won 8 ) and : D or : - ( and xD, XD :-) :) ;-) <3 ♥ o_O o . O",
        "good:) bad:( :'( (: great :-.",
        "He was happy... She wasn't!? “Fine,” he said. (Bad.) [Good] U.S. Mr. Good e.g. best.",
        "very END-OF-SENTENCE good. not\n\ngood; very\n\ngood, very END-OF-SENTENCE, good",
        "one good\n\none bad\ntwo good\r\n\r\nbad END-OF-SENTENCE good",
        "well-being, cover-up, some kind, bad luck, Bad  Luck, bad\nluck, self-deluded, gr8, naïve",
        "not_good good_bad 1good good1 good/bad good—bad good–bad good…bad",
        "İyi good ßad bad\u00a0luck good\u2003bad\x1cwar e\u0301lan",
        "😀 good 😢 bad 👍🏽 war ❤️ 🇺🇸",
        "xxxxx Xxxx xxx good xxxxxxxx xx xx bad",
    ],
)
def test_odd_sentences(text):
    check(text)


LISTED = [
    *list(utils._vader().lexicon)[::40],
    *utils._vader().constants.BOOSTER_DICT,
    *sorted(utils._vader().constants.NEGATE)[::3],
    *list(utils._textblob())[::40],
    *list(utils._afinn()._dict)[::40],
    *sorted(utils._textblob_faces()),
]
TURNING = [
    *("not", "no", "never", "n't", "neither", "nor", "but", "least", "at", "very", "so", "this"),
    *("kind", "of", "without", "doubt", "the", "bomb", "shit", "yeah", "right", "really", "hardly"),
    *("good", "bad", "great", "is", "a", "an", "to", "war", "peace", "hope", "fair", "cold", "a-"),
    *("8", "O", "x", "X", "o", "D", "P", "(", ")", "[", "]", ":", ";", "!", "?", ".", "...", "-"),
    *("'", '"', "–", "—", "“", "”", "’", "\n", "\n\n", "U.S.", "Mr.", "e.g.", "END-OF-SENTENCE"),
]
WORDS = st.sampled_from(LISTED) | st.sampled_from(TURNING) | st.text(max_size=4)
CASES = st.sampled_from([str, str.upper, str.title])
CASED = st.builds(lambda case, word: case(word), CASES, WORDS)
BETWEEN = st.sampled_from(
    [" "] * 12
    + [", ", ". ", "! ", "? ", "; ", ": ", "... ", " (", ") ", " “", "” ", "’s ", "'s ", " '", "' "]
    + [
        " !",
        "!!",
        "!!! ",
        "?!? ",
        "-",
        "–",
        "—",
        "/",
        "_",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\u00a0",
        "",
    ]
)


@given(st.lists(st.tuples(CASED, BETWEEN), max_size=14))
def test_any_sentence(pieces):
    check("".join(word + mark for word, mark in pieces))


@given(st.text(max_size=40))
def test_any_text(text):
    check(text)


def test_all_the_words_of_the_lists():
    lists = (utils._vader().lexicon, utils._textblob(), utils._afinn()._dict)
    for pair, words in zip(PAIRS, map(list, lists), strict=True):
        for first in range(0, len(words), 60):
            check(" ".join(words[first : first + 60]), [pair])


def test_vaders_lexicon_holds_no_booster():
    vader = utils._vader()
    assert vader.lexicon.keys().isdisjoint(vader.constants.BOOSTER_DICT)


def test_one_pass_asks_the_quick_scorers_and_the_notebooks_the_packages():
    def asks_a_package(scorers):
        return {name for name in scorers if scorers[name] is utils._BUILT_IN_SCORERS[name]}

    assert asks_a_package(utils._QUICK_SCORERS) == {"whose_words"}
    assert utils._QUICK_SCORERS.keys() == utils._BUILT_IN_SCORERS.keys()
    assert utils._scorer("vader") is utils._vader_score
