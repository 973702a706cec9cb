"""From keys to actions: numbers, keys in a row, marks, and what to say where nothing can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar, runtime_checkable

from textual.screen import Screen

from storyview.tui.key_names import pressed
from storyview.tui.key_state import NOTHING, KeyState, answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from textual.events import Key

    from storyview.tui.action import KeyAction
    from storyview.widgets.palette import Palette


Result = TypeVar("Result")


class Given(NamedTuple):
    """What was typed with the key of the action that is being done."""

    number: int | None = None
    """The number before it."""
    argument: str = ""
    """The character after it."""

    @property
    def times(self) -> int:
        """How often the action is to be done."""
        return self.number or 1


class KeyHost(Protocol):
    """The screen that keys are taken for."""

    @property
    def takes_keys(self) -> bool:
        """Whether keys are the screen's own, and not those of a line in which something is typed."""

    @property
    def bound(self) -> Mapping[str, Sequence[KeyAction]]:
        """The actions of each key, or of keys in a row, at present."""

    def is_bound(self, event: Key) -> bool:
        """Whether something else than the screen's actions answers a key: a widget, or the app."""

    def show_typed(self, state: KeyState) -> None:
        """Show what has been typed so far."""

    def unknown(self, keys: str) -> None:
        """Say that no action has these keys."""

    def declined(self, actions: Sequence[KeyAction]) -> None:
        """Say what there is to do where none of the actions can be done."""

    async def perform(self, action: KeyAction, given: Given) -> bool:
        """Do an action if it can be done, and return whether it could."""


class KeyInput:
    """Does what keys say on a screen, one wholly done before the next."""

    def __init__(self, host: KeyHost) -> None:
        self._host = host
        self.state: KeyState = NOTHING
        """What has been typed of something that takes several keys."""

    @property
    def is_taken(self) -> bool:
        """Whether the screen's keys come here."""
        return self._host.takes_keys

    async def take(self, event: Key) -> None:
        """Do what a key says, after what has been typed before it."""
        host = self._host
        if not host.takes_keys:
            return
        key = pressed(event.key)
        reply = answer(self.state, key, host.bound)
        if reply.typed != self.state and (reply.taken or self.state != NOTHING):
            self.state = reply.typed
            host.show_typed(reply.typed)
        if not reply.taken:
            if event.key != "escape" and not host.is_bound(event):
                host.unknown(key)
            return
        event.stop()
        event.prevent_default()
        if reply.unknown:
            host.unknown(reply.unknown)
            return
        given = Given(reply.times, reply.argument)
        if reply.actions and not await self._do(reply.actions, given) and event.key != "escape":
            host.declined(reply.actions)

    async def _do(self, actions: Sequence[KeyAction], given: Given) -> bool:
        """Do the first action that can be done, and return whether one could."""
        for action in actions:
            if await self._host.perform(action, given):
                return True
        return False


class KeyedScreen(Screen[Result]):
    """A screen on which keys do things: the reader, and the views over it."""

    key_input: KeyInput
    """Set by the screen."""

    async def on_key(self, event: Key) -> None:
        """Do what a key says."""
        await self.key_input.take(event)

    def _compositor_refresh(self) -> None:
        """Send nothing to the terminal while another screen stands over this one and nothing changes.

        Textual (8.2) paints a screen that has changed behind the one on top, and then marks it to be painted
        again for good: from then on every message to it, such as the end of a look at the files, paints the
        whole terminal. What it has handed to the screen on top is all there is to paint.
        """
        super()._compositor_refresh()
        if self is not self.app.screen:
            self._repaint_required = False


@runtime_checkable
class Commanded(Protocol):
    """A screen that is painted in a palette, and whose actions the palette of commands lists."""

    def apply_theme(self, palette: Palette, message: str) -> None:
        """Show everything in a palette, and say what it is, if anything."""

    def commands(self) -> Iterator[tuple[KeyAction, Callable[[], object]]]:
        """Yield each action that can be done now, and what runs it."""
