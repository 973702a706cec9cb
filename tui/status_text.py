"""What the status line says."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from storyview.engine import signs
from storyview.engine.article_names import numbered
from storyview.engine.model import ParagraphRef, Status
from storyview.widgets.canvas.filters import Filter
from storyview.widgets.canvas.scene import Layout

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from storyview.engine.model import Problem, Story
    from storyview.widgets.canvas.filters import FilterResult
    from storyview.widgets.canvas.scene import Scene
    from storyview.widgets.status_line import Wordings


def told_around(direction: int, *, only: bool) -> str:
    """Return what is said where what follows the last is the first again, or the very same."""
    if only:
        return "There is no other"
    return "Past the end, from the top again" if direction > 0 else "From the end again"


def around_again(direction: int, *, only: bool) -> tuple[str, ...]:
    """Return the same in ever fewer words, for behind what it leads to."""
    return ("no other",) if only else (f"from the {'top' if direction > 0 else 'end'} again", "again")


def what_is_open(story: Story) -> str:
    """Return the story's title, number of articles and dates."""
    count = len(story.articles)
    dates = sorted({article.date for article in story.articles if article.date})
    parts = [
        story.title or "",
        f"{count} article{'s' if count != 1 else ''}",
        "–".join(dates[:: max(1, len(dates) - 1)]),
        f"{lost} not opened" if (lost := sum(not each.opened for each in story.problems)) else "",
    ]
    return " · ".join(part for part in parts if part)


def not_opened(problems: Sequence[Problem], most: int = 2) -> tuple[str, str]:
    """Return a notice of what could not be opened, or not whole, and its title.

    It lies over what is read, so it names files without their folders, and only the first few of many: all
    of them are told in full when the reader is left.
    """
    lost = [problem for problem in problems if not problem.opened]
    told = [*lost, *(problem for problem in problems if problem.opened)]
    lines = [f"{_name(problem.source)}: {problem.message}" for problem in told[:most]]
    more = len(told) - len(lines)
    if more:
        lines.append(f"{more} more are told when you quit" if more > 1 else "1 more is told when you quit")
    return "\n".join(lines), "not opened" if lost else "opened in part"


def _name(source: str) -> str:
    return source if "://" in source else PurePath(source).name or source


def further(
    story: Story, cursor: ParagraphRef, beside: Collection[ParagraphRef], offered: Sequence[int]
) -> list[ParagraphRef]:
    """Return the counterparts that do not stand beside a paragraph: further ones, or in a pane off screen.

    `beside` are those that do, `offered` the articles that are not hidden, from left to right.
    """
    counterparts = story.mark(cursor).counterparts
    return [
        place
        for article in offered
        if article != cursor.article
        for place in (ParagraphRef(article, paragraph) for paragraph in counterparts[article])
        if place not in beside
    ]


def best(story: Story, cursor: ParagraphRef, offered: Sequence[int]) -> list[ParagraphRef]:
    """Return the best counterpart of a paragraph in each article that is not hidden, from left to right."""
    counterparts = story.mark(cursor).counterparts
    return [
        ParagraphRef(article, counterparts[article][0])
        for article in offered
        if article != cursor.article and counterparts[article]
    ]


def elsewhere(story: Story, places: Sequence[ParagraphRef], most: int = 1) -> str:
    """Return in words where counterparts are found that do not stand beside the cursor."""
    named = [f"{story.articles[place.article].label} ¶ {place.paragraph + 1}" for place in places]
    return f"{signs.FURTHER} {_names(named, most)}" if named else ""


def _names(names: Sequence[str], most: int = 2) -> str:
    """Return names one after the other, and how many more there are than are to be told."""
    more = f" +{len(names) - most}" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"


