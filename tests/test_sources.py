"""Which words are the source of a cue, and whom they stand for."""

import pytest

import utils
from worlds import article

HEAD = "A headline about fish\n\n"


def rows(body):
    """[(words, speaker)] of an article; who cannot be told is called unknown or ambiguous."""
    table = utils.quotes(utils.parse_article(HEAD + body + "\n"))
    named = table.speaker.where(table.speaker.notna(), table.speaker_type)
    return list(zip(table.text, named, strict=True))


def speakers(body):
    """The speakers of an article, one a row."""
    return [speaker for _, speaker in rows(body)]


@pytest.mark.parametrize(
    "body, speaker",
    [
        ("Rema Ode, who said she was ill, fled in May.", "Rema Ode"),
        ("The mayor met Rema Ode, who said it rained.", "Rema Ode"),
        ("Bo Tarn, 56, of Port Vale, who said it rained, fled.", "Bo Tarn"),
        ("Ana Ruiz, a fisher from Port Vale, who said it rained, left.", "Ana Ruiz"),
        ("John Bell, an aide at the Foreign Ministry who told them to stop, left.", "John Bell"),
        ("A friend of Ana Ruiz, who said it rained, left.", "Ana Ruiz"),
        ("A spokesman for Vale Steel, who said it rained, left.", "a spokesman"),
        ("It was the nurse who said it rained.", "the nurse"),
        ("The firm, which said sales had fallen, closed.", "the firm"),
        ("Nets are made by Vale Steel, which said sales fell.", "Vale Steel"),
        ("The report, which said it rained, came out.", "the report"),
        (
            "Nets are made by the Vale Against Waste Union, which said it rained.",
            "Vale Against Waste Union",
        ),
        ("The town sent a letter that said it rained.", "a letter"),
        ("The town got a letter from the mayor that said it rained.", "a letter"),
        ("Someone who said it rained was wet.", "unknown"),
    ],
)
def test_who_and_which_stand_for_the_noun_before_them(body, speaker):
    assert speakers(body) == [speaker]


@pytest.mark.parametrize(
    "body, speaker",
    [
        ("Experts met in May. The mayor left. They said it rained.", "experts"),
        ("Ana Ruiz met the residents on Monday. They said it rained.", "the residents"),
        ("Residents of the island met. They said it rained.", "residents"),
        ("Ana Ruiz and Bob Tarn met. They said it rained.", "Ana Ruiz and Bob Tarn"),
        ("The union and the port met. They said it rained.", "the union and the port"),
        ("Police closed the road. They said it rained.", "police"),
        ("The boats came in. They said it rained.", "unknown"),
        ("The mayor met a friend. They said it rained.", "unknown"),
        ("The company closed on Monday. It said sales had fallen.", "the company"),
        ("The report came out on Monday. It said it rained.", "the report"),
        ("The port sent a letter on Monday. It said it rained.", "a letter"),
        ("The boat came in. It said it rained.", "unknown"),
    ],
)
def test_they_and_it_stand_for_who_can_speak_before_them(body, speaker):
    assert speakers(body) == [speaker]


def test_they_are_who_spoke_before_rather_than_who_listened():
    assert speakers("Police told reporters that it rained. They said it rained.") == [
        "police",
        "police",
    ]


@pytest.mark.parametrize(
    "body, expected",
    [
        ("The weekly “Coast Today” reported that it rained.", [("it rained", "Coast Today")]),
        ("The film “Long Water” claims it rained.", [("it rained", "Long Water")]),
        ("His book “The Last Net” said it rained.", [("it rained", "The Last Net")]),
        ("A podcast called “Deep Harbour” said it rained.", [("it rained", "Deep Harbour")]),
        ("Sales fell, the magazine “Sea and Sand” said.", [("Sales fell", "Sea and Sand")]),
        ("According to the blog “Sea Air,” it rained.", [("it rained", "Sea Air")]),
        ("The boat, named “Hope,” sank.", []),
        ("The bar, known as “The Anchor,” closed.", []),
        (
            "Ana Ruiz said the film “Long Water” was good.",
            [("the film “Long Water” was good", "Ana Ruiz")],
        ),
        (
            "Ana Ruiz called the film “brilliant” and left.",
            [("the film “brilliant”", "Ana Ruiz")],
        ),
        ("“Good film,” said Ana Ruiz.", [("Good film", "Ana Ruiz")]),
    ],
)
def test_a_title_in_quotation_marks_is_a_name(body, expected):
    assert rows(body) == expected


