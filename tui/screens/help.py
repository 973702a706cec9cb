"""The help: every key as it is bound now, and every sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from rich.text import Text

from storyview.engine import signs
from storyview.tui.screens.panel import PanelScreen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType

    from storyview.tui.actions import Action


class HelpScreen(PanelScreen):
    """Keys by group, then signs."""

    BINDINGS: ClassVar[list[BindingType]] = [("question_mark,f1", "dismiss", "close")]

    def __init__(self, keys: Iterable[tuple[Action, list[str]]]) -> None:
        super().__init__("storyview: keys and signs", key_table(keys), "keys-table")


def key_table(keys: Iterable[tuple[Action, list[str]]]) -> Table:
    """Return the keys by group and then the signs, as a table of two columns."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, max_width=20)
    table.add_column(overflow="fold")
    group = None
    panes: list[str] = []
    for action, bound in keys:
        if action.pane is not None:
            panes += bound
            continue
        if action.group != group:
            group = action.group
            table.add_row(Text(""), Text(""))
            table.add_row(Text(group, style="bold underline"), Text(""))
        table.add_row(Text(" ".join(bound), style="bold"), Text(action.help))
    if panes:
        table.add_row(Text(f"{panes[0]} … {panes[-1]}", style="bold"), Text("Hide or show that pane (View)"))
    table.add_row(Text(""), Text(""))
    table.add_row(Text("Signs", style="bold underline"), Text(""))
    for sign, meaning in signs.LEGEND:
        table.add_row(Text(sign, style="bold"), Text(meaning))
    table.add_row(
        Text("◆", style="bold"), Text("the guiding pane; its neighbours bring their counterparts level")
    )
    return table
