"""Section 9: annotations, TEI, and tables without words come back as they went."""

import io
import json
import re
from pathlib import Path

import jsonschema
import pandas as pd
import pytest
import trafilatura
from hypothesis import given, settings
from lxml import etree

import report
import utils
from test_invented import body
from worlds import article

SCHEMA = json.loads((Path(__file__).parent / "web_annotation.schema.json").read_text("utf-8"))
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"
BODY = (
    "“The boats are old,” said Ana Ruiz, a fisher, “and the nets are torn.” She would stay.\n\n"
    "Li Na did not say that the harbour was closed. She called it “a quiet place” on Monday.\n\n"
    "The mayor said that “nobody came” to the hall. Officials declined to say why.\n\n"
    "“It rained. It rained again.\n\n“It never stopped,” said Bob Tarn."
)


def strings(value):
    """All texts in a JSON value, keys aside."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def same(table, other):
    """Do two tables hold the same, missing values and their types aside?"""
    plain, others = (
        shown.astype(object).where(shown.notna(), None).to_dict("list") for shown in (table, other)
    )
    return plain == others


# annotations --------------------------------------------------------------------------------------


def read_annotations(collection):
    """The rows of statements that annotations tell, by a reader that knows the model alone."""
    rows = []
    for item in collection["first"]["items"]:
        position, *quotation = item["target"]["selector"]
        row = {each["ww:fact"]: each.get("value") for each in item["body"]}
        row |= {"start": position["start"], "end": position["end"]}
        rows.append(row | {"text": quotation[0]["exact"] if quotation else None})
    return rows


def facts(table):
    """The rows of `quotes` as such a reader tells them."""
    rows = []
    for row in table.astype(object).where(table.notna(), None).to_dict("records"):
        known = {
            fact: row[fact]
            for fact in ("speaker", "kind", "polarity", "stance", "speaker_type", "rule")
            if row[fact] is not None
        }
        place = {"start": row["start"], "end": row["end"], "text": row["text"]}
        rows.append(known | place | {"statement": str(row["quote"])})
    return rows


def without(rows, *keys):
    return [{key: value for key, value in row.items() if key not in keys} for row in rows]


def test_annotations_hold_each_row_of_quotes_and_keep_to_the_model(bundled):
    for page in (bundled, article(BODY)):
        collection = json.loads(json.dumps(utils.annotations(page)))
        jsonschema.validate(collection, SCHEMA)
        assert without(read_annotations(collection), "part", "tone") == facts(utils.quotes(page))
        assert collection["total"] == len(collection["first"]["items"]) > 3
        ids = [item["id"] for item in collection["first"]["items"]]
        assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "break_it",
    [
        lambda page: page.pop("first"),
        lambda page: page["first"]["items"][0].pop("target"),
        lambda page: page["first"]["items"][0]["target"]["selector"].clear(),
        lambda page: page["first"]["items"][0]["body"][0].update(purpose="guessing"),
        lambda page: page["first"]["items"][0]["body"][0].update(type="Text"),
    ],
)
def test_the_schema_sees_what_is_not_in_the_model(break_it):
    collection = utils.annotations(article(BODY))
    break_it(collection)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(collection, SCHEMA)


def test_the_words_around_a_quotation_find_it_again():
    page = article(BODY)
    for item in utils.annotations(page)["first"]["items"]:
        position, quotation = item["target"]["selector"]
        around = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
        assert page.text.find(around) + len(quotation["prefix"]) == position["start"]


def test_polarity_parts_and_tone_of_a_statement_are_told():
    rows = read_annotations(utils.annotations(article(BODY)))
    by_words = {row["text"]: row for row in rows}
    first, second = by_words["The boats are old"], by_words["and the nets are torn."]
    assert (first["part"], second["part"]) == ("1 of 2", "2 of 2")
    assert first["statement"] == second["statement"]
    assert by_words["the harbour was closed"]["polarity"] == "denied"
    assert float(second["tone"]) < 0 and "part" not in by_words["the harbour was closed"]


def test_the_tone_of_a_row_is_the_mean_of_its_utterances(bundled):
    tables = utils.analyze(bundled)
    tone = tables["tone"]
    seen = 0
    for row, told in zip(
        tables["quotes"].itertuples(), read_annotations(utils.annotations(bundled)), strict=True
    ):
        own = tone[(tone.quote == row.quote) & (tone.kind != "cue") & (tone.words > 0)]
        if "part" not in told:
            assert told["tone"] == f"{own.whose_words.mean():.4f}"
            seen += 1
    assert seen > 5


# TEI ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dtd():
    """TEI's own document type, as trafilatura ships it, and @ana of the module it leaves out."""
    path = Path(trafilatura.__file__).parent / "data" / "tei_corpus.dtd"
    text = path.read_text("utf-8") + "\n<!ATTLIST said ana CDATA #IMPLIED>\n"
    return etree.DTD(io.StringIO(text))


