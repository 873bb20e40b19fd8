"""Two tellings: their hand codes stand where they say, and the program is held against them."""

import pandas as pd
import pytest

import utils

CODES = utils.DATA / "hand_codes"


def codes_of(name):
    return pd.read_csv(CODES / f"tellings_{name}.csv", keep_default_na=False)


@pytest.fixture(scope="module")
def analyses():
    """{path of an article: its tables}."""
    generic = utils.load_frames(which="generic")
    names = codes_of("tone").article.unique()
    assert len(names) == 2
    return {name: utils.analyze(utils.load_article(name), generic) for name in names}


def test_coded_speech_stands_where_it_says():
    for name, rows in codes_of("speech").groupby("article"):
        text = utils.load_article(f"data/practice/{name}").text
        for row in rows.itertuples():
            assert text[row.start : row.end] == row.text and row.source in text


@pytest.mark.parametrize("name", ["tone", "targets", "frames"])
def test_each_code_points_at_its_sentence(analyses, name):
    for article, rows in codes_of(name).groupby("article"):
        texts = analyses[article]["sentences"].set_index("sentence").text
        assert [" ".join(texts[n].split()[:4]) for n in rows.sentence] == list(rows.opening)


def test_every_sentence_of_the_bodies_has_its_tone(analyses):
    codes = codes_of("tone")
    assert codes[["first", "second"]].isin([-1, 0, 1]).all(axis=None)
    for article, rows in codes.groupby("article"):
        notice = 1  # the last sentence says that all is invented
        assert list(rows.sentence) == list(
            range(1, len(analyses[article]["sentences"]) + 1 - notice)
        )


def test_each_trap_is_one_that_the_rules_explain():
    rules = (CODES / "README.md").read_text(encoding="utf-8")
    traps = set(codes_of("tone").trap) - {""}
    assert len(traps) > 3 and all(f"- *{trap}*: " in rules for trap in traps)


def score(analyses):
    """The scores of all quotes, and the share of the found with the right type and polarity."""
    codes = codes_of("speech")
    found, right = 0, 0
    for article, tables in analyses.items():
        gold = codes[codes.article == article.removeprefix("data/practice/")]
        for row in gold.itertuples():
            quotes = tables["quotes"]
            same = quotes[(quotes.start < row.end) & (quotes.end > row.start)]
            same = same.assign(
                shared=same.end.clip(upper=row.end) - same.start.clip(lower=row.start)
            )
            if len(same):
                best = same.loc[same.shared.idxmax()]
                found += 1
                right += (best.speaker_type, best.polarity) == (row.speaker_type, row.polarity)
    return found / len(codes), right / found


def test_most_coded_speech_is_found_with_its_type_and_polarity(analyses):
    found, right = score(analyses)
    assert found > 0.9 and right > 0.8


def test_tone_goes_with_the_codes(analyses):
    codes = codes_of("tone")
    both = codes[["first", "second"]].mean(axis=1)
    texts = []
    for row in codes.itertuples():
        texts.append(analyses[row.article]["sentences"].set_index("sentence").text[row.sentence])
    scored = utils.tone(pd.DataFrame({"text": texts}))
    assert utils.score_tone(scored.whose_words, both).pearson[0] > 0.6


def sentences_with(analyses, frame):
    """{(article, sentence)} in which the program finds a term of a frame."""
    found = set()
    for article, tables in analyses.items():
        hits = tables["frame_hits"]
        hits = hits[(hits.frame == frame) & (hits.role == "body")]
        found |= {(article, number) for number in hits.sentence}
    return found


@pytest.mark.parametrize("frame", ["conflict", "economic consequences", "human interest"])
def test_a_term_stands_where_a_reader_sees_the_frame_and_most_such_sentences_have_none(
    analyses, frame
):
    codes = codes_of("frames").query("frame == @frame")
    coded = set(zip(codes.article, codes.sentence, strict=True))
    found = sentences_with(analyses, frame)
    assert found and found <= coded
    assert len(found) < len(coded) / 2
