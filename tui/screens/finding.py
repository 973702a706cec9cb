"""The reader's search: typed in a line of its own, found in every pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.tui.screens.filtering import Filtering
from storyview.tui.searching import Search

if TYPE_CHECKING:
    from textual.widgets import Input

    from storyview.widgets.canvas import View
    from storyview.widgets.palette import Palette


class Finding(Filtering):
    """Actions of the search."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self._origin: View | None = None
        """Where the search began."""

    async def action_search(self) -> None:
        """Open the line in which a search is typed."""
        from storyview.widgets.search_bar import SearchBar

        if self.story is None or self.query("#bar"):
            return
        self._origin = self.canvas.view()
        self.keys.display = False
        bar = SearchBar(self.search.words, id="bar")
        await self.mount(bar)
        bar.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as the words are typed, from where the search began."""
        self._look_for(event.value)
        if self._origin is not None:
            self.canvas.go_back(self._origin)
        if self.cursor is not None and self.search.matches and self.cursor not in self.search.places:
            first, _around = self._following(self.search.places, 1)
            if first is not None:
                self.canvas.jump(first)
        self._tell()

    async def on_input_submitted(self) -> None:
        """Keep the search and go back to reading."""
        if self.search.words and not self.search.matches:
            self.status.say(f"No match for “{self.search.words}”")
        if self._origin is not None and self._origin.position.cursor != self.cursor:
            self.jumps.leave(self._origin)
        await self._close_search()

    async def on_search_bar_given_up(self) -> None:
        """Go back to where the search began."""
        self._look_for("")
        if self._origin is not None:
            self.canvas.go_back(self._origin)
        self._end_filter()
        await self._close_search()

    async def _close_search(self) -> None:
        await self.query("#bar").remove()
        self.keys.display = True
        self.canvas.focus()
        self._tell()

    def _look_for(self, words: str) -> None:
        from storyview.engine.search import find

        self.search = Search(words, find(self.story, words) if self.story is not None else ())
        self.canvas.mark_found(self.search.spans)

    def _next_match(self, direction: int) -> None:
        self._jump(self.search.places, direction, none=f"No match for “{self.search.words}”")

    def action_next_match(self) -> None:
        """Go to the next match, from the last one back to the first."""
        self._next_match(1)

    def action_previous_match(self) -> None:
        """Go to the previous match, from the first one back to the last."""
        self._next_match(-1)

    def action_clear_search(self) -> None:
        """Clear the search."""
        self._end_filter()
        self._look_for("")
        self._tell()
