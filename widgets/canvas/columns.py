"""One article stood on lines: the geometry every layout shares.

Lines are counted from 0 at a column's top and know nothing of the screen; a screen line
is a column's line less the column's *top* (see `position`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, overload

from storyview.widgets.wrap import cell_len, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storyview.engine.model import Article

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


SHORT = 2048
"""Characters up to which an article is measured at once: a part of a millisecond."""
_KEPT = 1024
"""Wrapped paragraphs kept; what is looked at again after that is wrapped again."""
_SAMPLE = 2000
"""Characters from which the cells of a text are estimated."""
_RAGGED = 2.5
"""Cells that a line loses on average because no word is cut."""
_CLOCK = 8
"""Paragraphs measured between two looks at the clock."""


class Wrapped(NamedTuple):
    """A paragraph wrapped to a width."""

    lines: tuple[tuple[int, int], ...]
    """Offsets of each line in the article's text; at least one."""
    folded: bool = False
    """Furniture shown as one line of its kind and first words."""

    @property
    def height(self) -> int:
        """Screen lines it takes."""
        return len(self.lines)


class Wrapping(Sequence[Wrapped]):
    """An article's paragraphs at one width. An item is exact; looking at it makes its height exact."""

    def __init__(
        self, article: Article, width: int, *, unfold: bool, lengths: Sequence[int] | None = None
    ) -> None:
        """Estimate the heights from `paragraph_lengths`, which may be given where they are known."""
        self._article = article
        self._width = width
        self._unfold = unfold
        self._kept: dict[int, Wrapped] = {}
        self._exact = bytearray(len(article.paragraphs))
        self._next = 0
        self.heights: list[int] = self._estimates(lengths or paragraph_lengths(article, unfold=unfold))
        """Screen lines of each paragraph, as far as known."""
        self.version = 0
        """Grows with every height that turned out to be another than estimated."""
        if len(article.text) <= SHORT:
            self.measure()

    def _estimates(self, lengths: Sequence[int]) -> list[int]:
        sample = self._article.text[:_SAMPLE]
        cells = cell_len(sample) / max(1, len(sample))
        room = max(1.0, self._width - min(_RAGGED, self._width / 4)) / max(cells, 0.5)
        return [1 + int(length / room) for length in lengths]

    @property
    def is_complete(self) -> bool:
        """Whether every height is exact."""
        return self._next >= len(self.heights)

    def is_folded(self, n: int) -> bool:
        """Whether a paragraph is furniture shown as one line."""
        return self._article.paragraphs[n].furniture is not None and not self._unfold

    def __len__(self) -> int:
        return len(self.heights)

    @overload
    def __getitem__(self, n: int) -> Wrapped: ...
    @overload
    def __getitem__(self, n: slice) -> tuple[Wrapped, ...]: ...
    def __getitem__(self, n: int | slice) -> Wrapped | tuple[Wrapped, ...]:
        if isinstance(n, slice):
            return tuple(self[each] for each in range(*n.indices(len(self))))
        wrapped = self._kept.get(n)
        if wrapped is None:
            wrapped = self._wrap(n)
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[n] = wrapped
        return wrapped

    def _wrap(self, n: int) -> Wrapped:
        paragraph = self._article.paragraphs[n]
        if self.is_folded(n):
            wrapped = Wrapped(((paragraph.start, paragraph.end),), folded=True)
        else:
            lines = wrap(self._article.text, paragraph.start, paragraph.end, self._width)
            wrapped = Wrapped(tuple(lines) or ((paragraph.start, paragraph.start),))
        if not self._exact[n]:
            self._exact[n] = True
            if self.heights[n] != len(wrapped.lines):
                self.heights[n] = len(wrapped.lines)
                self.version += 1
        return wrapped

    def look(self, first: int, last: int) -> None:
        """Make the heights of paragraphs first to last (inclusive) exact."""
        if not self.is_complete:
            for n in range(first, last + 1):
                if not self._exact[n]:
                    self._wrap(n)

    def measure(self, seconds: float | None = None) -> bool:
        """Make heights exact for about so long, all of them without a limit; return whether all are."""
        begin = perf_counter()
        while not self.is_complete:
            until = min(self._next + _CLOCK, len(self.heights))
            self.look(self._next, until - 1)
            self._next = until
            if seconds is not None and perf_counter() - begin >= seconds:
                break
        return self.is_complete


def paragraph_lengths(article: Article, *, unfold: bool) -> list[int]:
    """Return by how many characters each paragraph is longer than one; 0 where it is folded."""
    return [
        there.end - there.start - 1 if unfold or there.furniture is None else 0
        for there in article.paragraphs
    ]


def wrap_article(article: Article, width: int, *, unfold: bool) -> Wrapping:
    """Wrap every paragraph of an article; furniture folds to one line unless unfolded."""
    wrapping = Wrapping(article, width, unfold=unfold)
    wrapping.measure()
    return wrapping
