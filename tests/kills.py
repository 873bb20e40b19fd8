"""Kills runs over a corpus at random moments: any moment of a run is as likely as another.

A run is a process of its own, forked from one that has read the word lists.
"""

import random
import tempfile
import time

import report
import utils


def run(corpus, out):
    """A run in this process, in shards of three articles."""
    utils.analyze_corpus(corpus, out, workers=1, shard_size=3)


def seconds_of_a_run(corpus):
    """How long a run takes once the lists are read."""
    with tempfile.TemporaryDirectory() as out:
        began = time.monotonic()
        run(corpus, out)
        return time.monotonic() - began


def kill_after(seconds, corpus, out):
    """Starts a run and kills it as `kill -9` does."""
    child = report._PROCESSES.Process(target=run, args=(corpus, out))
    child.start()
    time.sleep(seconds)
    child.kill()
    child.join()


def kill_runs(corpus, folder, times):
    """Kills so many runs; the folders in which they leave what they have done."""
    report._warm_up()
    run(corpus, folder / "whole")  # reads the lists
    took = seconds_of_a_run(corpus)
    draw = random.Random(times)
    killed = [folder / str(number) for number in range(times)]
    for out in killed:
        out.mkdir()
        kill_after(draw.random() * took, corpus, out)
    return killed
