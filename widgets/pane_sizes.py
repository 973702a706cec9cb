"""How much room panes, their heads and the minimap take: in the early frame, and in every later one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

READABLE = 35
"""Columns below which a pane is no longer read with ease."""
COMFORTABLE = 88
"""Columns of text above which the eye loses the next line."""
GUTTER = 3
"""Columns left of the text: edge of the pane or the band, sign, bookmark."""
MARGIN = 1
"""Columns right of the text."""
MAPPED = 12
"""Articles the minimap shows at the most, the first of a story of more."""
MAPPED_ALWAYS = 5
"""Articles it shows even where one pane more would fit without it."""
NARROW = 2 * READABLE + 1 + MAPPED_ALWAYS
"""Columns of the screen under which one pane of so many articles fits, and the others are read below it."""


def fitting(width: int) -> int:
    """Return how many panes of a readable width fit; at least one."""
    return max(1, width // READABLE)


def pane_widths(width: int, articles: Sequence[int], widened: int | None = None) -> tuple[int, ...]:
    """Return the columns of the pane of each article, left to right: all the same but for the widened one.

    That one takes the room of two, as far as its lines are comfortable and the others readable.
    """
    count = len(articles)
    equal = max(1, width // count)
    most = min(COMFORTABLE + GUTTER + MARGIN, width - READABLE * (count - 1))
    wide = min(2 * width // (count + 1), most)
    if widened not in articles or wide <= equal:
        return (equal,) * count
    other = max(1, (width - wide) // (count - 1))
    return tuple(wide if article == widened else other for article in articles)


def text_width(pane: int) -> int:
    """Return the columns left for text in a pane."""
    return max(1, min(COMFORTABLE, pane - GUTTER - MARGIN))


def below_height(width: int, height: int, articles: int = MAPPED_ALWAYS) -> int:
    """Return the lines a screen of this size has for what stands below its one pane, rule included.

    None where panes stand side by side, or there is no other article. They depend on nothing else, so that
    nothing moves when the cursor does.
    """
    panes = fitting(width - minimap_width(mapped(width, articles)))
    return max(3, height // 3) if articles > 1 and panes < 2 and height >= 9 else 0


def head_height(height: int) -> int:
    """Return the lines of the heads on a canvas so high: name, shares and, where there is room, a rule."""
    return 3 if height >= 30 else 2


def mapped(width: int, articles: int) -> int:
    """Return how many articles the minimap shows on a screen so wide: none that takes the room of a pane."""
    few = min(articles, MAPPED_ALWAYS)
    room = width - minimap_width(few)
    return max(few, min(articles, MAPPED, few + room - fitting(room) * READABLE))


def minimap_width(articles: int) -> int:
    """Return the columns it takes: an edge and one an article."""
    return 1 + articles
