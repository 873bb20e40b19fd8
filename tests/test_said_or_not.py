"""What was said, what was not, and by whom: kinds of sentences in the news, in own variants."""

import pytest

import utils
from worlds import article


def said(body):
    """(words, speaker, polarity) of each row."""
    table = utils.quotes(article(body))
    speakers = [each if isinstance(each, str) else None for each in table.speaker]
    return list(zip(table.text, speakers, table.polarity, strict=True))


def one(words, speaker, polarity="affirmed"):
    return [(words, speaker, polarity)]


@pytest.mark.parametrize(
    "sentence, source, words",
    [
        ("Ana Ruiz could not be reached for comment.", "Ana Ruiz", "for comment"),
        ("Ost could not immediately be reached for comment.", "Ost", "for comment"),
        ("The firm did not return calls.", "The firm", "calls"),
        ("Officials have not returned a call.", "Officials", "a call"),
        ("Ost did not return calls asking who would pay.", "Ost", "calls asking who would pay"),
        ("Ost did not return calls because it rained.", "Ost", "calls"),
        (
            "Ost did not reply to a letter asking why it sank.",
            "Ost",
            "to a letter asking why it sank",
        ),
        ("Bo Lin, who could not be reached for comment, left.", "who", "for comment"),
    ],
)
def test_who_did_not_answer_declined(sentence, source, words):
    (row,) = utils.quotes(utils.parse_article(f"Rain\n\n{sentence}")).itertuples()
    assert (row.source, row.text, row.polarity) == (source, words, "declined")


@pytest.mark.parametrize(
    "sentence",
    [
        "The Tide could not reach Ana Ruiz for comment.",
        "A deal could not be reached on Monday.",
        "Ana Ruiz did not return to Tarrow.",
        "Ana Ruiz did not return the book.",
        "The island was reached by boat.",
    ],
)
def test_what_is_not_reached_or_returned_may_be_no_answer_at_all(sentence):
    assert utils.quotes(utils.parse_article(f"Rain\n\n{sentence}")).empty


@pytest.mark.parametrize("row", utils._read_list("speech_silences"), ids=lambda row: row["phrase"])
def test_each_phrase_of_no_answer_makes_its_example_a_declined_statement(row):
    _, example = row["why"].replace("Wang", "Ana Ruiz").split(": ")
    (statement,) = said(f"{example}.")
    assert statement[-1] == "declined"


@pytest.mark.parametrize(
    "sentence, cue, words",
    [
        ("Ana Ruiz had no comment on the loss.", "had", "no comment on the loss"),
        ("Ana Ruiz had no comment at noon.", "had", "no comment"),
        ("Ana Ruiz was not immediately available for comment.", "available", "for comment"),
        ("Ana Ruiz would not comment.", "would not", "comment"),
        ("Ana Ruiz has yet to comment.", "has yet", "to comment"),
        ("Ana Ruiz refused to comment further.", "refused", "to comment further"),
        ("Ana Ruiz wouldn’t comment on Friday.", "wouldn’t", "comment"),
        ("Asked about the loss, Ana Ruiz did not respond.", "did not", "respond"),
        ("No one at the pier was available.", "was", "available"),
        ("No one at the pier was available to comment on Monday.", "available", "to comment"),
        ("Neither crew was available for comment.", "available", "for comment"),
        ("Ana Ruiz, who will not be commenting, left.", "will not be", "commenting"),
        (
            "Ana Ruiz remained tight-lipped about the deal.",
            "remained",
            "tight-lipped about the deal",
        ),
        ("Ana Ruiz has been tight-lipped.", "has been", "tight-lipped"),
        ("Ana Ruiz did not respond when asked why it sank.", "did not", "respond"),
        ("Nobody would comment.", "would", "comment"),
        ("Neither Ana Ruiz nor Bo Lin would discuss the loss.", "would", "discuss the loss"),
        (
            "Ana Ruiz would not discuss nets in which it lay.",
            "would not",
            "discuss nets in which it lay",
        ),
        ("The trust stayed mum on the plan.", "stayed", "mum on the plan"),
        ("Ana Ruiz kept silent about the loss.", "kept", "silent about the loss"),
        ("Ana Ruiz would not be drawn.", "would not be", "drawn"),
        ("Ana Ruiz refused to be drawn on the loss.", "refused to be", "drawn on the loss"),
        ("Ana Ruiz would not discuss the loss as she left.", "would not", "discuss the loss"),
        ("Ana Ruiz refused to discuss it.", "refused", "to discuss it"),
        (
            "Ana Ruiz won’t discuss whether the pier would open.",
            "won’t",
            "discuss whether the pier would open",
        ),
        (
            "Ana Ruiz had no comment on whether it would sink.",
            "had",
            "no comment on whether it would sink",
        ),
    ],
)
def test_who_kept_silent_declined(sentence, cue, words):
    (row,) = utils.quotes(article(sentence)).itertuples()
    assert (row.cue, row.text, row.polarity) == (cue, words, "declined")


@pytest.mark.parametrize(
    "sentence",
    [
        "The engine did not respond.",
        "The boats were not available.",
        "No one was available to help.",
        "Ana Ruiz was available for comment.",
        "Ana Ruiz did not decline comment.",
        "Ana Ruiz should not have commented.",
        "Ana Ruiz never answered.",
        "The patient did not respond to treatment.",
        "The crew stayed silent.",
        "The council has pressed its crews to keep quiet about the loss.",
        "Ana Ruiz wanted to stay mum on it.",
        "Ana Ruiz tight-lipped on sale.",
        "The guns remained silent.",
        "They have the right to remain silent.",
        "Ana Ruiz did not keep quiet about the loss.",
        "The border would not be drawn on paper.",
        "A line could not be drawn.",
        "Ana Ruiz did not discuss the loss.",
        "Nobody discussed the loss.",
        "Few will say so openly.",
        "Anyone who says it sank should leave.",
        "Ana Ruiz did not respond when she left.",
        "The two discussed whether it would sink.",
        "Questions about the wreck went unanswered.",
        "The books of Ana Ruiz were not returned.",
        "Calls to Ana Ruiz were returned.",
        "Calls for an interview were not returned.",
    ],
)
def test_what_is_no_silence_makes_no_statement(sentence):
    assert utils.quotes(article(sentence)).empty


@pytest.mark.parametrize(
    "sentence, source, words",
    [
        ("Calls to Ana Ruiz were not returned.", "Ana Ruiz", "Calls"),
        ("Several calls to Ana Ruiz have not been returned.", "Ana Ruiz", "Several calls"),
        ("Messages left for Bo Lin on Monday were not returned.", "Bo Lin", "Messages left"),
        ("A call for comment to the firm was not returned.", "the firm", "A call for comment"),
        ("Phone calls and emails to Bo Lin went unanswered.", "Bo Lin", "Phone calls and emails"),
        ("Emails to the council were not answered.", "the council", "Emails"),
    ],
)
def test_whose_calls_were_not_returned_declined(sentence, source, words):
    (row,) = utils.quotes(article(sentence)).itertuples()
    assert (row.source, row.text, row.polarity) == (source, words, "declined")


def test_who_had_no_comment_on_a_condition_did_not_decline():
    (row, *_) = utils.quotes(article("If Ana Ruiz had no comment, we left.")).itertuples()
    assert row.polarity == "supposed"


