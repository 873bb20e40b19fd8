"""Section 1: reading a file, its layout, its date, and saying clearly what is wrong with it."""

import copy
import csv
import dataclasses
import datetime
import os
import pickle
import re
import socket
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import utils

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "tests" / "pages"
STORY = (
    "It rained on Monday, the mayor said. It will rain on Tuesday, too.\n\n"
    "Nobody in town was surprised by that."
)


def roles(text):
    return list(utils.parse_article(text).parts.role)


def part(text, role):
    parts = utils.parse_article(text).parts
    return list(parts.text[parts.role == role])


# the bundled article ------------------------------------------------------------------------------


def test_the_bundled_article_tells_its_title_date_and_place(bundled):
    assert bundled.title == "China, US agree to communicate, boost relations"
    assert bundled.date == datetime.date(2022, 12, 13)
    assert bundled.place == "Beijing"
    assert bundled.standfirst.startswith("The discussions follow")
    assert bundled.caption.endswith("[Photo/Agencies]")
    assert bundled.notes == ()


def test_the_bundled_article_keeps_eleven_paragraphs_of_body(bundled):
    assert len(bundled.body) == 11
    assert bundled.body.text.iloc[0].startswith("Officials from China")
    assert not bundled.body.text.str.contains("scroll to top|flutter").any()


# an article as an object --------------------------------------------------------------------------


def test_articles_compare_and_hash_by_their_text():
    article, same = utils.parse_article(STORY), utils.parse_article(STORY, "another name")
    assert article == same and hash(article) == hash(same)
    assert {article: 1}[same] == 1
    assert article != utils.parse_article(STORY + ",") and article != STORY
    assert article == utils.set_role(article, 1, "standfirst")


def test_an_article_cannot_be_changed():
    article = utils.parse_article(STORY)
    for name in ("text", "part_rows", "title", "notes"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(article, name, None)
    parts = article.parts
    parts["role"] = "caption"
    assert set(article.parts.role) == {"body"}


@pytest.mark.parametrize("renew", [copy.deepcopy, lambda it: pickle.loads(pickle.dumps(it))])
def test_an_article_survives_copying_and_pickling(bundled, renew):
    again = renew(bundled)
    assert again == bundled and again.part_rows == bundled.part_rows
    assert (again.date, again.notes, again.sha256) == (bundled.date, (), bundled.sha256)


@pytest.mark.parametrize("text", ["", "Rain in May\n\n" + STORY, "R" * 9000 + "\n\n" + STORY * 99])
def test_an_article_shows_itself_in_one_short_line(text):
    shown = repr(utils.parse_article(text, "rain.txt"))
    assert shown.startswith("<Article rain.txt") and len(shown) < 120 and "\n" not in shown


def test_the_table_of_parts_has_the_rows_of_the_article(bundled):
    assert list(bundled.parts.itertuples(index=False, name=None)) == list(bundled.part_rows)
    assert list(bundled.parts.columns) == ["part", "role", "start", "end", "text", "reason"]
    assert list(utils.parse_article("").parts.columns) == list(bundled.parts.columns)


def test_spans_are_those_of_the_parts_with_these_roles(bundled):
    wanted = bundled.parts[bundled.parts.role.isin(["body", "caption"])]
    assert len(wanted) == 12
    assert bundled.spans("body", "caption") == list(zip(wanted.start, wanted.end, strict=True))
    assert bundled.spans() == []


def test_no_table_is_made_while_an_article_is_read(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("an article holds plain rows")

    monkeypatch.setattr(pd, "DataFrame", refuse)
    article = utils.parse_article("Rain in May\n\nMay 3, 2023\n\nEASTMOOR (AFP) – " + STORY)
    changed = utils.set_role(article, 1, "standfirst")
    assert (article.title, article.place, changed.standfirst) == (
        "Rain in May",
        "Eastmoor",
        article.title,
    )
    assert len(article.spans("body")) == 2 and len(article.sha256) == 64


# layouts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Rain in May\n\n" + STORY, ["headline", "body", "body"]),
        ("Rain in May\n" + STORY.replace("\n\n", "\n"), ["headline", "body", "body"]),
        ("RAIN IN MAY\n\n" + STORY, ["headline", "body", "body"]),
        ("Will it rain?\n\n" + STORY, ["headline", "body", "body"]),
        ("Mayor meets envoy of the U.S.\n\n" + STORY, ["headline", "body", "body"]),
        (STORY, ["body", "body"]),
        ("# Rain in May\n\n" + STORY, ["boilerplate", "headline", "body", "body"]),
        ("Rain in May\n===========\n\n" + STORY, ["headline", "boilerplate", "body", "body"]),
        (
            "Rain in May\n\nBy The Northern Press\n\n" + STORY,
            ["headline", "byline", "body", "body"],
        ),
        ("Rain in May\n\nBy Jane Doe\n\n" + STORY, ["headline", "byline", "body", "body"]),
        (
            "Rain in May\nJane Doe\nMay 3, 2023\n" + STORY,
            ["headline", "byline", "date", "body", "body"],
        ),
        (
            "Rain in May\n\nIt came from the sea.\n\nBy Jane Doe\n\n" + STORY,
            ["headline", "standfirst", "byline", "body", "body"],
        ),
        (
            "Rain in May\n\nPublished\n6 March 2023\n\nJane Doe\nNorth News, Eastmoor\n\n" + STORY,
            ["headline", "boilerplate", "date", "byline", "byline", "body", "body"],
        ),
        (
            "---\ntitle: Rain\ndate: 2023-03-06\n---\n\n# Rain in May\n\n*By Jane Doe*\n\n" + STORY,
            [
                "boilerplate",
                "boilerplate",
                "date",
                "boilerplate",
                "boilerplate",
                "headline",
                "byline",
                "body",
                "body",
            ],
        ),
        (
            "Rain in May\n\nMore is on its way\n\n" + STORY,
            ["headline", "standfirst", "body", "body"],
        ),
        ("Rain falls.\n\nEASTMOOR - " + STORY, ["headline", "dateline", "body", "body"]),
        ("May 3, 2023\n\nRain in May\n\n" + STORY, ["date", "headline", "body", "body"]),
        (
            "Rain in May\n\n" + STORY + "\n\nEditor: John Roe\nShare this article\nscroll to top",
            ["headline", "body", "body", "boilerplate", "boilerplate", "boilerplate"],
        ),
        (
            "Rain in May\n\nA wet street. Photo: Ann Lee\n\n"
            + STORY
            + "\n\nA drain. [Photo/Agencies]",
            ["headline", "caption", "body", "body", "caption"],
        ),
        ("LONDON – A tram in May. [Photo/Agencies]", ["caption"]),
        ("Rain in May\n\nLONDON –\n\n" + STORY, ["headline", "dateline", "body", "body"]),
        (
            "Rain in May\n\n" + STORY + "\n\nMost read\nGoat stops train\nBaker wins lottery",
            ["headline", "body", "body", "boilerplate", "boilerplate", "boilerplate"],
        ),
    ],
)
def test_each_layout_gets_its_roles(text, expected):
    assert roles(text) == expected


@pytest.mark.parametrize(
    "line, place, source",
    [
        ("BEIJING – Rain fell.", "Beijing", None),
        ("WASHINGTON (Reuters) - Rain fell.", "Washington", "Reuters"),
        ("PORT HALDEN, Morvania (Northwire) - Rain fell.", "Port Halden", "Northwire"),
        ("EASTMOOR, Jan. 9 (Northwire) -- Rain fell.", "Eastmoor", "Northwire"),
        ("NEW YORK/LONDON (Reuters) — Rain fell.", "New York/London", "Reuters"),
        ("ST. LOUIS — Rain fell.", "St. Louis", None),
        ("XI'AN – Rain fell.", "Xi'an", None),
        ("London (AFP) – Rain fell.", "London", "AFP"),
    ],
)
def test_a_dateline_names_place_and_agency_and_leaves_the_body(line, place, source):
    article = utils.parse_article("Rain in May\n\n" + line)
    assert (article.place, article.source) == (place, source)
    assert list(article.body.text) == ["Rain fell."]


@pytest.mark.parametrize(
    "line",
    [
        "US – Chinese ties matter, he said.",
        "BREAKING – Rain fell.",
        "The rain (it was warm) – nobody knew – fell.",
        "KELLY: Thank you all for coming.",
        "A non-stop rain fell.",
        "Rain - he said - fell.",
    ],
)
def test_what_only_resembles_a_dateline_stays_in_the_body(line):
    assert part("Rain in May\n\n" + line, "body") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Friday, the talks had collapsed and everybody went home.",
        "Share prices fell by a third on Monday.",
        "Facebook declined to comment.",
        "Copyright law has changed twice since then.",
        "Terms of the deal were not disclosed.",
        "Sponsored by three senators, the bill would ban it.",
        "Reporting by the Gazette has shown that he knew.",
        "He deserves credit: he came.",
        "Look at the bigger picture: rain.",
        "A Reuters/Ipsos poll found the opposite.",
        "It ended two days ago.",
        "World leaders meet on Monday.",
        "Read more books, she told the children of the school, and " + "more, " * 30 + "and write.",
        "On 13 December 2022 it began to rain.",
        "“Read it,” he said.",
    ],
)
def test_no_sentence_of_the_body_is_taken_for_furniture(line):
    assert part(f"Rain in May\n\nIt rained.\n\n{line}\n\nIt rained again.", "body") == [
        "It rained.",
        line,
        "It rained again.",
    ]


def test_a_line_in_a_list_of_other_articles_keeps_the_reason_of_its_own_words():
    parts = utils.parse_article(f"Rain\n\n{STORY}\n\nMost read\nShare this\nGoat stops train").parts
    assert list(parts.reason[-3:]) == [
        "heads a list of other articles",
        "asks to share or save the article",
        "stands in a list of other articles",
    ]


def test_lines_wrapped_at_72_columns_are_joined_into_their_paragraphs():
    text = (
        "Rain in May\n\nThe rain began on Monday, when nobody expected it, and it went on\n"
        "until the river had reached the steps of the church and the school.\n\nThen it stopped."
    )
    assert [p.count("\n") for p in part(text, "body")] == [1, 0]


def test_wrapped_paragraphs_without_blank_lines_end_at_a_short_line():
    text = (
        "The rain began on Monday, when nobody expected it, and it went on\n"
        "until the river had reached the church.\n"
        "Nobody was hurt, said the mayor, but the damage will be high, and the\n"
        "school remains closed."
    )
    assert len(part(text, "body")) == 2


def test_a_headline_is_not_joined_to_the_wrapped_paragraph_right_below_it():
    text = (
        "Rain is no threat to the council\n"
        "The rain began on Monday, when nobody expected it, and it went on\n"
        "until the river had reached the church.\nNobody was hurt."
    )
    assert part(text, "headline") == ["Rain is no threat to the council"]
    assert part(text, "body")[0].endswith("the church.")


def test_the_first_of_two_datelines_opens_the_body():
    assert roles("Rain in May\n\nEASTMOOR – It rained.\n\nWESTMOOR – It did not.") == [
        "headline",
        "dateline",
        "body",
        "body",
    ]


def test_short_paragraphs_of_one_line_are_not_joined():
    assert (
        len(part("Rain\nLi Na spoke first.\nLi Wei said it rained.\nNobody answered.", "body")) == 3
    )


def test_one_single_line_is_body_and_nothing_else():
    assert roles("It rained all day and nobody came") == ["body"]


# dates --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "December 13, 2022",
        "13 Dec 2022",
        "2022-12-13",
        "Tue 13 December 2022 10:15 GMT",
        "13/12/2022",
        "12/13/2022",
        "13.12.2022",
        "Updated: 2022-12-13 09:30",
        "Published on Dec. 13, 2022, 9:30 p.m. ET",
        "13th of December 2022",
        "2022-12-13T10:15:00Z",
        "Published: 13 December 2022 | Updated: 14 December 2022",
        "10:15 AM EST, December 13, 2022",
        "Tue 13 Dec 2022 17.22 GMT",
    ],
)
def test_dates_are_read_in_many_forms(line):
    article = utils.parse_article(f"Rain in May\n\n{line}\n\n{STORY}")
    assert article.date == datetime.date(2022, 12, 13)
    assert list(article.parts.role[:2]) == ["headline", "date"]


@pytest.mark.parametrize(
    "line", ["04/05/2023", "Jan. 9", "10:15 GMT", "March 13-14, 2022", "13/12/22"]
)
def test_an_uncertain_date_is_none_and_is_said(line):
    article = utils.parse_article(f"Rain in May\n\n{line}\n\n{STORY}")
    assert article.date is None
    assert "date is not certain" in article.notes[0]


@pytest.mark.parametrize(
    "written, date",
    [
        ("2023-04-05", "2023-04-05"),  # the year first: one order only
        ("2023/4/5", "2023-04-05"),
        ("05/05/2023", "2023-05-05"),  # either order gives the same
        ("04.05.2023", None),
        ("4-5-2023", None),
        ("31.1/2023", "2023-01-31"),
        ("1/31/2023", "2023-01-31"),
        ("Sept. 5 2024", "2024-09-05"),
        ("5 Sept. 2024", "2024-09-05"),
        ("June 1st, 2024", "2024-06-01"),
        ("1st of June, 2024", "2024-06-01"),
        ("FEB 29, 2024", "2024-02-29"),
        ("Feb 29, 2023", None),  # there is no such day
        ("2023-13-05", None),
        ("0000-01-01", None),
        ("Friday 12, 2022", None),  # no month: none is made up
        ("12 and 2022", None),
        ("12 minutes 2022", None),
        ("Saturday 12, 9999", None),  # dateutil looks for a Saturday beyond its calendar
        ("13 Dezember 2022", None),
    ],
)
def test_a_date_is_read_where_it_is_certain(written, date):
    article = utils.parse_article(written, rows=[(0, len(written), "date", "given")])
    assert (article.date and str(article.date)) == date
    assert len(article.notes) == (0 if date else 1)


