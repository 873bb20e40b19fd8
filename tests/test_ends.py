"""Where reported words begin and where they end."""

import pytest

import utils
from worlds import article


def said(body):
    """(text, source) of each row."""
    table = utils.quotes(article(body))
    return list(zip(table.text, table.source, strict=True))


@pytest.mark.parametrize(
    "opening",
    [
        "Ada Bell wrote on Facebook:",
        "Ada Bell wrote on X:",
        "Ada Bell posted on Bluesky:",
        "Ada Bell wrote in a post on Telegram:",
        "Ada Bell warned on Monday:",
        "Ada Bell commented on Facebook,",
    ],
)
def test_a_place_before_a_colon_and_a_quotation_is_not_said(opening):
    assert said(f"{opening} “We won the vote.”") == [("We won the vote.", "Ada Bell")]


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Ada Bell wrote about “the long night” in May.", "the long night” in May"),
        ("Ada Bell warned of “a long night” for all.", "a long night” for all"),
    ],
)
def test_what_a_preposition_names_is_said(body, expected):
    assert said(body) == [(expected, "Ada Bell")]


@pytest.mark.parametrize(
    "body",
    [
        "In an email, Ada Bell wrote:",
        "On Monday, the firm said:",
        "At a rally in Port Vale, she said:",
        "During the debate, Ada Bell said:",
    ],
)
def test_a_place_or_time_before_a_cue_is_not_said(body):
    assert said(body) == []


@pytest.mark.parametrize(
    "body, expected",
    [
        ("The fish had gone, Ada Bell said.", ["The fish had gone"]),
        ("In May the fish had gone, Ada Bell said.", ["In May the fish had gone"]),
        ("The fish, she said, had gone.", ["The fish", "had gone"]),
        ("In May, she said, the fish had gone.", ["In May", "the fish had gone"]),
        ("It has a plan: by May, they say, it will open.", ["by May", "it will open"]),
        ("One rule is old: in a drought, growers say, you wait.", ["in a drought", "you wait"]),
        ("The port has a plan; by May, it says, it will open.", ["by May", "it will open"]),
        ("It has a rink, where, she said, the ice was grey.", ["the ice was grey"]),
        ("It was grey and, Ana Ruiz said, nobody came.", ["nobody came"]),
        ("It was grey, but, she said, nobody came.", ["nobody came"]),
        ("That is why, she said, nobody came.", ["That is why", "nobody came"]),
        ("The plan is old: it will open, she said.", ["The plan is old: it will open"]),
        ("Three things help: time and luck, she said.", ["Three things help: time and luck"]),
    ],
)
def test_words_before_a_cue_are_said(body, expected):
    assert [text for text, _ in said(body)] == expected


ENDS = [(row["words"], row["pattern"], row["why"]) for row in utils._read_list("speech_ends")]


@pytest.mark.parametrize("words, pattern, why", ENDS)
def test_each_shape_of_an_end_cuts_its_example(words, pattern, why):
    before, after = why.split(": ")[1].split(" | ")
    said_words = before.removeprefix("said ").removeprefix("praised ")
    rows = [text for text, _ in said(f"Li Na {before}{'' if after[0] in ',;' else ' '}{after}.")]
    assert rows[0] == said_words, pattern


@pytest.mark.parametrize("words, pattern, why", ENDS)
def test_without_its_shape_an_example_runs_on(words, pattern, why, monkeypatch):
    before, after = why.split(": ")[1].split(" | ")
    kept = [row for row in utils._read_list("speech_ends") if row["pattern"] != pattern]
    read = utils._read_list
    monkeypatch.setattr(
        utils, "_read_list", lambda name: kept if name == "speech_ends" else read(name)
    )
    utils._end_patterns.cache_clear()
    rows = [text for text, _ in said(f"Li Na {before}{'' if after[0] in ',;' else ' '}{after}.")]
    utils._end_patterns.cache_clear()
    assert rows[0] != before.removeprefix("said ").removeprefix("praised ")


@pytest.mark.parametrize(
    "body, expected",
    [
        ("And the fish had gone, Ada Bell said.", "the fish had gone"),
        ("But “the fish have gone,” Ada Bell said.", "the fish have gone"),
        ("The post read: “The fish have gone.”", "The fish have gone."),
        ("One sign read, “The fish have gone.”", "The fish have gone."),
        ("The letter, seen by Bo Lin, read: “Burn this.”", "Burn this."),
    ],
)
def test_words_begin_after_what_joins_or_shows_them(body, expected):
    assert [text for text, _ in said(body)] == [expected]


def test_a_question_before_a_clause_of_its_own_goes_on_with_the_speaker_before_it():
    body = "“It is over,” said Nora Vale. “Who cares?” Ben Cole said the people would pay."
    table = utils.quotes(article(body))
    assert list(table.speaker) == ["Nora Vale", "Nora Vale", "Ben Cole"]
    assert list(table.text) == ["It is over", "Who cares?", "the people would pay"]


