"""Terminal cells and graphemes: how wide text is painted, and where it may not be cut.

Widths are Rich's, because Rich and Textual measure what they paint with them. Control characters count
as one cell, because a painter must put something visible in their place.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import Final

_CONTROL: Final = r"[\x00-\x1f\x7f-\x9f]"
_JOINER: Final = "\u200d"
_EMOJI_STYLE: Final = "\ufe0f"
_WIDTH_CHANGERS: Final = "\u200d(?s:.)?|\ufe0f"
_ZERO_WIDTH_SPACE: Final = "\u200b"

# Prepended_Concatenation_Mark, which a grapheme begins with.
_PREPENDED: Final = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
# Indic_Conjunct_Break=Linker: the viramas that join two consonants into one grapheme.
_LINKERS: Final = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d")
# Extend or SpacingMark although Rich gives them a cell: halfwidth voicing marks, Thai and Lao AM.
_SPACING_EXTENDERS: Final = frozenset("\uff9e\uff9f\u0e33\u0eb3")
# No line begins or ends beside them: no-break spaces, joiners, the non-breaking hyphen.
_PINNED: Final = frozenset("\u00a0\u2007\u202f\u2060\ufeff\u2011")

_CLOSING: Final = (
    ")]},.!?:;%"
    "、。，．・：；？！゛゜ヽヾゝゞ々〻ー〜～％‰′″℃"
    "…‥‼⁇⁈⁉’”»›"
    "）］｝〕〉》」』】〙〗〞〟｠｣､｡･ｰ"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
    "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
)
_OPENING: Final = "([{“‘«‹（［｛〔〈《「『【〘〖〝｟｢$£¥€￥＄￡"
_STRAIGHT_QUOTES: Final = "\"'"


class Kind:
    """What a character means for cutting text, as bits. After UAX #14, UAX #29 and JIS X 4051 (kinsoku)."""

    # Plain integers: the flags of the enum module cost ten times as much on every character.
    EXTENDS: Final = 1
    """Belongs to the character before it."""
    PREPENDED: Final = 2
    """Belongs to the character after it."""
    LINKER: Final = 4
    """Joins the letter after it to the one before."""
    FLAG: Final = 8
    """A regional indicator: two make a flag."""
    IDEOGRAPH: Final = 16
    """A line may break on either side: ideographs, kana, fullwidth forms, emoji, flags."""
    NO_START: Final = 32
    """Never begins a line after an ideograph."""
    NO_END: Final = 64
    """Never ends a line before an ideograph."""
    PINNED: Final = 128
    """No line breaks on either side."""
    ZERO_WIDTH_SPACE: Final = 256
    """A line may break after it."""
    LETTER: Final = 512
    """A letter without case, which a linker can join."""


_COMPLEX: Final = ~(Kind.NO_START | Kind.NO_END | Kind.PINNED | Kind.LETTER)


def _kind(character: str) -> int:
    if character == _ZERO_WIDTH_SPACE:
        return Kind.ZERO_WIDTH_SPACE
    category = unicodedata.category(character)
    width = widths[character]
    kind = 0
    if character in _PINNED:
        kind |= Kind.PINNED
    if character in _LINKERS:
        kind |= Kind.LINKER
    if character in _PREPENDED:
        kind |= Kind.PREPENDED
    if 0x1F1E6 <= ord(character) <= 0x1F1FF:
        kind |= Kind.FLAG | Kind.IDEOGRAPH
    if (
        width == 0
        or category[0] == "M"
        or (category == "Sk" and width == 2)
        or character in _SPACING_EXTENDERS
    ):
        kind |= Kind.EXTENDS
    elif category == "Lo":
        kind |= Kind.LETTER
    if character in _CLOSING:
        kind |= Kind.NO_START
    if character in _OPENING:
        kind |= Kind.NO_END
    if character in _STRAIGHT_QUOTES:
        kind |= Kind.NO_START | Kind.NO_END
    # Korean puts spaces between words, and a reader of news expects its words whole.
    if (width == 2 and not "\uac00" <= character <= "\ud7a3") or "\uff66" <= character <= "\uff9d":
        kind |= Kind.IDEOGRAPH
    return kind


class _Widths(dict[str, int]):
    def __missing__(self, character: str) -> int:
        width = self[character] = 1 if _is_usual(character) else _unusual_width(character)
        return width


class _Kinds(dict[str, int]):
    def __missing__(self, character: str) -> int:
        kind = self[character] = _kind(character)
        return kind


