"""The report: runs the notebooks on an article and writes what they show as pages of their own.

    python share/report.py report [article …] [--out reports]
    python share/report.py notebooks

The first writes reports/index.html and a folder for each article: a page for each notebook, all
of them on one page and as PDF, and the tables. The second runs the notebooks on the bundled
article and stores in them what they show.

The code of exit is 0 if all is done, 1 if nothing could be done, 2 if the command is wrong, and 3
if some articles have their report and others could not be read.
"""

import argparse
import base64
import concurrent.futures
import contextlib
import datetime
import functools
import hashlib
import importlib.metadata
import io
import itertools
import json
import multiprocessing
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE), str(HERE / "share")]

# Where a process can't be forked (Windows), each starts anew, which takes some seconds more.
_CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()
_PROCESSES = multiprocessing.get_context("forkserver" if _CAN_FORK else "spawn")


def _variables():
    """The variables of a process that runs notebooks: our modules, sets in the same order."""
    ours = [str(HERE), str(HERE / "share"), os.environ.get("PYTHONPATH", "")]
    return {
        "PYTHONPATH": os.pathsep.join(ours),
        "PYTHONHASHSEED": "0",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def _folder_for_now():
    """A folder that is there for a while. On Windows, what a program still has open stays in it."""
    return tempfile.TemporaryDirectory(ignore_cleanup_errors=True)


@contextlib.contextmanager
def _environment(variables):
    """Let what is started meanwhile have these variables."""
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _warm_up():
    """Start the process that is forked: it loads what the notebooks need while we go on."""
    if not _CAN_FORK:
        os.environ.update(_variables())  # each process has them from us
        return
    from multiprocessing import forkserver

    _PROCESSES.set_forkserver_preload(["warm"])
    with _environment(_variables()):
        forkserver.ensure_running()


if __name__ == "__main__" and "report" in sys.argv[1:2]:
    _warm_up()  # now, since what we need ourselves takes a while to load too

# nbformat loads jsonschema, which builds a grammar of web addresses for seconds if it finds this
# package. No notebook has a field that it would check.
sys.modules.setdefault("rfc3987_syntax", None)

import nbformat  # noqa: E402
import pandas as pd  # noqa: E402
from IPython.core.displayhook import DisplayHook  # noqa: E402
from IPython.core.displaypub import DisplayPublisher  # noqa: E402
from IPython.core.interactiveshell import InteractiveShell  # noqa: E402
from nbformat.v4 import new_output  # noqa: E402
from traitlets import Type  # noqa: E402
from traitlets.config import Config  # noqa: E402

import incoming  # noqa: E402
import utils  # noqa: E402

NOTEBOOKS = HERE / "notebooks"
ON_ONE_ARTICLE = "0[0-6]*.ipynb"  # 07 reads two to five, 08 a study, 09 a corpus
ON_SEVERAL = "07_two_tellings.ipynb"
BUNDLED = HERE / "seeds" / "000_27ae37fc71b1d8d6.txt"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)

# --------------------------------------------------------------------------------- 1 Which articles
# In: what stands behind `report` on the command line.
# Out: the files that are read, each once.


def _article_paths(given):
    """The files meant by a path, a folder, several of them, or one text that names several.

    An address, and - for what is piped in, stay as they are.
    """
    files = []
    for name in _names(given):
        files += [name] if incoming.is_elsewhere(name) else _files_at(_path_of(name))
    return list(dict.fromkeys(files))


def _names(given):
    """The names in what was given; one text that is no file's name is split as a shell does."""
    if isinstance(given, (str, Path)):
        given = [given]
    try:
        names = [str(name) for name in given]
    except TypeError:
        raise utils.InputError(f"{given!r} is no article: give a path, or several") from None
    if len(names) == 1 and not _path_of(names[0]).exists():
        names = _split_as_a_shell(names[0])
    if not names or "" in names:
        raise utils.InputError("no article is named: give a file or a folder")
    return names


def _split_as_a_shell(text):
    """The names in a text: 'two words.txt' stays one, and so does it's.txt."""
    words = re.findall(r"""'[^']+'|"[^"]+"|\S+""", text)
    return [word.strip("'\"") for word in words]


def _path_of(name):
    """A name as a path, from the working folder or else from the project's."""
    path = Path(name)
    if not path.exists():
        path = HERE / name
    return path.resolve()


def _files_at(path):
    """The articles in a folder, in the order of their names; a file stands for itself."""
    if not path.is_dir():
        return [path]
    files = [file for file in sorted(path.iterdir()) if _may_be_article(file)]
    if not files:
        raise utils.ArticleError(
            f"{path.name} is a folder without articles: put .txt, .docx, .pdf or .html files in it"
        )
    return files


def _may_be_article(file):
    """Has the file the ending of those that can be read?"""
    return file.suffix.lower() in utils._TEXT_FILES


# ------------------------------------------------------------------------------ 2 Running notebooks
# In: a notebook, and the article it shall read.
# Out: the notebook with the outputs of a fresh run.
#
# A Jupyter kernel runs the notebooks whose outputs are stored. A report has many to run, and to
# start a kernel takes longer than to run a notebook: there each runs in a process of its own,
# forked from one that has loaded what they all need. A test compares the two.

_LONGEST_RUN = 900  # seconds that a notebook may take


