"""Kills runs over a corpus at random moments: `python tests/kills.py CORPUS FOLDER TIMES [SEED]`.

Each run is a process of its own, forked from one that has read the word lists, and writes to a
folder of its own in FOLDER: 0, 1, 2 and so on. Any moment of a run is as likely as another.
"""

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import utils  # noqa: E402


def run(corpus, out):
    """A run in this process, in shards of three articles."""
    utils.analyze_corpus(corpus, out, workers=1, shard_size=3)


def seconds_of_a_run(corpus):
    """How long a run takes once the lists are read."""
    for _ in range(2):
        with tempfile.TemporaryDirectory() as out:
            began = time.monotonic()
            run(corpus, out)
            took = time.monotonic() - began
    return took


def kill_after(seconds, corpus, out):
    """Starts a run and kills it as `kill -9` does."""
    child = os.fork()
    if child == 0:
        run(corpus, out)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def main(corpus, folder, times, seed="0"):
    """Kills so many runs."""
    draw = random.Random(seed)
    took = seconds_of_a_run(corpus)
    for number in range(int(times)):
        kill_after(draw.random() * took, corpus, Path(folder) / str(number))


if __name__ == "__main__":
    main(*sys.argv[1:])
