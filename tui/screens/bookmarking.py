"""A view whose entries can be bookmarked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from storyview.tui.screens.changing import ChangingView
from storyview.tui.screens.view import bind

if TYPE_CHECKING:
    from textual.binding import BindingType

    from storyview.engine.model import Story
    from storyview.tui.bookmark_service import BookmarkService
    from storyview.tui.screens.view import Destination
    from storyview.widgets.palette import Palette


class BookmarkingView(ChangingView):
    """A view that bookmarks what its cursor stands on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("m", "bookmark", "bookmark", action="bookmark", told="Bookmark it, or take the bookmark away")
    ]

    def __init__(self, story: Story, palette: Palette, bookmarks: BookmarkService) -> None:
        super().__init__(story, palette)
        self.bookmarks = bookmarks

    def action_bookmark(self) -> None:
        """Bookmark what the cursor stands on, or take the bookmark away."""
        going = self.going()
        if going is None:
            self.announce("There is nothing here to bookmark")
        else:
            self.start(self._bookmark, going, group="bookmarks")

    async def _bookmark(self, going: Destination) -> None:
        kind = "silence" if going.beside is not None else None
        self.say(await self.bookmarks.toggle(self.story, going.place, kind))
        self.bookmarked()