@pytest.mark.parametrize(
    "body, expected",
    [
        ("After saying it was over, Li Na left.", [("it was over", "Li Na")]),
        ("Saying that it was over, the union left.", [("it was over", "the union")]),
        ("Citing “no fish,” Li Na left.", [("no fish", "Li Na")]),
        ("Admitting that it rained, the firm left town.", [("it rained", "the firm")]),
        ("Speaking to reporters, Li Na said it rained.", [("it rained", "Li Na")]),
        ("Told that it rained, Li Na left.", []),
        ("Saying that it rained, there was no end.", []),
    ],
)
def test_a_participle_at_the_front_has_the_subject_of_the_main_clause(body, expected):
    assert rows(body) == expected


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Ida Bell spent weeks threatening to sue.", [("to sue", "Ida Bell")]),
        ("Ida Bell defended the move saying it would help.", [("it would help", "Ida Bell")]),
        ("Ida Bell left the hall, saying it would help.", [("it would help", "Ida Bell")]),
        ("Ida Bell read a letter saying it would help.", [("it would help", "a letter")]),
        ("Ida Bell met experts saying it would help.", [("it would help", "experts")]),
    ],
)
def test_a_participle_hangs_on_the_subject_unless_the_noun_before_it_can_speak(body, expected):
    words = [row for row in rows(body) if row[0].startswith(("it", "to"))]
    assert words == expected


@pytest.mark.parametrize(
    "body",
    [
        "The mayor, asked for a delay, laughed.",
        "The fishers, told that it was over, left.",
        "The plan, announced on Monday, failed.",
        "The bill, asked for a delay, died.",
    ],
)
def test_a_participle_between_commas_is_no_speech(body):
    assert rows(body) == []


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Norwire quoted Bo Tarn as saying it rained.", [("it rained", "Bo Tarn")]),
        ("“No,” the agency quoted Bo Tarn as saying.", [("No", "Bo Tarn")]),
        ("TV quoted Bo Tarn, head of the port, as saying it rained.", [("it rained", "Bo Tarn")]),
        ("Norwire quoted its head, Bo Tarn, as saying it rained.", [("it rained", "Bo Tarn")]),
        ("Norwire quoted Bo Tarn as saying: “No.”", [("No.", "Bo Tarn")]),
        ("“No,” the mayor was quoted by Norwire as saying.", [("No", "the mayor")]),
        ("The daily cited an expert as saying it rained.", [("it rained", "an expert")]),
        ("Bo Tarn quoted the law.", [("the law", "Bo Tarn")]),
    ],
)
def test_who_is_quoted_as_saying_speaks_not_who_passes_it_on(body, expected):
    assert rows(body) == expected


@pytest.mark.parametrize(
    "body, expected",
    [
        (
            "It was over, said a letter released by the mayor.",
            [("It was over", "a letter released by the mayor")],
        ),
        ("“It rained,” said a woman named Ana Ruiz.", [("It rained", "Ana Ruiz")]),
        (
            "The boat was late, with 94 people on board, said a note released by the port.",
            [("The boat was late, with 94 people on board", "a note released by the port")],
        ),
        ("It rained, according to a leaked report.", [("It rained", "a leaked report")]),
        ("According to the fishers’ union, it rained.", [("it rained", "the fishers’ union")]),
        ("The fishers’ union said it rained.", [("it rained", "the fishers’ union")]),
        ("Dona Bell, 59, of Ashton, Md., said it rained.", [("it rained", "Dona Bell")]),
        ("Bo Tarn, of Port Vale, Norland, said it rained.", [("it rained", "Bo Tarn")]),
        ("“It rained,” Bo Tarn said, according to Norwire.", [("It rained", "Bo Tarn")]),
    ],
)
def test_the_source_is_its_whole_noun_phrase(body, expected):
    assert rows(body) == expected


