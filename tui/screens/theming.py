"""The reader's colours, changed while it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from storyview.tui.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from storyview.widgets.palette import Palette


class Theming(ReadingScreen):
    """The action of the theme."""

    class Asked(Message):
        """The reader wants the next theme; the app knows which there are."""

    def action_theme(self) -> None:
        """Ask for the next theme."""
        self.post_message(self.Asked())

    def wear(self, palette: Palette, message: str) -> None:
        """Show everything in a palette, and say what it is."""
        self.canvas.wear(palette)
        self.status.wear(palette)
        self.keys.wear(palette)
        if self.below is not None:
            self.below.wear(palette)
        self.status.say(message)
