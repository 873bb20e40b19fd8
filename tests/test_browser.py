"""The pages in a real browser, from disk, without a network: nothing fails, all can use them."""

import contextlib
import shutil
import sys
import urllib.parse
import urllib.request
from pathlib import Path

import lxml.html
import nbformat
import pytest

import utils

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "share"))

import report  # noqa: E402
from conftest import needs_chromium  # noqa: E402
from worlds import ALL  # noqa: E402

pytestmark = needs_chromium
# What passes is not described, nor where on its page an element stands, which saves minutes.
WHAT_FAILS = {"resultTypes": ["violations"], "selectors": False}
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": LEVELS} | WHAT_FAILS
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}} | WHAT_FAILS
OTHERS = RULES | {"rules": {"color-contrast": {"enabled": False}}}
HOSTILE = (
    "<script>document.title = 'taken'</script>Rain\n\n"
    "“It was <img src=x onerror=\"document.title='taken'\"> wet,” said Kari Nordmann.\n\n"
    "“It was dry,” said Ola Nordmann. Cooperation and conflict went on.\n\n"
    "“Å nei,” said Åse Ødegård.\n"
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """The report of the bundled article from the stored outputs, and of a hostile one.

    `make test` prints the hostile one only: a long page is printed as a short one is.
    """
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

    def print_some(page):
        return (ALL or page.parent.name == "hostile") and printed(page)

    printed = report._print
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report, "_warm_up", lambda: None)
        patch.setattr(report, "_print", print_some)
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
        context = browser.new_context(offline=True, **({"viewport": DESK} | options))
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


DESK = {"width": 1280, "height": 900}
PHONE = {"width": 400, "height": 800}


@pytest.fixture(scope="module")
def visited(browser, reports):
    """{page: what it is like on a phone, and what axe finds on a desk}; each is opened once."""
    with opener(browser) as make:
        return {path: visit(make(path, viewport=PHONE), looks) for path, looks in checks(reports)}


def visit(page, looks):
    """What a page is like on a phone, and {colours: what axe finds} with its code shown."""
    told = {what: page.evaluate(how) for what, how in ON_A_PHONE.items()}
    page.set_viewport_size(DESK)
    if page.locator("#code-switch").count():
        page.check("#code-switch")
    told["violations"] = {scheme: found(page, scheme, look) for scheme, look in looks.items()}
    page.context.close()
    return told


def found(page, scheme, look):
    """What axe finds by a look at a page in light or dark colours."""
    page.emulate_media(color_scheme=scheme)
    return look(page)


# Of the texts that have one colour, size and ground all the way up, the first and the last: of a
# page's thousands some dozens, and to look at one takes axe a millisecond.
MARK_EACH_KIND = """() => {
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
    for (const element of document.querySelectorAll('[data-kind]')) delete element.dataset.kind;
    for (const element of [...kinds.values()].flat()) element.dataset.kind = '';
}"""


# To tell the contrast of one text, axe looks at the style of each element of its page: those that
# hold no marked text are emptied for that time, as of a page's thousands some hundreds are left.
EMPTY_THE_OTHERS = """() => {
    const kept = new Set([document.body]);
    for (let element of document.querySelectorAll('[data-kind]'))
        for (; element && !kept.has(element); element = element.parentElement) kept.add(element);
    const others = [...document.body.querySelectorAll('*')]
        .filter(element => !kept.has(element) && kept.has(element.parentElement));
    window.emptied = others.map(element => [element, element.cloneNode(false)]);
    for (const [element, empty] of window.emptied) element.replaceWith(empty);
}"""
FILL_THEM = """() => {
    for (const [element, empty] of window.emptied) empty.replaceWith(element);
}"""
LOOK_AT = "texts => axe.configure({rules: [{id: 'color-contrast', selector: texts}]})"


def every_fault(page):
    """What axe finds, of each element."""
    return run_axe(page, RULES, "*")


