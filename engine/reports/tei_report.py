"""A story as TEI: a critical apparatus in parallel segmentation, an entry a row, a reading an article.

After chapter 12 ("Critical Apparatus") of the TEI Guidelines, P5: every article is a witness, every row an
`app`, what an article has there a `rdg`; two articles with the same text share one. A paragraph is a `seg`
with its number in its article, since a paragraph that has moved stands out of its witness's order; `ana`
says what it is to the story. An article that leaves out what most others report has an empty reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from storyview import __version__
from storyview.engine.model import ParagraphRef, Status
from storyview.engine.views.cards import DEFINITIONS, Claimed

if TYPE_CHECKING:
    from storyview.engine.model import ParagraphMark, Row
    from storyview.engine.reports.report import Report, Told

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_CATEGORIES = {
    "unique": f"Only here: {DEFINITIONS[Claimed.ONLY]}",
    "unmatched": f"No counterpart found: {DEFINITIONS[Claimed.UNMATCHED]}",
    "verbatim": "Every sentence stands word for word in another article.",
    "edited": "Every sentence stands in another article, some with words changed.",
    "reworded": "Every sentence is reported by another article in other words.",
    "partial": "Some of it is reported by another article.",
    "furniture": "It reports nothing: headline, caption, promotion and the like.",
}


def tei_report(report: Report) -> str:
    """Return a TEI document, valid against TEI all. Equal reports give equal documents."""
    root = Element("TEI", xmlns=NAMESPACE)
    _header(root, report)
    body = SubElement(SubElement(root, "text"), "body")
    SubElement(body, "head").text = report.title
    for number, row in enumerate(report.story.rows, 1):
        _row(SubElement(body, "ab", {"xml:id": f"row-{number}", "n": str(number)}), report, row)
    if not report.story.rows:
        SubElement(body, "ab")
    indent(root.find("teiHeader") or root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _header(root: Element, report: Report) -> None:
    header = SubElement(root, "teiHeader")
    file = SubElement(header, "fileDesc")
    SubElement(SubElement(file, "titleStmt"), "title").text = report.title
    published = SubElement(file, "publicationStmt")
    SubElement(published, "p").text = f"Written by storyview {__version__}"
    witnesses = SubElement(SubElement(file, "sourceDesc"), "listWit")
    for told in report.articles:
        _witness(witnesses, told)
    encoding = SubElement(header, "encodingDesc")
    described = SubElement(encoding, "editorialDecl")
    for line in report.how:
        SubElement(described, "p").text = line
    SubElement(encoding, "variantEncoding", method="parallel-segmentation", location="internal")
    taxonomy = SubElement(SubElement(encoding, "classDecl"), "taxonomy", {"xml:id": "marks"})
    for name, meaning in _CATEGORIES.items():
        category = SubElement(taxonomy, "category", {"xml:id": name})
        SubElement(category, "catDesc").text = meaning


def _witness(parent: Element, told: Told) -> None:
    witness = SubElement(parent, "witness", {"xml:id": f"w{told.number + 1}", "n": told.label or "?"})
    bibl = SubElement(witness, "bibl")
    SubElement(bibl, "publisher").text = told.label
    if told.title:
        SubElement(bibl, "title").text = told.title
    if told.author:
        SubElement(bibl, "author").text = told.author
    if told.date:
        SubElement(bibl, "date").text = told.date
    if told.address:
        SubElement(bibl, "ref", target=told.address).text = told.address
    SubElement(bibl, "idno", type="sha256").text = told.sha256
    if told.partial:
        SubElement(bibl, "note").text = f"Not the whole article: {told.partial}"


def _row(entry: Element, report: Report, row: Row) -> None:
    app = SubElement(entry, "app")
    readings: dict[tuple[str, ...], list[int]] = {}
    for article, cell in enumerate(row.cells):
        if cell:
            words = tuple(report.story.text(ParagraphRef(article, each)) for each in cell)
            readings.setdefault(words, []).append(article)
    for words, articles in readings.items():
        reading = SubElement(app, "rdg", wit=" ".join(f"#w{each + 1}" for each in articles))
        for paragraph, text in zip(row.cells[articles[0]], words, strict=True):
            _paragraph(reading, report, ParagraphRef(articles[0], paragraph), text)
    silent = [article for article in row.silent if not row.cells[article]]
    if silent:
        SubElement(app, "rdg", wit=" ".join(f"#w{each + 1}" for each in silent), type="omission")


def _paragraph(reading: Element, report: Report, place: ParagraphRef, text: str) -> None:
    mark = report.story.mark(place)
    language = report.articles[place.article].language
    segment = SubElement(
        reading,
        "seg",
        {
            "xml:id": f"a{place.article + 1}-p{place.paragraph + 1}",
            "xml:lang": language,
            "type": "paragraph",
            "n": str(place.paragraph + 1),
            "ana": f"#{_category(mark)}",
        },
    )
    segment.text = text


def _category(mark: ParagraphMark) -> str:
    if mark.status is None:
        return "furniture"
    if mark.status is Status.UNIQUE:
        return "unique" if mark.sure else "unmatched"
    return str(mark.grade) if mark.grade else "partial"
