"""How often each rule of `quotes` is right, on texts coded by hand: rewrites data/rules.csv.

    python tests/measure_rules.py "NAME AND REFERENCE OF THE DATA=CODED.jsonl" …

A line of a file is an article: {"text", "quotes": [{"start", "end", "speaker_text",
"speaker_start", "speaker_end", "speaker_resolved", "speech"}]}. Names of data that stand twice are
counted together. A row of `quotes` is right if at least half of its words are coded as speech and
it names the speaker of the words it shares most with. What is coded as "speech": false (beliefs,
what was not said) counts neither way; nor do rows that are not affirmed.
"""

import collections
import csv
import json
import re
import sys
from pathlib import Path

from scipy.stats import binomtest

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]
import utils  # noqa: E402

RULES = utils.DATA / "rules.csv"
LEAST_ROWS = 20  # a rule seen less often has no figure
SMALL_WORDS = {"the", "a", "an", "of", "for", "in", "on", "and", "mr", "mrs", "ms", "his", "her"}


def name_words(name):
    """The words that tell a name or a description from others."""
    return set(re.findall(r"\w+", (name or "").lower())) - SMALL_WORDS


def names_agree(row, coded):
    """Does a row name the speaker who was coded, by name, by description, or by the same words?"""
    if isinstance(row.source, str) and coded.get("speaker_start") is not None:
        start, end = row.source_start, row.source_start + len(row.source)
        if start < coded["speaker_end"] and coded["speaker_start"] < end:
            return True
    found = name_words(row.speaker if isinstance(row.speaker, str) else "")
    for name in (coded.get("speaker_resolved"), coded.get("speaker_label"), coded["speaker_text"]):
        words = name_words(name)
        if found & words and len(found & words) >= min(len(found), len(words)) / 2:
            return True
    return False


def overlap(row, coded):
    """How many characters a row and a coded quote share."""
    return max(0, min(row.end, coded["end"]) - max(row.start, coded["start"]))


def verdict(row, coded):
    """True, False, or None where the row counts neither way."""
    best = max(coded, key=lambda each: overlap(row, each), default=None)
    if best is None or overlap(row, best) < (row.end - row.start) / 2:
        return False
    return names_agree(row, best) if best.get("speech", True) else None


def counts(path):
    """{rule: Counter of True and False} of one file of coded articles."""
    found = collections.defaultdict(collections.Counter)
    for line in path.open(encoding="utf-8"):
        coded = json.loads(line)
        table = utils.quotes(utils.parse_article(coded["text"]))
        for row in table[table.polarity == "affirmed"].itertuples():
            right = verdict(row, coded["quotes"])
            for rule in utils._rules_of(row.rule) if right is not None else ():
                found[rule][right] += 1
    return found


def measured(rules, data, found):
    """The rows of data/rules.csv for one set of data."""
    for rule, note in rules.items():
        right, wrong = found[rule][True], found[rule][False]
        row = {"rule": rule, "data": data, "n": right + wrong, "right": "", "low": "", "high": ""}
        if right + wrong >= LEAST_ROWS:
            low, high = binomtest(right, right + wrong).proportion_ci(method="wilson")
            share = right / (right + wrong)
            row |= {"right": f"{share:.2f}", "low": f"{low:.2f}", "high": f"{high:.2f}"}
        yield row | {"note": note}


def main():
    if not sys.argv[1:]:
        sys.exit("give at least one 'name of the data=path': without data no rule has a figure")
    rules = {row["rule"]: row["note"] for row in csv.DictReader(RULES.open(encoding="utf-8"))}
    by_data = {}
    for argument in sys.argv[1:]:
        data, path = argument.rsplit("=", 1)
        total = by_data.setdefault(data, collections.defaultdict(collections.Counter))
        for rule, verdicts in counts(Path(path)).items():
            total[rule].update(verdicts)
    with RULES.open("w", encoding="utf-8", newline="") as file:
        columns = ["rule", "data", "n", "right", "low", "high", "note"]
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        for data, found in by_data.items():
            writer.writerows(measured(rules, data, found))


if __name__ == "__main__":
    main()
