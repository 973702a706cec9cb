"""Documents of word processors and books: DOCX, ODT and EPUB, all of them ZIP archives, and RTF."""

from __future__ import annotations

import re
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from storyview.engine.dates import day_of
from storyview.engine.model import Furniture
from storyview.engine.read.decode import NotTextError
from storyview.engine.read.source_formats import Block, Document, Parsed, headline_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element

_MOST: Final = 100 * 1024 * 1024
"""Bytes that an archive may hold once unpacked."""
_RATIO: Final = 200
"""How many times its own size a part may have; text has ten to thirty."""
_MOST_PARTS: Final = 20_000
_DEEPEST: Final = 8
"""Tables inside of tables."""
_HEADING: Final = re.compile(
    r"(?:heading|titre|berschrift|ttulo|titolo|kop|rubrik|nagwek) ?[2-9]|subtitle|sous-?titre", re.IGNORECASE
)
"""Ids of styles: Word leaves out the letters that are not ASCII."""
_TITLE: Final = re.compile(
    r"title|titre1?|titel|ttulo1?|titolo1?|(?:heading|berschrift|kop|rubrik|nagwek) ?1", re.IGNORECASE
)


def read_docx(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001 - a reader's shape
    """Read a Word document: one article, or those of a LexisNexis export.

    Raises NotTextError for what is none, and for archives that unpack to far more than they are.
    """
    import docx

    from storyview.engine.read.exports import is_nexis, nexis_articles

    with unpackable(data, "a Word document", "word/document.xml"):
        pass
    document = docx.Document(BytesIO(data))
    blocks = list(_docx_blocks(document.iter_inner_content()))
    if is_nexis([text for text, _ in blocks]):
        return Parsed(nexis_articles(blocks))
    told = [_docx_block(text, style) for text, style in blocks]
    properties = document.core_properties
    title = properties.title if properties.title != _DEFAULT_TITLE else None
    when = properties.created
    return Parsed(
        [
            Document(
                title=headline_of(told) or title or None,
                author=properties.author or None,
                date=when.date().isoformat() if when and when.year > _TEMPLATE else None,
                blocks=told,
            )
        ]
    )


_TEMPLATE: Final = 2013
_DEFAULT_TITLE: Final = "Word Document"
"""The year of python-docx's template, and the title that it gives to documents without one."""


def _docx_blocks(content: Iterator[Paragraph | Table], depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield each paragraph as its text and the name of its style, rows of tables in place."""
    from docx.table import Table

    for item in content:
        if not isinstance(item, Table):
            # By the id that the paragraph tells, since a document need not bring its styles along.
            style = item._p.style or ""
            # A line break inside a paragraph is mostly one of pasted text.
            yield from ((line.strip(), style) for line in item.text.split("\n") if line.strip())
        elif depth < _DEEPEST:
            for row in item.rows:
                cells = list(dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells))
                if len(cells) == 1:
                    # A table of one cell is a frame around paragraphs.
                    yield from _docx_blocks(row.cells[0].iter_inner_content(), depth + 1)
                elif text := " | ".join(filter(None, cells)):
                    yield text, ""


def _docx_block(text: str, style: str) -> Block:
    """Return a paragraph with the kind that the id of its style tells."""
    if _TITLE.fullmatch(style):
        return Block(text, Furniture.HEADLINE)
    if _HEADING.fullmatch(style):
        return Block(text, Furniture.SUBHEAD)
    if style.lower() in ("caption", "beschriftung", "lgende"):
        return Block(text, Furniture.PHOTO_CAPTION)
    return Block(text)


def read_odt(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001
    """Read a document in OpenDocument (ISO/IEC 26300) as one article."""
    with unpackable(data, "an OpenDocument text", "content.xml") as archive:
        root = _xml(archive.read("content.xml"))
        about = _xml(archive.read("meta.xml")) if "meta.xml" in archive.namelist() else None
    blocks = []
    for element in root.iter("{*}h", "{*}p"):
        text = " ".join(_odt_text(element).split())
        if not text or any(
            True for _ in element.iterancestors("{*}note", "{*}annotation", "{*}tracked-changes")
        ):
            continue
        level = next((value for key, value in element.attrib.items() if key.endswith("}outline-level")), "")
        style = next((value for key, value in element.attrib.items() if key.endswith("}style-name")), "")
        is_heading = element.tag.endswith("}h")
        headline = (is_heading and level == "1") or style == "Title"
        kind = Furniture.HEADLINE if headline else Furniture.SUBHEAD if is_heading else None
        blocks.append(Block(text, kind))
    title = _of(about, "title") or None
    return Parsed(
        [
            Document(
                title=headline_of(blocks) or title, date=day_of(_of(about, "creation-date")), blocks=blocks
            )
        ]
    )


def _odt_text(element: _Element) -> str:
    parts = [element.text or ""]
    for child in element:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name in ("s", "tab", "line-break"):
            parts.append(" ")
        elif name not in ("note", "annotation"):
            parts.append(_odt_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def read_epub(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001
    """Read an electronic book or newspaper (EPUB), a chapter with prose an article."""
    from storyview.engine.read.web_page import page_document, page_text

    documents = []
    with unpackable(data, "an EPUB", "META-INF/container.xml") as archive:
        container = _xml(archive.read("META-INF/container.xml"))
        package = next((each.get("full-path") or "" for each in container.iter("{*}rootfile")), "")
        if package not in archive.namelist():
            raise NotTextError("it is an EPUB without contents; get it again")
        about = _xml(archive.read(package))
        hrefs = {each.get("id"): each.get("href") or "" for each in about.iter("{*}item")}
        outlet, day = _of(about, "title"), day_of(_of(about, "date"))
        for reference in about.iter("{*}itemref"):
            path = normpath(join(dirname(package), unquote(hrefs.get(reference.get("idref"), ""))))
            if path not in archive.namelist():
                continue
            try:
                chapter = page_document(page_text(archive.read(path)), fragment=True)
            except NotTextError:
                continue
            if sum(len(block.text) for block in chapter.blocks if block.furniture is None) >= _CHAPTER:
                documents.append(_chapter(chapter, outlet, day, _of(about, "language")))
    if not documents:
        raise NotTextError("it is an EPUB without text; check that it is not protected")
    return Parsed(documents)


_CHAPTER: Final = 200
"""Characters of prose below which a part of a book is a cover or a table of contents."""


def _chapter(chapter: Document, book: str, day: str | None, language: str) -> Document:
    headline = next((block.text for block in chapter.blocks if block.furniture is not None), None)
    return Document(
        title=headline, outlet=book or None, date=day, language=language or None, blocks=chapter.blocks
    )


def read_rtf(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001
    """Read rich text as one article, a paragraph a line. Raises NotTextError for what is none."""
    from striprtf.striprtf import rtf_to_text

    from storyview.engine.read.exports import is_nexis, nexis_articles

    if not data.lstrip()[:5].startswith(b"{\\rtf"):
        raise NotTextError("it is no rich text; save it as a .txt file and open that")
    # Pictures are megabytes of digits that the library would go through character by character.
    text: str = rtf_to_text(  # type: ignore[no-untyped-call]
        _PICTURES.sub("", data.decode("latin-1")), errors="replace"
    )
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise NotTextError("it is rich text without words; check that it was saved")
    if is_nexis(lines):
        return Parsed(nexis_articles([(line, "") for line in lines]))
    return Parsed([Document("\n\n".join(lines))])


_PICTURES: Final = re.compile(r"(?:[0-9a-fA-F]{2}){2000,}")


def unpackable(data: bytes, what: str, needed: str) -> ZipFile:
    """Return the archive that a document is. Raises NotTextError for what is none, damaged or a bomb."""
    try:
        archive = ZipFile(BytesIO(data))
        parts = archive.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise NotTextError(f"it is not {what} as its name says, or damaged; save it again") from error
    size = sum(part.file_size for part in parts)
    if (
        len(parts) > _MOST_PARTS
        or size > _MOST
        or any(p.file_size > _MOST / 100 and p.file_size > _RATIO * (p.compress_size + 1) for p in parts)
    ):
        raise NotTextError("it unpacks to far more than a document holds; it is not read")
    if any(part.flag_bits & 1 for part in parts):
        raise NotTextError("it is protected with a password; save a copy without one and open that")
    if needed not in archive.namelist():
        raise NotTextError(f"it is not {what} as its name says; save it again")
    return archive


def _xml(data: bytes) -> _Element:
    """Return the root of a part in XML; no entity is replaced and no network asked."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotTextError("what is inside of it is damaged; save it again") from error


def _of(root: Any, name: str) -> str:
    if root is None:
        return ""
    return next((" ".join(each.text.split()) for each in root.iter(f"{{*}}{name}") if each.text), "")
