"""Feeds, mail, documents, data and exports are read as the articles they hold."""

from __future__ import annotations

import gzip
import json
import random
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from storyview.engine.model import Furniture
from storyview.engine.read import archives
from storyview.engine.read.decode import NotTextError
from storyview.engine.read.json_csv import naming
from storyview.engine.read.pdf_layout import joined
from storyview.engine.read.source_formats import parse
from storyview.engine.read.source_texts import read_sources
from storyview.engine.segment import segment
from tests.engine.made import TEXT, made_epub, made_odt, made_pdf, made_warc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.model import Article
    from storyview.engine.read.source_formats import Document

SOURCES = Path(__file__).parent / "sources"
EXPECTED: dict[str, dict[str, Any]] = {
    name: right
    for name, right in json.loads((SOURCES / "expected.json").read_text("utf-8")).items()
    if name.partition("/")[0] in ("docs", "exports", "feeds", "json", "mail")
}
BROKEN = (
    "feeds/broken.xml",
    "json/trafilatura.jsonl",
    "mail/desk.mbox",
    "mail/newsletter.eml",
    "feeds/xxe.xml",
)
"""What is read with a word on what of it is not."""


def report(article: Article) -> list[str]:
    return [article.text[p.start : p.end] for p in article.paragraphs if p.furniture is None]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_source_is_read_as_its_articles(name: str) -> None:
    right = EXPECTED[name]
    if "urls" in right or "feeds" in right:
        data = (SOURCES / name).read_bytes()
        assert len(parse(data, name).addresses) == right.get("urls", right.get("feeds"))
        return
    reading = read_sources([str(SOURCES / name)])
    if right.get("error"):
        assert not reading.texts
        assert len(reading.problems) == 1
        return
    assert bool(reading.problems) == (name in BROKEN), reading.problems
    articles = segment(reading.texts)
    if "entries_at_least" in right:
        assert len(articles) >= right["entries_at_least"]
        return
    assert len(articles) == right.get("articles", right.get("entries", 1))
    wanted = right.get("first", right.get("paragraphs"))
    if wanted:
        assert [text for text in report(articles[0]) if text in wanted] == wanted
        assert set(report(articles[0])) <= set(wanted)
    if "outlets" in right:
        assert [article.outlet for article in articles] == right["outlets"]
    if "dates" in right:
        assert [article.date for article in articles] == right["dates"]
    if "full" in right:
        assert [article.partial is None for article in articles] == right["full"]
    if "partial" in right:
        assert all(article.partial for article in articles)
    for key in ("title", "outlet", "date"):
        if key in right:
            assert getattr(articles[0], key) == right[key]
    if "link" in right:
        assert articles[0].url == right["link"]


def read(data: str | bytes, name: str) -> Sequence[Document]:
    return parse(data if isinstance(data, bytes) else data.encode(), name).documents


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.furniture is None]


# PDF

LAYOUTS = [
    {"columns": columns, "indent": indent, "justified": justified, "gap": gap}
    for columns in (1, 2, 3)
    for indent, justified, gap in ((False, False, 6), (True, True, 0), (True, False, 0), (False, True, 0))
]


def paragraphs(seed: int) -> list[str]:
    chance = random.Random(seed)
    words = (SOURCES / "exports/lexis-classic.txt").read_text("utf-8").split()[30:90]
    words = [word for word in words if word.isalpha()]

    def sentence() -> str:
        return " ".join(chance.choices(words, k=chance.randint(6, 24))).capitalize() + "."

    return [" ".join(sentence() for _ in range(chance.randint(1, 4))) for _ in range(30)]


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_the_paragraphs_of_a_pdf_are_found_in_its_columns(layout: dict[str, Any]) -> None:
    wanted = paragraphs(len(str(layout)))
    (document,) = read(made_pdf(wanted, **layout), "a.pdf")
    found = texts(document)
    right = sum(text in wanted for text in found)
    assert 2 * right / (len(found) + len(wanted)) > 0.85
    assert document.title == "Marlow Quay shuts bridge"
    assert {"The Quay Courier, Thursday edition", "Page 1"} <= {
        block.text for block in document.blocks if block.furniture is Furniture.NAVIGATION
    }


