"""The report: runs the notebooks on an article and writes what they show as pages of their own.

    python share/report.py report [article …] [--out reports]
    python share/report.py notebooks

The first writes reports/index.html and a folder for each article: a page for each notebook, all
of them on one page and as PDF, and the tables. The second runs the notebooks on the bundled
article and stores in them what they show.
"""

import argparse
import base64
import contextlib
import functools
import hashlib
import importlib.metadata
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
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import nbformat
import pandas as pd
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat.v4 import new_output
from traitlets import Type
from traitlets.config import Config

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

import incoming  # noqa: E402
import utils  # noqa: E402

NOTEBOOKS = HERE / "notebooks"
ON_ONE_ARTICLE = "0[0-6]*.ipynb"  # 07 reads two, 09 a corpus
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
    """A notebook run in a fresh kernel on the file `article`, or on the bundled one it names."""
    return _ran(path, article, _execute_in_kernel)


def _run_here(path, article=None):
    """The same, run in this process."""
    return _ran(path, article, _execute_here)


def _ran(path, article, execute):
    """A notebook with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    if article:
        _turn_to(notebook, article)
    execute(notebook, path)
    if article:
        _hide_folder(notebook, article)
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def _turn_to(notebook, article):
    """Let the notebook read another article, without its cells about the bundled one."""
    from nbconvert.preprocessors import TagRemovePreprocessor

    TagRemovePreprocessor(remove_cell_tags={"bundled"}).preprocess(notebook, {})
    line = f"ARTICLE = {str(article)!r}"
    for cell in _naming_cells(notebook):
        cell.source = _NAMED.sub(lambda _: line, cell.source)


_NAMED = re.compile(
    r"""(?msx) ^ARTICLE\ *=\ *
    (?: \'{3}.*?\'{3} | "{3}.*?"{3} )?  # a text that was pasted
    [^\n]*
    """
)


def _naming_cells(notebook):
    """The cells that name the article."""
    return [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ())]


def _hide_folder(notebook, article):
    """Leave only the file's name of the article's path: the folders are its owner's affair."""
    for cell in _naming_cells(notebook):
        cell.source = cell.source.replace(repr(str(article)), repr(article.name))


def _execute_in_kernel(notebook, path):
    """Run the cells in a fresh kernel; `ArticleError` tells in one sentence why one stopped."""
    from nbclient import NotebookClient, exceptions

    client = NotebookClient(
        notebook,
        timeout=_LONGEST_RUN,
        kernel_name="python3",
        record_timing=False,
        extra_arguments=["--log-level=40"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        with tempfile.TemporaryDirectory() as profile:
            client.execute(env=os.environ | _variables() | {"IPYTHONDIR": profile})
    except exceptions.CellExecutionError as stop:
        raise utils.ArticleError(_told(path, stop.ename, stop.evalue)) from None
    except (exceptions.CellTimeoutError, exceptions.DeadKernelError) as stop:
        raise utils.ArticleError(_told(path, "its kernel", str(stop))) from None


def _variables():
    """The variables of a process that runs notebooks: our modules, sets in the same order."""
    ours = [str(HERE), str(HERE / "share"), os.environ.get("PYTHONPATH", "")]
    return {
        "PYTHONPATH": os.pathsep.join(ours),
        "PYTHONHASHSEED": "0",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def _told(path, name, said):
    """Why a notebook stopped, in one line; a mistake in the article needs no more words."""
    line = said.partition("\n")[0]
    if name == "ArticleError":
        return line
    return f"{path.name} stopped: {name}: {line}"


def _execute_here(notebook, path):
    """Run the cells in this process, as a kernel would; `ArticleError` tells why one stopped."""
    with contextlib.chdir(path.parent), _shell() as shell:
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
    with tempfile.TemporaryDirectory() as profile:
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


# Where a process can't be forked (Windows), each starts anew, which takes some seconds more.
_CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()
_PROCESSES = multiprocessing.get_context("forkserver" if _CAN_FORK else "spawn")


def _warm_up():
    """Start the process that is forked: it loads what the notebooks need while we go on."""
    if not _CAN_FORK:
        return
    from multiprocessing import forkserver

    _PROCESSES.set_forkserver_preload(["warm"])
    with _environment(_variables()):
        forkserver.ensure_running()


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


def _read_apart(path, article):
    """The chapter that a notebook gives on an article, in a process that ends with it."""
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_answer, args=(theirs, path, article))
    process.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(_LONGEST_RUN) else _took_too_long(path)
    except EOFError:
        answer = utils.ArticleError(_told(path, "its process", "it died"))
    finally:
        process.kill()
        process.join()
    if isinstance(answer, Exception):
        raise answer
    return answer


def _took_too_long(path):
    """What is told of a notebook that does not come to an end."""
    return utils.ArticleError(_told(path, "it runs", f"longer than {_LONGEST_RUN} seconds"))


def _answer(pipe, path, article):
    """Send the chapter that a notebook gives, or the mistake that stopped it."""
    try:
        answer = _read_by(path, article)
    except utils.ArticleError as mistake:
        answer = mistake
    pipe.send(answer)


# ----------------------------------------------------------------------------------------- 3 Tables
# In: an article.
# Out: its tables, as CSV and as a workbook, with no cell that a spreadsheet takes for a command.

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠|%]|[\t\r\n]")  # how a text may start that looks like one
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_000  # characters; Excel holds 32,767
_ALWAYS = datetime(2000, 1, 1)  # in place of today, so that the same tables are the same file
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
        guarded = table.map(_guarded)
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


def _guarded(value):
    """A value as a CSV file holds it: ' before a text that a spreadsheet would calculate."""
    if isinstance(value, str) and _FORMULA.match(value):
        return "'" + value
    return value


# ------------------------------------------------------------------------------------------ 4 Pages
# In: notebooks with their outputs.
# Out: pages that need no network and are linked with each other.


class _Heading(NamedTuple):
    """A heading of a notebook: its id in the page, and its words."""

    id: str
    text: str


class _Chapter(NamedTuple):
    """A notebook as a part of a page; places: {link in a notebook: where it leads on the page}."""

    href: str
    html: str
    headings: list
    question: str
    places: dict


def _chapter(stem, notebook):
    """The chapter that the notebook <stem>.ipynb becomes."""
    _draw_charts(notebook)
    exported, _ = _exporter().from_notebook_node(notebook)
    page = _for_a_page(exported)
    headings = _headings(page) or [_Heading("text", stem)]
    places = _places(stem, page, headings[0].id)
    return _Chapter(f"{stem}.html", _inner_html(page), headings, _question(page), places)


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

    folders = [str(utils._TEMPLATE.parent)]
    return HTMLExporter(template_name=utils._TEMPLATE.name, extra_template_basedirs=folders)


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
    script, fingerprint = _script()
    text = utils._template(template).render(
        body=utils.Html(body), script=script, fingerprint=fingerprint, **values
    )
    path.write_bytes(text.encode("utf-8", "replace"))


@functools.cache
def _script():
    """The script of a page, and the SHA-256 by which a page lets it run and no other."""
    script = (utils._TEMPLATE / "report.js").read_text(encoding="utf-8").rstrip("\n")
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
        missing = "No PDF is made: install Chromium or Chrome to get whole.pdf beside whole.html."
        print(missing, file=sys.stderr)
        return False
    pdf.write_bytes(_same_each_time(pdf.read_bytes()))
    return True


def _same_each_time(pdf):
    """The bytes of a PDF with a date that stays, and its elements numbered without gaps.

    How the browser numbers them depends on how busy the machine is.
    """
    pdf = re.sub(rb"Date \(D:\d{14}", b"Date (D:20000101000000", pdf)
    element = re.compile(rb"\(node[0-9a-f]{8}\)")
    numbers = {}
    for number, name in enumerate(sorted(set(element.findall(pdf)))):
        numbers[name] = b"(node%08x)" % number
    return element.sub(lambda name: numbers[name[0]], pdf)


def _browser():
    """The first browser found, or None."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    return None


def _print_with(browser, page, pdf):
    """Let a browser print a page, with no profile of its own and in five minutes at most."""
    with (
        tempfile.TemporaryDirectory() as profile,
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
# Out: a folder of pages and tables for each, and a first page.


def report(articles=BUNDLED, out="reports", words=True):
    """Write the report of one article or several; the path of its first page.

    Without the article's words there are no pages, only tables and annotations: then the path is
    that of the folder `without_words`, which may be passed on.

    Parameters
        articles   a path, a folder, an address, - for what is piped in, or several of them
        out        the folder in which index.html and a folder for each article are written
        words      whether the article's words are written at all
    Raises
        ArticleError   if one of the articles cannot be read: then nothing is written
        InputError     if no article is named
    """
    wanted = _article_paths(articles)
    _warm_up()
    out = Path(out).resolve()
    read = _read_all(wanted, out)
    if not words:
        return _write_without_words(read, out / "without_words")
    entries = [_write_article(found, out) for found in read]
    _write(out / "index.html", "cover", entries=entries, minimum=utils.MIN_N)
    if len(entries) == 1:
        for page in (out / entries[0]["folder"]).glob("whole.*"):
            shutil.copy(page, out)
    return out / "index.html"


def _read_all(wanted, out):
    """The articles as `Incoming`, once all are read; copies of what is no file stay in `out`."""
    with tempfile.TemporaryDirectory() as folder:
        found = incoming.read(wanted, Path(folder))
        out.mkdir(parents=True, exist_ok=True)
        return [incoming.keep(each, Path(folder), out / "sources") for each in found]


def _write_article(found, out):
    """Write the report of an article into a folder of its own; what a first page tells of it."""
    article = found.article
    chapters = _read_by_notebooks(article, found.path)
    folder = _folder(article, out)
    entry = {
        "article": article,
        "made": _made(article, found.given),
        "chapters": chapters,
        "tables": dict(utils.analyze(article, utils.fitting_frames(article))),
    }
    glance = _glance(article, entry["tables"])
    write_tables(entry["tables"], folder / "tables")
    _write_annotations(folder / "tables", utils.annotations(article, entry["tables"]))
    _write_text(folder / "tables" / "article.tei.xml", utils.tei(article, entry["tables"]))
    shutil.copyfile(utils.DATA / "README.md", folder / "tables" / "data_dictionary.md")
    _write_pages(folder, entry)
    entry["pdf"] = _print(folder / "whole.html")
    own = entry | {"glance": _led(glance, chapters, "")}
    _write(folder / "index.html", "cover", entries=[own], minimum=utils.MIN_N, **own)
    inside = f"{folder.name}/"
    return entry | {"glance": _led(glance, chapters, inside), "folder": inside}


def _write_without_words(read, out):
    """Write tables and annotations without the words of the articles; the folder of them all."""
    out.mkdir(exist_ok=True)
    for article, *_ in read:
        folder = _folder(article, out, "article.csv")
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


def _write_text(path, text):
    """Write a text as UTF-8, the same on all systems."""
    path.write_bytes(text.encode("utf-8", "replace"))


def _glance(article, tables):
    """The three sentences and the ribbon of an article, as HTML."""
    sentences = utils._template("at_a_glance").render(findings=utils._findings(tables))
    ribbon = utils.ribbon(article, tables)._page()
    return _inner_html(_for_a_page(sentences + ribbon))


def _led(glance, chapters, folder):
    """The sentences and the ribbon with links into the pages of the article, in a folder."""
    links = {}
    for link, target in _links(chapters, on_one_page=False).items():
        links[link] = folder + target
    return utils.Html(_linked(glance, links))


def _read_by_notebooks(article, path):
    """The chapters that the notebooks give on an article, run two at a time."""
    from tqdm.contrib.concurrent import thread_map

    bundled = article.sha256 == utils.load_article(BUNDLED).sha256
    read = functools.partial(_read_apart, article=None if bundled else path)
    books = sorted(NOTEBOOKS.glob(ON_ONE_ARTICLE))
    return thread_map(read, books, max_workers=2, unit="notebook", desc=article.name)


def _read_by(path, article):
    """The chapter that a notebook gives on an article."""
    return _chapter(path.stem, _run_here(path, article))


def _folder(article, out, cover="index.html"):
    """The folder of an article, named after its file; it may hold an earlier report of it.

    The file `cover` in it tells which article that was, by its fingerprint.
    """
    stem = Path(article.name).stem
    name = re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "article"
    told = out / name / cover
    if told.exists() and article.sha256 not in told.read_text(encoding="utf-8"):
        name += f"-{article.sha256[:8]}"  # another article has the first choice
    return out / name


def _write_pages(folder, entry):
    """Write a page for each chapter, and one that holds them all."""
    chapters = entry["chapters"]
    links = _links(chapters, on_one_page=False)
    for chapter in chapters:
        page = folder / chapter.href
        _write(page, "page", chapter.html, links, current=chapter.href, **entry)
    whole = "".join(chapter.html for chapter in chapters)
    links = _links(chapters, on_one_page=True)
    _write(folder / "whole.html", "page", whole, links, current="whole.html", **entry)


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
        "Lists that differ from the shipped ones": ", ".join(lists.list[~lists.as_shipped])
        or "none",
        "Versions": _versions(),
    }


def _versions():
    """{Python and each package that requirements.txt names: its version here}."""
    needed = (HERE / "requirements.txt").read_text(encoding="utf-8")
    versions = {"Python": platform.python_version()}
    for name in re.findall(r"(?m)^([\w-]+)==", needed):
        versions[name] = importlib.metadata.version(name)
    return versions


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
    given = _command_line().parse_args()
    try:
        if given.command == "notebooks":
            store_outputs()
        else:
            words = not given.without_words
            print("Open", report(given.articles or BUNDLED, given.out, words))
    except utils.InputError as mistake:
        sys.exit(str(mistake))
    except OSError as fault:  # no right to write, a full disk, a file where a folder should be
        sys.exit(f"{fault.filename or 'It'} cannot be used: {fault.strerror or fault}.")


if __name__ == "__main__":
    main()
