"""Where quotations stand in a paragraph, marks left open or never opened included.

said X. “It began at noon. Nobody      left open: to the end of the paragraph
It began at noon,” said X.             never opened: from the start of its sentence
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.model import Span
from storyview.engine.segment.quotations import MARKS, marks, quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storyview.engine.model import Paragraph

_FEWEST: Final = 4
"""Words that a quotation whose mark was left open must have."""
_STRONG: Final = ('"', "«", "「")
"""Families of marks that are never an apostrophe."""
_APOSTROPHES: Final = "'’"


def quoted_spans(text: str, paragraph: Paragraph) -> Iterator[tuple[Span, Span, bool]]:
    """Yield the quotations of a paragraph: with marks, without, and whether it is closed; in order.

    Offsets are characters of the article's text.
    """
    offset = paragraph.start
    piece = text[offset : paragraph.end]
    if not any(c in MARKS for c in piece):
        return
    found = [(span, True) for span in quotations(piece).spans if _is_quotation(piece, span)]
    inside = [span for span, _ in found]

    def free(at: int) -> bool:
        return not any(span.start <= at < span.end for span in inside)

    last = max((span.end for span in inside), default=0)
    for start, end, family, side in marks(piece):
        if family not in _STRONG or not free(start):
            continue
        if side == "(" and start >= last and len(piece[end:].split()) >= _FEWEST:
            found.append((Span(start, len(piece.rstrip())), False))
            break
        if (
            side == ")"
            and not piece[start - 1 : start].isdigit()
            and not any(span.end <= start for span in inside)
        ):
            begin = _sentence_before(paragraph, offset, start)
            if begin is not None and len(piece[begin:start].split()) >= _FEWEST:
                found.append((Span(begin, end), False))
                inside.append(Span(begin, end))
    for span, closed in sorted(found):
        inner = _inner(piece, span)
        if inner.start < inner.end:
            yield (
                Span(span.start + offset, span.end + offset),
                Span(inner.start + offset, inner.end + offset),
                closed,
            )


def _is_quotation(piece: str, span: Span) -> bool:
    """Whether a pair of single marks is more than two apostrophes (the workers' and the owners')."""
    if piece[span.start] not in _APOSTROPHES or piece[span.start : span.start + 2] in ("''", "’’", "‘’"):
        return True
    words = piece[span.start + 1 : span.end - 1]
    return bool(words) and not words[0].isspace() and not words[0].isdigit()


def _sentence_before(paragraph: Paragraph, offset: int, at: int) -> int | None:
    """Return where the sentence begins that a stray closing mark ends, in characters of the paragraph."""
    for sentence in paragraph.sentences:
        if sentence.start - offset <= at < sentence.end - offset:
            return sentence.start - offset
    return None


def _inner(piece: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and (piece[start] in MARKS or piece[start].isspace()):
        start += 1
    while end > start and (piece[end - 1] in MARKS or piece[end - 1].isspace()):
        end -= 1
    return Span(start, end)
