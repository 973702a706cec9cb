"""What the reader says and shows of the keys that are pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.tui.screens.reading import Room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.tui.actions import Action
    from storyview.tui.typed import Answer


class Keying(Room):
    """Takes the keys while the reader reads."""

    @property
    def takes_keys(self) -> bool:
        """Whether nothing is typed in a line."""
        return self.focused in (None, self.canvas)

    def announce(self, message: str) -> None:
        """Say something in the status line for a while."""
        self.status.say(message)

    def show_typed(self) -> None:
        """Show what has been typed so far."""
        self._tell()

    def unknown(self, keys: str) -> None:
        """Say that no action has these keys, and what shows all."""
        self._advise(f"{keys} is nobody's key; {{help}} shows all")

    def declined(self, actions: Sequence[Action]) -> None:
        """Say what there is to do where none of the actions can be done."""
        now = self.situation()
        self._advise(next(filter(None, (action.otherwise(now) for action in actions)), ""))

    async def _do(self, reply: Answer) -> bool:
        # What was said of the action before would be taken for this one's answer.
        self.status.hush()
        return await super()._do(reply)