def read_tei(text):
    """[(speaker, polarity, words)] of each statement, by a reader that knows TEI alone."""
    tree = etree.fromstring(text.encode())
    names = {f"#{who.get(ID)}": who[0].text for who in tree.iterfind(".//t:listPerson/*", TEI)}
    by_id = {f"#{said.get(ID)}": said for said in tree.iterfind(".//t:said", TEI)}
    told = []
    for said in by_id.values():
        if said.get("prev") is None:
            parts = [said]
            while parts[-1].get("next"):
                parts.append(by_id[parts[-1].get("next")])
                assert by_id[parts[-1].get("prev")] is parts[-2]
            words = " ".join("".join(part.itertext()) for part in parts)
            told.append((names.get(said.get("who")), said.get("ana"), words.split()))
    return told


def statements(table):
    """The same from the table of quotes; who is not known has no name."""
    told = []
    for _, rows in table.groupby("quote", sort=False):
        first = rows.iloc[0]
        known = first.speaker_type not in ("unknown", "ambiguous")
        words = " ".join(rows.text).split()
        told.append((first.speaker if known else None, f"#{first.polarity}", words))
    return told


def check_tei(page, dtd):
    """It keeps to TEI, holds the words of each part, and tells the statements of the table."""
    tables = utils.analyze(page)
    text = utils.tei(page, tables)
    tree = etree.fromstring(text.encode())
    assert dtd.validate(tree), dtd.error_log.filter_from_errors()
    parts = ["".join(part.itertext()) for part in tree.find(".//t:body", TEI)]
    assert parts == list(page.parts.text)
    told, expected = read_tei(text), statements(tables["quotes"])
    assert sorted(told, key=str) == sorted(expected, key=str)
    return tree


def test_tei_tells_the_statements_of_the_table(bundled, dtd):
    check_tei(bundled, dtd)
    tree = check_tei(article(BODY), dtd)
    (quoted,) = [said for said in tree.iterfind(".//t:quote", TEI) if said.text == "nobody came"]
    assert quoted.getparent().get("direct") == "false"
    who = tree.find(".//t:person[t:persName='Ana Ruiz']", TEI)
    assert who.find("t:note", TEI).text == "a fisher"


@given(body())
@settings(max_examples=5)
def test_exports_of_any_article_come_back(dtd, text):
    page = article(text)
    tables = dict(utils.analyze(page))
    check_tei(page, dtd)
    collection = utils.annotations(page, tables)
    jsonschema.validate(collection, SCHEMA)
    assert without(read_annotations(collection), "part", "tone") == facts(tables["quotes"])
    check_words_come_back(page, tables)


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\ufffe", "<&>", "]]>", "\u2028", "👍"])
def test_tei_is_well_formed_whatever_the_article_holds(sign, dtd):
    page = article(f"“It {sign} rained,” said Li Na{sign}.\n\nIt {sign} snowed.")
    tree = etree.fromstring(utils.tei(page).encode())
    assert dtd.validate(tree)
    parts = ["".join(part.itertext()) for part in tree.find(".//t:body", TEI)]
    assert list(map(len, parts)) == list(page.parts.text.str.len())


