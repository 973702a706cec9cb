"""Lines of an option that hang: what is wrapped stands under the words, not under their marker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual

if TYPE_CHECKING:
    from rich.text import Text
    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions

_ROOM = 12
"""Cells that words need beside what they hang from; in fewer nothing hangs."""


class HangingLines(Visual):
    """A text whose lines are wrapped each by itself.

    Of the first line the marker is so many characters, of the others the blanks they begin with:

        12  Bridge at Marlow          with a marker of 4
            Quay closed
            3 articles · Courier,
            Herald, Post
    """

    def __init__(self, text: Text, marker: int = 0) -> None:
        """Hang the lines of a text."""
        self._plain = text.plain
        self._lines = [
            (line, line[:hang], line[hang:])
            for number, line in enumerate(Content.from_rich_text(text).split("\n"))
            for hang in (len(line.plain) - len(line.plain.lstrip(" ")) if number else marker,)
        ]
        """Each line whole, its marker, and its words."""

    def __str__(self) -> str:
        """Return the words, unwrapped."""
        return self._plain

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the rows of all lines, none longer than `width` cells."""
        strips: list[Strip] = []
        for line, marker, words in self._lines:
            hang = _hang(marker, width)
            if hang:
                first = marker.render_strips(hang, 1, style, options)[0]
                blank = Strip.blank(hang, style.rich_style)
                rows = words.render_strips(width - hang, None, style, options)
                strips += (Strip.join([blank if n else first, row]) for n, row in enumerate(rows))
            else:
                strips += line.render_strips(width, None, style, options)
        return strips[:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Return the cells of the longest line."""
        return max(line.cell_length for line, _, _ in self._lines)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return how many rows there are at a width."""
        return sum(
            words.get_height(rules, width - hang)
            if (hang := _hang(marker, width))
            else line.get_height(rules, width)
            for line, marker, words in self._lines
        )


def _hang(marker: Content, width: int) -> int:
    hang = marker.cell_length
    return hang if width - hang >= _ROOM else 0
