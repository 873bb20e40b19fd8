"""The pages in a real browser, from disk, without a network: nothing fails, all can use them."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest

import utils

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "share"))

import report  # noqa: E402

CHROMIUM = next(filter(None, map(shutil.which, report.BROWSERS)), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="Chromium is not installed: apt install chromium"
)
WHAT_FAILS = {"resultTypes": ["violations"]}  # what passes is not described, which saves minutes
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": LEVELS} | WHAT_FAILS
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}} | WHAT_FAILS
NO_CONTRAST = RULES | {"rules": {"color-contrast": {"enabled": False}}}
HOSTILE = (
    "<script>document.title = 'taken'</script>Rain\n\n"
    "“It was <img src=x onerror=\"document.title='taken'\"> wet,” said Kari Nordmann.\n\n"
    "“It was dry,” said Ola Nordmann. Cooperation and conflict went on.\n\n"
    "“Å nei,” said Åse Ødegård.\n"
)


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """The report of the bundled article from the stored outputs, and of a hostile one."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")

    def stored(path, article):
        if article is None or isinstance(article, list):
            return report._chapter(path.stem, nbformat.read(path, as_version=4))
        read = utils.load_article(article)
        shown = [
            utils.show(utils.sentences(read), read.title),
            utils.highlight(read, frames=utils.frame_hits(read)),
            utils.pencil(read)._repr_html_(),
        ]
        outputs = [
            nbformat.v4.new_output("display_data", {"text/html": str(piece)}) for piece in shown
        ]
        notebook = nbformat.v4.new_notebook(
            cells=[
                nbformat.v4.new_markdown_cell(f"# {path.stem}"),
                nbformat.v4.new_code_cell("article", outputs=outputs),
            ]
        )
        return report._chapter(path.stem, notebook)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report, "_warm_up", lambda: None)
        patch.setattr(report, "_chapter_apart", stored)
        patch.setattr(report, "_reading_apart", report._analysed)
        return report.report([report.BUNDLED, folder / "hostile.txt"], folder / "reports").parent


