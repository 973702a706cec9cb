"""The help: every key as it is bound now, what a number before it says, and every sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from storyview.engine import signs
from storyview.tui.screens.panel import PanelScreen
from storyview.widgets.heads import GUIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType
    from textual.binding import BindingType

    from storyview.tui.action import KeyAction

BESIDE: Final = 60
"""Columns from which keys and what they do stand side by side."""
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
        Binding("question_mark,f1", "dismiss", "close", id="help"),
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
        return f"{super()._hint()} · {self._key('search')} find"

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
        self.action_scroll(-10_000)

    @on(Input.Submitted)
    async def _found(self) -> None:
        """Keep what was found, to be scrolled."""
        await self.query(Input).remove()

    async def action_dismiss(self, result: None = None) -> None:
        """Close the line of words first, and show all again; then the help."""
        find = self.query(Input)
        if not find:
            await super().action_dismiss(result)
            return
        await find.remove()
        self.query_one("#keys-table", Static).update(Keys(self._rows))


def rows(keys: Sequence[tuple[KeyAction, list[str]]], numbered: str = "paragraph") -> Iterator[Row]:
    """Yield what there is to tell, group by group."""
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
    for sign, meaning in (*signs.LEGEND, *signs.COMPARED):
        yield Row("Signs", sign, meaning)
    yield Row("Signs", signs.FURTHER, "where a counterpart is that does not stand beside the paragraph")
    yield Row("Signs", GUIDE, "the guiding pane; the others bring their counterparts level")


class Keys:
    """The rows under the names of their groups: in two columns, or one below the other where it is narrow."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Yield what Rich is to print."""
        beside = options.max_width >= BESIDE
        group = ""
        table = self._table()
        for row in self._rows:
            if row.group != group:
                if group:
                    yield table
                    yield Text()
                group = row.group
                table = self._table()
                yield Text(group, style="bold underline")
            if beside:
                table.add_row(Text(row.keys, style="bold"), Text(row.text))
            else:
                yield Text(row.keys, style="bold")
                yield Padding(Text(row.text), (0, 0, 0, 2))
        yield table

    @staticmethod
    def _table() -> Table:
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True, width=20)
        table.add_column(overflow="fold")
        return table
