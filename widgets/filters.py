"""What of a story is shown: all of it, or only the paragraphs that a filter lets through."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from storyview.engine.model import ParagraphMark, ParagraphRef, Story


class Filter(StrEnum):
    """What is let through."""

    NONE = "none"
    """Everything."""
    DIVERGENT = "divergent"
    """Rows in which an outlet says something of its own, or leaves out what most report."""
    UNIQUE = "unique"
    """Paragraphs with text that no other article has."""
    FOUND = "found"
    """Rows with a match of the search."""
    REPORT = "report"
    """All but furniture."""


class Passing:
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
) -> Passing | None:
    """Return what a filter lets through of the articles that are not hidden; None where that is everything.

    `found` are the paragraphs in which the search has a match.
    """
    if chosen is Filter.NONE:
        return None
    total = sum(len(story.articles[article].paragraphs) for article in offered)
    if chosen is Filter.UNIQUE:
        return Passing(_each(story, offered, has_unique_text), total)
    if chosen is Filter.REPORT:
        return Passing(_each(story, offered, lambda mark: mark.status is not None), total)
    rows = _divergent(story, offered) if chosen is Filter.DIVERGENT else _found(story, offered, found)
    shown: list[list[int]] = [[] for _ in story.articles]
    for row in rows:
        for article in offered:
            shown[article] += story.rows[row].cells[article]
    return Passing([sorted(paragraphs) for paragraphs in shown], total)


def has_unique_text(mark: ParagraphMark) -> bool:
    """Whether a paragraph has a sentence or words that stand in no other article, or a fact that differs."""
    return any(sentence.differs for sentence in mark.sentences)


def _each(story: Story, offered: Collection[int], holds: Callable[[ParagraphMark], bool]) -> list[list[int]]:
    return [
        [n for n, mark in enumerate(marks) if holds(mark)] if article in offered else []
        for article, marks in enumerate(story.marks)
    ]


def _divergent(story: Story, offered: Collection[int]) -> Iterator[int]:
    for n, row in enumerate(story.rows):
        if any(article in offered for article in row.silent) or any(
            has_unique_text(story.marks[article][paragraph])
            for article in offered
            for paragraph in row.cells[article]
        ):
            yield n


def _found(story: Story, offered: Collection[int], found: Collection[ParagraphRef]) -> Iterator[int]:
    wanted = {place for place in found if place.article in offered}
    for n, row in enumerate(story.rows):
        if any((article, paragraph) in wanted for article in offered for paragraph in row.cells[article]):
            yield n


def nearest(
    shown: Passing, place: ParagraphRef, rows: Mapping[ParagraphRef, int], offered: Sequence[int]
) -> ParagraphRef | None:
    """Return the paragraph let through that is nearest to a place: in its article, else by rows."""
    own = shown.paragraphs[place.article] if place.article in offered else ()
    if own:
        return place._replace(paragraph=min(own, key=lambda n: (abs(n - place.paragraph), n)))
    others = [
        place._replace(article=article, paragraph=n) for article in offered for n in shown.paragraphs[article]
    ]
    return min(others, key=lambda other: abs(rows[other] - rows[place]), default=None)
