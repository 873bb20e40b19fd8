"""What kind of source each speaker is, by which words, and what the tables make of it."""

import csv

import pandas as pd
import pytest
from hypothesis import assume, given, settings

import utils
from test_invented import body as invented

HEAD = "A headline about fish\n\n"


def table(body):
    """The sources of an article with this body."""
    return utils.sources(utils.parse_article(HEAD + body + "\n"))


def source(body):
    """The first source of an article."""
    return table(body).iloc[0]


def kind(body):
    """The kind of the first source."""
    return source(body).kind


@pytest.mark.parametrize(
    "body, expected",
    [
        # a title beside the name tells by itself
        ("“No fish,” said Professor Zora Quill.", "expert"),
        ("“No fish,” said Zora Quill, a marine biologist from Port Vale.", "expert"),
        ("“No fish,” said Senator Zora Quill.", "parliament and parties"),
        ("“No fish,” said Rep. Zora Quill.", "parliament and parties"),
        ("“No fish,” said Zora Quill (R-Ohio).", "parliament and parties"),
        ("“No fish,” said Zora Quill, the mayor.", "government"),
        ("“No fish,” said Fisheries Minister Zora Quill.", "government"),
        ("“No fish,” said Detective Zora Quill.", "police and law"),
        ("“No fish,” said Zora Quill, 44, a farmer.", "business"),
        ("“No fish,” said Zora Quill, who grows potatoes in Port Vale.", "business"),
        ("“No fish,” said beekeeper Zora Quill.", "business"),
        ("“No fish,” said striker Zora Quill.", "sport and culture"),
        ("“No fish,” said Zora Quill, a resident of Port Vale.", "ordinary people"),
        ("“No fish,” said his sister, Zora Quill.", "ordinary people"),
        ("“No fish,” said Zora Quill, one of the study’s lead authors.", "not known"),
        ("“No fish,” said Zora Quill, one of the minister’s aides.", "government"),
        ("“No fish,” said activist Zora Quill.", "civil society"),
        ("“No fish,” said Archbishop Zora Quill.", "civil society"),
        ("“No fish,” said rebel Zora Quill.", "other"),
        ("“No fish,” said reporter Zora Quill.", "news outlet"),
        ("Dr Zora Quill said it rained.", "expert"),
        ("Maria Quill is a historian at the port. She said it rained.", "expert"),
        # a title leaves it to the body beside it
        ("“No fish,” said Foreign Ministry spokesman Zora Quill.", "government"),
        ("“No fish,” said Zora Quill, a spokeswoman for the Fish Union.", "civil society"),
        ("“No fish,” said Fish Union leader Zora Quill.", "civil society"),
        ("“No fish,” said Zora Quill, president of the Boat Owners Association.", "civil society"),
        ("The leader of the Harbour Party, Zora Quill, said it rained.", "parliament and parties"),
        ("The head of the Fish Union (FU), Zora Quill, said it rained.", "civil society"),
        ("“No fish,” said Zora Quill, chief executive of Vale Steel.", "business"),
        (
            "“No fish,” said Zora Quill, who leads the Fish Union and is no aunt of the minister.",
            "civil society",
        ),
        ("“No fish,” said Zora Quill, chief executive of the Fish Charity.", "civil society"),
        ("“No fish,” said Zora Quill, founder and director of the Vale Institute.", "expert"),
        ("“No fish,” said police officer Zora Quill.", "police and law"),
        ("“No fish,” said Vale University spokesman Zora Quill.", "expert"),
        ("“No fish,” said Zora Quill, who heads the teachers’ union.", "civil society"),
        ("“No fish,” said President Zora Quill.", "government"),
        ("“No fish,” said the former president, Zora Quill.", "government"),
        ("“No fish,” said French President Zora Quill.", "government"),
        ("“No fish,” said Zora Quill, president of France.", "government"),
        ("“No fish,” said Republican strategist Zora Quill.", "parliament and parties"),
        # a body beside the name, and no title
        ("The Opposition’s Zora Quill said it rained.", "parliament and parties"),
        ("Zora Quill from the Fish Alliance said it rained.", "civil society"),
        ("“No fish,” said Zora Quill, of Vale University.", "expert"),
        # in place of a name
        ("Two farmers said it rained.", "business"),
        ("Residents said it rained.", "ordinary people"),
        ("Police said it rained.", "police and law"),
        ("The company said it rained.", "business"),
        ("A spokesman for the Interior Ministry said it rained.", "government"),
        ("The teachers’ union said it rained.", "civil society"),
        ("China said it rained.", "government"),
        ("The White House said it rained.", "government"),
        ("State media said it rained.", "news outlet"),
        ("The newspaper said it rained.", "news outlet"),
        ("The report said it rained.", "document"),
        ("Officials said it rained.", "unnamed official"),
        ("A senior diplomat said it rained.", "unnamed official"),
        ("Union officials said it rained.", "civil society"),
        ("Company executives said it rained.", "business"),
        ("Rights groups said it rained.", "civil society"),
        # a body that data/organisations.csv knows
        ("“No fish,” said Boeing spokesman Zora Quill.", "business"),
        ("“No fish,” said Zora Quill, an executive at Reuters.", "news outlet"),
        ("Greenpeace said it rained.", "civil society"),
        ("The World Health Organization said it rained.", "government"),
        ("The FBI said it rained.", "police and law"),
        ("The Taliban said it rained.", "other"),
    ],
)  # fmt: skip
def test_the_words_beside_a_speaker_tell_the_kind(body, expected):
    assert kind(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "“No fish,” said Zora Quill.",
        "“No fish,” said Mr Zora Quill.",
        "“No fish,” said Zora Quill of Port Vale.",
        "“No fish,” said Zora Quill, a spokesman for Woolmark.",
        "“No fish,” said Woolmark president Zora Quill.",
        "“No fish,” said Zora Quill, president of Woolmark.",
        "“No fish,” said chief executive Zora Quill.",
        "“No fish,” said its president, Zora Quill.",
        "The members and president Zora Quill said it rained.",
        "“No fish,” said Zora Quill, a spokesman for the Center for Justice.",
        "Zora Quill, the candidate boasted, was there. Quill said it rained.",
        "“No fish,” said Zora Quill, founder of Veterans of Port Vale.",
        "“No fish,” Zora Quill told the president.",
        "“No fish,” said Zora Quill, told by the minister to stop.",
        "“No fish,” said Zora Quill, citing officials.",
        "The minister met Zora Quill. Quill said it rained.",
        "He thanked the minister, Zora Quill said.",
        "Zora Quill met the senator, who is a judge. Quill said it rained.",
        "“No fish,” said Zora Quill, director of Marine Matters.",
        "“No fish,” said Zora Quill’s lawyer. Zora Quill said it rained.",
        "Critics said it rained.",
        "A group said it rained.",
        "Some said it rained.",
        "It is said that it rained.",
    ],
)
def test_where_nothing_tells_the_kind_it_is_not_known(body):
    rows = table(body)
    named = rows[rows.speaker == "Zora Quill"]
    assert (named if len(named) else rows).kind.iloc[0] == "not known"


