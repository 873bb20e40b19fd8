"""Quotation marks: which quotations they make, what becomes of each, and what was not said."""

import pandas as pd
import pytest

import utils
from worlds import article


def quotations(text):
    """The quotations of a paragraph with their marks, and the marks without partner."""
    paragraph = utils._paragraph(text, 0, len(text))
    stray = [text[mark.start : mark.end] for mark in paragraph.stray]
    return [text[mark.start : mark.end] for mark in paragraph.marks], stray


@pytest.mark.parametrize(
    "text, quoted, stray",
    [
        ("“It is over,” she said. “Now.”", ["“It is over,”", "“Now.”"], []),
        ("“He said “no” to me,” she said.", ["“He said “no” to me,”"], []),
        ('"He said "no" to me," she said. "Now."', ['"He said "no" to me,"', '"Now."'], []),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"], []),
        ("‘The boats’ nets are torn,’ said Li.", ["‘The boats’ nets are torn,’"], []),
        ("'The boats' nets are torn,' said Li.", ["'The boats' nets are torn,'"], []),
        ("The boats’ nets and the dogs’ food", [], []),
        ("the ’90s, rock ’n’ roll, ’twas", [], []),
        ("„Hier,“ sagt Li. „Dort,” sagt sie.", ["„Hier,“", "„Dort,”"], []),
        ("»Ja,« sagt Li. «Oui,» « Non »", ["»Ja,«", "«Oui,»", "« Non »"], []),
        ("“It's odd,“ said Li. “Very.”", ["“It's odd,“", "“Very.”"], []),
        ("*“We go,”* said Li. **“We stay.”**", ["“We go,”", "“We stay.”"], []),
        ('_"We go,"_ said Li.', ['"We go,"'], []),
        ("(“We go,” said Li.)", ["“We go,”"], []),
        ('["We go,"] said Li.', ['"We go,"'], []),
        ("“We go, Li said. “We stay,” he said.", ["“We stay,”"], ["“"]),
        ("We go,” Li said.", [], ["”"]),
        ("Li said: “We go. We stay.", ["“We go. We stay."], []),
    ],
)
def test_which_quotations_a_paragraph_holds(text, quoted, stray):
    assert quotations(text) == (quoted, stray)


def fates(body):
    """(quotation, fate) of each mark."""
    table = utils.marks(article(body))
    return list(zip(table.text, table.fate, strict=True))


@pytest.mark.parametrize(
    "body, expected",
    [
        ("“It rained,” said Li Na.", [("“It rained,”", "said")]),
        ("“It rained,” said Li Na. “A lot.”", [("“It rained,”", "said"), ("“A lot.”", "goes on")]),
        ("Li Na: “It rained.”", [("“It rained.”", "label")]),
        ("“It rained.” — Li Na", [("“It rained.”", "label")]),
        (
            "The boats left. “It has rained for weeks now.”",
            [("“It has rained for weeks now.”", "nobody")],
        ),
        (
            "The so-called “net tax” fell, and “Moby Dick” sank.",
            [("“net tax”", "title, name or words"), ("“Moby Dick”", "title, name or words")],
        ),
        (
            "They read “The Boats Are Coming Home” at noon.",
            [("“The Boats Are Coming Home”", "title, name or words")],
        ),
        ("It rained,” the boats left.", [("”", "stray")]),
    ],
)
def test_every_quotation_has_a_fate(body, expected):
    assert fates(body) == expected


def rows(body):
    """(words, speaker) of each statement that was made."""
    table = utils.quotes(article(body))
    table = table[table.polarity == "affirmed"]
    speakers = table.speaker.fillna(table.speaker_type)
    return list(zip(table.text, speakers, strict=True))


@pytest.mark.parametrize(
    "body, speaker",
    [
        # another person comes in: the words are that person's, or nobody's
        ("“We stay,” said Li Na.\n\nBen Cole, a fisher, sighed. “It is late.”", "Ben Cole"),
        ("“We stay,” said Li Na.\n\nBen Cole fishes here.\n\n“It is late.”", "Ben Cole"),
        ("Li Na said it rained. Then Ben Cole rose. “It is late.”", "Ben Cole"),
        ("Li Na said it rained. The next to rise was Ben Cole. “It is late.”", "unknown"),
        ("Li Na said it rained.\n\nHer sister, Ada Moss, sighed. “It is late.”", "Ada Moss"),
        ("Li Na said it rained. A neighbour sighed. “It is late.”", "unknown"),
        ("Li Na said it rained.\n\nBen Cole’s boat sank. “It is late.”", "unknown"),
        # nobody else does: they go on
        ("“We stay,” said Li Na. “It is late.”", "Li Na"),
        ("“We stay,” Li Na told Ben Cole. “It is late.”", "Li Na"),
        ("“We stay,” said Li Na. The hall was full. “It is late.”", "Li Na"),
        ("Li Na, who said “We stay,” left, and “It is late.”", "Li Na"),
        # no verb of saying at all: the sentence before, or the words before a colon, tell
        ("Li Na laughed. “It is late.”", "Li Na"),
        ("On Monday, Li Na laughed. “It is late.”", "Li Na"),
        ("Li Na came. She laughed. “It is late.”", "Li Na"),
        ("Li Na had a wish for Ben Cole: “It is late.”", "Li Na"),
        ("The boats came in. “It is late.”", "unknown"),
        ("The crowd knew Li Na. “It is late.”", "unknown"),
        # marks of another kind are another thing
        ("“We stay,” said Li Na. ‘It is late.’", "unknown"),
    ],
)
def test_whose_a_quotation_without_a_verb_is(body, speaker):
    words, found = rows(body)[-1]
    assert words.rstrip(".") == "It is late" and found == speaker


