"""Corrections as a file: each changes one statement and what hangs on it, and none is lost."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import utils
from test_invented import body
from worlds import article

BODY = (
    "Li Na met Li Wei and Ana Ruiz on Monday. Li said that the nets were torn. "
    "She said it rained.\n\n"
    "“The boats are old,” said Ana Ruiz. “We stay.”\n\nThe hall was full. “Nobody came.”"
)


def change(change, text, value="", start=None):
    """A table of one correction."""
    row = {"start": start, "text": text, "change": change, "value": value}
    return pd.DataFrame([row | {"by": "Kim", "why": "the tape"}])


def rows(page):
    """(words, speaker or why there is none) of each row."""
    table = utils.quotes(page)
    speakers = table.speaker.fillna(table.speaker_type)
    return dict(zip(table.text, speakers, strict=True))


def test_without_corrections_the_example_reads_so():
    assert rows(article(BODY)) == {
        "the nets were torn": "ambiguous",
        "it rained": "Li Na",
        "The boats are old": "Ana Ruiz",
        "We stay.": "Ana Ruiz",
        "Nobody came.": "Ana Ruiz",
    }


@pytest.mark.parametrize(
    "correction, expected",
    [
        (
            change("speaker", "the nets were torn", "Ana Ruiz"),
            {"the nets were torn": "Ana Ruiz", "it rained": "Ana Ruiz"},
        ),
        (
            change("speaker", "The boats are old", "Bo Lin"),
            {"The boats are old": "Bo Lin", "We stay.": "Bo Lin", "Nobody came.": "Bo Lin"},
        ),
        (change("speaker", "Nobody came.", "Bo Lin"), {"Nobody came.": "Bo Lin"}),
        (change("no speech", "it rained"), {"it rained": None}),
        (change("no speech", "Nobody came."), {"Nobody came.": None}),
        (
            change("words", "the nets were torn", "that the nets were torn"),
            {"the nets were torn": None, "that the nets were torn": "ambiguous"},
        ),
        (
            change("statement", "The hall was full", "Bo Lin"),
            {"The hall was full": "Bo Lin", "Nobody came.": "Bo Lin"},
        ),
        (change("polarity", "it rained", "denied"), {}),
    ],
)
def test_a_correction_changes_its_statement_and_what_hangs_on_it(correction, expected):
    page = article(BODY)
    corrected = utils.correct(page, correction)
    found, before = rows(corrected), rows(page)
    for words, speaker in {**before, **expected}.items():
        assert found.get(words) == speaker, words
    assert list(utils.corrections(corrected).outcome) == ["done"]
    assert rows(page) == before  # the old article stays as it was


def test_the_polarity_by_hand_decides_what_counts():
    page = utils.correct(article(BODY), change("polarity", "it rained", "denied"))
    table = utils.quotes(page).set_index("text")
    assert table.polarity["it rained"] == "denied"
    assert "corrected by hand (Kim: the tape)" in table.rule["it rained"]
    assert "it rained" not in "".join(utils.utterances(page).query("kind == 'indirect'").text)


def test_a_role_by_hand_holds_at_once():
    page = article(BODY)
    corrected = utils.correct(page, change("role", "The hall was full. “Nobody came.”", "caption"))
    assert "caption" in set(corrected.parts.role)
    assert "Nobody came." not in rows(corrected)
    assert list(utils.corrections(corrected).outcome) == ["done"]


def test_a_part_becomes_a_heading_by_hand_and_body_again():
    text = "The hall was full. “Nobody came.”"
    page = article(BODY)
    heading = utils.correct(page, change("role", text, "heading"))
    assert [part.role for part in heading.parts.itertuples() if part.text == text] == ["heading"]
    assert "Nobody came." not in rows(heading)
    again = utils.correct(heading, change("role", text, "body"))
    assert [part.role for part in again.parts.itertuples() if part.text == text] == ["body"]
    assert rows(again) == rows(page)


def test_the_place_decides_between_equal_words():
    page = article("Li Na said it rained. Ana Ruiz said it rained.")
    second = page.text.rindex("it rained")
    table = utils.quotes(utils.correct(page, change("speaker", "it rained", "Bo Lin", second)))
    assert list(table.speaker) == ["Li Na", "Bo Lin"]


@pytest.mark.parametrize(
    "correction, outcome",
    [
        (change("speaker", "it snowed", "Bo Lin", 3), "no longer stand"),
        (change("speaker", "Li", "Bo Lin"), "several places"),
        (change("speaker", "met Li Wei", "Bo Lin"), "no words reported"),
        (change("words", "it rained", "it hailed"), "do not stand near"),
        (change("role", "met Li Wei", "caption"), "no part"),
    ],
)
def test_a_correction_that_does_not_fit_is_told_and_changes_nothing(correction, outcome):
    page = article(BODY)
    corrected = utils.correct(page, correction)
    assert outcome in utils.corrections(corrected).outcome[0]
    assert rows(corrected) == rows(page)


def test_corrections_in_a_file_beside_the_article_are_read(tmp_path):
    (tmp_path / "my.txt").write_text(article(BODY).text, encoding="utf-8")
    change("speaker", "the nets were torn", "Li Na").to_csv(tmp_path / "my.corrections.csv")
    page = utils.load_article(tmp_path / "my.txt")
    assert rows(page)["the nets were torn"] == "Li Na"
    assert "1 corrections by hand hold" in page.notes


def test_the_note_counts_the_corrections_that_hold():
    table = pd.concat(
        [
            change("speaker", "the nets were torn", "Li Na"),
            change("speaker", "it snowed", "Bo Lin", 3),
            change("role", "met Li Wei", "caption"),
        ]
    )
    assert utils.correct(article(BODY), table).notes[-1] == "1 corrections by hand hold"
    assert utils.correct(article(BODY), table[1:]).notes[-1] == "0 corrections by hand hold"


def test_corrections_in_code_hold_beside_those_of_the_article():
    page = utils.correct(article(BODY), change("no speech", "it rained"))
    table = utils.quotes(page, corrections=change("speaker", "the nets were torn", "Li Na"))
    assert table.speaker[0] == "Li Na" and "it rained" not in set(table.text)
    assert list(utils.analyze(page, corrections={1: "Li Wei"})["quotes"].speaker)[0] == "Li Wei"


@pytest.mark.parametrize(
    "table, message",
    [
        (pd.DataFrame({"start": [1]}), "no column 'text'"),
        (change("speaker", "it rained"), "row 1 of the corrections: it has no value"),
        (change("delete", "it rained"), "'delete' is no change: write one of speaker"),
        (change("speaker", " ", "Li Na"), "it has no words"),
        (change("polarity", "it rained", "false"), "'false' is no polarity"),
        (change("role", "it rained", "text"), "'text' is no role"),
        (change("speaker", "it rained", "Li Na", "line 3"), "'line 3' is no offset"),
        (["it rained"], "corrections must be a dict"),
        ("nowhere.csv", "nowhere.csv is not there"),
    ],
)
def test_a_wrong_correction_is_told_in_one_sentence(table, message):
    with pytest.raises(utils.InputError, match=message):
        utils.correct(article(BODY), table)


def test_the_line_of_a_file_is_named(tmp_path):
    file = tmp_path / "my.corrections.csv"
    file.write_text("start,text,change,value,by,why\n\n,rain,sing,,,\n", encoding="utf-8")
    with pytest.raises(utils.InputError, match="my.corrections.csv, line 3: 'sing' is no change"):
        utils.correct(article(BODY), file)


@settings(max_examples=30)
@given(body(), st.data())
def test_a_correction_of_a_speaker_changes_no_stranger(body, data):
    """Of a quotation in marks with a named source, whatever else is in the article."""
    page = utils.parse_article("A headline about fish\n\n" + body + "\n")
    before = utils.quotes(page)
    own = before[before.source.notna() & (before.speaker_type == "person")]
    named = own[~own.rule.str.contains("goes on|no verb|repeats|several")]
    if named.empty:
        return
    row = named.iloc[data.draw(st.integers(0, len(named) - 1))]
    after = utils.quotes(utils.correct(page, change("speaker", row.text, "Zoe Quill", row.start)))
    same = before.assign(hangs=before.quote == row.quote)
    changed = (after.speaker.fillna("") != before.speaker.fillna("")).to_numpy()
    strangers = same[changed & ~same.hangs]
    pronouns = {"he", "she", "it", "they", "who", "a", "that", "which"}
    assert list(after.text) == list(before.text) and changed[same.hangs].all()
    for stranger in strangers.itertuples():
        source = stranger.source if isinstance(stranger.source, str) else ""
        assert source.lower() in pronouns or not source or "goes on" in stranger.rule
