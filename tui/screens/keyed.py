"""From keys to actions: numbers, keys in a row, marks, and what to say where nothing can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.binding import Binding

from storyview.tui.key_names import in_a_row, pressed
from storyview.tui.typed import NOTHING, Typed, answer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.events import Key
    from textual.screen import Screen

    from storyview.tui.actions.action import Action
    from storyview.tui.typed import Answer

    Base = Screen[Any]
else:
    Base = object  # a class of a screen takes Textual its time


class Keyed(Base):
    """A screen that does what keys say, one wholly done before the next."""

    typed: Typed = NOTHING
    """What has been typed of something that takes several keys."""
    count: int | None = None
    """The number typed before the key of the action that is being done."""
    argument: str = ""
    """The character typed after it."""

    @property
    def bound(self) -> Mapping[str, Sequence[Action]]:
        """The actions of each key, or of keys in a row, at present."""
        raise NotImplementedError

    @property
    def takes_keys(self) -> bool:
        """Whether keys are the screen's own, and not those of a line in which something is typed."""
        raise NotImplementedError

    def announce(self, message: str) -> None:
        """Say something for a while; nothing takes back what was said."""
        raise NotImplementedError

    def show_typed(self) -> None:
        """Show what has been typed so far."""
        raise NotImplementedError

    def unknown(self, keys: str) -> None:
        """Say that no action has these keys."""
        raise NotImplementedError

    def declined(self, actions: Sequence[Action]) -> None:
        """Say what there is to do where none of the actions can be done."""

    @property
    def times(self) -> int:
        """How often the action that is being done is to be done."""
        return self.count or 1

    async def on_key(self, event: Key) -> None:
        """Do what a key says, after what has been typed before it."""
        if not self.takes_keys:
            return
        reply = answer(self.typed, pressed(event.key), self.bound)
        if reply.taken or self.typed != NOTHING:
            self._take(reply.typed)
        if not reply.taken:
            if event.key != "escape" and not self._is_bound(event):
                self.unknown(self._display(pressed(event.key)))
            return
        event.stop()
        event.prevent_default()
        if reply.unknown:
            self.unknown(self._display(reply.unknown))
        elif reply.actions and not await self._do(reply) and event.key != "escape":
            self.declined(reply.actions)

    def _is_bound(self, event: Key) -> bool:
        """Whether something else than the screen's actions answers a key: a widget, or the app."""
        return any(key in self.active_bindings for key in event.aliases)

    def _take(self, typed: Typed) -> None:
        if typed != self.typed:
            self.typed = typed
            if typed != NOTHING:
                self.announce("")
            self.show_typed()

    async def _do(self, reply: Answer) -> bool:
        """Do the first action that can be done, and return whether one could."""
        self.count, self.argument = reply.times, reply.argument
        try:
            for action in reply.actions:
                if await self.app.run_action(action.call, self):
                    return True
        finally:
            self.count, self.argument = None, ""
        return False

    def _display(self, keys: str) -> str:
        """Return how keys are shown, those in a row one after the other."""
        return in_a_row([self.app.get_key_display(Binding(key, "")) for key in keys.split(" ")])
