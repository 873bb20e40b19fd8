"""Tables, remarks, pictures and the reading view: what a reader sees, on any article."""

import html
import itertools
import re

import numpy as np
import pandas as pd
import pytest

import utils

SCRIPT = "<script>alert(1)</script>"


def quotes_and_stretches(text, rows):
    """Tables as `quotes` and `utterances` make them, from (words, voice, kind, quote) in order."""
    at, stretches = 0, []
    for words, voice, kind, quote in rows:
        stretches.append((1, 1, at, at + len(words), words, voice, kind, quote))
        at += len(words)
    assert "".join(row[0] for row in rows) == text
    stretches = pd.DataFrame(
        stretches,
        columns=["paragraph", "sentence", "start", "end", "text", "voice", "kind", "quote"],
    )
    said = stretches[stretches.kind.isin(["direct", "indirect"])]
    return said.assign(
        speaker=said.voice, cue="said", cue_start=text.find("said"), rule="words, then the cue"
    ), stretches


@pytest.fixture
def read(monkeypatch):
    """`highlight` of a one-line article whose voices are given by hand."""

    def make(rows, frames=None):
        text = "".join(row[0] for row in rows)
        article = utils.parse_article(text, rows=[(0, len(text), "body", "given")])
        quotes, stretches = quotes_and_stretches(article.text, rows)
        monkeypatch.setattr(utils, "quotes", lambda article: quotes, raising=False)
        monkeypatch.setattr(utils, "utterances", lambda article, *_: stretches, raising=False)
        return utils.highlight(article, frames=frames)

    return make


@pytest.mark.parametrize(
    "value, text",
    [
        (0.125, "0.12"),
        (-0.5, "−0.50"),
        (0.0012, "0.0012"),
        (0.00001, "≈ 0"),
        (float("inf"), "∞"),
        (-float("inf"), "−∞"),
        (13303.77, "13,300"),
        (-451.5, "−452"),
        (99.94, "99.9"),
        (7, "7"),
        (-7, "−7"),
        (7.0, "7"),
        (-0.0, "0"),
        (None, "–"),
        (float("nan"), "–"),
        (pd.NaT, "–"),
        (pd.NA, "–"),
        (True, "yes"),
        ("-1", "-1"),
        (["a", "b"], "a, b"),
    ],
)
def test_a_cell_is_written_for_readers(value, text):
    assert repr(utils.show(pd.DataFrame({"x": [value, 1]}))).startswith(f"x\n{text}\n1")


def test_a_table_escapes_its_texts_names_and_caption():
    page = utils.show(pd.DataFrame({SCRIPT: [SCRIPT]}), caption=SCRIPT)
    assert SCRIPT not in page and page.count("&lt;script&gt;") == 4


def test_whole_numbers_stay_whole_beside_a_missing_one():
    assert repr(utils.show(pd.DataFrame({"n": [1, None]}))) == "n\n1\n–"


@pytest.mark.parametrize(
    "column, value, text",
    [
        ("p_corrected", 0.00004, "p, corrected\n< 0.001"),
        ("alpha", 0.0082, "alpha\n0.01"),
        ("log_ratio", 10.0, "log ratio\n10.0"),
        ("log_ratio", 8.8123, "log ratio\n8.8"),
        ("reference", 1100.4, "reference\n1,100"),
        ("p", 0.04, "p\n0.040"),
        ("direct_words", 3, "direct words\n3"),
        ("dp", 0.5, "DP\n0.50"),
        ("", 1, "1"),
    ],
)
def test_a_column_is_headed_in_words_and_a_chance_has_three_decimals(column, value, text):
    assert repr(utils.show(pd.DataFrame({column: [value]}))) == text


def test_the_words_before_a_match_stand_close_to_it_with_and_without_style():
    page = utils.show(pd.DataFrame({"left": ["One"], "match": ["risk"], "right": ["only"]}))
    assert '<td class="before" align="right">One</td>' in page


@pytest.mark.parametrize(
    "label, fitted",
    [
        ("Li Na: 3 words", "Li Na: 3 words"),
        (
            "a spokesman for the operator of the port: 1 utterance, 0 above",
            "a spokesman for the operator…: 1 utterance, 0 above",
        ),
        ("a" * 60 + ": " + "9 words " * 9, "aaaaaaaaa…: 9 words 9 words 9 words 9 words 9 words…"),
        ("word " * 20, "word word word word word word word word word word…"),
    ],
)
def test_of_a_long_label_the_name_is_cut_and_the_numbers_stay(label, fitted):
    assert utils._fitted(label) == fitted and len(fitted) <= 52


def test_texts_stand_on_the_left_and_numbers_on_the_right_without_a_style_sheet():
    page = utils.show(pd.DataFrame({"voice": ["Li Na"], "why": ["named"], "n": [3]}), "Voices")
    left = 'style="text-align:left"'
    assert f"<caption {left}>" in page and f'<th scope="col" class="who" {left}>' in page
    assert f'<td class="who" {left}><a' in page and f"<td {left}>named</td>" in page
    assert '<td class="n" align="right">3</td>' in page


