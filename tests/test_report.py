"""The report: of one article, of several, of hostile ones, and again on another machine."""

import csv
import dataclasses
import io
import itertools
import os
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import nbformat
import openpyxl
import pandas as pd
import pikepdf
import pypdf
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from openpyxl.utils.escape import unescape

import utils

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "share"))

import report  # noqa: E402
from worlds import ALL  # noqa: E402

FIRST = """\
# 0. First

What is it?
---
import utils
---parameters
ARTICLE = "seeds/000_27ae37fc71b1d8d6.txt"  # put your own article here
---
article = utils.load_article(ARTICLE)
utils.show(utils.quotes(article)[["quote", "speaker", "text"]], "Quotes")
--- bundled
In the bundled article, Wang speaks.
---
## Reading

See [the second](01_second.ipynb#Reading), [a file](../data/README.md) and [a paper](https://doi.org/10.1/x).
"""
SECOND = """\
# 1. Second

Who?
---
import utils
---parameters
ARTICLE = "seeds/000_27ae37fc71b1d8d6.txt"
---
utils.highlight(utils.load_article(ARTICLE))
---
## Reading

Back to [the first](00_first.ipynb).
"""
SEVERAL = """\
# 7. Tellings

Who is heard?
---
import utils
---parameters
ARTICLES = [
    "data/practice/two_tellings/brackwater_post.txt",
    "data/practice/two_tellings/harbour_voice.txt",
]
---
articles = utils.load_tellings(ARTICLES)
heard = utils.compare_speakers({name: utils.analyze(each) for name, each in articles.items()})
utils.show(heard.reset_index(), "Who is heard in which article")
--- practice
In the practice pair, Wren declines. See [the first](00_first.ipynb).
"""
REFUSING = """
import socket
class Loopback(socket.socket):
    def connect(self, address):
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise OSError(f"no network here: {address}")
        return super().connect(address)
socket.socket = Loopback
def refuse(host, *rest, **more):
    if host not in ("127.0.0.1", "::1", "localhost", None, ""):
        raise OSError(f"no network here: {host}")
    return found(host, *rest, **more)
found, socket.getaddrinfo = socket.getaddrinfo, refuse
"""


def write_notebook(path, text):
    """A notebook from cells parted by lines that start with ---.

    A cell is text if it starts with a capital or #.
    """
    cells = []
    for i, block in enumerate(re.split(r"(?m)^---", "\n" + text)):
        tags, _, source = block.partition("\n")
        make = (
            new_markdown_cell
            if re.match(r"[A-Z#][^_]* ", source) and "ARTICLE" not in source
            else new_code_cell
        )
        cells.append(
            make(source.strip(), id=f"{path.stem[:2]}-{i}", metadata={"tags": tags.split()})
        )
    nbformat.write(new_notebook(cells=cells), path)


@pytest.fixture(scope="session")
def notebooks(tmp_path_factory):
    """Three short notebooks, so that a report takes seconds."""
    folder = tmp_path_factory.mktemp("notebooks")
    write_notebook(folder / "00_first.ipynb", FIRST)
    write_notebook(folder / "01_second.ipynb", SECOND)
    write_notebook(folder / report.ON_SEVERAL, SEVERAL)
    return folder


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


NEWS = (
    "Rain in Oslo\n\nOSLO – It rained on Monday in the whole city.\n\n"
    "“It was wet,” said Kari Nordmann, a farmer. “Å nei,” said Åse Ødegård.\n"
)


