"""The state of a search: the words, their matches, and which of them the reader stands on."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from copy import copy
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.widgets.canvas.stops import in_story_order
from storyview.widgets.heads import fit

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from storyview.engine.model import Article, ParagraphRef, Span
    from storyview.engine.search import Match, Options


ROOM = 28
"""Columns of the words in the status line."""


class CurrentMatch(NamedTuple):
    """The match the reader went to."""

    match: Match
    number: int
    """Its number, from 0, in the order in which they are gone through."""
    panes: tuple[int, ...]
    """Those that were not hidden."""


class Search:
    """A search of every article; no words, no search. Another match to stand on makes another search."""

    def __init__(
        self,
        words: str = "",
        matches: tuple[Match, ...] = (),
        options: Options | None = None,
        at: CurrentMatch | None = None,
        *,
        more: bool = False,
    ) -> None:
        self.words: Final = words
        self.matches: Final = matches
        """Those of a paragraph follow each other."""
        self.options: Final = options
        """How the words were looked for; None for the usual way."""
        self.at = at
        self.more: Final = more
        """Whether there are more than were looked for."""

    def standing_on(self, at: CurrentMatch) -> Search:
        """Return the same search with the reader on one of its matches; what is counted of them stays."""
        other = copy(self)
        other.at = at
        return other

    @cached_property
    def places(self) -> tuple[ParagraphRef, ...]:
        """The paragraphs with a match."""
        return tuple(self.spans)

    @cached_property
    def spans(self) -> dict[ParagraphRef, tuple[Span, ...]]:
        """The matches of each paragraph, ascending."""
        return {
            place: tuple([match.span for match in there])
            for place, there in groupby(self.matches, attrgetter("place"))
        }

    @cached_property
    def _counts(self) -> Counter[int]:
        """How many matches each article has."""
        counts: Counter[int] = Counter()
        for place, spans in self.spans.items():
            counts[place.article] += len(spans)
        return counts

    def count(self, cursor: ParagraphRef, panes: Collection[int]) -> str:
        """Return in words how many there are, which of them the cursor is on, and how many are hidden."""
        return f"“{fit(self.words, ROOM)}” {self.told(cursor, panes)}" if self.words else ""

    def told(self, cursor: ParagraphRef, panes: Collection[int]) -> str:
        """Return `count` without the words."""
        hidden = sum(count for article, count in self._counts.items() if article not in panes)
        shown = f"{len(self.matches) - hidden:,}{'+' if self.more else ''}"
        at = self.at
        here = at is not None and at.match.place == cursor and at.panes == tuple(panes)
        number = f"{at.number + 1:,} of " if at is not None and here else ""
        articles = sum(article in panes for article in self._counts)
        where = f" in {articles} article{'s' if articles != 1 else ''}" if articles else ""
        return f"{number}{shown} found{where}" + (f", {hidden:,} hidden" if hidden else "")


def is_whole(text: str, span: Span) -> bool:
    """Whether a range, not empty, begins and ends with a word."""
    start, end = span
    # Beyond an end of the text a slice is empty.
    return not (
        (text[start].isalnum() and text[start - 1 : start].isalnum())
        or (text[end - 1].isalnum() and text[end : end + 1].isalnum())
    )


class Order:
    """The matches shown, as they are gone through: by row, from left to right, then downwards.

    Those that are whole words come before those inside of longer ones, unless a pattern was looked for: of
    *resident*, "a resident" before "the president".
    """

    def __init__(
        self,
        search: Search,
        rows: Mapping[ParagraphRef, int],
        panes: Sequence[int],
        articles: Sequence[Article],
    ) -> None:
        self._rows = rows
        self.panes = tuple(panes)
        self._pane = {article: n for n, article in enumerate(panes)}
        spans = search.spans
        whole: list[tuple[ParagraphRef, Span]] = []
        inside: list[tuple[ParagraphRef, Span]] = []
        ranked = search.options is None or not search.options.regex
        for place in in_story_order(spans, rows, panes):
            text = articles[place.article].text
            for span in spans[place]:
                (whole if not ranked or is_whole(text, span) else inside).append((place, span))
        self._pairs = whole + inside
        self._whole = len(whole)

    def _key(self, pair: tuple[ParagraphRef, Span | None]) -> tuple[int, int, int]:
        place = pair[0]
        return self._rows[place], self._pane[place.article], place.paragraph

    def __len__(self) -> int:
        return len(self._pairs)

    def __getitem__(self, number: int) -> tuple[ParagraphRef, Span]:
        return self._pairs[number]

    def beside(self, cursor: ParagraphRef, at: CurrentMatch | None, direction: int, times: int = 1) -> int:
        """Return the number, past an end too, of the next (1) or previous (-1) match.

        It is counted from the match the reader stands on; elsewhere from the top of the cursor's paragraph.
        """
        if at is not None and at.match.place == cursor and at.panes == self.panes:
            return at.number + direction * times
        # Among the whole words, and where there are none among the others.
        here, last = self._key((cursor, None)), self._whole or len(self)
        after = bisect_left(self._pairs, here, 0, last, key=self._key)
        if 0 < self._whole == after < len(self) and direction > 0:
            after = len(self)  # whole words above come before parts of words below
        return after + times - 1 if direction > 0 else after - times

    def number_of(self, article: int, span: Span) -> int:
        """Return the number of the match that overlaps a range; of none, 0."""
        for number, (place, there) in enumerate(self._pairs):
            if place.article == article and there.start < span.end and there.end > span.start:
                return number
        return 0