def test_the_rule_tells_the_words_that_decide_and_where_they_stand():
    found = source("“No fish,” said Zora Quill, a spokesman for the Foreign Ministry, on Monday.")
    assert found.rule == "“spokesman” of “Ministry” beside the name"
    assert found.told == "a spokesman for the Foreign Ministry"
    text = HEAD + "“No fish,” said Zora Quill, a spokesman for the Foreign Ministry, on Monday."
    assert text[found.told_start :].startswith(found.told)


@pytest.mark.parametrize(
    "body, organisation, country",
    [
        ("“No,” said Zora Quill, a professor of law at Vale University.", "Vale University", ""),
        ("“No,” said Chinese Fish Ministry aide Zora Quill.", "Chinese Fish Ministry", "China"),
        ("“No,” said Zora Quill, head of the Fish Union of Oslo.", "Fish Union of Oslo", ""),
        ("“No,” said Zora Quill, an expert on US law at Vale Institute.", "Vale Institute", ""),
        ("“No,” said Zora Quill, chief executive of Woolmark.", "Woolmark", ""),
        ("“No,” said Zora Quill of Sweden’s Fish Union.", "Fish Union", "Sweden"),
        ("“No,” said South Korean President Zora Quill.", "", "South Korea"),
        ("“No,” said Primary Industries Minister Zora Quill.", "", ""),
        ("“No,” said Lisbon-based researcher Zora Quill.", "", ""),
        ("“No,” said the union’s leader.", "", ""),
        ("The French Finance Ministry said it rained.", "French Finance Ministry", "France"),
        ("France said it rained.", "", "France"),
    ],
)  # fmt: skip
def test_the_body_and_the_country_are_those_that_the_article_names(body, organisation, country):
    found = source(body)
    assert (found.organisation, found.country) == (organisation, country)


