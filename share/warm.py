"""What the process loads from which a report forks others (`report._apart`)."""

import gc

gc.disable()  # nothing is thrown away here

import matplotlib.pyplot  # noqa: E402
import wordfreq  # noqa: E402

import report  # noqa: E402
import utils  # noqa: E402

_LOADED = matplotlib
wordfreq.word_frequency("rain", "en")  # reads what everyday English is like
_ARTICLE = utils.load_article(report.BUNDLED)
_TABLES = utils.analyze(_ARTICLE)  # reads the word lists
report._glance(_ARTICLE, _TABLES)  # and the templates
utils.plot_tone(_TABLES["tone"]).svg()  # and the fonts
report._read_by(report.HERE / "notebooks" / "01_load.ipynb", None)  # and what shows a notebook

gc.freeze()  # what is here stays, and no fork looks through it again
gc.enable()