@pytest.mark.parametrize(
    "body, expected",
    [
        (
            "The unions have not ruled out strikes.",
            one("strikes", "the unions", "denied"),
        ),
        (
            "Norvale’s port authority does not rule out a ban on nets.",
            one("a ban on nets", "Norvale’s port authority", "denied"),
        ),
        (
            "Ada Bell refused to say for how long it would rain.",
            one("for how long it would rain", "Ada Bell", "declined"),
        ),
        (
            "Ada Bell would not say to whom the boat went.",
            one("to whom the boat went", "Ada Bell", "declined"),
        ),
        ("Ada Bell did not say by whom.", one("by whom", "Ada Bell", "denied")),
        ("The firm did not specify when it sank.", one("when it sank", "the firm", "denied")),
        ("The firm has yet to announce when it sails.", one("when it sails", "the firm", "denied")),
        ("Ada Bell would not say that figure.", one("that figure", "Ada Bell", "declined")),
        ("Ada Bell would not say that nets tore.", one("nets tore", "Ada Bell", "declined")),
        ("Ada Bell did not say until noon that it sank.", one("it sank", "Ada Bell", "denied")),
        ("Nobody commented on the loss.", one("the loss", "nobody", "declined")),
        ("Nobody should comment on the loss.", one("the loss", "nobody", "denied")),
        (
            "Ada Bell would not say whose boat it was.",
            one("whose boat it was", "Ada Bell", "declined"),
        ),
        (
            "Ada Bell would say neither why nor where it sank.",
            one("neither why nor where it sank", "Ada Bell", "declined"),
        ),
        ("Ada Bell said neither boat sank.", one("neither boat sank", "Ada Bell")),
        (
            "Ada Bell refused to confirm when the pier would open.",
            one("when the pier would open", "Ada Bell", "declined"),
        ),
        (
            "The council is expected to ask Ada Bell and Bo Lin to lead it.",
            one("to lead it", "the council", "supposed"),
        ),
        (
            "Ada Bell told a packed hall that it had sunk.",
            one("it had sunk", "Ada Bell"),
        ),
        (
            "Ada Bell will announce her plan before the crews leave.",
            one("her plan", "Ada Bell", "supposed"),
        ),
        (
            "Ana Ruiz was asked to disavow support from the guild and politely declined.",
            one("support from the guild", "Ana Ruiz", "supposed"),
        ),
        (
            "Ana Ruiz could not explain the loss and left.",
            one("the loss", "Ana Ruiz", "denied"),
        ),
        (
            "The firm did not announce the sale, but sold it.",
            one("the sale", "the firm", "denied"),
        ),
        (
            "Ana Ruiz was expected to announce the sale and then to step down.",
            one("the sale", "Ana Ruiz", "supposed"),
        ),
        (
            "Ana Ruiz would not confirm the loss and that it had lied.",
            one("the loss", "Ana Ruiz", "declined"),
        ),
        (
            "Ana Ruiz failed to disclose the loss and the cause.",
            one("the loss and the cause", "Ana Ruiz", "denied"),
        ),
        (
            "Ana Ruiz did not disclose the boats bought and sold.",
            one("the boats bought and sold", "Ana Ruiz", "denied"),
        ),
        (
            "Ana Ruiz would not reveal the costs and planned routes.",
            one("the costs and planned routes", "Ana Ruiz", "declined"),
        ),
        (
            "Ana Ruiz will not say whether she wrote it and left.",
            one("whether she wrote it and left", "Ana Ruiz", "declined"),
        ),
        (
            "The firm would not confirm details of the deal or that it had signed.",
            one("details of the deal or that it had signed", "the firm", "declined"),
        ),
        (
            "Ana Ruiz refused to confirm any changes until after the inquiry hands down its view.",
            one("any changes", "Ana Ruiz", "declined"),
        ),
        (
            "Ana Ruiz would not reveal the plan until Monday.",
            one("the plan", "Ana Ruiz", "declined"),
        ),
        (
            "Ana Ruiz would not say whether it would last until Monday.",
            one("whether it would last until Monday", "Ana Ruiz", "declined"),
        ),
        (
            "The firm will announce a ban until Monday.",
            one("a ban until Monday", "the firm", "supposed"),
        ),
        (
            "The firm will not reveal the letters and calls of its crew.",
            one("the letters and calls of its crew", "the firm", "declined"),
        ),
        ("But, says Bo Lin, it sank.", one("it sank", "Bo Lin")),
        ("However, said Bo Lin, it had sunk.", one("it had sunk", "Bo Lin")),
        (
            "And, says Bo Lin, if it rains, the pier will close.",
            one("if it rains, the pier will close", "Bo Lin"),
        ),
        (
            "Until now, says Bo Lin, there has been no way.",
            [
                ("Until now", "Bo Lin", "affirmed"),
                ("there has been no way", "Bo Lin", "affirmed"),
            ],
        ),
        ("Here, says Bo Lin.", []),
        ("But, said Bo Lin, a fisher from Tarrow, it sank.", []),
        (
            "Ana Ruiz says not all of his boats sank.",
            one("not all of his boats sank", "Ana Ruiz"),
        ),
        (
            "Ana Ruiz says all of the boats sank.",
            one("all of the boats sank", "Ana Ruiz"),
        ),
        (
            "Ana Ruiz all of a sudden said it sank.",
            one("it sank", "Ana Ruiz"),
        ),
        (
            "Investigators could not say whether it sank.",
            one("whether it sank", "investigators", "denied"),
        ),
        (
            "Two officials cannot say when the pier will open.",
            one("when the pier will open", "two officials", "denied"),
        ),
        (
            "Norvale does not rule out selling the pier.",
            one("selling the pier", "Norvale", "denied"),
        ),
        (
            "Ada Bell hasn’t yet ruled out other causes.",
            one("other causes", "Ada Bell", "denied"),
        ),
        (
            "Ada Bell has not yet said why it sank.",
            one("why it sank", "Ada Bell", "denied"),
        ),
        (
            "The pier stays shut until Ada Bell says it may open.",
            one("it may open", "Ada Bell", "supposed"),
        ),
        (
            "The pier stays shut before the council formally announces that it is safe.",
            one("it is safe", "the council", "supposed"),
        ),
        (
            "Ada Bell was angry before the council announced that it was safe.",
            one("it was safe", "the council"),
        ),
        (
            "The fishers urged Bo Lin to explain why it sank.",
            [
                ("Bo Lin to explain why it sank", "the fishers", "affirmed"),
                ("why it sank", "Bo Lin", "supposed"),
            ],
        ),
        (
            "The council asked Ada Bell to deny the charge.",
            [
                ("to deny the charge", "the council", "affirmed"),
                ("the charge", "Ada Bell", "supposed"),
            ],
        ),
        (
            "Ada Bell promised to explain why it sank.",
            [
                ("to explain why it sank", "Ada Bell", "affirmed"),
                ("why it sank", "Ada Bell", "supposed"),
            ],
        ),
        (
            "The council criticised Ada Bell for failing to explain why it sank.",
            [
                ("Ada Bell for failing to explain why it sank", "the council", "affirmed"),
                ("why it sank", "Ada Bell", "denied"),
            ],
        ),
        (
            "The council criticised Ada Bell for saying that it sank.",
            [
                ("Ada Bell for saying that it sank", "the council", "affirmed"),
                ("it sank", "Ada Bell", "affirmed"),
            ],
        ),
        (
            "Ada Bell said it was not enough to promise that it would open.",
            one("it was not enough to promise that it would open", "Ada Bell"),
        ),
        ("It is fair to say that the pier is old.", []),
        (
            "Ada Bell would apologise if Bo Lin left.",
            [],
        ),
        (
            "Ada Bell said if it rained, the pier would close.",
            one("if it rained, the pier would close", "Ada Bell"),
        ),
        ("Bo Lin asked if it sank.", one("if it sank", "Bo Lin")),
        ("There were meetings Ada Bell did not disclose when asked in May.", []),
        ("If you ring the bell, Ada Bell will answer.", []),
        ("If it rains the pier will close, Ada Bell said.", None),
        (
            "Ada Bell, head of Norvale, which is due to announce its plans, said it sank.",
            [("its plans", "Norvale", "supposed"), ("it sank", "Ada Bell", "affirmed")],
        ),
        (
            "Ada Bell questioned the plan and refused to say why.",
            [("the plan", "Ada Bell", "affirmed"), ("why", "Ada Bell", "declined")],
        ),
        (
            "Ada Bell said he was rude and refused to stop.",
            one("he was rude and refused to stop", "Ada Bell"),
        ),
        (
            "A guard who declined to be named said it sank.",
            [("to be named", "a guard", "declined"), ("it sank", "a guard", "affirmed")],
        ),
        ("And NOS reported that it sank.", one("it sank", "NOS")),
        (
            "Ada Bell attacked threats to label the port a sham.",
            one("threats to label the port a sham", "Ada Bell"),
        ),
        (
            "Ada Bell defended her refusal to say why it sank.",
            [],
        ),
        (
            "Ada Bell hums whenever Bo Lin says it will rain.",
            one("it will rain", "Bo Lin", "supposed"),
        ),
        ("Even if Ada Bell did not say that, it is how we think of her.", []),
        ("What does this tell us about the port?", []),
        ("Has he, Ada Bell asks, left the port?", one("Has he", "Ada Bell")),
        (
            "According to the file, Ada Bell failed to report that it sank.",
            [
                ("Ada Bell failed to report that it sank", "the file", "affirmed"),
                ("it sank", "Ada Bell", "denied"),
            ],
        ),
        ("Ada Bell urged Bo Lin not to say why it sank.", None),
        ("Ada Bell refrained from criticising Bo Lin, whose pier has sunk.", []),
        ("When you board, nobody asks for papers, and tea is free.", []),
        ("The crews will observe them.", []),
        (
            "A guard of the pier told Bo Lin it sank but did not specify which ships were lost.",
            [
                ("it sank", "a guard of the pier", "affirmed"),
                ("which ships were lost", "a guard of the pier", "denied"),
            ],
        ),
        (
            "It rained, Ada Bell said in May, but did not specify the place.",
            [("It rained", "Ada Bell", "affirmed"), ("the place", "Ada Bell", "denied")],
        ),
        ("Ada Bell should not have commented on the loss.", one("the loss", "Ada Bell", "denied")),
        ("A guard there declined to comment.", one("to comment", "a guard", "declined")),
        (
            "Bo Lin, a cook who declined to give his age, said it sank.",
            [("to give his age", "Bo Lin", "declined"), ("it sank", "Bo Lin", "affirmed")],
        ),
        ("How does it reflect on the port?", []),
        ("Did Ada Bell say it sank?", one("it sank", "Ada Bell", "asked")),
        (
            "Ada Bell will ask the council for a new pier.",
            one("a new pier", "Ada Bell", "supposed"),
        ),
        ("The council can guarantee safety for all.", []),
        ("The storm may explain the rise of the sea.", []),
        ("Ada Bell may explain why the sea rose.", one("why the sea rose", "Ada Bell", "supposed")),
    ],
)
def test_said_or_not_said(body, expected):
    if expected is not None:
        assert said(body) == expected
    else:
        assert said(body)[0][1] == "Ada Bell"


