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
    """Rows in which an outlet says something of its own, leaves out what most report, or is contradicted."""
    CONFLICT = "conflict"
    """Rows with something that another outlet contradicts."""
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
    story: Story,
    chosen: Filter,
    offered: Collection[int],
    found: Collection[ParagraphRef] = (),
    conflicts: Collection[ParagraphRef] | None = (),
) -> FilterResult | None:
    """Return what a filter lets through of the articles that are not hidden; None where that is everything.

    `found` are the paragraphs in which the search has a match, `conflicts` those that another article
    contradicts; None where these are not known yet, and as long as they are wanted everything is shown.
    """
    if chosen is Filter.NONE or (chosen is Filter.CONFLICT and conflicts is None):
        return None
    total = sum(len(story.articles[article].paragraphs) for article in offered)
    if chosen is Filter.UNIQUE:
        return FilterResult(_each(story, offered, lambda mark: mark.differs and not story.alone), total)
    if chosen is Filter.REPORT:
        return FilterResult(_each(story, offered, lambda mark: mark.status is not None), total)
    wanted = found if chosen is Filter.FOUND else conflicts or ()
    rows = set(_with_any_of(story, offered, wanted))
    if chosen is Filter.DIVERGENT:
        rows.update(_divergent(story, offered))
    shown: list[list[int]] = [[] for _ in story.articles]
    for row in sorted(rows):
        for article in offered:
            shown[article] += story.rows[row].cells[article]
    return FilterResult([sorted(paragraphs) for paragraphs in shown], total)


def _each(story: Story, offered: Collection[int], holds: Callable[[ParagraphMark], bool]) -> list[list[int]]:
    return [
        [n for n, mark in enumerate(marks) if holds(mark)] if article in offered else []
        for article, marks in enumerate(story.marks)
    ]


def _divergent(story: Story, offered: Collection[int]) -> Iterator[int]:
    for n, row in enumerate(() if story.alone else story.rows):
        if any(article in offered for article in row.silent) or any(
            story.marks[article][paragraph].differs for article in offered for paragraph in row.cells[article]
        ):
            yield n


def _with_any_of(story: Story, offered: Collection[int], places: Collection[ParagraphRef]) -> Iterator[int]:
    wanted = {place for place in places if place.article in offered}
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
        self,
        story: Story | None,
        chosen: Filter,
        panes: Panes,
        found: Collection[ParagraphRef],
        conflicts: Collection[ParagraphRef] | None = (),
    ) -> FilterResult | None:
        """Return what a filter lets through of the panes that are not hidden; None without a filter.

        It is the very same object as long as it is of the same story, panes, matches (`found`) and conflicts.
        """
        if story is None or chosen is Filter.NONE:
            return None
        matches = found if chosen is Filter.FOUND else ()
        torn = conflicts if chosen in (Filter.CONFLICT, Filter.DIVERGENT) else ()
        key = (id(story), chosen, panes.hidden, id(matches), id(torn))
        if self._last[0] != key:
            # What it depends on is kept with it, so that nothing else can come to have these ids.
            shown = passing(story, chosen, panes.offered, matches, torn)
            self._last = (key, shown, (story, matches, torn))
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
