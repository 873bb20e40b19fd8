"""Which words are reported speech, who is named as their source, how a body is cut into voices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import utils
from worlds import article


def statements(page):
    return utils._reading(page).quotes


def said(body):
    """(text, source) of each row."""
    table = utils.quotes(article(body))
    return list(zip(table.text, table.source, strict=True))


@pytest.mark.parametrize(
    "body, expected",
    [
        ("“We agreed on the fish,” said Li Na.", [("We agreed on the fish", "Li Na")]),
        (
            "“We agreed on the fish,” Li Na told reporters in Port Vale on Monday.",
            [("We agreed on the fish", "Li Na")],
        ),
        ('"We agreed on the fish," Li Na said.', [("We agreed on the fish", "Li Na")]),
        ("''We agreed on the fish,'' Li Na said.", [("We agreed on the fish", "Li Na")]),
        ("« We agreed on the fish », Li Na said.", [("We agreed on the fish", "Li Na")]),
        ("Li Na said: “We agreed on the fish.”", [("We agreed on the fish.", "Li Na")]),
        ("“Have we agreed?” Li Na asked.", [("Have we agreed?", "Li Na")]),
        ("Li Na said on Monday that the fish had gone.", [("the fish had gone", "Li Na")]),
        ("Li Na said the fish had gone.", [("the fish had gone", "Li Na")]),
        ("The fish had gone, Li Na said.", [("The fish had gone", "Li Na")]),
        ("The fish, she said, had gone.", [("The fish", "she"), ("had gone", "she")]),
        ("According to Li Na, the fish had gone.", [("the fish had gone", "Li Na")]),
        ("The fish had gone, according to Li Na.", [("The fish had gone", "Li Na")]),
        (
            "Li Na, a fisher from the north, said the fish had gone.",
            [("the fish had gone", "Li Na")],
        ),
        ("Li Na told the council that the fish had gone.", [("the fish had gone", "Li Na")]),
        ("Li Na urged the council to act.", [("the council to act", "Li Na")]),
        ("Li Na told the council to act.", [("to act", "Li Na")]),
        ("Li Na promised to come back.", [("to come back", "Li Na")]),
        ("Li Na called for a ban on nets.", [("a ban on nets", "Li Na")]),
        ("Li Na denied that she had sold the boat.", [("she had sold the boat", "Li Na")]),
        (
            "Li Na said the visit was “provocative” and unwise.",
            [("the visit was “provocative” and unwise", "Li Na")],
        ),
        (
            "Li Na said the fish had gone, and Bo Lin said they would return.",
            [("the fish had gone", "Li Na"), ("they would return", "Bo Lin")],
        ),
        (
            "Li Na said the fish had gone, adding that nets were to blame.",
            [("the fish had gone", "Li Na"), ("nets were to blame", "Li Na")],
        ),
        ("The claims were old, and the report on his calls was long.", []),
        ("The so-called “Fish Wars” ended, and Joe “The Net” Brown read “Moby Dick” at home.", []),
    ],
)
def test_the_words_said_and_their_source(body, expected):
    assert said(body) == expected


def words_said(body):
    """The words of each row."""
    return list(utils.quotes(article(body)).text)


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Li Na, who said she was 71, left early.", ["she was 71"]),
        ("Li Na, who has said she was 71, also sold boats.", ["she was 71"]),
        ("Li Na, whose lawyer said she was ill, did not come.", ["she was ill"]),
        ("Bo Lin, who insists the pier is sound, lives next to it.", ["the pier is sound"]),
        ("Bo Lin, who warned that the nets would tear, hurt his hand.", ["the nets would tear"]),
        ("Bo Lin, who told us that Li Na, a fisher, was ill, went.", ["Li Na, a fisher, was ill"]),
        (
            "Bo Lin, who said the nets were torn, old and wet, sold them.",
            ["the nets were torn, old and wet"],
        ),
        ("Bo Lin, who promised to come back, sold the boat.", ["to come back"]),
        ("Bo Lin, who called for a ban on nets, sold the boat.", ["a ban on nets"]),
        ("Bo Lin, who said “I am 71,” left early.", ["I am 71"]),
        ("The firm, which said it had paid, never answered.", ["it had paid"]),
        ("Li Na — who said she was 71 — left early.", ["she was 71"]),
        ("Bo Lin (who said the nets were torn) sold the boat.", ["the nets were torn"]),
        # these go on
        (
            "We met Bo Lin, who said the nets were torn, old and wet.",
            ["the nets were torn, old and wet"],
        ),
        (
            "We met Bo Lin, who said the nets, which he made, were torn.",
            ["the nets, which he made, were torn"],
        ),
        (
            "Those who said they were ill, tired or old had left.",
            ["they were ill, tired or old had left"],
        ),
    ],
)
def test_words_in_a_relative_clause_end_with_it(body, expected):
    assert words_said(body) == expected


@pytest.mark.parametrize(
    "verb_phrase",
    [
        "but did not elaborate",
        ", but never explained why",
        "but gave no details",
        ", but offered few details",
        ", but declined to elaborate",
        "but refused to go into detail",
        ", without giving details",
        "without elaborating",
        "and then walked out",
        ", then walked out",
        ", and left the hall",
    ],
)
def test_words_end_where_the_article_tells_what_else_the_source_did(verb_phrase):
    body = f"Li Na said she would sell the boat {verb_phrase}.".replace(" ,", ",")
    assert words_said(body)[0] == "she would sell the boat"


@pytest.mark.parametrize(
    "words",
    [
        "the firm would close and sell its land",
        "once a rule was there the tax would fall",
        "it rained but was warm",
        "the boat was old but had no holes",
        "the mayor knew but did not act",
        "the mayor would resign but gave her a week",
        "the nets would be cleaned and then returned",
        "the boat would sail without giving up its nets",
        "they would sell fresh fish and salted meat",
        "Bo Lin did not answer but he gave no reason",
        "they knew what to do or not do",
    ],
)
def test_a_second_verb_that_fits_the_words_stays_in_them(words):
    assert words_said(f"She said {words}.")[0] == words


@pytest.mark.parametrize(
    "who, speaker",
    [
        ("Ana Ruiz, a fisher, shouted", "Ana Ruiz"),
        ("Ana Ruiz, 45, asked from the crowd", "Ana Ruiz"),
        ("Bo Lin’s niece, Ana Ruiz, said", "Ana Ruiz"),
        ("Mayor Ana Ruiz, who had come late, asked", "Ana Ruiz"),
    ],
)
@pytest.mark.parametrize("words", ["Is it dry?", "Go!"])
def test_a_question_or_cry_has_its_speaker_across_an_aside(words, who, speaker):
    found = utils.quotes(utils.parse_article(f"Rain\n\n“{words}” {who}."))
    assert found[["text", "speaker"]].values.tolist() == [[words, speaker]]


@pytest.mark.parametrize("before", ["", "It rained. ", "Bo Lin came.\n\n", "it rained. "])
@pytest.mark.parametrize("words", ["Is it dry?", "Enough!", "It is dry,", "is it dry?", "ENOUGH!"])
@pytest.mark.parametrize("cue", ["he said", "she asks", "he said, and left", "they told the crowd"])
@pytest.mark.parametrize("marks", ["“”", '""', "‘’"])
def test_a_question_or_cry_is_said_wherever_it_stands(before, words, cue, marks):
    body = f"{before}{marks[0]}{words}{marks[-1]} {cue}."
    assert said(body) == [(words.rstrip(","), cue.split()[0])]


def test_a_cue_does_not_hold_the_quotation_after_it():
    assert list(utils.quotes(article("Li Na called it “junk” at sea.")).cue) == ["called"]
    assert list(utils.quotes(article("The plan, which Li Na called “junk” - sank.")).cue) == [
        "called"
    ]


def test_the_parts_of_a_split_quotation_share_a_number():
    table = utils.quotes(article("“The fish had gone,” Li Na said. “They will not return.”"))
    assert (
        list(table.text) == ["The fish had gone", "They will not return."]
        and table.quote.nunique() == 1
    )


def test_a_quotation_opened_anew_in_each_paragraph_stays_with_its_speaker():
    table = utils.quotes(
        article(
            "“The fish had gone,” Li Na said. “The nets were full of stones.\n\n“We went home.”"
        )
    )
    assert list(table.text)[-1] == "We went home." and set(table.source) == {"Li Na"}


def test_words_quoted_in_single_marks_inside_a_quotation_stay_inside_it():
    assert said("“She told me ‘go home’ twice,” Li Na said.") == [
        ("She told me ‘go home’ twice", "Li Na")
    ]


@pytest.mark.parametrize(
    "body, kind",
    [
        ("“The fish had gone,” Li Na said.", "direct"),
        ("Li Na said the fish had gone.", "indirect"),
        ("Li Na said the fish had “gone north.”", "mixed"),
    ],
)
def test_kind_says_how_much_stands_in_quotation_marks(body, kind):
    assert list(utils.quotes(article(body)).kind) == [kind]


def test_a_text_without_speech_gives_an_empty_table_with_all_columns():
    assert list(utils.quotes(article("Nobody spoke.")).columns) == list(utils._Quote._fields)


PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "''",
        "‘",
        "’",
        "«",
        "»",
        "Li Na",
        " said",
        " that",
        ", ",
        ". ",
        "\n\n",
        " according to",
        " she",
        " told",
        " the fish",
        " had gone",
        " (",
        ") ",
        " — ",
        ": ",
        "?",
        " and",
        " who",
        "é",
        " 3.5",
    ]
)
NEWS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200)


@given(NEWS)
def test_every_row_gives_the_words_at_its_place(text):
    page = utils.parse_article(text)
    for row in utils.quotes(page).itertuples():
        assert row.text == text[row.start : row.end] and row.kind in ("direct", "indirect", "mixed")


@given(NEWS)
def test_utterances_cover_the_body_once(text):
    page = utils.parse_article(text)
    table = utils.utterances(page)
    for part in page.body.itertuples():
        inside = table[(table.start >= part.start) & (table.end <= part.end)]
        assert "".join(inside.text) == part.text and inside.start.is_monotonic_increasing
    assert table.text.str.len().sum() == page.body.text.str.len().sum()


def test_a_mixed_quotation_is_cut_at_its_marks():
    table = utils.utterances(article("Li Na said the fish had “gone north” for good. It rained."))
    assert list(zip(table.kind, table.text, strict=True)) == [
        ("cue", "Li Na said "),
        ("indirect", "the fish had "),
        ("direct", "“gone north”"),
        ("indirect", " for good. "),
        ("narration", "It rained."),
    ]


def test_the_blank_after_a_quotation_belongs_to_it():
    table = utils.utterances(article("Li Na said “no.” It rained."))
    assert list(zip(table.kind, table.text, strict=True)) == [
        ("cue", "Li Na said "),
        ("direct", "“no.” "),
        ("narration", "It rained."),
    ]


def test_a_straight_mark_opens_at_the_start_of_a_wrapped_line():
    text = 'It rained.\n"No fish," she said.'
    assert utils._paragraph(text, 0, len(text)).marks == [(11, 12, 20, 21, True)]


def test_words_reported_inside_reported_words_belong_to_the_outer_voice():
    table = utils.utterances(article("Li Na said that Bo Lin had said the fish were gone."))
    assert list(table.voice) == ["narrator", "Li Na"]


def test_an_unclosed_mark_ends_with_its_paragraph_and_is_told():
    table = utils.quotes(article("Li Na said: “The fish had gone.\n\nIt rained."))
    assert list(table.text) == ["The fish had gone."] and "never closed" in table.rule[0]


@pytest.mark.parametrize(
    "body, expected",
    [
        (
            "The price rose, a step traders said was needed.",
            [("a step", "traders"), ("was needed", "traders")],
        ),
        ("Wang: “No fish today.”", [("No fish today.", "Wang")]),
        ("Li Na told Channel Nine, the fish had gone.", [("the fish had gone", "Li Na")]),
        ("Li Na told the Ost Post, she was ill.", [("she was ill", "Li Na")]),
        ("When Li Na told the Ost Post, she was ill.", []),
        ("Li Na told the Ost Post, a daily, that it rained.", [("it rained", "Li Na")]),
        ("Li Na says despite the rain it is warm.", [("despite the rain it is warm", "Li Na")]),
        ("Despite the rain, Li Na says it is warm.", [("it is warm", "Li Na")]),
        ("The crew demanded further talks.", [("further talks", "The crew")]),
        ("Li Na said further that it rained.", [("it rained", "Li Na")]),
        ("Ost became the first bank to report a loss.", []),
        ("Ost was the latest bank to announce 2 per cent growth.", []),
        ("Ost met the council to report a loss.", [("a loss", "Ost")]),
        ("Li Na was the first to report “a gale”.", [("a gale", "Li Na")]),
        # nouns by their place
        ("There are also reports that it rained.", []),
        ("The mayor also reports that it rained.", [("it rained", "The mayor")]),
        (
            "Li Na from the national livestock reporting service says it rained.",
            [("it rained", "Li Na from the national livestock")],
        ),
        (
            "Divers say the most promising sites are wet.",
            [("the most promising sites are wet", "Divers")],
        ),
        ("The most promising stem sites are wet.", []),
        ("There are differences in size according to the three origins of the nets.", []),
        ("Prices vary according to the council.", [("Prices vary", "the council")]),
        ("Prices vary according to growers.", [("Prices vary", "growers")]),
        ("Prices vary according to lawyer Li Na.", [("Prices vary", "lawyer Li Na")]),
        ("According to lawyer Li Na, prices vary.", [("prices vary", "lawyer Li Na")]),
        ("Dating of the nets suggests the boat is old.", []),
        ("The answer lies in the fact that it rained.", []),
        ("Li Na lies that it rained.", [("it rained", "Li Na")]),
        ("The heater responds by cooling the room.", []),
        ("The heater responds by “cooling”.", [("cooling", "The heater")]),
        ("The sea went dark, which suggests it is late.", []),
        ("The report, which suggests it is late, is new.", [("it is late", "which")]),
        ("Nets from Ost warned that it rained.", []),
        ("Growers from Ost warned that it rained.", [("it rained", "Growers from Ost")]),
        # what others claim is not what somebody says who disagrees
        (
            "Li Na disagrees with suggestions that it rained.",
            [("suggestions that it rained", "Li Na")],
        ),
        ("Bo Lin disagreed with the view that it froze.", [("the view that it froze", "Bo Lin")]),
        ("Li Na disagreed that it rained.", [("it rained", "Li Na")]),
        # a clause about a text is not what it says
        ("Rain hurts, divers say in a study that adds to others.", [("Rain hurts", "divers")]),
        ("Divers say in a study that fish are wet.", [("fish are wet", "Divers")]),
        ("The nets, which Li Na calls traps, on good days hold.", [("traps", "Li Na")]),
        ("Bo Lin, who called Li Na a thief, left.", [("Li Na a thief", "who")]),
        ("Li Na was the first to say that it rained.", [("it rained", "Li Na")]),
        ("Q: Have the fish gone?", [("Have the fish gone?", "Q")]),
        ("Maria Olsen: No fish today.", [("No fish today.", "Maria Olsen")]),
        ("Our advice: No fish today.", []),
        ("Li Na warned against haste.", [("haste", "Li Na")]),
        ("“No fish today.” — Li Na", [("No fish today.", "Li Na")]),
        (
            "“No fish today.”― Li Na\u00a0\n\n“Nor tomorrow.” -- Bo Lin.",
            [("No fish today.", "Li Na"), ("Nor tomorrow.", "Bo Lin.")],
        ),
        (
            "'No fish today,' said Li Na. 'None at all.'",
            [("No fish today", "Li Na"), ("None at all.", "Li Na")],
        ),
        ("Li Na said,“No fish today.”", [("No fish today.", "Li Na")]),
        (
            "“No fish,” Li Na said, smiling, “and no nets.”",
            [("No fish", "Li Na"), ("and no nets.", "Li Na")],
        ),
        (
            "“They sue,” Li Na said.\u00a0“Everybody sues, right?”",
            [("They sue", "Li Na"), ("Everybody sues, right?", "Li Na")],
        ),
        ("Li Na said “no.” It rained.", [("no.", "Li Na")]),
        (
            "“Each time,” Li Na said, the nets in her hands, “you lose fish.”",
            [("Each time", "Li Na"), ("you lose fish.", "Li Na")],
        ),
        (
            "The port, a move traders said was needed, was shut.",
            [("a move", "traders"), ("was needed", "traders")],
        ),
        (
            "Li Na said the fish had gone, calling it “a shame,” “a crime.”",
            [("the fish had gone", "Li Na"), ("it “a shame,” “a crime.”", "Li Na")],
        ),
        (
            "With nets, “there is no fish,” Li Na said.",
            [("With nets, “there is no fish,”", "Li Na")],
        ),
        ("Joe “The Net” Brown said that it rained.", [("it rained", "Joe “The Net” Brown")]),
        ("Li Na, 56, who has fished for years, said that it rained.", [("it rained", "Li Na")]),
        (
            "Li Na, head of a union, which speaks for the port, said that it rained.",
            [("it rained", "Li Na")],
        ),
        ("Said Li Na: “No fish today.”", [("No fish today.", "Li Na")]),
    ],
)
def test_less_usual_shapes(body, expected):
    assert said(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "It is claimed that the fish had gone.",
        "It was estimated that the fish had gone.",
        "Li Na was told that the fish had gone.",
    ],
)
def test_a_passive_verb_leaves_open_who_speaks(body):
    table = utils.quotes(article(body))
    assert list(zip(table.text, table.source, table.speaker_type, strict=True)) == [
        ("the fish had gone", None, "unknown")
    ]
    assert table.rule[0] == utils._PASSIVE


OPENINGS = {
    "base": "They {cue} ",
    "s": "Li Na {cue} ",
    "past": "Li Na {cue} ",
    "ing": "Li Na left the hall, {cue} ",
}
COMPLEMENTS = {
    "quote": "“No fish today”",
    "that": "that {fish}",
    "clause": "{fish}",
    "noun": "{loss}",
    "naming": "{loss} absurd",
    "display": ": “No fish today”",
    "wh": "why {fish}",
    "to": "to {act}",
}
# A longer entry takes these words (doubt that, swear to), so something must stand between.
SHADOWED = {("doubt", "that"): "again ", ("swear", "to"): "again "}
# A form in -ed or -ing with "by" after it is held to be passive.
PASSIVE_LOOK = {("respond", "by", "past"), ("respond", "by", "ing")}
# Only behind "what": lost in what Li Na described as a joke. Tested below.
ONLY_RELATIVE = {("describe", "as")}


def statements_of(text):
    paragraph = utils._paragraph(text, 0, len(text))
    return utils._read_paragraph(text, [paragraph], 0, False, None).statements


def sentence_with(verb, cue, form, construction, quoted):
    """A sentence in which this form of a reporting verb stands with what it takes."""
    listener = "the council " if construction.startswith("person-") else ""
    kind = construction.removeprefix("person-")
    words = {"fish": "the fish had gone", "loss": "the loss of the fish", "act": "say more"}
    if quoted:
        words = {name: f"“{text}”" for name, text in words.items()}
    complement = COMPLEMENTS.get(kind, kind + " {loss}").format(**words)
    between = SHADOWED.get((verb, construction), "")
    return OPENINGS[form].format(cue=cue) + between + listener + complement + "."


def test_each_reporting_verb_can_match():
    seen, silent = 0, []
    for row in utils._read_list("reporting_verbs"):
        _, *rest = row["verb"].split()
        for word, form in utils._verb_forms(row).items():
            cue = " ".join([word, *rest])
            for construction in row["constructions"].split():
                passive = (row["verb"], construction, form) in PASSIVE_LOOK
                passive = passive or (row["verb"], construction) in ONLY_RELATIVE
                if passive or construction == "thing":  # not what it takes, but who does it
                    continue
                text = sentence_with(row["verb"], cue, form, construction, row["speech"] == "no")
                cues = {(each.cue.split(" “")[0], each.stance) for each in statements_of(text)}
                seen += 1
                if (cue, row["stance"]) not in cues:
                    silent.append(text)
    assert seen > 4000 and silent == []


def test_each_reporting_verb_has_all_that_is_needed():
    known = {"thing", *COMPLEMENTS}
    rows = utils._read_list("reporting_verbs")
    assert rows
    for row in rows:
        assert row["forms"] and row["note"] and row["stance"] and row["speech"] in ("yes", "no"), (
            row
        )
        words = {
            word
            for word in row["constructions"].split()
            if word not in known and not word.startswith("person-")
        }
        assert row["constructions"] and words <= utils._entries("speech_words"), row


@pytest.mark.parametrize(
    "shape, letters",
    [
        ("<det|poss>+ <noun>", "[DG]+[N]"),
        ("<not comma>{0,9} $", "[^,]{0,9}$"),
        ("<start|end>", r"[\^\$]"),
        ("<quant> (?=<dash>)", r"[y](?=[\-])"),
    ],
)
def test_a_pattern_in_words_is_compiled_to_letters(shape, letters):
    assert utils._pattern(shape).pattern == letters


def test_a_phrase_in_a_pattern_is_a_pattern_itself():
    assert utils._pattern("<NP>").fullmatch("DJN") and not utils._pattern("<NP>").fullmatch("DJV")


def test_a_pattern_with_an_unknown_class_is_refused_by_name():
    with pytest.raises(ValueError, match="'nuon'"):
        utils._pattern("<det|nuon>")


def test_each_class_that_is_named_exists():
    classes = utils._entries("speech_classes")
    assert set(utils._known("speech_words", "class").values()) <= classes
    sets = [
        utils._SPEAKS_ALONE,
        utils._PREPOSITIONS,
        utils._MODIFIERS,
        utils._HEAD_OF_PHRASE,
        utils._BEFORE_BASE,
        utils._NOT_BEFORE_BASE,
        utils._BEFORE_S,
        utils._ASIDE_MARKS,
        utils._JOINS_CLAUSES,
        utils._OPENS_ASIDE,
        utils._NEVER_A_NAME,
        utils._NO_WORDS,
    ]
    assert set().union(*sets) <= classes
    for row in utils._read_list("speech_openings"):
        utils._pattern(row["pattern"])  # refuses a class that does not exist


def test_each_class_has_one_letter_of_its_own():
    letters = list(utils._known("speech_classes", "letter").values())
    assert letters and set(map(len, letters)) == {1} and len(set(letters)) == len(letters)


OPENING_EXAMPLES = [
    (row["pattern"], row["construction"], example)
    for row in utils._read_list("speech_openings")
    for example in row["why"].split("; ")
]


@pytest.mark.parametrize("pattern, construction, example", OPENING_EXAMPLES)
def test_each_opening_matches_its_example(pattern, construction, example):
    before, after = example.split(" | ")
    text = f"{before} {after}"
    paragraph = utils._paragraph(text, 0, len(text))
    (words,) = utils._word_lists(utils._folded(text, paragraph), paragraph, small=False)
    unit = utils._unit(words)
    cue = next(cue for cue in utils._possible_cues(words))
    first = utils._pattern(pattern).match(unit.code, cue.end).end()
    if construction.endswith("preposition"):
        first += 1
    assert text[unit.words[first].start :] == after


def test_a_sentence_without_a_reporting_verb_is_not_tagged(monkeypatch):
    tagged = []
    monkeypatch.setattr(utils, "_tag", lambda words: tagged.append(words) or ["NN"] * len(words))
    statements_of("It rained in Oslo. Nobody was in the street.")
    assert tagged == []
    statements_of("Nobody said so.")
    assert tagged == [["Nobody", "said", "so", "."]]


@pytest.mark.parametrize("text", ["“No,” he said, “go,.", " “No,” he said, “go,"])
def test_a_quotation_at_the_very_start_has_no_comma_before_it(text):
    first = utils._paragraph(text, 0, len(text)).marks[0]
    assert not utils._is_joined(text, first)


@pytest.mark.parametrize(
    "sentence, source",
    [
        ("First responders said it rained.", "First responders"),
        ("A spokesman for the port has also said it rained.", "A spokesman for the port"),
        ("Wang, a fisher from the north, said it rained.", "Wang"),
        ("Wang and Li Na said it rained.", "Wang and Li Na"),
        ("Wang, 56, who has fished for years, said it rained.", "Wang"),
        # the second comma of an aside may be missing, and a place is not who speaks
        ("Ann Cole of Ost Dairy, north of Tarrow said it rained.", "Ann Cole of Ost Dairy"),
        ("Ann Cole, a farmer near Tarrow said it rained.", "Ann Cole"),
        ("Growers opposed to the plan, who met on Monday, said it rained.", "Growers"),
        ("A man who asked not to be named said it rained.", "A man"),
        ("An official who chose not to be named said it rained.", "An official"),
        ("Ann Cole, based in Tarrow said it rained.", "Ann Cole"),
        ("Ann Cole reporting from Tarrow said it rained.", "Ann Cole"),
        ("The Ost Times is reporting rain will fall.", "The Ost Times"),
        # a noun with a verb of its own is none
        ("A new Ost Brothers report says it rained.", "A new Ost Brothers report"),
        ("Northern reports suggest rain.", "Northern reports"),
        ("A number of residents report rain.", "A number of residents"),
        ("Ruiz states that it rained.", "Ruiz"),
        ("A farmer near Tarrow said it rained.", "A farmer"),
        ("Beef producers in the north said it rained.", "Beef producers in the north"),
        ("Ann Cole left, and farmers near Tarrow said it rained.", "farmers"),
        ("Near Tarrow, Ann Cole said it rained.", "Ann Cole"),
        ("A spokesman for Ost in Tarrow said it rained.", "A spokesman for Ost in Tarrow"),
        # what bounds a number belongs to it
        ("At least one expert said it rained.", "At least one expert"),
        ("But at most ten guards say it rained.", "at most ten guards"),
        ("More than 20 residents said it rained.", "More than 20 residents"),
        ("It rained, at least two guards said.", "at least two guards"),
        ("According to up to ten guards, it rained.", "up to ten guards"),
        ("The least popular mayor said it rained.", "The least popular mayor"),
        ("Not least the union says it rained.", "the union"),
        # a year tells when
        ("Ann Cole, who in 2010 said it rained, left.", "who"),
        ("Ann Cole, who in May 2015 told the crew it rained, left.", "who"),
        ("In 2010 Wang said it rained.", "Wang"),
        ("In May 2010 Wang said it rained.", "Wang"),
        ("On 3 May 2010 Wang said it rained.", "Wang"),
        ("In early 2010 Wang said it rained.", "Wang"),
        ("Since 2012 farmers have said it rained.", "farmers"),
        ("The mayor of Tarrow in 2012 said it rained.", "The mayor of Tarrow"),
        ("At 2010 farms Wang said it rained.", "2010 farms Wang"),
        # a number of people
        ("The two write that it rained.", "The two"),
        ("The first two claim they saw rain.", "The first two"),
        ("Three say it rained.", "Three"),
        # a text with who made it, and not with where or when
        ("A report by the Safety Board said it rained.", "A report by the Safety Board"),
        ("The letter from Ost Dairy says that it rained.", "The letter from Ost Dairy"),
        ("A study by Ost Dairy on Monday said it rained.", "A study by Ost Dairy"),
        ("A woman from Tarrow said it rained.", "A woman from Tarrow"),
        ("Neither firm said it rained.", "Neither firm"),
        ("Neither firm was available for comment.", "Neither firm"),
        # what a verb has as its object, or "is", does not speak
        ("It is the town’s third case and a guard says it rained.", "a guard"),
        ("It was a bad fair and the mayor says it rained.", "the mayor"),
        ("The mayor and the guard say it rained.", "The mayor and the guard"),
        ("The union gave a strong defence of the court saying it rained.", "The union"),
        ("Ann Cole spoke at a news conference announcing it rained.", "Ann Cole"),
        ("The port gave out a statement saying it rained.", "a statement"),
        ("Wang met a farmer saying it rained.", "a farmer"),
        ("Ann Cole who is in the squad in place of Wang says it rained.", "Ann Cole"),
        ("Divers who are in the port say it rained.", "Divers"),
    ],
)
def test_the_source_before_a_verb_is_the_whole_noun_phrase(sentence, source):
    assert [row.source for row in statements_of(sentence)] == [source]


@pytest.mark.parametrize(
    "name, key",
    [("reporting_verbs", "verb"), ("speech_words", "word"), ("speech_classes", "class")],
)
def test_no_entry_twice(name, key):
    entries = [row[key] for row in utils._read_list(name)]
    assert entries and len(entries) == len(set(entries))


def test_a_verb_added_to_the_list_is_found(monkeypatch):
    rows = utils._read_list("reporting_verbs") + [
        {
            "verb": "fishwhisper",
            "forms": "fishwhispers fishwhispering fishwhispered",
            "stance": "neutral",
            "constructions": "that quote",
            "speech": "yes",
            "note": "",
        }
    ]
    monkeypatch.setattr(
        utils,
        "_read_list",
        lambda name, read=utils._read_list: rows if name == "reporting_verbs" else read(name),
    )
    utils._cue_forms.cache_clear()
    assert said("Li Na fishwhispered that it rained.") == [("it rained", "Li Na")]
    utils._cue_forms.cache_clear()


@pytest.mark.parametrize(
    "text",
    [
        '"' * 999,
        "“" * 999,
        "He said " * 300,
        "A" * 5000,
        "said that " * 300,
        "according to " * 300,
        "(" * 999 + "said",
        "- said " * 300,
        "\n\n“x" * 300,
    ],
)
def test_hostile_texts_are_read_through(text):
    page = utils.parse_article(text)
    assert "".join(utils.utterances(page).text) == "".join(page.body.text)


@pytest.mark.parametrize(
    "text, said, rule",
    [
        ("“We go, Lee said.", [("We go", "Lee")], "never closed"),
        ("Lee said: “We go and we stay.", [("We go and we stay.", "Lee")], "never closed"),
        (
            "“We go,” Lee said. “We stay, and Wu knows.",
            [("We go", "Lee"), ("We stay, and Wu knows.", "Lee")],
            "follows",
        ),
        (
            "“My aunt knew it.\n\n“So did I.\n\n“I left,” Wu said.",
            [("My aunt knew it.", "Wu"), ("So did I.", "Wu"), ("I left", "Wu")],
            "several",
        ),
        (
            "“We go,” Lee said.\n\n“Nets are old. Boats are old.\n\nIt rained.",
            [("We go", "Lee"), ("Nets are old. Boats are old.", "Lee")],
            "follows",
        ),
        (
            "Wu said it rained.\n\n“My aunt knew it.\n\n“So did I,” Lee said.",
            [("it rained", "Wu"), ("My aunt knew it.", "Lee"), ("So did I", "Lee")],
            "after the verb",
        ),
        (
            "Lee's aunt, who asked not to be named, said it rained.",
            [("it rained", "Lee's aunt")],
            "after the verb",
        ),
    ],
)
def test_marks_that_are_not_closed_where_they_should_be(text, said, rule):
    rows = statements(utils.parse_article("A headline\n\nLee met Wu on Monday.\n\n" + text))
    assert [(row.text, row.source) for row in rows] == said
    assert rule in rows[0].rule


def test_a_mark_never_closed_is_told_where_no_cue_stands():
    rows = statements(
        utils.parse_article("A headline\n\n“We go,” Lee said.\n\n“Nets are old.\n\nIt rained.")
    )
    assert ["never closed" in row.rule for row in rows] == [False, True]


def test_a_quotation_that_seems_to_go_on_in_a_caption_ends_with_its_paragraph():
    text = "“We go,” Lee said. “We stay.\n\n“We go” is the name of the boat."
    end = text.index("\n")
    rows = [(0, end, "body", "given"), (end + 2, len(text), "caption", "given")]
    page = utils.parse_article(text, rows=rows)
    assert list(utils.quotes(page).text) == ["We go", "We stay."]
    assert "".join(utils.utterances(page).text) == text[:end]


@pytest.mark.parametrize(
    "body, expected",
    [
        (
            "The council rejected Ada Bell’s claim that it rained.",
            [("it rained", "Ada Bell", "affirmed")],
        ),
        (
            "Divers heeded the mayor’s old warning that the pier was weak, and left.",
            [("the pier was weak", "the mayor", "affirmed")],
        ),
        (
            "The council did not believe the crew's claims that it rained.",
            [("it rained", "the crew", "affirmed")],
        ),
        ("Ada Bell’s claim that it rained was rejected.", []),
        ("The council rejected the claim that it rained.", []),
        ("The council met Ada Bell’s claim that was made in May.", []),
        ("Ada Bell claims that it rained.", [("it rained", "Ada Bell", "affirmed")]),
        (
            "Ada Bell was critical of Ost Council claims that it rained.",
            [("it rained", "Ost Council", "affirmed")],
        ),
        (
            "Ada Bell was angry at Ost Council claims that it rained.",
            [("it rained", "Ost Council", "affirmed")],
        ),
        (
            "The mayor of Ost claims that it rained.",
            [("it rained", "The mayor of Ost", "affirmed")],
        ),
    ],
)
def test_a_noun_of_saying_reports_what_its_owner_said(body, expected):
    table = utils.quotes(article(body))
    assert list(zip(table.text, table.source, table.polarity, strict=True)) == expected


@pytest.mark.parametrize(
    "mark", ["- {}", "• {}", "– {}", "1. {}", "(a) {}"], ids=["hyphen", "bullet", "dash", "1", "a"]
)
def test_the_items_of_a_list_that_somebody_announces_are_their_words(mark):
    items = [mark.format(words) for words in ("The port must stay open.", "“Tolls must fall.”")]
    body = "\n\n".join(["Ana Ruiz also said:", *items])
    table = utils.quotes(utils.parse_article(f"A headline\n\n{body}\n\nBen Cole left.\n"))
    assert [words.rstrip(".") for words in table.text] == [
        "The port must stay open",
        "Tolls must fall",
    ]
    assert table.kind.tolist() == ["indirect", "direct"]
    assert set(table.speaker) == {"Ana Ruiz"}


@pytest.mark.parametrize(
    "opening",
    [
        "Ana Ruiz left:",
        "The plan has two parts:",
        "Ana Ruiz bought two boats:",
        "Divers can get away with using one of these:",
    ],
)
def test_a_list_that_nobody_says_is_nobodys(opening):
    page = utils.parse_article(
        f"A headline\n\n{opening}\n\n- The port must stay open\n\nIt rained.\n"
    )
    assert "The port must stay open" not in set(utils.quotes(page).text)


@pytest.mark.parametrize(
    "body, expected",
    [
        # how the text was made stands between its noun and “that”
        (
            "Li Na said in a statement released on Monday that the fish had gone.",
            [("the fish had gone", "Li Na")],
        ),
        (
            "Li Na wrote in a note seen by the Tide that the fish had gone.",
            [("the fish had gone", "Li Na")],
        ),
        (
            "Li Na said in a letter marking the day that the fish had gone.",
            [("the fish had gone", "Li Na")],
        ),
        (
            "Li Na said in a statement released on Monday: “The fish went.”",
            [("The fish went.", "Li Na")],
        ),
        # a relative clause tells of those who listen
        ("“No fish,” Li Na told a crowd that included guards.", [("No fish", "Li Na")]),
        (
            "Li Na told a meeting that filled the hall that the fish had gone.",
            [("the fish had gone", "Li Na")],
        ),
        (
            "Li Na told an inquiry that ended in May that the fish had gone.",
            [("the fish had gone", "Li Na")],
        ),
        ("Li Na told the court that lies were common.", [("lies were common", "Li Na")]),
        # nobody hears what is told to oneself
        ("Li Na told herself that the fish had gone.", []),
        ("He tells himself the fish had gone.", []),
        ("Li Na told him that the fish had gone.", [("the fish had gone", "Li Na")]),
        ("Li Na herself said the fish had gone.", [("the fish had gone", "Li Na")]),
        # a thing is added, and a clause tells more of it
        ("The firm added two boats to the fleet, which sank.", []),
        ("The firm added a row of guards, people who could swim.", []),
        (
            "The firm added the boat, which sank, was old.",
            [("the boat, which sank, was old", "The firm")],
        ),
        # calls are a noun here
        ("Li Na has had “thank you” calls from two people who left.", []),
        ("“No fish,” claims Li Na.", [("No fish", "Li Na")]),
    ],
)
def test_what_stands_between_a_verb_and_its_words(body, expected):
    assert said(body) == expected


@pytest.mark.parametrize(
    "sentence, source",
    [
        ("Those surveyed said the fish had gone.", "Those surveyed"),
        ("Most of those polled said the fish had gone.", "Most of those polled"),
        ("Half of those asked said the fish had gone.", "Half of those asked"),
        ("Those who left said the fish had gone.", "Those"),
        ("A source close to Li Na said the fish had gone.", "A source"),
        ("A friend close to his wife said the fish had gone.", "A friend"),
        ("Friends close to Mr Bo said the fish had gone.", "Friends"),
        ("The director, who left in March, Ana Ruiz, said the fish had gone.", "Ana Ruiz"),
        ("A director who works in Ost, New Ost, said the fish had gone.", "A director"),
        ("All of them said the fish had gone.", "All of them"),
        ("The swimming club said the fish had gone.", "The swimming club"),
        ("According to the governing body, the fish had gone.", "the governing body"),
        ("Ana Ruiz wrote to the mayor last week calling for nets.", "Ana Ruiz"),
        ("A letter from the mayor calling for nets is here.", "A letter from the mayor"),
        ("Ana Ruiz, the guard who runs the port, has been calling for nets.", "Ana Ruiz"),
        ("Experts at Ost cut their target, saying the fish had gone.", "Experts at Ost"),
        ("Ana Ruiz shut the hall, adding that the fish had gone.", "Ana Ruiz"),
        ("Ana Ruiz was the first to send his best wishes, writing that it rained.", "Ana Ruiz"),
        ("Ana Ruiz felt her team had won and pointed out that it rained.", "Ana Ruiz"),
        ("Ana Ruiz felt the plan was good, adding that it rained.", "Ana Ruiz"),
        ("It felt as if they flew before the captain came and said it rained.", "the captain"),
        ("All of the crew said the fish had gone.", "the crew"),
        ("A body that sets rules, known as Ost Panel, said the fish had gone.", "A body"),
        (
            "A group of divers that counts nets, called Ost Panel, said the fish had gone.",
            "A group of divers",
        ),
        (
            "Ana Ruiz, a diver at Ost College, and colleagues say the fish had gone.",
            "Ana Ruiz, a diver at Ost College, and colleagues",
        ),
        ("Ana Ruiz beat Ost, a small club, and others said the fish had gone.", "others"),
    ],
)
def test_the_source_is_who_is_described(sentence, source):
    assert [each for _, each in said(sentence)] == [source]


@pytest.mark.parametrize(
    "body, expected",
    [
        # little or only a time is no words
        ("The crew had plenty to talk about today as well.", []),
        ("Li Na left a boat, about which she says very little, but the port is full.", []),
        ("Li Na talked about the boat today.", [("the boat today", "Li Na")]),
        # “what he said about it” ends before the verb of its clause
        ("What Li Na said about the boat was odd.", [("the boat", "Li Na")]),
        ("What Li Na told reporters about the boat was odd.", [("the boat", "Li Na")]),
        ("What Li Na called a wreck, they bought.", [("a wreck", "Li Na")]),
        # a quotation in the phrase in front of a verb that has words of its own
        (
            "In a letter to the “Ost Friends,” Li Na said the fish had gone.",
            [("the fish had gone", "Li Na")],
        ),
        (
            "In a note sent to “old friends,” Li Na said she “saw none. I will go.”",
            [("she “saw none. I will go.”", "Li Na")],
        ),
        ("“No fish,” Li Na said.", [("No fish", "Li Na")]),
        # a relative clause tells of a noun before it
        ("“We go,” Li Na told a guard after a meeting that was held in Ost.", [("We go", "Li Na")]),
        (
            "Li Na told guards at a rally that was held in May that the fish had gone.",
            [("the fish had gone", "Li Na")],
        ),
        ("Li Na told the council that was a lie.", [("that was a lie", "Li Na")]),
        # where it was written
        ("Li Na wrote on social media that the fish had gone.", [("the fish had gone", "Li Na")]),
        ("Li Na wrote on her website that the fish had gone.", [("the fish had gone", "Li Na")]),
        ("Li Na wrote on the state of the port.", [("the state of the port", "Li Na")]),
        # of whom “who” tells
        ("Li Na apologised to the guards who were left in the dark.", []),
        ("Li Na apologised to guards in the hall who were left in the dark.", []),
        ("Li Na told reporters who would go.", [("who would go", "Li Na")]),
        # what is described as something
        ("The firm lost in what Li Na described as a joke.", [("a joke", "Li Na")]),
        ("She left with what Li Na called a headache.", [("a headache", "Li Na")]),
        ("Li Na described the plan as a joke.", [("the plan as a joke", "Li Na")]),
        ("The pier, described as old, sank.", []),
    ],
)
def test_what_is_no_part_of_the_words(body, expected):
    assert said(body) == expected
