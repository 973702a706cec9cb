"""A text in a frame over the reader, to be scrolled and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.app import ComposeResult
    from textual.binding import BindingType


class PanelScreen(ModalScreen[None]):
    """Shows a text; the reader's own keys scroll it, and `escape` or `q` closes it."""

    DEFAULT_CLASSES = "panel"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q", "dismiss", "close"),
        ("j,down", "scroll(1)", "down"),
        ("k,up", "scroll(-1)", "up"),
        ("space,pagedown", "scroll(10)", "page down"),
        ("b,pageup", "scroll(-10)", "page up"),
    ]

    def __init__(self, title: str, text: RenderableType, text_id: str) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._text_id = text_id

    def compose(self) -> ComposeResult:
        """Stand the text in a frame that scrolls."""
        with Vertical() as frame:
            frame.border_title = self._title
            with VerticalScroll(can_focus=False):
                yield Static(self._text, id=self._text_id)
            yield Static("j k scroll · esc close", classes="hint")

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
