"""The notebooks: a fresh run gives what is stored, on any article, and each is built as a reader expects."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from test_report import REFUSING

import utils

NOTEBOOKS = sorted(utils.NOTEBOOKS.glob("[0-9]*.ipynb"))
PRACTICE = sorted((utils.DATA / "practice").glob("*.txt"))
SETUP = 'import sys; sys.path[:0] = ["..", "."]  # utils.py sits one folder up'
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


@each_notebook
def test_a_fresh_run_without_a_network_gives_the_stored_outputs(path, no_network):
    stored = words_and_tables(nbformat.read(path, as_version=4))
    assert stored, f"{path.name} has no stored outputs: run `make notebooks`"
    assert words_and_tables(utils._run(path)) == stored, (
        f"{path.name}: run `make notebooks` and look at what changed"
    )


ODD = {
    "Nobody speaks.txt": "It rained on the hills and nobody said a word.\n",
    "No content word.txt": "It is what it was.\n",
}


@pytest.mark.parametrize("article", [*PRACTICE, *ODD], ids=lambda path: Path(path).stem)
def test_every_notebook_runs_on_other_articles(article, tmp_path):
    if article in ODD:
        (tmp_path / article).write_text(ODD[article], encoding="utf-8")
        article = tmp_path / article
    with ThreadPoolExecutor(2) as pool:
        ran = list(pool.map(lambda path: utils._run(path, article), NOTEBOOKS))
    assert all(repr(article.name) in code(notebook)[1].source for notebook in ran)
    assert not [
        cell.source
        for notebook in ran
        for cell in notebook.cells
        if cell.source.startswith("In the bundled article")
    ]
    assert all(len(words_and_tables(notebook)) > 3 for notebook in ran)
    assert all(says_what_it_shows(image) for notebook in ran for image in images(notebook))


@each_notebook
def test_every_figure_says_in_words_what_it_shows(path):
    assert all(says_what_it_shows(image) for image in images(nbformat.read(path, as_version=4)))


@each_notebook
def test_the_notebook_is_built_as_the_others_are(path):
    cells = nbformat.read(path, as_version=4).cells
    first, second = [cell for cell in cells if cell.cell_type == "code"][:2]
    assert cells[0].cell_type == "markdown" and cells[0].source.startswith("# ")
    assert first.source == SETUP + "\nimport utils"
    assert second.metadata.tags == ["parameters"] and second.source.startswith('ARTICLE = "seeds/')
    assert any("## Exercises" in cell.source for cell in cells) or path.stem.startswith("00")


@each_notebook
def test_code_cells_are_short_and_ran_once_from_top_to_bottom(path):
    cells = code(nbformat.read(path, as_version=4))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert not [cell.source for cell in cells if len(cell.source.splitlines()) > 8]


@each_notebook
def test_links_between_notebooks_lead_somewhere(path):
    prose = "".join(
        cell.source
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "markdown"
    )
    links = re.findall(r"\]\(([^)#:]+\.ipynb)", prose)
    assert links and all((utils.NOTEBOOKS / link).exists() for link in links)


def test_a_wrong_path_gives_one_sentence(tmp_path):
    with pytest.raises(utils.ArticleError, match="is not there") as caught:
        utils._run(NOTEBOOKS[0], Path(tmp_path / "nowhere.txt"))
    assert "\n" not in str(caught.value)
