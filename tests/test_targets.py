"""Tone towards whom: which words belong to which target, and by which rule."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings

import utils
from test_invented import body

ASKED = ["the talks", "the visit", "the plan", "the attack", "the poverty"]


def towards(text, targets=ASKED):
    """{target: (voice, words, sign)} of the second sentence on; the first introduces two people."""
    article = utils.parse_article("Fish\n\nMr. Bo Tarn met Ms. Ana Ruiz. " + text)
    table = utils.tone_towards(article, targets=targets)
    table = table[(table.sentence > 1) & (table.kind != "cue")]
    return {row.target: (row.voice, row.words, sign(row.score)) for row in table.itertuples()}


def sign(score):
    return 0 if math.isnan(score) else int(math.copysign(1, score))


@pytest.mark.parametrize(
    "text, target, words, expected",
    [
        ("Tarn accused Ruiz of fraud.", "Ana Ruiz", "accused, fraud", -1),
        ("Ruiz was criticised by Tarn.", "Ana Ruiz", "criticised", -1),
        ("Tarn admired Ruiz.", "Ana Ruiz", "admired", 1),
        ("The plan is reckless.", "the plan", "reckless", -1),
        ("The plan was, in the end, brilliant.", "the plan", "brilliant", 1),
        ("Tarn lied.", "Bo Tarn", "lied", -1),
        ("Tarn defeated Ruiz.", "Bo Tarn", "defeated", 1),
        ("Tarn defeated Ruiz.", "Ana Ruiz", "defeated", -1),
        ("Tarn, who is corrupt, slept.", "Bo Tarn", "corrupt", -1),
        ("Tarn is brave but Ruiz is weak.", "Bo Tarn", "brave", 1),
        ("Tarn is brave but Ruiz is weak.", "Ana Ruiz", "weak", -1),
        ("Tarn lashed out at Ruiz.", "Ana Ruiz", "lashed out", -1),
        ("Tarn (the mayor) lied.", "Bo Tarn", "lied", -1),
        ("Tarn’s plan is reckless.", "Bo Tarn", "reckless", -1),
        ("Tarn’s reckless plan was read.", "Bo Tarn", "reckless", -1),
        ("The criticism of Tarn grew.", "Bo Tarn", "criticism", -1),
        ("There is praise for Tarn.", "Bo Tarn", "praise for", 1),
        ("Tarn is widely seen as a coward.", "Bo Tarn", "coward", -1),
        ("Tarn had a tough time.", "Bo Tarn", "tough", -1),
        ("Tarn, a corrupt mayor, slept.", "Bo Tarn", "corrupt", -1),
        ("Ruiz said the plan Tarn made is brilliant.", "the plan", "brilliant", 1),
        ("Tarn paid tribute to Ruiz.", "Ana Ruiz", "paid tribute", 1),
        ("Ruiz has no faith in Tarn.", "Bo Tarn", "faith in", -1),
        ("Voters broke with Tarn.", "Bo Tarn", "broke", -1),
        ("Many stood by Ruiz.", "Ana Ruiz", "stood by", 1),
        ("Tarn is under fire.", "Bo Tarn", "under fire", -1),
        ("The Tarn campaign lied.", "Bo Tarn", "lied", -1),
        ("Ruiz helped the town.", "Ana Ruiz", "helped", 1),
        ("Tarn lost the election.", "Bo Tarn", "lost", -1),
        ("Tarn’s lie was read.", "Bo Tarn", "lie", -1),
        ("Ruiz questioned the honesty of Tarn.", "Bo Tarn", "honesty", -1),
        ("Ana Ruiz of the Union of Tarn, who lied, slept.", "Ana Ruiz", "lied", -1),
        ("Ruiz alleges Tarn lied.", "Bo Tarn", "alleges, lied", -1),
        ("The honesty of Tarn was questioned.", "Bo Tarn", "honesty", -1),
        ("Voters withdrew support for Tarn.", "Bo Tarn", "support", -1),
        ("Ruiz won by helping the town.", "Ana Ruiz", "won, helping", 1),
        ("Many think that Tarn is rude.", "Bo Tarn", "rude", -1),
        ("Many left because Tarn is rude.", "Bo Tarn", "rude", -1),
        ("Many stayed although Tarn is rude.", "Bo Tarn", "rude", -1),
        ("Many slept while Tarn lied.", "Bo Tarn", "lied", -1),
        ("Many left after Tarn lied.", "Bo Tarn", "lied", -1),
        ("Many left as Tarn lied.", "Bo Tarn", "lied", -1),
        ("Before Ruiz won, they slept.", "Ana Ruiz", "won", 1),
        ("Tarn took the money and betrayed friends.", "Bo Tarn", "betrayed", -1),
        ("Ruiz and Tarn have each openly betrayed us.", "Bo Tarn", "betrayed", -1),
        ("Tarn tried to bribe the town.", "Bo Tarn", "bribe", -1),
        ("An angry letter to Tarn was read.", "Bo Tarn", "angry", -1),
        ("Tarn’s clever proposal was read.", "Bo Tarn", "clever", 1),
        ("Tarn has a terrible reputation.", "Bo Tarn", "terrible", -1),
        ("Ruiz’s friends are expected to support her.", "Ana Ruiz", "support", 1),
        ("Not even Tarn is honest.", "Bo Tarn", "honest", -1),
        ("Tarn — who is rude — left.", "Bo Tarn", "rude", -1),
        ("Tarn, many say, is corrupt.", "Bo Tarn", "corrupt", -1),
        ("Tarn, who served under Ruiz, lied.", "Bo Tarn", "lied", -1),
        ("Calling Ruiz a liar, Tarn left.", "Ana Ruiz", "liar", -1),
        ("Having lied, Tarn left.", "Bo Tarn", "lied", -1),
        ("Ruiz, once praised by Tarn, left.", "Ana Ruiz", "praised", 1),
        ("Ruiz condemned what Tarn did.", "Bo Tarn", "condemned", -1),
        ("Many blamed the loss on Tarn.", "Bo Tarn", "blamed", -1),
        ("The loss was blamed on Tarn.", "Bo Tarn", "blamed", -1),
        ("Tarn blamed Ruiz on Monday.", "Ana Ruiz", "blamed", -1),
        ("Tarn should resign.", "Bo Tarn", "resign", -1),
        ("Many demanded that Tarn apologise.", "Bo Tarn", "apologise", -1),
        ("Tarn is unfit to lead.", "Bo Tarn", "unfit to lead", -1),
        ("Tarn failed to act.", "Bo Tarn", "failed", -1),
        ("Tarn lacks courage.", "Bo Tarn", "lacks", -1),
        ("Tarn is under investigation.", "Bo Tarn", "under investigation", -1),
        ("The court found Tarn guilty.", "Bo Tarn", "guilty", -1),
        ("Ruiz doesn’t trust Tarn.", "Bo Tarn", "trust", -1),
        ("Tarn told a lie.", "Bo Tarn", "told a lie", -1),
        ("Tarn showed courage.", "Bo Tarn", "courage", 1),
        ("Tarn is far from honest.", "Bo Tarn", "honest", -1),
        ("Tarn poses a danger to Oslo.", "Bo Tarn", "danger", -1),
        ("Tarn broke the law.", "Bo Tarn", "broke", -1),
        ("Ruiz is well liked by Tarn.", "Ana Ruiz", "well liked", 1),
        ("It is Tarn’s fault.", "Bo Tarn", "fault", -1),
        ("Tarn will come and help the poor.", "Bo Tarn", "help", 1),
        ("Tarn got sacked.", "Bo Tarn", "sacked", -1),
    ],
)
def test_words_belong_to_a_target_by_clause_and_role(text, target, words, expected):
    _, found, score = towards(text)[target]
    assert (found, score) == (words, expected)


@pytest.mark.parametrize(
    "text, target",
    [
        ("Tarn condemned the attack.", "Bo Tarn"),
        ("Tarn fought the poverty.", "Bo Tarn"),
        ("Tarn mourned the victims.", "Bo Tarn"),
        ("Ruiz was criticised by Tarn.", "Bo Tarn"),
        ("Ruiz accused Tarn of fraud.", "Ana Ruiz"),
        ("Tarn is hopeful.", "Bo Tarn"),
        ("Tarn did not condemn Ruiz.", "Bo Tarn"),
        ("Tarn went home. It was a terrible day.", "Bo Tarn"),
        ("Tarn met Ruiz in Oslo.", "Ana Ruiz"),
        ("Tarn is jealous of Ruiz.", "Ana Ruiz"),
        ("Tarn has grave concerns.", "Bo Tarn"),
        ("Tarn has an agreement.", "Bo Tarn"),
        ("Tarn paid tribute to Ruiz.", "Bo Tarn"),
        ("Tarn’s lawyer is corrupt.", "Bo Tarn"),
        ("The boat Tarn bought was useless.", "Bo Tarn"),
        ("Tarn is to make sure it is fair.", "Bo Tarn"),
        ("Ruiz lost her leg.", "Ana Ruiz"),
        ("There is a lack of courage in Tarn to slip.", "Bo Tarn"),
        ("Tarn has outstanding debts.", "Bo Tarn"),
        ("Under Tarn, a storm came.", "Bo Tarn"),
        ("Tarn prices may soar.", "Bo Tarn"),
        ("The poor Tarn crop is in.", "Bo Tarn"),
        ("A deal between Tarn and Ruiz is shaky.", "Ana Ruiz"),
        ("A team has flown to Tarn to help the town.", "Bo Tarn"),
        ("Buyers from across Tarn are braving the cold.", "Bo Tarn"),
        ("Tarn says improved rates mean more.", "Bo Tarn"),
        ("Tarn says being rude is common.", "Bo Tarn"),
        ("Tarn must improve.", "Bo Tarn"),
        ("Tarn hopes to use the money to help the poor.", "Bo Tarn"),
        ("We hope Tarn wins.", "Bo Tarn"),
        ("Ruiz denied Tarn lied.", "Bo Tarn"),
        ("Ruiz asked Tarn to help the poor.", "Bo Tarn"),
        ("Ruiz has ideas for helping the poor.", "Ana Ruiz"),
        ("Ruiz helped measure rain.", "Ana Ruiz"),
        ("Tarn lost about half of his crop.", "Bo Tarn"),
        ("Tarn suffered.", "Bo Tarn"),
        ("Ruiz succeeded Tarn.", "Ana Ruiz"),
        ("Ruiz recommends Tarn should leave.", "Bo Tarn"),
        ("Ruiz challenged Tarn to leave.", "Bo Tarn"),
        ("Ruiz suspects Tarn left.", "Bo Tarn"),
        ("Ruiz raised concerns about the rain.", "Ana Ruiz"),
        ("Ruiz is opposed to the rain.", "Ana Ruiz"),
        ("Tarn was accused of bias by Ruiz.", "Ana Ruiz"),
        ("A complaint about the rain in Tarn was read.", "Bo Tarn"),
        ("It was one of Tarn’s worst fires.", "Bo Tarn"),
        ("Ruiz ruined his client.", "Bo Tarn"),
        ("Ruiz told Tarn that the fish is bad.", "Bo Tarn"),
        ("Tarn is unaware of lies.", "Bo Tarn"),
        ("Under questioning he left.", "Bo Tarn"),
        ("If the plan is brilliant Tarn leaves.", "Bo Tarn"),
        ("Tarn’s house was badly built.", "Bo Tarn"),
        ("The drought worsened Tarn’s harvest.", "Bo Tarn"),
        ("Tarn has a big clean job.", "Bo Tarn"),
        ("The deal with the giant Tarn has collapsed.", "Bo Tarn"),
        ("Fishers met to celebrate on Tarn.", "Bo Tarn"),
        ("It does not mean Tarn lied.", "Bo Tarn"),
        ("Tarn felt betrayed.", "Bo Tarn"),
        ("It is Tarn’s richest literary prize.", "Bo Tarn"),
        ("To investigate the plan, Tarn asked.", "Bo Tarn"),
        ("Oslo is a bad customer of Tarn.", "Bo Tarn"),
        ("Tarn has reported improved rates.", "Bo Tarn"),
        ("Tarn put trees on abandoned land.", "Bo Tarn"),
        ("The plan told in Tarn’s paper helps us.", "Bo Tarn"),
        ("Some papers before Tarn were bad.", "Bo Tarn"),
        ("Ruiz found pottery and polished axes.", "Ana Ruiz"),
        ("Ruiz wants more pools, parks and improved menus.", "Ana Ruiz"),
        ("Ruiz presented the work on odd and poorly understood animals.", "Ana Ruiz"),
        ("Ruiz and Tarn have each openly denied it.", "Bo Tarn"),
        ("Some suspect Tarn once left.", "Bo Tarn"),
        ("Tarn will leave in a bid to improve the plan.", "Bo Tarn"),
        ("Tarn came to Oslo in an attempt to help the poor.", "Bo Tarn"),
        ("Tarn promised to help the poor.", "Bo Tarn"),
        ("Tarn tried to help the poor.", "Bo Tarn"),
        ("Tarn’s popular wife slept.", "Bo Tarn"),
        ("Ruiz’s fiance cheating made news.", "Ana Ruiz"),
        ("Oslo is a loyal customer of Tarn.", "Bo Tarn"),
        ("Ruiz is confident about her findings.", "Ana Ruiz"),
        ("Ruiz has only bad news.", "Ana Ruiz"),
        ("Tarn is upbeat.", "Bo Tarn"),
        ("Tarn’s friends are expected to support her.", "Bo Tarn"),
        ("Not even Tarn is cruel.", "Bo Tarn"),
        ("Tarn’s celebration was long.", "Bo Tarn"),
        ("Tarn, the mayor, said the plan, now old, is bad.", "Bo Tarn"),
        ("In Oslo, Tarn said the plan, now old, is bad.", "Bo Tarn"),
        ("Ruiz knows what Tarn did.", "Bo Tarn"),
        ("Tarn showed disdain.", "Bo Tarn"),
        ("The loss was blamed on rain by Tarn.", "Bo Tarn"),
        ("Tarn did not fail.", "Bo Tarn"),
        ("Ruiz has no confidence in the plan.", "Ana Ruiz"),
        ("Efforts to save Tarn failed.", "Bo Tarn"),
        ("Ruiz demanded that Tarn win.", "Bo Tarn"),
        ("Tarn broke the record.", "Bo Tarn"),
        ("Ruiz questioned what Tarn says are facts.", "Bo Tarn"),
        ("Tarn says improved growing rates mean more.", "Bo Tarn"),
        ("Tarn lies in the hills.", "Bo Tarn"),
        ("Ruiz denounced what Tarn called a trap.", "Bo Tarn"),
        ("Tarn picking Ruiz would be a joke.", "Bo Tarn"),
        ("Many hold Tarn accountable.", "Bo Tarn"),
        ("Ruiz is well liked by Tarn.", "Bo Tarn"),
        ("Ruiz and Tarn agree it will be terrible.", "Bo Tarn"),
        ("The storm is a threat to Tarn.", "Bo Tarn"),
        ("It is not entirely Tarn’s fault.", "Bo Tarn"),
        ("Towns began voting on Monday and Tarn slept.", "Bo Tarn"),
        ("Tarn was to be successfully treated.", "Bo Tarn"),
        ("Tarn is delivering improved roads.", "Bo Tarn"),
        ("Those keen to meet Tarn can still donate.", "Bo Tarn"),
        ("Tarn used the tools to find it and help robots.", "Bo Tarn"),
    ],
)
def test_where_nothing_is_about_the_target_there_is_no_score(text, target):
    _, words, score = towards(text).get(target, ("narrator", "", 0))
    assert (words, score) == ("", 0)


def test_who_rescues_is_praised_and_nobody_else():
    article = utils.parse_article("Fish\n\nMs. Ana Ruiz rescued Mr. Bo Tarn.")
    table = utils.tone_towards(article).set_index("target")
    assert table.score["Ana Ruiz"] > 0
    assert math.isnan(table.score["Bo Tarn"])


def test_a_reporting_verb_speaks_of_what_it_reports():
    found = towards("Wang praised the talks and condemned the visit.")
    assert found["the talks"] == ("Wang", "praised", 1)
    assert found["the visit"] == ("Wang", "condemned", -1)


def test_quoted_praise_stays_with_its_speaker():
    text = "“Tarn is brave,” Ruiz said, and Tarn left."
    article = utils.parse_article("Fish\n\nMr. Bo Tarn met Ms. Ana Ruiz. " + text)
    table = utils.tone_towards(article)
    scored = table[table.score.notna()]
    assert scored[["voice", "target", "words"]].values.tolist() == [
        ["Ana Ruiz", "Bo Tarn", "brave"]
    ]


def test_a_pronoun_is_a_mention_of_whom_it_stands_for():
    found = towards("Ruiz left. She lied.")
    assert found["Ana Ruiz"] == ("narrator", "lied", -1)


def test_nobody_is_he_in_their_own_quotation():
    text = "Mr. Bo Tarn left. Mr. Al Dahl spoke. “He lied,” Dahl said."
    table = utils.tone_towards(utils.parse_article("Fish\n\n" + text))
    assert table[table.text == "He"].target.tolist() == ["Bo Tarn"]


def test_the_sign_of_a_currency_names_no_country():
    article = utils.parse_article("Fish\n\nIt cost a modest US$40 in the US.")
    assert utils.tone_towards(article).start.tolist() == [article.text.rindex("US")]


def test_targets_of_ones_own_are_found_in_any_case_and_as_whole_words():
    article = utils.parse_article("Fish\n\nThe plan is reckless. the planet spins. The PLAN fails.")
    table = utils.tone_towards(article, targets=["the plan"])
    assert table.text.tolist() == ["The plan", "The PLAN"]
    assert set(table.type) == {"asked for"}


def test_an_article_without_names_gives_an_empty_table_with_all_columns():
    table = utils.tone_towards(utils.parse_article("Rain\n\nit rained."))
    assert table.empty
    assert {"voice", "target", "words", "score", "rule"} <= set(table.columns)


def test_utterances_that_were_corrected_give_the_voices():
    article = utils.parse_article("Fish\n\n“Mr. Bo Tarn is brave,” Li Na said.")
    quotes = utils.quotes(article).assign(speaker="Li Wei")
    table = utils.tone_towards(article, utils.utterances(article, quotes))
    assert "Li Wei" in set(table.voice)


@settings(max_examples=30)
@given(body())
def test_each_row_stands_in_the_text_and_has_a_score_only_with_words(body):
    article = utils.parse_article("A headline about fish\n\n" + body + "\n")
    table = utils.tone_towards(article, targets=["the"])
    for row in table.itertuples():
        assert article.text[row.start : row.end] == row.text
        assert (row.words == "") == math.isnan(row.score) == (row.rule == "")
        assert math.isnan(row.score) or -1 <= row.score <= 1


def test_a_sentence_of_any_length_takes_no_more_than_its_share():
    text = "Bo Tarn is brave and Ana Ruiz is weak and they met and " * 400
    table = utils.tone_towards(utils.parse_article("Fish\n\n" + text + "left."))
    assert len(table) > 300


def test_the_verbs_speak_of_a_side_and_are_in_their_dictionary_form():
    verbs = pd.read_csv(utils.DATA / "target_verbs.csv")
    assert set(verbs.doer) | set(verbs.object) <= {-1, 0, 1}
    assert [verb for verb in verbs.verb if verb != verb.lower()] == []
    is_verb = ~verbs.reason.str.startswith(("a feeling", "a plain word", "a hedge"))
    changed = [verb for verb in verbs.verb[is_verb] if utils._lemma(verb) != verb]
    assert changed == []


@pytest.mark.parametrize("name", ["target_verbs", "target_words", "target_links", "judging_senses"])
def test_each_row_of_these_lists_stands_once_and_has_a_reason(name):
    rows = utils._read_list(name)
    keys = [next(iter(row.values())) for row in rows]
    assert len(keys) == len(set(keys)) > 0
    assert all(row["reason"] for row in rows)


def test_the_nouns_speak_of_a_side_of_theirs():
    words = pd.read_csv(utils.DATA / "target_words.csv")
    assert set(words[["own", "of", "by", "to", "for"]].stack()) <= {-1, 0, 1}
    assert [word for word in words.word if word != word.lower()] == []


def test_the_senses_that_judge_are_senses_of_the_list_of_tone():
    senses = {row["sense"] for row in utils._read_list("tone_words")}
    assert {row["sense"] for row in utils._read_list("judging_senses")} <= senses


def test_a_guess_from_nearby_is_made_for_what_is_asked_for_alone_and_says_so():
    text = "Fish\n\nMr. Bo Tarn met Ms. Ana Ruiz. Under Tarn, corruption grew."
    article = utils.parse_article(text)
    unasked = utils.tone_towards(article)
    assert unasked.score.isna().all()
    asked = utils.tone_towards(article, targets=["Tarn"]).set_index("sentence")
    assert asked.loc[2, ["words", "rule"]].tolist() == ["corruption", utils._NEARBY]
    assert utils.towards_by_voice(asked.reset_index()).n.sum() == 0


def test_no_he_stands_for_a_body():
    text = "The Tarn Union met Mr. Bo Olsen, and it is said he lied."
    article = utils.parse_article("Fish\n\n" + text)
    table = utils.tone_towards(article)
    assert table[table.type == "organisation"].score.isna().all()


def test_a_guess_counts_less_for_a_victim_and_in_the_clause_of_another():
    def guess(text):
        article = utils.parse_article("Fish\n\nMr. Bo Tarn met Ms. Ana Ruiz. " + text)
        table = utils.tone_towards(article, targets=["the hall"]).set_index("target")
        return abs(table.score["the hall"])

    assert guess("A mob left the hall in a corrupt town.") > guess(
        "A mob destroyed the hall in a corrupt town."
    )
    assert guess("Near the hall the crowd met a corrupt man.") > guess(
        "Near the hall Ruiz met a corrupt man."
    )


def test_what_is_said_of_another_is_no_guess():
    article = utils.parse_article(
        "Fish\n\nMr. Bo Tarn met Ms. Ana Ruiz. Ruiz is weak and Tarn slept."
    )
    table = utils.tone_towards(article, targets=["Tarn"])
    assert table[table.sentence == 2].set_index("target").words.to_dict() == {
        "Ana Ruiz": "weak",
        "Bo Tarn": "",
    }


def test_what_is_not_praised_is_explained_as_it_is_scored():
    text = "Mr. Bo Tarn refused to praise the deal."
    scored = utils.tone(utils.utterances(utils.parse_article("Fish\n\n" + text)))
    assert scored.kind.tolist() == ["narration"]
    explained = utils.explain_tone(text).contribution.sum()
    assert scored.whose_words[0] == pytest.approx(explained)
    assert explained < 0


def many(n):
    """So many utterances in which Li Na praises Bo Tarn, and one in which Bo Tarn names Li Na."""
    praise = "“Mr. Bo Tarn is brave,” Li Na said.\n\n" * n
    return utils.parse_article(f"Fish\n\n{praise}“We met Li Na,” Bo Tarn said.")


@pytest.mark.parametrize("n, enough", [(utils.MIN_N - 1, False), (utils.MIN_N, True)])
def test_no_mean_of_a_voice_and_target_below_the_minimum(n, enough):
    table = utils.towards_by_voice(utils.tone_towards(many(n))).set_index(["voice", "target"])
    row = table.loc[("Li Na", "Bo Tarn")]
    assert (row.named, row.n, row.enough) == (n, n, enough)
    assert math.isnan(row["mean"]) != enough
    assert table.n["Bo Tarn", "Li Na"] == 0


def test_the_mentions_of_one_utterance_are_one_score():
    article = utils.parse_article("Fish\n\nMr. Bo Tarn is brave and Mr. Tarn is kind.")
    table = utils.towards_by_voice(utils.tone_towards(article))
    assert table[["named", "n"]].values.tolist() == [[2, 1]]


def test_each_dot_of_the_picture_leads_to_its_sentence():
    page = utils.plot_towards(utils.tone_towards(many(2)))
    assert page.count("<circle") == 2
    assert 'data-go="#sentence-1"' in page
    assert "mean" not in page
    assert "mean +0." in utils.plot_towards(utils.tone_towards(many(utils.MIN_N)))


def test_a_voice_has_the_colour_that_it_has_in_the_other_charts():
    article = utils.parse_article(
        "Fish\n\n“It rained,” said Li Na.\n\n“The reckless Tarn came,” said Ana Ruiz.\n\n"
        "Bo Tarn slept."
    )
    said = utils.utterances(article).voice
    table = utils.tone_towards(article, targets=["Bo Tarn"])
    page = utils.plot_towards(table, voices=said)
    assert f'fill="{utils.voice_colours(said)["Ana Ruiz"]}"' in page


def test_a_name_in_the_picture_is_text_and_no_html():
    page = utils.plot_towards(utils.tone_towards(many(1)).assign(target="<b>Tarn"))
    assert "<b>" not in page


def test_the_picture_of_an_article_without_names_is_empty():
    table = utils.tone_towards(utils.parse_article("Rain\n\nit rained."))
    assert "<circle" not in utils.plot_towards(table)
    assert utils.towards_by_voice(table).empty


def test_what_the_remark_of_notebook_04_says_of_the_bundled_article(bundled):
    table = utils.tone_towards(bundled, targets=["the talks", "US"])
    scored = table[table.score.notna()]
    of_talks = scored[scored.target == "the talks"]
    assert (of_talks.voice.tolist(), (of_talks.score > 0).all()) == (["Wang Wenbin"], True)
    of_pelosi = scored[scored.target == "Nancy Pelosi"]
    assert of_pelosi[["voice", "words"]].values.tolist() == [["Lyu Xiang", "provocative"]]
    assert (of_pelosi.score < 0).all()
    of_us = scored[(scored.text == "US") & (scored.voice != "narrator")]
    tied = of_us[of_us.rule != utils._NEARBY]
    assert tied.empty
    assert set(of_us.voice) == {"Wang Wenbin", "Lyu Xiang", "Wang Junsheng"}
    assert not utils.towards_by_voice(table).enough.any()
