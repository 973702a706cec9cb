"""The state of a search: the words, their matches, and which of them the reader stands on."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

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


@dataclass(frozen=True)
class Search:
    """A search of every article; no words, no search."""

    words: str = ""
    matches: tuple[Match, ...] = ()
    options: Options | None = None
    """How the words were looked for; None for the usual way."""
    at: CurrentMatch | None = None
    more: bool = field(default=False, kw_only=True)
    """Whether there are more than were looked for."""

    @cached_property
    def places(self) -> tuple[ParagraphRef, ...]:
        """The paragraphs with a match."""
        return tuple(dict.fromkeys([match.place for match in self.matches]))

    @cached_property
    def spans(self) -> dict[ParagraphRef, tuple[Span, ...]]:
        """The matches of each paragraph, ascending."""
        result: dict[ParagraphRef, list[Span]] = {}
        for match in self.matches:
            result.setdefault(match.place, []).append(match.span)
        return {place: tuple(spans) for place, spans in result.items()}

    @cached_property
    def _counts(self) -> Counter[int]:
        """How many matches each article has."""
        return Counter([match.place.article for match in self.matches])

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
    """Whether a range begins and ends with a word."""
    return not any(
        0 < edge < len(text) and text[edge - 1].isalnum() and text[edge].isalnum() for edge in span
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
        spans = search.spans
        ranked = search.options is None or not search.options.regex
        found = [
            (ranked and not is_whole(articles[place.article].text, span), place, span)
            for place in in_story_order(spans, rows, panes)
            for span in spans[place]
        ]
        found.sort(key=lambda each: each[0])
        self._pairs = [(place, span) for _inside, place, span in found]
        self._keys = [(inside, *self._key(place)) for inside, place, _span in found]
        self._whole = sum(not inside for inside, _place, _span in found)

    def _key(self, place: ParagraphRef) -> tuple[int, int, int]:
        return self._rows[place], self.panes.index(place.article), place.paragraph

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
        after = bisect_left(self._keys, (not self._whole, *self._key(cursor)))
        if 0 < self._whole == after < len(self) and direction > 0:
            after = len(self)  # whole words above come before parts of words below
        return after + times - 1 if direction > 0 else after - times

    def number_of(self, article: int, span: Span) -> int:
        """Return the number of the match that overlaps a range; of none, 0."""
        for number, (place, there) in enumerate(self._pairs):
            if place.article == article and there.start < span.end and there.end > span.start:
                return number
        return 0
