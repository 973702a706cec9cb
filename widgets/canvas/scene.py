"""The columns of one screen and what corresponds between them, in either layout."""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storyview.engine.model import Story
    from storyview.widgets.canvas.columns import Column
    from storyview.widgets.canvas.filters import FilterResult


class Layout(StrEnum):
    """How corresponding paragraphs are brought to one height."""

    FOLLOW = "follow"
    GRID = "grid"


class Scene:
    """What can be on screen at one width: columns, left to right, and their correspondence; never changed."""

    def __init__(
        self,
        story: Story,
        layout: Layout,
        columns: tuple[Column, ...],
        anchors: dict[tuple[int, int], list[int]] | None = None,
        shown: FilterResult | None = None,
    ) -> None:
        self.story = story
        self.layout = layout
        self.columns = columns
        self.articles = tuple(column.article for column in columns)
        """The articles shown, left to right."""
        self.shown = shown
        """The paragraphs that stand in the columns; None where all do."""
        self._column = {column.article: column for column in columns}
        self._anchors = {} if anchors is None else anchors
        """Those looked up so far; the scenes of one story that show the same paragraphs share them."""

    @property
    def is_stale(self) -> bool:
        """Whether heights have turned out to be others than those the columns were made with."""
        return any(column.is_stale for column in self.columns)

    def pane(self, article: int) -> int:
        """Return the number of an article's column, from the left."""
        return self.articles.index(article)

    def column(self, article: int) -> Column:
        """Return an article's column."""
        return self._column[article]

    def counterpart(self, article: int, paragraph: int, other: int) -> int | None:
        """Return the best counterpart shown of a paragraph in another article; None where there is none."""
        found = self.story.marks[article][paragraph].counterparts[other]
        if self.shown is None:
            return found[0] if found else None
        return next(filter(self._column[other].has, found), None)

    def beside(self, article: int, paragraph: int, other: int, ahead: int | None) -> int | None:
        """Return the counterpart that begins on a paragraph's line, else the best one.

        `ahead` is how many lines the other column is ahead of the paragraph's, None where that is not known.
        """
        best = self.counterpart(article, paragraph, other)
        if ahead is None or best is None:
            return best
        line, column = self._column[article].top(paragraph) + ahead, self._column[other]
        found = self.story.marks[article][paragraph].counterparts[other]
        return next((n for n in found[1:] if column.has(n) and column.top(n) == line), best)

    def anchors(self, guide: int, other: int) -> list[int]:
        """Return the guide's paragraphs that have a counterpart in another article, ascending."""
        key = (guide, other)
        if key not in self._anchors:
            marks = self.story.marks[guide]
            anchors = [n for n, mark in enumerate(marks) if mark.counterparts[other]]
            if self.shown is not None:
                here = self._column[guide]
                anchors = [
                    n for n in anchors if here.has(n) and self.counterpart(guide, n, other) is not None
                ]
            self._anchors[key] = anchors
        return self._anchors[key]

    def neighbours(self, guide: int, paragraph: int, other: int) -> tuple[int | None, int | None]:
        """Return the anchors before and after a paragraph that is none itself."""
        anchors = self.anchors(guide, other)
        n = bisect_left(anchors, paragraph)
        return (anchors[n - 1] if n else None, anchors[n] if n < len(anchors) else None)


def level(scene: Scene, guide: int, paragraph: int, other: int, ahead: int | None = None) -> int | None:
    """Return how many lines another column must be ahead of the guide's for a pair to begin on one line.

    A pair that does already, with the column `ahead` as it is, comes before the best one.
    """
    counterpart = scene.beside(guide, paragraph, other, ahead)
    if counterpart is None:
        return None
    return scene.column(other).top(counterpart) - scene.column(guide).top(paragraph)


def follow(
    scene: Scene, guide: int, paragraph: int, top: int, height: int, ahead: Mapping[int, int]
) -> dict[int, int]:
    """Return for each article how many lines its column is ahead of the guide's.

    A column with a counterpart of the guide's paragraph is level with it: with the best, unless another
    one is level already, such as the paragraph that the reader has crossed from. One without keeps
    the place it has (`ahead`, as far as known) and its text on the screen, held between the levels
    of the neighbouring anchors, so that it neither jumps nor runs away from what corresponds;
    where there is no anchor on a side, the ends of the two texts are one. `top` is the guide's line
    on screen line 0, `height` the lines of the screen.
    """
    result = {}
    for other in scene.articles:
        lead = 0 if other == guide else level(scene, guide, paragraph, other, ahead.get(other))
        if lead is None:
            line = ahead.get(other, 0) + top
            lead = _held(scene, other, line, height) - top
            scene.column(other).look_over(line, lead + top)
            before, after = _bounds(scene, guide, paragraph, other)
            lead = min(max(lead, min(before, after)), max(before, after))
        result[other] = lead
    return result


def _held(scene: Scene, other: int, line: int, height: int) -> int:
    """Return the line nearest to `line` with which a column's text fills the screen, as far as it can."""
    return max(0, min(line, scene.column(other).height - height))


def _bounds(scene: Scene, guide: int, paragraph: int, other: int) -> tuple[int, int]:
    """Return the levels of the anchors around a paragraph that is none itself."""
    before, after = scene.neighbours(guide, paragraph, other)
    _look_between(scene, guide, before, after, other)
    upper = level(scene, guide, before, other) if before is not None else 0
    lower = level(scene, guide, after, other) if after is not None else None
    if lower is None:
        lower = scene.column(other).height - scene.column(guide).height
    return upper or 0, lower


def _look_between(scene: Scene, guide: int, before: int | None, after: int | None, other: int) -> None:
    """Make the heights between two anchors exact on both sides: a pane is held between their levels."""
    scene.column(guide).look(before, after)
    first, last = (None if n is None else scene.counterpart(guide, n, other) for n in (before, after))
    scene.column(other).look(first, last)