def test_a_split_paragraph_stays_one_statement():
    page = article("Li Na said: “It rained.\n\nIt rained again.”")
    rows = pd.DataFrame(
        [{"start": None, "text": "rained.\n\nIt rained", "change": "statement", "value": "Li Na"}]
    ).assign(by="me", why="a test")
    told = read_tei(utils.tei(utils.correct(page, rows)))
    assert ("Li Na", "#affirmed", ["rained.", "It", "rained"]) in told


# without words ------------------------------------------------------------------------------------

NONSENSE = (
    "“The flomps are drazzled,” said Zorbla Quimp, a quibbler, “and the snurgs vlept badly.”\n\n"
    "Quimp denied that the “grimple” plan failed. Splogs declined to confirm the trellop deal.\n\n"
    "Officials of Vornland hailed the talks; the Vornish attack was condemned by Zorbla Quimp.\n\n"
    "Ms. Plim Trosk wrote in a quorl report that Brask and Trosk agreed. She may have lied."
)
GAPS = {  # what can't be told by a place: columns that the article's words stay out of
    "tokens": {"lemma"},
    "mentions": {"role", "evidence"},
    "quotes": {"candidates"},
    "speakers": {"role"},
    "sources": {"organisation", "country"},
    "tone": {"masked", "dimension_words"},
    "targets": {"words"},
    "frame_hits": {"term", "left", "right"},
    "frames_by_voice": {"top"},
}


def check_words_come_back(page, tables):
    """With one's own copy, the tables are as before, but for what is said to be left out."""
    whole = utils.with_words(utils.without_words(page, tables), page)
    assert list(whole) == list(tables)
    for name, table in tables.items():
        gaps = {gap for gap in GAPS.get(name, ()) if not utils._is_number_column(table[gap])}
        assert set(table) - set(whole[name]) == gaps, name
        expected = table[list(whole[name])]
        if "rule" in expected:
            expected = expected.assign(rule=expected.rule.map(utils._without_their_words))
        assert same(whole[name], expected), name


def test_words_come_back_with_ones_own_copy(bundled):
    for page in (bundled, article(BODY), article(NONSENSE)):
        check_words_come_back(page, dict(utils.analyze(page)))


@pytest.mark.parametrize("dash", ["—", " — ", " - ", "--", " –"])
def test_the_dash_before_a_name_stands_where_the_table_says(dash):
    page = article(f"“No fish today.”{dash}Li Na")
    row = utils.quotes(page).iloc[0]
    assert row.cue == dash.strip()
    assert page.text[int(row.cue_start) :].startswith(row.cue)


def test_no_word_of_the_article_is_in_tables_and_annotations_without_words(tmp_path):
    page = article(NONSENSE)
    report._write_without_words([(page,)], tmp_path / "out")
    words = set(re.findall(r"[a-z]{5,}", NONSENSE.lower())) - {"talks", "report", "admit"}
    ours = " ".join(report._WITHOUT_WORDS.lower().split())
    seen = 0
    for file in (tmp_path / "out" / "text").iterdir():
        if file.suffix in (".csv", ".json"):
            told = re.findall(r"[a-z]+", file.read_text("utf-8").lower())
            strange = {word for word in words & set(told) if word not in OURS_TOO}
            assert not strange, file.name
            seen += 1
    assert seen > 14 and "zorbla" not in ours


OURS_TOO = {"denied", "declined", "named", "words"}  # terms of ours that an article may use too


def test_who_corrected_and_why_is_left_out_with_the_words():
    page = article(BODY)
    row = {"start": None, "text": "The boats are old", "change": "speaker", "value": "Bob Tarn"}
    page = utils.correct(page, pd.DataFrame([row | {"by": "kim", "why": "it says: nets are torn"}]))
    wordless = utils.without_words(page), utils.annotations(page, words=False)
    assert "corrected by hand" in wordless[0]["quotes"].rule[0]
    assert not [text for text in strings(wordless[1]) if "kim" in text or "torn" in text]
    assert not re.search("kim|torn", wordless[0]["quotes"].to_csv())


