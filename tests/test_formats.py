"""Section 1: Word files, PDF, database exports, addresses and pasted texts; hostile ones too."""

import csv
import http.server
import io
import re
import threading
import time
import zipfile
import zlib
from pathlib import Path

import nbformat
import pypdf
import pytest
from nbformat.v4 import new_code_cell, new_notebook

import incoming
import report
import utils
from worlds import reports_made_here

FILES = Path(__file__).parent / "formats"
STORY = "Rain in May\n\nIt rained, said Li Na.\n\nNobody in town was surprised by that."


def save(folder, name, data):
    """A file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return path


def refused(path):
    """The one sentence with which a file or an address is refused."""
    with pytest.raises(utils.ArticleError) as told:
        utils.load_article(path)
    sentence = str(told.value)
    assert "\n" not in sentence and len(sentence) < 300 and told.value.__cause__ is None
    return sentence


# made by other programs ---------------------------------------------------------------------------

PARAGRAPHS = [
    "The harbour council of Eastmoor voted on Thursday to reopen the swing bridge, which has been "
    "closed to traffic since the storm of last November, when two of its bearings broke.",
    "“We have waited long enough,” said Mayor Edith Crane. “The bridge is safe.”",
    "She declined to name the contractor.",
    "Bob Tarn, a fisher, said that the well-known crossing would bring back customers, and that "
    "the information given to the residents had been late and incomplete for as long as anybody "
    "could remember.",
    "The bridge opens in May.",
    "Lorries stay banned.",
]


@pytest.mark.parametrize("name", ["story.docx", "story.pdf", "browser.pdf"])
def test_word_files_and_pdf_are_read_paragraph_by_paragraph(name):
    article = utils.load_article(FILES / name)
    assert article.title == "Eastmoor votes to reopen swing bridge"
    assert (str(article.date), article.place, article.source) == (
        "2023-03-09",
        "Eastmoor",
        "Northwire",
    )
    assert list(article.body.text)[:6] == PARAGRAPHS
    assert article.name == name
    assert all(article.text[part.start : part.end] == part.text for part in article.part_rows)
    assert list(utils.quotes(article).speaker)[:2] == ["Edith Crane", "Edith Crane"]


def test_a_note_tells_that_a_pdf_was_read_and_that_columns_may_be_mixed():
    assert utils.load_article(FILES / "story.docx").notes == ()
    (note,) = utils.load_article(FILES / "story.pdf").notes
    assert note.startswith("Read from a PDF (pages: 1)") and "columns" in note


# Word files ---------------------------------------------------------------------------------------

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType=
"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
LINKS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="a" Target="word/document.xml" Type=
"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>"""


def paragraph(text):
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def word(body, before="", **more):
    """The bytes of a Word file with this body."""
    document = f'{before}<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": LINKS, "word/document.xml": document}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in (parts | more).items():
            packed.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    "body, text",
    [
        (
            paragraph("It rained.") + "<w:p/>" + paragraph("Li Na said so."),
            "It rained.\n\nLi Na said so.",
        ),
        ("<w:p><w:ins><w:r><w:t>It rained today.</w:t></w:r></w:ins></w:p>", "It rained today."),
        (
            "<w:p><w:r><w:t>It rained today.</w:t></w:r>"
            "<w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del></w:p>",
            "It rained today.",
        ),
        (
            "<w:p><w:r><w:t>It rained all</w:t><w:br/><w:t>day.</w:t></w:r></w:p>",
            "It rained all\nday.",
        ),
        (
            "<w:sdt><w:sdtContent>" + paragraph("It rained today.") + "</w:sdtContent></w:sdt>",
            "It rained today.",
        ),
        (
            "<w:tbl><w:tr><w:tc>" + paragraph("It rained all day") + "</w:tc><w:tc>"
            + paragraph("in our town.") + "</w:tc></w:tr></w:tbl>",
            "It rained all day\n\nin our town.",
        ),
        (paragraph("He wrote &lt;b onclick=go()&gt;."), "He wrote <b onclick=go()>."),
    ],
)  # fmt: skip
def test_the_words_of_a_word_file_are_those_that_stand_in_it(tmp_path, body, text):
    assert utils.load_article(save(tmp_path, "a.docx", word(body))).text == text


