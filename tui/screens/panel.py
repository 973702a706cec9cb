"""A text in a frame over the reader, to be scrolled and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from storyview.tui.screens.framed import FramedScreen

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.app import ComposeResult


class PanelScreen(FramedScreen[None]):
    """Shows a text, to be scrolled."""

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
        scroll = " ".join(filter(None, map(self.key_of, ("next-paragraph", "previous-paragraph"))))
        return f"{scroll} scroll · esc close"

    def action_step(self, direction: int) -> None:
        """Scroll a line."""
        self._scroll(direction)

    async def action_page(self, pages: float) -> None:
        """Scroll by pages, two lines of each seen again."""
        self._scroll(round(pages * max(1, self.query_one(VerticalScroll).size.height - 2)))

    def action_end(self, direction: int) -> None:
        """Scroll to the end or the start."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_to(y=scroll.max_scroll_y if direction > 0 else 0, animate=False)

    def _scroll(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