@pytest.mark.parametrize(
    "body",
    [
        "Li Na said:\n\n“It is late.”",
        "Li Na said in a letter to the port:\n\n“It is late.”",
        "She came. Li Na wrote on Monday:\n\n- “It is late.”\n\n- “We go.”",
        "*Li Na said:*\n\n“It is late.”",
    ],
)
def test_a_verb_and_a_colon_announce_the_quotation_of_the_next_paragraph(body):
    assert rows(body)[0] == ("It is late.", "Li Na")
    assert {speaker for _, speaker in rows(body)} == {"Li Na"}


def test_a_paragraph_that_opens_with_words_is_not_announced():
    assert rows("Li Na said:\n\nThe boats left. “It has rained all day.”")[0][1] != "Li Na"


@pytest.mark.parametrize(
    "body",
    [
        "“The nets are torn again,” said Li Na.\n\n“The nets are torn again.”\n\nIt rained.",
        "“The nets are torn again.”\n\nIt rained. “The nets are torn again,” said Li Na.",
        "“The nets are torn again,” said Li Na. It rained.\n\n“The nets are torn again.” — Li Na",
    ],
)
def test_a_pull_quote_is_part_of_the_statement_that_it_repeats(body):
    table = utils.quotes(article(body))
    assert len(table) == 2 and table.quote.nunique() == 1
    assert set(table.speaker) == {"Li Na"}


def test_a_quotation_of_several_paragraphs_is_its_own_speakers():
    body = "Bo Lin wrote: “He came. “No,” said Li Na.\n\n“He left.”"
    assert rows(body)[-1] == ("He left.", "Bo Lin")


@pytest.mark.parametrize(
    "tag, speaker",
    [
        ("says lead author Dr Ada Bell of Port Vale.", "Ada Bell"),
        ("said lead engineer Dr. Ada Bell, who came late.", "Ada Bell"),
        ("say Ada Bell and Ben Cole.", "Ada Bell and Ben Cole"),
        ("say the researchers.", "the researchers"),
        ("write the authors in their paper.", "the authors"),
        ("says ‘Dino’ Ben Cole, who helped to dig.", "Ben Cole"),
        ("launch director Ben Cole told the crew as they sat there.", "Ben Cole"),
        ("science minister, Ada Bell told Radio Vale.", "Ada Bell"),
        ("say Cole and Pradeu.", "Cole and Pradeu"),
        ("noting the role of Ada Bell.", ""),  # no verb of hers
        ("a sad day for Ada Bell.", ""),
    ],
)
@pytest.mark.parametrize("words", ["“We think that it broke,”", "“The time to go may be reduced,”"])
def test_a_verb_and_its_source_right_after_a_quotation(words, tag, speaker):
    told = utils.quotes(article(f"{words} {tag}"))
    assert "".join(told.speaker.fillna("")) == speaker


def test_a_verb_with_words_of_its_own_does_not_follow_a_question():
    told = utils.quotes(article("“Who cares?” Ben Cole said many people care."))
    assert not told.rule[0].startswith("the verb follows")
    assert told.text[1] == "many people care"


def test_what_a_source_after_a_quotation_says_next_is_theirs_too():
    told = utils.quotes(article("“We think it broke,” say the researchers. “It was old.”"))
    assert list(told.speaker) == ["the researchers"] * 2
    assert told.quote.nunique() == 1


@pytest.mark.parametrize(
    "title", ["“Moby Dick,” a book that Ada Bell wrote, is long.", "“Long Way Home,” by Ada Bell."]
)
def test_a_title_before_a_name_is_not_said(title):
    assert [fate for _, fate in fates(title)] == ["title, name or words"]


