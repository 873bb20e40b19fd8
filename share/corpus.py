"""Analyses a corpus into a folder of Parquet tables, and goes on where an earlier run stopped.

python share/corpus.py CORPUS OUT [--columns text=content,outlet=paper]
                                  [--workers 8 | --client tcp://scheduler:8786]
                                  [--part prepare | --part 7/200]
"""

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

import utils  # noqa: E402


def _columns(written):
    """{our name: the table's name} of "text=content,outlet=paper"."""
    pairs = [pair.partition("=") for pair in written.split(",")]
    for name, sign, theirs in pairs:
        if not (name and sign and theirs):
            raise argparse.ArgumentTypeError("write text=content,outlet=paper")
    return {name.strip(): theirs.strip() for name, _, theirs in pairs}


def _arguments(given):
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="corpus", description=__doc__.split("\n")[0])
    parser.add_argument("corpus", help="a folder of articles, a table, or an address of either")
    parser.add_argument("out", help="a folder for the tables, or one with a started run")
    parser.add_argument("--columns", type=_columns, help="text=content,outlet=paper")
    parser.add_argument("--workers", type=int, help="processes; one for each core if not given")
    parser.add_argument("--client", help="the address of a Dask scheduler")
    parser.add_argument("--part", help="prepare, then 7/200: the seventh of 200 parts")
    return parser.parse_args(given)


def _summary(run, out):
    """What a run leaves, in a sentence."""
    counts = run.iloc[0]
    told = (
        f"{counts.articles} articles: {counts.analysed} analysed, {counts.copies} copies, "
        f"{counts.problems} problems; tables in {out}"
    )
    left = counts.articles - counts.analysed - counts.copies - counts.problems
    return told + (f"; {left} still to do" if left else "")


def main(given=None):
    """Runs the command; 1 if a sentence had to say what is wrong."""
    utils._write_any_letter(sys.stdout)
    asked = _arguments(given)
    how = {"workers": asked.workers, "client": asked.client, "part": asked.part}
    try:
        run = utils.analyze_corpus(asked.corpus, asked.out, asked.columns, **how)
    except utils.InputError as error:
        print(error, file=sys.stderr)
        return 1
    print(_summary(run, asked.out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
