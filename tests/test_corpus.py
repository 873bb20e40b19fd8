"""Many articles: read in every form, analysed once, and nothing lost whatever happens."""

import csv
import errno
import gzip
import json
import os
import random
import signal
import sqlite3
import threading
import time
from pathlib import Path

import dask
import distributed
import duckdb
import pandas as pd
import pytest

import report
import share.corpus
import utils
from kills import kill_runs

TABLES = utils._CORPUS_TABLES


WORDS = [
    a + b for a in ("bra", "cor", "del", "fen", "gol", "hal") for b in ("ton", "ric", "by", "more")
]


def story(number):
    """A small article of its own; its words are hardly those of another."""
    draw = random.Random(number)
    thing, place = draw.sample(["nets", "boats", "roads", "fields", "mills", "wells", "barns"], 2)
    names = ["Li Na", "Bo Lin", "Ana Ruiz", "Tarek Solvane", "Maria Olsen"]
    one, other = draw.sample(names, 2)
    more = " ".join(draw.choices(WORDS, k=draw.randrange(40, 90)))
    lines = [
        f"The {thing} of Hilltown, case {number}",
        f"HILLTOWN, April 9, 2026 — The {thing} near the {place} were torn on day {number}.",
        f"“We lost {number} {thing},” {one} said. “It was a terrible {draw.choice('ABCDEF')} day.”",
        f"{other} said the {place} were safe and praised {one}.",
        f"It was about {more}.",
    ]
    return "\n\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A table of 14 articles with two copies, one empty text and one broken line."""
    path = tmp_path_factory.mktemp("corpus") / "news.jsonl"
    rows = [{"id": f"a{n}", "text": story(n), "outlet": "AB"[n % 2]} for n in range(14)]
    rows += [{"id": "copy", "text": story(3)}, {"id": "copy in capitals", "text": loud(story(4))}]
    rows += [{"id": "empty", "text": ""}]
    lines = [json.dumps(row) for row in rows] + ["{broken"]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def loud(text):
    """The text with the first paragraph of its body in capitals."""
    title, first, *rest = text.split("\n\n")
    place, dash, words = first.partition(" — ")
    return "\n\n".join([title, place + dash + words.upper(), *rest])


def run(corpus, out, **how):
    """A run in this process."""
    return utils.analyze_corpus(corpus, out, workers=1, shard_size=3, **how)


@pytest.fixture(scope="module")
def undisturbed(corpus, tmp_path_factory):
    """The folder of a run that nothing disturbed."""
    out = tmp_path_factory.mktemp("undisturbed")
    run(corpus, out)
    return out


def tables_of(out):
    """{table: its rows} of a folder of results."""
    tables = {}
    for name in (*TABLES, "copies"):
        files = sorted((Path(out) / name).glob("*.parquet"))
        tables[name] = pd.concat([pd.read_parquet(file) for file in files], ignore_index=True)
    return tables


def assert_same(out, other):
    """Two folders of results hold the same rows, and nothing half done."""
    ours, theirs = tables_of(out), tables_of(other)
    for name, table in ours.items():
        pd.testing.assert_frame_equal(table, theirs[name])
    assert list(Path(out).rglob("*.part")) == []


# ---- read