GOOD = word(paragraph("It rained, said Li Na."))
PASSWD = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = "<!DOCTYPE d [" + "".join(
    f'<!ENTITY {name} "{"&" * (n > 0)}{"zabcdefgh"[n]};{"ha" * 9}">'
    for n, name in enumerate("abcdefghi")
) + "]>"  # fmt: skip
HOSTILE_WORD = {  # each made when it is wanted: some are large
    "cut": (lambda: GOOD[:300], "is broken as a Word file"),
    "damaged": (lambda: GOOD[:120] + b"\0\xff" * 20 + GOOD[160:], "is broken as a Word file"),
    "no zip": (lambda: b"It rained, said Li Na.", "is broken as a Word file"),
    "no document": (lambda: GOOD.replace(b"word/document.xml", b"word/documenx.xml"), "is broken"),
    "broken xml": (lambda: word("<w:p>"), "is broken as a Word file"),
    "deep": (lambda: word("<w:r>" * 20_000 + "</w:r>" * 20_000), "is broken as a Word file"),
    "password": (lambda: b"\xd0\xcf\x11\xe0" + bytes(999), "has a password or is an old .doc file"),
    "bomb": (lambda: word("", **{"word/x.xml": b"0" * 30_000_000}), "more than the 20 MB of text"),
    "bomb in words": (lambda: word(paragraph("rain " * 5_000_000)), "more than the 20 MB of text"),
    "external entity": (lambda: word(paragraph("&x; said."), PASSWD), "holds XML declarations"),
    "many entities": (lambda: word(paragraph("&i; said."), LAUGHS), "holds XML declarations"),
    "no words": (lambda: word(""), "has no sentence in it"),
    "empty": (lambda: b"", "is empty"),
    "21 MB": (lambda: bytes(21_000_000), "has more than the 5 MB an article may have"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE_WORD)
def test_a_hostile_word_file_is_refused_in_one_sentence(tmp_path, name):
    make, told = HOSTILE_WORD[name]
    assert told in refused(save(tmp_path, "a.docx", make()))


def test_an_entity_is_found_in_any_encoding(tmp_path):
    xml = '<?xml version="1.0" encoding="UTF-16"?>' + PASSWD + f'<w:document xmlns:w="{WORDS}"/>'
    hidden = word("", **{"word/document.xml": xml.encode("utf-16")})
    assert "holds XML declarations" in refused(save(tmp_path, "a.docx", hidden))


def test_pictures_do_not_count_as_text(tmp_path):
    data = word(paragraph("It rained today."), **{"word/media/a.bmp": bytes(30_000_000)})
    assert utils.load_article(save(tmp_path, "a.docx", data)).text == "It rained today."


# PDF ----------------------------------------------------------------------------------------------


def stream(content):
    """A stream of a PDF, packed."""
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed)


def pdf(*pages):
    """The bytes of a PDF with these contents of pages."""
    numbers = range(4, 4 + 2 * len(pages), 2)
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, content in zip(numbers, pages, strict=True):
        font = f"/Contents {number + 1} 0 R/Resources<</Font<</F 3 0 R>>>>"
        objects += [f"<</Type/Page/Parent 2 0 R{font}>>".encode(), stream(content)]
    made = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = b"%d" % (len(objects) + 1)
    end = b"trailer<</Size %b/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(made))
    return made + b"xref\n0 %b\n0000000000 65535 f \n%b" % (size, table) + end


def page(*lines, size=12):
    """What draws these lines, each a line's distance below the other; "" leaves one out."""
    drawn = " ".join(f"({line}) Tj 0 -{size * 1.2} Td" for line in lines)
    return f"BT /F {size} Tf 50 700 Td {drawn} ET".encode()


WIDE = "The council said on Thursday that the old bridge would be"
PAGES = [
    page("Courier, 3 May", WIDE, "opened, and that the infor-", "mation was late.", "- 1 -"),
    page("Courier, 3 May", "", "-- We go, said Li Na.", "2 of 3"),
    page("Courier, 3 May", WIDE, "well-", "known again.", "Page 3"),
]  # fmt: skip


def test_a_pdf_loses_page_numbers_and_what_stands_at_the_edge_of_its_pages(tmp_path):
    article = utils.load_article(save(tmp_path, "a.pdf", pdf(*PAGES)))
    assert article.text.split("\n\n") == [
        f"{WIDE} opened, and that the information was late.",
        "-- We go, said Li Na.",
        f"{WIDE} well-known again.",
    ]
    assert "; 6 page numbers and lines at the edge of a page were left out" in article.notes[0]


