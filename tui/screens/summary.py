"""The story's head: articles, shares, who has how much of whom."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from storyview.tui.screens.paged import PageScreen
from storyview.tui.screens.view import Hint, bind
from storyview.tui.status_text import what_is_open
from storyview.widgets.summary_page import as_text, summary_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from storyview.engine.claims.model import Claims
    from storyview.engine.model import Story
    from storyview.engine.views.summary_view import Overlap
    from storyview.widgets.page import Block
    from storyview.widgets.palette import Palette

COPIED = 100
"""Columns of the copied text, where the articles are few enough."""


class SummaryScreen(PageScreen):
    """The story in numbers; copies itself as text."""

    NAME = "summary"
    MOST = 160
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("number_sign", "close", "close", action="summary"),
        *bind("y", "copy", "copy", "ctrl+c", action="copy", told="Copy the page as text"),
    ]
    HINTS = (
        Hint(("step(1)", "step(-1)"), "scroll"),
        Hint(("page(1)", "page(-1)"), "page"),
        Hint(("copy",), "copy as text"),
        Hint(("close",), "close"),
    )

    def __init__(
        self, story: Story, palette: Palette, order: tuple[int, ...], claims: Claims | None = None
    ) -> None:
        super().__init__(story, palette)
        self._claims = claims
        self._order = order
        self._shared: tuple[tuple[Overlap, ...], ...] | None = None

    def on_mount(self) -> None:
        """Count the words beside the screen: they are read again for it."""
        self.start(self._count, group="words", exclusive=True)

    async def _count(self) -> None:
        from storyview.engine.views.summary_view import overlap

        self._shared = await asyncio.to_thread(overlap, self.story)
        self.page_view.show(self._blocks)
        self.tell()

    def _blocks(self, width: int) -> list[Block]:
        from storyview.engine.views.summary_view import summary

        shared = self._shared or ()
        facts = summary(self.story, self._claims)
        return summary_blocks(self.story, self._order, facts, shared, self.palette, width)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Switch off what the summary has not got: entries to be opened."""
        return action != "open" and super().check_action(action, parameters)

    def action_copy(self) -> None:
        """Copy the page as text."""
        if self._shared is not None:
            self.app.copy_to_clipboard(as_text(self._blocks(COPIED)))
            self.status.say("Copied the summary")

    def told(self) -> tuple[str, Sequence[str]]:
        """Return the story's title, and how far the page is read."""
        page = self.page_view
        rest = page.height - page.size.height
        return what_is_open(self.story), ("" if rest <= 0 else f"{min(100, 100 * page.top // rest)} %",)
