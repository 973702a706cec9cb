"""PDF: its characters become lines here, read with pypdfium2, and lines paragraphs in `pdf_layout`."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from storyview.engine.dates import day_of
from storyview.engine.read.decode import NotTextError
from storyview.engine.read.pdf_layout import Line, blocks_of
from storyview.engine.read.source_formats import Document, Parsed, headline_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_PAGES: Final = 300
_MOST_CHARACTERS: Final = 100_000
"""Of one page; more is a drawing."""
_TOLD: Final = 3
"""Problems that are told."""
_APART: Final = 1.4
"""Gap inside a line, in sizes of its letters, from which it is two lines side by side."""
_WORD_GAP: Final = 0.2
_TOOLS: Final = re.compile(
    r"\.(?:docx?|pdf|indd|qxd|tex|odt)\b|^(?:untitled|microsoft word|layout 1)", re.IGNORECASE
)


@dataclass(slots=True)
class _Growing:
    """A line while its characters come in."""

    characters: list[str] = field(default_factory=list)
    x0: float = 0.0
    x1: float = 0.0
    y0: float = 0.0
    y1: float = 0.0
    size: float = 0.0


def read_pdf(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001 - a reader's shape
    """Read a PDF as one article. Raises NotTextError for one that is encrypted, scanned, damaged or empty."""
    import pypdfium2
    from pypdfium2 import PdfiumError

    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise NotTextError(
                "it is a PDF with a password; save a copy without one and open that"
            ) from error
        raise NotTextError("it is a damaged PDF; get it again, or print it to a new file") from error
    try:
        problems = []
        pages = len(document)
        if pages > _MOST_PAGES:
            problems = [f"only the first {_MOST_PAGES} of its {pages} pages are read"]
        lines: list[list[Line]] = []
        has_pictures = False
        for number in range(min(pages, _MOST_PAGES)):
            try:
                page = document[number]
                lines.append(_lines(page, number))
                has_pictures = has_pictures or (not lines[-1] and _is_picture(page))
            except PdfiumError:
                problems.append(f"page {number + 1} is damaged, left out")
        told = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    if not any(lines):
        raise NotTextError(
            "it is a scan: its pages are pictures; make them text with `ocrmypdf` and open what that writes"
            if has_pictures
            else "it is a PDF without text; check that it was saved whole"
        )
    blocks = blocks_of(lines)
    title = told.get("Title", "").strip()
    return Parsed(
        [
            Document(
                title=headline_of(blocks) or (title if title and not _TOOLS.search(title) else None),
                author=told.get("Author", "").strip() or None,
                date=day_of(told.get("CreationDate", "").removeprefix("D:")[:8]),
                blocks=blocks,
            )
        ],
        problems[:_TOLD],
    )


def _is_picture(page: Any) -> bool:
    from pypdfium2 import raw

    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))


def _lines(page: Any, number: int) -> list[Line]:
    """Return the lines of a page in the order in which the file has them."""
    text_page = page.get_textpage()
    lines: list[Line] = []
    now = _Growing()
    try:
        for character, x0, x1, y0, y1, size in _characters(text_page):
            height = max(size, 1.0)
            if now.characters and (
                not character
                or (abs(y0 - now.y0) > height * 0.45 and not (y0 < now.y1 and y1 > now.y0))
                or x0 - now.x1 > height * _APART
                or x0 < now.x1 - height * 2
            ):  # fmt: skip
                _end(now, lines, number)
                now = _Growing()
            if not character or (character.isspace() and not now.characters):
                continue
            if not now.characters:
                now.x0, now.y0, now.y1 = x0, y0, y1
            elif x0 - now.x1 > height * _WORD_GAP and now.characters[-1] != " " and character != " ":
                now.characters.append(" ")
            now.characters.append(" " if character.isspace() else character)
            if not character.isspace():
                now.x1 = max(now.x1, x1)
                now.y1, now.size = max(now.y1, y1), max(now.size, size)
        _end(now, lines, number)
    finally:
        text_page.close()
    return lines


def _characters(text_page: Any) -> Iterator[tuple[str, float, float, float, float, float]]:
    """Yield each character with left, right, base line, top and size, in points; an empty one ends a line."""
    from pypdfium2 import raw

    left, right, lower, upper, start, base = (ctypes.c_double() for _ in range(6))
    for index in range(min(text_page.count_chars(), _MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if code in (10, 13):
            yield "", 0, 0, 0, 0, 0
            continue
        if code == 0 or 0xD800 <= code < 0xE000:
            continue
        character = "-" if code == 2 else chr(code)
        raw.FPDFText_GetCharBox(text_page, index, left, right, lower, upper)
        raw.FPDFText_GetCharOrigin(text_page, index, start, base)
        size = raw.FPDFText_GetFontSize(text_page, index)
        if size <= 1:
            # The size is in the matrix: the height of a letter with its ascender is about .7 of it.
            size = max((upper.value - lower.value) * 1.4, 4.0)
        yield character, left.value, right.value, base.value, upper.value, size


def _end(now: _Growing, lines: list[Line], number: int) -> None:
    text = " ".join("".join(now.characters).split())
    if text:
        lines.append(Line(text, now.x0, now.x1, now.y0, now.y1, now.size, number))
