"""Lines whose panes stand in their columns on terminals that disagree about the width of a character.

Terminals and Rich count different cells for skin tones, joined emoji, variation selectors, keycaps, marks
of Indic scripts and whatever a later Unicode added; what stands to the right of such a cluster would
shift. So the cursor is sent to an absolute column (CHA, ECMA-48 8.3.9) before and after each part of a
line that holds one, and the part is blanked first, because its text may end before its pane does.

Textual's `Strip` can carry control segments, but cutting one (where a notice lies over it) counts
their characters as cells, and its filters take them for text. So the moves are no segments: the strip
writes them itself, and keeps its parts apart when it is cut.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from storyview.widgets.line_parts import LinePart, PartedStrip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.console import Console

_usual: Final[set[str]] = set()
"""Characters seen that all terminals count alike."""
_LEFT_TO_RIGHT_MARK: Final = "\u200e"
"""After right-to-left text, so that a terminal that orders it (UAX #9) ends its run with its pane."""
STAND_IN: Final = "▒"


class Unsteady(list[Segment]):
    """The segments of a pane's line that terminals may paint wider or narrower than they were counted."""


def is_unsteady(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether terminals may disagree about the width of the characters start to end (half-open)."""
    part = text[start:end]
    if part.isascii() or not (unknown := set(part) - _usual):
        return False
    fresh = {char for char in unknown if _is_usual(char)}
    _usual.update(fresh)
    if len(fresh) == len(unknown):
        return False
    return _unsteady().search(text, start, len(text) if end is None else end) is not None


def _is_usual(char: str) -> bool:
    """Whether it is a Latin letter, punctuation of news, an arrow, or what signs and lines are drawn with."""
    return char < "\u0300" or "\u2010" <= char <= "\u2027" or "\u2190" <= char <= "\u25ff"


# Wide ranges take milliseconds to compile, which most stories never need.


@cache
def _unsteady() -> re.Pattern[str]:
    """Return what terminals do not agree on.

    Latin, Greek and Cyrillic letters, ideographs, kana and Hangul they do.
    """
    return re.compile(
        "["
        "\u0300-\u036f\u0483-\u0489\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"  # marks
        "\u0590-\u109f\u1700-\u1cff\ua66f-\ua69f\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufeff"  # shaped scripts
        "\u1100-\u11ff\ud7b0-\ud7ff"  # jamo that join into syllables
        "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"  # joiners, variation selectors
        "\U00010000-\U0001ffff\U000e0000-\U000effff"  # emoji, tags
        "]"
    )


@cache
def _letters() -> re.Pattern[str]:
    """Return those of them that hardly any terminal counts otherwise: marks on letters, Hebrew, Arabic."""
    return re.compile("[\u0300-\u036f\u0483-\u0489\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


@cache
def _right_to_left() -> re.Pattern[str]:
    return re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]")


def steadied(segments: list[Segment]) -> list[Segment]:
    """Return the segments, marked where terminals may disagree about their width."""
    return Unsteady(segments) if any(is_unsteady(segment.text) for segment in segments) else segments


def joined(
    parts: Sequence[list[Segment]], width: int, part_of: Callable[[list[Segment]], LinePart] = LinePart
) -> Strip:
    """Return the strip that parts of a screen line make, `width` cells in all.

    `part_of` makes what is sent of one part, or has it from before.
    """
    if not any(isinstance(part, Unsteady) for part in parts):
        return PartedStrip([part_of(part) for part in parts], width)
    return AnchoredStrip([_Part(part, sum(one.cell_length for one in part)) for part in parts])


class _Part(NamedTuple):
    """What stands between two columns."""

    segments: list[Segment]
    width: int
    """In cells, as Rich counts them."""


class AnchoredStrip(Strip):
    """A line of parts, each begun in its own column whatever the terminal made of the one before."""

    __slots__ = ("_left", "_parts", "_rendered")

    def __init__(self, parts: Iterable[_Part], left: int = 0) -> None:
        """Join the parts; `left` is the screen column, from 0, of the first one."""
        self._parts = tuple(parts)
        self._left = left
        self._rendered: str | None = None
        segments = [segment for part in self._parts for segment in part.segments]
        super().__init__(segments, sum(part.width for part in self._parts))

    def crop(self, start: int, end: int | None = None) -> Strip:
        """Return the cells start to end (half-open)."""
        start, end = max(0, start), self.cell_length if end is None else min(self.cell_length, end)
        if (start, end) == (0, self.cell_length):
            return self
        return self._between(start, end)

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Return the pieces that end at each of the cuts."""
        pieces: list[Strip] = []
        start = 0
        for end in cuts:
            if end <= self.cell_length:
                pieces.append(self.crop(start, end))
                start = end
        return pieces

    def _between(self, start: int, end: int) -> AnchoredStrip:
        parts = []
        left = 0
        for segments, width in self._parts:
            first, last = max(start - left, 0), min(end - left, width)
            if first < last:
                piece = list(Strip(segments, width).crop(first, last))
                kept = Unsteady(piece) if isinstance(segments, Unsteady) else piece
                parts.append(_Part(kept, last - first))
            left += width
        return AnchoredStrip(parts, self._left + start)

    def render(self, console: Console) -> str:
        """Return what the terminal is sent."""
        if self._rendered is None:
            written = []
            column = self._left
            for segments, width in self._parts:
                if isinstance(segments, Unsteady):
                    written.append(_anchored(segments, width, column, console))
                else:
                    written.append(Strip(segments, width).render(console))
                column += width
            self._rendered = "".join(written)
        return self._rendered

    def anchored_parts(self) -> Iterator[tuple[int, list[Segment]]]:
        """Yield each screen column to which the cursor is sent, and what is painted from there on."""
        column = self._left
        for segments, width in self._parts:
            if isinstance(segments, Unsteady):
                yield column, [Segment(" " * width, _ground(segments))]
            yield column, segments
            column += width

    def steady(self) -> Strip:
        """Return a strip that looks much the same and that every terminal counts as Rich does."""
        return Strip(
            [Segment(_stand_in(text), style) for text, style, _control in self],
            self.cell_length,
        )


def _ground(segments: list[Segment]) -> Style:
    style = segments[-1].style
    return Style(bgcolor=style.bgcolor if style is not None else None)


def _anchored(segments: list[Segment], width: int, column: int, console: Console) -> str:
    """Return a part blanked, painted from its first column, and followed by a move to the next part's."""
    *before, (text, style, _control) = segments
    ground = _ground(segments)
    here, after = (f"\x1b[{n + 1}G" for n in (column, column + width))
    blank = Strip([Segment(" " * width, ground)]).render(console)
    painted = Strip([*before, Segment(text.rstrip(" "), style)]).render(console)
    mark = _LEFT_TO_RIGHT_MARK if any(_right_to_left().search(one.text) for one in segments) else ""
    return f"{here}{blank}{here}{painted}{mark}{after}"


def _stand_in(text: str) -> str:
    """Return the text with unsteady words replaced by as many plain cells."""
    if not is_unsteady(text):
        return text
    words = re.split("( +)", text)
    return "".join(
        STAND_IN * Segment(word).cell_length if is_unsteady(_letters().sub("", word)) else word
        for word in words
    )
