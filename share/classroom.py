"""The classroom: copies for students and teachers, the time of a lesson, and what comes back.

    python share/classroom.py handout [--out handout]
    python share/classroom.py collect FOLDER [--out collected] [--due 2026-12-01]
    python share/classroom.py times

The first writes two copies of the collection, one without solutions. The second turns what
students hand in into one table. The third writes into each notebook how long it takes.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import nbformat
import pandas as pd
from nbformat.v4 import new_code_cell
from traitlets.config import Config

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

import utils  # noqa: E402

NOTEBOOKS = sorted((HERE / "notebooks").glob("[0-9]*.ipynb"))
EXERCISE = re.compile(r"^### Exercise (\d)\.(\d+): (.+?) \((\d+) minutes\)$", re.MULTILINE)
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
READ_IN_A_MINUTE = 200  # words

# ----------------------------------------------------------------------------- 1 Exercises and time
# In: a notebook. Out: its exercises, and how long it takes.


class Exercise(NamedTuple):
    """An exercise; its key is what answers are kept under, whatever becomes of the cells."""

    key: str
    title: str
    minutes: int


def exercises_in(notebook):
    """The `Exercise`s of a notebook, in their order."""
    found = []
    for cell in _tagged(notebook, "exercise"):
        for chapter, number, title, minutes in EXERCISE.findall(cell.source):
            found.append(Exercise(f"0{chapter}-{number}", title, int(minutes)))
    return found


def _tagged(notebook, tag):
    """The cells with a tag."""
    return [cell for cell in notebook.cells if _has_tag(cell, tag)]


def _has_tag(cell, tag):
    """Has a cell a tag?"""
    return tag in cell["metadata"].get("tags", ())


def minutes_of(notebook):
    """(minutes of reading, minutes of exercises): words at 200 a minute, without solutions."""
    texts = [cell.source for cell in notebook.cells if _is_read(cell)]
    words = sum(len(utils.WORD.findall(text)) for text in texts)
    exercises = sum(each.minutes for each in exercises_in(notebook))
    return round(words / READ_IN_A_MINUTE), exercises


def _is_read(cell):
    """Is this text that a student reads?"""
    return cell.cell_type == "markdown" and not _has_tag(cell, "solution")


def told_time(notebook):
    """The line of a lesson that says how long it takes."""
    reading, exercises = minutes_of(notebook)
    total = 5 * round((reading + exercises) / 5)
    return (
        f"**Time:** about {total} minutes, {reading} of them to read and {exercises} for the "
        "exercises (*estimate, not yet timed with students*)"
    )


_TIME = re.compile(r"\*\*Time:\*\*.*")


def write_times(paths):
    """Write the time into the lesson of each notebook."""
    for path in paths:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        line = told_time(nbformat.reads(json.dumps(notebook), as_version=4))
        for cell in notebook["cells"]:
            if _has_tag(cell, "lesson"):
                source = _TIME.sub(line, "".join(cell["source"]))
                cell["source"] = source.splitlines(keepends=True)
        text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
        path.write_text(text, encoding="utf-8")


# ---------------------------------------------------------------------------------- 2 Handing out
# In: the collection. Out: a copy for students, without solutions and outputs, and one for teachers.

_COPIED = (
    "utils.py",
    "data",
    "seeds",
    "share",
    "tests/formats",  # one story in three formats, and an export: notebook 01 reads them
    "CITATION.cff",
    "LICENSE",
    "GLOSSARY.md",
    "README.md",
    "Makefile",
    "requirements.txt",
    "requirements.lock",
    "requirements-uv.txt",
)


def hand_out(folder):
    """Write the copies for students and for teachers into a folder, each also as a zip."""
    for name, extra in (("student", ()), ("teacher", ("TEACHING.md",))):
        target = folder / name
        shutil.rmtree(target, ignore_errors=True)
        _copy_collection(target, extra)
        shutil.copytree(HERE / "notebooks", target / "notebooks", ignore=_NO_SCRAPS)
        if name == "student":
            for path in sorted((target / "notebooks").glob("[0-9]*.ipynb")):
                notebook = nbformat.read(path, as_version=4)
                nbformat.write(for_students(notebook), path)
        write_answer_sheet(target / "answers.csv")
        shutil.make_archive(str(target), "zip", folder, name)


_NO_SCRAPS = shutil.ignore_patterns(".*", "__pycache__", "*.pyc")


def _copy_collection(target, extra):
    """Copy what the notebooks need to run."""
    target.mkdir(parents=True)
    for name in (*_COPIED, *extra):
        source = HERE / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=_NO_SCRAPS)
        else:
            shutil.copy(source, target / name)


def for_students(notebook):
    """The notebook without solutions and outputs, with a cell for the code of each exercise."""
    from nbconvert.preprocessors import ClearOutputPreprocessor, TagRemovePreprocessor

    notebook.cells = list(_with_places_for_code(notebook.cells))
    removing = TagRemovePreprocessor(config=Config(), remove_cell_tags={"solution"})
    notebook, _ = removing.preprocess(notebook, {})
    notebook, _ = ClearOutputPreprocessor().preprocess(notebook, {})
    return notebook


def _with_places_for_code(cells):
    """The cells, with an empty one after each exercise that is solved by code."""
    for cell, following in zip(cells, [*cells[1:], None], strict=True):
        yield cell
        if _has_tag(cell, "exercise") and following is not None and following.cell_type == "code":
            key = "-".join(EXERCISE.search(cell.source).group(1, 2))
            yield new_code_cell("# YOUR CODE HERE", id=f"place-{key}")


def write_answer_sheet(path):
    """Write the sheet for answers in words: one row for each exercise, under its key."""
    rows = [(key, title, "") for key, title in _known_keys().items()]
    table = pd.DataFrame(rows, columns=["key", "question", "answer"])
    table.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\r\n")


# --------------------------------------------------------------------------------- 3 Collecting
# In: a folder, or the zip of a learning platform. Out: one table of all answers, the agreement of
# all coding sheets, and a list of the files that are broken, late or not known.

_LARGEST = 500_000_000  # bytes that a zip may unpack to


class Found(NamedTuple):
    """A file that somebody handed in."""

    student: str
    path: Path
    name: str  # as it was handed in
    when: datetime


class Collected(NamedTuple):
    """All that was handed in, as tables."""

    answers: pd.DataFrame
    agreement: pd.DataFrame
    problems: pd.DataFrame


def collect(given, due=None):
    """The `Collected` of a folder or zip; what can't be read is a row of its problems."""
    problems = []
    with tempfile.TemporaryDirectory() as spare:
        files = list(_found_files(Path(given), Path(spare), problems))
        answers = _answers_in(files, due, problems)
        agreement = _agreement_of(files, problems)
    told = pd.DataFrame(problems, columns=["student", "file", "problem"])
    return Collected(answers, agreement, told.drop_duplicates(ignore_index=True))


