"""Which articles stand on the screen, and how wide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

READABLE = 35
"""Columns below which a pane is no longer read with ease."""
COMFORTABLE = 88
"""Columns of text above which the eye loses the next line."""
NARROW = 60
"""Columns of the screen under which only one pane is read at a time, and the others below it."""
GUTTER = 3
"""Columns left of the text: edge of the pane or the band, sign, bookmark."""
MARGIN = 1
"""Columns right of the text."""


@dataclass(frozen=True, slots=True)
class Panes:
    """The order of the panes, and which are hidden or zoomed."""

    order: tuple[int, ...]
    """Article numbers, left to right."""
    hidden: frozenset[int] = frozenset()
    zoomed: bool = False
    """Only the guide is shown."""
    first: int = 0
    """Where the window begins among the panes that are not hidden, when not all fit."""

    @property
    def offered(self) -> tuple[int, ...]:
        """The articles that are not hidden, left to right."""
        return tuple(article for article in self.order if article not in self.hidden)

    def toggle(self, article: int) -> Panes:
        """Hide or show an article; the last one shown cannot be hidden."""
        hidden = self.hidden ^ {article}
        return self if len(hidden) >= len(self.order) else replace(self, hidden=hidden)

    def renumbered(self, numbers: Mapping[int, int], count: int) -> Panes:
        """Return the same panes for a story of `count` articles, by the numbers these have there.

        Articles without a number are gone, and those that were not there before stand at the right.
        """
        order = [numbers[article] for article in self.order if article in numbers]
        order += [article for article in range(count) if article not in order]
        hidden = frozenset(numbers[article] for article in self.hidden if article in numbers)
        return replace(self, order=tuple(order), hidden=hidden if len(hidden) < count else frozenset())

    def around(self, guide: int, width: int) -> Panes:
        """Slide the window, no further than need be, so that the guide stands in it."""
        offered = self.offered
        count = min(len(offered), fitting(width))
        at = offered.index(guide)
        first = min(max(self.first, at - count + 1), at, len(offered) - count)
        return replace(self, first=first)

    def visible(self, guide: int, width: int) -> tuple[int, ...]:
        """Return the articles on a screen so many columns wide, left to right; the guide is among them."""
        if self.zoomed:
            return (guide,)
        first = self.around(guide, width).first
        return self.offered[first : first + fitting(width)]


def fitting(width: int) -> int:
    """Return how many panes of a readable width fit; at least one."""
    return max(1, width // READABLE)


def pane_width(width: int, count: int) -> int:
    """Return the columns of each of `count` equal panes."""
    return max(1, width // count)


def text_width(pane: int) -> int:
    """Return the columns left for text in a pane."""
    return max(1, min(COMFORTABLE, pane - GUTTER - MARGIN))


def below_height(width: int, height: int) -> int:
    """Return the lines a screen of this size has for it, rule included; 0 where panes stand side by side.

    They depend on the size alone, so that nothing moves when the cursor does.
    """
    return max(3, height // 3) if width < NARROW and height >= 9 else 0
