"""What the notebooks say in words about figures: each is computed here, phrase by phrase.

In a phrase of STATED the figures stand in angle brackets, as digits or as words. A figure in a
remark about the bundled article that no phrase covers fails a test of its own.
"""

import functools
import re

import nbformat
import pandas as pd
import pytest
from scipy.stats import binomtest
from wordfreq import word_frequency

import report
import utils

NUMBERS = re.findall(
    r"\w+",
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty""",
)
FIGURE = re.compile(rf"\d+|\b(?:{'|'.join(NUMBERS[2:])}|half)\b", re.IGNORECASE)
NO_FIGURES = re.compile(r"notebooks? \d\d|the two (?:leaders|sides)|turn them round")
CODES = utils.DATA / "hand_codes"
PRACTICE = utils.DATA / "practice" / "library_feature.txt"
WANG, LYU, JUNSHENG = "Wang Wenbin", "Lyu Xiang", "Wang Junsheng"


# --- what is known about the bundled article, and about the lists ---------------------------------


@functools.cache
def article():
    return utils.load_article(report.BUNDLED)


@functools.cache
def analysis():
    return utils.analyze(article())


@functools.cache
def table(name):
    return analysis()[name]


def heard():
    people = table("speakers").query("type == 'person'")
    return people[people.statements > 0]


def researchers():
    return heard().role.str.contains("researcher").sum()


def terms(frame=None, voice=None, role="body"):
    hits = table("frame_hits")
    hits = hits if role is None else hits[hits.role == role]
    hits = hits if frame is None else hits[hits.frame == frame]
    return hits if voice is None else hits[hits.voice == voice]


def leading(voice):
    """The frame with most terms in a voice, if it is one."""
    counts = terms(voice=voice).frame.value_counts()
    return counts.index[0] if counts.iloc[0] > counts.iloc[1] else None


def words_of(voice, kinds=None):
    said = table("utterances").query("voice == @voice")
    said = said if kinds is None else said[said.kind.isin(kinds)]
    return said.text.str.count(utils.WORD).sum()


def dots():
    tone = table("tone")
    return tone[~tone.kind.isin(["cue", "unsaid"])].whose_words


def lemmas():
    tokens = table("tokens")
    return tokens[tokens.is_content].lemma.value_counts()


def repeated_words():
    tokens = table("tokens")
    ordinary = tokens[tokens.is_content & ~tokens.pos.str.startswith("NNP")]
    counts = ordinary.text.str.lower().value_counts()
    return sorted(counts[counts > 1].value_counts().index[:2])


def uses(word):
    return (table("tokens").text.str.lower() == word).sum()


@functools.cache
def warmest(scorer):
    """The ironic sentence of the article with traps that comes out warmest."""
    page = utils.load_article("data/practice/bridge_opening.txt")
    codes = pd.read_csv(CODES / "tone_practice.csv")
    codes = codes[(codes.article == page.name) & (codes.trap == "irony")]
    scored = utils.tone(utils.sentences(page))
    scored = scored[scored.start.isin(codes.start)]
    return scored.text[scored[scorer].idxmax()]


def longest_sentences():
    return table("sentences").nlargest(2, "words").sentence.tolist()


def wilson(right, judged):
    low, high = binomtest(right, judged).proportion_ci(method="wilson")
    return [right, judged, *(round(100 * share) for share in (right / judged, low, high))]


def questions(frame=None):
    asked = pd.read_csv(CODES / "frames_questions.csv", keep_default_na=False)
    return asked if frame is None else asked[asked.frame == frame]


def frames_in(which):
    return utils.load_frames(which=which).frame.nunique()


@functools.cache
def towards():
    return utils.tone_towards(article(), targets=["the talks", "US"])


def said_of(voice, target):
    """The scores, without what rests on a word nearby alone."""
    rows = towards().query("voice == @voice and target == @target").dropna(subset="score")
    return rows[rows.rule != utils._NEARBY].score.tolist()


@functools.cache
def coded():
    """The hand-coded sentences with their scores."""
    codes = pd.read_csv(CODES / "tone.csv")
    pages = [
        utils.sentences(utils.load_article(name)).assign(article=name)
        for name in codes.article.unique()
    ]
    return utils.tone(codes.merge(pd.concat(pages), on=["article", "sentence"]))


def alpha_with(other):
    pair = pd.DataFrame({"first": coded()["first"], "other": other})
    return utils.agreement(pair).alpha[0]


@functools.cache
def pair():
    """The sentences of the two tellings, with their codes, their traps and their scores."""
    codes = pd.read_csv(CODES / "tellings_tone.csv")
    pages = [
        utils.sentences(utils.load_article(name)).assign(article=name)
        for name in codes.article.unique()
    ]
    return utils.tone(codes.merge(pd.concat(pages), on=["article", "sentence"]))


def in_pair(words):
    """The sentences of the two tellings that hold some words."""
    return pair()[pair().text.str.contains(words, regex=False)]


@functools.cache
def insults():
    """{a sentence with a quoted insult: the voices that its blame is given to}."""
    codes = pd.read_csv(CODES / "tone_practice.csv").query("trap == 'quoted insult'")
    codes = codes.assign(article="data/practice/" + codes.article)
    codes = pd.concat([codes, pair().query("trap == 'quoted insult'")])
    blamed = {}
    for name, rows in codes.groupby("article"):
        page = utils.load_article(name)
        said = utils.tone(utils.utterances(page), masks=utils.mentions(page).text)
        cold = said[said.whose_words < -utils.THRESHOLD]
        sentences = utils.sentences(page)
        for row in sentences[sentences.start.isin(rows.start)].itertuples():
            blamed[row.text] = set(cold[cold.sentence == row.sentence].voice)
    return blamed


# --- the phrases ----------------------------------------------------------------------------------

# fmt: off
STATED = [
    ("00", "<three> people are heard by name, a spokesman and <two> researchers, and all <three>",
     lambda: [len(heard()), researchers(), len(heard())]),
    ("00", "among them <two> presidents",
     lambda: table("speakers").query("statements == 0").role.str.contains(r"\bPresident").sum()),
    ("00", "*dialogue* has <19> terms on the whole page and <17> in the body: the other <2> stand "
     "in the standfirst",
     lambda: [len(terms("dialogue", role=role)) for role in (None, "body", "standfirst")]),
    ("00", "dialogue leads in the words of Wang Wenbin (<8> terms), of Lyu Xiang (<5>) and of the "
     "narrator (<3>)",
     lambda: [len(terms("dialogue", voice)) for voice in (WANG, LYU, "narrator")]),
    ("00", "Of Wang Junsheng's <8> terms, <4> speak of global responsibility",
     lambda: [len(terms(voice=JUNSHENG)), len(terms("global responsibility", JUNSHENG))]),
    ("00", "Confrontation has <4> terms, and <2> of them are negated",
     lambda: [len(terms("confrontation")), terms("confrontation").negated.sum()]),
    ("01", "and <eleven> paragraphs of body remain", lambda: len(article().body)),
    ("01", "names a day in January <2021>; a line of its own says December <13>, <2022>",
     lambda: [re.search(r"Jan \d+, (\d+)", article().caption)[1], article().date.day,
              article().date.year]),
    ("01", "<Nine> roles are enough for news", lambda: len(utils.ROLES)),
    ("02", "the longest sentence, number <6>, introduces", lambda: longest_sentences()[0]),
    ("02", "the next, number <3>, is one long quotation", lambda: longest_sentences()[1]),
    ("02", "*cooperation*, with <five> syllables, is harder than *ochlocracy*, with <four>",
     lambda: [utils._syllables("cooperation"), utils._syllables("ochlocracy")]),
    ("02", "<six> times in <451> words, and some <five> times in a *million* words",
     lambda: [lemmas()["bilateral"], table("sentences").words.sum(),
              round(1e6 * word_frequency("bilateral", "en"))]),
    ("02", "With <two> or <three> uses of most other words", repeated_words),
    ("02", "the bare count of <nine>", lambda: len(utils.kwic(article(), "relation*"))),
    ("02", "*US* has <8> uses as a word of its own and <12> with *China-US*, which comes <4> "
     "times; in the same way *China* has <4> and <8>",
     lambda: [lemmas()["US"], len(utils.kwic(article(), "US")), lemmas()["China-US"],
              lemmas()["China"], len(utils.kwic(article(), "China"))]),
    ("02", "*said* comes <nine> times", lambda: uses("said")),
    ("02", "million words of everyday English it has <eight> uses",
     lambda: round(1e6 * word_frequency("researcher", "en"))),
    ("03", "And the <two> researchers and the spokesman share one verb", researchers),
    ("03", "towards any of the <three>",
     lambda: heard().stances.str.fullmatch(r"neutral \d+").sum()),
    ("03", "<two> people are called Wang",
     lambda: table("mentions").query("type == 'person'").name.drop_duplicates()
     .str.startswith("Wang ").sum()),
    ("03", "all <three> named speakers", lambda: len(heard())),
    ("03", "<two> researchers of one Chinese academy", researchers),
    ("03", "<two> kinds share nearly all the words",
     lambda: (table("sources").query("words > 0 and kind != 'not known'").kind.nunique())),
    ("03", "the bundled article and of <six> invented ones",
     lambda: pd.read_csv(CODES / "speech.csv").article.nunique() - 1),
    ("04", "no voice has <ten> utterances. That is the finding: <three> named speakers",
     lambda: [utils.MIN_N, len(heard())]),
    ("04", "Of the <19> dots, <11> are warm and <0> cold",
     lambda: [len(dots()), (dots() > utils.THRESHOLD).sum(), (dots() < -utils.THRESHOLD).sum()]),
    ("04", "has <128> words in notebook 03 and <87> here; the other <41> announce who speaks",
     lambda: [words_of("narrator", kinds) for kinds in (None, ["narration"], ["cue"])]),
    ("04", "No pair reaches <ten> utterances", lambda: utils.MIN_N),
    ("04", "There are <six> more dimensions", lambda: len(utils.DIMENSIONS)),
    ("04", "are hidden from all <four>", lambda: len(utils.SCORERS)),
    ("05", "<eight> for international relations, and the <five> generic ones",
     lambda: [frames_in("international"), frames_in("generic")]),
    ("05", "and <two> of its <four> terms are negated",
     lambda: [terms("confrontation").negated.sum(), len(terms("confrontation"))]),
    ("05", "<Four> of the <five> terms of global responsibility are Wang Junsheng's",
     lambda: [len(terms("global responsibility", JUNSHENG)), len(terms("global responsibility"))]),
    ("05", "<seventeen> right out of <twenty> are <85>%, but the interval runs from <64>% to <95>%",
     lambda: wilson(17, 20)),
    ("05", "there is <1> term of cooperation, and there are <2> of dialogue",
     lambda: [len(terms("cooperation", role="headline")),
              len(terms("dialogue", role="standfirst"))]),
    ("05", "They asked each article <twenty> yes/no questions", lambda: len(questions())),
    ("05", "*responsibility* <three> times out of <five>",
     lambda: [(questions("responsibility").answer == "yes").sum(),
              len(questions("responsibility"))]),
    ("05", "only Wang Wenbin (<8> terms) and Lyu Xiang (<5>) have five or more",
     lambda: [len(terms("dialogue", voice)) for voice in (WANG, LYU)]),
    ("06", "holds two codings of <41> sentences", lambda: len(coded())),
    ("06", "In <five> of the <six> sentences the blame stands under the name of whoever uttered it",
     lambda: [sum("narrator" not in voices for voices in insults().values()), len(insults())]),
    ("07", "one reader found <23> judgements",
     lambda: len(pd.read_csv(CODES / "tellings_targets.csv"))),
]

# What is said without a figure; the check is true as long as the words are.
CLAIMED = [
    ("00", "are named but never heard", lambda: table("speakers").query("statements == 0").speaker
     .isin(["Xi Jinping", "Joe Biden", "Daniel Kritenbrink"]).sum() == 3),
    ("00", "dialogue leads in the words of",
     lambda: {leading(voice) for voice in (WANG, LYU, "narrator")} == {"dialogue"}),
    ("00", "The only term of blame is in Lyu Xiang's words",
     lambda: terms("blame").voice.tolist() == [LYU]
     and terms("blame").text.tolist() == ["provocative visit"]),
    ("01", "Its paragraphs are wrapped at 72 columns",
     lambda: max(map(len, PRACTICE.read_text(encoding="utf-8").split("\n"))) <= 72),
    ("02", "*the will of the two sides* is tagged MD",
     lambda: table("tokens").query("sentence == 13 and text == 'will'").pos.tolist() == ["MD"]),
    ("03", "share one verb, “said”",
     lambda: set(table("quotes").query("speaker in @NAMED").cue) == {"said"}),
    ("03", "a government with its leaders, and experts. No resident, no firm and no",
     lambda: set(table("sources").query("words > 20").kind) == {"government", "expert"}),
    ("03", "both times that it stands alone",
     lambda: table("mentions").query("text == 'Wang'").name.tolist() == [WANG] * 2),
    ("04", "no voice has ten utterances", lambda: not table("tone_by_speaker").enough.any()),
    ("04", "*confrontation* counts as confrontational in “instead of taking ties to a level of",
     lambda: "confrontation (confrontational)" in table("tone").query(
         "text.str.contains('instead of taking ties to a level of confrontation')"
     ).dimension_words.iloc[0]),
    ("04", "Our score is positive",
     lambda: table("tone").query("text.str.contains('veering')").whose_words.iloc[0] > 0.05),
    ("04", "VADER looks only a few words back, and stays close to zero",
     lambda: abs(table("tone").query("text.str.contains('veering')").vader.iloc[0]) < 0.05),
    ("04", "Wang Wenbin calls the talks *candid, in-depth and constructive*",
     lambda: "candid, in-depth, constructive" in towards().query(
         "voice == @WANG and target == 'the talks'").words.iloc[0]),
    ("04", "Of the US, only the narrator says something that a rule can tie to it, and it is warm",
     lambda: min(said_of("narrator", "US")) > 0
     and not any(said_of(voice, "US") for voice in (JUNSHENG, LYU, WANG))),
    ("04", "The bill from the hospital comes out warmest, but with AFINN it is *so very grateful*",
     lambda: "the bill from the hospital" in warmest("whose_words")
     and "so very grateful" in warmest("afinn")),
    ("04", "there are dots and no means",
     lambda: not utils.towards_by_voice(towards()).enough.any()),
    ("05", "dialogue leads in the words of",
     lambda: {leading(voice) for voice in (WANG, LYU, "narrator")} == {"dialogue"}),
    ("05", "Confrontation is heard only from Lyu Xiang and in a sentence on the two leaders",
     lambda: set(terms("confrontation").voice) == {LYU, "the two leaders"}
     and len(terms("confrontation", "the two leaders")) == 1),
    ("05", "begin in the middle of the body, in a speaker's words",
     lambda: all(0.4 < (terms(frame).start.min() - article().body.start.iloc[0])
                 / (article().body.end.iloc[-1] - article().body.start.iloc[0]) < 0.6
                 and terms(frame).voice.iloc[0] == LYU for frame in ("confrontation", "blame"))),
    ("05", "A reader of the headline alone meets no conflict",
     lambda: not terms("confrontation", role="headline").size),
    ("05", "Each frame has 30 to 60 terms",
     lambda: utils.load_frames(which="all").query("match != 'exclude'").frame.value_counts()
     .between(30, 60).all()),
    ("05", "The list finds no term of it",
     lambda: "responsibility" not in set(utils.frame_hits(
         article(), utils.load_frames(which="generic")).frame)),
    ("06", "agree with each other better than any list agrees with the first",
     lambda: alpha_with(coded()["second"]) > max(
         alpha_with(utils.tone_class(coded()[name])) for name in utils.SCORERS)),
    ("06", "*Rejected those fears* holds two cold words",
     lambda: in_pair("rejected those fears").whose_words.max() < -utils.THRESHOLD),
    ("06", "is warm to the program in both articles",
     lambda: len(in_pair("no more dangerous")) == 2
     and in_pair("no more dangerous").whose_words.min() > utils.THRESHOLD),
    ("06", "takes away the first feeling and leaves the second",
     lambda: in_pair("not frightened but furious").whose_words.max() < -utils.THRESHOLD),
    ("06", "A risk that *could be handled* stays a risk to it",
     lambda: in_pair("the risk could be handled").whose_words.max() < -utils.THRESHOLD),
    ("06", "A *quoted insult* is no miss of the class",
     lambda: pair().query("trap == 'quoted insult'").whose_words.max() < -utils.THRESHOLD),
    ("06", "The sixth is the *Shame!* from the gallery",
     lambda: [text for text, voices in insults().items() if "narrator" in voices]
     == in_pair("Shame!").text.tolist()),
]
# fmt: on
NAMED = [WANG, LYU, JUNSHENG]


# --- the tests ------------------------------------------------------------------------------------


def in_one_line(text):
    return " ".join(text.split())


@functools.cache
def prose(stem):
    """The texts of a notebook, each in one line, with their tags."""
    (path,) = report.NOTEBOOKS.glob(f"{stem}_*.ipynb")
    cells = nbformat.read(path, as_version=4).cells
    return [
        (in_one_line(cell.source), cell.metadata.get("tags", []))
        for cell in cells
        if cell.cell_type == "markdown"
    ]


def value_of(figure):
    """A figure as a number: "twelve" and "12" are 12."""
    figure = figure.lower()
    return NUMBERS.index(figure) if figure in NUMBERS else int(figure)


def plain(phrase):
    return re.sub(r"[<>]", "", phrase)


@pytest.mark.parametrize("stem, phrase, computed", STATED, ids=[row[1] for row in STATED])
def test_a_figure_in_the_prose_is_what_the_tables_say(stem, phrase, computed):
    assert any(plain(phrase) in text for text, _ in prose(stem)), "the phrase has changed"
    told = [value_of(figure) for figure in re.findall(r"<(\w+)>", phrase)]
    values = computed()
    values = values if isinstance(values, list) else [values]
    assert told == [int(value) for value in values]


@pytest.mark.parametrize("stem, phrase, holds", CLAIMED, ids=[row[1] for row in CLAIMED])
def test_a_remark_without_a_figure_holds(stem, phrase, holds):
    assert any(phrase in text for text, _ in prose(stem)), "the phrase has changed"
    assert holds()


REMARKS = [
    (path.stem[:2], text)
    for path in sorted(report.NOTEBOOKS.glob("[0-9]*.ipynb"))
    for text, tags in prose(path.stem[:2])
    if "bundled" in tags
]


def uncovered_figures(stem, text):
    """The figures of a remark that no phrase of STATED holds."""
    for other, phrase, _ in STATED:
        if other == stem:
            text = text.replace(plain(phrase), "")
    return FIGURE.findall(NO_FIGURES.sub("", text))


@pytest.mark.parametrize(
    "stem, text", REMARKS, ids=[f"{stem}: {text[:40]}" for stem, text in REMARKS]
)
def test_each_figure_in_a_remark_on_the_bundled_article_is_computed(stem, text):
    assert text.startswith("In the bundled article")
    assert not uncovered_figures(stem, text)


def test_a_figure_that_no_phrase_covers_is_found():
    assert len(REMARKS) > 12
    assert uncovered_figures("00", "He has twelve terms, half of 24; notebook 03.") == [
        "twelve",
        "half",
        "24",
    ]
    assert uncovered_figures("00", "among them two presidents") == []
