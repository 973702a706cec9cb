"""Colours changed while one reads: in the reader, and in the views over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from storyview.tui.screens.behind import Behind
from storyview.tui.screens.reading import Room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from storyview.tui.actions import Action
    from storyview.widgets.palette import Palette


class Themed(Behind):
    """A screen that is painted in a palette, and whose actions the list of commands has."""

    class Asked(Message):
        """The next theme is wanted; the app knows which there are."""

    def commands(self) -> Iterator[tuple[Action, Callable[[], object]]]:
        """Yield each action that can be done now, and what runs it."""
        raise NotImplementedError

    def action_theme(self) -> None:
        """Ask for the next theme."""
        self.post_message(self.Asked())

    def wear(self, palette: Palette, message: str) -> None:
        """Show everything in a palette, and say what it is, if anything."""
        raise NotImplementedError


class Theming(Room):
    """The action of the theme."""

    def wear(self, palette: Palette, message: str) -> None:
        """Show everything in a palette, and say what it is, if anything."""
        self.canvas.wear(palette)
        self.status.wear(palette)
        self.keys.wear(palette)
        if self.below is not None:
            self.below.wear(palette)
        if message:
            self.status.say(message)
