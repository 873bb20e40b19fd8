"""Time the steps on many texts, one core: `python tests/bench.py TEXTS.jsonl`, a "text" a line.

A step is one function.
"""

import itertools
import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "share")]
import utils  # noqa: E402
from test_hostile import STRANGE  # noqa: E402


def tokens(texts):
    """Sentences, words and tags, the articles being read; in turn, each by itself."""
    articles = [utils.parse_article(text) for text in texts]
    placed = [utils._all_sentences(article) for article in articles]
    words = [utils._word_rows(*rows) for rows in zip(articles, placed, strict=True)]
    sentences = [utils._sentences_of(rows, utils.ROLES) for rows in placed]
    steps = [
        (utils._all_sentences, zip(articles, strict=True)),
        (utils._word_rows, zip(articles, placed, strict=True)),
        (utils._token_rows, zip(articles, sentences, words, strict=True)),
    ]
    for step, arguments in steps:
        began = time.process_time()
        for given in arguments:
            step(*given)
        took = time.process_time() - began
        yield f"{step.__name__}, {len(articles):,} articles: {len(articles) / took:,.0f} a second"


def frames(texts, terms=300):
    """Matching a frame dictionary, tokens being there: with 30 terms, with 300, and on half."""
    articles = [sentences_in_words(text) for text in texts]
    dictionary = utils.load_frames(which="all").sample(frac=1, random_state=1)
    for number, part in ((terms // 10, articles), (terms, articles), (terms, articles[::2])):
        rows = dictionary.head(number).to_dict("records")
        index = utils._term_index(rows, utils._term_words, "frame")
        began = time.process_time()
        hits = sum(len(utils._match_terms(words, index)) for article in part for words in article)
        took = time.process_time() - began
        size = sum(map(word_count, part)) / 400
        speed = f"{size:,.0f} articles of 400 words: {size / took:,.0f} a second"
        yield f"{number} frame terms, {speed}, {hits:,} hits"


def sentences_in_words(text):
    """The words and marks of each sentence."""
    sentences = utils.split_sentences(text)
    spans = [utils._word_spans(sentence, 0, len(sentence)) for sentence in sentences]
    cut = zip(sentences, spans, strict=True)
    return [[sentence[start:end] for start, end in places] for sentence, places in cut]


def word_count(article):
    """How many words an article has, marks left out."""
    return sum(bool(utils.WORD.match(word)) for words in article for word in words)


def whole(texts):
    """Reported speech without its speakers, with them, and all tables, the articles being read."""
    articles = [utils.parse_article(text) for text in texts]
    for step in (statements, utils.quotes, utils.analyze):
        step(articles[0])  # reads the lists
        began = time.process_time()
        for article in articles:
            step(article)
        took = time.process_time() - began
        yield f"{step.__name__}, {len(articles):,} articles: {len(articles) / took:,.0f} a second"


def statements(article):
    """Reported speech without its speakers."""
    return utils._read_speech(article, utils._quotation_blocks(article))


def long_articles(texts):
    """All tables of one article that is ever longer: the time for each part stays the same."""
    joined = "\n\n".join(texts)
    joined *= 1 + 1_000_000 // len(joined)
    for size in (125_000, 250_000, 500_000, 1_000_000):
        text = "A headline\n\n" + joined[:size]
        began = time.process_time()
        utils.analyze(utils.parse_article(text))
        took = time.process_time() - began
        yield f"one article of {len(text):,} characters: {took:.2f} s"


def strange_articles(texts):
    """Layouts that a slow pattern would hang on, twice as long as in the tests."""
    del texts  # these are made here
    for text in STRANGE:
        began = time.process_time()
        utils.parse_article(text + text)
        took = time.process_time() - began
        yield f"{text[:12]!r} and so on, {2 * len(text):,} characters: {took:.2f} s"


STEPS = [tokens, frames, whole, long_articles, strange_articles]


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        given = [json.loads(line)["text"] for line in file]
    for line in itertools.chain.from_iterable(step(given) for step in STEPS):
        print(line, flush=True)
