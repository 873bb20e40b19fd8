"""The classroom: lessons, exercises, the copies for students, and what comes back from them."""

import os
import re
import zipfile
from datetime import datetime
from pathlib import Path

import nbformat
import pandas as pd
import pytest

import classroom
import report
import utils

ROOT = Path(__file__).resolve().parents[1]
GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
LESSONS = [path for path in classroom.NOTEBOOKS if not path.stem.startswith("00")]
each_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def read(path):
    return nbformat.read(path, as_version=4)


def tags(cell):
    return set(cell.metadata.get("tags", ()))


def tagged(path, tag):
    return [cell for cell in read(path).cells if tag in tags(cell)]


def prose(cells):
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


# --- lessons --------------------------------------------------------------------------------------


NAMED_FILE = r"\b(?:data|seeds|tests)/[\w/]+\.\w+"  # as in data/practice/port_strike.txt


@each_lesson
def test_a_lesson_has_goals_time_predictions_a_limits_box_a_summary_and_reading(path):
    cells = read(path).cells
    lesson = prose(tagged(path, "lesson"))
    goals = re.findall(r"(?m)^> - ", lesson)
    assert tags(cells[1]) == {"lesson"} and "**After this you can**" in cells[1].source
    assert 3 <= len(goals) <= 6 and "**Before:**" in lesson
    assert lesson.count("**Predict, then run.**") == lesson.count("<summary>Answer") >= 2
    text = prose(cells)
    assert "## What these numbers cannot tell you" in text and "## Summary" in text
    assert re.search(r"References|Further reading", text)


@each_lesson
def test_a_prediction_stands_before_its_cell_and_the_answer_after_it(path):
    kinds = [cell.get("id").split("-")[0] for cell in read(path).cells]
    asked = [place for place, kind in enumerate(kinds) if kind == "predict"]
    answered = [place for place, kind in enumerate(kinds) if kind == "answer"]
    assert asked and all(
        2 <= later - first <= 6 for first, later in zip(asked, answered, strict=True)
    )


@each_lesson
def test_the_stated_time_is_the_computed_one(path):
    """A changed sentence may move the reading by a minute; `make notebooks` computes it anew."""
    told = re.search(
        r"Time:\*\* about (\d+) minutes, (\d+) of them .* (\d+) for the", prose(read(path).cells)
    )
    total, reading, exercises = map(int, told.groups())
    computed = classroom.minutes_of(read(path))
    assert abs(reading - computed[0]) <= 1 and exercises == computed[1]
    assert total % 5 == 0 and abs(total - sum(computed)) <= 4


def test_the_page_at_a_glance_has_no_exercises():
    first = read(classroom.NOTEBOOKS[0])
    assert not any(tags(cell) & set(report._FOR_STUDENTS) for cell in first.cells)


def anchors(text):
    headings = re.findall(r"(?m)^## (.+)$", text)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


@each_lesson
def test_new_terms_are_in_the_glossary_which_leads_back(path):
    terms = re.findall(r"GLOSSARY\.md#([\w-]+)", prose(tagged(path, "lesson")))
    assert len(terms) >= 3 and set(terms) <= anchors(GLOSSARY)
    entries = {anchors(f"## {entry}").pop(): entry for entry in GLOSSARY.split("\n## ")[1:]}
    by_anchor = {min(anchors("## " + text.split("\n")[0])): text for text in entries.values()}
    assert all(f"(notebooks/{path.name})" in by_anchor[term] for term in terms)


def test_each_link_of_the_glossary_leads_to_a_lesson_with_that_term():
    for entry in GLOSSARY.split("\n## ")[1:]:
        (anchor,) = anchors("## " + entry.split("\n")[0])
        links = re.findall(r"\(notebooks/([^)]+)\)", entry)
        assert links, f"{anchor} leads nowhere"
        for link in links:
            assert f"GLOSSARY.md#{anchor})" in prose(tagged(ROOT / "notebooks" / link, "lesson"))


# --- exercises ------------------------------------------------------------------------------------


@each_lesson
def test_there_are_five_exercises_or_more_each_with_a_hint_and_a_solution(path):
    notebook = read(path)
    exercises = classroom.exercises_in(notebook)
    assert [each.key for each in exercises] == [
        f"{path.stem[:2]}-{number}" for number in range(1, len(exercises) + 1)
    ]
    assert len(exercises) >= 5
    cells = notebook.cells
    for place, cell in enumerate(cells):
        if classroom.EXERCISE.search(cell.source):
            assert "<summary>Hint</summary>" in cell.source
            assert "solution" in tags(cells[place + 1])


