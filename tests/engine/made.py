"""Documents made for tests: PDF with columns, EPUB, OpenDocument, archives of the web."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = "The harbour town of Marlow Quay closed its only bridge on Thursday after divers found a crack. " * 3


def made_pdf(
    texts: Sequence[str],
    *,
    columns: int,
    indent: bool = False,
    justified: bool = False,
    gap: float = 6,
    title: str = "Marlow Quay shuts bridge",
) -> bytes:
    """Return a PDF with a headline, running head and page numbers, its text in columns."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph

    wide, high = A4
    margin, gutter = 50.0, 18.0
    width = (wide - 2 * margin - (columns - 1) * gutter) / columns

    def around(canvas: object, document: object) -> None:
        canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
        canvas.drawString(margin, high - 30, "The Quay Courier, Thursday edition")  # type: ignore[attr-defined]
        canvas.drawCentredString(wide / 2, 25, f"Page {document.page}")  # type: ignore[attr-defined]

    def frames(top: float) -> list[Frame]:
        return [
            Frame(margin + n * (width + gutter), 60, width, high - top, leftPadding=0, rightPadding=0)
            for n in range(columns)
        ]

    head = Frame(margin, high - 130, wide - 2 * margin, 80, leftPadding=0, rightPadding=0)
    out = BytesIO()
    document = BaseDocTemplate(out, pagesize=A4)
    document.addPageTemplates(
        [
            PageTemplate("first", [head, *frames(200)], onPage=around, autoNextPageTemplate="next"),
            PageTemplate("next", frames(120), onPage=around),
        ]
    )
    body = ParagraphStyle(
        "body",
        fontName="Times-Roman",
        fontSize=10,
        leading=12,
        spaceAfter=gap,
        firstLineIndent=12 if indent else 0,
        alignment=4 if justified else 0,
    )
    large = ParagraphStyle("large", fontName="Helvetica-Bold", fontSize=20, leading=24)
    document.build([Paragraph(title, large), FrameBreak(), *(Paragraph(text, body) for text in texts)])
    return out.getvalue()


def made_epub() -> bytes:
    """Return an electronic newspaper of two articles and a cover."""
    pages = {
        "cover": "<p>Cover</p>",
        "one": f"<h1>Bridge shut</h1><p>{TEXT}</p><p>{TEXT}</p>",
        "two": f"<h1>Ferries run</h1><p>{TEXT}</p>",
    }
    items = "".join(
        f'<item id="{n}" href="text/{n}.xhtml" media-type="application/xhtml+xml"/>' for n in pages
    )
    spine = "".join(f'<itemref idref="{n}"/>' for n in pages)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:title>The Quay Courier</dc:title><dc:date>2021-03-11</dc:date><dc:language>en</dc:language>"
        f"</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
    )
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("OEBPS/content.opf", package)
        for name, text in pages.items():
            archive.writestr(f"OEBPS/text/{name}.xhtml", f"<html><body>{text}</body></html>")
    return out.getvalue()


def made_odt() -> bytes:
    """Return a document in OpenDocument, with a headline, a note and a list."""
    space = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    content = (
        f"<office {space}><text:h text:outline-level='1'>Bridge shut</text:h><text:p>{TEXT}<text:note>"
        "<text:p>A footnote.</text:p></text:note></text:p><text:list>"
        "<text:p>First<text:s/>point.</text:p></text:list></office>"
    )
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return out.getvalue()


def made_warc(*, compressed: bool = False) -> bytes:
    """Return an archive of the web with a page, a picture and a page that holds no article."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    head = "<html><head><title>Bridge shut</title></head>"
    page = f"{head}<body><article><h1>Bridge shut</h1><p>{TEXT}</p></article>"
    out = BytesIO()
    writer = WARCWriter(out, gzip=compressed)
    for address, media, body in (
        ("https://courier.example/a", "text/html; charset=utf-8", page),
        ("https://courier.example/a.png", "image/png", "png"),
        ("https://courier.example/b", "text/html", "<html><body><script>draw()</script></body></html>"),
    ):
        headers = StatusAndHeaders("200 OK", [("Content-Type", media)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address, "response", payload=BytesIO(body.encode()), http_headers=headers
        )
        writer.write_record(record)
    return out.getvalue()


def made_parquet() -> bytes:
    """Return a table of two articles."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    import duckdb

    rows = (
        "SELECT 'The bridge is shut.' AS text, DATE '2021-03-11' AS date UNION ALL SELECT 'It rains.', NULL"
    )
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        path = Path(folder) / "a.parquet"
        connection.execute(f"COPY ({rows}) TO '{path}' (FORMAT parquet)")
        return path.read_bytes()