@pytest.mark.parametrize(
    "body, expected",
    [
        # acts and memories that nobody says
        ("The cooks were unable to claim the dole.", []),
        ("Ada Bell will claim compensation for the loss.", []),
        ("Ada Bell will claim that it sank.", one("it sank", "Ada Bell", "supposed")),
        ("Fishers must report all thefts to the council.", []),
        (
            "Ada Bell will report her findings in May.",
            one("her findings in May", "Ada Bell", "supposed"),
        ),
        ("Ada Bell wants to confirm the findings.", []),
        ("Norvale planned to blast the old pier into the sea.", []),
        ("The council may question Ada Bell.", []),
        ("Ada Bell cannot confirm the sale.", one("the sale", "Ada Bell", "denied")),
        ("Norvale was unable to independently confirm the sale.", []),
        ("Ada Bell does not remember that it sank.", []),
        ("Ada Bell remembered that it sank.", one("it sank", "Ada Bell")),
        ("The council should add back the “Golden Pier” next year.", []),
        ("The plan would add so many piers that it would be dear.", []),
        ("Ada Bell added that it sank.", one("it sank", "Ada Bell")),
        ("This year no town lies on the coast.", []),
        ("Ada Bell lied about the loss.", one("the loss", "Ada Bell")),
        ("Ada Bell is to blame for the loss.", []),
        ("Ada Bell will have more to say about it in May.", []),
        ("Parents should tell their doctor if they see that it sank.", []),
        (
            "Ada Bell should tell the council whether it sank.",
            one("whether it sank", "Ada Bell", "supposed"),
        ),
        ("The letters will help to confirm whether it sank.", []),
        (
            "The council will announce whether it sank.",
            one("whether it sank", "the council", "supposed"),
        ),
        ("What news is the world talking about on Chirper?", []),
        (
            "Norland’s peak body will not comment on the sale.",
            one("the sale", "Norland’s peak body", "declined"),
        ),
        ("Has Ada Bell called for new rules?", one("new rules", "Ada Bell", "asked")),
        (
            "Neither Ada Bell nor Bo Lin said why it sank.",
            one("why it sank", "neither Ada Bell nor Bo Lin", "denied"),
        ),
        # whose it is: not the speaker’s who tells of others
        (
            "Ada Bell says sailors are becoming more willing to talk about the storm.",
            one("sailors are becoming more willing to talk about the storm", "Ada Bell"),
        ),
        (
            "Ada Bell says storms are hard to predict because they are rare.",
            one("storms are hard to predict because they are rare", "Ada Bell"),
        ),
        (
            "Ada Bell says the pier is shut but was unable to say when it would open.",
            [
                (
                    "the pier is shut but was unable to say when it would open",
                    "Ada Bell",
                    "affirmed",
                ),
                ("when it would open", "Ada Bell", "denied"),
            ],
        ),
        ("Norvale starts a plan it hopes will encourage guards to talk about the storm.", []),
        (
            "Ada Bell, who is seen as stern, hopes to make the case to women that it sank.",
            one("it sank", "Ada Bell", "supposed"),
        ),
        ("Norvale will relay any signal that the pier makes.", []),
        ("Voters will say “no” to the plan.", []),
        ("Why would Ada Bell believe it sank?", []),
        ("Did Ada Bell deny it sank?", one("it sank", "Ada Bell", "asked")),
        ("That’s not to say the pier is old.", []),
        (
            "Ada Bell would not say the pier is old.",
            one("the pier is old", "Ada Bell", "declined"),
        ),
        ("The price has declined slightly in May to 55 crowns.", []),
        (
            "Ada Bell declined to directly answer Bo Lin.",
            one("to directly answer Bo Lin", "Ada Bell", "declined"),
        ),
        ("Anyone who may say it sank is wrong.", []),
        ("There was no reason Ada Bell would say that it sank.", []),
        ("No Norvale cook said it sank.", one("it sank", "No Norvale cook", "denied")),
        ("No-one else agreed that it sank.", one("it sank", "No-one", "denied")),
        # a denial of a denial, and what the author says in saying so
        ("Ada Bell could not resist pointing out that it sank.", one("it sank", "Ada Bell")),
        ("Ada Bell never failed to mention that it sank.", one("it sank", "Ada Bell")),
        ("Ada Bell did not hesitate to say that it sank.", one("it sank", "Ada Bell")),
        ("Ada Bell resisted saying that it sank.", one("it sank", "Ada Bell", "denied")),
        ("Ada Bell failed to mention that it sank.", one("it sank", "Ada Bell", "denied")),
        ("I must admit that the pier is old.", one("the pier is old", "the author")),
        ("I will announce a plan in May.", one("a plan in May", "the author", "supposed")),
        # a condition comes first; an aside parts nothing
        (
            "The pier will suffer if Ada Bell refuses to say why it sank.",
            one("why it sank", "Ada Bell", "supposed"),
        ),
        (
            "Ada Bell refused, however, to concede that it sank.",
            one("it sank", "Ada Bell", "declined"),
        ),
        ("The council will today announce the sale.", one("the sale", "the council", "supposed")),
        # a bare verb joined to another
        (
            "Bo Lin refuses to leave Ostrava or explain how it sank.",
            one("how it sank", "Bo Lin", "declined"),
        ),
        ("Bo Lin will visit Ostrava and announce a plan.", one("a plan", "Bo Lin", "supposed")),
        ("The guards came to help and say it sank.", one("it sank", "the guards")),
        # whom another asks, allows or forces to speak
        ("The port wants Bo Lin to say that it sank.", one("it sank", "Bo Lin", "supposed")),
        (
            "The council will allow guards to say why it sank.",
            one("why it sank", "guards", "supposed"),
        ),
        ("The storm forced Ada Bell to admit that it sank.", one("it sank", "Ada Bell")),
        ("The loss led experts to call for a new pier.", one("a new pier", "experts")),
        (
            "The council called on Ada Bell to explain why it sank and called for a vote.",
            [
                ("Ada Bell to explain why it sank", "the council", "affirmed"),
                ("why it sank", "Ada Bell", "supposed"),
                ("a vote", "the council", "affirmed"),
            ],
        ),
        (
            "Bo Lin called Ada Bell on Friday to express his thanks.",
            one("his thanks", "Bo Lin"),
        ),
        ("Ada Bell was forced to admit that it sank.", one("it sank", "Ada Bell")),
        # an infinitive that hangs on what may be done, on an adjective, on a noun
        (
            "The council will spend a million to argue for the pier.",
            one("the pier", "the council", "supposed"),
        ),
        ("Ada Bell held a rally to announce that it sank.", one("it sank", "Ada Bell")),
        ("Ada Bell is keen to explain why it sank.", one("why it sank", "Ada Bell", "supposed")),
        ("Ada Bell was quick to add that it sank.", one("it sank", "Ada Bell")),
        ("Ada Bell has to explain why it sank.", one("why it sank", "Ada Bell", "supposed")),
        ("Ada Bell had to admit that it sank.", one("it sank", "Ada Bell")),
        ("The council is to announce a plan.", one("a plan", "the council", "supposed")),
        ("Fishers have the right to say why it sank.", []),
        (
            "Bo Lin says it is too early to say which net it was.",
            one("it is too early to say which net it was", "Bo Lin"),
        ),
        ("It’s important to remember that the pier is old.", []),
        # where what was not said ends
        (
            "Two guards have not said who they would vote for, and a third has left.",
            one("who they would vote for", "two guards", "denied"),
        ),
        (
            "The guards are yet to reveal whether they will go, so it is not clear who wins.",
            one("whether they will go", "the guards", "denied"),
        ),
        (
            "Ada Bell cannot rule out the sale as there was a bid.",
            one("the sale", "Ada Bell", "denied"),
        ),
        (
            "Ada Bell declined to comment because she was ill.",
            one("to comment", "Ada Bell", "declined"),
        ),
        (
            "Ada Bell did not say it sank because it was old.",
            one("it sank because it was old", "Ada Bell", "denied"),
        ),
        (
            "Norvale declined to comment on the charge, instead pointing to its report.",
            one("to comment on the charge", "Norvale", "declined"),
        ),
        (
            "But if Ada Bell implied that it sank, Bo Lin left.",
            one("it sank", "Ada Bell", "supposed"),
        ),
        (
            "Ada Bell will propose new rules, when she meets the council in May.",
            one("new rules", "Ada Bell", "supposed"),
        ),
        (
            "Bo Lin, who through his office declined to comment, was born in Ostrava.",
            one("to comment", "his office", "declined"),
        ),
    ],
)
def test_what_may_or_does_not_happen_is_not_said(body, expected):
    assert said(body) == expected


def by(speaker, polarity, words):
    return [(words, speaker, polarity)]


