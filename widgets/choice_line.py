"""Choices side by side in one line, the chosen one marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from storyview.widgets.flow import cut
from storyview.widgets.heads import GUIDE
from storyview.widgets.wrap import cell_len

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from rich.style import Style
    from textual.events import Click, Key
    from textual.geometry import Region

    from storyview.widgets.palette import Palette

LONGEST = 26
"""Columns of a choice where not all of them have more room than that."""
_AROUND = 4
"""Columns of a choice beside its words."""
_ENDS = 2
"""Columns that say that there are more on either side."""


class Choice(NamedTuple):
    """Something to choose."""

    label: str
    style: Style


class ChoiceLine(Widget):
    """Choices side by side."""

    DEFAULT_CSS = "ChoiceLine { height: 1; width: 1fr; }"
    ALLOW_SELECT: ClassVar[bool] = False

    class Chosen(Message):
        """A choice was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(
        self,
        palette: Palette,
        choices: Sequence[Choice],
        chosen: int,
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.palette = palette
        self.choices: tuple[Choice, ...] = ()
        self.chosen = chosen
        self.offer(choices)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show these choices; the number of the chosen one stays."""
        self.choices = tuple(choices)
        self.refresh()

    def apply_theme(self, palette: Palette) -> None:
        """Show the line in another palette; the choices bring their own styles."""
        self.palette = palette
        self.refresh()

    def choose(self, number: int) -> None:
        """Mark a choice."""
        self.chosen = number
        self.refresh()

    def _labels(self, width: int) -> list[str]:
        """Return what is shown of each choice, where one is: all of it, if all have so much room."""
        share = (width - _ENDS) // max(1, len(self.choices)) - _AROUND
        most = max(1, min(max(LONGEST, share), width - _ENDS - _AROUND))
        return [cut(choice.label, most) for choice in self.choices]

    def window(self, width: int) -> range:
        """Return the choices shown: the chosen one, and as many on either side as fit."""
        widths = [cell_len(label) + _AROUND for label in self._labels(width)]
        first = last = self.chosen
        room = width - _ENDS - widths[self.chosen]
        while True:
            grown = False
            for n in (last + 1, first - 1):
                if 0 <= n < len(widths) and widths[n] <= room and n not in range(first, last + 1):
                    first, last = min(first, n), max(last, n)
                    room -= widths[n]
                    grown = True
            if not grown:
                return range(first, last + 1)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the line."""
        palette, width = self.palette, self.size.width
        shown, labels = self.window(width), self._labels(width)
        segments = [Segment("‹" if shown.start else " ", palette.head)]
        for n in shown:
            mark = GUIDE if n == self.chosen else " "
            style = palette.status_name if n == self.chosen else self.choices[n].style
            segments.append(Segment(f" {mark} {labels[n]} ", style))
        if shown.stop < len(self.choices):
            segments.append(Segment("›", palette.head))
        strip = Strip(segments).adjust_cell_length(width, palette.page)
        return [strip.crop(crop.x, crop.right)] * crop.height

    def on_click(self, event: Click) -> None:
        """Choose what was clicked."""
        event.stop()
        x, labels = 1, self._labels(self.size.width)
        for n in self.window(self.size.width):
            x += cell_len(labels[n]) + _AROUND
            if event.x < x:
                self.post_message(self.Chosen(n))
                return


class ChoosingLine(ChoiceLine, can_focus=True):
    """Choices of which `enter` takes the marked one, and `escape` none."""

    DEFAULT_CSS = "ChoosingLine { dock: bottom; height: 1; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        # With the ids of the reader's actions, these have the keys that those are given.
        Binding("l", "step(1)", "next", id="across-right", show=False),
        Binding("h", "step(-1)", "previous", id="across-left", show=False),
        Binding("right,tab,j,down", "step(1)", "next", show=False),
        Binding("left,shift+tab,k,up", "step(-1)", "previous", show=False),
        Binding("enter", "take", "take", show=False),
        Binding("escape,q", "give_up", "give up", show=False),
    ]

    def __init__(
        self,
        palette: Palette,
        choices: Sequence[Choice],
        chosen: int,
        decided: Callable[[ChoosingLine, int | None], Awaitable[None]],
    ) -> None:
        """Mark the choice `chosen`; `decided` is given the line and the choice taken, or None."""
        super().__init__(palette, choices, chosen)
        self._decided = decided

    def _decide(self, number: int | None) -> None:
        # In the screen's turn: the line is taken away.
        self.screen.call_later(self._decided, self, number)

    def takes(self, event: Key) -> bool:
        """Whether a key is one of the line's own."""
        bound = self.screen.active_bindings
        return any(bound[key].node is self for key in event.aliases if key in bound)

    async def give_way(self) -> None:
        """Take none, at once: a key that is not the line's does something else. In the screen's turn."""
        await self._decided(self, None)

    def action_step(self, direction: int) -> None:
        """Mark the next or the previous choice."""
        self.choose((self.chosen + direction) % len(self.choices))

    def action_take(self) -> None:
        """Take the marked one."""
        self._decide(self.chosen)

    def action_give_up(self) -> None:
        """Take none."""
        self._decide(None)

    def on_choice_line_chosen(self, event: ChoiceLine.Chosen) -> None:
        """Take what was clicked."""
        event.stop()
        self._decide(event.number)
