"""The last step before a terminal: nothing that text brings along is obeyed, whatever way it came.

`text.clean` makes text safe where it comes in, and shows what stood there. This stands where text goes
out, and knows nothing of where it came from: what an entrance has let through is stopped here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_OBEYED: Final = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\ufffb]"
"""What a terminal obeys (C0, DEL, C1), what orders the line anew, and what cannot be encoded.

None of it is printable by `str.isprintable`, which is faster and calls more so than this.
"""
_COLOUR: Final = "(\x1b\\[[0-9;]*m)"
"""Select Graphic Rendition, ECMA-48 8.3.117: all that a report says to a terminal."""


def is_obeyed(text: str) -> bool:
    """Whether a terminal obeys anything in a text."""
    return _obeyed().search(text) is not None


def guarded_cells(text: str) -> str:
    """Return a part of a painted line with nothing in it that a terminal obeys, as many cells wide."""
    if text.isprintable() or not is_obeyed(text):
        return text
    from rich.cells import cell_len

    from storyview.engine.text.clean import STAND_IN

    return _obeyed().sub(lambda found: STAND_IN * max(0, cell_len(found[0])), text)


def guarded_lines(text: str, *, coloured: bool = False) -> str:
    """Return lines to be printed with nothing in them that a terminal obeys, but for the ends of lines.

    What stands for it is as in `neutralise`. With `coloured` sequences that colour are left too.
    """
    obeyed = _obeyed_in_lines()
    if obeyed.search(text) is None:
        return text
    parts = re.split(_COLOUR, text) if coloured else [text]
    return "".join(part if n % 2 else obeyed.sub(_shown, part) for n, part in enumerate(parts))


# The first frame is guarded too: what it does not need is made, and imported, when a text does.


@cache
def _obeyed() -> re.Pattern[str]:
    return re.compile(_OBEYED)


@cache
def _obeyed_in_lines() -> re.Pattern[str]:
    return re.compile(_OBEYED.replace("\x00-\x1f", "\x00-\x09\x0b-\x1f"))


def _shown(found: re.Match[str]) -> str:
    from storyview.engine.text.clean import neutralise

    return neutralise(found[0])