def test_a_parted_word_is_one_and_a_compound_keeps_its_hyphen() -> None:
    assert joined(["the foun-", "dations of a well-", "known quay"], {"well-known"}) == (
        "the foundations of a well-known quay"
    )
    assert joined(["from London-", "Paris 12-", "14"], set()) == "from London- Paris 12- 14"


@pytest.mark.parametrize(
    ("kind", "said"), [("protected", "password"), ("empty", "without text"), ("scan", "a scan")]
)
def test_a_pdf_that_cannot_be_read_says_why(kind: str, said: str) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret") if kind == "protected" else None)
    if kind == "protected":
        canvas.drawString(50, 500, "The bridge is shut.")
    if kind == "scan":
        canvas.drawInlineImage(Image.new("L", (40, 40)), 50, 50, 400, 400)
    canvas.showPage()
    canvas.save()
    with pytest.raises(NotTextError, match=said):
        read(out.getvalue(), "a.pdf")


# Other documents


def test_the_articles_of_an_electronic_newspaper_are_its_chapters() -> None:
    one, two = read(made_epub(), "a.epub")
    assert (one.title, two.title) == ("Bridge shut", "Ferries run")
    assert (one.outlet, one.date, one.language) == ("The Quay Courier", "2021-03-11", "en")
    assert texts(one) == [TEXT.strip()] * 2


def test_notes_of_a_document_are_no_text() -> None:
    (document,) = read(made_odt(), "a.odt")
    assert document.title == "Bridge shut"
    assert texts(document) == [TEXT.strip(), "First point."]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_an_archive_of_the_web_is_read_page_by_page(name: str) -> None:
    found = parse(made_warc(compressed=name.endswith("gz")), name)
    (document,) = found.documents
    assert document.url == "https://courier.example/a"
    assert texts(document)[0].startswith("The harbour town")
    assert found.problems == ["1 of its pages hold no article, left out"]


def test_a_damaged_archive_of_the_web_is_read_up_to_there_and_writes_nothing(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, packed = made_warc(), made_warc(compressed=True)
    wrong = plain.replace(b"Content-Length: ", b"Content-Length: 1", 1)
    for data, name, told in (
        (plain + b"garbage that is no record" * 3, "a.warc", ""),
        (packed[:-30], "a.warc.gz", "cut off"),
        (packed + gzip.compress(b"x")[:-9] + b"\0" * 20, "a.warc.gz", "damaged"),
        (wrong, "a.warc", ""),
    ):
        try:
            found = parse(data, name)
        except NotTextError:
            assert data is wrong
            continue
        assert found.documents[0].url == "https://courier.example/a"
        assert told in " ".join(found.problems)
    monkeypatch.setattr(archives, "_MOST", len(plain))
    bomb = parse(packed + gzip.compress(b"\0" * 10**7), "a.warc.gz")
    assert bomb.documents
    assert "unpacks to more than" in bomb.problems[0]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["json/news-please.json", "html/01-plain.html", "exports/lexis-classic.txt"])
def test_a_compressed_file_is_read_as_what_it_holds(name: str) -> None:
    data = (SOURCES / name).read_bytes()
    assert read(gzip.compress(data), f"{name}.gz") == read(data, name)