@pytest.fixture
def open_page(browser):
    """Open a file without a network; the page must log nothing and ask for nothing."""
    contexts, trouble = [], []

    def make(path, anchor="", **options):
        context = browser.new_context(
            offline=True, **({"viewport": {"width": 1280, "height": 900}} | options)
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on(
            "request",
            lambda request: (
                trouble.append(request.url)
                if not request.url.startswith(("file:", "data:"))
                else None
            ),
        )
        page.on("requestfailed", lambda request: trouble.append(request.url[:200]))
        page.goto(path.as_uri() + anchor)
        return page

    yield make
    for context in contexts:
        context.close()
    assert trouble == []


def pages(reports):
    return sorted(
        path
        for path in reports.rglob("*.html")
        if path.parent.name != "hostile" or path.name == "whole.html"
    )


def violations(page, rules):
    import axe_playwright_python

    page.evaluate(
        (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    )
    found = page.evaluate("rules => axe.run(rules)", rules)["violations"]
    return [(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]]


def checks(reports, scheme):
    """[(page, what axe looks for)]: contrast takes most of the time; a dark page changes no more.

    The page that holds all chapters has no other text and no other colours than they have.
    """
    whole = reports / report.BUNDLED.stem / "whole.html"
    others = [path for path in pages(reports) if path != whole]
    if scheme == "dark":
        return [(path, CONTRAST) for path in others]
    return [(whole, NO_CONTRAST), *((path, RULES) for path in others)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_with_its_code_shown(reports, open_page, scheme):
    assert len(checks(reports, scheme)) > 9
    for path, rules in checks(reports, scheme):
        page = open_page(path, color_scheme=scheme)
        if page.locator("#code-switch").count():
            page.check("#code-switch")
        assert violations(page, rules) == [], path.name
        page.context.close()


CUT = """() => [...document.querySelectorAll('.ww-chart svg, .ww-chart text, .ww-strip, .ww-lane')]
    .filter(part => part.checkVisibility())
    .filter(part => {
        const box = part.getBoundingClientRect();
        return box.left < -1 || box.right > innerWidth + 1;
    })
    .map(part => part.textContent.trim().slice(0, 40))"""


def test_no_page_scrolls_sideways_on_a_phone_or_is_large_and_no_chart_is_cut(reports, open_page):
    for path in pages(reports):
        page = open_page(path, viewport={"width": 400, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 400, path.name
        assert page.evaluate(CUT) == [], path.name
        assert path.stat().st_size <= 3_000_000, path.name
        page.context.close()


def test_every_link_inside_the_report_leads_somewhere(reports, open_page):
    for path in pages(reports):
        page = open_page(path)
        for link in page.evaluate(
            "[...document.links].map(a => a.href).filter(href => href.startsWith('file:'))"
        ):
            file, _, anchor = link.partition("#")
            target = Path(urllib.request.url2pathname(file.removeprefix("file://")))
            assert target.exists(), link
            if anchor and target == path:
                assert page.evaluate(
                    "id => !!document.getElementById(decodeURIComponent(id))", anchor
                ), link
        page.context.close()


def chapter(reports, holding=""):
    """The first chapter, or the first that holds a piece of HTML."""
    chapters = sorted((reports / report.BUNDLED.stem).glob("0*.html"))
    return next(path for path in chapters if holding in path.read_text(encoding="utf-8"))


def test_the_code_switch_works_by_keyboard_and_is_remembered_on_the_next_page(reports, open_page):
    page = open_page(chapter(reports))
    assert not page.locator(".code").first.is_visible()
    page.focus("#code-switch")
    page.keyboard.press("Space")
    assert page.locator(".code").first.is_visible()
    page.click("a[rel=next]")
    assert page.is_checked("#code-switch") and page.locator(".code").first.is_visible()


def test_the_first_key_leads_past_the_contents(reports, open_page):
    page = open_page(chapter(reports))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"


KINDS = {
    "code": "#code-switch",
    "ribbon": ".ww-bar",
    "frames": ".ww-switches input",
    "letter": ".ww-tag",
    "sort": "main th button",
    "table": ".ww-table",
}
FOCUSED = """kinds => Object.entries(kinds)
    .filter(([, selector]) => document.activeElement.matches(selector)).map(([kind]) => kind)"""


def test_tab_reaches_everything_that_can_be_used_and_the_ribbon_is_one_stop(reports, open_page):
    page = open_page(chapter(reports, "ww-strip"))
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stops += page.evaluate(FOCUSED, KINDS)
        if page.evaluate("document.activeElement.rel") == "next":
            break
    assert set(stops) == set(KINDS) and stops.count("ribbon") == 1


def test_arrows_lead_along_the_ribbon_and_enter_to_the_sentence(reports, open_page):
    page = open_page(chapter(reports, "ww-strip"))
    bars = page.locator(".ww-bar")
    bars.first.focus()
    for keys, place in ((["ArrowRight"], 1), (["End", "ArrowLeft"], -2)):
        press(page, *keys)
        label = bars.nth(place).get_attribute("aria-label")
        assert page.evaluate("document.activeElement.ariaLabel") == label
    press(page, "Enter")
    assert page.evaluate("location.hash") == bars.nth(-2).get_attribute("href")


CARDS = """() => [...document.querySelectorAll(".ww-cards")]
    .filter(table => table.checkVisibility())
    .map(table => [
        table.tHead.checkVisibility(),
        table.parentElement.scrollWidth > table.parentElement.clientWidth + 1,
        [...table.querySelectorAll('td[data-head]:not([data-head=""])')]
            .every(cell => getComputedStyle(cell, '::before').content.includes(cell.dataset.head)),
    ])"""


def test_on_a_phone_a_table_with_sentences_is_a_list_of_cards(reports, open_page):
    found = 0
    for path in sorted((reports / report.BUNDLED.stem).glob("0*.html")):
        page = open_page(path, viewport={"width": 400, "height": 800})
        cards = page.evaluate(CARDS)
        assert all(card == [False, False, True] for card in cards), path.name
        found += len(cards)
        page.context.close()
    assert found > 5


def test_remarks_about_code_are_hidden_with_it(reports, open_page):
    page = open_page(chapter(reports, 'class="prose talk"'))
    remark = page.locator(".talk").first
    assert not remark.is_visible()
    page.check("#code-switch")
    assert remark.is_visible()


SORTED = """() => {
    const th = document.querySelector('main th.n:has(button)');
    const rows = [...th.closest('table').tBodies[0].rows];
    const texts = rows.map(row => row.cells[th.cellIndex].textContent).filter(text => text !== '–');
    return [th.getAttribute('aria-sort'), texts.map(text => parseFloat(text.replace('−', '-')))];
}"""


def test_tables_sort_numbers_as_numbers_by_keyboard(reports, open_page):
    page = open_page(next((reports / "hostile").glob("0*.html")))
    head = page.locator("main th.n:has(button) button").first
    head.focus()
    orders = []
    for _ in range(2):
        page.keyboard.press("Enter")
        orders.append(page.evaluate(SORTED))
    (first, down), (second, up) = orders
    assert (first, second) == ("descending", "ascending")
    assert len(set(down)) > 1
    assert down == sorted(down, reverse=True) and up == sorted(up)


def test_a_deep_link_shows_the_words_and_the_contents_follow(reports, open_page):
    page = open_page(chapter(reports, 'id="quote-2"'), "#quote-2")
    box = page.locator("#quote-2").bounding_box()
    assert 0 <= box["y"] < 900
    page.wait_for_function("document.querySelector('.contents [aria-current=true]')")
    before = page.locator(".contents [aria-current=true]").inner_text()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function(
        "text => document.querySelector('.contents [aria-current=true]').innerText !== text",
        arg=before,
    )


def test_a_quotes_letter_tells_speaker_and_rule_when_it_is_focused(reports, open_page):
    page = open_page(chapter(reports, 'id="quote-2"'))
    tag = page.locator("#quote-2 .ww-tag").first
    tag.focus()
    note = "getComputedStyle(tag, '::after')"
    assert "speech. " in tag.evaluate(f"tag => {note}.content")
    assert 20 < tag.evaluate(f"tag => parseFloat({note}.width)") <= 1280


def test_a_frames_terms_are_switched_without_a_script(reports, open_page):
    page = open_page(next((reports / "hostile").glob("0*.html")), java_script_enabled=False)
    shown = page.screenshot(animations="disabled")
    page.locator(".ww-switches input.f1").check()
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(1, 1)
    box = page.locator(".ww-frame.f1").first
    assert (
        box.evaluate("term => getComputedStyle(term).boxShadow").endswith(" 1px")
        and page.screenshot() != shown
    )


def test_without_a_script_everything_can_be_read(reports, open_page):
    page = open_page(chapter(reports), java_script_enabled=False)
    assert page.locator("main h1").is_visible() and page.locator(".contents a").first.is_visible()
    page.check("#code-switch")
    assert page.locator(".code").first.is_visible()


def test_an_articles_script_never_runs(reports, open_page):
    for path in (reports / "hostile").glob("*.html"):
        page = open_page(path)
        assert page.title() != "taken" and "Rain" in page.content()
        page.context.close()


def test_on_paper_there_are_no_controls_and_everything_is_unfolded(reports, open_page):
    page = open_page(chapter(reports))
    page.emulate_media(media="print")
    assert not any(
        page.locator(selector).first.is_visible()
        for selector in (".contents", ".skip", ".switch", ".turn")
    )


def test_nothing_is_wider_than_the_paper_so_that_the_text_is_printed_in_its_full_size(
    reports, open_page
):
    page = open_page(
        reports / report.BUNDLED.stem / "whole.html", viewport={"width": 665, "height": 940}
    )  # A4 within its margins
    page.emulate_media(media="print")
    page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 665
    assert (
        page.evaluate("getComputedStyle(document.querySelector('main th button')).display")
        == "contents"
    )


LETTERS = """() => [...document.querySelectorAll('.ww-said > .ww-tag')].map(tag => [
    tag.textContent,
    tag.getAttribute('aria-label').split(/, |: /)[1],
    tag.getBoundingClientRect().width > 5,
])"""


def test_without_colours_each_voice_is_told_by_its_letter(reports, open_page):
    page = open_page(chapter(reports, 'id="quote-2"'))
    page.emulate_media(media="print", forced_colors="active")
    voices = page.evaluate(LETTERS)
    letters = {letter: voice for letter, voice, seen in voices if seen}
    assert len(letters) == len(set(letters.values())) == len({voice for _, voice, _ in voices}) > 2


def test_the_whole_report_is_printed_and_the_same_file_every_time(reports, tmp_path):
    one = reports / report.BUNDLED.stem / "whole.pdf"
    shutil.copy(one.with_suffix(".html"), tmp_path)
    assert report._print(tmp_path / "whole.html")
    two = tmp_path / "whole.pdf"
    assert one.read_bytes().startswith(b"%PDF") and one.read_bytes() == two.read_bytes()


# --- the pencil -----------------------------------------------------------------------------------


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_by_keyboard_alone_a_page_collects_the_file_of_corrections(
    reports, open_page, tmp_path, scheme
):
    phone = {"viewport": {"width": 400, "height": 800}, "color_scheme": scheme}
    page = open_page(min((reports / "hostile").glob("0*.html")), **phone)
    box = page.locator(".ww-pencil")
    box.get_by_role("button", name="✎ Correct").focus()
    press(page, "Enter", "Tab")
    page.keyboard.type("=Kim")
    box.locator(".ww-said .ww-tag").first.focus()
    press(page, "Enter", "Shift+Tab", "Escape", "Enter")  # closed and opened again
    assert violations(page, RULES) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    press(page, "Enter")  # the first button: right as it is
    press(page, "ArrowRight", "ArrowRight", "Enter")  # over the +, to the next stretch
    box.locator("select").first.focus()
    press(page, "End", "Tab")  # somebody else …
    page.keyboard.type("=<b>Kari</b>")
    box.get_by_label("Last word", exact=True).focus()
    press(page, "ArrowLeft")
    box.get_by_role("button", name="Save changes").focus()
    press(page, "Enter")
    press(page, "ArrowRight", "Enter")
    box.get_by_label("Last word", exact=True).focus()
    press(page, "Home")
    box.locator("select").first.focus()
    page.keyboard.type("Ola")
    box.get_by_role("button", name="Add this statement").focus()
    press(page, "Enter")
    assert "Looked at: 3 of 4 statements; changed: 2" in box.inner_text()
    with page.expect_download() as saved:
        box.get_by_role("button", name="4 changes: save").press("Enter")
    (tmp_path / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    assert ",=" not in file.read_text(encoding="utf-8-sig")
    told = utils.corrections(utils.load_article(tmp_path / "hostile.txt"))
    assert list(told.change) == ["right", "speaker", "words", "statement"]
    assert set(told.outcome) == {"done"} and set(told.by) == {"=Kim"}
    assert told.value[1] == "=<b>Kari</b>" and told.value[2] == "It was"
    page.reload()  # nothing is lost
    box.get_by_role("button", name="4 changes: save").wait_for()
    for _ in range(4):
        box.get_by_role("button", name="Undo").press("Enter")
    assert box.get_by_role("button", name="No changes yet").is_disabled()
    assert "No statement has been looked at yet" in box.inner_text()


def test_with_the_mouse_the_words_that_are_selected_become_a_statement(reports, open_page):
    page = open_page(min((reports / "hostile").glob("0*.html")))
    page.get_by_role("button", name="✎ Correct").click()
    words = page.locator(".ww-pencil .ww-narration .ww-u", has_text="Cooperation")
    words.scroll_into_view_if_needed()
    side = words.bounding_box()
    page.mouse.move(side["x"] + 2, side["y"] + side["height"] / 2)
    page.mouse.down()
    page.mouse.move(side["x"] + side["width"] - 2, side["y"] + side["height"] / 2, steps=5)
    page.mouse.up()
    panel = page.get_by_role("dialog", name="Add a statement")
    assert "“Cooperation and conflict went on.”" in panel.inner_text()
    panel.get_by_role("button", name="Add this statement").click()
    assert "Name the speaker first" in page.get_by_role("status").inner_text()


# --- in JupyterLab --------------------------------------------------------------------------------


@pytest.fixture
def first_notebook(tmp_path):
    """The first notebook without outputs, in a copy of the project."""
    for name in ("utils.py", "requirements.txt", "CITATION.cff"):
        shutil.copy(ROOT / name, tmp_path / name)
    leave = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__")
    for name in ("data", "seeds", "share", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=leave)
    path = min((tmp_path / "notebooks").glob("0*.ipynb"))
    bare = report._without_outputs(nbformat.read(path, as_version=4))
    path.write_text(bare, encoding="utf-8")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(PENCIL))
    nbformat.write(notebook, path)
    (tmp_path / "notebooks" / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    return path


PENCIL = "held = utils.pencil(utils.load_article('hostile.txt'))\nheld"


def free_port():
    """A port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def lab(tmp_path):
    """The address of a JupyterLab that has the copy of the project, and no settings of a user."""
    port = free_port()
    options = {
        "ip": "127.0.0.1",
        "port": port,
        "notebook-dir": tmp_path,
        "IdentityProvider.token": "rain",
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [f"--{name}={value}" for name, value in options.items()]
    folders = {
        "HOME": str(tmp_path),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
        "IPYTHONDIR": str(tmp_path / "ipython"),
    }
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, env=os.environ | folders, **quiet)
    try:
        place = f"http://127.0.0.1:{port}"
        status = f"{place}/api/status?token=rain"
        wait_for(lambda: urllib.request.urlopen(status, timeout=5).status == 200, 90)
        yield place
    finally:
        server.terminate()
        server.wait(20)


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


def test_jupyterlab_runs_the_first_notebook_to_the_end(browser, first_notebook, lab):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{lab}/lab/tree/notebooks/{first_notebook.name}?token=rain")
    run_all(page)

    def ran():
        save_when_idle(page)
        cells = saved_code(first_notebook)
        outputs = [output["output_type"] for cell in cells for output in cell["outputs"]]
        assert "error" not in outputs
        return all(cell["execution_count"] for cell in cells)

    wait_for(ran, 180)
    check_pencil(page, first_notebook.with_name("hostile.corrections.csv"))


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


@pytest.fixture
def open_form(browser, first_notebook, lab):
    """Open a notebook with the form of a sheet in a new window, and run it: what="tone"."""
    path = first_notebook.with_name("form.ipynb")

    def make(what):
        cell = nbformat.v4.new_code_cell(FORM.format(what=what))
        notebook = nbformat.read(first_notebook, as_version=4)  # it names its kernel
        notebook.cells = [cell]
        nbformat.write(notebook, path)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{lab}/lab/tree/notebooks/{path.name}?token=rain")
        run_all(page)
        page.get_by_role("button", name="Save and go on").wait_for(timeout=90_000)
        return page

    return make


def sheet_of(first_notebook, what):
    return utils.open_sheet(first_notebook.with_name(f"{what}.jsonl"))


def test_where_kernel_and_browser_die_no_answer_is_lost(open_form, first_notebook):
    page = open_form("tone")
    for number, answer in enumerate(("good", "bad"), 1):
        page.get_by_role("button", name=answer, exact=True).click()
        page.get_by_role("button", name="Save and go on").click()
        page.get_by_text(f"{number} of 3 answered").wait_for(timeout=60_000)
    os.kill(int(first_notebook.with_name("kernel.pid").read_text()), signal.SIGKILL)
    page.context.close()
    assert sheet_of(first_notebook, "tone").codes.answer.fillna("").tolist() == ["1", "-1", ""]
    again = open_form("tone")
    again.get_by_text("2 of 3 answered").wait_for(timeout=60_000)


def test_words_marked_in_a_sentence_of_the_form_become_a_line_of_the_answer(
    open_form, first_notebook
):
    page = open_form("speech")
    sentence = page.locator("b.ww-u")
    sentence.wait_for(timeout=60_000)
    words = sentence.inner_text()
    sentence.click(click_count=3)  # marks the paragraph, of which only the sentence is taken
    answer = page.get_by_placeholder("It rained = Li Na")
    wait_for(lambda: answer.input_value() == f"{words} = ", 60)
    answer.press_sequentially("Kari")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_text("1 of 3 answered").wait_for(timeout=60_000)
    assert sheet_of(first_notebook, "speech").codes.answer[0].endswith(" = Kari")


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