def _run(path, article=None):
    """A notebook run in a fresh kernel on the file `article`, or on what it names itself.

    A notebook on several articles is given a list of files.
    """
    return _ran(path, article, _execute_in_kernel)


def _run_here(path, article=None, shown=None, without=()):
    """The same, run in this process; shown: {class: how its objects are shown instead}.

    without: tags of cells that are left out.
    """
    execute = functools.partial(_execute_here, shown=shown or {})
    return _ran(path, article, execute, without)


def _ran(path, article, execute, without=()):
    """A notebook with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    _leave_out(notebook, without)
    if article:
        _turn_to(notebook, article)
    execute(notebook, path)
    _drop_widgets(notebook)
    if article:
        _hide_folder(notebook, article)
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


_WIDGET = "application/vnd.jupyter.widget-view+json"


def _drop_widgets(notebook):
    """Leave of an output that has a widget what it is without: the widget's number is random."""
    for cell in _code_cells(notebook):
        for output in cell.outputs:
            output.get("data", {}).pop(_WIDGET, None)


_FOR_STUDENTS = ("lesson", "exercise", "solution")  # tags of cells that are in no report


def _leave_out(notebook, tags):
    """Take the cells with one of these tags out of a notebook."""
    from nbconvert.preprocessors import TagRemovePreprocessor

    if tags:
        TagRemovePreprocessor(remove_cell_tags=set(tags)).preprocess(notebook, {})


def _turn_to(notebook, article):
    """Let the notebook read another article or several, without its cells about ours."""
    _leave_out(notebook, {"bundled", "practice", *_FOR_STUDENTS})
    several = isinstance(article, list)
    named, name = (_NAMED_SEVERAL, "ARTICLES") if several else (_NAMED, "ARTICLE")
    line = f"{name} = {list(map(str, article)) if several else str(article)!r}"
    for cell in _naming_cells(notebook):
        cell.source = named.sub(lambda _: line, cell.source)


_NAMED = re.compile(
    r"""(?msx) ^ARTICLE\ *=\ *
    (?: \'{3}.*?\'{3} | "{3}.*?"{3} )?  # a text that was pasted
    [^\n]*
    """
)
_NAMED_SEVERAL = re.compile(r"(?ms)^ARTICLES *= *\[.*?^\]")


def _naming_cells(notebook):
    """The cells that name the article."""
    return [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ())]


def _hide_folder(notebook, article):
    """Leave only the file's name of the article's path: the folders are its owner's affair."""
    paths = article if isinstance(article, list) else [article]
    for cell, path in itertools.product(_naming_cells(notebook), paths):
        cell.source = cell.source.replace(repr(str(path)), repr(path.name))


