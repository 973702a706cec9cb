"""Names as two languages or alphabets write them, told to be the same by their consonants."""

from __future__ import annotations

import re
from typing import Final

_LETTERS: Final = "абвгґдеєжзиіїйклмнопрстуфхцчшщыьъэюя"
_AS_LATIN: Final = "a b v g g d e e zh z i i i i k l m n o p r s t u f h ts ch sh sh i - - e u a"
_CYRILLIC: Final = str.maketrans(dict(zip(_LETTERS, _AS_LATIN.replace("-", "'").split(" "), strict=True)))
"""Letters of Russian and Ukrainian, folded, as English writes them."""
_SOUNDS: Final = tuple(
    (re.compile(letters), sound)
    for letters, sound in (
        ("['’]", ""), ("tsch|tch|tsh", "ch"), ("sch|sz", "sh"), ("ph", "f"), ("kh", "h"), ("zh", "s"),
        ("ck|q|c(?!h)", "k"), ("x", "ks"), ("tz|ts", "s"), ("z|ß", "s"), ("w", "v"), ("[aeiouyj]", ""),
        (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
"""Letters of which one language writes the one and another the other, in this order; vowels say nothing."""
_LEAST: Final = 3
"""Consonants from which a name is told by them alone."""


def consonants(surface: str) -> str:
    """Return what a name is compared by across languages, given folded.

    "Selenskyj", "Zelensky" and "Зеленский" have the same. A name of few consonants goes by all its letters.
    """
    latin = surface.lower().translate(_CYRILLIC)
    found = latin
    for pattern, sound in _SOUNDS:
        found = pattern.sub(sound, found)
    return found if len(found) >= _LEAST else f"={latin}"
