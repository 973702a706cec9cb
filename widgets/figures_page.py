"""The figures of a story, as blocks of a page: what they are of, and each where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style

from storyview.engine import signs
from storyview.engine.claims.model import ConflictClaim
from storyview.engine.views.conflicts_view import shown
from storyview.widgets.flow import cut, flow
from storyview.widgets.heads import pad
from storyview.widgets.ledger_page import label_width
from storyview.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storyview.engine.claims.model import At
    from storyview.engine.model import Story
    from storyview.engine.views.ledger_view import FigureEntry, FigureLine
    from storyview.widgets.flow import Line, Run
    from storyview.widgets.palette import Palette

NARROW: Final = 60
"""Columns below which the words of a figure stand under its outlet."""
BOLD: Final = Style(bold=True)
MODS: Final = {
    "about": "about ",
    "over": "over ",
    "under": "under ",
    "atleast": "at least ",
    "atmost": "at most ",
}
"""How the hedge of a figure is said."""


def figure_blocks(
    story: Story,
    entries: Sequence[FigureEntry],
    is_kept: Callable[[At], bool],
    palette: Palette,
    width: int,
) -> list[Block]:
    """Return the entries; each figure of one is a stop, in this order."""
    blocks = [Block([[]])]
    for entry in entries:
        blocks.append(Block(_head(entry, palette, width)))
        blocks += [
            Block(_line(story, entry, line, palette, width, kept=is_kept(line.at)), stop=True)
            for line in entry.lines
        ]
        blocks.append(Block([[]]))
    return blocks


def _head(entry: FigureEntry, palette: Palette, width: int) -> list[Line]:
    torn = entry.sign == signs.CONFLICT
    runs: list[Run] = [
        (f"{entry.sign} ", palette.cursor if torn else palette.sign),
        (entry.topic.topic or entry.topic.kind, palette.plain + BOLD),
        (f"  {entry.topic.kind}" if entry.topic.topic else "", palette.head),
        (f"  why: {entry.why}" if entry.why else "", palette.head),
    ]
    return flow(runs, width, 3)


def _line(
    story: Story, entry: FigureEntry, line: FigureLine, palette: Palette, width: int, *, kept: bool
) -> list[Line]:
    label = story.articles[line.at.article].label
    named = label_width(story, width)
    start: Line = [Segment(f"  {signs.BOOKMARK if kept else ' '} ", palette.cursor)]
    start += pad([Segment(cut(label, named), palette.hue(line.at.article))], named + 1, palette.page)
    start.append(Segment(f"¶{line.at.place.paragraph + 1}".ljust(5), palette.head))
    lit = palette.conflict if entry.sign == signs.CONFLICT else palette.plain + BOLD
    figure = line.claim.figure
    runs: list[Run] = [
        (line.before, palette.verbatim),
        (line.words, lit),
        (line.after, palette.verbatim),
        (f"  {MODS.get(figure.mod, figure.mod)}{_read(line)}".rstrip(), palette.head),
    ]
    if width < NARROW:
        return [start, *([Segment("      ", palette.page), *row] for row in flow(runs, width - 6))]
    before = 4 + named + 1 + 5
    blank = [Segment(" " * before, palette.page)]
    rows = flow(runs, width - before)
    return [[*(start if n == 0 else blank), *row] for n, row in enumerate(rows)]


def _read(line: FigureLine) -> str:
    """Return a value where it is not what stands there: `1 h` for an hour, digits for words."""
    value = line.claim.figure.value
    read = shown(ConflictClaim(line.at, value, line.words))
    return read if read != line.words else "" if value[:1] == "W" or value == read else value
