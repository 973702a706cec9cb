"""A line in which one of several things is chosen, in place of the key line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from storyview.widgets.choice_line import ChoiceLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storyview.widgets.choice_line import Choice
    from storyview.widgets.palette import Palette


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
        decided: Callable[[ChoosingLine, int | None], object],
    ) -> None:
        """Mark the choice `chosen`; `decided` is given the line and the choice taken, or None."""
        super().__init__(palette, choices, chosen)
        self._decided = decided

    def _decide(self, number: int | None) -> None:
        # In the screen's turn: the line is taken away.
        self.screen.call_later(self._decided, self, number)

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
