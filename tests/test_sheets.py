"""Coding by hand: sheets that lose no answer, coders, the program and others against them."""

import csv
import json
import multiprocessing
import os
import re
import signal

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest, pearsonr

import utils

TEXT = (
    "Fish in Oslo\n\n“No fish today,” said Li Na. It rained in Oslo. Bo Lin painted the splendid "
    "harbour. The crews will meet for talks. The horrible storm ruined the quay. It is noon. "
    "Nobody came. The boats lay still. The gulls slept."
)
ARTICLE = utils.parse_article(TEXT, "fish.txt")
LONG = utils.parse_article(TEXT + " It is Monday." * 30, "long.txt")


@pytest.fixture
def sheet(tmp_path):
    """A sheet of tone with six sentences."""
    return utils.coding_sheet(ARTICLE, "tone", 6, tmp_path / "tone.jsonl", "ab")


def answers_of(sheet, n):
    """The first n answers, "" where there is none."""
    return sheet.codes.answer.fillna("").tolist()[:n]


def coded(sheet, *answers):
    """The sheet with answers from its first item on."""
    for item, answer in enumerate(answers, 1):
        sheet.code(item, answer)
    return sheet


# --- how sentences are drawn ----------------------------------------------------------------------


def test_rare_sentences_are_drawn_and_all_weights_add_up_to_all_sentences(tmp_path):
    drawn = utils.coding_sheet(LONG, "tone", 8, tmp_path / "a.jsonl")
    texts = " ".join(drawn.codes.text)
    assert "splendid" in texts and "horrible" in texts and "No fish" in texts
    weights = [item["weight"] for item in drawn._state.items.values()]
    assert sum(weights) == pytest.approx(len(utils.sentences(LONG)))
    assert min(weights) == 1 < max(weights)


def test_the_same_seed_draws_the_same_sentences_and_another_one_others(tmp_path):
    texts = [
        utils.coding_sheet(LONG, "speech", 9, tmp_path / f"{n}.jsonl", seed=seed)._state.items
        for n, seed in enumerate([1, 1, 2])
    ]
    assert texts[0] == texts[1] != texts[2]


@pytest.mark.parametrize("what", ["speech", "tone", "frames"])
def test_more_sentences_than_there_are_give_all_of_them_once(tmp_path, what):
    drawn = utils.coding_sheet(ARTICLE, what, 99, tmp_path / "all.jsonl")
    assert drawn.codes.text.tolist() == utils.sentences(ARTICLE).text.tolist()
    assert {item["weight"] for item in drawn._state.items.values()} == {1}


@pytest.mark.parametrize("what, hidden", [("speech", "verb"), ("tone", "class"), ("tone", "narra")])
def test_the_file_does_not_tell_what_the_program_found(tmp_path, what, hidden):
    drawn = utils.coding_sheet(ARTICLE, what, 6, tmp_path / "blind.jsonl")
    assert hidden not in drawn.file.read_text(encoding="utf-8")
    assert hidden not in drawn.codes.to_string()


def test_more_strata_than_places_are_joined_so_that_each_sentence_has_a_chance():
    sentences = [utils._DrawableSentence(0, n, n, frozenset({f"rule {n}"})) for n in range(9)]
    drawn = utils._draw(sentences, 3, 1)
    assert len(drawn) == 3 and sum(each.weight for each in drawn) == 9


# --- no answer is lost ----------------------------------------------------------------------------


def test_an_answer_is_in_the_file_as_soon_as_it_is_given(sheet):
    sheet.code(2, "good", "why not?")
    again = utils.open_sheet(sheet.file).codes.set_index("item")
    assert again.answer[2] == "1" and again.remark[2] == "why not?"
    assert again.answer.drop(2).isna().all()


def code_and_be_killed(file):
    sheet = utils.open_sheet(file)
    coded(sheet, 1, 0, -1)
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked, to be killed")
def test_a_kernel_that_is_killed_costs_no_answer_and_the_sheet_goes_on(sheet):
    process = multiprocessing.get_context("fork").Process(
        target=code_and_be_killed, args=(sheet.file,)
    )
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    again = utils.coding_sheet(ARTICLE, "tone", 6, sheet.file)
    assert answers_of(again, 3) == ["1", "0", "-1"]
    assert utils._Filling(again, FakeParts()).place == 3