@pytest.fixture(scope="session")
def reports(notebooks, tmp_path_factory):
    """The report of the bundled article and of two others that have one name."""
    folder = tmp_path_factory.mktemp("my articles")
    write(folder / "a" / "rain.txt", NEWS)
    write(folder / "b" / "rain.txt", NEWS.replace("Oslo", "Turku"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report, "NOTEBOOKS", notebooks)
        patch.setattr(report, "BROWSERS", ())
        articles = [report.BUNDLED, folder / "a", folder / "b" / "rain.txt"]
        return report.report(articles, folder / "reports").parent


class Links(HTMLParser):
    """The ids and links of a page, and what it would fetch."""

    def __init__(self, page):
        super().__init__()
        self.ids, self.links, self.fetched, self.headings, self.images = [], [], [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" and "href" in given else []
        self.fetched += [
            given[k]
            for k in ("src", "srcset", "data")
            if k in given and not given[k].startswith("data:")
        ]
        self.fetched += [given["href"]] if tag == "link" and given["href"] != "data:," else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.images += [given.get("alt")] if tag == "img" else []


def test_pages_are_linked_with_each_other_and_fetch_nothing(reports):
    pages = {
        path.relative_to(reports).as_posix(): Links(path.read_text(encoding="utf-8"))
        for path in reports.rglob("*.html")
    }
    assert {f"rain/{name}.html" for name in ("index", "00_first", "01_second", "whole")} | {
        "index.html"
    } < set(pages)
    for name, page in pages.items():
        assert page.fetched == [] and len(page.ids) == len(set(page.ids)), name
        assert all(b <= a + 1 for a, b in itertools.pairwise(page.headings)), name
        inside = [link for link in page.links if not link.startswith("https:")]
        assert inside, name
        for link in inside:
            file, _, anchor = unquote(link).partition("#")
            target = ((reports / name).parent / file if file else reports / name).resolve()
            assert target.exists(), (name, link)
            if anchor:
                ids = pages[target.relative_to(reports).as_posix()].ids
                assert anchor in ids, (name, link)


def test_an_article_of_ones_own_leaves_out_remarks_on_the_bundled_one_and_shows_its_file_name(
    reports,
):
    page = (reports / "rain" / "00_first.html").read_text(encoding="utf-8")
    assert "Wang" not in page and "Kari Nordmann" in page
    assert "rain.txt" in page and "my articles" not in page


def test_the_bundled_article_keeps_them(reports):
    page = (reports / report.BUNDLED.stem / "00_first.html").read_text(encoding="utf-8")
    assert "In the bundled article, Wang speaks." in page


def test_evidence_is_linked_to_the_words_on_another_page(reports):
    assert '<a href="01_second.html#quote-1">1</a>' in (
        reports / "rain" / "00_first.html"
    ).read_text(encoding="utf-8")
    assert '<a href="#quote-1">1</a>' in (reports / "rain" / "whole.html").read_text(
        encoding="utf-8"
    )


def test_articles_of_one_name_do_not_overwrite_each_other_and_are_compared(reports):
    titles = {
        re.search("<title>(.*?)</title>", path.read_text(encoding="utf-8"))[1]
        for path in reports.glob("*/index.html")
        if path.parent.name != "side_by_side"
    }
    assert titles == {
        "Rain in Oslo",
        "Rain in Turku",
        "China, US agree to communicate, boost relations",
    }
    cover = (reports / "index.html").read_text(encoding="utf-8")
    rows = dict(re.findall(r'<td class="mid"><a href="([^"]*)">([^<]*)</a></td>', cover))
    assert set(rows.values()) == titles and all((reports / link).exists() for link in rows)
    figures = '<td class="n">451</td><td class="n">5</td>'  # words and speakers
    figures += '<td class="long">government 48%, expert 47%, not known 5%</td>'
    row = f'<td>2022-12-13</td>.*?{figures}.*?<td class="long">dialogue \\d+, '
    assert re.search(row, cover, re.DOTALL)


def test_two_to_five_articles_have_a_page_side_by_side(reports):
    page = (reports / "side_by_side" / "index.html").read_text(encoding="utf-8")
    assert "Kari Nordmann" in page and "Wang Wenbin" in page and "2. rain" in page
    assert "Wren" not in page and "my articles" not in page
    cover = (reports / "index.html").read_text(encoding="utf-8")
    told = re.search(r'<a href="side_by_side/index.html">.*?</p>', cover)[0]
    assert all(title in told for title in ("Rain in Oslo", "Rain in Turku", "China, US agree"))
    taken = reports / "side_by_side" / "notebooks" / report.ON_SEVERAL
    assert "'rain.txt', 'rain.txt'" in taken.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "texts, compared", [("a", 0), ("aa", 0), ("aab", 2), ("abcde", 5), ("abcdef", 0)]
)
def test_which_articles_stand_side_by_side(texts, compared):
    makings = [
        report._Making(utils.parse_article(f"{text}\n\nIt rained."), Path(f"{n}.txt"), "", None)
        for n, text in enumerate(texts)
    ]
    assert len(report._side_by_side(makings)) == compared


@pytest.mark.parametrize(
    "given, found",
    [
        ("a.txt", ["a.txt"]),
        ("a.txt b.md", ["a.txt", "b.md"]),
        ("'two words.txt' a.txt", ["two words.txt", "a.txt"]),
        ("two words.txt", ["two words.txt"]),
        (".", ["a.txt", "b.md", "it's.txt", "two words.txt"]),
        ("it's.txt", ["it's.txt"]),
        ("a.txt it's.txt", ["a.txt", "it's.txt"]),
        (["a.txt", "a.txt"], ["a.txt"]),
        (["b.md", "two words.txt"], ["b.md", "two words.txt"]),
        ("gone.txt", ["gone.txt"]),
    ],
)
def test_articles_are_named_as_in_a_shell(given, found, tmp_path, monkeypatch):
    for name in ("a.txt", "b.md", "two words.txt", "it's.txt", "picture.png"):
        write(tmp_path / name, "")
    monkeypatch.chdir(tmp_path)
    assert [path.name for path in report._article_paths(given)] == found


@pytest.mark.parametrize(
    "ending, taken",
    [
        (".xhtml", True),
        (".XHTML", True),
        (".html", True),
        (".md", True),
        (".xml", False),
        (".csv", False),
        (".html.bak", False),
    ],
)
def test_a_folder_takes_the_files_that_can_be_read(ending, taken, tmp_path):
    write(tmp_path / "first.txt", "")
    write(tmp_path / f"second{ending}", "")
    names = [path.name for path in report._files_at(tmp_path)]
    assert names == ["first.txt"] + [f"second{ending}"] * taken


@pytest.fixture
def quick(notebooks, monkeypatch):
    """Reports are made in this process, without PDF."""
    monkeypatch.setattr(report, "NOTEBOOKS", notebooks)
    monkeypatch.setattr(report, "BROWSERS", ())
    monkeypatch.setattr(report, "_warm_up", lambda: None)
    monkeypatch.setattr(report, "_chapter_apart", run_here)
    monkeypatch.setattr(report, "_reading_apart", report._analysed)


def test_of_a_folder_with_bad_files_the_others_are_read_and_each_bad_one_is_named_at_the_end(
    quick, tmp_path, monkeypatch, capsys
):
    write(tmp_path / "in" / "rain.txt", NEWS)
    write(tmp_path / "in" / "empty.txt", "")
    (tmp_path / "in" / "binary.txt").write_bytes(b"\x00\x01\x02")
    out = tmp_path / "out"
    monkeypatch.setattr(
        sys, "argv", ["report.py", "report", str(tmp_path / "in"), "--out", str(out)]
    )
    with pytest.raises(SystemExit) as end:
        report.main()
    said = capsys.readouterr()
    told = said.err.strip().split("\n")[-2:]
    assert end.value.code == 3 and said.out == f"Open {out / 'index.html'}\n"
    assert "binary.txt" in told[0] and "empty.txt" in told[1]
    assert [path.name for path in out.iterdir() if path.is_dir()] == ["rain"]


def test_an_article_that_stops_a_notebook_is_named_and_has_no_report(quick, tmp_path, monkeypatch):
    write(tmp_path / "in" / "rain.txt", NEWS)
    write(tmp_path / "in" / "snow.txt", NEWS.replace("Rain", "Snow"))

    def stops_at_snow(book, article):
        if isinstance(article, list):  # the page that has both side by side
            return run_here(book, article[0])
        if article.name == "snow.txt":
            raise utils.ArticleError("00_first.ipynb stopped: KeyError: 'x'")
        return run_here(book, article)

    monkeypatch.setattr(report, "_chapter_apart", stops_at_snow)
    with pytest.raises(report.NotAllRead, match="^snow.txt: 00_first.ipynb stopped: KeyError"):
        report.report(tmp_path / "in", tmp_path / "out")
    made = {path.parent.name for path in (tmp_path / "out").glob("*/index.html")}
    assert made == {"rain", "side_by_side"}


def test_the_first_page_shows_all_reports_that_lie_in_the_folder(quick, tmp_path):
    rain = write(tmp_path / "rain.txt", NEWS)
    snow = write(tmp_path / "snow.txt", NEWS.replace("Rain", "Snow"))
    index = report.report(rain, tmp_path / "out")
    assert (tmp_path / "out" / "whole.html").exists()
    report.report(snow, tmp_path / "out")
    page = index.read_text(encoding="utf-8")
    assert page.index('"snow/index.html"') < page.index('"rain/index.html"')
    assert 'href="rain/00_first.html' in page and not (tmp_path / "out" / "whole.html").exists()
    for number, told in enumerate(["", "[]", '{"version": "0.1"}']):  # not of this version
        write(tmp_path / "out" / f"old{number}" / report._ABOUT, told)
    report.report(snow, tmp_path / "out")
    assert index.read_text(encoding="utf-8") == page


def test_a_page_offers_its_notebook_without_outputs_and_how_to_cite(reports):
    page = (reports / "rain" / "00_first.html").read_text(encoding="utf-8")
    assert 'href="notebooks/00_first.ipynb"' in page and 'href="cite.bib"' in page
    notebook = nbformat.read(reports / "rain" / "notebooks" / "00_first.ipynb", as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code and not any(cell.outputs or cell.execution_count for cell in code)
    assert code[1].source.startswith("ARTICLE = 'rain.txt'")
    entries = (reports / "rain" / "cite.bib").read_text(encoding="utf-8")
    assert "  title = {{Rain in Oslo}}," in entries and "@misc{whose_words," in entries


@pytest.mark.parametrize(
    "text, printed",
    [
        ("5% of R&D", r"5\% of R\&D"),
        ("a}, note = {b", "a , note = b"),
        (r"\input{x}", "input x"),
        ("two\nlines _ $ # ~ ^", r"two lines \_ \$ \# \~ \^"),
    ],
)
def test_a_title_ends_no_field_of_an_entry_and_commands_no_tex(text, printed):
    assert report._in_tex(text) == printed


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02", "folder"])
def test_a_users_mistake_is_told_in_one_sentence(content, tmp_path, monkeypatch):
    path = tmp_path / "article.txt"
    path.mkdir() if content == "folder" else path.write_bytes(
        content
    ) if content is not None else None
    monkeypatch.setattr(
        sys, "argv", ["report.py", "report", str(path), "--out", str(tmp_path / "out")]
    )
    with pytest.raises(SystemExit, match=r"^[^\n]*article.txt[^\n]*$"):
        report.main()
    assert not (tmp_path / "out").exists()


COMMAND = ROOT / "share" / "report.py"
WITHOUT_FORKS = f"""
import sys; sys.path.insert(0, {str(ROOT / "share")!r})
import report
report._warm_up = lambda: None
report.main()
"""


@pytest.mark.parametrize(
    "arguments, code, told",
    [
        (["-c", WITHOUT_FORKS, "report", "gone.txt"], 1, "gone.txt"),
        ([COMMAND, "write"], 2, "'write'"),
    ],
)
def test_the_command_ends_with_one_line_and_a_code(arguments, code, told, tmp_path):
    done = subprocess.run(
        [sys.executable, *arguments], cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1), done.stderr
    assert told in done.stderr


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["report", "empty"], "empty is a folder without articles: put .txt, "),
        (["report", ""], "no article is named"),
        (["report", "rain.txt", "--out", "rain.txt"], "rain.txt cannot be used"),
        (["write"], "invalid choice: 'write' .*report.*notebooks"),
        ([], "the following arguments are required: command"),
        (["notebooks", "rain.txt"], "unrecognized arguments: rain.txt"),
    ],
)
def test_a_mistake_in_the_command_is_told_in_one_line(
    arguments, told, tmp_path, capsys, monkeypatch
):
    (tmp_path / "empty").mkdir()
    write(tmp_path / "rain.txt", NEWS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["report.py", *arguments])
    with pytest.raises(SystemExit) as end:
        report.main()
    said = (capsys.readouterr().err or end.value.code).strip()
    assert "\n" not in said and re.search(told, said)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "rain.txt"]