def where(
    story: Story,
    scene: Scene,
    cursor: ParagraphRef,
    rows: Mapping[ParagraphRef, int],
    found: str,
    offered: Sequence[int],
    corrected: str = "",
    filtered: str = "",
    beside: Collection[ParagraphRef] = (),
) -> list[Wordings]:
    """Return where the cursor stands and what is special there, the least important first.

    The last six go with whatever else is told: who leaves this out, and where the cursor stands. Those
    before them take no room from that.
    """
    return [
        f"lead: {story.articles[story.lead].label}" if not story.alone else "",
        beyond(scene.articles, offered, len(offered)),
        beyond(offered, offered, len(story.articles)),
        elsewhere(story, further(story, cursor, beside, offered)),
        _alone(story, cursor),
        f"{signs.MOVED} moved" if scene.layout is Layout.GRID and story.mark(cursor).moved else "",
        _left_out(story, story.rows[rows[cursor]].silent),
        corrected,
        found,
        f"¶ {cursor.paragraph + 1}/{len(story.articles[cursor.article].paragraphs)}",
        "panes apart" if scene.free else scene.layout.value,
        filtered,
    ]


def _left_out(story: Story, silent: Sequence[int]) -> Wordings:
    """Return who leaves out what stands in the cursor's row, in ever fewer words."""
    if not silent:
        return ""
    labels = [story.articles[n].label for n in silent]
    panes = " ".join(numbered(n) for n in silent)
    said = (
        f"left out by {_names(labels)}",
        f"left out by {_names(labels, 1)}",
        f"left out by {panes}",
        panes,
    )
    return tuple(f"{signs.SILENT} {each}" for each in said)


def _alone(story: Story, cursor: ParagraphRef) -> str:
    """Return how sure it is that no other article has a paragraph, as the sign beside it says."""
    mark = story.mark(cursor)
    if mark.status is not Status.UNIQUE or story.alone:
        return ""
    return f"{signs.sign(mark)} {'only here' if mark.sure else 'no counterpart found'}"


def beyond(shown: Sequence[int], offered: Sequence[int], articles: int) -> str:
    """Return how many panes lie left, between and right of those on the screen, and how many are hidden.

    `offered` are the articles that are not hidden, left to right; `shown` are some of them in that order.
    """
    left, last = offered.index(shown[0]), offered.index(shown[-1])
    right, between = len(offered) - 1 - last, last - left + 1 - len(shown)
    hidden = articles - len(offered)
    told = f"{signs.LEFT}+{left} " if left else ""
    told += f"…+{between}…" if between else "…" if left or right else ""
    told += f" +{right}{signs.RIGHT}" if right else ""
    return "  ".join(filter(None, (told, f"{hidden} hidden" if hidden else "")))


def between(shown: Sequence[int], offered: Sequence[int]) -> str:
    """Return how many panes lie beyond those on the screen, where some lie between two of them."""
    apart = offered.index(shown[-1]) - offered.index(shown[0]) >= len(shown)
    return beyond(shown, offered, len(offered)) if apart else ""


LET_THROUGH: Final = {
    Filter.DIVERGENT: "only divergent",
    Filter.UNIQUE: "only unique",
    Filter.CONFLICT: "only conflicts",
    Filter.FOUND: "only found",
    Filter.REPORT: "no furniture",
}
"""What a filter shows."""


def passing(chosen: Filter, shown: FilterResult) -> str:
    """Return what a filter shows, how much of it there is, and the action that clears it."""
    return f"{LET_THROUGH[chosen]} {shown.count} of {shown.total} ¶, {{clear-filter}} shows all"


def nothing_passes(chosen: Filter, words: str) -> str:
    """Return what is said where a filter shows nothing."""
    why = {
        Filter.DIVERGENT: "The outlets shown differ in nothing",
        Filter.UNIQUE: "No outlet shown has anything of its own",
        Filter.CONFLICT: "No outlet shown contradicts another",
        Filter.FOUND: f"Nothing found for “{words}”" if words else "Nothing is searched for",
        Filter.REPORT: "There is nothing but furniture",
    }[chosen]
    # What the user typed is no action's id, whatever stands in it.
    return f"{why.replace('{', '(').replace('}', ')')}. {{clear-filter}} shows everything again."