def test_a_line_that_a_crash_cut_off_is_told_and_harms_no_other(sheet):
    coded(sheet, 1, 0)
    with sheet.file.open("ab") as file:
        file.write(b'{"item": 3, "ans')
    again = utils.open_sheet(sheet.file)
    assert "is cut off" in again.notes[0]
    again.code(4, -1)
    assert answers_of(utils.open_sheet(sheet.file), 4) == ["1", "0", "", "-1"]


def test_two_windows_on_one_sheet_do_not_overwrite_each_other(sheet):
    other = utils.open_sheet(sheet.file)
    sheet.code(1, 1)
    other.code(2, -1)
    assert answers_of(sheet.code(3, 0), 3) == ["1", "-1", "0"]


def test_a_later_answer_counts_and_the_earlier_one_stays_in_the_file(sheet):
    coded(sheet, 1, 0)
    sheet.code(1, -1)
    assert sheet.codes.answer[0] == "-1"
    assert sum('"item": 1, "answer"' in line for line in sheet.file.read_text().splitlines()) == 2


# --- the lock -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "remark, cell",
    [
        ("plain", "plain"),
        ("-1", "-1"),
        ("-sad", "'-sad"),
        ("=1+1", "'=1+1"),
        (" = cold", "' = cold"),
        ("＝", "'＝"),
        ("'=x", "''=x"),
    ],
)
def test_a_remark_is_no_formula_in_a_table_and_comes_back_as_it_was(sheet, tmp_path, remark, cell):
    sheet.code(1, "bad", remark)
    table = sheet.to_csv(tmp_path / "tone.csv")
    rows = list(csv.reader(table.open(encoding="utf-8-sig")))
    assert rows[1][0] == "1" and rows[1][-1] == cell
    before = sheet.file.read_bytes()
    sheet.from_csv(table)
    assert sheet.codes.remark[0] == remark and sheet.file.read_bytes() == before


def test_a_sheet_whose_lines_another_program_ended_can_be_locked(sheet):
    sheet.code(1, "good")
    sheet.file.write_bytes(sheet.file.read_bytes().replace(b"\n", b"\r\n"))
    assert utils.open_sheet(sheet.file).lock().notes == ()
    assert utils.open_sheet(sheet.file).notes == ()


def test_a_locked_sheet_takes_no_answer(sheet):
    coded(sheet, 1).lock()
    with pytest.raises(utils.InputError, match="was locked on 20"):
        sheet.code(1, 0)
    assert sheet.codes.answer[0] == "1" and not sheet.notes


def test_an_answer_that_is_changed_after_the_lock_is_told_with_its_number(sheet):
    coded(sheet, 1, 1, 1).lock()
    text = sheet.file.read_text(encoding="utf-8")
    changed = text.replace('"item": 2, "answer": 1', '"item": 2, "answer": 0')
    sheet.file.write_text(changed, encoding="utf-8")
    again = utils.open_sheet(sheet.file)
    assert again.notes == ("changed since the sheet was locked: the answer to 2",)
    told = utils.compare_codes([again], ARTICLE)["sample"]
    assert told.set_index("about").loc["changed after the lock"].str.contains("answer to 2").all()


def test_an_answer_that_is_added_after_the_lock_is_told_too(sheet):
    coded(sheet, 1).lock()
    utils._append_to_file(sheet.file, {"item": 2, "answer": 1})
    assert "the answer to 2" in utils.open_sheet(sheet.file).notes[0]


def test_a_sentence_that_is_changed_after_the_lock_is_told(sheet):
    coded(sheet, 1).lock()
    text = sheet.file.read_text(encoding="utf-8")
    sheet.file.write_text(text.replace("It rained", "It snowed"), encoding="utf-8")
    assert "altered since it was locked" in utils.open_sheet(sheet.file).notes[0]


def test_line_ends_of_another_system_are_no_change(sheet):
    coded(sheet, 1, 0).lock()
    sheet.file.write_bytes(sheet.file.read_bytes().replace(b"\n", b"\r\n"))
    assert utils.open_sheet(sheet.file).notes == ()


