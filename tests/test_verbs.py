"""When is a reporting verb one? It needs words, and a passive says who speaks with "by"."""

import pytest

import utils
from worlds import article


def said(body):
    """The words and their sources that a sentence reports."""
    rows = utils.quotes(article(body))
    sources = [source if isinstance(source, str) else None for source in rows.source]
    return list(zip(rows.text, sources, strict=True))


def words_said(body):
    """The words that a sentence reports."""
    return [words for words, _ in said(body)]


@pytest.mark.parametrize(
    "body",
    [
        "Li Na called Bo Lin on Monday.",
        "Li Na called Bo Lin last week.",
        "Li Na called 911.",
        "Li Na called his wife from the pier.",
        "Residents called the police.",
        "Li Na called a meeting.",
        "The coach praised two officials.",
        "Li Na called an emergency meeting of the council (CC) to vote.",
        "Li Na praised Bo Lin.",
        "The coach praised Bo Lin after the match.",
        "The coach praised Bo Lin’s crew.",
        "The coach hailed Bo Lin’s crew and left.",
        "Li Na thanked the mayor.",
        "Li Na criticized the council on Monday.",
        "Li Na asked Bo Lin.",
        "Li Na told Bo Lin.",
        "Li Na warned the crew on Monday.",
        "Li Na asked for a delay.",
        "Li Na condemned Harlan Motors.",
        "The boat crossed a lake called Blue Water.",
    ],
)
def test_a_person_or_body_as_an_object_is_no_speech(body):
    assert words_said(body) == []


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Li Na praised Bo Lin for his work.", "Bo Lin for his work"),
        ("Li Na praised Bo Lin as brave.", "Bo Lin as brave"),
        ("Li Na accused Bo Lin of theft.", "Bo Lin of theft"),
        ("Li Na called Bo Lin a liar.", "Bo Lin a liar"),
        ("Li Na called Bo Lin crazy.", "Bo Lin crazy"),
        ("Li Na called him a liar.", "him a liar"),
        ("Li Na called it one of the worst days.", "it one of the worst days"),
        ("Li Na called the plan absurd.", "the plan absurd"),
        ("Li Na made what he called a mistake.", "a mistake"),
        ("Li Na called the plan “a gift” after a meeting in Norlund.", "the plan “a gift”"),
        ("Li Na called the plan “a gift”, before leaving.", "the plan “a gift”"),
        ("Li Na called his wife “a saint.”", "his wife “a saint.”"),
        ("Li Na condemned the attack.", "the attack"),
        ("Li Na blamed Bo Lin’s boat.", "Bo Lin’s boat"),
        ("Li Na called for a delay.", "a delay"),
    ],
)
def test_an_object_with_an_opinion_about_it_is_speech(body, expected):
    assert words_said(body) == [expected]


def test_who_praised_somebody_may_go_on():
    assert said("The council attacked Bo Lin, saying he lied.") == [("he lied", "The council")]


@pytest.mark.parametrize(
    "body",
    [
        "The US state of Oregon is large.",
        "The chart shows the U.S. states where the sale is banned.",
        "Prices rose in U.S. states where the sale is banned.",
        "Rain fell on Gulf states where boats lay.",
        "They failed to share detailed maps in time.",
        "It is one of the most promising states.",
        "He spoke on a conference call on the day.",
        "The phone call he made was long.",
        "It was a March 21 phone call he reportedly made.",
        "The news figures were old.",
        "New reporting mandates came.",
        "One Ost County reporting station has had no rain.",
        "The Ost reporting mandate will end soon.",
        "A Tarrow suggesting box was empty.",
        "Eastern states begin to sell stock.",
        "Insurance claims grow in the north.",
        "An Ost Brothers estimate puts the loss high.",
        "Promising findings were few.",
        "He knocked down a three over his rival.",
        "It was an assault that threatened to upset the valley.",
        "A storm that threatened to sink the boat passed.",
        "New rules added a burden.",
        "To add family members, press the key.",
        "Thanks to Bo Lin the boat may be saved.",
        "She left, and thanks to Bo Lin the boat may be saved.",
        "The scents mimic those of flowers.",
        "He sailed at dawn, as Li Na recalled it.",
        "The mayor got credit cards in the mail he had won.",
        "Li Na walked back his comments.",
        "The largest and most detailed image shows the smile.",
        "The layers hold details such as the smile and the eyes.",
        "They fitted sensors that could inform pilots where the layer lies.",
        "It is a set of Norlund Act rules that could close the pier.",
        "There are calls today for a new pier.",
        "The boats are also close to the edge of the reef.",
        "The tests have been identified as promising leads but they fail.",
        "New food labelling laws cover shops.",
        "The state’s early warning system failed.",
        "Ida Bell and her crew know that adding salt to the beans makes them soft.",
    ],
)
def test_a_noun_or_an_act_is_no_reporting_verb(body):
    assert words_said(body) == []