@pytest.mark.parametrize(
    "body, expected",
    [
        # what cannot speak
        ("The research could not answer why the nets sank.", []),
        ("The film does not answer whether it sank.", []),
        ("Ada Bell’s gut reaction is to tell the crews that it sank.", []),
        ("The report did not say whether it sank.", by("the report", "denied", "whether it sank")),
        ("Ada Bell’s aide did not say why.", by("Ada Bell’s aide", "denied", "why")),
        (
            "Ada Bell of Norvale says the trade talks did not detail single nets.",
            by("Ada Bell", "affirmed", "the trade talks did not detail single nets"),
        ),
        # what people do, and none of them says
        ("Older people were more likely to ask about the pier.", []),
        ("Crews were less likely to admit that it sank.", []),
        ("Ada Bell was more eager to talk about the pier.", []),
        ("Ada Bell is likely to say it sank.", by("Ada Bell", "supposed", "it sank")),
        ("Scientists cannot yet explain why nets tear.", []),
        ("Nobody could explain why nets tear.", []),
        (
            "The team failed to explain that nets tear.",
            by("the team", "denied", "nets tear"),
        ),
        (
            "The firm must now explain why nets tear.",
            by("the firm", "supposed", "why nets tear"),
        ),
        (
            "Ada Bell could not explain why nets tear.",
            by("Ada Bell", "denied", "why nets tear"),
        ),
        ("Ada Bell wants to encourage all crews to wear hats.", []),
        ("Ada Bell can order crews to leave.", []),
        ("Ada Bell ordered crews to leave.", by("Ada Bell", "affirmed", "to leave")),
        ("Firms do not have to disclose how much they earn.", []),
        ("The panel was not required to disclose why it sank.", []),
        ("Firms must disclose why it sank.", by("firms", "supposed", "why it sank")),
        ("Ada Bell has not agreed to say why.", by("Ada Bell", "denied", "why")),
        # said in so many words
        (
            "Ada Bell is keen to stress the pier is old.",
            by("Ada Bell", "affirmed", "the pier is old"),
        ),
        ("Ada Bell wants to point out that it sank.", by("Ada Bell", "affirmed", "it sank")),
        ("Ada Bell is keen to talk about the pier.", by("Ada Bell", "supposed", "the pier")),
        ("Ada Bell will stress that it sank.", by("Ada Bell", "supposed", "it sank")),
        ("Some would argue that the pier is old.", by("some", "affirmed", "the pier is old")),
        ("Critics would say that the pier is old.", by("critics", "affirmed", "the pier is old")),
        ("Critics will say that the pier is old.", by("critics", "supposed", "the pier is old")),
        ("Bo Lin would say that the pier is old.", by("Bo Lin", "supposed", "the pier is old")),
        ("Ada Bell did not say only that it sank.", by("Ada Bell", "affirmed", "it sank")),
        ("Ada Bell did not say that it sank.", by("Ada Bell", "denied", "it sank")),
        # a question
        ("Did Ada Bell say that it sank?", by("Ada Bell", "asked", "it sank")),
        ("Why not just say: “They will go home”?", by(None, "affirmed", "They will go home")),
        # what another verb governs
        (
            "Crews say nets could tear and argue that the pier is old.",
            [
                ("nets could tear", "Crews", "affirmed"),
                ("the pier is old", "Crews", "affirmed"),
            ],
        ),
        # an answer that was not given
        (
            "Ada Bell has yet to respond to complaints that the pier is old.",
            by("Ada Bell", "declined", "to complaints that the pier is old"),
        ),
        (
            "Bo Lin is choosing not to respond to charges that his crew is rude.",
            by("Bo Lin", "declined", "to charges that his crew is rude"),
        ),
        (
            "Ada Bell refused to respond to news that it sank.",
            by("Ada Bell", "declined", "to news that it sank"),
        ),
        (
            "Ada Bell did not respond to calls that her crew make “rude” and “old” jokes.",
            by("Ada Bell", "declined", "to calls that her crew make “rude” and “old” jokes"),
        ),
        (
            "Ada Bell did not reply to calls and letters and has left.",
            by("Ada Bell", "declined", "to calls and letters"),
        ),
        ("Ada Bell responded that it sank.", by("Ada Bell", "affirmed", "it sank")),
        ("Ada Bell could not comment on the loss.", by("Ada Bell", "declined", "the loss")),
        # a condition without if
        (
            "Had Ada Bell said that it sank, Bo Lin would have left.",
            by("Ada Bell", "supposed", "it sank"),
        ),
        (
            "Should Ada Bell say that it sank, Bo Lin will leave.",
            by("Ada Bell", "supposed", "it sank"),
        ),
        (
            "Whether or not Ada Bell says that it sank, Bo Lin will leave.",
            by("Ada Bell", "supposed", "it sank"),
        ),
        ("Suppose Ada Bell says that it sank.", by("Ada Bell", "supposed", "it sank")),
        ("Ada Bell had said that it sank.", by("Ada Bell", "affirmed", "it sank")),
        # what is thought of it
        (
            "There is no evidence that Ada Bell said that it sank.",
            by("Ada Bell", "denied", "it sank"),
        ),
        ("It is not true that Ada Bell said that it sank.", by("Ada Bell", "denied", "it sank")),
        ("It is doubtful that Ada Bell said it sank.", by("Ada Bell", "supposed", "it sank")),
        ("No one believes that Ada Bell said it sank.", by("Ada Bell", "denied", "it sank")),
        ("It is true that Ada Bell said it sank.", by("Ada Bell", "affirmed", "it sank")),
        ("There is no doubt that Ada Bell said it sank.", by("Ada Bell", "affirmed", "it sank")),
        ("Hardly anyone said that it sank.", by("anyone", "denied", "it sank")),
        ("Not a single cook said that it sank.", by("a single cook", "denied", "it sank")),
        ("A single cook said that it sank.", by("a single cook", "affirmed", "it sank")),
        # who does not stop goes on
        ("Ada Bell never ceased to say that it sank.", by("Ada Bell", "affirmed", "it sank")),
        ("Ada Bell has not stopped saying that it sank.", by("Ada Bell", "affirmed", "it sank")),
        ("Ada Bell ceased to say that it sank.", by("Ada Bell", "denied", "it sank")),
        ("Ada Bell did not come out and say that it sank.", []),
        # the author's wish
        ("I would like to suggest that it sank.", by("the author", "affirmed", "it sank")),
        ("I want to propose a new pier.", by("the author", "affirmed", "a new pier")),
        ("I’d say the pier is old.", by("the author", "affirmed", "the pier is old")),
        ("I’ll announce a plan in May.", by("the author", "supposed", "a plan in May")),
        (
            "Ada Bell would like to announce a plan.",
            by("Ada Bell", "supposed", "a plan"),
        ),
        # whom another moves
        (
            "A judge ordered the port to disclose how it sank.",
            by("a judge", "affirmed", "to disclose how it sank"),
        ),
        ("The rules would force Bo Lin to say why.", by("Bo Lin", "supposed", "why")),
        ("The rules forced Bo Lin to say why.", by("Bo Lin", "affirmed", "why")),
        ("Ada Bell was not asked to speak about the loss.", []),
        # words that hold others
        (
            "Ada Bell declined to confirm or deny the reports that it sank.",
            by("Ada Bell", "declined", "to confirm or deny the reports that it sank"),
        ),
        (
            "Ada Bell declined in two talks to confirm or deny that it sank.",
            by("Ada Bell", "declined", "to confirm or deny that it sank"),
        ),
        ("Ada Bell cannot undertake to reply.", by("Ada Bell", "denied", "to reply")),
        (
            "Ada Bell has not mentioned the pier, and in May the council of Ostrava will meet.",
            by("Ada Bell", "denied", "the pier"),
        ),
        ("Ada Bell likely will mention the loss.", by("Ada Bell", "supposed", "the loss")),
        ("The likely winner, Ada Bell, said it sank.", by("Ada Bell", "affirmed", "it sank")),
        # no words
        ("It can’t remind one of the storm.", []),
        ("Ada Bell would bet that it sank.", []),
        # not yet, not allowed, not dared
        ("Ada Bell is about to announce a plan.", by("Ada Bell", "supposed", "a plan")),
        ("Ada Bell is going to announce a plan.", by("Ada Bell", "supposed", "a plan")),
        ("Ada Bell went on to say that it sank.", by("Ada Bell", "affirmed", "it sank")),
        ("Ada Bell considered telling Bo Lin why.", by("Ada Bell", "supposed", "why")),
        ("Ada Bell was afraid to say that it sank.", by("Ada Bell", "denied", "it sank")),
        ("Ada Bell was afraid of saying that it sank.", by("Ada Bell", "denied", "it sank")),
        ("Ada Bell omitted to say that it sank.", by("Ada Bell", "denied", "it sank")),
        ("Bo Lin was barred from talking about nets.", by("Bo Lin", "denied", "nets")),
        ("Ada Bell was kept from saying that it sank.", by("Ada Bell", "denied", "it sank")),
        ("Ada Bell kept saying that it sank.", by("Ada Bell", "affirmed", "it sank")),
        (
            "Bo Lin stopped Ada Bell from saying that it sank.",
            by("Ada Bell", "denied", "it sank"),
        ),
        ("Ada Bell stopped saying that it sank.", by("Ada Bell", "affirmed", "it sank")),
        (
            "Ada Bell would not go so far as to say that it sank.",
            by("Ada Bell", "denied", "it sank"),
        ),
        ("Ada Bell went so far as to say that it sank.", by("Ada Bell", "affirmed", "it sank")),
        ("Ada Bell could not avoid saying that it sank.", by("Ada Bell", "affirmed", "it sank")),
        ("Ada Bell avoided saying that it sank.", by("Ada Bell", "denied", "it sank")),
        ("Ada Bell is not allowed to say that it sank.", []),
        ("Ada Bell was told not to talk about the loss.", []),
        (
            "A guard who was not authorised to speak about the loss said it sank.",
            by("a guard", "affirmed", "it sank"),
        ),
        ("Ada Bell had nothing to say about the loss.", []),
        ("Ada Bell had no wish to talk about the loss.", []),
        ("Ada Bell was in no mood to say that it sank.", []),
        ("Ada Bell would be the last to say that it sank.", []),
        ("Ada Bell was the first to say that it sank.", by("Ada Bell", "affirmed", "it sank")),
        ("Ada Bell could not deny that it sank.", []),
        ("Ada Bell did not deny that it sank.", by("Ada Bell", "denied", "it sank")),
        (
            "Ada Bell wishes to thank the crew for its work.",
            by("Ada Bell", "affirmed", "the crew for its work"),
        ),
        # what somebody is to do, and no words
        ("Readers should note that the pier is old.", []),
        ("Ada Bell noted that the pier is old.", by("Ada Bell", "affirmed", "the pier is old")),
        ("Owners must declare their boats.", []),
        ("Norvale planned to blast Bo Lin’s boat into the sea.", []),
        ("Ada Bell did not order the sale.", []),
        (
            "The group will advise the council on the steps it should take.",
            by("the group", "supposed", "the steps it should take"),
        ),
        (
            "The group advised the council that it sank.",
            by("the group", "affirmed", "it sank"),
        ),
        # it was said after all
        ("Hear what Bo Lin has to say: “It is old.”", by("Bo Lin", "affirmed", "It is old.")),
        ("Bo Lin has to say why it sank.", by("Bo Lin", "supposed", "why it sank")),
        (
            "When Bo Lin met the crew, his first answer was to say that it sank.",
            by("Bo Lin", "affirmed", "it sank"),
        ),
        ("When Bo Lin met the crew, his plan was to say that it sank.", []),
        ("It is odd that Bo Lin would say it sank.", by("Bo Lin", "affirmed", "it sank")),
        ("It is right that Bo Lin should say why.", by("Bo Lin", "supposed", "why")),
        # a laugh or a tear, and no words
        ("The crowd did not respond with boos or cheers to the news.", []),
        ("Bo Lin would have helped if Ada Bell had asked him to do so.", []),
        ("The study does not rule out a leak.", []),
        (
            "Ada Bell said she will weep if it is sold, but added that it may last.",
            [
                ("she will weep if it is sold", "Ada Bell", "affirmed"),
                ("it may last", "Ada Bell", "affirmed"),
            ],
        ),
        # quoted as it was said then, or as it may be
        ("Bo Lin would tell the crew, “It will sink.”", by("Bo Lin", "affirmed", "It will sink.")),
        ("Bo Lin will say: “It will sink.”", by("Bo Lin", "supposed", "It will sink.")),
        # a text or a song
        ("The council blocked a bill which would order a vote.", []),
        ("The panel, which will recommend a vote, met.", by("the panel", "supposed", "a vote")),
        ("Ada Bell will sing “Old Boats” with the crew.", []),
        ("Readers will note that the pier is old.", []),
        # who is asked, and who has the verb
        (
            "Tom Tarn asked Bob Vale whether he would say why it sank.",
            [
                ("whether he would say why it sank", "Tom Tarn", "affirmed"),
                ("why it sank", "Bob Vale", "supposed"),
            ],
        ),
        ("When Bo Lin came, the first step was to tell the crews that it sank.", []),
        ("Bo Lin, a cook, hopes to say why it sank.", by("Bo Lin", "supposed", "why it sank")),
        # whose it is
        (
            "Ada Bell suggested that someone who does not answer questions must go.",
            by("Ada Bell", "affirmed", "someone who does not answer questions must go"),
        ),
        ("The crews met to discuss Ada Bell’s decision not to recommend a new pier.", None),
        (
            "The court fined Ada Bell 50 crowns for failing to report the loss.",
            by("Ada Bell", "denied", "the loss"),
        ),
        (
            "Ada Bell was fined for failing to report that it sank.",
            by("Ada Bell", "denied", "it sank"),
        ),
        (
            "A panel held Tom Tarn, a former aide, in contempt for refusing to say why it sank.",
            by("Tom Tarn", "declined", "why it sank"),
        ),
        ("Nothing in the letter says it sank.", by("Nothing in the letter", "denied", "it sank")),
        ("There is no law that says it sank.", by("no law", "denied", "it sank")),
    ],
)
def test_whose_words_were_not_said_and_how(body, expected):
    if expected is None:
        assert all(polarity == "affirmed" for _, _, polarity in said(body))
    else:
        assert said(body) == expected


