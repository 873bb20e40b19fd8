"""What the process loads from which a report forks one for each notebook (`report._read_apart`)."""

import IPython.core.interactiveshell
import matplotlib.pyplot
import nbconvert

import report
import utils

_LOADED = IPython, matplotlib, nbconvert
utils.analyze(utils.load_article(report.BUNDLED))  # reads the word lists