def test_results_are_shown_of_locked_sheets_only(sheet):
    with pytest.raises(utils.InputError, match="not locked"):
        utils.compare_codes(coded(sheet, 1, 0, 1), ARTICLE)


def test_a_copy_has_the_sentences_and_no_answer(sheet, tmp_path):
    other = coded(sheet, 1, 0).copy(tmp_path / "other.jsonl", "cd")
    assert other.codes.text.tolist() == sheet.codes.text.tolist()
    assert other.codes.answer.isna().all() and other.coder == "cd"
    with pytest.raises(utils.InputError, match="is there already"):
        sheet.copy(other.file)


def test_a_sheet_on_another_article_is_not_opened_by_mistake(sheet):
    with pytest.raises(utils.InputError, match="sheet on something else"):
        utils.coding_sheet(LONG, "tone", 6, sheet.file)


# --- a table to fill in ---------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_filled_in_elsewhere_is_taken_over(sheet, tmp_path, mark):
    table = pd.read_csv(sheet.to_csv(tmp_path / "fill.csv"), dtype=str, keep_default_na=False)
    table.loc[0, ["answer", "remark"]] = ["-1", "a sad line"]
    table.loc[2, "answer"] = "good"
    table.to_csv(tmp_path / "filled.csv", index=False, sep=mark)
    filled = sheet.from_csv(tmp_path / "filled.csv")
    assert answers_of(filled, 3) == ["-1", "", "1"] and filled.codes.remark[0] == "a sad line"


def test_a_wrong_row_is_named_and_none_is_taken(sheet, tmp_path):
    (tmp_path / "filled.csv").write_text("item,answer\n1,1\n2,lovely\n", encoding="utf-8")
    with pytest.raises(utils.InputError, match="answer to item 2"):
        sheet.from_csv(tmp_path / "filled.csv")
    assert sheet.codes.answer.isna().all()


def test_no_cell_of_the_table_is_a_formula(tmp_path):
    article = utils.parse_article("Sums\n\n=SUM(A1) is what he wrote. It rained.", "sums.txt")
    file = utils.coding_sheet(article, "tone", 5, tmp_path / "s.jsonl").to_csv(tmp_path / "s.csv")
    assert pd.read_csv(file).text[0].startswith("'=")


# --- answers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given, kept",
    [(1, 1), ("−1", -1), ("+1", 1), ("0", 0), (" Good ", 1), ("bad", -1), (1.0, 1), (-1.0, -1)],
)
def test_a_class_may_be_written_in_several_ways(given, kept):
    assert utils._tone_answer(given, {"item": 1}, {}) == kept


ITEM = {"item": 7, "start": 100, "text": "“No fish,” said Li Na, who said that Bo said: “No fish.”"}


@pytest.mark.parametrize(
    "given, stretches",
    [
        ("none", []),
        ("No fish = Li Na", [(101, 108, "Li Na")]),
        ("no  fish, = Li Na\nNo fish. = Bo", [(101, 108, "Li Na"), (147, 154, "Bo")]),
        ("Bo said: “No fish” = Li Na\nNo fish = Bo", [(101, 108, "Bo"), (137, 154, "Li Na")]),
        ([("No fish", "Li Na")], [(101, 108, "Li Na")]),
        ("No fish", [(101, 108, "")]),
    ],
)
def test_words_and_speakers_are_found_in_the_sentence(given, stretches):
    answer = utils._speech_answer(given, ITEM, {})
    assert [(each["start"], each["end"], each["speaker"]) for each in answer] == stretches


def test_words_that_do_not_stand_in_the_sentence_are_refused():
    with pytest.raises(utils.InputError, match="does not stand in sentence 7"):
        utils._speech_answer("No ships = Li Na", ITEM, {})


def test_frames_are_those_of_the_sheet(tmp_path):
    frames = utils.coding_sheet(ARTICLE, "frames", 4, tmp_path / "f.jsonl")
    assert frames.code(1, "dialogue; cooperation").codes.answer[0] == "cooperation; dialogue"
    assert frames.code(2, "none").codes.answer[1] == "none"
    with pytest.raises(utils.InputError, match="is no frame"):
        frames.code(1, "fish")