@pytest.mark.parametrize(
    "body, form",
    [
        ("Maria Quill said it rained. “Never,” she said.", "she"),
        ("Ms. Zora Quill said it rained. Ms. Quill left.", "Ms"),
        ("“No,” said Sir Bo Tarn.", "Sir"),
        ("“No,” said Dr Zora Quill.", ""),
        ("“No,” said Maria Quill.", ""),
        ("“No,” said chairwoman Zora Quill.", ""),
        ("The spokeswoman said it rained.", ""),
    ],
)
def test_a_pronoun_or_an_address_counts_only_as_the_article_uses_it(body, form):
    assert source(body).form == form


@pytest.mark.parametrize(
    "body, appears",
    [
        ("“No,” said Zora Quill.", "source"),
        ("It rained. Maria Quill slept.", "named only"),
        ("Maria Quill slept. Quill ate. Quill sang.", "subject"),
        ("Zora Quill slept. Quill ate. Quill sang. “No,” said Zora Quill.", "source and subject"),
        ("Zora Quill declined to comment.", "declined"),
        ("A spokesman for the port declined to comment.", "declined"),
    ],
)
def test_a_source_is_told_from_whom_the_story_is_about(body, appears):
    assert source(body).appears == appears


def test_whom_the_headline_names_the_story_is_about():
    article = utils.parse_article("Zora Quill fishes\n\n“No,” said Zora Quill.")
    assert utils.sources(article).appears[0] == "source and subject"


@pytest.mark.parametrize(
    "body, named",
    [
        ("“No,” said Zora Quill.", True),
        ("The Foreign Ministry said it rained.", True),
        ("The ministry said it rained.", False),
        ("US officials said it rained.", False),
        ("Zora Quill and Bo Tarn said it rained.", True),
        ("The report said it rained.", False),
    ],
)
def test_a_name_is_told_from_a_description(body, named):
    assert source(body).by_name == named


def test_a_surname_that_is_a_title_elsewhere_tells_nothing():
    assert kind("Charlie King met Ana Judge. “No fish,” said Charlie King.") == "not known"


def test_who_speaks_for_a_person_is_of_that_persons_kind():
    rows = table("Senator Zora Quill left. “No,” said a spokesman for Zora Quill.")
    assert rows.kind[0] == "parliament and parties"


def test_the_first_words_have_their_place_in_the_body():
    rows = table("“No fish,” said Zora Quill. " + "It rained. " * 40 + "“Go,” said Bo Tarn.")
    assert rows.set_index("speaker").first_heard.round(1).to_dict() == {
        "Zora Quill": 0.0,
        "Bo Tarn": 1.0,
    }


def test_shares_and_counts_by_kind():
    rows = table(
        "“No fish at all,” said Professor Zora Quill. Police said it rained. Police declined to "
        "comment. Officials said it hailed. It was said that it snowed."
    )
    kinds = utils.sources_by_kind(rows).set_index("kind")
    assert kinds.voices.to_dict() == {
        "police and law": 1,
        "expert": 1,
        "unnamed official": 1,
        "not known": 0,
    }
    assert kinds.declined.to_dict()["police and law"] == 1
    assert kinds.direct_words["expert"] == kinds.words["expert"] == 4
    assert kinds.named.sum() == 1


