"""Word wrap into terminal cells, as character offsets instead of copies of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import Final

from storyview.widgets.cells import (
    Kind,
    cell_ends,
    cell_len,
    is_inside_grapheme,
    is_simple,
    kinds,
    offset_at_cell,
)

__all__ = ["cell_len", "offset_at_cell", "wrap"]

_LONG_DASHES: Final = "—―"
_DASHES: Final = frozenset("-‐‒–—―֊־")
_PLAIN_IDEOGRAPH: Final = Kind.IDEOGRAPH | Kind.LETTER
_NOT_AFTER_DASH: Final = Kind.EXTENDS | Kind.NO_START | Kind.PINNED


def wrap(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """Return the lines of text[start:end], each as its first and its last-plus-one character.

    Lines take at most `width` cells and hold no white space at their ends. A word wider than that is cut
    between graphemes; a single grapheme wider than that stands alone. Empty for nothing but white space.
    Break opportunities after UAX #14, with Korean kept in words.
    """
    part = text[start:end]
    needs_plain = not part.isprintable() or "\u3000" in part
    plain = _other_spaces().sub(" ", part) if needs_plain else part
    size = len(plain.rstrip(" "))
    if part.isascii():
        return _wrap_simple(plain, size, start, width, ["-"] if "-" in part else [])
    # Text that is not simple mostly shows it at once. Asked is what is painted: a wide space stays wide.
    if is_simple(set(part[:32])) and is_simple(characters := set(part)):
        return _wrap_simple(plain, size, start, width, sorted(characters & _DASHES))
    return _wrap_cells(plain, size, cell_ends(part), start, width)


@cache
def _other_spaces() -> re.Pattern[str]:
    """Return white space that is searched as if it were plain; no-break spaces are not among it."""
    return re.compile("[\t-\r\x1c-\x1f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]")


def _wrap_simple(text: str, size: int, base: int, width: int, dashes: list[str]) -> list[tuple[int, int]]:
    """Wrap text of which every character is one cell and one grapheme."""
    lines: list[tuple[int, int]] = []
    rfind = text.rfind
    at = 0
    while at < size:
        if text[at] == " ":
            at += 1
            continue
        limit = at + width
        if limit >= size:
            lines.append((base + at, base + size))
            break
        cut = limit
        if text[limit] != " ":
            cut = rfind(" ", at, limit)
            if dashes:
                cut = _last_dash_break(text, max(cut, at), limit, dashes) or cut
            if cut < 0:
                cut = limit
        stop = cut
        while text[stop - 1] == " ":
            stop -= 1
        lines.append((base + at, base + stop))
        at = cut
    return lines


def _last_dash_break(text: str, low: int, limit: int, dashes: list[str]) -> int:
    """Return the last break after a dash in text[low:limit], or 0."""
    found = 0
    for dash in dashes:
        at = text.rfind(dash, low, limit)
        while at >= 0:
            if _breaks_after_dash(text, at + 1):
                found = low = at + 1
                break
            at = text.rfind(dash, low, at)
    return found


def _breaks_after_dash(text: str, at: int) -> bool:
    """Whether a line may end with the dash before `at`.

    Not where it opens a word or number (-5), joins figures (F-16, 2014-15), or punctuation follows.
    """
    if at < 2 or at >= len(text) or text[at - 2].isspace() or text[at] in _DASHES:
        return False
    if text[at].isalpha():
        return True
    if text[at - 1] not in _LONG_DASHES and text[at - 2] not in _DASHES:
        return False
    if text[at] in "\"'’":
        return text[at + 1 : at + 2].isalnum()
    return text[at] != " " and not kinds[text[at]] & _NOT_AFTER_DASH


def _wrap_cells(text: str, size: int, ends: list[int], base: int, width: int) -> list[tuple[int, int]]:
    """Wrap any text; `ends` are the cells painted up to and with each character."""
    lines: list[tuple[int, int]] = []
    at = 0
    while at < size:
        if text[at] == " ":
            at += 1
            continue
        limit = bisect_right(ends, (ends[at - 1] if at else 0) + width, at)
        if limit >= size:
            lines.append((base + at, base + size))
            break
        cut = limit if text[limit] == " " else _last_break(text, at, limit)
        stop = cut
        while text[stop - 1] == " ":
            stop -= 1
        lines.append((base + at, base + stop))
        at = cut
    return lines


def _last_break(text: str, at: int, limit: int) -> int:
    """Return where the line that begins at `at` and has room up to `limit` ends, at least one grapheme on."""
    if limit > at and _may_break(text, limit, at):
        return limit
    space = text.rfind(" ", at, limit)
    for cut in range(limit - 1, max(space, at), -1):
        if _may_break(text, cut, at):
            return cut
    if space >= 0:
        return space
    for cut in range(limit, at, -1):
        if not is_inside_grapheme(text, cut, at):
            return cut
    cut = max(limit, at) + 1
    while is_inside_grapheme(text, cut, at):
        cut += 1
    return cut


def _may_break(text: str, cut: int, line: int) -> bool:
    """Whether the line that begins at `line` may end before character `cut`, neither side being a space."""
    after, before = kinds[text[cut]], kinds[text[cut - 1]]
    if before == after == _PLAIN_IDEOGRAPH:
        return True
    if is_inside_grapheme(text, cut, line):
        return False
    if before & Kind.ZERO_WIDTH_SPACE:
        return True
    if text[cut - 1] in _DASHES and _breaks_after_dash(text, cut):
        return True
    if (before | after) & Kind.PINNED:
        return False
    behind = cut - 1
    while before & Kind.EXTENDS and behind > line:
        behind -= 1
        before = kinds[text[behind]]
    if not (before | after) & Kind.IDEOGRAPH or before & Kind.PINNED:
        return False
    return not (after & Kind.NO_START or before & Kind.NO_END)