# --- coders ---------------------------------------------------------------------------------------


def two(sheet, tmp_path, first, second):
    """Two locked sheets with these answers."""
    other = coded(sheet.copy(tmp_path / "two.jsonl", "cd"), *second)
    return [coded(sheet, *first).lock(), other.lock()]


def test_alpha_is_that_of_agreement_and_kappa_is_cohens(sheet, tmp_path):
    first, second = [1, 0, -1, 1, 0, 0], [1, 0, -1, 0, 0, 1]
    row = utils.coders_agree(two(sheet, tmp_path, first, second)).iloc[0]
    codes = pd.DataFrame({"a": first, "b": second})
    assert row.alpha == pytest.approx(utils.agreement(codes).alpha[0])
    observed, expected = 4 / 6, (1 * 1 + 3 * 3 + 2 * 2) / 36
    assert row.kappa == pytest.approx((observed - expected) / (1 - expected))
    assert row.low <= row.alpha <= row.high and row.same == pytest.approx(4 / 6)


def test_where_nothing_varies_there_is_no_alpha(sheet, tmp_path):
    row = utils.coders_agree(two(sheet, tmp_path, [0] * 4, [0] * 4)).iloc[0]
    assert np.isnan(row.alpha) and np.isnan(row.kappa) and row.same == 1


def test_speech_is_compared_word_by_word_and_then_by_speaker(tmp_path):
    one = utils.coding_sheet(ARTICLE, "speech", 2, tmp_path / "a.jsonl", "a")
    other = one.copy(tmp_path / "b.jsonl", "b")
    (number,) = [n for n, item in one._state.items.items() if "No fish" in item["text"]] or [1]
    for each, words in ((one, "No fish today = Li Na"), (other, "fish today = Na")):
        for item in each._state.items:
            each.code(item, words if item == number else "none")
    rows = utils.coders_agree([one.lock(), other.lock()]).set_index("about")
    words = sum(len(utils._word_list(text)) for text in one.codes.text)
    assert rows.units.tolist() == [words, 2]
    assert rows.same["which words are said"] == pytest.approx(1 - 1 / words)
    assert rows.same["who says them"] == 1  # Na is Li Na


@pytest.mark.parametrize(
    "answers, settled, answer, how",
    [
        ([1], {}, 1, "one coder"),
        ([1, 1], {}, 1, "all agree"),
        ([1, 0], {}, None, "dispute"),
        ([1, 0], {1: 0}, 0, "settled"),
        ([1, 0, 1], {}, 1, "most agree"),
        ([1, 0, -1], {}, None, "dispute"),
    ],
)
def test_what_coders_agree_on_is_told_with_how(tmp_path, sheet, answers, settled, answer, how):
    copies = [sheet.copy(tmp_path / f"{n}.jsonl", f"c{n}") for n in range(len(answers))]
    locked = [coded(each, code).lock() for each, code in zip(copies, answers, strict=True)]
    row = utils.agreed_codes(locked, settled).iloc[0]
    assert row.how == how and (row.answer == answer or answer is None and pd.isna(row.answer))


@pytest.mark.parametrize("second", [[1], [1, 1]], ids=["one coder", "all agree"])
def test_an_answer_that_nobody_disputes_can_not_be_settled_otherwise(sheet, tmp_path, second):
    copies = [sheet.copy(tmp_path / f"{n}.jsonl", f"c{n}") for n in range(len(second))]
    locked = [coded(each, code).lock() for each, code in zip(copies, second, strict=True)]
    with pytest.raises(utils.InputError, match="item 1 is not in dispute"):
        utils.agreed_codes(locked, {1: -1})


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("Helen Marsh", "Marsh", True),
        ("the port operator", "port operator", True),
        ("Wang", "Wang Wenbin", True),
        ("Tom Marsh", "Helen Marsh", False),
        ("", "Li Na", False),
        ("Li Na’s", "Li Na", True),
    ],
)
def test_names_are_the_same_if_one_holds_the_other(one, other, same):
    assert utils._is_same_name(one, other) == same