@pytest.mark.parametrize(
    "words",
    [
        "“Farmers, once they have said what is wrong, are quick.",
        "“In the valley, we’ve said that it goes.",
        "“In the end, I think it was too late.",
        "“As he put it, they say, it is gone.",
    ],
)
def test_a_quotation_never_closed_is_not_stray_for_a_verb_of_its_own(words):
    said = fates(f"“The pier is gone,” Ada Bell said.\n\n{words}")
    assert said[1] == (words, "goes on")


@pytest.mark.parametrize("tag", ["Lee said.", "he says.", "the mayor added.", "said Ada Bell."])
def test_a_mark_never_closed_that_swallows_its_source_is_stray(tag):
    assert [fate for _, fate in fates(f"“The pier is gone, {tag}")] == ["stray"]


def test_a_quotation_without_words_is_no_statement():
    assert rows("“It rained,” said Li Na. “ ”") == [("It rained", "Li Na")]


# ---- was it said at all?


def polarities(body):
    """The polarity of each statement."""
    return list(utils.quotes(article(body)).polarity)


@pytest.mark.parametrize(
    "body, polarity",
    [
        ("Li Na said the nets were torn.", "affirmed"),
        ("Li Na not only said the nets were torn.", "affirmed"),
        ("Li Na would only say the nets were torn.", "affirmed"),
        ("Li Na would later say that the nets were torn.", "affirmed"),
        ("“The nets are torn,” Li Na would say.", "affirmed"),
        ("Li Na went on to say that the nets were torn.", "affirmed"),
        ("Li Na had to admit that the nets were torn.", "affirmed"),
        ("Li Na did not come, saying the nets were torn.", "affirmed"),
        ("Li Na said she did not know.", "affirmed"),
        ("According to Li Na, the nets may be torn.", "affirmed"),
        ("Li Na asked: “Are the nets torn?”", "affirmed"),
        ("Li Na did not say that the nets were torn.", "denied"),
        ("Li Na didn’t say that the nets were torn.", "denied"),
        ("Li Na never claimed that the nets were torn.", "denied"),
        ("Li Na has not yet announced that the nets are torn.", "denied"),
        ("Li Na has yet to say whether the nets are torn.", "denied"),
        ("Li Na left without saying that the nets were torn.", "denied"),
        ("Li Na stopped short of saying that the nets were torn.", "denied"),
        ("Li Na failed to mention that the nets were torn.", "denied"),
        ("Nobody said the nets were torn.", "denied"),
        ("No fisher has said the nets were torn.", "denied"),
        ("None of the fishers said the nets were torn.", "denied"),
        ("Neither Li Na nor Bo Lin said the nets were torn.", "denied"),
        ("Nor did Li Na say that the nets were torn.", "denied"),
        ("Li Na declined to say whether the nets were torn.", "declined"),
        ("Li Na refused to say whether the nets were torn.", "declined"),
        ("Li Na would not say whether the nets were torn.", "declined"),
        ("Li Na declined to comment.", "declined"),
        ("Li Na did not respond to a request for comment.", "declined"),
        ("Did Li Na say the nets were torn?", "asked"),
        ("Why did Li Na say that the nets were torn?", "asked"),
        ("Who said the nets were torn?", "asked"),
        ("If Li Na says the nets are torn, the boats stay.", "supposed"),
        ("The boats stay unless Li Na says the nets are good.", "supposed"),
        ("It is open whether Li Na said the nets were torn.", "supposed"),
        ("Li Na could have said the nets were torn.", "supposed"),
        ("Li Na should say that the nets are torn.", "supposed"),
        ("Li Na will announce that the nets are torn.", "supposed"),
        ("Li Na’ll say the nets are torn.", "supposed"),
        ("Li Na is expected to say the nets are torn.", "supposed"),
        ("Li Na wanted to announce that the nets are torn.", "supposed"),
        ("Not all fishers said the nets were torn.", "denied"),
        ("Not everyone said the nets were torn.", "denied"),
        ("Not many fishers said the nets were torn.", "denied"),
        ("All fishers said the nets were torn.", "affirmed"),
        ("Li Na declined to name the boat.", "declined"),
        ("Li Na declined to give details.", "declined"),
        ("Would the nets not hold, Li Na wondered, if they were new?", "affirmed"),
        ("Li Na needed to say that the nets were torn.", "supposed"),
    ],
)
def test_was_it_said(body, polarity):
    assert set(polarities(body)) == {polarity}


@pytest.mark.parametrize(
    "body",
    [
        "Li Na declined to join the crew.",
        "Li Na declined to follow the other boats.",
        "Two tests are needed to confirm that the nets are torn.",
        "But who do you call when the nets are torn?",
        "The boat is new and we cannot always blame the nets for it.",
        "The experts would add a knot to each net, which is just what it needs.",
        "Bo Lin can add a new boat to his fleet.",
    ],
)
def test_what_is_not_done_with_words_is_no_statement(body):
    assert polarities(body) == []