@pytest.mark.parametrize("nothing", ["", " ", [], [""], None, 5])
def test_no_article_at_all_is_told_in_one_sentence(nothing, tmp_path):
    with pytest.raises(utils.InputError, match="^[^\n]*no article[^\n]*$"):
        report.report(nothing, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_cell_that_stops_is_told_in_one_sentence(tmp_path):
    write_notebook(
        tmp_path / "00_x.ipynb", "# 0. X\n---\nimport utils\n---\nutils.load_article('gone.txt')\n"
    )
    with pytest.raises(utils.ArticleError, match="^[^\\n]*gone.txt[^\\n]*$"):
        report._run(tmp_path / "00_x.ipynb")
    write_notebook(tmp_path / "00_x.ipynb", "# 0. X\n---\n1 / 0\n")
    with pytest.raises(
        utils.ArticleError, match="^00_x.ipynb stopped: ZeroDivisionError: division by zero$"
    ):
        report._run(tmp_path / "00_x.ipynb")


def test_jupyter_shows_one_line_for_a_wrong_path_and_no_traceback():
    cells = [
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\nimport utils",
        "ARTICLE = 'nowhere.txt'\nutils.load_article(ARTICLE)",
    ]
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, kernel_name="python3", allow_errors=True).execute()
    told = [re.sub("\x1b.*?m", "", line) for line in notebook.cells[1].outputs[0].traceback]
    assert told == [
        "ArticleError: 'nowhere.txt' is not there: "
        "check the path (from the working or the project's folder)"
    ]


