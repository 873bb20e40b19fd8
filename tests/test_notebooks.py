"""The notebooks: a fresh run gives what is stored, they run on any article, all are built alike."""

import ast
import functools
import html
import itertools
import re
from pathlib import Path

import nbformat
import pytest

import report
import utils
from test_report import REFUSING
from worlds import ALL, each_article_read_once

NOTEBOOKS = sorted(report.NOTEBOOKS.glob("[0-9]*.ipynb"))
ON_ONE_ARTICLE = sorted(report.NOTEBOOKS.glob(report.ON_ONE_ARTICLE))
PRACTICE = sorted((utils.DATA / "practice").glob("*.txt"))
PRACTICE = [path for path in PRACTICE if path.stem != "bridge_opening"]  # laid out as port_strike
SETUP = 'import sys\n\nsys.path[:0] = ["..", "."]  # utils.py sits one folder up'
each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def words_and_tables(notebook):
    """What the outputs say, without the pixels of the charts."""
    said = []
    for cell in code(notebook):
        for output in cell.outputs:
            data = output.get("data", {"text/plain": output.get("text", "")})
            said.append(
                re.sub(
                    r"data:image/[^\"]*", "", data.get("text/html") or data.get("text/plain", "")
                )
            )
    return said


def images(notebook):
    return re.findall(r"<img[^>]*>", "".join(words_and_tables(notebook)))


def says_what_it_shows(image):
    return re.search(r'alt="[^"]{30,}"', image) and not re.search(r"\bnan\b", image)


@pytest.fixture
def no_network(tmp_path, monkeypatch):
    """Kernels that start from now on reach nothing but this machine."""
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(REFUSING, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "guard"))


# A kernel takes longer to start than a notebook to run: one in `make test`, all in `.ci/run`.
IN_KERNELS = NOTEBOOKS if ALL else NOTEBOOKS[5:6]


@pytest.mark.parametrize("path", IN_KERNELS, ids=lambda path: path.stem)
def test_a_fresh_run_without_a_network_gives_the_stored_outputs(path, no_network):
    stored = words_and_tables(nbformat.read(path, as_version=4))
    assert stored, f"{path.name} has no stored outputs: run `make notebooks`"
    assert words_and_tables(report._run(path)) == stored, (
        f"{path.name}: run `make notebooks` and look at what changed"
    )


@each_notebook
def test_run_without_a_kernel_a_notebook_shows_the_same(path, run_notebook):
    stored = words_and_tables(nbformat.read(path, as_version=4))
    assert stored and words_and_tables(run_notebook(path)) == stored


@pytest.mark.parametrize("path", [NOTEBOOKS[0], NOTEBOOKS[5]], ids=lambda path: path.stem)
def test_a_report_shows_what_a_fresh_kernel_has_stored(path):
    stored = report._chapter(path.stem, nbformat.read(path, as_version=4))
    assert report._read_by(path, None) == stored


# As GitHub shows a stored notebook, and JupyterLab one that is not trusted.


def sanitised(notebook):
    """The outputs in HTML of a notebook without styles, scripts, and what refers to them."""
    pages = []
    for cell in code(notebook):
        for output in cell.outputs:
            page = output.get("data", {}).get("text/html", "")
            page = re.sub(r"(?s)<(style|script)\b.*?</\1>", "", page)
            pages.append(re.sub(r' (style|class|id|data-[\w-]+)="[^"]*"', "", page))
    return [page for page in pages if page]