def test_a_word_in_the_list_changes_what_was_said(monkeypatch):
    row = {"word": "dream", "place": "group", "polarity": "supposed", "why": "dreamt of saying"}
    read = utils._read_list
    monkeypatch.setattr(
        utils,
        "_read_list",
        lambda name: [*read(name), row] if name == "speech_polarity" else read(name),
    )
    utils._polarity_words.cache_clear()
    utils._polarity_of.cache_clear()
    assert polarities("Li Na dreamt to say that the nets were torn.") == ["supposed"]
    utils._polarity_words.cache_clear()
    utils._polarity_of.cache_clear()


def test_only_what_was_said_counts():
    page = article("Li Na said it rained. Bo Lin did not say that it snowed all day long.")
    ledger = utils.speakers(page).set_index("speaker")
    assert ledger.statements.to_dict() == {"Li Na": 1, "Bo Lin": 0}
    assert ledger.words["Bo Lin"] == 0
    stretches = utils.utterances(page)
    unsaid = stretches[stretches.kind == "unsaid"]
    assert list(unsaid.text) == ["it snowed all day long."] and list(unsaid.voice) == ["narrator"]


def test_what_was_not_said_has_no_tone_and_no_frame():
    page = article("It rained. Li Na did not say that the war was a terrible war.")
    stretches = utils.utterances(page)
    voices = utils.tone_by_speaker(utils.tone(stretches)).set_index("voice")
    assert voices.words["narrator"] == 2
    terms = pd.DataFrame({"frame": ["fight"], "term": ["war"]})
    hits = utils.frame_hits(page, terms, utterances=stretches)
    assert list(hits.kind) == ["unsaid"] * 2
    assert utils.frames_by_voice(hits, stretches).hits.sum() == 0


# ---- a cue is only a cue


def own_words(body):
    """(kind, words) of what the journalist says."""
    table = utils.utterances(article(body))
    table = table[table.voice == "narrator"]
    return [(kind, text.strip()) for kind, text in zip(table.kind, table.text, strict=True)]


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Li Na said it rained.", [("cue", "Li Na said")]),
        (
            "Li Na told reporters on Monday that it rained.",
            [("cue", "Li Na told reporters on Monday that")],
        ),
        ("“It rained,” said Li Na.", [("cue", "said Li Na.")]),
        (
            "Bo Wu, a liar who ruined the town, said it rained.",
            [("cue", "Bo Wu,"), ("narration", "a liar who ruined the town,"), ("cue", "said")],
        ),
        (
            "Bo Wu ruined the town and said it rained.",
            [("narration", "Bo Wu ruined the town and"), ("cue", "said")],
        ),
        (
            "Bo Wu left the hall, saying it rained.",
            [("narration", "Bo Wu left the hall,"), ("cue", "saying")],
        ),
        (
            "The town was in ruins when Bo Wu said it rained.",
            [("narration", "The town was in ruins when"), ("cue", "Bo Wu said")],
        ),
        (
            "“It rained,” said Bo Wu, who ruined the town.",
            [("cue", "said Bo Wu,"), ("narration", "who ruined the town.")],
        ),
        ("According to Bo Wu, it rained.", [("cue", "According to Bo Wu,")]),
        ("Maria Olsen: It rained.", [("cue", "Maria Olsen:")]),
    ],
)
def test_a_cue_is_a_source_its_verb_and_what_belongs_to_that(body, expected):
    assert own_words(body) == expected


def test_who_did_not_say_it_does_not_go_on():
    body = "The firm did not respond to a request.\n\n“Nobody asked the fishers at all.”"
    table = utils.quotes(article(body))
    assert list(table.polarity) == ["declined", "affirmed"]
    assert table.speaker.isna()[1]


def test_what_was_not_answered_ends_the_words_before_it():
    body = "Li Na would not say why it fell, and the firm did not respond to a request."
    assert list(utils.quotes(article(body)).text) == ["why it fell", "to a request"]


def test_what_is_declined_is_one_statement():
    table = utils.quotes(article("Li Na declined to say where the boats were."))
    assert list(table.text) == ["to say where the boats were"]


@pytest.mark.parametrize(
    "body",
    [
        "The findings could explain why the boats sank.",
        "Fishers will be asked to vote on the nets.",
        "The net may use “strong ropes” in May.",
        "It could predict that it rains.",
        "The fishers did not respond to the treatment.",
    ],
)
def test_what_no_one_could_say_is_no_statement(body):
    assert polarities(body) == []


def test_a_sentence_that_ends_in_without_is_read():
    assert polarities("Li Na said the net was one to do without.") == ["affirmed"]