def most_faults(page):
    """What axe finds, the contrast of two texts of each kind among it."""
    return run_axe(page, OTHERS, "*") + faint_texts(page)


def faint_texts(page):
    """What axe finds too faint, of two texts of each kind."""
    page.evaluate(MARK_EACH_KIND)
    page.evaluate(EMPTY_THE_OTHERS)
    faint = run_axe(page, CONTRAST, "[data-kind]")
    page.evaluate(FILL_THEM)
    return faint


def run_axe(page, rules, texts):
    """[(rule, HTML)] of the elements that break a rule, or, of these texts, are too faint."""
    import axe_playwright_python

    axe = Path(axe_playwright_python.__file__).parent / "axe.min.js"
    if not page.evaluate("!!window.axe"):
        page.evaluate(axe.read_text(encoding="utf-8"))
    page.evaluate(LOOK_AT, texts)
    found = page.evaluate("rules => axe.run(document, rules)", rules)["violations"]
    return [(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]]


def checks(reports):
    """[(page, {colours: how to look at it})]: dark changes no more than contrast.

    The page that holds all chapters has their texts and charts in the same colours, which another
    test tells. Of the chapters themselves `make test` opens the shortest, `.ci/run` all.
    """
    folder = reports / report.BUNDLED.stem
    chapters = sorted(folder.glob("0*.html"), key=size)
    around = [folder, reports / "side_by_side", reports]
    whole = [chapters[0], reports / "hostile" / "whole.html"]
    whole += [path / "index.html" for path in around]
    looks = {path: {"light": every_fault, "dark": faint_texts} for path in whole}
    looks[folder / "whole.html"] = {"light": most_faults, "dark": faint_texts}
    if ALL:
        looks |= {path: {"light": faint_texts, "dark": faint_texts} for path in chapters[1:]}
    return looks.items()


def size(path):
    """How many bytes a file has."""
    return path.stat().st_size


STYLES = ["color: #bbb", "background: #333", "opacity: 0.4", "font-size: 9px; color: #888"]


def test_one_text_that_is_too_faint_is_found_among_many(open_page, tmp_path):
    lines = [f"<p><span>It rained on day {day}.</span></p>" for day in range(30)]
    lines[17] = "<p id='faint'><span>Nobody saw it.</span></p>"
    path = tmp_path / "faint.html"
    path.write_text("<body style='color: #222; background: #fff'>" + "".join(lines), "utf-8")
    page = open_page(path)
    assert faint_texts(page) == []
    for style in STYLES:
        page.locator("#faint").evaluate("(text, style) => { text.style = style; }", style)
        found = faint_texts(page)
        assert found == [("color-contrast", '<span data-kind="">Nobody saw it.</span>')], style


def test_every_page_is_accessible_with_its_code_shown_in_light_and_dark(visited):
    assert len(visited) > 5
    for path, told in visited.items():
        assert told["violations"].keys() == {"light", "dark"}
        assert told["violations"] == {"light": [], "dark": []}, path.name


WIDTH = "document.documentElement.scrollWidth"
CUT = """() => [...document.querySelectorAll('.ww-chart svg, .ww-chart text, .ww-strip, .ww-lane')]
    .filter(part => part.checkVisibility())
    .filter(part => {
        const box = part.getBoundingClientRect();
        return box.left < -1 || box.right > innerWidth + 1;
    })
    .map(part => part.textContent.trim().slice(0, 40))"""
CARDS = """() => [...document.querySelectorAll(".ww-cards")]
    .filter(table => table.checkVisibility())
    .map(table => [
        table.tHead.checkVisibility(),
        table.parentElement.scrollWidth > table.parentElement.clientWidth + 1,
        [...table.querySelectorAll('td[data-head]:not([data-head=""])')]
            .every(cell => getComputedStyle(cell, '::before').content.includes(cell.dataset.head)),
    ])"""
ON_A_PHONE = {"width": WIDTH, "cut": CUT, "cards": CARDS}