def test_tables_of_a_document_stand_in_their_place() -> None:
    import docx

    document = docx.Document()
    document.add_heading("Bridge shut", 1)
    document.add_paragraph("Before the table.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Ferries", "2"
    document.add_paragraph("After it.")
    out = BytesIO()
    document.save(out)
    (found,) = read(out.getvalue(), "a.docx")
    assert texts(found) == ["Before the table.", "Ferries | 2", "After it."]
    assert found.title == "Bridge shut"


# Data

PAGE = "https://a.example/1"


@pytest.mark.parametrize(
    "row",
    [
        {"headline": {"main": "T"}, "body": "One text.", "pub_date": "2021-03-11T08:00:00+0000",
         "web_url": PAGE},
        {"webTitle": "T", "fields": {"bodyText": "One text."}, "webPublicationDate": "2021-03-11",
         "webUrl": PAGE},
        {"@type": "NewsArticle", "headline": "T", "articleBody": "One text.",
         "datePublished": "2021-03-11", "url": PAGE},
        {"title": "T", "content_html": "<p>One text.</p>", "date_published": "2021-03-11", "url": PAGE},
        {"title": "T", "text": ["One text."], "date": 1615420800, "link": PAGE},
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "wrap",
    [
        "{row}",
        "[{row}]",
        '{{"response": {{"docs": [{row}, {row}]}}}}',
        '{{"hits": {{"hits": [{{"_source": {row}}}]}}}}',
    ],
)
def test_articles_are_found_by_the_usual_names_wherever_they_stand(row: dict[str, Any], wrap: str) -> None:
    document = read(wrap.format(row=json.dumps(row)), "a.json")[0]
    assert (document.title, document.date, document.url) == ("T", "2021-03-11", "https://a.example/1")
    assert [document.text, *texts(document)][-1] == "One text." or document.text == "One text."


def test_other_names_of_fields_are_told() -> None:
    table = "blurb;day;paper\nThe bridge is shut.;11.03.2021;Courier\n"
    with pytest.raises(NotTextError, match="--field text=NAME"):
        read(table, "a.csv")
    with naming({"text": "Blurb", "date": "day", "outlet": "paper"}):
        (document,) = read(table, "a.csv")
    assert (document.text, document.date, document.outlet) == ("The bridge is shut.", "2021-03-11", "Courier")
    with naming({"text": "meta.raw"}):
        (document,) = read('{"meta": {"raw": "The bridge is shut."}, "text": "other"}', "a.json")
    assert document.text == "The bridge is shut."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("pocket.csv", "title,url,time_added,tags,status\nA,https://a.example/1,1615420800,,unread\n"),
        ("raindrop.csv", "id,title,note,excerpt,url,folder,tags\n1,A,,Some words,https://a.example/1,X,\n"),
        ("b.html", '<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF="https://a.example/1">A</A></DL>'),
    ],
)
def test_what_is_kept_to_be_read_later_is_a_list_of_addresses(name: str, data: str) -> None:
    assert list(parse(data.encode(), name).addresses) == ["https://a.example/1"]


# Mail


def test_the_text_of_a_mail_is_read_where_it_has_no_page() -> None:
    mail = b"From: Dana <dana@courier.example>\nSubject: Bridge\nDate: Thu, 11 Mar 2021 23:30:00 -0800\n"
    mail += b"\nThe bridge\nis shut.\n\nSecond.\n"
    (document,) = read(mail, "a.eml")
    assert (document.title, document.outlet, document.date) == ("Bridge", "Dana", "2021-03-11")
    assert texts(document) == ["The bridge is shut.", "Second."]


def test_a_line_that_begins_with_from_parts_no_mail() -> None:
    mail = b"From a@b.example Thu Mar 11 19:00:00 2021\nFrom: a@b.example\nSubject: %s\n"
    mail += b"\nText.\n\n>From the quay at 12:00 it was seen.\n\n"
    one, two = read(mail % b"1" + mail % b"2", "a.mbox")
    assert texts(one) == texts(two) == ["Text.", "From the quay at 12:00 it was seen."]


REPAIR = "The council will repair the north tower of the bridge before the winter comes. "


@pytest.mark.parametrize(
    ("element", "times", "end", "is_whole"),
    [
        ("description", 15, "", True),
        ("description", 15, "…", False),
        ("description", 15, "Continue reading →", False),
        ("description", 1, "", False),
        ("content:encoded", 15, "…", True),
        ("content:encoded", 1, "…", False),
    ],
)
def test_a_feed_tells_the_whole_article_or_a_teaser(
    element: str, times: int, end: str, is_whole: bool
) -> None:
    name_space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    item = f"<item><title>Bridge shut</title><{element}>{REPAIR * times}{end}</{element}></item>"
    feed = f'<rss version="2.0" {name_space}><channel><title>The Courier</title>{item}</channel></rss>'
    (document,) = parse(feed.encode(), "feed.xml").documents
    assert (document.partial is None) == is_whole