def _found_files(given, spare, problems):
    """Each file that was handed in; zips are unpacked, also those inside."""
    if not given.exists():
        raise utils.InputError(f"{given} is not there: name the folder or zip with the answers")
    root = given
    if given.is_file():
        root = spare / "all"
        _unpack(given, root, given.name, problems)
    waiting = sorted(path for path in root.rglob("*") if path.is_file())
    for path in waiting:
        name = path.relative_to(root).as_posix()
        if path.suffix.lower() == ".zip":
            inside = spare / hashlib.sha256(name.encode()).hexdigest()[:12]
            _unpack(path, inside, name, problems)
            for each in sorted(inside.rglob("*")):
                if each.is_file():
                    yield _found(each, f"{name}/{each.relative_to(inside).as_posix()}")
        else:
            yield _found(path, name)


def _unpack(path, target, name, problems):
    """Unpack a zip; a broken or too large one is a problem."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST:
                problems.append((_student_of(name), name, "is too large to unpack"))
                return
            archive.extractall(target)  # which leaves out absolute paths and ..
            _keep_dates(archive, target)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        problems.append((_student_of(name), name, "can't be unpacked"))


def _keep_dates(archive, target):
    """Give the files the dates that the zip has: they tell what is late."""
    for info in archive.infolist():
        path = target / info.filename
        if path.is_file():
            when = datetime(*info.date_time).timestamp()
            os.utime(path, (when, when))


def _found(path, name):
    """The `Found` of a file."""
    when = datetime.fromtimestamp(path.stat().st_mtime)
    return Found(_student_of(name), path, name, when)


def _student_of(name):
    """Whose file it is: the folder it lies in, or else what its own name says.

    Moodle's folders are called "Ana Ruiz_4711_assignsubmission_file".
    """
    first, _, rest = name.partition("/")
    if not rest:
        first = re.sub(r"(?i)^answers?[ _-]*|\.\w+$", "", first) or Path(first).stem
    return re.sub(r"_\d+_assignsubmission.*$", "", first).removesuffix(".zip")


def _answers_in(files, due, problems):
    """The table of all answers: one row a student and key, all answers to a question together."""
    known = _known_keys()
    newest = {}
    for each in files:
        if each.path.suffix.lower() != ".csv" or _is_shipped(each):
            continue
        for row in _answer_rows(each, problems):
            if row["key"] not in known:
                problems.append((each.student, each.name, f"unknown key “{row['key'][:30]}”"))
            elif row["answer"]:
                _keep_newest(newest, row, each, problems)
    rows = [_answer_row(row, each, known, due) for row, each in newest.values()]
    for row in rows:
        if row["late"]:
            problems.append((row["student"], row["file"], "is late"))
    table = pd.DataFrame(rows, columns=_ANSWER_COLUMNS)
    return table.sort_values(["key", "student"], ignore_index=True)


def _is_shipped(found):
    """Does this file belong to the collection? Some students hand in all that they have."""
    return not _SHIPPED.isdisjoint(Path(found.name).parts[:-1])


_SHIPPED = {"data", "share", "seeds"}
_ANSWER_COLUMNS = ["key", "question", "student", "answer", "file", "handed_in", "late"]


def _keep_newest(newest, row, found, problems):
    """Of two answers of one student to a question, the one in the newer file counts."""
    place = (found.student, row["key"])
    before = newest.get(place)
    if before and before[1].name != found.name:
        problems.append((found.student, found.name, "answers a question again: the newer counts"))
    if not before or before[1].when <= found.when:
        newest[place] = (row, found)


def _answer_row(row, found, known, due):
    """A row of the table of answers."""
    return {
        "key": row["key"],
        "question": known[row["key"]],
        "student": found.student,
        "answer": row["answer"],
        "file": found.name,
        "handed_in": found.when.isoformat(sep=" ", timespec="minutes"),
        "late": bool(due and found.when > due),
    }


def _known_keys():
    """{key of an exercise: its title}."""
    keys = {}
    for path in NOTEBOOKS:
        for each in exercises_in(nbformat.read(path, as_version=4)):
            keys[each.key] = each.title
    return keys


def _answer_rows(found, problems):
    """[{"key", "answer"}] of a file; one that is no sheet of answers is a problem."""
    text = _text_of(found.path)
    header = text.partition("\n")[0]
    try:
        filled = utils._spreadsheet_rows(found.name, text)
    except utils.InputError:
        problems.append((found.student, found.name, "is broken: its quotation marks don't match"))
        return []
    if not {"key", "answer"} <= set(re.findall(r"\w+", header)):
        problems.append((found.student, found.name, "is no sheet of answers: no key, no answer"))
        return []
    names = ("key", "answer")
    rows = [{name: (row.get(name) or "").strip() for name in names} for row in filled]
    return [row for row in rows if row["key"] or row["answer"]]


def _text_of(path):
    """The text of a file, in UTF-8 or as older spreadsheets save it."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _agreement_of(files, problems):
    """How far the coders agree, for each set of sheets on the same sentences."""
    groups = {}
    for each in files:
        if each.path.suffix.lower() == ".jsonl" and not _is_shipped(each):
            sheet = _sheet_in(each, problems)
            if sheet:
                key = hashlib.sha256(json.dumps(sheet._state.items).encode()).hexdigest()
                groups.setdefault(key, []).append(sheet)
    tables = []
    for sheets in groups.values():
        if len(sheets) > 1:
            table = utils.coders_agree(sheets)
            tables.append(table.assign(what=sheets[0].what, sheets=len(sheets)))
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()