def test_no_page_scrolls_sideways_on_a_phone_and_no_chart_is_cut(visited):
    for path, told in visited.items():
        assert told["width"] <= 400, path.name
        assert told["cut"] == [], path.name


def test_on_a_phone_a_table_with_sentences_is_a_list_of_cards(visited):
    cards = [card for told in visited.values() for card in told["cards"]]
    assert all(card == [False, False, True] for card in cards)
    assert len(cards) > 5


@pytest.fixture(scope="module")
def trees(reports):
    """{page: its elements} of all pages, no browser being needed to read what stands in them."""
    return {path: lxml.html.parse(path).getroot() for path in reports.rglob("*.html")}


def test_no_page_is_large(trees):
    assert len(trees) > 15
    assert [path.name for path in trees if size(path) > 3_000_000] == []


def test_every_link_inside_the_report_leads_somewhere(trees):
    links = [(path, link) for path, tree in trees.items() for link in tree.xpath("//a/@href")]
    inside = [(path, link) for path, link in links if ":" not in link]
    ids = {path: set(tree.xpath("//@id")) for path, tree in trees.items()}
    assert len(inside) > 100
    for path, link in inside:
        file, _, anchor = urllib.parse.unquote(link).partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), link
        if anchor and target in ids:
            assert anchor in ids[target], link


LOOKS = ["class", "style", "fill", "stroke", "font-size", "opacity"]


def looks_of(tree):
    """How each element of a page looks: its tag and what the page tells of its style."""
    elements = [element for element in tree.xpath("//body//*") if isinstance(element.tag, str)]
    return {(element.tag, *map(element.get, LOOKS)) for element in elements}


def test_nothing_in_a_chapter_looks_other_than_where_axe_looks_at_it(reports, trees):
    looked_at = set().union(*(looks_of(trees[path]) for path, _ in checks(reports)))
    chapters = sorted((reports / report.BUNDLED.stem).glob("0*.html"))
    assert len(chapters) > 5
    assert {path.name: looks_of(trees[path]) - looked_at for path in chapters} == dict.fromkeys(
        (path.name for path in chapters), set()
    )


def chapter(reports, holding=""):
    """The shortest chapter, or the shortest that holds a piece of HTML."""
    chapters = sorted((reports / report.BUNDLED.stem).glob("0*.html"), key=size)
    return next(path for path in chapters if holding in path.read_text(encoding="utf-8"))


def test_the_code_switch_works_by_keyboard_and_is_remembered_on_the_next_page(reports, open_page):
    page = open_page(chapter(reports))
    assert not page.locator(".code").first.is_visible()
    page.focus("#code-switch")
    page.keyboard.press("Space")
    assert page.locator(".code").first.is_visible()
    page.click("a[rel=next]")
    page.wait_for_load_state()  # the next page reads what this one wrote
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
    page = open_page(chapter(reports, 'class="ww-bar'))
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stops += page.evaluate(FOCUSED, KINDS)
        if page.evaluate("document.activeElement.rel") == "next":
            break
    assert set(stops) == set(KINDS) and stops.count("ribbon") == 1


def test_arrows_lead_along_the_ribbon_and_enter_to_the_sentence(reports, open_page):
    page = open_page(chapter(reports, 'class="ww-bar'))
    bars = page.locator(".ww-bar")
    bars.first.focus()
    for keys, place in ((["ArrowRight"], 1), (["End", "ArrowLeft"], -2)):
        press(page, *keys)
        label = bars.nth(place).get_attribute("aria-label")
        assert page.evaluate("document.activeElement.ariaLabel") == label
    press(page, "Enter")
    assert page.evaluate("location.hash") == bars.nth(-2).get_attribute("href")


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


def test_a_whole_report_is_printed_and_the_same_file_every_time(reports, tmp_path):
    for folder in ("hostile", report.BUNDLED.stem) if ALL else ("hostile",):
        one = reports / folder / "whole.pdf"
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
    assert every_fault(page) == []
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
