"""What a terminal sends, made keys, reports and pastes of: Textual's parser (8.2), but for pastes and Alt.

Textual looks for keys inside of a paste too, as soon as an escape stands in it: what is pasted could quit,
take a bookmark away, or go through a dialog. Here a paste goes past it. What stands between a paste's start
and its end is text, whatever it is and in however many pieces it comes; it is made safe to show where every
paste is (`type_ahead`).
"""

from __future__ import annotations

import re
from io import StringIO
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual._xterm_parser import BRACKETED_PASTE_END as END
from textual._xterm_parser import BRACKETED_PASTE_START as START
from textual._xterm_parser import XTermParser
from textual.events import Key, Paste
from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

BEGIN_SEQUENCES: Final = "[O"
"""What after an escape begins what a terminal sends for keys without a character."""
MOST: Final = 1 << 20
"""Characters that are taken of a paste, and one more, which tells that there were more."""
SILENCE: Final = 1.0
"""Seconds without anything more of a paste after which a key can end it."""
WAYS_OUT: Final = frozenset({"escape", "ctrl+c"})
"""Keys that end a paste whose own end does not come."""
_HALF: Final = re.compile("[\ud800-\udfff]")
"""Half a character, which a keyboard protocol could name but no text can hold."""
_CUT: Final = len(START) - 1
"""Characters of a start or an end that may have come, at the most, before the rest of it."""
_WAITS_FOR_MORE: Final = tuple(START[:n] for n in range(3, len(START)))
"""Beginnings of a start that no key is."""


class PasteWaits(Message, bubble=False):
    """Nothing more has come of a paste for a while, nor its end."""


class KeyParser(XTermParser):
    """Reads a paste as one, and escape with a character at once as Alt with it.

    Textual reads the latter so with most letters, once nothing has followed for a while: of escape, `j` and
    escape it makes `^` and `j`. Of others it makes what a Mac types with both (`∞`), or the sign alone.

    A paste whose end never comes is ended by Escape or Ctrl+C, pressed when nothing more has come of it for
    a second; what it was until then is pasted. Other programs wait for the end for ever (helix), take
    ctrl+c (vim), or take what comes after a pause for keys: then a line over which a paste has come slowly
    would have the rest of it obeyed.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._is_debugged = debug
        self._last = ""
        """The last characters before a paste, in which its start may have begun."""
        self._was_key = False
        """Whether the escape among them was taken for a key, since nothing had followed for a while."""
        self._pasted: StringIO | None = None
        """What has been pasted so far; None where nothing is."""
        self._room = 0
        """How many more characters of it are taken."""
        self._tail = ""
        """The last characters of it, in which its end may have begun."""
        self._since = 0.0
        """When something of it came last, by the monotonic clock."""
        self._is_told = False
        """Whether it was told that it waits for its end."""

    def feed(self, data: str) -> Iterator[Message]:
        """Yield what follows from what a terminal has sent; nothing, sent, is the end of all."""
        if not data:
            yield from super().feed(data)
        elif self._pasted is not None and self._is_way_out(data):
            yield from self._end_paste()
            return
        while data:
            data = yield from self._until_paste(data) if self._pasted is None else self._paste(data)

    def tick(self) -> Iterator[Message]:
        """Yield what follows from nothing having come for a while."""
        if self._pasted is not None:
            if not self._is_told and self._is_silent():
                self._is_told = True
                yield PasteWaits()
        elif self._was_key or not self._last.endswith(_WAITS_FOR_MORE):
            for event in super().tick():
                self._was_key = True
                yield event

    def _until_paste(self, data: str) -> Generator[Message, None, str]:
        """Yield what was sent before a paste, begin that, and return what is left."""
        if "\x1b" in data:
            self._was_key = False
        known = self._last + data
        start = known.find(START)
        if start < 0:
            yield from self._keys(data)
            self._last = known[-_CUT:]
            return ""
        stop = start + len(START) - len(self._last)
        # Textual is to know the start as well, or the beginning of it would become keys.
        if not self._was_key:
            yield from self._keys(data[:stop])
        self._last, self._tail, self._is_told = "", "", False
        self._pasted, self._room, self._since = StringIO(), MOST + 1, monotonic()
        return data[stop:]

    def _keys(self, data: str) -> Iterator[Message]:
        """Yield keys and reports, but for those that nobody means: those alone are lost.

        For example a screen of no pixels, a number of a thousand digits, half a character.
        """
        for character in data:
            try:
                yield from super().feed(character)
            except (ArithmeticError, ValueError):
                super().__init__(self._is_debugged)

    def _paste(self, data: str) -> Generator[Message, None, str]:
        """Take what was pasted, yield the paste if that is all of it, and return what is left."""
        self._since, self._is_told = monotonic(), False
        known = self._tail + data
        end = known.find(END)
        self._tail = known[-_CUT:] if end < 0 else ""
        self._keep(known[:end] if end >= 0 else known[:-_CUT])
        if end < 0:
            return ""
        yield from self._end_paste()
        return known[end + len(END) :]

    def _keep(self, text: str) -> None:
        assert self._pasted is not None
        self._room -= self._pasted.write(text[: self._room])

    def _end_paste(self) -> Iterator[Message]:
        """Yield what was pasted."""
        assert self._pasted is not None
        self._keep(self._tail)
        text, self._pasted = self._pasted.getvalue(), None
        yield from (event for event in super().feed(END) if not isinstance(event, Paste))  # it knows of none
        yield Paste(text)

    def _is_silent(self) -> bool:
        return monotonic() - self._since > SILENCE

    def _is_way_out(self, data: str) -> bool:
        """Whether a single key was pressed that ends a paste."""
        keys = self._sequence_to_key_events(data) if len(data) <= 2 * len(START) else ()
        return self._is_silent() and any(event.key in WAYS_OUT for event in keys)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        first, last = sequence[:1], sequence[1:]
        if first == "\x1b" and len(last) == 1 and last.isprintable() and last not in BEGIN_SEQUENCES:
            sequence, alt = last, True
        for event in super()._sequence_to_key_events(sequence, alt):
            if _HALF.search(event.key + (event.character or "")):
                raise ValueError("half a character")  # without a key Textual would wait for the rest of one
            if alt and event.is_printable and not event.key.startswith("alt+"):
                yield Key(f"alt+{event.key}", event.character)
            else:
                yield event
