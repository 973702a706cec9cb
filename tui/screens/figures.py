"""Every figure of a story: what several outlets count, each where it stands, and where they disagree."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from rich.style import Style

from storyview.engine import signs
from storyview.engine.bookmarks.model import Kind
from storyview.engine.claims.model import ConflictClaim
from storyview.engine.views.conflicts_view import shown
from storyview.engine.views.ledger_view import figure_rows
from storyview.tui.screens.claims_page import ClaimsPage
from storyview.tui.screens.view import Hint, bind
from storyview.widgets.flow import flow
from storyview.widgets.ledger_page import label_width, name_segments
from storyview.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType

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
    named = label_width(story, width, above=width < NARROW)
    start = name_segments(story, line.at, signs.BOOKMARK if kept else " ", palette, named)
    lit = palette.conflict if entry.sign == signs.CONFLICT else palette.plain + BOLD
    figure = line.claim.figure
    runs: list[Run] = [
        (line.before, palette.verbatim),
        (_whole(line.words), lit),
        (line.after, palette.verbatim),
        (f"  {_whole(f'{MODS.get(figure.mod, figure.mod)}{_read(line)}')}".rstrip(), palette.head),
    ]
    if width < NARROW:
        return [start, *([Segment("      ", palette.page), *row] for row in flow(runs, width - 6))]
    before = 4 + named + 1 + 5
    blank = [Segment(" " * before, palette.page)]
    rows = flow(runs, width - before)
    return [[*(start if n == 0 else blank), *row] for n, row in enumerate(rows)]


def _whole(value: str) -> str:
    """Return a value that no line ends within: its blanks are no-break ones."""
    return value.replace(" ", "\u00a0")


def _read(line: FigureLine) -> str:
    """Return a value where it is not what stands there: `1 h` for an hour, digits for words, `EUR 3,200,000`.

    A clock time, a weekday or a day without its year says no more than the words do.
    """
    figure = line.claim.figure
    value = figure.value
    read = shown(ConflictClaim(line.at, value, line.words))
    if read != line.words:
        return read
    if figure.kind == "money":
        code, _, amount = value.partition(":")
        return f"{code} {Decimal(amount):,}"
    return "" if value == read or value.startswith(("W", "T", "XXXX")) else value


class FiguresScreen(ClaimsPage):
    """Figures by what they are of, those in conflict first."""

    NAME = "figures"
    ENTRY = "figure"
    FIELDS = "words, a figure, a value"
    EXPORTED = "claims"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("g f", "close", "close", "F", action="figures"),
        *bind("slash", "filter", "filter", action="search",
              told="Filter as you type: words, a figure, a value"),
        *bind("c", "conflict", "conflict", action="next-conflict",
              told="Only figures in conflict, or all again"),
    ]  # fmt: skip
    HINTS = (
        Hint(("step(1)", "step(-1)"), "figure"),
        Hint(("open",), "open"),
        Hint(("filter",), "filter"),
        Hint(("conflict",), "conflict"),
        Hint(("bookmark",), "bookmark"),
        Hint(("no_conflict",), "no conflict"),
        Hint(("export",), "export"),
        Hint(("leave",), "close"),
    )
    contested: bool = False
    """Only figures in conflict are listed."""
    _entries: tuple[FigureEntry, ...] = ()

    def listed(self) -> tuple[At, ...]:
        """List the figures left by the filters."""
        self._entries = figure_rows(self.story, self.claims, conflict=self.contested, text=self.words)
        return tuple(line.at for entry in self._entries for line in entry.lines)

    def blocks(self, width: int) -> list[Block]:
        """Return the figures listed."""
        if not self._entries:
            said = "There is no figure in these articles." if not self.claims.figures else "Nothing is left."
            return [Block([[], *flow([(said, self.palette.plain)], width)])]
        return figure_blocks(self.story, self._entries, self.is_kept, self.palette, width)

    def told(self) -> tuple[str, Sequence[str]]:
        """Return what there is, what is listed, and which figure the cursor stands on."""
        figures = self.claims.figures
        several = sum(len({claim.at.article for claim in topic.claims}) > 1 for topic in figures)
        torn = sum(topic.conflict for topic in figures)
        count = sum(len(topic.claims) for topic in figures)
        counts = [f"{count} figure{'s' if count != 1 else ''}", f"{several} in several"]
        counts += [f"{torn} in conflict"] * bool(torn)
        only = [f"“{self.words}”"] * bool(self.words) + ["only in conflict"] * self.contested
        return " · ".join((*only, *counts)), (self.counted(),)

    def _entry(self, at: At) -> FigureEntry:
        return next(entry for entry in self._entries if any(line.at == at for line in entry.lines))

    def others(self, at: At) -> tuple[At, ...]:
        """Return what contradicts a figure, and otherwise where else it stands."""
        from storyview.engine.views.conflicts_view import sides

        conflict = self.conflict_of(at)
        if conflict is not None:
            return sides(conflict, at)[1:]
        return tuple(line.at for line in self._entry(at).lines if line.at != at)

    def kind(self, at: At) -> tuple[Kind, tuple[str, ...]]:
        """Return what a figure is kept as."""
        from storyview.engine.views.conflicts_view import values

        conflict = self.conflict_of(at)
        return (Kind.CONFLICT, values(conflict)) if conflict is not None else (Kind.OWN, ())

    def action_conflict(self) -> None:
        """List only figures in conflict, or all again."""
        self.contested = not self.contested
        self.refill()
