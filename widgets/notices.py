"""Whose turn it is to be said in the status line: the answer to a key, or what nobody asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from storyview.widgets.status_line import Wordings


class Said(NamedTuple):
    """Something said for a while."""

    text: Wordings
    seconds: float
    waits: bool
    """It is no answer to a key: it waits while one is read, and no key takes it away."""


class Notices:
    """What is said, one thing after the other.

    An answer to a key is said at once, in place of the one before. What nobody asked for, such as that work
    beside the screen has ended, waits until the answer has stood its time or the next key has taken it away,
    and goes on after one that came in between. Where both have room it stands beside the answer at once.
    """

    def __init__(self) -> None:
        self.said: Said | None = None
        """What is being said."""
        self._waiting: list[Said] = []
        self._is_held = False

    def say(self, one: Said) -> None:
        """Take something to be said."""
        if not one.waits:
            self._set_aside()
            self.said = one
        elif one != self.said and one not in self._waiting:
            self._waiting.append(one)
            self.go_on()

    @property
    def next(self) -> Said | None:
        """What is said next, if anything waits."""
        return self._waiting[0] if self._waiting else None

    def hold(self, *, held: bool) -> None:
        """Have what nobody asked for wait while the line shows what is being typed, or go on with it."""
        self._is_held = held
        if held:
            self._set_aside()
        else:
            self.go_on()

    def hush(self) -> None:
        """Take an answer away."""
        if self.said is not None and not self.said.waits:
            self.end()

    def end(self) -> None:
        """Take away what is said, since it has stood its time, and go on with what waits."""
        self.said = None
        self.go_on()

    def go_on(self) -> None:
        """Say what waits where nothing is said."""
        if self.said is None and self._waiting and not self._is_held:
            self.said = self._waiting.pop(0)

    def forget(self) -> None:
        """Say nothing any more."""
        self.said, self._waiting = None, []

    def _set_aside(self) -> None:
        if self.said is not None and self.said.waits:
            self._waiting.insert(0, self.said)
            self.said = None