def test_words_end_where_according_to_names_who_passed_them_on():
    assert ("it rained", "Bo Tarn") in rows("Bo Tarn said it rained, according to Norwire.")


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Asked whether it was over, Li Na sighed.", []),
        ("Asked about the toll that rose, Li Na laughed. “No,” she said.", [("No", "Li Na")]),
        ("In a long interview, Li Na also said: “No.”", [("No.", "Li Na")]),
        ("In May the boats were gone, Li Na said.", [("In May the boats were gone", "Li Na")]),
        ("Fishing is over, Li Na said.", [("Fishing is over", "Li Na")]),
    ],
)
def test_what_leads_in_to_a_source_is_the_reporters(body, expected):
    assert rows(body) == expected


def speakers_of_page(text):
    """The speakers of a whole page, its headline included."""
    table = utils.quotes(utils.parse_article(text))
    return list(table.speaker.where(table.speaker.notna(), table.speaker_type))


BELOW = "\n\nThe boats were gone, Ana Bell said on Monday.\n"


@pytest.mark.parametrize(
    "headline, expected",
    [
        ("Norland: Ferry hits bridge", []),
        ("Fact Check: Is the bridge open", []),
        ("Fish quotas: what we know", []),
        ("Ferries: Port to close", []),
        ("Police: Man hurt at port", ["police"]),
        ("Minister: Port to close", ["minister"]),
        ("Bell: Port to close", ["Ana Bell"]),
        ("Maria Olsen: Port to close", ["Maria Olsen"]),
    ],
)
def test_a_topic_before_a_colon_does_not_speak(headline, expected):
    assert speakers_of_page(headline + BELOW) == [*expected, "Ana Bell"]


@pytest.mark.parametrize(
    "body, expected",
    [
        ("ANN VOSS, HOST: We go now.", [("We go now.", "ANN VOSS")]),
        ("ANN VOSS, HOST:\n\nWe go now.", [("We go now.", "ANN VOSS")]),
        ("Sen. Ann Voss spoke.\n\nVOSS: We go now.", [("We go now.", "Ann Voss")]),
        ("TARR: We go.\n\nWUSS: We stay.\n\nTARR: Good.\n\nWUSS: No.", None),
        ("LONDON: The port was closed, the mayor said.", [("The port was closed", "the mayor")]),
        ("UPDATE: The port was closed, the mayor said.", [("The port was closed", "the mayor")]),
        ("Charges: “theft” and “arson”.", []),
        ("Wang: “We go now.”", [("We go now.", "Wang")]),
        ("Maria Olsen: We stay.", [("We stay.", "Maria Olsen")]),
        ("Mayor Ana Ruiz: We stay.", [("We stay.", "Ana Ruiz")]),
        ("On Monday, the firm said:\n\n“We regret it.”", [("We regret it.", "the firm")]),
        ("BELL, HOST: Well, the mayor was told.", [("Well, the mayor was told.", "BELL")]),
    ],
)
def test_labels_of_transcripts_and_datelines(body, expected):
    if expected is None:
        assert speakers(body) == ["TARR", "WUSS", "TARR", "WUSS"]
    else:
        assert rows(body) == expected


