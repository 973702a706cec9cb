"""Which words of a sentence stand in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storyview.engine.link.unit import Unit

# Two single marks in a row are one double mark; a single mark inside a word is an apostrophe.
_MARK = re.compile(r"[‘’']{2}|[\"“”„«»「」『』]|(?<!\w)[‘']|[’'](?!\w)")
_OPENING = "“„«「『"


def quoted(text: str, unit: Unit) -> frozenset[int]:
    """Return the numbers of the words of a sentence of `text` that stand in quotation marks.

    Marks of every style open and close in turn; one alone opens when it stands in the first half of
    the sentence and closes otherwise (its partner is in a sentence before or after).
    """
    marks = [match.start() for match in _MARK.finditer(text, unit.start, unit.end)]
    if (
        len(marks) == 1
        and (marks[0] - unit.start) * 2 > unit.end - unit.start
        and text[marks[0]] not in _OPENING
    ):
        marks.insert(0, unit.start - 1)
    if not marks:
        return frozenset()
    return frozenset(n for n, (start, _) in enumerate(unit.spans()) if bisect_right(marks, start) % 2 == 1)