@each_lesson
def test_solutions_in_code_are_marked_folded_and_at_least_two(path):
    code = [cell for cell in tagged(path, "solution") if cell.cell_type == "code"]
    assert len(code) >= 2
    for cell in code:
        lines = cell.source.splitlines()
        assert (lines[0], lines[-1]) == (classroom.BEGIN, classroom.END)
        assert cell.metadata["jupyter"] == {"source_hidden": True, "outputs_hidden": True}


@each_lesson
def test_the_students_copy_holds_no_line_of_a_solution_and_no_output(path):
    solutions = [cell.source for cell in tagged(path, "solution")]
    copy = classroom.for_students(read(path))
    text = "\n".join(cell.source for cell in copy.cells)
    marks = {classroom.BEGIN, classroom.END}
    for source in solutions:
        whole = [line for line in source.splitlines() if len(line) > 40 and line not in marks]
        assert not [line for line in whole if line in text and line not in shared_lines(path)]
    assert "SOLUTION" not in text and "<summary>Solution" not in text
    assert not any(cell.get("outputs") for cell in copy.cells)
    assert text.count("# YOUR CODE HERE") >= 2
    nbformat.validate(copy)


def shared_lines(path):
    """The lines of a notebook that stand outside its solutions."""
    cells = [cell for cell in read(path).cells if "solution" not in tags(cell)]
    return {line for cell in cells for line in cell.source.splitlines()}


def test_a_report_shows_neither_exercises_nor_lessons():
    notebook = read(LESSONS[0])
    report._leave_out(notebook, report._FOR_STUDENTS)
    text = "\n".join(cell.source for cell in notebook.cells)
    assert "Exercise" not in text and "Predict" not in text and "## Summary" in text


def test_both_copies_are_written_and_the_one_for_students_can_be_run(tmp_path):
    classroom.hand_out(tmp_path)
    assert (tmp_path / "teacher" / "TEACHING.md").exists()
    assert not (tmp_path / "student" / "TEACHING.md").exists()
    student = tmp_path / "student" / "notebooks"
    assert len(list(student.glob("0*.ipynb"))) == len(classroom.NOTEBOOKS)
    assert "SOLUTION" not in "".join(path.read_text("utf-8") for path in student.glob("*.ipynb"))
    assert (tmp_path / "student" / "utils.py").exists()
    files = set(re.findall(NAMED_FILE, "".join(path.read_text("utf-8") for path in LESSONS)))
    assert len(files) > 10
    assert not [name for name in files if not (tmp_path / "student" / name).exists()]
    sheet = pd.read_csv(tmp_path / "student" / "answers.csv", keep_default_na=False)
    assert len(sheet) >= 40 and sheet.key.is_unique and set(sheet.answer) == {""}
    with zipfile.ZipFile(tmp_path / "student.zip") as archive:
        assert "student/notebooks/01_load.ipynb" in archive.namelist()


# --- what comes back ------------------------------------------------------------------------------

GOOD = "key,question,answer\n01-1,x,A dateline\n04-4,x,"
FILES = {
    "Ana Ruiz_4711_assignsubmission_file/answers.csv": GOOD + "=SUM(1)",
    "Bo Lin/answers.csv": GOOD.replace(",", ";") + "How kind",
    "Cy Voss/answers.csv": 'key,question,answer\n01-1,x,"never closed\n',
    "Di Moll/answers.csv": "name,mark\nDi,1\n",
    "Ed Pike/answers.csv": "key,question,answer\n99-9,x,Yes\n",
    "Fay Tarn/data/frames.csv": "set,frame\nx,y\n",
    "Gil Hart/codes.jsonl": "no sheet\n",
    "Hal Quill/all.zip": "no zip",
}


@pytest.fixture
def handed_in(tmp_path):
    folder = tmp_path / "in"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def told(collected):
    return dict(zip(collected.problems.student, collected.problems.problem, strict=True))


def test_answers_become_one_table_and_what_is_broken_is_named(handed_in):
    collected = classroom.collect(handed_in)
    answers = collected.answers[["key", "student", "answer"]].values.tolist()
    assert answers == [
        ["01-1", "Ana Ruiz", "A dateline"],
        ["01-1", "Bo Lin", "A dateline"],
        ["04-4", "Ana Ruiz", "=SUM(1)"],
        ["04-4", "Bo Lin", "How kind"],
    ]
    problems = told(collected)
    assert problems.keys() == {"Cy Voss", "Di Moll", "Ed Pike", "Gil Hart", "Hal Quill"}
    assert "quotation marks" in problems["Cy Voss"] and "99-9" in problems["Ed Pike"]


