"""The word lists: every file is documented, every entry has its reason, none stands twice, none is malformed."""

import csv
import re
from pathlib import Path

import pytest
import simplemma

import utils

LISTS = sorted(utils.DATA.glob("*.csv"))
REASONS = {"why", "reason", "note", "does", "meaning"}
KEYS = {  # the columns that together name an entry; elsewhere the first column does
    "frames": ("set", "frame", "term"),
    "layout": ("role", "pattern"),
    "tags": ("before", "tag", "after"),
    "tone_dimensions": ("dimension", "term"),
    "reporting_verbs": ("verb", "constructions"),
    "speech_openings": ("construction", "pattern"),
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
        ("word,why\nnot\n", "line 2"),
        ("word,why\nnot,turns,round\n", "line 2"),
    ],
)
def test_a_broken_list_is_refused_with_its_line(tmp_path, monkeypatch, content, said):
    (tmp_path / "broken.csv").write_text(content, encoding="utf-8")
    monkeypatch.setattr(utils, "DATA", tmp_path)
    with pytest.raises(ValueError, match=said):
        utils._read_list("broken")


def test_the_forms_of_reporting_verbs_are_english():
    forms = [
        form
        for entry in rows(utils.DATA / "reporting_verbs.csv")
        for form in entry["forms"].split()
    ]
    assert not [form for form in forms if not simplemma.is_known(form, lang="en")]