@pytest.mark.parametrize(
    "body, speaker",
    [
        ("Brandt said it was over. Ana Ruiz left. “We go,” he said.", "Brandt"),
        ("Maria Olsen met Dr. Xo Quade. “We go,” she said.", "Maria Olsen"),
        ("Bob Tarn met Maria Olsen. “We go,” he said.", "Bob Tarn"),
        ("Mr. Kelly Dunn spoke. Ana Ruiz laughed. “We go,” he said.", "Kelly Dunn"),
        (
            "Dr. Bob Tarn runs the clinic. “No,” said Dr. Xo Abb, a doctor. "
            "During a talk, Tarn stood up. “We go,” he said.",
            "Bob Tarn",
        ),
        (
            "Ada Bell sat down. For ten years Ms. Ruiz had run the clinic. “We go,” she said.",
            "Ruiz",
        ),
        (
            "Ada Bell, a doctor, sat down. In the end she hits Ms. Ruiz. “We go,” she said.",
            "Ada Bell",
        ),
        ("Bob Tarn won. Tarn adviser Max Holm said it rained. “We go,” he said.", "Max Holm"),
        ("Bob Tarn won. Tarn’s lawyer Max Holm said it rained. “We go,” he said.", "Max Holm"),
        ("Her neighbour, 71-year-old Bob Tarn, said it rained. Tarn left.", "Bob Tarn"),
        ("Bob Tarn met Max Holm. “We go,” Holm said. He said Tarn was late.", "Max Holm"),
        ("Ana Ruiz met Ada Bell. Ruiz left. “Ada was late,” she said.", "Ana Ruiz"),
        ("Ana Ruiz met Ada Bell. Bell sang. “Ada was late,” she said.", "Ana Ruiz"),
    ],
)
def test_he_and_she_stand_for_the_person_who_fits_best(body, speaker):
    assert speakers(body)[-1] == speaker


@pytest.mark.parametrize(
    "body, speaker",
    [
        ("When the mayor ran the port, “coins were rare,” says Ana Ruiz.", "Ana Ruiz"),
        ("At the end of the war, “it was dark,” said Bob Tarn, a baker.", "Bob Tarn"),
        ("We waited before the captain came back and said: “It is over.”", "the captain"),
        ("In a few days, boats came. They said it rained.", "unknown"),
        ("Officials briefed on the plan said it rained.", "officials"),
        ("The agency that runs the port said it rained.", "the agency"),
        ("A man who saw the crash said it rained.", "a man"),
        ("A report written by the mayor said it rained.", "a report"),
        ("Ana Ruiz left and the port said it rained.", "the port"),
    ],
)
def test_the_subject_nearest_to_the_verb_is_its_source(body, speaker):
    assert speakers(body) == [speaker]


@pytest.mark.parametrize(
    "body, speaker",
    [
        ("“It is late,” Will Bell, head of Plain Fact, told reporters.", "Will Bell"),
        ("“It is late,” said Will Bell.", "Will Bell"),
        ("Will Bell said it was late.", "Will Bell"),
        ("It rained, and May Tarn said it was late.", "May Tarn"),
    ],
)
def test_a_given_name_may_be_a_word_that_helps_a_verb(body, speaker):
    assert list(utils.quotes(article(body)).speaker) == [speaker]


@pytest.mark.parametrize(
    "body, speaker",
    [
        ("Said Ada Bell, who fishes here, “It is late.”", "Ada Bell"),
        ("But, said Ada Bell, “it is late.”", "Ada Bell"),
        ("Said Ada Bell: “It is late.”", "Ada Bell"),
        ("“It is late,” a Norlund-based fisher said.", "a Norlund-based fisher"),
        ("It rained. More from Ada Bell: “It is late now.”", "Ada Bell"),
        ("''It is late'' in the year, Mr. Bell said. ''It is late now.''", "Bell"),
    ],
)
def test_a_speaker_in_front_of_a_quotation(body, speaker):
    assert set(utils.quotes(article(body)).speaker) == {speaker}