def test_figures_of_voices_that_speak_alike_are_those_of_their_number():
    rows = table("“No fish,” said Zora Quill. “Go now,” said Bo Tarn. “It rained,” said Max Umber.")
    figures = utils.who_gets_to_speak(rows).set_index("measure").value
    assert figures["effective number of voices (entropy)"] == pytest.approx(3)
    assert figures["effective number of voices (Simpson)"] == pytest.approx(3)
    assert figures["words of the most quoted voice"] == pytest.approx(1 / 3)
    assert figures["people heard for whom that stays open"] == 1


def test_of_an_article_without_speech_no_figure_is_given():
    rows = table("It rained.")
    assert utils.who_gets_to_speak(rows).value.isna().all()
    assert utils.sources_by_kind(rows).empty


@settings(max_examples=25, deadline=None)
@given(invented())
def test_the_table_agrees_with_the_ledger_and_shares_add_up(body):
    article = utils.parse_article(HEAD + body + "\n")
    rows = utils.sources(article)
    ledger = utils.speakers(article)
    same = [column for column in ledger.columns if column in rows.columns]
    pd.testing.assert_frame_equal(rows[same].head(len(ledger)), ledger[same])
    assert set(rows.kind) <= set(utils._source_kinds())
    kinds = utils.sources_by_kind(rows)
    assert kinds.statements.sum() == ledger.statements.sum()
    assert kinds.words.sum() == ledger.words.sum()
    for column in ("voices_share", "words_share"):
        assert kinds[column].sum() == pytest.approx(1 if kinds[column].any() else 0)


@settings(max_examples=15, deadline=None)
@given(invented())
def test_a_sentence_about_the_weather_changes_no_kind(body):
    weather = "\n\nIt rained in the night."
    quotes = [utils.quotes(utils.parse_article(HEAD + each)) for each in (body, body + weather)]
    assume(quotes[0].equals(quotes[1]))
    columns = ["speaker", "kind", "rule", "told", "organisation", "country", "by_name", "form"]
    before, after = table(body), table(body + weather)
    pd.testing.assert_frame_equal(before[columns], after[columns])


def test_a_given_table_of_quotes_counts():
    article = utils.parse_article(HEAD + "“No,” said Zora Quill. Police said it rained.")
    mine = utils.quotes(article, corrections={1: "the mayor"})
    assert utils.sources(article, mine).set_index("speaker").kind["the mayor"] == "government"


def lists():
    """(list, row) of each row of the lists that tell kinds of sources."""
    for name in ("titles", "speaker_nouns", "not_people", "source_phrases"):
        with (utils.DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            yield from ((name, row) for row in csv.DictReader(file))


def test_each_list_names_known_kinds_and_says_why():
    kinds = set(utils._source_kinds())
    for name, row in lists():
        assert row["source"] in kinds | {""}, (name, row)
        assert row.get("body", "") in ("", "first", "only", "named", "speaks"), (name, row)
        assert row.get("source_why", row.get("why", "-")), (name, row)


def test_the_kinds_that_the_program_knows_by_name_are_in_the_list():
    named = [utils._OFFICIALS, utils._PARTIES, utils._NEWS_OUTLET, utils._UNNAMED_OFFICIAL]
    assert {*named, utils._DOCUMENT, utils._NOT_KNOWN} <= set(utils._source_kinds())


def test_one_and_several_of_a_title_are_of_one_kind():
    titles = {row["title"]: row for name, row in lists() if name == "titles"}
    for name, row in lists():
        one = titles.get(row.get("word", "").removesuffix("s")) if name == "speaker_nouns" else None
        if one and row["word"].endswith("s") and row["source"] and one["source"]:
            assert row["source"] == one["source"], row["word"]
