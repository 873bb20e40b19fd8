"""Which words are the source of a cue, and whom they stand for."""

import pytest

import utils

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
        ("The town sent a letter that said it rained.", "a letter"),
        ("The town got a letter from the mayor that said it rained.", "a letter"),
        ("Anyone who said it rained was wet.", "unknown"),
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
            [("the film “brilliant” and left", "Ana Ruiz")],
        ),
        ("“Good film,” said Ana Ruiz.", [("Good film", "Ana Ruiz")]),
    ],
)
def test_a_title_in_quotation_marks_is_a_name(body, expected):
    assert rows(body) == expected
