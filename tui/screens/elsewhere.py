"""From the bookmarks to a story that is not open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.tui.screens.bookmarking import Bookmarking
from storyview.tui.screens.resuming import Resuming

if TYPE_CHECKING:
    from storyview.engine.bookmarks.model import Bookmark


class Elsewhere(Bookmarking, Resuming):
    """Opens a bookmark's own story."""

    async def open_bookmark(self, bookmark: Bookmark) -> None:
        """Open the story of a bookmark in place of the one that is open, at its passage."""
        from storyview.tui.elsewhere import sources_of

        sources = await self.keeping.storing.do(lambda store: sources_of(store, bookmark))
        if not sources:
            where = ", ".join(dict.fromkeys(passage.source for passage in bookmark.passages))
            self._warn(f"{where} is not there any more")
            return
        self.status.say("Opening its story …", 30.0)
        problem = await self.open_sources(sources)
        if problem or self.story is None:
            self._warn(problem)
            return
        self._close_recent()
        self._kept(await self.keeping.load(self.story))
        entry = next((one for one in self.keeping.entries if one.bookmark.id == bookmark.id), None)
        if entry is None or entry.place is None:
            self.status.say("Its story is open, but its words are not there any more")
            return
        self.canvas.jump(entry.place)
        self.status.say("Its story is open")
        self._tell()

    def _close_recent(self) -> None:
        """Close the list of recent stories, where the bookmarks were listed from there."""
        from storyview.tui.screens.recent import RecentScreen

        if isinstance(self.app.screen, RecentScreen):
            self.app.screen.dismiss(None)

    def _warn(self, why: str) -> None:
        from storyview.engine.read.clean import neutralise_line

        self.status.say("")
        message = f"The story of this bookmark cannot be opened: {neutralise_line(why)}"
        self.notify(message, severity="warning", timeout=8, markup=False)
