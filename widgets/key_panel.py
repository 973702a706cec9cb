"""What may be typed next, in columns over the lines above the keys: shown while keys in a row are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from storyview.widgets.heads import fit
from storyview.widgets.key_line import Following
from storyview.widgets.wrap import cell_len

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click
    from textual.geometry import Region, Size

    from storyview.widgets.palette import Palette

COLUMN = 26
"""Cells of a column where all entries have room in such ones."""
NARROWEST = 14
"""Cells of a column where they have not."""
SHARE = 2
"""It takes one part of so many of the screen's lines at the most."""


class KeyPanel(Widget):
    """The keys that may follow; it takes no focus, covers no more than it needs, and the next key ends it."""

    DEFAULT_CSS = "KeyPanel { layer: welcome; dock: bottom; width: 1fr; offset-y: -1; }"
    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.palette = palette
        self._entries: tuple[Following, ...] = ()
        self._columns, self._lines = 1, 1
        self.display = False

    def apply_theme(self, palette: Palette) -> None:
        """Show it in another palette."""
        self.palette = palette
        self.refresh()

    def tell(self, entries: Sequence[Following], size: Size) -> None:
        """Show these on a screen of this size; none, and there is nothing to see."""
        covered = self._lines if self.display else 0
        most = max(1, size.height // SHARE)
        columns = max(1, size.width // COLUMN)
        while len(entries) > columns * most and size.width // (columns + 1) >= NARROWEST:
            columns += 1
        self.display = bool(entries)
        # A dialog that opens at once is laid over what stood here: its lines are asked for once more.
        self._columns, self._lines = columns, max(1, min(-(-len(entries) // columns), most))
        room = self._columns * self._lines
        rest = len(entries) - room + 1
        self._entries = (*entries[: room - 1], Following("…", f"{rest} more")) if rest > 1 else tuple(entries)
        self.styles.height = self._lines
        self.refresh()
        if self.is_attached and covered != (covers := self._lines if self.display else 0):
            # What lies over the lines above the keys is lifted.
            self.screen.query("ToastRack").set_styles(f"margin-bottom: {1 + covers};")

    def _at(self, line: int) -> list[Following]:
        """Return the entries of a line: they stand column by column."""
        return list(self._entries[line :: self._lines])[: self._columns]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the lines that are asked for."""
        return [self._painted(y).crop(crop.x, crop.right) for y in range(crop.y, crop.bottom)]

    def _painted(self, line: int) -> Strip:
        palette, width = self.palette, self.size.width // self._columns
        segments: list[Segment] = []
        for entry in self._at(line):
            key = f" {entry.key} "
            room = width - cell_len(key) - 1
            label = fit(entry.label, room) if room > 0 else ""
            label += " " * max(0, room + 1 - cell_len(label))
            segments += [Segment(key, palette.key), Segment(label, palette.key_label)]
        return Strip(segments).adjust_cell_length(self.size.width, palette.key_label)

    async def on_click(self, event: Click) -> None:
        """Type the key that was clicked."""
        at, n = self._at(event.y), event.x // (self.size.width // self._columns)
        if n < len(at) and at[n].typed:
            self.app.simulate_key(at[n].typed)