def test_an_article_shows_itself_as_a_card():
    card = utils.parse_article(f"Rain {SCRIPT}\n\nBy Jane Doe\n\nIt rained.", "x.txt")._repr_html_()
    assert "Jane Doe" in card and "x.txt" in card and SCRIPT not in card
    assert "It rained" not in card


def test_a_count_is_shown_whole_beside_a_share():
    assert repr(utils.show(pd.DataFrame({"value": [451.0, 0.305]}))) == "value\n451\n0.30"


def test_numbers_and_names_in_a_table_lead_to_the_reading_view():
    page = utils.show(
        pd.DataFrame({"quote": [1.0, None], "sentence": [3, 4], "voice": ["Li Na", '100% "us"']})
    )
    assert [
        f'<a data-go="#{name}">' in page
        for name in ("quote-1", "sentence-3", "voice-Li-Na", "voice-100-us-")
    ] == [True] * 4
    assert "data-go" not in utils.show(pd.DataFrame({"role": ["caption"], "sentence": [1]}))


def test_a_named_index_is_shown_and_row_numbers_are_not():
    table = pd.DataFrame({"n": [2, 1]}, index=[7, 8])
    assert "7" not in repr(utils.show(table))
    assert repr(utils.show(table.rename_axis("voice"))) == "voice  n\n7  2\n8  1"


def test_a_long_table_says_how_much_is_shown():
    assert "The first 2 of 3 rows." in utils.show(pd.Series([1, 2, 3], name="n"), rows=2)


@pytest.mark.parametrize(
    "table, caption, text",
    [
        (pd.DataFrame({"n": []}), None, "Nothing to show."),
        (pd.DataFrame({"n": []}), "Who said <it>", "Who said <it>: nothing to show."),
        (pd.DataFrame({"n": [None, None]}), "Means", "Means: nothing to show."),
        (
            pd.DataFrame({"n": [1, 2], "mean": None, "low": np.nan}),
            None,
            "n\n1\n2\nNo row has a value for mean, from.",
        ),
    ],
)
def test_what_has_no_value_is_a_sentence(table, caption, text):
    assert repr(utils.show(table, caption)) == text


def test_a_folded_table_opens_at_its_caption():
    page = utils.show({"n": [1]}, "The sheet", folded=True)
    assert page.count("The sheet") == 2  # where it is opened, and for who cannot see it
    assert "<details><summary>The sheet</summary>" in page and "<caption>" not in page
    assert "<details>" not in utils.show({"n": [1]}, "The sheet")


def test_a_diagonal_is_marked_where_row_and_column_have_one_name():
    table = pd.DataFrame([[1, 2], [3, 4]], index=["bad", "good"], columns=["bad", "good"])
    page = utils.show(table, diagonal=True)
    assert re.findall(r"ww-same\"[^>]*><b>(\d)", page) == ["1", "4"]
    assert "ww-same" not in utils.show(table).split("</style>")[1]


def test_a_remark_escapes_texts_and_formats_numbers():
    assert utils.say("{n:.1f} words by {who}", n=2.25, who="<b>") == "<p>2.2 words by &lt;b&gt;</p>"


def test_a_picture_has_alt_text_title_and_the_same_bytes_each_time():
    def draw():
        labels = ["$x^$ \U0001f600, -1", "<b>, 2"]
        return utils.Picture("Who & what", 'times "x"', pd.DataFrame({"n": [-1, 2]}), labels).bars(
            [-1, 2]
        )

    picture, page = draw(), draw()._repr_mimebundle_()["text/html"]
    assert (
        picture.title == "Who & what"
        and picture.png() == draw().png() != utils.Picture("", "", None, ["a"]).png()
    )
    assert picture.alt == 'Who & what. Chart of times "x": $x^$ \U0001f600, −1; <b>, 2.'
    assert (
        '&lt;b&gt;, 2."' in page and "Who &amp; what</figcaption>" in page and "The numbers" in page
    )


def test_a_drawing_has_the_inks_of_its_page_texts_as_texts_and_the_same_bytes_each_time():
    def draw():
        picture = utils.Picture('Who & "what"', "times", None, ["<b>, 2"])
        return picture.bars([2], color="#0072B2").svg()

    drawing = draw()
    assert drawing == draw() and drawing.startswith('<svg role="img" aria-label="Who &amp; &quot;')
    assert "&lt;b&gt;, 2</text>" in drawing and "var(--blue, #0072b2)" in drawing
    inks = re.sub(r"var\(--\w+, #\w+\)|var\(--paper, #fff\)|url\(#\w+\)", "", drawing)
    assert not re.findall(r"#[0-9a-f]{6}\b", inks)
    assert "http" not in re.sub(r'xmlns(:xlink)?="[^"]*"', "", drawing)


