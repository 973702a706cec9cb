"""What the comparison by meaning has changed in the story, each change a way to its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from storyview.tui.screens.page import PageScreen
from storyview.tui.screens.view import Destination, Hint, bind
from storyview.widgets.changes_page import change_blocks, changes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from storyview.engine.meaning.difference import Difference
    from storyview.engine.model import Story
    from storyview.widgets.palette import Palette


class ChangesScreen(PageScreen):
    """Lists what meaning has added and withdrawn; opens a change at its sentence, the other one beside it."""

    NAME = "by meaning"
    ENTRY = "change"
    BINDINGS: ClassVar[list[BindingType]] = [*bind("W", "close", "close", action="by-meaning")]
    HINTS = (
        Hint(("step(1)", "step(-1)"), "change"),
        Hint(("open",), "go to it"),
        Hint(("page(1)",), "page"),
        Hint(("close",), "close"),
    )

    def __init__(self, story: Story, palette: Palette, difference: Difference) -> None:
        super().__init__(story, palette)
        self._difference = difference
        self._changes = changes_of(difference)

    def on_mount(self) -> None:
        """Fill the page."""
        self.page_view.show(lambda width: change_blocks(self.story, self._changes, self.palette, width))
        self.tell()

    def told(self) -> tuple[str, Sequence[str]]:
        """Return what has changed in all, and which change the cursor stands on."""
        return f"By meaning: {self._difference}", (f"{self.page_view.cursor + 1}/{len(self._changes)}",)

    def going(self) -> Destination | None:
        """Return where the change is, with the article of its other sentence."""
        if not self._changes:
            return None
        first, *other = self._changes[self.page_view.cursor].sentences
        return Destination(first.place, other[0].article if other else None)
