"""Text as a search compares it, with the way back to the characters it was made from.

Letters lose their diacritics and their compatibility forms (UAX #15: é is e, ﬁ is fi, ² is 2), quotation
marks and dashes become the plain ones of a keyboard, spaces of every kind one; soft hyphens and what joins
letters without being seen go. What tells letters apart in their own script stays: the vowels of Indic
scripts and of Thai, the voicing of kana, the consonants and vowels of a Hangul syllable.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import Final, NamedTuple

QUOTATION_MARKS: Final = "\"'`´‘’‚‛“”„‟«»‹›′″「」『』"
DASHES: Final = "-‐‑‒–—―−"
PLAIN_MARKS: Final = str.maketrans(
    dict.fromkeys(QUOTATION_MARKS, "'") | dict.fromkeys(DASHES, "-") | {"…": ".", "\u00a0": " ", "\n": " "}
)
_SIGNS: Final = {
    **dict.fromkeys("‘’‚‛‹›′ʼ`´", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("–—―‐‑‒−", "-"),
    **dict.fromkeys("ıİ", "i"),
    **dict(zip("łŁøØđĐħĦŧŦ", "lLoOdDhHtT", strict=True)),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
    "\t": " ",
    "\n": " ",
}
"""What has no canonical form that a keyboard types. The Latin letters with a stroke have none at all."""
_DOUBLE: Final = "''|``|,,|[‘’‛]{2}|‚‚"
"""Two single quotation marks that stand for one double one, as some agencies and LaTeX write them."""
_PIECE: Final = re.compile(f"{_DOUBLE}|[`\t\n]|[^\x00-\x7f][\u3099\u309a\u1160-\u11ff]*")
"""What is not left as it is. Voicing marks and the jamo after a consonant belong to what is before them."""
_POINTS: Final = range(10, 37)
_ACCENTS: Final = range(200, 256)
"""Canonical combining classes of what is left out: points of Hebrew and Arabic, marks above and below."""


class Folded(NamedTuple):
    """A folded text. Where a character became none or several, the pieces say which."""

    text: str
    starts: tuple[int, ...] = ()
    """Where each piece whose length folding changed begins in this text, ascending."""
    ends: tuple[int, ...] = ()
    """Where each ends in this text."""
    origins: tuple[int, ...] = ()
    """Where each begins in the text that was folded."""
    after: tuple[int, ...] = ()
    """Where each ends in the text that was folded."""

    def at(self, offset: int) -> int:
        """Return where in this text the character stands that began at an offset of the other."""
        n = bisect_right(self.origins, offset) - 1
        if n < 0:
            return offset
        return self.starts[n] if offset < self.after[n] else self.ends[n] + offset - self.after[n]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the other text that a range of this one, not empty, was made from.

        A character of which only a part is in the range is in it whole, and so are the marks after the last.
        """
        starts, ends = self.starts, self.ends
        if not starts:
            return start, end
        n = bisect_right(starts, start) - 1
        begin = start if n < 0 else self.origins[n] if start < ends[n] else self.after[n] + start - ends[n]
        if n + 1 < len(starts) and starts[n + 1] < end:  # most often there is no other piece up to there
            n = bisect_right(starts, end - 1) - 1
        stop = end if n < 0 else self.after[n] if end - 1 < ends[n] else self.after[n] + end - ends[n]
        while n + 1 < len(starts) and self.origins[n + 1] == stop and starts[n + 1] == ends[n + 1]:
            n += 1
            stop = self.after[n]
        return begin, stop


@lru_cache(maxsize=256)
def folded(text: str, *, case: bool) -> Folded:
    """Return a text as a search compares it; `case` keeps the difference of capital and small letters.

    What was folded is remembered, since a search folds it at every letter typed.
    """
    pieces: list[tuple[int, int, int, int]] = []
    shift = 0

    def fold_piece(match: re.Match[str]) -> str:
        nonlocal shift
        new = _folded_piece(match[0], case)
        start, end = match.span()
        if len(new) != end - start:
            pieces.append((start + shift, start + shift + len(new), start, end))
            shift += len(new) - end + start
        return new

    plain = _PIECE.sub(fold_piece, text)
    if not case:
        plain = plain.lower()  # no letter that is left changes its length by it
    return Folded(plain, *map(tuple, zip(*pieces, strict=True))) if pieces else Folded(plain)


@lru_cache(maxsize=4096)
def _folded_piece(piece: str, case: bool) -> str:
    """Return one character, or a few that belong together, as it is compared."""
    if len(piece) == 2 and re.fullmatch(_DOUBLE, piece):
        return '"'
    if piece in _SIGNS:
        sign = _SIGNS[piece]
        return sign if case else sign.lower()
    parts = unicodedata.normalize("NFKD", piece)
    kept = "".join(_SIGNS.get(one, one) for one in parts if not _is_accent(one))
    if not case:
        # Twice: capital letters come about by compatibility, and marks by case folding.
        again = unicodedata.normalize("NFKD", kept.casefold())
        kept = "".join(one for one in again if not _is_accent(one)).casefold()
    return unicodedata.normalize("NFC", kept)


def _is_accent(character: str) -> bool:
    combining = unicodedata.combining(character)
    return combining in _POINTS or combining in _ACCENTS


def key_of(text: str) -> str:
    """Return a text's letters and figures alone, without case, by which it is found again in another text."""
    return "".join(filter(str.isalnum, text.casefold()))


def plain(text: str) -> str:
    """Return a text with small letters and plain typography, character for character."""
    if not text.isascii():
        text = (
            unicodedata.normalize("NFC", text)
            if len(unicodedata.normalize("NFC", text)) == len(text)
            else text
        )
    text = text.translate(PLAIN_MARKS)
    lower = text.lower()
    return lower if len(lower) == len(text) else text