def test_neither_of_two_people_said_it():
    body = "Bo Lin met Ada Bell. Ada Bell left. Neither Lin nor Bell has said why it sank."
    assert said(body) == one("why it sank", "Bo Lin and Ada Bell", "denied")


def test_neither_is_no_part_of_a_name():
    body = "Neither Quern nor the port would say why. Quern said it rained."
    assert said(body)[-1] == ("it rained", "Quern", "affirmed")


@pytest.mark.parametrize(
    "body, words",
    [
        ("Ada Bell says not enough coal is made there.", "not enough coal is made there"),
        ("Ada Bell said not all piers are old.", "not all piers are old"),
        ("Ada Bell said all piers are old.", "all piers are old"),
        ("Ada Bell says even if it rains, she stays.", "even if it rains, she stays"),
        ("Ada Bell said perhaps Bo Lin had left.", "perhaps Bo Lin had left"),
        (
            "Ada Bell says that, even if it rains, a boat will leave.",
            "even if it rains, a boat will leave",
        ),
        (
            "Ada Bell said crews may come, but not all are fit.",
            "crews may come, but not all are fit",
        ),
        ("Ada Bell said crews may come, but the pier is shut.", "crews may come"),
        ("Ada Bell says that is not right.", "that is not right"),
        ("Ada Bell says that piers are old.", "piers are old"),
        ("Ada Bell again said piers are old.", "piers are old"),
        ("Ada Bell said on Monday the pier was old.", "the pier was old"),
    ],
)
def test_words_keep_what_denies_or_weakens_them(body, words):
    assert said(body) == one(words, "Ada Bell")


@pytest.mark.parametrize(
    "body",
    [
        "The storm claimed two lives in May.",
        "The storm claimed its first victim.",
        "Norvale claimed the title in May.",
        "Norvale recalled its ambassador.",
        "Ada Bell recalled all the engines mounted on the boats.",
        "Ada Bell insisted on anonymity because she may not speak.",
        "They want to conclude the talks within a year.",
        "The rebels attacked two villages.",
        "They came to sharply contradicting conclusions.",
        "That order was held up by the port.",
        "She built a box to jam the RFID signals that makers sell.",
        "The bay is claimed virtually in its entirety by Norland.",
        "In the bay, claimed almost wholly by Norland, two ships met.",
        "Ada Bell is a sailor and a cook, not to mention a good mayor.",
        "The pier is old, to say the least.",
        "Before he ran for mayor, Bo Lin would tweet about boats.",
        "The crew attacked a guard.",
        "Ada Bell requested asylum in May.",
    ],
)
def test_an_act_or_a_noun_says_nothing(body):
    assert said(body) == []


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Ada Bell claimed the pier was safe.", "the pier was safe"),
        ("Ada Bell claimed responsibility for the loss.", "responsibility for the loss"),
        ("Ada Bell recalled that it sank.", "it sank"),
        ("Ada Bell attacked the plan as reckless.", "the plan as reckless"),
        ("Ada Bell insisted on a new pier.", "a new pier"),
        ("The claim, made loudly by Bo Lin, is false, Ada Bell said.", None),
    ],
)
def test_the_same_verbs_with_other_objects_report_words(body, expected):
    words = [text for text, _, _ in said(body)]
    assert words == [expected or "The claim, made loudly by Bo Lin, is false"]


@pytest.mark.parametrize(
    "body, speaker",
    [
        ("The 56-year-old says it sank.", "the 56-year-old"),
        ("The 56-year-old father-of-two says it sank.", "the 56-year-old father-of-two"),
        (
            "The head of the firm that built the first torn net said it sank.",
            "the head of the firm",
        ),
        (
            "The head of the firm that built the first torn net has accused Bo Lin of theft.",
            "the head of the firm",
        ),
        ("A news agency run close to a rival council in the east said it sank.", "a news agency"),
        ("Late in September Ada Bell said it sank.", "Ada Bell"),
        ("In September 2015 Ada Bell said it sank.", "Ada Bell"),
        ("April Ryan said it sank.", "April Ryan"),
        ("A port spokeswoman on Friday said it sank.", "a port spokeswoman"),
        ("Both sides at the talks on Thursday said it sank.", "both sides at the talks"),
        (
            "Riots broke out in the port, which has seen none in years, if ever, said Ada Bell.",
            "Ada Bell",
        ),
        (
            "The pier shut in May, but it sank, the paper’s Will Grant reports from Ostrava.",
            "Will Grant",
        ),
        ("Burn says it sank.", "burn"),
        ("Ada Bell and Bo Lin both say it sank.", "Ada Bell and Bo Lin"),
        ("Two agencies suing the council said it sank.", "two agencies"),
        (
            "Told of piers, the new ones are dear, but they last, saving time, says Ada Bell.",
            "Ada Bell",
        ),
        ("Bo Lin, who wrote a book in 2012 called “My Old Boat,” said it sank.", "Bo Lin"),
    ],
)
def test_who_said_it_by_the_grammar_of_the_clause(body, speaker):
    assert [who for _, who, _ in said(body)] == [speaker]


@pytest.mark.parametrize(
    "body, expected",
    [
        (
            "It would have sunk if it had rained, Ada Bell said, noting that nets were cheap.",
            ["It would have sunk if it had rained", "nets were cheap"],
        ),
        (
            "Ada Bell said at a rally in Ostrava, a city, that it sank.",
            ["it sank"],
        ),
        (
            "Though she concedes that if it rains, the pier is shut, Ada Bell stays.",
            ["if it rains, the pier is shut"],
        ),
        (
            "Although Ada Bell said it sank, the pier is open.",
            ["it sank"],
        ),
        (
            "Ada Bell told Bo Lin he could not come but did not call the police.",
            ["he could not come"],
        ),
        (
            "Ada Bell said Bo Lin came but did not stay.",
            ["Bo Lin came but did not stay"],
        ),
        (
            "Ada Bell “gladly” accepts the terms.",
            [],
        ),
        ("“The pier is old” said Ada Bell.", ["The pier is old"]),
    ],
)
def test_where_the_words_stand(body, expected):
    assert [text for text, _, _ in said(body)] == expected


def test_who_goes_on_after_a_comma_is_who_spoke_first():
    body = "Ada Bell said no sign showed that it sank, adding that it was new."
    assert ("it was new", "Ada Bell", "affirmed") in said(body)


def test_he_in_the_words_of_a_man_is_that_man():
    body = "Bob Tarn met Tom Vale. Tom Vale left. Bob Tarn said he would announce a plan."
    table = utils.quotes(article(body))
    assert list(table.speaker) == ["Bob Tarn", "Bob Tarn"]
    body = "Bob Tarn said Tom Vale was ill and he would announce a plan."
    assert list(utils.quotes(article(body)).rule)[-1] != "“he” in the speaker’s own words"


def test_letters_are_no_man():
    body = "The ATSB met Bob Tarn. ATSB said it sank. He declined to say why."
    table = utils.quotes(article(body))
    assert list(table.speaker)[-1] == "Bob Tarn"


def test_a_name_may_hold_a_preposition():
    table = utils.quotes(article("Doctors Without Borders said it sank."))
    assert list(table.source) == ["Doctors Without Borders"]
    assert list(table.polarity) == ["affirmed"]


def test_the_topic_of_a_headline_does_not_speak_though_something_is_said_of_it():
    page = utils.parse_article("Tarnexit: Ada Bell plans a vote\n\nBo Lin said Tarnexit was near.")
    assert list(utils.quotes(page).speaker) == ["Bo Lin"]


@pytest.mark.parametrize("row", utils._read_list("speech_objects"), ids=lambda row: row["why"])
def test_each_object_that_is_no_words_makes_its_example_none(row):
    example = row["why"].rpartition(": ")[2]
    subject = "" if example.startswith("the ") else "The crew "
    assert said(f"{subject}{example}.".capitalize()) == []


def test_a_phrase_of_time_beside_a_source_belongs_to_the_cue():
    page = article("A port spokeswoman on Friday said it sank.")
    kinds = utils.utterances(page)
    cue = kinds[kinds.kind == "cue"].text.str.strip()
    assert list(cue) == ["A port spokeswoman on Friday said"]


@pytest.mark.parametrize(
    "source",
    [
        "The hotly debated report",
        "A long awaited letter",
        "The hastily written note",
        "The highly respected mayor",
        "The freed man",
        "Her badly beaten brother",
    ],
)
def test_a_participle_before_a_noun_belongs_to_its_source(source):
    (row,) = utils.quotes(article(f"{source} said it had sunk.")).itertuples()
    assert (row.source, row.text) == (source, "it had sunk")


def test_a_participle_that_is_the_verb_is_no_part_of_the_source():
    (row,) = utils.quotes(article("The mayor admitted mistakes had sunk it.")).itertuples()
    assert (row.source, row.cue) == ("The mayor", "admitted")


@pytest.mark.parametrize(
    "body, expected",
    [
        ("The pier opened at 11:30am on Monday.", []),
        (
            "Talks began at 9:30 and Ana Ruiz said they were good.",
            one("they were good", "Ana Ruiz"),
        ),
        ("At 9:30 Ana Ruiz said it was late.", one("it was late", "Ana Ruiz")),
        ("The tide turned at 5:00pm, Ana Ruiz said.", one("The tide turned at 5:00pm", "Ana Ruiz")),
        ("Ana Ruiz said: “No.”", one("No.", "Ana Ruiz")),
    ],
)
def test_the_colon_of_a_clock_time_announces_nothing(body, expected):
    assert said(body) == expected