def _sheet_in(found, problems):
    """The coding sheet in a file, or None: then the problem is told."""
    try:
        sheet = utils.CodingSheet(found.path)
    except (utils.InputError, KeyError, TypeError, AttributeError):
        problems.append((found.student, found.name, "is no coding sheet"))
        return None
    for note in sheet.notes:
        problems.append((found.student, found.name, note))
    if not sheet.locked:
        problems.append((found.student, found.name, "is not locked, and not compared"))
        return None
    return sheet


def write_collected(collected, folder):
    """Write the tables, and the answers to each question together as a text to read."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in collected._asdict().items():
        guarded = table.map(utils._guarded)
        file = folder / f"{name}.csv"
        guarded.to_csv(file, index=False, encoding="utf-8-sig", lineterminator="\r\n")
    lines = []
    for (key, question), rows in collected.answers.groupby(["key", "question"]):
        lines += [f"{key}: {question}", ""]
        lines += [f"- {row.student}: {' '.join(row.answer.split())}" for row in rows.itertuples()]
        lines += [""]
    (folder / "by_question.txt").write_text("\n".join(lines), encoding="utf-8")


# ------------------------------------------------------------------------------- The command line


def main(words=None):
    """What `make handout` and `make collect` call; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    steps = parser.add_subparsers(dest="step", required=True)
    handout = steps.add_parser("handout")
    handout.add_argument("--out", type=Path, default=HERE / "handout")
    collecting = steps.add_parser("collect")
    collecting.add_argument("folder", type=Path)
    collecting.add_argument("--out", type=Path, default=HERE / "collected")
    collecting.add_argument("--due", type=datetime.fromisoformat)
    steps.add_parser("times")
    given = parser.parse_args(words)
    try:
        print(_do(given))
    except utils.InputError as mistake:
        print(mistake, file=sys.stderr)
        return 1
    return 0


def _do(given):
    """Do one step; a sentence on what was done."""
    if given.step == "handout":
        hand_out(given.out)
        return f"{given.out}: student and teacher, each as a folder and as a zip"
    if given.step == "times":
        write_times(NOTEBOOKS[1:])
        return "The time stands in each notebook"
    collected = collect(given.folder, given.due)
    write_collected(collected, given.out)
    answers = collected.answers
    students = answers.student.nunique()
    told = f"{len(answers)} answers of {students} students, {len(collected.problems)} problems"
    return f"{given.out}: {told}"


if __name__ == "__main__":
    sys.exit(main())