@pytest.mark.parametrize("verb", ["implored", "begged"])
def test_the_person_implored_is_not_said(verb):
    assert said(f"Ada Bell {verb} her to stay.") == [("to stay", "Ada Bell")]


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Ada Bell vowed not to close the pier.", "not to close the pier"),
        ("Ada Bell said too much fish was lost.", "too much fish was lost"),
        ("Ada Bell said about 20 boats had gone.", "about 20 boats had gone"),
        ("Ada Bell explained just how it had sunk.", "just how it had sunk"),
        ("However, the fish had gone, Ada Bell said.", "the fish had gone"),
        (
            "However good it was, the boat had gone, Ada Bell said.",
            "However good it was, the boat had gone",
        ),
        ("Ada Bell spoke about two boats.", "two boats"),
        ("Ada Bell spoke out Tuesday about the loss of a boat.", "the loss of a boat"),
        ("Ada Bell called Friday for more ferries.", "more ferries"),
        ("Ada Bell called for more ferries in a statement on Thursday.", "more ferries"),
        ("Ada Bell condemned faults in the letter.", "faults in the letter"),
        (
            "Ada Bell said it would close, because nobody came.",
            "it would close, because nobody came",
        ),
    ],
)
def test_words_open_and_end_with_what_belongs_to_them(body, expected):
    assert [text for text, _ in said(body)] == [expected]


@pytest.mark.parametrize(
    "body, expected",
    [
        (
            "Ada Bell said the pier was shut and police said it would open.",
            [("the pier was shut", "Ada Bell"), ("it would open", "police")],
        ),
        (
            "Ada Bell said they botched the repairs and Democrats accused Bo Lin of greed.",
            [("they botched the repairs", "Ada Bell"), ("Bo Lin of greed", "Democrats")],
        ),
        (
            "Ada Bell said the pier and the hall were shut.",
            [("the pier and the hall were shut", "Ada Bell")],
        ),
    ],
)
def test_two_clauses_with_a_speaker_each_are_parted(body, expected):
    assert said(body) == expected


@pytest.mark.parametrize(
    "body, expected",
    [
        ("“It is bad,” a boy can be heard saying in a video.", [("It is bad", "a boy")]),
        ("A boy was heard saying that it rained.", [("it rained", "A boy")]),
        ("“It is bad,” Rep. Bo Lin (R-Vale), a fisher, said.", [("It is bad", "Rep. Bo Lin")]),
        ("It rained, said Bo Lin (a fisher himself).", [("It rained", "Bo Lin")]),
        ("Ada Bell issued the following statement: “It is bad.”", [("It is bad.", "Ada Bell")]),
    ],
)
def test_a_source_in_an_odd_place_is_found(body, expected):
    assert said(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Ada Bell unveiled a new ferry.",
        "Ada Bell challenged the law.",
        "The council grappled with calls for help.",
        "Ada Bell won the hotly contested race.",
    ],
)
def test_acts_and_nouns_report_no_words(body):
    assert said(body) == []


@pytest.mark.parametrize(
    "headline, expected",
    [
        ("Bell: The port will close.", ["Ada Bell"]),
        ("Bell: A life at sea.", []),
        ("Norland: The port will close.", []),
    ],
)
def test_a_headline_with_a_stop_is_read_as_one(headline, expected):
    text = f"{headline}\n\nAda Bell (R-Vale) met the crews on Monday, and the boats were gone.\n"
    assert list(utils.quotes(utils.parse_article(text)).speaker) == expected


@pytest.mark.parametrize(
    "body, expected",
    [
        (  # a phrase in front belongs to what is said
            "Ada Bell said that despite the rain, the pier would open. "
            "Ada Bell said regardless of the rain, it would open. "
            "Ada Bell said despite a storm, the pier was safe. "
            "Ada Bell said that in May, the pier would open.",
            [
                "despite the rain, the pier would open",
                "regardless of the rain, it would open",
                "despite a storm, the pier was safe",
                "in May, the pier would open",
            ],
        ),
        (  # the verb of the subject is not said
            "A note saying it sank was found. A letter warning that the pier could fall was sent. "
            "A man claiming to be a nurse was held. A letter saying the boat sank.",
            ["it sank", "the pier could fall", "to be a nurse", "the boat sank"],
        ),
        (
            "Growers who say that the pier is unsafe were irked. Growers who say it rained in May. "
            "Those who told police that they saw a fire have left.",
            ["the pier is unsafe", "it rained in May", "they saw a fire"],
        ),
        (
            "Officials said talks would resume, with one guard saying it rained. "
            "Ada Bell adds that the plan, reported online today in the journal Tide, is good. "
            "Ada Bell said boats that leak sink.",
            [
                "talks would resume",
                "it rained",
                "the plan, reported online today in the journal Tide, is good",
                "boats that leak sink",
            ],
        ),
        (
            "Leaving the hall, Ada Bell said with no wind in Ost, it was late. "
            "Leaving the hall, Ada Bell said, was hard.",
            ["it was late", "Leaving the hall", "was hard"],
        ),
    ],
)
def test_phrases_in_front_are_said_and_the_verb_of_the_subject_is_not(body, expected):
    assert list(utils.quotes(article(body)).text) == expected


@pytest.mark.parametrize(
    "sentence, words",
    [
        ("People who ask about the plan get no answer.", "the plan"),
        ("Critics who warned of a flood in the town were ignored.", "a flood in the town"),
        ("The woman who called for a vote on the bill won it.", "a vote on the bill"),
        ("A fisher who complains of rain knows little.", "rain"),
        ("The board heard a fisher who asked about the plan.", "the plan"),  # controls
        ("The board heard a fisher who said the boat sank.", "the boat sank"),
    ],
)
def test_a_thing_in_a_relative_clause_ends_before_the_verb_of_the_whole(sentence, words):
    assert [text for text, _ in said(sentence)] == [words]