def test_a_dot_leads_to_its_sentence_by_a_link_with_a_name():
    article = utils.parse_article("Talks\n\n“Cooperation is good,” said Li Na. No conflict came.")
    said = utils.utterances(article)
    for picture in (
        utils.plot_tone(utils.tone(said)),
        utils.plot_frames(utils.frame_hits(article, utterances=said), said),
    ):
        drawing = picture.svg()
        links = re.findall(r"<a [^>]*>", drawing)
        assert '<a href="#sentence-1" aria-label="Sentence 1">' in links
        assert all(re.fullmatch(r'<a href="#sentence-\d" aria-label="[^"]+">', a) for a in links)
        assert drawing.startswith('<svg role="group"')


@pytest.mark.parametrize("voices", [1, 12])
def test_no_label_hides_a_dot_of_tone(voices):
    said = "“The good plan failed. It rained,” said Speaker {}. “We are glad. It snowed,” he said."
    text = "\n\n".join(map(said.format, "ABCDEFGHIJKL"[:voices]))
    article = utils.parse_article(f"Rain\n\n{text}")
    picture = utils.plot_tone(utils.tone(utils.utterances(article)))
    picture.figure.draw_without_rendering()
    labels = [each.get_bbox_patch().get_window_extent() for each in picture.axes.texts]
    dots = picture.axes.collections[0]
    size = (np.sqrt(dots.get_sizes()[0]) + 1) * picture.figure.dpi / 72  # with its rim
    for _, height in picture.axes.transData.transform(dots.get_offsets()):
        assert not any(box.y0 < height + size / 2 and height - size / 2 < box.y1 for box in labels)


def test_drawing_a_picture_leaves_the_users_matplotlib_settings_alone():
    import matplotlib

    with matplotlib.rc_context({"font.size": 30, "lines.linewidth": 7, "axes.facecolor": "red"}):
        before = dict(matplotlib.rcParams)
        picture = utils.Picture("x", "y", None, ["a"]).bars([1]).draw("plot", [0, 1], [0, 0])
        page = picture._repr_mimebundle_()["text/html"]
        assert dict(matplotlib.rcParams) == before
    assert utils.Picture("x", "y", None, ["a"]).bars([1]).draw("plot", [0, 1], [0, 0]).png() == (
        picture.png()
    )
    assert "data:image/png" in page


def test_the_charts_leave_the_users_matplotlib_settings_alone_and_are_not_changed_by_them():
    import matplotlib

    article = utils.parse_article(
        "Talks\n\n“Cooperation is good,” said Li Na. No conflict was seen."
    )
    said = utils.utterances(article)
    hits = utils.frame_hits(article, utterances=said)
    charts = (
        lambda: utils.plot_voices(said),
        lambda: utils.plot_tone(utils.tone(said)),
        lambda: utils.plot_frames(hits, said),
        lambda: utils.plot_frame_strip(hits, said),
    )
    for chart in charts:
        plain = chart().png()
        with matplotlib.rc_context({"font.size": 30, "lines.linewidth": 7, "hatch.color": "red"}):
            before = dict(matplotlib.rcParams)
            assert chart().png() == plain
            assert dict(matplotlib.rcParams) == before


def test_a_picture_without_a_table_has_no_numbers_to_unfold():
    page = utils.Picture("x", "y", None, ["a"])._repr_mimebundle_()["text/html"]
    assert "<img" in page and "<details>" not in page


def test_a_picture_without_rows_says_so_and_is_drawn():
    for nothing in (
        pd.Series(dtype=float),
        pd.Series(dtype=object),
    ):  # what is left of a table with no row
        picture = utils.Picture("No words", "times in the article", nothing.to_frame(), []).bars(
            nothing, xerr=1.96 * nothing
        )
        assert picture.alt == "No words. Chart of times in the article: none."
        assert picture.png().startswith(b"\x89PNG") and picture.svg().startswith("<svg")


def test_each_row_has_its_label_its_bar_and_its_interval_the_first_on_top():
    lengths = pd.Series([3.0, -1.5], index=["trade", "war"])
    axes = (
        utils.Picture("", "", None, ["trade, 3", "war, -1.5"]).bars(lengths, xerr=[0.5, 1.0]).axes
    )
    bars, errors = axes.containers[1], axes.containers[0]
    assert [(bar.get_y() + bar.get_height() / 2, bar.get_width()) for bar in bars] == [
        (0, 3),
        (1, -1.5),
    ]
    assert [line.tolist() for line in errors.lines[2][0].get_segments()] == [
        [[2.5, 0], [3.5, 0]],
        [[-2.5, 1], [-0.5, 1]],
    ]
    labels = [(label.get_text(), round(label.get_position()[1])) for label in axes.texts]
    assert labels == [("trade, 3", 0), ("war, −1.5", 1)] and axes.yaxis_inverted()


def test_a_picture_may_be_drawn_on_by_hand():
    picture = utils.Picture(
        "Where the words stand", "token", None, ["trade, n 2", "war, n 0"], xlim=(0, 50)
    )
    plain = picture.png()
    picture.axes.eventplot([[3, 40], []])
    assert picture.png() != plain and picture.axes.get_xlim() == (0, 50)
    assert repr(picture) == (
        "Where the words stand\nWhere the words stand. Chart of token: trade, n 2; war, n 0."
    )