DRIVER = """
import sys; sys.path.insert(0, {share!r})
import report
from pathlib import Path
report.NOTEBOOKS, report.BROWSERS = Path({notebooks!r}), ()
{how}
report.report({article!r}, {out!r})
"""


# The report there is made by forked processes; here by one, in `make test`, as what they would be
# forked from takes longer to start than the report.
IN_ONE = """
report._warm_up, report._AT_A_TIME = lambda: None, 1
report._chapter_apart, report._reading_apart = report._read_by, report._analysed
"""


def test_another_folder_user_time_zone_and_locale_give_the_same_bytes_without_a_network(
    reports, notebooks, tmp_path
):
    home = tmp_path / "far away"
    article = write(home / "rain.txt", NEWS)
    write(home / "guard" / "sitecustomize.py", REFUSING)
    code = DRIVER.format(
        share=str(ROOT / "share"),
        notebooks=str(notebooks),
        article=str(article),
        out=str(home / "out"),
        how="" if ALL else IN_ONE,
    )
    other = {
        "HOME": str(home),
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "USER": "somebody",
        "PYTHONPATH": str(home / "guard"),
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=home,
        capture_output=True,
        text=True,
        env=os.environ | other,
    )
    assert done.returncode == 0, done.stderr
    here, there = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}
        for folder in (reports / "rain", home / "out" / "rain")
    )
    assert len(here) > 12 and [str(name) for name in here if here[name] != there.get(name)] == []
    assert (home / "out" / "whole.html").read_bytes() == here[Path("whole.html")]