@pytest.mark.parametrize(
    "lines, paragraphs",
    [
        ([WIDE, "opened."], 1),
        ([WIDE, WIDE, "opened.", "", WIDE], 2),  # a blank line
        (["It rained.", "Nobody came.", WIDE], 3),  # short lines
        ([WIDE, WIDE.replace("be", "be."), "Nobody"], 1),  # too wide to end there
        (["• It rained,", "he said.", WIDE], 2),  # a small letter goes on
    ],
)
def test_lines_of_a_pdf_are_joined_by_their_length_and_distance(tmp_path, lines, paragraphs):
    drawn = page(*[line.replace("•", "-") for line in lines])
    text = utils.load_article(save(tmp_path, "a.pdf", pdf(drawn))).text
    assert text.count("\n\n") == paragraphs - 1, text


@pytest.mark.parametrize(
    "head, tail, one",
    [
        ("informa", "tion", True),
        ("over", "heated", True),
        ("spokes", "woman", True),
        ("non", "stop", True),
        ("long", "term", False),
        ("well", "known", False),
        ("decision", "making", False),
        ("Halden", "based", False),
    ],
)
def test_the_halves_of_a_word_are_joined_where_english_has_it(head, tail, one):
    assert utils._is_one_word(head, tail) is one


def test_a_headline_of_two_lines_is_one(tmp_path):
    large = page("Old Bridge", "Opened", size=24)
    small = page(*[WIDE] * 9).replace(b"700", b"600")
    article = utils.load_article(save(tmp_path, "a.pdf", pdf(large + b"\n" + small)))
    assert article.title == "Old Bridge Opened"


def locked(user, owner):
    """A PDF that is encrypted for a reader, or only against changes."""
    made = pypdf.PdfWriter()
    made.append(io.BytesIO(pdf(page("It rained, said Li Na."))))
    made.encrypt(user, owner_password=owner, algorithm="RC4-128")
    file = io.BytesIO()
    made.write(file)
    return file.getvalue()


