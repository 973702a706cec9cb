"""The columns of one screen and what corresponds between them, in either layout."""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from storyview.engine.model import ParagraphRef

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storyview.engine.arrange.strength import Strength
    from storyview.engine.model import Story
    from storyview.widgets.canvas.columns import Column
    from storyview.widgets.canvas.filters import FilterResult


class Layout(StrEnum):
    """How corresponding paragraphs are brought to one height."""

    FOLLOW = "follow"
    GRID = "grid"


REACH: Final = 120
"""Lines that a column may move for a counterpart in place of one that is tied by nothing."""


WEAK: Final = 0.5
"""Tie under which a column does not move far for a counterpart."""
NEAR: Final = 12
"""Lines that it moves all the same."""


class Ties:
    """How strongly the paragraphs of a story are tied.

    The first frame asks for those of one paragraph, which are looked up alone; all are summed up, a tenth of
    a second for fifty articles, when the reader goes on.
    """

    def __init__(self, story: Story) -> None:
        self._story = story
        self._first: tuple[ParagraphRef, Strength] | None = None
        """The paragraph asked for first, and what is known of it."""

    @cached_property
    def _all(self) -> Strength:
        from storyview.engine.arrange.strength import paragraph_strength

        return paragraph_strength(self._story.links, self._story.copies)

    def _of(self, place: ParagraphRef) -> Strength:
        if self._first is None and not self._story.copies:
            from storyview.engine.arrange.strength import paragraph_strength

            links = [link for link in self._story.links if link.a[:2] == place or link.b[:2] == place]
            self._first = place, paragraph_strength(links)
        return self._first[1] if self._first is not None and self._first[0] == place else self._all

    def between(self, one: ParagraphRef, other: ParagraphRef) -> float:
        """Return the strength of two paragraphs of different articles, 0 where they are not linked."""
        strength = self._of(one)
        return strength.get(strength.node(one), {}).get(strength.node(other), 0.0)


class Scene:
    """What can be on screen at one width: columns, left to right, and their correspondence; never changed."""

    def __init__(
        self,
        story: Story,
        layout: Layout,
        columns: tuple[Column, ...],
        anchors: dict[tuple[int, int], list[int]] | None = None,
        shown: FilterResult | None = None,
        ties: Ties | None = None,
        *,
        free: bool = False,
    ) -> None:
        self.story = story
        self.free = free
        """The other panes stay where they are when the guide moves."""
        self.layout = layout
        self.columns = columns
        self.articles = tuple(column.article for column in columns)
        """The articles shown, left to right."""
        self.shown = shown
        """The paragraphs that stand in the columns; None where all do."""
        self._column = {column.article: column for column in columns}
        self._anchors = {} if anchors is None else anchors
        """Those looked up so far; the scenes of one story that show the same paragraphs share them."""
        self._ties = ties or Ties(story)

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
        """Return the counterpart to stand level with a paragraph; None where there is none, or hardly one.

        `ahead` is how many lines the other column is ahead of the paragraph's, None where that is not known.
        One that is level already stays. Otherwise what a counterpart says is weighed against how far the
        column would move for it. Say the best one is tied by .9 and 60 lines away, another by .8 and 6: the
        second is taken, at `REACH` 120: .8/.9 - 6/120 = .84 against 1 - 60/120 = .5. Where even the chosen
        one is tied by less than `WEAK` and more than `NEAR` lines away, the column stays where it is. How far
        they are is measured, unless that is very far: what is chosen is the same once all is known.
        """
        found = self.story.marks[article][paragraph].counterparts[other]
        column = self._column[other]
        if self.shown is not None:
            found = tuple(filter(column.has, found))
        if ahead is None or not found:
            return found[0] if found else None
        line = self._column[article].top(paragraph) + ahead
        for n in found:
            column.look_over(line, column.top(n))
        away = {n: abs(column.top(n) - line) for n in found}
        still = next((n for n in found if not away[n]), None)
        if still is not None:
            return still
        here = ParagraphRef(article, paragraph)
        ties = {n: self._ties.between(here, ParagraphRef(other, n)) for n in found}
        best = max(ties.values()) or 1.0
        chosen = max(found, key=lambda n: (ties[n] / best - away[n] / REACH, -away[n]))
        return chosen if ties[chosen] >= WEAK or away[chosen] <= NEAR else None

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

    A column with a counterpart of the guide's paragraph is level with it, with the one that `Scene.beside`
    chooses; where that chooses none, it keeps the place it has (`ahead`, as far as known) and its text on
    the screen. So does a column without a counterpart, held between the levels of the neighbouring anchors,
    so that it neither jumps nor runs away from what corresponds; where there is no anchor on a side, the
    ends of the two texts are one. `top` is the guide's line on screen line 0, `height` the lines of the
    screen.
    """
    result = {}
    for other in scene.articles:
        lead = 0 if other == guide else level(scene, guide, paragraph, other, ahead.get(other))
        if lead is None:
            line = ahead.get(other, 0) + top
            lead = _held(scene, other, line, height) - top
            if scene.counterpart(guide, paragraph, other) is None:
                scene.column(other).look_over(line, lead + top)
                before, after = _bounds(scene, guide, paragraph, other)
                lead = min(max(lead, min(before, after)), max(before, after))
            elif (near := level(scene, guide, paragraph, other, lead)) is not None:
                # Kept on the screen it has come near: what is shown as beside it is level.
                lead = near
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
