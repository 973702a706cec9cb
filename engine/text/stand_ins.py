"""What stands for a character that a terminal's encoding does not have, in as many cells."""

from __future__ import annotations

import unicodedata
from typing import Final

_SIGNS: Final = dict(zip("≈±●◐Δ○·↕★≠≡✎◆▪", "%x*@do.^+!&/>:", strict=True))
"""The signs of paragraphs, of bookmarks, of the guiding pane and of the minimap."""
_LINES: Final = (
    dict.fromkeys("│▎▐┆┊╎║▏▕", "|")
    | dict.fromkeys("┃", "[")
    | dict.fromkeys("▌", ">")
    | dict.fromkeys("─━═┄╌▔▁▂▃", "-")
    | dict.fromkeys("┼╭╮╰╯┌┐└┘├┤┬┴", "+")
    | dict.fromkeys("█▇▆▅▄▉▊▋▒░▓", "#")
)
"""Edges, bars, frames: the band's edge and the cursor's stay apart from a pane's."""
_TYPE: Final = (
    dict.fromkeys("‘’‚‛′", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f", " ")
    | dict(zip("▸◂‹›▶◀…¶×↪→←↑↓•", "<><>><.#x>><^v*", strict=True))
)
STAND_INS: Final = _SIGNS | _LINES | _TYPE
"""A character of one cell for another of one cell."""
UNKNOWN: Final = "?"


def stand_in(text: str) -> str:
    """Return ASCII for text that cannot be encoded: a sign, a bare letter, or `?` for each cell."""
    known = "".join(STAND_INS.get(character, "") for character in text)
    return known if len(known) == len(text) else "".join(_one(text, at) for at in range(len(text)))


def _one(text: str, at: int) -> str:
    """Return what stands for one character, in the cells that it adds to those before it."""
    character = text[at]
    if character in STAND_INS:
        return STAND_INS[character]
    from rich.cells import cell_len

    cells = max(0, cell_len(text[: at + 1]) - cell_len(text[:at]))
    letters = [one for one in unicodedata.normalize("NFKD", character) if not unicodedata.combining(one)]
    if cells == 1 and len(letters) == 1 and letters[0].isascii():
        return letters[0]
    return UNKNOWN * cells
