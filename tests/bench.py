"""Time the steps on many texts, one core: `python tests/bench.py TEXTS.jsonl`, a "text" a line. A step is one function."""

import itertools
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import utils  # noqa: E402


def frames(texts, terms=300):
    """Matching a frame dictionary, tokens being there: with 30 terms, with 300, and over half of the texts."""
    articles = [
        [
            [text[a:b] for a, b in utils._word_spans(text, *span)]
            for span in utils._sentence_spans(text, 0, len(text))
        ]
        for text in texts
    ]
    dictionary = utils.load_frames(which="all").sample(frac=1, random_state=1)
    for n, part in ((terms // 10, articles), (terms, articles), (terms, articles[::2])):
        index = utils._TermIndex(dictionary.head(n).to_dict("records"), utils._term_words)
        began = time.process_time()
        hits = sum(len(utils._match_terms(words, index)) for article in part for words in article)
        took = time.process_time() - began
        size = (
            sum(
                bool(utils.WORD.match(word))
                for article in part
                for words in article
                for word in words
            )
            / 400
        )
        yield f"{n} frame terms, {size:,.0f} articles of 400 words: {size / took:,.0f} a second, {hits:,} hits"


def statements(article):
    """Reported speech without its speakers."""
    return utils._statement_rows(article, utils._quotation_blocks(article))


def quotes(texts):
    """Reported speech with its speakers, the articles being read."""
    articles = [utils.parse_article(text) for text in texts]
    for step in (statements, utils.quotes):
        step(articles[0])  # reads the lists
        began = time.process_time()
        for article in articles:
            step(article)
        yield f"{step.__name__}, {len(articles):,} articles: {len(articles) / (time.process_time() - began):,.0f} a second"


STEPS = [frames, quotes]


if __name__ == "__main__":
    given = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
    for line in itertools.chain.from_iterable(step(given) for step in STEPS):
        print(line, flush=True)