@pytest.mark.parametrize(
    "words",
    [
        "the company respects the findings of the bureau",
        "the survey points to a low rate early in the new year",
        "Norvale deals only with the port authority",
        "company profits for the year are up",
        "the fire services to the island will stop",
        "early reports show the damage",
        "many boats need repair",
        "it works",
        "it matters to the port",
        "the boat leaks",
        "the pump works well",
        "the man works as a driver",
        "the company profits from the storm",
        "union members in Norvale called it a lie",
    ],
)
@pytest.mark.parametrize("says", ["says", "said"])
def test_what_somebody_says_has_its_verb(says, words):
    assert one(words, "Ana Ruiz")[0] in said(f"Ana Ruiz {says} {words}.")


def test_what_was_given_to_it_is_no_verb():
    body = "The plan gave it wings, Ana Ruiz said."
    assert said(body) == one("The plan gave it wings", "Ana Ruiz")


@pytest.mark.parametrize("end", ["", " in a letter"])
def test_leaders_who_speak_behind_their_words_are_no_verb(end):
    body = f"It rained, said the union leaders{end}."
    assert said(body) == one("It rained", "the union leaders")


def test_who_speaks_after_the_words_says_no_more():
    body = "“It will sink,” says harbour boss Ana Ruiz in her letters to the council."
    assert said(body) == one("It will sink", "Ana Ruiz")


def test_who_is_asked_not_to_comment_has_not_declined():
    (row,) = utils.quotes(article("The mayor had asked the crews not to comment.")).itertuples()
    assert (row.source, row.text) == ("The mayor", "not to comment")


@pytest.mark.parametrize(
    "body, expected",
    [
        # neither, nor and or govern two verbs
        (
            "Ana Ruiz would neither confirm nor deny that it sank.",
            by("Ana Ruiz", "declined", "it sank"),
        ),
        (
            "Ana Ruiz could neither confirm nor deny that it sank.",
            by("Ana Ruiz", "denied", "it sank"),
        ),
        (
            "Ana Ruiz neither confirmed nor denied the report.",
            by("Ana Ruiz", "denied", "the report"),
        ),
        ("Ana Ruiz neither admitted nor denied that it sank.", by("Ana Ruiz", "denied", "it sank")),
        (
            "The firm paid the fine without admitting or denying wrongdoing.",
            by("the firm", "denied", "wrongdoing"),
        ),
        (
            "Ana Ruiz left without confirming or denying that it sank.",
            [("it sank", "Ana Ruiz", "denied"), ("it sank", "Ana Ruiz", "denied")],
        ),
        (
            "Ana Ruiz was accused of saying or writing that it sank.",
            [("it sank", "Ana Ruiz", "affirmed"), ("it sank", "Ana Ruiz", "affirmed")],
        ),
        ("Ana Ruiz neither said nor wrote that it sank.", by("Ana Ruiz", "denied", "it sank")),
        ("Ana Ruiz neither attended the rally nor said why.", by("Ana Ruiz", "denied", "why")),
        (
            "Ana Ruiz said it neither sank nor burned.",
            by("Ana Ruiz", "affirmed", "it neither sank nor burned"),
        ),
        # what is yet or later to come is not said yet
        ("Ana Ruiz may yet say that it sank.", by("Ana Ruiz", "supposed", "it sank")),
        ("Ana Ruiz could yet announce a sale.", by("Ana Ruiz", "supposed", "a sale")),
        ("Ana Ruiz has yet to announce a sale.", by("Ana Ruiz", "denied", "a sale")),
        ("Ana Ruiz did not yet say why it sank.", by("Ana Ruiz", "denied", "why it sank")),
        ("Ana Ruiz has not yet said why it sank.", by("Ana Ruiz", "denied", "why it sank")),
        ("Ana Ruiz will later say that it sank.", by("Ana Ruiz", "supposed", "it sank")),
        ("Ana Ruiz is later expected to say that it sank.", by("Ana Ruiz", "supposed", "it sank")),
        ("Ana Ruiz would later say that it sank.", by("Ana Ruiz", "affirmed", "it sank")),
        ("Ana Ruiz later said that it sank.", by("Ana Ruiz", "affirmed", "it sank")),
        # neither and none are nobody
        ("Neither said that it sank.", by("neither", "denied", "it sank")),
        (
            "Ana Ruiz met Bo Lin, but neither said why it sank.",
            by("neither", "denied", "why it sank"),
        ),
        ("Neither has said why it sank.", by("neither", "denied", "why it sank")),
        ("Neither would say why it sank.", by("neither", "declined", "why it sank")),
        ("None said why it sank.", by("none", "denied", "why it sank")),
        ("None of them said why it sank.", by("none of them", "denied", "why it sank")),
        ("Neither woman said whether it sank.", by("neither woman", "denied", "whether it sank")),
        ("The crews met, and none would say why it sank.", by("none", "declined", "why it sank")),
        # to have said
        (
            "Ana Ruiz ought to have warned the crew that it sank.",
            by("Ana Ruiz", "supposed", "it sank"),
        ),
        (
            "Ana Ruiz was to have announced the sale on Monday.",
            by("Ana Ruiz", "supposed", "the sale on Monday"),
        ),
        (
            "Ana Ruiz is said to have told the crew that it sank.",
            by("Ana Ruiz", "affirmed", "it sank"),
        ),
        (
            "Ana Ruiz is alleged to have told the crew that it sank.",
            by("Ana Ruiz", "affirmed", "it sank"),
        ),
        (
            "Ana Ruiz is not thought to have told the crew that it sank.",
            by("Ana Ruiz", "denied", "it sank"),
        ),
        (
            "Ana Ruiz appears to have told the crew that it sank.",
            by("Ana Ruiz", "affirmed", "it sank"),
        ),
        (
            "Ana Ruiz claims to have warned the crew that it would sink.",
            [
                ("to have warned the crew that it would sink", "Ana Ruiz", "affirmed"),
                ("it would sink", "Ana Ruiz", "affirmed"),
            ],
        ),
        (
            "Ana Ruiz was supposed to have told the crew that it sank.",
            by("Ana Ruiz", "supposed", "it sank"),
        ),
        ("The boat was said to have been promised to them.", []),
        ("The plan is thought to have angered the crew.", []),
        ("The storm is thought to have claimed two lives.", []),
        # what hangs on a refusal or a condition
        (
            "Ana Ruiz decided against telling the crew that it sank.",
            by("Ana Ruiz", "denied", "it sank"),
        ),
        (
            "Ana Ruiz warned against saying that it sank.",
            [("saying that it sank", "Ana Ruiz", "affirmed"), ("it sank", "Ana Ruiz", "denied")],
        ),
        (
            "Ana Ruiz spoke against the plan, saying it would sink.",
            [("the plan", "Ana Ruiz", "affirmed"), ("it would sink", "Ana Ruiz", "affirmed")],
        ),
        (
            "Ana Ruiz disputes that she said it sank.",
            [("she said it sank", "Ana Ruiz", "affirmed"), ("it sank", "Ana Ruiz", "denied")],
        ),
        (
            "Ana Ruiz disputed that Bo Lin had told her it sank.",
            [
                ("Bo Lin had told her it sank", "Ana Ruiz", "affirmed"),
                ("it sank", "Bo Lin", "denied"),
            ],
        ),
        ("Ana Ruiz struggled to explain why it sank.", by("Ana Ruiz", "denied", "why it sank")),
        ("Few have said why it sank.", by("few", "denied", "why it sank")),
        ("Few fishers would say why it sank.", by("few fishers", "declined", "why it sank")),
        ("A few have said why it sank.", by("a few", "affirmed", "why it sank")),
        (
            "As long as Ana Ruiz says that it sank, the crew will stay.",
            by("Ana Ruiz", "supposed", "it sank"),
        ),
        (
            "So long as the council says that it is safe, the crew will stay.",
            by("the council", "supposed", "it is safe"),
        ),
        (
            "As soon as Ana Ruiz says that it sank, the crew will leave.",
            by("Ana Ruiz", "supposed", "it sank"),
        ),
        (
            "As soon as Ana Ruiz said that it sank, the crew left.",
            by("Ana Ruiz", "affirmed", "it sank"),
        ),
        ("Not long after, Ana Ruiz said that it sank.", by("Ana Ruiz", "affirmed", "it sank")),
        (
            "It did not take long before Ana Ruiz said that it sank.",
            by("Ana Ruiz", "affirmed", "it sank"),
        ),
        # whom a question was put to has not asked it
        ("When asked whether it sank, Ana Ruiz laughed.", []),
        ("When pressed about the loss, Ana Ruiz replied.", []),
        ("Asked whether it sank, Ana Ruiz laughed.", []),
        (
            "When it rains the pier is shut, Ana Ruiz said.",
            by("Ana Ruiz", "affirmed", "When it rains the pier is shut"),
        ),
        # to whom it was not said
        (
            "Ana Ruiz refused to say, even to friends, where it sank.",
            by("Ana Ruiz", "declined", "where it sank"),
        ),
        (
            "Ana Ruiz refused to say even to friends where it sank.",
            by("Ana Ruiz", "declined", "where it sank"),
        ),
        (
            "Ana Ruiz would not say, even in court, whether it sank.",
            by("Ana Ruiz", "declined", "whether it sank"),
        ),
        (
            "Ana Ruiz did not say, at least in public, why it sank.",
            by("Ana Ruiz", "denied", "why it sank"),
        ),
        # who would go on to say it said it
        ("Ana Ruiz would go on to say that it sank.", by("Ana Ruiz", "affirmed", "it sank")),
        ("Ana Ruiz will go on to say that it sank.", by("Ana Ruiz", "supposed", "it sank")),
        ("Ana Ruiz could not go on to say that it sank.", by("Ana Ruiz", "denied", "it sank")),
        (
            "Ana Ruiz shouldn’t be afraid to say that it sank.",
            by("Ana Ruiz", "supposed", "it sank"),
        ),
        ("Ana Ruiz couldn’t say why it sank.", by("Ana Ruiz", "denied", "why it sank")),
        # what somebody did next is no part of a thing said
        (
            "If Norland insists on a long window and then leaves, the pier will close.",
            by("Norland", "supposed", "a long window"),
        ),
        (
            "If Ana Ruiz demands a vote and wins, the pier will close.",
            by("Ana Ruiz", "supposed", "a vote"),
        ),
        (
            "If Ana Ruiz denies the charge and goes to trial, the pier will close.",
            by("Ana Ruiz", "supposed", "the charge"),
        ),
        (
            "I will apologise for my words and then rephrase them.",
            by("the author", "supposed", "my words"),
        ),
        ("Ana Ruiz criticised the plan and left the hall.", by("Ana Ruiz", "affirmed", "the plan")),
        ("Ana Ruiz denied the charge and walked out.", by("Ana Ruiz", "affirmed", "the charge")),
        (
            "Ana Ruiz criticised the statements and lies of Bo Lin.",
            by("Ana Ruiz", "affirmed", "the statements and lies of Bo Lin"),
        ),
        (
            "Ana Ruiz criticised the boats bought and sold.",
            by("Ana Ruiz", "affirmed", "the boats bought and sold"),
        ),
        (
            "Ana Ruiz praised the crew that came and left.",
            by("Ana Ruiz", "affirmed", "the crew that came and left"),
        ),
        (
            "Ana Ruiz denied the claims and that it sank.",
            by("Ana Ruiz", "affirmed", "the claims and that it sank"),
        ),
    ],
)
def test_what_governs_a_verb_tells_whether_it_was_said(body, expected):
    assert said(body) == expected