def test_a_date_beside_the_byline_is_found_and_one_in_a_caption_is_not():
    text = (
        "Rain in May\n\nA drain, Jan 21, 2021. [Photo/Agencies]\n\n"
        "By Jane Doe | The Tide | Updated: 2022-12-13 07:30\n\n" + STORY
    )
    article = utils.parse_article(text)
    assert article.date == datetime.date(2022, 12, 13)
    assert article.source == "The Tide"
    assert utils.parse_article(text.replace(" | The Tide | Updated:", ",")).date == datetime.date(
        2022, 12, 13
    )


# properties ---------------------------------------------------------------------------------------

LINES = st.sampled_from(
    [
        "Rain in May",
        "By Jane Doe",
        "May 3, 2023",
        "04/05/2023",
        "[Photo/Agencies]",
        "scroll to top",
        "Most read",
        "BEIJING – It rained.",
        "It rained, he said.",
        "# Rain",
        "and so the rain went on\nuntil dawn",
        "\u200b",
        "***",
        "\ufeff“Yes,” she said.",
        "👍",
        "\x00",
        "  ",
        "مطر",
    ]
) | st.text(max_size=40)


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", "\u2028"]))
@settings(max_examples=300, deadline=None)
@example(["\x1c"], "\n")
def test_parts_cover_every_stretch_that_is_not_blank_once_and_in_order(lines, line_end):
    text = line_end.join(lines)
    article = utils.parse_article(text)
    assert article.text == text
    end = 0
    for p in article.parts.itertuples():
        assert (
            not text[end : p.start].strip()
            and p.start < p.end
            and p.role in utils.ROLES
            and p.reason
        )
        assert p.text == text[p.start : p.end] == p.text.strip()
        end = p.end
    assert not text[end:].strip()


@given(st.text(alphabet="0123456789/-.:, aptzJanMy", max_size=25))
@settings(max_examples=300, deadline=None)
def test_no_line_of_digits_and_letters_breaks_the_reading_of_dates(line):
    assert utils.parse_article(line).text == line


# overriding ---------------------------------------------------------------------------------------


def test_a_role_set_by_hand_changes_what_the_article_tells():
    article = utils.parse_article("Rain in May\n\nIt came from the sea.\n\n" + STORY)
    changed = utils.set_role(article, 2, "standfirst")
    assert (article.standfirst, changed.standfirst) == (None, "It came from the sea.")
    assert len(changed.body) == len(article.body) - 1
    assert changed.parts.reason[1] == "set by hand"


def test_a_date_set_by_hand_is_read():
    article = utils.parse_article("Rain\n\nIt rained.\n\nSeen on May 3, 2023.\n\nIt rained.")
    assert (article.date, utils.set_role(article, 3, "byline").date) == (
        None,
        datetime.date(2023, 5, 3),
    )
    assert (
        utils.set_role(utils.parse_article("Rain\n\nIt rained.\n\nMay 3, 2023."), 3, "body").date
        is None
    )


@pytest.mark.parametrize(
    "part, role",
    [
        (99, "body"),
        (1, "title"),
        (0, "body"),
        ("1", "body"),
        (None, "body"),
        ([1], "body"),
        (float("nan"), "body"),
        (np.array([1, 2]), "body"),
        (1, None),
        (1, ["body"]),
    ],
)
def test_an_unknown_part_or_role_is_refused(part, role):
    with pytest.raises(ValueError, match="use a part of article.parts and one of headline"):
        utils.set_role(utils.parse_article("It rained."), part, role)


def test_the_notes_of_an_article_outlive_a_role_set_by_hand(tmp_path):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8-sig")
    article = utils.load_article(tmp_path / "a.txt")
    assert len(article.notes) == 1
    assert utils.set_role(article, 1, "standfirst").notes == article.notes


def test_a_part_is_also_found_by_a_number_from_the_table():
    article = utils.parse_article("Rain in May\n\n" + STORY)
    changed = utils.set_role(article, article.body.part.iloc[0], "standfirst")
    assert changed.standfirst.startswith("It rained")
    assert all(type(row.start) is int for row in changed.part_rows)


@pytest.mark.parametrize("article", [None, "seeds/rain.txt", b"It rained.", pd.DataFrame()])
def test_a_role_is_set_in_an_article_alone(article):
    with pytest.raises(utils.InputError, match="is not an article: give what load_article"):
        utils.set_role(article, 1, "body")


# given by hand ------------------------------------------------------------------------------------

BY_HAND = "Rain in May\n\nIt rained."
TITLE = (0, 11, "headline", "a")


def test_rows_given_by_hand_are_the_parts():
    rows = [(np.int64(0), np.int64(11), "headline", "mine"), [13, 23, "body", "mine"]]
    article = utils.parse_article(BY_HAND, rows=iter(rows))
    assert article.spans("headline", "body") == [(0, 11), (13, 23)]
    assert {type(offset) for span in article.spans(*utils.ROLES) for offset in span} == {int}
    assert (article.title, list(article.body.text)) == ("Rain in May", ["It rained."])
    assert utils.parse_article(BY_HAND, rows=[]).part_rows == ()


@pytest.mark.parametrize(
    "rows, said",
    [
        ([TITLE, (10, 23, "body", "a")], "row 2 goes from 10 to 23, but row 1 ends at 11: give"),
        ([(13, 23, "body", "a"), TITLE], "row 2 goes from 0 to 11, but row 1 ends at 23: give"),
        ([(13, 24, "body", "a")], "row 1 goes from 13 to 24: give .* between 0 and 23"),
        ([(-1, 5, "body", "a")], "row 1 goes from -1 to 5: give"),
        ([(5, 5, "body", "a")], "row 1 goes from 5 to 5: give"),
        ([(0, 5, "title", "a")], "row 1 has the role 'title': use one of headline"),
        ([(0, 5, "body")], r"row 1 is \(0, 5, 'body'\): give \(start, end, role, reason\)"),
        ([(0.0, 5.0, "body", "a")], "row 1 is .*: give"),
        ([("0", "5", "body", "a")], "row 1 is .*: give"),
        ([None], "row 1 is None: give"),
        (7, "rows is 7: give a list of"),
    ],
)  # fmt: skip
def test_rows_that_cannot_be_parts_are_refused(rows, said):
    with pytest.raises(utils.InputError, match=said):
        utils.parse_article(BY_HAND, rows=rows)


@pytest.mark.parametrize("text", [None, b"It rained.", 7, ["It rained."], Path("rain.txt")])
def test_what_is_no_text_is_not_parsed(text):
    with pytest.raises(utils.InputError, match=r"^parse_article reads a text \(str\), not [^\n]+$"):
        utils.parse_article(text)


def test_an_article_is_not_parsed_again():
    with pytest.raises(utils.InputError, match="not a value of type Article"):
        utils.parse_article(utils.parse_article(STORY))


# files --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding, said",
    [
        ("utf-8", None),
        ("utf-8-sig", "utf-8 with a byte order mark"),
        ("utf-16", "utf_16"),
        ("cp1252", "cp1252"),
        ("gb18030", "gb18030"),
        ("cp1251", "cp1251"),
    ],
)
def test_encodings_are_read_and_said(tmp_path, encoding, said):
    story = {
        "gb18030": "外交部发言人表示，双方同意保持沟通，继续对话。",
        "cp1251": "Министр сказал, что переговоры продолжаются. ",
    }.get(encoding, "“We agreed,” said José Núñez. It cost £5 at the café.\n")
    path = tmp_path / "story.txt"
    path.write_bytes((story * 5).encode(encoding))
    article = utils.load_article(path)
    assert article.text == story * 5
    assert [note for note in article.notes if "UTF-8" in note] == (
        [f"The file is not plain UTF-8: it was read as {said}."] if said else []
    )


def test_latin_1_is_read(tmp_path):
    (tmp_path / "a.txt").write_bytes("José paid £5 at the café in Málaga.".encode("latin-1"))
    assert utils.load_article(tmp_path / "a.txt").text == "José paid £5 at the café in Málaga."


def test_line_ends_are_normalised_and_nothing_else(tmp_path):
    (tmp_path / "a.txt").write_bytes(
        "It \u200brained\tall  day.\r\n\r\nIt \x00stopped today \u202e👍.\rThe end of it. ".encode()
    )
    assert (
        utils.load_article(tmp_path / "a.txt").text
        == "It \u200brained\tall  day.\n\nIt \x00stopped today \u202e👍.\nThe end of it. "
    )


def _bad(folder, kind):
    path = folder / {"docx": "a.docx", "pdf": "a.pdf", "odt": "a.odt"}.get(kind, "a.txt")
    content = {
        "empty": b"",
        "blank": b" \n\n ",
        "binary": bytes(range(256)) * 9,
        "docx": b"PK",
        "pdf": b"%PDF",
        "odt": b"PK",
        "no letters": b"12 345 !\n",
        "one word": b"Rain\n",
        "only furniture": b"scroll to top\nShare this article\n",
        "50 MB": b"It rained. " * 5_000_000,
    }
    if kind in content:
        path.write_bytes(content[kind])
    return folder if kind == "folder" else path