# --- against the program --------------------------------------------------------------------------


def decisions(*rows):
    return [
        utils._Decision(n, weight, "all", "all", coded, found)
        for n, (weight, coded, found) in enumerate(rows)
    ]


def test_weights_are_undone():
    """One of two finds is right; but the right one stands for nine, and the other for one."""
    (row,) = utils._score_table(
        decisions((9, True, True), (1, False, True), (5, True, False))
    ).itertuples()
    assert (row.precision, row.recall) == (pytest.approx(0.9), pytest.approx(9 / 14))
    assert row.f1 == pytest.approx(2 * 9 / (10 + 14))


def test_with_equal_weights_the_interval_is_wilsons():
    (row,) = utils._score_table(
        decisions(*[(2, True, True)] * 17, *[(2, False, True)] * 3)
    ).itertuples()
    wilson = binomtest(17, 20).proportion_ci(method="wilson")
    assert (row.precision_low, row.precision_high) == (
        pytest.approx(wilson.low, abs=1e-3),
        pytest.approx(wilson.high, abs=1e-3),
    )


def test_several_decisions_in_one_sentence_tell_no_more_than_one():
    assert utils._effective_number([(1, 1), (1, 1), (1, 1)]) == 1
    assert utils._effective_number([(1, 1), (2, 1), (3, 1)]) == 3
    assert utils._effective_number([(1, 9), (2, 1)]) == pytest.approx(100 / 82)


def test_with_equal_weights_r_is_pearsons():
    scores, codes = [0.1, 0.5, -0.4, 0.0, 0.9], [0, 1, -1, -1, 1]
    _, r, low, high, n = utils._weighted_r([(i, 3) for i in range(5)], scores, codes)
    fit = pearsonr(scores, codes)
    assert (r, n) == (pytest.approx(fit.statistic), 5)
    assert (low, high) == pytest.approx(tuple(fit.confidence_interval()), abs=1e-3)


@pytest.mark.parametrize("n, told", [(60, ".68 from .50"), (30, ".75"), (3, "too few")])
def test_what_a_sample_can_tell_is_said(n, told):
    assert told in utils._can_tell(n)


def test_who_codes_as_the_program_does_finds_no_mistake(tmp_path):
    drawn = utils.coding_sheet(ARTICLE, "speech", 99, tmp_path / "s.jsonl")
    for item, record in drawn._state.items.items():
        drawn.code(item, "No fish today = Na" if "No fish" in record["text"] else "none")
    compared = utils.compare_codes(drawn.lock(), ARTICLE)
    scores = compared["scores"].set_index(["by", "which"])
    assert scores.precision["all", "all"] == scores.recall["all", "all"] == 1
    assert scores.found["kind", "direct"] == 1 and scores.precision["rule"].eq(1).all()
    assert compared["misses"].empty and compared["figures"].value.tolist() == [1]


def test_mistakes_of_speech_are_told_by_their_kind(tmp_path):
    drawn = utils.coding_sheet(ARTICLE, "speech", 99, tmp_path / "s.jsonl")
    numbers = {record["text"]: item for item, record in drawn._state.items.items()}
    for text, item in numbers.items():
        answer = {"“No": "No fish today = Bo", "It rained": "It rained = Li Na"}
        given = [told for start, told in answer.items() if text.startswith(start)]
        drawn.code(item, (given or ["none"])[0])
    compared = utils.compare_codes(drawn.lock(), ARTICLE)
    misses, scores = compared["misses"], compared["scores"].set_index("by")
    assert (
        scores.precision["all"] == 1 and scores.precision["rule"] == 0
    )  # words right, speaker not
    assert misses[["problem", "coded", "found"]].values.tolist() == [
        ["wrong speaker", "Bo", "Li Na"],
        ["missed", "Li Na", ""],
    ]


