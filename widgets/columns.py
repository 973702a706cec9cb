"""One article stood on lines: the geometry every layout shares.

Lines are counted from 0 at a column's top and know nothing of the screen; a screen line
is a column's line less the column's *top* (see `position`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, overload

from storyview.widgets.wrapping import Wrapped, Wrapping, wrap_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["GAP", "Block", "Column", "Wrapped", "Wrapping", "stack", "wrap_article"]

GAP = 1
"""Blank lines between two paragraphs of a column."""
_FAR = 64
"""Paragraphs between two places up to which what lies between them is measured."""


class Block(NamedTuple):
    """A wrapped paragraph stood on a line of its column."""

    paragraph: int
    top: int
    wrapped: Wrapped

    @property
    def height(self) -> int:
        """Screen lines it takes."""
        return len(self.wrapped.lines)

    @property
    def bottom(self) -> int:
        """The line after its last."""
        return self.top + len(self.wrapped.lines)


class _Blocks(Sequence[Block]):
    """The blocks of a column from top to bottom, made as they are looked at."""

    def __init__(self, column: Column) -> None:
        self._column = column

    def __len__(self) -> int:
        return len(self._column.order)

    @overload
    def __getitem__(self, n: int) -> Block: ...
    @overload
    def __getitem__(self, n: slice) -> tuple[Block, ...]: ...
    def __getitem__(self, n: int | slice) -> Block | tuple[Block, ...]:
        if isinstance(n, slice):
            return tuple(self[each] for each in range(*n.indices(len(self))))
        column = self._column
        paragraph = column.order[n]
        return Block(paragraph, column.tops[n], column.wrapped[paragraph])


class Column:
    """An article's paragraphs on lines, from top to bottom, each once; never changed once it is made.

    The lines stand as the heights were known when it was made. Looking at a paragraph may show that
    they are others; then the column is stale, and one is to be made anew.
    """

    def __init__(
        self,
        article: int,
        wrapped: Wrapping,
        tops: Sequence[int],
        order: Sequence[int] | None = None,
        places: Mapping[int, int] | None = None,
    ) -> None:
        self.article = article
        self.wrapped = wrapped
        self.tops = tops
        """The line on which each paragraph of `order` begins, ascending."""
        self.order: Sequence[int] = range(len(wrapped)) if order is None else order
        """The paragraphs from top to bottom."""
        self._places = places
        """Where in `order` each paragraph is; None where they stand in their own order."""
        self._version = wrapped.version

    @property
    def is_stale(self) -> bool:
        """Whether heights have turned out to be others than those it was made with."""
        return self.wrapped.version != self._version

    @property
    def blocks(self) -> Sequence[Block]:
        """All blocks, from top to bottom."""
        return _Blocks(self)

    @property
    def height(self) -> int:
        """Lines from its top to the end of its last block."""
        return self.blocks[-1].bottom if self.tops else 0

    def has(self, paragraph: int) -> bool:
        """Whether a paragraph of the article is shown."""
        return self._places is None or paragraph in self._places

    def _place(self, paragraph: int) -> int:
        return paragraph if self._places is None else self._places[paragraph]

    def top(self, paragraph: int) -> int:
        """Return the line on which a paragraph begins."""
        return self.tops[self._place(paragraph)]

    def block(self, paragraph: int) -> Block:
        """Return the block of a paragraph."""
        return Block(paragraph, self.tops[self._place(paragraph)], self.wrapped[paragraph])

    def at(self, line: int) -> Block | None:
        """Return the block that stands on a line; None where the line is blank."""
        n = bisect_right(self.tops, line) - 1
        if n < 0:
            return None
        block = self.blocks[n]
        return block if line < block.bottom else None

    def nearest(self, line: int) -> Block | None:
        """Return the block on a line or, where the line is blank, the one whose first line is nearest."""
        here = self.at(line)
        if here is not None or not self.tops:
            return here
        n = bisect_right(self.tops, line)
        around = self.blocks[max(0, n - 1) : n + 1]
        return min(around, key=lambda block: abs(block.top - line))

    def beginning_at(self, line: int) -> Block:
        """Return the block that begins nearest to a line, folded furniture only where all is folded."""
        n = bisect_right(self.tops, line)
        for skip_folded in (True, False):
            above, below = (
                self._next(n - 1, -1, skip_folded=skip_folded),
                self._next(n, 1, skip_folded=skip_folded),
            )
            found = [place for place in (above, below) if place is not None]
            if found:
                return self.blocks[min(found, key=lambda place: abs(self.tops[place] - line))]
        raise LookupError("a column without a paragraph")

    def after(self, paragraph: int, step: int, *, skip_folded: bool = True) -> Block | None:
        """Return the next block below (step 1) or above (step -1); folded furniture is passed over."""
        n = self._next(self._place(paragraph) + step, step, skip_folded=skip_folded)
        return self.blocks[n] if n is not None else None

    def outermost(self, step: int) -> Block:
        """Return the first block (1) or the last (-1), folded furniture only where all is folded."""
        n = self._next(0 if step > 0 else len(self.tops) - 1, step, skip_folded=True)
        return self.blocks[(0 if step > 0 else -1) if n is None else n]

    def _next(self, n: int, step: int, *, skip_folded: bool) -> int | None:
        """Return the first place from n on in steps that holds text."""
        while 0 <= n < len(self.tops):
            if not (skip_folded and self.wrapped.is_folded(self.order[n])):
                return n
            n += step
        return None

    def between(self, start: int, end: int) -> Iterator[Block]:
        """Yield the blocks that stand on lines start to end (half-open)."""
        blocks, tops = self.blocks, self.tops
        n = max(0, bisect_right(tops, start) - 1)
        while n < len(tops) and tops[n] < end:
            block = blocks[n]
            if block.bottom > start:
                yield block
            n += 1

    def look(self, first: int | None, last: int | None) -> None:
        """Make the heights between two paragraphs exact, None for an end, unless these are far apart."""
        self._look(
            0 if first is None else self._place(first),
            len(self.tops) - 1 if last is None else self._place(last),
        )

    def look_over(self, line: int, other: int) -> None:
        """Make the heights between two lines exact, unless these are far apart."""
        if not self.wrapped.is_complete:
            self._look(
                bisect_right(self.tops, min(line, other)) - 1, bisect_left(self.tops, max(line, other))
            )

    def _look(self, first: int, last: int) -> None:
        first, last = max(0, min(first, last)), min(max(first, last), len(self.tops) - 1)
        if last - first <= _FAR and not self.wrapped.is_complete:
            for n in range(first, last + 1):
                self.wrapped.look(self.order[n], self.order[n])


def stack(article: int, wrapped: Wrapping, only: Sequence[int] | None = None) -> Column:
    """Stand an article's paragraphs, or some of them, one below the other, in their own order."""
    heights = wrapped.heights if only is None else [wrapped.heights[n] for n in only]
    tops = list(accumulate([height + GAP for height in heights], initial=0))
    tops.pop()
    if only is None:
        return Column(article, wrapped, tops)
    return Column(article, wrapped, tops, only, {paragraph: n for n, paragraph in enumerate(only)})