def text_of(page):
    """What a reader sees of a piece of HTML."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


@each_notebook
def test_without_style_charts_are_pictures_and_tables_have_heads(path):
    notebook = nbformat.read(path, as_version=4)
    drawn = [
        output.data["text/html"]
        for cell in code(notebook)
        for output in cell.outputs
        if "image/svg+xml" in output.get("data", {})
    ]
    assert all('src="data:image/png;base64,' in page for page in drawn)
    pages = sanitised(notebook)
    assert pages and not any(re.search(r"\{[^}]*:[^}]*;", text_of(page)) for page in pages)
    tables = [page for page in pages if "<table" in page]
    assert tables and all(
        "<th" in page and "<caption" in page or "<thead" in page for page in tables
    )


def test_without_style_the_stored_reading_view_is_the_article_with_letters_in_brackets(bundled):
    page = next(
        page
        for page in sanitised(nbformat.read(NOTEBOOKS[0], as_version=4))
        if "scroll to top" in page
    )
    said = re.sub(r"\s*\[[^\]]{1,12}\]", "", html.unescape(re.sub(r"<[^>]*>", "", page)))
    assert "".join(said.split()).endswith("".join(bundled.text.split()))


NO_CONTENT_WORD = "It is what it was.\n"  # one in which nobody speaks: test_hostile.py


@pytest.fixture(scope="module")
def others(tmp_path_factory):
    """{what it is called: the path} of the practice articles, and of one without a content word."""
    path = tmp_path_factory.mktemp("other") / "No content word.txt"
    path.write_text(NO_CONTENT_WORD, encoding="utf-8")
    with each_article_read_once():
        yield {other.stem: other for other in (*PRACTICE, path)}


def pairs():
    """The (notebook, other article) that are run: each with each, or each with one and the odd."""
    for place, path in enumerate(ON_ONE_ARTICLE):
        for number, other in enumerate(PRACTICE):
            if ALL or (number - place) % len(PRACTICE) == 0:
                yield path, other.stem
        yield path, "No content word"


@pytest.mark.parametrize("path, other", list(pairs()), ids=lambda it: getattr(it, "stem", it))
def test_every_notebook_runs_on_other_articles(path, other, others, run_notebook):
    """On each article nothing else is proved of a notebook: `.ci/run` takes each with each."""
    ran = run_notebook(path, others[other], {utils.Picture: report._as_drawing})
    assert repr(others[other].name) in code(ran)[1].source
    assert not [
        cell.source for cell in ran.cells if cell.source.startswith("In the bundled article")
    ]
    assert len(words_and_tables(ran)) > 3
    assert all(says_what_it_shows(image) for image in images(ran))


@pytest.mark.parametrize("tested", [ON_ONE_ARTICLE, [path.stem for path in PRACTICE]])
def test_no_notebook_and_no_practice_article_is_left_out(tested):
    practice = [pair for pair in pairs() if pair[1] != "No content word"]
    assert all(any(each in pair for pair in practice) for each in tested)


@each_notebook
def test_no_widget_leaves_its_random_number_in_what_is_stored(path):
    stored = nbformat.read(path, as_version=4)
    kinds = {
        kind for cell in code(stored) for output in cell.outputs for kind in output.get("data", ())
    }
    assert "text/html" in kinds and not [kind for kind in kinds if "widget" in kind]
    assert "widgets" not in stored.metadata


def test_some_notebooks_show_figures():
    assert sum(len(images(nbformat.read(path, as_version=4))) for path in NOTEBOOKS) > 8


@each_notebook
def test_every_figure_says_in_words_what_it_shows(path):
    assert all(says_what_it_shows(image) for image in images(nbformat.read(path, as_version=4)))


@each_notebook
def test_the_notebook_is_built_as_the_others_are(path):
    cells = nbformat.read(path, as_version=4).cells
    first, second = [cell for cell in cells if cell.cell_type == "code"][:2]
    assert cells[0].cell_type == "markdown" and cells[0].source.startswith("# ")
    assert first.source == SETUP + "\nimport utils"
    assert second.metadata.tags == ["parameters"]
    assert second.source.startswith('ARTICLE = "seeds/') or path not in ON_ONE_ARTICLE
    assert any("## Exercises" in cell.source for cell in cells) or path.stem.startswith("00")


@each_notebook
def test_code_cells_are_short_and_ran_once_from_top_to_bottom(path):
    cells = code(nbformat.read(path, as_version=4))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert not [cell.source for cell in cells if statements_in(cell) > 7]
    assert not [cell.source for cell in cells if len(lines_of(cell)) > 10]


def lines_of(cell):
    """The lines of code of a cell, without the marks of a solution."""
    return [line for line in cell.source.splitlines() if not line.startswith("### ")]


def statements_in(cell):
    return sum(isinstance(node, ast.stmt) for node in ast.walk(ast.parse(cell.source)))


@each_notebook
def test_links_between_notebooks_lead_somewhere(path):
    prose = "".join(
        cell.source
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "markdown"
    )
    links = re.findall(r"\]\(([^)#:]+\.ipynb)", prose)
    assert links and all((report.NOTEBOOKS / link).exists() for link in links)


def test_a_wrong_path_gives_one_sentence(tmp_path, run_notebook):
    with pytest.raises(utils.ArticleError, match="is not there") as caught:
        run_notebook(NOTEBOOKS[0], Path(tmp_path / "nowhere.txt"))
    assert "\n" not in str(caught.value)


# --- which names of utils the notebooks call ------------------------------------------------------


def names_of_utils(source):
    """The x of each utils.x in some code."""
    return {
        node.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "utils"
    }


@functools.cache
def called():
    """{notebook: the names of utils that it calls}."""
    return {
        path.stem: set().union(
            *(names_of_utils(cell.source) for cell in code(nbformat.read(path, as_version=4)))
        )
        for path in NOTEBOOKS
    }


def definitions(source):
    """{name that a module defines: the code that defines it}; none is defined twice."""
    defined = {}
    for node in ast.parse(source).body:
        for name in names_in(node):
            assert name not in defined, f"{name} is defined twice"
            defined[name] = node
    return defined


def names_in(node):
    """The names that a function, a class or an assignment defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    if not isinstance(node, ast.Assign | ast.AnnAssign):
        return set()
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    parts = itertools.chain.from_iterable(map(ast.walk, targets))
    return {part.id for part in parts if isinstance(part, ast.Name)}


def names_needed_by(wanted, defined):
    """The wanted names, those that they use, those that these use, and so on."""
    needed = set()
    waiting = [name for name in wanted if name in defined]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            used = {node.id for node in ast.walk(defined[name]) if isinstance(node, ast.Name)}
            waiting += used & defined.keys()
    return needed


@functools.cache
def in_utils():
    """{name that utils defines: the code that defines it}."""
    return definitions(Path(utils.__file__).read_text(encoding="utf-8"))


def test_what_one_name_needs_is_found_through_others():
    defined = definitions(
        "A = 1\nB: int = 2\ndef f(): return g(A)\ndef g(x): return x\ndef h(): f()"
    )
    assert defined.keys() == {"A", "B", "f", "g", "h"}
    assert names_needed_by({"f", "gone"}, defined) == {"f", "g", "A"}


@each_notebook
def test_a_notebook_calls_public_names_only(path):
    names = called()[path.stem]
    assert names and names <= set(utils.__all__)


def test_a_public_name_is_called_by_a_notebook_or_needed_by_one_that_is():
    names = set().union(*called().values())
    assert set(utils.__all__) <= names_needed_by(names, in_utils())


def test_nothing_is_left_over_in_utils():
    names = names_of_utils(Path(report.__file__).read_text(encoding="utf-8"))
    names = names.union(*called().values())
    assert in_utils().keys() - {"__all__"} == names_needed_by(names, in_utils())


def test_what_is_not_in_the_table_of_contents_starts_with_an_underscore():
    public = {name for name in in_utils() if not name.startswith("_")}
    assert public == set(utils.__all__)
