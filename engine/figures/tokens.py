"""Words, numbers and signs of a sentence, each with its folded form."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from storyview.engine.language.table import folded

_REST: Final = r"\d+(?:[.,]\d+)*|[^\W\d_]+n['’]t\b|[^\W\d_]+|\S"
_TOKEN: Final = re.compile(rf"\d{{1,3}}(?:['’\u00a0\u202f]\d{{3}})+(?!\d)(?:[.,]\d+)?|{_REST}")
_SPACED: Final = re.compile(rf"\d{{1,3}}(?:[ '’\u00a0\u202f]\d{{3}})+(?!\d)(?:[.,]\d+)?|{_REST}")


class Token(NamedTuple):
    """A word, a number or one other character that is no white space."""

    text: str
    start: int
    end: int
    """Characters of the article's text."""
    low: str
    """Folded: no case, no accents. Of other characters, themselves."""
    word: bool
    digits: bool

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.word and self.text[0].isupper()


def tokens(text: str, start: int = 0, end: int | None = None, *, spaced: bool = False) -> list[Token]:
    """Return the tokens of text[start:end], in order; `spaced` where a space groups digits."""
    found: list[Token] = []
    for match in (_SPACED if spaced else _TOKEN).finditer(text, start, len(text) if end is None else end):
        raw = match[0]
        first = raw[0]
        if first.isdecimal():
            found.append(Token(raw, *match.span(), raw, False, True))
        elif first.isalpha():
            found.append(Token(raw, *match.span(), folded(raw), True, False))
        else:
            found.append(Token(raw, *match.span(), raw, False, False))
    return found
