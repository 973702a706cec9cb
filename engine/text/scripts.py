"""Which script a character is of, as far as cutting text depends on it.

Wide ranges take milliseconds to compile, so they wait until a text goes beyond Latin.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_BEYOND_LATIN: Final = re.compile("[^\x00-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u22ff]")

_UNSPACED: Final = (
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Burmese
    ("\u1780", "\u17ff"),  # Khmer
    ("\u3000", "\u30ff"),  # East Asian punctuation, kana
    ("\u3400", "\u9fff"),  # ideographs
    ("\uf900", "\ufaff"),
    ("\uff00", "\uffef"),  # full-width forms
)


def is_beyond_latin(text: str) -> bool:
    """Whether a text has a character that is neither Latin nor common punctuation."""
    return not text.isascii() and _BEYOND_LATIN.search(text) is not None


def is_unspaced(character: str) -> bool:
    """Whether a character is of a script that puts no space between words."""
    return character >= "\u0e00" and any(first <= character <= last for first, last in _UNSPACED)


def wide_letters(text: str) -> int:
    """Return how many letters are of scripts that write a word with one or two, or without spaces."""
    return len(_wide().findall(text)) if is_beyond_latin(text) else 0


@cache
def _wide() -> re.Pattern[str]:
    return re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
