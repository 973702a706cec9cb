"""A notice that does not fit into the status line: wrapped over the lines below it, or shortened."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from textual.widget import Widget

from storyview.widgets.anchored import joined, steadied
from storyview.widgets.cells import is_inside_grapheme
from storyview.widgets.unscrolled import unscrolled
from storyview.widgets.wrap import cell_len, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Region
    from textual.strip import Strip

    from storyview.widgets.palette import Palette

LINES: Final = 4
"""Lines a notice takes at the most."""
SHARE: Final = 2
"""It takes one part of so many of the screen's lines at the most."""

_LESSER: Final = (re.compile("“[^“”]+”"), re.compile(r"\([^()]+\)"))
"""What matters least, the least first: what is quoted, and what is said of it in passing."""
_KEPT: Final = 4
"""Characters kept of either, its marks included."""
_CLAUSE: Final = re.compile(r"[;:,.] ")
_WORD: Final = 12
"""Characters that are left out to end with a whole word."""


class NoticeLines(Widget):
    """The lines of a notice below the first, over what stands there."""

    DEFAULT_CSS = "NoticeLines { layer: notice; dock: top; width: 1fr; offset-y: 1; }"
    ALLOW_SELECT: ClassVar[bool] = False
    virtual_size = unscrolled()

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.palette = palette
        self._told: Sequence[str] = ()
        self.display = False

    def apply_theme(self, palette: Palette) -> None:
        """Show the lines in another palette."""
        self.palette = palette
        self.refresh()

    def tell(self, lines: Sequence[str]) -> None:
        """Show these lines; without any there is nothing to see."""
        if lines != self._told:
            self._told = lines
            if lines:
                self.styles.height = len(lines)
            self.display = bool(lines)
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the lines that are asked for."""
        style, width = self.palette.status, self.size.width
        blank = [""] * self.size.height
        return [
            joined([steadied([Segment(f" {line}", style)])], 1 + cell_len(line))
            .adjust_cell_length(width, style)
            .crop(crop.x, crop.right)
            for line in [*self._told, *blank][crop.y : crop.bottom]
        ]


def most_lines(height: int) -> int:
    """Return how many lines a notice may take on a screen of so many."""
    return max(1, min(LINES, height // SHARE))


def fullest(wordings: Sequence[str], width: int, most: int) -> list[str]:
    """Return the first of several wordings that fits into so many lines, or the last one made to fit."""
    lines = (_lines(each, max(1, width)) for each in wordings[:-1])
    return next((each for each in lines if len(each) <= most), None) or fitted(wordings[-1], width, most)


def fitted(text: str, width: int, most: int) -> list[str]:
    """Return a notice in at most `most` lines of `width` columns; what matters least gives way.

    That is what it quotes, then what stands in parentheses, then its middle: its beginning says what was
    done, its end what there is to do.
    """
    width = max(1, width)
    lines = _lines(text, width)
    if len(lines) <= most:
        return lines
    # A column holds a character at the least: more of them than that need not be tried.
    over = max(0, len(text) - 4 * width * most)
    less = over + bisect_left(
        range(over, len(text)), True, key=lambda less: len(_lines(shortened(text, less), width)) <= most
    )
    return _lines(shortened(text, less), width)[:most]


def _lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, 0, len(text), width)]


def shortened(text: str, less: int) -> str:
    """Return a text with about so many characters less, from where they matter least."""
    for pattern in _LESSER:
        for found in sorted(pattern.finditer(text), key=lambda one: one.start() - one.end()):
            if less <= 0:
                return text
            words = found.group()
            gives = min(less, len(words) - _KEPT)
            if gives > 0:
                shorter = words[: _whole(words, len(words) - gives - 2)].rstrip() + "…" + words[-1]
                text = text.replace(words, shorter, 1)
                less -= gives
    return text if less <= 0 else _without_middle(text, len(text) - less)


def _without_middle(text: str, room: int) -> str:
    """Return the beginning and the end of a text in so many characters; its last clause whole if it fits."""
    room = max(0, room - 1)
    clauses = [one.end() for one in _CLAUSE.finditer(text) if len(text) - one.end() <= room * 2 // 3]
    end = clauses[0] if clauses else len(text) - room * 2 // 5
    start = max(0, room - (len(text) - end))
    space = text.rfind(" ", max(1, start - _WORD), start + 1)
    start = space if space > 0 else _whole(text, start)
    if not clauses:
        space = text.find(" ", end, end + _WORD)
        while space < 0 and is_inside_grapheme(text, end):
            end += 1
        end = space if space >= 0 else end
    elif start:
        end -= 1  # the space before it
    return f"{text[:start].rstrip()}…{text[end:]}"


def _whole(text: str, at: int) -> int:
    """Return the last place up to `at` where a text can be cut."""
    while is_inside_grapheme(text, at):
        at -= 1
    return at
