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

    def say(self, notice: Notice) -> None:
        """Say what came of a change to the bookmarks."""
        if notice.severity != "information":
            self.notify(notice.message, severity=notice.severity, timeout=8, markup=False)
        elif notice.message:
            self.status.say(notice.told(self._with_keys), notice.seconds)

    def _with_keys(self, text: str) -> str:
        """Return a text with the reader's keys of taking back and making again."""
        first = self._follow_keymap().first
        said = text.replace("{take-back}", first("take_back") or "Z")
        return said.replace("{make-again}", first("make_again") or "!Z")
