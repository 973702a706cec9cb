"""One line of the keys that do something now; each can be clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from storyview.widgets.unscrolled import unscrolled
from storyview.widgets.wrap import cell_len

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click
    from textual.geometry import Region

    from storyview.widgets.palette import Palette


class KeyHint(NamedTuple):
    """A key or two, and what they do."""

    keys: str
    label: str
    action: str
    """Run by a click."""


class Following(NamedTuple):
    """A key that may be typed next."""

    key: str
    label: str
    """What it does, or leads to."""
    typed: str = ""
    """What a click types; empty where the entry stands for several keys."""


class KeyLine(Widget):
    """The keys of the moment, from the left, as many as fit; the last one always does."""

    DEFAULT_CSS = "KeyLine { height: 1; width: 1fr; }"
    ALLOW_SELECT: ClassVar[bool] = False
    virtual_size = unscrolled()

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.palette = palette
        self._hints: tuple[KeyHint, ...] = ()
        self._painted: tuple[tuple[object, ...], Strip] | None = None
        """What it depends on, and the line: it is asked for whenever a line beside it is painted."""

    def apply_theme(self, palette: Palette) -> None:
        """Show the line in another palette."""
        self.palette = palette
        self.refresh()

    def tell(self, hints: Sequence[KeyHint]) -> None:
        """Show these hints."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.refresh()

    def fitting(self, width: int) -> list[KeyHint]:
        """Return the hints that fit; the last two are kept before any other."""
        kept = list(self._hints)
        # Of the space after the last one nobody sees that it is not there.
        over = sum(map(self._width, kept)) - width - 1
        while len(kept) > 1 and over > 0:
            over -= self._width(kept.pop(max(0, len(kept) - 3)))
        return kept

    @staticmethod
    def _width(hint: KeyHint) -> int:
        return cell_len(hint.keys) + cell_len(hint.label) + 3

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the line."""
        key = (self._hints, self.size.width, self.palette)
        if self._painted is None or self._painted[0] != key:
            self._painted = (key, self._line())
        return [self._painted[1].crop(crop.x, crop.right)] * crop.height

    def _line(self) -> Strip:
        palette = self.palette
        segments = []
        for hint in self.fitting(self.size.width):
            segments += [
                Segment(f" {hint.keys}", palette.key),
                Segment(f" {hint.label} ", palette.key_label),
            ]
        return Strip(segments).adjust_cell_length(self.size.width, palette.key_label)

    async def on_click(self, event: Click) -> None:
        """Run the action that was clicked."""
        x = 0
        for hint in self.fitting(self.size.width):
            x += self._width(hint)
            if event.x < x:
                await self.screen.run_action(hint.action)
                return
