"""A page whose entries are filtered as one types."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.widgets import Input

from storyview.tui.screens.paged import PageScreen
from storyview.widgets.search_line import SearchBar


class FilteredPage(PageScreen):
    """Opens a line in place of the keys; what is typed there narrows the page at once."""

    FIELDS: ClassVar[str]
    """What can be typed."""
    words: str = ""
    """What is filtered by."""

    def refill(self) -> None:
        """List anew what `words` leaves; the cursor stays on its entry where that is left."""
        raise NotImplementedError

    async def action_filter(self) -> None:
        """Open the line in which the filter is typed."""
        if self.query("#bar"):
            return
        self.keys.display = False
        bar = SearchBar(self.words, id="bar")
        bar.placeholder = self.FIELDS
        await self.mount(bar)
        bar.focus()

    @on(Input.Changed, "#bar")
    def _narrow(self, event: Input.Changed) -> None:
        self.words = event.value
        self.refill()

    @on(Input.Submitted, "#bar")
    async def _filtered(self) -> None:
        await self._close_filter()

    @on(SearchBar.GivenUp)
    async def _unfiltered(self) -> None:
        self.words = ""
        await self._close_filter()

    async def _close_filter(self) -> None:
        await self.query("#bar").remove()
        self.keys.display = True
        self.page_view.focus()
        self.refill()

    def action_leave(self) -> None:
        """Take the filter away, or close the page."""
        if self.words:
            self.words = ""
            self.refill()
        else:
            self.action_close()
