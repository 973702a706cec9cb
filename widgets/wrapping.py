"""One article wrapped to a width, each paragraph when it is first looked at.

Until then its height is an estimate by its length, so that a text of any length stands on the screen
at once; what is looked at is exact. Whoever has the time measures the rest in slices (`measure`).
"""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, overload

from storyview.widgets.wrap import cell_len, wrap

if TYPE_CHECKING:
    from storyview.engine.model import Article

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
        cells = cell_len(sample, 0, len(sample)) / max(1, len(sample))
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
