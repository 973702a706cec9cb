"""A view that is a page: blocks of lines with a cursor on those that can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from storyview.tui.screens.view import ViewScreen
from storyview.widgets.page import PageView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.widget import Widget

    from storyview.engine.model import Story
    from storyview.widgets.palette import Palette

READABLE = 110
"""Columns of the text at the most."""


class PageScreen(ViewScreen):
    """Scrolls a page and moves its cursor."""

    MOST: int | None = READABLE

    def __init__(self, story: Story, palette: Palette) -> None:
        super().__init__(story, palette)
        self.page_view = PageView(palette, most=self.MOST, id="page")

    def body(self) -> Sequence[Widget]:
        """Return the page."""
        return (self.page_view,)

    def on_mount(self) -> None:
        """Let the page have the keys."""
        self.page_view.focus()

    def action_step(self, direction: int) -> None:
        """Go to the next or previous entry, or scroll a line."""
        self._repeat(self.page_view.step, direction)

    def action_page(self, direction: int) -> None:
        """Scroll a page."""
        self._repeat(self.page_view.page, direction)

    def action_half(self, direction: int) -> None:
        """Scroll half a page."""
        self._repeat(self.page_view.half, direction)

    def action_end(self, direction: int) -> None:
        """Go to the end or the start, or to the entry or line of the number typed."""
        if self.given.number is None:
            self.page_view.end(direction)
        else:
            self.page_view.go(self.given.number - 1)
        self.tell()

    def _repeat(self, move: Callable[[int], None], direction: int) -> None:
        """Make a movement as often as the number typed says, but not on from an end."""
        page = self.page_view
        for _ in range(self.given.times):
            before = page.cursor, page.top
            move(direction)
            if (page.cursor, page.top) == before:
                break
        self.tell()

    @on(PageView.Moved)
    def _moved(self) -> None:
        self.tell()

    @on(PageView.Chosen)
    def _chosen(self) -> None:
        self.action_open()