@pytest.mark.parametrize(
    "body, words",
    [
        ("The bridge will close, Ada Bell told reporters on Friday.", ["The bridge will close"]),
        ("The bridge will close, Ada Bell told The Harbour Post.", ["The bridge will close"]),
        ("The bridge, Ada Bell told me, will close.", ["The bridge", "will close"]),
        ("The bridge, as Ada Bell pointed out, will close.", ["The bridge", "will close"]),
        ("The bridge is old, as Ada Bell has said.", ["The bridge is old"]),
        ("As Ada Bell put it in a letter, the bridge is old.", ["the bridge is old"]),
        ("Ada Bell told the council on Monday how old it was.", ["how old it was"]),
        ("Ada Bell told co-host Bo Tarn that it was old.", ["it was old"]),
        ("It rained as much as Ada Bell feared.", []),
        ("As Ada Bell said so, it rained.", []),
    ],
)
def test_a_source_beside_its_words(body, words):
    table = utils.quotes(article(body))
    assert list(table.text) == words
    assert set(table.speaker) <= {"Ada Bell"}


@pytest.mark.parametrize(
    "body, source",
    [
        ("The makers of wine in far north Norland say it rained.", "The makers of wine"),
        ("A report on ice organised by two agencies says it rained.", "A report on ice"),
        ("The body which represents fishers says it rained.", "The body"),
        ("Papers tabled in the council say it rained.", "Papers"),
        ("The head of the union (HU) for boats says it rained.", "The head of the union"),
        ("Farmers in Norland say it rained.", "Farmers in Norland"),
        ("A team of scientists says it rained.", "A team of scientists"),
        ("He left after police say it rained.", "police"),
    ],
)
def test_a_source_agrees_with_its_verb_in_number(body, source):
    assert utils.quotes(article(body)).source.tolist() == [source]


@pytest.mark.parametrize(
    "body",
    [
        "Managing director of the Harbour Works, Li Na, says the nets are torn.",
        "The director of the Harbour Works, Li Na, says the nets are torn.",
        "President of the Norland Union of Fishers, Li Na, said it rained.",
    ],
)
def test_the_name_behind_a_role_speaks(body):
    assert utils.quotes(article(body)).speaker.tolist() == ["Li Na"]


def test_another_name_for_a_source_is_no_words():
    rows = utils.quotes(article("Not so, according to fishers from the Deep Water Union, or DWU."))
    assert rows.text.tolist() == ["Not so"]


@pytest.mark.parametrize(
    "source", ["lead author Dr Ada Bell", "lead author Ada Bell", "Assistant Professor Ada Bell"]
)
def test_a_post_between_a_verb_and_a_name_is_no_words(source):
    table = utils.quotes(article(f"It rained in the port, says {source}."))
    assert table[["text", "speaker"]].values.tolist() == [["It rained in the port", "Ada Bell"]]


@pytest.mark.parametrize(
    "body, heard",
    [
        (
            "Lena Marr keeps the light.\n\nOde: Is it hard?\n\nMarr: No, it is quiet.\n\n"
            "Ode: And dull?\n\nMarr: Never.\n\nInterview: Rema Ode",
            ["Rema Ode", "Lena Marr", "Rema Ode", "Lena Marr"],
        ),
        ("Lena Marr keeps the light.\n\nMarr: a lamp with a long history.", []),
        ("New England won.\n\nEngland: 3 points in May.\n\nEngland: 2 points in June.", []),
        ("The fish was old.\n\nFish: it was cold.\n\nFish: it was dear.", []),
    ],
)
def test_surnames_before_colons_take_turns_in_an_interview(body, heard):
    assert speakers(body) == heard