@pytest.mark.parametrize(
    "body, expected",
    [
        ("The fishers claim the nets are torn.", ("the nets are torn", "The fishers")),
        ("Li Na states where the nets went.", ("where the nets went", "Li Na")),
        ("The fishers call the plan a joke.", ("the plan a joke", "The fishers")),
        ("Li Na will call the plan a joke.", ("the plan a joke", "Li Na")),
        ("Li Na and Bo Lin claim the nets are torn.", ("the nets are torn", "Li Na and Bo Lin")),
        ("The crew claim the nets are torn.", ("the nets are torn", "The crew")),
        ("The city’s police deny the charge.", ("the charge", "The city’s police")),
        ("US officials said it rained.", ("it rained", "US officials")),
        ("The man, who threatened to sue, fled.", ("to sue", "who")),
        ("Li Na has begun: “It rained.”", ("It rained.", "Li Na")),
        ("Li Na says such storms are rare.", ("such storms are rare", "Li Na")),
        ("Li Na says that might help.", ("that might help", "Li Na")),
        ("Li Na said this changes their plan.", ("this changes their plan", "Li Na")),
        ("Li Na said this series was short.", ("this series was short", "Li Na")),
        ("Li Na reports that nets were torn.", ("nets were torn", "Li Na")),
        ("Li Na stresses caution, and left.", ("caution", "Li Na")),
        ("The council also claims the nets are torn.", ("the nets are torn", "The council")),
        ("She left a note labelling the plan a joke.", ("the plan a joke", "a note")),
        ("Fishers are calling for a new pier.", ("a new pier", "Fishers")),
        ("Waiting for rain is no plan, Li Na said.", ("Waiting for rain is no plan", "Li Na")),
        (
            "A team looking into the fall of the bank said it was rotten.",
            ("it was rotten", "A team"),
        ),
        ("The mayor claims that it rained.", ("it rained", "The mayor")),
        ("Her lawyer claims she was ill.", ("she was ill", "Her lawyer")),
        ("A new report notes the dam is old.", ("the dam is old", "A new report")),
        ("The group demands that he go.", ("he go", "The group")),
        ("The note states “the dam is old.”", ("the dam is old.", "The note")),
        ("The mayor claims: “The dam is old.”", ("The dam is old.", "The mayor")),
        ("“The dam is old,” the mayor claims.", ("The dam is old", "the mayor")),
        ("The dam is old, the firm claims.", ("The dam is old", "the firm")),
        ("A report on the dam states that it is old.", ("it is old", "A report on the dam")),
    ],
)
def test_a_verb_with_its_subject_is_one(body, expected):
    assert said(body) == [expected]


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Bo Lin was told by Li Na that he was wrong.", ("he was wrong", "Li Na")),
        ("He was told last week by his aunt that it rained.", ("it rained", "his aunt")),
        ("A note told by Li Na that it rained", ("it rained", "Li Na")),
        ("Told by Li Na that he was wrong, Bo Lin left.", ("he was wrong", "Li Na")),
        ("Bo Lin, who was told by Li Na that it rained, left.", ("it rained", "Li Na")),
        ("Fishers were warned by police that the dam broke.", ("the dam broke", "police")),
        ("The mayor was asked by reporters whether it rained.", ("whether it rained", "reporters")),
        ("He was asked by the council to leave.", ("to leave", "the council")),
        ("The plan was described as reckless by Bo Lin.", ("reckless", "Bo Lin")),
        ("The plan was called “a joke” by Li Na.", ("a joke", "Li Na")),
        ("He was called a liar by Li Na on Monday.", ("a liar", "Li Na")),
        ("Bo Lin was praised by Li Na as brave.", ("brave", "Li Na")),
        ("He was praised by the mayor of Ostrava as brave.", ("brave", "the mayor of Ostrava")),
        ("Bo Lin was accused by Li Na of theft.", ("theft", "Li Na")),
        ("It was claimed by the firm that it rained.", ("it rained", "the firm")),
        ("The claim that it rained was made by Li Na.", ("it rained", "Li Na")),
        ("They claim that it was made by Bo Lin.", ("it was made by Bo Lin", "They")),
        ("A promise that he would go had been made by the mayor.", ("he would go", "the mayor")),
        ("“The dam is safe,” it was claimed by the firm.", ("The dam is safe", "the firm")),
    ],
)
def test_by_names_the_source_of_a_passive_verb(body, expected):
    assert [(words.strip("“”,"), source) for words, source in said(body)] == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "The firm rules that apply to boats are old.",
        "The insurance claims that he made are old.",
        "A paper backs farmer claims that they are poor.",
        "The company reports a loss.",
        "The party leader promises are old.",
        "Having pulled himself to safety, Bo Lin alerted a tour group.",
        "Speaking on Monday, Li Na said.",
        "They hid in a house after attacking an army post.",
        "Bo Lin was called by his mother.",
        "The claim by Li Na was false.",
        "The claim that it rained was false.",
        "The demand that he go was met by Li Na.",
        "Bo Lin dropped by to say hello.",
        "The statement was read by Bo Lin.",
        "“The Long Night” was written by Bo Lin.",
        "Wages were said to have been cut by the firm.",
        "The rule had long been contested by fishers who met.",
    ],
)
def test_by_alone_makes_no_speech(body):
    assert words_said(body) == []