def _execute_in_kernel(notebook, path):
    """Run the cells in a fresh kernel; `ArticleError` tells in one sentence why one stopped."""
    from nbclient import NotebookClient, exceptions

    client = NotebookClient(
        notebook,
        timeout=_LONGEST_RUN,
        kernel_name="python3",
        record_timing=False,
        store_widget_state=False,
        extra_arguments=["--log-level=40"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        with _folder_for_now() as profile:
            client.execute(env=os.environ | _variables() | {"IPYTHONDIR": profile})
    except exceptions.CellExecutionError as stop:
        raise utils.ArticleError(_told(path, stop.ename, stop.evalue)) from None
    except (exceptions.CellTimeoutError, exceptions.DeadKernelError) as stop:
        raise utils.ArticleError(_told(path, "its kernel", str(stop))) from None


def _told(path, name, said):
    """Why a notebook stopped, in one line; a mistake in the article needs no more words."""
    line = said.partition("\n")[0]
    if name == "ArticleError":
        return line
    return f"{path.name} stopped: {name}: {line}"


def _execute_here(notebook, path, shown):
    """Run the cells in this process, as a kernel would; `ArticleError` tells why one stopped."""
    with contextlib.chdir(path.parent), _shell() as shell:
        for kind, form in shown.items():
            shell.display_formatter.mimebundle_formatter.for_type(kind, form)
        for number, cell in enumerate(_code_cells(notebook), 1):
            cell.execution_count = number
            cell.outputs = _outputs_of(cell, shell, path)


def _code_cells(notebook):
    """The cells that are run: an empty one is not."""
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


def _outputs_of(cell, shell, path):
    """What a cell writes and shows, in its order."""
    shell.outputs = []
    out, err = _Written(shell, "stdout"), _Written(shell, "stderr")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        result = shell.run_cell(cell.source, store_history=True)
    error = result.error_before_exec or result.error_in_exec
    if error:
        raise utils.ArticleError(_told(path, type(error).__name__, str(error)))
    return shell.outputs


@contextlib.contextmanager
def _shell():
    """A shell without a past and without start-up files, with charts among its outputs."""
    with _folder_for_now() as profile:
        config = Config(HistoryManager={"enabled": False})
        shell = _Shell.instance(config=config, ipython_dir=profile)
        shell.run_line_magic("matplotlib", "inline")
        try:
            yield shell
        finally:
            shell.restore_sys_module_state()
            _Shell.clear_instance()


class _Publisher(DisplayPublisher):
    """Collects what a cell displays."""

    def publish(self, data, metadata=None, **_):
        self.shell.outputs.append(new_output("display_data", data, metadata=metadata or {}))


class _Hook(DisplayHook):
    """Collects what the last line of a cell gives."""

    def write_output_prompt(self):
        """Nothing is written."""

    def finish_displayhook(self):
        """Nothing is written."""

    def write_format_data(self, format_dict, md_dict=None):
        output = new_output("execute_result", format_dict, metadata=md_dict or {})
        self.shell.outputs.append(output)


class _Written:
    """Collects what a cell writes; what follows each other is one output."""

    def __init__(self, shell, name):
        self.shell = shell
        self.name = name

    def write(self, text):
        outputs = self.shell.outputs
        if not outputs or outputs[-1].get("name") != self.name:
            outputs.append(new_output("stream", name=self.name))
        outputs[-1].text += text

    def flush(self):
        """Everything is there at once."""


class _Shell(InteractiveShell):
    """IPython as a kernel has it, with the outputs of a cell in a list."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)
    outputs = None

    def enable_gui(self, gui=None):
        """No window opens."""

    def _showtraceback(self, *_):
        """The error is raised again, so nothing is written."""


def _apart(function, *given):
    """What a function of this module gives, in a process that ends with it."""
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_answer, args=(theirs, function.__name__, given))
    process.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(_LONGEST_RUN) else _took_too_long(given[0])
    except EOFError:
        answer = utils.ArticleError(_told(given[0], "its process", "it died"))
    finally:
        process.kill()
        process.join()
    if isinstance(answer, Exception):
        raise answer
    return answer


def _took_too_long(path):
    """What is told of a notebook that does not come to an end."""
    return utils.ArticleError(_told(path, "it runs", f"longer than {_LONGEST_RUN} seconds"))


def _answer(pipe, name, given):
    """Send what a function of the module `report` gives, or the mistake that stopped it."""
    import report  # as the forked process has loaded it, with what it remembers

    try:
        answer = getattr(report, name)(*given)
    except utils.InputError as mistake:
        answer = utils.ArticleError(str(mistake))
    pipe.send(answer)


# ----------------------------------------------------------------------------------------- 3 Tables
# In: an article.
# Out: its tables, as CSV and as a workbook, with no cell that a spreadsheet takes for a command.

_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_000  # characters; Excel holds 32,767
_ALWAYS = datetime.datetime(2000, 1, 1)  # not today: the same tables are the same file
_AS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_tables(tables, folder):
    """Write each table as .csv (UTF-8 as Excel knows it), and all of them as tables.xlsx."""
    folder.mkdir(parents=True, exist_ok=True)
    readable = {name: table.map(_readable) for name, table in tables.items()}
    for name, table in readable.items():
        file = folder / f"{name}.csv"
        guarded = table.map(utils._guarded)
        guarded.to_csv(file, index=False, encoding="utf-8-sig", lineterminator="\r\n")
    _write_workbook(readable, folder / "tables.xlsx")


def _write_workbook(tables, path):
    """Write the tables as the sheets of a workbook: texts stay texts, the heads stay in view."""
    options = {"options": _AS_TEXT}
    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs=options) as writer:
        writer.book.set_properties({"created": _ALWAYS})
        for name, table in tables.items():
            table.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))


def _readable(value):
    """A value as a cell can hold it: a text without control characters and not too long."""
    if isinstance(value, str):
        return _UNREADABLE.sub("\ufffd", value)[:_LONGEST_CELL]
    return value


# ------------------------------------------------------------------------------------------ 4 Pages
# In: notebooks with their outputs.
# Out: pages that need no network and are linked with each other.


class _Heading(NamedTuple):
    """A heading of a notebook: its id in the page, and its words."""

    id: str
    text: str


class _Chapter(NamedTuple):
    """A notebook as a part of a page; places: {link in a notebook: where it leads on the page}.

    `source` is the notebook without its outputs, and `notebook` the file in which it is offered.
    """

    href: str
    html: str
    headings: list
    question: str
    places: dict
    notebook: str
    source: str


def _chapter(stem, notebook):
    """The chapter that the notebook <stem>.ipynb becomes."""
    from nbconvert.exporters import TemplateExporter

    _leave_out(notebook, _FOR_STUDENTS)
    source = _without_outputs(notebook)
    _draw_charts(notebook)
    # HTMLExporter's own method reads the page once more, for the classes of other templates.
    exported, _ = TemplateExporter.from_notebook_node(_exporter(), notebook)
    page = _for_a_page(exported)
    headings = _headings(page) or [_Heading("text", stem)]
    places = _places(stem, page, headings[0].id)
    return _Chapter(
        href=f"{stem}.html",
        html=_inner_html(page),
        headings=headings,
        question=_question(page),
        places=places,
        notebook=f"notebooks/{stem}.ipynb",
        source=source,
    )


def _without_outputs(notebook):
    """A notebook as the text of a file, with nothing run."""
    cells = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell = {**cell, "outputs": [], "execution_count": None}
        cells.append(cell)
    bare = nbformat.from_dict({**notebook, "cells": cells})
    return nbformat.writes(bare) + "\n"


def _as_drawing(picture, include=None, exclude=None):
    """A picture as the report shows it: drawn, so that no PNG is made of it."""
    return picture._shown(still="")


def _draw_charts(notebook):
    """Let each chart of a notebook be the drawing, which takes the page's inks, not the picture."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if drawing := data.get("image/svg+xml"):
                data["text/html"] = re.sub("<img [^>]*>", lambda _: drawing, data["text/html"])


@functools.cache
def _exporter():
    """What makes HTML of a notebook, by our template."""
    from nbconvert import HTMLExporter
    from nbconvert.filters import Highlight2HTML

    folders = [str(utils._TEMPLATE.parent)]
    made = HTMLExporter(template_name=utils._TEMPLATE.name, extra_template_basedirs=folders)
    made.register_filter("highlight_code", Highlight2HTML(pygments_lexer="python", parent=made))
    return made


def _parsed(html):
    """A piece of HTML as a tree whose root is a <div> round it."""
    from lxml.html import HTMLParser, fragment_fromstring

    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    data = html.encode("utf-8", "replace")
    return fragment_fromstring(data, create_parent="div", parser=parser)


def _for_a_page(html):
    """A piece of HTML as a tree, without what a page has once or never needs.

    The style stands in the page's head; a still picture goes where a strip of links is beside it.
    """
    from lxml import etree

    tree = _parsed(html)
    etree.strip_elements(tree, "style", with_tail=False)
    for still in tree.xpath("//img[@class='ww-still'][following-sibling::*[@class='ww-live']]"):
        still.drop_tree()
    return tree


def _inner_html(root):
    """What stands in the <div> round a tree, as text."""
    from lxml.html import tostring

    page = tostring(root, encoding="unicode")
    return page.removeprefix("<div>").removesuffix("</div>")


def _headings(page):
    """The headings of the first two levels, without the sign that links to them."""
    headings = []
    for heading in page.xpath("//*[self::h1 or self::h2][a[@class='anchor-link']]"):
        words = heading.xpath(".//text()[not(parent::a[@class='anchor-link'])]")
        headings.append(_Heading(heading.get("id"), "".join(words).strip()))
    return headings


def _question(page):
    """What the notebook asks: the paragraph after its title."""
    for paragraph in page.xpath("//h1/following-sibling::*[1][self::p]"):
        return paragraph.text_content().strip()
    return ""


def _places(stem, page, first):
    """{link in a notebook: #id}: to the notebook as such, and to each id in it."""
    places = {f"{stem}.ipynb": f"#{first}"}
    for name in page.xpath("//@id"):
        places[f"#{name}"] = f"#{name}"
        places[f"{stem}.ipynb#{name}"] = f"#{name}"
    return places


def _links(chapters, on_one_page):
    """{link in a notebook: where it leads}, to the first chapter that has the place."""
    links = {}
    for chapter in chapters:
        page = "" if on_one_page else chapter.href
        for link, place in chapter.places.items():
            links.setdefault(link, page + place)
    return links


def _linked(html, links):
    """A piece of HTML with each id once, and its links leading where `links` says or nowhere."""
    page = _parsed(html)
    own = set()
    for element in page.xpath("//*[@id]"):
        place = f"#{element.get('id')}"
        if place in own:
            del element.attrib["id"]
        own.add(place)
    for element in page.xpath("//*[@href or @data-go]"):
        _lead(element, own, links)
    return _inner_html(page)


def _lead(element, own, links):
    """Let a link lead to a place of its own page, out into the world, or where `links` says."""
    wanted = element.attrib.pop("href", "")
    wanted = element.attrib.pop("data-go", wanted)
    stays = wanted in own or wanted.startswith(("https://", "http://"))
    target = wanted if stays else links.get(wanted)
    if target:
        element.set("href", target)


def _write(path, template, page="", links=None, **values):
    """Write a page of a template round the HTML `page`."""
    body = _linked(page, links or {}) if page else ""
    script, fingerprint = _script('class="ww-pencil"' in page)
    text = utils._template(template).render(
        body=utils.Html(body), script=script, fingerprint=fingerprint, **values
    )
    path.write_bytes(text.encode("utf-8", "replace"))


@functools.cache
def _script(with_pencil):
    """The script of a page, and the SHA-256 by which a page lets it run and no other."""
    script = (utils._TEMPLATE / "report.js").read_text(encoding="utf-8").rstrip("\n")
    if with_pencil:
        script += f"\n{utils._pencil_script()}\nwhoseWords.page();"
    digest = hashlib.sha256(script.encode()).digest()
    return utils.Html(script), base64.b64encode(digest).decode()


# ------------------------------------------------------------------------------------------ 5 Print
# In: a page.
# Out: the same page as PDF, if there is a browser.


def _print(page):
    """Print a page as PDF beside it; True if there is a browser that can."""
    pdf = page.with_suffix(".pdf")
    pdf.unlink(missing_ok=True)
    browser = _browser()
    if browser:
        _print_with(browser, page, pdf)
    if not pdf.exists():
        return False
    _pack(pdf)
    return True


def _pack(pdf):
    """Write a PDF anew at a third of its size: its many small parts stand together, compressed."""
    import pikepdf

    printed = io.BytesIO(_same_each_time(pdf.read_bytes()))
    together = pikepdf.ObjectStreamMode.generate
    with pikepdf.open(printed) as pages:
        _sort_elements(pages)
        pages.save(pdf, object_stream_mode=together, deterministic_id=True)


def _same_each_time(pdf):
    """The bytes of a PDF with a date that stays, and its elements numbered in their order.

    How the browser numbers them depends on how busy the machine is.
    """
    pdf = re.sub(rb"Date \(D:\d{14}", b"Date (D:20000101000000", pdf)
    element = rb"\(node[0-9a-f]{8}\)"
    in_order = dict.fromkeys(re.findall(rb"/ID " + element, pdf))
    numbers = {name.removeprefix(b"/ID "): b"(node%08x)" % n for n, name in enumerate(in_order)}
    return re.sub(element, lambda name: numbers.get(name[0], name[0]), pdf)


def _sort_elements(pages):
    """Sort the tree in which a PDF looks its elements up by their new numbers."""
    import pikepdf

    root = pages.Root.get("/StructTreeRoot", {})
    if "/IDTree" not in root:
        return
    elements = dict(pikepdf.NameTree(root.IDTree).items())
    in_order = pikepdf.NameTree.new(pages)
    for name in sorted(elements):
        in_order[name] = elements[name]
    root.IDTree = in_order.obj


def _browser():
    """The first browser found on the path, or else where it is usually installed; or None."""
    on_path = map(shutil.which, BROWSERS)
    installed = [path for path in _usual_places() if os.path.isfile(path)]
    return next(filter(None, [*on_path, *installed]), None)


def _usual_places():
    """Where Windows and macOS have Chrome and Edge, which don't stand on the path there."""
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder := os.environ.get(name):
            yield os.path.join(folder, "Google", "Chrome", "Application", "chrome.exe")
            yield os.path.join(folder, "Microsoft", "Edge", "Application", "msedge.exe")
    yield "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def _print_with(browser, page, pdf):
    """Let a browser print a page, with no profile of its own and in five minutes at most."""
    with (
        _folder_for_now() as profile,
        contextlib.suppress(subprocess.TimeoutExpired),
    ):
        command = [
            browser,
            "--headless",
            "--no-sandbox",
            "--no-pdf-header-footer",
            f"--print-to-pdf={pdf}",
            f"--user-data-dir={profile}",
            page.as_uri(),
        ]
        subprocess.run(command, capture_output=True, timeout=300)


# ----------------------------------------------------------------------------------------- 6 Report
# In: articles.
# Out: a folder of pages and tables for each, and a first page for all that lie in the folder.
#
# What takes long runs apart, a few things at a time: each notebook on each article, the tables of
# each article, and each PDF. Meanwhile the pages of what is ready are written.

_AT_A_TIME = min(4, max(2, os.cpu_count() or 2))
_ABOUT = "about.json"  # in the folder of an article: what a first page tells of it


class NotAllRead(utils.ArticleError):
    """Some articles could not be read, a line for each; `index` is the first page of the others."""

    def __init__(self, faults, index):
        super().__init__("\n".join(faults))
        self.index = index


class _Making(NamedTuple):
    """An article whose report is made, what the user called it, and the folder of the report."""

    article: utils.Article
    path: Path
    given: str
    folder: Path


class _Reading(NamedTuple):
    """The tables of an article, and its three sentences and ribbon as HTML."""

    tables: dict
    glance: str


def report(articles=BUNDLED, out="reports", words=True):
    """Write the report of one article or several; the path of its first page.

    The first page shows what lies in the folder: the articles read now, then those read before.
    Without the article's words there are no pages, only tables and annotations: then the path is
    that of the folder `without_words`, which may be passed on.

    Parameters
        articles   a path, a folder, an address, - for what is piped in, or several of them
        out        the folder in which index.html and a folder for each article are written
        words      whether the article's words are written at all
    Raises
        ArticleError   if no article can be read: then nothing is written
        NotAllRead     if some can't be read: the reports of the others are written
        InputError     if no article is named
    """
    wanted = _article_paths(articles)
    _warm_up()
    out = Path(out).resolve()
    faults = []
    read = _read_all(wanted, out, faults)
    made = None
    if read and words:
        made = _write_reports(read, out, faults)
    elif read:
        made = _write_without_words(read, out / "without_words")
    if made is None:
        raise utils.ArticleError("\n".join(faults))
    if faults:
        raise NotAllRead(faults, made)
    return made


def _read_all(wanted, out, faults):
    """What can be read, as `Incoming`; why another can't stands in `faults`.

    Copies of what is no file stay in `out`.
    """
    with _folder_for_now() as folder:
        found = incoming.read(wanted, Path(folder), faults)
        if found:
            out.mkdir(parents=True, exist_ok=True)
        return [incoming.keep(each, Path(folder), out / "sources") for each in found]


def _write_reports(read, out, faults):
    """Write the reports of articles; the first page of the folder, or None if none was made."""
    folders = _make_all(_with_folders(read, out), out, faults)
    return _write_index(folders, out) if folders else None


def _make_all(makings, out, faults):
    """The folders of the reports that could be made; why another could not stands in `faults`."""
    books = sorted(NOTEBOOKS.glob(ON_ONE_ARTICLE))
    compared = _side_by_side(makings)
    steps = len(makings) * (len(books) + 2)  # a step more for the tables, and one for the PDF
    with _workers(steps + bool(compared)) as start:
        begun = [(making, _begin(making, books, start)) for making in makings]
        comparing = (
            start(_chapter_apart, NOTEBOOKS / ON_SEVERAL, list(compared)) if compared else None
        )
        printing = []
        for making, futures in begun:
            try:
                entry = _write_pages(making, *[future.result() for future in futures])
            except utils.ArticleError as mistake:
                faults.append(_of_article(making, mistake))
                for future in futures:
                    future.cancel()
                continue
            printing.append((making, entry, start(_print, making.folder / "whole.html")))
        if comparing:
            _write_comparison(comparing, compared, out, faults)
        return [_write_cover(making, entry, pdf.result()) for making, entry, pdf in printing]


# The page that has two to five articles side by side


def _side_by_side(makings):
    """{path: article} of the articles that are compared: two to five, each with another text."""
    different = {making.article.sha256: making for making in makings}
    if not 2 <= len(different) <= utils._MOST_TELLINGS:
        return {}
    return {making.path: making.article for making in different.values()}


def _write_comparison(future, compared, out, faults):
    """Write the page on several articles, and what a first page tells of it."""
    folder = out / _COMPARED
    try:
        chapter = future.result()._replace(href="index.html")
    except utils.ArticleError as mistake:
        faults.append(f"side by side: {mistake}")
        return
    _write_text(folder / chapter.notebook, chapter.source)
    links = _links([chapter], on_one_page=False)
    own = {"chapters": [chapter], "current": chapter.href}
    _write(folder / "index.html", "page", chapter.html, links, **own)
    _write_text(folder / "cite.bib", "\n".join(map(_bibtex, compared.values())))
    names = [article.title or article.name for article in compared.values()]
    about = {"version": utils._version(), "names": names}
    _write_text(folder / _NAMES, json.dumps(about, ensure_ascii=False))


_COMPARED = "side_by_side"
_NAMES = "names.json"  # in the folder of the comparison


def _compared_in(out):
    """The names of the articles that the page on several compares; none if there is no page."""
    about = _read_about(out / _COMPARED / _NAMES)
    return about["names"] if about else []


def _write_without_words(read, out):
    """Write tables and annotations without the words of the articles; the folder of them all."""
    out.mkdir(exist_ok=True)
    taken = {}
    for article, *_ in read:
        folder = _folder(article, out, taken, "article.csv")
        taken[folder] = article.sha256
        tables = dict(utils.analyze(article))
        write_tables(utils.without_words(article, tables), folder)
        _write_annotations(folder, utils.annotations(article, tables, words=False))
    _write_text(out / "README.md", _WITHOUT_WORDS)
    shutil.copyfile(utils.DATA / "README.md", out / "data_dictionary.md")
    return out


_WITHOUT_WORDS = """\
# Tables without the words of the articles

A folder for each article. Places are offsets into its text, whose fingerprint (SHA-256) stands in
`article.csv`; names are numbers. Who has the same text gets the words back, in Python, from the
folder of Whose Words:

    import utils
    tables = utils.with_words("this/folder/my", utils.load_article("my.txt"))

`data_dictionary.md` tells what the columns mean.
"""


def _write_annotations(folder, collection):
    """Write annotations as JSON."""
    _write_text(folder / "annotations.json", json.dumps(collection, ensure_ascii=False, indent=1))


@contextlib.contextmanager
def _workers(steps):
    """A function that has a function called soon, and gives its future; a bar counts the steps."""
    from tqdm import tqdm

    form = "{desc}: {bar:20} {n_fmt} of {total_fmt}, {elapsed}"
    pool = concurrent.futures.ThreadPoolExecutor(_AT_A_TIME)
    with tqdm(total=steps, desc="Reading", bar_format=form, disable=not steps) as bar:

        def count(_):
            with bar.get_lock():
                bar.update()

        def start(function, *given):
            future = pool.submit(function, *given)
            future.add_done_callback(count)
            return future

        try:
            yield start
        finally:
            pool.shutdown(cancel_futures=True)


def _begin(making, books, start):
    """The futures of the tables and the chapters of an article, the tables first."""
    article = None if _is_as_shipped(making.article) else making.path
    chapters = [start(_chapter_apart, book, article) for book in books]
    return [start(_reading_apart, making.path), *chapters]


def _is_as_shipped(article):
    """Is this the bundled article as the remarks on it have it, with no correction by hand?"""
    return article.sha256 == _sha256_of_bundled() and not article.by_hand


def _chapter_apart(book, article):
    """The chapter that a notebook gives on an article, made in a process of its own."""
    return _apart(_read_by, book, article)


def _reading_apart(path):
    """What `_analysed` gives, made in a process of its own."""
    return _apart(_analysed, path)


def _analysed(path):
    """The `_Reading` of the article in a file."""
    article = utils.load_article(path)
    tables = dict(utils.analyze(article, utils.fitting_frames(article)))
    return _Reading(tables, _glance(article, tables))


@functools.cache
def _sha256_of_bundled():
    """The fingerprint of the bundled article."""
    return utils.load_article(BUNDLED).sha256


def _of_article(making, mistake):
    """Why the report of an article was not made, with the article's name."""
    name = making.article.name
    return str(mistake) if name in str(mistake) else f"{name}: {mistake}"


def _glance(article, tables):
    """The three sentences and the ribbon of an article, as HTML."""
    sentences = utils._template("at_a_glance").render(findings=utils._findings(tables))
    ribbon = utils.ribbon(article, tables)._page()
    return _inner_html(_for_a_page(sentences + ribbon))


def _read_by(path, article):
    """The chapter that a notebook gives on an article."""
    ran = _run_here(path, article, {utils.Picture: _as_drawing}, _FOR_STUDENTS)
    return _chapter(path.stem, ran)


def _write_pages(making, reading, *chapters):
    """Write the tables and a page for each chapter; what else the pages tell of the article."""
    folder = making.folder
    _write_exports(making.article, reading.tables, folder / "tables")
    entry = {
        "article": making.article,
        "made": _made(making.article, making.given),
        "chapters": chapters,
    }
    _write_chapters(folder, entry)
    _write_text(folder / "cite.bib", _bibtex(making.article))
    links = _links(chapters, on_one_page=False)
    return entry | {"reading": reading, "glance": _linked(reading.glance, links)}


def _write_exports(article, tables, folder):
    """Write the tables, the annotations and the TEI of an article, and what the columns mean."""
    write_tables(tables, folder)
    _write_annotations(folder, utils.annotations(article, tables))
    _write_text(folder / "article.tei.xml", utils.tei(article, tables))
    shutil.copyfile(utils.DATA / "README.md", folder / "data_dictionary.md")


def _write_chapters(folder, entry):
    """Write a page for each chapter, and one that holds them all."""
    chapters = entry["chapters"]
    links = _links(chapters, on_one_page=False)
    for chapter in chapters:
        page = folder / chapter.href
        _write(page, "page", chapter.html, links, current=chapter.href, **entry)
        _write_text(folder / chapter.notebook, chapter.source)
    whole = "".join(chapter.html for chapter in chapters)
    links = _links(chapters, on_one_page=True)
    _write(folder / "whole.html", "page", whole, links, current="whole.html", **entry)


def _write_text(path, text):
    """Write a text file; half a character, which no file can hold, becomes a question mark."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "replace"))


def _bibtex(article):
    """How to cite an article and this collection, as entries for BibTeX."""
    facts = utils.facts(article)
    byline = re.sub(r"(?i)^by\s+", "", facts.get("byline", ""))
    day = str(article.date or "")
    of_article = {
        "title": article.title or article.name,
        "author": byline,
        "howpublished": article.source or "",
        "year": day[:4],
        "note": f"{day + ', ' if day else ''}SHA-256 of the text: {article.sha256}",
    }
    citation = (HERE / "CITATION.cff").read_text(encoding="utf-8")
    of_us = {
        "title": re.search('(?m)^title: "(.+)"', citation)[1],
        "author": re.search('(?m)^ *- name: "(.+)"', citation)[1],
        "year": re.search(r"(?m)^date-released: *(\d+)", citation)[1],
        "note": f"Version {utils._version()}",
    }
    return _bibtex_entry("article_read", of_article) + "\n" + _bibtex_entry("whose_words", of_us)


def _bibtex_entry(key, fields):
    """An entry of BibTeX with the fields that are known."""
    lines = [f"  {name} = {{{{{_in_tex(text)}}}}}," for name, text in fields.items() if text]
    return "\n".join([f"@misc{{{key},", *lines, "}", ""])


def _in_tex(text):
    """A text as TeX prints it, in one line; it can't end the field it stands in."""
    line = " ".join(re.sub(r"[{}\\]", " ", text).split())
    return re.sub(r"[&%$#_~^]", r"\\\g<0>", line)


def _write_cover(making, entry, has_pdf):
    """Write the first page of an article, and what others tell of it; its folder."""
    about = _about(making.article, entry, has_pdf)
    _write_text(making.folder / _ABOUT, json.dumps(about, ensure_ascii=False, indent=1))
    own = {"article": making.article, "made": entry["made"], "chapters": entry["chapters"]}
    _write(making.folder / "index.html", "cover", entries=[_entry(about)], **own)
    return making.folder


def _about(article, entry, has_pdf):
    """What a first page tells of an article, as JSON can hold it."""
    tables = entry["reading"].tables
    said = tables["tone"].query("voice != 'narrator'").whose_words
    frames = utils._terms_told(tables["frame_hits"]).frame.value_counts().head(3)
    return {
        "version": utils._version(),
        "name": article.title or article.name,
        "date": str(article.date or ""),
        "source": article.source or "",
        "words": int(tables["sentences"].words.sum()),
        "speakers": int((tables["speakers"].statements > 0).sum()),
        "sources": _kinds_heard(tables["sources"]),
        "scored": int(said.count()),
        "tone": float(said.mean()) if said.count() >= utils.MIN_N else None,
        "frames": [[str(frame), int(n)] for frame, n in frames.items() if n],
        "generic": bool(tables["frame_hits"]["set"].eq("generic").any()),
        "glance": entry["glance"],
        "chapters": [_contents(chapter) for chapter in entry["chapters"]],
        "tables": list(tables),
        "pdf": has_pdf,
    }


def _kinds_heard(sources):
    """[[kind of source, its share of the words said]] of the three kinds that have most."""
    kinds = utils.sources_by_kind(sources)
    most = kinds[kinds["words"] > 0].nlargest(3, "words")
    return [[kind, float(share)] for kind, share in zip(most.kind, most.words_share, strict=True)]


def _contents(chapter):
    """What a first page tells of a chapter."""
    first = chapter.headings[0].text
    return {"href": chapter.href, "heading": first, "question": chapter.question}


def _entry(about, folder=""):
    """What the template of a first page needs of an article whose pages lie in `folder`."""
    return about | {"folder": folder, "glance": utils.Html(_moved(about["glance"], folder))}


def _moved(html, folder):
    """A piece of HTML whose links lead into a folder, for a page beside that."""
    page = _parsed(html)
    for element in page.xpath("//*[@href]"):
        element.set("href", folder + element.get("href"))
    return _inner_html(page)


def _read_about(path):
    """What a file tells a first page; None if it is not there, or not of this version."""
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, FileNotFoundError):
        return None
    is_ours = isinstance(about, dict) and about.get("version") == utils._version()
    return about if is_ours else None


def _write_index(folders, out):
    """Write the first page of all reports in a folder, those in `folders` first; its path."""
    before = [path.parent for path in sorted(out.glob(f"*/{_ABOUT}"))]
    entries = []
    for folder in dict.fromkeys([*folders, *before]):
        if about := _read_about(folder / _ABOUT):
            entries.append(_entry(about, f"{folder.name}/"))
    _write(out / "index.html", "cover", entries=entries, compared=_compared_in(out))
    for page in out.glob("whole.*"):
        page.unlink()
    if len(entries) == 1:
        for page in folders[0].glob("whole.*"):
            shutil.copy(page, out)
    return out / "index.html"


def _with_folders(read, out):
    """A `_Making` for each `Incoming`, each with a folder of its own."""
    makings = []
    taken = {}
    for found in read:
        folder = _folder(found.article, out, taken)
        taken[folder] = found.article.sha256
        makings.append(_Making(*found, folder))
    return makings


def _folder(article, out, taken, cover="index.html"):
    """The folder of an article, named after its file; it may hold an earlier report of it.

    The file `cover` in it tells which article that was, by its fingerprint.
    """
    stem = Path(article.name).stem
    name = re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "article"
    folder = out / name
    if _is_of_another(article, folder / cover, taken):
        return out / f"{name}-{article.sha256[:8]}"
    return folder


def _is_of_another(article, cover, taken):
    """Does the report of another article lie in the folder of a first page, or will it?"""
    if cover.parent in taken:
        return taken[cover.parent] != article.sha256
    return cover.exists() and article.sha256 not in cover.read_text(encoding="utf-8")


def _made(article, given=None):
    """What it takes to make the report again: command, settings, word lists, versions."""
    command = "make report"
    if article.name != BUNDLED.name:
        name = given if given and given.startswith("http") else article.name
        command += f" ARTICLE={shlex.quote(name)}"
    settings = f"primary tone score {utils.SCORERS[0]}, means from {utils.MIN_N} utterances on; "
    settings += "random draws with a fixed seed"
    lists = utils.word_lists()
    return {
        "To make it again": command,
        "Settings": settings,
        "Word lists (SHA-256)": dict(zip(lists.list, lists.fingerprint, strict=True)),
        "Lists that differ from the shipped ones": utils._told_lists(lists),
        "Versions": _versions(),
    }


def _versions():
    """{Python and each package that requirements.txt names: its version here}."""
    needed = (HERE / "requirements.txt").read_text(encoding="utf-8")
    versions = {"Python": platform.python_version()}
    for name in re.findall(r"(?m)^([\w-]+)==", needed):
        versions[name] = _version(name)
    return versions


def _version(package):
    """The version of a package, or that it is not there: notebooks do without some."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


# ----------------------------------------------------------------------------------- 7 Command line


class _Parser(argparse.ArgumentParser):
    """A parser that tells a mistake in one line."""

    def error(self, message):
        self.exit(2, f"{message} (--help tells what can be given)\n")


_WHAT_IS_READ = "files, folders, addresses, - for what is piped in; else the bundled article"


def _command_line():
    """The parser of the two commands."""
    parser = _Parser(description="Whose Words: read a news article closely.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    making = commands.add_parser("report", help="write the report of one article or several")
    making.add_argument("articles", nargs="*", help=_WHAT_IS_READ)
    making.add_argument("--out", default="reports", help="where it goes (default: reports)")
    without = "only tables and annotations without the article's words, to pass on"
    making.add_argument("--without-words", action="store_true", help=without)
    commands.add_parser("notebooks", help="run the notebooks and store their outputs in them")
    return parser


def store_outputs():
    """Run each notebook as it stands, and store what it shows in it."""
    for path in sorted(NOTEBOOKS.glob("[0-9]*.ipynb")):
        print(path.name, flush=True)
        nbformat.write(_run(path), path)


def main():
    """Do what the command line asks; a user's mistake ends it with one line and code 1."""
    utils._write_any_letter(sys.stdout)
    given = _command_line().parse_args()
    try:
        if given.command == "notebooks":
            store_outputs()
        else:
            words = not given.without_words
            print("Open", report(given.articles or BUNDLED, given.out, words))
    except NotAllRead as mistake:
        print("Open", mistake.index)
        print(mistake, file=sys.stderr)
        sys.exit(3)
    except utils.InputError as mistake:
        sys.exit(str(mistake))
    except OSError as fault:  # no right to write, a full disk, a file where a folder should be
        sys.exit(f"{fault.filename or 'It'} cannot be used: {fault.strerror or fault}.")


if __name__ == "__main__":
    main()
