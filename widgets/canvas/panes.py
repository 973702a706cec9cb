"""What the reader has chosen to see: which articles stand on the screen, how wide, in which layout."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from storyview.widgets.canvas.filters import Filter
from storyview.widgets.canvas.scene import Layout
from storyview.widgets.pane_sizes import (
    fitting,
    pane_widths,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.geometry import Size

    from storyview.widgets.canvas.position import Position
    from storyview.widgets.canvas.scene import Scene


class Panes(NamedTuple):
    """The order of the panes, and which are hidden or zoomed."""

    order: tuple[int, ...]
    """Article numbers, left to right."""
    hidden: frozenset[int] = frozenset()
    zoomed: bool = False
    """Only the guide is shown."""
    first: int = 0
    """Where the window begins among the panes that are not hidden, when not all fit."""
    widened: int | None = None
    """The article whose pane is given about twice the width of the others."""
    pair: tuple[int, int] | None = None
    """Two articles shown together, whatever lies between them, as long as the guide is one of them."""

    @property
    def offered(self) -> tuple[int, ...]:
        """The articles that are not hidden, left to right."""
        return tuple(article for article in self.order if article not in self.hidden)

    def toggle(self, article: int) -> Panes:
        """Hide or show an article; the last one shown cannot be hidden."""
        hidden = self.hidden ^ {article}
        return self if len(hidden) >= len(self.order) else self._replace(hidden=hidden)

    def put(self, article: int, onto: int) -> Panes:
        """Return the panes with one of them in the place of another; those between move up."""
        order = [other for other in self.order if other != article]
        order.insert(self.order.index(onto), article)
        return self._replace(order=tuple(order))

    def led_by(self, article: int) -> Panes:
        """Return the panes with an article's leftmost and shown; the others stay in their order."""
        order = (article, *(other for other in self.order if other != article))
        return self._replace(order=order, hidden=self.hidden - {article}, first=0)

    def shifted(self, article: int, steps: int) -> Panes:
        """Return the panes with one of them so many places further right, past those that are shown."""
        offered = self.offered
        at = offered.index(article) + steps
        return self.put(article, offered[min(max(at, 0), len(offered) - 1)])

    def widen(self, article: int) -> Panes:
        """Give an article's pane more width than the others, or all the same again."""
        return self._replace(widened=None if self.widened == article else article)

    def renumbered(self, numbers: Mapping[int, int], count: int) -> Panes:
        """Return the same panes for a story of `count` articles, by the numbers these have there.

        Articles without a number are gone, and those that were not there before stand at the right.
        """
        order = [numbers[article] for article in self.order if article in numbers]
        order += [article for article in range(count) if article not in order]
        hidden = frozenset(numbers[article] for article in self.hidden if article in numbers)
        return self._replace(
            order=tuple(order),
            hidden=hidden if len(hidden) < count else frozenset(),
            widened=numbers.get(self.widened) if self.widened is not None else None,
            pair=None,
        )

    def around(self, guide: int, width: int) -> Panes:
        """Slide the window, no further than need be, so that the guide stands in it."""
        offered = self.offered
        count = min(len(offered), self._fitting(width))
        at = offered.index(guide)
        first = min(max(self.first, at - count + 1), at, len(offered) - count)
        return self._replace(first=first, pair=self.pair if self.pair and guide in self.pair else None)

    def visible(self, guide: int, width: int) -> tuple[int, ...]:
        """Return the articles on a screen so many columns wide, left to right; the guide is among them."""
        if self.zoomed:
            return (guide,)
        first, offered = self.around(guide, width).first, self.offered
        shown = offered[first : first + self._fitting(width)]
        other = self._paired(guide)
        if other is None or other in shown or len(shown) < 2:
            return shown
        # It takes the place of the pane at its side, of the other one where that is the guide's.
        if offered.index(other) < first:
            return (other, *(shown[:-1] if shown[0] == guide else shown[1:]))
        return (*(shown[1:] if shown[-1] == guide else shown[:-1]), other)

    def _paired(self, guide: int) -> int | None:
        """Return the article that is shown together with the guide, if one is."""
        if self.pair is None or guide not in self.pair or not self.hidden.isdisjoint(self.pair):
            return None
        return self.pair[guide == self.pair[0]]

    def reached(self, shown: Sequence[int]) -> tuple[int, ...]:
        """Return the articles that are not hidden, but for those between two on the screen."""
        offered = self.offered
        if self.pair is None or not {*self.pair} <= {*shown} <= {*offered}:
            return offered
        first, last = sorted(map(offered.index, self.pair))
        return tuple(each for n, each in enumerate(offered) if not first < n < last or each in shown)

    def _fitting(self, width: int) -> int:
        """Return how many panes fit; a widened one has the room of two, but never stands alone for it."""
        fit = fitting(width)
        return max(min(fit, 2), fit - 1) if self.widened in self.offered else fit

    def widths(self, articles: Sequence[int], width: int) -> tuple[int, ...]:
        """Return the columns of each of the panes that stand on a screen `width` columns wide."""
        return pane_widths(width, articles, self.widened)


def pane_at(widths: Sequence[int], x: int) -> int:
    """Return the number, from the left, of the pane at a column; right of the last one it is the last."""
    return min(bisect_right(list(accumulate(widths)), x), len(widths) - 1)


def pane_left(widths: Sequence[int], pane: int) -> int:
    """Return the first column of a pane, given by its number from the left."""
    return sum(widths[:pane])


class ViewSettings(NamedTuple):
    """What the reader has chosen to see; with a story and a size it gives a scene."""

    panes: Panes
    layout: Layout = Layout.FOLLOW
    unfold: bool = False
    """Furniture in full."""
    filter: Filter = Filter.NONE
    """Which paragraphs are shown."""
    free: bool = False
    """The other panes do not follow."""


class ViewSnapshot(NamedTuple):
    """What was on the screen at a moment, to come back to."""

    setting: ViewSettings
    scene: Scene
    position: Position
    size: Size