def test_frames_and_classes_are_compared_by_name(tmp_path):
    frames = utils.coding_sheet(ARTICLE, "frames", 99, tmp_path / "f.jsonl")
    for item in frames._state.items:
        frames.code(item, "none")
    misses = utils.compare_codes(frames.lock(), ARTICLE)["misses"]
    assert set(misses.problem) == {"invented"} and "dialogue" in set(misses.found)
    tone = utils.coding_sheet(ARTICLE, "tone", 99, tmp_path / "t.jsonl")
    for item in tone._state.items:
        tone.code(item, 0)
    confusion = utils.compare_codes(tone.lock(), ARTICLE)["confusion"]
    assert confusion.to_numpy().sum() == pytest.approx(1)
    assert confusion.loc["neither", "good"] > 0 and confusion.loc["neither", "bad"] > 0


def test_an_article_that_has_changed_is_refused(sheet):
    coded(sheet, 1, 0, 1).lock()
    with pytest.raises(utils.InputError, match="has changed"):
        utils.compare_codes(sheet, LONG)


# --- codings from outside -------------------------------------------------------------------------

QUOTES = [{"quote": "No fish today", "speaker": "Li Na"}, {"quote": "It rained", "speaker": None}]
LINES = "\n".join(json.dumps(each) for each in QUOTES)