@pytest.mark.parametrize("when", ["by phone", "by last week", "by June"])
def test_by_with_a_time_or_a_means_names_nobody(when):
    rows = utils.quotes(article(f"Bo Lin was told {when} that it rained."))
    assert not rows.source.notna().any()


@pytest.mark.parametrize(
    "body",
    [
        "The fall in prices suggests that buyers are nervous.",
        "The strong dollar is threatening to ruin the fishers.",
        "Some stretches are very long, suggesting that the nets were torn.",
        "Aerial pictures revealed a dry lake near the town.",
        "The burials reveal our long history with dogs.",
        "The burials raise questions about the safety of the pier.",
        "This suggests that the nets were torn.",
        "They used models of torn and ordered nets.",
        "He met a crew of tired and accused fishers.",
        "Li Na wrote plays until she died.",
        "Li Na is writing a book which will be sold in May.",
        "The port recalls products.",
        "They then estimated the age of the nets.",
        "They established that the nets were old.",
        "The man had committed repeat offences at sea.",
        "The best evidence suggests that the nets were torn.",
        "The earl penned the plays.",
        "The size of the shells from Port Vale confirms their age.",
        "Whales convey a feeling with their songs.",
        "The probe has relayed a view of the pole.",
        "Few doubt his strength.",
        "The notion established by Bo Lin that the sky is fixed is old.",
        "The plan has added value to the nets and raised the price.",
        "The finds add to a growing body of evidence that salt helps.",
        "The crew shortened the net and repeated the experiment.",
        "It is widely believed that the fish sleep.",
        "It had been assumed that the boats were safe.",
        "Buyers pay according to a few simple rules about size.",
        "Boats leave according to a strict timetable.",
        "Some fish turned round, which implies that they can see.",
        "Some fishers took a close look at the reef as it seemed smooth, suggesting old ice.",
        "The probe is built to characterise the sea floor.",
        "They used a process called wet casting, in which iron is cooled.",
        "Wet soil tells us that it rained.",
        "This has encouraged unsafe catches of eels.",
        "Those sums predict that the price will rise.",
    ],
)
def test_what_things_do_and_what_people_do_without_a_word_is_no_speech(body):
    assert words_said(body) == []


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Li Na suggests that buyers are nervous.", ("buyers are nervous", "Li Na")),
        ("Some experts suggest that it rained.", ("it rained", "Some experts")),
        ("The union is threatening to strike.", ("to strike", "The union")),
        ("A study suggests that it rained.", ("it rained", "A study")),
        ("He came and ordered fishers to leave.", ("to leave", "He")),
        ("Li Na wrote that the nets were torn.", ("the nets were torn", "Li Na")),
        ("Li Na recalled that it rained.", ("it rained", "Li Na")),
        ("They estimated that the nets were old.", ("the nets were old", "They")),
        ("Li Na added the nets were torn and old.", ("the nets were torn and old", "Li Na")),
        ("It rained, according to the new rules.", ("It rained", "the new rules")),
        ("Bo Lin repeated the claim.", ("the claim", "Bo Lin")),
        ("It was announced that the pier is shut.", ("the pier is shut", None)),
        ("The coastguard said it rained.", ("it rained", "The coastguard")),
        ("A boat that its backers call the largest won.", ("the largest won", "its backers")),
        ("Li Na praised the crew, suggesting it would win.", ("it would win", "Li Na")),
    ],
)
def test_the_same_verbs_with_somebody_who_speaks_report_words(body, expected):
    assert said(body) == [expected]


@pytest.mark.parametrize(
    "body, expected",
    [
        ("The nets are torn, say scientists.", "scientists"),
        ("The beetles with horns have small wings, say fishers.", "fishers"),
        ("The ministers, who left, say voters are angry.", "The ministers"),
        ("If so, experts say it rained.", "experts"),
    ],
)
def test_several_speakers_can_stand_after_their_verb(body, expected):
    assert [source for _, source in said(body)] == [expected]