@pytest.mark.parametrize(
    "body, expected",
    [
        # whom others saw is no speaker
        (
            "The agency that owns them did not respond to questions.",
            by("the agency", "declined", "to questions"),
        ),
        ("The agency that runs it did not comment.", by("the agency", "declined", "comment")),
        ("The man who saw them said it sank.", by("the man", "affirmed", "it sank")),
        ("People who know him say it sank.", by("people", "affirmed", "it sank")),
        ("Half of them tell the crew that it sank.", by(None, "affirmed", "it sank")),
        # what was not said ends before a purpose, and holds what was asked
        (
            "The firm paid the fine, without admitting wrongdoing, to settle the case.",
            by("the firm", "denied", "wrongdoing"),
        ),
        (
            "Ana Ruiz has not disclosed the cost, to the anger of the crew.",
            by("Ana Ruiz", "denied", "the cost"),
        ),
        (
            "Ana Ruiz would not be drawn on reports that it sank.",
            by("Ana Ruiz", "declined", "drawn on reports that it sank"),
        ),
        (
            "Ana Ruiz had no comment on claims that it sank.",
            by("Ana Ruiz", "declined", "no comment on claims that it sank"),
        ),
        # a question with its help in front
        ("Did the firm promise that it would last?", by("the firm", "asked", "it would last")),
        ("Did the firm claim that it would last?", by("the firm", "asked", "it would last")),
        (
            "Did Ana Ruiz really promise that it would last?",
            by("Ana Ruiz", "asked", "it would last"),
        ),
        ("Has the firm report been read?", []),
        ("What did the firm promise the crews?", []),
        # a text is as its verb is
        (
            "Ana Ruiz will issue a statement saying that it sank.",
            by("a statement", "supposed", "it sank"),
        ),
        (
            "Ana Ruiz issued a statement saying that it sank.",
            by("a statement", "affirmed", "it sank"),
        ),
        (
            "Ana Ruiz has not issued a statement saying that it sank.",
            by("a statement", "denied", "it sank"),
        ),
        ("Ana Ruiz wrote to Bo Lin asking him to leave.", by("Ana Ruiz", "affirmed", "to leave")),
        (
            "Ana Ruiz wrote to the council asking it to leave.",
            by("Ana Ruiz", "affirmed", "to leave"),
        ),
        # a name that was kept back
        ("Ana Ruiz refused to name the firm.", by("Ana Ruiz", "declined", "to name the firm")),
        (
            "The firm was sold to a group, which Ana Ruiz refused to name.",
            by("Ana Ruiz", "declined", "to name"),
        ),
        ("Ana Ruiz would not identify the crew.", by("Ana Ruiz", "declined", "identify the crew")),
        ("Ana Ruiz did not name the firm.", []),
        ("Ana Ruiz named the firm.", []),
        # for somebody to say
        (
            "The crew waited for Ana Ruiz to say that it sank.",
            by("Ana Ruiz", "supposed", "it sank"),
        ),
        (
            "It is for the council to say whether it sank.",
            by("the council", "supposed", "whether it sank"),
        ),
        ("It took a year for Ana Ruiz to admit that it sank.", []),
        # it, where only somebody can be meant
        ("The firm is old. It plans to announce a sale.", by("the firm", "supposed", "a sale")),
        (
            "The firm is old. It refused to say why it sank.",
            by("the firm", "declined", "why it sank"),
        ),
        (
            "The firm is old. It is expected to announce a sale.",
            by("the firm", "supposed", "a sale"),
        ),
        (
            "The firm is old. It has yet to say why it sank.",
            by("the firm", "denied", "why it sank"),
        ),
        (
            "The firm is old. It was not able to say why it sank.",
            by("the firm", "denied", "why it sank"),
        ),
        ("The firm is old. It is hoped to announce a sale.", []),
        ("It is hard to say why it sank.", []),
        ("The council met. It found it hard to say why the pier sank.", []),
        # no answer and nothing behind it
        ("Asked whether it sank, Ana Ruiz would not say.", by("Ana Ruiz", "declined", "say")),
        ("Ana Ruiz refused to say.", by("Ana Ruiz", "declined", "to say")),
        ("Ana Ruiz won’t say, but the crew left.", by("Ana Ruiz", "declined", "say")),
        (
            "Ana Ruiz would not say on Monday whether it sank.",
            by("Ana Ruiz", "declined", "whether it sank"),
        ),
        ("Ana Ruiz did not say.", []),
        ("Ana Ruiz would not say no.", []),
        # who is meant by he
        (
            "Bo Lin met Tom Vale. Bo Lin left. If Tom Vale testifies, he may say that it sank.",
            by("Tom Vale", "supposed", "it sank"),
        ),
        (
            "Bob Tarn’s agent, Tom Vale, could not be reached. Last month he denied that it sank.",
            by("Tom Vale", "affirmed", "it sank"),
        ),
        (
            "Bob Tarn’s boat sank. Last month he denied that it sank.",
            by("Bob Tarn", "affirmed", "it sank"),
        ),
        # whose film it is
        (
            "The director of the film “Salt Pier” denied on Friday that it sank.",
            by("the director of the film “Salt Pier”", "affirmed", "it sank"),
        ),
        (
            "The author of “Salt Pier” said it sank.",
            by("the author of “Salt Pier”", "affirmed", "it sank"),
        ),
        ("The film “Salt Pier” says that it sank.", by("Salt Pier", "affirmed", "it sank")),
    ],
)
def test_who_did_not_say_it_and_what(body, expected):
    assert said(body) == expected


@pytest.mark.parametrize(
    "body, expected",
    [
        # what stands against something else
        (
            "Ana Ruiz of Sailors Against Nets says that it sank.",
            by("Ana Ruiz", "affirmed", "it sank"),
        ),
        (
            "The crown fell against the mark and traders say that it will last.",
            by("traders", "affirmed", "it will last"),
        ),
        (
            "You might have heard Ana Ruiz talking about the pier.",
            by("Ana Ruiz", "affirmed", "the pier"),
        ),
        ("The study was short. It could not answer why nets tear.", []),
        (
            "The council met. It could not say why nets tear.",
            by("the council", "denied", "why nets tear"),
        ),
    ],
)
def test_what_only_looks_like_it_was_not_said(body, expected):
    assert said(body) == expected


