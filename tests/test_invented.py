"""Invented articles: whatever is said in them, the tables hold together.

And a following sentence changes nothing about who said what before it.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import test_speakers
import test_speech
import utils

# ---- everything runs on an invented article

CASTS = [("Anna Tarn", "Ben Tarn", "Tarn"), ("Li Na", "Li Wei", "Li"), ("Zazie Quern",) * 3]
OTHERS = [
    "Mr. Tarn",
    "Sen. Maria Olsen",
    "Mayor Ben Tarn",
    "The mayor",
    "A baker",
    "Observers",
    "The Foreign Ministry",
    "He",
    "She",
    "They",
]
VERB = st.sampled_from(["said", "says", "told reporters", "claimed", "warned", "asked", "insisted"])
PARTICIPLE = st.sampled_from(["saying", "adding that", "claiming", "warning", "insisting that"])
CONNECTIVE = st.sampled_from(["and", "but", "while", "because", "although"])
PLAIN = st.sampled_from(["the bridge would close", "it rained", "Tarn lied", "Li had left"])
CLAUSE = PLAIN | st.just("the fish was “a shame” to Olsen")
SHAPES = [
    "{who} left the hall, {participle} {clause}.",
    "{who} {verb} {clause}.",
    "{who} {verb} that {clause} {connective} {other} {verb} {clause}.",
    "“{plain},” {verb} {who}.",
    "“{plain},” {who} {verb}. “{plain}.”",
    "{who} {verb}: “{plain}.”",
    "{who}, who {verb} {clause}, left.",
    "{who}, {other}, {verb} {clause}.",
    "According to {who}, {clause}.",
    "{clause}, according to {who}.",
    "{connective} {who} left, {clause}, {other} {verb}.",
    "{who} was told that {clause}.",
    "{who}: “{plain}.”",
    "“{plain}.” — {who}",
    "“{plain}, {who} {verb}.",
    "Q: {clause}?",
    "A: {clause}.",
    "{who} did not say that {clause}.",
    "{who} declined to say whether {clause}.",
    "Did {who} say {clause}?",
    "If {who} says {clause}, {clause}.",
    "{who} is expected to say {clause}.",
    "{who} laughed. “{plain}.”",
    "{who} {verb} in a letter:\n\n“{plain}.”",
    "{other} came in. {who} nodded. “{plain}.” “{plain},” {verb} {other}.",
    "“{plain}” and ‘{plain}’ said „nobody“",
]


@st.composite
def paragraph(draw, shape):
    """A paragraph: perhaps two people meet, and then somebody speaks, or nobody."""
    cast = draw(st.sampled_from(CASTS))
    who = st.sampled_from(cast) | st.sampled_from(OTHERS)
    said = shape.format(
        who=draw(who),
        other=draw(who),
        verb=draw(VERB),
        participle=draw(PARTICIPLE),
        connective=draw(CONNECTIVE),
        clause=draw(CLAUSE),
        plain=draw(PLAIN),
    )
    meeting = draw(st.sampled_from(["", "{} and {} met. ".format(*cast)]))
    return meeting + said[0].upper() + said[1:]


@st.composite
def body(draw):
    """Paragraphs of different shapes, in any order."""
    shapes = draw(st.lists(st.sampled_from(SHAPES), min_size=8, unique=True))
    return "\n\n".join(draw(paragraph(shape)) for shape in shapes)


def check_places(text, table):
    """Every row stands where it says."""
    for row in table.itertuples():
        assert row.text == text[row.start : row.end]


def check_cover(page, stretches):
    """The utterances are the body, once."""
    for part in page.body.itertuples():
        inside = stretches[(stretches.start >= part.start) & (stretches.end <= part.end)]
        assert "".join(inside.text) == part.text
        assert inside.start.is_monotonic_increasing
    assert stretches.text.str.len().sum() == page.body.text.str.len().sum()


def check_ambiguous(quotes):
    """An ambiguous row has candidates, and says why it is ambiguous."""
    for row in quotes[quotes.speaker_type == "ambiguous"].itertuples():
        assert "fit equally" in row.rule
        assert len(row.candidates.split("; ")) >= 2


def check_people(quotes, mentions):
    """A source that is a name is the person whom the mention at that place names."""
    people = mentions[mentions.type == "person"]
    places = {(row.start, row.end): row for row in people.itertuples()}
    for row in quotes.dropna(subset="source").itertuples():
        mention = places.get((row.source_start, row.source_start + len(row.source)))
        if mention is None or "alias" in row.rule:
            continue
        if isinstance(mention.name, str):
            assert row.speaker == mention.name
        else:
            assert row.speaker_type == "ambiguous"


def check_kinds(quotes, stretches):
    """Words called direct or indirect in one table are called so in the other."""
    for row in quotes[quotes.kind != "mixed"].itertuples():
        inside = stretches[(stretches.start < row.end) & (stretches.end > row.start)]
        own = inside[inside.quote == row.quote]
        unsaid = row.polarity != "affirmed"
        assert set(own.kind) <= {"unsaid" if unsaid else row.kind}


def check_ledger(ledger, quotes, stretches):
    """The ledger counts each statement that was made and each word of it."""
    reported = stretches[stretches.kind.isin(["direct", "indirect"])]
    assert ledger.words.sum() == sum(len(utils.WORD.findall(text)) for text in reported.text)
    affirmed = quotes[quotes.polarity == "affirmed"]
    assert ledger.statements.sum() >= affirmed.quote.nunique()
    assert set(reported.voice) <= set(ledger.speaker)


def check_words(page, stretches):
    """Narration, cues, words said and unsaid are all words of the body; a cue holds none said."""
    kinds = {"narration", "cue", "direct", "indirect", "unsaid"}
    assert set(stretches.kind) <= kinds
    assert set(stretches[stretches.kind.isin(["narration", "cue", "unsaid"])].voice) <= {"narrator"}
    assert not stretches[stretches.kind == "unsaid"].quote.isna().any()
    assert stretches[stretches.kind.isin(["narration", "cue"])].quote.isna().all()
    counted = sum(len(utils.WORD.findall(text)) for text in stretches.text)
    assert counted == sum(len(utils.WORD.findall(text)) for text in page.body.text)


FATES = {"said", "goes on", "label", "nobody", "title, name or words", "stray"}


def check_marks(page, marks, quotes):
    """Each quotation has a fate, and its statement if it has one."""
    check_places(page.text, marks)
    assert set(marks.fate) <= FATES
    without_words = marks.fate.isin(["stray", "title, name or words"])
    assert (marks.quote.isna() == without_words).all()
    for mark in marks[~without_words].itertuples():
        own = quotes[quotes.quote == mark.quote]
        assert ((own.start < mark.inner_end) & (own.end > mark.inner)).any()
    for row in quotes[quotes.kind == "direct"].itertuples():
        assert ((marks.start < row.start) & (marks.end >= row.end)).any()


@settings(max_examples=40)
@given(body())
def test_all_tables_of_an_invented_article_hold_together(body):
    page = utils.parse_article("A headline about fish\n\n" + body + "\n")
    quotes, mentions = utils.quotes(page), utils.mentions(page)
    stretches = utils.utterances(page, quotes)
    hits = utils.frame_hits(page, utterances=stretches)
    for table in (quotes, mentions, stretches, hits):
        check_places(page.text, table)
    check_cover(page, stretches)
    check_ambiguous(quotes)
    check_people(quotes, mentions)
    check_kinds(quotes, stretches)
    check_words(page, stretches)
    check_marks(page, utils.marks(page), quotes)
    check_ledger(utils.speakers(page, quotes), quotes, stretches)
    assert len(utils.tone(stretches, masks=mentions.text)) == len(stretches)


# ---- a following sentence changes nothing

AFTER = " Bob Tarn left."
OPEN_LABEL = {  # what somebody says after a label runs to the end of the paragraph, and must
    "Q: Have the fish gone?",
    "Maria Olsen: No fish today.",
    "Maria Olsen came.\n\nQ: Has it rained?\n\nA: It has.",
    "“No fish today.” — Li Na",  # a name under a quotation runs to the end of its line
    "“No fish today.”― Li Na\u00a0\n\n“Nor tomorrow.” -- Bo Lin.",
}


def examples(test):
    """The first value of each example in the table of a test."""
    (table,) = [mark.args[1] for mark in test.pytestmark if mark.name == "parametrize"]
    return [getattr(example, "values", example)[0] for example in table]


BODIES = [
    (module.article, body)
    for module, test in [
        (test_speech, test_speech.test_the_words_said_and_their_source),
        (test_speech, test_speech.test_less_usual_shapes),
        (test_speakers, test_speakers.test_who_said_it),
    ]
    for body in examples(test)
]


def attributions(page):
    """(words, speaker or why there is none) of each row."""
    table = utils.quotes(page)
    speakers = table.speaker.fillna(table.speaker_type)
    return list(zip(table.text, speakers, strict=True))


@pytest.mark.parametrize(
    "article, body",
    [example for example in BODIES if example[1] not in OPEN_LABEL],
)
def test_a_following_sentence_changes_no_attribution(article, body):
    before = attributions(article(body))
    assert attributions(article(body + AFTER)) == before


def test_each_exception_is_still_an_example():
    bodies = {body for _, body in BODIES}
    assert len(bodies) > 70
    assert bodies >= OPEN_LABEL
