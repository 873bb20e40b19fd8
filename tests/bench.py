"""How fast, how steady: `python tests/bench.py [TEXTS.jsonl] [--many 10000] [--kills 100]`.

Prints a table of ratios, each to a peer that is measured in the same run and in turn with ours, as
the median of some rounds with their range: a ratio says the same on a slow machine and on a fast
one. The texts are those of a file with a "text" a line, or made of the sentences of the practice
corpus. `--steps` times each step alone after it.
"""

import argparse
import gc
import itertools
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "share"), str(ROOT / "tests")]
os.environ["TQDM_DISABLE"] = "1"  # bars would stand between the rows of the table
import kills  # noqa: E402
import utils  # noqa: E402
from test_hostile import STRANGE  # noqa: E402

ROUNDS = 5
CORPUS_SIZE = 5  # times as many articles for two workers, whose start is not what is measured
CORPUS = ROOT / "data" / "practice" / "four_outlets"
MEGABYTE = 1024  # of what the system counts, which is kilobytes


# ---- the texts


def practice_sentences():
    """The sentences of the practice corpus that are long enough to be an article's."""
    found = []
    for entry in utils.read_articles(CORPUS):
        if not entry.problem and not entry.page:
            found += [text for text in utils.split_sentences(entry.text) if len(text) > 40]
    return found


