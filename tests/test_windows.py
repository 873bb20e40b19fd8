"""What other systems lack, Windows above all, is not needed: no fork, no make, all letters."""

import ast
import functools
import io
import os
import re
import sqlite3
import sys
from multiprocessing import get_context
from pathlib import Path

import pandas as pd
import pytest

import corpus
import report
import utils

ROOT = Path(__file__).resolve().parents[1]
CODE = [ROOT / "utils.py", *sorted((ROOT / "share").glob("*.py"))]
ONLY_POSIX = {"fcntl", "grp", "pwd", "resource", "termios", "pty", "tty", "syslog", "readline"}
ONLY_POSIX_CALLS = {"fork", "getuid", "geteuid", "getpgid", "setsid", "killpg", "mkfifo", "uname"}
ONLY_POSIX_CALLS |= {"chown", "chroot", "nice", "sysconf", "sched_getaffinity", "strptime_l"}
TEXTUAL = {"open", "read_text", "write_text"}
BINARY = {"pikepdf"}  # opens nothing but PDF
each_file = pytest.mark.parametrize("path", CODE, ids=lambda path: path.name)


@functools.cache
def tree(code):
    """The nodes of some code, or of a file of it, those of its top level first."""
    text = code.read_text("utf-8") if isinstance(code, Path) else code
    return list(ast.walk(ast.parse(text)))


def nodes(code, kind):
    """The nodes of a kind."""
    return [node for node in tree(code) if isinstance(node, kind)]


def imported(code):
    """The modules that are imported anywhere, with those that another module holds."""
    names = {alias.name for node in nodes(code, ast.Import) for alias in node.names}
    for node in nodes(code, ast.ImportFrom):
        names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {part for name in names for part in name.split(".")}


def without_encoding(code):
    """The lines that read or write text in the encoding that the system happens to have."""
    lines = []
    for call in nodes(code, ast.Call):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        whose = getattr(getattr(call.func, "value", None), "id", "")
        told = {word.arg for word in call.keywords}
        values = [node.value for node in call.args if isinstance(node, ast.Constant)]
        is_binary = any(re.fullmatch(r"[rwax]\+?b|utf-8.*", str(value)) for value in values)
        is_binary = is_binary or whose in BINARY
        if name in TEXTUAL and not is_binary and "encoding" not in told:
            lines.append(call.lineno)
    return lines


@pytest.mark.parametrize(
    "code, lines",
    [
        ("open(path)", [1]),
        ("open(path, 'w')", [1]),
        ("open(path, 'rb')", []),
        ("x\npath.read_text()", [2]),
        ("pikepdf.open(path)", []),
        ("path.read_text('utf-8')", []),
        ("path.write_text(x, encoding='utf-8')", []),
    ],
)
def test_a_text_without_an_encoding_is_seen(code, lines):
    assert without_encoding(code) == lines


@each_file
def test_no_code_needs_what_windows_lacks(path):
    called = {
        node.attr for node in nodes(path, ast.Attribute) if getattr(node.value, "id", "") == "os"
    }
    assert not imported(path) & ONLY_POSIX and not called & ONLY_POSIX_CALLS
    assert without_encoding(path) == []


@each_file
def test_the_server_of_forks_is_loaded_only_where_it_is_used(path):
    at_top = [node for node in tree(path)[0].body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert at_top and "forkserver" not in ast.unparse(at_top)


def test_where_nothing_can_be_forked_work_is_done_apart_all_the_same(monkeypatch):
    monkeypatch.delattr(os, "fork", raising=False)
    monkeypatch.setattr(report, "_CAN_FORK", False)
    monkeypatch.setattr(report, "_PROCESSES", get_context("spawn"))
    monkeypatch.setenv("PYTHONHASHSEED", "random")
    with report._environment({}):
        report._warm_up()
        assert report._apart(report._version, "pandas") == pd.__version__
        assert os.environ["PYTHONHASHSEED"] == "0"  # for the processes that start from now on


@pytest.mark.parametrize("command", [report, corpus])
def test_a_terminal_that_lacks_a_letter_gets_its_number(command, tmp_path, monkeypatch):
    (tmp_path / "Łódź").mkdir()
    monkeypatch.setattr(report, "report", lambda *_: tmp_path / "Łódź" / "index.html")
    monkeypatch.setattr(utils, "analyze_corpus", lambda *_, **__: a_run())
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="cp437")
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(sys, "argv", ["report.py", "report", "x"])
    command.main(*([["x", str(tmp_path / "Łódź")]] if command is corpus else []))
    terminal.flush()
    assert b"\\u0141" in terminal.buffer.getvalue()


def a_run():
    """What a run of a corpus tells."""
    counts = {"articles": 1, "analysed": 1, "copies": 0, "problems": 0}
    return pd.DataFrame([counts])


def test_no_database_stays_open_when_a_run_is_broken_off(tmp_path, monkeypatch):
    closed = []

    class Told(sqlite3.Connection):
        def close(self):
            closed.append(True)
            super().close()

    connect = sqlite3.connect
    monkeypatch.setattr(utils.sqlite3, "connect", lambda path: connect(path, factory=Told))
    names = utils._with_own_names([utils.read_entry], tmp_path)
    with pytest.raises(AttributeError):
        next(names)
    assert closed


def test_chrome_is_found_where_windows_has_it(tmp_path, monkeypatch):
    place = tmp_path / "Google" / "Chrome" / "Application" / "chrome.exe"
    place.parent.mkdir(parents=True)
    place.touch()
    monkeypatch.setattr(report.shutil, "which", lambda _: None)
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert report._browser() == str(place)


def test_a_path_with_backslashes_stays_one_name():
    assert report._split_as_a_shell(r"C:\News\my.txt D:\two.html") == [
        r"C:\News\my.txt",
        r"D:\two.html",
    ]


# --- what README says -----------------------------------------------------------------------------


def plain_commands():
    """The commands of README for those without make."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    part = text.split("### Without make")[1].split("\n## ")[0]
    return "\n".join(re.findall(r"(?ms)^```\n(.*?)^```", part)).splitlines()


def test_the_plain_commands_of_readme_name_files_that_are_there():
    commands = plain_commands()
    named = [word for line in commands for word in line.split() if "/" in word]
    assert len(named) >= 3 and all((ROOT / word).exists() for word in named)
    assert not [line for line in commands if "make" in line]
