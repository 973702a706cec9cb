"""The map of a story as SVG: a lane an article, a column a row, a bar told by height as well as colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.article_names import introduced, numbered
from storyview.engine.model import Grade, ParagraphRef, Status
from storyview.engine.page.rendering import rendered
from storyview.engine.signs import LEGEND, MOVED, SILENT, sign

if TYPE_CHECKING:
    from storyview.engine.model import ParagraphMark
    from storyview.engine.reports.report import Report

LANE: Final = 26
"""Height of an article's lane, in pixels of the drawing."""
STEP: Final = 9
"""Width of a row."""
_BAR: Final = 7
_LABEL: Final = 150
"""Width of the labels."""
_LETTERS: Final = 22
_TOP: Final = 24

_HEIGHTS: Final = {Grade.VERBATIM: 6, Grade.EDITED: 9, Grade.REWORDED: 12, Grade.PARTIAL: 15}
_MEANING: Final = dict(LEGEND)


class Bar(NamedTuple):
    """One article in one row."""

    x: int
    y: int
    width: int
    height: int
    look: str
    """Classes of the style sheet."""
    href: str
    """Where the passage stands in the page; empty in a drawing by itself."""
    title: str


class Lane(NamedTuple):
    """One article."""

    label: str
    y: int
    hue: int
    bars: list[Bar]


class Drawing(NamedTuple):
    """The map, measured."""

    width: int
    height: int
    lanes: list[Lane]
    ticks: list[tuple[int, int]]
    """Of rows: where, and their numbers from 1."""
    label: int


def drawing(report: Report, *, links: bool) -> Drawing:
    """Return the map of a story; `links` is whether its bars lead to the page's rows."""
    story = report.story
    lanes = []
    for article, label in enumerate(report.labels):
        bars = []
        for number, row in enumerate(story.rows):
            if cell := row.cells[article]:
                bars += _bars(report, article, number, cell, links=links)
            elif article in row.silent:
                place = _LABEL + number * STEP, _TOP + article * LANE + 9
                title = f"{label}, row {number + 1}: {SILENT} {_MEANING[SILENT]}"
                href = f"#row-{number + 1}" if links else ""
                bars.append(Bar(*place, _BAR, _BAR, "silent", href, title))
        room = _LETTERS - len(numbered(article)) - 1
        short = label if len(label) <= room else f"{label[: room - 1].rstrip()}…"
        lanes.append(Lane(introduced(short, article), _TOP + article * LANE, article % 8, bars))
    count = len(story.rows)
    ticks = [(_LABEL + number * STEP, number + 1) for number in range(0, count, 10)]
    return Drawing(_LABEL + count * STEP + 8, _TOP + len(lanes) * LANE + 4, lanes, ticks, _LABEL - 8)


def _bars(report: Report, article: int, row: int, cell: tuple[int, ...], *, links: bool) -> list[Bar]:
    """Return the bars of a cell; several paragraphs share its width."""
    width = max(1, _BAR // len(cell))
    bars = []
    for n, paragraph in enumerate(cell[:_BAR]):
        mark = report.story.mark(ParagraphRef(article, paragraph))
        look, height = _look(mark)
        mark_sign = sign(mark)
        moved = f", {MOVED} moved" if mark.moved else ""
        title = f"{report.labels[article]} ¶{paragraph + 1}: {mark_sign} {_MEANING[mark_sign]}{moved}"
        bottom = _TOP + article * LANE + LANE - 3
        href = f"#a{article + 1}-p{paragraph + 1}" if links else ""
        x = _LABEL + row * STEP + n * width
        bars.append(Bar(x, bottom - height, width, height, look, href, title))
    return bars


def _look(mark: ParagraphMark) -> tuple[str, int]:
    if mark.status is None:
        return "furniture", 2
    if mark.status is Status.UNIQUE:
        return ("only" if mark.sure else "near"), 20
    return str(mark.grade or Grade.PARTIAL), _HEIGHTS[mark.grade or Grade.PARTIAL]


def map_svg(report: Report) -> str:
    """Return the map as a drawing of its own. Equal stories give equal drawings."""
    return rendered(
        "alone.svg", sheets=("map",), drawing=drawing(report, links=False), title=report.title, xmlns=True
    )