LOOP = pdf(b"").replace(b"Kids[4 0 R]", b"Kids[2 0 R]")
HOSTILE_PDF = {  # each made when it is wanted: some are large
    "scanned": (lambda: pdf(b"0 0 m 9 9 l S"), "without a text layer, perhaps a scan"),
    "encrypted": (lambda: locked("secret", "secret"), "is encrypted"),
    "10,000 pages": (lambda: pdf(*[b""] * 10_000), "has 10000 pages, more than the 300"),
    "cut": (lambda: pdf(page("It rained."))[:300], "is broken as a PDF"),
    "no pdf": (lambda: b"%PDF-1.4\n" + b"x" * 999, "is broken as a PDF"),
    "a loop": (lambda: LOOP, "is broken as a PDF"),
    "a large page": (lambda: pdf(b"q " * 2_000_000), "a page that unpacks to more than 2 MB"),
    "a bomb": (lambda: pdf(b"0" * 300_000_000), "is broken as a PDF, or too large unpacked"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE_PDF)
def test_a_hostile_pdf_is_refused_in_one_sentence(tmp_path, name):
    make, told = HOSTILE_PDF[name]
    assert told in refused(save(tmp_path, "a.pdf", make()))


def test_a_pdf_that_only_may_not_be_changed_is_read(tmp_path):
    path = save(tmp_path, "a.pdf", locked("", "secret"))
    assert utils.load_article(path).text == "It rained, said Li Na."


def test_a_page_without_text_among_others_is_told(tmp_path):
    path = save(tmp_path, "a.pdf", pdf(page("It rained, said Li Na."), b""))
    assert utils.load_article(path).notes[0].endswith("1 of its pages have no text layer.")


def test_a_pdf_is_known_by_its_first_bytes_too(tmp_path):
    path = save(tmp_path, "download", pdf(page("It rained, said Li Na.")))
    assert utils.load_article(path).text == "It rained, said Li Na."


# exports of many articles -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["nexis_uni.docx", "lexisnexis.txt"])
def test_an_export_is_parted_into_its_articles(name):
    one, two = utils.load_articles(FILES / name)
    stem = name.partition(".")[0]
    assert (one.name, two.name) == (f"{stem}-01.txt", f"{stem}-02.txt")
    assert (one.source, str(one.date)) == ("The Eastmoor Courier", "2023-03-09")
    assert "bridge" in one.title and one.body.text.iloc[0].startswith("The harbour council")
    assert len(one.body) == 3 and "By J" in "".join(one.parts.text[one.parts.role == "byline"])
    assert len(two.body) == 1 and not re.search(
        r"Load-Date|LENGTH|Copyright|Graphic:? *$", two.text
    )
    assert "Document 2 of 2" in two.notes[0]


def test_fields_of_an_export_become_parts_of_the_page():
    one, two = utils.load_articles(FILES / "nexis_uni.docx")
    assert one.standfirst.startswith("The old bridge may open")
    assert (two.place, two.title, str(two.date)) == ("Westmoor", "Rain in May", "2023-03-13")
    assert one.body.text.iloc[2].startswith("Graphic: that is the word")  # a sentence, no field


def test_it_is_told_where_clearly_fewer_words_were_read_than_the_database_counted():
    one, two = utils.load_articles(FILES / "lexisnexis.txt")
    assert "The database counted 240 words, 7 were read" in two.notes[1]
    assert not [note for note in one.notes if "counted" in note]


def test_one_article_of_an_export_is_not_taken_for_all():
    assert "lexisnexis.txt' holds 2 articles: take one of load_articles" in refused(
        FILES / "lexisnexis.txt"
    )


DOCUMENT = (
    "{head}\nCopyright 2023 Northwire\nLength: 9 words\nBody\n\n{body}\nLoad-Date: May 3, 2023\n"
)
HEAD = "Rain in May\nNorthwire\nMay 3, 2023"
SAID = "It rained, said Li Na."


@pytest.mark.parametrize(
    "text, titles",
    [
        ("{0}End of Document\n{0}End of Document\n", ["Rain in May"] * 2),
        ("{0}End of Document\n", ["Rain in May"]),
        ("Document 1 of 2\n\n{0}\nDocument 2 of 2\n\n{0}", ["Rain in May"] * 2),
        ("1 of 2 DOCUMENTS\n\n{0}\n  2 of 2 DOCUMENTS\n\n{0}", ["Rain in May"] * 2),
        ("Cover\nDate: May 9, 2024\n\n{0}End of Document\n{0}End of Document", ["Rain in May"] * 2),
        ("{0}End of Document\n{1}End of Document\n", ["Rain in May"]),  # one without words
    ],
)  # fmt: skip
def test_articles_of_an_export_end_where_the_export_says(text, titles):
    pasted = text.format(
        DOCUMENT.format(head=HEAD, body=SAID), DOCUMENT.format(head="Blank", body="")
    )
    articles = utils.load_articles(pasted)
    assert [article.title for article in articles] == titles
    assert all(list(article.body.text) == [SAID] for article in articles)


def test_documents_without_a_text_are_counted_in_a_note():
    whole, blank = DOCUMENT.format(head=HEAD, body=SAID), DOCUMENT.format(head="Blank", body="")
    (article,) = utils.load_articles(f"{whole}End of Document\n{blank}End of Document\n")
    assert "1 documents without a text were left out" in article.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        f"{STORY}\n\nEnd of Document",
        f"{STORY}\n\nLength: 500 words",
        f"{STORY}\n\n1 of 2\n\nIt rained again, she said.",
    ],
)
def test_a_text_that_only_has_such_a_line_is_one_article(text):
    (article,) = utils.load_articles(text)
    assert article.text == text


@pytest.mark.parametrize(
    "head, outlet",
    [
        ("Rain in May\nNorthwire\nMay 3, 2023 Wednesday\nFirst Edition", "Northwire"),
        ("Northwire\n\nMay 3, 2023\nLate Edition\n\nRain in\nMay", "Northwire"),
        ("Rain in May\nNorthwire\nWednesday, May 3, 2023", "Northwire"),
        ("HEADLINE: Rain in May", None),
        ("Rain in May", None),
    ],
)
def test_headline_and_outlet_stand_around_the_date(head, outlet):
    whole = DOCUMENT.format(head=head, body=SAID)
    (article,) = utils.load_articles(f"{whole}End of Document")
    assert (article.title, article.source) == ("Rain in May", outlet)


