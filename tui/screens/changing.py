"""A view on which something can be changed: any change is taken back and made again there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from storyview.tui.keyed import StoreListener
from storyview.tui.screens.view import ViewScreen, bind

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.binding import BindingType

    from storyview.tui.bookmark_service import BookmarkService, Notice


class ChangingView(ViewScreen, StoreListener):
    """Takes back and makes again with the reader's own keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("Z", "take_back", "take back", action="take-back",
              told="Take the last change of any kind back: a bookmark, a note, a correction"),
        *bind("exclamation_mark Z", "make_again", "make again", action="make-again",
              told="Make again what was taken back last, since the start"),
    ]  # fmt: skip
    bookmarks: BookmarkService

    def change(self, change: Callable[[], Coroutine[None, None, Notice]]) -> None:
        """Make a change beside the view, and say and show what comes of it."""
        self.start(self._change, change, group="bookmarks")

    async def _change(self, change: Callable[[], Coroutine[None, None, Notice]]) -> None:
        self.say(await change())
        self.bookmarked()

    def action_take_back(self) -> None:
        """Take the last change of any kind back."""
        self.change(self.bookmarks.undo)

    def action_make_again(self) -> None:
        """Make again what was taken back last."""
        self.change(self.bookmarks.redo)