def made_texts(most, words=400):
    """That many articles of about 400 words, each of other sentences in another order."""
    sentences = practice_sentences()
    draw = random.Random(1)
    for number in range(most):
        chosen = draw.sample(sentences, words // 18)
        paragraphs = [" ".join(chosen[n : n + 3]) for n in range(0, len(chosen), 3)]
        yield f"Story {number} of the county\n\n" + "\n\n".join(paragraphs)


def given_texts(path):
    """The texts of a file, of 300 to 500 words, under a headline."""
    with open(path, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    return ["A headline here\n\n" + text for text in texts if 300 <= len(text.split()) <= 500]


# ---- ratios


def in_turn(ours, theirs, inputs):
    """In some rounds: how many times longer theirs takes than ours, input by input in turn."""
    for given in inputs[:8]:
        ours(given), theirs(given)  # reads the lists
    gc.collect()  # what was made before is neither's to clear up
    size = max(1, len(inputs) // ROUNDS)
    return [ratio(ours, theirs, inputs[n * size : (n + 1) * size]) for n in range(ROUNDS)]


def ratio(ours, theirs, inputs):
    """How many times longer theirs takes than ours."""
    mine = other = 0.0
    for given in inputs:
        mine += seconds(ours, given)
        other += seconds(theirs, given)
    return other / mine


def seconds(function, *given, clock=time.process_time):
    """How long a call takes."""
    began = clock()
    function(*given)
    return clock() - began


def for_each(score):
    """The function that scores each sentence of a list."""

    def score_all(sentences):
        for sentence in sentences:
            score(sentence)

    return score_all


def everything(texts):
    """Everything that is computed for an article, against nltk's VADER on its sentences."""
    vader = utils._vader().polarity_scores
    sentences = {text: list(utils.sentences(utils.parse_article(text)).text) for text in texts}

    def ours(text):
        utils.analyze(utils.parse_article(text))

    def theirs(text):
        for sentence in sentences[text]:
            vader(sentence)

    yield "everything for an article", "VADER alone", in_turn(ours, theirs, texts)


def quick_scorers(texts):
    """The scorers of `analyze`, against the packages whose results they give."""
    articles = [list(dict.fromkeys(utils.split_sentences(text))) for text in texts]
    packages = {
        "VADER": (utils._quick_vader_score, utils._vader().polarity_scores),
        "TextBlob": (utils._quick_textblob_scores, utils._textblob()),
    }
    for name, (quick, package) in packages.items():
        ours = for_each(quick.__wrapped__)  # it remembers words, but no sentence
        theirs = for_each(package)
        for words in ("new", "known"):  # as in a run's first articles, and in all others
            ratios = in_turn(ours, theirs, articles)
            yield f"{name}'s results, its words {words}", f"{name} itself", ratios


def frame_terms(texts):
    """The terms of all frames in words that are cut, against one pattern on the text."""
    terms = utils.load_frames(which="all").query("match != 'exclude'")
    rows = terms.to_dict("records")
    index = utils._term_index(rows, utils._term_words, "frame")
    written = [re.escape(term).replace(r"\*", r"\w*") for term in terms.term]
    pattern = re.compile(rf"\b(?:{'|'.join(written)})\b", re.IGNORECASE)
    words = {text: sentences_in_words(text) for text in texts}

    def ours(text):
        for sentence in words[text]:
            utils._match_terms(sentence, index)

    def theirs(text):
        for _ in pattern.finditer(text):
            pass

    yield "frame terms", "one re alternation", in_turn(ours, theirs, texts)


def two_workers(texts):
    """A corpus on two processes, against the same on one."""
    from distributed import Client

    with (
        tempfile.TemporaryDirectory() as folder,
        Client(**workers(1)) as one,
        Client(**workers(2)) as two,
    ):
        corpus = as_table(texts, Path(folder) / "news.jsonl")
        times = [
            [seconds(on, client, corpus, clock=time.monotonic) for client in (one, two)]
            for _ in range(ROUNDS + 1)  # in the first, the workers read the lists
        ]
    yield "two workers", "one worker", [alone / both for alone, both in times[1:]]


def workers(number):
    """What a Dask client with that many processes is made with."""
    return {"n_workers": number, "threads_per_worker": 1, "dashboard_address": None}


def on(client, corpus):
    """A run on a client's workers."""
    with tempfile.TemporaryDirectory() as out:
        utils.analyze_corpus(corpus, out, client=client, shard_size=25)


def as_table(texts, path):
    """A corpus of these texts in a file of JSON Lines."""
    with open(path, "w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            file.write(json.dumps({"id": f"a{number}", "text": text}) + "\n")
    return path


MEASURED = """
import resource, sys, utils
utils.analyze_corpus(sys.argv[1], sys.argv[2], part=sys.argv[3], workers=1)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def memory(many):
    """The peak memory of a worker and of the process that finds copies, at many and at 1,000."""
    peaks = [peaks_at(number) for number in (1000, many)]
    for place, name in enumerate(("a worker", "finding copies")):
        few, more = (each[place] / MEGABYTE for each in peaks)
        told = f"memory of {name} ({more:.0f} MB)"
        yield told + f" at {many:,} articles", f"at 1,000 ({few:.0f} MB)", [more / few]
    print(f"The index of copies takes {peaks[1][2] / many:,.0f} bytes an article on disk.")


def peaks_at(number):
    """(kilobytes of a worker, of the preparing process, bytes of the index of copies)."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = as_table(made_texts(number), Path(folder) / "news.jsonl")
        out = Path(folder) / "out"
        found = {part: peak(corpus, out, part) for part in ("prepare", "1/1")}
        return found["1/1"], found["prepare"], (out / "copies.sqlite").stat().st_size


def peak(corpus, out, part):
    """The peak memory of a process that runs a part, in kilobytes."""
    command = [sys.executable, "-c", MEASURED, corpus, out, part]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return int(ran.stdout)


def killed(times):
    """How many of the runs that are killed at random moments end as an undisturbed one."""
    from test_corpus import assert_same

    with tempfile.TemporaryDirectory() as folder:
        corpus = as_table(made_texts(12), Path(folder) / "news.jsonl")
        for out in kills.kill_runs(corpus, Path(folder), times):
            kills.run(corpus, out)
            assert_same(out, Path(folder) / "whole")
    yield f"{times} runs killed and started again", "one that was not: same rows", [1.0]


def table(rows):
    """Prints rows as they come: what, against what, the median, the range."""
    print(f"{'what':42} {'against':32} {'ratio':>6}  range")
    for what, peer, ratios in rows:
        middle = statistics.median(ratios)
        told = f"{what:42} {peer:32} {middle:6.2f}  {min(ratios):.2f} to {max(ratios):.2f}"
        print(told, flush=True)


# ---- each step alone


def tokens(texts):
    """Sentences, words and tags, the articles being read; in turn, each by itself."""
    articles = [utils.parse_article(text) for text in texts]
    placed = [utils._placed_sentences(article) for article in articles]
    words = [utils._word_rows(*rows) for rows in zip(articles, placed, strict=True)]
    sentences = [utils._sentences_of(rows, utils.ROLES) for rows in placed]
    steps = [
        (utils._placed_sentences, zip(articles, strict=True)),
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


def main():
    """Prints the table, and the steps where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("texts", nargs="?", help="a file of JSON Lines with a text a line")
    parser.add_argument("--articles", type=int, default=120, help="so many for each ratio")
    parser.add_argument("--many", type=int, default=10_000, help="articles for the memory")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--steps", action="store_true", help="time each step alone, too")
    asked = parser.parse_args()
    most = CORPUS_SIZE * asked.articles
    corpus = given_texts(asked.texts) if asked.texts else made_texts(most)
    corpus = list(itertools.islice(corpus, most))
    texts = corpus[: asked.articles]
    ratios = [step(texts) for step in (everything, quick_scorers, frame_terms)]
    table(itertools.chain(*ratios, two_workers(corpus), memory(asked.many), killed(asked.kills)))
    for line in itertools.chain.from_iterable(step(texts) for step in STEPS if asked.steps):
        print(line, flush=True)


if __name__ == "__main__":
    main()
