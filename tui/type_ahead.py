"""Keys typed faster than the screen follows: each waits until what the one before it does is done."""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.events import Key, Paste
from textual.keys import key_to_character

from storyview.tui.key_parser import MOST
from storyview.tui.keyed import KeyedScreen, is_line
from storyview.tui.textual_private import do_at_once, paint_at_once

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from textual.app import App
    from textual.events import Event
    from textual.message_pump import MessagePump
    from textual.screen import Screen
    from textual.widget import Widget

LAPS = 3
"""How often a call passes each queue: after the key, after the message the key posts, and after the message
that handling the first one posts. No widget of the reader posts a longer chain."""
WORDS = {"alt+b": "ctrl+left", "alt+f": "ctrl+right"}
"""By these, in a line, terminals of a Mac go from word to word."""
PATIENCE = 2.0
"""Seconds after which a key is given up and those behind it are done: a keyboard must never go dead."""


class TypeAhead:
    """Gives each key to what has the focus when all keys before it are done.

    Textual gives a key to what has the focus as it arrives: of a program that was held up, one widget
    gets all keys that have been typed meanwhile, whatever line or screen the first of them opens or closes.

    Say `/`, `w`, `o` and Enter arrive together, while the reader has the focus. `/` is given to it and the
    others wait. A call is queued behind `/` at the canvas, from there at the screen, from there at the app;
    when it has come through, `/` has opened its line and that has the focus, so it goes through the line's
    queues too. Then `w` and `o` are given to the line at once, since letters move no focus, and Enter: what
    that brings about is a message of the line, so the call goes three laps before anything more is given.
    """

    def __init__(self, app: App[None], give: Callable[[Event], Awaitable[None]]) -> None:
        """Hold back the keys of an app; `give` does with an event what Textual does."""
        self._app = app
        self._give = give
        self._ahead: deque[Key | Paste] | None = None
        """What was typed after the key that is being done; None while none is."""
        self._since = 0.0
        """When the key that is being done was begun, by the monotonic clock."""
        self._came_back = False
        """Whether no widget took the key that is being done, and the app does what it is bound to."""
        self._is_possible: Callable[[Key], bool] | None = None
        """Tells which key can be done while there is nothing to act on yet; None when there is."""

    @property
    def is_done(self) -> bool:
        """Whether all that was typed is done."""
        return self._ahead is None

    @property
    def is_open(self) -> bool:
        """Whether keys are done as they come."""
        return self._is_possible is None

    def hold(self, is_possible: Callable[[Key], bool]) -> None:
        """Hold everything back until there is something to act on, but for keys that can be done without.

        These wait for what was typed before them, unless that has waited for too long: `/quay` is no way out.
        """
        self._is_possible = is_possible

    def let_go(self) -> None:
        """Have what was held back done, in order, and what comes from now on after it."""
        self._is_possible = None
        if self._ahead is not None:
            self._since = monotonic()
            self._app.call_later(self._do_next, self._ahead)

    async def take(self, event: Event) -> None:
        """Hold a key back while another is being done."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            self._came_back |= isinstance(event, Key)
            await self._give(event)
            return
        if isinstance(event, Paste):  # of keys only what is printable gets into a line
            self._make_safe(event)
        busy = self._ahead is not None and monotonic() - self._since < PATIENCE
        if self._is_possible is not None and not busy and isinstance(event, Key) and self._is_possible(event):
            await self._give(event)
            return
        if self._ahead is None:
            self._ahead, self._since = deque(), monotonic()
        self._ahead.append(event)
        if not busy and self._is_possible is None:
            await self._do_next(self._ahead)

    def _make_safe(self, paste: Paste) -> None:
        """Leave nothing in a paste that a terminal obeys, and no more of it than can be worked with."""
        from storyview.engine.text.clean import neutralise

        if len(paste.text) > MOST:
            paste.text = paste.text[:MOST]
            self._app.notify(f"Of what was pasted, the first {MOST:,} characters are taken", markup=False)
        paste.text = neutralise(paste.text)

    async def _do_next(self, ahead: deque[Key | Paste]) -> None:
        """Give the next key to what has the focus, and come after it."""
        while ahead:
            event = ahead.popleft()
            if after := self._after_escape(event):
                event = Key("escape", "\x1b")
                ahead.appendleft(after)
            elif isinstance(event, Key) and event.key in WORDS and is_line(self._app.focused):
                event = Key(WORDS[event.key], None)
            self._since = monotonic()
            self._came_back = False
            where = self._where
            screen, _focus = where
            if isinstance(event, Key) and isinstance(screen, KeyedScreen) and screen.moves(event):
                await do_at_once(screen, event, screen.on_key)
                if not ahead:
                    paint_at_once(screen)
                continue
            is_letter = _is_letter(event, where[1])
            stops = self._stops(*where)
            await self._give(event)
            if not is_letter:
                await self._come_after(where, stops)
                return
        self._ahead = None

    def _after_escape(self, event: Key | Paste) -> Key | None:
        """Return the key that came right after Escape, where Alt with it is nobody's; None for any other.

        A terminal sends the same for Escape with a character right after it: as in vi, who closes a list and
        goes on quickly means both. In a line, and where the key is bound, it stays what it is.
        """
        if not isinstance(event, Key):
            return None
        *modifiers, name = event.key.split("+")
        if modifiers not in (["alt"], ["alt", "shift"]):
            return None
        name = name.upper() if "shift" in modifiers else name
        character = name if len(name) == 1 else event.character or key_to_character(name) or ""
        if len(character) != 1 or not character.isprintable():
            return None
        after = Key(name, character)
        screen, focus = self._where
        is_bound = isinstance(screen, KeyedScreen) and screen.key_input.has(event.key)
        is_bound = is_bound or any(key in screen.active_bindings for key in event.aliases)
        return None if is_bound or _is_letter(after, focus) else after

    @property
    def _where(self) -> tuple[Screen[Any], Widget | None]:
        """What keys go to: the screen, and what has the focus."""
        return self._app.screen, self._app.focused

    def _stops(self, screen: Screen[Any], focus: Widget | None) -> Iterator[MessagePump]:
        """Yield the queues that a key and what it brings about come through, up to the app."""
        # What a key does on a screen of keys is done when the screen has had it; a line sends a message.
        laps = 1 if isinstance(screen, KeyedScreen) and screen.key_input.is_taken else LAPS
        return iter([*(focus or screen).ancestors_with_self] * laps)

    async def _come_after(
        self, where: tuple[Screen[Any], Widget | None], stops: Iterator[MessagePump]
    ) -> None:
        """Queue once at each stop, also at those of what has been opened; then do the next key."""
        for stop in stops:
            # With nothing left for the app, two keys follow each other without a painting between them.
            needed = stop is not self._app or self._came_back or self._app.message_queue_size
            if needed and stop.call_later(self._come_after, where, stops):
                return
        if self._where != where:
            await self._come_after(self._where, self._stops(*self._where))
        elif self._ahead is not None:
            await self._do_next(self._ahead)


def _is_letter(event: Key | Paste, focus: Widget | None) -> bool:
    """Whether it is typed into a line, which keeps the focus: what follows need not wait for its search."""
    if isinstance(event, Paste):
        return True
    return focus is not None and focus.check_consume_key(event.key, event.character)