def _is_usual(character: str) -> bool:
    """Whether a character is known to take one cell without Rich's tables.

    Latin letters, the punctuation of news, and what signs and lines are drawn with: arrows, mathematical
    signs, those of keys, boxes, blocks and shapes, but for the emoji among them.
    """
    return (
        character < "\u0300"
        or "\u2010" <= character <= "\u2027"
        or "\u2190" <= character <= "\u2319"
        or "\u2393" <= character <= "\u23e8"
        or "\u2500" <= character <= "\u25fc"
    )


def _unusual_width(character: str) -> int:
    from rich.cells import get_character_cell_size

    return max(0, get_character_cell_size(character))


def _painted_len(text: str) -> int:
    from rich.cells import cell_len as rich_len  # the first text seldom needs it

    return rich_len(text)


widths: Final = _Widths()
"""Cells of a character that stands alone."""
kinds: Final = _Kinds()
"""What a character means for cutting text."""
_simple: Final[set[str]] = set()


def is_simple(characters: set[str]) -> bool:
    """Whether each of the characters is one cell, one grapheme and no place to break a line."""
    unknown = characters - _simple
    if not unknown:
        return True
    fresh = {char for char in unknown if widths[char] == 1 and not kinds[char] & _COMPLEX}
    _simple.update(fresh)
    return len(fresh) == len(unknown)


@cache
def _joined_width(character: str) -> int:
    """Cells of a character after a zero-width joiner; releases of Rich differ."""
    return _painted_len("a" + _JOINER + character) - _painted_len("a" + _JOINER)


@cache
def _emoji_style_width(character: str) -> int:
    """Cells that variation selector 16 adds to a character."""
    return _painted_len(character + _EMOJI_STYLE) - _painted_len(character)


def cell_ends(text: str) -> list[int]:
    """Return for each character the cells painted up to and with it.

    Their last item is `rich.cells.cell_len` of the text, but for control characters.
    """
    if _JOINER not in text and _EMOJI_STYLE not in text:
        return list(accumulate(map(widths.__getitem__, text)))
    sizes = list(map(widths.__getitem__, text))
    fixed = 0
    for match in re.finditer(_WIDTH_CHANGERS, text):
        at = match.start()
        if text[at] == _JOINER:
            if match.end() == at + 2 and not re.match(_CONTROL, text[at + 1]):
                sizes[at + 1] = _joined_width(text[at + 1])
            continue
        base = at - 1
        while base >= fixed and not sizes[base]:
            base -= 1
        if base >= fixed:
            sizes[at] = _emoji_style_width(text[base])
        fixed = at + 1
    return list(accumulate(sizes))


def is_inside_grapheme(text: str, at: int, floor: int = 0) -> bool:
    """Whether a cut before character `at` would tear an extended grapheme cluster.

    `floor` is a boundary known to be one, before `at`. After UAX #29, with GB9c for the common scripts, but
    that a mark after white space stands alone, as in UAX #14.
    """
    if at <= floor or at >= len(text):
        return False
    after, before = kinds[text[at]], kinds[text[at - 1]]
    if after & Kind.EXTENDS or before & Kind.PREPENDED or text[at - 1] == _JOINER:
        return not (_is_space(text[at]) or _is_space(text[at - 1]))
    if after & Kind.LETTER and before & Kind.LINKER:
        return True
    if after & before & Kind.FLAG:
        first = at - 1
        while first > floor and kinds[text[first - 1]] & Kind.FLAG:
            first -= 1
        return (at - first) % 2 == 1
    return False


def _is_space(character: str) -> bool:
    return character.isspace() and character not in _PINNED


def cell_len(text: str, start: int = 0, end: int | None = None) -> int:
    """Return the cells that the characters start..end take, or all; a control character takes one."""
    part = text[start:end]
    if part.isascii() or is_simple(set(part)):
        return len(part)
    size = _painted_len(part)
    return size if part.isprintable() else size + len(re.findall(_CONTROL, part))


def offset_at_cell(text: str, start: int, end: int, cell: int) -> int:
    """Return the offset of the grapheme painted at a cell, counted from 0 at `start`.

    Left of the text it is `start`, right of it `end`.
    """
    if cell <= 0:
        return start
    part = text[start:end]
    if part.isascii():
        return min(start + cell, end)
    at = bisect_right(cell_ends(part), cell)
    if at >= len(part):
        return end
    while is_inside_grapheme(part, at):
        at -= 1
    return start + at
