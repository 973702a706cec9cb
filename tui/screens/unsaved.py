"""What is asked at the end when notes could not be saved."""

from __future__ import annotations

import asyncio
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from storyview.engine.homes import expanded
from storyview.engine.system_errors import not_written
from storyview.tui.screens.modal import Modal
from storyview.tui.unsaved_export import candidates, write_new

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from storyview.tui.bookmark_service import BookmarkService
    from storyview.tui.unsaved_export import Unsaved

HINT: Final = "enter write the file · ctrl+r try again · ctrl+q leave without · esc go on reading"


class Answer(Enum):
    """How it goes on."""

    LEAVE = auto()
    STAY = auto()


class UnsavedScreen(Modal[Answer]):
    """Offers what is held in memory alone: as a file, to be saved after all, or to be left behind."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stay", "go on reading"),
        Binding("ctrl+r", "again", "try again"),
    ]

    def __init__(self, bookmarks: BookmarkService, held: Unsaved, store: Path) -> None:
        super().__init__()
        self._bookmarks = bookmarks
        self._held = held
        self._target = next(candidates(store), Path("storyview-unsaved.json"))

    def compose(self) -> ComposeResult:
        """Stand what is held, the file's name and the keys in a frame."""
        with Vertical() as frame:
            frame.border_title = "not saved"
            yield Static(self._told(), id="said", markup=False)
            yield Input(str(self._target), compact=True, select_on_focus=False, id="file")
            yield Static(HINT, classes="hint whole", markup=False)

    def _told(self) -> str:
        return (
            f"{self._held.told()} could not be saved and will be gone. A file keeps what you have noted: "
            "`storyview bookmarks import` takes it in."
        )

    def on_mount(self) -> None:
        """Let the file's name be typed."""
        self.query_one(Input).focus()

    def _tell(self, text: str) -> None:
        self.query_one(".hint", Static).update(text)

    @on(Input.Changed)
    def _renamed(self) -> None:
        self._tell(HINT)

    @on(Input.Submitted)
    async def _write(self) -> None:
        target = expanded(self.query_one(Input).value.strip() or self._target)
        try:
            await asyncio.to_thread(write_new, target, self._held.written())
        except FileExistsError:
            self._tell(f"{target} is there already: choose another name")
        except OSError as error:
            self._tell(f"{target}: {not_written(error)}")
        else:
            self.leave()

    async def action_again(self) -> None:
        """Try once more to save it where it belongs."""
        held = await self._bookmarks.unsaved()
        if held is None:
            self.leave()
            return
        self._held = held
        self.query_one("#said", Static).update(f"Still not. {self._told()}")

    def leave(self) -> None:
        """End the program."""
        if self.is_current:
            self._bookmarks.settled = True
            self.dismiss(Answer.LEAVE)

    def action_stay(self) -> None:
        """Go on reading; what is held stays held."""
        if self.is_current:
            self.dismiss(Answer.STAY)
