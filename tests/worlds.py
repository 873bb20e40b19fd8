"""What the tests share: an article of a few lines, and notebooks that run without a kernel."""

import contextlib
import sys
import tempfile
import threading

import matplotlib
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_output
from traitlets import Type
from traitlets.config import Config

import utils

HEAD = "A headline\n\nA standfirst that says little\n\n"


def article(body):
    """An article whose body is the given paragraphs, each of them whatever it looks like."""
    made = utils.parse_article(HEAD + body)
    for part in made.parts[made.parts.start >= len(HEAD)].part:
        made = utils.set_role(made, part, "body")
    return made


class InProcess:
    """In place of nbclient's `NotebookClient`: the cells run here, in a fifth of the time."""

    _turn = threading.Lock()  # a report runs two notebooks at a time; a process has one folder

    def __init__(self, notebook, resources, **_):
        self.cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
        self.folder = resources["metadata"]["path"]

    def execute(self, **_):
        with self._turn, contextlib.chdir(self.folder), _nothing_left(), _fresh_shell() as shell:
            for number, cell in enumerate(self.cells, 1):
                cell.execution_count = number
                cell.outputs = shell.outputs_of(cell.source)


@contextlib.contextmanager
def _nothing_left():
    """What a notebook changes for its process is as before when it has run."""
    path = list(sys.path)
    with matplotlib.rc_context():
        yield
    sys.path[:] = path


@contextlib.contextmanager
def _fresh_shell():
    """A shell without a past, and without the start-up files of whoever runs the tests."""
    with tempfile.TemporaryDirectory() as folder:
        config = Config(HistoryManager={"enabled": False})
        shell = _Shell.instance(config=config, ipython_dir=folder)
        try:
            yield shell
        finally:
            shell.user_ns.clear()
            shell.restore_sys_module_state()
            _Shell.clear_instance()


class _Publisher(DisplayPublisher):
    """Collects what a cell displays."""

    def publish(self, data, metadata=None, **_):
        self.shell.shown.append(new_output("display_data", data, metadata=metadata or {}))


class _Hook(DisplayHook):
    """Collects what the last line of a cell gives."""

    def write_output_prompt(self):
        """Nothing is written."""

    def finish_displayhook(self):
        """Nothing is written."""

    def write_format_data(self, format_dict, md_dict=None):
        self.shell.shown.append(new_output("execute_result", format_dict, metadata=md_dict or {}))


class _Written:
    """Collects what a cell prints."""

    def __init__(self, shell):
        self.shell = shell

    def write(self, text):
        shown = self.shell.shown
        if not shown or shown[-1].output_type != "stream":
            shown.append(new_output("stream"))
        shown[-1].text += text

    def flush(self):
        """Everything is there at once."""


class _Shell(InteractiveShell):
    """IPython as a kernel has it, with the outputs of each cell in a list."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)
    shown = None

    def outputs_of(self, source):
        """The outputs of a cell; one that stops raises what nbclient raises."""
        self.shown = []
        with contextlib.redirect_stdout(_Written(self)):
            result = self.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        if error:
            raise CellExecutionError("", type(error).__name__, str(error))
        return self.shown

    def _showtraceback(self, *_):
        """The error is raised again, so nothing is written."""
