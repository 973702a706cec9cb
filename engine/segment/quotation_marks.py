"""Where quotations begin and end, whatever marks a text uses and mixes.

News texts open with “ and close with ", write ‘‘ and '' for double marks, and use one character for a
closing mark and an apostrophe. So the place of a mark decides before its shape: a mark after white
space or an opening bracket opens, one before white space or punctuation closes; only where the place
does not tell does the shape. No locale is needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storyview.engine.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

SINGLE: Final = "'‘’‚‛`´"
DOUBLE: Final = '"“”„‟〝〞〟＂'
ANGLE: Final = "«»‹›"
CORNER: Final = "「」『』《》〈〉｢｣"
MARKS: Final = SINGLE + DOUBLE + ANGLE + CORNER

_OPENING: Final = "“‘„‚«‹「『《〈〝｢"
_CLOSING: Final = "”’»›」』》〉〞〟｣"
_MARK: Final = re.compile(f"['‘’`´]{{2}}|[{re.escape(MARKS)}]")
_BEFORE_OPENING: Final = "([{—–-/¿¡（【:："


def marks(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield each quotation mark: start, end, its family and whether it opens `(`, closes `)` or either `?`.

    Two single marks together are one double mark. Apostrophes are no marks, nor is what stands before a
    year (’90s).
    """
    for match in _MARK.finditer(text):
        mark, start, end = match.group(), match.start(), match.end()
        before, after = text[start - 1 : start], text[end : end + 1]
        if len(mark) == 1 and mark in SINGLE and after.isalnum() and (before.isalnum() or after.isdigit()):
            continue
        yield start, end, _family(mark), _side(mark, before, after)


def _family(mark: str) -> str:
    if len(mark) == 2 or mark in DOUBLE:
        return '"'
    if mark in SINGLE:
        return "'"
    return "«" if mark in ANGLE else "「"


def _side(mark: str, before: str, after: str) -> str:
    """Return `(`, `)` or `?`."""
    if mark in CORNER:
        return "(" if mark in _OPENING else ")"
    free_before = not before or before.isspace() or before in _BEFORE_OPENING or before in MARKS
    free_after = (
        not after or after.isspace() or not (after.isalnum() or after in "([{$€£¥#@¿¡…" or after in MARKS)
    )
    if free_before and not free_after:
        return "("
    if free_after and not free_before:
        return ")"
    if len(mark) == 1 and mark in _OPENING:
        return "("
    if len(mark) == 1 and mark in _CLOSING:
        return ")"
    return "?"


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quotations of a text."""

    spans: tuple[Span, ...]
    """The outermost ones, marks included, in order."""
    closing: frozenset[int]
    """Where a character of a closing mark stands, whether or not it was opened."""


def quotations(text: str) -> Quoted:
    """Return the quotations of a text; an unclosed one is none.

    A mark that may open or close does whichever makes a pair. Offsets are characters of the text.
    """
    open_marks: list[tuple[int, str]] = []
    found: list[Span] = []
    closing: set[int] = set()
    for start, end, family, side in marks(text):
        match = next((n for n in range(len(open_marks) - 1, -1, -1) if open_marks[n][1] == family), None)
        if side == "(" or (side == "?" and match is None):
            # A second opening mark of a family without a close between begins a quotation anew.
            if match is not None and side == "(" and family != "「":
                del open_marks[match:]
            open_marks.append((start, family))
            continue
        closing.update(range(start, end))
        if match is not None:
            begin = open_marks[match][0]
            del open_marks[match:]
            while found and found[-1].start >= begin:
                found.pop()
            found.append(Span(begin, end))
    return Quoted(tuple(_outermost(found)), frozenset(closing))


def _outermost(spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return out