def test_a_plural_before_a_helping_verb_is_a_noun():
    body = "The town figures have warned that the firms are late."
    assert list(utils.quotes(article(body)).cue) == ["warned"]


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Li Na said there was no money when asked why she left.", "there was no money"),
        ("Li Na said there was no money when pressed on the cost.", "there was no money"),
        ("Li Na said “we have no money” when asked about the pier.", "we have no money"),
        ("Li Na said Bo Lin left when asked to go.", "Bo Lin left when asked to go"),
        ("Li Na said Bo Lin left when it rained.", "Bo Lin left when it rained"),
    ],
)
def test_what_was_asked_is_told_by_the_reporter(body, expected):
    assert words_said(body) == [expected]


def test_a_thing_that_was_issued_speaks_and_is_not_what_was_said():
    [(words, who)] = said("It sank off the pier, with all hands, said a notice issued by the port.")
    assert words == "It sank off the pier, with all hands" and who.startswith("a notice issued")
    [(words, who)] = said("The ship reached the pier, said a notice released by the port.")
    assert words == "The ship reached the pier" and who.startswith("a notice released")


@pytest.mark.parametrize(
    "shown",
    [
        "the firm had shown “a lack of care”",
        "the firm has added to “a sense of loss”",
        "the council had indicated “no interest”",
    ],
)
def test_the_marks_in_what_somebody_says_are_not_those_of_whom_it_is_about(shown):
    assert said(f"The judge said {shown}.") == [(shown, "The judge")]


@pytest.mark.parametrize(
    "body, expected",
    [
        ("The boss, Bo Lin, said by phone that it rained.", ("it rained", "The boss")),
        ("“It rained,” the boss, Mr. Bo Lin, said by phone.", ("It rained", "the boss")),
        ("Three fishers left. One of them said it rained.", ("it rained", "One of them")),
        ("“It rained,” one of them said.", ("It rained", "one of them")),
        ("“It rained,” two of us said.", ("It rained", "two of us")),
        ("A nurse who works in Ost told police it rained.", ("it rained", "A nurse")),
        ("An expert who studies reefs, Li Na, said it rained.", ("it rained", "Li Na")),
        ("A diver who was not there, Li Na, said it rained.", ("it rained", "Li Na")),
        ("A nurse who works in Ost, New Norvale, said it rained.", ("it rained", "A nurse")),
        ("Li Na said some of them were ill.", ("some of them were ill", "Li Na")),
        ("Li Na asked one of them to leave.", ("to leave", "Li Na")),
    ],
)
def test_who_says_so_may_be_one_of_them_and_may_say_it_by_phone(body, expected):
    assert said(body) == [expected]


def test_who_was_told_by_phone_says_nothing():
    assert said("A man named Bo Lin, told by phone, left.") == []


@pytest.mark.parametrize(
    "body",
    [
        "Li Na responded to claims that she lied. A note responding to claims it sank was short.",
        "Bo Lin pulled himself up and, after a rest in camp, he alerted a tour group.",
        "The ridge began to rise on the west edge, blocking the river and its flow.",
        "An army post called in tank fire which killed ten. The rebels attacked one of its cars.",
        "The boat claimed second place. The army blasted a building.",
        "The pier is shut, but there are continuing calls for Bo Lin to resign.",
        "Most people did not know where to go to complain about bad care, or what to say of it.",
        "The plan was aimed at encouraging growers to stay.",
        "We remember nights that helped to shape the port.",
        "In Ost, it lies mainly on rock, which means that a melt would hurt the port.",
        "The chief told the Senate reports of rain were late.",
        "The mayor rejected calls for a ban. The port faces calls for an inquiry.",
        "The boats sank in May, a claim Bo Lin denied.",
    ],
)
def test_answers_attacks_and_aims_report_no_words(body):
    assert said(body) == []


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Li Na responded to the council that it rained.", ("it rained", "Li Na")),
        ("It rained and, after a rest, the crew left, he said.", (None, "he")),
        ("The crew began: “No fish.”", ("No fish.", "The crew")),
        ("The boss, who left, calls for a ban.", ("a ban", "The boss")),
        ("Police said warning shots were fired.", ("warning shots were fired", "Police")),
        ("Li Na left the hall, warning growers that it rained.", ("it rained", "Li Na")),
        ("The boat’s owner claimed a place was free.", ("a place was free", "The boat’s owner")),
        ("Li Na attacked one of the plans as weak.", ("one of the plans as weak", "Li Na")),
    ],
)
def test_near_to_answers_attacks_and_aims_stands_speech(body, expected):
    words, source = said(body)[0]
    assert source == expected[1] and expected[0] in (None, words)