def fields():
    return list(csv.DictReader((utils.DATA / "export_fields.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("row", fields(), ids=lambda row: f"{row['place']}-{row['field']}")
def test_every_field_of_an_export_is_found_in_its_example(row):
    assert utils._export_field(row["example"], row["place"])[0] == row["field"]


# pasted texts -------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_pasted_text_is_an_article(end):
    article = utils.load_article(STORY.replace("\n", end))
    assert (article.text, article.title, article.name) == (STORY, "Rain in May", "pasted text")


def test_a_single_long_paragraph_is_a_text_too():
    text = "It rained, said Li Na. " * 20
    assert utils.load_article(text).text == text


@pytest.mark.parametrize("text", ["\n\n", "Rain\n", "<html>\n<nav>Home</nav></html>"])
def test_a_pasted_text_without_a_sentence_is_refused(text):
    assert refused(text).startswith("pasted text ")


def test_a_file_whose_name_has_a_line_end_is_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    save(tmp_path, "a\nb.txt", STORY.encode())
    assert utils.load_article("a\nb.txt").title == "Rain in May"


# addresses ----------------------------------------------------------------------------------------

RAINED = "<p>It rained in Eastmoor, said Li Na.</p>" * 9
PAGE = f"<html><title>Rain in May</title><main>{RAINED}</main></html>"


class Answers(http.server.BaseHTTPRequestHandler):
    """A server of the test's own."""

    seen: list

    def do_GET(self):
        self.seen.append(self.path)
        getattr(self, self.path.split("?")[0].strip("/").replace(".", "_"), self.missing)()

    def log_message(self, *_):
        """Nothing is told."""

    def answer(self, data, kind="text/html", status=200, **headers):
        self.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def missing(self):
        self.answer(b"nothing here", status=404)

    def rain(self):
        self.answer(PAGE.encode())

    def rain_txt(self):
        self.answer(STORY.encode(), "text/plain; charset=utf-8")

    def rain_pdf(self):
        self.answer(pdf(page("It rained, said Li Na.")), "application/octet-stream")

    def picture(self):
        self.answer(b"\x89PNG", "image/png")

    def empty(self):
        self.answer(b"")

    def packed(self):
        self.answer(b"\x1f\x8b", Content_Encoding="gzip")

    def never(self):
        self.server.stopped.wait(9)

    def drips(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        while not self.server.stopped.wait(0.05):
            self.wfile.write(b"It rained. ")

    def large(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        for _ in range(800):
            self.server.sent += self.wfile.write(bytes(65_536))

    def promises(self):
        self.answer(b"It rained.", Content_Length="52428800")

    def breaks(self):
        self.answer(b"It rained.", Content_Length="4000")

    def nonsense(self):
        self.wfile.write(b"It rained, said Li Na.\r\n\r\n")

    def moved(self):
        self.answer(b"", status=302, Location="/rain")

    def round(self):
        self.answer(b"", status=301, Location="/round")

    def out(self):
        self.answer(b"", status=302, Location=self.path.partition("?")[2])


@pytest.fixture
def server():
    """Where the test's own server is."""
    handler = type("Handler", (Answers,), {"seen": []})
    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    running.stopped, running.sent, running.handle_error = threading.Event(), 0, lambda *_: None
    running.seen = handler.seen
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.stopped.set()
    running.shutdown()
    running.server_close()


def at(server, path, host="127.0.0.1"):
    return f"http://{host}:{server.server_port}/{path}"


def test_an_address_is_read_after_a_line_that_says_so(server, capsys):
    article = utils.load_article(at(server, "rain"))
    assert capsys.readouterr().out == "Connecting to 127.0.0.1 …\n"
    assert (article.name, article.title) == ("rain.html", "Rain in May")
    assert f"Read from {at(server, 'rain')}, which may say something else" in article.notes[0]
    assert server.seen == ["/rain"]


@pytest.mark.parametrize(
    "path, name, text",
    [
        ("rain.txt", "rain.txt", STORY),
        ("rain.pdf?page=1", "rain.pdf", "It rained, said Li Na."),
    ],
)
def test_what_an_address_answers_with_is_read_by_its_kind(server, path, name, text):
    article = utils.load_article(at(server, path))
    assert (article.name, article.text) == (name, text)


def test_a_redirect_on_the_same_host_is_followed(server):
    assert utils.load_article(at(server, "moved")).title == "Rain in May"
    assert server.seen == ["/moved", "/rain"]


@pytest.mark.parametrize(
    "path, told",
    [
        ("gone", "answers 404 (Not Found)"),
        ("picture", "answers with image/png, which is no article"),
        ("empty", "is empty"),
        ("packed", "in a packed form"),
        ("promises", "sends more than the 5 MB that are taken"),
        ("breaks", "broke off before the end"),
        ("nonsense", "can't be read (BadStatusLine)"),
        ("round", "leads on more than 5 times"),
        ("out?file:///etc/passwd", "leads to something that is no web page"),
        ("out?ftp://example.org/a", "leads to something that is no web page"),
        ("out?http://127.0.0.2:9/", "leads on to a private address, which is not followed"),
        ("out?http://[::ffff:127.0.0.2]:9/", "leads on to a private address"),
        ("out?http://2130706434/", "leads on to a private address"),
    ],
)
def test_an_address_that_gives_no_page_is_told_in_one_sentence(server, path, told):
    assert told in refused(at(server, path))


def test_a_public_page_may_not_lead_to_this_machine(server, monkeypatch):
    numbers = utils._numbers_of
    public = {"news.example": ["93.184.216.34"]}
    monkeypatch.setattr(
        utils, "_numbers_of", lambda link: public.get(utils._host_of(link)) or numbers(link)
    )
    connect = utils._socket_to
    monkeypatch.setattr(
        utils, "_socket_to", lambda _, port, end: connect(["127.0.0.1"], server.server_port, end)
    )
    assert utils.load_article("http://news.example/rain").title == "Rain in May"
    here = f"http://127.0.0.1:{server.server_port}/rain"
    assert "leads on to a private address" in refused(f"http://news.example/out?{here}")
    assert server.seen.count("/rain") == 1


def test_a_large_page_is_left_long_before_its_end(server):
    assert "sends more than the 5 MB" in refused(at(server, "large"))
    server.stopped.wait(0.2)
    assert server.sent < 20_000_000


@pytest.mark.parametrize("path", ["never", "drips"])
def test_a_server_that_does_not_come_to_an_end_is_left(server, path, monkeypatch):
    monkeypatch.setattr(utils, "_MOST_SECONDS", 0.4)
    begun = time.monotonic()
    assert "has not answered in full within 0.4 seconds" in refused(at(server, path))
    assert time.monotonic() - begun < 5


def test_an_address_where_nobody_listens_is_told(server):
    server.shutdown()
    server.server_close()
    assert "can't be read (Connection refused)" in refused(at(server, "rain"))


def test_a_host_that_is_not_known_is_told():
    assert "is not known here" in refused("http://nowhere.invalid/rain")


@pytest.mark.parametrize(
    "address, told",
    [
        ("http://", "is no address"),
        ("http:///rain", "is no address"),
        ("http://[1/rain", "is no address"),
        ("http://a:b/", "is no address"),
        ("http://me:secret@example.org/", "with a user or password in it is not asked"),
    ],
)
def test_what_is_no_address_is_not_asked(address, told, capsys):
    sentence = refused(address)
    assert told in sentence and "secret" not in sentence
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "number, public",
    [
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.0.1", False),
        ("172.16.0.1", False),
        ("169.254.169.254", False),  # where machines in a cloud ask for their secrets
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("::ffff:10.1.2.3", False),
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("::ffff:93.184.216.34", True),
    ],
)
def test_numbers_of_this_machine_and_its_network_are_private(number, public):
    assert utils._is_public(number) is public


# what a report reads ------------------------------------------------------------------------------


def piped(monkeypatch, data):
    """Let these bytes stand behind the command, as after cat my.txt |"""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize(
    "data, ending",
    [
        (STORY.encode(), ".txt"),
        (GOOD, ".docx"),
        (pdf(page("It rained, said Li Na.")), ".txt"),
        (PAGE.encode(), ".txt"),
    ],
)
def test_what_is_piped_in_becomes_a_file(tmp_path, monkeypatch, data, ending):
    piped(monkeypatch, data)
    (found,) = incoming.read(["-"], tmp_path, [])
    assert found.path.parent == tmp_path and found.path.read_bytes() == data
    assert re.fullmatch(rf"piped-[0-9a-f]{{8}}\{ending}", found.article.name)


def test_nothing_piped_in_is_told(tmp_path, monkeypatch):
    piped(monkeypatch, b" \n")
    faults = []
    assert incoming.read(["-"], tmp_path, faults) == []
    assert faults[0].startswith("nothing is piped in: cat my.txt")


def test_an_export_becomes_a_file_for_each_article(tmp_path):
    found = incoming.read([FILES / "nexis_uni.docx", FILES / "story.docx"], tmp_path, [])
    names = [each.path.name for each in found]
    assert names == ["nexis_uni-01.txt", "nexis_uni-02.txt", "story.docx"]
    assert [each.path.parent == tmp_path for each in found] == [True, True, False]
    assert found[0].article.source == "The Eastmoor Courier"


def test_addresses_of_one_name_become_two_files(server, tmp_path):
    found = incoming.read([at(server, "rain"), at(server, "rain?2")], tmp_path, [])
    assert [each.path.name for each in found] == ["rain.html", "rain-2.html"]
    assert server.seen == ["/rain", "/rain?2"]


def test_a_copy_is_kept_with_its_corrections_and_no_other_file_is_moved(tmp_path, monkeypatch):
    kept = tmp_path / "sources"
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
    piped(monkeypatch, STORY.encode())
    first = incoming.keep(incoming.read(["-"], tmp_path / "one", [])[0], tmp_path / "one", kept)
    row = "start,text,change,value,by,why\n,It rained,speaker,Bob Tarn,me,the tape\n"
    first.path.with_suffix(".corrections.csv").write_text(row, encoding="utf-8")
    piped(monkeypatch, STORY.encode())
    again = incoming.keep(incoming.read(["-"], tmp_path / "two", [])[0], tmp_path / "two", kept)
    assert again.path == first.path and list(utils.quotes(again.article).speaker) == ["Bob Tarn"]
    first.path.write_text("Another text of this name.", encoding="utf-8")
    piped(monkeypatch, STORY.encode())
    other = incoming.keep(incoming.read(["-"], tmp_path / "three", [])[0], tmp_path / "three", kept)
    assert other.path.stem.startswith(first.path.stem + "-")
    (file,) = incoming.read([FILES / "story.docx"], tmp_path, [])
    assert incoming.keep(file, tmp_path, kept) == file and file.path.exists()


def test_a_report_of_an_address_reads_a_copy_of_it(server, tmp_path, monkeypatch):
    cells = [
        new_code_cell("import utils"),
        new_code_cell('ARTICLE = "x"', metadata={"tags": ["parameters"]}),
        new_code_cell("utils.load_article(ARTICLE).title"),
    ]
    (tmp_path / "notebooks").mkdir()
    nbformat.write(new_notebook(cells=cells), tmp_path / "notebooks" / "00_a.ipynb")
    monkeypatch.setattr(report, "NOTEBOOKS", tmp_path / "notebooks")
    with reports_made_here():
        cover = report.report(at(server, "rain"), tmp_path / "out")
    assert server.seen == ["/rain"]
    assert (tmp_path / "out" / "sources" / "rain.html").read_bytes() == PAGE.encode()
    pages = tmp_path / "out" / "rain"
    assert "Rain in May" in (pages / "00_a.html").read_text("utf-8")
    assert f"make report ARTICLE={at(server, 'rain')}" in (pages / "index.html").read_text("utf-8")
    links = re.findall(r'href="([^"]*)"', cover.read_text("utf-8"))
    for name in ("annotations.json", "article.tei.xml"):
        assert f"rain/tables/{name}" in links and (pages / "tables" / name).stat().st_size > 900


@pytest.mark.parametrize(
    "named",
    [
        'ARTICLE = "mine.txt"  # put your own article here',
        "ARTICLE = '''Rain in May\n\nIt rained, said Li Na.'''",
        'ARTICLE = """\nARTICLE = rain\n"""  # mine',
        "ARTICLE = ''''We go,' she said.\n'''",
    ],
)
def test_a_report_reads_the_article_given_in_place_of_a_pasted_one(named):
    cell = new_code_cell(f"{named}\nmore = 1", metadata={"tags": ["parameters"]})
    notebook = new_notebook(cells=[cell])
    report._turn_to(notebook, Path("b.txt"))
    assert notebook.cells[0].source == "ARTICLE = 'b.txt'\nmore = 1"