def test_the_zip_of_a_platform_gives_the_same(handed_in, tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in FILES:
            archive.write(handed_in / name, name)
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as archive:
        archive.write(tmp_path / "all.zip", "Zoe/all.zip")
    columns = ["key", "student", "answer"]
    from_zip = classroom.collect(tmp_path / "all.zip")
    assert from_zip.answers[columns].equals(classroom.collect(handed_in).answers[columns])
    inside = classroom.collect(tmp_path / "outer.zip")
    assert set(inside.answers.student) == {"Zoe"}


def test_a_late_file_counts_and_is_named(handed_in):
    late = handed_in / "Bo Lin" / "answers.csv"
    early = datetime(2026, 3, 1).timestamp()
    for path in handed_in.rglob("*.csv"):
        os.utime(path, (early, early))
    os.utime(late, (datetime(2026, 3, 9).timestamp(),) * 2)
    collected = classroom.collect(handed_in, datetime(2026, 3, 2))
    assert set(collected.answers[collected.answers.late].student) == {"Bo Lin"}
    assert told(collected)["Bo Lin"] == "is late"


def test_of_two_answers_the_newer_counts_and_that_is_told(handed_in):
    second = handed_in / "Bo Lin" / "again" / "answers.csv"
    second.parent.mkdir()
    second.write_text("key,question,answer\n01-1,x,A byline\n", encoding="utf-8")
    os.utime(second, (2e9, 2e9))
    collected = classroom.collect(handed_in)
    mine = collected.answers.query("student == 'Bo Lin' and key == '01-1'")
    assert (
        mine.answer.tolist() == ["A byline"]
        and "answers a question again" in told(collected)["Bo Lin"]
    )


def test_sheets_of_a_class_are_compared_and_open_ones_named(tmp_path):
    article = utils.parse_article("Fish\n\nIt rained. Nobody came. It was a splendid day.")
    first = utils.coding_sheet(article, "tone", 3, tmp_path / "in" / "Ana" / "tone.jsonl", "a")
    second = first.copy(tmp_path / "in" / "tone_bo.jsonl", "b")
    third = first.copy(tmp_path / "in" / "tone_cy.jsonl", "c")
    for sheet in (first, second, third):
        for item in (1, 2, 3):
            sheet.code(item, item % 2)
    first.lock(), second.lock()
    collected = classroom.collect(tmp_path / "in")
    row = collected.agreement.iloc[0]
    assert row.alpha == 1 and row.sheets == 2 and row.what == "tone"
    assert told(collected) == {"tone_cy": "is not locked, and not compared"}


def test_the_tables_are_written_with_all_answers_to_a_question_together(handed_in, tmp_path):
    classroom.write_collected(classroom.collect(handed_in), tmp_path / "out")
    text = (tmp_path / "out" / "by_question.txt").read_text(encoding="utf-8")
    assert "- Ana Ruiz: A dateline\n- Bo Lin: A dateline" in text
    table = pd.read_csv(tmp_path / "out" / "answers.csv")
    assert "'=SUM(1)" in table.answer.tolist()


def test_a_folder_that_is_not_there_is_told_in_one_sentence(tmp_path, capsys):
    assert classroom.main(["collect", str(tmp_path / "nowhere")]) == 1
    assert "is not there" in capsys.readouterr().err


# --- the teacher's guide --------------------------------------------------------------------------


def test_the_teachers_guide_names_exercises_and_articles_that_there_are():
    guide = (ROOT / "TEACHING.md").read_text(encoding="utf-8")
    known = {each.key for path in LESSONS for each in classroom.exercises_in(read(path))}
    named = re.findall(
        r"\b([1-9])\.(\d)\b", guide.replace("0.3 against 0.1", "").replace("3.11", "")
    )
    assert len(named) > 15 and {f"0{chapter}-{number}" for chapter, number in named} <= known
    articles = set(re.findall(r"(?m)^\| `(\w+)` \|", guide))
    there = {path.stem for path in (utils.DATA / "practice").iterdir()}
    assert articles == there
    links = re.findall(r"\]\((notebooks/[^)]+)\)", guide)
    assert links and all((ROOT / link).exists() for link in links)
