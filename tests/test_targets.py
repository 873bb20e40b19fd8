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
    ],
)
def test_where_nothing_is_about_the_target_there_is_no_score(text, target):
    found = towards(text)
    assert found.get(target, ("narrator", "", 0)) == ("narrator", "", 0)


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
    is_verb = ~verbs.reason.str.startswith("a feeling")
    changed = [verb for verb in verbs.verb[is_verb] if utils._lemma(verb) != verb]
    assert changed == []


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
    is_warm = (of_us.score > 0).groupby(of_us.voice).agg(["min", "max"])
    assert is_warm.T.to_dict("list") == {"Lyu Xiang": [False, True], "Wang Junsheng": [True, True]}
    assert not utils.towards_by_voice(table).enough.any()
