"""Notebooks in a real JupyterLab: they run, the pencil writes, and no answer of a form is lost."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest

import report
import utils
from conftest import ROOT, needs_chromium
from test_browser import HOSTILE, press
from test_sheets import FakeParts
from worlds import ALL

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A folder for a copy of the project."""
    return tmp_path_factory.mktemp("project")


@pytest.fixture(scope="module")
def first_notebook(project):
    """The first notebook without outputs, in the copy of the project."""
    for name in ("utils.py", "requirements.txt", "CITATION.cff"):
        shutil.copy(ROOT / name, project / name)
    leave = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__")
    for name in ("data", "seeds", "share", "notebooks"):
        shutil.copytree(ROOT / name, project / name, ignore=leave)
    path = min((project / "notebooks").glob("0*.ipynb"))
    bare = report._without_outputs(nbformat.read(path, as_version=4))
    path.write_text(bare, encoding="utf-8")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(PENCIL))
    nbformat.write(notebook, path)
    (project / "notebooks" / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    return path


PENCIL = "held = utils.pencil(utils.load_article('hostile.txt'))\nheld"


def free_port():
    """A port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture(scope="module")
def lab(project):
    """The address of a JupyterLab that has the copy of the project, and no settings of a user."""
    port = free_port()
    options = {
        "ip": "127.0.0.1",
        "port": port,
        "notebook-dir": project,
        "IdentityProvider.token": "rain",
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [f"--{name}={value}" for name, value in options.items()]
    folders = {
        "HOME": str(project),
        "JUPYTER_CONFIG_DIR": str(project / "config"),
        "IPYTHONDIR": str(project / "ipython"),
    }
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, env=os.environ | folders, **quiet)
    try:
        place = f"http://127.0.0.1:{port}"
        status = f"{place}/api/status?token=rain"
        wait_for(lambda: urllib.request.urlopen(status, timeout=5).status == 200, 90)
        yield place
    finally:
        server.terminate()  # it ends its kernels first
        server.wait(120)


def run_all(page):
    """Run all cells of the notebook that is open, by the menu."""
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=90_000)
    page.wait_for_selector(IDLE, timeout=90_000)
    page.click(".lm-MenuBar-item:has-text('Run')")
    page.click(".lm-Menu-item:has-text('Run All Cells') >> nth=0")


def save_when_idle(page):
    """Save the notebook as soon as nothing runs."""
    for button in page.locator(".jp-Dialog button.jp-mod-accept").all():
        button.click()  # asks for the kernel where it starts slowly
    page.wait_for_selector(IDLE, timeout=90_000)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(2_000)  # a save on top of another would ask whether to overwrite


def saved_code(path):
    """The code cells of a notebook as they are saved."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


IDLE = "text=(ipykernel) | Idle"


@pytest.mark.skipif(
    not ALL, reason="with KERNELS=all: this notebook runs without JupyterLab elsewhere"
)
def test_jupyterlab_runs_the_first_notebook_to_the_end(browser, first_notebook, lab):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{lab}/lab/tree/notebooks/{first_notebook.name}?token=rain&reset")
    run_all(page)

    def ran():
        save_when_idle(page)
        cells = saved_code(first_notebook)
        outputs = [output["output_type"] for cell in cells for output in cell["outputs"]]
        assert "error" not in outputs
        return all(cell["execution_count"] for cell in cells)

    wait_for(ran, 180)
    check_pencil(page, first_notebook.with_name("hostile.corrections.csv"))
    page.context.close()


def check_pencil(page, file):
    """By keyboard: each change is in the file at once, and Undo takes it back."""
    cells = page.locator(".jp-Cell").count()
    status = page.locator(".ww-pencil .ww-status")
    page.locator(".ww-pencil .ww-said .ww-tag").first.focus()
    press(page, "Enter", "Tab", "Enter")  # past “right as it is”, to “no speech”
    status.filter(has_text="It is no speech.").wait_for(timeout=60_000)
    assert "no speech" in file.read_text(encoding="utf-8-sig")
    assert "changed: 1" in page.locator(".ww-looked").inner_text()
    page.locator(".ww-pencil .ww-desk").get_by_role("button", name="Undo").press("Enter")
    status.filter(has_text="Taken back.").wait_for(timeout=60_000)
    assert not file.exists() and page.locator(".jp-Cell").count() == cells


FORM = """import os, pathlib, sys
pathlib.Path("kernel.pid").write_text(str(os.getpid()))
sys.path.insert(0, "..")
import utils
utils.coding_sheet("hostile.txt", "{what}", 3, "{what}.jsonl").form()"""


@pytest.fixture(scope="module")
def open_form(browser, first_notebook, lab):
    """Open a notebook with the form of a sheet in a new window, and run it: what="tone"."""
    path = first_notebook.with_name("form.ipynb")

    def make(what):
        cell = nbformat.v4.new_code_cell(FORM.format(what=what))
        notebook = nbformat.read(first_notebook, as_version=4)  # it names its kernel
        notebook.cells = [cell]
        nbformat.write(notebook, path)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{lab}/lab/tree/notebooks/{path.name}?token=rain&reset")
        run_all(page)
        page.get_by_role("button", name="Save and go on").wait_for(timeout=90_000)
        return page

    return make


@pytest.fixture(scope="module")
def window(open_form):
    """A window with a form of speech: JupyterLab takes longer to open than a form to fill in."""
    return open_form("speech")


def turn_to(page, what):
    """Write what shows another form into the only cell, and run it."""
    page.locator(".jp-Cell .cm-content").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(FORM.format(what=what))
    page.keyboard.press("Shift+Enter")


def sheet_of(first_notebook, what):
    return utils.open_sheet(first_notebook.with_name(f"{what}.jsonl"))


def test_words_marked_in_a_sentence_of_the_form_become_a_line_of_the_answer(window, first_notebook):
    sentence = window.locator("b.ww-u")
    sentence.wait_for(timeout=60_000)
    words = sentence.inner_text()
    sentence.click(click_count=3)  # marks the paragraph, of which only the sentence is taken
    answer = window.get_by_placeholder("It rained = Li Na")
    wait_for(lambda: answer.input_value() == f"{words} = ", 60)
    answer.press_sequentially("Kari")
    wait_for(lambda: answer.input_value() == f"{words} = Kari", 60)
    answer.press("Tab")
    window.get_by_role("button", name="Save and go on").click()
    window.get_by_text("1 of 3 answered").wait_for(timeout=60_000)
    assert sheet_of(first_notebook, "speech").codes.answer[0].endswith(" = Kari")


def test_where_kernel_and_browser_die_no_answer_is_lost(open_form, window, first_notebook):
    turn_to(window, "tone")
    for number, answer in enumerate(("good", "bad"), 1):
        window.get_by_role("button", name=answer, exact=True).click(timeout=60_000)
        window.get_by_role("button", name="Save and go on").click()
        window.get_by_text(f"{number} of 3 answered").wait_for(timeout=60_000)
    os.kill(int(first_notebook.with_name("kernel.pid").read_text()), signal.SIGKILL)
    window.context.close()
    sheet = sheet_of(first_notebook, "tone")
    assert sheet.codes.answer.fillna("").tolist() == ["1", "-1", ""]
    again = utils._Filling(sheet, FakeParts())
    again.show()
    assert again.place == 2 and "2 of 3 answered" in again.parts.told.value
    if ALL:  # what the same form shows where it runs in JupyterLab, whose page opens slowly
        open_form("tone").get_by_text("2 of 3 answered").wait_for(timeout=60_000)


def wait_for(done, seconds):
    """Ask again until it is done; an OSError counts as not yet."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if done():
                return
        except (OSError, json.JSONDecodeError):
            pass
        time.sleep(1)
    raise AssertionError(f"not done after {seconds} seconds")
