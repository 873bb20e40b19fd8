"""The pencil: what a reader changes is kept in the file, holds, and can be taken back."""

import csv
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import utils
from test_invented import SHAPES, paragraph

TEXT = (
    "A headline about fish\n\nAnna Tarn and Ben Tarn met on Monday. Tarn said it rained.\n\n"
    "“The boats are old,” said Ana Ruiz. “We stay.”\n\nThe hall was full.\n"
)


@pytest.fixture
def held(tmp_path):
    """The pencil on an article that has a file."""
    (tmp_path / "my.txt").write_text(TEXT, encoding="utf-8")
    return utils.pencil(utils.load_article(tmp_path / "my.txt"))


def row(words, change, value="", **more):
    """A change of the words that stand in TEXT."""
    place = {"start": TEXT.index(words), "text": words}
    return place | {"change": change, "value": value, "by": "Kim", "why": ""} | more


def said(article):
    """{words: who says them, or why that is not known}."""
    table = utils.quotes(article)
    return dict(zip(table.text, table.speaker.fillna(table.speaker_type), strict=True))


FIRST = {"it rained": "ambiguous", "The boats are old": "Ana Ruiz", "We stay.": "Ana Ruiz"}


@pytest.mark.parametrize(
    "changes, expected",
    [
        ([], FIRST),
        ([row("it rained", "right", "ambiguous")], FIRST),
        ([row("it rained", "speaker", "Li Na")], FIRST | {"it rained": "Li Na"}),
        (
            [row("it rained", "speaker", "Li Na"), row("it rained", "speaker", "Bo Lin")],
            FIRST | {"it rained": "Bo Lin"},
        ),
        (
            [row("We stay.", "speaker", "unknown")],
            FIRST | {"We stay.": "unknown"},
        ),
        (
            [row("it rained", "words", "rained"), row("rained", "speaker", "Bo Lin")],
            {"rained": "Bo Lin"} | {words: FIRST[words] for words in list(FIRST)[1:]},
        ),
        (
            [row("it rained", "words", "rained"), row("rained", "words", "it rained")],
            FIRST,
        ),
        (
            [row("The hall was full", "statement", "Bo Lin")],
            FIRST | {"The hall was full": "Bo Lin"},
        ),
        (
            [
                row("The hall was full", "statement", "Bo Lin"),
                row("The hall was full", "words", "The hall"),
                row("The hall", "speaker", "Li Na"),
            ],
            FIRST | {"The hall": "Li Na"},
        ),
        (
            [
                row("The hall was full", "statement", "Bo Lin"),
                row("The hall was full", "no speech"),
            ],
            FIRST,
        ),
        (
            [row("it rained", "no speech"), row("it rained", "statement", "Bo Lin")],
            FIRST | {"it rained": "Bo Lin"},
        ),
    ],
)
def test_changes_follow_each_other_and_the_last_one_wins(held, changes, expected):
    for change in changes:
        held.add(change)
    assert said(held.article) == expected
    assert said(utils.load_article(held.file.with_name("my.txt"))) == expected
    for _ in changes:
        held.take_back()
    assert said(held.article) == FIRST and not held.file.exists()


def test_the_new_words_stand_where_it_is_told(tmp_path):
    article = utils.parse_article("Fish\n\nAna Ruiz said rain and rain came.")
    held = utils.pencil(article, tmp_path / "rain.csv")
    words = utils.quotes(article).iloc[0]
    cut = {"start": words.start, "text": words.text, "change": "words", "value": "rain"}
    held.add(cut | {"value_start": article.text.rindex("rain")})
    assert utils.quotes(held.article).start[0] == article.text.rindex("rain")


def test_an_earlier_change_is_told_to_be_overruled(held):
    held.add(row("it rained", "speaker", "Li Na"))
    held.add(row("it rained", "speaker", "Bo Lin"))
    assert list(utils.corrections(held.article).outcome) == ["a later correction holds", "done"]


@pytest.mark.parametrize(
    "value, change, outcome",
    [
        ("ambiguous", None, "done"),
        ("", None, "done"),
        ("Bo Lin", None, "it is read differently by now"),
        ("ambiguous", row("it rained", "speaker", "Li Na"), "it is read differently by now"),
    ],
)
def test_what_was_right_is_told_when_it_is_read_differently(held, value, change, outcome):
    held.add(row("it rained", "right", value))
    held.add(*([change] if change else []))
    assert utils.corrections(held.article).outcome[0] == outcome


def test_it_is_counted_what_was_looked_at_and_changed_and_by_whom(held):
    held.add(row("it rained", "right", "ambiguous"))
    held.add(row("The boats are old", "speaker", "Bo Lin"), row("We stay.", "right", by="Li"))
    held.add(row("The hall was full", "statement", "Bo Lin"))
    assert held.counts == {
        "statements": 3,
        "looked at": 3,
        "changed": 2,
        "by": {"Kim": 3, "Li": 1},
    }
    page = held._repr_html_()
    assert "Looked at: 3 of 3 statements; changed: 2 (Kim: 3, Li: 1)" in page
    assert "no measure of agreement" in page


def test_a_change_made_elsewhere_meanwhile_is_not_lost(held):
    other = utils.pencil(utils.load_article(held.file.with_name("my.txt")))
    held.add(row("it rained", "speaker", "Li Na"))
    other.add(row("We stay.", "no speech"))
    assert said(other.article) == {"it rained": "Li Na", "The boats are old": "Ana Ruiz"}


def test_columns_of_ones_own_are_kept(held):
    pd.DataFrame([row("it rained", "speaker", "Li Na", page="12")]).to_csv(held.file)
    held.add(row("We stay.", "no speech"))
    kept = pd.read_csv(held.file, keep_default_na=False)
    assert list(kept.page) == ["12", ""] and list(kept.text) == ["it rained", "We stay."]