def test_each_of_six_speakers_has_a_colour_of_their_own_and_the_narrator_is_grey():
    colours = utils.voice_colours(["narrator", *"ABCDEFGH", "A"])
    assert len({colours[voice] for voice in "ABCDEF"}) == 6
    assert colours["narrator"] == colours["G"] == colours["unknown"] == utils.GREY


# What is left of a colour (linear RGB) for somebody who lacks one kind of cone: Machado et al.
# 2009, severity 1.
SEEN_BY = {
    "everybody": np.eye(3),
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def lab(colour, seen_by):
    """CIE L*a*b* of a hex colour as somebody sees it: a distance of 2.3 is just noticed."""
    rgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]] @ np.clip(
        seen_by @ linear, 0, 1
    )
    white = xyz / [0.9505, 1, 1.089]
    x, y, z = np.where(white > 0.008856, np.cbrt(white), 7.787 * white + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_voices_are_told_apart_by_every_kind_of_eyes(eyes):
    colours = [lab(colour, np.array(SEEN_BY[eyes])) for colour in (*utils._OKABE_ITO, utils.GREY)]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(colours, 2)) > 10


def test_marks_may_overlap():
    marks = [utils._Element(0, 5, "<i>", "</i>"), utils._Element(3, 8, "<b>", "</b>")]
    assert utils._marked("a<cdefghi", 0, 9, marks) == "<i>a&lt;c</i><i><b>de</b></i><b>fgh</b>i"


def test_the_reading_view_names_speaker_kind_and_rule_and_marks_the_cue(read):
    page = read([("“Rain.” ", "Li Na", "direct", 1), ("Li Na said.", "Li Na", "cue", 1)])
    assert "A, Li Na: direct speech. words, then the cue" in page
    assert (
        '<span class="ww-cueword">said</span>' in page
        and 'id="quote-1"' in page
        and 'id="sentence-1"' in page
    )


def test_the_reading_view_executes_nothing(read):
    page = read([(SCRIPT, SCRIPT, "direct", 1), (" said", SCRIPT, "cue", 1)])
    assert SCRIPT not in page


def test_a_statement_that_goes_on_has_an_anchor_for_each_part(read):
    page = read(
        [
            ("“Rain,” ", "Li Na", "direct", 1),
            ("said Li Na, ", "Li Na", "cue", 1),
            ("“falls.”", "Li Na", "direct", 1),
        ]
    )
    assert (
        page.count('id="quote-1"')
        == page.count('id="quote-1-2"')
        == page.count('id="voice-Li-Na"')
        == 1
    )


def test_each_frame_has_a_switch_and_its_cues_carry_its_number(read):
    frames = pd.DataFrame(
        [(0, 3, "conflict", "war"), (0, 3, "<i>", "war")], columns=["start", "end", "frame", "term"]
    )
    page = read([("war", "narrator", "narration", None)], frames)
    assert (
        'class="f1">1 conflict (1)' in page and "2 &lt;i&gt; (1)" in page and 'data-n="2"' in page
    )


def test_the_journalists_sentences_are_stretches_of_their_own(read):
    page = read([("Rain fell. ", "narrator", "narration", None)] * 2)
    assert page.count('<span class="ww-narration">') == 2


def test_a_statement_over_two_sentences_is_one_stretch_with_one_letter(read):
    page = read([("“Rain. ", "Li Na", "direct", 1), ("Wind.”", "Li Na", "direct", 1)])
    body = page.split('class="ww-body"')[1]
    assert body.count("ww-said") == body.count('class="ww-tag"') == 1


def test_the_reading_view_takes_a_table_of_quotes_in_place_of_its_own():
    article = utils.parse_article("Rain\n\n“It rained,” said Li Na.")
    corrected = utils.quotes(article, corrections={1: "Bob Tarn"})
    assert "A, Bob Tarn: direct speech" in utils.highlight(article, corrected)
    assert "A, Li Na: direct speech" in utils.highlight(article)


def test_a_reading_view_that_stops_says_so():
    article = utils.parse_article("Rain\n\nIt rained.\n\nIt rained again.")
    page = utils.highlight(article, limit=10)
    assert "stops after 10 characters" in page and "again" not in page


def test_an_article_without_speakers_is_just_shown(read):
    page = read([("Rain fell.", "narrator", "narration", None)])
    assert "Rain fell." in page and "ww-said" not in page.split("</style>")[1]


ARTICLE = utils.parse_article("Rain\n\n“It rained,” said Li Na.")
SAID = utils.utterances(ARTICLE)
HITS = utils.frame_hits(ARTICLE, utterances=SAID)
NO_TABLE = pd.DataFrame({"x": [1]})


