"""What every view over the reader stands on: a status line, a body, the keys, and a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, Protocol, runtime_checkable

from storyview.tui.screens.news import Informed
from storyview.tui.screens.view_keys import KeyedScreen, bind
from storyview.tui.telling import what_is_open
from storyview.tui.typed import NOTHING
from storyview.widgets.key_line import KeyHint, KeyLine
from storyview.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from storyview.engine.model import ParagraphRef, Story
    from storyview.tui.keeping import Keeping, Kept
    from storyview.widgets.palette import Palette

__all__ = ["Going", "Hint", "KeepingView", "ViewScreen", "bind"]


class Going(NamedTuple):
    """Where a view sends the reader."""

    place: ParagraphRef
    beside: int | None = None
    """An article whose pane is to be seen too, though it has nothing there."""


class Hint(NamedTuple):
    """An entry of a view's key line: the actions whose keys it shows, and what they do."""

    actions: tuple[str, ...]
    label: str


HELP: Final = Hint(("help",), "help")
"""Stands before the last hint of every view."""


@runtime_checkable
class Wearing(Protocol):
    """A widget painted in a palette."""

    def wear(self, palette: Palette) -> None:
        """Show it in another palette."""


class ViewScreen(KeyedScreen["Going | None"]):
    """A view of the whole story; ends with where to go in the reader, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("enter", "open", "open", told="Go in the reader to what the cursor stands on"),
        *bind("escape", "close", "close", "q", action="close-view", told="Go back to the reader as it was"),
    ]
    HINTS: ClassVar[tuple[Hint, ...]]

    def __init__(self, story: Story, palette: Palette) -> None:
        super().__init__()
        self.story = story
        self.palette = palette
        self.status = StatusLine(palette, name=self.NAME, id="status")
        self.keys = KeyLine(palette, id="keys")

    def body(self) -> Sequence[Widget]:
        """Return what stands between the lines."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Stand the lines around the body."""
        yield self.status
        yield from self.body()
        yield self.keys

    def on_mount(self) -> None:
        """Tell the keys."""
        self.bindings_updated_signal.subscribe(self, lambda _screen: self.tell())
        self.tell()

    def told(self) -> tuple[str, Sequence[str]]:
        """Return what the status line says on the left and on the right."""
        return what_is_open(self.story), ()

    def tell(self) -> None:
        """Bring the lines up to date."""
        left, right = self.told()
        self.status.tell(left if self.typed == NOTHING else self.being_typed(), right)
        hints = (*self.HINTS[:-1], HELP, *self.HINTS[-1:])
        self.keys.tell([KeyHint(self._keys_of(hint), hint.label, hint.actions[0]) for hint in hints])

    def _keys_of(self, hint: Hint) -> str:
        """Return the first key of each action of a hint, as it is bound now."""
        return " ".join(keys[0] for action in hint.actions if (keys := self.keys_of(action)))

    def wear(self, palette: Palette, message: str) -> None:
        """Show everything in a palette, and say what it is, if anything."""
        self.palette = palette
        for widget in (self.status, *self.body(), self.keys):
            if isinstance(widget, Wearing):
                widget.wear(palette)
        if message:
            self.announce(message)

    def announce(self, message: str) -> None:
        """Say something in the status line for a while."""
        self.status.say(message)

    def action_close(self) -> None:
        """Go back to the reader as it was."""
        if self.is_current:
            self.dismiss(None)

    def action_open(self) -> None:
        """Go to what the cursor stands on."""
        going = self.going()
        # A second enter may be under way already.
        if going is not None and self.is_current:
            self.dismiss(going)

    def going(self) -> Going | None:
        """Return where the cursor's entry is in the reader."""
        return None

    def say(self, kept: Kept) -> None:
        """Say what came of a change to the bookmarks."""
        if kept.severity != "information":
            self.notify(kept.message, severity=kept.severity, timeout=8, markup=False)
        elif kept.message:
            self.announce(kept.message)


class KeepingView(ViewScreen, Informed):
    """A view that bookmarks what its cursor stands on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("m", "bookmark", "bookmark", action="bookmark", told="Bookmark it, or take the bookmark away")
    ]

    def __init__(self, story: Story, palette: Palette, keeping: Keeping) -> None:
        super().__init__(story, palette)
        self.keeping = keeping

    def action_bookmark(self) -> None:
        """Bookmark what the cursor stands on, or take the bookmark away."""
        going = self.going()
        if going is not None:
            self.run_worker(self._bookmark(going), group="bookmarks", exit_on_error=False)

    async def _bookmark(self, going: Going) -> None:
        kind = "silence" if going.beside is not None else None
        self.say(await self.keeping.toggle(self.story, going.place, kind))
        self.bookmarked()

    def bookmarked(self) -> None:
        """Show the bookmarks as they are now."""
        raise NotImplementedError
