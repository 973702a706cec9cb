"""The help: every key as it is bound now, and every sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from rich.text import Text
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from storyview.engine import signs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from storyview.tui.actions import Action


class HelpScreen(ModalScreen[None]):
    """Keys by group, then signs; any of the usual keys closes it."""

    DEFAULT_CLASSES = "panel"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,question_mark,f1", "dismiss", "close"),
        ("j,down", "scroll(1)", "down"),
        ("k,up", "scroll(-1)", "up"),
        ("space,pagedown", "scroll(10)", "page down"),
        ("b,pageup", "scroll(-10)", "page up"),
    ]

    def __init__(self, keys: Iterable[tuple[Action, list[str]]]) -> None:
        super().__init__()
        self._keys = tuple(keys)

    def compose(self) -> ComposeResult:
        """Stand the table in a frame that scrolls."""
        with Vertical() as frame:
            frame.border_title = "storyview: keys and signs"
            with VerticalScroll(can_focus=False):
                yield Static(key_table(self._keys), id="keys-table")
            yield Static("j k scroll · esc close", classes="hint")

    def action_scroll(self, lines: int) -> None:
        """Scroll the table."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


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