@pytest.mark.parametrize(
    "kind, sentence",
    [
        ("missing", "is not there: check the path"),
        ("empty", "is empty: save"),
        ("blank", "has no sentence in it"),
        ("binary", "is not text but binary"),
        ("folder", "is a folder: name one file in it"),
        ("docx", r"is broken as a Word file \(\.docx\)"),
        ("pdf", r"is broken as a PDF"),
        ("odt", r"is a \.odt file, which is not read: save it as \.docx or \.txt"),
        ("no letters", "has no sentence in it"),
        ("one word", "has no sentence in it"),
        ("only furniture", "has no sentence in it"),
        ("50 MB", "more than the 5 MB an article may have: cut it into articles"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(tmp_path, kind, sentence):
    with pytest.raises(utils.ArticleError, match=sentence) as error:
        utils.load_article(_bad(tmp_path, kind))
    assert "\n" not in str(error.value) and error.value.__cause__ is None
    assert error.value._render_traceback_() == [f"ArticleError: {error.value}"]


@pytest.mark.parametrize("path", ["", "a\0b", "x" * 5000, "/dev/null"])
def test_an_impossible_path_is_refused_too(path):
    with pytest.raises(utils.ArticleError):
        utils.load_article(path)


@pytest.mark.parametrize("path", [None, 0, True, b"a.txt", ["a.txt"], pd.DataFrame()])
def test_what_is_no_path_is_refused(path):
    with pytest.raises(utils.InputError, match="is not a path: name a file"):
        utils.load_article(path)


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(STORY)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(utils.ArticleError, match="may not be read: change its permissions"):
        utils.load_article(tmp_path / "a.txt")


def test_a_path_from_the_home_folder_is_found(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "a.txt").write_text(STORY)
    assert utils.load_article("~/a.txt").text == STORY


def test_the_notes_of_file_language_and_date_stand_in_this_order(tmp_path):
    text = (
        "Regen im Mai\n\n04/05/2023\n\n" + "Der Minister sagte, die Gespräche seien schwierig. " * 4
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8-sig")
    encoding, language, date = utils.load_article(tmp_path / "a.txt").notes
    assert ("UTF-8" in encoding, "“de”" in language, "not certain" in date) == (True, True, True)


def test_a_relative_path_is_looked_up_from_the_working_directory_first(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert utils.load_article("data/practice/port_strike.txt").place == "Port Halden"
    (tmp_path / "data/practice").mkdir(parents=True)
    (tmp_path / "data/practice/port_strike.txt").write_text("It rained all day.")
    assert utils.load_article("data/practice/port_strike.txt").place is None


@pytest.mark.parametrize(
    "text, guess",
    [
        (
            "Der Minister sagte, die Gespräche seien schwierig gewesen, aber man werde sie in der "
            "nächsten Woche fortsetzen. Niemand sei enttäuscht.",
            "de",
        ),
        (
            "外交部发言人表示，双方同意保持沟通，继续对话，妥善处理敏感问题，推动两国关系稳定发展。"
            * 3,
            "zh",
        ),
    ],
)
def test_another_language_is_named_and_read_all_the_same(tmp_path, text, guess):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    article = utils.load_article(tmp_path / "a.txt")
    assert f"looks like “{guess}”" in article.notes[-1]
    assert len(article.body) == 1


# the practice articles ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, title, date, place, source, paragraphs",
    [
        (
            "port_strike",
            "Port Halden strike enters second week as talks stall",
            "2023-03-14",
            "Port Halden",
            "Northwire",
            13,
        ),
        (
            "library_feature",
            '"YOU CANNOT CLOSE A DOOR THAT PEOPLE KEEP OPENING"',
            "2022-10-08",
            None,
            None,
            17,
        ),
        (
            "grain_talks",
            "Lanhai and Tessan close to deal on grain tariffs, draft shows",
            "2024-06-03",
            "Lanhai",
            "Strait Economic Daily",
            12,
        ),
        ("dam_verdict", None, None, "Eastmoor", "Northwire", 1),
    ],
)
def test_the_practice_articles_are_read_rightly(name, title, date, place, source, paragraphs):
    article = utils.load_article(f"data/practice/{name}.txt")
    assert (article.title, article.date and str(article.date), article.place, article.source) == (
        title,
        date,
        place,
        source,
    )
    assert len(article.body) == paragraphs
    assert "invented for practice" in article.text


# web pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", sorted(path.name for path in PAGES.glob("*.html")))
def test_of_every_page_the_story_is_kept_and_the_rest_is_not(page):
    article = utils.load_article(PAGES / page)
    body = "\n".join(article.body.text)
    assert body.count("The harbour council of Eastmoor voted") == 1
    assert "She declined to name the contractor." in body
    assert not re.search(
        "cookies|Most read|Related stories|Goat|Barge captain|First!|Shoes|Buy a boat|Photo|<"
        "|newsletter",
        body,
    )
    assert "of its" in article.notes[0] and "words kept" in article.notes[0]


@pytest.mark.parametrize(
    "page, source, date, byline",
    [
        ("related_links", "Eastmoor Courier", "2023-03-09", "By Jane Doe"),
        ("schema_org", "Eastmoor Courier", "2023-03-09", "By Jane Doe and John Roe"),
        ("amp", "Eastmoor Courier", "2023-03-09", "By Jane Doe and John Roe"),
        ("ads_and_cookies", None, "2023-03-09", "By John Roe"),
        ("figure_captions", "The Tide", "2023-03-09", None),
    ],
)
def test_title_author_outlet_and_date_come_from_the_page(page, source, date, byline):
    article = utils.load_article(PAGES / f"{page}.html")
    assert (article.title, article.source, str(article.date)) == (
        "Eastmoor votes to reopen swing bridge",
        source,
        date,
    )
    assert byline in [*article.parts.text[article.parts.role == "byline"], None]


def test_a_page_laid_out_with_tables_keeps_its_paragraphs_apart():
    article = utils.load_article(PAGES / "divs_only.html")
    assert len(article.body) == 5 and str(article.date) == "2023-03-09"


def test_a_page_is_read_without_a_network_and_always_alike(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a page must not ask the network")

    monkeypatch.setattr(socket, "socket", refuse)
    first, again = (utils.load_article(PAGES / "schema_org.html") for _ in range(2))
    assert first.text == again.text and first.parts.equals(again.parts)


def test_a_page_without_an_article_is_refused(tmp_path):
    (tmp_path / "a.html").write_text("<html><body><nav>Home</nav></body></html>")
    with pytest.raises(utils.ArticleError, match="web page in which no article"):
        utils.load_article(tmp_path / "a.html")


# the list of furniture ----------------------------------------------------------------------------


def layout():
    return list(csv.DictReader((ROOT / "data/layout.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("row", layout(), ids=lambda row: row["pattern"][:30])
def test_every_pattern_of_the_layout_list_matches_its_example(row):
    parts = utils.parse_article(
        f"Rain in May\n\n{STORY}\n\n{row['example']}\n\nIt rained again on Sunday."
    ).parts
    assert row["role"] in utils.ROLES and row["reason"]
    assert list(parts.role)[3] == row["role"]


@pytest.mark.parametrize(
    "pattern, needles",
    [
        ("Photo: .*", ["photo: "]),
        (r".*\(file photo.*\)", ["(file photo"]),
        ("colou?rs? often", [" often"]),
        ("colou*r", ["colo"]),
        ("a{2,3}b+cd", ["cd"]),
        (r"(?i:by) [A-Z][\w.]*, reporter", [", reporter"]),
        (r"(?:from (?:the|an) agency)? [^[\]()]wire", ["wire"]),
        (r"\d\d days\.", [" days."]),
        (r"[A-Z]\w+ ?/ ?[A-Z]\w+ .*", ["/"]),
        (r"\w+ (?:rain|snow|ha(?:il|ze))s? o", ["rain", "snow", "ha"]),
        (r"\w+ (?:(?:rain|snow)fall|ha(?:il|ze)) o", ["fall", "ha"]),
        (r"\w+(?: \| \w+){2,8}", [" | "]),
        (r"\w+(?: \| \w+){0,8}", [""]),
        (r"\w+(?:rain|snow)? of", [" of"]),
        (r"\w+(?:rain|snow)* of", [" of"]),
        (r"\w+(?!rain|snow) of", [" of"]),
        (r"(?=.*rain).*", [""]),
        (r"a\|bc|d\(ef", ["a|bc", "d(ef"]),
        ("rain|snow", ["rain", "snow"]),
        ("rain|.*", ["rain", ""]),
        ("[abc]*", [""]),
    ],
)
def test_one_of_these_stands_in_all_that_fits_a_pattern(pattern, needles):
    assert utils._needles(pattern) == tuple(needles)


def test_no_pattern_of_the_layout_list_stands_twice():
    patterns = [row["pattern"] for row in layout()]
    assert len(patterns) == len(set(patterns))


# lines beside the body ----------------------------------------------------------------------------


def role_of(line, after="It rained again."):
    """The role of this line between or under two paragraphs."""
    article = utils.parse_article(f"Rain in May\n\nIt rained in Eastmoor.\n\n{line}\n\n{after}")
    return next(part.role for part in article.part_rows if part.text == line)


@pytest.mark.parametrize(
    "line, role",
    [
        ("Reporting by Ida Holt; Writing by Per Lie; Editing by Ann Bell", "byline"),
        ("Reporting by Ida Holt; " + "additional reporting by Per Lie; " * 12, "byline"),
        ("Ida Holt contributed reporting from Westmoor.", "byline"),
        ("Ida Holt is a senior writer at the Northwire.", "byline"),
        ("With Northwire and AFP", "byline"),
        ("Follow Ida Holt on Instagram at @idaholt.", "boilerplate"),
        ("Ida Holt can be reached at ida@example.org.", "boilerplate"),
        ("Clarification: An earlier headline named the wrong town.", "boilerplate"),
        ("This article has been updated to add a comment by the mayor.", "boilerplate"),
        ("Editor’s note: Some names were changed.", "boilerplate"),
        ("This story first appeared on Northwire.", "boilerplate"),
        ("Read or share this article: https://example.org/1", "boilerplate"),
        ("SEE ALSO THE FLOOD FROM THE AIR", "boilerplate"),
        ("Advertisement - scroll to continue", "boilerplate"),
        ("Walkers on the new bridge (Getty Images)", "caption"),
        ("Ida Holt/The Northwire", "caption"),
        ("With assistance from Ida Holt and Per Lie", "byline"),
        ("Research by Ida Holt; graphics by Per Lie", "byline"),
        ("Edited by Ida Holt", "byline"),
        ("— Ida Holt", "byline"),
        ("Ida Holt | Northwire", "byline"),
        ("Ida Holt covers trains and the harbour for the Northwire.", "byline"),
        ("Ida Holt is the Tide’s rail correspondent and the author of “Rails”.", "byline"),
        ("Ida Holt reported from Westmoor and Per Lie from Eastmoor.", "byline"),
        ("The writer is professor of fish at Westmoor College.", "byline"),
        ("Follow her at @idaholt.", "boilerplate"),
        ("You can follow Ida Holt on Bluesky at @idaholt", "boilerplate"),
        ("Originally published March 3, 2026", "boilerplate"),
        ("Read the original article.", "boilerplate"),
        ("All contents © Northwire.", "boilerplate"),
        ("Correction, March 5: This story gave the wrong day.", "boilerplate"),
        ("A previous version of this article misstated the vote.", "boilerplate"),
        ("Share this on Facebook", "boilerplate"),
        ("Get the day’s headlines in your inbox each morning.", "boilerplate"),
        ("Also on Northwire: Goat stops train", "boilerplate"),
        ("Have a news tip? Contact us at tips@example.org.", "boilerplate"),
        ("What do you think? Tell us in the comments.", "boilerplate"),
        ("For more on ferries, click here.", "boilerplate"),
        ("Watch the full interview above.", "boilerplate"),
        ("Download the Northwire app", "boilerplate"),
        ("(END)", "boilerplate"),
        ("The quay in March. Ida Holt/Eastmoor Post", "caption"),
        ("The quay in March. Ida Holt, Northwire", "caption"),
        ("The quay in March (Ida Holt)", "caption"),
        ("Photograph by Ida Holt for the Northwire", "caption"),
        ("Pictured: a barge on the quay", "caption"),
        ("A barge sinks in this undated photo.", "caption"),
        ("A man waits for the tide on the quay in Westmoor on Friday, Aug. 7, 2026", "caption"),
        ("Ida Holt stands in the rain outside the chapel, Sunday, May 3, 2026", "caption"),
        ("Ida Holt, left, and Per Lie wait for rain. (Courtesy of Per Lie)", "caption"),
    ],
)
def test_what_stands_beside_the_body_is_not_counted_as_the_body(line, role):
    assert role_of(line.strip()) == role


@pytest.mark.parametrize(
    "line",
    [
        "Follow the money, she told them on Monday.",
        "The correction cost the paper a fortune.",
        "Ida Holt is a writer who left town in May, the mayor said.",
        "This story has no end, he said.",
        "Readers contributed 400 crowns.",
        "For information about the flood, people went to the chapel.",
        "If you call it a bridge, you have not seen it, she said.",
        "This story was written by fools, the mayor said.",
        "In this story of two towns nobody wins.",
        "The views expressed at the meeting were many.",
        "More on that later, she promised.",
        "The author is dead, said the police.",
        "Live music filled the square until dawn.",
        "Pay to keep reading, the library told them.",
        "Sign in, he said, and they did.",
        "The firm contributed to this decline.",
        "Ida Holt covers her ears when it rains.",
        "Ida Holt is a writer and lives in Westmoor.",
        "There is no villain in this picture.",
        "The first version of this tale was longer.",
        "The boys, left alone, went to the quay.",
        "Ida Holt, the mayor, left, saying that it rained.",
        "Get the boats into the harbour, the mayor said.",
        "For more than a year the quay was shut, as people see.",
        "The writer was a member of the council, she said.",
        "See the dam for yourself, he told them.",
        "The rain ends here.",
        "The harbour board will meet in the hall on the quay on Monday, May 4, 2026",
        "Ida Holt stood in the rain outside the chapel on Sunday, May 3, 2026.",
    ],
)
def test_a_sentence_that_resembles_a_tail_line_stays_in_the_body(line):
    assert role_of(line) == "body"


@pytest.mark.parametrize(
    "line, role",
    [
        (">> Read more: Goat stops train", "boilerplate"),
        ("»» See also: Goat stops train", "boilerplate"),
        ("Heard on Morning Tide", "boilerplate"),
        ("7-minute listen", "boilerplate"),
        ("5-min read", "boilerplate"),
        ("Listen to the story", "boilerplate"),
        ("Previous | Next", "boilerplate"),
        ("Purchase photos", "boilerplate"),
        ("Free weekly newsletter", "boilerplate"),
        ("After newsletter promotion", "boilerplate"),
        ("Privacy notice: Letters may hold advertisements.", "boilerplate"),
        ("In Norland, the crisis helpline can be reached on 116 555.", "boilerplate"),
        ("In the US, call or text the Westmoor Lifeline on 555.", "boilerplate"),
        (
            "Would you like to reply to this piece? Submit a letter of up to 200 words here.",
            "boilerplate",
        ),
        ("If you buy through our links, we may earn a commission.", "boilerplate"),
        ("The Tide may receive commission for links on this page.", "boilerplate"),
        ("NEWS RELEASE", "boilerplate"),
        ("Embargoed until 6am on May 4", "boilerplate"),
        ("News provided by", "boilerplate"),
        ("Cautionary Note on Forward-Looking Statements", "boilerplate"),
        ("This news release contains forward-looking statements.", "boilerplate"),
        ("Press contacts: Ida Holt, ida@example.org", "boilerplate"),
        ("Media Contact:", "boilerplate"),
        ("Notes to editors", "boilerplate"),
        ("Ida Holt, Westmoor, +47 22 55 01 01, ida@example.org", "boilerplate"),
        ("Ida Holt, press officer, 555-0142", "boilerplate"),
        ("The Tide welcomes letters from its readers. Send them to letters@example.org.",
         "boilerplate"),
        ("(This report has been taken from an agency feed without any change.)", "boilerplate"),
        ("Get the latest news from Westmoor along with top headlines from Norland.", "boilerplate"),
        ("Stay updated with all the breaking news on the flood.", "boilerplate"),
        ("Journal reference: Fish Letters", "boilerplate"),
        ("This text is protected by copyright. It may not be copied.", "boilerplate"),
        ("Guest column", "boilerplate"),
        ("The Northwire receives support from three foundations. It is solely responsible for "
         "its content.", "boilerplate"),
        ("($1 = 0.92 euros)", "boilerplate"),
        ("(1 euro = 11.4 crowns)", "boilerplate"),
        ("Credit... Ida Holt for the Tide", "caption"),
        ("Provided by the University of Westmoor", "byline"),
        ("The radio version of this piece was edited by Ida Holt.", "byline"),
        ("The audio for this report was produced by Ida Holt and mixed by Per Lie.", "byline"),
        ("Ida Holt (now) and Per Lie (earlier)", "byline"),
        ("Words: Ida Holt", "byline"),
        ("Westmoor Watch is an independent, non-profit news site. Donate to support it.",
         "boilerplate"),
        ("The authors have disclosed no conflicts of interest.", "boilerplate"),
        ("Ida Holt, Westmoor Institute of Fish", "byline"),
        ("Ida Holt with AP, NCN", "byline"),
        ("While you’re here, see what else happened in Norland this week.", "boilerplate"),
        ("Our best stories, sent right to your mailbox.", "boilerplate"),
        ("You can now listen to Northwire articles!", "boilerplate"),
        ("Case number: W-4711", "boilerplate"),
        ("Issued on behalf of Westmoor Council", "byline"),
        ("Media release: 4 March 2026", "date"),
        ("doi:10.1234/fish.77", "boilerplate"),
        ("Article Publication Date", "boilerplate"),
        ("Ida Holt | Northwire | Updated March 4, 2026 at 5 p.m.", "byline"),
        ("If you enjoyed reading this, tell a friend.", "boilerplate"),
        ("3,400 subscribers", "boilerplate"),
        ("This is a rush transcript of a talk with the mayor. It may have mistakes.",
         "boilerplate"),
        ("(BEGIN VIDEO CLIP)", "boilerplate"),
        ("Email your dilemma to ida@example.org or write to P.O. Box 4.", "boilerplate"),
        ("(c)2026 The Northwire", "boilerplate"),
        ("Terms | Privacy | Send us a tip", "boilerplate"),
        ("Comments are open to subscribers only.", "boilerplate"),
        ("This story also appears on our website.", "boilerplate"),
        ("This essay ran in the summer edition.", "boilerplate"),
        ("Tune in to Westmoor Radio tonight for more about the flood.", "boilerplate"),
        ("Written on 3 March 2026 by Ida Holt", "byline"),
        ("Tagged as rain, flood", "boilerplate"),
        ("12 replies to “Rain in May”", "boilerplate"),
        ("← Goat stops train", "boilerplate"),
        ("Support for this podcast is provided by the Rain Fund.", "boilerplate"),
        ("Our transcripts are made by a machine and may have mistakes.", "boilerplate"),
        ("That’s it for this week.", "boilerplate"),
        ("Was this briefing sent to you by a friend?", "boilerplate"),
        ("You’re getting this letter because you signed up for it.", "boilerplate"),
        ("Permissions: rights@example.org", "boilerplate"),
        ("We rely on readers: please consider a monthly gift.", "boilerplate"),
        ("You may republish our work online or in print.", "boilerplate"),
        ("Help us keep our stories free.", "boilerplate"),
        ("To contact the editor of this story: Per Lie at lie@example.org", "boilerplate"),
        ("Chief Editor, Westmoor Times", "byline"),
        ("The Gazette is not responsible for the content of other sites.", "boilerplate"),
        ("By Ida Holt @idaholt", "byline"),
        ("The-NCN-Wire", "boilerplate"),
        ("Loading more stories...", "boilerplate"),
        ("Written by Ida Holt, translated by Per Lie", "byline"),
        ("Ida Holt | holt@example.org", "byline"),
        ("Northwire Picks", "boilerplate"),
        ("Related coverage", "boilerplate"),
        ("Explore more", "boilerplate"),
        ("Get in touch with us!", "boilerplate"),
        ("Until next week, Ida", "boilerplate"),
        ("If you would like to donate, here is our address.", "boilerplate"),
        ("This report is part of a collaboration with the Rain Desk.", "boilerplate"),
        ("Read more articles by Ida Holt", "boilerplate"),
        ("Westmoor Radio is supported by listeners like you.", "boilerplate"),
        ("For all the latest on the flood, subscribe to our channel.", "boilerplate"),
        ("Stay connected to News 4 for the latest on the flood.", "boilerplate"),
        ("UPDATE (March 5, 2026): This story has a new photo.", "boilerplate"),
        ("Updated, 4 March: Added what the mayor said.", "boilerplate"),
        ("Comments (12)", "boilerplate"),
        ("About the Rain Desk: Its eleven editors watch the weather.", "boilerplate"),
        ("Every crown helps a small newsroom. Donate today!", "boilerplate"),
        ("Explore more about rain", "boilerplate"),
        ("Video edited by Ida Holt and Per Lie.", "byline"),
        ("Maps by Ida Holt of the Northwire", "byline"),
        ("Do you have a tip about the harbour? Write to the desk.", "boilerplate"),
        ("Have your say", "boilerplate"),
        ("Tel: +47 555 01 42", "boilerplate"),
        ("Email newsdesk@example.org", "boilerplate"),
        ("ab-ih/pl", "byline"),
        ("Enjoyed reading this? Tell a friend.", "boilerplate"),
        ("If you liked this post, share it.", "boilerplate"),
        ("Correction: March 5, 2026 at noon", "boilerplate"),
        ("A previous photo caption misspelled the mayor’s name.", "boilerplate"),
        ("We have asked the firm for comment and will update this story.", "boilerplate"),
        ("Save up to 20% on two tickets.", "boilerplate"),
        ("The Rain Museum is an equal opportunity employer.", "boilerplate"),
        ("The rain in ten maps, each Friday. Sign up here.", "boilerplate"),
        ("Upgrade to a premium account", "boilerplate"),
        ("For rain news, follow us at @northwire.", "boilerplate"),
        ("-NW-", "boilerplate"),
        ("End of report.", "boilerplate"),
        ("To find out more about bells, please visit the hub.", "boilerplate"),
        ("Start your free trial and read on.", "boilerplate"),
        ("People mentioned in this article: Ida Holt", "boilerplate"),
        ("Get our daily briefing.", "boilerplate"),
        ("These articles can be reprinted with a link.", "boilerplate"),
        ("We will keep updating this developing story.", "boilerplate"),
        ("For more news of the harbour, head to our harbour page.", "boilerplate"),
        ("More bells: https://example.org/bells", "boilerplate"),
        ("Posted by Ida Holt | May 4, 2026 | Rain", "byline"),
        ("Older posts", "boilerplate"),
        ("You must be logged in to post a comment.", "boilerplate"),
        ("Any person charged is presumed innocent unless found guilty.", "boilerplate"),
        ("The author owns shares of Norcoal.", "boilerplate"),
        ("Before you invest, consider this: rain falls.", "boilerplate"),
        ("Per Lie is a poet, writer and founder of the Rain Desk.", "body"),
        ("Per Lie is a radio critic and co-founder of the Rain Desk.", "byline"),
        ("See all pictures of the flood", "boilerplate"),
        ("You can just reply to this letter.", "boilerplate"),
        ("Show that you like us by pledging your support.", "boilerplate"),
        ("Logos related to this release are at www.example.org.", "boilerplate"),
        ("View original content to download multimedia", "boilerplate"),
        ("More information: Per Lie, Fish and Frost, Weather 2026", "boilerplate"),
        ("(Adds details, background)", "boilerplate"),
        ("(Updates with comment from the mayor; adds shares)", "boilerplate"),
        ("(Corrects the year of the flood in paragraph 3)", "boilerplate"),
        ("LISTEN: Ida Holt on the flood", "boilerplate"),
        ("Correction 3/5/26 7:05 a.m. PDT:A version of this story misstated the vote.",
         "boilerplate"),
        ("CORRECTION, May 4, 2026, 3:15 p.m.: This story gave the wrong day.", "boilerplate"),
        ("More from Northwire and Tide Living: Get more on how to save water", "boilerplate"),
        ("Reviewed on a pre-release copy supplied by the maker.", "boilerplate"),
        ("You can find our ethics policy here.", "boilerplate"),
        ("Know something we don’t? Email tips@example.org", "boilerplate"),
        ("Seen something odd in the harbour? Tell us at the desk.", "boilerplate"),
        ("Get Northwire Sport on X and Bluesky!", "boilerplate"),
        ("READ the mayor’s full letter:", "boilerplate"),
        ("WATCH how the dam broke", "boilerplate"),
        ("Northwire | 4 Rain Road, Eastmoor, OH 44001", "boilerplate"),
        ("(Sourcing: Ida Holt, council papers)", "byline"),
        ("Sources: Westmoor Council, the coastguard, Northwire", "byline"),
        ("Posted by: Ida Holt, 27 May 2026 | 15:22", "byline"),
        ("The dam that broke was of a kind that is found all over Norland ... Continue reading",
         "boilerplate"),
        ("The dam that broke was of a kind that is found all over Norland, and of the…",
         "boilerplate"),
        ("Please follow Tide Money on X and Facebook.", "boilerplate"),
        ("Contact the author: ida@example.org", "boilerplate"),
        ("If you have a photo of the flood, send it to the desk.", "boilerplate"),
        ("The Rain Show is brought to you by Westmoor Bank.", "boilerplate"),
        ("Rain Fair 2026 has twenty more guests. Get tickets.", "boilerplate"),
        ("The biggest stories of Westmoor, straight to your WhatsApp. Click to join.",
         "boilerplate"),
        ("Support the Gazette’s journalism of rain", "boilerplate"),
        ("Would you consider making a donation to the Tide?", "boilerplate"),
        ("Ida Holt in Westmoor at ida@example.org", "byline"),
        ("NASDAQ: RAIN", "boilerplate"),
        ("Please attribute Ida Holt with a link to our page.", "boilerplate"),
        ("This story can be republished for free (details).", "boilerplate"),
        ("Issued on:", "boilerplate"),
        ("Was this page of use?", "boilerplate"),
        ("This summary was generated by AI and may have mistakes.", "boilerplate"),
        ("Follow Rain Desk", "boilerplate"),
        ("-- NORTHWIRE", "boilerplate"),
        ("Will you join the Tide Circle? For only $4 a month, you keep it free.", "boilerplate"),
        ("Where to get help", "boilerplate"),
        ("This advertisement has not loaded yet, but the tale goes on.", "boilerplate"),
        ("Also in this week’s issue: a mayor without a town", "boilerplate"),
        ("Listen live to Tide Radio on 97.1 or on a smart speaker.", "boilerplate"),
        ("Additional reporting: Northwire", "byline"),
        ("((ida@example.org; 555 0142))", "boilerplate"),
        ("— with Per Lie", "byline"),
        ("(With NCN inputs)", "byline"),
        ("Holt reported from Westmoor.", "byline"),
        ("Holt declared no conflicts of interest.", "boilerplate"),
        ("Referee: I. Holt. Attendance: 21,000.", "boilerplate"),
        ("list of 3 itemsend of list", "boilerplate"),
        ("To report a typo, please email desk@example.org.", "boilerplate"),
        ("If you wish to reply, please write to letters@example.org.", "boilerplate"),
        ("You have read two of three free articles this month.", "boilerplate"),
        ("This series is supported by the Rain Fund.", "boilerplate"),
        ("==Northwire", "byline"),
        ("Picture editor: Ida Holt", "byline"),
        ("Reprinted with permission.", "boilerplate"),
        ("at Westmoor Park", "byline"),
        ("Video above: Rain in May", "caption"),
        ("This report was first published by the Tide.", "boilerplate"),
        ("The article originally appeared in the Tide.", "boilerplate"),
        ("—Reported by Ida Holt; edited by Per Lie", "byline"),
        ("If you or anyone you know needs help, call Lifeline on 13 11 14.", "boilerplate"),
        ("Read the ruling here.", "boilerplate"),
        ("Send your news to news@example.org by noon.", "boilerplate"),
        ("Banner image: A goat. Image by Ida Holt.", "caption"),
        ("Use this form to write to the author.", "boilerplate"),
        ("This report by Northwire was first published May 4, 2026.", "boilerplate"),
        ("First uploaded on: 04-05-2026 at 09:12", "date"),
        ("@idaholt ida@example.org", "boilerplate"),
        ("Have you been wet? We want to know.", "boilerplate"),
        ("Goats by Ida Holt is published by Tide Books at £12.", "boilerplate"),
        ("Follow our WhatsApp channel for all the news of rain.", "boilerplate"),
        ("(Web editor: Ida Holt, Per Lie)", "boilerplate"),
        ("To join the conversation, log in.", "boilerplate"),
        ("TOP PICKS FOR YOU", "boilerplate"),
        ("Box score", "boilerplate"),
        ("Members may comment below. Join from $4 a month.", "boilerplate"),
        ("This is the last of two stories on rain. The first was about goats.", "boilerplate"),
        ("Reviewed by Ida Holt, MD, on March 3.", "byline"),
        ("Produced for radio by Ida Holt; adapted for the web by Per Lie.", "byline"),
        ("Music: “Rain,” by the Goats.", "byline"),
        ("– Northwire.org", "byline"),
        ("— With Tide wires", "byline"),
        ("How does this make you feel?", "boilerplate"),
        ("Catch all the Business News and Rain Updates on the Tide.", "boilerplate"),
        ("Letters may be cut for length.", "boilerplate"),
        ("Opinion by Ida Holt", "byline"),
        ("Some names have been changed.", "boilerplate"),
        ("Read our guide to rain.", "boilerplate"),
        ("If you value what we do, chip in.", "boilerplate"),
        ("Reporting contributed by Ida Holt in Westmoor.", "byline"),
        ("Explore more: Rain, Westmoor", "boilerplate"),
        ("Tide subscribers can read the full report here.", "boilerplate"),
        ("Translated from the Norse by Ida Holt.", "byline"),
        ("The writer travelled as a guest of the Rain Fund.", "byline"),
        ("First published in the Tide, 4 May.", "boilerplate"),
        ("Next week: the goats of Westmoor", "boilerplate"),
        ("Additional interviews were done by Ida Holt.", "byline"),
        ("Updated at 4 p.m. to add a comment from the board.", "boilerplate"),
        ("All photographs: Ida Holt for the Tide", "byline"),
    ],
)  # fmt: skip
def test_what_sites_put_between_and_below_the_paragraphs_is_not_the_body(line, role):
    assert role_of(line) == role


@pytest.mark.parametrize(
    "line",
    [
        ">> It rained in the harbour, too.",
        "Heard on the quay, the bell sounded like a pot.",
        "Previous owners let the barge rot.",
        "The weekly newsletter told the town of the flood.",
        "In Norland, the crisis cost 116 lives.",
        "Would you like to live here? She said that she would not.",
        "The broker earns a commission on each ship, the court heard.",
        "The release of the film was put off, the maker said.",
        "He read forward-looking statements aloud.",
        "Call the office at 555-0142 if you saw the barge, the police said.",
        "The mayor welcomes letters from children.",
        "Get the latest boats out first, the captain said.",
        "The report was taken from her desk.",
        "The chapel receives support from the county.",
        "Provided by the town, the boats were free.",
        "The radio was edited out, said the director.",
        "The Northwire is a news site that few people read.",
        "The court found that the two firms had no interests in common.",
        "Ida Holt has no financial interests in the firm, but her brother does.",
        "Ida Holt, a teacher at Westmoor College, was first.",
        "While you’re asleep, the swans come.",
        "The paper was delivered to his door, he said.",
        "You can now walk to the island.",
        "If you like fish, you will like the harbour.",
        "The following is what she saw: rain.",
        "Send your children to school, the mayor told them.",
        "(One euro is all they paid.)",
        "Comments are rare in the harbour on a Sunday.",
        "This story appears to be false, the mayor said.",
        "Watch the boats at noon.",
        "Posted in 2026, the letter was read by Ida Holt.",
        "Tagged fish were let go in the harbour.",
        "12 replies came in on Monday.",
        "Support for the show is small in Westmoor.",
        "That’s all he said.",
        "Was this man sent to you by a friend? She asked.",
        "You are getting this wrong, he told her.",
        "Permissions were hard to get in 2026.",
        "Ida Holt asked them to please consider it.",
        "Help us, the captain told them.",
        "To contact the captain they had to shout.",
        "The editor, Westmoor says, was late.",
        "The mayor is not responsible for the rain.",
        "Loading the boats took three days.",
        "Written by Ida Holt, the letter was read out by her son.",
        "Until then, the boats stay.",
        "If you would like fish, come early, she told them.",
        "This story is part of who we are, he said.",
        "The museum is funded by the county.",
        "For the latest of the boats, help came too late.",
        "The photo of this harbour hangs in the hall.",
        "View of the harbour from the hill was all he wanted.",
        "Stay with the boats for the night, she told them.",
        "If you like this town, you will love the harbour, he said.",
        "The boats will continue to follow the coast.",
        "For more than a week, see the list, it rained.",
        "Posted by his mother, the letter came in May.",
        "You need to be a strong swimmer, she said.",
        "He is presumed innocent until proven guilty, the judge said.",
        "The author has written of boats and bells.",
        "Before you buy a boat, walk on one, he said.",
        "See the boats, she told them.",
        "An earlier photo hung in the hall.",
        "We have asked the firm for boats, and it sent two.",
        "The town hopes to save up to 200 crowns a day.",
        "The firm says it is an equal partner.",
        "Nobody can register here.",
        "For two days, boats follow us home.",
        "Get the boats out by noon.",
        "To find out more, she walked to the harbour.",
        "People in this town like rain.",
        "These stories may be true, he said.",
        "Update the maps, he said: This harbour has two bells.",
        "Comments 12 people made were read aloud.",
        "About Ida Holt: nobody in the harbour knows her.",
        "Where people donate now is the chapel, he said.",
        "Video of the flood by Ida Holt moved the town.",
        "Have your children eaten? She asked.",
        "We pay for the harbour, he said.",
        "Do you have enough boats? She asked.",
        "Call 555-0142 if you saw the barge, the police said.",
        "(It corrects itself, she said.)",
        "More from her than from him was heard: nothing.",
        "The plan was reviewed with a lawyer, and a copy was lost.",
        "Find the ethics of it, he said, and the policy will follow.",
        "Have you seen anything? She shook her head.",
        "Get the boats on land, the captain said.",
        "WATCH is the name of the boat.",
        "In 2026 Westmoor had 310 people.",
        "12 Quay Street was the first to flood.",
        "Her sources: two clerks and a captain. They agreed.",
        "He looked at the harbour, at the boats and at the rain, and thought of all that he had…",
        "If you have a boat, call the harbour, he said.",
        "The report was published in May and blamed the harbour board.",
        "The article was published on Monday, and the mayor resigned on Tuesday.",
        "At Westmoor Park it rained.",
        "Use this boat, he told her.",
        "Her book is published and sells well.",
        "Follow our boat to the harbour, he said.",
        "To join the debate, she bought a boat.",
        "Join the club, he said, for $4 a month.",
        "This is the last of the boats.",
        "The names of the streets were changed in May.",
        "Revised plans to include a school went to the council.",
        "Produced by Ida Holt in 1990, the film was shown on a boat.",
        "Letters may bear no stamp.",
        "Read our minds, the goats seem to say.",
        "Subscribers can watch the match on Friday.",
        "(It rained.)",
        "Visit the harbour and you will see that the channel is dry.",
        "Read the ruling: It is here that the judge erred.",
        "Do you think it will rain? It may.",
        "To report a theft, she called twice.",
        "You have read too many stories, he told her.",
        "Text editors: Ida Holt had three, and none of them was fast.",
        "The series was funded by the state.",
        "Listen to the rain on the roof, she said.",
        "If you have news of him, she said, nobody will hear it.",
        "The flowers are brought to the chapel by Ida Holt.",
        "The crown is presented by Ida Holt.",
        "They could not get tickets.",
        "The support for her journalism was small.",
        "Nobody would consider becoming a member of it, he said.",
        "Ida Holt is at home in Westmoor.",
        "Please credit me with some sense, he told them.",
        "Is this the page? she asked, and turned it.",
        "The summary was written by her son.",
        "Follow me to the boats, he said.",
        "He rents the boat for as little as six crowns.",
        "Where to get help, nobody knew.",
    ],
)
def test_a_sentence_that_resembles_what_sites_add_stays_in_the_body(line):
    assert role_of(line) == "body"


@pytest.mark.parametrize(
    "author, byline",
    [
        ("Ida Holt", "By Ida Holt"),
        ("Ida Holt; Per Lie; Ann Bell", "By Ida Holt, Per Lie and Ann Bell"),
        ("Ida Holt; University", "By Ida Holt"),
        ("Ida Holt Mar", "By Ida Holt"),
        ("Jan Coe", "By Jan Coe"),
        ("Ida Jan", "By Ida Jan"),
    ],
)
def test_the_authors_of_a_page_are_whole_names(tmp_path, author, byline):
    head = f'<meta name="author" content="{author}">'
    assert byline in [part.text for part in web_page(tmp_path, head=head).part_rows]


@pytest.mark.parametrize(
    "below, byline",
    [
        ("<div><span>By: Ida T. Holt</span></div>", "By Ida T. Holt"),
        ("<div>BY IDA HOLT | Rain desk</div>", "By IDA HOLT"),
        ("<p>By Sunday it rained.</p>", None),  # controls
        ("<p>By then Ida Holt had left, and the boats were all in the harbour.</p>", None),
        ("<p>x</p>" * 80 + "<div>By Per Lie</div>", None),
    ],
)
def test_the_author_is_named_close_below_the_headline_if_not_in_the_data(tmp_path, below, byline):
    page = web_page(tmp_path, body=f"<h1>Rain in May</h1><div>{below}</div>")
    found = [part.text for part in page.part_rows if part.role == "byline"]
    assert found[:1] == ([byline] if byline else [])


def test_a_user_name_is_no_author(tmp_path):
    byline = '<div class="byline"><a rel="author">slowgardener</a></div>'
    assert not web_page(tmp_path, body=byline).spans("byline")


LETTER = ("Sign up to Low Tide", "The news of the harbour, told each Monday by our writers")


@pytest.mark.parametrize(
    "lines, roles_below",
    [
        ((*LETTER, "after newsletter promotion"), "boilerplate boilerplate boilerplate"),
        ((*LETTER, "Privacy notice: Letters may hold advertisements."), "boilerplate " * 3),
        (("It rained a second day.", "after newsletter promotion"), "body boilerplate"),
        ((LETTER[0], "It rained a second day.", "It rained a third."), "boilerplate body body"),
    ],
)
def test_what_stands_in_a_newsletter_box_is_not_the_body(lines, roles_below):
    top = ("Rain in May", "It rained in Eastmoor.")
    article = utils.parse_article("\n\n".join((*top, *lines, "It rained again.")))
    assert list(article.parts.role)[2:-1] == roles_below.split()


@pytest.mark.parametrize(
    "tail, roles_below",
    [
        (("Our stories are free, and you keep them so.",), "boilerplate"),
        (("Will you support us?", "We rely on readers like you."), "boilerplate boilerplate"),
        (("Our journalism costs a lot.", "Ida Holt", "Tide Editor"), "boilerplate byline"),
        (("Ida Holt", "Tide Editor-in-Chief"), "byline byline"),
        (("Do you miss rain? Send us your photos.",), "boilerplate"),
        (("Should you know more, ida@example.org is the place.",), "boilerplate"),
        (("Send us your photos of rain.", "Ana Moor’s book on rain is out."), "boilerplate byline"),
        (("We saw that you are wet.",), "body"),
        (("The views in this column are hers.",), "boilerplate"),
        (("This story is free for you.",), "boilerplate"),
        (("It was told in this column.",), "body"),
        (("This column of smoke was seen on the web.",), "body"),
        (("Got a view? Our letters page is open: rain@example.org",), "boilerplate"),
        (("She sent it to rain@example.org at noon.",), "body"),
        (("Ida Holt: 555-0142 or ida@example.org; on X: @ida",), "boilerplate"),
        (("Witnesses may write to rain@example.org.",), "body"),
        (("Will you support us? he asked.",), "body"),  # controls
        (("Our stories are told by “you”.",), "body"),
        (("We walked to our boats.", "You saw us."), "body body"),
        (("Will you join us?", "It was wet."), "body body"),
        (("Ida Holt", "Per Lie", "Ann Bell", "Tom Roe"), "body body body body"),
        (("Ida H.", "Professor of Fish, Westmoor College"), "byline byline"),
        (("It was wet.", "Professor of fish"), "body heading"),
        (("Ida Holt", "Eastmoor"), "byline byline"),
        (("Download our app", "Rain Desk", "of Westmoor"), "boilerplate boilerplate boilerplate"),
        (("Download our app", "Rain Desk", "It was wet."), "boilerplate heading body"),
    ],
)
def test_last_lines_to_readers_and_names_are_not_the_body(tail, roles_below):
    days = [f"It rained in Eastmoor on day {n}." for n in range(6)]
    text = "\n\n".join(("Rain in May", *days, *tail))
    found = roles(text)[len(days) + 1 :]
    assert found[: len(roles_below.split())] == roles_below.split()


@pytest.mark.parametrize(
    "head, role",
    [
        ("For as little as $6 a month, you will:", "boilerplate"),
        ("Helplines", "boilerplate"),
        ("He brought three things:", "body"),  # controls
        ("Follow Rain Desk", "body"),
    ],
)
def test_the_points_of_a_list_that_the_site_opens_are_no_body(head, role):
    lines = ("Rain in May", "It rained.", head, "- Dry boats, all day.", "- Bells.", "It froze.")
    assert roles("\n\n".join(lines))[-3:] == [role, role, "body"]


def test_the_points_beside_one_of_the_sites_are_no_body():
    lines = ("Rain in May", "It rained.", "It froze.", "- Find the Tide on air", "- Hear of goats")
    text = "\n\n".join(lines)
    assert roles(text)[-2:] == ["body", "body"]
    assert (
        roles(f"{text}\n\n- Sign up for our letter, sent to your inbox")[-3:] == ["boilerplate"] * 3
    )
    assert roles(f"{text}.\n\n- Sign up for our letter, sent to your inbox")[-2] == "body"


def test_a_name_below_how_to_reach_an_author_is_no_body():
    lines = ("Rain", "It rained.", "It froze.", "It snowed.", "Contact Ida Holt: ida@example.org")
    assert roles("\n\n".join((*lines, "Per Lie")))[-2:] == ["boilerplate"] * 2


ABOUT = "Norcoal digs coal in Eastmoor. More at its own address."


@pytest.mark.parametrize(
    "lines, roles_below",
    [
        (("About Norcoal", f"{ABOUT}"), "boilerplate boilerplate"),
        (("About The Norcoal Fund", f"The {ABOUT}", "It is old."), "boilerplate boilerplate body"),
        (("About Norcoal ASA", ABOUT, "It is old."), "boilerplate boilerplate body"),
        (("Media contact:", "Ida Holt", "+47 555 0133"), "boilerplate boilerplate boilerplate"),
        (("Contact", "Ida Holt", "Norcoal", "ida@example.org"), "boilerplate " * 4),
        (("About Norcoal", "The mayor has nothing good to say."), "heading body"),  # controls
        (("About time", f"{ABOUT}"), "heading body"),
    ],
)
def test_what_a_release_says_of_its_sender_is_not_the_body(lines, roles_below):
    top = ("Rain in May", "It rained in Eastmoor.")
    article = utils.parse_article("\n\n".join(top + lines))
    assert list(article.parts.role)[2:] == roles_below.split()


@pytest.mark.parametrize(
    "end, roles_below",
    [
        ("- ENDS -", "boilerplate boilerplate"),
        ("ENDS", "boilerplate boilerplate"),
        ("Reader comments (2)", "boilerplate boilerplate"),
        ("Leave a reply", "boilerplate boilerplate"),
        ("Before you buy a share of Norcoal, consider this:", "boilerplate boilerplate"),
        ("Notes to editors:", "boilerplate boilerplate"),
        ("It ends.", "body body"),
    ],
)
def test_what_stands_below_the_end_is_not_the_body(end, roles_below):
    paragraphs = [f"It rained in Eastmoor on day {n}." for n in range(3)]
    tail = (end, "1. Eastmoor has 310 people.", "2. Rain falls there from May to May.")
    article = utils.parse_article("\n\n".join(("Rain in May", *paragraphs, *tail)))
    assert list(article.parts.role)[-2:] == roles_below.split()


def test_an_end_above_most_of_the_words_ends_nothing():
    paragraphs = [f"It rained in Eastmoor on day {n}." for n in range(3)]
    lines = ("Rain in May", "It rained.", "ENDS", *paragraphs)
    assert roles("\n\n".join(lines))[-3:] == ["body"] * 3


def test_a_post_behind_a_name_is_no_outlet():
    lines = ("Rain in May", "By Ida Holt | Columnist", "It rained.", "It rained again.")
    assert utils.parse_article("\n\n".join(lines)).source is None


@pytest.mark.parametrize(
    "opening, place, source",
    [
        ("Eastmoor, Norland NCN —", "Eastmoor", "NCN"),
        ("West PalmNCN —", "West Palm", "NCN"),
        ("EASTMOOR, N.L., May 4, 2026 /Releasewire/ --", "Eastmoor", "Releasewire"),
        ("EASTMOOR, May 4, 2026 (RELEASE WIRE) --", "Eastmoor", "RELEASE WIRE"),
        ("(Eastmoor, 4 May 2026) –", "Eastmoor", None),
        ("(Northwire) –", None, "Northwire"),
    ],
)
def test_datelines_of_broadcasters_and_releases(opening, place, source):
    for gap in (" ", "\n\n"):
        article = utils.parse_article(f"Rain in May\n\n{opening}{gap}It rained.\n\nIt rained.")
        assert (article.place, article.source) == (place, source)
        assert [row.role for row in article.part_rows][:2] == ["headline", "dateline"]
        assert list(article.body.text) == ["It rained."] * 2


@pytest.mark.parametrize(
    "line", ["Former FBI — and MI5 — men came.", "“Rain in NCN — no.”", "It rained NCN — hard."]
)
def test_a_dash_behind_capitals_alone_makes_no_dateline(line):
    article = utils.parse_article(f"Rain in May\n\n{line}\n\nIt rained.")
    assert article.place is None


@pytest.mark.parametrize(
    "line",
    ["A long wait", "Twelve years in the making", "1. What comes next", "Sunk or stranded?"],
)
def test_a_crosshead_between_two_paragraphs_is_a_heading_and_nobody_speaks_in_it(line):
    assert role_of(line) == "heading"
    article = utils.parse_article(f"Rain\n\nIt rained, she said.\n\n{line}\n\nIt rained.")
    assert line not in " ".join(utils.utterances(article).text)
    assert line in utils.highlight(article)


@pytest.mark.parametrize(
    "line", ["It rained", "“It rained”", "Anna: it rained", "Why did it rain?", "– it rained"]
)
def test_what_ends_the_body_or_is_said_or_asked_is_no_heading(line):
    article = utils.parse_article(f"Rain in May\n\nIt rained in Eastmoor.\n\n{line}")
    assert list(article.body.text)[-1] == line


@pytest.mark.parametrize(
    "line, role",
    [
        ("A long wait", "heading"),
        ("Draining the 'old' dock", "heading"),
        ("Sunk or stranded?", "heading"),
        ("Nobody is to blame", "body"),
        ("Holt denied the theft", "body"),
        ("Was it sunk?", "body"),
    ],
)
def test_a_crosshead_whose_paragraph_was_cut_off_is_a_heading_too(line, role):
    article = utils.parse_article(f"Rain in May\n\nIt rained in Eastmoor.\n\n{line}")
    assert article.part_rows[-1].role == role


@pytest.mark.parametrize(
    "line, role",
    [
        ("This new image of the delta shows where the dam will be", "caption"),
        ("Ida Holt (left) with her brother Per (second right) on the quay", "caption"),
        ("The ferry, seen here in spring, has two decks", "caption"),
        ("Mayor Ida Holt (L) and Per Lie (R) walk home.", "caption"),
        ("This image has harmed the town, the mayor said.", "body"),
        ("Sen. Ida Holt (R) said that the ferry (left in 1990) was lost.", "body"),
    ],
)
def test_a_line_that_points_at_its_picture_is_a_caption(line, role):
    assert role_of(line) == role


@pytest.mark.parametrize("opening", ["Where is the sun?", "There is the sun!"])
def test_a_question_or_a_cry_that_opens_the_body_stays_in_it(opening):
    article = utils.parse_article(f"Rain in May\n\n{opening}\n\nIt rained.\n\nIt rained.")
    assert list(article.body.text)[0] == opening


def test_a_heading_may_be_set_by_hand():
    article = utils.parse_article("Rain\n\nIt rained.\n\nSo it was\n\nIt rained.")
    assert utils.set_role(article, 3, "body").part_rows[2].role == "body"
    assert utils.set_role(article, 2, "heading").part_rows[1].role == "heading"


@pytest.mark.parametrize(
    "line",
    [
        "Ida Holt and Per Lie",
        "Ida Holt, Per Lie and Ann Bell",
        "Ida Holt in Westmoor and Per Lie in Paris",
        "Ida Holt / Per Lie",
        "Ida Holt | Northwire",
        "IDA HOLT AND PER LIE",
        "By Northern News wire services",
        "By Eastmoor Gazette staff",
    ],
)
def test_a_byline_has_several_names_or_a_newsroom(line):
    assert part(f"Rain in May\n\n{line}\n\nIt rained.\n\nIt rained.", "byline") == [line]


@pytest.mark.parametrize(
    "lines, date",
    [
        ("Updated: May 9, 2026\nPublished: March 4, 2026", "2026-03-04"),
        ("Modified 9 May 2026 | Posted 4 March 2026", "2026-03-04"),
        ("Published March 4, 2026 | Updated May 9, 2026", "2026-03-04"),
        ("Updated May 9, 2026", "2026-05-09"),
    ],
)
def test_the_day_of_publication_outranks_the_update(lines, date):
    article = utils.parse_article(f"Rain in May\n\n{lines}\n\nIt rained.\n\nIt rained.")
    assert str(article.date) == date


@pytest.mark.parametrize(
    "line, place, source",
    [
        ("(Northwire) - Rain fell.", None, "Northwire"),
        ("West Palm, Florida (NWX) Rain fell.", "West Palm", "NWX"),
        ("EASTMOOR (AFP): Rain fell.", "Eastmoor", "AFP"),
        ("Westmoor, Texas (AP) — Rain fell.", "Westmoor", "AP"),
    ],
)
def test_a_dateline_may_lack_its_place_or_its_dash(line, place, source):
    article = utils.parse_article(f"Rain in May\n\n{line}\n\nIt rained.")
    assert (article.place, article.source) == (place, source)
    assert list(article.body.text) == ["Rain fell.", "It rained."]


@pytest.mark.parametrize("outlet", ["NBC 5", "9to5Moor", "VG247"])
def test_an_outlet_may_have_a_digit(outlet):
    article = utils.parse_article(f"Rain\n\nSource: {outlet}\n\nIt rained.\n\nIt rained.")
    assert article.source == outlet


def test_the_time_of_a_live_entry_is_nobodys_words():
    article = utils.parse_article("Flood: live\n\n16.06 It rains.\n\n• Rain fell.\n\nIt rained.")
    assert list(article.body.text) == ["It rains.", "Rain fell.", "It rained."]


def web_page(folder, title="Rain in May", head="", body="", words=60):
    """A small page whose article repeats one sentence."""
    story = "".join(
        f"<p>It rained in Eastmoor on day {n} of the month.</p>" for n in range(words // 10)
    )
    head = f"<head><title>{title}</title>{head}</head>"
    text = f"<html>{head}<body>{body}<main>{story}</main></body></html>"
    file = folder / "page.html"
    file.write_text(text, encoding="utf-8")
    return utils.load_article(file)


def test_the_name_of_the_site_is_no_part_of_the_title(tmp_path):
    page = web_page(tmp_path, "Rain in May | The Northwire", body="<h1>Rain in May</h1>")
    assert page.title == "Rain in May"
    assert page.standfirst is None


def test_a_section_behind_the_name_of_the_site_is_no_part_of_the_title(tmp_path):
    head = '<meta property="og:site_name" content="NCN">'
    head += '<meta property="og:title" content="Rain in Westmoor this May | NCN Sport">'
    page = web_page(tmp_path, "Rain in Westmoor this May | NCN Sport", head=head)
    assert page.title == "Rain in Westmoor this May"


@pytest.mark.parametrize(
    "author", ["Monday", "Published", "jdoe_7", "https://example.org/jdoe", "Jane likes rain"]
)
def test_a_day_or_a_user_name_is_no_author(tmp_path, author):
    page = web_page(tmp_path, head=f'<meta name="author" content="{author}">')
    assert "byline" not in list(page.parts.role)


def test_a_page_with_hardly_any_words_is_told(tmp_path):
    assert "hardly an article" in web_page(tmp_path, words=20).notes[0]
    assert "hardly an article" not in web_page(tmp_path, words=100).notes[0]


# what the elements of a page say ------------------------------------------------------------------


def page_with(folder, inside, title="Rain in May", story_class="story", tail="", below_title=""):
    """A page of eight paragraphs, with something between, below or above them."""
    days = [
        f"<p>It rained in Eastmoor on day {n}, the mayor of the town said.</p>" for n in range(8)
    ]
    story = below_title + "".join(days[:4]) + inside + "".join(days[4:]) + tail
    body = f'<article class="{story_class}"><h1>{title}</h1>{story}</article>'
    file = folder / "page.html"
    file.write_text(f"<html><head><title>{title}</title></head><body>{body}</body></html>")
    return utils.load_article(file)


@pytest.mark.parametrize(
    "inside, line, role",
    [
        ("<h2>What does it mean?</h2>", "What does it mean?", "heading"),
        ("<h3>So it was.</h3>", "So it was.", "heading"),
        (
            '<p><a href="/b">A goat stopped a train.</a></p>',
            "A goat stopped a train.",
            "boilerplate",
        ),
        ('<p class="image-caption">A wet goat.</p>', "A wet goat.", "caption"),
        ('<div class="promo"><p>Ask us about rain.</p></div>', "Ask us about rain.", "boilerplate"),
        ('<div class="author-bio"><p>Ida likes rain.</p></div>', "Ida likes rain.", "byline"),
        ('<p>A <a href="/b">goat</a> stopped a train.</p>', "A goat stopped a train.", "body"),
        ('<p class="text subscriber-only">It is wet.</p>', "It is wet.", "body"),
        ('<p class="paywall">It is wet.</p>', "It is wet.", "body"),
        ('<p>Hear: <a href="/b">A goat on a tram</a></p>', "Hear: A goat on a tram", "boilerplate"),
        ('<p>See more on: <a href="/b">Goats</a></p>', "See more on: Goats", "boilerplate"),
        ('<li>Via<a href="/b">The Goat Post</a></li>', "ViaThe Goat Post", "boilerplate"),
        ('<p>We saw <a href="/b">the goat of Westmoor</a>.</p>',
         "We saw the goat of Westmoor.", "body"),
        ('<p>The dam broke near <a href="/b">Eastmoor</a></p>',
         "The dam broke near Eastmoor", "heading"),
        ('<div class="inline-cta"><p>Save on rain week.</p></div>',
         "Save on rain week.", "boilerplate"),
        ("<p><em>It is wet.</em></p>", "It is wet.", "body"),
    ],
)  # fmt: skip
def test_the_element_of_a_line_tells_its_role(tmp_path, inside, line, role):
    parts = page_with(tmp_path, inside).parts
    assert list(parts.role[parts.text.str.endswith(line)]) in ([role], [])
    assert list(parts.role).count("body") == 8 + (role == "body")


def last_role(folder, tail):
    """The role of what stands below the eight paragraphs of a page."""
    return page_with(folder, "", tail=tail).part_rows[-1].role


@pytest.mark.parametrize(
    "tail, role",
    [
        ("<p><em>Ida lives by the harbour with a goat.</em></p>", "boilerplate"),
        ('<p><i>Letters may be sent to <a href="/b">the desk</a>.</i></p>', "boilerplate"),
        ("<ul><li><i><b>All that is wet, in one letter</b></i></li></ul>", "boilerplate"),
        ("<p><strong>All that is wet, in one letter.</strong></p>", "boilerplate"),
        ("<p>It rained <em>all day</em>.</p>", "body"),  # controls
        ("<p><em>“It rained,” he said.</em></p>", "body"),
        ("<p>It was wet.</p>", "body"),
    ],
)
def test_a_note_in_italics_or_bold_below_the_article_is_no_body(tmp_path, tail, role):
    assert last_role(tmp_path, tail) == role


def test_an_article_in_italics_stays_the_body(tmp_path):
    tail = "".join(f"<p><em>It rained in Westmoor on day {n}, too.</em></p>" for n in range(9))
    assert last_role(tmp_path, tail) == "body"
    lines = ("# Rain", "It rained.", "It froze.", "It snowed.", "*Ida lives by the harbour.*")
    assert roles("\n\n".join(lines))[-1] == "boilerplate"


SNOW = "It snowed in Westmoor too, the clerk said."
GOATS = "Nine goats were seen on the quay in May. They left."


def page_in_parts(folder, inside="", end="", tail="", top="", name="story-text"):
    """A page with its paragraphs in one element, and something in it, at its end, or around it."""
    told = [f"<p>It rained in Eastmoor on day {n}, the mayor said.</p>" for n in range(8)]
    story = "".join(told[:4]) + inside + "".join(told[4:]) + end
    body = f'<div><h1>Rain in May</h1>{top}<div class="{name}">{story}</div>{tail}</div>'
    file = folder / "page.html"
    file.write_text(f"<html><head><title>Rain in May</title></head><body>{body}</body></html>")
    return utils.load_article(file)


@pytest.mark.parametrize(
    "place, element, role",
    [
        ("tail", f'<div class="c7"><p>{GOATS}</p></div>', "boilerplate"),
        ("tail", f"<section><h3>From this sender</h3><p>{GOATS}</p></section>", "boilerplate"),
        ("end", f'<div class="c7"><p>{GOATS}</p></div>', "boilerplate"),
        ("inside", f"<div><h4>Our pick</h4><p>{GOATS}</p></div>", "boilerplate"),
        ("inside", f'<div><p>{GOATS}</p><a href="/b">Read</a></div>', "boilerplate"),
        ("inside", f'<div><img src="b.jpg"><p>{GOATS}</p></div>', "caption"),
        ("top", f"<p>{GOATS}</p>", "standfirst"),
        ("inside", f"<div><p>{GOATS}</p></div>", "body"),  # controls
        ("inside", f"<blockquote><p>{GOATS}</p></blockquote>", "body"),
        ("end", f"<blockquote><p>{GOATS}</p></blockquote>", "body"),
        ("end", f"<p>{GOATS}</p>", "body"),
        ("inside", f'<div style="margin: 0">{GOATS}</div>', "body"),
    ],
)
def test_what_stands_apart_from_the_paragraphs_of_a_page_is_no_body(tmp_path, place, element, role):
    parts = page_in_parts(tmp_path, **{place: element}).part_rows
    assert {part.role for part in parts if GOATS in part.text} == {role}


def test_where_paragraphs_stand_here_and_there_none_is_apart(tmp_path):
    long = "".join(f"<div><p>It froze in Westmoor on day {n}, too.</p></div>" for n in range(3))
    article = page_in_parts(tmp_path, inside=long, tail=f"<div><p>{GOATS}</p></div>")
    assert article.part_rows[-1].role == "body"


def test_lines_that_tell_what_they_are_do_not_blur_where_the_paragraphs_stand(tmp_path):
    asks = "Sign up for our newsletter and get all the news of rain, of goats and of boats."
    tail = f"<p>{GOATS}</p>"
    for line, role in ((asks, "boilerplate"), (SNOW * 2, "body")):
        inside = f'<div class="c7"><p>{line}</p></div>'
        assert page_in_parts(tmp_path, inside=inside, tail=tail).part_rows[-1].role == role


def test_the_details_of_an_event_below_its_report_are_no_body():
    told = "It rained on the quay.\n\nIt froze on the pier.\n\nThe band played on."
    text = f"Rain in May\n\n{told}\n\nIf you go\n\nQuay Hall, noon to six. Dogs welcome."
    assert roles(text) == ["headline"] + ["body"] * 3 + ["boilerplate"] * 2


@pytest.mark.parametrize(
    "line, role", [("a study of fish", "boilerplate"), ("It is a study of fish.", "body")]
)
def test_a_last_line_below_a_label_is_its_value_if_it_is_no_sentence(line, role):
    text = f"Rain in May\n\nIt rained.\n\nIt froze.\n\nMethod of research\n\n{line}"
    assert roles(text)[-1] == role


def test_parts_of_one_class_are_alike_though_the_last_has_one_more(tmp_path):
    told = "<p>It rained on {0} at one, they said.</p><p>It froze on {0} at two, too.</p>"
    names = {"Monday": "part", "Tuesday": "part", "Friday": "part last"}
    parts = "".join(f'<div class="{names[day]}">{told.format(day)}</div>' for day in names)
    end = '<div class="aside"><p>Ask us about rain.</p></div>'
    file = tmp_path / "page.html"
    head = "<head><title>Rain in May</title></head>"
    file.write_text(f"<html>{head}<body><div>{parts}{end}</div></body></html>")
    assert [part.role for part in utils.load_article(file).part_rows][-2:] == [
        "body",
        "boilerplate",
    ]


def test_much_behind_the_paragraphs_may_be_a_part_of_the_article(tmp_path):
    rest = "".join(f"<p>It froze in Westmoor on day {n}, the clerk said.</p>" for n in range(4))
    assert len(page_in_parts(tmp_path, tail=f'<div class="for-members">{rest}</div>').body) == 12
    said = f"<div><h2>Readers say</h2>{rest}</div>"
    assert len(page_in_parts(tmp_path, tail=said).body) == 8


def test_the_parts_of_a_live_report_are_its_paragraphs(tmp_path):
    told = "".join(f"<div><p>It rained in Eastmoor at {n}, they said.</p></div>" for n in range(8))
    told = told.replace("<div>", "<div><h2>Is it wet?</h2></div><div>", 2)
    tail = f"<section><p>{GOATS}</p></section>"
    file = tmp_path / "page.html"
    head = "<head><title>Rain in May</title></head>"
    file.write_text(f"<html>{head}<body><article>{told}{tail}</article></body></html>")
    article = utils.load_article(file)
    assert len(article.body) == 8
    assert "heading" in list(article.parts.role)


@pytest.mark.parametrize(
    "paragraph, is_body",
    [
        (f'<p id="share-1">{SNOW}</p>', True),
        (f'<p id="sidebar">{SNOW}</p>', True),
        (f'<p style="display: none">{SNOW}</p>', False),  # controls
        (f'<p class="byline">{SNOW}</p>', False),
        (f'<p id="share-1"><a href="/b">{SNOW}</a></p>', False),
    ],
)
def test_a_paragraph_that_is_as_the_others_is_not_left_out(tmp_path, paragraph, is_body):
    body = list(page_in_parts(tmp_path, inside=paragraph).body.text)
    assert (body[4:5] == [SNOW]) is is_body
    assert (len(body) == 9) is is_body


@pytest.mark.parametrize("above, count", [("", 12), ("<h1>Snow in June</h1>", 8)])
def test_the_next_part_of_an_article_is_read_and_the_next_article_is_not(tmp_path, above, count):
    part = "".join(f"<p>It snowed in Westmoor on day {n}, he said.</p>" for n in range(4))
    tail = f'{above}<div class="article-body">{part}</div>'
    assert len(page_in_parts(tmp_path, tail=tail, name="article-body").body) == count


SUM = "A town counts its wet days, and finds eight."


@pytest.mark.parametrize(
    "below_title, role",
    [
        (f'<p>{SUM}</p><div class="byline">By Ida Holt</div>', "standfirst"),
        (f"<p>{SUM}</p><div><time>May 4, 2026</time></div>", "standfirst"),
        (f'<p>{SUM}</p><dl class="meta"><dt>From</dt></dl>', "standfirst"),
        (f'<div class="KeyPoints"><h2>In short</h2><p>{SUM}</p></div>', "standfirst"),
        (f"<ul><li>{SUM[:-1]}</li></ul>", "standfirst"),
        (f"<ul><li>{SUM}</li></ul>", "standfirst"),
        (f"<p>{SUM}</p>", "body"),  # controls
        (f'<div class="byline">By Ida Holt</div><p>{SUM}</p>', "body"),
    ],
)
def test_what_stands_above_the_byline_sums_the_article_up(tmp_path, below_title, role):
    parts = page_with(tmp_path, "", below_title=below_title).part_rows
    assert {part.role for part in parts if SUM[:-1] in part.text} <= {role}


def test_a_class_of_the_whole_article_says_nothing_of_its_lines(tmp_path):
    article = page_with(tmp_path, "", story_class="post tag-rain comments-open")
    assert len(article.body) == 8


@pytest.mark.parametrize(
    "title", ["In pictures: rain in May", "Live: rain in May", "Advertisement"]
)
def test_the_title_of_a_page_is_its_headline_whatever_it_resembles(tmp_path, title):
    assert page_with(tmp_path, "", title).title == title


@pytest.mark.parametrize(
    "full",
    [
        "Rain in May | The Tide",
        "The Tide: Rain in May",
        "Opinion | Rain in May",
        "Rain in May - Tide",
        "Rain in May • The Tide",
        "Rain in May -- The Tide",
    ],
)
def test_the_title_is_the_heading_that_the_name_of_the_site_stands_beside(tmp_path, full):
    assert (
        web_page(tmp_path, full, body="<h1>The Tide</h1><h2>Rain in May</h2>").title
        == "Rain in May"
    )


# pages that hold no article -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "title, inside, said",
    [
        (
            "Just a moment...",
            "<noscript>Enable JavaScript and cookies to continue</noscript>",
            "person",
        ),
        ("Attention Required! | Gate", "<p>You were blocked. Ask the owner of it.</p>", "person"),
        ("Access Denied", "<p>You don't have permission to access this.</p>", "refuses"),
        ("404 Not Found", "<h1>404 Not Found</h1>", "nothing at its address"),
        (
            "Page not found - The Tide",
            "<p>Try our front page, or look for something else.</p>",
            "nothing",
        ),
        ("Sign in | The Tide", "<p>Forgot your password? Write to the house.</p>", "sign in"),
        ("The Tide", "<h1>Subscribe to continue reading</h1><p>One crown a week.</p>", "pay"),
        (
            "The Tide",
            "<noscript>You need to enable JavaScript to run this app.</noscript>",
            "browser",
        ),
        ("502 Bad Gateway", "<center><h1>502 Bad Gateway</h1></center>", "fault"),
        (
            "Before you continue",
            "<h1>We value your privacy</h1><p>Accept our terms here.</p>",
            "cookies",
        ),
    ],
)
def test_a_page_that_holds_no_article_is_refused_by_its_kind(tmp_path, title, inside, said):
    page = f"<html><head><title>{title}</title></head><body>{inside}</body></html>"
    (tmp_path / "a.html").write_text(page)
    with pytest.raises(utils.ArticleError, match=f"^a.html holds no article but .*{said}"):
        utils.load_article(tmp_path / "a.html")


def test_a_text_copied_from_such_a_page_is_refused_too(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Just a moment...\n\nVerifying you are human, please wait for it."
    )
    with pytest.raises(utils.ArticleError, match="checks whether a person is reading"):
        utils.load_article(tmp_path / "a.txt")


@pytest.mark.parametrize(
    "title", ["404 people rescued", "500 leave home after blast", "Sign in the sky"]
)
def test_a_short_article_is_not_taken_for_such_a_page(tmp_path, title):
    assert web_page(tmp_path, title, body=f"<h1>{title}</h1>", words=30).title == title


def test_a_wall_below_an_article_is_told(tmp_path):
    wall = "<h2>To continue reading, subscribe now</h2>"
    assert "may be cut short" in web_page(tmp_path, body=wall, words=100).notes[0]
    assert "may be cut short" not in web_page(tmp_path, words=100).notes[0]


@pytest.mark.parametrize("name", ["no_article", "page_classes"])
def test_every_pattern_of_a_list_of_pages_matches_its_example(name):
    rows = utils._read_list(name)
    assert rows
    for row in rows:
        example = row["example"].lower().replace("’", "'")
        assert re.search(row["pattern"], example), row
        assert name == "page_classes" or re.fullmatch(row["pattern"], example), row


# lines that others give away ----------------------------------------------------------------------


def test_a_quotation_set_apart_that_repeats_the_article_is_not_counted_twice():
    said = "“We will not leave the bridge,” Ida Holt said."
    pulled = "“We will not leave the bridge”"
    article = utils.parse_article(
        f"Rain\n\n{said}\n\n{pulled}\n\nIt rained.\n\n“We left the bridge.”"
    )
    assert list(article.body.text) == [said, "It rained.", "“We left the bridge.”"]


@pytest.mark.parametrize(
    "line, role",
    [
        ("Ida Holt writes about bridges and the people who need them.", "byline"),
        ("IDA HOLT is our chief reporter for rain.", "byline"),
        ("Ida Holt’s last book was about goats.", "byline"),
        ("Dr. Ida Holt treats goats in Eastmoor. The opinions are her own.", "byline"),
        ("Ida joined the Tide in 2021 and covers roads.", "byline"),
        ("Ida left the harbour in 2021 and sold her boat.", "body"),
        ("Ann joined the harbour board in 2021.", "body"),
        ("Ida Marsh’s last book was about goats.", "body"),
        ("Ida Marsh writes about bridges.", "body"),
        ("Ida Holt said: “It rained.”", "body"),
        ("IDA HOLT: It rained all night.", "body"),
    ],
)
def test_a_last_line_that_begins_with_the_author_tells_who_that_is(line, role):
    text = f"Rain in May\n\nBy Ida Holt\n\nIt rained.\n\nIt rained again.\n\n{line}"
    assert utils.parse_article(text).part_rows[-1].role == role


@pytest.mark.parametrize(
    "line, role",
    [
        ("Ida Holt reported from Westmoor and saw the dam.", "byline"),
        ("Ida Holt has covered the harbour since 2011.", "byline"),
        ("Ida Holt is a reporter in Westmoor.", "byline"),
        ("Ida Marsh reported from Westmoor and saw the dam.", "body"),  # controls
        ("Ida Holt said: “It rained.”", "body"),
        ("Ida Holt fell into the harbour on Monday.", "body"),
    ],
)
def test_a_first_line_that_tells_how_the_author_worked_is_no_body(line, role):
    text = f"Rain in May\n\nBy Ida Holt\n\n{line}\n\nIt rained.\n\nIt rained again."
    parts = utils.parse_article(text).part_rows
    assert next(part.role for part in parts if part.text == line) == role


def test_a_paragraph_below_about_the_author_is_no_body():
    lines = ("Rain in May", "It rained.", "It froze.", "It snowed.", "Meet the author")
    text = "\n\n".join((*lines, "Ida lives in Westmoor with two goats."))
    assert utils.parse_article(text).part_rows[-1].role == "byline"


def test_a_line_about_the_author_above_most_of_the_body_heads_nothing():
    lines = ("Rain in May", "About the author", "It rained.", "It froze.", "It snowed.")
    assert roles("\n\n".join(lines))[-3:] == ["body"] * 3


@pytest.mark.parametrize(
    "line, role",
    [
        ("I am a baker and a writer. I live in Westmoor with two goats.", "byline"),
        ("I’m a fisher based in Eastmoor.", "byline"),
        ("My name is Ida Holt. My new book is about rain.", "byline"),
        ("I am a baker, and I was there when the bridge fell.", "body"),  # controls
        ("I am a baker, and I will not leave.", "body"),
        ("“I am a baker and I live in Westmoor,” she said.", "body"),
    ],
)
def test_a_last_line_in_the_first_person_may_tell_who_the_author_is(line, role):
    text = f"Rain in May\n\nIt rained.\n\nIt froze.\n\nIt snowed.\n\n{line}"
    assert utils.parse_article(text).part_rows[-1].role == role


@pytest.mark.parametrize(
    "line, role",
    [
        ("Ana Moor is a retired judge in Westmoor.", "byline"),
        ("Ana Moor is executive director of the Rain Fund.", "byline"),
        ("Dr. Ana Moor teaches fish at Westmoor College and lives by the harbour.", "byline"),
        ("Ana Moor’s book on goats is out in May.", "byline"),
        ("- Ana Moor is rain correspondent at the Tide, where she wrote of goats.", "byline"),
        ("Per Lie is a retired judge in Westmoor.", "body"),  # controls: he stands above
        ("Ana Moor is dead.", "body"),
        ("Harbour House is home to the director of the museum.", "body"),
        ("Ana Moor said that she is a judge.", "body"),
        ("Ana Moor is a judge. “It rained,” she said.", "body"),
    ],
)
def test_a_last_line_tells_who_the_author_is_whom_nothing_above_names(line, role):
    text = f"Rain in May\n\nIt rained on Per Lie.\n\nIt froze.\n\nIt snowed.\n\n{line}"
    assert utils.parse_article(text).part_rows[-1].role == role


def test_what_goes_on_about_the_author_is_no_body_and_what_is_followed_by_body_is_one():
    top = "Rain in May\n\nIt rained.\n\nIt froze.\n\nIt snowed."
    who = "Ana Moor is a retired judge."
    assert roles(f"{top}\n\n{who}\n\nHer books are about goats.")[-2:] == ["byline"] * 2
    assert roles(f"{top}\n\n{who}\n\nShe had no boat.")[-2:] == ["body"] * 2


@pytest.mark.parametrize(
    "line, role",
    [
        ("The Tide is a weekly paper for Westmoor.", "boilerplate"),
        ("Tide’s newsletter comes on Mondays.", "boilerplate"),
        ("The Tide website contains a part of our news.", "boilerplate"),
        ("The Tide welcomes letters.", "boilerplate"),
        ("- Tide", "boilerplate"),
        ("The Tide’s coverage of rain is supported by the Rain Fund.", "boilerplate"),
        ("The Tide asked the mayor, who said nothing.", "body"),  # controls
        ("The Tidal Board is a body of five.", "body"),
        ("The Tide is “a rag”, the mayor said.", "body"),
    ],
)
def test_a_last_line_that_tells_what_the_outlet_is_stays_out_of_the_body(line, role):
    text = f"Rain in May\n\nSource: The Tide\n\nIt rained.\n\nIt froze.\n\n{line}"
    assert utils.parse_article(text).part_rows[-1].role == role


def test_three_headlines_at_the_end_are_a_list_of_other_articles():
    ends = [
        "Goat stops train near Eastmoor",
        "Baker wins lottery once more",
        "Seven soups for wet days",
    ]
    text = "Rain in May\n\nIt rained.\n\nIt rained again.\n\n"
    assert roles(text + "\n".join(ends))[-3:] == ["boilerplate"] * 3
    assert roles(text + "\n".join(ends[:2]))[-2:] == ["body"] * 2
    assert roles(text + "\n".join(end + "." for end in ends))[-3:] == ["body"] * 3


def test_the_points_of_a_list_that_the_body_opens_are_the_articles():
    points = "\n".join(f"- Westmoor, {n} days of rain" for n in range(4))
    text = "Rain in May\n\nIt rained.\n\nIt rained again{}\n\n" + points
    assert roles(text.format(", and where:"))[-4:] == ["body"] * 4
    assert roles(text.format("."))[-4:] == ["boilerplate"] * 4


def test_a_line_in_capitals_between_paragraphs_is_a_link():
    assert role_of("GOAT STOPS TRAIN AT EASTMOOR") == "boilerplate"
    assert role_of("GOAT STOPS TRAIN") == "heading"


# Markdown -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marked, clean",
    [
        ("She [said](https://a.example/b?c=d) that it rained.", "She said that it rained."),
        ('“It rained,” said [Ida Holt](/ida "Ida").', "“It rained,” said Ida Holt."),
        ("[“It rained,”](http://a.example) she said.", "“It rained,” she said."),
        ("Ida **Holt** said *it rained* all day.", "Ida Holt said it rained all day."),
        ("Ida Holt said _it **never** rained_.", "Ida Holt said it never rained."),
        ("> “It rained,” Ida Holt said.", "“It rained,” Ida Holt said."),
    ],
)
def test_marks_of_markdown_change_neither_the_text_nor_what_is_read(marked, clean):
    def read(line):
        text = f"Rain in May\n\nIt rained in Eastmoor, the town of Ida Holt.\n\n{line}"
        article = utils.parse_article(text)
        assert len(article.plain) == len(article.text) and article.text == text
        said = utils.quotes(article)
        assert [text[row.start : row.end] for row in said.itertuples()] == list(said.text)
        plain = [article.plain[row.start : row.end].split() for row in said.itertuples()]
        return plain, list(said.speaker), list(utils.tokens(article).text)

    assert read(marked) == read(clean)
    assert read(clean)[0]


@pytest.mark.parametrize(
    "text", ["[He] (Holt) left.", "a * b * c", "snake_case_name", "2 > 1", "![a](b.png)"]
)
def test_what_only_resembles_markdown_stays(text):
    assert utils.parse_article(text).plain == text


def test_a_list_of_markdown_links_is_no_body_and_a_linked_title_is_one():
    links = "- [Goat stops train.](https://a.example/1)\n* [It rained](https://a.example/2)"
    text = f"# [Rain in May](https://a.example/0)\n\n**EASTMOOR (AFP)** – It rained.\n\n{links}"
    article = utils.parse_article(text)
    assert (article.title, article.place, article.source) == ("Rain in May", "Eastmoor", "AFP")
    assert list(article.body.text) == ["It rained."]


def test_the_first_and_last_characters_of_a_marked_line_stay_in_its_part():
    assert (
        part("Rain\n\n*It rained.* It [rained](http://a.example).\n\nIt rained.", "body")[0][0]
        == "*"
    )


def test_sentences_without_the_last_stop_above_the_body_are_a_caption():
    first = "The dam was built by hand. " + "It is long and " * 10 + "wide"
    assert roles(f"{first}\n\nIt rained.\n\nIt rained again.") == ["caption", "body", "body"]
    assert roles(f"{first}.\n\nIt rained.\n\nIt rained again.") == ["body"] * 3


@pytest.mark.parametrize(
    "inside, line, role",
    [
        ("<p>Ida Holt</p><p>Rail correspondent</p>", "Rail correspondent", "byline"),
        ("<h2>Rain in May</h2>", "Rain in May", "headline"),
        (
            "<p>The quay at noon. Ida Holt/Tide Post</p>",
            "The quay at noon. Ida Holt/Tide Post",
            "caption",
        ),
        ("<p>Edited by Ida Holt</p>", "Edited by Ida Holt", "byline"),
        (
            "<p><em>Correction, May 5: It rained.</em></p>",
            "Correction, May 5: It rained.",
            "boilerplate",
        ),
    ],
)
def test_lines_of_pages_get_their_roles(tmp_path, inside, line, role):
    article = page_with(tmp_path, inside)
    found = [part.role for part in article.part_rows if part.text == line]
    assert found == [role]


BYLINE = "By Ida Holt"
SHOWN = "A barge waits at dawn in Eastmoor harbour."
TWO_SHOWN = (
    "A barge waits at dawn in the harbour of Eastmoor. But who will ever pay for the new quay?"
)
IN_SHORT = "The barge that carries the town’s coal is stuck"
RAIN = ("Rain fell on Eastmoor all day, the council said.", "Nobody was surprised by it.")


@pytest.mark.parametrize(
    "top, expected",
    [
        ((SHOWN, "Barge stops in fog", BYLINE), "caption headline byline"),
        ((SHOWN, "Barge stops in fog", "March 4, 2026"), "caption headline date"),
        ((SHOWN, "Barge stops in fog", "EASTMOOR (Northwire) —"), "caption headline dateline"),
        ((TWO_SHOWN, "Barge stops in fog", BYLINE), "caption headline byline"),
        ((TWO_SHOWN,), "caption"),
        (
            ("A barge at dawn", "A barge at dawn (Getty Images)", "Barge stops in fog", BYLINE),
            "caption caption headline byline",
        ),
        (("Barge stops in fog", "Barge stops in fog", BYLINE), "headline boilerplate byline"),
        (
            ("Barge stops in fog", IN_SHORT, BYLINE, "Barge stops in fog"),
            "headline standfirst byline boilerplate",
        ),
        (
            ("Barge stops in fog", BYLINE, "Northwire", "May 4, 2026"),
            "headline byline boilerplate date",
        ),
        (("Barge stops in fog", SHOWN, BYLINE), "headline standfirst byline"),  # controls
        (("Barge stops in fog", IN_SHORT, BYLINE), "headline standfirst byline"),
        (("He built a barge. Then it sank",), "headline"),
        (("The barge is stuck. Who will pay?",), "headline"),
        (("Will the barge sail again?", IN_SHORT + ".", BYLINE), "headline standfirst byline"),
        ((TWO_SHOWN, BYLINE), "headline byline"),
        ((SHOWN,), "body"),
    ],
)
def test_a_sentence_above_the_headline_is_a_caption(top, expected):
    article = utils.parse_article("\n\n".join(top + RAIN))
    assert " ".join(article.parts.role) == f"{expected} body body"


STUCK = (
    "The barge lies across the canal, and boats wait on both sides of it.",
    "It will take a week to move it, the council said.",
)


@pytest.mark.parametrize(
    "first, role, hedged",
    [
        ("The swans that nest below the old mill have learned to wait for the bell of the "
         "baker’s cart on its way up the hill", "caption", False),
        ("Children from the school on the hill with the paper boats that they made for the "
         "fair at the end of their term", "caption", False),
        ("An artist’s impression of the new lock", "caption", False),
        ("The lock, as seen from the hill", "caption", False),
        ("A cell (red) meets another", "caption", False),
        # what may be both stays a headline, and its reason says so
        ("Swans that nest below the old mill have learned to wait for the baker", "headline", True),
        ("The barge that lies across the canal will take a week to move, the council says, and "
         "boats have to wait for it", "headline", True),
        ("Barge lies across canal as council says it will take week to move", "headline", False),
        ("The Barge That Lay Across the Canal and the Week It Took to Move It", "headline", False),
        ("Council: the barge that lies across the canal will be moved by a tug", "headline", False),
        ("The council ‘will move the barge’ across the canal as soon as a tug is there to help, "
         "and it may be there on Friday of next week", "headline", False),
        ("Is the barge that lies across the canal a danger to the boats that wait for it?",
         "headline", False),
        ("The barge is stuck", "headline", False),
    ],
)  # fmt: skip
def test_prose_above_the_body_is_a_caption_where_its_words_do_not_return(first, role, hedged):
    part = utils.parse_article("\n\n".join((first, *STUCK))).part_rows[0]
    assert (part.role, "may be a caption" in part.reason) == (role, hedged)


def test_a_byline_or_a_dateline_below_a_long_line_makes_it_the_headline():
    first = (
        "The swans that nest below the old mill have learned to wait for the bell of the "
        "baker’s cart on its way up the hill"
    )
    for between in ("By Ida Holt\n\n", "EASTMOOR (Northwire) – "):
        article = utils.parse_article(f"{first}\n\n{between}" + "\n\n".join(STUCK))
        assert article.title == first


def test_the_title_of_a_page_is_one_however_long_it_is(tmp_path):
    title = "The swans that nest below the old mill have learned to wait for the baker " * 2
    assert page_with(tmp_path, "", title=title.strip()).title == title.strip()


@pytest.mark.parametrize(
    "lines, role",
    [
        (("Poll: Barge most hated in county", *STUCK), "headline"),
        (("Explainer: How a barge is moved", *STUCK), "headline"),
        (("WATCH: Barge blocks canal", *STUCK), "headline"),
        (("Watch: Barge blocks canal", "Barge stops in fog", *STUCK), "boilerplate"),  # controls
        (("Video: 40 seconds", "Barge stops in fog", *STUCK), "boilerplate"),
        (("Barge stops in fog", STUCK[0], "Poll: Barge most hated"), "headline"),
    ],
)
def test_a_headline_may_begin_with_its_kind(lines, role):
    article = utils.parse_article("\n\n".join(lines))
    assert article.part_rows[0].role == role
    assert article.part_rows[-1].role == ("boilerplate" if "Poll" in lines[-1] else "body")


def test_a_day_and_a_month_that_may_be_swapped_are_told_of_a_page_as_of_a_text(tmp_path):
    page = web_page(tmp_path, body='<p class="date">04/05/2023</p>')
    text = utils.parse_article(f"Rain in May\n\n04/05/2023\n\n{STORY}")
    assert page.date is None and text.date is None
    assert page.notes[-1] == text.notes[-1] and "date is not certain" in page.notes[-1]
    sure = '<p class="date">04/05/2023</p><time datetime="2023-05-04">May 4, 2023</time>'
    assert str(web_page(tmp_path, body=sure).date) == "2023-05-04"


@pytest.mark.parametrize(
    "last, role",
    [
        ("{told} (Reporting by Ida Holt; Editing by Ann Bell)", "byline"),
        ("{told} — Ida Holt", "byline"),
        ("{told} Ida Holt contributed to this report.", "byline"),
        ("{told} © 2026 Northwire. All rights reserved.", "boilerplate"),
        ("{told} Ida Holt can be reached at ida@example.org.", "boilerplate"),
        ("{told} Ida Holt reported it in May.", "body"),  # controls
        ("{told} (It rained in May.)", "body"),
        ("The report was by Ida Holt.", "body"),
    ],
)
def test_who_wrote_an_article_may_stand_at_the_end_of_its_last_paragraph(last, role):
    told = "It will rain on each day of the month, " + "and in the night, " * 9 + "she said."
    text = last.replace("{told}", told)
    parts = utils.parse_article(f"Rain in May\n\nIt rained.\n\n{text}").part_rows
    assert parts[-1].role == role
    assert role == "body" or parts[-2].text == told


@pytest.mark.parametrize(
    "sign_off",
    [
        "Ida Holt can be reached at ida@example.org.",
        "© 2026 Northwire. All rights reserved.",
        "Reporting by Ida Holt. Editing by Ann Bell.",
        "Holt reported from Eastmoor. Tide writer Per Lie in St. Olav contributed to this report.",
        "(Ida Holt writes about rain. Email: ida@example.org)",
        "Do you miss the rain? Have your say below.",
        "Read more about the harbour here.",
        "Ida Holt is on 555-0142 or ida@example.org.",
        "– Northwire.org",
    ],
)
def test_sentences_before_a_sign_off_stay_the_articles(sign_off):
    told = "It will rain in May, " + "and in the night, " * 9 + "she said. A clerk didn’t say so."
    parts = utils.parse_article(f"Rain in May\n\nIt rained.\n\n{told} {sign_off}").part_rows
    assert [parts[-2].text, parts[-1].text] == [told, sign_off]
    assert parts[-1].role != "body"


def test_a_last_paragraph_that_is_all_sign_off_is_no_body():
    sign_off = "Holt reported from Westmoor. Per Lie in St. Olav contributed to this report."
    text = f"Rain in May\n\nIt rained.\n\nIt froze.\n\n{sign_off}"
    assert utils.parse_article(text).parts.text.iloc[-1] == sign_off
    assert roles(text)[-2:] == ["body", "byline"]
    assert roles(text.replace("contributed to", "saw"))[-1] == "body"


@pytest.mark.parametrize(
    "line, role",
    [
        ("The quay at noon. Photo: J. P. Lie/Tide.", "caption"),
        ("The quay at noon. Photo courtesy of Ida Holt", "caption"),
        ("She wrote on the back Photo: Ida. Then she left, and the police came.", "body"),
        ("He kept the letter (photo and all) in a box (of oak), and it rained.", "body"),
        ("What People Are Saying", "heading"),
        ("What readers are saying", "boilerplate"),
        ("People are also reading…", "boilerplate"),
        ("The post Rain in May appeared first on Northwire.", "boilerplate"),
        ("[related postID=71 label='Snow']", "boilerplate"),
        ("(Northwire with AFP)", "byline"),
        ("Producer: Ida Holt. Sound Editor: Per Lie.", "byline"),
        ("The editor: It rained.", "body"),
        ("What is your opinion? Join the debate:", "boilerplate"),
        ("Want to respond? Send 200 words to letters@example.org.", "boilerplate"),
        ("To help with the nets, call Ida at 555-0140.", "boilerplate"),
        ("To help with the nets, the mayor called on Ida.", "body"),
        ("The quay at noon. Image Credit : The Tide", "caption"),
        ("The Tide is free, thanks to readers like you. Chip in.", "boilerplate"),
        ("Reporting for this story was contributed by the Tide.", "byline"),
        ("Tickets from $18. 555-0140; tide.example.org", "boilerplate"),
        ("Tickets cost $18 on the quay, where 555 people stood.", "body"),
    ],
)
def test_a_credit_or_a_note_of_the_site_ends_its_line(line, role):
    assert role_of(line) == role
