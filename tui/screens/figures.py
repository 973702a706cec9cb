"""Every figure of a story: what several outlets count, and where they disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from storyview.engine.bookmarks.model import Kind
from storyview.engine.views.ledger_view import figure_rows
from storyview.tui.screens.claims_page import ClaimsPage
from storyview.tui.screens.view import Hint, bind
from storyview.widgets.figures_page import figure_blocks
from storyview.widgets.flow import flow
from storyview.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from storyview.engine.claims.model import At
    from storyview.engine.views.ledger_view import FigureEntry


class FiguresScreen(ClaimsPage):
    """Figures by what they are of, those in conflict first."""

    NAME = "figures"
    ENTRY = "figure"
    FIELDS = "words, a figure, a value"
    EXPORTED = "claims"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("F", "close", "close", action="figures"),
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