def test_annotations_without_words_keep_to_the_model_and_get_them_back(tmp_path):
    page = article(BODY)
    tables = dict(utils.analyze(page))
    wordless = utils.annotations(page, tables, words=False)
    jsonschema.validate(wordless, SCHEMA)
    (tmp_path / "annotations.json").write_text(json.dumps(wordless), "utf-8")
    whole = utils.with_words(tmp_path / "annotations.json", page)
    jsonschema.validate(whole, SCHEMA)
    rows, expected = read_annotations(whole), read_annotations(utils.annotations(page, tables))
    assert without(rows, "rule") == without(expected, "rule")
    assert "Ana Ruiz" in strings(whole) and "Ana Ruiz" not in strings(wordless)


def test_tables_are_joined_from_the_files_of_a_report(tmp_path):
    page = article(BODY)
    report._write_without_words([(page,)], tmp_path / "out")
    tables = utils.with_words(tmp_path / "out" / "text", page)
    expected = utils.quotes(page)
    columns = ["quote", "start", "end", "text", "cue", "source", "speaker", "polarity"]
    assert same(tables["quotes"][columns], expected[columns])


def test_a_name_that_does_not_stand_together_is_found_word_by_word():
    page = article("“We go,” said Mayor Li\nNa. “We stay,” said Bob Tarn.")
    codes = {"Li Na": "name 1", "Bob Tarn": "name 2", "Li XI": "name 3", "mayor": "name 4"}
    places = utils._name_places(page, codes)
    assert utils._names_at(places, page.text) == {code: name for name, code in codes.items()}
    assert list(places.other.dropna()) == ["XI"]  # an alias: no word of the article
    assert list(places.small.fillna(False)) == [False] * 5 + [True]


@pytest.mark.parametrize("change", [",", " ", "\n"])
def test_another_text_is_not_joined(change):
    page = article(BODY)
    other = utils.parse_article(page.text + change, "mine.txt")
    wordless = utils.without_words(page), utils.annotations(page, words=False)
    for each in wordless:
        with pytest.raises(utils.InputError, match="^mine.txt is not the text that these tables"):
            utils.with_words(each, other)


def test_every_column_with_text_is_known_as_ours_or_as_the_articles():
    page = article(NONSENSE)
    seen = set()
    for name, table in utils.analyze(page).items():
        texts = [column for column in table if not utils._is_number_column(table[column])]
        for column in texts:
            ours = (
                column == "rule"
                or column in utils._OUR_TERMS
                or (name, column) in utils._OUR_TERMS_IN
            )
            placed = column in utils._PLACED or column == "text"
            known = ours + placed + (column in utils._NAME_COLUMNS) + (column in GAPS.get(name, ()))
            assert known == 1, (name, column)
            seen.add(column)
    assert len(seen) > 15


# in a report --------------------------------------------------------------------------------------


def test_two_articles_of_one_name_have_folders_of_their_own(tmp_path):
    pages = [article(BODY), article(NONSENSE)]
    report._write_without_words([(page,) for page in pages], tmp_path / "out")
    folders = sorted(path.name for path in (tmp_path / "out").iterdir() if path.is_dir())
    assert folders == ["text", f"text-{pages[1].sha256[:8]}"]


def test_the_command_without_words_writes_no_page(tmp_path, monkeypatch, capsys):
    (tmp_path / "my.txt").write_text(article(BODY).text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["report.py", "report", "my.txt", "--without-words"])
    report.main()
    out = tmp_path / "reports" / "without_words"
    assert capsys.readouterr().out == f"Open {out}\n"
    assert not list((tmp_path / "reports").rglob("*.html"))
    assert {path.name for path in out.iterdir()} == {"my", "README.md", "data_dictionary.md"}