def test_the_guard_refuses_the_network(tmp_path):
    write(tmp_path / "sitecustomize.py", REFUSING)
    code = "import urllib.request; urllib.request.urlopen('http://192.0.2.1/', timeout=3)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )
    assert "no network here" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "=cmd()",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "＝cmd()",
        "|calc",
        "%0A",
    ],
)
def test_no_spreadsheet_takes_a_text_for_a_formula(text, tmp_path):
    report.write_tables({"quotes": pd.DataFrame({"text": [text], "n": [-1.5]})}, tmp_path)
    row = next(
        csv.DictReader(
            io.StringIO((tmp_path / "quotes.csv").read_bytes().decode("utf-8-sig"), newline="")
        )
    )
    assert row == {"text": "'" + text, "n": "-1.5"}
    sheet = openpyxl.load_workbook(tmp_path / "tables.xlsx")["quotes"]
    assert (sheet["A2"].data_type, unescape(sheet["A2"].value)) == ("s", text)
    assert (sheet["B2"].data_type, sheet["B2"].value) == ("n", -1.5)


@pytest.mark.parametrize("text", ["{=cmd()}", "http://x", "internal:Sheet1!A1", "12", "nan", "''"])
def test_a_workbook_holds_a_text_as_it_stands(text, tmp_path):
    report.write_tables({"quotes": pd.DataFrame({"text": [text]})}, tmp_path)
    cell = openpyxl.load_workbook(tmp_path / "tables.xlsx")["quotes"]["A2"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


def test_the_names_of_the_columns_stay_in_view(tmp_path):
    report.write_tables({"quotes": pd.DataFrame({"n": [1]})}, tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / "tables.xlsx")["quotes"]
    assert sheet.freeze_panes == "A2" and sheet["A1"].value == "n"


def test_tables_hold_what_excel_cannot(tmp_path):
    odd = "a\x00b\x1f\ud800\U0001f600\u202eא"
    table = pd.DataFrame({"text": [odd, None, "x" * 40_000], "names": [["a", "=b"], [], None]})
    report.write_tables({"quotes": table}, tmp_path)
    assert (tmp_path / "quotes.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    sheet = openpyxl.load_workbook(tmp_path / "tables.xlsx")["quotes"]
    assert sheet["A2"].value == "a\ufffdb\ufffd\ufffd\U0001f600\u202eא"
    assert sheet["A3"].value is None and sheet["B2"].value == "['a', '=b']"
    assert sheet["A4"].value == "x" * 32_000


def test_the_workbook_is_the_same_file_every_time(tmp_path):
    for name in "ab":
        report.write_tables({"quotes": pd.DataFrame({"n": [1]})}, tmp_path / name)
    one, two = ((tmp_path / name / "tables.xlsx").read_bytes() for name in "ab")
    assert one == two
    book = zipfile.ZipFile(io.BytesIO(one))
    assert {info.date_time[0] for info in book.infolist()} == {1980}
    assert b"2000-01-01T00:00:00Z" in book.read("docProps/core.xml")


def test_an_id_stands_once_on_a_page_and_a_link_leads_where_it_is_told_to_or_nowhere():
    html = (
        '<p id="a">1</p><p id="a">2</p><a href="#a">3</a><a data-go="#b">4</a>'
        '<a href="x.ipynb">5</a><a href="../x.md">6</a><a href="javascript://%0Aalert(1)">7</a>'
        '<a href="https://doi.org/10.1/x">8</a><a href="a">9</a>'
    )
    assert report._linked(html, {"#a": "other.html#a", "#b": "b.html#b", "x.ipynb": "x.html"}) == (
        '<p id="a">1</p><p>2</p><a href="#a">3</a><a href="b.html#b">4</a>'
        '<a href="x.html">5</a><a>6</a><a>7</a>'
        '<a href="https://doi.org/10.1/x">8</a><a>9</a>'
    )


@pytest.mark.parametrize(
    "html",
    [
        "a &amp; b &lt;c&gt; “é” \U0001f600 \u202e \xa0",
        '<p id="é&amp;&quot;" title="&lt;b&gt;">x</p>',
        '<img alt="x" src="data:image/png;base64,iVBORw0KGgo+/AA==">',
        '<svg width="1"><path d="M0 0"></path></svg>',
        "<pre>\n  two\n\nlines </pre>tail",
        "<table><thead><tr><td></td></tr></thead></table>",
        "<details open><summary>x</summary>y</details><br><mark>z</mark>",
        "a\x01b\x7fc\x85",
    ],
)
def test_the_rest_of_a_page_stays_as_it_is(html):
    assert report._linked(f"<p>{html}</p>" if html[0] == "a" else html, {}) in (
        f"<p>{html}</p>",
        html.replace("&quot;", '"').replace('="é&amp;""', "='é&amp;\"'"),
    )


def test_half_a_character_stops_no_page():
    assert report._linked("<p>a\ud800b \x00</p>", {}) == "<p>a?b \ufffd</p>"


def test_a_chapter_has_its_headings_its_question_and_a_place_for_each_id():
    text = (
        "# 3. Who *speaks* & <b>why</b>?\n\nWho, **now**?\n\n## A part\n\n"
        "### Deeper\n\n<style>p {}</style>"
    )
    chapter = report._chapter("03_x", new_notebook(cells=[new_markdown_cell(text)]))
    assert chapter.href == "03_x.html" and chapter.question == "Who, now?"
    assert [heading.text for heading in chapter.headings] == ["3. Who speaks & why?", "A part"]
    first, second = (f"#{heading.id}" for heading in chapter.headings)
    assert chapter.places["03_x.ipynb"] == first and chapter.places[second] == second
    assert chapter.places[f"03_x.ipynb{second}"] == second and "#Deeper" in chapter.places
    assert "<style" not in chapter.html


def test_a_notebook_without_a_heading_is_called_by_its_file():
    chapter = report._chapter("03_x", new_notebook(cells=[new_markdown_cell("x")]))
    assert chapter.headings == [("text", "03_x")] and chapter.question == ""


PRINTED = "/ModDate (D:%s /ID (node%s) /ID (node%s) /Headers [(node%s)] (node without number)"


def test_a_pdf_has_neither_its_date_nor_the_numbers_that_a_browser_gave():
    monday = PRINTED % ("20230501101500", "0000000a", "000000ff", "0000000a")
    friday = PRINTED % ("20240503235959", "00000101", "0000001b", "00000101")
    same = report._same_each_time(monday.encode())
    assert same == report._same_each_time(friday.encode()) and len(same) == len(monday)
    assert same.count(b"(node00000000)") == 2 and same.count(b"(node00000001)") == 1


def test_the_elements_of_a_pdf_are_looked_up_in_the_order_of_their_numbers(tmp_path):
    pdf = pikepdf.new()
    names = [f"node{number:08x}" for number in (5, 0, 4, 1)]
    flat = [
        piece for name in names for piece in (pikepdf.String(name), pikepdf.Dictionary(ID=name))
    ]
    pdf.Root.StructTreeRoot = pikepdf.Dictionary(IDTree=pikepdf.Dictionary(Names=flat))
    report._sort_elements(pdf)
    tree = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
    assert [(name, str(each.ID)) for name, each in tree.items()] == [
        (name, name) for name in sorted(names)
    ]
    assert tree["node00000004"].ID == "node00000004"


def test_a_packed_pdf_is_smaller_and_keeps_its_pages_and_what_tells_a_screen_reader(tmp_path):
    pages = pypdf.PdfWriter()
    for number in range(40):
        page = pages.add_blank_page(200, 200)
        note = pypdf.generic.TextStringObject(f"page {number}")
        page[pypdf.generic.NameObject("/Note")] = note
    pages.root_object[pypdf.generic.NameObject("/Lang")] = pypdf.generic.TextStringObject("en")
    pdf = tmp_path / "whole.pdf"
    pages.write(pdf)
    before = pdf.stat().st_size
    report._pack(pdf)
    packed = pypdf.PdfReader(pdf)
    assert [page["/Note"] for page in packed.pages] == [f"page {n}" for n in range(40)]
    assert packed.root_object["/Lang"] == "en" and pdf.stat().st_size < before / 2
    report._pack(pdf)
    assert len(pypdf.PdfReader(pdf).pages) == 40


def test_what_made_a_report_names_the_command_the_lists_and_the_versions():
    article = utils.parse_article(NEWS, "it's mine.txt")
    made = report._made(article)
    assert made["To make it again"] == """make report ARTICLE='it'"'"'s mine.txt'"""
    assert re.fullmatch("[0-9a-f]{12}", made["Word lists (SHA-256)"]["frames.csv"])
    assert {"Python", "pandas", "nbconvert"} <= set(made["Versions"])
    assert (
        report._made(dataclasses.replace(article, name=report.BUNDLED.name))["To make it again"]
        == "make report"
    )


SCRIPT = "<script>alert(1)</script>"
HOSTILE = {
    "script in the headline": (
        f"{SCRIPT}<img src=x onerror=alert(1)>\n\n“It was {SCRIPT},” said Kari {SCRIPT} Nordmann.\n"
    ),
    "formula as a quotation": (
        "Cells\n\n“=cmd|' /C calc'!A0,” said Kari Nordmann.\n\n"
        '=HYPERLINK("http://x") is what she wrote.\n'
    ),
    "right to left": "Rain \u202e\u2067abc\n\n“\u202eIt was wet,” said \u202eKari Nordmann.\n",
    "emoji": "Rain 🌧️👩‍👩‍👧\n\n“It was 🌧️,” said Kari 👩‍🌾 Nordmann.\n",
    "zero width": "Ra\u200bin\n\n“It\u200b was\u2060 wet,” said\u200b Kari\ufeff Nordmann.\n",
    "nobody speaks": "Rain\n\nIt rained on Monday. It rained on Tuesday.\n",
    "braces and a link": (
        "{{ 7*7 }} {n}\n\n“{% raw %} [x](javascript:alert(1)),” said Kari `Nordmann`.\n"
    ),
    "control characters": (
        "Ra\x01in\x00\n\nIt rained in the\x08 town. “It \x1fwas\x7f wet,” said Kari\x02 Nordmann.\n"
    ),
    "entities": "&lt;b&gt; &amp; \"'\n\n“&#60;script&#62;,” said Kari & Nordmann.\n",
}


def run_here(path, article):
    """What a notebook shows, without a kernel: the article's quotes and the reading view."""
    article = utils.load_article(article)
    shown = [
        utils.show(utils.quotes(article), article.title),
        utils.highlight(article, frames=utils.frame_hits(article)),
    ]
    outputs = [nbformat.v4.new_output("display_data", {"text/html": str(piece)}) for piece in shown]
    cells = [new_markdown_cell("# 0. X"), new_code_cell("x", outputs=outputs)]
    return report._chapter(path.stem, new_notebook(cells=cells))


@pytest.fixture(scope="session")
def hostile(notebooks, tmp_path_factory):
    """One report of all hostile articles."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in HOSTILE.items():
        write(folder / "in" / f"{name}.txt", text)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "NOTEBOOKS": notebooks,
            "BROWSERS": (),
            "_warm_up": lambda: None,
            "_chapter_apart": run_here,
            "_reading_apart": report._analysed,
        }.items():
            patch.setattr(report, name, value)
        return report.report(folder / "in", folder / "out").parent


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_article_is_shown_and_nothing_else(hostile, name):
    paths = list((hostile / name.replace(" ", "-")).glob("*.html"))
    assert len(paths) == 4
    for path in paths:
        page = path.read_text(encoding="utf-8")
        assert page.count("<script") == 1
        assert "onerror=alert(1)>" not in page and 'href="javascript' not in page
        assert "{{ 7*7 }}" in page if name == "braces and a link" else "49 {" not in page


@pytest.mark.parametrize("text", ["Rain", "12 34\n\n56 78.\n", "!!! ???\n"])
def test_a_text_without_a_sentence_is_refused_before_anything_is_written(text, tmp_path):
    with pytest.raises(utils.ArticleError, match="none.txt"):
        report.report(write(tmp_path / "none.txt", text), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_five_thousand_speakers_and_a_long_text_give_a_page_of_three_megabytes_at_most(monkeypatch):
    names = [
        f"Ana{chr(97 + i // 676)}{chr(97 + i // 26 % 26)}{chr(97 + i % 26)} Li"
        for i in range(5_000)
    ]
    article = utils.parse_article(
        "Many\n\n"
        + "\n\n".join(f"“It rained on day {i},” said {name}." for i, name in enumerate(names))
    )
    rows, spoken = [], []
    for i, (part, name) in enumerate(zip(article.body.itertuples(), names, strict=True), 1):
        cut = part.start + part.text.index(" said") + 1
        rows += [
            (i, i, part.start, cut, "", name, "direct", i),
            (i, i, cut, part.end, "", "narrator", "cue", None),
        ]
        spoken.append(
            (i, part.start + 1, cut - 3, "said", cut, name, "direct", "the cue is beside it")
        )
    stretches = pd.DataFrame(
        rows, columns=["paragraph", "sentence", "start", "end", "text", "voice", "kind", "quote"]
    )
    quotes = pd.DataFrame(
        spoken,
        columns=["quote", "start", "end", "cue", "cue_start", "speaker", "kind", "rule"],
    )
    monkeypatch.setattr(utils, "utterances", lambda *_: stretches)
    page = utils.highlight(article, quotes)
    assert len(page.encode()) < 3_000_000 and "and 4974 more" in page
    assert len(utils.show(quotes).encode()) < 200_000


@pytest.mark.parametrize("most, stills", [(1_500, 0), (1, 1)])
def test_a_ribbon_without_links_keeps_its_picture_on_the_page(most, stills, monkeypatch):
    monkeypatch.setattr(utils, "_MOST_LINKS", most)
    article = utils.parse_article(NEWS)
    page = report._for_a_page(utils.ribbon(article, utils.analyze(article))._page())
    assert len(page.xpath("//img[@class='ww-still']")) == stills
    assert len(page.xpath("//*[@class='ww-live']")) == 1 - stills
