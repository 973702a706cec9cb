"""What of a story is shown: all of it, or only the paragraphs that a filter lets through."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from storyview.engine.model import ParagraphMark, ParagraphRef, Story
    from storyview.widgets.canvas.panes import Panes


class Filter(StrEnum):
    """What is let through."""

    NONE = "none"
    """Everything."""
    DIVERGENT = "divergent"
    """Rows in which an outlet says something of its own, or leaves out what most report."""
    UNIQUE = "unique"
    """Paragraphs with words that no other article has, or that another has otherwise."""
    FOUND = "found"
    """Rows with a match of the search."""
    REPORT = "report"
    """All but furniture."""


class FilterResult:
    """The paragraphs that are let through, by article; compared by identity."""

    def __init__(self, paragraphs: Sequence[Sequence[int]], total: int) -> None:
        self.paragraphs = tuple(map(tuple, paragraphs))
        """For each article those let through, ascending."""
        self.total = total
        """Paragraphs there are in the same articles."""

    @cached_property
    def _known(self) -> tuple[frozenset[int], ...]:
        return tuple(map(frozenset, self.paragraphs))

    @cached_property
    def count(self) -> int:
        """How many are let through."""
        return sum(map(len, self.paragraphs))

    def __contains__(self, place: ParagraphRef) -> bool:
        return place.paragraph in self._known[place.article]


def passing(
    story: Story, chosen: Filter, offered: Collection[int], found: Collection[ParagraphRef] = ()
) -> FilterResult | None:
    """Return what a filter lets through of the articles that are not hidden; None where that is everything.

    `found` are the paragraphs in which the search has a match.
    """
    if chosen is Filter.NONE:
        return None
    total = sum(len(story.articles[article].paragraphs) for article in offered)
    if chosen is Filter.UNIQUE:
        return FilterResult(_each(story, offered, lambda mark: mark.differs), total)
    if chosen is Filter.REPORT:
        return FilterResult(_each(story, offered, lambda mark: mark.status is not None), total)
    rows = _divergent(story, offered) if chosen is Filter.DIVERGENT else _found(story, offered, found)
    shown: list[list[int]] = [[] for _ in story.articles]
    for row in rows:
        for article in offered:
            shown[article] += story.rows[row].cells[article]
    return FilterResult([sorted(paragraphs) for paragraphs in shown], total)


def _each(story: Story, offered: Collection[int], holds: Callable[[ParagraphMark], bool]) -> list[list[int]]:
    return [
        [n for n, mark in enumerate(marks) if holds(mark)] if article in offered else []
        for article, marks in enumerate(story.marks)
    ]


def _divergent(story: Story, offered: Collection[int]) -> Iterator[int]:
    for n, row in enumerate(story.rows):
        if any(article in offered for article in row.silent) or any(
            story.marks[article][paragraph].differs for article in offered for paragraph in row.cells[article]
        ):
            yield n


def _found(story: Story, offered: Collection[int], found: Collection[ParagraphRef]) -> Iterator[int]:
    wanted = {place for place in found if place.article in offered}
    for n, row in enumerate(story.rows):
        if any((article, paragraph) in wanted for article in offered for paragraph in row.cells[article]):
            yield n


def nearest(
    shown: FilterResult, place: ParagraphRef, rows: Mapping[ParagraphRef, int], offered: Sequence[int]
) -> ParagraphRef | None:
    """Return the paragraph let through that is nearest to a place: in its article, else by rows."""
    own = shown.paragraphs[place.article] if place.article in offered else ()
    if own:
        return place._replace(paragraph=min(own, key=lambda n: (abs(n - place.paragraph), n)))
    others = [
        place._replace(article=article, paragraph=n) for article in offered for n in shown.paragraphs[article]
    ]
    return min(others, key=lambda other: abs(rows[other] - rows[place]), default=None)


class _Held(NamedTuple):
    """The place at which a filter was set, to come back to."""

    cursor: ParagraphRef
    line: int
    instead: ParagraphRef
    """Where the cursor stands meanwhile."""


class FilterState:
    """Remembers what was let through last, and where the reader stood before."""

    def __init__(self) -> None:
        self._last: tuple[tuple[object, ...], FilterResult | None, object] = ((), None, None)
        """What it depends on, and what is let through."""
        self._held: _Held | None = None

    def passing(
        self, story: Story | None, chosen: Filter, panes: Panes, found: Collection[ParagraphRef]
    ) -> FilterResult | None:
        """Return what a filter lets through of the panes that are not hidden; None without a filter.

        It is the very same object as long as it is of the same story, panes and matches (`found`).
        """
        if story is None or chosen is Filter.NONE:
            return None
        matches = found if chosen is Filter.FOUND else ()
        key = (id(story), chosen, panes.hidden, id(matches))
        if self._last[0] != key:
            # Story and matches are kept with it, so that no others can come to have their ids.
            self._last = (key, passing(story, chosen, panes.offered, matches), (story, matches))
        return self._last[1]

    def forget(self) -> None:
        """Forget where the reader stood before."""
        self._held = None

    def let_through(
        self,
        cursor: ParagraphRef,
        line: int,
        shown: FilterResult | None,
        rows: Mapping[ParagraphRef, int],
        offered: Sequence[int],
    ) -> tuple[ParagraphRef, int]:
        """Return the cursor and its screen line, or the nearest place that is let through.

        A reader who has not moved since comes back to where the filter found them.
        """
        held = self._held
        self._held = None
        wanted, its_line = cursor, line
        if held is not None and held.instead == cursor and held.cursor in rows:
            wanted, its_line = held.cursor, held.line
        if shown is None:
            return wanted, its_line
        instead = wanted if wanted in shown else nearest(shown, wanted, rows, offered) or cursor
        self._held = _Held(wanted, its_line, instead)
        return instead, line if instead == cursor else its_line
