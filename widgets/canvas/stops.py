"""The passages a reader jumps between, in the order of the story's rows."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from storyview.engine.model import ParagraphRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from storyview.engine.model import Story


def row_index(story: Story) -> dict[ParagraphRef, int]:
    """Return the number of the row each paragraph stands in."""
    return {
        ParagraphRef(article, paragraph): n
        for n, row in enumerate(story.rows)
        for article, cell in enumerate(row.cells)
        if cell
        for paragraph in cell
    }


class Facts:
    """What is derived from a story as a whole, for questions that every key asks."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.unique = frozenset(
            n
            for n, marks in enumerate(story.marks)
            if not story.alone and any(mark.differs for mark in marks)
        )
        """The articles with words that no other one has, or that another has otherwise."""
        self.silent = frozenset(n for row in story.rows for n in row.silent)
        """Those that leave out what most report."""
        self.furnished = frozenset(
            n
            for n, article in enumerate(story.articles)
            if any(paragraph.furniture is not None for paragraph in article.paragraphs)
        )
        """Those with furniture."""

    @cached_property
    def unique_places(self) -> tuple[ParagraphRef, ...]:
        """The paragraphs with words that no other article has, or that another has otherwise."""
        return unique_places(self.story)

    @cached_property
    def near(self) -> dict[ParagraphRef, dict[ParagraphRef, float]]:
        """For each paragraph what came near without being its counterpart, the strongest first.

        From either side: what came nearest to a sentence that no other article has, and that sentence.
        """
        found: defaultdict[ParagraphRef, dict[ParagraphRef, float]] = defaultdict(dict)
        pairs = sorted(
            (-one.nearest.score, ParagraphRef(article, paragraph), one.nearest.at.place)
            for article, marks in enumerate(self.story.marks)
            for paragraph, mark in enumerate(marks)
            for one in mark.sentences
            if one.nearest is not None
        )
        for score, place, other in pairs:
            if other.paragraph not in self.story.mark(place).counterparts[other.article]:
                found[place].setdefault(other, -score)
                found[other].setdefault(place, -score)
        return dict(found)


def in_story_order(
    places: Iterable[ParagraphRef], rows: Mapping[ParagraphRef, int], panes: Sequence[int]
) -> tuple[ParagraphRef, ...]:
    """Return the places shown in the given panes: by row, then from left to right, then downwards."""
    pane = {article: n for n, article in enumerate(panes)}
    shown = {place for place in places if place.article in pane}
    return tuple(sorted(shown, key=lambda place: (rows[place], pane[place.article], place.paragraph)))


def unique_places(story: Story) -> tuple[ParagraphRef, ...]:
    """Return the paragraphs with words that no other article has, or that another has otherwise."""
    return tuple(
        ParagraphRef(article, paragraph)
        for article, marks in enumerate(story.marks)
        for paragraph, mark in enumerate(marks)
        if mark.differs and not story.alone
    )


def silence_places(story: Story, panes: Sequence[int]) -> tuple[ParagraphRef, ...]:
    """Return where to stand in each row that a shown article leaves out: in the lead, or the first."""
    result = []
    for row in story.rows:
        if not set(row.silent) & set(panes):
            continue
        speakers = [article for article in (story.lead, *panes) if article in panes and row.cells[article]]
        if speakers:
            result.append(ParagraphRef(speakers[0], row.cells[speakers[0]][0]))
    return tuple(result)


def neighbour(
    stops: Sequence[ParagraphRef],
    here: ParagraphRef,
    steps: int,
    panes: Sequence[int],
    rows: Mapping[ParagraphRef, int] | None = None,
) -> tuple[ParagraphRef | None, bool]:
    """Return the stop so many steps on (or back), and whether it lies past the end.

    They come pane by pane, each from its beginning to its end; with `rows` in story order, whatever their
    pane. Past the end comes the beginning. None where there is no stop in these panes.
    """
    places = {*stops, here}
    if rows is None:
        order = tuple(
            sorted(
                (place for place in places if place.article in panes),
                key=lambda place: (panes.index(place.article), place.paragraph),
            )
        )
    else:
        order = in_story_order(places, rows, panes)
    at = order.index(here)
    if here not in stops:
        order = (*order[:at], *order[at + 1 :])
        at -= steps > 0
    if not order:
        return None, False
    target = at + steps
    return order[target % len(order)], not 0 <= target < len(order)
