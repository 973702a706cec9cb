"""A text in a frame over the reader, to be scrolled and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
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
        # With the ids of the reader's actions, these have the keys that those are given.
        Binding("j,down", "scroll(1)", "down", id="next-paragraph"),
        Binding("k,up", "scroll(-1)", "up", id="previous-paragraph"),
        Binding("space,pagedown,ctrl+f", "page(1)", "page down", id="page-down"),
        Binding("b,pageup,ctrl+b", "page(-1)", "page up", id="page-up"),
        Binding("ctrl+d", "page(0.5)", "half a page down", id="half-page-down"),
        Binding("ctrl+u", "page(-0.5)", "half a page up", id="half-page-up"),
        Binding("home,g", "scroll(-10000)", "start", id="first-paragraph"),
        Binding("G,end", "scroll(10000)", "end", id="last-paragraph"),
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
            yield Static(self._hint(), classes="hint at-the-end", markup=False)

    def _hint(self) -> str:
        """Return what the keys do, the first of each."""
        scroll = " ".join(filter(None, map(self._key, ("next-paragraph", "previous-paragraph"))))
        return f"{scroll} scroll · esc close"

    def _key(self, action: str) -> str:
        """Return how the first key of an action is shown, here and now."""
        bound = (one.binding for one in self.active_bindings.values())
        return next((self.app.get_key_display(one) for one in bound if one.id == action), "")

    def action_page(self, pages: float) -> None:
        """Scroll by pages, two lines of each seen again."""
        self.action_scroll(round(pages * max(1, self.query_one(VerticalScroll).size.height - 2)))

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