@pytest.mark.parametrize(
    "body, expected",
    [
        (  # a clause about what somebody did has no say in what comes behind it
            "The judge heard of what the guard had done, but insisted that it rained.\n\n"
            "The clerk met the man whom the guard had hired and said it snowed.\n\n"
            "The clerk said the guard had left and insisted that it thawed.",
            [
                ("it rained", "the judge"),
                ("it snowed", "the clerk"),
                ("the guard had left", "the clerk"),
                ("it thawed", "the clerk"),
            ],
        ),
        (  # to do something and to say so is what others ask for
            "Ana Ruiz urged the mayor to resign or explain why he left.\n\n"
            "Ana Ruiz said it was hard for growers to explain why it rained.\n\n"
            "Ana Ruiz urged the mayor to resign and said it rained.",
            [
                ("the mayor to resign or explain why he left", "Ana Ruiz"),
                ("it was hard for growers to explain why it rained", "Ana Ruiz"),
                ("the mayor to resign", "Ana Ruiz"),
                ("it rained", "Ana Ruiz"),
            ],
        ),
        (
            "The pier was late, but according to Ana Ruiz it is open.\n\n"
            "The pier was late and, according to a note from the port, it was dear.\n\n"
            "The pier was late, according to the mayor and two guards who saw it.",
            [
                ("it is open", "Ana Ruiz"),
                ("it was dear", "a note from the port"),
                ("The pier was late", "the mayor and two guards"),
            ],
        ),
        (
            "An alarm, which the mayor, Ana Ruiz, said was late, rang.\n\n"
            "A nurse close to the talks, who met the mayor in May, said it rained.\n\n"
            "The guard faced the charges with his lawyers arguing that it snowed.\n\n"
            "The council made a plan to end what it calls a joke.",
            [
                ("was late", "Ana Ruiz"),
                ("it rained", "a nurse"),
                ("it snowed", "his lawyers"),
                ("a joke", "the council"),
            ],
        ),
        (
            "But today Ruiz has announced that it rained.\n\n"
            "Last week officials said it snowed.\n\n"
            "Police in north Norland said it thawed.\n\n"
            "A leading Ostrava surgeon says it froze.\n\n"
            "The mayors of neighbouring Ostrava and Opava say it hailed.",
            [
                ("it rained", "Ruiz"),
                ("it snowed", "officials"),
                ("it thawed", "police in north Norland"),
                ("it froze", "a leading Ostrava surgeon"),
                ("it hailed", "the mayors of neighbouring Ostrava and Opava"),
            ],
        ),
        (
            "Boats are late, say Ana Ruiz and Bo Tarn, who fish here.\n\n"
            "Boats are early, said the mayor and the crew.",
            [
                ("Boats are late", "Ana Ruiz and Bo Tarn"),
                ("Boats are early", "the mayor and the crew"),
            ],
        ),
        (  # whose: a clause about the source, and no words before an inverted verb
            "The crew, whose boat sank in May, said the port lied.\n\n"
            "Ana Ruiz, whose son was aboard, has accused the port of lying.\n\n"
            "The boat sank, said the crew, whose pay was late.",
            [
                ("the port lied", "the crew"),
                ("the port of lying", "Ana Ruiz"),
                ("The boat sank", "the crew"),
            ],
        ),
        (
            "According to the note, sent by the port on Monday, nets have gone.\n\n"
            "According to Ana Ruiz, who runs the pier, it is late.\n\n"
            "Prices may fall, according to a study suggesting that rain helps.\n\n"
            "Guards wrote to the mayor asking him to go.",
            [
                ("nets have gone", "the note"),
                ("it is late", "Ana Ruiz"),
                ("Prices may fall", "a study"),
                ("rain helps", "a study"),
                ("to go", "guards"),
            ],
        ),
    ],
)
def test_who_speaks_in_long_sentences_of_news(body, expected):
    assert rows(body) == expected


def test_growers_who_want_a_ban_or_sat_at_a_bar_may_speak():
    body = "Growers who want a ban say it rained. Guards who sat at the bar said it snowed."
    assert set(utils.quotes(article(body)).polarity) == {"affirmed"}
