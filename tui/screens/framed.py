"""What every text and list in a frame over the reader has in common: its keys, and that none is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, OptionList

from storyview.tui.key_names import in_a_row, pressed
from storyview.tui.screens.modal import Modal

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.events import Key

Result = TypeVar("Result")


class FramedScreen(Modal[Result]):
    """Goes up and down by the reader's own keys; `escape` or `q` closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q", "leave", "close"),
        # With the ids of the reader's actions, these have the keys that those are given.
        Binding("j,down", "step(1)", "down", id="next-paragraph"),
        Binding("k,up", "step(-1)", "up", id="previous-paragraph"),
        Binding("space,pagedown,ctrl+f", "page(1)", "page down", id="page-down"),
        Binding("b,pageup,ctrl+b", "page(-1)", "page up", id="page-up"),
        Binding("ctrl+d", "page(0.5)", "half a page down", id="half-page-down"),
        Binding("ctrl+u", "page(-0.5)", "half a page up", id="half-page-up"),
        Binding("g,home", "end(-1)", "start", id="first-paragraph"),
        Binding("G,end", "end(1)", "end", id="last-paragraph"),
    ]

    _typed = ""
    """The beginning of keys in a row."""

    def announce(self, message: str) -> None:
        """Say something on the frame until the next key; it continues no keys in a row."""
        self._typed = ""
        self.query(Vertical).first().border_subtitle = message

    async def action_leave(self) -> None:
        """Close it; nothing is chosen."""
        # A second key may be under way already.
        if self.is_current:
            self.dismiss(None)

    def action_step(self, direction: int) -> None:
        """Go a line or an entry down (1) or up (-1)."""
        raise NotImplementedError

    async def action_page(self, pages: float) -> None:
        """Go so many pages down, or up where it is less than 0."""
        raise NotImplementedError

    def action_end(self, direction: int) -> None:
        """Go to the end (1) or the start (-1)."""
        raise NotImplementedError

    async def on_key(self, event: Key) -> None:
        """Do what keys in a row say, and tell on the frame a key that nobody has; in a line it is typed.

        Textual knows single keys alone; an action may have been given several by the reader.
        """
        frame = self.query(Vertical).first()
        frame.border_subtitle = ""
        before, self._typed = self._typed, ""
        if isinstance(self.focused, Input):
            return
        bound = self.active_bindings
        if before:
            event.stop()
            event.prevent_default()
        elif any(key in bound for key in event.aliases):
            return
        keys = f"{before} {pressed(event.key)}".lstrip()
        if keys in bound:
            await self.app.run_action(bound[keys].binding.action, bound[keys].node)
        elif event.key != "escape":
            shown = in_a_row([self.app.get_key_display(Binding(key, "", "")) for key in keys.split(" ")])
            begins = any(one.startswith(f"{keys} ") for one in bound)
            self._typed = keys if begins else ""
            frame.border_subtitle = f"{shown} …" if begins else f"{shown} is nobody's key here"


class ListScreen(FramedScreen[Result]):
    """A list in a frame; it is the only `OptionList` of the screen."""

    @property
    def options(self) -> OptionList:
        """The list."""
        return self.query_one(OptionList)

    def action_step(self, direction: int) -> None:
        """Go an entry down or up."""
        if direction > 0:
            self.options.action_cursor_down()
        else:
            self.options.action_cursor_up()

    async def action_page(self, pages: float) -> None:
        """Go a page down or up, or as many entries as half a page has at about three lines each."""
        if abs(pages) == 1:
            await self.options.run_action("page_down" if pages > 0 else "page_up")
            return
        for _ in range(max(1, round(abs(pages) * self.options.size.height / 3))):
            self.action_step(1 if pages > 0 else -1)

    def action_end(self, direction: int) -> None:
        """Go to the last or first entry."""
        (self.options.action_last if direction > 0 else self.options.action_first)()
