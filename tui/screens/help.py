"""The help: every key as it is bound now, what a number before it says, and every sign."""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.cells import cell_len
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from storyview.engine import signs
from storyview.tui.screens.panel import PanelScreen
from storyview.widgets.canvas import minimap as maps
from storyview.widgets.canvas.paint import BAND_EDGE, BAR, CURSOR_EDGE, UNSURE_BAR
from storyview.widgets.heads import GUIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType
    from textual.binding import BindingType

    from storyview.tui.action import KeyAction

GAP: Final = 4
"""Columns between two columns of groups."""
BESIDE: Final = 60
"""Columns from which keys and what they do stand side by side."""
COLUMNS: Final = 136
"""Columns from which the groups stand in two columns."""
MOST: Final = 20
"""Columns of the keys of a group, at the most, where what they do stands beside them."""
FEW: Final = 3
"""Columns of keys beside which there is room on the narrowest screen too: signs, and single keys."""
SEEN: Final = (
    (GUIDE, "the guiding pane, in which the cursor stands; the others bring their counterparts level"),
    ("lead", "the article whose order the grid, the map and the lists follow"),
    (
        CURSOR_EDGE,
        "the cursor's paragraph; what stands beside it has the same ground, the band, and " + BAND_EDGE,
    ),
    (BAR, "text that only this article has; " + UNSURE_BAR + " where no counterpart was found"),
    (signs.FURTHER, "where a counterpart is that does not stand beside the paragraph; +4: four more of them"),
    ("¶9 ↑ ¶4", "in a pane's head: it has jumped from ¶ 9 back to ¶ 4"),
    ("own", "in a pane's head: the share of its words that no other article has"),
    ("[2]", "a pane's number, which it keeps: what is typed before a key that takes a pane"),
    ("also in [2]", "in a pane's head: the share that stands word for word in pane 2; same: in any"),
    (
        "‹+4 … +3›",
        "in the status line: four more panes left of those on the screen, three to the right; …+2… between",
    ),
    (
        maps.SHARED,
        "in the minimap at the right, a column an article: text; "
        f"{signs.UNIQUE} and {signs.UNMATCHED} as above",
    ),
    (maps.EDGE, "in the minimap: what is on the screen"),
)
"""What else is seen in the reader."""
COUNTS: Final = (
    ("times", "do it so many times"),
    ("paragraph", "go to the {numbered} of that number"),
    ("pane", "take the pane of that number, instead of the guiding one"),
)
"""What a number says, by the kind of count of an action."""


class Row(NamedTuple):
    """What is told in a line."""

    group: str
    keys: str
    text: str
    id: str = ""


class HelpScreen(PanelScreen):
    """Keys by group, numbers, signs; a word typed leaves the rows that have it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "leave", "close", id="help"),
        Binding("slash", "find", "find", id="search"),
    ]

    def __init__(
        self,
        keys: Iterable[tuple[KeyAction, list[str]]],
        name: str = "storyview",
        numbered: str = "paragraph",
    ) -> None:
        """Tell the keys of what is called `name`, where a number says which of the `numbered` is wanted."""
        self._rows = tuple(rows(list(keys), numbered))
        super().__init__(f"{name}: keys and signs", Keys(self._rows), "keys-table")

    def _hint(self) -> str:
        return f"{super()._hint()} · {self.key_of('search')} find"

    async def action_find(self) -> None:
        """Open a line in which words are typed."""
        if not self.query(Input):
            find = Input(placeholder="keys and words", compact=True, id="find")
            await self.query_one(Vertical).mount(find)
            find.focus()

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        """Show the rows that have every word."""
        words = event.value.casefold().split()
        left = [row for row in self._rows if all(word in " ".join(row).casefold() for word in words)]
        table: RenderableType = Keys(left) if left else Text("Nothing here says that; fewer words find more.")
        self.query_one("#keys-table", Static).update(table)
        self.action_end(-1)

    @on(Input.Submitted)
    async def _found(self) -> None:
        """Keep what was found, to be scrolled."""
        await self.query(Input).remove()

    async def action_leave(self) -> None:
        """Close the line of words first, and show all again; then the help."""
        find = self.query(Input)
        if not find:
            await super().action_leave()
            return
        await find.remove()
        self.query_one("#keys-table", Static).update(Keys(self._rows))


def rows(keys: Sequence[tuple[KeyAction, list[str]]], numbered: str = "paragraph") -> Iterator[Row]:
    """Yield what there is to tell, group by group: first what is seen, then what can be done."""
    for sign, meaning in (*signs.LEGEND, *SEEN):
        yield Row("Signs", sign, meaning)
    for sign, meaning in signs.COMPARED:
        yield Row("Signs before words, where passages are compared in place", sign, meaning)
    groups: dict[str, list[Row]] = {}
    for action, bound in keys:
        row = Row(action.group, " ".join(bound) or "no key", action.help, action.id)
        groups.setdefault(action.group, []).append(row)
    for group in groups.values():
        yield from group
    for kind, meaning in COUNTS:
        counting = [bound[0] for action, bound in keys if action.count == kind and bound]
        if counting:
            told = meaning.format(numbered=numbered)
            yield Row("A number before a key", f"5{counting[0]}", f"5 {' '.join(counting)}: {told}")


class Keys:
    """The rows under the names of their groups: in two columns, or one below the other where it is narrow."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Yield what Rich is to print."""
        if options.max_width >= COLUMNS:
            yield from self._two_columns((options.max_width - GAP) // 2)
            return
        yield from self._below(self._rows, beside=options.max_width >= BESIDE)

    def _two_columns(self, width: int) -> Iterator[RenderableType]:
        """Yield all of it in two columns of about the same height; a group is never divided."""
        groups = [list(found) for _, found in groupby(self._rows, key=lambda row: row.group)]
        heights = [2 + sum(1 + len(row.text) // max(1, width - 24) for row in found) for found in groups]
        split = min(
            range(1, len(groups) + 1), key=lambda n: abs(sum(heights[:n]) - sum(heights[n:])), default=0
        )
        sides = (chain.from_iterable(groups[:split]), chain.from_iterable(groups[split:]))
        table = Table.grid(padding=(0, GAP, 0, 0))
        for _ in sides:
            table.add_column(width=width)
        table.add_row(*(Group(*self._below(list(side), beside=True)) for side in sides))
        yield table

    def _below(self, rows: Sequence[Row], *, beside: bool) -> Iterator[RenderableType]:
        """Yield rows one below the other, their keys beside what they do, or above it where they are long."""
        for number, (group, found) in enumerate(groupby(rows, key=lambda row: row.group)):
            if number:
                yield Text()
            yield Text(group, style="bold underline")
            mine = list(found)
            room = min(max(cell_len(row.keys) for row in mine), MOST if beside else FEW)
            for row in mine:
                if beside or cell_len(row.keys) <= FEW:
                    table = Table.grid(padding=(0, 2))
                    table.add_column(no_wrap=True, width=room)
                    table.add_column(overflow="fold")
                    table.add_row(Text(row.keys, style="bold"), Text(row.text))
                    yield table
                else:
                    yield Text(row.keys, style="bold")
                    yield Padding(Text(row.text), (0, 0, 0, room + 2))