@pytest.mark.parametrize(
    "body, expected",
    [
        # a reason for silence is the reporter's
        (
            "Ana Ruiz refused to disclose the cost because of a contract.",
            by("Ana Ruiz", "declined", "the cost"),
        ),
        (
            "Ana Ruiz declined to comment due to the law.",
            by("Ana Ruiz", "declined", "to comment"),
        ),
        (
            "Ana Ruiz would not reveal her plans for legal and privacy reasons.",
            by("Ana Ruiz", "declined", "her plans"),
        ),
        (
            "Ana Ruiz will not comment on the loss out of respect for the crew.",
            by("Ana Ruiz", "declined", "the loss"),
        ),
        (
            "Ana Ruiz did not mention the loss because “nobody knew”.",
            by("Ana Ruiz", "denied", "the loss"),
        ),
        (
            "Ana Ruiz did not say when it would open, only that it would.",
            by("Ana Ruiz", "denied", "when it would open"),
        ),
        (
            "Ana Ruiz declined to comment on claims that it sank because of a storm.",
            by("Ana Ruiz", "declined", "to comment on claims that it sank because of a storm"),
        ),
        (
            "Ana Ruiz declined to comment on the reasons for the loss.",
            by("Ana Ruiz", "declined", "to comment on the reasons for the loss"),
        ),
        # what is kept back, whole
        (
            "Ana Ruiz would not discuss on the show whether she was ill.",
            by("Ana Ruiz", "declined", "discuss on the show whether she was ill"),
        ),
        (
            "Ana Ruiz refused to discuss when it would open.",
            by("Ana Ruiz", "declined", "to discuss when it would open"),
        ),
        (
            "After Ana Ruiz refused to rule out a tax - only if it was small - she left.",
            by("Ana Ruiz", "declined", "a tax"),
        ),
        (
            "Ana Ruiz refused to say, either to her crew or in court, what had sunk.",
            by("Ana Ruiz", "declined", "what had sunk"),
        ),
        (
            "Ana Ruiz would not give details of the plan.",
            by("Ana Ruiz", "declined", "give details of the plan"),
        ),
        ("Ana Ruiz refused to say more.", by("Ana Ruiz", "declined", "to say more")),
        (
            "Ana Ruiz will not answer questions about it.",
            by("Ana Ruiz", "declined", "answer questions about it"),
        ),
        (
            "Ana Ruiz gave details of the plan. She did not give details. She was told not to "
            "speak to reporters. She will refuse to answer questions.",
            [],
        ),
        # who only says so says so
        ("The firm will only say that it sank.", by("the firm", "affirmed", "it sank")),
        ("The firm will say only that it sank.", by("the firm", "affirmed", "it sank")),
        (
            "Ana Ruiz will only announce the sale in May.",
            by("Ana Ruiz", "supposed", "the sale in May"),
        ),
        # a habit
        ("Every Friday Ana Ruiz would say it was late.", by("Ana Ruiz", "affirmed", "it was late")),
        (
            "When she was young, Ana Ruiz would tell the crew it was late.",
            by("Ana Ruiz", "affirmed", "it was late"),
        ),
        ("Ana Ruiz would say it was late.", by("Ana Ruiz", "supposed", "it was late")),
        # whose it is to say
        (
            "It is not for Ana Ruiz to say why it sank.",
            by("Ana Ruiz", "denied", "why it sank"),
        ),
        (
            "It is up to the council to say why it sank.",
            by("the council", "supposed", "why it sank"),
        ),
        # what others claim that somebody said
        (
            "Ana Ruiz denied claims that she told the crew it was safe.",
            [
                ("claims that she told the crew it was safe", "Ana Ruiz", "affirmed"),
                ("it was safe", "Ana Ruiz", "denied"),
            ],
        ),
        (
            "Ana Ruiz rejected a suggestion she had told the crew it was safe.",
            by("Ana Ruiz", "denied", "it was safe"),
        ),
        (
            "Ana Ruiz repeated claims that Bo Lin said it was safe.",
            [
                ("claims that Bo Lin said it was safe", "Ana Ruiz", "affirmed"),
                ("it was safe", "Bo Lin", "affirmed"),
            ],
        ),
        (
            "Ana Ruiz has rejected a report suggesting that it sank.",
            by("a report", "affirmed", "it sank"),
        ),
        ("The council will allow nurses to prescribe rest.", []),
        (
            "Ana Ruiz was asked to elaborate on that loss.",
            [
                ("to elaborate on that loss", None, "affirmed"),
                ("that loss", "Ana Ruiz", "supposed"),
            ],
        ),
        (
            "Whether Ana Ruiz told the crew that it had sunk remains unclear.",
            by("Ana Ruiz", "supposed", "it had sunk"),
        ),
        # one refusal is one statement
        (
            "Ana Ruiz refused to promise that it would last.",
            by("Ana Ruiz", "declined", "it would last"),
        ),
        ("Ana Ruiz has rejected calls to say why it sank.", []),
        # who asks for something
        ("The minister will call for a ban.", by("the minister", "supposed", "a ban")),
        (
            "The minister plans to call on crews to stay.",
            by("the minister", "supposed", "crews to stay"),
        ),
        ("Unions plan to announce a strike.", by("unions", "supposed", "a strike")),
        (
            "The bill will call for a ban. The plan may call for a levy. Council plans to announce "
            "a ban have failed.",
            [],
        ),
        ("Fishers are obliged to report that it sank.", by("fishers", "supposed", "it sank")),
        (
            "The leadership did not say why it sank.",
            by("the leadership", "denied", "why it sank"),
        ),
        (
            "Crews would have seen a sign saying it was shut.",
            by("a sign", "affirmed", "it was shut"),
        ),
        # words between a negation and its verb
        (
            "The council has not so far said why it sank. It did not on Monday say when it would.",
            [
                ("why it sank", "the council", "denied"),
                ("when it would", "the council", "denied"),
            ],
        ),
        ("Ana Ruiz did not at first say why it sank.", by("Ana Ruiz", "denied", "why it sank")),
        ("At no time did Ana Ruiz say it sank.", by("Ana Ruiz", "denied", "it sank")),
        ("Not until May did Ana Ruiz say it sank.", by("Ana Ruiz", "affirmed", "it sank")),
        ("Ana Ruiz rarely says that it sank.", by("Ana Ruiz", "denied", "it sank")),
        (
            "Ana Ruiz has neither said why it sank nor left.",
            by("Ana Ruiz", "denied", "why it sank"),
        ),
        (
            "Bo Lin says while Ana Ruiz is not advocating a ban, it is near.",
            [
                ("while Ana Ruiz is not advocating a ban, it is near", "Bo Lin", "affirmed"),
                ("a ban", "Ana Ruiz", "denied"),
            ],
        ),
        # what somebody demands that another say
        (
            "Ana Ruiz demanded that Bo Lin say why it sank.",
            [
                ("Bo Lin say why it sank", "Ana Ruiz", "affirmed"),
                ("why it sank", "Bo Lin", "supposed"),
            ],
        ),
        (
            "Ana Ruiz asked for the pier to be shut.",
            by("Ana Ruiz", "affirmed", "the pier to be shut"),
        ),
        (
            "Ana Ruiz has set up a group led by Bo Lin to advise on nets. She is not in a position "
            "to say why it sank. No crew left if they refused to answer questions.",
            [],
        ),
        (
            "Ana Ruiz reported a loss, none of it related to nets.",
            by("Ana Ruiz", "affirmed", "a loss, none of it related to nets"),
        ),
        # who says that he would not
        (
            "A spokesman for the council said he could not comment on nets.",
            [
                ("he could not comment on nets", "a spokesman for the council", "affirmed"),
                ("nets", "a spokesman for the council", "declined"),
            ],
        ),
        (
            "Two divers said he would not comment.",
            [("he would not comment", "two divers", "affirmed"), ("comment", None, "declined")],
        ),
        # where a thing ends
        (
            "Ana Ruiz is not pushing for rules on fresh and packed fish, and that is odd.",
            by("Ana Ruiz", "denied", "rules on fresh and packed fish"),
        ),
        (
            "Ana Ruiz did not disclose the costs and the terms were kept back.",
            by("Ana Ruiz", "denied", "the costs"),
        ),
        ("Ana Ruiz will argue for this in May.", []),
        # no words at all
        (
            "You cannot shout “fire” in a hall. Ana Ruiz does not question the plan. "
            "If Ana Ruiz replies in kind: it will sink.",
            [],
        ),
    ],
)
def test_what_the_news_tells_was_not_said(body, expected):
    assert said(body) == expected


@pytest.mark.parametrize(
    "body, expected",
    [
        (
            "Ana Ruiz slammed a survey calling for a ban, saying it was late.",
            ("it was late", "Ana Ruiz", "affirmed"),
        ),
        (
            "Ana Ruiz issued a letter saying that it sank, adding that it was late.",
            ("it was late", "a letter", "affirmed"),
        ),
        (
            "The firm Tarn has nets that it claims will last.",
            ("will last", "Tarn", "affirmed"),
        ),
        (
            "Ana Ruiz has nets she says are safe.",
            ("are safe", "Ana Ruiz", "affirmed"),
        ),
        (
            "Ana Ruiz said Bo Lin had avoided saying it was late.",
            ("it was late", "Bo Lin", "denied"),
        ),
        (
            "Ana Ruiz said the crowd began shouting that it was late.",
            ("it was late", "the crowd", "affirmed"),
        ),
        (
            "Ana Ruiz said nobody had come, or explained why it sank.",
            ("why it sank", "nobody", "denied"),
        ),
        (
            "Ana Ruiz met Bob Tarn, who on Monday refused to say why it sank.",
            ("why it sank", "Bob Tarn", "declined"),
        ),
        (
            "Ana Ruiz, 34, left. The 34-year-old has not said why it sank.",
            ("why it sank", "Ana Ruiz", "denied"),
        ),
        (
            "Ana Ruiz said neither the port nor the mayor knew or said why it sank.",
            ("why it sank", "neither the port nor the mayor", "denied"),
        ),
        (
            "Ana Ruiz left. The judge said she would not say why it sank.",
            ("why it sank", "the judge", "declined"),
        ),
        (
            "Ana Ruiz left. Her lawyer said she would not say why it sank.",
            ("why it sank", "Ana Ruiz", "declined"),
        ),
        (
            "Ana Ruiz left. The judge said she had told them why it sank.",
            ("why it sank", "Ana Ruiz", "affirmed"),
        ),
    ],
)
def test_who_goes_on_and_in_what_words(body, expected):
    assert said(body)[-1] == expected


@pytest.mark.parametrize(
    "body, polarity",
    [
        # when, where or how often it was refused stands before "to"
        ("Ana Ruiz refused on Sunday to say why it sank.", "declined"),
        ("Ana Ruiz has refused so far to say why it sank.", "declined"),
        ("Ana Ruiz refused several times to say why it sank.", "declined"),
        ("Ana Ruiz failed at a hearing to say why it sank.", "denied"),
        ("Ana Ruiz was unable on Tuesday night to say why it sank.", "denied"),
        ("Ana Ruiz is expected later this week to say why it sank.", "supposed"),
        ("Ana Ruiz used a speech on Sunday to say why it sank.", "affirmed"),
        ("Ana Ruiz refused a seat on Sunday to say why it sank.", "affirmed"),
        ("Ana Ruiz went on air on Sunday to say why it sank.", "affirmed"),
        ("Ana Ruiz has no memory of saying why it sank.", "denied"),
        ("Ana Ruiz on Sunday refused to say why it sank.", "declined"),
        ("Ana Ruiz had never come or said why it sank.", "denied"),
        ("Ana Ruiz has been slow to say why it sank.", "denied"),
        ("Ana Ruiz was forbidden to say why it sank.", "denied"),
        ("Ana Ruiz came or said why it sank.", "affirmed"),
        # whose turn it is not
        ("It would not be for Ana Ruiz to say why it sank.", "denied"),
        ("It is not up to Ana Ruiz to say why it sank.", "denied"),
        ("It is up to Ana Ruiz to say why it sank.", "supposed"),
        # when it was refused stands behind the words
        ("Ana Ruiz refused to say why it sank, two days after crews left Tarrow.", "declined"),
        ("Ana Ruiz did not say why it sank, as crews had hoped.", "denied"),
        ("Ana Ruiz did not say why it sank, raising fears of a ban.", "denied"),
        ("Ana Ruiz did not say why it sank, as boats prepared to leave.", "denied"),
        # a verb of refusal before its subject
        ("Nor would Ana Ruiz say why it sank.", "declined"),
        ("Nor could Ana Ruiz say why it sank.", "denied"),
        ("Only now did Ana Ruiz say why it sank.", "affirmed"),
    ],
)
def test_what_stands_around_the_words_of_a_verb(body, polarity):
    assert said(body) == one("why it sank", "Ana Ruiz", polarity)
