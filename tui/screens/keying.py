"""From keys to actions: numbers, chords, marks, and what to do where an action cannot be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.tui.key_names import in_a_row, pressed
from storyview.tui.screens.reading import Room
from storyview.tui.typed import NOTHING, Typed, answer

if TYPE_CHECKING:
    from textual.events import Key

    from storyview.tui.typed import Answer


class Keying(Room):
    """Takes the keys while the reader reads, one wholly done before the next."""

    async def on_key(self, event: Key) -> None:
        """Do what a key says, after what has been typed before it."""
        if self.focused not in (None, self.canvas):
            return
        reply = answer(self.typed, pressed(event.key), self.bound)
        if reply.taken or self.typed != NOTHING:
            self._take(reply.typed)
        if not reply.taken:
            return
        event.stop()
        event.prevent_default()
        if reply.unknown:
            keys = in_a_row([self._display(key) for key in reply.unknown.split(" ")])
            self._advise(f"{keys} is nobody's key; {{help}} shows all")
        elif reply.actions and not await self._do(reply) and event.key != "escape":
            now = self.situation()
            self._advise(next(filter(None, (action.otherwise(now) for action in reply.actions)), ""))

    def _take(self, typed: Typed) -> None:
        """Hold what has been typed, and show it."""
        if typed != self.typed:
            self.typed = typed
            if typed != NOTHING:
                self.status.say("")
            self._tell()

    async def _do(self, reply: Answer) -> bool:
        """Do the first action that can be done, and return whether one could."""
        # What was said of the action before would be taken for this one's answer.
        self.status.hush()
        self.count, self.argument = reply.times, reply.argument
        try:
            for action in reply.actions:
                if await self.app.run_action(action.call, self):
                    return True
        finally:
            self.count, self.argument = None, ""
        return False