def test_corrections_in_code_stay_beside_those_of_the_file(tmp_path):
    (tmp_path / "my.txt").write_text(TEXT, encoding="utf-8")
    article = utils.load_article(tmp_path / "my.txt")
    held = utils.pencil(utils.correct(article, pd.DataFrame([row("We stay.", "no speech")])))
    held.add(row("it rained", "speaker", "Li Na"))
    assert said(held.article) == {"it rained": "Li Na", "The boats are old": "Ana Ruiz"}
    assert len(held.rows) == 1


@pytest.mark.parametrize(
    "message, fault",
    [
        ({"do": "take back"}, "no such change"),
        ({"do": "take back", "row": row("We stay.", "no speech")}, "no such change"),
        ({"do": "add", "rows": [row("We stay.", "sing")]}, "'sing' is no change"),
        ({"do": "add", "rows": [row("We stay.", "speaker")]}, "no value"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_changes(held, message, fault):
    assert fault in held.answer(message)
    assert said(held.article) == FIRST and not held.file.exists()


def test_a_file_that_may_not_be_written_is_told(held):
    held.file.mkdir()
    assert "check who may write there" in held.answer(
        {"do": "add", "rows": [row("We stay.", "no speech")]}
    )


HOSTILE = ["=1+1", "'=1", "''=1", "@x", "-5", "+ 5", "'tis", "<b>x</b>", 'a "b", c', "a\nb", "＝1"]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_is_a_formula_and_each_comes_back_as_it_was(held, words):
    held.add(row("We stay.", "speaker", words, by=words, why=words))
    with open(held.file, encoding="utf-8-sig", newline="") as file:
        cells = list(csv.reader(file))[1]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@＝\t\r\n")]
    again = utils.load_article(held.file.with_name("my.txt"))
    [kept] = again.by_hand
    assert (kept.value, kept.by, kept.why) == (words, words, words)
    assert "<b>" not in utils.pencil(again)._repr_html_()


def test_an_article_without_a_file_holds_its_changes_in_memory():
    held = utils.pencil(utils.parse_article(TEXT))
    held.add(row("We stay.", "no speech"))
    assert "We stay." not in said(held.article) and held.file is None
    held.take_back()
    assert said(held.article) == FIRST


# ---- any sequence of changes


def draw_change(data, article):
    """A change that the page offers for some statement, or a statement more."""
    table = utils.quotes(article)
    kind = data.draw(st.sampled_from(["speaker", "no speech", "words", "polarity", "right", "add"]))
    if kind == "add" or table.empty:
        part = data.draw(st.sampled_from(list(article.body.itertuples())))
        start, end = draw_span(data, article.text, part.start, part.end)
        return change_of(article, start, end, "statement", data.draw(NAMES))
    quote = data.draw(st.sampled_from(list(table.itertuples())))
    if kind == "words":
        start, end = draw_span(data, article.text, quote.start, quote.end)
        new = {"value_start": start}
        return change_of(article, quote.start, quote.end, kind, article.text[start:end]) | new
    speaker = quote.speaker if isinstance(quote.speaker, str) else quote.speaker_type
    polarities = st.sampled_from(utils._POLARITY_VALUES)
    values = {"speaker": NAMES, "polarity": polarities, "right": st.just(speaker)}
    value = data.draw(values.get(kind, st.just("")))
    return change_of(article, quote.start, quote.end, kind, value)


NAMES = st.sampled_from(["Li Na", "Anna Tarn", "the mayor", "Zoe Quill", "unknown", "=Bo"])


def draw_span(data, text, start, end):
    """(start, end) of some words between two places."""
    words = list(utils.WORD.finditer(text, start, end))
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    return words[first].start(), words[last].end()


def change_of(article, start, end, kind, value):
    place = {"start": start, "text": article.text[start:end]}
    return place | {"change": kind, "value": value, "by": "", "why": "-"}


def tables(article):
    """All that follows from who says what."""
    return [utils.quotes(article), utils.utterances(article)]


def are_equal(some, others):
    return all(one.equals(other) for one, other in zip(some, others, strict=True))


PARAGRAPHS = st.lists(st.sampled_from(SHAPES).flatmap(paragraph), min_size=2, max_size=4)


@settings(max_examples=20)
@given(PARAGRAPHS, st.data())
def test_any_changes_hold_are_kept_and_can_all_be_taken_back(paragraphs, data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "my.txt")
        text = "\n\n".join(["A headline about fish", *paragraphs])
        path.write_text(f"{text}\n", encoding="utf-8")
        held = utils.pencil(utils.load_article(path))
        first = tables(held.article)
        steps = [first]
        for _ in range(data.draw(st.integers(2, 5))):
            change = draw_change(data, held.article)
            held.add(change)
            assert list(utils.corrections(held.article).outcome)[-1] == "done", change
            steps.append(tables(held.article))
        assert are_equal(tables(utils.load_article(path)), steps[-1])
        for step in reversed(steps[:-1]):
            held.take_back()
            assert are_equal(tables(held.article), step)
        assert not held.file.exists()


# ---- without the package, and without a kernel


def test_without_the_package_the_cell_shows_the_rows_to_edit(held, monkeypatch):
    monkeypatch.setattr(utils, "_has_widgets", lambda: False)
    page = held._repr_html_()
    assert "my.corrections.csv" in page and "The rows to edit" in page and "value" in page
    held.table.to_csv(held.file, index=False)
    again = utils.load_article(held.file.with_name("my.txt"))
    assert said(again) == FIRST
    assert set(utils.corrections(again).outcome) == {"done"}


def test_without_a_kernel_no_widget_is_made(held):
    assert set(held._repr_mimebundle_()[0]) == {"text/html", "text/plain"}