@pytest.fixture
def folder(tmp_path):
    """The same two articles in each form that a corpus may have."""
    rows = [
        {"id": n, "text": story(n), "outlet": "The \nTidings", "date": "2026-04-09"} for n in (1, 2)
    ]
    with open(tmp_path / "rows.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    lines = "\n".join(json.dumps(row) for row in rows)
    (tmp_path / "rows.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "rows.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    pd.DataFrame(rows).to_parquet(tmp_path / "rows.parquet")
    return tmp_path


@pytest.mark.parametrize("name", ["rows.csv", "rows.jsonl", "rows.jsonl.gz", "rows.parquet"])
def test_a_table_of_any_kind_holds_the_same_articles(folder, name):
    entries = list(utils.read_articles(folder / name))
    assert [entry.article for entry in entries] == ["1", "2"]
    assert [entry.text for entry in entries] == [story(1).strip(), story(2).strip()]
    assert utils.read_entry(entries[0]).source == "The \nTidings"


def test_a_folder_holds_texts_pages_and_tables(folder):
    (folder / "deep").mkdir()
    (folder / "deep" / "one.txt").write_text(story(3), encoding="utf-8")
    (folder / "two.html").write_text(
        f"<html><body><article><p>{story(4)}</p></article></body></html>", encoding="utf-8"
    )
    (folder / ".hidden.txt").write_text("x", encoding="utf-8")
    (folder / "deep" / "one.corrections.csv").write_text("start\n", encoding="utf-8")
    names = [entry.article for entry in utils.read_articles(folder)]
    assert names == ["deep/one.txt", *["1", "2"] * 4, "two.html"]


def test_the_user_names_the_columns(tmp_path):
    (tmp_path / "a.csv").write_text(f'key,content\nx,"{story(1)}"\n', encoding="utf-8")
    columns = {"id": "key", "text": "content"}
    (entry,) = utils.read_articles(tmp_path / "a.csv", columns)
    assert entry.article == "x"


@pytest.mark.parametrize(
    "name, content, problem",
    [
        ("a.jsonl", '{"text": "x"}\n[1]', "is no JSON object"),
        ("a.jsonl", '{"text": "x"}\n{', "is no JSON object"),
        ("a.jsonl", '{"text": "Rain \\ud800"}', "holds half a character"),
        ("a.csv", 'text\nx\n"a" b\n', "nor what follows in this file"),
        ("a.csv", "text,id\nx,1\ny\n", "has 1 fields for 2 columns"),
        ("a.txt", "", "is empty"),
    ],
)
def test_what_cannot_be_read_is_an_entry_with_its_problem(tmp_path, name, content, problem):
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert problem in list(utils.read_articles(tmp_path / name))[-1].problem


def test_a_cut_off_archive_is_told(folder):
    path = folder / "rows.jsonl.gz"
    path.write_bytes(path.read_bytes()[:-20])
    assert "nor what follows" in list(utils.read_articles(path))[-1].problem


def test_a_broken_parquet_file_is_told(folder):
    (folder / "rows.parquet").write_bytes(b"PAR1 and no more")
    (entry,) = utils.read_articles(folder / "rows.parquet")
    assert "nor what follows" in entry.problem


# ---- copies

CUT = (
    "The harbour board voted on Monday to dredge the northern channel before the autumn storms.",
    "The work will cost two million and close the channel to larger boats for about six weeks.",
    "Fishers had asked for the dredging since a trawler ran aground there in the spring of 2019.",
    "The board also agreed to pay a small allowance to the crews that cannot leave port meanwhile.",
)


OTHER = (
    "Nothing of what follows here stands in the first of these two small articles, not once.",
    "A school in the hills opened its new library on Tuesday, with a reading by a local poet.",
    "Snow had kept the roads shut until noon, so that only forty of the guests could come.",
)


@pytest.mark.parametrize(
    "other, how",
    [
        (CUT, "same text"),
        ([line.upper() for line in CUT], "same body"),
        (CUT[:3], "shared wording"),
        ([CUT[0].replace("voted", "decided"), *CUT[1:3], "Rain is expected."], "shared wording"),
        ((CUT[0], *OTHER), None),
    ],
)
def test_which_article_is_a_copy(tmp_path, other, how):
    texts = ["Dredging\n\n" + "\n\n".join(lines) for lines in (CUT, other)]
    path = tmp_path / "two.jsonl"
    path.write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
    run(path, tmp_path / "out")
    copies = tables_of(tmp_path / "out")["copies"]
    assert list(copies.how) == ([how] if how else [])
    assert list(copies.of) == (["two.jsonl:1"] if how else [])


# ---- analyse and store


def test_the_counts_add_up(corpus, undisturbed):
    counts = run(corpus, undisturbed).iloc[0]
    assert (counts.articles, counts.analysed, counts.copies, counts.problems) == (18, 14, 2, 2)


def test_the_tables_are_those_of_each_article(corpus, undisturbed):
    stored = tables_of(undisturbed)
    for entry in list(utils.read_articles(corpus))[:5]:
        analysis = utils.analyze(utils.read_entry(entry))
        for name, alone in [("quotes", "quotes"), ("utterances", "tone"), ("targets", "targets")]:
            table = stored[name]
            rows = table[table.article == entry.article].drop(columns="article")
            rows = rows.reset_index(drop=True).astype(object)
            expected = analysis[alone].astype(object)
            pd.testing.assert_frame_equal(
                rows.where(rows.notna(), None), expected.where(expected.notna(), None)
            )


def test_another_program_reads_the_tables(undisturbed):
    query = f"SELECT count(DISTINCT article) FROM '{undisturbed}/utterances/*.parquet'"
    assert duckdb.connect().execute(query).fetchall() == [(14,)]


def test_two_articles_of_one_name_are_kept_apart(tmp_path):
    path = tmp_path / "a.jsonl"
    rows = [json.dumps({"id": "x", "text": story(n)}) for n in (1, 2)]
    path.write_text("\n".join(rows), encoding="utf-8")
    run(path, tmp_path / "out")
    assert set(tables_of(tmp_path / "out")["articles"].article) == {"x", "x#2"}


def test_parts_of_a_run_make_the_same_tables(corpus, undisturbed, tmp_path):
    with pytest.raises(utils.InputError, match="is not prepared"):
        run(corpus, tmp_path, part="1/2")
    for part in ("prepare", "2/2", "1/2"):
        run(corpus, tmp_path, part=part)
    assert_same(tmp_path, undisturbed)


# ---- nothing lost


def test_other_lists_do_not_mix_with_a_run(corpus, undisturbed, monkeypatch):
    monkeypatch.setattr(utils, "_fingerprint", lambda path: "other")
    with pytest.raises(utils.InputError, match="made with another code, lists"):
        run(corpus, undisturbed)


def test_two_runs_at_one_folder_do_not_meet(corpus, undisturbed):
    with (
        utils._sole_run(undisturbed, None),
        pytest.raises(utils.InputError, match="another run is at work"),
    ):
        run(corpus, undisturbed)


def test_a_full_disk_is_told_and_the_run_goes_on_later(corpus, undisturbed, tmp_path, monkeypatch):
    written = []

    def until_full(file):
        written.append(file)
        if len(written) > 40:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", until_full)
    with pytest.raises(utils.InputError, match="No space left on device.*make room"):
        run(corpus, tmp_path)
    monkeypatch.undo()
    run(corpus, tmp_path)
    assert_same(tmp_path, undisturbed)


def test_a_full_disk_is_told_where_the_index_of_copies_stops_too(
    corpus, undisturbed, tmp_path, monkeypatch
):
    def full(self, sketches):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(utils._CopyIndex, "link", full)
    with pytest.raises(utils.InputError, match="disk is full.*make room"):
        run(corpus, tmp_path)
    monkeypatch.undo()
    run(corpus, tmp_path)
    assert_same(tmp_path, undisturbed)


def test_a_damaged_input_costs_its_own_articles_only(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    for name in "abc":
        rows = [
            json.dumps({"id": f"{name}{n}", "text": story(10 * ord(name) + n)}) for n in range(2)
        ]
        (folder / f"{name}.jsonl").write_text("\n".join(rows), encoding="utf-8")
    run(folder, tmp_path / "whole")
    damaged = bytearray((folder / "b.jsonl").read_bytes())
    damaged[len(damaged) // 2 :] = b"\xff\x00" * 20
    (folder / "b.jsonl").write_bytes(damaged)
    counts = run(folder, tmp_path / "out").iloc[0]
    assert counts.articles == counts.analysed + counts.copies + counts.problems
    whole, ours = tables_of(tmp_path / "whole"), tables_of(tmp_path / "out")
    for name in TABLES[:-1]:
        others = [table[~table.article.str.startswith("b")] for table in (ours[name], whole[name])]
        pd.testing.assert_frame_equal(*[table.reset_index(drop=True) for table in others])
    assert ours["problems"].article.str.startswith("b.jsonl").all() and len(ours["problems"])


def test_a_damaged_file_of_a_run_is_told(corpus, tmp_path):
    run(corpus, tmp_path, part="prepare")
    (tmp_path / "inputs" / "000001.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(utils.InputError, match="000001.parquet is damaged: remove the folder"):
        run(corpus, tmp_path)


def test_an_article_that_cannot_even_be_parsed_is_a_problem(corpus, tmp_path, monkeypatch):
    read = utils.read_entry

    def fails(entry):
        if entry.article == "a7":
            raise ZeroDivisionError("seven")
        return read(entry)

    monkeypatch.setattr(utils, "read_entry", fails)
    counts = run(corpus, tmp_path).iloc[0]
    assert (counts.analysed, counts.copies, counts.problems) == (13, 2, 3)


def test_an_article_on_which_the_program_fails_is_a_problem(corpus, tmp_path, monkeypatch):
    read = utils._read_through

    def fails(article, terms):
        if "case 7" in article.text:
            raise ZeroDivisionError("seven")
        return read(article, terms)

    monkeypatch.setattr(utils, "_read_through", fails)
    counts = run(corpus, tmp_path).iloc[0]
    assert (counts.analysed, counts.problems) == (13, 3)
    problems = tables_of(tmp_path)["problems"].set_index("article").why
    assert "ZeroDivisionError('seven')" in problems["a7"]


def finished_shards(out):
    return len(list(Path(out).glob("done/*.json")))


@pytest.mark.skipif(not report._CAN_FORK, reason="processes are not forked here")
def test_a_killed_run_goes_on_where_it_was(corpus, undisturbed, tmp_path):
    killed = kill_runs(corpus, tmp_path, times=int(os.environ.get("KILLS", "3")))
    assert min(map(finished_shards, killed)) < finished_shards(undisturbed)
    for out in killed:
        run(corpus, out)
        assert_same(out, undisturbed)


@pytest.fixture
def two_workers():
    """A Dask client with two processes of this machine, forked from one that has the lists."""
    report._warm_up()
    method = "forkserver" if report._CAN_FORK else "spawn"
    how = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with (
        dask.config.set({"distributed.worker.multiprocessing-method": method}),
        distributed.Client(**how) as client,
    ):
        yield client


def test_a_killed_worker_loses_nothing(corpus, undisturbed, tmp_path, two_workers):
    pids = list(two_workers.run(os.getpid).values())
    how = {"client": two_workers, "shard_size": 3}
    work = threading.Thread(target=utils.analyze_corpus, args=(corpus, tmp_path), kwargs=how)
    work.start()
    while work.is_alive() and not list((tmp_path / "done").glob("*.json")):
        time.sleep(0.005)
    os.kill(pids[0], signal.SIGKILL)
    work.join()
    assert_same(tmp_path, undisturbed)


def test_the_command_says_what_became_of_the_articles(corpus, undisturbed, capsys):
    assert share.corpus.main([str(corpus), str(undisturbed), "--workers", "1"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("18 articles: 14 analysed, 2 copies, 2 problems")


def test_a_wrong_corpus_is_told_by_the_command(tmp_path, capsys):
    assert share.corpus.main([str(tmp_path / "nowhere"), str(tmp_path)]) == 1
    assert "is not there: check the path" in capsys.readouterr().err


# ---- explore


@pytest.fixture(scope="module")
def explored(tmp_path_factory):
    """Twelve articles of two outlets: A lets people speak, B does not; two of A's are in B, too."""
    folder = tmp_path_factory.mktemp("explored")
    rows = []
    for n in range(12):
        words = story(n + 50).split("\n\n")
        kept = words if n % 2 else words[:2] + words[4:]
        rows.append({"id": f"a{n}", "text": "\n\n".join(kept), "outlet": "BA"[n % 2]})
    rows += [{**rows[n], "id": f"reprint of a{n}", "outlet": "B"} for n in (1, 3)]
    path = folder / "news.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    run(path, folder / "out")
    return folder / "out"


def rates(out, *how):
    return utils.corpus_rates(out, *how).set_index(["outlet", "item"])


def test_what_was_put_in_is_found(explored):
    table = rates(explored, "speech", "outlet", False)
    assert table.rate["A", "person"] > 0.1 and table.rate["B", "person"] == 0
    assert table.low["A", "person"] < table.rate["A", "person"] < table.high["A", "person"]


def test_reprints_count_where_they_stand(explored):
    with_reprints, without = rates(explored, "speech"), rates(explored, "speech", "outlet", False)
    assert list(with_reprints.loc["B"].articles.unique()) == [8]
    assert list(without.loc["B"].articles.unique()) == [6]
    assert with_reprints.rate["B", "person"] > 0
    assert with_reprints.loc["A"].equals(without.loc["A"])


def test_a_rate_is_what_the_table_says(explored):
    said = utils.corpus_rows(explored, "utterances", outlet="A")
    spoken = said[said.kind.isin(["direct", "indirect"])].words.sum()
    words = utils.corpus_rows(explored, "articles", outlet="A").words.sum()
    table = rates(explored, "speech", "outlet", False).loc["A"]
    assert table.rate.sum() == pytest.approx(spoken / words)


def test_shares_of_kinds_of_sources_are_those_of_the_speakers(explored):
    heard = utils.corpus_rows(explored, "speakers", outlet="A")
    heard = heard[heard.statements > 0]
    words = rates(explored, "sources", "outlet", False).loc["A"]
    assert words.rate.sum() == pytest.approx(1) and words.n.sum() == heard.words.sum()
    assert words.n.to_dict().items() >= heard.groupby("kind").words.sum().to_dict().items()
    voices = rates(explored, "voices", "outlet", False).loc["A"]
    known = heard[~heard.type.isin(["unknown", "ambiguous"])]
    assert voices.n.to_dict().items() >= known.kind.value_counts().to_dict().items()


def test_tone_and_frames_have_their_n(explored):
    tone = rates(explored, "tone")
    assert tone.rate.isna().equals(tone.n < utils.MIN_N)
    frames = utils.corpus_rows(explored, "frame_hits")
    counted = rates(explored, "frames", "outlet", False)
    assert counted.n.sum() == (frames.kind != "unsaid").sum()


def test_frames_of_the_users_own_are_counted(corpus, tmp_path):
    frames = pd.DataFrame({"set": ["mine"], "frame": ["loss"], "term": ["lost"], "match": ["word"]})
    run(corpus, tmp_path, frames=frames)
    counted = utils.corpus_rates(tmp_path, "frames", "outlet", False)
    assert set(counted.item) == {"loss"}
    assert counted.n.sum() == len(utils.corpus_rows(tmp_path, "frame_hits")) > 0


def test_words_of_the_outlets(explored):
    counts = utils.corpus_word_counts(explored, "outlet", False)
    assert set(counts) == {"A", "B"} and counts["A"]["said"] > counts["B"].get("said", 0)


def speaker_corpus(tmp_path, *bodies):
    """The joined speakers of small articles."""
    lines = [json.dumps({"text": f"Fish {n}\n\n{body}"}) for n, body in enumerate(bodies)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run(tmp_path / "a.jsonl", tmp_path / "out")
    return utils.corpus_speakers(tmp_path / "out")


@pytest.mark.parametrize(
    "one, other, articles",
    [
        ("Mayor Ana Ruiz said it rained.", "Mayor Ana Ruiz said it snowed.", [2]),
        ("Mayor Ana Ruiz said it rained.", "Ana Ruiz said it snowed a lot.", [2]),
        ("Mayor Ana Ruiz said it rained.", "Baker Ana Ruiz said it snowed a lot.", [1, 1]),
        ("Ruiz said it rained. He left.", "Ruiz said it snowed. She stayed.", [1, 1]),
        ("The Port Council said it rained.", "The Port Council said it snowed.", [2]),
        ("The company said it rained.", "The company said it snowed.", [1, 1]),
        (
            "The council's safety office said it rained.",
            "The council's safety office said it snowed.",
            [1, 1],
        ),
    ],
)
def test_who_is_joined_across_articles(tmp_path, one, other, articles):
    assert list(speaker_corpus(tmp_path, one, other).articles) == articles


def test_a_speaker_of_several_articles_is_of_the_kind_that_most_of_them_tell(tmp_path):
    bodies = ["Mayor Ana Ruiz said it rained.", "Ana Ruiz said it snowed.", "Ana Ruiz said no."]
    assert list(speaker_corpus(tmp_path, *bodies).kind) == ["government"]
