"""Small articles, each about one way in which speech is misread, and what is right in it."""

import pytest

import utils
from worlds import article

WHOLE = {  # body: the statements that were made, as (words, who speaks)
    "a surname that two people share, and a verb without a source": (
        "Clara Voss and Emil Voss spoke on Friday. Voss left early, saying the mill would shut.",
        [("the mill would shut", "ambiguous")],
    ),
    "a lead-in before a quotation": (
        "In the years of the flood, “we slept in boats,” says Ada Bell.",
        [("In the years of the flood, “we slept in boats,”", "Ada Bell")],
    ),
    "a post behind the name": (
        "“They mislead us,” Will Tarn, head of Clear Water, told us. “It is wrong,” he said.",
        [("They mislead us", "Will Tarn"), ("It is wrong", "Will Tarn")],
    ),
    "an agency that passes words on": (
        "An agency quoted spokesman Ivo Lund as saying: “The dam holds.”",
        [("The dam holds.", "Ivo Lund")],
    ),
    "a transcript": (
        "ADA BELL, HOST: The mill has shut. We ask Ivo Lund.\n\n"
        "IVO LUND, BYLINE: Well, the owner was told in May.\n\nBELL: Thanks, Ivo.",
        [
            ("The mill has shut. We ask Ivo Lund.", "ADA BELL"),
            ("Well, the owner was told in May.", "IVO LUND"),
            ("Thanks, Ivo.", "ADA BELL"),
        ],
    ),
    "a report that says": (
        "According to a report, Lund was pushed by a guard.",
        [("Lund was pushed by a guard", "a report")],
    ),
    "the leader of a party, and then the name": (
        "The leader of the River Party, Emil Voss, condemned the raid, saying it was a crime.",
        [("the raid", "Emil Voss"), ("it was a crime", "Emil Voss")],
    ),
    "a long post before the name": (
        "Head of the Harbour Committee Ivo Lund said the dam would hold.",
        [("the dam would hold", "Ivo Lund")],
    ),
    "husband and wife": (
        "Tom Voss came to the mill in May. His wife, Clara Voss, came later. "
        "Voss said he would stay.",
        [("he would stay", "Tom Voss")],
    ),
    "a topic before a colon": (
        "Rhineland: the mill is shut. The mayor said nobody was hurt.",
        [("nobody was hurt", "the mayor")],
    ),
    "a post behind an inverted source": (
        "The mill is so old that most wheels are broken, said Dr. Ada Bell, director of the works.",
        [("The mill is so old that most wheels are broken", "Ada Bell")],
    ),
    "states, calls and promises that are no verbs": (
        "The US state of Ohio is one of the most promising states. A call on Monday was short.",
        [],
    ),
    "a participle that hangs on a subject": (
        "Clara Voss spent weeks threatening to sue the owners before announcing she would leave.",
        [
            ("to sue the owners before announcing she would leave", "Clara Voss"),
            ("she would leave", "Clara Voss"),
        ],
    ),
    "a statement that says": (
        "The mill will open again in May, said a statement released by the River Agency.",
        [("The mill will open again in May", "a statement released by the River Agency")],
    ),
    "a thing within somebody’s words": (
        "The timing of the vote raises “some doubt,” Voss said. Clara Voss runs the mill.",
        [("The timing of the vote raises “some doubt,”", "Clara Voss")],
    ),
    "an act, and what was said with it": (
        "Director Ivo Lund defended the raid saying it would give the crew “a bit of peace”.",
        [("it would give the crew “a bit of peace”", "Ivo Lund")],
    ),
    "an act that threatens": (
        "Two guards were hurt in a raid that threatened to end it. Bell knocked down a three.",
        [],
    ),
    "one of several, and then the name": (
        "One of the town’s oldest millers, Clara Voss, says the wheel is sound.",
        [("the wheel is sound", "Clara Voss")],
    ),
    "a student of a university": (
        "University of Norlund doctoral student Ivo Lund says the wheel is sound.",
        [("the wheel is sound", "Ivo Lund")],
    ),
    "who speaks for somebody": (
        "A spokesman for mill owner Ivo Lund says the wheel is sound.",
        [("the wheel is sound", "a spokesman for mill owner Ivo Lund")],
    ),
    "a line between two parts": (
        "Guards told reporters the mill had shut.\n\nOne wheel sold, another hardly begun"
        "\n\nIt rained.",
        [("the mill had shut", "Guards")],
    ),
}


def statements(body):
    """(words, speaker or why there is none) of each statement that was made."""
    table = utils.quotes(article(body))
    table = table[table.polarity == "affirmed"]
    speakers = table.speaker.fillna(table.speaker_type)
    return list(zip(table.text, speakers, strict=True))


@pytest.mark.parametrize("body, expected", WHOLE.values(), ids=WHOLE.keys())
def test_a_small_article_is_read_rightly(body, expected):
    found = [(words, speaker.upper()) for words, speaker in statements(body)]
    assert found == [(words, speaker.upper()) for words, speaker in expected]