@pytest.mark.parametrize(
    "call, told",
    [
        (lambda: utils.show("x"), "'x' is no table"),
        (lambda: utils.show(5), "5 is no table"),
        (lambda: utils.show(None), "None is no table"),
        (lambda: utils.show(np.zeros((2, 2, 2))), "is no table"),
        (lambda: utils.show({"a": 1}), "is no table"),
        (lambda: utils.show(NO_TABLE, rows=-1), "rows is -1"),
        (lambda: utils.show(NO_TABLE, rows="all"), "rows is 'all'"),
        (lambda: utils.say("{n} and {m}", n=1), "no value for 'm'"),
        (lambda: utils.say("{} words"), "cannot fill in"),
        (lambda: utils.say("{n:.1f} words", n="many"), "cannot fill in"),
        (lambda: utils.say("{n.words}", n=1), "cannot fill in"),
        (lambda: utils.say("{n", n=1), "cannot fill in"),
        (lambda: utils.highlight("Rain"), "is not an article"),
        (lambda: utils.highlight(SAID), "is not an article"),
        (lambda: utils.highlight(ARTICLE, NO_TABLE), r"'quote'.* quotes\(article\)"),
        (lambda: utils.highlight(ARTICLE, SAID), r"'cue'.* quotes\(article\)"),
        (lambda: utils.highlight(ARTICLE, "x"), r"'quote'.* quotes\(article\)"),
        (lambda: utils.highlight(ARTICLE, frames=SAID), r"'frame'.* frame_hits\(article\)"),
        (lambda: utils.highlight(ARTICLE, limit=-5), "limit is -5"),
        (lambda: utils.plot_voices(NO_TABLE), r"'voice'.* utterances\(article\)"),
        (lambda: utils.plot_voices(SAID, most=0), "most is 0"),
        (lambda: utils.plot_tone(SAID), r"'words'.* tone\(utterances\)"),
        (lambda: utils.plot_tone(None), r"'voice'.* tone\(utterances\)"),
        (lambda: utils.plot_frames(SAID, HITS), r"'frame'.* frame_hits\(article\)"),
        (lambda: utils.plot_frames(HITS, NO_TABLE), r"'voice'.* utterances\(article\)"),
        (lambda: utils.plot_frames(HITS, SAID, top=-1), "top is -1"),
        (lambda: utils.plot_frame_strip(SAID, SAID), r"'frame'.* frame_hits\(article\)"),
        (lambda: utils.plot_frame_strip(HITS, HITS[["voice", "text"]]), "'start'"),
        (lambda: utils.plot_frame_strip(HITS, SAID, top=1.5), "top is 1.5"),
        (lambda: utils.Picture("x", "y", None, "ab"), "labels is the text 'ab'"),
        (lambda: utils.Picture("x", "y", None, [1, 2]), "1 is no text"),
        (lambda: utils.Picture(None, "y", None, ["a"]), "None is no text"),
        (lambda: utils.Picture("x", "y", 5, ["a"]), "5 is no table"),
        (lambda: utils.Picture("x", "y", NO_TABLE, ["a"]).bars([1, 2]), "2 bars for 1 labels"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(call, told):
    with pytest.raises(utils.InputError, match=told) as caught:
        call()
    assert "\n" not in str(caught.value)


def test_a_column_below_another_is_named_by_both():
    table = pd.DataFrame(
        [[1, 2]], columns=pd.MultiIndex.from_tuples([("fish", "n"), ("rain", "n")])
    )
    page = utils.show(table)
    assert "fish n" in page and "rain n" in page


# --- the article at a glance ----------------------------------------------------------------------

HEARD = ["voice", "kind", "text", "scored", "whose_words"]


def spoken(*rows):
    """A table of stretches as `tone` makes it, from (voice, kind, words, scored, tone)."""
    filled = [(row + ("narration", "It rained", 0, 0.0)[len(row) - 1 :]) for row in rows]
    return pd.DataFrame(filled, columns=HEARD)


def named(*rows):
    """A table of speakers, from (name, type, statements, named)."""
    table = pd.DataFrame(rows, columns=["speaker", "type", "statements", "named"])
    return table.assign(first=range(len(rows)))


def of_candidates(*names):
    rows = pd.DataFrame({"candidates": list(names)}, dtype=object)
    return rows.assign(speaker=None, start=0, polarity="affirmed")


LI, BOB = ("Li Na", "person", 1, 1), ("Bob Tarn", "person", 0, 2)
FIVE = [(f"Ana {letter}", "person", 0, 1) for letter in "ABCDE"]


def words(voice, number):
    return (voice, "direct", "rain " * number)


@pytest.mark.parametrize(
    "heard, speakers, doubtful, sentence",
    [
        ([], [], [], "The body has no words to count."),
        (
            [words("narrator", 4)],
            [],
            [],
            "All 4 words are those of the journalist: nobody else is heard.",
        ),
        (
            [words("narrator", 1)],
            [],
            [],
            "The only word is that of the journalist: nobody else is heard.",
        ),
        ([words("Li Na", 4)], [LI], [], "All 4 words are those of Li Na."),
        (
            [words("unknown", 3), words("ambiguous", 1)],
            [],
            [],
            "All 4 words are those of speakers who could not be settled.",
        ),
        (
            [words("Li Na", 1), words("narrator", 3)],
            [LI, BOB],
            [],
            "The 4 words are shared by the journalist (75%) and Li Na (25%). "
            "Bob Tarn is named but never heard.",
        ),
        (  # three voices and one: named; three and two: counted
            [words("narrator", 4), *[words(voice, 2) for voice in "ABC"]],
            [],
            [],
            "The 10 words are shared by the journalist (40%), A (20%), B (20%) and C (20%).",
        ),
        (
            [words("narrator", 3), *[words(voice, 2) for voice in "ABCD"]],
            [],
            [],
            "The 11 words are shared by the journalist (27%), A (18%), B (18%) and "
            "2 other voices (36%).",
        ),
        (
            [words("narrator", 20), *[words(f"V{n}", 2) for n in range(40)]],
            FIVE,
            [],
            "The 100 words are shared by the journalist (20%), V0 (2%), V1 (2%) and "
            "38 other voices (76%). Ana A, Ana B, Ana C and 2 others are named but "
            "never heard.",
        ),
        (
            [words("narrator", 999), words("Li Na", 1)],
            [LI, *FIVE[:4]],
            [],
            "The 1000 words are shared by the journalist (over 99%) and Li Na (under 1%). "
            "Ana A, Ana B, Ana C and Ana D are named but never heard.",
        ),
        (  # who might have spoken is not called silent
            [words("narrator", 3), words("ambiguous", 1)],
            [BOB, *FIVE[:2]],
            ["Ana A; Ana B"],
            "The 4 words are shared by the journalist (75%) and speakers who could not be "
            "settled (25%). Bob Tarn is named, and no words are known to be theirs.",
        ),
        (  # an organisation can be silent too; a voice that is nobody's is none
            [words("narrator", 4)],
            [("NFC", "organisation", 0, 1), ("unknown", "unknown", 0, 0)],
            [],
            "All 4 words are those of the journalist: nobody else is heard. "
            "NFC is named but never heard.",
        ),
    ],
)
def test_who_has_the_words_holds_for_any_article(heard, speakers, doubtful, sentence):
    told = utils._who_has_the_words(spoken(*heard), named(*speakers), of_candidates(*doubtful))
    assert told == sentence


def scored(voice, tone, kind="direct"):
    return (voice, kind, "rain", 1, tone)


@pytest.mark.parametrize(
    "heard, sentence",
    [
        ([], "No utterance holds a word that the tone lists score."),
        ([words("Li Na", 3)], "No utterance holds a word that the tone lists score."),
        (
            [scored("narrator", 0.5, "cue"), scored("narrator", -0.5, "unsaid")],
            "No utterance holds a word that the tone lists score.",
        ),
        (
            [scored("Li Na", -0.4)],
            "The only scored utterance, in words of Li Na, is cold.",
        ),
        (
            [scored("narrator", 0.01)],
            "The only scored utterance, in words of the journalist, is neutral.",
        ),
        (
            [scored("Li Na", 0.4), scored("narrator", 0.2)],
            "Both scored utterances are warm; the lowest (+0.20) is in words of the journalist, "
            "the highest (+0.40) in words of Li Na.",
        ),
        (
            [scored("Li Na", 0.4), scored("narrator", -0.2), words("Li Na", 3)],
            "Of 2 scored utterances, 1 is warm and 1 cold; the lowest (−0.20) is in words of "
            "the journalist, the highest (+0.40) in words of Li Na.",
        ),
        (  # one voice has both ends
            [scored("narrator", 0.4), scored("narrator", 0.3), scored("narrator", 0.2)],
            "All 3 scored utterances are warm; both the lowest (+0.20) and the highest (+0.40) are "
            "in words of the journalist.",
        ),
        (  # two voices share an end: nobody is singled out
            [scored("A", 0.4), scored("B", 0.4), scored("C", -0.4), scored("C", 0.0)],
            "Of 4 scored utterances, 2 are warm, 1 cold and 1 neutral.",
        ),
        (
            [scored("A", 0.4), scored("B", 0.4)],
            "Both scored utterances are warm.",
        ),
        (
            [scored("ambiguous", -0.4), scored("A", 0.0)],
            "Of 2 scored utterances, 1 is cold and 1 neutral; the lowest (−0.40) is in words of "
            "speakers who could not be settled, the highest (+0.00) in words of A.",
        ),
    ],
)
def test_how_warm_it_is_holds_for_any_article(heard, sentence):
    assert utils._how_warm_it_is(spoken(*heard)) == sentence


def terms(**numbers):
    """A table of frame terms, from frame_voice=number: each in the body, of one set."""
    rows = []
    for name, number in numbers.items():
        frame, voice = name.split("_")
        rows += [(frame, voice, "direct", "international")] * number
    return pd.DataFrame(rows, columns=["frame", "voice", "kind", "set"])


OUTSIDE = pd.DataFrame({"frame": ["a", "a"], "voice": [None, "A"], "kind": [None, "unsaid"]})


@pytest.mark.parametrize(
    "hits, sentence",
    [
        (terms(), "No frame term stands in the body."),
        (OUTSIDE, "No frame term stands in the body."),
        (
            terms(a_A=1),
            "Only 1 frame term stands in the body, too few for a frame to lead: “a” (1).",
        ),
        (
            terms(b_A=1, a_B=3),
            "Only 4 frame terms stand in the body, too few for a frame to lead: "
            "“a” (3) and “b” (1).",
        ),
        (
            terms(a_A=1).assign(set="generic"),
            "Only 1 term of the generic frames stands in the body, too few for a frame to lead: "
            "“a” (1).",
        ),
        (
            terms(a_A=5).assign(set="generic"),
            "All 5 terms of the generic frames are of “a”, all in words of A.",
        ),
        (terms(a_A=5), "All 5 frame terms are of “a”, all in words of A."),
        (terms(a_A=3, a_narrator=2), "All 5 frame terms are of “a”, 3 of them in words of A."),
        (
            terms(a_A=3, a_B=1, b_B=2),
            "Of 6 frame terms, “a” has the most: 4, 3 of them in words of A; next comes “b” (2).",
        ),
        (
            terms(a_A=2, a_B=2, b_B=1, c_B=1),
            "Of 6 frame terms, “a” has the most: 4, 2 each in words of A and B; "
            "next come “b” and “c” (1 each).",
        ),
        (
            terms(a_A=3, b_B=3),
            "Of 6 frame terms, “a” and “b” have the most: 3 each, 3 each in words of A and B.",
        ),
        (  # many share a place: they are counted, or left out
            terms(a_A=1, b_B=1, c_C=1, d_D=1, e_E=1),
            "Of 5 frame terms, 5 frames have 1 each, 1 each in words of 5 voices.",
        ),
        (
            terms(a_A=4, b_B=1, c_C=1, d_D=1, e_E=1),
            "Of 8 frame terms, “a” has the most: 4, all in words of A.",
        ),
    ],
)
def test_which_frames_lead_holds_for_any_article(hits, sentence):
    assert utils._which_frames_lead(utils._terms_told(hits)) == sentence


@pytest.mark.parametrize(
    "text, silent",
    [
        ("Bob Tarn declined to comment. It rained.", {"Bob Tarn": True}),
        ("A spokesman for the port declined to comment.", {"a spokesman for the port": True}),
        ("“It rained on Bob Tarn,” said Li Na.", {"Bob Tarn": False}),
        ("Li Na declined to say why. “It rained,” she said.", {}),
    ],
)
def test_who_declined_to_speak_is_never_heard(text, silent):
    tables = utils.analyze(utils.parse_article(f"Rain\n\n{text}"))
    table = utils.never_heard(tables)
    assert dict(zip(table.speaker, table.declined, strict=True)) == silent
    declined = [name for name in silent if silent[name]]
    first = utils._findings(tables)[0]
    assert all(f"{name} declined to speak." in first for name in declined)
    labels = [lane.label for lane in utils._silent_lanes(table)]
    assert all(f"{name}: declined to speak, 0 words" in labels for name in declined)


SMALL = {
    "one voice": "Rain\n\nIt rained on Monday.",
    "a person without words": "Rain\n\n“It rained on Bob Tarn,” said Li Na.",
    "nobody is settled": "Rain\n\n“It rained,” he said. “It was good,” she said.",
    "a script for a name": f"{SCRIPT}\n\n“It rained on {SCRIPT},” said Li {SCRIPT} Na.",
    "forty voices": "Rain\n\n"
    + "\n\n".join(f"“Good rain,” said Ana V{c}." for c in "abcdefgh" * 5),
}


@pytest.mark.parametrize("text", SMALL.values(), ids=SMALL)
def test_any_article_has_a_ribbon_that_covers_its_body(text):
    article = utils.parse_article(text)
    tables = utils.analyze(article)
    ribbon = utils.ribbon(article, tables)
    stretches = tables["utterances"]
    assert [bar.voice for bar in ribbon.bars] == stretches.voice.tolist()
    assert sum(bar.width for bar in ribbon.bars) <= 100.001
    assert ribbon.bars[-1].at + ribbon.bars[-1].width == pytest.approx(100)
    page = ribbon._repr_mimebundle_()["text/html"] + str(utils.at_a_glance(article, tables))
    assert SCRIPT not in page and page.count('<a role="link"') == len(stretches)
    assert ribbon.png() == utils.ribbon(article, tables).png()
    assert all(sentence in ribbon.alt for sentence in utils._findings(tables))


def test_who_is_named_and_never_heard_has_an_empty_row():
    article = utils.parse_article(SMALL["a person without words"])
    ribbon = utils.ribbon(article, utils.analyze(article))
    (lane,) = ribbon.lanes
    assert lane == ("Bob Tarn: named 1 time, 0 words", [], True)
    assert lane.label in ribbon.alt


def test_the_frames_with_most_terms_have_rows_and_the_others_share_one():
    numbers = {f"{frame}_A": 9 - place for place, frame in enumerate("abcdefgh")}
    hits = terms(**numbers)
    hits = hits.assign(start=range(len(hits)), negated=hits.frame == "b")
    body = pd.DataFrame({"start": [0], "end": [len(hits)]})
    lanes = utils._frame_lanes(hits, body)
    assert [lane.label for lane in lanes] == [
        "a, 9",
        "b, 8",
        "c, 7",
        "d, 6",
        "e, 5",
        "3 other frames, 9",
    ]
    assert [any(negated for _, negated in lane.marks) for lane in lanes] == [
        False,
        True,
        False,
        False,
        False,
        False,
    ]
    assert len(lanes[-1].marks) == 9 and lanes[0].marks[0] == (0, False)


@pytest.mark.parametrize("colour", [*utils._OKABE_ITO, utils.GREY])
def test_a_letter_can_be_read_on_each_colour(colour):
    on, ink = (lab(each, np.eye(3))[0] for each in (colour, utils._ink_on(colour)))
    assert abs(on - ink) > 40  # steps of lightness, of 100


def test_letters_go_on_as_numbers_and_only_the_unsettled_have_none():
    letters = utils._voice_letters(["narrator", *[f"V{n}" for n in range(28)], "unknown"])
    assert (letters["V0"], letters["V25"], letters["V26"]) == ("A", "Z", "27")
    assert (letters["narrator"], letters["unknown"]) == ("", "?")


def test_the_facts_hold_what_the_page_tells_and_leave_out_the_rest():
    article = utils.parse_article(
        "Rain\n\nBy Ada Bell\n\nOSLO – It rained in the town.", "rain.txt"
    )
    facts = utils.facts(article)
    assert facts["byline"] == "By Ada Bell" and facts["read by"].startswith("Whose Words ")
    assert "corrections by hand" not in facts and "date" not in facts
    row = {"start": 0, "text": "Rain", "change": "role", "value": "body", "by": "me", "why": "so"}
    facts = utils.facts(utils.correct(article, pd.DataFrame([row])))
    assert facts["corrections by hand"] == "done (1)"


def test_the_word_lists_are_as_shipped_and_a_changed_one_is_told(tmp_path, monkeypatch):
    changed = "run `cd data && sha256sum *.csv > ../share/word_lists.sha256`"
    assert utils.word_lists().as_shipped.all(), changed
    (tmp_path / "tags.csv").write_bytes((utils.DATA / "tags.csv").read_bytes() + b"x")
    (tmp_path / "titles.csv").write_bytes(
        (utils.DATA / "titles.csv").read_bytes().replace(b"\n", b"\r\n")
    )
    monkeypatch.setattr(utils, "DATA", tmp_path)
    lists = utils.word_lists()
    assert dict(zip(lists.list, lists.as_shipped, strict=True)) == {
        "tags.csv": False,
        "titles.csv": True,
    }


# --- where a page shows neither style nor script --------------------------------------------------


def without_style(page):
    """The text of a page as a sanitiser leaves it: no style, no script, no attribute."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"(?s)<style>.*?</style>", "", page)))


def text_with_letters(article, tables):
    """The article's text with a bracket after each stretch of speech and each aside."""
    letters = utils._voice_letters(tables["utterances"].voice)
    polarity = dict(zip(tables["quotes"].quote, tables["quotes"].polarity, strict=True))
    rows = list(tables["utterances"].itertuples())
    brackets = {}
    for row, following in itertools.zip_longest(rows, rows[1:]):
        place = ("paragraph", "kind", "quote")
        goes_on = following and all(getattr(row, n) == getattr(following, n) for n in place)
        if row.kind in ("direct", "indirect", "unsaid") and not goes_on:
            letter = polarity[row.quote] if row.kind == "unsaid" else letters[row.voice]
            brackets[row.start + len(row.text.rstrip())] = letter
    for part in article.parts.itertuples():
        if part.role not in ("headline", "standfirst", "dateline", "body"):
            brackets[part.end] = part.role
    text, last = "", 0
    for place, letter in sorted(brackets.items()):
        text += f"{article.text[last:place]} [{letter}]"
        last = place
    return text + article.text[last:]


PLAIN = [
    *sorted((utils.DATA / "practice").glob("*.txt")),
    *sorted((utils.HERE / "seeds").glob("*.txt")),
]


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.stem)
def test_without_style_the_reading_view_is_the_text_with_letters_in_brackets(path):
    article = utils.load_article(path)
    tables = utils.analyze(article)
    page = utils.highlight(article, tables["quotes"], tables["frame_hits"])
    text = " ".join(text_with_letters(article, tables).split())
    assert " ".join(without_style(page).split()).endswith(text)


def test_a_sign_off_in_the_line_of_the_last_paragraph_is_shown_apart():
    told = "It will rain in May, " + "and in the night, " * 9 + "she said."
    text = f"Rain\n\nIt rained.\n\n{told} (Reporting by Ida Holt; Editing by Ann Bell)"
    page = str(utils.highlight(utils.parse_article(text)))
    *_, last, aside = page.split("<p ")
    assert last.startswith('class="ww-body"') and "and in the night" in last
    assert aside.startswith('class="ww-aside" data-role="byline"')
    assert "night" not in aside