@pytest.mark.parametrize(
    "name, text",
    [
        ("a.json", json.dumps(QUOTES)),
        ("a.json", json.dumps({"model": "x", "quotes": QUOTES, "notes": []})),
        ("a.json", f"Here they are:\n```json\n{json.dumps(QUOTES)}\n```\nDone."),
        ("a.jsonl", LINES),
        ("a.csv", "Text;Who\nNo fish today;Li Na\nIt rained;\n"),
        ("a.csv", "﻿text,source\n“No fish today”,Li Na\nIt rained,\n"),
    ],
)
def test_codings_are_read_in_the_forms_that_there_are(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    quotes, problems = utils.read_codings(tmp_path / name, ARTICLE)
    assert quotes.text.tolist() == ["No fish today", "It rained"] and problems.empty
    assert quotes.speaker.iloc[0] == "Li Na" and pd.isna(quotes.speaker.iloc[1])
    assert quotes.kind.tolist() == ["direct", "indirect"]
    assert all(ARTICLE.text[row.start : row.end] == row.text for row in quotes.itertuples())


@pytest.mark.parametrize(
    "given, problem, changed, texts",
    [
        ("The horrible storm ruined the old quay", "altered", "{+old+}", 1),
        ("The storm ruined the quay", "altered", "[-horrible-]", 1),
        ("The moon fell into the sea and drowned", "not in the text", "", 0),
        ("…", "no words", "", 0),
        ("The horrible ... the quay", None, "", 2),
        ("It is", "stands several times", "", 1),
        ("NO FISH, TODAY!", None, "", 1),
    ],
)
def test_what_does_not_stand_in_the_text_is_listed(tmp_path, given, problem, changed, texts):
    file = tmp_path / "a.json"
    file.write_text(json.dumps([{"quote": given, "speaker": "Li Na"}]), encoding="utf-8")
    quotes, problems = utils.read_codings(file, LONG)
    assert problems.problem.tolist() == ([problem] if problem else [])
    assert problems.changed.tolist() == ([changed] if problem else [])
    assert len(quotes) == texts


def test_the_same_words_twice_take_two_places(tmp_path):
    file = tmp_path / "a.json"
    file.write_text(json.dumps([{"quote": "It is Monday"}] * 2), encoding="utf-8")
    quotes, _ = utils.read_codings(file, LONG)
    assert quotes.start.is_unique


def test_codings_from_outside_take_the_place_of_the_program(tmp_path):
    drawn = utils.coding_sheet(ARTICLE, "speech", 99, tmp_path / "s.jsonl")
    for item, record in drawn._state.items.items():
        drawn.code(item, "No fish today = Li Na" if "No fish" in record["text"] else "none")
    drawn.lock()
    file = tmp_path / "a.json"
    file.write_text(json.dumps(QUOTES), encoding="utf-8")
    quotes, _ = utils.read_codings(file, ARTICLE)
    compared = utils.compare_codes(drawn, ARTICLE, found={"fish.txt": quotes})
    assert compared["scores"].set_index("by").precision["all"] == 0.5
    assert compared["misses"].problem.tolist() == ["invented"]


# --- the page -------------------------------------------------------------------------------------


def test_the_page_shows_what_is_empty_and_escapes_what_is_said(sheet, tmp_path):
    coded(sheet, 1, 0, 1, 0).lock()
    study = {"title": "Rain", "coders": "<b>Meg</b>"}
    page = utils.validation_page(study, sheet, ARTICLE, file=tmp_path / "page.html")
    asked = pd.read_csv(utils.DATA / "validation_fields.csv")
    assert page.count("the study does not say") == len(asked) - 2
    assert "&lt;b&gt;Meg" in page and "One coder: agreement was not measured" in page
    file = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page in file and "<script" not in file and "http" not in file.replace("http-equiv", "")


def test_a_field_that_nobody_knows_is_named_with_its_line(tmp_path):
    (tmp_path / "study.csv").write_text("field,answer\ntitle,Rain\nfame,none\n", encoding="utf-8")
    with pytest.raises(utils.InputError, match="line 3: “fame” is no field"):
        utils.read_study(tmp_path / "study.csv")


def test_the_practice_sheets_are_as_they_were_locked():
    for coder in "ab":
        sheet = utils.open_sheet(f"data/hand_codes/practice_tone_{coder}.jsonl")
        assert sheet.locked and not sheet.notes and sheet.codes.answer.notna().all()


# --- the form -------------------------------------------------------------------------------------


class FakeParts:
    """The parts of a form, without a browser."""

    def __init__(self):
        self.told, self.sentence, self.answer, self.remark = (FakePart() for _ in range(4))


class FakePart:
    value = None


def test_a_form_shows_a_sentence_saves_the_answer_and_goes_on(sheet):
    parts = FakeParts()
    filling = utils._Filling(sheet, parts)
    filling.show()
    assert "No fish today" in parts.sentence.value and "0 of 6" in parts.told.value
    filling.save()
    assert "Choose an answer" in parts.told.value and sheet.codes.answer.isna().all()
    parts.answer.value = "good"
    filling.save()
    assert utils.open_sheet(sheet.file).codes.answer[0] == "1"
    assert parts.answer.value is None and "1 of 6" in parts.told.value
    filling.move(-1)
    assert parts.answer.value == "good"


def test_a_form_tells_what_is_wrong_with_an_answer(tmp_path):
    speech = utils.coding_sheet(ARTICLE, "speech", 2, tmp_path / "s.jsonl")
    filling = utils._Filling(speech, FakeParts())
    filling.parts.answer.value = "No ships = Li Na"
    filling.save()
    assert "does not stand" in filling.parts.told.value and filling.place == 0


def test_marked_words_go_into_the_answer_on_a_line_of_their_own(tmp_path):
    speech = utils.coding_sheet(ARTICLE, "speech", 2, tmp_path / "s.jsonl")
    filling = utils._Filling(speech, FakeParts())
    item = speech._state.items[1]
    first, rest = item["text"].split(maxsplit=1)
    between = item["start"] + len(first)
    filling.parts.answer.value = "none"
    filling.take({"start": item["start"], "end": between})
    filling.parts.answer.value += "Li Na"
    filling.take({"start": between, "end": item["end"]})
    assert filling.parts.answer.value == f"{first} = Li Na\n{rest} = "


def test_the_form_tells_the_script_where_its_sentence_stands(tmp_path):
    """The script that marks words is the pencil's: it counts from `data-at`."""
    filling = utils._Filling(
        utils.coding_sheet(ARTICLE, "speech", 2, tmp_path / "s.jsonl"), FakeParts()
    )
    filling.show()
    start = re.search(r'class="ww-u" data-at="(\d+)">', filling.parts.sentence.value)[1]
    assert int(start) == filling.sheet._state.items[1]["start"]


def test_the_form_is_one_of_widgets_and_readable_without_them(sheet, monkeypatch):
    pytest.importorskip("ipywidgets")
    shown = sheet.form()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in shown and "text/html" in shown
    monkeypatch.setitem(__import__("sys").modules, "ipywidgets", None)
    assert set(sheet.form()._repr_mimebundle_()) == {"text/plain", "text/html"}
