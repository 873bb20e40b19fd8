"""The pages in a real browser, from disk, without a network: nothing fails, all can use them."""

import contextlib
import shutil
import sys
import urllib.parse
import urllib.request
from pathlib import Path

import nbformat
import pytest

import utils

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "share"))

import report  # noqa: E402
from conftest import needs_chromium  # noqa: E402

pytestmark = needs_chromium
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
    with opener(browser) as make:
        yield make


@contextlib.contextmanager
def opener(browser):
    """What opens a file; at the end nothing may have been logged or asked for."""
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


@pytest.fixture(scope="module")
def on_a_phone(browser, reports):
    """{page: what it is like on a phone}; each is opened once for all tests that ask."""
    asked = {"width": WIDTH, "cut": CUT, "links": LINKS, "ids": IDS, "cards": CARDS}
    told = {}
    with opener(browser) as make:
        for path in pages(reports):
            page = make(path, viewport={"width": 400, "height": 800})
            told[path] = {what: page.evaluate(how) for what, how in asked.items()}
            page.context.close()
    return told


def pages(reports):
    return sorted(
        path
        for path in reports.rglob("*.html")
        if path.parent.name != "hostile" or path.name == "whole.html"
    )


# Of the texts that have one colour, size and ground all the way up, the first and the last: of a
# page's thousands some dozens, and to look at one takes axe a millisecond.
OF_EACH_KIND = """() => {
    const grounds = new Map([[null, '']]);
    const ground = element => {
        if (!grounds.has(element)) {
            const {backgroundColor, backgroundImage, opacity} = getComputedStyle(element);
            const above = ground(element.parentElement);
            const own = [backgroundColor, backgroundImage, opacity].join();
            grounds.set(element, own === 'rgba(0, 0, 0, 0),none,1' ? above : above + own);
        }
        return grounds.get(element);
    };
    const kinds = new Map();
    const texts = document.evaluate('//body//text()[normalize-space()]/..', document, null, 7);
    for (let n = 0; n < texts.snapshotLength; n++) {
        const element = texts.snapshotItem(n);
        if (!element.checkVisibility()) continue;
        const {color, fontSize, fontWeight} = getComputedStyle(element);
        const kind = [color, fontSize, fontWeight, ground(element)].join();
        kinds.set(kind, [kinds.get(kind)?.[0] ?? element, element]);
    }
    return [...new Set([...kinds.values()].flat())];
}"""


def violations(page, rules):
    """What axe finds; of texts whose contrast must be the same, it looks at two."""
    import axe_playwright_python

    axe = Path(axe_playwright_python.__file__).parent / "axe.min.js"
    if not page.evaluate("!!window.axe"):
        page.evaluate(axe.read_text(encoding="utf-8"))
    where = f"({{include: ({OF_EACH_KIND})()}})" if rules is CONTRAST else "document"
    found = page.evaluate(f"rules => axe.run({where}, rules)", rules)["violations"]
    return [(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]]


def checks(reports):
    """[(page, {colours: what axe looks for})]: a dark page changes no more than contrast.

    The page that holds all chapters has no other text and no other colours than they have: but
    for their contrast, one of them is like all.
    """
    whole = reports / report.BUNDLED.stem / "whole.html"
    _, *chapters = sorted(whole.parent.glob("0*.html"))
    looks = {path: {"light": RULES, "dark": CONTRAST} for path in pages(reports)}
    looks |= {path: {"light": CONTRAST, "dark": CONTRAST} for path in chapters}
    looks[whole] = {"light": NO_CONTRAST}
    return looks.items()


@pytest.mark.parametrize(
    "style", ["color: #bbb", "background: #333", "opacity: 0.4", "font-size: 9px; color: #888"]
)
def test_one_text_that_is_too_faint_is_found_among_many(open_page, tmp_path, style):
    lines = [f"<p><span>It rained on day {day}.</span></p>" for day in range(30)]
    lines[17] = f'<p style="{style}"><span>Nobody saw it.</span></p>'
    path = tmp_path / "faint.html"
    path.write_text("<body style='color: #222; background: #fff'>" + "".join(lines), "utf-8")
    found = violations(open_page(path), CONTRAST)
    assert found == [("color-contrast", "<span>Nobody saw it.</span>")]


def test_every_page_is_accessible_with_its_code_shown_in_light_and_dark(reports, open_page):
    assert len(checks(reports)) > 10
    for path, looks in checks(reports):
        page = open_page(path)
        if page.locator("#code-switch").count():
            page.check("#code-switch")
        for scheme, rules in looks.items():
            page.emulate_media(color_scheme=scheme)
            assert violations(page, rules) == [], (path.name, scheme)
        page.context.close()


WIDTH = "document.documentElement.scrollWidth"
CUT = """() => [...document.querySelectorAll('.ww-chart svg, .ww-chart text, .ww-strip, .ww-lane')]
    .filter(part => part.checkVisibility())
    .filter(part => {
        const box = part.getBoundingClientRect();
        return box.left < -1 || box.right > innerWidth + 1;
    })
    .map(part => part.textContent.trim().slice(0, 40))"""
LINKS = "[...document.links].map(a => a.href).filter(href => href.startsWith('file:'))"
IDS = "[...document.querySelectorAll('[id]')].map(element => element.id)"


def test_no_page_scrolls_sideways_on_a_phone_or_is_large_and_no_chart_is_cut(on_a_phone):
    for path, told in on_a_phone.items():
        assert told["width"] <= 400, path.name
        assert told["cut"] == [], path.name
        assert path.stat().st_size <= 3_000_000, path.name


def test_every_link_inside_the_report_leads_somewhere(on_a_phone):
    assert sum(len(told["links"]) for told in on_a_phone.values()) > 100
    for told in on_a_phone.values():
        for link in told["links"]:
            file, _, anchor = link.partition("#")
            target = Path(urllib.request.url2pathname(file.removeprefix("file://")))
            assert target.exists(), link
            if anchor and target in on_a_phone:
                assert urllib.parse.unquote(anchor) in on_a_phone[target]["ids"], link


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


def test_on_a_phone_a_table_with_sentences_is_a_list_of_cards(on_a_phone):
    cards = [card for told in on_a_phone.values() for card in told["cards"]]
    assert all(card == [False, False, True] for card in cards)
    assert len(cards) > 5


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
    first = min((reports / "hostile").glob("0*.html"))  # the others show the same
    for path in (first, *(reports / "hostile").glob("[!0]*.html")):
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
