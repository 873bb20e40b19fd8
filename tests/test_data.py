"""The word lists: documented, each entry with its reason and only once, read line by line."""

import csv
import re
from pathlib import Path

import pandas as pd
import pytest
import simplemma

import utils

LISTS = sorted(utils.DATA.glob("*.csv"))
REASONS = {"why", "reason", "note", "does", "meaning"}
KEYS = {  # the columns that together name an entry; elsewhere the first column does
    "frames": ("set", "frame", "term"),
    "layout": ("role", "pattern"),
    "tags": ("before", "tag", "after"),
    "tone_contexts": ("context", "term", "role"),
    "tone_dimensions": ("dimension", "term"),
    "tone_modifiers": ("term", "place"),
    "reporting_verbs": ("verb", "constructions"),
    "speech_openings": ("construction", "pattern"),
    "speech_objects": ("verb", "noun"),
    "speech_polarity": ("word", "place"),
    "rules": ("rule", "data"),
    "organisations": ("name", "use"),
    "speech_ends": ("words", "pattern"),
}

CAPITALS_COUNT = {"tags", "tone_masks"}


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def columns(path):
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_entry_has_its_reason_and_stands_once(path):
    entries = rows(path)
    assert entries or path.stem == "aliases", f"{path.name} is empty"  # aliases: yours to fill
    assert REASONS & set(columns(path)), (
        f"{path.name} needs entries and a column that says why each is there"
    )
    reason = next(column for column in columns(path) if column in REASONS)
    key = KEYS.get(path.stem, columns(path)[:1])
    seen = set()
    for line, entry in enumerate(entries, 2):
        assert None not in entry and None not in entry.values(), (
            f"{path.name}, line {line}: wrong number of columns"
        )
        assert entry[reason].strip(), f"{path.name}, line {line}: no reason"
        name = tuple(
            entry[column] if path.stem in CAPITALS_COUNT else entry[column].casefold()
            for column in key
        )
        assert any(name), f"{path.name}, line {line}: an empty entry"
        assert name not in seen, f"{path.name}, line {line}: {name} stands twice"
        seen.add(name)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_no_entry_has_stray_blanks(path):
    stray = [
        entry
        for entry in rows(path)
        for value in entry.values()
        if value != value.strip() or "  " in value
    ]
    assert not stray


@pytest.mark.parametrize("path", sorted(utils.DATA.rglob("*.csv")), ids=lambda path: path.stem)
def test_every_list_and_column_is_in_the_data_dictionary(path):
    dictionary = Path(utils.DATA / "README.md").read_text(encoding="utf-8")
    assert f"`{path.name}`" in dictionary
    section = dictionary.split(f"`{path.name}`", 1)[1].split("\n### ", 1)[0]
    for column in columns(path):
        assert re.search(rf"`{re.escape(column)}`", section), (
            f"{path.name}: {column} is not explained"
        )


@pytest.mark.parametrize(
    "content, said",
    [
        ("word,why\nnot\n", "line 2: fill the columns word, why, and quote a field that holds"),
        ("word,why\nnot,turns,round\n", "line 2: fill the columns word, why"),
        ("word,why\n\n\nno,a\nnot\n", "line 5: fill"),
        ('word,why\n"no",\"two\nlines\"\nnot\n', "line 4: fill"),
        ('word,why\nno,a\n"not,b\nnever,c\n', "line 3: correct its quotation marks"),
        ('word,why\n"not" never,a\n', "line 2: correct its quotation marks"),
        ("word,word\nnot,a\n", "line 1: the column 'word' stands twice"),
        ("", "is empty: name the columns in its first line"),
    ],
)  # fmt: skip
def test_a_broken_list_is_refused_with_its_line(tmp_path, monkeypatch, content, said):
    (tmp_path / "broken.csv").write_text(content, encoding="utf-8")
    monkeypatch.setattr(utils, "DATA", tmp_path)
    with pytest.raises(utils.InputError, match=rf"^broken\.csv,? {said}") as error:
        utils._read_list("broken")
    assert "\n" not in str(error.value)


def test_a_missing_column_is_named(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("term,why\nnot,a\n", encoding="utf-8")
    said = "mine.csv, line 1: the column 'value' is missing: name the columns term, value"
    with pytest.raises(utils.InputError, match=said):
        utils._read_rows(path, ["term", "value"])
    assert utils._read_rows(path, ["why"]) == [{"term": "not", "why": "a"}]


@pytest.mark.parametrize(
    "path, said",
    [
        ("nowhere.csv", r"^nowhere\.csv is not there: check the path$"),
        ("data", "data is a folder: name one file in it$"),
        ("seeds/UTF-16", "UTF-16 is not there"),
        ("", "is a folder: name one file in it$"),
        ("a\0b.csv", "is not there: check the path$"),
        (None, "^None is not a path: name a file"),
        (["data/tags.csv"], "^a value of type list is not a path"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused(path, said):
    with pytest.raises(utils.InputError, match=said):
        utils._read_rows(path)


def test_a_list_that_is_not_in_utf_8_is_refused(tmp_path):
    (tmp_path / "mine.csv").write_bytes("term,why\ncafé,a\n".encode("cp1252"))
    with pytest.raises(utils.InputError, match=r"^mine\.csv is not in UTF-8: save it as"):
        utils._read_rows(tmp_path / "mine.csv")


def test_a_list_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    def refuse(_):
        raise PermissionError

    (tmp_path / "mine.csv").write_text("term,why\n")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(utils.InputError, match=r"^mine\.csv may not be read: change its"):
        utils._read_rows(tmp_path / "mine.csv")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_rows_are_read_stripped_and_with_the_line_they_begin_on(tmp_path, line_end):
    lines = ["\ufeffterm, why", "not , a", "", 'never,"b, c"', 'no,"two', 'lines"', "nor,d"]
    (tmp_path / "mine.csv").write_bytes(line_end.join(lines).encode())
    assert utils._read_numbered_rows(tmp_path / "mine.csv") == [
        (2, {"term": "not", "why": "a"}),
        (4, {"term": "never", "why": "b, c"}),
        (5, {"term": "no", "why": f"two{line_end}lines"}),
        (7, {"term": "nor", "why": "d"}),
    ]


def test_a_list_is_read_once_and_looked_up_in_small_letters():
    assert utils._read_list("titles") is utils._read_list("titles")
    assert "aaron" in utils._entries("given_names")
    assert utils._known("given_names", "gender")["aaron"] == "m"


def test_a_table_without_a_column_is_refused_with_the_function_that_makes_it():
    table = pd.DataFrame({"start": [1]})
    assert utils._require(table, ["start"], "quotes") is None
    for given in (table, table.start, None, "quotes", []):
        with pytest.raises(utils.InputError, match="no column 'end': give one that quotes made"):
            utils._require(given, ["end"], "quotes")


def test_the_forms_of_reporting_verbs_are_english():
    forms = [
        form
        for entry in rows(utils.DATA / "reporting_verbs.csv")
        for form in entry["forms"].split()
    ]
    assert not [form for form in forms if not simplemma.is_known(form, lang="en")]
