"""One line that says what is open and where the reader stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.widget import Widget

from storyview.widgets.anchored import joined, steadied
from storyview.widgets.heads import fit
from storyview.widgets.unscrolled import unscrolled
from storyview.widgets.wrap import cell_len

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Region
    from textual.strip import Strip
    from textual.timer import Timer

    from storyview.widgets.palette import Palette


Wordings = str | tuple[str, ...]
"""What is said, or several wordings of it, the fullest first: that which has room is shown."""


class StatusLine(Widget):
    """The name of the program, what is open on the left, where the cursor stands on the right."""

    DEFAULT_CSS = "StatusLine { height: 1; width: 1fr; }"
    ALLOW_SELECT: ClassVar[bool] = False
    virtual_size = unscrolled()

    def __init__(self, palette: Palette, *, name: str, id: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id)
        self.palette = palette
        self._left: Wordings = ""
        self._right: tuple[Wordings, ...] = ()
        self._said: Wordings = ""
        self._silence: Timer | None = None

    def say(self, message: Wordings, seconds: float = 3.0) -> None:
        """Show a message in place of what is open, for a while; of several wordings the fullest that fits."""
        if self._silence is not None:
            self._silence.stop()
        self._said = message
        self._silence = self.set_timer(seconds, self._fall_silent) if message else None
        self.refresh()

    def hush(self) -> None:
        """Show again what is open, if anything was said."""
        if self._said:
            self.say("")

    def _fall_silent(self) -> None:
        self.say("")

    def apply_theme(self, palette: Palette) -> None:
        """Show the line in another palette."""
        self.palette = palette
        self.refresh()

    def tell(self, left: Wordings, right: Sequence[Wordings]) -> None:
        """Show what is open, and the parts of the place; where there is no room, the first give way.

        What is said on the left in several wordings has room for the last of them in any case.
        """
        if (left, tuple(right)) != (self._left, self._right):
            self._left, self._right = left, tuple(right)
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the line."""
        width = self.size.width
        name = f" {self.name} "
        most = max(width - len(name) - 14, width // 2)
        wordings = _wordings(self._said or self._left)
        if self._said:
            most = width - len(name) - 5 - cell_len(_fullest(wordings, width - len(name) - 4))
        elif len(wordings) > 1:
            most = width - len(name) - 4 - cell_len(wordings[-1])
        right = _fitting(self._right, most, kept=0 if self._said or len(wordings) > 1 else 1)
        room = width - len(name) - cell_len(right) - 4
        said = _fullest(wordings, room)
        left = fit(said, room) if room > 0 else ""
        gap = room - cell_len(left)
        palette = self.palette
        before = [
            Segment(name, palette.status_name),
            Segment(f"  {left}{' ' * max(0, gap)}", palette.status),
        ]
        after = [Segment(f" {right} ", palette.status)]
        used = sum(cell_len(text) for text, _style, _control in (*before, *after))
        strip = joined([steadied(before), steadied(after)], used).adjust_cell_length(width, palette.status)
        return [strip.crop(crop.x, crop.right)] * crop.height


def _wordings(said: Wordings) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else said


def _fullest(wordings: Sequence[str], room: int) -> str:
    """Return the first of several wordings that fits into so many cells, else the last."""
    return next((each for each in wordings if cell_len(each) <= room), wordings[-1])


def _fitting(parts: Sequence[Wordings], most: int, kept: int) -> str:
    """Return of parts, the least important first, what fits into so many cells; the last `kept` in any case.

    A part that is too long in every wording makes room for those before it.
    """
    line = ""
    taken = 0
    for part in reversed(parts):
        for wording in _wordings(part):
            longer = f"{wording}  {line}" if line else wording
            if wording and (taken < kept or cell_len(longer) <= most):
                line, taken = longer, taken + 1
                break
    return line
