"""One article wrapped to a width and stood on lines: the geometry every layout shares.

Lines are counted from 0 at a column's top and know nothing of the screen; a screen line
is a column's line less the column's *top* (see `position`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from storyview.widgets.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storyview.engine.model import Article

GAP = 1
"""Blank lines between two paragraphs of a column."""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A paragraph wrapped to a width."""

    lines: tuple[tuple[int, int], ...]
    """Offsets of each line in the article's text; at least one."""
    folded: bool = False
    """Furniture shown as one line of its kind and first words."""

    @property
    def height(self) -> int:
        """Screen lines it takes."""
        return len(self.lines)


@dataclass(frozen=True, slots=True)
class Block:
    """A wrapped paragraph stood on a line of its column."""

    paragraph: int
    top: int
    wrapped: Wrapped

    @property
    def height(self) -> int:
        """Screen lines it takes."""
        return self.wrapped.height

    @property
    def bottom(self) -> int:
        """The line after its last."""
        return self.top + self.wrapped.height


@dataclass(frozen=True)
class Column:
    """An article's blocks, from top to bottom; each paragraph once."""

    article: int
    blocks: tuple[Block, ...]
    _tops: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_tops", [block.top for block in self.blocks])

    @cached_property
    def _order(self) -> dict[int, int]:
        return {block.paragraph: n for n, block in enumerate(self.blocks)}

    @property
    def height(self) -> int:
        """Lines from its top to the end of its last block."""
        return self.blocks[-1].bottom if self.blocks else 0

    def block(self, paragraph: int) -> Block:
        """Return the block of a paragraph."""
        return self.blocks[self._order[paragraph]]

    def at(self, line: int) -> Block | None:
        """Return the block that stands on a line; None where the line is blank."""
        n = bisect_right(self._tops, line) - 1
        if n < 0 or line >= self.blocks[n].bottom:
            return None
        return self.blocks[n]

    def nearest(self, line: int) -> Block | None:
        """Return the block on a line or, where the line is blank, the one whose first line is nearest."""
        if not self.blocks:
            return None
        here = self.at(line)
        if here is not None:
            return here
        n = bisect_right(self._tops, line)
        around = self.blocks[max(0, n - 1) : n + 1]
        return min(around, key=lambda block: abs(block.top - line))

    def after(self, paragraph: int, step: int, *, skip_folded: bool = True) -> Block | None:
        """Return the next block below (step 1) or above (step -1); folded furniture is passed over."""
        n = self._order[paragraph] + step
        while 0 <= n < len(self.blocks):
            if not (skip_folded and self.blocks[n].wrapped.folded):
                return self.blocks[n]
            n += step
        return None

    def between(self, start: int, end: int) -> Iterator[Block]:
        """Yield the blocks that stand on lines start to end (half-open)."""
        n = max(0, bisect_right(self._tops, start) - 1)
        while n < len(self.blocks) and self.blocks[n].top < end:
            if self.blocks[n].bottom > start:
                yield self.blocks[n]
            n += 1


def wrap_article(article: Article, width: int, *, unfold: bool) -> tuple[Wrapped, ...]:
    """Wrap every paragraph of an article; furniture folds to one line unless unfolded."""
    wrapped = []
    for paragraph in article.paragraphs:
        if paragraph.furniture is not None and not unfold:
            wrapped.append(Wrapped(((paragraph.start, paragraph.end),), folded=True))
            continue
        lines = wrap(article.text, paragraph.start, paragraph.end, width)
        wrapped.append(Wrapped(tuple(lines) or ((paragraph.start, paragraph.start),)))
    return tuple(wrapped)


def stack(article: int, wrapped: Iterable[Wrapped]) -> Column:
    """Stand an article's paragraphs one below the other, in their own order."""
    blocks = []
    top = 0
    for n, one in enumerate(wrapped):
        block = Block(n, top, one)
        blocks.append(block)
        top = block.bottom + GAP
    return Column(article, tuple(blocks))
